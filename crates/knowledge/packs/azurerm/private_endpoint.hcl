provider = "hashicorp/azurerm"
service  = "Private endpoints"

resource "azurerm_private_endpoint" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_endpoint"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the private way to the service is gone, with its address"
    advice   = "create the second endpoint and move the records first"
    evidence = "experience"
  }

  fact "names-removed" {
    attribute = "private_dns_zone_group"
    when      = "unset"
    effects   = ["outage"]
    level     = "major"
    message   = "the records of the endpoint vanish: clients go to the public address"
    advice    = "create the records elsewhere first"
    evidence  = "schema"
    fires     = [[{ name = "default" }], []]
    misses    = [[], [{ name = "default" }]]
  }

  fact "zone-changed" {
    attribute = "private_dns_zone_group[*].private_dns_zone_ids"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "the records leave a zone: clients there go to the public address"
    advice    = "add the new zone first and link it to all networks"
    evidence  = "schema"
    fires     = [["a"], ["b"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "routine-settings" {
    attribute = "private_dns_zone_group"
    effects   = ["none"]
    level     = "minor"
    message   = "records are added: routine"
    evidence  = "schema"
  }
}

resource "azurerm_private_link_service" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_link_service"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "consumers lose the service"
    advice   = "move them to the new service first"
    evidence = "experience"
  }

  fact "consumers-removed" {
    attributes = ["auto_approval_subscription_ids", "visibility_subscription_ids"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "a subscription can no longer connect by itself"
    advice     = "tell its owner first"
    evidence   = "schema"
    fires      = { before = { auto_approval_subscription_ids = ["a", "b"] }, after = { auto_approval_subscription_ids = ["a"] } }
    misses     = { before = { auto_approval_subscription_ids = ["a"] }, after = { auto_approval_subscription_ids = ["a", "b"] } }
  }

  fact "proxy-protocol" {
    attributes = ["proxy_protocol_enabled", "enable_proxy_protocol"]
    effects    = ["outage"]
    level      = "major"
    message    = "the machines must read connections in another form"
    advice     = "change them in the same step"
    evidence   = "schema"
  }

  fact "addresses" {
    attribute = "nat_ip_configuration"
    effects   = ["outage"]
    level     = "major"
    message   = "connections arrive from other addresses"
    advice    = "let the addresses in first"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["auto_approval_subscription_ids", "visibility_subscription_ids", "fqdns"]
    effects    = ["none"]
    level      = "minor"
    message    = "another subscription may connect: routine"
    evidence   = "schema"
  }
}

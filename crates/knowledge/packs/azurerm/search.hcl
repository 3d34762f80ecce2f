provider = "hashicorp/azurerm"
service  = "AI Search"

resource "azurerm_search_service" {
  stateful = "search indexes"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/search_service"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the indexes are deleted and have to be built anew"
    advice   = "build them on the other service first"
    evidence = "experience"
  }

  fact "fewer-replicas" {
    attributes = ["replica_count", "partition_count"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "searches become slower, or lose their spare"
    evidence   = "schema"
    fires      = { before = { replica_count = 3 }, after = { replica_count = 2 } }
    misses     = { before = { replica_count = 2 }, after = { replica_count = 3 } }
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the service closes: whoever has no private endpoint loses it"
    advice    = "create the private endpoints and their DNS first, and check who still connects over the internet"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-on" {
    attribute = "public_network_access_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the service becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "keys-off" {
    attribute = "local_authentication_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients with keys are refused"
    advice    = "move every client to directory roles first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "address-removed" {
    attribute = "allowed_ips"
    when      = "element_removed"
    only_if   = { after = "allowed_ips", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "addresses that may reach the service today are shut out"
    advice    = "check that nothing connects from the range that leaves"
    evidence  = "schema"
    fires     = { before = { allowed_ips = ["203.0.113.0/24", "198.51.100.0/24"] }, after = { allowed_ips = ["203.0.113.0/24"] } }
    misses    = { before = { allowed_ips = ["203.0.113.0/24"] }, after = { allowed_ips = ["203.0.113.0/24", "198.51.100.0/24"] } }
  }

  fact "address-introduced" {
    attribute = "allowed_ips"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "until now any address could reach the service; from now on only the listed ones"
    advice    = "collect the addresses of every client, pipelines and the nodes themselves included, before restricting"
    evidence  = "schema"
    fires     = [[], ["203.0.113.0/24"]]
    misses    = [["203.0.113.0/24"], []]
  }

  fact "address-dropped" {
    attribute = "allowed_ips"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "without a list any address can reach the service"
    advice    = "keep the list, or close the public endpoint first"
    evidence  = "schema"
    fires     = [["203.0.113.0/24"], []]
    misses    = [[], ["203.0.113.0/24"]]
  }

  fact "address-everyone" {
    attribute = "allowed_ips"
    when      = { adds = ["0.0.0.0/0", "0.0.0.0", "*", "Internet"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "every address of the internet may reach the service"
    advice    = "list the addresses that are needed"
    evidence  = "schema"
    fires     = [["203.0.113.0/24"], ["203.0.113.0/24", "0.0.0.0/0"]]
    misses    = [["203.0.113.0/24"], ["203.0.113.0/24", "198.51.100.0/24"]]
  }

  fact "address-added" {
    attribute = "allowed_ips"
    effects   = ["none"]
    level     = "minor"
    message   = "another address is allowed: routine"
    evidence  = "schema"
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the service loses what the identity was allowed to reach"
    advice    = "give the replacement identity its role assignments first, then remove the old one in a later change"
    evidence  = "experience"
    fires     = [[{ type = "SystemAssigned" }], []]
    misses    = [[], [{ type = "SystemAssigned" }]]
  }

  fact "system-identity-dropped" {
    attribute = "identity[*].type"
    when      = { becomes = "UserAssigned" }
    only_if   = { before = "identity[*].type", is = ["SystemAssigned", "SystemAssigned, UserAssigned"] }
    effects   = ["denies_access", "irreversible"]
    level     = "major"
    message   = "the system-assigned identity is deleted, with every role granted to it"
    advice    = "keep \"SystemAssigned, UserAssigned\" until nothing uses the system-assigned principal any more"
    evidence  = "experience"
    fires     = { before = { identity = [{ type = "SystemAssigned" }] }, after = { identity = [{ type = "UserAssigned" }] } }
    misses    = { before = { identity = [{ type = "UserAssigned" }] }, after = { identity = [{ type = "SystemAssigned, UserAssigned" }] } }
  }

  fact "identity-ids-removed" {
    attribute = "identity[*].identity_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user-assigned identity is taken away from the service"
    advice    = "move the workload to the other identity before detaching this one"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "identity-added" {
    attributes = ["identity[*].type", "identity[*].identity_ids"]
    effects    = ["none"]
    level      = "minor"
    message    = "an identity is added: routine"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["sku", "replica_count", "partition_count", "semantic_search_sku", "authentication_failure_mode", "network_rule_bypass_option"]
    effects    = ["none"]
    level      = "minor"
    message    = "more capacity: routine"
    evidence   = "schema"
  }
}

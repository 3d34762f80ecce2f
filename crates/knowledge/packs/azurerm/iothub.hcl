provider = "hashicorp/azurerm"
service  = "IoT Hub"

resource "azurerm_iothub" {
  stateful = "device registry"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/iothub"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "every device has to be registered anew, and waiting messages are lost"
    advice   = "export the devices and move them to the other hub first"
    evidence = "experience"
  }

  fact "fewer-units" {
    attribute = "sku[*].capacity"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer messages a day: devices above it are refused"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "kept-shorter" {
    attribute = "event_hub_retention_in_days"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "older messages are dropped: consumers that lag behind miss them"
    advice    = "let the consumers catch up first"
    evidence  = "schema"
    fires     = [7, 1]
    misses    = [1, 7]
  }

  fact "routes-changed" {
    attributes = ["route", "endpoint", "fallback_route"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "messages of the devices go elsewhere: a route or endpoint goes away or changes"
    advice     = "add the new route beside the old one first"
    evidence   = "schema"
    fires      = { before = { route = [{ name = "a" }, { name = "b" }] }, after = { route = [{ name = "a" }] } }
    misses     = { before = { route = [{ name = "a" }] }, after = { route = [{ name = "a" }, { name = "b" }] } }
  }

  fact "keys-off" {
    attribute = "local_authentication_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "services that sign with shared keys are refused"
    advice    = "move them to directory login first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the hub closes: whoever has no private endpoint loses it"
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
    message   = "the hub becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "addresses" {
    attribute = "network_rule_set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "devices and services at other addresses than before are let in or refused"
    advice    = "check from where the devices connect first"
    evidence  = "schema"
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the hub loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the hub"
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
    attributes = ["route", "endpoint", "sku[*].capacity", "sku[*].name", "event_hub_retention_in_days", "enrichment", "file_upload", "cloud_to_device"]
    effects    = ["none"]
    level      = "minor"
    message    = "more messages: routine"
    evidence   = "schema"
  }
}

resource "azurerm_iothub_route" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/iothub_route"

  fact "route-changed" {
    attributes = ["source", "condition", "endpoint_names", "enabled"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "messages of the devices go elsewhere"
    advice     = "add the new route beside the old one first"
    evidence   = "schema"
  }

  fact "route-removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "messages fall back to the other routes"
    advice   = "add the other route first"
    evidence = "schema"
  }
}

resource "azurerm_iothub_consumer_group" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/iothub_consumer_group"

  fact "group-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the consumers of the group fail, and their place in the stream is lost"
    advice   = "move them to another group first"
    evidence = "schema"
  }
}

resource "azurerm_iothub_shared_access_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/iothub_shared_access_policy"

  fact "right-removed" {
    attributes = ["registry_read", "registry_write", "service_connect", "device_connect"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients with its keys may no longer do it"
    advice     = "check who uses the keys first"
    evidence   = "schema"
    fires      = { before = { registry_read = true }, after = { registry_read = false } }
    misses     = { before = { registry_read = false }, after = { registry_read = true } }
  }

  fact "keys-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients with its keys are refused"
    advice   = "move them to other keys first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attributes = ["registry_read", "registry_write", "service_connect", "device_connect"]
    effects    = ["none"]
    level      = "minor"
    message    = "clients with its keys may do more: routine"
    evidence   = "schema"
  }
}

resource "azurerm_iothub_dps" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/iothub_dps"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "devices can no longer find their hub"
    advice   = "move them to the other service first"
    evidence = "experience"
  }

  fact "hub-removed" {
    attribute = "linked_hub"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "devices of the hub can no longer be provisioned"
    advice    = "move them first"
    evidence  = "schema"
    fires     = [[{ location = "a" }], []]
    misses    = [[], [{ location = "a" }]]
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

  fact "routine-settings" {
    attributes = ["linked_hub", "allocation_policy", "sku[*].capacity"]
    effects    = ["none"]
    level      = "minor"
    message    = "another hub takes devices: routine"
    evidence   = "schema"
  }
}

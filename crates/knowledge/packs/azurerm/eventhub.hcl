provider = "hashicorp/azurerm"
service  = "Event Hubs"

resource "azurerm_eventhub_namespace" {
  stateful = "event broker"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/eventhub_namespace"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "every hub and the events in it are deleted"
    advice   = "let the consumers catch up and move senders to another namespace first"
    evidence = "experience"
  }

  fact "fewer-units" {
    attributes = ["capacity", "maximum_throughput_units"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less throughput: senders above it are throttled"
    evidence   = "schema"
    fires      = { before = { capacity = 8 }, after = { capacity = 4 } }
    misses     = { before = { capacity = 4 }, after = { capacity = 8 } }
  }

  fact "sku-lowered" {
    attribute = "sku"
    when      = { steps_down = ["Basic", "Standard", "Premium"] }
    effects   = ["outage"]
    level     = "major"
    message   = "consumer groups, capture and retention beyond the lower tier end"
    advice    = "check what each hub uses first"
    evidence  = "experience"
    fires     = ["Standard", "Basic"]
    misses    = ["Basic", "Standard"]
  }

  fact "inflate-off" {
    attribute = "auto_inflate_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "throughput no longer grows by itself"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "keys-off" {
    attribute = "local_authentication_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients with connection strings are refused"
    advice    = "move every client to directory roles first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the namespace closes: whoever has no private endpoint loses it"
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
    message   = "the namespace becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "tls-floor-raised" {
    attribute = "minimum_tls_version"
    when      = "version_up"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that only speak older TLS are refused"
    advice    = "find the old clients in the logs first; raising the floor is easily undone"
    evidence  = "experience"
    fires     = ["1.0", "1.2"]
    misses    = ["1.2", "1.0"]
  }

  fact "default-deny" {
    attribute = "network_rulesets[*].default_action"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that no rule names are refused by the namespace"
    advice    = "list who connects today and allow them before denying the rest"
    evidence  = "schema"
    fires     = ["Allow", "Deny"]
    misses    = ["Deny", "Allow"]
  }

  fact "default-allow" {
    attribute = "network_rulesets[*].default_action"
    when      = { leaves = "Deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "clients that no rule names are let in to the namespace"
    advice    = "add the missing clients as rules and keep the default"
    evidence  = "schema"
    fires     = ["Deny", "Allow"]
    misses    = ["Allow", "Deny"]
  }

  fact "rule-removed" {
    attributes = ["network_rulesets[*].ip_rule", "network_rulesets[*].virtual_network_rule"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients at an address or in a subnet are refused"
    advice     = "check who connects from there first"
    evidence   = "schema"
    fires      = { before = { network_rulesets = [{ ip_rule = [{ ip_mask = "203.0.113.7" }] }] }, after = { network_rulesets = [{ ip_rule = [] }] } }
    misses     = { before = { network_rulesets = [{ ip_rule = [] }] }, after = { network_rulesets = [{ ip_rule = [{ ip_mask = "203.0.113.7" }] }] } }
  }

  fact "routine-settings" {
    attributes = ["capacity", "maximum_throughput_units", "auto_inflate_enabled", "sku", "identity", "network_rulesets"]
    effects    = ["none"]
    level      = "minor"
    message    = "more throughput or clients: routine"
    evidence   = "schema"
  }
}

resource "azurerm_eventhub" {
  stateful = "event hub"
  traffic  = true
  identity = ["name", "namespace_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/eventhub"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the events in the hub are deleted, and senders fail"
    advice   = "let the consumers catch up first"
    evidence = "experience"
  }

  fact "kept-shorter" {
    attributes = ["message_retention", "retention_description[*].retention_time_in_hours", "retention_description[*].tombstone_retention_time_in_hours"]
    when       = "decreases"
    effects    = ["data_loss"]
    level      = "major"
    message    = "older events are dropped: consumers that lag behind miss them"
    advice     = "watch the lag of every consumer first"
    evidence   = "schema"
    fires      = { before = { message_retention = 7 }, after = { message_retention = 1 } }
    misses     = { before = { message_retention = 1 }, after = { message_retention = 7 } }
  }

  fact "more-partitions" {
    attribute = "partition_count"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "major"
    message   = "events of one key may land in another partition from now on, and the number cannot fall again"
    advice    = "stop senders that rely on order, and let the consumers catch up first"
    evidence  = "experience"
    fires     = [4, 8]
    misses    = [8, 4]
  }

  fact "switched-off" {
    attribute = "status"
    when      = { becomes = ["Disabled", "SendDisabled"] }
    effects   = ["outage"]
    level     = "major"
    message   = "events can no longer be sent or read"
    advice    = "move the senders first"
    evidence  = "schema"
    fires     = ["Active", "Disabled"]
    misses    = ["Disabled", "Active"]
  }

  fact "capture-off" {
    attribute = "capture_description[*].enabled"
    when      = "turns_off"
    effects   = ["data_loss"]
    level     = "major"
    message   = "events are no longer kept in storage: they are gone after the retention"
    advice    = "see that something else keeps them"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "capture-removed" {
    attribute = "capture_description"
    when      = "unset"
    effects   = ["data_loss"]
    level     = "major"
    message   = "events are no longer kept in storage: they are gone after the retention"
    advice    = "see that something else keeps them"
    evidence  = "experience"
    fires     = [[{ enabled = true }], []]
    misses    = [[], [{ enabled = true }]]
  }

  fact "routine-settings" {
    attributes = ["message_retention", "retention_description", "capture_description", "status"]
    effects    = ["none"]
    level      = "minor"
    message    = "events are kept longer: routine"
    evidence   = "schema"
  }
}

resource "azurerm_eventhub_consumer_group" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/eventhub_consumer_group"

  fact "group-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the consumers of the group fail, and their place in the stream is lost"
    advice   = "move them to another group first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attribute = "user_metadata"
    effects   = ["none"]
    level     = "minor"
    message   = "a note: routine"
    evidence  = "schema"
  }
}

resource "azurerm_eventhub_authorization_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/eventhub_authorization_rule"

  fact "right-removed" {
    attributes = ["listen", "send", "manage"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients with its keys may no longer do it"
    advice     = "check who uses the keys first"
    evidence   = "schema"
    fires      = { before = { listen = true }, after = { listen = false } }
    misses     = { before = { listen = false }, after = { listen = true } }
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
    attributes = ["listen", "send", "manage"]
    effects    = ["none"]
    level      = "minor"
    message    = "clients with its keys may do more: routine"
    evidence   = "schema"
  }
}

resource "azurerm_eventhub_namespace_authorization_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/eventhub_namespace_authorization_rule"

  fact "right-removed" {
    attributes = ["listen", "send", "manage"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients with its keys may no longer do it"
    advice     = "check who uses the keys first"
    evidence   = "schema"
    fires      = { before = { listen = true }, after = { listen = false } }
    misses     = { before = { listen = false }, after = { listen = true } }
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
    attributes = ["listen", "send", "manage"]
    effects    = ["none"]
    level      = "minor"
    message    = "clients with its keys may do more: routine"
    evidence   = "schema"
  }
}

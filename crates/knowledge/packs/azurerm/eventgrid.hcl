provider = "hashicorp/azurerm"
service  = "Event Grid"

resource "azurerm_eventgrid_topic" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/eventgrid_topic"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "senders fail, and every subscription goes away"
    advice   = "move the senders first"
    evidence = "experience"
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the topic closes: whoever has no private endpoint loses it"
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
    message   = "the topic becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "keys-off" {
    attribute = "local_auth_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "senders with keys are refused"
    advice    = "move every client to directory roles first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "address-removed" {
    attribute = "inbound_ip_rule"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "senders at an address are refused"
    advice    = "check who sends from there first"
    evidence  = "schema"
    fires     = [[{ ip_mask = "203.0.113.7" }], []]
    misses    = [[], [{ ip_mask = "203.0.113.7" }]]
  }

  fact "routine-settings" {
    attributes = ["inbound_ip_rule", "identity"]
    effects    = ["none"]
    level      = "minor"
    message    = "another sender is allowed: routine"
    evidence   = "schema"
  }
}

resource "azurerm_eventgrid_domain" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/eventgrid_domain"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "senders fail, and every subscription goes away"
    advice   = "move the senders first"
    evidence = "experience"
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the topic closes: whoever has no private endpoint loses it"
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
    message   = "the topic becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "keys-off" {
    attribute = "local_auth_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "senders with keys are refused"
    advice    = "move every client to directory roles first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "address-removed" {
    attribute = "inbound_ip_rule"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "senders at an address are refused"
    advice    = "check who sends from there first"
    evidence  = "schema"
    fires     = [[{ ip_mask = "203.0.113.7" }], []]
    misses    = [[], [{ ip_mask = "203.0.113.7" }]]
  }

  fact "routine-settings" {
    attributes = ["inbound_ip_rule", "identity"]
    effects    = ["none"]
    level      = "minor"
    message    = "another sender is allowed: routine"
    evidence   = "schema"
  }
}

resource "azurerm_eventgrid_system_topic" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/eventgrid_system_topic"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "events of the source are no longer passed on"
    advice   = "create the other topic and its subscriptions first"
    evidence = "experience"
  }
}

resource "azurerm_eventgrid_event_subscription" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/eventgrid_event_subscription"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "events are no longer delivered to the receiver, and those that happen meanwhile are lost to it"
    advice   = "create the other subscription first"
    evidence = "experience"
  }

  fact "receiver-changed" {
    attributes = ["webhook_endpoint", "azure_function_endpoint", "storage_queue_endpoint", "eventhub_id", "service_bus_queue_id", "service_bus_topic_id", "hybrid_connection_id"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "events are delivered elsewhere"
    advice     = "add a second subscription first"
    evidence   = "schema"
  }

  fact "filter-changed" {
    attributes = ["included_event_types", "subject_filter", "advanced_filter"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "other events are delivered: those that no longer match are lost to the receiver"
    advice     = "compare what both filters let through"
    evidence   = "schema"
  }

  fact "expires" {
    attribute = "expiration_time_utc"
    when      = "set"
    effects   = ["outage"]
    level     = "major"
    message   = "deliveries end at that time"
    advice    = "extend it before"
    evidence  = "schema"
    fires     = [null, "2030-01-01T00:00:00Z"]
    misses    = ["2030-01-01T00:00:00Z", null]
  }

  fact "routine-settings" {
    attributes = ["retry_policy", "storage_blob_dead_letter_destination", "delivery_property", "delivery_identity", "dead_letter_identity", "advanced_filtering_on_arrays_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "how deliveries are tried again: routine"
    evidence   = "schema"
  }
}

resource "azurerm_eventgrid_system_topic_event_subscription" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/eventgrid_system_topic_event_subscription"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "events are no longer delivered to the receiver, and those that happen meanwhile are lost to it"
    advice   = "create the other subscription first"
    evidence = "experience"
  }

  fact "receiver-changed" {
    attributes = ["webhook_endpoint", "azure_function_endpoint", "storage_queue_endpoint", "eventhub_id", "service_bus_queue_id", "service_bus_topic_id", "hybrid_connection_id"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "events are delivered elsewhere"
    advice     = "add a second subscription first"
    evidence   = "schema"
  }

  fact "filter-changed" {
    attributes = ["included_event_types", "subject_filter", "advanced_filter"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "other events are delivered: those that no longer match are lost to the receiver"
    advice     = "compare what both filters let through"
    evidence   = "schema"
  }

  fact "expires" {
    attribute = "expiration_time_utc"
    when      = "set"
    effects   = ["outage"]
    level     = "major"
    message   = "deliveries end at that time"
    advice    = "extend it before"
    evidence  = "schema"
    fires     = [null, "2030-01-01T00:00:00Z"]
    misses    = ["2030-01-01T00:00:00Z", null]
  }

  fact "routine-settings" {
    attributes = ["retry_policy", "storage_blob_dead_letter_destination", "delivery_property", "delivery_identity", "dead_letter_identity", "advanced_filtering_on_arrays_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "how deliveries are tried again: routine"
    evidence   = "schema"
  }
}

provider = "hashicorp/azurerm"
service  = "Service Bus"

resource "azurerm_servicebus_namespace" {
  stateful = "message broker"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/servicebus_namespace"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "queues, topics and the messages in them are deleted"
    advice   = "let the consumers empty them and move senders to another namespace first"
    evidence = "experience"
  }

  fact "fewer-units" {
    attribute = "capacity"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "less throughput"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "key-set" {
    attribute = "customer_managed_key"
    when      = "set"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "encryption with your own key cannot be switched off again: routine"
    evidence  = "documented"
    fires     = [[], [{ key_vault_key_id = "k" }]]
    misses    = [[{ key_vault_key_id = "k" }], []]
  }

  fact "keys-off" {
    attribute = "local_auth_enabled"
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

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the namespace loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the namespace"
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

  fact "default-deny" {
    attribute = "network_rule_set[*].default_action"
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
    attribute = "network_rule_set[*].default_action"
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
    attributes = ["network_rule_set[*].ip_rules", "network_rule_set[*].network_rules"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients at an address or in a subnet are refused"
    advice     = "check who connects from there first"
    evidence   = "schema"
    fires      = { before = { network_rule_set = [{ ip_rules = ["203.0.113.7", "203.0.113.8"] }] }, after = { network_rule_set = [{ ip_rules = ["203.0.113.7"] }] } }
    misses     = { before = { network_rule_set = [{ ip_rules = ["203.0.113.7"] }] }, after = { network_rule_set = [{ ip_rules = ["203.0.113.7", "203.0.113.8"] }] } }
  }

  fact "routine-settings" {
    attributes = ["capacity", "sku", "network_rule_set[*].ip_rules", "network_rule_set[*].network_rules", "network_rule_set[*].trusted_services_allowed"]
    effects    = ["none"]
    level      = "minor"
    message    = "more throughput or clients: routine"
    evidence   = "schema"
  }
}

resource "azurerm_servicebus_queue" {
  stateful = "queue"
  traffic  = true
  identity = ["name", "namespace_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/servicebus_queue"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the messages in the queue are deleted, and senders fail"
    advice   = "let the consumers empty it first"
    evidence = "experience"
  }

  fact "expire-sooner" {
    attribute = "default_message_ttl"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "messages expire sooner: what the consumers do not fetch in time is dropped or set aside"
    advice    = "watch the age of the oldest message first"
    evidence  = "schema"
    fires     = ["P14D", "P1D"]
    misses    = ["P1D", "P14D"]
  }

  fact "switched-off" {
    attribute = "status"
    when      = { becomes = ["Disabled", "SendDisabled", "ReceiveDisabled"] }
    effects   = ["outage"]
    level     = "major"
    message   = "messages can no longer be sent or received"
    advice    = "move the senders first"
    evidence  = "schema"
    fires     = ["Active", "Disabled"]
    misses    = ["Disabled", "Active"]
  }

  fact "self-delete" {
    attribute = "auto_delete_on_idle"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "it deletes itself after a shorter idle time"
    advice    = "see that something always reads it"
    evidence  = "experience"
    fires     = ["P14D", "PT1H"]
    misses    = ["PT1H", "P14D"]
  }

  fact "forwarded" {
    attribute = "forward_to"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "messages go to another queue or topic"
    advice    = "see that something reads it there"
    evidence  = "schema"
  }

  fact "size-cut" {
    attributes = ["max_size_in_megabytes", "max_message_size_in_kilobytes"]
    when       = "decreases"
    effects    = ["outage"]
    level      = "major"
    message    = "senders are refused sooner: when it is full or a message is large"
    advice     = "check sizes first"
    evidence   = "schema"
    fires      = { before = { max_size_in_megabytes = 5120 }, after = { max_size_in_megabytes = 1024 } }
    misses     = { before = { max_size_in_megabytes = 1024 }, after = { max_size_in_megabytes = 5120 } }
  }

  fact "routine-settings" {
    attributes = ["lock_duration", "max_delivery_count", "dead_lettering_on_message_expiration", "batched_operations_enabled", "forward_dead_lettered_messages_to", "default_message_ttl", "auto_delete_on_idle", "status", "max_size_in_megabytes", "max_message_size_in_kilobytes", "duplicate_detection_history_time_window", "express_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "how messages are held: routine"
    evidence   = "schema"
  }
}

resource "azurerm_servicebus_topic" {
  stateful = "topic"
  traffic  = true
  identity = ["name", "namespace_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/servicebus_topic"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the topic, its subscriptions and their messages are deleted"
    advice   = "let the consumers empty the subscriptions first"
    evidence = "experience"
  }

  fact "expire-sooner" {
    attribute = "default_message_ttl"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "messages expire sooner: what the consumers do not fetch in time is dropped or set aside"
    advice    = "watch the age of the oldest message first"
    evidence  = "schema"
    fires     = ["P14D", "P1D"]
    misses    = ["P1D", "P14D"]
  }

  fact "switched-off" {
    attribute = "status"
    when      = { becomes = ["Disabled", "SendDisabled", "ReceiveDisabled"] }
    effects   = ["outage"]
    level     = "major"
    message   = "messages can no longer be sent or received"
    advice    = "move the senders first"
    evidence  = "schema"
    fires     = ["Active", "Disabled"]
    misses    = ["Disabled", "Active"]
  }

  fact "self-delete" {
    attribute = "auto_delete_on_idle"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "it deletes itself after a shorter idle time"
    advice    = "see that something always reads it"
    evidence  = "experience"
    fires     = ["P14D", "PT1H"]
    misses    = ["PT1H", "P14D"]
  }

  fact "size-cut" {
    attributes = ["max_size_in_megabytes", "max_message_size_in_kilobytes"]
    when       = "decreases"
    effects    = ["outage"]
    level      = "major"
    message    = "senders are refused sooner: when it is full or a message is large"
    advice     = "check sizes first"
    evidence   = "schema"
    fires      = { before = { max_size_in_megabytes = 5120 }, after = { max_size_in_megabytes = 1024 } }
    misses     = { before = { max_size_in_megabytes = 1024 }, after = { max_size_in_megabytes = 5120 } }
  }

  fact "routine-settings" {
    attributes = ["batched_operations_enabled", "default_message_ttl", "auto_delete_on_idle", "status", "max_size_in_megabytes", "max_message_size_in_kilobytes", "support_ordering", "duplicate_detection_history_time_window", "express_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "how messages are held: routine"
    evidence   = "schema"
  }
}

resource "azurerm_servicebus_subscription" {
  stateful = "subscription with its messages"
  traffic  = true
  identity = ["name", "topic_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/servicebus_subscription"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the messages that wait in the subscription are deleted, and new ones are no longer kept for its consumers"
    advice   = "let the consumers empty it first"
    evidence = "experience"
  }

  fact "expire-sooner" {
    attribute = "default_message_ttl"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "messages expire sooner: what the consumers do not fetch in time is dropped or set aside"
    advice    = "watch the age of the oldest message first"
    evidence  = "schema"
    fires     = ["P14D", "P1D"]
    misses    = ["P1D", "P14D"]
  }

  fact "switched-off" {
    attribute = "status"
    when      = { becomes = ["Disabled", "SendDisabled", "ReceiveDisabled"] }
    effects   = ["outage"]
    level     = "major"
    message   = "messages can no longer be sent or received"
    advice    = "move the senders first"
    evidence  = "schema"
    fires     = ["Active", "Disabled"]
    misses    = ["Disabled", "Active"]
  }

  fact "self-delete" {
    attribute = "auto_delete_on_idle"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "it deletes itself after a shorter idle time"
    advice    = "see that something always reads it"
    evidence  = "experience"
    fires     = ["P14D", "PT1H"]
    misses    = ["PT1H", "P14D"]
  }

  fact "forwarded" {
    attribute = "forward_to"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "messages go to another queue or topic"
    advice    = "see that something reads it there"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["lock_duration", "max_delivery_count", "dead_lettering_on_message_expiration", "batched_operations_enabled", "forward_dead_lettered_messages_to", "default_message_ttl", "auto_delete_on_idle", "status", "dead_lettering_on_filter_evaluation_error"]
    effects    = ["none"]
    level      = "minor"
    message    = "how messages are held: routine"
    evidence   = "schema"
  }
}

resource "azurerm_servicebus_subscription_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/servicebus_subscription_rule"

  fact "filter-changed" {
    attributes = ["sql_filter", "correlation_filter", "filter_type", "action"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "other messages reach the consumers; those that no longer match are not kept"
    advice     = "add the new rule beside the old one first"
    evidence   = "schema"
  }

  fact "filter-removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "messages that only this rule let in no longer reach the consumers"
    advice   = "add the other rule first"
    evidence = "schema"
  }
}

resource "azurerm_servicebus_namespace_authorization_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/servicebus_namespace_authorization_rule"

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

resource "azurerm_servicebus_queue_authorization_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/servicebus_queue_authorization_rule"

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

resource "azurerm_servicebus_topic_authorization_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/servicebus_topic_authorization_rule"

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

resource "azurerm_servicebus_namespace_disaster_recovery_config" "azurerm_eventhub_namespace_disaster_recovery_config" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/servicebus_namespace_disaster_recovery_config"

  fact "pairing-ended" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the shared name goes away, or no longer fails over"
    advice   = "move the clients to the name of a namespace first"
    evidence = "schema"
  }

  fact "partner-changed" {
    attribute = "partner_namespace_id"
    effects   = ["outage"]
    level     = "major"
    message   = "the pairing is broken, and made anew with the other namespace if one is named: until then nothing fails over"
    advice    = "apply in a quiet hour, and check what the second namespace holds"
    evidence  = "experience"
  }
}

provider = "hashicorp/azurerm"
service  = "Automation"

resource "azurerm_automation_account" {
  stateful = "automation account"
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/automation_account"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "runbooks, schedules, variables and credentials go away"
    advice   = "export the runbooks and move the schedules first"
    evidence = "experience"
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the account closes: whoever has no private endpoint loses it"
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
    message   = "the account becomes reachable from the internet"
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

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the runbooks loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the runbooks"
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
    attributes = ["sku_name", "encryption"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the account: routine"
    evidence   = "experience"
  }
}

resource "azurerm_automation_runbook" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/automation_runbook"

  fact "routine-settings" {
    attributes = ["content", "publish_content_link", "log_progress", "log_verbose", "log_activity_trace_level", "draft", "job_schedule", "runtime_environment_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "the next job runs the new script: routine"
    evidence   = "schema"
  }
}

resource "azurerm_automation_schedule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/automation_schedule"

  fact "routine-settings" {
    attributes = ["frequency", "interval", "start_time", "expiry_time", "timezone", "week_days", "month_days", "monthly_occurrence"]
    effects    = ["none"]
    level      = "minor"
    message    = "when runbooks start: routine"
    evidence   = "schema"
  }
}

resource "azurerm_automation_job_schedule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/automation_job_schedule"

  fact "unscheduled" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the runbook no longer starts by itself"
    advice   = "schedule it by another link first"
    evidence = "experience"
  }
}

resource "azurerm_automation_variable_string" "azurerm_automation_variable_int" "azurerm_automation_variable_bool" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/automation_variable_string"

  fact "routine-settings" {
    attributes = ["value", "encrypted"]
    effects    = ["none"]
    level      = "minor"
    message    = "the next job reads the new value: routine"
    evidence   = "schema"
  }
}

resource "azurerm_automation_credential" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/automation_credential"

  fact "password-changed" {
    attributes = ["username", "password"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "runbooks log in with other credentials"
    advice     = "make them valid where they are used first"
    evidence   = "schema"
  }
}

resource "azurerm_automation_webhook" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/automation_webhook"

  fact "hook-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "callers can no longer start the runbook"
    advice    = "move them first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "hook-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the address of the hook is given up: callers fail"
    advice   = "give them the new address first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attributes = ["parameters", "enabled", "run_on_worker_group"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the runbook is started: routine"
    evidence   = "experience"
  }
}

resource "azurerm_app_configuration" {
  stateful = "configuration store"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/app_configuration"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "settings and feature flags are deleted: apps that read them fail to start"
    advice   = "export the settings and move the apps first"
    evidence = "experience"
  }

  fact "public-access-off" {
    attribute = "public_network_access"
    when      = { becomes = "Disabled" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the store closes: whoever has no private endpoint loses it"
    advice    = "create the private endpoints and their DNS first"
    evidence  = "schema"
    fires     = ["Enabled", "Disabled"]
    misses    = ["Disabled", "Enabled"]
  }

  fact "public-access-on" {
    attribute = "public_network_access"
    when      = { becomes = "Enabled" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the store becomes reachable from the internet"
    advice    = "reach it through a private endpoint"
    evidence  = "schema"
    fires     = ["Disabled", "Enabled"]
    misses    = ["Enabled", "Disabled"]
  }

  fact "keys-off" {
    attribute = "local_auth_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients with access keys are refused"
    advice    = "move every client to directory roles first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "purge-protection-on" {
    attribute = "purge_protection_enabled"
    when      = "turns_on"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "purge protection can never be switched off again: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "replica-removed" {
    attribute = "replica[*].name"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "clients read from further away"
    evidence  = "schema"
    fires     = { before = { replica = [{ name = "a" }] }, after = { replica = [] } }
    misses    = { before = { replica = [] }, after = { replica = [{ name = "a" }] } }
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the store loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the store"
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
    attributes = ["sku", "replica", "encryption"]
    effects    = ["none"]
    level      = "minor"
    message    = "more capacity: routine"
    evidence   = "schema"
  }
}

resource "azurerm_app_configuration_key" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/app_configuration_key"

  fact "value-changed" {
    attributes = ["value", "vault_key_reference", "type"]
    effects    = ["none"]
    level      = "minor"
    message    = "apps that refresh their configuration read another value"
    evidence   = "experience"
  }

  fact "routine-settings" {
    attributes = ["content_type", "locked"]
    effects    = ["none"]
    level      = "minor"
    message    = "notes on the setting: routine"
    evidence   = "schema"
  }
}

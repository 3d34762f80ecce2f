provider = "hashicorp/azurerm"
service  = "Logic Apps"

resource "azurerm_logic_app_workflow" {
  stateful = "workflow with its runs"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/logic_app_workflow"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["outage", "data_loss"]
    level    = "major"
    message  = "the workflow, its address and the history of its runs go away"
    advice   = "let the runs finish and move the callers first"
    evidence = "experience"
  }

  fact "workflow-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the workflow no longer starts"
    advice    = "move the callers first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "callers-changed" {
    attribute = "access_control"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other addresses than before may start it or read its runs"
    advice    = "check who calls it first"
    evidence  = "schema"
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the workflow loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the workflow"
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
    attributes = ["parameters", "workflow_parameters", "enabled", "logic_app_integration_account_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "the next run uses it: routine"
    evidence   = "experience"
  }
}

resource "azurerm_logic_app_trigger_http_request" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/logic_app_trigger_http_request"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the address of the trigger is given up: callers fail"
    advice   = "give the callers the new address first"
    evidence = "experience"
  }

  fact "shape-changed" {
    attributes = ["method", "relative_path", "schema"]
    effects    = ["outage"]
    level      = "major"
    message    = "callers must call it in another way"
    advice     = "add a second trigger first"
    evidence   = "schema"
  }
}

resource "azurerm_logic_app_trigger_recurrence" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/logic_app_trigger_recurrence"

  fact "routine-settings" {
    attributes = ["frequency", "interval", "start_time", "time_zone", "schedule"]
    effects    = ["none"]
    level      = "minor"
    message    = "when the workflow starts: routine"
    evidence   = "schema"
  }
}

resource "azurerm_logic_app_action_http" "azurerm_logic_app_action_custom" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/logic_app_action_http"

  fact "routine-settings" {
    attribute = "body"
    effects   = ["none"]
    level     = "minor"
    message   = "the next run does other steps: routine"
    evidence  = "schema"
  }
}

resource "azurerm_logic_app_standard" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/logic_app_standard"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["outage", "data_loss"]
    level    = "major"
    message  = "the workflows, their runs and their address go away"
    advice   = "deploy them under the new name first"
    evidence = "experience"
  }

  fact "app-restarts" {
    attributes = ["version", "storage_account_name", "storage_account_access_key", "virtual_network_subnet_id", "bundle_version", "use_extension_bundle"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the app restarts on another version, storage or network"
    advice     = "apply when no long run is open"
    evidence   = "experience"
  }

  fact "new-settings" {
    attributes = ["app_settings", "connection_string"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the host restarts with the new settings: open runs go on after it"
    evidence   = "experience"
  }

  fact "app-stopped" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the workflows no longer start"
    advice    = "move the callers first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-off" {
    attribute = "public_network_access"
    when      = { becomes = "Disabled" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the app closes: whoever has no private endpoint loses it"
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
    message   = "the app becomes reachable from the internet"
    advice    = "reach it through a private endpoint"
    evidence  = "schema"
    fires     = ["Disabled", "Enabled"]
    misses    = ["Enabled", "Disabled"]
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the workflows lose what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the workflows"
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
    attributes = ["https_only", "client_affinity_enabled", "ftp_publish_basic_authentication_enabled", "scm_publish_basic_authentication_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "small settings of the app: routine"
    evidence   = "schema"
  }
}

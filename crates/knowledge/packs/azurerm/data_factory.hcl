provider = "hashicorp/azurerm"
service  = "Data Factory"

resource "azurerm_data_factory" {
  stateful = "factory"
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_factory"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "pipelines, triggers and the history of runs go away"
    advice   = "keep the definitions in source control, and stop the triggers first"
    evidence = "experience"
  }

  fact "public-access-off" {
    attribute = "public_network_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the factory closes: whoever has no private endpoint loses it"
    advice    = "create the private endpoints and their DNS first, and check who still connects over the internet"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-on" {
    attribute = "public_network_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the factory becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the factory loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the factory"
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
    attributes = ["github_configuration", "vsts_configuration", "global_parameter", "purview_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "source control and parameters: routine"
    evidence   = "experience"
  }
}

resource "azurerm_data_factory_pipeline" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_factory_pipeline"

  fact "routine-settings" {
    attributes = ["activities_json", "parameters", "variables", "annotations", "concurrency", "folder", "monitor_metrics_after_duration"]
    effects    = ["none"]
    level      = "minor"
    message    = "the next run does other steps: routine"
    evidence   = "schema"
  }
}

resource "azurerm_data_factory_trigger_schedule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_factory_trigger_schedule"

  fact "trigger-off" {
    attribute = "activated"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the pipelines no longer start by themselves"
    advice    = "start them by another trigger"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["activated", "interval", "frequency", "schedule", "start_time", "end_time", "time_zone", "pipeline", "pipeline_name", "pipeline_parameters", "annotations"]
    effects    = ["none"]
    level      = "minor"
    message    = "when the pipelines start: routine"
    evidence   = "schema"
  }
}

resource "azurerm_data_factory_integration_runtime_self_hosted" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_factory_integration_runtime_self_hosted"

  fact "runtime-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the machines of the runtime have to be registered anew, and pipelines that use it fail"
    advice   = "register them with the other runtime first"
    evidence = "schema"
  }
}

resource "azurerm_data_factory_linked_service_azure_blob_storage" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_factory_linked_service_azure_blob_storage"

  fact "target-changed" {
    attributes = ["connection_string", "connection_string_insecure", "sas_uri", "sas_token_linked_key_vault_key"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "pipelines read from and write to another account, or with another key"
    evidence   = "experience"
  }

  fact "routine-settings" {
    attributes = ["annotations", "parameters", "additional_properties", "integration_runtime_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "notes on the connection: routine"
    evidence   = "experience"
  }
}

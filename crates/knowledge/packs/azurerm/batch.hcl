provider = "hashicorp/azurerm"
service  = "Batch"

resource "azurerm_batch_account" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/batch_account"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "pools, jobs and tasks go away"
    advice   = "let the jobs finish first"
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

  fact "login-removed" {
    attribute = "allowed_authentication_modes"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that log in that way are refused"
    advice    = "move them first"
    evidence  = "schema"
    fires     = [["AAD", "SharedKey"], ["AAD"]]
    misses    = [["AAD"], ["AAD", "SharedKey"]]
  }

  fact "routine-settings" {
    attributes = ["storage_account_id", "identity", "network_profile"]
    effects    = ["none"]
    level      = "minor"
    message    = "storage and settings of the account: routine"
    evidence   = "experience"
  }
}

resource "azurerm_batch_pool" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/batch_pool"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the nodes go away, and their tasks are cut off"
    advice   = "let the tasks finish first"
    evidence = "experience"
  }

  fact "nodes-zero" {
    attribute = "fixed_scale[*].target_dedicated_nodes"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "the pool has no nodes left: tasks wait"
    advice    = "let the tasks finish first"
    evidence  = "schema"
    fires     = [4, 0]
    misses    = [4, 2]
  }

  fact "fewer-nodes" {
    attributes = ["fixed_scale[*].target_dedicated_nodes", "fixed_scale[*].target_low_priority_nodes"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "fewer tasks run at a time"
    evidence   = "schema"
    fires      = { before = { fixed_scale = [{ target_dedicated_nodes = 4 }] }, after = { fixed_scale = [{ target_dedicated_nodes = 2 }] } }
    misses     = { before = { fixed_scale = [{ target_dedicated_nodes = 2 }] }, after = { fixed_scale = [{ target_dedicated_nodes = 4 }] } }
  }

  fact "routine-settings" {
    attributes = ["fixed_scale", "auto_scale", "start_task", "metadata", "mount", "container_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "nodes that start later use it: routine"
    evidence   = "experience"
  }
}

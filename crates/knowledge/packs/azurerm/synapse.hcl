provider = "hashicorp/azurerm"
service  = "Synapse"

resource "azurerm_synapse_workspace" {
  stateful = "workspace"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/synapse_workspace"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "pools, pipelines and notebooks go away"
    advice   = "export them and back the pools up first"
    evidence = "experience"
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the workspace closes: whoever has no private endpoint loses it"
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
    message   = "the workspace becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "password-changed" {
    attribute = "sql_administrator_login_password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "clients that use the old administrator password of the workspace can no longer log in"
    advice    = "let applications use accounts of their own; change this one where it is stored first"
    evidence  = "experience"
  }

  fact "directory-only" {
    attribute = "azuread_authentication_only"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "logins with passwords are refused"
    advice    = "move every client to directory login first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the workspace loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the workspace"
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
    attributes = ["azure_devops_repo", "github_repo", "linking_allowed_for_aad_tenant_ids", "purview_id", "sql_identity_control_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "source control and links: routine"
    evidence   = "experience"
  }
}

resource "azurerm_synapse_sql_pool" {
  stateful = "warehouse"
  identity = ["name", "synapse_workspace_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/synapse_sql_pool"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the tables of the pool are deleted"
    advice   = "take a restore point first"
    evidence = "experience"
  }

  fact "rescaled" {
    attribute = "sku_name"
    effects   = ["restarts"]
    level     = "major"
    message   = "the pool pauses to change its size: queries and loads are cut off"
    advice    = "apply when no load runs"
    evidence  = "experience"
  }

  fact "encryption-off" {
    attribute = "data_encrypted"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "data at rest is no longer encrypted"
    advice    = "keep the encryption on"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "geo-backup-off" {
    attribute = "geo_backup_policy_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "backups no longer leave the region"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["data_encrypted", "geo_backup_policy_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "protection is switched on: routine"
    evidence   = "schema"
  }
}

resource "azurerm_synapse_spark_pool" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/synapse_spark_pool"

  fact "version-changed" {
    attribute = "spark_version"
    effects   = ["degrades"]
    level     = "minor"
    message   = "new sessions run on another Spark: jobs may need changes"
    evidence  = "experience"
  }

  fact "packages" {
    attribute = "library_requirement"
    effects   = ["degrades"]
    level     = "minor"
    message   = "new sessions have other packages"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["node_count", "node_size", "auto_scale", "auto_pause", "cache_size", "spark_config", "dynamic_executor_allocation_enabled", "min_executors", "max_executors", "session_level_packages_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "size of sessions that start later: routine"
    evidence   = "experience"
  }
}

resource "azurerm_synapse_firewall_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/synapse_firewall_rule"

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients in this range can no longer connect to the workspace"
    advice   = "check the logs for connections from the range before removing it"
    evidence = "schema"
  }

  fact "range-moved" {
    attributes = ["start_ip_address", "end_ip_address"]
    only_if    = { any = [{ attribute = "start_ip_address", when = "version_up" }, { attribute = "end_ip_address", when = "version_down" }] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "addresses that leave the range can no longer connect to the workspace"
    advice     = "add a second rule for the new range, and remove the old one when nothing uses it"
    evidence   = "schema"
    fires      = { before = { start_ip_address = "203.0.113.1", end_ip_address = "203.0.113.9" }, after = { start_ip_address = "203.0.113.5", end_ip_address = "203.0.113.9" } }
    misses     = { before = { start_ip_address = "203.0.113.5", end_ip_address = "203.0.113.9" }, after = { start_ip_address = "203.0.113.5", end_ip_address = "203.0.113.19" } }
  }

  fact "range-widened" {
    attributes = ["start_ip_address", "end_ip_address"]
    effects    = ["none"]
    level      = "minor"
    message    = "more addresses may connect: routine"
    evidence   = "schema"
  }

  fact "open-to-everyone" {
    on        = ["create", "update"]
    attribute = "end_ip_address"
    when      = { becomes = "255.255.255.255" }
    only_if   = { all = [{ after = "start_ip_address", is = "0.0.0.0" }, { after = "end_ip_address", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "every address of the internet may try to log in to the workspace"
    advice    = "allow the addresses that are needed, or use a private endpoint"
    evidence  = "schema"
    fires     = { after = { start_ip_address = "0.0.0.0", end_ip_address = "255.255.255.255" } }
    misses    = { after = { start_ip_address = "203.0.113.1", end_ip_address = "203.0.113.9" } }
  }
}

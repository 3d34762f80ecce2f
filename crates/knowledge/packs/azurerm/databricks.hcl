provider = "hashicorp/azurerm"
service  = "Databricks"

resource "azurerm_databricks_workspace" {
  stateful = "workspace"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/databricks_workspace"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "notebooks, jobs and the managed resource group with its storage go away"
    advice   = "export the notebooks and move the tables first"
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

  fact "rules-removed" {
    attribute = "network_security_group_rules_required"
    effects   = ["outage"]
    level     = "major"
    message   = "clusters reach the control plane by another way"
    advice    = "create the private endpoints first"
    evidence  = "experience"
  }

  fact "key-changed" {
    attributes = ["managed_services_cmk_key_vault_key_id", "managed_disk_cmk_key_vault_key_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "another key wraps the data; keep the old one until that is done"
    evidence   = "experience"
  }

  fact "routine-settings" {
    attributes = ["sku", "default_storage_firewall_enabled", "access_connector_id", "customer_managed_key_enabled", "managed_disk_cmk_rotation_to_latest_version_enabled", "enhanced_security_compliance"]
    effects    = ["none"]
    level      = "minor"
    message    = "tier and settings of the workspace: routine"
    evidence   = "experience"
  }
}

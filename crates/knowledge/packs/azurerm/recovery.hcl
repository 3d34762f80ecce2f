provider = "hashicorp/azurerm"
service  = "Recovery vaults"

resource "azurerm_recovery_services_vault" {
  stateful = "backup vault"
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/recovery_services_vault"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "every recovery point and replication goes away"
    advice   = "copy what must be kept to another vault first; purge_protected_items_from_vault_on_destroy in the provider features deletes protected items too"
    evidence = "experience"
  }

  fact "soft-delete-off" {
    attribute = "soft_delete_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "backups that are deleted cannot be brought back"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "locked" {
    attribute = "immutability"
    when      = { becomes = "Locked" }
    effects   = ["irreversible"]
    level     = "major"
    message   = "backups can never be deleted early again"
    advice    = "leave it unlocked until the retention has proved right"
    evidence  = "documented"
    fires     = ["Unlocked", "Locked"]
    misses    = ["Locked", "Unlocked"]
  }

  fact "immutability-off" {
    attribute = "immutability"
    when      = { becomes = "Disabled" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "backups may be deleted early"
    evidence  = "schema"
    fires     = ["Unlocked", "Disabled"]
    misses    = ["Disabled", "Unlocked"]
  }

  fact "cross-region" {
    attribute = "cross_region_restore_enabled"
    when      = "turns_on"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "cross-region restore cannot be switched off without a new vault: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "fewer-copies" {
    attribute = "storage_mode_type"
    when      = { steps_down = ["LocallyRedundant", "ZoneRedundant", "GeoRedundant"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "backups are kept in fewer places"
    evidence  = "schema"
    fires     = ["GeoRedundant", "LocallyRedundant"]
    misses    = ["LocallyRedundant", "GeoRedundant"]
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the vault closes: whoever has no private endpoint loses it"
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
    message   = "the vault becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "routine-settings" {
    attributes = ["sku", "storage_mode_type", "identity", "monitoring", "encryption", "immutability"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the vault: routine"
    evidence   = "experience"
  }
}

resource "azurerm_data_protection_backup_vault" {
  stateful = "backup vault"
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_protection_backup_vault"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "every recovery point in the vault goes away"
    advice   = "copy what must be kept to another vault first"
    evidence = "experience"
  }

  fact "cross-region" {
    attribute = "cross_region_restore_enabled"
    when      = "turns_on"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "cross-region restore cannot be switched off again: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "soft-delete-off" {
    attribute = "soft_delete"
    when      = { becomes = "Off" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "backups that are deleted cannot be brought back"
    evidence  = "schema"
    fires     = ["On", "Off"]
    misses    = ["Off", "On"]
  }

  fact "soft-delete-locked" {
    attribute = "soft_delete"
    when      = { becomes = "AlwaysOn" }
    effects   = ["irreversible"]
    level     = "minor"
    message   = "soft delete can never be switched off again: routine"
    evidence  = "documented"
    fires     = ["On", "AlwaysOn"]
    misses    = ["AlwaysOn", "On"]
  }

  fact "soft-delete-shorter" {
    attribute = "retention_duration_in_days"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deleted backups can be brought back for a shorter time"
    evidence  = "documented"
    fires     = [90, 14]
    misses    = [14, 90]
  }

  fact "locked" {
    attribute = "immutability"
    when      = { becomes = "Locked" }
    effects   = ["irreversible"]
    level     = "major"
    message   = "backups can never be deleted early again"
    advice    = "leave it unlocked until the retention has proved right"
    evidence  = "experience"
    fires     = ["Unlocked", "Locked"]
    misses    = ["Locked", "Unlocked"]
  }

  fact "routine-settings" {
    attributes = ["retention_duration_in_days", "identity", "immutability"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the vault: routine"
    evidence   = "schema"
  }
}

resource "azurerm_site_recovery_replicated_vm" {
  stateful = "replica"
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/site_recovery_replicated_vm"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the machine is no longer copied to the other region: there is nothing to fail over to"
    advice   = "replicate it by the other way first"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["target_network_id", "target_virtual_machine_size", "network_interface", "test_network_id", "target_availability_set_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "what the machine looks like after a failover: routine"
    evidence   = "schema"
  }
}

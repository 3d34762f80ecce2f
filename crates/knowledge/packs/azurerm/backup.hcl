provider = "hashicorp/azurerm"
service  = "Backup"

resource "azurerm_backup_policy_vm" {
  identity = ["name", "recovery_vault_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/backup_policy_vm"

  fact "kept-shorter" {
    attributes = ["retention_daily[*].count", "retention_weekly[*].count", "retention_monthly[*].count", "retention_yearly[*].count"]
    when       = "decreases"
    effects    = ["data_loss"]
    level      = "major"
    message    = "recovery points beyond the new number are deleted, also those that exist"
    advice     = "check which points must stay for the law or for restores"
    evidence   = "experience"
    fires      = { before = { retention_daily = [{ count = 30 }] }, after = { retention_daily = [{ count = 7 }] } }
    misses     = { before = { retention_daily = [{ count = 7 }] }, after = { retention_daily = [{ count = 30 }] } }
  }

  fact "period-removed" {
    attributes = ["retention_weekly", "retention_monthly", "retention_yearly"]
    when       = "unset"
    effects    = ["data_loss"]
    level      = "major"
    message    = "recovery points of that period are no longer kept"
    advice     = "check which points must stay"
    evidence   = "experience"
    fires      = { before = { retention_weekly = [{ count = 12 }] }, after = { retention_weekly = [] } }
    misses     = { before = { retention_weekly = [] }, after = { retention_weekly = [{ count = 12 }] } }
  }

  fact "routine-settings" {
    attributes = ["retention_daily[*].count", "retention_weekly[*].count", "retention_monthly[*].count", "retention_yearly[*].count", "backup", "timezone", "instant_restore_retention_days", "retention_daily", "retention_weekly", "retention_monthly", "retention_yearly"]
    effects    = ["none"]
    level      = "minor"
    message    = "backups are kept longer, or taken at another time: routine"
    evidence   = "schema"
  }
}

resource "azurerm_backup_policy_file_share" {
  identity = ["name", "recovery_vault_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/backup_policy_file_share"

  fact "kept-shorter" {
    attributes = ["retention_daily[*].count", "retention_weekly[*].count", "retention_monthly[*].count", "retention_yearly[*].count"]
    when       = "decreases"
    effects    = ["data_loss"]
    level      = "major"
    message    = "recovery points beyond the new number are deleted, also those that exist"
    advice     = "check which points must stay for the law or for restores"
    evidence   = "experience"
    fires      = { before = { retention_daily = [{ count = 30 }] }, after = { retention_daily = [{ count = 7 }] } }
    misses     = { before = { retention_daily = [{ count = 7 }] }, after = { retention_daily = [{ count = 30 }] } }
  }

  fact "period-removed" {
    attributes = ["retention_weekly", "retention_monthly", "retention_yearly"]
    when       = "unset"
    effects    = ["data_loss"]
    level      = "major"
    message    = "recovery points of that period are no longer kept"
    advice     = "check which points must stay"
    evidence   = "experience"
    fires      = { before = { retention_weekly = [{ count = 12 }] }, after = { retention_weekly = [] } }
    misses     = { before = { retention_weekly = [] }, after = { retention_weekly = [{ count = 12 }] } }
  }

  fact "routine-settings" {
    attributes = ["retention_daily[*].count", "retention_weekly[*].count", "retention_monthly[*].count", "retention_yearly[*].count", "backup", "timezone", "retention_daily", "retention_weekly", "retention_monthly", "retention_yearly"]
    effects    = ["none"]
    level      = "minor"
    message    = "backups are kept longer, or taken at another time: routine"
    evidence   = "schema"
  }
}

resource "azurerm_backup_protected_vm" {
  stateful = "recovery points"
  identity = ["source_vm_id", "recovery_vault_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/backup_protected_vm"

  fact "protection-ended" {
    on       = ["delete", "replace"]
    only_if  = { not = { any = [{ provider = "features[*].recovery_service[*].vm_backup_stop_protection_and_retain_data_on_destroy", is = true }, { provider = "features[*].recovery_service[*].vm_backup_suspend_protection_and_retain_data_on_destroy", is = true }] } }
    effects  = ["data_loss"]
    level    = "major"
    message  = "protection ends, and the recovery points are deleted after the soft delete time"
    advice   = "set vm_backup_stop_protection_and_retain_data_on_destroy in the provider features to keep them"
    source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block"
    evidence = "documented"
    fires    = { before = { source_vm_id = "vm" } }
    misses   = { before = { source_vm_id = "vm" }, provider = { features = [{ recovery_service = [{ vm_backup_stop_protection_and_retain_data_on_destroy = true }] }] } }
  }

  fact "protection-stopped" {
    on       = ["delete"]
    only_if  = { any = [{ provider = "features[*].recovery_service[*].vm_backup_stop_protection_and_retain_data_on_destroy", is = true }, { provider = "features[*].recovery_service[*].vm_backup_suspend_protection_and_retain_data_on_destroy", is = true }] }
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "no more recovery points are made; those that exist are kept, as the provider is told to"
    source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block"
    evidence = "documented"
    fires    = { before = { source_vm_id = "vm" }, provider = { features = [{ recovery_service = [{ vm_backup_stop_protection_and_retain_data_on_destroy = true }] }] } }
    misses   = { before = { source_vm_id = "vm" } }
  }

  fact "stopped" {
    attribute = "protection_state"
    when      = { leaves = "Protected" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "no more recovery points are made"
    evidence  = "schema"
    fires     = ["Protected", "ProtectionStopped"]
    misses    = ["ProtectionStopped", "Protected"]
  }

  fact "policy-changed" {
    attribute = "backup_policy_id"
    effects   = ["data_loss"]
    level     = "major"
    message   = "another policy decides how long recovery points stay, also those that exist"
    advice    = "compare the retention of both policies first"
    evidence  = "experience"
  }

  fact "disk-left" {
    attribute = "exclude_disk_luns"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a disk is no longer backed up"
    evidence  = "schema"
    fires     = [[], [1]]
    misses    = [[1], []]
  }

  fact "routine-settings" {
    attributes = ["exclude_disk_luns", "include_disk_luns", "protection_state"]
    effects    = ["none"]
    level      = "minor"
    message    = "more is backed up: routine"
    evidence   = "schema"
  }
}

resource "azurerm_backup_protected_file_share" {
  stateful = "recovery points"
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/backup_protected_file_share"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "protection ends, and the recovery points are deleted"
    advice   = "keep a copy in another vault first"
    evidence = "experience"
  }

  fact "policy-changed" {
    attribute = "backup_policy_id"
    effects   = ["data_loss"]
    level     = "major"
    message   = "another policy decides how long recovery points stay, also those that exist"
    advice    = "compare the retention of both policies first"
    evidence  = "experience"
  }
}

resource "azurerm_data_protection_backup_instance_disk" {
  stateful = "recovery points"
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_protection_backup_instance_disk"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "protection ends, and the recovery points are deleted after the soft delete time"
    advice   = "keep a copy in another vault first"
    evidence = "experience"
  }

  fact "policy-changed" {
    attribute = "backup_policy_id"
    effects   = ["degrades"]
    level     = "minor"
    message   = "another policy decides how long new recovery points stay"
    evidence  = "experience"
  }
}

resource "azurerm_data_protection_backup_instance_blob_storage" {
  stateful = "recovery points"
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_protection_backup_instance_blob_storage"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "protection ends, and the recovery points are deleted after the soft delete time"
    advice   = "keep a copy in another vault first"
    evidence = "experience"
  }

  fact "policy-changed" {
    attribute = "backup_policy_id"
    effects   = ["degrades"]
    level     = "minor"
    message   = "another policy decides how long new recovery points stay"
    evidence  = "experience"
  }
}

resource "azurerm_data_protection_backup_instance_postgresql_flexible_server" {
  stateful = "recovery points"
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_protection_backup_instance_postgresql_flexible_server"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "protection ends, and the recovery points are deleted after the soft delete time"
    advice   = "keep a copy in another vault first"
    evidence = "experience"
  }

  fact "policy-changed" {
    attribute = "backup_policy_id"
    effects   = ["degrades"]
    level     = "minor"
    message   = "another policy decides how long new recovery points stay"
    evidence  = "experience"
  }
}

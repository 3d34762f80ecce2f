provider = "hashicorp/azurerm"
service  = "Files and NetApp Files"

resource "azurerm_storage_share" {
  stateful = "file share"
  identity = ["name", "storage_account_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_share"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "every file on the share is deleted"
    advice   = "copy the files first; soft delete of shares keeps them for some days if it is on"
    evidence = "experience"
  }

  fact "quota-cut" {
    attribute = "quota"
    when      = "decreases"
    effects   = ["outage"]
    level     = "major"
    message   = "writes fail when the share holds more than the new quota"
    advice    = "check what is used first"
    evidence  = "experience"
    fires     = [1024, 100]
    misses    = [100, 1024]
  }

  fact "policy-removed" {
    attribute = "acl[*].id"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "signatures that refer to the policy stop working"
    advice    = "hand out new signatures first"
    evidence  = "experience"
    fires     = { before = { acl = [{ id = "a" }, { id = "b" }] }, after = { acl = [{ id = "a" }] } }
    misses    = { before = { acl = [{ id = "a" }] }, after = { acl = [{ id = "a" }, { id = "b" }] } }
  }

  fact "routine-settings" {
    attributes = ["quota", "access_tier", "acl", "metadata"]
    effects    = ["none"]
    level      = "minor"
    message    = "more room or another tier: routine"
    evidence   = "schema"
  }
}

resource "azurerm_storage_sync" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_sync"

  fact "public-closed" {
    attribute = "incoming_traffic_policy"
    when      = { becomes = "AllowVirtualNetworksOnly" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "servers without a private endpoint can no longer synchronise"
    advice    = "create the private endpoint first"
    evidence  = "schema"
    fires     = ["AllowAllTraffic", "AllowVirtualNetworksOnly"]
    misses    = ["AllowVirtualNetworksOnly", "AllowAllTraffic"]
  }
}

resource "azurerm_netapp_volume" {
  stateful = "volume"
  identity = ["name", "volume_path"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/netapp_volume"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the volume is deleted with its files and snapshots; by default the provider refuses"
    advice   = "take a backup to another vault first, and leave prevent_volume_destruction on in the provider features"
    evidence = "documented"
  }

  fact "quota-cut" {
    attribute = "storage_quota_in_gb"
    when      = "decreases"
    effects   = ["outage"]
    level     = "major"
    message   = "writes fail when the volume holds more than the new quota"
    advice    = "check what is used first"
    evidence  = "experience"
    fires     = [500, 100]
    misses    = [100, 500]
  }

  fact "slower" {
    attribute = "throughput_in_mibps"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the volume becomes slower"
    evidence  = "schema"
    fires     = [128, 64]
    misses    = [64, 128]
  }

  fact "export-changed" {
    attribute = "export_policy_rule"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that an export rule let in may be refused"
    advice    = "check who mounts the volume first"
    evidence  = "schema"
    fires     = [[{ allowed_clients = ["10.0.0.0/24"] }], []]
    misses    = [[], [{ allowed_clients = ["10.0.0.0/24"] }]]
  }

  fact "protection-off" {
    attributes = ["data_protection_snapshot_policy", "data_protection_backup_policy"]
    when       = "unset"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "no more snapshots or backups are taken"
    evidence   = "schema"
    fires      = { before = { data_protection_snapshot_policy = [{ snapshot_policy_id = "a" }] }, after = { data_protection_snapshot_policy = [] } }
    misses     = { before = { data_protection_snapshot_policy = [] }, after = { data_protection_snapshot_policy = [{ snapshot_policy_id = "a" }] } }
  }

  fact "routine-settings" {
    attributes = ["storage_quota_in_gb", "throughput_in_mibps", "export_policy_rule", "snapshot_directory_visible", "data_protection_snapshot_policy", "data_protection_backup_policy", "cool_access", "service_level", "pool_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "more room, speed or protection: routine"
    evidence   = "experience"
  }
}

resource "azurerm_netapp_snapshot" {
  stateful = "volume snapshot"
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/netapp_snapshot"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the snapshot is deleted: that point in time can no longer be restored"
    advice   = "keep it until the next one exists"
    evidence = "experience"
  }
}

resource "azurerm_netapp_pool" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/netapp_pool"

  fact "smaller" {
    attribute = "size_in_tb"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "less room and speed for the volumes of the pool"
    evidence  = "schema"
    fires     = [8, 4]
    misses    = [4, 8]
  }

  fact "routine-settings" {
    attributes = ["size_in_tb", "custom_throughput_mibps", "cool_access_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "more room or speed: routine"
    evidence   = "schema"
  }
}

resource "azurerm_netapp_account" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/netapp_account"

  fact "directory-changed" {
    attributes = ["active_directory[*].username", "active_directory[*].domain", "active_directory[*].dns_servers"]
    only_if    = { before = "active_directory", set = true }
    effects    = ["denies_access"]
    level      = "major"
    message    = "shares log in against another directory: mounts may fail"
    advice     = "test with a second account first"
    evidence   = "experience"
    fires      = { before = { active_directory = [{ username = "one" }] }, after = { active_directory = [{ username = "two" }] } }
    misses     = { before = { active_directory = [] }, after = { active_directory = [{ username = "two" }] } }
  }

  fact "directory-password" {
    attribute = "active_directory[*].password"
    only_if   = { before = "active_directory", set = true }
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the account joins the directory with another password"
    advice    = "store the new password in the directory first"
    evidence  = "schema"
    fires     = { before = { active_directory = [{ password = "one" }] }, after = { active_directory = [{ password = "two" }] } }
    misses    = { before = { active_directory = [] }, after = { active_directory = [{ password = "two" }] } }
  }
}

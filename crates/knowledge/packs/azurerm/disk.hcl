provider = "hashicorp/azurerm"
service  = "Managed disks and images"

resource "azurerm_managed_disk" {
  stateful = "disk"
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/managed_disk"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the disk and everything on it is deleted"
    advice   = "take a snapshot first; to move data, make the new disk from the snapshot"
    evidence = "experience"
  }

  fact "grow-offline" {
    attribute = "disk_size_gb"
    when      = "increases"
    only_if   = { any = [{ all = [{ attribute = "disk_size_gb", when = { rises_above = 4095 } }, { not = { after = "storage_account_type", is = ["PremiumV2_LRS", "UltraSSD_LRS"] } }] }, { after = "os_type", is = ["Linux", "Windows"] }, { after = "max_shares", is = [2, 3, 4, 5, 6, 7, 8, 9, 10, 15] }, { all = [{ provider = "features[*].managed_disk[*].expand_without_downtime", set = true }, { provider = "features[*].managed_disk[*].expand_without_downtime", is = false }] }] }
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "this disk cannot grow while it is in use: the machine is shut down and deallocated, and the disk cannot shrink again"
    advice    = "apply outside busy hours, one machine of a set at a time; a further data disk needs no stop"
    evidence  = "schema"
    fires     = { before = { disk_size_gb = 2048, storage_account_type = "Premium_LRS" }, after = { disk_size_gb = 8192, storage_account_type = "Premium_LRS" } }
    misses    = { before = { disk_size_gb = 128, storage_account_type = "Premium_LRS" }, after = { disk_size_gb = 256, storage_account_type = "Premium_LRS" } }
  }

  fact "grow" {
    attribute = "disk_size_gb"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "a data disk grows online and cannot shrink again; only machines of sizes without premium storage and second generation are stopped for it"
    evidence  = "schema"
    fires     = [128, 256]
    misses    = [256, 128]
  }

  fact "shrink" {
    attribute = "disk_size_gb"
    when      = "decreases"
    effects   = ["irreversible"]
    level     = "major"
    rollback  = "quick"
    message   = "Azure cannot shrink a disk: the apply fails half way"
    advice    = "make a smaller disk, copy the data, then switch over"
    evidence  = "documented"
    fires     = [256, 128]
    misses    = [128, 256]
  }

  fact "deallocating-change" {
    attributes = ["tier", "storage_account_type", "disk_encryption_set_id", "on_demand_bursting_enabled"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the machine that holds the disk is shut down and deallocated for this change"
    advice     = "apply outside busy hours, one machine of a set at a time"
    evidence   = "schema"
  }

  fact "performance-cut" {
    attributes = ["disk_iops_read_write", "disk_mbps_read_write", "disk_iops_read_only", "disk_mbps_read_only"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "the disk becomes slower"
    evidence   = "schema"
    fires      = { before = { disk_iops_read_write = 5000 }, after = { disk_iops_read_write = 3000 } }
    misses     = { before = { disk_iops_read_write = 3000 }, after = { disk_iops_read_write = 5000 } }
  }

  fact "routine-settings" {
    attributes = ["disk_iops_read_write", "disk_mbps_read_write", "disk_iops_read_only", "disk_mbps_read_only", "network_access_policy", "disk_access_id", "public_network_access_enabled", "max_shares", "optimized_frequent_attach_enabled", "os_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "performance and export settings of the disk: routine"
    evidence   = "schema"
  }
}

resource "azurerm_snapshot" {
  stateful = "disk snapshot"
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/snapshot"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the snapshot is deleted: that point in time can no longer be restored"
    advice   = "keep the snapshot until the next one exists and was tested"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["network_access_policy", "disk_access_id", "public_network_access_enabled", "create_option"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the snapshot may be exported: routine"
    evidence   = "schema"
  }
}

resource "azurerm_image" {
  stateful = "machine image"
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/image"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the image is deleted: scale sets and machines made from it can no longer add instances"
    advice   = "point every scale set at the new image before deleting the old one"
    evidence = "experience"
  }
}

resource "azurerm_shared_image_version" {
  stateful = "image version"
  identity = ["gallery_name", "image_name", "name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/shared_image_version"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the image version is deleted: scale sets pinned to it can no longer scale out"
    advice   = "publish the new version, move the scale sets to it, then delete the old one"
    evidence = "experience"
  }

  fact "region-removed" {
    attribute = "target_region[*].name"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "the version is no longer replicated to a region: scale sets there cannot add instances"
    advice    = "move the scale sets of that region to another version first"
    evidence  = "experience"
    fires     = { before = { target_region = [{ name = "westeurope" }, { name = "northeurope" }] }, after = { target_region = [{ name = "westeurope" }] } }
    misses    = { before = { target_region = [{ name = "westeurope" }] }, after = { target_region = [{ name = "westeurope" }, { name = "northeurope" }] } }
  }

  fact "routine-settings" {
    attributes = ["target_region", "end_of_life_date", "exclude_from_latest"]
    effects    = ["none"]
    level      = "minor"
    message    = "where the version is offered: routine"
    evidence   = "schema"
  }
}

resource "azurerm_shared_image" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/shared_image"

  fact "routine-settings" {
    attributes = ["end_of_life_date", "max_recommended_vcpu_count", "min_recommended_vcpu_count", "max_recommended_memory_in_gb", "min_recommended_memory_in_gb", "release_note_uri", "disk_types_not_allowed"]
    effects    = ["none"]
    level      = "minor"
    message    = "notes for users of the image: routine"
    evidence   = "schema"
  }
}

resource "azurerm_disk_encryption_set" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/disk_encryption_set"

  fact "key-changed" {
    attribute = "key_vault_key_id"
    effects   = ["none"]
    level     = "minor"
    message   = "disks are wrapped with the other key; the old key must stay until that is done"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attribute = "auto_key_rotation_enabled"
    effects   = ["none"]
    level     = "minor"
    message   = "key rotation: routine"
    evidence  = "schema"
  }

  fact "identity-ids-removed" {
    attribute = "identity[*].identity_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the set loses an identity that opens the key: disks that need it cannot be attached"
    advice    = "give the other identity access to the key before detaching this one"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "delete-encryption-set" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "disks encrypted through this set can no longer be unlocked"
    advice   = "re-encrypt every disk with another set first"
    evidence = "experience"
  }
}

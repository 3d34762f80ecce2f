provider = "hashicorp/azurerm"
service  = "Virtual Machines"

resource "azurerm_linux_virtual_machine" "azurerm_windows_virtual_machine" {
  stateful = "machine with an OS disk"
  rebuilt  = true
  identity = ["name", "resource_group_name", "computer_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_virtual_machine"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the machine is deleted, and by default its OS disk with it"
    advice   = "snapshot the OS disk first, or keep it with delete_os_disk_on_deletion = false in the provider features; build the new machine beside the old one"
    source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block"
    evidence = "documented"
  }

  fact "resize" {
    attribute = "size"
    effects   = ["restarts"]
    level     = "major"
    message   = "the machine is shut down, and deallocated if its host has no room for the new size"
    advice    = "resize one machine of a set at a time, outside busy hours; free a dynamic public address or temporary disk of anything that matters"
    evidence  = "schema"
  }

  fact "deallocating-change" {
    attributes = ["network_interface_ids", "dedicated_host_id", "dedicated_host_group_id", "proximity_placement_group_id", "capacity_reservation_group_id", "max_bid_price", "disk_controller_type", "encryption_at_host_enabled", "additional_capabilities[*].ultra_ssd_enabled"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the provider deallocates the machine for this change and starts it again"
    advice     = "take the machine out of its load balancer first and apply outside busy hours; the start can fail for want of capacity"
    evidence   = "schema"
  }

  fact "os-disk-settings" {
    attributes = ["os_disk[*].caching", "os_disk[*].disk_encryption_set_id", "os_disk[*].write_accelerator_enabled"]
    effects    = ["restarts"]
    level      = "major"
    message    = "a change of the OS disk deallocates the machine and starts it again"
    advice     = "apply outside busy hours, one machine of a set at a time"
    evidence   = "schema"
  }

  fact "os-disk-size" {
    attribute = "os_disk[*].disk_size_gb"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the machine is deallocated to grow the OS disk, which cannot shrink again"
    advice    = "snapshot the disk first and apply outside busy hours"
    evidence  = "schema"
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the machine loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the machine"
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
    attributes = ["boot_diagnostics", "license_type", "patch_mode", "patch_assessment_mode", "reboot_setting", "bypass_platform_safety_checks_on_user_schedule_enabled", "extensions_time_budget", "termination_notification", "os_image_notification", "user_data", "secret", "gallery_application", "allow_extension_operations", "additional_capabilities[*].hibernation_enabled", "virtual_machine_scale_set_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "the machine keeps running for these settings: routine"
    evidence   = "schema"
  }
}

resource "azurerm_virtual_machine" {
  stateful = "machine with disks"
  rebuilt  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_machine"

  fact "resize" {
    attribute = "vm_size"
    effects   = ["restarts"]
    level     = "major"
    message   = "the machine restarts to change its size"
    advice    = "resize one machine of a set at a time, outside busy hours"
    evidence  = "experience"
  }

  fact "interfaces-changed" {
    attribute = "network_interface_ids"
    effects   = ["restarts"]
    level     = "major"
    message   = "network interfaces can only be changed while the machine is stopped"
    advice    = "take the machine out of its load balancer first and apply outside busy hours"
    evidence  = "experience"
  }

  fact "delete-with-data-disks" {
    on       = ["delete", "replace"]
    only_if  = { before = "delete_data_disks_on_termination", is = true }
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the machine is deleted together with its data disks"
    advice   = "snapshot the disks, or set delete_data_disks_on_termination to false and apply that first"
    evidence = "schema"
    fires    = { before = { delete_data_disks_on_termination = true } }
    misses   = { before = { delete_data_disks_on_termination = false } }
  }

  fact "delete-with-os-disk" {
    on       = ["delete", "replace"]
    only_if  = { before = "delete_os_disk_on_termination", is = true }
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the machine is deleted together with its OS disk"
    advice   = "snapshot the OS disk, or set delete_os_disk_on_termination to false and apply that first"
    evidence = "schema"
    fires    = { before = { delete_os_disk_on_termination = true } }
    misses   = { before = { delete_os_disk_on_termination = false } }
  }

  fact "data-disk-removed" {
    attribute = "storage_data_disk[*].name"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a data disk leaves the machine: what is mounted from it fails"
    advice    = "unmount the file systems and snapshot the disk first"
    evidence  = "experience"
    fires     = { before = { storage_data_disk = [{ name = "data1", lun = 0 }, { name = "data2", lun = 1 }] }, after = { storage_data_disk = [{ name = "data1", lun = 0 }] } }
    misses    = { before = { storage_data_disk = [{ name = "data1", lun = 0 }] }, after = { storage_data_disk = [{ name = "data1", lun = 0 }, { name = "data2", lun = 1 }] } }
  }

  fact "guard-off" {
    attributes = ["delete_os_disk_on_termination", "delete_data_disks_on_termination"]
    when       = "turns_on"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "from now on deleting the machine deletes its disks as well"
    advice     = "keep the disks on termination, or back them up"
    evidence   = "schema"
    fires      = { before = { delete_os_disk_on_termination = false }, after = { delete_os_disk_on_termination = true } }
    misses     = { before = { delete_os_disk_on_termination = true }, after = { delete_os_disk_on_termination = false } }
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the machine loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the machine"
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
    attributes = ["boot_diagnostics", "license_type", "primary_network_interface_id", "os_profile_secrets"]
    effects    = ["none"]
    level      = "minor"
    message    = "the machine keeps running for these settings: routine"
    evidence   = "schema"
  }
}

resource "azurerm_virtual_machine_data_disk_attachment" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_machine_data_disk_attachment"

  fact "detach" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the data disk is detached: whatever the machine has mounted from it fails"
    advice   = "stop the programs that use the disk and unmount it before applying"
    evidence = "experience"
  }

  fact "cache-mode" {
    attributes = ["caching", "write_accelerator_enabled"]
    effects    = ["outage"]
    level      = "major"
    message    = "the disk is detached and attached again to change its cache"
    advice     = "stop the programs that write to the disk and apply outside busy hours"
    evidence   = "experience"
  }
}

resource "azurerm_virtual_machine_extension" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_machine_extension"

  fact "routine-settings" {
    attributes = ["type_handler_version", "auto_upgrade_minor_version", "automatic_upgrade_enabled", "failure_suppression_enabled", "provision_after_extensions"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the extension is kept up to date: routine"
    evidence   = "schema"
  }

  fact "settings" {
    attributes = ["settings", "protected_settings", "protected_settings_from_key_vault"]
    effects    = ["none"]
    level      = "minor"
    message    = "the extension runs again on the machine with its new settings"
    evidence   = "experience"
  }
}

resource "azurerm_virtual_machine_run_command" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_machine_run_command"

  fact "routine-settings" {
    attributes = ["source", "parameter", "protected_parameter", "run_as_user", "run_as_password", "error_blob_uri", "output_blob_uri", "error_blob_managed_identity", "output_blob_managed_identity"]
    effects    = ["none"]
    level      = "minor"
    message    = "the command runs again on the machine: routine"
    evidence   = "experience"
  }

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the record of a run command is deleted; what it did to the machine stays: routine"
    evidence = "experience"
  }
}

resource "azurerm_availability_set" "azurerm_proximity_placement_group" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/availability_set"

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "an empty grouping is deleted; Azure refuses while machines are in it: routine"
    evidence = "experience"
  }
}

resource "azurerm_ssh_public_key" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/ssh_public_key"

  fact "routine-settings" {
    attribute = "public_key"
    effects   = ["none"]
    level     = "minor"
    message   = "machines that exist keep the key they were made with: routine"
    evidence  = "experience"
  }

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "a stored public key is deleted; machines keep the key they were made with: routine"
    evidence = "experience"
  }
}

resource "azurerm_capacity_reservation" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/capacity_reservation"

  fact "capacity-cut" {
    attribute = "sku[*].capacity"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "less capacity is reserved: machines may not start again after a stop"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "routine-settings" {
    attribute = "sku[*].capacity"
    effects   = ["none"]
    level     = "minor"
    message   = "reserved capacity grows: routine"
    evidence  = "schema"
  }
}

resource "azurerm_dedicated_host" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dedicated_host"

  fact "routine-settings" {
    attributes = ["auto_replace_on_failure", "license_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings that take effect without a restart: routine"
    evidence   = "schema"
  }
}

resource "azurerm_maintenance_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/maintenance_configuration"

  fact "routine-settings" {
    attributes = ["window", "install_patches", "visibility", "in_guest_user_patch_mode", "properties", "scope"]
    effects    = ["none"]
    level      = "minor"
    message    = "when and what is patched: routine"
    evidence   = "schema"
  }
}

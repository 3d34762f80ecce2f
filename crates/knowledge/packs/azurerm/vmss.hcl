provider = "hashicorp/azurerm"
service  = "Virtual Machine Scale Sets"

resource "azurerm_linux_virtual_machine_scale_set" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_virtual_machine_scale_set"

  fact "model-rolls-instances" {
    attributes = ["sku", "source_image_id", "source_image_reference[*].version", "source_image_reference[*].sku", "custom_data", "user_data", "data_disk", "os_disk", "boot_diagnostics", "extension", "extensions_time_budget"]
    only_if    = { not = { all = [{ after = "upgrade_mode", is = "Manual" }, { provider = "features[*].virtual_machine_scale_set[*].roll_instances_when_required", set = true }, { provider = "features[*].virtual_machine_scale_set[*].roll_instances_when_required", is = false }] } }
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "the instances are rolled to the new model, and re-imaged: what they hold locally is lost"
    advice     = "use a rolling upgrade with a health probe and small batches, or set roll_instances_when_required = false in the provider features and roll them by hand"
    source     = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block"
    evidence   = "schema"
    fires      = { before = { sku = "Standard_D2s_v5", upgrade_mode = "Rolling" }, after = { sku = "Standard_D4s_v5", upgrade_mode = "Rolling" } }
    misses     = { before = { sku = "Standard_D2s_v5", instances = 2, upgrade_mode = "Rolling" }, after = { sku = "Standard_D2s_v5", instances = 4, upgrade_mode = "Rolling" } }
  }

  fact "network-rolls-instances" {
    attribute = "network_interface"
    only_if   = { after = "upgrade_mode", is = ["Automatic", "Rolling"] }
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "the network settings are part of the model: Azure updates the instances by itself in this upgrade mode"
    advice    = "use small batches and a health probe, and apply outside busy hours"
    evidence  = "experience"
    fires     = { before = { upgrade_mode = "Automatic", network_interface = [{ name = "a", primary = true }] }, after = { upgrade_mode = "Automatic", network_interface = [{ name = "b", primary = true }] } }
    misses    = { before = { upgrade_mode = "Manual", network_interface = [{ name = "a", primary = true }] }, after = { upgrade_mode = "Manual", network_interface = [{ name = "b", primary = true }] } }
  }

  fact "scale-to-zero" {
    attribute = "instances"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "every instance is removed"
    advice    = "keep at least one instance; scale to zero only once traffic has moved"
    evidence  = "schema"
    fires     = [3, 0]
    misses    = [3, 2]
  }

  fact "scale-in" {
    attribute = "instances"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "instances are removed: less capacity remains"
    evidence  = "schema"
    fires     = [5, 3]
    misses    = [3, 5]
  }

  fact "left-backend-pool" {
    attributes = ["network_interface[*].ip_configuration[*].load_balancer_backend_address_pool_ids", "network_interface[*].ip_configuration[*].application_gateway_backend_address_pool_ids"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "the instances leave a backend pool: that front end loses them"
    advice     = "add the instances to the other pool and let it become healthy before they leave this one"
    evidence   = "schema"
    fires      = { before = { network_interface = [{ ip_configuration = [{ load_balancer_backend_address_pool_ids = ["a", "b"] }] }] }, after = { network_interface = [{ ip_configuration = [{ load_balancer_backend_address_pool_ids = ["a"] }] }] } }
    misses     = { before = { network_interface = [{ ip_configuration = [{ load_balancer_backend_address_pool_ids = ["a"] }] }] }, after = { network_interface = [{ ip_configuration = [{ load_balancer_backend_address_pool_ids = ["a", "b"] }] }] } }
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the instances lose what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the instances"
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

  fact "scale-out" {
    attribute = "instances"
    effects   = ["none"]
    level     = "minor"
    message   = "instances are added: routine"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["admin_ssh_key", "disable_password_authentication", "automatic_instance_repair", "automatic_os_upgrade_policy", "do_not_run_extensions_on_overprovisioned_machines", "overprovision", "scale_in", "termination_notification", "max_bid_price", "single_placement_group", "spot_restore", "encryption_at_host_enabled", "resilient_vm_creation_enabled", "resilient_vm_deletion_enabled", "health_probe_id", "secret", "zones"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the scale set, or of instances made later: routine"
    evidence   = "schema"
  }
}

resource "azurerm_windows_virtual_machine_scale_set" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/windows_virtual_machine_scale_set"

  fact "model-rolls-instances" {
    attributes = ["sku", "source_image_id", "source_image_reference[*].version", "source_image_reference[*].sku", "custom_data", "user_data", "data_disk", "os_disk", "boot_diagnostics", "extension", "extensions_time_budget"]
    only_if    = { not = { all = [{ after = "upgrade_mode", is = "Manual" }, { provider = "features[*].virtual_machine_scale_set[*].roll_instances_when_required", set = true }, { provider = "features[*].virtual_machine_scale_set[*].roll_instances_when_required", is = false }] } }
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "the instances are rolled to the new model, and re-imaged: what they hold locally is lost"
    advice     = "use a rolling upgrade with a health probe and small batches, or set roll_instances_when_required = false in the provider features and roll them by hand"
    source     = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block"
    evidence   = "schema"
    fires      = { before = { sku = "Standard_D2s_v5", upgrade_mode = "Rolling" }, after = { sku = "Standard_D4s_v5", upgrade_mode = "Rolling" } }
    misses     = { before = { sku = "Standard_D2s_v5", instances = 2, upgrade_mode = "Rolling" }, after = { sku = "Standard_D2s_v5", instances = 4, upgrade_mode = "Rolling" } }
  }

  fact "network-rolls-instances" {
    attribute = "network_interface"
    only_if   = { after = "upgrade_mode", is = ["Automatic", "Rolling"] }
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "the network settings are part of the model: Azure updates the instances by itself in this upgrade mode"
    advice    = "use small batches and a health probe, and apply outside busy hours"
    evidence  = "experience"
    fires     = { before = { upgrade_mode = "Automatic", network_interface = [{ name = "a", primary = true }] }, after = { upgrade_mode = "Automatic", network_interface = [{ name = "b", primary = true }] } }
    misses    = { before = { upgrade_mode = "Manual", network_interface = [{ name = "a", primary = true }] }, after = { upgrade_mode = "Manual", network_interface = [{ name = "b", primary = true }] } }
  }

  fact "scale-to-zero" {
    attribute = "instances"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "every instance is removed"
    advice    = "keep at least one instance; scale to zero only once traffic has moved"
    evidence  = "schema"
    fires     = [3, 0]
    misses    = [3, 2]
  }

  fact "scale-in" {
    attribute = "instances"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "instances are removed: less capacity remains"
    evidence  = "schema"
    fires     = [5, 3]
    misses    = [3, 5]
  }

  fact "left-backend-pool" {
    attributes = ["network_interface[*].ip_configuration[*].load_balancer_backend_address_pool_ids", "network_interface[*].ip_configuration[*].application_gateway_backend_address_pool_ids"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "the instances leave a backend pool: that front end loses them"
    advice     = "add the instances to the other pool and let it become healthy before they leave this one"
    evidence   = "schema"
    fires      = { before = { network_interface = [{ ip_configuration = [{ load_balancer_backend_address_pool_ids = ["a", "b"] }] }] }, after = { network_interface = [{ ip_configuration = [{ load_balancer_backend_address_pool_ids = ["a"] }] }] } }
    misses     = { before = { network_interface = [{ ip_configuration = [{ load_balancer_backend_address_pool_ids = ["a"] }] }] }, after = { network_interface = [{ ip_configuration = [{ load_balancer_backend_address_pool_ids = ["a", "b"] }] }] } }
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the instances lose what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the instances"
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

  fact "scale-out" {
    attribute = "instances"
    effects   = ["none"]
    level     = "minor"
    message   = "instances are added: routine"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["license_type", "automatic_instance_repair", "automatic_os_upgrade_policy", "do_not_run_extensions_on_overprovisioned_machines", "overprovision", "scale_in", "termination_notification", "max_bid_price", "single_placement_group", "spot_restore", "encryption_at_host_enabled", "resilient_vm_creation_enabled", "resilient_vm_deletion_enabled", "health_probe_id", "secret", "zones"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the scale set, or of instances made later: routine"
    evidence   = "schema"
  }
}

resource "azurerm_orchestrated_virtual_machine_scale_set" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/orchestrated_virtual_machine_scale_set"

  fact "model-rolls-instances" {
    attributes = ["sku_name", "source_image_id", "source_image_reference[*].version", "source_image_reference[*].sku", "os_profile", "user_data_base64", "os_disk", "data_disk", "extension", "boot_diagnostics"]
    only_if    = { after = "upgrade_mode", is = ["Automatic", "Rolling"] }
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "in this upgrade mode Azure brings the running instances to the new model by itself"
    advice     = "use the rolling mode with a health probe and small batches, and apply in a quiet hour"
    evidence   = "experience"
    fires      = { before = { upgrade_mode = "Rolling", source_image_id = "one" }, after = { upgrade_mode = "Rolling", source_image_id = "two" } }
    misses     = { before = { upgrade_mode = "Manual", source_image_id = "one" }, after = { upgrade_mode = "Manual", source_image_id = "two" } }
  }

  fact "scale-to-zero" {
    attribute = "instances"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "every instance is removed"
    advice    = "keep at least one instance; scale to zero only once traffic has moved"
    evidence  = "schema"
    fires     = [3, 0]
    misses    = [3, 2]
  }

  fact "scale-in" {
    attribute = "instances"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "instances are removed: less capacity remains"
    evidence  = "schema"
    fires     = [5, 3]
    misses    = [3, 5]
  }

  fact "scale-out" {
    attribute = "instances"
    effects   = ["none"]
    level     = "minor"
    message   = "instances are added: routine"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["sku_name", "sku_profile", "source_image_id", "source_image_reference", "os_profile", "user_data_base64", "priority_mix", "automatic_instance_repair", "boot_diagnostics", "extension", "extensions_time_budget", "license_type", "max_bid_price", "termination_notification", "zones", "network_api_version", "single_placement_group", "network_interface", "encryption_at_host_enabled", "additional_capabilities", "rolling_upgrade_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the model of instances made later; those that run keep theirs: routine"
    evidence   = "experience"
  }
}

resource "azurerm_virtual_machine_scale_set_extension" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_machine_scale_set_extension"

  fact "settings" {
    attributes = ["settings", "protected_settings", "type_handler_version", "force_update_tag"]
    effects    = ["none"]
    level      = "minor"
    message    = "the extension runs again where the upgrade mode lets it"
    evidence   = "experience"
  }

  fact "routine-settings" {
    attributes = ["auto_upgrade_minor_version", "automatic_upgrade_enabled", "failure_suppression_enabled", "provision_after_extensions"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the extension is kept up to date: routine"
    evidence   = "schema"
  }
}

resource "azurerm_monitor_autoscale_setting" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_autoscale_setting"

  fact "capacity-ceiling-zero" {
    attribute = "profile[*].capacity[*].maximum"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "autoscaling may run nothing at all"
    advice    = "keep the maximum above zero; delete the target instead if it is no longer needed"
    evidence  = "schema"
    fires     = [5, 0]
    misses    = [5, 3]
  }

  fact "capacity-ceiling-cut" {
    attribute = "profile[*].capacity[*].maximum"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "autoscaling stops at a lower number"
    evidence  = "schema"
    fires     = [10, 6]
    misses    = [6, 10]
  }

  fact "capacity-floor-cut" {
    attribute = "profile[*].capacity[*].minimum"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer instances stay up in quiet hours"
    evidence  = "schema"
    fires     = [3, 2]
    misses    = [2, 3]
  }

  fact "autoscaling-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "autoscaling stops: the number of instances stays where it is"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["profile", "enabled", "notification", "predictive"]
    effects    = ["none"]
    level      = "minor"
    message    = "when and how far to scale: routine"
    evidence   = "schema"
  }
}

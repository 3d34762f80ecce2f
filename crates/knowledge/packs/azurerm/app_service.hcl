provider = "hashicorp/azurerm"
service  = "App Service"

resource "azurerm_linux_web_app" "azurerm_windows_web_app" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_web_app"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the app, its settings, its slots and its address go away"
    advice   = "deploy the app under the new name beside this one, move the traffic, then remove it"
    evidence = "experience"
  }

  fact "app-restarts" {
    attributes = ["storage_account", "site_config[*].application_stack[*].dotnet_version", "site_config[*].application_stack[*].node_version", "site_config[*].application_stack[*].python_version", "site_config[*].application_stack[*].java_version", "site_config[*].application_stack[*].docker_registry_url", "site_config[*].application_stack[*].docker_registry_username", "site_config[*].application_stack[*].docker_registry_password", "site_config[*].app_command_line", "site_config[*].use_32_bit_worker", "site_config[*].container_registry_managed_identity_client_id", "site_config[*].container_registry_use_managed_identity", "virtual_network_subnet_id", "site_config[*].application_stack[*].java_server", "site_config[*].application_stack[*].java_server_version", "site_config[*].application_stack[*].php_version", "site_config[*].application_stack[*].go_version", "site_config[*].application_stack[*].ruby_version", "site_config[*].application_stack[*].current_stack", "site_config[*].application_stack[*].tomcat_version", "site_config[*].application_stack[*].dotnet_core_version"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the app restarts on another runtime, registry, storage or network"
    advice     = "change it on a slot, warm the slot up, and swap"
    evidence   = "experience"
  }

  fact "new-settings" {
    attributes = ["app_settings", "connection_string"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the workers of the app restart with the new settings: the first requests wait; change it on a slot and swap if that matters"
    evidence   = "experience"
  }

  fact "new-image" {
    attribute = "site_config[*].application_stack"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a new image is deployed: the old container answers until the new one does"
    evidence  = "experience"
  }

  fact "moved-plan" {
    attribute = "service_plan_id"
    effects   = ["restarts"]
    level     = "major"
    message   = "the app moves to another plan: it restarts there, and its outbound addresses may change"
    advice    = "have the new addresses allowed first, and apply in a quiet hour"
    evidence  = "experience"
  }

  fact "app-stopped" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the app is stopped"
    advice    = "move the traffic first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the app closes: whoever has no private endpoint loses it"
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
    message   = "the app becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "always-on-off" {
    attribute = "site_config[*].always_on"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the app is unloaded when idle: the first request is slow, and background work stops"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "restriction-default" {
    attribute = "site_config[*].ip_restriction_default_action"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that no rule names are refused"
    advice    = "allow everyone who connects today first"
    evidence  = "schema"
    fires     = ["Allow", "Deny"]
    misses    = ["Deny", "Allow"]
  }

  fact "restriction-opened" {
    attribute = "site_config[*].ip_restriction_default_action"
    when      = { leaves = "Deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "clients that no rule names are let in"
    advice    = "add the missing clients as rules and keep the default"
    evidence  = "schema"
    fires     = ["Deny", "Allow"]
    misses    = ["Allow", "Deny"]
  }

  fact "restriction-removed" {
    attribute = "site_config[*].ip_restriction"
    when      = "element_removed"
    only_if   = { after = "site_config[*].ip_restriction", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "an access rule goes away or changes: its clients are refused, or those that it refused are let in"
    advice    = "check who connects through the rule first"
    evidence  = "schema"
    fires     = { before = { site_config = [{ ip_restriction = [{ ip_address = "203.0.113.0/24" }, { ip_address = "198.51.100.0/24" }] }] }, after = { site_config = [{ ip_restriction = [{ ip_address = "203.0.113.0/24" }] }] } }
    misses    = { before = { site_config = [{ ip_restriction = [{ ip_address = "203.0.113.0/24" }] }] }, after = { site_config = [{ ip_restriction = [{ ip_address = "203.0.113.0/24" }, { ip_address = "198.51.100.0/24" }] }] } }
  }

  fact "restriction-denies" {
    attribute = "site_config[*].ip_restriction"
    when      = { adds = { action = "Deny" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule that refuses clients is added"
    advice    = "look at the access logs for whom it matches first"
    evidence  = "schema"
    fires     = [[{ action = "Allow", ip_address = "203.0.113.0/24" }], [{ action = "Allow", ip_address = "203.0.113.0/24" }, { action = "Deny", ip_address = "198.51.100.0/24" }]]
    misses    = [[{ action = "Allow", ip_address = "203.0.113.0/24" }], [{ action = "Allow", ip_address = "203.0.113.0/24" }, { action = "Allow", ip_address = "198.51.100.0/24" }]]
  }

  fact "restriction-introduced" {
    attribute = "site_config[*].ip_restriction"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "until now everyone was let in; with a first rule others may be refused"
    advice    = "add everyone who connects today in the same change"
    evidence  = "experience"
    fires     = [[], [{ ip_address = "203.0.113.0/24" }]]
    misses    = [[{ ip_address = "203.0.113.0/24" }], []]
  }

  fact "restriction-dropped" {
    attribute = "site_config[*].ip_restriction"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "without rules everyone can reach the app"
    advice    = "keep the rules, or close public access first"
    evidence  = "schema"
    fires     = [[{ ip_address = "203.0.113.0/24" }], []]
    misses    = [[], [{ ip_address = "203.0.113.0/24" }]]
  }

  fact "tls-floor-raised" {
    attribute = "site_config[*].minimum_tls_version"
    when      = "version_up"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that only speak older TLS are refused"
    advice    = "find the old clients in the logs first; raising the floor is easily undone"
    evidence  = "experience"
    fires     = ["1.0", "1.2"]
    misses    = ["1.2", "1.0"]
  }

  fact "client-certificates" {
    attribute = "client_certificate_mode"
    when      = { becomes = "Required" }
    only_if   = { after = "client_certificate_enabled", is = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients without a certificate are refused"
    advice    = "make certificates optional first and watch who sends none"
    evidence  = "schema"
    fires     = { before = { client_certificate_enabled = true, client_certificate_mode = "Optional" }, after = { client_certificate_enabled = true, client_certificate_mode = "Required" } }
    misses    = { before = { client_certificate_enabled = true, client_certificate_mode = "Required" }, after = { client_certificate_enabled = true, client_certificate_mode = "Optional" } }
  }

  fact "client-certificates-on" {
    attribute = "client_certificate_enabled"
    when      = "turns_on"
    only_if   = { after = "client_certificate_mode", is = "Required" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients without a certificate are refused"
    advice    = "make certificates optional first and watch who sends none"
    evidence  = "schema"
    fires     = { before = { client_certificate_enabled = false, client_certificate_mode = "Required" }, after = { client_certificate_enabled = true, client_certificate_mode = "Required" } }
    misses    = { before = { client_certificate_enabled = false, client_certificate_mode = "Optional" }, after = { client_certificate_enabled = true, client_certificate_mode = "Optional" } }
  }

  fact "client-certificates-off" {
    attribute = "client_certificate_enabled"
    when      = "turns_off"
    only_if   = { before = "client_certificate_mode", is = "Required" }
    effects   = ["exposes"]
    level     = "major"
    message   = "clients without a certificate are let in"
    advice    = "make sure that the app checks its callers in another way"
    evidence  = "schema"
    fires     = { before = { client_certificate_enabled = true, client_certificate_mode = "Required" }, after = { client_certificate_enabled = false, client_certificate_mode = "Required" } }
    misses    = { before = { client_certificate_enabled = false, client_certificate_mode = "Required" }, after = { client_certificate_enabled = true, client_certificate_mode = "Required" } }
  }

  fact "login-required" {
    attributes = ["auth_settings_v2[*].require_authentication", "auth_settings_v2[*].auth_enabled", "auth_settings[*].enabled"]
    when       = "turns_on"
    effects    = ["denies_access"]
    level      = "major"
    message    = "requests that are not logged in are sent away"
    advice     = "exclude the paths that machines call, and try it on a slot first"
    evidence   = "schema"
    fires      = { before = { auth_settings_v2 = [{ require_authentication = false }] }, after = { auth_settings_v2 = [{ require_authentication = true }] } }
    misses     = { before = { auth_settings_v2 = [{ require_authentication = true }] }, after = { auth_settings_v2 = [{ require_authentication = false }] } }
  }

  fact "login-dropped" {
    attributes = ["auth_settings_v2[*].require_authentication", "auth_settings_v2[*].auth_enabled", "auth_settings[*].enabled"]
    when       = "turns_off"
    effects    = ["exposes"]
    level      = "major"
    message    = "requests reach the app without being logged in"
    advice     = "keep the login until the app checks it itself"
    evidence   = "schema"
    fires      = { before = { auth_settings_v2 = [{ require_authentication = true }] }, after = { auth_settings_v2 = [{ require_authentication = false }] } }
    misses     = { before = { auth_settings_v2 = [{ require_authentication = false }] }, after = { auth_settings_v2 = [{ require_authentication = true }] } }
  }

  fact "plain-http" {
    attribute = "https_only"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "requests over plain HTTP are answered"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the app loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the app"
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
    attributes = ["https_only", "backup", "key_vault_reference_identity_id", "zip_deploy_file", "ftp_publish_basic_authentication_enabled", "webdeploy_publish_basic_authentication_enabled", "site_config[*].always_on", "site_config[*].http2_enabled", "site_config[*].websockets_enabled", "site_config[*].ftps_state", "site_config[*].health_check_path", "site_config[*].health_check_eviction_time_in_min", "site_config[*].cors", "site_config[*].ip_restriction", "site_config[*].scm_ip_restriction", "site_config[*].scm_minimum_tls_version", "site_config[*].remote_debugging_enabled", "site_config[*].vnet_route_all_enabled", "logs", "client_affinity_enabled", "sticky_settings", "site_config[*].default_documents", "site_config[*].load_balancing_mode", "site_config[*].worker_count", "site_config[*].auto_heal_setting", "client_certificate_exclusion_paths", "vnet_image_pull_enabled", "virtual_network_backup_restore_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "deployment, logging and small site settings: routine"
    evidence   = "experience"
  }
}

resource "azurerm_linux_web_app_slot" "azurerm_windows_web_app_slot" {
  identity = ["name", "app_service_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_web_app_slot"

  fact "slot-restarts" {
    attributes = ["app_settings", "connection_string", "storage_account", "site_config[*].application_stack", "site_config[*].app_command_line", "site_config[*].use_32_bit_worker", "site_config[*].container_registry_managed_identity_client_id", "site_config[*].container_registry_use_managed_identity", "virtual_network_subnet_id", "service_plan_id", "enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "only the slot restarts, not the production app: routine"
    evidence   = "experience"
  }

  fact "slot-closed" {
    attributes = ["public_network_access_enabled", "client_certificate_enabled", "client_certificate_mode", "auth_settings", "auth_settings_v2", "site_config[*].ip_restriction", "site_config[*].ip_restriction_default_action", "site_config[*].minimum_tls_version"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the slot refuses clients that it let in; access rules stay with the slot at a swap, so production is not touched"
    evidence   = "experience"
  }

  fact "public-access-on" {
    attribute = "public_network_access_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the app becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "always-on-off" {
    attribute = "site_config[*].always_on"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the app is unloaded when idle: the first request is slow, and background work stops"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "restriction-opened" {
    attribute = "site_config[*].ip_restriction_default_action"
    when      = { leaves = "Deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "clients that no rule names are let in"
    advice    = "add the missing clients as rules and keep the default"
    evidence  = "schema"
    fires     = ["Deny", "Allow"]
    misses    = ["Allow", "Deny"]
  }

  fact "restriction-dropped" {
    attribute = "site_config[*].ip_restriction"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "without rules everyone can reach the app"
    advice    = "keep the rules, or close public access first"
    evidence  = "schema"
    fires     = [[{ ip_address = "203.0.113.0/24" }], []]
    misses    = [[], [{ ip_address = "203.0.113.0/24" }]]
  }

  fact "login-dropped" {
    attributes = ["auth_settings_v2[*].require_authentication", "auth_settings_v2[*].auth_enabled", "auth_settings[*].enabled"]
    when       = "turns_off"
    effects    = ["exposes"]
    level      = "major"
    message    = "requests reach the app without being logged in"
    advice     = "keep the login until the app checks it itself"
    evidence   = "schema"
    fires      = { before = { auth_settings_v2 = [{ require_authentication = true }] }, after = { auth_settings_v2 = [{ require_authentication = false }] } }
    misses     = { before = { auth_settings_v2 = [{ require_authentication = false }] }, after = { auth_settings_v2 = [{ require_authentication = true }] } }
  }

  fact "plain-http" {
    attribute = "https_only"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "requests over plain HTTP are answered"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["https_only", "backup", "key_vault_reference_identity_id", "zip_deploy_file", "ftp_publish_basic_authentication_enabled", "webdeploy_publish_basic_authentication_enabled", "site_config[*].always_on", "site_config[*].http2_enabled", "site_config[*].websockets_enabled", "site_config[*].ftps_state", "site_config[*].health_check_path", "site_config[*].health_check_eviction_time_in_min", "site_config[*].cors", "site_config[*].ip_restriction", "site_config[*].scm_ip_restriction", "site_config[*].scm_minimum_tls_version", "site_config[*].remote_debugging_enabled", "site_config[*].vnet_route_all_enabled", "logs", "client_affinity_enabled", "site_config[*].default_documents", "site_config[*].load_balancing_mode", "site_config[*].worker_count", "site_config[*].auto_heal_setting", "identity", "client_certificate_exclusion_paths", "vnet_image_pull_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "deployment, logging and small site settings: routine"
    evidence   = "experience"
  }
}

resource "azurerm_web_app_active_slot" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/web_app_active_slot"

  fact "swap" {
    on        = ["create", "update"]
    attribute = "slot_id"
    only_if   = { after = "slot_id", known = true }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the slot is swapped into production: live requests go to its code"
    advice    = "warm the slot up and test it first; swapping again goes back"
    evidence  = "schema"
    fires     = { before = { slot_id = "one" }, after = { slot_id = "two" } }
    misses    = { before = { slot_id = "one" }, after = {}, unknown = ["slot_id"] }
  }

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the record of a swap is forgotten; what runs in production stays: routine"
    evidence = "schema"
  }
}

resource "azurerm_service_plan" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/service_plan"

  fact "workers-replaced" {
    attribute = "sku_name"
    effects   = ["restarts"]
    level     = "major"
    message   = "every app of the plan moves to workers of another size: it restarts, and its outbound addresses may change"
    advice    = "apply in a quiet hour, with at least two workers and health checks"
    evidence  = "experience"
  }

  fact "fewer-workers" {
    attributes = ["worker_count", "maximum_elastic_worker_count"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less capacity for the apps of the plan"
    evidence   = "schema"
    fires      = { before = { worker_count = 4 }, after = { worker_count = 2 } }
    misses     = { before = { worker_count = 2 }, after = { worker_count = 4 } }
  }

  fact "zones-off" {
    attribute = "zone_balancing_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the workers may all stand in one zone"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["worker_count", "maximum_elastic_worker_count", "per_site_scaling_enabled", "premium_plan_auto_scale_enabled", "zone_balancing_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "more workers: routine"
    evidence   = "schema"
  }
}

resource "azurerm_app_service_environment_v3" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/app_service_environment_v3"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "every plan and app in the environment goes away, with its addresses"
    advice   = "build the new environment beside this one and move the apps first"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["allow_new_private_endpoint_connections", "remote_debugging_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the environment: routine"
    evidence   = "schema"
  }

  fact "cluster-setting" {
    attribute = "cluster_setting"
    effects   = ["restarts"]
    level     = "major"
    message   = "the front ends and workers of the environment restart one after another"
    advice    = "apply in a quiet hour"
    evidence  = "experience"
  }
}

resource "azurerm_app_service_virtual_network_swift_connection" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/app_service_virtual_network_swift_connection"

  fact "integration-changed" {
    attribute = "subnet_id"
    effects   = ["restarts"]
    level     = "major"
    message   = "the app leaves through another subnet and restarts"
    advice    = "check routes and firewalls of the new subnet first"
    evidence  = "experience"
  }

  fact "integration-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the app can no longer reach what is only in the network"
    advice   = "move what the app calls to public or private endpoints first"
    evidence = "schema"
  }
}

resource "azurerm_app_service_certificate" "azurerm_app_service_managed_certificate" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/app_service_certificate"

  fact "certificate-renewed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "a certificate that is bound cannot go before its binding: without one the host name fails TLS"
    advice   = "issue the new certificate beside the old one and move the binding"
    evidence = "experience"
  }
}

resource "azurerm_app_service_custom_hostname_binding" "azurerm_app_service_certificate_binding" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/app_service_custom_hostname_binding"

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the host name no longer answers, or without its certificate"
    advice   = "point the name elsewhere before removing it"
    evidence = "schema"
  }
}

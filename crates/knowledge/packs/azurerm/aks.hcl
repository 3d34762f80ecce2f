provider = "hashicorp/azurerm"
service  = "Kubernetes Service (AKS)"

resource "azurerm_kubernetes_cluster" {
  stateful = "cluster with its workloads"
  traffic  = true
  identity = ["name", "resource_group_name", "dns_prefix"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the control plane, every node pool and the volumes in the node resource group go away"
    advice   = "build the new cluster beside this one, move the workloads and the traffic, then remove it"
    evidence = "experience"
  }

  fact "kubernetes-upgrade" {
    attribute = "kubernetes_version"
    when      = "version_up"
    only_if   = { not = { attribute = "kubernetes_version", when = "version_patch_up" } }
    effects   = ["irreversible"]
    level     = "major"
    message   = "the control plane is upgraded and cannot be downgraded; interfaces that the version drops stop working"
    advice    = "check for removed interfaces, upgrade one minor version at a time, and try it on another cluster first"
    source    = "https://github.com/MicrosoftDocs/azure-aks-docs/blob/main/articles/aks/upgrade-node-pools.md"
    evidence  = "documented"
    fires     = { before = { kubernetes_version = "1.29.4" }, after = { kubernetes_version = "1.30.0" } }
    misses    = { before = { kubernetes_version = "1.29.4" }, after = { kubernetes_version = "1.29.7" } }
  }

  fact "kubernetes-patch" {
    attribute = "kubernetes_version"
    when      = "version_patch_up"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "a patch of the control plane, which cannot be taken back; nodes follow orchestrator_version: routine"
    evidence  = "experience"
    fires     = ["1.29.4", "1.29.7"]
    misses    = ["1.29.7", "1.30.0"]
  }

  fact "nodes-upgrade" {
    attribute = "default_node_pool[*].orchestrator_version"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "the nodes of the default pool are upgraded one surge at a time: every pod moves"
    advice    = "set disruption budgets and max_surge, and apply in a quiet hour"
    evidence  = "schema"
  }

  fact "default-pool-cycled" {
    attributes = ["default_node_pool[*].fips_enabled", "default_node_pool[*].host_encryption_enabled", "default_node_pool[*].kubelet_config", "default_node_pool[*].kubelet_disk_type", "default_node_pool[*].linux_os_config", "default_node_pool[*].max_pods", "default_node_pool[*].node_public_ip_enabled", "default_node_pool[*].os_disk_size_gb", "default_node_pool[*].os_disk_type", "default_node_pool[*].pod_subnet_id", "default_node_pool[*].snapshot_id", "default_node_pool[*].ultra_ssd_enabled", "default_node_pool[*].vm_size", "default_node_pool[*].vnet_subnet_id", "default_node_pool[*].zones", "default_node_pool[*].name", "default_node_pool[*].only_critical_addons_enabled"]
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "the default node pool is replaced through a temporary one, without cordon and drain"
    advice     = "move the workloads to another node pool first, then change the default pool"
    evidence   = "documented"
  }

  fact "default-pool-image" {
    attribute = "default_node_pool[*].os_sku"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "the nodes of the default pool get another operating system: every pod moves"
    advice    = "try the image on a second node pool first"
    evidence  = "schema"
  }

  fact "default-pool-scale-in" {
    attributes = ["default_node_pool[*].node_count", "default_node_pool[*].max_count", "default_node_pool[*].min_count"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "fewer nodes: their pods move to the ones that stay"
    evidence   = "schema"
    fires      = { before = { default_node_pool = [{ node_count = 5 }] }, after = { default_node_pool = [{ node_count = 3 }] } }
    misses     = { before = { default_node_pool = [{ node_count = 3 }] }, after = { default_node_pool = [{ node_count = 5 }] } }
  }

  fact "default-pool-settings" {
    attributes = ["default_node_pool[*].node_count", "default_node_pool[*].max_count", "default_node_pool[*].min_count", "default_node_pool[*].auto_scaling_enabled", "default_node_pool[*].node_labels", "default_node_pool[*].tags", "default_node_pool[*].upgrade_settings", "default_node_pool[*].temporary_name_for_rotation", "default_node_pool[*].scale_down_mode", "default_node_pool[*].node_network_profile", "default_node_pool[*].workload_runtime"]
    effects    = ["none"]
    level      = "minor"
    message    = "scaling and settings of the default pool: routine"
    evidence   = "schema"
  }

  fact "allowed-ranges-removed" {
    attribute = "api_server_access_profile[*].authorized_ip_ranges"
    when      = "element_removed"
    only_if   = { after = "api_server_access_profile[*].authorized_ip_ranges", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "addresses that may reach the Kubernetes API today are shut out"
    advice    = "check that nothing connects from the range that leaves"
    evidence  = "schema"
    fires     = { before = { api_server_access_profile = [{ authorized_ip_ranges = ["203.0.113.0/24", "198.51.100.0/24"] }] }, after = { api_server_access_profile = [{ authorized_ip_ranges = ["203.0.113.0/24"] }] } }
    misses    = { before = { api_server_access_profile = [{ authorized_ip_ranges = ["203.0.113.0/24"] }] }, after = { api_server_access_profile = [{ authorized_ip_ranges = ["203.0.113.0/24", "198.51.100.0/24"] }] } }
  }

  fact "allowed-ranges-introduced" {
    attribute = "api_server_access_profile[*].authorized_ip_ranges"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "until now any address could reach the Kubernetes API; from now on only the listed ones"
    advice    = "collect the addresses of every client, pipelines and the nodes themselves included, before restricting"
    evidence  = "schema"
    fires     = [[], ["203.0.113.0/24"]]
    misses    = [["203.0.113.0/24"], []]
  }

  fact "allowed-ranges-dropped" {
    attribute = "api_server_access_profile[*].authorized_ip_ranges"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "without a list any address can reach the Kubernetes API"
    advice    = "keep the list, or close the public endpoint first"
    evidence  = "schema"
    fires     = [["203.0.113.0/24"], []]
    misses    = [[], ["203.0.113.0/24"]]
  }

  fact "allowed-ranges-everyone" {
    attribute = "api_server_access_profile[*].authorized_ip_ranges"
    when      = { adds = ["0.0.0.0/0", "0.0.0.0", "*", "Internet"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "every address of the internet may reach the Kubernetes API"
    advice    = "list the addresses that are needed"
    evidence  = "schema"
    fires     = [["203.0.113.0/24"], ["203.0.113.0/24", "0.0.0.0/0"]]
    misses    = [["203.0.113.0/24"], ["203.0.113.0/24", "198.51.100.0/24"]]
  }

  fact "allowed-ranges-added" {
    attribute = "api_server_access_profile[*].authorized_ip_ranges"
    effects   = ["none"]
    level     = "minor"
    message   = "another address is allowed: routine"
    evidence  = "schema"
  }

  fact "local-accounts-off" {
    attribute = "local_account_disabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the cluster administrator certificate stops working: pipelines that use it are locked out"
    advice    = "give every pipeline an Entra identity with a role binding first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "local-accounts-on" {
    attribute = "local_account_disabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the cluster administrator certificate works again, past every directory role"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "directory-login-removed" {
    attribute = "azure_active_directory_role_based_access_control"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "people who log in through the directory lose the cluster"
    advice    = "create the role bindings that replace it first"
    evidence  = "schema"
    fires     = [[{ azure_rbac_enabled = true }], []]
    misses    = [[], [{ azure_rbac_enabled = true }]]
  }

  fact "admin-group-removed" {
    attribute = "azure_active_directory_role_based_access_control[*].admin_group_object_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a group loses its administrator role on the cluster"
    advice    = "make sure that another group you are in keeps the role"
    evidence  = "schema"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "azure-rbac-switched" {
    attribute = "azure_active_directory_role_based_access_control[*].azure_rbac_enabled"
    only_if   = { before = "azure_active_directory_role_based_access_control", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "who may do what is decided elsewhere from now on: Azure roles instead of cluster roles, or the reverse"
    advice    = "assign the same rights on the other side first"
    evidence  = "schema"
    fires     = { before = { azure_active_directory_role_based_access_control = [{ azure_rbac_enabled = "one" }] }, after = { azure_active_directory_role_based_access_control = [{ azure_rbac_enabled = "two" }] } }
    misses    = { before = { azure_active_directory_role_based_access_control = [] }, after = { azure_active_directory_role_based_access_control = [{ azure_rbac_enabled = "two" }] } }
  }

  fact "workload-identity-off" {
    attribute = "workload_identity_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "pods lose the tokens with which they log in to Azure"
    advice    = "move every workload to another way of logging in first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "oidc-issuer-off" {
    on       = ["replace"]
    only_if  = { all = [{ before = "oidc_issuer_enabled", is = true }, { after = "oidc_issuer_enabled", is = false }] }
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the issuer cannot be switched off in place: the whole cluster is replaced"
    advice   = "leave the issuer on; it does no harm when nothing uses it"
    evidence = "documented"
    fires    = { before = { oidc_issuer_enabled = true }, after = { oidc_issuer_enabled = false } }
    misses   = { before = { oidc_issuer_enabled = true }, after = { oidc_issuer_enabled = true } }
  }

  fact "egress-changed" {
    attribute = "network_profile[*].outbound_type"
    effects   = ["outage"]
    level     = "major"
    message   = "connections break and the cluster leaves from other addresses"
    advice    = "tell whoever allows the old addresses first, and apply in a quiet hour"
    source    = "https://github.com/MicrosoftDocs/azure-aks-docs/blob/main/articles/aks/egress-outboundtype.md"
    evidence  = "documented"
  }

  fact "egress-addresses" {
    attributes = ["network_profile[*].load_balancer_profile[*].outbound_ip_address_ids", "network_profile[*].load_balancer_profile[*].outbound_ip_prefix_ids"]
    effects    = ["outage"]
    level      = "major"
    message    = "the cluster leaves from other addresses: whoever allows only the old ones refuses it"
    advice     = "have the new addresses allowed everywhere before switching"
    evidence   = "schema"
  }

  fact "outbound-ip-cut" {
    attribute = "network_profile[*].load_balancer_profile[*].managed_outbound_ip_count"
    when      = "decreases"
    effects   = ["outage"]
    level     = "major"
    message   = "outbound addresses and their ports go away: partners that allow them refuse the cluster"
    advice    = "watch port use, and have the remaining addresses allowed first"
    evidence  = "experience"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "network-overlay" {
    attribute = "network_profile[*].network_plugin_mode"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "pods move to an overlay network: all node pools are re-imaged"
    advice    = "move critical workloads to another cluster, or apply in a maintenance window"
    evidence  = "experience"
  }

  fact "network-engine" {
    attributes = ["network_profile[*].network_policy", "network_profile[*].network_data_plane"]
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "the network of the cluster changes: all node pools are re-imaged at the same time"
    advice     = "move critical workloads to another cluster, or apply in a maintenance window"
    source     = "https://github.com/MicrosoftDocs/azure-aks-docs/blob/main/articles/aks/migrate-from-npm-to-cilium-network-policy.md"
    evidence   = "documented"
  }

  fact "outbound-settings" {
    attributes = ["network_profile[*].load_balancer_profile[*].managed_outbound_ip_count", "network_profile[*].load_balancer_profile[*].idle_timeout_in_minutes", "network_profile[*].load_balancer_profile[*].outbound_ports_allocated"]
    effects    = ["none"]
    level      = "minor"
    message    = "outbound settings: routine"
    evidence   = "experience"
  }

  fact "proxy-changed" {
    attribute = "http_proxy_config"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "all node pools are re-imaged with the new proxy settings"
    advice    = "set disruption budgets for critical pods and apply in a quiet hour"
    source    = "https://github.com/MicrosoftDocs/azure-aks-docs/blob/main/articles/aks/http-proxy.md"
    evidence  = "documented"
  }

  fact "add-on-removed" {
    attributes = ["ingress_application_gateway", "web_app_routing", "service_mesh_profile", "key_vault_secrets_provider", "aci_connector_linux"]
    when       = "unset"
    effects    = ["outage"]
    level      = "major"
    message    = "an add-on that carries traffic or secrets of the workloads is removed"
    advice     = "move the workloads off the add-on before removing it"
    evidence   = "experience"
    fires      = { before = { ingress_application_gateway = [{ gateway_id = "gw" }] }, after = { ingress_application_gateway = [] } }
    misses     = { before = { ingress_application_gateway = [] }, after = { ingress_application_gateway = [{ gateway_id = "gw" }] } }
  }

  fact "add-on-off" {
    attributes = ["http_application_routing_enabled", "open_service_mesh_enabled", "storage_profile[*].disk_driver_enabled", "storage_profile[*].file_driver_enabled", "storage_profile[*].blob_driver_enabled", "service_mesh_profile[*].internal_ingress_gateway_enabled", "service_mesh_profile[*].external_ingress_gateway_enabled"]
    when       = "turns_off"
    effects    = ["outage"]
    level      = "major"
    message    = "an add-on that workloads rely on for traffic or volumes is switched off"
    advice     = "move the workloads off the add-on before switching it off"
    evidence   = "experience"
    fires      = { before = { http_application_routing_enabled = true }, after = { http_application_routing_enabled = false } }
    misses     = { before = { http_application_routing_enabled = false }, after = { http_application_routing_enabled = true } }
  }

  fact "private-name-off" {
    attribute = "private_cluster_public_fqdn_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that resolve the API by its public name no longer find it"
    advice    = "have the clients use the private name first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "tier-lowered" {
    attribute = "sku_tier"
    when      = { steps_down = ["Free", "Standard", "Premium"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the uptime agreement or the long support is given up"
    evidence  = "schema"
    fires     = ["Standard", "Free"]
    misses    = ["Free", "Standard"]
  }

  fact "policy-off" {
    attribute = "azure_policy_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "policies on what may run in the cluster are no longer enforced"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "autoscaling-off" {
    attributes = ["workload_autoscaler_profile[*].keda_enabled", "workload_autoscaler_profile[*].vertical_pod_autoscaler_enabled"]
    when       = "turns_off"
    effects    = ["degrades"]
    level      = "minor"
    message    = "workloads are no longer scaled by the add-on"
    evidence   = "schema"
    fires      = { before = { workload_autoscaler_profile = [{ keda_enabled = true }] }, after = { workload_autoscaler_profile = [{ keda_enabled = false }] } }
    misses     = { before = { workload_autoscaler_profile = [{ keda_enabled = false }] }, after = { workload_autoscaler_profile = [{ keda_enabled = true }] } }
  }

  fact "forced-upgrade" {
    attribute = "upgrade_override[*].force_upgrade_enabled"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "upgrades pass over the check for interfaces that are still in use"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "windows-password" {
    attribute = "windows_profile[*].admin_password"
    only_if   = { before = "windows_profile", set = true }
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "whoever logs in to the Windows nodes with the old password is locked out"
    advice    = "store the new password first"
    evidence  = "experience"
    fires     = { before = { windows_profile = [{ admin_password = "one" }] }, after = { windows_profile = [{ admin_password = "two" }] } }
    misses    = { before = { windows_profile = [] }, after = { windows_profile = [{ admin_password = "two" }] } }
  }

  fact "control-plane-identity" {
    attribute = "identity[*].identity_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the control plane acts as another identity: it loses what the old one was allowed"
    advice    = "give the new identity the roles on network, DNS and disks first"
    evidence  = "experience"
    fires     = [["a"], ["b"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "principal-secret" {
    attribute = "service_principal[*].client_secret"
    only_if   = { before = "service_principal", set = true }
    effects   = ["rotates_credential", "rolls_nodes"]
    level     = "major"
    message   = "the cluster logs in with another secret, and the nodes are reset for it"
    advice    = "keep the old secret valid until every node has the new one, or move to a managed identity"
    evidence  = "experience"
    fires     = { before = { service_principal = [{ client_id = "a", client_secret = "one" }] }, after = { service_principal = [{ client_id = "a", client_secret = "two" }] } }
    misses    = { before = { service_principal = [] }, after = { service_principal = [{ client_id = "a", client_secret = "two" }] } }
  }

  fact "key-service" {
    attribute = "key_management_service"
    effects   = ["outage"]
    level     = "major"
    message   = "secrets of the cluster are encrypted with another key, or no longer: the control plane fails if it cannot reach the key"
    advice    = "give the cluster identity the key first, and keep the old key until all secrets were written again"
    evidence  = "experience"
  }

  fact "auto-upgrade" {
    attribute = "automatic_upgrade_channel"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "from now on Azure upgrades cluster and nodes by itself"
    evidence  = "documented"
    fires     = [null, "patch"]
    misses    = ["patch", null]
  }

  fact "routine-settings" {
    attributes = ["automatic_upgrade_channel", "node_os_upgrade_channel", "maintenance_window", "maintenance_window_auto_upgrade", "maintenance_window_node_os", "oms_agent", "microsoft_defender", "monitor_metrics", "cost_analysis_enabled", "image_cleaner_enabled", "image_cleaner_interval_hours", "auto_scaler_profile", "run_command_enabled", "sku_tier", "support_plan", "azure_policy_enabled", "oidc_issuer_enabled", "workload_identity_enabled", "storage_profile", "workload_autoscaler_profile", "ingress_application_gateway", "web_app_routing", "service_mesh_profile", "key_vault_secrets_provider", "ai_toolchain_operator_enabled", "upgrade_override"]
    effects    = ["none"]
    level      = "minor"
    message    = "maintenance, monitoring and added features: routine"
    evidence   = "schema"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" {
  traffic  = true
  identity = ["name", "kubernetes_cluster_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the nodes of the pool are deleted, and the pods on them have to go elsewhere"
    advice   = "cordon and drain the pool, or scale the workloads up on another pool first"
    evidence = "experience"
  }

  fact "nodes-upgrade" {
    attribute = "orchestrator_version"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "the nodes are upgraded one surge at a time: every pod moves"
    advice    = "set disruption budgets and max_surge, and apply in a quiet hour"
    evidence  = "schema"
  }

  fact "pool-cycled" {
    attributes = ["fips_enabled", "host_encryption_enabled", "kubelet_config", "kubelet_disk_type", "linux_os_config", "max_pods", "node_public_ip_enabled", "os_disk_size_gb", "os_disk_type", "pod_subnet_id", "snapshot_id", "ultra_ssd_enabled", "vm_size", "vnet_subnet_id", "zones"]
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "the pool is replaced through a temporary one, without cordon and drain"
    advice     = "create a second pool with the new settings, move the pods, then remove this one"
    evidence   = "documented"
  }

  fact "node-image" {
    attribute = "os_sku"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "the nodes get another operating system: every pod moves"
    advice    = "try the image on a second pool first"
    evidence  = "schema"
  }

  fact "scale-to-zero" {
    attribute = "node_count"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "the pool has no nodes left: its pods cannot run unless another pool takes them"
    advice    = "move the pods to another pool first"
    evidence  = "schema"
    fires     = [3, 0]
    misses    = [3, 1]
  }

  fact "ceiling-zero" {
    attribute = "max_count"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "the autoscaler may not keep a single node"
    advice    = "keep the maximum above zero until the pods have moved"
    evidence  = "schema"
    fires     = [3, 0]
    misses    = [3, 1]
  }

  fact "scale-in" {
    attributes = ["node_count", "max_count", "min_count"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "fewer nodes: their pods move to the ones that stay"
    evidence   = "schema"
    fires      = { before = { node_count = 5 }, after = { node_count = 3 } }
    misses     = { before = { node_count = 3 }, after = { node_count = 5 } }
  }

  fact "taints-added" {
    attribute = "node_taints"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "pods without the matching toleration are no longer placed here"
    evidence  = "schema"
    fires     = [[], ["dedicated=db:NoSchedule"]]
    misses    = [["dedicated=db:NoSchedule"], []]
  }

  fact "labels-removed" {
    attribute = "node_labels"
    when      = "key_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "pods that select nodes by the label are no longer placed here"
    evidence  = "schema"
    fires     = [{ tier = "web", zone = "a" }, { zone = "a" }]
    misses    = [{ zone = "a" }, { tier = "web", zone = "a" }]
  }

  fact "routine-settings" {
    attributes = ["node_count", "max_count", "min_count", "auto_scaling_enabled", "node_labels", "node_taints", "upgrade_settings", "mode", "scale_down_mode", "temporary_name_for_rotation", "node_network_profile", "workload_runtime"]
    effects    = ["none"]
    level      = "minor"
    message    = "scaling and settings of the pool: routine"
    evidence   = "schema"
  }
}

resource "azurerm_kubernetes_cluster_extension" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_extension"

  fact "extension-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the extension is uninstalled from the cluster, with what it runs"
    advice   = "check what depends on it, and install the successor first"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["configuration_settings", "configuration_protected_settings"]
    effects    = ["none"]
    level      = "minor"
    message    = "the extension is configured anew: routine"
    evidence   = "experience"
  }
}

resource "azurerm_kubernetes_flux_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_flux_configuration"

  fact "unsynced" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the synchronisation is removed; with garbage collection, what it deployed is deleted as well"
    advice   = "switch garbage collection off for the kustomizations first"
    evidence = "experience"
  }

  fact "kustomization-removed" {
    attribute = "kustomizations[*].name"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "what the kustomization deployed is deleted if garbage collection is on"
    advice    = "switch its garbage collection off first, or move the objects to another kustomization"
    evidence  = "experience"
    fires     = { before = { kustomizations = [{ name = "a" }, { name = "b" }] }, after = { kustomizations = [{ name = "a" }] } }
    misses    = { before = { kustomizations = [{ name = "a" }] }, after = { kustomizations = [{ name = "a" }, { name = "b" }] } }
  }

  fact "source-changed" {
    attributes = ["git_repository[*].url", "git_repository[*].reference_value", "git_repository[*].reference_type", "bucket[*].url", "bucket[*].bucket_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "the cluster is brought to what another source says"
    evidence   = "experience"
  }

  fact "routine-settings" {
    attributes = ["kustomizations", "continuous_reconciliation_enabled", "git_repository", "bucket"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the cluster follows its source: routine"
    evidence   = "experience"
  }
}

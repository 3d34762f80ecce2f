provider = "hashicorp/google"
service  = "Google Kubernetes Engine"

resource "google_container_cluster" {
  stateful = "cluster and its workloads"
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/container_cluster"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "control-plane-minor" {
    attribute = "min_master_version"
    when      = "version_minor_up"
    effects   = ["irreversible"]
    level     = "major"
    message   = "the control plane goes to a new Kubernetes minor version: removed APIs stop working and there is no way back to the old one"
    advice    = "check deprecation insights and webhooks, upgrade a test cluster first, then the node pools one by one; a zonal cluster has no API while it runs"
    evidence  = "experience"
    fires     = ["1.29.4-gke.1043002", "1.30.2-gke.1023000"]
    misses    = ["1.29.4-gke.1043002", "1.29.5-gke.1091002"]
  }

  fact "control-plane-patch" {
    attribute = "min_master_version"
    when      = "version_patch_up"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the control plane gets a patch: routine, but it is one-way"
    evidence  = "schema"
    fires     = ["1.29.4-gke.1043002", "1.29.5-gke.1091002"]
    misses    = ["1.29.4-gke.1043002", "1.30.2-gke.1023000"]
  }

  fact "control-plane-down" {
    attribute = "min_master_version"
    when      = "version_down"
    effects   = ["irreversible"]
    level     = "major"
    message   = "a control plane cannot go back to an older minor version"
    advice    = "leave the version as it is, or make a cluster with the old version beside it"
    evidence  = "experience"
    fires     = ["1.30.2-gke.1023000", "1.29.4-gke.1043002"]
    misses    = ["1.29.4-gke.1043002", "1.30.2-gke.1023000"]
  }

  fact "default-pool-version" {
    attribute = "node_version"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "every node of the default pool is drained and replaced by one with the new version"
    advice    = "check pod disruption budgets and surge settings first, or make a new pool and move the pods"
    evidence  = "documented"
  }

  fact "default-pool-change" {
    attributes = ["node_config[*].machine_type", "node_config[*].image_type", "node_config[*].disk_size_gb", "node_config[*].disk_type", "node_config[*].kubelet_config", "node_config[*].linux_node_config", "node_config[*].workload_metadata_config", "node_pool[*].version", "node_pool[*].node_config[*].machine_type", "node_pool[*].node_config[*].image_type", "node_pool[*].node_config[*].disk_size_gb"]
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "every node of a pool defined in the cluster is drained and recreated"
    advice     = "make a pool of its own (google_container_node_pool), move the pods, then remove this one"
    evidence   = "experience"
  }

  fact "inline-pool-scaled-down" {
    attribute = "node_pool[*].node_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "nodes of a pool defined in the cluster are deleted and their pods moved, if the rest has room"
    evidence  = "schema"
    fires     = [5, 3]
    misses    = [3, 5]
  }

  fact "inline-pool-emptied" {
    attribute = "node_pool[*].node_count"
    when      = { falls_below = 1 }
    effects   = ["outage"]
    level     = "major"
    message   = "every node of a pool defined in the cluster is deleted: its pods have nowhere to run"
    advice    = "move the pods to another pool first"
    evidence  = "experience"
    fires     = [3, 0]
    misses    = [3, 2]
  }

  fact "insecure-bindings" {
    attributes = ["rbac_binding_config[*].enable_insecure_binding_system_unauthenticated", "rbac_binding_config[*].enable_insecure_binding_system_authenticated"]
    when       = "turns_on"
    effects    = ["exposes"]
    level      = "major"
    message    = "roles may be bound to everyone, also to callers who are not logged in"
    advice     = "keep it off and bind roles to groups"
    evidence   = "documented"
    fires      = [false, true]
    misses     = [true, false]
  }

  fact "faster-channel" {
    attribute = "release_channel[*].channel"
    when      = { steps_up = ["EXTENDED", "STABLE", "REGULAR", "RAPID"] }
    effects   = ["irreversible"]
    level     = "major"
    message   = "a faster release channel upgrades the control plane and the nodes sooner, and there is no downgrade"
    advice    = "check that the workloads run on the default version of the new channel, and set maintenance exclusions"
    evidence  = "experience"
    fires     = ["STABLE", "RAPID"]
    misses    = ["RAPID", "STABLE"]
  }

  fact "slower-channel" {
    attribute = "release_channel[*].channel"
    when      = { steps_down = ["EXTENDED", "STABLE", "REGULAR", "RAPID"] }
    effects   = ["none"]
    level     = "minor"
    message   = "a slower release channel upgrades later: routine"
    evidence  = "schema"
    fires     = ["REGULAR", "STABLE"]
    misses    = ["STABLE", "REGULAR"]
  }

  fact "channel-left" {
    attribute = "release_channel[*].channel"
    when      = { becomes = "UNSPECIFIED" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the cluster leaves its release channel: upgrades follow the static schedule"
    evidence  = "schema"
    fires     = ["REGULAR", "UNSPECIFIED"]
    misses    = ["UNSPECIFIED", "REGULAR"]
  }

  fact "zone-removed" {
    attribute = "node_locations"
    when      = "element_removed"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "nodes in the zone taken out are deleted with their pods, and zonal disks there can no longer be used"
    advice    = "drain the zone first, and move what keeps zonal disks"
    evidence  = "experience"
    fires     = [["z-a", "z-b"], ["z-a"]]
    misses    = [["z-a"], ["z-a", "z-b"]]
  }

  fact "zone-added" {
    attribute = "node_locations"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "nodes are added in one more zone: routine"
    evidence  = "schema"
    fires     = [["z-a"], ["z-a", "z-b"]]
    misses    = [["z-a", "z-b"], ["z-a"]]
  }

  fact "network-policy" {
    attributes = ["network_policy[*].enabled", "addons_config[*].network_policy_config[*].disabled"]
    effects    = ["rolls_nodes", "denies_access"]
    level      = "major"
    message    = "every node is recreated, and network policies start or stop to hold"
    advice     = "check the policies in the cluster, and apply in a maintenance window"
    evidence   = "experience"
  }

  fact "nodes-recreated" {
    attribute = "addons_config[*].dns_cache_config[*].enabled"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "every node is recreated to add or remove the local DNS cache"
    advice    = "apply in a maintenance window, with disruption budgets in place"
    evidence  = "documented"
  }

  fact "nodes-recreated-network" {
    attributes = ["enable_intranode_visibility", "enable_shielded_nodes", "private_cluster_config[*].enable_private_nodes", "default_snat_status[*].disabled", "dns_config[*].cluster_dns", "dns_config[*].cluster_dns_scope", "in_transit_encryption_config", "private_ipv6_google_access"]
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "the network or boot settings of all nodes change: they are recreated or restarted"
    advice     = "try it on a test cluster, then apply in a maintenance window"
    evidence   = "experience"
  }

  fact "workload-identity-off" {
    attribute = "workload_identity_config"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "pods can no longer get the credentials of their Google service accounts"
    advice    = "give the workloads another way to authenticate first"
    evidence  = "experience"
    fires     = [[{ workload_pool = "p.svc.id.goog" }], []]
    misses    = [[], [{ workload_pool = "p.svc.id.goog" }]]
  }

  fact "workload-identity-pool" {
    attribute = "workload_identity_config[*].workload_pool"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "workload identity is turned on for new node pools: routine"
    evidence  = "schema"
    fires     = [null, "p.svc.id.goog"]
    misses    = ["p.svc.id.goog", null]
  }

  fact "api-clients-removed" {
    attribute = "master_authorized_networks_config[*].cidr_blocks[*].cidr_block"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients in the range taken out can no longer reach the Kubernetes API"
    advice    = "check who deploys from there: build runners, people, controllers"
    evidence  = "documented"
    fires     = { before = { master_authorized_networks_config = [{ cidr_blocks = [{ cidr_block = "203.0.113.0/24" }, { cidr_block = "198.51.100.0/24" }] }] }, after = { master_authorized_networks_config = [{ cidr_blocks = [{ cidr_block = "203.0.113.0/24" }] }] } }
    misses    = { before = { master_authorized_networks_config = [{ cidr_blocks = [{ cidr_block = "203.0.113.0/24" }] }] }, after = { master_authorized_networks_config = [{ cidr_blocks = [{ cidr_block = "203.0.113.0/24" }, { cidr_block = "198.51.100.0/24" }] }] } }
  }

  fact "api-clients" {
    attribute = "master_authorized_networks_config[*].cidr_blocks"
    effects   = ["none"]
    level     = "minor"
    message   = "ranges that may reach the Kubernetes API are added or renamed: routine"
    evidence  = "schema"
  }

  fact "api-open" {
    attribute = "master_authorized_networks_config"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "the Kubernetes API can be reached from anywhere"
    advice    = "keep a list of the ranges that need it"
    evidence  = "experience"
    fires     = [[{ cidr_blocks = [{ cidr_block = "203.0.113.0/24" }] }], []]
    misses    = [[], [{ cidr_blocks = [{ cidr_block = "203.0.113.0/24" }] }]]
  }

  fact "api-restricted" {
    attribute = "master_authorized_networks_config"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "only listed ranges can reach the Kubernetes API"
    advice    = "list build runners, people and controllers first"
    evidence  = "documented"
    fires     = [[], [{ cidr_blocks = [{ cidr_block = "203.0.113.0/24" }] }]]
    misses    = [[{ cidr_blocks = [{ cidr_block = "203.0.113.0/24" }] }], []]
  }

  fact "api-everyone" {
    on        = ["create", "update"]
    attribute = "master_authorized_networks_config[*].cidr_blocks[*].cidr_block"
    when      = { adds = ["0.0.0.0/0", "::/0"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the Kubernetes API can be reached from anywhere"
    advice    = "list the ranges that need it"
    evidence  = "documented"
    fires     = { before = { master_authorized_networks_config = [{ cidr_blocks = [{ cidr_block = "203.0.113.0/24" }] }] }, after = { master_authorized_networks_config = [{ cidr_blocks = [{ cidr_block = "203.0.113.0/24" }, { cidr_block = "0.0.0.0/0" }] }] } }
    misses    = { before = { master_authorized_networks_config = [{ cidr_blocks = [{ cidr_block = "203.0.113.0/24" }] }] }, after = { master_authorized_networks_config = [{ cidr_blocks = [{ cidr_block = "203.0.113.0/24" }, { cidr_block = "198.51.100.0/24" }] }] } }
  }

  fact "public-endpoint-off" {
    attribute = "private_cluster_config[*].enable_private_endpoint"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public address of the Kubernetes API goes away: clients outside the network are cut off"
    advice    = "move build runners and people into the network, or give them a proxy, first"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "public-endpoint-on" {
    attribute = "private_cluster_config[*].enable_private_endpoint"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the Kubernetes API gets a public address"
    advice    = "keep it private, or list the ranges that may reach it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "ip-endpoints-off" {
    attribute = "control_plane_endpoints_config[*].ip_endpoints_config[*].enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the Kubernetes API no longer answers on its addresses"
    advice    = "move every client to the DNS endpoint first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "dns-endpoint-open" {
    attribute = "control_plane_endpoints_config[*].dns_endpoint_config[*].allow_external_traffic"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the Kubernetes API can be reached from outside through its DNS endpoint"
    advice    = "guard it with IAM and a service perimeter"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "dns-endpoint-closed" {
    attribute = "control_plane_endpoints_config[*].dns_endpoint_config[*].allow_external_traffic"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the Kubernetes API can no longer be reached from outside through its DNS endpoint"
    advice    = "move clients into the network first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "global-access-off" {
    attribute = "private_cluster_config[*].master_global_access_config[*].enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients in other regions can no longer reach the private endpoint"
    advice    = "check which regions the clients are in"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "ingress-off" {
    attribute = "addons_config[*].http_load_balancing[*].disabled"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "the controller behind ingresses goes away: their load balancers are no longer kept"
    advice    = "move the ingresses to another controller first"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "gateway-off" {
    attribute = "gateway_api_config[*].channel"
    when      = { becomes = "CHANNEL_DISABLED" }
    effects   = ["outage"]
    level     = "major"
    message   = "the gateway controller goes away: its load balancers are no longer kept"
    advice    = "move the routes to another controller first"
    evidence  = "documented"
    fires     = ["CHANNEL_STANDARD", "CHANNEL_DISABLED"]
    misses    = ["CHANNEL_DISABLED", "CHANNEL_STANDARD"]
  }

  fact "pod-scaling-off" {
    attribute = "addons_config[*].horizontal_pod_autoscaling[*].disabled"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "major"
    message   = "pods are no longer scaled by load"
    advice    = "set replica counts that carry the peak first"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "storage-driver-off" {
    attributes = ["addons_config[*].gce_persistent_disk_csi_driver_config[*].enabled", "addons_config[*].gcp_filestore_csi_driver_config[*].enabled", "addons_config[*].gcs_fuse_csi_driver_config[*].enabled", "addons_config[*].parallelstore_csi_driver_config[*].enabled"]
    when       = "turns_off"
    effects    = ["outage"]
    level      = "major"
    message    = "volumes of this driver can no longer be mounted: pods that use them do not start"
    advice     = "move the workloads off the driver first"
    evidence   = "experience"
    fires      = { before = { addons_config = [{ gce_persistent_disk_csi_driver_config = [{ enabled = true }] }] }, after = { addons_config = [{ gce_persistent_disk_csi_driver_config = [{ enabled = false }] }] } }
    misses     = { before = { addons_config = [{ gce_persistent_disk_csi_driver_config = [{ enabled = false }] }] }, after = { addons_config = [{ gce_persistent_disk_csi_driver_config = [{ enabled = true }] }] } }
  }

  fact "backup-agent-off" {
    attribute = "addons_config[*].gke_backup_agent_config[*].enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the cluster can no longer be backed up"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "image-policy-enforced" {
    attribute = "binary_authorization[*].evaluation_mode"
    when      = { becomes = "PROJECT_SINGLETON_POLICY_ENFORCE" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "images that the policy does not allow are refused: pods may fail to start"
    advice    = "run the policy in dry-run mode and read the audit log first"
    evidence  = "experience"
    fires     = ["DISABLED", "PROJECT_SINGLETON_POLICY_ENFORCE"]
    misses    = ["PROJECT_SINGLETON_POLICY_ENFORCE", "DISABLED"]
  }

  fact "image-policy-off" {
    attribute = "binary_authorization[*].evaluation_mode"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "images are no longer checked before they run"
    evidence  = "schema"
    fires     = ["PROJECT_SINGLETON_POLICY_ENFORCE", "DISABLED"]
    misses    = ["DISABLED", "PROJECT_SINGLETON_POLICY_ENFORCE"]
  }

  fact "secret-encryption" {
    attribute = "database_encryption[*].state"
    when      = { becomes = "DECRYPTED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "Kubernetes secrets are no longer encrypted with an own key"
    evidence  = "schema"
    fires     = ["ENCRYPTED", "DECRYPTED"]
    misses    = ["DECRYPTED", "ENCRYPTED"]
  }

  fact "secret-key" {
    attribute = "database_encryption[*].key_name"
    effects   = ["degrades"]
    level     = "minor"
    message   = "Kubernetes secrets are encrypted with another key: the old one must be kept"
    evidence  = "schema"
  }

  fact "legacy-permissions" {
    attribute = "enable_legacy_abac"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "service accounts and certificates get rights beyond RBAC"
    advice    = "keep it off and write RBAC roles"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "legacy-permissions-off" {
    attribute = "enable_legacy_abac"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "only RBAC grants rights: clients without a role are refused"
    advice    = "write roles for them first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "anonymous-calls" {
    attribute = "anonymous_authentication_config[*].mode"
    when      = { becomes = "ENABLED" }
    effects   = ["exposes"]
    level     = "major"
    message   = "callers who are not logged in may reach every path of the API that roles give them"
    advice    = "keep it limited to the health checks"
    evidence  = "documented"
    fires     = ["LIMITED", "ENABLED"]
    misses    = ["ENABLED", "LIMITED"]
  }

  fact "auto-provisioning-off" {
    attribute = "cluster_autoscaling[*].enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "no new node pools are made for pending pods"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "identity-service-off" {
    attribute = "identity_service_config[*].enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "people who log in through an outside identity provider are cut off"
    advice    = "give them another way in first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "maintenance-exclusion-removed" {
    attribute = "maintenance_policy[*].maintenance_exclusion"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "an exclusion ends: upgrades may run in that time"
    evidence  = "schema"
    fires     = [[{ exclusion_name = "freeze" }], []]
    misses    = [[], [{ exclusion_name = "freeze" }]]
  }

  fact "deletion-protection-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "maintenance" {
    attributes = ["maintenance_policy", "notification_config", "gke_auto_upgrade_config"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows, exclusions or notices change: routine"
    evidence   = "schema"
  }

  fact "observability" {
    attributes = ["logging_config", "logging_service", "monitoring_config", "monitoring_service", "cost_management_config", "resource_usage_export_config", "security_posture_config"]
    effects    = ["none"]
    level      = "minor"
    message    = "logging, metrics or cost reports change: routine"
    evidence   = "schema"
  }

  fact "everyday-settings" {
    attributes = ["resource_labels", "vertical_pod_autoscaling", "cluster_autoscaling", "pod_autoscaling", "fleet", "secret_manager_config", "authenticator_groups_config", "enable_l4_ilb_subsetting", "mesh_certificates", "node_pool_defaults", "remove_default_node_pool", "addons_config", "enterprise_config", "master_authorized_networks_config[*].gcp_public_cidrs_access_enabled", "node_pool_auto_config", "enable_cilium_clusterwide_network_policy", "enable_fqdn_network_policy", "enable_multi_networking", "ip_allocation_policy[*].additional_pod_ranges_config", "secret_sync_config", "skip_node_pool_refresh", "deletion_policy", "allow_net_admin", "service_external_ips_config", "enable_k8s_beta_apis", "managed_opentelemetry_config", "cluster_telemetry"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings that leave running pods alone: routine"
    evidence   = "schema"
  }

  fact "cluster-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage", "data_loss", "irreversible"]
    level    = "major"
    message  = "the cluster and every workload in it are deleted; load balancers go, and volumes go with their claims"
    advice   = "make the new cluster beside it, move workloads and data, then the names; most settings have an update in place"
    evidence = "experience"
  }
}

resource "google_container_node_pool" {
  traffic  = true
  identity = ["name", "cluster", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/container_node_pool"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "version" {
    attribute = "version"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "every node of the pool is drained and replaced by one with another version"
    advice    = "check disruption budgets and surge settings, or make a new pool and move the pods"
    evidence  = "experience"
  }

  fact "machine-change" {
    attributes = ["node_config[*].machine_type", "node_config[*].disk_type", "node_config[*].disk_size_gb", "node_config[*].boot_disk", "node_config[*].storage_pools", "node_config[*].image_type", "node_config[*].node_image_config"]
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "every node of the pool is drained and recreated with the new machine, disk or image"
    advice     = "make a second pool with the new shape, move the pods, then remove this one"
    evidence   = "experience"
  }

  fact "node-system-change" {
    attributes = ["node_config[*].kubelet_config", "node_config[*].linux_node_config", "node_config[*].containerd_config", "node_config[*].gcfs_config", "node_config[*].gvnic", "node_config[*].fast_socket", "node_config[*].logging_variant", "node_config[*].confidential_nodes", "node_config[*].windows_node_config"]
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "every node of the pool is recreated with other system settings"
    advice     = "check disruption budgets and surge settings, or use a second pool"
    evidence   = "experience"
  }

  fact "metadata-server" {
    attribute = "node_config[*].workload_metadata_config[*].mode"
    effects   = ["rolls_nodes", "denies_access"]
    level     = "major"
    message   = "pods get their credentials another way: those without workload identity lose the rights of the node"
    advice    = "bind every workload to a service account first, and try it on a second pool"
    evidence  = "experience"
  }

  fact "private-nodes" {
    attribute = "network_config[*].enable_private_nodes"
    effects   = ["rolls_nodes", "outage"]
    level     = "major"
    message   = "nodes are recreated with or without public addresses: their way out changes"
    advice    = "have Cloud NAT in place first"
    evidence  = "experience"
  }

  fact "scaled-to-zero" {
    attribute = "node_count"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "every node of the pool is deleted: its pods have nowhere to run"
    advice    = "move the pods to another pool first"
    evidence  = "experience"
    fires     = [3, 0]
    misses    = [3, 2]
  }

  fact "scaled-down" {
    attribute = "node_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "nodes are deleted and their pods moved, if the rest has room"
    evidence  = "schema"
    fires     = [5, 3]
    misses    = [3, 5]
  }

  fact "scaled-up" {
    attribute = "node_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "nodes are added: routine"
    evidence  = "schema"
    fires     = [3, 5]
    misses    = [5, 3]
  }

  fact "ceiling-zero" {
    attributes = ["autoscaling[*].max_node_count", "autoscaling[*].total_max_node_count"]
    when       = { falls_below = 1 }
    effects    = ["outage"]
    level      = "major"
    message    = "the pool can no longer have nodes"
    advice     = "move the pods to another pool first"
    evidence   = "experience"
    fires      = { before = { autoscaling = [{ max_node_count = 5, total_max_node_count = 0 }] }, after = { autoscaling = [{ max_node_count = 0, total_max_node_count = 0 }] } }
    misses     = { before = { autoscaling = [{ max_node_count = 5, total_max_node_count = 0 }] }, after = { autoscaling = [{ max_node_count = 3, total_max_node_count = 0 }] } }
  }

  fact "ceiling-cut" {
    attributes = ["autoscaling[*].max_node_count", "autoscaling[*].total_max_node_count"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "the pool can grow less"
    evidence   = "schema"
    fires      = { before = { autoscaling = [{ max_node_count = 5, total_max_node_count = 0 }] }, after = { autoscaling = [{ max_node_count = 3, total_max_node_count = 0 }] } }
    misses     = { before = { autoscaling = [{ max_node_count = 3, total_max_node_count = 0 }] }, after = { autoscaling = [{ max_node_count = 5, total_max_node_count = 0 }] } }
  }

  fact "autoscaling-off" {
    attribute = "autoscaling"
    when      = "unset"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the pool keeps its size and no longer follows the load"
    evidence  = "schema"
    fires     = [[{ max_node_count = 5 }], []]
    misses    = [[], [{ max_node_count = 5 }]]
  }

  fact "zone-removed" {
    attribute = "node_locations"
    when      = "element_removed"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "nodes in the zone taken out are deleted with their pods, and zonal disks there can no longer be used"
    advice    = "drain the zone first, and move what keeps zonal disks"
    evidence  = "experience"
    fires     = [["z-a", "z-b"], ["z-a"]]
    misses    = [["z-a"], ["z-a", "z-b"]]
  }

  fact "zone-added" {
    attribute = "node_locations"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "nodes are added in one more zone: routine"
    evidence  = "schema"
    fires     = [["z-a"], ["z-a", "z-b"]]
    misses    = [["z-a", "z-b"], ["z-a"]]
  }

  fact "taints" {
    attribute = "node_config[*].taint"
    when      = "element_added"
    effects   = ["outage"]
    level     = "major"
    message   = "pods without the toleration no longer start here, or are evicted"
    advice    = "add the toleration to the pods first"
    evidence  = "experience"
    fires     = [[], [{ key = "gpu", value = "true", effect = "NO_EXECUTE" }]]
    misses    = [[{ key = "gpu", value = "true", effect = "NO_EXECUTE" }], []]
  }

  fact "taint-removed" {
    attribute = "node_config[*].taint"
    when      = "element_removed"
    effects   = ["none"]
    level     = "minor"
    message   = "any pod may run here: routine"
    evidence  = "schema"
    fires     = [[{ key = "gpu", value = "true", effect = "NO_EXECUTE" }], []]
    misses    = [[], [{ key = "gpu", value = "true", effect = "NO_EXECUTE" }]]
  }

  fact "label-removed" {
    attribute = "node_config[*].labels"
    when      = "key_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "pods that select nodes by the label find none when they are scheduled next"
    advice    = "take the selector off the pods first"
    evidence  = "experience"
    fires     = [{ team = "a", disk = "ssd" }, { team = "a" }]
    misses    = [{ team = "a" }, { team = "a", disk = "ssd" }]
  }

  fact "tag-removed" {
    attribute = "node_config[*].tags"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "firewall rules that aim at the tag no longer hold for the nodes"
    advice    = "look for rules with this target tag first"
    evidence  = "experience"
    fires     = [["gke", "web"], ["gke"]]
    misses    = [["gke"], ["gke", "web"]]
  }

  fact "auto-repair-off" {
    attributes = ["management[*].auto_repair", "management[*].auto_upgrade"]
    when       = "turns_off"
    effects    = ["degrades"]
    level      = "minor"
    message    = "broken nodes are no longer repaired, or nodes no longer upgraded, on their own"
    evidence   = "schema"
    fires      = { before = { management = [{ auto_repair = true, auto_upgrade = true }] }, after = { management = [{ auto_repair = false, auto_upgrade = true }] } }
    misses     = { before = { management = [{ auto_repair = false, auto_upgrade = true }] }, after = { management = [{ auto_repair = true, auto_upgrade = true }] } }
  }

  fact "surge-zero" {
    attribute = "upgrade_settings[*].max_surge"
    when      = { falls_below = 1 }
    effects   = ["degrades"]
    level     = "minor"
    message   = "upgrades take nodes away before new ones are there"
    evidence  = "schema"
    fires     = [1, 0]
    misses    = [1, 2]
  }

  fact "scaling-and-upgrades" {
    attributes = ["autoscaling", "upgrade_settings", "management", "node_drain_config", "maintenance_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the pool scales and upgrades from now on changes: routine"
    evidence   = "schema"
  }

  fact "labels" {
    attributes = ["node_config[*].labels", "node_config[*].resource_labels", "node_config[*].tags", "node_config[*].resource_manager_tags", "ignore_node_count_changes", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels or tags of the nodes change in place: routine"
    evidence   = "experience"
  }

  fact "pool-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage", "data_loss"]
    level    = "major"
    message  = "every node of the pool is deleted with its pods and local disks"
    advice   = "make a second pool, cordon and drain this one, then remove it (create_before_destroy with name_prefix)"
    evidence = "experience"
  }
}

provider = "hashicorp/aws"
service  = "EKS"

resource "aws_eks_cluster" {
  stateful = "cluster"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_cluster"

  fact "deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the control plane with every Kubernetes object in it is deleted; load balancers and volumes made by the cluster may be left behind"
    advice   = "create the new cluster beside it, move the workloads and DNS, then remove this one; back up objects and volumes (Velero) first"
    source   = "https://docs.aws.amazon.com/eks/latest/userguide/delete-cluster.html"
    evidence = "experience"
  }

  fact "version-up" {
    attribute = "version"
    when      = "version_up"
    effects   = ["irreversible", "degrades"]
    level     = "major"
    message   = "the control plane is upgraded; it cannot go back, and removed Kubernetes APIs stop working"
    advice    = "go one minor version at a time; check cluster insights and deprecated APIs, upgrade add-ons and nodes to match, and try it on another cluster first"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html"
    evidence  = "documented"
    fires     = ["1.30", "1.31"]
    misses    = ["1.31", "1.31"]
  }

  fact "version-down" {
    on        = ["update", "replace"]
    attribute = "version"
    when      = "version_down"
    effects   = ["irreversible"]
    level     = "major"
    message   = "a control plane cannot be downgraded: the apply fails or forces a new cluster"
    advice    = "set the version back to the running one; for an older one create a second cluster and move the workloads"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html"
    evidence  = "documented"
    fires     = ["1.31", "1.30"]
    misses    = ["1.30", "1.31"]
  }

  fact "public-endpoint-off" {
    attribute = "vpc_config[*].endpoint_public_access"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the API server is no longer reachable from the internet: CI, kubectl and Terraform outside the VPC lose it"
    advice    = "make sure that private access is on and that pipelines run inside the VPC or a connected network first"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"
    evidence  = "documented"
    fires     = { before = { vpc_config = [{ endpoint_public_access = true }] }, after = { vpc_config = [{ endpoint_public_access = false }] } }
    misses    = { before = { vpc_config = [{ endpoint_public_access = false }] }, after = { vpc_config = [{ endpoint_public_access = true }] } }
  }

  fact "public-endpoint-on" {
    attribute = "vpc_config[*].endpoint_public_access"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the API server becomes reachable from the internet"
    advice    = "limit public_access_cidrs to known addresses in the same change"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"
    evidence  = "documented"
    fires     = { before = { vpc_config = [{ endpoint_public_access = false }] }, after = { vpc_config = [{ endpoint_public_access = true }] } }
    misses    = { before = { vpc_config = [{ endpoint_public_access = true }] }, after = { vpc_config = [{ endpoint_public_access = false }] } }
  }

  fact "private-endpoint-off" {
    attribute = "vpc_config[*].endpoint_private_access"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "nodes and clients in the VPC must reach the API server over its public address: without a route or an allowed range they fall out"
    advice    = "allow the NAT addresses in public_access_cidrs and check the route first"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"
    evidence  = "documented"
    fires     = { before = { vpc_config = [{ endpoint_private_access = true }] }, after = { vpc_config = [{ endpoint_private_access = false }] } }
    misses    = { before = { vpc_config = [{ endpoint_private_access = false }] }, after = { vpc_config = [{ endpoint_private_access = true }] } }
  }

  fact "private-endpoint-on" {
    attribute = "vpc_config[*].endpoint_private_access"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the API server also gets a private address: routine"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"
    evidence  = "schema"
    fires     = { before = { vpc_config = [{ endpoint_private_access = false }] }, after = { vpc_config = [{ endpoint_private_access = true }] } }
    misses    = { before = { vpc_config = [{ endpoint_private_access = true }] }, after = { vpc_config = [{ endpoint_private_access = false }] } }
  }

  fact "public-range-removed" {
    attribute = "vpc_config[*].public_access_cidrs"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients in the removed ranges lose the API server"
    advice    = "check who still comes from there (pipelines, nodes without the private endpoint) first"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"
    evidence  = "documented"
    fires     = { before = { vpc_config = [{ public_access_cidrs = ["192.0.2.0/24", "198.51.100.0/24"] }] }, after = { vpc_config = [{ public_access_cidrs = ["192.0.2.0/24"] }] } }
    misses    = { before = { vpc_config = [{ public_access_cidrs = ["192.0.2.0/24"] }] }, after = { vpc_config = [{ public_access_cidrs = ["192.0.2.0/24", "198.51.100.0/24"] }] } }
  }

  fact "open-to-everyone" {
    attribute = "vpc_config[*].public_access_cidrs"
    when      = { adds = ["0.0.0.0/0", "::/0"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the API server accepts connections from the whole internet"
    advice    = "list the ranges of offices, VPNs and pipelines instead"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"
    evidence  = "documented"
    fires     = { before = { vpc_config = [{ public_access_cidrs = ["192.0.2.0/24"] }] }, after = { vpc_config = [{ public_access_cidrs = ["192.0.2.0/24", "0.0.0.0/0"] }] } }
    misses    = { before = { vpc_config = [{ public_access_cidrs = ["192.0.2.0/24", "0.0.0.0/0"] }] }, after = { vpc_config = [{ public_access_cidrs = ["192.0.2.0/24"] }] } }
  }

  fact "public-range-added" {
    attribute = "vpc_config[*].public_access_cidrs"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another range may reach the API server: routine"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"
    evidence  = "schema"
    fires     = { before = { vpc_config = [{ public_access_cidrs = ["192.0.2.0/24"] }] }, after = { vpc_config = [{ public_access_cidrs = ["192.0.2.0/24", "198.51.100.0/24"] }] } }
    misses    = { before = { vpc_config = [{ public_access_cidrs = ["192.0.2.0/24", "198.51.100.0/24"] }] }, after = { vpc_config = [{ public_access_cidrs = ["192.0.2.0/24"] }] } }
  }

  fact "subnets-changed" {
    attribute = "vpc_config[*].subnet_ids"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the control plane moves its network interfaces; they must be able to reach the nodes from the new subnets"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html"
    evidence  = "experience"
  }

  fact "security-group-removed" {
    attribute = "vpc_config[*].security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic between control plane and nodes that only this group allowed stops"
    advice    = "check the rules of the cluster security group first"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html"
    evidence  = "experience"
    fires     = { before = { vpc_config = [{ security_group_ids = ["sg-1", "sg-2"] }] }, after = { vpc_config = [{ security_group_ids = ["sg-1"] }] } }
    misses    = { before = { vpc_config = [{ security_group_ids = ["sg-1"] }] }, after = { vpc_config = [{ security_group_ids = ["sg-1", "sg-2"] }] } }
  }

  fact "security-group-added" {
    attribute = "vpc_config[*].security_group_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another security group is attached to the control plane: routine"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html"
    evidence  = "schema"
    fires     = { before = { vpc_config = [{ security_group_ids = ["sg-1"] }] }, after = { vpc_config = [{ security_group_ids = ["sg-1", "sg-2"] }] } }
    misses    = { before = { vpc_config = [{ security_group_ids = ["sg-1", "sg-2"] }] }, after = { vpc_config = [{ security_group_ids = ["sg-1"] }] } }
  }

  fact "access-entries-only" {
    attribute = "access_config[*].authentication_mode"
    when      = { becomes = "API" }
    effects   = ["denies_access", "irreversible"]
    level     = "major"
    message   = "the aws-auth ConfigMap is no longer read: every role and node that has no access entry loses the cluster, and there is no way back"
    advice    = "create access entries for all roles in aws-auth, the node roles too, before the switch"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html"
    evidence  = "documented"
    fires     = { before = { access_config = [{ authentication_mode = "API_AND_CONFIG_MAP" }] }, after = { access_config = [{ authentication_mode = "API" }] } }
    misses    = { before = { access_config = [{ authentication_mode = "CONFIG_MAP" }] }, after = { access_config = [{ authentication_mode = "API_AND_CONFIG_MAP" }] } }
  }

  fact "access-entries-enabled" {
    attribute = "access_config[*].authentication_mode"
    when      = { becomes = "API_AND_CONFIG_MAP" }
    effects   = ["irreversible"]
    level     = "major"
    message   = "access entries are switched on beside aws-auth; this cannot be undone"
    advice    = "make sure that nobody relies on aws-auth being the only way in"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html"
    evidence  = "documented"
    fires     = { before = { access_config = [{ authentication_mode = "CONFIG_MAP" }] }, after = { access_config = [{ authentication_mode = "API_AND_CONFIG_MAP" }] } }
    misses    = { before = { access_config = [{ authentication_mode = "API_AND_CONFIG_MAP" }] }, after = { access_config = [{ authentication_mode = "API" }] } }
  }

  fact "secrets-encryption-on" {
    attribute = "encryption_config"
    when      = "set"
    effects   = ["irreversible"]
    level     = "major"
    message   = "secrets are encrypted with the key for good: encryption cannot be switched off, and without the key the cluster is lost"
    advice    = "protect the key from deletion (prevent_destroy, key policy) before enabling it"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html"
    evidence  = "documented"
    fires     = { before = { encryption_config = [] }, after = { encryption_config = [{ resources = ["secrets"] }] } }
    misses    = { before = { encryption_config = [{ resources = ["secrets"] }] }, after = { encryption_config = [{ resources = ["secrets"] }] } }
  }

  fact "auto-mode-off" {
    attribute = "compute_config[*].enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "EKS Auto Mode is switched off: all nodes and load balancers that it runs are deleted"
    advice    = "start managed node groups and other load balancers, and move the workloads there first"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/auto-disable.html"
    evidence  = "documented"
    fires     = { before = { compute_config = [{ enabled = true }] }, after = { compute_config = [{ enabled = false }] } }
    misses    = { before = { compute_config = [{ enabled = false }] }, after = { compute_config = [{ enabled = true }] } }
  }

  fact "auto-mode-on" {
    attribute = "compute_config[*].enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "EKS Auto Mode is switched on beside the nodes there: pods move only when they are scheduled anew"
    evidence  = "experience"
    fires     = { before = { compute_config = [{ enabled = false }] }, after = { compute_config = [{ enabled = true }] } }
    misses    = { before = { compute_config = [{ enabled = true }] }, after = { compute_config = [{ enabled = false }] } }
  }

  fact "node-pool-removed" {
    attribute = "compute_config[*].node_pools"
    when      = "element_removed"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "the nodes of the removed built-in pool are drained and ended"
    advice    = "make sure that another pool accepts its pods first"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/auto-disable.html"
    evidence  = "experience"
    fires     = { before = { compute_config = [{ node_pools = ["general-purpose", "system"] }] }, after = { compute_config = [{ node_pools = ["general-purpose"] }] } }
    misses    = { before = { compute_config = [{ node_pools = ["system"] }] }, after = { compute_config = [{ node_pools = ["general-purpose", "system"] }] } }
  }

  fact "auto-upgrade-at-end-of-support" {
    attribute = "upgrade_policy[*].support_type"
    when      = { becomes = "STANDARD" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "at the end of standard support the cluster will be upgraded by itself"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/disable-extended-support.html"
    evidence  = "documented"
    fires     = { before = { upgrade_policy = [{ support_type = "EXTENDED" }] }, after = { upgrade_policy = [{ support_type = "STANDARD" }] } }
    misses    = { before = { upgrade_policy = [{ support_type = "STANDARD" }] }, after = { upgrade_policy = [{ support_type = "EXTENDED" }] } }
  }

  fact "extended-support" {
    attribute = "upgrade_policy[*].support_type"
    when      = { becomes = "EXTENDED" }
    effects   = ["none"]
    level     = "minor"
    message   = "the cluster may stay on its version longer, at a higher price: routine"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/enable-extended-support.html"
    evidence  = "documented"
    fires     = { before = { upgrade_policy = [{ support_type = "STANDARD" }] }, after = { upgrade_policy = [{ support_type = "EXTENDED" }] } }
    misses    = { before = { upgrade_policy = [{ support_type = "EXTENDED" }] }, after = { upgrade_policy = [{ support_type = "STANDARD" }] } }
  }

  fact "control-plane-logs-off" {
    attribute = "enabled_cluster_log_types"
    when      = "element_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "some control plane logs are no longer written, audit among them perhaps"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html"
    evidence  = "schema"
    fires     = [["api", "audit"], ["api"]]
    misses    = [["api"], ["api", "audit"]]
  }

  fact "control-plane-logs-on" {
    attribute = "enabled_cluster_log_types"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more control plane logs are written: routine"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html"
    evidence  = "schema"
    fires     = [["api"], ["api", "audit"]]
    misses    = [["api", "audit"], ["api"]]
  }

  fact "upgrade-checks-skipped" {
    attribute = "force_update_version"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "upgrades go ahead against readiness checks that would stop them"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "routine-settings" {
    attributes = ["zonal_shift_config", "timeouts", "remote_network_config", "storage_config", "kubernetes_network_config"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings that do not touch running workloads: routine"
    evidence   = "schema"
  }
}

resource "aws_eks_node_group" {
  traffic  = true
  identity = ["node_group_name"]
  source   = "https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html"

  fact "deleted" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "all nodes are drained for a few minutes and then ended, their pods with them"
    advice   = "create a second node group, let the pods move there (cordon and drain), then remove this one"
    source   = "https://docs.aws.amazon.com/eks/latest/userguide/delete-managed-node-group.html"
    evidence = "documented"
  }

  fact "replaced" {
    on       = ["replace"]
    effects  = ["rolls_nodes", "outage"]
    level    = "major"
    message  = "every node of the group is replaced; without create_before_destroy the pods have no node in between"
    advice   = "use node_group_name_prefix with create_before_destroy, or add the new group first and remove this one later"
    source   = "https://docs.aws.amazon.com/eks/latest/userguide/delete-managed-node-group.html"
    evidence = "experience"
  }

  fact "version-rolls-nodes" {
    attributes = ["version", "release_version"]
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "every node is drained and replaced by one with the new version"
    advice     = "check pod disruption budgets and spare capacity first; or create a second node group and move the pods"
    evidence   = "documented"
  }

  fact "template-rolls-nodes" {
    attribute = "launch_template[*].version"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "every node is recycled to the new launch template version"
    advice    = "check pod disruption budgets first; or create a second node group with the new template and move the pods"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html"
    evidence  = "documented"
  }

  fact "scaled-to-zero" {
    attribute = "scaling_config[*].desired_size"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "all nodes of the group are ended: its pods are pending unless they fit elsewhere"
    advice    = "cordon and drain the nodes first, and check that other groups have room"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/update-managed-node-group.html"
    evidence  = "documented"
    fires     = { before = { scaling_config = [{ desired_size = 3 }] }, after = { scaling_config = [{ desired_size = 0 }] } }
    misses    = { before = { scaling_config = [{ desired_size = 3 }] }, after = { scaling_config = [{ desired_size = 2 }] } }
  }

  fact "scaled-down" {
    attribute = "scaling_config[*].desired_size"
    when      = "decreases"
    only_if   = { not = { attribute = "scaling_config[*].desired_size", when = "becomes_zero" } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer nodes: the pods on them are evicted, whatever their disruption budgets say"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/update-managed-node-group.html"
    evidence  = "documented"
    fires     = { before = { scaling_config = [{ desired_size = 5 }] }, after = { scaling_config = [{ desired_size = 3 }] } }
    misses    = { before = { scaling_config = [{ desired_size = 3 }] }, after = { scaling_config = [{ desired_size = 5 }] } }
  }

  fact "scaled-up" {
    attributes = ["scaling_config[*].desired_size", "scaling_config[*].max_size", "scaling_config[*].min_size"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more nodes: routine"
    source     = "https://docs.aws.amazon.com/eks/latest/userguide/update-managed-node-group.html"
    evidence   = "schema"
    fires      = { before = { scaling_config = [{ max_size = 3 }] }, after = { scaling_config = [{ max_size = 6 }] } }
    misses     = { before = { scaling_config = [{ max_size = 6 }] }, after = { scaling_config = [{ max_size = 3 }] } }
  }

  fact "range-lowered" {
    attributes = ["scaling_config[*].max_size", "scaling_config[*].min_size"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "the group can grow less far or shrink further"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_node_group"
    evidence   = "schema"
    fires      = { before = { scaling_config = [{ max_size = 6 }] }, after = { scaling_config = [{ max_size = 4 }] } }
    misses     = { before = { scaling_config = [{ max_size = 4 }] }, after = { scaling_config = [{ max_size = 6 }] } }
  }

  fact "force-update" {
    attribute = "force_update_version"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "updates go ahead against pod disruption budgets: pods that do not drain are deleted"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "taint-evicts" {
    attribute = "taint[*].effect"
    when      = { becomes = "NO_EXECUTE" }
    effects   = ["restarts"]
    level     = "major"
    message   = "pods that do not tolerate the new taint are evicted from the nodes"
    advice    = "add the toleration to the pods that should stay first"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_node_group"
    evidence  = "experience"
    fires     = { before = { taint = [{ key = "a", effect = "NO_SCHEDULE" }] }, after = { taint = [{ key = "a", effect = "NO_EXECUTE" }] } }
    misses    = { before = { taint = [{ key = "a", effect = "NO_EXECUTE" }] }, after = { taint = [{ key = "a", effect = "NO_SCHEDULE" }] } }
  }

  fact "scheduling-changed" {
    attribute = "taint"
    effects   = ["degrades"]
    level     = "minor"
    message   = "pods without the toleration no longer schedule on these nodes"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_node_group"
    evidence  = "experience"
  }

  fact "label-removed" {
    attribute = "labels"
    when      = "key_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "pods that select the removed label no longer schedule here; running ones stay"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_node_group"
    evidence  = "experience"
    fires     = [{ role = "web", tier = "a" }, { role = "web" }]
    misses    = [{ role = "web" }, { role = "web", tier = "a" }]
  }

  fact "routine-settings" {
    attributes = ["update_config", "node_repair_config", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "how later updates and repairs are done: routine"
    evidence   = "schema"
  }

  fact "label-added" {
    attribute = "labels"
    when      = "key_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the nodes get another label: routine"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_node_group"
    evidence  = "schema"
    fires     = [{ role = "web" }, { role = "web", tier = "a" }]
    misses    = [{ role = "web", tier = "a" }, { role = "web" }]
  }
}

resource "aws_eks_addon" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_addon"

  guard "preserve" { on_delete = "kept" }

  fact "addon-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the add-on is taken off the cluster: without CNI, DNS, proxy or CSI driver pods lose network, names or volumes"
    advice   = "set preserve first so that the software stays on the cluster, or install the replacement before"
    evidence = "experience"
  }

  fact "minor-version-up" {
    attribute = "addon_version"
    when      = "version_minor_up"
    effects   = ["restarts"]
    level     = "major"
    message   = "the add-on is upgraded: its pods restart on every node, and CNI or CSI changes touch running workloads"
    advice    = "go one minor version at a time; check compatibility with the cluster version and try it on another cluster"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/eks-networking-add-ons.html"
    evidence  = "experience"
    fires     = ["v1.18.5-eksbuild.1", "v1.19.0-eksbuild.1"]
    misses    = ["v1.18.3-eksbuild.1", "v1.18.5-eksbuild.1"]
  }

  fact "major-version-up" {
    attribute = "addon_version"
    when      = "version_major_up"
    effects   = ["restarts"]
    level     = "major"
    message   = "the add-on is upgraded to a new major version: its pods restart and its configuration may no longer fit"
    advice    = "read the release notes and compare the configuration schema of both versions first"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/eks-networking-add-ons.html"
    evidence  = "experience"
    fires     = ["v1.30.0-eksbuild.1", "v2.0.0-eksbuild.1"]
    misses    = ["v1.18.3-eksbuild.1", "v1.19.0-eksbuild.1"]
  }

  fact "version-down" {
    attribute = "addon_version"
    when      = "version_down"
    effects   = ["restarts"]
    level     = "major"
    message   = "the add-on is downgraded: its pods restart, and the older version may not know the present state"
    advice    = "check the release notes for downgrade support first"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/eks-networking-add-ons.html"
    evidence  = "experience"
    fires     = ["v1.19.0-eksbuild.1", "v1.18.5-eksbuild.1"]
    misses    = ["v1.18.5-eksbuild.1", "v1.19.0-eksbuild.1"]
  }

  fact "patch-version" {
    attribute = "addon_version"
    only_if   = { not = { any = [{ attribute = "addon_version", when = "version_minor_up" }, { attribute = "addon_version", when = "version_major_up" }, { attribute = "addon_version", when = "version_down" }] } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the pods of the add-on are replaced one by one"
    evidence  = "experience"
    fires     = ["v1.18.3-eksbuild.1", "v1.18.5-eksbuild.1"]
    misses    = ["v1.18.5-eksbuild.1", "v1.19.0-eksbuild.1"]
  }

  fact "configuration" {
    attribute = "configuration_values"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the pods of the add-on are replaced one by one with the new configuration"
    evidence  = "experience"
  }

  fact "role-changed" {
    attribute = "service_account_role_arn"
    only_if   = { before = "service_account_role_arn", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the add-on runs with another role: without its permissions it cannot assign addresses or volumes"
    advice    = "compare the policies of both roles first"
    evidence  = "experience"
    fires     = ["arn:aws:iam::1:role/a", "arn:aws:iam::1:role/b"]
    misses    = [null, "arn:aws:iam::1:role/b"]
  }

  fact "role-added" {
    attribute = "service_account_role_arn"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "the add-on gets a role of its own: routine"
    evidence  = "schema"
    fires     = [null, "arn:aws:iam::1:role/a"]
    misses    = ["arn:aws:iam::1:role/a", "arn:aws:iam::1:role/b"]
  }

  fact "overwrites-local-changes" {
    attributes = ["resolve_conflicts_on_update", "resolve_conflicts"]
    when       = { becomes = "OVERWRITE" }
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "updates overwrite what was changed by hand on the cluster"
    source     = "https://docs.aws.amazon.com/eks/latest/userguide/updating-an-add-on.html"
    evidence   = "documented"
    fires      = { before = { resolve_conflicts_on_update = "PRESERVE" }, after = { resolve_conflicts_on_update = "OVERWRITE" } }
    misses     = { before = { resolve_conflicts_on_update = "OVERWRITE" }, after = { resolve_conflicts_on_update = "PRESERVE" } }
  }

  fact "preserve-off" {
    attribute = "preserve"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes the software off the cluster"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "pod-identity-removed" {
    attribute = "pod_identity_association"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the add-on loses the role of its service account"
    advice    = "add the new association before taking the old one away"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/add-ons-iam.html"
    evidence  = "documented"
    fires     = { before = { pod_identity_association = [{ service_account = "a", role_arn = "r" }] }, after = { pod_identity_association = [] } }
    misses    = { before = { pod_identity_association = [] }, after = { pod_identity_association = [{ service_account = "a", role_arn = "r" }] } }
  }

  fact "routine-settings" {
    attributes = ["resolve_conflicts_on_create", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "only for the first installation: routine"
    evidence   = "schema"
  }
}

resource "aws_eks_fargate_profile" {
  source = "https://docs.aws.amazon.com/eks/latest/userguide/delete-fargate-profile.html"

  fact "pods-deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "pods that run by this profile are deleted; without another matching profile they stay pending"
    advice   = "create the new profile with the same selectors under another name, then delete this one"
    evidence = "documented"
  }
}

resource "aws_eks_access_entry" {
  source = "https://docs.aws.amazon.com/eks/latest/userguide/deleting-access-entries.html"

  fact "access-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the role or user loses the cluster; nodes that use the role drop out"
    advice   = "check that nobody, no pipeline and no node group uses the principal any more"
    evidence = "experience"
  }

  fact "group-removed" {
    attribute = "kubernetes_groups"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the principal loses what the bindings of the removed group allow"
    advice    = "check the bindings of the group first"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_access_entry"
    evidence  = "experience"
    fires     = [["admins", "dev"], ["dev"]]
    misses    = [["dev"], ["admins", "dev"]]
  }

  fact "group-added" {
    attribute = "kubernetes_groups"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the principal joins another group: routine"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_access_entry"
    evidence  = "schema"
    fires     = [["dev"], ["dev", "ops"]]
    misses    = [["dev", "ops"], ["dev"]]
  }

  fact "user-name-changed" {
    attribute = "user_name"
    effects   = ["denies_access"]
    level     = "major"
    message   = "bindings to the old user name no longer hold"
    advice    = "bind the new user name before the switch"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_access_entry"
    evidence  = "experience"
  }
}

resource "aws_eks_access_policy_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_access_policy_association"

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the principal loses what the access policy allowed; a replacement leaves a gap"
    advice   = "associate the new policy or scope first, then remove this one"
    evidence = "experience"
  }
}

resource "aws_eks_pod_identity_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_pod_identity_association"

  fact "pods-lose-role" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "pods of the service account get no more AWS credentials"
    advice   = "give the pods another way to their role first; restart them after the change"
    evidence = "experience"
  }

  fact "role-changed" {
    attribute = "role_arn"
    effects   = ["denies_access"]
    level     = "major"
    message   = "pods of the service account get the credentials of another role"
    advice    = "compare the policies of both roles first"
    evidence  = "experience"
  }
}

resource "aws_eks_identity_provider_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_identity_provider_config"

  fact "provider-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "people who sign in through this OIDC provider lose the cluster"
    advice   = "keep IAM access for administrators while it is changed; it takes many minutes"
    evidence = "experience"
  }
}

provider = "hashicorp/google"
service  = "Fleets and backup for GKE"

resource "google_gke_hub_membership" {
  identity = ["membership_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/gke_hub_membership"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "issuer-changed" {
    attribute = "authority"
    effects   = ["denies_access"]
    level     = "major"
    message   = "workload identities of the cluster are checked against another issuer"
    advice    = "check the grants that name it"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }

  fact "left-the-fleet" {
    on       = ["delete", "replace"]
    effects  = ["outage", "denies_access"]
    level    = "major"
    message  = "the cluster leaves the fleet: fleet features, its gateway and its workload identities stop"
    advice   = "check which features it uses, and move the grants first"
    evidence = "experience"
  }
}

resource "google_gke_hub_feature" {
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/gke_hub_feature"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "config-changed" {
    attribute = "spec"
    effects   = ["degrades"]
    level     = "major"
    message   = "the feature works otherwise on every cluster of the fleet, multi-cluster ingress included"
    advice    = "try it on a fleet for tests first"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["labels", "fleet_default_member_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "defaults for clusters that join change: routine"
    evidence   = "schema"
  }

  fact "feature-off" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the feature stops on every cluster of the fleet: ingress, mesh or config sync of many clusters"
    advice   = "turn it off cluster by cluster first"
    evidence = "experience"
  }
}

resource "google_gke_hub_feature_membership" {
  identity = ["feature", "membership"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/gke_hub_feature_membership"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "source-changed" {
    attributes = ["configmanagement[*].config_sync[*].git", "configmanagement[*].config_sync[*].oci"]
    effects    = ["moves_traffic", "outage"]
    level      = "major"
    message    = "the cluster takes its configuration from another source: objects that are not in it are deleted"
    advice     = "compare both sources, and try it on a test cluster first"
    evidence   = "experience"
  }

  fact "sync-off" {
    attribute = "configmanagement[*].config_sync[*].enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the cluster no longer follows its source"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "version" {
    attribute = "configmanagement[*].version"
    effects   = ["degrades"]
    level     = "minor"
    message   = "config management is upgraded on the cluster"
    evidence  = "schema"
  }

  fact "settings" {
    attributes = ["configmanagement", "policycontroller", "mesh", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the feature on the cluster change: routine"
    evidence   = "schema"
  }

  fact "feature-off" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the feature stops on the cluster"
    advice   = "check what relies on it"
    evidence = "experience"
  }
}

resource "google_gke_hub_fleet" {
  identity = ["project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/gke_hub_fleet"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["display_name", "default_cluster_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names or defaults change: routine"
    evidence   = "schema"
  }

  fact "fleet-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "fleet features stop for all clusters"
    advice   = "take the clusters out one by one first"
    evidence = "experience"
  }
}

resource "google_gke_backup_backup_plan" {
  stateful = "backups"
  identity = ["name", "cluster"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/gke_backup_backup_plan"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "retention-cut" {
    attributes = ["retention_policy[*].backup_retain_days", "retention_policy[*].backup_delete_lock_days"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "new backups are kept, or locked, for a shorter time"
    evidence   = "schema"
    fires      = [30, 7]
    misses     = [7, 30]
  }

  fact "locked" {
    attribute = "retention_policy[*].locked"
    when      = "turns_on"
    effects   = ["irreversible"]
    level     = "major"
    message   = "the retention policy can never be changed again"
    advice    = "lock only after the period has been agreed on"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "paused" {
    attributes = ["deactivated", "backup_schedule[*].paused"]
    when       = "turns_on"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "the cluster is no longer backed up"
    evidence   = "documented"
    fires      = [false, true]
    misses     = [true, false]
  }

  fact "covers-less" {
    attributes = ["backup_config[*].include_secrets", "backup_config[*].include_volume_data", "backup_config[*].all_namespaces"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "backups hold less: secrets, volumes or namespaces are left out"
    evidence   = "documented"
    fires      = [true, false]
    misses     = [false, true]
  }

  fact "settings" {
    attributes = ["backup_schedule", "labels", "backup_config[*].selected_namespaces", "retention_policy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the schedule or longer retention changes: routine"
    evidence   = "schema"
  }

  fact "plan-lost" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the cluster is no longer backed up; the plan cannot be deleted while it has backups"
    advice   = "have another plan in place first"
    evidence = "experience"
  }
}

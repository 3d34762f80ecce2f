provider = "hashicorp/google"
service  = "Bigtable"

resource "google_bigtable_instance" {
  stateful = "tables"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigtable_instance"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "cluster-removed" {
    attribute = "cluster"
    when      = "element_removed"
    only_if   = { attribute = "cluster[*].cluster_id", when = "changed" }
    effects   = ["data_loss", "moves_traffic"]
    level     = "major"
    message   = "a cluster with its copy of the data is removed, or changed so that it is made anew"
    advice    = "check that another cluster has all data and that app profiles route to it"
    evidence  = "experience"
    fires     = { before = { cluster = [{ cluster_id = "a", num_nodes = 1 }, { cluster_id = "b", num_nodes = 1 }] }, after = { cluster = [{ cluster_id = "a", num_nodes = 1 }] } }
    misses    = { before = { cluster = [{ cluster_id = "a", num_nodes = 3 }] }, after = { cluster = [{ cluster_id = "a", num_nodes = 5 }] } }
  }

  fact "scaled-down" {
    attributes = ["cluster[*].num_nodes", "cluster[*].autoscaling_config[*].min_nodes", "cluster[*].autoscaling_config[*].max_nodes"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "fewer nodes: latency rises, and requests fail if the rest cannot carry the load"
    evidence   = "schema"
    fires      = [5, 3]
    misses     = [3, 5]
  }

  fact "scaled-up" {
    attributes = ["cluster[*].num_nodes", "cluster[*].autoscaling_config[*].min_nodes", "cluster[*].autoscaling_config[*].max_nodes"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more nodes: routine"
    evidence   = "schema"
    fires      = [3, 5]
    misses     = [5, 3]
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

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy deletes the backups of the instance as well"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = ["display_name", "labels", "cluster[*].autoscaling_config[*].cpu_target", "cluster[*].autoscaling_config[*].storage_target", "force_destroy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names or autoscaling targets change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the instance and all its tables are deleted; changing zone, storage type or key of a cluster does so as well"
    advice   = "add a cluster under a new id, let it replicate, move the app profiles, then remove the old one"
    evidence = "documented"
  }
}

resource "google_bigtable_table" {
  stateful = "table"
  traffic  = true
  identity = ["name", "instance_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigtable_table"

  guard "deletion_protection" {
    on_delete = "blocked"
    is        = "PROTECTED"
  }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "family-removed" {
    attribute = "column_family"
    when      = "element_removed"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "a column family is dropped with all its cells"
    advice    = "back the table up first"
    evidence  = "experience"
    fires     = [[{ family = "a" }, { family = "b" }], [{ family = "a" }]]
    misses    = [[{ family = "a" }], [{ family = "a" }, { family = "b" }]]
  }

  fact "family-added" {
    attribute = "column_family"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a column family is added: routine"
    evidence  = "schema"
    fires     = [[{ family = "a" }], [{ family = "a" }, { family = "b" }]]
    misses    = [[{ family = "a" }, { family = "b" }], [{ family = "a" }]]
  }

  fact "protection-off" {
    attribute = "deletion_protection"
    when      = { becomes = "UNPROTECTED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the table may be deleted again"
    evidence  = "documented"
    fires     = ["PROTECTED", "UNPROTECTED"]
    misses    = ["UNPROTECTED", "PROTECTED"]
  }

  fact "backups-off" {
    attribute = "automated_backup_policy"
    when      = "unset"
    effects   = ["data_loss", "guard_removed"]
    level     = "major"
    message   = "the table is no longer backed up on its own"
    advice    = "keep another backup in place"
    evidence  = "documented"
    fires     = [[{ frequency = "24h", retention_period = "72h" }], []]
    misses    = [[], [{ frequency = "24h", retention_period = "72h" }]]
  }

  fact "change-stream-cut" {
    attribute = "change_stream_retention"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "older changes in the stream are dropped: readers that lag miss them"
    advice    = "check that every reader has caught up"
    evidence  = "experience"
    fires     = ["168h", "24h"]
    misses    = ["24h", "168h"]
  }

  fact "settings" {
    attributes = ["automated_backup_policy", "change_stream_retention", "row_key_schema", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "backups or the change stream change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the table and all its rows are deleted"
    advice   = "back it up first; most changes can be made to the table in place"
    evidence = "documented"
  }
}

resource "google_bigtable_gc_policy" {
  identity = ["table", "column_family"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigtable_gc_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "rules-changed" {
    attribute = "gc_rules"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "other cells are collected as garbage: what the new rules no longer keep is deleted"
    advice    = "compare the ages and versions with what is stored, and back the table up first"
    evidence  = "experience"
  }

  fact "policy-made" {
    on        = ["create"]
    attribute = "gc_rules"
    when      = "set"
    only_if   = { after = "table", known = true }
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "cells that the rules do not keep start to be deleted"
    advice    = "compare the ages and versions with what is stored"
    evidence  = "experience"
    fires     = { after = { table = "t", gc_rules = "{}" } }
    misses    = { after = { gc_rules = "{}" }, unknown = ["table"] }
  }

  fact "policy-replaced" {
    on       = ["replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "other cells are collected as garbage, in other ages or numbers of versions"
    advice   = "compare the ages and versions with what is stored, and back the table up first"
    evidence = "experience"
  }

  fact "policy-removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "nothing is collected as garbage any more: routine"
    evidence = "documented"
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

resource "google_bigtable_app_profile" {
  traffic  = true
  identity = ["app_profile_id", "instance"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigtable_app_profile"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "routing-changed" {
    attributes = ["single_cluster_routing", "multi_cluster_routing_use_any", "multi_cluster_routing_cluster_ids", "row_affinity"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests of the application go to other clusters"
    advice     = "check that those clusters have the nodes for it, and whether the application needs single-row transactions"
    evidence   = "documented"
  }

  fact "priority" {
    attributes = ["standard_isolation", "data_boost_isolation_read_only", "ignore_warnings", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the priority of the requests changes: routine"
    evidence   = "schema"
  }

  fact "profile-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "applications that name the profile get errors"
    advice   = "move them to another profile first"
    evidence = "experience"
  }
}

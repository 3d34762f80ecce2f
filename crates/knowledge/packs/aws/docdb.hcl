provider = "hashicorp/aws"
service  = "DocumentDB"

resource "aws_docdb_cluster" {
  stateful        = "database"
  traffic         = true
  identity        = ["cluster_identifier"]
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/docdb_cluster"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "skip_final_snapshot" { on_delete = "no_backup" }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the cluster goes with its documents, automated backups and endpoints"
    advice   = "take a snapshot first, and move the clients to another cluster before this"
    evidence = "experience"
  }

  fact "engine-major-upgrade" {
    attribute = "engine_version"
    when      = "version_major_up"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "major engine upgrade: the cluster is unavailable, restarts several times and cannot be downgraded"
    advice    = "rehearse on a cluster restored from a snapshot, keep a snapshot, and plan a window"
    source    = "https://docs.aws.amazon.com/documentdb/latest/developerguide/docdb-mvu.html"
    evidence  = "documented"
    fires     = ["4.0.0", "5.0.0"]
    misses    = ["4.0.0", "4.0.1"]
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    only_if   = { not = { attribute = "engine_version", when = "version_major_up" } }
    effects   = ["restarts"]
    level     = "major"
    message   = "engine upgrade: an outage"
    advice    = "do it in the maintenance window, and take a snapshot first"
    evidence  = "documented"
    fires     = { before = { engine_version = "4.0.0" }, after = { engine_version = "4.0.1" } }
    misses    = { before = { engine_version = "4.0.0" }, after = { engine_version = "5.0.0" } }
  }

  fact "password" {
    attributes = ["master_password", "master_password_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the master password changes: clients with the old one fail"
    advice     = "give each application a user of its own; store the new password for the clients in the same step"
    evidence   = "experience"
  }

  fact "password-managed" {
    attribute = "manage_master_user_password"
    only_if   = { any = [{ before = "manage_master_user_password", is = true }, { after = "manage_master_user_password", is = true }] }
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the master password goes to, or comes back from, Secrets Manager and is changed"
    advice    = "teach the clients to read the secret first"
    evidence  = "experience"
    fires     = { before = { manage_master_user_password = false }, after = { manage_master_user_password = true } }
    misses    = { before = { manage_master_user_password = null }, after = { manage_master_user_password = false } }
  }

  fact "left-global" {
    attribute = "global_cluster_identifier"
    when      = "unset"
    effects   = ["irreversible", "outage"]
    level     = "major"
    message   = "the cluster leaves the global cluster: replication stops and it stands alone"
    advice    = "plan it as a failover: stop the writers, detach, move the clients, and rebuild the secondaries"
    evidence  = "experience"
    fires     = ["x", null]
    misses    = ["x", "y"]
  }

  fact "security-group-removed" {
    attribute = "vpc_security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a security group is taken away: connections that it allowed stop"
    advice    = "check which clients come in through it, and add its replacement first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "security-group-added" {
    attribute = "vpc_security_group_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a security group is added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "fewer-backups" {
    attribute = "backup_retention_period"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "shorter backup retention: the oldest restore points expire"
    evidence  = "experience"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "more-backups" {
    attribute = "backup_retention_period"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "longer backup retention: routine"
    evidence  = "schema"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "guard-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is off: a later plan can destroy the cluster"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "guard-on" {
    attribute = "deletion_protection"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "deletion protection is on: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "no-final-snapshot" {
    attribute = "skip_final_snapshot"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes no final snapshot"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "final-snapshot" {
    attribute = "skip_final_snapshot"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete takes a final snapshot: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "parameter-group" {
    attribute = "db_cluster_parameter_group_name"
    effects   = ["none"]
    level     = "minor"
    message   = "another parameter group: static parameters wait for a reboot that is not part of this apply"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["enabled_cloudwatch_logs_exports", "preferred_backup_window", "preferred_maintenance_window", "storage_type", "allow_major_version_upgrade", "apply_immediately", "final_snapshot_identifier", "cluster_members"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs, windows, storage type and how later changes are made: routine"
    evidence   = "schema"
  }
}

resource "aws_docdb_cluster_instance" {
  stateful        = "cluster member"
  traffic         = true
  identity        = ["identifier"]
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/docdb_cluster_instance"

  fact "member-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "a member and its endpoint go; if it is the writer the cluster fails over, and if it is the last nothing serves"
    advice   = "add the new member first, and fail over to it by hand"
    evidence = "experience"
  }

  fact "instance-class" {
    attribute = "instance_class"
    effects   = ["restarts"]
    level     = "major"
    message   = "class change: an outage of this instance (the writer fails over)"
    advice    = "change a replica, fail over to it, then change the old writer"
    source    = "https://docs.aws.amazon.com/documentdb/latest/developerguide/API_ModifyDBInstance.html"
    evidence  = "documented"
  }

  fact "server-certificate" {
    attribute = "ca_cert_identifier"
    effects   = ["restarts", "denies_access"]
    level     = "major"
    message   = "new certificate authority: the instance may restart, and clients that do not trust it fail"
    advice    = "add the new authority to the trust store of every client first"
    source    = "https://docs.aws.amazon.com/documentdb/latest/developerguide/API_ModifyDBInstance.html"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["promotion_tier", "enable_performance_insights", "performance_insights_kms_key_id", "auto_minor_version_upgrade", "copy_tags_to_snapshot", "preferred_maintenance_window", "apply_immediately"]
    effects    = ["none"]
    level      = "minor"
    message    = "monitoring, windows and failover order: routine"
    evidence   = "schema"
  }
}

resource "aws_docdb_cluster_parameter_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/docdb_cluster_parameter_group"

  fact "parameters" {
    attribute = "parameter"
    effects   = ["none"]
    level     = "minor"
    message   = "parameters change: dynamic ones at once, static ones at the next restart"
    evidence  = "experience"
  }

  fact "tls-required" {
    attribute = "parameter"
    when      = { adds = { name = "tls", value = "enabled" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "encrypted connections become mandatory with the next restart of the instances: clients without TLS are refused"
    advice    = "let all clients connect with TLS and the RDS certificates first"
    evidence  = "experience"
    fires     = { before = { parameter = [{ name = "tls", value = "disabled" }] }, after = { parameter = [{ name = "tls", value = "enabled" }] } }
    misses    = { before = { parameter = [{ name = "tls", value = "enabled" }] }, after = { parameter = [{ name = "tls", value = "disabled" }] } }
  }

  fact "group-replaced" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a parameter group in use cannot be deleted, so no cluster loses its parameters"
    evidence = "experience"
  }
}

resource "aws_docdb_global_cluster" {
  stateful = "global database"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/docdb_global_cluster"

  guard "deletion_protection" { on_delete = "blocked" }

  fact "replication-lost" {
    on       = ["delete", "replace"]
    effects  = ["irreversible", "degrades"]
    level    = "major"
    message  = "the global cluster ends: its clusters live on alone and no longer replicate"
    advice   = "detach the secondaries one by one, the primary last"
    evidence = "experience"
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "engine upgrade of every member cluster, at once"
    advice    = "rehearse on a copy; plan a window for all regions"
    evidence  = "documented"
  }

  fact "guard-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is off: a later plan can destroy the global cluster"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "guard-on" {
    attribute = "deletion_protection"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "deletion protection is on: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }
}

resource "aws_docdbelastic_cluster" {
  stateful = "database"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/docdbelastic_cluster"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the elastic cluster goes with its documents and its endpoint"
    advice   = "take a snapshot first, and move the clients before this"
    evidence = "experience"
  }

  fact "password" {
    attribute = "admin_user_password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the admin password changes: clients with the old one fail"
    advice    = "give each application a user of its own; store the new password for the clients in the same step"
    evidence  = "experience"
  }

  fact "shards-changed" {
    attributes = ["shard_count", "shard_capacity"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "major"
    message    = "fewer or smaller shards: the data is moved, with slower answers meanwhile, and there is less room after"
    advice     = "check the load and the size of the data first"
    evidence   = "experience"
    fires      = { before = { shard_count = 20 }, after = { shard_count = 10 } }
    misses     = { before = { shard_count = 10 }, after = { shard_count = 20 } }
  }

  fact "shards-more" {
    attributes = ["shard_count", "shard_capacity"]
    when       = "increases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "more or larger shards: slower answers while it runs"
    evidence   = "experience"
    fires      = { before = { shard_count = 10 }, after = { shard_count = 20 } }
    misses     = { before = { shard_count = 20 }, after = { shard_count = 10 } }
  }

  fact "subnets" {
    attribute = "subnet_ids"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "the cluster leaves a subnet: connections through it stop"
    advice    = "add the new subnet first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "subnets-added" {
    attribute = "subnet_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more subnet: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "security-group-removed" {
    attribute = "vpc_security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a security group is taken away: connections that it allowed stop"
    advice    = "check which clients come in through it, and add its replacement first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "security-group-added" {
    attribute = "vpc_security_group_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a security group is added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "fewer-backups" {
    attribute = "backup_retention_period"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "shorter backup retention: the oldest restore points expire"
    evidence  = "experience"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "more-backups" {
    attribute = "backup_retention_period"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "longer backup retention: routine"
    evidence  = "schema"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "settings" {
    attributes = ["preferred_maintenance_window", "preferred_backup_window"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows: routine"
    evidence   = "schema"
  }
}

resource "aws_docdb_subnet_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/docdb_subnet_group"

  fact "subnet-removed" {
    attribute = "subnet_ids"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer subnets to place nodes in; a subnet in use cannot be removed"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "subnet-added" {
    attribute = "subnet_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more subnets: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }
}

resource "aws_docdb_cluster_snapshot" {
  stateful = "backup"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/docdb_cluster_snapshot"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the snapshot is deleted: this restore point is lost"
    advice   = "copy it, or remove it from the state instead"
    evidence = "experience"
  }
}

resource "aws_docdb_event_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/docdb_event_subscription"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "notifications stop; the service itself is untouched"
    evidence = "schema"
  }

  fact "settings" {
    attributes = ["enabled", "event_categories", "sns_topic_arn", "source_ids", "source_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "which events are sent where: routine"
    evidence   = "schema"
  }
}

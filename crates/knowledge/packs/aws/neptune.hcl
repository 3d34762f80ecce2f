provider = "hashicorp/aws"
service  = "Neptune"

resource "aws_neptune_cluster" {
  stateful        = "graph database"
  traffic         = true
  identity        = ["cluster_identifier"]
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/neptune_cluster"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "skip_final_snapshot" { on_delete = "no_backup" }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the cluster goes with its graph, automated backups and endpoints"
    advice   = "take a snapshot first, and move the clients to another cluster before this"
    evidence = "experience"
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "engine upgrade: all instances restart at the same time, and there is no way back in place"
    advice    = "rehearse on a clone, keep a snapshot, and use a blue/green deployment for a major version"
    source    = "https://docs.aws.amazon.com/neptune/latest/userguide/engine-maintenance-management.html"
    evidence  = "documented"
  }

  fact "iam-sign-in-on" {
    attribute = "iam_database_authentication_enabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "IAM authentication becomes mandatory: requests that are not signed are refused"
    advice    = "have every client sign its requests first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "iam-sign-in-off" {
    attribute = "iam_database_authentication_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "requests need no signature any more"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "left-global" {
    attribute = "global_cluster_identifier"
    when      = "unset"
    effects   = ["irreversible", "outage"]
    level     = "major"
    message   = "the cluster leaves the global database: replication stops and it stands alone"
    advice    = "plan it as a failover: stop the writers, detach, move the clients, and rebuild the secondaries"
    evidence  = "experience"
    fires     = ["x", null]
    misses    = ["x", "y"]
  }

  fact "promoted" {
    attribute = "replication_source_identifier"
    when      = "unset"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the replica cluster is promoted: it can never follow its source again"
    advice    = "make sure that the lag is zero and that nothing relies on it as a replica"
    evidence  = "experience"
    fires     = ["x", null]
    misses    = ["x", "y"]
  }

  fact "role-removed" {
    attribute = "iam_roles"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the cluster loses a role: bulk loads that use it fail"
    advice    = "make sure that no job uses it"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "role-added" {
    attribute = "iam_roles"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more role: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "capacity-down" {
    attributes = ["serverless_v2_scaling_configuration[*].max_capacity", "serverless_v2_scaling_configuration[*].min_capacity"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less serverless capacity: slower under load"
    evidence   = "experience"
    fires      = { before = { serverless_v2_scaling_configuration = [{ max_capacity = 20 }] }, after = { serverless_v2_scaling_configuration = [{ max_capacity = 10 }] } }
    misses     = { before = { serverless_v2_scaling_configuration = [{ max_capacity = 10 }] }, after = { serverless_v2_scaling_configuration = [{ max_capacity = 20 }] } }
  }

  fact "capacity-up" {
    attributes = ["serverless_v2_scaling_configuration[*].max_capacity", "serverless_v2_scaling_configuration[*].min_capacity"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more serverless capacity: routine"
    evidence   = "schema"
    fires      = { before = { serverless_v2_scaling_configuration = [{ max_capacity = 10 }] }, after = { serverless_v2_scaling_configuration = [{ max_capacity = 20 }] } }
    misses     = { before = { serverless_v2_scaling_configuration = [{ max_capacity = 20 }] }, after = { serverless_v2_scaling_configuration = [{ max_capacity = 10 }] } }
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
    attributes = ["neptune_cluster_parameter_group_name", "neptune_instance_parameter_group_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "another parameter group: static parameters wait for a reboot that is not part of this apply"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["enable_cloudwatch_logs_exports", "preferred_backup_window", "preferred_maintenance_window", "storage_type", "allow_major_version_upgrade", "apply_immediately", "final_snapshot_identifier", "copy_tags_to_snapshot"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs, windows, storage type and how later changes are made: routine"
    evidence   = "schema"
  }
}

resource "aws_neptune_cluster_instance" {
  stateful        = "cluster member"
  traffic         = true
  identity        = ["identifier"]
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/neptune_cluster_instance"

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
    message   = "class change: this instance is interrupted (the writer fails over)"
    advice    = "change a reader, fail over to it, then change the old writer"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-neptune-dbinstance.html"
    evidence  = "documented"
  }

  fact "parameter-group" {
    attribute = "neptune_parameter_group_name"
    effects   = ["none"]
    level     = "minor"
    message   = "another parameter group: it takes effect only after a reboot, which is not part of this apply"
    evidence  = "experience"
  }

  fact "engine-version" {
    attribute = "engine_version"
    effects   = ["none"]
    level     = "minor"
    message   = "the engine is upgraded through the cluster; here it changes nothing"
    evidence  = "schema"
  }

  fact "settings" {
    attributes = ["promotion_tier", "auto_minor_version_upgrade", "preferred_backup_window", "preferred_maintenance_window", "apply_immediately", "skip_final_snapshot"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows and failover order: routine"
    evidence   = "schema"
  }
}

resource "aws_neptune_cluster_parameter_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/neptune_cluster_parameter_group"

  fact "parameters" {
    attribute = "parameter"
    effects   = ["none"]
    level     = "minor"
    message   = "parameters change: dynamic ones at once, static ones at the next restart"
    evidence  = "experience"
  }

  fact "group-replaced" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a parameter group in use cannot be deleted, so no cluster loses its parameters"
    evidence = "experience"
  }
}

resource "aws_neptune_parameter_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/neptune_parameter_group"

  fact "parameters" {
    attribute = "parameter"
    effects   = ["none"]
    level     = "minor"
    message   = "parameters change: dynamic ones at once, static ones at the next restart"
    evidence  = "experience"
  }

  fact "group-replaced" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a parameter group in use cannot be deleted, so no instance loses its parameters"
    evidence = "experience"
  }
}

resource "aws_neptune_global_cluster" {
  stateful = "global database"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/neptune_global_cluster"

  guard "deletion_protection" { on_delete = "blocked" }

  fact "replication-lost" {
    on       = ["delete", "replace"]
    effects  = ["irreversible", "degrades"]
    level    = "major"
    message  = "the global database ends: its clusters live on alone and no longer replicate"
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
    message   = "deletion protection is off: a later plan can destroy the global database"
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

resource "aws_neptune_cluster_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/neptune_cluster_endpoint"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the custom endpoint and its host name go: clients that use it fail"
    advice   = "move the clients to another endpoint first"
    evidence = "experience"
  }

  fact "members" {
    attributes = ["static_members", "excluded_members"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "other members: new connections go to them"
    evidence   = "experience"
  }
}

resource "aws_neptunegraph_graph" {
  stateful = "graph"
  traffic  = true
  identity = ["graph_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/neptunegraph_graph"

  guard "deletion_protection" { on_delete = "blocked" }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the graph is deleted with its data"
    advice   = "take a snapshot first, and move the clients before this"
    evidence = "experience"
  }

  fact "memory-down" {
    attribute = "provisioned_memory"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "less memory: the graph may no longer fit, and queries are slower"
    advice    = "check the size of the graph first"
    evidence  = "experience"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "memory-up" {
    attribute = "provisioned_memory"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "more memory: the graph is updated while it serves"
    evidence  = "experience"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "public-on" {
    attribute = "public_connectivity"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the graph can be reached from the internet"
    advice    = "use a private graph endpoint"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "public-off" {
    attribute = "public_connectivity"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients outside the VPC cannot reach the graph"
    advice    = "create a private graph endpoint and move them first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "guard-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is off: a later plan can destroy the graph"
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

resource "aws_neptune_subnet_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/neptune_subnet_group"

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

resource "aws_neptune_cluster_snapshot" {
  stateful = "backup"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/neptune_cluster_snapshot"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the snapshot is deleted: this restore point is lost"
    advice   = "copy it, or remove it from the state instead"
    evidence = "experience"
  }
}

resource "aws_neptune_event_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/neptune_event_subscription"

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

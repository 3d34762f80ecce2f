provider = "hashicorp/aws"
service  = "Redshift"

resource "aws_redshift_cluster" {
  stateful        = "data warehouse"
  traffic         = true
  identity        = ["cluster_identifier"]
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_cluster"

  guard "skip_final_snapshot" { on_delete = "no_backup" }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the warehouse goes with its data, its automated snapshots and its endpoint"
    advice   = "take a manual snapshot first, and move the clients to another cluster"
    evidence = "experience"
  }

  fact "resize" {
    attributes = ["node_type", "number_of_nodes", "cluster_type"]
    effects    = ["outage"]
    level      = "major"
    message    = "resize: the cluster is read-only and running queries are paused or dropped, for minutes or, where elastic resize cannot do it, for hours"
    advice     = "stop the loads, resize in a window, or restore a snapshot into a cluster of the new size and switch"
    source     = "https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-operations.html"
    evidence   = "documented"
  }

  fact "engine" {
    attribute = "cluster_version"
    effects   = ["restarts"]
    level     = "major"
    message   = "another engine release: the cluster restarts in its maintenance window"
    advice    = "rehearse on a cluster restored from a snapshot"
    evidence  = "experience"
  }

  fact "encryption" {
    attributes = ["encrypted", "kms_key_id"]
    effects    = ["outage"]
    level      = "major"
    message    = "the encryption of the cluster changes: all data is rewritten, the cluster is read-only meanwhile"
    advice     = "plan a long window, or restore a snapshot into a cluster with the new key and switch"
    evidence   = "experience"
  }

  fact "port" {
    attribute = "port"
    effects   = ["outage"]
    level     = "major"
    message   = "port change: the cluster restarts and clients on the old port fail"
    advice    = "open the new port in the security groups and have the client change ready"
    evidence  = "experience"
  }

  fact "public-on" {
    attribute = "publicly_accessible"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the cluster can be reached from the internet"
    advice    = "keep it private and reach it through a VPN or a VPC endpoint"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "public-off" {
    attribute = "publicly_accessible"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients outside the VPC cannot connect"
    advice    = "move those clients to a private path first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "address" {
    attribute = "elastic_ip"
    effects   = ["outage"]
    level     = "major"
    message   = "another public address: clients that pinned the old one fail"
    advice    = "have clients use the host name"
    evidence  = "experience"
  }

  fact "zone" {
    attribute = "availability_zone"
    effects   = ["outage"]
    level     = "major"
    message   = "the cluster moves to another zone: it is down meanwhile"
    advice    = "do it in a window"
    evidence  = "experience"
  }

  fact "multi-az-off" {
    attribute = "multi_az"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "one zone is left: its loss is an outage"
    advice    = "keep both zones in production"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "redundancy-on" {
    attributes = ["multi_az", "availability_zone_relocation_enabled"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "more redundancy: routine"
    evidence   = "experience"
    fires      = { before = { multi_az = false }, after = { multi_az = true } }
    misses     = { before = { multi_az = true }, after = { multi_az = false } }
  }

  fact "relocation-off" {
    attribute = "availability_zone_relocation_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the cluster no longer moves out of a failing zone by itself"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "vpc-routing" {
    attribute = "enhanced_vpc_routing"
    only_if   = { any = [{ before = "enhanced_vpc_routing", is = true }, { after = "enhanced_vpc_routing", is = true }] }
    effects   = ["restarts", "denies_access"]
    level     = "major"
    message   = "loads and unloads take another way through the network: the cluster restarts, and they fail where the VPC has no route"
    advice    = "check the routes and endpoints to S3 and other sources first"
    evidence  = "experience"
    fires     = { before = { enhanced_vpc_routing = false }, after = { enhanced_vpc_routing = true } }
    misses    = { before = { enhanced_vpc_routing = null }, after = { enhanced_vpc_routing = false } }
  }

  fact "password" {
    attributes = ["master_password", "master_password_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the admin password changes: clients with the old one fail"
    advice     = "give each application a user of its own; store the new password for the clients in the same step"
    evidence   = "experience"
  }

  fact "password-managed" {
    attribute = "manage_master_password"
    only_if   = { any = [{ before = "manage_master_password", is = true }, { after = "manage_master_password", is = true }] }
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the admin password goes to, or comes back from, Secrets Manager and is changed"
    advice    = "teach the clients to read the secret first"
    evidence  = "experience"
    fires     = { before = { manage_master_password = false }, after = { manage_master_password = true } }
    misses    = { before = { manage_master_password = null }, after = { manage_master_password = false } }
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

  fact "role-removed" {
    attribute = "iam_roles"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the cluster loses a role: loads, unloads and external tables that use it fail"
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

  fact "snapshots-off" {
    attribute = "automated_snapshot_retention_period"
    when      = "becomes_zero"
    effects   = ["data_loss"]
    level     = "major"
    message   = "automated snapshots are switched off, and those there are deleted"
    advice    = "keep a day of retention; if you must, take a manual snapshot first"
    evidence  = "experience"
    fires     = [7, 0]
    misses    = [7, 3]
  }

  fact "fewer-backups" {
    attribute = "automated_snapshot_retention_period"
    when      = "decreases"
    only_if   = { not = { attribute = "automated_snapshot_retention_period", when = "becomes_zero" } }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "shorter backup retention: the oldest restore points expire"
    evidence  = "experience"
    fires     = { before = { automated_snapshot_retention_period = 14 }, after = { automated_snapshot_retention_period = 7 } }
    misses    = { before = { automated_snapshot_retention_period = 7 }, after = { automated_snapshot_retention_period = 0 } }
  }

  fact "more-backups" {
    attribute = "automated_snapshot_retention_period"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "longer backup retention: routine"
    evidence  = "schema"
    fires     = [10, 20]
    misses    = [20, 10]
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
    attribute = "cluster_parameter_group_name"
    effects   = ["none"]
    level     = "minor"
    message   = "another parameter group: it takes effect only after a reboot, which is not part of this apply"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["allow_version_upgrade", "preferred_maintenance_window", "maintenance_track_name", "manual_snapshot_retention_period", "apply_immediately", "final_snapshot_identifier", "default_iam_role_arn", "master_password_secret_kms_key_id", "logging", "snapshot_copy"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows, logs, snapshots and how later changes are made: routine"
    evidence   = "schema"
  }
}

resource "aws_redshift_parameter_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_parameter_group"

  fact "parameters" {
    attribute = "parameter"
    effects   = ["none"]
    level     = "minor"
    message   = "parameters change: dynamic ones at once, static ones after a reboot of the cluster"
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

resource "aws_redshift_subnet_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_subnet_group"

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

resource "aws_redshift_cluster_snapshot" {
  stateful = "backup"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_cluster_snapshot"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the snapshot is deleted: this restore point is lost"
    advice   = "copy it, or remove it from the state instead"
    evidence = "experience"
  }

  fact "retention" {
    attribute = "manual_snapshot_retention_period"
    effects   = ["none"]
    level     = "minor"
    message   = "the snapshot is kept for another time"
    evidence  = "experience"
  }
}

resource "aws_redshift_cluster_iam_roles" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_cluster_iam_roles"

  fact "role-removed" {
    attribute = "iam_role_arns"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the cluster loses a role: loads, unloads and external tables that use it fail"
    advice    = "make sure that no job uses it"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "role-added" {
    attribute = "iam_role_arns"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more role: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "settings" {
    attribute = "default_iam_role_arn"
    effects   = ["none"]
    level     = "minor"
    message   = "default role: routine"
    evidence  = "schema"
  }
}

resource "aws_redshift_logging" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_logging"

  fact "stopped" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "audit logging stops; the logs there stay"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["bucket_name", "s3_key_prefix", "log_exports", "log_destination_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "where logs go: routine"
    evidence   = "schema"
  }
}

resource "aws_redshift_snapshot_copy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_snapshot_copy"

  fact "stopped" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "snapshots are no longer copied to the other region"
    advice   = "keep it until another copy exists"
    evidence = "experience"
  }

  fact "fewer" {
    attribute = "retention_period"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "copied snapshots are kept for a shorter time"
    evidence  = "schema"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "more" {
    attribute = "retention_period"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "copied snapshots are kept longer: routine"
    evidence  = "schema"
    fires     = [10, 20]
    misses    = [20, 10]
  }
}

resource "aws_redshift_snapshot_schedule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_snapshot_schedule"

  fact "schedule" {
    attribute = "definitions"
    effects   = ["none"]
    level     = "minor"
    message   = "snapshots are taken at other times"
    evidence  = "schema"
  }

  fact "force-destroy" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the schedule can be destroyed while clusters use it"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }
}

resource "aws_redshift_scheduled_action" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_scheduled_action"

  fact "action" {
    attribute = "target_action"
    effects   = ["outage"]
    level     = "major"
    message   = "another scheduled action: pausing or resizing the cluster interrupts it at that time"
    advice    = "check the schedule against the hours of use"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["schedule", "enable", "start_time", "end_time", "iam_role"]
    effects    = ["none"]
    level      = "minor"
    message    = "when the action runs: routine"
    evidence   = "schema"
  }
}

resource "aws_redshift_usage_limit" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_usage_limit"

  fact "breach-disables" {
    attribute = "breach_action"
    when      = { becomes = ["disable", "deactivate"] }
    effects   = ["outage"]
    level     = "major"
    message   = "beyond the limit the feature is switched off: queries fail"
    advice    = "log or alarm on the limit instead"
    evidence  = "schema"
    fires     = ["log", "disable"]
    misses    = ["disable", "log"]
  }

  fact "breach-logs" {
    attribute = "breach_action"
    when      = { becomes = ["log", "emit-metric"] }
    effects   = ["none"]
    level     = "minor"
    message   = "beyond the limit it is only logged or measured"
    evidence  = "schema"
    fires     = ["disable", "log"]
    misses    = ["log", "disable"]
  }

  fact "amount" {
    attribute = "amount"
    effects   = ["none"]
    level     = "minor"
    message   = "another limit"
    evidence  = "schema"
  }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the usage limit goes; nothing else changes"
    evidence = "schema"
  }
}

resource "aws_redshiftserverless_usage_limit" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshiftserverless_usage_limit"

  fact "breach-disables" {
    attribute = "breach_action"
    when      = { becomes = ["disable", "deactivate"] }
    effects   = ["outage"]
    level     = "major"
    message   = "beyond the limit the feature is switched off: queries fail"
    advice    = "log or alarm on the limit instead"
    evidence  = "schema"
    fires     = ["log", "disable"]
    misses    = ["disable", "log"]
  }

  fact "breach-logs" {
    attribute = "breach_action"
    when      = { becomes = ["log", "emit-metric"] }
    effects   = ["none"]
    level     = "minor"
    message   = "beyond the limit it is only logged or measured"
    evidence  = "schema"
    fires     = ["disable", "log"]
    misses    = ["log", "disable"]
  }

  fact "amount" {
    attribute = "amount"
    effects   = ["none"]
    level     = "minor"
    message   = "another limit"
    evidence  = "schema"
  }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the usage limit goes; nothing else changes"
    evidence = "schema"
  }
}

resource "aws_redshift_event_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_event_subscription"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "notifications stop; the service itself is untouched"
    evidence = "schema"
  }

  fact "settings" {
    attributes = ["enabled", "event_categories", "severity", "sns_topic_arn", "source_ids", "source_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "which events are sent where: routine"
    evidence   = "schema"
  }
}

resource "aws_redshift_endpoint_access" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_endpoint_access"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the endpoint goes: clients that connect through it fail"
    advice   = "move the clients to another endpoint first"
    evidence = "experience"
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
}

resource "aws_redshift_endpoint_authorization" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_endpoint_authorization"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the other account can no longer reach the cluster"
    advice   = "agree with it first"
    evidence = "experience"
  }

  fact "vpc-removed" {
    attribute = "vpc_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a VPC of the other account loses access"
    advice    = "agree with it first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "vpc-added" {
    attribute = "vpc_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more VPC may connect"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "force-delete" {
    attribute = "force_delete"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete removes the endpoints too"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }
}

resource "aws_redshift_resource_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_resource_policy"

  fact "narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: some principals lose access"
    advice    = "compare it with who uses it"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
  }

  fact "widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
  }

  fact "gone" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the resource policy goes: principals that relied on it lose access"
    advice   = "compare it with who uses it"
    evidence = "experience"
  }
}

resource "aws_redshiftserverless_resource_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshiftserverless_resource_policy"

  fact "narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: some principals lose access"
    advice    = "compare it with who uses it"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
  }

  fact "widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
  }

  fact "gone" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the resource policy goes: principals that relied on it lose access"
    advice   = "compare it with who uses it"
    evidence = "experience"
  }
}

resource "aws_redshiftserverless_namespace" {
  stateful = "data warehouse"
  identity = ["namespace_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshiftserverless_namespace"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the namespace goes with its databases"
    advice   = "take a snapshot with long retention first"
    evidence = "experience"
  }

  fact "password" {
    attributes = ["admin_user_password", "admin_user_password_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the admin password changes: clients with the old one fail"
    advice     = "give each application a user of its own; store the new password for the clients in the same step"
    evidence   = "experience"
  }

  fact "password-managed" {
    attribute = "manage_admin_password"
    only_if   = { any = [{ before = "manage_admin_password", is = true }, { after = "manage_admin_password", is = true }] }
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the admin password goes to, or comes back from, Secrets Manager and is changed"
    advice    = "teach the clients to read the secret first"
    evidence  = "experience"
    fires     = { before = { manage_admin_password = false }, after = { manage_admin_password = true } }
    misses    = { before = { manage_admin_password = null }, after = { manage_admin_password = false } }
  }

  fact "admin-name" {
    attribute = "admin_username"
    effects   = ["denies_access"]
    level     = "major"
    message   = "another admin user: clients that sign in as the old one fail"
    advice    = "give the applications users of their own first"
    evidence  = "experience"
  }

  fact "encryption" {
    attribute = "kms_key_id"
    effects   = ["outage"]
    level     = "major"
    message   = "another key: the data is encrypted anew, the namespace is read-only meanwhile"
    advice    = "plan a window"
    evidence  = "experience"
  }

  fact "role-removed" {
    attribute = "iam_roles"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the namespace loses a role: loads, unloads and external tables that use it fail"
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

  fact "settings" {
    attributes = ["log_exports", "default_iam_role_arn", "admin_password_secret_kms_key_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs and default role: routine"
    evidence   = "schema"
  }
}

resource "aws_redshiftserverless_workgroup" {
  traffic  = true
  identity = ["workgroup_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshiftserverless_workgroup"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the workgroup and its endpoint go: nobody can query; the data stays in the namespace"
    advice   = "create the new workgroup first and move the clients"
    evidence = "experience"
  }

  fact "capacity-down" {
    attributes = ["base_capacity", "max_capacity"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less capacity: queries are slower or wait"
    evidence   = "experience"
    fires      = { before = { base_capacity = 20 }, after = { base_capacity = 10 } }
    misses     = { before = { base_capacity = 10 }, after = { base_capacity = 20 } }
  }

  fact "capacity-up" {
    attributes = ["base_capacity", "max_capacity"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more capacity: routine"
    evidence   = "schema"
    fires      = { before = { base_capacity = 10 }, after = { base_capacity = 20 } }
    misses     = { before = { base_capacity = 20 }, after = { base_capacity = 10 } }
  }

  fact "port" {
    attribute = "port"
    effects   = ["outage"]
    level     = "major"
    message   = "port change: clients on the old port fail"
    advice    = "open the new port in the security groups and have the client change ready"
    evidence  = "experience"
  }

  fact "public-on" {
    attribute = "publicly_accessible"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the workgroup can be reached from the internet"
    advice    = "keep it private and reach it through a VPN or a VPC endpoint"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "public-off" {
    attribute = "publicly_accessible"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients outside the VPC cannot connect"
    advice    = "move those clients to a private path first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "subnet-removed" {
    attribute = "subnet_ids"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "the endpoint leaves a subnet: connections through it stop"
    advice    = "add the new subnet first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "subnet-added" {
    attribute = "subnet_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more subnet: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "vpc-routing" {
    attribute = "enhanced_vpc_routing"
    only_if   = { any = [{ before = "enhanced_vpc_routing", is = true }, { after = "enhanced_vpc_routing", is = true }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "loads and unloads take another way through the network: they fail where the VPC has no route"
    advice    = "check the routes and endpoints to S3 and other sources first"
    evidence  = "experience"
    fires     = { before = { enhanced_vpc_routing = false }, after = { enhanced_vpc_routing = true } }
    misses    = { before = { enhanced_vpc_routing = null }, after = { enhanced_vpc_routing = false } }
  }

  fact "security-group-removed" {
    attribute = "security_group_ids"
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
    attribute = "security_group_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a security group is added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "settings" {
    attributes = ["config_parameter", "price_performance_target", "track_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "parameters: routine"
    evidence   = "schema"
  }
}

resource "aws_redshiftserverless_snapshot" {
  stateful = "backup"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshiftserverless_snapshot"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the snapshot is deleted: this restore point is lost"
    advice   = "copy it, or remove it from the state instead"
    evidence = "experience"
  }

  fact "retention" {
    attribute = "retention_period"
    effects   = ["none"]
    level     = "minor"
    message   = "the snapshot is kept for another time"
    evidence  = "experience"
  }
}

resource "aws_redshiftserverless_endpoint_access" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshiftserverless_endpoint_access"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the endpoint goes: clients that connect through it fail"
    advice   = "move the clients to another endpoint first"
    evidence = "experience"
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
}

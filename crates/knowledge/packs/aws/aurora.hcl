provider = "hashicorp/aws"
service  = "Aurora and Multi-AZ clusters"

resource "aws_rds_cluster" {
  stateful        = "database"
  traffic         = true
  identity        = ["cluster_identifier"]
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "skip_final_snapshot" { on_delete = "no_backup" }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the cluster volume with all data goes, and the endpoints with it"
    advice   = "take a snapshot first, and move the clients to another cluster before this"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html"
    evidence = "documented"
  }

  fact "engine-major-upgrade" {
    attribute = "engine_version"
    when      = "version_major_up"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "major engine upgrade: the cluster is down while it runs and cannot be downgraded"
    advice    = "rehearse on a copy restored from a snapshot, then use a blue/green deployment; take a snapshot first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Updates.MajorVersionUpgrade.html"
    evidence  = "documented"
    fires     = ["13.9", "15.2"]
    misses    = ["13.9", "13.12"]
  }

  fact "engine-family-upgrade" {
    attribute = "engine_version"
    when      = "version_minor_up"
    only_if   = { after = "engine", is = ["aurora", "aurora-mysql", "mysql"] }
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "this step is a major version for the engine: the cluster is down while it runs and cannot be downgraded"
    advice    = "rehearse on a copy restored from a snapshot, then use a blue/green deployment; take a snapshot first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Updates.MajorVersionUpgrade.html"
    evidence  = "documented"
    fires     = { before = { engine = "aurora-mysql", engine_version = "5.6.mysql_aurora.1.23.4" }, after = { engine = "aurora-mysql", engine_version = "5.7.mysql_aurora.2.11.2" } }
    misses    = { before = { engine = "aurora-mysql", engine_version = "5.6.mysql_aurora.1.23.4" }, after = { engine = "aurora-mysql", engine_version = "5.6.mysql_aurora.1.23.5" } }
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    only_if   = { not = { any = [{ attribute = "engine_version", when = "version_major_up" }, { attribute = "engine_version", when = "version_down" }, { all = [{ after = "engine", is = ["aurora", "aurora-mysql", "mysql"] }, { attribute = "engine_version", when = "version_minor_up" }] }] } }
    effects   = ["restarts"]
    level     = "major"
    message   = "engine upgrade: the cluster restarts"
    advice    = "do it in the maintenance window, and take a snapshot first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "documented"
    fires     = { before = { engine = "aurora-postgresql", engine_version = "13.7" }, after = { engine = "aurora-postgresql", engine_version = "13.9" } }
    misses    = { before = { engine = "aurora-postgresql", engine_version = "13.7" }, after = { engine = "aurora-postgresql", engine_version = "15.2" } }
  }

  fact "engine-downgrade" {
    attribute = "engine_version"
    when      = "version_down"
    effects   = ["irreversible"]
    level     = "major"
    message   = "an engine cannot be downgraded in place: the apply fails"
    advice    = "restore a snapshot taken before the upgrade into a new instance, and move the clients"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Updates.MajorVersionUpgrade.html"
    evidence  = "experience"
    fires     = ["13.9", "13.7"]
    misses    = ["13.7", "13.9"]
  }

  fact "instance-class" {
    attribute = "db_cluster_instance_class"
    effects   = ["restarts"]
    level     = "major"
    message   = "class change of a Multi-AZ cluster: downtime"
    advice    = "do it in the maintenance window"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/modify-multi-az-db-cluster.html"
    evidence  = "documented"
  }

  fact "port" {
    attribute = "port"
    effects   = ["restarts", "outage"]
    level     = "major"
    message   = "port change: every instance of the cluster restarts at once, and clients on the old port fail"
    advice    = "open the new port in the security groups and have the client change ready; do it in a window"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "documented"
  }

  fact "backups-off" {
    attribute = "backup_retention_period"
    when      = "becomes_zero"
    effects   = ["data_loss", "restarts"]
    level     = "major"
    message   = "automated backups of the Multi-AZ cluster are switched off: downtime, and no restore points"
    advice    = "keep at least a day of retention"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/modify-multi-az-db-cluster.html"
    evidence  = "documented"
    fires     = [7, 0]
    misses    = [7, 3]
  }

  fact "backups-fewer" {
    attribute = "backup_retention_period"
    when      = "decreases"
    only_if   = { not = { attribute = "backup_retention_period", when = "becomes_zero" } }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "shorter backup retention: the oldest restore points expire"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "experience"
    fires     = { before = { backup_retention_period = 14 }, after = { backup_retention_period = 7 } }
    misses    = { before = { backup_retention_period = 7 }, after = { backup_retention_period = 0 } }
  }

  fact "backups-more" {
    attribute = "backup_retention_period"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "longer backup retention: routine"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "documented"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "backtrack-off" {
    attribute = "backtrack_window"
    when      = "becomes_zero"
    effects   = ["guard_removed", "irreversible"]
    level     = "major"
    message   = "backtracking is switched off: the recorded changes are dropped, and only a new cluster can have it again"
    advice    = "shorten the window instead"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html"
    evidence  = "experience"
    fires     = [7, 0]
    misses    = [7, 3]
  }

  fact "backtrack-window" {
    attribute = "backtrack_window"
    only_if   = { not = { attribute = "backtrack_window", when = "becomes_zero" } }
    effects   = ["none"]
    level     = "minor"
    message   = "other backtrack window: no outage"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "documented"
    fires     = { before = { backtrack_window = 7200 }, after = { backtrack_window = 14400 } }
    misses    = { before = { backtrack_window = 7200 }, after = { backtrack_window = 0 } }
  }

  fact "storage-shrink" {
    attribute = "allocated_storage"
    when      = "decreases"
    effects   = ["irreversible"]
    level     = "major"
    message   = "storage of a Multi-AZ cluster cannot be reduced in place: the apply fails"
    advice    = "create a smaller cluster, load the data into it and switch the clients"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.StorageTypes.html"
    evidence  = "experience"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "storage-grow" {
    attribute = "allocated_storage"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "storage grows online; it cannot be reduced again"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/modify-multi-az-db-cluster.html"
    evidence  = "documented"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "iops" {
    attribute = "iops"
    effects   = ["none"]
    level     = "minor"
    message   = "other provisioned IOPS: no downtime"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/modify-multi-az-db-cluster.html"
    evidence  = "documented"
  }

  fact "password" {
    attributes = ["master_password", "master_password_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the master password changes at once: clients with the old one fail"
    advice     = "give each application a user of its own; store the new password for the clients in the same step"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence   = "experience"
  }

  fact "password-managed" {
    attribute = "manage_master_user_password"
    only_if   = { any = [{ before = "manage_master_user_password", is = true }, { after = "manage_master_user_password", is = true }] }
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the master password goes to, or comes back from, Secrets Manager and is changed: clients with the old one fail"
    advice    = "teach the clients to read the secret first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "experience"
    fires     = { before = { manage_master_user_password = false }, after = { manage_master_user_password = true } }
    misses    = { before = { manage_master_user_password = null }, after = { manage_master_user_password = false } }
  }

  fact "security-group-removed" {
    attribute = "vpc_security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a security group is taken away: connections that it allowed stop"
    advice    = "check which clients come in through it, and add its replacement first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
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
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "documented"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "left-global" {
    attribute = "global_cluster_identifier"
    when      = "unset"
    effects   = ["irreversible", "outage"]
    level     = "major"
    message   = "the cluster leaves the global database: replication stops and it becomes a cluster of its own"
    advice    = "plan it as a failover: stop the writers, detach, move the clients, and rebuild the secondaries"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-managing.html"
    evidence  = "documented"
    fires     = ["global", null]
    misses    = ["global", "other"]
  }

  fact "promoted" {
    attribute = "replication_source_identifier"
    when      = "unset"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the replica cluster is promoted: it can never follow its source again"
    advice    = "make sure that the lag is zero and that nothing relies on it as a replica"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster"
    evidence  = "experience"
    fires     = ["arn:a", null]
    misses    = ["arn:a", "arn:b"]
  }

  fact "iam-sign-in-off" {
    attribute = "iam_database_authentication_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that sign in with IAM tokens cannot connect"
    advice    = "give those clients a password first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "data-api-off" {
    attribute = "enable_http_endpoint"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the Data API is switched off: callers of it fail"
    advice    = "move them to a driver first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "write-forwarding-off" {
    attributes = ["enable_global_write_forwarding", "enable_local_write_forwarding"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "writes that arrive at a reader are no longer forwarded: they fail"
    advice     = "point the writers at the writer endpoint first"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-write-forwarding.html"
    evidence   = "experience"
    fires      = { before = { enable_global_write_forwarding = true }, after = { enable_global_write_forwarding = false } }
    misses     = { before = { enable_global_write_forwarding = false }, after = { enable_global_write_forwarding = true } }
  }

  fact "features-on" {
    attributes = ["iam_database_authentication_enabled", "enable_http_endpoint", "enable_global_write_forwarding", "enable_local_write_forwarding"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "one more way in: no outage"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster"
    evidence   = "schema"
    fires      = { before = { iam_database_authentication_enabled = false }, after = { iam_database_authentication_enabled = true } }
    misses     = { before = { iam_database_authentication_enabled = true }, after = { iam_database_authentication_enabled = false } }
  }

  fact "role-removed" {
    attribute = "iam_roles"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the cluster loses a role: imports, exports and calls that use it fail"
    advice    = "make sure that no job uses it"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster"
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
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "directory" {
    attributes = ["domain", "domain_iam_role_name"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the cluster joins or leaves a directory: clients of the old one cannot sign in"
    advice     = "move the clients to password sign-in first"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster"
    evidence   = "experience"
  }

  fact "server-certificate" {
    attribute = "ca_certificate_identifier"
    effects   = ["restarts", "denies_access"]
    level     = "major"
    message   = "new certificate authority: engines that cannot rotate it live restart, and clients that do not trust it fail"
    advice    = "add the new authority to the trust store of every client first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "documented"
  }

  fact "serverless-lower" {
    attributes = ["serverlessv2_scaling_configuration[*].max_capacity", "serverlessv2_scaling_configuration[*].min_capacity", "scaling_configuration[*].max_capacity", "scaling_configuration[*].min_capacity"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less serverless capacity, at once: slower under load or after idling"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html"
    evidence   = "documented"
    fires      = { before = { serverlessv2_scaling_configuration = [{ max_capacity = 20 }] }, after = { serverlessv2_scaling_configuration = [{ max_capacity = 10 }] } }
    misses     = { before = { serverlessv2_scaling_configuration = [{ max_capacity = 10 }] }, after = { serverlessv2_scaling_configuration = [{ max_capacity = 20 }] } }
  }

  fact "serverless-higher" {
    attributes = ["serverlessv2_scaling_configuration[*].max_capacity", "serverlessv2_scaling_configuration[*].min_capacity", "scaling_configuration[*].max_capacity", "scaling_configuration[*].min_capacity"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more serverless capacity, at once: no outage; some parameters follow at the next reboot"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html"
    evidence   = "documented"
    fires      = { before = { serverlessv2_scaling_configuration = [{ max_capacity = 10 }] }, after = { serverlessv2_scaling_configuration = [{ max_capacity = 20 }] } }
    misses     = { before = { serverlessv2_scaling_configuration = [{ max_capacity = 20 }] }, after = { serverlessv2_scaling_configuration = [{ max_capacity = 10 }] } }
  }

  fact "serverless-pause" {
    attributes = ["scaling_configuration[*].auto_pause", "scaling_configuration[*].seconds_until_auto_pause", "scaling_configuration[*].seconds_before_timeout", "scaling_configuration[*].timeout_action", "serverlessv2_scaling_configuration[*].seconds_until_auto_pause"]
    effects    = ["none"]
    level      = "minor"
    message    = "when an idle cluster pauses: routine"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence   = "documented"
  }

  fact "parameter-group" {
    attributes = ["db_cluster_parameter_group_name", "db_instance_parameter_group_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "another parameter group: dynamic parameters at once, static ones after a reboot that is not part of this apply"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence   = "documented"
  }

  fact "guard-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is off: a later plan can destroy the cluster"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "no-final-snapshot" {
    attribute = "skip_final_snapshot"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes no final snapshot"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "backups-not-kept" {
    attribute = "delete_automated_backups"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes the automated backups too"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "guard-on" {
    attribute = "deletion_protection"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "deletion protection is on: routine"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "kept-on-delete" {
    attributes = ["skip_final_snapshot", "delete_automated_backups"]
    when       = "turns_off"
    effects    = ["none"]
    level      = "minor"
    message    = "more is kept on a later delete: routine"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster"
    evidence   = "schema"
    fires      = { before = { skip_final_snapshot = true }, after = { skip_final_snapshot = false } }
    misses     = { before = { skip_final_snapshot = false }, after = { skip_final_snapshot = true } }
  }

  fact "settings" {
    attributes = ["copy_tags_to_snapshot", "enabled_cloudwatch_logs_exports", "preferred_backup_window", "preferred_maintenance_window", "network_type", "storage_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs, windows, network and storage configuration, without an outage: routine"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence   = "documented"
  }

  fact "upgrade-policy" {
    attributes = ["allow_major_version_upgrade", "apply_immediately", "engine_lifecycle_support", "final_snapshot_identifier", "master_user_secret_kms_key_id", "monitoring_interval", "monitoring_role_arn", "performance_insights_enabled", "performance_insights_retention_period", "performance_insights_kms_key_id", "database_insights_mode", "cluster_members"]
    effects    = ["none"]
    level      = "minor"
    message    = "monitoring, and how later changes are made: routine"
    evidence   = "schema"
  }
}

resource "aws_rds_cluster_instance" {
  stateful        = "cluster member"
  traffic         = true
  identity        = ["identifier"]
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster_instance"

  fact "member-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "a member and its endpoint go; if it is the writer the cluster fails over, and if it is the last nothing serves"
    advice   = "add the new member first, and fail over to it by hand"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html"
    evidence = "documented"
  }

  fact "instance-class" {
    attribute = "instance_class"
    effects   = ["restarts"]
    level     = "major"
    message   = "class change: the instance restarts (the writer fails over)"
    advice    = "change a reader, fail over to it, then change the old writer"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "documented"
  }

  fact "public-on" {
    attribute = "publicly_accessible"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the instance gets a public address"
    advice    = "keep it private and reach it through a VPN, a proxy or a bastion"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "public-off" {
    attribute = "publicly_accessible"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public address goes: clients outside the VPC cannot connect"
    advice    = "move those clients to a private path first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "server-certificate" {
    attribute = "ca_cert_identifier"
    effects   = ["restarts", "denies_access"]
    level     = "major"
    message   = "new certificate authority: engines that cannot rotate it live restart, and clients that do not trust it fail"
    advice    = "add the new authority to the trust store of every client first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "documented"
  }

  fact "engine-version" {
    attribute = "engine_version"
    effects   = ["none"]
    level     = "minor"
    message   = "the engine is upgraded through the cluster; here it changes nothing by itself"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster_instance"
    evidence  = "schema"
  }

  fact "parameter-group" {
    attribute = "db_parameter_group_name"
    effects   = ["none"]
    level     = "minor"
    message   = "another parameter group: it takes effect only after a reboot, which is not part of this apply"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence  = "documented"
  }

  fact "force-destroy" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a member of a replica cluster can be destroyed: the replica is promoted for that"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster_instance"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = ["promotion_tier", "monitoring_interval", "performance_insights_enabled", "performance_insights_retention_period", "performance_insights_kms_key_id", "auto_minor_version_upgrade", "copy_tags_to_snapshot", "preferred_backup_window", "preferred_maintenance_window", "monitoring_role_arn", "apply_immediately"]
    effects    = ["none"]
    level      = "minor"
    message    = "monitoring, windows and failover order: routine"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html"
    evidence   = "documented"
  }
}

resource "aws_rds_global_cluster" {
  stateful = "global database"
  identity = ["global_cluster_identifier"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_global_cluster"

  guard "deletion_protection" { on_delete = "blocked" }

  fact "replication-lost" {
    on       = ["delete", "replace"]
    effects  = ["irreversible", "degrades"]
    level    = "major"
    message  = "the global database ends: its clusters live on alone and no longer replicate"
    advice   = "detach the secondaries one by one, the primary last"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-managing.html"
    evidence = "documented"
  }

  fact "engine-major-upgrade" {
    attribute = "engine_version"
    when      = "version_major_up"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "major engine upgrade of every cluster in every region: outage, and no downgrade"
    advice    = "rehearse on a copy; plan a window for all regions"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-upgrade.html"
    evidence  = "documented"
    fires     = ["13.9", "15.2"]
    misses    = ["13.9", "13.12"]
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    only_if   = { not = { attribute = "engine_version", when = "version_major_up" } }
    effects   = ["restarts"]
    level     = "major"
    message   = "engine upgrade of the member clusters: outage"
    advice    = "upgrade the secondaries first and the primary last"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-upgrade.html"
    evidence  = "experience"
    fires     = { before = { engine_version = "13.7" }, after = { engine_version = "13.9" } }
    misses    = { before = { engine_version = "13.7" }, after = { engine_version = "15.2" } }
  }

  fact "guard-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is off: a later plan can end the global database"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_global_cluster"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "force-destroy" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy detaches the member clusters"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_global_cluster"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "guard-on" {
    attribute = "deletion_protection"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "deletion protection is on: routine"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_global_cluster"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attribute = "engine_lifecycle_support"
    effects   = ["none"]
    level     = "minor"
    message   = "extended support: routine"
    evidence  = "schema"
  }
}

resource "aws_rds_cluster_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster_endpoint"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the custom endpoint and its host name go: clients that use it fail"
    advice   = "move the clients to another endpoint first"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html"
    evidence = "experience"
  }

  fact "kind" {
    attribute = "custom_endpoint_type"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "another kind of endpoint: new connections go to other instances, writers among them or not"
    advice    = "create a second endpoint and move the clients one by one"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster_endpoint"
    evidence  = "experience"
  }

  fact "members" {
    attributes = ["static_members", "excluded_members"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "other members: new connections go to them, open ones stay where they are"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html"
    evidence   = "documented"
  }
}

resource "aws_rds_cluster_parameter_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster_parameter_group"

  fact "parameters" {
    attribute = "parameter"
    effects   = ["none"]
    level     = "minor"
    message   = "parameters change: dynamic ones at once on every cluster of the group, static ones at its next reboot"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/parameter-groups-overview.html"
    evidence  = "documented"
  }

  fact "tls-required" {
    attribute = "parameter"
    when      = { adds = [{ name = "rds.force_ssl", value = "1" }, { name = "require_secure_transport", value = "1" }, { name = "require_secure_transport", value = "ON" }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "encrypted connections become mandatory: clients without TLS are refused"
    advice    = "move every client to TLS first, and watch for plain connections"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster_parameter_group"
    evidence  = "experience"
    fires     = { before = { parameter = [{ apply_method = "immediate", name = "work_mem", value = "8192" }] }, after = { parameter = [{ apply_method = "immediate", name = "work_mem", value = "8192" }, { apply_method = "immediate", name = "rds.force_ssl", value = "1" }] } }
    misses    = { before = { parameter = [{ apply_method = "immediate", name = "work_mem", value = "8192" }] }, after = { parameter = [{ apply_method = "immediate", name = "work_mem", value = "8192" }, { apply_method = "immediate", name = "rds.force_ssl", value = "0" }] } }
  }

  fact "group-replaced" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a parameter group in use cannot be deleted, so no cluster loses its parameters"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/parameter-groups-overview.html"
    evidence = "experience"
  }
}

resource "aws_rds_shard_group" {
  stateful = "shards"
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_shard_group"

  fact "capacity-down" {
    attributes = ["max_acu", "min_acu"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less capacity for the shards"
    evidence   = "experience"
    fires      = { before = { max_acu = 20 }, after = { max_acu = 10 } }
    misses     = { before = { max_acu = 10 }, after = { max_acu = 20 } }
  }

  fact "capacity-up" {
    attributes = ["max_acu", "min_acu"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more capacity for the shards: routine"
    evidence   = "experience"
    fires      = { before = { max_acu = 10 }, after = { max_acu = 20 } }
    misses     = { before = { max_acu = 20 }, after = { max_acu = 10 } }
  }
}

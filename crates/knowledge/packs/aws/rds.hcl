provider = "hashicorp/aws"
service  = "RDS"

resource "aws_db_instance" {
  stateful        = "database"
  traffic         = true
  identity        = ["identifier"]
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "skip_final_snapshot" { on_delete = "no_backup" }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the database goes with its endpoint; the automated backups go too unless they are kept"
    advice   = "take a snapshot first, keep the automated backups, and move the clients to another database before this"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html"
    evidence = "documented"
  }

  fact "engine-major-upgrade" {
    attribute = "engine_version"
    when      = "version_major_up"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "major engine upgrade: the database is down while it runs and cannot be downgraded"
    advice    = "rehearse on a copy restored from a snapshot, then use a blue/green deployment; take a snapshot first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html"
    evidence  = "documented"
    fires     = ["13.9", "15.2"]
    misses    = ["13.9", "13.12"]
  }

  fact "engine-family-upgrade" {
    attribute = "engine_version"
    when      = "version_minor_up"
    only_if   = { after = "engine", is = ["mysql", "mariadb"] }
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "this step is a major version for the engine: the database is down while it runs and cannot be downgraded"
    advice    = "rehearse on a copy restored from a snapshot, then use a blue/green deployment; take a snapshot first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html"
    evidence  = "documented"
    fires     = { before = { engine = "mysql", engine_version = "8.0.36" }, after = { engine = "mysql", engine_version = "8.4.3" } }
    misses    = { before = { engine = "mysql", engine_version = "8.0.36" }, after = { engine = "mysql", engine_version = "8.0.40" } }
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    only_if   = { not = { any = [{ attribute = "engine_version", when = "version_major_up" }, { attribute = "engine_version", when = "version_down" }, { all = [{ after = "engine", is = ["mysql", "mariadb"] }, { attribute = "engine_version", when = "version_minor_up" }] }, { all = [{ after = "engine", is = "postgres" }, { attribute = "engine_version", when = "version_minor_up" }, { attribute = "engine_version", when = { crosses = "9.6" } }] }] } }
    effects   = ["restarts"]
    level     = "major"
    message   = "engine upgrade: the database restarts"
    advice    = "do it in the maintenance window, and take a snapshot first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
    fires     = { before = { engine = "postgres", engine_version = "14.7" }, after = { engine = "postgres", engine_version = "14.9" } }
    misses    = { before = { engine = "postgres", engine_version = "14.7" }, after = { engine = "postgres", engine_version = "15.2" } }
  }

  fact "engine-downgrade" {
    attribute = "engine_version"
    when      = "version_down"
    effects   = ["irreversible"]
    level     = "major"
    message   = "an engine cannot be downgraded in place: the apply fails"
    advice    = "restore a snapshot taken before the upgrade into a new instance, and move the clients"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html"
    evidence  = "experience"
    fires     = ["14.9", "14.7"]
    misses    = ["14.7", "14.9"]
  }

  fact "engine-family-upgrade-postgres" {
    attribute = "engine_version"
    when      = { crosses = "9.6" }
    only_if   = { all = [{ after = "engine", is = "postgres" }, { attribute = "engine_version", when = "version_minor_up" }] }
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "below 10 the second number is the major version of PostgreSQL: the database is down while it runs and cannot be downgraded"
    advice    = "rehearse on a copy restored from a snapshot, then use a blue/green deployment; take a snapshot first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html"
    evidence  = "experience"
    fires     = { before = { engine = "postgres", engine_version = "9.5.22" }, after = { engine = "postgres", engine_version = "9.6.22" } }
    misses    = { before = { engine = "postgres", engine_version = "9.6.20" }, after = { engine = "postgres", engine_version = "9.6.22" } }
  }

  fact "instance-class" {
    attribute = "instance_class"
    effects   = ["restarts"]
    level     = "major"
    message   = "class change: the database restarts (with a standby it fails over)"
    advice    = "do it in the maintenance window, or change a replica and promote it, or use a blue/green deployment"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
  }

  fact "rename" {
    attributes = ["identifier", "identifier_prefix"]
    effects    = ["restarts", "outage"]
    level      = "major"
    message    = "rename: the database restarts and its endpoint host name changes"
    advice     = "give the clients a name of your own (a CNAME) first, and change it with the rename"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RenameInstance.html"
    evidence   = "documented"
  }

  fact "port" {
    attribute = "port"
    effects   = ["restarts", "outage"]
    level     = "major"
    message   = "port change: the database restarts at once, even without apply_immediately, and clients on the old port fail"
    advice    = "open the new port in the security groups and have the client change ready; do it in a window"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
  }

  fact "subnet-group" {
    attribute = "db_subnet_group_name"
    effects   = ["outage"]
    level     = "major"
    message   = "the database moves to other subnets: downtime, and a new address"
    advice    = "restore into the new subnets and switch the clients, or plan a window"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
  }

  fact "storage-shrink" {
    attribute = "allocated_storage"
    when      = "decreases"
    effects   = ["irreversible"]
    level     = "major"
    message   = "storage cannot be reduced in place: the apply fails"
    advice    = "create a smaller instance, load the data into it and switch the clients"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.StorageTypes.html"
    evidence  = "documented"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "storage-grow" {
    attribute = "allocated_storage"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "storage grows online, with lower performance meanwhile; it cannot be reduced again"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "storage-type-magnetic" {
    attribute = "storage_type"
    when      = { becomes = "standard" }
    effects   = ["restarts", "degrades"]
    level     = "major"
    message   = "change to magnetic storage: a short downtime, then hours of slow input and output"
    advice    = "stay on SSD storage, or do it on a replica and promote that"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
    fires     = ["gp2", "standard"]
    misses    = ["gp2", "gp3"]
  }

  fact "storage-type-from-magnetic" {
    attribute = "storage_type"
    when      = { leaves = "standard" }
    effects   = ["restarts"]
    level     = "major"
    message   = "change from magnetic storage: a short downtime, then hours of slow input and output"
    advice    = "do it in a window, or on a replica that you then promote"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
    fires     = ["standard", "gp3"]
    misses    = ["gp2", "gp3"]
  }

  fact "storage-type-provisioned" {
    attribute = "storage_type"
    only_if   = { all = [{ any = [{ all = [{ before = "storage_type", is = ["gp2", "gp3"] }, { after = "storage_type", is = ["io1", "io2"] }] }, { all = [{ before = "storage_type", is = ["io1", "io2"] }, { after = "storage_type", is = ["gp2", "gp3"] }] }] }, { not = { before = "multi_az", is = true } }] }
    effects   = ["restarts"]
    level     = "major"
    message   = "change between general purpose and provisioned IOPS without a standby: a short downtime is possible, then hours of slower storage"
    advice    = "do it in the maintenance window; gp3 with more IOPS often does as well"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "experience"
    fires     = { before = { multi_az = false, storage_type = "gp2" }, after = { multi_az = false, storage_type = "io1" } }
    misses    = { before = { multi_az = false, storage_type = "gp2" }, after = { multi_az = false, storage_type = "gp3" } }
  }

  fact "storage-type-ssd" {
    attribute = "storage_type"
    only_if   = { not = { any = [{ all = [{ any = [{ all = [{ before = "storage_type", is = ["gp2", "gp3"] }, { after = "storage_type", is = ["io1", "io2"] }] }, { all = [{ before = "storage_type", is = ["io1", "io2"] }, { after = "storage_type", is = ["gp2", "gp3"] }] }] }, { not = { before = "multi_az", is = true } }] }, { before = "storage_type", is = "standard" }, { after = "storage_type", is = "standard" }] } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "change between SSD storage types: online, slower for hours"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "experience"
    fires     = { before = { multi_az = false, storage_type = "gp2" }, after = { multi_az = false, storage_type = "gp3" } }
    misses    = { before = { multi_az = false, storage_type = "gp2" }, after = { multi_az = false, storage_type = "io1" } }
  }

  fact "iops-down" {
    attributes = ["iops", "storage_throughput"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less storage performance: online"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.StorageTypes.html"
    evidence   = "documented"
    fires      = { before = { iops = 20 }, after = { iops = 10 } }
    misses     = { before = { iops = 10 }, after = { iops = 20 } }
  }

  fact "iops-up" {
    attributes = ["iops", "storage_throughput"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more storage performance: routine"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence   = "documented"
    fires      = { before = { iops = 10 }, after = { iops = 20 } }
    misses     = { before = { iops = 20 }, after = { iops = 10 } }
  }

  fact "license" {
    attribute = "license_model"
    effects   = ["restarts"]
    level     = "major"
    message   = "license model change: downtime"
    advice    = "do it in the maintenance window"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
  }

  fact "network-type" {
    attribute = "network_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "network type change: downtime is possible"
    advice    = "do it in the maintenance window, after checking that every subnet has an IPv6 range"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
  }

  fact "directory" {
    attributes = ["domain", "domain_fqdn", "domain_ou", "domain_auth_secret_arn", "domain_dns_ips", "domain_iam_role_name"]
    effects    = ["restarts", "denies_access"]
    level      = "major"
    message    = "the database joins or leaves a directory: a short downtime, and clients of the old directory cannot sign in"
    advice     = "move the clients to password sign-in first, and do it in a window"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence   = "documented"
  }

  fact "log-volume" {
    attribute = "dedicated_log_volume"
    only_if   = { any = [{ before = "dedicated_log_volume", is = true }, { after = "dedicated_log_volume", is = true }] }
    effects   = ["restarts"]
    level     = "major"
    message   = "the transaction log moves to or from a volume of its own: downtime"
    advice    = "do it in the maintenance window"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"
    evidence  = "experience"
    fires     = { before = { dedicated_log_volume = false }, after = { dedicated_log_volume = true } }
    misses    = { before = { dedicated_log_volume = null }, after = { dedicated_log_volume = false } }
  }

  fact "server-certificate" {
    attribute = "ca_cert_identifier"
    effects   = ["restarts", "denies_access"]
    level     = "major"
    message   = "new certificate authority: engines that cannot rotate it live restart, and clients that do not trust it fail"
    advice    = "add the new authority to the trust store of every client first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
  }

  fact "backups-off" {
    attribute = "backup_retention_period"
    when      = "becomes_zero"
    effects   = ["data_loss", "restarts"]
    level     = "major"
    message   = "automated backups are switched off and deleted, and the database is down for a moment"
    advice    = "keep at least a day of retention; if you must, take a manual snapshot first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html"
    evidence  = "documented"
    fires     = [7, 0]
    misses    = [7, 3]
  }

  fact "backups-on" {
    attribute = "backup_retention_period"
    when      = "leaves_zero"
    effects   = ["restarts"]
    level     = "major"
    message   = "automated backups are switched on: the database goes offline and a first backup is made"
    advice    = "do it in the maintenance window"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html"
    evidence  = "documented"
    fires     = [0, 7]
    misses    = [3, 7]
  }

  fact "backups-fewer" {
    attribute = "backup_retention_period"
    when      = "decreases"
    only_if   = { not = { attribute = "backup_retention_period", when = "becomes_zero" } }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "shorter backup retention: the oldest restore points expire"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html"
    evidence  = "experience"
    fires     = { before = { backup_retention_period = 14 }, after = { backup_retention_period = 7 } }
    misses    = { before = { backup_retention_period = 7 }, after = { backup_retention_period = 0 } }
  }

  fact "backups-more" {
    attribute = "backup_retention_period"
    when      = "increases"
    only_if   = { not = { attribute = "backup_retention_period", when = "leaves_zero" } }
    effects   = ["none"]
    level     = "minor"
    message   = "longer backup retention: routine"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
    fires     = { before = { backup_retention_period = 7 }, after = { backup_retention_period = 14 } }
    misses    = { before = { backup_retention_period = 0 }, after = { backup_retention_period = 7 } }
  }

  fact "standby-removed" {
    attribute = "multi_az"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "the standby is removed: the next failure or maintenance is an outage"
    advice    = "keep the standby in production"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "standby-added" {
    attribute = "multi_az"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a standby is added: no downtime, slower writes while it is built"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "parameter-group" {
    attribute = "parameter_group_name"
    effects   = ["none"]
    level     = "minor"
    message   = "another parameter group: it takes effect only after a reboot, which is not part of this apply"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
  }

  fact "option-group" {
    attribute = "option_group_name"
    effects   = ["none"]
    level     = "minor"
    message   = "another option group: no downtime by itself"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
  }

  fact "password" {
    attributes = ["password", "password_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the master password changes at once, even without apply_immediately: clients with the old one fail"
    advice     = "give each application a user of its own; store the new password for the clients in the same step"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence   = "documented"
  }

  fact "password-managed" {
    attribute = "manage_master_user_password"
    only_if   = { any = [{ before = "manage_master_user_password", is = true }, { after = "manage_master_user_password", is = true }] }
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the master password goes to, or comes back from, Secrets Manager and is changed: clients with the old one fail"
    advice    = "teach the clients to read the secret first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html"
    evidence  = "documented"
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
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
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
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "public-on" {
    attribute = "publicly_accessible"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the database gets a public address"
    advice    = "keep it private and reach it through a VPN, a proxy or a bastion"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
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
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "replica-promoted" {
    attribute = "replicate_source_db"
    when      = "unset"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the replica restarts as a database of its own; it cannot follow its source again"
    advice    = "make sure that nothing relies on it as a replica, and that the lag is zero"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html"
    evidence  = "documented"
    fires     = ["prod", null]
    misses    = ["prod", "prod2"]
  }

  fact "iam-sign-in-off" {
    attribute = "iam_database_authentication_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that sign in with IAM tokens cannot connect"
    advice    = "give those clients a password first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Enabling.html"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "iam-sign-in-on" {
    attribute = "iam_database_authentication_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "IAM sign-in is allowed as well: no downtime"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "replica-mounted" {
    attribute = "replica_mode"
    when      = { becomes = "mounted" }
    effects   = ["outage"]
    level     = "major"
    message   = "the Oracle replica is only mounted: readers cannot use it any more"
    advice    = "move the readers to another replica first"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"
    evidence  = "schema"
    fires     = ["other", "mounted"]
    misses    = ["mounted", "other"]
  }

  fact "guard-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is off: a later plan can destroy the database"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
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
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html"
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
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "guard-on" {
    attribute = "deletion_protection"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "deletion protection is on: routine"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
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
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"
    evidence   = "schema"
    fires      = { before = { skip_final_snapshot = true }, after = { skip_final_snapshot = false } }
    misses     = { before = { skip_final_snapshot = false }, after = { skip_final_snapshot = true } }
  }

  fact "monitoring" {
    attributes = ["monitoring_interval", "monitoring_role_arn", "performance_insights_enabled", "performance_insights_retention_period", "performance_insights_kms_key_id", "database_insights_mode", "enabled_cloudwatch_logs_exports", "copy_tags_to_snapshot"]
    effects    = ["none"]
    level      = "minor"
    message    = "monitoring, logs and tags on snapshots: routine"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence   = "documented"
  }

  fact "windows" {
    attributes = ["maintenance_window", "backup_window"]
    effects    = ["none"]
    level      = "minor"
    message    = "other backup or maintenance window: if it includes the present time, what is pending is applied now"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html"
    evidence   = "documented"
  }

  fact "upgrade-policy" {
    attributes = ["auto_minor_version_upgrade", "allow_major_version_upgrade", "apply_immediately", "engine_lifecycle_support", "final_snapshot_identifier", "master_user_secret_kms_key_id", "max_allocated_storage", "blue_green_update", "customer_owned_ip_enabled", "upgrade_storage_config"]
    effects    = ["none"]
    level      = "minor"
    message    = "how later changes are made: routine"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"
    evidence   = "schema"
  }
}

resource "aws_db_parameter_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_parameter_group"

  guard "skip_destroy" { on_delete = "kept" }

  fact "parameters" {
    attribute = "parameter"
    effects   = ["none"]
    level     = "minor"
    message   = "parameters change: dynamic ones at once on every database of the group, static ones at its next reboot"
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
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_parameter_group"
    evidence  = "experience"
    fires     = { before = { parameter = [{ apply_method = "immediate", name = "work_mem", value = "8192" }] }, after = { parameter = [{ apply_method = "immediate", name = "work_mem", value = "8192" }, { apply_method = "immediate", name = "rds.force_ssl", value = "1" }] } }
    misses    = { before = { parameter = [{ apply_method = "immediate", name = "work_mem", value = "8192" }] }, after = { parameter = [{ apply_method = "immediate", name = "work_mem", value = "8192" }, { apply_method = "immediate", name = "rds.force_ssl", value = "0" }] } }
  }

  fact "group-replaced" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a parameter group in use cannot be deleted, so no database loses its parameters"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/parameter-groups-overview.html"
    evidence = "experience"
  }

  fact "group-settings" {
    attribute = "skip_destroy"
    effects   = ["none"]
    level     = "minor"
    message   = "kept in AWS on destroy: routine"
    evidence  = "schema"
  }
}

resource "aws_db_option_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_option_group"

  guard "skip_destroy" { on_delete = "kept" }

  fact "option-removed" {
    attribute = "option[*].option_name"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "an option is removed from every database of the group: what uses it stops"
    advice    = "make sure that nothing uses it; persistent options cannot be removed while databases use the group"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithOptionGroups.html"
    evidence  = "documented"
    fires     = { before = { option = [{ option_name = "MEMCACHED" }, { option_name = "MARIADB_AUDIT_PLUGIN" }] }, after = { option = [{ option_name = "MEMCACHED" }] } }
    misses    = { before = { option = [{ option_name = "MEMCACHED" }] }, after = { option = [{ option_name = "MEMCACHED" }, { option_name = "MARIADB_AUDIT_PLUGIN" }] } }
  }

  fact "options" {
    attribute = "option"
    effects   = ["none"]
    level     = "minor"
    message   = "options are added or set on every database of the group"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithOptionGroups.html"
    evidence  = "documented"
  }

  fact "group-replaced" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "an option group in use cannot be deleted, so no database loses its options"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithOptionGroups.html"
    evidence = "experience"
  }

  fact "group-settings" {
    attribute = "skip_destroy"
    effects   = ["none"]
    level     = "minor"
    message   = "kept in AWS on destroy: routine"
    evidence  = "schema"
  }
}

resource "aws_db_subnet_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_subnet_group"

  fact "subnet-removed" {
    attribute = "subnet_ids"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer subnets to place databases and standbys in; a subnet in use cannot be removed"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html"
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
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html"
    evidence  = "experience"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }
}

resource "aws_db_proxy" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_proxy"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the proxy and its endpoint go: clients that connect through it fail"
    advice   = "move the clients to another endpoint first"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-managing.html"
    evidence = "experience"
  }

  fact "tls-required" {
    attribute = "require_tls"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "encrypted connections become mandatory: clients without TLS are refused"
    advice    = "move every client to TLS first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-setup.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "tls-optional" {
    attribute = "require_tls"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "connections without TLS are accepted"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-setup.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "rename" {
    attribute = "name"
    effects   = ["outage"]
    level     = "major"
    message   = "rename: the host name of the endpoint changes"
    advice    = "give the clients a name of your own (a CNAME) first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-managing.html"
    evidence  = "experience"
  }

  fact "security-group-removed" {
    attribute = "vpc_security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a security group is taken away: connections that it allowed stop"
    advice    = "add its replacement first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-setup.html"
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
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-setup.html"
    evidence  = "experience"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "secret-removed" {
    attribute = "auth[*].secret_arn"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the proxy can no longer sign in as the user of this secret"
    advice    = "make sure that no client connects as that user"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-managing.html"
    evidence  = "experience"
    fires     = { before = { auth = [{ secret_arn = "arn:a" }, { secret_arn = "arn:b" }] }, after = { auth = [{ secret_arn = "arn:a" }] } }
    misses    = { before = { auth = [{ secret_arn = "arn:a" }] }, after = { auth = [{ secret_arn = "arn:a" }, { secret_arn = "arn:b" }] } }
  }

  fact "iam-required" {
    attribute = "auth[*].iam_auth"
    when      = { becomes = "REQUIRED" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "IAM sign-in becomes mandatory: clients with a password are refused"
    advice    = "move the clients to IAM tokens first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-setup.html"
    evidence  = "documented"
    fires     = { before = { auth = [{ iam_auth = "DISABLED" }] }, after = { auth = [{ iam_auth = "REQUIRED" }] } }
    misses    = { before = { auth = [{ iam_auth = "REQUIRED" }] }, after = { auth = [{ iam_auth = "DISABLED" }] } }
  }

  fact "role" {
    attribute = "role_arn"
    effects   = ["denies_access"]
    level     = "major"
    message   = "another role reads the secrets: without access to them no new connection succeeds"
    advice    = "check that the new role may read every secret of the proxy"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_proxy"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["idle_client_timeout", "debug_logging", "auth[*].description"]
    effects    = ["none"]
    level      = "minor"
    message    = "timeouts and logging: routine"
    evidence   = "schema"
  }
}

resource "aws_db_proxy_default_target_group" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_proxy_default_target_group"

  fact "fewer-connections" {
    attributes = ["connection_pool_config[*].max_connections_percent", "connection_pool_config[*].max_idle_connections_percent"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "fewer connections to the database: clients may wait"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-managing.html"
    evidence   = "documented"
    fires      = { before = { connection_pool_config = [{ max_connections_percent = 20 }] }, after = { connection_pool_config = [{ max_connections_percent = 10 }] } }
    misses     = { before = { connection_pool_config = [{ max_connections_percent = 10 }] }, after = { connection_pool_config = [{ max_connections_percent = 20 }] } }
  }

  fact "more-connections" {
    attributes = ["connection_pool_config[*].max_connections_percent", "connection_pool_config[*].max_idle_connections_percent"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more connections to the database: routine"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-managing.html"
    evidence   = "documented"
    fires      = { before = { connection_pool_config = [{ max_connections_percent = 10 }] }, after = { connection_pool_config = [{ max_connections_percent = 20 }] } }
    misses     = { before = { connection_pool_config = [{ max_connections_percent = 20 }] }, after = { connection_pool_config = [{ max_connections_percent = 10 }] } }
  }

  fact "pool" {
    attributes = ["connection_pool_config[*].connection_borrow_timeout", "connection_pool_config[*].init_query", "connection_pool_config[*].session_pinning_filters"]
    effects    = ["none"]
    level      = "minor"
    message    = "connection pool settings: routine"
    source     = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-managing.html"
    evidence   = "documented"
  }
}

resource "aws_db_proxy_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_proxy_endpoint"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the endpoint and its host name go: clients that connect through it fail"
    advice   = "move the clients to another endpoint first"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-endpoints.html"
    evidence = "experience"
  }

  fact "security-group-removed" {
    attribute = "vpc_security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a security group is taken away: connections that it allowed stop"
    advice    = "add its replacement first"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_proxy_endpoint"
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
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_proxy_endpoint"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }
}

resource "aws_db_proxy_target" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_proxy_target"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the proxy has no way to this database any more"
    advice   = "register the new target first, or move the clients off the proxy"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-managing.html"
    evidence = "experience"
  }
}

resource "aws_db_snapshot" "aws_db_snapshot_copy" "aws_db_cluster_snapshot" "aws_rds_cluster_snapshot_copy" {
  stateful = "backup"
  source   = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the snapshot is deleted: this restore point is lost"
    advice   = "copy it, or remove it from the state instead"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteSnapshot.html"
    evidence = "documented"
  }

  fact "made-public" {
    attribute = "shared_accounts"
    when      = { adds = "all" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the snapshot becomes public: any account can copy it and read the data"
    advice    = "share it with single accounts"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html"
    evidence  = "documented"
    fires     = [["a"], ["a", "all"]]
    misses    = [["a", "all"], ["a"]]
  }

  fact "unshared" {
    attribute = "shared_accounts"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "an account loses the snapshot"
    advice    = "make sure that it has a copy of its own"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "shared" {
    attribute = "shared_accounts"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the snapshot is shared with one more account"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html"
    evidence  = "documented"
    fires     = [["111122223333"], ["111122223333", "444455556666"]]
    misses    = [["111122223333", "444455556666"], ["111122223333"]]
  }
}

resource "aws_db_instance_automated_backups_replication" {
  stateful = "backup copy"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance_automated_backups_replication"

  fact "stopped" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "backups are no longer copied to the other region; the copies there expire"
    advice   = "keep it until another copy exists; restore from another region is impossible later"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html"
    evidence = "documented"
  }
}

resource "aws_db_instance_role_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance_role_association"

  fact "role-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the database loses this role: imports, exports and calls that use it fail"
    advice   = "make sure that no job uses the feature"
    evidence = "experience"
  }
}

resource "aws_rds_cluster_role_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster_role_association"

  fact "role-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the database loses this role: imports, exports and calls that use it fail"
    advice   = "make sure that no job uses the feature"
    evidence = "experience"
  }
}

resource "aws_db_event_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_event_subscription"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "notifications about databases stop; the databases are untouched"
    source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_event_subscription"
    evidence = "schema"
  }

  fact "settings" {
    attributes = ["enabled", "event_categories", "sns_topic", "source_ids", "source_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "which events are sent where: routine"
    evidence   = "schema"
  }
}

resource "aws_rds_certificate" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_certificate"

  fact "default-authority" {
    attribute = "certificate_identifier"
    effects   = ["none"]
    level     = "minor"
    message   = "another default certificate authority: only for databases created later"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_certificate"
    evidence  = "schema"
  }
}

resource "aws_rds_instance_state" {
  source = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html"

  fact "stopped" {
    on        = ["update", "create"]
    attribute = "state"
    when      = { becomes = "stopped" }
    only_if   = { after = "identifier", known = true }
    effects   = ["outage"]
    level     = "major"
    message   = "the database is stopped"
    advice    = "stop its clients first"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html"
    evidence  = "documented"
    fires     = { before = { identifier = "db", state = "available" }, after = { identifier = "db", state = "stopped" } }
    misses    = { before = { identifier = "db", state = "stopped" }, after = { identifier = "db", state = "available" } }
  }

  fact "started" {
    attribute = "state"
    when      = { becomes = "available" }
    effects   = ["none"]
    level     = "minor"
    message   = "the database is started"
    source    = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html"
    evidence  = "documented"
    fires     = ["stopped", "available"]
    misses    = ["available", "stopped"]
  }
}

resource "aws_rds_cluster_activity_stream" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster_activity_stream"

  fact "started" {
    on       = ["create", "replace"]
    only_if  = { after = "resource_arn", known = true }
    effects  = ["restarts"]
    level    = "major"
    message  = "the activity stream starts: the cluster may restart at once, and sync mode slows every session"
    advice   = "do it in a window, and prefer async mode"
    source   = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.Enabling.html"
    evidence = "documented"
    fires    = { after = { resource_arn = "arn:aws:rds:eu-west-1:111122223333:cluster:main" } }
    misses   = { after = {}, unknown = ["resource_arn"] }
  }
}

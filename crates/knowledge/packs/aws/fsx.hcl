provider = "hashicorp/aws"
service  = "FSx"

resource "aws_fsx_windows_file_system" {
  stateful = "file system"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_windows_file_system"

  guard "skip_final_backup" { on_delete = "no_backup" }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the file system is deleted with its files; a final backup is taken only where it is not skipped"
    advice   = "take a backup and restore the new file system from it"
    evidence = "experience"
  }

  fact "throughput-changed" {
    attribute = "throughput_capacity"
    effects   = ["restarts"]
    level     = "major"
    message   = "the file servers are switched: a Multi-AZ system fails over and back, a Single-AZ one is offline for minutes"
    advice    = "change it in a quiet hour, and test that clients reconnect"
    source    = "https://docs.aws.amazon.com/fsx/latest/WindowsGuide/managing-throughput-capacity.html"
    evidence  = "documented"
  }

  fact "storage-grows" {
    attribute = "storage_capacity"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "storage grows online and is optimized in the background; it cannot shrink again"
    evidence  = "experience"
    fires     = [1024, 2048]
    misses    = [2048, 1024]
  }

  fact "backups-off" {
    attribute = "automatic_backup_retention_days"
    when      = "becomes_zero"
    effects   = ["guard_removed"]
    level     = "major"
    message   = "automatic backups are switched off"
    advice    = "make sure that AWS Backup covers the file system first"
    evidence  = "documented"
    fires     = [7, 0]
    misses    = [7, 3]
  }

  fact "backups-expire-earlier" {
    attribute = "automatic_backup_retention_days"
    when      = "decreases"
    only_if   = { not = { attribute = "automatic_backup_retention_days", when = "becomes_zero" } }
    effects   = ["data_loss"]
    level     = "major"
    message   = "automatic backups older than the new limit are deleted"
    advice    = "copy the backups that must be kept first"
    evidence  = "experience"
    fires     = [30, 7]
    misses    = [7, 30]
  }

  fact "backups-kept-longer" {
    attribute = "automatic_backup_retention_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "automatic backups are kept longer: routine"
    evidence  = "schema"
    fires     = [7, 30]
    misses    = [30, 7]
  }

  fact "no-final-backup" {
    attribute = "skip_final_backup"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes no final backup"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "final-backup" {
    attribute = "skip_final_backup"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete takes a final backup: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "alias-removed" {
    attribute = "aliases"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "clients that use the removed DNS alias no longer find the shares"
    advice    = "move the clients to another name first"
    evidence  = "experience"
    fires     = [["a.corp", "b.corp"], ["a.corp"]]
    misses    = [["a.corp"], ["a.corp", "b.corp"]]
  }

  fact "alias-added" {
    attribute = "aliases"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another DNS alias: routine"
    evidence  = "schema"
    fires     = [["a.corp"], ["a.corp", "b.corp"]]
    misses    = [["a.corp", "b.corp"], ["a.corp"]]
  }

  fact "directory-changed" {
    attributes = ["self_managed_active_directory[*].dns_ips", "self_managed_active_directory[*].username", "self_managed_active_directory[*].password"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the file system signs in to its directory with other data: if these are wrong users can no longer log on"
    advice     = "test the service account and the DNS servers first; change the password in the directory at the same time"
    evidence   = "experience"
  }

  fact "auditing" {
    attribute = "audit_log_configuration"
    effects   = ["none"]
    level     = "minor"
    message   = "only auditing changes: routine"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["daily_automatic_backup_start_time", "weekly_maintenance_start_time", "final_backup_tags", "disk_iops_configuration", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "maintenance times and settings for new data: routine"
    evidence   = "schema"
  }
}

resource "aws_fsx_ontap_file_system" {
  stateful = "file system"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_ontap_file_system"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the file system is deleted with its files"
    advice   = "take a backup and restore the new file system from it"
    evidence = "experience"
  }

  fact "throughput-changed" {
    attributes = ["throughput_capacity", "throughput_capacity_per_ha_pair"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the file servers are switched by failover and failback, which clients ride out"
    source     = "https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/managing-throughput-capacity.html"
    evidence   = "documented"
  }

  fact "storage-grows" {
    attribute = "storage_capacity"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "storage grows online and is optimized in the background; it cannot shrink again"
    evidence  = "experience"
    fires     = [1024, 2048]
    misses    = [2048, 1024]
  }

  fact "backups-off" {
    attribute = "automatic_backup_retention_days"
    when      = "becomes_zero"
    effects   = ["guard_removed"]
    level     = "major"
    message   = "automatic backups are switched off"
    advice    = "make sure that AWS Backup covers the file system first"
    evidence  = "documented"
    fires     = [7, 0]
    misses    = [7, 3]
  }

  fact "backups-expire-earlier" {
    attribute = "automatic_backup_retention_days"
    when      = "decreases"
    only_if   = { not = { attribute = "automatic_backup_retention_days", when = "becomes_zero" } }
    effects   = ["data_loss"]
    level     = "major"
    message   = "automatic backups older than the new limit are deleted"
    advice    = "copy the backups that must be kept first"
    evidence  = "experience"
    fires     = [30, 7]
    misses    = [7, 30]
  }

  fact "backups-kept-longer" {
    attribute = "automatic_backup_retention_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "automatic backups are kept longer: routine"
    evidence  = "schema"
    fires     = [7, 30]
    misses    = [30, 7]
  }

  fact "route-removed" {
    attribute = "route_table_ids"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "clients behind the removed route table lose the file system"
    advice    = "move the clients first"
    evidence  = "experience"
    fires     = [["rtb-1", "rtb-2"], ["rtb-1"]]
    misses    = [["rtb-1"], ["rtb-1", "rtb-2"]]
  }

  fact "route-added" {
    attribute = "route_table_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more clients may reach the file system: routine"
    evidence  = "schema"
    fires     = [["rtb-1"], ["rtb-1", "rtb-2"]]
    misses    = [["rtb-1", "rtb-2"], ["rtb-1"]]
  }

  fact "admin-password" {
    attribute = "fsx_admin_password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the administrator password changes: tools that use the old one fail"
    advice    = "update the tools in the same window"
    evidence  = "schema"
  }

  fact "ha-pairs-added" {
    attribute = "ha_pairs"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "more file server pairs; they cannot be taken away again"
    evidence  = "experience"
    fires     = [1, 2]
    misses    = [2, 1]
  }

  fact "routine-settings" {
    attributes = ["daily_automatic_backup_start_time", "weekly_maintenance_start_time", "disk_iops_configuration", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "maintenance times and settings for new data: routine"
    evidence   = "schema"
  }
}

resource "aws_fsx_openzfs_file_system" {
  stateful = "file system"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_openzfs_file_system"

  guard "skip_final_backup" { on_delete = "no_backup" }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the file system is deleted with its files; a final backup is taken only where it is not skipped"
    advice   = "take a backup and restore the new file system from it"
    evidence = "experience"
  }

  fact "throughput-changed" {
    attribute = "throughput_capacity"
    effects   = ["restarts"]
    level     = "major"
    message   = "the file server is switched: a Single-AZ system is offline for minutes"
    advice    = "change it in a quiet hour, and test that clients reconnect"
    evidence  = "experience"
  }

  fact "storage-grows" {
    attribute = "storage_capacity"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "storage grows online and is optimized in the background; it cannot shrink again"
    source    = "https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/managing-storage-capacity.html"
    evidence  = "experience"
    fires     = [1024, 2048]
    misses    = [2048, 1024]
  }

  fact "backups-off" {
    attribute = "automatic_backup_retention_days"
    when      = "becomes_zero"
    effects   = ["guard_removed"]
    level     = "major"
    message   = "automatic backups are switched off"
    advice    = "make sure that AWS Backup covers the file system first"
    evidence  = "documented"
    fires     = [7, 0]
    misses    = [7, 3]
  }

  fact "backups-expire-earlier" {
    attribute = "automatic_backup_retention_days"
    when      = "decreases"
    only_if   = { not = { attribute = "automatic_backup_retention_days", when = "becomes_zero" } }
    effects   = ["data_loss"]
    level     = "major"
    message   = "automatic backups older than the new limit are deleted"
    advice    = "copy the backups that must be kept first"
    evidence  = "experience"
    fires     = [30, 7]
    misses    = [7, 30]
  }

  fact "backups-kept-longer" {
    attribute = "automatic_backup_retention_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "automatic backups are kept longer: routine"
    evidence  = "schema"
    fires     = [7, 30]
    misses    = [30, 7]
  }

  fact "no-final-backup" {
    attribute = "skip_final_backup"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes no final backup"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "final-backup" {
    attribute = "skip_final_backup"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete takes a final backup: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "route-removed" {
    attribute = "route_table_ids"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "clients behind the removed route table lose the file system"
    advice    = "move the clients first"
    evidence  = "experience"
    fires     = [["rtb-1", "rtb-2"], ["rtb-1"]]
    misses    = [["rtb-1"], ["rtb-1", "rtb-2"]]
  }

  fact "route-added" {
    attribute = "route_table_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more clients may reach the file system: routine"
    evidence  = "schema"
    fires     = [["rtb-1"], ["rtb-1", "rtb-2"]]
    misses    = [["rtb-1", "rtb-2"], ["rtb-1"]]
  }

  fact "children-deleted-with-it" {
    attribute = "delete_options"
    when      = "element_added"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete also deletes child volumes and snapshots"
    evidence  = "documented"
    fires     = [[], ["DELETE_CHILD_VOLUMES_AND_SNAPSHOTS"]]
    misses    = [["DELETE_CHILD_VOLUMES_AND_SNAPSHOTS"], []]
  }

  fact "exports-changed" {
    attribute = "root_volume_configuration[*].nfs_exports"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other clients or options of the NFS export: clients no longer listed lose it"
    advice    = "keep the old entries until their clients are gone"
    evidence  = "experience"
  }

  fact "read-only" {
    attribute = "root_volume_configuration[*].read_only"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "the root volume no longer accepts writes"
    advice    = "stop the writers first"
    evidence  = "experience"
    fires     = { before = { root_volume_configuration = [{ read_only = false }] }, after = { root_volume_configuration = [{ read_only = true }] } }
    misses    = { before = { root_volume_configuration = [{ read_only = true }] }, after = { root_volume_configuration = [{ read_only = false }] } }
  }

  fact "routine-settings" {
    attributes = ["daily_automatic_backup_start_time", "weekly_maintenance_start_time", "final_backup_tags", "disk_iops_configuration", "copy_tags_to_backups", "copy_tags_to_volumes", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "maintenance times and settings for new data: routine"
    evidence   = "schema"
  }
}

resource "aws_fsx_lustre_file_system" {
  stateful = "file system"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_lustre_file_system"

  guard "skip_final_backup" { on_delete = "no_backup" }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the file system is deleted with its files; a final backup is taken only where it is not skipped"
    advice   = "take a backup and restore the new file system from it; export changed files to S3 first"
    evidence = "experience"
  }

  fact "throughput-changed" {
    attributes = ["per_unit_storage_throughput", "throughput_capacity"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the file servers are switched: the file system is unavailable for a few minutes"
    advice     = "change it between jobs"
    source     = "https://docs.aws.amazon.com/fsx/latest/LustreGuide/managing-throughput-capacity.html"
    evidence   = "documented"
  }

  fact "storage-grows" {
    attribute = "storage_capacity"
    when      = "increases"
    effects   = ["degrades", "irreversible"]
    level     = "minor"
    message   = "file servers are added: the file system may pause for minutes while clients retry, and it cannot shrink again"
    source    = "https://docs.aws.amazon.com/fsx/latest/LustreGuide/managing-storage-capacity.html"
    evidence  = "documented"
    fires     = [1200, 2400]
    misses    = [2400, 1200]
  }

  fact "backups-off" {
    attribute = "automatic_backup_retention_days"
    when      = "becomes_zero"
    effects   = ["guard_removed"]
    level     = "major"
    message   = "automatic backups are switched off"
    advice    = "make sure that AWS Backup covers the file system first"
    evidence  = "documented"
    fires     = [7, 0]
    misses    = [7, 3]
  }

  fact "backups-expire-earlier" {
    attribute = "automatic_backup_retention_days"
    when      = "decreases"
    only_if   = { not = { attribute = "automatic_backup_retention_days", when = "becomes_zero" } }
    effects   = ["data_loss"]
    level     = "major"
    message   = "automatic backups older than the new limit are deleted"
    advice    = "copy the backups that must be kept first"
    evidence  = "experience"
    fires     = [30, 7]
    misses    = [7, 30]
  }

  fact "backups-kept-longer" {
    attribute = "automatic_backup_retention_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "automatic backups are kept longer: routine"
    evidence  = "schema"
    fires     = [7, 30]
    misses    = [30, 7]
  }

  fact "no-final-backup" {
    attribute = "skip_final_backup"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes no final backup"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "final-backup" {
    attribute = "skip_final_backup"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete takes a final backup: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["daily_automatic_backup_start_time", "weekly_maintenance_start_time", "final_backup_tags", "data_compression_type", "auto_import_policy", "log_configuration", "root_squash_configuration", "metadata_configuration", "data_read_cache_configuration", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "maintenance times and settings for new data: routine"
    evidence   = "schema"
  }
}

resource "aws_fsx_ontap_volume" {
  stateful = "volume"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_ontap_volume"

  guard "skip_final_backup" { on_delete = "no_backup" }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the volume is deleted with its files; a final backup is taken only where it is not skipped"
    advice   = "take a backup or a SnapMirror copy first"
    evidence = "experience"
  }

  fact "path-moved" {
    attribute = "junction_path"
    effects   = ["outage"]
    level     = "major"
    message   = "clients that mount the old path lose the volume"
    advice    = "mount the new path on the clients in the same window"
    evidence  = "experience"
  }

  fact "permissions-style" {
    attribute = "security_style"
    effects   = ["denies_access"]
    level     = "major"
    message   = "file permissions are interpreted in another way: users may lose their files"
    advice    = "test with a clone of the volume first"
    evidence  = "experience"
  }

  fact "shrinks" {
    attributes = ["size_in_megabytes", "size_in_bytes"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "the volume gets smaller; writes fail when it is full"
    evidence   = "experience"
    fires      = { before = { size_in_megabytes = 2048 }, after = { size_in_megabytes = 1024 } }
    misses     = { before = { size_in_megabytes = 1024 }, after = { size_in_megabytes = 2048 } }
  }

  fact "grows" {
    attributes = ["size_in_megabytes", "size_in_bytes"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "the volume grows online: routine"
    evidence   = "schema"
    fires      = { before = { size_in_megabytes = 1024 }, after = { size_in_megabytes = 2048 } }
    misses     = { before = { size_in_megabytes = 2048 }, after = { size_in_megabytes = 1024 } }
  }

  fact "no-final-backup" {
    attribute = "skip_final_backup"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes no final backup"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "snaplock-bypass" {
    attribute = "bypass_snaplock_enterprise_retention"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "files under retention may be deleted with the volume"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "no-snapshots" {
    attribute = "snapshot_policy"
    when      = { becomes = "none" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "no more local snapshots are taken"
    evidence  = "experience"
    fires     = ["default", "none"]
    misses    = ["none", "default"]
  }

  fact "snapshot-policy" {
    attribute = "snapshot_policy"
    only_if   = { not = { after = "snapshot_policy", is = "none" } }
    effects   = ["none"]
    level     = "minor"
    message   = "snapshots are taken at other times: routine"
    evidence  = "schema"
    fires     = ["default", "daily"]
    misses    = ["default", "none"]
  }

  fact "routine-settings" {
    attributes = ["tiering_policy", "storage_efficiency_enabled", "copy_tags_to_backups", "final_backup_tags", "timeouts", "snaplock_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "where and how data is stored: routine"
    evidence   = "schema"
  }
}

resource "aws_fsx_ontap_storage_virtual_machine" {
  stateful = "virtual machine with volumes"
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_ontap_storage_virtual_machine"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the storage virtual machine goes: its addresses and shares with it"
    advice   = "move volumes and clients to another one first"
    evidence = "experience"
  }

  fact "admin-password" {
    attribute = "svm_admin_password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the administrator password changes: tools that use the old one fail"
    advice    = "update the tools in the same window"
    evidence  = "schema"
  }

  fact "directory-changed" {
    attribute = "active_directory_configuration"
    effects   = ["denies_access"]
    level     = "major"
    message   = "SMB users sign in through other directory settings: if these are wrong they lose the shares"
    advice    = "test the service account first"
    evidence  = "experience"
  }
}

resource "aws_fsx_openzfs_volume" {
  stateful = "volume"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_openzfs_volume"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the volume is deleted with its files"
    advice   = "take a snapshot of the parent or a backup first"
    evidence = "experience"
  }

  fact "exports-changed" {
    attribute = "nfs_exports"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other clients or options of the NFS export: clients no longer listed lose it"
    advice    = "keep the old entries until their clients are gone"
    evidence  = "experience"
  }

  fact "read-only" {
    attribute = "read_only"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "the volume no longer accepts writes"
    advice    = "stop the writers first"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "writable" {
    attribute = "read_only"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "the volume accepts writes: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "children-deleted-with-it" {
    attribute = "delete_volume_options"
    when      = "element_added"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete also deletes child volumes and snapshots"
    evidence  = "documented"
    fires     = [[], ["DELETE_CHILD_VOLUMES_AND_SNAPSHOTS"]]
    misses    = [["DELETE_CHILD_VOLUMES_AND_SNAPSHOTS"], []]
  }

  fact "quotas" {
    attributes = ["storage_capacity_quota_gib", "storage_capacity_reservation_gib", "user_and_group_quotas"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "more or less may be stored: writes above a quota fail"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["data_compression_type", "record_size_kib", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "how new data is stored: routine"
    evidence   = "schema"
  }
}

resource "aws_fsx_openzfs_snapshot" {
  stateful = "snapshot"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_openzfs_snapshot"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the snapshot is deleted: the state it holds cannot be restored any more"
    advice   = "make sure that a newer copy exists"
    evidence = "experience"
  }
}

resource "aws_fsx_backup" {
  stateful = "backup"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_backup"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the backup is deleted: it cannot be restored any more"
    advice   = "make sure that a newer copy exists"
    evidence = "experience"
  }
}

resource "aws_fsx_file_cache" {
  stateful = "cache"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_file_cache"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the cache is deleted: files not exported to the repository are lost"
    advice   = "make sure that a newer copy exists"
    evidence = "experience"
  }
}

resource "aws_fsx_data_repository_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_data_repository_association"

  guard "delete_data_in_filesystem" { on_delete = "empties" }

  fact "link-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "files are no longer imported from or exported to the bucket"
    advice   = "export changed files first"
    evidence = "experience"
  }

  fact "files-deleted-with-it" {
    attribute = "delete_data_in_filesystem"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete also deletes the linked files from the file system"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "routine-settings" {
    attributes = ["s3", "imported_file_chunk_size", "batch_import_meta_data_on_create"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is imported and exported from now on: routine"
    evidence   = "schema"
  }
}

provider = "hashicorp/aws"
service  = "EBS"

resource "aws_ebs_volume" {
  stateful = "volume"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ebs_volume"

  guard "final_snapshot" {
    is        = false
    on_delete = "no_backup"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the volume is deleted: its data is gone unless a snapshot exists"
    advice   = "take a snapshot (or set final_snapshot in an apply before) and restore the new volume from it"
    source   = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-deleting-volume.html"
    evidence = "documented"
  }

  fact "grows" {
    attribute = "size"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the volume grows online; it cannot shrink again, and the file system must be extended inside"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requesting-ebs-volume-modifications.html"
    evidence  = "documented"
    fires     = [20, 50]
    misses    = [50, 20]
  }

  fact "shrinks" {
    attribute = "size"
    when      = "decreases"
    effects   = ["irreversible"]
    level     = "major"
    message   = "EBS volumes cannot shrink: the apply fails half-way"
    advice    = "create a smaller volume, copy the data over and swap it"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requesting-ebs-volume-modifications.html"
    evidence  = "documented"
    fires     = [50, 20]
    misses    = [20, 50]
  }

  fact "performance-lowered" {
    attributes = ["iops", "throughput"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "the volume becomes slower"
    source     = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requesting-ebs-volume-modifications.html"
    evidence   = "documented"
    fires      = { before = { iops = 6000 }, after = { iops = 3000 } }
    misses     = { before = { iops = 3000 }, after = { iops = 6000 } }
  }

  fact "performance-raised" {
    attributes = ["iops", "throughput"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "the volume becomes faster, online: routine"
    source     = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requesting-ebs-volume-modifications.html"
    evidence   = "documented"
    fires      = { before = { iops = 3000 }, after = { iops = 6000 } }
    misses     = { before = { iops = 6000 }, after = { iops = 3000 } }
  }

  fact "type-changed" {
    attribute = "type"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the volume type changes online; performance is between old and new for hours, and the next change must wait six hours"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/modify-volume-requirements.html"
    evidence  = "documented"
  }

  fact "final-snapshot-off" {
    attribute = "final_snapshot"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes no snapshot"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "final-snapshot-on" {
    attribute = "final_snapshot"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete takes a snapshot first: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }
}

resource "aws_ebs_snapshot" {
  stateful = "snapshot"
  source   = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-deleting-snapshot.html"

  fact "backup-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the snapshot is deleted: what only it holds cannot be restored any more"
    advice   = "make sure that a newer snapshot or a copy in another account exists"
    evidence = "documented"
  }

  fact "archived" {
    attribute = "storage_tier"
    when      = { becomes = "archive" }
    effects   = ["degrades", "irreversible"]
    level     = "major"
    message   = "the snapshot moves to the archive: a restore takes up to 72 hours"
    advice    = "archive only what no recovery plan needs quickly"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/snapshot-archive.html"
    evidence  = "documented"
    fires     = ["standard", "archive"]
    misses    = ["archive", "standard"]
  }

  fact "restore" {
    attributes = ["permanent_restore", "temporary_restore_days"]
    effects    = ["none"]
    level      = "minor"
    message    = "how archived data is brought back: routine"
    evidence   = "schema"
  }

  fact "restored" {
    attribute = "storage_tier"
    when      = { becomes = "standard" }
    effects   = ["none"]
    level     = "minor"
    message   = "the snapshot comes back from the archive: routine"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/snapshot-archive.html"
    evidence  = "schema"
    fires     = ["archive", "standard"]
    misses    = ["standard", "archive"]
  }
}

resource "aws_ebs_snapshot_copy" {
  stateful = "snapshot"
  source   = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-deleting-snapshot.html"

  fact "backup-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the snapshot is deleted: what only it holds cannot be restored any more"
    advice   = "make sure that a newer snapshot or a copy in another account exists"
    evidence = "documented"
  }

  fact "archived" {
    attribute = "storage_tier"
    when      = { becomes = "archive" }
    effects   = ["degrades", "irreversible"]
    level     = "major"
    message   = "the snapshot moves to the archive: a restore takes up to 72 hours"
    advice    = "archive only what no recovery plan needs quickly"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/snapshot-archive.html"
    evidence  = "documented"
    fires     = ["standard", "archive"]
    misses    = ["archive", "standard"]
  }

  fact "restore" {
    attributes = ["permanent_restore", "temporary_restore_days"]
    effects    = ["none"]
    level      = "minor"
    message    = "how archived data is brought back: routine"
    evidence   = "schema"
  }

  fact "restored" {
    attribute = "storage_tier"
    when      = { becomes = "standard" }
    effects   = ["none"]
    level     = "minor"
    message   = "the snapshot comes back from the archive: routine"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/snapshot-archive.html"
    evidence  = "schema"
    fires     = ["archive", "standard"]
    misses    = ["standard", "archive"]
  }
}

resource "aws_ebs_snapshot_import" {
  stateful = "snapshot"
  source   = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-deleting-snapshot.html"

  fact "backup-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the snapshot is deleted: what only it holds cannot be restored any more"
    advice   = "make sure that a newer snapshot or a copy in another account exists"
    evidence = "documented"
  }

  fact "archived" {
    attribute = "storage_tier"
    when      = { becomes = "archive" }
    effects   = ["degrades", "irreversible"]
    level     = "major"
    message   = "the snapshot moves to the archive: a restore takes up to 72 hours"
    advice    = "archive only what no recovery plan needs quickly"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/snapshot-archive.html"
    evidence  = "documented"
    fires     = ["standard", "archive"]
    misses    = ["archive", "standard"]
  }

  fact "restore" {
    attributes = ["permanent_restore", "temporary_restore_days"]
    effects    = ["none"]
    level      = "minor"
    message    = "how archived data is brought back: routine"
    evidence   = "schema"
  }

  fact "restored" {
    attribute = "storage_tier"
    when      = { becomes = "standard" }
    effects   = ["none"]
    level     = "minor"
    message   = "the snapshot comes back from the archive: routine"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/snapshot-archive.html"
    evidence  = "schema"
    fires     = ["archive", "standard"]
    misses    = ["standard", "archive"]
  }
}

resource "aws_volume_attachment" {
  source = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-detaching-volume.html"

  guard "skip_destroy" { on_delete = "kept" }

  fact "detached" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the volume leaves the instance: programs lose the disk, and writes in progress may be lost"
    advice   = "stop the programs and unmount the file system first"
    evidence = "documented"
  }

  fact "force-detach-on" {
    attribute = "force_detach"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later detach is forced: the file system may be damaged"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "later-detach" {
    attributes = ["skip_destroy", "stop_instance_before_detaching"]
    effects    = ["none"]
    level      = "minor"
    message    = "how a later detach is done; the instance may be stopped for it"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/volume_attachment"
    evidence   = "schema"
  }
}

resource "aws_ebs_encryption_by_default" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ebs_encryption_by_default"

  fact "encryption-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "new volumes are no longer encrypted by default; existing ones stay as they are"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "encryption-on" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "new volumes are encrypted: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "encryption-off-by-delete" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "new volumes are no longer encrypted by default; existing ones stay as they are"
    evidence = "documented"
  }
}

resource "aws_ebs_default_kms_key" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ebs_default_kms_key"

  fact "other-key" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "new volumes use another key: Auto Scaling and others that may not use it can no longer launch"
    advice   = "grant the service-linked roles the use of the new key first"
    evidence = "experience"
  }
}

resource "aws_ebs_fast_snapshot_restore" {
  source = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-fast-snapshot-restore.html"

  fact "slow-first-reads" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "volumes made from the snapshot are slow until every block was read once"
    evidence = "documented"
  }
}

resource "aws_snapshot_create_volume_permission" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/snapshot_create_volume_permission"

  fact "unshared" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the other account can no longer make volumes from the snapshot"
    advice   = "ask it to copy the snapshot first"
    evidence = "experience"
  }
}

resource "aws_dlm_lifecycle_policy" {
  source = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/view-modify-delete.html"

  fact "disabled" {
    attribute = "state"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "no more snapshots or images are made by the policy; existing ones stay"
    evidence  = "documented"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "enabled" {
    attribute = "state"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "snapshots are made and expired again: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "backups-end" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "no more snapshots are made, and old ones are neither expired nor managed"
    advice   = "make sure that another policy or AWS Backup covers the volumes first"
    evidence = "documented"
  }

  fact "fewer-kept" {
    attribute = "policy_details[*].schedule[*].retain_rule[*].count"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "the oldest snapshots above the new number are deleted"
    advice    = "copy what must be kept first"
    evidence  = "experience"
    fires     = { before = { policy_details = [{ schedule = [{ retain_rule = [{ count = 14 }] }] }] }, after = { policy_details = [{ schedule = [{ retain_rule = [{ count = 7 }] }] }] } }
    misses    = { before = { policy_details = [{ schedule = [{ retain_rule = [{ count = 7 }] }] }] }, after = { policy_details = [{ schedule = [{ retain_rule = [{ count = 14 }] }] }] } }
  }

  fact "more-kept" {
    attributes = ["policy_details[*].schedule[*].retain_rule[*].count", "policy_details[*].schedule[*].retain_rule[*].interval"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "snapshots are kept longer: routine"
    evidence   = "schema"
    fires      = { before = { policy_details = [{ schedule = [{ retain_rule = [{ count = 7 }] }] }] }, after = { policy_details = [{ schedule = [{ retain_rule = [{ count = 14 }] }] }] } }
    misses     = { before = { policy_details = [{ schedule = [{ retain_rule = [{ count = 14 }] }] }] }, after = { policy_details = [{ schedule = [{ retain_rule = [{ count = 7 }] }] }] } }
  }

  fact "kept-shorter" {
    attribute = "policy_details[*].schedule[*].retain_rule[*].interval"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "snapshots made from now on are kept for less time"
    evidence  = "documented"
    fires     = { before = { policy_details = [{ schedule = [{ retain_rule = [{ interval = 30 }] }] }] }, after = { policy_details = [{ schedule = [{ retain_rule = [{ interval = 7 }] }] }] } }
    misses    = { before = { policy_details = [{ schedule = [{ retain_rule = [{ interval = 7 }] }] }] }, after = { policy_details = [{ schedule = [{ retain_rule = [{ interval = 30 }] }] }] } }
  }

  fact "target-removed" {
    attribute = "policy_details[*].target_tags"
    when      = "key_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "volumes or instances with the removed tag are no longer backed up"
    evidence  = "documented"
    fires     = { before = { policy_details = [{ target_tags = { a = "1", b = "2" } }] }, after = { policy_details = [{ target_tags = { a = "1" } }] } }
    misses    = { before = { policy_details = [{ target_tags = { a = "1" } }] }, after = { policy_details = [{ target_tags = { a = "1", b = "2" } }] } }
  }

  fact "routine-settings" {
    attributes = ["execution_role_arn", "policy_details[*].schedule[*].create_rule", "policy_details[*].schedule[*].tags_to_add", "policy_details[*].schedule[*].copy_tags"]
    effects    = ["none"]
    level      = "minor"
    message    = "when and as whom snapshots are made: routine"
    evidence   = "schema"
  }
}

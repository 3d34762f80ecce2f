provider = "hashicorp/aws"
service  = "EFS"

resource "aws_efs_file_system" {
  stateful = "file system"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/efs_file_system"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the file system is deleted with its files"
    advice   = "back it up (AWS Backup) or copy it with DataSync first"
    source   = "https://docs.aws.amazon.com/powershell/latest/reference/items/Remove-EFSFileSystem.html"
    evidence = "documented"
  }

  fact "throughput-mode" {
    attribute = "throughput_mode"
    effects   = ["degrades"]
    level     = "minor"
    message   = "throughput is counted differently: it may be lower under load, and cannot be changed back for a day"
    evidence  = "experience"
  }

  fact "throughput-lowered" {
    attribute = "provisioned_throughput_in_mibps"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "less throughput; it cannot be lowered again for a day"
    evidence  = "experience"
    fires     = [512, 128]
    misses    = [128, 512]
  }

  fact "throughput-raised" {
    attribute = "provisioned_throughput_in_mibps"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more throughput: routine"
    evidence  = "schema"
    fires     = [128, 512]
    misses    = [512, 128]
  }

  fact "overwrite-protection-off" {
    attribute = "protection[*].replication_overwrite"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the file system may become the target of a replication, which overwrites it"
    evidence  = "schema"
    fires     = { before = { protection = [{ replication_overwrite = "ENABLED" }] }, after = { protection = [{ replication_overwrite = "DISABLED" }] } }
    misses    = { before = { protection = [{ replication_overwrite = "DISABLED" }] }, after = { protection = [{ replication_overwrite = "ENABLED" }] } }
  }

  fact "storage-classes" {
    attribute = "lifecycle_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "files move to cheaper storage classes, where reads are slower: routine"
    evidence  = "schema"
  }
}

resource "aws_efs_mount_target" {
  traffic = true
  source  = "https://docs.aws.amazon.com/efs/latest/ug/manage-fs-access-create-delete-mount-targets.html"

  fact "mounts-break" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "all mounts through the target are broken by force; uncommitted writes may be lost"
    advice   = "unmount on the clients of that zone first, or move them to another target"
    evidence = "documented"
  }

  fact "security-group-removed" {
    attribute = "security_groups"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that only the removed security group allowed lose the file system"
    advice    = "check which groups the clients use first"
    evidence  = "experience"
    fires     = [["sg-1", "sg-2"], ["sg-1"]]
    misses    = [["sg-1"], ["sg-1", "sg-2"]]
  }

  fact "security-group-added" {
    attribute = "security_groups"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another security group is attached: routine"
    evidence  = "schema"
    fires     = [["sg-1"], ["sg-1", "sg-2"]]
    misses    = [["sg-1", "sg-2"], ["sg-1"]]
  }
}

resource "aws_efs_access_point" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/efs_access_point"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients that mount by this access point fail; the files stay"
    advice   = "move tasks and functions to another access point first"
    evidence = "experience"
  }
}

resource "aws_efs_backup_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/efs_backup_policy"

  fact "backups-off" {
    attribute = "backup_policy[*].status"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "automatic backups are switched off"
    evidence  = "documented"
    fires     = { before = { backup_policy = [{ status = "ENABLED" }] }, after = { backup_policy = [{ status = "DISABLED" }] } }
    misses    = { before = { backup_policy = [{ status = "DISABLED" }] }, after = { backup_policy = [{ status = "ENABLED" }] } }
  }

  fact "backups-on" {
    attribute = "backup_policy[*].status"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "automatic backups are switched on: routine"
    evidence  = "documented"
    fires     = { before = { backup_policy = [{ status = "DISABLED" }] }, after = { backup_policy = [{ status = "ENABLED" }] } }
    misses    = { before = { backup_policy = [{ status = "ENABLED" }] }, after = { backup_policy = [{ status = "DISABLED" }] } }
  }

  fact "backups-end" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "automatic backups are switched off"
    advice   = "make sure that another backup plan covers the file system"
    evidence = "experience"
  }
}

resource "aws_efs_file_system_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/efs_file_system_policy"

  fact "access-removed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients lose mounting, writing or root access"
    advice    = "check which roles mount the file system first; changes take minutes"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "elasticfilesystem:ClientMount", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "elasticfilesystem:ClientMount", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "elasticfilesystem:ClientMount", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "elasticfilesystem:ClientMount", Resource = "*" }] })]
  }

  fact "access-added" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "more is allowed: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "elasticfilesystem:ClientMount", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "elasticfilesystem:ClientMount", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "elasticfilesystem:ClientMount", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "elasticfilesystem:ClientMount", Resource = "*" }] })]
  }

  fact "created-with-deny" {
    on        = ["create"]
    attribute = "policy"
    when      = "policy_deny_added"
    only_if   = { all = [{ after = "file_system_id", known = true }, { after = "policy", known = true }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the new policy denies clients that could mount so far"
    advice    = "let all clients mount with TLS and IAM authorization first"
    evidence  = "experience"
    fires     = { after = { file_system_id = "fs-0123456789abcdef0", policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "d", Effect = "Deny", Principal = "*", Action = "elasticfilesystem:*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }] }) } }
    misses    = { after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "d", Effect = "Deny", Principal = "*", Action = "elasticfilesystem:*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }] }) }, unknown = ["file_system_id"] }
  }

  fact "policy-removed" {
    on       = ["delete"]
    effects  = ["exposes"]
    level    = "major"
    message  = "every client that reaches a mount target may mount and write again"
    advice   = "restrict the security groups of the mount targets first"
    evidence = "experience"
  }
}

resource "aws_efs_replication_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/efs_replication_configuration"

  fact "replication-ends" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed", "degrades"]
    level    = "major"
    message  = "the copy in the other Region is no longer kept up to date; a new replication copies everything again"
    advice   = "fail over or set up the new replication first"
    evidence = "experience"
  }
}

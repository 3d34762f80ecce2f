provider = "hashicorp/aws"
service  = "AWS Backup"

resource "aws_backup_plan" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_plan"

  fact "backups-end" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the plan makes no more backups; recovery points made stay in their vaults"
    advice   = "make sure that another plan covers the resources first"
    evidence = "experience"
  }

  fact "rule-removed-or-changed" {
    attribute = "rule"
    when      = "element_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a rule goes or changes: its backups are made differently or no longer"
    evidence  = "experience"
    fires     = { before = { rule = [{ rule_name = "daily" }, { rule_name = "weekly" }] }, after = { rule = [{ rule_name = "daily" }] } }
    misses    = { before = { rule = [{ rule_name = "daily" }] }, after = { rule = [{ rule_name = "daily" }, { rule_name = "weekly" }] } }
  }

  fact "kept-shorter" {
    attribute = "rule[*].lifecycle[*].delete_after"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "recovery points made from now on are kept for less time"
    evidence  = "experience"
    fires     = { before = { rule = [{ rule_name = "daily", lifecycle = [{ delete_after = 90 }] }] }, after = { rule = [{ rule_name = "daily", lifecycle = [{ delete_after = 30 }] }] } }
    misses    = { before = { rule = [{ rule_name = "daily", lifecycle = [{ delete_after = 30 }] }] }, after = { rule = [{ rule_name = "daily", lifecycle = [{ delete_after = 90 }] }] } }
  }

  fact "rule-added" {
    attribute = "rule"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more backups: routine"
    evidence  = "schema"
    fires     = { before = { rule = [{ rule_name = "daily" }] }, after = { rule = [{ rule_name = "daily" }, { rule_name = "weekly" }] } }
    misses    = { before = { rule = [{ rule_name = "daily" }, { rule_name = "weekly" }] }, after = { rule = [{ rule_name = "daily" }] } }
  }

  fact "routine-settings" {
    attribute = "advanced_backup_setting"
    effects   = ["none"]
    level     = "minor"
    message   = "settings for later backups: routine"
    evidence  = "schema"
  }
}

resource "aws_backup_vault" {
  stateful = "recovery points"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_vault"

  guard "force_destroy" { on_delete = "empties" }

  fact "recovery-points-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the vault goes; with force_destroy all recovery points in it are deleted, without it the delete is refused"
    advice   = "copy the recovery points to another vault first; never destroy the vault with the system that it protects"
    evidence = "documented"
  }

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete removes all recovery points"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "force-destroy-off" {
    attribute = "force_destroy"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete is refused while recovery points are inside: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }
}

resource "aws_backup_logically_air_gapped_vault" {
  stateful = "recovery points"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_logically_air_gapped_vault"

  fact "recovery-points-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the vault is deleted, or refused while recovery points are inside"
    advice   = "wait until the recovery points expire, and copy what is needed"
    evidence = "experience"
  }
}

resource "aws_backup_vault_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_vault_policy"

  fact "access-removed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "principals or actions lose the vault: copies from other accounts, or restores, may fail"
    advice    = "check which accounts copy into the vault first"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "backup:CopyIntoBackupVault", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "backup:CopyIntoBackupVault", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "backup:CopyIntoBackupVault", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "backup:CopyIntoBackupVault", Resource = "*" }] })]
  }

  fact "open-to-everyone" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy", set = true }, { after = "policy", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone with an AWS account gets access to the vault"
    advice    = "name accounts, or add a condition on the organization"
    evidence  = "experience"
    fires     = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "backup:CopyIntoBackupVault", Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = "*", Action = "backup:CopyIntoBackupVault", Resource = "*" }] }) } }
    misses    = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "backup:CopyIntoBackupVault", Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "backup:CopyIntoBackupVault", Resource = "*" }] }) } }
  }

  fact "more-allowed" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "more is allowed: check that deletes of recovery points are still denied"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "backup:CopyIntoBackupVault", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "backup:CopyIntoBackupVault", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "backup:CopyIntoBackupVault", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "backup:CopyIntoBackupVault", Resource = "*" }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "guard_removed"]
    level    = "major"
    message  = "grants to other accounts end, and denials that protect recovery points as well"
    advice   = "keep a policy that denies deletes"
    evidence = "experience"
  }
}

resource "aws_backup_vault_lock_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_vault_lock_configuration"

  fact "compliance-lock" {
    on       = ["create", "replace"]
    only_if  = { after = "changeable_for_days", set = true }
    effects  = ["irreversible"]
    level    = "major"
    message  = "after the grace time nobody, not even AWS, can change the lock or delete recovery points early"
    advice   = "try it without changeable_for_days (governance mode) first, with short retentions"
    evidence = "schema"
    fires    = { after = { backup_vault_name = "v", changeable_for_days = 3 } }
    misses   = { after = { backup_vault_name = "v", changeable_for_days = null } }
  }

  fact "lock-removed" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "recovery points may be deleted early again; a lock in force cannot be removed"
    advice   = "keep the lock; give the vault another one only after a review"
    evidence = "experience"
  }
}

resource "aws_backup_selection" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_selection"

  fact "unprotected" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the selected resources are no longer backed up by the plan"
    advice   = "make sure that another selection covers them"
    evidence = "experience"
  }

  fact "selected-anew" {
    on       = ["replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "every change makes a new selection: check that it still covers all resources"
    evidence = "schema"
  }
}

resource "aws_backup_region_settings" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_region_settings"

  fact "opted-out" {
    attributes = ["resource_type_opt_in_preference[\"Aurora\"]", "resource_type_opt_in_preference[\"DynamoDB\"]", "resource_type_opt_in_preference[\"EBS\"]", "resource_type_opt_in_preference[\"EC2\"]", "resource_type_opt_in_preference[\"EFS\"]", "resource_type_opt_in_preference[\"FSx\"]", "resource_type_opt_in_preference[\"RDS\"]", "resource_type_opt_in_preference[\"S3\"]", "resource_type_opt_in_preference[\"DocumentDB\"]", "resource_type_opt_in_preference[\"Neptune\"]", "resource_type_opt_in_preference[\"Redshift\"]", "resource_type_opt_in_preference[\"VirtualMachine\"]"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "plans no longer back up resources of that service"
    evidence   = "schema"
    fires      = { before = { resource_type_opt_in_preference = { EBS = true } }, after = { resource_type_opt_in_preference = { EBS = false } } }
    misses     = { before = { resource_type_opt_in_preference = { EBS = false } }, after = { resource_type_opt_in_preference = { EBS = true } } }
  }

  fact "routine-settings" {
    attributes = ["resource_type_opt_in_preference", "resource_type_management_preference"]
    effects    = ["none"]
    level      = "minor"
    message    = "which services AWS Backup covers and manages: routine when nothing is switched off"
    evidence   = "schema"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the settings of the Region stay as they are"
    evidence = "experience"
  }
}

resource "aws_backup_global_settings" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_global_settings"

  fact "account-settings" {
    attribute = "global_settings"
    effects   = ["degrades"]
    level     = "minor"
    message   = "cross-account backup is switched for the organization"
    evidence  = "schema"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the settings stay as they are"
    evidence = "experience"
  }
}

resource "aws_backup_vault_notifications" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_vault_notifications"

  fact "reporting-only" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only notifications change"
    evidence = "experience"
  }
}

resource "aws_backup_framework" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_framework"

  fact "reporting-only" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only compliance checks change"
    evidence = "experience"
  }
}

resource "aws_backup_report_plan" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_report_plan"

  fact "reporting-only" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only reports change"
    evidence = "experience"
  }
}

resource "aws_backup_restore_testing_plan" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_restore_testing_plan"

  fact "reporting-only" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only restore tests change"
    evidence = "experience"
  }
}

resource "aws_backup_restore_testing_selection" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_restore_testing_selection"

  fact "reporting-only" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only restore tests change"
    evidence = "experience"
  }
}

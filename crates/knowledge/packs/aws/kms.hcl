provider = "hashicorp/aws"
service  = "KMS"

resource "aws_kms_key" {
  stateful = "encryption key"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_key"

  fact "key-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the key is scheduled for deletion and cannot be used from then on; when the window ends, all that it encrypted is unreadable for good"
    advice   = "disable the key first and watch for use of it; re-encrypt what needs it by another key, and keep the longest window"
    source   = "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"
    evidence = "documented"
  }

  fact "key-disabled" {
    attribute = "is_enabled"
    when      = "turns_off"
    effects   = ["outage", "denies_access"]
    level     = "major"
    rollback  = "quick"
    message   = "the key cannot be used: whatever must decrypt by it fails, at once or when it next needs its data key"
    advice    = "see in CloudTrail that nothing uses the key; enable it again to go back"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "key-enabled" {
    attribute = "is_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the key can be used again: routine"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: who is no longer named can neither use nor manage the key, and what relies on them stops"
    advice    = "keep the statement for the account root, which keeps the key manageable; add the new principals first and remove the old ones in a later apply"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt", "kms:Decrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt", "kms:Decrypt"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "the key policy lets anyone use the key, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["kms:Encrypt"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["kms:Encrypt"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "deletion-window-shortened" {
    attribute = "deletion_window_in_days"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "less time to take back a deletion"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"
    evidence  = "documented"
    fires     = [30, 7]
    misses    = [7, 30]
  }

  fact "deletion-window-lengthened" {
    attribute = "deletion_window_in_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more time to take back a deletion: routine"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"
    evidence  = "schema"
    fires     = [7, 30]
    misses    = [30, 7]
  }

  fact "lockout-check-off" {
    attribute = "bypass_policy_lockout_safety_check"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a key policy that locks everybody out is no longer refused"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "lockout-check-on" {
    attribute = "bypass_policy_lockout_safety_check"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a key policy that locks everybody out is refused: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "rotation-off" {
    attribute = "enable_key_rotation"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the key material is no longer renewed each year; all versions are kept"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "rotation-on" {
    attribute = "enable_key_rotation"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the key material is renewed by itself, without interruption; older material still decrypts: routine"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "rotation-period" {
    attribute = "rotation_period_in_days"
    effects   = ["none"]
    level     = "minor"
    message   = "how often the material is renewed: routine"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"
    evidence  = "schema"
  }
}

resource "aws_kms_external_key" {
  stateful = "encryption key"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_external_key"

  fact "key-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the key is scheduled for deletion and cannot be used from then on; when the window ends, all that it encrypted is unreadable for good"
    advice   = "disable the key first and watch for use of it; re-encrypt what needs it by another key, and keep the longest window"
    source   = "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"
    evidence = "documented"
  }

  fact "key-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage", "denies_access"]
    level     = "major"
    rollback  = "quick"
    message   = "the key cannot be used: whatever must decrypt by it fails, at once or when it next needs its data key"
    advice    = "see in CloudTrail that nothing uses the key; enable it again to go back"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "key-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the key can be used again: routine"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: who is no longer named can neither use nor manage the key, and what relies on them stops"
    advice    = "keep the statement for the account root, which keeps the key manageable; add the new principals first and remove the old ones in a later apply"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt", "kms:Decrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt", "kms:Decrypt"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "the key policy lets anyone use the key, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["kms:Encrypt"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["kms:Encrypt"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "deletion-window-shortened" {
    attribute = "deletion_window_in_days"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "less time to take back a deletion"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"
    evidence  = "documented"
    fires     = [30, 7]
    misses    = [7, 30]
  }

  fact "deletion-window-lengthened" {
    attribute = "deletion_window_in_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more time to take back a deletion: routine"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"
    evidence  = "schema"
    fires     = [7, 30]
    misses    = [30, 7]
  }

  fact "lockout-check-off" {
    attribute = "bypass_policy_lockout_safety_check"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a key policy that locks everybody out is no longer refused"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "lockout-check-on" {
    attribute = "bypass_policy_lockout_safety_check"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a key policy that locks everybody out is refused: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "material-expires" {
    attribute = "valid_to"
    when      = "set"
    effects   = ["outage"]
    level     = "major"
    message   = "the key material now has an end: on that day it is deleted and the key cannot be used"
    advice    = "set an alarm for the day and keep the same material at hand to import it again"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys.html"
    evidence  = "documented"
    fires     = [null, "2030-01-01T00:00:00Z"]
    misses    = ["2030-01-01T00:00:00Z", null]
  }

  fact "expiry-changed" {
    attribute = "valid_to"
    effects   = ["none"]
    level     = "minor"
    message   = "the day on which the key material ends, or no end at all"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys.html"
    evidence  = "schema"
  }
}

resource "aws_kms_replica_key" {
  stateful = "encryption key"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_replica_key"

  fact "key-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "outage"]
    level    = "major"
    message  = "the key cannot be used in this Region from now on, and is deleted when the window ends; the primary key can still decrypt"
    advice   = "point what works in this Region to another key first; the replica can be made anew as long as the primary key is there"
    source   = "https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-delete.html"
    evidence = "documented"
  }

  fact "key-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage", "denies_access"]
    level     = "major"
    rollback  = "quick"
    message   = "the key cannot be used: whatever must decrypt by it fails, at once or when it next needs its data key"
    advice    = "see in CloudTrail that nothing uses the key; enable it again to go back"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "key-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the key can be used again: routine"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: who is no longer named can neither use nor manage the key, and what relies on them stops"
    advice    = "keep the statement for the account root, which keeps the key manageable; add the new principals first and remove the old ones in a later apply"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt", "kms:Decrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt", "kms:Decrypt"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "the key policy lets anyone use the key, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["kms:Encrypt"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["kms:Encrypt"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "deletion-window-shortened" {
    attribute = "deletion_window_in_days"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "less time to take back a deletion"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"
    evidence  = "documented"
    fires     = [30, 7]
    misses    = [7, 30]
  }

  fact "deletion-window-lengthened" {
    attribute = "deletion_window_in_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more time to take back a deletion: routine"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"
    evidence  = "schema"
    fires     = [7, 30]
    misses    = [30, 7]
  }

  fact "lockout-check-off" {
    attribute = "bypass_policy_lockout_safety_check"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a key policy that locks everybody out is no longer refused"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "lockout-check-on" {
    attribute = "bypass_policy_lockout_safety_check"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a key policy that locks everybody out is refused: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }
}

resource "aws_kms_replica_external_key" {
  stateful = "encryption key"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_replica_external_key"

  fact "key-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "outage"]
    level    = "major"
    message  = "the key cannot be used in this Region from now on, and is deleted when the window ends; the primary key can still decrypt"
    advice   = "point what works in this Region to another key first; the replica can be made anew as long as the primary key is there"
    source   = "https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-delete.html"
    evidence = "documented"
  }

  fact "key-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage", "denies_access"]
    level     = "major"
    rollback  = "quick"
    message   = "the key cannot be used: whatever must decrypt by it fails, at once or when it next needs its data key"
    advice    = "see in CloudTrail that nothing uses the key; enable it again to go back"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "key-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the key can be used again: routine"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: who is no longer named can neither use nor manage the key, and what relies on them stops"
    advice    = "keep the statement for the account root, which keeps the key manageable; add the new principals first and remove the old ones in a later apply"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt", "kms:Decrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt", "kms:Decrypt"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "the key policy lets anyone use the key, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["kms:Encrypt"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["kms:Encrypt"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "deletion-window-shortened" {
    attribute = "deletion_window_in_days"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "less time to take back a deletion"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"
    evidence  = "documented"
    fires     = [30, 7]
    misses    = [7, 30]
  }

  fact "deletion-window-lengthened" {
    attribute = "deletion_window_in_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more time to take back a deletion: routine"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"
    evidence  = "schema"
    fires     = [7, 30]
    misses    = [30, 7]
  }

  fact "lockout-check-off" {
    attribute = "bypass_policy_lockout_safety_check"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a key policy that locks everybody out is no longer refused"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "lockout-check-on" {
    attribute = "bypass_policy_lockout_safety_check"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a key policy that locks everybody out is refused: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "material-expires" {
    attribute = "valid_to"
    when      = "set"
    effects   = ["outage"]
    level     = "major"
    message   = "the key material now has an end: on that day it is deleted and the key cannot be used"
    advice    = "set an alarm for the day and keep the same material at hand to import it again"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys.html"
    evidence  = "documented"
    fires     = [null, "2030-01-01T00:00:00Z"]
    misses    = ["2030-01-01T00:00:00Z", null]
  }

  fact "expiry-changed" {
    attribute = "valid_to"
    effects   = ["none"]
    level     = "minor"
    message   = "the day on which the key material ends, or no end at all"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys.html"
    evidence  = "schema"
  }
}

resource "aws_kms_alias" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_alias"

  fact "target-moved" {
    attribute = "target_key_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers of the alias use another key: who may not use that key is refused, and signatures made with the old one no longer verify"
    advice    = "give the callers the new key in its key policy first; keep the old key, which is still needed to decrypt what it encrypted"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/alias-using.html"
    evidence  = "documented"
  }

  fact "alias-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "calls that name the alias fail"
    advice   = "point the callers to the key or to another alias first"
    source   = "https://docs.aws.amazon.com/kms/latest/developerguide/alias-using.html"
    evidence = "documented"
  }
}

resource "aws_kms_grant" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_grant"

  fact "grant-revoked" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the grantee loses all that the grant allowed, and what it encrypts or decrypts stops"
    advice   = "create the new grant under another name first, then remove this one"
    source   = "https://docs.aws.amazon.com/kms/latest/developerguide/grants.html"
    evidence = "documented"
  }
}

resource "aws_kms_key_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_key_policy"

  fact "takes-over" {
    on       = ["create"]
    only_if  = { after = "key_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the key exists already and its whole policy is replaced: who is not named here can no longer use it"
    advice   = "read the policy that the key has now and start from it; keep the statement for the account root"
    source   = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying.html"
    evidence = "experience"
    fires    = { after = { key_id = "1234abcd-12ab-34cd-56ef-1234567890ab" } }
    misses   = { after = { policy = "{}" }, unknown = ["key_id"] }
  }

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: who is no longer named can neither use nor manage the key, and what relies on them stops"
    advice    = "keep the statement for the account root, which keeps the key manageable; add the new principals first and remove the old ones in a later apply"
    source    = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt", "kms:Decrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt", "kms:Decrypt"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "the key policy lets anyone use the key, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["kms:Encrypt"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["kms:Encrypt"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["kms:Encrypt"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "other-key" {
    attribute = "key_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy goes to another key: that key loses the policy it had, and this one its own"
    advice    = "add a second aws_kms_key_policy for the other key"
    evidence  = "experience"
  }

  fact "policy-reset" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the key falls back to the default key policy: services and other accounts named in this one lose the key"
    advice   = "move the policy to the `policy` argument of the key, or forget the resource by a removed block"
    evidence = "experience"
  }

  fact "lockout-check" {
    attribute = "bypass_policy_lockout_safety_check"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "whether a key policy that locks everybody out is refused"
    evidence  = "documented"
  }
}

resource "aws_kms_custom_key_store" {
  stateful = "key store"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_custom_key_store"

  fact "connection-changed" {
    attributes = ["key_store_password", "xks_proxy_connectivity", "xks_proxy_vpc_endpoint_service_name"]
    effects    = ["outage"]
    level      = "major"
    message    = "the key store must be disconnected for this: none of its keys can be used until it is connected again"
    advice     = "plan a window: disconnect, apply, connect, and test a key"
    source     = "https://docs.aws.amazon.com/kms/latest/developerguide/update-keystore.html"
    evidence   = "documented"
  }

  fact "proxy-changed" {
    attributes = ["xks_proxy_uri_endpoint", "xks_proxy_uri_path", "xks_proxy_authentication_credential"]
    effects    = ["outage"]
    level      = "major"
    message    = "the key store talks to another proxy or by other credentials: its keys fail if the proxy is not ready"
    advice     = "have the new proxy answer for all keys first"
    source     = "https://docs.aws.amazon.com/kms/latest/developerguide/update-xks-keystore.html"
    evidence   = "experience"
  }

  fact "renamed" {
    attribute = "custom_key_store_name"
    effects   = ["none"]
    level     = "minor"
    message   = "another name of the key store: routine"
    evidence  = "schema"
  }

  fact "store-deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "keys in the store can no longer be used"
    advice   = "move what they protect to other keys and delete the keys first"
    source   = "https://docs.aws.amazon.com/kms/latest/developerguide/delete-keystore.html"
    evidence = "documented"
  }
}

resource "aws_kms_ciphertext" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_ciphertext"

  fact "ciphertext-anew" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only a value in the state: the plaintext is encrypted again, nothing is kept in the cloud"
    evidence = "schema"
  }
}

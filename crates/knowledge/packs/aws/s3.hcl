provider = "hashicorp/aws"
service  = "S3"

resource "aws_s3_bucket" {
  stateful = "objects"
  identity = ["bucket"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket"

  guard "force_destroy" { on_delete = "empties" }

  fact "bucket-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the bucket goes with what is in it (a bucket that is not empty is refused unless force_destroy is set), and its name may be taken by others"
    advice   = "copy the objects to the new bucket first; keep the bucket and empty it if only the content is not needed"
    source   = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html"
    evidence = "documented"
  }

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete removes all objects, locked ones too, and they cannot be recovered"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "force-destroy-off" {
    attribute = "force_destroy"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete is refused while objects are inside: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "versioning-suspended" {
    attribute = "versioning[*].enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "versioning is suspended: overwrites and deletes of new objects become final"
    source    = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/VersionSuspendedBehavior.html"
    evidence  = "documented"
    fires     = { before = { versioning = [{ enabled = true }] }, after = { versioning = [{ enabled = false }] } }
    misses    = { before = { versioning = [{ enabled = false }] }, after = { versioning = [{ enabled = true }] } }
  }

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "principals or actions lose the bucket"
    advice    = "check access logs for the principals concerned; use aws_s3_bucket_policy"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy", set = true }, { after = "policy", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may reach the bucket"
    advice    = "name accounts, or put CloudFront with origin access control in front"
    evidence  = "experience"
    fires     = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) } }
    misses    = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) } }
  }

  fact "acl-public" {
    on        = ["create", "update"]
    attribute = "acl"
    when      = { becomes = ["public-read", "public-read-write", "authenticated-read"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the ACL opens the bucket to everyone, or to every AWS account"
    advice    = "keep the ACL private and use a policy for named principals"
    evidence  = "schema"
    fires     = { before = { acl = "private" }, after = { acl = "public-read" } }
    misses    = { before = { acl = "public-read" }, after = { acl = "private" } }
  }

  fact "expiry-added" {
    attributes = ["lifecycle_rule[*].expiration[*].days", "lifecycle_rule[*].noncurrent_version_expiration[*].days"]
    when       = "set"
    effects    = ["data_loss"]
    level      = "major"
    message    = "objects start to expire, existing ones too"
    advice     = "check with an inventory which objects match; suspend the rule first and enable it later"
    source     = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-set-lifecycle-configuration-intro.html"
    evidence   = "documented"
    fires      = { before = { lifecycle_rule = [{ expiration = [] }] }, after = { lifecycle_rule = [{ expiration = [{ days = 30 }] }] } }
    misses     = { before = { lifecycle_rule = [{ expiration = [{ days = 30 }] }] }, after = { lifecycle_rule = [{ expiration = [] }] } }
  }

  fact "expires-earlier" {
    attributes = ["lifecycle_rule[*].expiration[*].days", "lifecycle_rule[*].noncurrent_version_expiration[*].days"]
    when       = "decreases"
    effects    = ["data_loss"]
    level      = "major"
    message    = "objects expire earlier, existing ones too"
    advice     = "check with an inventory which objects are older than the new limit"
    source     = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-set-lifecycle-configuration-intro.html"
    evidence   = "documented"
    fires      = { before = { lifecycle_rule = [{ expiration = [{ days = 90 }] }] }, after = { lifecycle_rule = [{ expiration = [{ days = 30 }] }] } }
    misses     = { before = { lifecycle_rule = [{ expiration = [{ days = 30 }] }] }, after = { lifecycle_rule = [{ expiration = [{ days = 90 }] }] } }
  }

  fact "routine-settings" {
    attributes = ["logging", "server_side_encryption_configuration", "acceleration_status", "request_payer", "cors_rule", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings that should be in resources of their own; existing objects stay as they are"
    evidence   = "schema"
  }
}

resource "aws_s3_bucket_versioning" {
  source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/VersionSuspendedBehavior.html"

  fact "suspended" {
    attribute = "versioning_configuration[*].status"
    when      = { becomes = "Suspended" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "overwrites and deletes of new objects become final; versions kept so far stay"
    evidence  = "documented"
    fires     = { before = { versioning_configuration = [{ status = "Enabled" }] }, after = { versioning_configuration = [{ status = "Suspended" }] } }
    misses    = { before = { versioning_configuration = [{ status = "Suspended" }] }, after = { versioning_configuration = [{ status = "Enabled" }] } }
  }

  fact "enabled" {
    attribute = "versioning_configuration[*].status"
    when      = { becomes = "Enabled" }
    effects   = ["none"]
    level     = "minor"
    message   = "old versions are kept from now on: routine"
    source    = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"
    evidence  = "documented"
    fires     = { before = { versioning_configuration = [{ status = "Suspended" }] }, after = { versioning_configuration = [{ status = "Enabled" }] } }
    misses    = { before = { versioning_configuration = [{ status = "Enabled" }] }, after = { versioning_configuration = [{ status = "Suspended" }] } }
  }

  fact "suspended-by-delete" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "versioning is suspended: overwrites and deletes of new objects become final"
    advice   = "remove it only with the bucket; otherwise keep it"
    source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_versioning"
    evidence = "documented"
  }

  fact "mfa-delete-off" {
    attribute = "versioning_configuration[*].mfa_delete"
    when      = { becomes = "Disabled" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "versions can be deleted without a second factor"
    source    = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMFADelete.html"
    evidence  = "documented"
    fires     = { before = { versioning_configuration = [{ mfa_delete = "Enabled" }] }, after = { versioning_configuration = [{ mfa_delete = "Disabled" }] } }
    misses    = { before = { versioning_configuration = [{ mfa_delete = "Disabled" }] }, after = { versioning_configuration = [{ mfa_delete = "Enabled" }] } }
  }

  fact "mfa-code" {
    attribute = "mfa"
    effects   = ["none"]
    level     = "minor"
    message   = "the code for the second factor changes: routine"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_versioning"
    evidence  = "schema"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" {
  source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-set-lifecycle-configuration-intro.html"

  fact "created-with-expiry" {
    on       = ["create"]
    only_if  = { all = [{ after = "bucket", known = true }, { any = [{ after = "rule[*].expiration[*].days", set = true }, { after = "rule[*].expiration[*].date", set = true }, { after = "rule[*].noncurrent_version_expiration[*].noncurrent_days", set = true }] }] }
    effects  = ["data_loss"]
    level    = "major"
    message  = "objects that match are deleted, existing ones too, and rules that the bucket had before are replaced"
    advice   = "check with an inventory what matches; deploy the rule as Disabled first"
    evidence = "documented"
    fires    = { after = { bucket = "logs", rule = [{ id = "a", status = "Enabled", expiration = [{ days = 30 }] }] } }
    misses   = { after = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 30 }] }] }, unknown = ["bucket"] }
  }

  fact "expiry-added" {
    attributes = ["rule[*].expiration[*].days", "rule[*].expiration[*].date", "rule[*].noncurrent_version_expiration[*].noncurrent_days"]
    when       = "set"
    effects    = ["data_loss"]
    level      = "major"
    message    = "objects that match start to expire, existing ones too"
    advice     = "check with an inventory what matches; deploy the rule as Disabled first"
    evidence   = "documented"
    fires      = { before = { rule = [{ id = "a", status = "Enabled", expiration = [] }] }, after = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 30 }] }] } }
    misses     = { before = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 30 }] }] }, after = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 60 }] }] } }
  }

  fact "expires-earlier" {
    attributes = ["rule[*].expiration[*].days", "rule[*].noncurrent_version_expiration[*].noncurrent_days", "rule[*].noncurrent_version_expiration[*].newer_noncurrent_versions"]
    when       = "decreases"
    effects    = ["data_loss"]
    level      = "major"
    message    = "objects or old versions are deleted earlier, existing ones too"
    advice     = "check with an inventory which objects are older than the new limit"
    evidence   = "documented"
    fires      = { before = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 90 }] }] }, after = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 30 }] }] } }
    misses     = { before = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 30 }] }] }, after = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 90 }] }] } }
  }

  fact "expires-later" {
    attributes = ["rule[*].expiration[*].days", "rule[*].noncurrent_version_expiration[*].noncurrent_days", "rule[*].noncurrent_version_expiration[*].newer_noncurrent_versions"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "objects are kept longer: routine"
    evidence   = "schema"
    fires      = { before = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 30 }] }] }, after = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 90 }] }] } }
    misses     = { before = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 90 }] }] }, after = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 30 }] }] } }
  }

  fact "expiry-ends" {
    attributes = ["rule[*].expiration[*].days", "rule[*].expiration[*].date", "rule[*].noncurrent_version_expiration[*].noncurrent_days"]
    when       = "unset"
    effects    = ["none"]
    level      = "minor"
    message    = "objects are kept: routine"
    evidence   = "documented"
    fires      = { before = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 30 }] }] }, after = { rule = [{ id = "a", status = "Enabled", expiration = [] }] } }
    misses     = { before = { rule = [{ id = "a", status = "Enabled", expiration = [] }] }, after = { rule = [{ id = "a", status = "Enabled", expiration = [{ days = 30 }] }] } }
  }

  fact "rule-enabled" {
    attribute = "rule[*].status"
    when      = { becomes = "Enabled" }
    only_if   = { all = [{ any = [{ not = { attribute = "rule[*].id", when = "element_added" } }, { attribute = "rule[*].status", when = { leaves = "Disabled" } }] }, { any = [{ after = "rule[*].expiration[*].days", set = true }, { after = "rule[*].expiration[*].date", set = true }, { after = "rule[*].noncurrent_version_expiration[*].noncurrent_days", set = true }] }] }
    effects   = ["data_loss"]
    level     = "major"
    message   = "the rule starts to delete objects that match, existing ones too"
    advice    = "check with an inventory what matches"
    evidence  = "documented"
    fires     = { before = { rule = [{ status = "Disabled", expiration = [{ days = 30 }] }] }, after = { rule = [{ status = "Enabled", expiration = [{ days = 30 }] }] } }
    misses    = { before = { rule = [{ status = "Enabled", expiration = [{ days = 30 }] }] }, after = { rule = [{ status = "Disabled", expiration = [{ days = 30 }] }] } }
  }

  fact "rule-disabled" {
    attribute = "rule[*].status"
    when      = { becomes = "Disabled" }
    effects   = ["none"]
    level     = "minor"
    message   = "the rule no longer acts; what was scheduled is kept: routine"
    evidence  = "documented"
    fires     = { before = { rule = [{ status = "Enabled" }] }, after = { rule = [{ status = "Disabled" }] } }
    misses    = { before = { rule = [{ status = "Disabled" }] }, after = { rule = [{ status = "Enabled" }] } }
  }

  fact "other-objects-match" {
    attributes = ["rule[*].filter", "rule[*].prefix"]
    only_if    = { all = [{ not = { attribute = "rule[*].id", when = "element_added" } }, { not = { attribute = "rule[*].id", when = "element_removed" } }, { any = [{ after = "rule[*].expiration[*].days", set = true }, { after = "rule[*].expiration[*].date", set = true }, { after = "rule[*].noncurrent_version_expiration[*].noncurrent_days", set = true }] }] }
    effects    = ["data_loss"]
    level      = "major"
    message    = "the rule deletes other objects from now on"
    advice     = "check with an inventory what the new filter matches"
    evidence   = "experience"
    fires      = { before = { rule = [{ id = "a", status = "Enabled", filter = [{ prefix = "tmp/" }], expiration = [{ days = 30 }] }] }, after = { rule = [{ id = "a", status = "Enabled", filter = [{ prefix = "" }], expiration = [{ days = 30 }] }] } }
    misses     = { before = { rule = [{ id = "a", status = "Enabled", filter = [{ prefix = "tmp/" }] }] }, after = { rule = [{ id = "a", status = "Enabled", filter = [{ prefix = "" }] }] } }
  }

  fact "archived" {
    on        = ["create", "update"]
    attribute = "rule[*].transition[*].storage_class"
    when      = { becomes = ["GLACIER", "DEEP_ARCHIVE"] }
    only_if   = { after = "bucket", known = true }
    effects   = ["outage", "irreversible"]
    level     = "major"
    message   = "objects move to an archive: reading them needs a restore that takes minutes to days"
    advice    = "make sure that nothing reads the objects at that age, or use GLACIER_IR"
    source    = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html"
    evidence  = "documented"
    fires     = { before = { bucket = "logs", rule = [{ id = "a", status = "Enabled", transition = [] }] }, after = { bucket = "logs", rule = [{ id = "a", status = "Enabled", transition = [{ days = 30, storage_class = "DEEP_ARCHIVE" }] }] } }
    misses    = { before = { bucket = "logs", rule = [{ id = "a", status = "Enabled", transition = [] }] }, after = { bucket = "logs", rule = [{ id = "a", status = "Enabled", transition = [{ days = 30, storage_class = "STANDARD_IA" }] }] } }
  }

  fact "storage-class" {
    attributes = ["rule[*].transition", "rule[*].noncurrent_version_transition", "rule[*].abort_incomplete_multipart_upload", "rule[*].expiration[*].expired_object_delete_marker", "transition_default_minimum_object_size", "rule[*].id", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "objects change their storage class, or leftovers are cleaned up: routine"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_lifecycle_configuration"
    evidence   = "schema"
  }

  fact "nothing-expires" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "objects no longer expire; what was scheduled is kept"
    evidence = "documented"
  }
}

resource "aws_s3_bucket_public_access_block" {
  source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"

  fact "guard-off" {
    attributes = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]
    when       = "turns_off"
    effects    = ["exposes"]
    level      = "major"
    message    = "public ACLs or policies take effect again: what they open is public at once"
    advice     = "check policies and ACLs for public grants first; keep the block and serve through CloudFront"
    evidence   = "documented"
    fires      = { before = { restrict_public_buckets = true }, after = { restrict_public_buckets = false } }
    misses     = { before = { restrict_public_buckets = false }, after = { restrict_public_buckets = true } }
  }

  fact "guard-removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "the block goes: buckets with a public policy or ACL are public again"
    advice   = "check policies and ACLs for public grants first"
    evidence = "documented"
  }

  fact "public-access-ends" {
    attributes = ["ignore_public_acls", "restrict_public_buckets"]
    when       = "turns_on"
    effects    = ["denies_access"]
    level      = "major"
    message    = "public and, with a public policy, cross-account access through ACLs and policies ends"
    advice     = "check whether a website or another account reads it; serve through CloudFront first"
    evidence   = "documented"
    fires      = { before = { ignore_public_acls = false }, after = { ignore_public_acls = true } }
    misses     = { before = { ignore_public_acls = true }, after = { ignore_public_acls = false } }
  }

  fact "no-new-public-grants" {
    attributes = ["block_public_acls", "block_public_policy"]
    when       = "turns_on"
    effects    = ["degrades"]
    level      = "minor"
    message    = "new public ACLs and policies are refused; uploads that send a public ACL fail"
    evidence   = "documented"
    fires      = { before = { block_public_acls = false }, after = { block_public_acls = true } }
    misses     = { before = { block_public_acls = true }, after = { block_public_acls = false } }
  }
}

resource "aws_s3_account_public_access_block" {
  source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"

  fact "guard-off" {
    attributes = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]
    when       = "turns_off"
    effects    = ["exposes"]
    level      = "major"
    message    = "public ACLs or policies take effect again: what they open is public at once"
    advice     = "check policies and ACLs for public grants first; keep the block and serve through CloudFront"
    evidence   = "documented"
    fires      = { before = { restrict_public_buckets = true }, after = { restrict_public_buckets = false } }
    misses     = { before = { restrict_public_buckets = false }, after = { restrict_public_buckets = true } }
  }

  fact "guard-removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "the block goes: buckets with a public policy or ACL are public again"
    advice   = "check policies and ACLs for public grants first"
    evidence = "documented"
  }

  fact "public-access-ends" {
    attributes = ["ignore_public_acls", "restrict_public_buckets"]
    when       = "turns_on"
    effects    = ["denies_access"]
    level      = "major"
    message    = "public and, with a public policy, cross-account access through ACLs and policies ends"
    advice     = "check whether a website or another account reads it; serve through CloudFront first"
    evidence   = "documented"
    fires      = { before = { ignore_public_acls = false }, after = { ignore_public_acls = true } }
    misses     = { before = { ignore_public_acls = true }, after = { ignore_public_acls = false } }
  }

  fact "no-new-public-grants" {
    attributes = ["block_public_acls", "block_public_policy"]
    when       = "turns_on"
    effects    = ["degrades"]
    level      = "minor"
    message    = "new public ACLs and policies are refused; uploads that send a public ACL fail"
    evidence   = "documented"
    fires      = { before = { block_public_acls = false }, after = { block_public_acls = true } }
    misses     = { before = { block_public_acls = true }, after = { block_public_acls = false } }
  }
}

resource "aws_s3_bucket_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_policy"

  fact "access-removed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "principals, actions or objects are no longer allowed, or are denied"
    advice    = "check access logs for the principals concerned before narrowing the policy"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
  }

  fact "open-to-everyone" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy", set = true }, { after = "policy", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet may do what the statement allows"
    advice    = "name accounts, or put CloudFront with origin access control in front"
    evidence  = "experience"
    fires     = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) } }
    misses    = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) } }
  }

  fact "created-with-deny" {
    on        = ["create"]
    attribute = "policy"
    when      = "policy_deny_added"
    only_if   = { all = [{ after = "bucket", known = true }, { after = "policy", known = true }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the new policy denies requests that worked so far, and replaces a policy that the bucket had"
    advice    = "test the conditions of the deny (TLS, VPC endpoint, organization) with the real callers first"
    evidence  = "experience"
    fires     = { after = { bucket = "b", policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }, { Sid = "d", Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "arn:aws:s3:::b/*" }] }) } }
    misses    = { after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }, { Sid = "d", Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "arn:aws:s3:::b/*" }] }) }, unknown = ["bucket"] }
  }

  fact "access-added" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "more is allowed: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
  }

  fact "all-grants-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "everything that the policy allowed ends; its denials end too"
    advice   = "check who reads the bucket by this policy (CloudFront, log delivery, other accounts) first"
    evidence = "experience"
  }
}

resource "aws_s3_bucket_acl" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_acl"

  fact "public" {
    on        = ["create", "update"]
    attribute = "acl"
    when      = { becomes = ["public-read", "public-read-write", "authenticated-read"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the bucket is listed or written by everyone, or by every AWS account"
    advice    = "keep it private and use a policy for named principals"
    evidence  = "documented"
    fires     = ["private", "public-read"]
    misses    = ["public-read", "private"]
  }

  fact "public-grant" {
    on        = ["update", "create"]
    attribute = "access_control_policy[*].grant[*].grantee[*].uri"
    when      = { adds = ["http://acs.amazonaws.com/groups/global/AllUsers", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "a grant opens the bucket to everyone, or to every AWS account"
    advice    = "grant it to single accounts by a bucket policy"
    evidence  = "experience"
    fires     = { before = { access_control_policy = [{ grant = [{ permission = "READ", grantee = [{ type = "Group", uri = "http://acs.amazonaws.com/groups/s3/LogDelivery" }] }] }] }, after = { access_control_policy = [{ grant = [{ permission = "READ", grantee = [{ type = "Group", uri = "http://acs.amazonaws.com/groups/global/AllUsers" }] }] }] } }
    misses    = { before = { access_control_policy = [{ grant = [{ permission = "READ", grantee = [{ type = "Group", uri = "http://acs.amazonaws.com/groups/global/AllUsers" }] }] }] }, after = { access_control_policy = [{ grant = [{ permission = "READ", grantee = [{ type = "Group", uri = "http://acs.amazonaws.com/groups/s3/LogDelivery" }] }] }] } }
  }

  fact "public-ends" {
    attribute = "acl"
    when      = { leaves = ["public-read", "public-read-write", "authenticated-read"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "everyone who used the public ACL loses the bucket"
    advice    = "check for anonymous readers in the access logs first"
    evidence  = "experience"
    fires     = ["public-read", "private"]
    misses    = ["private", "log-delivery-write"]
  }

  fact "grants" {
    attribute = "access_control_policy"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the grants of the ACL change: accounts may gain or lose the bucket"
    evidence  = "experience"
  }

  fact "other-acl" {
    attribute = "acl"
    only_if   = { not = { any = [{ before = "acl", is = ["public-read", "public-read-write", "authenticated-read"] }, { after = "acl", is = ["public-read", "public-read-write", "authenticated-read"] }] } }
    effects   = ["none"]
    level     = "minor"
    message   = "another canned ACL that is not public: routine"
    evidence  = "experience"
    fires     = ["private", "log-delivery-write"]
    misses    = ["private", "public-read"]
  }

  fact "stays" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the ACL stays on the bucket; only Terraform forgets it"
    evidence = "documented"
  }
}

resource "aws_s3_bucket_ownership_controls" {
  source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html"

  fact "acls-disabled" {
    attribute = "rule[*].object_ownership"
    when      = { becomes = "BucketOwnerEnforced" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "ACLs no longer count: accounts that had access by ACL only lose it, and uploads that send an ACL fail"
    advice    = "move the grants into the bucket policy first"
    evidence  = "documented"
    fires     = { before = { rule = [{ object_ownership = "ObjectWriter" }] }, after = { rule = [{ object_ownership = "BucketOwnerEnforced" }] } }
    misses    = { before = { rule = [{ object_ownership = "BucketOwnerEnforced" }] }, after = { rule = [{ object_ownership = "BucketOwnerPreferred" }] } }
  }

  fact "acls-enabled" {
    attribute = "rule[*].object_ownership"
    when      = { leaves = "BucketOwnerEnforced" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "ACLs count again, old ones too"
    evidence  = "documented"
    fires     = { before = { rule = [{ object_ownership = "BucketOwnerEnforced" }] }, after = { rule = [{ object_ownership = "BucketOwnerPreferred" }] } }
    misses    = { before = { rule = [{ object_ownership = "ObjectWriter" }] }, after = { rule = [{ object_ownership = "BucketOwnerPreferred" }] } }
  }
}

resource "aws_s3_bucket_replication_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_replication_configuration"

  fact "rule-removed-or-changed" {
    attribute = "rule"
    when      = "element_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "what a rule copied is no longer copied, or copied differently; copies made stay"
    evidence  = "experience"
    fires     = { before = { rule = [{ id = "a" }, { id = "b" }] }, after = { rule = [{ id = "a" }] } }
    misses    = { before = { rule = [{ id = "a" }] }, after = { rule = [{ id = "a" }, { id = "b" }] } }
  }

  fact "rule-disabled" {
    attribute = "rule[*].status"
    when      = { becomes = "Disabled" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "new objects are no longer copied; they are not caught up later"
    evidence  = "experience"
    fires     = { before = { rule = [{ status = "Enabled" }] }, after = { rule = [{ status = "Disabled" }] } }
    misses    = { before = { rule = [{ status = "Disabled" }] }, after = { rule = [{ status = "Enabled" }] } }
  }

  fact "rule-added" {
    attribute = "rule"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more is copied: routine"
    evidence  = "schema"
    fires     = { before = { rule = [{ id = "a" }] }, after = { rule = [{ id = "a" }, { id = "b" }] } }
    misses    = { before = { rule = [{ id = "a" }, { id = "b" }] }, after = { rule = [{ id = "a" }] } }
  }

  fact "role-changed" {
    attribute = "role"
    effects   = ["degrades"]
    level     = "minor"
    message   = "copies are made with another role; without its permissions they fail silently"
    evidence  = "experience"
  }

  fact "replication-ends" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "new objects are no longer copied to the other bucket; they are not caught up later"
    advice   = "set up the new replication first, and copy the gap with batch replication"
    evidence = "experience"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" {
  source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html"

  fact "new-objects-only" {
    attribute = "rule"
    effects   = ["degrades"]
    level     = "minor"
    message   = "only new objects are encrypted differently; their readers and writers need the key"
    evidence  = "documented"
  }

  fact "default-again" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "new objects are encrypted with the S3 key; existing ones stay as they are"
    evidence = "documented"
  }
}

resource "aws_s3_bucket_object_lock_configuration" {
  source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-overview.html"

  fact "compliance-mode" {
    on        = ["create", "update"]
    attribute = "rule[*].default_retention[*].mode"
    when      = { becomes = "COMPLIANCE" }
    only_if   = { after = "bucket", known = true }
    effects   = ["irreversible"]
    level     = "major"
    message   = "new versions can be deleted by nobody, not even root, until their retention ends"
    advice    = "try GOVERNANCE first, with a short retention"
    evidence  = "documented"
    fires     = { before = { bucket = "logs", rule = [{ default_retention = [{ mode = "GOVERNANCE", days = 30 }] }] }, after = { bucket = "logs", rule = [{ default_retention = [{ mode = "COMPLIANCE", days = 30 }] }] } }
    misses    = { before = { bucket = "logs", rule = [{ default_retention = [{ mode = "COMPLIANCE", days = 30 }] }] }, after = { bucket = "logs", rule = [{ default_retention = [{ mode = "GOVERNANCE", days = 30 }] }] } }
  }

  fact "no-default-retention" {
    attribute = "rule"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "new objects are no longer retained; locks set so far stay"
    evidence  = "experience"
    fires     = { before = { rule = [{ default_retention = [{ days = 30 }] }] }, after = { rule = [] } }
    misses    = { before = { rule = [] }, after = { rule = [{ default_retention = [{ days = 30 }] }] } }
  }

  fact "retained-shorter" {
    attributes = ["rule[*].default_retention[*].days", "rule[*].default_retention[*].years"]
    when       = "decreases"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "new objects are retained for less time"
    evidence   = "experience"
    fires      = { before = { rule = [{ default_retention = [{ days = 90 }] }] }, after = { rule = [{ default_retention = [{ days = 30 }] }] } }
    misses     = { before = { rule = [{ default_retention = [{ days = 30 }] }] }, after = { rule = [{ default_retention = [{ days = 90 }] }] } }
  }

  fact "retained-longer" {
    attributes = ["rule[*].default_retention[*].days", "rule[*].default_retention[*].years"]
    when       = "increases"
    effects    = ["irreversible"]
    level      = "minor"
    message    = "new objects are retained longer; locks once set cannot be shortened in compliance mode"
    evidence   = "documented"
    fires      = { before = { rule = [{ default_retention = [{ days = 30 }] }] }, after = { rule = [{ default_retention = [{ days = 90 }] }] } }
    misses     = { before = { rule = [{ default_retention = [{ days = 90 }] }] }, after = { rule = [{ default_retention = [{ days = 30 }] }] } }
  }
}

resource "aws_s3_bucket_cors_configuration" {
  source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html"

  fact "origin-or-method-removed" {
    attributes = ["cors_rule[*].allowed_origins", "cors_rule[*].allowed_methods", "cors_rule[*].allowed_headers"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "browsers refuse requests of pages that used the removed origin, method or header"
    advice     = "check which sites load from the bucket first"
    evidence   = "experience"
    fires      = { before = { cors_rule = [{ allowed_origins = ["https://a", "https://b"] }] }, after = { cors_rule = [{ allowed_origins = ["https://a"] }] } }
    misses     = { before = { cors_rule = [{ allowed_origins = ["https://a"] }] }, after = { cors_rule = [{ allowed_origins = ["https://a", "https://b"] }] } }
  }

  fact "origin-or-method-added" {
    attributes = ["cors_rule[*].allowed_origins", "cors_rule[*].allowed_methods", "cors_rule[*].allowed_headers"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "more pages may load from the bucket: routine"
    evidence   = "schema"
    fires      = { before = { cors_rule = [{ allowed_origins = ["https://a"] }] }, after = { cors_rule = [{ allowed_origins = ["https://a", "https://b"] }] } }
    misses     = { before = { cors_rule = [{ allowed_origins = ["https://a", "https://b"] }] }, after = { cors_rule = [{ allowed_origins = ["https://a"] }] } }
  }

  fact "details" {
    attributes = ["cors_rule[*].expose_headers", "cors_rule[*].max_age_seconds"]
    effects    = ["none"]
    level      = "minor"
    message    = "details of the answers to browsers: routine"
    evidence   = "schema"
  }

  fact "cors-off" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "browsers refuse all requests from pages of other origins"
    advice   = "check which sites load from the bucket first"
    evidence = "documented"
  }
}

resource "aws_s3_bucket_website_configuration" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_website_configuration"

  fact "website-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the website endpoint stops answering"
    advice   = "move DNS to the new site first"
    evidence = "experience"
  }

  fact "redirects-changed" {
    attributes = ["redirect_all_requests_to", "routing_rule", "routing_rules"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests are sent to other addresses"
    advice     = "test the rules on another bucket; browsers keep permanent redirects"
    evidence   = "schema"
  }

  fact "documents" {
    attribute = "index_document"
    effects   = ["degrades"]
    level     = "minor"
    message   = "another index document is served: it must exist in every folder"
    evidence  = "schema"
  }

  fact "error-page" {
    attribute = "error_document"
    effects   = ["none"]
    level     = "minor"
    message   = "another error page: routine"
    evidence  = "schema"
  }
}

resource "aws_s3_bucket_notification" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_notification"

  fact "target-removed" {
    attributes = ["lambda_function[*].lambda_function_arn", "queue[*].queue_arn", "topic[*].topic_arn"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "a function, queue or topic no longer gets the events of the bucket, or fewer of them"
    advice     = "add the new target in the same configuration first, and remove the old one later"
    evidence   = "experience"
    fires      = { before = { queue = [{ id = "a", queue_arn = "arn:a" }, { id = "b", queue_arn = "arn:b" }] }, after = { queue = [{ id = "a", queue_arn = "arn:a" }] } }
    misses     = { before = { queue = [{ id = "a", queue_arn = "arn:a" }] }, after = { queue = [{ id = "a", queue_arn = "arn:a" }, { id = "b", queue_arn = "arn:b" }] } }
  }

  fact "events-removed" {
    attributes = ["lambda_function[*].events", "queue[*].events", "topic[*].events"]
    when       = "element_removed"
    only_if    = { not = { any = [{ attribute = "lambda_function[*].lambda_function_arn", when = "element_removed" }, { attribute = "queue[*].queue_arn", when = "element_removed" }, { attribute = "topic[*].topic_arn", when = "element_removed" }] } }
    effects    = ["degrades"]
    level      = "minor"
    message    = "a target is told of other kinds of events: check that it still gets what it works on"
    evidence   = "experience"
    fires      = { before = { queue = [{ id = "a", queue_arn = "arn:a", events = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"] }] }, after = { queue = [{ id = "a", queue_arn = "arn:a", events = ["s3:ObjectCreated:*"] }] } }
    misses     = { before = { queue = [{ id = "a", queue_arn = "arn:a", events = ["s3:ObjectCreated:*"] }] }, after = { queue = [{ id = "a", queue_arn = "arn:a", events = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"] }] } }
  }

  fact "filter-changed" {
    attributes = ["lambda_function[*].filter_prefix", "queue[*].filter_prefix", "topic[*].filter_prefix", "lambda_function[*].filter_suffix", "queue[*].filter_suffix", "topic[*].filter_suffix"]
    when       = "changed"
    only_if    = { all = [{ not = { any = [{ attribute = "lambda_function[*].lambda_function_arn", when = "element_removed" }, { attribute = "queue[*].queue_arn", when = "element_removed" }, { attribute = "topic[*].topic_arn", when = "element_removed" }] } }, { any = [{ not = { any = [{ attribute = "lambda_function[*].lambda_function_arn", when = "element_added" }, { attribute = "queue[*].queue_arn", when = "element_added" }, { attribute = "topic[*].topic_arn", when = "element_added" }, { attribute = "lambda_function[*].events", when = "element_added" }, { attribute = "queue[*].events", when = "element_added" }, { attribute = "topic[*].events", when = "element_added" }] } }, { attribute = "lambda_function[*].filter_prefix", when = "element_removed" }, { attribute = "queue[*].filter_prefix", when = "element_removed" }, { attribute = "topic[*].filter_prefix", when = "element_removed" }, { attribute = "lambda_function[*].filter_suffix", when = "element_removed" }, { attribute = "queue[*].filter_suffix", when = "element_removed" }, { attribute = "topic[*].filter_suffix", when = "element_removed" }] }] }
    effects    = ["outage"]
    level      = "major"
    message    = "another filter: events of objects that no longer match are not sent any more"
    advice     = "add a second target with the new filter first, or check with an inventory which new objects match"
    evidence   = "experience"
    fires      = { before = { queue = [{ id = "a", queue_arn = "arn:a", filter_prefix = "in/" }] }, after = { queue = [{ id = "a", queue_arn = "arn:a", filter_prefix = "upload/" }] } }
    misses     = { before = { queue = [{ id = "a", queue_arn = "arn:a", filter_prefix = "in/" }] }, after = { queue = [{ id = "a", queue_arn = "arn:a", filter_prefix = "in/" }, { id = "b", queue_arn = "arn:b", filter_prefix = "upload/" }] } }
  }

  fact "eventbridge-off" {
    attribute = "eventbridge"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "EventBridge rules no longer see events of the bucket"
    advice    = "check which rules match the bucket first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "target-added" {
    attributes = ["lambda_function", "queue", "topic"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "more targets get events: routine"
    evidence   = "schema"
    fires      = { before = { queue = [{ id = "a" }] }, after = { queue = [{ id = "a" }, { id = "b" }] } }
    misses     = { before = { queue = [{ id = "a" }, { id = "b" }] }, after = { queue = [{ id = "a" }] } }
  }

  fact "eventbridge-on" {
    attribute = "eventbridge"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "EventBridge gets the events as well: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "replaces-other-notifications" {
    on       = ["create"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "a bucket has one notification configuration: targets set elsewhere are dropped"
    evidence = "experience"
  }

  fact "all-events-end" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "nothing gets events of the bucket any more"
    advice   = "move the consumers to another source first"
    evidence = "experience"
  }
}

resource "aws_s3_bucket_logging" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_logging"

  fact "reporting-only" {
    on       = ["update", "delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "access logs are written elsewhere or no longer"
    evidence = "experience"
  }
}

resource "aws_s3_bucket_metric" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_metric"

  fact "reporting-only" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only reports and metrics change"
    evidence = "experience"
  }
}

resource "aws_s3_bucket_inventory" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_inventory"

  fact "reporting-only" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only reports and metrics change"
    evidence = "experience"
  }
}

resource "aws_s3_bucket_analytics_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_analytics_configuration"

  fact "reporting-only" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only reports and metrics change"
    evidence = "experience"
  }
}

resource "aws_s3_bucket_accelerate_configuration" {
  source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html"

  fact "acceleration-off" {
    attribute = "status"
    when      = { becomes = "Suspended" }
    effects   = ["outage"]
    level     = "major"
    message   = "clients that use the accelerate endpoint fail"
    advice    = "move the clients to the normal endpoint first"
    evidence  = "experience"
    fires     = ["Enabled", "Suspended"]
    misses    = ["Suspended", "Enabled"]
  }

  fact "acceleration-on" {
    attribute = "status"
    when      = { becomes = "Enabled" }
    effects   = ["none"]
    level     = "minor"
    message   = "the accelerate endpoint may be used as well: routine"
    evidence  = "schema"
    fires     = ["Suspended", "Enabled"]
    misses    = ["Enabled", "Suspended"]
  }

  fact "acceleration-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "clients that use the accelerate endpoint fail"
    advice   = "move the clients to the normal endpoint first"
    evidence = "experience"
  }
}

resource "aws_s3_bucket_request_payment_configuration" {
  source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html"

  fact "requester-pays" {
    on        = ["update", "create"]
    attribute = "payer"
    when      = { becomes = "Requester" }
    only_if   = { after = "bucket", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "anonymous readers, and clients that do not offer to pay, are refused"
    advice    = "let all clients send the request-payer header first"
    evidence  = "documented"
    fires     = { before = { bucket = "logs", payer = "BucketOwner" }, after = { bucket = "logs", payer = "Requester" } }
    misses    = { before = { payer = "BucketOwner" }, after = { payer = "Requester" }, unknown = ["bucket"] }
  }

  fact "owner-pays" {
    attribute = "payer"
    when      = { becomes = "BucketOwner" }
    effects   = ["none"]
    level     = "minor"
    message   = "the owner pays again: routine"
    evidence  = "schema"
    fires     = ["Requester", "BucketOwner"]
    misses    = ["BucketOwner", "Requester"]
  }
}

resource "aws_s3_bucket_intelligent_tiering_configuration" {
  source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html"

  fact "archive-tiers" {
    attributes = ["tiering", "filter", "status"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "objects not read for long move to archive tiers, where reading takes minutes to hours"
    evidence   = "documented"
  }

  fact "tiering-ends" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "no more objects move to archive tiers"
    evidence = "experience"
  }
}

resource "aws_s3_object" {
  stateful = "object"
  identity = ["bucket", "key"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_object"

  fact "object-lost" {
    on       = ["delete"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the object is deleted (a versioned bucket keeps a delete marker): who reads the old key fails"
    advice   = "keep the old key until nothing reads it any more"
    evidence = "experience"
  }

  fact "moved-to-other-key" {
    on        = ["replace"]
    attribute = "key"
    when      = "changed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the same object under another key; who reads the old key must follow in the same apply"
    evidence  = "experience"
  }

  fact "public" {
    on        = ["create", "update"]
    attribute = "acl"
    when      = { becomes = ["public-read", "public-read-write", "authenticated-read"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the object can be read by everyone, or by every AWS account"
    advice    = "keep it private and serve it through CloudFront or signed URLs"
    evidence  = "experience"
    fires     = { before = { acl = "private" }, after = { acl = "public-read" } }
    misses    = { before = { acl = "public-read" }, after = { acl = "private" } }
  }

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete also removes legal holds"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "uploaded-again" {
    attributes = ["content", "content_base64", "source", "source_hash", "etag", "content_type", "content_encoding", "content_language", "content_disposition", "cache_control", "metadata", "storage_class", "server_side_encryption", "kms_key_id", "bucket_key_enabled", "website_redirect", "checksum_algorithm", "object_lock_mode", "object_lock_retain_until_date", "object_lock_legal_hold_status", "override_provider"]
    effects    = ["none"]
    level      = "minor"
    message    = "the object is uploaded again with other content or headers: routine"
    evidence   = "schema"
  }
}

resource "aws_s3_bucket_object" {
  stateful = "object"
  identity = ["bucket", "key"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_object"

  fact "object-lost" {
    on       = ["delete"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the object is deleted (a versioned bucket keeps a delete marker): who reads the old key fails"
    advice   = "keep the old key until nothing reads it any more"
    evidence = "experience"
  }

  fact "moved-to-other-key" {
    on        = ["replace"]
    attribute = "key"
    when      = "changed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the same object under another key; who reads the old key must follow in the same apply"
    evidence  = "experience"
  }

  fact "public" {
    on        = ["create", "update"]
    attribute = "acl"
    when      = { becomes = ["public-read", "public-read-write", "authenticated-read"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the object can be read by everyone, or by every AWS account"
    advice    = "keep it private and serve it through CloudFront or signed URLs"
    evidence  = "experience"
    fires     = { before = { acl = "private" }, after = { acl = "public-read" } }
    misses    = { before = { acl = "public-read" }, after = { acl = "private" } }
  }

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete also removes legal holds"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "uploaded-again" {
    attributes = ["content", "content_base64", "source", "source_hash", "etag", "content_type", "content_encoding", "content_language", "content_disposition", "cache_control", "metadata", "storage_class", "server_side_encryption", "kms_key_id", "bucket_key_enabled", "website_redirect", "object_lock_mode", "object_lock_retain_until_date", "object_lock_legal_hold_status"]
    effects    = ["none"]
    level      = "minor"
    message    = "the object is uploaded again with other content or headers: routine"
    evidence   = "schema"
  }
}

resource "aws_s3_object_copy" {
  stateful = "object"
  identity = ["bucket", "key"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_object_copy"

  fact "object-lost" {
    on       = ["delete"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the object is deleted (a versioned bucket keeps a delete marker): who reads the old key fails"
    advice   = "keep the old key until nothing reads it any more"
    evidence = "experience"
  }

  fact "public" {
    on        = ["create", "update"]
    attribute = "acl"
    when      = { becomes = ["public-read", "public-read-write", "authenticated-read"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the object can be read by everyone, or by every AWS account"
    advice    = "keep it private and serve it through CloudFront or signed URLs"
    evidence  = "experience"
    fires     = { before = { acl = "private" }, after = { acl = "public-read" } }
    misses    = { before = { acl = "public-read" }, after = { acl = "private" } }
  }

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete also removes legal holds"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "uploaded-again" {
    attributes = ["copy_if_match", "metadata_directive", "content_type", "content_encoding", "content_language", "content_disposition", "cache_control", "metadata", "storage_class", "server_side_encryption", "kms_key_id", "bucket_key_enabled", "website_redirect"]
    effects    = ["none"]
    level      = "minor"
    message    = "the object is uploaded again with other content or headers: routine"
    evidence   = "schema"
  }
}

resource "aws_s3_directory_bucket" {
  stateful = "objects"
  identity = ["bucket"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_directory_bucket"

  guard "force_destroy" { on_delete = "empties" }

  fact "bucket-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the bucket goes with what is in it"
    advice   = "copy the objects elsewhere first"
    evidence = "experience"
  }

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete removes all objects, and they cannot be recovered"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }
}

resource "aws_s3_access_point" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_access_point"

  fact "access-removed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "principals or actions lose the access point"
    advice    = "check access logs for the principals concerned first"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
  }

  fact "open-to-everyone" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy", set = true }, { after = "policy", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may use the access point"
    advice    = "name accounts or a VPC"
    evidence  = "experience"
    fires     = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) } }
    misses    = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) } }
  }

  fact "access-added" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "more is allowed: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
  }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients that use the access point are refused"
    advice   = "move the clients to another access point first"
    evidence = "experience"
  }
}

resource "aws_s3control_access_point_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3control_access_point_policy"

  fact "access-removed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "principals or actions lose the access point"
    advice    = "check access logs for the principals concerned first"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
  }

  fact "open-to-everyone" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy", set = true }, { after = "policy", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may use the access point"
    advice    = "name accounts or a VPC"
    evidence  = "experience"
    fires     = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) } }
    misses    = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }) } }
  }

  fact "access-added" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "more is allowed: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
  }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients that use the access point are refused"
    advice   = "move the clients to another access point first"
    evidence = "experience"
  }
}

resource "aws_s3control_multi_region_access_point" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3control_multi_region_access_point"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the global endpoint goes; a new one gets another alias"
    advice   = "move the clients to the buckets or another access point first"
    evidence = "experience"
  }
}

resource "aws_s3tables_table_bucket" {
  stateful = "tables"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3tables_table_bucket"

  fact "tables-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the tables go with their data"
    advice   = "copy the tables elsewhere first"
    evidence = "experience"
  }

  fact "maintenance" {
    attribute = "maintenance_configuration"
    effects   = ["degrades"]
    level     = "minor"
    message   = "snapshots and files are compacted or expired differently"
    evidence  = "schema"
  }
}

resource "aws_s3tables_table" {
  stateful = "tables"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3tables_table"

  fact "tables-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the tables go with their data"
    advice   = "copy the tables elsewhere first"
    evidence = "experience"
  }

  fact "maintenance" {
    attribute = "maintenance_configuration"
    effects   = ["degrades"]
    level     = "minor"
    message   = "snapshots and files are compacted or expired differently"
    evidence  = "schema"
  }
}

resource "aws_s3tables_table_bucket_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3tables_table_bucket_policy"

  fact "access-removed" {
    attribute = "resource_policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "principals or actions lose the tables"
    advice    = "check which engines and accounts use them first"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
  }

  fact "access-added" {
    attribute = "resource_policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "more is allowed: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })]
  }
}

provider = "hashicorp/aws"
service  = "Secrets Manager"

resource "aws_secretsmanager_secret" {
  stateful = "secret"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/secretsmanager_secret"

  guard "recovery_window_in_days" {
    is        = 0
    on_delete = "no_backup"
  }

  fact "secret-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the secret cannot be read any more: what fetches it fails; it can be restored within the recovery window only"
    advice   = "point the readers to another secret first, and keep a recovery window"
    evidence = "experience"
  }

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: who is no longer named cannot read the secret"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy lets anyone read the secret, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "recovery-window-off" {
    attribute = "recovery_window_in_days"
    when      = "becomes_zero"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a delete is immediate from now on, without recovery"
    evidence  = "documented"
    fires     = [30, 0]
    misses    = [0, 30]
  }

  fact "recovery-window-shortened" {
    attribute = "recovery_window_in_days"
    when      = "decreases"
    only_if   = { not = { attribute = "recovery_window_in_days", when = "becomes_zero" } }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "less time to take back a delete"
    evidence  = "schema"
    fires     = [30, 7]
    misses    = [30, 0]
  }

  fact "recovery-window-lengthened" {
    attribute = "recovery_window_in_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more time to take back a delete: routine"
    evidence  = "schema"
    fires     = [7, 30]
    misses    = [30, 7]
  }

  fact "encryption-key-changed" {
    attribute = "kms_key_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the value is encrypted by another key: readers that may not decrypt by it are refused"
    advice    = "allow the readers the new key in its key policy first"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-secretsmanager-secret.html"
    evidence  = "experience"
  }

  fact "replica-removed" {
    attribute = "replica[*].region"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the copy in a Region is deleted: readers there fail"
    advice    = "point the readers of that Region to another one first"
    evidence  = "experience"
    fires     = ["eu-west-1", null]
    misses    = [null, "eu-west-1"]
  }

  fact "replica-changed" {
    attributes = ["replica", "force_overwrite_replica_secret"]
    effects    = ["none"]
    level      = "minor"
    message    = "copies in other Regions: routine"
    evidence   = "schema"
  }
}

resource "aws_secretsmanager_secret_version" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/secretsmanager_secret_version"

  fact "new-version" {
    on         = ["replace"]
    attributes = ["secret_string", "secret_binary", "secret_string_wo_version"]
    effects    = ["none"]
    level      = "minor"
    message    = "a new version of the secret becomes current and the old one stays as the previous: readers get the new value at their next fetch, routine"
    evidence   = "schema"
  }

  fact "stage-removed" {
    attribute = "version_stages"
    when      = "element_removed"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "a staging label leaves the version: who reads by the label gets another value, or none"
    advice    = "see who reads by the label first"
    evidence  = "experience"
    fires     = [["AWSCURRENT", "live"], ["AWSCURRENT"]]
    misses    = [["AWSCURRENT"], ["AWSCURRENT", "live"]]
  }

  fact "stage-added" {
    attribute = "version_stages"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more staging label: routine"
    evidence  = "schema"
    fires     = [["AWSCURRENT"], ["AWSCURRENT", "live"]]
    misses    = [["AWSCURRENT", "live"], ["AWSCURRENT"]]
  }

  fact "value-written" {
    attribute = "secret_string_wo"
    effects   = ["none"]
    level     = "minor"
    message   = "the value is written, and is not in the plan: routine"
    evidence  = "schema"
  }
}

resource "aws_secretsmanager_secret_rotation" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/secretsmanager_secret_rotation"

  fact "rotates-at-once" {
    on       = ["create", "replace"]
    only_if  = { all = [{ after = "secret_id", known = true }, { after = "rotate_immediately", is = true }] }
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "the secret is rotated at once: clients that keep the old value are refused"
    advice   = "have every client fetch the secret anew when it is refused, or set rotate_immediately to false"
    source   = "https://docs.aws.amazon.com/secretsmanager/latest/help-panel/configure-automatic-rotation-pane.html"
    evidence = "documented"
    fires    = { after = { secret_id = "one", rotate_immediately = true } }
    misses   = { after = { rotate_immediately = true }, unknown = ["secret_id"] }
  }

  fact "rotation-changed" {
    attributes = ["rotation_lambda_arn", "rotation_rules"]
    only_if    = { after = "rotate_immediately", is = true }
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the new settings rotate the secret at once: clients that keep the old value are refused"
    advice     = "set rotate_immediately to false, or have every client fetch the secret anew when it is refused"
    evidence   = "documented"
    fires      = { before = { rotate_immediately = true, rotation_lambda_arn = "a" }, after = { rotate_immediately = true, rotation_lambda_arn = "b" } }
    misses     = { before = { rotate_immediately = false, rotation_lambda_arn = "a" }, after = { rotate_immediately = false, rotation_lambda_arn = "b" } }
  }

  fact "schedule-changed" {
    attributes = ["rotation_lambda_arn", "rotation_rules", "rotate_immediately"]
    effects    = ["none"]
    level      = "minor"
    message    = "when and by what the secret is rotated next"
    evidence   = "schema"
  }

  fact "rotation-off" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the secret is no longer rotated; the current value stays valid"
    evidence = "experience"
  }
}

resource "aws_secretsmanager_secret_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/secretsmanager_secret_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: who is no longer named cannot read the secret"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy lets anyone read the secret, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["secretsmanager:GetSecretValue"], Resource = "*" }] })]
  }

  fact "created-with-deny" {
    on        = ["create"]
    attribute = "policy"
    when      = "policy_deny_added"
    only_if   = { all = [{ after = "secret_arn", known = true }, { after = "policy", known = true }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the new policy denies reading of the secret that worked so far"
    advice    = "try the conditions of the deny (TLS, VPC endpoint, organization) with the real callers first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"
    evidence  = "documented"
    fires     = { after = { secret_arn = "one", policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] }) } }
    misses    = { after = { policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] }) }, unknown = ["secret_arn"] }
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "public-check-off" {
    attribute = "block_public_policy"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a policy that opens the secret to everybody is no longer refused"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-check-on" {
    attribute = "block_public_policy"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "a policy that opens the secret to everybody is refused: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "policy-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "who may read the secret by this policy only, such as other accounts, is refused"
    advice   = "see in CloudTrail who reads the secret, and allow them elsewhere first"
    evidence = "experience"
  }
}

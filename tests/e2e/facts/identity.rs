//! Facts of roles, policies and keys.

use std::fmt::Write as _;

use crate::case::Level::{Major, Minor, None as NoChange};
use crate::cloud::{PROVIDER, cloud};
use crate::pair::{Pair, apply, facts, find, plan, prove};

const SHARED: &str = r#"
locals {
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role" "shared" {
  name               = "identity-shared"
  assume_role_policy = local.trust
}

resource "aws_kms_key" "shared" {
  for_each = toset(["one", "two"])
}

resource "aws_iam_role" "other" {
  name               = "identity-other"
  assume_role_policy = local.trust
}
"#;

const PAIRS: &[Pair] = &[
    Pair {
        fact: "aws_iam_role_policy/policy-narrowed",
        name: "narrowed",
        always: r#"
  name = "narrowed"
  role = aws_iam_role.shared.id
"#,
        before: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = "arn:aws:s3:::shop/*"
    }]
  })
"#,
        ),
        fires: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = "arn:aws:s3:::shop/*"
    }]
  })
"#,
        ),
        misses: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"]
      Resource = "arn:aws:s3:::shop/*"
    }]
  })
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_iam_role_policy/policy-narrowed",
        name: "denied",
        always: r#"
  name = "denied"
  role = aws_iam_role.shared.id
"#,
        before: Some(
            r#"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }]
  })
"#,
        ),
        fires: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:*", Resource = "*" },
      { Effect = "Deny", Action = "s3:DeleteObject", Resource = "*" },
    ]
  })
"#,
        ),
        // The same in another order and layout.
        misses: Some(
            r#"
  policy = <<-POLICY
    {
      "Statement": [{"Resource": "*", "Action": ["s3:*"], "Effect": "Allow"}],
      "Version": "2012-10-17"
    }
  POLICY
"#,
        ),
        level: Major,
        level_of_the_miss: NoChange,
    },
    Pair {
        fact: "aws_iam_role/trust-narrowed",
        name: "trust",
        always: r#"  name = "trust""#,
        before: Some(
            r#"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = ["ec2.amazonaws.com", "lambda.amazonaws.com"] }
      Action    = "sts:AssumeRole"
    }]
  })
"#,
        ),
        fires: Some(
            r#"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = ["lambda.amazonaws.com"] }
      Action    = "sts:AssumeRole"
    }]
  })
"#,
        ),
        misses: Some(
            r#"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = ["ec2.amazonaws.com", "lambda.amazonaws.com", "ecs-tasks.amazonaws.com"] }
      Action    = "sts:AssumeRole"
    }]
  })
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_iam_role/session-shortened",
        name: "session",
        always: r#"
  name               = "session"
  assume_role_policy = local.trust
"#,
        before: Some("  max_session_duration = 7200"),
        fires: Some("  max_session_duration = 3600"),
        misses: Some("  max_session_duration = 14400"),
        level: Minor,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_iam_instance_profile/role-swapped",
        name: "swapped",
        always: r#"  name = "swapped""#,
        before: Some("  role = aws_iam_role.shared.name"),
        fires: Some("  role = aws_iam_role.other.name"),
        misses: Some("  role = aws_iam_role.shared.name\n  tags = { team = \"web\" }"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_iam_policy/policy-narrowed",
        name: "conditioned",
        always: r#"  name = "conditioned""#,
        before: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" },
    ]
  })
"#,
        ),
        fires: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sqs:SendMessage"
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceVpc" = "vpc-1" } }
      },
    ]
  })
"#,
        ),
        misses: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" },
      { Effect = "Allow", Action = "sqs:ReceiveMessage", Resource = "*" },
    ]
  })
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_kms_alias/target-moved",
        name: "moved",
        always: "",
        before: Some(
            r#"
  name          = "alias/moved"
  target_key_id = aws_kms_key.shared["one"].id
"#,
        ),
        fires: Some(
            r#"
  name          = "alias/moved"
  target_key_id = aws_kms_key.shared["two"].id
"#,
        ),
        misses: None,
        level: Major,
        level_of_the_miss: Major,
    },
    Pair {
        fact: "aws_kms_key/key-disabled",
        name: "disabled",
        always: "",
        before: Some("  is_enabled = true"),
        fires: Some("  is_enabled = false"),
        misses: Some("  is_enabled = true\n  enable_key_rotation = true"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_kms_key/deletion-window-shortened",
        name: "window",
        always: "",
        before: Some("  deletion_window_in_days = 30"),
        fires: Some("  deletion_window_in_days = 7"),
        misses: Some("  deletion_window_in_days = 30\n  description = \"of the shop\""),
        level: Minor,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_kms_key/policy-narrowed",
        name: "policy",
        always: "",
        before: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Root", Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "kms:*", Resource = "*" },
      { Sid = "Other", Effect = "Allow", Principal = { AWS = "arn:aws:iam::111111111111:root" }, Action = "kms:Decrypt", Resource = "*" },
    ]
  })
"#,
        ),
        fires: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Root", Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "kms:*", Resource = "*" },
    ]
  })
"#,
        ),
        misses: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Root", Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "kms:*", Resource = "*" },
      { Sid = "Other", Effect = "Allow", Principal = { AWS = "arn:aws:iam::111111111111:root" }, Action = ["kms:Decrypt", "kms:Encrypt"], Resource = "*" },
    ]
  })
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_kms_key/key-deleted",
        name: "gone",
        always: "",
        before: Some(""),
        fires: None,
        misses: Some(r#"  description = "of the shop""#),
        level: Major,
        level_of_the_miss: Minor,
    },
];

#[test]
fn identity() {
    prove(SHARED, "", PAIRS);
}

/// The most ordinary change of all: a role is made, and a policy shall speak of it. Then the whole
/// policy is known only after apply, and what it said before must not make the change major.
#[test]
fn a_policy_that_names_a_new_role() {
    let Some(root) = cloud().and_then(|cloud| cloud.root()) else {
        return;
    };
    root.configure(&policies_of(&["one", "two"], &["one", "two"]));
    apply(&root);

    let all = ["one", "two", "three"];
    let grown = plan(&root, &policies_of(&all, &all));
    let swapped = plan(&root, &policies_of(&all, &["one", "three"]));
    for address in ["aws_iam_policy.document", "aws_iam_policy.encoded"] {
        for (report, level, is_narrowed) in [(&grown, "minor", false), (&swapped, "major", true)] {
            let finding = find(report, address).expect("the policy changes");
            assert_eq!(finding["level"], level, "{finding:#}");
            assert_eq!(finding["certainty"], "possible", "{finding:#}");
            assert_eq!(
                facts(finding).contains(&"aws_iam_policy/policy-narrowed"),
                is_narrowed,
                "{finding:#}"
            );
        }
    }
}

/// Roles, and two policies that name some of them, in the two ways people write policies.
fn policies_of(roles: &[&str], named: &[&str]) -> String {
    let mut text = PROVIDER.to_owned();
    for role in roles {
        write!(
            text,
            r#"
resource "aws_iam_role" "{role}" {{
  name               = "named-{role}"
  assume_role_policy = jsonencode({{
    Version   = "2012-10-17"
    Statement = [{{ Effect = "Allow", Principal = {{ Service = "ec2.amazonaws.com" }}, Action = "sts:AssumeRole" }}]
  }})
}}
"#
        )
        .expect("text is written to a string");
    }
    let named: Vec<_> = named
        .iter()
        .map(|role| format!("aws_iam_role.{role}.arn"))
        .collect();
    let named = named.join(", ");
    text + &format!(
        r#"
data "aws_iam_policy_document" "assume" {{
  statement {{
    actions   = ["sts:AssumeRole"]
    resources = [{named}]
  }}
}}

resource "aws_iam_policy" "document" {{
  name   = "document"
  policy = data.aws_iam_policy_document.assume.json
}}

resource "aws_iam_policy" "encoded" {{
  name   = "encoded"
  policy = jsonencode({{
    Version   = "2012-10-17"
    Statement = [{{ Effect = "Allow", Action = "sts:AssumeRole", Resource = [{named}] }}]
  }})
}}
"#
    )
}

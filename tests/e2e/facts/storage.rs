//! Facts of buckets, queues, logs, events and secrets.

use crate::case::Level::{Major, Minor};
use crate::pair::{Pair, prove};

const SHARED: &str = r#"
resource "aws_s3_bucket" "shared" {
  for_each = toset(["versioning", "guard", "expiry", "policy"])
  bucket   = "storage-${each.key}"
}

resource "aws_sns_topic" "shared" {
  name = "storage-shared"
}

resource "aws_sqs_queue" "shared" {
  name = "storage-shared"
}
"#;

const PAIRS: &[Pair] = &[
    Pair {
        fact: "aws_cloudwatch_log_group/retention-cut",
        name: "retention",
        always: r#"  name = "retention""#,
        before: Some("  retention_in_days = 30"),
        fires: Some("  retention_in_days = 7"),
        misses: Some("  retention_in_days = 90"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_cloudwatch_log_group/logs-deleted",
        name: "gone",
        always: r#"  name = "gone""#,
        before: Some(""),
        fires: None,
        misses: Some("  skip_destroy = true"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        // What is kept on delete: removing it from the code loses no logs.
        fact: "aws_cloudwatch_log_group/skip-destroy-off",
        name: "kept",
        always: r#"  name = "kept""#,
        before: Some("  skip_destroy = true"),
        fires: Some("  skip_destroy = false"),
        misses: None,
        level: Minor,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_s3_bucket/bucket-lost",
        name: "gone",
        always: r#"  bucket = "storage-gone""#,
        before: Some(""),
        fires: None,
        misses: Some(r#"  tags = { team = "storage" }"#),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_s3_bucket/force-destroy-on",
        name: "force",
        always: r#"  bucket = "storage-force""#,
        before: Some(""),
        fires: Some("  force_destroy = true"),
        misses: Some(r#"  tags = { team = "storage" }"#),
        level: Minor,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_s3_bucket_versioning/suspended",
        name: "versioning",
        always: r#"  bucket = aws_s3_bucket.shared["versioning"].id"#,
        before: Some("  versioning_configuration {\n    status = \"Enabled\"\n  }"),
        fires: Some("  versioning_configuration {\n    status = \"Suspended\"\n  }"),
        misses: None,
        level: Minor,
        level_of_the_miss: Major,
    },
    Pair {
        fact: "aws_s3_bucket_public_access_block/guard-off",
        name: "guard",
        always: r#"
  bucket              = aws_s3_bucket.shared["guard"].id
  block_public_acls   = true
  block_public_policy = true
  ignore_public_acls  = true
"#,
        before: Some("  restrict_public_buckets = true"),
        fires: Some("  restrict_public_buckets = false"),
        misses: None,
        level: Major,
        level_of_the_miss: Major,
    },
    Pair {
        fact: "aws_s3_bucket_lifecycle_configuration/expires-earlier",
        name: "expiry",
        always: r#"  bucket = aws_s3_bucket.shared["expiry"].id"#,
        before: Some(
            r#"
  rule {
    id     = "old"
    status = "Enabled"

    filter {
      prefix = "logs/"
    }

    expiration {
      days = 90
    }
  }
"#,
        ),
        fires: Some(
            r#"
  rule {
    id     = "old"
    status = "Enabled"

    filter {
      prefix = "logs/"
    }

    expiration {
      days = 30
    }
  }
"#,
        ),
        misses: Some(
            r#"
  rule {
    id     = "old"
    status = "Enabled"

    filter {
      prefix = "logs/"
    }

    expiration {
      days = 365
    }
  }
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_s3_bucket_policy/access-removed",
        name: "policy",
        always: r#"  bucket = aws_s3_bucket.shared["policy"].id"#,
        before: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Read"
      Effect    = "Allow"
      Principal = { AWS = ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"] }
      Action    = ["s3:GetObject", "s3:GetObjectVersion"]
      Resource  = "${aws_s3_bucket.shared["policy"].arn}/*"
    }]
  })
"#,
        ),
        fires: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Read"
      Effect    = "Allow"
      Principal = { AWS = ["arn:aws:iam::111111111111:root"] }
      Action    = ["s3:GetObject", "s3:GetObjectVersion"]
      Resource  = "${aws_s3_bucket.shared["policy"].arn}/*"
    }]
  })
"#,
        ),
        misses: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Read"
      Effect    = "Allow"
      Principal = { AWS = ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"] }
      Action    = ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging"]
      Resource  = "${aws_s3_bucket.shared["policy"].arn}/*"
    }]
  })
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_sqs_queue/retention-shorter",
        name: "retention",
        always: r#"  name = "retention""#,
        before: Some("  message_retention_seconds = 345600"),
        fires: Some("  message_retention_seconds = 3600"),
        misses: Some("  message_retention_seconds = 1209600"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_kinesis_stream/retention-shorter",
        name: "retention",
        always: "  name        = \"retention\"\n  shard_count = 1",
        before: Some("  retention_period = 48"),
        fires: Some("  retention_period = 24"),
        misses: Some("  retention_period = 72"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_ecr_repository/images-lost",
        name: "gone",
        always: r#"  name = "gone""#,
        before: Some(""),
        fires: None,
        misses: Some("  force_delete = true"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_sns_topic_subscription/filter-set",
        name: "filter",
        always: r#"
  topic_arn = aws_sns_topic.shared.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.shared.arn
"#,
        before: Some(""),
        fires: Some(r#"  filter_policy = jsonencode({ kind = ["order"] })"#),
        misses: Some(
            r#"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.shared.arn })
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_sns_topic/gone",
        name: "gone",
        always: r#"  name = "gone""#,
        before: Some(""),
        fires: None,
        misses: Some(r#"  display_name = "orders""#),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_secretsmanager_secret/recovery-window-off",
        name: "window",
        always: r#"  name = "window""#,
        before: Some("  recovery_window_in_days = 30"),
        fires: Some("  recovery_window_in_days = 0"),
        misses: Some("  recovery_window_in_days = 7"),
        level: Minor,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_secretsmanager_secret/secret-deleted",
        name: "gone",
        always: r#"  name = "gone""#,
        before: Some(""),
        fires: None,
        misses: Some(r#"  description = "of the shop""#),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_ssm_parameter/value-changed",
        name: "value",
        always: r#"
  name = "value"
  type = "String"
"#,
        before: Some(r#"  value = "one""#),
        fires: Some(r#"  value = "two""#),
        misses: None,
        level: Minor,
        level_of_the_miss: Major,
    },
    Pair {
        fact: "aws_cloudwatch_metric_alarm/alarm-gone",
        name: "gone",
        always: r#"
  alarm_name          = "gone"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  comparison_operator = "GreaterThanThreshold"
  statistic           = "Maximum"
  evaluation_periods  = 1
  period              = 60
"#,
        before: Some("  threshold = 60"),
        fires: None,
        misses: Some("  threshold = 120"),
        level: Minor,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_cloudwatch_event_rule/rule-disabled",
        name: "disabled",
        always: r#"  name = "disabled""#,
        before: Some("  schedule_expression = \"rate(1 hour)\"\n  state = \"ENABLED\""),
        fires: Some("  schedule_expression = \"rate(1 hour)\"\n  state = \"DISABLED\""),
        misses: Some("  schedule_expression = \"rate(2 hours)\"\n  state = \"ENABLED\""),
        level: Major,
        level_of_the_miss: Minor,
    },
];

#[test]
fn storage() {
    prove(SHARED, "", PAIRS);
}

provider = "hashicorp/aws"
service  = "SNS"

resource "aws_sns_topic" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sns_topic"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the topic goes with its subscriptions: publishers fail and nobody is told"
    advice   = "create the new topic, subscribe everyone, move the publishers, then remove the old one"
    evidence = "experience"
  }

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: some principals lose access"
    advice    = "compare it with who uses it; take permissions away only when their use has ended"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy", set = true }, { after = "policy", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy lets anyone in, without a condition"
    advice    = "name the accounts, or set a condition on the source"
    evidence  = "experience"
    fires     = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "*" }] }) } }
    misses    = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }) } }
  }

  fact "policy-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more: routine"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
  }

  fact "key" {
    attribute = "kms_master_key_id"
    when      = "changed"
    only_if   = { after = "kms_master_key_id", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "another key: publishers without rights on it fail, other services among them"
    advice    = "give them rights on the key first"
    evidence  = "experience"
    fires     = { before = { kms_master_key_id = null }, after = { kms_master_key_id = "alias/app" } }
    misses    = { before = { kms_master_key_id = "alias/app" }, after = { kms_master_key_id = null } }
  }

  fact "key-off" {
    attribute = "kms_master_key_id"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "no key of your own any more: publishers need no rights on it"
    evidence  = "experience"
    fires     = ["alias/app", null]
    misses    = [null, "alias/app"]
  }

  fact "archive-off" {
    attribute = "archive_policy"
    when      = "unset"
    effects   = ["data_loss"]
    level     = "major"
    message   = "the message archive is switched off: archived messages are lost"
    advice    = "replay what is needed first"
    evidence  = "experience"
    fires     = [jsonencode({ MessageRetentionPeriod = "30" }), ""]
    misses    = [jsonencode({ MessageRetentionPeriod = "30" }), jsonencode({ MessageRetentionPeriod = "60" })]
  }

  fact "deduplication-off" {
    attribute = "content_based_deduplication"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "messages without a deduplication id are refused"
    advice    = "have every publisher set one first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "deduplication-on" {
    attribute = "content_based_deduplication"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "equal messages within five minutes are dropped"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = ["display_name", "delivery_policy", "tracing_config", "signature_version", "fifo_throughput_scope", "application_success_feedback_role_arn", "application_failure_feedback_role_arn", "application_success_feedback_sample_rate", "firehose_success_feedback_role_arn", "firehose_failure_feedback_role_arn", "firehose_success_feedback_sample_rate", "http_success_feedback_role_arn", "http_failure_feedback_role_arn", "http_success_feedback_sample_rate", "lambda_success_feedback_role_arn", "lambda_failure_feedback_role_arn", "lambda_success_feedback_sample_rate", "sqs_success_feedback_role_arn", "sqs_failure_feedback_role_arn", "sqs_success_feedback_sample_rate"]
    effects    = ["none"]
    level      = "minor"
    message    = "delivery retries, feedback logs and tracing: routine"
    evidence   = "schema"
  }
}

resource "aws_sns_topic_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sns_topic_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: some principals lose access"
    advice    = "compare it with who uses it; take permissions away only when their use has ended"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy", set = true }, { after = "policy", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy lets anyone in, without a condition"
    advice    = "name the accounts, or set a condition on the source"
    evidence  = "experience"
    fires     = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "*" }] }) } }
    misses    = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }) } }
  }

  fact "created-with-deny" {
    on        = ["create"]
    attribute = "policy"
    when      = "policy_deny_added"
    only_if   = { all = [{ after = "arn", known = true }, { after = "policy", known = true }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the new policy denies requests to the topic that worked so far"
    advice    = "try the conditions of the deny (TLS, VPC endpoint, organization) with the real callers first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"
    evidence  = "documented"
    fires     = { after = { arn = "one", policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] }) } }
    misses    = { after = { policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] }) }, unknown = ["arn"] }
  }

  fact "policy-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more: routine"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
  }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the topic policy goes back to the default: other services and accounts cannot publish or subscribe"
    advice   = "compare it with who uses the topic"
    evidence = "experience"
  }
}

resource "aws_sns_topic_subscription" {
  traffic  = true
  identity = ["topic_arn", "protocol", "endpoint"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sns_topic_subscription"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "messages are no longer delivered here; those published meanwhile are lost for this subscriber"
    advice   = "create the new subscription first"
    evidence = "experience"
  }

  fact "filter-set" {
    attribute = "filter_policy"
    when      = "set"
    effects   = ["outage"]
    level     = "major"
    message   = "a filter is set: messages that do not match are no longer delivered"
    advice    = "check with the consumer which messages it needs"
    evidence  = "experience"
    fires     = ["", jsonencode({ kind = ["order"] })]
    misses    = [jsonencode({ kind = ["order"] }), ""]
  }

  fact "filter" {
    attribute = "filter_policy"
    only_if   = { not = { attribute = "filter_policy", when = "set" } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "another filter: other messages are delivered"
    evidence  = "experience"
    fires     = { before = { filter_policy = jsonencode({ kind = ["order"] }) }, after = { filter_policy = jsonencode({ kind = ["order", "refund"] }) } }
    misses    = { before = { filter_policy = "" }, after = { filter_policy = jsonencode({ kind = ["order"] }) } }
  }

  fact "filter-scope" {
    attribute = "filter_policy_scope"
    effects   = ["outage"]
    level     = "major"
    message   = "the filter looks at another part of the message: most messages may stop matching"
    advice    = "change scope and filter together, on a second subscription"
    evidence  = "experience"
  }

  fact "raw" {
    attribute = "raw_message_delivery"
    only_if   = { any = [{ before = "raw_message_delivery", is = true }, { after = "raw_message_delivery", is = true }] }
    effects   = ["outage"]
    level     = "major"
    message   = "messages come in another form: a consumer that expects the old one fails"
    advice    = "have the consumer read both forms first"
    evidence  = "experience"
    fires     = { before = { raw_message_delivery = false }, after = { raw_message_delivery = true } }
    misses    = { before = { raw_message_delivery = null }, after = { raw_message_delivery = false } }
  }

  fact "dead-letters-off" {
    attribute = "redrive_policy"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "messages that cannot be delivered are dropped"
    evidence  = "experience"
    fires     = ["x", null]
    misses    = ["x", "y"]
  }

  fact "dead-letters-on" {
    attribute = "redrive_policy"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "messages that cannot be delivered are set aside: routine"
    evidence  = "experience"
    fires     = [null, "x"]
    misses    = ["x", "y"]
  }

  fact "settings" {
    attributes = ["delivery_policy", "confirmation_timeout_in_minutes", "endpoint_auto_confirms", "replay_policy", "subscription_role_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "delivery retries and confirmation: routine"
    evidence   = "schema"
  }
}

resource "aws_sns_platform_application" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sns_platform_application"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage", "data_loss"]
    level    = "major"
    message  = "push notifications of this application stop, and its device endpoints are lost"
    advice   = "create the new application and register the devices first"
    evidence = "experience"
  }

  fact "credential" {
    attributes = ["platform_credential", "platform_principal"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "another credential for the push service: if it does not fit, no notification is delivered"
    advice     = "check the new credential with a second application"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["event_delivery_failure_topic_arn", "event_endpoint_created_topic_arn", "event_endpoint_deleted_topic_arn", "event_endpoint_updated_topic_arn", "success_feedback_role_arn", "failure_feedback_role_arn", "success_feedback_sample_rate", "apple_platform_bundle_id", "apple_platform_team_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "events and feedback: routine"
    evidence   = "schema"
  }
}

resource "aws_sns_sms_preferences" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sns_sms_preferences"

  fact "limit-down" {
    attribute = "monthly_spend_limit"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "less money for text messages: beyond it none are sent"
    evidence  = "experience"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "limit-up" {
    attribute = "monthly_spend_limit"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more money for text messages: routine"
    evidence  = "experience"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "settings" {
    attributes = ["default_sender_id", "default_sms_type", "delivery_status_iam_role_arn", "delivery_status_success_sampling_rate", "usage_report_s3_bucket"]
    effects    = ["none"]
    level      = "minor"
    message    = "sender, type and reports: routine"
    evidence   = "schema"
  }
}

resource "aws_sns_topic_data_protection_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sns_topic_data_protection_policy"

  fact "policy" {
    attribute = "policy"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other data protection: messages with sensitive data may be refused or masked"
    advice    = "audit only first, and look at the findings"
    evidence  = "experience"
  }

  fact "gone" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "sensitive data in messages is no longer looked for"
    evidence = "experience"
  }
}

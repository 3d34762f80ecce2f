provider = "hashicorp/aws"
service  = "SQS"

resource "aws_sqs_queue" {
  stateful = "message queue"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sqs_queue"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the queue goes with its messages and its address: senders and receivers fail"
    advice   = "create the new queue, move the senders, let the receivers empty the old one, then remove it"
    evidence = "experience"
  }

  fact "retention-shorter" {
    attribute = "message_retention_seconds"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "shorter retention: messages that are older are deleted within minutes"
    advice    = "empty the queue first"
    source    = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html"
    evidence  = "documented"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "retention-longer" {
    attribute = "message_retention_seconds"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "longer retention: routine"
    source    = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html"
    evidence  = "documented"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "visibility-shorter" {
    attribute = "visibility_timeout_seconds"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "shorter visibility timeout: slow receivers may get a message twice"
    evidence  = "experience"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "visibility-longer" {
    attribute = "visibility_timeout_seconds"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "longer visibility timeout: routine"
    evidence  = "experience"
    fires     = [10, 20]
    misses    = [20, 10]
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

  fact "dead-letters-off" {
    attribute = "redrive_policy"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "messages that fail again and again are no longer set aside"
    evidence  = "schema"
    fires     = ["x", null]
    misses    = ["x", "y"]
  }

  fact "dead-letters" {
    attribute = "redrive_policy"
    only_if   = { not = { attribute = "redrive_policy", when = "unset" } }
    effects   = ["none"]
    level     = "minor"
    message   = "messages that fail are set aside after another number of tries, or elsewhere"
    evidence  = "schema"
    fires     = { before = { redrive_policy = jsonencode({ maxReceiveCount = 5 }) }, after = { redrive_policy = jsonencode({ maxReceiveCount = 3 }) } }
    misses    = { before = { redrive_policy = jsonencode({ maxReceiveCount = 5 }) }, after = { redrive_policy = "" } }
  }

  fact "smaller-messages" {
    attribute = "max_message_size"
    when      = "decreases"
    effects   = ["denies_access"]
    level     = "major"
    message   = "larger messages are refused"
    advice    = "check the sizes that the senders use"
    evidence  = "documented"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "larger-messages" {
    attribute = "max_message_size"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "larger messages are accepted: routine"
    evidence  = "documented"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "key" {
    attribute = "kms_master_key_id"
    when      = "changed"
    only_if   = { after = "kms_master_key_id", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "another key: senders and receivers without rights on it fail, services such as SNS and S3 among them"
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
    message   = "no key of your own any more: senders and receivers need no rights on it"
    evidence  = "experience"
    fires     = ["alias/app", null]
    misses    = [null, "alias/app"]
  }

  fact "deduplication-off" {
    attribute = "content_based_deduplication"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "messages without a deduplication id are refused"
    advice    = "have every sender set one first"
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
    attributes = ["delay_seconds", "receive_wait_time_seconds", "redrive_allow_policy", "sqs_managed_sse_enabled", "kms_data_key_reuse_period_seconds", "fifo_throughput_limit", "deduplication_scope"]
    effects    = ["none"]
    level      = "minor"
    message    = "delays, polling and throughput: routine"
    evidence   = "schema"
  }
}

resource "aws_sqs_queue_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sqs_queue_policy"

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
    only_if   = { all = [{ after = "queue_url", known = true }, { after = "policy", known = true }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the new policy denies requests to the queue that worked so far"
    advice    = "try the conditions of the deny (TLS, VPC endpoint, organization) with the real callers first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"
    evidence  = "documented"
    fires     = { after = { queue_url = "one", policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] }) } }
    misses    = { after = { policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] }) }, unknown = ["queue_url"] }
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
    message  = "the queue policy goes: other services and accounts cannot send or receive"
    advice   = "compare it with who uses the queue"
    evidence = "experience"
  }
}

resource "aws_sqs_queue_redrive_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sqs_queue_redrive_policy"

  fact "gone" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "messages that fail again and again are no longer set aside"
    evidence = "experience"
  }

  fact "dead-letters" {
    attribute = "redrive_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "messages that fail are set aside after another number of tries, or elsewhere"
    evidence  = "schema"
  }
}

resource "aws_sqs_queue_redrive_allow_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sqs_queue_redrive_allow_policy"

  fact "gone" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "any queue of the account may use this one for its dead letters"
    evidence = "experience"
  }

  fact "settings" {
    attribute = "redrive_allow_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "which queues may use this one for dead letters: routine"
    evidence  = "schema"
  }
}

provider = "hashicorp/aws"
service  = "Kinesis"

resource "aws_kinesis_stream" {
  stateful = "stream"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kinesis_stream"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the stream goes with its records: producers fail, and consumers lose what they have not read"
    advice   = "create the new stream, move the producers, and let the consumers catch up before this"
    evidence = "experience"
  }

  fact "retention-shorter" {
    attribute = "retention_period"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "shorter retention: older records are out of reach almost at once"
    advice    = "let the consumers catch up first"
    source    = "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DecreaseStreamRetentionPeriod.html"
    evidence  = "documented"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "retention-longer" {
    attribute = "retention_period"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "longer retention: routine"
    evidence  = "schema"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "shards-fewer" {
    attribute = "shard_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "shards are merged online: less throughput, and writes above it are throttled"
    evidence  = "experience"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "shards-more" {
    attribute = "shard_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "shards are split online: routine"
    evidence  = "experience"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "mode" {
    attribute = "stream_mode_details[*].stream_mode"
    effects   = ["none"]
    level     = "minor"
    message   = "another capacity mode: the stream serves while it changes"
    evidence  = "experience"
  }

  fact "encryption" {
    attributes = ["encryption_type", "kms_key_id"]
    only_if    = { all = [{ not = { after = "encryption_type", is = "NONE" } }, { not = { after = "kms_key_id", is = "alias/aws/kinesis" } }] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "other encryption: producers and consumers without rights on the key are refused"
    advice     = "give the producers and consumers rights on the key first"
    evidence   = "experience"
    fires      = { before = { encryption_type = "NONE" }, after = { encryption_type = "KMS", kms_key_id = "alias/app" } }
    misses     = { before = { encryption_type = "NONE" }, after = { encryption_type = "KMS", kms_key_id = "alias/aws/kinesis" } }
  }

  fact "encryption-off" {
    attribute = "encryption_type"
    when      = { becomes = "NONE" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "records written from now on are not encrypted; nobody needs rights on a key"
    evidence  = "experience"
    fires     = ["KMS", "NONE"]
    misses    = ["NONE", "KMS"]
  }

  fact "force-delete" {
    attribute = "enforce_consumer_deletion"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes registered consumers along"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "keep-consumers" {
    attribute = "enforce_consumer_deletion"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "registered consumers block a delete: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "metrics" {
    attribute = "shard_level_metrics"
    effects   = ["none"]
    level     = "minor"
    message   = "metrics: routine"
    evidence  = "schema"
  }
}

resource "aws_kinesis_stream_consumer" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kinesis_stream_consumer"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the consumer is deregistered: its reader stops"
    advice   = "register the new consumer and move the reader first"
    evidence = "experience"
  }
}

resource "aws_kinesis_resource_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kinesis_resource_policy"

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

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the resource policy goes: other accounts lose the stream"
    advice   = "compare it with who uses it"
    evidence = "experience"
  }
}

resource "aws_kinesis_video_stream" {
  stateful = "video stream"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kinesis_video_stream"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the video stream goes with its media"
    advice   = "export the media, or keep the stream until it has expired"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["device_name", "media_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "device and media type: routine"
    evidence   = "schema"
  }
}

resource "aws_kinesisanalyticsv2_application" {
  stateful = "application state"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kinesisanalyticsv2_application"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage", "data_loss"]
    level    = "major"
    message  = "the application stops and its state and snapshots go"
    advice   = "stop it with a snapshot, start the new one and compare before this"
    evidence = "experience"
  }

  fact "stopped" {
    attribute = "start_application"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the application is stopped"
    advice    = "take a snapshot first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "started" {
    attribute = "start_application"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the application is started"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "runtime" {
    attribute = "runtime_environment"
    effects   = ["restarts"]
    level     = "major"
    message   = "another runtime: the application restarts, and its state may not fit"
    advice    = "rehearse with a snapshot on a copy of the application"
    evidence  = "experience"
  }

  fact "code" {
    attribute = "application_configuration[*].application_code_configuration"
    effects   = ["degrades"]
    level     = "minor"
    message   = "new code: the application stops with a snapshot and goes on from it"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["application_configuration[*].flink_application_configuration[*].parallelism_configuration", "application_configuration[*].flink_application_configuration[*].checkpoint_configuration", "application_configuration[*].environment_properties"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "other settings: the application stops with a snapshot and goes on from it"
    evidence   = "experience"
  }

  fact "no-snapshots" {
    attribute = "application_configuration[*].application_snapshot_configuration[*].snapshots_enabled"
    when      = "turns_off"
    effects   = ["data_loss"]
    level     = "major"
    message   = "no snapshot is taken on the next update: the application starts without its state"
    advice    = "keep snapshots on"
    evidence  = "experience"
    fires     = { before = { application_configuration = [{ application_snapshot_configuration = [{ snapshots_enabled = true }] }] }, after = { application_configuration = [{ application_snapshot_configuration = [{ snapshots_enabled = false }] }] } }
    misses    = { before = { application_configuration = [{ application_snapshot_configuration = [{ snapshots_enabled = false }] }] }, after = { application_configuration = [{ application_snapshot_configuration = [{ snapshots_enabled = true }] }] } }
  }

  fact "role" {
    attribute = "service_execution_role"
    effects   = ["none"]
    level     = "minor"
    message   = "another role; without its rights the application stops"
    evidence  = "experience"
  }

  fact "logs" {
    attributes = ["application_configuration[*].flink_application_configuration[*].monitoring_configuration", "cloudwatch_logging_options", "force_stop"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs and metrics: routine"
    evidence   = "schema"
  }
}

provider = "hashicorp/aws"
service  = "CloudWatch Logs"

resource "aws_cloudwatch_log_group" {
  stateful = "logs"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_group"

  guard "skip_destroy" { on_delete = "kept" }

  fact "logs-deleted" {
    on       = ["delete", "replace"]
    only_if  = { not = { before = "skip_destroy", is = true } }
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "all log events in the group are deleted with it"
    advice   = "export what must be kept to a bucket, or set skip_destroy and apply that first"
    evidence = "documented"
    fires    = { before = { skip_destroy = false } }
    misses   = { before = { skip_destroy = true } }
  }

  fact "retention-cut" {
    attribute = "retention_in_days"
    when      = "decreases"
    only_if   = { not = { attribute = "retention_in_days", when = "becomes_zero" } }
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "log events older than the new retention are deleted, usually within three days"
    advice    = "export what must be kept to a bucket first"
    source    = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"
    evidence  = "documented"
    fires     = [90, 30]
    misses    = [90, 0]
  }

  fact "retention-begins" {
    attribute = "retention_in_days"
    when      = "leaves_zero"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "events were kept for ever: those older than the retention are deleted now, usually within three days"
    advice    = "export what must be kept to a bucket first"
    source    = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"
    evidence  = "documented"
    fires     = [0, 30]
    misses    = [30, 0]
  }

  fact "retention-lengthened" {
    attribute = "retention_in_days"
    when      = "increases"
    only_if   = { not = { attribute = "retention_in_days", when = "leaves_zero" } }
    effects   = ["none"]
    level     = "minor"
    message   = "log events are kept longer: routine"
    source    = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"
    evidence  = "schema"
    fires     = [30, 90]
    misses    = [0, 90]
  }

  fact "retention-for-ever" {
    attribute = "retention_in_days"
    when      = "becomes_zero"
    effects   = ["none"]
    level     = "minor"
    message   = "log events no longer expire: routine"
    evidence  = "schema"
    fires     = [30, 0]
    misses    = [0, 30]
  }

  fact "skip-destroy-off" {
    attribute = "skip_destroy"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a destroy deletes the logs from now on"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "skip-destroy-on" {
    attribute = "skip_destroy"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "a destroy leaves the logs where they are: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "key-changed" {
    attribute = "kms_key_id"
    effects   = ["degrades"]
    level     = "minor"
    message   = "new events are encrypted by another key, or none; older ones still need the old key, so keep it"
    evidence  = "documented"
  }
}

resource "aws_cloudwatch_log_stream" {
  stateful = "logs"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_stream"

  fact "logs-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the log events in the stream are deleted with it"
    advice   = "export what must be kept to a bucket first"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_log_metric_filter" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_metric_filter"

  fact "filter-changed" {
    attributes = ["pattern", "metric_transformation"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is counted from now on: routine"
    evidence   = "schema"
  }

  fact "filter-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the metric gets no more values; the logs stay"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_log_subscription_filter" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_subscription_filter"

  fact "filter-changed" {
    attributes = ["filter_pattern", "distribution", "role_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "which log events are passed on, and how: routine"
    evidence   = "schema"
  }

  fact "filter-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "log events are not passed on, or not for a moment; they stay in the group"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_log_destination" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_destination"

  fact "target-changed" {
    attribute = "target_arn"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "logs of all subscribed accounts go to another stream"
    advice    = "have the reader of the new stream ready first"
    evidence  = "experience"
  }

  fact "role-changed" {
    attribute = "role_arn"
    effects   = ["none"]
    level     = "minor"
    message   = "as whom the logs are written: routine"
    evidence  = "schema"
  }

  fact "destination-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "logs of the subscribed accounts are no longer taken in"
    advice   = "make the new destination and subscribe the accounts to it first"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_log_destination_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_destination_policy"

  fact "policy-narrowed" {
    attribute = "access_policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: accounts that are no longer named cannot subscribe to the destination"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:PutSubscriptionFilter", "logs:PutAccountPolicy"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:PutSubscriptionFilter"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:PutSubscriptionFilter"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:PutSubscriptionFilter", "logs:PutAccountPolicy"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "access_policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "any account may send logs to the destination"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:PutSubscriptionFilter"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["logs:PutSubscriptionFilter"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:PutSubscriptionFilter"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["logs:PutSubscriptionFilter"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "access_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "force-update" {
    attribute = "force_update"
    effects   = ["none"]
    level     = "minor"
    message   = "how the policy is changed: routine"
    evidence  = "schema"
  }
}

resource "aws_cloudwatch_log_resource_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_resource_policy"

  fact "policy-narrowed" {
    attribute = "policy_document"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: services that are no longer named cannot write logs, and their logs are lost meanwhile"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:PutLogEvents", "logs:CreateLogStream"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:PutLogEvents"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:PutLogEvents"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:PutLogEvents", "logs:CreateLogStream"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy_document"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may write to the log groups, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:PutLogEvents"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["logs:PutLogEvents"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:PutLogEvents"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["logs:PutLogEvents"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy_document"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "policy-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "services that write logs by the policy are refused, and their logs are lost meanwhile"
    advice   = "make the new policy first under another name"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_log_data_protection_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_data_protection_policy"

  fact "policy-changed" {
    attribute = "policy_document"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "which data is masked in events that come in from now on"
    evidence  = "schema"
  }

  fact "masking-ends" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "data in new log events is no longer masked: whoever reads the logs sees it"
    advice   = "have the applications no longer log it first"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_log_account_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_account_policy"

  fact "policy-changed" {
    attributes = ["policy_document", "scope"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "what holds for all log groups of the account from now on"
    evidence   = "schema"
  }

  fact "policy-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "what held for all log groups of the account, such as masking or a subscription, ends"
    advice   = "give the log groups policies of their own first"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_log_anomaly_detector" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_anomaly_detector"

  fact "detector-changed" {
    attributes = ["enabled", "evaluation_frequency", "filter_pattern", "anomaly_visibility_time", "detector_name", "log_group_arn_list", "kms_key_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is looked for in the logs: routine"
    evidence   = "schema"
  }

  fact "detector-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "one check less; the logs stay"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_log_index_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_index_policy"

  fact "policy-changed" {
    attribute = "policy_document"
    effects   = ["none"]
    level     = "minor"
    message   = "which fields of new events are indexed: routine"
    evidence  = "schema"
  }

  fact "index-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "queries get slower; the logs stay"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_query_definition" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_query_definition"

  fact "query-changed" {
    attributes = ["name", "query_string", "log_group_names"]
    effects    = ["none"]
    level      = "minor"
    message    = "a saved query: routine"
    evidence   = "schema"
  }

  fact "query-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only a saved query: the logs stay"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_log_delivery" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_delivery"

  fact "fields-changed" {
    attributes = ["record_fields", "field_delimiter", "s3_delivery_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "what a delivered record holds from now on: routine"
    evidence   = "schema"
  }

  fact "delivery-ends" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "the logs of the source are no longer delivered"
    advice   = "make the new delivery first"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_log_delivery_source" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_delivery_source"

  fact "source-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "the logs of the source are no longer delivered anywhere"
    advice   = "make the new source and its delivery first"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_log_delivery_destination" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_delivery_destination"

  fact "format-changed" {
    attributes = ["output_format", "delivery_destination_configuration"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "how and where logs are delivered from now on"
    evidence   = "schema"
  }

  fact "destination-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "logs are no longer delivered there"
    advice   = "make the new destination and its deliveries first"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_log_delivery_destination_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_delivery_destination_policy"

  fact "policy-narrowed" {
    attribute = "delivery_destination_policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: accounts that are no longer named cannot deliver logs there"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:CreateDelivery", "logs:DeleteDelivery"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:CreateDelivery"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:CreateDelivery"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:CreateDelivery", "logs:DeleteDelivery"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "delivery_destination_policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "any account may deliver logs there"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:CreateDelivery"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["logs:CreateDelivery"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["logs:CreateDelivery"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["logs:CreateDelivery"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "delivery_destination_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }
}

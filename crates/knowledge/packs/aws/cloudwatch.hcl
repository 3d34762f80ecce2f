provider = "hashicorp/aws"
service  = "CloudWatch"

resource "aws_cloudwatch_metric_alarm" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_metric_alarm"

  fact "actions-off" {
    attribute = "actions_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the alarm no longer does anything"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "actions-on" {
    attribute = "actions_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the alarm acts again: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "described" {
    attribute = "alarm_description"
    effects   = ["none"]
    level     = "minor"
    message   = "text of the alarm: routine"
    evidence  = "schema"
  }

  fact "alarm-changed" {
    attributes = ["alarm_actions", "ok_actions", "insufficient_data_actions", "threshold", "comparison_operator", "evaluation_periods", "datapoints_to_alarm", "period", "statistic", "extended_statistic", "metric_name", "namespace", "dimensions", "metric_query", "threshold_metric_id", "treat_missing_data", "unit", "evaluate_low_sample_count_percentiles"]
    effects    = ["none"]
    level      = "minor"
    message    = "when the alarm rings and whom it tells: routine"
    evidence   = "schema"
  }

  fact "alarm-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "one alarm less, or its state starts anew; what it watched goes on"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_composite_alarm" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_composite_alarm"

  fact "described" {
    attribute = "alarm_description"
    effects   = ["none"]
    level     = "minor"
    message   = "text of the alarm: routine"
    evidence  = "schema"
  }

  fact "alarm-changed" {
    attributes = ["alarm_actions", "ok_actions", "insufficient_data_actions", "alarm_rule", "actions_suppressor"]
    effects    = ["none"]
    level      = "minor"
    message    = "when the alarm rings and whom it tells: routine"
    evidence   = "schema"
  }

  fact "alarm-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "one alarm less, or its state starts anew; what it watched goes on"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_dashboard" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_dashboard"

  fact "dashboard-changed" {
    attribute = "dashboard_body"
    effects   = ["none"]
    level     = "minor"
    message   = "what the dashboard shows: routine"
    evidence  = "schema"
  }

  fact "dashboard-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only a view: the metrics stay"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_metric_stream" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_metric_stream"

  fact "stream-changed" {
    attributes = ["firehose_arn", "role_arn", "output_format", "include_filter", "exclude_filter", "statistics_configuration", "include_linked_accounts_metrics"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "which metrics are sent, where and how, from now on"
    evidence   = "schema"
  }

  fact "stream-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "metrics are no longer sent outside; they stay here"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_contributor_insight_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_contributor_insight_rule"

  fact "rule-changed" {
    attributes = ["rule_definition", "rule_state"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is counted: routine"
    evidence   = "schema"
  }

  fact "rule-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the count goes; the logs stay"
    evidence = "experience"
  }
}

resource "aws_oam_link" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/oam_link"

  fact "types-changed" {
    attributes = ["resource_types", "link_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "what the monitoring account sees of this one: routine"
    evidence   = "schema"
  }

  fact "link-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the monitoring account no longer sees this one; its data stays"
    evidence = "experience"
  }
}

resource "aws_oam_sink" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/oam_sink"

  fact "sink-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "no account is seen from here any more until it is linked anew"
    advice   = "make the new sink and link the accounts to it first"
    evidence = "experience"
  }
}

resource "aws_oam_sink_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/oam_sink_policy"

  fact "policy-changed" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "which accounts may link to the sink: routine"
    evidence  = "schema"
  }
}

resource "aws_synthetics_canary" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/synthetics_canary"

  fact "canary-stopped" {
    attribute = "start_canary"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the check no longer runs"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "canary-started" {
    attribute = "start_canary"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the check runs: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "canary-changed" {
    attributes = ["schedule", "handler", "runtime_version", "zip_file", "s3_bucket", "s3_key", "s3_version", "execution_role_arn", "run_config", "vpc_config", "artifact_s3_location", "artifact_config", "delete_lambda", "success_retention_period", "failure_retention_period"]
    effects    = ["none"]
    level      = "minor"
    message    = "what the check does and when: routine"
    evidence   = "schema"
  }

  fact "canary-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "one check less; what it checked goes on"
    evidence = "experience"
  }
}

resource "aws_synthetics_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/synthetics_group"

  fact "group-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only a grouping of checks"
    evidence = "experience"
  }
}

resource "aws_synthetics_group_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/synthetics_group_association"

  fact "group-left" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only a grouping of checks"
    evidence = "experience"
  }
}

resource "aws_xray_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/xray_group"

  fact "group-changed" {
    attributes = ["filter_expression", "insights_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "which traces the group shows: routine"
    evidence   = "schema"
  }

  fact "group-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only a view: the traces stay"
    evidence = "experience"
  }
}

resource "aws_xray_sampling_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/xray_sampling_rule"

  fact "rule-changed" {
    attributes = ["fixed_rate", "reservoir_size", "priority", "attributes", "host", "http_method", "resource_arn", "service_name", "service_type", "url_path"]
    effects    = ["none"]
    level      = "minor"
    message    = "how many requests are traced: routine"
    evidence   = "schema"
  }

  fact "rule-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "another rule decides how many requests are traced"
    evidence = "experience"
  }
}

resource "aws_xray_encryption_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/xray_encryption_config"

  fact "key-changed" {
    attributes = ["type", "key_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "by which key new traces are encrypted: routine"
    evidence   = "schema"
  }
}

resource "aws_fis_experiment_template" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fis_experiment_template"

  fact "stop-condition-removed" {
    attribute = "stop_condition[*].source"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "an experiment started by the template stops at fewer alarms"
    evidence  = "schema"
    fires     = ["aws:cloudwatch:alarm", null]
    misses    = [null, "aws:cloudwatch:alarm"]
  }

  fact "template-changed" {
    attributes = ["action", "target", "stop_condition", "role_arn", "log_configuration", "experiment_options", "experiment_report_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "what an experiment will do when somebody starts it: routine"
    evidence   = "schema"
  }

  fact "template-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "no experiment can be started by it; running ones go on"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_contributor_managed_insight_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_contributor_managed_insight_rule"

  fact "state-changed" {
    attribute = "state"
    effects   = ["none"]
    level     = "minor"
    message   = "whether the count runs: routine"
    evidence  = "schema"
  }

  fact "rule-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the count goes"
    evidence = "experience"
  }
}

resource "aws_rum_app_monitor" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rum_app_monitor"

  fact "monitor-changed" {
    attributes = ["domain", "domain_list", "cw_log_enabled", "app_monitor_configuration", "custom_events"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is gathered from users' browsers from now on: routine"
    evidence   = "schema"
  }

  fact "monitor-gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "what was gathered goes, and pages that carry the id of the monitor report to nobody"
    advice   = "export what must be kept, and release the pages with the new id"
    evidence = "experience"
  }
}

resource "aws_rum_metrics_destination" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rum_metrics_destination"

  fact "destination-changed" {
    attributes = ["destination", "destination_arn", "iam_role_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "where metrics go: routine"
    evidence   = "schema"
  }

  fact "destination-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "metrics no longer go there"
    evidence = "experience"
  }
}

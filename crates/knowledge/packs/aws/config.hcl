provider = "hashicorp/aws"
service  = "Config"

resource "aws_config_configuration_recorder" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_configuration_recorder"

  fact "types-removed" {
    attribute = "recording_group[*].resource_types"
    when      = "element_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "some types are no longer recorded"
    evidence  = "schema"
    fires     = [["AWS::EC2::Instance", "AWS::S3::Bucket"], ["AWS::EC2::Instance"]]
    misses    = [["AWS::EC2::Instance"], ["AWS::EC2::Instance", "AWS::S3::Bucket"]]
  }

  fact "all-types-off" {
    attribute = "recording_group[*].all_supported"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "only the listed types are recorded from now on"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings-changed" {
    attributes = ["recording_group", "recording_mode", "role_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is recorded, how often, and as whom: routine"
    evidence   = "schema"
  }

  fact "recording-ends" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "changes of resources are no longer recorded, and rules no longer evaluated; what was recorded is kept"
    advice   = "start another recorder in the same apply"
    source   = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-config-configurationrecorder.html"
    evidence = "experience"
  }
}

resource "aws_config_configuration_recorder_status" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_configuration_recorder_status"

  fact "recorder-off" {
    attribute = "is_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "changes of resources are not recorded until it is enabled again"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "recorder-on" {
    attribute = "is_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "changes of resources are recorded: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "recorder-stopped" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the recorder stops: changes of resources are not recorded until it is started again"
    advice   = "start it again in the same apply"
    evidence = "experience"
  }
}

resource "aws_config_delivery_channel" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_delivery_channel"

  fact "delivery-changed" {
    attributes = ["s3_bucket_name", "s3_key_prefix", "s3_kms_key_arn", "sns_topic_arn", "snapshot_delivery_properties"]
    effects    = ["none"]
    level      = "minor"
    message    = "where history and snapshots go from now on: routine"
    evidence   = "schema"
  }

  fact "delivery-ends" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "history and snapshots are no longer delivered, and the recorder cannot run without a channel"
    advice   = "make the new channel in the same apply"
    evidence = "experience"
  }
}

resource "aws_config_retention_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_retention_configuration"

  fact "retention-shortened" {
    attribute = "retention_period_in_days"
    when      = "decreases"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "recorded configurations older than the new period are deleted"
    advice    = "check what auditors ask for; the delivered history in the bucket is not touched"
    source    = "https://docs.aws.amazon.com/config/latest/developerguide/delete-config-data-with-retention-period.html"
    evidence  = "documented"
    fires     = [2557, 365]
    misses    = [365, 2557]
  }

  fact "retention-lengthened" {
    attribute = "retention_period_in_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "recorded configurations are kept longer: routine"
    source    = "https://docs.aws.amazon.com/config/latest/developerguide/delete-config-data-with-retention-period.html"
    evidence  = "schema"
    fires     = [365, 2557]
    misses    = [2557, 365]
  }

  fact "retention-default" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "recorded configurations are kept for the default of seven years"
    source   = "https://docs.aws.amazon.com/config/latest/developerguide/delete-config-data-with-retention-period.html"
    evidence = "documented"
  }
}

resource "aws_config_config_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_config_rule"

  fact "rule-changed" {
    attributes = ["input_parameters", "maximum_execution_frequency", "evaluation_mode", "scope", "source"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is checked from the next evaluation on: routine"
    evidence   = "schema"
  }

  fact "rule-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "one check less; resources stay as they are"
    evidence = "experience"
  }
}

resource "aws_config_organization_managed_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_organization_managed_rule"

  fact "rule-changed" {
    attributes = ["input_parameters", "maximum_execution_frequency", "excluded_accounts", "resource_id_scope", "resource_types_scope", "rule_identifier", "tag_key_scope", "tag_value_scope"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is checked in all accounts from the next evaluation on: routine"
    evidence   = "schema"
  }

  fact "rule-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "one check less in all accounts; resources stay as they are"
    evidence = "experience"
  }
}

resource "aws_config_conformance_pack" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_conformance_pack"

  fact "pack-changed" {
    attributes = ["template_body", "template_s3_uri", "input_parameter", "delivery_s3_bucket", "delivery_s3_key_prefix"]
    effects    = ["none"]
    level      = "minor"
    message    = "rules of the pack: routine"
    evidence   = "schema"
  }

  fact "pack-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "its checks go; resources stay as they are"
    evidence = "experience"
  }
}

resource "aws_config_organization_conformance_pack" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_organization_conformance_pack"

  fact "pack-changed" {
    attributes = ["template_body", "template_s3_uri", "input_parameter", "delivery_s3_bucket", "delivery_s3_key_prefix", "excluded_accounts"]
    effects    = ["none"]
    level      = "minor"
    message    = "rules of the pack in all accounts: routine"
    evidence   = "schema"
  }

  fact "pack-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "its checks go in all accounts; resources stay as they are"
    evidence = "experience"
  }
}

resource "aws_config_configuration_aggregator" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_configuration_aggregator"

  fact "sources-changed" {
    attributes = ["account_aggregation_source", "organization_aggregation_source"]
    effects    = ["none"]
    level      = "minor"
    message    = "from which accounts and Regions data is gathered: routine"
    evidence   = "schema"
  }

  fact "aggregator-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "data is no longer gathered in one place; it stays where it was recorded"
    evidence = "experience"
  }
}

resource "aws_config_aggregate_authorization" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_aggregate_authorization"

  fact "authorization-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the other account no longer gathers data from here"
    evidence = "experience"
  }
}

resource "aws_config_remediation_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_remediation_configuration"

  fact "remediation-automatic" {
    attribute = "automatic"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "the document runs by itself on every resource that the rule finds, also on those it has found"
    advice    = "run it by hand on a few resources first, and limit the rate by execution_controls"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "remediation-manual" {
    attribute = "automatic"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "the document runs only when somebody asks for it: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "remediation-changed" {
    attributes = ["target_id", "target_type", "target_version", "resource_type", "parameter", "maximum_automatic_attempts", "retry_attempt_seconds", "execution_controls"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "what runs on resources that the rule finds"
    evidence   = "schema"
  }

  fact "remediation-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "resources that the rule finds are no longer repaired by themselves"
    evidence = "experience"
  }
}

resource "aws_config_organization_custom_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_organization_custom_rule"

  fact "rule-changed" {
    attributes = ["excluded_accounts", "input_parameters", "maximum_execution_frequency", "resource_id_scope", "resource_types_scope", "tag_key_scope", "tag_value_scope", "trigger_types", "lambda_function_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is checked in all accounts from the next evaluation on: routine"
    evidence   = "schema"
  }

  fact "rule-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "one check less in all accounts; resources stay as they are"
    evidence = "experience"
  }
}

resource "aws_config_organization_custom_policy_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_organization_custom_policy_rule"

  fact "rule-changed" {
    attributes = ["excluded_accounts", "input_parameters", "maximum_execution_frequency", "resource_id_scope", "resource_types_scope", "tag_key_scope", "tag_value_scope", "trigger_types", "policy_text", "policy_runtime", "debug_log_delivery_accounts"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is checked in all accounts from the next evaluation on: routine"
    evidence   = "schema"
  }

  fact "rule-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "one check less in all accounts; resources stay as they are"
    evidence = "experience"
  }
}

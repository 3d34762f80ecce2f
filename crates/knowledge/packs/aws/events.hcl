provider = "hashicorp/aws"
service  = "EventBridge"

resource "aws_cloudwatch_event_rule" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_rule"

  fact "rule-disabled" {
    attribute = "state"
    when      = { becomes = "DISABLED" }
    effects   = ["outage"]
    level     = "major"
    message   = "events no longer reach the targets and the schedule no longer runs; what comes meanwhile is not made up for"
    advice    = "see what the targets do; an archive on the bus keeps the events for a replay"
    source    = "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html"
    evidence  = "documented"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "rule-switched-off" {
    attribute = "is_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "events no longer reach the targets and the schedule no longer runs; what comes meanwhile is not made up for"
    advice    = "see what the targets do; an archive on the bus keeps the events for a replay"
    source    = "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "rule-enabled" {
    attribute = "state"
    when      = { leaves = "DISABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "the rule works again: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "rule-switched-on" {
    attribute = "is_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the rule works again: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "pattern-changed" {
    attribute = "event_pattern"
    effects   = ["degrades"]
    level     = "minor"
    message   = "other events match from now on; those that no longer do are dropped"
    evidence  = "schema"
  }

  fact "schedule-changed" {
    attributes = ["schedule_expression", "role_arn", "force_destroy"]
    effects    = ["none"]
    level      = "minor"
    message    = "when the rule runs next, and as whom: routine"
    evidence   = "schema"
  }

  fact "rule-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "events no longer reach the targets and the schedule no longer runs, or not until the rule is made anew"
    advice   = "make the new rule with its targets beside this one first"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_event_target" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_target"

  fact "target-changed" {
    attribute = "arn"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "matched events go to another target"
    advice    = "see that the new target lets the rule in (its policy or role) first"
    evidence  = "experience"
  }

  fact "delivery-changed" {
    attributes = ["input", "input_path", "input_transformer", "role_arn", "retry_policy", "dead_letter_config", "force_destroy", "ecs_target", "batch_target", "http_target", "kinesis_target", "redshift_target", "run_command_targets", "sagemaker_pipeline_target", "sqs_target", "appsync_target"]
    effects    = ["none"]
    level      = "minor"
    message    = "what the target is given and how it is run from the next event on: routine"
    evidence   = "schema"
  }

  fact "registered-anew" {
    on        = ["replace"]
    attribute = "target_id"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the same target under another id: what matches in the moment between is not delivered"
    evidence  = "schema"
  }

  fact "target-gone" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "matched events no longer reach the target"
    advice   = "add the new target to the rule first"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_event_bus" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_bus"

  fact "bus-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "senders to the bus fail, and its rules no longer get events"
    advice   = "make the new bus with its rules, move the senders, then remove this one"
    evidence = "experience"
  }

  fact "settings-changed" {
    attributes = ["kms_key_identifier", "dead_letter_config"]
    effects    = ["none"]
    level      = "minor"
    message    = "by which key events are encrypted, and where lost ones go: routine"
    evidence   = "schema"
  }
}

resource "aws_cloudwatch_event_bus_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_bus_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: accounts that are no longer named cannot send events to the bus"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["events:PutEvents", "events:PutRule"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["events:PutEvents"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["events:PutEvents"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["events:PutEvents", "events:PutRule"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may send events to the bus, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["events:PutEvents"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["events:PutEvents"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["events:PutEvents"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["events:PutEvents"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "policy-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "accounts that send events by the policy are refused"
    advice   = "allow them elsewhere first"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_event_permission" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_permission"

  fact "opened" {
    on        = ["update", "create"]
    attribute = "principal"
    when      = { becomes = "*" }
    only_if   = { after = "condition", set = false }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may send events to the bus, unless a condition keeps them out"
    advice    = "name the account, or add a condition such as the organization"
    evidence  = "documented"
    fires     = { before = { principal = "123456789012" }, after = { principal = "*" } }
    misses    = { before = { principal = "123456789012" }, after = { principal = "*", condition = [{ key = "aws:PrincipalOrgID", type = "StringEquals", value = "o-1" }] } }
  }

  fact "principal-replaced" {
    attribute = "principal"
    when      = { leaves = ["*"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "accounts other than the named one can no longer send events to the bus"
    advice    = "add a permission for each of them first"
    evidence  = "experience"
    fires     = ["*", "123456789012"]
    misses    = ["123456789012", "*"]
  }

  fact "permission-changed" {
    attributes = ["principal", "action", "condition"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "who may send events to the bus"
    evidence   = "schema"
  }

  fact "permission-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the account can no longer send events to the bus"
    advice   = "see in the metrics of the bus that it sends none"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_event_archive" {
  stateful = "event archive"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_archive"

  fact "events-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the archived events are deleted and cannot be replayed"
    advice   = "replay what is needed first"
    evidence = "experience"
  }

  fact "retention-cut" {
    attribute = "retention_days"
    when      = "decreases"
    only_if   = { not = { attribute = "retention_days", when = "becomes_zero" } }
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "archived events older than the new retention are deleted"
    advice    = "replay what is needed first"
    evidence  = "experience"
    fires     = [90, 30]
    misses    = [90, 0]
  }

  fact "retention-begins" {
    attribute = "retention_days"
    when      = "leaves_zero"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "events were archived for ever: those older than the retention are deleted now"
    advice    = "replay what is needed first"
    evidence  = "experience"
    fires     = [0, 30]
    misses    = [30, 0]
  }

  fact "retention-lengthened" {
    attribute = "retention_days"
    when      = "increases"
    only_if   = { not = { attribute = "retention_days", when = "leaves_zero" } }
    effects   = ["none"]
    level     = "minor"
    message   = "events are archived longer: routine"
    evidence  = "schema"
    fires     = [30, 90]
    misses    = [0, 90]
  }

  fact "retention-for-ever" {
    attribute = "retention_days"
    when      = "becomes_zero"
    effects   = ["none"]
    level     = "minor"
    message   = "archived events no longer expire: routine"
    evidence  = "schema"
    fires     = [30, 0]
    misses    = [0, 30]
  }

  fact "pattern-changed" {
    attribute = "event_pattern"
    effects   = ["none"]
    level     = "minor"
    message   = "which events are archived from now on: routine"
    evidence  = "schema"
  }
}

resource "aws_cloudwatch_event_connection" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_connection"

  fact "credential-changed" {
    attributes = ["auth_parameters[*].api_key", "auth_parameters[*].basic", "auth_parameters[*].oauth", "authorization_type"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "calls to the other side carry other credentials: they fail if it does not know them"
    advice     = "have the other side accept both credentials first"
    evidence   = "experience"
  }

  fact "settings-changed" {
    attributes = ["auth_parameters[*].invocation_http_parameters", "kms_key_identifier", "invocation_connectivity_parameters"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "what each call carries, by which key credentials are kept, and by which way the other side is reached"
    evidence   = "schema"
  }

  fact "connection-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "destinations that use the connection can no longer call"
    advice   = "make the new connection and move the destinations first"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_event_api_destination" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_api_destination"

  fact "endpoint-changed" {
    attributes = ["invocation_endpoint", "connection_arn"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "events go to another address or with other credentials"
    advice     = "try the new address by a second destination on a test rule first"
    evidence   = "experience"
  }

  fact "rate-cut" {
    attribute = "invocation_rate_limit_per_second"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer calls per second: events wait longer, and some too long"
    evidence  = "schema"
    fires     = [300, 10]
    misses    = [10, 300]
  }

  fact "rate-raised" {
    attribute = "invocation_rate_limit_per_second"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more calls per second: routine"
    evidence  = "schema"
    fires     = [10, 300]
    misses    = [300, 10]
  }

  fact "method-changed" {
    attribute = "http_method"
    effects   = ["degrades"]
    level     = "minor"
    message   = "how the other side is called"
    evidence  = "schema"
  }

  fact "destination-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "events are no longer sent to the address"
    advice   = "make the new destination and move the targets first"
    evidence = "experience"
  }
}

resource "aws_cloudwatch_event_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_endpoint"

  fact "routing-changed" {
    attributes = ["routing_config", "event_bus"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "events go to another Region or bus, or fail over by another health check"
    advice     = "see that rules and targets are the same on both sides first"
    evidence   = "experience"
  }

  fact "replication-off" {
    attribute = "replication_config[*].state"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "events are no longer copied to the other Region: after a failover they are missing there"
    evidence  = "schema"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "replication-on" {
    attribute = "replication_config[*].state"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "events are copied to the other Region: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "role-changed" {
    attribute = "role_arn"
    effects   = ["none"]
    level     = "minor"
    message   = "as whom events are copied: routine"
    evidence  = "schema"
  }

  fact "endpoint-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "senders to the endpoint fail"
    advice   = "move the senders to a bus first"
    evidence = "experience"
  }
}

resource "aws_scheduler_schedule" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/scheduler_schedule"

  fact "schedule-disabled" {
    attribute = "state"
    when      = { becomes = "DISABLED" }
    effects   = ["outage"]
    level     = "major"
    message   = "the target is no longer called; what is due meanwhile is not made up for"
    advice    = "see what the target does"
    evidence  = "experience"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "schedule-enabled" {
    attribute = "state"
    when      = { leaves = "DISABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "the target is called again: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "target-changed" {
    attribute = "target[*].arn"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "another target is called"
    advice    = "see that the role of the schedule may call the new target first"
    evidence  = "experience"
  }

  fact "timing-changed" {
    attributes = ["schedule_expression", "schedule_expression_timezone", "flexible_time_window", "start_date", "end_date", "kms_key_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "when the target is called: routine"
    evidence   = "schema"
  }

  fact "call-changed" {
    attributes = ["target[*].input", "target[*].role_arn", "target[*].retry_policy", "target[*].dead_letter_config", "target[*].ecs_parameters", "target[*].sqs_parameters", "target[*].kinesis_parameters", "target[*].eventbridge_parameters", "target[*].sagemaker_pipeline_parameters"]
    effects    = ["none"]
    level      = "minor"
    message    = "what the target is given from the next call on: routine"
    evidence   = "schema"
  }

  fact "schedule-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the target is no longer called, or not until the schedule is made anew"
    advice   = "make the new schedule first, at a time when this one is not due"
    evidence = "experience"
  }
}

resource "aws_scheduler_schedule_group" {
  stateful = "schedules"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/scheduler_schedule_group"

  fact "schedules-deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "all schedules in the group are deleted with it"
    advice   = "move the schedules to another group first"
    evidence = "experience"
  }
}

resource "aws_pipes_pipe" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pipes_pipe"

  fact "pipe-stopped" {
    attribute = "desired_state"
    when      = { becomes = "STOPPED" }
    effects   = ["outage"]
    level     = "major"
    message   = "nothing is taken from the source any more; what expires there meanwhile is lost"
    advice    = "see how long the source keeps its records"
    evidence  = "experience"
    fires     = ["RUNNING", "STOPPED"]
    misses    = ["STOPPED", "RUNNING"]
  }

  fact "pipe-started" {
    attribute = "desired_state"
    when      = { becomes = "RUNNING" }
    effects   = ["none"]
    level     = "minor"
    message   = "the pipe runs again: routine"
    evidence  = "schema"
    fires     = ["STOPPED", "RUNNING"]
    misses    = ["RUNNING", "STOPPED"]
  }

  fact "target-changed" {
    attribute = "target"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "records go to another target"
    advice    = "see that the role of the pipe may reach it first"
    evidence  = "experience"
  }

  fact "filter-changed" {
    attribute = "source_parameters"
    effects   = ["degrades"]
    level     = "minor"
    message   = "which records are taken, and how many at once: those that no longer match are dropped"
    evidence  = "schema"
  }

  fact "settings-changed" {
    attributes = ["enrichment", "enrichment_parameters", "target_parameters", "log_configuration", "role_arn", "kms_key_identifier"]
    effects    = ["none"]
    level      = "minor"
    message    = "what happens to records on their way: routine"
    evidence   = "schema"
  }

  fact "pipe-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "records no longer reach the target; a new pipe may start at another place of the stream"
    advice   = "stop the pipe, make the new one, and compare where they read"
    evidence = "experience"
  }
}

resource "aws_schemas_registry" {
  stateful = "schemas"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/schemas_registry"

  fact "schemas-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the schemas in the registry are deleted with it"
    advice   = "export them first"
    evidence = "experience"
  }
}

resource "aws_schemas_discoverer" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/schemas_discoverer"

  fact "discovery-ends" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "schemas are no longer found by themselves; those found stay"
    evidence = "experience"
  }
}

resource "aws_schemas_schema" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/schemas_schema"

  fact "new-version" {
    attributes = ["content", "type"]
    effects    = ["none"]
    level      = "minor"
    message    = "a new version of the schema; older ones stay: routine"
    evidence   = "schema"
  }
}

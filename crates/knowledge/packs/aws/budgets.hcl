provider = "hashicorp/aws"
service  = "Budgets and costs"

resource "aws_budgets_budget" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/budgets_budget"

  fact "budget-changed" {
    attributes = ["limit_amount", "limit_unit", "time_unit", "time_period_start", "time_period_end", "budget_type", "cost_filter", "cost_types", "notification", "planned_limit", "auto_adjust_data"]
    effects    = ["none"]
    level      = "minor"
    message    = "when somebody is told of the costs: routine"
    evidence   = "schema"
  }

  fact "budget-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "nobody is told of the costs by it; nothing stops running"
    evidence = "experience"
  }
}

resource "aws_budgets_budget_action" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/budgets_budget_action"

  fact "automatic" {
    attribute = "approval_model"
    when      = { becomes = "AUTOMATIC" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "at the threshold it denies or stops things without asking anybody"
    evidence  = "documented"
    fires     = ["MANUAL", "AUTOMATIC"]
    misses    = ["AUTOMATIC", "MANUAL"]
  }

  fact "manual" {
    attribute = "approval_model"
    when      = { becomes = "MANUAL" }
    effects   = ["none"]
    level     = "minor"
    message   = "at the threshold somebody is asked first: routine"
    evidence  = "documented"
    fires     = ["AUTOMATIC", "MANUAL"]
    misses    = ["MANUAL", "AUTOMATIC"]
  }

  fact "action-changed" {
    attributes = ["action_threshold", "definition", "execution_role_arn", "notification_type", "subscriber"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "what happens at the threshold"
    evidence   = "schema"
  }

  fact "action-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "nothing happens by itself at the threshold any more"
    evidence = "experience"
  }
}

resource "aws_ce_anomaly_monitor" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ce_anomaly_monitor"

  fact "renamed" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "another name: routine"
    evidence  = "schema"
  }

  fact "monitor-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "unusual costs are no longer noticed by it"
    evidence = "experience"
  }
}

resource "aws_ce_anomaly_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ce_anomaly_subscription"

  fact "subscription-changed" {
    attributes = ["frequency", "monitor_arn_list", "subscriber", "threshold_expression"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of unusual costs, and when: routine"
    evidence   = "schema"
  }

  fact "subscription-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "nobody is told of unusual costs by it"
    evidence = "experience"
  }
}

resource "aws_ce_cost_category" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ce_cost_category"

  fact "rules-changed" {
    attributes = ["rule", "default_value", "effective_start", "split_charge_rule"]
    effects    = ["none"]
    level      = "minor"
    message    = "how costs are grouped: routine"
    evidence   = "schema"
  }

  fact "category-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only how costs are grouped"
    evidence = "experience"
  }
}

resource "aws_cur_report_definition" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cur_report_definition"

  fact "report-changed" {
    attributes = ["compression", "format", "s3_bucket", "s3_prefix", "s3_region", "additional_artifacts", "refresh_closed_reports"]
    effects    = ["none"]
    level      = "minor"
    message    = "what the next report looks like, and where it goes: routine"
    evidence   = "schema"
  }

  fact "report-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "no further reports are delivered; those in the bucket stay"
    evidence = "experience"
  }
}

resource "aws_ce_cost_allocation_tag" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ce_cost_allocation_tag"

  fact "status-changed" {
    attribute = "status"
    effects   = ["none"]
    level     = "minor"
    message   = "whether costs can be grouped by the tag: routine"
    evidence  = "schema"
  }

  fact "tag-off" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "costs are no longer grouped by the tag"
    evidence = "experience"
  }
}

provider = "hashicorp/aws"
service  = "Managed Prometheus"

resource "aws_prometheus_workspace" {
  stateful = "metrics"
  identity = ["alias"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/prometheus_workspace"

  fact "metrics-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the workspace goes with all metrics, and what writes to it fails"
    advice   = "write to the new workspace beside this one for as long as the metrics are needed"
    evidence = "experience"
  }

  fact "settings-changed" {
    attributes = ["alias", "logging_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "name and logs of the workspace: routine"
    evidence   = "schema"
  }
}

resource "aws_prometheus_workspace_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/prometheus_workspace_configuration"

  fact "retention-cut" {
    attribute = "retention_period_in_days"
    when      = "decreases"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "metrics older than the new retention are deleted"
    advice    = "export what must be kept first"
    evidence  = "experience"
    fires     = [150, 30]
    misses    = [30, 150]
  }

  fact "retention-lengthened" {
    attribute = "retention_period_in_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "metrics are kept longer: routine"
    evidence  = "schema"
    fires     = [30, 150]
    misses    = [150, 30]
  }

  fact "limits-changed" {
    attribute = "limits_per_label_set"
    effects   = ["degrades"]
    level     = "minor"
    message   = "how many series a set of labels may have: more are dropped"
    evidence  = "schema"
  }
}

resource "aws_prometheus_rule_group_namespace" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/prometheus_rule_group_namespace"

  fact "rules-changed" {
    attribute = "data"
    effects   = ["none"]
    level     = "minor"
    message   = "recording and alerting rules: they hold from the next evaluation on, routine"
    evidence  = "schema"
  }

  fact "rules-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "its alerts no longer ring and its recorded series end; the metrics stay"
    evidence = "experience"
  }
}

resource "aws_prometheus_alert_manager_definition" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/prometheus_alert_manager_definition"

  fact "definition-changed" {
    attribute = "definition"
    effects   = ["none"]
    level     = "minor"
    message   = "whom alerts are sent to: routine"
    evidence  = "schema"
  }

  fact "definition-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "alerts are no longer sent to anybody"
    evidence = "experience"
  }
}

resource "aws_prometheus_scraper" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/prometheus_scraper"

  fact "scraping-changed" {
    attributes = ["scrape_configuration", "alias", "role_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is scraped from now on: routine"
    evidence   = "schema"
  }

  fact "scraper-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "metrics are no longer gathered, and those of the gap never come"
    advice   = "make the new scraper first"
    evidence = "experience"
  }
}

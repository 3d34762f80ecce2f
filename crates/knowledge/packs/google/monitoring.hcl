provider = "hashicorp/google"
service  = "Cloud Monitoring"

resource "google_monitoring_alert_policy" {
  identity = ["display_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_alert_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "alerts-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "nobody is told when the condition is met"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["display_name", "combiner", "conditions", "notification_channels", "documentation", "alert_strategy", "severity", "user_labels", "enabled", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is watched and who is told changes: routine"
    evidence   = "schema"
  }

  fact "alert-removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the alert goes away; nothing that serves depends on it"
    evidence = "experience"
  }
}

resource "google_monitoring_dashboard" {
  identity = ["project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_dashboard"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["dashboard_json", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is watched or shown changes: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "monitoring only: nothing that serves depends on it"
    evidence = "experience"
  }
}

resource "google_monitoring_uptime_check_config" {
  identity = ["display_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_uptime_check_config"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["display_name", "timeout", "period", "http_check", "tcp_check", "content_matchers", "selected_regions", "user_labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is watched or shown changes: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "monitoring only: nothing that serves depends on it"
    evidence = "experience"
  }
}

resource "google_monitoring_notification_channel" {
  identity = ["display_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_notification_channel"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["display_name", "labels", "sensitive_labels", "enabled", "user_labels", "type", "force_delete", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is watched or shown changes: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "monitoring only: nothing that serves depends on it"
    evidence = "experience"
  }
}

resource "google_monitoring_slo" {
  identity = ["display_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_slo"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["goal", "display_name", "calendar_period", "rolling_period_days", "basic_sli", "request_based_sli", "windows_based_sli", "user_labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is watched or shown changes: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "monitoring only: nothing that serves depends on it"
    evidence = "experience"
  }
}

resource "google_monitoring_group" {
  identity = ["display_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_group"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["display_name", "filter", "is_cluster", "parent_name", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is watched or shown changes: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "monitoring only: nothing that serves depends on it"
    evidence = "experience"
  }
}

resource "google_monitoring_custom_service" {
  identity = ["display_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_custom_service"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["display_name", "telemetry", "user_labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is watched or shown changes: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "monitoring only: nothing that serves depends on it"
    evidence = "experience"
  }
}

resource "google_monitoring_metric_descriptor" {
  stateful = "metric data"
  identity = ["type"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_metric_descriptor"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "metric-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the metric is deleted with its data"
    advice   = "write under a new type first"
    evidence = "experience"
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

resource "google_billing_budget" {
  identity = ["display_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/billing_budget"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["amount", "threshold_rules", "all_updates_rule", "budget_filter", "display_name", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the amount or who is told changes: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a budget only tells people: nothing that serves depends on it"
    evidence = "experience"
  }
}

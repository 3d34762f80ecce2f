provider = "hashicorp/google"
service  = "Cloud Logging"

resource "google_logging_project_bucket_config" {
  stateful = "logs"
  identity = ["bucket_id", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_project_bucket_config"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "retention-cut" {
    attribute = "retention_days"
    when      = "decreases"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "logs older than the limit are deleted"
    advice    = "export what must be kept first"
    evidence  = "experience"
    fires     = [365, 30]
    misses    = [30, 365]
  }

  fact "retention-longer" {
    attribute = "retention_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "logs are kept longer: routine"
    evidence  = "schema"
    fires     = [30, 365]
    misses    = [365, 30]
  }

  fact "locked" {
    attribute = "locked"
    when      = "turns_on"
    effects   = ["irreversible"]
    level     = "major"
    message   = "the bucket is locked: its retention can never be changed again"
    advice    = "lock only after the period has been agreed on"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "analytics-on" {
    attribute = "enable_analytics"
    when      = "turns_on"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "log analytics is turned on for good"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "key-changed" {
    attribute = "cmek_settings[*].kms_key_name"
    effects   = ["irreversible", "degrades"]
    level     = "minor"
    message   = "new logs are encrypted with an own key: the old one must be kept, and it cannot be turned off"
    evidence  = "schema"
  }

  fact "settings" {
    attributes = ["description", "index_configs", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "indexes or names change: routine"
    evidence   = "schema"
  }

  fact "logs-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the bucket is deleted with its logs (a built-in bucket only leaves the state)"
    advice   = "export the logs first, and point the sinks elsewhere"
    evidence = "documented"
  }
}

resource "google_logging_folder_bucket_config" {
  stateful = "logs"
  identity = ["bucket_id", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_folder_bucket_config"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "retention-cut" {
    attribute = "retention_days"
    when      = "decreases"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "logs older than the limit are deleted"
    advice    = "export what must be kept first"
    evidence  = "experience"
    fires     = [365, 30]
    misses    = [30, 365]
  }

  fact "retention-longer" {
    attribute = "retention_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "logs are kept longer: routine"
    evidence  = "schema"
    fires     = [30, 365]
    misses    = [365, 30]
  }

  fact "settings" {
    attributes = ["description", "index_configs", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "indexes or names change: routine"
    evidence   = "schema"
  }

  fact "logs-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the bucket is deleted with its logs (a built-in bucket only leaves the state)"
    advice   = "export the logs first, and point the sinks elsewhere"
    evidence = "documented"
  }
}

resource "google_logging_organization_bucket_config" {
  stateful = "logs"
  identity = ["bucket_id", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_organization_bucket_config"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "retention-cut" {
    attribute = "retention_days"
    when      = "decreases"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "logs older than the limit are deleted"
    advice    = "export what must be kept first"
    evidence  = "experience"
    fires     = [365, 30]
    misses    = [30, 365]
  }

  fact "retention-longer" {
    attribute = "retention_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "logs are kept longer: routine"
    evidence  = "schema"
    fires     = [30, 365]
    misses    = [365, 30]
  }

  fact "settings" {
    attributes = ["description", "index_configs", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "indexes or names change: routine"
    evidence   = "schema"
  }

  fact "logs-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the bucket is deleted with its logs (a built-in bucket only leaves the state)"
    advice   = "export the logs first, and point the sinks elsewhere"
    evidence = "documented"
  }
}

resource "google_logging_billing_account_bucket_config" {
  stateful = "logs"
  identity = ["bucket_id", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_billing_account_bucket_config"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "retention-cut" {
    attribute = "retention_days"
    when      = "decreases"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "logs older than the limit are deleted"
    advice    = "export what must be kept first"
    evidence  = "experience"
    fires     = [365, 30]
    misses    = [30, 365]
  }

  fact "retention-longer" {
    attribute = "retention_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "logs are kept longer: routine"
    evidence  = "schema"
    fires     = [30, 365]
    misses    = [365, 30]
  }

  fact "settings" {
    attributes = ["description", "index_configs", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "indexes or names change: routine"
    evidence   = "schema"
  }

  fact "logs-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the bucket is deleted with its logs (a built-in bucket only leaves the state)"
    advice   = "export the logs first, and point the sinks elsewhere"
    evidence = "documented"
  }
}

resource "google_logging_project_sink" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_project_sink"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "destination" {
    attribute = "destination"
    effects   = ["degrades"]
    level     = "major"
    message   = "logs are written to another place: readers of the old one get no new logs, and nothing arrives until the writer has access"
    advice    = "grant the writer identity access to the new place first"
    evidence  = "experience"
  }

  fact "stopped" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "major"
    message   = "logs no longer arrive at the destination: those of the meantime are missing there"
    advice    = "keep it on, or filter instead"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "filter" {
    attribute = "filter"
    effects   = ["degrades"]
    level     = "minor"
    message   = "other logs are exported"
    evidence  = "schema"
  }

  fact "settings" {
    attributes = ["exclusions", "bigquery_options", "disabled", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "exclusions change, or the sink is enabled: routine"
    evidence   = "schema"
  }

  fact "sink-removed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "logs no longer arrive at the destination: those of the meantime are missing there"
    advice   = "make the new sink first and grant its writer access"
    evidence = "experience"
  }
}

resource "google_logging_folder_sink" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_folder_sink"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "destination" {
    attribute = "destination"
    effects   = ["degrades"]
    level     = "major"
    message   = "logs are written to another place: readers of the old one get no new logs, and nothing arrives until the writer has access"
    advice    = "grant the writer identity access to the new place first"
    evidence  = "experience"
  }

  fact "stopped" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "major"
    message   = "logs no longer arrive at the destination: those of the meantime are missing there"
    advice    = "keep it on, or filter instead"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "filter" {
    attribute = "filter"
    effects   = ["degrades"]
    level     = "minor"
    message   = "other logs are exported"
    evidence  = "schema"
  }

  fact "settings" {
    attributes = ["exclusions", "bigquery_options", "disabled", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "exclusions change, or the sink is enabled: routine"
    evidence   = "schema"
  }

  fact "sink-removed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "logs no longer arrive at the destination: those of the meantime are missing there"
    advice   = "make the new sink first and grant its writer access"
    evidence = "experience"
  }
}

resource "google_logging_organization_sink" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_organization_sink"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "destination" {
    attribute = "destination"
    effects   = ["degrades"]
    level     = "major"
    message   = "logs are written to another place: readers of the old one get no new logs, and nothing arrives until the writer has access"
    advice    = "grant the writer identity access to the new place first"
    evidence  = "experience"
  }

  fact "stopped" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "major"
    message   = "logs no longer arrive at the destination: those of the meantime are missing there"
    advice    = "keep it on, or filter instead"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "filter" {
    attribute = "filter"
    effects   = ["degrades"]
    level     = "minor"
    message   = "other logs are exported"
    evidence  = "schema"
  }

  fact "settings" {
    attributes = ["exclusions", "bigquery_options", "disabled", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "exclusions change, or the sink is enabled: routine"
    evidence   = "schema"
  }

  fact "sink-removed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "logs no longer arrive at the destination: those of the meantime are missing there"
    advice   = "make the new sink first and grant its writer access"
    evidence = "experience"
  }
}

resource "google_logging_billing_account_sink" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_billing_account_sink"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "destination" {
    attribute = "destination"
    effects   = ["degrades"]
    level     = "major"
    message   = "logs are written to another place: readers of the old one get no new logs, and nothing arrives until the writer has access"
    advice    = "grant the writer identity access to the new place first"
    evidence  = "experience"
  }

  fact "stopped" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "major"
    message   = "logs no longer arrive at the destination: those of the meantime are missing there"
    advice    = "keep it on, or filter instead"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "filter" {
    attribute = "filter"
    effects   = ["degrades"]
    level     = "minor"
    message   = "other logs are exported"
    evidence  = "schema"
  }

  fact "settings" {
    attributes = ["exclusions", "bigquery_options", "disabled", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "exclusions change, or the sink is enabled: routine"
    evidence   = "schema"
  }

  fact "sink-removed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "logs no longer arrive at the destination: those of the meantime are missing there"
    advice   = "make the new sink first and grant its writer access"
    evidence = "experience"
  }
}

resource "google_logging_project_exclusion" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_project_exclusion"

  fact "logs-dropped" {
    on        = ["create"]
    attribute = "filter"
    when      = "set"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "logs that match are dropped and cannot be brought back"
    advice    = "try the filter in the log viewer first"
    evidence  = "documented"
    fires     = { after = { filter = "severity<ERROR" } }
    misses    = { after = { filter = null } }
  }

  fact "filter-changed" {
    attribute = "filter"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "other logs are dropped and cannot be brought back"
    advice    = "try the filter in the log viewer first"
    evidence  = "documented"
  }

  fact "exclusion-removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "logs that were dropped are kept again: routine"
    evidence = "experience"
  }
}

resource "google_logging_folder_exclusion" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_folder_exclusion"

  fact "logs-dropped" {
    on        = ["create"]
    attribute = "filter"
    when      = "set"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "logs that match are dropped and cannot be brought back"
    advice    = "try the filter in the log viewer first"
    evidence  = "documented"
    fires     = { after = { filter = "severity<ERROR" } }
    misses    = { after = { filter = null } }
  }

  fact "filter-changed" {
    attribute = "filter"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "other logs are dropped and cannot be brought back"
    advice    = "try the filter in the log viewer first"
    evidence  = "documented"
  }

  fact "exclusion-removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "logs that were dropped are kept again: routine"
    evidence = "experience"
  }
}

resource "google_logging_organization_exclusion" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_organization_exclusion"

  fact "logs-dropped" {
    on        = ["create"]
    attribute = "filter"
    when      = "set"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "logs that match are dropped and cannot be brought back"
    advice    = "try the filter in the log viewer first"
    evidence  = "documented"
    fires     = { after = { filter = "severity<ERROR" } }
    misses    = { after = { filter = null } }
  }

  fact "filter-changed" {
    attribute = "filter"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "other logs are dropped and cannot be brought back"
    advice    = "try the filter in the log viewer first"
    evidence  = "documented"
  }

  fact "exclusion-removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "logs that were dropped are kept again: routine"
    evidence = "experience"
  }
}

resource "google_logging_billing_account_exclusion" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_billing_account_exclusion"

  fact "logs-dropped" {
    on        = ["create"]
    attribute = "filter"
    when      = "set"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "logs that match are dropped and cannot be brought back"
    advice    = "try the filter in the log viewer first"
    evidence  = "documented"
    fires     = { after = { filter = "severity<ERROR" } }
    misses    = { after = { filter = null } }
  }

  fact "filter-changed" {
    attribute = "filter"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "other logs are dropped and cannot be brought back"
    advice    = "try the filter in the log viewer first"
    evidence  = "documented"
  }

  fact "exclusion-removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "logs that were dropped are kept again: routine"
    evidence = "experience"
  }
}

resource "google_logging_metric" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_metric"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["filter", "description", "disabled", "label_extractors", "metric_descriptor", "value_extractor", "bucket_options", "bucket_name", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is counted from now on changes: routine"
    evidence   = "schema"
  }

  fact "metric-removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "logs are no longer counted; alerts on the metric stay silent"
    evidence = "experience"
  }
}

resource "google_logging_log_view" {
  identity = ["name", "bucket"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_log_view"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "filter" {
    attribute = "filter"
    effects   = ["denies_access"]
    level     = "major"
    message   = "readers of the view see other logs"
    advice    = "check who reads it"
    evidence  = "experience"
  }

  fact "view-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "readers of the view lose access to the logs"
    advice   = "give them another view first"
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

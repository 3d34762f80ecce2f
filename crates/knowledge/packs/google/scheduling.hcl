provider = "hashicorp/google"
service  = "Cloud Scheduler, Tasks, Workflows and Eventarc"

resource "google_cloud_scheduler_job" {
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_scheduler_job"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "paused" {
    attribute = "paused"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "major"
    message   = "the job no longer runs"
    advice    = "check what waits for its work"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "resumed" {
    attribute = "paused"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "the job runs again: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "target-changed" {
    attributes = ["http_target[*].uri", "pubsub_target[*].topic_name", "app_engine_http_target[*].relative_uri"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the job calls another target"
    advice     = "check that it answers, and that the identity may call it"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["schedule", "time_zone", "description", "attempt_deadline", "retry_config", "http_target[*].body", "http_target[*].headers", "http_target[*].http_method", "http_target[*].oidc_token", "http_target[*].oauth_token", "pubsub_target[*].data", "pubsub_target[*].attributes", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "when the job runs or what it sends changes: routine"
    evidence   = "schema"
  }

  fact "job-removed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "the job no longer runs"
    advice   = "check what waits for its work"
    evidence = "experience"
  }
}

resource "google_cloud_tasks_queue" {
  stateful = "waiting tasks"
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_tasks_queue"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "paused" {
    attribute = "desired_state"
    when      = { becomes = "PAUSED" }
    effects   = ["outage"]
    level     = "major"
    message   = "tasks are no longer sent"
    advice    = "check what waits for them"
    evidence  = "experience"
    fires     = ["RUNNING", "PAUSED"]
    misses    = ["PAUSED", "RUNNING"]
  }

  fact "target-changed" {
    attributes = ["http_target", "app_engine_routing_override"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "tasks are sent elsewhere"
    advice     = "check that the target answers, and that the identity may call it"
    evidence   = "experience"
  }

  fact "slower" {
    attributes = ["rate_limits[*].max_concurrent_dispatches", "rate_limits[*].max_dispatches_per_second"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "tasks are sent more slowly"
    evidence   = "schema"
    fires      = [10, 5]
    misses     = [5, 10]
  }

  fact "gives-up-sooner" {
    attribute = "retry_config[*].max_attempts"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "tasks that fail are given up, and dropped, sooner"
    advice    = "check how often tasks are tried now"
    evidence  = "experience"
    fires     = [10, 3]
    misses    = [3, 10]
  }

  fact "settings" {
    attributes = ["rate_limits", "retry_config", "stackdriver_logging_config", "desired_state", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "rates, retries or logging change: routine"
    evidence   = "schema"
  }

  fact "tasks-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "waiting tasks are lost, and the name cannot be used again for some days"
    advice   = "pause the senders and let the queue drain first"
    evidence = "experience"
  }
}

resource "google_workflows_workflow" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/workflows_workflow"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "runs-as" {
    attribute = "service_account"
    effects   = ["denies_access"]
    level     = "major"
    message   = "runs started from now on act as another account"
    advice    = "grant the new account its roles first"
    evidence  = "experience"
  }

  fact "deletion-protection-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["source_contents", "description", "labels", "call_log_level", "user_env_vars", "execution_history_level", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "runs started from now on use the new revision: routine"
    evidence   = "schema"
  }

  fact "workflow-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "whoever starts the workflow gets an error, and its history is gone"
    advice   = "point its callers elsewhere first"
    evidence = "experience"
  }
}

resource "google_eventarc_trigger" {
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/eventarc_trigger"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "target-changed" {
    attribute = "destination"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "events go to another target"
    advice    = "check that it answers, and that the identity may call it"
    evidence  = "experience"
  }

  fact "runs-as" {
    attribute = "service_account"
    effects   = ["denies_access"]
    level     = "major"
    message   = "events are delivered as another account: the target may refuse them"
    advice    = "grant the new account the right to call it first"
    evidence  = "experience"
  }

  fact "events-changed" {
    attribute = "matching_criteria"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "other events are delivered"
    advice    = "make a second trigger first"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["labels", "event_data_content_type", "retry_policy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels or retries change: routine"
    evidence   = "schema"
  }

  fact "trigger-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "events are no longer delivered: those of the meantime are lost"
    advice   = "make the new trigger first"
    evidence = "experience"
  }
}

provider = "hashicorp/google"
service  = "Cloud Functions"

resource "google_cloudfunctions2_function" {
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloudfunctions2_function"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "runtime" {
    attribute = "build_config[*].runtime"
    effects   = ["degrades"]
    level     = "major"
    message   = "the function is built and run on another version of its language: code that relies on the old one fails"
    advice    = "try it under another name with the new runtime first"
    evidence  = "experience"
  }

  fact "runs-as" {
    attribute = "service_config[*].service_account_email"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the function runs as another account: calls that need the roles of the old one fail"
    advice    = "grant the new account its roles first"
    evidence  = "experience"
  }

  fact "ingress-narrowed" {
    attribute = "service_config[*].ingress_settings"
    when      = { leaves = "ALLOW_ALL" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests from the internet are refused"
    advice    = "check who calls the function directly"
    evidence  = "documented"
    fires     = ["ALLOW_ALL", "ALLOW_INTERNAL_ONLY"]
    misses    = ["ALLOW_INTERNAL_ONLY", "ALLOW_ALL"]
  }

  fact "ingress-opened" {
    attribute = "service_config[*].ingress_settings"
    when      = { becomes = "ALLOW_ALL" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the function can be called from the internet"
    advice    = "keep it internal behind a load balancer"
    evidence  = "documented"
    fires     = ["ALLOW_INTERNAL_ONLY", "ALLOW_ALL"]
    misses    = ["ALLOW_ALL", "ALLOW_INTERNAL_ONLY"]
  }

  fact "never-runs" {
    attribute = "service_config[*].max_instance_count"
    when      = { falls_below = 1 }
    effects   = ["outage"]
    level     = "major"
    message   = "no instance may run"
    advice    = "keep at least one"
    evidence  = "experience"
    fires     = [5, 0]
    misses    = [5, 1]
  }

  fact "ceiling-cut" {
    attribute = "service_config[*].max_instance_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer instances at most: requests beyond wait or fail"
    evidence  = "schema"
    fires     = [100, 10]
    misses    = [10, 100]
  }

  fact "trigger-changed" {
    attributes = ["event_trigger[*].event_type", "event_trigger[*].event_filters", "event_trigger[*].pubsub_topic"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the function is run by other events: those before are no longer handled"
    advice     = "make a second function for the new events first"
    evidence   = "experience"
  }

  fact "retries-off" {
    attribute = "event_trigger[*].retry_policy"
    when      = { becomes = "RETRY_POLICY_DO_NOT_RETRY" }
    effects   = ["degrades"]
    level     = "major"
    message   = "events that fail are not tried again, and are lost"
    advice    = "make sure that losing an event is acceptable"
    evidence  = "documented"
    fires     = ["RETRY_POLICY_RETRY", "RETRY_POLICY_DO_NOT_RETRY"]
    misses    = ["RETRY_POLICY_DO_NOT_RETRY", "RETRY_POLICY_RETRY"]
  }

  fact "network-left" {
    attribute = "service_config[*].vpc_connector"
    when      = "unset"
    effects   = ["outage"]
    level     = "major"
    message   = "the function no longer reaches the private network"
    advice    = "check what it calls there"
    evidence  = "experience"
    fires     = ["c", null]
    misses    = [null, "c"]
  }

  fact "traffic-mode" {
    attribute = "service_config[*].all_traffic_on_latest_revision"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all traffic goes to the latest revision, or no longer does"
    advice    = "check which revision serves now"
    evidence  = "documented"
  }

  fact "new-version" {
    attributes = ["build_config[*].source", "build_config[*].entry_point", "build_config[*].environment_variables", "service_config[*].environment_variables", "service_config[*].secret_environment_variables", "service_config[*].secret_volumes", "service_config[*].available_memory", "service_config[*].available_cpu", "service_config[*].timeout_seconds", "service_config[*].max_instance_request_concurrency"]
    effects    = ["none"]
    level      = "minor"
    message    = "a new version is built and takes over when it is ready: routine"
    evidence   = "experience"
  }

  fact "everyday-settings" {
    attributes = ["labels", "service_config[*].min_instance_count", "service_config[*].max_instance_count", "service_config[*].vpc_connector_egress_settings", "service_config[*].vpc_connector", "build_config[*].docker_repository", "build_config[*].service_account", "event_trigger[*].retry_policy", "event_trigger[*].service_account_email", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "scaling or build settings change: routine"
    evidence   = "schema"
  }

  fact "function-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the function goes away with its address and its trigger: events meanwhile are lost"
    advice   = "make the new function beside it and move the callers"
    evidence = "experience"
  }
}

resource "google_cloudfunctions_function" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloudfunctions_function"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "runtime" {
    attribute = "runtime"
    effects   = ["degrades"]
    level     = "major"
    message   = "the function is built and run on another version of its language: code that relies on the old one fails"
    advice    = "try it under another name with the new runtime first"
    evidence  = "experience"
  }

  fact "ingress-narrowed" {
    attribute = "ingress_settings"
    when      = { leaves = "ALLOW_ALL" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests from the internet are refused"
    advice    = "check who calls the function directly"
    evidence  = "documented"
    fires     = ["ALLOW_ALL", "ALLOW_INTERNAL_ONLY"]
    misses    = ["ALLOW_INTERNAL_ONLY", "ALLOW_ALL"]
  }

  fact "ingress-opened" {
    attribute = "ingress_settings"
    when      = { becomes = "ALLOW_ALL" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the function can be called from the internet"
    advice    = "keep it internal behind a load balancer"
    evidence  = "documented"
    fires     = ["ALLOW_INTERNAL_ONLY", "ALLOW_ALL"]
    misses    = ["ALLOW_ALL", "ALLOW_INTERNAL_ONLY"]
  }

  fact "network-left" {
    attribute = "vpc_connector"
    when      = "unset"
    effects   = ["outage"]
    level     = "major"
    message   = "the function no longer reaches the private network"
    advice    = "check what it calls there"
    evidence  = "experience"
    fires     = ["c", null]
    misses    = [null, "c"]
  }

  fact "retries-off" {
    attribute = "event_trigger[*].failure_policy[*].retry"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "events that fail are not tried again, and are lost"
    advice    = "make sure that losing an event is acceptable"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "new-version" {
    attributes = ["source_archive_bucket", "source_archive_object", "source_repository", "environment_variables", "build_environment_variables", "secret_environment_variables", "secret_volumes", "available_memory_mb", "timeout"]
    effects    = ["none"]
    level      = "minor"
    message    = "a new version is built and takes over when it is ready: routine"
    evidence   = "experience"
  }

  fact "everyday-settings" {
    attributes = ["labels", "min_instances", "max_instances", "vpc_connector", "vpc_connector_egress_settings", "docker_registry", "docker_repository", "build_worker_pool", "build_service_account", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "scaling or build settings change: routine"
    evidence   = "schema"
  }

  fact "function-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the function goes away with its address and its trigger: events meanwhile are lost"
    advice   = "make the new function beside it and move the callers"
    evidence = "experience"
  }
}

provider = "hashicorp/google"
service  = "Cloud Build and Deploy"

resource "google_cloudbuild_trigger" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloudbuild_trigger"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "disabled" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "changes of the source no longer start builds"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = ["build", "filename", "bitbucket_server_trigger_config", "developer_connect_event_config", "substitutions", "included_files", "ignored_files", "tags", "github", "trigger_template", "repository_event_config", "pubsub_config", "webhook_config", "approval_config", "service_account", "description", "disabled", "filter", "git_file_source", "source_to_build", "include_build_logs", "name", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "builds started from now on change: routine"
    evidence   = "schema"
  }

  fact "trigger-removed" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "changes of the source no longer start this build; nothing that serves depends on it"
    evidence = "experience"
  }
}

resource "google_cloudbuild_worker_pool" {
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloudbuild_worker_pool"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "network-way" {
    attribute = "worker_config[*].no_external_ip"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "builds can no longer reach the internet from addresses of their own"
    advice    = "give the network NAT first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "size" {
    attributes = ["worker_config[*].machine_type", "worker_config[*].disk_size_gb", "display_name", "annotations", "worker_config[*].no_external_ip", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the size of workers changes for new builds: routine"
    evidence   = "schema"
  }

  fact "pool-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "builds that use the pool fail"
    advice   = "make the new pool first and move the triggers"
    evidence = "experience"
  }
}

resource "google_cloudbuildv2_connection" {
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloudbuildv2_connection"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "login-changed" {
    attributes = ["github_config", "gitlab_config", "github_enterprise_config", "bitbucket_cloud_config", "bitbucket_data_center_config"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the login at the code host changes: builds are not started if it is wrong"
    advice     = "check the new token first"
    evidence   = "experience"
  }

  fact "disabled" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "builds can no longer read the source"
    advice    = "check which triggers use it"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = ["annotations", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations change: routine"
    evidence   = "schema"
  }

  fact "connection-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "builds can no longer read the source, and the link must be agreed to again"
    advice   = "make the new connection first and move the repositories"
    evidence = "experience"
  }
}

resource "google_clouddeploy_delivery_pipeline" {
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/clouddeploy_delivery_pipeline"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "suspended" {
    attribute = "suspended"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "no new releases can be rolled out"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = ["serial_pipeline", "suspended", "labels", "annotations", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "releases made from now on take other steps: routine"
    evidence   = "schema"
  }

  fact "pipeline-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the pipeline is deleted with its releases: there is no rolling back to them"
    advice   = "make the new pipeline beside it"
    evidence = "experience"
  }
}

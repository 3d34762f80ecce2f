provider = "hashicorp/google"
service  = "Dataflow, Dataproc and Composer"

resource "google_dataflow_job" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dataflow_job"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "job-updated" {
    attributes = ["template_gcs_path", "parameters", "machine_type", "transform_name_mapping", "temp_gcs_location", "service_account_email", "enable_streaming_engine"]
    effects    = ["restarts"]
    level      = "major"
    message    = "a streaming job is replaced by a new version of itself: processing pauses, and an incompatible version is refused"
    advice     = "check compatibility with a copy of the job; map renamed steps in transform_name_mapping"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["labels", "on_delete", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels or what a destroy does change: routine"
    evidence   = "schema"
  }

  fact "job-ended" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the job is drained or cancelled: nothing new is processed, and a cancelled job loses what is in flight"
    advice   = "set on_delete to drain, start the new job first, and let the old one finish"
    evidence = "documented"
  }
}

resource "google_dataflow_flex_template_job" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dataflow_flex_template_job"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "job-updated" {
    attributes = ["container_spec_gcs_path", "parameters", "transform_name_mapping"]
    effects    = ["restarts"]
    level      = "major"
    message    = "a streaming job is replaced by a new version of itself: processing pauses, and an incompatible version is refused"
    advice     = "check compatibility with a copy of the job; map renamed steps in transform_name_mapping"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["labels", "on_delete", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels or what a destroy does change: routine"
    evidence   = "schema"
  }

  fact "job-ended" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the job is drained or cancelled: nothing new is processed, and a cancelled job loses what is in flight"
    advice   = "set on_delete to drain, start the new job first, and let the old one finish"
    evidence = "documented"
  }
}

resource "google_dataproc_cluster" {
  stateful = "cluster"
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dataproc_cluster"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "workers-cut" {
    attributes = ["cluster_config[*].worker_config[*].num_instances", "cluster_config[*].preemptible_worker_config[*].num_instances"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "workers are removed: without a graceful timeout their jobs are broken off"
    evidence   = "schema"
    fires      = [5, 3]
    misses     = [3, 5]
  }

  fact "workers-more" {
    attributes = ["cluster_config[*].worker_config[*].num_instances", "cluster_config[*].preemptible_worker_config[*].num_instances"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "workers are added: routine"
    evidence   = "schema"
    fires      = [3, 5]
    misses     = [5, 3]
  }

  fact "deletes-itself" {
    attributes = ["cluster_config[*].lifecycle_config[*].idle_delete_ttl", "cluster_config[*].lifecycle_config[*].auto_delete_time"]
    when       = "set"
    effects    = ["data_loss"]
    level      = "major"
    message    = "the cluster deletes itself after a time, with what is on its disks"
    advice     = "keep data in buckets"
    evidence   = "documented"
    fires      = [null, "1800s"]
    misses     = ["1800s", null]
  }

  fact "settings" {
    attributes = ["labels", "graceful_decommission_timeout", "cluster_config[*].autoscaling_config", "cluster_config[*].lifecycle_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "autoscaling or labels change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the cluster is deleted with its disks (HDFS) and running jobs"
    advice   = "keep data in buckets; make the new cluster first and move the jobs"
    evidence = "experience"
  }
}

resource "google_dataproc_metastore_service" {
  stateful = "metadata"
  traffic  = true
  identity = ["service_id", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dataproc_metastore_service"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "scale-or-port" {
    attributes = ["scaling_config[*].instance_size", "scaling_config[*].scaling_factor", "tier", "port", "hive_metastore_config[*].config_overrides"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the service restarts with another size or settings"
    advice     = "apply in a quiet hour"
    evidence   = "experience"
  }

  fact "backups-off" {
    attribute = "scheduled_backup[*].enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "backups of the metadata stop"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
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
    attributes = ["labels", "maintenance_window", "telemetry_config", "scheduled_backup[*].cron_schedule", "metadata_integration", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows or logging change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the service and all its metadata are deleted"
    advice   = "export the metadata first; make the new service beside it"
    evidence = "experience"
  }
}

resource "google_composer_environment" {
  stateful = "Airflow database"
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/composer_environment"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "version" {
    attribute = "config[*].software_config[*].image_version"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the environment is upgraded in place: tasks are broken off, and there is no way back"
    advice    = "try the upgrade on a copy made from a snapshot, save a snapshot, and pause the DAGs"
    evidence  = "experience"
  }

  fact "packages" {
    attributes = ["config[*].software_config[*].pypi_packages", "config[*].software_config[*].airflow_config_overrides", "config[*].software_config[*].env_variables", "config[*].software_config[*].web_server_plugins_mode"]
    effects    = ["restarts"]
    level      = "major"
    message    = "packages or settings change: workers and schedulers restart, and running tasks may be broken off"
    advice     = "apply when no long task runs; try packages on a test environment"
    evidence   = "experience"
  }

  fact "size" {
    attributes = ["config[*].environment_size", "config[*].workloads_config", "config[*].database_config[*].machine_type", "config[*].web_server_config[*].machine_type", "config[*].node_count", "config[*].software_config[*].scheduler_count"]
    effects    = ["restarts"]
    level      = "major"
    message    = "components of the environment restart with another size"
    advice     = "apply when no long task runs"
    evidence   = "experience"
  }

  fact "less-resilient" {
    attribute = "config[*].resilience_mode"
    when      = { leaves = "HIGH_RESILIENCE" }
    effects   = ["restarts"]
    level     = "major"
    message   = "the environment no longer spans zones, and its database restarts"
    advice    = "keep it for production"
    evidence  = "experience"
    fires     = ["HIGH_RESILIENCE", "STANDARD_RESILIENCE"]
    misses    = ["STANDARD_RESILIENCE", "HIGH_RESILIENCE"]
  }

  fact "snapshots-off" {
    attribute = "config[*].recovery_config[*].scheduled_snapshots_config[*].enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "snapshots of the environment stop"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "web-access" {
    attribute = "config[*].web_server_network_access_control[*].allowed_ip_range[*].value"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "people in the range taken out can no longer open Airflow"
    advice    = "check who uses it from there"
    evidence  = "experience"
    fires     = { before = { config = [{ web_server_network_access_control = [{ allowed_ip_range = [{ value = "203.0.113.0/24" }] }] }] }, after = { config = [{ web_server_network_access_control = [{ allowed_ip_range = [] }] }] } }
    misses    = { before = { config = [{ web_server_network_access_control = [{ allowed_ip_range = [] }] }] }, after = { config = [{ web_server_network_access_control = [{ allowed_ip_range = [{ value = "203.0.113.0/24" }] }] }] } }
  }

  fact "private-or-public" {
    attribute = "config[*].enable_private_environment"
    effects   = ["outage"]
    level     = "major"
    message   = "the environment moves in or out of the private network: what it reaches changes"
    advice    = "check the way to every system that DAGs use"
    evidence  = "experience"
  }

  fact "metadata-retention-cut" {
    attribute = "config[*].data_retention_config[*].airflow_metadata_retention_config[*].retention_days"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "older runs are deleted from the Airflow database"
    advice    = "export what is needed first"
    evidence  = "experience"
    fires     = [60, 30]
    misses    = [30, 60]
  }

  fact "settings" {
    attributes = ["labels", "config[*].maintenance_window", "config[*].data_retention_config", "config[*].web_server_network_access_control", "config[*].recovery_config[*].scheduled_snapshots_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows, retention or wider access change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the environment and its Airflow database are deleted; the bucket with the DAGs stays"
    advice   = "save a snapshot first; make the new environment beside it and load the snapshot"
    evidence = "experience"
  }
}

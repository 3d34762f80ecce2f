provider = "hashicorp/google"
service  = "AI, health and other data stores"

resource "google_healthcare_dataset" {
  stateful = "health records"
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/healthcare_dataset"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["time_zone", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the time zone changes: routine"
    evidence   = "schema"
  }

  fact "records-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the dataset is deleted with all its stores and records"
    advice   = "export every store first"
    evidence = "experience"
  }
}

resource "google_healthcare_fhir_store" {
  stateful = "health records"
  traffic  = true
  identity = ["name", "dataset"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/healthcare_fhir_store"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["labels", "notification_config", "notification_configs", "stream_configs", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "notices or exports change: routine"
    evidence   = "schema"
  }

  fact "records-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the store is deleted with all its records"
    advice   = "export it first"
    evidence = "experience"
  }
}

resource "google_healthcare_dicom_store" {
  stateful = "health records"
  traffic  = true
  identity = ["name", "dataset"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/healthcare_dicom_store"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["labels", "notification_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "notices or exports change: routine"
    evidence   = "schema"
  }

  fact "records-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the store is deleted with all its records"
    advice   = "export it first"
    evidence = "experience"
  }
}

resource "google_healthcare_hl7_v2_store" {
  stateful = "health records"
  traffic  = true
  identity = ["name", "dataset"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/healthcare_hl7_v2_store"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["labels", "notification_config", "notification_configs", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "notices or exports change: routine"
    evidence   = "schema"
  }

  fact "records-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the store is deleted with all its records"
    advice   = "export it first"
    evidence = "experience"
  }
}

resource "google_vertex_ai_index" {
  stateful = "vectors"
  traffic  = true
  identity = ["display_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/vertex_ai_index"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "contents-replaced" {
    attribute = "metadata[*].contents_delta_uri"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the index is updated from other files"
    evidence  = "schema"
  }

  fact "overwrite" {
    attribute = "metadata[*].is_complete_overwrite"
    when      = "turns_on"
    effects   = ["data_loss"]
    level     = "major"
    message   = "the next update replaces the whole content of the index"
    advice    = "check that the files hold everything"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = ["display_name", "labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change: routine"
    evidence   = "schema"
  }

  fact "index-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the index is deleted with its vectors: queries fail"
    advice   = "build the new index beside it and deploy it first"
    evidence = "experience"
  }
}

resource "google_vertex_ai_endpoint" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/vertex_ai_endpoint"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "traffic-moved" {
    attribute = "traffic_split"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "requests are split otherwise between models"
    advice    = "move a small share first and watch errors"
    evidence  = "documented"
  }

  fact "settings" {
    attributes = ["display_name", "labels", "predict_request_response_logging_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names or logging change: routine"
    evidence   = "schema"
  }

  fact "endpoint-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "predictions are no longer answered"
    advice   = "make the new endpoint beside it and move the callers"
    evidence = "experience"
  }
}

resource "google_vertex_ai_featurestore" {
  stateful = "features"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/vertex_ai_featurestore"

  guard "force_destroy" { on_delete = "empties" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "nodes-cut" {
    attribute = "online_serving_config[*].fixed_node_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer nodes serve: reads slow down or fail"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "nodes-gone" {
    attribute = "online_serving_config[*].fixed_node_count"
    when      = { falls_below = 1 }
    effects   = ["outage"]
    level     = "major"
    message   = "features are no longer served online"
    advice    = "check who reads them"
    evidence  = "experience"
    fires     = [2, 0]
    misses    = [4, 2]
  }

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy deletes all entity types and features"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = ["labels", "online_serving_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "more nodes or labels: routine"
    evidence   = "schema"
  }

  fact "features-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the store is deleted with its features"
    advice   = "export it first"
    evidence = "experience"
  }
}

resource "google_managed_kafka_cluster" {
  stateful = "topics"
  traffic  = true
  identity = ["cluster_id", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/managed_kafka_cluster"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "capacity-cut" {
    attributes = ["capacity_config[*].vcpu_count", "capacity_config[*].memory_bytes"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "major"
    message    = "less capacity: brokers go away and partitions move"
    advice     = "check the load first, and go down in steps"
    evidence   = "experience"
    fires      = ["12", "6"]
    misses     = ["6", "12"]
  }

  fact "capacity-more" {
    attributes = ["capacity_config[*].vcpu_count", "capacity_config[*].memory_bytes"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more capacity: routine"
    evidence   = "schema"
    fires      = ["6", "12"]
    misses     = ["12", "6"]
  }

  fact "settings" {
    attributes = ["labels", "rebalance_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels or rebalancing change: routine"
    evidence   = "schema"
  }

  fact "topics-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the cluster is deleted with all its topics"
    advice   = "make the new cluster beside it, mirror the topics, and move the clients"
    evidence = "experience"
  }
}

resource "google_managed_kafka_topic" {
  stateful = "messages"
  traffic  = true
  identity = ["topic_id", "cluster"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/managed_kafka_topic"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "retention-cut" {
    attributes = ["configs[\"retention.ms\"]", "configs[\"retention.bytes\"]"]
    when       = "decreases"
    effects    = ["data_loss", "irreversible"]
    level      = "major"
    message    = "older messages are deleted"
    advice     = "check that every consumer has caught up"
    evidence   = "experience"
    fires      = ["604800000", "3600000"]
    misses     = ["3600000", "604800000"]
  }

  fact "more-partitions" {
    attribute = "partition_count"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "keys land on other partitions from now on, and partitions cannot be taken away again"
    evidence  = "schema"
    fires     = [3, 6]
    misses    = [6, 3]
  }

  fact "settings" {
    attributes = ["configs", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the topic change: routine"
    evidence   = "schema"
  }

  fact "messages-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the topic is deleted with its messages"
    advice   = "move producers and consumers to another topic first"
    evidence = "experience"
  }
}

resource "google_workbench_instance" {
  stateful = "notebooks"
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/workbench_instance"

  guard "enable_deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "machine-change" {
    attribute = "gce_setup[*].machine_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "the notebook is stopped and started on another machine"
    advice    = "save the work and end running kernels first"
    evidence  = "experience"
  }

  fact "stopped" {
    attribute = "desired_state"
    when      = { becomes = "STOPPED" }
    effects   = ["outage"]
    level     = "major"
    message   = "the notebook is stopped"
    advice    = "save the work first"
    evidence  = "experience"
    fires     = ["ACTIVE", "STOPPED"]
    misses    = ["STOPPED", "ACTIVE"]
  }

  fact "enable-deletion-protection-off" {
    attribute = "enable_deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["labels", "gce_setup[*].metadata", "desired_state", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels or metadata change: routine"
    evidence   = "schema"
  }

  fact "notebooks-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the notebook is deleted with its disks"
    advice   = "copy the work to a bucket or repository first"
    evidence = "experience"
  }
}

resource "google_data_fusion_instance" {
  stateful = "pipelines"
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/data_fusion_instance"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "version" {
    attribute = "version"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the instance is upgraded in place: running pipelines stop"
    advice    = "try the upgrade on a second instance, and stop pipelines first"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["labels", "enable_stackdriver_logging", "enable_stackdriver_monitoring", "maintenance_policy", "event_publish_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "logging or windows change: routine"
    evidence   = "schema"
  }

  fact "pipelines-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the instance is deleted with its pipelines"
    advice   = "export the pipelines first"
    evidence = "experience"
  }
}

resource "google_netapp_volume" {
  stateful = "volume"
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/netapp_volume"

  fact "shrinks" {
    attribute = "capacity_gib"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "the volume gets smaller: writes fail if the data does not fit"
    advice    = "check how much is in use"
    evidence  = "experience"
    fires     = ["200", "100"]
    misses    = ["100", "200"]
  }

  fact "grows" {
    attribute = "capacity_gib"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "the volume grows: routine"
    evidence  = "schema"
    fires     = ["100", "200"]
    misses    = ["200", "100"]
  }

  fact "exports-changed" {
    attribute = "export_policy"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other clients may mount the volume, or with other rights"
    advice    = "check which clients mount it"
    evidence  = "experience"
  }

  fact "backups-off" {
    attribute = "backup_config"
    when      = "unset"
    effects   = ["data_loss", "guard_removed"]
    level     = "major"
    message   = "the volume is no longer backed up"
    advice    = "have another backup in place first"
    evidence  = "experience"
    fires     = [[{ backup_vault = "v" }], []]
    misses    = [[], [{ backup_vault = "v" }]]
  }

  fact "settings" {
    attributes = ["labels", "backup_config", "snapshot_policy", "tiering_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "backups or tiers change: routine"
    evidence   = "schema"
  }

  fact "volume-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the volume is deleted with its snapshots"
    advice   = "back it up first, and move the clients"
    evidence = "experience"
  }
}

resource "google_backup_dr_backup_vault" {
  stateful = "backups"
  identity = ["backup_vault_id", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/backup_dr_backup_vault"

  guard "force_delete" { on_delete = "empties" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "retention-cut" {
    attribute = "backup_minimum_enforced_retention_duration"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "new backups may be deleted sooner"
    evidence  = "documented"
    fires     = ["2592000s", "86400s"]
    misses    = ["86400s", "2592000s"]
  }

  fact "force-delete-on" {
    attribute = "force_delete"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy deletes the vault with its backups"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = ["labels", "annotations", "backup_minimum_enforced_retention_duration", "effective_time", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "longer retention or labels: routine"
    evidence   = "schema"
  }

  fact "backups-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the vault is deleted: its backups are gone"
    advice   = "keep a copy in another vault"
    evidence = "experience"
  }
}

resource "google_datastream_stream" {
  traffic  = true
  identity = ["stream_id", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/datastream_stream"

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
    effects   = ["degrades"]
    level     = "major"
    message   = "changes are no longer copied: if the source drops its logs meanwhile, they are lost"
    advice    = "keep the source logs long enough"
    evidence  = "experience"
    fires     = ["RUNNING", "PAUSED"]
    misses    = ["PAUSED", "RUNNING"]
  }

  fact "source-or-target" {
    attributes = ["source_config", "destination_config"]
    effects    = ["degrades"]
    level      = "major"
    message    = "other tables are copied, or to another place"
    advice     = "check which tables are backfilled"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["display_name", "labels", "desired_state", "rule_sets", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change, or the stream runs: routine"
    evidence   = "schema"
  }

  fact "stream-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "changes are no longer copied; a new stream copies everything again"
    advice   = "make the new stream first"
    evidence = "experience"
  }
}

resource "google_sourcerepo_repository" {
  stateful = "source code"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sourcerepo_repository"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["pubsub_configs", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "notices change: routine"
    evidence   = "schema"
  }

  fact "code-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the repository is deleted with all its history"
    advice   = "push it to another host first"
    evidence = "experience"
  }
}

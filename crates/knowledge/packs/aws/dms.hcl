provider = "hashicorp/aws"
service  = "Database Migration Service"

resource "aws_dms_replication_instance" {
  traffic         = true
  identity        = ["replication_instance_id"]
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dms_replication_instance"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the replication instance goes: its tasks cannot run"
    advice   = "create the new instance and move the tasks first"
    evidence = "experience"
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    effects   = ["restarts"]
    level     = "major"
    message   = "engine upgrade: the instance restarts and its tasks pause"
    advice    = "stop the tasks first, and do it in a window"
    evidence  = "experience"
  }

  fact "instance-class" {
    attribute = "replication_instance_class"
    effects   = ["restarts"]
    level     = "major"
    message   = "another class: the instance restarts and its tasks pause"
    advice    = "stop the tasks first, and do it in a window"
    evidence  = "experience"
  }

  fact "standby-removed" {
    attribute = "multi_az"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "the standby goes: the next failure stops the replication"
    advice    = "keep it for lasting replication"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "standby-added" {
    attribute = "multi_az"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "a standby is added: routine"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "storage-grow" {
    attribute = "allocated_storage"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "storage grows; it cannot be reduced again"
    evidence  = "experience"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "network-type" {
    attribute = "network_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "another network type: downtime is possible"
    advice    = "stop the tasks first, and do it in a window"
    evidence  = "experience"
  }

  fact "security-group-removed" {
    attribute = "vpc_security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a security group is taken away: connections that it allowed stop"
    advice    = "check which clients come in through it, and add its replacement first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "security-group-added" {
    attribute = "vpc_security_group_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a security group is added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "settings" {
    attributes = ["auto_minor_version_upgrade", "allow_major_version_upgrade", "preferred_maintenance_window", "apply_immediately"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows and how later changes are made: routine"
    evidence   = "schema"
  }
}

resource "aws_dms_replication_task" {
  stateful = "replication checkpoint"
  identity = ["replication_task_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dms_replication_task"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the task goes with its checkpoint: replication stops, and a new task starts with a full load"
    advice   = "note the position of the log first, and start the new task from it"
    evidence = "experience"
  }

  fact "mappings" {
    attributes = ["table_mappings", "replication_task_settings", "migration_type"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the task is stopped, changed and started again: replication pauses, and tables may be loaded anew"
    advice     = "wait until it has caught up, and stop it yourself first"
    evidence   = "experience"
  }

  fact "stopped" {
    attribute = "start_replication_task"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the task is stopped: the target falls behind"
    advice    = "make sure that nobody reads the target"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "started" {
    attribute = "start_replication_task"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the task is started"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "start-position" {
    attributes = ["cdc_start_position", "cdc_start_time"]
    effects    = ["data_loss"]
    level      = "major"
    message    = "the task starts at another position: changes may be skipped or applied twice"
    advice     = "compare source and target after it"
    evidence   = "experience"
  }

  fact "instance" {
    attribute = "replication_instance_arn"
    effects   = ["restarts"]
    level     = "major"
    message   = "the task moves to another instance: replication pauses"
    advice    = "wait until it has caught up"
    evidence  = "experience"
  }
}

resource "aws_dms_endpoint" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dms_endpoint"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "tasks lose their source or target"
    advice   = "stop the tasks first"
    evidence = "experience"
  }

  fact "database" {
    attributes = ["server_name", "port", "database_name", "engine_name", "endpoint_type"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "tasks read from, or write to, another database"
    advice     = "stop the tasks first, and create another endpoint"
    evidence   = "experience"
  }

  fact "sign-in" {
    attributes = ["username", "password", "secrets_manager_arn", "secrets_manager_access_role_arn", "service_access_role"]
    effects    = ["none"]
    level      = "minor"
    message    = "tasks sign in with other credentials the next time they connect"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["extra_connection_attributes", "ssl_mode", "certificate_arn", "kafka_settings", "kinesis_settings", "mongodb_settings", "postgres_settings", "redis_settings", "redshift_settings", "s3_settings", "elasticsearch_settings", "pause_replication_tasks"]
    effects    = ["none"]
    level      = "minor"
    message    = "other settings: tasks take them when they start"
    evidence   = "experience"
  }
}

resource "aws_dms_s3_endpoint" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dms_s3_endpoint"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "tasks lose their source or target"
    advice   = "stop the tasks first"
    evidence = "experience"
  }

  fact "bucket" {
    attributes = ["bucket_name", "bucket_folder"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "tasks read from, or write to, another place"
    advice     = "stop the tasks first, and create another endpoint"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["service_access_role_arn", "compression_type", "data_format", "ssl_mode", "csv_delimiter", "encryption_mode", "server_side_encryption_kms_key_id", "timestamp_column_name", "cdc_path", "add_column_name", "cdc_inserts_and_updates", "cdc_inserts_only", "cdc_max_batch_interval", "cdc_min_file_size", "certificate_arn", "csv_row_delimiter", "date_partition_enabled", "date_partition_sequence", "enable_statistics", "encoding_type", "include_op_for_full_load", "max_file_size", "parquet_version", "preserve_transactions", "row_group_length", "add_trailing_padding_character", "canned_acl_for_objects", "csv_no_sup_value", "csv_null_value", "data_page_size", "date_partition_delimiter", "date_partition_timezone", "detach_target_on_lob_lookup_failure_parquet", "dict_page_size_limit", "expected_bucket_owner", "external_table_definition", "glue_catalog_generation", "parquet_timestamp_in_millisecond", "rfc_4180", "use_csv_no_sup_value", "use_task_start_time_for_full_load_timestamp"]
    effects    = ["none"]
    level      = "minor"
    message    = "other settings: tasks take them when they start"
    evidence   = "experience"
  }
}

resource "aws_dms_replication_config" {
  stateful = "replication checkpoint"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dms_replication_config"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the replication goes with its checkpoint: a new one starts with a full load"
    advice   = "stop it when it has caught up"
    evidence = "experience"
  }

  fact "mappings" {
    attributes = ["table_mappings", "replication_settings", "supplemental_settings", "replication_type", "source_endpoint_arn", "target_endpoint_arn"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the replication is stopped, changed and started again"
    advice     = "wait until it has caught up first"
    evidence   = "experience"
  }

  fact "stopped" {
    attribute = "start_replication"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the replication is stopped: the target falls behind"
    advice    = "make sure that nobody reads the target"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "started" {
    attribute = "start_replication"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the replication is started"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "capacity" {
    attributes = ["compute_config[*].max_capacity_units", "compute_config[*].min_capacity_units"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "other capacity: the replication pauses while it scales"
    evidence   = "experience"
  }
}

resource "aws_dms_replication_subnet_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dms_replication_subnet_group"

  fact "subnet-removed" {
    attribute = "subnet_ids"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer subnets to place nodes in; a subnet in use cannot be removed"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "subnet-added" {
    attribute = "subnet_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more subnets: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }
}

resource "aws_dms_event_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dms_event_subscription"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "notifications stop; the service itself is untouched"
    evidence = "schema"
  }

  fact "settings" {
    attributes = ["enabled", "event_categories", "sns_topic_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "which events are sent where: routine"
    evidence   = "schema"
  }
}

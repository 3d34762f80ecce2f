provider = "hashicorp/aws"
service  = "Timestream"

resource "aws_timestreamwrite_database" {
  stateful = "time series"
  identity = ["database_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/timestreamwrite_database"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the database is deleted"
    advice   = "unload the tables to S3 first"
    evidence = "experience"
  }

  fact "key" {
    attribute = "kms_key_id"
    effects   = ["none"]
    level     = "minor"
    message   = "another key for data written from now on"
    evidence  = "experience"
  }
}

resource "aws_timestreamwrite_table" {
  stateful = "time series"
  traffic  = true
  identity = ["table_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/timestreamwrite_table"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the table goes with its time series"
    advice   = "unload it to S3 first"
    evidence = "experience"
  }

  fact "retention-shorter" {
    attribute = "retention_properties[*].magnetic_store_retention_period_in_days"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "shorter retention: older records are deleted for good"
    advice    = "unload them to S3 first"
    evidence  = "experience"
    fires     = { before = { retention_properties = [{ magnetic_store_retention_period_in_days = 20 }] }, after = { retention_properties = [{ magnetic_store_retention_period_in_days = 10 }] } }
    misses    = { before = { retention_properties = [{ magnetic_store_retention_period_in_days = 10 }] }, after = { retention_properties = [{ magnetic_store_retention_period_in_days = 20 }] } }
  }

  fact "retention-longer" {
    attributes = ["retention_properties[*].magnetic_store_retention_period_in_days", "retention_properties[*].memory_store_retention_period_in_hours"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "longer retention: routine"
    evidence   = "schema"
    fires      = { before = { retention_properties = [{ magnetic_store_retention_period_in_days = 10 }] }, after = { retention_properties = [{ magnetic_store_retention_period_in_days = 20 }] } }
    misses     = { before = { retention_properties = [{ magnetic_store_retention_period_in_days = 20 }] }, after = { retention_properties = [{ magnetic_store_retention_period_in_days = 10 }] } }
  }

  fact "memory-shorter" {
    attribute = "retention_properties[*].memory_store_retention_period_in_hours"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "records move to the slower store sooner, and late ones may be refused"
    evidence  = "experience"
    fires     = { before = { retention_properties = [{ memory_store_retention_period_in_hours = 20 }] }, after = { retention_properties = [{ memory_store_retention_period_in_hours = 10 }] } }
    misses    = { before = { retention_properties = [{ memory_store_retention_period_in_hours = 10 }] }, after = { retention_properties = [{ memory_store_retention_period_in_hours = 20 }] } }
  }

  fact "late-writes-off" {
    attribute = "magnetic_store_write_properties[*].enable_magnetic_store_writes"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "late records are refused"
    advice    = "make sure that no writer sends them"
    evidence  = "experience"
    fires     = { before = { magnetic_store_write_properties = [{ enable_magnetic_store_writes = true }] }, after = { magnetic_store_write_properties = [{ enable_magnetic_store_writes = false }] } }
    misses    = { before = { magnetic_store_write_properties = [{ enable_magnetic_store_writes = false }] }, after = { magnetic_store_write_properties = [{ enable_magnetic_store_writes = true }] } }
  }

  fact "late-writes-on" {
    attribute = "magnetic_store_write_properties[*].enable_magnetic_store_writes"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "late records are accepted: routine"
    evidence  = "experience"
    fires     = { before = { magnetic_store_write_properties = [{ enable_magnetic_store_writes = false }] }, after = { magnetic_store_write_properties = [{ enable_magnetic_store_writes = true }] } }
    misses    = { before = { magnetic_store_write_properties = [{ enable_magnetic_store_writes = true }] }, after = { magnetic_store_write_properties = [{ enable_magnetic_store_writes = false }] } }
  }
}

resource "aws_timestreaminfluxdb_db_instance" {
  stateful = "time series database"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/timestreaminfluxdb_db_instance"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the instance goes with its buckets and its endpoint"
    advice   = "back the buckets up and move the clients first"
    evidence = "experience"
  }

  fact "instance-type" {
    attributes = ["db_instance_type", "deployment_type"]
    effects    = ["restarts"]
    level      = "major"
    message    = "another instance type or deployment: the database restarts"
    advice     = "do it at low traffic"
    evidence   = "experience"
  }

  fact "port" {
    attribute = "port"
    effects   = ["restarts", "outage"]
    level     = "major"
    message   = "port change: the database restarts and clients on the old port fail"
    advice    = "open the new port and have the client change ready"
    evidence  = "experience"
  }

  fact "parameters" {
    attribute = "db_parameter_group_identifier"
    effects   = ["restarts"]
    level     = "major"
    message   = "other parameters: the database restarts"
    advice    = "do it at low traffic"
    evidence  = "experience"
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

  fact "settings" {
    attribute = "log_delivery_configuration"
    effects   = ["none"]
    level     = "minor"
    message   = "logs: routine"
    evidence  = "schema"
  }
}

provider = "hashicorp/aws"
service  = "Keyspaces"

resource "aws_keyspaces_keyspace" {
  stateful = "tables"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/keyspaces_keyspace"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the keyspace goes with its tables"
    advice   = "export the tables first"
    evidence = "experience"
  }
}

resource "aws_keyspaces_table" {
  stateful = "table"
  traffic  = true
  identity = ["keyspace_name", "table_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/keyspaces_table"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the table goes with its rows"
    advice   = "export the rows first, and stop the writers"
    evidence = "experience"
  }

  fact "recovery-off" {
    attribute = "point_in_time_recovery[*].status"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed", "irreversible"]
    level     = "major"
    message   = "point-in-time recovery is off: its history is lost, also when it is switched on again"
    advice    = "export first, or keep it on"
    evidence  = "experience"
    fires     = { before = { point_in_time_recovery = [{ status = "ENABLED" }] }, after = { point_in_time_recovery = [{ status = "DISABLED" }] } }
    misses    = { before = { point_in_time_recovery = [{ status = "DISABLED" }] }, after = { point_in_time_recovery = [{ status = "ENABLED" }] } }
  }

  fact "recovery-on" {
    attribute = "point_in_time_recovery[*].status"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "point-in-time recovery is on: routine"
    evidence  = "experience"
    fires     = { before = { point_in_time_recovery = [{ status = "DISABLED" }] }, after = { point_in_time_recovery = [{ status = "ENABLED" }] } }
    misses    = { before = { point_in_time_recovery = [{ status = "ENABLED" }] }, after = { point_in_time_recovery = [{ status = "DISABLED" }] } }
  }

  fact "expiry-on" {
    attribute = "default_time_to_live"
    when      = "leaves_zero"
    effects   = ["data_loss"]
    level     = "major"
    message   = "rows written from now on are deleted after a time"
    advice    = "make sure that nobody needs older rows"
    evidence  = "experience"
    fires     = [0, 7]
    misses    = [3, 7]
  }

  fact "expiry-shorter" {
    attribute = "default_time_to_live"
    when      = "decreases"
    only_if   = { not = { attribute = "default_time_to_live", when = "becomes_zero" } }
    effects   = ["data_loss"]
    level     = "major"
    message   = "rows written from now on are deleted sooner"
    advice    = "make sure that nobody needs older rows"
    evidence  = "experience"
    fires     = { before = { default_time_to_live = 86400 }, after = { default_time_to_live = 3600 } }
    misses    = { before = { default_time_to_live = 86400 }, after = { default_time_to_live = 0 } }
  }

  fact "expiry-off" {
    attribute = "default_time_to_live"
    when      = "becomes_zero"
    effects   = ["none"]
    level     = "minor"
    message   = "rows written from now on stay"
    evidence  = "experience"
    fires     = [7, 0]
    misses    = [7, 3]
  }

  fact "expiry-longer" {
    attribute = "default_time_to_live"
    when      = "increases"
    only_if   = { not = { attribute = "default_time_to_live", when = "leaves_zero" } }
    effects   = ["none"]
    level     = "minor"
    message   = "rows written from now on stay longer"
    evidence  = "experience"
    fires     = { before = { default_time_to_live = 3600 }, after = { default_time_to_live = 86400 } }
    misses    = { before = { default_time_to_live = 0 }, after = { default_time_to_live = 3600 } }
  }

  fact "capacity-down" {
    attributes = ["capacity_specification[*].read_capacity_units", "capacity_specification[*].write_capacity_units"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less capacity: requests above it fail"
    evidence   = "experience"
    fires      = { before = { capacity_specification = [{ read_capacity_units = 20 }] }, after = { capacity_specification = [{ read_capacity_units = 10 }] } }
    misses     = { before = { capacity_specification = [{ read_capacity_units = 10 }] }, after = { capacity_specification = [{ read_capacity_units = 20 }] } }
  }

  fact "capacity-up" {
    attributes = ["capacity_specification[*].read_capacity_units", "capacity_specification[*].write_capacity_units"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more capacity: routine"
    evidence   = "schema"
    fires      = { before = { capacity_specification = [{ read_capacity_units = 10 }] }, after = { capacity_specification = [{ read_capacity_units = 20 }] } }
    misses     = { before = { capacity_specification = [{ read_capacity_units = 20 }] }, after = { capacity_specification = [{ read_capacity_units = 10 }] } }
  }

  fact "settings" {
    attributes = ["capacity_specification[*].throughput_mode", "encryption_specification", "ttl", "client_side_timestamps", "schema_definition"]
    effects    = ["none"]
    level      = "minor"
    message    = "capacity mode, key and new columns: routine"
    evidence   = "schema"
  }
}

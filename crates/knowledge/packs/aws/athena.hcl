provider = "hashicorp/aws"
service  = "Athena"

resource "aws_athena_workgroup" {
  stateful = "query history"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/athena_workgroup"

  guard "force_destroy" { on_delete = "empties" }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the workgroup goes: clients that query in it fail, and its saved queries and history are lost"
    advice   = "move the clients to another workgroup first"
    evidence = "experience"
  }

  fact "disabled" {
    attribute = "state"
    when      = { becomes = "DISABLED" }
    effects   = ["outage"]
    level     = "major"
    message   = "the workgroup is disabled: queries in it are refused"
    advice    = "move the clients to another workgroup first"
    evidence  = "schema"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "enabled" {
    attribute = "state"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "the workgroup is enabled"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "force-destroy" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes the saved queries along"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "no-force-destroy" {
    attribute = "force_destroy"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "saved queries block a delete: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "limit-down" {
    attribute = "configuration[*].bytes_scanned_cutoff_per_query"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a lower limit: larger queries are cancelled"
    evidence  = "experience"
    fires     = { before = { configuration = [{ bytes_scanned_cutoff_per_query = 20 }] }, after = { configuration = [{ bytes_scanned_cutoff_per_query = 10 }] } }
    misses    = { before = { configuration = [{ bytes_scanned_cutoff_per_query = 10 }] }, after = { configuration = [{ bytes_scanned_cutoff_per_query = 20 }] } }
  }

  fact "limit-up" {
    attribute = "configuration[*].bytes_scanned_cutoff_per_query"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "a higher limit: routine"
    evidence  = "experience"
    fires     = { before = { configuration = [{ bytes_scanned_cutoff_per_query = 10 }] }, after = { configuration = [{ bytes_scanned_cutoff_per_query = 20 }] } }
    misses    = { before = { configuration = [{ bytes_scanned_cutoff_per_query = 20 }] }, after = { configuration = [{ bytes_scanned_cutoff_per_query = 10 }] } }
  }

  fact "engine" {
    attribute = "configuration[*].engine_version"
    effects   = ["degrades"]
    level     = "minor"
    message   = "another engine version: some queries may behave in another way"
    evidence  = "experience"
  }

  fact "results" {
    attributes = ["configuration[*].result_configuration", "configuration[*].enforce_workgroup_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "results go to another place or are encrypted in another way; clients need rights there"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["configuration[*].publish_cloudwatch_metrics_enabled", "configuration[*].requester_pays_enabled", "configuration[*].execution_role"]
    effects    = ["none"]
    level      = "minor"
    message    = "metrics and role: routine"
    evidence   = "schema"
  }
}

resource "aws_athena_database" {
  stateful = "catalog of tables"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/athena_database"

  guard "force_destroy" { on_delete = "empties" }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the database goes from the catalog; with force_destroy its tables go too, for good"
    advice   = "export the table definitions first"
    evidence = "documented"
  }

  fact "force-destroy" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes the tables along"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "no-force-destroy" {
    attribute = "force_destroy"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "tables block a delete: routine"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attribute = "bucket"
    effects   = ["none"]
    level     = "minor"
    message   = "where results go: routine"
    evidence  = "schema"
  }
}

resource "aws_athena_data_catalog" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/athena_data_catalog"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "queries on this catalog fail"
    advice   = "move the queries to another catalog first"
    evidence = "experience"
  }

  fact "parameters" {
    attributes = ["parameters", "type"]
    effects    = ["outage"]
    level      = "major"
    message    = "the catalog is served by another function or metastore: queries may fail"
    advice     = "create a second catalog and move the queries"
    evidence   = "experience"
  }
}

resource "aws_athena_named_query" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/athena_named_query"

  fact "revision" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a saved query goes or is made anew; no data is touched"
    evidence = "schema"
  }
}

resource "aws_athena_prepared_statement" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/athena_prepared_statement"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "clients that execute the statement fail"
    advice   = "move the clients first"
    evidence = "experience"
  }

  fact "statement" {
    attribute = "query_statement"
    effects   = ["none"]
    level     = "minor"
    message   = "another statement under the same name: from the next execution on"
    evidence  = "experience"
  }
}

resource "aws_athena_capacity_reservation" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/athena_capacity_reservation"

  fact "capacity-down" {
    attribute = "target_dpus"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "less reserved capacity: queries wait"
    evidence  = "experience"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "capacity-up" {
    attribute = "target_dpus"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more reserved capacity: routine"
    evidence  = "experience"
    fires     = [10, 20]
    misses    = [20, 10]
  }
}

provider = "hashicorp/google"
service  = "BigQuery"

resource "google_bigquery_dataset" {
  stateful = "tables"
  identity = ["dataset_id", "project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigquery_dataset"

  guard "delete_contents_on_destroy" { on_delete = "empties" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "tables-expire" {
    attribute = "default_table_expiration_ms"
    when      = "set"
    effects   = ["data_loss"]
    level     = "major"
    message   = "new tables will be deleted after a time"
    advice    = "set it only on a dataset for scratch tables"
    evidence  = "documented"
    fires     = [null, 3600000]
    misses    = [3600000, null]
  }

  fact "partitions-expire" {
    attribute = "default_partition_expiration_ms"
    when      = "set"
    effects   = ["data_loss"]
    level     = "major"
    message   = "partitions of new tables will be deleted after a time"
    advice    = "set it only where the rows may go"
    evidence  = "documented"
    fires     = [null, 3600000]
    misses    = [3600000, null]
  }

  fact "expiry-sooner" {
    attributes = ["default_table_expiration_ms", "default_partition_expiration_ms"]
    when       = "decreases"
    effects    = ["data_loss"]
    level      = "major"
    message    = "new tables or partitions will be deleted sooner"
    advice     = "check what must be kept longer"
    evidence   = "documented"
    fires      = [7200000, 3600000]
    misses     = [3600000, 7200000]
  }

  fact "time-travel-cut" {
    attribute = "max_time_travel_hours"
    when      = "decreases"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "deleted or changed rows can be brought back for a shorter time"
    advice    = "make sure nobody needs the older state"
    evidence  = "documented"
    fires     = ["168", "48"]
    misses    = ["48", "168"]
  }

  fact "access-removed" {
    attribute = "access"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "people, groups or views lose access to the dataset; entries not listed here are removed"
    advice    = "check who uses it in the audit log first"
    evidence  = "experience"
    fires     = [[{ role = "READER", group_by_email = "a@example.com" }, { role = "OWNER", special_group = "projectOwners" }], [{ role = "OWNER", special_group = "projectOwners" }]]
    misses    = [[{ role = "OWNER", special_group = "projectOwners" }], [{ role = "READER", group_by_email = "a@example.com" }, { role = "OWNER", special_group = "projectOwners" }]]
  }

  fact "access-public" {
    on         = ["create", "update"]
    attributes = ["access[*].special_group", "access[*].iam_member"]
    when       = { adds = ["allAuthenticatedUsers", "allUsers"] }
    effects    = ["exposes"]
    level      = "major"
    message    = "anyone on the internet can read the dataset"
    advice     = "grant it to a group"
    evidence   = "documented"
    fires      = { before = { access = [{ role = "OWNER", special_group = "projectOwners" }] }, after = { access = [{ role = "OWNER", special_group = "projectOwners" }, { role = "READER", special_group = "allAuthenticatedUsers" }] } }
    misses     = { before = { access = [{ role = "OWNER", special_group = "projectOwners" }] }, after = { access = [{ role = "OWNER", special_group = "projectOwners" }, { role = "READER", special_group = "projectReaders" }] } }
  }

  fact "access-added" {
    attribute = "access"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more has access: routine"
    evidence  = "schema"
    fires     = [[], [{ role = "READER", group_by_email = "a@example.com" }]]
    misses    = [[{ role = "READER", group_by_email = "a@example.com" }], []]
  }

  fact "contents-go-on-destroy" {
    attribute = "delete_contents_on_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy drops all tables of the dataset"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "default-key" {
    attribute = "default_encryption_configuration"
    effects   = ["degrades"]
    level     = "minor"
    message   = "new tables are encrypted with another key"
    evidence  = "schema"
  }

  fact "settings" {
    attributes = ["friendly_name", "labels", "storage_billing_model", "default_collation", "is_case_insensitive", "max_time_travel_hours", "default_table_expiration_ms", "default_partition_expiration_ms", "delete_contents_on_destroy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names, billing or longer retention change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the dataset goes away; with delete_contents_on_destroy all its tables are dropped"
    advice   = "copy the tables to another dataset first"
    evidence = "documented"
  }
}

resource "google_bigquery_table" {
  stateful = "table"
  identity = ["table_id", "dataset_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigquery_table"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "column-removed" {
    attribute = "schema"
    when      = "element_removed"
    effects   = ["data_loss"]
    level     = "major"
    message   = "a column is taken out or changed: a column that goes is dropped with its data, and queries that name it fail"
    advice    = "keep the column, or copy the table to a new one first; loosening REQUIRED to NULLABLE or widening a type loses nothing"
    source    = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/services/bigquery/resource_bigquery_table.go"
    evidence  = "schema"
    fires     = [jsonencode([{ name = "id", type = "STRING", mode = "REQUIRED" }, { name = "note", type = "STRING", mode = "NULLABLE" }]), jsonencode([{ name = "id", type = "STRING", mode = "REQUIRED" }])]
    misses    = [jsonencode([{ name = "id", type = "STRING", mode = "REQUIRED" }]), jsonencode([{ name = "id", type = "STRING", mode = "REQUIRED" }, { name = "note", type = "STRING", mode = "NULLABLE" }])]
  }

  fact "column-added" {
    attribute = "schema"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a column is added or described otherwise: routine"
    evidence  = "schema"
    fires     = [jsonencode([{ name = "id", type = "STRING", mode = "REQUIRED" }]), jsonencode([{ name = "id", type = "STRING", mode = "REQUIRED" }, { name = "note", type = "STRING", mode = "NULLABLE" }])]
    misses    = [jsonencode([{ name = "id", type = "STRING", mode = "REQUIRED" }, { name = "note", type = "STRING", mode = "NULLABLE" }]), jsonencode([{ name = "id", type = "STRING", mode = "REQUIRED" }])]
  }

  fact "table-expires" {
    attribute = "expiration_time"
    when      = "set"
    effects   = ["data_loss"]
    level     = "major"
    message   = "the table will be deleted at that time"
    advice    = "copy what must stay first"
    evidence  = "documented"
    fires     = [null, 1767225600000]
    misses    = [1767225600000, null]
  }

  fact "expires-sooner" {
    attributes = ["expiration_time", "time_partitioning[*].expiration_ms"]
    when       = "decreases"
    effects    = ["data_loss", "irreversible"]
    level      = "major"
    message    = "the table or its partitions are deleted sooner: those already older go at once"
    advice     = "copy what must stay first"
    evidence   = "experience"
    fires      = [7200000, 3600000]
    misses     = [3600000, 7200000]
  }

  fact "partitions-expire" {
    attribute = "time_partitioning[*].expiration_ms"
    when      = "set"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "partitions older than the limit are deleted"
    advice    = "copy what must stay first"
    evidence  = "experience"
    fires     = [null, 3600000]
    misses    = [3600000, null]
  }

  fact "kept-longer" {
    attributes = ["expiration_time", "time_partitioning[*].expiration_ms"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "the table or its partitions are kept longer: routine"
    evidence   = "schema"
    fires      = [3600000, 7200000]
    misses     = [7200000, 3600000]
  }

  fact "filter-required" {
    attributes = ["require_partition_filter", "time_partitioning[*].require_partition_filter"]
    when       = "turns_on"
    effects    = ["denies_access"]
    level      = "major"
    message    = "queries without a filter on the partition fail"
    advice     = "check the queries and reports on the table first"
    evidence   = "documented"
    fires      = { before = { require_partition_filter = false }, after = { require_partition_filter = true } }
    misses     = { before = { require_partition_filter = true }, after = { require_partition_filter = false } }
  }

  fact "query-changed" {
    attribute = "view[*].query"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the view answers with another query: its readers see other rows or columns"
    evidence  = "schema"
  }

  fact "source-changed" {
    attribute = "external_data_configuration[*].source_uris"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "major"
    message   = "files leave the external table: queries no longer see their rows"
    advice    = "check who queries them"
    evidence  = "experience"
    fires     = [["gs://a/*", "gs://b/*"], ["gs://a/*"]]
    misses    = [["gs://a/*"], ["gs://a/*", "gs://b/*"]]
  }

  fact "refresh-off" {
    attribute = "materialized_view[*].enable_refresh"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the materialized view is no longer refreshed on its own"
    evidence  = "schema"
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
    attributes = ["friendly_name", "labels", "clustering", "max_staleness", "table_constraints", "require_partition_filter", "view", "materialized_view", "external_data_configuration", "ignore_schema_changes", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names, clustering or views change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the table and all its rows are deleted"
    advice   = "copy it first (a snapshot or an export); many schema changes work in place"
    evidence = "experience"
  }
}

resource "google_bigquery_dataset_access" {
  identity = ["dataset_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigquery_dataset_access"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "access-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "someone loses access to the dataset"
    advice   = "grant the new access first"
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

resource "google_bigquery_routine" {
  identity = ["routine_id", "dataset_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigquery_routine"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "body-changed" {
    attributes = ["definition_body", "arguments", "return_type", "remote_function_options"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "queries that call the routine get the new version"
    evidence   = "schema"
  }

  fact "settings" {
    attributes = ["determinism_level", "imported_libraries", "language", "security_mode", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the routine change: routine"
    evidence   = "schema"
  }

  fact "routine-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "queries that call the routine fail"
    advice   = "check the queries that call it"
    evidence = "experience"
  }
}

resource "google_bigquery_reservation" {
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigquery_reservation"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "slots-cut" {
    attribute = "slot_capacity"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer slots: queries wait longer"
    evidence  = "schema"
    fires     = [500, 100]
    misses    = [100, 500]
  }

  fact "slots-gone" {
    attribute = "slot_capacity"
    when      = "becomes_zero"
    only_if   = { not = { after = "autoscale", set = true } }
    effects   = ["outage"]
    level     = "major"
    message   = "no slots are left but what is idle elsewhere: queries wait"
    advice    = "check the use of the slots first"
    evidence  = "experience"
    fires     = { before = { slot_capacity = 100, autoscale = [] }, after = { slot_capacity = 0, autoscale = [] } }
    misses    = { before = { slot_capacity = 100, autoscale = [{ max_slots = 100 }] }, after = { slot_capacity = 0, autoscale = [{ max_slots = 100 }] } }
  }

  fact "settings" {
    attributes = ["slot_capacity", "autoscale", "ignore_idle_slots", "concurrency", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "more slots or other sharing: routine"
    evidence   = "schema"
  }

  fact "reservation-removed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "queries assigned to it fall back to on-demand or wait"
    advice   = "assign the projects to another reservation first"
    evidence = "experience"
  }
}

resource "google_bigquery_data_transfer_config" {
  identity = ["display_name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigquery_data_transfer_config"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "stopped" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the transfer or scheduled query no longer runs"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "writes-elsewhere" {
    attribute = "destination_dataset_id"
    effects   = ["degrades"]
    level     = "major"
    message   = "results are written to another dataset: readers of the old one get no new data"
    advice    = "move the readers first"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["params", "schedule", "schedule_options", "email_preferences", "notification_pubsub_topic", "service_account_name", "data_refresh_window_days", "display_name", "sensitive_params", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the schedule or its parameters change: routine"
    evidence   = "schema"
  }

  fact "transfer-removed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "the transfer or scheduled query no longer runs"
    advice   = "check who needs its results"
    evidence = "experience"
  }
}

resource "google_bigquery_connection" {
  identity = ["connection_id", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigquery_connection"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-target" {
    attributes = ["cloud_sql", "cloud_spanner", "aws", "azure"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "queries through the connection use another database, role or login"
    advice     = "check the new login first"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["friendly_name", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change: routine"
    evidence   = "schema"
  }

  fact "connection-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "tables and functions that use the connection fail; a new one has another service account"
    advice   = "make the new connection first, grant its account, and move the tables"
    evidence = "experience"
  }
}

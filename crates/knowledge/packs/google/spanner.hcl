provider = "hashicorp/google"
service  = "Cloud Spanner"

resource "google_spanner_instance" {
  stateful = "databases"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/spanner_instance"

  guard "force_destroy" { on_delete = "empties" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "scaled-down" {
    attributes = ["num_nodes", "processing_units"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less computing power: requests slow down or fail if the rest cannot carry the load"
    evidence   = "schema"
    fires      = [5, 3]
    misses     = [3, 5]
  }

  fact "scaled-up" {
    attributes = ["num_nodes", "processing_units"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more computing power: routine"
    evidence   = "schema"
    fires      = [3, 5]
    misses     = [5, 3]
  }

  fact "ceiling-cut" {
    attributes = ["autoscaling_config[*].autoscaling_limits[*].max_nodes", "autoscaling_config[*].autoscaling_limits[*].max_processing_units"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "the instance can grow less"
    evidence   = "schema"
    fires      = [10, 5]
    misses     = [5, 10]
  }

  fact "edition" {
    attribute = "edition"
    when      = { steps_down = ["STANDARD", "ENTERPRISE", "ENTERPRISE_PLUS"] }
    effects   = ["outage"]
    level     = "major"
    message   = "a lower edition: features of the higher one stop"
    advice    = "check that no database uses features of the higher edition"
    evidence  = "experience"
    fires     = ["ENTERPRISE_PLUS", "STANDARD"]
    misses    = ["STANDARD", "ENTERPRISE_PLUS"]
  }

  fact "default-backups-off" {
    attribute = "default_backup_schedule_type"
    when      = { becomes = "NONE" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "new databases get no backup schedule of their own accord"
    evidence  = "documented"
    fires     = ["AUTOMATIC", "NONE"]
    misses    = ["NONE", "AUTOMATIC"]
  }

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy deletes the backups of the instance as well"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = ["display_name", "labels", "autoscaling_config", "default_backup_schedule_type", "edition", "force_destroy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names or autoscaling change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the instance and all its databases are deleted"
    advice   = "back up or export every database first; make the new instance beside it and move the data"
    evidence = "experience"
  }
}

resource "google_spanner_database" {
  stateful = "database"
  traffic  = true
  identity = ["name", "instance"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/spanner_database"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "enable_drop_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "statements-added" {
    attribute = "ddl"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "new schema statements run: routine, unless one of them drops a table or a column"
    evidence  = "schema"
    fires     = [["CREATE TABLE a (id INT64) PRIMARY KEY (id)"], ["CREATE TABLE a (id INT64) PRIMARY KEY (id)", "CREATE INDEX b ON a(id)"]]
    misses    = [["CREATE INDEX b ON a(id)"], []]
  }

  fact "retention-cut" {
    attribute = "version_retention_period"
    when      = "decreases"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "older versions of the data go: point-in-time recovery reaches back less far"
    advice    = "take a backup first"
    evidence  = "experience"
    fires     = ["7d", "1h"]
    misses    = ["1h", "7d"]
  }

  fact "retention-longer" {
    attribute = "version_retention_period"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "point-in-time recovery reaches back further: routine"
    evidence  = "schema"
    fires     = ["1h", "7d"]
    misses    = ["7d", "1h"]
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

  fact "drop-protection-off" {
    attribute = "enable_drop_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the database may be dropped through the API again"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "time-zone" {
    attributes = ["default_time_zone", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the default time zone changes: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the database and all its tables are dropped; changing an earlier ddl statement does so as well"
    advice   = "add statements at the end of ddl only; take a backup first, and keep deletion_protection on"
    evidence = "documented"
  }
}

resource "google_spanner_backup_schedule" {
  identity = ["name", "database"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/spanner_backup_schedule"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "retention-cut" {
    attribute = "retention_duration"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "new backups are kept for a shorter time"
    evidence  = "schema"
    fires     = ["2592000s", "604800s"]
    misses    = ["604800s", "2592000s"]
  }

  fact "schedule" {
    attributes = ["retention_duration", "spec", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "when backups are made or how long they are kept changes: routine"
    evidence   = "schema"
  }

  fact "schedule-removed" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the database is no longer backed up"
    advice   = "have another schedule in place first"
    evidence = "experience"
  }
}

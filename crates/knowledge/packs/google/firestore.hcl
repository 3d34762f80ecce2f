provider = "hashicorp/google"
service  = "Firestore"

resource "google_firestore_database" {
  stateful = "database"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/firestore_database"

  guard "delete_protection_state" {
    on_delete = "blocked"
    is        = "DELETE_PROTECTION_ENABLED"
  }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "type-changed" {
    attribute = "type"
    effects   = ["outage", "irreversible"]
    level     = "major"
    message   = "the database changes between native and Datastore mode: clients of the other mode fail"
    advice    = "it works only on an empty database: make a new one instead"
    evidence  = "experience"
  }

  fact "concurrency" {
    attribute = "concurrency_mode"
    effects   = ["degrades"]
    level     = "major"
    message   = "transactions lock otherwise: contention shows up in other places"
    advice    = "try the mode on a copy first"
    evidence  = "experience"
  }

  fact "point-in-time-recovery-off" {
    attribute = "point_in_time_recovery_enablement"
    when      = { becomes = "POINT_IN_TIME_RECOVERY_DISABLED" }
    effects   = ["guard_removed", "data_loss"]
    level     = "major"
    message   = "older versions of the data are no longer kept"
    advice    = "have a backup schedule in place first"
    evidence  = "documented"
    fires     = ["POINT_IN_TIME_RECOVERY_ENABLED", "POINT_IN_TIME_RECOVERY_DISABLED"]
    misses    = ["POINT_IN_TIME_RECOVERY_DISABLED", "POINT_IN_TIME_RECOVERY_ENABLED"]
  }

  fact "point-in-time-recovery-on" {
    attribute = "point_in_time_recovery_enablement"
    when      = { becomes = "POINT_IN_TIME_RECOVERY_ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "older versions of the data are kept: routine"
    evidence  = "schema"
    fires     = ["POINT_IN_TIME_RECOVERY_DISABLED", "POINT_IN_TIME_RECOVERY_ENABLED"]
    misses    = ["POINT_IN_TIME_RECOVERY_ENABLED", "POINT_IN_TIME_RECOVERY_DISABLED"]
  }

  fact "protection-off" {
    attribute = "delete_protection_state"
    when      = { becomes = "DELETE_PROTECTION_DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the database may be deleted again"
    evidence  = "documented"
    fires     = ["DELETE_PROTECTION_ENABLED", "DELETE_PROTECTION_DISABLED"]
    misses    = ["DELETE_PROTECTION_DISABLED", "DELETE_PROTECTION_ENABLED"]
  }

  fact "delete-allowed" {
    attribute = "deletion_policy"
    when      = { becomes = "DELETE" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy will delete the database itself"
    evidence  = "documented"
    fires     = ["ABANDON", "DELETE"]
    misses    = ["DELETE", "ABANDON"]
  }

  fact "settings" {
    attributes = ["app_engine_integration_mode", "delete_protection_state"]
    effects    = ["none"]
    level      = "minor"
    message    = "protection or the link to App Engine changes: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the database and all its documents are deleted"
    advice   = "export it first; the default deletion_policy, ABANDON, keeps it"
    evidence = "documented"
  }
}

resource "google_firestore_index" {
  identity = ["collection", "fields"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/firestore_index"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "index-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "queries that need the index fail until it is built anew"
    advice   = "make the new index first and wait until it is ready, then remove this one"
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

resource "google_firestore_field" {
  identity = ["collection", "field"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/firestore_field"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "expiry-set" {
    on        = ["create", "update"]
    attribute = "ttl_config"
    when      = "set"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "documents whose time in this field has passed start to be deleted"
    advice    = "look at the values of the field first"
    evidence  = "experience"
    fires     = { before = { ttl_config = [] }, after = { ttl_config = [{ expiration_offset = "1s" }] } }
    misses    = { before = { ttl_config = [{ expiration_offset = "1s" }] }, after = { ttl_config = [] } }
  }

  fact "index-removed" {
    attribute = "index_config[*].indexes"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "queries on the field that need the index fail"
    advice    = "check the queries first; the index takes long to build again"
    evidence  = "experience"
    fires     = [[{ order = "ASCENDING" }], []]
    misses    = [[], [{ order = "ASCENDING" }]]
  }

  fact "index-added" {
    attribute = "index_config[*].indexes"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more index is built: routine"
    evidence  = "schema"
    fires     = [[], [{ order = "ASCENDING" }]]
    misses    = [[{ order = "ASCENDING" }], []]
  }

  fact "settings" {
    attributes = ["skip_wait", "ttl_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the field change: routine"
    evidence   = "schema"
  }

  fact "override-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the field goes back to default indexes, and expiry ends"
    advice   = "check which queries need the indexes"
    evidence = "experience"
  }
}

resource "google_firestore_backup_schedule" {
  identity = ["database"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/firestore_backup_schedule"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "retention-cut" {
    attribute = "retention"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "new backups are kept for a shorter time"
    evidence  = "schema"
    fires     = ["8467200s", "604800s"]
    misses    = ["604800s", "8467200s"]
  }

  fact "schedule" {
    attributes = ["retention", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "how long backups are kept changes: routine"
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

resource "google_firestore_document" {
  stateful = "document"
  identity = ["collection", "document_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/firestore_document"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "content" {
    attribute = "fields"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the content of the document is overwritten"
    evidence  = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the document is deleted"
    advice   = "export it first"
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

provider = "hashicorp/google"
service  = "Filestore"

resource "google_filestore_instance" {
  stateful = "file share"
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/filestore_instance"

  guard "deletion_protection_enabled" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "share-shrinks" {
    attribute = "file_shares[*].capacity_gb"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "the share gets smaller, where the tier allows it at all: writes fail if the data does not fit"
    advice    = "check how much is in use; a basic share cannot shrink, so make a new one and copy"
    evidence  = "experience"
    fires     = [2560, 1024]
    misses    = [1024, 2560]
  }

  fact "share-grows" {
    attribute = "file_shares[*].capacity_gb"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "the share grows online: routine"
    evidence  = "schema"
    fires     = [1024, 2560]
    misses    = [2560, 1024]
  }

  fact "exports-changed" {
    attribute = "file_shares[*].nfs_export_options"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients lose the share, or its rights change for them"
    advice    = "check which clients mount it from there"
    evidence  = "experience"
    fires     = [[{ ip_ranges = ["10.0.0.0/24"], access_mode = "READ_WRITE" }], []]
    misses    = [[], [{ ip_ranges = ["10.0.0.0/24"], access_mode = "READ_WRITE" }]]
  }

  fact "replica-state" {
    attribute = "desired_replica_state"
    effects   = ["outage"]
    level     = "major"
    message   = "the replica is paused, resumed or promoted"
    advice    = "check which side clients write to"
    evidence  = "experience"
  }

  fact "performance" {
    attribute = "performance_config"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the performance of the share changes"
    evidence  = "schema"
  }

  fact "deletion-protection-enabled-off" {
    attribute = "deletion_protection_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["labels", "deletion_protection_reason", "file_shares[*].nfs_export_options", "directory_services", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "more clients or other names: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the share and all its files are deleted; the tier cannot be changed in place"
    advice   = "back it up first; make the new share beside it, copy, and mount it"
    evidence = "experience"
  }
}

resource "google_filestore_snapshot" {
  stateful = "backup"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/filestore_snapshot"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the copy is deleted: there is no restoring from it"
    advice   = "check that a newer one exists"
    evidence = "experience"
  }
}

resource "google_filestore_backup" {
  stateful = "backup"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/filestore_backup"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the copy is deleted: there is no restoring from it"
    advice   = "check that a newer one exists"
    evidence = "experience"
  }
}

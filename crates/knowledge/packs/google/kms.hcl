provider = "hashicorp/google"
service  = "Cloud KMS"

resource "google_kms_crypto_key" {
  stateful = "encryption key"
  traffic  = true
  identity = ["name", "key_ring"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/kms_crypto_key"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "rotation-changed" {
    attribute = "rotation_period"
    effects   = ["none"]
    level     = "minor"
    message   = "new versions are made at other times; the old ones go on decrypting: routine"
    evidence  = "schema"
  }

  fact "rotation-off" {
    attribute = "rotation_period"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the key is no longer rotated on its own"
    evidence  = "schema"
    fires     = ["7776000s", null]
    misses    = [null, "7776000s"]
  }

  fact "algorithm" {
    attribute = "version_template[*].algorithm"
    effects   = ["degrades"]
    level     = "minor"
    message   = "versions made from now on use another algorithm: callers that verify must know it"
    evidence  = "schema"
  }

  fact "settings" {
    attributes = ["labels", "skip_initial_version_creation", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }

  fact "key-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "all versions of the key are destroyed: what they encrypted cannot be read again"
    advice   = "find and re-encrypt everything under the key first; take it out of the state instead of destroying it"
    evidence = "documented"
  }
}

resource "google_kms_crypto_key_version" {
  stateful = "encryption key"
  identity = ["crypto_key"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/kms_crypto_key_version"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "disabled" {
    attribute = "state"
    when      = { becomes = "DISABLED" }
    effects   = ["outage", "denies_access"]
    level     = "major"
    message   = "what this version encrypted cannot be read while it is disabled"
    advice    = "check in the audit log that nothing uses it"
    evidence  = "experience"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "destroyed" {
    attribute = "state"
    when      = { becomes = ["DESTROYED", "DESTROY_SCHEDULED"] }
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "the version is scheduled for destruction: what it encrypted is lost when the time is over"
    advice    = "disable it for some weeks first"
    evidence  = "experience"
    fires     = ["ENABLED", "DESTROY_SCHEDULED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "enabled" {
    attribute = "state"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "the version can be used again: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "external-key" {
    attribute = "external_protection_level_options"
    effects   = ["outage"]
    level     = "major"
    message   = "the version is backed by another key outside: what it encrypted may not be read"
    advice    = "check that the new path holds the same key"
    evidence  = "experience"
  }

  fact "version-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the version is destroyed: what it encrypted cannot be read again"
    advice   = "re-encrypt what it encrypted, and disable it for some weeks first"
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

resource "google_kms_key_ring" {
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/kms_key_ring"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "only-forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "a key ring cannot be deleted: it only leaves the state, and its keys live on"
    evidence = "documented"
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

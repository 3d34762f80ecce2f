provider = "hashicorp/google"
service  = "Secret Manager"

resource "google_secret_manager_secret" {
  stateful = "secret"
  traffic  = true
  identity = ["secret_id", "project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/secret_manager_secret"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "expires" {
    attributes = ["expire_time", "ttl"]
    when       = "set"
    effects    = ["data_loss", "irreversible"]
    level      = "major"
    message    = "the secret with all its versions will be deleted at that time"
    advice     = "set it only on secrets made to expire"
    evidence   = "documented"
    fires      = [null, "2027-01-01T00:00:00Z"]
    misses     = ["2027-01-01T00:00:00Z", null]
  }

  fact "expiry-lifted" {
    attributes = ["expire_time", "ttl"]
    when       = "unset"
    effects    = ["none"]
    level      = "minor"
    message    = "the secret no longer expires: routine"
    evidence   = "schema"
    fires      = ["2027-01-01T00:00:00Z", null]
    misses     = [null, "2027-01-01T00:00:00Z"]
  }

  fact "alias-moved" {
    attribute = "version_aliases"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "an alias points at another version: consumers that use it read another value"
    advice    = "check that the value works before moving the alias"
    evidence  = "experience"
  }

  fact "delayed-destruction-off" {
    attribute = "version_destroy_ttl"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "versions are destroyed at once, not after a time"
    evidence  = "documented"
    fires     = ["86400s", null]
    misses    = [null, "86400s"]
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
    attributes = ["labels", "annotations", "rotation", "topics", "version_destroy_ttl", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "rotation notices or labels change: routine"
    evidence   = "schema"
  }

  fact "secret-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the secret and all its versions are deleted: everything that reads it fails"
    advice   = "make the new secret first and move the consumers"
    evidence = "experience"
  }
}

resource "google_secret_manager_regional_secret" {
  stateful = "secret"
  traffic  = true
  identity = ["secret_id", "project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/secret_manager_regional_secret"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "expires" {
    attributes = ["expire_time", "ttl"]
    when       = "set"
    effects    = ["data_loss", "irreversible"]
    level      = "major"
    message    = "the secret with all its versions will be deleted at that time"
    advice     = "set it only on secrets made to expire"
    evidence   = "documented"
    fires      = [null, "2027-01-01T00:00:00Z"]
    misses     = ["2027-01-01T00:00:00Z", null]
  }

  fact "expiry-lifted" {
    attributes = ["expire_time", "ttl"]
    when       = "unset"
    effects    = ["none"]
    level      = "minor"
    message    = "the secret no longer expires: routine"
    evidence   = "schema"
    fires      = ["2027-01-01T00:00:00Z", null]
    misses     = [null, "2027-01-01T00:00:00Z"]
  }

  fact "alias-moved" {
    attribute = "version_aliases"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "an alias points at another version: consumers that use it read another value"
    advice    = "check that the value works before moving the alias"
    evidence  = "experience"
  }

  fact "delayed-destruction-off" {
    attribute = "version_destroy_ttl"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "versions are destroyed at once, not after a time"
    evidence  = "documented"
    fires     = ["86400s", null]
    misses    = [null, "86400s"]
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
    attributes = ["labels", "annotations", "rotation", "topics", "version_destroy_ttl", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "rotation notices or labels change: routine"
    evidence   = "schema"
  }

  fact "secret-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the secret and all its versions are deleted: everything that reads it fails"
    advice   = "make the new secret first and move the consumers"
    evidence = "experience"
  }
}

resource "google_secret_manager_secret_version" {
  stateful = "secret value"
  traffic  = true
  identity = ["secret"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/secret_manager_secret_version"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }

  fact "disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["denies_access", "outage"]
    level     = "major"
    message   = "the version cannot be read: consumers of it fail"
    advice    = "move the consumers to another version first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the version can be read again: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "new-value" {
    on       = ["replace"]
    effects  = ["irreversible"]
    level    = "minor"
    message  = "a new version holds the new value: routine; the old one is destroyed, before the new one exists unless create_before_destroy is set"
    evidence = "documented"
  }

  fact "value-disabled" {
    on       = ["delete"]
    only_if  = { before = "deletion_policy", is = "DISABLE" }
    effects  = ["denies_access", "outage"]
    level    = "major"
    message  = "the version is disabled: consumers of it fail"
    advice   = "move the consumers to another version first"
    evidence = "documented"
    fires    = { before = { deletion_policy = "DISABLE" } }
    misses   = { before = { deletion_policy = "DELETE" } }
  }

  fact "value-lost" {
    on       = ["delete"]
    only_if  = { not = { before = "deletion_policy", is = ["DISABLE", "ABANDON"] } }
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the version is destroyed: its value is gone and consumers of it fail"
    advice   = "move the consumers first; set deletion_policy to DISABLE or ABANDON to keep the value"
    evidence = "documented"
    fires    = { before = { deletion_policy = "DELETE" } }
    misses   = { before = { deletion_policy = "DISABLE" } }
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

resource "google_secret_manager_regional_secret_version" {
  stateful = "secret value"
  traffic  = true
  identity = ["secret"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/secret_manager_regional_secret_version"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }

  fact "disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["denies_access", "outage"]
    level     = "major"
    message   = "the version cannot be read: consumers of it fail"
    advice    = "move the consumers to another version first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the version can be read again: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "new-value" {
    on       = ["replace"]
    effects  = ["irreversible"]
    level    = "minor"
    message  = "a new version holds the new value: routine; the old one is destroyed, before the new one exists unless create_before_destroy is set"
    evidence = "documented"
  }

  fact "value-disabled" {
    on       = ["delete"]
    only_if  = { before = "deletion_policy", is = "DISABLE" }
    effects  = ["denies_access", "outage"]
    level    = "major"
    message  = "the version is disabled: consumers of it fail"
    advice   = "move the consumers to another version first"
    evidence = "documented"
    fires    = { before = { deletion_policy = "DISABLE" } }
    misses   = { before = { deletion_policy = "DELETE" } }
  }

  fact "value-lost" {
    on       = ["delete"]
    only_if  = { not = { before = "deletion_policy", is = ["DISABLE", "ABANDON"] } }
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the version is destroyed: its value is gone and consumers of it fail"
    advice   = "move the consumers first; set deletion_policy to DISABLE or ABANDON to keep the value"
    evidence = "documented"
    fires    = { before = { deletion_policy = "DELETE" } }
    misses   = { before = { deletion_policy = "DISABLE" } }
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

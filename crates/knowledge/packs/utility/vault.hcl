provider = "hashicorp/vault"
service  = "Vault"

resource "vault_mount" {
  stateful = "secrets engine"
  source   = "https://registry.terraform.io/providers/hashicorp/vault/latest/docs/resources/mount"

  fact "secrets-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the secrets engine is unmounted: every secret, key and lease below its path is gone"
    advice   = "copy the secrets out or take a Vault snapshot first; move a mount with vault secrets move instead of replacing it"
    evidence = "experience"
  }

  fact "lease-time-shortened" {
    attributes = ["default_lease_ttl_seconds", "max_lease_ttl_seconds"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "new leases and tokens of the engine end earlier; clients must renew more often"
    evidence   = "documented"
    fires      = [86400, 3600]
    misses     = [3600, 86400]
  }

  fact "settings" {
    attributes = ["description", "options", "default_lease_ttl_seconds", "max_lease_ttl_seconds"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the mount: routine"
    evidence   = "documented"
  }
}

resource "vault_kv_secret_v2" {
  stateful = "secret"
  source   = "https://registry.terraform.io/providers/hashicorp/vault/latest/docs/resources/kv_secret_v2"

  guard "delete_all_versions" { on_delete = "empties" }

  fact "secret-rotates" {
    attribute = "data_json"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "a new version of the secret is written: readers that fetch it get other credentials"
    advice    = "make the new credentials valid beside the old ones first, then write them, then retire the old ones"
    evidence  = "experience"
  }

  fact "secret-gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the secret is deleted at its path: readers find nothing"
    advice   = "check who reads the path; leave delete_all_versions unset so that the version can be undeleted"
    evidence = "schema"
  }

  fact "settings" {
    attributes = ["cas", "options", "disable_read", "delete_all_versions", "custom_metadata"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the write: routine"
    evidence   = "documented"
  }
}

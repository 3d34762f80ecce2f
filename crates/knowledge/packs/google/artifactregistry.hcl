provider = "hashicorp/google"
service  = "Artifact Registry"

resource "google_artifact_registry_repository" {
  stateful = "packages and images"
  traffic  = true
  identity = ["repository_id", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/artifact_registry_repository"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "cleanup-deletes" {
    attribute = "cleanup_policies[*].action"
    when      = { becomes = "DELETE" }
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "versions that the policy matches are deleted"
    advice    = "set cleanup_policy_dry_run and read the audit log first; keep recent and tagged versions"
    evidence  = "documented"
    fires     = [null, "DELETE"]
    misses    = [null, "KEEP"]
  }

  fact "cleanup-changed" {
    attributes = ["cleanup_policies[*].condition", "cleanup_policies[*].most_recent_versions"]
    only_if    = { all = [{ not = { after = "cleanup_policy_dry_run", is = true } }, { after = "cleanup_policies[*].action", is = "DELETE" }, { any = [{ attribute = "cleanup_policies", when = "element_removed" }, { not = { attribute = "cleanup_policies[*].action", when = "set" } }] }] }
    effects    = ["data_loss", "irreversible"]
    level      = "major"
    message    = "the cleanup policies match other versions: more of them may be deleted"
    advice     = "set cleanup_policy_dry_run and read the audit log first"
    evidence   = "experience"
    fires      = { before = { cleanup_policies = [{ id = "a", action = "DELETE", condition = [{ older_than = "90d" }] }] }, after = { cleanup_policies = [{ id = "a", action = "DELETE", condition = [{ older_than = "7d" }] }] } }
    misses     = { before = { cleanup_policies = [{ id = "a", action = "DELETE", condition = [{ older_than = "90d" }] }] }, after = { cleanup_policies = [{ id = "a", action = "DELETE", condition = [{ older_than = "90d" }] }, { id = "k", action = "KEEP", most_recent_versions = [{ keep_count = 5 }] }] } }
  }

  fact "keep-policy-removed" {
    attribute = "cleanup_policies[*].id"
    when      = "element_removed"
    only_if   = { not = { after = "cleanup_policy_dry_run", is = true } }
    effects   = ["data_loss"]
    level     = "major"
    message   = "a cleanup policy is taken away: what it kept may be deleted by the others"
    advice    = "set cleanup_policy_dry_run and read the audit log first"
    evidence  = "experience"
    fires     = { before = { cleanup_policies = [{ id = "a", action = "KEEP" }, { id = "b", action = "DELETE" }] }, after = { cleanup_policies = [{ id = "b", action = "DELETE" }] } }
    misses    = { before = { cleanup_policies = [{ id = "b", action = "DELETE" }] }, after = { cleanup_policies = [{ id = "b", action = "DELETE" }, { id = "a", action = "KEEP" }] } }
  }

  fact "cleanup-starts" {
    attribute = "cleanup_policy_dry_run"
    when      = "turns_off"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "cleanup policies begin to delete in earnest"
    advice    = "read in the audit log what they would have deleted"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "tags-fixed" {
    attribute = "docker_config[*].immutable_tags"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "pushing over a tag that exists is refused"
    advice    = "check that no pipeline moves tags such as latest"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "upstream-removed" {
    attribute = "virtual_repository_config[*].upstream_policies"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "packages of a repository taken out are no longer found"
    advice    = "check what is pulled from it"
    evidence  = "experience"
    fires     = [[{ id = "a" }], []]
    misses    = [[], [{ id = "a" }]]
  }

  fact "upstream-login" {
    attribute = "remote_repository_config[*].upstream_credentials"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the login at the upstream changes: packages that are not cached fail if it is wrong"
    advice    = "check the new login first"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["labels", "vulnerability_scanning_config", "cleanup_policy_dry_run", "docker_config", "virtual_repository_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "scanning or labels change: routine"
    evidence   = "schema"
  }

  fact "packages-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the repository is deleted with all its packages and images: what starts from them no longer starts"
    advice   = "copy the images in use to another repository first"
    evidence = "experience"
  }
}

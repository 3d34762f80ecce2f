provider = "hashicorp/google"
service  = "Projects, folders and services"

resource "google_project" {
  stateful = "project with all it holds"
  traffic  = true
  identity = ["project_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "billing-detached" {
    attribute = "billing_account"
    when      = "unset"
    effects   = ["outage", "data_loss"]
    level     = "major"
    message   = "billing ends: every paid service in the project stops, and its resources may be deleted"
    advice    = "link another billing account in the same step"
    evidence  = "experience"
    fires     = ["000000-000000-000001", ""]
    misses    = ["", "000000-000000-000001"]
  }

  fact "billing-moved" {
    attribute = "billing_account"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the project is paid by another billing account"
    evidence  = "schema"
  }

  fact "moved" {
    attribute = "folder_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the project moves: grants, organization policies and firewall policies of the old place no longer hold, and those of the new one do"
    advice    = "compare both places first"
    evidence  = "experience"
  }

  fact "moved-organization" {
    attribute = "org_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the project moves: grants and organization policies of the old place no longer hold"
    advice    = "compare both places first"
    evidence  = "experience"
  }

  fact "delete-allowed" {
    attribute = "deletion_policy"
    when      = { leaves = "PREVENT" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy may delete the project"
    evidence  = "documented"
    fires     = ["PREVENT", "DELETE"]
    misses    = ["DELETE", "PREVENT"]
  }

  fact "settings" {
    attributes = ["name", "labels", "auto_create_network", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change: routine"
    evidence   = "schema"
  }

  fact "project-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the project and everything in it is shut down, and deleted for good after some weeks; its id can never be used again"
    advice   = "move or export what must live on; shut services down one by one first"
    evidence = "experience"
  }
}

resource "google_folder" {
  identity = ["display_name", "parent"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_folder"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "moved" {
    attribute = "parent"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the folder moves with all its projects: grants and policies of the old place no longer hold"
    advice    = "compare both places first"
    evidence  = "experience"
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

  fact "names" {
    attributes = ["display_name", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the name changes: routine"
    evidence   = "schema"
  }

  fact "folder-lost" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the folder is deleted with the grants and policies on it; it must be empty"
    advice   = "move its projects first"
    evidence = "experience"
  }
}

resource "google_project_service" {
  traffic  = true
  identity = ["service", "project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_service"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "service-disabled" {
    on       = ["delete", "replace"]
    only_if  = { before = "disable_on_destroy", is = true }
    effects  = ["outage", "data_loss"]
    level    = "major"
    message  = "the API is disabled for everyone in the project: what uses it fails, and some services delete their resources"
    advice   = "set disable_on_destroy to false, or check that nothing has used it for a month"
    evidence = "documented"
    fires    = { before = { service = "run.googleapis.com", disable_on_destroy = true } }
    misses   = { before = { service = "run.googleapis.com", disable_on_destroy = false } }
  }

  fact "service-kept" {
    on       = ["delete", "replace"]
    only_if  = { before = "disable_on_destroy", is = false }
    effects  = ["none"]
    level    = "minor"
    message  = "the API stays enabled: it only leaves the state"
    evidence = "documented"
    fires    = { before = { service = "run.googleapis.com", disable_on_destroy = false } }
    misses   = { before = { service = "run.googleapis.com", disable_on_destroy = true } }
  }

  fact "disable-on-destroy" {
    attribute = "disable_on_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy disables the API"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = ["disable_on_destroy", "disable_dependent_services", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "only what a destroy does changes: routine"
    evidence   = "schema"
  }
}

resource "google_org_policy_policy" {
  identity = ["name", "parent"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/org_policy_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "rules-changed" {
    attribute = "spec"
    effects   = ["denies_access"]
    level     = "major"
    message   = "what the policy allows changes: new resources may be refused, or a guard lifted"
    advice    = "try it in dry_run_spec first and read the audit log"
    evidence  = "experience"
  }

  fact "policy-made" {
    on        = ["create"]
    attribute = "spec"
    when      = "set"
    only_if   = { after = "parent", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy begins to hold: what it forbids is refused"
    advice    = "try it in dry_run_spec first and read the audit log"
    evidence  = "experience"
    fires     = { after = { parent = "projects/p", spec = [{ rules = [{ enforce = "TRUE" }] }] } }
    misses    = { after = { spec = [{ rules = [{ enforce = "TRUE" }] }] }, unknown = ["parent"] }
  }

  fact "dry-run" {
    attributes = ["dry_run_spec", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "only the audit log shows the change: routine"
    evidence   = "schema"
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the policy of the parent or the default holds: what was forbidden may be allowed"
    advice   = "check what the policy kept out"
    evidence = "experience"
  }
}

resource "google_project_organization_policy" {
  identity = ["constraint"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_organization_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "rules-changed" {
    attributes = ["boolean_policy", "list_policy", "restore_policy"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "what the policy allows changes: new resources may be refused, or a guard lifted"
    advice     = "check what in the organization would break it"
    evidence   = "experience"
  }

  fact "policy-made" {
    on       = ["create"]
    only_if  = { after = "project", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy begins to hold: what it forbids is refused"
    advice   = "check what in the organization would break it"
    evidence = "experience"
    fires    = { after = { project = "x" } }
    misses   = { after = {}, unknown = ["project"] }
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the policy of the parent or the default holds: what was forbidden may be allowed"
    advice   = "check what the policy kept out"
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

resource "google_folder_organization_policy" {
  identity = ["constraint"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_folder_organization_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "rules-changed" {
    attributes = ["boolean_policy", "list_policy", "restore_policy"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "what the policy allows changes: new resources may be refused, or a guard lifted"
    advice     = "check what in the organization would break it"
    evidence   = "experience"
  }

  fact "policy-made" {
    on       = ["create"]
    only_if  = { after = "folder", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy begins to hold: what it forbids is refused"
    advice   = "check what in the organization would break it"
    evidence = "experience"
    fires    = { after = { folder = "x" } }
    misses   = { after = {}, unknown = ["folder"] }
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the policy of the parent or the default holds: what was forbidden may be allowed"
    advice   = "check what the policy kept out"
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

resource "google_organization_policy" {
  identity = ["constraint"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_organization_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "rules-changed" {
    attributes = ["boolean_policy", "list_policy", "restore_policy"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "what the policy allows changes: new resources may be refused, or a guard lifted"
    advice     = "check what in the organization would break it"
    evidence   = "experience"
  }

  fact "policy-made" {
    on       = ["create"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy begins to hold: what it forbids is refused"
    advice   = "check what in the organization would break it"
    evidence = "experience"
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the policy of the parent or the default holds: what was forbidden may be allowed"
    advice   = "check what the policy kept out"
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

resource "google_resource_manager_lien" {
  identity = ["parent", "origin"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/resource_manager_lien"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "lien-removed" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the project may be deleted again"
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

resource "google_tags_tag_binding" {
  identity = ["parent", "tag_value"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/tags_tag_binding"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "tag-unbound" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "policies, grants and firewall rules that aim at the tag no longer hold for the object"
    advice   = "look for conditions and rules with this tag first"
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

resource "google_apikeys_key" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/apikeys_key"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "restrictions-added" {
    attributes = ["restrictions[*].api_targets", "restrictions[*].server_key_restrictions", "restrictions[*].browser_key_restrictions"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the key works for other callers or services: those left out are refused"
    advice     = "look at the use of the key first"
    evidence   = "experience"
  }

  fact "restrictions-removed" {
    attribute = "restrictions"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "the key works for every service and every caller"
    advice    = "keep it restricted"
    evidence  = "experience"
    fires     = [[{ api_targets = [{ service = "maps.googleapis.com" }] }], []]
    misses    = [[], [{ api_targets = [{ service = "maps.googleapis.com" }] }]]
  }

  fact "names" {
    attributes = ["display_name", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the name changes: routine"
    evidence   = "schema"
  }

  fact "key-revoked" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "rotates_credential"]
    level    = "major"
    message  = "callers with the key are refused"
    advice   = "make the second key first and move the callers"
    evidence = "experience"
  }
}

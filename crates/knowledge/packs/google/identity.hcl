provider = "hashicorp/google"
service  = "Identity and access perimeters"

resource "google_identity_platform_config" {
  stateful = "users"
  traffic  = true
  identity = ["project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/identity_platform_config"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "login-method-off" {
    attributes = ["sign_in[*].email[*].enabled", "sign_in[*].phone_number[*].enabled", "sign_in[*].anonymous[*].enabled"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "users of this way to log in are locked out"
    advice     = "give them another way first"
    evidence   = "documented"
    fires      = [true, false]
    misses     = [false, true]
  }

  fact "domain-removed" {
    attribute = "authorized_domains"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "logins that come back to a domain taken out fail"
    advice    = "check which sites use it"
    evidence  = "documented"
    fires     = [["a.example.com"], []]
    misses    = [[], ["a.example.com"]]
  }

  fact "second-factor" {
    attribute = "mfa[*].state"
    when      = { becomes = "MANDATORY" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "users without a second factor cannot log in"
    advice    = "have users enrol first"
    evidence  = "experience"
    fires     = ["ENABLED", "MANDATORY"]
    misses    = ["MANDATORY", "ENABLED"]
  }

  fact "anonymous-users-deleted" {
    attribute = "autodelete_anonymous_users"
    when      = "turns_on"
    effects   = ["data_loss"]
    level     = "major"
    message   = "anonymous users are deleted after some weeks"
    advice    = "check whether anything is kept for them"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "sign-up-closed" {
    attribute = "client[*].permissions[*].disabled_user_signup"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "nobody can sign up any more"
    advice    = "check that this is meant"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "blocking-functions" {
    attribute = "blocking_functions"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other functions decide on logins"
    advice    = "try them first: a failing function locks everyone out"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["monitoring", "quota", "multi_tenant", "authorized_domains", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "logging or quotas change: routine"
    evidence   = "schema"
  }
}

resource "google_identity_platform_tenant" {
  stateful = "users"
  identity = ["display_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/identity_platform_tenant"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "login-off" {
    attribute = "disable_auth"
    when      = "turns_on"
    effects   = ["denies_access", "outage"]
    level     = "major"
    message   = "no user of the tenant can log in"
    advice    = "check that this is meant"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "password-off" {
    attributes = ["allow_password_signup", "enable_email_link_signin"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "users of this way to log in are locked out"
    advice     = "give them another way first"
    evidence   = "documented"
    fires      = [true, false]
    misses     = [false, true]
  }

  fact "names" {
    attributes = ["display_name", "client", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names or permissions of clients change: routine"
    evidence   = "schema"
  }

  fact "users-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the tenant is deleted with all its users"
    advice   = "export the users first"
    evidence = "experience"
  }
}

resource "google_identity_platform_oauth_idp_config" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/identity_platform_oauth_idp_config"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users of this provider cannot log in"
    advice    = "give them another way first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "login-changed" {
    attributes = ["client_id", "client_secret", "issuer"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the client at the provider changes: logins fail if it is wrong"
    advice     = "check the new client first"
    evidence   = "experience"
  }

  fact "provider-lost" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "users of this provider cannot log in"
    advice   = "give them another way first"
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

resource "google_identity_platform_default_supported_idp_config" {
  identity = ["idp_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/identity_platform_default_supported_idp_config"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users of this provider cannot log in"
    advice    = "give them another way first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "login-changed" {
    attributes = ["client_id", "client_secret"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the client at the provider changes: logins fail if it is wrong"
    advice     = "check the new client first"
    evidence   = "experience"
  }

  fact "provider-lost" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "users of this provider cannot log in"
    advice   = "give them another way first"
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

resource "google_cloud_identity_group" {
  stateful = "group with its members"
  identity = ["group_key"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_identity_group"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "names" {
    attributes = ["display_name", "labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change: routine"
    evidence   = "schema"
  }

  fact "group-lost" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "irreversible"]
    level    = "major"
    message  = "the group is deleted with its members: everything granted to it is lost to them"
    advice   = "grant its roles to another group first"
    evidence = "experience"
  }
}

resource "google_cloud_identity_group_membership" {
  identity = ["group"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_identity_group_membership"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "roles-removed" {
    attribute = "roles"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the member may do less in the group"
    advice    = "check who else manages it"
    evidence  = "experience"
    fires     = [[{ name = "MEMBER" }, { name = "OWNER" }], [{ name = "MEMBER" }]]
    misses    = [[{ name = "MEMBER" }], [{ name = "MEMBER" }, { name = "OWNER" }]]
  }

  fact "member-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the member loses everything that is granted to the group"
    advice   = "grant what it still needs first"
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

resource "google_access_context_manager_service_perimeter" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/access_context_manager_service_perimeter"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "restricted" {
    attribute = "status[*].restricted_services"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "calls to the service from outside the perimeter are refused"
    advice    = "try it in spec with use_explicit_dry_run_spec and read the audit log"
    evidence  = "documented"
    fires     = [["a.googleapis.com"], ["a.googleapis.com", "b.googleapis.com"]]
    misses    = [["a.googleapis.com", "b.googleapis.com"], ["a.googleapis.com"]]
  }

  fact "unrestricted" {
    attribute = "status[*].restricted_services"
    when      = "element_removed"
    effects   = ["exposes"]
    level     = "major"
    message   = "the perimeter no longer guards a service"
    advice    = "check what data it holds"
    evidence  = "documented"
    fires     = [["a.googleapis.com", "b.googleapis.com"], ["a.googleapis.com"]]
    misses    = [["a.googleapis.com"], ["a.googleapis.com", "b.googleapis.com"]]
  }

  fact "members-changed" {
    attribute = "status[*].resources"
    effects   = ["denies_access"]
    level     = "major"
    message   = "projects enter or leave the perimeter: calls across its border are refused, or what it guarded is open"
    advice    = "try it in spec with use_explicit_dry_run_spec and read the audit log"
    evidence  = "documented"
  }

  fact "ways-in-closed" {
    attributes = ["status[*].ingress_policies", "status[*].egress_policies", "status[*].access_levels"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "calls that a rule let through the border are refused"
    advice     = "read in the audit log who uses it"
    evidence   = "documented"
    fires      = [[{ title = "a" }], []]
    misses     = [[], [{ title = "a" }]]
  }

  fact "ways-in-opened" {
    attributes = ["status[*].ingress_policies", "status[*].egress_policies", "status[*].access_levels"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "one more kind of call is let through the border: routine"
    evidence   = "schema"
    fires      = [[], [{ title = "a" }]]
    misses     = [[{ title = "a" }], []]
  }

  fact "api-access" {
    attribute = "status[*].vpc_accessible_services"
    effects   = ["denies_access"]
    level     = "major"
    message   = "networks inside may call other services only"
    advice    = "try it in spec with use_explicit_dry_run_spec first"
    evidence  = "documented"
  }

  fact "dry-run" {
    attributes = ["spec", "title", "use_explicit_dry_run_spec", "description", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "only the audit log shows the change: routine"
    evidence   = "schema"
  }

  fact "perimeter-lost" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "nothing is guarded by the perimeter any more"
    advice   = "have the new perimeter in place first"
    evidence = "experience"
  }
}

resource "google_access_context_manager_service_perimeter_resource" {
  identity = ["perimeter_name", "resource"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/access_context_manager_service_perimeter_resource"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "entered" {
    on       = ["create"]
    only_if  = { all = [{ after = "perimeter_name", known = true }, { after = "resource", known = true }] }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the project enters the perimeter: calls across its border are refused"
    advice   = "try it in the dry-run configuration and read the audit log"
    evidence = "documented"
    fires    = { after = { perimeter_name = "p", resource = "projects/1" } }
    misses   = { after = { perimeter_name = "p" }, unknown = ["resource"] }
  }

  fact "left" {
    on       = ["delete", "replace"]
    effects  = ["exposes", "denies_access"]
    level    = "major"
    message  = "the project leaves the perimeter: what it guarded is open, and calls to projects inside are refused"
    advice   = "check both ways first"
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

resource "google_access_context_manager_access_level" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/access_context_manager_access_level"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "condition-changed" {
    attributes = ["basic", "custom"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "other callers meet the level: those left out are refused, those let in get through"
    advice     = "try it as a second level first"
    evidence   = "experience"
  }

  fact "names" {
    attributes = ["title", "description", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change: routine"
    evidence   = "schema"
  }

  fact "level-lost" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "rules that need the level let nobody in"
    advice   = "move the rules to another level first"
    evidence = "experience"
  }
}

resource "google_binary_authorization_policy" {
  traffic  = true
  identity = ["project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/binary_authorization_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "enforced" {
    on         = ["create", "update"]
    attributes = ["default_admission_rule[*].enforcement_mode", "cluster_admission_rules[*].enforcement_mode"]
    when       = { becomes = "ENFORCED_BLOCK_AND_AUDIT_LOG" }
    effects    = ["denies_access"]
    level      = "major"
    message    = "images that the policy does not allow are refused: pods may fail to start"
    advice     = "run it in dry-run mode and read the audit log first"
    evidence   = "documented"
    fires      = { before = { default_admission_rule = [{ enforcement_mode = "DRYRUN_AUDIT_LOG_ONLY" }] }, after = { default_admission_rule = [{ enforcement_mode = "ENFORCED_BLOCK_AND_AUDIT_LOG" }] } }
    misses     = { before = { default_admission_rule = [{ enforcement_mode = "ENFORCED_BLOCK_AND_AUDIT_LOG" }] }, after = { default_admission_rule = [{ enforcement_mode = "DRYRUN_AUDIT_LOG_ONLY" }] } }
  }

  fact "stricter" {
    attributes = ["default_admission_rule[*].evaluation_mode", "cluster_admission_rules[*].evaluation_mode"]
    when       = { becomes = ["ALWAYS_DENY", "REQUIRE_ATTESTATION"] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "images without an attestation, or all images, are refused"
    advice     = "run it in dry-run mode and read the audit log first"
    evidence   = "documented"
    fires      = ["ALWAYS_ALLOW", "REQUIRE_ATTESTATION"]
    misses     = ["REQUIRE_ATTESTATION", "ALWAYS_ALLOW"]
  }

  fact "looser" {
    attributes = ["default_admission_rule[*].evaluation_mode", "cluster_admission_rules[*].evaluation_mode"]
    when       = { becomes = "ALWAYS_ALLOW" }
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "every image may run"
    evidence   = "documented"
    fires      = ["REQUIRE_ATTESTATION", "ALWAYS_ALLOW"]
    misses     = ["ALWAYS_ALLOW", "REQUIRE_ATTESTATION"]
  }

  fact "exception-removed" {
    attribute = "admission_whitelist_patterns"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "images of a pattern taken out are checked like the others"
    advice    = "check which pods use them"
    evidence  = "documented"
    fires     = [[{ name_pattern = "a/*" }], []]
    misses    = [[], [{ name_pattern = "a/*" }]]
  }

  fact "settings" {
    attributes = ["global_policy_evaluation_mode", "admission_whitelist_patterns", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "more exceptions: routine"
    evidence   = "schema"
  }
}

resource "google_iap_settings" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/iap_settings"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "access-changed" {
    attribute = "access_settings"
    effects   = ["denies_access"]
    level     = "major"
    message   = "who may log in through the proxy, and how often again, changes"
    advice    = "check that people and programs still get in"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["application_settings", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "pages and cookies change: routine"
    evidence   = "schema"
  }
}

resource "google_privateca_certificate_authority" {
  stateful = "certificate authority"
  traffic  = true
  identity = ["certificate_authority_id", "pool"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/privateca_certificate_authority"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "disabled" {
    attribute = "desired_state"
    when      = { becomes = ["DISABLED", "STAGED"] }
    effects   = ["outage"]
    level     = "major"
    message   = "no certificates are issued: renewals fail"
    advice    = "have another authority of the pool issue first"
    evidence  = "experience"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "no-grace-period" {
    attribute = "skip_grace_period"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy deletes the authority at once, with no days to bring it back"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "active-ignored" {
    attribute = "ignore_active_certificates_on_deletion"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy no longer minds certificates in use"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
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
    attributes = ["labels", "subordinate_config", "user_defined_access_urls", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels or addresses change: routine"
    evidence   = "schema"
  }

  fact "authority-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible", "data_loss"]
    level    = "major"
    message  = "no certificates are issued or revoked any more, and its key is gone"
    advice   = "have another authority of the pool issue first, and wait until its certificates have run out"
    evidence = "documented"
  }
}

resource "google_privateca_ca_pool" {
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/privateca_ca_pool"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "issuance-changed" {
    attribute = "issuance_policy"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other requests are granted: renewals that do not fit are refused"
    advice    = "check the requests of the last weeks against it"
    evidence  = "experience"
  }

  fact "lists-unpublished" {
    attributes = ["publishing_options[*].publish_crl", "publishing_options[*].publish_ca_cert"]
    when       = "turns_off"
    effects    = ["outage"]
    level      = "major"
    message    = "clients that check for revocation, or fetch the chain, fail"
    advice     = "check that no client does so"
    evidence   = "experience"
    fires      = [true, false]
    misses     = [false, true]
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }

  fact "pool-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "no certificates are issued any more"
    advice   = "move the clients to another pool first"
    evidence = "experience"
  }
}

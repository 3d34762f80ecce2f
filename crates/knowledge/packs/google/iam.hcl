provider = "hashicorp/google"
service  = "Cloud IAM"

resource "google_project_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "project", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { project = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["project"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_folder_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "folder", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { folder = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["folder"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_organization_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "org_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { org_id = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["org_id"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_billing_account_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "billing_account_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { billing_account_id = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["billing_account_id"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_service_account_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "service_account_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { service_account_id = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["service_account_id"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_project_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "project", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { project = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["project"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_folder_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "folder", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { folder = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["folder"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_organization_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "org_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { org_id = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["org_id"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_billing_account_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "billing_account_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { billing_account_id = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["billing_account_id"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_service_account_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "service_account_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { service_account_id = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["service_account_id"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_project_iam_member" "google_folder_iam_member" "google_organization_iam_member" "google_billing_account_iam_member" "google_service_account_iam_member" {
  identity = ["role", "member"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_member.go"

  fact "member-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the member loses the role"
    advice   = "grant the new role first (create_before_destroy), and check in the audit log what this one is used for"
    evidence = "schema"
  }
}

resource "google_storage_bucket_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "bucket", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { bucket = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["bucket"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_storage_managed_folder_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "managed_folder", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { managed_folder = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["managed_folder"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_pubsub_topic_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "topic", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { topic = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["topic"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_pubsub_subscription_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "subscription", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { subscription = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["subscription"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_pubsub_schema_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "schema", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { schema = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["schema"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_cloud_run_service_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "service", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { service = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["service"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_cloud_run_v2_service_iam_policy" "google_cloud_run_v2_job_iam_policy" "google_cloud_run_v2_worker_pool_iam_policy" "google_kms_ekm_connection_iam_policy" "google_compute_disk_iam_policy" "google_compute_region_disk_iam_policy" "google_compute_snapshot_iam_policy" "google_compute_backend_bucket_iam_policy" "google_cloud_tasks_queue_iam_policy" "google_gke_backup_backup_plan_iam_policy" "google_workbench_instance_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "name", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { name = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["name"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_cloudfunctions_function_iam_policy" "google_cloudfunctions2_function_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "cloud_function", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { cloud_function = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["cloud_function"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_secret_manager_secret_iam_policy" "google_secret_manager_regional_secret_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "secret_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { secret_id = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["secret_id"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_kms_key_ring_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "key_ring_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { key_ring_id = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["key_ring_id"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_kms_crypto_key_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "crypto_key_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { crypto_key_id = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["crypto_key_id"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_bigquery_dataset_iam_policy" "google_healthcare_dataset_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "dataset_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { dataset_id = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["dataset_id"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_bigquery_table_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "table_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { table_id = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["table_id"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_bigquery_routine_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "routine_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { routine_id = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["routine_id"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_bigquery_connection_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "connection_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { connection_id = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["connection_id"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_artifact_registry_repository_iam_policy" "google_sourcerepo_repository_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "repository", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { repository = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["repository"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_compute_instance_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "instance_name", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { instance_name = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["instance_name"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_compute_image_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "image", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { image = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["image"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_compute_subnetwork_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "subnetwork", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { subnetwork = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["subnetwork"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_spanner_instance_iam_policy" "google_bigtable_instance_iam_policy" "google_iap_tunnel_instance_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "instance", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { instance = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["instance"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_spanner_database_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "database", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { database = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["database"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_bigtable_table_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "table", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { table = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["table"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_dns_managed_zone_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "managed_zone", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { managed_zone = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["managed_zone"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_dataproc_cluster_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "cluster", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { cluster = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["cluster"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_iap_web_iam_policy" "google_iap_tunnel_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "project", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { project = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["project"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_iap_web_backend_service_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "web_backend_service", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { web_backend_service = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["web_backend_service"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_iap_web_region_backend_service_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "web_region_backend_service", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { web_region_backend_service = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["web_region_backend_service"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_iap_web_cloud_run_service_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "cloud_run_service_name", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { cloud_run_service_name = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["cloud_run_service_name"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_endpoints_service_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "service_name", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { service_name = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["service_name"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_gke_hub_membership_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "membership_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { membership_id = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["membership_id"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_apigee_environment_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "env_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { env_id = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["env_id"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_api_gateway_gateway_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "gateway", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { gateway = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["gateway"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_data_catalog_policy_tag_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "policy_tag", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { policy_tag = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["policy_tag"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_data_catalog_taxonomy_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "taxonomy", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { taxonomy = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["taxonomy"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_privateca_ca_pool_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "ca_pool", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { ca_pool = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["ca_pool"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_binary_authorization_attestor_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "attestor", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { attestor = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["attestor"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_tags_tag_key_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "tag_key", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { tag_key = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["tag_key"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_tags_tag_value_iam_policy" {
  source = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_policy.go"

  fact "policy-set" {
    on        = ["create"]
    attribute = "policy_data"
    when      = "set"
    only_if   = { after = "tag_value", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy replaces every grant on the object: whoever is not in it loses access"
    advice    = "read the present policy and take over all of it, or use _iam_member for single grants"
    evidence  = "schema"
    fires     = { after = { tag_value = "x", policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) } }
    misses    = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }) }, unknown = ["tag_value"] }
  }

  fact "grants-removed" {
    attribute = "policy_data"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose roles on the object"
    advice    = "check in the audit log what they still do with them"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "policy_data"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy_data", set = true }, { after = "policy_data", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets a role on the object"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["allUsers"] }] }) } }
    misses    = { after = {}, unknown = ["policy_data"] }
  }

  fact "grants-added" {
    attribute = "policy_data"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain roles on the object: routine"
    evidence  = "schema"
    fires     = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] })]
    misses    = [jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", "group:b@example.com"] }] }), jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com"] }] })]
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every grant on the object is taken away: an empty policy is set"
    advice   = "set the new policy first, or take this one out of the state only"
    evidence = "schema"
  }
}

resource "google_storage_bucket_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "bucket", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { bucket = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["bucket"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_storage_managed_folder_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "managed_folder", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { managed_folder = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["managed_folder"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_pubsub_topic_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "topic", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { topic = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["topic"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_pubsub_subscription_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "subscription", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { subscription = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["subscription"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_pubsub_schema_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "schema", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { schema = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["schema"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_cloud_run_service_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "service", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { service = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["service"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_cloud_run_v2_service_iam_binding" "google_cloud_run_v2_job_iam_binding" "google_cloud_run_v2_worker_pool_iam_binding" "google_kms_ekm_connection_iam_binding" "google_compute_disk_iam_binding" "google_compute_region_disk_iam_binding" "google_compute_snapshot_iam_binding" "google_compute_backend_bucket_iam_binding" "google_cloud_tasks_queue_iam_binding" "google_gke_backup_backup_plan_iam_binding" "google_workbench_instance_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "name", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { name = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["name"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_cloudfunctions_function_iam_binding" "google_cloudfunctions2_function_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "cloud_function", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { cloud_function = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["cloud_function"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_secret_manager_secret_iam_binding" "google_secret_manager_regional_secret_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "secret_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { secret_id = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["secret_id"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_kms_key_ring_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "key_ring_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { key_ring_id = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["key_ring_id"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_kms_crypto_key_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "crypto_key_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { crypto_key_id = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["crypto_key_id"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_bigquery_dataset_iam_binding" "google_healthcare_dataset_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "dataset_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { dataset_id = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["dataset_id"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_bigquery_table_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "table_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { table_id = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["table_id"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_bigquery_routine_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "routine_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { routine_id = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["routine_id"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_bigquery_connection_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "connection_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { connection_id = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["connection_id"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_artifact_registry_repository_iam_binding" "google_sourcerepo_repository_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "repository", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { repository = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["repository"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_compute_instance_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "instance_name", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { instance_name = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["instance_name"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_compute_image_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "image", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { image = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["image"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_compute_subnetwork_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "subnetwork", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { subnetwork = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["subnetwork"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_spanner_instance_iam_binding" "google_bigtable_instance_iam_binding" "google_iap_tunnel_instance_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "instance", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { instance = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["instance"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_spanner_database_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "database", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { database = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["database"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_bigtable_table_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "table", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { table = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["table"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_dns_managed_zone_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "managed_zone", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { managed_zone = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["managed_zone"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_dataproc_cluster_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "cluster", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { cluster = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["cluster"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_iap_web_iam_binding" "google_iap_tunnel_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "project", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { project = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["project"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_iap_web_backend_service_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "web_backend_service", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { web_backend_service = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["web_backend_service"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_iap_web_region_backend_service_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "web_region_backend_service", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { web_region_backend_service = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["web_region_backend_service"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_iap_web_cloud_run_service_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "cloud_run_service_name", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { cloud_run_service_name = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["cloud_run_service_name"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_endpoints_service_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "service_name", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { service_name = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["service_name"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_gke_hub_membership_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "membership_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { membership_id = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["membership_id"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_apigee_environment_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "env_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { env_id = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["env_id"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_api_gateway_gateway_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "gateway", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { gateway = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["gateway"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_data_catalog_policy_tag_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "policy_tag", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { policy_tag = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["policy_tag"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_data_catalog_taxonomy_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "taxonomy", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { taxonomy = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["taxonomy"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_privateca_ca_pool_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "ca_pool", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { ca_pool = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["ca_pool"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_binary_authorization_attestor_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "attestor", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { attestor = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["attestor"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_tags_tag_key_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "tag_key", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { tag_key = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["tag_key"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_tags_tag_value_iam_binding" {
  identity = ["role"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_binding.go"

  fact "binding-set" {
    on       = ["create"]
    only_if  = { after = "tag_value", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the list is the whole list for the role: members it has from elsewhere lose it"
    advice   = "list everyone who has the role now, or use _iam_member for single grants"
    evidence = "schema"
    fires    = { after = { tag_value = "x", role = "roles/viewer", members = ["user:a@example.com"] } }
    misses   = { after = { role = "roles/viewer", members = ["user:a@example.com"] }, unknown = ["tag_value"] }
  }

  fact "members-removed" {
    attribute = "members"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members lose the role"
    advice    = "check in the audit log what they still do with it"
    evidence  = "schema"
    fires     = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
    misses    = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
  }

  fact "opened-to-everyone" {
    on        = ["create", "update"]
    attribute = "members"
    when      = { adds = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { any = [{ before = "members", set = true }, { after = "members", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { members = ["user:a@example.com", "allUsers"] } }
    misses    = { after = {}, unknown = ["members"] }
  }

  fact "members-added" {
    attribute = "members"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "members gain the role: routine"
    evidence  = "schema"
    fires     = [["user:a@example.com"], ["user:a@example.com", "group:b@example.com"]]
    misses    = [["user:a@example.com", "group:b@example.com"], ["user:a@example.com"]]
  }

  fact "binding-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member loses the role"
    advice   = "grant the role in the new place first"
    evidence = "schema"
  }
}

resource "google_storage_bucket_iam_member" "google_storage_managed_folder_iam_member" "google_pubsub_topic_iam_member" "google_pubsub_subscription_iam_member" "google_pubsub_schema_iam_member" "google_cloud_run_service_iam_member" "google_cloud_run_v2_service_iam_member" "google_cloud_run_v2_job_iam_member" "google_cloud_run_v2_worker_pool_iam_member" "google_cloudfunctions_function_iam_member" "google_cloudfunctions2_function_iam_member" "google_secret_manager_secret_iam_member" "google_secret_manager_regional_secret_iam_member" "google_kms_key_ring_iam_member" "google_kms_crypto_key_iam_member" "google_kms_ekm_connection_iam_member" "google_bigquery_dataset_iam_member" "google_bigquery_table_iam_member" "google_bigquery_routine_iam_member" "google_bigquery_connection_iam_member" "google_artifact_registry_repository_iam_member" "google_compute_instance_iam_member" "google_compute_disk_iam_member" "google_compute_region_disk_iam_member" "google_compute_image_iam_member" "google_compute_snapshot_iam_member" "google_compute_subnetwork_iam_member" "google_compute_backend_bucket_iam_member" "google_spanner_instance_iam_member" "google_spanner_database_iam_member" "google_bigtable_instance_iam_member" "google_bigtable_table_iam_member" "google_cloud_tasks_queue_iam_member" "google_dns_managed_zone_iam_member" "google_dataproc_cluster_iam_member" "google_iap_web_iam_member" "google_iap_web_backend_service_iam_member" "google_iap_web_region_backend_service_iam_member" "google_iap_web_cloud_run_service_iam_member" "google_iap_tunnel_iam_member" "google_iap_tunnel_instance_iam_member" "google_endpoints_service_iam_member" "google_gke_hub_membership_iam_member" "google_gke_backup_backup_plan_iam_member" "google_apigee_environment_iam_member" "google_api_gateway_gateway_iam_member" "google_data_catalog_policy_tag_iam_member" "google_data_catalog_taxonomy_iam_member" "google_privateca_ca_pool_iam_member" "google_binary_authorization_attestor_iam_member" "google_workbench_instance_iam_member" "google_healthcare_dataset_iam_member" "google_sourcerepo_repository_iam_member" "google_tags_tag_key_iam_member" "google_tags_tag_value_iam_member" {
  identity = ["role", "member"]
  source   = "https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_member.go"

  fact "opened-to-everyone" {
    on        = ["create", "replace"]
    attribute = "member"
    when      = { becomes = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { after = "member", known = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets the role"
    advice    = "grant it to a group or a service account"
    evidence  = "schema"
    fires     = { after = { member = "allUsers" } }
    misses    = { after = {}, unknown = ["member"] }
  }

  fact "member-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the member loses the role"
    advice   = "grant the new role first (create_before_destroy), and check in the audit log what this one is used for"
    evidence = "schema"
  }
}

resource "google_project_iam_audit_config" {
  identity = ["service"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_iam"

  fact "logs-removed" {
    attribute = "audit_log_config"
    when      = "element_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a kind of access is no longer written to the audit log"
    evidence  = "documented"
    fires     = [[{ log_type = "DATA_READ" }], []]
    misses    = [[], [{ log_type = "DATA_READ" }]]
  }

  fact "logs-added" {
    attribute = "audit_log_config"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more is written to the audit log: routine"
    evidence  = "schema"
    fires     = [[], [{ log_type = "DATA_READ" }]]
    misses    = [[{ log_type = "DATA_READ" }], []]
  }

  fact "audit-off" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "access is no longer written to the audit log"
    evidence = "documented"
  }
}

resource "google_folder_iam_audit_config" {
  identity = ["service"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_folder_iam"

  fact "logs-removed" {
    attribute = "audit_log_config"
    when      = "element_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a kind of access is no longer written to the audit log"
    evidence  = "documented"
    fires     = [[{ log_type = "DATA_READ" }], []]
    misses    = [[], [{ log_type = "DATA_READ" }]]
  }

  fact "logs-added" {
    attribute = "audit_log_config"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more is written to the audit log: routine"
    evidence  = "schema"
    fires     = [[], [{ log_type = "DATA_READ" }]]
    misses    = [[{ log_type = "DATA_READ" }], []]
  }

  fact "audit-off" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "access is no longer written to the audit log"
    evidence = "documented"
  }
}

resource "google_organization_iam_audit_config" {
  identity = ["service"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_organization_iam"

  fact "logs-removed" {
    attribute = "audit_log_config"
    when      = "element_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a kind of access is no longer written to the audit log"
    evidence  = "documented"
    fires     = [[{ log_type = "DATA_READ" }], []]
    misses    = [[], [{ log_type = "DATA_READ" }]]
  }

  fact "logs-added" {
    attribute = "audit_log_config"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more is written to the audit log: routine"
    evidence  = "schema"
    fires     = [[], [{ log_type = "DATA_READ" }]]
    misses    = [[{ log_type = "DATA_READ" }], []]
  }

  fact "audit-off" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "access is no longer written to the audit log"
    evidence = "documented"
  }
}

resource "google_service_account" {
  identity = ["account_id", "project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_service_account"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "disabled" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the account can no longer authenticate: everything that runs as it fails"
    advice    = "check in its activity who still uses it"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "enabled" {
    attribute = "disabled"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "the account can authenticate again: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "names" {
    attributes = ["display_name", "description", "create_ignore_already_exists", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change: routine"
    evidence   = "schema"
  }

  fact "identity-lost" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "irreversible"]
    level    = "major"
    message  = "the account goes with its keys; an account of the same name is another identity, and every grant must be made again"
    advice   = "make the new account first, grant its roles, move the workloads, then disable this one for a while before deleting it"
    evidence = "documented"
  }
}

resource "google_service_account_key" {
  identity = ["service_account_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_service_account_key"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "key-revoked" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential", "denies_access"]
    level    = "major"
    message  = "the key is revoked: programs that still use it are refused"
    advice   = "make a second key, move the programs, then remove this one; or use workload identity"
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

resource "google_project_iam_custom_role" {
  identity = ["role_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_iam_custom_role"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "permissions-removed" {
    attribute = "permissions"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "everyone with the role loses permissions"
    advice    = "check in the audit log that nobody uses them"
    evidence  = "experience"
    fires     = [["a.b.get", "a.b.list"], ["a.b.get"]]
    misses    = [["a.b.get"], ["a.b.get", "a.b.list"]]
  }

  fact "permissions-added" {
    attribute = "permissions"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the role allows more: routine"
    evidence  = "schema"
    fires     = [["a.b.get"], ["a.b.get", "a.b.list"]]
    misses    = [["a.b.get", "a.b.list"], ["a.b.get"]]
  }

  fact "role-disabled" {
    attribute = "stage"
    when      = { becomes = "DISABLED" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the role grants nothing any more"
    advice    = "move its members to another role first"
    evidence  = "experience"
    fires     = ["GA", "DISABLED"]
    misses    = ["DISABLED", "GA"]
  }

  fact "names" {
    attributes = ["title", "stage", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change: routine"
    evidence   = "schema"
  }

  fact "role-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "everyone with the role loses it, and its name cannot be used again for some time"
    advice   = "move its members to another role first"
    evidence = "documented"
  }
}

resource "google_organization_iam_custom_role" {
  identity = ["role_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_organization_iam_custom_role"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "permissions-removed" {
    attribute = "permissions"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "everyone with the role loses permissions"
    advice    = "check in the audit log that nobody uses them"
    evidence  = "experience"
    fires     = [["a.b.get", "a.b.list"], ["a.b.get"]]
    misses    = [["a.b.get"], ["a.b.get", "a.b.list"]]
  }

  fact "permissions-added" {
    attribute = "permissions"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the role allows more: routine"
    evidence  = "schema"
    fires     = [["a.b.get"], ["a.b.get", "a.b.list"]]
    misses    = [["a.b.get", "a.b.list"], ["a.b.get"]]
  }

  fact "role-disabled" {
    attribute = "stage"
    when      = { becomes = "DISABLED" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the role grants nothing any more"
    advice    = "move its members to another role first"
    evidence  = "experience"
    fires     = ["GA", "DISABLED"]
    misses    = ["DISABLED", "GA"]
  }

  fact "names" {
    attributes = ["title", "stage", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change: routine"
    evidence   = "schema"
  }

  fact "role-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "everyone with the role loses it, and its name cannot be used again for some time"
    advice   = "move its members to another role first"
    evidence = "documented"
  }
}

resource "google_iam_workload_identity_pool" {
  identity = ["workload_identity_pool_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/iam_workload_identity_pool"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "disabled" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "workloads outside can no longer get credentials through the pool"
    advice    = "move them to another pool first"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "names" {
    attributes = ["display_name", "description", "disabled", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change, or the pool is enabled: routine"
    evidence   = "schema"
  }

  fact "pool-lost" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every workload outside that comes through the pool is refused; its name is held for some time"
    advice   = "make the new pool first, grant its principals, and move the workloads"
    evidence = "experience"
  }
}

resource "google_iam_workload_identity_pool_provider" {
  identity = ["workload_identity_pool_provider_id", "workload_identity_pool_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/iam_workload_identity_pool_provider"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "disabled" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "workloads outside can no longer get credentials through the provider"
    advice    = "move them first"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "condition-changed" {
    attributes = ["attribute_condition", "attribute_mapping", "oidc[*].allowed_audiences", "oidc[*].issuer_uri", "oidc[*].jwks_json", "aws", "saml", "x509"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "other workloads are let in, and grants by attribute may no longer match"
    advice     = "try it on a second provider first"
    evidence   = "experience"
  }

  fact "condition-removed" {
    attribute = "attribute_condition"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "every identity of the issuer is let in, of other tenants too"
    advice    = "keep a condition on the organisation or repository"
    evidence  = "experience"
    fires     = ["assertion.repository_owner=='a'", null]
    misses    = [null, "assertion.repository_owner=='a'"]
  }

  fact "names" {
    attributes = ["display_name", "description", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change: routine"
    evidence   = "schema"
  }

  fact "provider-lost" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "workloads that come through the provider are refused"
    advice   = "make the new provider first and move them"
    evidence = "experience"
  }
}

resource "google_iam_deny_policy" {
  identity = ["name", "parent"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/iam_deny_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "denies" {
    on        = ["create"]
    attribute = "rules"
    when      = "set"
    only_if   = { after = "parent", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "permissions are denied to principals, whatever roles they have"
    advice    = "look in the audit log for who uses the permissions, and add exceptions for them first"
    evidence  = "documented"
    fires     = { after = { parent = "p", rules = [{ deny_rule = [{ denied_principals = ["principalSet://goog/public:all"], denied_permissions = ["iam.googleapis.com/roles.list"] }] }] } }
    misses    = { after = { rules = [{ deny_rule = [{ denied_principals = ["principalSet://goog/public:all"], denied_permissions = ["iam.googleapis.com/roles.list"] }] }] }, unknown = ["parent"] }
  }

  fact "denies-more" {
    attribute = "rules"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "more is denied, or to more principals"
    advice    = "look in the audit log for who uses the permissions first"
    evidence  = "documented"
    fires     = [[{ deny_rule = [{ denied_permissions = ["a"] }] }], [{ deny_rule = [{ denied_permissions = ["a", "b"] }] }]]
    misses    = [[{ deny_rule = [{ denied_permissions = ["a", "b"] }] }], []]
  }

  fact "denies-less" {
    attribute = "rules"
    when      = "element_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a rule that denied permissions goes or changes: roles count again"
    evidence  = "schema"
    fires     = [[{ deny_rule = [{ denied_permissions = ["a"] }] }], []]
    misses    = [[], [{ deny_rule = [{ denied_permissions = ["a"] }] }]]
  }

  fact "names" {
    attributes = ["display_name", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change: routine"
    evidence   = "schema"
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "nothing is denied any more: whoever has a role may use it in full"
    advice   = "check which principals the policy held back"
    evidence = "experience"
  }
}

resource "google_project_iam_member_remove" {
  identity = ["project", "role", "member"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_iam_member_remove"

  fact "member-loses-role" {
    on        = ["create", "replace"]
    attribute = "member"
    when      = "set"
    only_if   = { after = "project", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "creating this takes the role away from the member"
    advice    = "check in the audit log what the member still does with it"
    evidence  = "documented"
    fires     = { after = { project = "p", role = "roles/editor", member = "user:a@example.com" } }
    misses    = { after = { role = "roles/editor", member = "user:a@example.com" }, unknown = ["project"] }
  }

  fact "only-forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the role is not given back: it only leaves the state"
    evidence = "schema"
  }
}

resource "google_project_default_service_accounts" {
  identity = ["project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_default_service_accounts"

  fact "accounts-cut" {
    on        = ["create", "update"]
    attribute = "action"
    when      = { becomes = ["DELETE", "DISABLE", "DEPRIVILEGE"] }
    only_if   = { after = "project", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the default service accounts are deleted, disabled or lose their role: what runs as them fails"
    advice    = "give instances, functions and node pools accounts of their own first, and prefer DEPRIVILEGE to DELETE"
    evidence  = "documented"
    fires     = { after = { project = "p", action = "DISABLE" } }
    misses    = { after = { action = "DISABLE" }, unknown = ["project"] }
  }

  fact "restore-policy" {
    attribute = "restore_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

provider = "hashicorp/azurerm"
service  = "Access control"

resource "azurerm_role_assignment" {
  identity = ["scope", "role_definition_name", "principal_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/role_assignment"

  fact "role-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the principal loses the role: what it does with it fails"
    advice   = "see that another assignment covers it, or create the new one first"
    evidence = "experience"
  }

  fact "condition-changed" {
    attribute = "condition"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the role holds in other cases than before"
    advice    = "compare both conditions first"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["condition_version", "skip_service_principal_aad_check"]
    effects    = ["none"]
    level      = "minor"
    message    = "notes on the assignment: routine"
    evidence   = "schema"
  }
}

resource "azurerm_role_definition" {
  identity = ["name", "scope"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/role_definition"

  fact "action-removed" {
    attributes = ["permissions[*].actions", "permissions[*].data_actions"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "everyone with the role may do less"
    advice     = "check the activity log for the action first"
    evidence   = "schema"
    fires      = { before = { permissions = [{ actions = ["a/read", "a/write"] }] }, after = { permissions = [{ actions = ["a/read"] }] } }
    misses     = { before = { permissions = [{ actions = ["a/read"] }] }, after = { permissions = [{ actions = ["a/read", "a/write"] }] } }
  }

  fact "exception-added" {
    attributes = ["permissions[*].not_actions", "permissions[*].not_data_actions"]
    when       = "element_added"
    effects    = ["denies_access"]
    level      = "major"
    message    = "everyone with the role may do less"
    advice     = "check the activity log for the action first"
    evidence   = "schema"
    fires      = { before = { permissions = [{ not_actions = [] }] }, after = { permissions = [{ not_actions = ["a/delete"] }] } }
    misses     = { before = { permissions = [{ not_actions = ["a/delete"] }] }, after = { permissions = [{ not_actions = [] }] } }
  }

  fact "everything" {
    attributes = ["permissions[*].actions", "permissions[*].data_actions"]
    when       = { adds = "*" }
    effects    = ["exposes"]
    level      = "major"
    message    = "everyone with the role may do everything"
    advice     = "name the actions that are needed"
    evidence   = "schema"
    fires      = { before = { permissions = [{ actions = ["a/read"] }] }, after = { permissions = [{ actions = ["a/read", "*"] }] } }
    misses     = { before = { permissions = [{ actions = ["a/read"] }] }, after = { permissions = [{ actions = ["a/read", "a/write"] }] } }
  }

  fact "scope-removed" {
    attribute = "assignable_scopes"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the role can no longer be given in a scope"
    advice    = "remove its assignments there first"
    evidence  = "schema"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "routine-settings" {
    attributes = ["name", "permissions", "assignable_scopes"]
    effects    = ["none"]
    level      = "minor"
    message    = "the role may do more: routine"
    evidence   = "schema"
  }
}

resource "azurerm_user_assigned_identity" {
  stateful = "identity"
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/user_assigned_identity"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "irreversible"]
    level    = "major"
    message  = "whatever runs as the identity loses all its access; a new one has another id and no roles"
    advice   = "give the new identity its roles and attach it first"
    evidence = "experience"
  }
}

resource "azurerm_federated_identity_credential" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/federated_identity_credential"

  fact "trust-changed" {
    attributes = ["issuer", "subject", "audience"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "tokens of the old issuer or subject are refused"
    advice     = "add a second credential first"
    evidence   = "schema"
  }

  fact "trust-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "pipelines or pods that log in by it are refused"
    advice   = "add the other credential first"
    evidence = "schema"
  }
}

resource "azurerm_management_lock" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/management_lock"

  fact "lock-removed" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "nothing stops a deletion or change any more"
    evidence = "schema"
  }

  fact "read-only" {
    on       = ["create"]
    only_if  = { all = [{ after = "scope", known = true }, { after = "lock_level", is = "ReadOnly" }] }
    effects  = ["denies_access"]
    level    = "major"
    message  = "nobody can change anything below the scope, and some reads that need a write fail too"
    advice   = "lock against deletion only"
    evidence = "experience"
    fires    = { after = { scope = "group", lock_level = "ReadOnly" } }
    misses   = { after = { scope = "group", lock_level = "CanNotDelete" } }
  }
}

resource "azurerm_management_group" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/management_group"

  fact "parent-changed" {
    attribute = "parent_management_group_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other roles and policies are inherited"
    advice    = "compare what both parents give first"
    evidence  = "schema"
  }

  fact "subscription-left" {
    attribute = "subscription_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a subscription leaves the group, with the roles and policies it inherited"
    advice    = "compare what it inherits elsewhere"
    evidence  = "schema"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "routine-settings" {
    attributes = ["display_name", "subscription_ids"]
    effects    = ["none"]
    level      = "minor"
    message    = "names: routine"
    evidence   = "schema"
  }
}

resource "azurerm_management_group_subscription_association" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/management_group_subscription_association"

  fact "moved" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the subscription loses the roles and policies it inherited"
    advice   = "compare what it inherits elsewhere"
    evidence = "schema"
  }
}

resource "azurerm_subscription" {
  stateful = "subscription"
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/subscription"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "by default the subscription is cancelled, and everything in it stops"
    advice   = "set prevent_cancellation_on_destroy in the provider features, and empty it first"
    source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block"
    evidence = "documented"
  }

  fact "routine-settings" {
    attribute = "subscription_name"
    effects   = ["none"]
    level     = "minor"
    message   = "names: routine"
    evidence  = "schema"
  }
}

provider = "hashicorp/azurerm"
service  = "Container Registry"

resource "azurerm_container_registry" {
  stateful = "image registry"
  identity = ["name", "login_server"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_registry"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "all images are deleted: nothing can be pulled, started or scaled any more"
    advice   = "copy the images to the other registry and move every workload to it first"
    evidence = "experience"
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the registry closes: whoever has no private endpoint loses it"
    advice    = "create the private endpoints and their DNS first, and check who still connects over the internet"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-on" {
    attribute = "public_network_access_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the registry becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "default-deny" {
    attribute = "network_rule_set[*].default_action"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that no rule names are refused by the registry"
    advice    = "list who connects today and allow them before denying the rest"
    evidence  = "schema"
    fires     = ["Allow", "Deny"]
    misses    = ["Deny", "Allow"]
  }

  fact "default-allow" {
    attribute = "network_rule_set[*].default_action"
    when      = { leaves = "Deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "clients that no rule names are let in to the registry"
    advice    = "add the missing clients as rules and keep the default"
    evidence  = "schema"
    fires     = ["Deny", "Allow"]
    misses    = ["Allow", "Deny"]
  }

  fact "address-removed" {
    attribute = "network_rule_set[*].ip_rule"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "an address range can no longer pull"
    advice    = "check the logs for pulls from the range first"
    evidence  = "schema"
    fires     = [[{ ip_range = "203.0.113.0/24" }], []]
    misses    = [[], [{ ip_range = "203.0.113.0/24" }]]
  }

  fact "anonymous-on" {
    attribute = "anonymous_pull_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone can pull without logging in"
    advice    = "give the clients a token instead"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "anonymous-off" {
    attribute = "anonymous_pull_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that pull without logging in are refused"
    advice    = "give them credentials first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "admin-user-off" {
    attribute = "admin_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "whoever pulls with the admin user is refused"
    advice    = "move the clients to an identity or token first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "quarantine-on" {
    attribute = "quarantine_policy_enabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "new images cannot be pulled until a scanner has passed them"
    advice    = "connect the scanner first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "untagged-purged" {
    attribute = "retention_policy_in_days"
    only_if   = { all = [{ any = [{ before = "retention_policy_in_days", set = false }, { before = "retention_policy_in_days", is = 0 }] }, { not = { any = [{ after = "retention_policy_in_days", set = false }, { after = "retention_policy_in_days", is = 0 }] } }] }
    effects   = ["data_loss"]
    level     = "major"
    message   = "untagged manifests are deleted after that time, also those that are pulled by digest"
    advice    = "tag what is deployed by digest first"
    evidence  = "documented"
    fires     = { before = { retention_policy_in_days = 0 }, after = { retention_policy_in_days = 7 } }
    misses    = { before = { retention_policy_in_days = 7 }, after = { retention_policy_in_days = 30 } }
  }

  fact "purge-sooner" {
    attribute = "retention_policy_in_days"
    when      = "decreases"
    only_if   = { not = { any = [{ after = "retention_policy_in_days", set = false }, { after = "retention_policy_in_days", is = 0 }] } }
    effects   = ["data_loss"]
    level     = "major"
    message   = "untagged manifests are deleted sooner"
    advice    = "tag what is deployed by digest first"
    evidence  = "schema"
    fires     = { before = { retention_policy_in_days = 30 }, after = { retention_policy_in_days = 7 } }
    misses    = { before = { retention_policy_in_days = 7 }, after = { retention_policy_in_days = 0 } }
  }

  fact "replica-removed" {
    attribute = "georeplications[*].location"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a region pulls from further away, or not at all when the home region fails"
    evidence  = "schema"
    fires     = { before = { georeplications = [{ location = "northeurope" }] }, after = { georeplications = [] } }
    misses    = { before = { georeplications = [] }, after = { georeplications = [{ location = "northeurope" }] } }
  }

  fact "sku-lowered" {
    attribute = "sku"
    when      = { steps_down = ["Basic", "Standard", "Premium"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "less throughput and storage; features of the higher tier must be gone first"
    evidence  = "schema"
    fires     = ["Premium", "Standard"]
    misses    = ["Standard", "Premium"]
  }

  fact "routine-settings" {
    attributes = ["sku", "admin_enabled", "georeplications", "retention_policy_in_days", "data_endpoint_enabled", "export_policy_enabled", "network_rule_bypass_option", "encryption", "identity", "quarantine_policy_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "more capacity or features: routine"
    evidence   = "schema"
  }
}

resource "azurerm_container_registry_token" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_registry_token"

  fact "token-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "whoever pulls with the token is refused"
    advice    = "move the clients to another token first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "scope-changed" {
    attribute = "scope_map_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the token may do other things than before"
    advice    = "compare both scope maps first"
    evidence  = "schema"
  }
}

resource "azurerm_container_registry_scope_map" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_registry_scope_map"

  fact "actions-removed" {
    attribute = "actions"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "tokens with this scope may do less"
    advice    = "check who uses the tokens first"
    evidence  = "schema"
    fires     = [["repositories/a/content/read", "repositories/a/content/write"], ["repositories/a/content/read"]]
    misses    = [["repositories/a/content/read"], ["repositories/a/content/read", "repositories/a/content/write"]]
  }

  fact "routine-settings" {
    attribute = "actions"
    effects   = ["none"]
    level     = "minor"
    message   = "the scope grows: routine"
    evidence  = "schema"
  }
}

resource "azurerm_container_registry_token_password" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_registry_token_password"

  fact "password-changed" {
    attributes = ["password1", "password2"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "clients with the old password can no longer pull"
    advice     = "rotate one of the two passwords at a time, and move the clients in between"
    evidence   = "schema"
  }
}

resource "azurerm_container_registry_webhook" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_registry_webhook"

  fact "routine-settings" {
    attributes = ["service_uri", "actions", "status", "scope", "custom_headers"]
    effects    = ["none"]
    level      = "minor"
    message    = "where pushes are announced: routine"
    evidence   = "schema"
  }

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "an announcement of pushes is removed: routine"
    evidence = "experience"
  }
}

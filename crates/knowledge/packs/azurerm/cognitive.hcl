provider = "hashicorp/azurerm"
service  = "AI services"

resource "azurerm_cognitive_account" {
  stateful = "AI account"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cognitive_account"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "models, deployments and the address of the account go away"
    advice   = "deploy them on the other account and move the clients first"
    evidence = "experience"
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the account closes: whoever has no private endpoint loses it"
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
    message   = "the account becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "keys-off" {
    attribute = "local_auth_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients with keys are refused"
    advice    = "move every client to directory roles first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "default-deny" {
    attribute = "network_acls[*].default_action"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that no rule names are refused by the account"
    advice    = "list who connects today and allow them before denying the rest"
    evidence  = "schema"
    fires     = ["Allow", "Deny"]
    misses    = ["Deny", "Allow"]
  }

  fact "default-allow" {
    attribute = "network_acls[*].default_action"
    when      = { leaves = "Deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "clients that no rule names are let in to the account"
    advice    = "add the missing clients as rules and keep the default"
    evidence  = "schema"
    fires     = ["Deny", "Allow"]
    misses    = ["Allow", "Deny"]
  }

  fact "rule-removed" {
    attributes = ["network_acls[*].ip_rules", "network_acls[*].virtual_network_rules"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients at an address or in a subnet are refused"
    advice     = "check who connects from there first"
    evidence   = "schema"
    fires      = { before = { network_acls = [{ ip_rules = ["203.0.113.7"] }] }, after = { network_acls = [{ ip_rules = [] }] } }
    misses     = { before = { network_acls = [{ ip_rules = [] }] }, after = { network_acls = [{ ip_rules = ["203.0.113.7"] }] } }
  }

  fact "outbound-closed" {
    attribute = "outbound_network_access_restricted"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the account may only call the listed names"
    advice    = "list them first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the account loses what the identity was allowed to reach"
    advice    = "give the replacement identity its role assignments first, then remove the old one in a later change"
    evidence  = "experience"
    fires     = [[{ type = "SystemAssigned" }], []]
    misses    = [[], [{ type = "SystemAssigned" }]]
  }

  fact "system-identity-dropped" {
    attribute = "identity[*].type"
    when      = { becomes = "UserAssigned" }
    only_if   = { before = "identity[*].type", is = ["SystemAssigned", "SystemAssigned, UserAssigned"] }
    effects   = ["denies_access", "irreversible"]
    level     = "major"
    message   = "the system-assigned identity is deleted, with every role granted to it"
    advice    = "keep \"SystemAssigned, UserAssigned\" until nothing uses the system-assigned principal any more"
    evidence  = "experience"
    fires     = { before = { identity = [{ type = "SystemAssigned" }] }, after = { identity = [{ type = "UserAssigned" }] } }
    misses    = { before = { identity = [{ type = "UserAssigned" }] }, after = { identity = [{ type = "SystemAssigned, UserAssigned" }] } }
  }

  fact "identity-ids-removed" {
    attribute = "identity[*].identity_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user-assigned identity is taken away from the account"
    advice    = "move the workload to the other identity before detaching this one"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "identity-added" {
    attributes = ["identity[*].type", "identity[*].identity_ids"]
    effects    = ["none"]
    level      = "minor"
    message    = "an identity is added: routine"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["dynamic_throttling_enabled", "fqdns", "storage", "sku_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the account: routine"
    evidence   = "experience"
  }
}

resource "azurerm_cognitive_deployment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cognitive_deployment"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "calls to the deployment fail"
    advice   = "deploy the new model beside it and move the clients first"
    evidence = "experience"
  }

  fact "capacity-cut" {
    attribute = "sku[*].capacity"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer calls are let through per minute"
    evidence  = "schema"
    fires     = [100, 50]
    misses    = [50, 100]
  }

  fact "filter-changed" {
    attribute = "rai_policy_name"
    effects   = ["degrades"]
    level     = "minor"
    message   = "other content is filtered"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["sku[*].capacity", "dynamic_throttling_enabled", "version_upgrade_option"]
    effects    = ["none"]
    level      = "minor"
    message    = "more calls are let through: routine"
    evidence   = "schema"
  }
}

provider = "hashicorp/azurerm"
service  = "Policy"

resource "azurerm_subscription_policy_assignment" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/subscription_policy_assignment"

  fact "enforced" {
    attribute = "enforce"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that were only reported are refused"
    advice    = "read the compliance report first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "denies" {
    on        = ["create", "update"]
    attribute = "parameters"
    when      = { becomes = ["{\"effect\":{\"value\":\"Deny\"}}", "{\"effect\":{\"value\":\"deny\"}}"] }
    only_if   = { after = "subscription_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that break the policy are refused"
    advice    = "assign it with the audit effect first and read the report"
    evidence  = "schema"
    fires     = { after = { subscription_id = "scope", parameters = "{\"effect\":{\"value\":\"Deny\"}}" } }
    misses    = { after = { subscription_id = "scope", parameters = "{\"effect\":{\"value\":\"Audit\"}}" } }
  }

  fact "exception-removed" {
    attribute = "not_scopes"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy holds in a scope that was exempt"
    advice    = "read the compliance report for it first"
    evidence  = "schema"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "not-enforced" {
    attribute = "enforce"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "what breaks the policy is only reported"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "assignment-removed" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the policy no longer holds"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["parameters", "not_scopes", "metadata", "non_compliance_message", "display_name", "identity", "overrides", "resource_selectors", "enforce"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts, parameters and exceptions of the assignment: routine"
    evidence   = "experience"
  }
}

resource "azurerm_resource_group_policy_assignment" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/resource_group_policy_assignment"

  fact "enforced" {
    attribute = "enforce"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that were only reported are refused"
    advice    = "read the compliance report first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "denies" {
    on        = ["create", "update"]
    attribute = "parameters"
    when      = { becomes = ["{\"effect\":{\"value\":\"Deny\"}}", "{\"effect\":{\"value\":\"deny\"}}"] }
    only_if   = { after = "resource_group_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that break the policy are refused"
    advice    = "assign it with the audit effect first and read the report"
    evidence  = "schema"
    fires     = { after = { resource_group_id = "scope", parameters = "{\"effect\":{\"value\":\"Deny\"}}" } }
    misses    = { after = { resource_group_id = "scope", parameters = "{\"effect\":{\"value\":\"Audit\"}}" } }
  }

  fact "exception-removed" {
    attribute = "not_scopes"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy holds in a scope that was exempt"
    advice    = "read the compliance report for it first"
    evidence  = "schema"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "not-enforced" {
    attribute = "enforce"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "what breaks the policy is only reported"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "assignment-removed" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the policy no longer holds"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["parameters", "not_scopes", "metadata", "non_compliance_message", "display_name", "identity", "overrides", "resource_selectors", "enforce"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts, parameters and exceptions of the assignment: routine"
    evidence   = "experience"
  }
}

resource "azurerm_management_group_policy_assignment" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/management_group_policy_assignment"

  fact "enforced" {
    attribute = "enforce"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that were only reported are refused"
    advice    = "read the compliance report first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "denies" {
    on        = ["create", "update"]
    attribute = "parameters"
    when      = { becomes = ["{\"effect\":{\"value\":\"Deny\"}}", "{\"effect\":{\"value\":\"deny\"}}"] }
    only_if   = { after = "management_group_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that break the policy are refused"
    advice    = "assign it with the audit effect first and read the report"
    evidence  = "schema"
    fires     = { after = { management_group_id = "scope", parameters = "{\"effect\":{\"value\":\"Deny\"}}" } }
    misses    = { after = { management_group_id = "scope", parameters = "{\"effect\":{\"value\":\"Audit\"}}" } }
  }

  fact "exception-removed" {
    attribute = "not_scopes"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy holds in a scope that was exempt"
    advice    = "read the compliance report for it first"
    evidence  = "schema"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "not-enforced" {
    attribute = "enforce"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "what breaks the policy is only reported"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "assignment-removed" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the policy no longer holds"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["parameters", "not_scopes", "metadata", "non_compliance_message", "display_name", "identity", "overrides", "resource_selectors", "enforce"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts, parameters and exceptions of the assignment: routine"
    evidence   = "experience"
  }
}

resource "azurerm_resource_policy_assignment" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/resource_policy_assignment"

  fact "enforced" {
    attribute = "enforce"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that were only reported are refused"
    advice    = "read the compliance report first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "denies" {
    on        = ["create", "update"]
    attribute = "parameters"
    when      = { becomes = ["{\"effect\":{\"value\":\"Deny\"}}", "{\"effect\":{\"value\":\"deny\"}}"] }
    only_if   = { after = "resource_id", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that break the policy are refused"
    advice    = "assign it with the audit effect first and read the report"
    evidence  = "schema"
    fires     = { after = { resource_id = "scope", parameters = "{\"effect\":{\"value\":\"Deny\"}}" } }
    misses    = { after = { resource_id = "scope", parameters = "{\"effect\":{\"value\":\"Audit\"}}" } }
  }

  fact "exception-removed" {
    attribute = "not_scopes"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy holds in a scope that was exempt"
    advice    = "read the compliance report for it first"
    evidence  = "schema"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "not-enforced" {
    attribute = "enforce"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "what breaks the policy is only reported"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "assignment-removed" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the policy no longer holds"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["parameters", "not_scopes", "metadata", "non_compliance_message", "display_name", "identity", "overrides", "resource_selectors", "enforce"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts, parameters and exceptions of the assignment: routine"
    evidence   = "experience"
  }
}

resource "azurerm_policy_definition" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/policy_definition"

  fact "rule-changed" {
    attribute = "policy_rule"
    effects   = ["degrades"]
    level     = "minor"
    message   = "wherever it is assigned with a deny effect, other deployments than before are refused; what runs is not touched"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["metadata", "display_name", "mode"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts of the policy: routine"
    evidence   = "schema"
  }
}

resource "azurerm_policy_set_definition" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/policy_set_definition"

  fact "policy-added" {
    attribute = "policy_definition_reference[*].policy_definition_id"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "wherever the set is assigned, another policy holds for later deployments; what runs is not touched"
    evidence  = "experience"
    fires     = { before = { policy_definition_reference = [] }, after = { policy_definition_reference = [{ policy_definition_id = "a" }] } }
    misses    = { before = { policy_definition_reference = [{ policy_definition_id = "a" }] }, after = { policy_definition_reference = [] } }
  }

  fact "policy-removed" {
    attribute = "policy_definition_reference"
    when      = "element_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a policy of the set no longer holds"
    evidence  = "schema"
    fires     = [[{ policy_definition_id = "a" }], []]
    misses    = [[], [{ policy_definition_id = "a" }]]
  }

  fact "routine-settings" {
    attributes = ["metadata", "display_name", "policy_definition_group", "policy_definition_reference[*].parameter_values"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts and parameters of the set: routine"
    evidence   = "experience"
  }
}

resource "azurerm_subscription_policy_exemption" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/subscription_policy_exemption"

  fact "exemption-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy holds again for what was exempt"
    advice   = "read the compliance report first"
    evidence = "schema"
  }

  fact "exemption-ends" {
    attribute = "expires_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the policy holds again at another time"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["display_name", "metadata", "exemption_category"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts of the exemption: routine"
    evidence   = "schema"
  }
}

resource "azurerm_resource_group_policy_exemption" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/resource_group_policy_exemption"

  fact "exemption-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy holds again for what was exempt"
    advice   = "read the compliance report first"
    evidence = "schema"
  }

  fact "exemption-ends" {
    attribute = "expires_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the policy holds again at another time"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["display_name", "metadata", "exemption_category"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts of the exemption: routine"
    evidence   = "schema"
  }
}

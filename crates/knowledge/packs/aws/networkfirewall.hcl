provider = "hashicorp/aws"
service  = "Network Firewall"

resource "aws_networkfirewall_firewall" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/networkfirewall_firewall"

  guard "delete_protection" { on_delete = "blocked" }

  fact "policy-changed" {
    attribute = "firewall_policy_arn"
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic is filtered by another policy: flows may be dropped"
    advice    = "compare the rule groups and default actions, and run new rules as alerts first"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/network-firewall.html"
    evidence  = "experience"
  }

  fact "subnets-removed" {
    attribute = "subnet_mapping[*].subnet_id"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "the firewall endpoint of the zone goes away: routes to it become black holes"
    advice    = "point the routes of the zone to another endpoint first"
    evidence  = "experience"
    fires     = { before = { subnet_mapping = [{ subnet_id = "a" }, { subnet_id = "b" }] }, after = { subnet_mapping = [{ subnet_id = "a" }] } }
    misses    = { before = { subnet_mapping = [{ subnet_id = "a" }] }, after = { subnet_mapping = [{ subnet_id = "a" }, { subnet_id = "b" }] } }
  }

  fact "subnets-added" {
    attribute = "subnet_mapping"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the firewall gets an endpoint in another zone: it sees traffic once routes lead there"
    evidence  = "schema"
    fires     = { before = { subnet_mapping = [{ subnet_id = "a" }] }, after = { subnet_mapping = [{ subnet_id = "a" }, { subnet_id = "b" }] } }
    misses    = { before = { subnet_mapping = [{ subnet_id = "a" }, { subnet_id = "b" }] }, after = { subnet_mapping = [{ subnet_id = "a" }] } }
  }

  fact "protection-off" {
    attributes = ["delete_protection", "subnet_change_protection", "firewall_policy_change_protection"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "the firewall, its subnets or its policy can be changed or deleted"
    evidence   = "documented"
    fires      = { before = { delete_protection = true }, after = { delete_protection = false } }
    misses     = { before = { delete_protection = false }, after = { delete_protection = true } }
  }

  fact "protection-on" {
    attributes = ["delete_protection", "subnet_change_protection", "firewall_policy_change_protection"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "the firewall is protected against changes"
    evidence   = "schema"
    fires      = { before = { delete_protection = false }, after = { delete_protection = true } }
    misses     = { before = { delete_protection = true }, after = { delete_protection = false } }
  }

  fact "encryption-and-analysis" {
    attributes = ["encryption_configuration", "enabled_analysis_types"]
    effects    = ["none"]
    level      = "minor"
    message    = "encryption key or reports: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the endpoints go away: routes to them become black holes, or traffic passes unfiltered"
    advice   = "point the routes elsewhere first"
    evidence = "experience"
  }
}

resource "aws_networkfirewall_firewall_policy" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/networkfirewall_firewall_policy"

  fact "default-action-changed" {
    attributes = ["firewall_policy[*].stateless_default_actions", "firewall_policy[*].stateless_fragment_default_actions", "firewall_policy[*].stateful_default_actions"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "packets that no rule matches are treated differently: they may be dropped"
    advice     = "use the alert actions first, and look in the logs what they match"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-networkfirewall-firewallpolicy-firewallpolicy.html"
    evidence   = "documented"
  }

  fact "rule-groups-added" {
    attributes = ["firewall_policy[*].stateful_rule_group_reference[*].resource_arn", "firewall_policy[*].stateless_rule_group_reference[*].resource_arn"]
    when       = "element_added"
    effects    = ["denies_access"]
    level      = "major"
    message    = "a rule group is added: its drop rules take effect on all firewalls of the policy"
    advice     = "add it with its rules as alerts (or an override to alert) first"
    evidence   = "experience"
    fires      = { before = { firewall_policy = [{ stateful_rule_group_reference = [{ resource_arn = "a" }] }] }, after = { firewall_policy = [{ stateful_rule_group_reference = [{ resource_arn = "a" }, { resource_arn = "b" }] }] } }
    misses     = { before = { firewall_policy = [{ stateful_rule_group_reference = [{ resource_arn = "a" }] }] }, after = { firewall_policy = [{ stateful_rule_group_reference = [] }] } }
  }

  fact "rule-groups-removed" {
    attributes = ["firewall_policy[*].stateful_rule_group_reference[*].resource_arn", "firewall_policy[*].stateless_rule_group_reference[*].resource_arn"]
    when       = "element_removed"
    effects    = ["exposes", "denies_access"]
    level      = "major"
    message    = "rules of the group no longer count: what they dropped passes, what they passed may be dropped"
    advice     = "look in the logs which of its rules match"
    evidence   = "experience"
    fires      = { before = { firewall_policy = [{ stateful_rule_group_reference = [{ resource_arn = "a" }] }] }, after = { firewall_policy = [{ stateful_rule_group_reference = [] }] } }
    misses     = { before = { firewall_policy = [{ stateful_rule_group_reference = [{ resource_arn = "a" }] }] }, after = { firewall_policy = [{ stateful_rule_group_reference = [{ resource_arn = "a" }, { resource_arn = "b" }] }] } }
  }

  fact "order-changed" {
    attributes = ["firewall_policy[*].stateful_rule_group_reference[*].priority", "firewall_policy[*].stateless_rule_group_reference[*].priority", "firewall_policy[*].stateful_engine_options[*].rule_order", "firewall_policy[*].stateful_engine_options[*].stream_exception_policy"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "rules are tried in another order, or broken streams are treated differently"
    advice     = "run the order in a test policy first"
    evidence   = "experience"
  }

  fact "inspection-changed" {
    attribute = "firewall_policy[*].tls_inspection_configuration_arn"
    effects   = ["outage"]
    level     = "major"
    message   = "TLS connections are opened and signed anew: clients that do not trust the CA fail"
    advice    = "hand out the CA to the clients first, and narrow the scope to one subnet"
    evidence  = "experience"
  }

  fact "variables-and-key" {
    attributes = ["firewall_policy[*].policy_variables", "firewall_policy[*].stateless_custom_action", "firewall_policy[*].stateful_engine_options[*].flow_timeouts", "encryption_configuration"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "variables, timeouts or encryption key"
    evidence   = "schema"
  }
}

resource "aws_networkfirewall_rule_group" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/networkfirewall_rule_group"

  fact "rules-changed" {
    attributes = ["rules", "rule_group[*].rules_source[*].rules_string", "rule_group[*].rules_source[*].stateful_rule", "rule_group[*].rules_source[*].stateless_rules_and_custom_actions"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "other packets are dropped or passed on all firewalls that use the group"
    advice     = "bring in new drop rules as alerts first, and look in the logs what they match"
    evidence   = "experience"
  }

  fact "denied-names-added" {
    attribute = "rule_group[*].rules_source[*].rules_source_list[*].targets"
    when      = "element_added"
    only_if   = { after = "rule_group[*].rules_source[*].rules_source_list[*].generated_rules_type", is = "DENYLIST" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "connections to the names are dropped"
    advice    = "look in the logs who connects to them"
    evidence  = "experience"
    fires     = { before = { rule_group = [{ rules_source = [{ rules_source_list = [{ generated_rules_type = "DENYLIST", targets = ["a.com"] }] }] }] }, after = { rule_group = [{ rules_source = [{ rules_source_list = [{ generated_rules_type = "DENYLIST", targets = ["a.com", "b.com"] }] }] }] } }
    misses    = { before = { rule_group = [{ rules_source = [{ rules_source_list = [{ generated_rules_type = "ALLOWLIST", targets = ["a.com"] }] }] }] }, after = { rule_group = [{ rules_source = [{ rules_source_list = [{ generated_rules_type = "ALLOWLIST", targets = ["a.com", "b.com"] }] }] }] } }
  }

  fact "allowed-names-removed" {
    attribute = "rule_group[*].rules_source[*].rules_source_list[*].targets"
    when      = "element_removed"
    only_if   = { after = "rule_group[*].rules_source[*].rules_source_list[*].generated_rules_type", is = "ALLOWLIST" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "connections to the names are no longer allowed"
    advice    = "look in the logs who connects to them"
    evidence  = "experience"
    fires     = { before = { rule_group = [{ rules_source = [{ rules_source_list = [{ generated_rules_type = "ALLOWLIST", targets = ["a.com", "b.com"] }] }] }] }, after = { rule_group = [{ rules_source = [{ rules_source_list = [{ generated_rules_type = "ALLOWLIST", targets = ["a.com"] }] }] }] } }
    misses    = { before = { rule_group = [{ rules_source = [{ rules_source_list = [{ generated_rules_type = "DENYLIST", targets = ["a.com", "b.com"] }] }] }] }, after = { rule_group = [{ rules_source = [{ rules_source_list = [{ generated_rules_type = "DENYLIST", targets = ["a.com"] }] }] }] } }
  }

  fact "list-turned" {
    attribute = "rule_group[*].rules_source[*].rules_source_list[*].generated_rules_type"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the list of names allows what it denied, or the other way round"
    advice    = "make a second rule group and run it as alerts first"
    evidence  = "experience"
  }

  fact "variable-narrowed" {
    attributes = ["rule_group[*].rule_variables[*].ip_sets[*].ip_set[*].definition", "rule_group[*].rule_variables[*].port_sets[*].port_set[*].definition"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "addresses or ports leave a variable: rules that use it no longer match their packets"
    advice     = "look in the logs whether pass rules that use the variable match the range"
    evidence   = "experience"
    fires      = { before = { rule_group = [{ rule_variables = [{ ip_sets = [{ key = "HOME_NET", ip_set = [{ definition = ["10.0.0.0/16", "10.1.0.0/16"] }] }] }] }] }, after = { rule_group = [{ rule_variables = [{ ip_sets = [{ key = "HOME_NET", ip_set = [{ definition = ["10.0.0.0/16"] }] }] }] }] } }
    misses     = { before = { rule_group = [{ rule_variables = [{ ip_sets = [{ key = "HOME_NET", ip_set = [{ definition = ["10.0.0.0/16"] }] }] }] }] }, after = { rule_group = [{ rule_variables = [{ ip_sets = [{ key = "HOME_NET", ip_set = [{ definition = ["10.0.0.0/16", "10.1.0.0/16"] }] }] }] }] } }
  }

  fact "names-changed" {
    attribute = "rule_group[*].rules_source[*].rules_source_list[*].targets"
    only_if   = { any = [{ all = [{ attribute = "rule_group[*].rules_source[*].rules_source_list[*].targets", when = "element_added" }, { after = "rule_group[*].rules_source[*].rules_source_list[*].generated_rules_type", is = "ALLOWLIST" }] }, { all = [{ attribute = "rule_group[*].rules_source[*].rules_source_list[*].targets", when = "element_removed" }, { after = "rule_group[*].rules_source[*].rules_source_list[*].generated_rules_type", is = "DENYLIST" }] }] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "names are added to an allow list or taken from a deny list: routine"
    evidence  = "schema"
    fires     = { before = { rule_group = [{ rules_source = [{ rules_source_list = [{ generated_rules_type = "ALLOWLIST", targets = ["a.com"] }] }] }] }, after = { rule_group = [{ rules_source = [{ rules_source_list = [{ generated_rules_type = "ALLOWLIST", targets = ["a.com", "b.com"] }] }] }] } }
    misses    = { before = { rule_group = [{ rules_source = [{ rules_source_list = [{ generated_rules_type = "DENYLIST", targets = ["a.com"] }] }] }] }, after = { rule_group = [{ rules_source = [{ rules_source_list = [{ generated_rules_type = "DENYLIST", targets = ["a.com", "b.com"] }] }] }] } }
  }

  fact "variables-and-key" {
    attributes = ["rule_group[*].rule_variables", "rule_group[*].reference_sets", "encryption_configuration"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "variables or encryption key of the group"
    evidence   = "schema"
  }
}

resource "aws_networkfirewall_logging_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/networkfirewall_logging_configuration"

  fact "destinations" {
    attribute = "logging_configuration"
    effects   = ["none"]
    level     = "minor"
    message   = "where alerts and flows are logged: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "alerts and flows are no longer logged; what was logged stays where it is"
    evidence = "schema"
  }
}

resource "aws_networkfirewall_resource_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/networkfirewall_resource_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other accounts can no longer use the rule group or policy"
    advice    = "ask the accounts whether they still use it"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] })]
  }

  fact "policy-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "more accounts may use the rule group or policy: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] })]
  }
}

resource "aws_networkfirewall_tls_inspection_configuration" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/networkfirewall_tls_inspection_configuration"

  fact "inspection-changed" {
    attribute = "tls_inspection_configuration"
    effects   = ["outage"]
    level     = "major"
    message   = "other TLS connections are opened and signed anew: clients that do not trust the CA fail"
    advice    = "hand out the CA to the clients first, and narrow the scope to one subnet"
    evidence  = "experience"
  }
}

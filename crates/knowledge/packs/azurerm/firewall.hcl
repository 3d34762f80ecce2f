provider = "hashicorp/azurerm"
service  = "Azure Firewall"

resource "azurerm_firewall" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/firewall"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "traffic that is routed through the firewall finds no way"
    advice   = "move the routes to another firewall first"
    evidence = "experience"
  }

  fact "policy-changed" {
    attribute = "firewall_policy_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other rules decide: traffic may be refused or let through"
    advice    = "compare both policies first"
    evidence  = "schema"
  }

  fact "tier-lowered" {
    attribute = "sku_tier"
    when      = { steps_down = ["Basic", "Standard", "Premium"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "checks of the higher tier end"
    advice    = "remove the checks from the policy first, and apply in a quiet hour"
    evidence  = "schema"
    fires     = ["Premium", "Standard"]
    misses    = ["Standard", "Premium"]
  }

  fact "tier-raised" {
    attribute = "sku_tier"
    when      = { steps_up = ["Basic", "Standard", "Premium"] }
    effects   = ["restarts"]
    level     = "major"
    message   = "the firewall is moved to the other tier: connections may break"
    advice    = "apply in a maintenance window"
    evidence  = "experience"
    fires     = ["Standard", "Premium"]
    misses    = ["Premium", "Standard"]
  }

  fact "address-changed" {
    attribute = "ip_configuration[*].public_ip_address_id"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "traffic leaves from other addresses"
    advice    = "have the new addresses allowed first"
    evidence  = "schema"
    fires     = { before = { ip_configuration = [{ public_ip_address_id = "a" }, { public_ip_address_id = "b" }] }, after = { ip_configuration = [{ public_ip_address_id = "a" }] } }
    misses    = { before = { ip_configuration = [{ public_ip_address_id = "a" }] }, after = { ip_configuration = [{ public_ip_address_id = "a" }, { public_ip_address_id = "b" }] } }
  }

  fact "names" {
    attributes = ["dns_servers", "dns_proxy_enabled"]
    effects    = ["outage"]
    level      = "major"
    message    = "names in rules, and for clients of the proxy, are resolved elsewhere"
    advice     = "check that the servers answer first"
    evidence   = "experience"
  }

  fact "own-ranges" {
    attribute = "private_ip_ranges"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "traffic leaves with another source address"
    advice    = "check who filters by it"
    evidence  = "schema"
  }

  fact "threats-blocked" {
    attribute = "threat_intel_mode"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic that was only reported is refused"
    advice    = "look through what was reported first"
    evidence  = "schema"
    fires     = ["Alert", "Deny"]
    misses    = ["Deny", "Alert"]
  }

  fact "threats-passed" {
    attribute = "threat_intel_mode"
    when      = { leaves = "Deny" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "traffic to known attackers is no longer refused"
    evidence  = "schema"
    fires     = ["Deny", "Alert"]
    misses    = ["Alert", "Deny"]
  }

  fact "routine-settings" {
    attributes = ["ip_configuration", "virtual_hub"]
    effects    = ["none"]
    level      = "minor"
    message    = "a further address: routine"
    evidence   = "schema"
  }
}

resource "azurerm_firewall_policy" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/firewall_policy"

  fact "inspection-blocks" {
    attribute = "intrusion_detection[*].mode"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic that was only reported is refused"
    advice    = "look through what was reported first"
    evidence  = "schema"
    fires     = ["Alert", "Deny"]
    misses    = ["Deny", "Alert"]
  }

  fact "inspection-passes" {
    attribute = "intrusion_detection[*].mode"
    when      = { becomes = "Off" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "traffic is no longer inspected"
    evidence  = "schema"
    fires     = ["Deny", "Off"]
    misses    = ["Off", "Deny"]
  }

  fact "threats-blocked" {
    attribute = "threat_intelligence_mode"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic that was only reported is refused"
    advice    = "look through what was reported first"
    evidence  = "schema"
    fires     = ["Alert", "Deny"]
    misses    = ["Deny", "Alert"]
  }

  fact "base-changed" {
    attribute = "base_policy_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other inherited rules decide"
    advice    = "compare both policies first"
    evidence  = "schema"
  }

  fact "names" {
    attributes = ["dns[*].servers", "dns[*].proxy_enabled"]
    only_if    = { before = "dns", set = true }
    effects    = ["outage"]
    level      = "major"
    message    = "names in rules, and for clients of the proxy, are resolved elsewhere"
    advice     = "check that the servers answer first"
    evidence   = "experience"
    fires      = { before = { dns = [{ servers = "one" }] }, after = { dns = [{ servers = "two" }] } }
    misses     = { before = { dns = [] }, after = { dns = [{ servers = "two" }] } }
  }

  fact "own-ranges" {
    attribute = "private_ip_ranges"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "traffic to these ranges leaves with another source address"
    advice    = "check which partners know the firewall by its address"
    evidence  = "schema"
  }

  fact "certificate" {
    attribute = "tls_certificate"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that do not trust the other authority are refused"
    advice    = "roll its certificate out to the clients first"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["insights", "threat_intelligence_allowlist", "sql_redirect_allowed", "identity"]
    effects    = ["none"]
    level      = "minor"
    message    = "reports and exceptions: routine"
    evidence   = "experience"
  }
}

resource "azurerm_firewall_policy_rule_collection_group" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/firewall_policy_rule_collection_group"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "what its rules let through is refused"
    advice   = "add the rules to another group first"
    evidence = "experience"
  }

  fact "rule-removed" {
    attributes = ["network_rule_collection[*].rule[*].name", "application_rule_collection[*].rule[*].name", "nat_rule_collection[*].rule[*].name"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "a rule goes away: what it let through is refused"
    advice     = "look at the firewall logs for what still matches"
    evidence   = "schema"
    fires      = { before = { network_rule_collection = [{ name = "c", rule = [{ name = "a" }, { name = "b" }] }] }, after = { network_rule_collection = [{ name = "c", rule = [{ name = "a" }] }] } }
    misses     = { before = { network_rule_collection = [{ name = "c", rule = [{ name = "a" }] }] }, after = { network_rule_collection = [{ name = "c", rule = [{ name = "a" }, { name = "b" }] }] } }
  }

  fact "rule-list-cut" {
    attributes = ["network_rule_collection[*].rule[*].source_addresses", "network_rule_collection[*].rule[*].source_ip_groups", "network_rule_collection[*].rule[*].destination_addresses", "network_rule_collection[*].rule[*].destination_ip_groups", "network_rule_collection[*].rule[*].destination_fqdns", "network_rule_collection[*].rule[*].destination_ports", "network_rule_collection[*].rule[*].protocols", "application_rule_collection[*].rule[*].source_addresses", "application_rule_collection[*].rule[*].source_ip_groups", "application_rule_collection[*].rule[*].destination_fqdns", "application_rule_collection[*].rule[*].destination_fqdn_tags", "application_rule_collection[*].rule[*].destination_urls", "application_rule_collection[*].rule[*].web_categories"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "addresses, names or ports leave a rule: what it let through is refused"
    advice     = "look at the firewall logs for what still matches"
    evidence   = "schema"
    fires      = { before = { network_rule_collection = [{ name = "c", rule = [{ name = "a", source_addresses = ["10.1.0.0/16", "10.2.0.0/16"] }] }] }, after = { network_rule_collection = [{ name = "c", rule = [{ name = "a", source_addresses = ["10.1.0.0/16"] }] }] } }
    misses     = { before = { network_rule_collection = [{ name = "c", rule = [{ name = "a", source_addresses = ["10.1.0.0/16"] }] }] }, after = { network_rule_collection = [{ name = "c", rule = [{ name = "a", source_addresses = ["10.1.0.0/16", "10.2.0.0/16"] }] }] } }
  }

  fact "forward-changed" {
    attribute = "nat_rule_collection[*].rule"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "connections from outside are passed on to another place, or no longer"
    advice    = "add a second rule first"
    evidence  = "schema"
    fires     = { before = { nat_rule_collection = [{ name = "c", rule = [{ name = "a", translated_address = "10.0.0.4" }] }] }, after = { nat_rule_collection = [{ name = "c", rule = [{ name = "a", translated_address = "10.0.0.5" }] }] } }
    misses    = { before = { nat_rule_collection = [{ name = "c", rule = [{ name = "a" }] }] }, after = { nat_rule_collection = [{ name = "c", rule = [{ name = "a" }, { name = "b" }] }] } }
  }

  fact "action-changed" {
    attributes = ["network_rule_collection[*].action", "application_rule_collection[*].action"]
    when       = { becomes = "Deny" }
    effects    = ["denies_access"]
    level      = "major"
    message    = "what matches is refused from now on"
    advice     = "look at the firewall logs for what matches"
    evidence   = "schema"
    fires      = { before = { network_rule_collection = [{ action = "Allow" }] }, after = { network_rule_collection = [{ action = "Deny" }] } }
    misses     = { before = { network_rule_collection = [{ action = "Deny" }] }, after = { network_rule_collection = [{ action = "Allow" }] } }
  }

  fact "order-changed" {
    attributes = ["priority", "network_rule_collection[*].priority", "application_rule_collection[*].priority", "nat_rule_collection[*].priority"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "another rule may match first"
    advice     = "compare with the priorities of the other groups"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["network_rule_collection", "application_rule_collection", "nat_rule_collection"]
    effects    = ["none"]
    level      = "minor"
    message    = "rules are added: routine"
    evidence   = "schema"
  }
}

resource "azurerm_firewall_network_rule_collection" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/firewall_network_rule_collection"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "what its rules let through is refused"
    advice   = "add the rules to another collection first"
    evidence = "experience"
  }

  fact "rule-removed" {
    attribute = "rule"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule goes away or changes: what it let through is refused"
    advice    = "look at the firewall logs for what still matches"
    evidence  = "schema"
    fires     = [[{ name = "a" }, { name = "b" }], [{ name = "a" }]]
    misses    = [[{ name = "a" }], [{ name = "a" }, { name = "b" }]]
  }

  fact "order-changed" {
    attributes = ["priority", "action"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rules match in another order, or mean the opposite"
    advice     = "compare with the other collections"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attribute = "rule"
    effects   = ["none"]
    level     = "minor"
    message   = "rules are added: routine"
    evidence  = "schema"
  }
}

resource "azurerm_firewall_application_rule_collection" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/firewall_application_rule_collection"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "what its rules let through is refused"
    advice   = "add the rules to another collection first"
    evidence = "experience"
  }

  fact "rule-removed" {
    attribute = "rule"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule goes away or changes: what it let through is refused"
    advice    = "look at the firewall logs for what still matches"
    evidence  = "schema"
    fires     = [[{ name = "a" }, { name = "b" }], [{ name = "a" }]]
    misses    = [[{ name = "a" }], [{ name = "a" }, { name = "b" }]]
  }

  fact "order-changed" {
    attributes = ["priority", "action"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rules match in another order, or mean the opposite"
    advice     = "compare with the other collections"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attribute = "rule"
    effects   = ["none"]
    level     = "minor"
    message   = "rules are added: routine"
    evidence  = "schema"
  }
}

resource "azurerm_firewall_nat_rule_collection" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/firewall_nat_rule_collection"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "what its rules let through is refused"
    advice   = "add the rules to another collection first"
    evidence = "experience"
  }

  fact "rule-removed" {
    attribute = "rule"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule goes away or changes: what it let through is refused"
    advice    = "look at the firewall logs for what still matches"
    evidence  = "schema"
    fires     = [[{ name = "a" }, { name = "b" }], [{ name = "a" }]]
    misses    = [[{ name = "a" }], [{ name = "a" }, { name = "b" }]]
  }

  fact "order-changed" {
    attributes = ["priority", "action"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rules match in another order, or mean the opposite"
    advice     = "compare with the other collections"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attribute = "rule"
    effects   = ["none"]
    level     = "minor"
    message   = "rules are added: routine"
    evidence  = "schema"
  }
}

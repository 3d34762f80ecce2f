provider = "hashicorp/azurerm"
service  = "Network security groups"

resource "azurerm_network_security_rule" {
  traffic  = true
  identity = ["name", "network_security_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_security_rule"

  fact "turned-to-deny" {
    attribute = "access"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic that the rule let through is refused"
    advice    = "look at the flow logs for what still matches the rule"
    evidence  = "schema"
    fires     = ["Allow", "Deny"]
    misses    = ["Deny", "Allow"]
  }

  fact "turned-to-allow" {
    attribute = "access"
    when      = { leaves = "Deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "traffic that the rule refused is let through"
    advice    = "narrow the rule to the sources that need it"
    evidence  = "schema"
    fires     = ["Deny", "Allow"]
    misses    = ["Allow", "Deny"]
  }

  fact "allow-list-cut" {
    attributes = ["source_address_prefixes", "destination_address_prefixes", "source_port_ranges", "destination_port_ranges", "source_application_security_group_ids", "destination_application_security_group_ids"]
    when       = "element_removed"
    only_if    = { after = "access", is = "Allow" }
    effects    = ["denies_access"]
    level      = "major"
    message    = "addresses or ports that the rule let through may be refused"
    advice     = "look at the flow logs for what still matches"
    evidence   = "schema"
    fires      = { before = { access = "Allow", source_address_prefixes = ["10.1.0.0/16", "10.2.0.0/16"] }, after = { access = "Allow", source_address_prefixes = ["10.1.0.0/16"] } }
    misses     = { before = { access = "Allow", source_address_prefixes = ["10.1.0.0/16"] }, after = { access = "Allow", source_address_prefixes = ["10.1.0.0/16", "10.2.0.0/16"] } }
  }

  fact "allow-source-moved" {
    attribute = "source_address_prefix"
    only_if   = { all = [{ after = "access", is = "Allow" }, { not = { after = "source_address_prefix", is = ["*", "Internet", "0.0.0.0/0"] } }, { before = "source_address_prefix", set = true }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the sources that the rule let through until now may be refused"
    advice    = "add a second rule for the new source and remove the old one later"
    evidence  = "schema"
    fires     = { before = { access = "Allow", source_address_prefix = "10.1.0.0/16" }, after = { access = "Allow", source_address_prefix = "10.2.0.0/16" } }
    misses    = { before = { access = "Allow", source_address_prefix = "10.1.0.0/16" }, after = { access = "Allow", source_address_prefix = "*" } }
  }

  fact "allow-target-moved" {
    attributes = ["destination_address_prefix", "destination_port_range", "source_port_range", "protocol", "direction"]
    only_if    = { after = "access", is = "Allow" }
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule lets other traffic through than before"
    advice     = "add a second rule for the new traffic and remove the old one later"
    evidence   = "schema"
    fires      = { before = { access = "Allow", destination_port_range = "443" }, after = { access = "Allow", destination_port_range = "8443" } }
    misses     = { before = { access = "Allow", source_address_prefixes = ["10.1.0.0/16"] }, after = { access = "Allow", source_address_prefixes = ["10.1.0.0/16", "10.2.0.0/16"] } }
  }

  fact "opened-to-internet" {
    attribute = "source_address_prefix"
    when      = { becomes = ["*", "Internet", "0.0.0.0/0"] }
    only_if   = { all = [{ after = "access", is = "Allow" }, { after = "direction", is = "Inbound" }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "every address of the internet is let in"
    advice    = "name the sources that need it, or put a gateway in front"
    evidence  = "schema"
    fires     = { before = { access = "Allow", direction = "Inbound", source_address_prefix = "10.0.0.0/8" }, after = { access = "Allow", direction = "Inbound", source_address_prefix = "*" } }
    misses    = { before = { access = "Allow", direction = "Inbound", source_address_prefix = "*" }, after = { access = "Allow", direction = "Inbound", source_address_prefix = "10.0.0.0/8" } }
  }

  fact "admin-port-opened" {
    on        = ["create"]
    attribute = "source_address_prefix"
    when      = { becomes = ["*", "Internet", "0.0.0.0/0"] }
    only_if   = { all = [{ after = "source_address_prefix", known = true }, { after = "access", is = "Allow" }, { after = "direction", is = "Inbound" }, { any = [{ after = "destination_port_range", is = ["*", "22", "3389", "5985", "5986", "1433", "3306", "5432", "6379", "27017", "9200", "445"] }, { after = "destination_port_ranges[*]", is = ["22", "3389", "5985", "5986", "1433", "3306", "5432", "6379", "27017", "9200", "445"] }] }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "a port for administration or data is open to every address of the internet"
    advice    = "use a bastion or VPN, or name the sources"
    evidence  = "schema"
    fires     = { after = { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "22" } }
    misses    = { after = { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "443" } }
  }

  fact "deny-widened" {
    attributes = ["source_address_prefixes", "destination_address_prefixes", "source_port_ranges", "destination_port_ranges", "source_application_security_group_ids", "destination_application_security_group_ids"]
    when       = "element_added"
    only_if    = { after = "access", is = "Deny" }
    effects    = ["denies_access"]
    level      = "major"
    message    = "more addresses or ports are refused"
    advice     = "look at the flow logs for what matches"
    evidence   = "schema"
    fires      = { before = { access = "Deny", source_address_prefixes = ["10.1.0.0/16"] }, after = { access = "Deny", source_address_prefixes = ["10.1.0.0/16", "10.2.0.0/16"] } }
    misses     = { before = { access = "Deny", source_address_prefixes = ["10.1.0.0/16", "10.2.0.0/16"] }, after = { access = "Deny", source_address_prefixes = ["10.1.0.0/16"] } }
  }

  fact "deny-narrowed" {
    attributes = ["source_address_prefixes", "destination_address_prefixes", "source_port_ranges", "destination_port_ranges", "source_application_security_group_ids", "destination_application_security_group_ids"]
    when       = "element_removed"
    only_if    = { after = "access", is = "Deny" }
    effects    = ["exposes"]
    level      = "major"
    message    = "addresses or ports that were refused may be let through"
    advice     = "check which other rule catches them"
    evidence   = "schema"
    fires      = { before = { access = "Deny", source_address_prefixes = ["10.1.0.0/16", "10.2.0.0/16"] }, after = { access = "Deny", source_address_prefixes = ["10.1.0.0/16"] } }
    misses     = { before = { access = "Deny", source_address_prefixes = ["10.1.0.0/16"] }, after = { access = "Deny", source_address_prefixes = ["10.1.0.0/16", "10.2.0.0/16"] } }
  }

  fact "deny-moved" {
    attributes = ["source_address_prefix", "destination_address_prefix", "destination_port_range", "source_port_range", "protocol", "direction"]
    only_if    = { after = "access", is = "Deny" }
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule refuses other traffic than before"
    advice     = "look at the flow logs for what matches"
    evidence   = "schema"
    fires      = { before = { access = "Deny", destination_port_range = "22" }, after = { access = "Deny", destination_port_range = "*" } }
    misses     = { before = { access = "Allow", destination_port_range = "22" }, after = { access = "Allow", destination_port_range = "*" } }
  }

  fact "order-changed" {
    attribute = "priority"
    effects   = ["denies_access"]
    level     = "major"
    message   = "another rule may match first: traffic may be refused or let through"
    advice    = "compare with the priorities of the other rules"
    evidence  = "schema"
  }

  fact "deny-created" {
    on       = ["create"]
    only_if  = { all = [{ after = "network_security_group_name", known = true }, { after = "access", is = "Deny" }] }
    effects  = ["denies_access"]
    level    = "major"
    message  = "traffic that matches is refused from now on, and rules behind it no longer count"
    advice   = "look at the flow logs for what matches first"
    evidence = "schema"
    fires    = { after = { network_security_group_name = "group", access = "Deny", priority = 100 } }
    misses   = { after = { access = "Deny", priority = 100 }, unknown = ["network_security_group_name"] }
  }

  fact "allow-removed" {
    on       = ["delete", "replace"]
    only_if  = { before = "access", is = "Allow" }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the traffic that the rule let through is refused unless another rule allows it"
    advice   = "look at the flow logs for what still matches"
    evidence = "schema"
    fires    = { before = { access = "Allow" } }
    misses   = { before = { access = "Deny" } }
  }

  fact "deny-removed" {
    on       = ["delete", "replace"]
    only_if  = { before = "access", is = "Deny" }
    effects  = ["exposes"]
    level    = "major"
    message  = "the traffic that the rule refused may be let through"
    advice   = "check which other rule catches it"
    evidence = "schema"
    fires    = { before = { access = "Deny" } }
    misses   = { before = { access = "Allow" } }
  }

  fact "allow-list-grows" {
    attributes = ["source_address_prefixes", "destination_address_prefixes", "source_port_ranges", "destination_port_ranges", "source_application_security_group_ids", "destination_application_security_group_ids"]
    only_if    = { after = "access", is = "Allow" }
    effects    = ["none"]
    level      = "minor"
    message    = "an allow rule lets more through: routine"
    evidence   = "schema"
    fires      = { before = { access = "Allow", source_address_prefixes = ["10.1.0.0/16"] }, after = { access = "Allow", source_address_prefixes = ["10.1.0.0/16", "10.2.0.0/16"] } }
    misses     = { before = { access = "Deny", source_address_prefixes = ["10.1.0.0/16"] }, after = { access = "Deny", source_address_prefixes = ["10.1.0.0/16", "10.2.0.0/16"] } }
  }
}

resource "azurerm_network_security_group" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_security_group"

  fact "rule-removed" {
    attribute = "security_rule[*].name"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule goes away: traffic may be refused, or let through where the rule refused it"
    advice    = "look at the flow logs for what still matches the rule"
    evidence  = "schema"
    fires     = { before = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }, { access = "Allow", direction = "Inbound", priority = 101, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "b" }] }, after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }] } }
    misses    = { before = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }] }, after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }, { access = "Allow", direction = "Inbound", priority = 101, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "b" }] } }
  }

  fact "rule-changed" {
    attribute = "security_rule"
    when      = "element_removed"
    only_if   = { any = [{ attribute = "security_rule[*].priority", when = "changed" }, { attribute = "security_rule[*].direction", when = "changed" }, { attribute = "security_rule[*].protocol", when = "changed" }, { attribute = "security_rule[*].source_address_prefix", when = "changed" }, { attribute = "security_rule[*].destination_address_prefix", when = "changed" }, { attribute = "security_rule[*].source_port_range", when = "changed" }, { attribute = "security_rule[*].destination_port_range", when = "changed" }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule matches other traffic, or in another order, than before"
    advice    = "add a second rule for the new traffic and remove the old one later"
    evidence  = "schema"
    fires     = { before = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }] }, after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "8443", name = "a" }] } }
    misses    = { before = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }] }, after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }, { access = "Allow", direction = "Inbound", priority = 101, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "b" }] } }
  }

  fact "rule-list-cut" {
    attributes = ["security_rule[*].source_address_prefixes", "security_rule[*].destination_address_prefixes", "security_rule[*].source_port_ranges", "security_rule[*].destination_port_ranges", "security_rule[*].source_application_security_group_ids", "security_rule[*].destination_application_security_group_ids"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "addresses or ports leave a rule: traffic may be refused"
    advice     = "look at the flow logs for what still matches"
    evidence   = "schema"
    fires      = { before = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a", source_address_prefixes = ["10.1.0.0/16", "10.2.0.0/16"] }] }, after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a", source_address_prefixes = ["10.1.0.0/16"] }] } }
    misses     = { before = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a", source_address_prefixes = ["10.1.0.0/16"] }] }, after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a", source_address_prefixes = ["10.1.0.0/16", "10.2.0.0/16"] }] } }
  }

  fact "rule-denies" {
    attribute = "security_rule[*].access"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic that matches a rule is refused from now on"
    advice    = "look at the flow logs for what matches first"
    evidence  = "schema"
    fires     = { before = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }] }, after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }, { access = "Deny", direction = "Inbound", priority = 101, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "b" }] } }
    misses    = { before = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }] }, after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }, { access = "Allow", direction = "Inbound", priority = 101, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "b" }] } }
  }

  fact "rule-allows" {
    attribute = "security_rule[*].access"
    when      = { leaves = "Deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "traffic that a rule refused is let through"
    advice    = "check which other rule catches it"
    evidence  = "schema"
    fires     = { before = { security_rule = [{ access = "Deny", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }] }, after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }] } }
    misses    = { before = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }] }, after = { security_rule = [{ access = "Deny", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }] } }
  }

  fact "rule-opened" {
    attribute = "security_rule[*].source_address_prefix"
    when      = { becomes = ["*", "Internet", "0.0.0.0/0"] }
    only_if   = { attribute = "security_rule", when = "element_removed" }
    effects   = ["exposes"]
    level     = "major"
    message   = "a rule lets every address of the internet in"
    advice    = "name the sources that need it, or put a gateway in front"
    evidence  = "schema"
    fires     = { before = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }] }, after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "*", destination_port_range = "443", name = "a" }] } }
    misses    = { before = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }] }, after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "10.0.0.0/8", destination_port_range = "443", name = "a" }, { access = "Allow", direction = "Inbound", priority = 101, source_address_prefix = "*", destination_port_range = "443", name = "b" }] } }
  }

  fact "admin-port-opened" {
    on        = ["create", "update"]
    attribute = "security_rule"
    when      = { adds = [{ access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "*" }, { access = "Allow", direction = "Inbound", source_address_prefix = "Internet", destination_port_range = "*" }, { access = "Allow", direction = "Inbound", source_address_prefix = "0.0.0.0/0", destination_port_range = "*" }, { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "22" }, { access = "Allow", direction = "Inbound", source_address_prefix = "Internet", destination_port_range = "22" }, { access = "Allow", direction = "Inbound", source_address_prefix = "0.0.0.0/0", destination_port_range = "22" }, { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "3389" }, { access = "Allow", direction = "Inbound", source_address_prefix = "Internet", destination_port_range = "3389" }, { access = "Allow", direction = "Inbound", source_address_prefix = "0.0.0.0/0", destination_port_range = "3389" }, { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "5985" }, { access = "Allow", direction = "Inbound", source_address_prefix = "Internet", destination_port_range = "5985" }, { access = "Allow", direction = "Inbound", source_address_prefix = "0.0.0.0/0", destination_port_range = "5985" }, { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "5986" }, { access = "Allow", direction = "Inbound", source_address_prefix = "Internet", destination_port_range = "5986" }, { access = "Allow", direction = "Inbound", source_address_prefix = "0.0.0.0/0", destination_port_range = "5986" }, { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "1433" }, { access = "Allow", direction = "Inbound", source_address_prefix = "Internet", destination_port_range = "1433" }, { access = "Allow", direction = "Inbound", source_address_prefix = "0.0.0.0/0", destination_port_range = "1433" }, { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "3306" }, { access = "Allow", direction = "Inbound", source_address_prefix = "Internet", destination_port_range = "3306" }, { access = "Allow", direction = "Inbound", source_address_prefix = "0.0.0.0/0", destination_port_range = "3306" }, { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "5432" }, { access = "Allow", direction = "Inbound", source_address_prefix = "Internet", destination_port_range = "5432" }, { access = "Allow", direction = "Inbound", source_address_prefix = "0.0.0.0/0", destination_port_range = "5432" }, { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "6379" }, { access = "Allow", direction = "Inbound", source_address_prefix = "Internet", destination_port_range = "6379" }, { access = "Allow", direction = "Inbound", source_address_prefix = "0.0.0.0/0", destination_port_range = "6379" }, { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "27017" }, { access = "Allow", direction = "Inbound", source_address_prefix = "Internet", destination_port_range = "27017" }, { access = "Allow", direction = "Inbound", source_address_prefix = "0.0.0.0/0", destination_port_range = "27017" }, { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "9200" }, { access = "Allow", direction = "Inbound", source_address_prefix = "Internet", destination_port_range = "9200" }, { access = "Allow", direction = "Inbound", source_address_prefix = "0.0.0.0/0", destination_port_range = "9200" }, { access = "Allow", direction = "Inbound", source_address_prefix = "*", destination_port_range = "445" }, { access = "Allow", direction = "Inbound", source_address_prefix = "Internet", destination_port_range = "445" }, { access = "Allow", direction = "Inbound", source_address_prefix = "0.0.0.0/0", destination_port_range = "445" }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "a port for administration or data is open to every address of the internet"
    advice    = "use a bastion or VPN, or name the sources"
    evidence  = "schema"
    fires     = { after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "*", destination_port_range = "22", name = "a" }] } }
    misses    = { after = { security_rule = [{ access = "Allow", direction = "Inbound", priority = 100, source_address_prefix = "*", destination_port_range = "443", name = "a" }] } }
  }

  fact "rule-added" {
    attribute = "security_rule"
    effects   = ["none"]
    level     = "minor"
    message   = "an allow rule is added: routine"
    evidence  = "schema"
  }
}

resource "azurerm_application_security_group" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/application_security_group"

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "an empty group of network cards is deleted; Azure refuses while rules or cards use it: routine"
    evidence = "experience"
  }
}

resource "azurerm_network_interface_application_security_group_association" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_interface_application_security_group_association"

  fact "left-group" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the machine no longer falls under the rules for the group"
    advice   = "check which rules name the group"
    evidence = "schema"
  }
}

resource "azurerm_subnet_network_security_group_association" "azurerm_network_interface_security_group_association" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/subnet_network_security_group_association"

  fact "filter-removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "the rules no longer apply: what they refused is let through until others do"
    advice   = "associate the other group first, or in the same apply"
    evidence = "schema"
  }

  fact "filter-attached" {
    on       = ["create"]
    only_if  = { any = [{ all = [{ after = "subnet_id", set = true }, { after = "subnet_id", known = true }] }, { all = [{ after = "network_interface_id", set = true }, { after = "network_interface_id", known = true }] }] }
    effects  = ["denies_access"]
    level    = "major"
    message  = "machines that run already come under the rules of the group: what no rule allows is refused"
    advice   = "compare the rules with the flow logs first, and keep a rule for load balancer probes"
    evidence = "experience"
    fires    = { after = { subnet_id = "subnet", network_security_group_id = "group" } }
    misses   = { after = { network_security_group_id = "group" }, unknown = ["subnet_id"] }
  }
}

resource "azurerm_ip_group" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/ip_group"

  fact "addresses-removed" {
    attribute = "cidrs"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "firewall rules that use the group no longer let the addresses through"
    advice    = "check which rules use the group"
    evidence  = "schema"
    fires     = [["10.1.0.0/16", "10.2.0.0/16"], ["10.1.0.0/16"]]
    misses    = [["10.1.0.0/16"], ["10.1.0.0/16", "10.2.0.0/16"]]
  }

  fact "routine-settings" {
    attribute = "cidrs"
    effects   = ["none"]
    level     = "minor"
    message   = "more addresses fall under the rules: routine"
    evidence  = "schema"
  }
}

resource "azurerm_ip_group_cidr" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/ip_group_cidr"

  fact "address-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "firewall rules that use the group no longer let the addresses through"
    advice   = "check which rules use the group"
    evidence = "schema"
  }
}

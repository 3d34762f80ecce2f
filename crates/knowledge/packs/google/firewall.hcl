provider = "hashicorp/google"
service  = "VPC firewall and Cloud Armor"

resource "google_compute_firewall" {
  traffic  = true
  identity = ["name", "network"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_firewall"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "source-removed" {
    attributes = ["source_ranges", "source_tags", "source_service_accounts"]
    when       = "element_removed"
    only_if    = { not = { before = "deny", set = true } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "traffic that came from a source taken out is dropped"
    advice     = "look at the firewall logs for hits from it first"
    evidence   = "documented"
    fires      = { before = { source_ranges = ["10.0.0.0/8", "192.0.2.0/24"], source_tags = [], source_service_accounts = [], deny = [] }, after = { source_ranges = ["10.0.0.0/8"], source_tags = [], source_service_accounts = [], deny = [] } }
    misses     = { before = { source_ranges = ["10.0.0.0/8"], source_tags = [], source_service_accounts = [], deny = [] }, after = { source_ranges = ["10.0.0.0/8", "192.0.2.0/24"], source_tags = [], source_service_accounts = [], deny = [] } }
  }

  fact "opened-to-everyone" {
    attribute = "source_ranges"
    when      = { adds = ["0.0.0.0/0", "::/0"] }
    only_if   = { not = { after = "deny", set = true } }
    effects   = ["exposes"]
    level     = "major"
    message   = "the rule lets in the whole internet"
    advice    = "name the ranges that need it, or put IAP or a load balancer in front"
    evidence  = "documented"
    fires     = { before = { source_ranges = ["10.0.0.0/8"], deny = [] }, after = { source_ranges = ["0.0.0.0/0"], deny = [] } }
    misses    = { before = { source_ranges = ["10.0.0.0/8"], deny = [] }, after = { source_ranges = ["10.0.0.0/8", "192.0.2.0/24"], deny = [] } }
  }

  fact "target-removed" {
    attributes = ["target_tags", "target_service_accounts"]
    when       = "element_removed"
    only_if    = { any = [{ after = "target_tags", set = true }, { after = "target_service_accounts", set = true }] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule no longer holds for some instances"
    advice     = "look at the firewall logs for hits on them first"
    evidence   = "documented"
    fires      = { before = { target_tags = ["web", "db"], target_service_accounts = [] }, after = { target_tags = ["web"], target_service_accounts = [] } }
    misses     = { before = { target_tags = ["web"], target_service_accounts = [] }, after = { target_tags = ["web", "db"], target_service_accounts = [] } }
  }

  fact "targets-set" {
    attributes = ["target_tags", "target_service_accounts"]
    when       = "set"
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule held for every instance of the network and now only for some"
    advice     = "give the tag or account to every instance that needs the rule first"
    evidence   = "documented"
    fires      = { before = { target_tags = [], target_service_accounts = [] }, after = { target_tags = ["web"], target_service_accounts = [] } }
    misses     = { before = { target_tags = ["web"], target_service_accounts = [] }, after = { target_tags = ["web", "db"], target_service_accounts = [] } }
  }

  fact "targets-dropped" {
    attributes = ["target_tags", "target_service_accounts"]
    when       = "unset"
    only_if    = { not = { any = [{ after = "target_tags", set = true }, { after = "target_service_accounts", set = true }] } }
    effects    = ["exposes"]
    level      = "major"
    message    = "the rule holds for every instance of the network"
    advice     = "keep the targets, or check what every instance would let in"
    evidence   = "documented"
    fires      = { before = { target_tags = ["web"], target_service_accounts = [] }, after = { target_tags = [], target_service_accounts = [] } }
    misses     = { before = { target_tags = ["web", "db"], target_service_accounts = [] }, after = { target_tags = ["web"], target_service_accounts = [] } }
  }

  fact "allowed-removed" {
    attribute = "allow"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a protocol or port is no longer allowed"
    advice    = "look at the firewall logs for hits on it first"
    evidence  = "documented"
    fires     = [[{ protocol = "tcp", ports = ["443", "22"] }], [{ protocol = "tcp", ports = ["443"] }]]
    misses    = [[{ protocol = "tcp", ports = ["443"] }], [{ protocol = "tcp", ports = ["443"] }, { protocol = "icmp", ports = [] }]]
  }

  fact "denied-added" {
    attribute = "deny"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a protocol or port is now denied"
    advice    = "add the rule disabled with logging on a lower priority first"
    evidence  = "documented"
    fires     = [[], [{ protocol = "tcp", ports = ["25"] }]]
    misses    = [[{ protocol = "tcp", ports = ["25"] }], []]
  }

  fact "denied-removed" {
    attribute = "deny"
    when      = "element_removed"
    effects   = ["exposes"]
    level     = "major"
    message   = "what was denied is open to the rules after this one"
    advice    = "check which rules allow it otherwise"
    evidence  = "documented"
    fires     = [[{ protocol = "tcp", ports = ["25"] }], []]
    misses    = [[], [{ protocol = "tcp", ports = ["25"] }]]
  }

  fact "denies-more" {
    attributes = ["source_ranges", "source_tags", "source_service_accounts", "target_tags", "target_service_accounts", "destination_ranges"]
    when       = "element_added"
    only_if    = { after = "deny", set = true }
    effects    = ["denies_access"]
    level      = "major"
    message    = "a deny rule holds for more: traffic that passed is dropped"
    advice     = "look at the firewall logs for what it will match first"
    evidence   = "documented"
    fires      = { before = { source_ranges = ["10.0.0.0/8"], deny = [{ protocol = "tcp" }] }, after = { source_ranges = ["10.0.0.0/8", "192.0.2.0/24"], deny = [{ protocol = "tcp" }] } }
    misses     = { before = { source_ranges = ["10.0.0.0/8"], deny = [] }, after = { source_ranges = ["10.0.0.0/8", "192.0.2.0/24"], deny = [] } }
  }

  fact "denies-less" {
    attributes = ["source_ranges", "source_tags", "source_service_accounts", "target_tags", "target_service_accounts", "destination_ranges"]
    when       = "element_removed"
    only_if    = { before = "deny", set = true }
    effects    = ["exposes"]
    level      = "major"
    message    = "a deny rule holds for less: what it dropped may pass"
    advice     = "check which rules allow it otherwise"
    evidence   = "documented"
    fires      = { before = { source_ranges = ["10.0.0.0/8", "192.0.2.0/24"], deny = [{ protocol = "tcp" }] }, after = { source_ranges = ["10.0.0.0/8"], deny = [{ protocol = "tcp" }] } }
    misses     = { before = { source_ranges = ["10.0.0.0/8", "192.0.2.0/24"], deny = [] }, after = { source_ranges = ["10.0.0.0/8"], deny = [] } }
  }

  fact "widened" {
    attributes = ["source_ranges", "source_tags", "source_service_accounts", "target_tags", "target_service_accounts", "allow"]
    when       = "element_added"
    only_if    = { not = { after = "deny", set = true } }
    effects    = ["none"]
    level      = "minor"
    message    = "the rule lets in more: routine"
    evidence   = "schema"
    fires      = { before = { source_ranges = ["10.0.0.0/8"], deny = [] }, after = { source_ranges = ["10.0.0.0/8", "192.0.2.0/24"], deny = [] } }
    misses     = { before = { source_ranges = ["10.0.0.0/8"], deny = [{ protocol = "tcp" }] }, after = { source_ranges = ["10.0.0.0/8", "192.0.2.0/24"], deny = [{ protocol = "tcp" }] } }
  }

  fact "destination-removed" {
    attribute = "destination_ranges"
    when      = "element_removed"
    only_if   = { not = { before = "deny", set = true } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the rule no longer holds for a destination"
    advice    = "look at the firewall logs first"
    evidence  = "experience"
    fires     = { before = { destination_ranges = ["10.0.0.0/8", "192.0.2.0/24"], deny = [] }, after = { destination_ranges = ["10.0.0.0/8"], deny = [] } }
    misses    = { before = { destination_ranges = ["10.0.0.0/8"], deny = [] }, after = { destination_ranges = ["10.0.0.0/8", "192.0.2.0/24"], deny = [] } }
  }

  fact "destinations-set" {
    attribute = "destination_ranges"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the rule held for every destination and now only for some"
    advice    = "look at the firewall logs first"
    evidence  = "experience"
    fires     = [[], ["10.0.0.0/8"]]
    misses    = [["10.0.0.0/8"], ["10.0.0.0/8", "192.0.2.0/24"]]
  }

  fact "destination-added" {
    attribute = "destination_ranges"
    when      = "element_added"
    only_if   = { all = [{ before = "destination_ranges", set = true }, { not = { after = "deny", set = true } }] }
    effects   = ["none"]
    level     = "minor"
    message   = "the rule lets more destinations be reached: routine"
    evidence  = "schema"
    fires     = { before = { destination_ranges = ["10.0.0.0/8"], deny = [] }, after = { destination_ranges = ["10.0.0.0/8", "192.0.2.0/24"], deny = [] } }
    misses    = { before = { destination_ranges = ["10.0.0.0/8"], deny = [{ protocol = "tcp" }] }, after = { destination_ranges = ["10.0.0.0/8", "192.0.2.0/24"], deny = [{ protocol = "tcp" }] } }
  }

  fact "rule-disabled" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["denies_access", "exposes"]
    level     = "major"
    message   = "the rule is no longer enforced: what it allowed is dropped, what it denied may pass"
    advice    = "look at the firewall logs for hits on it first"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "rule-enabled" {
    attribute = "disabled"
    when      = "turns_off"
    only_if   = { before = "deny", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the rule is enforced again: a deny cuts what passes now"
    advice    = "look at the traffic it will match first"
    evidence  = "documented"
    fires     = { before = { disabled = true, deny = [{ protocol = "tcp" }] }, after = { disabled = false, deny = [{ protocol = "tcp" }] } }
    misses    = { before = { disabled = true, deny = [] }, after = { disabled = false, deny = [] } }
  }

  fact "priority" {
    attribute = "priority"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the rule is read earlier or later: other rules win"
    advice    = "compare the rules between the two priorities"
    evidence  = "documented"
  }

  fact "logging" {
    attributes = ["log_config", "enable_logging", "disabled", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "logging of the rule changes, or an allow rule is enforced again: routine"
    evidence   = "schema"
  }

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "exposes"]
    level    = "major"
    message  = "the rule goes away: what it allowed is dropped, what it denied may pass"
    advice   = "add the new rule first, then remove this one; or disable it for a while"
    evidence = "experience"
  }

  fact "deny-rule-added" {
    on        = ["create"]
    attribute = "deny"
    when      = "set"
    only_if   = { all = [{ after = "network", known = true }, { not = { after = "disabled", is = true } }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a deny rule is added: traffic it matches is dropped"
    advice    = "create it disabled, or on a lower priority with logging, and look at the hits first"
    evidence  = "documented"
    fires     = { after = { network = "default", deny = [{ protocol = "all" }], disabled = false } }
    misses    = { after = { deny = [{ protocol = "all" }], disabled = false }, unknown = ["network"] }
  }

  fact "allow-everyone-added" {
    on        = ["create"]
    attribute = "source_ranges"
    when      = { adds = ["0.0.0.0/0", "::/0"] }
    only_if   = { all = [{ not = { after = "disabled", is = true } }, { any = [{ after = "allow[*].protocol", is = "all" }, { after = "allow[*].ports[*]", is = ["22", "3389", "3306", "5432", "6379", "27017", "1433", "9200", "0-65535", "1-65535"] }, { all = [{ after = "allow[*].ports", set = false }, { after = "allow[*].protocol", is = ["tcp", "udp", "6", "17"] }] }] }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "a new rule lets in the whole internet on every port, or on a port for administration or databases"
    advice    = "name the ranges that need it, or use IAP"
    evidence  = "experience"
    fires     = { after = { source_ranges = ["0.0.0.0/0"], allow = [{ protocol = "tcp", ports = ["22"] }] } }
    misses    = { after = { source_ranges = ["0.0.0.0/0"], allow = [{ protocol = "tcp", ports = ["443"] }] } }
  }
}

resource "google_compute_firewall_policy_rule" {
  traffic  = true
  identity = ["firewall_policy", "priority"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_firewall_policy_rule"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "deny-added" {
    on        = ["create", "update"]
    attribute = "action"
    when      = { becomes = "deny" }
    only_if   = { all = [{ after = "firewall_policy", known = true }, { not = { after = "disabled", is = true } }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic that the rule matches is dropped"
    advice    = "create it disabled or with logging on a lower priority first"
    evidence  = "documented"
    fires     = { after = { firewall_policy = "p", action = "deny" } }
    misses    = { after = { action = "deny" }, unknown = ["firewall_policy"] }
  }

  fact "action-changed" {
    attribute = "action"
    when      = { leaves = "deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "what the rule denied is let through"
    advice    = "check what else denies it"
    evidence  = "documented"
    fires     = ["deny", "allow"]
    misses    = ["allow", "deny"]
  }

  fact "match-narrowed" {
    attributes = ["match[*].src_ip_ranges", "match[*].dest_ip_ranges", "match[*].layer4_configs", "match[*].src_secure_tags", "match[*].src_address_groups", "match[*].dest_address_groups", "match[*].dest_fqdns"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule matches less: what it allowed is dropped, what it denied may pass"
    advice     = "look at the logs of the rule first"
    evidence   = "experience"
    fires      = { before = { match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] }, after = { match = [{ src_ip_ranges = ["10.0.0.0/8"] }] } }
    misses     = { before = { match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
  }

  fact "opened-to-everyone" {
    attribute = "match[*].src_ip_ranges"
    when      = { adds = ["0.0.0.0/0", "::/0"] }
    only_if   = { after = "action", is = "allow" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the rule lets in the whole internet"
    advice    = "name the ranges that need it"
    evidence  = "experience"
    fires     = { before = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "allow", match = [{ src_ip_ranges = ["0.0.0.0/0"] }] } }
    misses    = { before = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "deny", match = [{ src_ip_ranges = ["0.0.0.0/0"] }] } }
  }

  fact "targets-changed" {
    attributes = ["target_service_accounts", "target_secure_tags", "target_resources"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule holds for other workloads"
    advice     = "look at the logs of the rule first"
    evidence   = "experience"
  }

  fact "rule-disabled" {
    attribute = "disabled"
    effects   = ["denies_access", "exposes"]
    level     = "major"
    message   = "the rule starts or stops being enforced"
    advice    = "look at the logs of the rule first"
    evidence  = "documented"
  }

  fact "match-widened" {
    attributes = ["match[*].src_ip_ranges", "match[*].dest_ip_ranges", "match[*].layer4_configs"]
    when       = "element_added"
    only_if    = { after = "action", is = "allow" }
    effects    = ["none"]
    level      = "minor"
    message    = "the rule of an allow list matches more: routine"
    evidence   = "schema"
    fires      = { before = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
    misses     = { before = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
  }

  fact "denies-more" {
    attributes = ["match[*].src_ip_ranges", "match[*].dest_ip_ranges", "match[*].layer4_configs"]
    when       = "element_added"
    only_if    = { after = "action", is = "deny" }
    effects    = ["denies_access"]
    level      = "major"
    message    = "a deny rule matches more"
    advice     = "look at the logs for what it will match first"
    evidence   = "experience"
    fires      = { before = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
    misses     = { before = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
  }

  fact "logging" {
    attributes = ["enable_logging", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "logging of the rule changes: routine"
    evidence   = "schema"
  }

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "exposes"]
    level    = "major"
    message  = "the rule goes away: what it allowed is dropped, what it denied may pass"
    advice   = "add the new rule at another priority first"
    evidence = "experience"
  }
}

resource "google_compute_network_firewall_policy_rule" {
  traffic  = true
  identity = ["firewall_policy", "priority"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_network_firewall_policy_rule"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "deny-added" {
    on        = ["create", "update"]
    attribute = "action"
    when      = { becomes = "deny" }
    only_if   = { all = [{ after = "firewall_policy", known = true }, { not = { after = "disabled", is = true } }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic that the rule matches is dropped"
    advice    = "create it disabled or with logging on a lower priority first"
    evidence  = "documented"
    fires     = { after = { firewall_policy = "p", action = "deny" } }
    misses    = { after = { action = "deny" }, unknown = ["firewall_policy"] }
  }

  fact "action-changed" {
    attribute = "action"
    when      = { leaves = "deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "what the rule denied is let through"
    advice    = "check what else denies it"
    evidence  = "documented"
    fires     = ["deny", "allow"]
    misses    = ["allow", "deny"]
  }

  fact "match-narrowed" {
    attributes = ["match[*].src_ip_ranges", "match[*].dest_ip_ranges", "match[*].layer4_configs", "match[*].src_secure_tags", "match[*].src_address_groups", "match[*].dest_address_groups", "match[*].dest_fqdns"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule matches less: what it allowed is dropped, what it denied may pass"
    advice     = "look at the logs of the rule first"
    evidence   = "experience"
    fires      = { before = { match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] }, after = { match = [{ src_ip_ranges = ["10.0.0.0/8"] }] } }
    misses     = { before = { match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
  }

  fact "opened-to-everyone" {
    attribute = "match[*].src_ip_ranges"
    when      = { adds = ["0.0.0.0/0", "::/0"] }
    only_if   = { after = "action", is = "allow" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the rule lets in the whole internet"
    advice    = "name the ranges that need it"
    evidence  = "experience"
    fires     = { before = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "allow", match = [{ src_ip_ranges = ["0.0.0.0/0"] }] } }
    misses    = { before = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "deny", match = [{ src_ip_ranges = ["0.0.0.0/0"] }] } }
  }

  fact "targets-changed" {
    attributes = ["target_service_accounts", "target_secure_tags"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule holds for other workloads"
    advice     = "look at the logs of the rule first"
    evidence   = "experience"
  }

  fact "rule-disabled" {
    attribute = "disabled"
    effects   = ["denies_access", "exposes"]
    level     = "major"
    message   = "the rule starts or stops being enforced"
    advice    = "look at the logs of the rule first"
    evidence  = "documented"
  }

  fact "match-widened" {
    attributes = ["match[*].src_ip_ranges", "match[*].dest_ip_ranges", "match[*].layer4_configs"]
    when       = "element_added"
    only_if    = { after = "action", is = "allow" }
    effects    = ["none"]
    level      = "minor"
    message    = "the rule of an allow list matches more: routine"
    evidence   = "schema"
    fires      = { before = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
    misses     = { before = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
  }

  fact "denies-more" {
    attributes = ["match[*].src_ip_ranges", "match[*].dest_ip_ranges", "match[*].layer4_configs"]
    when       = "element_added"
    only_if    = { after = "action", is = "deny" }
    effects    = ["denies_access"]
    level      = "major"
    message    = "a deny rule matches more"
    advice     = "look at the logs for what it will match first"
    evidence   = "experience"
    fires      = { before = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
    misses     = { before = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
  }

  fact "logging" {
    attributes = ["enable_logging", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "logging of the rule changes: routine"
    evidence   = "schema"
  }

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "exposes"]
    level    = "major"
    message  = "the rule goes away: what it allowed is dropped, what it denied may pass"
    advice   = "add the new rule at another priority first"
    evidence = "experience"
  }
}

resource "google_compute_region_network_firewall_policy_rule" {
  traffic  = true
  identity = ["firewall_policy", "priority"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_network_firewall_policy_rule"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "deny-added" {
    on        = ["create", "update"]
    attribute = "action"
    when      = { becomes = "deny" }
    only_if   = { all = [{ after = "firewall_policy", known = true }, { not = { after = "disabled", is = true } }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic that the rule matches is dropped"
    advice    = "create it disabled or with logging on a lower priority first"
    evidence  = "documented"
    fires     = { after = { firewall_policy = "p", action = "deny" } }
    misses    = { after = { action = "deny" }, unknown = ["firewall_policy"] }
  }

  fact "action-changed" {
    attribute = "action"
    when      = { leaves = "deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "what the rule denied is let through"
    advice    = "check what else denies it"
    evidence  = "documented"
    fires     = ["deny", "allow"]
    misses    = ["allow", "deny"]
  }

  fact "match-narrowed" {
    attributes = ["match[*].src_ip_ranges", "match[*].dest_ip_ranges", "match[*].layer4_configs", "match[*].src_secure_tags", "match[*].src_address_groups", "match[*].dest_address_groups", "match[*].dest_fqdns"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule matches less: what it allowed is dropped, what it denied may pass"
    advice     = "look at the logs of the rule first"
    evidence   = "experience"
    fires      = { before = { match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] }, after = { match = [{ src_ip_ranges = ["10.0.0.0/8"] }] } }
    misses     = { before = { match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
  }

  fact "opened-to-everyone" {
    attribute = "match[*].src_ip_ranges"
    when      = { adds = ["0.0.0.0/0", "::/0"] }
    only_if   = { after = "action", is = "allow" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the rule lets in the whole internet"
    advice    = "name the ranges that need it"
    evidence  = "experience"
    fires     = { before = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "allow", match = [{ src_ip_ranges = ["0.0.0.0/0"] }] } }
    misses    = { before = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "deny", match = [{ src_ip_ranges = ["0.0.0.0/0"] }] } }
  }

  fact "targets-changed" {
    attributes = ["target_service_accounts", "target_secure_tags"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule holds for other workloads"
    advice     = "look at the logs of the rule first"
    evidence   = "experience"
  }

  fact "rule-disabled" {
    attribute = "disabled"
    effects   = ["denies_access", "exposes"]
    level     = "major"
    message   = "the rule starts or stops being enforced"
    advice    = "look at the logs of the rule first"
    evidence  = "documented"
  }

  fact "match-widened" {
    attributes = ["match[*].src_ip_ranges", "match[*].dest_ip_ranges", "match[*].layer4_configs"]
    when       = "element_added"
    only_if    = { after = "action", is = "allow" }
    effects    = ["none"]
    level      = "minor"
    message    = "the rule of an allow list matches more: routine"
    evidence   = "schema"
    fires      = { before = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
    misses     = { before = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
  }

  fact "denies-more" {
    attributes = ["match[*].src_ip_ranges", "match[*].dest_ip_ranges", "match[*].layer4_configs"]
    when       = "element_added"
    only_if    = { after = "action", is = "deny" }
    effects    = ["denies_access"]
    level      = "major"
    message    = "a deny rule matches more"
    advice     = "look at the logs for what it will match first"
    evidence   = "experience"
    fires      = { before = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "deny", match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
    misses     = { before = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8"] }] }, after = { action = "allow", match = [{ src_ip_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
  }

  fact "logging" {
    attributes = ["enable_logging", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "logging of the rule changes: routine"
    evidence   = "schema"
  }

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "exposes"]
    level    = "major"
    message  = "the rule goes away: what it allowed is dropped, what it denied may pass"
    advice   = "add the new rule at another priority first"
    evidence = "experience"
  }
}

resource "google_compute_firewall_policy_association" {
  identity = ["firewall_policy", "attachment_target"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_firewall_policy_association"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "policy-attached" {
    on       = ["create"]
    only_if  = { after = "attachment_target", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "all rules of the policy hold for the network or folder at once"
    advice   = "read the policy for deny rules, and attach it to a test network first"
    evidence = "experience"
    fires    = { after = { attachment_target = "n" } }
    misses   = { after = {}, unknown = ["attachment_target"] }
  }

  fact "policy-detached" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "exposes"]
    level    = "major"
    message  = "none of the rules of the policy holds any more"
    advice   = "attach the new policy in the same step"
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

resource "google_compute_network_firewall_policy_association" {
  identity = ["firewall_policy", "attachment_target"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_network_firewall_policy_association"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "policy-attached" {
    on       = ["create"]
    only_if  = { after = "attachment_target", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "all rules of the policy hold for the network or folder at once"
    advice   = "read the policy for deny rules, and attach it to a test network first"
    evidence = "experience"
    fires    = { after = { attachment_target = "n" } }
    misses   = { after = {}, unknown = ["attachment_target"] }
  }

  fact "policy-detached" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "exposes"]
    level    = "major"
    message  = "none of the rules of the policy holds any more"
    advice   = "attach the new policy in the same step"
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

resource "google_compute_region_network_firewall_policy_association" {
  identity = ["firewall_policy", "attachment_target"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_network_firewall_policy_association"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "policy-attached" {
    on       = ["create"]
    only_if  = { after = "attachment_target", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "all rules of the policy hold for the network or folder at once"
    advice   = "read the policy for deny rules, and attach it to a test network first"
    evidence = "experience"
    fires    = { after = { attachment_target = "n" } }
    misses   = { after = {}, unknown = ["attachment_target"] }
  }

  fact "policy-detached" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "exposes"]
    level    = "major"
    message  = "none of the rules of the policy holds any more"
    advice   = "attach the new policy in the same step"
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

resource "google_compute_security_policy" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_security_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "rule-added" {
    attribute = "rule"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule of the web firewall is added or changed: requests it matches may be refused"
    advice    = "add it with preview on, read the logs, then enforce it"
    evidence  = "experience"
    fires     = [[{ priority = 2147483647, action = "allow" }], [{ priority = 1000, action = "deny(403)" }, { priority = 2147483647, action = "allow" }]]
    misses    = [[{ priority = 1000, action = "deny(403)" }, { priority = 2147483647, action = "allow" }], [{ priority = 2147483647, action = "allow" }]]
  }

  fact "rule-removed" {
    attribute = "rule"
    when      = "element_removed"
    effects   = ["exposes"]
    level     = "major"
    message   = "a rule of the web firewall is taken away or changed: what it stopped gets through"
    advice    = "check the logs for what it stops"
    evidence  = "experience"
    fires     = [[{ priority = 1000, action = "deny(403)" }, { priority = 2147483647, action = "allow" }], [{ priority = 2147483647, action = "allow" }]]
    misses    = [[{ priority = 2147483647, action = "allow" }], [{ priority = 1000, action = "deny(403)" }, { priority = 2147483647, action = "allow" }]]
  }

  fact "bot-and-attack-defence" {
    attributes = ["adaptive_protection_config", "recaptcha_options_config"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the defence against attacks and bots changes"
    evidence   = "schema"
  }

  fact "inspection" {
    attributes = ["advanced_options_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "how requests are parsed and logged changes: routine"
    evidence   = "schema"
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "the web firewall goes away; it cannot be deleted while a backend service uses it"
    advice   = "attach the new policy first"
    evidence = "experience"
  }
}

resource "google_compute_security_policy_rule" {
  traffic  = true
  identity = ["security_policy", "priority"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_security_policy_rule"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "blocks-added" {
    on        = ["create", "update"]
    attribute = "action"
    when      = { becomes = ["deny(403)", "deny(404)", "deny(502)", "rate_based_ban", "throttle"] }
    only_if   = { all = [{ after = "security_policy", known = true }, { not = { after = "preview", is = true } }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that the rule matches are refused"
    advice    = "add it with preview on, read the logs, then enforce it"
    evidence  = "documented"
    fires     = { after = { security_policy = "p", action = "deny(403)" } }
    misses    = { after = { action = "deny(403)" }, unknown = ["security_policy"] }
  }

  fact "block-lifted" {
    attribute = "action"
    when      = { becomes = "allow" }
    effects   = ["exposes"]
    level     = "major"
    message   = "requests that the rule stopped are let through"
    advice    = "check the logs for what it stops"
    evidence  = "documented"
    fires     = ["deny(403)", "allow"]
    misses    = ["allow", "deny(403)"]
  }

  fact "enforced" {
    attribute = "preview"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the rule is enforced: what it only logged so far is refused"
    advice    = "read the preview logs first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "only-logged" {
    attribute = "preview"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the rule only logs: what it stopped gets through"
    advice    = "check the logs for what it stops"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "match-changed" {
    attributes = ["match[*].config[*].src_ip_ranges", "match[*].expr[*].expression", "match[*].versioned_expr"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule matches other requests"
    advice     = "try the new match in a rule with preview first"
    evidence   = "experience"
  }

  fact "limits-changed" {
    attribute = "rate_limit_options"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other clients are throttled or banned"
    advice    = "try the limit with preview first"
    evidence  = "experience"
  }

  fact "exclusions" {
    attributes = ["preconfigured_waf_config", "header_action", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "exclusions or headers change: routine"
    evidence   = "schema"
  }

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes", "denies_access"]
    level    = "major"
    message  = "what the rule stopped gets through, and what it let through may be stopped"
    advice   = "check the logs for what it stops"
    evidence = "experience"
  }
}

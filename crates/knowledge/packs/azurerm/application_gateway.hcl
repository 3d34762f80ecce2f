provider = "hashicorp/azurerm"
service  = "Application Gateway"

resource "azurerm_application_gateway" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/application_gateway"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the front end goes away with all its sites"
    advice   = "build the new gateway beside this one and move the names first"
    evidence = "experience"
  }

  fact "routing-changed" {
    attributes = ["request_routing_rule", "routing_rule", "url_path_map", "redirect_configuration"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "live requests go elsewhere: a rule or path goes away or changes"
    advice     = "add the new rule beside the old one and watch the health of its members first"
    evidence   = "schema"
    fires      = { before = { request_routing_rule = [{ name = "a" }, { name = "b" }] }, after = { request_routing_rule = [{ name = "a" }] } }
    misses     = { before = { request_routing_rule = [{ name = "a" }] }, after = { request_routing_rule = [{ name = "a" }, { name = "b" }] } }
  }

  fact "members-removed" {
    attributes = ["backend_address_pool[*].name", "backend_address_pool[*].ip_addresses", "backend_address_pool[*].fqdns"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "members leave a pool: live requests go to the others, or nowhere"
    advice     = "see that enough others are healthy first"
    evidence   = "schema"
    fires      = { before = { backend_address_pool = [{ name = "a", ip_addresses = ["10.0.0.4", "10.0.0.5"] }] }, after = { backend_address_pool = [{ name = "a", ip_addresses = ["10.0.0.4"] }] } }
    misses     = { before = { backend_address_pool = [{ name = "a", ip_addresses = ["10.0.0.4"] }] }, after = { backend_address_pool = [{ name = "a", ip_addresses = ["10.0.0.4", "10.0.0.5"] }] } }
  }

  fact "front-changed" {
    attributes = ["http_listener", "listener", "frontend_port", "frontend_ip_configuration", "gateway_ip_configuration"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "a listener, port or address goes away or changes"
    advice     = "add the new one, move the clients, then remove the old one"
    evidence   = "schema"
    fires      = { before = { http_listener = [{ name = "a" }, { name = "b" }] }, after = { http_listener = [{ name = "a" }] } }
    misses     = { before = { http_listener = [{ name = "a" }] }, after = { http_listener = [{ name = "a" }, { name = "b" }] } }
  }

  fact "backend-changed" {
    attributes = ["backend_http_settings", "backend"]
    when       = "element_removed"
    only_if    = { any = [{ attribute = "backend_http_settings[*].port", when = "changed" }, { attribute = "backend_http_settings[*].protocol", when = "changed" }, { attribute = "backend_http_settings[*].host_name", when = "changed" }, { attribute = "backend_http_settings[*].path", when = "changed" }, { attribute = "backend_http_settings[*].probe_name", when = "changed" }, { attribute = "backend_http_settings[*].pick_host_name_from_backend_address", when = "changed" }, { attribute = "backend[*].port", when = "changed" }, { attribute = "backend[*].protocol", when = "changed" }, { attribute = "backend[*].host_name", when = "changed" }, { attribute = "backend[*].probe_name", when = "changed" }] }
    effects    = ["outage"]
    level      = "major"
    message    = "members are called in another way: all may be taken for dead"
    advice     = "check that the members answer the new way first"
    evidence   = "schema"
    fires      = { before = { backend_http_settings = [{ name = "a", port = 80 }] }, after = { backend_http_settings = [{ name = "a", port = 8080 }] } }
    misses     = { before = { backend_http_settings = [{ name = "a", request_timeout = 20 }] }, after = { backend_http_settings = [{ name = "a", request_timeout = 30 }] } }
  }

  fact "probe-changed" {
    attribute = "probe"
    when      = "element_removed"
    only_if   = { any = [{ attribute = "probe[*].host", when = "changed" }, { attribute = "probe[*].path", when = "changed" }, { attribute = "probe[*].port", when = "changed" }, { attribute = "probe[*].protocol", when = "changed" }, { attribute = "probe[*].match", when = "changed" }] }
    effects   = ["outage"]
    level     = "major"
    message   = "members that do not answer the new check get no requests"
    advice    = "check that all of them answer it first"
    evidence  = "schema"
    fires     = { before = { probe = [{ name = "a", path = "/" }] }, after = { probe = [{ name = "a", path = "/health" }] } }
    misses    = { before = { probe = [{ name = "a", interval = 30 }] }, after = { probe = [{ name = "a", interval = 10 }] } }
  }

  fact "tls-policy" {
    attributes = ["ssl_policy", "ssl_profile"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients that speak only older TLS, or have no certificate, are refused"
    advice     = "look at the access logs for old clients first"
    evidence   = "schema"
  }

  fact "trust-removed" {
    attributes = ["trusted_root_certificate", "trusted_client_certificate"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "members or clients signed by the certificate are refused"
    advice     = "add the new certificate first"
    evidence   = "schema"
    fires      = { before = { trusted_root_certificate = [{ name = "a" }, { name = "b" }] }, after = { trusted_root_certificate = [{ name = "a" }] } }
    misses     = { before = { trusted_root_certificate = [{ name = "a" }] }, after = { trusted_root_certificate = [{ name = "a" }, { name = "b" }] } }
  }

  fact "firewall-off" {
    attribute = "waf_configuration[*].enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "requests are no longer checked for attacks"
    advice    = "set single rules to detection instead"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "firewall-blocks" {
    attribute = "waf_configuration[*].firewall_mode"
    when      = { becomes = "Prevention" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that were only reported are refused"
    advice    = "look through what was reported first"
    evidence  = "schema"
    fires     = ["Detection", "Prevention"]
    misses    = ["Prevention", "Detection"]
  }

  fact "firewall-reports" {
    attribute = "waf_configuration[*].firewall_mode"
    when      = { becomes = "Detection" }
    effects   = ["exposes"]
    level     = "major"
    message   = "attacks are only reported, no longer refused"
    advice    = "exempt single rules instead"
    evidence  = "schema"
    fires     = ["Prevention", "Detection"]
    misses    = ["Detection", "Prevention"]
  }

  fact "policy-removed" {
    attribute = "firewall_policy_id"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "requests are no longer checked against the policy"
    advice    = "attach the other policy in the same change"
    evidence  = "schema"
    fires     = ["p", null]
    misses    = [null, "p"]
  }

  fact "capacity-cut" {
    attributes = ["sku[*].capacity", "autoscale_configuration[*].min_capacity", "autoscale_configuration[*].max_capacity"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "the gateway can take less"
    evidence   = "schema"
    fires      = { before = { sku = [{ capacity = 4 }] }, after = { sku = [{ capacity = 2 }] } }
    misses     = { before = { sku = [{ capacity = 2 }] }, after = { sku = [{ capacity = 4 }] } }
  }

  fact "sku-changed" {
    attributes = ["sku[*].name", "sku[*].tier"]
    effects    = ["outage"]
    level      = "major"
    message    = "the gateway is rebuilt for the other size: requests may fail meanwhile"
    advice     = "build a second gateway and move the names"
    evidence   = "experience"
  }

  fact "identity-ids-removed" {
    attribute = "identity[*].identity_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the gateway can no longer read its certificates from the vault"
    advice    = "give the other identity access to the vault first"
    evidence  = "schema"
    fires     = [["a"], ["b"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "routine-settings" {
    attributes = ["ssl_certificate", "http2_enabled", "enable_http2", "custom_error_configuration", "rewrite_rule_set", "autoscale_configuration", "sku[*].capacity", "firewall_policy_id", "http_listener", "request_routing_rule", "backend_address_pool", "backend_http_settings", "probe", "url_path_map", "frontend_port", "redirect_configuration", "waf_configuration", "private_link_configuration", "global"]
    effects    = ["none"]
    level      = "minor"
    message    = "sites, certificates or capacity are added: routine"
    evidence   = "experience"
  }
}

resource "azurerm_web_application_firewall_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/web_application_firewall_policy"

  fact "policy-off" {
    attribute = "policy_settings[*].enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "requests are no longer checked for attacks"
    advice    = "set single rules to detection instead"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "blocks" {
    attribute = "policy_settings[*].mode"
    when      = { becomes = "Prevention" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that were only reported are refused"
    advice    = "look through what was reported first"
    evidence  = "schema"
    fires     = ["Detection", "Prevention"]
    misses    = ["Prevention", "Detection"]
  }

  fact "reports" {
    attribute = "policy_settings[*].mode"
    when      = { becomes = "Detection" }
    effects   = ["exposes"]
    level     = "major"
    message   = "attacks are only reported, no longer refused"
    advice    = "exempt single rules instead"
    evidence  = "schema"
    fires     = ["Prevention", "Detection"]
    misses    = ["Detection", "Prevention"]
  }

  fact "blocks-more" {
    attribute = "custom_rules"
    when      = { adds = [{ action = "Block" }, { action = "JSChallenge" }, { action = "Redirect" }] }
    only_if   = { not = { after = "policy_settings[*].mode", is = "Detection" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule begins to refuse requests"
    advice    = "try the rule with the log action first"
    evidence  = "schema"
    fires     = { before = { policy_settings = [{ mode = "Prevention" }], custom_rules = [] }, after = { policy_settings = [{ mode = "Prevention" }], custom_rules = [{ name = "a", action = "Block" }] } }
    misses    = { before = { policy_settings = [{ mode = "Prevention" }], custom_rules = [] }, after = { policy_settings = [{ mode = "Prevention" }], custom_rules = [{ name = "a", action = "Log" }] } }
  }

  fact "blocks-less" {
    attribute = "custom_rules"
    when      = { removes = [{ action = "Block" }, { action = "JSChallenge" }, { action = "Redirect" }] }
    only_if   = { not = { after = "policy_settings[*].mode", is = "Detection" } }
    effects   = ["exposes"]
    level     = "major"
    message   = "requests that a rule refused pass"
    advice    = "look at what it refused in the last weeks first"
    evidence  = "schema"
    fires     = { before = { policy_settings = [{ mode = "Prevention" }], custom_rules = [{ name = "a", action = "Block" }] }, after = { policy_settings = [{ mode = "Prevention" }], custom_rules = [] } }
    misses    = { before = { policy_settings = [{ mode = "Prevention" }], custom_rules = [] }, after = { policy_settings = [{ mode = "Prevention" }], custom_rules = [{ name = "a", action = "Log" }] } }
  }

  fact "allowance-removed" {
    attribute = "custom_rules"
    when      = { removes = { action = "Allow" } }
    only_if   = { not = { after = "policy_settings[*].mode", is = "Detection" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that a rule let past the checks are checked again, or no longer let in"
    advice    = "look at what the rule matched in the last weeks first"
    evidence  = "schema"
    fires     = { before = { policy_settings = [{ mode = "Prevention" }], custom_rules = [{ name = "a", action = "Allow" }] }, after = { policy_settings = [{ mode = "Prevention" }], custom_rules = [] } }
    misses    = { before = { policy_settings = [{ mode = "Prevention" }], custom_rules = [] }, after = { policy_settings = [{ mode = "Prevention" }], custom_rules = [{ name = "a", action = "Allow" }] } }
  }

  fact "rule-set-changed" {
    attributes = ["managed_rules[*].managed_rule_set[*].type", "managed_rules[*].managed_rule_set[*].version"]
    only_if    = { not = { after = "policy_settings[*].mode", is = "Detection" } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "another set of managed rules decides: requests that passed may be refused"
    advice     = "run the new set in detection first, and carry the exclusions over"
    evidence   = "experience"
    fires      = { before = { policy_settings = [{ mode = "Prevention" }], managed_rules = [{ managed_rule_set = [{ type = "OWASP", version = "3.1" }] }] }, after = { policy_settings = [{ mode = "Prevention" }], managed_rules = [{ managed_rule_set = [{ type = "OWASP", version = "3.2" }] }] } }
    misses     = { before = { policy_settings = [{ mode = "Detection" }], managed_rules = [{ managed_rule_set = [{ type = "OWASP", version = "3.1" }] }] }, after = { policy_settings = [{ mode = "Detection" }], managed_rules = [{ managed_rule_set = [{ type = "OWASP", version = "3.2" }] }] } }
  }

  fact "override-removed" {
    attribute = "managed_rules[*].managed_rule_set[*].rule_group_override"
    when      = "element_removed"
    only_if   = { not = { after = "policy_settings[*].mode", is = "Detection" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "managed rules that were switched off or softened are enforced again, or enforced differently"
    advice    = "look at what they would match in the logs first"
    evidence  = "experience"
    fires     = { before = { policy_settings = [{ mode = "Prevention" }], managed_rules = [{ managed_rule_set = [{ type = "OWASP", version = "3.2", rule_group_override = [{ rule_group_name = "SQLI" }] }] }] }, after = { policy_settings = [{ mode = "Prevention" }], managed_rules = [{ managed_rule_set = [{ type = "OWASP", version = "3.2" }] }] } }
    misses    = { before = { policy_settings = [{ mode = "Prevention" }], managed_rules = [{ managed_rule_set = [{ type = "OWASP", version = "3.2" }] }] }, after = { policy_settings = [{ mode = "Prevention" }], managed_rules = [{ managed_rule_set = [{ type = "OWASP", version = "3.2", rule_group_override = [{ rule_group_name = "SQLI" }] }] }] } }
  }

  fact "rule-details" {
    attributes = ["custom_rules", "managed_rules[*].managed_rule_set"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the conditions of rules change, rules that log or allow are added, or managed rules are softened: look at the log"
    evidence   = "experience"
  }

  fact "exclusion-removed" {
    attribute = "managed_rules[*].exclusion"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "what was exempt is checked again"
    advice    = "look through what would match first"
    evidence  = "schema"
    fires     = [[{ selector = "a" }], []]
    misses    = [[], [{ selector = "a" }]]
  }

  fact "routine-settings" {
    attributes = ["policy_settings", "managed_rules[*].exclusion"]
    effects    = ["none"]
    level      = "minor"
    message    = "limits and exemptions: routine"
    evidence   = "schema"
  }
}

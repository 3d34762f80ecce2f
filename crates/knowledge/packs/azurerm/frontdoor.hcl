provider = "hashicorp/azurerm"
service  = "Front Door and CDN"

resource "azurerm_cdn_frontdoor_profile" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_frontdoor_profile"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "every endpoint, route and domain of the profile goes away"
    advice   = "build the new profile beside this one and move the names first"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["response_timeout_seconds", "log_scrubbing_rule", "identity"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the profile: routine"
    evidence   = "schema"
  }
}

resource "azurerm_cdn_frontdoor_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_frontdoor_endpoint"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the host name of the endpoint is given up"
    advice   = "move the names first"
    evidence = "experience"
  }

  fact "endpoint-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the endpoint no longer answers"
    advice    = "move the names first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }
}

resource "azurerm_cdn_frontdoor_origin" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_frontdoor_origin"

  fact "origin-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "requests go to the other origins, or nowhere"
    advice    = "see that the others are healthy and can take the load"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "share-changed" {
    attributes = ["weight", "priority"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "live requests are spread differently over the origins"
    advice     = "shift in small steps and watch the errors"
    evidence   = "schema"
  }

  fact "target-changed" {
    attributes = ["host_name", "http_port", "https_port", "origin_host_header", "private_link"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "live requests go to another place"
    advice     = "add it as a second origin with a small weight first"
    evidence   = "schema"
  }

  fact "name-check" {
    attribute = "certificate_name_check_enabled"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "an origin whose certificate does not fit is refused"
    advice    = "check the certificate first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "routine-settings" {
    attribute = "enabled"
    effects   = ["none"]
    level     = "minor"
    message   = "an origin joins: routine"
    evidence  = "schema"
  }
}

resource "azurerm_cdn_frontdoor_origin_group" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_frontdoor_origin_group"

  fact "probe-changed" {
    attributes = ["health_probe[*].path", "health_probe[*].protocol"]
    only_if    = { before = "health_probe", set = true }
    effects    = ["outage"]
    level      = "major"
    message    = "origins that do not answer the new check get no requests"
    advice     = "check that all of them answer it first"
    evidence   = "schema"
    fires      = { before = { health_probe = [{ path = "one" }] }, after = { health_probe = [{ path = "two" }] } }
    misses     = { before = { health_probe = [] }, after = { health_probe = [{ path = "two" }] } }
  }

  fact "routine-settings" {
    attributes = ["load_balancing", "health_probe[*].interval_in_seconds", "health_probe[*].request_type", "session_affinity_enabled", "restore_traffic_time_to_healed_or_new_endpoint_in_minutes"]
    effects    = ["none"]
    level      = "minor"
    message    = "how requests are spread: routine"
    evidence   = "schema"
  }
}

resource "azurerm_cdn_frontdoor_route" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_frontdoor_route"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "requests for its paths find no way any more"
    advice   = "add the other route first"
    evidence = "experience"
  }

  fact "route-off" {
    attributes = ["enabled", "link_to_default_domain"]
    when       = "turns_off"
    effects    = ["outage"]
    level      = "major"
    message    = "requests for its paths or its default name are no longer answered"
    advice     = "add the other route first"
    evidence   = "schema"
    fires      = { before = { enabled = true }, after = { enabled = false } }
    misses     = { before = { enabled = false }, after = { enabled = true } }
  }

  fact "target-changed" {
    attributes = ["cdn_frontdoor_origin_group_id", "cdn_frontdoor_origin_path"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "live requests go to other origins"
    advice     = "add the origins to the present group with a small weight first"
    evidence   = "schema"
  }

  fact "paths-removed" {
    attributes = ["patterns_to_match", "cdn_frontdoor_custom_domain_ids", "supported_protocols"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "requests for a path, name or protocol are no longer answered"
    advice     = "see that another route takes them"
    evidence   = "schema"
    fires      = { before = { patterns_to_match = ["/a", "/b"] }, after = { patterns_to_match = ["/a"] } }
    misses     = { before = { patterns_to_match = ["/a"] }, after = { patterns_to_match = ["/a", "/b"] } }
  }

  fact "protocol" {
    attribute = "forwarding_protocol"
    effects   = ["outage"]
    level     = "major"
    message   = "the origins are called in another protocol"
    advice    = "check that they answer it first"
    evidence  = "schema"
  }

  fact "rules-changed" {
    attribute = "cdn_frontdoor_rule_set_ids"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "other rules handle the requests"
    advice    = "try the rules on a test route first"
    evidence  = "schema"
  }

  fact "caching" {
    attribute = "cache"
    effects   = ["degrades"]
    level     = "minor"
    message   = "answers are kept differently: more load on the origins, or old answers"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["patterns_to_match", "cdn_frontdoor_custom_domain_ids", "supported_protocols", "cdn_frontdoor_origin_ids", "https_redirect_enabled", "enabled", "link_to_default_domain"]
    effects    = ["none"]
    level      = "minor"
    message    = "further paths and names: routine"
    evidence   = "schema"
  }
}

resource "azurerm_cdn_frontdoor_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_frontdoor_rule"

  fact "rule-changed" {
    attributes = ["actions", "conditions", "order", "behaviour_on_match", "behavior_on_match"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests are rewritten, redirected or routed differently"
    advice     = "try the rule on a test route first"
    evidence   = "experience"
  }
}

resource "azurerm_cdn_frontdoor_custom_domain" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_frontdoor_custom_domain"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name is no longer answered"
    advice   = "point the name elsewhere first"
    evidence = "experience"
  }

  fact "certificate" {
    attributes = ["tls[*].certificate_type", "tls[*].cdn_frontdoor_secret_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "another certificate is rolled out"
    evidence   = "experience"
  }

  fact "tls-floor-raised" {
    attributes = ["tls[*].minimum_version", "tls[*].minimum_tls_version"]
    when       = { becomes = ["TLS12", "TLS13"] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients that only speak older TLS are refused"
    advice     = "find the old clients in the logs first"
    evidence   = "experience"
    fires      = { before = { tls = [{ minimum_version = "TLS10" }] }, after = { tls = [{ minimum_version = "TLS12" }] } }
    misses     = { before = { tls = [{ minimum_version = "TLS12" }] }, after = { tls = [{ minimum_version = "TLS10" }] } }
  }

  fact "routine-settings" {
    attributes = ["dns_zone_id", "tls[*].cipher_suite"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the name: routine"
    evidence   = "experience"
  }
}

resource "azurerm_cdn_frontdoor_security_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_frontdoor_security_policy"

  fact "protection-removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "requests are no longer checked against the firewall policy"
    advice   = "attach the other policy first"
    evidence = "schema"
  }

  fact "domain-left" {
    attribute = "security_policies[*].firewall[*].association[*].domain[*].cdn_frontdoor_domain_id"
    when      = "element_removed"
    effects   = ["exposes"]
    level     = "major"
    message   = "requests to a domain are no longer checked against the firewall policy"
    advice    = "attach another policy to the domain in the same change"
    evidence  = "schema"
    fires     = { before = { security_policies = [{ firewall = [{ association = [{ domain = [{ cdn_frontdoor_domain_id = "a" }, { cdn_frontdoor_domain_id = "b" }] }] }] }] }, after = { security_policies = [{ firewall = [{ association = [{ domain = [{ cdn_frontdoor_domain_id = "a" }] }] }] }] } }
    misses    = { before = { security_policies = [{ firewall = [{ association = [{ domain = [{ cdn_frontdoor_domain_id = "a" }] }] }] }] }, after = { security_policies = [{ firewall = [{ association = [{ domain = [{ cdn_frontdoor_domain_id = "a" }, { cdn_frontdoor_domain_id = "b" }] }] }] }] } }
  }

  fact "protection-attached" {
    on       = ["create"]
    only_if  = { after = "security_policies[*].firewall[*].association[*].domain[*].cdn_frontdoor_domain_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "requests to a domain in use are checked from now on: what the firewall policy matches may be refused"
    advice   = "attach the policy in detection first and read its log"
    evidence = "experience"
    fires    = { after = { security_policies = [{ firewall = [{ association = [{ domain = [{ cdn_frontdoor_domain_id = "domain" }] }] }] }] } }
    misses   = { after = { cdn_frontdoor_profile_id = "profile" }, unknown = ["security_policies"] }
  }
}

resource "azurerm_cdn_frontdoor_firewall_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_frontdoor_firewall_policy"

  fact "policy-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "requests are no longer checked for attacks"
    advice    = "set single rules to log instead"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "blocks" {
    attribute = "mode"
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
    attribute = "mode"
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
    attribute = "custom_rule"
    when      = { adds = [{ action = "Block" }, { action = "JSChallenge" }, { action = "Redirect" }] }
    only_if   = { not = { after = "mode", is = "Detection" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule begins to refuse requests"
    advice    = "try the rule with the log action first"
    evidence  = "schema"
    fires     = { before = { mode = "Prevention", custom_rule = [] }, after = { mode = "Prevention", custom_rule = [{ name = "a", action = "Block" }] } }
    misses    = { before = { mode = "Prevention", custom_rule = [] }, after = { mode = "Prevention", custom_rule = [{ name = "a", action = "Log" }] } }
  }

  fact "blocks-less" {
    attribute = "custom_rule"
    when      = { removes = [{ action = "Block" }, { action = "JSChallenge" }, { action = "Redirect" }] }
    only_if   = { not = { after = "mode", is = "Detection" } }
    effects   = ["exposes"]
    level     = "major"
    message   = "requests that a rule refused pass"
    advice    = "look at what it refused in the last weeks first"
    evidence  = "schema"
    fires     = { before = { mode = "Prevention", custom_rule = [{ name = "a", action = "Block" }] }, after = { mode = "Prevention", custom_rule = [] } }
    misses    = { before = { mode = "Prevention", custom_rule = [] }, after = { mode = "Prevention", custom_rule = [{ name = "a", action = "Log" }] } }
  }

  fact "allowance-removed" {
    attribute = "custom_rule"
    when      = { removes = { action = "Allow" } }
    only_if   = { not = { after = "mode", is = "Detection" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that a rule let past the checks are checked again, or no longer let in"
    advice    = "look at what the rule matched in the last weeks first"
    evidence  = "schema"
    fires     = { before = { mode = "Prevention", custom_rule = [{ name = "a", action = "Allow" }] }, after = { mode = "Prevention", custom_rule = [] } }
    misses    = { before = { mode = "Prevention", custom_rule = [] }, after = { mode = "Prevention", custom_rule = [{ name = "a", action = "Allow" }] } }
  }

  fact "rule-set-changed" {
    attributes = ["managed_rule[*].type", "managed_rule[*].version", "managed_rule[*].action"]
    only_if    = { not = { after = "mode", is = "Detection" } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "another set of managed rules decides: requests that passed may be refused"
    advice     = "run the new set in detection first, and carry the exclusions over"
    evidence   = "experience"
    fires      = { before = { mode = "Prevention", managed_rule = [{ type = "DefaultRuleSet", version = "3.1" }] }, after = { mode = "Prevention", managed_rule = [{ type = "DefaultRuleSet", version = "3.2" }] } }
    misses     = { before = { mode = "Detection", managed_rule = [{ type = "DefaultRuleSet", version = "3.1" }] }, after = { mode = "Detection", managed_rule = [{ type = "DefaultRuleSet", version = "3.2" }] } }
  }

  fact "override-removed" {
    attribute = "managed_rule[*].override"
    when      = "element_removed"
    only_if   = { not = { after = "mode", is = "Detection" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "managed rules that were switched off or softened are enforced again, or enforced differently"
    advice    = "look at what they would match in the logs first"
    evidence  = "experience"
    fires     = { before = { mode = "Prevention", managed_rule = [{ type = "DefaultRuleSet", version = "3.2", override = [{ rule_group_name = "SQLI" }] }] }, after = { mode = "Prevention", managed_rule = [{ type = "DefaultRuleSet", version = "3.2" }] } }
    misses    = { before = { mode = "Prevention", managed_rule = [{ type = "DefaultRuleSet", version = "3.2" }] }, after = { mode = "Prevention", managed_rule = [{ type = "DefaultRuleSet", version = "3.2", override = [{ rule_group_name = "SQLI" }] }] } }
  }

  fact "rule-details" {
    attributes = ["custom_rule", "managed_rule"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the conditions of rules change, rules that log or allow are added, or managed rules are softened: look at the log"
    evidence   = "experience"
  }

  fact "protection-removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "requests are no longer checked for attacks"
    advice   = "attach the other policy first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attributes = ["redirect_url", "custom_block_response_body", "custom_block_response_status_code"]
    effects    = ["none"]
    level      = "minor"
    message    = "what refused clients see: routine"
    evidence   = "schema"
  }
}

resource "azurerm_frontdoor_firewall_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/frontdoor_firewall_policy"

  fact "policy-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "requests are no longer checked for attacks"
    advice    = "set single rules to log instead"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "blocks" {
    attribute = "mode"
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
    attribute = "mode"
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
    attribute = "custom_rule"
    when      = { adds = [{ action = "Block" }, { action = "JSChallenge" }, { action = "Redirect" }] }
    only_if   = { not = { after = "mode", is = "Detection" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule begins to refuse requests"
    advice    = "try the rule with the log action first"
    evidence  = "schema"
    fires     = { before = { mode = "Prevention", custom_rule = [] }, after = { mode = "Prevention", custom_rule = [{ name = "a", action = "Block" }] } }
    misses    = { before = { mode = "Prevention", custom_rule = [] }, after = { mode = "Prevention", custom_rule = [{ name = "a", action = "Log" }] } }
  }

  fact "blocks-less" {
    attribute = "custom_rule"
    when      = { removes = [{ action = "Block" }, { action = "JSChallenge" }, { action = "Redirect" }] }
    only_if   = { not = { after = "mode", is = "Detection" } }
    effects   = ["exposes"]
    level     = "major"
    message   = "requests that a rule refused pass"
    advice    = "look at what it refused in the last weeks first"
    evidence  = "schema"
    fires     = { before = { mode = "Prevention", custom_rule = [{ name = "a", action = "Block" }] }, after = { mode = "Prevention", custom_rule = [] } }
    misses    = { before = { mode = "Prevention", custom_rule = [] }, after = { mode = "Prevention", custom_rule = [{ name = "a", action = "Log" }] } }
  }

  fact "allowance-removed" {
    attribute = "custom_rule"
    when      = { removes = { action = "Allow" } }
    only_if   = { not = { after = "mode", is = "Detection" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that a rule let past the checks are checked again, or no longer let in"
    advice    = "look at what the rule matched in the last weeks first"
    evidence  = "schema"
    fires     = { before = { mode = "Prevention", custom_rule = [{ name = "a", action = "Allow" }] }, after = { mode = "Prevention", custom_rule = [] } }
    misses    = { before = { mode = "Prevention", custom_rule = [] }, after = { mode = "Prevention", custom_rule = [{ name = "a", action = "Allow" }] } }
  }

  fact "rule-set-changed" {
    attributes = ["managed_rule[*].type", "managed_rule[*].version", "managed_rule[*].action"]
    only_if    = { not = { after = "mode", is = "Detection" } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "another set of managed rules decides: requests that passed may be refused"
    advice     = "run the new set in detection first, and carry the exclusions over"
    evidence   = "experience"
    fires      = { before = { mode = "Prevention", managed_rule = [{ type = "DefaultRuleSet", version = "3.1" }] }, after = { mode = "Prevention", managed_rule = [{ type = "DefaultRuleSet", version = "3.2" }] } }
    misses     = { before = { mode = "Detection", managed_rule = [{ type = "DefaultRuleSet", version = "3.1" }] }, after = { mode = "Detection", managed_rule = [{ type = "DefaultRuleSet", version = "3.2" }] } }
  }

  fact "override-removed" {
    attribute = "managed_rule[*].override"
    when      = "element_removed"
    only_if   = { not = { after = "mode", is = "Detection" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "managed rules that were switched off or softened are enforced again, or enforced differently"
    advice    = "look at what they would match in the logs first"
    evidence  = "experience"
    fires     = { before = { mode = "Prevention", managed_rule = [{ type = "DefaultRuleSet", version = "3.2", override = [{ rule_group_name = "SQLI" }] }] }, after = { mode = "Prevention", managed_rule = [{ type = "DefaultRuleSet", version = "3.2" }] } }
    misses    = { before = { mode = "Prevention", managed_rule = [{ type = "DefaultRuleSet", version = "3.2" }] }, after = { mode = "Prevention", managed_rule = [{ type = "DefaultRuleSet", version = "3.2", override = [{ rule_group_name = "SQLI" }] }] } }
  }

  fact "rule-details" {
    attributes = ["custom_rule", "managed_rule"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the conditions of rules change, rules that log or allow are added, or managed rules are softened: look at the log"
    evidence   = "experience"
  }

  fact "protection-removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "requests are no longer checked for attacks"
    advice   = "attach the other policy first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attributes = ["redirect_url", "custom_block_response_body", "custom_block_response_status_code"]
    effects    = ["none"]
    level      = "minor"
    message    = "what refused clients see: routine"
    evidence   = "schema"
  }
}

resource "azurerm_frontdoor" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/frontdoor"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the front end goes away with all its sites"
    advice   = "build the new front end and move the names first"
    evidence = "experience"
  }

  fact "routing-changed" {
    attributes = ["routing_rule", "backend_pool", "frontend_endpoint"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "live requests go elsewhere: a rule, pool or name goes away or changes"
    advice     = "add the new one beside the old one first"
    evidence   = "schema"
    fires      = { before = { routing_rule = [{ name = "a" }, { name = "b" }] }, after = { routing_rule = [{ name = "a" }] } }
    misses     = { before = { routing_rule = [{ name = "a" }] }, after = { routing_rule = [{ name = "a" }, { name = "b" }] } }
  }

  fact "front-off" {
    attribute = "load_balancer_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the front end no longer answers"
    advice    = "move the names first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }
}

resource "azurerm_cdn_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_endpoint"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the host name of the endpoint is given up"
    advice   = "move the names first"
    evidence = "experience"
  }

  fact "protocol-off" {
    attributes = ["is_http_allowed", "is_https_allowed"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients that use the protocol are refused"
    advice     = "redirect them first"
    evidence   = "schema"
    fires      = { before = { is_http_allowed = true }, after = { is_http_allowed = false } }
    misses     = { before = { is_http_allowed = false }, after = { is_http_allowed = true } }
  }

  fact "target-changed" {
    attributes = ["origin_host_header", "origin_path"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests ask the origin for something else"
    advice     = "test it on a second endpoint first"
    evidence   = "schema"
  }

  fact "country-filter" {
    attribute = "geo_filter"
    effects   = ["denies_access"]
    level     = "major"
    message   = "visitors of other countries than before are refused"
    advice    = "check the list of countries first"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["querystring_caching_behaviour", "is_compression_enabled", "content_types_to_compress", "optimization_type", "delivery_rule", "global_delivery_rule", "probe_path"]
    effects    = ["none"]
    level      = "minor"
    message    = "how answers are kept and packed: routine"
    evidence   = "experience"
  }
}

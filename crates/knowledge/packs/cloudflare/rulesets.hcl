provider = "cloudflare/cloudflare"
service  = "Cloudflare rules and firewall"

resource "cloudflare_ruleset" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/ruleset"

  fact "protection-removed" {
    attribute = "rules[*].action"
    when      = "unset"
    only_if   = { after = "phase", is = ["http_request_firewall_custom", "http_request_firewall_managed", "http_ratelimit", "ddos_l7", "ddos_l4", "http_request_sbfm", "magic_transit", "magic_transit_managed"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "a protection rule is removed: what it blocked or limited gets through"
    advice    = "set the rule to log or switch it off for a while, and watch the events first"
    evidence  = "experience"
    fires     = {
      before = { phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = true }, { action = "block", expression = "b", enabled = true }] }
      after  = { phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = true }] }
    }
    misses    = {
      before = { phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = true }] }
      after  = { phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = true }, { action = "block", expression = "b", enabled = true }] }
    }
  }

  fact "protection-switched-off" {
    attribute = "rules[*].enabled"
    when      = "turns_off"
    only_if   = { all = [
      { after = "phase", is = ["http_request_firewall_custom", "http_request_firewall_managed", "http_ratelimit", "ddos_l7", "ddos_l4", "http_request_sbfm", "magic_transit", "magic_transit_managed"] },
      { not = { attribute = "rules[*].action", when = "unset" } },
    ] }
    effects   = ["exposes"]
    level     = "major"
    message   = "a protection rule is switched off: what it blocked or limited gets through"
    advice    = "set the rule to log instead and watch the events first"
    evidence  = "documented"
    fires     = {
      before = { phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = true }] }
      after  = { phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = false }] }
    }
    misses    = {
      before = { phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = false }] }
      after  = { phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = true }] }
    }
  }

  fact "protection-changes" {
    attributes = ["rules[*].action", "rules[*].expression", "rules[*].action_parameters", "rules[*].ratelimit"]
    when       = "changed"
    only_if    = { all = [
      { after = "phase", is = ["http_request_firewall_custom", "http_request_firewall_managed", "http_ratelimit", "ddos_l7", "ddos_l4", "http_request_sbfm", "magic_transit", "magic_transit_managed"] },
      { not = { attribute = "rules[*].action", when = "set" } },
      { not = { attribute = "rules[*].action", when = "unset" } },
    ] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "a protection rule matches other requests or does something else: requests that got through may be blocked, or the other way round"
    advice     = "try the new expression in a rule with the action log first and look at what it matches"
    evidence   = "experience"
    fires      = {
      before = { phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = true }] }
      after  = { phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "b", enabled = true }] }
    }
    misses     = {
      before = { phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = true }] }
      after  = { phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = true, description = "x" }] }
    }
  }

  fact "blocking-rule-added" {
    on        = ["create", "update"]
    attribute = "rules[*].action"
    when      = { becomes = ["block", "challenge", "js_challenge", "managed_challenge"] }
    only_if   = { all = [
      { after = "phase", is = ["http_request_firewall_custom", "http_request_firewall_managed", "http_ratelimit", "ddos_l7", "ddos_l4", "http_request_sbfm", "magic_transit", "magic_transit_managed"] },
      { any = [{ after = "zone_id", known = true }, { after = "account_id", known = true }] },
      { any = [{ attribute = "rules[*].action", when = "set" }, { attribute = "phase", when = "set" }] },
    ] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that match a new rule are blocked or challenged"
    advice    = "run the rule with the action log first and look at what it matches"
    evidence  = "documented"
    fires     = {
      after  = { zone_id = "z", phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = true }] }
    }
    misses    = {
      after  = { zone_id = "z", phase = "http_request_firewall_custom", rules = [{ action = "log", expression = "a", enabled = true }] }
    }
  }

  fact "skip-rule-added" {
    on        = ["create", "update"]
    attribute = "rules[*].action"
    when      = { becomes = "skip" }
    only_if   = { all = [
      { after = "phase", is = ["http_request_firewall_custom", "http_request_firewall_managed", "http_ratelimit", "ddos_l7", "ddos_l4", "http_request_sbfm", "magic_transit", "magic_transit_managed"] },
      { any = [{ after = "zone_id", known = true }, { after = "account_id", known = true }] },
    ] }
    effects   = ["exposes"]
    level     = "major"
    message   = "requests that match the rule skip other protections"
    advice    = "narrow the expression to known clients, and name the single rules to skip"
    evidence  = "documented"
    fires     = {
      after  = { zone_id = "z", phase = "http_request_firewall_custom", rules = [{ action = "skip", expression = "a", enabled = true }] }
    }
    misses    = {
      after  = { zone_id = "z", phase = "http_request_firewall_custom", rules = [{ action = "block", expression = "a", enabled = true }] }
    }
  }

  fact "route-removed" {
    attribute = "rules[*].action"
    when      = "unset"
    only_if   = { after = "phase", is = ["http_request_dynamic_redirect", "http_request_redirect", "http_request_origin", "http_request_transform", "http_request_late_transform"] }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a redirect, rewrite or origin rule is removed: its requests go where they went without it"
    advice    = "check what answers those requests without the rule first"
    evidence  = "experience"
    fires     = {
      before = { phase = "http_request_dynamic_redirect", rules = [{ action = "redirect", expression = "a", enabled = true }, { action = "redirect", expression = "b", enabled = true }] }
      after  = { phase = "http_request_dynamic_redirect", rules = [{ action = "redirect", expression = "a", enabled = true }] }
    }
    misses    = {
      before = { phase = "http_request_dynamic_redirect", rules = [{ action = "redirect", expression = "a", enabled = true }] }
      after  = { phase = "http_request_dynamic_redirect", rules = [{ action = "redirect", expression = "a", enabled = true }, { action = "redirect", expression = "b", enabled = true }] }
    }
  }

  fact "route-switched-off" {
    attribute = "rules[*].enabled"
    when      = "turns_off"
    only_if   = { all = [
      { after = "phase", is = ["http_request_dynamic_redirect", "http_request_redirect", "http_request_origin", "http_request_transform", "http_request_late_transform"] },
      { not = { attribute = "rules[*].action", when = "unset" } },
    ] }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a redirect, rewrite or origin rule is switched off: its requests go where they went without it"
    advice    = "check what answers those requests without the rule first"
    evidence  = "documented"
    fires     = {
      before = { phase = "http_request_dynamic_redirect", rules = [{ action = "redirect", expression = "a", enabled = true }] }
      after  = { phase = "http_request_dynamic_redirect", rules = [{ action = "redirect", expression = "a", enabled = false }] }
    }
    misses    = {
      before = { phase = "http_request_dynamic_redirect", rules = [{ action = "redirect", expression = "a", enabled = false }] }
      after  = { phase = "http_request_dynamic_redirect", rules = [{ action = "redirect", expression = "a", enabled = true }] }
    }
  }

  fact "route-changes" {
    attributes = ["rules[*].action", "rules[*].expression", "rules[*].action_parameters"]
    when       = "changed"
    only_if    = { all = [
      { after = "phase", is = ["http_request_dynamic_redirect", "http_request_redirect", "http_request_origin", "http_request_transform", "http_request_late_transform"] },
      { not = { attribute = "rules[*].action", when = "set" } },
      { not = { attribute = "rules[*].action", when = "unset" } },
    ] }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "a redirect, rewrite or origin rule sends requests elsewhere, or matches others"
    advice     = "try it with rule trace, or on a test path first; browsers keep permanent redirects"
    evidence   = "experience"
    fires      = {
      before = { phase = "http_request_dynamic_redirect", rules = [{ action = "redirect", expression = "a", enabled = true }] }
      after  = { phase = "http_request_dynamic_redirect", rules = [{ action = "redirect", expression = "b", enabled = true }] }
    }
    misses     = {
      before = { phase = "http_request_cache_settings", rules = [{ action = "set_cache_settings", expression = "a", enabled = true }] }
      after  = { phase = "http_request_cache_settings", rules = [{ action = "set_cache_settings", expression = "b", enabled = true }] }
    }
  }

  fact "route-added" {
    on        = ["create", "update"]
    attribute = "rules[*].action"
    when      = "set"
    only_if   = { all = [
      { after = "phase", is = ["http_request_dynamic_redirect", "http_request_redirect", "http_request_origin", "http_request_transform", "http_request_late_transform"] },
      { any = [{ after = "zone_id", known = true }, { after = "account_id", known = true }] },
    ] }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "requests that match a new redirect, rewrite or origin rule go elsewhere"
    advice    = "try it with rule trace, or on a test path first; browsers keep permanent redirects"
    evidence  = "documented"
    fires     = {
      after  = { zone_id = "z", phase = "http_request_dynamic_redirect", rules = [{ action = "redirect", expression = "a", enabled = true }] }
    }
    misses    = {
      after  = { zone_id = "z", phase = "http_request_cache_settings", rules = [{ action = "set_cache_settings", expression = "a", enabled = true }] }
    }
  }

  fact "protections-removed" {
    on       = ["delete"]
    only_if  = { before = "phase", is = ["http_request_firewall_custom", "http_request_firewall_managed", "http_ratelimit", "ddos_l7", "ddos_l4", "http_request_sbfm", "magic_transit", "magic_transit_managed"] }
    effects  = ["exposes"]
    level    = "major"
    message  = "all protection rules of the phase go: what they blocked or limited gets through"
    advice   = "switch the rules to log and watch the events first"
    evidence = "experience"
    fires    = { before = { phase = "http_request_firewall_custom", rules = [] } }
    misses   = { before = { phase = "http_request_dynamic_redirect", rules = [] } }
  }

  fact "routes-removed" {
    on       = ["delete"]
    only_if  = { before = "phase", is = ["http_request_dynamic_redirect", "http_request_redirect", "http_request_origin", "http_request_transform", "http_request_late_transform"] }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "all redirects, rewrites or origin rules of the phase go: their requests go where they went without them"
    advice   = "check what answers those requests without the rules first"
    evidence = "experience"
    fires    = { before = { phase = "http_request_dynamic_redirect", rules = [] } }
    misses   = { before = { phase = "http_request_firewall_custom", rules = [] } }
  }

  fact "rules" {
    attributes = ["rules"]
    effects    = ["none"]
    level      = "minor"
    message    = "rules of this phase (caching, headers, configuration, logs) change: their content decides"
    evidence   = "experience"
  }

  fact "names" {
    attributes = [
      "name",
      "description",
      "last_updated",
      "version",
      "rules[*].description",
      "rules[*].ref",
      "rules[*].logging",
      "rules[*].id",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "names and logging of the rules: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_page_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/page_rule"

  fact "takes-requests" {
    on       = ["create"]
    only_if  = { all = [
      { after = "zone_id", known = true },
      { not = { after = "status", is = "disabled" } },
      { any = [
        { after = "actions.forwarding_url", set = true },
        { after = "actions[*].forwarding_url", set = true },
        { after = "actions.resolve_override", set = true },
        { after = "actions[*].resolve_override", set = true },
      ] },
    ] }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "requests for the URLs are redirected, or sent to another origin, as soon as the rule exists"
    advice   = "create it with status disabled, or try it on a test path first; browsers keep permanent redirects"
    evidence = "experience"
    fires    = { after = { zone_id = "z", target = "example.com/*", actions = { forwarding_url = { url = "https://example.com/foo", status_code = 301 } } } }
    misses   = { after = { zone_id = "z", target = "example.com/*", actions = { cache_level = "bypass" } } }
  }

  fact "forwarding-changes" {
    attributes = [
      "actions.forwarding_url",
      "actions[*].forwarding_url",
      "actions.host_header_override",
      "actions[*].host_header_override",
      "actions.resolve_override",
      "actions[*].resolve_override",
    ]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "matched requests are redirected or sent to another origin"
    advice     = "try it on a test path first; browsers keep permanent redirects"
    evidence   = "experience"
  }

  fact "encryption-changes" {
    attributes = ["actions.ssl", "actions[*].ssl", "actions.always_use_https", "actions[*].always_use_https"]
    effects    = ["outage"]
    level      = "major"
    message    = "matched requests reach the origin with other encryption: loops or errors where the origin does not fit"
    advice     = "check the certificate and the redirects of the origin first"
    evidence   = "experience"
  }

  fact "protection-changes" {
    attributes = [
      "actions.security_level",
      "actions[*].security_level",
      "actions.disable_security",
      "actions[*].disable_security",
      "actions.waf",
      "actions[*].waf",
      "actions.browser_check",
      "actions[*].browser_check",
    ]
    effects    = ["exposes"]
    level      = "major"
    message    = "matched requests are checked less, or challenged more"
    advice     = "narrow the target to the paths that need it"
    evidence   = "experience"
  }

  fact "matches-others" {
    attribute = "target"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the rule now holds for other URLs, and no longer for the old ones"
    advice    = "create a second rule for the new URLs, check it, then remove this one"
    evidence  = "documented"
  }

  fact "rule-off" {
    attribute = "status"
    when      = { becomes = "disabled" }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "matched requests are handled as without the rule"
    advice    = "check what answers them without the rule first"
    evidence  = "experience"
    fires     = ["active", "disabled"]
    misses    = ["disabled", "active"]
  }

  fact "rule-on" {
    attribute = "status"
    when      = { becomes = "active" }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "matched requests are handled by the rule from now on"
    advice    = "try the rule on a test path first"
    evidence  = "experience"
    fires     = ["disabled", "active"]
    misses    = ["active", "disabled"]
  }

  fact "order-changes" {
    attribute = "priority"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "where rules overlap, another one wins"
    advice    = "check which rules match the same URLs first"
    evidence  = "documented"
  }

  fact "actions" {
    attributes = ["actions", "modified_on"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "caching or other handling of matched requests changes: more or fewer of them reach the origin"
    evidence   = "experience"
  }
}

resource "cloudflare_list" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/list"

  fact "items-removed" {
    attributes = ["items", "item"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "entries leave the list: rules that let them pass, block or redirect them treat them otherwise"
    advice     = "look up which rules use the list, and what they do, first"
    evidence   = "experience"
    fires      = {
      before = { items = [{ ip = "192.0.2.1" }, { ip = "192.0.2.2" }] }
      after  = { items = [{ ip = "192.0.2.1" }] }
    }
    misses     = {
      before = { items = [{ ip = "192.0.2.1" }] }
      after  = { items = [{ ip = "192.0.2.1" }, { ip = "192.0.2.2" }] }
    }
  }

  fact "items-added" {
    attributes = ["items", "item"]
    when       = "element_added"
    effects    = ["degrades"]
    level      = "minor"
    message    = "entries join the list: rules that use it let them pass, block or redirect them"
    evidence   = "experience"
    fires      = {
      before = { items = [{ ip = "192.0.2.1" }] }
      after  = { items = [{ ip = "192.0.2.1" }, { ip = "192.0.2.2" }] }
    }
    misses     = {
      before = { items = [{ ip = "192.0.2.1" }, { ip = "192.0.2.2" }] }
      after  = { items = [{ ip = "192.0.2.1" }] }
    }
  }

  fact "computed" {
    attributes = ["num_items", "modified_on", "num_referencing_filters"]
    effects    = ["none"]
    level      = "minor"
    message    = "what the list reports: routine"
    evidence   = "schema"
  }
}

resource "cloudflare_access_rule" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/access_rule"

  fact "blocks" {
    on        = ["create", "update"]
    attribute = "mode"
    when      = { becomes = ["block", "challenge", "js_challenge", "managed_challenge"] }
    only_if   = { not = { any = [{ after = "configuration.target", is = ["ip", "ip6"] }, { after = "configuration[*].target", is = ["ip", "ip6"] }] } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests from a whole network, country or AS are blocked or challenged, on every path"
    advice    = "look at the traffic from there first; a custom rule can be narrower and log before it blocks"
    evidence  = "documented"
    fires     = { after = { mode = "block", configuration = { target = "country", value = "XX" } } }
    misses    = { after = { mode = "block", configuration = { target = "ip", value = "192.0.2.1" } } }
  }

  fact "blocks-one-address" {
    on        = ["create", "update"]
    attribute = "mode"
    when      = { becomes = ["block", "challenge", "js_challenge", "managed_challenge"] }
    only_if   = { any = [{ after = "configuration.target", is = ["ip", "ip6"] }, { after = "configuration[*].target", is = ["ip", "ip6"] }] }
    effects   = ["none"]
    level     = "minor"
    message   = "requests from a single address are blocked or challenged: routine; make sure that nobody shares it"
    evidence  = "documented"
    fires     = { after = { mode = "block", configuration = { target = "ip", value = "192.0.2.1" } } }
    misses    = { after = { mode = "block", configuration = { target = "country", value = "XX" } } }
  }

  fact "lets-pass" {
    on        = ["create", "update"]
    attribute = "mode"
    when      = { becomes = "whitelist" }
    effects   = ["exposes"]
    level     = "major"
    message   = "requests from there pass all other protections"
    advice    = "narrow it to single addresses of known clients"
    evidence  = "documented"
    fires     = { after = { mode = "whitelist" } }
    misses    = { after = { mode = "block" } }
  }

  fact "notes" {
    attributes = ["notes", "modified_on"]
    effects    = ["none"]
    level      = "minor"
    message    = "notes of the rule: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_zone_lockdown" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zone_lockdown"

  fact "locks-out" {
    on       = ["create"]
    only_if  = { after = "zone_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "only the listed addresses reach the URLs from now on"
    advice   = "look through the logs for other clients of the URLs first"
    evidence = "documented"
    fires    = { after = { zone_id = "z", urls = ["example.com/admin"] } }
    misses   = { after = { urls = ["example.com/admin"] }, unknown = ["zone_id"] }
  }

  fact "address-removed" {
    attribute = "configurations"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a listed address or range no longer reaches the URLs"
    advice    = "make sure that nobody uses the URLs from there"
    evidence  = "documented"
    fires     = {
      before = { configurations = [{ value = "192.0.2.1" }, { value = "192.0.2.2" }] }
      after  = { configurations = [{ value = "192.0.2.1" }] }
    }
    misses    = {
      before = { configurations = [{ value = "192.0.2.1" }] }
      after  = { configurations = [{ value = "192.0.2.1" }, { value = "192.0.2.2" }] }
    }
  }

  fact "address-added" {
    attribute = "configurations"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another address may reach the URLs: review whose it is"
    evidence  = "documented"
    fires     = {
      before = { configurations = [{ value = "192.0.2.1" }] }
      after  = { configurations = [{ value = "192.0.2.1" }, { value = "192.0.2.2" }] }
    }
    misses    = {
      before = { configurations = [{ value = "192.0.2.1" }, { value = "192.0.2.2" }] }
      after  = { configurations = [{ value = "192.0.2.1" }] }
    }
  }

  fact "url-added" {
    attribute = "urls"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "more URLs are closed to everyone but the listed addresses"
    advice    = "look through the logs for other clients of the URLs first"
    evidence  = "documented"
    fires     = { before = { urls = ["a/*"] }, after = { urls = ["a/*", "b/*"] } }
    misses    = { before = { urls = ["a/*", "b/*"] }, after = { urls = ["a/*"] } }
  }

  fact "url-opened" {
    attribute = "urls"
    when      = "element_removed"
    effects   = ["exposes"]
    level     = "major"
    message   = "a URL that only the listed addresses reached is open to everyone"
    advice    = "make sure that something else protects it"
    evidence  = "documented"
    fires     = { before = { urls = ["a/*", "b/*"] }, after = { urls = ["a/*"] } }
    misses    = { before = { urls = ["a/*"] }, after = { urls = ["a/*", "b/*"] } }
  }

  fact "paused" {
    attribute = "paused"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the URLs are open to everyone while the rule is paused"
    advice    = "add the address that needs access instead"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "unlocked" {
    on       = ["delete"]
    effects  = ["exposes"]
    level    = "major"
    message  = "the URLs are open to everyone"
    advice   = "make sure that something else protects them"
    evidence = "documented"
  }

  fact "notes" {
    attributes = ["description", "priority", "modified_on"]
    effects    = ["none"]
    level      = "minor"
    message    = "notes and order of the rule: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_filter" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/filter"

  fact "matches-others" {
    attribute = "expression"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the firewall rules that use the filter match other requests: some are blocked that got through, or the other way round"
    advice    = "try the expression in a rule that only logs first"
    evidence  = "experience"
  }

  fact "paused" {
    attribute = "paused"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the firewall rules that use the filter match nothing"
    advice    = "switch single rules to log instead"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "notes" {
    attributes = ["description", "ref", "paused"]
    effects    = ["none"]
    level      = "minor"
    message    = "notes of the filter: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_firewall_rule" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/firewall_rule"

  fact "paused" {
    attribute = "paused"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the rule no longer blocks or challenges anything"
    advice    = "switch it to log instead and watch the events"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "action-changes" {
    attributes = ["action", "filter_id", "filter", "products"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "matched requests are handled another way: blocked, challenged or let through"
    advice     = "run the rule with the action log first and look at what it matches"
    evidence   = "experience"
  }

  fact "notes" {
    attributes = ["description", "priority"]
    effects    = ["none"]
    level      = "minor"
    message    = "notes and order of the rule: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_rate_limit" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/rate_limit"

  fact "limit-lowered" {
    attribute = "threshold"
    when      = "decreases"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients are limited after fewer requests"
    advice    = "look at the request rates of known clients first, and simulate the lower limit"
    evidence  = "documented"
    fires     = [100, 50]
    misses    = [50, 100]
  }

  fact "limit-raised" {
    attribute = "threshold"
    when      = "increases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "clients may send more requests before they are limited"
    evidence  = "documented"
    fires     = [50, 100]
    misses    = [100, 50]
  }

  fact "limit-off" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "requests are no longer limited"
    advice    = "set the action to simulate instead"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "notes" {
    attributes = ["description", "period", "correlate", "bypass_url_patterns"]
    effects    = ["none"]
    level      = "minor"
    message    = "notes and counting of the limit"
    evidence   = "documented"
  }
}

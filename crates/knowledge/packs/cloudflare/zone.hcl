provider = "cloudflare/cloudflare"
service  = "Cloudflare zones and their settings"

resource "cloudflare_zone" {
  stateful = "DNS zone with its records and settings"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zone"

  fact "zone-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "all records, rules, certificates and settings of the zone go, and a new zone gets other name servers"
    advice   = "export the records first, and move the delegation at the registrar before the zone goes"
    evidence = "experience"
  }

  fact "paused" {
    attribute = "paused"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "Cloudflare only answers DNS: traffic bypasses its firewall, rules and certificates and goes straight to the origins"
    advice    = "switch single records or rules off instead; origins need certificates of their own"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "resumed" {
    attribute = "paused"
    when      = "turns_off"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "traffic flows through Cloudflare again, with its rules and certificates"
    advice    = "check that the certificate of the zone is active and the SSL mode fits the origins first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "setup-changes" {
    attribute = "type"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "who answers DNS for the domain changes (full, partial or secondary setup)"
    advice    = "compare the answers on both sides before the delegation moves"
    evidence  = "documented"
  }

  fact "name-servers-change" {
    attribute = "vanity_name_servers"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the zone answers under other name servers: the delegation at the registrar must follow"
    advice    = "publish the new name servers at the registrar beside the old ones first"
    evidence  = "documented"
  }

  fact "plan" {
    attributes = ["plan"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "another plan: features of the old one may be switched off"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/zone"
    evidence   = "experience"
  }

  fact "computed" {
    attributes = [
      "jump_start",
      "status",
      "modified_on",
      "activated_on",
      "meta",
      "permissions",
      "owner",
      "development_mode",
      "name_servers",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "what the zone reports: routine"
    evidence   = "schema"
  }
}

resource "cloudflare_zone_setting" {
  identity = ["zone_id", "setting_id"]
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zone_setting"

  fact "ssl-weaker" {
    attribute = "value"
    when      = { steps_down = ["off", "flexible", "full", "strict"] }
    only_if   = { after = "setting_id", is = "ssl" }
    effects   = ["exposes"]
    level     = "major"
    message   = "requests travel to the origin with less protection (its certificate unchecked, or no TLS at all), and origins that redirect to HTTPS loop"
    advice    = "keep full or strict; issue an origin CA certificate where the origin has none"
    evidence  = "experience"
    fires     = { before = { setting_id = "ssl", value = "strict" }, after = { setting_id = "ssl", value = "flexible" } }
    misses    = { before = { setting_id = "ssl", value = "flexible" }, after = { setting_id = "ssl", value = "full" } }
  }

  fact "ssl-stricter" {
    attribute = "value"
    when      = { steps_up = ["off", "flexible", "full", "strict"] }
    only_if   = { after = "setting_id", is = "ssl" }
    effects   = ["outage"]
    level     = "major"
    message   = "Cloudflare now asks the origin for TLS, or for a valid certificate: origins without one answer with an error"
    advice    = "check every proxied host of the zone for a valid certificate first, or try it with a configuration rule on one host"
    evidence  = "experience"
    fires     = { before = { setting_id = "ssl", value = "full" }, after = { setting_id = "ssl", value = "strict" } }
    misses    = { before = { setting_id = "ssl", value = "strict" }, after = { setting_id = "ssl", value = "full" } }
  }

  fact "old-clients-refused" {
    attribute = "value"
    when      = { steps_up = ["1.0", "1.1", "1.2", "1.3"] }
    only_if   = { after = "setting_id", is = "min_tls_version" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that speak only older TLS versions are refused"
    advice    = "look at the TLS versions of the traffic in the analytics of the zone first"
    evidence  = "experience"
    fires     = {
      before = { setting_id = "min_tls_version", value = "1.0" }
      after  = { setting_id = "min_tls_version", value = "1.2" }
    }
    misses    = {
      before = { setting_id = "min_tls_version", value = "1.2" }
      after  = { setting_id = "min_tls_version", value = "1.0" }
    }
  }

  fact "old-tls-allowed" {
    attribute = "value"
    when      = { steps_down = ["1.0", "1.1", "1.2", "1.3"] }
    only_if   = { after = "setting_id", is = "min_tls_version" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "older, weaker TLS versions are accepted again"
    evidence  = "experience"
    fires     = {
      before = { setting_id = "min_tls_version", value = "1.2" }
      after  = { setting_id = "min_tls_version", value = "1.0" }
    }
    misses    = {
      before = { setting_id = "min_tls_version", value = "1.0" }
      after  = { setting_id = "min_tls_version", value = "1.2" }
    }
  }

  fact "everyone-challenged" {
    attribute = "value"
    when      = { becomes = "under_attack" }
    only_if   = { after = "setting_id", is = "security_level" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "every visitor gets a challenge: programs, feeds and API clients are shut out"
    advice    = "put a rule that skips the challenge for known clients and API paths in place first"
    evidence  = "experience"
    fires     = {
      before = { setting_id = "security_level", value = "medium" }
      after  = { setting_id = "security_level", value = "under_attack" }
    }
    misses    = {
      before = { setting_id = "security_level", value = "under_attack" }
      after  = { setting_id = "security_level", value = "medium" }
    }
  }

  fact "https-not-enforced" {
    attribute = "value"
    when      = { becomes = "off" }
    only_if   = { after = "setting_id", is = "always_use_https" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "requests over plain HTTP are answered instead of redirected"
    evidence  = "experience"
    fires     = {
      before = { setting_id = "always_use_https", value = "on" }
      after  = { setting_id = "always_use_https", value = "off" }
    }
    misses    = {
      before = { setting_id = "always_use_https", value = "off" }
      after  = { setting_id = "always_use_https", value = "on" }
    }
  }

  fact "https-enforced" {
    attribute = "value"
    when      = { becomes = "on" }
    only_if   = { after = "setting_id", is = "always_use_https" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "plain HTTP is redirected: clients that do not follow redirects, or send POST over HTTP, fail"
    evidence  = "experience"
    fires     = {
      before = { setting_id = "always_use_https", value = "off" }
      after  = { setting_id = "always_use_https", value = "on" }
    }
    misses    = {
      before = { setting_id = "always_use_https", value = "on" }
      after  = { setting_id = "always_use_https", value = "off" }
    }
  }

  fact "websockets-off" {
    attribute = "value"
    when      = { becomes = "off" }
    only_if   = { after = "setting_id", is = "websockets" }
    effects   = ["outage"]
    level     = "major"
    message   = "WebSocket connections through the proxy are refused"
    advice    = "check which applications of the zone use them first"
    evidence  = "experience"
    fires     = {
      before = { setting_id = "websockets", value = "on" }
      after  = { setting_id = "websockets", value = "off" }
    }
    misses    = {
      before = { setting_id = "websockets", value = "off" }
      after  = { setting_id = "websockets", value = "on" }
    }
  }

  fact "firewall-off" {
    attribute = "value"
    when      = { becomes = "off" }
    only_if   = { after = "setting_id", is = "waf" }
    effects   = ["exposes"]
    level     = "major"
    message   = "requests are no longer inspected by the web application firewall"
    advice    = "switch single rules to log instead"
    evidence  = "experience"
    fires     = { before = { setting_id = "waf", value = "on" }, after = { setting_id = "waf", value = "off" } }
    misses    = { before = { setting_id = "waf", value = "off" }, after = { setting_id = "waf", value = "on" } }
  }

  fact "tls-1-3-off" {
    attribute = "value"
    when      = { becomes = "off" }
    only_if   = { after = "setting_id", is = "tls_1_3" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "clients negotiate an older TLS version"
    evidence  = "experience"
    fires     = { before = { setting_id = "tls_1_3", value = "on" }, after = { setting_id = "tls_1_3", value = "off" } }
    misses    = { before = { setting_id = "tls_1_3", value = "off" }, after = { setting_id = "tls_1_3", value = "on" } }
  }

  fact "origin-client-certificate" {
    attribute = "value"
    when      = "changed"
    only_if   = { after = "setting_id", is = "tls_client_auth" }
    effects   = ["outage"]
    level     = "major"
    message   = "Cloudflare shows, or no longer shows, its client certificate to the origin: an origin that demands it refuses every request without it"
    advice    = "make the origin accept requests with and without the certificate first"
    evidence  = "experience"
    fires     = {
      before = { setting_id = "tls_client_auth", value = "on" }
      after  = { setting_id = "tls_client_auth", value = "off" }
    }
    misses    = { before = { setting_id = "brotli", value = "on" }, after = { setting_id = "brotli", value = "off" } }
  }

  fact "ipv6-off" {
    attribute = "value"
    when      = { becomes = "off" }
    only_if   = { after = "setting_id", is = "ipv6" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients with IPv6 only no longer reach the zone"
    advice    = "look at the share of IPv6 traffic first"
    evidence  = "experience"
    fires     = { before = { setting_id = "ipv6", value = "on" }, after = { setting_id = "ipv6", value = "off" } }
    misses    = { before = { setting_id = "ipv6", value = "off" }, after = { setting_id = "ipv6", value = "on" } }
  }

  fact "hsts-changes" {
    attribute = "value"
    when      = "changed"
    only_if   = { after = "setting_id", is = "security_header" }
    effects   = ["irreversible"]
    level     = "major"
    message   = "strict transport security: browsers remember it for its whole age, and hosts of the domain without HTTPS stay unreachable to them until then"
    advice    = "start with a short max_age without subdomains, check that every host serves HTTPS, and raise it step by step"
    evidence  = "experience"
    fires     = {
      before = { setting_id = "security_header", value = { a = 1 } }
      after  = { setting_id = "security_header", value = { a = 2 } }
    }
    misses    = { before = { setting_id = "brotli", value = "on" }, after = { setting_id = "brotli", value = "off" } }
  }

  fact "ciphers-change" {
    attribute = "value"
    when      = "changed"
    only_if   = { after = "setting_id", is = "ciphers" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that share no cipher with the new list are refused"
    advice    = "compare the list with the ciphers of the traffic first"
    evidence  = "experience"
    fires     = { before = { setting_id = "ciphers", value = ["a"] }, after = { setting_id = "ciphers", value = ["b"] } }
    misses    = { before = { setting_id = "brotli", value = "on" }, after = { setting_id = "brotli", value = "off" } }
  }

  fact "setting" {
    attributes = ["value", "enabled", "modified_on", "editable", "time_remaining"]
    effects    = ["none"]
    level      = "minor"
    message    = "another setting of the zone (speed, caching, headers): routine"
    evidence   = "experience"
  }

  fact "stays-in-place" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the setting keeps its value: the provider only forgets it, nothing changes at Cloudflare"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/zone_setting/resource.go"
    evidence = "schema"
  }
}

resource "cloudflare_zone_settings_override" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/zone_settings_override"

  fact "ssl-weaker" {
    attribute = "settings[*].ssl"
    when      = { steps_down = ["off", "flexible", "full", "strict"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "requests travel to the origin with less protection (its certificate unchecked, or no TLS at all), and origins that redirect to HTTPS loop"
    advice    = "keep full or strict; issue an origin CA certificate where the origin has none"
    evidence  = "experience"
    fires     = { before = { settings = [{ ssl = "strict" }] }, after = { settings = [{ ssl = "flexible" }] } }
    misses    = { before = { settings = [{ ssl = "flexible" }] }, after = { settings = [{ ssl = "full" }] } }
  }

  fact "ssl-stricter" {
    attribute = "settings[*].ssl"
    when      = { steps_up = ["off", "flexible", "full", "strict"] }
    effects   = ["outage"]
    level     = "major"
    message   = "Cloudflare now asks the origin for TLS, or for a valid certificate: origins without one answer with an error"
    advice    = "check every proxied host of the zone for a valid certificate first, or try it with a configuration rule on one host"
    evidence  = "experience"
    fires     = { before = { settings = [{ ssl = "full" }] }, after = { settings = [{ ssl = "strict" }] } }
    misses    = { before = { settings = [{ ssl = "strict" }] }, after = { settings = [{ ssl = "full" }] } }
  }

  fact "old-clients-refused" {
    attribute = "settings[*].min_tls_version"
    when      = { steps_up = ["1.0", "1.1", "1.2", "1.3"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that speak only older TLS versions are refused"
    advice    = "look at the TLS versions of the traffic in the analytics of the zone first"
    evidence  = "experience"
    fires     = {
      before = { settings = [{ min_tls_version = "1.0" }] }
      after  = { settings = [{ min_tls_version = "1.2" }] }
    }
    misses    = {
      before = { settings = [{ min_tls_version = "1.2" }] }
      after  = { settings = [{ min_tls_version = "1.0" }] }
    }
  }

  fact "old-tls-allowed" {
    attribute = "settings[*].min_tls_version"
    when      = { steps_down = ["1.0", "1.1", "1.2", "1.3"] }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "older, weaker TLS versions are accepted again"
    evidence  = "experience"
    fires     = {
      before = { settings = [{ min_tls_version = "1.2" }] }
      after  = { settings = [{ min_tls_version = "1.0" }] }
    }
    misses    = {
      before = { settings = [{ min_tls_version = "1.0" }] }
      after  = { settings = [{ min_tls_version = "1.2" }] }
    }
  }

  fact "everyone-challenged" {
    attribute = "settings[*].security_level"
    when      = { becomes = "under_attack" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "every visitor gets a challenge: programs, feeds and API clients are shut out"
    advice    = "put a rule that skips the challenge for known clients and API paths in place first"
    evidence  = "experience"
    fires     = {
      before = { settings = [{ security_level = "medium" }] }
      after  = { settings = [{ security_level = "under_attack" }] }
    }
    misses    = {
      before = { settings = [{ security_level = "under_attack" }] }
      after  = { settings = [{ security_level = "medium" }] }
    }
  }

  fact "https-not-enforced" {
    attribute = "settings[*].always_use_https"
    when      = { becomes = "off" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "requests over plain HTTP are answered instead of redirected"
    evidence  = "experience"
    fires     = {
      before = { settings = [{ always_use_https = "on" }] }
      after  = { settings = [{ always_use_https = "off" }] }
    }
    misses    = {
      before = { settings = [{ always_use_https = "off" }] }
      after  = { settings = [{ always_use_https = "on" }] }
    }
  }

  fact "https-enforced" {
    attribute = "settings[*].always_use_https"
    when      = { becomes = "on" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "plain HTTP is redirected: clients that do not follow redirects, or send POST over HTTP, fail"
    evidence  = "experience"
    fires     = {
      before = { settings = [{ always_use_https = "off" }] }
      after  = { settings = [{ always_use_https = "on" }] }
    }
    misses    = {
      before = { settings = [{ always_use_https = "on" }] }
      after  = { settings = [{ always_use_https = "off" }] }
    }
  }

  fact "websockets-off" {
    attribute = "settings[*].websockets"
    when      = { becomes = "off" }
    effects   = ["outage"]
    level     = "major"
    message   = "WebSocket connections through the proxy are refused"
    advice    = "check which applications of the zone use them first"
    evidence  = "experience"
    fires     = { before = { settings = [{ websockets = "on" }] }, after = { settings = [{ websockets = "off" }] } }
    misses    = { before = { settings = [{ websockets = "off" }] }, after = { settings = [{ websockets = "on" }] } }
  }

  fact "firewall-off" {
    attribute = "settings[*].waf"
    when      = { becomes = "off" }
    effects   = ["exposes"]
    level     = "major"
    message   = "requests are no longer inspected by the web application firewall"
    advice    = "switch single rules to log instead"
    evidence  = "experience"
    fires     = { before = { settings = [{ waf = "on" }] }, after = { settings = [{ waf = "off" }] } }
    misses    = { before = { settings = [{ waf = "off" }] }, after = { settings = [{ waf = "on" }] } }
  }

  fact "tls-1-3-off" {
    attribute = "settings[*].tls_1_3"
    when      = { becomes = "off" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "clients negotiate an older TLS version"
    evidence  = "experience"
    fires     = { before = { settings = [{ tls_1_3 = "on" }] }, after = { settings = [{ tls_1_3 = "off" }] } }
    misses    = { before = { settings = [{ tls_1_3 = "off" }] }, after = { settings = [{ tls_1_3 = "on" }] } }
  }

  fact "origin-client-certificate" {
    attribute = "settings[*].tls_client_auth"
    effects   = ["outage"]
    level     = "major"
    message   = "Cloudflare shows, or no longer shows, its client certificate to the origin: an origin that demands it refuses every request without it"
    advice    = "make the origin accept requests with and without the certificate first"
    evidence  = "experience"
  }

  fact "ipv6-off" {
    attribute = "settings[*].ipv6"
    when      = { becomes = "off" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients with IPv6 only no longer reach the zone"
    advice    = "look at the share of IPv6 traffic first"
    evidence  = "experience"
    fires     = { before = { settings = [{ ipv6 = "on" }] }, after = { settings = [{ ipv6 = "off" }] } }
    misses    = { before = { settings = [{ ipv6 = "off" }] }, after = { settings = [{ ipv6 = "on" }] } }
  }

  fact "hsts-changes" {
    attribute = "settings[*].security_header"
    effects   = ["irreversible"]
    level     = "major"
    message   = "strict transport security: browsers remember it for its whole age, and hosts of the domain without HTTPS stay unreachable to them until then"
    advice    = "start with a short max_age without subdomains, check that every host serves HTTPS, and raise it step by step"
    evidence  = "experience"
  }

  fact "ciphers-change" {
    attribute = "settings[*].ciphers"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that share no cipher with the new list are refused"
    advice    = "compare the list with the ciphers of the traffic first"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["settings", "readonly_settings", "initial_settings"]
    effects    = ["none"]
    level      = "minor"
    message    = "other settings of the zone (speed, caching, headers): routine"
    evidence   = "experience"
  }

  fact "settings-reset" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the settings go back to what they were when Terraform took them over: SSL mode and TLS versions among them"
    advice   = "compare initial_settings with what is wanted, and remove the resource from the state instead"
    source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/zone_settings_override"
    evidence = "experience"
  }
}

resource "cloudflare_zone_hold" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zone_hold"

  fact "hold-released" {
    attributes = ["hold", "hold_after"]
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "others may add the same domain to their account while the hold is off"
    evidence   = "documented"
  }

  fact "hold-removed" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "others may add the same domain to their account"
    evidence = "documented"
  }
}

resource "cloudflare_tiered_cache" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/tiered_cache"

  fact "settings" {
    attributes = ["value", "cache_type", "modified_on", "editable"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "where the cache asks for what it misses changes: more or fewer requests reach the origin for a while"
    evidence   = "experience"
  }
}

resource "cloudflare_argo_smart_routing" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/argo_smart_routing"

  fact "settings" {
    attributes = ["value", "modified_on", "editable"]
    effects    = ["none"]
    level      = "minor"
    message    = "requests take another way between edge and origin: routine"
    evidence   = "experience"
  }

  fact "stays-in-place" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the setting keeps its value: the provider only forgets it, nothing changes at Cloudflare"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/argo_smart_routing/resource.go"
    evidence = "schema"
  }
}

resource "cloudflare_managed_transforms" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/managed_transforms"

  fact "settings" {
    attributes = ["managed_request_headers", "managed_response_headers"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "headers are added to or removed from requests and answers: origins that read them, or browsers, notice"
    evidence   = "experience"
  }
}

resource "cloudflare_url_normalization_settings" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/url_normalization_settings"

  fact "settings" {
    attributes = ["type", "scope"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "URLs are written in another form before rules and origin see them: rules may match other requests"
    evidence   = "experience"
  }
}

resource "cloudflare_zone_subscription" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zone_subscription"

  fact "plan-changes" {
    attributes = ["rate_plan", "frequency"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "another plan: features of the old one may be switched off, and the price changes"
    evidence   = "experience"
  }

  fact "stays-in-place" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the plan stays: the provider only forgets it, nothing changes at Cloudflare"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/zone_subscription/resource.go"
    evidence = "schema"
  }
}

resource "cloudflare_bot_management" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/bot_management"

  fact "robots-blocked" {
    attributes = ["sbfm_definitely_automated", "sbfm_likely_automated", "ai_bots_protection", "content_bots_protection"]
    when       = { becomes = ["block", "managed_challenge"] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "requests that look automated are blocked or challenged: API clients, feeds and monitors may be among them"
    advice     = "look at the bot scores of known clients first, and let them pass with a skip rule"
    evidence   = "documented"
    fires      = { before = { sbfm_likely_automated = "allow" }, after = { sbfm_likely_automated = "block" } }
    misses     = { before = { sbfm_likely_automated = "block" }, after = { sbfm_likely_automated = "allow" } }
  }

  fact "verified-robots-blocked" {
    attribute = "sbfm_verified_bots"
    when      = { becomes = "block" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "search engines and other verified robots are blocked"
    advice    = "leave verified robots allowed"
    evidence  = "documented"
    fires     = ["allow", "block"]
    misses    = ["block", "allow"]
  }

  fact "fight-mode-on" {
    attribute = "fight_mode"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that look automated are challenged, API clients included; rules cannot exempt them"
    advice    = "use the rules of a paid plan where API clients must pass"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = [
      "fight_mode",
      "enable_js",
      "optimize_wordpress",
      "suppress_session_score",
      "auto_update_model",
      "sbfm_static_resource_protection",
      "sbfm_definitely_automated",
      "sbfm_likely_automated",
      "sbfm_verified_bots",
      "crawler_protection",
      "is_robots_txt_managed",
      "ai_bots_protection",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "how robots are told apart: routine"
    evidence   = "documented"
  }
}

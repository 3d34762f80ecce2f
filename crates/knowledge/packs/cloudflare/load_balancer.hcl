provider = "cloudflare/cloudflare"
service  = "Cloudflare load balancing"

resource "cloudflare_load_balancer" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/load_balancer"

  fact "pool-removed" {
    attributes = ["default_pools", "default_pool_ids"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic of a removed pool goes to the others"
    advice     = "check that the others can carry it, drain the pool with its weight or load shedding first"
    evidence   = "documented"
    fires      = { before = { default_pools = ["a", "b"] }, after = { default_pools = ["a"] } }
    misses     = { before = { default_pools = ["a"] }, after = { default_pools = ["a", "b"] } }
  }

  fact "pool-order-changes" {
    attributes = ["default_pools", "default_pool_ids"]
    when       = "changed"
    only_if    = { not = { any = [{ attribute = "default_pools", when = "element_removed" }, { attribute = "default_pool_ids", when = "element_removed" }] } }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "pools are tried in another order, or a new one joins: live traffic goes elsewhere"
    advice     = "check the health of the pool that comes first, and shift with random steering weights instead of all at once"
    evidence   = "documented"
    fires      = { before = { default_pools = ["a", "b"] }, after = { default_pools = ["b", "a"] } }
    misses     = { before = { default_pools = ["a", "b"] }, after = { default_pools = ["a"] } }
  }

  fact "fallback-changes" {
    attributes = ["fallback_pool", "fallback_pool_id"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "when no pool is healthy, traffic goes to another one"
    advice     = "check that the new one can carry everything"
    evidence   = "documented"
  }

  fact "regions-change" {
    attributes = ["region_pools", "country_pools", "pop_pools"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "clients of some regions are sent to other pools"
    advice     = "check the health and capacity of those pools first"
    evidence   = "documented"
  }

  fact "steering-changes" {
    attributes = ["steering_policy", "random_steering", "location_strategy", "adaptive_routing", "rules"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "clients are spread over the pools in another way"
    advice     = "change weights in small steps and watch the pools"
    evidence   = "documented"
  }

  fact "switched-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the name is no longer balanced; it falls back to a DNS record of that name, or to nothing"
    advice    = "make sure that such a record exists and leads to a healthy origin"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "proxy-changes" {
    attribute = "proxied"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "traffic goes through the proxy, or straight to the origins, whose addresses become public"
    advice    = "check certificates and firewalls of the origins first"
    evidence  = "documented"
  }

  fact "renamed" {
    attribute = "name"
    effects   = ["outage"]
    level     = "major"
    message   = "the old name is no longer balanced"
    advice    = "create a second load balancer under the new name, move the clients, then remove this one"
    evidence  = "experience"
  }

  fact "balancer-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name is no longer balanced; it falls back to a DNS record of that name, or to nothing"
    advice   = "create the record that takes over first"
    evidence = "experience"
  }

  fact "settings" {
    attributes = [
      "session_affinity",
      "session_affinity_ttl",
      "session_affinity_attributes",
      "ttl",
      "enabled",
      "networks",
      "modified_on",
      "zone_name",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "stickiness and caching: running sessions may move once"
    evidence   = "documented"
  }
}

resource "cloudflare_load_balancer_pool" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/load_balancer_pool"

  fact "pool-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the pool gets no traffic: load balancers fail over to the next one, if there is one"
    advice    = "check that the next pool can carry it; drain with load shedding first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "origin-removed" {
    attribute = "origins[*].name"
    when      = "unset"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "an origin leaves the pool: the others take its traffic, and its sessions are cut"
    advice    = "set its weight to zero first and wait until it is drained"
    evidence  = "experience"
    fires     = {
      before = { origins = [{ name = "a", address = "192.0.2.1", enabled = true, weight = 1 }, { name = "b", address = "192.0.2.2", enabled = true, weight = 1 }] }
      after  = { origins = [{ name = "a", address = "192.0.2.1", enabled = true, weight = 1 }] }
    }
    misses    = {
      before = { origins = [{ name = "a", address = "192.0.2.1", enabled = true, weight = 1 }] }
      after  = { origins = [{ name = "a", address = "192.0.2.1", enabled = true, weight = 1 }, { name = "b", address = "192.0.2.2", enabled = true, weight = 1 }] }
    }
  }

  fact "origin-off" {
    attribute = "origins[*].enabled"
    when      = "turns_off"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "an origin gets no traffic: the others take it"
    advice    = "check that the others can carry it"
    evidence  = "documented"
    fires     = {
      before = { origins = [{ name = "a", address = "192.0.2.1", enabled = true, weight = 1 }] }
      after  = { origins = [{ name = "a", address = "192.0.2.1", enabled = false, weight = 1 }] }
    }
    misses    = {
      before = { origins = [{ name = "a", enabled = false }] }
      after  = { origins = [{ name = "a", enabled = true }] }
    }
  }

  fact "weights-change" {
    attributes = ["origins[*].weight"]
    when       = "changed"
    only_if    = { not = { attribute = "origins[*].name", when = "set" } }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the shares of the origins change"
    advice     = "change weights in small steps and watch the origins"
    evidence   = "documented"
    fires      = { before = { origins = [{ name = "a", weight = 1 }] }, after = { origins = [{ name = "a", weight = 0 }] } }
    misses     = {
      before = { origins = [{ name = "a", weight = 1 }] }
      after  = { origins = [{ name = "a", weight = 1 }, { name = "b", weight = 1 }] }
    }
  }

  fact "origin-moves" {
    attributes = ["origins[*].address", "origins[*].port", "origins[*].header", "origins[*].virtual_network_id"]
    when       = "changed"
    only_if    = { not = { attribute = "origins[*].name", when = "set" } }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "an origin leads to another address, port or host"
    advice     = "add the new address as a second origin, wait until it is healthy, then remove the old one"
    evidence   = "documented"
    fires      = {
      before = { origins = [{ name = "a", address = "192.0.2.1" }] }
      after  = { origins = [{ name = "a", address = "192.0.2.9" }] }
    }
    misses     = {
      before = { origins = [{ name = "a", address = "192.0.2.1" }] }
      after  = { origins = [{ name = "a", address = "192.0.2.1" }, { name = "b", address = "192.0.2.2" }] }
    }
  }

  fact "more-origins-needed" {
    attribute = "minimum_origins"
    when      = "increases"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "with fewer healthy origins than that the whole pool counts as unhealthy and fails over"
    advice    = "check that more origins than that are healthy now"
    evidence  = "documented"
    fires     = [1, 2]
    misses    = [2, 1]
  }

  fact "traffic-shed" {
    attributes = [
      "load_shedding.default_percent",
      "load_shedding[*].default_percent",
      "load_shedding.session_percent",
      "load_shedding[*].session_percent",
    ]
    when       = "increases"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "a larger part of the traffic is turned away from the pool"
    advice     = "raise it in small steps and watch the pool that takes it"
    evidence   = "documented"
    fires      = {
      before = { load_shedding = { default_percent = 0 } }
      after  = { load_shedding = { default_percent = 50 } }
    }
    misses     = {
      before = { load_shedding = { default_percent = 50 } }
      after  = { load_shedding = { default_percent = 0 } }
    }
  }

  fact "unmonitored" {
    attributes = ["monitor", "monitor_group"]
    when       = "unset"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "the pool no longer notices origins that fail"
    evidence   = "experience"
    fires      = { before = { monitor = "m1" }, after = { monitor = null } }
    misses     = { before = { monitor = null }, after = { monitor = "m1" } }
  }

  fact "settings" {
    attributes = [
      "origins",
      "monitor",
      "monitor_group",
      "check_regions",
      "notification_email",
      "notification_filter",
      "latitude",
      "longitude",
      "origin_steering",
      "load_shedding",
      "minimum_origins",
      "name",
      "enabled",
      "modified_on",
      "networks",
      "disabled_at",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "another origin joins, or checks and notices change: routine"
    evidence   = "documented"
  }

  fact "pool-gone" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "its origins get no traffic any more; a load balancer that still names it keeps the apply from finishing"
    advice   = "take it out of every load balancer first"
    evidence = "experience"
  }
}

resource "cloudflare_load_balancer_monitor" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/load_balancer_monitor"

  fact "check-changes" {
    attributes = [
      "path",
      "expected_codes",
      "expected_body",
      "type",
      "port",
      "method",
      "header",
      "follow_redirects",
      "probe_zone",
    ]
    effects    = ["degrades"]
    level      = "minor"
    message    = "another question decides on the health of origins: if they fail it, all of them are taken out at once"
    evidence   = "experience"
  }

  fact "check-settings" {
    attributes = ["interval", "timeout", "retries", "consecutive_up", "consecutive_down", "allow_insecure", "modified_on"]
    effects    = ["none"]
    level      = "minor"
    message    = "how often and how patiently is checked: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_healthcheck" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/healthcheck"

  fact "check-settings" {
    attributes = [
      "address",
      "name",
      "type",
      "http_config",
      "tcp_config",
      "interval",
      "timeout",
      "retries",
      "consecutive_fails",
      "consecutive_successes",
      "check_regions",
      "suspended",
      "modified_on",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "what is checked and when someone is told; traffic does not depend on it: routine"
    evidence   = "documented"
  }

  fact "check-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "nobody is told by this check any more; traffic does not depend on it"
    evidence = "experience"
  }
}

resource "cloudflare_spectrum_application" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/spectrum_application"

  fact "origin-changes" {
    attributes = ["origin_direct", "origin_dns", "origin_port", "origin_port_range", "virtual_network_id"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "connections go to another origin"
    advice     = "check that the new origin accepts connections from Cloudflare first"
    evidence   = "documented"
  }

  fact "front-changes" {
    attributes = ["dns", "protocol", "edge_ips", "traffic_type"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the application is reached under another name, port or address"
    advice     = "create a second application, move the clients, then remove this one"
    evidence   = "documented"
  }

  fact "firewall-off" {
    attribute = "ip_firewall"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "IP access rules no longer hold for the application"
    advice    = "restrict the origin itself first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "tls-changes" {
    attributes = ["tls", "proxy_protocol"]
    effects    = ["outage"]
    level      = "major"
    message    = "connections reach the origin with other encryption or another header: an origin that does not expect it refuses them"
    advice     = "make the origin accept both first"
    evidence   = "experience"
  }

  fact "front-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "connections to its name and ports are refused"
    advice   = "move the clients to another application first"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["argo_smart_routing", "modified_on"]
    effects    = ["none"]
    level      = "minor"
    message    = "routing inside Cloudflare: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_waiting_room" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/waiting_room"

  fact "everyone-queued" {
    attribute = "queue_all"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "all new visitors are held in the waiting room"
    advice    = "announce it; to slow traffic only, lower the limits instead"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "limits-lowered" {
    attributes = ["new_users_per_minute", "total_active_users"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "visitors are queued earlier"
    evidence   = "documented"
    fires      = { before = { total_active_users = 1000 }, after = { total_active_users = 500 } }
    misses     = { before = { total_active_users = 500 }, after = { total_active_users = 1000 } }
  }

  fact "suspended" {
    attribute = "suspended"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "all visitors go straight to the origin, whatever the load"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = [
      "name",
      "host",
      "path",
      "session_duration",
      "custom_page_html",
      "default_template_language",
      "cookie_attributes",
      "queueing_method",
      "queueing_status_code",
      "json_response_enabled",
      "suspended",
      "queue_all",
      "new_users_per_minute",
      "total_active_users",
      "modified_on",
      "additional_routes",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "look and limits of the waiting room: routine"
    evidence   = "documented"
  }
}

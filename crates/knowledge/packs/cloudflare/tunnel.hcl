provider = "cloudflare/cloudflare"
service  = "Cloudflare Tunnel"

resource "cloudflare_zero_trust_tunnel_cloudflared" "cloudflare_tunnel" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zero_trust_tunnel_cloudflared"

  fact "tunnel-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the connectors are cut off, and every host name behind the tunnel is unreachable; a new tunnel has another id and token"
    advice   = "create the second tunnel, start connectors for it, move the DNS records and routes, then remove this one"
    evidence = "experience"
  }

  fact "secret-rotates" {
    attributes = ["tunnel_secret", "secret"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "connectors that hold the old secret cannot connect again once they restart"
    advice     = "give every connector the new token and restart them one by one"
    evidence   = "documented"
  }

  fact "settings" {
    attributes = ["name", "status", "connections", "conns_active_at", "conns_inactive_at", "metadata", "remote_config"]
    effects    = ["none"]
    level      = "minor"
    message    = "name of the tunnel and what it reports: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_zero_trust_tunnel_cloudflared_config" "cloudflare_tunnel_config" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zero_trust_tunnel_cloudflared_config"

  fact "host-removed" {
    attributes = ["config.ingress[*].hostname", "config[*].ingress_rule[*].hostname"]
    when       = "changed"
    only_if    = { all = [
      { not = { attribute = "config.ingress[*].hostname", when = "set" } },
      { not = { attribute = "config[*].ingress_rule[*].hostname", when = "set" } },
    ] }
    effects    = ["outage"]
    level      = "major"
    message    = "a host name no longer leads to its service"
    advice     = "move the DNS record of the host name elsewhere first"
    evidence   = "experience"
    fires      = {
      before = { config = { ingress = [{ hostname = "a", service = "http://a:80" }, { hostname = "b", service = "http://b:80" }, { service = "http_status:404" }] } }
      after  = { config = { ingress = [{ hostname = "a", service = "http://a:80" }, { service = "http_status:404" }] } }
    }
    misses     = {
      before = { config = { ingress = [{ hostname = "a", service = "http://a:80" }, { service = "http_status:404" }] } }
      after  = { config = { ingress = [{ hostname = "a", service = "http://a:80" }, { hostname = "b", service = "http://b:80" }, { service = "http_status:404" }] } }
    }
  }

  fact "service-changes" {
    attributes = ["config.ingress[*].service", "config[*].ingress_rule[*].service"]
    when       = "changed"
    only_if    = { all = [
      { not = { attribute = "config.ingress[*].service", when = "set" } },
      { not = { attribute = "config[*].ingress_rule[*].service", when = "set" } },
    ] }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests for a host name go to another service"
    advice     = "check that the connectors reach the new service first"
    evidence   = "documented"
    fires      = {
      before = { config = { ingress = [{ hostname = "a", service = "http://a:80" }, { service = "http_status:404" }] } }
      after  = { config = { ingress = [{ hostname = "a", service = "http://b:80" }, { service = "http_status:404" }] } }
    }
    misses     = {
      before = { config = { ingress = [{ hostname = "a", service = "http://a:80" }, { service = "http_status:404" }] } }
      after  = { config = { ingress = [{ hostname = "a", service = "http://a:80" }, { hostname = "b", service = "http://b:80" }, { service = "http_status:404" }] } }
    }
  }

  fact "private-network-off" {
    attributes = ["config.warp_routing.enabled", "config[*].warp_routing[*].enabled"]
    when       = "turns_off"
    effects    = ["outage"]
    level      = "major"
    message    = "clients no longer reach the private networks behind the tunnel"
    advice     = "move the routes to another tunnel first"
    evidence   = "documented"
    fires      = {
      before = { config = { warp_routing = { enabled = true } } }
      after  = { config = { warp_routing = { enabled = false } } }
    }
    misses     = {
      before = { config = { warp_routing = { enabled = false } } }
      after  = { config = { warp_routing = { enabled = true } } }
    }
  }

  fact "origin-settings" {
    attributes = [
      "config.origin_request",
      "config[*].origin_request",
      "config.ingress[*].origin_request",
      "config[*].ingress_rule[*].origin_request",
    ]
    effects    = ["degrades"]
    level      = "minor"
    message    = "how the connectors talk to the services changes: timeouts, TLS checks, host headers"
    evidence   = "documented"
  }

  fact "config" {
    attributes = ["config", "version", "source", "created_at"]
    effects    = ["none"]
    level      = "minor"
    message    = "another host name is served, or settings change: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_zero_trust_tunnel_cloudflared_route" "cloudflare_tunnel_route" "cloudflare_zero_trust_tunnel_route" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zero_trust_tunnel_cloudflared_route"

  fact "route-moves" {
    attributes = ["tunnel_id", "virtual_network_id"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic to the network goes through another tunnel"
    advice     = "check that its connectors reach the network first"
    evidence   = "documented"
  }

  fact "network-changes" {
    attribute = "network"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "another range is reached through the tunnel, and the old one no longer"
    advice    = "add the new range as a second route, then remove this one"
    evidence  = "documented"
  }

  fact "route-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "clients no longer reach the network"
    advice   = "add a route through another tunnel first"
    evidence = "experience"
  }

  fact "comment" {
    attributes = ["comment"]
    effects    = ["none"]
    level      = "minor"
    message    = "remark on the route: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_zero_trust_tunnel_cloudflared_virtual_network" "cloudflare_tunnel_virtual_network" "cloudflare_zero_trust_tunnel_virtual_network" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zero_trust_tunnel_cloudflared_virtual_network"

  fact "default-changes" {
    attributes = ["is_default", "is_default_network"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "clients without a choice use another virtual network: the same addresses lead elsewhere"
    advice     = "check the routes of the new default first"
    evidence   = "experience"
  }

  fact "network-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "clients no longer reach what was routed in it"
    advice   = "move its routes to another virtual network first"
    evidence = "experience"
  }

  fact "comment" {
    attributes = ["comment", "name"]
    effects    = ["none"]
    level      = "minor"
    message    = "name and remark: routine"
    evidence   = "documented"
  }
}

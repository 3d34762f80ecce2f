provider = "hashicorp/azurerm"
service  = "ExpressRoute"

resource "azurerm_express_route_circuit" {
  traffic  = true
  identity = ["name", "service_provider_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_circuit"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the circuit goes away; a new one has to be ordered from the provider"
    advice   = "order the second circuit and move the connections first"
    evidence = "experience"
  }

  fact "bandwidth-up" {
    attributes = ["bandwidth_in_mbps", "bandwidth_in_gbps"]
    when       = "increases"
    effects    = ["irreversible"]
    level      = "minor"
    message    = "more bandwidth, which cannot be lowered again: routine"
    evidence   = "experience"
    fires      = { before = { bandwidth_in_mbps = 50 }, after = { bandwidth_in_mbps = 100 } }
    misses     = { before = { bandwidth_in_mbps = 100 }, after = { bandwidth_in_mbps = 50 } }
  }

  fact "bandwidth-down" {
    attributes = ["bandwidth_in_mbps", "bandwidth_in_gbps"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "major"
    message    = "less bandwidth; Azure refuses to lower a circuit"
    advice     = "order a smaller circuit and move the connections"
    evidence   = "experience"
    fires      = { before = { bandwidth_in_mbps = 100 }, after = { bandwidth_in_mbps = 50 } }
    misses     = { before = { bandwidth_in_mbps = 50 }, after = { bandwidth_in_mbps = 100 } }
  }

  fact "circuit-key" {
    attribute = "authorization_key"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the port is joined with another key"
    advice    = "agree with the owner of the port first"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["sku[*].tier", "sku[*].family", "allow_classic_operations", "rate_limiting_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "billing and reach of the circuit: routine"
    evidence   = "experience"
  }
}

resource "azurerm_express_route_circuit_peering" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_circuit_peering"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "routes over the circuit vanish"
    advice   = "move the traffic to the second circuit first"
    evidence = "experience"
  }

  fact "peering-changed" {
    attributes = ["vlan_id", "primary_peer_address_prefix", "secondary_peer_address_prefix", "peer_asn", "shared_key", "ipv4_enabled", "microsoft_peering_config"]
    effects    = ["outage"]
    level      = "major"
    message    = "the sessions drop and come up only if the other side agrees"
    advice     = "agree on the moment with the provider, one path at a time"
    evidence   = "schema"
  }

  fact "filter" {
    attribute = "route_filter_id"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "other services are reached over the circuit"
    advice    = "compare the routes first"
    evidence  = "schema"
  }
}

resource "azurerm_express_route_circuit_authorization" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_circuit_authorization"

  fact "authorization-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "connections that were made with it go down"
    advice   = "make them anew with another one first"
    evidence = "schema"
  }
}

resource "azurerm_express_route_gateway" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_gateway"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the networks of the hub lose the circuit"
    advice   = "build the second path first"
    evidence = "experience"
  }

  fact "scale-cut" {
    attribute = "scale_units"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "less can pass"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "routine-settings" {
    attributes = ["scale_units", "allow_non_virtual_wan_traffic"]
    effects    = ["none"]
    level      = "minor"
    message    = "more can pass: routine"
    evidence   = "schema"
  }
}

resource "azurerm_express_route_connection" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_connection"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the circuit is cut off from the hub"
    advice   = "build the second path first"
    evidence = "experience"
  }

  fact "way-changed" {
    attributes = ["routing", "routing_weight", "internet_security_enabled", "express_route_gateway_bypass_enabled"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic takes another way"
    advice     = "compare the effective routes first"
    evidence   = "schema"
  }
}

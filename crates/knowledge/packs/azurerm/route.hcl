provider = "hashicorp/azurerm"
service  = "Routes"

resource "azurerm_route" {
  traffic  = true
  identity = ["name", "route_table_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/route"

  fact "next-hop" {
    attributes = ["next_hop_type", "next_hop_in_ip_address", "address_prefix"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic takes another way"
    advice     = "check that the new hop forwards and that answers come back the same way"
    evidence   = "schema"
  }

  fact "default-route" {
    on       = ["create"]
    only_if  = { all = [{ after = "route_table_name", known = true }, { after = "address_prefix", is = ["0.0.0.0/0", "::/0"] }] }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "everything that leaves the subnet takes this way from now on"
    advice   = "check that the hop lets updates, names and the control plane of the services through"
    evidence = "schema"
    fires    = { after = { route_table_name = "table", address_prefix = "0.0.0.0/0", next_hop_type = "VirtualAppliance" } }
    misses   = { after = { address_prefix = "0.0.0.0/0", next_hop_type = "VirtualAppliance" }, unknown = ["route_table_name"] }
  }

  fact "black-hole" {
    on       = ["create"]
    only_if  = { all = [{ after = "route_table_name", known = true }, { after = "next_hop_type", is = "None" }] }
    effects  = ["outage"]
    level    = "major"
    message  = "traffic to these addresses is dropped"
    advice   = "check the flow logs for what goes there"
    evidence = "schema"
    fires    = { after = { route_table_name = "table", address_prefix = "10.9.0.0/16", next_hop_type = "None" } }
    misses   = { after = { address_prefix = "10.9.0.0/16", next_hop_type = "None" }, unknown = ["route_table_name"] }
  }

  fact "route-removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "traffic falls back to another route, or finds none"
    advice   = "check which route matches next"
    evidence = "schema"
  }
}

resource "azurerm_route_table" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/route_table"

  fact "route-removed" {
    attribute = "route"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a route goes away or changes: traffic takes another way"
    advice    = "check which route matches next"
    evidence  = "schema"
    fires     = [[{ name = "a", address_prefix = "10.1.0.0/16" }], []]
    misses    = [[], [{ name = "a", address_prefix = "10.1.0.0/16" }]]
  }

  fact "default-route-added" {
    attribute = "route[*].address_prefix"
    when      = { adds = ["0.0.0.0/0", "::/0"] }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "everything that leaves the subnets takes this way from now on"
    advice    = "check that the hop lets updates, names and the control plane of the services through"
    evidence  = "schema"
    fires     = [["10.1.0.0/16"], ["10.1.0.0/16", "0.0.0.0/0"]]
    misses    = [["10.1.0.0/16"], ["10.1.0.0/16", "10.2.0.0/16"]]
  }

  fact "black-hole-added" {
    attribute = "route[*].next_hop_type"
    when      = { adds = "None" }
    effects   = ["outage"]
    level     = "major"
    message   = "traffic to these addresses is dropped"
    advice    = "check the flow logs for what goes there"
    evidence  = "schema"
    fires     = { before = { route = [{ next_hop_type = "VnetLocal" }] }, after = { route = [{ next_hop_type = "VnetLocal" }, { next_hop_type = "None" }] } }
    misses    = { before = { route = [{ next_hop_type = "VnetLocal" }] }, after = { route = [{ next_hop_type = "VnetLocal" }, { next_hop_type = "VirtualAppliance" }] } }
  }

  fact "propagation" {
    attributes = ["bgp_route_propagation_enabled", "disable_bgp_route_propagation"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "routes of the gateways appear in or vanish from the subnets"
    advice     = "compare the effective routes first"
    evidence   = "schema"
  }

  fact "route-added" {
    attribute = "route"
    effects   = ["none"]
    level     = "minor"
    message   = "a route is added: routine"
    evidence  = "schema"
  }
}

resource "azurerm_subnet_route_table_association" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/subnet_route_table_association"

  fact "detached" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "the subnet no longer follows the route table"
    advice   = "compare the effective routes first"
    evidence = "schema"
  }

  fact "attached" {
    on       = ["create"]
    only_if  = { after = "subnet_id", known = true }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "a subnet in use follows the route table from now on: connections drop where it leads another way"
    advice   = "compare the effective routes first"
    evidence = "experience"
    fires    = { after = { subnet_id = "subnet", route_table_id = "table" } }
    misses   = { after = { route_table_id = "table" }, unknown = ["subnet_id"] }
  }
}

resource "azurerm_virtual_hub" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_hub"

  fact "preference" {
    attribute = "hub_routing_preference"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "other routes win between the sites"
    advice    = "compare the effective routes first"
    evidence  = "schema"
  }

  fact "routes" {
    attribute = "route"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "traffic takes another way"
    advice    = "compare the effective routes first"
    evidence  = "schema"
  }

  fact "branches" {
    attribute = "branch_to_branch_traffic_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "branches can no longer reach each other"
    advice    = "build the other path first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attribute = "virtual_router_auto_scale_min_capacity"
    effects   = ["none"]
    level     = "minor"
    message   = "capacity of the router: routine"
    evidence  = "schema"
  }
}

resource "azurerm_virtual_hub_connection" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_hub_connection"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the network loses the hub and everything behind it"
    advice   = "build the other path first"
    evidence = "experience"
  }

  fact "routing" {
    attributes = ["routing", "internet_security_enabled"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic of the network takes another way"
    advice     = "compare the effective routes first"
    evidence   = "schema"
  }
}

resource "azurerm_virtual_hub_route_table" "azurerm_virtual_hub_routing_intent" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_hub_route_table"

  fact "routes-removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "traffic takes another way, perhaps past the firewall"
    advice   = "compare the effective routes first"
    evidence = "schema"
  }

  fact "intent-set" {
    on       = ["create"]
    only_if  = { all = [{ after = "virtual_hub_id", known = true }, { after = "routing_policy", set = true }] }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "all traffic of a hub in use goes through the next hop of the policy from now on"
    advice   = "check that the firewall has rules for everything that passes the hub today"
    evidence = "experience"
    fires    = { after = { virtual_hub_id = "hub", routing_policy = [{ next_hop = "firewall" }] } }
    misses   = { after = { routing_policy = [{ next_hop = "firewall" }] }, unknown = ["virtual_hub_id"] }
  }

  fact "routes-changed" {
    attributes = ["route", "routing_policy"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic of the hub takes another way"
    advice     = "compare the effective routes first, and apply in a quiet hour"
    evidence   = "schema"
  }
}

resource "azurerm_route_server_bgp_connection" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/route_server_bgp_connection"

  fact "peer-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the routes of the peer vanish"
    advice   = "check what else announces them"
    evidence = "schema"
  }
}

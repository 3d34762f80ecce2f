provider = "hashicorp/azurerm"
service  = "VPN"

resource "azurerm_virtual_network_gateway" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_network_gateway"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "all tunnels and clients of the gateway lose the network; building a gateway takes most of an hour"
    advice   = "build the second gateway first where that can be"
    evidence = "experience"
  }

  fact "resize" {
    attribute = "sku"
    effects   = ["outage"]
    level     = "major"
    message   = "the instances of the gateway are exchanged for the other size: all tunnels drop meanwhile"
    advice    = "apply in a maintenance window"
    evidence  = "experience"
  }

  fact "active-active" {
    attribute = "active_active"
    effects   = ["outage"]
    level     = "major"
    message   = "the gateway gains or loses an instance and its address: tunnels drop"
    advice    = "agree on the second tunnel with the other side first"
    evidence  = "experience"
  }

  fact "routing-protocol" {
    attributes = ["bgp_enabled", "enable_bgp", "bgp_settings[*].asn", "bgp_settings[*].peering_addresses"]
    effects    = ["outage"]
    level      = "major"
    message    = "routes are learned differently: the other side must change with it"
    advice     = "agree on the moment with the other side"
    evidence   = "schema"
  }

  fact "clients-range" {
    attributes = ["vpn_client_configuration[*].address_space", "vpn_client_configuration[*].vpn_client_protocols", "vpn_client_configuration[*].vpn_auth_types", "vpn_client_configuration[*].aad_audience", "vpn_client_configuration[*].aad_tenant"]
    only_if    = { before = "vpn_client_configuration", set = true }
    effects    = ["outage"]
    level      = "major"
    message    = "dial-in clients are cut off and may need a new profile"
    advice     = "hand out the new profile first"
    evidence   = "experience"
    fires      = { before = { vpn_client_configuration = [{ address_space = "one" }] }, after = { vpn_client_configuration = [{ address_space = "two" }] } }
    misses     = { before = { vpn_client_configuration = [] }, after = { vpn_client_configuration = [{ address_space = "two" }] } }
  }

  fact "client-root-removed" {
    attribute = "vpn_client_configuration[*].root_certificate"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "dial-in clients of that certificate are refused"
    advice    = "hand out certificates of the new root first"
    evidence  = "schema"
    fires     = [[{ name = "a" }, { name = "b" }], [{ name = "a" }]]
    misses    = [[{ name = "a" }], [{ name = "a" }, { name = "b" }]]
  }

  fact "client-revoked" {
    attribute = "vpn_client_configuration[*].revoked_certificate"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "dial-in clients with the certificate are refused"
    advice    = "tell the people first"
    evidence  = "schema"
    fires     = [[], [{ name = "a" }]]
    misses    = [[{ name = "a" }], []]
  }

  fact "default-site" {
    attribute = "default_local_network_gateway_id"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "traffic to the internet takes another way"
    advice    = "compare the effective routes first"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["custom_route", "dns_forwarding_enabled", "minimum_scale_unit", "maximum_scale_unit", "remote_vnet_traffic_enabled", "virtual_wan_traffic_enabled", "ip_sec_replay_protection_enabled", "policy_group"]
    effects    = ["none"]
    level      = "minor"
    message    = "routes and settings for clients: routine"
    evidence   = "experience"
  }
}

resource "azurerm_virtual_network_gateway_connection" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_network_gateway_connection"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the tunnel goes down"
    advice   = "build the second tunnel first"
    evidence = "experience"
  }

  fact "shared-key" {
    attributes = ["shared_key", "authorization_key"]
    effects    = ["rotates_credential", "outage"]
    level      = "major"
    message    = "the tunnel stays down until the other side has the new key"
    advice     = "agree on the moment with the other side"
    evidence   = "schema"
  }

  fact "proposal-changed" {
    attributes = ["ipsec_policy", "connection_mode", "use_policy_based_traffic_selectors", "traffic_selector_policy", "bgp_enabled", "enable_bgp", "custom_bgp_addresses"]
    effects    = ["outage"]
    level      = "major"
    message    = "the tunnel is negotiated anew and fails if the other side does not agree"
    advice     = "agree on the moment with the other side"
    evidence   = "schema"
  }

  fact "way-changed" {
    attributes = ["routing_weight", "local_network_gateway_id", "express_route_gateway_bypass", "egress_nat_rule_ids", "ingress_nat_rule_ids"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic takes another way"
    advice     = "compare the effective routes first"
    evidence   = "schema"
  }
}

resource "azurerm_local_network_gateway" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/local_network_gateway"

  fact "peer-changed" {
    attributes = ["gateway_address", "gateway_fqdn", "bgp_settings"]
    effects    = ["outage"]
    level      = "major"
    message    = "tunnels go to another device"
    advice     = "build a second connection to it first"
    evidence   = "schema"
  }

  fact "range-removed" {
    attribute = "address_space"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "addresses on the other side can no longer be reached"
    advice    = "check what still goes there"
    evidence  = "schema"
    fires     = [["10.8.0.0/16", "10.9.0.0/16"], ["10.8.0.0/16"]]
    misses    = [["10.8.0.0/16"], ["10.8.0.0/16", "10.9.0.0/16"]]
  }

  fact "routine-settings" {
    attribute = "address_space"
    effects   = ["none"]
    level     = "minor"
    message   = "more addresses on the other side: routine"
    evidence  = "schema"
  }
}

resource "azurerm_vpn_gateway" "azurerm_vpn_site" "azurerm_point_to_site_vpn_gateway" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/vpn_gateway"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the tunnels of the hub go down"
    advice   = "build the second path first"
    evidence = "experience"
  }
}

resource "azurerm_vpn_gateway_connection" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/vpn_gateway_connection"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the tunnel goes down"
    advice   = "build the second tunnel first"
    evidence = "experience"
  }

  fact "tunnel-changed" {
    attributes = ["vpn_link", "traffic_selector_policy"]
    effects    = ["outage"]
    level      = "major"
    message    = "the tunnel is negotiated anew and fails if the other side does not agree"
    advice     = "agree on the moment with the other side"
    evidence   = "experience"
  }

  fact "routing" {
    attributes = ["routing", "internet_security_enabled"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic takes another way"
    advice     = "compare the effective routes first"
    evidence   = "schema"
  }
}

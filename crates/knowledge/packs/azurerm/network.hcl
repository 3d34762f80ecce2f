provider = "hashicorp/azurerm"
service  = "Virtual networks"

resource "azurerm_virtual_network" {
  stateful = "network"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_network"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the network and its subnets go away"
    advice   = "move everything that lives in it first"
    evidence = "experience"
  }

  fact "range-removed" {
    attribute = "address_space"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "addresses leave the network and its peerings"
    advice    = "move what uses them first; peerings have to be synchronised"
    evidence  = "schema"
    fires     = [["10.0.0.0/16", "10.1.0.0/16"], ["10.0.0.0/16"]]
    misses    = [["10.0.0.0/16"], ["10.0.0.0/16", "10.1.0.0/16"]]
  }

  fact "dns-changed" {
    attribute = "dns_servers"
    effects   = ["outage"]
    level     = "major"
    message   = "machines ask other name servers once they renew their lease or restart"
    advice    = "check that the new servers answer for every zone in use, private ones included"
    evidence  = "experience"
  }

  fact "subnet-removed" {
    attribute = "subnet"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "an inline subnet goes away or changes"
    advice    = "move what lives in it first"
    evidence  = "schema"
    fires     = [[{ name = "a" }, { name = "b" }], [{ name = "a" }]]
    misses    = [[{ name = "a" }], [{ name = "a" }, { name = "b" }]]
  }

  fact "ddos-plan-removed" {
    attribute = "ddos_protection_plan"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the network loses its protection against floods"
    evidence  = "schema"
    fires     = [[{ enable = true }], []]
    misses    = [[], [{ enable = true }]]
  }

  fact "routine-settings" {
    attributes = ["address_space", "subnet", "flow_timeout_in_minutes", "bgp_community", "ddos_protection_plan", "encryption", "private_endpoint_vnet_policies"]
    effects    = ["none"]
    level      = "minor"
    message    = "the network grows: routine"
    evidence   = "schema"
  }
}

resource "azurerm_virtual_network_dns_servers" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_network_dns_servers"

  fact "dns-changed" {
    attribute = "dns_servers"
    effects   = ["outage"]
    level     = "major"
    message   = "machines ask other name servers once they renew their lease or restart"
    advice    = "check that the new servers answer for every zone in use"
    evidence  = "experience"
  }

  fact "dns-set" {
    on       = ["create"]
    only_if  = { after = "virtual_network_id", known = true }
    effects  = ["outage"]
    level    = "major"
    message  = "machines of a network in use ask other name servers once they renew their lease or restart"
    advice   = "check that the new servers answer for every zone in use"
    evidence = "experience"
    fires    = { after = { virtual_network_id = "net", dns_servers = ["10.0.0.4"] } }
    misses   = { after = { dns_servers = ["10.0.0.4"] }, unknown = ["virtual_network_id"] }
  }
}

resource "azurerm_subnet" {
  stateful = "subnet"
  traffic  = true
  identity = ["name", "virtual_network_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/subnet"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the subnet goes away with the addresses in it"
    advice   = "move everything that lives in it first"
    evidence = "experience"
  }

  fact "range-removed" {
    attribute = "address_prefixes"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "addresses leave the subnet"
    advice    = "move what uses them first"
    evidence  = "schema"
    fires     = [["10.0.1.0/24"], ["10.0.2.0/24"]]
    misses    = [["10.0.1.0/24"], ["10.0.1.0/24", "10.0.2.0/24"]]
  }

  fact "delegation-removed" {
    attribute = "delegation"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "the service that the subnet was delegated to can no longer use it"
    advice    = "remove what the service placed there first"
    evidence  = "schema"
    fires     = [[{ name = "a" }], []]
    misses    = [[], [{ name = "a" }]]
  }

  fact "service-endpoint-removed" {
    attributes = ["service_endpoint", "service_endpoints"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "services that let the subnet in by its endpoint refuse it"
    advice     = "give the clients private endpoints first"
    evidence   = "schema"
    fires      = { before = { service_endpoint = [{ service = "Microsoft.Storage" }] }, after = { service_endpoint = [] } }
    misses     = { before = { service_endpoint = [] }, after = { service_endpoint = [{ service = "Microsoft.Storage" }] } }
  }

  fact "service-endpoint-added" {
    attributes = ["service_endpoint", "service_endpoints"]
    when       = "element_added"
    effects    = ["degrades"]
    level      = "minor"
    message    = "open connections to the service break once, and come from private addresses from now on"
    evidence   = "experience"
    fires      = { before = { service_endpoint = [] }, after = { service_endpoint = [{ service = "Microsoft.Storage" }] } }
    misses     = { before = { service_endpoint = [{ service = "Microsoft.Storage" }] }, after = { service_endpoint = [] } }
  }

  fact "default-egress-off" {
    attribute = "default_outbound_access_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "machines without a gateway or address of their own lose the way out"
    advice    = "add a NAT gateway first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "endpoint-policy" {
    attribute = "service_endpoint_policy_ids"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "only accounts that the policy names can be reached"
    advice    = "name every account in use first"
    evidence  = "experience"
    fires     = [[], ["a"]]
    misses    = [["a"], []]
  }

  fact "routine-settings" {
    attributes = ["address_prefixes", "delegation", "private_endpoint_network_policies", "private_link_service_network_policies_enabled", "service_endpoint_policy_ids"]
    effects    = ["none"]
    level      = "minor"
    message    = "the subnet grows: routine"
    evidence   = "schema"
  }
}

resource "azurerm_virtual_network_peering" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_network_peering"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the networks can no longer reach each other"
    advice   = "build the other path first"
    evidence = "experience"
  }

  fact "path-closed" {
    attributes = ["allow_virtual_network_access", "allow_forwarded_traffic"]
    when       = "turns_off"
    effects    = ["outage"]
    level      = "major"
    message    = "traffic between the networks is refused"
    advice     = "check what still uses the path"
    evidence   = "schema"
    fires      = { before = { allow_virtual_network_access = true }, after = { allow_virtual_network_access = false } }
    misses     = { before = { allow_virtual_network_access = false }, after = { allow_virtual_network_access = true } }
  }

  fact "gateway-path" {
    attributes = ["use_remote_gateways", "allow_gateway_transit"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic to other sites takes another gateway, or none"
    advice     = "check the routes on both sides first"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["allow_virtual_network_access", "allow_forwarded_traffic", "triggers"]
    effects    = ["none"]
    level      = "minor"
    message    = "traffic between the networks is let through: routine"
    evidence   = "schema"
  }
}

resource "azurerm_network_interface" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_interface"

  fact "configuration-removed" {
    attribute = "ip_configuration"
    when      = "element_removed"
    only_if   = { any = [{ attribute = "ip_configuration[*].name", when = "element_removed" }, { attribute = "ip_configuration[*].subnet_id", when = "changed" }, { attribute = "ip_configuration[*].private_ip_address", when = "element_removed" }, { attribute = "ip_configuration[*].public_ip_address_id", when = "element_removed" }] }
    effects   = ["outage"]
    level     = "major"
    message   = "an address of the machine goes away or changes"
    advice    = "add the new address as a second configuration and move the clients first"
    evidence  = "schema"
    fires     = { before = { ip_configuration = [{ name = "a" }, { name = "b" }] }, after = { ip_configuration = [{ name = "a" }] } }
    misses    = { before = { ip_configuration = [{ name = "a", private_ip_address_allocation = "Dynamic" }] }, after = { ip_configuration = [{ name = "a", private_ip_address_allocation = "Static" }] } }
  }

  fact "public-address-added" {
    attribute = "ip_configuration[*].public_ip_address_id"
    when      = "set"
    effects   = ["exposes"]
    level     = "major"
    message   = "the machine gets an address on the internet, and leaves from it"
    advice    = "use a load balancer, a bastion or a NAT gateway; else check the security rules first"
    evidence  = "experience"
    fires     = { before = { ip_configuration = [{ name = "a" }] }, after = { ip_configuration = [{ name = "a", public_ip_address_id = "address" }] } }
    misses    = { before = { ip_configuration = [{ name = "a", public_ip_address_id = "address" }] }, after = { ip_configuration = [{ name = "a" }] } }
  }

  fact "forwarding-off" {
    attribute = "ip_forwarding_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the machine no longer passes on traffic for others"
    advice    = "route around it first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "acceleration" {
    attribute = "accelerated_networking_enabled"
    effects   = ["restarts"]
    level     = "major"
    message   = "the machine has to be stopped for it"
    advice    = "apply in a quiet hour"
    evidence  = "experience"
  }

  fact "dns-changed" {
    attribute = "dns_servers"
    effects   = ["outage"]
    level     = "major"
    message   = "the machine asks other name servers"
    advice    = "check that they answer for every zone in use"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["internal_dns_name_label", "ip_forwarding_enabled", "ip_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "a further address or name: routine"
    evidence   = "schema"
  }
}

resource "azurerm_public_ip" {
  traffic  = true
  identity = ["name", "ip_address"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/public_ip"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the address is given up and cannot be had again"
    advice   = "point every name and allow list at the new address first"
    evidence = "experience"
  }

  fact "name-changed" {
    attribute = "domain_name_label"
    only_if   = { before = "domain_name_label", set = true }
    effects   = ["outage"]
    level     = "major"
    message   = "the old name no longer leads to the address"
    advice    = "point the names that refer to it elsewhere first"
    evidence  = "schema"
    fires     = { before = { domain_name_label = "one" }, after = { domain_name_label = "two" } }
    misses    = { before = { domain_name_label = null }, after = { domain_name_label = "two" } }
  }

  fact "ddos-off" {
    attribute = "ddos_protection_mode"
    when      = { becomes = "Disabled" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the address loses its protection against floods"
    evidence  = "schema"
    fires     = ["Enabled", "Disabled"]
    misses    = ["Disabled", "Enabled"]
  }

  fact "routine-settings" {
    attributes = ["idle_timeout_in_minutes", "ddos_protection_mode", "ddos_protection_plan_id", "reverse_fqdn", "domain_name_label"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the address: routine"
    evidence   = "schema"
  }
}

resource "azurerm_public_ip_prefix" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/public_ip_prefix"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the addresses are given up and cannot be had again"
    advice   = "have the new addresses allowed everywhere first"
    evidence = "experience"
  }
}

resource "azurerm_network_watcher_flow_log" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_watcher_flow_log"

  fact "log-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "traffic is no longer recorded"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["retention_policy", "traffic_analytics", "version", "storage_account_id", "enabled", "target_resource_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is recorded: routine"
    evidence   = "schema"
  }

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "traffic is no longer recorded: routine"
    evidence = "experience"
  }
}

resource "azurerm_network_watcher" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_watcher"

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "diagnosis of the network is switched off; traffic is not touched: routine"
    evidence = "experience"
  }
}

resource "azurerm_network_ddos_protection_plan" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_ddos_protection_plan"

  fact "plan-removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "networks of the plan lose their protection against floods"
    advice   = "move them to another plan first"
    evidence = "schema"
  }
}

provider = "hashicorp/azurerm"
service  = "Load Balancer"

resource "azurerm_lb" {
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/lb"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the front end goes away, with its rules"
    advice   = "build the new balancer beside this one and move the traffic first"
    evidence = "experience"
  }

  fact "front-end-removed" {
    attribute = "frontend_ip_configuration"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a front end goes away or changes its address"
    advice    = "add the new front end, move the clients, then remove the old one"
    evidence  = "schema"
    fires     = [[{ name = "a" }, { name = "b" }], [{ name = "a" }]]
    misses    = [[{ name = "a" }], [{ name = "a" }, { name = "b" }]]
  }

  fact "routine-settings" {
    attribute = "frontend_ip_configuration"
    effects   = ["none"]
    level     = "minor"
    message   = "a front end is added: routine"
    evidence  = "schema"
  }
}

resource "azurerm_lb_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/lb_rule"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "connections to the front end port are refused"
    advice   = "move the clients to another port or front end first"
    evidence = "experience"
  }

  fact "ports-changed" {
    attributes = ["frontend_port", "backend_port", "protocol", "frontend_ip_configuration_name", "floating_ip_enabled", "enable_floating_ip"]
    effects    = ["outage"]
    level      = "major"
    message    = "connections arrive at another port or address than before"
    advice     = "add a second rule and move the clients first"
    evidence   = "schema"
  }

  fact "pool-changed" {
    attribute = "backend_address_pool_ids"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "live connections go to other machines"
    advice    = "let the new pool become healthy first"
    evidence  = "schema"
  }

  fact "probe-changed" {
    attribute = "probe_id"
    effects   = ["outage"]
    level     = "major"
    message   = "other checks decide who gets connections: all may be taken for dead"
    advice    = "check that the machines answer the new probe first"
    evidence  = "schema"
  }

  fact "egress-off" {
    attribute = "disable_outbound_snat"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "machines of the pool lose the way out through this balancer"
    advice    = "add an outbound rule or NAT gateway first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "routine-settings" {
    attributes = ["idle_timeout_in_minutes", "load_distribution", "tcp_reset_enabled", "enable_tcp_reset", "disable_outbound_snat"]
    effects    = ["none"]
    level      = "minor"
    message    = "how connections are held and spread: routine"
    evidence   = "experience"
  }
}

resource "azurerm_lb_probe" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/lb_probe"

  fact "check-changed" {
    attributes = ["port", "protocol", "request_path"]
    effects    = ["outage"]
    level      = "major"
    message    = "machines that do not answer the new check get no connections"
    advice     = "check that all of them answer it first"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["interval_in_seconds", "number_of_probes", "probe_threshold"]
    effects    = ["none"]
    level      = "minor"
    message    = "how fast a failure is noticed: routine"
    evidence   = "schema"
  }
}

resource "azurerm_lb_backend_address_pool" "azurerm_lb_backend_address_pool_address" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/lb_backend_address_pool"

  fact "left-pool" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the machines get no more connections"
    advice   = "add the other machines to the rules first"
    evidence = "schema"
  }

  fact "address-changed" {
    attribute = "ip_address"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "connections go to another machine"
    advice    = "add the new address beside the old one, and remove the old one when it is drained"
    evidence  = "schema"
  }
}

resource "azurerm_network_interface_backend_address_pool_association" "azurerm_network_interface_application_gateway_backend_address_pool_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_interface_backend_address_pool_association"

  fact "left-pool" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the machine gets no more connections from the front end"
    advice   = "see that enough others are healthy"
    evidence = "schema"
  }
}

resource "azurerm_lb_nat_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/lb_nat_rule"

  fact "ports-changed" {
    attributes = ["frontend_port", "backend_port", "frontend_port_start", "frontend_port_end", "protocol", "frontend_ip_configuration_name"]
    effects    = ["outage"]
    level      = "major"
    message    = "the machine is reached at another port"
    advice     = "tell the clients first"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["idle_timeout_in_minutes", "tcp_reset_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "how connections are held: routine"
    evidence   = "schema"
  }
}

resource "azurerm_lb_outbound_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/lb_outbound_rule"

  fact "egress-changed" {
    attributes = ["frontend_ip_configuration", "backend_address_pool_id", "protocol"]
    effects    = ["outage"]
    level      = "major"
    message    = "machines leave from other addresses, or not at all"
    advice     = "have the new addresses allowed first"
    evidence   = "schema"
  }

  fact "ports-cut" {
    attribute = "allocated_outbound_ports"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer connections at a time for each machine"
    evidence  = "schema"
    fires     = [2048, 512]
    misses    = [512, 2048]
  }

  fact "routine-settings" {
    attributes = ["allocated_outbound_ports", "idle_timeout_in_minutes", "tcp_reset_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "how connections are held: routine"
    evidence   = "schema"
  }
}

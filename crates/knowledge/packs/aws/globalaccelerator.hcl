provider = "hashicorp/aws"
service  = "Global Accelerator"

resource "aws_globalaccelerator_accelerator" {
  stateful = "static addresses"
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/globalaccelerator_accelerator"

  fact "disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the static addresses no longer accept traffic"
    advice    = "move the names and clients to another entry first"
    source    = "https://docs.aws.amazon.com/global-accelerator/latest/api/API_DeleteAccelerator.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the static addresses accept traffic: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "ipv6-dropped" {
    attribute = "ip_address_type"
    when      = { becomes = "IPV4" }
    effects   = ["outage"]
    level     = "major"
    message   = "the IPv6 addresses are given up"
    advice    = "move IPv6 clients first"
    evidence  = "experience"
    fires     = ["other", "IPV4"]
    misses    = ["IPV4", "other"]
  }

  fact "dual-stack" {
    attribute = "ip_address_type"
    when      = { becomes = "DUAL_STACK" }
    effects   = ["none"]
    level     = "minor"
    message   = "IPv6 addresses are added: routine"
    evidence  = "schema"
    fires     = ["other", "DUAL_STACK"]
    misses    = ["DUAL_STACK", "other"]
  }

  fact "name-and-logs" {
    attributes = ["name", "attributes"]
    effects    = ["none"]
    level      = "minor"
    message    = "name or flow logs: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the static addresses are lost for good: clients, DNS records and allow-lists that use them break"
    advice   = "move the names and allow-lists to another accelerator first"
    source   = "https://docs.aws.amazon.com/global-accelerator/latest/api/API_DeleteAccelerator.html"
    evidence = "documented"
  }
}

resource "aws_globalaccelerator_custom_routing_accelerator" {
  stateful = "static addresses"
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/globalaccelerator_custom_routing_accelerator"

  fact "disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the static addresses no longer accept traffic"
    advice    = "move the names and clients to another entry first"
    source    = "https://docs.aws.amazon.com/global-accelerator/latest/api/API_DeleteCustomRoutingAccelerator.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the static addresses accept traffic: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "ipv6-dropped" {
    attribute = "ip_address_type"
    when      = { becomes = "IPV4" }
    effects   = ["outage"]
    level     = "major"
    message   = "the IPv6 addresses are given up"
    advice    = "move IPv6 clients first"
    evidence  = "experience"
    fires     = ["other", "IPV4"]
    misses    = ["IPV4", "other"]
  }

  fact "dual-stack" {
    attribute = "ip_address_type"
    when      = { becomes = "DUAL_STACK" }
    effects   = ["none"]
    level     = "minor"
    message   = "IPv6 addresses are added: routine"
    evidence  = "schema"
    fires     = ["other", "DUAL_STACK"]
    misses    = ["DUAL_STACK", "other"]
  }

  fact "name-and-logs" {
    attributes = ["name", "attributes"]
    effects    = ["none"]
    level      = "minor"
    message    = "name or flow logs: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the static addresses are lost for good: clients, DNS records and allow-lists that use them break"
    advice   = "move the names and allow-lists to another accelerator first"
    source   = "https://docs.aws.amazon.com/global-accelerator/latest/api/API_DeleteCustomRoutingAccelerator.html"
    evidence = "documented"
  }
}

resource "aws_globalaccelerator_listener" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/globalaccelerator_listener"

  fact "ports-removed" {
    attributes = ["port_range[*].from_port", "port_range[*].to_port"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "clients on the old ports fail"
    advice     = "add the new range first, and remove the old one when no flow uses it"
    evidence   = "experience"
    fires      = { before = { port_range = [{ from_port = 80, to_port = 80 }, { from_port = 443, to_port = 443 }] }, after = { port_range = [{ from_port = 443, to_port = 443 }] } }
    misses     = { before = { port_range = [{ from_port = 443, to_port = 443 }] }, after = { port_range = [{ from_port = 80, to_port = 80 }, { from_port = 443, to_port = 443 }] } }
  }

  fact "ports-added" {
    attribute = "port_range"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more ports are open: routine"
    evidence  = "schema"
    fires     = { before = { port_range = [{ from_port = 443, to_port = 443 }] }, after = { port_range = [{ from_port = 443, to_port = 443 }, { from_port = 80, to_port = 80 }] } }
    misses    = { before = { port_range = [{ from_port = 443, to_port = 443 }, { from_port = 80, to_port = 80 }] }, after = { port_range = [{ from_port = 443, to_port = 443 }] } }
  }

  fact "protocol-changed" {
    attribute = "protocol"
    effects   = ["outage"]
    level     = "major"
    message   = "clients of the old protocol fail"
    advice    = "add a second listener and move the clients"
    evidence  = "experience"
  }

  fact "affinity" {
    attribute = "client_affinity"
    effects   = ["degrades"]
    level     = "minor"
    message   = "clients may be led to another endpoint"
    evidence  = "documented"
  }
}

resource "aws_globalaccelerator_endpoint_group" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/globalaccelerator_endpoint_group"

  fact "dial-changed" {
    attribute = "traffic_dial_percentage"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "another share of the traffic goes to the region"
    advice    = "turn in small steps, and watch the regions that get more"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-globalaccelerator-endpointgroup.html"
    evidence  = "documented"
  }

  fact "weights-changed" {
    attribute = "endpoint_configuration[*].weight"
    only_if   = { not = { any = [{ attribute = "endpoint_configuration[*].endpoint_id", when = "element_added" }, { attribute = "endpoint_configuration[*].endpoint_id", when = "element_removed" }] } }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "another share of the traffic goes to each endpoint"
    advice    = "shift in small steps, and watch the endpoints that get more"
    evidence  = "experience"
    fires     = { before = { endpoint_configuration = [{ endpoint_id = "a", weight = 128 }] }, after = { endpoint_configuration = [{ endpoint_id = "a", weight = 64 }] } }
    misses    = { before = { endpoint_configuration = [{ endpoint_id = "a" }] }, after = { endpoint_configuration = [{ endpoint_id = "a" }, { endpoint_id = "b", weight = 128 }] } }
  }

  fact "endpoints-removed" {
    attribute = "endpoint_configuration[*].endpoint_id"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the endpoint gets no more traffic"
    advice    = "set its weight to zero first and wait until its flows have ended"
    evidence  = "experience"
    fires     = { before = { endpoint_configuration = [{ endpoint_id = "a" }, { endpoint_id = "b" }] }, after = { endpoint_configuration = [{ endpoint_id = "a" }] } }
    misses    = { before = { endpoint_configuration = [{ endpoint_id = "a", weight = 128 }] }, after = { endpoint_configuration = [{ endpoint_id = "a", weight = 64 }] } }
  }

  fact "endpoints-added" {
    attribute = "endpoint_configuration[*].endpoint_id"
    when      = "element_added"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a new endpoint gets a share of the traffic"
    advice    = "add it with weight zero, check it, then raise the weight"
    evidence  = "experience"
    fires     = { before = { endpoint_configuration = [{ endpoint_id = "a" }] }, after = { endpoint_configuration = [{ endpoint_id = "a" }, { endpoint_id = "b" }] } }
    misses    = { before = { endpoint_configuration = [{ endpoint_id = "a" }, { endpoint_id = "b" }] }, after = { endpoint_configuration = [{ endpoint_id = "a" }] } }
  }

  fact "client-address-changed" {
    attribute = "endpoint_configuration[*].client_ip_preservation_enabled"
    only_if   = { not = { any = [{ attribute = "endpoint_configuration[*].endpoint_id", when = "element_added" }, { attribute = "endpoint_configuration[*].endpoint_id", when = "element_removed" }] } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "endpoints see another source address: their security groups may not let it in"
    advice    = "allow the clients in the security groups of the endpoints first"
    evidence  = "experience"
    fires     = { before = { endpoint_configuration = [{ endpoint_id = "a", client_ip_preservation_enabled = true }] }, after = { endpoint_configuration = [{ endpoint_id = "a", client_ip_preservation_enabled = false }] } }
    misses    = { before = { endpoint_configuration = [{ endpoint_id = "a" }] }, after = { endpoint_configuration = [{ endpoint_id = "a" }, { endpoint_id = "b", client_ip_preservation_enabled = true }] } }
  }

  fact "port-override-changed" {
    attribute = "port_override"
    effects   = ["outage"]
    level     = "major"
    message   = "traffic goes to another port of the endpoints"
    advice    = "make sure that the endpoints listen on both ports"
    evidence  = "experience"
  }

  fact "health-check-target-changed" {
    attributes = ["health_check_path", "health_check_port", "health_check_protocol"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "endpoints that do not pass the new health check get no more traffic"
    advice     = "make sure that every endpoint answers the new check"
    evidence   = "schema"
  }

  fact "health-check-pace" {
    attributes = ["health_check_interval_seconds", "threshold_count"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "failures are noticed sooner or later: routine"
    evidence   = "schema"
  }
}

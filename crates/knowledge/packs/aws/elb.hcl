provider = "hashicorp/aws"
service  = "Classic Load Balancers"

resource "aws_elb" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elb"

  fact "listeners-changed" {
    attribute = "listener"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a listener is removed, or removed and made anew: its port is closed meanwhile"
    advice    = "add the other listener on another port first, or change a second load balancer and move the names"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-ec2-elb-listener.html"
    evidence  = "documented"
    fires     = { before = { listener = [{ lb_port = 443, lb_protocol = "https", instance_port = 80, instance_protocol = "http", ssl_certificate_id = "cert-1" }, { lb_port = 80, lb_protocol = "http", instance_port = 80, instance_protocol = "http", ssl_certificate_id = "" }] }, after = { listener = [{ lb_port = 443, lb_protocol = "https", instance_port = 80, instance_protocol = "http", ssl_certificate_id = "cert-1" }] } }
    misses    = { before = { listener = [{ lb_port = 443, lb_protocol = "https", instance_port = 80, instance_protocol = "http", ssl_certificate_id = "cert-1" }] }, after = { listener = [{ lb_port = 443, lb_protocol = "https", instance_port = 80, instance_protocol = "http", ssl_certificate_id = "cert-1" }, { lb_port = 80, lb_protocol = "http", instance_port = 80, instance_protocol = "http", ssl_certificate_id = "" }] } }
  }

  fact "listeners-added" {
    attribute = "listener"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another port is opened: routine"
    evidence  = "schema"
    fires     = { before = { listener = [{ lb_port = 443, lb_protocol = "https", instance_port = 80, instance_protocol = "http", ssl_certificate_id = "cert-1" }] }, after = { listener = [{ lb_port = 443, lb_protocol = "https", instance_port = 80, instance_protocol = "http", ssl_certificate_id = "cert-1" }, { lb_port = 80, lb_protocol = "http", instance_port = 80, instance_protocol = "http", ssl_certificate_id = "" }] } }
    misses    = { before = { listener = [{ lb_port = 443, lb_protocol = "https", instance_port = 80, instance_protocol = "http", ssl_certificate_id = "cert-1" }, { lb_port = 80, lb_protocol = "http", instance_port = 80, instance_protocol = "http", ssl_certificate_id = "" }] }, after = { listener = [{ lb_port = 443, lb_protocol = "https", instance_port = 80, instance_protocol = "http", ssl_certificate_id = "cert-1" }] } }
  }

  fact "subnets-removed" {
    attributes = ["subnets", "availability_zones"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the load balancer leaves zones: their instances get no requests"
    advice     = "add the other zone first"
    evidence   = "experience"
    fires      = { before = { subnets = ["a", "b"] }, after = { subnets = ["a"] } }
    misses     = { before = { subnets = ["a"] }, after = { subnets = ["a", "b"] } }
  }

  fact "subnets-added" {
    attributes = ["subnets", "availability_zones"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "the load balancer serves another zone: routine"
    evidence   = "schema"
    fires      = { before = { subnets = ["a"] }, after = { subnets = ["a", "b"] } }
    misses     = { before = { subnets = ["a", "b"] }, after = { subnets = ["a"] } }
  }

  fact "instances-removed" {
    attribute = "instances"
    when      = "element_removed"
    effects   = ["moves_traffic", "degrades"]
    level     = "major"
    message   = "instances get no more requests: capacity leaves the pool"
    advice    = "add the new instances and wait until they are in service first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "instances-added" {
    attribute = "instances"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "instances are added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "security-groups-removed" {
    attribute = "security_groups"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients lose what a security group of the load balancer allowed"
    advice    = "add the new group first and take the old one out later"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "security-groups-added" {
    attribute = "security_groups"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a security group is added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "health-check-target-changed" {
    attribute = "health_check[*].target"
    effects   = ["outage"]
    level     = "major"
    message   = "instances that do not pass the new health check get no more requests"
    advice    = "make sure that every instance answers the new check"
    evidence  = "experience"
  }

  fact "health-check-pace" {
    attributes = ["health_check[*].interval", "health_check[*].timeout", "health_check[*].healthy_threshold", "health_check[*].unhealthy_threshold"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "failures are noticed sooner or later: routine"
    evidence   = "schema"
  }

  fact "cross-zone-off" {
    attribute = "cross_zone_load_balancing"
    when      = "turns_off"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "each zone only uses its own instances"
    advice    = "make sure that every zone has enough healthy instances"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "cross-zone-on" {
    attribute = "cross_zone_load_balancing"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "requests are spread over the instances of all zones: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "draining-off" {
    attribute = "connection_draining"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "requests in flight on instances that leave are cut"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "draining-on" {
    attribute = "connection_draining"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "requests in flight on instances that leave may finish: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "timeouts-and-logs" {
    attributes = ["idle_timeout", "connection_draining_timeout", "access_logs", "desync_mitigation_mode"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "timeouts, logs or handling of odd requests"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the load balancer and its DNS name are gone; a new one has another name"
    advice   = "create the new load balancer beside this one, move the DNS records and wait for their TTL, then remove it"
    evidence = "experience"
  }
}

resource "aws_elb_attachment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elb_attachment"

  fact "deregistered" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic", "degrades"]
    level    = "major"
    message  = "the instance gets no more requests: capacity leaves the pool"
    advice   = "attach the new instance and wait until it is in service first"
    evidence = "experience"
  }
}

resource "aws_load_balancer_listener_policy" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/load_balancer_listener_policy"

  fact "policies-changed" {
    attribute = "policy_names"
    effects   = ["denies_access"]
    level     = "major"
    message   = "TLS versions or stickiness of the port change: old clients may fail"
    advice    = "look which TLS versions the clients use first"
    evidence  = "experience"
  }

  fact "triggers" {
    attribute = "triggers"
    effects   = ["none"]
    level     = "minor"
    message   = "the policies are set again: routine"
    evidence  = "schema"
  }
}

resource "aws_load_balancer_backend_server_policy" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/load_balancer_backend_server_policy"

  fact "policies-changed" {
    attribute = "policy_names"
    effects   = ["outage"]
    level     = "major"
    message   = "instances whose certificates the new policy does not know get no more requests"
    advice    = "make sure that the policy trusts the certificates of all instances"
    evidence  = "experience"
  }
}

resource "aws_proxy_protocol_policy" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/proxy_protocol_policy"

  fact "ports-changed" {
    attribute = "instance_ports"
    effects   = ["outage"]
    level     = "major"
    message   = "instances get, or miss, a proxy protocol header: those that do not expect it cannot read the connection"
    advice    = "make the instances accept both first"
    evidence  = "experience"
  }
}

provider = "hashicorp/aws"
service  = "App Mesh"

resource "aws_appmesh_route" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appmesh_route"

  fact "weights-changed" {
    attributes = ["spec[*].http_route[*].action", "spec[*].http2_route[*].action", "spec[*].grpc_route[*].action", "spec[*].tcp_route[*].action"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests go to other virtual nodes, or in other shares"
    advice     = "shift in small steps, and watch the errors"
    evidence   = "experience"
  }

  fact "match-changed" {
    attributes = ["spec[*].http_route[*].match", "spec[*].http2_route[*].match", "spec[*].grpc_route[*].match", "spec[*].tcp_route[*].match", "spec[*].priority"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "other requests match the route"
    advice     = "add a second route for the new requests first"
    evidence   = "experience"
  }

  fact "retries-and-timeouts" {
    attributes = ["spec[*].http_route[*].retry_policy", "spec[*].http_route[*].timeout", "spec[*].http2_route[*].retry_policy", "spec[*].http2_route[*].timeout", "spec[*].grpc_route[*].retry_policy", "spec[*].grpc_route[*].timeout", "spec[*].tcp_route[*].timeout"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "retries and timeouts"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "requests of the route fall to another route or fail"
    advice   = "add the route that takes over first"
    evidence = "experience"
  }
}

resource "aws_appmesh_gateway_route" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appmesh_gateway_route"

  fact "route-changed" {
    attributes = ["spec[*].http_route", "spec[*].http2_route", "spec[*].grpc_route", "spec[*].priority"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests that enter the mesh go elsewhere"
    advice     = "add a second route for a test path first"
    evidence   = "experience"
  }
}

resource "aws_appmesh_virtual_service" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appmesh_virtual_service"

  fact "provider-changed" {
    attribute = "spec[*].provider"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "requests for the service go to another router or node"
    advice    = "shift with the weights of a router instead"
    evidence  = "experience"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "callers can no longer reach the service through the mesh"
    advice   = "take it out of the backends of the callers first"
    evidence = "experience"
  }
}

resource "aws_appmesh_virtual_node" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appmesh_virtual_node"

  fact "listener-or-address-changed" {
    attributes = ["spec[*].listener[*].port_mapping", "spec[*].service_discovery"]
    effects    = ["outage"]
    level      = "major"
    message    = "requests go to another port or name of the service"
    advice     = "make the service answer at both places first"
    evidence   = "experience"
  }

  fact "tls-required" {
    attribute = "spec[*].listener[*].tls[*].mode"
    when      = { becomes = "STRICT" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers without TLS are refused"
    advice    = "use PERMISSIVE until all callers speak TLS"
    evidence  = "experience"
    fires     = { before = { spec = [{ listener = [{ tls = [{ mode = "PERMISSIVE" }] }] }] }, after = { spec = [{ listener = [{ tls = [{ mode = "STRICT" }] }] }] } }
    misses    = { before = { spec = [{ listener = [{ tls = [{ mode = "STRICT" }] }] }] }, after = { spec = [{ listener = [{ tls = [{ mode = "PERMISSIVE" }] }] }] } }
  }

  fact "backends-removed" {
    attribute = "spec[*].backend[*].virtual_service[*].virtual_service_name"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the service can no longer call the backend through the mesh"
    advice    = "make sure that it does not call it any more"
    evidence  = "experience"
    fires     = { before = { spec = [{ backend = [{ virtual_service = [{ virtual_service_name = "a" }] }, { virtual_service = [{ virtual_service_name = "b" }] }] }] }, after = { spec = [{ backend = [{ virtual_service = [{ virtual_service_name = "a" }] }] }] } }
    misses    = { before = { spec = [{ backend = [{ virtual_service = [{ virtual_service_name = "a" }] }] }] }, after = { spec = [{ backend = [{ virtual_service = [{ virtual_service_name = "a" }] }, { virtual_service = [{ virtual_service_name = "b" }] }] }] } }
  }

  fact "tuning" {
    attributes = ["spec[*].listener[*].timeout", "spec[*].listener[*].health_check", "spec[*].listener[*].outlier_detection", "spec[*].listener[*].connection_pool", "spec[*].logging", "spec[*].backend_defaults"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "timeouts, pools, health checks or logs"
    evidence   = "schema"
  }
}

resource "aws_appmesh_virtual_gateway" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appmesh_virtual_gateway"

  fact "listener-changed" {
    attribute = "spec[*].listener[*].port_mapping"
    effects   = ["outage"]
    level     = "major"
    message   = "clients on the old port fail"
    advice    = "open a second gateway on the new port first"
    evidence  = "experience"
  }

  fact "tls-required" {
    attribute = "spec[*].listener[*].tls[*].mode"
    when      = { becomes = "STRICT" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients without TLS are refused"
    advice    = "use PERMISSIVE until all clients speak TLS"
    evidence  = "experience"
    fires     = { before = { spec = [{ listener = [{ tls = [{ mode = "PERMISSIVE" }] }] }] }, after = { spec = [{ listener = [{ tls = [{ mode = "STRICT" }] }] }] } }
    misses    = { before = { spec = [{ listener = [{ tls = [{ mode = "STRICT" }] }] }] }, after = { spec = [{ listener = [{ tls = [{ mode = "PERMISSIVE" }] }] }] } }
  }

  fact "tuning" {
    attributes = ["spec[*].listener[*].health_check", "spec[*].listener[*].connection_pool", "spec[*].logging", "spec[*].backend_defaults"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "pools, health checks or logs"
    evidence   = "schema"
  }
}

resource "aws_appmesh_virtual_router" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appmesh_virtual_router"

  fact "listener-changed" {
    attribute = "spec[*].listener[*].port_mapping"
    effects   = ["outage"]
    level     = "major"
    message   = "callers on the old port or protocol fail"
    advice    = "add a second router first"
    evidence  = "experience"
  }
}

resource "aws_appmesh_mesh" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appmesh_mesh"

  fact "egress-closed" {
    attribute = "spec[*].egress_filter[*].type"
    when      = { becomes = "DROP_ALL" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "services can no longer call anything outside the mesh"
    advice    = "add the outside services as virtual nodes first"
    evidence  = "experience"
    fires     = { before = { spec = [{ egress_filter = [{ type = "ALLOW_ALL" }] }] }, after = { spec = [{ egress_filter = [{ type = "DROP_ALL" }] }] } }
    misses    = { before = { spec = [{ egress_filter = [{ type = "DROP_ALL" }] }] }, after = { spec = [{ egress_filter = [{ type = "ALLOW_ALL" }] }] } }
  }

  fact "egress-opened" {
    attribute = "spec[*].egress_filter[*].type"
    when      = { becomes = "ALLOW_ALL" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "services may call anything outside the mesh"
    evidence  = "schema"
    fires     = { before = { spec = [{ egress_filter = [{ type = "DROP_ALL" }] }] }, after = { spec = [{ egress_filter = [{ type = "ALLOW_ALL" }] }] } }
    misses    = { before = { spec = [{ egress_filter = [{ type = "ALLOW_ALL" }] }] }, after = { spec = [{ egress_filter = [{ type = "DROP_ALL" }] }] } }
  }

  fact "addresses" {
    attribute = "spec[*].service_discovery"
    effects   = ["degrades"]
    level     = "minor"
    message   = "address family of the mesh"
    evidence  = "schema"
  }
}

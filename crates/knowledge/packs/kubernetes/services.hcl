provider = "hashicorp/kubernetes"
service  = "Kubernetes services"

resource "kubernetes_service" "kubernetes_service_v1" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/service_v1"

  fact "selector-changes" {
    attribute = "spec[*].selector"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "traffic goes to other pods, at once and all of it"
    advice    = "check that the pods behind the new selector are ready and of the right number; shift by weight at the ingress or mesh if both can serve"
    evidence  = "schema"
  }

  fact "type-changes" {
    attribute = "spec[*].type"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the way in changes: load balancer, node ports or addresses come or go"
    advice    = "create a second service of the new type, move the clients or DNS names, then remove the old one"
    evidence  = "experience"
  }

  fact "port-removed" {
    attribute = "spec[*].port"
    when      = "element_removed"
    only_if   = { any = [
      { attribute = "spec[*].port[*].port", when = "changed" },
      { attribute = "spec[*].port[*].target_port", when = "changed" },
      { attribute = "spec[*].port[*].protocol", when = "changed" },
    ] }
    effects   = ["outage"]
    level     = "major"
    message   = "a port is removed or leads elsewhere: clients of the old one are refused"
    advice    = "add the new port beside the old one, move the clients, then remove the old one"
    evidence  = "experience"
    fires     = {
      before = { spec = [{ port = [{ name = "http", port = 80, target_port = "8080" }, { name = "admin", port = 9000, target_port = "9000" }] }] }
      after  = { spec = [{ port = [{ name = "http", port = 80, target_port = "8080" }] }] }
    }
    misses    = {
      before = { spec = [{ port = [{ name = "http", port = 80, target_port = "8080" }] }] }
      after  = { spec = [{ port = [{ name = "http", port = 80, target_port = "8080" }, { name = "admin", port = 9000, target_port = "9000" }] }] }
    }
  }

  fact "port-added" {
    attribute = "spec[*].port"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another port, or another name of one: routine"
    evidence  = "schema"
    fires     = {
      before = { spec = [{ port = [{ name = "http", port = 80, target_port = "8080" }] }] }
      after  = { spec = [{ port = [{ name = "http", port = 80, target_port = "8080" }, { name = "admin", port = 9000, target_port = "9000" }] }] }
    }
    misses    = {
      before = { spec = [{ port = [{ name = "http", port = 80, target_port = "8080" }, { name = "admin", port = 9000, target_port = "9000" }] }] }
      after  = { spec = [{ port = [{ name = "http", port = 80, target_port = "8080" }] }] }
    }
  }

  fact "node-port-changes" {
    attribute = "spec[*].port[*].node_port"
    when      = "changed"
    only_if   = { not = { attribute = "spec[*].port[*].node_port", when = "set" } }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the port on the nodes changes: load balancers and firewalls in front that name it no longer reach the service"
    advice    = "let them know both ports first, or keep the number fixed"
    evidence  = "experience"
    fires     = {
      before = { spec = [{ port = [{ port = 80, node_port = 30080 }] }] }
      after  = { spec = [{ port = [{ port = 80, node_port = 31080 }] }] }
    }
    misses    = {
      before = { spec = [{ port = [{ port = 80, node_port = 30080 }] }] }
      after  = { spec = [{ port = [{ port = 81, node_port = 30080 }] }] }
    }
  }

  fact "external-name-changes" {
    attribute = "spec[*].external_name"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the name leads to another host outside the cluster"
    advice    = "check that the new host serves before the name moves"
    evidence  = "documented"
  }

  fact "source-ranges-narrowed" {
    attribute = "spec[*].load_balancer_source_ranges"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients of a removed range are no longer let through the load balancer"
    advice    = "look through the flow logs for clients in the range first"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] }
      after  = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8"] }] }
    }
    misses    = {
      before = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8"] }] }
      after  = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] }
    }
  }

  fact "source-ranges-set" {
    attribute = "spec[*].load_balancer_source_ranges"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "until now everyone was let through the load balancer, from now on only these ranges"
    advice    = "look through the flow logs for clients outside of the ranges first"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ load_balancer_source_ranges = [] }] }
      after  = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8"] }] }
    }
    misses    = {
      before = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8"] }] }
      after  = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] }
    }
  }

  fact "source-ranges-opened" {
    attribute = "spec[*].load_balancer_source_ranges"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "the load balancer lets everyone in again"
    advice    = "keep the ranges, or put an authenticating proxy in front first"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8"] }] }
      after  = { spec = [{ load_balancer_source_ranges = [] }] }
    }
    misses    = {
      before = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] }
      after  = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8"] }] }
    }
  }

  fact "everyone-let-in" {
    attribute = "spec[*].load_balancer_source_ranges"
    when      = { adds = ["0.0.0.0/0", "::/0"] }
    only_if   = { before = "spec[*].load_balancer_source_ranges", set = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "the load balancer lets everyone in"
    advice    = "name the ranges that need it, or put an authenticating proxy in front first"
    evidence  = "schema"
    fires     = {
      before = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8"] }] }
      after  = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8", "0.0.0.0/0"] }] }
    }
    misses    = {
      before = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8"] }] }
      after  = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] }
    }
  }

  fact "source-ranges-widened" {
    attribute = "spec[*].load_balancer_source_ranges"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more range is let through the load balancer: review whose it is"
    evidence  = "schema"
    fires     = {
      before = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8"] }] }
      after  = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] }
    }
    misses    = {
      before = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8", "192.0.2.0/24"] }] }
      after  = { spec = [{ load_balancer_source_ranges = ["10.0.0.0/8"] }] }
    }
  }

  fact "traffic-policy-local" {
    attributes = ["spec[*].external_traffic_policy", "spec[*].internal_traffic_policy"]
    when       = { becomes = "Local" }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "only nodes with a ready pod of their own answer: traffic to the other nodes is dropped"
    advice     = "check that pods run on every node that receives traffic, and that the load balancer checks node health"
    evidence   = "documented"
    fires      = {
      before = { spec = [{ external_traffic_policy = "Cluster" }] }
      after  = { spec = [{ external_traffic_policy = "Local" }] }
    }
    misses     = {
      before = { spec = [{ external_traffic_policy = "Local" }] }
      after  = { spec = [{ external_traffic_policy = "Cluster" }] }
    }
  }

  fact "load-balancer-address-changes" {
    attribute = "spec[*].load_balancer_ip"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the load balancer gets another address: DNS names and allow lists that hold the old one break"
    advice    = "lower the time to live of the DNS names first and keep the old address until clients have moved"
    evidence  = "documented"
  }

  fact "external-addresses-removed" {
    attribute = "spec[*].external_ips"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "the nodes no longer accept traffic for a removed address"
    advice    = "move its clients first"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ external_ips = ["192.0.2.1", "192.0.2.2"] }] }
      after  = { spec = [{ external_ips = ["192.0.2.1"] }] }
    }
    misses    = {
      before = { spec = [{ external_ips = ["192.0.2.1"] }] }
      after  = { spec = [{ external_ips = ["192.0.2.1", "192.0.2.2"] }] }
    }
  }

  fact "service-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the cluster address, the DNS name and the load balancer of the service go; a new one gets other addresses"
    advice   = "create the new service under another name first, move clients and DNS names, then remove this one"
    evidence = "experience"
  }

  fact "settings" {
    attributes = [
      "spec[*].session_affinity",
      "spec[*].session_affinity_config",
      "spec[*].publish_not_ready_addresses",
      "spec[*].ip_families",
      "spec[*].ip_family_policy",
      "spec[*].allocate_load_balancer_node_ports",
      "spec[*].external_traffic_policy",
      "spec[*].internal_traffic_policy",
      "spec[*].port[*].name",
      "spec[*].port[*].app_protocol",
      "spec[*].external_ips",
      "wait_for_load_balancer",
      "timeouts",
      "status",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the service: routine"
    evidence   = "schema"
  }

  fact "load-balancer-faces-internet" {
    attribute = "metadata[*].annotations[\"service.beta.kubernetes.io/aws-load-balancer-scheme\"]"
    when      = { becomes = "internet-facing" }
    only_if   = { before = "spec[*].type", is = "LoadBalancer" }
    effects   = ["exposes", "moves_traffic"]
    level     = "major"
    message   = "the load balancer faces the internet from now on, and gets another address where it must be made anew"
    advice    = "make a second service with the public load balancer, and keep this one for clients inside"
    source    = "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/docs/guide/service/annotations.md"
    evidence  = "experience"
    fires     = { before = { metadata = [{ annotations = { "service.beta.kubernetes.io/aws-load-balancer-scheme" = "internal" } }], spec = [{ type = "LoadBalancer" }] }, after = { metadata = [{ annotations = { "service.beta.kubernetes.io/aws-load-balancer-scheme" = "internet-facing" } }], spec = [{ type = "LoadBalancer" }] } }
    misses    = { before = { metadata = [{ annotations = { "service.beta.kubernetes.io/aws-load-balancer-scheme" = "internal" } }], spec = [{ type = "ClusterIP" }] }, after = { metadata = [{ annotations = { "service.beta.kubernetes.io/aws-load-balancer-scheme" = "internet-facing" } }], spec = [{ type = "ClusterIP" }] } }
  }

  fact "load-balancer-no-longer-internal" {
    attributes = [
      "metadata[*].annotations[\"service.beta.kubernetes.io/aws-load-balancer-internal\"]",
      "metadata[*].annotations[\"service.beta.kubernetes.io/azure-load-balancer-internal\"]",
      "metadata[*].annotations[\"networking.gke.io/load-balancer-type\"]",
      "metadata[*].annotations[\"cloud.google.com/load-balancer-type\"]",
    ]
    when       = { leaves = ["true", "0.0.0.0/0", "Internal", "internal"] }
    only_if    = { before = "spec[*].type", is = "LoadBalancer" }
    effects    = ["exposes", "moves_traffic"]
    level      = "major"
    message    = "the load balancer is no longer an internal one: it gets a public address, and clients of the internal one lose it"
    advice     = "make a second service with the public load balancer, and keep this one for clients inside"
    source     = "https://kubernetes.io/docs/concepts/services-networking/service/"
    evidence   = "experience"
    fires      = { before = { metadata = [{ annotations = { "service.beta.kubernetes.io/azure-load-balancer-internal" = "true" } }], spec = [{ type = "LoadBalancer" }] }, after = { metadata = [{ annotations = {} }], spec = [{ type = "LoadBalancer" }] } }
    misses     = { before = { metadata = [{ annotations = { "service.beta.kubernetes.io/azure-load-balancer-internal" = "true" } }], spec = [{ type = "LoadBalancer" }] }, after = { metadata = [{ annotations = { "service.beta.kubernetes.io/azure-load-balancer-internal" = "true", other = "x" } }], spec = [{ type = "LoadBalancer" }] } }
  }

  fact "load-balancer-becomes-internal" {
    attributes = [
      "metadata[*].annotations[\"service.beta.kubernetes.io/aws-load-balancer-scheme\"]",
      "metadata[*].annotations[\"service.beta.kubernetes.io/aws-load-balancer-internal\"]",
      "metadata[*].annotations[\"service.beta.kubernetes.io/azure-load-balancer-internal\"]",
      "metadata[*].annotations[\"networking.gke.io/load-balancer-type\"]",
      "metadata[*].annotations[\"cloud.google.com/load-balancer-type\"]",
    ]
    when       = { becomes = ["true", "0.0.0.0/0", "Internal", "internal"] }
    only_if    = { before = "spec[*].type", is = "LoadBalancer" }
    effects    = ["moves_traffic", "denies_access"]
    level      = "major"
    message    = "the load balancer becomes an internal one: clients outside lose it, and its address changes"
    advice     = "make a second service with the internal load balancer, move the clients, then remove the public one"
    source     = "https://kubernetes.io/docs/concepts/services-networking/service/"
    evidence   = "experience"
    fires      = { before = { metadata = [{ annotations = {} }], spec = [{ type = "LoadBalancer" }] }, after = { metadata = [{ annotations = { "service.beta.kubernetes.io/azure-load-balancer-internal" = "true" } }], spec = [{ type = "LoadBalancer" }] } }
    misses     = { before = { metadata = [{ annotations = {} }], spec = [{ type = "ClusterIP" }] }, after = { metadata = [{ annotations = { "service.beta.kubernetes.io/azure-load-balancer-internal" = "true" } }], spec = [{ type = "ClusterIP" }] } }
  }

  fact "load-balancer-changes-hands" {
    attribute = "metadata[*].annotations[\"service.beta.kubernetes.io/aws-load-balancer-type\"]"
    only_if   = { before = "spec[*].type", is = "LoadBalancer" }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "another controller or another kind of load balancer: a new one with another address is made, and the old one goes or is left behind"
    advice    = "make a second service, move DNS to its load balancer, then remove this one"
    source    = "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/docs/guide/service/annotations.md"
    evidence  = "documented"
    fires     = { before = { metadata = [{ annotations = { "service.beta.kubernetes.io/aws-load-balancer-type" = "nlb" } }], spec = [{ type = "LoadBalancer" }] }, after = { metadata = [{ annotations = { "service.beta.kubernetes.io/aws-load-balancer-type" = "external" } }], spec = [{ type = "LoadBalancer" }] } }
    misses    = { before = { metadata = [{ annotations = {} }], spec = [{ type = "ClusterIP" }] }, after = { metadata = [{ annotations = { "service.beta.kubernetes.io/aws-load-balancer-type" = "external" } }], spec = [{ type = "ClusterIP" }] } }
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations steer the load balancer of the cloud; what they say decides"
    evidence   = "schema"
  }
}

resource "kubernetes_endpoints" "kubernetes_endpoints_v1" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/endpoints_v1"

  fact "addresses-change" {
    attributes = ["subset[*].address", "subset[*].port"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic of the service goes to other addresses or ports"
    advice     = "check that the new addresses answer first; keep the old ones in the list until they are drained"
    evidence   = "schema"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }
}

resource "kubernetes_endpoint_slice_v1" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/endpoint_slice_v1"

  fact "addresses-change" {
    attributes = ["endpoint", "port"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic of the service goes to other addresses or ports"
    advice     = "check that the new addresses answer first; keep the old ones in the list until they are drained"
    evidence   = "schema"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }
}

resource "kubernetes_api_service" "kubernetes_api_service_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/api_service_v1"

  fact "api-moves" {
    attributes = ["spec[*].service", "spec[*].ca_bundle"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests to this API group go to another server, or are refused if the certificate authority does not fit it"
    advice     = "check that the new server answers on the service and that the bundle signs its certificate first"
    evidence   = "documented"
  }

  fact "tls-check-off" {
    attribute = "spec[*].insecure_skip_tls_verify"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the API server no longer checks whom it sends requests to"
    advice    = "set a CA bundle instead"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ insecure_skip_tls_verify = false }] }
      after  = { spec = [{ insecure_skip_tls_verify = true }] }
    }
    misses    = {
      before = { spec = [{ insecure_skip_tls_verify = true }] }
      after  = { spec = [{ insecure_skip_tls_verify = false }] }
    }
  }

  fact "api-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the API group is no longer served: controllers and autoscalers that use it fail"
    advice   = "remove its users first; deleting namespaces also waits for APIs that are registered but do not answer"
    evidence = "experience"
  }

  fact "priorities" {
    attributes = ["spec[*].group_priority_minimum", "spec[*].version_priority", "spec[*].insecure_skip_tls_verify"]
    effects    = ["none"]
    level      = "minor"
    message    = "which version clients prefer: routine"
    evidence   = "documented"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }
}

provider = "hashicorp/kubernetes"
service  = "Kubernetes ingress"

resource "kubernetes_ingress" "kubernetes_ingress_v1" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/ingress_v1"

  fact "rule-removed-or-changed" {
    attribute = "spec[*].rule"
    when      = "element_removed"
    only_if   = { any = [
      { attribute = "spec[*].rule[*].http[*].path", when = "element_removed" },
      { all = [{ attribute = "spec[*].rule[*].host", when = "changed" }, { not = { attribute = "spec[*].rule[*].host", when = "set" } }] },
    ] }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a host or path is removed or leads to another backend: its requests go elsewhere or to the default backend"
    advice    = "check that the new backend is ready, and leave the old rule until nobody asks for it any more"
    source    = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ rule = [{ host = "a.example.com", http = [{ path = [{ path = "/", path_type = "Prefix", backend = [{ service = [{ name = "web", port = [{ number = 80 }] }] }] }] }] }] }] }
      after  = { spec = [{ rule = [{ host = "a.example.com", http = [{ path = [{ path = "/", path_type = "Prefix", backend = [{ service = [{ name = "web2", port = [{ number = 80 }] }] }] }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ rule = [{ host = "a.example.com", http = [{ path = [{ path = "/", path_type = "Prefix", backend = [{ service = [{ name = "web", port = [{ number = 80 }] }] }] }] }] }] }] }
      after  = { spec = [{ rule = [{ host = "a.example.com", http = [{ path = [{ path = "/", path_type = "Prefix", backend = [{ service = [{ name = "web", port = [{ number = 80 }] }] }] }] }] }, { host = "b.example.com", http = [{ path = [{ path = "/", path_type = "Prefix", backend = [{ service = [{ name = "web", port = [{ number = 80 }] }] }] }] }] }] }] }
    }
  }

  fact "rule-added" {
    attribute = "spec[*].rule"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another host or path is served: routine"
    source    = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ rule = [{ host = "a.example.com", http = [{ path = [{ path = "/", path_type = "Prefix", backend = [{ service = [{ name = "web", port = [{ number = 80 }] }] }] }] }] }] }] }
      after  = { spec = [{ rule = [{ host = "a.example.com", http = [{ path = [{ path = "/", path_type = "Prefix", backend = [{ service = [{ name = "web", port = [{ number = 80 }] }] }] }] }] }, { host = "b.example.com", http = [{ path = [{ path = "/", path_type = "Prefix", backend = [{ service = [{ name = "web", port = [{ number = 80 }] }] }] }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ rule = [{ host = "a.example.com", http = [{ path = [{ path = "/", path_type = "Prefix", backend = [{ service = [{ name = "web", port = [{ number = 80 }] }] }] }] }] }, { host = "b.example.com", http = [{ path = [{ path = "/", path_type = "Prefix", backend = [{ service = [{ name = "web", port = [{ number = 80 }] }] }] }] }] }] }] }
      after  = { spec = [{ rule = [{ host = "a.example.com", http = [{ path = [{ path = "/", path_type = "Prefix", backend = [{ service = [{ name = "web", port = [{ number = 80 }] }] }] }] }] }] }] }
    }
  }

  fact "controller-changes" {
    attributes = ["spec[*].ingress_class_name", "metadata[*].annotations[\"kubernetes.io/ingress.class\"]"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "another controller takes the routes over, and the old one drops them; the address changes with it"
    advice     = "create a second ingress of the new class, move the DNS names, then remove this one"
    source     = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence   = "documented"
  }

  fact "default-backend-changes" {
    attributes = ["spec[*].default_backend", "spec[*].backend"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests that match no rule go to another service"
    advice     = "check that the new backend is ready first"
    source     = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence   = "documented"
  }

  fact "tls-dropped" {
    attribute = "spec[*].tls"
    when      = "unset"
    effects   = ["outage"]
    level     = "major"
    message   = "the hosts are no longer served with their certificate: HTTPS clients get an error or a foreign certificate"
    advice    = "keep the certificate until no client uses HTTPS for these hosts"
    source    = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ tls = [{ hosts = ["a.example.com"], secret_name = "a-tls" }] }] }
      after  = { spec = [{ tls = [] }] }
    }
    misses    = {
      before = { spec = [{ tls = [{ hosts = ["a.example.com"], secret_name = "a-tls" }] }] }
      after  = { spec = [{ tls = [{ hosts = ["a.example.com"], secret_name = "b-tls" }] }] }
    }
  }

  fact "tls" {
    attributes = ["spec[*].tls"]
    effects    = ["none"]
    level      = "minor"
    message    = "which secret holds the certificate of which hosts; make sure the secret exists and fits them"
    source     = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence   = "documented"
  }

  fact "ingress-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the routes go, and with controllers of a cloud the load balancer and its address"
    advice   = "create the new ingress under another name first, move the DNS names, then remove this one"
    source   = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["wait_for_load_balancer", "timeouts", "status"]
    effects    = ["none"]
    level      = "minor"
    message    = "whether the apply waits: routine"
    evidence   = "schema"
  }

  fact "load-balancer-faces-internet" {
    attribute = "metadata[*].annotations[\"alb.ingress.kubernetes.io/scheme\"]"
    when      = { becomes = "internet-facing" }
    effects   = ["exposes", "moves_traffic"]
    level     = "major"
    message   = "the load balancer is made anew with a public address"
    advice    = "make a second ingress with the public load balancer, and keep this one for clients inside"
    source    = "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/docs/guide/ingress/annotations.md"
    evidence  = "experience"
    fires     = { before = { metadata = [{ annotations = { "alb.ingress.kubernetes.io/scheme" = "internal" } }] }, after = { metadata = [{ annotations = { "alb.ingress.kubernetes.io/scheme" = "internet-facing" } }] } }
    misses    = { before = { metadata = [{ annotations = { "alb.ingress.kubernetes.io/scheme" = "internet-facing" } }] }, after = { metadata = [{ annotations = { "alb.ingress.kubernetes.io/scheme" = "internal" } }] } }
  }

  fact "load-balancer-changes" {
    attributes = ["metadata[*].annotations[\"alb.ingress.kubernetes.io/group.name\"]", "metadata[*].annotations[\"alb.ingress.kubernetes.io/load-balancer-name\"]", "metadata[*].annotations[\"alb.ingress.kubernetes.io/scheme\"]"]
    only_if    = { not = { attribute = "metadata[*].annotations[\"alb.ingress.kubernetes.io/scheme\"]", when = { becomes = "internet-facing" } } }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the routes move to another load balancer, with another address"
    advice     = "make a second ingress for the new load balancer, move DNS to it, then remove this one"
    source     = "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/docs/guide/ingress/annotations.md"
    evidence   = "experience"
    fires      = { before = { metadata = [{ annotations = { "alb.ingress.kubernetes.io/group.name" = "one" } }] }, after = { metadata = [{ annotations = { "alb.ingress.kubernetes.io/group.name" = "two" } }] } }
    misses     = { before = { metadata = [{ annotations = { "alb.ingress.kubernetes.io/scheme" = "internal" } }] }, after = { metadata = [{ annotations = { "alb.ingress.kubernetes.io/scheme" = "internet-facing" } }] } }
  }

  fact "clients-no-longer-limited" {
    attributes = ["metadata[*].annotations[\"nginx.ingress.kubernetes.io/whitelist-source-range\"]", "metadata[*].annotations[\"alb.ingress.kubernetes.io/inbound-cidrs\"]"]
    when       = "unset"
    effects    = ["exposes"]
    level      = "major"
    message    = "clients from everywhere are let in, no longer only those of the listed ranges"
    advice     = "keep the ranges, or put a login in front first"
    source     = "https://github.com/kubernetes/ingress-nginx/blob/main/docs/user-guide/nginx-configuration/annotations.md"
    evidence   = "documented"
    fires      = { before = { metadata = [{ annotations = { "nginx.ingress.kubernetes.io/whitelist-source-range" = "10.0.0.0/8" } }] }, after = { metadata = [{ annotations = {} }] } }
    misses     = { before = { metadata = [{ annotations = { "nginx.ingress.kubernetes.io/whitelist-source-range" = "10.0.0.0/8" } }] }, after = { metadata = [{ annotations = { "nginx.ingress.kubernetes.io/whitelist-source-range" = "10.0.0.0/16" } }] } }
  }

  fact "clients-limited" {
    attributes = ["metadata[*].annotations[\"nginx.ingress.kubernetes.io/whitelist-source-range\"]", "metadata[*].annotations[\"alb.ingress.kubernetes.io/inbound-cidrs\"]"]
    when       = "set"
    effects    = ["denies_access"]
    level      = "major"
    message    = "only clients of the listed ranges are let in from now on"
    advice     = "look through the access logs for other clients first"
    source     = "https://github.com/kubernetes/ingress-nginx/blob/main/docs/user-guide/nginx-configuration/annotations.md"
    evidence   = "documented"
    fires      = { before = { metadata = [{ annotations = {} }] }, after = { metadata = [{ annotations = { "nginx.ingress.kubernetes.io/whitelist-source-range" = "10.0.0.0/8" } }] } }
    misses     = { before = { metadata = [{ annotations = { "nginx.ingress.kubernetes.io/whitelist-source-range" = "10.0.0.0/8" } }] }, after = { metadata = [{ annotations = { "nginx.ingress.kubernetes.io/whitelist-source-range" = "10.0.0.0/16" } }] } }
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations steer the controller (rewrites, limits, certificates); what they say decides"
    source     = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence   = "schema"
  }
}

resource "kubernetes_ingress_class" "kubernetes_ingress_class_v1" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/ingress_class_v1"

  fact "controller-changes" {
    attribute = "spec[*].controller"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "another controller takes over every ingress of the class"
    advice    = "create a second class for the new controller and move the ingresses one by one"
    source    = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence  = "documented"
  }

  fact "parameters" {
    attribute = "spec[*].parameters"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the controller gets other settings for all ingresses of the class"
    source    = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence  = "documented"
  }

  fact "class-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the controller no longer knows the class: ingresses that name it are not served or not updated any more"
    advice   = "move the ingresses to another class first"
    source   = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence = "experience"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "one of the annotations makes the class the default one for new ingresses"
    source     = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence   = "schema"
  }
}

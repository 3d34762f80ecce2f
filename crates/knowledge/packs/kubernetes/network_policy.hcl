provider = "hashicorp/kubernetes"
service  = "Kubernetes network policies"

resource "kubernetes_network_policy" "kubernetes_network_policy_v1" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/network_policy_v1"

  fact "denies-by-default" {
    on       = ["create"]
    only_if  = { all = [{ after = "metadata[*].namespace", known = true }, { any = [
      { all = [{ after = "spec[*].pod_selector[*].match_labels", set = false }, { after = "spec[*].pod_selector[*].match_expressions", set = false }] },
      { all = [{ after = "spec[*].policy_types[*]", is = "Ingress" }, { after = "spec[*].ingress", set = false }] },
      { all = [{ after = "spec[*].policy_types[*]", is = "Egress" }, { after = "spec[*].egress", set = false }] },
    ] }] }
    effects  = ["denies_access"]
    level    = "major"
    message  = "every pod of the namespace, or a whole direction of the selected pods, is cut off except for what policies allow"
    advice   = "list the flows of the pods first (flow logs of the network plugin), allow them all, DNS included, and create the denying policy last"
    source   = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence = "documented"
    fires    = { after = { metadata = [{ namespace = "prod" }], spec = [{ pod_selector = [{}], policy_types = ["Ingress"] }] } }
    misses   = {
      after  = { metadata = [{ namespace = "prod" }], spec = [{ pod_selector = [{ match_labels = { app = "db" } }], policy_types = ["Ingress"], ingress = [{ from = [{ namespace_selector = [{ match_labels = { team = "web" } }] }] }] }] }
    }
  }

  fact "isolates-pods" {
    on       = ["create"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the selected pods refuse connections that no policy allows; what the rules list goes on"
    source   = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence = "documented"
  }

  fact "ingress-narrowed" {
    attribute = "spec[*].ingress"
    when      = "element_removed"
    only_if   = { any = [
      { attribute = "spec[*].ingress[*]", when = "unset" },
      { attribute = "spec[*].ingress[*].from", when = "element_removed" },
      { attribute = "spec[*].ingress[*].ports", when = "element_removed" },
      { attribute = "spec[*].ingress[*].from", when = "set" },
      { attribute = "spec[*].ingress[*].ports", when = "set" },
    ] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "connections into the pods that a removed or changed rule allowed are refused"
    advice    = "add the new rule beside the old one first, watch the flows, then remove the old one"
    source    = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ ingress = [{ from = [{ namespace_selector = [{ match_labels = { team = "web" } }] }] }, { from = [{ namespace_selector = [{ match_labels = { team = "ops" } }] }] }] }] }
      after  = { spec = [{ ingress = [{ from = [{ namespace_selector = [{ match_labels = { team = "web" } }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ ingress = [{ from = [{ namespace_selector = [{ match_labels = { team = "web" } }] }] }] }] }
      after  = { spec = [{ ingress = [{ from = [{ namespace_selector = [{ match_labels = { team = "web" } }] }] }, { from = [{ namespace_selector = [{ match_labels = { team = "ops" } }] }] }] }] }
    }
  }

  fact "egress-narrowed" {
    attribute = "spec[*].egress"
    when      = "element_removed"
    only_if   = { any = [
      { attribute = "spec[*].egress[*]", when = "unset" },
      { attribute = "spec[*].egress[*].to", when = "element_removed" },
      { attribute = "spec[*].egress[*].ports", when = "element_removed" },
      { attribute = "spec[*].egress[*].to", when = "set" },
      { attribute = "spec[*].egress[*].ports", when = "set" },
    ] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "connections out of the pods that a removed or changed rule allowed are refused"
    advice    = "add the new rule beside the old one first, watch the flows, then remove the old one"
    source    = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ egress = [{ to = [{ ip_block = [{ cidr = "10.0.0.0/8" }] }] }] }] }
      after  = { spec = [{ egress = [{ to = [{ ip_block = [{ cidr = "10.1.0.0/16" }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ egress = [] }] }
      after  = { spec = [{ egress = [{ to = [{ ip_block = [{ cidr = "10.0.0.0/8" }] }] }] }] }
    }
  }

  fact "rule-added" {
    attributes = ["spec[*].ingress", "spec[*].egress"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "another connection is allowed: routine"
    source     = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence   = "documented"
    fires      = {
      before = { spec = [{ ingress = [{ from = [{ namespace_selector = [{ match_labels = { team = "web" } }] }] }] }] }
      after  = { spec = [{ ingress = [{ from = [{ namespace_selector = [{ match_labels = { team = "web" } }] }] }, { from = [{ namespace_selector = [{ match_labels = { team = "ops" } }] }] }] }] }
    }
    misses     = {
      before = { spec = [{ ingress = [{ from = [{ namespace_selector = [{ match_labels = { team = "web" } }] }] }, { from = [{ namespace_selector = [{ match_labels = { team = "ops" } }] }] }] }] }
      after  = { spec = [{ ingress = [{ from = [{ namespace_selector = [{ match_labels = { team = "web" } }] }] }] }] }
    }
  }

  fact "other-direction-denied" {
    attribute = "spec[*].policy_types"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy now also denies the other direction, except for what its rules allow"
    advice    = "allow the flows of that direction first (DNS is the one most often forgotten)"
    source    = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ policy_types = ["Ingress"] }] }
      after  = { spec = [{ policy_types = ["Ingress", "Egress"] }] }
    }
    misses    = {
      before = { spec = [{ policy_types = ["Ingress", "Egress"] }] }
      after  = { spec = [{ policy_types = ["Ingress"] }] }
    }
  }

  fact "direction-opened" {
    attribute = "spec[*].policy_types"
    when      = "element_removed"
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy no longer restricts one direction: pods that no other policy selects accept or send everything there"
    advice    = "keep the direction and widen its rules instead"
    source    = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ policy_types = ["Ingress", "Egress"] }] }
      after  = { spec = [{ policy_types = ["Ingress"] }] }
    }
    misses    = {
      before = { spec = [{ policy_types = ["Ingress"] }] }
      after  = { spec = [{ policy_types = ["Ingress", "Egress"] }] }
    }
  }

  fact "other-pods-selected" {
    attribute = "spec[*].pod_selector"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other pods are isolated by the policy, and those it no longer selects are open unless another policy selects them"
    advice    = "create a second policy for the new selection, check the flows, then remove this one"
    source    = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence  = "documented"
  }

  fact "isolation-lifted" {
    on       = ["delete"]
    effects  = ["exposes"]
    level    = "major"
    message  = "what only this policy allowed is refused, and pods that no other policy selects accept everything"
    advice   = "look at which other policies select the same pods first"
    source   = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence = "documented"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }
}

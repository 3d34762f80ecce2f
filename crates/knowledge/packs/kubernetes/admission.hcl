provider = "hashicorp/kubernetes"
service  = "Kubernetes admission"

resource "kubernetes_validating_webhook_configuration" "kubernetes_validating_webhook_configuration_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/validating_webhook_configuration_v1"

  fact "fails-closed" {
    on        = ["create", "update"]
    attribute = "webhook[*].failure_policy"
    when      = { becomes = "Fail" }
    effects   = ["outage"]
    level     = "major"
    message   = "requests that the webhook cannot answer are refused: if its server is away, nothing it matches can be created or changed, pods included"
    advice    = "start with Ignore, leave out kube-system and the namespace of the webhook itself, and run two or more replicas of its server"
    source    = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence  = "documented"
    fires     = { after = { webhook = [{ name = "w", failure_policy = "Fail" }] } }
    misses    = { after = { webhook = [{ name = "w", failure_policy = "Ignore" }] } }
  }

  fact "fails-open" {
    attribute = "webhook[*].failure_policy"
    when      = { becomes = "Ignore" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "requests go through unchecked while the server of the webhook is away"
    source    = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence  = "documented"
    fires     = {
      before = { webhook = [{ name = "w", failure_policy = "Fail" }] }
      after  = { webhook = [{ name = "w", failure_policy = "Ignore" }] }
    }
    misses    = {
      before = { webhook = [{ name = "w", failure_policy = "Ignore" }] }
      after  = { webhook = [{ name = "w", failure_policy = "Fail" }] }
    }
  }

  fact "calls-go-elsewhere" {
    attribute = "webhook[*].client_config"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the API server calls another address, or trusts another authority there; calls that fail block or pass requests as failure_policy says"
    advice    = "check that the server answers at the new address with a certificate the bundle signs, with failure_policy Ignore meanwhile"
    source    = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence  = "documented"
  }

  fact "matches-more" {
    attribute = "webhook[*].rule"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the webhook sees more requests, and slows or refuses them when its server does"
    source    = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence  = "documented"
    fires     = {
      before = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }] }] }
      after  = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }, { resources = ["services"] }] }] }
    }
    misses    = {
      before = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }, { resources = ["services"] }] }] }
      after  = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }] }] }
    }
  }

  fact "matches-less" {
    attribute = "webhook[*].rule"
    when      = "element_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "requests that a removed rule matched go through unchecked"
    source    = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence  = "documented"
    fires     = {
      before = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }, { resources = ["services"] }] }] }
      after  = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }] }] }
    }
    misses    = {
      before = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }] }] }
      after  = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }, { resources = ["services"] }] }] }
    }
  }

  fact "selection-changes" {
    attributes = ["webhook[*].namespace_selector", "webhook[*].object_selector", "webhook[*].match_policy"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the webhook sees requests of other namespaces or objects"
    source     = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence   = "documented"
  }

  fact "settings" {
    attributes = ["webhook[*].timeout_seconds", "webhook[*].side_effects", "webhook[*].admission_review_versions"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the webhook is called: routine"
    source     = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence   = "documented"
  }

  fact "webhook-gone" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "requests go through unchecked: what it refused is accepted"
    advice   = "make sure that no workload counts on it, and that another check stands in its place"
    source   = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence = "experience"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }
}

resource "kubernetes_mutating_webhook_configuration" "kubernetes_mutating_webhook_configuration_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/mutating_webhook_configuration_v1"

  fact "fails-closed" {
    on        = ["create", "update"]
    attribute = "webhook[*].failure_policy"
    when      = { becomes = "Fail" }
    effects   = ["outage"]
    level     = "major"
    message   = "requests that the webhook cannot answer are refused: if its server is away, nothing it matches can be created or changed, pods included"
    advice    = "start with Ignore, leave out kube-system and the namespace of the webhook itself, and run two or more replicas of its server"
    source    = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence  = "documented"
    fires     = { after = { webhook = [{ name = "w", failure_policy = "Fail" }] } }
    misses    = { after = { webhook = [{ name = "w", failure_policy = "Ignore" }] } }
  }

  fact "fails-open" {
    attribute = "webhook[*].failure_policy"
    when      = { becomes = "Ignore" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "requests go through unchecked while the server of the webhook is away"
    source    = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence  = "documented"
    fires     = {
      before = { webhook = [{ name = "w", failure_policy = "Fail" }] }
      after  = { webhook = [{ name = "w", failure_policy = "Ignore" }] }
    }
    misses    = {
      before = { webhook = [{ name = "w", failure_policy = "Ignore" }] }
      after  = { webhook = [{ name = "w", failure_policy = "Fail" }] }
    }
  }

  fact "calls-go-elsewhere" {
    attribute = "webhook[*].client_config"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the API server calls another address, or trusts another authority there; calls that fail block or pass requests as failure_policy says"
    advice    = "check that the server answers at the new address with a certificate the bundle signs, with failure_policy Ignore meanwhile"
    source    = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence  = "documented"
  }

  fact "matches-more" {
    attribute = "webhook[*].rule"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the webhook sees more requests, and slows or refuses them when its server does"
    source    = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence  = "documented"
    fires     = {
      before = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }] }] }
      after  = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }, { resources = ["services"] }] }] }
    }
    misses    = {
      before = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }, { resources = ["services"] }] }] }
      after  = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }] }] }
    }
  }

  fact "matches-less" {
    attribute = "webhook[*].rule"
    when      = "element_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "requests that a removed rule matched go through unchanged"
    source    = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence  = "documented"
    fires     = {
      before = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }, { resources = ["services"] }] }] }
      after  = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }] }] }
    }
    misses    = {
      before = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }] }] }
      after  = { webhook = [{ name = "w", rule = [{ resources = ["pods"] }, { resources = ["services"] }] }] }
    }
  }

  fact "selection-changes" {
    attributes = ["webhook[*].namespace_selector", "webhook[*].object_selector", "webhook[*].match_policy"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the webhook sees requests of other namespaces or objects"
    source     = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence   = "documented"
  }

  fact "settings" {
    attributes = [
      "webhook[*].timeout_seconds",
      "webhook[*].side_effects",
      "webhook[*].admission_review_versions",
      "webhook[*].reinvocation_policy",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "how the webhook is called: routine"
    source     = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence   = "documented"
  }

  fact "webhook-gone" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "requests go through unchanged: what the webhook added to objects (sidecars, defaults) is missing from new ones"
    advice   = "make sure that no workload counts on it, and that another check stands in its place"
    source   = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence = "experience"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }
}

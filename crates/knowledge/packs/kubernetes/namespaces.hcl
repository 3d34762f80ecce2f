provider = "hashicorp/kubernetes"
service  = "Kubernetes namespaces and quotas"

resource "kubernetes_namespace" "kubernetes_namespace_v1" {
  stateful = "namespace with all its objects"
  source   = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/namespace_v1"

  fact "everything-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "everything in the namespace is deleted: workloads, secrets, volume claims and with them volumes"
    advice   = "list what is in it (kubectl get all,pvc,secret,configmap -n NAME), move it to another namespace, and set the volumes to Retain first"
    source   = "https://kubernetes.io/docs/tasks/administer-cluster/namespaces/"
    evidence = "documented"
  }

  fact "pod-security-stricter" {
    attribute = "metadata[*].labels[\"pod-security.kubernetes.io/enforce\"]"
    when      = { steps_up = ["privileged", "baseline", "restricted"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "pods that break the stricter standard are refused when they start next, also after a node failure"
    advice    = "set the warn and audit labels to the level first and clear what they report"
    source    = "https://kubernetes.io/docs/concepts/security/pod-security-admission/"
    evidence  = "documented"
    fires     = {
      before = { metadata = [{ name = "app", labels = { "pod-security.kubernetes.io/enforce" = "privileged" } }] }
      after  = { metadata = [{ name = "app", labels = { "pod-security.kubernetes.io/enforce" = "restricted" } }] }
    }
    misses    = {
      before = { metadata = [{ name = "app", labels = { "pod-security.kubernetes.io/enforce" = "restricted" } }] }
      after  = { metadata = [{ name = "app", labels = { "pod-security.kubernetes.io/enforce" = "baseline" } }] }
    }
  }

  fact "pod-security-enforced" {
    attribute = "metadata[*].labels[\"pod-security.kubernetes.io/enforce\"]"
    when      = "set"
    only_if   = { after = "metadata[*].labels[\"pod-security.kubernetes.io/enforce\"]", is = ["baseline", "restricted"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "pods that break the standard are refused when they start next, also after a node failure"
    advice    = "set the warn and audit labels to the level first and clear what they report"
    source    = "https://kubernetes.io/docs/concepts/security/pod-security-admission/"
    evidence  = "documented"
    fires     = {
      before = { metadata = [{ labels = {} }] }
      after  = { metadata = [{ name = "app", labels = { "pod-security.kubernetes.io/enforce" = "restricted" } }] }
    }
    misses    = {
      before = { metadata = [{ labels = {} }] }
      after  = { metadata = [{ name = "app", labels = { "pod-security.kubernetes.io/enforce" = "privileged" } }] }
    }
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels", "wait_for_default_service_account", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels and annotations: network policies, quotas and injectors may select by them"
    evidence   = "schema"
  }
}

resource "kubernetes_resource_quota" "kubernetes_resource_quota_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/resource_quota_v1"

  fact "quota-lowered" {
    attributes = [
      "spec[*].hard.pods",
      "spec[*].hard[\"requests.cpu\"]",
      "spec[*].hard[\"requests.memory\"]",
      "spec[*].hard[\"limits.cpu\"]",
      "spec[*].hard[\"limits.memory\"]",
      "spec[*].hard[\"requests.storage\"]",
      "spec[*].hard.cpu",
      "spec[*].hard.memory",
      "spec[*].hard.services",
      "spec[*].hard.secrets",
      "spec[*].hard.configmaps",
      "spec[*].hard.persistentvolumeclaims",
      "spec[*].hard[\"services.loadbalancers\"]",
    ]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "what runs stays, but new pods and objects beyond the lower quota are refused: rollouts and reschedules can get stuck"
    source     = "https://kubernetes.io/docs/concepts/policy/resource-quotas/"
    evidence   = "documented"
    fires      = { before = { spec = [{ hard = { pods = "20" } }] }, after = { spec = [{ hard = { pods = "10" } }] } }
    misses     = { before = { spec = [{ hard = { pods = "10" } }] }, after = { spec = [{ hard = { pods = "20" } }] } }
  }

  fact "quota-added" {
    attribute = "spec[*].hard"
    when      = "key_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "another resource is limited: with a quota on cpu or memory, pods that declare no request or limit are refused"
    source    = "https://kubernetes.io/docs/concepts/policy/resource-quotas/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ hard = { pods = "20" } }] }
      after  = { spec = [{ hard = { pods = "20", memory = "64Gi" } }] }
    }
    misses    = {
      before = { spec = [{ hard = { pods = "20", memory = "64Gi" } }] }
      after  = { spec = [{ hard = { pods = "20" } }] }
    }
  }

  fact "quota-raised" {
    attribute = "spec[*].hard"
    effects   = ["none"]
    level     = "minor"
    message   = "other limits for the sum of the namespace: raising them is routine"
    source    = "https://kubernetes.io/docs/concepts/policy/resource-quotas/"
    evidence  = "documented"
  }

  fact "quota-lifted" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the namespace may use as much as the cluster has"
    source   = "https://kubernetes.io/docs/concepts/policy/resource-quotas/"
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

resource "kubernetes_limit_range" "kubernetes_limit_range_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/limit_range_v1"

  fact "maximum-lowered" {
    attributes = [
      "spec[*].limit[*].max.cpu",
      "spec[*].limit[*].max.memory",
      "spec[*].limit[*].max.storage",
      "spec[*].limit[*].max_limit_request_ratio.cpu",
      "spec[*].limit[*].max_limit_request_ratio.memory",
    ]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "pods that ask for more are refused when they start next; running ones stay"
    source     = "https://kubernetes.io/docs/concepts/policy/limit-range/"
    evidence   = "documented"
    fires      = {
      before = { spec = [{ limit = [{ type = "Container", max = { memory = "4Gi" } }] }] }
      after  = { spec = [{ limit = [{ type = "Container", max = { memory = "2Gi" } }] }] }
    }
    misses     = {
      before = { spec = [{ limit = [{ type = "Container", max = { memory = "2Gi" } }] }] }
      after  = { spec = [{ limit = [{ type = "Container", max = { memory = "4Gi" } }] }] }
    }
  }

  fact "minimum-raised" {
    attributes = ["spec[*].limit[*].min.cpu", "spec[*].limit[*].min.memory", "spec[*].limit[*].min.storage"]
    when       = "increases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "pods that ask for less are refused when they start next; running ones stay"
    source     = "https://kubernetes.io/docs/concepts/policy/limit-range/"
    evidence   = "documented"
    fires      = {
      before = { spec = [{ limit = [{ min = { cpu = "100m" } }] }] }
      after  = { spec = [{ limit = [{ min = { cpu = "200m" } }] }] }
    }
    misses     = {
      before = { spec = [{ limit = [{ min = { cpu = "200m" } }] }] }
      after  = { spec = [{ limit = [{ min = { cpu = "100m" } }] }] }
    }
  }

  fact "default-limit-lowered" {
    attributes = ["spec[*].limit[*].default.memory", "spec[*].limit[*].default.cpu"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "containers without limits of their own get less when they start next, and may be killed for it"
    source     = "https://kubernetes.io/docs/concepts/policy/limit-range/"
    evidence   = "documented"
    fires      = {
      before = { spec = [{ limit = [{ default = { memory = "512Mi" } }] }] }
      after  = { spec = [{ limit = [{ default = { memory = "256Mi" } }] }] }
    }
    misses     = {
      before = { spec = [{ limit = [{ default = { memory = "256Mi" } }] }] }
      after  = { spec = [{ limit = [{ default = { memory = "512Mi" } }] }] }
    }
  }

  fact "limits" {
    attribute = "spec[*].limit"
    effects   = ["none"]
    level     = "minor"
    message   = "defaults and bounds for pods that start later"
    source    = "https://kubernetes.io/docs/concepts/policy/limit-range/"
    evidence  = "documented"
  }

  fact "limits-lifted" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "pods without requests and limits run unbounded, or are refused where a quota asks for them"
    source   = "https://kubernetes.io/docs/concepts/policy/limit-range/"
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

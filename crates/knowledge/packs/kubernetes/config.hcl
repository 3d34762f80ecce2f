provider = "hashicorp/kubernetes"
service  = "Kubernetes configuration"

resource "kubernetes_config_map" "kubernetes_config_map_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/config_map_v1"

  fact "access-map-changes" {
    attribute = "data"
    only_if   = { after = "metadata[*].name", is = "aws-auth" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "aws-auth maps IAM roles to the cluster: nodes or people whose entry is gone or wrong lose access, and the cluster may become unreachable"
    advice    = "compare the old and the new map entry by entry, keep an administrator by an access entry, and move to access entries"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html"
    evidence  = "experience"
    fires     = { before = { metadata = [{ name = "aws-auth" }], data = { mapRoles = "a" } }, after = { metadata = [{ name = "aws-auth" }], data = { mapRoles = "b" } } }
    misses    = { before = { metadata = [{ name = "app" }], data = { mapRoles = "a" } }, after = { metadata = [{ name = "app" }], data = { mapRoles = "b" } } }
  }

  fact "key-removed" {
    attributes = ["data", "binary_data"]
    when       = "key_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "pods that refer to a removed key do not start any more, also when they only move to another node"
    advice     = "take the reference out of the pods and roll them out first, then remove the key"
    source     = "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/"
    evidence   = "documented"
    fires      = { before = { data = { a = "1", b = "2" } }, after = { data = { a = "1" } } }
    misses     = { before = { data = { a = "1" } }, after = { data = { a = "1", b = "2" } } }
  }

  fact "content-changes" {
    attributes = ["data", "binary_data"]
    effects    = ["none"]
    level      = "minor"
    message    = "mounted files follow within minutes, environment variables and subPath mounts only when pods start again: pods do not restart by themselves"
    source     = "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/"
    evidence   = "documented"
  }

  fact "configuration-gone" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "running pods go on, but pods that refer to it do not start any more"
    advice   = "take the references out of the pods and roll them out first"
    source   = "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/"
    evidence = "documented"
  }

  fact "made-immutable" {
    attribute = "immutable"
    when      = "turns_on"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the content can no longer be changed, only replaced as a whole"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "created-anew" {
    on       = ["replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the object is removed and created again: pods that start in between fail, and running ones keep the old content until they restart"
    advice   = "create it under a new name with every content (a hash in the name), roll the pods over to it, then remove the old one"
    source   = "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/"
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

resource "kubernetes_secret" "kubernetes_secret_v1" {
  stateful = "secret"
  source   = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/secret_v1"

  fact "credential-rotates" {
    attributes = ["data", "binary_data", "data_wo_revision", "binary_data_wo_revision"]
    only_if    = { not = { after = "type", is = "kubernetes.io/tls" } }
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "a credential changes: mounted files follow within minutes, environment variables only when pods start again, pods do not restart by themselves, and those that refer to a removed key do not start any more"
    advice     = "make the new credential valid beside the old one, update the secret, roll the pods over, then retire the old credential"
    source     = "https://kubernetes.io/docs/concepts/configuration/secret/"
    evidence   = "experience"
    fires      = { before = { type = "Opaque", data = { password = "one" } }, after = { type = "Opaque", data = { password = "two" } } }
    misses     = { before = { type = "kubernetes.io/tls", data = { "tls.crt" = "one" } }, after = { type = "kubernetes.io/tls", data = { "tls.crt" = "two" } } }
  }

  fact "certificate-renewed" {
    attributes = ["data", "binary_data", "data_wo_revision", "binary_data_wo_revision"]
    only_if    = { after = "type", is = "kubernetes.io/tls" }
    effects    = ["none"]
    level      = "minor"
    message    = "another certificate: ingresses and mounted files take it up within minutes, routine if it holds the same names and its authority is trusted"
    source     = "https://kubernetes.io/docs/concepts/configuration/secret/"
    evidence   = "experience"
    fires      = { before = { type = "kubernetes.io/tls", data = { "tls.crt" = "one" } }, after = { type = "kubernetes.io/tls", data = { "tls.crt" = "two" } } }
    misses     = { before = { type = "Opaque", data = { password = "one" } }, after = { type = "Opaque", data = { password = "two" } } }
  }

  fact "secret-gone" {
    on       = ["delete"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the credentials are gone: running pods go on, but pods and ingresses that refer to the secret fail when they start or reload"
    advice   = "take the references out first, and make sure that the values exist elsewhere"
    source   = "https://kubernetes.io/docs/concepts/configuration/secret/"
    evidence = "experience"
  }

  fact "created-anew" {
    on       = ["replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the secret is removed and created again: pods that start in between fail"
    advice   = "create it under a new name, roll the pods over to it, then remove the old one"
    evidence = "experience"
  }

  fact "made-immutable" {
    attribute = "immutable"
    when      = "turns_on"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the content can no longer be changed, only replaced as a whole"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }
}

resource "kubernetes_config_map_v1_data" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/config_map_v1_data"

  fact "access-map-changes" {
    attribute = "data"
    only_if   = { after = "metadata[*].name", is = "aws-auth" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "aws-auth maps IAM roles to the cluster: nodes or people whose entry is gone or wrong lose access, and the cluster may become unreachable"
    advice    = "move to EKS access entries; until then keep an administrator outside of the map and check every entry before the apply"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html"
    evidence  = "experience"
    fires     = {
      before = { metadata = [{ name = "aws-auth" }], data = { mapRoles = "- a" } }
      after  = { metadata = [{ name = "aws-auth" }], data = { mapRoles = "- b" } }
    }
    misses    = {
      before = { metadata = [{ name = "settings" }], data = { mapRoles = "- a" } }
      after  = { metadata = [{ name = "settings" }], data = { mapRoles = "- b" } }
    }
  }

  fact "key-removed" {
    attribute = "data"
    when      = "key_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a key of somebody else's config map is removed: what reads it fails when it starts or reloads"
    advice    = "take the reference out of what reads the key first"
    evidence  = "experience"
    fires     = [{ a = "1", b = "2" }, { a = "1" }]
    misses    = [{ a = "1" }, { a = "1", b = "2" }]
  }

  fact "content-changes" {
    attribute = "data"
    effects   = ["none"]
    level     = "minor"
    message   = "keys of an existing config map change (in aws-auth or coredns that is access or name resolution for the whole cluster); what reads it decides"
    evidence  = "experience"
  }

  fact "forced" {
    attribute = "force"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "values that another tool set are overwritten instead of reported as a conflict"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "field-manager" {
    attributes = ["field_manager", "force"]
    effects    = ["none"]
    level      = "minor"
    message    = "under which name the fields are written: routine"
    evidence   = "documented"
  }
}

resource "kubernetes_secret_v1_data" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/secret_v1_data"

  fact "credential-rotates" {
    attribute = "data"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "keys of an existing secret change; pods do not restart by themselves"
    advice    = "make the new credential valid beside the old one, update the secret, roll the pods over, then retire the old credential"
    evidence  = "experience"
  }

  fact "forced" {
    attribute = "force"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "values that another tool set are overwritten instead of reported as a conflict"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "field-manager" {
    attributes = ["field_manager", "force"]
    effects    = ["none"]
    level      = "minor"
    message    = "under which name the fields are written: routine"
    evidence   = "documented"
  }
}

resource "kubernetes_labels" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/labels"

  fact "label-removed" {
    attribute = "labels"
    when      = "key_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a label goes from an existing object: selectors (of services, policies, node selection) that use it no longer match"
    evidence  = "experience"
    fires     = [{ a = "1", b = "2" }, { a = "1" }]
    misses    = [{ a = "1" }, { a = "1", b = "2" }]
  }

  fact "labels" {
    attribute = "labels"
    effects   = ["none"]
    level     = "minor"
    message   = "labels of an existing object: what selects by them decides"
    evidence  = "documented"
  }

  fact "labels-removed" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the labels are taken off the object: what selects by them no longer finds it"
    evidence = "experience"
  }

  fact "field-manager" {
    attributes = ["field_manager", "force"]
    effects    = ["none"]
    level      = "minor"
    message    = "under which name the fields are written: routine"
    evidence   = "documented"
  }
}

resource "kubernetes_annotations" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/annotations"

  fact "annotations" {
    attribute = "annotations"
    effects   = ["none"]
    level     = "minor"
    message   = "annotations of an existing object: the controller that reads them decides"
    evidence  = "documented"
  }

  fact "template-annotations" {
    attribute = "template_annotations"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the pod template of the workload changes, and its pods roll over under its own strategy"
    evidence  = "experience"
  }

  fact "annotations-removed" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the annotations are taken off the object: the controller that reads them falls back to its defaults"
    evidence = "experience"
  }

  fact "field-manager" {
    attributes = ["field_manager", "force"]
    effects    = ["none"]
    level      = "minor"
    message    = "under which name the fields are written: routine"
    evidence   = "documented"
  }
}

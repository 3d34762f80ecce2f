provider = "hashicorp/kubernetes"
service  = "Kubernetes manifests and custom resources"

resource "kubernetes_manifest" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/manifest"

  fact "custom-objects-deleted" {
    on       = ["delete", "replace"]
    only_if  = { before = "manifest.kind", is = "CustomResourceDefinition" }
    effects  = ["data_loss"]
    level    = "major"
    message  = "with the definition every object of its kind is deleted, in all namespaces"
    advice   = "export the objects first; change the definition in place instead of replacing it"
    source   = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/"
    evidence = "documented"
    fires    = {
      before = { manifest = { apiVersion = "apiextensions.k8s.io/v1", kind = "CustomResourceDefinition", spec = { versions = [{ name = "v1", served = true }] } } }
    }
    misses   = { before = { manifest = { kind = "ConfigMap" } } }
  }

  fact "api-version-dropped" {
    attribute = "manifest.spec.versions"
    when      = "element_removed"
    only_if   = { all = [
      { after = "manifest.kind", is = "CustomResourceDefinition" },
      { attribute = "manifest.spec.versions[*].name", when = "changed" },
      { not = { attribute = "manifest.spec.versions[*].name", when = "set" } },
    ] }
    effects   = ["outage"]
    level     = "major"
    message   = "a version of the definition is dropped: clients that use it get errors, and objects stored in it cannot be read"
    advice    = "keep the old version served until all clients and stored objects use the new one, then drop it"
    source    = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/"
    evidence  = "documented"
    fires     = {
      before = { manifest = { apiVersion = "apiextensions.k8s.io/v1", kind = "CustomResourceDefinition", spec = { versions = [{ name = "v1beta1", served = true }, { name = "v1", served = true }] } } }
      after  = { manifest = { apiVersion = "apiextensions.k8s.io/v1", kind = "CustomResourceDefinition", spec = { versions = [{ name = "v1", served = true }] } } }
    }
    misses    = {
      before = { manifest = { apiVersion = "apiextensions.k8s.io/v1", kind = "CustomResourceDefinition", spec = { versions = [{ name = "v1beta1", served = true }] } } }
      after  = { manifest = { apiVersion = "apiextensions.k8s.io/v1", kind = "CustomResourceDefinition", spec = { versions = [{ name = "v1beta1", served = true }, { name = "v1", served = true }] } } }
    }
  }

  fact "api-version-not-served" {
    attribute = "manifest.spec.versions[*].served"
    when      = "turns_off"
    only_if   = { after = "manifest.kind", is = "CustomResourceDefinition" }
    effects   = ["outage"]
    level     = "major"
    message   = "a version of the definition is no longer served: requests for it get not found"
    advice    = "move every client to the new version first; switch served back on if one was forgotten"
    source    = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/"
    evidence  = "documented"
    fires     = {
      before = { manifest = { kind = "CustomResourceDefinition", spec = { versions = [{ name = "v1beta1", served = true }] } } }
      after  = { manifest = { kind = "CustomResourceDefinition", spec = { versions = [{ name = "v1beta1", served = false }] } } }
    }
    misses    = {
      before = { manifest = { kind = "CustomResourceDefinition", spec = { versions = [{ name = "v1beta1", served = false }] } } }
      after  = { manifest = { kind = "CustomResourceDefinition", spec = { versions = [{ name = "v1beta1", served = true }] } } }
    }
  }

  fact "definition-changes" {
    attribute = "manifest"
    only_if   = { after = "manifest.kind", is = "CustomResourceDefinition" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the schema of a custom resource changes: fields it no longer knows are dropped from objects when they are written next"
    source    = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/"
    evidence  = "documented"
    fires     = {
      before = { manifest = { kind = "CustomResourceDefinition", spec = { scope = "Namespaced", x = 1 } } }
      after  = { manifest = { kind = "CustomResourceDefinition", spec = { scope = "Namespaced", x = 2 } } }
    }
    misses    = {
      before = { manifest = { kind = "ConfigMap", data = { a = "1" } } }
      after  = { manifest = { kind = "ConfigMap", data = { a = "2" } } }
    }
  }

  fact "namespace-deleted" {
    on       = ["delete", "replace"]
    only_if  = { before = "manifest.kind", is = "Namespace" }
    effects  = ["data_loss"]
    level    = "major"
    message  = "everything in the namespace is deleted: workloads, secrets, volume claims and with them volumes"
    advice   = "move what is in it to another namespace and set the volumes to Retain first"
    source   = "https://kubernetes.io/docs/tasks/administer-cluster/namespaces/"
    evidence = "documented"
    fires    = { before = { manifest = { kind = "Namespace" } } }
    misses   = { before = { manifest = { kind = "ConfigMap" } } }
  }

  fact "volume-claim-deleted" {
    on       = ["delete", "replace"]
    only_if  = { before = "manifest.kind", is = ["PersistentVolumeClaim", "PersistentVolume"] }
    effects  = ["data_loss"]
    level    = "major"
    message  = "with the reclaim policy Delete the volume and its data go"
    advice   = "take a volume snapshot and set the reclaim policy of the volume to Retain first"
    source   = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/"
    evidence = "documented"
    fires    = { before = { manifest = { kind = "PersistentVolumeClaim" } } }
    misses   = { before = { manifest = { kind = "ConfigMap" } } }
  }

  fact "policy-denies-by-default" {
    on       = ["create"]
    only_if  = { all = [
      { after = "manifest.kind", is = "NetworkPolicy" },
      { after = "manifest.metadata.namespace", known = true },
      { any = [{ all = [{ after = "manifest.spec.podSelector.matchLabels", set = false }, { after = "manifest.spec.podSelector.matchExpressions", set = false }] }, { all = [{ after = "manifest.spec.ingress", set = false }, { after = "manifest.spec.egress", set = false }] }] },
    ] }
    effects  = ["denies_access"]
    level    = "major"
    message  = "every pod of the namespace, or the selected ones in a whole direction, refuses what no policy allows"
    advice   = "list the flows of the pods first, allow them all, and create the denying policy last"
    source   = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence = "documented"
    fires    = { after = { manifest = { kind = "NetworkPolicy", metadata = { namespace = "prod" }, spec = { podSelector = {}, policyTypes = ["Ingress"] } } } }
    misses   = {
      after  = { manifest = { kind = "NetworkPolicy", metadata = { namespace = "prod" }, spec = { podSelector = { matchLabels = { app = "db" } }, ingress = [{ from = [{ podSelector = { matchLabels = { app = "web" } } }] }] } } }
    }
  }

  fact "policy-narrowed" {
    attributes = ["manifest.spec.ingress", "manifest.spec.egress"]
    when       = "element_removed"
    only_if    = { after = "manifest.kind", is = ["NetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "connections that a removed or changed rule allowed are refused"
    advice     = "add the new rule beside the old one first, watch the flows, then remove the old one"
    source     = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence   = "documented"
    fires      = {
      before = { manifest = { kind = "NetworkPolicy", spec = { ingress = [{ from = [{ podSelector = { matchLabels = { app = "web" } } }] }, { from = [{ podSelector = { matchLabels = { app = "ops" } } }] }] } } }
      after  = { manifest = { kind = "NetworkPolicy", spec = { ingress = [{ from = [{ podSelector = { matchLabels = { app = "web" } } }] }] } } }
    }
    misses     = {
      before = { manifest = { kind = "NetworkPolicy", spec = { ingress = [{ from = [{ podSelector = { matchLabels = { app = "web" } } }] }] } } }
      after  = { manifest = { kind = "NetworkPolicy", spec = { ingress = [{ from = [{ podSelector = { matchLabels = { app = "web" } } }] }, { from = [{ podSelector = { matchLabels = { app = "ops" } } }] }] } } }
    }
  }

  fact "policy-rule-limited" {
    attributes = ["manifest.spec.ingress[*].from", "manifest.spec.ingress[*].ports", "manifest.spec.egress[*].to", "manifest.spec.egress[*].ports"]
    when       = "set"
    only_if    = { all = [
      { after = "manifest.kind", is = ["NetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"] },
      { not = { any = [{ attribute = "manifest.spec.ingress[*]", when = "set" }, { attribute = "manifest.spec.egress[*]", when = "set" }] } },
    ] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "a rule that held for every peer or port now holds only for the listed ones"
    advice     = "compare the flows of the pods with the new rule first"
    source     = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence   = "documented"
    fires      = {
      before = { manifest = { kind = "NetworkPolicy", spec = { ingress = [{ from = [{ podSelector = { matchLabels = { app = "web" } } }] }] } } }
      after  = { manifest = { kind = "NetworkPolicy", spec = { ingress = [{ from = [{ podSelector = { matchLabels = { app = "web" } } }], ports = [{ port = 80 }] }] } } }
    }
    misses     = {
      before = { manifest = { kind = "NetworkPolicy", spec = { ingress = [{ from = [{ podSelector = { matchLabels = { app = "web" } } }] }] } } }
      after  = { manifest = { kind = "NetworkPolicy", spec = { ingress = [{ from = [{ podSelector = { matchLabels = { app = "web" } } }] }, { ports = [{ port = 80 }] }] } } }
    }
  }

  fact "policy-denies-more" {
    attributes = ["manifest.spec.policyTypes", "manifest.spec.ingressDeny", "manifest.spec.egressDeny"]
    when       = "element_added"
    only_if    = { after = "manifest.kind", is = ["NetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "the policy now denies a further direction, or what a new rule denies"
    advice     = "list the flows of the pods first and allow them"
    source     = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence   = "documented"
    fires      = {
      before = { manifest = { kind = "NetworkPolicy", spec = { policyTypes = ["Ingress"] } } }
      after  = { manifest = { kind = "NetworkPolicy", spec = { policyTypes = ["Ingress", "Egress"] } } }
    }
    misses     = {
      before = { manifest = { kind = "NetworkPolicy", spec = { policyTypes = ["Ingress", "Egress"] } } }
      after  = { manifest = { kind = "NetworkPolicy", spec = { policyTypes = ["Ingress"] } } }
    }
  }

  fact "policy-opens-direction" {
    attributes = ["manifest.spec.policyTypes", "manifest.spec.ingressDeny", "manifest.spec.egressDeny"]
    when       = "element_removed"
    only_if    = { after = "manifest.kind", is = ["NetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"] }
    effects    = ["exposes"]
    level      = "major"
    message    = "a direction is no longer restricted, or what a rule denied is let through"
    advice     = "make sure that another policy holds for the pods first"
    source     = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence   = "documented"
    fires      = {
      before = { manifest = { kind = "NetworkPolicy", spec = { policyTypes = ["Ingress", "Egress"] } } }
      after  = { manifest = { kind = "NetworkPolicy", spec = { policyTypes = ["Ingress"] } } }
    }
    misses     = {
      before = { manifest = { kind = "NetworkPolicy", spec = { policyTypes = ["Ingress"] } } }
      after  = { manifest = { kind = "NetworkPolicy", spec = { policyTypes = ["Ingress", "Egress"] } } }
    }
  }

  fact "policy-selects-others" {
    attributes = ["manifest.spec.podSelector", "manifest.spec.endpointSelector", "manifest.spec.nodeSelector"]
    only_if    = { after = "manifest.kind", is = ["NetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "other pods are isolated by the policy, and those it no longer selects are open unless another policy selects them"
    advice     = "add a second policy for the other pods, watch the flows, then remove this one"
    source     = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
    evidence   = "documented"
    fires      = {
      before = { manifest = { kind = "NetworkPolicy", spec = { podSelector = { matchLabels = { app = "a" } } } } }
      after  = { manifest = { kind = "NetworkPolicy", spec = { podSelector = { matchLabels = { app = "b" } } } } }
    }
    misses     = {
      before = { manifest = { kind = "Job", spec = { podSelector = { matchLabels = { app = "a" } } } } }
      after  = { manifest = { kind = "Job", spec = { podSelector = { matchLabels = { app = "b" } } } } }
    }
  }

  fact "scaled-to-zero" {
    attribute = "manifest.spec.replicas"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "scaled to nothing: no pod is left to answer"
    advice    = "point traffic elsewhere first"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence  = "documented"
    fires     = {
      before = { manifest = { kind = "Deployment", spec = { replicas = 3 } } }
      after  = { manifest = { kind = "Deployment", spec = { replicas = 0 } } }
    }
    misses    = {
      before = { manifest = { kind = "Deployment", spec = { replicas = 3 } } }
      after  = { manifest = { kind = "Deployment", spec = { replicas = 1 } } }
    }
  }

  fact "recreate-rollout" {
    attribute = "manifest.spec.template"
    only_if   = { all = [
      { after = "manifest.kind", is = "Deployment" },
      { after = "manifest.spec.strategy.type", is = "Recreate" },
    ] }
    effects   = ["outage"]
    level     = "major"
    message   = "the strategy is Recreate: every pod is stopped before the first new one starts"
    advice    = "use RollingUpdate if two versions can run side by side, else roll out in a maintenance window"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence  = "documented"
    fires     = {
      before = { manifest = { kind = "Deployment", spec = { strategy = { type = "Recreate" }, template = { v = 1 } } } }
      after  = { manifest = { kind = "Deployment", spec = { strategy = { type = "Recreate" }, template = { v = 2 } } } }
    }
    misses    = {
      before = { manifest = { kind = "Deployment", spec = { strategy = { type = "RollingUpdate" }, template = { v = 1 } } } }
      after  = { manifest = { kind = "Deployment", spec = { strategy = { type = "RollingUpdate" }, template = { v = 2 } } } }
    }
  }

  fact "stateful-members-restart" {
    attribute = "manifest.spec.template"
    only_if   = { all = [
      { after = "manifest.kind", is = "StatefulSet" },
      { not = { after = "manifest.spec.updateStrategy.type", is = "OnDelete" } },
    ] }
    effects   = ["restarts"]
    level     = "major"
    message   = "each member is stopped before its successor starts, one at a time; a single one is away in between"
    advice    = "make sure that the software bears the loss of one member and that readiness probes wait until a member has caught up"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/"
    evidence  = "documented"
    fires     = {
      before = { manifest = { kind = "StatefulSet", spec = { template = { v = 1 } } } }
      after  = { manifest = { kind = "StatefulSet", spec = { template = { v = 2 } } } }
    }
    misses    = {
      before = { manifest = { kind = "Deployment", spec = { template = { v = 1 } } } }
      after  = { manifest = { kind = "Deployment", spec = { template = { v = 2 } } } }
    }
  }

  fact "stateful-set-scaled-down" {
    attribute = "manifest.spec.replicas"
    when      = "decreases"
    only_if   = { after = "manifest.kind", is = "StatefulSet" }
    effects   = ["outage"]
    level     = "major"
    message   = "members with the highest ordinals are stopped: a clustered database may lose quorum or the data only they hold"
    advice    = "take the members out of the cluster in the software itself first, and go down one at a time"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/"
    evidence  = "experience"
    fires     = {
      before = { manifest = { kind = "StatefulSet", spec = { replicas = 3 } } }
      after  = { manifest = { kind = "StatefulSet", spec = { replicas = 2 } } }
    }
    misses    = {
      before = { manifest = { kind = "Deployment", spec = { replicas = 3 } } }
      after  = { manifest = { kind = "Deployment", spec = { replicas = 2 } } }
    }
  }

  fact "service-selector-changes" {
    attribute = "manifest.spec.selector"
    only_if   = { after = "manifest.kind", is = "Service" }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "traffic goes to other pods, at once and all of it"
    advice    = "check that the pods behind the new selector are ready first"
    evidence  = "experience"
    fires     = {
      before = { manifest = { kind = "Service", spec = { selector = { app = "a" } } } }
      after  = { manifest = { kind = "Service", spec = { selector = { app = "b" } } } }
    }
    misses    = {
      before = { manifest = { kind = "PodMonitor", spec = { selector = { app = "a" } } } }
      after  = { manifest = { kind = "PodMonitor", spec = { selector = { app = "b" } } } }
    }
  }

  fact "service-port-removed" {
    attribute = "manifest.spec.ports"
    when      = "element_removed"
    only_if   = { all = [
      { after = "manifest.kind", is = "Service" },
      { any = [{ attribute = "manifest.spec.ports[*].port", when = "changed" }, { attribute = "manifest.spec.ports[*].targetPort", when = "changed" }, { attribute = "manifest.spec.ports[*].protocol", when = "changed" }] },
    ] }
    effects   = ["outage"]
    level     = "major"
    message   = "a port is removed or leads elsewhere: clients of the old one are refused"
    advice    = "add the new port beside the old one, move the clients, then remove the old one"
    evidence  = "experience"
    fires     = {
      before = { manifest = { kind = "Service", spec = { ports = [{ name = "http", port = 80 }, { name = "admin", port = 9000 }] } } }
      after  = { manifest = { kind = "Service", spec = { ports = [{ name = "http", port = 80 }] } } }
    }
    misses    = {
      before = { manifest = { kind = "Service", spec = { ports = [{ name = "http", port = 80 }] } } }
      after  = { manifest = { kind = "Service", spec = { ports = [{ name = "http", port = 80 }, { name = "admin", port = 9000 }] } } }
    }
  }

  fact "service-type-changes" {
    attribute = "manifest.spec.type"
    only_if   = { after = "manifest.kind", is = "Service" }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the way in changes: load balancer, node ports or addresses come or go"
    advice    = "make a second service of the other type, move the clients, then remove this one"
    evidence  = "experience"
    fires     = {
      before = { manifest = { kind = "Service", spec = { type = "ClusterIP" } } }
      after  = { manifest = { kind = "Service", spec = { type = "LoadBalancer" } } }
    }
    misses    = {
      before = { manifest = { kind = "Prometheus", spec = { type = "a" } } }
      after  = { manifest = { kind = "Prometheus", spec = { type = "b" } } }
    }
  }

  fact "route-removed" {
    attributes = ["manifest.spec.rules", "manifest.spec.hostnames", "manifest.spec.parentRefs", "manifest.spec.routes"]
    when       = "element_removed"
    only_if    = { after = "manifest.kind", is = ["Ingress", "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "IngressRoute"] }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "a host, path or gateway is removed or leads to another backend: its requests go elsewhere or get an error"
    advice     = "add the new route beside the old one first, and remove the old one when its access logs are empty"
    source     = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence   = "experience"
    fires      = {
      before = { manifest = { kind = "Ingress", spec = { rules = [{ host = "a.example.com" }, { host = "b.example.com" }] } } }
      after  = { manifest = { kind = "Ingress", spec = { rules = [{ host = "a.example.com" }] } } }
    }
    misses     = {
      before = { manifest = { kind = "Ingress", spec = { rules = [{ host = "a.example.com" }] } } }
      after  = { manifest = { kind = "Ingress", spec = { rules = [{ host = "a.example.com" }, { host = "b.example.com" }] } } }
    }
  }

  fact "ingress-controller-changes" {
    attribute = "manifest.spec.ingressClassName"
    only_if   = { after = "manifest.kind", is = "Ingress" }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "another controller takes the routes over, and the old one drops them; the address changes with it"
    advice    = "make a second ingress of the other class, move DNS to it, then remove this one"
    source    = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
    evidence  = "experience"
    fires     = {
      before = { manifest = { kind = "Ingress", spec = { ingressClassName = "nginx" } } }
      after  = { manifest = { kind = "Ingress", spec = { ingressClassName = "alb" } } }
    }
    misses    = {
      before = { manifest = { kind = "Issuer", spec = { ingressClassName = "nginx" } } }
      after  = { manifest = { kind = "Issuer", spec = { ingressClassName = "alb" } } }
    }
  }

  fact "webhook-fails-closed" {
    on        = ["create", "update"]
    attribute = "manifest.webhooks[*].failurePolicy"
    when      = { becomes = "Fail" }
    effects   = ["outage"]
    level     = "major"
    message   = "requests that the webhook cannot answer are refused: if its server is away, nothing it matches can be created or changed"
    advice    = "start with Ignore, leave out kube-system and the namespace of the webhook, and run two or more replicas of its server"
    source    = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    evidence  = "documented"
    fires     = {
      after  = { manifest = { kind = "ValidatingWebhookConfiguration", webhooks = [{ failurePolicy = "Fail" }] } }
    }
    misses    = {
      after  = { manifest = { kind = "ValidatingWebhookConfiguration", webhooks = [{ failurePolicy = "Ignore" }] } }
    }
  }

  fact "role-narrowed" {
    attribute = "manifest.rules"
    when      = "element_removed"
    only_if   = { after = "manifest.kind", is = ["Role", "ClusterRole"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "those bound to the role may lose what a removed or changed rule gave them"
    advice    = "compare the rules before and after with kubectl auth can-i --list"
    evidence  = "experience"
    fires     = {
      before = { manifest = { kind = "Role", rules = [{ verbs = ["get"] }, { verbs = ["list"] }] } }
      after  = { manifest = { kind = "Role", rules = [{ verbs = ["get"] }] } }
    }
    misses    = {
      before = { manifest = { kind = "Role", rules = [{ verbs = ["get"] }] } }
      after  = { manifest = { kind = "Role", rules = [{ verbs = ["get"] }, { verbs = ["list"] }] } }
    }
  }

  fact "binding-narrowed" {
    attribute = "manifest.subjects"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user, group or service account loses what the role grants"
    advice    = "make sure that another binding covers those who still need it"
    evidence  = "experience"
    fires     = {
      before = { manifest = { kind = "RoleBinding", subjects = [{ name = "a" }, { name = "b" }] } }
      after  = { manifest = { kind = "RoleBinding", subjects = [{ name = "a" }] } }
    }
    misses    = {
      before = { manifest = { kind = "RoleBinding", subjects = [{ name = "a" }] } }
      after  = { manifest = { kind = "RoleBinding", subjects = [{ name = "a" }, { name = "b" }] } }
    }
  }

  fact "credential-rotates" {
    attributes = ["manifest.data", "manifest.stringData"]
    only_if    = { after = "manifest.kind", is = "Secret" }
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "a credential changes; pods do not restart by themselves"
    advice     = "make the new credential valid beside the old one, update the secret, roll the pods over, then retire the old credential"
    source     = "https://kubernetes.io/docs/concepts/configuration/secret/"
    evidence   = "experience"
    fires      = {
      before = { manifest = { kind = "Secret", data = { p = "a" } } }
      after  = { manifest = { kind = "Secret", data = { p = "b" } } }
    }
    misses     = {
      before = { manifest = { kind = "ConfigMap", data = { p = "a" } } }
      after  = { manifest = { kind = "ConfigMap", data = { p = "b" } } }
    }
  }

  fact "config-key-removed" {
    attribute = "manifest.data"
    when      = "key_removed"
    only_if   = { after = "manifest.kind", is = ["ConfigMap", "Secret"] }
    effects   = ["outage"]
    level     = "major"
    message   = "pods that refer to a removed key do not start any more"
    advice    = "take the reference out of the pods and roll them out first, then remove the key"
    source    = "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/"
    evidence  = "documented"
    fires     = {
      before = { manifest = { kind = "ConfigMap", data = { a = "1", b = "2" } } }
      after  = { manifest = { kind = "ConfigMap", data = { a = "1" } } }
    }
    misses    = {
      before = { manifest = { kind = "ConfigMap", data = { a = "1" } } }
      after  = { manifest = { kind = "ConfigMap", data = { a = "1", b = "2" } } }
    }
  }

  fact "monitoring-removed" {
    on       = ["delete", "replace"]
    only_if  = { before = "manifest.kind", is = ["ServiceMonitor", "PodMonitor", "PrometheusRule", "Probe", "ScrapeConfig", "GrafanaDashboard"] }
    effects  = ["none"]
    level    = "minor"
    message  = "metrics, alerts or dashboards go, nothing that serves users"
    source   = "https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/README.md"
    evidence = "experience"
    fires    = { before = { manifest = { kind = "ServiceMonitor" } } }
    misses   = { before = { manifest = { kind = "Deployment" } } }
  }

  fact "manifest" {
    attributes = ["manifest", "object"]
    effects    = ["none"]
    level      = "minor"
    message    = "the object changes as its kind says; its content decides"
    source     = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/manifest"
    evidence   = "schema"
  }

  fact "apply-settings" {
    attributes = ["computed_fields", "field_manager", "wait", "wait_for", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the apply writes and waits: routine"
    source     = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/manifest"
    evidence   = "documented"
  }
}

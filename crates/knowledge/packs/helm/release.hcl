provider = "hashicorp/helm"
service  = "Helm releases"

resource "helm_release" {
  identity = ["name", "namespace"]
  source   = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"

  fact "external-secrets-v1beta1-dropped" {
    attribute = "version"
    when      = { crosses = "0.17.0" }
    only_if   = { after = "chart", is = "external-secrets" }
    effects   = ["outage"]
    level     = "major"
    message   = "external-secrets no longer serves its v1beta1 APIs: stores and external secrets still written in v1beta1 can be neither applied nor read"
    advice    = "on 0.16 rewrite every manifest and every chart value from external-secrets.io/v1beta1 to v1, apply that, then upgrade"
    source    = "https://github.com/external-secrets/external-secrets/issues/4784"
    evidence  = "documented"
    fires     = {
      before = { chart = "external-secrets", version = "0.16.2" }
      after  = { chart = "external-secrets", version = "0.17.0" }
    }
    misses    = {
      before = { chart = "external-secrets", version = "0.15.1" }
      after  = { chart = "external-secrets", version = "0.16.2" }
    }
  }

  fact "external-secrets-v1-introduced" {
    attribute = "version"
    when      = { crosses = "0.16.0" }
    only_if   = { after = "chart", is = "external-secrets" }
    effects   = ["degrades"]
    level     = "major"
    message   = "external-secrets moves to its v1 APIs: where the definitions are not upgraded with it the controller does not start"
    advice    = "let the chart manage the definitions, or apply those of 0.16 first"
    source    = "https://github.com/external-secrets/external-secrets/issues/4665"
    evidence  = "documented"
    fires     = {
      before = { chart = "external-secrets", version = "0.15.1" }
      after  = { chart = "external-secrets", version = "0.16.2" }
    }
    misses    = {
      before = { chart = "external-secrets", version = "0.14.0" }
      after  = { chart = "external-secrets", version = "0.15.1" }
    }
  }

  fact "external-secrets-definitions-dropped" {
    attribute = "set"
    when      = { adds = [{ name = "installCRDs", value = "false" }] }
    only_if   = { after = "chart", is = "external-secrets" }
    effects   = ["data_loss"]
    level     = "major"
    message   = "the chart no longer holds the definitions: they go, with them every external secret, and with those the Kubernetes secrets they own"
    advice    = "annotate the definitions with helm.sh/resource-policy=keep first"
    source    = "https://github.com/external-secrets/external-secrets/blob/main/deploy/charts/external-secrets/README.md"
    evidence  = "experience"
    fires     = {
      before = { chart = "external-secrets", set = [] }
      after  = { chart = "external-secrets", set = [{ name = "installCRDs", value = "false" }] }
    }
    misses    = {
      before = { chart = "external-secrets", set = [] }
      after  = { chart = "external-secrets", set = [{ name = "installCRDs", value = "true" }] }
    }
  }

  fact "external-secrets-uninstalled" {
    on       = ["delete", "replace"]
    only_if  = { before = "chart", is = "external-secrets" }
    effects  = ["data_loss"]
    level    = "major"
    message  = "the definitions go with the release, with them every external secret, and with those the Kubernetes secrets they own"
    advice   = "set creationPolicy Orphan on the external secrets and check that the owner references are gone, or keep the definitions out of the release, first"
    source   = "https://github.com/external-secrets/external-secrets/blob/main/docs/guides/ownership-deletion-policy.md"
    evidence = "documented"
    fires    = { before = { chart = "external-secrets" } }
    misses   = { before = { chart = "redis" } }
  }

  fact "cert-manager-old-apis-dropped" {
    attribute = "version"
    when      = { crosses = "1.6.0" }
    only_if   = { after = "chart", is = ["cert-manager", "oci://quay.io/jetstack/charts/cert-manager"] }
    effects   = ["outage"]
    level     = "major"
    message   = "cert-manager no longer serves v1alpha2, v1alpha3 and v1beta1: manifests in them are refused, and objects stored in them cannot be read"
    advice    = "convert manifests to v1 and migrate the stored objects (cmctl upgrade migrate-api-version) before the upgrade"
    source    = "https://github.com/cert-manager/website/blob/main/content/docs/releases/upgrading/upgrading-1.5-1.6.md"
    evidence  = "documented"
    fires     = {
      before = { chart = "cert-manager", version = "v1.5.4" }
      after  = { chart = "cert-manager", version = "v1.6.1" }
    }
    misses    = {
      before = { chart = "cert-manager", version = "v1.4.0" }
      after  = { chart = "cert-manager", version = "v1.5.4" }
    }
  }

  fact "cert-manager-keys-rotate" {
    attribute = "version"
    when      = { crosses = "1.18.0" }
    only_if   = { after = "chart", is = ["cert-manager", "oci://quay.io/jetstack/charts/cert-manager"] }
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "certificates get a new private key at every renewal unless they say otherwise: who pins or copies a key is shut out at the next renewal"
    advice    = "set rotationPolicy Never on certificates whose key is pinned or copied elsewhere before the upgrade"
    source    = "https://github.com/cert-manager/website/blob/main/content/docs/releases/release-notes/release-notes-1.18.md"
    evidence  = "documented"
    fires     = {
      before = { chart = "cert-manager", version = "v1.17.2" }
      after  = { chart = "cert-manager", version = "v1.18.0" }
    }
    misses    = {
      before = { chart = "cert-manager", version = "v1.16.0" }
      after  = { chart = "cert-manager", version = "v1.17.2" }
    }
  }

  fact "cert-manager-reissues" {
    attribute = "version"
    when      = { becomes = ["1.19.0", "v1.19.0"] }
    only_if   = { after = "chart", is = ["cert-manager", "oci://quay.io/jetstack/charts/cert-manager"] }
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "this release has a bug that may issue certificates anew without need"
    advice    = "install 1.19.1 or later instead"
    source    = "https://github.com/cert-manager/website/blob/main/content/docs/releases/upgrading/upgrading-1.18-1.19.md"
    evidence  = "documented"
    fires     = {
      before = { chart = "cert-manager", version = "v1.18.2" }
      after  = { chart = "cert-manager", version = "v1.19.0" }
    }
    misses    = {
      before = { chart = "cert-manager", version = "v1.18.2" }
      after  = { chart = "cert-manager", version = "v1.19.1" }
    }
  }

  fact "cert-manager-token-permission-dropped" {
    attribute = "version"
    when      = { crosses = "1.21.0" }
    only_if   = { after = "chart", is = ["cert-manager", "oci://quay.io/jetstack/charts/cert-manager"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the controller may no longer create tokens for its own service account: issuers that refer to it (Vault, Route 53) fail to renew, and values that were removed make the upgrade fail"
    advice    = "give such issuers a service account and role of their own, and remove the metrics values the notes name, first"
    source    = "https://github.com/cert-manager/website/blob/main/content/docs/releases/upgrading/upgrading-1.20-1.21.md"
    evidence  = "documented"
    fires     = {
      before = { chart = "cert-manager", version = "v1.20.0" }
      after  = { chart = "cert-manager", version = "v1.21.0" }
    }
    misses    = {
      before = { chart = "cert-manager", version = "v1.19.1" }
      after  = { chart = "cert-manager", version = "v1.20.0" }
    }
  }

  fact "cert-manager-definitions-dropped" {
    attribute = "set"
    when      = { removes = [{ name = "installCRDs", value = "true" }, { name = "crds.enabled", value = "true" }] }
    only_if   = { all = [
      { after = "chart", is = ["cert-manager", "oci://quay.io/jetstack/charts/cert-manager"] },
      { not = { attribute = "set", when = { adds = [{ name = "crds.enabled", value = "true" }, { name = "crds.keep", value = "true" }] } } },
    ] }
    effects   = ["data_loss"]
    level     = "major"
    message   = "the chart no longer holds the definitions: where it does not keep them, they go with every issuer and certificate object"
    advice    = "set crds.keep to true in an apply of its own first, and back up issuers and certificates"
    source    = "https://github.com/cert-manager/website/blob/main/content/docs/installation/helm.md"
    evidence  = "experience"
    fires     = {
      before = { chart = "cert-manager", set = [{ name = "installCRDs", value = "true" }] }
      after  = { chart = "cert-manager", set = [] }
    }
    misses    = {
      before = { chart = "cert-manager", set = [{ name = "installCRDs", value = "true" }] }
      after  = { chart = "cert-manager", set = [{ name = "crds.enabled", value = "true" }] }
    }
  }

  fact "cert-manager-uninstalled" {
    on       = ["delete", "replace"]
    only_if  = { before = "chart", is = ["cert-manager", "oci://quay.io/jetstack/charts/cert-manager"] }
    effects  = ["data_loss"]
    level    = "major"
    message  = "no certificate is renewed any more; releases before 1.15, or without crds.keep, take the definitions and every issuer and certificate object with them"
    advice   = "upgrade to 1.15 or later with crds.keep first, back up issuers and certificates, and note when the first certificate ends"
    source   = "https://github.com/cert-manager/website/blob/main/content/docs/installation/helm.md"
    evidence = "documented"
    fires    = { before = { chart = "cert-manager" } }
    misses   = { before = { chart = "redis" } }
  }

  fact "ingress-nginx-annotations-validated" {
    attribute = "version"
    when      = { crosses = "4.12.0" }
    only_if   = { after = "chart", is = "ingress-nginx" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the controller validates annotations by default and drops the global rate limit and lua plugins: ingresses with annotations it finds too risky are no longer served"
    advice    = "look through the annotations of every ingress, set annotations-risk-level where they are needed, and try the new controller beside the old one under another class"
    source    = "https://github.com/kubernetes/ingress-nginx/blob/main/changelog/controller-1.12.0-beta.0.md"
    evidence  = "documented"
    fires     = {
      before = { chart = "ingress-nginx", version = "4.11.3" }
      after  = { chart = "ingress-nginx", version = "4.12.0" }
    }
    misses    = {
      before = { chart = "ingress-nginx", version = "4.10.0" }
      after  = { chart = "ingress-nginx", version = "4.11.3" }
    }
  }

  fact "ingress-nginx-uninstalled" {
    on       = ["delete", "replace"]
    only_if  = { before = "chart", is = "ingress-nginx" }
    effects  = ["outage"]
    level    = "major"
    message  = "no ingress of its class is served any more, and its load balancer goes with its address"
    advice   = "install a second controller, redirect the DNS names to it, wait until traffic has drained, then remove this one"
    source   = "https://github.com/kubernetes/ingress-nginx/blob/main/charts/ingress-nginx/README.md"
    evidence = "documented"
    fires    = { before = { chart = "ingress-nginx" } }
    misses   = { before = { chart = "redis" } }
  }

  fact "argo-cd-network-policies" {
    attribute = "version"
    when      = { crosses = "10.0.0" }
    only_if   = { after = "chart", is = ["argo-cd", "oci://ghcr.io/argoproj/argo-helm/argo-cd"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the chart creates network policies by default: what talks to Argo CD from outside of them is refused"
    advice    = "list who connects to its pods, or set global.networkPolicy.create to false, first"
    source    = "https://github.com/argoproj/argo-helm/blob/main/charts/argo-cd/README.md"
    evidence  = "documented"
    fires     = { before = { chart = "argo-cd", version = "9.5.0" }, after = { chart = "argo-cd", version = "10.0.0" } }
    misses    = { before = { chart = "argo-cd", version = "9.0.0" }, after = { chart = "argo-cd", version = "9.5.0" } }
  }

  fact "argo-cd-v3" {
    attribute = "version"
    when      = { crosses = "8.0.0" }
    only_if   = { after = "chart", is = ["argo-cd", "oci://ghcr.io/argoproj/argo-helm/argo-cd"] }
    effects   = ["restarts"]
    level     = "major"
    message   = "Argo CD moves from 2 to 3: defaults for permissions, resource tracking and health change for every application"
    advice    = "read the 2.14 to 3.0 upgrade instructions and take over the old settings where you need them, first"
    source    = "https://github.com/argoproj/argo-helm/blob/main/charts/argo-cd/README.md"
    evidence  = "experience"
    fires     = { before = { chart = "argo-cd", version = "7.9.1" }, after = { chart = "argo-cd", version = "8.0.0" } }
    misses    = { before = { chart = "argo-cd", version = "7.8.0" }, after = { chart = "argo-cd", version = "7.9.1" } }
  }

  fact "argo-cd-ingress-rebuilt" {
    attribute = "version"
    when      = { crosses = "6.0.0" }
    only_if   = { after = "chart", is = ["argo-cd", "oci://ghcr.io/argoproj/argo-helm/argo-cd"] }
    effects   = ["outage"]
    level     = "major"
    message   = "ingress values are renamed and the catch-all rule goes: without new values the server is no longer reached by its host"
    advice    = "rewrite hosts, paths and TLS of the ingress values as the notes say and compare helm template first"
    source    = "https://github.com/argoproj/argo-helm/blob/main/charts/argo-cd/README.md"
    evidence  = "documented"
    fires     = { before = { chart = "argo-cd", version = "5.55.0" }, after = { chart = "argo-cd", version = "6.0.0" } }
    misses    = { before = { chart = "argo-cd", version = "5.50.0" }, after = { chart = "argo-cd", version = "5.55.0" } }
  }

  fact "kube-prometheus-stack-major-upgrade" {
    attribute = "version"
    when      = "version_major_up"
    only_if   = { after = "chart", is = ["kube-prometheus-stack", "oci://ghcr.io/prometheus-community/charts/kube-prometheus-stack"] }
    effects   = ["restarts"]
    level     = "major"
    message   = "majors of this chart come with new custom resource definitions that Helm does not install, and restart Prometheus and Alertmanager"
    advice    = "apply the definitions that UPGRADE.md lists with kubectl apply --server-side first, or switch crds.upgradeJob on"
    source    = "https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/UPGRADE.md"
    evidence  = "documented"
    fires     = {
      before = { chart = "kube-prometheus-stack", version = "70.4.2" }
      after  = { chart = "kube-prometheus-stack", version = "71.0.0" }
    }
    misses    = {
      before = { chart = "kube-prometheus-stack", version = "70.4.2" }
      after  = { chart = "kube-prometheus-stack", version = "70.5.0" }
    }
  }

  fact "external-dns-minor-upgrade" {
    attribute = "version"
    when      = "version_minor_up"
    only_if   = { after = "chart", is = "external-dns" }
    effects   = ["degrades"]
    level     = "major"
    message   = "each minor of this chart carries a minor below 1.0 of external-dns, which may break; its only pod is recreated, and no record is updated meanwhile"
    advice    = "read the change log, and run it once with --dry-run to see which records it would touch"
    source    = "https://github.com/kubernetes-sigs/external-dns/blob/main/charts/external-dns/README.md"
    evidence  = "experience"
    fires     = {
      before = { chart = "external-dns", version = "1.18.0" }
      after  = { chart = "external-dns", version = "1.19.0" }
    }
    misses    = {
      before = { chart = "external-dns", version = "1.18.0" }
      after  = { chart = "external-dns", version = "1.18.1" }
    }
  }

  fact "external-dns-may-delete" {
    attribute = "set[*].value"
    when      = { becomes = "sync" }
    only_if   = { after = "chart", is = "external-dns" }
    effects   = ["data_loss"]
    level     = "major"
    message   = "with the policy sync external-dns deletes DNS records it owns and no longer finds a source for"
    advice    = "run it once with --dry-run, and give every cluster an owner id of its own first"
    source    = "https://github.com/kubernetes-sigs/external-dns/blob/main/docs/tutorials/cloudflare.md"
    evidence  = "documented"
    fires     = {
      before = { chart = "external-dns", set = [{ name = "policy", value = "upsert-only" }] }
      after  = { chart = "external-dns", set = [{ name = "policy", value = "sync" }] }
    }
    misses    = {
      before = { chart = "external-dns", set = [{ name = "policy", value = "sync" }] }
      after  = { chart = "external-dns", set = [{ name = "policy", value = "upsert-only" }] }
    }
  }

  fact "aws-load-balancer-controller-minor-upgrade" {
    attribute = "version"
    when      = "version_minor_up"
    only_if   = { after = "chart", is = "aws-load-balancer-controller" }
    effects   = ["degrades"]
    level     = "major"
    message   = "definitions and IAM permissions of the controller are not upgraded with the chart: without them it cannot change load balancers; those that exist go on serving"
    advice    = "apply the definitions of the new version and update the IAM policy of the controller first"
    source    = "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/helm/aws-load-balancer-controller/README.md"
    evidence  = "experience"
    fires     = {
      before = { chart = "aws-load-balancer-controller", version = "1.7.2" }
      after  = { chart = "aws-load-balancer-controller", version = "1.8.0" }
    }
    misses    = {
      before = { chart = "aws-load-balancer-controller", version = "1.7.1" }
      after  = { chart = "aws-load-balancer-controller", version = "1.7.2" }
    }
  }

  fact "karpenter-v1" {
    attribute = "version"
    when      = { crosses = "1.0.0" }
    only_if   = { after = "chart", is = ["karpenter", "oci://public.ecr.aws/karpenter/karpenter", "karpenter-crd", "oci://public.ecr.aws/karpenter/karpenter-crd"] }
    effects   = ["irreversible"]
    level     = "major"
    message   = "Karpenter moves to its v1 APIs: expired nodes are drained at once, settings move, and going back works only to the patch releases that can convert"
    advice    = "upgrade to the latest patch of the running minor and its definitions first, follow the v1 migration guide, and keep the rollback version at hand"
    source    = "https://github.com/aws/karpenter-provider-aws/blob/main/website/content/en/v1.0/upgrading/v1-migration.md"
    evidence  = "documented"
    fires     = { before = { chart = "karpenter", version = "0.37.5" }, after = { chart = "karpenter", version = "1.0.6" } }
    misses    = {
      before = { chart = "karpenter", version = "0.36.0" }
      after  = { chart = "karpenter", version = "0.37.5" }
    }
  }

  fact "karpenter-v1beta1-dropped" {
    attribute = "version"
    when      = { crosses = "1.1.0" }
    only_if   = { after = "chart", is = ["karpenter", "oci://public.ecr.aws/karpenter/karpenter", "karpenter-crd", "oci://public.ecr.aws/karpenter/karpenter-crd"] }
    effects   = ["outage"]
    level     = "major"
    message   = "Karpenter no longer reads v1beta1: node pools and classes still written in it are lost to it, and no node is added for waiting pods"
    advice    = "rewrite every manifest to v1, move the kubelet settings and remove the compatibility annotations on 1.0, then upgrade"
    source    = "https://github.com/aws/karpenter-provider-aws/blob/main/website/content/en/docs/upgrading/upgrade-guide.md"
    evidence  = "documented"
    fires     = { before = { chart = "karpenter", version = "1.0.8" }, after = { chart = "karpenter", version = "1.1.0" } }
    misses    = { before = { chart = "karpenter", version = "1.0.6" }, after = { chart = "karpenter", version = "1.0.8" } }
  }

  fact "karpenter-open-reservations" {
    attribute = "version"
    when      = { crosses = "1.6.0" }
    only_if   = { after = "chart", is = ["karpenter", "oci://public.ecr.aws/karpenter/karpenter"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "open capacity reservations without a selector are no longer used: nodes come on demand while the reservations are still billed"
    advice    = "set capacityReservationSelectorTerms on the node classes first"
    source    = "https://github.com/aws/karpenter-provider-aws/blob/main/website/content/en/docs/upgrading/upgrade-guide.md"
    evidence  = "documented"
    fires     = { before = { chart = "karpenter", version = "1.5.0" }, after = { chart = "karpenter", version = "1.6.0" } }
    misses    = { before = { chart = "karpenter", version = "1.4.0" }, after = { chart = "karpenter", version = "1.5.0" } }
  }

  fact "karpenter-definitions-removed" {
    on       = ["delete", "replace"]
    only_if  = { before = "chart", is = ["karpenter-crd", "oci://public.ecr.aws/karpenter/karpenter-crd"] }
    effects  = ["data_loss"]
    level    = "major"
    message  = "the definitions go, and with them every node pool and node claim: the nodes they own are terminated"
    advice   = "keep the release, or move the workloads to nodes that Karpenter does not own first"
    source   = "https://github.com/aws/karpenter-provider-aws/blob/main/website/content/en/docs/concepts/disruption.md"
    evidence = "experience"
    fires    = { before = { chart = "karpenter-crd" } }
    misses   = { before = { chart = "karpenter" } }
  }

  fact "istio-control-plane-upgrade" {
    attribute = "version"
    when      = "version_minor_up"
    only_if   = { after = "chart", is = ["istiod", "base"] }
    effects   = ["degrades"]
    level     = "major"
    message   = "the control plane of the mesh is upgraded in place: if the new one does not fit configuration or proxies, all namespaces feel it; sidecars keep the old version until their pods restart"
    advice    = "run istioctl x precheck, upgrade the base chart first, and install the new istiod as a canary under a revision of its own"
    source    = "https://istio.io/latest/docs/setup/upgrade/helm"
    evidence  = "experience"
    fires     = { before = { chart = "istiod", version = "1.23.2" }, after = { chart = "istiod", version = "1.24.0" } }
    misses    = { before = { chart = "istiod", version = "1.23.2" }, after = { chart = "istiod", version = "1.23.3" } }
  }

  fact "istio-ztunnel-upgrade" {
    attribute = "version"
    when      = "version_up"
    only_if   = { after = "chart", is = "ztunnel" }
    effects   = ["restarts"]
    level     = "major"
    message   = "the proxy of every node is replaced in place: long-lived connections of all mesh pods on the node are cut"
    advice    = "cordon and drain each node before its ztunnel is upgraded, or take a maintenance window"
    source    = "https://istio.io/latest/docs/ambient/upgrade/helm"
    evidence  = "documented"
    fires     = { before = { chart = "ztunnel", version = "1.24.1" }, after = { chart = "ztunnel", version = "1.24.2" } }
    misses    = { before = { chart = "istiod", version = "1.24.1" }, after = { chart = "istiod", version = "1.24.2" } }
  }

  fact "cilium-minor-upgrade" {
    attribute = "version"
    when      = "version_minor_up"
    only_if   = { after = "chart", is = "cilium" }
    effects   = ["restarts"]
    level     = "major"
    message   = "the network agent of every node is stopped and started; only steps between consecutive minors are tested, in either direction"
    advice    = "go one minor at a time from the latest patch, run the pre-flight check, and read the notes of the release"
    source    = "https://docs.cilium.io/en/stable/operations/upgrade/"
    evidence  = "documented"
    fires     = { before = { chart = "cilium", version = "1.15.6" }, after = { chart = "cilium", version = "1.16.0" } }
    misses    = { before = { chart = "cilium", version = "1.15.6" }, after = { chart = "cilium", version = "1.15.7" } }
  }

  fact "keda-uninstalled" {
    on       = ["delete", "replace"]
    only_if  = { before = "chart", is = "keda" }
    effects  = ["outage"]
    level    = "major"
    message  = "nothing scales any more, and scaled objects that still exist are orphaned and cannot be deleted without patching their finalizers"
    advice   = "remove all scaled objects and scaled jobs first, and set the replicas of their workloads by hand"
    source   = "https://keda.sh/docs/deploy"
    evidence = "documented"
    fires    = { before = { chart = "keda" } }
    misses   = { before = { chart = "redis" } }
  }

  fact "vault-upgrade" {
    attribute = "version"
    when      = "version_major_up"
    only_if   = { after = "chart", is = "vault" }
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the servers take the new version only when their pods are deleted, start sealed without auto-unseal, and may change their data so that the old version cannot read it"
    advice    = "back the data up, delete the standby pods one by one, the active one last, and unseal each"
    source    = "https://github.com/hashicorp/vault/blob/main/website/content/docs/platform/k8s/helm/run.mdx"
    evidence  = "documented"
    fires     = { before = { chart = "vault", version = "0.27.0" }, after = { chart = "vault", version = "0.28.1" } }
    misses    = { before = { chart = "vault", version = "0.28.0" }, after = { chart = "vault", version = "0.28.1" } }
  }

  fact "crossplane-uninstalled" {
    on       = ["delete", "replace"]
    only_if  = { before = "chart", is = "crossplane" }
    effects  = ["outage"]
    level    = "major"
    message  = "cloud resources that Crossplane made stay and are managed by nobody, unless its objects are removed in order first"
    advice   = "remove the composite definitions, then managed resources, then providers, and Crossplane last"
    source   = "https://github.com/crossplane/docs/blob/main/content/v1.20/software/uninstall.md"
    evidence = "documented"
    fires    = { before = { chart = "crossplane" } }
    misses   = { before = { chart = "redis" } }
  }

  fact "chart-major-upgrade" {
    attribute = "version"
    when      = "version_major_up"
    only_if   = { not = { after = "chart", is = ["kube-prometheus-stack", "oci://ghcr.io/prometheus-community/charts/kube-prometheus-stack", "vault"] } }
    effects   = ["restarts"]
    level     = "major"
    message   = "a new major of the chart (below 1.0 a new minor): its values, resources or custom resource definitions break with the old ones, and its pods roll over"
    advice    = "read the upgrade notes of the chart, compare helm template of both versions with your values, and try it on a copy of the release first"
    source    = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence  = "experience"
    fires     = { before = { chart = "redis", version = "18.1.0" }, after = { chart = "redis", version = "19.0.0" } }
    misses    = { before = { chart = "redis", version = "18.1.0" }, after = { chart = "redis", version = "18.2.0" } }
  }

  fact "chart-minor-upgrade" {
    attribute = "version"
    when      = "version_minor_up"
    effects   = ["none"]
    level     = "minor"
    message   = "a new minor of the chart: pods roll over where their templates change; definitions in its crds directory are not upgraded by Helm"
    source    = "https://github.com/helm/helm-www/blob/main/content/en/docs/chart_best_practices/custom_resource_definitions.md"
    evidence  = "documented"
    fires     = ["18.1.0", "18.2.0"]
    misses    = ["18.1.0", "19.0.0"]
  }

  fact "chart-patch-upgrade" {
    attribute = "version"
    when      = "version_patch_up"
    effects   = ["none"]
    level     = "minor"
    message   = "a new patch of the chart: pods roll over where their templates change: routine"
    source    = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence  = "experience"
    fires     = ["18.1.0", "18.1.1"]
    misses    = ["18.1.0", "18.2.0"]
  }

  fact "chart-downgrade" {
    attribute = "version"
    when      = "version_down"
    effects   = ["restarts"]
    level     = "major"
    message   = "an older chart: its pods go back, custom resource definitions and data that the newer one migrated do not"
    advice    = "check the notes of the versions in between for migrations, and restore the data from before the upgrade if there was one"
    source    = "https://github.com/helm/helm-www/blob/main/content/en/docs/chart_best_practices/custom_resource_definitions.md"
    evidence  = "experience"
    fires     = ["18.2.0", "18.1.0"]
    misses    = ["18.1.0", "18.2.0"]
  }

  fact "version-floats" {
    attribute = "version"
    when      = "unset"
    effects   = ["degrades"]
    level     = "minor"
    message   = "no version is asked for any more: whatever is newest is installed, and the plan does not show what"
    source    = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence  = "documented"
    fires     = ["18.2.0", null]
    misses    = ["18.2.0", "18.3.0"]
  }

  fact "another-chart" {
    attribute = "chart"
    effects   = ["replaces"]
    level     = "major"
    message   = "the release becomes another chart: objects that only the old chart has are removed, others are taken over or clash"
    advice    = "where only the place changed (repository to OCI or a path) compare helm template of both; for another chart install it beside this release, move data and traffic, then remove this one"
    source    = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence  = "experience"
  }

  fact "another-publisher" {
    attribute = "repository"
    effects   = ["replaces"]
    level     = "major"
    message   = "the chart comes from another repository: the same name and version may hold other templates and images"
    advice    = "compare helm template from both repositories with your values before the apply"
    source    = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence  = "experience"
  }

  fact "release-reinstalled" {
    on       = ["replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the release is uninstalled and installed again under its new name or namespace: its pods, addresses and the volumes it owns go in between"
    advice   = "install the new release beside this one, move data and traffic, then remove this one"
    source   = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence = "experience"
  }

  fact "release-uninstalled" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "every object of the release is removed; definitions that its templates hold go with all objects of their kind, those in its crds directory stay"
    advice   = "list what it holds (helm get manifest), back up volumes and custom resources, and move its users first"
    source   = "https://github.com/helm/helm-www/blob/main/content/en/docs/chart_best_practices/custom_resource_definitions.md"
    evidence = "experience"
  }

  fact "scaled-to-nothing" {
    attribute = "set"
    when      = { adds = [{ name = "replicaCount", value = "0" }, { name = "replicas", value = "0" }, { name = "controller.replicaCount", value = "0" }] }
    effects   = ["outage"]
    level     = "major"
    message   = "the chart is scaled to nothing by the value that most charts take for the number of pods"
    advice    = "move its users first; for a pause of batch work say so in an allowance"
    source    = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence  = "experience"
    fires     = [[{ name = "replicaCount", value = "2" }], [{ name = "replicaCount", value = "0" }]]
    misses    = [[{ name = "replicaCount", value = "2" }], [{ name = "replicaCount", value = "1" }]]
  }

  fact "values" {
    attributes = ["values", "set", "set_list", "set_sensitive", "set_wo_revision", "postrender"]
    effects    = ["none"]
    level      = "minor"
    message    = "values change: the chart decides what they do, and pods roll over where their templates change"
    source     = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence   = "experience"
  }

  fact "forced-update" {
    attribute = "version"
    when      = "version_up"
    only_if   = { after = "force_update", is = true }
    effects   = ["restarts"]
    level     = "major"
    message   = "with force_update objects that cannot be changed in place are deleted and created again: services lose their address, workloads their pods"
    advice    = "switch force_update off and replace single objects by hand where the upgrade asks for it"
    source    = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence  = "documented"
    fires     = {
      before = { chart = "app", version = "1.0.0", force_update = true }
      after  = { chart = "app", version = "1.1.0", force_update = true }
    }
    misses    = {
      before = { chart = "app", version = "1.0.0", force_update = false }
      after  = { chart = "app", version = "1.1.0", force_update = false }
    }
  }

  fact "pods-recreated" {
    attributes = ["version", "values", "set", "set_sensitive"]
    when       = "changed"
    only_if    = { after = "recreate_pods", is = true }
    effects    = ["restarts"]
    level      = "major"
    message    = "with recreate_pods all pods of the release are restarted during the upgrade, not rolled over"
    advice     = "switch recreate_pods off; put a checksum of the configuration into the pod annotations instead"
    source     = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence   = "documented"
    fires      = {
      before = { chart = "app", version = "1.0.0", recreate_pods = true }
      after  = { chart = "app", version = "1.0.1", recreate_pods = true }
    }
    misses     = {
      before = { chart = "app", version = "1.0.0", recreate_pods = false }
      after  = { chart = "app", version = "1.0.1", recreate_pods = false }
    }
  }

  fact "no-rollback-on-failure" {
    attributes = ["atomic", "cleanup_on_fail"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "a failed upgrade is left half done instead of rolled back"
    source     = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence   = "experience"
    fires      = { before = { atomic = true }, after = { atomic = false } }
    misses     = { before = { atomic = false }, after = { atomic = true } }
  }

  fact "no-waiting" {
    attributes = ["wait", "wait_for_jobs"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "the apply no longer notices pods that do not become ready"
    source     = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence   = "documented"
    fires      = { before = { wait = true }, after = { wait = false } }
    misses     = { before = { wait = false }, after = { wait = true } }
  }

  fact "hooks-off" {
    attributes = ["disable_webhooks", "disable_crd_hooks"]
    when       = "turns_on"
    effects    = ["degrades"]
    level      = "minor"
    message    = "hooks of the chart (migrations, certificates, definitions) no longer run"
    source     = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence   = "documented"
    fires      = { before = { disable_webhooks = false }, after = { disable_webhooks = true } }
    misses     = { before = { disable_webhooks = true }, after = { disable_webhooks = false } }
  }

  fact "takes-over" {
    attributes = ["replace", "take_ownership", "upgrade_install", "force_update", "recreate_pods"]
    when       = "turns_on"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "from now on an upgrade may take over, delete or restart what it left alone before"
    source     = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence   = "documented"
    fires      = { before = { replace = false }, after = { replace = true } }
    misses     = { before = { replace = true }, after = { replace = false } }
  }

  fact "definitions-skipped" {
    attribute = "skip_crds"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "custom resource definitions of the chart are no longer installed: they must come from elsewhere"
    source    = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "values-kept-or-reset" {
    attributes = ["reset_values", "reuse_values"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "values set outside of Terraform are dropped or kept from now on"
    source     = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence   = "documented"
  }

  fact "apply-settings" {
    attributes = [
      "timeout",
      "max_history",
      "lint",
      "description",
      "dependency_update",
      "verify",
      "keyring",
      "devel",
      "create_namespace",
      "disable_openapi_validation",
      "render_subchart_notes",
      "pass_credentials",
      "repository_username",
      "repository_password",
      "repository_ca_file",
      "repository_cert_file",
      "repository_key_file",
      "atomic",
      "cleanup_on_fail",
      "wait",
      "wait_for_jobs",
      "skip_crds",
      "disable_webhooks",
      "disable_crd_hooks",
      "force_update",
      "recreate_pods",
      "replace",
      "take_ownership",
      "upgrade_install",
      "metadata",
      "manifest",
      "resources",
      "status",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "how the apply installs and waits, and what it reports: routine"
    source     = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"
    evidence   = "documented"
  }
}

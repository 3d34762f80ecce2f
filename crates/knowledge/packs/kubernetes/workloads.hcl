provider = "hashicorp/kubernetes"
service  = "Kubernetes workloads"

resource "kubernetes_deployment" "kubernetes_deployment_v1" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/deployment_v1"

  fact "recreate-rollout" {
    attribute = "spec[*].template"
    when      = "changed"
    only_if   = { after = "spec[*].strategy[*].type", is = "Recreate" }
    effects   = ["outage"]
    level     = "major"
    message   = "the strategy is Recreate: every pod is stopped before the first new one starts"
    advice    = "use RollingUpdate if two versions can run side by side, else roll out in a maintenance window"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ replicas = "3", strategy = [{ type = "Recreate" }], template = [{ spec = [{ container = [{ name = "app", image = "web:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", strategy = [{ type = "Recreate" }], template = [{ spec = [{ container = [{ name = "app", image = "web:2" }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ replicas = "3", strategy = [{ type = "RollingUpdate" }], template = [{ spec = [{ container = [{ name = "app", image = "web:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", strategy = [{ type = "RollingUpdate" }], template = [{ spec = [{ container = [{ name = "app", image = "web:2" }] }] }] }] }
    }
  }

  fact "all-at-once-rollout" {
    attribute = "spec[*].template"
    when      = "changed"
    only_if   = { any = [
      { after = "spec[*].strategy[*].rolling_update[*].max_unavailable", is = "100%" },
      { all = [{ after = "spec[*].replicas", is = ["1", 1] }, { after = "spec[*].strategy[*].rolling_update[*].max_unavailable", is = ["1", 1] }] },
    ] }
    effects   = ["outage"]
    level     = "major"
    message   = "the rollout may take all pods down at once: max_unavailable allows it"
    advice    = "lower max_unavailable to less than the replicas (0 where there is only one) before the template changes"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ replicas = "3", strategy = [{ type = "RollingUpdate", rolling_update = [{ max_unavailable = "100%" }] }], template = [{ spec = [{ container = [{ name = "app", image = "web:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", strategy = [{ type = "RollingUpdate", rolling_update = [{ max_unavailable = "100%" }] }], template = [{ spec = [{ container = [{ name = "app", image = "web:2" }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ replicas = "3", strategy = [{ type = "RollingUpdate", rolling_update = [{ max_unavailable = "25%" }] }], template = [{ spec = [{ container = [{ name = "app", image = "web:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", strategy = [{ type = "RollingUpdate", rolling_update = [{ max_unavailable = "25%" }] }], template = [{ spec = [{ container = [{ name = "app", image = "web:2" }] }] }] }] }
    }
  }

  fact "rolling-rollout" {
    attribute = "spec[*].template"
    effects   = ["none"]
    level     = "minor"
    message   = "a new template rolls out a few pods at a time, old ones go as new ones become ready: routine"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence  = "documented"
  }

  fact "memory-limit-lowered" {
    attribute = "spec[*].template[*].spec[*].container[*].resources[*].limits.memory"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "containers may use less memory and are killed above the new limit"
    source    = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/deployment_v1"
    evidence  = "experience"
    fires     = {
      before = { spec = [{ template = [{ spec = [{ container = [{ name = "app", image = "a:1", resources = [{ limits = { memory = "1Gi" } }] }] }] }] }] }
      after  = { spec = [{ template = [{ spec = [{ container = [{ name = "app", image = "a:1", resources = [{ limits = { memory = "512Mi" } }] }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ template = [{ spec = [{ container = [{ name = "app", image = "a:1", resources = [{ limits = { memory = "512Mi" } }] }] }] }] }] }
      after  = { spec = [{ template = [{ spec = [{ container = [{ name = "app", image = "a:1", resources = [{ limits = { memory = "1Gi" } }] }] }] }] }] }
    }
  }

  fact "readiness-probe-removed" {
    attribute = "spec[*].template[*].spec[*].container[*].readiness_probe"
    when      = "unset"
    effects   = ["degrades"]
    level     = "minor"
    message   = "traffic reaches new pods before they can answer"
    source    = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/deployment_v1"
    evidence  = "experience"
    fires     = {
      before = { spec = [{ template = [{ spec = [{ container = [{ name = "app", image = "a:1", readiness_probe = [{ period_seconds = 5 }] }] }] }] }] }
      after  = { spec = [{ template = [{ spec = [{ container = [{ name = "app", image = "a:1", readiness_probe = [] }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ template = [{ spec = [{ container = [{ name = "app", image = "a:1", readiness_probe = [] }] }] }] }] }
      after  = { spec = [{ template = [{ spec = [{ container = [{ name = "app", image = "a:1", readiness_probe = [{ period_seconds = 5 }] }] }] }] }] }
    }
  }

  fact "scaled-to-zero" {
    attribute = "spec[*].replicas"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "scaled to nothing: no pod is left to answer"
    advice    = "point traffic elsewhere first; to stop only new rollouts, set paused"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence  = "documented"
    fires     = { before = { spec = [{ replicas = "3" }] }, after = { spec = [{ replicas = "0" }] } }
    misses    = { before = { spec = [{ replicas = "3" }] }, after = { spec = [{ replicas = "1" }] } }
  }

  fact "scaled-down" {
    attribute = "spec[*].replicas"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer pods carry the load"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence  = "documented"
    fires     = { before = { spec = [{ replicas = "5" }] }, after = { spec = [{ replicas = "3" }] } }
    misses    = { before = { spec = [{ replicas = "3" }] }, after = { spec = [{ replicas = "5" }] } }
  }

  fact "scaled-up" {
    attribute = "spec[*].replicas"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more pods: routine"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence  = "documented"
    fires     = { before = { spec = [{ replicas = "3" }] }, after = { spec = [{ replicas = "5" }] } }
    misses    = { before = { spec = [{ replicas = "5" }] }, after = { spec = [{ replicas = "3" }] } }
  }

  fact "replicas-left-to-autoscaler" {
    attribute = "spec[*].replicas"
    when      = "unset"
    effects   = ["none"]
    level     = "minor"
    message   = "the number of pods is no longer set here, an autoscaler may keep it: routine"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence  = "documented"
    fires     = { before = { spec = [{ replicas = "3" }] }, after = { spec = [{ replicas = null }] } }
    misses    = { before = { spec = [{ replicas = null }] }, after = { spec = [{ replicas = "3" }] } }
  }

  fact "strategy-becomes-recreate" {
    attribute = "spec[*].strategy[*].type"
    when      = { becomes = "Recreate" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "from the next change of the template on, all pods stop before new ones start"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ replicas = "3", strategy = [{ type = "RollingUpdate" }], template = [{ spec = [{ container = [{ name = "app", image = "web:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", strategy = [{ type = "Recreate" }], template = [{ spec = [{ container = [{ name = "app", image = "web:1" }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ replicas = "3", strategy = [{ type = "Recreate" }], template = [{ spec = [{ container = [{ name = "app", image = "web:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", strategy = [{ type = "RollingUpdate" }], template = [{ spec = [{ container = [{ name = "app", image = "web:1" }] }] }] }] }
    }
  }

  fact "rollout-settings" {
    attributes = [
      "spec[*].strategy",
      "spec[*].min_ready_seconds",
      "spec[*].progress_deadline_seconds",
      "spec[*].paused",
      "wait_for_rollout",
      "timeouts",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "how later rollouts go: routine"
    source     = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence   = "documented"
  }

  fact "rollout-history-dropped" {
    attribute = "spec[*].revision_history_limit"
    when      = "becomes_zero"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "old revisions are cleaned up: kubectl rollout undo no longer works"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ revision_history_limit = 10 }] }
      after  = { spec = [{ revision_history_limit = 0 }] }
    }
    misses    = {
      before = { spec = [{ revision_history_limit = 10 }] }
      after  = { spec = [{ revision_history_limit = 5 }] }
    }
  }

  fact "rollout-history" {
    attribute = "spec[*].revision_history_limit"
    effects   = ["none"]
    level     = "minor"
    message   = "how many old revisions are kept: routine"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
    evidence  = "documented"
  }

  fact "workload-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "all pods of the deployment are stopped; on a replacement new ones start only afterwards"
    advice   = "create the deployment under its new name or selector first, move the service to it, then remove this one"
    source   = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/deployment_v1"
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

resource "kubernetes_stateful_set" "kubernetes_stateful_set_v1" {
  stateful = "replicated workload with volumes"
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/stateful_set_v1"

  guard "spec[*].persistent_volume_claim_retention_policy[*].when_deleted" {
    on_delete = "empties"
    is        = "Delete"
  }

  fact "single-pod-restarts" {
    attribute = "spec[*].template"
    when      = "changed"
    only_if   = { all = [
      { after = "spec[*].replicas", is = ["1", 1] },
      { not = { after = "spec[*].update_strategy[*].type", is = "OnDelete" } },
    ] }
    effects   = ["restarts"]
    level     = "major"
    message   = "the only pod is stopped before its successor starts: the service is away in between"
    advice    = "run two or more replicas if the software can, else roll out in a maintenance window"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ replicas = "1", template = [{ spec = [{ container = [{ name = "app", image = "db:1" }] }] }] }] }
      after  = { spec = [{ replicas = "1", template = [{ spec = [{ container = [{ name = "app", image = "db:2" }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ replicas = "3", template = [{ spec = [{ container = [{ name = "app", image = "db:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", template = [{ spec = [{ container = [{ name = "app", image = "db:2" }] }] }] }] }
    }
  }

  fact "members-restart" {
    attribute = "spec[*].template"
    when      = "changed"
    only_if   = { not = { any = [
      { after = "spec[*].replicas", is = ["0", 0, "1", 1] },
      { after = "spec[*].update_strategy[*].type", is = "OnDelete" },
    ] } }
    effects   = ["restarts"]
    level     = "major"
    message   = "each member is stopped before its successor starts, one at a time, the highest ordinal first: leaders move and clients reconnect"
    advice    = "make sure that the software bears the loss of one member and that readiness probes wait until a member has caught up, or set a partition and go step by step"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ replicas = "3", template = [{ spec = [{ container = [{ name = "app", image = "db:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", template = [{ spec = [{ container = [{ name = "app", image = "db:2" }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ replicas = "3", update_strategy = [{ type = "OnDelete" }], template = [{ spec = [{ container = [{ name = "app", image = "db:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", update_strategy = [{ type = "OnDelete" }], template = [{ spec = [{ container = [{ name = "app", image = "db:2" }] }] }] }] }
    }
  }

  fact "new-template" {
    attribute = "spec[*].template"
    only_if   = { any = [
      { after = "spec[*].replicas", is = ["0", 0] },
      { after = "spec[*].update_strategy[*].type", is = "OnDelete" },
    ] }
    effects   = ["none"]
    level     = "minor"
    message   = "with OnDelete, or without a replica, the new template is used only by pods that start later"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ replicas = "3", update_strategy = [{ type = "OnDelete" }], template = [{ spec = [{ container = [{ name = "app", image = "db:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", update_strategy = [{ type = "OnDelete" }], template = [{ spec = [{ container = [{ name = "app", image = "db:2" }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ replicas = "3", template = [{ spec = [{ container = [{ name = "app", image = "db:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", template = [{ spec = [{ container = [{ name = "app", image = "db:2" }] }] }] }] }
    }
  }

  fact "memory-limit-lowered" {
    attribute = "spec[*].template[*].spec[*].container[*].resources[*].limits.memory"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "containers may use less memory and are killed above the new limit"
    source    = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/stateful_set_v1"
    evidence  = "experience"
    fires     = {
      before = { spec = [{ template = [{ spec = [{ container = [{ name = "app", image = "a:1", resources = [{ limits = { memory = "1Gi" } }] }] }] }] }] }
      after  = { spec = [{ template = [{ spec = [{ container = [{ name = "app", image = "a:1", resources = [{ limits = { memory = "512Mi" } }] }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ template = [{ spec = [{ container = [{ name = "app", image = "a:1", resources = [{ limits = { memory = "512Mi" } }] }] }] }] }] }
      after  = { spec = [{ template = [{ spec = [{ container = [{ name = "app", image = "a:1", resources = [{ limits = { memory = "1Gi" } }] }] }] }] }] }
    }
  }

  fact "scaled-to-zero" {
    attribute = "spec[*].replicas"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "scaled to nothing: no pod is left to answer"
    advice    = "point clients elsewhere first; the volumes stay unless the retention policy says otherwise"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/"
    evidence  = "documented"
    fires     = { before = { spec = [{ replicas = "3" }] }, after = { spec = [{ replicas = "0" }] } }
    misses    = { before = { spec = [{ replicas = "3" }] }, after = { spec = [{ replicas = "1" }] } }
  }

  fact "scaled-down" {
    attribute = "spec[*].replicas"
    when      = "decreases"
    effects   = ["outage"]
    level     = "major"
    message   = "members with the highest ordinals are stopped: a clustered database may lose quorum or the data only they hold"
    advice    = "take the members out of the cluster in the software itself first, and go down one at a time"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/"
    evidence  = "experience"
    fires     = { before = { spec = [{ replicas = "5" }] }, after = { spec = [{ replicas = "3" }] } }
    misses    = { before = { spec = [{ replicas = "3" }] }, after = { spec = [{ replicas = "5" }] } }
  }

  fact "scaled-up" {
    attribute = "spec[*].replicas"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more members are added one after another: routine"
    source    = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/"
    evidence  = "documented"
    fires     = { before = { spec = [{ replicas = "3" }] }, after = { spec = [{ replicas = "5" }] } }
    misses    = { before = { spec = [{ replicas = "5" }] }, after = { spec = [{ replicas = "3" }] } }
  }

  fact "volumes-deleted-on-scale-down" {
    attribute = "spec[*].persistent_volume_claim_retention_policy[*].when_scaled"
    when      = { becomes = "Delete" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "from now on scaling down deletes the volume claims of the members that go"
    evidence  = "schema"
    fires     = {
      before = { spec = [{ persistent_volume_claim_retention_policy = [{ when_scaled = "Retain" }] }] }
      after  = { spec = [{ persistent_volume_claim_retention_policy = [{ when_scaled = "Delete" }] }] }
    }
    misses    = {
      before = { spec = [{ persistent_volume_claim_retention_policy = [{ when_scaled = "Delete" }] }] }
      after  = { spec = [{ persistent_volume_claim_retention_policy = [{ when_scaled = "Retain" }] }] }
    }
  }

  fact "volumes-deleted-with-set" {
    attribute = "spec[*].persistent_volume_claim_retention_policy[*].when_deleted"
    when      = { becomes = "Delete" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "from now on deleting the set deletes its volume claims"
    evidence  = "schema"
    fires     = {
      before = { spec = [{ persistent_volume_claim_retention_policy = [{ when_deleted = "Retain" }] }] }
      after  = { spec = [{ persistent_volume_claim_retention_policy = [{ when_deleted = "Delete" }] }] }
    }
    misses    = {
      before = { spec = [{ persistent_volume_claim_retention_policy = [{ when_deleted = "Delete" }] }] }
      after  = { spec = [{ persistent_volume_claim_retention_policy = [{ when_deleted = "Retain" }] }] }
    }
  }

  fact "volumes-deleted-while-scaling-down" {
    attribute = "spec[*].replicas"
    when      = "decreases"
    only_if   = { after = "spec[*].persistent_volume_claim_retention_policy[*].when_scaled", is = "Delete" }
    effects   = ["data_loss"]
    level     = "major"
    message   = "the volume claims of the members that go are deleted with them"
    advice    = "set when_scaled to Retain and apply that first, or back the volumes up"
    evidence  = "schema"
    fires     = {
      before = { spec = [{ replicas = "5", persistent_volume_claim_retention_policy = [{ when_scaled = "Delete" }] }] }
      after  = { spec = [{ replicas = "3", persistent_volume_claim_retention_policy = [{ when_scaled = "Delete" }] }] }
    }
    misses    = {
      before = { spec = [{ replicas = "5", persistent_volume_claim_retention_policy = [{ when_scaled = "Retain" }] }] }
      after  = { spec = [{ replicas = "3", persistent_volume_claim_retention_policy = [{ when_scaled = "Retain" }] }] }
    }
  }

  fact "set-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "every member is stopped at once and in no order; volume claims stay unless the retention policy deletes them"
    advice   = "scale to zero first for an orderly stop, keep the volume claims, and orphan the pods (kubectl delete --cascade=orphan) where only an immutable field changes"
    source   = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/"
    evidence = "documented"
  }

  fact "rollout-settings" {
    attributes = [
      "spec[*].update_strategy",
      "wait_for_rollout",
      "timeouts",
      "spec[*].persistent_volume_claim_retention_policy",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "how later rollouts and deletes go: routine"
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

resource "kubernetes_daemonset" "kubernetes_daemon_set_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/daemon_set_v1"

  fact "all-at-once-rollout" {
    attribute = "spec[*].template"
    when      = "changed"
    only_if   = { after = "spec[*].strategy[*].rolling_update[*].max_unavailable", is = "100%" }
    effects   = ["outage"]
    level     = "major"
    message   = "the pods of all nodes may be stopped at once: max_unavailable allows it"
    advice    = "lower max_unavailable to one or a few nodes before the template changes"
    source    = "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ replicas = "3", strategy = [{ type = "RollingUpdate", rolling_update = [{ max_unavailable = "100%" }] }], template = [{ spec = [{ container = [{ name = "app", image = "agent:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", strategy = [{ type = "RollingUpdate", rolling_update = [{ max_unavailable = "100%" }] }], template = [{ spec = [{ container = [{ name = "app", image = "agent:2" }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ replicas = "3", strategy = [{ type = "RollingUpdate", rolling_update = [{ max_unavailable = "1" }] }], template = [{ spec = [{ container = [{ name = "app", image = "agent:1" }] }] }] }] }
      after  = { spec = [{ replicas = "3", strategy = [{ type = "RollingUpdate", rolling_update = [{ max_unavailable = "1" }] }], template = [{ spec = [{ container = [{ name = "app", image = "agent:2" }] }] }] }] }
    }
  }

  fact "host-network-agent-restarts" {
    attribute = "spec[*].template"
    when      = "changed"
    only_if   = { all = [
      { after = "spec[*].template[*].spec[*].host_network", is = true },
      { not = { after = "spec[*].strategy[*].type", is = "OnDelete" } },
    ] }
    effects   = ["restarts"]
    level     = "major"
    message   = "an agent on the network of the host restarts on every node in turn: what it serves there (pod network, proxy, storage, DNS) stops for that moment"
    advice    = "roll out to one node pool first (OnDelete, or a second daemon set with a node selector), watch it, then the rest"
    source    = "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/"
    evidence  = "experience"
    fires     = {
      before = { spec = [{ template = [{ spec = [{ host_network = true, container = [{ name = "app", image = "cni:1" }] }] }] }] }
      after  = { spec = [{ template = [{ spec = [{ host_network = true, container = [{ name = "app", image = "cni:2" }] }] }] }] }
    }
    misses    = {
      before = { spec = [{ template = [{ spec = [{ host_network = false, container = [{ name = "app", image = "logs:1" }] }] }] }] }
      after  = { spec = [{ template = [{ spec = [{ host_network = false, container = [{ name = "app", image = "logs:2" }] }] }] }] }
    }
  }

  fact "rolling-rollout" {
    attribute = "spec[*].template"
    effects   = ["degrades"]
    level     = "minor"
    message   = "on each node in turn the pod is stopped and a new one started; with OnDelete only when someone deletes it"
    source    = "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/"
    evidence  = "documented"
  }

  fact "agents-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the agent is stopped on every node at once"
    advice   = "create the daemon set under its new name first where two can run side by side, then remove this one"
    evidence = "experience"
  }

  fact "rollout-settings" {
    attributes = [
      "spec[*].strategy",
      "spec[*].min_ready_seconds",
      "spec[*].revision_history_limit",
      "wait_for_rollout",
      "timeouts",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "how later rollouts go: routine"
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

resource "kubernetes_job" "kubernetes_job_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/job_v1"

  fact "runs-again" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "jobs cannot be changed: the job is created anew and runs again; a run in progress is cut off"
    evidence = "schema"
  }

  fact "job-removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the job and its finished pods are removed; a run in progress is cut off"
    evidence = "schema"
  }

  fact "run-settings" {
    attributes = [
      "spec[*].parallelism",
      "spec[*].active_deadline_seconds",
      "spec[*].backoff_limit",
      "spec[*].ttl_seconds_after_finished",
      "spec[*].manual_selector",
      "wait_for_completion",
      "timeouts",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "limits and cleaning up of the run: routine"
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

resource "kubernetes_cron_job" "kubernetes_cron_job_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/cron_job_v1"

  fact "suspended" {
    attribute = "spec[*].suspend"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "no further run is started until someone resumes it; runs that are under way go on"
    advice    = "make sure that nothing waits for the work (backups, billing, cleaning up), and note when to resume"
    evidence  = "documented"
    fires     = { before = { spec = [{ suspend = false }] }, after = { spec = [{ suspend = true }] } }
    misses    = { before = { spec = [{ suspend = true }] }, after = { spec = [{ suspend = false }] } }
  }

  fact "running-jobs-replaced" {
    attribute = "spec[*].concurrency_policy"
    when      = { becomes = "Replace" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "a run that takes too long is cut off by the next one"
    evidence  = "experience"
    fires     = {
      before = { spec = [{ concurrency_policy = "Forbid" }] }
      after  = { spec = [{ concurrency_policy = "Replace" }] }
    }
    misses    = {
      before = { spec = [{ concurrency_policy = "Replace" }] }
      after  = { spec = [{ concurrency_policy = "Forbid" }] }
    }
  }

  fact "schedule" {
    attributes = [
      "spec[*].schedule",
      "spec[*].timezone",
      "spec[*].starting_deadline_seconds",
      "spec[*].concurrency_policy",
      "spec[*].suspend",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "when runs start: routine"
    source     = "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/"
    evidence   = "documented"
  }

  fact "next-run-template" {
    attributes = ["spec[*].job_template"]
    effects    = ["none"]
    level      = "minor"
    message    = "later runs use the new template, those under way keep the old one: routine"
    evidence   = "experience"
  }

  fact "history" {
    attributes = ["spec[*].successful_jobs_history_limit", "spec[*].failed_jobs_history_limit", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "how many finished runs are kept: routine"
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

resource "kubernetes_pod" "kubernetes_pod_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/pod_v1"

  fact "pod-cut" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "a pod without a controller is stopped and nothing brings it back; on a replacement it starts only afterwards"
    advice   = "run it under a deployment with two or more replicas"
    evidence = "experience"
  }

  fact "container-restarts" {
    attribute = "spec[*].container[*].image"
    effects   = ["restarts"]
    level     = "major"
    message   = "the container is stopped and started with the new image"
    advice    = "run it under a deployment, which starts the new pod before it stops the old one"
    evidence  = "experience"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }
}

resource "kubernetes_replication_controller" "kubernetes_replication_controller_v1" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/replication_controller_v1"

  fact "scaled-to-zero" {
    attribute = "spec[*].replicas"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "scaled to nothing: no pod is left to answer"
    advice    = "point traffic elsewhere first"
    evidence  = "documented"
    fires     = { before = { spec = [{ replicas = 3 }] }, after = { spec = [{ replicas = 0 }] } }
    misses    = { before = { spec = [{ replicas = 3 }] }, after = { spec = [{ replicas = 1 }] } }
  }

  fact "scaled-down" {
    attribute = "spec[*].replicas"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer pods carry the load"
    evidence  = "documented"
    fires     = { before = { spec = [{ replicas = 5 }] }, after = { spec = [{ replicas = 3 }] } }
    misses    = { before = { spec = [{ replicas = 3 }] }, after = { spec = [{ replicas = 5 }] } }
  }

  fact "scaled-up" {
    attribute = "spec[*].replicas"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more pods: routine"
    evidence  = "documented"
    fires     = { before = { spec = [{ replicas = 3 }] }, after = { spec = [{ replicas = 5 }] } }
    misses    = { before = { spec = [{ replicas = 5 }] }, after = { spec = [{ replicas = 3 }] } }
  }

  fact "template" {
    attribute = "spec[*].template"
    effects   = ["none"]
    level     = "minor"
    message   = "only pods that are created later use the new template; running ones stay as they are"
    evidence  = "experience"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }
}

resource "kubernetes_env" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/env"

  fact "environment-changes" {
    attribute = "env"
    effects   = ["none"]
    level     = "minor"
    message   = "the template of the workload changes, and its pods roll over under its own strategy: routine where that is RollingUpdate"
    evidence  = "experience"
  }

  fact "environment-removed" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "major"
    message  = "the variables are taken out of the workload: its pods roll over and start without them"
    advice   = "make sure that the software starts without the variables, or set them in the workload itself first"
    evidence = "experience"
  }
}

resource "kubernetes_node_taint" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/node_taint"

  fact "pods-evicted" {
    on        = ["create", "update"]
    attribute = "taint[*].effect"
    when      = { becomes = "NoExecute" }
    effects   = ["outage"]
    level     = "major"
    message   = "pods on the node that do not tolerate the taint are evicted at once"
    advice    = "drain the node with kubectl drain, which respects disruption budgets, or give the pods a toleration with a delay first"
    source    = "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/"
    evidence  = "documented"
    fires     = { after = { taint = [{ key = "dedicated", effect = "NoExecute" }] } }
    misses    = { after = { taint = [{ key = "dedicated", effect = "NoSchedule" }] } }
  }

  fact "taints" {
    attribute = "taint"
    effects   = ["none"]
    level     = "minor"
    message   = "which new pods the node takes; running ones stay unless the effect is NoExecute"
    source    = "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/"
    evidence  = "documented"
  }

  fact "taints-removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the node takes all pods again: routine"
    source   = "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/"
    evidence = "documented"
  }
}

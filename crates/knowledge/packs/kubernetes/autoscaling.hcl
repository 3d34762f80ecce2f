provider = "hashicorp/kubernetes"
service  = "Kubernetes autoscaling, disruption and priority"

resource "kubernetes_horizontal_pod_autoscaler" "kubernetes_horizontal_pod_autoscaler_v1" "kubernetes_horizontal_pod_autoscaler_v2" "kubernetes_horizontal_pod_autoscaler_v2beta2" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/horizontal_pod_autoscaler_v2"

  fact "ceiling-lowered" {
    attribute = "spec[*].max_replicas"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the workload can grow less under load; pods above the new maximum are stopped"
    evidence  = "documented"
    fires     = { before = { spec = [{ max_replicas = 10 }] }, after = { spec = [{ max_replicas = 6 }] } }
    misses    = { before = { spec = [{ max_replicas = 6 }] }, after = { spec = [{ max_replicas = 10 }] } }
  }

  fact "ceiling-raised" {
    attribute = "spec[*].max_replicas"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "the workload can grow more: routine"
    evidence  = "documented"
    fires     = { before = { spec = [{ max_replicas = 6 }] }, after = { spec = [{ max_replicas = 10 }] } }
    misses    = { before = { spec = [{ max_replicas = 10 }] }, after = { spec = [{ max_replicas = 6 }] } }
  }

  fact "floor-zero" {
    attribute = "spec[*].min_replicas"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "the workload may be scaled to nothing, and the next request finds no pod"
    advice    = "keep at least one pod, or let a queue hold the work"
    evidence  = "documented"
    fires     = { before = { spec = [{ min_replicas = 2 }] }, after = { spec = [{ min_replicas = 0 }] } }
    misses    = { before = { spec = [{ min_replicas = 2 }] }, after = { spec = [{ min_replicas = 1 }] } }
  }

  fact "floor-lowered" {
    attribute = "spec[*].min_replicas"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer pods are kept when there is little load"
    evidence  = "documented"
    fires     = { before = { spec = [{ min_replicas = 4 }] }, after = { spec = [{ min_replicas = 2 }] } }
    misses    = { before = { spec = [{ min_replicas = 2 }] }, after = { spec = [{ min_replicas = 4 }] } }
  }

  fact "floor-raised" {
    attribute = "spec[*].min_replicas"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more pods are kept: routine"
    evidence  = "documented"
    fires     = { before = { spec = [{ min_replicas = 2 }] }, after = { spec = [{ min_replicas = 4 }] } }
    misses    = { before = { spec = [{ min_replicas = 4 }] }, after = { spec = [{ min_replicas = 2 }] } }
  }

  fact "scales-something-else" {
    attribute = "spec[*].scale_target_ref"
    effects   = ["degrades"]
    level     = "minor"
    message   = "another workload is scaled; the old one stays at the size it has"
    evidence  = "documented"
  }

  fact "scaling-rules" {
    attributes = ["spec[*].metric", "spec[*].behavior", "spec[*].target_cpu_utilization_percentage"]
    effects    = ["none"]
    level      = "minor"
    message    = "when and how fast the workload scales: routine"
    evidence   = "documented"
  }

  fact "scaling-stops" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "the workload stays at the size it has, whatever the load; where its replicas are not set, the next apply may reset them to one"
    advice   = "set the replicas of the workload to what it needs at its peak first"
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

resource "kubernetes_pod_disruption_budget" "kubernetes_pod_disruption_budget_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/pod_disruption_budget_v1"

  fact "budget-lifted" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "node drains and upgrades may stop all pods of the application at once"
    source   = "https://kubernetes.io/docs/tasks/run-application/configure-pdb/"
    evidence = "documented"
  }

  fact "no-eviction-allowed" {
    on        = ["create", "replace"]
    attribute = "spec[*].max_unavailable"
    when      = { becomes = ["0", "0%"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "no pod may be evicted: node drains and upgrades hang at this application"
    source    = "https://kubernetes.io/docs/tasks/run-application/configure-pdb/"
    evidence  = "documented"
    fires     = { after = { spec = [{ max_unavailable = "0" }] } }
    misses    = { after = { spec = [{ max_unavailable = "1" }] } }
  }

  fact "budget-anew" {
    on       = ["replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "budgets cannot be changed here: it is created anew, and for that moment nothing limits evictions"
    evidence = "schema"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }
}

resource "kubernetes_priority_class" "kubernetes_priority_class_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/priority_class_v1"

  fact "class-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "running pods stay, but no pod that names the class can be created; on a replacement until the new one exists"
    advice   = "create a second class with the new value, move the workloads to it, then remove this one"
    source   = "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/"
    evidence = "documented"
  }

  fact "becomes-default" {
    on        = ["create", "update"]
    attribute = "global_default"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "pods without a class get this priority from now on; running ones keep theirs"
    source    = "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/"
    evidence  = "documented"
    fires     = { after = { global_default = true } }
    misses    = { after = { global_default = false } }
  }

  fact "settings" {
    attributes = ["description", "global_default"]
    effects    = ["none"]
    level      = "minor"
    message    = "text and default of the class: routine"
    source     = "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/"
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

resource "kubernetes_runtime_class_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/runtime_class_v1"

  fact "runtime-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "pods that name the class cannot be created any more; on a replacement until the new one exists"
    advice   = "create a second class for the new handler, move the workloads to it, then remove this one"
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

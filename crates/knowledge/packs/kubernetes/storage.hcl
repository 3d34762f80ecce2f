provider = "hashicorp/kubernetes"
service  = "Kubernetes storage"

resource "kubernetes_persistent_volume_claim" "kubernetes_persistent_volume_claim_v1" {
  stateful = "volume"
  source   = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/persistent_volume_claim_v1"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the claim goes, and with the reclaim policy Delete (the default of storage classes) the volume and its data"
    advice   = "take a volume snapshot and set the reclaim policy of the volume to Retain first; a claim cannot shrink: copy the data to a new one instead"
    source   = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/"
    evidence = "documented"
  }

  fact "expanded" {
    attribute = "spec[*].resources[*].requests.storage"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the volume grows, if its class allows it, and cannot shrink again"
    source    = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ resources = [{ requests = { storage = "10Gi" } }] }] }
      after  = { spec = [{ resources = [{ requests = { storage = "20Gi" } }] }] }
    }
    misses    = {
      before = { spec = [{ resources = [{ requests = { storage = "20Gi" } }] }] }
      after  = { spec = [{ resources = [{ requests = { storage = "10Gi" } }] }] }
    }
  }

  fact "settings" {
    attributes = ["wait_until_bound", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "whether the apply waits: routine"
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

resource "kubernetes_persistent_volume" "kubernetes_persistent_volume_v1" {
  stateful = "volume"
  identity = ["metadata[*].name"]
  source   = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/persistent_volume_v1"

  guard "spec[*].persistent_volume_reclaim_policy" {
    on_delete = "empties"
    is        = "Delete"
  }

  fact "data-at-risk" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the cluster loses its record of the volume; with the reclaim policy Delete the storage behind it is removed too"
    advice   = "set the reclaim policy to Retain and apply that first; the storage then stays and can be bound again"
    source   = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/"
    evidence = "documented"
  }

  fact "reclaim-policy-deletes" {
    attribute = "spec[*].persistent_volume_reclaim_policy"
    when      = { becomes = ["Delete", "Recycle"] }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "from now on the data goes when the claim is deleted"
    source    = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ persistent_volume_reclaim_policy = "Retain" }] }
      after  = { spec = [{ persistent_volume_reclaim_policy = "Delete" }] }
    }
    misses    = {
      before = { spec = [{ persistent_volume_reclaim_policy = "Delete" }] }
      after  = { spec = [{ persistent_volume_reclaim_policy = "Retain" }] }
    }
  }

  fact "reclaim-policy-retains" {
    attribute = "spec[*].persistent_volume_reclaim_policy"
    when      = { becomes = "Retain" }
    effects   = ["none"]
    level     = "minor"
    message   = "the data stays when the claim is deleted: routine"
    source    = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ persistent_volume_reclaim_policy = "Delete" }] }
      after  = { spec = [{ persistent_volume_reclaim_policy = "Retain" }] }
    }
    misses    = {
      before = { spec = [{ persistent_volume_reclaim_policy = "Retain" }] }
      after  = { spec = [{ persistent_volume_reclaim_policy = "Delete" }] }
    }
  }

  fact "access-mode-removed" {
    attribute = "spec[*].access_modes"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "claims that ask for a removed access mode no longer bind to the volume"
    advice    = "check which claims ask for the mode first"
    source    = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ access_modes = ["ReadWriteOnce", "ReadOnlyMany"] }] }
      after  = { spec = [{ access_modes = ["ReadWriteOnce"] }] }
    }
    misses    = {
      before = { spec = [{ access_modes = ["ReadWriteOnce"] }] }
      after  = { spec = [{ access_modes = ["ReadWriteOnce", "ReadOnlyMany"] }] }
    }
  }

  fact "capacity-grows" {
    attribute = "spec[*].capacity.storage"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the recorded size grows; editing it by hand keeps Kubernetes from resizing the storage itself"
    source    = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/"
    evidence  = "documented"
    fires     = {
      before = { spec = [{ capacity = { storage = "10Gi" } }] }
      after  = { spec = [{ capacity = { storage = "20Gi" } }] }
    }
    misses    = {
      before = { spec = [{ capacity = { storage = "20Gi" } }] }
      after  = { spec = [{ capacity = { storage = "10Gi" } }] }
    }
  }

  fact "settings" {
    attributes = [
      "spec[*].mount_options",
      "spec[*].node_affinity",
      "spec[*].storage_class_name",
      "spec[*].claim_ref",
      "spec[*].capacity",
      "spec[*].access_modes",
      "timeouts",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "how later pods mount and claims find the volume: routine"
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

resource "kubernetes_storage_class" "kubernetes_storage_class_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/storage_class_v1"

  fact "class-gone" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "volumes that exist stay, but claims and stateful sets that name the class get no new ones"
    advice   = "move the claim templates to another class first"
    source   = "https://kubernetes.io/docs/concepts/storage/storage-classes/"
    evidence = "experience"
  }

  fact "class-made-anew" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "classes cannot be changed: it is created anew for later volumes, those that exist stay as they are; in between no new volume is provisioned"
    source   = "https://kubernetes.io/docs/concepts/storage/storage-classes/"
    evidence = "documented"
  }

  fact "reclaim-policy-not-applied" {
    attribute = "reclaim_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "the provider does not send this change to the cluster: volumes keep the old policy until the class is created anew"
    source    = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/storage_class_v1"
    evidence  = "schema"
  }

  fact "expansion-off" {
    attribute = "allow_volume_expansion"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "volumes of the class can no longer grow"
    source    = "https://kubernetes.io/docs/concepts/storage/storage-classes/"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "expansion-on" {
    attribute = "allow_volume_expansion"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "volumes of the class may grow: routine"
    source    = "https://kubernetes.io/docs/concepts/storage/storage-classes/"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "one of the annotations makes the class the default one for new claims"
    source     = "https://kubernetes.io/docs/concepts/storage/storage-classes/"
    evidence   = "schema"
  }
}

resource "kubernetes_csi_driver" "kubernetes_csi_driver_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/csi_driver_v1"

  fact "driver-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the cluster forgets how the storage driver attaches and mounts: new mounts may fail"
    advice   = "move the volumes to another driver first; replace it only while no pod with its volumes starts"
    evidence = "experience"
  }

  fact "driver-settings" {
    attributes = ["spec[*].pod_info_on_mount", "spec[*].volume_lifecycle_modes"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "later mounts of the driver go another way"
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

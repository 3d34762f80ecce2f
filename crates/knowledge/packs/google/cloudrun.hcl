provider = "hashicorp/google"
service  = "Cloud Run"

resource "google_cloud_run_v2_service" {
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_v2_service"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "traffic-moved" {
    attribute = "traffic[*].percent"
    when      = "decreases"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "requests are split otherwise between revisions"
    advice    = "move a small share first and watch errors, or call the new revision by its tag"
    evidence  = "documented"
    fires     = { before = { traffic = [{ percent = 100, type = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" }] }, after = { traffic = [{ percent = 90, type = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" }, { percent = 10, type = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision = "r1" }] } }
    misses    = { before = { traffic = [{ percent = 100, type = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" }] }, after = { traffic = [{ percent = 100, type = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" }, { tag = "canary", percent = 0, type = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision = "r1" }] } }
  }

  fact "revision-left" {
    attributes = ["traffic[*].revision", "traffic[*].type"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "a revision, or the latest one, no longer gets a share: its requests go to another"
    advice     = "move a small share first and watch errors"
    evidence   = "documented"
    fires      = { before = { traffic = [{ percent = 100, type = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" }] }, after = { traffic = [{ percent = 100, type = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision = "r1" }] } }
    misses     = { before = { traffic = [{ percent = 100, type = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" }] }, after = { traffic = [{ percent = 100, type = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" }, { tag = "canary", percent = 0, type = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision = "r1" }] } }
  }

  fact "traffic-tags" {
    attribute = "traffic"
    effects   = ["none"]
    level     = "minor"
    message   = "a revision is listed without a share, or gets an address of its own for tests: routine"
    evidence  = "schema"
  }

  fact "new-revision" {
    attribute = "template"
    effects   = ["none"]
    level     = "minor"
    message   = "a new revision takes the traffic once it is ready, where the latest one gets it; the one before stays for going back: routine"
    evidence  = "experience"
  }

  fact "never-runs" {
    attribute = "scaling[*].manual_instance_count"
    when      = { falls_below = 1 }
    effects   = ["outage"]
    level     = "major"
    message   = "no instance runs: every request fails"
    advice    = "keep at least one"
    evidence  = "experience"
    fires     = [5, 0]
    misses    = [5, 1]
  }

  fact "ceiling-cut" {
    attribute = "template[*].scaling[*].max_instance_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer instances at most: requests beyond wait or fail"
    evidence  = "schema"
    fires     = [100, 10]
    misses    = [10, 100]
  }

  fact "floor-cut" {
    attributes = ["template[*].scaling[*].min_instance_count", "scaling[*].min_instance_count"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "fewer instances are kept warm: first requests are slower"
    evidence   = "schema"
    fires      = [2, 0]
    misses     = [0, 2]
  }

  fact "scaling" {
    attributes = ["template[*].scaling[*].max_instance_count", "template[*].scaling[*].min_instance_count", "scaling[*].min_instance_count", "scaling[*].max_instance_count", "scaling[*].scaling_mode"]
    effects    = ["none"]
    level      = "minor"
    message    = "how far the service scales changes: routine"
    evidence   = "schema"
  }

  fact "runs-as" {
    attribute = "template[*].service_account"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the service runs as another account: calls that need the roles of the old one fail"
    advice    = "grant the new account its roles first"
    evidence  = "experience"
  }

  fact "network-left" {
    attribute = "template[*].vpc_access"
    when      = "unset"
    effects   = ["outage"]
    level     = "major"
    message   = "the service no longer reaches the private network"
    advice    = "check what it calls there"
    evidence  = "experience"
    fires     = [[{ connector = "c" }], []]
    misses    = [[], [{ connector = "c" }]]
  }

  fact "network-way" {
    attributes = ["template[*].vpc_access[*].connector", "template[*].vpc_access[*].egress", "template[*].vpc_access[*].network_interfaces"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "a new revision leaves by another way: firewalls and allow lists must know it"
    evidence   = "schema"
  }

  fact "ingress-narrowed" {
    attribute = "ingress"
    when      = { leaves = "INGRESS_TRAFFIC_ALL" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests from the internet are refused"
    advice    = "check who calls the service directly, and put a load balancer in front first"
    evidence  = "documented"
    fires     = ["INGRESS_TRAFFIC_ALL", "INGRESS_TRAFFIC_INTERNAL_ONLY"]
    misses    = ["INGRESS_TRAFFIC_INTERNAL_ONLY", "INGRESS_TRAFFIC_ALL"]
  }

  fact "ingress-opened" {
    attribute = "ingress"
    when      = { becomes = "INGRESS_TRAFFIC_ALL" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the service can be called from the internet"
    advice    = "keep it internal behind a load balancer"
    evidence  = "documented"
    fires     = ["INGRESS_TRAFFIC_INTERNAL_ONLY", "INGRESS_TRAFFIC_ALL"]
    misses    = ["INGRESS_TRAFFIC_ALL", "INGRESS_TRAFFIC_INTERNAL_ONLY"]
  }

  fact "ingress-internal" {
    attribute = "ingress"
    when      = { becomes = "INGRESS_TRAFFIC_INTERNAL_ONLY" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests through load balancers and from the internet are refused"
    advice    = "check who calls the service"
    evidence  = "documented"
    fires     = ["INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", "INGRESS_TRAFFIC_INTERNAL_ONLY"]
    misses    = ["INGRESS_TRAFFIC_INTERNAL_ONLY", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"]
  }

  fact "caller-check-off" {
    attribute = "invoker_iam_disabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "callers are no longer checked: anyone who reaches the service gets in"
    advice    = "keep the check and grant run.invoker"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "caller-check-on" {
    attribute = "invoker_iam_disabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers without run.invoker are refused"
    advice    = "grant it to every caller first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "iap-off" {
    attribute = "iap_enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the identity-aware proxy no longer guards the service"
    advice    = "have another check in place first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "iap-on" {
    attribute = "iap_enabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "only people with the IAP role get in"
    advice    = "grant the role first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "default-address-off" {
    attribute = "default_uri_disabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the run.app address stops answering"
    advice    = "move its callers to another address first"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "audience-removed" {
    attribute = "custom_audiences"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "tokens for an audience taken out are refused"
    advice    = "move the callers to another audience first"
    evidence  = "documented"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "deletion-protection-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "everyday-settings" {
    attributes = ["labels", "annotations", "description", "client", "client_version", "launch_stage", "binary_authorization", "custom_audiences", "build_config", "multi_region_settings", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names or checks of images change: routine"
    evidence   = "schema"
  }

  fact "service-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the service goes away with its address and its revisions"
    advice   = "make the new service beside it and move the traffic with a load balancer"
    evidence = "experience"
  }
}

resource "google_cloud_run_service" {
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_service"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "traffic-moved" {
    attribute = "traffic[*].percent"
    when      = "decreases"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "requests are split otherwise between revisions"
    advice    = "move a small share first and watch errors, or call the new revision by its tag"
    evidence  = "documented"
    fires     = { before = { traffic = [{ percent = 100, latest_revision = true }] }, after = { traffic = [{ percent = 90, latest_revision = true }, { percent = 10, latest_revision = false, revision_name = "r1" }] } }
    misses    = { before = { traffic = [{ percent = 100, latest_revision = true }] }, after = { traffic = [{ percent = 100, latest_revision = true }, { tag = "canary", percent = 0, latest_revision = false, revision_name = "r1" }] } }
  }

  fact "revision-left" {
    attributes = ["traffic[*].revision_name", "traffic[*].latest_revision"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "a revision, or the latest one, no longer gets a share: its requests go to another"
    advice     = "move a small share first and watch errors"
    evidence   = "documented"
    fires      = { before = { traffic = [{ percent = 100, latest_revision = true }] }, after = { traffic = [{ percent = 100, latest_revision = false, revision_name = "r1" }] } }
    misses     = { before = { traffic = [{ percent = 100, latest_revision = true }] }, after = { traffic = [{ percent = 100, latest_revision = true }, { tag = "canary", percent = 0, latest_revision = false, revision_name = "r1" }] } }
  }

  fact "runs-as" {
    attribute = "template[*].spec[*].service_account_name"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the service runs as another account: calls that need the roles of the old one fail"
    advice    = "grant the new account its roles first"
    evidence  = "experience"
  }

  fact "ingress-narrowed" {
    attribute = "metadata[*].annotations[\"run.googleapis.com/ingress\"]"
    when      = { leaves = "all" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests from the internet are refused"
    advice    = "check who calls the service directly, and put a load balancer in front first"
    evidence  = "experience"
    fires     = ["all", "internal"]
    misses    = ["internal", "all"]
  }

  fact "ingress-opened" {
    attribute = "metadata[*].annotations[\"run.googleapis.com/ingress\"]"
    when      = { becomes = "all" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the service can be called from the internet"
    advice    = "keep it internal behind a load balancer"
    evidence  = "experience"
    fires     = ["internal", "all"]
    misses    = ["all", "internal"]
  }

  fact "new-revision" {
    attribute = "template"
    effects   = ["none"]
    level     = "minor"
    message   = "a new revision is made, and takes the traffic where the latest one gets it; the one before stays for going back: routine"
    evidence  = "experience"
  }

  fact "everyday-settings" {
    attributes = ["metadata[*].labels", "autogenerate_revision_name", "traffic", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels or test addresses change: routine"
    evidence   = "schema"
  }

  fact "service-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the service goes away with its address and its revisions"
    advice   = "make the new service beside it and move the traffic with a load balancer"
    evidence = "experience"
  }
}

resource "google_cloud_run_v2_job" {
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_v2_job"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "runs-as" {
    attribute = "template[*].template[*].service_account"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the job runs as another account: calls that need the roles of the old one fail"
    advice    = "grant the new account its roles first"
    evidence  = "experience"
  }

  fact "next-runs" {
    attribute = "template"
    effects   = ["none"]
    level     = "minor"
    message   = "runs started from now on use it: routine"
    evidence  = "schema"
  }

  fact "deletion-protection-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "everyday-settings" {
    attributes = ["labels", "annotations", "client", "client_version", "launch_stage", "binary_authorization", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names or checks of images change: routine"
    evidence   = "schema"
  }

  fact "job-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the job and its history go away: whoever starts it gets an error"
    advice   = "point its callers at another job first"
    evidence = "experience"
  }
}

resource "google_cloud_run_v2_worker_pool" {
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_v2_worker_pool"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "work-moved" {
    attribute = "instance_splits[*].percent"
    when      = "decreases"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "instances are split otherwise between revisions"
    advice    = "move a small share first and watch errors"
    evidence  = "documented"
    fires     = { before = { instance_splits = [{ percent = 100, type = "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST" }] }, after = { instance_splits = [{ percent = 90, type = "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST" }, { percent = 10, type = "INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION", revision = "r1" }] } }
    misses    = { before = { instance_splits = [{ percent = 100, type = "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST" }] }, after = { instance_splits = [{ percent = 100, type = "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST" }, { percent = 0, type = "INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION", revision = "r1" }] } }
  }

  fact "revision-left" {
    attributes = ["instance_splits[*].revision", "instance_splits[*].type"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "a revision, or the latest one, no longer gets a share of the instances"
    advice     = "move a small share first and watch errors"
    evidence   = "documented"
    fires      = { before = { instance_splits = [{ percent = 100, type = "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST" }] }, after = { instance_splits = [{ percent = 100, type = "INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION", revision = "r1" }] } }
    misses     = { before = { instance_splits = [{ percent = 100, type = "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST" }] }, after = { instance_splits = [{ percent = 100, type = "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST" }, { percent = 0, type = "INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION", revision = "r1" }] } }
  }

  fact "no-workers" {
    attribute = "scaling[*].manual_instance_count"
    when      = { falls_below = 1 }
    effects   = ["outage"]
    level     = "major"
    message   = "no instance runs: no work is done"
    advice    = "check that nothing waits for it"
    evidence  = "experience"
    fires     = [2, 0]
    misses    = [2, 1]
  }

  fact "new-revision" {
    attribute = "template"
    effects   = ["none"]
    level     = "minor"
    message   = "a new revision takes over: routine"
    evidence  = "experience"
  }

  fact "deletion-protection-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "everyday-settings" {
    attributes = ["labels", "annotations", "scaling", "instance_splits", "client", "client_version", "launch_stage", "binary_authorization", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names or scaling change: routine"
    evidence   = "schema"
  }

  fact "pool-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the pool goes away: no work is done"
    advice   = "make the new pool beside it first"
    evidence = "experience"
  }
}

resource "google_cloud_run_domain_mapping" {
  traffic  = true
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_domain_mapping"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "name-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the service no longer answers under the name, and the certificate must be issued again"
    advice   = "put a load balancer with a certificate in front first"
    evidence = "experience"
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

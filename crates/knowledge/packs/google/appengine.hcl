provider = "hashicorp/google"
service  = "App Engine"

resource "google_app_engine_service_split_traffic" {
  traffic  = true
  identity = ["service"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/app_engine_service_split_traffic"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "traffic-moved" {
    attributes = ["split[*].allocations", "split[*].shard_by"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests are split otherwise between versions"
    advice     = "move a small share first and watch errors, with migrate_traffic on where it is possible"
    evidence   = "documented"
  }

  fact "settings" {
    attributes = ["migrate_traffic", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "how traffic moves from now on changes: routine"
    evidence   = "schema"
  }
}

resource "google_app_engine_application" {
  stateful = "application"
  traffic  = true
  identity = ["project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/app_engine_application"

  fact "stopped" {
    attribute = "serving_status"
    when      = { becomes = ["USER_DISABLED", "SYSTEM_DISABLED"] }
    effects   = ["outage"]
    level     = "major"
    message   = "the application stops serving"
    advice    = "check that nobody uses it"
    evidence  = "experience"
    fires     = ["SERVING", "USER_DISABLED"]
    misses    = ["USER_DISABLED", "SERVING"]
  }

  fact "iap-off" {
    attribute = "iap[*].enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the identity-aware proxy no longer guards the application"
    advice    = "have another check in place first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "iap-on" {
    attribute = "iap[*].enabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "only people with the IAP role get in"
    advice    = "grant the role first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "login-domain" {
    attribute = "auth_domain"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users of another domain can log in, and those of this one no longer"
    advice    = "check who logs in"
    evidence  = "experience"
  }

  fact "database-type" {
    attribute = "database_type"
    effects   = ["outage", "irreversible"]
    level     = "major"
    message   = "the database changes between Datastore and Firestore mode"
    advice    = "make a new database instead"
    evidence  = "experience"
  }

  fact "tls-policy" {
    attribute = "ssl_policy"
    effects   = ["denies_access"]
    level     = "major"
    message   = "old TLS versions may be refused"
    advice    = "look in the logs at which versions clients use"
    evidence  = "experience"
  }

  fact "settings" {
    attribute = "feature_settings"
    effects   = ["none"]
    level     = "minor"
    message   = "features change: routine"
    evidence  = "schema"
  }

  fact "only-forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "an application cannot be deleted: it only leaves the state and goes on serving"
    evidence = "documented"
  }
}

resource "google_app_engine_standard_app_version" {
  traffic  = true
  identity = ["service", "version_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/app_engine_standard_app_version"

  guard "noop_on_destroy" { on_delete = "kept" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "redeployed" {
    attributes = ["deployment", "entrypoint", "env_variables", "runtime", "handlers", "libraries", "threadsafe"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the version is deployed over itself: its instances restart, and the code before is gone"
    advice     = "deploy a new version_id and move the traffic to it"
    evidence   = "experience"
  }

  fact "service-goes-too" {
    attribute = "delete_service_on_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy of the last version deletes the service too"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "scaling" {
    attributes = ["automatic_scaling", "manual_scaling", "instance_class", "vpc_access_connector", "service_account", "inbound_services", "noop_on_destroy", "basic_scaling", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "scaling or size change: routine"
    evidence   = "schema"
  }

  fact "version-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the version is deleted: it cannot serve or be gone back to"
    advice   = "move all traffic to another version first; set noop_on_destroy to keep old versions"
    evidence = "experience"
  }
}

resource "google_app_engine_flexible_app_version" {
  traffic  = true
  identity = ["service", "version_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/app_engine_flexible_app_version"

  guard "noop_on_destroy" { on_delete = "kept" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "redeployed" {
    attributes = ["deployment", "entrypoint", "env_variables", "runtime", "handlers", "liveness_check", "readiness_check", "network", "beta_settings", "flexible_runtime_settings"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the version is deployed over itself: its instances restart, and the code before is gone"
    advice     = "deploy a new version_id and move the traffic to it"
    evidence   = "experience"
  }

  fact "service-goes-too" {
    attribute = "delete_service_on_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy of the last version deletes the service too"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "scaling" {
    attributes = ["automatic_scaling", "manual_scaling", "instance_class", "resources", "service_account", "inbound_services", "noop_on_destroy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "scaling or size change: routine"
    evidence   = "schema"
  }

  fact "stopped" {
    attribute = "serving_status"
    when      = { becomes = "STOPPED" }
    effects   = ["outage"]
    level     = "major"
    message   = "the version stops serving"
    advice    = "move all traffic to another version first"
    evidence  = "documented"
    fires     = ["SERVING", "STOPPED"]
    misses    = ["STOPPED", "SERVING"]
  }

  fact "version-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the version is deleted: it cannot serve or be gone back to"
    advice   = "move all traffic to another version first; set noop_on_destroy to keep old versions"
    evidence = "experience"
  }
}

resource "google_app_engine_firewall_rule" {
  traffic  = true
  identity = ["priority"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/app_engine_firewall_rule"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "denied" {
    on        = ["create", "update"]
    attribute = "action"
    when      = { becomes = "DENY" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests from the range are refused"
    advice    = "look at who comes from it first"
    evidence  = "documented"
    fires     = { before = { action = "ALLOW" }, after = { action = "DENY" } }
    misses    = { before = { action = "DENY" }, after = { action = "ALLOW" } }
  }

  fact "allowed" {
    attribute = "action"
    when      = { becomes = "ALLOW" }
    effects   = ["exposes"]
    level     = "major"
    message   = "requests from the range that were refused are let in"
    advice    = "check what else stops them"
    evidence  = "documented"
    fires     = ["DENY", "ALLOW"]
    misses    = ["ALLOW", "DENY"]
  }

  fact "range-changed" {
    attributes = ["source_range", "priority"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule holds for other addresses, or is read earlier or later"
    advice     = "compare it with the rules around it"
    evidence   = "experience"
  }

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "exposes"]
    level    = "major"
    message  = "what the rule allowed may be refused, and what it refused let in"
    advice   = "add the new rule first"
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

resource "google_app_engine_domain_mapping" {
  traffic  = true
  identity = ["domain_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/app_engine_domain_mapping"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "certificate" {
    attribute = "ssl_settings"
    effects   = ["outage"]
    level     = "major"
    message   = "the name is served with another certificate, or none until it is issued"
    advice    = "check that the new certificate is ready"
    evidence  = "experience"
  }

  fact "name-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the application no longer answers under the name"
    advice   = "point the name elsewhere first"
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

resource "google_app_engine_application_url_dispatch_rules" {
  traffic  = true
  identity = ["project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/app_engine_application_url_dispatch_rules"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "routes-changed" {
    attribute = "dispatch_rules"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "requests go to other services"
    advice    = "check each path and domain of the rules"
    evidence  = "documented"
  }

  fact "routes-lost" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "all requests go to the default service"
    advice   = "check what the default service does with them"
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

provider = "hashicorp/google"
service  = "Cloud Load Balancing"

resource "google_compute_forwarding_rule" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_forwarding_rule"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-target" {
    attribute = "target"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the front end hands all its traffic to another proxy or pool"
    advice    = "try the new target behind a front end of its own first"
    evidence  = "experience"
  }

  fact "global-access-off" {
    attribute = "allow_global_access"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients in other regions can no longer reach the internal load balancer"
    advice    = "check which regions the clients are in"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["labels", "allow_global_access", "allow_psc_global_access", "recreate_closed_psc", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels or wider access change: routine"
    evidence   = "schema"
  }

  fact "front-end-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the address and port stop answering; an address that is not reserved is lost too"
    advice   = "reserve the address, make the new rule beside it on another address, and move the name"
    evidence = "experience"
  }
}

resource "google_compute_global_forwarding_rule" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_global_forwarding_rule"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-target" {
    attribute = "target"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the front end hands all its traffic to another proxy or pool"
    advice    = "try the new target behind a front end of its own first"
    evidence  = "experience"
  }

  fact "migration-step" {
    attributes = ["load_balancing_scheme", "external_managed_backend_bucket_migration_state", "external_managed_backend_bucket_migration_testing_percentage"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic moves between the classic and the new load balancer"
    advice     = "go up in small steps, and watch errors after each"
    evidence   = "documented"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels or wider access change: routine"
    evidence   = "schema"
  }

  fact "front-end-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the address and port stop answering; an address that is not reserved is lost too"
    advice   = "reserve the address, make the new rule beside it on another address, and move the name"
    evidence = "experience"
  }
}

resource "google_compute_url_map" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_url_map"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "default-service" {
    attributes = ["default_service", "default_route_action[*].weighted_backend_services", "default_url_redirect"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests that no rule matches go elsewhere"
    advice     = "send a small weight there first, or try it on a host of its own"
    evidence   = "documented"
  }

  fact "host-removed" {
    attributes = ["host_rule[*].hosts", "host_rule[*].path_matcher"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "a host is no longer routed by its own rule: its requests go to the default service"
    advice     = "check the logs for requests to the host"
    evidence   = "documented"
    fires      = { before = { host_rule = [{ hosts = ["a.example.com"], path_matcher = "a" }, { hosts = ["b.example.com"], path_matcher = "b" }] }, after = { host_rule = [{ hosts = ["a.example.com"], path_matcher = "a" }] } }
    misses     = { before = { host_rule = [{ hosts = ["a.example.com"], path_matcher = "a" }] }, after = { host_rule = [{ hosts = ["a.example.com"], path_matcher = "a" }, { hosts = ["b.example.com"], path_matcher = "b" }] } }
  }

  fact "host-added" {
    attribute = "host_rule"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more host gets a rule: routine"
    evidence  = "schema"
    fires     = [[], [{ hosts = ["b.example.com"], path_matcher = "b" }]]
    misses    = [[{ hosts = ["b.example.com"], path_matcher = "b" }], []]
  }

  fact "host-default" {
    attributes = ["path_matcher[*].default_service", "path_matcher[*].default_url_redirect", "path_matcher[*].default_route_action[*].weighted_backend_services"]
    only_if    = { attribute = "path_matcher", when = "element_removed" }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests to the hosts of this matcher go elsewhere"
    advice     = "send a small weight there first"
    evidence   = "documented"
    fires      = { before = { path_matcher = [{ name = "a", default_service = "s1", path_rule = [] }, { name = "b", default_service = "s1", path_rule = [] }] }, after = { path_matcher = [{ name = "a", default_service = "s1", path_rule = [] }, { name = "b", default_service = "s2", path_rule = [] }] } }
    misses     = { before = { path_matcher = [{ name = "a", default_service = "s1", path_rule = [] }] }, after = { path_matcher = [{ name = "a", default_service = "s1", path_rule = [] }, { name = "b", default_service = "s2", path_rule = [] }] } }
  }

  fact "path-removed" {
    attributes = ["path_matcher[*].path_rule", "path_matcher[*].route_rules"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "a path rule is taken away or changed: its requests are routed otherwise"
    advice     = "check the logs for requests to the path; use the tests of the map"
    evidence   = "experience"
    fires      = { before = { path_matcher = [{ name = "a", path_rule = [{ paths = ["/api/*"], service = "s1" }], route_rules = [] }] }, after = { path_matcher = [{ name = "a", path_rule = [{ paths = ["/api/*"], service = "s2" }], route_rules = [] }] } }
    misses     = { before = { path_matcher = [{ name = "a", path_rule = [{ paths = ["/api/*"], service = "s1" }], route_rules = [] }] }, after = { path_matcher = [{ name = "a", path_rule = [{ paths = ["/api/*"], service = "s1" }, { paths = ["/new/*"], service = "s2" }], route_rules = [] }] } }
  }

  fact "path-added" {
    attributes = ["path_matcher[*].path_rule", "path_matcher[*].route_rules"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "a path gets a rule of its own: routine"
    evidence   = "schema"
    fires      = { before = { path_matcher = [{ name = "a", path_rule = [], route_rules = [] }] }, after = { path_matcher = [{ name = "a", path_rule = [{ paths = ["/new/*"], service = "s2" }], route_rules = [] }] } }
    misses     = { before = { path_matcher = [{ name = "a", path_rule = [{ paths = ["/new/*"], service = "s2" }], route_rules = [] }] }, after = { path_matcher = [{ name = "a", path_rule = [], route_rules = [] }] } }
  }

  fact "headers-and-tests" {
    attributes = ["header_action", "test", "path_matcher", "default_route_action", "host_rule", "default_custom_error_response_policy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "headers, timeouts, error pages, tests or descriptions change: routine"
    evidence   = "schema"
  }

  fact "routing-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the routing of the load balancer goes away"
    advice   = "make the new map beside it and point the proxy at it"
    evidence = "experience"
  }
}

resource "google_compute_region_url_map" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_url_map"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "default-service" {
    attributes = ["default_service", "default_route_action[*].weighted_backend_services", "default_url_redirect"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests that no rule matches go elsewhere"
    advice     = "send a small weight there first, or try it on a host of its own"
    evidence   = "documented"
  }

  fact "host-removed" {
    attributes = ["host_rule[*].hosts", "host_rule[*].path_matcher"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "a host is no longer routed by its own rule: its requests go to the default service"
    advice     = "check the logs for requests to the host"
    evidence   = "documented"
    fires      = { before = { host_rule = [{ hosts = ["a.example.com"], path_matcher = "a" }, { hosts = ["b.example.com"], path_matcher = "b" }] }, after = { host_rule = [{ hosts = ["a.example.com"], path_matcher = "a" }] } }
    misses     = { before = { host_rule = [{ hosts = ["a.example.com"], path_matcher = "a" }] }, after = { host_rule = [{ hosts = ["a.example.com"], path_matcher = "a" }, { hosts = ["b.example.com"], path_matcher = "b" }] } }
  }

  fact "host-added" {
    attribute = "host_rule"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more host gets a rule: routine"
    evidence  = "schema"
    fires     = [[], [{ hosts = ["b.example.com"], path_matcher = "b" }]]
    misses    = [[{ hosts = ["b.example.com"], path_matcher = "b" }], []]
  }

  fact "host-default" {
    attributes = ["path_matcher[*].default_service", "path_matcher[*].default_url_redirect", "path_matcher[*].default_route_action[*].weighted_backend_services"]
    only_if    = { attribute = "path_matcher", when = "element_removed" }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests to the hosts of this matcher go elsewhere"
    advice     = "send a small weight there first"
    evidence   = "documented"
    fires      = { before = { path_matcher = [{ name = "a", default_service = "s1", path_rule = [] }, { name = "b", default_service = "s1", path_rule = [] }] }, after = { path_matcher = [{ name = "a", default_service = "s1", path_rule = [] }, { name = "b", default_service = "s2", path_rule = [] }] } }
    misses     = { before = { path_matcher = [{ name = "a", default_service = "s1", path_rule = [] }] }, after = { path_matcher = [{ name = "a", default_service = "s1", path_rule = [] }, { name = "b", default_service = "s2", path_rule = [] }] } }
  }

  fact "path-removed" {
    attributes = ["path_matcher[*].path_rule", "path_matcher[*].route_rules"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "a path rule is taken away or changed: its requests are routed otherwise"
    advice     = "check the logs for requests to the path; use the tests of the map"
    evidence   = "experience"
    fires      = { before = { path_matcher = [{ name = "a", path_rule = [{ paths = ["/api/*"], service = "s1" }], route_rules = [] }] }, after = { path_matcher = [{ name = "a", path_rule = [{ paths = ["/api/*"], service = "s2" }], route_rules = [] }] } }
    misses     = { before = { path_matcher = [{ name = "a", path_rule = [{ paths = ["/api/*"], service = "s1" }], route_rules = [] }] }, after = { path_matcher = [{ name = "a", path_rule = [{ paths = ["/api/*"], service = "s1" }, { paths = ["/new/*"], service = "s2" }], route_rules = [] }] } }
  }

  fact "path-added" {
    attributes = ["path_matcher[*].path_rule", "path_matcher[*].route_rules"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "a path gets a rule of its own: routine"
    evidence   = "schema"
    fires      = { before = { path_matcher = [{ name = "a", path_rule = [], route_rules = [] }] }, after = { path_matcher = [{ name = "a", path_rule = [{ paths = ["/new/*"], service = "s2" }], route_rules = [] }] } }
    misses     = { before = { path_matcher = [{ name = "a", path_rule = [{ paths = ["/new/*"], service = "s2" }], route_rules = [] }] }, after = { path_matcher = [{ name = "a", path_rule = [], route_rules = [] }] } }
  }

  fact "headers-and-tests" {
    attributes = ["header_action", "test", "path_matcher", "default_route_action", "host_rule", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "headers, timeouts, error pages, tests or descriptions change: routine"
    evidence   = "schema"
  }

  fact "routing-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the routing of the load balancer goes away"
    advice   = "make the new map beside it and point the proxy at it"
    evidence = "experience"
  }
}

resource "google_compute_backend_service" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_backend_service"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "backends-gone" {
    attribute = "backend"
    when      = "unset"
    effects   = ["outage"]
    level     = "major"
    message   = "no backend is left: every request fails"
    advice    = "put the new backend in first"
    evidence  = "experience"
    fires     = [[{ group = "g1", capacity_scaler = 1.0 }], []]
    misses    = [[{ group = "g1", capacity_scaler = 1.0 }, { group = "g2", capacity_scaler = 1.0 }], [{ group = "g1", capacity_scaler = 1.0 }]]
  }

  fact "backend-removed" {
    attribute = "backend[*].group"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a backend leaves: its traffic goes to the others"
    advice    = "set its capacity_scaler to 0 first and let connections drain"
    evidence  = "experience"
    fires     = { before = { backend = [{ group = "g1", capacity_scaler = 1.0 }, { group = "g2", capacity_scaler = 1.0 }] }, after = { backend = [{ group = "g1", capacity_scaler = 1.0 }] } }
    misses    = { before = { backend = [{ group = "g1", capacity_scaler = 1.0 }] }, after = { backend = [{ group = "g1", capacity_scaler = 1.0 }, { group = "g2", capacity_scaler = 1.0 }] } }
  }

  fact "backend-drained" {
    attribute = "backend[*].capacity_scaler"
    when      = { falls_below = 0.001 }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a backend gets no new requests"
    advice    = "check that the others carry the load"
    evidence  = "documented"
    fires     = [1, 0]
    misses    = [0, 1]
  }

  fact "backend-added" {
    attribute = "backend[*].group"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a backend joins: routine"
    evidence  = "schema"
    fires     = { before = { backend = [{ group = "g1", capacity_scaler = 1.0 }] }, after = { backend = [{ group = "g1", capacity_scaler = 1.0 }, { group = "g2", capacity_scaler = 1.0 }] } }
    misses    = { before = { backend = [{ group = "g1", capacity_scaler = 1.0 }, { group = "g2", capacity_scaler = 1.0 }] }, after = { backend = [{ group = "g1", capacity_scaler = 1.0 }] } }
  }

  fact "health-check-change" {
    attribute = "health_checks"
    effects   = ["moves_traffic", "outage"]
    level     = "major"
    message   = "another health check decides which backends get traffic: none may pass at first"
    advice    = "check that every backend passes the new check, and that firewalls let it in"
    evidence  = "experience"
  }

  fact "protocol-or-port" {
    attributes = ["protocol", "port_name"]
    effects    = ["outage"]
    level      = "major"
    message    = "backends are reached by another protocol or port"
    advice     = "have the backends answer both first"
    evidence   = "experience"
  }

  fact "session-affinity" {
    attributes = ["session_affinity", "locality_lb_policy", "consistent_hash", "affinity_cookie_ttl_sec"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests are spread otherwise: sessions land on other backends"
    advice     = "apply at a quiet hour where sessions live in the backend"
    evidence   = "documented"
  }

  fact "iap-off" {
    attribute = "iap[*].enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the identity-aware proxy no longer guards the backends: anyone who reaches the address gets in"
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
    advice    = "grant the role to everyone who needs it first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "iap-client" {
    attributes = ["iap[*].oauth2_client_id", "iap[*].oauth2_client_secret"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the OAuth client of the proxy changes: people log in again, programs with the old audience fail"
    advice     = "change the audience in the programs first"
    evidence   = "experience"
  }

  fact "firewall-detached" {
    attribute = "security_policy"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "the web firewall no longer guards the backends"
    advice    = "attach the new policy in the same step"
    evidence  = "experience"
    fires     = ["policies/a", null]
    misses    = [null, "policies/a"]
  }

  fact "firewall-attached" {
    attribute = "security_policy"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a web firewall stands before the backends: requests it matches are refused"
    advice    = "run its rules in preview first"
    evidence  = "experience"
    fires     = [null, "policies/a"]
    misses    = ["policies/a", null]
  }

  fact "backend-tls" {
    attributes = ["security_settings", "tls_settings"]
    effects    = ["outage"]
    level      = "major"
    message    = "backends are checked or logged in to another way: requests fail where they do not fit"
    advice     = "check that every backend answers with the right certificate first"
    evidence   = "experience"
  }

  fact "timeout-shorter" {
    attribute = "timeout_sec"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "slow requests and long connections are cut off sooner"
    evidence  = "schema"
    fires     = [60, 30]
    misses    = [30, 60]
  }

  fact "scheme-migration" {
    attributes = ["load_balancing_scheme", "external_managed_migration_state", "external_managed_migration_testing_percentage"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic moves between load balancers or backends"
    advice     = "go up in small steps, and watch errors after each"
    evidence   = "documented"
  }

  fact "everyday-settings" {
    attributes = ["log_config", "enable_cdn", "cdn_policy", "connection_draining_timeout_sec", "timeout_sec", "outlier_detection", "circuit_breakers", "backend", "locality_lb_policies", "strong_session_affinity_cookie", "custom_metrics", "ip_address_selection_policy", "custom_request_headers", "custom_response_headers", "compression_mode", "deletion_policy", "service_lb_policy", "max_stream_duration"]
    effects    = ["none"]
    level      = "minor"
    message    = "logging, caching or limits change: routine"
    evidence   = "schema"
  }

  fact "backends-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the backends of the load balancer go away"
    advice   = "make the new backend service beside it and point the map or rule at it"
    evidence = "experience"
  }
}

resource "google_compute_region_backend_service" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_backend_service"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "backends-gone" {
    attribute = "backend"
    when      = "unset"
    effects   = ["outage"]
    level     = "major"
    message   = "no backend is left: every request fails"
    advice    = "put the new backend in first"
    evidence  = "experience"
    fires     = [[{ group = "g1", capacity_scaler = 1.0 }], []]
    misses    = [[{ group = "g1", capacity_scaler = 1.0 }, { group = "g2", capacity_scaler = 1.0 }], [{ group = "g1", capacity_scaler = 1.0 }]]
  }

  fact "backend-removed" {
    attribute = "backend[*].group"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a backend leaves: its traffic goes to the others"
    advice    = "set its capacity_scaler to 0 first and let connections drain"
    evidence  = "experience"
    fires     = { before = { backend = [{ group = "g1", capacity_scaler = 1.0 }, { group = "g2", capacity_scaler = 1.0 }] }, after = { backend = [{ group = "g1", capacity_scaler = 1.0 }] } }
    misses    = { before = { backend = [{ group = "g1", capacity_scaler = 1.0 }] }, after = { backend = [{ group = "g1", capacity_scaler = 1.0 }, { group = "g2", capacity_scaler = 1.0 }] } }
  }

  fact "backend-drained" {
    attribute = "backend[*].capacity_scaler"
    when      = { falls_below = 0.001 }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a backend gets no new requests"
    advice    = "check that the others carry the load"
    evidence  = "documented"
    fires     = [1, 0]
    misses    = [0, 1]
  }

  fact "backend-added" {
    attribute = "backend[*].group"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a backend joins: routine"
    evidence  = "schema"
    fires     = { before = { backend = [{ group = "g1", capacity_scaler = 1.0 }] }, after = { backend = [{ group = "g1", capacity_scaler = 1.0 }, { group = "g2", capacity_scaler = 1.0 }] } }
    misses    = { before = { backend = [{ group = "g1", capacity_scaler = 1.0 }, { group = "g2", capacity_scaler = 1.0 }] }, after = { backend = [{ group = "g1", capacity_scaler = 1.0 }] } }
  }

  fact "health-check-change" {
    attribute = "health_checks"
    effects   = ["moves_traffic", "outage"]
    level     = "major"
    message   = "another health check decides which backends get traffic: none may pass at first"
    advice    = "check that every backend passes the new check, and that firewalls let it in"
    evidence  = "experience"
  }

  fact "protocol-or-port" {
    attributes = ["protocol", "port_name"]
    effects    = ["outage"]
    level      = "major"
    message    = "backends are reached by another protocol or port"
    advice     = "have the backends answer both first"
    evidence   = "experience"
  }

  fact "session-affinity" {
    attributes = ["session_affinity", "locality_lb_policy", "consistent_hash"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests are spread otherwise: sessions land on other backends"
    advice     = "apply at a quiet hour where sessions live in the backend"
    evidence   = "documented"
  }

  fact "iap-off" {
    attribute = "iap[*].enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the identity-aware proxy no longer guards the backends: anyone who reaches the address gets in"
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
    advice    = "grant the role to everyone who needs it first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "iap-client" {
    attributes = ["iap[*].oauth2_client_id", "iap[*].oauth2_client_secret"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the OAuth client of the proxy changes: people log in again, programs with the old audience fail"
    advice     = "change the audience in the programs first"
    evidence   = "experience"
  }

  fact "firewall-detached" {
    attribute = "security_policy"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "the web firewall no longer guards the backends"
    advice    = "attach the new policy in the same step"
    evidence  = "experience"
    fires     = ["policies/a", null]
    misses    = [null, "policies/a"]
  }

  fact "firewall-attached" {
    attribute = "security_policy"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a web firewall stands before the backends: requests it matches are refused"
    advice    = "run its rules in preview first"
    evidence  = "experience"
    fires     = [null, "policies/a"]
    misses    = ["policies/a", null]
  }

  fact "timeout-shorter" {
    attribute = "timeout_sec"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "slow requests and long connections are cut off sooner"
    evidence  = "schema"
    fires     = [60, 30]
    misses    = [30, 60]
  }

  fact "failover-policy" {
    attributes = ["failover_policy[*].failover_ratio", "failover_policy[*].drop_traffic_if_unhealthy", "ha_policy[*].leader"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "when and where connections fail over changes: traffic moves to other backends, or is dropped"
    advice     = "apply at a quiet hour, and check which backends are healthy"
    evidence   = "schema"
  }

  fact "everyday-settings" {
    attributes = ["log_config", "enable_cdn", "cdn_policy", "connection_draining_timeout_sec", "timeout_sec", "outlier_detection", "circuit_breakers", "backend", "failover_policy", "strong_session_affinity_cookie", "custom_metrics", "ip_address_selection_policy", "deletion_policy", "connection_tracking_policy", "affinity_cookie_ttl_sec"]
    effects    = ["none"]
    level      = "minor"
    message    = "logging, caching or limits change: routine"
    evidence   = "schema"
  }

  fact "backends-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the backends of the load balancer go away"
    advice   = "make the new backend service beside it and point the map or rule at it"
    evidence = "experience"
  }
}

resource "google_compute_backend_bucket" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_backend_bucket"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-bucket" {
    attribute = "bucket_name"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "content is served from another bucket"
    advice    = "copy the content and its access first"
    evidence  = "documented"
  }

  fact "firewall-detached" {
    attribute = "edge_security_policy"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "the edge firewall no longer guards the bucket"
    advice    = "attach the new policy in the same step"
    evidence  = "experience"
    fires     = ["p", null]
    misses    = [null, "p"]
  }

  fact "caching" {
    attributes = ["enable_cdn", "cdn_policy", "compression_mode", "custom_response_headers", "edge_security_policy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "caching changes: routine"
    evidence   = "schema"
  }

  fact "backend-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the content of the bucket is no longer served"
    advice   = "make the new backend bucket beside it and point the map at it"
    evidence = "experience"
  }
}

resource "google_compute_target_https_proxy" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_target_https_proxy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-map" {
    attribute = "url_map"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all requests are routed by another map"
    advice    = "use the tests of the new map, or try it on an address of its own"
    evidence  = "experience"
  }

  fact "certificate-removed" {
    attributes = ["ssl_certificates", "certificate_manager_certificates"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "a certificate is no longer served: hosts that only it covers fail"
    advice     = "check that another certificate covers the same hosts and is ACTIVE"
    evidence   = "experience"
    fires      = { before = { ssl_certificates = ["c1", "c2"] }, after = { ssl_certificates = ["c2"] } }
    misses     = { before = { ssl_certificates = ["c1"] }, after = { ssl_certificates = ["c1", "c2"] } }
  }

  fact "certificate-added" {
    attributes = ["ssl_certificates", "certificate_manager_certificates"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "one more certificate is served: routine"
    evidence   = "schema"
    fires      = { before = { ssl_certificates = ["c1"] }, after = { ssl_certificates = ["c1", "c2"] } }
    misses     = { before = { ssl_certificates = ["c1", "c2"] }, after = { ssl_certificates = ["c1"] } }
  }

  fact "certificate-map" {
    attribute = "certificate_map"
    effects   = ["outage"]
    level     = "major"
    message   = "other certificates are served: hosts that the new map does not cover fail"
    advice    = "check that every host has an ACTIVE certificate in the new map"
    evidence  = "experience"
  }

  fact "client-policy" {
    attributes = ["ssl_policy", "server_tls_policy"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "old TLS versions, ciphers or clients without a certificate may be refused"
    advice     = "look in the logs at which versions clients use"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["quic_override", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the proxy change: routine"
    evidence   = "schema"
  }

  fact "front-end-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the HTTPS front end goes away"
    advice   = "make the new proxy beside it and point the forwarding rule at it"
    evidence = "experience"
  }
}

resource "google_compute_region_target_https_proxy" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_target_https_proxy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-map" {
    attribute = "url_map"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all requests are routed by another map"
    advice    = "use the tests of the new map, or try it on an address of its own"
    evidence  = "experience"
  }

  fact "certificate-removed" {
    attributes = ["ssl_certificates", "certificate_manager_certificates"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "a certificate is no longer served: hosts that only it covers fail"
    advice     = "check that another certificate covers the same hosts and is ACTIVE"
    evidence   = "experience"
    fires      = { before = { ssl_certificates = ["c1", "c2"] }, after = { ssl_certificates = ["c2"] } }
    misses     = { before = { ssl_certificates = ["c1"] }, after = { ssl_certificates = ["c1", "c2"] } }
  }

  fact "certificate-added" {
    attributes = ["ssl_certificates", "certificate_manager_certificates"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "one more certificate is served: routine"
    evidence   = "schema"
    fires      = { before = { ssl_certificates = ["c1"] }, after = { ssl_certificates = ["c1", "c2"] } }
    misses     = { before = { ssl_certificates = ["c1", "c2"] }, after = { ssl_certificates = ["c1"] } }
  }

  fact "client-policy" {
    attributes = ["ssl_policy", "server_tls_policy"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "old TLS versions, ciphers or clients without a certificate may be refused"
    advice     = "look in the logs at which versions clients use"
    evidence   = "experience"
  }

  fact "settings" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "settings of the proxy change: routine"
    evidence  = "schema"
  }

  fact "front-end-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the HTTPS front end goes away"
    advice   = "make the new proxy beside it and point the forwarding rule at it"
    evidence = "experience"
  }
}

resource "google_compute_target_http_proxy" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_target_http_proxy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-map" {
    attribute = "url_map"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all requests are routed by another map"
    advice    = "use the tests of the new map, or try it on an address of its own"
    evidence  = "experience"
  }

  fact "settings" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a destroy does changes: routine"
    evidence  = "schema"
  }

  fact "front-end-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the HTTP front end goes away"
    advice   = "make the new proxy beside it and point the forwarding rule at it"
    evidence = "experience"
  }
}

resource "google_compute_region_target_http_proxy" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_target_http_proxy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-map" {
    attribute = "url_map"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all requests are routed by another map"
    advice    = "use the tests of the new map, or try it on an address of its own"
    evidence  = "experience"
  }

  fact "settings" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a destroy does changes: routine"
    evidence  = "schema"
  }

  fact "front-end-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the HTTP front end goes away"
    advice   = "make the new proxy beside it and point the forwarding rule at it"
    evidence = "experience"
  }
}

resource "google_compute_target_ssl_proxy" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_target_ssl_proxy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-backend" {
    attribute = "backend_service"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all connections go to another backend service"
    advice    = "try it on an address of its own first"
    evidence  = "experience"
  }

  fact "proxy-header" {
    attribute = "proxy_header"
    effects   = ["outage"]
    level     = "major"
    message   = "backends get, or no longer get, the proxy header: those that do not expect it fail"
    advice    = "have the backends take both forms first"
    evidence  = "experience"
  }

  fact "certificate-removed" {
    attribute = "ssl_certificates"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a certificate is no longer served"
    advice    = "check that another certificate covers the same hosts"
    evidence  = "experience"
    fires     = [["c1", "c2"], ["c2"]]
    misses    = [["c1"], ["c1", "c2"]]
  }

  fact "client-policy" {
    attribute = "ssl_policy"
    effects   = ["denies_access"]
    level     = "major"
    message   = "old TLS versions or ciphers may be refused"
    advice    = "look in the logs at which versions clients use"
    evidence  = "experience"
  }

  fact "front-end-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the front end goes away"
    advice   = "make the new proxy beside it and point the forwarding rule at it"
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

resource "google_compute_target_tcp_proxy" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_target_tcp_proxy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-backend" {
    attribute = "backend_service"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all connections go to another backend service"
    advice    = "try it on an address of its own first"
    evidence  = "experience"
  }

  fact "proxy-header" {
    attribute = "proxy_header"
    effects   = ["outage"]
    level     = "major"
    message   = "backends get, or no longer get, the proxy header: those that do not expect it fail"
    advice    = "have the backends take both forms first"
    evidence  = "experience"
  }

  fact "front-end-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the front end goes away"
    advice   = "make the new proxy beside it and point the forwarding rule at it"
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

resource "google_compute_target_pool" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_target_pool"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "instance-removed" {
    attribute = "instances"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "an instance leaves the pool"
    advice    = "drain it first"
    evidence  = "experience"
    fires     = [["z/a", "z/b"], ["z/a"]]
    misses    = [["z/a"], ["z/a", "z/b"]]
  }

  fact "instance-added" {
    attribute = "instances"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "an instance joins the pool: routine"
    evidence  = "schema"
    fires     = [["z/a"], ["z/a", "z/b"]]
    misses    = [["z/a", "z/b"], ["z/a"]]
  }

  fact "health-check-change" {
    attribute = "health_checks"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "another health check decides which instances get traffic"
    advice    = "check that every instance passes it"
    evidence  = "experience"
  }

  fact "pool-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the pool behind the front end goes away"
    advice   = "make the new pool beside it and point the forwarding rule at it"
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

resource "google_compute_health_check" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_health_check"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "check-changed" {
    attributes = ["http_health_check", "https_health_check", "http2_health_check", "tcp_health_check", "ssl_health_check", "grpc_health_check", "grpc_tls_health_check"]
    effects    = ["moves_traffic", "outage"]
    level      = "major"
    message    = "backends are asked another way: those that do not answer it get no traffic, or are recreated"
    advice     = "check that every backend answers the new check first, and that firewalls let it in"
    evidence   = "experience"
  }

  fact "stricter" {
    attributes = ["unhealthy_threshold", "timeout_sec"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "backends are taken out after fewer or quicker failures"
    evidence   = "schema"
    fires      = { before = { unhealthy_threshold = 3, timeout_sec = 5 }, after = { unhealthy_threshold = 2, timeout_sec = 5 } }
    misses     = { before = { unhealthy_threshold = 2, timeout_sec = 5 }, after = { unhealthy_threshold = 3, timeout_sec = 5 } }
  }

  fact "timing" {
    attributes = ["check_interval_sec", "healthy_threshold", "timeout_sec", "unhealthy_threshold", "log_config", "deletion_policy", "source_regions"]
    effects    = ["none"]
    level      = "minor"
    message    = "timing or logging of the check changes: routine"
    evidence   = "schema"
  }

  fact "check-lost" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the check goes away; it cannot be deleted while a backend service or group uses it"
    evidence = "experience"
  }
}

resource "google_compute_region_health_check" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_health_check"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "check-changed" {
    attributes = ["http_health_check", "https_health_check", "http2_health_check", "tcp_health_check", "ssl_health_check", "grpc_health_check", "grpc_tls_health_check"]
    effects    = ["moves_traffic", "outage"]
    level      = "major"
    message    = "backends are asked another way: those that do not answer it get no traffic, or are recreated"
    advice     = "check that every backend answers the new check first, and that firewalls let it in"
    evidence   = "experience"
  }

  fact "stricter" {
    attributes = ["unhealthy_threshold", "timeout_sec"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "backends are taken out after fewer or quicker failures"
    evidence   = "schema"
    fires      = { before = { unhealthy_threshold = 3, timeout_sec = 5 }, after = { unhealthy_threshold = 2, timeout_sec = 5 } }
    misses     = { before = { unhealthy_threshold = 2, timeout_sec = 5 }, after = { unhealthy_threshold = 3, timeout_sec = 5 } }
  }

  fact "timing" {
    attributes = ["check_interval_sec", "healthy_threshold", "timeout_sec", "unhealthy_threshold", "log_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "timing or logging of the check changes: routine"
    evidence   = "schema"
  }

  fact "check-lost" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the check goes away; it cannot be deleted while a backend service or group uses it"
    evidence = "experience"
  }
}

resource "google_compute_network_endpoint_group" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_network_endpoint_group"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "endpoints-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the endpoints behind the load balancer go away"
    advice   = "make the new group first (create_before_destroy), put it into the backend services, then remove this one"
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

resource "google_compute_region_network_endpoint_group" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_network_endpoint_group"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "endpoints-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the endpoints behind the load balancer go away"
    advice   = "make the new group first (create_before_destroy), put it into the backend services, then remove this one"
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

resource "google_compute_global_network_endpoint_group" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_global_network_endpoint_group"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "endpoints-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the endpoints behind the load balancer go away"
    advice   = "make the new group first (create_before_destroy), put it into the backend services, then remove this one"
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

resource "google_compute_network_endpoint" {
  traffic  = true
  identity = ["ip_address", "port"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_network_endpoint"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "endpoint-removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "an endpoint leaves its group: its traffic goes to the others, if there are any"
    advice   = "add the new endpoint first"
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

resource "google_compute_global_network_endpoint" {
  traffic  = true
  identity = ["ip_address", "port"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_global_network_endpoint"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "endpoint-removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "an endpoint leaves its group: its traffic goes to the others, if there are any"
    advice   = "add the new endpoint first"
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

resource "google_compute_region_network_endpoint" {
  traffic  = true
  identity = ["ip_address", "port"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_network_endpoint"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "endpoint-removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "an endpoint leaves its group: its traffic goes to the others, if there are any"
    advice   = "add the new endpoint first"
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

resource "google_compute_network_endpoints" {
  traffic  = true
  identity = ["network_endpoint_group"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_network_endpoints"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "endpoint-removed" {
    attribute = "network_endpoints"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "an endpoint leaves the group: its traffic goes to the others"
    advice    = "add the new endpoint first and let this one drain"
    evidence  = "experience"
    fires     = [[{ ip_address = "10.0.0.2", port = 80 }], []]
    misses    = [[], [{ ip_address = "10.0.0.2", port = 80 }]]
  }

  fact "endpoint-added" {
    attribute = "network_endpoints"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "an endpoint joins the group: routine"
    evidence  = "schema"
    fires     = [[], [{ ip_address = "10.0.0.2", port = 80 }]]
    misses    = [[{ ip_address = "10.0.0.2", port = 80 }], []]
  }

  fact "authoritative" {
    on        = ["create"]
    attribute = "network_endpoints"
    when      = "set"
    only_if   = { after = "network_endpoint_group", known = true }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "endpoints in the group that are not listed here are removed"
    advice    = "list every endpoint in use"
    evidence  = "documented"
    fires     = { after = { network_endpoint_group = "g", network_endpoints = [{ ip_address = "10.0.0.2" }] } }
    misses    = { after = { network_endpoints = [{ ip_address = "10.0.0.2" }] }, unknown = ["network_endpoint_group"] }
  }

  fact "endpoints-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "all endpoints leave the group"
    advice   = "add the new endpoints first"
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

resource "google_compute_managed_ssl_certificate" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_managed_ssl_certificate"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "new-certificate" {
    on       = ["replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the new certificate is not served until Google has issued it: TLS may fail meanwhile"
    advice   = "make a second certificate with its own name (create_before_destroy), wait until it is ACTIVE, then swap; or use Certificate Manager"
    evidence = "documented"
  }

  fact "certificate-lost" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the certificate goes away; it cannot be deleted while a proxy uses it"
    advice   = "put the new certificate on the proxy first"
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

resource "google_compute_ssl_certificate" {
  traffic  = true
  identity = ["name", "name_prefix"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_ssl_certificate"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "new-certificate" {
    on       = ["replace"]
    effects  = ["rotates_credential", "outage"]
    level    = "major"
    message  = "the certificate is removed and made anew: it cannot be replaced while a proxy uses it"
    advice   = "use name_prefix with create_before_destroy, so that the proxy always has one"
    evidence = "documented"
  }

  fact "certificate-lost" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the certificate goes away; it cannot be deleted while a proxy uses it"
    advice   = "put the new certificate on the proxy first"
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

resource "google_compute_region_ssl_certificate" {
  traffic  = true
  identity = ["name", "name_prefix"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_ssl_certificate"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "new-certificate" {
    on       = ["replace"]
    effects  = ["rotates_credential", "outage"]
    level    = "major"
    message  = "the certificate is removed and made anew: it cannot be replaced while a proxy uses it"
    advice   = "use name_prefix with create_before_destroy, so that the proxy always has one"
    evidence = "documented"
  }

  fact "certificate-lost" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the certificate goes away; it cannot be deleted while a proxy uses it"
    advice   = "put the new certificate on the proxy first"
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

resource "google_compute_ssl_policy" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_ssl_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "tls-raised" {
    attribute = "min_tls_version"
    when      = { steps_up = ["TLS_1_0", "TLS_1_1", "TLS_1_2", "TLS_1_3"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients with older TLS versions are refused"
    advice    = "look in the logs at which versions clients use"
    evidence  = "documented"
    fires     = ["TLS_1_0", "TLS_1_2"]
    misses    = ["TLS_1_2", "TLS_1_0"]
  }

  fact "tls-lowered" {
    attribute = "min_tls_version"
    when      = { steps_down = ["TLS_1_0", "TLS_1_1", "TLS_1_2", "TLS_1_3"] }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "older, weaker TLS versions are let in"
    evidence  = "schema"
    fires     = ["TLS_1_2", "TLS_1_0"]
    misses    = ["TLS_1_0", "TLS_1_2"]
  }

  fact "ciphers" {
    attributes = ["profile", "custom_features"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "other ciphers are offered: some clients may be refused"
    advice     = "look in the logs at which ciphers clients use"
    evidence   = "documented"
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

resource "google_certificate_manager_certificate" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/certificate_manager_certificate"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "own-certificate" {
    attribute = "self_managed"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the certificate that clients see changes at once"
    advice    = "check the chain, the key and the hosts of the new one first"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }

  fact "certificate-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the certificate goes away: a replacement is served only after it is issued"
    advice   = "make the new certificate beside it, wait until it is ACTIVE, change the map entry, then remove this one"
    evidence = "experience"
  }
}

resource "google_certificate_manager_certificate_map" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/certificate_manager_certificate_map"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "map-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "all hosts of the map lose their certificates"
    advice   = "point the proxies at the new map first"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }
}

resource "google_certificate_manager_certificate_map_entry" {
  traffic  = true
  identity = ["name", "map"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/certificate_manager_certificate_map_entry"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-certificate" {
    attribute = "certificates"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the host is served with another certificate"
    advice    = "check that the new certificate is ACTIVE and covers the host"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }

  fact "host-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the host has no certificate of its own any more"
    advice   = "have another entry cover the host first"
    evidence = "experience"
  }
}

resource "google_certificate_manager_dns_authorization" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/certificate_manager_dns_authorization"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "renewal-lost" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "certificates that rely on it can no longer be renewed"
    advice   = "move the certificates to the new authorization first"
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

resource "google_certificate_manager_trust_config" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/certificate_manager_trust_config"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "trust-removed" {
    attributes = ["trust_stores", "allowlisted_certificates"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients whose certificates are no longer trusted are refused"
    advice     = "add the new authority beside the old one first"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }

  fact "trust-lost" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "client certificates are no longer checked against it"
    advice   = "point the TLS policies at the new one first"
    evidence = "experience"
  }
}

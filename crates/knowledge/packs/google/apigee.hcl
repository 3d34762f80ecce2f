provider = "hashicorp/google"
service  = "Apigee and API gateways"

resource "google_apigee_organization" {
  stateful = "organization with all its APIs"
  traffic  = true
  identity = ["project_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/apigee_organization"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "deleted-sooner" {
    attribute = "retention"
    when      = { becomes = "MINIMUM" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a deleted organization is gone for good after a day"
    evidence  = "documented"
    fires     = ["DELETION_RETENTION_UNSPECIFIED", "MINIMUM"]
    misses    = ["MINIMUM", "DELETION_RETENTION_UNSPECIFIED"]
  }

  fact "network-changed" {
    attributes = ["authorized_network", "disable_vpc_peering"]
    effects    = ["outage"]
    level      = "major"
    message    = "the way to the backends changes"
    advice     = "check that every backend is reached the new way"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["display_name", "properties", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names or properties change: routine"
    evidence   = "schema"
  }

  fact "organization-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the organization is deleted with its APIs, products, developers and keys"
    advice   = "export them first; keep prevent_destroy on"
    evidence = "experience"
  }
}

resource "google_apigee_instance" {
  traffic  = true
  identity = ["name", "org_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/apigee_instance"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "consumer-removed" {
    attribute = "consumer_accept_list"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a project can no longer connect privately"
    advice    = "ask it first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "settings" {
    attributes = ["consumer_accept_list", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "more projects may connect: routine"
    evidence   = "schema"
  }

  fact "instance-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the runtime goes away with its address: its APIs stop answering"
    advice   = "have a second instance serve the environments first"
    evidence = "experience"
  }
}

resource "google_apigee_environment" {
  traffic  = true
  identity = ["name", "org_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/apigee_environment"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "nodes-cut" {
    attributes = ["node_config[*].max_node_count", "node_config[*].min_node_count"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "the environment can grow less"
    evidence   = "schema"
    fires      = ["10", "5"]
    misses     = ["5", "10"]
  }

  fact "proxy-changed" {
    attribute = "forward_proxy_uri"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "calls to backends leave through another proxy"
    advice    = "check that it lets them pass"
    evidence  = "experience"
  }

  fact "type-changed" {
    attribute = "type"
    effects   = ["degrades"]
    level     = "major"
    message   = "the environment has other features and limits"
    advice    = "check that its APIs use none that go away"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["display_name", "properties", "node_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names or sizes change: routine"
    evidence   = "schema"
  }

  fact "environment-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage", "data_loss", "irreversible"]
    level    = "major"
    message  = "the environment goes away with its deployments, key value maps and keystores"
    advice   = "make the new environment first and deploy to it"
    evidence = "experience"
  }
}

resource "google_apigee_envgroup" {
  traffic  = true
  identity = ["name", "org_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/apigee_envgroup"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "host-removed" {
    attribute = "hostnames"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "requests for a host taken out are no longer answered"
    advice    = "move the name first"
    evidence  = "experience"
    fires     = [["a.example.com", "b.example.com"], ["a.example.com"]]
    misses    = [["a.example.com"], ["a.example.com", "b.example.com"]]
  }

  fact "host-added" {
    attribute = "hostnames"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more host is answered: routine"
    evidence  = "schema"
    fires     = [["a.example.com"], ["a.example.com", "b.example.com"]]
    misses    = [["a.example.com", "b.example.com"], ["a.example.com"]]
  }

  fact "group-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "none of its hosts is answered any more"
    advice   = "move the names first"
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

resource "google_apigee_envgroup_attachment" {
  traffic  = true
  identity = ["envgroup_id", "environment"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/apigee_envgroup_attachment"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "detached" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "APIs of the environment are no longer reached under the hosts of the group"
    advice   = "attach it to another group first"
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

resource "google_apigee_target_server" {
  traffic  = true
  identity = ["name", "env_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/apigee_target_server"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-backend" {
    attributes = ["host", "port"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "APIs call another backend"
    advice     = "check that it answers first"
    evidence   = "documented"
  }

  fact "disabled" {
    attribute = "is_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "APIs no longer call the backend"
    advice    = "check that another server of the API carries the load"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "tls-changed" {
    attribute = "s_sl_info"
    effects   = ["outage"]
    level     = "major"
    message   = "the way TLS to the backend is checked changes: calls may fail"
    advice    = "try it on a second target server first"
    evidence  = "experience"
  }

  fact "server-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "APIs that name the server fail"
    advice   = "move them to another server first"
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

resource "google_apigee_api_deployment" {
  traffic  = true
  identity = ["environment", "proxy_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/apigee_api_deployment"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "other-revision" {
    on       = ["replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "another revision of the API answers, and between the two there is none"
    advice   = "deploy the new revision over the old one with override, or try it in a test environment first"
    evidence = "experience"
  }

  fact "undeployed" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the API no longer answers in the environment"
    advice   = "check the traffic of the API first"
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

resource "google_endpoints_service" {
  traffic  = true
  identity = ["service_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/endpoints_service"

  fact "new-config" {
    attributes = ["openapi_config", "grpc_config", "protoc_output_base64"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "a new version of the API is rolled out: calls to methods taken out are refused"
    evidence   = "schema"
  }

  fact "service-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage", "denies_access"]
    level    = "major"
    message  = "the API is deleted: calls are refused, and its keys no longer work"
    advice   = "move the callers first"
    evidence = "experience"
  }
}

provider = "hashicorp/azurerm"
service  = "Container Apps"

resource "azurerm_container_app" {
  traffic  = true
  identity = ["name", "container_app_environment_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_app"

  fact "ingress-removed" {
    attribute = "ingress"
    when      = "unset"
    effects   = ["outage"]
    level     = "major"
    message   = "the app can no longer be reached"
    advice    = "move the clients elsewhere before removing the ingress"
    evidence  = "schema"
    fires     = [[{ target_port = 80 }], []]
    misses    = [[], [{ target_port = 80 }]]
  }

  fact "external-off" {
    attribute = "ingress[*].external_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the app can only be reached from inside its environment"
    advice    = "move outside clients to another entry point first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "external-on" {
    attribute = "ingress[*].external_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the app can be reached from outside its environment"
    advice    = "restrict the addresses, or put a gateway in front"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "target-port" {
    attributes = ["ingress[*].target_port", "ingress[*].exposed_port", "ingress[*].transport"]
    only_if    = { before = "ingress", set = true }
    effects    = ["outage"]
    level      = "major"
    message    = "requests go to another port or protocol than the running revision serves"
    advice     = "release the container that listens there together with the change, and test it under a label first"
    evidence   = "schema"
    fires      = { before = { ingress = [{ target_port = "one" }] }, after = { ingress = [{ target_port = "two" }] } }
    misses     = { before = { ingress = [] }, after = { ingress = [{ target_port = "two" }] } }
  }

  fact "traffic-shift" {
    attribute = "ingress[*].traffic_weight"
    only_if   = { before = "ingress", set = true }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "live requests go to other revisions"
    advice    = "shift a small share first and watch the errors"
    evidence  = "schema"
    fires     = { before = { ingress = [{ traffic_weight = "one" }] }, after = { ingress = [{ traffic_weight = "two" }] } }
    misses    = { before = { ingress = [] }, after = { ingress = [{ traffic_weight = "two" }] } }
  }

  fact "client-certificates" {
    attribute = "ingress[*].client_certificate_mode"
    when      = { becomes = "require" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients without a certificate are refused"
    advice    = "accept certificates before requiring them"
    evidence  = "schema"
    fires     = ["accept", "require"]
    misses    = ["require", "accept"]
  }

  fact "address-filter" {
    attribute = "ingress[*].ip_security_restriction"
    only_if   = { before = "ingress", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "other addresses than before are let in or refused"
    advice    = "check who connects, and add before removing"
    evidence  = "schema"
    fires     = { before = { ingress = [{ ip_security_restriction = "one" }] }, after = { ingress = [{ ip_security_restriction = "two" }] } }
    misses    = { before = { ingress = [] }, after = { ingress = [{ ip_security_restriction = "two" }] } }
  }

  fact "single-revision" {
    attribute = "revision_mode"
    when      = { becomes = "Single" }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all requests go to the newest revision"
    advice    = "move the traffic by weight first, then change the mode"
    evidence  = "schema"
    fires     = ["Multiple", "Single"]
    misses    = ["Single", "Multiple"]
  }

  fact "replicas-zero" {
    attribute = "template[*].min_replicas"
    when      = "becomes_zero"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the app may stop altogether when nobody calls: the first request waits"
    evidence  = "schema"
    fires     = [1, 0]
    misses    = [0, 1]
  }

  fact "fewer-replicas" {
    attributes = ["template[*].min_replicas", "template[*].max_replicas"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less capacity at the low or the high end"
    evidence   = "schema"
    fires      = { before = { template = [{ min_replicas = 4 }] }, after = { template = [{ min_replicas = 2 }] } }
    misses     = { before = { template = [{ min_replicas = 2 }] }, after = { template = [{ min_replicas = 4 }] } }
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the app loses what the identity was allowed to reach"
    advice    = "give the replacement identity its role assignments first, then remove the old one in a later change"
    evidence  = "experience"
    fires     = [[{ type = "SystemAssigned" }], []]
    misses    = [[], [{ type = "SystemAssigned" }]]
  }

  fact "system-identity-dropped" {
    attribute = "identity[*].type"
    when      = { becomes = "UserAssigned" }
    only_if   = { before = "identity[*].type", is = ["SystemAssigned", "SystemAssigned, UserAssigned"] }
    effects   = ["denies_access", "irreversible"]
    level     = "major"
    message   = "the system-assigned identity is deleted, with every role granted to it"
    advice    = "keep \"SystemAssigned, UserAssigned\" until nothing uses the system-assigned principal any more"
    evidence  = "experience"
    fires     = { before = { identity = [{ type = "SystemAssigned" }] }, after = { identity = [{ type = "UserAssigned" }] } }
    misses    = { before = { identity = [{ type = "UserAssigned" }] }, after = { identity = [{ type = "SystemAssigned, UserAssigned" }] } }
  }

  fact "identity-ids-removed" {
    attribute = "identity[*].identity_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user-assigned identity is taken away from the app"
    advice    = "move the workload to the other identity before detaching this one"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "identity-added" {
    attributes = ["identity[*].type", "identity[*].identity_ids"]
    effects    = ["none"]
    level      = "minor"
    message    = "an identity is added: routine"
    evidence   = "schema"
  }

  fact "new-revision" {
    attributes = ["template", "template[*].container", "template[*].init_container", "template[*].http_scale_rule", "template[*].custom_scale_rule", "template[*].volume", "template[*].revision_suffix", "secret", "registry", "dapr", "max_inactive_revisions", "revision_mode", "workload_profile_name", "ingress[*].allow_insecure_connections", "ingress[*].cors"]
    effects    = ["none"]
    level      = "minor"
    message    = "a new revision starts beside the old one: routine"
    evidence   = "experience"
  }
}

resource "azurerm_container_app_job" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_app_job"

  fact "routine-settings" {
    attributes = ["template", "secret", "registry", "replica_timeout_in_seconds", "replica_retry_limit", "workload_profile_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "the next run uses the new settings: routine"
    evidence   = "schema"
  }
}

resource "azurerm_container_app_environment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_app_environment"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "every app in the environment goes away with it, with its address"
    advice   = "build the new environment beside this one and move the apps first"
    evidence = "experience"
  }

  fact "public-access" {
    attribute = "public_network_access"
    when      = { becomes = "Disabled" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the apps can no longer be reached from the internet"
    advice    = "create the private endpoint and its DNS first"
    evidence  = "schema"
    fires     = ["Enabled", "Disabled"]
    misses    = ["Disabled", "Enabled"]
  }

  fact "mutual-tls" {
    attribute = "mutual_tls_enabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "apps that call each other without certificates are refused"
    advice    = "try it in another environment first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "profile-removed" {
    attribute = "workload_profile[*].name"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "apps on the profile have nowhere to run"
    advice    = "move the apps to another profile first"
    evidence  = "schema"
    fires     = { before = { workload_profile = [{ name = "a" }, { name = "b" }] }, after = { workload_profile = [{ name = "a" }] } }
    misses    = { before = { workload_profile = [{ name = "a" }] }, after = { workload_profile = [{ name = "a" }, { name = "b" }] } }
  }

  fact "routine-settings" {
    attributes = ["workload_profile[*].maximum_count", "workload_profile[*].minimum_count", "log_analytics_workspace_id", "logs_destination"]
    effects    = ["none"]
    level      = "minor"
    message    = "size and logging of the environment: routine"
    evidence   = "schema"
  }
}

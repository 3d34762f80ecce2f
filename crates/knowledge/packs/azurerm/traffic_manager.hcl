provider = "hashicorp/azurerm"
service  = "Traffic Manager"

resource "azurerm_traffic_manager_profile" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/traffic_manager_profile"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves"
    advice   = "point the names at another profile first"
    evidence = "experience"
  }

  fact "profile-off" {
    attribute = "profile_status"
    when      = { becomes = "Disabled" }
    effects   = ["outage"]
    level     = "major"
    message   = "the name no longer resolves"
    advice    = "point the names elsewhere first"
    evidence  = "schema"
    fires     = ["Enabled", "Disabled"]
    misses    = ["Disabled", "Enabled"]
  }

  fact "method" {
    attribute = "traffic_routing_method"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are sent to other endpoints"
    advice    = "compare what each region gets first"
    evidence  = "schema"
  }

  fact "check-changed" {
    attributes = ["monitor_config[*].path", "monitor_config[*].port", "monitor_config[*].protocol", "monitor_config[*].expected_status_code_ranges", "monitor_config[*].custom_header"]
    effects    = ["outage"]
    level      = "major"
    message    = "endpoints that do not answer the new check get no clients"
    advice     = "check that all of them answer it first"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["dns_config[*].ttl", "monitor_config[*].interval_in_seconds", "monitor_config[*].timeout_in_seconds", "monitor_config[*].tolerated_number_of_failures", "traffic_view_enabled", "max_return"]
    effects    = ["none"]
    level      = "minor"
    message    = "how fast a failure is noticed: routine"
    evidence   = "schema"
  }
}

resource "azurerm_traffic_manager_azure_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/traffic_manager_azure_endpoint"

  fact "share-changed" {
    attributes = ["weight", "priority", "geo_mappings"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "clients are spread differently over the endpoints"
    advice     = "shift in small steps and watch the errors"
    evidence   = "schema"
  }

  fact "endpoint-switched" {
    attribute = "enabled"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients go to the other endpoints, or come back to this one"
    advice    = "see that those that remain are healthy and can take the load"
    evidence  = "schema"
  }

  fact "target-changed" {
    attribute = "target_resource_id"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are sent to another place"
    advice    = "add it as a second endpoint with a small weight first"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["always_serve_enabled", "custom_header"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the endpoint is checked: routine"
    evidence   = "experience"
  }
}

resource "azurerm_traffic_manager_external_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/traffic_manager_external_endpoint"

  fact "share-changed" {
    attributes = ["weight", "priority", "geo_mappings"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "clients are spread differently over the endpoints"
    advice     = "shift in small steps and watch the errors"
    evidence   = "schema"
  }

  fact "endpoint-switched" {
    attribute = "enabled"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients go to the other endpoints, or come back to this one"
    advice    = "see that those that remain are healthy and can take the load"
    evidence  = "schema"
  }

  fact "target-changed" {
    attribute = "target"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are sent to another place"
    advice    = "add it as a second endpoint with a small weight first"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["always_serve_enabled", "custom_header"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the endpoint is checked: routine"
    evidence   = "experience"
  }
}

resource "azurerm_traffic_manager_nested_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/traffic_manager_nested_endpoint"

  fact "share-changed" {
    attributes = ["weight", "priority", "geo_mappings"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "clients are spread differently over the endpoints"
    advice     = "shift in small steps and watch the errors"
    evidence   = "schema"
  }

  fact "endpoint-switched" {
    attribute = "enabled"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients go to the other endpoints, or come back to this one"
    advice    = "see that those that remain are healthy and can take the load"
    evidence  = "schema"
  }

  fact "target-changed" {
    attribute = "target_resource_id"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are sent to another place"
    advice    = "add it as a second endpoint with a small weight first"
    evidence  = "schema"
  }

  fact "fewer-children" {
    attribute = "minimum_child_endpoints"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients leave the nested profile sooner or later than before"
    advice    = "count its healthy endpoints first"
    evidence  = "schema"
  }
}

provider = "hashicorp/azurerm"
service  = "SignalR and Web PubSub"

resource "azurerm_signalr_service" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/signalr_service"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "all connections drop, and the address goes away"
    advice   = "move the clients to the other service first"
    evidence = "experience"
  }

  fact "fewer-units" {
    attribute = "sku[*].capacity"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer connections at a time; some drop and come back"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the service closes: whoever has no private endpoint loses it"
    advice    = "create the private endpoints and their DNS first, and check who still connects over the internet"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-on" {
    attribute = "public_network_access_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the service becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "keys-off" {
    attribute = "local_auth_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients with keys are refused"
    advice    = "move every client to directory roles first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "certificates-needed" {
    attribute = "tls_client_cert_enabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients are asked for a certificate"
    advice    = "tell the clients first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "mode" {
    attribute = "service_mode"
    effects   = ["outage"]
    level     = "major"
    message   = "servers and clients connect in another way"
    advice    = "change the clients in the same step"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["sku[*].capacity", "live_trace", "identity", "aad_auth_enabled", "cors", "connectivity_logs_enabled", "messaging_logs_enabled", "http_request_logs_enabled", "serverless_connection_timeout_in_seconds"]
    effects    = ["none"]
    level      = "minor"
    message    = "more connections, and logs: routine"
    evidence   = "schema"
  }
}

resource "azurerm_web_pubsub" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/web_pubsub"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "all connections drop, and the address goes away"
    advice   = "move the clients to the other service first"
    evidence = "experience"
  }

  fact "fewer-units" {
    attribute = "capacity"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer connections at a time; some drop and come back"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the service closes: whoever has no private endpoint loses it"
    advice    = "create the private endpoints and their DNS first, and check who still connects over the internet"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-on" {
    attribute = "public_network_access_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the service becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "keys-off" {
    attribute = "local_auth_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients with keys are refused"
    advice    = "move every client to directory roles first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "certificates-needed" {
    attribute = "tls_client_cert_enabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients are asked for a certificate"
    advice    = "tell the clients first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "routine-settings" {
    attributes = ["capacity", "live_trace", "identity", "aad_auth_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "more connections, and logs: routine"
    evidence   = "schema"
  }
}

provider = "hashicorp/azurerm"
service  = "API Management"

resource "azurerm_api_management" {
  stateful = "API gateway"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the gateway goes away with every API, product and subscription key"
    advice   = "build the new gateway beside this one and move the names first; the provider purges the old one unless told not to"
    evidence = "experience"
  }

  fact "resize" {
    attribute = "sku_name"
    effects   = ["outage"]
    level     = "major"
    message   = "the service changes its tier or size: it may answer with interruptions for most of an hour"
    advice    = "apply in a quiet hour, and keep two units"
    evidence  = "experience"
  }

  fact "names-changed" {
    attribute = "hostname_configuration"
    only_if   = { before = "hostname_configuration", set = true }
    effects   = ["outage"]
    level     = "major"
    message   = "the gateway answers to other names or with other certificates"
    advice    = "add the new name first, and remove the old one later"
    evidence  = "schema"
    fires     = { before = { hostname_configuration = [{ proxy = [{ host_name = "a.example.org" }] }] }, after = { hostname_configuration = [{ proxy = [{ host_name = "b.example.org" }] }] } }
    misses    = { before = { hostname_configuration = [] }, after = { hostname_configuration = [{ proxy = [{ host_name = "b.example.org" }] }] } }
  }

  fact "network-changed" {
    attributes = ["virtual_network_type", "virtual_network_configuration", "public_ip_address_id"]
    effects    = ["outage"]
    level      = "major"
    message    = "the gateway moves into another network and gets other addresses"
    advice     = "prepare names and firewalls first, and apply in a quiet hour"
    evidence   = "experience"
  }

  fact "region-removed" {
    attribute = "additional_location[*].location"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "the gateway of a region goes away"
    advice    = "move its clients first"
    evidence  = "schema"
    fires     = { before = { additional_location = [{ location = "northeurope" }] }, after = { additional_location = [] } }
    misses    = { before = { additional_location = [] }, after = { additional_location = [{ location = "northeurope" }] } }
  }

  fact "gateway-off" {
    attribute = "gateway_disabled"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "the gateway of the first region no longer answers"
    advice    = "see that another region takes the traffic"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "certificates-needed" {
    attribute = "client_certificate_enabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients without a certificate are refused"
    advice    = "tell the clients first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "old-tls-off" {
    attributes = ["security[*].frontend_tls10_enabled", "security[*].frontend_tls11_enabled", "security[*].backend_tls10_enabled", "security[*].backend_tls11_enabled"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients or back ends that only speak older TLS are refused"
    advice     = "find them in the logs first"
    evidence   = "schema"
    fires      = { before = { security = [{ frontend_tls10_enabled = true }] }, after = { security = [{ frontend_tls10_enabled = false }] } }
    misses     = { before = { security = [{ frontend_tls10_enabled = false }] }, after = { security = [{ frontend_tls10_enabled = true }] } }
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the gateway closes: whoever has no private endpoint loses it"
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
    message   = "the gateway becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the gateway loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the gateway"
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

  fact "routine-settings" {
    attributes = ["publisher_name", "publisher_email", "notification_sender_email", "additional_location", "certificate", "sign_in", "sign_up", "delegation", "min_api_version", "protocols", "tenant_access", "zones"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts and settings of the portal: routine"
    evidence   = "experience"
  }
}

resource "azurerm_api_management_api" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_api"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "calls to the API fail"
    advice   = "add the new revision or version first"
    evidence = "experience"
  }

  fact "address-changed" {
    attributes = ["path", "protocols"]
    effects    = ["outage"]
    level      = "major"
    message    = "clients call another path or protocol"
    advice     = "add a second version under the new path first"
    evidence   = "schema"
  }

  fact "backend-changed" {
    attribute = "service_url"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "calls go to another back end"
    advice    = "try it in a new revision first"
    evidence  = "schema"
  }

  fact "key-required" {
    attribute = "subscription_required"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "calls without a key are refused"
    advice    = "hand out keys first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "key-not-required" {
    attribute = "subscription_required"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "calls without a key are let in"
    advice    = "check that a policy checks the caller"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "login-changed" {
    attributes = ["oauth2_authorization", "openid_authentication", "subscription_key_parameter_names"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "callers prove who they are in another way"
    advice     = "add a second version first"
    evidence   = "experience"
  }

  fact "routine-settings" {
    attributes = ["display_name", "contact", "license", "terms_of_service_url", "version_description", "revision_description", "import"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts and definition of the API: routine"
    evidence   = "experience"
  }
}

resource "azurerm_api_management_api_policy" "azurerm_api_management_policy" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_api_policy"

  fact "rules-changed" {
    attributes = ["xml_content", "xml_link"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "every call is handled by other rules: it may be refused, changed or sent elsewhere"
    advice     = "try the policy in a new revision first"
    evidence   = "experience"
  }

  fact "rules-removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "checks and limits of the policy end"
    advice   = "see that another policy holds them"
    evidence = "schema"
  }
}

resource "azurerm_api_management_backend" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_backend"

  fact "target-changed" {
    attributes = ["url", "resource_id", "protocol", "service_fabric_cluster"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "calls go to another back end"
    advice     = "add a second back end first"
    evidence   = "schema"
  }

  fact "login-changed" {
    attributes = ["credentials", "tls", "proxy"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the back end is called with other credentials or checks"
    advice     = "see that it takes both first"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["title", "circuit_breaker_rule"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts and limits: routine"
    evidence   = "experience"
  }
}

resource "azurerm_api_management_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_subscription"

  fact "key-changed" {
    attributes = ["primary_key", "secondary_key"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "callers with the old key are refused"
    advice     = "change one of the two keys at a time"
    evidence   = "schema"
  }

  fact "stopped" {
    attribute = "state"
    when      = { becomes = ["cancelled", "suspended", "expired", "rejected"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers with its keys are refused"
    advice    = "give them another subscription first"
    evidence  = "schema"
    fires     = ["active", "suspended"]
    misses    = ["suspended", "active"]
  }

  fact "keys-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "callers with its keys are refused"
    advice   = "give them another subscription first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attributes = ["display_name", "allow_tracing", "state"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts of the subscription: routine"
    evidence   = "schema"
  }
}

resource "azurerm_api_management_named_value" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_named_value"

  fact "value-changed" {
    attributes = ["value", "value_from_key_vault"]
    effects    = ["none"]
    level      = "minor"
    message    = "policies that name it use the new value"
    evidence   = "experience"
  }

  fact "routine-settings" {
    attributes = ["display_name", "secret"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the value is shown: routine"
    evidence   = "schema"
  }
}

resource "azurerm_api_management_product" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_product"

  fact "unpublished" {
    attribute = "published"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the product is hidden from developers"
    advice    = "tell them first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "key-not-required" {
    attribute = "subscription_required"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "calls to its APIs need no key"
    advice    = "check that a policy checks the caller"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["display_name", "terms", "published", "subscriptions_limit", "approval_required"]
    effects    = ["none"]
    level      = "minor"
    message    = "texts and limits of the product: routine"
    evidence   = "schema"
  }
}

resource "azurerm_api_management_api_operation" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_api_operation"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "calls to the operation fail"
    advice   = "keep it until no client calls it"
    evidence = "experience"
  }

  fact "address-changed" {
    attributes = ["method", "url_template"]
    effects    = ["outage"]
    level      = "major"
    message    = "clients call another path or method"
    advice     = "add a second operation first"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["display_name", "request", "response", "template_parameter"]
    effects    = ["none"]
    level      = "minor"
    message    = "description of the operation: routine"
    evidence   = "schema"
  }
}

resource "azurerm_api_management_custom_domain" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_custom_domain"

  fact "names-changed" {
    attributes = ["gateway", "portal", "management", "scm", "developer_portal"]
    effects    = ["outage"]
    level      = "major"
    message    = "the gateway answers to other names or with other certificates"
    advice     = "add the new name first, and remove the old one later"
    evidence   = "schema"
  }

  fact "names-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the gateway no longer answers to the names"
    advice   = "move the clients first"
    evidence = "schema"
  }
}

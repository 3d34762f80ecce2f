provider = "hashicorp/azurerm"
service  = "Static Web Apps"

resource "azurerm_static_web_app" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/static_web_app"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the site and its address go away"
    advice   = "publish the site under the new name beside this one and move the names first"
    evidence = "experience"
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the site closes: whoever has no private endpoint loses it"
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
    message   = "the site becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "password-wall" {
    attribute = "basic_auth"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "visitors need a password"
    advice    = "limit it to the preview environments"
    evidence  = "schema"
    fires     = [[], [{ environments = "AllEnvironments" }]]
    misses    = [[{ environments = "AllEnvironments" }], []]
  }

  fact "tier-lowered" {
    attributes = ["sku_tier", "sku_size"]
    when       = { becomes = "Free" }
    effects    = ["degrades"]
    level      = "minor"
    message    = "functions of the higher tier and its guarantee go away"
    evidence   = "schema"
    fires      = { before = { sku_tier = "Standard" }, after = { sku_tier = "Free" } }
    misses     = { before = { sku_tier = "Free" }, after = { sku_tier = "Standard" } }
  }

  fact "routine-settings" {
    attributes = ["sku_tier", "sku_size", "app_settings", "configuration_file_changes_enabled", "preview_environments_enabled", "repository_branch", "repository_url", "repository_token", "identity"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the site: routine"
    evidence   = "experience"
  }
}

resource "azurerm_static_web_app_custom_domain" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/static_web_app_custom_domain"

  fact "name-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the site no longer answers to the name"
    advice   = "point the name elsewhere first"
    evidence = "schema"
  }
}

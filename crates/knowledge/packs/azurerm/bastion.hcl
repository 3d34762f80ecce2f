provider = "hashicorp/azurerm"
service  = "Bastion"

resource "azurerm_bastion_host" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/bastion_host"

  fact "access-off" {
    attributes = ["tunneling_enabled", "ip_connect_enabled", "kerberos_enabled", "shareable_link_enabled"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "people who log in that way can no longer reach the machines"
    advice     = "tell them first"
    evidence   = "schema"
    fires      = { before = { tunneling_enabled = true }, after = { tunneling_enabled = false } }
    misses     = { before = { tunneling_enabled = false }, after = { tunneling_enabled = true } }
  }

  fact "links-on" {
    attribute = "shareable_link_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "whoever has a link reaches the login of a machine"
    advice    = "let people log in through the portal"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "smaller" {
    attribute = "scale_units"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer sessions at a time"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "routine-settings" {
    attributes = ["sku", "scale_units", "copy_paste_enabled", "file_copy_enabled", "session_recording_enabled", "tunneling_enabled", "ip_connect_enabled", "kerberos_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "more ways to log in: routine"
    evidence   = "schema"
  }

  fact "bastion-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "people can no longer reach the machines through it"
    advice   = "see that there is another way in"
    evidence = "schema"
  }
}

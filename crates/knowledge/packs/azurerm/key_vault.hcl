provider = "hashicorp/azurerm"
service  = "Key Vault"

resource "azurerm_key_vault" {
  stateful = "vault"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/key_vault"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "keys, secrets and certificates go away, and with them what they encrypt or open; by default the provider purges the vault at once unless purge protection is on"
    advice   = "keep purge protection on, and move every user of the vault first"
    source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block"
    evidence = "experience"
  }

  fact "purge-protection-on" {
    attribute = "purge_protection_enabled"
    when      = "turns_on"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "purge protection can never be switched off again: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "right-removed" {
    attributes = ["access_policy[*].secret_permissions", "access_policy[*].key_permissions", "access_policy[*].certificate_permissions"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "a principal may do less in the vault"
    advice     = "check the audit log for what it does"
    evidence   = "schema"
    fires      = { before = { access_policy = [{ object_id = "a", secret_permissions = ["Get", "List"] }] }, after = { access_policy = [{ object_id = "a", secret_permissions = ["Get"] }] } }
    misses     = { before = { access_policy = [{ object_id = "a", secret_permissions = ["Get"] }] }, after = { access_policy = [{ object_id = "a", secret_permissions = ["Get", "List"] }] } }
  }

  fact "policy-removed" {
    attribute = "access_policy[*].object_id"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a principal loses the vault"
    advice    = "check the audit log for the principal first"
    evidence  = "schema"
    fires     = { before = { access_policy = [{ object_id = "a" }, { object_id = "b" }] }, after = { access_policy = [{ object_id = "a" }] } }
    misses    = { before = { access_policy = [{ object_id = "a" }] }, after = { access_policy = [{ object_id = "a" }, { object_id = "b" }] } }
  }

  fact "model-switched" {
    attributes = ["rbac_authorization_enabled", "enable_rbac_authorization"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "roles decide instead of access policies, or the reverse: who has only the other kind is locked out"
    advice     = "give everyone the matching roles or policies first"
    evidence   = "schema"
  }

  fact "default-deny" {
    attribute = "network_acls[*].default_action"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that no rule names are refused by the vault"
    advice    = "list who connects today and allow them before denying the rest"
    evidence  = "schema"
    fires     = ["Allow", "Deny"]
    misses    = ["Deny", "Allow"]
  }

  fact "default-allow" {
    attribute = "network_acls[*].default_action"
    when      = { leaves = "Deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "clients that no rule names are let in to the vault"
    advice    = "add the missing clients as rules and keep the default"
    evidence  = "schema"
    fires     = ["Deny", "Allow"]
    misses    = ["Allow", "Deny"]
  }

  fact "rule-removed" {
    attributes = ["network_acls[*].ip_rules", "network_acls[*].virtual_network_subnet_ids"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients at an address or in a subnet are refused"
    advice     = "check who connects from there first"
    evidence   = "schema"
    fires      = { before = { network_acls = [{ ip_rules = ["203.0.113.7", "203.0.113.8"] }] }, after = { network_acls = [{ ip_rules = ["203.0.113.7"] }] } }
    misses     = { before = { network_acls = [{ ip_rules = ["203.0.113.7"] }] }, after = { network_acls = [{ ip_rules = ["203.0.113.7", "203.0.113.8"] }] } }
  }

  fact "services-refused" {
    attribute = "network_acls[*].bypass"
    when      = { becomes = "None" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "Azure services such as disk encryption and deployments can no longer use the vault"
    advice    = "list which services use it first"
    evidence  = "schema"
    fires     = ["AzureServices", "None"]
    misses    = ["None", "AzureServices"]
  }

  fact "service-off" {
    attributes = ["enabled_for_deployment", "enabled_for_disk_encryption", "enabled_for_template_deployment"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "machines, disk encryption or templates can no longer fetch from the vault"
    advice     = "check which of them use it first"
    evidence   = "schema"
    fires      = { before = { enabled_for_deployment = true }, after = { enabled_for_deployment = false } }
    misses     = { before = { enabled_for_deployment = false }, after = { enabled_for_deployment = true } }
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the vault closes: whoever has no private endpoint loses it"
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
    message   = "the vault becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "routine-settings" {
    attributes = ["sku_name", "access_policy", "enabled_for_deployment", "enabled_for_disk_encryption", "enabled_for_template_deployment", "network_acls[*].ip_rules", "network_acls[*].virtual_network_subnet_ids", "purge_protection_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "another principal or client is allowed: routine"
    evidence   = "schema"
  }
}

resource "azurerm_key_vault_access_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/key_vault_access_policy"

  fact "right-removed" {
    attributes = ["secret_permissions", "key_permissions", "certificate_permissions", "storage_permissions"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "the principal may do less in the vault"
    advice     = "check the audit log for what it does"
    evidence   = "schema"
    fires      = { before = { secret_permissions = ["Get", "List"] }, after = { secret_permissions = ["Get"] } }
    misses     = { before = { secret_permissions = ["Get"] }, after = { secret_permissions = ["Get", "List"] } }
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the principal can no longer use the vault"
    advice   = "give it the other policy or role first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attributes = ["secret_permissions", "key_permissions", "certificate_permissions", "storage_permissions"]
    effects    = ["none"]
    level      = "minor"
    message    = "the principal may do more: routine"
    evidence   = "schema"
  }
}

resource "azurerm_key_vault_secret" {
  stateful = "secret"
  identity = ["name", "key_vault_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/key_vault_secret"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "denies_access"]
    level    = "major"
    message  = "the secret and all its versions are deleted: whoever reads it fails"
    advice   = "move its readers first; soft delete keeps it only if purging is switched off in the provider features"
    evidence = "experience"
  }

  fact "value-changed" {
    attributes = ["value", "value_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "readers of the newest version get another value; those that fix a version keep the old one"
    advice     = "make the new value valid where it is used before it is stored here"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["content_type", "expiration_date", "not_before_date"]
    effects    = ["none"]
    level      = "minor"
    message    = "notes and dates of the secret: routine"
    evidence   = "schema"
  }
}

resource "azurerm_key_vault_key" {
  stateful = "encryption key"
  identity = ["name", "key_vault_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/key_vault_key"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "denies_access"]
    level    = "major"
    message  = "what the key encrypts can no longer be read"
    advice   = "re-encrypt everything with another key first"
    evidence = "experience"
  }

  fact "operation-removed" {
    attribute = "key_opts"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "services can no longer use the key for it"
    advice    = "check which services wrap or sign with the key"
    evidence  = "schema"
    fires     = [["wrapKey", "unwrapKey"], ["wrapKey"]]
    misses    = [["wrapKey"], ["wrapKey", "unwrapKey"]]
  }

  fact "expires" {
    attribute = "expiration_date"
    when      = "set"
    effects   = ["degrades"]
    level     = "minor"
    message   = "services stop using the key after that date"
    evidence  = "experience"
    fires     = [null, "2030-01-01T00:00:00Z"]
    misses    = ["2030-01-01T00:00:00Z", null]
  }

  fact "routine-settings" {
    attributes = ["key_opts", "rotation_policy", "expiration_date", "not_before_date"]
    effects    = ["none"]
    level      = "minor"
    message    = "use and rotation of the key: routine"
    evidence   = "schema"
  }
}

resource "azurerm_key_vault_certificate" {
  stateful = "certificate"
  identity = ["name", "key_vault_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/key_vault_certificate"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the certificate and its key are deleted: gateways and apps that fetch it fail"
    advice   = "bind another certificate first"
    evidence = "experience"
  }

  fact "certificate-changed" {
    attribute = "certificate"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "another certificate is imported: whoever trusts exactly the old one refuses it"
    advice    = "tell whoever pins it first"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attribute = "certificate_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "how the certificate is renewed: routine"
    evidence  = "schema"
  }
}

resource "azurerm_key_vault_managed_hardware_security_module" {
  stateful = "key store"
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/key_vault_managed_hardware_security_module"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "denies_access"]
    level    = "major"
    message  = "every key is deleted, and what they encrypt can no longer be read"
    advice   = "re-encrypt everything with other keys first"
    evidence = "experience"
  }

  fact "default-deny" {
    attribute = "network_acls[*].default_action"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that no rule names are refused by the module"
    advice    = "list who connects today and allow them before denying the rest"
    evidence  = "schema"
    fires     = ["Allow", "Deny"]
    misses    = ["Deny", "Allow"]
  }

  fact "default-allow" {
    attribute = "network_acls[*].default_action"
    when      = { leaves = "Deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "clients that no rule names are let in to the module"
    advice    = "add the missing clients as rules and keep the default"
    evidence  = "schema"
    fires     = ["Deny", "Allow"]
    misses    = ["Allow", "Deny"]
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the module closes: whoever has no private endpoint loses it"
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
    message   = "the module becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }
}

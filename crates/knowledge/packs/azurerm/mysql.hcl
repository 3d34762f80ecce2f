provider = "hashicorp/azurerm"
service  = "Database for MySQL"

resource "azurerm_mysql_flexible_server" {
  stateful = "database server"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mysql_flexible_server"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the server is deleted with every database on it"
    advice   = "take a dump or a restore to another server first; a management lock stops the accident"
    evidence = "experience"
  }

  fact "version-upgrade" {
    attribute = "version"
    when      = "version_up"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "in-place major upgrade: the server is down while it runs, and cannot go back"
    advice    = "upgrade a restored copy first; keep a backup from just before, and take a maintenance window"
    evidence  = "experience"
    fires     = ["5.7", "8.0.21"]
    misses    = ["8.0.21", "5.7"]
  }

  fact "resize" {
    attribute = "sku_name"
    effects   = ["restarts"]
    level     = "major"
    message   = "the server restarts on other hardware: connections break and open transactions roll back"
    advice    = "apply in a quiet hour, with clients that reconnect"
    source    = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/mysql/flexible-server/concepts-service-tiers-storage.md"
    evidence  = "documented"
  }

  fact "storage-grow" {
    attribute = "storage[*].size_gb"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "more storage, which cannot shrink again: routine"
    source    = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/mysql/flexible-server/concepts-service-tiers-storage.md"
    evidence  = "documented"
    fires     = [32, 64]
    misses    = [64, 32]
  }

  fact "storage-slower" {
    attribute = "storage[*].iops"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the storage becomes slower"
    evidence  = "schema"
    fires     = [1000, 400]
    misses    = [400, 1000]
  }

  fact "log-disk" {
    attribute = "storage[*].log_on_disk_enabled"
    only_if   = { before = "storage", set = true }
    effects   = ["restarts"]
    level     = "major"
    message   = "the log moves to another disk: the server restarts"
    advice    = "apply in a quiet hour"
    evidence  = "experience"
    fires     = { before = { storage = [{ log_on_disk_enabled = "one" }] }, after = { storage = [{ log_on_disk_enabled = "two" }] } }
    misses    = { before = { storage = [] }, after = { storage = [{ log_on_disk_enabled = "two" }] } }
  }

  fact "ha-removed" {
    attribute = "high_availability"
    when      = "unset"
    effects   = ["degrades"]
    level     = "major"
    message   = "the standby is removed: a failure of the server or its zone is an outage"
    advice    = "keep the standby for production; remove it only where an outage of the zone is acceptable"
    evidence  = "schema"
    fires     = [[{ mode = "ZoneRedundant" }], []]
    misses    = [[], [{ mode = "ZoneRedundant" }]]
  }

  fact "ha-mode" {
    attribute = "high_availability[*].mode"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the standby is built anew; until then there is none"
    evidence  = "experience"
  }

  fact "backup-window-cut" {
    attribute = "backup_retention_days"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "shorter backup retention: the oldest restore points expire"
    evidence  = "experience"
    fires     = [35, 7]
    misses    = [7, 35]
  }

  fact "password-changed" {
    attributes = ["administrator_password", "administrator_password_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "clients that use the old administrator password of the server can no longer log in"
    advice     = "let applications use accounts of their own; change this one where it is stored first"
    evidence   = "experience"
  }

  fact "public-access-off" {
    attribute = "public_network_access"
    when      = { becomes = "Disabled" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint closes: whoever has no private endpoint loses the server"
    advice    = "create the private endpoints and their DNS first"
    evidence  = "schema"
    fires     = ["Enabled", "Disabled"]
    misses    = ["Disabled", "Enabled"]
  }

  fact "public-access-on" {
    attribute = "public_network_access"
    when      = { becomes = "Enabled" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the server becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = ["Disabled", "Enabled"]
    misses    = ["Enabled", "Disabled"]
  }

  fact "replica-promoted" {
    attribute = "replication_role"
    effects   = ["irreversible"]
    level     = "major"
    message   = "the replica becomes a server of its own and no longer follows its source"
    advice    = "make sure that it has caught up, and that nothing writes to both"
    evidence  = "schema"
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the server loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the server"
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
    attributes = ["storage[*].auto_grow_enabled", "storage[*].io_scaling_enabled", "storage[*].iops", "maintenance_window", "backup_retention_days", "high_availability", "zone"]
    effects    = ["none"]
    level      = "minor"
    message    = "storage speed, backups and upkeep: routine"
    evidence   = "experience"
  }
}

resource "azurerm_mysql_flexible_server_configuration" {
  identity = ["name", "server_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mysql_flexible_server_configuration"

  fact "tls-required" {
    on        = ["update", "create"]
    attribute = "value"
    when      = { becomes = ["ON", "on"] }
    only_if   = { all = [{ after = "server_name", known = true }, { after = "name", is = "require_secure_transport" }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients without TLS are refused"
    advice    = "look for unencrypted connections first"
    evidence  = "schema"
    fires     = { before = { server_name = "db", name = "require_secure_transport", value = "OFF" }, after = { server_name = "db", name = "require_secure_transport", value = "ON" } }
    misses    = { before = { server_name = "db", name = "require_secure_transport", value = "ON" }, after = { server_name = "db", name = "require_secure_transport", value = "OFF" } }
  }

  fact "parameter" {
    attribute = "value"
    effects   = ["none"]
    level     = "minor"
    message   = "a dynamic parameter takes effect at once, a static one after the next restart: routine"
    evidence  = "experience"
  }

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the parameter returns to its default: routine"
    evidence = "experience"
  }
}

resource "azurerm_mysql_flexible_database" {
  stateful = "database"
  identity = ["name", "server_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mysql_flexible_database"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the database and everything in it is deleted"
    advice   = "dump it first, and protect it with prevent_destroy"
    evidence = "experience"
  }
}

resource "azurerm_mysql_flexible_server_firewall_rule" {
  identity = ["name", "server_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mysql_flexible_server_firewall_rule"

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients in this range can no longer connect to the server"
    advice   = "check the logs for connections from the range before removing it"
    evidence = "schema"
  }

  fact "range-moved" {
    attributes = ["start_ip_address", "end_ip_address"]
    only_if    = { any = [{ attribute = "start_ip_address", when = "version_up" }, { attribute = "end_ip_address", when = "version_down" }] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "addresses that leave the range can no longer connect to the server"
    advice     = "add a second rule for the new range, and remove the old one when nothing uses it"
    evidence   = "schema"
    fires      = { before = { start_ip_address = "203.0.113.1", end_ip_address = "203.0.113.9" }, after = { start_ip_address = "203.0.113.5", end_ip_address = "203.0.113.9" } }
    misses     = { before = { start_ip_address = "203.0.113.5", end_ip_address = "203.0.113.9" }, after = { start_ip_address = "203.0.113.5", end_ip_address = "203.0.113.19" } }
  }

  fact "range-widened" {
    attributes = ["start_ip_address", "end_ip_address"]
    effects    = ["none"]
    level      = "minor"
    message    = "more addresses may connect: routine"
    evidence   = "schema"
  }

  fact "open-to-everyone" {
    on        = ["create", "update"]
    attribute = "end_ip_address"
    when      = { becomes = "255.255.255.255" }
    only_if   = { all = [{ after = "start_ip_address", is = "0.0.0.0" }, { after = "end_ip_address", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "every address of the internet may try to log in to the server"
    advice    = "allow the addresses that are needed, or use a private endpoint"
    evidence  = "schema"
    fires     = { after = { start_ip_address = "0.0.0.0", end_ip_address = "255.255.255.255" } }
    misses    = { after = { start_ip_address = "203.0.113.1", end_ip_address = "203.0.113.9" } }
  }
}

resource "azurerm_mysql_flexible_server_active_directory_administrator" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mysql_flexible_server_active_directory_administrator"

  fact "administrator-changed" {
    attributes = ["login", "object_id", "identity_id"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "another principal administers the server; the old one loses it"
    advice     = "make sure that the new one can log in"
    evidence   = "schema"
  }
}

provider = "hashicorp/azurerm"
service  = "Database for PostgreSQL"

resource "azurerm_postgresql_flexible_server" {
  stateful = "database server"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/postgresql_flexible_server"

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
    evidence  = "documented"
    fires     = ["14", "16"]
    misses    = ["16", "14"]
  }

  fact "resize" {
    attribute = "sku_name"
    effects   = ["restarts"]
    level     = "major"
    message   = "the server moves to other hardware: connections break and open transactions roll back"
    advice    = "apply in a quiet hour, with clients that reconnect"
    source    = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/postgresql/flexible-server/concepts-scaling-resources.md"
    evidence  = "documented"
  }

  fact "storage-grow" {
    attribute = "storage_mb"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "more storage, which cannot shrink again: routine"
    source    = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/postgresql/flexible-server/concepts-scaling-resources.md"
    evidence  = "documented"
    fires     = [32768, 65536]
    misses    = [65536, 32768]
  }

  fact "storage-grow-offline" {
    attribute = "storage_mb"
    when      = { rises_above = 4194303 }
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "storage grows past four tebibytes, which is not done online: the server is down while its disks are exchanged"
    advice    = "apply in a maintenance window"
    source    = "https://learn.microsoft.com/en-us/azure/postgresql/scale/how-to-auto-grow-storage"
    evidence  = "documented"
    fires     = [2097152, 8388608]
    misses    = [131072, 262144]
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

  fact "zone-swap" {
    attribute = "zone"
    effects   = ["restarts"]
    level     = "major"
    message   = "primary and standby change places: a planned failover breaks all connections"
    advice    = "apply in a quiet hour, with clients that reconnect"
    evidence  = "schema"
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
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the server closes: whoever has no private endpoint loses it"
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
    message   = "the server becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "password-login-off" {
    attribute = "authentication[*].password_auth_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "database users with passwords can no longer log in"
    advice    = "move every client to directory login first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "directory-login-off" {
    attribute = "authentication[*].active_directory_auth_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users and identities of the directory can no longer log in"
    advice    = "give them another way in first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "replica-promoted" {
    attribute = "replication_role"
    effects   = ["irreversible"]
    level     = "major"
    message   = "the replica becomes a server of its own and no longer follows its source"
    advice    = "make sure that it has caught up, and that nothing writes to both"
    evidence  = "schema"
  }

  fact "private-zone" {
    attribute = "private_dns_zone_id"
    effects   = ["outage"]
    level     = "major"
    message   = "the server is registered under another private zone: clients may no longer find it"
    advice    = "link the new zone to the networks of all clients first"
    evidence  = "experience"
  }

  fact "worker-nodes-added" {
    attribute = "cluster[*].size"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "more nodes, which cannot be taken away again: routine"
    evidence  = "schema"
    fires     = [2, 4]
    misses    = [4, 2]
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
    attributes = ["storage_tier", "auto_grow_enabled", "maintenance_window", "backup_retention_days", "high_availability", "create_mode"]
    effects    = ["none"]
    level      = "minor"
    message    = "storage speed, backups and upkeep: routine"
    evidence   = "experience"
  }
}

resource "azurerm_postgresql_flexible_server_configuration" {
  identity = ["name", "server_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/postgresql_flexible_server_configuration"

  fact "static-parameter" {
    on        = ["update", "create"]
    attribute = "value"
    only_if   = { all = [{ after = "server_id", known = true }, { after = "name", is = ["shared_buffers", "max_connections", "shared_preload_libraries", "wal_level", "wal_buffers", "max_wal_senders", "max_replication_slots", "max_worker_processes", "max_prepared_transactions", "max_locks_per_transaction", "max_pred_locks_per_transaction", "max_logical_replication_workers", "max_files_per_process", "superuser_reserved_connections", "reserved_connections", "huge_pages", "track_activity_query_size", "track_commit_timestamp", "autovacuum_max_workers", "autovacuum_freeze_max_age", "autovacuum_multixact_freeze_max_age", "cron.database_name", "pg_stat_statements.max", "jit_provider", "old_snapshot_threshold"] }, { not = { all = [{ provider = "features[*].postgresql_flexible_server[*].restart_server_on_configuration_value_change", set = true }, { provider = "features[*].postgresql_flexible_server[*].restart_server_on_configuration_value_change", is = false }] } }] }
    effects   = ["restarts"]
    level     = "major"
    message   = "a static parameter: the provider restarts the server at once"
    advice    = "apply in a quiet hour, or set restart_server_on_configuration_value_change = false in the provider features and restart later"
    evidence  = "documented"
    fires     = { before = { server_id = "db", name = "max_connections", value = "100" }, after = { server_id = "db", name = "max_connections", value = "200" } }
    misses    = { before = { server_id = "db", name = "work_mem", value = "4096" }, after = { server_id = "db", name = "work_mem", value = "8192" } }
  }

  fact "static-parameter-reset" {
    on       = ["delete"]
    only_if  = { all = [{ before = "name", is = ["shared_buffers", "max_connections", "shared_preload_libraries", "wal_level", "wal_buffers", "max_wal_senders", "max_replication_slots", "max_worker_processes", "max_prepared_transactions", "max_locks_per_transaction", "max_pred_locks_per_transaction", "max_logical_replication_workers", "max_files_per_process", "superuser_reserved_connections", "reserved_connections", "huge_pages", "track_activity_query_size", "track_commit_timestamp", "autovacuum_max_workers", "autovacuum_freeze_max_age", "autovacuum_multixact_freeze_max_age", "cron.database_name", "pg_stat_statements.max", "jit_provider", "old_snapshot_threshold"] }, { not = { all = [{ provider = "features[*].postgresql_flexible_server[*].restart_server_on_configuration_value_change", set = true }, { provider = "features[*].postgresql_flexible_server[*].restart_server_on_configuration_value_change", is = false }] } }] }
    effects  = ["restarts"]
    level    = "major"
    message  = "a static parameter returns to its default: the provider restarts the server at once"
    advice   = "apply in a quiet hour, or set restart_server_on_configuration_value_change = false in the provider features and restart later"
    evidence = "documented"
    fires    = { before = { name = "max_connections", value = "100" } }
    misses   = { before = { name = "work_mem", value = "4096" } }
  }

  fact "tls-required" {
    on        = ["update", "create"]
    attribute = "value"
    when      = { becomes = ["on", "ON"] }
    only_if   = { all = [{ after = "server_id", known = true }, { after = "name", is = "require_secure_transport" }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients without TLS are refused"
    advice    = "look for unencrypted connections first"
    evidence  = "schema"
    fires     = { before = { server_id = "db", name = "require_secure_transport", value = "off" }, after = { server_id = "db", name = "require_secure_transport", value = "on" } }
    misses    = { before = { server_id = "db", name = "require_secure_transport", value = "on" }, after = { server_id = "db", name = "require_secure_transport", value = "off" } }
  }

  fact "tls-optional" {
    on        = ["update", "create"]
    attribute = "value"
    when      = { becomes = ["off", "OFF"] }
    only_if   = { after = "name", is = "require_secure_transport" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "clients without TLS are accepted"
    evidence  = "schema"
    fires     = { before = { name = "require_secure_transport", value = "on" }, after = { name = "require_secure_transport", value = "off" } }
    misses    = { before = { name = "require_secure_transport", value = "off" }, after = { name = "require_secure_transport", value = "on" } }
  }

  fact "dynamic-parameter" {
    attribute = "value"
    effects   = ["none"]
    level     = "minor"
    message   = "a dynamic parameter takes effect at once: routine"
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

resource "azurerm_postgresql_flexible_server_database" {
  stateful = "database"
  identity = ["name", "server_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/postgresql_flexible_server_database"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the database and everything in it is deleted"
    advice   = "dump it first, and protect it with prevent_destroy"
    evidence = "documented"
  }
}

resource "azurerm_postgresql_flexible_server_firewall_rule" {
  identity = ["name", "server_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/postgresql_flexible_server_firewall_rule"

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

resource "azurerm_postgresql_flexible_server_active_directory_administrator" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/postgresql_flexible_server_active_directory_administrator"

  fact "administrator-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the directory administrator loses the server"
    advice   = "add the other administrator first"
    evidence = "schema"
  }
}

resource "azurerm_postgresql_flexible_server_virtual_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/postgresql_flexible_server_virtual_endpoint"

  fact "endpoint-moved" {
    attribute = "replica_server_id"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "connections through the endpoint go to another server"
    advice    = "let the replica catch up first"
    evidence  = "schema"
  }
}

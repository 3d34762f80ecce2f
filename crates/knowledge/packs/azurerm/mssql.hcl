provider = "hashicorp/azurerm"
service  = "SQL Database"

resource "azurerm_mssql_server" {
  stateful = "SQL server"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_server"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the server is deleted with every database on it"
    advice   = "export the databases, or move them to another server first; a management lock stops the accident"
    evidence = "experience"
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

  fact "tls-floor-raised" {
    attribute = "minimum_tls_version"
    when      = "version_up"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that only speak older TLS are refused"
    advice    = "find the old clients in the logs first; raising the floor is easily undone"
    evidence  = "experience"
    fires     = ["1.0", "1.2"]
    misses    = ["1.2", "1.0"]
  }

  fact "password-changed" {
    attributes = ["administrator_login_password", "administrator_login_password_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "clients that use the old administrator password of the server can no longer log in"
    advice     = "let applications use accounts of their own; change this one where it is stored first"
    evidence   = "experience"
  }

  fact "directory-admin-removed" {
    attribute = "azuread_administrator"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the directory administrator loses the server, and directory users may no longer log in"
    advice    = "name the other administrator in the same change"
    evidence  = "schema"
    fires     = [[{ login_username = "dba" }], []]
    misses    = [[], [{ login_username = "dba" }]]
  }

  fact "directory-admin-changed" {
    attribute = "azuread_administrator[*].object_id"
    only_if   = { before = "azuread_administrator", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "another principal administers the server; the old one loses it"
    advice    = "make sure that the new one can log in"
    evidence  = "schema"
    fires     = { before = { azuread_administrator = [{ object_id = "one" }] }, after = { azuread_administrator = [{ object_id = "two" }] } }
    misses    = { before = { azuread_administrator = [] }, after = { azuread_administrator = [{ object_id = "two" }] } }
  }

  fact "directory-only" {
    attribute = "azuread_administrator[*].azuread_authentication_only"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "logins with passwords are refused"
    advice    = "move every client to directory login first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "redirected" {
    attribute = "connection_policy"
    when      = { becomes = "Redirect" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients are sent on to other ports, which firewalls on their side may block"
    advice    = "open the redirect ports on the side of the clients first"
    evidence  = "experience"
    fires     = ["Proxy", "Redirect"]
    misses    = ["Redirect", "Proxy"]
  }

  fact "outbound-restricted" {
    attribute = "outbound_network_restriction_enabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the databases may only reach the names that a rule allows"
    advice    = "add the outbound rules first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "key-changed" {
    attribute = "transparent_data_encryption_key_vault_key_id"
    effects   = ["none"]
    level     = "minor"
    message   = "the databases are wrapped with another key; the old one must stay for old backups"
    evidence  = "experience"
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
    attributes = ["connection_policy", "express_vulnerability_assessment_enabled", "primary_user_assigned_identity_id", "outbound_network_restriction_enabled", "azuread_administrator"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the server: routine"
    evidence   = "experience"
  }
}

resource "azurerm_mssql_database" {
  stateful = "database"
  traffic  = true
  identity = ["name", "server_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_database"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the database and its contents are deleted"
    advice   = "export it first, and protect it with prevent_destroy"
    evidence = "documented"
  }

  fact "rescaled" {
    attributes = ["sku_name", "elastic_pool_id"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the database engine restarts, perhaps elsewhere: open connections are cut and transactions roll back"
    advice     = "apply in a quiet hour, with clients that retry"
    source     = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/azure-sql/database/scale-resources.md"
    evidence   = "documented"
  }

  fact "zone-redundancy" {
    attribute = "zone_redundant"
    effects   = ["restarts"]
    level     = "major"
    message   = "the database moves to other replicas: connections are cut once at the end"
    advice    = "apply in a quiet hour, with clients that retry"
    evidence  = "experience"
  }

  fact "max-size-cut" {
    attribute = "max_size_gb"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the database fills up sooner; the change fails if it is already larger"
    evidence  = "experience"
    fires     = [250, 100]
    misses    = [100, 250]
  }

  fact "restore-window-cut" {
    attribute = "short_term_retention_policy[*].retention_days"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "shorter backup retention: the oldest restore points expire"
    evidence  = "experience"
    fires     = [35, 7]
    misses    = [7, 35]
  }

  fact "archive-shortened" {
    attributes = ["long_term_retention_policy[*].weekly_retention", "long_term_retention_policy[*].monthly_retention", "long_term_retention_policy[*].yearly_retention"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "new backups are kept for a shorter time"
    evidence   = "experience"
    fires      = { before = { long_term_retention_policy = [{ weekly_retention = "P52W" }] }, after = { long_term_retention_policy = [{ weekly_retention = "P4W" }] } }
    misses     = { before = { long_term_retention_policy = [{ weekly_retention = "P4W" }] }, after = { long_term_retention_policy = [{ weekly_retention = "P52W" }] } }
  }

  fact "encryption-off" {
    attribute = "transparent_data_encryption_enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "data at rest and new backups are no longer encrypted"
    advice    = "keep the encryption on: it costs nothing"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "geo-backup-off" {
    attribute = "geo_backup_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "backups no longer leave the region"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "backup-redundancy" {
    attribute = "storage_account_type"
    when      = { steps_down = ["Local", "Zone", "Geo", "GeoZone"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "backups are kept in fewer places"
    evidence  = "schema"
    fires     = ["Geo", "Local"]
    misses    = ["Local", "Geo"]
  }

  fact "replicas-cut" {
    attribute = "read_replica_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer readable replicas"
    evidence  = "schema"
    fires     = [2, 1]
    misses    = [1, 2]
  }

  fact "read-scale-off" {
    attribute = "read_scale"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "read-only connections go to the primary"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the database loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the database"
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
    attributes = ["max_size_gb", "auto_pause_delay_in_minutes", "min_capacity", "read_replica_count", "read_scale", "geo_backup_enabled", "storage_account_type", "short_term_retention_policy[*].retention_days", "short_term_retention_policy[*].backup_interval_in_hours", "long_term_retention_policy", "maintenance_configuration_name", "license_type", "threat_detection_policy", "transparent_data_encryption_key_automatic_rotation_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "size, backups and upkeep: routine"
    evidence   = "experience"
  }
}

resource "azurerm_mssql_elasticpool" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_elasticpool"

  fact "rescaled" {
    attributes = ["sku[*].name", "sku[*].capacity", "sku[*].tier", "sku[*].family"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the engine behind the pool restarts: open connections of every database are cut"
    advice     = "apply in a quiet hour, with clients that retry"
    source     = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/azure-sql/database/scale-resources.md"
    evidence   = "documented"
  }

  fact "zone-redundancy" {
    attribute = "zone_redundant"
    effects   = ["restarts"]
    level     = "major"
    message   = "the pool moves to other replicas: connections are cut once at the end"
    advice    = "apply in a quiet hour, with clients that retry"
    evidence  = "experience"
  }

  fact "smaller" {
    attributes = ["max_size_gb", "max_size_bytes", "per_database_settings[*].max_capacity", "per_database_settings[*].min_capacity", "high_availability_replica_count"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "the databases of the pool get less"
    evidence   = "schema"
    fires      = { before = { max_size_gb = 500 }, after = { max_size_gb = 250 } }
    misses     = { before = { max_size_gb = 250 }, after = { max_size_gb = 500 } }
  }

  fact "routine-settings" {
    attributes = ["max_size_gb", "max_size_bytes", "per_database_settings", "license_type", "maintenance_configuration_name", "high_availability_replica_count"]
    effects    = ["none"]
    level      = "minor"
    message    = "room for the databases of the pool: routine"
    evidence   = "schema"
  }
}

resource "azurerm_mssql_managed_instance" {
  stateful = "SQL instance"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_managed_instance"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the instance is deleted with every database on it"
    advice   = "back the databases up to your own storage first"
    evidence = "experience"
  }

  fact "rescaled" {
    attributes = ["sku_name", "vcores", "general_purpose_v2_enabled", "zone_redundant_enabled"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the instance is rebuilt and fails over to the new size: connections are cut at the end"
    advice     = "apply in a quiet hour, and let no long transaction run"
    source     = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/azure-sql/database/scale-resources.md"
    evidence   = "documented"
  }

  fact "storage-cut" {
    attribute = "storage_size_in_gb"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the instance fills up sooner"
    evidence  = "schema"
    fires     = [512, 256]
    misses    = [256, 512]
  }

  fact "moved-subnet" {
    attribute = "subnet_id"
    effects   = ["restarts"]
    level     = "major"
    message   = "the instance moves to another subnet: connections are cut and its address changes"
    advice    = "open the new subnet to the clients first"
    evidence  = "experience"
  }

  fact "public-endpoint-on" {
    attribute = "public_data_endpoint_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the instance gets an endpoint on the internet"
    advice    = "reach it through a private endpoint or peering"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "public-endpoint-off" {
    attribute = "public_data_endpoint_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients outside the network lose the instance"
    advice    = "create the private path first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "directory-admin-removed" {
    attribute = "azure_active_directory_administrator"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the directory administrator loses the instance, and directory users may no longer log in"
    advice    = "name another administrator in the same change"
    evidence  = "schema"
    fires     = [[{ login_username = "a" }], []]
    misses    = [[], [{ login_username = "a" }]]
  }

  fact "tls-floor-raised" {
    attribute = "minimum_tls_version"
    when      = "version_up"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that only speak older TLS are refused"
    advice    = "find the old clients in the logs first; raising the floor is easily undone"
    evidence  = "experience"
    fires     = ["1.0", "1.2"]
    misses    = ["1.2", "1.0"]
  }

  fact "password-changed" {
    attribute = "administrator_login_password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "clients that use the old administrator password of the instance can no longer log in"
    advice    = "let applications use accounts of their own; change this one where it is stored first"
    evidence  = "experience"
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the instance loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the instance"
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

  fact "proxy" {
    attribute = "proxy_override"
    when      = { becomes = "Redirect" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients are sent on to other ports, which firewalls may block"
    advice    = "open the redirect ports first"
    evidence  = "experience"
    fires     = ["Proxy", "Redirect"]
    misses    = ["Redirect", "Proxy"]
  }

  fact "backup-redundancy" {
    attribute = "storage_account_type"
    when      = { steps_down = ["LRS", "ZRS", "GRS", "GZRS"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "backups are kept in fewer places"
    evidence  = "schema"
    fires     = ["GRS", "LRS"]
    misses    = ["LRS", "GRS"]
  }

  fact "routine-settings" {
    attributes = ["storage_size_in_gb", "license_type", "maintenance_configuration_name", "storage_account_type", "storage_iops", "hybrid_secondary_usage", "database_format"]
    effects    = ["none"]
    level      = "minor"
    message    = "size and upkeep: routine"
    evidence   = "experience"
  }
}

resource "azurerm_mssql_managed_database" {
  stateful = "database"
  identity = ["name", "managed_instance_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_managed_database"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the database and its contents are deleted"
    advice   = "back it up to your own storage first, and protect it with prevent_destroy"
    evidence = "documented"
  }

  fact "restore-window-cut" {
    attribute = "short_term_retention_days"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "shorter backup retention: the oldest restore points expire"
    evidence  = "experience"
    fires     = [35, 7]
    misses    = [7, 35]
  }

  fact "routine-settings" {
    attributes = ["short_term_retention_days", "long_term_retention_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "longer retention: routine"
    evidence   = "schema"
  }
}

resource "azurerm_mssql_firewall_rule" {
  identity = ["name", "server_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_firewall_rule"

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

resource "azurerm_mssql_virtual_network_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_virtual_network_rule"

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients in the subnet can no longer connect"
    advice   = "give them a private endpoint first"
    evidence = "schema"
  }

  fact "rule-moved" {
    attribute = "subnet_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "another subnet may connect, the old one no longer"
    advice    = "add a second rule, and remove the old one when nothing uses it"
    evidence  = "schema"
  }
}

resource "azurerm_mssql_outbound_firewall_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_outbound_firewall_rule"

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the databases can no longer reach the name"
    advice   = "check exports, audits and external tables that use it first"
    evidence = "schema"
  }
}

resource "azurerm_mssql_failover_group" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_failover_group"

  fact "group-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the listener names disappear: clients that use them no longer connect"
    advice   = "point the clients at the server itself first"
    evidence = "schema"
  }

  fact "partner-changed" {
    attribute = "partner_server"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the databases are copied to another server; until that is done there is no failover"
    evidence  = "experience"
  }

  fact "database-left" {
    attribute = "databases"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a database is no longer copied to the partner"
    evidence  = "schema"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "routine-settings" {
    attributes = ["databases", "read_write_endpoint_failover_policy", "readonly_endpoint_failover_policy_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "what fails over, and when: routine"
    evidence   = "schema"
  }
}

resource "azurerm_mssql_virtual_machine" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_virtual_machine"

  fact "endpoint-changed" {
    attributes = ["sql_connectivity_port", "sql_connectivity_type"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients that connect to the old port or from outside no longer reach SQL Server"
    advice     = "open the new port and move the clients first"
    evidence   = "schema"
  }

  fact "sql-password" {
    attribute = "sql_connectivity_update_password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "clients that use the old login password can no longer log in"
    advice    = "store the new password first"
    evidence  = "schema"
  }

  fact "routine-settings" {
    attributes = ["auto_patching", "assessment"]
    effects    = ["none"]
    level      = "minor"
    message    = "patching and assessment: routine"
    evidence   = "schema"
  }
}

resource "azurerm_mssql_server_transparent_data_encryption" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_server_transparent_data_encryption"

  fact "routine-settings" {
    attribute = "auto_rotation_enabled"
    effects   = ["none"]
    level     = "minor"
    message   = "key rotation: routine"
    evidence  = "schema"
  }

  fact "key-changed" {
    attribute = "key_vault_key_id"
    effects   = ["none"]
    level     = "minor"
    message   = "the databases are wrapped with another key; the old one must stay for old backups"
    evidence  = "experience"
  }
}

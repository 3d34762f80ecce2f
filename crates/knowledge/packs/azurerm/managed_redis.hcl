provider = "hashicorp/azurerm"
service  = "Managed Redis"

resource "azurerm_managed_redis" {
  stateful = "cache"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/managed_redis"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "all keys are deleted, and the address of the cache goes away"
    advice   = "fill a second cache first and move the clients to it"
    evidence = "experience"
  }

  fact "database-recreated" {
    attributes = ["default_database[*].clustering_policy", "default_database[*].geo_replication_group_name", "default_database[*].module"]
    only_if    = { before = "default_database", set = true }
    effects    = ["data_loss", "outage"]
    level      = "major"
    message    = "the database is recreated: all keys are lost, and the cache is unavailable meanwhile"
    advice     = "build a second cache with the new settings, fill it and move the clients"
    evidence   = "documented"
    fires      = { before = { default_database = [{ clustering_policy = "one" }] }, after = { default_database = [{ clustering_policy = "two" }] } }
    misses     = { before = { default_database = [] }, after = { default_database = [{ clustering_policy = "two" }] } }
  }

  fact "database-removed" {
    attribute = "default_database"
    when      = "unset"
    effects   = ["data_loss", "outage"]
    level     = "major"
    message   = "the database is deleted with all keys"
    advice    = "fill a second cache first and move the clients"
    evidence  = "documented"
    fires     = [[{ clustering_policy = "OSSCluster" }], []]
    misses    = [[], [{ clustering_policy = "OSSCluster" }]]
  }

  fact "resize" {
    attribute = "sku_name"
    effects   = ["restarts"]
    level     = "major"
    message   = "the cache moves to other nodes: connections break"
    advice    = "apply in a quiet hour, with clients that reconnect"
    evidence  = "experience"
  }

  fact "keys-off" {
    attribute = "default_database[*].access_keys_authentication_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that log in with access keys are refused"
    advice    = "move every client to directory login first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "protocol" {
    attribute = "default_database[*].client_protocol"
    only_if   = { before = "default_database", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that speak the other protocol are refused: encrypted or plain"
    advice    = "move every client first"
    evidence  = "schema"
    fires     = { before = { default_database = [{ client_protocol = "one" }] }, after = { default_database = [{ client_protocol = "two" }] } }
    misses    = { before = { default_database = [] }, after = { default_database = [{ client_protocol = "two" }] } }
  }

  fact "eviction" {
    attribute = "default_database[*].eviction_policy"
    effects   = ["degrades"]
    level     = "minor"
    message   = "other keys are evicted, or writes fail, when memory is full"
    evidence  = "experience"
  }

  fact "persistence-off" {
    attributes = ["default_database[*].persistence_append_only_file_backup_frequency", "default_database[*].persistence_redis_database_backup_frequency"]
    when       = "unset"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "a failure of the nodes loses the keys"
    evidence   = "schema"
    fires      = { before = { default_database = [{ persistence_append_only_file_backup_frequency = "1s" }] }, after = { default_database = [{ persistence_append_only_file_backup_frequency = null }] } }
    misses     = { before = { default_database = [{ persistence_append_only_file_backup_frequency = null }] }, after = { default_database = [{ persistence_append_only_file_backup_frequency = "1s" }] } }
  }

  fact "public-access-off" {
    attribute = "public_network_access"
    when      = { becomes = "Disabled" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint closes"
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
    message   = "the cache becomes reachable from the internet"
    advice    = "reach it through a private endpoint"
    evidence  = "schema"
    fires     = ["Disabled", "Enabled"]
    misses    = ["Enabled", "Disabled"]
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the cache loses what the identity was allowed to reach"
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
    message   = "a user-assigned identity is taken away from the cache"
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
    attributes = ["default_database[*].persistence_append_only_file_backup_frequency", "default_database[*].persistence_redis_database_backup_frequency"]
    effects    = ["none"]
    level      = "minor"
    message    = "persistence is switched on: routine"
    evidence   = "schema"
  }
}

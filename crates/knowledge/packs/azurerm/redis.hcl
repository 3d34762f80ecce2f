provider = "hashicorp/azurerm"
service  = "Cache for Redis"

resource "azurerm_redis_cache" {
  stateful = "cache"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/redis_cache"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "all keys are deleted, and the address of the cache goes away"
    advice   = "fill a second cache first and move the clients to it"
    evidence = "experience"
  }

  fact "basic-rescaled" {
    attribute = "capacity"
    only_if   = { before = "sku_name", is = "Basic" }
    effects   = ["outage", "data_loss"]
    level     = "major"
    message   = "a Basic cache is offline while it changes size, and loses its keys"
    advice    = "use a second cache, or scale to Standard first"
    source    = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/azure-cache-for-redis/cache-how-to-scale.md"
    evidence  = "documented"
    fires     = { before = { sku_name = "Basic", capacity = 1 }, after = { sku_name = "Basic", capacity = 2 } }
    misses    = { before = { sku_name = "Standard", capacity = 1 }, after = { sku_name = "Standard", capacity = 2 } }
  }

  fact "scale-down" {
    attribute = "capacity"
    when      = "decreases"
    only_if   = { not = { before = "sku_name", is = "Basic" } }
    effects   = ["data_loss"]
    level     = "major"
    message   = "keys that no longer fit are evicted"
    advice    = "watch used memory: it must fit with room to spare"
    source    = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/azure-cache-for-redis/cache-how-to-scale.md"
    evidence  = "documented"
    fires     = { before = { sku_name = "Standard", capacity = 3 }, after = { sku_name = "Standard", capacity = 1 } }
    misses    = { before = { sku_name = "Standard", capacity = 1 }, after = { sku_name = "Standard", capacity = 3 } }
  }

  fact "scale-up" {
    attribute = "capacity"
    when      = "increases"
    only_if   = { not = { before = "sku_name", is = "Basic" } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the cache moves to larger nodes: connections blink: routine"
    source    = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/azure-cache-for-redis/cache-how-to-scale.md"
    evidence  = "documented"
    fires     = { before = { sku_name = "Standard", capacity = 1 }, after = { sku_name = "Standard", capacity = 3 } }
    misses    = { before = { sku_name = "Standard", capacity = 3 }, after = { sku_name = "Standard", capacity = 1 } }
  }

  fact "tier-raised" {
    attribute = "sku_name"
    when      = { steps_up = ["Basic", "Standard", "Premium"] }
    effects   = ["irreversible"]
    level     = "minor"
    message   = "a higher tier cannot be left again without a new cache: routine"
    source    = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/azure-cache-for-redis/cache-how-to-scale.md"
    evidence  = "documented"
    fires     = ["Standard", "Premium"]
    misses    = ["Premium", "Standard"]
  }

  fact "fewer-shards" {
    attribute = "shard_count"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "keys move to fewer shards: what does not fit is evicted"
    advice    = "watch used memory: it must fit with room to spare"
    evidence  = "experience"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "clustering" {
    attribute = "shard_count"
    when      = { leaves = 0 }
    effects   = ["irreversible"]
    level     = "major"
    message   = "clustering cannot be undone, and clients must be able to follow it"
    advice    = "test the clients against a clustered cache first"
    source    = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/azure-cache-for-redis/cache-how-to-scale.md"
    evidence  = "documented"
    fires     = [0, 2]
    misses    = [2, 4]
  }

  fact "fewer-replicas" {
    attributes = ["replicas_per_master", "replicas_per_primary"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "fewer copies of each shard"
    evidence   = "schema"
    fires      = { before = { replicas_per_master = 3 }, after = { replicas_per_master = 1 } }
    misses     = { before = { replicas_per_master = 1 }, after = { replicas_per_master = 3 } }
  }

  fact "version-upgrade" {
    attribute = "redis_version"
    when      = "version_up"
    effects   = ["irreversible", "restarts"]
    level     = "major"
    message   = "the nodes fail over to the new version and cannot go back"
    advice    = "test the clients against that version first, and apply in a quiet hour"
    evidence  = "experience"
    fires     = ["4", "6"]
    misses    = ["6", "4"]
  }

  fact "plain-port-off" {
    attribute = "non_ssl_port_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients on the port without TLS are cut off"
    advice    = "move every client to the TLS port first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "plain-port-on" {
    attribute = "non_ssl_port_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "keys and passwords may travel without encryption"
    advice    = "use the TLS port"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "keys-off" {
    attribute = "access_keys_authentication_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that log in with access keys are refused"
    advice    = "move every client to directory login first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "login-off" {
    attribute = "redis_configuration[*].authentication_enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the cache answers without a password"
    advice    = "keep the login on"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "eviction" {
    attribute = "redis_configuration[*].maxmemory_policy"
    effects   = ["degrades"]
    level     = "minor"
    message   = "other keys are evicted, or writes fail, when memory is full"
    evidence  = "experience"
  }

  fact "persistence-off" {
    attributes = ["redis_configuration[*].rdb_backup_enabled", "redis_configuration[*].aof_backup_enabled"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "a failure of both nodes loses the keys"
    evidence   = "schema"
    fires      = { before = { redis_configuration = [{ rdb_backup_enabled = true }] }, after = { redis_configuration = [{ rdb_backup_enabled = false }] } }
    misses     = { before = { redis_configuration = [{ rdb_backup_enabled = false }] }, after = { redis_configuration = [{ rdb_backup_enabled = true }] } }
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the cache closes: whoever has no private endpoint loses it"
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
    message   = "the cache becomes reachable from the internet"
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
    attributes = ["patch_schedule", "redis_configuration[*].notify_keyspace_events", "redis_configuration[*].maxmemory_reserved", "redis_configuration[*].maxmemory_delta", "redis_configuration[*].maxfragmentationmemory_reserved", "redis_configuration[*].rdb_backup_frequency", "redis_configuration[*].rdb_backup_max_snapshot_count", "redis_configuration[*].active_directory_authentication_enabled", "replicas_per_primary", "tenant_settings", "family", "shard_count"]
    effects    = ["none"]
    level      = "minor"
    message    = "memory, backups and upkeep: routine"
    evidence   = "schema"
  }
}

resource "azurerm_redis_firewall_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/redis_firewall_rule"

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients in this range can no longer connect to the cache"
    advice   = "check for connections from the range first"
    evidence = "schema"
  }

  fact "range-moved" {
    attributes = ["start_ip", "end_ip"]
    only_if    = { any = [{ attribute = "start_ip", when = "version_up" }, { attribute = "end_ip", when = "version_down" }] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "addresses that leave the range can no longer connect to the cache"
    advice     = "add a second rule for the new range first"
    evidence   = "schema"
    fires      = { before = { start_ip = "203.0.113.1", end_ip = "203.0.113.9" }, after = { start_ip = "203.0.113.5", end_ip = "203.0.113.9" } }
    misses     = { before = { start_ip = "203.0.113.5", end_ip = "203.0.113.9" }, after = { start_ip = "203.0.113.5", end_ip = "203.0.113.19" } }
  }

  fact "range-widened" {
    attributes = ["start_ip", "end_ip"]
    effects    = ["none"]
    level      = "minor"
    message    = "more addresses may connect: routine"
    evidence   = "schema"
  }
}

resource "azurerm_redis_linked_server" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/redis_linked_server"

  fact "unlinked" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the caches part: the second one no longer follows, and clients of the shared name lose it"
    advice   = "point the clients at one cache first"
    evidence = "experience"
  }

  fact "linked" {
    on       = ["create"]
    only_if  = { after = "linked_redis_cache_id", known = true }
    effects  = ["data_loss"]
    level    = "major"
    message  = "the second cache takes over the keys of the first one: what it holds is lost"
    advice   = "link a cache that is empty, or copy its keys elsewhere first"
    evidence = "experience"
    fires    = { after = { linked_redis_cache_id = "cache", server_role = "Secondary" } }
    misses   = { after = { server_role = "Secondary" }, unknown = ["linked_redis_cache_id"] }
  }
}

resource "azurerm_redis_cache_access_policy_assignment" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/redis_cache_access_policy_assignment"

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the principal can no longer use the cache"
    advice   = "give it the other policy first"
    evidence = "schema"
  }
}

provider = "hashicorp/google"
service  = "Memorystore"

resource "google_redis_instance" {
  stateful = "cache"
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/redis_instance"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "engine-upgrade" {
    attribute = "redis_version"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the engine is upgraded in place: connections drop, a basic instance loses its keys, and there is no way back"
    advice    = "export first, and apply in a maintenance window"
    evidence  = "experience"
  }

  fact "memory-shrinks" {
    attribute = "memory_size_gb"
    when      = "decreases"
    effects   = ["data_loss", "restarts"]
    level     = "major"
    message   = "less memory: keys are evicted, or the change fails; a basic instance loses all keys"
    advice    = "check how much memory is in use, and export first"
    evidence  = "experience"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "memory-grows" {
    attribute = "memory_size_gb"
    when      = "increases"
    effects   = ["restarts"]
    level     = "major"
    message   = "more memory: the instance fails over, and a basic instance is empty afterwards"
    advice    = "apply at a quiet hour, and make sure clients reconnect"
    evidence  = "experience"
    fires     = [5, 10]
    misses    = [10, 5]
  }

  fact "replicas-cut" {
    attribute = "replica_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer replicas: fewer reads are served"
    evidence  = "schema"
    fires     = [3, 1]
    misses    = [1, 3]
  }

  fact "replicas-more" {
    attribute = "replica_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more replicas: routine"
    evidence  = "schema"
    fires     = [1, 3]
    misses    = [3, 1]
  }

  fact "password-on" {
    attribute = "auth_enabled"
    when      = "turns_on"
    effects   = ["denies_access", "rotates_credential"]
    level     = "major"
    message   = "clients without the AUTH string are refused"
    advice    = "give every client the AUTH string in the same step"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "password-off" {
    attribute = "auth_enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone in the network gets in without a password"
    advice    = "keep it on, or narrow who reaches the network"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "persistence-off" {
    attribute = "persistence_config[*].persistence_mode"
    when      = { becomes = "DISABLED" }
    effects   = ["data_loss", "guard_removed"]
    level     = "major"
    message   = "snapshots stop, and those that exist are deleted"
    advice    = "export first"
    evidence  = "documented"
    fires     = ["RDB", "DISABLED"]
    misses    = ["DISABLED", "RDB"]
  }

  fact "read-endpoint-off" {
    attribute = "read_replicas_mode"
    when      = { leaves = "READ_REPLICAS_ENABLED" }
    effects   = ["outage"]
    level     = "major"
    message   = "the read endpoint goes away: clients that read from it fail"
    advice    = "check which clients read from it"
    evidence  = "documented"
    fires     = ["READ_REPLICAS_ENABLED", "READ_REPLICAS_DISABLED"]
    misses    = ["READ_REPLICAS_DISABLED", "READ_REPLICAS_ENABLED"]
  }

  fact "read-endpoint-on" {
    attribute = "read_replicas_mode"
    when      = { becomes = "READ_REPLICAS_ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "the instance gets a read endpoint: routine"
    evidence  = "schema"
    fires     = ["READ_REPLICAS_DISABLED", "READ_REPLICAS_ENABLED"]
    misses    = ["READ_REPLICAS_ENABLED", "READ_REPLICAS_DISABLED"]
  }

  fact "parameters" {
    attribute = "redis_configs"
    effects   = ["degrades"]
    level     = "minor"
    message   = "engine parameters change: evictions or notifications may differ"
    evidence  = "schema"
  }

  fact "deletion-protection-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["display_name", "labels", "maintenance_policy", "persistence_config[*].rdb_snapshot_period", "persistence_config[*].rdb_snapshot_start_time", "secondary_ip_range", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows or names change: routine"
    evidence   = "schema"
  }

  fact "maintenance-version" {
    attribute = "maintenance_version"
    effects   = ["restarts"]
    level     = "major"
    message   = "a newer maintenance version is installed: connections drop"
    advice    = "leave it to the maintenance window"
    evidence  = "experience"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the instance and all its keys are deleted; clients lose their endpoint"
    advice   = "export first; make the new instance beside it and move the clients"
    evidence = "experience"
  }
}

resource "google_redis_cluster" {
  stateful = "cache"
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/redis_cluster"

  guard "deletion_protection_enabled" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "shards-cut" {
    attribute = "shard_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer shards: keys move, and memory may not hold them"
    evidence  = "schema"
    fires     = [6, 3]
    misses    = [3, 6]
  }

  fact "shards-more" {
    attribute = "shard_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more shards: keys move online: routine"
    evidence  = "schema"
    fires     = [3, 6]
    misses    = [6, 3]
  }

  fact "replicas-gone" {
    attribute = "replica_count"
    when      = "becomes_zero"
    effects   = ["degrades"]
    level     = "major"
    message   = "no replicas are left: a node failure loses its keys"
    advice    = "keep one replica per shard"
    evidence  = "experience"
    fires     = [1, 0]
    misses    = [2, 1]
  }

  fact "replicas-cut" {
    attribute = "replica_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer replicas"
    evidence  = "schema"
    fires     = [2, 1]
    misses    = [1, 2]
  }

  fact "replicas-more" {
    attribute = "replica_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more replicas: routine"
    evidence  = "schema"
    fires     = [1, 2]
    misses    = [2, 1]
  }

  fact "node-type" {
    attribute = "node_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "every node is replaced by one of another size: connections drop"
    advice    = "apply at a quiet hour, and check that the keys fit"
    evidence  = "experience"
  }

  fact "persistence-off" {
    attribute = "persistence_config[*].mode"
    when      = { becomes = ["DISABLED", "PERSISTENCE_MODE_UNSPECIFIED"] }
    effects   = ["data_loss", "guard_removed"]
    level     = "major"
    message   = "keys are no longer written to disk: a failure loses them"
    advice    = "take a backup first, and keep backups on"
    evidence  = "experience"
    fires     = ["RDB", "DISABLED"]
    misses    = ["DISABLED", "RDB"]
  }

  fact "backups-off" {
    attribute = "automated_backup_config"
    when      = "unset"
    effects   = ["data_loss", "guard_removed"]
    level     = "major"
    message   = "backups stop: there is nothing recent to restore from"
    advice    = "keep backups on"
    evidence  = "experience"
    fires     = [[{ retention = "259200s" }], []]
    misses    = [[], [{ retention = "259200s" }]]
  }

  fact "replication-role" {
    attribute = "cross_cluster_replication_config"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the role in the replication changes: writes move, or the data is overwritten by the primary"
    advice    = "check which side holds the newest data first"
    evidence  = "experience"
  }

  fact "maintenance-version" {
    attribute = "maintenance_version"
    effects   = ["restarts"]
    level     = "major"
    message   = "a newer maintenance version is installed: connections drop"
    advice    = "leave it to the maintenance window"
    evidence  = "experience"
  }

  fact "deletion-protection-enabled-off" {
    attribute = "deletion_protection_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["labels", "maintenance_policy", "redis_configs", "automated_backup_config", "persistence_config[*].rdb_config", "persistence_config[*].aof_config", "acl_policy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows, backups or parameters change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "all keys are deleted, and clients lose their endpoint"
    advice   = "take a backup first; make the new one beside it and move the clients"
    evidence = "experience"
  }
}

resource "google_memorystore_instance" {
  stateful = "cache"
  traffic  = true
  identity = ["instance_id", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/memorystore_instance"

  guard "deletion_protection_enabled" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the engine is upgraded in place and cannot go back"
    advice    = "export first, and apply in a maintenance window"
    evidence  = "experience"
  }

  fact "shards-cut" {
    attribute = "shard_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer shards: keys move, and memory may not hold them"
    evidence  = "schema"
    fires     = [6, 3]
    misses    = [3, 6]
  }

  fact "shards-more" {
    attribute = "shard_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more shards: keys move online: routine"
    evidence  = "schema"
    fires     = [3, 6]
    misses    = [6, 3]
  }

  fact "replicas-gone" {
    attribute = "replica_count"
    when      = "becomes_zero"
    effects   = ["degrades"]
    level     = "major"
    message   = "no replicas are left: a node failure loses its keys"
    advice    = "keep one replica per shard"
    evidence  = "experience"
    fires     = [1, 0]
    misses    = [2, 1]
  }

  fact "replicas-cut" {
    attribute = "replica_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer replicas"
    evidence  = "schema"
    fires     = [2, 1]
    misses    = [1, 2]
  }

  fact "replicas-more" {
    attribute = "replica_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more replicas: routine"
    evidence  = "schema"
    fires     = [1, 2]
    misses    = [2, 1]
  }

  fact "node-type" {
    attribute = "node_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "every node is replaced by one of another size: connections drop"
    advice    = "apply at a quiet hour, and check that the keys fit"
    evidence  = "experience"
  }

  fact "persistence-off" {
    attribute = "persistence_config[*].mode"
    when      = { becomes = ["DISABLED", "PERSISTENCE_MODE_UNSPECIFIED"] }
    effects   = ["data_loss", "guard_removed"]
    level     = "major"
    message   = "keys are no longer written to disk: a failure loses them"
    advice    = "take a backup first, and keep backups on"
    evidence  = "experience"
    fires     = ["RDB", "DISABLED"]
    misses    = ["DISABLED", "RDB"]
  }

  fact "backups-off" {
    attribute = "automated_backup_config"
    when      = "unset"
    effects   = ["data_loss", "guard_removed"]
    level     = "major"
    message   = "backups stop: there is nothing recent to restore from"
    advice    = "keep backups on"
    evidence  = "experience"
    fires     = [[{ retention = "259200s" }], []]
    misses    = [[], [{ retention = "259200s" }]]
  }

  fact "replication-role" {
    attribute = "cross_instance_replication_config"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the role in the replication changes: writes move, or the data is overwritten by the primary"
    advice    = "check which side holds the newest data first"
    evidence  = "experience"
  }

  fact "maintenance-version" {
    attribute = "maintenance_version"
    effects   = ["restarts"]
    level     = "major"
    message   = "a newer maintenance version is installed: connections drop"
    advice    = "leave it to the maintenance window"
    evidence  = "experience"
  }

  fact "deletion-protection-enabled-off" {
    attribute = "deletion_protection_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["labels", "maintenance_policy", "engine_configs", "automated_backup_config", "persistence_config[*].rdb_config", "persistence_config[*].aof_config", "acl_policy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows, backups or parameters change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "all keys are deleted, and clients lose their endpoint"
    advice   = "take a backup first; make the new one beside it and move the clients"
    evidence = "experience"
  }
}

resource "google_memcache_instance" {
  stateful = "cache"
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/memcache_instance"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "nodes-cut" {
    attribute = "node_count"
    when      = "decreases"
    effects   = ["data_loss", "degrades"]
    level     = "major"
    message   = "nodes go away with the keys they hold: the load on what is behind the cache rises"
    advice    = "go down one node at a time"
    evidence  = "experience"
    fires     = [3, 2]
    misses    = [2, 3]
  }

  fact "nodes-more" {
    attribute = "node_count"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "nodes are added: some keys are looked up on other nodes and miss at first"
    evidence  = "schema"
    fires     = [2, 3]
    misses    = [3, 2]
  }

  fact "engine-upgrade" {
    attribute = "memcache_version"
    effects   = ["restarts"]
    level     = "major"
    message   = "the engine is upgraded: the cache is empty afterwards"
    advice    = "apply at a quiet hour"
    evidence  = "experience"
  }

  fact "deletion-protection-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["display_name", "labels", "maintenance_policy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows or names change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the cache is deleted, and clients lose their endpoint"
    advice   = "make the new cache beside it and move the clients"
    evidence = "experience"
  }
}

provider = "hashicorp/aws"
service  = "ElastiCache"

resource "aws_elasticache_replication_group" {
  stateful        = "cache"
  traffic         = true
  identity        = ["replication_group_id"]
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_replication_group"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "all keys and the endpoints go; without a final snapshot nothing is kept"
    advice   = "set final_snapshot_identifier in an apply before this, and move the clients to another group first"
    evidence = "experience"
  }

  fact "engine-major-upgrade" {
    attribute = "engine_version"
    when      = "version_major_up"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "major engine upgrade: connections are cut, writes pause during the failover, and there is no downgrade"
    advice    = "rehearse on a copy from a snapshot, have clients retry, and do it at low traffic"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/VersionManagement.html"
    evidence  = "documented"
    fires     = ["6.2", "7.0"]
    misses    = ["7.0", "7.1"]
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    only_if   = { not = { any = [{ attribute = "engine_version", when = "version_major_up" }, { attribute = "engine_version", when = "version_down" }] } }
    effects   = ["restarts"]
    level     = "major"
    message   = "engine upgrade: connections are cut and writes pause; without replicas the group is down meanwhile"
    advice    = "have clients retry, and do it at low traffic"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/VersionManagement.html"
    evidence  = "documented"
    fires     = { before = { engine_version = "7.0" }, after = { engine_version = "7.1" } }
    misses    = { before = { engine_version = "6.2" }, after = { engine_version = "7.0" } }
  }

  fact "engine-downgrade" {
    attribute = "engine_version"
    when      = "version_down"
    effects   = ["irreversible"]
    level     = "major"
    message   = "an engine cannot be downgraded in place"
    advice    = "create a new group at that version and move the clients"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/VersionManagement.html"
    evidence  = "experience"
    fires     = ["6.2.0", "6.0.0"]
    misses    = ["6.0.0", "6.2.0"]
  }

  fact "engine" {
    attribute = "engine"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "another engine: an upgrade that cuts connections, without a way back in place"
    advice    = "rehearse on a copy from a snapshot, have clients retry, and do it at low traffic"
    evidence  = "experience"
  }

  fact "node-type" {
    attribute = "node_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "other node type: nodes are replaced and connections are cut for some seconds; a smaller one may not hold all keys"
    advice    = "have clients retry, do it at low traffic, and check the memory in use before going down"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/Scaling.RedisReplGrps.ScaleUp.html"
    evidence  = "documented"
  }

  fact "shards-fewer" {
    attribute = "num_node_groups"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "fewer shards: slots move, with slower answers meanwhile, and less memory after"
    advice    = "check that the keys fit, and do it at low traffic"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/redis-cluster-resharding-online.html"
    evidence  = "documented"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "shards-more" {
    attribute = "num_node_groups"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "more shards: slots move online, with slower answers meanwhile"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/redis-cluster-resharding-online.html"
    evidence  = "experience"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "replicas-none" {
    attribute = "replicas_per_node_group"
    when      = "becomes_zero"
    effects   = ["degrades"]
    level     = "major"
    message   = "the last replicas go: no failover, and a lost node loses its keys"
    advice    = "keep one replica per shard"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/AutoFailover.html"
    evidence  = "experience"
    fires     = [7, 0]
    misses    = [7, 3]
  }

  fact "replicas-none-left" {
    attribute = "num_cache_clusters"
    when      = { becomes = 1 }
    effects   = ["degrades"]
    level     = "major"
    message   = "the last replica goes: no failover, and a lost node loses its keys"
    advice    = "keep one replica"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/AutoFailover.html"
    evidence  = "experience"
    fires     = [2, 1]
    misses    = [3, 2]
  }

  fact "replicas-fewer" {
    attributes = ["num_cache_clusters", "replicas_per_node_group"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "fewer replicas: less read capacity and less redundancy"
    evidence   = "experience"
    fires      = { before = { num_cache_clusters = 20 }, after = { num_cache_clusters = 10 } }
    misses     = { before = { num_cache_clusters = 10 }, after = { num_cache_clusters = 20 } }
  }

  fact "replicas-more" {
    attributes = ["num_cache_clusters", "replicas_per_node_group"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more replicas: routine"
    evidence   = "schema"
    fires      = { before = { num_cache_clusters = 10 }, after = { num_cache_clusters = 20 } }
    misses     = { before = { num_cache_clusters = 20 }, after = { num_cache_clusters = 10 } }
  }

  fact "cluster-mode" {
    attribute = "cluster_mode"
    effects   = ["irreversible"]
    level     = "major"
    message   = "the cluster mode changes: once enabled there is no way back, and clients must speak the cluster protocol"
    advice    = "go through compatible mode, and move every client to a cluster-aware driver first"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/modify-cluster-mode.html"
    evidence  = "documented"
  }

  fact "password-set" {
    attribute = "auth_token"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the AUTH token changes; only the ROTATE strategy keeps the old one valid"
    advice    = "use ROTATE first, move the clients, then SET"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/auth.html"
    evidence  = "documented"
  }

  fact "password-strategy" {
    attribute = "auth_token_update_strategy"
    when      = { becomes = ["SET", "DELETE"] }
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "only one AUTH token stays valid, or none: clients with another one fail"
    advice    = "make sure that every client uses the newest token"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/auth.html"
    evidence  = "documented"
    fires     = ["ROTATE", "SET"]
    misses    = ["SET", "ROTATE"]
  }

  fact "password-strategy-rotate" {
    attribute = "auth_token_update_strategy"
    when      = { becomes = "ROTATE" }
    effects   = ["none"]
    level     = "minor"
    message   = "old and new AUTH token stay valid: routine"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/auth.html"
    evidence  = "documented"
    fires     = ["SET", "ROTATE"]
    misses    = ["ROTATE", "SET"]
  }

  fact "tls-required" {
    attribute = "transit_encryption_mode"
    when      = { becomes = "required" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "encrypted connections become mandatory: plain connections are dropped"
    advice    = "move every client to TLS while the mode is preferred"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/in-transit-encryption-enable.html"
    evidence  = "documented"
    fires     = ["preferred", "required"]
    misses    = ["required", "preferred"]
  }

  fact "tls-preferred" {
    attribute = "transit_encryption_mode"
    when      = { becomes = "preferred" }
    effects   = ["none"]
    level     = "minor"
    message   = "plain and encrypted connections both work"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/in-transit-encryption-enable.html"
    evidence  = "documented"
    fires     = ["required", "preferred"]
    misses    = ["preferred", "required"]
  }

  fact "tls-off" {
    attribute = "transit_encryption_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "encryption in transit goes: clients that use TLS fail"
    advice    = "move the clients to plain connections first, through the preferred mode"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/in-transit-encryption-enable.html"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "tls-on" {
    attribute = "transit_encryption_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "encryption in transit is offered; the mode tells whether plain clients still work"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/in-transit-encryption-enable.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "failover-off" {
    attribute = "automatic_failover_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "no automatic failover: a lost primary is an outage"
    advice    = "keep it on"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/AutoFailover.html"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "multi-az-off" {
    attribute = "multi_az_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "the nodes may share one zone: its loss is an outage"
    advice    = "keep it on"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/AutoFailover.html"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "redundancy-on" {
    attributes = ["automatic_failover_enabled", "multi_az_enabled"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "more redundancy: routine"
    source     = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/AutoFailover.html"
    evidence   = "experience"
    fires      = { before = { automatic_failover_enabled = false }, after = { automatic_failover_enabled = true } }
    misses     = { before = { automatic_failover_enabled = true }, after = { automatic_failover_enabled = false } }
  }

  fact "users-removed" {
    attribute = "user_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user group is taken away: its users cannot sign in"
    advice    = "move the clients to users of the new group first"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/Clusters.RBAC.html"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "users-added" {
    attribute = "user_group_ids"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "access control lists are switched on or exchanged: clients that sign in otherwise fail"
    advice    = "make sure that every client has a user in the group first"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/Clusters.RBAC.html"
    evidence  = "experience"
    fires     = [[], ["g"]]
    misses    = [["g"], []]
  }

  fact "security-group-removed" {
    attribute = "security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a security group is taken away: connections that it allowed stop"
    advice    = "check which clients come in through it, and add its replacement first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "security-group-added" {
    attribute = "security_group_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a security group is added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "backups-off" {
    attribute = "snapshot_retention_limit"
    when      = "becomes_zero"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "automatic backups are switched off"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/backups-automatic.html"
    evidence  = "documented"
    fires     = [7, 0]
    misses    = [7, 3]
  }

  fact "backups-fewer" {
    attribute = "snapshot_retention_limit"
    when      = "decreases"
    only_if   = { not = { attribute = "snapshot_retention_limit", when = "becomes_zero" } }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "fewer automatic backups are kept"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/backups-automatic.html"
    evidence  = "documented"
    fires     = { before = { snapshot_retention_limit = 14 }, after = { snapshot_retention_limit = 7 } }
    misses    = { before = { snapshot_retention_limit = 7 }, after = { snapshot_retention_limit = 0 } }
  }

  fact "backups-more" {
    attribute = "snapshot_retention_limit"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more automatic backups are kept: routine"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/backups-automatic.html"
    evidence  = "documented"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "no-final-snapshot" {
    attribute = "final_snapshot_identifier"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes no final snapshot"
    evidence  = "schema"
    fires     = ["x", null]
    misses    = ["x", "y"]
  }

  fact "final-snapshot" {
    attribute = "final_snapshot_identifier"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete takes a final snapshot: routine"
    evidence  = "schema"
    fires     = [null, "x"]
    misses    = ["x", "y"]
  }

  fact "parameter-group" {
    attribute = "parameter_group_name"
    effects   = ["none"]
    level     = "minor"
    message   = "another parameter group: some parameters wait for a reboot of the nodes"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/Clusters.Modify.html"
    evidence  = "documented"
  }

  fact "settings" {
    attributes = ["maintenance_window", "snapshot_window", "notification_topic_arn", "log_delivery_configuration", "auto_minor_version_upgrade", "apply_immediately", "preferred_cache_cluster_azs", "ip_discovery"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows, logs and notifications: routine"
    evidence   = "schema"
  }
}

resource "aws_elasticache_cluster" {
  stateful        = "cache"
  traffic         = true
  identity        = ["cluster_id"]
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_cluster"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "all keys and the endpoint go"
    advice   = "set final_snapshot_identifier in an apply before this (not for memcached), and move the clients first"
    evidence = "experience"
  }

  fact "engine-upgrade-memcached" {
    attribute = "engine_version"
    only_if   = { after = "engine", is = "memcached" }
    effects   = ["data_loss", "restarts"]
    level     = "major"
    message   = "memcached upgrade: every key is lost, the cache starts cold"
    advice    = "upgrade at low traffic, with the backends sized for a cold cache"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/mem-ug/VersionManagement.html"
    evidence  = "documented"
    fires     = { before = { engine = "memcached", engine_version = "1.6.6" }, after = { engine = "memcached", engine_version = "1.6.12" } }
    misses    = { before = { engine = "redis", engine_version = "6.2" }, after = { engine = "redis", engine_version = "7.0" } }
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    only_if   = { not = { after = "engine", is = "memcached" } }
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "engine upgrade: the node is down meanwhile, and there is no downgrade"
    advice    = "take a snapshot, have clients retry, and do it at low traffic"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/VersionManagement.html"
    evidence  = "documented"
    fires     = { before = { engine = "redis", engine_version = "6.2" }, after = { engine = "redis", engine_version = "7.0" } }
    misses    = { before = { engine = "memcached", engine_version = "1.6.6" }, after = { engine = "memcached", engine_version = "1.6.12" } }
  }

  fact "node-type" {
    attribute = "node_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "other node type: the node is replaced and connections are cut"
    advice    = "have clients retry, and do it at low traffic"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/Scaling.RedisStandalone.ScaleUp.html"
    evidence  = "documented"
  }

  fact "nodes-fewer" {
    attribute = "num_cache_nodes"
    when      = "decreases"
    effects   = ["data_loss", "degrades"]
    level     = "major"
    message   = "the highest numbered nodes go with their keys"
    advice    = "size the backends for the misses, and remove one node at a time"
    evidence  = "documented"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "nodes-more" {
    attribute = "num_cache_nodes"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "more nodes: part of the keys hash elsewhere and miss at first"
    evidence  = "experience"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "security-group-removed" {
    attribute = "security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a security group is taken away: connections that it allowed stop"
    advice    = "check which clients come in through it, and add its replacement first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "security-group-added" {
    attribute = "security_group_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a security group is added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "zones" {
    attributes = ["az_mode", "preferred_availability_zones"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "nodes are spread over other zones"
    evidence   = "experience"
  }

  fact "backups-fewer" {
    attribute = "snapshot_retention_limit"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "fewer automatic backups are kept, or none"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/backups-automatic.html"
    evidence  = "documented"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "backups-more" {
    attribute = "snapshot_retention_limit"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more automatic backups are kept: routine"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/backups-automatic.html"
    evidence  = "documented"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "parameter-group" {
    attribute = "parameter_group_name"
    effects   = ["none"]
    level     = "minor"
    message   = "another parameter group: some parameters wait for a reboot of the nodes"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/Clusters.Modify.html"
    evidence  = "documented"
  }

  fact "settings" {
    attributes = ["maintenance_window", "snapshot_window", "notification_topic_arn", "log_delivery_configuration", "auto_minor_version_upgrade", "apply_immediately", "final_snapshot_identifier", "ip_discovery"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows, logs and notifications: routine"
    evidence   = "schema"
  }
}

resource "aws_elasticache_parameter_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_parameter_group"

  fact "parameters" {
    attribute = "parameter"
    effects   = ["none"]
    level     = "minor"
    message   = "parameters change: most at once on every cluster of the group, some only after a reboot of the nodes"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/ParameterGroups.Modifying.html"
    evidence  = "documented"
  }

  fact "group-replaced" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a parameter group in use cannot be deleted, so no cluster loses its parameters"
    source   = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/ParameterGroups.Deleting.html"
    evidence = "documented"
  }
}

resource "aws_elasticache_serverless_cache" {
  stateful = "cache"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_serverless_cache"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "all keys and the endpoint go"
    advice   = "take a snapshot first, and move the clients to another cache"
    evidence = "experience"
  }

  fact "limits-down" {
    attributes = ["cache_usage_limits[*].data_storage[*].maximum", "cache_usage_limits[*].ecpu_per_second[*].maximum"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "a lower ceiling: requests above it are throttled, and keys above it are evicted"
    evidence   = "experience"
    fires      = { before = { cache_usage_limits = [{ data_storage = [{ maximum = 20 }] }] }, after = { cache_usage_limits = [{ data_storage = [{ maximum = 10 }] }] } }
    misses     = { before = { cache_usage_limits = [{ data_storage = [{ maximum = 10 }] }] }, after = { cache_usage_limits = [{ data_storage = [{ maximum = 20 }] }] } }
  }

  fact "limits-up" {
    attributes = ["cache_usage_limits[*].data_storage[*].maximum", "cache_usage_limits[*].ecpu_per_second[*].maximum"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "a higher ceiling: routine"
    evidence   = "schema"
    fires      = { before = { cache_usage_limits = [{ data_storage = [{ maximum = 10 }] }] }, after = { cache_usage_limits = [{ data_storage = [{ maximum = 20 }] }] } }
    misses     = { before = { cache_usage_limits = [{ data_storage = [{ maximum = 20 }] }] }, after = { cache_usage_limits = [{ data_storage = [{ maximum = 10 }] }] } }
  }

  fact "users" {
    attribute = "user_group_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "another user group: clients whose user is not in it fail"
    advice    = "make sure that every client has a user in the new group"
    evidence  = "experience"
  }

  fact "security-group-removed" {
    attribute = "security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a security group is taken away: connections that it allowed stop"
    advice    = "check which clients come in through it, and add its replacement first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "security-group-added" {
    attribute = "security_group_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a security group is added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "snapshots-fewer" {
    attribute = "snapshot_retention_limit"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "fewer snapshots are kept: the oldest are deleted"
    evidence  = "documented"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "snapshots-more" {
    attribute = "snapshot_retention_limit"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more snapshots are kept: routine"
    evidence  = "schema"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "settings" {
    attributes = ["daily_snapshot_time", "cache_usage_limits[*].data_storage[*].minimum", "cache_usage_limits[*].ecpu_per_second[*].minimum"]
    effects    = ["none"]
    level      = "minor"
    message    = "snapshot time and reserved capacity: routine"
    evidence   = "schema"
  }
}

resource "aws_elasticache_global_replication_group" {
  stateful = "global cache"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_global_replication_group"

  fact "replication-lost" {
    on       = ["delete", "replace"]
    effects  = ["irreversible", "degrades"]
    level    = "major"
    message  = "the global datastore ends: its groups live on alone and no longer replicate"
    advice   = "remove the secondary regions one by one first"
    evidence = "experience"
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "engine upgrade of every member group in every region, without a downgrade"
    advice    = "rehearse on a copy, have clients retry, and do it at low traffic"
    evidence  = "documented"
  }

  fact "node-type" {
    attribute = "cache_node_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "other node type in every region: nodes are replaced and connections are cut"
    advice    = "have clients retry, and do it at low traffic"
    evidence  = "experience"
  }

  fact "shards-fewer" {
    attribute = "num_node_groups"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "fewer shards in every region: slots move, and less memory after"
    advice    = "check that the keys fit, and do it at low traffic"
    evidence  = "experience"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "shards-more" {
    attribute = "num_node_groups"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "more shards in every region: slots move online"
    evidence  = "experience"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "failover-off" {
    attribute = "automatic_failover_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "no automatic failover: a lost primary is an outage"
    advice    = "keep it on"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["parameter_group_name", "global_replication_group_description"]
    effects    = ["none"]
    level      = "minor"
    message    = "description or parameter group of an upgrade: routine"
    evidence   = "schema"
  }
}

resource "aws_elasticache_user" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_user"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients that sign in as this user fail"
    advice   = "move the clients to another user first"
    source   = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/Clusters.RBAC.html"
    evidence = "experience"
  }

  fact "access-string" {
    attribute = "access_string"
    when      = "changed"
    only_if   = { not = { after = "access_string", is = ["on ~* +@all", "on ~* &* +@all"] } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "other commands and keys are allowed: clients may be refused"
    advice    = "compare the old and the new rules with what the clients call"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/Clusters.RBAC.html"
    evidence  = "experience"
    fires     = { before = { access_string = "on ~* +@all" }, after = { access_string = "on ~app:* +@read" } }
    misses    = { before = { access_string = "on ~app:* +@read" }, after = { access_string = "on ~* +@all" } }
  }

  fact "all-allowed" {
    attribute = "access_string"
    when      = { becomes = ["on ~* +@all", "on ~* &* +@all"] }
    effects   = ["none"]
    level     = "minor"
    message   = "every command and key is allowed: no client is refused"
    evidence  = "experience"
    fires     = ["on ~app:* +@read", "on ~* +@all"]
    misses    = ["on ~* +@all", "on ~app:* +@read"]
  }

  fact "passwords" {
    attributes = ["passwords", "authentication_mode[*].passwords"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the passwords of the user change: clients with a removed one fail"
    advice     = "a user may have two passwords: add the new one, move the clients, then remove the old one"
    evidence   = "experience"
  }

  fact "sign-in" {
    attribute = "authentication_mode[*].type"
    effects   = ["denies_access"]
    level     = "major"
    message   = "another way to sign in: clients that use the old one fail"
    advice    = "create a second user and move the clients"
    evidence  = "experience"
  }

  fact "engine" {
    attribute = "engine"
    effects   = ["none"]
    level     = "minor"
    message   = "engine of the user: routine"
    evidence  = "schema"
  }

  fact "no-password" {
    attribute = "no_password_required"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the user needs no password"
    advice    = "keep a password or IAM sign-in"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "password-needed" {
    attribute = "no_password_required"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user needs a password: clients without one fail"
    advice    = "give the clients the password first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }
}

resource "aws_elasticache_user_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_user_group"

  fact "users-removed" {
    attribute = "user_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users leave the group: their clients cannot sign in"
    advice    = "move the clients to another user first"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/Clusters.RBAC.html"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "engine" {
    attribute = "engine"
    effects   = ["none"]
    level     = "minor"
    message   = "engine of the group: routine"
    evidence  = "schema"
  }

  fact "users-added" {
    attribute = "user_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "users join the group: routine"
    source    = "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/Clusters.RBAC.html"
    evidence  = "experience"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }
}

resource "aws_elasticache_user_group_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_user_group_association"

  fact "user-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user leaves the group: its clients cannot sign in"
    advice   = "move the clients to another user first"
    evidence = "experience"
  }
}

resource "aws_elasticache_subnet_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_subnet_group"

  fact "subnet-removed" {
    attribute = "subnet_ids"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer subnets to place nodes in; a subnet in use cannot be removed"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "subnet-added" {
    attribute = "subnet_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more subnets: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }
}

provider = "hashicorp/aws"
service  = "MemoryDB"

resource "aws_memorydb_cluster" {
  stateful = "in-memory database"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/memorydb_cluster"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "all data and the endpoint go; without a final snapshot nothing is kept"
    advice   = "set final_snapshot_name in an apply before this, and move the clients first"
    evidence = "experience"
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    when      = "version_up"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "engine upgrade: connections are cut while nodes fail over, and there is no downgrade"
    advice    = "take a snapshot, have clients retry, and do it at low traffic"
    evidence  = "experience"
    fires     = ["6.2", "7.0"]
    misses    = ["7.0", "6.2"]
  }

  fact "engine-downgrade" {
    attribute = "engine_version"
    when      = "version_down"
    effects   = ["irreversible"]
    level     = "major"
    message   = "an engine cannot be downgraded: the apply fails"
    advice    = "restore a snapshot into a new cluster at that version"
    evidence  = "documented"
    fires     = ["7.0", "6.2"]
    misses    = ["6.2", "7.0"]
  }

  fact "engine" {
    attribute = "engine"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "another engine: an upgrade that cuts connections, without a way back in place"
    advice    = "rehearse on a copy from a snapshot"
    evidence  = "experience"
  }

  fact "node-type" {
    attribute = "node_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "other node type: nodes are replaced one after the other, with a moment of downtime; a smaller one may not hold all data"
    advice    = "have clients retry, do it at low traffic, and check the memory in use before going down"
    source    = "https://docs.aws.amazon.com/memorydb/latest/devguide/cluster-vertical-scaling.html"
    evidence  = "documented"
  }

  fact "shards-fewer" {
    attribute = "num_shards"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "fewer shards: slots move, with slower answers meanwhile, and less memory after"
    advice    = "check that the data fits, and do it at low traffic"
    evidence  = "experience"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "shards-more" {
    attribute = "num_shards"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "more shards: slots move online"
    evidence  = "experience"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "replicas-none" {
    attribute = "num_replicas_per_shard"
    when      = "becomes_zero"
    effects   = ["degrades"]
    level     = "major"
    message   = "the last replicas go: a lost node is an outage until it is rebuilt"
    advice    = "keep one replica per shard"
    evidence  = "experience"
    fires     = [7, 0]
    misses    = [7, 3]
  }

  fact "replicas-fewer" {
    attribute = "num_replicas_per_shard"
    when      = "decreases"
    only_if   = { not = { attribute = "num_replicas_per_shard", when = "becomes_zero" } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer replicas: less read capacity and less redundancy"
    evidence  = "experience"
    fires     = { before = { num_replicas_per_shard = 2 }, after = { num_replicas_per_shard = 1 } }
    misses    = { before = { num_replicas_per_shard = 1 }, after = { num_replicas_per_shard = 0 } }
  }

  fact "replicas-more" {
    attribute = "num_replicas_per_shard"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more replicas: routine"
    evidence  = "schema"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "acl" {
    attribute = "acl_name"
    effects   = ["denies_access"]
    level     = "major"
    message   = "another access control list: clients whose user is not in it fail"
    advice    = "make sure that every client has a user in the new list"
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
    message   = "fewer automatic snapshots are kept, or none"
    evidence  = "documented"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "snapshots-more" {
    attribute = "snapshot_retention_limit"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more automatic snapshots are kept: routine"
    evidence  = "schema"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "no-final-snapshot" {
    attribute = "final_snapshot_name"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes no final snapshot"
    evidence  = "schema"
    fires     = ["x", null]
    misses    = ["x", "y"]
  }

  fact "settings" {
    attributes = ["parameter_group_name", "maintenance_window", "snapshot_window", "sns_topic_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "parameters, windows and notifications: routine"
    evidence   = "schema"
  }
}

resource "aws_memorydb_multi_region_cluster" {
  stateful = "in-memory database"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/memorydb_multi_region_cluster"

  fact "replication-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the multi-region cluster ends: nothing replicates between regions any more"
    advice   = "move the clients to one region and take snapshots first"
    evidence = "experience"
  }

  fact "node-type" {
    attribute = "node_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "other node type in every region: nodes are replaced"
    advice    = "have clients retry, and do it at low traffic"
    evidence  = "experience"
  }

  fact "shards-fewer" {
    attribute = "num_shards"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "fewer shards in every region: slots move, and less memory after"
    advice    = "check that the data fits"
    evidence  = "experience"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "shards-more" {
    attribute = "num_shards"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "more shards in every region: slots move online"
    evidence  = "experience"
    fires     = [10, 20]
    misses    = [20, 10]
  }
}

resource "aws_memorydb_user" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/memorydb_user"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients that sign in as this user fail"
    advice   = "move the clients to another user first"
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
    attribute = "authentication_mode[*].passwords"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the passwords of the user change: clients with a removed one fail"
    advice    = "a user may have two passwords: add the new one, move the clients, then remove the old one"
    evidence  = "experience"
  }

  fact "sign-in" {
    attribute = "authentication_mode[*].type"
    effects   = ["denies_access"]
    level     = "major"
    message   = "another way to sign in: clients that use the old one fail"
    advice    = "create a second user and move the clients"
    evidence  = "experience"
  }
}

resource "aws_memorydb_acl" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/memorydb_acl"

  fact "users-removed" {
    attribute = "user_names"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users leave the list: their clients cannot sign in"
    advice    = "move the clients to another user first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "users-added" {
    attribute = "user_names"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "users join the list: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }
}

resource "aws_memorydb_parameter_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/memorydb_parameter_group"

  fact "parameters" {
    attribute = "parameter"
    effects   = ["none"]
    level     = "minor"
    message   = "parameters change on every cluster of the group"
    evidence  = "experience"
  }

  fact "group-replaced" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a parameter group in use cannot be deleted, so no cluster loses its parameters"
    evidence = "experience"
  }
}

resource "aws_memorydb_subnet_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/memorydb_subnet_group"

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

resource "aws_memorydb_snapshot" {
  stateful = "backup"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/memorydb_snapshot"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the snapshot is deleted: this restore point is lost"
    advice   = "copy it, or remove it from the state instead"
    evidence = "experience"
  }
}

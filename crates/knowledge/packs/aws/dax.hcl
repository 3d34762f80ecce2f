provider = "hashicorp/aws"
service  = "DynamoDB Accelerator"

resource "aws_dax_cluster" {
  stateful = "cache"
  traffic  = true
  identity = ["cluster_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dax_cluster"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the cache and its endpoint go: clients of it fail, or the table takes the full load"
    advice   = "create the new cluster first, move the clients, and give the table room"
    evidence = "experience"
  }

  fact "nodes-one" {
    attribute = "replication_factor"
    when      = { becomes = 1 }
    effects   = ["degrades"]
    level     = "major"
    message   = "one node is left: its failure is an outage"
    advice    = "keep at least three nodes in production"
    evidence  = "experience"
    fires     = [3, 1]
    misses    = [3, 2]
  }

  fact "nodes-fewer" {
    attribute = "replication_factor"
    when      = "decreases"
    only_if   = { not = { after = "replication_factor", is = 1 } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer nodes: less read capacity, and cold caches for a while"
    evidence  = "experience"
    fires     = { before = { replication_factor = 5 }, after = { replication_factor = 3 } }
    misses    = { before = { replication_factor = 3 }, after = { replication_factor = 1 } }
  }

  fact "nodes-more" {
    attribute = "replication_factor"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more nodes: routine"
    evidence  = "schema"
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

  fact "parameter-group" {
    attribute = "parameter_group_name"
    effects   = ["none"]
    level     = "minor"
    message   = "another parameter group: nodes take it when they reboot"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["maintenance_window", "notification_topic_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "window and notifications: routine"
    evidence   = "schema"
  }
}

resource "aws_dax_parameter_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dax_parameter_group"

  fact "parameters" {
    attribute = "parameters"
    effects   = ["none"]
    level     = "minor"
    message   = "cache lifetimes change: nodes take them when they reboot"
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

resource "aws_dax_subnet_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dax_subnet_group"

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

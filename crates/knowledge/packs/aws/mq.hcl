provider = "hashicorp/aws"
service  = "Amazon MQ"

resource "aws_mq_broker" {
  stateful        = "message broker"
  traffic         = true
  identity        = ["broker_name"]
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/mq_broker"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the broker goes with its queues, messages and endpoints"
    advice   = "drain the queues and move the clients to another broker first"
    evidence = "experience"
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "engine upgrade: the broker restarts, and there is no way back in place"
    advice    = "drain the queues, rehearse on another broker, and use a deployment over several zones"
    source    = "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/maintaining-brokers.html"
    evidence  = "experience"
  }

  fact "instance-type" {
    attribute = "host_instance_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "another instance type: the broker restarts, in the maintenance window unless it is applied at once"
    advice    = "use a deployment over several zones, and have clients reconnect"
    source    = "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/maintaining-brokers.html"
    evidence  = "documented"
  }

  fact "configuration" {
    attributes = ["configuration[*].id", "configuration[*].revision"]
    effects    = ["restarts"]
    level      = "major"
    message    = "another configuration: it is taken with a restart of the broker"
    advice     = "have clients reconnect, and do it in the maintenance window"
    evidence   = "experience"
  }

  fact "user-removed" {
    attribute = "user[*].username"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user goes: its clients are refused after the next restart"
    advice    = "move the clients to another user first"
    evidence  = "experience"
    fires     = { before = { user = [{ username = "app" }, { username = "reporting" }] }, after = { user = [{ username = "app" }] } }
    misses    = { before = { user = [{ username = "app" }] }, after = { user = [{ username = "app" }, { username = "reporting" }] } }
  }

  fact "user-added" {
    attribute = "user[*].username"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more user: it is taken with the next restart of the broker"
    evidence  = "experience"
    fires     = { before = { user = [{ username = "app" }] }, after = { user = [{ username = "app" }, { username = "reporting" }] } }
    misses    = { before = { user = [{ username = "app" }, { username = "reporting" }] }, after = { user = [{ username = "app" }] } }
  }

  fact "password" {
    attribute = "user[*].password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "a password changes: clients with the old one are refused after the next restart"
    advice    = "add a second user, move the clients, then remove the first"
    evidence  = "experience"
  }

  fact "user-rights" {
    attributes = ["user[*].groups", "user[*].console_access", "user[*].replication_user"]
    effects    = ["none"]
    level      = "minor"
    message    = "other rights of users: they are taken with the next restart of the broker"
    evidence   = "experience"
  }

  fact "sign-in" {
    attributes = ["authentication_strategy", "ldap_server_metadata"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "another way to sign in: clients of the old one are refused"
    advice     = "set up a second broker and move the clients"
    evidence   = "experience"
  }

  fact "replication" {
    attribute = "data_replication_mode"
    effects   = ["restarts", "degrades"]
    level     = "major"
    message   = "data replication between regions starts or ends: the broker restarts"
    advice    = "do it in the maintenance window"
    evidence  = "experience"
  }

  fact "security-group-removed" {
    attribute = "security_groups"
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
    attribute = "security_groups"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a security group is added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "auto-upgrade" {
    attribute = "auto_minor_version_upgrade"
    effects   = ["none"]
    level     = "minor"
    message   = "minor versions come by themselves, or not: routine"
    evidence  = "schema"
  }

  fact "settings" {
    attributes = ["maintenance_window_start_time", "logs", "apply_immediately"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs and maintenance window: routine"
    evidence   = "schema"
  }
}

resource "aws_mq_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/mq_configuration"

  fact "revision" {
    attributes = ["data", "authentication_strategy"]
    effects    = ["none"]
    level      = "minor"
    message    = "a new revision: brokers take it only when they name it, with a restart"
    evidence   = "experience"
  }
}

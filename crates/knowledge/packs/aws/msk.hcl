provider = "hashicorp/aws"
service  = "Managed Streaming for Apache Kafka"

resource "aws_msk_cluster" {
  stateful = "Kafka cluster"
  traffic  = true
  identity = ["cluster_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/msk_cluster"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the cluster goes with its topics, offsets and broker addresses"
    advice   = "replicate the topics to another cluster and move producers and consumers first"
    evidence = "experience"
  }

  fact "kafka-upgrade" {
    attribute = "kafka_version"
    effects   = ["rolls_nodes", "irreversible"]
    level     = "major"
    message   = "Kafka upgrade: brokers restart one after the other, and there is no downgrade"
    advice    = "check that topics have three replicas and min.insync.replicas two, and that clients list several brokers"
    source    = "https://docs.aws.amazon.com/msk/latest/developerguide/version-upgrades.html"
    evidence  = "documented"
  }

  fact "broker-type" {
    attribute = "broker_node_group_info[*].instance_type"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "other broker type: brokers restart one after the other"
    advice    = "check that topics have three replicas and that clients list several brokers; do it at low traffic"
    evidence  = "experience"
  }

  fact "brokers-fewer" {
    attribute = "number_of_broker_nodes"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "brokers are removed: it fails while they hold partitions"
    advice    = "move all partitions off the brokers that go first"
    source    = "https://docs.aws.amazon.com/msk/latest/developerguide/msk-remove-broker.html"
    evidence  = "documented"
    fires     = [20, 10]
    misses    = [10, 20]
  }

  fact "brokers-more" {
    attribute = "number_of_broker_nodes"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "brokers are added; partitions stay where they are until they are moved"
    evidence  = "experience"
    fires     = [10, 20]
    misses    = [20, 10]
  }

  fact "configuration" {
    attributes = ["configuration_info[*].arn", "configuration_info[*].revision"]
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "another broker configuration: brokers may restart one after the other"
    advice     = "check which properties change, and that topics have three replicas"
    evidence   = "experience"
  }

  fact "sign-in-off" {
    attributes = ["client_authentication[*].unauthenticated", "client_authentication[*].sasl[*].iam", "client_authentication[*].sasl[*].scram"]
    when       = "turns_off"
    effects    = ["denies_access", "rolls_nodes"]
    level      = "major"
    message    = "a way to sign in goes: clients that use it are refused, and brokers restart one after the other"
    advice     = "move the clients to another way first"
    evidence   = "experience"
    fires      = { before = { client_authentication = [{ unauthenticated = true, sasl = [{ iam = true, scram = true }] }] }, after = { client_authentication = [{ unauthenticated = false, sasl = [{ iam = true, scram = true }] }] } }
    misses     = { before = { client_authentication = [{ unauthenticated = false, sasl = [{ iam = true, scram = true }] }] }, after = { client_authentication = [{ unauthenticated = true, sasl = [{ iam = true, scram = true }] }] } }
  }

  fact "sign-in-on" {
    attributes = ["client_authentication[*].sasl[*].iam", "client_authentication[*].sasl[*].scram"]
    when       = "turns_on"
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "one more way to sign in: brokers restart one after the other"
    advice     = "do it at low traffic"
    evidence   = "experience"
    fires      = { before = { client_authentication = [{ unauthenticated = false, sasl = [{ iam = false, scram = true }] }] }, after = { client_authentication = [{ unauthenticated = false, sasl = [{ iam = true, scram = true }] }] } }
    misses     = { before = { client_authentication = [{ unauthenticated = false, sasl = [{ iam = true, scram = true }] }] }, after = { client_authentication = [{ unauthenticated = false, sasl = [{ iam = false, scram = true }] }] } }
  }

  fact "no-sign-in" {
    attribute = "client_authentication[*].unauthenticated"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "clients need not sign in"
    advice    = "keep IAM, SCRAM or TLS"
    evidence  = "experience"
    fires     = { before = { client_authentication = [{ unauthenticated = false, sasl = [{ iam = true, scram = true }] }] }, after = { client_authentication = [{ unauthenticated = true, sasl = [{ iam = true, scram = true }] }] } }
    misses    = { before = { client_authentication = [{ unauthenticated = true, sasl = [{ iam = true, scram = true }] }] }, after = { client_authentication = [{ unauthenticated = false, sasl = [{ iam = true, scram = true }] }] } }
  }

  fact "certificate-authority" {
    attribute = "client_authentication[*].tls[*].certificate_authority_arns"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients with certificates of this authority are refused"
    advice    = "issue new certificates first"
    evidence  = "experience"
    fires     = { before = { client_authentication = [{ tls = [{ certificate_authority_arns = ["a", "b"] }] }] }, after = { client_authentication = [{ tls = [{ certificate_authority_arns = ["a"] }] }] } }
    misses    = { before = { client_authentication = [{ tls = [{ certificate_authority_arns = ["a"] }] }] }, after = { client_authentication = [{ tls = [{ certificate_authority_arns = ["a", "b"] }] }] } }
  }

  fact "tls-required" {
    attribute = "encryption_info[*].encryption_in_transit[*].client_broker"
    effects   = ["denies_access", "rolls_nodes"]
    level     = "major"
    message   = "other encryption between clients and brokers: clients of the old kind may be refused, and brokers restart one after the other"
    advice    = "go through TLS_PLAINTEXT and move the clients first"
    evidence  = "experience"
  }

  fact "public-on" {
    attribute = "broker_node_group_info[*].connectivity_info[*].public_access[*].type"
    when      = { becomes = "SERVICE_PROVIDED_EIPS" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the brokers get public addresses"
    advice    = "keep them private and use multi-VPC connectivity"
    evidence  = "experience"
    fires     = { before = { broker_node_group_info = [{ connectivity_info = [{ public_access = [{ type = "DISABLED" }] }] }] }, after = { broker_node_group_info = [{ connectivity_info = [{ public_access = [{ type = "SERVICE_PROVIDED_EIPS" }] }] }] } }
    misses    = { before = { broker_node_group_info = [{ connectivity_info = [{ public_access = [{ type = "SERVICE_PROVIDED_EIPS" }] }] }] }, after = { broker_node_group_info = [{ connectivity_info = [{ public_access = [{ type = "DISABLED" }] }] }] } }
  }

  fact "public-off" {
    attribute = "broker_node_group_info[*].connectivity_info[*].public_access[*].type"
    when      = { becomes = "DISABLED" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public addresses go: clients outside fail"
    advice    = "move those clients to a private path first"
    evidence  = "experience"
    fires     = { before = { broker_node_group_info = [{ connectivity_info = [{ public_access = [{ type = "SERVICE_PROVIDED_EIPS" }] }] }] }, after = { broker_node_group_info = [{ connectivity_info = [{ public_access = [{ type = "DISABLED" }] }] }] } }
    misses    = { before = { broker_node_group_info = [{ connectivity_info = [{ public_access = [{ type = "DISABLED" }] }] }] }, after = { broker_node_group_info = [{ connectivity_info = [{ public_access = [{ type = "SERVICE_PROVIDED_EIPS" }] }] }] } }
  }

  fact "storage-shrink" {
    attribute = "broker_node_group_info[*].storage_info[*].ebs_storage_info[*].volume_size"
    when      = "decreases"
    effects   = ["irreversible"]
    level     = "major"
    message   = "broker storage cannot be reduced: the apply fails"
    advice    = "create a cluster with smaller disks and replicate to it, or shorten the retention of topics"
    evidence  = "experience"
    fires     = { before = { broker_node_group_info = [{ storage_info = [{ ebs_storage_info = [{ volume_size = 200 }] }] }] }, after = { broker_node_group_info = [{ storage_info = [{ ebs_storage_info = [{ volume_size = 100 }] }] }] } }
    misses    = { before = { broker_node_group_info = [{ storage_info = [{ ebs_storage_info = [{ volume_size = 100 }] }] }] }, after = { broker_node_group_info = [{ storage_info = [{ ebs_storage_info = [{ volume_size = 200 }] }] }] } }
  }

  fact "storage-grow" {
    attribute = "broker_node_group_info[*].storage_info[*].ebs_storage_info[*].volume_size"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "broker storage grows online; it cannot be reduced again"
    evidence  = "experience"
    fires     = { before = { broker_node_group_info = [{ storage_info = [{ ebs_storage_info = [{ volume_size = 100 }] }] }] }, after = { broker_node_group_info = [{ storage_info = [{ ebs_storage_info = [{ volume_size = 200 }] }] }] } }
    misses    = { before = { broker_node_group_info = [{ storage_info = [{ ebs_storage_info = [{ volume_size = 200 }] }] }] }, after = { broker_node_group_info = [{ storage_info = [{ ebs_storage_info = [{ volume_size = 100 }] }] }] } }
  }

  fact "storage-mode" {
    attribute = "storage_mode"
    effects   = ["irreversible"]
    level     = "major"
    message   = "another storage mode: tiered storage cannot simply be taken back"
    advice    = "try it on another cluster first"
    evidence  = "experience"
  }

  fact "vpc-clients" {
    attribute = "broker_node_group_info[*].connectivity_info[*].vpc_connectivity"
    effects   = ["rolls_nodes", "denies_access"]
    level     = "major"
    message   = "other private connectivity: clients in other VPCs may be refused, and brokers restart one after the other"
    advice    = "add the new way first, move the clients, then remove the old one"
    evidence  = "experience"
  }

  fact "monitoring" {
    attributes = ["enhanced_monitoring", "open_monitoring", "logging_info", "broker_node_group_info[*].storage_info[*].ebs_storage_info[*].provisioned_throughput"]
    effects    = ["none"]
    level      = "minor"
    message    = "monitoring, logs and storage throughput: routine"
    evidence   = "experience"
  }
}

resource "aws_msk_serverless_cluster" {
  stateful = "Kafka cluster"
  traffic  = true
  identity = ["cluster_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/msk_serverless_cluster"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the cluster goes with its topics, offsets and address"
    advice   = "replicate the topics to another cluster and move producers and consumers first"
    evidence = "experience"
  }
}

resource "aws_msk_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/msk_configuration"

  fact "revision" {
    attribute = "server_properties"
    effects   = ["none"]
    level     = "minor"
    message   = "a new revision: brokers take it only when a cluster names it"
    evidence  = "experience"
  }
}

resource "aws_msk_cluster_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/msk_cluster_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: some principals lose access"
    advice    = "compare it with who uses it; take permissions away only when their use has ended"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy", set = true }, { after = "policy", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy lets anyone in, without a condition"
    advice    = "name the accounts, or set a condition on the source"
    evidence  = "experience"
    fires     = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "*" }] }) } }
    misses    = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }) } }
  }

  fact "policy-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more: routine"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
  }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the cluster policy goes: other accounts and VPCs lose the cluster"
    advice   = "compare it with who connects"
    evidence = "experience"
  }
}

resource "aws_msk_scram_secret_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/msk_scram_secret_association"

  fact "secret-removed" {
    attribute = "secret_arn_list"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that sign in with this secret are refused"
    advice    = "move the clients to another user first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "secret-added" {
    attribute = "secret_arn_list"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more user: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "all users of these secrets are refused"
    advice   = "move the clients to other users first"
    evidence = "experience"
  }
}

resource "aws_msk_single_scram_secret_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/msk_single_scram_secret_association"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients that sign in with this secret are refused"
    advice   = "move the clients to another user first"
    evidence = "experience"
  }
}

resource "aws_msk_vpc_connection" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/msk_vpc_connection"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "clients of this VPC lose the cluster"
    advice   = "create the new connection and move the clients first"
    evidence = "experience"
  }
}

resource "aws_mskconnect_connector" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/mskconnect_connector"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the connector stops: data no longer flows through it"
    advice   = "plan how its consumers catch up; a new connector of the same name keeps the offsets"
    evidence = "experience"
  }

  fact "configuration" {
    attribute = "connector_configuration"
    effects   = ["degrades"]
    level     = "minor"
    message   = "another configuration: the tasks of the connector stop and start again"
    evidence  = "experience"
  }

  fact "capacity" {
    attribute = "capacity"
    effects   = ["degrades"]
    level     = "minor"
    message   = "other capacity: the tasks of the connector are spread anew"
    evidence  = "experience"
  }
}

resource "aws_mskconnect_custom_plugin" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/mskconnect_custom_plugin"

  fact "revision" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "it is made anew, under another name or revision; one in use cannot be deleted"
    evidence = "experience"
  }
}

resource "aws_mskconnect_worker_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/mskconnect_worker_configuration"

  fact "revision" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "it is made anew, under another name or revision; one in use cannot be deleted"
    evidence = "experience"
  }
}

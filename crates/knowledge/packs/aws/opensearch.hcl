provider = "hashicorp/aws"
service  = "OpenSearch Service"

resource "aws_opensearch_domain" {
  stateful = "search index"
  traffic  = true
  identity = ["domain_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/opensearch_domain"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the domain goes with its indices, its automated snapshots and its endpoint"
    advice   = "take a manual snapshot to your own bucket first, and move the clients to another domain"
    evidence = "experience"
  }

  fact "engine-upgrade" {
    attribute = "engine_version"
    effects   = ["irreversible", "degrades"]
    level     = "major"
    message   = "engine upgrade: it cannot be stopped or undone, and without dedicated masters the domain is unresponsive for some seconds"
    advice    = "take a manual snapshot, rehearse on a domain restored from it, and test the clients"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/starting-upgrades.html"
    evidence  = "documented"
  }

  fact "instance-type" {
    attribute = "cluster_config[*].instance_type"
    effects   = ["degrades"]
    level     = "major"
    message   = "other data nodes: a second set of nodes is built and all shards move, with a higher load meanwhile"
    advice    = "do it at low traffic, with the cluster green and room on the disks"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
  }

  fact "nodes-fewer" {
    attribute = "cluster_config[*].instance_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "fewer data nodes: shards move to the rest, which may run out of room"
    advice    = "check free storage and the load per node first"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cluster_config = [{ instance_count = 20 }] }, after = { cluster_config = [{ instance_count = 10 }] } }
    misses    = { before = { cluster_config = [{ instance_count = 10 }] }, after = { cluster_config = [{ instance_count = 20 }] } }
  }

  fact "nodes-more" {
    attribute = "cluster_config[*].instance_count"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "more data nodes: shards move to them"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cluster_config = [{ instance_count = 10 }] }, after = { cluster_config = [{ instance_count = 20 }] } }
    misses    = { before = { cluster_config = [{ instance_count = 20 }] }, after = { cluster_config = [{ instance_count = 10 }] } }
  }

  fact "masters-off" {
    attribute = "cluster_config[*].dedicated_master_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "the dedicated masters go: the data nodes take their work, in a new set of nodes"
    advice    = "keep them in production"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { cluster_config = [{ dedicated_master_enabled = true }] }, after = { cluster_config = [{ dedicated_master_enabled = false }] } }
    misses    = { before = { cluster_config = [{ dedicated_master_enabled = false }] }, after = { cluster_config = [{ dedicated_master_enabled = true }] } }
  }

  fact "masters-fewer" {
    attribute = "cluster_config[*].dedicated_master_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "fewer dedicated masters: a quorum may be lost"
    advice    = "keep three"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cluster_config = [{ dedicated_master_count = 20 }] }, after = { cluster_config = [{ dedicated_master_count = 10 }] } }
    misses    = { before = { cluster_config = [{ dedicated_master_count = 10 }] }, after = { cluster_config = [{ dedicated_master_count = 20 }] } }
  }

  fact "masters" {
    attribute = "cluster_config[*].dedicated_master_enabled"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "dedicated masters are added, in a new set of nodes"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { cluster_config = [{ dedicated_master_enabled = false }] }, after = { cluster_config = [{ dedicated_master_enabled = true }] } }
    misses    = { before = { cluster_config = [{ dedicated_master_enabled = true }] }, after = { cluster_config = [{ dedicated_master_enabled = false }] } }
  }

  fact "masters-more" {
    attribute = "cluster_config[*].dedicated_master_count"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "more dedicated masters"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { cluster_config = [{ dedicated_master_count = 10 }] }, after = { cluster_config = [{ dedicated_master_count = 20 }] } }
    misses    = { before = { cluster_config = [{ dedicated_master_count = 20 }] }, after = { cluster_config = [{ dedicated_master_count = 10 }] } }
  }

  fact "masters-type" {
    attribute = "cluster_config[*].dedicated_master_type"
    effects   = ["degrades"]
    level     = "minor"
    message   = "other dedicated masters: they are exchanged while the domain serves"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
  }

  fact "zones-off" {
    attributes = ["cluster_config[*].zone_awareness_enabled", "cluster_config[*].multi_az_with_standby_enabled"]
    when       = "turns_off"
    effects    = ["degrades"]
    level      = "major"
    message    = "the nodes may share one zone: its loss is an outage"
    advice     = "keep it on"
    source     = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence   = "experience"
    fires      = { before = { cluster_config = [{ zone_awareness_enabled = true }] }, after = { cluster_config = [{ zone_awareness_enabled = false }] } }
    misses     = { before = { cluster_config = [{ zone_awareness_enabled = false }] }, after = { cluster_config = [{ zone_awareness_enabled = true }] } }
  }

  fact "zones-on" {
    attributes = ["cluster_config[*].zone_awareness_enabled", "cluster_config[*].multi_az_with_standby_enabled"]
    when       = "turns_on"
    effects    = ["degrades"]
    level      = "minor"
    message    = "more zones, in a new set of nodes"
    source     = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence   = "experience"
    fires      = { before = { cluster_config = [{ zone_awareness_enabled = false }] }, after = { cluster_config = [{ zone_awareness_enabled = true }] } }
    misses     = { before = { cluster_config = [{ zone_awareness_enabled = true }] }, after = { cluster_config = [{ zone_awareness_enabled = false }] } }
  }

  fact "zones-fewer" {
    attribute = "cluster_config[*].zone_awareness_config[*].availability_zone_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "fewer zones: shards move, and the loss of a zone costs more"
    advice    = "keep three"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cluster_config = [{ zone_awareness_config = [{ availability_zone_count = 3 }] }] }, after = { cluster_config = [{ zone_awareness_config = [{ availability_zone_count = 2 }] }] } }
    misses    = { before = { cluster_config = [{ zone_awareness_config = [{ availability_zone_count = 2 }] }] }, after = { cluster_config = [{ zone_awareness_config = [{ availability_zone_count = 3 }] }] } }
  }

  fact "warm-off" {
    attribute = "cluster_config[*].warm_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "the warm nodes go: the change fails while they hold indices, and queries on those need other nodes"
    advice    = "move or delete the warm indices first"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cluster_config = [{ warm_enabled = true }] }, after = { cluster_config = [{ warm_enabled = false }] } }
    misses    = { before = { cluster_config = [{ warm_enabled = false }] }, after = { cluster_config = [{ warm_enabled = true }] } }
  }

  fact "warm-on" {
    attribute = "cluster_config[*].warm_enabled"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "warm nodes are added, in a new set of nodes"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { cluster_config = [{ warm_enabled = false }] }, after = { cluster_config = [{ warm_enabled = true }] } }
    misses    = { before = { cluster_config = [{ warm_enabled = true }] }, after = { cluster_config = [{ warm_enabled = false }] } }
  }

  fact "warm" {
    attributes = ["cluster_config[*].warm_count", "cluster_config[*].warm_type"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "other warm nodes: warm indices move"
    source     = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence   = "experience"
  }

  fact "storage-shrink" {
    attribute = "ebs_options[*].volume_size"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "smaller disks: a new set of nodes is built and all shards move, which may not fit"
    advice    = "check the used storage first"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { ebs_options = [{ volume_size = 20 }] }, after = { ebs_options = [{ volume_size = 10 }] } }
    misses    = { before = { ebs_options = [{ volume_size = 10 }] }, after = { ebs_options = [{ volume_size = 20 }] } }
  }

  fact "storage-grow" {
    attribute = "ebs_options[*].volume_size"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "larger disks: in place, or with a new set of nodes"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { ebs_options = [{ volume_size = 10 }] }, after = { ebs_options = [{ volume_size = 20 }] } }
    misses    = { before = { ebs_options = [{ volume_size = 20 }] }, after = { ebs_options = [{ volume_size = 10 }] } }
  }

  fact "storage-kind" {
    attributes = ["ebs_options[*].volume_type", "ebs_options[*].iops", "ebs_options[*].throughput"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "other disks: slower while shards move"
    source     = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence   = "documented"
  }

  fact "subnets" {
    attribute = "vpc_options[*].subnet_ids"
    effects   = ["degrades"]
    level     = "major"
    message   = "other subnets: a new set of nodes with other addresses is built and all shards move"
    advice    = "have clients use the host name, and do it at low traffic"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
  }

  fact "security-group-removed" {
    attribute = "vpc_options[*].security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a security group is taken away: connections that it allowed stop"
    advice    = "add its replacement first"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { vpc_options = [{ security_group_ids = ["a", "b"] }] }, after = { vpc_options = [{ security_group_ids = ["a"] }] } }
    misses    = { before = { vpc_options = [{ security_group_ids = ["a"] }] }, after = { vpc_options = [{ security_group_ids = ["a", "b"] }] } }
  }

  fact "security-group-added" {
    attribute = "vpc_options[*].security_group_ids"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a security group is added, in a new set of nodes"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { vpc_options = [{ security_group_ids = ["a"] }] }, after = { vpc_options = [{ security_group_ids = ["a", "b"] }] } }
    misses    = { before = { vpc_options = [{ security_group_ids = ["a", "b"] }] }, after = { vpc_options = [{ security_group_ids = ["a"] }] } }
  }

  fact "policy-narrowed" {
    attribute = "access_policies"
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
    attribute = "access_policies"
    when      = "policy_opened"
    only_if   = { any = [{ before = "access_policies", set = true }, { after = "access_policies", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy lets anyone in, without a condition"
    advice    = "name the accounts, or set a condition on the source"
    evidence  = "experience"
    fires     = { before = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "*" }] }) } }
    misses    = { before = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }) } }
  }

  fact "policy-widened" {
    attribute = "access_policies"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more: routine"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
  }

  fact "password" {
    attribute = "advanced_security_options[*].master_user_options[*].master_user_password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the master password changes: clients with the old one fail"
    advice    = "give each client a user of its own"
    evidence  = "experience"
  }

  fact "master-user" {
    attributes = ["advanced_security_options[*].master_user_options[*].master_user_arn", "advanced_security_options[*].master_user_options[*].master_user_name"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "another master user: who signed in as the old one loses its rights"
    advice     = "give each client a user of its own first"
    evidence   = "experience"
  }

  fact "fine-grained-on" {
    attribute = "advanced_security_options[*].enabled"
    when      = "turns_on"
    effects   = ["irreversible", "denies_access"]
    level     = "major"
    message   = "fine-grained access control is switched on: requests without a mapped user are refused, and it cannot be switched off again"
    advice    = "turn it on with anonymous access for the migration period and map the users first"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { advanced_security_options = [{ enabled = false }] }, after = { advanced_security_options = [{ enabled = true }] } }
    misses    = { before = { advanced_security_options = [{ enabled = true }] }, after = { advanced_security_options = [{ enabled = false }] } }
  }

  fact "anonymous-on" {
    attribute = "advanced_security_options[*].anonymous_auth_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "requests without any credentials are let in, with the rights of the anonymous role"
    advice    = "use it only for the move to fine-grained access control, and switch it off after"
    evidence  = "experience"
    fires     = { before = { advanced_security_options = [{ anonymous_auth_enabled = false }] }, after = { advanced_security_options = [{ anonymous_auth_enabled = true }] } }
    misses    = { before = { advanced_security_options = [{ anonymous_auth_enabled = true }] }, after = { advanced_security_options = [{ anonymous_auth_enabled = false }] } }
  }

  fact "internal-users-off" {
    attribute = "advanced_security_options[*].internal_user_database_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "internal users can no longer sign in"
    advice    = "move the clients to IAM or SAML first"
    evidence  = "experience"
    fires     = { before = { advanced_security_options = [{ internal_user_database_enabled = true }] }, after = { advanced_security_options = [{ internal_user_database_enabled = false }] } }
    misses    = { before = { advanced_security_options = [{ internal_user_database_enabled = false }] }, after = { advanced_security_options = [{ internal_user_database_enabled = true }] } }
  }

  fact "https-only" {
    attribute = "domain_endpoint_options[*].enforce_https"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "plain HTTP is refused"
    advice    = "move every client to HTTPS first"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-opensearchservice-domain-domainendpointoptions.html"
    evidence  = "experience"
    fires     = { before = { domain_endpoint_options = [{ enforce_https = false }] }, after = { domain_endpoint_options = [{ enforce_https = true }] } }
    misses    = { before = { domain_endpoint_options = [{ enforce_https = true }] }, after = { domain_endpoint_options = [{ enforce_https = false }] } }
  }

  fact "http-too" {
    attribute = "domain_endpoint_options[*].enforce_https"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "plain HTTP is accepted"
    evidence  = "experience"
    fires     = { before = { domain_endpoint_options = [{ enforce_https = true }] }, after = { domain_endpoint_options = [{ enforce_https = false }] } }
    misses    = { before = { domain_endpoint_options = [{ enforce_https = false }] }, after = { domain_endpoint_options = [{ enforce_https = true }] } }
  }

  fact "tls-policy" {
    attribute = "domain_endpoint_options[*].tls_security_policy"
    when      = { steps_up = ["Policy-Min-TLS-1-0-2019-07", "Policy-Min-TLS-1-2-2019-07", "Policy-Min-TLS-1-2-PFS-2023-10"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a stricter TLS policy: clients with too old a version are refused"
    advice    = "check the TLS versions of the clients first"
    evidence  = "experience"
    fires     = { before = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-0-2019-07" }] }, after = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-2-2019-07" }] } }
    misses    = { before = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-2-2019-07" }] }, after = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-0-2019-07" }] } }
  }

  fact "tls-policy-looser" {
    attribute = "domain_endpoint_options[*].tls_security_policy"
    when      = { steps_down = ["Policy-Min-TLS-1-0-2019-07", "Policy-Min-TLS-1-2-2019-07", "Policy-Min-TLS-1-2-PFS-2023-10"] }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "older TLS versions are accepted"
    evidence  = "experience"
    fires     = { before = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-2-2019-07" }] }, after = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-0-2019-07" }] } }
    misses    = { before = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-0-2019-07" }] }, after = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-2-2019-07" }] } }
  }

  fact "custom-host" {
    attribute = "domain_endpoint_options[*].custom_endpoint"
    effects   = ["outage"]
    level     = "major"
    message   = "another custom host name: clients of the old one fail"
    advice    = "keep the old name on a proxy or move the clients first"
    evidence  = "experience"
  }

  fact "custom-host-off" {
    attribute = "domain_endpoint_options[*].custom_endpoint_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the custom host name goes: clients of it fail"
    advice    = "move the clients to another name first"
    evidence  = "experience"
    fires     = { before = { domain_endpoint_options = [{ custom_endpoint_enabled = true }] }, after = { domain_endpoint_options = [{ custom_endpoint_enabled = false }] } }
    misses    = { before = { domain_endpoint_options = [{ custom_endpoint_enabled = false }] }, after = { domain_endpoint_options = [{ custom_endpoint_enabled = true }] } }
  }

  fact "custom-host-settings" {
    attribute = "domain_endpoint_options[*].custom_endpoint_certificate_arn"
    effects   = ["none"]
    level     = "minor"
    message   = "another certificate for the custom host name: routine"
    evidence  = "experience"
  }

  fact "cognito-off" {
    attribute = "cognito_options[*].enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "dashboards users of Cognito can no longer sign in"
    advice    = "set up another way to sign in first"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cognito_options = [{ enabled = true }] }, after = { cognito_options = [{ enabled = false }] } }
    misses    = { before = { cognito_options = [{ enabled = false }] }, after = { cognito_options = [{ enabled = true }] } }
  }

  fact "advanced" {
    attribute = "advanced_options"
    effects   = ["degrades"]
    level     = "minor"
    message   = "advanced settings: a new set of nodes may be built"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
  }

  fact "encryption-on" {
    attributes = ["encrypt_at_rest[*].enabled", "node_to_node_encryption[*].enabled"]
    when       = "turns_on"
    effects    = ["irreversible", "degrades"]
    level      = "major"
    message    = "encryption is switched on for good: a new set of nodes is built and all shards move"
    advice     = "do it at low traffic, with the cluster green and room on the disks"
    source     = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence   = "documented"
    fires      = { before = { encrypt_at_rest = [{ enabled = false }] }, after = { encrypt_at_rest = [{ enabled = true }] } }
    misses     = { before = { encrypt_at_rest = [{ enabled = true }] }, after = { encrypt_at_rest = [{ enabled = false }] } }
  }

  fact "settings" {
    attributes = ["log_publishing_options", "auto_tune_options", "snapshot_options", "off_peak_window_options", "software_update_options"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs, tuning and update windows: routine"
    evidence   = "schema"
  }
}

resource "aws_elasticsearch_domain" {
  stateful = "search index"
  traffic  = true
  identity = ["domain_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticsearch_domain"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the domain goes with its indices, its automated snapshots and its endpoint"
    advice   = "take a manual snapshot to your own bucket first, and move the clients to another domain"
    evidence = "experience"
  }

  fact "engine-upgrade" {
    attribute = "elasticsearch_version"
    effects   = ["irreversible", "degrades"]
    level     = "major"
    message   = "engine upgrade: it cannot be stopped or undone, and without dedicated masters the domain is unresponsive for some seconds"
    advice    = "take a manual snapshot, rehearse on a domain restored from it, and test the clients"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/starting-upgrades.html"
    evidence  = "documented"
  }

  fact "instance-type" {
    attribute = "cluster_config[*].instance_type"
    effects   = ["degrades"]
    level     = "major"
    message   = "other data nodes: a second set of nodes is built and all shards move, with a higher load meanwhile"
    advice    = "do it at low traffic, with the cluster green and room on the disks"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
  }

  fact "nodes-fewer" {
    attribute = "cluster_config[*].instance_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "fewer data nodes: shards move to the rest, which may run out of room"
    advice    = "check free storage and the load per node first"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cluster_config = [{ instance_count = 20 }] }, after = { cluster_config = [{ instance_count = 10 }] } }
    misses    = { before = { cluster_config = [{ instance_count = 10 }] }, after = { cluster_config = [{ instance_count = 20 }] } }
  }

  fact "nodes-more" {
    attribute = "cluster_config[*].instance_count"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "more data nodes: shards move to them"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cluster_config = [{ instance_count = 10 }] }, after = { cluster_config = [{ instance_count = 20 }] } }
    misses    = { before = { cluster_config = [{ instance_count = 20 }] }, after = { cluster_config = [{ instance_count = 10 }] } }
  }

  fact "masters-off" {
    attribute = "cluster_config[*].dedicated_master_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "the dedicated masters go: the data nodes take their work, in a new set of nodes"
    advice    = "keep them in production"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { cluster_config = [{ dedicated_master_enabled = true }] }, after = { cluster_config = [{ dedicated_master_enabled = false }] } }
    misses    = { before = { cluster_config = [{ dedicated_master_enabled = false }] }, after = { cluster_config = [{ dedicated_master_enabled = true }] } }
  }

  fact "masters-fewer" {
    attribute = "cluster_config[*].dedicated_master_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "fewer dedicated masters: a quorum may be lost"
    advice    = "keep three"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cluster_config = [{ dedicated_master_count = 20 }] }, after = { cluster_config = [{ dedicated_master_count = 10 }] } }
    misses    = { before = { cluster_config = [{ dedicated_master_count = 10 }] }, after = { cluster_config = [{ dedicated_master_count = 20 }] } }
  }

  fact "masters" {
    attribute = "cluster_config[*].dedicated_master_enabled"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "dedicated masters are added, in a new set of nodes"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { cluster_config = [{ dedicated_master_enabled = false }] }, after = { cluster_config = [{ dedicated_master_enabled = true }] } }
    misses    = { before = { cluster_config = [{ dedicated_master_enabled = true }] }, after = { cluster_config = [{ dedicated_master_enabled = false }] } }
  }

  fact "masters-more" {
    attribute = "cluster_config[*].dedicated_master_count"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "more dedicated masters"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { cluster_config = [{ dedicated_master_count = 10 }] }, after = { cluster_config = [{ dedicated_master_count = 20 }] } }
    misses    = { before = { cluster_config = [{ dedicated_master_count = 20 }] }, after = { cluster_config = [{ dedicated_master_count = 10 }] } }
  }

  fact "masters-type" {
    attribute = "cluster_config[*].dedicated_master_type"
    effects   = ["degrades"]
    level     = "minor"
    message   = "other dedicated masters: they are exchanged while the domain serves"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
  }

  fact "zones-off" {
    attribute = "cluster_config[*].zone_awareness_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "the nodes may share one zone: its loss is an outage"
    advice    = "keep it on"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cluster_config = [{ zone_awareness_enabled = true }] }, after = { cluster_config = [{ zone_awareness_enabled = false }] } }
    misses    = { before = { cluster_config = [{ zone_awareness_enabled = false }] }, after = { cluster_config = [{ zone_awareness_enabled = true }] } }
  }

  fact "zones-on" {
    attribute = "cluster_config[*].zone_awareness_enabled"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "more zones, in a new set of nodes"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cluster_config = [{ zone_awareness_enabled = false }] }, after = { cluster_config = [{ zone_awareness_enabled = true }] } }
    misses    = { before = { cluster_config = [{ zone_awareness_enabled = true }] }, after = { cluster_config = [{ zone_awareness_enabled = false }] } }
  }

  fact "zones-fewer" {
    attribute = "cluster_config[*].zone_awareness_config[*].availability_zone_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "fewer zones: shards move, and the loss of a zone costs more"
    advice    = "keep three"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cluster_config = [{ zone_awareness_config = [{ availability_zone_count = 3 }] }] }, after = { cluster_config = [{ zone_awareness_config = [{ availability_zone_count = 2 }] }] } }
    misses    = { before = { cluster_config = [{ zone_awareness_config = [{ availability_zone_count = 2 }] }] }, after = { cluster_config = [{ zone_awareness_config = [{ availability_zone_count = 3 }] }] } }
  }

  fact "warm-off" {
    attribute = "cluster_config[*].warm_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "the warm nodes go: the change fails while they hold indices, and queries on those need other nodes"
    advice    = "move or delete the warm indices first"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cluster_config = [{ warm_enabled = true }] }, after = { cluster_config = [{ warm_enabled = false }] } }
    misses    = { before = { cluster_config = [{ warm_enabled = false }] }, after = { cluster_config = [{ warm_enabled = true }] } }
  }

  fact "warm-on" {
    attribute = "cluster_config[*].warm_enabled"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "warm nodes are added, in a new set of nodes"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { cluster_config = [{ warm_enabled = false }] }, after = { cluster_config = [{ warm_enabled = true }] } }
    misses    = { before = { cluster_config = [{ warm_enabled = true }] }, after = { cluster_config = [{ warm_enabled = false }] } }
  }

  fact "warm" {
    attributes = ["cluster_config[*].warm_count", "cluster_config[*].warm_type"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "other warm nodes: warm indices move"
    source     = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence   = "experience"
  }

  fact "storage-shrink" {
    attribute = "ebs_options[*].volume_size"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "major"
    message   = "smaller disks: a new set of nodes is built and all shards move, which may not fit"
    advice    = "check the used storage first"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { ebs_options = [{ volume_size = 20 }] }, after = { ebs_options = [{ volume_size = 10 }] } }
    misses    = { before = { ebs_options = [{ volume_size = 10 }] }, after = { ebs_options = [{ volume_size = 20 }] } }
  }

  fact "storage-grow" {
    attribute = "ebs_options[*].volume_size"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "larger disks: in place, or with a new set of nodes"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { ebs_options = [{ volume_size = 10 }] }, after = { ebs_options = [{ volume_size = 20 }] } }
    misses    = { before = { ebs_options = [{ volume_size = 20 }] }, after = { ebs_options = [{ volume_size = 10 }] } }
  }

  fact "storage-kind" {
    attributes = ["ebs_options[*].volume_type", "ebs_options[*].iops", "ebs_options[*].throughput"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "other disks: slower while shards move"
    source     = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence   = "documented"
  }

  fact "subnets" {
    attribute = "vpc_options[*].subnet_ids"
    effects   = ["degrades"]
    level     = "major"
    message   = "other subnets: a new set of nodes with other addresses is built and all shards move"
    advice    = "have clients use the host name, and do it at low traffic"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
  }

  fact "security-group-removed" {
    attribute = "vpc_options[*].security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a security group is taken away: connections that it allowed stop"
    advice    = "add its replacement first"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { vpc_options = [{ security_group_ids = ["a", "b"] }] }, after = { vpc_options = [{ security_group_ids = ["a"] }] } }
    misses    = { before = { vpc_options = [{ security_group_ids = ["a"] }] }, after = { vpc_options = [{ security_group_ids = ["a", "b"] }] } }
  }

  fact "security-group-added" {
    attribute = "vpc_options[*].security_group_ids"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a security group is added, in a new set of nodes"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
    fires     = { before = { vpc_options = [{ security_group_ids = ["a"] }] }, after = { vpc_options = [{ security_group_ids = ["a", "b"] }] } }
    misses    = { before = { vpc_options = [{ security_group_ids = ["a", "b"] }] }, after = { vpc_options = [{ security_group_ids = ["a"] }] } }
  }

  fact "policy-narrowed" {
    attribute = "access_policies"
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
    attribute = "access_policies"
    when      = "policy_opened"
    only_if   = { any = [{ before = "access_policies", set = true }, { after = "access_policies", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy lets anyone in, without a condition"
    advice    = "name the accounts, or set a condition on the source"
    evidence  = "experience"
    fires     = { before = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "*" }] }) } }
    misses    = { before = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }) } }
  }

  fact "policy-widened" {
    attribute = "access_policies"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more: routine"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
  }

  fact "password" {
    attribute = "advanced_security_options[*].master_user_options[*].master_user_password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "the master password changes: clients with the old one fail"
    advice    = "give each client a user of its own"
    evidence  = "experience"
  }

  fact "master-user" {
    attributes = ["advanced_security_options[*].master_user_options[*].master_user_arn", "advanced_security_options[*].master_user_options[*].master_user_name"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "another master user: who signed in as the old one loses its rights"
    advice     = "give each client a user of its own first"
    evidence   = "experience"
  }

  fact "internal-users-off" {
    attribute = "advanced_security_options[*].internal_user_database_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "internal users can no longer sign in"
    advice    = "move the clients to IAM or SAML first"
    evidence  = "experience"
    fires     = { before = { advanced_security_options = [{ internal_user_database_enabled = true }] }, after = { advanced_security_options = [{ internal_user_database_enabled = false }] } }
    misses    = { before = { advanced_security_options = [{ internal_user_database_enabled = false }] }, after = { advanced_security_options = [{ internal_user_database_enabled = true }] } }
  }

  fact "https-only" {
    attribute = "domain_endpoint_options[*].enforce_https"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "plain HTTP is refused"
    advice    = "move every client to HTTPS first"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-opensearchservice-domain-domainendpointoptions.html"
    evidence  = "experience"
    fires     = { before = { domain_endpoint_options = [{ enforce_https = false }] }, after = { domain_endpoint_options = [{ enforce_https = true }] } }
    misses    = { before = { domain_endpoint_options = [{ enforce_https = true }] }, after = { domain_endpoint_options = [{ enforce_https = false }] } }
  }

  fact "http-too" {
    attribute = "domain_endpoint_options[*].enforce_https"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "plain HTTP is accepted"
    evidence  = "experience"
    fires     = { before = { domain_endpoint_options = [{ enforce_https = true }] }, after = { domain_endpoint_options = [{ enforce_https = false }] } }
    misses    = { before = { domain_endpoint_options = [{ enforce_https = false }] }, after = { domain_endpoint_options = [{ enforce_https = true }] } }
  }

  fact "tls-policy" {
    attribute = "domain_endpoint_options[*].tls_security_policy"
    when      = { steps_up = ["Policy-Min-TLS-1-0-2019-07", "Policy-Min-TLS-1-2-2019-07", "Policy-Min-TLS-1-2-PFS-2023-10"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a stricter TLS policy: clients with too old a version are refused"
    advice    = "check the TLS versions of the clients first"
    evidence  = "experience"
    fires     = { before = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-0-2019-07" }] }, after = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-2-2019-07" }] } }
    misses    = { before = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-2-2019-07" }] }, after = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-0-2019-07" }] } }
  }

  fact "tls-policy-looser" {
    attribute = "domain_endpoint_options[*].tls_security_policy"
    when      = { steps_down = ["Policy-Min-TLS-1-0-2019-07", "Policy-Min-TLS-1-2-2019-07", "Policy-Min-TLS-1-2-PFS-2023-10"] }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "older TLS versions are accepted"
    evidence  = "experience"
    fires     = { before = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-2-2019-07" }] }, after = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-0-2019-07" }] } }
    misses    = { before = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-0-2019-07" }] }, after = { domain_endpoint_options = [{ tls_security_policy = "Policy-Min-TLS-1-2-2019-07" }] } }
  }

  fact "custom-host" {
    attribute = "domain_endpoint_options[*].custom_endpoint"
    effects   = ["outage"]
    level     = "major"
    message   = "another custom host name: clients of the old one fail"
    advice    = "keep the old name on a proxy or move the clients first"
    evidence  = "experience"
  }

  fact "custom-host-off" {
    attribute = "domain_endpoint_options[*].custom_endpoint_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the custom host name goes: clients of it fail"
    advice    = "move the clients to another name first"
    evidence  = "experience"
    fires     = { before = { domain_endpoint_options = [{ custom_endpoint_enabled = true }] }, after = { domain_endpoint_options = [{ custom_endpoint_enabled = false }] } }
    misses    = { before = { domain_endpoint_options = [{ custom_endpoint_enabled = false }] }, after = { domain_endpoint_options = [{ custom_endpoint_enabled = true }] } }
  }

  fact "custom-host-settings" {
    attribute = "domain_endpoint_options[*].custom_endpoint_certificate_arn"
    effects   = ["none"]
    level     = "minor"
    message   = "another certificate for the custom host name: routine"
    evidence  = "experience"
  }

  fact "cognito-off" {
    attribute = "cognito_options[*].enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "dashboards users of Cognito can no longer sign in"
    advice    = "set up another way to sign in first"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "experience"
    fires     = { before = { cognito_options = [{ enabled = true }] }, after = { cognito_options = [{ enabled = false }] } }
    misses    = { before = { cognito_options = [{ enabled = false }] }, after = { cognito_options = [{ enabled = true }] } }
  }

  fact "advanced" {
    attribute = "advanced_options"
    effects   = ["degrades"]
    level     = "minor"
    message   = "advanced settings: a new set of nodes may be built"
    source    = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence  = "documented"
  }

  fact "encryption-on" {
    attributes = ["encrypt_at_rest[*].enabled", "node_to_node_encryption[*].enabled"]
    when       = "turns_on"
    effects    = ["irreversible", "degrades"]
    level      = "major"
    message    = "encryption is switched on for good: a new set of nodes is built and all shards move"
    advice     = "do it at low traffic, with the cluster green and room on the disks"
    source     = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html"
    evidence   = "documented"
    fires      = { before = { encrypt_at_rest = [{ enabled = false }] }, after = { encrypt_at_rest = [{ enabled = true }] } }
    misses     = { before = { encrypt_at_rest = [{ enabled = true }] }, after = { encrypt_at_rest = [{ enabled = false }] } }
  }

  fact "settings" {
    attributes = ["log_publishing_options", "auto_tune_options", "snapshot_options"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs, tuning and update windows: routine"
    evidence   = "schema"
  }
}

resource "aws_opensearch_domain_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/opensearch_domain_policy"

  fact "policy-narrowed" {
    attribute = "access_policies"
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
    attribute = "access_policies"
    when      = "policy_opened"
    only_if   = { any = [{ before = "access_policies", set = true }, { after = "access_policies", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy lets anyone in, without a condition"
    advice    = "name the accounts, or set a condition on the source"
    evidence  = "experience"
    fires     = { before = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "*" }] }) } }
    misses    = { before = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }) } }
  }

  fact "policy-widened" {
    attribute = "access_policies"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more: routine"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
  }

  fact "gone" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the access policy of the domain goes: callers that relied on it are refused"
    advice   = "compare it with who calls the domain"
    evidence = "experience"
  }
}

resource "aws_elasticsearch_domain_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticsearch_domain_policy"

  fact "policy-narrowed" {
    attribute = "access_policies"
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
    attribute = "access_policies"
    when      = "policy_opened"
    only_if   = { any = [{ before = "access_policies", set = true }, { after = "access_policies", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy lets anyone in, without a condition"
    advice    = "name the accounts, or set a condition on the source"
    evidence  = "experience"
    fires     = { before = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "*" }] }) } }
    misses    = { before = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }) } }
  }

  fact "policy-widened" {
    attribute = "access_policies"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more: routine"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
  }

  fact "gone" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the access policy of the domain goes: callers that relied on it are refused"
    advice   = "compare it with who calls the domain"
    evidence = "experience"
  }
}

resource "aws_opensearch_domain_saml_options" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/opensearch_domain_saml_options"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "users can no longer sign in with SAML"
    advice   = "set up another way to sign in first"
    evidence = "experience"
  }

  fact "identity-provider" {
    attribute = "saml_options[*].idp"
    effects   = ["denies_access"]
    level     = "major"
    message   = "another identity provider: users of the old one cannot sign in"
    advice    = "check the new metadata with a second domain"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["saml_options[*].session_timeout_minutes", "saml_options[*].roles_key", "saml_options[*].subject_key"]
    effects    = ["none"]
    level      = "minor"
    message    = "session and keys: routine"
    evidence   = "schema"
  }
}

resource "aws_opensearch_vpc_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/opensearch_vpc_endpoint"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the endpoint goes: clients that connect through it fail"
    advice   = "move the clients to another endpoint first"
    evidence = "experience"
  }

  fact "narrowed" {
    attributes = ["vpc_options[*].subnet_ids", "vpc_options[*].security_group_ids"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "a subnet or security group is taken away: connections through it stop"
    advice     = "add its replacement first"
    evidence   = "experience"
    fires      = { before = { vpc_options = [{ subnet_ids = ["a", "b"] }] }, after = { vpc_options = [{ subnet_ids = ["a"] }] } }
    misses     = { before = { vpc_options = [{ subnet_ids = ["a"] }] }, after = { vpc_options = [{ subnet_ids = ["a", "b"] }] } }
  }

  fact "widened" {
    attributes = ["vpc_options[*].subnet_ids", "vpc_options[*].security_group_ids"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "one more subnet or security group: routine"
    evidence   = "schema"
    fires      = { before = { vpc_options = [{ subnet_ids = ["a"] }] }, after = { vpc_options = [{ subnet_ids = ["a", "b"] }] } }
    misses     = { before = { vpc_options = [{ subnet_ids = ["a", "b"] }] }, after = { vpc_options = [{ subnet_ids = ["a"] }] } }
  }
}

resource "aws_opensearchserverless_collection" {
  stateful = "search index"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/opensearchserverless_collection"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the collection goes with its indices and its endpoint"
    advice   = "copy the indices to another collection and move the clients first"
    evidence = "experience"
  }
}

resource "aws_opensearchserverless_access_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/opensearchserverless_access_policy"

  fact "policy" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the data access policy changes: principals it no longer names are refused"
    advice    = "compare it with who uses the collections; add first, remove later"
    evidence  = "experience"
    fires     = [jsonencode([{ Rules = [{ ResourceType = "index", Resource = ["index/logs/*"], Permission = ["aoss:ReadDocument"] }], Principal = ["arn:aws:iam::111122223333:role/app", "arn:aws:iam::111122223333:role/search"] }]), jsonencode([{ Rules = [{ ResourceType = "index", Resource = ["index/logs/*"], Permission = ["aoss:ReadDocument"] }], Principal = ["arn:aws:iam::111122223333:role/app"] }])]
    misses    = [jsonencode([{ Rules = [{ ResourceType = "index", Resource = ["index/logs/*"], Permission = ["aoss:ReadDocument"] }], Principal = ["arn:aws:iam::111122223333:role/app"] }]), jsonencode([{ Rules = [{ ResourceType = "index", Resource = ["index/logs/*"], Permission = ["aoss:ReadDocument"] }], Principal = ["arn:aws:iam::111122223333:role/app"] }])]
  }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the data access policy goes: principals that relied on it are refused"
    advice   = "compare it with who uses the collections"
    evidence = "experience"
  }
}

resource "aws_opensearchserverless_security_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/opensearchserverless_security_policy"

  fact "policy" {
    attribute = "policy"
    effects   = ["denies_access", "exposes"]
    level     = "major"
    message   = "the network or encryption policy changes: collections may become public, or unreachable"
    advice    = "compare the sources it allows with who uses the collections"
    evidence  = "experience"
  }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the network or encryption policy goes: collections may become unreachable"
    advice   = "replace it by another policy first"
    evidence = "experience"
  }
}

resource "aws_opensearchserverless_lifecycle_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/opensearchserverless_lifecycle_policy"

  fact "policy" {
    attribute = "policy"
    effects   = ["data_loss"]
    level     = "major"
    message   = "other retention: what is older is deleted"
    advice    = "check the retention of each index against what it holds"
    evidence  = "experience"
  }

  fact "created" {
    on       = ["create"]
    only_if  = { after = "policy", known = true }
    effects  = ["data_loss"]
    level    = "major"
    message  = "documents older than the retention are deleted"
    advice   = "check the retention of each index against what it holds"
    evidence = "experience"
    fires    = { after = { policy = "{}" } }
    misses   = { after = {}, unknown = ["policy"] }
  }

  fact "gone" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "nothing is deleted by age any more"
    evidence = "experience"
  }
}

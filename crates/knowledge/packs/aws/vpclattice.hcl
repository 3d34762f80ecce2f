provider = "hashicorp/aws"
service  = "VPC Lattice"

resource "aws_vpclattice_service" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_service"

  fact "iam-required" {
    attribute = "auth_type"
    when      = { becomes = "AWS_IAM" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers must sign their requests and be allowed by a policy"
    advice    = "sign the requests first: signed requests pass with NONE too"
    evidence  = "experience"
    fires     = ["other", "AWS_IAM"]
    misses    = ["AWS_IAM", "other"]
  }

  fact "iam-dropped" {
    attribute = "auth_type"
    when      = { becomes = "NONE" }
    effects   = ["exposes"]
    level     = "major"
    message   = "callers need no credentials any more, and the auth policy no longer counts"
    advice    = "keep AWS_IAM and allow the callers in the policy"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_auth_policy"
    evidence  = "documented"
    fires     = ["other", "NONE"]
    misses    = ["NONE", "other"]
  }

  fact "certificate" {
    attribute = "certificate_arn"
    effects   = ["none"]
    level     = "minor"
    message   = "another certificate is served: routine if it covers the name"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "callers can no longer reach the service"
    advice   = "create the other one and move the callers first"
    evidence = "experience"
  }
}

resource "aws_vpclattice_service_network" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_service_network"

  fact "iam-required" {
    attribute = "auth_type"
    when      = { becomes = "AWS_IAM" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers must sign their requests and be allowed by a policy"
    advice    = "sign the requests first: signed requests pass with NONE too"
    evidence  = "experience"
    fires     = ["other", "AWS_IAM"]
    misses    = ["AWS_IAM", "other"]
  }

  fact "iam-dropped" {
    attribute = "auth_type"
    when      = { becomes = "NONE" }
    effects   = ["exposes"]
    level     = "major"
    message   = "callers need no credentials any more, and the auth policy no longer counts"
    advice    = "keep AWS_IAM and allow the callers in the policy"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_auth_policy"
    evidence  = "documented"
    fires     = ["other", "NONE"]
    misses    = ["NONE", "other"]
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "callers can no longer reach the services of the network"
    advice   = "create the other one and move the callers first"
    evidence = "experience"
  }
}

resource "aws_vpclattice_listener" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_listener"

  fact "target-moved" {
    attributes = ["default_action[*].forward[*].target_groups", "default_action[*].fixed_response"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests go to other target groups, or in other shares"
    advice     = "shift in small steps, and watch the errors of the new target group"
    evidence   = "experience"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the port of the service closes"
    advice   = "move the callers first"
    evidence = "experience"
  }
}

resource "aws_vpclattice_listener_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_listener_rule"

  fact "target-moved" {
    attributes = ["action[*].forward[*].target_groups", "action[*].fixed_response"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests go to other target groups, or in other shares"
    advice     = "shift in small steps, and watch the errors of the new target group"
    evidence   = "experience"
  }

  fact "match-changed" {
    attributes = ["match", "priority"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "other requests match the rule, or it is tried earlier or later"
    advice     = "add a second rule for the new requests first"
    evidence   = "documented"
  }

  fact "first-in-line" {
    on       = ["create"]
    only_if  = { all = [{ after = "listener_identifier", known = true }, { after = "priority", is = 1 }] }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "the new rule is tried before all others of the listener"
    advice   = "give the rule a number behind the rules that it must not take requests from"
    evidence = "documented"
    fires    = { after = { listener_identifier = "l", priority = 1 } }
    misses   = { after = { listener_identifier = "l", priority = 20 } }
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "requests of the rule fall to another rule or the default action"
    advice   = "look in the access logs whether requests still match it"
    evidence = "experience"
  }
}

resource "aws_vpclattice_target_group" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_target_group"

  fact "health-check-target-changed" {
    attributes = ["config[*].health_check[*].path", "config[*].health_check[*].port", "config[*].health_check[*].protocol", "config[*].health_check[*].protocol_version", "config[*].health_check[*].matcher"]
    effects    = ["outage"]
    level      = "major"
    message    = "targets that do not pass the new health check get no more requests"
    advice     = "make sure that every target answers the new check"
    evidence   = "experience"
  }

  fact "health-check-pace" {
    attributes = ["config[*].health_check[*].health_check_interval_seconds", "config[*].health_check[*].health_check_timeout_seconds", "config[*].health_check[*].healthy_threshold_count", "config[*].health_check[*].unhealthy_threshold_count", "config[*].health_check[*].enabled"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "failures are noticed sooner or later: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the targets get no more requests"
    advice   = "create the new target group, register the targets, shift the rules to it, then remove this one"
    evidence = "experience"
  }
}

resource "aws_vpclattice_target_group_attachment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_target_group_attachment"

  fact "deregistered" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic", "degrades"]
    level    = "major"
    message  = "the target gets no more requests: capacity leaves the pool"
    advice   = "register the new target and wait until it is healthy first"
    evidence = "experience"
  }
}

resource "aws_vpclattice_auth_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_auth_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers that the policy allowed are refused"
    advice    = "look in the access logs who calls first"
    evidence  = "documented"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may call"
    advice    = "name the accounts and roles that may call"
    evidence  = "documented"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] })]
  }

  fact "policy-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more callers: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] })]
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "with AWS_IAM and no policy, every call is refused"
    advice   = "change the policy in place"
    evidence = "experience"
  }
}

resource "aws_vpclattice_resource_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_resource_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other accounts can no longer use what is shared"
    advice    = "ask the accounts whether they still use it"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] })]
  }

  fact "policy-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "more accounts may use what is shared: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] })]
  }
}

resource "aws_vpclattice_service_network_vpc_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_service_network_vpc_association"

  fact "security-groups-removed" {
    attribute = "security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients in the VPC lose what a security group allowed"
    advice    = "add the new group first and take the old one out later"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "security-groups-added" {
    attribute = "security_group_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a security group is added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "clients in the VPC can no longer reach the services of the network"
    advice   = "associate the VPC with the other network first"
    evidence = "experience"
  }
}

resource "aws_vpclattice_service_network_service_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_service_network_service_association"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "clients of the network can no longer reach the service"
    advice   = "associate the service that takes over first"
    evidence = "experience"
  }
}

resource "aws_vpclattice_access_log_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_access_log_subscription"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "requests are no longer logged; what was logged stays where it is"
    evidence = "schema"
  }
}

resource "aws_vpclattice_resource_configuration" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_resource_configuration"

  fact "ports-removed" {
    attribute = "port_ranges"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "clients on the ports are cut off"
    advice    = "move the clients to another port first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "ports-added" {
    attribute = "port_ranges"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more ports can be reached: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "target-changed" {
    attribute = "resource_configuration_definition"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are led to another resource"
    advice    = "make a second configuration and move the clients"
    evidence  = "experience"
  }

  fact "sharing" {
    attribute = "allow_association_to_shareable_service_network"
    effects   = ["none"]
    level     = "minor"
    message   = "whether shared networks may use it: routine"
    evidence  = "schema"
  }
}

resource "aws_vpclattice_resource_gateway" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpclattice_resource_gateway"

  fact "security-groups-removed" {
    attribute = "security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients lose what a security group allowed"
    advice    = "add the new group first and take the old one out later"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "security-groups-added" {
    attribute = "security_group_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a security group is added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }
}

provider = "hashicorp/aws"
service  = "VPC network ACLs"

resource "aws_network_acl" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/network_acl"

  # Not whole blocks: the provider reads back `6` where the code says `tcp`, and 0 where it says nothing.
  fact "rules-removed" {
    attributes = ["ingress[*].rule_no", "ingress[*].cidr_block", "ingress[*].from_port", "ingress[*].to_port", "egress[*].rule_no", "egress[*].cidr_block", "egress[*].from_port", "egress[*].to_port"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "rules of a stateless filter are removed or changed: traffic or its answers may be dropped"
    advice     = "add the new rule under a free number first, watch the rejects in the flow logs, then remove the old one; mind the ephemeral ports of the answers"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence   = "documented"
    fires      = { before = { ingress = [{ rule_no = 100, action = "allow", protocol = "6", cidr_block = "10.0.0.0/8", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", protocol = "6", cidr_block = "10.0.0.0/8", from_port = 443, to_port = 443 }] }, after = { ingress = [{ rule_no = 100, action = "allow", protocol = "tcp", cidr_block = "10.0.0.0/8", from_port = 443, to_port = 443 }] } }
    misses     = { before = { ingress = [{ rule_no = 100, action = "allow", protocol = "6", icmp_code = 0, cidr_block = "10.0.0.0/8", from_port = 443, to_port = 443 }] }, after = { ingress = [{ rule_no = 100, action = "allow", protocol = "tcp", icmp_code = null, cidr_block = "10.0.0.0/8", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", protocol = "tcp", cidr_block = "10.0.0.0/8", from_port = 80, to_port = 80 }] } }
  }

  # A change that leaves the same number, range or port to another rule, and IPv6 ranges, which are
  # read back as empty text.
  fact "rules-changed" {
    attributes = ["ingress[*].cidr_block", "ingress[*].ipv6_cidr_block", "ingress[*].from_port", "ingress[*].to_port", "egress[*].cidr_block", "egress[*].ipv6_cidr_block", "egress[*].from_port", "egress[*].to_port"]
    only_if    = { not = { any = [{ attribute = "ingress[*].rule_no", when = "element_added" }, { attribute = "egress[*].rule_no", when = "element_added" }] } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "rules of a stateless filter match other traffic: traffic or its answers may be dropped"
    advice     = "add the new rule under a free number first, watch the rejects in the flow logs, then remove the old one; mind the ephemeral ports of the answers"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence   = "documented"
    fires      = { before = { ingress = [{ rule_no = 100, action = "allow", protocol = "6", cidr_block = "0.0.0.0/0", ipv6_cidr_block = "", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", protocol = "6", cidr_block = "0.0.0.0/0", ipv6_cidr_block = "", from_port = 22, to_port = 22 }] }, after = { ingress = [{ rule_no = 100, action = "allow", protocol = "tcp", cidr_block = "0.0.0.0/0", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", protocol = "tcp", cidr_block = "10.0.0.0/8", from_port = 22, to_port = 22 }] } }
    misses     = { before = { ingress = [{ rule_no = 100, action = "allow", protocol = "6", icmp_code = 0, cidr_block = "10.0.0.0/8", ipv6_cidr_block = "", from_port = 443, to_port = 443 }] }, after = { ingress = [{ rule_no = 100, action = "allow", protocol = "tcp", icmp_code = null, cidr_block = "10.0.0.0/8", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", protocol = "tcp", cidr_block = "10.0.0.0/8", from_port = 80, to_port = 80 }] } }
  }

  fact "deny-added" {
    attributes = ["ingress[*].action", "egress[*].action"]
    when       = { adds = "deny" }
    effects    = ["denies_access"]
    level      = "major"
    message    = "a deny rule is added: matching traffic of all subnets of the list is dropped"
    advice     = "check the flow logs for traffic that the rule matches before it is added"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence   = "documented"
    fires      = { before = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }] }, after = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }, { rule_no = 90, action = "deny", from_port = 443, to_port = 443 }] } }
    misses     = { before = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }] }, after = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", from_port = 80, to_port = 80 }] } }
  }

  fact "rules-added" {
    attributes = ["ingress", "egress"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "allow rules are added: routine"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence   = "schema"
    fires      = { before = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }] }, after = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", from_port = 80, to_port = 80 }] } }
    misses     = { before = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", from_port = 80, to_port = 80 }] }, after = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }] } }
  }

  fact "subnets-added" {
    attribute = "subnet_ids"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "subnets leave their network ACL and come under the rules of this one; what no rule allows is dropped"
    advice    = "compare the rules with those of the ACL that the subnets have now"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence  = "documented"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "subnets-removed" {
    attribute = "subnet_ids"
    when      = "element_removed"
    effects   = ["exposes"]
    level     = "major"
    message   = "subnets fall back to the default network ACL, which allows everything unless it was changed"
    advice    = "associate them with another network ACL"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/default_network_acl"
    evidence  = "documented"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "subnets-taken" {
    on       = ["create"]
    only_if  = { after = "subnet_ids", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "subnets in use leave their network ACL and come under the rules of the new one; what no rule allows is dropped"
    advice   = "compare the rules with those of the ACL that the subnets have now; mind the ephemeral ports of the answers"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence = "documented"
    fires    = { after = { vpc_id = "vpc-1", subnet_ids = ["subnet-1"] } }
    misses   = { after = { vpc_id = "vpc-1" }, unknown = ["subnet_ids"] }
  }
}

resource "aws_default_network_acl" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/default_network_acl"

  # Not whole blocks: the provider reads back `6` where the code says `tcp`, and 0 where it says nothing.
  fact "rules-removed" {
    attributes = ["ingress[*].rule_no", "ingress[*].cidr_block", "ingress[*].from_port", "ingress[*].to_port", "egress[*].rule_no", "egress[*].cidr_block", "egress[*].from_port", "egress[*].to_port"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "rules of a stateless filter are removed or changed: traffic or its answers may be dropped"
    advice     = "add the new rule under a free number first, watch the rejects in the flow logs, then remove the old one; mind the ephemeral ports of the answers"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence   = "documented"
    fires      = { before = { ingress = [{ rule_no = 100, action = "allow", protocol = "6", cidr_block = "10.0.0.0/8", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", protocol = "6", cidr_block = "10.0.0.0/8", from_port = 443, to_port = 443 }] }, after = { ingress = [{ rule_no = 100, action = "allow", protocol = "tcp", cidr_block = "10.0.0.0/8", from_port = 443, to_port = 443 }] } }
    misses     = { before = { ingress = [{ rule_no = 100, action = "allow", protocol = "6", icmp_code = 0, cidr_block = "10.0.0.0/8", from_port = 443, to_port = 443 }] }, after = { ingress = [{ rule_no = 100, action = "allow", protocol = "tcp", icmp_code = null, cidr_block = "10.0.0.0/8", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", protocol = "tcp", cidr_block = "10.0.0.0/8", from_port = 80, to_port = 80 }] } }
  }

  # A change that leaves the same number, range or port to another rule, and IPv6 ranges, which are
  # read back as empty text.
  fact "rules-changed" {
    attributes = ["ingress[*].cidr_block", "ingress[*].ipv6_cidr_block", "ingress[*].from_port", "ingress[*].to_port", "egress[*].cidr_block", "egress[*].ipv6_cidr_block", "egress[*].from_port", "egress[*].to_port"]
    only_if    = { not = { any = [{ attribute = "ingress[*].rule_no", when = "element_added" }, { attribute = "egress[*].rule_no", when = "element_added" }] } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "rules of a stateless filter match other traffic: traffic or its answers may be dropped"
    advice     = "add the new rule under a free number first, watch the rejects in the flow logs, then remove the old one; mind the ephemeral ports of the answers"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence   = "documented"
    fires      = { before = { ingress = [{ rule_no = 100, action = "allow", protocol = "6", cidr_block = "0.0.0.0/0", ipv6_cidr_block = "", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", protocol = "6", cidr_block = "0.0.0.0/0", ipv6_cidr_block = "", from_port = 22, to_port = 22 }] }, after = { ingress = [{ rule_no = 100, action = "allow", protocol = "tcp", cidr_block = "0.0.0.0/0", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", protocol = "tcp", cidr_block = "10.0.0.0/8", from_port = 22, to_port = 22 }] } }
    misses     = { before = { ingress = [{ rule_no = 100, action = "allow", protocol = "6", icmp_code = 0, cidr_block = "10.0.0.0/8", ipv6_cidr_block = "", from_port = 443, to_port = 443 }] }, after = { ingress = [{ rule_no = 100, action = "allow", protocol = "tcp", icmp_code = null, cidr_block = "10.0.0.0/8", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", protocol = "tcp", cidr_block = "10.0.0.0/8", from_port = 80, to_port = 80 }] } }
  }

  fact "deny-added" {
    attributes = ["ingress[*].action", "egress[*].action"]
    when       = { adds = "deny" }
    effects    = ["denies_access"]
    level      = "major"
    message    = "a deny rule is added: matching traffic of all subnets of the list is dropped"
    advice     = "check the flow logs for traffic that the rule matches before it is added"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence   = "documented"
    fires      = { before = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }] }, after = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }, { rule_no = 90, action = "deny", from_port = 443, to_port = 443 }] } }
    misses     = { before = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }] }, after = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", from_port = 80, to_port = 80 }] } }
  }

  fact "rules-added" {
    attributes = ["ingress", "egress"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "allow rules are added: routine"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence   = "schema"
    fires      = { before = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }] }, after = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", from_port = 80, to_port = 80 }] } }
    misses     = { before = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }, { rule_no = 110, action = "allow", from_port = 80, to_port = 80 }] }, after = { ingress = [{ rule_no = 100, action = "allow", from_port = 443, to_port = 443 }] } }
  }

  fact "subnets-added" {
    attribute = "subnet_ids"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "subnets come under the rules of the default network ACL"
    advice    = "compare the rules with those of the ACL that the subnets have now"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence  = "documented"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "subnets-unlisted" {
    attribute = "subnet_ids"
    when      = "element_removed"
    effects   = ["none"]
    level     = "minor"
    message   = "subnets cannot be taken out of the default network ACL: they leave it when another one takes them"
    evidence  = "documented"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "adopted" {
    on       = ["create"]
    only_if  = { after = "default_network_acl_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "all rules of the default network ACL are removed, then those in the code are made"
    advice   = "write the rules that are in use into the code first"
    evidence = "documented"
    fires    = { after = { default_network_acl_id = "acl-1" } }
    misses   = { after = {}, unknown = ["default_network_acl_id"] }
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the state is changed: the default network ACL, its rules and its subnets stay as they are"
    evidence = "documented"
  }
}

resource "aws_network_acl_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/network_acl_rule"

  fact "deny-added" {
    on       = ["create"]
    only_if  = { all = [{ after = "rule_action", is = "deny" }, { after = "network_acl_id", known = true }] }
    effects  = ["denies_access"]
    level    = "major"
    message  = "a deny rule is added to a network ACL in use: matching traffic of its subnets is dropped"
    advice   = "check the flow logs for traffic that the rule matches before it is added"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence = "documented"
    fires    = { after = { network_acl_id = "acl-1", rule_action = "deny" } }
    misses   = { after = { network_acl_id = "acl-1", rule_action = "allow" } }
  }

  fact "allow-removed" {
    on       = ["delete"]
    only_if  = { before = "rule_action", is = "allow" }
    effects  = ["denies_access"]
    level    = "major"
    message  = "traffic or answers that the rule allowed are dropped"
    advice   = "add the rule that takes over under a free number first; mind the ephemeral ports of the answers"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence = "documented"
    fires    = { before = { rule_action = "allow" } }
    misses   = { before = { rule_action = "deny" } }
  }

  fact "deny-removed" {
    on       = ["delete"]
    only_if  = { before = "rule_action", is = "deny" }
    effects  = ["exposes"]
    level    = "major"
    message  = "traffic that the rule dropped passes again"
    advice   = "make sure that security groups keep out what the rule kept out"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence = "documented"
    fires    = { before = { rule_action = "deny" } }
    misses   = { before = { rule_action = "allow" } }
  }
}

resource "aws_network_acl_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/network_acl_association"

  fact "subnet-moved" {
    on       = ["create"]
    only_if  = { after = "subnet_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "a subnet in use leaves its network ACL and comes under the rules of this one"
    advice   = "compare the rules with those of the ACL that the subnet has now"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    evidence = "documented"
    fires    = { after = { subnet_id = "subnet-1", network_acl_id = "acl-1" } }
    misses   = { after = { network_acl_id = "acl-1" }, unknown = ["subnet_id"] }
  }
}

provider = "hashicorp/aws"
service  = "VPC security groups"

resource "aws_security_group" {
  identity = ["name", "vpc_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/security_group"

  fact "ingress-removed" {
    attribute = "ingress"
    when      = "element_removed"
    only_if   = { any = [{ attribute = "ingress[*].cidr_blocks", when = "element_removed" }, { attribute = "ingress[*].ipv6_cidr_blocks", when = "element_removed" }, { attribute = "ingress[*].prefix_list_ids", when = "element_removed" }, { attribute = "ingress[*].security_groups", when = "element_removed" }, { attribute = "ingress[*].from_port", when = "increases" }, { attribute = "ingress[*].to_port", when = "decreases" }, { attribute = "ingress[*].protocol", when = { leaves = ["tcp", "udp", "icmp", "icmpv6", "-1", "6", "17", "1", "58", "50", "51"] } }, { attribute = "ingress[*].self", when = "turns_off" }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "inbound traffic that was allowed is cut"
    advice    = "check the flow logs for traffic that still uses the rule; add the new rule first and remove the old one in a later apply"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence  = "documented"
    fires     = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }, { from_port = 80, to_port = 80, cidr_blocks = ["10.0.0.0/16"] }] }, after = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }] } }
    misses    = { before = { ingress = [{ from_port = 443, to_port = 443, protocol = "tcp", cidr_blocks = ["10.0.0.0/16"], security_groups = [] }] }, after = { ingress = [{ from_port = 443, to_port = 444, protocol = "tcp", cidr_blocks = ["10.0.0.0/16", "10.1.0.0/16"], security_groups = ["sg-1"], description = "more" }] } }
  }

  fact "opened-to-all" {
    attributes = ["ingress[*].cidr_blocks", "ingress[*].ipv6_cidr_blocks"]
    when       = { adds = ["0.0.0.0/0", "::/0"] }
    effects    = ["exposes"]
    level      = "major"
    message    = "a port is opened to the whole internet"
    advice     = "allow the ranges or the security group of the clients; put public services behind a load balancer"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence   = "experience"
    fires      = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }] }, after = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16", "0.0.0.0/0"] }] } }
    misses     = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }] }, after = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16", "10.1.0.0/16"] }] } }
  }

  fact "more-ports-opened-to-all" {
    attributes = ["ingress"]
    only_if    = { all = [{ any = [{ after = "ingress[*].cidr_blocks[*]", is = "0.0.0.0/0" }, { after = "ingress[*].ipv6_cidr_blocks[*]", is = "::/0" }] }, { any = [{ attribute = "ingress[*].from_port", when = "decreases" }, { attribute = "ingress[*].to_port", when = "increases" }] }] }
    effects    = ["exposes"]
    level      = "major"
    message    = "more ports are open, in a group that lets the whole internet in"
    advice     = "allow the ranges or the security group of the clients; open single ports to the internet only"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence   = "experience"
    fires      = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["0.0.0.0/0"] }] }, after = { ingress = [{ from_port = 443, to_port = 8443, cidr_blocks = ["0.0.0.0/0"] }] } }
    misses     = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/8"] }] }, after = { ingress = [{ from_port = 443, to_port = 8443, cidr_blocks = ["10.0.0.0/8"] }] } }
  }

  fact "egress-removed" {
    attribute = "egress"
    when      = "element_removed"
    only_if   = { any = [{ attribute = "egress[*].cidr_blocks", when = "element_removed" }, { attribute = "egress[*].ipv6_cidr_blocks", when = "element_removed" }, { attribute = "egress[*].prefix_list_ids", when = "element_removed" }, { attribute = "egress[*].security_groups", when = "element_removed" }, { attribute = "egress[*].from_port", when = "increases" }, { attribute = "egress[*].to_port", when = "decreases" }, { attribute = "egress[*].protocol", when = { leaves = ["tcp", "udp", "icmp", "icmpv6", "-1", "6", "17", "1", "58", "50", "51"] } }, { attribute = "egress[*].self", when = "turns_off" }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "outbound traffic that was allowed is cut"
    advice    = "check the flow logs for traffic that still uses the rule; add the new rule first and remove the old one in a later apply"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence  = "documented"
    fires     = { before = { egress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }, { from_port = 80, to_port = 80, cidr_blocks = ["10.0.0.0/16"] }] }, after = { egress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }] } }
    misses    = { before = { egress = [{ from_port = 443, to_port = 443, protocol = "tcp", cidr_blocks = ["10.0.0.0/16"], security_groups = [] }] }, after = { egress = [{ from_port = 443, to_port = 444, protocol = "tcp", cidr_blocks = ["10.0.0.0/16", "10.1.0.0/16"], security_groups = ["sg-1"], description = "more" }] } }
  }

  fact "rules-added" {
    attributes = ["ingress", "egress"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "rules are added: routine"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence   = "schema"
    fires      = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }] }, after = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }, { from_port = 80, to_port = 80, cidr_blocks = ["10.0.0.0/16"] }] } }
    misses     = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }, { from_port = 80, to_port = 80, cidr_blocks = ["10.0.0.0/16"] }] }, after = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }] } }
  }

  fact "revoke-on-delete" {
    attribute = "revoke_rules_on_delete"
    effects   = ["none"]
    level     = "minor"
    message   = "how a later delete proceeds: routine"
    evidence  = "schema"
  }

  fact "replaced" {
    on       = ["replace"]
    effects  = ["denies_access", "replaces"]
    level    = "major"
    message  = "the group is deleted and made anew: the delete waits, then fails, while an interface or another rule refers to the group"
    advice   = "keep name and description as they are (a description cannot change in place), or use name_prefix with create_before_destroy and attach the new group first"
    evidence = "documented"
  }
}

resource "aws_default_security_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/default_security_group"

  fact "ingress-removed" {
    attribute = "ingress"
    when      = "element_removed"
    only_if   = { any = [{ attribute = "ingress[*].cidr_blocks", when = "element_removed" }, { attribute = "ingress[*].ipv6_cidr_blocks", when = "element_removed" }, { attribute = "ingress[*].prefix_list_ids", when = "element_removed" }, { attribute = "ingress[*].security_groups", when = "element_removed" }, { attribute = "ingress[*].from_port", when = "increases" }, { attribute = "ingress[*].to_port", when = "decreases" }, { attribute = "ingress[*].protocol", when = { leaves = ["tcp", "udp", "icmp", "icmpv6", "-1", "6", "17", "1", "58", "50", "51"] } }, { attribute = "ingress[*].self", when = "turns_off" }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "inbound traffic that was allowed is cut"
    advice    = "check the flow logs for traffic that still uses the rule; add the new rule first and remove the old one in a later apply"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence  = "documented"
    fires     = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }, { from_port = 80, to_port = 80, cidr_blocks = ["10.0.0.0/16"] }] }, after = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }] } }
    misses    = { before = { ingress = [{ from_port = 443, to_port = 443, protocol = "tcp", cidr_blocks = ["10.0.0.0/16"], security_groups = [] }] }, after = { ingress = [{ from_port = 443, to_port = 444, protocol = "tcp", cidr_blocks = ["10.0.0.0/16", "10.1.0.0/16"], security_groups = ["sg-1"], description = "more" }] } }
  }

  fact "opened-to-all" {
    attributes = ["ingress[*].cidr_blocks", "ingress[*].ipv6_cidr_blocks"]
    when       = { adds = ["0.0.0.0/0", "::/0"] }
    effects    = ["exposes"]
    level      = "major"
    message    = "a port is opened to the whole internet"
    advice     = "allow the ranges or the security group of the clients; put public services behind a load balancer"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence   = "experience"
    fires      = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }] }, after = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16", "0.0.0.0/0"] }] } }
    misses     = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }] }, after = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16", "10.1.0.0/16"] }] } }
  }

  fact "more-ports-opened-to-all" {
    attributes = ["ingress"]
    only_if    = { all = [{ any = [{ after = "ingress[*].cidr_blocks[*]", is = "0.0.0.0/0" }, { after = "ingress[*].ipv6_cidr_blocks[*]", is = "::/0" }] }, { any = [{ attribute = "ingress[*].from_port", when = "decreases" }, { attribute = "ingress[*].to_port", when = "increases" }] }] }
    effects    = ["exposes"]
    level      = "major"
    message    = "more ports are open, in a group that lets the whole internet in"
    advice     = "allow the ranges or the security group of the clients; open single ports to the internet only"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence   = "experience"
    fires      = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["0.0.0.0/0"] }] }, after = { ingress = [{ from_port = 443, to_port = 8443, cidr_blocks = ["0.0.0.0/0"] }] } }
    misses     = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/8"] }] }, after = { ingress = [{ from_port = 443, to_port = 8443, cidr_blocks = ["10.0.0.0/8"] }] } }
  }

  fact "egress-removed" {
    attribute = "egress"
    when      = "element_removed"
    only_if   = { any = [{ attribute = "egress[*].cidr_blocks", when = "element_removed" }, { attribute = "egress[*].ipv6_cidr_blocks", when = "element_removed" }, { attribute = "egress[*].prefix_list_ids", when = "element_removed" }, { attribute = "egress[*].security_groups", when = "element_removed" }, { attribute = "egress[*].from_port", when = "increases" }, { attribute = "egress[*].to_port", when = "decreases" }, { attribute = "egress[*].protocol", when = { leaves = ["tcp", "udp", "icmp", "icmpv6", "-1", "6", "17", "1", "58", "50", "51"] } }, { attribute = "egress[*].self", when = "turns_off" }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "outbound traffic that was allowed is cut"
    advice    = "check the flow logs for traffic that still uses the rule; add the new rule first and remove the old one in a later apply"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence  = "documented"
    fires     = { before = { egress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }, { from_port = 80, to_port = 80, cidr_blocks = ["10.0.0.0/16"] }] }, after = { egress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }] } }
    misses    = { before = { egress = [{ from_port = 443, to_port = 443, protocol = "tcp", cidr_blocks = ["10.0.0.0/16"], security_groups = [] }] }, after = { egress = [{ from_port = 443, to_port = 444, protocol = "tcp", cidr_blocks = ["10.0.0.0/16", "10.1.0.0/16"], security_groups = ["sg-1"], description = "more" }] } }
  }

  fact "rules-added" {
    attributes = ["ingress", "egress"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "rules are added: routine"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence   = "schema"
    fires      = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }] }, after = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }, { from_port = 80, to_port = 80, cidr_blocks = ["10.0.0.0/16"] }] } }
    misses     = { before = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }, { from_port = 80, to_port = 80, cidr_blocks = ["10.0.0.0/16"] }] }, after = { ingress = [{ from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/16"] }] } }
  }

  fact "revoke-on-delete" {
    attribute = "revoke_rules_on_delete"
    effects   = ["none"]
    level     = "minor"
    message   = "how a later delete proceeds: routine"
    evidence  = "schema"
  }

  fact "adopted" {
    on       = ["create"]
    only_if  = { after = "vpc_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "all rules of the default security group are removed, then those in the code are made"
    advice   = "write the rules that are in use into the code first"
    evidence = "documented"
    fires    = { after = { vpc_id = "vpc-1" } }
    misses   = { after = {}, unknown = ["vpc_id"] }
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the state is changed: the default security group and its rules stay as they are"
    evidence = "documented"
  }
}

resource "aws_security_group_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/security_group_rule"

  fact "only-widened" {
    on       = ["replace"]
    only_if  = { all = [{ any = [{ attribute = "cidr_blocks", when = "element_added" }, { attribute = "ipv6_cidr_blocks", when = "element_added" }, { attribute = "prefix_list_ids", when = "element_added" }, { attribute = "from_port", when = "decreases" }, { attribute = "to_port", when = "increases" }] }, { not = { any = [{ attribute = "cidr_blocks", when = "element_removed" }, { attribute = "ipv6_cidr_blocks", when = "element_removed" }, { attribute = "prefix_list_ids", when = "element_removed" }, { attribute = "source_security_group_id" }, { attribute = "security_group_id" }, { attribute = "self" }, { attribute = "type" }, { attribute = "protocol" }, { attribute = "from_port", when = "increases" }, { attribute = "to_port", when = "decreases" }, { all = [{ after = "protocol", is = ["icmp", "icmpv6", "1", "58"] }, { any = [{ attribute = "from_port" }, { attribute = "to_port" }] }] }] } }] }
    effects  = ["none"]
    level    = "minor"
    message  = "the rule only gains ranges or ports, but is removed and made anew: allowed traffic may pause for a moment; aws_vpc_security_group_ingress_rule and aws_vpc_security_group_egress_rule add a range without that"
    evidence = "schema"
    fires    = { before = { type = "ingress", security_group_id = "sg-1", cidr_blocks = ["10.0.0.0/16"], protocol = "tcp", from_port = 443, to_port = 443 }, after = { type = "ingress", security_group_id = "sg-1", cidr_blocks = ["10.0.0.0/16", "10.1.0.0/16"], protocol = "tcp", from_port = 443, to_port = 444 } }
    misses   = { before = { type = "ingress", security_group_id = "sg-1", cidr_blocks = ["10.0.0.0/16", "10.1.0.0/16"] }, after = { type = "ingress", security_group_id = "sg-1", cidr_blocks = ["10.0.0.0/16", "10.2.0.0/16"] } }
  }

  fact "opened-to-all" {
    on         = ["create", "replace"]
    attributes = ["cidr_blocks", "ipv6_cidr_blocks"]
    when       = { adds = ["0.0.0.0/0", "::/0"] }
    only_if    = { all = [{ after = "type", is = "ingress" }, { after = "security_group_id", known = true }] }
    effects    = ["exposes"]
    level      = "major"
    message    = "a port is opened to the whole internet"
    advice     = "allow the ranges or the security group of the clients; put public services behind a load balancer"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence   = "experience"
    fires      = { after = { type = "ingress", security_group_id = "sg-1", cidr_blocks = ["0.0.0.0/0"] } }
    misses     = { after = { type = "egress", security_group_id = "sg-1", cidr_blocks = ["0.0.0.0/0"] } }
  }

  fact "more-ports-opened-to-all" {
    on         = ["replace"]
    attributes = ["from_port", "to_port", "protocol"]
    only_if    = { all = [{ after = "type", is = "ingress" }, { any = [{ after = "cidr_blocks[*]", is = "0.0.0.0/0" }, { after = "ipv6_cidr_blocks[*]", is = "::/0" }] }] }
    effects    = ["exposes"]
    level      = "major"
    message    = "other or more ports are open to the whole internet"
    advice     = "allow the ranges or the security group of the clients; put public services behind a load balancer"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence   = "experience"
    fires      = { before = { type = "ingress", from_port = 443, to_port = 443, cidr_blocks = ["0.0.0.0/0"] }, after = { type = "ingress", from_port = 443, to_port = 8443, cidr_blocks = ["0.0.0.0/0"] } }
    misses     = { before = { type = "ingress", from_port = 443, to_port = 443, cidr_blocks = ["10.0.0.0/8"] }, after = { type = "ingress", from_port = 443, to_port = 8443, cidr_blocks = ["10.0.0.0/8"] } }
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "traffic that was allowed is cut"
    advice   = "check the flow logs for traffic that still uses the rule, and add what replaces it in an apply before"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence = "documented"
  }
}

resource "aws_vpc_security_group_ingress_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_security_group_ingress_rule"

  fact "range-widened" {
    attributes = ["cidr_ipv4", "cidr_ipv6"]
    when       = "range_widens"
    effects    = ["none"]
    level      = "minor"
    message    = "the range holds all of the old one and more: routine"
    evidence   = "schema"
    fires      = { before = { cidr_ipv4 = "10.1.0.0/16" }, after = { cidr_ipv4 = "10.0.0.0/8" } }
    misses     = { before = { cidr_ipv4 = "10.0.0.0/8" }, after = { cidr_ipv4 = "10.1.0.0/16" } }
  }

  fact "range-changed" {
    attributes = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"]
    only_if    = { not = { any = [{ after = "cidr_ipv4", is = "0.0.0.0/0" }, { after = "cidr_ipv6", is = "::/0" }, { attribute = "cidr_ipv4", when = "range_widens" }, { attribute = "cidr_ipv6", when = "range_widens" }] } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "the old source loses access as the rule takes the new one"
    advice     = "add a second rule for the new range, and remove this one when nothing uses it any more"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence   = "documented"
    fires      = { before = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/16", cidr_ipv6 = null }, after = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "10.1.0.0/16", cidr_ipv6 = null } }
    misses     = { before = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/16", cidr_ipv6 = null }, after = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "0.0.0.0/0", cidr_ipv6 = null } }
  }

  fact "opened-to-all" {
    on         = ["create", "update"]
    attributes = ["cidr_ipv4", "cidr_ipv6"]
    when       = { becomes = ["0.0.0.0/0", "::/0"] }
    only_if    = { after = "security_group_id", known = true }
    effects    = ["exposes"]
    level      = "major"
    message    = "a port is opened to the whole internet"
    advice     = "allow the ranges or the security group of the clients; put public services behind a load balancer"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence   = "experience"
    fires      = { after = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "0.0.0.0/0", cidr_ipv6 = null } }
    misses     = { after = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/8", cidr_ipv6 = null } }
  }

  fact "more-ports-opened-to-all" {
    attributes = ["from_port", "to_port", "ip_protocol"]
    only_if    = { all = [{ any = [{ after = "cidr_ipv4", is = "0.0.0.0/0" }, { after = "cidr_ipv6", is = "::/0" }] }, { any = [{ attribute = "from_port", when = "decreases" }, { attribute = "to_port", when = "increases" }, { attribute = "ip_protocol", when = { becomes = "-1" } }] }] }
    effects    = ["exposes"]
    level      = "major"
    message    = "more ports are open to the whole internet"
    advice     = "allow the ranges or the security group of the clients; put public services behind a load balancer"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence   = "experience"
    fires      = { before = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "0.0.0.0/0" }, after = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 8443, cidr_ipv4 = "0.0.0.0/0" } }
    misses     = { before = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/8" }, after = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 8443, cidr_ipv4 = "10.0.0.0/8" } }
  }

  fact "ports-narrowed" {
    attribute = "from_port"
    when      = "increases"
    effects   = ["denies_access"]
    level     = "major"
    message   = "ports at the lower end are no longer allowed"
    advice    = "add a second rule for the new ports, and remove this one when nothing uses it any more"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence  = "documented"
    fires     = [5, 10]
    misses    = [10, 5]
  }

  fact "ports-narrowed-above" {
    attribute = "to_port"
    when      = "decreases"
    effects   = ["denies_access"]
    level     = "major"
    message   = "ports at the upper end are no longer allowed"
    advice    = "add a second rule for the new ports, and remove this one when nothing uses it any more"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence  = "documented"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "icmp-type-changed" {
    attributes = ["from_port", "to_port"]
    only_if    = { all = [{ after = "ip_protocol", is = ["icmp", "icmpv6", "1", "58"] }, { not = { after = "from_port", is = -1 } }] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "other ICMP messages are allowed: those of the old type are dropped"
    advice     = "add a second rule for the new type, and remove this one when nothing uses it any more"
    evidence   = "experience"
    fires      = { before = { ip_protocol = "icmp", from_port = 8, to_port = -1 }, after = { ip_protocol = "icmp", from_port = 3, to_port = 4 } }
    misses     = { before = { ip_protocol = "tcp", from_port = 8, to_port = 8 }, after = { ip_protocol = "tcp", from_port = 3, to_port = 8 } }
  }

  fact "ports-widened" {
    attribute = "from_port"
    when      = "decreases"
    effects   = ["none"]
    level     = "minor"
    message   = "more ports are allowed: routine"
    evidence  = "schema"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "ports-widened-above" {
    attribute = "to_port"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more ports are allowed: routine"
    evidence  = "schema"
    fires     = [5, 10]
    misses    = [10, 5]
  }

  fact "protocol-changed" {
    attribute = "ip_protocol"
    only_if   = { not = { after = "ip_protocol", is = "-1" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic of the old protocol is cut"
    advice    = "add a second rule for the new protocol, and remove this one when nothing uses it any more"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence  = "documented"
    fires     = { before = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/16", cidr_ipv6 = null }, after = { security_group_id = "sg-1", ip_protocol = "udp", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/16", cidr_ipv6 = null } }
    misses    = { before = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/16", cidr_ipv6 = null }, after = { security_group_id = "sg-1", ip_protocol = "-1", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/16", cidr_ipv6 = null } }
  }

  fact "all-protocols" {
    attribute = "ip_protocol"
    when      = { becomes = "-1" }
    effects   = ["none"]
    level     = "minor"
    message   = "all protocols and ports of the same range are allowed"
    evidence  = "schema"
    fires     = ["other", "-1"]
    misses    = ["-1", "other"]
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "inbound traffic that was allowed is cut"
    advice   = "check the flow logs for traffic that still uses the rule, and add what replaces it in an apply before"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence = "documented"
  }
}

resource "aws_vpc_security_group_egress_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_security_group_egress_rule"

  fact "range-widened" {
    attributes = ["cidr_ipv4", "cidr_ipv6"]
    when       = "range_widens"
    effects    = ["none"]
    level      = "minor"
    message    = "the range holds all of the old one and more: routine"
    evidence   = "schema"
    fires      = { before = { cidr_ipv4 = "10.1.0.0/16" }, after = { cidr_ipv4 = "10.0.0.0/8" } }
    misses     = { before = { cidr_ipv4 = "10.0.0.0/8" }, after = { cidr_ipv4 = "10.1.0.0/16" } }
  }

  fact "range-changed" {
    attributes = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"]
    only_if    = { not = { any = [{ after = "cidr_ipv4", is = "0.0.0.0/0" }, { after = "cidr_ipv6", is = "::/0" }, { attribute = "cidr_ipv4", when = "range_widens" }, { attribute = "cidr_ipv6", when = "range_widens" }] } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "the old destination loses access as the rule takes the new one"
    advice     = "add a second rule for the new range, and remove this one when nothing uses it any more"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence   = "documented"
    fires      = { before = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/16", cidr_ipv6 = null }, after = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "10.1.0.0/16", cidr_ipv6 = null } }
    misses     = { before = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/16", cidr_ipv6 = null }, after = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "0.0.0.0/0", cidr_ipv6 = null } }
  }

  fact "any-destination" {
    attributes = ["cidr_ipv4", "cidr_ipv6"]
    when       = { becomes = ["0.0.0.0/0", "::/0"] }
    effects    = ["none"]
    level      = "minor"
    message    = "every destination is allowed: nothing loses access"
    evidence   = "schema"
    fires      = { before = { cidr_ipv4 = "other" }, after = { cidr_ipv4 = "0.0.0.0/0" } }
    misses     = { before = { cidr_ipv4 = "0.0.0.0/0" }, after = { cidr_ipv4 = "other" } }
  }

  fact "ports-narrowed" {
    attribute = "from_port"
    when      = "increases"
    effects   = ["denies_access"]
    level     = "major"
    message   = "ports at the lower end are no longer allowed"
    advice    = "add a second rule for the new ports, and remove this one when nothing uses it any more"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence  = "documented"
    fires     = [5, 10]
    misses    = [10, 5]
  }

  fact "ports-narrowed-above" {
    attribute = "to_port"
    when      = "decreases"
    effects   = ["denies_access"]
    level     = "major"
    message   = "ports at the upper end are no longer allowed"
    advice    = "add a second rule for the new ports, and remove this one when nothing uses it any more"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence  = "documented"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "icmp-type-changed" {
    attributes = ["from_port", "to_port"]
    only_if    = { all = [{ after = "ip_protocol", is = ["icmp", "icmpv6", "1", "58"] }, { not = { after = "from_port", is = -1 } }] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "other ICMP messages are allowed: those of the old type are dropped"
    advice     = "add a second rule for the new type, and remove this one when nothing uses it any more"
    evidence   = "experience"
    fires      = { before = { ip_protocol = "icmp", from_port = 8, to_port = -1 }, after = { ip_protocol = "icmp", from_port = 3, to_port = 4 } }
    misses     = { before = { ip_protocol = "tcp", from_port = 8, to_port = 8 }, after = { ip_protocol = "tcp", from_port = 3, to_port = 8 } }
  }

  fact "ports-widened" {
    attribute = "from_port"
    when      = "decreases"
    effects   = ["none"]
    level     = "minor"
    message   = "more ports are allowed: routine"
    evidence  = "schema"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "ports-widened-above" {
    attribute = "to_port"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more ports are allowed: routine"
    evidence  = "schema"
    fires     = [5, 10]
    misses    = [10, 5]
  }

  fact "protocol-changed" {
    attribute = "ip_protocol"
    only_if   = { not = { after = "ip_protocol", is = "-1" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic of the old protocol is cut"
    advice    = "add a second rule for the new protocol, and remove this one when nothing uses it any more"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence  = "documented"
    fires     = { before = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/16", cidr_ipv6 = null }, after = { security_group_id = "sg-1", ip_protocol = "udp", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/16", cidr_ipv6 = null } }
    misses    = { before = { security_group_id = "sg-1", ip_protocol = "tcp", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/16", cidr_ipv6 = null }, after = { security_group_id = "sg-1", ip_protocol = "-1", from_port = 443, to_port = 443, cidr_ipv4 = "10.0.0.0/16", cidr_ipv6 = null } }
  }

  fact "all-protocols" {
    attribute = "ip_protocol"
    when      = { becomes = "-1" }
    effects   = ["none"]
    level     = "minor"
    message   = "all protocols and ports of the same range are allowed"
    evidence  = "schema"
    fires     = ["other", "-1"]
    misses    = ["-1", "other"]
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "outbound traffic that was allowed is cut"
    advice   = "check the flow logs for traffic that still uses the rule, and add what replaces it in an apply before"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
    evidence = "documented"
  }
}

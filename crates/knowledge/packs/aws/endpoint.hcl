provider = "hashicorp/aws"
service  = "VPC endpoints"

resource "aws_vpc_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_endpoint"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the endpoint lets fewer requests to the service pass"
    advice    = "check the denied requests with the policy in a second endpoint, or list what callers use first"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-vpcendpoint.html"
    evidence  = "documented"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] })]
  }

  fact "policy-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the endpoint lets more requests pass: routine"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-vpcendpoint.html"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] })]
  }

  fact "private-dns-off" {
    attribute = "private_dns_enabled"
    when      = "turns_off"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the names of the service resolve to public addresses again: callers without a way out fail"
    advice    = "make sure that the callers have a NAT gateway, or use the names of the endpoint itself"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-vpcendpoint.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "private-dns-on" {
    attribute = "private_dns_enabled"
    when      = "turns_on"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all calls of the VPC to the service go through the endpoint"
    advice    = "make sure that the security group of the endpoint lets all callers in on port 443 and that its policy allows them"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-vpcendpoint.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "private-dns-taken" {
    on        = ["create"]
    attribute = "private_dns_enabled"
    when      = "turns_on"
    only_if   = { all = [{ after = "vpc_id", known = true }, { not = { after = "vpc_endpoint_type", is = "Gateway" } }] }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all calls of a VPC in use to the service go through the new endpoint"
    advice    = "make sure that the security group of the endpoint lets all callers in on port 443; create it without private DNS first and test it by its own name"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-vpcendpoint.html"
    evidence  = "documented"
    fires     = { after = { vpc_id = "vpc-1", vpc_endpoint_type = "Interface", private_dns_enabled = true } }
    misses    = { after = { vpc_id = "vpc-1", vpc_endpoint_type = "Gateway" }, unknown = ["private_dns_enabled"] }
  }

  fact "route-tables-removed" {
    attribute = "route_table_ids"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "subnets reach the service over the internet again, if they can"
    advice    = "make sure that the subnets have a NAT gateway and that no bucket policy asks for the endpoint"
    source    = "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"
    evidence  = "documented"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "route-tables-added" {
    attribute = "route_table_ids"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "subnets reach the service through the endpoint: open connections to it may be reset as the route appears"
    source    = "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "subnets-removed" {
    attribute = "subnet_ids"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "the endpoint leaves zones: connections through its addresses there break"
    advice    = "add the other subnet first and wait until the names resolve to it"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "subnets-added" {
    attribute = "subnet_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the endpoint gets an address in another zone: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "security-groups-removed" {
    attribute = "security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers lose what a security group of the endpoint allowed"
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
    message   = "a security group is added to the endpoint: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "addresses-changed" {
    attributes = ["subnet_configuration[*].ipv4", "subnet_configuration[*].ipv6"]
    when       = "element_removed"
    only_if    = { not = { attribute = "subnet_ids", when = "changed" } }
    effects    = ["outage"]
    level      = "major"
    message    = "addresses of the endpoint change"
    advice     = "make sure that callers use its names, not its addresses"
    evidence   = "experience"
    fires      = { before = { subnet_configuration = [{ subnet_id = "subnet-1", ipv4 = "10.0.0.10" }] }, after = { subnet_configuration = [{ subnet_id = "subnet-1", ipv4 = "10.0.0.20" }] } }
    misses     = { before = { subnet_ids = ["subnet-1"], subnet_configuration = [{ subnet_id = "subnet-1", ipv4 = "10.0.0.10" }] }, after = { subnet_ids = ["subnet-1", "subnet-2"] }, unknown = ["subnet_configuration"] }
  }

  fact "address-settings" {
    attribute = "subnet_configuration"
    effects   = ["none"]
    level     = "minor"
    message   = "an address of the endpoint is set: routine"
    evidence  = "schema"
  }

  fact "dns-and-accept" {
    attributes = ["auto_accept", "dns_options", "ip_address_type"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "address family and DNS records of the endpoint"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the private way to the service is gone; callers without a way out fail"
    advice   = "make sure that the callers have a NAT gateway or another endpoint, and that no policy asks for this one"
    evidence = "experience"
  }
}

resource "aws_vpc_endpoint_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_endpoint_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the endpoint lets fewer requests to the service pass"
    advice    = "list what callers use first (CloudTrail events with the id of the endpoint)"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] })]
  }

  fact "policy-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the endpoint lets more requests pass: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] })]
  }

  fact "policy-set" {
    on       = ["create"]
    only_if  = { after = "vpc_endpoint_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy replaces full access through an endpoint in use"
    advice   = "list what callers use first (CloudTrail events with the id of the endpoint)"
    evidence = "documented"
    fires    = { after = { vpc_endpoint_id = "vpce-1" } }
    misses   = { after = {}, unknown = ["vpc_endpoint_id"] }
  }

  fact "policy-reset" {
    on       = ["delete"]
    effects  = ["exposes"]
    level    = "major"
    message  = "the endpoint allows full access again"
    advice   = "keep a policy that names the accounts and resources in use"
    evidence = "documented"
  }
}

resource "aws_vpc_endpoint_private_dns" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_endpoint_private_dns"

  fact "private-dns-off" {
    attribute = "private_dns_enabled"
    when      = "turns_off"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the names of the service resolve to public addresses again"
    advice    = "make sure that the callers have a NAT gateway, or use the names of the endpoint itself"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-vpcendpoint.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "private-dns-on" {
    on        = ["create", "update"]
    attribute = "private_dns_enabled"
    when      = "turns_on"
    only_if   = { after = "vpc_endpoint_id", known = true }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all calls of the VPC to the service go through the endpoint"
    advice    = "make sure that the security group of the endpoint lets all callers in on port 443"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-vpcendpoint.html"
    evidence  = "documented"
    fires     = { after = { vpc_endpoint_id = "vpce-1", private_dns_enabled = true } }
    misses    = { after = { vpc_endpoint_id = "vpce-1", private_dns_enabled = false } }
  }
}

resource "aws_vpc_endpoint_route_table_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_endpoint_route_table_association"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "subnets reach the service over the internet again, if they can"
    advice   = "make sure that the subnets have a NAT gateway and that no bucket policy asks for the endpoint"
    source   = "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"
    evidence = "documented"
  }
}

resource "aws_vpc_endpoint_subnet_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_endpoint_subnet_association"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the endpoint leaves a zone: connections through its address there break"
    advice   = "add the other subnet first and wait until the names resolve to it"
    evidence = "experience"
  }
}

resource "aws_vpc_endpoint_security_group_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_endpoint_security_group_association"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "callers lose what the security group allowed"
    advice   = "add the group that takes over first"
    evidence = "experience"
  }
}

resource "aws_vpc_endpoint_connection_notification" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_endpoint_connection_notification"

  fact "settings" {
    attributes = ["connection_events", "connection_notification_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "notifications of the endpoint: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only notifications are lost"
    evidence = "schema"
  }
}

resource "aws_vpc_endpoint_service" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_endpoint_service"

  fact "load-balancers-removed" {
    attributes = ["network_load_balancer_arns", "gateway_load_balancer_arns"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "consumers who reach the service through the load balancer are cut off"
    advice     = "add the other load balancer first"
    evidence   = "experience"
    fires      = { before = { network_load_balancer_arns = ["a", "b"] }, after = { network_load_balancer_arns = ["a"] } }
    misses     = { before = { network_load_balancer_arns = ["a"] }, after = { network_load_balancer_arns = ["a", "b"] } }
  }

  fact "load-balancers-added" {
    attributes = ["network_load_balancer_arns", "gateway_load_balancer_arns"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "a load balancer is added to the service: routine"
    evidence   = "schema"
    fires      = { before = { network_load_balancer_arns = ["a"] }, after = { network_load_balancer_arns = ["a", "b"] } }
    misses     = { before = { network_load_balancer_arns = ["a", "b"] }, after = { network_load_balancer_arns = ["a"] } }
  }

  fact "principals-removed" {
    attribute = "allowed_principals"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "accounts can no longer create endpoints to the service"
    advice    = "ask the accounts whether they still use it"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "principals-added" {
    attribute = "allowed_principals"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more accounts may connect to the service: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "opened-to-all" {
    attribute = "allowed_principals"
    when      = { adds = "*" }
    effects   = ["exposes"]
    level     = "major"
    message   = "every account may create endpoints to the service"
    advice    = "name the accounts that may"
    evidence  = "experience"
    fires     = [[], ["*"]]
    misses    = [[], ["arn:aws:iam::111122223333:root"]]
  }

  fact "private-name-changed" {
    attribute = "private_dns_name"
    only_if   = { before = "private_dns_name", set = true }
    effects   = ["outage"]
    level     = "major"
    message   = "consumers who use the old private name can no longer resolve it, and the new one waits for verification"
    advice    = "publish the verification record first and tell the consumers"
    evidence  = "experience"
    fires     = { before = { private_dns_name = "a.example.com" }, after = { private_dns_name = "b.example.com" } }
    misses    = { before = { private_dns_name = null }, after = { private_dns_name = "b.example.com" } }
  }

  fact "private-name-set" {
    attribute = "private_dns_name"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "a private name is added: it works once it is verified"
    evidence  = "experience"
    fires     = [null, "value"]
    misses    = ["value", "other"]
  }

  fact "acceptance-dropped" {
    attribute = "acceptance_required"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "connection requests are accepted without anyone looking at them"
    advice    = "name the accounts that may connect in allowed_principals"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "acceptance-required" {
    attribute = "acceptance_required"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "new connections wait for acceptance; existing ones stay"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "regions-removed" {
    attributes = ["supported_regions", "supported_ip_address_types"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "consumers in a region or address family are cut off"
    advice     = "ask the consumers to move first"
    evidence   = "experience"
    fires      = { before = { supported_regions = ["a", "b"] }, after = { supported_regions = ["a"] } }
    misses     = { before = { supported_regions = ["a"] }, after = { supported_regions = ["a", "b"] } }
  }

  fact "regions-added" {
    attributes = ["supported_regions", "supported_ip_address_types"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "the service is offered in more regions or address families: routine"
    evidence   = "schema"
    fires      = { before = { supported_regions = ["a"] }, after = { supported_regions = ["a", "b"] } }
    misses     = { before = { supported_regions = ["a", "b"] }, after = { supported_regions = ["a"] } }
  }
}

resource "aws_vpc_endpoint_service_allowed_principal" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_endpoint_service_allowed_principal"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the account can no longer create endpoints to the service"
    advice   = "ask the account whether it still uses the service"
    evidence = "experience"
  }
}

resource "aws_vpc_endpoint_connection_accepter" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_endpoint_connection_accepter"

  fact "rejected" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the endpoint connection is rejected: the consumer is cut off"
    advice   = "ask the consumer to move first"
    evidence = "experience"
  }
}

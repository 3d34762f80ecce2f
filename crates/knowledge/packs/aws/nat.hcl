provider = "hashicorp/aws"
service  = "NAT and internet gateways"

resource "aws_nat_gateway" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/nat_gateway"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "private subnets lose their way out: the routes to the gateway become black holes"
    advice   = "create the other gateway first, point the routes to it, then remove this one; mind allow-lists that name its address"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html"
    evidence = "documented"
  }

  fact "addresses-removed" {
    attributes = ["secondary_allocation_ids", "secondary_private_ip_addresses"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "connections that use the address break, and what others allow by it no longer fits"
    advice     = "wait until the address has no connections, and tell those who allow it"
    evidence   = "experience"
    fires      = { before = { secondary_allocation_ids = ["a", "b"] }, after = { secondary_allocation_ids = ["a"] } }
    misses     = { before = { secondary_allocation_ids = ["a"] }, after = { secondary_allocation_ids = ["a", "b"] } }
  }

  fact "addresses-added" {
    attributes = ["secondary_allocation_ids", "secondary_private_ip_addresses"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "the gateway gains addresses: allow-lists of others must know them"
    evidence   = "schema"
    fires      = { before = { secondary_allocation_ids = ["a"] }, after = { secondary_allocation_ids = ["a", "b"] } }
    misses     = { before = { secondary_allocation_ids = ["a", "b"] }, after = { secondary_allocation_ids = ["a"] } }
  }

  fact "fewer-addresses" {
    attribute = "secondary_private_ip_address_count"
    when      = "decreases"
    effects   = ["outage"]
    level     = "major"
    message   = "connections that use the addresses break"
    advice    = "wait until the addresses have no connections"
    evidence  = "experience"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "more-addresses" {
    attribute = "secondary_private_ip_address_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "the gateway gains private addresses: routine"
    evidence  = "schema"
    fires     = [5, 10]
    misses    = [10, 5]
  }
}

resource "aws_internet_gateway" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/internet_gateway"

  fact "vpc-changed" {
    attribute = "vpc_id"
    only_if   = { before = "vpc_id", set = true }
    effects   = ["outage"]
    level     = "major"
    message   = "the gateway is detached: the old VPC has no way to the internet"
    advice    = "create a gateway of its own for the other VPC"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"
    evidence  = "documented"
    fires     = { before = { vpc_id = "vpc-1" }, after = { vpc_id = "vpc-2" } }
    misses    = { before = { vpc_id = null }, after = { vpc_id = "vpc-2" } }
  }

  fact "attached" {
    attribute = "vpc_id"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "the gateway is attached to a VPC: routine"
    evidence  = "schema"
    fires     = [null, "value"]
    misses    = ["value", "other"]
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the VPC has no way to the internet any more"
    advice   = "release the public addresses and remove the routes to the gateway first"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"
    evidence = "documented"
  }
}

resource "aws_internet_gateway_attachment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/internet_gateway_attachment"

  fact "detached" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the VPC has no way to the internet any more"
    advice   = "release the public addresses and remove the routes to the gateway first"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"
    evidence = "documented"
  }
}

resource "aws_egress_only_internet_gateway" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/egress_only_internet_gateway"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "IPv6 traffic to the internet stops"
    advice   = "point the IPv6 routes to another gateway first"
    evidence = "experience"
  }
}

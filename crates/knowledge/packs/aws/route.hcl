provider = "hashicorp/aws"
service  = "VPC routing"

resource "aws_route" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route"

  fact "target-changed" {
    attributes = ["gateway_id", "nat_gateway_id", "transit_gateway_id", "network_interface_id", "vpc_endpoint_id", "vpc_peering_connection_id", "egress_only_gateway_id", "local_gateway_id", "carrier_gateway_id", "core_network_arn"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "traffic to the destination takes another next hop; open connections may break"
    advice     = "check that the new next hop has the routes back and the security rules, and change one route table at a time"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html"
    evidence   = "experience"
  }

  fact "default-route-added" {
    on       = ["create"]
    only_if  = { all = [{ after = "route_table_id", known = true }, { any = [{ after = "destination_cidr_block", is = "0.0.0.0/0" }, { after = "destination_ipv6_cidr_block", is = "::/0" }] }] }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "all traffic without a more specific route takes this way from now on"
    advice   = "test with a route for one destination first"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    evidence = "experience"
    fires    = { after = { route_table_id = "rtb-1", destination_cidr_block = "0.0.0.0/0", gateway_id = "igw-1" } }
    misses   = { after = { route_table_id = "rtb-1", destination_cidr_block = "10.1.0.0/16", vpc_peering_connection_id = "pcx-1" } }
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the destination can no longer be reached from the subnets of the table"
    advice   = "make sure that another route covers the destination, or that nothing talks to it"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html"
    evidence = "experience"
  }
}

resource "aws_route_table" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route_table"

  fact "routes-removed" {
    attribute = "route"
    when      = "element_removed"
    effects   = ["moves_traffic", "outage"]
    level     = "major"
    message   = "routes are removed or get another target: destinations become unreachable or take another way"
    advice    = "add the other path first and change one route table at a time"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html"
    evidence  = "experience"
    fires     = { before = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }, { cidr_block = "10.1.0.0/16", vpc_peering_connection_id = "pcx-1" }] }, after = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }] } }
    misses    = { before = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }] }, after = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }, { cidr_block = "10.1.0.0/16", vpc_peering_connection_id = "pcx-1" }] } }
  }

  fact "default-route-added" {
    attributes = ["route[*].cidr_block", "route[*].ipv6_cidr_block"]
    when       = { adds = ["0.0.0.0/0", "::/0"] }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "all traffic without a more specific route takes this way from now on"
    advice     = "test with a route for one destination first"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    evidence   = "experience"
    fires      = { before = { route = [] }, after = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }] } }
    misses     = { before = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }] }, after = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }, { cidr_block = "10.1.0.0/16", vpc_peering_connection_id = "pcx-1" }] } }
  }

  fact "routes-added" {
    attribute = "route"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "routes are added: routine"
    evidence  = "schema"
    fires     = { before = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }] }, after = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }, { cidr_block = "10.1.0.0/16", vpc_peering_connection_id = "pcx-1" }] } }
    misses    = { before = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }, { cidr_block = "10.1.0.0/16", vpc_peering_connection_id = "pcx-1" }] }, after = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }] } }
  }

  fact "propagation-removed" {
    attribute = "propagating_vgws"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "the routes that a VPN gateway announces vanish from the table"
    advice    = "write static routes for the networks behind the gateway first"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    evidence  = "documented"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "propagation-added" {
    attribute = "propagating_vgws"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "routes of a VPN gateway are taken into the table: static routes keep precedence"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    evidence  = "documented"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }
}

resource "aws_default_route_table" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/default_route_table"

  fact "routes-removed" {
    attribute = "route"
    when      = "element_removed"
    effects   = ["moves_traffic", "outage"]
    level     = "major"
    message   = "routes are removed or get another target: destinations become unreachable or take another way"
    advice    = "add the other path first and change one route table at a time"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html"
    evidence  = "experience"
    fires     = { before = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }, { cidr_block = "10.1.0.0/16", vpc_peering_connection_id = "pcx-1" }] }, after = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }] } }
    misses    = { before = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }] }, after = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }, { cidr_block = "10.1.0.0/16", vpc_peering_connection_id = "pcx-1" }] } }
  }

  fact "default-route-added" {
    attributes = ["route[*].cidr_block", "route[*].ipv6_cidr_block"]
    when       = { adds = ["0.0.0.0/0", "::/0"] }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "all traffic without a more specific route takes this way from now on"
    advice     = "test with a route for one destination first"
    source     = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    evidence   = "experience"
    fires      = { before = { route = [] }, after = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }] } }
    misses     = { before = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }] }, after = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }, { cidr_block = "10.1.0.0/16", vpc_peering_connection_id = "pcx-1" }] } }
  }

  fact "routes-added" {
    attribute = "route"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "routes are added: routine"
    evidence  = "schema"
    fires     = { before = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }] }, after = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }, { cidr_block = "10.1.0.0/16", vpc_peering_connection_id = "pcx-1" }] } }
    misses    = { before = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }, { cidr_block = "10.1.0.0/16", vpc_peering_connection_id = "pcx-1" }] }, after = { route = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-1" }] } }
  }

  fact "propagation-removed" {
    attribute = "propagating_vgws"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "the routes that a VPN gateway announces vanish from the table"
    advice    = "write static routes for the networks behind the gateway first"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    evidence  = "documented"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "propagation-added" {
    attribute = "propagating_vgws"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "routes of a VPN gateway are taken into the table: static routes keep precedence"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    evidence  = "documented"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "adopted" {
    on       = ["create"]
    only_if  = { after = "default_route_table_id", known = true }
    effects  = ["outage"]
    level    = "major"
    message  = "all routes of the default route table are removed, then those in the code are made"
    advice   = "write the routes that are in use into the code first"
    evidence = "documented"
    fires    = { after = { default_route_table_id = "rtb-1" } }
    misses   = { after = {}, unknown = ["default_route_table_id"] }
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the state is changed: the default route table and its routes stay as they are"
    evidence = "schema"
  }
}

resource "aws_route_table_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route_table_association"

  fact "table-changed" {
    attribute = "route_table_id"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the subnet follows another route table: connections drop unless it has the same routes"
    advice    = "compare the two tables, and move one subnet at a time"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html"
    evidence  = "documented"
  }

  fact "subnet-moved" {
    on       = ["create"]
    only_if  = { after = "subnet_id", known = true }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "a subnet in use leaves its route table and follows this one: connections drop unless it has the same routes"
    advice   = "compare the table with the one that the subnet follows now"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html"
    evidence = "documented"
    fires    = { after = { subnet_id = "subnet-1", route_table_id = "rtb-1" } }
    misses   = { after = { route_table_id = "rtb-1" }, unknown = ["subnet_id"] }
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "the subnet falls back to the main route table of the VPC"
    advice   = "change route_table_id in place instead of deleting the association"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    evidence = "experience"
  }
}

resource "aws_main_route_table_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/main_route_table_association"

  fact "main-table-changed" {
    attribute = "route_table_id"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "every subnet without an association of its own follows another route table"
    advice    = "give the subnets associations of their own first, and test the table with one of them"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    evidence  = "documented"
  }

  fact "main-table-taken" {
    on       = ["create"]
    only_if  = { after = "vpc_id", known = true }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "every subnet without an association of its own follows this route table"
    advice   = "give the subnets associations of their own first, and test the table with one of them"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    evidence = "documented"
    fires    = { after = { vpc_id = "vpc-1", route_table_id = "rtb-1" } }
    misses   = { after = { route_table_id = "rtb-1" }, unknown = ["vpc_id"] }
  }

  fact "main-table-reset" {
    on       = ["delete"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "the original main route table is put back for every subnet without an association of its own"
    advice   = "give the subnets associations of their own first"
    evidence = "documented"
  }
}

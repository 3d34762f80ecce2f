provider = "hashicorp/aws"
service  = "Transit Gateway"

resource "aws_ec2_transit_gateway" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_transit_gateway"

  fact "options-for-new-attachments" {
    attributes = ["auto_accept_shared_attachments", "default_route_table_association", "default_route_table_propagation", "dns_support", "vpn_ecmp_support"]
    effects    = ["none"]
    level      = "minor"
    message    = "applies to attachments made from now on; existing ones stay as they are"
    evidence   = "experience"
  }

  fact "references-off" {
    attribute = "security_group_referencing_support"
    when      = { becomes = "disable" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "security group rules that name groups of other VPCs stop matching"
    advice    = "replace them by rules with address ranges first"
    evidence  = "experience"
    fires     = ["enable", "disable"]
    misses    = ["disable", "enable"]
  }

  fact "references-on" {
    attribute = "security_group_referencing_support"
    when      = { becomes = "enable" }
    effects   = ["none"]
    level     = "minor"
    message   = "security group rules may name groups of other VPCs: routine"
    evidence  = "schema"
    fires     = ["disable", "enable"]
    misses    = ["enable", "disable"]
  }

  fact "asn-changed" {
    attribute = "amazon_side_asn"
    effects   = ["outage"]
    level     = "major"
    message   = "BGP sessions must be set up anew with the other number"
    advice    = "remove the BGP attachments first, or create a second transit gateway and move the attachments one by one"
    evidence  = "documented"
  }

  fact "cidr-blocks-removed" {
    attribute = "transit_gateway_cidr_blocks"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "Connect peers lose the address that they talk to"
    advice    = "move the Connect peers to another block first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "cidr-blocks-added" {
    attribute = "transit_gateway_cidr_blocks"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a block for Connect peers is added: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "all traffic between the attached VPCs and networks stops"
    advice   = "move the attachments to another transit gateway one by one first"
    evidence = "experience"
  }
}

resource "aws_ec2_transit_gateway_vpc_attachment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_transit_gateway_vpc_attachment"

  fact "subnets-removed" {
    attribute = "subnet_ids"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "resources in those zones can no longer reach the transit gateway"
    advice    = "add a subnet of the same zone first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "subnets-added" {
    attribute = "subnet_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a zone is added to the attachment: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "appliance-mode-changed" {
    attribute = "appliance_mode_support"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "flows are pinned to zones differently: stateful firewalls behind the attachment drop open connections"
    advice    = "do it in a maintenance window"
    evidence  = "experience"
  }

  fact "route-table-left" {
    attributes = ["transit_gateway_default_route_table_association", "transit_gateway_default_route_table_propagation"]
    when       = "turns_off"
    effects    = ["outage"]
    level      = "major"
    message    = "the attachment leaves the default route table: the VPC loses its routes"
    advice     = "associate and propagate the attachment with its own route table in the same apply, and test it"
    evidence   = "experience"
    fires      = { before = { transit_gateway_default_route_table_association = true }, after = { transit_gateway_default_route_table_association = false } }
    misses     = { before = { transit_gateway_default_route_table_association = false }, after = { transit_gateway_default_route_table_association = true } }
  }

  fact "route-table-joined" {
    attributes = ["transit_gateway_default_route_table_association", "transit_gateway_default_route_table_propagation"]
    when       = "turns_on"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the attachment follows the default route table, or is announced there"
    advice     = "compare the default route table with the one the attachment follows now"
    evidence   = "experience"
    fires      = { before = { transit_gateway_default_route_table_association = false }, after = { transit_gateway_default_route_table_association = true } }
    misses     = { before = { transit_gateway_default_route_table_association = true }, after = { transit_gateway_default_route_table_association = false } }
  }

  fact "ipv6-off" {
    attribute = "ipv6_support"
    when      = { becomes = "disable" }
    effects   = ["outage"]
    level     = "major"
    message   = "IPv6 traffic of the VPC through the transit gateway stops"
    advice    = "move the traffic to IPv4 first"
    evidence  = "experience"
    fires     = ["other", "disable"]
    misses    = ["disable", "other"]
  }

  fact "references-off" {
    attribute = "security_group_referencing_support"
    when      = { becomes = "disable" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "security group rules that name groups of other VPCs stop matching"
    advice    = "replace them by rules with address ranges first"
    evidence  = "experience"
    fires     = ["other", "disable"]
    misses    = ["disable", "other"]
  }

  fact "features-on" {
    attributes = ["ipv6_support", "security_group_referencing_support"]
    when       = { becomes = "enable" }
    effects    = ["none"]
    level      = "minor"
    message    = "a feature of the attachment is switched on: routine"
    evidence   = "schema"
    fires      = { before = { ipv6_support = "other" }, after = { ipv6_support = "enable" } }
    misses     = { before = { ipv6_support = "enable" }, after = { ipv6_support = "other" } }
  }

  fact "dns" {
    attribute = "dns_support"
    effects   = ["degrades"]
    level     = "minor"
    message   = "DNS support of the attachment: public names of the other VPCs resolve to other addresses"
    evidence  = "experience"
  }
}

resource "aws_ec2_transit_gateway_vpc_attachment_accepter" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_transit_gateway_vpc_attachment_accepter"

  fact "route-table-left" {
    attributes = ["transit_gateway_default_route_table_association", "transit_gateway_default_route_table_propagation"]
    when       = "turns_off"
    effects    = ["outage"]
    level      = "major"
    message    = "the attachment leaves the default route table: the VPC loses its routes"
    advice     = "associate and propagate the attachment with its own route table in the same apply, and test it"
    evidence   = "experience"
    fires      = { before = { transit_gateway_default_route_table_association = true }, after = { transit_gateway_default_route_table_association = false } }
    misses     = { before = { transit_gateway_default_route_table_association = false }, after = { transit_gateway_default_route_table_association = true } }
  }

  fact "route-table-joined" {
    attributes = ["transit_gateway_default_route_table_association", "transit_gateway_default_route_table_propagation"]
    when       = "turns_on"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the attachment follows the default route table, or is announced there"
    advice     = "compare the default route table with the one the attachment follows now"
    evidence   = "experience"
    fires      = { before = { transit_gateway_default_route_table_association = false }, after = { transit_gateway_default_route_table_association = true } }
    misses     = { before = { transit_gateway_default_route_table_association = true }, after = { transit_gateway_default_route_table_association = false } }
  }
}

resource "aws_ec2_transit_gateway_route" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_transit_gateway_route"

  fact "default-route-added" {
    on       = ["create"]
    only_if  = { all = [{ after = "transit_gateway_route_table_id", known = true }, { after = "destination_cidr_block", is = ["0.0.0.0/0", "::/0"] }] }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "all traffic without a more specific route takes this way from now on"
    advice   = "test with a route for one destination first"
    evidence = "schema"
    fires    = { after = { transit_gateway_route_table_id = "tgw-rtb-1", destination_cidr_block = "0.0.0.0/0" } }
    misses   = { after = { transit_gateway_route_table_id = "tgw-rtb-1", destination_cidr_block = "10.1.0.0/16" } }
  }

  fact "blackhole-added" {
    on       = ["create"]
    only_if  = { all = [{ after = "transit_gateway_route_table_id", known = true }, { after = "blackhole", is = true }] }
    effects  = ["outage"]
    level    = "major"
    message  = "traffic to the destination is dropped"
    advice   = "make sure that nothing talks to the destination"
    evidence = "documented"
    fires    = { after = { transit_gateway_route_table_id = "tgw-rtb-1", destination_cidr_block = "10.1.0.0/16", blackhole = true } }
    misses   = { after = { transit_gateway_route_table_id = "tgw-rtb-1", destination_cidr_block = "10.1.0.0/16", blackhole = false } }
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the destination is no longer reached through the route"
    advice   = "make sure that another route covers the destination"
    evidence = "experience"
  }
}

resource "aws_ec2_transit_gateway_route_table_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_transit_gateway_route_table_association"

  fact "association-taken-over" {
    on       = ["create"]
    only_if  = { all = [{ after = "transit_gateway_attachment_id", known = true }, { after = "replace_existing_association", is = true }] }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "the attachment leaves its route table and follows this one"
    advice   = "compare the two route tables first"
    evidence = "documented"
    fires    = { after = { transit_gateway_attachment_id = "tgw-attach-1", replace_existing_association = true } }
    misses   = { after = { transit_gateway_attachment_id = "tgw-attach-1", replace_existing_association = false } }
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the attachment follows no route table: its traffic is dropped"
    advice   = "associate it with the other route table in the same apply"
    evidence = "experience"
  }

  fact "takeover-flag" {
    attribute = "replace_existing_association"
    effects   = ["none"]
    level     = "minor"
    message   = "how an association is made: routine"
    evidence  = "schema"
  }
}

resource "aws_ec2_transit_gateway_route_table_propagation" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_transit_gateway_route_table_propagation"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the routes of the attachment vanish from the table: others can no longer reach it"
    advice   = "write static routes for its networks first"
    evidence = "experience"
  }
}

resource "aws_ec2_transit_gateway_prefix_list_reference" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_transit_gateway_prefix_list_reference"

  fact "attachment-changed" {
    attribute = "transit_gateway_attachment_id"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "traffic to the networks of the list takes another attachment"
    advice    = "check that the other attachment has the routes back"
    evidence  = "experience"
  }

  fact "blackhole-on" {
    attribute = "blackhole"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "traffic to the networks of the list is dropped"
    advice    = "make sure that nothing talks to them"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "blackhole-off" {
    attribute = "blackhole"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "traffic to the networks of the list passes again: routine"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }
}

resource "aws_ec2_transit_gateway_default_route_table_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_transit_gateway_default_route_table_association"

  fact "default-table-changed" {
    attribute = "transit_gateway_route_table_id"
    effects   = ["none"]
    level     = "minor"
    message   = "attachments made from now on use the other route table"
    evidence  = "schema"
  }
}

resource "aws_ec2_transit_gateway_default_route_table_propagation" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_transit_gateway_default_route_table_propagation"

  fact "default-table-changed" {
    attribute = "transit_gateway_route_table_id"
    effects   = ["none"]
    level     = "minor"
    message   = "attachments made from now on use the other route table"
    evidence  = "schema"
  }
}

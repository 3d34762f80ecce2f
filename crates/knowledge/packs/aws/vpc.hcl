provider = "hashicorp/aws"
service  = "VPC"

resource "aws_vpc" {
  identity = ["cidr_block"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc"

  fact "dns-support-off" {
    attribute = "enable_dns_support"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "instances in the VPC can no longer resolve names through the Amazon DNS server"
    advice    = "keep it on, or point the DHCP options at working DNS servers and wait for the leases to renew first"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "dns-support-on" {
    attribute = "enable_dns_support"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "DNS resolution is switched on: routine"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "dns-hostnames-off" {
    attribute = "enable_dns_hostnames"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "private hosted zones and the private names of interface endpoints stop resolving in the VPC"
    advice    = "make sure that no private hosted zone and no endpoint with private DNS is used in the VPC"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "dns-hostnames-on" {
    attribute = "enable_dns_hostnames"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "DNS hostnames are switched on: routine"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "ipv6-range-given-back" {
    attribute = "assign_generated_ipv6_cidr_block"
    when      = "turns_off"
    effects   = ["outage", "irreversible"]
    level     = "major"
    message   = "the IPv6 range of the VPC is given back and cannot be had again"
    advice    = "move the IPv6 addresses, routes and DNS records away first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "ipv6-range-added" {
    attribute = "assign_generated_ipv6_cidr_block"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "an IPv6 range is added: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "ipv6-range-changed" {
    attribute = "ipv6_cidr_block"
    only_if   = { all = [{ before = "ipv6_cidr_block", set = true }, { not = { attribute = "assign_generated_ipv6_cidr_block", when = "turns_off" } }] }
    effects   = ["outage"]
    level     = "major"
    message   = "the IPv6 range of the VPC changes: addresses in it stop working"
    advice    = "associate the new range beside the old one (aws_vpc_ipv6_cidr_block_association), and move the subnets"
    evidence  = "experience"
    fires     = { before = { ipv6_cidr_block = "2001:db8:1::/56" }, after = { ipv6_cidr_block = "2001:db8:2::/56" } }
    misses    = { before = { ipv6_cidr_block = null }, after = { ipv6_cidr_block = "2001:db8:2::/56" } }
  }

  fact "ipv6-range-set" {
    attribute = "ipv6_cidr_block"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "an IPv6 range is added: routine"
    evidence  = "schema"
    fires     = [null, "value"]
    misses    = ["value", "other"]
  }

  fact "usage-metrics-and-pools" {
    attributes = ["enable_network_address_usage_metrics", "ipv6_ipam_pool_id", "ipv6_netmask_length", "ipv6_cidr_block_network_border_group"]
    effects    = ["none"]
    level      = "minor"
    message    = "usage metrics, or where an IPv6 range comes from: routine"
    evidence   = "schema"
  }
}

resource "aws_default_vpc" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/default_vpc"

  guard "force_destroy" {
    is        = false
    on_delete = "kept"
  }

  fact "dns-support-off" {
    attribute = "enable_dns_support"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "instances in the default VPC can no longer resolve names through the Amazon DNS server"
    advice    = "keep it on, or point the DHCP options at working DNS servers first"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "dns-hostnames-off" {
    attribute = "enable_dns_hostnames"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "private hosted zones and the private names of interface endpoints stop resolving in the default VPC"
    advice    = "make sure that no private hosted zone and no endpoint with private DNS is used in the VPC"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "dns-on" {
    attributes = ["enable_dns_support", "enable_dns_hostnames"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "DNS in the VPC is switched on: routine"
    evidence   = "schema"
    fires      = { before = { enable_dns_support = false }, after = { enable_dns_support = true } }
    misses     = { before = { enable_dns_support = true }, after = { enable_dns_support = false } }
  }

  fact "force-destroy-armed" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy deletes the default VPC itself"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "ipv6-range-given-back" {
    attribute = "assign_generated_ipv6_cidr_block"
    when      = "turns_off"
    effects   = ["outage", "irreversible"]
    level     = "major"
    message   = "the IPv6 range of the VPC is given back and cannot be had again"
    advice    = "move the IPv6 addresses, routes and DNS records away first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "usage-metrics-and-ipv6-range" {
    attributes = ["enable_network_address_usage_metrics", "assign_generated_ipv6_cidr_block", "ipv6_ipam_pool_id", "ipv6_netmask_length", "ipv6_cidr_block_network_border_group"]
    effects    = ["none"]
    level      = "minor"
    message    = "usage metrics, or where an IPv6 range comes from: routine"
    evidence   = "schema"
  }
}

resource "aws_subnet" {
  identity = ["cidr_block", "availability_zone"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/subnet"

  fact "public-addresses-on" {
    attribute = "map_public_ip_on_launch"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "new instances in the subnet get public addresses"
    advice    = "give a public address to the one instance or interface that needs it, or use a public subnet for it"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/modify-subnets.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "public-addresses-off" {
    attribute = "map_public_ip_on_launch"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "new instances in the subnet get no public address; without a NAT gateway they have no way out"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/modify-subnets.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "ipv6-range-changed" {
    attribute = "ipv6_cidr_block"
    only_if   = { before = "ipv6_cidr_block", set = true }
    effects   = ["outage"]
    level     = "major"
    message   = "the IPv6 range of the subnet changes: addresses in it stop working"
    advice    = "add a second subnet with the new range and move the interfaces to it"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-subnet.html"
    evidence  = "documented"
    fires     = { before = { ipv6_cidr_block = "2001:db8:1::/64" }, after = { ipv6_cidr_block = "2001:db8:2::/64" } }
    misses    = { before = { ipv6_cidr_block = null }, after = { ipv6_cidr_block = "2001:db8:2::/64" } }
  }

  fact "ipv6-range-added" {
    attribute = "ipv6_cidr_block"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "an IPv6 range is added to the subnet: routine"
    evidence  = "schema"
    fires     = [null, "value"]
    misses    = ["value", "other"]
  }

  fact "launch-settings" {
    attributes = ["assign_ipv6_address_on_creation", "enable_dns64", "enable_resource_name_dns_a_record_on_launch", "enable_resource_name_dns_aaaa_record_on_launch", "private_dns_hostname_type_on_launch", "map_customer_owned_ip_on_launch", "customer_owned_ipv4_pool"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings for instances launched from now on: routine"
    evidence   = "schema"
  }

  fact "local-interface-index" {
    attribute = "enable_lni_at_device_index"
    effects   = ["none"]
    level     = "minor"
    message   = "position of local network interfaces: routine"
    evidence  = "schema"
  }
}

resource "aws_default_subnet" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/default_subnet"

  guard "force_destroy" {
    is        = false
    on_delete = "kept"
  }

  fact "public-addresses-on" {
    attribute = "map_public_ip_on_launch"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "new instances in the subnet get public addresses"
    advice    = "give a public address to the one instance or interface that needs it, or use a public subnet for it"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/modify-subnets.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "public-addresses-off" {
    attribute = "map_public_ip_on_launch"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "new instances in the subnet get no public address; without a NAT gateway they have no way out"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/modify-subnets.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "ipv6-range-changed" {
    attribute = "ipv6_cidr_block"
    only_if   = { before = "ipv6_cidr_block", set = true }
    effects   = ["outage"]
    level     = "major"
    message   = "the IPv6 range of the subnet changes: addresses in it stop working"
    advice    = "add a second subnet with the new range and move the interfaces to it"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-subnet.html"
    evidence  = "documented"
    fires     = { before = { ipv6_cidr_block = "2001:db8:1::/64" }, after = { ipv6_cidr_block = "2001:db8:2::/64" } }
    misses    = { before = { ipv6_cidr_block = null }, after = { ipv6_cidr_block = "2001:db8:2::/64" } }
  }

  fact "ipv6-range-added" {
    attribute = "ipv6_cidr_block"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "an IPv6 range is added to the subnet: routine"
    evidence  = "schema"
    fires     = [null, "value"]
    misses    = ["value", "other"]
  }

  fact "launch-settings" {
    attributes = ["assign_ipv6_address_on_creation", "enable_dns64", "enable_resource_name_dns_a_record_on_launch", "enable_resource_name_dns_aaaa_record_on_launch", "private_dns_hostname_type_on_launch", "map_customer_owned_ip_on_launch", "customer_owned_ipv4_pool"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings for instances launched from now on: routine"
    evidence   = "schema"
  }

  fact "force-destroy-armed" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy deletes the default subnet itself"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }
}

resource "aws_vpc_dhcp_options_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_dhcp_options_association"

  fact "options-changed" {
    attribute = "dhcp_options_id"
    effects   = ["outage"]
    level     = "major"
    message   = "instances take other DNS servers and domain names as their leases renew"
    advice    = "check from a test instance that the new DNS servers answer for the names in use, and keep the old set until all leases are renewed"
    source    = "https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSet.html"
    evidence  = "documented"
  }

  fact "association-removed" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the VPC falls back to the default DHCP options: custom DNS servers are no longer used"
    advice   = "associate the other option set in place instead of deleting the association"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSet.html"
    evidence = "experience"
  }

  fact "options-attached" {
    on       = ["create"]
    only_if  = { after = "vpc_id", known = true }
    effects  = ["outage"]
    level    = "major"
    message  = "a VPC in use takes other DNS servers and domain names as the leases renew"
    advice   = "check from a test instance that the DNS servers answer for the names in use"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSet.html"
    evidence = "documented"
    fires    = { after = { vpc_id = "vpc-1", dhcp_options_id = "dopt-1" } }
    misses   = { after = { dhcp_options_id = "dopt-1" }, unknown = ["vpc_id"] }
  }
}

resource "aws_vpc_peering_connection" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_peering_connection"

  fact "peer-dns-off" {
    attributes = ["accepter[*].allow_remote_vpc_dns_resolution", "requester[*].allow_remote_vpc_dns_resolution"]
    when       = "turns_off"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "names of the other VPC resolve to public addresses again: traffic leaves the peering connection"
    advice     = "make sure that nothing reaches the peer by its public DNS names"
    evidence   = "experience"
    fires      = { before = { accepter = [{ allow_remote_vpc_dns_resolution = true }] }, after = { accepter = [{ allow_remote_vpc_dns_resolution = false }] } }
    misses     = { before = { accepter = [{ allow_remote_vpc_dns_resolution = false }] }, after = { accepter = [{ allow_remote_vpc_dns_resolution = true }] } }
  }

  fact "peer-dns-on" {
    attributes = ["accepter[*].allow_remote_vpc_dns_resolution", "requester[*].allow_remote_vpc_dns_resolution"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "names of the other VPC resolve to private addresses: routine"
    evidence   = "schema"
    fires      = { before = { accepter = [{ allow_remote_vpc_dns_resolution = false }] }, after = { accepter = [{ allow_remote_vpc_dns_resolution = true }] } }
    misses     = { before = { accepter = [{ allow_remote_vpc_dns_resolution = true }] }, after = { accepter = [{ allow_remote_vpc_dns_resolution = false }] } }
  }

  fact "auto-accept" {
    attribute = "auto_accept"
    effects   = ["none"]
    level     = "minor"
    message   = "how the request is accepted: routine"
    evidence  = "schema"
  }

  fact "peering-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "traffic between the two VPCs stops; their routes to the connection lead nowhere"
    advice   = "add the other path (transit gateway attachment and routes) first, then remove the peering connection"
    evidence = "experience"
  }
}

resource "aws_vpc_peering_connection_accepter" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_peering_connection_accepter"

  fact "peer-dns-off" {
    attributes = ["accepter[*].allow_remote_vpc_dns_resolution", "requester[*].allow_remote_vpc_dns_resolution"]
    when       = "turns_off"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "names of the other VPC resolve to public addresses again: traffic leaves the peering connection"
    advice     = "make sure that nothing reaches the peer by its public DNS names"
    evidence   = "experience"
    fires      = { before = { accepter = [{ allow_remote_vpc_dns_resolution = true }] }, after = { accepter = [{ allow_remote_vpc_dns_resolution = false }] } }
    misses     = { before = { accepter = [{ allow_remote_vpc_dns_resolution = false }] }, after = { accepter = [{ allow_remote_vpc_dns_resolution = true }] } }
  }

  fact "peer-dns-on" {
    attributes = ["accepter[*].allow_remote_vpc_dns_resolution", "requester[*].allow_remote_vpc_dns_resolution"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "names of the other VPC resolve to private addresses: routine"
    evidence   = "schema"
    fires      = { before = { accepter = [{ allow_remote_vpc_dns_resolution = false }] }, after = { accepter = [{ allow_remote_vpc_dns_resolution = true }] } }
    misses     = { before = { accepter = [{ allow_remote_vpc_dns_resolution = true }] }, after = { accepter = [{ allow_remote_vpc_dns_resolution = false }] } }
  }

  fact "auto-accept" {
    attribute = "auto_accept"
    effects   = ["none"]
    level     = "minor"
    message   = "how the request is accepted: routine"
    evidence  = "schema"
  }
}

resource "aws_vpc_peering_connection_options" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_peering_connection_options"

  fact "peer-dns-off" {
    attributes = ["accepter[*].allow_remote_vpc_dns_resolution", "requester[*].allow_remote_vpc_dns_resolution"]
    when       = "turns_off"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "names of the other VPC resolve to public addresses again: traffic leaves the peering connection"
    advice     = "make sure that nothing reaches the peer by its public DNS names"
    evidence   = "experience"
    fires      = { before = { accepter = [{ allow_remote_vpc_dns_resolution = true }] }, after = { accepter = [{ allow_remote_vpc_dns_resolution = false }] } }
    misses     = { before = { accepter = [{ allow_remote_vpc_dns_resolution = false }] }, after = { accepter = [{ allow_remote_vpc_dns_resolution = true }] } }
  }

  fact "peer-dns-on" {
    attributes = ["accepter[*].allow_remote_vpc_dns_resolution", "requester[*].allow_remote_vpc_dns_resolution"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "names of the other VPC resolve to private addresses: routine"
    evidence   = "schema"
    fires      = { before = { accepter = [{ allow_remote_vpc_dns_resolution = false }] }, after = { accepter = [{ allow_remote_vpc_dns_resolution = true }] } }
    misses     = { before = { accepter = [{ allow_remote_vpc_dns_resolution = true }] }, after = { accepter = [{ allow_remote_vpc_dns_resolution = false }] } }
  }
}

resource "aws_flow_log" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/flow_log"

  fact "recreated" {
    on       = ["replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "flow logs are immutable: a few minutes of records are missed while it is made anew"
    evidence = "schema"
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "traffic is no longer recorded; what was recorded stays where it is"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/working-with-flow-logs.html"
    evidence = "experience"
  }
}

resource "aws_ec2_managed_prefix_list" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_managed_prefix_list"

  fact "range-removed" {
    attribute = "entry[*].cidr"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "security group rules and routes that name the list lose a range"
    advice    = "find what refers to the list (get-managed-prefix-list-associations) before a range is taken out"
    evidence  = "experience"
    fires     = { before = { entry = [{ cidr = "10.0.0.0/16" }, { cidr = "10.1.0.0/16" }] }, after = { entry = [{ cidr = "10.0.0.0/16" }] } }
    misses    = { before = { entry = [{ cidr = "10.0.0.0/16" }] }, after = { entry = [{ cidr = "10.0.0.0/16" }, { cidr = "10.1.0.0/16" }] } }
  }

  fact "opened-to-all" {
    attribute = "entry[*].cidr"
    when      = { adds = ["0.0.0.0/0", "::/0"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "whatever allows the list now allows everyone"
    advice    = "list the ranges that need access"
    evidence  = "experience"
    fires     = { before = { entry = [{ cidr = "10.0.0.0/16" }] }, after = { entry = [{ cidr = "10.0.0.0/16" }, { cidr = "0.0.0.0/0" }] } }
    misses    = { before = { entry = [{ cidr = "10.0.0.0/16" }] }, after = { entry = [{ cidr = "10.0.0.0/16" }, { cidr = "10.1.0.0/16" }] } }
  }

  fact "range-added" {
    attribute = "entry"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a range is added to the list: routine"
    evidence  = "schema"
    fires     = { before = { entry = [{ cidr = "10.0.0.0/16" }] }, after = { entry = [{ cidr = "10.0.0.0/16" }, { cidr = "10.1.0.0/16" }] } }
    misses    = { before = { entry = [{ cidr = "10.0.0.0/16" }, { cidr = "10.1.0.0/16" }] }, after = { entry = [{ cidr = "10.0.0.0/16" }] } }
  }

  fact "name-and-size" {
    attributes = ["name", "max_entries"]
    effects    = ["none"]
    level      = "minor"
    message    = "name or size of the list: the size counts against the quotas of what refers to it"
    evidence   = "documented"
  }
}

resource "aws_ec2_managed_prefix_list_entry" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_managed_prefix_list_entry"

  fact "range-removed" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "security group rules and routes that name the list lose a range"
    advice   = "find what refers to the list before a range is taken out"
    evidence = "experience"
  }

  fact "opened-to-all" {
    on        = ["create", "replace"]
    attribute = "cidr"
    when      = { becomes = ["0.0.0.0/0", "::/0"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "whatever allows the list now allows everyone"
    advice    = "list the ranges that need access"
    evidence  = "experience"
    fires     = { after = { cidr = "0.0.0.0/0" } }
    misses    = { after = { cidr = "10.0.0.0/16" } }
  }
}

resource "aws_vpc_block_public_access_options" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_block_public_access_options"

  fact "blocked" {
    on        = ["create", "update"]
    attribute = "internet_gateway_block_mode"
    when      = { becomes = ["block-bidirectional", "block-ingress"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "internet gateways of all VPCs of the account in the region stop passing traffic"
    advice    = "create exclusions for the VPCs and subnets that must stay reachable first"
    evidence  = "experience"
    fires     = { after = { internet_gateway_block_mode = "block-ingress" } }
    misses    = { after = { internet_gateway_block_mode = "off" } }
  }

  fact "unblocked" {
    attribute = "internet_gateway_block_mode"
    when      = { steps_down = ["off", "block-ingress", "block-bidirectional"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "VPCs of the account in the region can be reached from the internet again"
    advice    = "use an exclusion for the one VPC that needs it"
    evidence  = "experience"
    fires     = ["block-bidirectional", "off"]
    misses    = ["off", "block-bidirectional"]
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["exposes"]
    level    = "major"
    message  = "the mode is set to off: VPCs of the account in the region can be reached from the internet again"
    advice   = "use an exclusion for the one VPC that needs it"
    evidence = "documented"
  }
}

resource "aws_ec2_network_insights_path" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_network_insights_path"

  fact "settings" {
    attributes = ["filter_at_source", "filter_at_destination"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is observed: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the observation of traffic ends: the traffic itself is not touched"
    evidence = "schema"
  }
}

resource "aws_ec2_network_insights_analysis" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_network_insights_analysis"

  fact "settings" {
    attribute = "wait_for_completion"
    effects   = ["none"]
    level     = "minor"
    message   = "what is observed: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the observation of traffic ends: the traffic itself is not touched"
    evidence = "schema"
  }
}

resource "aws_ec2_traffic_mirror_session" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_traffic_mirror_session"

  fact "settings" {
    attributes = ["packet_length", "session_number", "traffic_mirror_filter_id", "traffic_mirror_target_id", "virtual_network_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is observed: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the observation of traffic ends: the traffic itself is not touched"
    evidence = "schema"
  }
}

resource "aws_ec2_traffic_mirror_filter" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_traffic_mirror_filter"

  fact "settings" {
    attribute = "network_services"
    effects   = ["none"]
    level     = "minor"
    message   = "what is observed: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the observation of traffic ends: the traffic itself is not touched"
    evidence = "schema"
  }
}

resource "aws_ec2_traffic_mirror_filter_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_traffic_mirror_filter_rule"

  fact "settings" {
    attributes = ["destination_cidr_block", "source_cidr_block", "protocol", "rule_action", "rule_number", "traffic_direction", "destination_port_range", "source_port_range"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is observed: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the observation of traffic ends: the traffic itself is not touched"
    evidence = "schema"
  }
}

resource "aws_ec2_traffic_mirror_target" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_traffic_mirror_target"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the observation of traffic ends: the traffic itself is not touched"
    evidence = "schema"
  }
}

resource "aws_vpc_network_performance_metric_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc_network_performance_metric_subscription"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the observation of traffic ends: the traffic itself is not touched"
    evidence = "schema"
  }
}

resource "aws_networkmonitor_monitor" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/networkmonitor_monitor"

  fact "settings" {
    attribute = "aggregation_period"
    effects   = ["none"]
    level     = "minor"
    message   = "what is observed: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the observation of traffic ends: the traffic itself is not touched"
    evidence = "schema"
  }
}

resource "aws_networkmonitor_probe" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/networkmonitor_probe"

  fact "settings" {
    attributes = ["destination", "destination_port", "packet_size", "protocol"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is observed: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the observation of traffic ends: the traffic itself is not touched"
    evidence = "schema"
  }
}

resource "aws_internetmonitor_monitor" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/internetmonitor_monitor"

  fact "settings" {
    attributes = ["max_city_networks_to_monitor", "resources", "status", "traffic_percentage_to_monitor", "health_events_config", "internet_measurements_log_delivery"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is observed: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the observation of traffic ends: the traffic itself is not touched"
    evidence = "schema"
  }
}

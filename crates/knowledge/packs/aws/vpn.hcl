provider = "hashicorp/aws"
service  = "Site-to-Site VPN, Client VPN"

resource "aws_vpn_connection" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpn_connection"

  fact "gateway-changed" {
    attributes = ["transit_gateway_id", "vpn_gateway_id", "customer_gateway_id", "transport_transit_gateway_attachment_id", "outside_ip_address_type"]
    effects    = ["outage"]
    level      = "major"
    message    = "both tunnels are down while their endpoints are replaced"
    advice     = "set up a second VPN connection, move the routes, then remove this one"
    source     = "https://docs.aws.amazon.com/vpn/latest/s2svpn/endpoint-replacements.html"
    evidence   = "documented"
  }

  fact "connection-options-changed" {
    attributes = ["local_ipv4_network_cidr", "local_ipv6_network_cidr", "remote_ipv4_network_cidr", "remote_ipv6_network_cidr"]
    effects    = ["outage"]
    level      = "major"
    message    = "both tunnels are down while their endpoints are replaced"
    advice     = "do it in a maintenance window, or use a second VPN connection"
    source     = "https://docs.aws.amazon.com/vpn/latest/s2svpn/endpoint-replacements.html"
    evidence   = "documented"
  }

  fact "preshared-key-changed" {
    attributes = ["tunnel1_preshared_key", "tunnel2_preshared_key"]
    effects    = ["rotates_credential", "outage"]
    level      = "major"
    message    = "the tunnel is down until the other side uses the new key"
    advice     = "change one tunnel at a time, and the other side with it"
    source     = "https://docs.aws.amazon.com/vpn/latest/s2svpn/endpoint-replacements.html"
    evidence   = "documented"
  }

  fact "tunnel-options-changed" {
    attributes = ["tunnel1_dpd_timeout_action", "tunnel1_dpd_timeout_seconds", "tunnel1_ike_versions", "tunnel1_phase1_dh_group_numbers", "tunnel1_phase1_encryption_algorithms", "tunnel1_phase1_integrity_algorithms", "tunnel1_phase1_lifetime_seconds", "tunnel1_phase2_dh_group_numbers", "tunnel1_phase2_encryption_algorithms", "tunnel1_phase2_integrity_algorithms", "tunnel1_phase2_lifetime_seconds", "tunnel1_rekey_fuzz_percentage", "tunnel1_rekey_margin_time_seconds", "tunnel1_replay_window_size", "tunnel1_startup_action", "tunnel2_dpd_timeout_action", "tunnel2_dpd_timeout_seconds", "tunnel2_ike_versions", "tunnel2_phase1_dh_group_numbers", "tunnel2_phase1_encryption_algorithms", "tunnel2_phase1_integrity_algorithms", "tunnel2_phase1_lifetime_seconds", "tunnel2_phase2_dh_group_numbers", "tunnel2_phase2_encryption_algorithms", "tunnel2_phase2_integrity_algorithms", "tunnel2_phase2_lifetime_seconds", "tunnel2_rekey_fuzz_percentage", "tunnel2_rekey_margin_time_seconds", "tunnel2_replay_window_size", "tunnel2_startup_action"]
    effects    = ["outage"]
    level      = "major"
    message    = "the tunnel is down while its endpoint is replaced"
    advice     = "change one tunnel at a time, and wait until it is up again before the other"
    source     = "https://docs.aws.amazon.com/vpn/latest/s2svpn/endpoint-replacements.html"
    evidence   = "documented"
  }

  fact "tunnel-logs-or-lifecycle-changed" {
    attributes = ["tunnel1_enable_tunnel_lifecycle_control", "tunnel2_enable_tunnel_lifecycle_control", "tunnel1_log_options", "tunnel2_log_options"]
    effects    = ["outage"]
    level      = "major"
    message    = "a tunnel may be down for some minutes while its options are set anew, also where only logs or maintenance change"
    advice     = "change one tunnel at a time, and check first that the other tunnel carries the traffic"
    evidence   = "experience"
  }

  fact "key-storage" {
    attribute = "preshared_key_storage"
    effects   = ["none"]
    level     = "minor"
    message   = "where the key of the tunnels is kept: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "both tunnels are torn down; a new connection has other addresses and keys"
    advice   = "set up the new connection beside this one, move the routes, then remove it"
    evidence = "experience"
  }
}

resource "aws_vpn_gateway" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpn_gateway"

  fact "vpc-changed" {
    attribute = "vpc_id"
    only_if   = { before = "vpc_id", set = true }
    effects   = ["outage"]
    level     = "major"
    message   = "the gateway is detached: VPN and Direct Connect traffic of the VPC stops"
    advice    = "create a second gateway for the other VPC"
    evidence  = "experience"
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
    message  = "VPN and Direct Connect traffic of the VPC stops"
    advice   = "move the connections to another gateway first"
    evidence = "experience"
  }
}

resource "aws_vpn_gateway_attachment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpn_gateway_attachment"

  fact "detached" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "VPN and Direct Connect traffic of the VPC stops"
    advice   = "move the connections to another gateway first"
    evidence = "experience"
  }
}

resource "aws_vpn_gateway_route_propagation" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpn_gateway_route_propagation"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the routes that the gateway announces vanish from the table"
    advice   = "write static routes for the networks behind the gateway first"
    source   = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    evidence = "documented"
  }
}

resource "aws_vpn_connection_route" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpn_connection_route"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the network behind the tunnel can no longer be reached"
    advice   = "make sure that another route covers it"
    evidence = "experience"
  }
}

resource "aws_ec2_client_vpn_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_client_vpn_endpoint"

  fact "server-certificate-changed" {
    attribute = "server_certificate_arn"
    effects   = ["outage"]
    level     = "major"
    message   = "clients must connect again, and those that do not trust the new certificate cannot"
    advice    = "issue the new certificate from the same CA, or hand out new client profiles first"
    evidence  = "experience"
  }

  fact "port-changed" {
    attribute = "vpn_port"
    effects   = ["outage"]
    level     = "major"
    message   = "clients with the old profile can no longer connect"
    advice    = "hand out new client profiles, or set up a second endpoint"
    evidence  = "experience"
  }

  fact "split-tunnel-changed" {
    attribute = "split_tunnel"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "other traffic of the clients goes through the VPN than before"
    advice    = "tell the users, and check the routes and the DNS servers of the endpoint"
    evidence  = "experience"
  }

  fact "security-groups-removed" {
    attribute = "security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "VPN users lose what a security group allowed"
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

  fact "dns-servers-changed" {
    attribute = "dns_servers"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "clients lose a DNS server"
    advice    = "check that the servers that are left answer for the names in use"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "dns-servers-added" {
    attribute = "dns_servers"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "clients get another DNS server: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "connect-handler-changed" {
    attributes = ["client_connect_options[*].enabled", "client_connect_options[*].lambda_function_arn"]
    only_if    = { after = "client_connect_options[*].enabled", is = true }
    effects    = ["denies_access"]
    level      = "major"
    message    = "another check decides who may connect"
    advice     = "test the function with a user who may and one who may not"
    evidence   = "experience"
    fires      = { before = { client_connect_options = [{ enabled = false }] }, after = { client_connect_options = [{ enabled = true, lambda_function_arn = "arn:aws:lambda:eu-west-1:111122223333:function:AWSClientVPN-a" }] } }
    misses     = { before = { client_connect_options = [{ enabled = true }] }, after = { client_connect_options = [{ enabled = false }] } }
  }

  fact "routes-enforced" {
    attribute = "client_route_enforcement_options[*].enforced"
    when      = "turns_on"
    effects   = ["degrades"]
    level     = "minor"
    message   = "clients are held to the routes of the endpoint"
    evidence  = "experience"
    fires     = { before = { client_route_enforcement_options = [{ enforced = false }] }, after = { client_route_enforcement_options = [{ enforced = true }] } }
    misses    = { before = { client_route_enforcement_options = [{ enforced = true }] }, after = { client_route_enforcement_options = [{ enforced = false }] } }
  }

  fact "sessions-logs-banner" {
    attributes = ["session_timeout_hours", "disconnect_on_session_timeout", "self_service_portal", "client_login_banner_options", "connection_log_options"]
    effects    = ["none"]
    level      = "minor"
    message    = "session length, banner, portal or logs: routine"
    evidence   = "schema"
  }
}

resource "aws_ec2_client_vpn_network_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_client_vpn_network_association"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "VPN users who came in through the subnet are cut off"
    advice   = "associate another subnet first"
    evidence = "experience"
  }
}

resource "aws_ec2_client_vpn_authorization_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_client_vpn_authorization_rule"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "VPN users lose access to the network"
    advice   = "add the rule that takes over first"
    evidence = "experience"
  }
}

resource "aws_ec2_client_vpn_route" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_client_vpn_route"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "VPN users no longer reach the destination through the subnet"
    advice   = "add the route that takes over first"
    evidence = "experience"
  }
}

provider = "hashicorp/google"
service  = "VPC networks"

resource "google_compute_network" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_network"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "routing-mode" {
    attribute = "routing_mode"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "routes learned by cloud routers spread to other regions, or no longer do"
    advice    = "compare the routes each region will see before changing it"
    evidence  = "documented"
  }

  fact "mtu" {
    attribute = "mtu"
    effects   = ["degrades"]
    level     = "major"
    message   = "another packet size: instances keep the old one until they are restarted, and a mismatch drops large packets"
    advice    = "stop the instances or plan their restart, and check tunnels and peers for the same size"
    evidence  = "experience"
  }

  fact "firewall-order" {
    attribute = "network_firewall_policy_enforcement_order"
    effects   = ["denies_access"]
    level     = "major"
    message   = "firewall policies and classic rules are read in another order: other rules win"
    advice    = "compare the rules of both before changing the order"
    evidence  = "documented"
  }

  fact "best-path" {
    attributes = ["bgp_best_path_selection_mode", "bgp_inter_region_cost", "bgp_always_compare_med"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "dynamic routes are picked by other rules"
    advice     = "compare the picked routes first"
    evidence   = "experience"
  }

  fact "network-deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the network goes away with its routes and rules; it cannot be deleted while anything uses it"
    advice   = "make the new network beside it and move the workloads"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["enable_ula_internal_ipv6", "delete_bgp_always_compare_med", "delete_default_routes_on_create", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings for new resources change: routine"
    evidence   = "schema"
  }
}

resource "google_compute_subnetwork" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_subnetwork"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "range-grows" {
    attribute = "ip_cidr_range"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the primary range is expanded in place: routine, but it cannot be shrunk again"
    evidence  = "experience"
  }

  fact "secondary-range-removed" {
    attribute = "secondary_ip_range"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a secondary range is taken away: addresses from it no longer work"
    advice    = "check that no cluster or alias range uses it"
    evidence  = "experience"
    fires     = [[{ range_name = "pods", ip_cidr_range = "10.4.0.0/14" }], []]
    misses    = [[], [{ range_name = "pods", ip_cidr_range = "10.4.0.0/14" }]]
  }

  fact "secondary-range-added" {
    attribute = "secondary_ip_range"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a secondary range is added: routine"
    evidence  = "schema"
    fires     = [[], [{ range_name = "pods", ip_cidr_range = "10.4.0.0/14" }]]
    misses    = [[{ range_name = "pods", ip_cidr_range = "10.4.0.0/14" }], []]
  }

  fact "google-access-off" {
    attribute = "private_ip_google_access"
    when      = "turns_off"
    effects   = ["denies_access", "outage"]
    level     = "major"
    message   = "instances without an external address can no longer reach Google APIs"
    advice    = "give them NAT or Private Service Connect first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "google-access-on" {
    attribute = "private_ip_google_access"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "instances without an external address can reach Google APIs: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "proxy-role" {
    attribute = "role"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the active and the backup proxy subnet change places: the old one drains"
    advice    = "check that the new active subnet is large enough and let it drain"
    evidence  = "documented"
  }

  fact "stack-type" {
    attributes = ["stack_type", "ipv6_access_type"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the subnet gains or loses IPv6"
    evidence   = "schema"
  }

  fact "flow-logs" {
    attributes = ["log_config", "private_ipv6_google_access", "send_secondary_ip_range_if_empty", "purpose", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "flow logs or settings change: routine"
    evidence   = "schema"
  }

  fact "subnet-deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the subnet goes away; it cannot be deleted while anything uses it"
    advice   = "make the new subnet beside it and move the workloads; a range can be expanded in place"
    evidence = "experience"
  }
}

resource "google_compute_route" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_route"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "route-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage", "moves_traffic"]
    level    = "major"
    message  = "packets to this range take the next best route, or none"
    advice   = "add the new route with its own name and priority first, then remove this one"
    evidence = "experience"
  }

  fact "default-route-added" {
    on        = ["create"]
    attribute = "dest_range"
    when      = { becomes = ["0.0.0.0/0", "::/0"] }
    only_if   = { all = [{ after = "network", known = true }, { after = "dest_range", known = true }] }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a route for every destination is added: it may take over all traffic that leaves the network"
    advice    = "give it a lower priority (a higher number) than the route in use until it is tried, or limit it by tags"
    evidence  = "experience"
    fires     = { after = { network = "n", dest_range = "0.0.0.0/0" } }
    misses    = { after = { dest_range = "0.0.0.0/0" }, unknown = ["network"] }
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

resource "google_compute_router" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_router"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "bgp-asn" {
    attribute = "bgp[*].asn"
    effects   = ["outage"]
    level     = "major"
    message   = "the BGP number of the router changes: its sessions go down until every peer agrees"
    advice    = "use a second router with the new number, and move tunnel by tunnel"
    evidence  = "experience"
  }

  fact "advertised-range-removed" {
    attributes = ["bgp[*].advertised_ip_ranges[*].range", "bgp[*].advertised_groups"]
    when       = "element_removed"
    effects    = ["moves_traffic", "outage"]
    level      = "major"
    message    = "a range is no longer advertised: peers lose the way to it"
    advice     = "check what the peers still reach through it"
    evidence   = "experience"
    fires      = { before = { bgp = [{ advertised_ip_ranges = [{ range = "10.1.0.0/16" }], advertised_groups = [] }] }, after = { bgp = [{ advertised_ip_ranges = [], advertised_groups = [] }] } }
    misses     = { before = { bgp = [{ advertised_ip_ranges = [], advertised_groups = [] }] }, after = { bgp = [{ advertised_ip_ranges = [{ range = "10.1.0.0/16" }], advertised_groups = [] }] } }
  }

  fact "advertise-mode" {
    attribute = "bgp[*].advertise_mode"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "other ranges are advertised to the peers"
    advice    = "compare what the peers see before and after"
    evidence  = "documented"
  }

  fact "session-keys" {
    attribute = "md5_authentication_keys"
    effects   = ["rotates_credential", "outage"]
    level     = "major"
    message   = "session keys change: BGP sessions drop until the peers have the same key"
    advice    = "change the key of one session at a time, together with the peer"
    evidence  = "experience"
  }

  fact "timers" {
    attributes = ["bgp[*].keepalive_interval", "bgp[*].advertised_ip_ranges", "bgp[*].advertised_groups", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "timers change or more is advertised: routine"
    evidence   = "schema"
  }

  fact "router-deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the router goes away with its NAT and its BGP sessions"
    advice   = "make the new router beside it and move NAT and tunnels"
    evidence = "experience"
  }
}

resource "google_compute_router_peer" {
  traffic  = true
  identity = ["name", "router"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_router_peer"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "session-reset" {
    attributes = ["peer_asn", "peer_ip_address", "ip_address", "md5_authentication_key", "router_appliance_instance"]
    effects    = ["outage"]
    level      = "major"
    message    = "the BGP session is set up anew: its routes are gone until both sides agree"
    advice     = "have a second session up on another tunnel first"
    evidence   = "experience"
  }

  fact "disabled" {
    attribute = "enable"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the session is ended and all its routes withdrawn"
    advice    = "check that another session carries the routes"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "advertised-range-removed" {
    attributes = ["advertised_ip_ranges[*].range", "advertised_groups", "custom_learned_ip_ranges[*].range"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "ranges are withdrawn from this session"
    advice     = "check what is still reached through it"
    evidence   = "experience"
    fires      = { before = { advertised_ip_ranges = [{ range = "10.1.0.0/16" }], advertised_groups = [], custom_learned_ip_ranges = [] }, after = { advertised_ip_ranges = [], advertised_groups = [], custom_learned_ip_ranges = [] } }
    misses     = { before = { advertised_ip_ranges = [], advertised_groups = [], custom_learned_ip_ranges = [] }, after = { advertised_ip_ranges = [{ range = "10.1.0.0/16" }], advertised_groups = [], custom_learned_ip_ranges = [] } }
  }

  fact "route-preference" {
    attributes = ["advertised_route_priority", "custom_learned_route_priority", "advertise_mode", "import_policies", "export_policies"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "routes of this session are preferred otherwise: traffic moves to or from it"
    advice     = "compare the picked routes first"
    evidence   = "experience"
  }

  fact "session-settings" {
    attributes = ["bfd", "enable_ipv4", "enable_ipv6", "advertised_ip_ranges", "advertised_groups", "custom_learned_ip_ranges", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "session settings change: routine"
    evidence   = "schema"
  }

  fact "peer-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the BGP session ends and its routes go"
    advice   = "check that another session carries the routes"
    evidence = "experience"
  }
}

resource "google_compute_router_interface" {
  traffic  = true
  identity = ["name", "router"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_router_interface"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "interface-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the link of the router goes away with its BGP session"
    advice   = "check that another session carries the routes"
    evidence = "experience"
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

resource "google_compute_router_nat" {
  traffic  = true
  identity = ["name", "router", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_router_nat"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "address-removed" {
    attribute = "nat_ips"
    when      = "element_removed"
    effects   = ["outage", "denies_access"]
    level     = "major"
    message   = "an address of the NAT goes away: its connections drop, and who allows only that address refuses the rest"
    advice    = "move it to drain_nat_ips first, and have partners allow the new addresses"
    evidence  = "experience"
    fires     = [["a1", "a2"], ["a1"]]
    misses    = [["a1"], ["a1", "a2"]]
  }

  fact "address-added" {
    attribute = "nat_ips"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "connections may leave from a further address: partners that allow by address must know it"
    evidence  = "schema"
    fires     = [["a1"], ["a1", "a2"]]
    misses    = [["a1", "a2"], ["a1"]]
  }

  fact "allocation-mode" {
    attribute = "nat_ip_allocate_option"
    effects   = ["outage", "denies_access"]
    level     = "major"
    message   = "all addresses of the NAT change: connections drop and partners see new ones"
    advice    = "reserve the new addresses and have partners allow them first"
    evidence  = "experience"
  }

  fact "subnet-removed" {
    attributes = ["subnetwork[*].name", "nat64_subnetwork[*].name"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "a subnet loses its way out to the internet"
    advice     = "give it another gateway first"
    evidence   = "experience"
    fires      = { before = { subnetwork = [{ name = "a" }, { name = "b" }], nat64_subnetwork = [] }, after = { subnetwork = [{ name = "a" }], nat64_subnetwork = [] } }
    misses     = { before = { subnetwork = [{ name = "a" }], nat64_subnetwork = [] }, after = { subnetwork = [{ name = "a" }, { name = "b" }], nat64_subnetwork = [] } }
  }

  fact "covers-fewer" {
    attribute = "source_subnetwork_ip_ranges_to_nat"
    when      = { becomes = "LIST_OF_SUBNETWORKS" }
    effects   = ["outage"]
    level     = "major"
    message   = "only the subnets listed keep their way out"
    advice    = "list every subnet that needs it"
    evidence  = "documented"
    fires     = ["ALL_SUBNETWORKS_ALL_IP_RANGES", "LIST_OF_SUBNETWORKS"]
    misses    = ["LIST_OF_SUBNETWORKS", "ALL_SUBNETWORKS_ALL_IP_RANGES"]
  }

  fact "ports-per-vm" {
    attributes = ["min_ports_per_vm", "max_ports_per_vm"]
    when       = "decreases"
    effects    = ["outage"]
    level      = "major"
    message    = "instances get fewer ports: connections above that are dropped"
    advice     = "watch how many ports are in use first"
    evidence   = "experience"
    fires      = { before = { min_ports_per_vm = 256, max_ports_per_vm = 512 }, after = { min_ports_per_vm = 64, max_ports_per_vm = 512 } }
    misses     = { before = { min_ports_per_vm = 64, max_ports_per_vm = 512 }, after = { min_ports_per_vm = 256, max_ports_per_vm = 512 } }
  }

  fact "port-allocation" {
    attributes = ["enable_dynamic_port_allocation", "enable_endpoint_independent_mapping"]
    effects    = ["outage"]
    level      = "major"
    message    = "ports are handed out otherwise: open connections through the NAT are dropped"
    advice     = "apply at a quiet hour"
    evidence   = "experience"
  }

  fact "rules-changed" {
    attribute = "rules"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "other destinations leave through other addresses"
    advice    = "have partners allow the new addresses first"
    evidence  = "experience"
  }

  fact "timeouts-and-logs" {
    attributes = ["icmp_idle_timeout_sec", "tcp_established_idle_timeout_sec", "tcp_time_wait_timeout_sec", "tcp_transitory_idle_timeout_sec", "udp_idle_timeout_sec", "log_config", "drain_nat_ips", "min_ports_per_vm", "max_ports_per_vm", "subnetwork", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "timeouts or logging change, or the NAT covers more: routine"
    evidence   = "schema"
  }

  fact "nat-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "instances without an external address lose their way out to the internet"
    advice   = "have the new NAT in place for the same subnets first"
    evidence = "experience"
  }
}

resource "google_compute_address" {
  traffic  = true
  identity = ["name", "region", "address"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_address"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "address-released" {
    on       = ["delete", "replace"]
    effects  = ["irreversible", "outage"]
    level    = "major"
    message  = "the reserved address is given back: it cannot be had again, and names and allow lists that hold it are wrong"
    advice   = "keep it reserved (`deletion_policy = \"ABANDON\"` or removed from the state only) until nothing points at it"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }
}

resource "google_compute_global_address" {
  traffic  = true
  identity = ["name", "address"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_global_address"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "address-released" {
    on       = ["delete", "replace"]
    effects  = ["irreversible", "outage"]
    level    = "major"
    message  = "the reserved address is given back: it cannot be had again, and names and allow lists that hold it are wrong"
    advice   = "keep it reserved (`deletion_policy = \"ABANDON\"` or removed from the state only) until nothing points at it"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }
}

resource "google_compute_network_peering" {
  traffic  = true
  identity = ["name", "network"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_network_peering"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "routes-withdrawn" {
    attributes = ["export_custom_routes", "import_custom_routes"]
    when       = "turns_off"
    effects    = ["outage"]
    level      = "major"
    message    = "custom routes are no longer exchanged: the peer loses the way to ranges behind VPN or Interconnect"
    advice     = "check which ranges depend on it"
    evidence   = "experience"
    fires      = { before = { export_custom_routes = true, import_custom_routes = false }, after = { export_custom_routes = false, import_custom_routes = false } }
    misses     = { before = { export_custom_routes = false, import_custom_routes = false }, after = { export_custom_routes = true, import_custom_routes = false } }
  }

  fact "routes-exchanged" {
    attributes = ["export_custom_routes", "import_custom_routes"]
    when       = "turns_on"
    effects    = ["degrades"]
    level      = "minor"
    message    = "custom routes are exchanged with the peer: new ways may be preferred"
    evidence   = "schema"
    fires      = { before = { export_custom_routes = false, import_custom_routes = false }, after = { export_custom_routes = true, import_custom_routes = false } }
    misses     = { before = { export_custom_routes = true, import_custom_routes = false }, after = { export_custom_routes = false, import_custom_routes = false } }
  }

  fact "settings" {
    attributes = ["stack_type", "update_strategy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the peering change: routine"
    evidence   = "schema"
  }

  fact "peering-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the two networks no longer reach each other"
    advice   = "move what talks across it first"
    evidence = "experience"
  }
}

resource "google_compute_network_peering_routes_config" {
  traffic  = true
  identity = ["peering", "network"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_network_peering_routes_config"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "routes-withdrawn" {
    attributes = ["export_custom_routes", "import_custom_routes"]
    when       = "turns_off"
    effects    = ["outage"]
    level      = "major"
    message    = "custom routes are no longer exchanged with the peer"
    advice     = "check which ranges depend on it"
    evidence   = "documented"
    fires      = { before = { export_custom_routes = true, import_custom_routes = false }, after = { export_custom_routes = false, import_custom_routes = false } }
    misses     = { before = { export_custom_routes = false, import_custom_routes = false }, after = { export_custom_routes = true, import_custom_routes = false } }
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

resource "google_service_networking_connection" {
  traffic  = true
  identity = ["network", "service"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/service_networking_connection"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "range-removed" {
    attribute = "reserved_peering_ranges"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a range is taken from the producer: managed databases and caches in it are no longer reached"
    advice    = "check that nothing was created in the range"
    evidence  = "experience"
    fires     = [["r1", "r2"], ["r1"]]
    misses    = [["r1"], ["r1", "r2"]]
  }

  fact "range-added" {
    attribute = "reserved_peering_ranges"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a further range is given to the producer: routine"
    evidence  = "schema"
    fires     = [["r1"], ["r1", "r2"]]
    misses    = [["r1", "r2"], ["r1"]]
  }

  fact "connection-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "Cloud SQL, Memorystore and the like lose their private connection to the network"
    advice   = "move their clients first; it fails while instances use it"
    evidence = "experience"
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

resource "google_compute_shared_vpc_service_project" {
  identity = ["host_project", "service_project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_shared_vpc_service_project"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }

  fact "project-detached" {
    on       = ["delete", "replace"]
    effects  = ["outage", "denies_access"]
    level    = "major"
    message  = "the project can no longer use subnets of the host project"
    advice   = "move its workloads to a network of its own first"
    evidence = "experience"
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

resource "google_compute_shared_vpc_host_project" {
  identity = ["project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_shared_vpc_host_project"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "host-disabled" {
    on       = ["delete", "replace"]
    effects  = ["outage", "denies_access"]
    level    = "major"
    message  = "the project stops sharing its networks: every service project loses them"
    advice   = "detach the service projects first, one by one"
    evidence = "experience"
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

resource "google_compute_service_attachment" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_service_attachment"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "consumer-removed" {
    attributes = ["consumer_accept_lists[*].project_id_or_num", "consumer_accept_lists[*].network_url"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "a consumer is no longer accepted"
    advice     = "ask the consumer first; reconcile_connections decides whether its open connections end as well"
    evidence   = "documented"
    fires      = { before = { consumer_accept_lists = [{ project_id_or_num = "a", connection_limit = 4 }] }, after = { consumer_accept_lists = [] } }
    misses     = { before = { consumer_accept_lists = [{ project_id_or_num = "a", connection_limit = 4 }] }, after = { consumer_accept_lists = [{ project_id_or_num = "a", connection_limit = 9 }] } }
  }

  fact "consumer-rejected" {
    attribute = "consumer_reject_lists"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a consumer is rejected"
    advice    = "ask the consumer first"
    evidence  = "documented"
    fires     = [[], ["a"]]
    misses    = [["a"], []]
  }

  fact "opened" {
    attribute = "connection_preference"
    when      = { becomes = "ACCEPT_AUTOMATIC" }
    effects   = ["exposes"]
    level     = "major"
    message   = "any project may connect without being asked"
    advice    = "list the consumers in consumer_accept_lists"
    evidence  = "documented"
    fires     = ["ACCEPT_MANUAL", "ACCEPT_AUTOMATIC"]
    misses    = ["ACCEPT_AUTOMATIC", "ACCEPT_MANUAL"]
  }

  fact "manual" {
    attribute = "connection_preference"
    when      = { becomes = "ACCEPT_MANUAL" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "only listed consumers are accepted"
    advice    = "list every consumer in use first"
    evidence  = "documented"
    fires     = ["ACCEPT_AUTOMATIC", "ACCEPT_MANUAL"]
    misses    = ["ACCEPT_MANUAL", "ACCEPT_AUTOMATIC"]
  }

  fact "other-target" {
    attributes = ["target_service", "enable_proxy_protocol"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "consumers reach another service, or get another protocol"
    advice     = "check the new service answers the same way"
    evidence   = "experience"
  }

  fact "limits" {
    attributes = ["consumer_accept_lists", "nat_subnets", "propagated_connection_limit", "reconcile_connections", "show_nat_ips", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "more consumers or other limits: routine"
    evidence   = "schema"
  }

  fact "attachment-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage", "denies_access"]
    level    = "major"
    message  = "every consumer loses the service"
    advice   = "move the consumers to the new attachment first"
    evidence = "experience"
  }
}

resource "google_vpc_access_connector" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/vpc_access_connector"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "instances-cut" {
    attributes = ["max_instances", "min_instances"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less throughput between serverless services and the network"
    evidence   = "schema"
    fires      = { before = { min_instances = 2, max_instances = 10 }, after = { min_instances = 2, max_instances = 5 } }
    misses     = { before = { min_instances = 2, max_instances = 5 }, after = { min_instances = 2, max_instances = 10 } }
  }

  fact "size" {
    attributes = ["machine_type", "max_instances", "min_instances", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the size of the connector changes: routine"
    evidence   = "schema"
  }

  fact "connector-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "services that leave through the connector lose the network"
    advice   = "make the new connector first and point the services at it"
    evidence = "experience"
  }
}

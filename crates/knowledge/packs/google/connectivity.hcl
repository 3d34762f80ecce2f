provider = "hashicorp/google"
service  = "Network Connectivity Center"

resource "google_network_connectivity_spoke" {
  traffic  = true
  identity = ["name", "hub"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/network_connectivity_spoke"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "ranges-changed" {
    attributes = ["linked_vpc_network[*].exclude_export_ranges", "linked_vpc_network[*].include_export_ranges", "linked_vpn_tunnels[*].include_import_ranges", "linked_interconnect_attachments[*].include_import_ranges"]
    effects    = ["moves_traffic", "outage"]
    level      = "major"
    message    = "other ranges are reached through the hub"
    advice     = "compare the routes first"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }

  fact "spoke-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the network is cut off from the other spokes"
    advice   = "give it another way first"
    evidence = "experience"
  }
}

resource "google_network_connectivity_hub" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/network_connectivity_hub"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }

  fact "hub-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "all spokes are cut off from one another"
    advice   = "move the spokes to another hub first"
    evidence = "experience"
  }
}

resource "google_network_connectivity_service_connection_policy" {
  identity = ["name", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/network_connectivity_service_connection_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "subnet-removed" {
    attribute = "psc_config[*].subnetworks"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "new endpoints of managed services cannot be made in the subnet"
    advice    = "check which services use it"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "settings" {
    attributes = ["labels", "psc_config[*].limit", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "limits change: routine"
    evidence   = "schema"
  }

  fact "policy-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "managed services can no longer make endpoints in the network"
    advice   = "move the services first"
    evidence = "experience"
  }
}

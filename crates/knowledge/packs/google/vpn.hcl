provider = "hashicorp/google"
service  = "Cloud VPN and Interconnect"

resource "google_compute_vpn_tunnel" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_vpn_tunnel"

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

  fact "tunnel-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the tunnel goes down and its routes with it"
    advice   = "have a second tunnel carry the traffic first"
    evidence = "experience"
  }
}

resource "google_compute_ha_vpn_gateway" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_ha_vpn_gateway"

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

  fact "gateway-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the gateway goes away with its addresses: the other side must be set up again"
    advice   = "make the new gateway beside it and move tunnel by tunnel"
    evidence = "experience"
  }
}

resource "google_compute_vpn_gateway" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_vpn_gateway"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "gateway-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the gateway and its tunnels go away"
    advice   = "make an HA gateway beside it and move the tunnels"
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

resource "google_compute_external_vpn_gateway" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_external_vpn_gateway"

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

  fact "peer-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "tunnels to the other side lose their peer; it cannot be deleted while tunnels use it"
    advice   = "move the tunnels to the new peer first"
    evidence = "experience"
  }
}

resource "google_compute_interconnect_attachment" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_interconnect_attachment"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "disabled" {
    attribute = "admin_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the attachment carries no more traffic"
    advice    = "check that another attachment carries it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "packet-size" {
    attribute = "mtu"
    effects   = ["degrades"]
    level     = "major"
    message   = "another packet size: a mismatch with the other side drops large packets"
    advice    = "change both sides in the same window"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["bandwidth", "labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the bandwidth changes in place: routine"
    evidence   = "schema"
  }

  fact "link-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the link goes down and its routes with it"
    advice   = "have a second attachment carry the traffic first"
    evidence = "experience"
  }
}

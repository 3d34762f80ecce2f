provider = "hashicorp/aws"
service  = "Direct Connect"

resource "aws_dx_connection" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dx_connection"

  guard "skip_destroy" { on_delete = "kept" }

  fact "must-encrypt" {
    attribute = "encryption_mode"
    when      = { becomes = "must_encrypt" }
    effects   = ["outage"]
    level     = "major"
    message   = "the link carries no traffic unless MACsec is up on both sides"
    advice    = "use should_encrypt until the encryption status of the port is up"
    evidence  = "experience"
    fires     = ["other", "must_encrypt"]
    misses    = ["must_encrypt", "other"]
  }

  fact "encryption-relaxed" {
    attribute = "encryption_mode"
    when      = { steps_down = ["no_encrypt", "should_encrypt", "must_encrypt"] }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the link may carry traffic in clear"
    evidence  = "experience"
    fires     = ["must_encrypt", "no_encrypt"]
    misses    = ["no_encrypt", "must_encrypt"]
  }

  fact "should-encrypt" {
    attribute = "encryption_mode"
    when      = { becomes = "should_encrypt" }
    effects   = ["none"]
    level     = "minor"
    message   = "the link encrypts where both sides can"
    evidence  = "schema"
    fires     = ["other", "should_encrypt"]
    misses    = ["should_encrypt", "other"]
  }

  fact "skip-destroy" {
    attribute = "skip_destroy"
    effects   = ["none"]
    level     = "minor"
    message   = "whether a destroy keeps the connection: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the dedicated line is given up: a new one takes weeks to order and cable"
    advice   = "set skip_destroy, or move the virtual interfaces to another connection first"
    evidence = "experience"
  }
}

resource "aws_dx_lag" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dx_lag"

  guard "force_destroy" { on_delete = "empties" }

  fact "name" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "name of the group: routine"
    evidence  = "schema"
  }

  fact "force-destroy-armed" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes all connections of the group with it"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "force-destroy-off" {
    attribute = "force_destroy"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete fails while the group has connections"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }
}

resource "aws_dx_gateway" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dx_gateway"

  fact "name" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "name of the gateway: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "traffic between the dedicated line and all associated gateways stops"
    advice   = "move the virtual interfaces and associations to another gateway first"
    evidence = "experience"
  }
}

resource "aws_dx_gateway_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dx_gateway_association"

  fact "prefixes-removed" {
    attribute = "allowed_prefixes"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "networks are no longer announced over the dedicated line: the other side cannot reach them"
    advice    = "announce a prefix that covers them first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "prefixes-added" {
    attribute = "allowed_prefixes"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more networks are announced over the dedicated line: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the VPC or transit gateway can no longer be reached over the dedicated line"
    advice   = "set up the other path first"
    evidence = "experience"
  }
}

resource "aws_dx_gateway_association_proposal" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dx_gateway_association_proposal"

  fact "prefixes" {
    attribute = "allowed_prefixes"
    effects   = ["none"]
    level     = "minor"
    message   = "the proposal must be accepted by the other account to have an effect"
    evidence  = "schema"
  }
}

resource "aws_dx_private_virtual_interface" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dx_private_virtual_interface"

  fact "jumbo-frames-on" {
    attribute = "mtu"
    when      = "increases"
    effects   = ["outage"]
    level     = "major"
    message   = "all virtual interfaces of the connection may lose traffic for up to half a minute"
    advice    = "check that the connection is jumbo frame capable, or do it in a maintenance window"
    evidence  = "experience"
    fires     = [1500, 9001]
    misses    = [9001, 1500]
  }

  fact "jumbo-frames-off" {
    attribute = "mtu"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "smaller frames: routine"
    evidence  = "schema"
    fires     = [9001, 1500]
    misses    = [1500, 9001]
  }

  fact "sitelink-off" {
    attribute = "sitelink_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "traffic between the sites through the Direct Connect gateway stops"
    advice    = "set up the other path between the sites first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "sitelink-on" {
    attribute = "sitelink_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "sites may talk to each other through the gateway"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the BGP session and its routes are gone; a new interface needs the other side to be set up again"
    advice   = "create the new interface beside this one, and move the routes over first"
    evidence = "experience"
  }
}

resource "aws_dx_transit_virtual_interface" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dx_transit_virtual_interface"

  fact "jumbo-frames-on" {
    attribute = "mtu"
    when      = "increases"
    effects   = ["outage"]
    level     = "major"
    message   = "all virtual interfaces of the connection may lose traffic for up to half a minute"
    advice    = "check that the connection is jumbo frame capable, or do it in a maintenance window"
    evidence  = "experience"
    fires     = [1500, 9001]
    misses    = [9001, 1500]
  }

  fact "jumbo-frames-off" {
    attribute = "mtu"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "smaller frames: routine"
    evidence  = "schema"
    fires     = [9001, 1500]
    misses    = [1500, 9001]
  }

  fact "sitelink-off" {
    attribute = "sitelink_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "traffic between the sites through the Direct Connect gateway stops"
    advice    = "set up the other path between the sites first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "sitelink-on" {
    attribute = "sitelink_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "sites may talk to each other through the gateway"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the BGP session and its routes are gone; a new interface needs the other side to be set up again"
    advice   = "create the new interface beside this one, and move the routes over first"
    evidence = "experience"
  }
}

resource "aws_dx_public_virtual_interface" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dx_public_virtual_interface"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the BGP session and its routes are gone; a new interface needs the other side to be set up again"
    advice   = "create the new interface beside this one, and move the routes over first"
    evidence = "experience"
  }
}

resource "aws_dx_hosted_private_virtual_interface" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dx_hosted_private_virtual_interface"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the BGP session and its routes are gone; a new interface needs the other side to be set up again"
    advice   = "create the new interface beside this one, and move the routes over first"
    evidence = "experience"
  }
}

resource "aws_dx_hosted_public_virtual_interface" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dx_hosted_public_virtual_interface"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the BGP session and its routes are gone; a new interface needs the other side to be set up again"
    advice   = "create the new interface beside this one, and move the routes over first"
    evidence = "experience"
  }
}

resource "aws_dx_hosted_transit_virtual_interface" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dx_hosted_transit_virtual_interface"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the BGP session and its routes are gone; a new interface needs the other side to be set up again"
    advice   = "create the new interface beside this one, and move the routes over first"
    evidence = "experience"
  }
}

resource "aws_dx_bgp_peer" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dx_bgp_peer"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the BGP session and its routes are gone"
    advice   = "make sure that the other peer of the interface is up"
    evidence = "experience"
  }
}

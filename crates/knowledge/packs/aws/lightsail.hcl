provider = "hashicorp/aws"
service  = "Lightsail"

resource "aws_lightsail_instance" {
  stateful = "disk"
  rebuilt  = true
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_instance"

  fact "disk-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the instance goes with its system disk and dynamic address"
    advice   = "take a snapshot and create the new instance from it first; use a static IP"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["add_on", "ip_address_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "automatic snapshots or address type change: routine"
    evidence   = "schema"
  }
}

resource "aws_lightsail_database" {
  stateful        = "database"
  deferred_unless = "apply_immediately"
  source          = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_database"

  guard "skip_final_snapshot" { on_delete = "no_backup" }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the database is deleted; a final snapshot is taken only where it is not skipped"
    advice   = "take a snapshot and create the new database from it first"
    evidence = "documented"
  }

  fact "backups-off" {
    attribute = "backup_retention_enabled"
    when      = "turns_off"
    effects   = ["data_loss", "guard_removed"]
    level     = "major"
    message   = "automatic backups stop, and all automatic backups made so far are deleted"
    advice    = "take a manual snapshot first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "backups-on" {
    attribute = "backup_retention_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "automatic backups start: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "public" {
    attribute = "publicly_accessible"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the database becomes reachable from outside Lightsail"
    advice    = "connect through the instance or VPC peering instead"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "private" {
    attribute = "publicly_accessible"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients outside Lightsail lose the database"
    advice    = "move them first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "password" {
    attribute = "master_password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "clients that use the old password fail"
    advice    = "add a second user, switch the clients, then change the password"
    evidence  = "experience"
  }

  fact "no-final-snapshot" {
    attribute = "skip_final_snapshot"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes no snapshot"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "final-snapshot" {
    attribute = "skip_final_snapshot"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete takes a snapshot: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["apply_immediately", "final_snapshot_name", "preferred_backup_window", "preferred_maintenance_window"]
    effects    = ["none"]
    level      = "minor"
    message    = "maintenance times and snapshot name: routine"
    evidence   = "schema"
  }
}

resource "aws_lightsail_disk" {
  stateful = "disk"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_disk"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the disk is deleted with its data"
    advice   = "take a snapshot and create the new disk from it first"
    evidence = "experience"
  }
}

resource "aws_lightsail_disk_attachment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_disk_attachment"

  fact "detached" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the disk leaves the instance, which must be stopped for it"
    advice   = "stop the programs and unmount the file system first"
    evidence = "experience"
  }
}

resource "aws_lightsail_bucket" {
  stateful = "objects"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_bucket"

  guard "force_delete" { on_delete = "empties" }

  fact "objects-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the bucket goes with its objects; without force_delete a bucket that is not empty is refused"
    advice   = "copy the objects first"
    evidence = "documented"
  }

  fact "force-delete-on" {
    attribute = "force_delete"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete works with objects inside"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "bundle" {
    attribute = "bundle_id"
    effects   = ["none"]
    level     = "minor"
    message   = "size and price of the bucket: routine"
    evidence  = "schema"
  }
}

resource "aws_lightsail_static_ip" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_static_ip"

  fact "released" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the address is given back: DNS records that name it break, and it cannot be had again"
    advice   = "move DNS first"
    evidence = "experience"
  }
}

resource "aws_lightsail_static_ip_attachment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_static_ip_attachment"

  fact "moved" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "the address leaves its instance or moves to another"
    advice   = "make sure that the new instance serves already"
    evidence = "experience"
  }
}

resource "aws_lightsail_instance_public_ports" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_instance_public_ports"

  fact "closes-other-ports" {
    on       = ["create", "replace"]
    only_if  = { after = "instance_name", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "all open ports of the instance that are not listed are closed"
    advice   = "list SSH and every port in use"
    evidence = "documented"
    fires    = { after = { instance_name = "web" } }
    misses   = { after = {}, unknown = ["instance_name"] }
  }

  fact "ports-closed" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the ports are closed"
    advice   = "move the traffic first"
    evidence = "experience"
  }

  fact "source-removed" {
    on         = ["update", "replace"]
    attributes = ["port_info[*].cidrs", "port_info[*].ipv6_cidrs"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients at the removed addresses are cut off"
    advice     = "check who comes from there first"
    evidence   = "experience"
    fires      = { before = { port_info = [{ from_port = 22, to_port = 22, protocol = "tcp", cidrs = ["10.0.0.0/8", "192.0.2.0/24"] }] }, after = { port_info = [{ from_port = 22, to_port = 22, protocol = "tcp", cidrs = ["10.0.0.0/8"] }] } }
    misses     = { before = { port_info = [{ from_port = 22, to_port = 22, protocol = "tcp", cidrs = ["10.0.0.0/8"] }] }, after = { port_info = [{ from_port = 22, to_port = 22, protocol = "tcp", cidrs = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
  }

  fact "open-to-everyone" {
    on         = ["update", "replace"]
    attributes = ["port_info[*].cidrs", "port_info[*].ipv6_cidrs"]
    when       = { adds = ["0.0.0.0/0", "::/0"] }
    effects    = ["exposes"]
    level      = "major"
    message    = "the port is open to the whole internet"
    advice     = "list the addresses that need it"
    evidence   = "experience"
    fires      = { before = { port_info = [{ from_port = 22, to_port = 22, protocol = "tcp", cidrs = ["10.0.0.0/8"] }] }, after = { port_info = [{ from_port = 22, to_port = 22, protocol = "tcp", cidrs = ["0.0.0.0/0"] }] } }
    misses     = { before = { port_info = [{ from_port = 22, to_port = 22, protocol = "tcp", cidrs = ["10.0.0.0/8"] }] }, after = { port_info = [{ from_port = 22, to_port = 22, protocol = "tcp", cidrs = ["10.0.0.0/8", "192.0.2.0/24"] }] } }
  }
}

resource "aws_lightsail_lb" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_lb"

  fact "traffic-cut" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the load balancer goes with its address"
    advice   = "set up the replacement and move the traffic first"
    evidence = "experience"
  }

  fact "health-check" {
    attribute = "health_check_path"
    effects   = ["degrades"]
    level     = "minor"
    message   = "instances that do not answer at the new path are taken out"
    evidence  = "experience"
  }
}

resource "aws_lightsail_lb_attachment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_lb_attachment"

  fact "traffic-cut" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the instance leaves the load balancer"
    advice   = "set up the replacement and move the traffic first"
    evidence = "experience"
  }
}

resource "aws_lightsail_lb_certificate_attachment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_lb_certificate_attachment"

  fact "traffic-cut" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the load balancer serves HTTPS without this certificate, or no longer"
    advice   = "set up the replacement and move the traffic first"
    evidence = "experience"
  }
}

resource "aws_lightsail_distribution" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_distribution"

  fact "traffic-cut" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the distribution goes with its domain"
    advice   = "set up the replacement and move the traffic first"
    evidence = "experience"
  }

  fact "disabled" {
    attribute = "is_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the distribution no longer serves"
    advice    = "move DNS first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "origin-changed" {
    attribute = "origin"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "requests go to another origin"
    advice    = "test the new origin under its own address first"
    evidence  = "schema"
  }

  fact "certificate-changed" {
    attribute = "certificate_name"
    effects   = ["outage"]
    level     = "major"
    message   = "visitors get another certificate, or none for their domain"
    advice    = "check that the certificate covers all domains"
    evidence  = "experience"
  }

  fact "caching" {
    attributes = ["cache_behavior", "cache_behavior_settings", "default_cache_behavior", "bundle_id"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "other things are cached: check pages with cookies or sign-in"
    evidence   = "schema"
  }
}

resource "aws_lightsail_domain" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_domain"

  fact "traffic-cut" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the DNS zone goes with all its records"
    advice   = "set up the replacement and move the traffic first"
    evidence = "experience"
  }
}

resource "aws_lightsail_domain_entry" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_domain_entry"

  fact "traffic-cut" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the DNS record goes: its name no longer resolves"
    advice   = "set up the replacement and move the traffic first"
    evidence = "experience"
  }
}

resource "aws_lightsail_container_service" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_container_service"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the service and its address go"
    advice   = "move DNS to the new service first"
    evidence = "experience"
  }

  fact "disabled" {
    attribute = "is_disabled"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "the service is disabled: it no longer answers"
    advice    = "move DNS first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "enabled" {
    attribute = "is_disabled"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "the service is enabled: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "fewer-nodes" {
    attribute = "scale"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer nodes carry the load"
    evidence  = "schema"
    fires     = [3, 1]
    misses    = [1, 3]
  }

  fact "more-nodes" {
    attribute = "scale"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more nodes: routine"
    evidence  = "schema"
    fires     = [1, 3]
    misses    = [3, 1]
  }

  fact "power" {
    attribute = "power"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the nodes are exchanged for smaller or larger ones"
    evidence  = "experience"
  }

  fact "domains-changed" {
    attribute = "public_domain_names"
    effects   = ["outage"]
    level     = "major"
    message   = "domains without a certificate here no longer lead to the service"
    advice    = "check that all domains in use stay listed"
    evidence  = "experience"
  }
}

resource "aws_lightsail_container_service_deployment_version" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lightsail_container_service_deployment_version"

  fact "new-deployment" {
    on       = ["replace", "delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "every change is a new deployment of the service: routine"
    evidence = "experience"
  }
}

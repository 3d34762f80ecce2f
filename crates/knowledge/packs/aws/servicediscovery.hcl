provider = "hashicorp/aws"
service  = "Cloud Map"

resource "aws_service_discovery_service" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/service_discovery_service"

  guard "force_destroy" { on_delete = "empties" }

  fact "record-types-changed" {
    attribute = "dns_config[*].dns_records[*].type"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "clients that ask for records of the type get no answer"
    advice    = "add the new type beside the old one first"
    evidence  = "experience"
    fires     = { before = { dns_config = [{ dns_records = [{ type = "A", ttl = 10 }] }] }, after = { dns_config = [{ dns_records = [{ type = "SRV", ttl = 10 }] }] } }
    misses    = { before = { dns_config = [{ dns_records = [{ type = "A", ttl = 10 }] }] }, after = { dns_config = [{ dns_records = [{ type = "A", ttl = 60 }] }] } }
  }

  fact "ttl" {
    attribute = "dns_config[*].dns_records[*].ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "TTL of the records: routine"
    evidence  = "schema"
  }

  fact "health-check-changed" {
    attribute = "health_check_config[*].resource_path"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "instances that do not pass the new check are left out of the answers"
    advice    = "make sure that every instance answers the new check"
    evidence  = "experience"
  }

  fact "health-check-pace" {
    attribute = "health_check_config[*].failure_threshold"
    effects   = ["degrades"]
    level     = "minor"
    message   = "failures are noticed sooner or later: routine"
    evidence  = "schema"
  }

  fact "custom-health-check" {
    attribute = "health_check_custom_config"
    effects   = ["degrades"]
    level     = "minor"
    message   = "how health is reported: routine"
    evidence  = "schema"
  }

  fact "force-destroy-off" {
    attribute = "force_destroy"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete fails while instances are registered"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "force-destroy-armed" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes all registered instances with it"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name of the service no longer resolves, and its instances can no longer be found"
    advice   = "move the clients to the other name first"
    evidence = "experience"
  }
}

resource "aws_service_discovery_instance" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/service_discovery_instance"

  fact "address-changed" {
    attribute = "attributes"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are led to another address"
    advice    = "register the new address as a second instance first"
    evidence  = "experience"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic", "degrades"]
    level    = "major"
    message  = "clients are no longer led to the instance"
    advice   = "register the instance that takes over first"
    evidence = "experience"
  }
}

resource "aws_service_discovery_private_dns_namespace" {
  stateful = "names of services"
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/service_discovery_private_dns_namespace"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "all services of the namespace can no longer be found, and its hosted zone is gone"
    advice   = "move the services and their clients to another namespace first"
    evidence = "experience"
  }
}

resource "aws_service_discovery_public_dns_namespace" {
  stateful = "names of services"
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/service_discovery_public_dns_namespace"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "all services of the namespace can no longer be found, and its hosted zone is gone"
    advice   = "move the services and their clients to another namespace first"
    evidence = "experience"
  }
}

resource "aws_service_discovery_http_namespace" {
  stateful = "names of services"
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/service_discovery_http_namespace"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "all services of the namespace can no longer be found"
    advice   = "move the services and their clients to another namespace first"
    evidence = "experience"
  }
}

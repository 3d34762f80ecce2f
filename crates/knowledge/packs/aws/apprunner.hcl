provider = "hashicorp/aws"
service  = "App Runner"

resource "aws_apprunner_service" {
  traffic  = true
  identity = ["service_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apprunner_service"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the service stops and its address goes"
    advice   = "move DNS to the new service first"
    evidence = "experience"
  }

  fact "deployment" {
    attributes = ["source_configuration[*].image_repository[*].image_identifier", "source_configuration[*].image_repository[*].image_configuration", "source_configuration[*].code_repository"]
    effects    = ["none"]
    level      = "minor"
    message    = "a new version is deployed behind the same address: routine"
    evidence   = "experience"
  }

  fact "instances-changed" {
    attributes = ["instance_configuration[*].cpu", "instance_configuration[*].memory", "auto_scaling_configuration_arn", "health_check_configuration", "observability_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "new instances take over after they are healthy: routine"
    evidence   = "experience"
  }

  fact "role-changed" {
    attribute = "instance_configuration[*].instance_role_arn"
    only_if   = { before = "instance_configuration[*].instance_role_arn", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the application runs with another role: calls that it may not make fail"
    advice    = "compare the policies of both roles first"
    evidence  = "experience"
    fires     = { before = { instance_configuration = [{ instance_role_arn = "a" }] }, after = { instance_configuration = [{ instance_role_arn = "b" }] } }
    misses    = { before = { instance_configuration = [{ instance_role_arn = null }] }, after = { instance_configuration = [{ instance_role_arn = "b" }] } }
  }

  fact "private" {
    attribute = "network_configuration[*].ingress_configuration[*].is_publicly_accessible"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the service is no longer reachable from the internet"
    advice    = "move the clients to a VPC ingress connection first"
    evidence  = "experience"
    fires     = { before = { network_configuration = [{ ingress_configuration = [{ is_publicly_accessible = true }] }] }, after = { network_configuration = [{ ingress_configuration = [{ is_publicly_accessible = false }] }] } }
    misses    = { before = { network_configuration = [{ ingress_configuration = [{ is_publicly_accessible = false }] }] }, after = { network_configuration = [{ ingress_configuration = [{ is_publicly_accessible = true }] }] } }
  }

  fact "public" {
    attribute = "network_configuration[*].ingress_configuration[*].is_publicly_accessible"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the service becomes reachable from the internet"
    advice    = "check that the application authenticates its users"
    evidence  = "experience"
    fires     = { before = { network_configuration = [{ ingress_configuration = [{ is_publicly_accessible = false }] }] }, after = { network_configuration = [{ ingress_configuration = [{ is_publicly_accessible = true }] }] } }
    misses    = { before = { network_configuration = [{ ingress_configuration = [{ is_publicly_accessible = true }] }] }, after = { network_configuration = [{ ingress_configuration = [{ is_publicly_accessible = false }] }] } }
  }

  fact "egress-changed" {
    attribute = "network_configuration[*].egress_configuration"
    effects   = ["denies_access"]
    level     = "major"
    message   = "outgoing traffic takes another way: the internet, or what is in the VPC, may not be reachable any more"
    advice    = "check routes and NAT of the connector subnets first"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["source_configuration[*].auto_deployments_enabled", "source_configuration[*].authentication_configuration", "network_configuration[*].ip_address_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "how later versions are fetched: routine"
    evidence   = "schema"
  }
}

resource "aws_apprunner_custom_domain_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apprunner_custom_domain_association"

  fact "domain-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the domain no longer leads to the service, and its certificate must be validated again"
    advice   = "point DNS elsewhere first"
    evidence = "experience"
  }
}

resource "aws_apprunner_auto_scaling_configuration_version" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apprunner_auto_scaling_configuration_version"

  fact "immutable-version" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "every change is a new revision; services follow when they name it: routine"
    evidence = "experience"
  }
}

resource "aws_apprunner_vpc_ingress_connection" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apprunner_vpc_ingress_connection"

  fact "private-way-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "clients in the VPC lose the service"
    advice   = "create the new connection first and move DNS"
    evidence = "experience"
  }
}

resource "aws_apprunner_observability_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apprunner_observability_configuration"

  fact "tracing-only" {
    on       = ["update", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only tracing changes"
    evidence = "experience"
  }
}

resource "aws_apprunner_deployment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apprunner_deployment"

  fact "deploys-again" {
    on       = ["replace", "delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "a deployment is started; deleting the record undoes nothing"
    evidence = "experience"
  }
}

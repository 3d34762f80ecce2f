provider = "hashicorp/aws"
service  = "Directory Service"

resource "aws_directory_service_directory" {
  stateful = "directory"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/directory_service_directory"

  fact "directory-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the directory is deleted with its users, groups and snapshots: nobody can sign in by it to instances and applications"
    advice   = "build the new directory with a trust to this one, move users and computers, then delete it"
    evidence = "experience"
  }

  fact "controllers-removed" {
    attribute = "desired_number_of_domain_controllers"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer domain controllers: slower and less redundant"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "controllers-added" {
    attribute = "desired_number_of_domain_controllers"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more domain controllers: routine"
    evidence  = "schema"
    fires     = [2, 4]
    misses    = [4, 2]
  }

  fact "sso-off" {
    attribute = "enable_sso"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users of joined computers must sign in to applications by themselves again"
    advice    = "tell the users first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "sso-on" {
    attribute = "enable_sso"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "users of joined computers are signed in to applications: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }
}

resource "aws_directory_service_region" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/directory_service_region"

  fact "region-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the domain controllers in the Region go: what relies on them there must reach another Region"
    advice   = "point the clients there to another Region first"
    evidence = "experience"
  }

  fact "controllers-removed" {
    attribute = "desired_number_of_domain_controllers"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer domain controllers: slower and less redundant"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "controllers-added" {
    attribute = "desired_number_of_domain_controllers"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more domain controllers: routine"
    evidence  = "schema"
    fires     = [2, 4]
    misses    = [4, 2]
  }
}

resource "aws_directory_service_conditional_forwarder" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/directory_service_conditional_forwarder"

  fact "forwarder-changed" {
    attribute = "dns_ips"
    effects   = ["outage"]
    level     = "major"
    message   = "names of the other domain are asked for elsewhere: they and the trust fail if the servers do not answer"
    advice    = "query the new servers from the directory's network first"
    evidence  = "experience"
  }

  fact "forwarder-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "names of the other domain are no longer found, and the trust fails"
    advice   = "make the new forwarder in the same apply"
    evidence = "experience"
  }
}

resource "aws_directory_service_trust" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/directory_service_trust"

  fact "trust-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "users of the other domain can no longer use resources here, or the other way round"
    advice   = "make accounts for those who need them first"
    evidence = "experience"
  }

  fact "selective-authentication" {
    attribute = "selective_auth"
    when      = { becomes = "Enabled" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "users of the other domain may only use what they are allowed one by one"
    advice    = "allow them on the computers first"
    evidence  = "experience"
    fires     = ["Disabled", "Enabled"]
    misses    = ["Enabled", "Disabled"]
  }

  fact "all-authentication" {
    attribute = "selective_auth"
    when      = { becomes = "Disabled" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "users of the other domain may sign in everywhere"
    evidence  = "schema"
    fires     = ["Enabled", "Disabled"]
    misses    = ["Disabled", "Enabled"]
  }

  fact "settings-changed" {
    attributes = ["conditional_forwarder_ip_addrs", "delete_associated_conditional_forwarder"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "where names of the other domain are asked for"
    evidence   = "schema"
  }
}

resource "aws_directory_service_radius_settings" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/directory_service_radius_settings"

  fact "server-changed" {
    attributes = ["radius_servers", "radius_port", "shared_secret", "authentication_protocol"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "sign-ins with a second factor fail if the server does not answer by the new settings"
    advice     = "try the server from the directory's network first, and keep a way in without it"
    evidence   = "experience"
  }

  fact "settings-changed" {
    attributes = ["display_label", "radius_retries", "radius_timeout", "use_same_username"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the server is asked: routine"
    evidence   = "schema"
  }

  fact "mfa-off" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the directory no longer asks for a second factor"
    advice   = "tell who relies on it"
    evidence = "experience"
  }
}

resource "aws_directory_service_shared_directory" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/directory_service_shared_directory"

  fact "share-ended" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the other account can no longer join computers to the directory or sign in by it"
    advice   = "move its computers to another directory first"
    evidence = "experience"
  }
}

resource "aws_directory_service_log_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/directory_service_log_subscription"

  fact "log-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "security logs are no longer passed on; sign-ins work as before"
    evidence = "experience"
  }
}

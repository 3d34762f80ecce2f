provider = "hashicorp/aws"
service  = "Managed Grafana"

resource "aws_grafana_workspace" {
  stateful = "dashboards"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/grafana_workspace"

  fact "dashboards-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the workspace goes with its dashboards, alerts and users, and its address"
    advice   = "export dashboards and alerts first, and bring them into the new workspace"
    evidence = "experience"
  }

  fact "version-raised" {
    attribute = "grafana_version"
    when      = "version_up"
    effects   = ["irreversible", "degrades"]
    level     = "major"
    message   = "the workspace is upgraded and cannot go back: dashboards and alerts that do not fit the new version break"
    advice    = "try it on a second workspace with a copy of the dashboards first"
    source    = "https://docs.aws.amazon.com/grafana/latest/APIReference/API_UpdateWorkspaceConfiguration.html"
    evidence  = "documented"
    fires     = ["9.4", "10.4"]
    misses    = ["10.4", "9.4"]
  }

  fact "addresses-limited" {
    attribute = "network_access_control"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the workspace can only be reached from the listed networks"
    advice    = "check that the lists have every network users come from"
    evidence  = "experience"
    fires     = [null, [{ prefix_list_ids = ["pl-1"], vpce_ids = [] }]]
    misses    = [[{ prefix_list_ids = ["pl-1"], vpce_ids = [] }], null]
  }

  fact "network-removed" {
    attributes = ["network_access_control[*].prefix_list_ids", "network_access_control[*].vpce_ids"]
    when       = "element_removed"
    only_if    = { after = "network_access_control", set = true }
    effects    = ["denies_access"]
    level      = "major"
    message    = "users who come from there can no longer reach the workspace"
    advice     = "add the new network first"
    evidence   = "experience"
    fires      = [["pl-1", "pl-2"], ["pl-1"]]
    misses     = [["pl-1"], ["pl-1", "pl-2"]]
  }

  fact "network-open" {
    attribute = "network_access_control"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "the sign-in page of the workspace can be reached from the internet again"
    advice    = "keep a list of networks, and add the ones that are missing"
    evidence  = "schema"
    fires     = [[{ prefix_list_ids = ["pl-1"], vpce_ids = [] }], null]
    misses    = [null, [{ prefix_list_ids = ["pl-1"], vpce_ids = [] }]]
  }

  fact "data-source-removed" {
    attribute = "data_sources"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the workspace loses the permissions for a source: its panels and alerts show no data"
    advice    = "give the role the permissions by itself first"
    evidence  = "experience"
    fires     = [["CLOUDWATCH", "PROMETHEUS"], ["CLOUDWATCH"]]
    misses    = [["CLOUDWATCH"], ["CLOUDWATCH", "PROMETHEUS"]]
  }

  fact "data-source-added" {
    attribute = "data_sources"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more source of data: routine"
    evidence  = "schema"
    fires     = [["CLOUDWATCH"], ["CLOUDWATCH", "PROMETHEUS"]]
    misses    = [["CLOUDWATCH", "PROMETHEUS"], ["CLOUDWATCH"]]
  }

  fact "settings-changed" {
    attributes = ["name", "configuration", "notification_destinations", "organizational_units", "organization_role_name", "role_arn", "stack_set_name", "permission_type", "account_access_type", "vpc_configuration", "network_access_control"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the workspace: routine"
    evidence   = "schema"
  }
}

resource "aws_grafana_role_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/grafana_role_association"

  fact "user-removed" {
    attributes = ["user_ids", "group_ids"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "users lose the role, and without another one the workspace"
    advice     = "give them another role first"
    evidence   = "experience"
    fires      = [["u-1", "u-2"], ["u-1"]]
    misses     = [["u-1"], ["u-1", "u-2"]]
  }

  fact "user-added" {
    attributes = ["user_ids", "group_ids"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "one more user or group: routine"
    evidence   = "schema"
    fires      = [["u-1"], ["u-1", "u-2"]]
    misses     = [["u-1", "u-2"], ["u-1"]]
  }

  fact "role-changed" {
    attribute = "role"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users have another role from now on"
    advice    = "see that it allows what they do"
    evidence  = "experience"
  }

  fact "association-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "users lose the role, and without another one the workspace"
    advice   = "give them another role first"
    evidence = "experience"
  }
}

resource "aws_grafana_workspace_saml_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/grafana_workspace_saml_configuration"

  fact "provider-changed" {
    attributes = ["idp_metadata_url", "idp_metadata_xml", "role_assertion", "login_assertion", "email_assertion", "org_assertion", "allowed_organizations"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "users are signed in by other metadata or other claims: who does not match is refused"
    advice     = "keep an administrator who signs in another way, and try it on a second workspace first"
    evidence   = "experience"
  }

  fact "roles-changed" {
    attributes = ["admin_role_values", "editor_role_values", "groups_assertion", "name_assertion", "login_validity_duration"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "which claims give which role at the next sign-in"
    evidence   = "schema"
  }

  fact "sign-in-off" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "nobody can sign in by the identity provider"
    advice   = "keep another way to sign in first"
    evidence = "experience"
  }
}

resource "aws_grafana_workspace_api_key" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/grafana_workspace_api_key"

  fact "key-gone" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "the key stops working: who uses it is refused"
    advice   = "make the new key under another name, move who uses it, then remove this one"
    evidence = "experience"
  }
}

resource "aws_grafana_workspace_service_account_token" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/grafana_workspace_service_account_token"

  fact "key-gone" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "the key stops working: who uses it is refused"
    advice   = "make the new key under another name, move who uses it, then remove this one"
    evidence = "experience"
  }
}

resource "aws_grafana_workspace_service_account" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/grafana_workspace_service_account"

  fact "account-gone" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "the account goes with its tokens: who uses them is refused"
    advice   = "make the new account, move who uses it, then remove this one"
    evidence = "experience"
  }
}

resource "aws_grafana_license_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/grafana_license_association"

  fact "license-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "enterprise plugins and features stop working"
    advice   = "take them out of use first"
    evidence = "experience"
  }
}

provider = "hashicorp/aws"
service  = "WorkSpaces"

resource "aws_workspaces_workspace" {
  stateful = "desktop"
  identity = ["user_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/workspaces_workspace"

  fact "desktop-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the desktop is terminated for good with the user's data"
    advice   = "have the user copy the data elsewhere, or make an image first"
    evidence = "experience"
  }

  fact "type-changed" {
    attribute = "workspace_properties[*].compute_type_name"
    effects   = ["restarts", "outage"]
    level     = "major"
    message   = "the desktop restarts and cannot be used for a while"
    advice    = "do it when the user has signed out"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-workspaces-workspace.html"
    evidence  = "experience"
  }

  fact "disk-grown" {
    attributes = ["workspace_properties[*].root_volume_size_gib", "workspace_properties[*].user_volume_size_gib"]
    when       = "increases"
    effects    = ["irreversible"]
    level      = "minor"
    message    = "larger disks: they cannot be made smaller again"
    evidence   = "schema"
    fires      = [80, 175]
    misses     = [175, 80]
  }

  fact "running-mode-changed" {
    attributes = ["workspace_properties[*].running_mode", "workspace_properties[*].running_mode_auto_stop_timeout_in_minutes"]
    effects    = ["none"]
    level      = "minor"
    message    = "whether the desktop stops when nobody uses it: routine"
    source     = "https://docs.aws.amazon.com/workspaces/latest/adminguide/running-mode.html"
    evidence   = "documented"
  }
}

resource "aws_workspaces_directory" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/workspaces_directory"

  fact "directory-deregistered" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "no desktop can be used or made by the directory"
    advice   = "move the users to another directory first"
    evidence = "experience"
  }

  fact "devices-denied" {
    attributes = ["workspace_access_properties[*].device_type_android", "workspace_access_properties[*].device_type_chromeos", "workspace_access_properties[*].device_type_ios", "workspace_access_properties[*].device_type_linux", "workspace_access_properties[*].device_type_osx", "workspace_access_properties[*].device_type_web", "workspace_access_properties[*].device_type_windows", "workspace_access_properties[*].device_type_zeroclient"]
    when       = { becomes = "DENY" }
    effects    = ["denies_access"]
    level      = "major"
    message    = "users of such devices can no longer reach their desktop"
    advice     = "tell the users first"
    evidence   = "experience"
    fires      = ["ALLOW", "DENY"]
    misses     = ["DENY", "ALLOW"]
  }

  fact "devices-changed" {
    attribute = "workspace_access_properties"
    effects   = ["none"]
    level     = "minor"
    message   = "from which devices desktops are reached: routine"
    evidence  = "schema"
  }

  fact "address-list-set" {
    attribute = "ip_group_ids"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "desktops can only be reached from the listed addresses: everybody else is shut out"
    advice    = "check that the list has all addresses users come from"
    evidence  = "experience"
    fires     = [[], ["wsipg-1"]]
    misses    = [["wsipg-1"], ["wsipg-1", "wsipg-2"]]
  }

  fact "address-list-added" {
    attribute = "ip_group_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more list of addresses that are let in: routine"
    evidence  = "schema"
    fires     = [["wsipg-1"], ["wsipg-1", "wsipg-2"]]
    misses    = [["wsipg-1", "wsipg-2"], ["wsipg-1"]]
  }

  fact "address-list-removed" {
    attribute = "ip_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "addresses of the list are no longer let in; without any list, everybody is"
    advice    = "add the addresses to another list first"
    evidence  = "experience"
    fires     = [["wsipg-1", "wsipg-2"], ["wsipg-1"]]
    misses    = [["wsipg-1"], ["wsipg-1", "wsipg-2"]]
  }

  fact "sign-in-changed" {
    attributes = ["saml_properties", "certificate_based_auth_properties"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "users sign in by another identity provider, or none"
    advice     = "try it in a second directory first"
    evidence   = "experience"
  }

  fact "defaults-changed" {
    attributes = ["workspace_creation_properties", "self_service_permissions"]
    effects    = ["none"]
    level      = "minor"
    message    = "holds for desktops made from now on, and what users may do by themselves: routine"
    evidence   = "schema"
  }
}

resource "aws_workspaces_ip_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/workspaces_ip_group"

  fact "address-removed" {
    attribute = "rules[*].source"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users who come from the addresses are shut out"
    advice    = "add the new addresses first"
    evidence  = "experience"
    fires     = ["203.0.113.0/24", null]
    misses    = [null, "203.0.113.0/24"]
  }

  fact "addresses-changed" {
    attribute = "rules"
    effects   = ["none"]
    level     = "minor"
    message   = "addresses that are let in: one more is routine"
    evidence  = "schema"
  }

  fact "list-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "addresses of the list are no longer let in"
    advice   = "take it out of the directories first"
    evidence = "experience"
  }
}

resource "aws_workspaces_connection_alias" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/workspaces_connection_alias"

  fact "alias-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "users who connect by the name no longer reach their desktop"
    advice   = "give them the new name first"
    evidence = "experience"
  }
}

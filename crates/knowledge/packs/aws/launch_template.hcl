provider = "hashicorp/aws"
service  = "EC2 launch templates"

resource "aws_launch_template" {
  source = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-launch-template-versions.html"

  fact "new-version" {
    attributes = ["image_id", "instance_type", "user_data", "vpc_security_group_ids", "security_group_names", "key_name", "ebs_optimized", "block_device_mappings", "network_interfaces", "iam_instance_profile", "metadata_options", "monitoring", "placement", "tag_specifications", "instance_requirements", "instance_market_options", "credit_specification", "cpu_options", "capacity_reservation_specification", "enclave_options", "hibernation_options", "license_specification", "maintenance_options", "private_dns_name_options", "instance_initiated_shutdown_behavior", "kernel_id", "ram_disk_id", "update_default_version"]
    effects    = ["none"]
    level      = "minor"
    message    = "a new version of the template: running instances stay; groups that follow the latest or default version use it for new ones"
    evidence   = "documented"
  }

  fact "default-version-moved" {
    attribute = "default_version"
    effects   = ["degrades"]
    level     = "minor"
    message   = "launches that name no version use another one from now on"
    evidence  = "documented"
  }

  fact "protection-of-new-instances-off" {
    attributes = ["disable_api_termination", "disable_api_stop"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "instances launched from now on are not protected"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/launch_template"
    evidence   = "schema"
    fires      = { before = { disable_api_termination = true }, after = { disable_api_termination = false } }
    misses     = { before = { disable_api_termination = false }, after = { disable_api_termination = true } }
  }

  fact "protection-of-new-instances-on" {
    attributes = ["disable_api_termination", "disable_api_stop"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "instances launched from now on are protected: routine"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/launch_template"
    evidence   = "schema"
    fires      = { before = { disable_api_termination = false }, after = { disable_api_termination = true } }
    misses     = { before = { disable_api_termination = true }, after = { disable_api_termination = false } }
  }

  fact "deleted" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "all versions go: groups, fleets and node groups that name the template can no longer launch or heal"
    advice   = "move every Auto Scaling group, fleet and node group to another template first"
    source   = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/delete-launch-template.html"
    evidence = "experience"
  }

  fact "renamed" {
    on         = ["replace"]
    attributes = ["name", "name_prefix"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the template gets a new identity; its users must follow in the same apply, running instances stay"
    evidence   = "experience"
  }
}

resource "aws_launch_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/launch_configuration"

  fact "immutable-by-design" {
    on       = ["replace", "delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "launch configurations are always replaced; running instances stay, and one in use cannot be deleted"
    evidence = "experience"
  }
}

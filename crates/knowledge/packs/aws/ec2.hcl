provider = "hashicorp/aws"
service  = "EC2"

resource "aws_instance" {
  stateful = "disk"
  rebuilt  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/instance"

  fact "delete-loses-disks" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the instance is terminated: its root volume (unless kept), instance-store data, and automatic public and private addresses are gone"
    advice   = "snapshot the volumes or bake an AMI first; up to provider 5 termination protection does not stop Terraform, lifecycle prevent_destroy does"
    source   = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/terminating-instances.html"
    evidence = "documented"
  }

  fact "type-change" {
    attribute = "instance_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "the instance is stopped and started on other hardware: minutes of downtime, and a new public IPv4 address unless it has an Elastic IP"
    advice    = "change it in a maintenance window, or start a second instance of the new type and move the traffic; suspend the processes of an Auto Scaling group first"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-resize.html"
    evidence  = "documented"
  }

  fact "user-data-restart" {
    attributes = ["user_data", "user_data_base64"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the instance is stopped and started to store the new user data, and cloud-init does not run it again by default"
    advice     = "apply it in a maintenance window, or roll new instances with the new user data instead"
    evidence   = "documented"
  }

  fact "termination-protection-off" {
    attribute = "disable_api_termination"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "termination protection is switched off: console and API calls can terminate the instance"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "stop-protection-off" {
    attribute = "disable_api_stop"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "stop protection is switched off"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "protection-on" {
    attributes = ["disable_api_termination", "disable_api_stop"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "protection is switched on: routine"
    evidence   = "schema"
    fires      = { before = { disable_api_termination = false }, after = { disable_api_termination = true } }
    misses     = { before = { disable_api_termination = true }, after = { disable_api_termination = false } }
  }

  fact "shutdown-terminates" {
    attribute = "instance_initiated_shutdown_behavior"
    when      = { becomes = "terminate" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a shutdown from inside the instance terminates it instead of stopping it"
    evidence  = "schema"
    fires     = ["stop", "terminate"]
    misses    = ["terminate", "stop"]
  }

  fact "security-group-removed" {
    attribute = "vpc_security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic that only the removed security group allowed stops"
    advice    = "check what the group allows and add the rules to a group that stays before taking it off"
    evidence  = "experience"
    fires     = [["sg-1", "sg-2"], ["sg-1"]]
    misses    = [["sg-1"], ["sg-1", "sg-2"]]
  }

  fact "security-group-added" {
    attribute = "vpc_security_group_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another security group is attached: routine"
    evidence  = "schema"
    fires     = [["sg-1"], ["sg-1", "sg-2"]]
    misses    = [["sg-1", "sg-2"], ["sg-1"]]
  }

  fact "instance-profile-changed" {
    attribute = "iam_instance_profile"
    only_if   = { before = "iam_instance_profile", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "programs on the instance get the credentials of another role, or none"
    advice    = "compare the permissions of both roles first, or add the missing ones to the new role before the switch"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html"
    evidence  = "experience"
    fires     = ["app-old", "app-new"]
    misses    = [null, "app-new"]
  }

  fact "instance-profile-added" {
    attribute = "iam_instance_profile"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "an instance profile is attached: routine"
    evidence  = "schema"
    fires     = [null, "app"]
    misses    = ["app", "app2"]
  }

  fact "source-dest-check-on" {
    attribute = "source_dest_check"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "a NAT, VPN or router instance stops forwarding traffic that is not its own"
    advice    = "leave the check off where routes point at the instance; move the routes to another target first"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "source-dest-check-off" {
    attribute = "source_dest_check"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "the instance may forward traffic of others: routine for NAT and routers"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "imdsv2-required" {
    attribute = "metadata_options[*].http_tokens"
    when      = { becomes = "required" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "programs that still use the instance metadata service without a token (IMDSv1) lose their credentials"
    advice    = "wait until the CloudWatch metric MetadataNoToken stays at zero, and update old SDKs and agents first"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html"
    evidence  = "documented"
    fires     = { before = { metadata_options = [{ http_tokens = "optional" }] }, after = { metadata_options = [{ http_tokens = "required" }] } }
    misses    = { before = { metadata_options = [{ http_tokens = "required" }] }, after = { metadata_options = [{ http_tokens = "optional" }] } }
  }

  fact "imdsv1-allowed" {
    attribute = "metadata_options[*].http_tokens"
    when      = { leaves = "required" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "metadata, and so the role credentials, can be read without a session token again"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html"
    evidence  = "schema"
    fires     = { before = { metadata_options = [{ http_tokens = "required" }] }, after = { metadata_options = [{ http_tokens = "optional" }] } }
    misses    = { before = { metadata_options = [{ http_tokens = "optional" }] }, after = { metadata_options = [{ http_tokens = "required" }] } }
  }

  fact "metadata-endpoint-off" {
    attribute = "metadata_options[*].http_endpoint"
    when      = { becomes = "disabled" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the metadata service is switched off: role credentials, user data and agents stop working"
    advice    = "make sure that nothing on the instance uses the instance role or metadata"
    source    = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html"
    evidence  = "experience"
    fires     = { before = { metadata_options = [{ http_endpoint = "enabled" }] }, after = { metadata_options = [{ http_endpoint = "disabled" }] } }
    misses    = { before = { metadata_options = [{ http_endpoint = "disabled" }] }, after = { metadata_options = [{ http_endpoint = "enabled" }] } }
  }

  fact "metadata-hop-limit-lowered" {
    attribute = "metadata_options[*].http_put_response_hop_limit"
    when      = "decreases"
    effects   = ["denies_access"]
    level     = "major"
    message   = "containers behind a bridge may no longer reach the metadata service and its credentials"
    advice    = "keep the limit at 2 or more on container hosts"
    source    = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html"
    evidence  = "experience"
    fires     = { before = { metadata_options = [{ http_put_response_hop_limit = 2 }] }, after = { metadata_options = [{ http_put_response_hop_limit = 1 }] } }
    misses    = { before = { metadata_options = [{ http_put_response_hop_limit = 1 }] }, after = { metadata_options = [{ http_put_response_hop_limit = 2 }] } }
  }

  fact "metadata-extras" {
    attributes = ["metadata_options[*].http_protocol_ipv6", "metadata_options[*].instance_metadata_tags"]
    effects    = ["none"]
    level      = "minor"
    message    = "metadata options that only add to what is served: routine"
    evidence   = "schema"
  }

  fact "volume-dies-with-instance" {
    attributes = ["root_block_device[*].delete_on_termination", "ebs_block_device[*].delete_on_termination"]
    when       = "turns_on"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "the volume will be deleted together with the instance"
    source     = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/terminating-instances.html"
    evidence   = "documented"
    fires      = { before = { root_block_device = [{ delete_on_termination = false }] }, after = { root_block_device = [{ delete_on_termination = true }] } }
    misses     = { before = { root_block_device = [{ delete_on_termination = true }] }, after = { root_block_device = [{ delete_on_termination = false }] } }
  }

  fact "volume-grows" {
    attributes = ["root_block_device[*].volume_size", "ebs_block_device[*].volume_size"]
    when       = "increases"
    effects    = ["irreversible"]
    level      = "minor"
    message    = "the volume grows online; it cannot shrink again, and the file system must be extended inside"
    source     = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requesting-ebs-volume-modifications.html"
    evidence   = "documented"
    fires      = { before = { root_block_device = [{ volume_size = 20 }] }, after = { root_block_device = [{ volume_size = 50 }] } }
    misses     = { before = { root_block_device = [{ volume_size = 50 }] }, after = { root_block_device = [{ volume_size = 20 }] } }
  }

  fact "volume-shrinks" {
    attributes = ["root_block_device[*].volume_size", "ebs_block_device[*].volume_size"]
    when       = "decreases"
    effects    = ["irreversible"]
    level      = "major"
    message    = "EBS volumes cannot shrink: the apply fails half-way"
    advice     = "create a smaller volume, copy the data over and swap it"
    source     = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requesting-ebs-volume-modifications.html"
    evidence   = "documented"
    fires      = { before = { root_block_device = [{ volume_size = 50 }] }, after = { root_block_device = [{ volume_size = 20 }] } }
    misses     = { before = { root_block_device = [{ volume_size = 20 }] }, after = { root_block_device = [{ volume_size = 50 }] } }
  }

  fact "volume-performance" {
    attributes = ["root_block_device[*].volume_type", "root_block_device[*].iops", "root_block_device[*].throughput", "ebs_block_device[*].volume_type", "ebs_block_device[*].iops", "ebs_block_device[*].throughput"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the volume is modified online; its performance is between old and new for a while, and it cannot be changed again for six hours"
    source     = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/modify-volume-requirements.html"
    evidence   = "documented"
  }

  fact "secondary-address-removed" {
    attribute = "secondary_private_ips"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "connections to the removed secondary address break"
    advice    = "move what listens on that address first"
    evidence  = "experience"
    fires     = [["10.0.0.10", "10.0.0.11"], ["10.0.0.10"]]
    misses    = [["10.0.0.10"], ["10.0.0.10", "10.0.0.11"]]
  }

  fact "routine-settings" {
    attributes = ["monitoring", "volume_tags", "credit_specification", "maintenance_options", "get_password_data", "private_dns_name_options", "user_data_replace_on_change", "timeouts", "capacity_reservation_specification", "enable_primary_ipv6", "ipv6_address_count", "launch_template"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings that take effect without interruption: routine"
    evidence   = "schema"
  }

  fact "address-added" {
    attribute = "secondary_private_ips"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another private address is assigned: routine"
    evidence  = "schema"
    fires     = [["10.0.0.10"], ["10.0.0.10", "10.0.0.11"]]
    misses    = [["10.0.0.10", "10.0.0.11"], ["10.0.0.10"]]
  }
}

resource "aws_ec2_instance_state" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_instance_state"

  fact "stopped" {
    on        = ["update", "create"]
    attribute = "state"
    when      = { becomes = "stopped" }
    only_if   = { after = "instance_id", known = true }
    effects   = ["outage"]
    level     = "major"
    message   = "the instance is stopped: what runs on it is down, and its automatic public address is lost"
    advice    = "drain it first; do not apply it while user data is still running"
    evidence  = "documented"
    fires     = { before = { instance_id = "i-1", state = "running" }, after = { instance_id = "i-1", state = "stopped" } }
    misses    = { before = { instance_id = "i-1", state = "stopped" }, after = { instance_id = "i-1", state = "running" } }
  }

  fact "started" {
    on        = ["update", "create"]
    attribute = "state"
    when      = { becomes = "running" }
    effects   = ["none"]
    level     = "minor"
    message   = "the instance is started: routine"
    evidence  = "schema"
    fires     = ["stopped", "running"]
    misses    = ["running", "stopped"]
  }

  fact "harmless-delete" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the power state is no longer managed; the instance stays as it is"
    evidence = "experience"
  }

  fact "forced-stop" {
    attribute = "force"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "later stops are forced: file system caches are not flushed"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }
}

resource "aws_eip" {
  traffic  = true
  identity = ["address"]
  source   = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html"

  fact "released" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the address returns to the pool: DNS records and allow-lists that name it break, and it can rarely be had again"
    advice   = "keep the address allocated (it can be disassociated instead), or move DNS and partners to another address first"
    evidence = "documented"
  }

  fact "moved" {
    attributes = ["instance", "network_interface", "associate_with_private_ip"]
    only_if    = { any = [{ before = "instance", set = true }, { before = "network_interface", set = true }] }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the address moves to another target: open connections break, new ones arrive there"
    advice     = "make sure that the new target serves already; close connections of the old one first"
    evidence   = "documented"
    fires      = { before = { instance = "i-1" }, after = { instance = "i-2" } }
    misses     = { before = { instance = null, network_interface = null }, after = { instance = "i-1", network_interface = null } }
  }

  fact "associated" {
    attributes = ["instance", "network_interface"]
    when       = "set"
    effects    = ["none"]
    level      = "minor"
    message    = "a free address is associated: routine"
    evidence   = "schema"
    fires      = { before = { instance = null }, after = { instance = "i-1" } }
    misses     = { before = { instance = "i-1" }, after = { instance = "i-2" } }
  }
}

resource "aws_eip_association" {
  traffic = true
  source  = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html"

  fact "taken-from-another" {
    on        = ["create"]
    attribute = "allow_reassociation"
    when      = "turns_on"
    only_if   = { after = "allocation_id", known = true }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the address exists already: what has it now loses it to this instance or interface without a question"
    advice    = "set allow_reassociation to false where nothing should hold the address, so that the apply fails instead; otherwise move it when the new holder is ready"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eip_association"
    evidence  = "experience"
    fires     = { after = { allocation_id = "eipalloc-1", instance_id = "i-1", allow_reassociation = true } }
    misses    = { after = { instance_id = "i-1", allow_reassociation = true }, unknown = ["allocation_id"] }
  }

  fact "disassociated" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the address leaves its instance or network interface: requests to it go nowhere"
    advice   = "move DNS or the address to the new target first; a disassociated address stays allocated and can be associated again"
    evidence = "documented"
  }

  fact "moved" {
    on       = ["replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "the address is taken off one target and put on another: open connections break"
    advice   = "check that the new target serves already; expect a short gap"
    evidence = "documented"
  }
}

resource "aws_eip_domain_name" {
  source = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html"

  fact "reverse-dns" {
    attribute = "domain_name"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the reverse DNS name changes: receiving mail servers may distrust the address for a while"
    evidence  = "experience"
  }
}

resource "aws_network_interface" {
  traffic = true
  source  = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html"

  fact "deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the interface and its private addresses go: connections and routes to it break"
    advice   = "move routes, DNS and Elastic IP addresses to another interface first"
    evidence = "experience"
  }

  fact "security-group-removed" {
    attribute = "security_groups"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic that only the removed security group allowed stops"
    advice    = "add the needed rules to a group that stays before taking it off"
    evidence  = "experience"
    fires     = [["sg-1", "sg-2"], ["sg-1"]]
    misses    = [["sg-1"], ["sg-1", "sg-2"]]
  }

  fact "security-group-added" {
    attribute = "security_groups"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another security group is attached: routine"
    evidence  = "schema"
    fires     = [["sg-1"], ["sg-1", "sg-2"]]
    misses    = [["sg-1", "sg-2"], ["sg-1"]]
  }

  fact "source-dest-check-on" {
    attribute = "source_dest_check"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "an appliance behind the interface stops forwarding traffic that is not its own"
    advice    = "leave the check off where routes point at the interface"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "source-dest-check-off" {
    attribute = "source_dest_check"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "the interface may carry traffic of others: routine for appliances"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "moved-to-other-instance" {
    attribute = "attachment[*].instance"
    only_if   = { before = "attachment[*].instance", set = true }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the interface moves to another instance, and its traffic with it"
    advice    = "make sure that the new instance serves already"
    evidence  = "documented"
    fires     = { before = { attachment = [{ instance = "i-1", device_index = 1 }] }, after = { attachment = [{ instance = "i-2", device_index = 1 }] } }
    misses    = { before = { attachment = [] }, after = { attachment = [{ instance = "i-2", device_index = 1 }] } }
  }

  fact "addresses-removed" {
    attributes = ["private_ips_count", "ipv6_address_count", "ipv4_prefix_count", "ipv6_prefix_count"]
    when       = "decreases"
    effects    = ["outage"]
    level      = "major"
    message    = "connections to the removed addresses break"
    advice     = "move what listens on them first"
    evidence   = "experience"
    fires      = { before = { private_ips_count = 3 }, after = { private_ips_count = 1 } }
    misses     = { before = { private_ips_count = 1 }, after = { private_ips_count = 3 } }
  }

  fact "addresses-added" {
    attributes = ["private_ips_count", "ipv6_address_count", "ipv4_prefix_count", "ipv6_prefix_count"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more addresses are assigned: routine"
    evidence   = "schema"
    fires      = { before = { private_ips_count = 1 }, after = { private_ips_count = 3 } }
    misses     = { before = { private_ips_count = 3 }, after = { private_ips_count = 1 } }
  }
}

resource "aws_network_interface_attachment" {
  traffic = true
  source  = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html"

  fact "detached" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the interface leaves its instance: traffic to its addresses stops, or arrives at another instance"
    advice   = "drain the instance first; attach the interface to a standby that serves already"
    evidence = "documented"
  }
}

resource "aws_network_interface_sg_attachment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/network_interface_sg_attachment"

  fact "security-group-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the security group leaves the interface: traffic that only it allowed stops"
    advice   = "add the rules to a group that stays first"
    evidence = "experience"
  }
}

resource "aws_ami" {
  stateful = "machine image"
  source   = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/deregister-ami.html"

  fact "deregistered" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the image is deregistered: launch templates, Auto Scaling groups and other accounts that name it can no longer launch instances (running ones stay)"
    advice   = "point all launch templates and groups at another image first, and wait until no rollback needs this one; deprecate it instead"
    evidence = "documented"
  }

  fact "routine-settings" {
    attributes = ["description", "deprecation_time"]
    effects    = ["none"]
    level      = "minor"
    message    = "image details that do not touch running instances: routine"
    evidence   = "schema"
  }
}

resource "aws_ami_copy" {
  stateful = "machine image"
  source   = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/deregister-ami.html"

  fact "deregistered" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the image is deregistered: launch templates, Auto Scaling groups and other accounts that name it can no longer launch instances (running ones stay)"
    advice   = "point all launch templates and groups at another image first, and wait until no rollback needs this one; deprecate it instead"
    evidence = "documented"
  }

  fact "routine-settings" {
    attributes = ["description", "deprecation_time"]
    effects    = ["none"]
    level      = "minor"
    message    = "image details that do not touch running instances: routine"
    evidence   = "schema"
  }
}

resource "aws_ami_from_instance" {
  stateful = "machine image"
  source   = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/deregister-ami.html"

  fact "deregistered" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the image is deregistered: launch templates, Auto Scaling groups and other accounts that name it can no longer launch instances (running ones stay)"
    advice   = "point all launch templates and groups at another image first, and wait until no rollback needs this one; deprecate it instead"
    evidence = "documented"
  }

  fact "stops-the-instance" {
    on       = ["create", "replace"]
    only_if  = { all = [{ after = "source_instance_id", known = true }, { not = { after = "snapshot_without_reboot", is = true } }] }
    effects  = ["restarts"]
    level    = "major"
    message  = "the source instance is stopped while the image is made"
    advice   = "take it out of service first, or build images from a separate build instance"
    source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ami_from_instance"
    evidence = "documented"
    fires    = { after = { snapshot_without_reboot = false, source_instance_id = "i-1" } }
    misses   = { after = { snapshot_without_reboot = true, source_instance_id = "i-1" } }
  }

  fact "routine-settings" {
    attributes = ["description", "deprecation_time"]
    effects    = ["none"]
    level      = "minor"
    message    = "image details that do not touch running instances: routine"
    evidence   = "schema"
  }
}

resource "aws_ami_launch_permission" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ami_launch_permission"

  fact "unshared" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "other accounts can no longer use the image: their launches and Auto Scaling fail"
    advice   = "ask the consuming accounts to copy it first"
    evidence = "experience"
  }

  fact "made-public" {
    on        = ["create", "replace"]
    attribute = "group"
    when      = { becomes = "all" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the image becomes launchable by every AWS account, with all data in it"
    advice    = "share it with account or organization ARNs instead"
    evidence  = "schema"
    fires     = { after = { group = "all", image_id = "ami-1" } }
    misses    = { after = { group = null, account_id = "111122223333", image_id = "ami-1" } }
  }
}

resource "aws_key_pair" {
  source = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/delete-key-pair.html"

  fact "key-replaced" {
    on       = ["replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "new instances trust another key; running ones keep the old one, and its holder gets into no new instance"
    advice   = "import the new key under a new name and move launch templates over"
    evidence = "experience"
  }

  fact "key-deleted" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "launch templates and Auto Scaling groups that name the key can no longer launch (running instances keep it)"
    advice   = "take the key name out of launch templates and groups first"
    evidence = "experience"
  }
}

resource "aws_spot_instance_request" {
  stateful = "disk"
  rebuilt  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/spot_instance_request"

  fact "cancelled" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the request is cancelled and Terraform terminates its instance, with its disk"
    advice   = "drain the instance and save its data first"
    evidence = "documented"
  }

  fact "routine-settings" {
    attributes = ["spot_price", "wait_for_fulfillment", "spot_type", "volume_tags"]
    effects    = ["none"]
    level      = "minor"
    message    = "request settings that do not touch the running instance: routine"
    evidence   = "schema"
  }
}

resource "aws_spot_fleet_request" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/spot_fleet_request"

  fact "cancelled" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the fleet is cancelled: no instance is replaced any more, and running ones are terminated where the request says so"
    advice   = "start the new capacity before cancelling this fleet"
    evidence = "documented"
  }

  fact "scaled-to-zero" {
    attributes = ["target_capacity", "on_demand_target_capacity"]
    when       = "becomes_zero"
    effects    = ["outage"]
    level      = "major"
    message    = "the fleet shrinks to nothing"
    advice     = "move the work to other capacity first"
    evidence   = "schema"
    fires      = { before = { target_capacity = 4 }, after = { target_capacity = 0 } }
    misses     = { before = { target_capacity = 4 }, after = { target_capacity = 2 } }
  }

  fact "scaled-down" {
    attributes = ["target_capacity", "on_demand_target_capacity"]
    when       = "decreases"
    only_if    = { not = { any = [{ attribute = "target_capacity", when = "becomes_zero" }, { attribute = "on_demand_target_capacity", when = "becomes_zero" }] } }
    effects    = ["degrades"]
    level      = "minor"
    message    = "fewer instances: some are terminated unless the policy keeps them"
    evidence   = "documented"
    fires      = { before = { target_capacity = 4 }, after = { target_capacity = 2 } }
    misses     = { before = { target_capacity = 2 }, after = { target_capacity = 4 } }
  }

  fact "scaled-up" {
    attributes = ["target_capacity", "on_demand_target_capacity"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more instances: routine"
    evidence   = "schema"
    fires      = { before = { target_capacity = 2 }, after = { target_capacity = 4 } }
    misses     = { before = { target_capacity = 4 }, after = { target_capacity = 2 } }
  }

  fact "routine-settings" {
    attributes = ["excess_capacity_termination_policy", "terminate_instances_on_delete", "wait_for_fulfillment"]
    effects    = ["none"]
    level      = "minor"
    message    = "fleet policies for later changes: routine"
    evidence   = "schema"
  }
}

resource "aws_ec2_fleet" {
  source = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-ec2-fleet.html"

  fact "deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the fleet is deleted: it no longer keeps its capacity, and its instances are terminated where the fleet says so"
    advice   = "start the new capacity before deleting this fleet"
    evidence = "documented"
  }

  fact "scaled-to-zero" {
    attribute = "target_capacity_specification[*].total_target_capacity"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "the fleet shrinks to nothing"
    advice    = "move the work to other capacity first"
    evidence  = "schema"
    fires     = { before = { target_capacity_specification = [{ total_target_capacity = 4 }] }, after = { target_capacity_specification = [{ total_target_capacity = 0 }] } }
    misses    = { before = { target_capacity_specification = [{ total_target_capacity = 4 }] }, after = { target_capacity_specification = [{ total_target_capacity = 2 }] } }
  }

  fact "scaled-down" {
    attribute = "target_capacity_specification[*].total_target_capacity"
    when      = "decreases"
    only_if   = { not = { attribute = "target_capacity_specification[*].total_target_capacity", when = "becomes_zero" } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer instances: the excess is terminated unless the policy keeps it"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_fleet"
    evidence  = "documented"
    fires     = { before = { target_capacity_specification = [{ total_target_capacity = 4 }] }, after = { target_capacity_specification = [{ total_target_capacity = 2 }] } }
    misses    = { before = { target_capacity_specification = [{ total_target_capacity = 2 }] }, after = { target_capacity_specification = [{ total_target_capacity = 4 }] } }
  }

  fact "scaled-up" {
    attribute = "target_capacity_specification[*].total_target_capacity"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more instances: routine"
    evidence  = "schema"
    fires     = { before = { target_capacity_specification = [{ total_target_capacity = 2 }] }, after = { target_capacity_specification = [{ total_target_capacity = 4 }] } }
    misses    = { before = { target_capacity_specification = [{ total_target_capacity = 4 }] }, after = { target_capacity_specification = [{ total_target_capacity = 2 }] } }
  }

  fact "routine-settings" {
    attributes = ["excess_capacity_termination_policy", "terminate_instances", "context"]
    effects    = ["none"]
    level      = "minor"
    message    = "fleet policies for later changes: routine"
    evidence   = "schema"
  }
}

resource "aws_placement_group" {
  source = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/placement-groups.html"

  fact "empty-group-deleted" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "a placement group can only be deleted when no instance is left in it"
    evidence = "experience"
  }
}

resource "aws_ec2_capacity_reservation" {
  source = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/capacity-reservations-using.html"

  fact "cancelled" {
    on       = ["delete", "replace"]
    effects  = ["irreversible"]
    level    = "major"
    message  = "the reserved capacity is released: running instances stay, but a restart or scale-out may find no capacity"
    advice   = "create the new reservation before cancelling this one"
    evidence = "documented"
  }

  fact "shrunk" {
    attribute = "instance_count"
    when      = "decreases"
    effects   = ["irreversible"]
    level     = "major"
    message   = "part of the reserved capacity is released and may not be had again"
    advice    = "check that the instances in it no longer need the guarantee"
    evidence  = "documented"
    fires     = [10, 4]
    misses    = [4, 10]
  }

  fact "grown" {
    attribute = "instance_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more capacity is reserved: routine"
    evidence  = "schema"
    fires     = [4, 10]
    misses    = [10, 4]
  }

  fact "will-expire" {
    attribute = "end_date_type"
    when      = { becomes = "limited" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the reservation will end by itself at the date given"
    evidence  = "documented"
    fires     = ["unlimited", "limited"]
    misses    = ["limited", "unlimited"]
  }

  fact "end-date" {
    attribute = "end_date"
    effects   = ["none"]
    level     = "minor"
    message   = "the end of the reservation moves: routine"
    evidence  = "schema"
  }
}

resource "aws_ec2_host" {
  source = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/how-dedicated-hosts-work.html"

  fact "released" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the dedicated host is released; its instances must be stopped first, and the same hardware (licences tied to it) cannot be had again"
    advice   = "move the instances to another host first"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["auto_placement", "host_recovery", "instance_type", "instance_family"]
    effects    = ["none"]
    level      = "minor"
    message    = "placement rules for later launches: routine"
    evidence   = "schema"
  }
}

resource "aws_ec2_instance_metadata_defaults" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_instance_metadata_defaults"

  fact "new-launches-only" {
    attributes = ["http_tokens", "http_endpoint", "http_put_response_hop_limit", "instance_metadata_tags"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "instances launched from now on get these metadata defaults; running ones keep theirs"
    evidence   = "experience"
  }

  fact "harmless-delete" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the account defaults go back to no preference, for new launches only"
    evidence = "experience"
  }
}

resource "aws_ec2_serial_console_access" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_serial_console_access"

  fact "switched" {
    attribute = "enabled"
    effects   = ["none"]
    level     = "minor"
    message   = "account-wide access to the serial console is switched; IAM still decides who may use it"
    evidence  = "schema"
  }

  fact "disabled" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "serial console access is disabled for the account"
    evidence = "documented"
  }
}

resource "aws_ec2_image_block_public_access" "aws_ebs_snapshot_block_public_access" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_image_block_public_access"

  fact "unblocked" {
    attribute = "state"
    when      = { becomes = "unblocked" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "images or snapshots of the account can be made public again"
    evidence  = "schema"
    fires     = ["block-new-sharing", "unblocked"]
    misses    = ["unblocked", "block-new-sharing"]
  }

  fact "sharing-blocked" {
    attribute = "state"
    when      = { becomes = "block-all-sharing" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "what the account has shared publicly is no longer reachable for others"
    advice    = "share it with account ARNs first"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ebs_snapshot_block_public_access"
    evidence  = "schema"
    fires     = ["unblocked", "block-all-sharing"]
    misses    = ["block-all-sharing", "block-new-sharing"]
  }

  fact "blocked" {
    attribute = "state"
    when      = { becomes = "block-new-sharing" }
    effects   = ["none"]
    level     = "minor"
    message   = "no new public sharing: routine"
    evidence  = "schema"
    fires     = ["unblocked", "block-new-sharing"]
    misses    = ["block-new-sharing", "unblocked"]
  }
}

resource "aws_ec2_instance_connect_endpoint" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_instance_connect_endpoint"

  fact "endpoint-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "people can no longer reach private instances through the endpoint"
    advice   = "set up another way in (Session Manager, a second endpoint) first"
    evidence = "experience"
  }
}

resource "aws_ec2_tag" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ec2_tag"

  fact "tag-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "one tag goes; controllers that find subnets or instances by it may no longer see them"
    evidence = "experience"
  }

  fact "value-changed" {
    attribute = "value"
    effects   = ["none"]
    level     = "minor"
    message   = "a tag's value changes: routine"
    evidence  = "schema"
  }
}

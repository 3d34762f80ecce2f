provider = "hashicorp/google"
service  = "Compute Engine"

resource "google_compute_instance" {
  stateful = "boot disk and local disks"
  rebuilt  = true
  traffic  = true
  identity = ["name", "zone", "project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_instance"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "machine-change" {
    attributes = ["machine_type", "min_cpu_platform", "enable_display", "shielded_instance_config", "advanced_machine_features", "scheduling[*].min_node_cpus", "scheduling[*].node_affinities", "scheduling[*].max_run_duration", "scheduling[*].termination_time"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the instance is stopped, changed and started again"
    advice     = "apply in a maintenance window, or start a second instance of the new shape and move the traffic; without allow_stopping_for_update the apply fails"
    evidence   = "documented"
  }

  fact "service-account-change" {
    attributes = ["service_account[*].email", "service_account[*].scopes"]
    effects    = ["restarts", "denies_access"]
    level      = "major"
    message    = "the instance is stopped to run as another service account or with other scopes"
    advice     = "grant the new account its roles first, and apply in a maintenance window"
    evidence   = "documented"
  }

  fact "network-interface-move" {
    attributes = ["network_interface[*].network", "network_interface[*].subnetwork", "network_interface[*].network_ip"]
    effects    = ["restarts", "outage"]
    level      = "major"
    message    = "the instance is stopped and its interface moves: its internal address changes"
    advice     = "start a second instance in the new network and move the traffic"
    evidence   = "experience"
  }

  fact "external-address-change" {
    attribute = "network_interface[*].access_config[*].nat_ip"
    effects   = ["outage"]
    level     = "major"
    message   = "the external address is detached and another attached: connections to the old one fail"
    advice    = "put a reserved address or a load balancer in front, and move the name first"
    evidence  = "experience"
  }

  fact "external-address-added" {
    attribute = "network_interface[*].access_config"
    when      = "set"
    effects   = ["exposes"]
    level     = "major"
    message   = "the instance gets an external address"
    advice    = "reach it through IAP or a load balancer, and let it out through Cloud NAT"
    evidence  = "documented"
    fires     = [[], [{ network_tier = "PREMIUM" }]]
    misses    = [[{ network_tier = "PREMIUM" }], []]
  }

  fact "external-address-removed" {
    attribute = "network_interface[*].access_config"
    when      = "unset"
    effects   = ["denies_access", "outage"]
    level     = "major"
    message   = "the instance loses its external address: clients lose it, and so does its own way out unless there is NAT"
    advice    = "set up Cloud NAT and another way in first"
    evidence  = "experience"
    fires     = [[{ network_tier = "PREMIUM" }], []]
    misses    = [[], [{ network_tier = "PREMIUM" }]]
  }

  fact "stopped" {
    attribute = "desired_status"
    when      = { becomes = ["TERMINATED", "SUSPENDED"] }
    effects   = ["outage"]
    level     = "major"
    message   = "the instance is stopped or suspended: what it serves goes away"
    advice    = "drain it first"
    evidence  = "documented"
    fires     = ["RUNNING", "TERMINATED"]
    misses    = ["TERMINATED", "RUNNING"]
  }

  fact "started" {
    attribute = "desired_status"
    when      = { becomes = "RUNNING" }
    effects   = ["none"]
    level     = "minor"
    message   = "the instance is started: routine"
    evidence  = "schema"
    fires     = ["TERMINATED", "RUNNING"]
    misses    = ["RUNNING", "TERMINATED"]
  }

  fact "disk-detached" {
    attribute = "attached_disk[*].source"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a disk is detached while the instance runs: what uses it fails"
    advice    = "unmount it in the guest first"
    evidence  = "experience"
    fires     = { before = { attached_disk = [{ source = "projects/p/zones/z/disks/a", device_name = "a" }] }, after = { attached_disk = [] } }
    misses    = { before = { attached_disk = [] }, after = { attached_disk = [{ source = "projects/p/zones/z/disks/a", device_name = "a" }] } }
  }

  fact "disk-attached" {
    attribute = "attached_disk"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a disk is attached: routine"
    evidence  = "schema"
    fires     = [[], [{ source = "projects/p/zones/z/disks/a", device_name = "a" }]]
    misses    = [[{ source = "projects/p/zones/z/disks/a", device_name = "a" }], []]
  }

  fact "tag-removed" {
    attribute = "tags"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a network tag goes away: firewall rules and routes that aim at it no longer hold for the instance"
    advice    = "look for rules and routes with this target tag before taking it off"
    evidence  = "experience"
    fires     = [["web", "ssh"], ["ssh"]]
    misses    = [["ssh"], ["web", "ssh"]]
  }

  fact "tag-added" {
    attribute = "tags"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a network tag is added, and with it the rules that aim at it: routine"
    evidence  = "schema"
    fires     = [["ssh"], ["web", "ssh"]]
    misses    = [["web", "ssh"], ["ssh"]]
  }

  fact "ssh-keys-changed" {
    attribute = "metadata[\"ssh-keys\"]"
    only_if   = { before = "metadata[\"ssh-keys\"]", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the SSH keys of the instance change: whoever has a key that is taken out can no longer log in"
    advice    = "check that someone who keeps access can still log in"
    evidence  = "experience"
    fires     = { before = { metadata = { ssh-keys = "a:ssh-ed25519 A" } }, after = { metadata = { ssh-keys = "b:ssh-ed25519 B" } } }
    misses    = { before = { metadata = {} }, after = { metadata = { ssh-keys = "b:ssh-ed25519 B" } } }
  }

  fact "login-way" {
    attributes = ["metadata[\"enable-oslogin\"]", "metadata[\"block-project-ssh-keys\"]"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "people log in over SSH another way: keys that worked before no longer count"
    advice     = "check that someone who keeps access can still log in"
    evidence   = "experience"
  }

  fact "alias-ranges" {
    attribute = "network_interface[*].alias_ip_range"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "alias addresses go away: containers or services on them are no longer reached"
    advice    = "move what listens on them first"
    evidence  = "experience"
    fires     = [[{ ip_cidr_range = "10.1.0.0/24" }], []]
    misses    = [[], [{ ip_cidr_range = "10.1.0.0/24" }]]
  }

  fact "forwarding-off" {
    attribute = "can_ip_forward"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the instance no longer passes on packets of others: what it routes or translates for is cut off"
    advice    = "move the routes that point at the instance first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "deletion-protection-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "boot-disk-kept" {
    attribute = "boot_disk[*].auto_delete"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the boot disk will be deleted together with the instance"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "boot-disk-grows" {
    attribute = "boot_disk[*].initialize_params[*].size"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the boot disk grows: routine, but it cannot be shrunk again"
    evidence  = "schema"
    fires     = [20, 50]
    misses    = [50, 20]
  }

  fact "everyday-settings" {
    attributes = ["metadata", "allow_stopping_for_update", "labels", "description", "scheduling[*].automatic_restart", "scheduling[*].on_host_maintenance", "scheduling[*].instance_termination_action", "resource_policies", "boot_disk[*].initialize_params[*].labels", "boot_disk[*].auto_delete", "can_ip_forward", "desired_status", "scheduling[*].availability_domain", "scheduling[*].host_error_timeout_seconds", "network_interface[*].stack_type", "network_interface[*].access_config[*].public_ptr_domain_name", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "metadata and scheduling change without a restart: routine"
    evidence   = "schema"
  }

  fact "instance-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage", "data_loss"]
    level    = "major"
    message  = "the instance goes away, with its local disks and every disk marked auto_delete"
    advice   = "snapshot the disks first; create the new instance beside it and move the traffic, or use an instance group"
    evidence = "documented"
  }
}

resource "google_compute_disk" {
  stateful = "disk"
  identity = ["name", "zone"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_disk"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "grows" {
    attribute = "size"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the disk grows online: routine, but it cannot be shrunk again"
    evidence  = "documented"
    fires     = [100, 200]
    misses    = [200, 100]
  }

  fact "disk-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the disk and all on it are deleted"
    advice   = "snapshot it first (create_snapshot_before_destroy does so); to shrink, copy the data to a new disk"
    evidence = "documented"
  }

  fact "snapshot-before-destroy-off" {
    attribute = "create_snapshot_before_destroy"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "no snapshot will be made when the disk is destroyed"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "performance" {
    attributes = ["provisioned_iops", "provisioned_throughput", "access_mode", "create_snapshot_before_destroy_prefix", "deletion_policy", "resource_policies"]
    effects    = ["none"]
    level      = "minor"
    message    = "performance settings change in place: routine"
    evidence   = "schema"
  }
}

resource "google_compute_region_disk" {
  stateful = "disk"
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_disk"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "grows" {
    attribute = "size"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the disk grows online: routine, but it cannot be shrunk again"
    evidence  = "schema"
    fires     = [100, 200]
    misses    = [200, 100]
  }

  fact "disk-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the regional disk is deleted in both zones"
    advice   = "snapshot it first; to shrink, copy the data to a new disk"
    evidence = "experience"
  }

  fact "performance" {
    attributes = ["provisioned_iops", "provisioned_throughput", "access_mode", "create_snapshot_before_destroy", "create_snapshot_before_destroy_prefix", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "performance settings change in place: routine"
    evidence   = "schema"
  }
}

resource "google_compute_snapshot" {
  stateful = "snapshot"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_snapshot"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "snapshot-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the snapshot is deleted: there is no restoring from it"
    advice   = "make a newer snapshot first, and check that nobody restores from this one"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }
}

resource "google_compute_image" {
  stateful = "image"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_image"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "image-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the image is deleted: templates and groups that name it can no longer start instances"
    advice   = "make the new image under another name, move the templates, deprecate this one, then delete it"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }
}

resource "google_compute_machine_image" {
  stateful = "machine image"
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_machine_image"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "image-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the machine image with its disks is deleted"
    advice   = "make a newer one first"
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

resource "google_compute_instance_template" {
  identity = ["name_prefix"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_instance_template"

  fact "new-version" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a template cannot change, so a new one is made; running instances are not touched: routine"
    evidence = "documented"
  }

  fact "template-removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the template goes away; it cannot be deleted while a group uses it: routine"
    evidence = "experience"
  }
}

resource "google_compute_region_instance_template" {
  identity = ["name_prefix"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_instance_template"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "new-version" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a template cannot change, so a new one is made; running instances are not touched: routine"
    evidence = "documented"
  }

  fact "template-removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the template goes away; it cannot be deleted while a group uses it: routine"
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

resource "google_compute_instance_group_manager" {
  traffic  = true
  identity = ["name", "zone"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_instance_group_manager"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "proactive-rollout" {
    attributes = ["version", "all_instances_config"]
    only_if    = { after = "update_policy[*].type", is = "PROACTIVE" }
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "the group replaces or restarts its running instances at once to reach the new template"
    advice     = "set max_unavailable to 0 and a surge, have a health check in auto_healing_policies, or roll out to a canary version first"
    evidence   = "documented"
    fires      = { before = { version = [{ instance_template = "t1" }], update_policy = [{ type = "PROACTIVE", minimal_action = "REPLACE" }] }, after = { version = [{ instance_template = "t2" }], update_policy = [{ type = "PROACTIVE", minimal_action = "REPLACE" }] } }
    misses     = { before = { version = [{ instance_template = "t1" }], update_policy = [{ type = "OPPORTUNISTIC", minimal_action = "REPLACE" }] }, after = { version = [{ instance_template = "t2" }], update_policy = [{ type = "OPPORTUNISTIC", minimal_action = "REPLACE" }] } }
  }

  fact "opportunistic-template" {
    attributes = ["version", "all_instances_config"]
    only_if    = { not = { after = "update_policy[*].type", is = "PROACTIVE" } }
    effects    = ["none"]
    level      = "minor"
    message    = "the new template is used for instances made from now on: routine"
    evidence   = "documented"
    fires      = { before = { version = [{ instance_template = "t1" }], update_policy = [{ type = "OPPORTUNISTIC", minimal_action = "REPLACE" }] }, after = { version = [{ instance_template = "t2" }], update_policy = [{ type = "OPPORTUNISTIC", minimal_action = "REPLACE" }] } }
    misses     = { before = { version = [{ instance_template = "t1" }], update_policy = [{ type = "PROACTIVE", minimal_action = "REPLACE" }] }, after = { version = [{ instance_template = "t2" }], update_policy = [{ type = "PROACTIVE", minimal_action = "REPLACE" }] } }
  }

  fact "becomes-proactive" {
    attribute = "update_policy[*].type"
    when      = { becomes = "PROACTIVE" }
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "instances that do not match the template yet are updated at once"
    advice    = "check which instances are behind, and set surge and unavailability first"
    evidence  = "documented"
    fires     = ["OPPORTUNISTIC", "PROACTIVE"]
    misses    = ["PROACTIVE", "OPPORTUNISTIC"]
  }

  fact "scaled-to-zero" {
    attribute = "target_size"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "every instance of the group is deleted"
    advice    = "move the traffic away first"
    evidence  = "schema"
    fires     = [3, 0]
    misses    = [3, 2]
  }

  fact "scaled-down" {
    attribute = "target_size"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "instances are deleted with the connections they hold: less capacity"
    evidence  = "schema"
    fires     = [5, 3]
    misses    = [3, 5]
  }

  fact "scaled-up" {
    attribute = "target_size"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "instances are added: routine"
    evidence  = "schema"
    fires     = [3, 5]
    misses    = [5, 3]
  }

  fact "health-check-change" {
    attribute = "auto_healing_policies[*].health_check"
    only_if   = { after = "auto_healing_policies[*].health_check", set = true }
    effects   = ["restarts"]
    level     = "major"
    message   = "instances that fail the new health check are recreated"
    advice    = "try the check on a backend service first, and give instances time with initial_delay_sec"
    evidence  = "experience"
    fires     = { before = { auto_healing_policies = [{ health_check = "a", initial_delay_sec = 300 }] }, after = { auto_healing_policies = [{ health_check = "b", initial_delay_sec = 300 }] } }
    misses    = { before = { auto_healing_policies = [{ health_check = "a", initial_delay_sec = 300 }] }, after = { auto_healing_policies = [] } }
  }

  fact "auto-healing-removed" {
    attribute = "auto_healing_policies"
    when      = "unset"
    effects   = ["degrades"]
    level     = "minor"
    message   = "failed instances are no longer recreated by a health check"
    evidence  = "schema"
    fires     = [[{ health_check = "hc", initial_delay_sec = 300 }], []]
    misses    = [[], [{ health_check = "hc", initial_delay_sec = 300 }]]
  }

  fact "stateful-disk-removed" {
    attribute = "stateful_disk"
    when      = "element_removed"
    effects   = ["data_loss"]
    level     = "major"
    message   = "a disk is no longer kept when its instance is recreated"
    advice    = "snapshot the disks first"
    evidence  = "experience"
    fires     = [[{ device_name = "data", delete_rule = "NEVER" }], []]
    misses    = [[], [{ device_name = "data", delete_rule = "NEVER" }]]
  }

  fact "stateful-address-removed" {
    attributes = ["stateful_internal_ip", "stateful_external_ip"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "an address is no longer kept when its instance is recreated"
    advice     = "check which clients use the address of an instance first"
    evidence   = "experience"
    fires      = { before = { stateful_internal_ip = [{ interface_name = "nic0", delete_rule = "NEVER" }], stateful_external_ip = [] }, after = { stateful_internal_ip = [], stateful_external_ip = [] } }
    misses     = { before = { stateful_internal_ip = [], stateful_external_ip = [] }, after = { stateful_internal_ip = [{ interface_name = "nic0", delete_rule = "NEVER" }], stateful_external_ip = [] } }
  }

  fact "named-port-change" {
    attribute = "named_port"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a named port is taken away or moved: a backend service that uses it sends its traffic nowhere"
    advice    = "add the new port under another name, move the backend service, then remove this one"
    evidence  = "experience"
    fires     = [[{ name = "http", port = 8080 }], [{ name = "http", port = 9090 }]]
    misses    = [[{ name = "http", port = 8080 }], [{ name = "http", port = 8080 }, { name = "grpc", port = 9090 }]]
  }

  fact "target-pool-removed" {
    attribute = "target_pools"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the instances leave a target pool: its traffic no longer reaches them"
    advice    = "move the traffic to another backend first"
    evidence  = "experience"
    fires     = [["pool-a"], []]
    misses    = [[], ["pool-a"]]
  }

  fact "update-policy" {
    attributes = ["update_policy[*].minimal_action", "update_policy[*].most_disruptive_allowed_action", "update_policy[*].max_surge_fixed", "update_policy[*].max_surge_percent", "update_policy[*].max_unavailable_fixed", "update_policy[*].max_unavailable_percent", "update_policy[*].replacement_method", "auto_healing_policies[*].initial_delay_sec", "wait_for_instances", "wait_for_instances_status", "list_managed_instances_results", "instance_lifecycle_policy", "resource_policies", "standby_policy", "target_suspended_size", "target_stopped_size", "deletion_policy", "target_size_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the group updates and repairs from now on changes: routine"
    evidence   = "schema"
  }

  fact "group-deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage", "data_loss"]
    level    = "major"
    message  = "the group and every instance in it are deleted"
    advice   = "make the new group beside it, move the backend services, then remove this one"
    evidence = "experience"
  }
}

resource "google_compute_region_instance_group_manager" {
  traffic  = true
  identity = ["name", "region"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_instance_group_manager"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "proactive-rollout" {
    attributes = ["version", "all_instances_config"]
    only_if    = { after = "update_policy[*].type", is = "PROACTIVE" }
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "the group replaces or restarts its running instances at once to reach the new template"
    advice     = "set max_unavailable to 0 and a surge, have a health check in auto_healing_policies, or roll out to a canary version first"
    evidence   = "documented"
    fires      = { before = { version = [{ instance_template = "t1" }], update_policy = [{ type = "PROACTIVE", minimal_action = "REPLACE" }] }, after = { version = [{ instance_template = "t2" }], update_policy = [{ type = "PROACTIVE", minimal_action = "REPLACE" }] } }
    misses     = { before = { version = [{ instance_template = "t1" }], update_policy = [{ type = "OPPORTUNISTIC", minimal_action = "REPLACE" }] }, after = { version = [{ instance_template = "t2" }], update_policy = [{ type = "OPPORTUNISTIC", minimal_action = "REPLACE" }] } }
  }

  fact "opportunistic-template" {
    attributes = ["version", "all_instances_config"]
    only_if    = { not = { after = "update_policy[*].type", is = "PROACTIVE" } }
    effects    = ["none"]
    level      = "minor"
    message    = "the new template is used for instances made from now on: routine"
    evidence   = "documented"
    fires      = { before = { version = [{ instance_template = "t1" }], update_policy = [{ type = "OPPORTUNISTIC", minimal_action = "REPLACE" }] }, after = { version = [{ instance_template = "t2" }], update_policy = [{ type = "OPPORTUNISTIC", minimal_action = "REPLACE" }] } }
    misses     = { before = { version = [{ instance_template = "t1" }], update_policy = [{ type = "PROACTIVE", minimal_action = "REPLACE" }] }, after = { version = [{ instance_template = "t2" }], update_policy = [{ type = "PROACTIVE", minimal_action = "REPLACE" }] } }
  }

  fact "becomes-proactive" {
    attribute = "update_policy[*].type"
    when      = { becomes = "PROACTIVE" }
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "instances that do not match the template yet are updated at once"
    advice    = "check which instances are behind, and set surge and unavailability first"
    evidence  = "documented"
    fires     = ["OPPORTUNISTIC", "PROACTIVE"]
    misses    = ["PROACTIVE", "OPPORTUNISTIC"]
  }

  fact "scaled-to-zero" {
    attribute = "target_size"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "every instance of the group is deleted"
    advice    = "move the traffic away first"
    evidence  = "schema"
    fires     = [3, 0]
    misses    = [3, 2]
  }

  fact "scaled-down" {
    attribute = "target_size"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "instances are deleted with the connections they hold: less capacity"
    evidence  = "schema"
    fires     = [5, 3]
    misses    = [3, 5]
  }

  fact "scaled-up" {
    attribute = "target_size"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "instances are added: routine"
    evidence  = "schema"
    fires     = [3, 5]
    misses    = [5, 3]
  }

  fact "health-check-change" {
    attribute = "auto_healing_policies[*].health_check"
    only_if   = { after = "auto_healing_policies[*].health_check", set = true }
    effects   = ["restarts"]
    level     = "major"
    message   = "instances that fail the new health check are recreated"
    advice    = "try the check on a backend service first, and give instances time with initial_delay_sec"
    evidence  = "experience"
    fires     = { before = { auto_healing_policies = [{ health_check = "a", initial_delay_sec = 300 }] }, after = { auto_healing_policies = [{ health_check = "b", initial_delay_sec = 300 }] } }
    misses    = { before = { auto_healing_policies = [{ health_check = "a", initial_delay_sec = 300 }] }, after = { auto_healing_policies = [] } }
  }

  fact "auto-healing-removed" {
    attribute = "auto_healing_policies"
    when      = "unset"
    effects   = ["degrades"]
    level     = "minor"
    message   = "failed instances are no longer recreated by a health check"
    evidence  = "schema"
    fires     = [[{ health_check = "hc", initial_delay_sec = 300 }], []]
    misses    = [[], [{ health_check = "hc", initial_delay_sec = 300 }]]
  }

  fact "stateful-disk-removed" {
    attribute = "stateful_disk"
    when      = "element_removed"
    effects   = ["data_loss"]
    level     = "major"
    message   = "a disk is no longer kept when its instance is recreated"
    advice    = "snapshot the disks first"
    evidence  = "experience"
    fires     = [[{ device_name = "data", delete_rule = "NEVER" }], []]
    misses    = [[], [{ device_name = "data", delete_rule = "NEVER" }]]
  }

  fact "stateful-address-removed" {
    attributes = ["stateful_internal_ip", "stateful_external_ip"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "an address is no longer kept when its instance is recreated"
    advice     = "check which clients use the address of an instance first"
    evidence   = "experience"
    fires      = { before = { stateful_internal_ip = [{ interface_name = "nic0", delete_rule = "NEVER" }], stateful_external_ip = [] }, after = { stateful_internal_ip = [], stateful_external_ip = [] } }
    misses     = { before = { stateful_internal_ip = [], stateful_external_ip = [] }, after = { stateful_internal_ip = [{ interface_name = "nic0", delete_rule = "NEVER" }], stateful_external_ip = [] } }
  }

  fact "named-port-change" {
    attribute = "named_port"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a named port is taken away or moved: a backend service that uses it sends its traffic nowhere"
    advice    = "add the new port under another name, move the backend service, then remove this one"
    evidence  = "experience"
    fires     = [[{ name = "http", port = 8080 }], [{ name = "http", port = 9090 }]]
    misses    = [[{ name = "http", port = 8080 }], [{ name = "http", port = 8080 }, { name = "grpc", port = 9090 }]]
  }

  fact "target-pool-removed" {
    attribute = "target_pools"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the instances leave a target pool: its traffic no longer reaches them"
    advice    = "move the traffic to another backend first"
    evidence  = "experience"
    fires     = [["pool-a"], []]
    misses    = [[], ["pool-a"]]
  }

  fact "update-policy" {
    attributes = ["update_policy[*].minimal_action", "update_policy[*].most_disruptive_allowed_action", "update_policy[*].max_surge_fixed", "update_policy[*].max_surge_percent", "update_policy[*].max_unavailable_fixed", "update_policy[*].max_unavailable_percent", "update_policy[*].replacement_method", "auto_healing_policies[*].initial_delay_sec", "wait_for_instances", "wait_for_instances_status", "list_managed_instances_results", "instance_lifecycle_policy", "resource_policies", "standby_policy", "target_suspended_size", "target_stopped_size", "deletion_policy", "target_size_policy", "distribution_policy_target_shape", "instance_flexibility_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the group updates and repairs from now on changes: routine"
    evidence   = "schema"
  }

  fact "group-deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage", "data_loss"]
    level    = "major"
    message  = "the group and every instance in it are deleted"
    advice   = "make the new group beside it, move the backend services, then remove this one"
    evidence = "experience"
  }
}

resource "google_compute_autoscaler" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_autoscaler"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "ceiling-cut" {
    attribute = "autoscaling_policy[*].max_replicas"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the group can grow less"
    evidence  = "schema"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "ceiling-zero" {
    attribute = "autoscaling_policy[*].max_replicas"
    when      = { falls_below = 1 }
    effects   = ["outage"]
    level     = "major"
    message   = "the group is scaled to no instances"
    advice    = "keep at least what the load needs"
    evidence  = "schema"
    fires     = [5, 0]
    misses    = [5, 1]
  }

  fact "floor-cut" {
    attribute = "autoscaling_policy[*].min_replicas"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the group may shrink further"
    evidence  = "schema"
    fires     = [3, 1]
    misses    = [1, 3]
  }

  fact "other-target" {
    attribute = "target"
    effects   = ["degrades"]
    level     = "minor"
    message   = "another group is scaled; the one before keeps its size"
    evidence  = "schema"
  }

  fact "scaling-off" {
    attribute = "autoscaling_policy[*].mode"
    when      = { becomes = ["OFF", "ONLY_UP", "ONLY_SCALE_OUT"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the group is no longer scaled in full by load"
    evidence  = "schema"
    fires     = ["ON", "OFF"]
    misses    = ["OFF", "ON"]
  }

  fact "policy" {
    attributes = ["autoscaling_policy[*].max_replicas", "autoscaling_policy[*].min_replicas", "autoscaling_policy[*].cooldown_period", "autoscaling_policy[*].cpu_utilization", "autoscaling_policy[*].load_balancing_utilization", "autoscaling_policy[*].metric", "autoscaling_policy[*].mode", "autoscaling_policy[*].scale_in_control", "autoscaling_policy[*].scaling_schedules", "autoscaling_policy[*].stabilization_period", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the group follows the load changes: routine"
    evidence   = "schema"
  }

  fact "autoscaler-removed" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the group keeps its present size and no longer follows the load"
    evidence = "experience"
  }
}

resource "google_compute_region_autoscaler" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_autoscaler"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "ceiling-cut" {
    attribute = "autoscaling_policy[*].max_replicas"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the group can grow less"
    evidence  = "schema"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "ceiling-zero" {
    attribute = "autoscaling_policy[*].max_replicas"
    when      = { falls_below = 1 }
    effects   = ["outage"]
    level     = "major"
    message   = "the group is scaled to no instances"
    advice    = "keep at least what the load needs"
    evidence  = "schema"
    fires     = [5, 0]
    misses    = [5, 1]
  }

  fact "floor-cut" {
    attribute = "autoscaling_policy[*].min_replicas"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the group may shrink further"
    evidence  = "schema"
    fires     = [3, 1]
    misses    = [1, 3]
  }

  fact "other-target" {
    attribute = "target"
    effects   = ["degrades"]
    level     = "minor"
    message   = "another group is scaled; the one before keeps its size"
    evidence  = "schema"
  }

  fact "scaling-off" {
    attribute = "autoscaling_policy[*].mode"
    when      = { becomes = ["OFF", "ONLY_UP", "ONLY_SCALE_OUT"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the group is no longer scaled in full by load"
    evidence  = "schema"
    fires     = ["ON", "OFF"]
    misses    = ["OFF", "ON"]
  }

  fact "policy" {
    attributes = ["autoscaling_policy[*].max_replicas", "autoscaling_policy[*].min_replicas", "autoscaling_policy[*].cooldown_period", "autoscaling_policy[*].cpu_utilization", "autoscaling_policy[*].load_balancing_utilization", "autoscaling_policy[*].metric", "autoscaling_policy[*].mode", "autoscaling_policy[*].scale_in_control", "autoscaling_policy[*].scaling_schedules", "autoscaling_policy[*].stabilization_period", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the group follows the load changes: routine"
    evidence   = "schema"
  }

  fact "autoscaler-removed" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the group keeps its present size and no longer follows the load"
    evidence = "experience"
  }
}

resource "google_compute_instance_group" {
  traffic  = true
  identity = ["name", "zone"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_instance_group"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "instance-removed" {
    attribute = "instances"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "an instance leaves the group and its load balancers"
    advice    = "drain it first"
    evidence  = "experience"
    fires     = [["i/a", "i/b"], ["i/a"]]
    misses    = [["i/a"], ["i/a", "i/b"]]
  }

  fact "instance-added" {
    attribute = "instances"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "an instance joins the group: routine"
    evidence  = "schema"
    fires     = [["i/a"], ["i/a", "i/b"]]
    misses    = [["i/a", "i/b"], ["i/a"]]
  }

  fact "named-port-change" {
    attribute = "named_port"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a named port is taken away or moved: a backend service that uses it sends its traffic nowhere"
    advice    = "add the new port under another name, move the backend service, then remove this one"
    evidence  = "experience"
    fires     = [[{ name = "http", port = 8080 }], [{ name = "http", port = 9090 }]]
    misses    = [[{ name = "http", port = 8080 }], [{ name = "http", port = 8080 }, { name = "grpc", port = 9090 }]]
  }

  fact "group-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the group goes away, and with it the backend of its load balancers"
    advice   = "put a new group into the backend services first"
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

resource "google_compute_attached_disk" {
  identity = ["disk", "instance"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_attached_disk"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "detached" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the disk is detached while the instance runs: what uses it fails"
    advice   = "unmount it in the guest first"
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

resource "google_compute_resource_policy" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_resource_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "snapshots-kept-shorter" {
    attribute = "snapshot_schedule_policy[*].retention_policy[*].max_retention_days"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "snapshots older than the new limit are deleted"
    advice    = "copy the snapshots that must stay first"
    evidence  = "experience"
    fires     = [30, 7]
    misses    = [7, 30]
  }

  fact "snapshots-go-with-disk" {
    attribute = "snapshot_schedule_policy[*].retention_policy[*].on_source_disk_delete"
    when      = { becomes = "APPLY_RETENTION_POLICY" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "snapshots will expire after their disk is deleted"
    evidence  = "documented"
    fires     = ["KEEP_AUTO_SNAPSHOTS", "APPLY_RETENTION_POLICY"]
    misses    = ["APPLY_RETENTION_POLICY", "KEEP_AUTO_SNAPSHOTS"]
  }

  fact "stop-schedule" {
    attribute = "instance_schedule_policy[*].vm_stop_schedule"
    effects   = ["outage"]
    level     = "major"
    message   = "the instances under this schedule stop at other times"
    advice    = "check that nothing is served at those times"
    evidence  = "experience"
  }

  fact "schedules" {
    attributes = ["snapshot_schedule_policy[*].schedule", "snapshot_schedule_policy[*].snapshot_properties", "snapshot_schedule_policy[*].retention_policy[*].max_retention_days", "instance_schedule_policy[*].vm_start_schedule", "instance_schedule_policy[*].time_zone", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "schedules change: routine"
    evidence   = "schema"
  }

  fact "policy-removed" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the schedule ends; snapshots made so far stay, and a policy still attached cannot be deleted"
    evidence = "experience"
  }
}

resource "google_compute_disk_resource_policy_attachment" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_disk_resource_policy_attachment"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "schedule-detached" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the disk is no longer snapshotted by this schedule"
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

resource "google_compute_project_metadata" {
  identity = ["project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_project_metadata"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "login-changed" {
    attributes = ["metadata[\"ssh-keys\"]", "metadata[\"enable-oslogin\"]", "metadata[\"enable-oslogin-2fa\"]"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "who can log in to the instances of the project changes"
    advice     = "check that someone who keeps access can still log in"
    evidence   = "experience"
  }

  fact "metadata" {
    attributes = ["metadata", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "metadata for all instances of the project changes: routine"
    evidence   = "schema"
  }

  fact "metadata-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "all metadata of the project is removed, SSH keys and OS Login settings included"
    advice   = "take it out of the state instead, or keep the keys that are needed"
    evidence = "experience"
  }

  fact "takes-over" {
    on        = ["create"]
    attribute = "metadata"
    when      = "set"
    only_if   = { after = "project", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "metadata of the project that is not listed is removed, SSH keys included"
    advice    = "take over the present metadata, or use google_compute_project_metadata_item"
    evidence  = "documented"
    fires     = { after = { project = "p", metadata = { enable-oslogin = "TRUE" } } }
    misses    = { after = { metadata = { enable-oslogin = "TRUE" } }, unknown = ["project"] }
  }
}

resource "google_compute_project_metadata_item" {
  identity = ["key"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_project_metadata_item"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "login-changed" {
    attribute = "value"
    only_if   = { before = "key", is = ["ssh-keys", "sshKeys", "enable-oslogin", "enable-oslogin-2fa"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "who can log in to the instances of the project changes"
    advice    = "check that someone who keeps access can still log in"
    evidence  = "experience"
    fires     = { before = { key = "ssh-keys", value = "a" }, after = { key = "ssh-keys", value = "b" } }
    misses    = { before = { key = "serial-port-enable", value = "a" }, after = { key = "serial-port-enable", value = "b" } }
  }

  fact "value" {
    attributes = ["value", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "metadata for all instances of the project changes: routine"
    evidence   = "schema"
  }
}

resource "google_compute_reservation" {
  identity = ["name", "zone"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_reservation"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "fewer-reserved" {
    attribute = "specific_reservation[*].count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "less capacity is held for the project"
    evidence  = "schema"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "more-reserved" {
    attribute = "specific_reservation[*].count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more capacity is held: routine"
    evidence  = "schema"
    fires     = [5, 10]
    misses    = [10, 5]
  }

  fact "reservation-released" {
    on       = ["delete", "replace"]
    effects  = ["irreversible", "degrades"]
    level    = "major"
    message  = "the reserved capacity is given back and may not be had again"
    advice   = "reserve the replacement first where the machine type is scarce"
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

provider = "hashicorp/aws"
service  = "Auto Scaling"

resource "aws_autoscaling_group" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/autoscaling_group"

  fact "deleted" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "all instances of the group are terminated"
    advice   = "move the traffic to another group first, then scale this one down step by step and delete it when it is empty"
    evidence = "documented"
  }

  fact "replaced" {
    on       = ["replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the group and all its instances are replaced"
    advice   = "use name_prefix with create_before_destroy, so that the new group serves before the old one goes"
    evidence = "experience"
  }

  fact "instance-refresh" {
    attributes = ["launch_template[*].version", "launch_template[*].id", "launch_template[*].name", "launch_configuration", "mixed_instances_policy"]
    only_if    = { after = "instance_refresh[*].strategy", set = true }
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "an instance refresh starts: every instance is replaced in batches"
    advice     = "check min_healthy_percentage, warm-up and auto_rollback with alarms; use checkpoints to try a few instances first"
    evidence   = "documented"
    fires      = { before = { launch_template = [{ version = "3" }], instance_refresh = [{ strategy = "Rolling" }] }, after = { launch_template = [{ version = "4" }], instance_refresh = [{ strategy = "Rolling" }] } }
    misses     = { before = { launch_template = [{ version = "3" }], instance_refresh = [] }, after = { launch_template = [{ version = "4" }], instance_refresh = [] } }
  }

  fact "template-for-new-instances" {
    attributes = ["launch_template[*].version", "launch_template[*].id", "launch_template[*].name", "launch_configuration", "mixed_instances_policy"]
    only_if    = { after = "instance_refresh[*].strategy", set = false }
    effects    = ["none"]
    level      = "minor"
    message    = "only instances launched from now on use it; running ones stay as they are: routine"
    evidence   = "documented"
    fires      = { before = { launch_template = [{ version = "3" }], instance_refresh = [] }, after = { launch_template = [{ version = "4" }], instance_refresh = [] } }
    misses     = { before = { launch_template = [{ version = "3" }], instance_refresh = [{ strategy = "Rolling" }] }, after = { launch_template = [{ version = "4" }], instance_refresh = [{ strategy = "Rolling" }] } }
  }

  fact "scaled-to-zero" {
    attributes = ["desired_capacity", "max_size"]
    when       = "becomes_zero"
    effects    = ["outage"]
    level      = "major"
    message    = "the group is scaled to nothing: every instance is terminated"
    advice     = "take it out of the load balancer and make sure that nothing needs it before scaling to zero"
    evidence   = "schema"
    fires      = { before = { desired_capacity = 3, max_size = 6 }, after = { desired_capacity = 0, max_size = 6 } }
    misses     = { before = { desired_capacity = 3, max_size = 6 }, after = { desired_capacity = 2, max_size = 6 } }
  }

  fact "scaled-down" {
    attributes = ["desired_capacity", "max_size"]
    when       = "decreases"
    only_if    = { not = { any = [{ attribute = "desired_capacity", when = "becomes_zero" }, { attribute = "max_size", when = "becomes_zero" }] } }
    effects    = ["degrades"]
    level      = "minor"
    message    = "less capacity: instances above the new number are terminated"
    evidence   = "schema"
    fires      = { before = { desired_capacity = 3 }, after = { desired_capacity = 2 } }
    misses     = { before = { desired_capacity = 2 }, after = { desired_capacity = 3 } }
  }

  fact "floor-at-zero" {
    attribute = "min_size"
    when      = "becomes_zero"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the group may be scaled in to no instance at all"
    evidence  = "schema"
    fires     = [2, 0]
    misses    = [2, 1]
  }

  fact "floor-lowered" {
    attribute = "min_size"
    when      = "decreases"
    only_if   = { not = { attribute = "min_size", when = "becomes_zero" } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the group may be scaled in further"
    evidence  = "schema"
    fires     = [3, 2]
    misses    = [2, 3]
  }

  fact "scaled-up" {
    attributes = ["min_size", "max_size", "desired_capacity"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more capacity: routine"
    evidence   = "schema"
    fires      = { before = { max_size = 4 }, after = { max_size = 8 } }
    misses     = { before = { max_size = 8 }, after = { max_size = 4 } }
  }

  fact "subnet-removed" {
    attribute = "vpc_zone_identifier"
    when      = "element_removed"
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "instances in the removed subnets are terminated and started again in the others"
    advice    = "check that the remaining zones have room and addresses; watch the load while it rebalances"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-as-group.html"
    evidence  = "experience"
    fires     = [["subnet-a", "subnet-b"], ["subnet-a"]]
    misses    = [["subnet-a"], ["subnet-a", "subnet-b"]]
  }

  fact "subnet-added" {
    attribute = "vpc_zone_identifier"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "instances are rebalanced over the new zone, new ones first"
    source    = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-add-availability-zone.html"
    evidence  = "experience"
    fires     = [["subnet-a"], ["subnet-a", "subnet-b"]]
    misses    = [["subnet-a", "subnet-b"], ["subnet-a"]]
  }

  fact "target-group-removed" {
    attributes = ["target_group_arns", "load_balancers", "traffic_source"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the instances leave the load balancer: it stops sending them requests"
    advice     = "attach the new target group first and wait until its targets are healthy, then remove the old one in a second apply"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-as-group.html"
    evidence   = "documented"
    fires      = { before = { target_group_arns = ["tg-1", "tg-2"] }, after = { target_group_arns = ["tg-1"] } }
    misses     = { before = { target_group_arns = ["tg-1"] }, after = { target_group_arns = ["tg-1", "tg-2"] } }
  }

  fact "target-group-added" {
    attributes = ["target_group_arns", "load_balancers", "traffic_source"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "the instances also join another load balancer: routine"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-as-group.html"
    evidence   = "schema"
    fires      = { before = { target_group_arns = ["tg-1"] }, after = { target_group_arns = ["tg-1", "tg-2"] } }
    misses     = { before = { target_group_arns = ["tg-1", "tg-2"] }, after = { target_group_arns = ["tg-1"] } }
  }

  fact "elb-health-check" {
    attribute = "health_check_type"
    when      = { becomes = "ELB" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "instances that the load balancer finds unhealthy are terminated and replaced from now on"
    evidence  = "schema"
    fires     = ["EC2", "ELB"]
    misses    = ["ELB", "EC2"]
  }

  fact "ec2-health-check" {
    attribute = "health_check_type"
    when      = { leaves = "ELB" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "instances whose application fails are no longer replaced"
    evidence  = "schema"
    fires     = ["ELB", "EC2"]
    misses    = ["EC2", "ELB"]
  }

  fact "grace-period-shorter" {
    attribute = "health_check_grace_period"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "slow starters may be killed before they are ready"
    evidence  = "schema"
    fires     = [300, 60]
    misses    = [60, 300]
  }

  fact "grace-period-longer" {
    attribute = "health_check_grace_period"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "new instances get more time: routine"
    evidence  = "schema"
    fires     = [60, 300]
    misses    = [300, 60]
  }

  fact "lifetime-limit" {
    attribute = "max_instance_lifetime"
    when      = "changed"
    only_if   = { all = [{ not = { after = "max_instance_lifetime", is = 0 } }, { any = [{ attribute = "max_instance_lifetime", when = "set" }, { attribute = "max_instance_lifetime", when = "leaves_zero" }, { all = [{ attribute = "max_instance_lifetime", when = "decreases" }, { not = { attribute = "max_instance_lifetime", when = "becomes_zero" } }] }] }] }
    effects   = ["rolls_nodes"]
    level     = "major"
    message   = "every instance older than the limit is replaced, in batches, from now on"
    advice    = "look at the age of the instances first, and set a maintenance policy that launches before it terminates"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-as-group.html"
    evidence  = "experience"
    fires     = [0, 604800]
    misses    = [604800, 1209600]
  }

  fact "lifetime-limit-looser" {
    attribute = "max_instance_lifetime"
    when      = "changed"
    only_if   = { any = [{ attribute = "max_instance_lifetime", when = "unset" }, { attribute = "max_instance_lifetime", when = "becomes_zero" }, { all = [{ attribute = "max_instance_lifetime", when = "increases" }, { not = { attribute = "max_instance_lifetime", when = "leaves_zero" } }] }] }
    effects   = ["none"]
    level     = "minor"
    message   = "instances may live longer: routine"
    evidence  = "schema"
    fires     = [604800, 1209600]
    misses    = [0, 604800]
  }

  fact "processes-suspended" {
    attribute = "suspended_processes"
    when      = "element_added"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "parts of Auto Scaling are suspended: with Launch or Terminate the group no longer heals or scales"
    evidence  = "documented"
    fires     = [[], ["Launch"]]
    misses    = [["Launch"], []]
  }

  fact "processes-resumed" {
    attribute = "suspended_processes"
    when      = "element_removed"
    effects   = ["none"]
    level     = "minor"
    message   = "suspended processes run again: routine"
    evidence  = "schema"
    fires     = [["Launch"], []]
    misses    = [[], ["Launch"]]
  }

  fact "force-delete-on" {
    attributes = ["force_delete", "force_delete_warm_pool"]
    when       = "turns_on"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "a later delete does not wait for the instances to end and may leave some behind"
    evidence   = "documented"
    fires      = { before = { force_delete = false }, after = { force_delete = true } }
    misses     = { before = { force_delete = true }, after = { force_delete = false } }
  }

  fact "scale-in-protection-off" {
    attribute = "protect_from_scale_in"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "new instances may be terminated by scale-in"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "scale-in-protection-on" {
    attribute = "protect_from_scale_in"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "new instances are protected from scale-in: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "routine-settings" {
    attributes = ["default_cooldown", "default_instance_warmup", "enabled_metrics", "metrics_granularity", "termination_policies", "wait_for_capacity_timeout", "min_elb_capacity", "wait_for_elb_capacity", "capacity_rebalance", "instance_refresh", "instance_maintenance_policy", "tag", "warm_pool", "service_linked_role_arn", "placement_group", "availability_zone_distribution", "capacity_reservation_specification", "ignore_failed_scaling_activities", "desired_capacity_type", "timeouts", "context"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings for later scaling and launches: routine"
    evidence   = "schema"
  }
}

resource "aws_autoscaling_attachment" "aws_autoscaling_traffic_source_attachment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/autoscaling_attachment"

  fact "detached" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "the instances of the group leave the load balancer: it stops sending them requests"
    advice   = "attach the new target group first, wait for healthy targets, then remove this attachment"
    evidence = "experience"
  }
}

resource "aws_autoscaling_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/autoscaling_policy"

  fact "recreated-or-removed" {
    on       = ["replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the group keeps its size until the new policy is there: routine"
    evidence = "experience"
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "major"
    message  = "the group keeps its size and no longer follows the load by this policy"
    advice   = "raise the capacity to what the peak needs first, or create the policy that takes over before removing this one"
    evidence = "experience"
  }

  fact "disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the group no longer follows the load by this policy"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy works again: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "tuning" {
    attributes = ["target_tracking_configuration", "step_adjustment", "scaling_adjustment", "adjustment_type", "cooldown", "estimated_instance_warmup", "predictive_scaling_configuration", "metric_aggregation_type", "min_adjustment_magnitude", "policy_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "scaling is tuned: routine"
    evidence   = "schema"
  }
}

resource "aws_autoscaling_schedule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/autoscaling_schedule"

  fact "schedule-to-zero" {
    attributes = ["desired_capacity", "max_size"]
    when       = "becomes_zero"
    effects    = ["outage"]
    level      = "major"
    message    = "at the scheduled time the group is scaled to nothing"
    advice     = "check that the group is not needed then; use -1 to leave a number alone"
    evidence   = "documented"
    fires      = { before = { desired_capacity = 2 }, after = { desired_capacity = 0 } }
    misses     = { before = { desired_capacity = 2 }, after = { desired_capacity = 1 } }
  }

  fact "created-to-zero" {
    on       = ["create"]
    only_if  = { all = [{ after = "autoscaling_group_name", known = true }, { any = [{ after = "desired_capacity", is = 0 }, { after = "max_size", is = 0 }] }] }
    effects  = ["outage"]
    level    = "major"
    message  = "at the scheduled time the group, which exists already, is scaled to nothing"
    advice   = "check that the group is not needed then; use -1 to leave a number alone"
    evidence = "documented"
    fires    = { after = { autoscaling_group_name = "g", scheduled_action_name = "night", min_size = 0, max_size = 0, desired_capacity = 0 } }
    misses   = { after = { autoscaling_group_name = "g", scheduled_action_name = "night", min_size = 0, max_size = -1, desired_capacity = 1 } }
  }

  fact "schedule-changed" {
    attributes = ["recurrence", "start_time", "end_time", "time_zone", "min_size", "max_size", "desired_capacity"]
    effects    = ["none"]
    level      = "minor"
    message    = "sizes or times of a scheduled scaling change: routine"
    evidence   = "schema"
  }

  fact "schedule-removed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the scheduled scaling no longer happens; the group keeps its size"
    evidence = "experience"
  }
}

resource "aws_autoscaling_lifecycle_hook" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/autoscaling_lifecycle_hook"

  fact "hook-removed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "instances start or end without waiting for what the hook did (draining, registration)"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["default_result", "heartbeat_timeout", "notification_metadata", "notification_target_arn", "role_arn", "lifecycle_transition"]
    effects    = ["none"]
    level      = "minor"
    message    = "later launches and terminations wait differently: routine"
    evidence   = "schema"
  }
}

resource "aws_autoscaling_notification" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/autoscaling_notification"

  fact "notifications" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only notifications about scaling change"
    evidence = "experience"
  }
}

resource "aws_autoscaling_group_tag" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/autoscaling_group_tag"

  fact "tags" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a tag of the group changes; a cluster autoscaler may read it"
    evidence = "experience"
  }
}

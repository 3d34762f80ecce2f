provider = "hashicorp/aws"
service  = "Application Auto Scaling"

resource "aws_appautoscaling_target" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appautoscaling_target"

  fact "capped-at-zero" {
    attribute = "max_capacity"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "the target may only be scaled to nothing"
    advice    = "keep the ceiling above zero, or suspend scaling instead"
    evidence  = "schema"
    fires     = [4, 0]
    misses    = [4, 2]
  }

  fact "ceiling-lowered" {
    attribute = "max_capacity"
    when      = "decreases"
    only_if   = { not = { attribute = "max_capacity", when = "becomes_zero" } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the target can follow the load less far, and is scaled in to the new ceiling"
    evidence  = "schema"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "floor-lowered" {
    attribute = "min_capacity"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the target may be scaled in further"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "range-raised" {
    attributes = ["min_capacity", "max_capacity"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more capacity: routine"
    evidence   = "schema"
    fires      = { before = { max_capacity = 5 }, after = { max_capacity = 10 } }
    misses     = { before = { max_capacity = 10 }, after = { max_capacity = 5 } }
  }

  fact "suspended" {
    attributes = ["suspended_state[*].dynamic_scaling_out_suspended", "suspended_state[*].dynamic_scaling_in_suspended", "suspended_state[*].scheduled_scaling_suspended"]
    when       = "turns_on"
    effects    = ["degrades"]
    level      = "minor"
    message    = "scaling is suspended: the target stays at its size under load"
    evidence   = "schema"
    fires      = { before = { suspended_state = [{ dynamic_scaling_out_suspended = false }] }, after = { suspended_state = [{ dynamic_scaling_out_suspended = true }] } }
    misses     = { before = { suspended_state = [{ dynamic_scaling_out_suspended = true }] }, after = { suspended_state = [{ dynamic_scaling_out_suspended = false }] } }
  }

  fact "resumed" {
    attributes = ["suspended_state[*].dynamic_scaling_out_suspended", "suspended_state[*].dynamic_scaling_in_suspended", "suspended_state[*].scheduled_scaling_suspended"]
    when       = "turns_off"
    effects    = ["none"]
    level      = "minor"
    message    = "scaling runs again: routine"
    evidence   = "schema"
    fires      = { before = { suspended_state = [{ dynamic_scaling_out_suspended = true }] }, after = { suspended_state = [{ dynamic_scaling_out_suspended = false }] } }
    misses     = { before = { suspended_state = [{ dynamic_scaling_out_suspended = false }] }, after = { suspended_state = [{ dynamic_scaling_out_suspended = true }] } }
  }

  fact "role" {
    attribute = "role_arn"
    effects   = ["none"]
    level     = "minor"
    message   = "the role is fixed by the service for most targets: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the resource keeps its present capacity and no longer follows the load"
    evidence = "experience"
  }
}

resource "aws_appautoscaling_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appautoscaling_policy"

  fact "recreated-or-removed" {
    on       = ["replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the resource keeps its present capacity until the new policy is there: routine"
    evidence = "experience"
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "major"
    message  = "the resource keeps its present capacity and no longer follows the load by this policy"
    advice   = "raise the capacity to what the peak needs first, or create the policy that takes over before removing this one"
    evidence = "experience"
  }

  fact "tuning" {
    attributes = ["target_tracking_scaling_policy_configuration", "step_scaling_policy_configuration", "policy_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "scaling is tuned: routine"
    evidence   = "schema"
  }
}

resource "aws_appautoscaling_scheduled_action" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appautoscaling_scheduled_action"

  fact "schedule-to-zero" {
    attribute = "scalable_target_action[*].max_capacity"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "at the scheduled time the resource is scaled to nothing"
    advice    = "check that it is not needed then"
    evidence  = "schema"
    fires     = { before = { scalable_target_action = [{ max_capacity = 2 }] }, after = { scalable_target_action = [{ max_capacity = 0 }] } }
    misses    = { before = { scalable_target_action = [{ max_capacity = 2 }] }, after = { scalable_target_action = [{ max_capacity = 1 }] } }
  }

  fact "schedule-changed" {
    attributes = ["schedule", "start_time", "end_time", "timezone", "scalable_target_action"]
    effects    = ["none"]
    level      = "minor"
    message    = "times or sizes of a scheduled scaling change: routine"
    evidence   = "schema"
  }

  fact "schedule-removed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the scheduled scaling no longer happens; capacity stays as it is"
    evidence = "experience"
  }
}

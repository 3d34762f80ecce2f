provider = "hashicorp/aws"
service  = "AWS Batch"

resource "aws_batch_compute_environment" {
  source = "https://docs.aws.amazon.com/batch/latest/userguide/updating-compute-environments.html"

  fact "deleted" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the environment goes with its instances: jobs of its queues wait, or fail when they run"
    advice   = "add another environment to the queues, disable this one, wait until it is empty, then delete it"
    evidence = "experience"
  }

  fact "replaced" {
    on       = ["replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the environment is deleted and created again; while a queue uses it the delete is refused"
    advice   = "use compute_environment_name_prefix with create_before_destroy, or a second environment in the queue (blue/green)"
    evidence = "experience"
  }

  fact "instances-replaced" {
    attributes = ["compute_resources[*].launch_template", "compute_resources[*].instance_type", "compute_resources[*].image_id", "compute_resources[*].ec2_configuration", "compute_resources[*].allocation_strategy", "compute_resources[*].subnets", "compute_resources[*].security_group_ids", "compute_resources[*].bid_percentage", "compute_resources[*].ec2_key_pair", "compute_resources[*].instance_role", "compute_resources[*].placement_group"]
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "an infrastructure update: all instances are replaced, and running jobs are cut off when the update policy says so"
    advice     = "let running jobs end by the update policy (terminate_jobs_on_update off, a generous timeout), or use a second environment"
    evidence   = "documented"
  }

  fact "disabled" {
    attribute = "state"
    when      = { becomes = "DISABLED" }
    effects   = ["outage"]
    level     = "major"
    message   = "the environment accepts no more jobs"
    advice    = "make sure that the queues have another environment"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/batch_compute_environment"
    evidence  = "documented"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "enabled" {
    attribute = "state"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "the environment accepts jobs again: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "no-capacity" {
    attribute = "compute_resources[*].max_vcpus"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "no job can run in the environment any more"
    advice    = "disable it instead, after its jobs have ended"
    evidence  = "experience"
    fires     = { before = { compute_resources = [{ max_vcpus = 64 }] }, after = { compute_resources = [{ max_vcpus = 0 }] } }
    misses    = { before = { compute_resources = [{ max_vcpus = 64 }] }, after = { compute_resources = [{ max_vcpus = 16 }] } }
  }

  fact "less-capacity" {
    attributes = ["compute_resources[*].max_vcpus", "compute_resources[*].min_vcpus", "compute_resources[*].desired_vcpus"]
    when       = "decreases"
    only_if    = { not = { attribute = "compute_resources[*].max_vcpus", when = "becomes_zero" } }
    effects    = ["degrades"]
    level      = "minor"
    message    = "fewer jobs run at a time"
    evidence   = "documented"
    fires      = { before = { compute_resources = [{ max_vcpus = 64 }] }, after = { compute_resources = [{ max_vcpus = 16 }] } }
    misses     = { before = { compute_resources = [{ max_vcpus = 16 }] }, after = { compute_resources = [{ max_vcpus = 64 }] } }
  }

  fact "more-capacity" {
    attributes = ["compute_resources[*].max_vcpus", "compute_resources[*].min_vcpus", "compute_resources[*].desired_vcpus"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more jobs run at a time: routine"
    evidence   = "documented"
    fires      = { before = { compute_resources = [{ max_vcpus = 16 }] }, after = { compute_resources = [{ max_vcpus = 64 }] } }
    misses     = { before = { compute_resources = [{ max_vcpus = 64 }] }, after = { compute_resources = [{ max_vcpus = 16 }] } }
  }

  fact "updates-kill-jobs" {
    attribute = "update_policy[*].terminate_jobs_on_update"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "later infrastructure updates terminate running jobs"
    evidence  = "documented"
    fires     = { before = { update_policy = [{ terminate_jobs_on_update = false }] }, after = { update_policy = [{ terminate_jobs_on_update = true }] } }
    misses    = { before = { update_policy = [{ terminate_jobs_on_update = true }] }, after = { update_policy = [{ terminate_jobs_on_update = false }] } }
  }

  fact "routine-settings" {
    attributes = ["service_role", "update_policy[*].job_execution_timeout_minutes"]
    effects    = ["none"]
    level      = "minor"
    message    = "a scaling update without new instances: routine"
    evidence   = "documented"
  }
}

resource "aws_batch_job_queue" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/batch_job_queue"

  fact "jobs-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the queue goes with the jobs that wait in it"
    advice   = "disable it, let it run empty, then delete it"
    evidence = "experience"
  }

  fact "disabled" {
    attribute = "state"
    when      = { becomes = "DISABLED" }
    effects   = ["outage"]
    level     = "major"
    message   = "the queue accepts no more jobs: submissions fail"
    advice    = "move the submitters to another queue first"
    evidence  = "experience"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "enabled" {
    attribute = "state"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "the queue accepts jobs again: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "other-environments" {
    attributes = ["compute_environment_order", "compute_environments"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "later jobs run in other compute environments"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["priority", "scheduling_policy_arn", "job_state_time_limit_action", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "the order of waiting jobs: routine"
    evidence   = "schema"
  }
}

resource "aws_batch_job_definition" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/batch_job_definition"

  fact "new-revision" {
    attributes = ["container_properties", "ecs_properties", "eks_properties", "node_properties", "parameters", "retry_strategy", "timeout", "platform_capabilities", "propagate_tags", "scheduling_priority", "type", "deregister_on_new_revision"]
    effects    = ["none"]
    level      = "minor"
    message    = "a new revision is registered; jobs submitted stay as they are: routine"
    evidence   = "documented"
  }

  fact "deregistered" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "schedules and pipelines that submit jobs by it fail"
    advice   = "move them to another definition first"
    evidence = "experience"
  }
}

resource "aws_batch_scheduling_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/batch_scheduling_policy"

  fact "shares" {
    attribute = "fair_share_policy"
    effects   = ["degrades"]
    level     = "minor"
    message   = "waiting jobs are ordered differently"
    evidence  = "schema"
  }
}

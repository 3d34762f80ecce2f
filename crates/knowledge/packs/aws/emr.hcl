provider = "hashicorp/aws"
service  = "EMR"

resource "aws_emr_cluster" {
  stateful = "HDFS data"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/emr_cluster"

  guard "termination_protection" { on_delete = "blocked" }

  fact "terminated" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the cluster is terminated: running steps end, and data in HDFS and on local disks is not recoverable"
    advice   = "write results to S3, start the new cluster, move the jobs, then terminate this one"
    source   = "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-termination.html"
    evidence = "documented"
  }

  fact "termination-protection-off" {
    attribute = "termination_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the cluster can be terminated by mistake"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "termination-protection-on" {
    attribute = "termination_protection"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the cluster is protected: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "core-nodes-removed" {
    attribute = "core_instance_group[*].instance_count"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "core nodes are decommissioned: blocks of HDFS move to the rest, and data can be lost"
    advice    = "check HDFS usage and replication first; shrink by one node at a time"
    source    = "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-scaledown-behavior.html"
    evidence  = "experience"
    fires     = { before = { core_instance_group = [{ instance_count = 6 }] }, after = { core_instance_group = [{ instance_count = 3 }] } }
    misses    = { before = { core_instance_group = [{ instance_count = 3 }] }, after = { core_instance_group = [{ instance_count = 6 }] } }
  }

  fact "core-nodes-added" {
    attribute = "core_instance_group[*].instance_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more core nodes: routine"
    evidence  = "schema"
    fires     = { before = { core_instance_group = [{ instance_count = 3 }] }, after = { core_instance_group = [{ instance_count = 6 }] } }
    misses    = { before = { core_instance_group = [{ instance_count = 6 }] }, after = { core_instance_group = [{ instance_count = 3 }] } }
  }

  fact "ends-by-itself" {
    attribute = "auto_termination_policy"
    when      = "set"
    effects   = ["data_loss"]
    level     = "major"
    message   = "the idle cluster terminates itself, with the data in HDFS"
    advice    = "set it only on clusters that are made for one job"
    evidence  = "documented"
    fires     = { before = { auto_termination_policy = [] }, after = { auto_termination_policy = [{ idle_timeout = 3600 }] } }
    misses    = { before = { auto_termination_policy = [{ idle_timeout = 3600 }] }, after = { auto_termination_policy = [] } }
  }

  fact "routine-settings" {
    attributes = ["step_concurrency_level", "visible_to_all_users", "unhealthy_node_replacement", "list_steps_states", "core_instance_group[*].autoscaling_policy", "step"]
    effects    = ["none"]
    level      = "minor"
    message    = "how steps run and nodes heal: routine"
    evidence   = "schema"
  }
}

resource "aws_emr_instance_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/emr_instance_group"

  fact "resized-to-zero" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the group is resized to zero: its nodes go"
    advice   = "make sure that the jobs fit on the other nodes first"
    evidence = "documented"
  }

  fact "scaled-to-zero" {
    attribute = "instance_count"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "the group loses all its nodes"
    advice    = "make sure that the jobs fit on the other nodes first"
    evidence  = "schema"
    fires     = [4, 0]
    misses    = [4, 2]
  }

  fact "scaled-down" {
    attribute = "instance_count"
    when      = "decreases"
    only_if   = { not = { attribute = "instance_count", when = "becomes_zero" } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer task nodes: jobs take longer"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "scaled-up" {
    attribute = "instance_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more task nodes: routine"
    evidence  = "schema"
    fires     = [2, 4]
    misses    = [4, 2]
  }

  fact "reconfigured" {
    attribute = "configurations_json"
    effects   = ["degrades"]
    level     = "minor"
    message   = "services on the nodes of the group are reconfigured and may restart"
    evidence  = "experience"
  }

  fact "tuning" {
    attribute = "autoscaling_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "scaling is tuned: routine"
    evidence  = "schema"
  }
}

resource "aws_emr_instance_fleet" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/emr_instance_fleet"

  fact "scaled-down" {
    attributes = ["target_on_demand_capacity", "target_spot_capacity"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "fewer nodes: jobs take longer"
    evidence   = "schema"
    fires      = { before = { target_on_demand_capacity = 4 }, after = { target_on_demand_capacity = 2 } }
    misses     = { before = { target_on_demand_capacity = 2 }, after = { target_on_demand_capacity = 4 } }
  }

  fact "scaled-up" {
    attributes = ["target_on_demand_capacity", "target_spot_capacity"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more nodes: routine"
    evidence   = "schema"
    fires      = { before = { target_on_demand_capacity = 2 }, after = { target_on_demand_capacity = 4 } }
    misses     = { before = { target_on_demand_capacity = 4 }, after = { target_on_demand_capacity = 2 } }
  }
}

resource "aws_emr_managed_scaling_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/emr_managed_scaling_policy"

  fact "scaling-limits" {
    on       = ["replace", "delete"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the cluster scales within other limits, or keeps its size"
    evidence = "experience"
  }
}

resource "aws_emrserverless_application" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/emrserverless_application"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "jobs can no longer be submitted to the application"
    advice   = "move the submitters first"
    evidence = "experience"
  }

  fact "release-changed" {
    attributes = ["release_label", "architecture", "image_configuration"]
    effects    = ["degrades"]
    level      = "major"
    message    = "jobs run on another engine release or processor: code and libraries may not fit"
    advice     = "try the jobs on a second application first"
    evidence   = "experience"
  }

  fact "routine-settings" {
    attributes = ["maximum_capacity", "initial_capacity", "auto_start_configuration", "auto_stop_configuration", "interactive_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "capacity and idle times: routine"
    evidence   = "schema"
  }
}

resource "aws_emr_studio" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/emr_studio"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "people lose their studio and its address; notebooks in S3 stay"
    advice   = "tell the users and keep the bucket"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["name", "subnet_ids", "default_s3_location", "encryption_key_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings for new workspaces: routine"
    evidence   = "schema"
  }
}

provider = "hashicorp/aws"
service  = "ECS"

resource "aws_ecs_service" {
  traffic  = true
  identity = ["name", "cluster"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecs_service"

  fact "deleted" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "all tasks of the service are stopped"
    advice   = "move the traffic to another service first, then scale this one down and delete it"
    source   = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/delete-service.html"
    evidence = "documented"
  }

  fact "replaced" {
    on       = ["replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the service is deleted and created again: its tasks stop before new ones start"
    advice   = "create a second service under another name behind the same load balancer, wait until it is healthy, then remove this one"
    source   = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/delete-service.html"
    evidence = "experience"
  }

  fact "rolling-deployment" {
    attributes = ["task_definition", "force_new_deployment", "triggers", "platform_version", "capacity_provider_strategy"]
    only_if    = { not = { after = "deployment_minimum_healthy_percent", is = 0 } }
    effects    = ["none"]
    level      = "minor"
    message    = "a rolling deployment: tasks are replaced within the healthy limits: routine"
    source     = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html"
    evidence   = "documented"
    fires      = { before = { task_definition = "web:7", deployment_minimum_healthy_percent = 100 }, after = { task_definition = "web:8", deployment_minimum_healthy_percent = 100 } }
    misses     = { before = { task_definition = "web:7", deployment_minimum_healthy_percent = 0 }, after = { task_definition = "web:8", deployment_minimum_healthy_percent = 0 } }
  }

  fact "deployment-stops-all-tasks" {
    attributes = ["task_definition", "force_new_deployment", "triggers", "platform_version", "capacity_provider_strategy"]
    only_if    = { after = "deployment_minimum_healthy_percent", is = 0 }
    effects    = ["outage"]
    level      = "major"
    message    = "the minimum healthy percent is zero: all tasks may be stopped before new ones run"
    advice     = "raise deployment_minimum_healthy_percent (and the maximum above 100) first"
    source     = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html"
    evidence   = "documented"
    fires      = { before = { task_definition = "web:7", deployment_minimum_healthy_percent = 0 }, after = { task_definition = "web:8", deployment_minimum_healthy_percent = 0 } }
    misses     = { before = { task_definition = "web:7", deployment_minimum_healthy_percent = 50 }, after = { task_definition = "web:8", deployment_minimum_healthy_percent = 50 } }
  }

  fact "scaled-to-zero" {
    attribute = "desired_count"
    when      = "becomes_zero"
    effects   = ["outage"]
    level     = "major"
    message   = "the service is scaled to no task at all"
    advice    = "move its traffic elsewhere first"
    evidence  = "schema"
    fires     = [3, 0]
    misses    = [3, 2]
  }

  fact "scaled-down" {
    attribute = "desired_count"
    when      = "decreases"
    only_if   = { not = { attribute = "desired_count", when = "becomes_zero" } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer tasks: the others must carry the load"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "scaled-up" {
    attribute = "desired_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more tasks: routine"
    evidence  = "schema"
    fires     = [2, 4]
    misses    = [4, 2]
  }

  fact "healthy-floor-lowered" {
    attribute = "deployment_minimum_healthy_percent"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deployments may stop more tasks before new ones run"
    source    = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html"
    evidence  = "documented"
    fires     = [100, 0]
    misses    = [50, 100]
  }

  fact "healthy-floor-raised" {
    attribute = "deployment_minimum_healthy_percent"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "deployments keep more tasks running: routine"
    evidence  = "schema"
    fires     = [50, 100]
    misses    = [100, 50]
  }

  fact "load-balancer-changed" {
    attribute = "load_balancer"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the tasks leave a target group or register with another port: its requests go elsewhere or fail"
    advice    = "add the new target group beside the old one, wait for healthy targets, then remove the old one in a second apply"
    source    = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-service.html"
    evidence  = "experience"
    fires     = { before = { load_balancer = [{ target_group_arn = "tg-1", container_name = "web", container_port = 80 }, { target_group_arn = "tg-2", container_name = "web", container_port = 80 }] }, after = { load_balancer = [{ target_group_arn = "tg-1", container_name = "web", container_port = 80 }] } }
    misses    = { before = { load_balancer = [{ target_group_arn = "tg-1", container_name = "web", container_port = 80 }] }, after = { load_balancer = [{ target_group_arn = "tg-1", container_name = "web", container_port = 80 }, { target_group_arn = "tg-2", container_name = "web", container_port = 80 }] } }
  }

  fact "load-balancer-added" {
    attribute = "load_balancer"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the tasks also register with another target group: a rolling deployment"
    source    = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-service.html"
    evidence  = "schema"
    fires     = { before = { load_balancer = [{ target_group_arn = "tg-1", container_name = "web", container_port = 80 }] }, after = { load_balancer = [{ target_group_arn = "tg-1", container_name = "web", container_port = 80 }, { target_group_arn = "tg-2", container_name = "web", container_port = 80 }] } }
    misses    = { before = { load_balancer = [{ target_group_arn = "tg-1", container_name = "web", container_port = 80 }, { target_group_arn = "tg-2", container_name = "web", container_port = 80 }] }, after = { load_balancer = [{ target_group_arn = "tg-1", container_name = "web", container_port = 80 }] } }
  }

  fact "security-group-removed" {
    attribute = "network_configuration[*].security_groups"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "new tasks lose the traffic that only the removed security group allowed"
    advice    = "check its rules, and rules of others that name it, before taking it off"
    evidence  = "experience"
    fires     = { before = { network_configuration = [{ security_groups = ["sg-1", "sg-2"] }] }, after = { network_configuration = [{ security_groups = ["sg-1"] }] } }
    misses    = { before = { network_configuration = [{ security_groups = ["sg-1"] }] }, after = { network_configuration = [{ security_groups = ["sg-1", "sg-2"] }] } }
  }

  fact "security-group-added" {
    attribute = "network_configuration[*].security_groups"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "tasks get another security group: a rolling deployment"
    evidence  = "schema"
    fires     = { before = { network_configuration = [{ security_groups = ["sg-1"] }] }, after = { network_configuration = [{ security_groups = ["sg-1", "sg-2"] }] } }
    misses    = { before = { network_configuration = [{ security_groups = ["sg-1", "sg-2"] }] }, after = { network_configuration = [{ security_groups = ["sg-1"] }] } }
  }

  fact "subnets-changed" {
    attribute = "network_configuration[*].subnets"
    effects   = ["degrades"]
    level     = "minor"
    message   = "tasks move to other subnets by a rolling deployment; these need routes to the registry and to what the tasks call"
    evidence  = "experience"
  }

  fact "public-address-changed" {
    attribute = "network_configuration[*].assign_public_ip"
    effects   = ["degrades"]
    level     = "minor"
    message   = "new tasks start with or without a public address; without one they need NAT or endpoints to pull their image"
    evidence  = "experience"
  }

  fact "service-discovery-changed" {
    attribute = "service_registries"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the tasks leave their service discovery name: clients that resolve it no longer find them"
    advice    = "register the new name first, move the clients, then remove the old one"
    evidence  = "experience"
    fires     = { before = { service_registries = [{ registry_arn = "r1" }] }, after = { service_registries = [] } }
    misses    = { before = { service_registries = [] }, after = { service_registries = [{ registry_arn = "r1" }] } }
  }

  fact "service-connect-off" {
    attribute = "service_connect_configuration[*].enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the service leaves Service Connect: clients no longer reach it by its short name"
    advice    = "move the clients to another name first"
    source    = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html"
    evidence  = "experience"
    fires     = { before = { service_connect_configuration = [{ enabled = true }] }, after = { service_connect_configuration = [{ enabled = false }] } }
    misses    = { before = { service_connect_configuration = [{ enabled = false }] }, after = { service_connect_configuration = [{ enabled = true }] } }
  }

  fact "circuit-breaker-off" {
    attributes = ["deployment_circuit_breaker[*].enable", "deployment_circuit_breaker[*].rollback", "alarms[*].enable", "alarms[*].rollback"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "failed deployments are no longer stopped or rolled back by themselves"
    source     = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html"
    evidence   = "documented"
    fires      = { before = { deployment_circuit_breaker = [{ enable = true, rollback = true }] }, after = { deployment_circuit_breaker = [{ enable = true, rollback = false }] } }
    misses     = { before = { deployment_circuit_breaker = [{ enable = false }] }, after = { deployment_circuit_breaker = [{ enable = true }] } }
  }

  fact "circuit-breaker-on" {
    attributes = ["deployment_circuit_breaker[*].enable", "deployment_circuit_breaker[*].rollback", "alarms[*].enable", "alarms[*].rollback"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "failed deployments are stopped or rolled back: routine"
    source     = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html"
    evidence   = "schema"
    fires      = { before = { deployment_circuit_breaker = [{ enable = false }] }, after = { deployment_circuit_breaker = [{ enable = true }] } }
    misses     = { before = { deployment_circuit_breaker = [{ enable = true }] }, after = { deployment_circuit_breaker = [{ enable = false }] } }
  }

  fact "grace-period-shorter" {
    attribute = "health_check_grace_period_seconds"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "tasks that start slowly may be stopped before they are ready"
    evidence  = "documented"
    fires     = [300, 30]
    misses    = [30, 300]
  }

  fact "force-delete-on" {
    attribute = "force_delete"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete does not wait for the service to be scaled to zero"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "routine-settings" {
    attributes = ["deployment_maximum_percent", "enable_execute_command", "enable_ecs_managed_tags", "propagate_tags", "wait_for_steady_state", "availability_zone_rebalancing", "ordered_placement_strategy", "placement_constraints", "service_connect_configuration[*].log_configuration", "service_connect_configuration[*].namespace", "service_connect_configuration[*].service", "volume_configuration", "alarms[*].alarm_names", "vpc_lattice_configurations", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "how later tasks are started and deployed: routine"
    evidence   = "schema"
  }
}

resource "aws_ecs_task_definition" {
  source = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deregister-task-definition.html"

  guard "skip_destroy" { on_delete = "kept" }

  fact "new-revision" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "every change is a new revision; running tasks keep the old one until the service moves: routine"
    evidence = "documented"
  }

  fact "deregistered" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the revision can no longer start new tasks: schedules, pipelines and new services that name it fail (running services stay)"
    advice   = "make sure that no service, schedule or pipeline uses it; skip_destroy keeps it registered"
    evidence = "documented"
  }

  fact "bookkeeping" {
    attributes = ["skip_destroy", "track_latest"]
    effects    = ["none"]
    level      = "minor"
    message    = "how Terraform treats old revisions: routine"
    evidence   = "schema"
  }
}

resource "aws_ecs_cluster" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecs_cluster"

  fact "deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the cluster goes; nothing can be started in it any more"
    advice   = "move all services and scheduled tasks to another cluster first"
    source   = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/delete_cluster.html"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["setting", "configuration", "service_connect_defaults"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings for monitoring, exec and new services: routine"
    evidence   = "schema"
  }
}

resource "aws_ecs_cluster_capacity_providers" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecs_cluster_capacity_providers"

  fact "provider-removed" {
    attribute = "capacity_providers"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "services that use the removed provider can start no more tasks, or the apply is refused"
    advice    = "move the services to another provider first"
    evidence  = "experience"
    fires     = [["FARGATE", "FARGATE_SPOT"], ["FARGATE"]]
    misses    = [["FARGATE"], ["FARGATE", "FARGATE_SPOT"]]
  }

  fact "provider-added" {
    attribute = "capacity_providers"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another capacity provider may be used: routine"
    evidence  = "schema"
    fires     = [["FARGATE"], ["FARGATE", "FARGATE_SPOT"]]
    misses    = [["FARGATE", "FARGATE_SPOT"], ["FARGATE"]]
  }

  fact "default-strategy" {
    attribute = "default_capacity_provider_strategy"
    effects   = ["degrades"]
    level     = "minor"
    message   = "services without a strategy of their own start later tasks on other capacity"
    evidence  = "experience"
  }

  fact "all-removed" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the cluster loses its capacity providers: services that rely on them start no more tasks"
    advice   = "move the services to launch types or another cluster first"
    evidence = "experience"
  }
}

resource "aws_ecs_capacity_provider" {
  source = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html"

  fact "deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "services that use the provider can start no more tasks; a provider in use cannot be deleted"
    advice   = "take it out of all service strategies first"
    source   = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers-delete-capacity-provider.html"
    evidence = "documented"
  }

  fact "termination-protection-off" {
    attribute = "auto_scaling_group_provider[*].managed_termination_protection"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "scale-in may end instances that still run tasks"
    evidence  = "documented"
    fires     = { before = { auto_scaling_group_provider = [{ managed_termination_protection = "ENABLED" }] }, after = { auto_scaling_group_provider = [{ managed_termination_protection = "DISABLED" }] } }
    misses    = { before = { auto_scaling_group_provider = [{ managed_termination_protection = "DISABLED" }] }, after = { auto_scaling_group_provider = [{ managed_termination_protection = "ENABLED" }] } }
  }

  fact "draining-off" {
    attribute = "auto_scaling_group_provider[*].managed_draining"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "instances are ended without draining their tasks first"
    evidence  = "schema"
    fires     = { before = { auto_scaling_group_provider = [{ managed_draining = "ENABLED" }] }, after = { auto_scaling_group_provider = [{ managed_draining = "DISABLED" }] } }
    misses    = { before = { auto_scaling_group_provider = [{ managed_draining = "DISABLED" }] }, after = { auto_scaling_group_provider = [{ managed_draining = "ENABLED" }] } }
  }

  fact "protections-on" {
    attributes = ["auto_scaling_group_provider[*].managed_termination_protection", "auto_scaling_group_provider[*].managed_draining"]
    when       = { becomes = "ENABLED" }
    effects    = ["none"]
    level      = "minor"
    message    = "instances with tasks are protected or drained: routine"
    evidence   = "schema"
    fires      = { before = { auto_scaling_group_provider = [{ managed_draining = "DISABLED" }] }, after = { auto_scaling_group_provider = [{ managed_draining = "ENABLED" }] } }
    misses     = { before = { auto_scaling_group_provider = [{ managed_draining = "ENABLED" }] }, after = { auto_scaling_group_provider = [{ managed_draining = "DISABLED" }] } }
  }

  fact "tuning" {
    attribute = "auto_scaling_group_provider[*].managed_scaling"
    effects   = ["none"]
    level     = "minor"
    message   = "scaling of the instances is tuned: routine"
    evidence  = "schema"
  }
}

resource "aws_ecs_task_set" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecs_task_set"

  fact "deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the tasks of the set are stopped"
    advice   = "move the primary task set and the listener weights first"
    evidence = "experience"
  }

  fact "scaled-down" {
    attribute = "scale[*].value"
    when      = "decreases"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the set runs fewer tasks: its share of the work moves to the other set"
    advice    = "check that the other task set is healthy and large enough"
    evidence  = "experience"
    fires     = { before = { scale = [{ value = 100 }] }, after = { scale = [{ value = 0 }] } }
    misses    = { before = { scale = [{ value = 50 }] }, after = { scale = [{ value = 100 }] } }
  }

  fact "scaled-up" {
    attribute = "scale[*].value"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "the set runs more tasks: routine"
    evidence  = "schema"
    fires     = { before = { scale = [{ value = 50 }] }, after = { scale = [{ value = 100 }] } }
    misses    = { before = { scale = [{ value = 100 }] }, after = { scale = [{ value = 50 }] } }
  }

  fact "routine-settings" {
    attributes = ["wait_until_stable", "wait_until_stable_timeout", "force_delete"]
    effects    = ["none"]
    level      = "minor"
    message    = "how Terraform waits: routine"
    evidence   = "schema"
  }
}

resource "aws_ecs_account_setting_default" {
  source = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html"

  fact "new-resources-only" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the default of the account changes for what is created from now on"
    evidence = "experience"
  }
}

resource "aws_ecs_tag" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecs_tag"

  fact "tags" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only a tag changes"
    evidence = "experience"
  }
}

provider = "hashicorp/aws"
service  = "SageMaker"

resource "aws_sagemaker_notebook_instance" {
  stateful = "notebook volume"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_notebook_instance"

  fact "volume-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the notebook goes with its volume"
    advice   = "push the notebooks to Git or S3 first"
    evidence = "experience"
  }

  fact "restarted" {
    attributes = ["instance_type", "volume_size", "lifecycle_config_name", "role_arn", "root_access", "accelerator_types", "instance_metadata_service_configuration"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the notebook is stopped and started: what is in memory is lost"
    advice     = "tell the user to save first"
    evidence   = "experience"
  }

  fact "routine-settings" {
    attributes = ["default_code_repository", "additional_code_repositories"]
    effects    = ["none"]
    level      = "minor"
    message    = "code repositories: routine"
    evidence   = "schema"
  }
}

resource "aws_sagemaker_domain" {
  stateful = "home directories"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_domain"

  guard "retention_policy[*].home_efs_file_system" {
    is        = "Delete"
    on_delete = "empties"
  }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the domain goes: studio and user profiles with it, and the home file system where the retention policy says so"
    advice   = "copy the home directories first, and keep retention_policy at Retain"
    evidence = "documented"
  }

  fact "homes-deleted-with-it" {
    attribute = "retention_policy[*].home_efs_file_system"
    when      = { becomes = "Delete" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete also deletes the home directories"
    evidence  = "documented"
    fires     = { before = { retention_policy = [{ home_efs_file_system = "Retain" }] }, after = { retention_policy = [{ home_efs_file_system = "Delete" }] } }
    misses    = { before = { retention_policy = [{ home_efs_file_system = "Delete" }] }, after = { retention_policy = [{ home_efs_file_system = "Retain" }] } }
  }

  fact "homes-kept" {
    attribute = "retention_policy[*].home_efs_file_system"
    when      = { becomes = "Retain" }
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete keeps the home directories: routine"
    evidence  = "documented"
    fires     = { before = { retention_policy = [{ home_efs_file_system = "Delete" }] }, after = { retention_policy = [{ home_efs_file_system = "Retain" }] } }
    misses    = { before = { retention_policy = [{ home_efs_file_system = "Retain" }] }, after = { retention_policy = [{ home_efs_file_system = "Delete" }] } }
  }

  fact "network-access" {
    attribute = "app_network_access_type"
    effects   = ["denies_access"]
    level     = "major"
    message   = "apps reach the internet, or only the VPC"
    advice    = "check routes, NAT and endpoints of the subnets first"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["default_user_settings", "default_space_settings", "domain_settings", "tag_propagation", "app_security_group_management"]
    effects    = ["none"]
    level      = "minor"
    message    = "defaults for apps started from now on: routine"
    evidence   = "schema"
  }
}

resource "aws_sagemaker_endpoint" {
  traffic = true
  source  = "https://docs.aws.amazon.com/sagemaker/latest/dg/API_UpdateEndpoint.html"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the endpoint stops answering"
    advice   = "move the callers to another endpoint first"
    evidence = "experience"
  }

  fact "deployed" {
    attribute = "endpoint_config_name"
    effects   = ["none"]
    level     = "minor"
    message   = "new instances take over and the old ones go, without loss of availability: routine"
    evidence  = "documented"
  }

  fact "deployment-rules" {
    attribute = "deployment_config"
    effects   = ["none"]
    level     = "minor"
    message   = "how later deployments are done: routine"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_endpoint"
    evidence  = "schema"
  }
}

resource "aws_sagemaker_endpoint_configuration" {
  source = "https://docs.aws.amazon.com/sagemaker/latest/dg/API_UpdateEndpoint.html"

  fact "immutable-by-design" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "every change is a new configuration; the endpoint moves to it: routine"
    evidence = "documented"
  }

  fact "deleted" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "major"
    message  = "an endpoint that still uses it cannot be updated or understood any more"
    advice   = "delete the endpoint, or move it to another configuration, first"
    evidence = "documented"
  }
}

resource "aws_sagemaker_model" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_model"

  fact "immutable-by-design" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "every change is a new model; endpoints move by their configuration: routine"
    evidence = "experience"
  }
}

resource "aws_sagemaker_user_profile" {
  stateful = "user profile"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_user_profile"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the profile goes with its apps and private spaces"
    advice   = "copy what is needed first"
    evidence = "experience"
  }

  fact "routine-settings" {
    attribute = "user_settings"
    effects   = ["none"]
    level     = "minor"
    message   = "settings for apps started from now on: routine"
    evidence  = "schema"
  }
}

resource "aws_sagemaker_space" {
  stateful = "space volume"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_space"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the space goes with its volume"
    advice   = "copy what is needed first"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["space_settings", "space_display_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings for apps started from now on: routine"
    evidence   = "schema"
  }
}

resource "aws_sagemaker_feature_group" {
  stateful = "features"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_feature_group"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the feature group goes with the records of its online store"
    advice   = "copy what is needed first"
    evidence = "experience"
  }

  fact "routine-settings" {
    attribute = "throughput_config"
    effects   = ["none"]
    level     = "minor"
    message   = "throughput: routine"
    evidence  = "schema"
  }
}

resource "aws_sagemaker_model_package_group" {
  stateful = "model versions"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_model_package_group"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the group goes with its model versions"
    advice   = "copy what is needed first"
    evidence = "experience"
  }
}

resource "aws_sagemaker_mlflow_tracking_server" {
  stateful = "experiment records"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_mlflow_tracking_server"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the tracking server goes with its records; artifacts in S3 stay"
    advice   = "copy what is needed first"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["tracking_server_size", "automatic_model_registration", "weekly_maintenance_window_start"]
    effects    = ["none"]
    level      = "minor"
    message    = "size and maintenance: routine"
    evidence   = "schema"
  }
}

resource "aws_sagemaker_pipeline" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_pipeline"

  fact "definition" {
    attributes = ["pipeline_definition", "pipeline_definition_s3_location", "parallelism_configuration", "pipeline_description", "pipeline_display_name", "role_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "later executions run another definition: routine"
    evidence   = "schema"
  }
}

resource "aws_sagemaker_notebook_instance_lifecycle_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_notebook_instance_lifecycle_configuration"

  fact "start-script" {
    on       = ["update", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only later starts run another script"
    evidence = "experience"
  }
}

resource "aws_sagemaker_studio_lifecycle_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_studio_lifecycle_config"

  fact "start-script" {
    on       = ["update", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only later starts run another script"
    evidence = "experience"
  }
}

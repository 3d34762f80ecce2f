provider = "hashicorp/aws"
service  = "CodeBuild, CodePipeline, CodeDeploy, CodeCommit and CodeArtifact"

resource "aws_codebuild_project" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codebuild_project"

  fact "builds-public" {
    on        = ["update", "create"]
    attribute = "project_visibility"
    when      = { becomes = "PUBLIC_READ" }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone can read the results, logs and artifacts of all builds"
    advice    = "check that no build prints secrets, or keep it private"
    evidence  = "experience"
    fires     = ["PRIVATE", "PUBLIC_READ"]
    misses    = ["PUBLIC_READ", "PRIVATE"]
  }

  fact "builds-private" {
    attribute = "project_visibility"
    when      = { becomes = "PRIVATE" }
    effects   = ["none"]
    level     = "minor"
    message   = "results are only seen by those with permission: routine"
    evidence  = "schema"
    fires     = ["PUBLIC_READ", "PRIVATE"]
    misses    = ["PRIVATE", "PUBLIC_READ"]
  }

  fact "build-changed" {
    attributes = ["source", "source_version", "secondary_sources", "secondary_source_version", "environment", "artifacts", "secondary_artifacts", "cache", "logs_config", "vpc_config", "service_role", "build_timeout", "queued_timeout", "concurrent_build_limit", "badge_enabled", "encryption_key", "file_system_locations", "build_batch_config", "resource_access_role"]
    effects    = ["none"]
    level      = "minor"
    message    = "holds from the next build on: routine"
    evidence   = "schema"
  }

  fact "project-gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the history of builds goes, and pipelines that use the project fail"
    advice   = "make the new project beside this one and move the pipelines first"
    evidence = "experience"
  }
}

resource "aws_codebuild_webhook" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codebuild_webhook"

  fact "filter-changed" {
    attributes = ["branch_filter", "filter_group", "build_type", "scope_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "which pushes start a build: routine"
    evidence   = "schema"
  }

  fact "webhook-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "pushes no longer start builds, and a new webhook has another address and secret"
    advice   = "register the new webhook with the repository host in the same go"
    evidence = "experience"
  }
}

resource "aws_codebuild_source_credential" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codebuild_source_credential"

  fact "credential-replaced" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "all projects of the account in the Region reach the repository host by another credential, or by none"
    advice   = "see that the new credential reaches every repository that is built"
    evidence = "experience"
  }
}

resource "aws_codebuild_report_group" {
  stateful = "reports"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codebuild_report_group"

  guard "delete_reports" { on_delete = "empties" }

  fact "export-changed" {
    attribute = "export_config"
    effects   = ["none"]
    level     = "minor"
    message   = "where reports go from now on: routine"
    evidence  = "schema"
  }

  fact "delete-reports-on" {
    attribute = "delete_reports"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a destroy deletes the reports, too"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "delete-reports-off" {
    attribute = "delete_reports"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a destroy stops at reports: routine"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "reports-gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the group and its reports are gone"
    advice   = "export the reports first"
    evidence = "experience"
  }
}

resource "aws_codebuild_fleet" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codebuild_fleet"

  fact "capacity-cut" {
    attribute = "base_capacity"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer machines: builds wait longer"
    evidence  = "schema"
    fires     = [10, 2]
    misses    = [2, 10]
  }

  fact "capacity-raised" {
    attribute = "base_capacity"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more machines: routine"
    evidence  = "schema"
    fires     = [2, 10]
    misses    = [10, 2]
  }

  fact "fleet-changed" {
    attributes = ["compute_type", "environment_type", "compute_configuration", "fleet_service_role", "image_id", "overflow_behavior", "scaling_configuration", "vpc_config"]
    effects    = ["none"]
    level      = "minor"
    message    = "on what the next builds run: routine"
    evidence   = "schema"
  }
}

resource "aws_codebuild_resource_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codebuild_resource_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: accounts that are no longer named lose the project or report group"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codebuild:BatchGetBuilds", "codebuild:BatchGetProjects"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codebuild:BatchGetBuilds"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codebuild:BatchGetBuilds"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codebuild:BatchGetBuilds", "codebuild:BatchGetProjects"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may use the project, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codebuild:BatchGetBuilds"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["codebuild:BatchGetBuilds"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codebuild:BatchGetBuilds"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["codebuild:BatchGetBuilds"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }
}

resource "aws_codepipeline" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codepipeline"

  fact "pipeline-changed" {
    attributes = ["stage", "trigger", "variable", "execution_mode", "pipeline_type", "role_arn", "artifact_store"]
    effects    = ["none"]
    level      = "minor"
    message    = "holds from the next run on: routine"
    evidence   = "schema"
  }

  fact "pipeline-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "nothing is released by the pipeline any more, and the history of its runs goes"
    advice   = "make the new pipeline beside this one first"
    evidence = "experience"
  }
}

resource "aws_codepipeline_webhook" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codepipeline_webhook"

  fact "filter-changed" {
    attribute = "filter"
    effects   = ["none"]
    level     = "minor"
    message   = "which pushes start the pipeline: routine"
    evidence  = "schema"
  }

  fact "webhook-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "pushes no longer start the pipeline, and a new webhook has another address"
    advice   = "register the new webhook with the repository host in the same go"
    evidence = "experience"
  }
}

resource "aws_codedeploy_app" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codedeploy_app"

  fact "renamed" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "another name of the application: routine"
    evidence  = "schema"
  }

  fact "application-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the application goes with its deployment groups and revisions"
    advice   = "make the new application beside this one first"
    evidence = "experience"
  }
}

resource "aws_codedeploy_deployment_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codedeploy_deployment_config"

  fact "config-anew" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "cannot be changed, so it is made anew under the same name; deployments that run keep to what they started with"
    evidence = "schema"
  }
}

resource "aws_codedeploy_deployment_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codedeploy_deployment_group"

  fact "rollback-off" {
    attribute = "auto_rollback_configuration[*].enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a failed deployment is no longer taken back by itself"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "rollback-on" {
    attribute = "auto_rollback_configuration[*].enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "a failed deployment is taken back by itself: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "alarms-off" {
    attribute = "alarm_configuration[*].enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a deployment no longer stops at alarms"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "alarms-on" {
    attribute = "alarm_configuration[*].enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "a deployment stops at alarms: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "group-changed" {
    attributes = ["deployment_config_name", "deployment_style", "blue_green_deployment_config", "load_balancer_info", "autoscaling_groups", "ec2_tag_filter", "ec2_tag_set", "on_premises_instance_tag_filter", "ecs_service", "service_role_arn", "trigger_configuration", "alarm_configuration", "auto_rollback_configuration", "outdated_instances_strategy", "termination_hook_enabled", "deployment_group_name", "app_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "holds from the next deployment on: routine"
    evidence   = "schema"
  }
}

resource "aws_codecommit_repository" {
  stateful = "git history"
  identity = ["repository_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codecommit_repository"

  fact "repository-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the repository is deleted with its history, branches and pull requests"
    advice   = "push a mirror of it elsewhere first"
    evidence = "experience"
  }

  fact "renamed" {
    attribute = "repository_name"
    effects   = ["outage"]
    level     = "major"
    message   = "the clone address changes: clones, pipelines and triggers with the old one fail"
    advice    = "change the pipelines in the same apply and tell who works with it"
    evidence  = "experience"
  }

  fact "settings-changed" {
    attributes = ["default_branch", "kms_key_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "which branch is shown first, and by which key it is encrypted: routine"
    evidence   = "schema"
  }
}

resource "aws_codecommit_trigger" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codecommit_trigger"

  fact "trigger-anew" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "pushes tell somebody else, or nobody; the repository stays"
    evidence = "experience"
  }
}

resource "aws_codecommit_approval_rule_template" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codecommit_approval_rule_template"

  fact "template-changed" {
    attributes = ["content", "name"]
    effects    = ["none"]
    level      = "minor"
    message    = "holds for pull requests from now on: routine"
    evidence   = "schema"
  }

  fact "template-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "pull requests need no approval by it"
    evidence = "experience"
  }
}

resource "aws_codeartifact_domain" {
  stateful = "packages"
  identity = ["domain"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codeartifact_domain"

  fact "packages-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the domain goes with all packages in it, and its address stops working"
    advice   = "copy the packages to another domain and move the builds first"
    evidence = "experience"
  }
}

resource "aws_codeartifact_repository" {
  stateful = "packages"
  identity = ["repository"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codeartifact_repository"

  fact "packages-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the packages in the repository go, and builds that fetch from it fail"
    advice   = "copy the packages to another repository and move the builds first"
    evidence = "experience"
  }

  fact "upstream-removed" {
    attributes = ["upstream[*].repository_name", "external_connections[*].external_connection_name"]
    when       = "unset"
    effects    = ["outage"]
    level      = "major"
    message    = "packages that came from there and are not kept here can no longer be fetched: builds fail"
    advice     = "fetch what the builds need once, so that it is kept here"
    evidence   = "experience"
    fires      = ["npm-store", null]
    misses     = [null, "npm-store"]
  }

  fact "upstream-changed" {
    attributes = ["upstream", "external_connections"]
    effects    = ["none"]
    level      = "minor"
    message    = "where packages that are not here come from: one more is routine"
    evidence   = "schema"
  }
}

resource "aws_codeartifact_domain_permissions_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codeartifact_domain_permissions_policy"

  fact "policy-narrowed" {
    attribute = "policy_document"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: who is no longer named cannot fetch or publish packages: builds fail"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codeartifact:ReadFromRepository", "codeartifact:PublishPackageVersion"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codeartifact:ReadFromRepository"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codeartifact:ReadFromRepository"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codeartifact:ReadFromRepository", "codeartifact:PublishPackageVersion"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy_document"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may use the packages, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codeartifact:ReadFromRepository"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["codeartifact:ReadFromRepository"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codeartifact:ReadFromRepository"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["codeartifact:ReadFromRepository"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy_document"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "policy-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "who fetches packages by the policy, such as other accounts, is refused"
    advice   = "allow them elsewhere first"
    evidence = "experience"
  }
}

resource "aws_codeartifact_repository_permissions_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codeartifact_repository_permissions_policy"

  fact "policy-narrowed" {
    attribute = "policy_document"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: who is no longer named cannot fetch or publish packages: builds fail"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codeartifact:ReadFromRepository", "codeartifact:PublishPackageVersion"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codeartifact:ReadFromRepository"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codeartifact:ReadFromRepository"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codeartifact:ReadFromRepository", "codeartifact:PublishPackageVersion"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy_document"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may use the packages, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codeartifact:ReadFromRepository"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["codeartifact:ReadFromRepository"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["codeartifact:ReadFromRepository"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["codeartifact:ReadFromRepository"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy_document"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "policy-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "who fetches packages by the policy, such as other accounts, is refused"
    advice   = "allow them elsewhere first"
    evidence = "experience"
  }
}

resource "aws_codestarconnections_connection" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codestarconnections_connection"

  fact "connection-pending" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the connection is gone, and a new one waits until somebody signs in at the repository host: pipelines that use it fail until then"
    advice   = "make the new connection, finish its sign-in in the console, move the pipelines, then remove this one"
    evidence = "documented"
  }
}

resource "aws_codeconnections_connection" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codeconnections_connection"

  fact "connection-pending" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the connection is gone, and a new one waits until somebody signs in at the repository host: pipelines that use it fail until then"
    advice   = "make the new connection, finish its sign-in in the console, move the pipelines, then remove this one"
    evidence = "documented"
  }
}

resource "aws_codestarconnections_host" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codestarconnections_host"

  fact "host-changed" {
    attributes = ["provider_endpoint", "vpc_configuration"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "by which way the repository host is reached"
    evidence   = "schema"
  }

  fact "host-pending" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the host is gone, and a new one waits until somebody sets it up: its connections fail until then"
    advice   = "make the new host, set it up in the console, move the connections, then remove this one"
    evidence = "documented"
  }
}

resource "aws_codestarnotifications_notification_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codestarnotifications_notification_rule"

  fact "rule-changed" {
    attributes = ["name", "status", "detail_type", "event_type_ids", "target"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of what: routine"
    evidence   = "schema"
  }

  fact "rule-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only a notification"
    evidence = "experience"
  }
}

resource "aws_codecommit_approval_rule_template_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codecommit_approval_rule_template_association"

  fact "association-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "pull requests of the repository need no approval by it"
    evidence = "experience"
  }
}

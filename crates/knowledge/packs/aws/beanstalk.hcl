provider = "hashicorp/aws"
service  = "Elastic Beanstalk"

resource "aws_elastic_beanstalk_environment" {
  traffic  = true
  identity = ["name", "cname_prefix"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elastic_beanstalk_environment"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the environment is terminated: load balancer, instances, and a database that belongs to it"
    advice   = "clone the environment and swap the URLs first; keep databases outside"
    evidence = "experience"
  }

  fact "all-at-once" {
    attribute = "version_label"
    only_if   = { not = { after = "setting[*].value", is = ["Rolling", "RollingWithAdditionalBatch", "Immutable", "TrafficSplitting"] } }
    effects   = ["outage"]
    level     = "major"
    message   = "the new version is deployed to all instances at the same time (the default): the application is down for a short time"
    advice    = "set DeploymentPolicy to Rolling, RollingWithAdditionalBatch or Immutable first"
    source    = "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.rolling-version-deploy.html"
    evidence  = "documented"
    fires     = { before = { version_label = "v1", setting = [{ namespace = "aws:elasticbeanstalk:command", name = "DeploymentPolicy", value = "AllAtOnce" }] }, after = { version_label = "v2", setting = [{ namespace = "aws:elasticbeanstalk:command", name = "DeploymentPolicy", value = "AllAtOnce" }] } }
    misses    = { before = { version_label = "v1", setting = [{ namespace = "aws:elasticbeanstalk:command", name = "DeploymentPolicy", value = "Rolling" }] }, after = { version_label = "v2", setting = [{ namespace = "aws:elasticbeanstalk:command", name = "DeploymentPolicy", value = "Rolling" }] } }
  }

  fact "rolling-deployment" {
    attribute = "version_label"
    only_if   = { after = "setting[*].value", is = ["Rolling", "RollingWithAdditionalBatch", "Immutable", "TrafficSplitting"] }
    effects   = ["none"]
    level     = "minor"
    message   = "the new version is deployed in batches or beside the old one: routine"
    source    = "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.rolling-version-deploy.html"
    evidence  = "documented"
    fires     = { before = { version_label = "v1", setting = [{ namespace = "aws:elasticbeanstalk:command", name = "DeploymentPolicy", value = "Rolling" }] }, after = { version_label = "v2", setting = [{ namespace = "aws:elasticbeanstalk:command", name = "DeploymentPolicy", value = "Rolling" }] } }
    misses    = { before = { version_label = "v1", setting = [{ namespace = "aws:elasticbeanstalk:command", name = "DeploymentPolicy", value = "AllAtOnce" }] }, after = { version_label = "v2", setting = [{ namespace = "aws:elasticbeanstalk:command", name = "DeploymentPolicy", value = "AllAtOnce" }] } }
  }

  fact "platform-changed" {
    attributes = ["solution_stack_name", "platform_arn"]
    effects    = ["rolls_nodes"]
    level      = "major"
    message    = "the platform is updated: all instances are replaced"
    advice     = "try it on a clone, and swap the URLs for a new major version"
    source     = "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environments-updating.html"
    evidence   = "experience"
  }

  fact "settings-changed" {
    attributes = ["setting", "template_name"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the configuration is applied to all instances: application servers restart, and instance or VPC settings replace the instances"
    advice     = "enable rolling or immutable updates first, and do it in a quiet hour"
    source     = "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environments-updating.html"
    evidence   = "documented"
  }

  fact "other-application" {
    attribute = "application"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the environment belongs to another application"
    advice    = "create a second environment and swap the URLs"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["poll_interval", "wait_for_ready_timeout"]
    effects    = ["none"]
    level      = "minor"
    message    = "how Terraform waits: routine"
    evidence   = "schema"
  }
}

resource "aws_elastic_beanstalk_application" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elastic_beanstalk_application"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the application goes with its versions, templates and environments"
    advice   = "move the environments to another application first"
    evidence = "experience"
  }

  fact "versions-cleaned-up" {
    attribute = "appversion_lifecycle"
    effects   = ["degrades"]
    level     = "minor"
    message   = "old application versions are deleted by other rules, perhaps with their source bundles"
    evidence  = "schema"
  }
}

resource "aws_elastic_beanstalk_application_version" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elastic_beanstalk_application_version"

  fact "immutable-version" {
    on       = ["replace", "delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "application versions are replaced by new ones; one in use cannot be deleted without force: routine"
    evidence = "experience"
  }

  fact "force-delete-on" {
    attribute = "force_delete"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete works although environments use the version"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "processing" {
    attribute = "process"
    effects   = ["none"]
    level     = "minor"
    message   = "the bundle is checked or not: routine"
    evidence  = "schema"
  }
}

resource "aws_elastic_beanstalk_configuration_template" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elastic_beanstalk_configuration_template"

  fact "for-new-environments" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only environments made from the template later are concerned"
    evidence = "experience"
  }
}

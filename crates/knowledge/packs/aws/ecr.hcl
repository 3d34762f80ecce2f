provider = "hashicorp/aws"
service  = "ECR"

resource "aws_ecr_repository" {
  stateful = "images"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecr_repository"

  guard "force_delete" { on_delete = "empties" }

  fact "images-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the repository and its images go: running services cannot restart or scale from it"
    advice   = "copy the images to the new repository and deploy from there first"
    evidence = "experience"
  }

  fact "force-delete-on" {
    attribute = "force_delete"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete works with images still inside"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "force-delete-off" {
    attribute = "force_delete"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete is refused while images are inside: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "tags-immutable" {
    attribute = "image_tag_mutability"
    when      = { becomes = "IMMUTABLE" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "pushing an existing tag again (latest) is refused from now on: pipelines may fail"
    evidence  = "schema"
    fires     = ["MUTABLE", "IMMUTABLE"]
    misses    = ["IMMUTABLE", "MUTABLE"]
  }

  fact "tags-mutable" {
    attribute = "image_tag_mutability"
    when      = { becomes = "MUTABLE" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "tags may be overwritten by other images"
    evidence  = "schema"
    fires     = ["IMMUTABLE", "MUTABLE"]
    misses    = ["MUTABLE", "IMMUTABLE"]
  }

  fact "routine-settings" {
    attribute = "image_scanning_configuration"
    effects   = ["none"]
    level     = "minor"
    message   = "scanning does not touch the images: routine"
    evidence  = "schema"
  }
}

resource "aws_ecrpublic_repository" {
  stateful = "images"
  identity = ["repository_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecrpublic_repository"

  guard "force_destroy" { on_delete = "empties" }

  fact "images-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the repository and its images go: running services cannot restart or scale from it"
    advice   = "copy the images to the new repository and deploy from there first"
    evidence = "experience"
  }

  fact "force-delete-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete works with images still inside"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "force-delete-off" {
    attribute = "force_destroy"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete is refused while images are inside: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attribute = "catalog_data"
    effects   = ["none"]
    level     = "minor"
    message   = "the texts of the public gallery change: routine"
    evidence  = "schema"
  }
}

resource "aws_ecr_repository_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecr_repository_policy"

  fact "access-removed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "principals or actions lose the registry: pulls or pushes of others fail"
    advice    = "check CloudTrail for the principals concerned before narrowing the policy"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] })]
  }

  fact "open-to-everyone" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy", set = true }, { after = "policy", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone with an AWS account gets access"
    advice    = "name accounts, or add a condition on the organization"
    evidence  = "experience"
    fires     = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = "*", Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }) } }
    misses    = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }) } }
  }

  fact "access-added" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "more is allowed: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] })]
  }

  fact "all-access-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "what the policy granted ends: other accounts can no longer pull or push"
    advice   = "check which accounts use it first"
    evidence = "experience"
  }
}

resource "aws_ecrpublic_repository_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecrpublic_repository_policy"

  fact "access-removed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "principals or actions lose the registry: pulls or pushes of others fail"
    advice    = "check CloudTrail for the principals concerned before narrowing the policy"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] })]
  }

  fact "access-added" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "more is allowed: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] })]
  }

  fact "all-access-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "what the policy granted ends: other accounts can no longer pull or push"
    advice   = "check which accounts use it first"
    evidence = "experience"
  }
}

resource "aws_ecr_registry_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecr_registry_policy"

  fact "access-removed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "principals or actions lose the registry: pulls or pushes of others fail"
    advice    = "check CloudTrail for the principals concerned before narrowing the policy"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] })]
  }

  fact "open-to-everyone" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy", set = true }, { after = "policy", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone with an AWS account gets access"
    advice    = "name accounts, or add a condition on the organization"
    evidence  = "experience"
    fires     = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = "*", Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }) } }
    misses    = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }) } }
  }

  fact "access-added" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "more is allowed: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root"] }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = "*" }] })]
  }

  fact "all-access-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "what the policy granted ends: other accounts can no longer pull or push"
    advice   = "check which accounts use it first"
    evidence = "experience"
  }
}

resource "aws_ecr_lifecycle_policy" {
  source = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/lp_creation.html"

  fact "images-expire" {
    on       = ["create", "replace"]
    only_if  = { after = "repository", known = true }
    effects  = ["data_loss"]
    level    = "major"
    message  = "images that match the rules are deleted within a day, also such as are deployed"
    advice   = "run a lifecycle policy preview, and keep enough images for rollbacks"
    evidence = "documented"
    fires    = { after = { repository = "app", policy = "{}" } }
    misses   = { after = { policy = "{}" }, unknown = ["repository"] }
  }

  fact "expiry-ends" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "images are no longer expired; nothing is deleted"
    evidence = "experience"
  }
}

resource "aws_ecr_replication_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecr_replication_configuration"

  fact "replication-rules" {
    attribute = "replication_configuration"
    effects   = ["degrades"]
    level     = "minor"
    message   = "images pushed from now on are copied to other places; copies made stay"
    evidence  = "experience"
  }

  fact "replication-ends" {
    on       = ["delete"]
    effects  = ["guard_removed", "degrades"]
    level    = "major"
    message  = "images are no longer copied to the other Regions or accounts that deploy from there"
    advice   = "move the deployments there to another source first"
    evidence = "experience"
  }
}

resource "aws_ecr_registry_scanning_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecr_registry_scanning_configuration"

  fact "scanning" {
    on       = ["update", "delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the scanning of images changes"
    evidence = "documented"
  }
}

resource "aws_ecr_pull_through_cache_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecr_pull_through_cache_rule"

  fact "cache-rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "images that are not cached yet can no longer be pulled through the registry"
    advice   = "point the deployments at the upstream or another prefix first"
    evidence = "experience"
  }

  fact "credentials" {
    attributes = ["credential_arn", "custom_role_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "credentials for the upstream change: routine when they are valid"
    evidence   = "schema"
  }
}

resource "aws_ecr_repository_creation_template" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecr_repository_creation_template"

  fact "new-repositories-only" {
    on       = ["update", "delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only repositories created from now on are concerned"
    evidence = "experience"
  }
}

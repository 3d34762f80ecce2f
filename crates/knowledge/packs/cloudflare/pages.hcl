provider = "cloudflare/cloudflare"
service  = "Cloudflare Pages"

resource "cloudflare_pages_project" {
  stateful = "site with its deployments"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/pages_project"

  fact "site-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the site, all its deployments and its pages.dev address are gone"
    advice   = "deploy the site under a second project, move the domains, then remove this one"
    evidence = "experience"
  }

  fact "production-branch-changes" {
    attribute = "production_branch"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "visitors get what the next build of another branch holds"
    advice    = "check the preview deployment of that branch first"
    evidence  = "documented"
  }

  fact "source-changes" {
    attributes = [
      "source.config.repo_name",
      "source.config.owner",
      "source.type",
      "source[*].config[*].repo_name",
      "source[*].config[*].owner",
      "source[*].type",
    ]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the site is built from another repository"
    advice     = "build it as a second project first and compare"
    evidence   = "experience"
  }

  fact "production-deployments-off" {
    attributes = [
      "source.config.production_deployments_enabled",
      "source.config.production_deployment_enabled",
      "source[*].config[*].production_deployment_enabled",
    ]
    when       = "turns_off"
    effects    = ["degrades"]
    level      = "minor"
    message    = "pushes to the production branch no longer go live"
    evidence   = "documented"
    fires      = {
      before = { source = { config = { production_deployments_enabled = true } } }
      after  = { source = { config = { production_deployments_enabled = false } } }
    }
    misses     = {
      before = { source = { config = { production_deployments_enabled = false } } }
      after  = { source = { config = { production_deployments_enabled = true } } }
    }
  }

  fact "next-deployment" {
    attributes = [
      "build_config",
      "deployment_configs",
      "source",
      "canonical_deployment",
      "latest_deployment",
      "domains",
      "framework",
      "framework_version",
      "uses_functions",
      "preview_script_name",
      "production_script_name",
      "subdomain",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "builds and settings for deployments from now on; the live one stays as it is: routine"
    evidence   = "experience"
  }
}

resource "cloudflare_pages_domain" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/pages_domain"

  fact "domain-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the domain no longer leads to the site; on a replacement until the new one is verified"
    advice   = "add the new domain beside the old one first"
    evidence = "experience"
  }

  fact "computed" {
    attributes = ["status", "validation_data", "verification_data", "certificate_authority", "domain"]
    effects    = ["none"]
    level      = "minor"
    message    = "what the domain reports: routine"
    evidence   = "schema"
  }
}

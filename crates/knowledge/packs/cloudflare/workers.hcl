provider = "cloudflare/cloudflare"
service  = "Cloudflare Workers and their storage"

resource "cloudflare_workers_script" "cloudflare_worker_script" {
  traffic  = true
  identity = ["script_name", "name"]
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/workers_script"

  fact "durable-objects-deleted" {
    on         = ["create", "update"]
    attributes = ["migrations.deleted_classes", "migrations.steps[*].deleted_classes"]
    when       = "set"
    effects    = ["data_loss"]
    level      = "major"
    message    = "the Durable Objects of a class are deleted with all they store"
    advice     = "copy the data out, or rename or transfer the class instead"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/workers_script"
    evidence   = "documented"
    fires      = { after = { migrations = { deleted_classes = ["Counter"] } } }
    misses     = { after = { migrations = { new_classes = ["Counter"] } } }
  }

  fact "new-version" {
    attributes = [
      "content",
      "content_file",
      "content_sha256",
      "main_module",
      "body_part",
      "module",
      "compatibility_date",
      "compatibility_flags",
      "etag",
      "migrations",
      "assets",
      "content_type",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "a new version of the script goes live at once for all requests: routine; the code decides"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/workers_script"
    evidence   = "experience"
  }

  fact "binding-removed" {
    attributes = [
      "bindings",
      "kv_namespace_binding",
      "r2_bucket_binding",
      "d1_database_binding",
      "queue_binding",
      "service_binding",
      "plain_text_binding",
      "secret_text_binding",
      "hyperdrive_config_binding",
    ]
    when       = "element_removed"
    effects    = ["degrades"]
    level      = "minor"
    message    = "the script loses, or gets another, binding: code that still uses the old one fails"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/workers_script"
    evidence   = "experience"
    fires      = { before = { bindings = [{ name = "A" }, { name = "B" }] }, after = { bindings = [{ name = "A" }] } }
    misses     = { before = { bindings = [{ name = "A" }] }, after = { bindings = [{ name = "A" }, { name = "B" }] } }
  }

  fact "settings" {
    attributes = [
      "bindings",
      "kv_namespace_binding",
      "r2_bucket_binding",
      "d1_database_binding",
      "queue_binding",
      "service_binding",
      "plain_text_binding",
      "secret_text_binding",
      "hyperdrive_config_binding",
      "logpush",
      "observability",
      "placement",
      "tail_consumers",
      "limits",
      "usage_model",
      "keep_bindings",
      "keep_assets",
      "cache_options",
      "annotations",
      "modified_on",
      "handlers",
      "named_handlers",
      "has_assets",
      "has_modules",
      "startup_time_ms",
      "last_deployed_from",
      "migration_tag",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "bindings and settings of the script: routine"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/workers_script"
    evidence   = "documented"
  }

  fact "script-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "requests on its routes and domains fail or go to the origin, and its Durable Objects go with it"
    advice   = "move routes and domains to another script first"
    source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/workers_script"
    evidence = "experience"
  }
}

resource "cloudflare_worker" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/worker"

  fact "address-off" {
    attribute = "subdomain.enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the workers.dev address no longer answers"
    advice    = "move its clients to a custom domain first"
    evidence  = "experience"
    fires     = { before = { subdomain = { enabled = true } }, after = { subdomain = { enabled = false } } }
    misses    = { before = { subdomain = { enabled = false } }, after = { subdomain = { enabled = true } } }
  }

  fact "settings" {
    attributes = ["logpush", "observability", "tail_consumers", "subdomain", "updated_on", "deployed_on", "references"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs and settings of the worker: routine"
    evidence   = "documented"
  }

  fact "worker-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "requests on its routes and domains fail or go to the origin"
    advice   = "move routes and domains to another worker first"
    evidence = "experience"
  }
}

resource "cloudflare_worker_version" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/worker_version"

  fact "new-version" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "versions never change: a new one is uploaded, and the old one stays; what is deployed decides: routine"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/worker_version/resource.go"
    evidence = "schema"
  }

  fact "stays-in-place" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the version stays: the provider only forgets it, nothing changes at Cloudflare"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/worker_version/resource.go"
    evidence = "schema"
  }
}

resource "cloudflare_workers_deployment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/workers_deployment"

  fact "goes-live" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "another version goes live, or shares change; the old deployment is not undone first: routine; the versions decide"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/workers_deployment/resource.go"
    evidence = "schema"
  }

  fact "stays-in-place" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "what is deployed stays live: the provider only forgets it, nothing changes at Cloudflare"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/workers_deployment/resource.go"
    evidence = "schema"
  }
}

resource "cloudflare_workers_route" "cloudflare_worker_route" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/workers_route"

  fact "takes-requests" {
    on       = ["create"]
    only_if  = { after = "zone_id", known = true }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "requests that match the pattern go to the script instead of the origin"
    advice   = "try the script on a test path or a workers.dev address first"
    evidence = "documented"
    fires    = { after = { zone_id = "z", pattern = "example.com/*" } }
    misses   = { after = { pattern = "example.com/*" }, unknown = ["zone_id"] }
  }

  fact "matches-others" {
    attribute = "pattern"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "other requests go to the script, and the old ones to the origin"
    advice    = "create a second route for the new pattern, check it, then remove this one"
    evidence  = "documented"
  }

  fact "script-changes" {
    attributes = ["script", "script_name"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "matched requests go to another script, or past all scripts where it is empty"
    advice     = "try the new script on a test path first"
    evidence   = "documented"
  }

  fact "route-gone" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "requests that matched go to the origin again, which may not answer them"
    advice   = "check what the origin answers for them first"
    evidence = "documented"
  }
}

resource "cloudflare_workers_custom_domain" "cloudflare_workers_domain" "cloudflare_worker_domain" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/workers_custom_domain"

  fact "domain-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the host name no longer leads to the worker; on a replacement until the new one and its certificate are ready"
    advice   = "add the new host name beside the old one first"
    evidence = "experience"
  }
}

resource "cloudflare_workers_cron_trigger" "cloudflare_worker_cron_trigger" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/workers_cron_trigger"

  fact "schedules" {
    attributes = ["schedules", "modified_on"]
    effects    = ["none"]
    level      = "minor"
    message    = "when the script runs; a removed schedule runs no more: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_workers_kv_namespace" {
  stateful = "key-value store"
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/workers_kv_namespace"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "all keys and values of the namespace are gone"
    advice   = "export them first, and take the namespace out of every script"
    evidence = "experience"
  }

  fact "title" {
    attributes = ["title"]
    effects    = ["none"]
    level      = "minor"
    message    = "name of the namespace: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_workers_kv" {
  stateful = "value"
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/workers_kv"

  fact "value" {
    attributes = ["value", "metadata"]
    effects    = ["none"]
    level      = "minor"
    message    = "scripts read the new value within a minute or so: routine; what it holds decides"
    evidence   = "experience"
  }

  fact "key-gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "scripts that read the key find nothing"
    advice   = "make sure that no script reads it, or that the value is kept elsewhere"
    evidence = "experience"
  }
}

resource "cloudflare_d1_database" {
  stateful = "database"
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/d1_database"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the database is deleted with all its tables"
    advice   = "export it with wrangler d1 export first, load the copy into a second database, then move the bindings"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["read_replication", "file_size", "num_tables", "version"]
    effects    = ["none"]
    level      = "minor"
    message    = "read replicas of the database: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_queue" {
  stateful = "message queue"
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/queue"

  fact "messages-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "messages that wait in the queue are gone, and producers fail"
    advice   = "stop the producers and let the consumers empty the queue first"
    evidence = "experience"
  }

  fact "delivery-paused" {
    attribute = "settings.delivery_paused"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "consumers get no messages while delivery is paused; those older than the retention period are lost"
    advice    = "note when to resume, and raise the retention period first"
    evidence  = "documented"
    fires     = { before = { settings = { delivery_paused = false } }, after = { settings = { delivery_paused = true } } }
    misses    = { before = { settings = { delivery_paused = true } }, after = { settings = { delivery_paused = false } } }
  }

  fact "kept-shorter" {
    attribute = "settings.message_retention_period"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "messages that wait longer than the new period are dropped"
    advice    = "check the age of the oldest message first"
    evidence  = "experience"
    fires     = {
      before = { settings = { message_retention_period = 345600 } }
      after  = { settings = { message_retention_period = 3600 } }
    }
    misses    = {
      before = { settings = { message_retention_period = 3600 } }
      after  = { settings = { message_retention_period = 345600 } }
    }
  }

  fact "settings" {
    attributes = [
      "settings",
      "queue_name",
      "name",
      "modified_on",
      "consumers",
      "producers",
      "consumers_total_count",
      "producers_total_count",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the queue: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_hyperdrive_config" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/hyperdrive_config"

  fact "origin-changes" {
    attributes = [
      "origin.host",
      "origin.port",
      "origin.database",
      "origin.scheme",
      "origin.service_id",
      "origin[*].host",
      "origin[*].port",
      "origin[*].database",
    ]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "scripts talk to another database"
    advice     = "check that it holds the data and accepts the user first"
    evidence   = "documented"
  }

  fact "credential-rotates" {
    attributes = ["origin.user", "origin.password", "origin.access_client_secret", "origin[*].user", "origin[*].password"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "scripts log in to the database with other credentials"
    advice     = "create the new credentials in the database beside the old ones first"
    evidence   = "documented"
  }

  fact "caching" {
    attributes = ["caching", "origin_connection_limit", "modified_on", "name"]
    effects    = ["none"]
    level      = "minor"
    message    = "caching and connection limits: routine"
    evidence   = "documented"
  }
}

provider = "hashicorp/google"
service  = "Pub/Sub"

resource "google_pubsub_topic" {
  stateful = "messages"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/pubsub_topic"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "retention-cut" {
    attribute = "message_retention_duration"
    when      = "decreases"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "older messages are dropped: subscribers can go back less far"
    advice    = "check that no subscriber needs to replay them"
    evidence  = "documented"
    fires     = ["604800s", "86400s"]
    misses    = ["86400s", "604800s"]
  }

  fact "retention-off" {
    attribute = "message_retention_duration"
    when      = "unset"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "the topic keeps no messages: only subscriptions hold them"
    advice    = "check that no subscriber needs to replay them"
    evidence  = "documented"
    fires     = ["604800s", null]
    misses    = [null, "604800s"]
  }

  fact "retention-longer" {
    attribute = "message_retention_duration"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "messages are kept longer: routine"
    evidence  = "schema"
    fires     = ["86400s", "604800s"]
    misses    = ["604800s", "86400s"]
  }

  fact "key-changed" {
    attribute = "kms_key_name"
    effects   = ["outage"]
    level     = "major"
    message   = "messages are encrypted with another key: publishing fails if the service agent cannot use it"
    advice    = "grant the service agent the key first"
    evidence  = "experience"
  }

  fact "regions-restricted" {
    attribute = "message_storage_policy[*].allowed_persistence_regions"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "major"
    message   = "messages may rest in fewer regions: publishing from elsewhere is sent there, or refused"
    advice    = "check where the publishers are"
    evidence  = "experience"
    fires     = [["europe-west1", "europe-west3"], ["europe-west1"]]
    misses    = [["europe-west1"], ["europe-west1", "europe-west3"]]
  }

  fact "schema-attached" {
    attribute = "schema_settings"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "messages that do not match the schema are refused"
    advice    = "check the publishers against the schema first"
    evidence  = "experience"
    fires     = [[], [{ schema = "s", encoding = "JSON" }]]
    misses    = [[{ schema = "s", encoding = "JSON" }], []]
  }

  fact "schema-other" {
    attributes = ["schema_settings[*].schema", "schema_settings[*].encoding"]
    only_if    = { all = [{ before = "schema_settings", set = true }, { after = "schema_settings", set = true }] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "messages that do not match the other schema or encoding are refused"
    advice     = "check the publishers against it first"
    evidence   = "experience"
    fires      = { before = { schema_settings = [{ schema = "a", encoding = "JSON" }] }, after = { schema_settings = [{ schema = "b", encoding = "JSON" }] } }
    misses     = { before = { schema_settings = [{ schema = "a", encoding = "JSON" }] }, after = { schema_settings = [] } }
  }

  fact "schema-detached" {
    attribute = "schema_settings"
    when      = "unset"
    effects   = ["degrades"]
    level     = "minor"
    message   = "messages are no longer checked against a schema"
    evidence  = "schema"
    fires     = [[{ schema = "s" }], []]
    misses    = [[], [{ schema = "s" }]]
  }

  fact "source-changed" {
    attribute = "ingestion_data_source_settings"
    effects   = ["degrades"]
    level     = "major"
    message   = "messages are taken in from another source"
    advice    = "check the new source and its rights"
    evidence  = "experience"
  }

  fact "transforms-changed" {
    attribute = "message_transforms"
    effects   = ["degrades"]
    level     = "minor"
    message   = "messages are changed or filtered otherwise before they are stored"
    evidence  = "schema"
  }

  fact "settings" {
    attributes = ["labels", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "labels change: routine"
    evidence   = "schema"
  }

  fact "topic-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "publishing fails, kept messages are gone, and subscriptions are cut off from any new topic of the same name"
    advice   = "make the new topic and its subscriptions first, move the publishers, and let the old subscriptions drain"
    evidence = "experience"
  }
}

resource "google_pubsub_subscription" {
  stateful = "undelivered messages"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/pubsub_subscription"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "retention-cut" {
    attribute = "message_retention_duration"
    when      = "decreases"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "undelivered messages older than the limit are dropped"
    advice    = "let the subscriber catch up first"
    evidence  = "documented"
    fires     = ["604800s", "600s"]
    misses    = ["600s", "604800s"]
  }

  fact "retention-longer" {
    attribute = "message_retention_duration"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "messages are kept longer: routine"
    evidence  = "schema"
    fires     = ["600s", "604800s"]
    misses    = ["604800s", "600s"]
  }

  fact "acked-dropped" {
    attribute = "retain_acked_messages"
    when      = "turns_off"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "acknowledged messages are no longer kept: there is no replaying them"
    advice    = "check that nobody seeks back"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "expires-when-idle" {
    attribute = "expiration_policy[*].ttl"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the time after which an idle subscription is deleted changes"
    evidence  = "schema"
  }

  fact "expiry-set" {
    attribute = "expiration_policy[*].ttl"
    when      = { leaves = "" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the subscription, which never expired, is deleted when it has been idle for long"
    evidence  = "documented"
    fires     = ["", "2678400s"]
    misses    = ["2678400s", ""]
  }

  fact "endpoint-changed" {
    attribute = "push_config[*].push_endpoint"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "messages are pushed to another address"
    advice    = "check that it answers, and that its path and audience are right"
    evidence  = "experience"
  }

  fact "push-or-pull" {
    attribute = "push_config"
    when      = "unset"
    effects   = ["outage"]
    level     = "major"
    message   = "messages are no longer pushed: they wait for someone to pull them"
    advice    = "have the pulling subscriber ready"
    evidence  = "experience"
    fires     = [[{ push_endpoint = "https://a.example.com" }], []]
    misses    = [[], [{ push_endpoint = "https://a.example.com" }]]
  }

  fact "push-starts" {
    attribute = "push_config"
    when      = "set"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "messages are pushed, and can no longer be pulled"
    advice    = "stop the pulling subscribers first, and check that the address answers"
    evidence  = "documented"
    fires     = [[], [{ push_endpoint = "https://a.example.com" }]]
    misses    = [[{ push_endpoint = "https://a.example.com" }], []]
  }

  fact "push-identity" {
    attribute = "push_config[*].oidc_token"
    effects   = ["denies_access"]
    level     = "major"
    message   = "pushes carry another identity: the receiver may refuse them"
    advice    = "let the receiver accept both first"
    evidence  = "experience"
  }

  fact "dead-letters-off" {
    attribute = "dead_letter_policy"
    when      = "unset"
    effects   = ["degrades"]
    level     = "minor"
    message   = "messages that fail are sent again for ever instead of being put aside"
    evidence  = "documented"
    fires     = [[{ dead_letter_topic = "t" }], []]
    misses    = [[], [{ dead_letter_topic = "t" }]]
  }

  fact "writes-elsewhere" {
    attributes = ["bigquery_config[*].table", "cloud_storage_config[*].bucket"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "messages are written to another table or bucket"
    advice     = "check the rights of the service agent on it first"
    evidence   = "experience"
  }

  fact "ack-deadline-cut" {
    attribute = "ack_deadline_seconds"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "subscribers have less time: slow ones get messages twice"
    evidence  = "schema"
    fires     = [60, 10]
    misses    = [10, 60]
  }

  fact "exactly-once-off" {
    attribute = "enable_exactly_once_delivery"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "messages may be delivered more than once"
    advice    = "check that the subscriber copes with repeats"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["labels", "ack_deadline_seconds", "retry_policy", "dead_letter_policy", "push_config[*].attributes", "bigquery_config", "cloud_storage_config", "enable_exactly_once_delivery", "message_transforms", "retain_acked_messages", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "deadlines, retries or batching change: routine"
    evidence   = "schema"
  }

  fact "messages-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "undelivered messages are lost, and messages published until it is made again never arrive"
    advice   = "make a second subscription first, move the subscriber, and let this one drain"
    evidence = "documented"
  }
}

resource "google_pubsub_schema" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/pubsub_schema"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "definition-changed" {
    attribute = "definition"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a new revision of the schema is added"
    evidence  = "schema"
  }

  fact "schema-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "topics that use the schema refuse every message"
    advice   = "take it off the topics first"
    evidence = "experience"
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

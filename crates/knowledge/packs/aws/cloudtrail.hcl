provider = "hashicorp/aws"
service  = "CloudTrail"

resource "aws_cloudtrail" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudtrail"

  fact "logging-off" {
    attribute = "enable_logging"
    when      = "turns_off"
    effects   = ["guard_removed", "data_loss"]
    level     = "major"
    message   = "the audit log pauses: what happens until it is on again is never written to it"
    advice    = "leave it on; write to another trail before this one stops"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "logging-on" {
    attribute = "enable_logging"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the audit log is written again: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "scope-cut" {
    attributes = ["is_multi_region_trail", "is_organization_trail", "include_global_service_events"]
    when       = "turns_off"
    effects    = ["guard_removed", "data_loss"]
    level      = "major"
    message    = "other Regions, accounts or the global services are no longer logged, and their events are never written to it"
    advice     = "make another trail for them first"
    evidence   = "schema"
    fires      = [true, false]
    misses     = [false, true]
  }

  fact "scope-widened" {
    attributes = ["is_multi_region_trail", "is_organization_trail", "include_global_service_events"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "more is logged: routine"
    evidence   = "schema"
    fires      = [false, true]
    misses     = [true, false]
  }

  fact "validation-off" {
    attribute = "enable_log_file_validation"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a change of delivered files can no longer be proved"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "validation-on" {
    attribute = "enable_log_file_validation"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "a change of delivered files can be proved: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "events-changed" {
    attributes = ["event_selector", "advanced_event_selector", "insight_selector"]
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "which events are logged from now on"
    evidence   = "schema"
  }

  fact "delivery-changed" {
    attributes = ["s3_bucket_name", "s3_key_prefix", "cloud_watch_logs_group_arn", "cloud_watch_logs_role_arn", "kms_key_id", "sns_topic_name"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "where the log goes and by which key from now on; the bucket and key must let the service in"
    evidence   = "schema"
  }

  fact "trail-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed", "data_loss"]
    level    = "major"
    message  = "the audit log stops: events from then on are not written to it; delivered files stay"
    advice   = "make the other trail first and remove this one in a later apply"
    evidence = "experience"
  }
}

resource "aws_cloudtrail_event_data_store" {
  stateful = "audit events"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudtrail_event_data_store"

  guard "termination_protection_enabled" { on_delete = "blocked" }

  fact "events-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the events in the store can no longer be asked for, and are deleted some days later"
    advice   = "copy what must be kept to a bucket, and make the other store first"
    evidence = "experience"
  }

  fact "retention-shortened" {
    attribute = "retention_period"
    when      = "decreases"
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "events older than the new period are deleted"
    advice    = "copy what must be kept to a bucket first"
    evidence  = "experience"
    fires     = [2555, 365]
    misses    = [365, 2555]
  }

  fact "retention-lengthened" {
    attribute = "retention_period"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "events are kept longer: routine"
    evidence  = "schema"
    fires     = [365, 2555]
    misses    = [2555, 365]
  }

  fact "ingestion-suspended" {
    attribute = "suspend"
    when      = { becomes = "true" }
    effects   = ["guard_removed", "data_loss"]
    level     = "major"
    message   = "new events are not taken in until it is resumed, and do not come later"
    advice    = "leave it on, or write to a trail meanwhile"
    evidence  = "documented"
    fires     = ["false", "true"]
    misses    = ["true", "false"]
  }

  fact "ingestion-resumed" {
    attribute = "suspend"
    when      = { leaves = "true" }
    effects   = ["none"]
    level     = "minor"
    message   = "new events are taken in again: routine"
    evidence  = "schema"
    fires     = ["true", "false"]
    misses    = ["false", "true"]
  }

  fact "termination-protection-off" {
    attribute = "termination_protection_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the store and its events can be deleted"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "termination-protection-on" {
    attribute = "termination_protection_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the store can no longer be deleted by mistake: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "scope-cut" {
    attributes = ["multi_region_enabled", "organization_enabled"]
    when       = "turns_off"
    effects    = ["guard_removed", "data_loss"]
    level      = "major"
    message    = "other Regions or accounts are no longer taken in"
    advice     = "make another store or trail for them first"
    evidence   = "schema"
    fires      = [true, false]
    misses     = [false, true]
  }

  fact "settings-changed" {
    attributes = ["advanced_event_selector", "billing_mode", "multi_region_enabled", "organization_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "which events are taken in, and at which price, from now on: routine"
    evidence   = "schema"
  }
}

resource "aws_cloudtrail_organization_delegated_admin_account" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudtrail_organization_delegated_admin_account"

  fact "delegation-ended" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the account can no longer manage the trails of the organization"
    advice   = "name the new account in the same apply"
    evidence = "experience"
  }
}

provider = "hashicorp/azurerm"
service  = "Log Analytics"

resource "azurerm_log_analytics_workspace" {
  stateful = "log store"
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/log_analytics_workspace"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    only_if  = { not = { provider = "features[*].log_analytics_workspace[*].permanently_delete_on_destroy", is = true } }
    effects  = ["data_loss"]
    level    = "major"
    message  = "logs, saved searches and everything that is built on the workspace go away; it can be recovered for some days"
    advice   = "export the logs and point every sender to the other workspace first"
    evidence = "experience"
    fires    = { before = { name = "a" } }
    misses   = { before = { name = "a" }, provider = { features = [{ log_analytics_workspace = [{ permanently_delete_on_destroy = true }] }] } }
  }

  fact "deleted-for-good" {
    on       = ["delete", "replace"]
    only_if  = { provider = "features[*].log_analytics_workspace[*].permanently_delete_on_destroy", is = true }
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the workspace is purged at once with its logs: the provider is told to skip the days in which it could be recovered"
    advice   = "set permanently_delete_on_destroy = false in the provider features, export the logs, and point every sender to the other workspace first"
    source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block"
    evidence = "documented"
    fires    = { before = { name = "a" }, provider = { features = [{ log_analytics_workspace = [{ permanently_delete_on_destroy = true }] }] } }
    misses   = { before = { name = "a" }, provider = { features = [{ log_analytics_workspace = [{ permanently_delete_on_destroy = false }] }] } }
  }

  fact "kept-shorter" {
    attribute = "retention_in_days"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "older logs are deleted"
    advice    = "export what must be kept first"
    evidence  = "schema"
    fires     = [365, 30]
    misses    = [30, 365]
  }

  fact "purge-at-once" {
    attribute = "immediate_data_purge_on_30_days_enabled"
    when      = "turns_on"
    effects   = ["data_loss"]
    level     = "major"
    message   = "logs are deleted at once after thirty days"
    advice    = "export what must be kept first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "cap-lowered" {
    attribute = "daily_quota_gb"
    when      = "decreases"
    only_if   = { not = { after = "daily_quota_gb", is = -1 } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "logs beyond the cap are dropped until the next day"
    evidence  = "schema"
    fires     = { before = { daily_quota_gb = 10 }, after = { daily_quota_gb = 5 } }
    misses    = { before = { daily_quota_gb = 5 }, after = { daily_quota_gb = -1 } }
  }

  fact "cap-set" {
    attribute = "daily_quota_gb"
    when      = { leaves = -1 }
    effects   = ["degrades"]
    level     = "minor"
    message   = "logs beyond the cap are dropped until the next day"
    evidence  = "schema"
    fires     = [-1, 5]
    misses    = [5, -1]
  }

  fact "keys-off" {
    attribute = "local_authentication_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "agents with the workspace key are refused"
    advice    = "move every client to directory roles first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "keys-off-former-name" {
    attribute = "local_authentication_disabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "agents with the workspace key are refused"
    advice    = "move every client to directory roles first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "routine-settings" {
    attributes = ["retention_in_days", "daily_quota_gb", "sku", "reservation_capacity_in_gb_per_day", "internet_ingestion_access_type", "internet_query_access_type", "allow_resource_only_permissions", "data_collection_rule_id", "internet_ingestion_enabled", "internet_query_enabled", "local_authentication_enabled", "local_authentication_disabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "how much is kept, and who may read it: routine"
    evidence   = "experience"
  }
}

resource "azurerm_log_analytics_workspace_table" {
  stateful = "log table"
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/log_analytics_workspace_table"

  fact "kept-shorter" {
    attributes = ["retention_in_days", "total_retention_in_days"]
    when       = "decreases"
    effects    = ["data_loss"]
    level      = "major"
    message    = "older logs of the table are deleted"
    advice     = "export what must be kept first"
    evidence   = "schema"
    fires      = { before = { retention_in_days = 365 }, after = { retention_in_days = 30 } }
    misses     = { before = { retention_in_days = 30 }, after = { retention_in_days = 365 } }
  }

  fact "plan" {
    attribute = "plan"
    effects   = ["degrades"]
    level     = "minor"
    message   = "queries and alerts on the table work differently"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["retention_in_days", "total_retention_in_days"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs are kept longer: routine"
    evidence   = "schema"
  }
}

resource "azurerm_log_analytics_saved_search" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/log_analytics_saved_search"

  fact "removed-or-remade" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a saved query is deleted; the logs stay: routine"
    evidence = "experience"
  }
}

resource "azurerm_log_analytics_data_export_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/log_analytics_data_export_rule"

  fact "export-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["data_loss"]
    level     = "major"
    message   = "logs are no longer copied out"
    advice    = "see that something else keeps them"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "table-removed" {
    attribute = "table_names"
    when      = "element_removed"
    effects   = ["data_loss"]
    level     = "major"
    message   = "logs of a table are no longer copied out"
    advice    = "see that something else keeps them"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "routine-settings" {
    attributes = ["table_names", "enabled", "destination_resource_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "more is copied out: routine"
    evidence   = "schema"
  }
}

resource "azurerm_sentinel_alert_rule_scheduled" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/sentinel_alert_rule_scheduled"

  fact "routine-settings" {
    attributes = ["query", "severity", "query_frequency", "query_period", "trigger_operator", "trigger_threshold", "suppression_duration", "suppression_enabled", "incident", "event_grouping", "entity_mapping", "tactics", "techniques", "display_name", "custom_details", "alert_details_override"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is detected: routine"
    evidence   = "schema"
  }

  fact "detection-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "attacks that the rule finds are no longer reported"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }
}

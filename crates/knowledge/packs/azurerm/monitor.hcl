provider = "hashicorp/azurerm"
service  = "Monitor"

resource "azurerm_monitor_metric_alert" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_metric_alert"

  fact "routine-settings" {
    attributes = ["scopes", "criteria", "dynamic_criteria", "action", "enabled", "auto_mitigate", "frequency", "severity", "window_size"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of what, and when: routine"
    evidence   = "schema"
  }

  fact "removed-or-remade" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "nobody is told any more; the service itself is not touched"
    evidence = "experience"
  }
}

resource "azurerm_monitor_activity_log_alert" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_activity_log_alert"

  fact "routine-settings" {
    attributes = ["scopes", "criteria", "action", "enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of what, and when: routine"
    evidence   = "schema"
  }

  fact "removed-or-remade" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "nobody is told any more; the service itself is not touched"
    evidence = "experience"
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_scheduled_query_rules_alert_v2"

  fact "routine-settings" {
    attributes = ["criteria", "evaluation_frequency", "severity", "window_duration", "action", "auto_mitigation_enabled", "enabled", "display_name", "mute_actions_after_alert_duration", "query_time_range_override"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of what, and when: routine"
    evidence   = "schema"
  }

  fact "removed-or-remade" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "nobody is told any more; the service itself is not touched"
    evidence = "experience"
  }
}

resource "azurerm_monitor_action_group" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_action_group"

  fact "routine-settings" {
    attributes = ["short_name", "enabled", "email_receiver", "sms_receiver", "webhook_receiver", "azure_function_receiver", "logic_app_receiver", "voice_receiver", "arm_role_receiver", "azure_app_push_receiver", "event_hub_receiver", "automation_runbook_receiver", "itsm_receiver"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of what, and when: routine"
    evidence   = "schema"
  }

  fact "removed-or-remade" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "nobody is told any more; the service itself is not touched"
    evidence = "experience"
  }
}

resource "azurerm_monitor_smart_detector_alert_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_smart_detector_alert_rule"

  fact "routine-settings" {
    attributes = ["detector_type", "action_group", "severity", "frequency", "enabled", "throttling_duration"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of what, and when: routine"
    evidence   = "schema"
  }

  fact "removed-or-remade" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "nobody is told any more; the service itself is not touched"
    evidence = "experience"
  }
}

resource "azurerm_monitor_alert_processing_rule_suppression" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_alert_processing_rule_suppression"

  fact "routine-settings" {
    attributes = ["scopes", "condition", "enabled", "schedule"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of what, and when: routine"
    evidence   = "schema"
  }

  fact "removed-or-remade" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "nobody is told any more; the service itself is not touched"
    evidence = "experience"
  }
}

resource "azurerm_monitor_alert_processing_rule_action_group" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_alert_processing_rule_action_group"

  fact "routine-settings" {
    attributes = ["scopes", "condition", "enabled", "schedule", "add_action_group_ids"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of what, and when: routine"
    evidence   = "schema"
  }

  fact "removed-or-remade" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "nobody is told any more; the service itself is not touched"
    evidence = "experience"
  }
}

resource "azurerm_application_insights_web_test" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/application_insights_web_test"

  fact "routine-settings" {
    attributes = ["geo_locations", "configuration", "frequency", "timeout", "enabled", "retry_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of what, and when: routine"
    evidence   = "schema"
  }

  fact "removed-or-remade" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "nobody is told any more; the service itself is not touched"
    evidence = "experience"
  }
}

resource "azurerm_application_insights_standard_web_test" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/application_insights_standard_web_test"

  fact "routine-settings" {
    attributes = ["geo_locations", "request", "frequency", "timeout", "enabled", "retry_enabled", "validation_rules"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of what, and when: routine"
    evidence   = "schema"
  }

  fact "removed-or-remade" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "nobody is told any more; the service itself is not touched"
    evidence = "experience"
  }
}

resource "azurerm_monitor_diagnostic_setting" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_diagnostic_setting"

  fact "routine-settings" {
    attributes = ["enabled_log", "enabled_metric", "log_analytics_workspace_id", "storage_account_id", "eventhub_name", "eventhub_authorization_rule_id", "log_analytics_destination_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "where logs and metrics go: routine"
    evidence   = "schema"
  }

  fact "removed-or-remade" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "new logs and metrics are no longer sent; those already kept stay: routine"
    evidence = "experience"
  }
}

resource "azurerm_monitor_data_collection_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_data_collection_rule"

  fact "routine-settings" {
    attributes = ["data_flow", "destinations", "data_sources", "stream_declaration", "kind"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is collected, and where it goes: routine"
    evidence   = "schema"
  }
}

resource "azurerm_monitor_data_collection_rule_association" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_data_collection_rule_association"

  fact "routine-settings" {
    attributes = ["data_collection_rule_id", "data_collection_endpoint_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is collected: routine"
    evidence   = "schema"
  }

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "nothing more is collected from it; what is kept stays: routine"
    evidence = "experience"
  }
}

resource "azurerm_portal_dashboard" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/portal_dashboard"

  fact "routine-settings" {
    attribute = "dashboard_properties"
    effects   = ["none"]
    level     = "minor"
    message   = "what is shown: routine"
    evidence  = "schema"
  }

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "a view is deleted; the data stays: routine"
    evidence = "experience"
  }
}

resource "azurerm_application_insights_workbook" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/application_insights_workbook"

  fact "routine-settings" {
    attributes = ["data_json", "display_name", "category", "source_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is shown: routine"
    evidence   = "schema"
  }

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "a view is deleted; the data stays: routine"
    evidence = "experience"
  }
}

resource "azurerm_consumption_budget_subscription" "azurerm_consumption_budget_resource_group" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/consumption_budget_subscription"

  fact "routine-settings" {
    attributes = ["amount", "notification", "filter", "time_period"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of costs: routine"
    evidence   = "schema"
  }

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "nobody is told of costs any more: routine"
    evidence = "experience"
  }
}

resource "azurerm_application_insights" {
  stateful = "telemetry"
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/application_insights"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the telemetry goes away with its key: apps that send to it fail to report"
    advice   = "move the apps to the other component first"
    evidence = "experience"
  }

  fact "kept-shorter" {
    attribute = "retention_in_days"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "older telemetry is deleted"
    advice    = "export what must be kept first"
    evidence  = "experience"
    fires     = [365, 90]
    misses    = [90, 365]
  }

  fact "less-collected" {
    attributes = ["daily_data_cap_in_gb", "sampling_percentage"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "part of the telemetry is dropped"
    evidence   = "schema"
    fires      = { before = { daily_data_cap_in_gb = 100 }, after = { daily_data_cap_in_gb = 50 } }
    misses     = { before = { daily_data_cap_in_gb = 50 }, after = { daily_data_cap_in_gb = 100 } }
  }

  fact "ingestion-off" {
    attribute = "internet_ingestion_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "apps outside the private network can no longer send telemetry"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["retention_in_days", "daily_data_cap_in_gb", "sampling_percentage", "daily_data_cap_notifications_enabled", "ip_masking_enabled", "internet_query_enabled", "internet_ingestion_enabled", "local_authentication_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "how much is collected and kept: routine"
    evidence   = "schema"
  }
}

resource "azurerm_dashboard_grafana" {
  stateful = "dashboards"
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dashboard_grafana"

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of Grafana closes: whoever has no private endpoint loses it"
    advice    = "create the private endpoints and their DNS first, and check who still connects over the internet"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-on" {
    attribute = "public_network_access_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "Grafana becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "version-upgrade" {
    attribute = "grafana_major_version"
    when      = "version_up"
    effects   = ["irreversible"]
    level     = "major"
    message   = "Grafana is upgraded and cannot go back: old panels may break"
    advice    = "export the dashboards first"
    evidence  = "experience"
    fires     = ["10", "11"]
    misses    = ["11", "10"]
  }

  fact "keys-off" {
    attribute = "api_key_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "scripts with keys are refused"
    advice    = "move them to another login first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["smtp", "azure_monitor_workspace_integrations", "deterministic_outbound_ip_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "mail and data sources: routine"
    evidence   = "experience"
  }
}

provider = "hashicorp/aws"
service  = "QuickSight"

resource "aws_quicksight_account_subscription" {
  stateful = "analytics account"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_account_subscription"

  fact "account-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the account goes with all dashboards, analyses, data sets and users"
    advice   = "keep it; forget the resource by a removed block"
    evidence = "experience"
  }
}

resource "aws_quicksight_namespace" {
  stateful = "users"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_namespace"

  fact "namespace-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the namespace goes with its users and groups"
    advice   = "move the users first"
    evidence = "experience"
  }
}

resource "aws_quicksight_user" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_user"

  fact "user-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user cannot sign in, and what is owned has no owner"
    advice   = "hand over what the user owns first"
    evidence = "experience"
  }
}

resource "aws_quicksight_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_group"

  fact "group-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "members lose what is shared with the group"
    advice   = "share it with another group first"
    evidence = "experience"
  }
}

resource "aws_quicksight_data_source" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_data_source"

  fact "credential-changed" {
    attribute = "credentials"
    effects   = ["degrades"]
    level     = "minor"
    message   = "data is fetched by other credentials: refreshes fail if they are wrong"
    evidence  = "schema"
  }

  fact "user-removed" {
    attribute = "permission[*].principal"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user or group can no longer use the data source"
    advice    = "share it by another way first"
    evidence  = "experience"
    fires     = ["arn:aws:quicksight:eu-west-1:123456789012:group/default/a", null]
    misses    = [null, "arn:aws:quicksight:eu-west-1:123456789012:group/default/a"]
  }

  fact "source-changed" {
    attributes = ["name", "parameters", "ssl_properties", "vpc_connection_properties", "permission"]
    effects    = ["none"]
    level      = "minor"
    message    = "where data is fetched from next: routine"
    evidence   = "schema"
  }

  fact "source-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "data sets that use it can no longer be refreshed or asked"
    advice   = "move the data sets to another source first"
    evidence = "experience"
  }
}

resource "aws_quicksight_data_set" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_data_set"

  fact "user-removed" {
    attribute = "permissions[*].principal"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user or group can no longer use the data set"
    advice    = "share it by another way first"
    evidence  = "experience"
    fires     = ["arn:aws:quicksight:eu-west-1:123456789012:group/default/a", null]
    misses    = [null, "arn:aws:quicksight:eu-west-1:123456789012:group/default/a"]
  }

  fact "row-security-off" {
    attributes = ["row_level_permission_data_set[*].arn", "row_level_permission_tag_configuration[*].tag_rules"]
    when       = "unset"
    effects    = ["exposes"]
    level      = "major"
    message    = "users see rows that were kept from them"
    advice     = "keep the rules, or see that all rows may be seen"
    evidence   = "experience"
    fires      = ["arn:aws:quicksight:eu-west-1:123456789012:dataset/rules", null]
    misses     = [null, "arn:aws:quicksight:eu-west-1:123456789012:dataset/rules"]
  }

  fact "data-changed" {
    attributes = ["name", "import_mode", "physical_table_map", "logical_table_map", "column_groups", "column_level_permission_rules", "data_set_usage_configuration", "field_folders", "refresh_properties", "row_level_permission_data_set", "row_level_permission_tag_configuration", "permissions"]
    effects    = ["none"]
    level      = "minor"
    message    = "what the data set holds from the next refresh on: routine"
    evidence   = "schema"
  }

  fact "data-set-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "dashboards and analyses that use it show errors, and imported data goes"
    advice   = "move them to another data set first"
    evidence = "experience"
  }
}

resource "aws_quicksight_dashboard" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_dashboard"

  fact "user-removed" {
    attribute = "permissions[*].principal"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user or group can no longer see the dashboard"
    advice    = "share it by another way first"
    evidence  = "experience"
    fires     = ["arn:aws:quicksight:eu-west-1:123456789012:group/default/a", null]
    misses    = [null, "arn:aws:quicksight:eu-west-1:123456789012:group/default/a"]
  }

  fact "new-version" {
    attributes = ["name", "definition", "source_entity", "parameters", "theme_arn", "version_description", "dashboard_publish_options", "permissions"]
    effects    = ["none"]
    level      = "minor"
    message    = "a new version of the dashboard: routine"
    evidence   = "schema"
  }
}

resource "aws_quicksight_analysis" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_analysis"

  guard "recovery_window_in_days" {
    is        = 0
    on_delete = "no_backup"
  }

  fact "analysis-changed" {
    attributes = ["name", "definition", "source_entity", "parameters", "theme_arn", "permissions"]
    effects    = ["none"]
    level      = "minor"
    message    = "what the analysis shows: routine"
    evidence   = "schema"
  }

  fact "recovery-window-off" {
    attribute = "recovery_window_in_days"
    when      = "becomes_zero"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a delete is immediate from now on, without recovery"
    evidence  = "documented"
    fires     = [30, 0]
    misses    = [0, 30]
  }
}

resource "aws_quicksight_vpc_connection" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_vpc_connection"

  fact "network-changed" {
    attributes = ["subnet_ids", "security_group_ids", "dns_resolvers", "role_arn", "name"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "by which way data in the network is reached: refreshes fail if it is shut"
    evidence   = "schema"
  }

  fact "connection-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "data sources in the network can no longer be reached"
    advice   = "move the data sources to another connection first"
    evidence = "experience"
  }
}

resource "aws_quicksight_refresh_schedule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_refresh_schedule"

  fact "schedule-changed" {
    attribute = "schedule"
    effects   = ["none"]
    level     = "minor"
    message   = "when data is fetched: routine"
    evidence  = "schema"
  }

  fact "schedule-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "data is no longer fetched by itself and gets old"
    evidence = "experience"
  }
}

resource "aws_quicksight_iam_policy_assignment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_iam_policy_assignment"

  fact "assignment-off" {
    attribute = "assignment_status"
    when      = { leaves = "ENABLED" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "users of the assignment lose what its policy allows"
    advice    = "assign another policy first"
    evidence  = "experience"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "assignment-on" {
    attribute = "assignment_status"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "the policy holds: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "assignment-changed" {
    attributes = ["policy_arn", "identities"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "which policy holds for whom"
    evidence   = "schema"
  }
}

resource "aws_quicksight_ingestion" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_ingestion"

  fact "ingestion-anew" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "data is fetched once more, or not; what was fetched stays"
    evidence = "experience"
  }
}

resource "aws_quicksight_theme" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_theme"

  fact "theme-changed" {
    attributes = ["name", "base_theme_id", "configuration", "version_description", "permissions"]
    effects    = ["none"]
    level      = "minor"
    message    = "how dashboards look: routine"
    evidence   = "schema"
  }
}

resource "aws_quicksight_template" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_template"

  fact "template-changed" {
    attributes = ["name", "definition", "source_entity", "version_description", "permissions"]
    effects    = ["none"]
    level      = "minor"
    message    = "what dashboards are made from next: routine"
    evidence   = "schema"
  }
}

resource "aws_quicksight_folder" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_folder"

  fact "user-removed" {
    attribute = "permissions[*].principal"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user or group loses what is in the folder"
    advice    = "share it by another way first"
    evidence  = "experience"
    fires     = ["arn:aws:quicksight:eu-west-1:123456789012:group/default/a", null]
    misses    = [null, "arn:aws:quicksight:eu-west-1:123456789012:group/default/a"]
  }

  fact "folder-changed" {
    attributes = ["name", "permissions"]
    effects    = ["none"]
    level      = "minor"
    message    = "name and sharing of the folder: routine"
    evidence   = "schema"
  }
}

resource "aws_quicksight_folder_membership" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_folder_membership"

  fact "asset-leaves" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "who sees it by the folder only no longer does"
    advice   = "put it into another folder first"
    evidence = "experience"
  }
}

resource "aws_quicksight_group_membership" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_group_membership"

  fact "member-leaves" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user loses what is shared with the group"
    advice   = "put the user into another group first"
    evidence = "experience"
  }
}

resource "aws_quicksight_role_membership" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/quicksight_role_membership"

  fact "role-lost" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the members of the group lose the role, and cannot sign in without another"
    advice   = "give another group the role first"
    evidence = "experience"
  }
}

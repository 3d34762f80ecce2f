provider = "hashicorp/aws"
service  = "Security Hub, GuardDuty, Macie, Inspector and Detective"

resource "aws_guardduty_detector" {
  stateful = "findings"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/guardduty_detector"

  fact "findings-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "detection stops in the Region and all findings are deleted"
    advice   = "suspend the detector by `enable` instead, or export the findings first"
    evidence = "documented"
  }

  fact "suspended" {
    attribute = "enable"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "detection pauses in the Region; the findings are kept"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "resumed" {
    attribute = "enable"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "detection runs again: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings-changed" {
    attributes = ["finding_publishing_frequency", "datasources"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is looked at and how often findings are sent: routine"
    evidence   = "schema"
  }
}

resource "aws_guardduty_detector_feature" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/guardduty_detector_feature"

  fact "feature-off" {
    attribute = "status"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "one kind of detection stops; findings are kept"
    evidence  = "schema"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "feature-on" {
    attribute = "status"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "one more kind of detection: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "settings-changed" {
    attribute = "additional_configuration"
    effects   = ["none"]
    level     = "minor"
    message   = "parts of the feature: routine"
    evidence  = "schema"
  }

  fact "feature-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the feature stays as it is, it is only no longer looked after"
    evidence = "documented"
  }
}

resource "aws_guardduty_filter" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/guardduty_filter"

  fact "filter-changed" {
    attributes = ["action", "rank", "finding_criteria"]
    effects    = ["none"]
    level      = "minor"
    message    = "which findings are archived by themselves: routine"
    evidence   = "schema"
  }

  fact "filter-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "findings are no longer archived by themselves"
    evidence = "experience"
  }
}

resource "aws_guardduty_ipset" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/guardduty_ipset"

  fact "list-changed" {
    attributes = ["location", "name", "activate"]
    effects    = ["none"]
    level      = "minor"
    message    = "the list of trusted addresses: routine"
    evidence   = "schema"
  }

  fact "list-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the list of trusted addresses is no longer used; detection goes on"
    evidence = "experience"
  }
}

resource "aws_guardduty_threatintelset" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/guardduty_threatintelset"

  fact "list-changed" {
    attributes = ["location", "name", "activate"]
    effects    = ["none"]
    level      = "minor"
    message    = "the list of known bad addresses: routine"
    evidence   = "schema"
  }

  fact "list-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the list of known bad addresses is no longer used; detection goes on"
    evidence = "experience"
  }
}

resource "aws_guardduty_member" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/guardduty_member"

  fact "invitation-changed" {
    attribute = "invite"
    effects   = ["none"]
    level     = "minor"
    message   = "whether the account is a member: routine"
    evidence  = "schema"
  }

  fact "member-leaves" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "findings of the account are no longer seen by the administrator account"
    advice   = "see that the account is looked after elsewhere"
    evidence = "experience"
  }
}

resource "aws_guardduty_organization_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/guardduty_organization_configuration"

  fact "auto-enable-changed" {
    attributes = ["auto_enable", "auto_enable_organization_members", "datasources"]
    effects    = ["none"]
    level      = "minor"
    message    = "which accounts are watched by themselves: holds for new ones, routine"
    evidence   = "schema"
  }

  fact "configuration-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "nothing is changed, it is only no longer looked after"
    evidence = "documented"
  }
}

resource "aws_guardduty_organization_admin_account" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/guardduty_organization_admin_account"

  fact "administrator-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the account no longer administers detection for the organization"
    advice   = "name the new administrator in the same apply"
    evidence = "experience"
  }
}

resource "aws_guardduty_publishing_destination" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/guardduty_publishing_destination"

  fact "destination-changed" {
    attributes = ["destination_arn", "destination_type", "kms_key_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "where findings are exported from now on: routine"
    evidence   = "schema"
  }

  fact "export-ends" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "findings are no longer exported; what was exported stays"
    evidence = "experience"
  }
}

resource "aws_guardduty_malware_protection_plan" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/guardduty_malware_protection_plan"

  fact "plan-changed" {
    attributes = ["actions", "role", "protected_resource"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is scanned and tagged from now on: routine"
    evidence   = "schema"
  }

  fact "scanning-ends" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "new objects are no longer scanned; who waits for the tag of a scan waits for ever"
    advice   = "change who relies on the tag first"
    evidence = "experience"
  }
}

resource "aws_securityhub_account" {
  stateful = "findings"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_account"

  fact "disabled" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "all standards and controls are switched off, and findings are deleted some weeks later"
    advice   = "export the findings first; it can be enabled again within that time"
    source   = "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-data-retention.html"
    evidence = "documented"
  }

  fact "settings-changed" {
    attributes = ["auto_enable_controls", "control_finding_generator"]
    effects    = ["none"]
    level      = "minor"
    message    = "which controls and findings there will be: routine"
    evidence   = "schema"
  }
}

resource "aws_securityhub_standards_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_standards_subscription"

  fact "standard-off" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the checks of the standard stop; its findings are archived"
    evidence = "experience"
  }
}

resource "aws_securityhub_standards_control" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_standards_control"

  fact "control-off" {
    attribute = "control_status"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "one check stops; its findings are archived"
    evidence  = "schema"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "control-on" {
    attribute = "control_status"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "one more check: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "reason-changed" {
    attribute = "disabled_reason"
    effects   = ["none"]
    level     = "minor"
    message   = "why the check is off: routine"
    evidence  = "schema"
  }

  fact "control-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the control stays as it is, it is only no longer looked after"
    evidence = "documented"
  }
}

resource "aws_securityhub_finding_aggregator" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_finding_aggregator"

  fact "regions-changed" {
    attributes = ["linking_mode", "specified_regions"]
    effects    = ["none"]
    level      = "minor"
    message    = "from which Regions findings are gathered: routine"
    evidence   = "schema"
  }

  fact "aggregator-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "findings are no longer gathered in one Region; they stay where they are"
    evidence = "experience"
  }
}

resource "aws_securityhub_organization_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_organization_configuration"

  fact "auto-enable-changed" {
    attributes = ["auto_enable", "auto_enable_standards", "organization_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "which accounts are enabled by themselves: holds for new ones, routine"
    evidence   = "schema"
  }

  fact "configuration-reset" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "new accounts are no longer enabled by themselves"
    evidence = "documented"
  }
}

resource "aws_securityhub_insight" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_insight"

  fact "settings-changed" {
    attributes = ["name", "group_by_attribute", "filters"]
    effects    = ["none"]
    level      = "minor"
    message    = "how findings are shown or handled: routine"
    evidence   = "schema"
  }

  fact "view-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "findings stay; only how they are shown or handled goes"
    evidence = "experience"
  }
}

resource "aws_securityhub_action_target" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_action_target"

  fact "settings-changed" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "how findings are shown or handled: routine"
    evidence  = "schema"
  }

  fact "view-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "findings stay; only how they are shown or handled goes"
    evidence = "experience"
  }
}

resource "aws_securityhub_automation_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_automation_rule"

  fact "settings-changed" {
    attributes = ["rule_name", "rule_order", "rule_status", "is_terminal", "actions", "criteria"]
    effects    = ["none"]
    level      = "minor"
    message    = "how findings are shown or handled: routine"
    evidence   = "schema"
  }

  fact "view-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "findings stay; only how they are shown or handled goes"
    evidence = "experience"
  }
}

resource "aws_securityhub_product_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_product_subscription"

  fact "product-off" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the product no longer sends findings"
    evidence = "experience"
  }
}

resource "aws_macie2_account" {
  stateful = "findings"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/macie2_account"

  fact "paused" {
    attribute = "status"
    when      = { becomes = "PAUSED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "discovery pauses: nothing new is found, and what was found is kept"
    evidence  = "schema"
    fires     = ["ENABLED", "PAUSED"]
    misses    = ["PAUSED", "ENABLED"]
  }

  fact "resumed" {
    attribute = "status"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "discovery runs again: routine"
    evidence  = "schema"
    fires     = ["PAUSED", "ENABLED"]
    misses    = ["ENABLED", "PAUSED"]
  }

  fact "frequency-changed" {
    attribute = "finding_publishing_frequency"
    effects   = ["none"]
    level     = "minor"
    message   = "how often findings are sent: routine"
    evidence  = "schema"
  }

  fact "findings-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "discovery is switched off for the account, and its findings and settings go"
    advice   = "pause it by `status` instead"
    evidence = "experience"
  }
}

resource "aws_macie2_classification_job" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/macie2_classification_job"

  fact "job-cancelled" {
    attribute = "job_status"
    when      = { becomes = "CANCELLED" }
    effects   = ["irreversible"]
    level     = "major"
    message   = "the job ends for good and cannot be resumed"
    advice    = "pause it instead"
    evidence  = "experience"
    fires     = ["RUNNING", "CANCELLED"]
    misses    = ["CANCELLED", "RUNNING"]
  }

  fact "job-status" {
    attribute = "job_status"
    effects   = ["none"]
    level     = "minor"
    message   = "the job is paused or resumed: routine"
    evidence  = "schema"
  }
}

resource "aws_macie2_member" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/macie2_member"

  fact "status-changed" {
    attributes = ["status", "invite", "invitation_message", "invitation_disable_email_notification"]
    effects    = ["none"]
    level      = "minor"
    message    = "whether discovery runs in the account: routine"
    evidence   = "schema"
  }
}

resource "aws_inspector2_enabler" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/inspector2_enabler"

  fact "scans-off" {
    attributes = ["resource_types", "account_ids"]
    when       = "element_removed"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "some resources or accounts are no longer scanned"
    evidence   = "schema"
    fires      = [["EC2", "ECR"], ["EC2"]]
    misses     = [["EC2"], ["EC2", "ECR"]]
  }

  fact "scans-on" {
    attributes = ["resource_types", "account_ids"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "more is scanned: routine"
    evidence   = "schema"
    fires      = [["EC2"], ["EC2", "ECR"]]
    misses     = [["EC2", "ECR"], ["EC2"]]
  }

  fact "scanning-ends" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "nothing is scanned any more, and the findings go"
    advice   = "export the findings first"
    evidence = "experience"
  }
}

resource "aws_inspector2_organization_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/inspector2_organization_configuration"

  fact "auto-enable-changed" {
    attribute = "auto_enable"
    effects   = ["none"]
    level     = "minor"
    message   = "what is scanned in accounts that join: routine"
    evidence  = "schema"
  }

  fact "configuration-reset" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "accounts that join are no longer scanned by themselves"
    evidence = "documented"
  }
}

resource "aws_inspector2_filter" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/inspector2_filter"

  fact "filter-changed" {
    attributes = ["action", "reason", "name", "filter_criteria"]
    effects    = ["none"]
    level      = "minor"
    message    = "which findings are suppressed: routine"
    evidence   = "schema"
  }

  fact "filter-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "findings are no longer suppressed"
    evidence = "experience"
  }
}

resource "aws_detective_graph" {
  stateful = "behavior graph"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/detective_graph"

  fact "graph-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the behavior graph and what it gathered over months are deleted"
    advice   = "keep it; a new graph starts empty"
    evidence = "experience"
  }
}

resource "aws_guardduty_member_detector_feature" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/guardduty_member_detector_feature"

  fact "feature-off" {
    attribute = "status"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "one kind of detection stops in the account; findings are kept"
    evidence  = "schema"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "feature-on" {
    attribute = "status"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "one more kind of detection in the account: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "settings-changed" {
    attribute = "additional_configuration"
    effects   = ["none"]
    level     = "minor"
    message   = "parts of the feature: routine"
    evidence  = "schema"
  }

  fact "feature-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the feature stays as it is, it is only no longer looked after"
    evidence = "documented"
  }
}

resource "aws_guardduty_organization_configuration_feature" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/guardduty_organization_configuration_feature"

  fact "auto-enable-changed" {
    attributes = ["auto_enable", "additional_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "in which accounts the feature is enabled by itself: routine"
    evidence   = "schema"
  }

  fact "feature-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the feature stays as it is, it is only no longer looked after"
    evidence = "documented"
  }
}

resource "aws_macie2_findings_filter" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/macie2_findings_filter"

  fact "filter-changed" {
    attributes = ["action", "name", "position", "finding_criteria"]
    effects    = ["none"]
    level      = "minor"
    message    = "which findings are archived by themselves: routine"
    evidence   = "schema"
  }

  fact "filter-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "findings are no longer archived by themselves"
    evidence = "experience"
  }
}

resource "aws_macie2_custom_data_identifier" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/macie2_custom_data_identifier"

  fact "identifier-anew" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "jobs that exist keep the identifier they were made with"
    evidence = "experience"
  }
}

resource "aws_macie2_organization_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/macie2_organization_configuration"

  fact "auto-enable-changed" {
    attribute = "auto_enable"
    effects   = ["none"]
    level     = "minor"
    message   = "whether accounts that join are enabled by themselves: routine"
    evidence  = "schema"
  }
}

resource "aws_macie2_classification_export_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/macie2_classification_export_configuration"

  fact "export-changed" {
    attribute = "s3_destination"
    effects   = ["none"]
    level     = "minor"
    message   = "where results are kept from now on: routine"
    evidence  = "schema"
  }

  fact "export-ends" {
    on       = ["delete"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "results are no longer kept in a bucket, and are gone after some weeks"
    advice   = "name another bucket in the same apply"
    evidence = "experience"
  }
}

resource "aws_securityhub_standards_control_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_standards_control_association"

  fact "control-off" {
    attribute = "association_status"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "one check of the standard stops; its findings are archived"
    evidence  = "schema"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "control-on" {
    attribute = "association_status"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "one more check: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "reason-changed" {
    attribute = "updated_reason"
    effects   = ["none"]
    level     = "minor"
    message   = "why it was changed: routine"
    evidence  = "schema"
  }
}

resource "aws_securityhub_configuration_policy_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_configuration_policy_association"

  fact "policy-changed" {
    attribute = "policy_id"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "another policy says which checks run below the target"
    evidence  = "schema"
  }

  fact "association-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the policy of the parent holds below the target"
    evidence = "experience"
  }
}

resource "aws_securityhub_member" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_member"

  fact "member-leaves" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "findings of the account are no longer seen by the administrator account"
    advice   = "see that the account is looked after elsewhere"
    evidence = "experience"
  }
}

resource "aws_securityhub_organization_admin_account" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/securityhub_organization_admin_account"

  fact "administrator-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the account no longer administers the service for the organization"
    advice   = "name the new administrator in the same apply"
    evidence = "experience"
  }
}

resource "aws_detective_organization_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/detective_organization_configuration"

  fact "auto-enable-changed" {
    attribute = "auto_enable"
    effects   = ["none"]
    level     = "minor"
    message   = "whether accounts that join are taken in by themselves: routine"
    evidence  = "schema"
  }
}

resource "aws_detective_member" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/detective_member"

  fact "member-leaves" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the account no longer adds to the behavior graph"
    advice   = "see that it is looked after elsewhere"
    evidence = "experience"
  }
}

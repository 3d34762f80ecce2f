provider = "hashicorp/aws"
service  = "Systems Manager"

resource "aws_ssm_parameter" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_parameter"

  fact "parameter-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the value and its history are gone: whatever reads the parameter fails"
    advice   = "point the readers to another parameter first; for a rename, create the new one beside it"
    evidence = "experience"
  }

  fact "value-changed" {
    attributes = ["value", "insecure_value", "value_wo_version", "value_wo"]
    effects    = ["none"]
    level      = "minor"
    message    = "a new version of the parameter: readers get it at their next fetch, the old one stays in the history, routine"
    evidence   = "schema"
  }

  fact "secured" {
    attribute = "type"
    when      = { becomes = "SecureString" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "readers must ask for decryption and may use the key from now on: those that do not get an unreadable text or are refused"
    advice    = "have the readers ask for decryption and allow them the key first"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_parameter"
    evidence  = "experience"
    fires     = ["String", "SecureString"]
    misses    = ["SecureString", "String"]
  }

  fact "unsecured" {
    attribute = "type"
    when      = { leaves = "SecureString" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the value is kept in clear text"
    advice    = "keep SecureString, or rotate what the value gives access to"
    evidence  = "experience"
    fires     = ["SecureString", "String"]
    misses    = ["String", "SecureString"]
  }

  fact "type-changed" {
    attribute = "type"
    effects   = ["degrades"]
    level     = "minor"
    message   = "plain text or a list of plain texts: readers parse it accordingly"
    evidence  = "schema"
  }

  fact "encryption-key-changed" {
    attribute = "key_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the value is encrypted by another key: readers that may not decrypt by it are refused"
    advice    = "allow the readers the new key in its key policy first"
    evidence  = "experience"
  }

  fact "tier-raised" {
    attribute = "tier"
    when      = { becomes = "Advanced" }
    effects   = ["irreversible"]
    level     = "minor"
    message   = "advanced tier: it cannot go back to standard without being made anew"
    evidence  = "documented"
    fires     = ["Standard", "Advanced"]
    misses    = ["Advanced", "Standard"]
  }

  fact "settings-changed" {
    attributes = ["tier", "overwrite", "allowed_pattern"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the value is checked and kept: routine"
    evidence   = "schema"
  }
}

resource "aws_ssm_document" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_document"

  fact "new-version" {
    attributes = ["content", "document_format", "version_name", "attachments_source", "target_type", "document_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "a new default version of the document: associations and commands that follow the default run it next time, routine"
    evidence   = "schema"
  }

  fact "shared-with-all" {
    on        = ["update", "create"]
    attribute = "permissions[\"account_ids\"]"
    when      = { becomes = ["all", "All"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone can read and run the document"
    advice    = "name the accounts"
    evidence  = "experience"
    fires     = ["123456789012", "all"]
    misses    = ["all", "123456789012"]
  }

  fact "share-ended" {
    attribute = "permissions"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other accounts can no longer run the document"
    advice    = "tell the accounts, or copy the document there first"
    evidence  = "experience"
    fires     = [{ type = "Share", account_ids = "123456789012" }, null]
    misses    = [null, { type = "Share", account_ids = "123456789012" }]
  }

  fact "share-changed" {
    attribute = "permissions"
    effects   = ["none"]
    level     = "minor"
    message   = "whom the document is shared with"
    evidence  = "schema"
  }
}

resource "aws_ssm_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_association"

  fact "runs-at-once" {
    attributes = ["document_version", "parameters", "targets", "schedule_expression", "association_name", "automation_target_parameter_name", "max_concurrency", "max_errors", "compliance_severity", "sync_compliance", "output_location", "apply_only_at_cron_interval", "wait_for_success_timeout_seconds"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the association runs on all its targets right after the change, unless it waits for its schedule"
    evidence   = "documented"
  }

  fact "association-gone" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the document is no longer run on the targets; what it did stays"
    evidence = "experience"
  }
}

resource "aws_ssm_maintenance_window" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_maintenance_window"

  fact "window-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "nothing is patched or run by the window until it is enabled again"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "window-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the tasks of the window run again: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "schedule-changed" {
    attributes = ["schedule", "schedule_timezone", "schedule_offset", "start_date", "end_date", "duration", "cutoff", "name", "allow_unassociated_targets"]
    effects    = ["none"]
    level      = "minor"
    message    = "when and how long the window is open: routine"
    evidence   = "schema"
  }
}

resource "aws_ssm_maintenance_window_target" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_maintenance_window_target"

  fact "targets-changed" {
    attributes = ["targets", "owner_information"]
    effects    = ["none"]
    level      = "minor"
    message    = "what the tasks of the window run on: routine"
    evidence   = "schema"
  }

  fact "target-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the tasks of the window no longer run on it, or run by a new registration"
    evidence = "experience"
  }
}

resource "aws_ssm_maintenance_window_task" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_maintenance_window_task"

  fact "task-changed" {
    attributes = ["name", "priority", "max_concurrency", "max_errors", "cutoff_behavior", "service_role_arn", "task_arn", "targets", "task_invocation_parameters"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the task runs when the window opens next: routine"
    evidence   = "schema"
  }
}

resource "aws_ssm_patch_baseline" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_patch_baseline"

  fact "rules-changed" {
    attributes = ["name", "approval_rule", "approved_patches", "approved_patches_compliance_level", "approved_patches_enable_non_security", "rejected_patches", "rejected_patches_action", "global_filter", "source"]
    effects    = ["none"]
    level      = "minor"
    message    = "which patches the next patching installs: routine"
    evidence   = "schema"
  }

  fact "baseline-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "patching falls back to the default baseline; what is installed stays"
    evidence = "experience"
  }
}

resource "aws_ssm_default_patch_baseline" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_default_patch_baseline"

  fact "default-baseline-changed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "patching uses another default baseline; what is installed stays"
    evidence = "experience"
  }
}

resource "aws_ssm_patch_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_patch_group"

  fact "patch-group-changed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the group is patched by another baseline; what is installed stays"
    evidence = "experience"
  }
}

resource "aws_ssm_activation" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_activation"

  fact "activation-anew" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "servers that are registered stay so; only the code for new registrations changes"
    evidence = "experience"
  }
}

resource "aws_ssm_resource_data_sync" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_resource_data_sync"

  fact "sync-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "inventory is no longer copied to the bucket; what is there stays"
    evidence = "experience"
  }
}

resource "aws_ssm_service_setting" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_service_setting"

  fact "setting-changed" {
    attribute = "setting_value"
    effects   = ["none"]
    level     = "minor"
    message   = "a setting of the account for the service: routine"
    evidence  = "schema"
  }
}

resource "aws_ssmincidents_replication_set" {
  stateful = "incident data"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssmincidents_replication_set"

  fact "all-incident-data-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "all data of Incident Manager goes along: response plans, incidents, contacts and escalation plans"
    advice   = "export what is needed; add the new Region to the set and do not make another set"
    evidence = "documented"
  }

  fact "region-removed" {
    attribute = "region[*].name"
    when      = "unset"
    effects   = ["data_loss"]
    level     = "major"
    message   = "the copy of the incident data in a Region is deleted"
    advice    = "make sure that another Region of the set is in use"
    evidence  = "experience"
    fires     = ["eu-west-1", null]
    misses    = [null, "eu-west-1"]
  }
}

resource "aws_ssmincidents_response_plan" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssmincidents_response_plan"

  fact "plan-changed" {
    attributes = ["display_name", "chat_channel", "engagements", "action", "incident_template", "integration"]
    effects    = ["none"]
    level      = "minor"
    message    = "what the next incident starts with: routine"
    evidence   = "schema"
  }
}

resource "aws_ssmcontacts_contact" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssmcontacts_contact"

  fact "contact-changed" {
    attribute = "display_name"
    effects   = ["none"]
    level     = "minor"
    message   = "name of the contact: routine"
    evidence  = "schema"
  }
}

resource "aws_ssmcontacts_plan" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssmcontacts_plan"

  fact "plan-changed" {
    attribute = "stage"
    effects   = ["none"]
    level     = "minor"
    message   = "whom the next incident calls, and when: routine"
    evidence  = "schema"
  }
}

resource "aws_ssmcontacts_contact_channel" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssmcontacts_contact_channel"

  fact "channel-changed" {
    attributes = ["name", "delivery_address"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "by which address the contact is reached: a new one must be confirmed first"
    evidence   = "schema"
  }

  fact "channel-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the contact is no longer reached by it"
    advice   = "add another channel and confirm it first"
    evidence = "experience"
  }
}

resource "aws_ssmcontacts_rotation" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssmcontacts_rotation"

  fact "rotation-changed" {
    attributes = ["name", "contact_ids", "time_zone_id", "start_time", "recurrence"]
    effects    = ["none"]
    level      = "minor"
    message    = "who is called when: routine"
    evidence   = "schema"
  }

  fact "rotation-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "nobody is called by the rotation any more"
    advice   = "make the new rotation first"
    evidence = "experience"
  }
}

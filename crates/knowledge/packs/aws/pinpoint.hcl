provider = "hashicorp/aws"
service  = "Pinpoint and End User Messaging"

resource "aws_pinpoint_app" {
  stateful = "endpoints and campaigns"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpoint_app"

  fact "project-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the project goes with its endpoints, segments, campaigns and statistics"
    advice   = "export endpoints and statistics first"
    evidence = "experience"
  }

  fact "settings-changed" {
    attributes = ["limits", "quiet_time", "campaign_hook"]
    effects    = ["none"]
    level      = "minor"
    message    = "how many messages are sent, and when: routine"
    evidence   = "schema"
  }
}

resource "aws_pinpoint_sms_channel" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpoint_sms_channel"

  fact "channel-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "messages by the channel are no longer sent"
    advice    = "have another channel ready first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "channel-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "messages by the channel are sent: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings-changed" {
    attributes = ["sender_id", "short_code"]
    effects    = ["none"]
    level      = "minor"
    message    = "as whom the channel sends: routine"
    evidence   = "schema"
  }

  fact "channel-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "messages by the channel are no longer sent"
    advice   = "have another channel ready first"
    evidence = "experience"
  }
}

resource "aws_pinpoint_email_channel" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpoint_email_channel"

  fact "channel-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "messages by the channel are no longer sent"
    advice    = "have another channel ready first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "channel-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "messages by the channel are sent: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings-changed" {
    attributes = ["from_address", "identity", "configuration_set", "role_arn", "orchestration_sending_role_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "as whom the channel sends: routine"
    evidence   = "schema"
  }

  fact "channel-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "messages by the channel are no longer sent"
    advice   = "have another channel ready first"
    evidence = "experience"
  }
}

resource "aws_pinpoint_gcm_channel" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpoint_gcm_channel"

  fact "channel-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "messages by the channel are no longer sent"
    advice    = "have another channel ready first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "channel-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "messages by the channel are sent: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "credential-changed" {
    attributes = ["api_key", "service_json"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the channel signs in by other credentials: messages fail if they are wrong"
    advice     = "try them in another project first"
    evidence   = "experience"
  }

  fact "settings-changed" {
    attribute = "default_authentication_method"
    effects   = ["none"]
    level     = "minor"
    message   = "as whom the channel sends: routine"
    evidence  = "schema"
  }

  fact "channel-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "messages by the channel are no longer sent"
    advice   = "have another channel ready first"
    evidence = "experience"
  }
}

resource "aws_pinpoint_apns_channel" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpoint_apns_channel"

  fact "channel-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "messages by the channel are no longer sent"
    advice    = "have another channel ready first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "channel-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "messages by the channel are sent: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "credential-changed" {
    attributes = ["certificate", "private_key", "token_key", "token_key_id", "team_id"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the channel signs in by other credentials: messages fail if they are wrong"
    advice     = "try them in another project first"
    evidence   = "experience"
  }

  fact "settings-changed" {
    attributes = ["bundle_id", "default_authentication_method"]
    effects    = ["none"]
    level      = "minor"
    message    = "as whom the channel sends: routine"
    evidence   = "schema"
  }

  fact "channel-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "messages by the channel are no longer sent"
    advice   = "have another channel ready first"
    evidence = "experience"
  }
}

resource "aws_pinpoint_apns_sandbox_channel" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpoint_apns_sandbox_channel"

  fact "channel-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "messages by the channel are no longer sent"
    advice    = "have another channel ready first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "channel-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "messages by the channel are sent: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "credential-changed" {
    attributes = ["certificate", "private_key", "token_key", "token_key_id", "team_id"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the channel signs in by other credentials: messages fail if they are wrong"
    advice     = "try them in another project first"
    evidence   = "experience"
  }

  fact "settings-changed" {
    attributes = ["bundle_id", "default_authentication_method"]
    effects    = ["none"]
    level      = "minor"
    message    = "as whom the channel sends: routine"
    evidence   = "schema"
  }

  fact "channel-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "messages by the channel are no longer sent"
    advice   = "have another channel ready first"
    evidence = "experience"
  }
}

resource "aws_pinpoint_apns_voip_channel" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpoint_apns_voip_channel"

  fact "channel-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "messages by the channel are no longer sent"
    advice    = "have another channel ready first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "channel-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "messages by the channel are sent: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "credential-changed" {
    attributes = ["certificate", "private_key", "token_key", "token_key_id", "team_id"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the channel signs in by other credentials: messages fail if they are wrong"
    advice     = "try them in another project first"
    evidence   = "experience"
  }

  fact "settings-changed" {
    attributes = ["bundle_id", "default_authentication_method"]
    effects    = ["none"]
    level      = "minor"
    message    = "as whom the channel sends: routine"
    evidence   = "schema"
  }

  fact "channel-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "messages by the channel are no longer sent"
    advice   = "have another channel ready first"
    evidence = "experience"
  }
}

resource "aws_pinpoint_apns_voip_sandbox_channel" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpoint_apns_voip_sandbox_channel"

  fact "channel-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "messages by the channel are no longer sent"
    advice    = "have another channel ready first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "channel-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "messages by the channel are sent: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "credential-changed" {
    attributes = ["certificate", "private_key", "token_key", "token_key_id", "team_id"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the channel signs in by other credentials: messages fail if they are wrong"
    advice     = "try them in another project first"
    evidence   = "experience"
  }

  fact "settings-changed" {
    attributes = ["bundle_id", "default_authentication_method"]
    effects    = ["none"]
    level      = "minor"
    message    = "as whom the channel sends: routine"
    evidence   = "schema"
  }

  fact "channel-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "messages by the channel are no longer sent"
    advice   = "have another channel ready first"
    evidence = "experience"
  }
}

resource "aws_pinpoint_event_stream" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpoint_event_stream"

  fact "stream-changed" {
    attributes = ["destination_stream_arn", "role_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "where events are sent: routine"
    evidence   = "schema"
  }

  fact "stream-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "events are no longer passed on"
    evidence = "experience"
  }
}

resource "aws_pinpointsmsvoicev2_phone_number" {
  stateful = "phone number"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpointsmsvoicev2_phone_number"

  guard "deletion_protection_enabled" { on_delete = "blocked" }

  fact "number-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the number is given back and may not be had again: messages from and to it end"
    advice   = "request the new number, register it, and move the senders first"
    evidence = "experience"
  }

  fact "deletion-protection-off" {
    attribute = "deletion_protection_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the number can be given back"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "deletion-protection-on" {
    attribute = "deletion_protection_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the number can no longer be given back by mistake: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "two-way-off" {
    attribute = "two_way_channel_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "messages to the number are no longer taken in"
    advice    = "tell who reads them first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "two-way-on" {
    attribute = "two_way_channel_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "messages to the number are taken in: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings-changed" {
    attributes = ["opt_out_list_name", "self_managed_opt_outs_enabled", "two_way_channel_arn", "two_way_channel_role", "registration_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "who may not be written to, and where messages go: routine"
    evidence   = "schema"
  }
}

resource "aws_pinpointsmsvoicev2_opt_out_list" {
  stateful = "opt-outs"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpointsmsvoicev2_opt_out_list"

  fact "opt-outs-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the list of those who do not want messages is lost: they may be written to again"
    advice   = "copy the numbers to another list first"
    evidence = "experience"
  }
}

resource "aws_pinpoint_email_template" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpoint_email_template"

  fact "text-changed" {
    attribute = "email_template"
    effects   = ["none"]
    level     = "minor"
    message   = "mail sent from now on has the new text: routine"
    evidence  = "schema"
  }

  fact "template-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "campaigns that use the template fail"
    advice   = "move the campaigns to another template first"
    evidence = "experience"
  }
}

resource "aws_pinpointsmsvoicev2_configuration_set" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/pinpointsmsvoicev2_configuration_set"

  fact "defaults-changed" {
    attributes = ["default_message_type", "default_sender_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "what holds where a message does not say it: routine"
    evidence   = "schema"
  }

  fact "set-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "messages that name the set are refused"
    advice   = "move the senders to another set first"
    evidence = "experience"
  }
}

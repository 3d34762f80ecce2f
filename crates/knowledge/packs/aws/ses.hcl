provider = "hashicorp/aws"
service  = "SES"

resource "aws_ses_domain_identity" {
  identity = ["domain"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_domain_identity"

  fact "identity-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "mail from the identity is refused until it is verified again, and its signing keys (DKIM) may change"
    advice   = "verify the new identity first; keep the records in DNS in step"
    evidence = "experience"
  }
}

resource "aws_ses_email_identity" {
  identity = ["email"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_email_identity"

  fact "identity-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "mail from the identity is refused until it is verified again, and its signing keys (DKIM) may change"
    advice   = "verify the new identity first; keep the records in DNS in step"
    evidence = "experience"
  }
}

resource "aws_ses_domain_identity_verification" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_domain_identity_verification"

  fact "wait-anew" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "stands for nothing but waiting for a verification"
    evidence = "documented"
  }
}

resource "aws_ses_domain_mail_from" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_domain_mail_from"

  fact "mail-from-changed" {
    attributes = ["mail_from_domain", "behavior_on_mx_failure"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "mail carries another return domain once its MX record is found; until then the default, or nothing is sent"
    evidence   = "schema"
  }

  fact "mail-from-default" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "major"
    message  = "mail carries the default return domain: strict receivers may sort it out"
    advice   = "make the new domain in the same apply"
    evidence = "experience"
  }
}

resource "aws_ses_identity_notification_topic" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_identity_notification_topic"

  fact "topic-changed" {
    attributes = ["topic_arn", "include_original_headers"]
    effects    = ["none"]
    level      = "minor"
    message    = "where bounces and complaints are reported: routine"
    evidence   = "schema"
  }

  fact "topic-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "bounces and complaints are no longer reported there"
    evidence = "experience"
  }
}

resource "aws_ses_identity_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_identity_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: accounts that are no longer named cannot send mail from the identity"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["ses:SendEmail", "ses:SendRawEmail"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["ses:SendEmail"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["ses:SendEmail"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["ses:SendEmail", "ses:SendRawEmail"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may send mail from the identity, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["ses:SendEmail"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["ses:SendEmail"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["ses:SendEmail"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["ses:SendEmail"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "policy-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "accounts that send mail by the policy are refused"
    advice   = "allow them elsewhere first"
    evidence = "experience"
  }
}

resource "aws_sesv2_email_identity_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sesv2_email_identity_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: accounts that are no longer named cannot send mail from the identity"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["ses:SendEmail", "ses:SendRawEmail"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["ses:SendEmail"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["ses:SendEmail"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["ses:SendEmail", "ses:SendRawEmail"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may send mail from the identity, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["ses:SendEmail"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["ses:SendEmail"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["ses:SendEmail"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["ses:SendEmail"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "policy-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "accounts that send mail by the policy are refused"
    advice   = "allow them elsewhere first"
    evidence = "experience"
  }
}

resource "aws_ses_active_receipt_rule_set" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_active_receipt_rule_set"

  fact "takes-over" {
    on       = ["create"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "all incoming mail of the Region is handled by this rule set: only one is active, and the one before no longer counts"
    advice   = "put the rules of the other set into this one first"
    evidence = "experience"
  }

  fact "set-swapped" {
    attribute = "rule_set_name"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all incoming mail of the Region is handled by another rule set"
    advice    = "compare the rules of both sets first"
    evidence  = "experience"
  }

  fact "no-set-active" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "no rule set is active: incoming mail is refused"
    advice   = "make another set active first"
    evidence = "experience"
  }
}

resource "aws_ses_receipt_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_receipt_rule"

  fact "rule-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "mail for its recipients is no longer handled by the rule"
    advice    = "have another rule handle it first"
    source    = "https://docs.aws.amazon.com/ses/latest/APIReference/API_ReceiptRule.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "rule-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "mail is handled by the rule: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "recipient-removed" {
    attribute = "recipients"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "mail for the address is no longer handled by the rule"
    advice    = "have another rule handle it first"
    evidence  = "experience"
    fires     = [["a@example.com", "b@example.com"], ["a@example.com"]]
    misses    = [["a@example.com"], ["a@example.com", "b@example.com"]]
  }

  fact "recipient-added" {
    attribute = "recipients"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more address: routine"
    evidence  = "schema"
    fires     = [["a@example.com"], ["a@example.com", "b@example.com"]]
    misses    = [["a@example.com", "b@example.com"], ["a@example.com"]]
  }

  fact "tls-required" {
    attribute = "tls_policy"
    when      = { becomes = "Require" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "mail that does not come over TLS is bounced"
    advice    = "see in the logs who still sends without it"
    source    = "https://docs.aws.amazon.com/ses/latest/APIReference/API_ReceiptRule.html"
    evidence  = "documented"
    fires     = ["Optional", "Require"]
    misses    = ["Require", "Optional"]
  }

  fact "tls-optional" {
    attribute = "tls_policy"
    when      = { becomes = "Optional" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "mail may come without TLS"
    source    = "https://docs.aws.amazon.com/ses/latest/APIReference/API_ReceiptRule.html"
    evidence  = "documented"
    fires     = ["Require", "Optional"]
    misses    = ["Optional", "Require"]
  }

  fact "action-removed" {
    attributes = ["s3_action[*].bucket_name", "lambda_action[*].function_arn", "sns_action[*].topic_arn", "workmail_action[*].organization_arn"]
    when       = "unset"
    effects    = ["outage"]
    level      = "major"
    message    = "mail is no longer stored or passed on there"
    advice     = "have another action take it first"
    evidence   = "experience"
    fires      = ["mail", null]
    misses     = [null, "mail"]
  }

  fact "rule-changed" {
    attributes = ["add_header_action", "bounce_action", "lambda_action", "s3_action", "sns_action", "stop_action", "workmail_action", "after", "scan_enabled", "recipients"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "what happens to mail that comes from now on"
    evidence   = "schema"
  }

  fact "rule-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "mail for its recipients is no longer handled by the rule"
    advice   = "make the new rule after this one first"
    evidence = "experience"
  }
}

resource "aws_ses_receipt_rule_set" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_receipt_rule_set"

  fact "rules-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the rules of the set go with it"
    advice   = "make the new set with its rules and make it active first"
    evidence = "experience"
  }
}

resource "aws_ses_receipt_filter" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_receipt_filter"

  fact "mail-blocked" {
    on        = ["create", "replace"]
    attribute = "policy"
    when      = { becomes = "Block" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "mail from the addresses is refused"
    advice    = "see in the logs who sends from there"
    evidence  = "experience"
    fires     = { after = { policy = "Block", cidr = "203.0.113.0/24" } }
    misses    = { after = { policy = "Allow", cidr = "203.0.113.0/24" } }
  }
}

resource "aws_ses_configuration_set" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_configuration_set"

  fact "sending-off" {
    attribute = "sending_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "mail sent with the configuration set is refused"
    advice    = "move the senders to another set first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "sending-on" {
    attribute = "sending_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "mail can be sent with the set: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "tls-required" {
    attribute = "delivery_options[*].tls_policy"
    when      = { becomes = "Require" }
    effects   = ["outage"]
    level     = "major"
    message   = "mail to receivers without TLS is not delivered"
    advice    = "see which receivers have none first"
    evidence  = "experience"
    fires     = ["Optional", "Require"]
    misses    = ["Require", "Optional"]
  }

  fact "settings-changed" {
    attributes = ["delivery_options", "reputation_metrics_enabled", "tracking_options"]
    effects    = ["none"]
    level      = "minor"
    message    = "how mail is delivered and counted: routine"
    evidence   = "schema"
  }

  fact "set-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "mail that names the set is refused"
    advice   = "move the senders to another set first"
    evidence = "experience"
  }
}

resource "aws_ses_event_destination" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_event_destination"

  fact "destination-changed" {
    attributes = ["cloudwatch_destination", "kinesis_destination", "sns_destination"]
    effects    = ["none"]
    level      = "minor"
    message    = "where events of mail are reported: routine"
    evidence   = "schema"
  }

  fact "destination-anew" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "events of mail are reported elsewhere, or not for a moment; mail is sent as before"
    evidence = "experience"
  }
}

resource "aws_ses_template" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ses_template"

  fact "text-changed" {
    attributes = ["subject", "html", "text"]
    effects    = ["none"]
    level      = "minor"
    message    = "mail sent from now on has the new text: routine"
    evidence   = "schema"
  }

  fact "template-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "mail that names the template is refused"
    advice   = "make the new template and move the senders first"
    evidence = "experience"
  }
}

resource "aws_sesv2_email_identity" {
  identity = ["email_identity"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sesv2_email_identity"

  fact "identity-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "mail from the identity is refused until it is verified again, and its signing keys (DKIM) may change"
    advice   = "verify the new identity first; keep the records in DNS in step"
    evidence = "experience"
  }

  fact "signing-key-changed" {
    attributes = ["dkim_signing_attributes[*].domain_signing_private_key", "dkim_signing_attributes[*].domain_signing_selector"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "mail is signed by another key: receivers reject the signature until its record is in DNS"
    advice     = "publish the record of the new selector first, and keep the old one for some days"
    evidence   = "experience"
  }

  fact "key-length-changed" {
    attribute = "dkim_signing_attributes[*].next_signing_key_length"
    effects   = ["none"]
    level     = "minor"
    message   = "the next signing key has another length; the old one signs until then: routine"
    evidence  = "schema"
  }

  fact "set-changed" {
    attribute = "configuration_set_name"
    effects   = ["none"]
    level     = "minor"
    message   = "which configuration set holds where a sender names none: routine"
    evidence  = "schema"
  }
}

resource "aws_sesv2_email_identity_feedback_attributes" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sesv2_email_identity_feedback_attributes"

  fact "forwarding-changed" {
    attribute = "email_forwarding_enabled"
    effects   = ["none"]
    level     = "minor"
    message   = "whether bounces come back by mail: routine"
    evidence  = "schema"
  }

  fact "forwarding-default" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "whether bounces come back by mail"
    evidence = "experience"
  }
}

resource "aws_sesv2_email_identity_mail_from_attributes" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sesv2_email_identity_mail_from_attributes"

  fact "mail-from-changed" {
    attributes = ["mail_from_domain", "behavior_on_mx_failure"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "mail carries another return domain once its MX record is found; until then the default, or nothing is sent"
    evidence   = "schema"
  }

  fact "mail-from-default" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "major"
    message  = "mail carries the default return domain: strict receivers may sort it out"
    advice   = "make the new domain in the same apply"
    evidence = "experience"
  }
}

resource "aws_sesv2_configuration_set" {
  identity = ["configuration_set_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sesv2_configuration_set"

  fact "sending-off" {
    attribute = "sending_options[*].sending_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "mail sent with the configuration set is refused"
    advice    = "move the senders to another set first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "sending-on" {
    attribute = "sending_options[*].sending_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "mail can be sent with the set: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "tls-required" {
    attribute = "delivery_options[*].tls_policy"
    when      = { becomes = "REQUIRE" }
    effects   = ["outage"]
    level     = "major"
    message   = "mail to receivers without TLS is not delivered"
    advice    = "see which receivers have none first"
    evidence  = "experience"
    fires     = ["OPTIONAL", "REQUIRE"]
    misses    = ["REQUIRE", "OPTIONAL"]
  }

  fact "settings-changed" {
    attributes = ["delivery_options", "reputation_options", "suppression_options", "tracking_options", "vdm_options"]
    effects    = ["none"]
    level      = "minor"
    message    = "how mail is delivered and counted: routine"
    evidence   = "schema"
  }

  fact "set-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "mail that names the set is refused"
    advice   = "move the senders to another set first"
    evidence = "experience"
  }
}

resource "aws_sesv2_configuration_set_event_destination" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sesv2_configuration_set_event_destination"

  fact "destination-changed" {
    attribute = "event_destination"
    effects   = ["none"]
    level     = "minor"
    message   = "where events of mail are reported: routine"
    evidence  = "schema"
  }

  fact "destination-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "events of mail are no longer reported there; mail is sent as before"
    evidence = "experience"
  }
}

resource "aws_sesv2_contact_list" {
  stateful = "contacts"
  identity = ["contact_list_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sesv2_contact_list"

  fact "contacts-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the contacts go, and with them who has unsubscribed"
    advice   = "export the contacts and their preferences first"
    evidence = "experience"
  }

  fact "topics-changed" {
    attribute = "topic"
    effects   = ["none"]
    level     = "minor"
    message   = "topics to subscribe to: routine"
    evidence  = "schema"
  }
}

resource "aws_sesv2_dedicated_ip_pool" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sesv2_dedicated_ip_pool"

  fact "pool-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "mail sent by the pool goes by shared addresses or is refused, and warmed-up addresses may be lost"
    advice   = "move the configuration sets to another pool first"
    evidence = "experience"
  }
}

resource "aws_sesv2_dedicated_ip_assignment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sesv2_dedicated_ip_assignment"

  fact "address-moved" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "the address goes back to the default pool: the pool sends by fewer addresses"
    advice   = "assign another warmed-up address to the pool first"
    evidence = "documented"
  }
}

resource "aws_sesv2_account_suppression_attributes" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sesv2_account_suppression_attributes"

  fact "reasons-changed" {
    attribute = "suppressed_reasons"
    effects   = ["none"]
    level     = "minor"
    message   = "which addresses are no longer written to by themselves: routine"
    evidence  = "schema"
  }
}

resource "aws_sesv2_account_vdm_attributes" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sesv2_account_vdm_attributes"

  fact "statistics-changed" {
    attributes = ["vdm_enabled", "dashboard_attributes", "guardian_attributes"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is counted of mail: routine"
    evidence   = "schema"
  }

  fact "statistics-off" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "statistics of mail are no longer gathered"
    evidence = "experience"
  }
}

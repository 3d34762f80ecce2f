provider = "hashicorp/aws"
service  = "Organizations and accounts"

resource "aws_organizations_policy" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/organizations_policy"

  guard "skip_destroy" { on_delete = "kept" }

  fact "policy-narrowed" {
    attribute = "content"
    when      = "policy_narrowed"
    only_if   = { after = "type", is = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the control policy allows less: every account below what it is attached to loses that at once"
    advice    = "try it on an organizational unit with one account first; look in CloudTrail for use of what goes"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"
    evidence  = "documented"
    fires     = { before = { type = "SERVICE_CONTROL_POLICY", content = jsonencode({ Statement = [{ Effect = "Allow", Action = ["ec2:*", "s3:*"], Resource = "*" }] }) }, after = { type = "SERVICE_CONTROL_POLICY", content = jsonencode({ Statement = [{ Effect = "Allow", Action = ["ec2:*"], Resource = "*" }] }) } }
    misses    = { before = { type = "SERVICE_CONTROL_POLICY", content = jsonencode({ Statement = [{ Effect = "Allow", Action = ["ec2:*"], Resource = "*" }] }) }, after = { type = "SERVICE_CONTROL_POLICY", content = jsonencode({ Statement = [{ Effect = "Allow", Action = ["ec2:*", "s3:*"], Resource = "*" }] }) } }
  }

  fact "policy-edited" {
    attribute = "content"
    effects   = ["degrades"]
    level     = "minor"
    message   = "policy document edited: it holds at once for every account below what it is attached to"
    evidence  = "schema"
  }

  fact "renamed" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "another name of the policy: routine"
    evidence  = "schema"
  }

  fact "skip-destroy-off" {
    attribute = "skip_destroy"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a destroy deletes the policy from now on"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "skip-destroy-on" {
    attribute = "skip_destroy"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "a destroy leaves the policy where it is: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }
}

resource "aws_organizations_policy_attachment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/organizations_policy_attachment"

  guard "skip_destroy" { on_delete = "kept" }

  fact "policy-attached" {
    on       = ["create"]
    only_if  = { after = "target_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy holds at once for all accounts below the target: a control policy denies whatever it does not allow"
    advice   = "attach it to an organizational unit with one account first"
    source   = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_attach.html"
    evidence = "documented"
    fires    = { after = { target_id = "ou-1", policy_id = "p-1" } }
    misses   = { after = { policy_id = "p-1" }, unknown = ["target_id"] }
  }

  fact "policy-detached" {
    on       = ["delete", "replace"]
    only_if  = { not = { before = "skip_destroy", is = true } }
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy no longer holds below the target: what it forbade is possible, and what only it allowed is denied"
    advice   = "attach the successor first and detach this one in a later apply"
    source   = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_attach.html"
    evidence = "documented"
    fires    = { before = { skip_destroy = false } }
    misses   = { before = { skip_destroy = true } }
  }

  fact "skip-destroy-off" {
    attribute = "skip_destroy"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a destroy detaches the policy from now on"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "skip-destroy-on" {
    attribute = "skip_destroy"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "a destroy leaves the policy attached: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }
}

resource "aws_organizations_account" {
  stateful = "account"
  identity = ["email"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/organizations_account"

  guard "close_on_deletion" { on_delete = "empties" }

  fact "account-leaves" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the account leaves the organization, or is closed with everything in it"
    advice   = "move what runs there first, or forget the resource by a removed block"
    evidence = "documented"
  }

  fact "account-moved" {
    attribute = "parent_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the account comes under the policies of another organizational unit at once"
    advice    = "compare the policies of both units and what is shared with them first"
    evidence  = "experience"
  }

  fact "close-on-deletion-on" {
    attribute = "close_on_deletion"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a destroy closes the account from now on"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "close-on-deletion-off" {
    attribute = "close_on_deletion"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a destroy only takes the account out of the organization: routine"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "renamed" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "another name of the account: routine"
    evidence  = "schema"
  }
}

resource "aws_organizations_organization" {
  stateful = "organization"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/organizations_organization"

  fact "organization-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "denies_access", "irreversible"]
    level    = "major"
    message  = "the organization and all its policies are deleted and cannot be had back"
    advice   = "keep it; forget the resource by a removed block"
    source   = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-organizations-organization.html"
    evidence = "documented"
  }

  fact "service-access-ended" {
    attribute = "aws_service_access_principals"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a service loses its trusted access: what it does for the whole organization stops"
    advice    = "take the service out of use in the organization by its own console or API first"
    evidence  = "experience"
    fires     = [["cloudtrail.amazonaws.com", "config.amazonaws.com"], ["cloudtrail.amazonaws.com"]]
    misses    = [["cloudtrail.amazonaws.com"], ["cloudtrail.amazonaws.com", "config.amazonaws.com"]]
  }

  fact "service-access-given" {
    attribute = "aws_service_access_principals"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more service is trusted: routine"
    evidence  = "schema"
    fires     = [["cloudtrail.amazonaws.com"], ["cloudtrail.amazonaws.com", "config.amazonaws.com"]]
    misses    = [["cloudtrail.amazonaws.com", "config.amazonaws.com"], ["cloudtrail.amazonaws.com"]]
  }

  fact "policy-type-disabled" {
    attribute = "enabled_policy_types"
    when      = "element_removed"
    effects   = ["guard_removed", "irreversible"]
    level     = "major"
    message   = "all policies of the type are detached everywhere, and do not come back when it is enabled again"
    advice    = "write down what is attached where; disable it only when nothing is"
    source    = "https://docs.aws.amazon.com/organizations/latest/userguide/disable-policy-type.html"
    evidence  = "documented"
    fires     = [["SERVICE_CONTROL_POLICY", "TAG_POLICY"], ["SERVICE_CONTROL_POLICY"]]
    misses    = [["SERVICE_CONTROL_POLICY"], ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]]
  }

  fact "policy-type-enabled" {
    attribute = "enabled_policy_types"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more type of policy can be attached: routine"
    evidence  = "schema"
    fires     = [["SERVICE_CONTROL_POLICY"], ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]]
    misses    = [["SERVICE_CONTROL_POLICY", "TAG_POLICY"], ["SERVICE_CONTROL_POLICY"]]
  }

  fact "feature-set-changed" {
    attribute = "feature_set"
    effects   = ["irreversible"]
    level     = "major"
    message   = "all features are switched on: invited accounts must agree, and it cannot be taken back"
    advice    = "have the owners of the invited accounts ready to agree"
    evidence  = "documented"
  }
}

resource "aws_organizations_organizational_unit" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/organizations_organizational_unit"

  fact "renamed" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "another name of the unit: routine"
    evidence  = "schema"
  }

  fact "unit-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policies attached to the unit no longer hold for its accounts; a unit that is not empty cannot be deleted"
    advice   = "make the new unit beside this one, attach the policies, and move the accounts one by one"
    evidence = "experience"
  }
}

resource "aws_organizations_resource_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/organizations_resource_policy"

  fact "policy-narrowed" {
    attribute = "content"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: accounts to which policy management is delegated lose it"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["organizations:DescribePolicy", "organizations:UpdatePolicy"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["organizations:DescribePolicy"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["organizations:DescribePolicy"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["organizations:DescribePolicy", "organizations:UpdatePolicy"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "content"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "the delegation policy lets anyone in, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["organizations:DescribePolicy"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["organizations:DescribePolicy"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["organizations:DescribePolicy"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["organizations:DescribePolicy"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "content"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "delegation-ended" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "accounts to which policy management is delegated lose it"
    advice   = "tell them first"
    evidence = "experience"
  }
}

resource "aws_organizations_delegated_administrator" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/organizations_delegated_administrator"

  fact "delegation-ended" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the account can no longer administer the service for the organization"
    advice   = "register the other account first, where the service allows two"
    evidence = "experience"
  }
}

resource "aws_ram_resource_share" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ram_resource_share"

  fact "renamed" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "another name of the share: routine"
    evidence  = "schema"
  }

  fact "external-allowed" {
    attribute = "allow_external_principals"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "accounts outside the organization can be added to the share"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "external-not-allowed" {
    attribute = "allow_external_principals"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "accounts outside the organization can no longer be added: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "share-ended" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "outage"]
    level    = "major"
    message  = "the other accounts lose what is shared with them, and what they run on it fails"
    advice   = "make the new share beside this one and move principals and resources first"
    evidence = "experience"
  }
}

resource "aws_ram_principal_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ram_principal_association"

  fact "principal-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the account or unit loses what the share holds"
    advice   = "share it with the principal by another share first"
    evidence = "experience"
  }
}

resource "aws_ram_resource_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ram_resource_association"

  fact "resource-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the resource is no longer shared: the other accounts lose it"
    advice   = "share it by another share first"
    evidence = "experience"
  }
}

resource "aws_ram_resource_share_accepter" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ram_resource_share_accepter"

  fact "share-left" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the account leaves the share and loses what it holds"
    advice   = "see that nothing here uses it"
    evidence = "experience"
  }
}

resource "aws_ram_sharing_with_organization" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ram_sharing_with_organization"

  fact "sharing-off" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "resources are no longer shared by organization or unit"
    advice   = "share with the accounts by number first"
    evidence = "experience"
  }
}

resource "aws_account_region" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/account_region"

  fact "region-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage", "denies_access"]
    level     = "major"
    message   = "everything in the Region can no longer be reached, and keeps running and costing"
    advice    = "move what runs there first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "region-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the Region can be used: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }
}

resource "aws_account_alternate_contact" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/account_alternate_contact"

  fact "contact-changed" {
    attributes = ["name", "title", "email_address", "phone_number"]
    effects    = ["none"]
    level      = "minor"
    message    = "whom AWS writes to: routine"
    evidence   = "schema"
  }

  fact "contact-gone" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "only whom AWS writes to"
    evidence = "experience"
  }
}

resource "aws_account_primary_contact" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/account_primary_contact"

  fact "contact-changed" {
    attributes = ["full_name", "company_name", "address_line_1", "address_line_2", "address_line_3", "city", "country_code", "district_or_county", "phone_number", "postal_code", "state_or_region", "website_url"]
    effects    = ["none"]
    level      = "minor"
    message    = "whom AWS writes to: routine"
    evidence   = "schema"
  }

  fact "contact-gone" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "only whom AWS writes to"
    evidence = "experience"
  }
}

resource "aws_controltower_landing_zone" {
  stateful = "landing zone"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/controltower_landing_zone"

  fact "landing-zone-updated" {
    attributes = ["version", "manifest_json"]
    effects    = ["degrades", "irreversible"]
    level      = "major"
    message    = "the landing zone is set up anew in all accounts; its version cannot go back"
    advice     = "read the release notes, repair drift first, and plan a window in which no account is created"
    evidence   = "experience"
  }
}

resource "aws_controltower_control" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/controltower_control"

  fact "parameters-changed" {
    attribute = "parameters"
    effects   = ["degrades"]
    level     = "minor"
    message   = "parameters of the control: it is applied anew below the unit"
    evidence  = "schema"
  }

  fact "control-disabled" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "major"
    message  = "the control no longer holds for the accounts below the unit"
    advice   = "see which rules of yours ask for it"
    evidence = "experience"
  }
}

resource "aws_servicequotas_service_quota" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/servicequotas_service_quota"

  fact "quota-changed" {
    attribute = "value"
    effects   = ["none"]
    level     = "minor"
    message   = "a higher quota is asked for; a lower one changes nothing: routine"
    evidence  = "documented"
  }

  fact "quota-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the quota stays as it is, it is only no longer looked after"
    evidence = "experience"
  }
}

resource "aws_servicequotas_template" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/servicequotas_template"

  fact "template-changed" {
    attribute = "value"
    effects   = ["none"]
    level     = "minor"
    message   = "holds for accounts that are made later: routine"
    evidence  = "schema"
  }

  fact "template-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "holds for accounts that are made later"
    evidence = "experience"
  }
}

resource "aws_servicequotas_template_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/servicequotas_template_association"

  fact "association-gone" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "accounts that are made later no longer get the quotas"
    evidence = "experience"
  }
}

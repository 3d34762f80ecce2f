provider = "hashicorp/aws"
service  = "IAM Identity Center"

resource "aws_ssoadmin_permission_set" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssoadmin_permission_set"

  fact "permission-set-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "everyone who has the permission set loses it in all accounts"
    advice   = "make the new set beside this one and assign it first"
    evidence = "experience"
  }

  fact "session-shortened" {
    attribute = "session_duration"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "users must sign in again sooner"
    evidence  = "documented"
    fires     = ["PT12H", "PT1H"]
    misses    = ["PT1H", "PT12H"]
  }

  fact "settings-changed" {
    attributes = ["session_duration", "relay_state"]
    effects    = ["none"]
    level      = "minor"
    message    = "holds from the next sign-in on, in all accounts: routine"
    evidence   = "documented"
  }
}

resource "aws_ssoadmin_permission_set_inline_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssoadmin_permission_set_inline_policy"

  fact "policy-narrowed" {
    attribute = "inline_policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the permission set allows less, in all accounts at once"
    advice    = "look in CloudTrail whether it is used; add first, remove later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] })]
  }

  fact "grants-everything" {
    attribute = "inline_policy"
    when      = "policy_grants_all"
    effects   = ["exposes"]
    level     = "major"
    message   = "the inline policy now allows every action on every resource: who has the permission set becomes an administrator of its accounts"
    advice    = "allow the services and resources that are needed, or assign a separate administrator set to few people"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })]
  }

  fact "added-grants-everything" {
    on        = ["create"]
    attribute = "inline_policy"
    when      = "policy_grants_all"
    only_if   = { after = "permission_set_arn", known = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "the permission set exists already, and who has it becomes an administrator of its accounts"
    advice    = "allow the services and resources that are needed, or assign a separate administrator set to few people"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"
    evidence  = "experience"
    fires     = { after = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1", inline_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }) } }
    misses    = { after = { inline_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }) }, unknown = ["permission_set_arn"] }
  }

  fact "policy-edited" {
    attribute = "inline_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "inline policy edited: what it adds holds in all accounts, routine"
    evidence  = "schema"
  }

  fact "policy-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "who has the permission set loses what only the inline policy allowed"
    advice   = "attach the same permissions first"
    evidence = "experience"
  }
}

resource "aws_ssoadmin_managed_policy_attachment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssoadmin_managed_policy_attachment"

  fact "administrator-attached" {
    on        = ["create"]
    attribute = "managed_policy_arn"
    when      = { becomes = ["arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws-cn:iam::aws:policy/AdministratorAccess", "arn:aws-us-gov:iam::aws:policy/AdministratorAccess"] }
    only_if   = { after = "permission_set_arn", known = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "the permission set exists already, and who has it becomes an administrator of its accounts"
    advice    = "allow the services and resources that are needed, or assign a separate administrator set to few people"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html"
    evidence  = "experience"
    fires     = { after = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1", managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" } }
    misses    = { after = { managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }, unknown = ["permission_set_arn"] }
  }

  fact "policy-detached" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "who has the permission set loses what the policy allowed, in all accounts"
    advice   = "attach the successor first and detach this one in a later apply"
    evidence = "experience"
  }
}

resource "aws_ssoadmin_customer_managed_policy_attachment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssoadmin_customer_managed_policy_attachment"

  fact "policy-detached" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "who has the permission set loses what the policy allowed, in all accounts"
    advice   = "attach the successor first and detach this one in a later apply"
    evidence = "experience"
  }
}

resource "aws_ssoadmin_permissions_boundary_attachment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssoadmin_permissions_boundary_attachment"

  fact "boundary-set" {
    on       = ["create", "replace"]
    only_if  = { after = "permission_set_arn", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "a boundary caps the permission set: what the boundary does not allow is denied"
    advice   = "compare the boundary with what the users do, and widen it first"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"
    evidence = "documented"
    fires    = { after = { permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1" } }
    misses   = { after = { instance_arn = "arn:aws:sso:::instance/ssoins-1" }, unknown = ["permission_set_arn"] }
  }

  fact "boundary-removed" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the boundary is gone: the attached policies count in full"
    evidence = "experience"
  }
}

resource "aws_ssoadmin_account_assignment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssoadmin_account_assignment"

  fact "assignment-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user or group loses the account with this permission set"
    advice   = "assign the new permission set first and remove this one in a later apply"
    evidence = "experience"
  }
}

resource "aws_ssoadmin_application" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssoadmin_application"

  fact "application-disabled" {
    attribute = "status"
    when      = { becomes = "DISABLED" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "nobody can sign in to the application"
    advice    = "tell the users first"
    evidence  = "experience"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "application-enabled" {
    attribute = "status"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "users can sign in to the application: routine"
    evidence  = "schema"
    fires     = ["DISABLED", "ENABLED"]
    misses    = ["ENABLED", "DISABLED"]
  }

  fact "portal-changed" {
    attributes = ["name", "portal_options"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the portal shows the application: routine"
    evidence   = "schema"
  }

  fact "application-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "nobody can sign in to the application"
    advice   = "move the users first"
    evidence = "experience"
  }
}

resource "aws_ssoadmin_application_assignment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssoadmin_application_assignment"

  fact "assignment-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user or group can no longer sign in to the application"
    advice   = "assign another group first"
    evidence = "experience"
  }
}

resource "aws_ssoadmin_application_assignment_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssoadmin_application_assignment_configuration"

  fact "open-to-all" {
    attribute = "assignment_required"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "every user of the directory may use the application"
    advice    = "assign the groups that need it instead"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "assignment-required" {
    attribute = "assignment_required"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "only users with an assignment may use the application"
    advice    = "assign them first"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "assignment-required-again" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "only users with an assignment may use the application"
    advice   = "assign them first"
    evidence = "documented"
  }
}

resource "aws_ssoadmin_instance_access_control_attributes" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssoadmin_instance_access_control_attributes"

  fact "attribute-removed" {
    attribute = "attribute[*].key"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "an attribute is no longer passed to the accounts: policies that ask for it deny"
    advice    = "change the policies first"
    evidence  = "experience"
    fires     = ["CostCenter", null]
    misses    = [null, "CostCenter"]
  }

  fact "attribute-changed" {
    attribute = "attribute"
    effects   = ["none"]
    level     = "minor"
    message   = "which attributes are passed to the accounts: routine"
    evidence  = "schema"
  }

  fact "attributes-off" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "no attribute is passed to the accounts: policies that ask for one deny"
    advice   = "change the policies first"
    evidence = "experience"
  }
}

resource "aws_ssoadmin_trusted_token_issuer" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssoadmin_trusted_token_issuer"

  fact "renamed" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "another name: routine"
    evidence  = "schema"
  }

  fact "issuer-settings" {
    attribute = "trusted_token_issuer_configuration"
    effects   = ["denies_access"]
    level     = "major"
    message   = "tokens are matched to users in another way: applications that exchange them may be refused"
    advice    = "try it with a second issuer first"
    evidence  = "experience"
  }
}

resource "aws_identitystore_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/identitystore_group"

  fact "renamed" {
    attribute = "display_name"
    effects   = ["none"]
    level     = "minor"
    message   = "another name of the group: routine"
    evidence  = "schema"
  }

  fact "group-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the members lose every account and application that the group gives"
    advice   = "make the new group, assign it, and move the members first"
    evidence = "experience"
  }
}

resource "aws_identitystore_group_membership" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/identitystore_group_membership"

  fact "member-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user loses what the group gives"
    advice   = "add the user to another group first"
    evidence = "experience"
  }
}

resource "aws_identitystore_user" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/identitystore_user"

  fact "profile-changed" {
    attributes = ["display_name", "name", "emails", "phone_numbers", "addresses", "locale", "nickname", "preferred_language", "profile_url", "timezone", "title", "user_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "the user's profile: routine"
    evidence   = "schema"
  }

  fact "user-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user cannot sign in, and loses groups and assignments even if the name comes back"
    advice   = "keep the user, or give the new one groups and assignments first"
    evidence = "experience"
  }
}

provider = "hashicorp/aws"
service  = "IAM"

resource "aws_iam_role" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role"

  fact "trust-narrowed" {
    attribute = "assume_role_policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the trust policy lets fewer in: who is no longer trusted cannot assume the role any more"
    advice    = "trust the new principal first, move the callers, and remove the old principal in a later apply"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/roles-managingrole-editing-console.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = "sts:AssumeRole" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "sts:AssumeRole" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "sts:AssumeRole" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = "sts:AssumeRole" }] })]
  }

  fact "trust-opened" {
    on        = ["update", "create"]
    attribute = "assume_role_policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may assume the role: the trust policy names everybody, without a condition"
    advice    = "name the accounts or roles, or add a condition such as the organization or an external id"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "sts:AssumeRole" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "sts:AssumeRole" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "sts:AssumeRole" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = "sts:AssumeRole" }] })]
  }

  fact "trust-edited" {
    attribute = "assume_role_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "trust policy edited: principals that it adds may assume the role within seconds, routine"
    evidence  = "schema"
  }

  fact "managed-policy-detached" {
    attribute = "managed_policy_arns"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a managed policy is detached: the role loses the permissions that only it gave"
    advice    = "look in CloudTrail or the access advisor whether the permission is used; add the new statement first, remove the old one in a later apply"
    evidence  = "documented"
    fires     = [["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"], ["arn:aws:iam::aws:policy/ReadOnlyAccess"]]
    misses    = [["arn:aws:iam::aws:policy/ReadOnlyAccess"], ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"]]
  }

  fact "administrator-attached" {
    attribute = "managed_policy_arns"
    when      = { adds = ["arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws-cn:iam::aws:policy/AdministratorAccess", "arn:aws-us-gov:iam::aws:policy/AdministratorAccess"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the role becomes an administrator of the account"
    advice    = "allow the services and resources that are needed, or let few people assume a separate administrator role"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html"
    evidence  = "experience"
    fires     = [["arn:aws:iam::aws:policy/ReadOnlyAccess"], ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AdministratorAccess"]]
    misses    = [["arn:aws:iam::aws:policy/ReadOnlyAccess"], ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"]]
  }

  fact "managed-policy-attached" {
    attribute = "managed_policy_arns"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more managed policy is attached: routine"
    evidence  = "schema"
    fires     = [["arn:aws:iam::aws:policy/ReadOnlyAccess"], ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"]]
    misses    = [["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"], ["arn:aws:iam::aws:policy/ReadOnlyAccess"]]
  }

  fact "inline-policy-narrowed" {
    attribute = "inline_policy[*].policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "an inline policy allows less or is gone: the role loses permissions at once"
    advice    = "look in CloudTrail or the access advisor whether the permission is used; add the new statement first, remove the old one in a later apply"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] })]
  }

  fact "inline-policy-grants-everything" {
    attribute = "inline_policy[*].policy"
    when      = "policy_grants_all"
    effects   = ["exposes"]
    level     = "major"
    message   = "an inline policy now allows every action on every resource: the role becomes an administrator of the account"
    advice    = "allow the services and resources that are needed, or let few people assume a separate administrator role"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"
    evidence  = "experience"
    fires     = { before = { inline_policy = [{ name = "a", policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }) }] }, after = { inline_policy = [{ name = "a", policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }) }] } }
    misses    = { before = { inline_policy = [{ name = "a", policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }) }] }, after = { inline_policy = [{ name = "a", policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] }) }] } }
  }

  fact "inline-policy-edited" {
    attribute = "inline_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "inline policies edited: what they add holds within seconds, routine"
    evidence  = "schema"
  }

  fact "boundary-set" {
    attribute = "permissions_boundary"
    only_if   = { after = "permissions_boundary", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a permissions boundary caps what the identity may do: whatever the boundary does not allow is denied at once"
    advice    = "compare the boundary with the actions that the identity used lately (access advisor), and widen it first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"
    evidence  = "documented"
    fires     = [null, "arn:aws:iam::123456789012:policy/boundary"]
    misses    = ["arn:aws:iam::123456789012:policy/boundary", null]
  }

  fact "boundary-removed" {
    attribute = "permissions_boundary"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the permissions boundary is gone: the attached policies count in full"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"
    evidence  = "documented"
    fires     = ["arn:aws:iam::123456789012:policy/boundary", null]
    misses    = [null, "arn:aws:iam::123456789012:policy/boundary"]
  }

  fact "session-shortened" {
    attribute = "max_session_duration"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "sessions end earlier: callers that ask for more than the new maximum are refused"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html"
    evidence  = "documented"
    fires     = [43200, 3600]
    misses    = [3600, 43200]
  }

  fact "session-lengthened" {
    attribute = "max_session_duration"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "longer sessions are possible: routine"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html"
    evidence  = "schema"
    fires     = [3600, 43200]
    misses    = [43200, 3600]
  }

  fact "force-detach-on" {
    attribute = "force_detach_policies"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a destroy detaches the policies that are still attached, and no longer stops at them"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "force-detach-off" {
    attribute = "force_detach_policies"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a destroy stops at policies that are still attached: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "role-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "whatever runs as the role loses its permissions, and trust in the role by others is broken even if it comes back under the same name"
    advice   = "create the new role beside this one, move what uses it and the policies that name it, then remove this one"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage_delete.html"
    evidence = "documented"
  }
}

resource "aws_iam_policy" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: everyone it is attached to loses what is gone"
    advice    = "look in CloudTrail or the access advisor whether the permission is used; add the new statement first, remove the old one in a later apply"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-edit.html"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] })]
  }

  fact "grants-everything" {
    attribute = "policy"
    when      = "policy_grants_all"
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy now allows every action on every resource: who has it becomes an administrator of the account"
    advice    = "allow the services and resources that are needed, or let few people assume a separate administrator role"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "a new default version of the policy: what it adds holds within seconds, the old version is kept, routine"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-edit.html"
    evidence  = "schema"
  }

  fact "policy-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy is detached from everyone who has it, and its versions are gone"
    advice   = "attach the successor first; where it is replaced, use create_before_destroy with name_prefix"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-delete.html"
    evidence = "documented"
  }
}

resource "aws_iam_role_policy" {
  identity = ["name", "role"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the inline policy allows less: the role loses permissions at once"
    advice    = "look in CloudTrail or the access advisor whether the permission is used; add the new statement first, remove the old one in a later apply"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] })]
  }

  fact "grants-everything" {
    attribute = "policy"
    when      = "policy_grants_all"
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy now allows every action on every resource: the role becomes an administrator of the account"
    advice    = "allow the services and resources that are needed, or let few people assume a separate administrator role"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })]
  }

  fact "added-grants-everything" {
    on        = ["create"]
    attribute = "policy"
    when      = "policy_grants_all"
    only_if   = { after = "role", known = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "the role exists already and becomes an administrator of the account"
    advice    = "allow the services and resources that are needed, or let few people assume a separate administrator role"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"
    evidence  = "experience"
    fires     = { after = { role = "one", policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }) } }
    misses    = { after = { policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }) }, unknown = ["role"] }
  }

  fact "added-with-deny" {
    on        = ["create"]
    attribute = "policy"
    when      = "policy_deny_added"
    only_if   = { all = [{ after = "role", known = true }, { after = "policy", known = true }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the role exists already and is denied what it was allowed so far"
    advice    = "look in CloudTrail whether anybody needs what is denied, or narrow the deny by a condition first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"
    evidence  = "documented"
    fires     = { after = { role = "one", policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }] }) } }
    misses    = { after = { policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }] }) }, unknown = ["role"] }
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "inline policy edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "policy-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the role loses what only this inline policy allowed"
    advice   = "add the same permissions elsewhere first, or see in the access advisor that they are not used"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-delete.html"
    evidence = "experience"
  }
}

resource "aws_iam_role_policy_attachment" {
  identity = ["role", "policy_arn"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role_policy_attachment"

  fact "administrator-attached" {
    on        = ["create"]
    attribute = "policy_arn"
    when      = { becomes = ["arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws-cn:iam::aws:policy/AdministratorAccess", "arn:aws-us-gov:iam::aws:policy/AdministratorAccess"] }
    only_if   = { after = "role", known = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "the role exists already and becomes an administrator of the account"
    advice    = "allow the services and resources that are needed, or let few people assume a separate administrator role"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html"
    evidence  = "experience"
    fires     = { after = { role = "one", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" } }
    misses    = { after = { policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }, unknown = ["role"] }
  }

  fact "policy-detached" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy is detached: the role loses what only it allowed"
    advice   = "attach the successor first and detach this one in a later apply"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html"
    evidence = "experience"
  }
}

resource "aws_iam_role_policies_exclusive" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role_policies_exclusive"

  fact "others-removed" {
    on       = ["create", "replace"]
    only_if  = { after = "role_name", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "takes over all inline policies of the role: those that are not listed are removed"
    advice   = "list everything that is attached now (the console or the API shows it) before this"
    evidence = "documented"
    fires    = { after = { role_name = "app", policy_names = ["one"] } }
    misses   = { after = { policy_names = ["one"] }, unknown = ["role_name"] }
  }

  fact "policy-removed" {
    attribute = "policy_names"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "what is no longer listed is removed from the role"
    advice    = "look in CloudTrail or the access advisor whether the permission is used; add the new statement first, remove the old one in a later apply"
    evidence  = "documented"
    fires     = [["one", "two"], ["one"]]
    misses    = [["one"], ["one", "two"]]
  }

  fact "policy-added" {
    attribute = "policy_names"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more name on the list: routine"
    evidence  = "schema"
    fires     = [["one"], ["one", "two"]]
    misses    = [["one", "two"], ["one"]]
  }

  fact "list-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the supervision ends: what is attached stays attached"
    evidence = "documented"
  }
}

resource "aws_iam_role_policy_attachments_exclusive" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role_policy_attachments_exclusive"

  fact "others-removed" {
    on       = ["create", "replace"]
    only_if  = { after = "role_name", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "takes over all attached policies of the role: those that are not listed are removed"
    advice   = "list everything that is attached now (the console or the API shows it) before this"
    evidence = "documented"
    fires    = { after = { role_name = "app", policy_arns = ["one"] } }
    misses   = { after = { policy_arns = ["one"] }, unknown = ["role_name"] }
  }

  fact "policy-removed" {
    attribute = "policy_arns"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "what is no longer listed is removed from the role"
    advice    = "look in CloudTrail or the access advisor whether the permission is used; add the new statement first, remove the old one in a later apply"
    evidence  = "documented"
    fires     = [["one", "two"], ["one"]]
    misses    = [["one"], ["one", "two"]]
  }

  fact "policy-added" {
    attribute = "policy_arns"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more name on the list: routine"
    evidence  = "schema"
    fires     = [["one"], ["one", "two"]]
    misses    = [["one", "two"], ["one"]]
  }

  fact "list-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the supervision ends: what is attached stays attached"
    evidence = "experience"
  }
}

resource "aws_iam_user_policy" {
  identity = ["name", "user"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_user_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the inline policy allows less: the user loses permissions at once"
    advice    = "look in CloudTrail or the access advisor whether the permission is used; add the new statement first, remove the old one in a later apply"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] })]
  }

  fact "grants-everything" {
    attribute = "policy"
    when      = "policy_grants_all"
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy now allows every action on every resource: the user becomes an administrator of the account"
    advice    = "allow the services and resources that are needed, or let few people assume a separate administrator role"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })]
  }

  fact "added-grants-everything" {
    on        = ["create"]
    attribute = "policy"
    when      = "policy_grants_all"
    only_if   = { after = "user", known = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "the user exists already and becomes an administrator of the account"
    advice    = "allow the services and resources that are needed, or let few people assume a separate administrator role"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"
    evidence  = "experience"
    fires     = { after = { user = "one", policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }) } }
    misses    = { after = { policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }) }, unknown = ["user"] }
  }

  fact "added-with-deny" {
    on        = ["create"]
    attribute = "policy"
    when      = "policy_deny_added"
    only_if   = { all = [{ after = "user", known = true }, { after = "policy", known = true }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user exists already and is denied what it was allowed so far"
    advice    = "look in CloudTrail whether anybody needs what is denied, or narrow the deny by a condition first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"
    evidence  = "documented"
    fires     = { after = { user = "one", policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }] }) } }
    misses    = { after = { policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }] }) }, unknown = ["user"] }
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "inline policy edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "policy-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user loses what only this inline policy allowed"
    advice   = "add the same permissions elsewhere first, or see in the access advisor that they are not used"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-delete.html"
    evidence = "experience"
  }
}

resource "aws_iam_user_policy_attachment" {
  identity = ["user", "policy_arn"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_user_policy_attachment"

  fact "administrator-attached" {
    on        = ["create"]
    attribute = "policy_arn"
    when      = { becomes = ["arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws-cn:iam::aws:policy/AdministratorAccess", "arn:aws-us-gov:iam::aws:policy/AdministratorAccess"] }
    only_if   = { after = "user", known = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "the user exists already and becomes an administrator of the account"
    advice    = "allow the services and resources that are needed, or let few people assume a separate administrator role"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html"
    evidence  = "experience"
    fires     = { after = { user = "one", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" } }
    misses    = { after = { policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }, unknown = ["user"] }
  }

  fact "policy-detached" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy is detached: the user loses what only it allowed"
    advice   = "attach the successor first and detach this one in a later apply"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html"
    evidence = "experience"
  }
}

resource "aws_iam_user_policies_exclusive" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_user_policies_exclusive"

  fact "others-removed" {
    on       = ["create", "replace"]
    only_if  = { after = "user_name", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "takes over all inline policies of the user: those that are not listed are removed"
    advice   = "list everything that is attached now (the console or the API shows it) before this"
    evidence = "documented"
    fires    = { after = { user_name = "app", policy_names = ["one"] } }
    misses   = { after = { policy_names = ["one"] }, unknown = ["user_name"] }
  }

  fact "policy-removed" {
    attribute = "policy_names"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "what is no longer listed is removed from the user"
    advice    = "look in CloudTrail or the access advisor whether the permission is used; add the new statement first, remove the old one in a later apply"
    evidence  = "documented"
    fires     = [["one", "two"], ["one"]]
    misses    = [["one"], ["one", "two"]]
  }

  fact "policy-added" {
    attribute = "policy_names"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more name on the list: routine"
    evidence  = "schema"
    fires     = [["one"], ["one", "two"]]
    misses    = [["one", "two"], ["one"]]
  }

  fact "list-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the supervision ends: what is attached stays attached"
    evidence = "experience"
  }
}

resource "aws_iam_user_policy_attachments_exclusive" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_user_policy_attachments_exclusive"

  fact "others-removed" {
    on       = ["create", "replace"]
    only_if  = { after = "user_name", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "takes over all attached policies of the user: those that are not listed are removed"
    advice   = "list everything that is attached now (the console or the API shows it) before this"
    evidence = "documented"
    fires    = { after = { user_name = "app", policy_arns = ["one"] } }
    misses   = { after = { policy_arns = ["one"] }, unknown = ["user_name"] }
  }

  fact "policy-removed" {
    attribute = "policy_arns"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "what is no longer listed is removed from the user"
    advice    = "look in CloudTrail or the access advisor whether the permission is used; add the new statement first, remove the old one in a later apply"
    evidence  = "documented"
    fires     = [["one", "two"], ["one"]]
    misses    = [["one"], ["one", "two"]]
  }

  fact "policy-added" {
    attribute = "policy_arns"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more name on the list: routine"
    evidence  = "schema"
    fires     = [["one"], ["one", "two"]]
    misses    = [["one", "two"], ["one"]]
  }

  fact "list-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the supervision ends: what is attached stays attached"
    evidence = "experience"
  }
}

resource "aws_iam_group_policy" {
  identity = ["name", "group"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_group_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the inline policy allows less: the group loses permissions at once"
    advice    = "look in CloudTrail or the access advisor whether the permission is used; add the new statement first, remove the old one in a later apply"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] })]
  }

  fact "grants-everything" {
    attribute = "policy"
    when      = "policy_grants_all"
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy now allows every action on every resource: every member of the group becomes an administrator of the account"
    advice    = "allow the services and resources that are needed, or let few people assume a separate administrator role"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })]
  }

  fact "added-grants-everything" {
    on        = ["create"]
    attribute = "policy"
    when      = "policy_grants_all"
    only_if   = { after = "group", known = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "every member of the group exists already and becomes an administrator of the account"
    advice    = "allow the services and resources that are needed, or let few people assume a separate administrator role"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"
    evidence  = "experience"
    fires     = { after = { group = "one", policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }) } }
    misses    = { after = { policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }) }, unknown = ["group"] }
  }

  fact "added-with-deny" {
    on        = ["create"]
    attribute = "policy"
    when      = "policy_deny_added"
    only_if   = { all = [{ after = "group", known = true }, { after = "policy", known = true }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "every member of the group is denied what it was allowed so far"
    advice    = "look in CloudTrail whether anybody needs what is denied, or narrow the deny by a condition first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"
    evidence  = "documented"
    fires     = { after = { group = "one", policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }] }) } }
    misses    = { after = { policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }] }) }, unknown = ["group"] }
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "inline policy edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "policy-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the group loses what only this inline policy allowed"
    advice   = "add the same permissions elsewhere first, or see in the access advisor that they are not used"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-delete.html"
    evidence = "experience"
  }
}

resource "aws_iam_group_policy_attachment" {
  identity = ["group", "policy_arn"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_group_policy_attachment"

  fact "administrator-attached" {
    on        = ["create"]
    attribute = "policy_arn"
    when      = { becomes = ["arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws-cn:iam::aws:policy/AdministratorAccess", "arn:aws-us-gov:iam::aws:policy/AdministratorAccess"] }
    only_if   = { after = "group", known = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "every member of the group exists already and becomes an administrator of the account"
    advice    = "allow the services and resources that are needed, or let few people assume a separate administrator role"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html"
    evidence  = "experience"
    fires     = { after = { group = "one", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" } }
    misses    = { after = { policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }, unknown = ["group"] }
  }

  fact "policy-detached" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy is detached: the group loses what only it allowed"
    advice   = "attach the successor first and detach this one in a later apply"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html"
    evidence = "experience"
  }
}

resource "aws_iam_group_policies_exclusive" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_group_policies_exclusive"

  fact "others-removed" {
    on       = ["create", "replace"]
    only_if  = { after = "group_name", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "takes over all inline policies of the group: those that are not listed are removed"
    advice   = "list everything that is attached now (the console or the API shows it) before this"
    evidence = "documented"
    fires    = { after = { group_name = "app", policy_names = ["one"] } }
    misses   = { after = { policy_names = ["one"] }, unknown = ["group_name"] }
  }

  fact "policy-removed" {
    attribute = "policy_names"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "what is no longer listed is removed from the group"
    advice    = "look in CloudTrail or the access advisor whether the permission is used; add the new statement first, remove the old one in a later apply"
    evidence  = "documented"
    fires     = [["one", "two"], ["one"]]
    misses    = [["one"], ["one", "two"]]
  }

  fact "policy-added" {
    attribute = "policy_names"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more name on the list: routine"
    evidence  = "schema"
    fires     = [["one"], ["one", "two"]]
    misses    = [["one", "two"], ["one"]]
  }

  fact "list-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the supervision ends: what is attached stays attached"
    evidence = "experience"
  }
}

resource "aws_iam_group_policy_attachments_exclusive" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_group_policy_attachments_exclusive"

  fact "others-removed" {
    on       = ["create", "replace"]
    only_if  = { after = "group_name", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "takes over all attached policies of the group: those that are not listed are removed"
    advice   = "list everything that is attached now (the console or the API shows it) before this"
    evidence = "documented"
    fires    = { after = { group_name = "app", policy_arns = ["one"] } }
    misses   = { after = { policy_arns = ["one"] }, unknown = ["group_name"] }
  }

  fact "policy-removed" {
    attribute = "policy_arns"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "what is no longer listed is removed from the group"
    advice    = "look in CloudTrail or the access advisor whether the permission is used; add the new statement first, remove the old one in a later apply"
    evidence  = "documented"
    fires     = [["one", "two"], ["one"]]
    misses    = [["one"], ["one", "two"]]
  }

  fact "policy-added" {
    attribute = "policy_arns"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more name on the list: routine"
    evidence  = "schema"
    fires     = [["one"], ["one", "two"]]
    misses    = [["one", "two"], ["one"]]
  }

  fact "list-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "only the supervision ends: what is attached stays attached"
    evidence = "experience"
  }
}

resource "aws_iam_policy_attachment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_policy_attachment"

  fact "others-detached" {
    on       = ["create", "replace"]
    only_if  = { after = "policy_arn", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "takes over all attachments of the policy in the account: every role, user and group that is not listed here loses it, whoever attached it"
    advice   = "use aws_iam_role_policy_attachment and its siblings for users and groups, which leave others alone"
    evidence = "documented"
    fires    = { after = { policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess", roles = ["app"] } }
    misses   = { after = { roles = ["app"] }, unknown = ["policy_arn"] }
  }

  fact "attachment-removed" {
    attributes = ["roles", "users", "groups"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "the policy is detached from who is no longer listed"
    advice     = "attach the successor first and detach this one in a later apply"
    evidence   = "documented"
    fires      = [["one", "two"], ["one"]]
    misses     = [["one"], ["one", "two"]]
  }

  fact "attachment-added" {
    attributes = ["roles", "users", "groups"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "attached to one more: routine"
    evidence   = "schema"
    fires      = [["one"], ["one", "two"]]
    misses     = [["one", "two"], ["one"]]
  }

  fact "detached-from-all" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the policy is detached from everyone listed"
    advice   = "attach it by aws_iam_role_policy_attachment and its siblings first"
    evidence = "experience"
  }
}

resource "aws_iam_user" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_user"

  guard "force_destroy" { on_delete = "empties" }

  fact "boundary-set" {
    attribute = "permissions_boundary"
    only_if   = { after = "permissions_boundary", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a permissions boundary caps what the identity may do: whatever the boundary does not allow is denied at once"
    advice    = "compare the boundary with the actions that the identity used lately (access advisor), and widen it first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"
    evidence  = "documented"
    fires     = [null, "arn:aws:iam::123456789012:policy/boundary"]
    misses    = ["arn:aws:iam::123456789012:policy/boundary", null]
  }

  fact "boundary-removed" {
    attribute = "permissions_boundary"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the permissions boundary is gone: the attached policies count in full"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"
    evidence  = "documented"
    fires     = ["arn:aws:iam::123456789012:policy/boundary", null]
    misses    = [null, "arn:aws:iam::123456789012:policy/boundary"]
  }

  fact "user-renamed" {
    attribute = "name"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user signs in by another name, and policies that name the user as a resource still mean the old name"
    advice    = "change the policies that name the user in the same apply, and tell who signs in"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_manage.html"
    evidence  = "documented"
  }

  fact "path-changed" {
    attribute = "path"
    effects   = ["degrades"]
    level     = "minor"
    message   = "another path: policies that name the user by the old path as a resource do not follow"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_manage.html"
    evidence  = "documented"
  }

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a destroy takes access keys, login profile and MFA devices along that were made elsewhere"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "force-destroy-off" {
    attribute = "force_destroy"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a destroy stops at access keys that were made elsewhere: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "user-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user is gone with password, keys and permissions; trust in the user is broken even if the name comes back"
    advice   = "deactivate the access keys first and wait until nobody misses them, or move the callers to a role"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_manage.html"
    evidence = "documented"
  }
}

resource "aws_iam_group" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_group"

  fact "group-renamed" {
    attributes = ["name", "path"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "members and policies stay; policies that name the group as a resource still mean the old name"
    source     = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_rename.html"
    evidence   = "documented"
  }

  fact "group-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the members lose what only the group allowed"
    advice   = "attach the policies to another group and move the members first"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_delete.html"
    evidence = "documented"
  }
}

resource "aws_iam_group_membership" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_group_membership"

  fact "member-removed" {
    attribute = "users"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "who leaves the group loses what only the group allowed"
    advice    = "give the user another group first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_add-remove-users.html"
    evidence  = "experience"
    fires     = [["one", "two"], ["one"]]
    misses    = [["one"], ["one", "two"]]
  }

  fact "member-added" {
    attribute = "users"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more member: routine"
    evidence  = "schema"
    fires     = [["one"], ["one", "two"]]
    misses    = [["one", "two"], ["one"]]
  }

  fact "members-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "every member leaves the group"
    advice   = "add the users by aws_iam_user_group_membership first"
    evidence = "experience"
  }
}

resource "aws_iam_user_group_membership" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_user_group_membership"

  fact "group-left" {
    attribute = "groups"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user leaves a group and loses what only it allowed"
    advice    = "give the user another group first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_add-remove-users.html"
    evidence  = "experience"
    fires     = [["one", "two"], ["one"]]
    misses    = [["one"], ["one", "two"]]
  }

  fact "group-joined" {
    attribute = "groups"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the user joins one more group: routine"
    evidence  = "schema"
    fires     = [["one"], ["one", "two"]]
    misses    = [["one", "two"], ["one"]]
  }

  fact "groups-left" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user leaves the groups"
    advice   = "add the groups by another resource first"
    evidence = "experience"
  }
}

resource "aws_iam_access_key" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_access_key"

  fact "key-deactivated" {
    attribute = "status"
    when      = { becomes = "Inactive" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "whoever uses the key is refused"
    advice    = "give the callers a second key first; look at when the key was last used"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html"
    evidence  = "experience"
    fires     = ["Active", "Inactive"]
    misses    = ["Inactive", "Active"]
  }

  fact "key-activated" {
    attribute = "status"
    when      = { becomes = "Active" }
    effects   = ["none"]
    level     = "minor"
    message   = "the key works again: routine"
    evidence  = "schema"
    fires     = ["Inactive", "Active"]
    misses    = ["Active", "Inactive"]
  }

  fact "key-deleted" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "the key is gone for good and its secret cannot be had again: whoever uses it is refused"
    advice   = "create a second key, move the callers, deactivate this one, and delete it when nobody misses it"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html"
    evidence = "documented"
  }
}

resource "aws_iam_service_specific_credential" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_service_specific_credential"

  fact "credential-deactivated" {
    attribute = "status"
    when      = { becomes = "Inactive" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "whoever uses the credential is refused"
    advice    = "give the callers a second credential first"
    evidence  = "experience"
    fires     = ["Active", "Inactive"]
    misses    = ["Inactive", "Active"]
  }

  fact "credential-activated" {
    attribute = "status"
    when      = { becomes = "Active" }
    effects   = ["none"]
    level     = "minor"
    message   = "the credential works again: routine"
    evidence  = "schema"
    fires     = ["Inactive", "Active"]
    misses    = ["Active", "Inactive"]
  }

  fact "credential-deleted" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "the user name and password stop working and do not come back"
    advice   = "create a second credential, move the callers, then delete this one"
    evidence = "experience"
  }
}

resource "aws_iam_signing_certificate" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_signing_certificate"

  fact "certificate-deactivated" {
    attribute = "status"
    when      = { becomes = "Inactive" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "calls signed by the certificate are refused"
    advice    = "move the callers to another certificate first"
    evidence  = "documented"
    fires     = ["Active", "Inactive"]
    misses    = ["Inactive", "Active"]
  }

  fact "certificate-activated" {
    attribute = "status"
    when      = { becomes = "Active" }
    effects   = ["none"]
    level     = "minor"
    message   = "the certificate can be used again: routine"
    evidence  = "schema"
    fires     = ["Inactive", "Active"]
    misses    = ["Active", "Inactive"]
  }

  fact "certificate-deleted" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "calls signed by the certificate are refused"
    advice   = "upload a second certificate, move the callers, then delete this one"
    evidence = "experience"
  }
}

resource "aws_iam_user_ssh_key" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_user_ssh_key"

  fact "key-deactivated" {
    attribute = "status"
    when      = { becomes = "Inactive" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the key cannot be used to reach repositories any more"
    advice    = "upload the new key first"
    evidence  = "documented"
    fires     = ["Active", "Inactive"]
    misses    = ["Inactive", "Active"]
  }

  fact "key-activated" {
    attribute = "status"
    when      = { becomes = "Active" }
    effects   = ["none"]
    level     = "minor"
    message   = "the key works again: routine"
    evidence  = "schema"
    fires     = ["Inactive", "Active"]
    misses    = ["Active", "Inactive"]
  }

  fact "key-deleted" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "the key cannot be used to reach repositories any more"
    advice   = "upload the new key first, under another name"
    evidence = "experience"
  }
}

resource "aws_iam_user_login_profile" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_user_login_profile"

  fact "password-gone" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "the password is deleted, or replaced by a new one: the user cannot sign in to the console with it"
    advice   = "hand the new password over at once, or move the user to single sign-on first"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_admin-change-user.html"
    evidence = "documented"
  }
}

resource "aws_iam_virtual_mfa_device" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_virtual_mfa_device"

  fact "device-gone" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "the device is lost for the user: where policies ask for MFA, the user is denied"
    advice   = "enrol another device first"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_disable.html"
    evidence = "experience"
  }
}

resource "aws_iam_openid_connect_provider" {
  identity = ["url"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_openid_connect_provider"

  fact "client-removed" {
    attribute = "client_id_list"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "tokens for the audience that is gone are refused: workloads that sign in by it fail"
    advice    = "add the new audience first, move the workloads, remove the old one later"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html"
    evidence  = "experience"
    fires     = [["sts.amazonaws.com", "app"], ["sts.amazonaws.com"]]
    misses    = [["sts.amazonaws.com"], ["sts.amazonaws.com", "app"]]
  }

  fact "client-added" {
    attribute = "client_id_list"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more audience: routine"
    evidence  = "schema"
    fires     = [["sts.amazonaws.com"], ["sts.amazonaws.com", "app"]]
    misses    = [["sts.amazonaws.com", "app"], ["sts.amazonaws.com"]]
  }

  fact "thumbprint-removed" {
    attribute = "thumbprint_list"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a thumbprint goes: it counts only where no public authority has signed the certificate of the provider, and there sign-ins fail if the old chain is still presented"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html"
    evidence  = "experience"
    fires     = [["9e99a48a9960b14926bb7f3b02e22da2b0ab7280", "6938fd4d98bab03faadb97b34396831e3780aea1"], ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]]
    misses    = [["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"], ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280", "6938fd4d98bab03faadb97b34396831e3780aea1"]]
  }

  fact "thumbprint-added" {
    attribute = "thumbprint_list"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more thumbprint: routine"
    evidence  = "schema"
    fires     = [["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"], ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280", "6938fd4d98bab03faadb97b34396831e3780aea1"]]
    misses    = [["9e99a48a9960b14926bb7f3b02e22da2b0ab7280", "6938fd4d98bab03faadb97b34396831e3780aea1"], ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]]
  }

  fact "provider-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "everything that signs in by the provider fails: pipelines, pods with a role, applications"
    advice   = "move the roles that trust it to another provider first"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html"
    evidence = "experience"
  }
}

resource "aws_iam_saml_provider" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_saml_provider"

  fact "metadata-replaced" {
    attribute = "saml_metadata_document"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other metadata of the identity provider: assertions signed by a certificate that it does not hold are refused"
    advice    = "upload metadata with the old and the new certificate, switch the provider, then drop the old one; keep a way in that does not use it"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html"
    evidence  = "experience"
  }

  fact "provider-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "nobody can sign in by the identity provider any more"
    advice   = "keep another way in (a user or another provider) and move the roles that trust it first"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html"
    evidence = "experience"
  }
}

resource "aws_iam_account_password_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_account_password_policy"

  fact "hard-expiry-on" {
    attribute = "hard_expiry"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users with an expired password cannot sign in until an administrator resets it"
    advice    = "make sure that several administrators can reset passwords, and ask the users to change theirs first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "passwords-expire" {
    attribute = "max_password_age"
    effects   = ["degrades"]
    level     = "minor"
    message   = "older passwords expire at once: their users must change them at the next sign-in"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"
    evidence  = "documented"
  }

  fact "rules-changed" {
    attributes = ["minimum_password_length", "require_symbols", "require_numbers", "require_uppercase_characters", "require_lowercase_characters", "password_reuse_prevention", "allow_users_to_change_password"]
    effects    = ["none"]
    level      = "minor"
    message    = "holds from the next change of a password on: routine"
    source     = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"
    evidence   = "documented"
  }

  fact "policy-deleted" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the account falls back to the default password policy"
    evidence = "experience"
  }
}

resource "aws_iam_account_alias" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_account_alias"

  fact "alias-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "sign-in addresses and bookmarks with the alias stop working; another account may take the name"
    advice   = "tell the users the new sign-in address first"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_sign-in.html"
    evidence = "experience"
  }
}

resource "aws_iam_instance_profile" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_instance_profile"

  fact "role-swapped" {
    attribute = "role"
    only_if   = { before = "role", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "instances with the profile get the credentials of another role, or none"
    advice    = "give the new role the permissions of the old one first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html"
    evidence  = "experience"
    fires     = { before = { role = "one" }, after = { role = "two" } }
    misses    = { before = { role = null }, after = { role = "two" } }
  }

  fact "role-given" {
    attribute = "role"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "a profile without a role gets one: routine"
    evidence  = "schema"
    fires     = [null, "one"]
    misses    = ["one", "two"]
  }

  fact "profile-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "applications on instances with the profile lose their credentials"
    advice   = "give the instances another profile first"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage_delete.html"
    evidence = "documented"
  }
}

resource "aws_iam_server_certificate" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_server_certificate"

  fact "renamed" {
    attributes = ["name", "path", "name_prefix"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the certificate is renamed in place: its address (ARN) changes"
    source     = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html"
    evidence   = "schema"
  }

  fact "certificate-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "listeners with the certificate cannot serve TLS with it; a certificate in use cannot be deleted, and the apply stops there"
    advice   = "use name_prefix with create_before_destroy, or a certificate of ACM, which renews itself"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html"
    evidence = "experience"
  }
}

resource "aws_iam_service_linked_role" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_service_linked_role"

  fact "role-deleted" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the service loses the permissions that it works with"
    advice   = "remove what the service manages first; the role cannot be deleted before"
    source   = "https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html"
    evidence = "experience"
  }
}

resource "aws_iam_organizations_features" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_organizations_features"

  fact "features-changed" {
    attribute = "enabled_features"
    effects   = ["none"]
    level     = "minor"
    message   = "central root access is switched on or off: routine"
    evidence  = "schema"
  }
}

resource "aws_iam_security_token_service_preferences" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_security_token_service_preferences"

  fact "tokens-version-1" {
    attribute = "global_endpoint_token_version"
    when      = { becomes = "v1Token" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "tokens of the global endpoint no longer work in Regions that must be enabled by hand"
    advice    = "use the regional endpoints there first"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html"
    evidence  = "documented"
    fires     = ["v2Token", "v1Token"]
    misses    = ["v1Token", "v2Token"]
  }

  fact "tokens-version-2" {
    attribute = "global_endpoint_token_version"
    when      = { becomes = "v2Token" }
    effects   = ["none"]
    level     = "minor"
    message   = "tokens get longer and work in all Regions: routine"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html"
    evidence  = "documented"
    fires     = ["v1Token", "v2Token"]
    misses    = ["v2Token", "v1Token"]
  }
}

resource "aws_accessanalyzer_analyzer" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/accessanalyzer_analyzer"

  fact "settings-changed" {
    attribute = "configuration"
    effects   = ["none"]
    level     = "minor"
    message   = "what the analyzer looks at: routine"
    evidence  = "schema"
  }

  fact "analyzer-gone" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "the findings go and come back with a new analyzer; access does not change"
    evidence = "experience"
  }
}

resource "aws_accessanalyzer_archive_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/accessanalyzer_archive_rule"

  fact "filter-changed" {
    attribute = "filter"
    effects   = ["none"]
    level     = "minor"
    message   = "which findings are archived: routine"
    evidence  = "schema"
  }

  fact "rule-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "findings are no longer archived by themselves"
    evidence = "experience"
  }
}

resource "aws_rolesanywhere_profile" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rolesanywhere_profile"

  fact "profile-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "no session can be opened by the profile"
    advice    = "move the workloads to another profile first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "profile-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "sessions can be opened by the profile: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "role-removed" {
    attribute = "role_arns"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a role can no longer be assumed by the profile"
    advice    = "move its workloads to another profile first"
    evidence  = "experience"
    fires     = [["one", "two"], ["one"]]
    misses    = [["one"], ["one", "two"]]
  }

  fact "role-added" {
    attribute = "role_arns"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more role: routine"
    evidence  = "schema"
    fires     = [["one"], ["one", "two"]]
    misses    = [["one", "two"], ["one"]]
  }

  fact "session-changed" {
    attributes = ["duration_seconds", "name", "managed_policy_arns", "session_policy", "require_instance_properties"]
    effects    = ["none"]
    level      = "minor"
    message    = "holds for sessions opened from now on: routine"
    evidence   = "schema"
  }
}

resource "aws_rolesanywhere_trust_anchor" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rolesanywhere_trust_anchor"

  fact "anchor-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "certificates of the authority are no longer trusted: its workloads get no credentials"
    advice    = "move the workloads to another trust anchor first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "anchor-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "certificates of the authority are trusted: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "authority-replaced" {
    attribute = "source"
    effects   = ["denies_access"]
    level     = "major"
    message   = "another certificate authority is trusted: certificates of the old one are refused"
    advice    = "add a second trust anchor, renew the certificates of the workloads, then remove the old anchor"
    evidence  = "experience"
  }
}

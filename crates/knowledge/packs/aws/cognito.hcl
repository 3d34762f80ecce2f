provider = "hashicorp/aws"
service  = "Cognito"

resource "aws_cognito_user_pool" {
  stateful = "user directory"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_user_pool"

  guard "deletion_protection" {
    is        = "ACTIVE"
    on_delete = "blocked"
  }

  fact "users-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "every user account goes with the pool, and passwords cannot be exported: all users must sign up again"
    advice   = "keep the pool; where a change needs another one, run both and move users at sign-in by a migration trigger"
    evidence = "experience"
  }

  fact "mfa-required" {
    attribute = "mfa_configuration"
    when      = { becomes = "ON" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a second factor is required: users who have not set one up cannot sign in"
    advice    = "make it optional first, have the users enrol, and require it when they have"
    source    = "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html"
    evidence  = "documented"
    fires     = ["OPTIONAL", "ON"]
    misses    = ["ON", "OPTIONAL"]
  }

  fact "mfa-no-longer-required" {
    attribute = "mfa_configuration"
    when      = { leaves = "ON" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "sign-in no longer asks everybody for a second factor"
    evidence  = "schema"
    fires     = ["ON", "OPTIONAL"]
    misses    = ["OPTIONAL", "ON"]
  }

  fact "mfa-optional" {
    attribute = "mfa_configuration"
    when      = { becomes = "OPTIONAL" }
    effects   = ["none"]
    level     = "minor"
    message   = "users may set up a second factor, or not: routine"
    evidence  = "schema"
    fires     = ["OFF", "OPTIONAL"]
    misses    = ["OPTIONAL", "OFF"]
  }

  fact "deletion-protection-off" {
    attribute = "deletion_protection"
    when      = { leaves = "ACTIVE" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the pool and its users can be deleted"
    evidence  = "documented"
    fires     = ["ACTIVE", "INACTIVE"]
    misses    = ["INACTIVE", "ACTIVE"]
  }

  fact "deletion-protection-on" {
    attribute = "deletion_protection"
    when      = { becomes = "ACTIVE" }
    effects   = ["none"]
    level     = "minor"
    message   = "the pool can no longer be deleted by mistake: routine"
    evidence  = "schema"
    fires     = ["INACTIVE", "ACTIVE"]
    misses    = ["ACTIVE", "INACTIVE"]
  }

  fact "sign-in-trigger-removed" {
    attributes = ["lambda_config[*].define_auth_challenge", "lambda_config[*].create_auth_challenge", "lambda_config[*].verify_auth_challenge_response", "lambda_config[*].user_migration"]
    when       = "unset"
    effects    = ["denies_access"]
    level      = "major"
    message    = "the function that sign-in relies on is taken out: users who sign in by it are refused"
    advice     = "move the clients to another way of signing in first"
    evidence   = "experience"
    fires      = ["arn:aws:lambda:eu-west-1:123456789012:function:challenge", null]
    misses     = [null, "arn:aws:lambda:eu-west-1:123456789012:function:challenge"]
  }

  fact "triggers-changed" {
    attribute = "lambda_config"
    effects   = ["degrades"]
    level     = "minor"
    message   = "functions that run at sign-up and sign-in: they count from the next sign-in on"
    evidence  = "schema"
  }

  fact "attribute-added" {
    attribute = "schema"
    when      = "element_added"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "a new attribute of users: it can be neither changed nor taken away later"
    evidence  = "schema"
    fires     = [[{ name = "a" }], [{ name = "a" }, { name = "b" }]]
    misses    = [[{ name = "a" }, { name = "b" }], [{ name = "a" }]]
  }

  fact "attribute-removed" {
    attribute = "schema"
    when      = "element_removed"
    effects   = ["irreversible"]
    level     = "major"
    message   = "attributes of a pool can be neither removed nor changed: the apply stops at it"
    advice    = "leave the attribute in place and stop using it; only another pool can do without it"
    evidence  = "experience"
    fires     = [[{ name = "a" }, { name = "b" }], [{ name = "a" }]]
    misses    = [[{ name = "a" }], [{ name = "a" }, { name = "b" }]]
  }

  fact "sign-in-settings" {
    attributes = ["password_policy", "account_recovery_setting", "admin_create_user_config", "auto_verified_attributes", "device_configuration", "sign_in_policy", "software_token_mfa_configuration", "email_mfa_configuration", "web_authn_configuration", "user_attribute_update_settings", "user_pool_add_ons", "user_pool_tier"]
    effects    = ["none"]
    level      = "minor"
    message    = "holds for sign-ups, sign-ins and new passwords from now on: routine"
    evidence   = "schema"
  }

  fact "messages-changed" {
    attributes = ["email_configuration", "sms_configuration", "email_verification_message", "email_verification_subject", "sms_authentication_message", "sms_verification_message", "verification_message_template"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is sent to users, and by whom: routine"
    evidence   = "schema"
  }
}

resource "aws_cognito_user_pool_client" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_user_pool_client"

  fact "client-gone" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "the client id and its secret stop working: applications that carry them cannot sign anybody in"
    advice   = "create the new client beside this one, release the applications with it, then remove this one"
    evidence = "experience"
  }

  fact "redirect-removed" {
    attributes = ["callback_urls", "logout_urls"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "an address to return to is no longer allowed: sign-ins and sign-outs that use it fail"
    advice     = "release the application with the new address first"
    evidence   = "experience"
    fires      = [["https://a.example.com/callback", "https://b.example.com/callback"], ["https://a.example.com/callback"]]
    misses     = [["https://a.example.com/callback"], ["https://a.example.com/callback", "https://b.example.com/callback"]]
  }

  fact "redirect-added" {
    attributes = ["callback_urls", "logout_urls"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "one more address to return to: routine"
    evidence   = "schema"
    fires      = [["https://a.example.com/callback"], ["https://a.example.com/callback", "https://b.example.com/callback"]]
    misses     = [["https://a.example.com/callback", "https://b.example.com/callback"], ["https://a.example.com/callback"]]
  }

  fact "flow-removed" {
    attributes = ["explicit_auth_flows", "allowed_oauth_flows", "allowed_oauth_scopes", "supported_identity_providers", "read_attributes", "write_attributes"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "a way to sign in, a scope or an attribute is no longer allowed: applications that ask for it are refused"
    advice     = "release applications that do without it first"
    evidence   = "experience"
    fires      = [["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], ["ALLOW_USER_SRP_AUTH"]]
    misses     = [["ALLOW_USER_SRP_AUTH"], ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]]
  }

  fact "flow-added" {
    attributes = ["explicit_auth_flows", "allowed_oauth_flows", "allowed_oauth_scopes", "supported_identity_providers", "read_attributes", "write_attributes"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "one more way to sign in, scope or attribute: routine"
    evidence   = "schema"
    fires      = [["ALLOW_USER_SRP_AUTH"], ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]]
    misses     = [["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], ["ALLOW_USER_SRP_AUTH"]]
  }

  fact "oauth-off" {
    attribute = "allowed_oauth_flows_user_pool_client"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the hosted sign-in of the client is switched off"
    advice    = "release applications that do without it first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "oauth-on" {
    attribute = "allowed_oauth_flows_user_pool_client"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the client may use the hosted sign-in: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "token-settings" {
    attributes = ["access_token_validity", "id_token_validity", "refresh_token_validity", "token_validity_units", "auth_session_validity", "enable_token_revocation", "refresh_token_rotation", "prevent_user_existence_errors", "default_redirect_uri", "enable_propagate_additional_user_context_data", "analytics_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "holds for tokens issued from now on: routine"
    evidence   = "schema"
  }

  fact "renamed" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "another display name: routine"
    evidence  = "schema"
  }
}

resource "aws_cognito_managed_user_pool_client" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_managed_user_pool_client"

  fact "redirect-removed" {
    attributes = ["callback_urls", "logout_urls"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "an address to return to is no longer allowed: sign-ins and sign-outs that use it fail"
    advice     = "release the application with the new address first"
    evidence   = "experience"
    fires      = [["https://a.example.com/callback", "https://b.example.com/callback"], ["https://a.example.com/callback"]]
    misses     = [["https://a.example.com/callback"], ["https://a.example.com/callback", "https://b.example.com/callback"]]
  }

  fact "redirect-added" {
    attributes = ["callback_urls", "logout_urls"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "one more address to return to: routine"
    evidence   = "schema"
    fires      = [["https://a.example.com/callback"], ["https://a.example.com/callback", "https://b.example.com/callback"]]
    misses     = [["https://a.example.com/callback", "https://b.example.com/callback"], ["https://a.example.com/callback"]]
  }

  fact "flow-removed" {
    attributes = ["explicit_auth_flows", "allowed_oauth_flows", "allowed_oauth_scopes", "supported_identity_providers", "read_attributes", "write_attributes"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "a way to sign in, a scope or an attribute is no longer allowed: applications that ask for it are refused"
    advice     = "release applications that do without it first"
    evidence   = "experience"
    fires      = [["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], ["ALLOW_USER_SRP_AUTH"]]
    misses     = [["ALLOW_USER_SRP_AUTH"], ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]]
  }

  fact "flow-added" {
    attributes = ["explicit_auth_flows", "allowed_oauth_flows", "allowed_oauth_scopes", "supported_identity_providers", "read_attributes", "write_attributes"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "one more way to sign in, scope or attribute: routine"
    evidence   = "schema"
    fires      = [["ALLOW_USER_SRP_AUTH"], ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]]
    misses     = [["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], ["ALLOW_USER_SRP_AUTH"]]
  }

  fact "oauth-off" {
    attribute = "allowed_oauth_flows_user_pool_client"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the hosted sign-in of the client is switched off"
    advice    = "release applications that do without it first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "oauth-on" {
    attribute = "allowed_oauth_flows_user_pool_client"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the client may use the hosted sign-in: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "token-settings" {
    attributes = ["access_token_validity", "id_token_validity", "refresh_token_validity", "token_validity_units", "auth_session_validity", "enable_token_revocation", "refresh_token_rotation", "prevent_user_existence_errors", "default_redirect_uri", "enable_propagate_additional_user_context_data", "analytics_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "holds for tokens issued from now on: routine"
    evidence   = "schema"
  }

  fact "client-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the client belongs to another service and stays, it is only no longer looked after"
    evidence = "documented"
  }
}

resource "aws_cognito_user_pool_domain" {
  traffic  = true
  identity = ["domain"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_user_pool_domain"

  fact "sign-in-pages-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the sign-in pages and token endpoints under the domain are gone"
    advice   = "add a second domain to the pool and move the applications to it first"
    evidence = "experience"
  }

  fact "certificate-changed" {
    attribute = "certificate_arn"
    effects   = ["none"]
    level     = "minor"
    message   = "another certificate for the custom domain: rolled out in minutes while the old one serves, routine"
    evidence  = "schema"
  }

  fact "managed-login-on" {
    attribute = "managed_login_version"
    when      = { becomes = 2 }
    effects   = ["outage"]
    level     = "major"
    message   = "the newer sign-in pages are served, which need a branding style of their own for each client: without one they are unavailable"
    advice    = "make the branding for every client first"
    evidence  = "experience"
    fires     = [1, 2]
    misses    = [2, 1]
  }

  fact "classic-pages" {
    attribute = "managed_login_version"
    when      = { becomes = 1 }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the classic sign-in pages are served again"
    evidence  = "schema"
    fires     = [2, 1]
    misses    = [1, 2]
  }
}

resource "aws_cognito_identity_pool" {
  stateful = "identity ids"
  identity = ["identity_pool_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_identity_pool"

  fact "identities-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "denies_access", "irreversible"]
    level    = "major"
    message  = "the identity ids of all users go with the pool, and with them what is keyed by id; applications that carry the pool id get no credentials"
    advice   = "keep the pool; a new one has new ids"
    evidence = "experience"
  }

  fact "guests-let-in" {
    attribute = "allow_unauthenticated_identities"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone gets credentials of the guest role without signing in"
    advice    = "check what the guest role may do, or keep it off"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "guests-kept-out" {
    attribute = "allow_unauthenticated_identities"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users who are not signed in get no credentials any more"
    advice    = "release applications that sign in first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "classic-flow-off" {
    attribute = "allow_classic_flow"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "applications that use the basic flow get no credentials"
    advice    = "release applications that use the enhanced flow first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "classic-flow-on" {
    attribute = "allow_classic_flow"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the basic flow is allowed, too: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "provider-removed" {
    attributes = ["cognito_identity_providers[*].client_id", "cognito_identity_providers[*].provider_name"]
    when       = "unset"
    effects    = ["denies_access"]
    level      = "major"
    message    = "users of an application client get no credentials any more"
    advice     = "move the application to another client first"
    evidence   = "experience"
    fires      = ["7lhlkkfbfb4q5kpp90urffao", null]
    misses     = [null, "7lhlkkfbfb4q5kpp90urffao"]
  }

  fact "federation-removed" {
    attributes = ["openid_connect_provider_arns", "saml_provider_arns"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "users of an identity provider get no credentials any more"
    advice     = "move its users to another provider first"
    evidence   = "experience"
    fires      = [["arn:aws:iam::123456789012:oidc-provider/a.example.com", "arn:aws:iam::123456789012:oidc-provider/b.example.com"], ["arn:aws:iam::123456789012:oidc-provider/a.example.com"]]
    misses     = [["arn:aws:iam::123456789012:oidc-provider/a.example.com"], ["arn:aws:iam::123456789012:oidc-provider/a.example.com", "arn:aws:iam::123456789012:oidc-provider/b.example.com"]]
  }

  fact "login-removed" {
    attribute = "supported_login_providers"
    when      = "key_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users of a login provider get no credentials any more"
    advice    = "move its users to another provider first"
    evidence  = "experience"
    fires     = [{ one = "1", two = "2" }, { one = "1" }]
    misses    = [{ one = "1" }, { one = "1", two = "2" }]
  }

  fact "provider-added" {
    attributes = ["cognito_identity_providers", "openid_connect_provider_arns", "saml_provider_arns", "supported_login_providers"]
    effects    = ["none"]
    level      = "minor"
    message    = "identity providers of the pool: one more is routine"
    evidence   = "schema"
  }
}

resource "aws_cognito_identity_pool_roles_attachment" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_identity_pool_roles_attachment"

  fact "mapping-removed" {
    attribute = "role_mapping[*].identity_provider"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users of a provider no longer get a role by rule"
    advice    = "give them the default role first"
    evidence  = "experience"
    fires     = ["graph.facebook.com", null]
    misses    = [null, "graph.facebook.com"]
  }

  fact "mapping-changed" {
    attribute = "role_mapping"
    effects   = ["degrades"]
    level     = "minor"
    message   = "by which rule users get which role: holds from the next sign-in on"
    evidence  = "schema"
  }

  fact "roles-detached" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "users of the pool get other credentials, or none"
    advice   = "attach the new roles in the same apply, and see that the roles allow the same"
    evidence = "experience"
  }
}

resource "aws_cognito_identity_pool_provider_principal_tag" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_identity_pool_provider_principal_tag"

  fact "tags-mapped" {
    attributes = ["principal_tags", "use_defaults"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "which claims become session tags: policies that ask for a tag decide anew"
    evidence   = "schema"
  }
}

resource "aws_cognito_identity_provider" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_identity_provider"

  fact "credential-changed" {
    attributes = ["provider_details[\"client_id\"]", "provider_details[\"client_secret\"]", "provider_details[\"oidc_issuer\"]", "provider_details[\"MetadataURL\"]", "provider_details[\"MetadataFile\"]"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the pool signs in to the provider by other credentials or metadata: federated sign-in fails if the provider does not know them"
    advice     = "register the new credential with the provider first and keep the old one until this is applied"
    evidence   = "experience"
  }

  fact "identifier-removed" {
    attribute = "idp_identifiers"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "sign-in links that name the provider by the identifier fail"
    advice    = "change the links first"
    evidence  = "experience"
    fires     = [["one", "two"], ["one"]]
    misses    = [["one"], ["one", "two"]]
  }

  fact "mapping-changed" {
    attributes = ["attribute_mapping", "provider_details", "idp_identifiers"]
    effects    = ["none"]
    level      = "minor"
    message    = "how attributes of the provider become attributes of the user: routine"
    evidence   = "schema"
  }

  fact "provider-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "users of the provider cannot sign in; anew, they may become other users"
    advice   = "add the new provider under another name first"
    evidence = "experience"
  }
}

resource "aws_cognito_resource_server" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_resource_server"

  fact "scope-removed" {
    attribute = "scope[*].scope_name"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "applications that ask for the scope are refused"
    advice    = "release applications that do without it first"
    evidence  = "experience"
    fires     = ["read", null]
    misses    = [null, "read"]
  }

  fact "scope-changed" {
    attribute = "scope"
    effects   = ["none"]
    level     = "minor"
    message   = "scopes and their descriptions: one more is routine"
    evidence  = "schema"
  }
}

resource "aws_cognito_risk_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_risk_configuration"

  fact "risk-settings" {
    attributes = ["account_takeover_risk_configuration", "compromised_credentials_risk_configuration", "risk_exception_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "what happens at risky sign-ins: holds from now on, routine"
    evidence   = "schema"
  }
}

resource "aws_cognito_user" {
  stateful = "user account"
  identity = ["username"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_user"

  fact "user-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the account goes with its attributes and password"
    advice   = "disable the user instead"
    evidence = "experience"
  }

  fact "user-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user cannot sign in"
    advice    = "tell who uses the account, such as a service"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "user-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the user can sign in again: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "password-changed" {
    attributes = ["password", "temporary_password"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the user has another password"
    advice     = "hand it over at once"
    evidence   = "documented"
  }

  fact "attributes-changed" {
    attributes = ["attributes", "client_metadata", "validation_data", "desired_delivery_mediums", "message_action", "force_alias_creation"]
    effects    = ["none"]
    level      = "minor"
    message    = "attributes of the user: routine"
    evidence   = "schema"
  }
}

resource "aws_cognito_user_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_user_group"

  fact "role-changed" {
    attribute = "role_arn"
    effects   = ["denies_access"]
    level     = "major"
    message   = "members get the credentials of another role, or of none"
    advice    = "give the new role the permissions of the old one first"
    evidence  = "experience"
  }

  fact "precedence-changed" {
    attribute = "precedence"
    effects   = ["none"]
    level     = "minor"
    message   = "which of a member's groups gives the role: routine"
    evidence  = "schema"
  }

  fact "group-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "members lose the group and its role"
    advice   = "put the members into another group first"
    evidence = "experience"
  }
}

resource "aws_cognito_user_in_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_user_in_group"

  fact "member-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user loses what the group gives"
    advice   = "put the user into another group first"
    evidence = "experience"
  }
}

resource "aws_cognito_user_pool_ui_customization" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cognito_user_pool_ui_customization"

  fact "look-changed" {
    attributes = ["css", "image_file"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the sign-in pages look: routine"
    evidence   = "schema"
  }

  fact "look-reset" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the sign-in pages look as they do by default"
    evidence = "experience"
  }
}

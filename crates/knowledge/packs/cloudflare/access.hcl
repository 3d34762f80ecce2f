provider = "cloudflare/cloudflare"
service  = "Cloudflare Zero Trust access and API tokens"

resource "cloudflare_zero_trust_access_application" "cloudflare_access_application" {
  traffic  = true
  identity = ["name", "domain"]
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zero_trust_access_application"

  fact "guard-gone" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "the host names it protected are open to whoever reaches them; on a replacement until the new one exists"
    advice   = "close the origin or the tunnel first"
    evidence = "experience"
  }

  fact "host-unprotected" {
    attributes = ["domain", "self_hosted_domains", "destinations"]
    effects    = ["exposes"]
    level      = "major"
    message    = "other hosts or paths are protected, and those that are no longer named are open"
    advice     = "create a second application for the new hosts first, and close the old ones at the origin"
    evidence   = "documented"
  }

  fact "policy-removed" {
    attribute = "policies"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "people whom a removed policy let in are refused; without a policy nobody gets in"
    advice    = "check who matches the policies that stay"
    evidence  = "experience"
    fires     = { before = { policies = [{ id = "a" }, { id = "b" }] }, after = { policies = [{ id = "a" }] } }
    misses    = { before = { policies = [{ id = "a" }] }, after = { policies = [{ id = "a" }, { id = "b" }] } }
  }

  fact "login-removed" {
    attribute = "allowed_idps"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "people of a removed identity provider can no longer log in"
    advice    = "move them to another provider first"
    evidence  = "documented"
    fires     = { before = { allowed_idps = ["a", "b"] }, after = { allowed_idps = ["a"] } }
    misses    = { before = { allowed_idps = ["a"] }, after = { allowed_idps = ["a", "b"] } }
  }

  fact "preflight-open" {
    attribute = "options_preflight_bypass"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "OPTIONS requests reach the origin without a login"
    advice    = "set cors_headers instead"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "sso-settings-change" {
    attributes = ["saas_app", "scim_config", "oauth_configuration"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the service that logs in through the application sees other endpoints, keys or attributes: logins fail until it follows"
    advice     = "change both sides in one window, and keep an administrator who logs in without single sign-on"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = [
      "session_duration",
      "policies",
      "allowed_idps",
      "auto_redirect_to_identity",
      "app_launcher_visible",
      "app_launcher_logo_url",
      "logo_url",
      "cors_headers",
      "custom_deny_message",
      "custom_deny_url",
      "custom_non_identity_deny_url",
      "custom_pages",
      "enable_binding_cookie",
      "http_only_cookie_attribute",
      "same_site_cookie_attribute",
      "path_cookie_attribute",
      "skip_interstitial",
      "service_auth_401_redirect",
      "allow_authenticate_via_warp",
      "allow_iframe",
      "bg_color",
      "header_bg_color",
      "footer_links",
      "landing_page_design",
      "skip_app_launcher_login_page",
      "name",
      "aud",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "look, cookies and session of the application: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_zero_trust_access_policy" "cloudflare_access_policy" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zero_trust_access_policy"

  fact "people-removed" {
    attribute = "include"
    when      = "element_removed"
    only_if   = { any = [
      { any = [{ attribute = "include[*].email", when = "element_removed" }, { attribute = "include[*].email_domain", when = "element_removed" }, { attribute = "include[*].email_list", when = "element_removed" }, { attribute = "include[*].group", when = "element_removed" }, { attribute = "include[*].ip", when = "element_removed" }, { attribute = "include[*].ip_list", when = "element_removed" }, { attribute = "include[*].geo", when = "element_removed" }, { attribute = "include[*].login_method", when = "element_removed" }, { attribute = "include[*].service_token", when = "element_removed" }, { attribute = "include[*].common_names", when = "element_removed" }, { attribute = "include[*].device_posture", when = "element_removed" }] },
      { not = { any = [{ attribute = "include[*].email", when = "element_added" }, { attribute = "include[*].email_domain", when = "element_added" }, { attribute = "include[*].email_list", when = "element_added" }, { attribute = "include[*].group", when = "element_added" }, { attribute = "include[*].ip", when = "element_added" }, { attribute = "include[*].ip_list", when = "element_added" }, { attribute = "include[*].geo", when = "element_added" }, { attribute = "include[*].login_method", when = "element_added" }, { attribute = "include[*].service_token", when = "element_added" }, { attribute = "include[*].common_names", when = "element_added" }, { attribute = "include[*].device_posture", when = "element_added" }] } },
    ] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "people or services that matched a removed entry no longer get in"
    advice    = "make sure that another entry or policy covers those who still need it"
    evidence  = "documented"
    fires     = {
      before = { include = [{ email = { email = "a@x" } }, { email = { email = "b@x" } }] }
      after  = { include = [{ email = { email = "a@x" } }] }
    }
    misses    = {
      before = { include = [{ email = { email = "a@x" } }] }
      after  = { include = [{ email = { email = "a@x" } }, { email = { email = "b@x" } }] }
    }
  }

  fact "everyone-let-in" {
    on         = ["create", "update"]
    attributes = ["include[*].everyone"]
    when       = { becomes = [true, {}] }
    only_if    = { not = { after = "decision", is = "deny" } }
    effects    = ["exposes"]
    level      = "major"
    message    = "everyone matches"
    advice     = "name groups or mail domains, and add a require rule"
    evidence   = "documented"
    fires      = { after = { include = [{ everyone = true }] } }
    misses     = { after = { include = [{ email = { email = "a@x" } }] } }
  }

  fact "people-added" {
    attribute = "include"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more people or services match: review whom"
    evidence  = "documented"
    fires     = {
      before = { include = [{ email = { email = "a@x" } }] }
      after  = { include = [{ email = { email = "a@x" } }, { email = { email = "b@x" } }] }
    }
    misses    = {
      before = { include = [{ email = { email = "a@x" } }, { email = { email = "b@x" } }] }
      after  = { include = [{ email = { email = "a@x" } }] }
    }
  }

  fact "requirement-added" {
    attributes = ["require", "exclude"]
    when       = "element_added"
    effects    = ["denies_access"]
    level      = "major"
    message    = "those who do not meet the new requirement, or match the new exclusion, no longer get in"
    advice     = "look at the log of logins for who would be refused"
    evidence   = "documented"
    fires      = { before = { require = [] }, after = { require = [{ email = { email = "a@x" } }] } }
    misses     = { before = { require = [{ email = { email = "a@x" } }] }, after = { require = [] } }
  }

  fact "requirement-dropped" {
    attributes = ["require", "exclude"]
    when       = "element_removed"
    effects    = ["exposes"]
    level      = "major"
    message    = "people who were kept out by a requirement or exclusion get in"
    advice     = "check who matches now with the policy tester"
    evidence   = "documented"
    fires      = { before = { require = [{ email = { email = "a@x" } }] }, after = { require = [] } }
    misses     = { before = { require = [] }, after = { require = [{ email = { email = "a@x" } }] } }
  }

  fact "login-bypassed" {
    on        = ["create", "update"]
    attribute = "decision"
    when      = { becomes = ["bypass", "non_identity"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "those who match get in without logging in as a person"
    advice    = "narrow include to service tokens or fixed addresses"
    evidence  = "documented"
    fires     = { after = { decision = "bypass" } }
    misses    = { after = { decision = "allow" } }
  }

  fact "denies" {
    attribute = "decision"
    when      = { becomes = "deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "those who match are refused from now on"
    advice    = "check who matches with the policy tester first"
    evidence  = "documented"
    fires     = ["allow", "deny"]
    misses    = ["deny", "allow"]
  }

  fact "order-changes" {
    attribute = "precedence"
    effects   = ["denies_access"]
    level     = "major"
    message   = "where policies overlap, another one decides"
    advice    = "check which policies match the same people first"
    source    = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/access_policy"
    evidence  = "experience"
  }

  fact "policy-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "people whom only this policy let in are refused"
    advice   = "create the policy that takes over first"
    evidence = "experience"
  }

  fact "settings" {
    attributes = [
      "session_duration",
      "approval_required",
      "approval_groups",
      "approval_group",
      "purpose_justification_required",
      "purpose_justification_prompt",
      "isolation_required",
      "name",
      "connection_rules",
      "mfa_config",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "session and prompts of the policy: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_zero_trust_access_group" "cloudflare_access_group" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zero_trust_access_group"

  fact "people-removed" {
    attribute = "include"
    when      = "element_removed"
    only_if   = { any = [
      { any = [{ attribute = "include[*].email", when = "element_removed" }, { attribute = "include[*].email_domain", when = "element_removed" }, { attribute = "include[*].email_list", when = "element_removed" }, { attribute = "include[*].group", when = "element_removed" }, { attribute = "include[*].ip", when = "element_removed" }, { attribute = "include[*].ip_list", when = "element_removed" }, { attribute = "include[*].geo", when = "element_removed" }, { attribute = "include[*].login_method", when = "element_removed" }, { attribute = "include[*].service_token", when = "element_removed" }, { attribute = "include[*].common_names", when = "element_removed" }, { attribute = "include[*].device_posture", when = "element_removed" }] },
      { not = { any = [{ attribute = "include[*].email", when = "element_added" }, { attribute = "include[*].email_domain", when = "element_added" }, { attribute = "include[*].email_list", when = "element_added" }, { attribute = "include[*].group", when = "element_added" }, { attribute = "include[*].ip", when = "element_added" }, { attribute = "include[*].ip_list", when = "element_added" }, { attribute = "include[*].geo", when = "element_added" }, { attribute = "include[*].login_method", when = "element_added" }, { attribute = "include[*].service_token", when = "element_added" }, { attribute = "include[*].common_names", when = "element_added" }, { attribute = "include[*].device_posture", when = "element_added" }] } },
    ] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "people or services that matched a removed entry no longer get in"
    advice    = "make sure that another entry or policy covers those who still need it"
    evidence  = "documented"
    fires     = {
      before = { include = [{ email = { email = "a@x" } }, { email = { email = "b@x" } }] }
      after  = { include = [{ email = { email = "a@x" } }] }
    }
    misses    = {
      before = { include = [{ email = { email = "a@x" } }] }
      after  = { include = [{ email = { email = "a@x" } }, { email = { email = "b@x" } }] }
    }
  }

  fact "everyone-let-in" {
    on         = ["create", "update"]
    attributes = ["include[*].everyone"]
    when       = { becomes = [true, {}] }
    effects    = ["exposes"]
    level      = "major"
    message    = "everyone matches"
    advice     = "name groups or mail domains, and add a require rule"
    evidence   = "documented"
    fires      = { after = { include = [{ everyone = true }] } }
    misses     = { after = { include = [{ email = { email = "a@x" } }] } }
  }

  fact "people-added" {
    attribute = "include"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more people or services match: review whom"
    evidence  = "documented"
    fires     = {
      before = { include = [{ email = { email = "a@x" } }] }
      after  = { include = [{ email = { email = "a@x" } }, { email = { email = "b@x" } }] }
    }
    misses    = {
      before = { include = [{ email = { email = "a@x" } }, { email = { email = "b@x" } }] }
      after  = { include = [{ email = { email = "a@x" } }] }
    }
  }

  fact "requirement-added" {
    attributes = ["require", "exclude"]
    when       = "element_added"
    effects    = ["denies_access"]
    level      = "major"
    message    = "those who do not meet the new requirement, or match the new exclusion, no longer get in"
    advice     = "look at the log of logins for who would be refused"
    evidence   = "documented"
    fires      = { before = { require = [] }, after = { require = [{ email = { email = "a@x" } }] } }
    misses     = { before = { require = [{ email = { email = "a@x" } }] }, after = { require = [] } }
  }

  fact "requirement-dropped" {
    attributes = ["require", "exclude"]
    when       = "element_removed"
    effects    = ["exposes"]
    level      = "major"
    message    = "people who were kept out by a requirement or exclusion get in"
    advice     = "check who matches now with the policy tester"
    evidence   = "documented"
    fires      = { before = { require = [{ email = { email = "a@x" } }] }, after = { require = [] } }
    misses     = { before = { require = [] }, after = { require = [{ email = { email = "a@x" } }] } }
  }

  fact "group-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "policies that use the group match nobody through it"
    advice   = "take it out of every policy first"
    evidence = "experience"
  }

  fact "name" {
    attributes = ["name", "is_default"]
    effects    = ["none"]
    level      = "minor"
    message    = "name of the group: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_zero_trust_access_service_token" "cloudflare_access_service_token" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zero_trust_access_service_token"

  fact "secret-rotates" {
    attribute = "client_secret_version"
    when      = "increases"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "a new client secret is issued; the old one is accepted only until previous_client_secret_expires_at"
    advice    = "set that time far enough ahead, give the services the new secret, then let the old one end"
    evidence  = "documented"
    fires     = [1, 2]
    misses    = [2, 1]
  }

  fact "old-secret-ends" {
    attribute = "previous_client_secret_expires_at"
    effects   = ["denies_access"]
    level     = "major"
    message   = "until when the previous secret is accepted changes: services that still use it may be refused"
    advice    = "make sure that every service has the new secret"
    evidence  = "documented"
  }

  fact "token-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "services that use the token are refused"
    advice   = "create a second token, move the services, then remove this one"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["name", "duration", "expires_at", "min_days_for_renewal"]
    effects    = ["none"]
    level      = "minor"
    message    = "name and lifetime of the token: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_zero_trust_access_identity_provider" "cloudflare_access_identity_provider" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zero_trust_access_identity_provider"

  fact "login-settings-change" {
    attributes = ["config", "scim_config"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "logins go through other endpoints, keys or claims: if they do not fit, nobody logs in"
    advice     = "test the provider in the dashboard, and keep a second one, such as one-time PIN, for administrators"
    evidence   = "experience"
  }

  fact "provider-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "nobody can log in through the provider"
    advice   = "move people to another provider, and policies that use its groups, first"
    evidence = "experience"
  }

  fact "name" {
    attributes = ["name"]
    effects    = ["none"]
    level      = "minor"
    message    = "name of the provider: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_zero_trust_gateway_policy" "cloudflare_teams_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zero_trust_gateway_policy"

  fact "rule-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the rule no longer blocks, isolates or routes anything"
    advice    = "set the action to allow with logging for a while instead"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "rule-on" {
    on        = ["create", "update"]
    attribute = "enabled"
    when      = "turns_on"
    only_if   = { after = "action", is = ["block", "isolate", "quarantine", "override", "egress", "l4_override"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "traffic that matches is blocked, isolated or sent elsewhere"
    advice    = "try the rule on one group of people first"
    evidence  = "documented"
    fires     = { after = { enabled = true, action = "block" } }
    misses    = { after = { enabled = true, action = "allow" } }
  }

  fact "rule-changes" {
    attributes = ["action", "traffic", "identity", "device_posture", "rule_settings", "filters"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the rule matches other traffic or people, or does something else"
    advice     = "try the rule on one group of people first"
    evidence   = "documented"
  }

  fact "order-changes" {
    attribute = "precedence"
    effects   = ["denies_access"]
    level     = "major"
    message   = "where rules overlap, another one decides"
    advice    = "check which rules match the same traffic first"
    evidence  = "documented"
  }

  fact "names" {
    attributes = ["name", "schedule", "expiration", "updated_at", "version"]
    effects    = ["none"]
    level      = "minor"
    message    = "name and times of the rule"
    evidence   = "documented"
  }
}

resource "cloudflare_zero_trust_list" "cloudflare_teams_list" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zero_trust_list"

  fact "items-removed" {
    attribute = "items"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "entries leave the list: policies that allow or block by it treat them otherwise"
    advice    = "look up which policies use the list first"
    evidence  = "experience"
    fires     = { before = { items = [{ value = "a" }, { value = "b" }] }, after = { items = [{ value = "a" }] } }
    misses    = { before = { items = [{ value = "a" }] }, after = { items = [{ value = "a" }, { value = "b" }] } }
  }

  fact "items-added" {
    attributes = ["items", "items_with_description"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "entries join the list: policies that use it allow or block them"
    evidence   = "experience"
  }

  fact "name" {
    attributes = ["name", "updated_at", "list_count"]
    effects    = ["none"]
    level      = "minor"
    message    = "name of the list: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_api_token" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/api_token"

  fact "permissions-removed" {
    attributes = ["policies", "policy"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "the token may no longer do everything it could, or only under another policy: programs that use it may be refused"
    advice     = "look through the audit log for what the token is used for first"
    evidence   = "experience"
    fires      = {
      before = { policies = [{ effect = "allow", resources = "a" }, { effect = "allow", resources = "b" }] }
      after  = { policies = [{ effect = "allow", resources = "a" }] }
    }
    misses     = {
      before = { policies = [{ effect = "allow", resources = "a" }] }
      after  = { policies = [{ effect = "allow", resources = "a" }, { effect = "allow", resources = "b" }] }
    }
  }

  fact "permissions-added" {
    attributes = ["policies", "policy"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "the token may do more: review what"
    evidence   = "documented"
    fires      = {
      before = { policies = [{ effect = "allow", resources = "a" }] }
      after  = { policies = [{ effect = "allow", resources = "a" }, { effect = "allow", resources = "b" }] }
    }
    misses     = {
      before = { policies = [{ effect = "allow", resources = "a" }, { effect = "allow", resources = "b" }] }
      after  = { policies = [{ effect = "allow", resources = "a" }] }
    }
  }

  fact "token-off" {
    attribute = "status"
    when      = { becomes = ["disabled", "expired"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "programs that use the token are refused"
    advice    = "move them to another token first"
    evidence  = "documented"
    fires     = ["active", "disabled"]
    misses    = ["disabled", "active"]
  }

  fact "conditions-change" {
    attributes = ["condition", "not_before"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the token holds from other addresses or at other times"
    advice     = "check from where it is used first"
    evidence   = "documented"
  }

  fact "token-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "programs that use the token are refused at once"
    advice   = "create a second token, move the programs, then remove this one"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["name", "expires_on", "modified_on", "last_used_on", "issued_on", "status"]
    effects    = ["none"]
    level      = "minor"
    message    = "name and lifetime of the token: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_account_member" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/account_member"

  fact "roles-removed" {
    attributes = ["roles", "role_ids", "policies"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "the person loses a role in the account"
    advice     = "make sure that someone else holds it"
    evidence   = "documented"
    fires      = { before = { roles = ["a", "b"] }, after = { roles = ["a"] } }
    misses     = { before = { roles = ["a"] }, after = { roles = ["a", "b"] } }
  }

  fact "roles-added" {
    attributes = ["roles", "role_ids", "policies"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "the person gets another role: review which"
    evidence   = "documented"
    fires      = { before = { roles = ["a"] }, after = { roles = ["a", "b"] } }
    misses     = { before = { roles = ["a", "b"] }, after = { roles = ["a"] } }
  }

  fact "member-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the person loses access to the account, and tokens of the person with it"
    advice   = "move tokens that programs use to the account first"
    evidence = "experience"
  }
}

resource "cloudflare_notification_policy" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/notification_policy"

  fact "notices-change" {
    attributes = [
      "enabled",
      "mechanisms",
      "filters",
      "name",
      "alert_interval",
      "alert_type",
      "email_integration",
      "webhooks_integration",
      "pagerduty_integration",
      "modified",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "who is told of what: routine"
    evidence   = "documented"
  }

  fact "notices-gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "nobody is told by this policy any more; nothing that serves users"
    evidence = "documented"
  }
}

provider = "hashicorp/aws"
service  = "WAF"

resource "aws_wafv2_web_acl" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/wafv2_web_acl"

  fact "blocks-by-default" {
    attribute = "default_action[*].block"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "every request that no rule allows is blocked"
    advice    = "run the allow rules in count mode first, and see that they match all requests that must pass"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-defaultaction.html"
    evidence  = "documented"
    fires     = { before = { default_action = [{ allow = [{}], block = [] }] }, after = { default_action = [{ allow = [], block = [{}] }] } }
    misses    = { before = { default_action = [{ allow = [], block = [{}] }] }, after = { default_action = [{ allow = [{}], block = [] }] } }
  }

  fact "allows-by-default" {
    attribute = "default_action[*].block"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "every request that no rule blocks passes"
    advice    = "add the block rules first"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-defaultaction.html"
    evidence  = "documented"
    fires     = { before = { default_action = [{ allow = [], block = [{}] }] }, after = { default_action = [{ allow = [{}], block = [] }] } }
    misses    = { before = { default_action = [{ allow = [{}], block = [] }] }, after = { default_action = [{ allow = [], block = [{}] }] } }
  }

  fact "blocks-more" {
    attribute = "rule[*].action[*].block"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule begins to block the requests that it matches"
    advice    = "run the rule in count mode first, and look in the sampled requests what it matches"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-ruleaction.html"
    evidence  = "documented"
    fires     = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }, { name = "b", priority = 2, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] } }
  }

  fact "blocks-less" {
    attribute = "rule[*].action[*].block"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "requests that a rule blocked pass"
    advice    = "keep the rule until another one covers what it blocks"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-ruleaction.html"
    evidence  = "documented"
    fires     = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] }, after = { rule = [] } }
  }

  fact "allows-less" {
    attribute = "rule[*].action[*].allow"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that a rule let pass fall to the rules after it, or to the default action"
    advice    = "look in the logs which requests the rule lets pass, and what the rules after it do with them"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-ruleaction.html"
    evidence  = "experience"
    fires     = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [{}], block = [], count = [] }] }] }, after = { rule = [] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [], count = [{}] }] }] }, after = { rule = [] } }
  }

  fact "asks-for-proof" {
    attributes = ["rule[*].action[*].captcha", "rule[*].action[*].challenge"]
    when       = "set"
    effects    = ["denies_access"]
    level      = "major"
    message    = "a rule begins to ask clients for a puzzle or a browser check: apps and scripts that cannot answer are turned away"
    advice     = "run the rule in count mode first, and look which clients it matches"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-ruleaction.html"
    evidence   = "experience"
    fires      = { before = { rule = [{ name = "a", priority = 1, action = [{ block = [], captcha = [], count = [{}] }], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ block = [], captcha = [{}], count = [] }], statement = [] }] } }
    misses     = { before = { rule = [{ name = "a", priority = 1, action = [{ block = [], captcha = [{}], count = [] }], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ block = [], captcha = [], count = [{}] }], statement = [] }] } }
  }

  fact "conditions-changed" {
    attribute = "rule[*].statement"
    only_if   = { not = { any = [{ attribute = "rule[*].name", when = "element_added" }, { attribute = "rule[*].name", when = "element_removed" }, { attribute = "rule[*].statement[*].rate_based_statement[*].limit" }, { attribute = "rule[*].statement[*].managed_rule_group_statement[*].rule_action_override", when = "element_added" }, { attribute = "rule[*].statement[*].managed_rule_group_statement[*].version" }] } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule matches other requests than before: it may block what passed, or let pass what was blocked"
    advice    = "add the new conditions as a second rule in count mode first, and look in the sampled requests what it matches"
    evidence  = "experience"
    fires     = { before = { rule = [{ name = "a", priority = 1, statement = [{ geo_match_statement = [{ country_codes = ["CN"] }] }] }] }, after = { rule = [{ name = "a", priority = 1, statement = [{ geo_match_statement = [{ country_codes = ["CN", "RU"] }] }] }] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, statement = [{ rate_based_statement = [{ limit = 100 }] }] }] }, after = { rule = [{ name = "a", priority = 1, statement = [{ rate_based_statement = [{ limit = 200 }] }] }] } }
  }

  fact "exceptions-and-versions" {
    attributes = ["rule[*].statement[*].managed_rule_group_statement[*].rule_action_override", "rule[*].statement[*].managed_rule_group_statement[*].version"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "single rules of a managed group are overridden, or the group is taken in another version: look at the sampled requests"
    evidence   = "schema"
  }

  fact "rate-limit-lowered" {
    attribute = "rule[*].statement[*].rate_based_statement[*].limit"
    when      = "decreases"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients above the lower rate are blocked"
    advice    = "compare the limit with the peak of one client in the logs"
    evidence  = "experience"
    fires     = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [{ rate_based_statement = [{ limit = 2000 }] }] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [{ rate_based_statement = [{ limit = 100 }] }] }] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [{ rate_based_statement = [{ limit = 100 }] }] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [{ rate_based_statement = [{ limit = 2000 }] }] }] } }
  }

  fact "rule-group-blocks" {
    attribute = "rule[*].override_action[*].none"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule group begins to block the requests that it matches"
    advice    = "run it with override count first, and look in the sampled requests what it matches"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-overrideaction.html"
    evidence  = "documented"
    fires     = { before = { rule = [{ name = "m", priority = 1, action = [], override_action = [{ none = [], count = [{}] }], statement = [{ managed_rule_group_statement = [{ name = "AWSManagedRulesCommonRuleSet" }] }] }] }, after = { rule = [{ name = "m", priority = 1, action = [], override_action = [{ none = [{}], count = [] }], statement = [{ managed_rule_group_statement = [{ name = "AWSManagedRulesCommonRuleSet" }] }] }] } }
    misses    = { before = { rule = [{ name = "m", priority = 1, action = [], override_action = [{ none = [{}], count = [] }], statement = [{ managed_rule_group_statement = [{ name = "AWSManagedRulesCommonRuleSet" }] }] }] }, after = { rule = [{ name = "m", priority = 1, action = [], override_action = [{ none = [], count = [{}] }], statement = [{ managed_rule_group_statement = [{ name = "AWSManagedRulesCommonRuleSet" }] }] }] } }
  }

  fact "rule-group-dropped" {
    attribute = "rule[*].override_action[*].none"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "requests that a rule group blocked pass"
    advice    = "keep the group until another rule covers what it blocks"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-overrideaction.html"
    evidence  = "documented"
    fires     = { before = { rule = [{ name = "m", priority = 1, action = [], override_action = [{ none = [{}], count = [] }], statement = [{ managed_rule_group_statement = [{ name = "AWSManagedRulesCommonRuleSet" }] }] }] }, after = { rule = [{ name = "m", priority = 1, action = [], override_action = [{ none = [], count = [{}] }], statement = [{ managed_rule_group_statement = [{ name = "AWSManagedRulesCommonRuleSet" }] }] }] } }
    misses    = { before = { rule = [{ name = "m", priority = 1, action = [], override_action = [{ none = [], count = [{}] }], statement = [{ managed_rule_group_statement = [{ name = "AWSManagedRulesCommonRuleSet" }] }] }] }, after = { rule = [{ name = "m", priority = 1, action = [], override_action = [{ none = [{}], count = [] }], statement = [{ managed_rule_group_statement = [{ name = "AWSManagedRulesCommonRuleSet" }] }] }] } }
  }

  fact "order-changed" {
    attribute = "rule[*].priority"
    only_if   = { not = { any = [{ attribute = "rule[*].name", when = "element_added" }, { attribute = "rule[*].name", when = "element_removed" }] } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "rules are tried in another order: the first that matches decides"
    advice    = "check which allow and block rules match the same requests"
    evidence  = "experience"
    fires     = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] }, after = { rule = [{ name = "a", priority = 5, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }, { name = "b", priority = 2, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] } }
  }

  fact "rules-document-changed" {
    attribute = "rule_json"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the rules are replaced by another document: other requests may be blocked or pass"
    advice    = "run new rules in count mode first"
    evidence  = "experience"
  }

  fact "rule-details" {
    attribute = "rule"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "rules are added in count mode or their conditions change: look at the sampled requests"
    evidence  = "schema"
    fires     = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }, { name = "b", priority = 2, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }, { name = "b", priority = 2, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] } }
  }

  fact "settings" {
    attributes = ["visibility_config", "custom_response_body", "captcha_config", "challenge_config", "association_config", "data_protection_config", "token_domains"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "metrics, custom answers, tokens or body limits: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "what the web ACL protected is no longer filtered"
    advice   = "associate the other web ACL first"
    evidence = "experience"
  }
}

resource "aws_wafv2_rule_group" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/wafv2_rule_group"

  fact "blocks-more" {
    attribute = "rule[*].action[*].block"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule begins to block the requests that it matches"
    advice    = "run the rule in count mode first, and look in the sampled requests what it matches"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-ruleaction.html"
    evidence  = "documented"
    fires     = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }, { name = "b", priority = 2, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] } }
  }

  fact "blocks-less" {
    attribute = "rule[*].action[*].block"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "requests that a rule blocked pass"
    advice    = "keep the rule until another one covers what it blocks"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-ruleaction.html"
    evidence  = "documented"
    fires     = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] }, after = { rule = [] } }
  }

  fact "allows-less" {
    attribute = "rule[*].action[*].allow"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that a rule let pass fall to the rules after it, or to the default action"
    advice    = "look in the logs which requests the rule lets pass, and what the rules after it do with them"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-ruleaction.html"
    evidence  = "experience"
    fires     = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [{}], block = [], count = [] }] }] }, after = { rule = [] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [], count = [{}] }] }] }, after = { rule = [] } }
  }

  fact "asks-for-proof" {
    attributes = ["rule[*].action[*].captcha", "rule[*].action[*].challenge"]
    when       = "set"
    effects    = ["denies_access"]
    level      = "major"
    message    = "a rule begins to ask clients for a puzzle or a browser check: apps and scripts that cannot answer are turned away"
    advice     = "run the rule in count mode first, and look which clients it matches"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-ruleaction.html"
    evidence   = "experience"
    fires      = { before = { rule = [{ name = "a", priority = 1, action = [{ block = [], captcha = [], count = [{}] }], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ block = [], captcha = [{}], count = [] }], statement = [] }] } }
    misses     = { before = { rule = [{ name = "a", priority = 1, action = [{ block = [], captcha = [{}], count = [] }], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ block = [], captcha = [], count = [{}] }], statement = [] }] } }
  }

  fact "conditions-changed" {
    attribute = "rule[*].statement"
    only_if   = { not = { any = [{ attribute = "rule[*].name", when = "element_added" }, { attribute = "rule[*].name", when = "element_removed" }, { attribute = "rule[*].statement[*].rate_based_statement[*].limit" }] } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule matches other requests than before: it may block what passed, or let pass what was blocked"
    advice    = "add the new conditions as a second rule in count mode first, and look in the sampled requests what it matches"
    evidence  = "experience"
    fires     = { before = { rule = [{ name = "a", priority = 1, statement = [{ geo_match_statement = [{ country_codes = ["CN"] }] }] }] }, after = { rule = [{ name = "a", priority = 1, statement = [{ geo_match_statement = [{ country_codes = ["CN", "RU"] }] }] }] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, statement = [{ rate_based_statement = [{ limit = 100 }] }] }] }, after = { rule = [{ name = "a", priority = 1, statement = [{ rate_based_statement = [{ limit = 200 }] }] }] } }
  }

  fact "rate-limit-lowered" {
    attribute = "rule[*].statement[*].rate_based_statement[*].limit"
    when      = "decreases"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients above the lower rate are blocked"
    advice    = "compare the limit with the peak of one client in the logs"
    evidence  = "experience"
    fires     = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [{ rate_based_statement = [{ limit = 2000 }] }] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [{ rate_based_statement = [{ limit = 100 }] }] }] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [{ rate_based_statement = [{ limit = 100 }] }] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [{ rate_based_statement = [{ limit = 2000 }] }] }] } }
  }

  fact "rule-details" {
    attribute = "rule"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "rules are added in count mode or their conditions change: look at the sampled requests"
    evidence  = "schema"
    fires     = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }, { name = "b", priority = 2, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] } }
    misses    = { before = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }, { name = "b", priority = 2, action = [{ allow = [], block = [], count = [{}] }], override_action = [], statement = [] }] }, after = { rule = [{ name = "a", priority = 1, action = [{ allow = [], block = [{}], count = [] }], override_action = [], statement = [] }] } }
  }

  fact "settings" {
    attributes = ["visibility_config", "custom_response_body"]
    effects    = ["none"]
    level      = "minor"
    message    = "metrics or custom answers: routine"
    evidence   = "schema"
  }
}

resource "aws_wafv2_ip_set" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/wafv2_ip_set"

  fact "addresses-removed" {
    attribute = "addresses"
    when      = "element_removed"
    effects   = ["denies_access", "exposes"]
    level     = "major"
    message   = "addresses leave the set: an allow rule that uses it no longer lets them in, a block rule no longer keeps them out"
    advice    = "look which rules use the set, and in the logs which of its addresses are seen"
    evidence  = "experience"
    fires     = [["192.0.2.1/32", "192.0.2.2/32"], ["192.0.2.1/32"]]
    misses    = [["192.0.2.1/32"], ["192.0.2.1/32", "192.0.2.2/32"]]
  }

  fact "opened-to-all" {
    attribute = "addresses"
    when      = { adds = ["0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1"] }
    effects   = ["denies_access", "exposes"]
    level     = "major"
    message   = "half of the internet is in the set: whatever rule uses it matches nearly everyone"
    advice    = "list the ranges that are meant"
    evidence  = "experience"
    fires     = [["192.0.2.1/32"], ["192.0.2.1/32", "0.0.0.0/1"]]
    misses    = [["192.0.2.1/32"], ["192.0.2.1/32", "192.0.2.2/32"]]
  }

  fact "addresses-added" {
    attribute = "addresses"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "addresses are added to a set: routine; what that does depends on the rules that use it"
    evidence  = "schema"
    fires     = [["192.0.2.1/32"], ["192.0.2.1/32", "192.0.2.2/32"]]
    misses    = [["192.0.2.1/32", "192.0.2.2/32"], ["192.0.2.1/32"]]
  }
}

resource "aws_wafv2_regex_pattern_set" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/wafv2_regex_pattern_set"

  fact "patterns" {
    attribute = "regular_expression"
    effects   = ["degrades"]
    level     = "minor"
    message   = "patterns of a set change; what that does depends on the rules that use it"
    evidence  = "schema"
  }
}

resource "aws_wafv2_web_acl_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/wafv2_web_acl_association"

  fact "attached" {
    on       = ["create"]
    only_if  = { after = "resource_arn", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "requests to a resource in use that a rule of the web ACL matches are blocked"
    advice   = "run the rules in count mode first, and look which requests they match"
    evidence = "experience"
    fires    = { after = { resource_arn = "arn:lb", web_acl_arn = "arn:acl" } }
    misses   = { after = { web_acl_arn = "arn:acl" }, unknown = ["resource_arn"] }
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "the resource is no longer filtered by the WAF"
    advice   = "associate the other web ACL in one apply (a resource has one web ACL at a time)"
    evidence = "experience"
  }
}

resource "aws_wafv2_web_acl_logging_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/wafv2_web_acl_logging_configuration"

  fact "filters" {
    attributes = ["logging_filter", "redacted_fields"]
    effects    = ["none"]
    level      = "minor"
    message    = "what is logged: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "requests are no longer logged; what was logged stays where it is"
    evidence = "schema"
  }
}

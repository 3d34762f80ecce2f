provider = "hashicorp/aws"
service  = "CloudFormation"

resource "aws_cloudformation_stack" {
  stateful = "stack resources"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudformation_stack"

  fact "stack-updated" {
    attributes = ["template_body", "template_url", "parameters"]
    effects    = ["outage", "replaces"]
    level      = "major"
    message    = "the stack is updated: what that interrupts, replaces or deletes inside it is not in this plan"
    advice     = "make a change set from the template and read it first; a stack policy protects what must not be replaced"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html"
    evidence   = "documented"
  }

  fact "stack-policy-changed" {
    attributes = ["policy_body", "policy_url"]
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "what an update of the stack may touch"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html"
    evidence   = "schema"
  }

  fact "settings-changed" {
    attributes = ["capabilities", "iam_role_arn", "notification_arns"]
    effects    = ["none"]
    level      = "minor"
    message    = "as whom the stack is updated, and who is told: routine"
    evidence   = "schema"
  }

  fact "stack-deleted" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the stack is deleted with all its resources, but for those with a deletion policy"
    advice   = "set the deletion policy Retain on what must stay, and apply that first"
    source   = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-cli-deleting-stack.html"
    evidence = "documented"
  }
}

resource "aws_cloudformation_stack_set" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudformation_stack_set"

  fact "stacks-updated" {
    attributes = ["template_body", "template_url", "parameters"]
    effects    = ["outage", "replaces"]
    level      = "major"
    message    = "the stacks in all accounts and Regions of the set are updated: what that replaces inside them is not in this plan"
    advice     = "try it on a set with one account, and let few accounts fail at once (operation_preferences)"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-update.html"
    evidence   = "experience"
  }

  fact "retain-off" {
    attribute = "auto_deployment[*].retain_stacks_on_account_removal"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "stacks are deleted when their account leaves the unit"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "auto-deployment-changed" {
    attribute = "auto_deployment"
    effects   = ["degrades"]
    level     = "minor"
    message   = "what happens when an account joins or leaves the unit"
    evidence  = "schema"
  }

  fact "settings-changed" {
    attributes = ["operation_preferences", "managed_execution", "administration_role_arn", "execution_role_name", "capabilities", "call_as", "permission_model"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the set is rolled out: routine"
    evidence   = "schema"
  }
}

resource "aws_cloudformation_stack_set_instance" {
  stateful = "stack resources"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudformation_stack_set_instance"

  guard "retain_stack" { on_delete = "kept" }

  fact "stacks-deleted" {
    on       = ["delete", "replace"]
    only_if  = { not = { before = "retain_stack", is = true } }
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the stacks are deleted with all their resources"
    advice   = "set retain_stack and apply that first, so that they stay"
    source   = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stackinstances-delete.html"
    evidence = "documented"
    fires    = { before = { retain_stack = false } }
    misses   = { before = { retain_stack = true } }
  }

  fact "parameters-changed" {
    attribute = "parameter_overrides"
    effects   = ["outage", "replaces"]
    level     = "major"
    message   = "the stacks are updated by other parameters: what that replaces inside them is not in this plan"
    advice    = "try it in one account first"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html"
    evidence  = "experience"
  }

  fact "retain-on" {
    attribute = "retain_stack"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "a destroy leaves the stacks where they are: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "retain-off" {
    attribute = "retain_stack"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a destroy deletes the stacks from now on"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "rollout-changed" {
    attributes = ["operation_preferences", "call_as"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the stacks are rolled out: routine"
    evidence   = "schema"
  }
}

resource "aws_cloudformation_stack_instances" {
  stateful = "stack resources"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudformation_stack_instances"

  guard "retain_stacks" { on_delete = "kept" }

  fact "stacks-deleted" {
    on       = ["delete", "replace"]
    only_if  = { not = { before = "retain_stacks", is = true } }
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the stacks are deleted with all their resources"
    advice   = "set retain_stacks and apply that first, so that they stay"
    source   = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stackinstances-delete.html"
    evidence = "documented"
    fires    = { before = { retain_stacks = false } }
    misses   = { before = { retain_stacks = true } }
  }

  fact "parameters-changed" {
    attribute = "parameter_overrides"
    effects   = ["outage", "replaces"]
    level     = "major"
    message   = "the stacks are updated by other parameters: what that replaces inside them is not in this plan"
    advice    = "try it in one account first"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html"
    evidence  = "experience"
  }

  fact "retain-on" {
    attribute = "retain_stacks"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "a destroy leaves the stacks where they are: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "retain-off" {
    attribute = "retain_stacks"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a destroy deletes the stacks from now on"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "rollout-changed" {
    attributes = ["operation_preferences", "call_as"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the stacks are rolled out: routine"
    evidence   = "schema"
  }

  fact "targets-removed" {
    attributes = ["accounts", "regions", "deployment_targets[*].accounts", "deployment_targets[*].organizational_unit_ids"]
    when       = "element_removed"
    effects    = ["data_loss", "outage", "irreversible"]
    level      = "major"
    message    = "the stacks there are deleted with their resources, unless they are retained"
    advice     = "set retain_stacks and apply that first, so that they stay"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stackinstances-delete.html"
    evidence   = "experience"
    fires      = [["123456789012", "210987654321"], ["123456789012"]]
    misses     = [["123456789012"], ["123456789012", "210987654321"]]
  }

  fact "targets-added" {
    attributes = ["accounts", "regions", "deployment_targets[*].accounts", "deployment_targets[*].organizational_unit_ids"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "stacks in more accounts or Regions: routine"
    evidence   = "schema"
    fires      = [["123456789012"], ["123456789012", "210987654321"]]
    misses     = [["123456789012", "210987654321"], ["123456789012"]]
  }
}

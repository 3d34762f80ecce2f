provider = "hashicorp/aws"
service  = "Step Functions"

resource "aws_sfn_state_machine" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sfn_state_machine"

  fact "definition-changed" {
    attributes = ["definition", "role_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "running executions end by the old definition and role, new ones use the new: routine"
    source     = "https://docs.aws.amazon.com/powershell/latest/reference/items/Update-SFNStateMachine.html"
    evidence   = "documented"
  }

  fact "settings-changed" {
    attributes = ["publish", "logging_configuration", "tracing_configuration", "encryption_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "versions, logs, traces and keys: routine"
    evidence   = "schema"
  }

  fact "state-machine-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage", "data_loss"]
    level    = "major"
    message  = "no execution can be started any more, and the history of executions goes"
    advice   = "make the new state machine under another name, move who starts it, and remove this one when its executions have ended"
    evidence = "experience"
  }
}

resource "aws_sfn_alias" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sfn_alias"

  fact "version-shifted" {
    attribute = "routing_configuration"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "new executions by the alias start by another version, or another share of them does; running ones go on"
    advice    = "shift by weights: a small share to the new version first, the rest when it does well"
    evidence  = "experience"
  }

  fact "alias-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "who starts executions by the alias fails"
    advice   = "move who uses it to another alias first"
    evidence = "experience"
  }
}

resource "aws_sfn_activity" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sfn_activity"

  fact "activity-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "workers that poll the activity get no tasks, and executions that wait for it fail"
    advice   = "let the executions end first"
    evidence = "experience"
  }

  fact "key-changed" {
    attribute = "encryption_configuration"
    effects   = ["none"]
    level     = "minor"
    message   = "by which key its data is encrypted: routine"
    evidence  = "schema"
  }
}

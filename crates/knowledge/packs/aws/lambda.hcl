provider = "hashicorp/aws"
service  = "Lambda"

resource "aws_lambda_function" {
  traffic  = true
  identity = ["function_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_function"

  guard "skip_destroy" { on_delete = "kept" }

  fact "deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the function goes with all its versions, aliases and triggers: callers fail"
    advice   = "move the triggers and callers to another function first"
    evidence = "experience"
  }

  fact "code-deployed" {
    attributes = ["filename", "source_code_hash", "s3_bucket", "s3_key", "s3_object_version", "image_uri", "publish"]
    effects    = ["none"]
    level      = "minor"
    message    = "new code is deployed: routine"
    evidence   = "schema"
  }

  fact "runtime-changed" {
    attribute = "runtime"
    effects   = ["degrades"]
    level     = "major"
    message   = "the code runs on another runtime: removed language features and libraries break it at once"
    advice    = "test the code on the new runtime; publish a version and shift an alias to it step by step"
    evidence  = "experience"
  }

  fact "entry-point" {
    attributes = ["handler", "image_config", "layers"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "entry point or libraries change together with the code"
    evidence   = "experience"
  }

  fact "architecture" {
    attribute = "architectures"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the function runs on other processors; native libraries must fit"
    evidence  = "experience"
  }

  fact "disabled" {
    attribute = "reserved_concurrent_executions"
    when      = { becomes = 0 }
    effects   = ["outage"]
    level     = "major"
    message   = "no concurrency is left: the function cannot be triggered at all"
    advice    = "set a number above zero, or -1 to remove the limit"
    evidence  = "documented"
    fires     = [-1, 0]
    misses    = [10, 5]
  }

  fact "concurrency-changed" {
    attribute = "reserved_concurrent_executions"
    only_if   = { not = { after = "reserved_concurrent_executions", is = 0 } }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the function, or others in the account, may be throttled earlier or later"
    source    = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html"
    evidence  = "documented"
    fires     = [20, 10]
    misses    = [20, 0]
  }

  fact "less-room" {
    attributes = ["memory_size", "timeout", "ephemeral_storage[*].size"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less memory, time or disk: long or large invocations may fail"
    evidence   = "experience"
    fires      = { before = { memory_size = 512 }, after = { memory_size = 256 } }
    misses     = { before = { memory_size = 256 }, after = { memory_size = 512 } }
  }

  fact "more-room" {
    attributes = ["memory_size", "timeout", "ephemeral_storage[*].size"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more memory, time or disk: routine"
    evidence   = "schema"
    fires      = { before = { memory_size = 256 }, after = { memory_size = 512 } }
    misses     = { before = { memory_size = 512 }, after = { memory_size = 256 } }
  }

  fact "role-changed" {
    attribute = "role"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the function runs with another role: calls that it may not make fail"
    advice    = "compare the policies of both roles, and attach what is missing first"
    evidence  = "experience"
  }

  fact "variable-removed" {
    attribute = "environment[*].variables"
    when      = "key_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the code no longer sees an environment variable"
    evidence  = "experience"
    fires     = { before = { environment = [{ variables = { A = "1", B = "2" } }] }, after = { environment = [{ variables = { A = "1" } }] } }
    misses    = { before = { environment = [{ variables = { A = "1" } }] }, after = { environment = [{ variables = { A = "2" } }] } }
  }

  fact "vpc-joined" {
    attribute = "vpc_config"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the function moves into a VPC: without NAT or endpoints it no longer reaches the internet and AWS services"
    advice    = "check routes, NAT and endpoints of the subnets first"
    evidence  = "experience"
    fires     = { before = { vpc_config = [] }, after = { vpc_config = [{ subnet_ids = ["subnet-a"], security_group_ids = ["sg-1"] }] } }
    misses    = { before = { vpc_config = [{ subnet_ids = ["subnet-a"], security_group_ids = ["sg-1"] }] }, after = { vpc_config = [{ subnet_ids = ["subnet-a", "subnet-b"], security_group_ids = ["sg-1"] }] } }
  }

  fact "vpc-left" {
    attribute = "vpc_config"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the function leaves its VPC: private databases and services are no longer reachable"
    advice    = "make sure that the code calls nothing inside the VPC any more"
    evidence  = "experience"
    fires     = { before = { vpc_config = [{ subnet_ids = ["subnet-a"], security_group_ids = ["sg-1"] }] }, after = { vpc_config = [] } }
    misses    = { before = { vpc_config = [] }, after = { vpc_config = [{ subnet_ids = ["subnet-a"], security_group_ids = ["sg-1"] }] } }
  }

  fact "security-group-removed" {
    attribute = "vpc_config[*].security_group_ids"
    when      = "element_removed"
    only_if   = { after = "vpc_config[*].subnet_ids", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "connections of the function that only this security group allowed stop"
    advice    = "add the new group beside the old one and check rules of others that name it"
    evidence  = "experience"
    fires     = { before = { vpc_config = [{ subnet_ids = ["subnet-a"], security_group_ids = ["sg-1", "sg-2"] }] }, after = { vpc_config = [{ subnet_ids = ["subnet-a"], security_group_ids = ["sg-1"] }] } }
    misses    = { before = { vpc_config = [{ subnet_ids = ["subnet-a"], security_group_ids = ["sg-1"] }] }, after = { vpc_config = [{ subnet_ids = ["subnet-a"], security_group_ids = ["sg-1", "sg-2"] }] } }
  }

  fact "subnets-changed" {
    attribute = "vpc_config[*].subnet_ids"
    effects   = ["degrades"]
    level     = "minor"
    message   = "new invocations run in other subnets; these need the same routes"
    evidence  = "experience"
  }

  fact "failure-queue-removed" {
    attribute = "dead_letter_config[*].target_arn"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "failed asynchronous events are lost instead of kept in a queue"
    evidence  = "experience"
    fires     = { before = { dead_letter_config = [{ target_arn = "q" }] }, after = { dead_letter_config = [] } }
    misses    = { before = { dead_letter_config = [] }, after = { dead_letter_config = [{ target_arn = "q" }] } }
  }

  fact "code-signing-off" {
    attribute = "code_signing_config_arn"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "unsigned code may be deployed"
    evidence  = "documented"
    fires     = ["arn:a", null]
    misses    = [null, "arn:a"]
  }

  fact "file-system-removed" {
    attribute = "file_system_config"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "code that uses the mount path no longer finds its files"
    evidence  = "experience"
    fires     = { before = { file_system_config = [{ arn = "a", local_mount_path = "/mnt/a" }] }, after = { file_system_config = [] } }
    misses    = { before = { file_system_config = [] }, after = { file_system_config = [{ arn = "a", local_mount_path = "/mnt/a" }] } }
  }

  fact "routine-settings" {
    attributes = ["tracing_config", "logging_config", "snap_start", "kms_key_arn", "skip_destroy", "replace_security_groups_on_destroy", "replacement_security_group_ids", "vpc_config[*].ipv6_allowed_for_dual_stack", "environment", "timeouts", "dead_letter_config", "file_system_config"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings that take effect without interruption: routine"
    evidence   = "schema"
  }
}

resource "aws_lambda_alias" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_alias"

  fact "deleted" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "callers and triggers that name the alias fail"
    advice   = "point all callers at another alias first"
    evidence = "experience"
  }

  fact "all-callers-move" {
    attribute = "function_version"
    when      = "changed"
    only_if   = { after = "function_version", known = true }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "every caller of the alias moves to another version at once"
    advice    = "shift by routing_config weights or CodeDeploy, watch errors, and keep the old version to go back; or declare the shift as blue-green"
    evidence  = "schema"
    fires     = { before = { function_version = "3" }, after = { function_version = "4" } }
    misses    = { before = { function_version = "3" }, after = {}, unknown = ["function_version"] }
  }

  fact "deployed" {
    attribute = "function_version"
    when      = "changed"
    only_if   = { after = "function_version", known = false }
    effects   = ["none"]
    level     = "minor"
    message   = "the alias takes the version that this apply publishes: an ordinary deployment"
    evidence  = "experience"
    fires     = { before = { function_version = "3" }, after = {}, unknown = ["function_version"] }
    misses    = { before = { function_version = "3" }, after = { function_version = "4" } }
  }

  fact "weights-changed" {
    attribute = "routing_config"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "another share of the calls goes to the second version"
    advice    = "raise the weight in small steps and watch errors"
    evidence  = "schema"
  }
}

resource "aws_lambda_permission" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_permission"

  fact "caller-denied" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the caller (API Gateway, S3, EventBridge, another account) may no longer invoke the function"
    advice   = "add the new permission first; statements can stand side by side"
    evidence = "experience"
  }

  fact "statement-renamed" {
    on         = ["replace"]
    attributes = ["statement_id", "statement_id_prefix", "event_source_token"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the same permission under another statement id: calls may fail for a moment"
    evidence   = "experience"
  }

  fact "open-to-everyone" {
    on        = ["create", "replace"]
    attribute = "principal"
    when      = { becomes = "*" }
    only_if   = { all = [{ after = "source_arn", set = false }, { after = "source_account", set = false }, { after = "principal_org_id", set = false }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may call the function"
    advice    = "name the principal, or restrict it by source ARN or organization"
    evidence  = "experience"
    fires     = { after = { principal = "*", action = "lambda:InvokeFunctionUrl" } }
    misses    = { after = { principal = "*", principal_org_id = "o-1", action = "lambda:InvokeFunction" } }
  }
}

resource "aws_lambda_event_source_mapping" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_event_source_mapping"

  fact "consumption-ends" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "nothing consumes the queue or stream any more; a new mapping starts at its own position in the stream"
    advice   = "disable the mapping first, drain the source, then remove it"
    evidence = "experience"
  }

  fact "disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "consumption stops: messages pile up, and stream records may expire unread"
    advice    = "watch the age of the oldest message, and switch it on again before retention ends"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "consumption starts again: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "function-changed" {
    attribute = "function_name"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the records go to another function from now on"
    advice    = "deploy and test the new function on a copy of the stream first"
    evidence  = "schema"
  }

  fact "filter-changed" {
    attribute = "filter_criteria"
    only_if   = { after = "filter_criteria[*].filter[*].pattern", set = true }
    effects   = ["data_loss"]
    level     = "major"
    message   = "records that do not match the new filter are dropped; from a queue they are deleted unprocessed"
    advice    = "test the pattern with sample messages; let another consumer take what is filtered out"
    source    = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html"
    evidence  = "documented"
    fires     = { before = { filter_criteria = [] }, after = { filter_criteria = [{ filter = [{ pattern = "{}" }] }] } }
    misses    = { before = { filter_criteria = [{ filter = [{ pattern = "{}" }] }] }, after = { filter_criteria = [] } }
  }

  fact "filter-removed" {
    attribute = "filter_criteria"
    when      = "unset"
    effects   = ["none"]
    level     = "minor"
    message   = "the function gets every record: routine"
    evidence  = "schema"
    fires     = { before = { filter_criteria = [{ filter = [{ pattern = "{}" }] }] }, after = { filter_criteria = [] } }
    misses    = { before = { filter_criteria = [] }, after = { filter_criteria = [{ filter = [{ pattern = "{}" }] }] } }
  }

  fact "gives-up-earlier" {
    attributes = ["maximum_retry_attempts", "maximum_record_age_in_seconds"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "failing records are dropped earlier or later"
    evidence   = "documented"
  }

  fact "failure-target-removed" {
    attribute = "destination_config"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "records that cannot be processed are lost instead of kept"
    evidence  = "experience"
    fires     = { before = { destination_config = [{ on_failure = [{ destination_arn = "q" }] }] }, after = { destination_config = [] } }
    misses    = { before = { destination_config = [] }, after = { destination_config = [{ on_failure = [{ destination_arn = "q" }] }] } }
  }

  fact "routine-settings" {
    attributes = ["batch_size", "maximum_batching_window_in_seconds", "parallelization_factor", "bisect_batch_on_function_error", "function_response_types", "tumbling_window_in_seconds", "scaling_config", "provisioned_poller_config", "metrics_config", "destination_config", "kms_key_arn", "source_access_configuration", "document_db_event_source_config"]
    effects    = ["none"]
    level      = "minor"
    message    = "how records are batched and polled: routine"
    evidence   = "schema"
  }
}

resource "aws_lambda_layer_version" {
  source = "https://docs.aws.amazon.com/lambda/latest/dg/API_DeleteLayerVersion.html"

  fact "immutable-version" {
    on       = ["replace", "delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "layer versions are always replaced; functions that use the old one keep a copy of it: routine"
    evidence = "documented"
  }
}

resource "aws_lambda_layer_version_permission" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_layer_version_permission"

  guard "skip_destroy" { on_delete = "kept" }

  fact "follows-the-version" {
    on         = ["replace"]
    attributes = ["version_number", "layer_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "the permission moves to the new layer version: routine"
    evidence   = "experience"
  }

  fact "unshared" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "other accounts can no longer add this layer version to functions"
    advice   = "ask them to copy the layer first"
    evidence = "experience"
  }

  fact "open-to-everyone" {
    on        = ["create", "replace"]
    attribute = "principal"
    when      = { becomes = "*" }
    only_if   = { after = "organization_id", set = false }
    effects   = ["exposes"]
    level     = "major"
    message   = "every AWS account may use the layer"
    advice    = "name accounts, or give organization_id as well"
    evidence  = "schema"
    fires     = { after = { principal = "*", layer_name = "l" } }
    misses    = { after = { principal = "*", organization_id = "o-1", layer_name = "l" } }
  }
}

resource "aws_lambda_function_url" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_function_url"

  fact "address-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the URL stops answering; a new one gets another address"
    advice   = "move the callers to another address first"
    evidence = "experience"
  }

  fact "public" {
    on        = ["create", "update"]
    attribute = "authorization_type"
    when      = { becomes = "NONE" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the function can be called from the internet without authentication"
    advice    = "keep AWS_IAM, or put CloudFront or API Gateway with authentication in front"
    evidence  = "documented"
    fires     = ["AWS_IAM", "NONE"]
    misses    = ["NONE", "AWS_IAM"]
  }

  fact "needs-signing" {
    attribute = "authorization_type"
    when      = { becomes = "AWS_IAM" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers must sign their requests: anonymous ones are refused"
    advice    = "let all callers sign their requests first"
    evidence  = "documented"
    fires     = ["NONE", "AWS_IAM"]
    misses    = ["AWS_IAM", "NONE"]
  }

  fact "origin-removed" {
    attribute = "cors[*].allow_origins"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "browsers refuse calls from pages of the removed origin"
    advice    = "check which sites call the URL first"
    evidence  = "experience"
    fires     = { before = { cors = [{ allow_origins = ["https://a", "https://b"] }] }, after = { cors = [{ allow_origins = ["https://a"] }] } }
    misses    = { before = { cors = [{ allow_origins = ["https://a"] }] }, after = { cors = [{ allow_origins = ["https://a", "https://b"] }] } }
  }

  fact "routine-settings" {
    attributes = ["invoke_mode", "cors", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "how responses are sent: routine"
    evidence   = "schema"
  }
}

resource "aws_lambda_provisioned_concurrency_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_provisioned_concurrency_config"

  fact "fewer-warm" {
    attribute = "provisioned_concurrent_executions"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer warm instances: more cold starts"
    evidence  = "experience"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "more-warm" {
    attribute = "provisioned_concurrent_executions"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more warm instances: routine"
    evidence  = "schema"
    fires     = [5, 10]
    misses    = [10, 5]
  }

  fact "moves-with-the-version" {
    on       = ["replace", "delete"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "without provisioned instances the version answers with cold starts"
    evidence = "experience"
  }
}

resource "aws_lambda_function_event_invoke_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_function_event_invoke_config"

  fact "retries" {
    attributes = ["maximum_retry_attempts", "maximum_event_age_in_seconds", "destination_config"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "asynchronous events are retried differently, or their results go elsewhere"
    evidence   = "schema"
  }

  fact "defaults-again" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "asynchronous events are retried by the defaults; failures no longer go to a destination"
    evidence = "experience"
  }
}

resource "aws_lambda_code_signing_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_code_signing_config"

  fact "only-warns" {
    attribute = "policies[*].untrusted_artifact_on_deployment"
    when      = { becomes = "Warn" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "unsigned code is deployed with a warning only"
    evidence  = "schema"
    fires     = { before = { policies = [{ untrusted_artifact_on_deployment = "Enforce" }] }, after = { policies = [{ untrusted_artifact_on_deployment = "Warn" }] } }
    misses    = { before = { policies = [{ untrusted_artifact_on_deployment = "Warn" }] }, after = { policies = [{ untrusted_artifact_on_deployment = "Enforce" }] } }
  }

  fact "enforced" {
    attribute = "policies[*].untrusted_artifact_on_deployment"
    when      = { becomes = "Enforce" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "deployments of unsigned code are refused; running code stays"
    evidence  = "schema"
    fires     = { before = { policies = [{ untrusted_artifact_on_deployment = "Warn" }] }, after = { policies = [{ untrusted_artifact_on_deployment = "Enforce" }] } }
    misses    = { before = { policies = [{ untrusted_artifact_on_deployment = "Enforce" }] }, after = { policies = [{ untrusted_artifact_on_deployment = "Warn" }] } }
  }

  fact "publishers" {
    attribute = "allowed_publishers"
    effects   = ["none"]
    level     = "minor"
    message   = "which profiles may sign later deployments: routine"
    evidence  = "schema"
  }
}

resource "aws_lambda_runtime_management_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_runtime_management_config"

  fact "runtime-updates" {
    attributes = ["update_runtime_on", "runtime_version_arn"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "runtime patches arrive at other times; a pinned version gets none"
    evidence   = "schema"
  }

  fact "defaults-again" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "runtime patches arrive automatically again"
    evidence = "experience"
  }
}

resource "aws_lambda_function_recursion_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_function_recursion_config"

  fact "loops-allowed" {
    attribute = "recursive_loop"
    when      = { becomes = "Allow" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "endless loops of the function are no longer stopped"
    evidence  = "schema"
    fires     = ["Terminate", "Allow"]
    misses    = ["Allow", "Terminate"]
  }

  fact "loops-stopped" {
    attribute = "recursive_loop"
    when      = { becomes = "Terminate" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "recursive calls through queues or topics are stopped"
    evidence  = "schema"
    fires     = ["Allow", "Terminate"]
    misses    = ["Terminate", "Allow"]
  }

  fact "default-again" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "loops are stopped again by default"
    evidence = "experience"
  }
}

resource "aws_lambda_invocation" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_invocation"

  fact "runs-again" {
    on       = ["replace", "update"]
    effects  = ["none"]
    level    = "minor"
    message  = "the function is invoked again; what that does is up to its code"
    evidence = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "nothing is undone; with the CRUD scope the function is invoked once more"
    evidence = "documented"
  }
}

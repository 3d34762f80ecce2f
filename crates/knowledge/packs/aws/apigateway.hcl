provider = "hashicorp/aws"
service  = "API Gateway (REST)"

resource "aws_api_gateway_rest_api" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_rest_api"

  fact "definition-changed" {
    attributes = ["body", "parameters", "put_rest_api_mode", "fail_on_warnings"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the definition changes; callers see it with the next deployment"
    source     = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence   = "documented"
  }

  fact "default-endpoint-off" {
    attribute = "disable_execute_api_endpoint"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers of the default execute-api address are refused"
    advice    = "look in the access logs whether anyone still calls the default address"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "default-endpoint-on" {
    attribute = "disable_execute_api_endpoint"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the API can be called past the custom domain and what guards it"
    advice    = "keep it off, and call the custom domain"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers that the policy allowed are refused once the API is deployed"
    advice    = "look in the access logs who calls first"
    source    = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may call the API once it is deployed"
    advice    = "name the accounts, ranges or endpoints that may call"
    source    = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] })]
  }

  fact "policy-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more callers: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] })]
  }

  fact "endpoint-type-changed" {
    attribute = "endpoint_configuration[*].types"
    effects   = ["outage"]
    level     = "major"
    message   = "the API is reached another way (edge, regional or private): names and certificates in use no longer fit"
    advice    = "set up a custom domain of the new type beside the old one and move the DNS records"
    evidence  = "experience"
  }

  fact "endpoints-removed" {
    attribute = "endpoint_configuration[*].vpc_endpoint_ids"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "callers behind the VPC endpoint lose the names of the API"
    advice    = "make sure that nothing calls the API through the endpoint"
    evidence  = "experience"
    fires     = { before = { endpoint_configuration = [{ vpc_endpoint_ids = ["vpce-1", "vpce-2"] }] }, after = { endpoint_configuration = [{ vpc_endpoint_ids = ["vpce-1"] }] } }
    misses    = { before = { endpoint_configuration = [{ vpc_endpoint_ids = ["vpce-1"] }] }, after = { endpoint_configuration = [{ vpc_endpoint_ids = ["vpce-1", "vpce-2"] }] } }
  }

  fact "endpoints-added" {
    attribute = "endpoint_configuration[*].vpc_endpoint_ids"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the API gets names for another VPC endpoint: routine"
    evidence  = "schema"
    fires     = { before = { endpoint_configuration = [{ vpc_endpoint_ids = ["vpce-1"] }] }, after = { endpoint_configuration = [{ vpc_endpoint_ids = ["vpce-1", "vpce-2"] }] } }
    misses    = { before = { endpoint_configuration = [{ vpc_endpoint_ids = ["vpce-1", "vpce-2"] }] }, after = { endpoint_configuration = [{ vpc_endpoint_ids = ["vpce-1"] }] } }
  }

  fact "key-source-changed" {
    attribute = "api_key_source"
    effects   = ["denies_access"]
    level     = "major"
    message   = "API keys are read from another place: callers who send them the old way are refused"
    advice    = "make the authorizer and the callers send the key both ways first"
    evidence  = "documented"
  }

  fact "encoding-and-name" {
    attributes = ["binary_media_types", "minimum_compression_size", "name"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "name, compression or binary types: bodies may be encoded differently"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the API, its id and its address are gone"
    advice   = "create the new API beside this one, move the custom domain mapping, then remove it"
    evidence = "experience"
  }
}

resource "aws_api_gateway_rest_api_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_rest_api_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers that the policy allowed are refused once the API is deployed"
    advice    = "look in the access logs who calls first"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may call the API once it is deployed"
    advice    = "name the accounts, ranges or endpoints that may call"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] })]
  }

  fact "policy-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more callers: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] })]
  }

  fact "policy-removed" {
    on       = ["delete"]
    effects  = ["exposes"]
    level    = "major"
    message  = "the API has no resource policy any more"
    advice   = "keep a policy that names the callers"
    evidence = "experience"
  }

  fact "policy-set" {
    on       = ["create"]
    only_if  = { after = "rest_api_id", known = true }
    effects  = ["denies_access"]
    level    = "major"
    message  = "an API in use gets a resource policy: callers that it does not allow are refused once the API is deployed"
    advice   = "look in the access logs who calls first"
    evidence = "experience"
    fires    = { after = { rest_api_id = "a" } }
    misses   = { after = {}, unknown = ["rest_api_id"] }
  }
}

resource "aws_api_gateway_deployment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_deployment"

  fact "stage-recreated" {
    on       = ["replace", "delete"]
    only_if  = { before = "stage_name", set = true }
    effects  = ["outage"]
    level    = "major"
    message  = "the stage named in the deployment is deleted and made anew: calls fail meanwhile, and its settings are lost"
    advice   = "manage the stage with aws_api_gateway_stage, and use create_before_destroy here"
    evidence = "documented"
    fires    = { before = { rest_api_id = "a", stage_name = "prod" }, after = { rest_api_id = "a", stage_name = "prod" } }
    misses   = { before = { rest_api_id = "a", stage_name = null }, after = { rest_api_id = "a", stage_name = null } }
  }

  fact "redeployed" {
    on       = ["replace"]
    only_if  = { before = "stage_name", set = false }
    effects  = ["none"]
    level    = "minor"
    message  = "a deployment is a snapshot: a new one is the normal way to bring out changes"
    source   = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence = "documented"
    fires    = { before = { rest_api_id = "a", stage_name = null }, after = { rest_api_id = "a", stage_name = null } }
    misses   = { before = { rest_api_id = "a", stage_name = "prod" }, after = { rest_api_id = "a", stage_name = "prod" } }
  }

  fact "stage-settings" {
    attributes = ["canary_settings"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "settings of the stage named in the deployment"
    evidence   = "schema"
  }
}

resource "aws_api_gateway_stage" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_stage"

  fact "deployed" {
    attribute = "deployment_id"
    effects   = ["none"]
    level     = "minor"
    message   = "the stage serves another snapshot of the API: routine"
    source    = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence  = "documented"
  }

  fact "canary-share-changed" {
    attribute = "canary_settings[*].percent_traffic"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "another share of the calls goes to the canary"
    advice    = "shift in small steps, and watch the errors of the canary"
    evidence  = "experience"
  }

  fact "canary-details" {
    attributes = ["canary_settings[*].stage_variable_overrides", "canary_settings[*].use_stage_cache", "canary_settings[*].deployment_id"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "what the canary serves: routine"
    evidence   = "schema"
  }

  fact "variables" {
    attribute = "variables"
    effects   = ["degrades"]
    level     = "minor"
    message   = "stage variables may lead to other backends: check what they select"
    evidence  = "schema"
  }

  fact "cache-off" {
    attribute = "cache_cluster_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "answers are no longer cached: backends get all calls"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "cache" {
    attributes = ["cache_cluster_enabled", "cache_cluster_size"]
    only_if    = { not = { attribute = "cache_cluster_enabled", when = "turns_off" } }
    effects    = ["degrades"]
    level      = "minor"
    message    = "the cache is made anew: backends get more calls for a while"
    evidence   = "schema"
    fires      = { before = { cache_cluster_enabled = false }, after = { cache_cluster_enabled = true } }
    misses     = { before = { cache_cluster_enabled = true }, after = { cache_cluster_enabled = false } }
  }

  fact "client-certificate-changed" {
    attribute = "client_certificate_id"
    only_if   = { before = "client_certificate_id", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "backends see another client certificate, or none: those that only know the old one refuse the calls"
    advice    = "let the backends accept both certificates first"
    evidence  = "experience"
    fires     = { before = { client_certificate_id = "a" }, after = { client_certificate_id = "b" } }
    misses    = { before = { client_certificate_id = null }, after = { client_certificate_id = "b" } }
  }

  fact "client-certificate-set" {
    attribute = "client_certificate_id"
    when      = "set"
    effects   = ["none"]
    level     = "minor"
    message   = "backends see a client certificate: they may begin to ask for it"
    evidence  = "schema"
    fires     = [null, "a"]
    misses    = ["a", "b"]
  }

  fact "logs-and-documentation" {
    attributes = ["access_log_settings", "xray_tracing_enabled", "documentation_version"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs, tracing or documentation: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "calls to the address of the stage fail"
    advice   = "create the new stage and move the custom domain mapping first"
    evidence = "experience"
  }
}

resource "aws_api_gateway_method_settings" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_method_settings"

  fact "limits-lowered" {
    attributes = ["settings[*].throttling_rate_limit", "settings[*].throttling_burst_limit"]
    when       = "decreases"
    only_if    = { not = { any = [{ after = "settings[*].throttling_rate_limit", is = -1 }, { after = "settings[*].throttling_burst_limit", is = -1 }] } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "calls above the lower limit are refused"
    advice     = "compare the limit with the peak of the calls"
    evidence   = "experience"
    fires      = { before = { settings = [{ throttling_rate_limit = 1000 }] }, after = { settings = [{ throttling_rate_limit = 100 }] } }
    misses     = { before = { settings = [{ throttling_rate_limit = 1000 }] }, after = { settings = [{ throttling_rate_limit = -1 }] } }
  }

  fact "limits-raised" {
    attributes = ["settings[*].throttling_rate_limit", "settings[*].throttling_burst_limit"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more calls are let through: backends must bear them"
    evidence   = "schema"
    fires      = { before = { settings = [{ throttling_rate_limit = 5 }] }, after = { settings = [{ throttling_rate_limit = 10 }] } }
    misses     = { before = { settings = [{ throttling_rate_limit = 10 }] }, after = { settings = [{ throttling_rate_limit = 5 }] } }
  }

  fact "limits-set" {
    attributes = ["settings[*].throttling_rate_limit", "settings[*].throttling_burst_limit"]
    when       = { leaves = -1 }
    effects    = ["denies_access"]
    level      = "major"
    message    = "calls above a limit that was not there before are refused"
    advice     = "compare the limit with the peak of the calls"
    evidence   = "experience"
    fires      = { before = { settings = [{ throttling_rate_limit = -1 }] }, after = { settings = [{ throttling_rate_limit = 100 }] } }
    misses     = { before = { settings = [{ throttling_rate_limit = 100 }] }, after = { settings = [{ throttling_rate_limit = 200 }] } }
  }

  fact "cache-and-logs" {
    attributes = ["settings[*].caching_enabled", "settings[*].cache_ttl_in_seconds", "settings[*].cache_data_encrypted", "settings[*].require_authorization_for_cache_control", "settings[*].unauthorized_cache_control_header_strategy", "settings[*].logging_level", "settings[*].metrics_enabled", "settings[*].data_trace_enabled"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "cache, logs or metrics of the methods"
    evidence   = "schema"
  }
}

resource "aws_api_gateway_method" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_method"

  fact "authorization-dropped" {
    attribute = "authorization"
    when      = { becomes = "NONE" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the method can be called without authorization once the API is deployed"
    advice    = "keep the authorizer, and make a separate method for what is public"
    source    = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence  = "experience"
    fires     = ["other", "NONE"]
    misses    = ["NONE", "other"]
  }

  fact "authorization-changed" {
    attribute = "authorization"
    only_if   = { not = { after = "authorization", is = "NONE" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers must authorize themselves in another way once the API is deployed"
    advice    = "make a new method or version for the new authorization and move the callers"
    source    = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence  = "experience"
    fires     = { before = { authorization = "NONE" }, after = { authorization = "AWS_IAM" } }
    misses    = { before = { authorization = "AWS_IAM" }, after = { authorization = "NONE" } }
  }

  fact "authorizer-changed" {
    attribute = "authorizer_id"
    only_if   = { after = "authorizer_id", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "another authorizer decides who may call"
    advice    = "make sure that it accepts the tokens in use"
    evidence  = "experience"
    fires     = { before = { authorizer_id = "a" }, after = { authorizer_id = "b" } }
    misses    = { before = { authorizer_id = "a" }, after = { authorizer_id = null } }
  }

  fact "key-required" {
    attribute = "api_key_required"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers without an API key are refused once the API is deployed"
    advice    = "hand out keys and a usage plan first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "key-dropped" {
    attribute = "api_key_required"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the method can be called without an API key: usage plans no longer limit it"
    advice    = "limit the stage with throttling first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "scopes-removed" {
    attribute = "authorization_scopes"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "tokens that only have the scope are refused"
    advice    = "look which scopes the tokens of the callers have"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "scopes-added" {
    attribute = "authorization_scopes"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "tokens with another scope are accepted too"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "request-shape" {
    attributes = ["request_models", "request_parameters", "request_validator_id", "operation_name"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "what requests must look like; callers see it with the next deployment"
    source     = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence   = "schema"
  }
}

resource "aws_api_gateway_integration" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_integration"

  fact "backend-moved" {
    attributes = ["uri", "connection_id", "connection_type"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "calls go to another backend once the API is deployed"
    advice     = "bring it out with a canary first"
    source     = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence   = "experience"
  }

  fact "shorter-timeout" {
    attribute = "timeout_milliseconds"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "slow calls are cut sooner"
    evidence  = "schema"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "longer-timeout" {
    attribute = "timeout_milliseconds"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "slow calls may take longer: routine"
    evidence  = "schema"
    fires     = [5, 10]
    misses    = [10, 5]
  }

  fact "mapping" {
    attributes = ["request_parameters", "request_templates", "cache_key_parameters", "cache_namespace", "content_handling", "tls_config"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "what the backend gets, or how answers are cached; seen with the next deployment"
    source     = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence   = "schema"
  }
}

resource "aws_api_gateway_resource" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_resource"

  fact "path-changed" {
    attributes = ["path_part", "parent_id"]
    effects    = ["outage"]
    level      = "major"
    message    = "the old path is not found any more once the API is deployed"
    advice     = "add the new path beside the old one, and move the callers"
    source     = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence   = "experience"
  }
}

resource "aws_api_gateway_method_response" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_method_response"

  fact "answer-shape" {
    attributes = ["response_models", "response_parameters"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "how answers, errors or models look; callers see it with the next deployment"
    source     = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence   = "schema"
  }
}

resource "aws_api_gateway_integration_response" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_integration_response"

  fact "answer-shape" {
    attributes = ["response_parameters", "response_templates", "selection_pattern", "content_handling"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "how answers, errors or models look; callers see it with the next deployment"
    source     = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence   = "schema"
  }
}

resource "aws_api_gateway_gateway_response" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_gateway_response"

  fact "answer-shape" {
    attributes = ["response_parameters", "response_templates", "status_code"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "how answers, errors or models look; callers see it with the next deployment"
    source     = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence   = "schema"
  }
}

resource "aws_api_gateway_model" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_model"

  fact "answer-shape" {
    attribute = "schema"
    effects   = ["degrades"]
    level     = "minor"
    message   = "how answers, errors or models look; callers see it with the next deployment"
    source    = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"
    evidence  = "schema"
  }
}

resource "aws_api_gateway_request_validator" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_request_validator"

  fact "validation-on" {
    attributes = ["validate_request_body", "validate_request_parameters"]
    when       = "turns_on"
    effects    = ["denies_access"]
    level      = "major"
    message    = "requests that do not fit the model are refused once the API is deployed"
    advice     = "check the models against real requests first"
    evidence   = "experience"
    fires      = { before = { validate_request_body = false }, after = { validate_request_body = true } }
    misses     = { before = { validate_request_body = true }, after = { validate_request_body = false } }
  }

  fact "validation-off" {
    attributes = ["validate_request_body", "validate_request_parameters"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "requests are no longer checked: backends get them all"
    evidence   = "schema"
    fires      = { before = { validate_request_body = true }, after = { validate_request_body = false } }
    misses     = { before = { validate_request_body = false }, after = { validate_request_body = true } }
  }

  fact "name" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "name: routine"
    evidence  = "schema"
  }
}

resource "aws_api_gateway_documentation_part" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_documentation_part"

  fact "text" {
    attribute = "properties"
    effects   = ["none"]
    level     = "minor"
    message   = "documentation text: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only documentation is removed"
    evidence = "schema"
  }
}

resource "aws_api_gateway_documentation_version" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_documentation_version"

  fact "updated" {
    on       = ["update"]
    effects  = ["none"]
    level    = "minor"
    message  = "documentation only"
    evidence = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only documentation is removed"
    evidence = "schema"
  }
}

resource "aws_api_gateway_authorizer" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_authorizer"

  fact "check-changed" {
    attributes = ["authorizer_uri", "identity_source", "identity_validation_expression", "type"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "another check decides who may call"
    advice     = "create a second authorizer, try it on one method, then move the methods"
    evidence   = "experience"
  }

  fact "pools-removed" {
    attribute = "provider_arns"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users of the pool are refused"
    advice    = "make sure that no caller uses tokens of the pool"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "pools-added" {
    attribute = "provider_arns"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "users of another pool are accepted: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "cache-and-name" {
    attributes = ["authorizer_result_ttl_in_seconds", "authorizer_credentials", "name"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "how long decisions are kept, role or name"
    evidence   = "schema"
  }
}

resource "aws_api_gateway_domain_name" {
  traffic  = true
  identity = ["domain_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_domain_name"

  fact "certificate-changed" {
    attributes = ["certificate_arn", "certificate_name", "regional_certificate_arn", "regional_certificate_name", "ownership_verification_certificate_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "another certificate is served: routine if it covers the name"
    evidence   = "schema"
  }

  fact "tls-raised" {
    attribute = "security_policy"
    when      = { becomes = "TLS_1_2" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that only speak older TLS versions fail"
    advice    = "look in the access logs which TLS versions clients use first"
    evidence  = "experience"
    fires     = ["other", "TLS_1_2"]
    misses    = ["TLS_1_2", "other"]
  }

  fact "tls-lowered" {
    attribute = "security_policy"
    when      = { becomes = "TLS_1_0" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "older TLS versions are accepted"
    evidence  = "documented"
    fires     = ["other", "TLS_1_0"]
    misses    = ["TLS_1_0", "other"]
  }

  fact "endpoint-type-changed" {
    attribute = "endpoint_configuration[*].types"
    effects   = ["outage"]
    level     = "major"
    message   = "the name is served from another address: DNS records that point to the old one fail"
    advice    = "create the domain of the new type beside the old one and move the DNS record"
    evidence  = "experience"
  }

  fact "client-certificates-required" {
    attribute = "mutual_tls_authentication"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients without a certificate of the trust store are refused"
    advice    = "set up a second domain with mutual TLS and move the clients"
    evidence  = "experience"
    fires     = { before = { mutual_tls_authentication = [] }, after = { mutual_tls_authentication = [{ truststore_uri = "s3://a/b.pem" }] } }
    misses    = { before = { mutual_tls_authentication = [{ truststore_uri = "s3://a/b.pem" }] }, after = { mutual_tls_authentication = [{ truststore_uri = "s3://a/c.pem" }] } }
  }

  fact "client-certificates-dropped" {
    attribute = "mutual_tls_authentication"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "clients no longer need a certificate"
    advice    = "make sure that an authorizer checks the callers"
    evidence  = "experience"
    fires     = { before = { mutual_tls_authentication = [{ truststore_uri = "s3://a/b.pem" }] }, after = { mutual_tls_authentication = [] } }
    misses    = { before = { mutual_tls_authentication = [] }, after = { mutual_tls_authentication = [{ truststore_uri = "s3://a/b.pem" }] } }
  }

  fact "trust-store-changed" {
    attributes = ["mutual_tls_authentication[*].truststore_uri", "mutual_tls_authentication[*].truststore_version"]
    only_if    = { all = [{ before = "mutual_tls_authentication", set = true }, { after = "mutual_tls_authentication", set = true }] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients whose CA is not in the new trust store are refused"
    advice     = "make sure that the new trust store holds the old CAs too"
    evidence   = "experience"
    fires      = { before = { mutual_tls_authentication = [{ truststore_uri = "s3://a/b.pem" }] }, after = { mutual_tls_authentication = [{ truststore_uri = "s3://a/c.pem" }] } }
    misses     = { before = { mutual_tls_authentication = [] }, after = { mutual_tls_authentication = [{ truststore_uri = "s3://a/b.pem" }] } }
  }

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers that the policy allowed are refused"
    advice    = "look in the access logs who calls first"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Read", "x:Write"], Resource = "*" }] })]
  }

  fact "policy-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more callers: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read", "x:Write"], Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["x:Read"], Resource = "*" }] })]
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name is no longer served, and its target for DNS records is gone"
    advice   = "create the other domain and move the DNS records first"
    evidence = "experience"
  }
}

resource "aws_api_gateway_base_path_mapping" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_base_path_mapping"

  fact "mapping-moved" {
    attributes = ["api_id", "stage_name"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the path leads to another API or stage"
    advice     = "try the other API under a second path first"
    evidence   = "documented"
  }

  fact "path-changed" {
    attribute = "base_path"
    effects   = ["outage"]
    level     = "major"
    message   = "the old path is not found any more"
    advice    = "add a second mapping for the new path, and move the callers"
    evidence  = "experience"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the path is not found any more"
    advice   = "look in the access logs whether it is still called"
    evidence = "experience"
  }
}

resource "aws_api_gateway_usage_plan" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_usage_plan"

  fact "limits-lowered" {
    attributes = ["quota_settings[*].limit", "throttle_settings[*].rate_limit", "throttle_settings[*].burst_limit", "api_stages[*].throttle[*].rate_limit", "api_stages[*].throttle[*].burst_limit"]
    when       = "decreases"
    effects    = ["denies_access"]
    level      = "major"
    message    = "callers above the lower limit are refused"
    advice     = "compare the limit with what the callers use"
    evidence   = "experience"
    fires      = { before = { quota_settings = [{ limit = 10 }] }, after = { quota_settings = [{ limit = 5 }] } }
    misses     = { before = { quota_settings = [{ limit = 5 }] }, after = { quota_settings = [{ limit = 10 }] } }
  }

  fact "limits-raised" {
    attributes = ["quota_settings[*].limit", "throttle_settings[*].rate_limit", "throttle_settings[*].burst_limit", "api_stages[*].throttle[*].rate_limit", "api_stages[*].throttle[*].burst_limit"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "callers may call more: backends must bear it"
    evidence   = "schema"
    fires      = { before = { quota_settings = [{ limit = 5 }] }, after = { quota_settings = [{ limit = 10 }] } }
    misses     = { before = { quota_settings = [{ limit = 10 }] }, after = { quota_settings = [{ limit = 5 }] } }
  }

  fact "limits-set" {
    attributes = ["quota_settings", "throttle_settings"]
    when       = "set"
    effects    = ["denies_access"]
    level      = "major"
    message    = "callers above a limit that was not there before are refused"
    advice     = "compare the limit with what the callers use"
    evidence   = "experience"
    fires      = { before = { quota_settings = [] }, after = { quota_settings = [{ limit = 100 }] } }
    misses     = { before = { quota_settings = [{ limit = 100 }] }, after = { quota_settings = [{ limit = 200 }] } }
  }

  fact "limits-dropped" {
    attributes = ["quota_settings", "throttle_settings"]
    when       = "unset"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "callers are no longer limited by the plan: backends must bear it"
    evidence   = "schema"
    fires      = { before = { quota_settings = [{ limit = 100 }] }, after = { quota_settings = [] } }
    misses     = { before = { quota_settings = [] }, after = { quota_settings = [{ limit = 100 }] } }
  }

  fact "stages-removed" {
    attributes = ["api_stages[*].api_id", "api_stages[*].stage"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "keys of the plan no longer open the stage"
    advice     = "move the keys to a plan that has the stage first"
    evidence   = "experience"
    fires      = { before = { api_stages = [{ api_id = "a", stage = "prod" }, { api_id = "b", stage = "prod" }] }, after = { api_stages = [{ api_id = "a", stage = "prod" }] } }
    misses     = { before = { api_stages = [{ api_id = "a", stage = "prod" }] }, after = { api_stages = [{ api_id = "a", stage = "prod" }, { api_id = "b", stage = "prod" }] } }
  }

  fact "stages-added" {
    attribute = "api_stages"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "keys of the plan open another stage: routine"
    evidence  = "schema"
    fires     = { before = { api_stages = [{ api_id = "a" }] }, after = { api_stages = [{ api_id = "a" }, { api_id = "b" }] } }
    misses    = { before = { api_stages = [{ api_id = "a" }, { api_id = "b" }] }, after = { api_stages = [{ api_id = "a" }] } }
  }

  fact "name-and-period" {
    attributes = ["name", "product_code", "quota_settings[*].period", "quota_settings[*].offset"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "name or period of the plan"
    evidence   = "schema"
  }
}

resource "aws_api_gateway_usage_plan_key" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_usage_plan_key"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the key no longer opens the stages of the plan"
    advice   = "add the key to the other plan first"
    evidence = "experience"
  }
}

resource "aws_api_gateway_api_key" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_api_key"

  fact "disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers with the key are refused"
    advice    = "hand out another key and wait until this one is no longer used"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "callers with the key are let in: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "name" {
    attributes = ["name", "customer_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "name of the key: routine"
    evidence   = "schema"
  }

  fact "replaced" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential", "denies_access"]
    level    = "major"
    message  = "the old key is gone: callers who have it are refused"
    advice   = "create a second key, hand it out, and remove this one when it is no longer used"
    evidence = "experience"
  }
}

resource "aws_api_gateway_vpc_link" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_vpc_link"

  fact "name" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "name of the link: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "integrations that use the link can no longer reach their backends"
    advice   = "create the new link, move the integrations and deploy, then remove this one"
    evidence = "experience"
  }
}

resource "aws_api_gateway_account" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_account"

  fact "log-role" {
    attributes = ["cloudwatch_role_arn", "reset_on_delete"]
    effects    = ["none"]
    level      = "minor"
    message    = "role for the logs of all APIs of the account in the region"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "APIs of the account in the region may stop writing logs"
    evidence = "schema"
  }
}

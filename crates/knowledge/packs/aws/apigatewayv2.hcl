provider = "hashicorp/aws"
service  = "API Gateway (HTTP and WebSocket)"

resource "aws_apigatewayv2_api" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apigatewayv2_api"

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

  fact "definition-changed" {
    attributes = ["body", "fail_on_warnings"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "routes and integrations are imported anew"
    evidence   = "schema"
  }

  fact "origins-removed" {
    attributes = ["cors_configuration[*].allow_origins", "cors_configuration[*].allow_methods", "cors_configuration[*].allow_headers"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "browsers refuse calls from the origin, or with the method or header"
    advice     = "look which sites call the API"
    evidence   = "experience"
    fires      = { before = { cors_configuration = [{ allow_origins = ["https://a.example.com", "https://b.example.com"] }] }, after = { cors_configuration = [{ allow_origins = ["https://a.example.com"] }] } }
    misses     = { before = { cors_configuration = [{ allow_origins = ["https://a.example.com"] }] }, after = { cors_configuration = [{ allow_origins = ["https://a.example.com", "https://b.example.com"] }] } }
  }

  fact "cors" {
    attribute = "cors_configuration"
    effects   = ["degrades"]
    level     = "minor"
    message   = "browsers are told other rules"
    evidence  = "schema"
  }

  fact "selection-changed" {
    attributes = ["route_selection_expression", "api_key_selection_expression"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "messages are led to routes, or keys are read, in another way"
    advice     = "make the clients send both forms first"
    evidence   = "experience"
  }

  fact "ipv6-dropped" {
    attribute = "ip_address_type"
    when      = { becomes = "ipv4" }
    effects   = ["outage"]
    level     = "major"
    message   = "IPv6 callers can no longer reach the API"
    advice    = "make sure that all callers use IPv4"
    evidence  = "experience"
    fires     = ["other", "ipv4"]
    misses    = ["ipv4", "other"]
  }

  fact "dualstack" {
    attribute = "ip_address_type"
    when      = { becomes = "dualstack" }
    effects   = ["none"]
    level     = "minor"
    message   = "the API answers over IPv6 too: routine"
    evidence  = "schema"
    fires     = ["other", "dualstack"]
    misses    = ["dualstack", "other"]
  }

  fact "name-and-version" {
    attributes = ["name", "version"]
    effects    = ["none"]
    level      = "minor"
    message    = "name or version label: routine"
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

resource "aws_apigatewayv2_stage" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apigatewayv2_stage"

  fact "deployed" {
    attributes = ["deployment_id", "auto_deploy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the stage serves another snapshot of the API: routine"
    evidence   = "schema"
  }

  fact "limits-lowered" {
    attributes = ["default_route_settings[*].throttling_rate_limit", "default_route_settings[*].throttling_burst_limit", "route_settings[*].throttling_rate_limit", "route_settings[*].throttling_burst_limit"]
    when       = "decreases"
    effects    = ["denies_access"]
    level      = "major"
    message    = "calls above the lower limit are refused"
    advice     = "compare the limit with the peak of the calls"
    evidence   = "experience"
    fires      = { before = { default_route_settings = [{ throttling_rate_limit = 10 }] }, after = { default_route_settings = [{ throttling_rate_limit = 5 }] } }
    misses     = { before = { default_route_settings = [{ throttling_rate_limit = 5 }] }, after = { default_route_settings = [{ throttling_rate_limit = 10 }] } }
  }

  fact "limits-raised" {
    attributes = ["default_route_settings[*].throttling_rate_limit", "default_route_settings[*].throttling_burst_limit", "route_settings[*].throttling_rate_limit", "route_settings[*].throttling_burst_limit"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more calls are let through: backends must bear them"
    evidence   = "schema"
    fires      = { before = { default_route_settings = [{ throttling_rate_limit = 5 }] }, after = { default_route_settings = [{ throttling_rate_limit = 10 }] } }
    misses     = { before = { default_route_settings = [{ throttling_rate_limit = 10 }] }, after = { default_route_settings = [{ throttling_rate_limit = 5 }] } }
  }

  fact "variables" {
    attribute = "stage_variables"
    effects   = ["degrades"]
    level     = "minor"
    message   = "stage variables may lead to other backends: check what they select"
    evidence  = "schema"
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

  fact "logs" {
    attributes = ["access_log_settings", "default_route_settings[*].logging_level", "default_route_settings[*].data_trace_enabled", "default_route_settings[*].detailed_metrics_enabled", "route_settings[*].logging_level", "route_settings[*].detailed_metrics_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs and metrics: routine"
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

resource "aws_apigatewayv2_deployment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apigatewayv2_deployment"

  fact "redeployed" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a deployment is a snapshot: a new one is the normal way to bring out changes"
    evidence = "documented"
  }
}

resource "aws_apigatewayv2_route" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apigatewayv2_route"

  fact "target-moved" {
    attribute = "target"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "calls of the route go to another integration"
    advice    = "try the integration under a second route first"
    evidence  = "experience"
  }

  fact "path-changed" {
    attribute = "route_key"
    effects   = ["outage"]
    level     = "major"
    message   = "the old method and path are not found any more"
    advice    = "add a second route for the new path, and move the callers"
    evidence  = "experience"
  }

  fact "authorization-dropped" {
    attribute = "authorization_type"
    when      = { becomes = "NONE" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the route can be called without authorization"
    advice    = "keep the authorizer, and make a separate route for what is public"
    evidence  = "documented"
    fires     = ["other", "NONE"]
    misses    = ["NONE", "other"]
  }

  fact "authorization-changed" {
    attribute = "authorization_type"
    only_if   = { not = { after = "authorization_type", is = "NONE" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers must authorize themselves in another way"
    advice    = "make a new route or version for the new authorization and move the callers"
    evidence  = "experience"
    fires     = { before = { authorization_type = "NONE" }, after = { authorization_type = "JWT" } }
    misses    = { before = { authorization_type = "JWT" }, after = { authorization_type = "NONE" } }
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

  fact "key-required" {
    attribute = "api_key_required"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "callers without an API key are refused"
    advice    = "hand out keys first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "key-dropped" {
    attribute = "api_key_required"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the route can be called without an API key"
    advice    = "make sure that an authorizer checks the callers"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "message-shape" {
    attributes = ["operation_name", "request_models", "request_parameter", "model_selection_expression", "route_response_selection_expression"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "what messages look like"
    evidence   = "schema"
  }
}

resource "aws_apigatewayv2_integration" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apigatewayv2_integration"

  fact "backend-moved" {
    attributes = ["integration_uri", "connection_id", "connection_type"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "calls go to another backend"
    advice     = "make a second integration and try it under a route of its own first"
    evidence   = "experience"
  }

  fact "event-format-changed" {
    attribute = "payload_format_version"
    effects   = ["outage"]
    level     = "major"
    message   = "the function gets and must return another format"
    advice    = "make the function accept both formats first"
    evidence  = "documented"
  }

  fact "server-name-changed" {
    attribute = "tls_config[*].server_name_to_verify"
    effects   = ["outage"]
    level     = "major"
    message   = "calls fail if the certificate of the backend does not have the name"
    advice    = "check the certificate of the backend first"
    evidence  = "experience"
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
    attributes = ["request_parameters", "request_templates", "response_parameters", "template_selection_expression", "integration_method", "credentials_arn", "content_handling_strategy", "passthrough_behavior"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "what the backend and the callers get"
    evidence   = "schema"
  }
}

resource "aws_apigatewayv2_integration_response" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apigatewayv2_integration_response"

  fact "answer-shape" {
    attributes = ["response_templates", "template_selection_expression", "integration_response_key", "content_handling_strategy"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "how answers look"
    evidence   = "schema"
  }
}

resource "aws_apigatewayv2_authorizer" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apigatewayv2_authorizer"

  fact "check-changed" {
    attributes = ["authorizer_uri", "authorizer_type", "jwt_configuration[*].issuer", "authorizer_payload_format_version", "enable_simple_responses"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "another check decides who may call"
    advice     = "create a second authorizer, try it on one route, then move the routes"
    evidence   = "experience"
  }

  fact "audience-removed" {
    attributes = ["jwt_configuration[*].audience", "identity_sources"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "tokens for the audience, or sent in that place, are refused"
    advice     = "look which audiences the tokens of the callers have"
    evidence   = "experience"
    fires      = { before = { jwt_configuration = [{ audience = ["a", "b"] }] }, after = { jwt_configuration = [{ audience = ["a"] }] } }
    misses     = { before = { jwt_configuration = [{ audience = ["a"] }] }, after = { jwt_configuration = [{ audience = ["a", "b"] }] } }
  }

  fact "audience-added" {
    attribute = "jwt_configuration[*].audience"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "tokens for another audience are accepted: routine"
    evidence  = "schema"
    fires     = { before = { jwt_configuration = [{ audience = ["a"] }] }, after = { jwt_configuration = [{ audience = ["a", "b"] }] } }
    misses    = { before = { jwt_configuration = [{ audience = ["a", "b"] }] }, after = { jwt_configuration = [{ audience = ["a"] }] } }
  }

  fact "cache-and-name" {
    attributes = ["authorizer_result_ttl_in_seconds", "authorizer_credentials_arn", "name"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "how long decisions are kept, role or name"
    evidence   = "schema"
  }
}

resource "aws_apigatewayv2_domain_name" {
  traffic  = true
  identity = ["domain_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apigatewayv2_domain_name"

  fact "certificate-changed" {
    attributes = ["domain_name_configuration[*].certificate_arn", "domain_name_configuration[*].ownership_verification_certificate_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "another certificate is served: routine if it covers the name"
    evidence   = "schema"
  }

  fact "endpoint-changed" {
    attributes = ["domain_name_configuration[*].endpoint_type", "domain_name_configuration[*].security_policy"]
    effects    = ["outage"]
    level      = "major"
    message    = "the name is served in another way: DNS records or old TLS clients may no longer fit"
    advice     = "set up a second domain and move the DNS record"
    evidence   = "experience"
  }

  fact "ipv6-dropped" {
    attribute = "domain_name_configuration[*].ip_address_type"
    when      = { becomes = "ipv4" }
    effects   = ["outage"]
    level     = "major"
    message   = "IPv6 callers can no longer reach the name"
    advice    = "make sure that all callers use IPv4"
    evidence  = "experience"
    fires     = { before = { domain_name_configuration = [{ ip_address_type = "dualstack" }] }, after = { domain_name_configuration = [{ ip_address_type = "ipv4" }] } }
    misses    = { before = { domain_name_configuration = [{ ip_address_type = "ipv4" }] }, after = { domain_name_configuration = [{ ip_address_type = "dualstack" }] } }
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
    misses    = { before = { mutual_tls_authentication = [{ truststore_uri = "s3://a/b.pem" }] }, after = { mutual_tls_authentication = [] } }
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

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name is no longer served, and its target for DNS records is gone"
    advice   = "create the other domain and move the DNS records first"
    evidence = "experience"
  }
}

resource "aws_apigatewayv2_api_mapping" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apigatewayv2_api_mapping"

  fact "mapping-moved" {
    attribute = "stage"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the path leads to another stage"
    advice    = "try the other stage under a second path first"
    evidence  = "experience"
  }

  fact "path-changed" {
    attribute = "api_mapping_key"
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

resource "aws_apigatewayv2_vpc_link" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apigatewayv2_vpc_link"

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
    advice   = "create the new link, move the integrations, then remove this one"
    evidence = "experience"
  }
}

resource "aws_apigatewayv2_model" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/apigatewayv2_model"

  fact "schema" {
    attributes = ["schema", "name", "content_type"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "what messages must look like"
    evidence   = "schema"
  }
}

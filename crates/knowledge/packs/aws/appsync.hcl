provider = "hashicorp/aws"
service  = "AppSync"

resource "aws_appsync_graphql_api" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appsync_graphql_api"

  fact "authentication-changed" {
    attribute = "authentication_type"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients must sign in another way by default"
    advice    = "add the new way as an additional provider first, move the clients, then change the default"
    evidence  = "experience"
  }

  fact "provider-settings-changed" {
    attributes = ["user_pool_config", "openid_connect_config", "lambda_authorizer_config"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "another pool, issuer or function decides who may call"
    advice     = "add it as an additional provider first, and move the clients"
    evidence   = "experience"
  }

  fact "providers-removed" {
    attribute = "additional_authentication_provider"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that sign in this way are refused"
    advice    = "look in the logs which clients use it"
    evidence  = "experience"
    fires     = { before = { additional_authentication_provider = [{ authentication_type = "API_KEY" }, { authentication_type = "AWS_IAM" }] }, after = { additional_authentication_provider = [{ authentication_type = "AWS_IAM" }] } }
    misses    = { before = { additional_authentication_provider = [{ authentication_type = "AWS_IAM" }] }, after = { additional_authentication_provider = [{ authentication_type = "API_KEY" }, { authentication_type = "AWS_IAM" }] } }
  }

  fact "providers-added" {
    attribute = "additional_authentication_provider"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "clients may sign in another way too"
    evidence  = "schema"
    fires     = { before = { additional_authentication_provider = [] }, after = { additional_authentication_provider = [{ authentication_type = "AWS_IAM" }] } }
    misses    = { before = { additional_authentication_provider = [{ authentication_type = "AWS_IAM" }] }, after = { additional_authentication_provider = [] } }
  }

  fact "schema" {
    attribute = "schema"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the schema changes: clients break if fields that they use are gone"
    evidence  = "schema"
  }

  fact "limits-and-introspection" {
    attributes = ["query_depth_limit", "resolver_count_limit", "introspection_config"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "large queries or introspection may be refused"
    evidence   = "documented"
  }

  fact "logs-and-names" {
    attributes = ["log_config", "xray_enabled", "enhanced_metrics_config", "name", "merged_api_execution_role_arn"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs, metrics or name: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the API, its addresses and its keys are gone"
    advice   = "create the new API beside this one and move the custom domain first"
    evidence = "experience"
  }
}

resource "aws_appsync_api_key" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appsync_api_key"

  fact "expiry" {
    attribute = "expires"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the key expires at another time: clients must have the next one by then"
    evidence  = "schema"
  }

  fact "replaced" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential", "denies_access"]
    level    = "major"
    message  = "clients with the key are refused"
    advice   = "create a second key, hand it out, and remove this one when it is no longer used"
    evidence = "experience"
  }
}

resource "aws_appsync_api_cache" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appsync_api_cache"

  fact "settings" {
    attributes = ["api_caching_behavior", "ttl", "type"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the cache is made anew: data sources get more calls for a while"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "answers are no longer cached: data sources get all calls"
    evidence = "schema"
  }
}

resource "aws_appsync_datasource" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appsync_datasource"

  fact "source-moved" {
    attributes = ["dynamodb_config[*].table_name", "dynamodb_config[*].region", "lambda_config[*].function_arn", "http_config[*].endpoint", "opensearchservice_config[*].endpoint", "elasticsearch_config[*].endpoint", "event_bridge_config[*].event_bus_arn", "relational_database_config[*].http_endpoint_config[*].db_cluster_identifier", "relational_database_config[*].http_endpoint_config[*].database_name", "type"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "resolvers read and write another place"
    advice     = "create a second data source, and move the resolvers one by one"
    evidence   = "experience"
  }

  fact "role-and-sync" {
    attributes = ["service_role_arn", "dynamodb_config[*].versioned", "dynamodb_config[*].delta_sync_config", "dynamodb_config[*].use_caller_credentials"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "role or sync settings of the source"
    evidence   = "schema"
  }
}

resource "aws_appsync_resolver" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appsync_resolver"

  fact "code" {
    attributes = ["code", "request_template", "response_template", "data_source", "pipeline_config", "kind", "caching_config", "max_batch_size", "runtime", "sync_config"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "code of the resolver: routine, like any deployment"
    evidence   = "schema"
  }
}

resource "aws_appsync_function" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appsync_function"

  fact "code" {
    attributes = ["code", "request_mapping_template", "response_mapping_template", "data_source", "function_version", "max_batch_size", "runtime", "sync_config", "name"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "code of the function: routine, like any deployment"
    evidence   = "schema"
  }
}

resource "aws_appsync_type" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appsync_type"

  fact "definition" {
    attributes = ["definition", "format"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the type changes: clients break if fields that they use are gone"
    evidence   = "schema"
  }
}

resource "aws_appsync_domain_name_api_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appsync_domain_name_api_association"

  fact "api-moved" {
    attribute = "api_id"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the name leads to another API"
    advice    = "try the other API by its own address first"
    evidence  = "experience"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name is no longer served"
    advice   = "associate it with the other API in place"
    evidence = "experience"
  }
}

provider = "hashicorp/aws"
service  = "Glue"

resource "aws_glue_catalog_database" {
  stateful = "catalog of tables"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/glue_catalog_database"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the database goes from the catalog with the definitions of its tables: queries fail; the files stay"
    advice   = "export the table definitions first, and move the queries"
    evidence = "experience"
  }

  fact "target" {
    attribute = "target_database"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the link points to another database: queries read other data"
    advice    = "create a second link and move the queries"
    evidence  = "experience"
  }

  fact "permissions" {
    attribute = "create_table_default_permission"
    effects   = ["none"]
    level     = "minor"
    message   = "other default rights on tables created later"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["location_uri", "parameters"]
    effects    = ["none"]
    level      = "minor"
    message    = "location and parameters: routine"
    evidence   = "schema"
  }
}

resource "aws_glue_catalog_table" {
  stateful = "table definition"
  identity = ["database_name", "name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/glue_catalog_table"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the table goes from the catalog with its partitions: queries on it fail; the files stay"
    advice   = "export the definition and the partitions first, and move the queries"
    evidence = "experience"
  }

  fact "location" {
    attribute = "storage_descriptor[*].location"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the table points to other files: queries read other data"
    advice    = "create a second table and move the queries"
    evidence  = "experience"
  }

  fact "format" {
    attributes = ["storage_descriptor[*].input_format", "storage_descriptor[*].output_format", "storage_descriptor[*].ser_de_info[*].serialization_library"]
    effects    = ["outage"]
    level      = "major"
    message    = "files are read in another format: queries fail where it does not fit"
    advice     = "create a second table and compare"
    evidence   = "experience"
  }

  fact "column-removed" {
    attribute = "storage_descriptor[*].columns[*].name"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a column goes or gets another name: queries that name it fail"
    advice    = "add the new column first, and keep the old one"
    evidence  = "experience"
    fires     = { before = { storage_descriptor = [{ location = "s3://a", columns = [{ name = "id" }, { name = "name" }] }] }, after = { storage_descriptor = [{ location = "s3://a", columns = [{ name = "id" }] }] } }
    misses    = { before = { storage_descriptor = [{ location = "s3://a", columns = [{ name = "id" }] }] }, after = { storage_descriptor = [{ location = "s3://a", columns = [{ name = "id" }, { name = "name" }] }] } }
  }

  fact "column-added" {
    attribute = "storage_descriptor[*].columns[*].name"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more column: routine"
    evidence  = "experience"
    fires     = { before = { storage_descriptor = [{ location = "s3://a", columns = [{ name = "id" }] }] }, after = { storage_descriptor = [{ location = "s3://a", columns = [{ name = "id" }, { name = "name" }] }] } }
    misses    = { before = { storage_descriptor = [{ location = "s3://a", columns = [{ name = "id" }, { name = "name" }] }] }, after = { storage_descriptor = [{ location = "s3://a", columns = [{ name = "id" }] }] } }
  }

  fact "column-type" {
    attribute = "storage_descriptor[*].columns[*].type"
    only_if   = { all = [{ not = { attribute = "storage_descriptor[*].columns[*].name", when = "element_removed" } }, { any = [{ not = { attribute = "storage_descriptor[*].columns[*].name", when = "element_added" } }, { attribute = "storage_descriptor[*].columns[*].type", when = "element_removed" }] }] }
    effects   = ["outage"]
    level     = "major"
    message   = "a column is read as another type: queries may fail"
    advice    = "read the files with a second table first"
    evidence  = "experience"
    fires     = { before = { storage_descriptor = [{ columns = [{ name = "id", type = "int" }] }] }, after = { storage_descriptor = [{ columns = [{ name = "id", type = "bigint" }] }] } }
    misses    = { before = { storage_descriptor = [{ location = "s3://a", columns = [{ name = "id" }] }] }, after = { storage_descriptor = [{ location = "s3://a", columns = [{ name = "id" }, { name = "name" }] }] } }
  }

  fact "partitions" {
    attribute = "partition_keys"
    effects   = ["outage"]
    level     = "major"
    message   = "other partition keys: the partitions there no longer fit, queries return nothing or fail"
    advice    = "create a second table with the new keys"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["parameters", "owner", "retention", "storage_descriptor[*].parameters", "storage_descriptor[*].ser_de_info[*].parameters", "storage_descriptor[*].columns[*].comment", "partition_index", "table_type", "view_expanded_text", "view_original_text", "target_table"]
    effects    = ["none"]
    level      = "minor"
    message    = "parameters and comments: routine"
    evidence   = "schema"
  }
}

resource "aws_glue_job" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/glue_job"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the job goes with its bookmark: what starts it fails, and a new job of that name reads everything again"
    advice   = "pause the triggers first, and note the bookmark"
    evidence = "experience"
  }

  fact "version" {
    attribute = "glue_version"
    effects   = ["degrades"]
    level     = "minor"
    message   = "another Glue version: the next run may fail on changed libraries"
    evidence  = "experience"
  }

  fact "script" {
    attributes = ["command", "default_arguments", "non_overridable_arguments", "connections"]
    effects    = ["none"]
    level      = "minor"
    message    = "other script or arguments: from the next run on"
    evidence   = "schema"
  }

  fact "role" {
    attribute = "role_arn"
    effects   = ["none"]
    level     = "minor"
    message   = "another role: from the next run on; without its rights runs fail"
    evidence  = "experience"
  }

  fact "size" {
    attributes = ["max_capacity", "number_of_workers", "worker_type", "timeout", "max_retries", "execution_class", "execution_property", "notification_property", "maintenance_window", "job_run_queuing_enabled", "security_configuration", "source_control_details"]
    effects    = ["none"]
    level      = "minor"
    message    = "size, timeouts and retries: routine"
    evidence   = "schema"
  }
}

resource "aws_glue_crawler" {
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/glue_crawler"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the catalog is no longer kept up to date here; tables and files stay"
    evidence = "experience"
  }

  fact "deletes-tables" {
    attribute = "schema_change_policy[*].delete_behavior"
    when      = { becomes = "DELETE_FROM_DATABASE" }
    effects   = ["outage"]
    level     = "major"
    message   = "tables whose files are gone are deleted from the catalog on the next run"
    advice    = "log the deletions first, and look at them"
    evidence  = "experience"
    fires     = { before = { schema_change_policy = [{ delete_behavior = "LOG" }] }, after = { schema_change_policy = [{ delete_behavior = "DELETE_FROM_DATABASE" }] } }
    misses    = { before = { schema_change_policy = [{ delete_behavior = "DELETE_FROM_DATABASE" }] }, after = { schema_change_policy = [{ delete_behavior = "LOG" }] } }
  }

  fact "keeps-tables" {
    attribute = "schema_change_policy[*].delete_behavior"
    when      = { becomes = ["LOG", "DEPRECATE_IN_DATABASE"] }
    effects   = ["none"]
    level     = "minor"
    message   = "tables whose files are gone stay: routine"
    evidence  = "experience"
    fires     = { before = { schema_change_policy = [{ delete_behavior = "DELETE_FROM_DATABASE" }] }, after = { schema_change_policy = [{ delete_behavior = "LOG" }] } }
    misses    = { before = { schema_change_policy = [{ delete_behavior = "LOG" }] }, after = { schema_change_policy = [{ delete_behavior = "DELETE_FROM_DATABASE" }] } }
  }

  fact "settings" {
    attributes = ["schedule", "classifiers", "configuration", "table_prefix", "role", "recrawl_policy", "s3_target", "jdbc_target", "dynamodb_target", "catalog_target", "delta_target", "security_configuration", "schema_change_policy[*].update_behavior", "hudi_target", "iceberg_target", "mongodb_target", "lake_formation_configuration", "lineage_configuration"]
    effects    = ["none"]
    level      = "minor"
    message    = "targets and schedule, from the next run on: routine"
    evidence   = "schema"
  }
}

resource "aws_glue_trigger" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/glue_trigger"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "nothing starts these jobs any more"
    advice   = "create the new trigger first"
    evidence = "experience"
  }

  fact "off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the trigger is off: its jobs no longer start"
    advice    = "make sure that nobody waits for their output"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "on" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the trigger is on"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "settings" {
    attributes = ["schedule", "actions", "predicate", "event_batching_condition", "start_on_creation"]
    effects    = ["none"]
    level      = "minor"
    message    = "what starts when: routine"
    evidence   = "schema"
  }
}

resource "aws_glue_workflow" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/glue_workflow"

  fact "settings" {
    attributes = ["default_run_properties", "max_concurrent_runs"]
    effects    = ["none"]
    level      = "minor"
    message    = "run properties: routine"
    evidence   = "schema"
  }
}

resource "aws_glue_connection" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/glue_connection"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "jobs and crawlers that use the connection fail"
    advice   = "move them to another connection first"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["connection_properties", "match_criteria", "physical_connection_requirements", "athena_properties", "connection_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "other properties: jobs and crawlers take them on the next run"
    evidence   = "experience"
  }
}

resource "aws_glue_registry" {
  stateful = "schemas"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/glue_registry"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the schemas go with all their versions: producers and consumers that look them up fail"
    advice   = "keep them while any message uses them"
    evidence = "experience"
  }
}

resource "aws_glue_schema" {
  stateful = "schemas"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/glue_schema"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the schemas go with all their versions: producers and consumers that look them up fail"
    advice   = "keep them while any message uses them"
    evidence = "experience"
  }

  fact "version" {
    attribute = "schema_definition"
    effects   = ["none"]
    level     = "minor"
    message   = "a new version of the schema; the compatibility mode tells whether it is accepted"
    evidence  = "experience"
  }

  fact "compatibility" {
    attribute = "compatibility"
    effects   = ["none"]
    level     = "minor"
    message   = "other rules for new versions of the schema: routine"
    evidence  = "schema"
  }
}

resource "aws_glue_security_configuration" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/glue_security_configuration"

  fact "revision" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "it cannot be changed, only made anew; jobs take the new one on the next run"
    evidence = "experience"
  }
}

resource "aws_glue_resource_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/glue_resource_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: some principals lose access"
    advice    = "compare it with who uses it; take permissions away only when their use has ended"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    only_if   = { any = [{ before = "policy", set = true }, { after = "policy", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the policy lets anyone in, without a condition"
    advice    = "name the accounts, or set a condition on the source"
    evidence  = "experience"
    fires     = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "*" }] }) } }
    misses    = { before = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }) }, after = { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }) } }
  }

  fact "policy-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the policy allows more: routine"
    evidence  = "experience"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "sqs:ReceiveMessage", Resource = "*" }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" }] })]
  }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the catalog policy goes: other accounts lose the catalog"
    advice   = "compare it with who uses it"
    evidence = "experience"
  }
}

resource "aws_glue_data_catalog_encryption_settings" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/glue_data_catalog_encryption_settings"

  fact "encryption" {
    attribute = "data_catalog_encryption_settings"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other encryption of the catalog: whoever has no rights on the key is refused"
    advice    = "give readers and jobs rights on the key first"
    evidence  = "experience"
  }
}

provider = "hashicorp/aws"
service  = "Data Firehose"

resource "aws_kinesis_firehose_delivery_stream" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kinesis_firehose_delivery_stream"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage", "data_loss"]
    level    = "major"
    message  = "the delivery stream goes with what it has not delivered: producers fail"
    advice   = "create the new stream and move the producers first"
    evidence = "experience"
  }

  fact "bucket" {
    attribute = "extended_s3_configuration[*].bucket_arn"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "records go to another bucket: readers of the old one get nothing new"
    advice    = "have the readers look at both places first"
    evidence  = "experience"
  }

  fact "prefix" {
    attributes = ["extended_s3_configuration[*].prefix", "extended_s3_configuration[*].error_output_prefix"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "objects get another prefix: readers of the old one must follow"
    evidence   = "experience"
  }

  fact "format" {
    attributes = ["extended_s3_configuration[*].data_format_conversion_configuration", "extended_s3_configuration[*].compression_format"]
    effects    = ["degrades"]
    level      = "major"
    message    = "objects are written in another form: readers that expect the old one fail"
    advice     = "write to a second prefix and move the readers first"
    evidence   = "experience"
  }

  fact "processing" {
    attribute = "extended_s3_configuration[*].processing_configuration"
    when      = "changed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "records are transformed by another version or in another way before they are written"
    evidence  = "experience"
  }

  fact "buffering" {
    attributes = ["extended_s3_configuration[*].buffering_interval", "extended_s3_configuration[*].buffering_size"]
    effects    = ["none"]
    level      = "minor"
    message    = "records are delivered sooner or later: routine"
    evidence   = "schema"
  }

  fact "role" {
    attribute = "extended_s3_configuration[*].role_arn"
    effects   = ["denies_access"]
    level     = "major"
    message   = "another role delivers: without its rights records wait, and are lost after a day"
    advice    = "check the rights of the new role on bucket, key and stream first"
    evidence  = "experience"
  }

  fact "http-target" {
    attributes = ["http_endpoint_configuration[*].url", "redshift_configuration[*].cluster_jdbcurl", "opensearch_configuration[*].domain_arn", "elasticsearch_configuration[*].domain_arn", "splunk_configuration[*].hec_endpoint"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "records go to another destination"
    advice     = "create a second delivery stream, compare, then move the producers"
    evidence   = "experience"
  }

  fact "http-key" {
    attributes = ["http_endpoint_configuration[*].access_key", "splunk_configuration[*].hec_token", "redshift_configuration[*].password"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "another credential for the destination: if it does not fit, delivery fails"
    advice     = "make the new credential valid at the destination first"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["server_side_encryption", "extended_s3_configuration[*].cloudwatch_logging_options", "extended_s3_configuration[*].s3_backup_mode", "extended_s3_configuration[*].s3_backup_configuration", "extended_s3_configuration[*].custom_time_zone", "extended_s3_configuration[*].file_extension"]
    effects    = ["none"]
    level      = "minor"
    message    = "logs, encryption and backup of source records: routine"
    evidence   = "schema"
  }
}

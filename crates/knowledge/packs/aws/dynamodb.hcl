provider = "hashicorp/aws"
service  = "DynamoDB"

resource "aws_dynamodb_table" {
  stateful = "table"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table"

  guard "deletion_protection_enabled" { on_delete = "blocked" }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the table goes with its items, indexes and streams; with point-in-time recovery a last backup stays for 35 days"
    advice   = "make a backup or an export first, and stop the writers"
    source   = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html"
    evidence = "documented"
  }

  fact "guard-off" {
    attribute = "deletion_protection_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is off: a later plan can destroy the table"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "guard-on" {
    attribute = "deletion_protection_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "deletion protection is on: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "recovery-off" {
    attribute = "point_in_time_recovery[*].enabled"
    when      = "turns_off"
    effects   = ["guard_removed", "irreversible"]
    level     = "major"
    message   = "point-in-time recovery is off: its history is lost, also when it is switched on again"
    advice    = "make a backup first, or keep it on"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html"
    evidence  = "documented"
    fires     = { before = { point_in_time_recovery = [{ enabled = true }] }, after = { point_in_time_recovery = [{ enabled = false }] } }
    misses    = { before = { point_in_time_recovery = [{ enabled = false }] }, after = { point_in_time_recovery = [{ enabled = true }] } }
  }

  fact "recovery-on" {
    attribute = "point_in_time_recovery[*].enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "point-in-time recovery is on: routine"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html"
    evidence  = "documented"
    fires     = { before = { point_in_time_recovery = [{ enabled = false }] }, after = { point_in_time_recovery = [{ enabled = true }] } }
    misses    = { before = { point_in_time_recovery = [{ enabled = true }] }, after = { point_in_time_recovery = [{ enabled = false }] } }
  }

  fact "recovery-shorter" {
    attribute = "point_in_time_recovery[*].recovery_period_in_days"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "shorter recovery period: the oldest restore points go"
    evidence  = "experience"
    fires     = { before = { point_in_time_recovery = [{ recovery_period_in_days = 20 }] }, after = { point_in_time_recovery = [{ recovery_period_in_days = 10 }] } }
    misses    = { before = { point_in_time_recovery = [{ recovery_period_in_days = 10 }] }, after = { point_in_time_recovery = [{ recovery_period_in_days = 20 }] } }
  }

  fact "recovery-longer" {
    attribute = "point_in_time_recovery[*].recovery_period_in_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "longer recovery period: routine"
    evidence  = "experience"
    fires     = { before = { point_in_time_recovery = [{ recovery_period_in_days = 10 }] }, after = { point_in_time_recovery = [{ recovery_period_in_days = 20 }] } }
    misses    = { before = { point_in_time_recovery = [{ recovery_period_in_days = 20 }] }, after = { point_in_time_recovery = [{ recovery_period_in_days = 10 }] } }
  }

  fact "replica-removed" {
    attribute = "replica[*].region_name"
    when      = "element_removed"
    effects   = ["data_loss", "outage"]
    level     = "major"
    message   = "the replica table of a region is deleted: its clients fail"
    advice    = "move the clients of that region first"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables.tutorial.html"
    evidence  = "documented"
    fires     = { before = { replica = [{ region_name = "eu-west-1" }, { region_name = "us-east-1" }] }, after = { replica = [{ region_name = "eu-west-1" }] } }
    misses    = { before = { replica = [{ region_name = "eu-west-1" }] }, after = { replica = [{ region_name = "eu-west-1" }, { region_name = "us-east-1" }] } }
  }

  fact "replica-added" {
    attribute = "replica[*].region_name"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a replica is added in one more region: the table stays in use"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables.tutorial.html"
    evidence  = "documented"
    fires     = { before = { replica = [{ region_name = "eu-west-1" }] }, after = { replica = [{ region_name = "eu-west-1" }, { region_name = "us-east-1" }] } }
    misses    = { before = { replica = [{ region_name = "eu-west-1" }, { region_name = "us-east-1" }] }, after = { replica = [{ region_name = "eu-west-1" }] } }
  }

  fact "replica-settings" {
    attributes = ["replica[*].point_in_time_recovery", "replica[*].propagate_tags"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of replicas: routine"
    evidence   = "schema"
  }

  fact "index-removed" {
    attribute = "global_secondary_index[*].name"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a global secondary index is deleted: queries on it fail; building it again takes long"
    advice    = "make sure that nothing queries it (its consumed reads are zero)"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html"
    evidence  = "documented"
    fires     = { before = { global_secondary_index = [{ name = "by-date" }, { name = "by-user" }] }, after = { global_secondary_index = [{ name = "by-date" }] } }
    misses    = { before = { global_secondary_index = [{ name = "by-date" }] }, after = { global_secondary_index = [{ name = "by-date" }, { name = "by-user" }] } }
  }

  fact "index-added" {
    attribute = "global_secondary_index[*].name"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "an index is built in the background, which takes write capacity"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html"
    evidence  = "documented"
    fires     = { before = { global_secondary_index = [{ name = "by-date" }] }, after = { global_secondary_index = [{ name = "by-date" }, { name = "by-user" }] } }
    misses    = { before = { global_secondary_index = [{ name = "by-date" }, { name = "by-user" }] }, after = { global_secondary_index = [{ name = "by-date" }] } }
  }

  fact "index-rebuilt" {
    attributes = ["global_secondary_index[*].hash_key", "global_secondary_index[*].range_key", "global_secondary_index[*].projection_type", "global_secondary_index[*].non_key_attributes"]
    only_if    = { all = [{ not = { attribute = "global_secondary_index[*].name", when = "element_removed" } }, { any = [{ not = { attribute = "global_secondary_index[*].name", when = "element_added" } }, { attribute = "global_secondary_index[*].hash_key", when = "element_removed" }, { attribute = "global_secondary_index[*].range_key", when = "element_removed" }, { attribute = "global_secondary_index[*].projection_type", when = "element_removed" }] }] }
    effects    = ["outage"]
    level      = "major"
    message    = "an index is deleted and built again: queries on it fail until it is filled"
    advice     = "add a second index under another name, move the queries, then remove the old one"
    source     = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html"
    evidence   = "experience"
    fires      = { before = { global_secondary_index = [{ name = "by-user", hash_key = "user", projection_type = "ALL" }] }, after = { global_secondary_index = [{ name = "by-user", hash_key = "account", projection_type = "ALL" }] } }
    misses     = { before = { global_secondary_index = [{ name = "by-user", hash_key = "user", projection_type = "ALL" }] }, after = { global_secondary_index = [{ name = "by-user", hash_key = "user", projection_type = "ALL" }, { name = "by-date", hash_key = "date", projection_type = "ALL" }] } }
  }

  fact "index-capacity-down" {
    attributes = ["global_secondary_index[*].read_capacity", "global_secondary_index[*].write_capacity"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less capacity for an index: requests above it are throttled, writes to the table too"
    source     = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadWriteCapacityMode.html"
    evidence   = "experience"
    fires      = { before = { global_secondary_index = [{ read_capacity = 20 }] }, after = { global_secondary_index = [{ read_capacity = 10 }] } }
    misses     = { before = { global_secondary_index = [{ read_capacity = 10 }] }, after = { global_secondary_index = [{ read_capacity = 20 }] } }
  }

  fact "index-capacity-up" {
    attributes = ["global_secondary_index[*].read_capacity", "global_secondary_index[*].write_capacity"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more capacity for an index: routine"
    source     = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadWriteCapacityMode.html"
    evidence   = "experience"
    fires      = { before = { global_secondary_index = [{ read_capacity = 10 }] }, after = { global_secondary_index = [{ read_capacity = 20 }] } }
    misses     = { before = { global_secondary_index = [{ read_capacity = 20 }] }, after = { global_secondary_index = [{ read_capacity = 10 }] } }
  }

  fact "ttl-on" {
    attribute = "ttl[*].enabled"
    when      = "turns_on"
    effects   = ["data_loss"]
    level     = "major"
    message   = "time to live is switched on: items whose time is past are deleted, from then on"
    advice    = "list the items that are past their time first"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html"
    evidence  = "documented"
    fires     = { before = { ttl = [{ enabled = false }] }, after = { ttl = [{ enabled = true }] } }
    misses    = { before = { ttl = [{ enabled = true }] }, after = { ttl = [{ enabled = false }] } }
  }

  fact "ttl-off" {
    attribute = "ttl[*].enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "items are no longer deleted by age: the table grows"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html"
    evidence  = "experience"
    fires     = { before = { ttl = [{ enabled = true }] }, after = { ttl = [{ enabled = false }] } }
    misses    = { before = { ttl = [{ enabled = false }] }, after = { ttl = [{ enabled = true }] } }
  }

  fact "ttl-attribute" {
    attribute = "ttl[*].attribute_name"
    only_if   = { all = [{ before = "ttl[*].enabled", is = true }, { after = "ttl[*].enabled", is = true }] }
    effects   = ["data_loss"]
    level     = "major"
    message   = "another attribute tells when items are deleted"
    advice    = "list the items whose new attribute is past first"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html"
    evidence  = "experience"
    fires     = { before = { ttl = [{ attribute_name = "expires", enabled = true }] }, after = { ttl = [{ attribute_name = "updated", enabled = true }] } }
    misses    = { before = { ttl = [{ attribute_name = "", enabled = false }] }, after = { ttl = [{ attribute_name = "expires", enabled = true }] } }
  }

  fact "stream-off" {
    attribute = "stream_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the stream ends: its consumers get nothing more, and what they have not read is gone after a day"
    advice    = "stop the consumers when they have caught up"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "stream-on" {
    attribute = "stream_enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "a stream is opened: routine"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "stream-view" {
    attribute = "stream_view_type"
    only_if   = { all = [{ before = "stream_enabled", is = true }, { after = "stream_enabled", is = true }] }
    effects   = ["outage"]
    level     = "major"
    message   = "another view type: the stream is closed and a new one with another address is opened; consumers stay with the old one"
    advice    = "have the consumers read the new stream first"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html"
    evidence  = "documented"
    fires     = { before = { stream_enabled = true, stream_view_type = "KEYS_ONLY" }, after = { stream_enabled = true, stream_view_type = "NEW_IMAGE" } }
    misses    = { before = { stream_enabled = false, stream_view_type = "" }, after = { stream_enabled = true, stream_view_type = "NEW_IMAGE" } }
  }

  fact "capacity-down" {
    attributes = ["read_capacity", "write_capacity", "on_demand_throughput[*].max_read_request_units", "on_demand_throughput[*].max_write_request_units"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less capacity: requests above it are throttled"
    source     = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadWriteCapacityMode.html"
    evidence   = "documented"
    fires      = { before = { read_capacity = 20 }, after = { read_capacity = 10 } }
    misses     = { before = { read_capacity = 10 }, after = { read_capacity = 20 } }
  }

  fact "capacity-up" {
    attributes = ["read_capacity", "write_capacity", "on_demand_throughput[*].max_read_request_units", "on_demand_throughput[*].max_write_request_units"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "more capacity: routine"
    source     = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadWriteCapacityMode.html"
    evidence   = "documented"
    fires      = { before = { read_capacity = 10 }, after = { read_capacity = 20 } }
    misses     = { before = { read_capacity = 20 }, after = { read_capacity = 10 } }
  }

  fact "billing-provisioned" {
    attribute = "billing_mode"
    when      = { becomes = "PROVISIONED" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "provisioned capacity: requests above it are throttled"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadWriteCapacityMode.html"
    evidence  = "documented"
    fires     = ["PAY_PER_REQUEST", "PROVISIONED"]
    misses    = ["PROVISIONED", "PAY_PER_REQUEST"]
  }

  fact "billing-on-demand" {
    attribute = "billing_mode"
    when      = { becomes = "PAY_PER_REQUEST" }
    effects   = ["none"]
    level     = "minor"
    message   = "on-demand capacity: the table serves while it changes"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadWriteCapacityMode.html"
    evidence  = "documented"
    fires     = ["PROVISIONED", "PAY_PER_REQUEST"]
    misses    = ["PAY_PER_REQUEST", "PROVISIONED"]
  }

  fact "encryption" {
    attribute = "server_side_encryption"
    effects   = ["none"]
    level     = "minor"
    message   = "another key: the table is encrypted anew while it serves; keep the old key until that is done"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html"
    evidence  = "documented"
  }

  fact "encryption-key" {
    attribute = "server_side_encryption[*].kms_key_arn"
    when      = "changed"
    only_if   = { after = "server_side_encryption[*].kms_key_arn", known = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "another key of your own: readers and writers without rights on it are refused"
    advice    = "give everybody who uses the table rights on the new key first"
    source    = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table"
    evidence  = "experience"
    fires     = { before = { server_side_encryption = [] }, after = { server_side_encryption = [{ enabled = true, kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/a" }] } }
    misses    = { before = { server_side_encryption = [{ enabled = true, kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/a" }] }, after = { server_side_encryption = [] } }
  }

  fact "table-class" {
    attribute = "table_class"
    effects   = ["none"]
    level     = "minor"
    message   = "another table class: in the background"
    source    = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.tableclasses.html"
    evidence  = "documented"
  }

  fact "definitions" {
    attribute = "attribute"
    effects   = ["none"]
    level     = "minor"
    message   = "attributes that keys use: routine"
    evidence  = "schema"
  }
}

resource "aws_dynamodb_table_replica" {
  stateful = "table replica"
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table_replica"

  guard "deletion_protection_enabled" { on_delete = "blocked" }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the replica table of this region is deleted: its clients fail"
    advice   = "move the clients of that region first"
    source   = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables.tutorial.html"
    evidence = "documented"
  }

  fact "guard-off" {
    attribute = "deletion_protection_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is off: a later plan can destroy the replica"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "recovery-off" {
    attribute = "point_in_time_recovery"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "point-in-time recovery of the replica is off"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "guards-on" {
    attributes = ["deletion_protection_enabled", "point_in_time_recovery"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "the replica is guarded better: routine"
    evidence   = "schema"
    fires      = { before = { deletion_protection_enabled = false }, after = { deletion_protection_enabled = true } }
    misses     = { before = { deletion_protection_enabled = true }, after = { deletion_protection_enabled = false } }
  }
}

resource "aws_dynamodb_global_table" {
  stateful = "global table"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_global_table"

  fact "replica-removed" {
    attribute = "replica[*].region_name"
    when      = "element_removed"
    effects   = ["data_loss", "outage"]
    level     = "major"
    message   = "a region leaves the global table: its clients see no more changes"
    advice    = "move the clients of that region first"
    evidence  = "experience"
    fires     = { before = { replica = [{ region_name = "eu-west-1" }, { region_name = "us-east-1" }] }, after = { replica = [{ region_name = "eu-west-1" }] } }
    misses    = { before = { replica = [{ region_name = "eu-west-1" }] }, after = { replica = [{ region_name = "eu-west-1" }, { region_name = "us-east-1" }] } }
  }

  fact "replica-added" {
    attribute = "replica[*].region_name"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more region"
    evidence  = "schema"
    fires     = { before = { replica = [{ region_name = "eu-west-1" }] }, after = { replica = [{ region_name = "eu-west-1" }, { region_name = "us-east-1" }] } }
    misses    = { before = { replica = [{ region_name = "eu-west-1" }, { region_name = "us-east-1" }] }, after = { replica = [{ region_name = "eu-west-1" }] } }
  }
}

resource "aws_dynamodb_resource_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_resource_policy"

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
    message  = "the resource policy goes: other accounts lose the table"
    advice   = "compare it with who uses it"
    evidence = "experience"
  }

  fact "lock-out" {
    attribute = "confirm_remove_self_resource_access"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the policy may now lock its own editor out"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }
}

resource "aws_dynamodb_table_item" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table_item"

  fact "item" {
    attribute = "item"
    effects   = ["none"]
    level     = "minor"
    message   = "the item is written anew"
    evidence  = "schema"
  }
}

resource "aws_dynamodb_kinesis_streaming_destination" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_kinesis_streaming_destination"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "changes of the table no longer reach the stream: its consumers miss them"
    advice   = "stop the consumers, and plan how they catch up"
    evidence = "experience"
  }
}

resource "aws_dynamodb_contributor_insights" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_contributor_insights"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "metrics about keys stop; the table is untouched"
    evidence = "experience"
  }
}

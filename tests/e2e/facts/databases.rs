//! Facts of databases, caches and clusters.

use crate::case::Level::{Major, Minor};
use crate::pair::{Pair, prove};

const SHARED: &str = r#"
resource "aws_vpc" "databases" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "databases" {
  count             = 2
  vpc_id            = aws_vpc.databases.id
  cidr_block        = "10.1.${count.index}.0/24"
  availability_zone = ["eu-central-1a", "eu-central-1b"][count.index]
}

resource "aws_iam_role" "databases" {
  name               = "databases"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

resource "aws_eks_cluster" "nodes" {
  name     = "nodes"
  role_arn = aws_iam_role.databases.arn

  vpc_config {
    subnet_ids = aws_subnet.databases[*].id
  }
}
"#;

const PAIRS: &[Pair] = &[
    Pair {
        fact: "aws_db_instance/engine-major-upgrade",
        name: "engine",
        always: r#"
  identifier                  = "engine"
  engine                      = "postgres"
  instance_class              = "db.t3.medium"
  allocated_storage           = 20
  username                    = "root"
  password                    = "correct-horse"
  skip_final_snapshot         = true
  allow_major_version_upgrade = true
"#,
        before: Some(r#"  engine_version = "14.7""#),
        fires: Some(r#"  engine_version = "15.2""#),
        misses: Some(r#"  engine_version = "14.9""#),
        level: Major,
        level_of_the_miss: Major,
    },
    Pair {
        fact: "aws_db_instance/instance-class",
        name: "class",
        always: r#"
  identifier          = "class"
  engine              = "postgres"
  allocated_storage   = 20
  username            = "root"
  password            = "correct-horse"
  skip_final_snapshot = true
"#,
        before: Some(r#"  instance_class = "db.t3.medium""#),
        fires: Some(r#"  instance_class = "db.t3.large""#),
        misses: Some(
            r#"
  instance_class        = "db.t3.medium"
  copy_tags_to_snapshot = true
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_db_instance/backups-off",
        name: "backups",
        always: r#"
  identifier          = "backups"
  engine              = "postgres"
  instance_class      = "db.t3.medium"
  allocated_storage   = 20
  username            = "root"
  password            = "correct-horse"
  skip_final_snapshot = true
"#,
        before: Some("  backup_retention_period = 7"),
        fires: Some("  backup_retention_period = 0"),
        misses: Some("  backup_retention_period = 3"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_db_instance/guard-off",
        name: "guard",
        always: r#"
  identifier          = "guard"
  engine              = "mysql"
  engine_version      = "8.0.34"
  instance_class      = "db.t3.medium"
  allocated_storage   = 20
  username            = "root"
  password            = "correct-horse"
  skip_final_snapshot = true
"#,
        before: Some("  deletion_protection = true"),
        fires: Some("  deletion_protection = false"),
        misses: Some(
            r#"
  deletion_protection = true
  publicly_accessible = true
"#,
        ),
        level: Minor,
        level_of_the_miss: Major,
    },
    Pair {
        fact: "aws_db_instance/storage-grow",
        name: "storage",
        always: r#"
  identifier          = "storage"
  engine              = "postgres"
  instance_class      = "db.t3.medium"
  username            = "root"
  password            = "correct-horse"
  skip_final_snapshot = true
"#,
        before: Some("  allocated_storage = 20"),
        fires: Some("  allocated_storage = 40"),
        misses: Some("  allocated_storage = 10"),
        level: Minor,
        level_of_the_miss: Major,
    },
    Pair {
        fact: "aws_db_instance/data-lost",
        name: "gone",
        always: r#"
  identifier          = "gone"
  engine              = "postgres"
  instance_class      = "db.t3.medium"
  allocated_storage   = 20
  username            = "root"
  password            = "correct-horse"
  skip_final_snapshot = true
"#,
        before: Some(""),
        fires: None,
        misses: Some(r#"  tags = { team = "billing" }"#),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_dynamodb_table/recovery-off",
        name: "recovery",
        always: r#"
  name         = "recovery"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
"#,
        before: Some("  point_in_time_recovery {\n    enabled = true\n  }"),
        fires: Some("  point_in_time_recovery {\n    enabled = false\n  }"),
        misses: Some(
            r#"
  table_class = "STANDARD_INFREQUENT_ACCESS"

  point_in_time_recovery {
    enabled = true
  }
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_dynamodb_table/guard-off",
        name: "guard",
        always: r#"
  name         = "guard"
  billing_mode = "PROVISIONED"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
"#,
        before: Some(
            r#"
  deletion_protection_enabled = true
  read_capacity               = 5
  write_capacity              = 5
"#,
        ),
        fires: Some(
            r#"
  deletion_protection_enabled = false
  read_capacity               = 5
  write_capacity              = 5
"#,
        ),
        misses: Some(
            r#"
  deletion_protection_enabled = true
  read_capacity               = 2
  write_capacity              = 5
"#,
        ),
        level: Minor,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_elasticache_cluster/node-type",
        name: "node",
        always: r#"
  cluster_id        = "node"
  engine            = "redis"
  engine_version    = "7.0"
  num_cache_nodes   = 1
  apply_immediately = true
"#,
        before: Some(r#"  node_type = "cache.t3.micro""#),
        fires: Some(r#"  node_type = "cache.t3.small""#),
        misses: Some(
            r#"
  node_type                = "cache.t3.micro"
  snapshot_retention_limit = 5
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_redshift_cluster/resize",
        name: "resize",
        always: r#"
  cluster_identifier  = "resize"
  cluster_type        = "single-node"
  master_username     = "root"
  master_password     = "Correct-horse1"
  skip_final_snapshot = true
"#,
        before: Some(r#"  node_type = "ra3.large""#),
        fires: Some(r#"  node_type = "ra3.xlplus""#),
        misses: Some(
            r#"
  node_type                           = "ra3.large"
  automated_snapshot_retention_period = 7
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_eks_cluster/version-up",
        name: "version",
        always: r#"
  name     = "version"
  role_arn = aws_iam_role.databases.arn

  vpc_config {
    subnet_ids = aws_subnet.databases[*].id
  }
"#,
        before: Some(r#"  version = "1.30""#),
        fires: Some(r#"  version = "1.31""#),
        misses: Some(
            "  version                   = \"1.30\"\n  enabled_cluster_log_types = [\"api\"]",
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_eks_node_group/scaled-to-zero",
        name: "nodes",
        always: r#"
  cluster_name    = aws_eks_cluster.nodes.name
  node_group_name = "nodes"
  node_role_arn   = aws_iam_role.databases.arn
  subnet_ids      = aws_subnet.databases[*].id

  # moto tells of one that nobody asked for.
  lifecycle {
    ignore_changes = [remote_access]
  }
"#,
        before: Some(
            r"
  scaling_config {
    desired_size = 2
    max_size     = 3
    min_size     = 0
  }
",
        ),
        fires: Some(
            r"
  scaling_config {
    desired_size = 0
    max_size     = 3
    min_size     = 0
  }
",
        ),
        misses: Some(
            r"
  scaling_config {
    desired_size = 3
    max_size     = 3
    min_size     = 0
  }
",
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
];

#[test]
fn databases() {
    prove(SHARED, "", PAIRS);
}

//! Facts where a plan makes an object and others begin to speak of it: everybody's most ordinary
//! change. What refers to the new object is known only after apply, so a list or document that only
//! gained a reference must stay minor, and one that lost another must not.

use crate::case::Level::{Major, Minor};
use crate::pair::{Pair, prove};

const SHARED: &str = r#"
resource "aws_vpc" "everyday" {
  cidr_block = "10.4.0.0/16"
}

resource "aws_subnet" "everyday" {
  vpc_id            = aws_vpc.everyday.id
  cidr_block        = "10.4.0.0/24"
  availability_zone = "eu-central-1a"
}

resource "aws_security_group" "old" {
  name   = "everyday-old"
  vpc_id = aws_vpc.everyday.id
}

resource "aws_lb_target_group" "old" {
  name     = "everyday-old"
  port     = 80
  protocol = "HTTP"
  vpc_id   = aws_vpc.everyday.id
}

data "aws_ami" "everyday" {
  most_recent = true
  owners      = ["amazon"]
}

resource "aws_launch_template" "everyday" {
  name          = "everyday"
  image_id      = data.aws_ami.everyday.id
  instance_type = "t3.micro"
}

locals {
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role" "old" {
  name               = "everyday-old"
  assume_role_policy = local.trust
}

resource "aws_s3_bucket" "old" {
  bucket = "everyday-old"
}

resource "aws_sns_topic" "old" {
  name = "everyday-old"
}

resource "aws_ecs_cluster" "everyday" {
  name = "everyday"
}

resource "aws_ecs_task_definition" "old" {
  family                = "everyday"
  network_mode          = "awsvpc"
  container_definitions = jsonencode([{ name = "web", image = "web:1", memory = 128, essential = true }])
}
"#;

const ADDED: &str = r#"
resource "aws_security_group" "new" {
  name   = "everyday-new"
  vpc_id = aws_vpc.everyday.id
}

resource "aws_lb_target_group" "new" {
  name     = "everyday-new"
  port     = 80
  protocol = "HTTP"
  vpc_id   = aws_vpc.everyday.id
}

resource "aws_iam_role" "new" {
  name               = "everyday-new"
  assume_role_policy = local.trust
}

resource "aws_s3_bucket" "new" {
  bucket_prefix = "everyday-new"
}

resource "aws_ecs_task_definition" "new" {
  family                = "everyday"
  network_mode          = "awsvpc"
  container_definitions = jsonencode([{ name = "web", image = "web:2", memory = 128, essential = true }])
}
"#;

const PAIRS: &[Pair] = &[
    Pair {
        fact: "aws_security_group/ingress-removed",
        name: "referring",
        always: "  name = \"everyday-referring\"\n  vpc_id = aws_vpc.everyday.id",
        before: Some(
            r#"
  ingress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    security_groups = [aws_security_group.old.id]
  }
"#,
        ),
        fires: Some(
            r#"
  ingress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    security_groups = [aws_security_group.new.id]
  }
"#,
        ),
        misses: Some(
            r#"
  ingress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    security_groups = [aws_security_group.old.id, aws_security_group.new.id]
  }
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_instance/security-group-removed",
        name: "groups",
        always: r#"
  ami           = data.aws_ami.everyday.id
  subnet_id     = aws_subnet.everyday.id
  instance_type = "t3.small"
"#,
        before: Some("  vpc_security_group_ids = [aws_security_group.old.id]"),
        fires: Some("  vpc_security_group_ids = [aws_security_group.new.id]"),
        misses: Some(
            "  vpc_security_group_ids = [aws_security_group.old.id, aws_security_group.new.id]",
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_autoscaling_group/target-group-removed",
        name: "targets",
        always: r#"
  name                      = "everyday"
  vpc_zone_identifier       = [aws_subnet.everyday.id]
  min_size                  = 0
  max_size                  = 4
  wait_for_capacity_timeout = "0"

  launch_template {
    id = aws_launch_template.everyday.id
  }
"#,
        before: Some("  target_group_arns = [aws_lb_target_group.old.arn]"),
        fires: Some("  target_group_arns = [aws_lb_target_group.new.arn]"),
        misses: Some(
            "  target_group_arns = [aws_lb_target_group.old.arn, aws_lb_target_group.new.arn]",
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_s3_bucket_policy/access-removed",
        name: "readers",
        always: "  bucket = aws_s3_bucket.old.id",
        before: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = [aws_iam_role.old.arn] }
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.old.arn}/*"
    }]
  })
"#,
        ),
        fires: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = [aws_iam_role.new.arn] }
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.old.arn}/*"
    }]
  })
"#,
        ),
        misses: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = [aws_iam_role.old.arn, aws_iam_role.new.arn] }
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.old.arn}/*"
    }]
  })
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_iam_role_policy/policy-narrowed",
        name: "buckets",
        always: "  name = \"buckets\"\n  role = aws_iam_role.old.id",
        before: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:ListBucket"
      Resource = [aws_s3_bucket.old.arn]
    }]
  })
"#,
        ),
        fires: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:ListBucket"
      Resource = [aws_s3_bucket.new.arn]
    }]
  })
"#,
        ),
        misses: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:ListBucket"
      Resource = [aws_s3_bucket.old.arn, aws_s3_bucket.new.arn]
    }]
  })
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_iam_role/trust-narrowed",
        name: "trusting",
        always: r#"  name = "everyday-trusting""#,
        before: Some(
            r#"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = [aws_iam_role.old.arn] }
      Action    = "sts:AssumeRole"
    }]
  })
"#,
        ),
        fires: Some(
            r#"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = [aws_iam_role.new.arn] }
      Action    = "sts:AssumeRole"
    }]
  })
"#,
        ),
        misses: Some(
            r#"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = [aws_iam_role.old.arn, aws_iam_role.new.arn] }
      Action    = "sts:AssumeRole"
    }]
  })
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_sns_topic_policy/policy-narrowed",
        name: "senders",
        always: "  arn = aws_sns_topic.old.arn",
        before: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.old.arn
      Condition = { ArnEquals = { "aws:SourceArn" = [aws_s3_bucket.old.arn] } }
    }]
  })
"#,
        ),
        fires: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.old.arn
      Condition = { ArnEquals = { "aws:SourceArn" = [aws_s3_bucket.new.arn] } }
    }]
  })
"#,
        ),
        misses: Some(
            r#"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.old.arn
      Condition = { ArnEquals = { "aws:SourceArn" = [aws_s3_bucket.old.arn, aws_s3_bucket.new.arn] } }
    }]
  })
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_ecs_service/rolling-deployment",
        name: "everyday",
        always: r#"
  name          = "everyday"
  cluster       = aws_ecs_cluster.everyday.id
  desired_count = 2

  network_configuration {
    subnets = [aws_subnet.everyday.id]
  }
"#,
        before: Some("  task_definition = aws_ecs_task_definition.old.arn"),
        fires: Some("  task_definition = aws_ecs_task_definition.new.arn"),
        misses: Some(
            r#"
  task_definition        = aws_ecs_task_definition.old.arn
  enable_execute_command = true
"#,
        ),
        level: Minor,
        level_of_the_miss: Minor,
    },
];

#[test]
fn everyday() {
    prove(SHARED, ADDED, PAIRS);
}

//! Facts of machines, containers and functions.

use crate::case::Level::{Major, Minor};
use crate::pair::{Pair, prove};

const SHARED: &str = r#"
resource "aws_vpc" "compute" {
  cidr_block = "10.3.0.0/16"
}

resource "aws_subnet" "compute" {
  vpc_id            = aws_vpc.compute.id
  cidr_block        = "10.3.0.0/24"
  availability_zone = "eu-central-1a"
}

data "aws_ami" "any" {
  most_recent = true
  owners      = ["amazon"]
}

resource "aws_launch_template" "shared" {
  name          = "shared"
  image_id      = data.aws_ami.any.id
  instance_type = "t3.micro"
}

resource "aws_ecs_cluster" "shared" {
  name = "shared"
}

resource "aws_ecs_task_definition" "shared" {
  family                = "shared"
  network_mode          = "awsvpc"
  container_definitions = jsonencode([{ name = "web", image = "web:1", memory = 128, essential = true }])
}

resource "aws_iam_role" "compute" {
  name = "compute"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_s3_bucket" "compute" {
  bucket = "compute-code"
}

resource "aws_s3_object" "code" {
  for_each       = toset(["one.zip", "two.zip"])
  bucket         = aws_s3_bucket.compute.id
  key            = each.key
  # An archive without entries.
  content_base64 = "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="
}
"#;

const PAIRS: &[Pair] = &[
    Pair {
        fact: "aws_instance/type-change",
        name: "type",
        always: r#"
  ami       = data.aws_ami.any.id
  subnet_id = aws_subnet.compute.id
"#,
        before: Some(r#"  instance_type = "t3.small""#),
        fires: Some(r#"  instance_type = "t3.large""#),
        misses: Some("  instance_type = \"t3.small\"\n  monitoring = true"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_instance/termination-protection-off",
        name: "guard",
        always: r#"
  ami           = data.aws_ami.any.id
  subnet_id     = aws_subnet.compute.id
  instance_type = "t3.small"
"#,
        before: Some("  disable_api_termination = true"),
        fires: Some("  disable_api_termination = false"),
        misses: Some("  disable_api_termination = true\n  tags = { team = \"web\" }"),
        level: Minor,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_instance/delete-loses-disks",
        name: "gone",
        always: r#"
  ami           = data.aws_ami.any.id
  subnet_id     = aws_subnet.compute.id
  instance_type = "t3.small"
"#,
        before: Some(""),
        fires: None,
        misses: Some("  source_dest_check = false"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_autoscaling_group/scaled-to-zero",
        name: "desired",
        always: r#"
  name                      = "desired"
  vpc_zone_identifier       = [aws_subnet.compute.id]
  min_size                  = 0
  max_size                  = 4
  wait_for_capacity_timeout = "0"

  launch_template {
    id = aws_launch_template.shared.id
  }
"#,
        before: Some("  desired_capacity = 2"),
        fires: Some("  desired_capacity = 0"),
        misses: Some("  desired_capacity = 4"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_autoscaling_group/floor-at-zero",
        name: "floor",
        always: r#"
  name                      = "floor"
  vpc_zone_identifier       = [aws_subnet.compute.id]
  max_size                  = 4
  desired_capacity          = 2
  wait_for_capacity_timeout = "0"

  launch_template {
    id = aws_launch_template.shared.id
  }
"#,
        before: Some("  min_size = 1"),
        fires: Some("  min_size = 0"),
        misses: Some("  min_size = 2"),
        level: Minor,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_ecs_task_definition/new-revision",
        name: "revision",
        always: r#"  family = "revision""#,
        before: Some(
            r#"  container_definitions = jsonencode([{ name = "web", image = "web:1", memory = 128, essential = true }])"#,
        ),
        fires: Some(
            r#"  container_definitions = jsonencode([{ name = "web", image = "web:2", memory = 128, essential = true }])"#,
        ),
        misses: None,
        level: Minor,
        level_of_the_miss: Major,
    },
    Pair {
        fact: "aws_ecs_service/scaled-to-zero",
        name: "desired",
        always: r#"
  name            = "desired"
  cluster         = aws_ecs_cluster.shared.id
  task_definition = aws_ecs_task_definition.shared.arn

  network_configuration {
    subnets = [aws_subnet.compute.id]
  }
"#,
        before: Some("  desired_count = 2"),
        fires: Some("  desired_count = 0"),
        misses: Some("  desired_count = 3"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_lambda_function/code-deployed",
        name: "code",
        always: r#"
  function_name = "code"
  role          = aws_iam_role.compute.arn
  runtime       = "python3.12"
  handler       = "main.handler"
  s3_bucket     = aws_s3_bucket.compute.id
  depends_on    = [aws_s3_object.code]
"#,
        before: Some(r#"  s3_key = "one.zip""#),
        fires: Some(r#"  s3_key = "two.zip""#),
        misses: None,
        level: Minor,
        level_of_the_miss: Major,
    },
    Pair {
        fact: "aws_lambda_function/disabled",
        name: "disabled",
        always: r#"
  function_name = "disabled"
  role          = aws_iam_role.compute.arn
  runtime       = "python3.12"
  handler       = "main.handler"
  s3_bucket     = aws_s3_bucket.compute.id
  s3_key        = "one.zip"
  depends_on    = [aws_s3_object.code]
"#,
        before: Some("  reserved_concurrent_executions = 5"),
        fires: Some("  reserved_concurrent_executions = 0"),
        misses: Some("  reserved_concurrent_executions = 10"),
        level: Major,
        level_of_the_miss: Minor,
    },
];

#[test]
fn compute() {
    prove(SHARED, "", PAIRS);
}

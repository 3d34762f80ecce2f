//! Facts of networks, load balancers and names.

use crate::case::Level::{Major, Minor};
use crate::pair::{Pair, prove};

const SHARED: &str = r#"
resource "aws_vpc" "shared" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_internet_gateway" "shared" {
  vpc_id = aws_vpc.shared.id
}

resource "aws_subnet" "shared" {
  count             = 2
  vpc_id            = aws_vpc.shared.id
  cidr_block        = "10.2.${count.index}.0/24"
  availability_zone = ["eu-central-1a", "eu-central-1b"][count.index]
}

resource "aws_eip" "shared" {
  domain = "vpc"
}

resource "aws_nat_gateway" "shared" {
  allocation_id = aws_eip.shared.id
  subnet_id     = aws_subnet.shared[0].id
}

resource "aws_route_table" "shared" {
  vpc_id = aws_vpc.shared.id
}

resource "aws_security_group" "shared" {
  name   = "shared"
  vpc_id = aws_vpc.shared.id
}

resource "aws_lb" "shared" {
  name               = "shared"
  load_balancer_type = "application"
  subnets            = aws_subnet.shared[*].id
  security_groups    = [aws_security_group.shared.id]
}

resource "aws_lb_target_group" "shared" {
  for_each = toset(["blue", "green"])
  name     = each.key
  port     = 80
  protocol = "HTTP"
  vpc_id   = aws_vpc.shared.id
}

resource "aws_lb_listener" "shared" {
  load_balancer_arn = aws_lb.shared.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shared["blue"].arn
  }
}

resource "aws_route53_zone" "shared" {
  name = "example.com"
}
"#;

const PAIRS: &[Pair] = &[
    Pair {
        fact: "aws_lb/deletion-protection-off",
        name: "guard",
        always: r#"
  name               = "guard"
  load_balancer_type = "application"
  subnets            = aws_subnet.shared[*].id
  security_groups    = [aws_security_group.shared.id]
"#,
        before: Some("  enable_deletion_protection = true"),
        fires: Some("  enable_deletion_protection = false"),
        misses: Some("  enable_deletion_protection = true\n  idle_timeout = 120"),
        level: Minor,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_lb_listener/target-moved",
        name: "target",
        always: r#"
  load_balancer_arn = aws_lb.shared.arn
  port              = 81
  protocol          = "HTTP"
"#,
        before: Some(
            r#"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shared["blue"].arn
  }
"#,
        ),
        fires: Some(
            r#"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shared["green"].arn
  }
"#,
        ),
        misses: Some(
            r#"
  tags = { team = "web" }

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shared["blue"].arn
  }
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_lb_listener/weights-moved",
        name: "weights",
        always: r#"
  load_balancer_arn = aws_lb.shared.arn
  port              = 82
  protocol          = "HTTP"
"#,
        before: Some(
            r#"
  default_action {
    type = "forward"

    forward {
      target_group {
        arn    = aws_lb_target_group.shared["blue"].arn
        weight = 90
      }
      target_group {
        arn    = aws_lb_target_group.shared["green"].arn
        weight = 10
      }
    }
  }
"#,
        ),
        fires: Some(
            r#"
  default_action {
    type = "forward"

    forward {
      target_group {
        arn    = aws_lb_target_group.shared["blue"].arn
        weight = 10
      }
      target_group {
        arn    = aws_lb_target_group.shared["green"].arn
        weight = 90
      }
    }
  }
"#,
        ),
        misses: Some(
            r#"
  default_action {
    type = "forward"

    forward {
      target_group {
        arn    = aws_lb_target_group.shared["blue"].arn
        weight = 90
      }
      target_group {
        arn    = aws_lb_target_group.shared["green"].arn
        weight = 10
      }
      stickiness {
        enabled  = true
        duration = 600
      }
    }
  }
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_lb_listener_rule/first-in-line",
        name: "rule",
        always: r#"
  listener_arn = aws_lb_listener.shared.arn

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shared["green"].arn
  }

  condition {
    path_pattern {
      values = ["/shop/*"]
    }
  }
"#,
        before: None,
        fires: Some("  priority = 1"),
        misses: Some("  priority = 200"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_lb_target_group/shorter-draining",
        name: "draining",
        always: r#"
  name     = "draining"
  port     = 80
  protocol = "HTTP"
  vpc_id   = aws_vpc.shared.id
"#,
        before: Some("  deregistration_delay = 300"),
        fires: Some("  deregistration_delay = 30"),
        misses: Some(
            r#"
  deregistration_delay = 300

  health_check {
    path = "/healthy"
  }
"#,
        ),
        level: Minor,
        level_of_the_miss: Major,
    },
    Pair {
        fact: "aws_security_group/ingress-removed",
        name: "inline",
        always: r#"
  name   = "inline"
  vpc_id = aws_vpc.shared.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/8"]
  }
"#,
        before: Some(
            r#"
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["10.0.0.0/8"]
  }
"#,
        ),
        fires: Some(""),
        misses: Some(
            r#"
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["10.0.0.0/8"]
  }

  ingress {
    protocol    = "tcp"
    from_port   = 8443
    to_port     = 8443
    cidr_blocks = ["10.0.0.0/8"]
  }
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_vpc_security_group_ingress_rule/range-changed",
        name: "range",
        always: r#"
  security_group_id = aws_security_group.shared.id
  ip_protocol       = "tcp"
  from_port         = 443
"#,
        before: Some("  cidr_ipv4 = \"10.0.0.0/8\"\n  to_port = 443"),
        fires: Some("  cidr_ipv4 = \"10.7.0.0/16\"\n  to_port = 443"),
        misses: Some("  cidr_ipv4 = \"10.0.0.0/8\"\n  to_port = 444"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_security_group_rule/only-widened",
        name: "widened",
        always: r#"
  type              = "ingress"
  security_group_id = aws_security_group.shared.id
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
"#,
        before: Some(r#"  cidr_blocks = ["10.3.0.0/16", "10.4.0.0/16"]"#),
        fires: Some(r#"  cidr_blocks = ["10.3.0.0/16", "10.4.0.0/16", "10.5.0.0/16"]"#),
        misses: Some(r#"  cidr_blocks = ["10.3.0.0/16"]"#),
        level: Minor,
        level_of_the_miss: Major,
    },
    Pair {
        fact: "aws_network_acl/rules-removed",
        name: "inline",
        always: r#"
  vpc_id = aws_vpc.shared.id

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "0.0.0.0/0"
  }
"#,
        before: Some(
            r#"
  ingress {
    rule_no    = 200
    action     = "allow"
    protocol   = "tcp"
    from_port  = 22
    to_port    = 22
    cidr_block = "10.0.0.0/8"
  }
"#,
        ),
        fires: Some(""),
        misses: Some(
            r#"
  ingress {
    rule_no    = 200
    action     = "allow"
    protocol   = "tcp"
    from_port  = 22
    to_port    = 22
    cidr_block = "10.0.0.0/8"
  }

  ingress {
    rule_no    = 300
    action     = "allow"
    protocol   = "tcp"
    from_port  = 8443
    to_port    = 8443
    cidr_block = "10.0.0.0/8"
  }
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_route/target-changed",
        name: "target",
        always: r#"
  route_table_id         = aws_route_table.shared.id
  destination_cidr_block = "192.0.2.0/24"
"#,
        before: Some("  nat_gateway_id = aws_nat_gateway.shared.id"),
        fires: Some("  gateway_id = aws_internet_gateway.shared.id"),
        misses: None,
        level: Major,
        level_of_the_miss: Major,
    },
    Pair {
        fact: "aws_route_table/routes-removed",
        name: "inline",
        always: r#"
  vpc_id = aws_vpc.shared.id

  route {
    cidr_block = "192.0.2.0/24"
    gateway_id = aws_internet_gateway.shared.id
  }
"#,
        before: Some(
            r#"
  route {
    cidr_block = "198.51.100.0/24"
    gateway_id = aws_internet_gateway.shared.id
  }
"#,
        ),
        fires: Some(""),
        misses: Some(
            r#"
  route {
    cidr_block = "198.51.100.0/24"
    gateway_id = aws_internet_gateway.shared.id
  }

  route {
    cidr_block = "203.0.113.0/24"
    gateway_id = aws_internet_gateway.shared.id
  }
"#,
        ),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_vpc/dns-support-off",
        name: "dns",
        always: r#"  cidr_block = "10.9.0.0/16""#,
        before: Some("  enable_dns_support = true"),
        fires: Some("  enable_dns_support = false"),
        misses: Some("  enable_dns_support = true\n  enable_dns_hostnames = true"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_subnet/public-addresses-on",
        name: "public",
        always: r#"
  vpc_id     = aws_vpc.shared.id
  cidr_block = "10.2.100.0/24"
"#,
        before: Some(""),
        fires: Some("  map_public_ip_on_launch = true"),
        misses: Some("  private_dns_hostname_type_on_launch = \"resource-name\""),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_nat_gateway/removed",
        name: "gone",
        always: r#"
  connectivity_type = "private"
  subnet_id         = aws_subnet.shared[1].id
"#,
        before: Some(""),
        fires: None,
        misses: Some(r#"  tags = { team = "network" }"#),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_route53_record/values-changed",
        name: "values",
        always: r#"
  zone_id = aws_route53_zone.shared.zone_id
  name    = "www.example.com"
  type    = "A"
"#,
        before: Some("  ttl     = 300\n  records = [\"192.0.2.1\"]"),
        fires: Some("  ttl     = 300\n  records = [\"192.0.2.2\"]"),
        misses: Some("  ttl     = 60\n  records = [\"192.0.2.1\"]"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_route53_record/weight-changed",
        name: "weight",
        always: r#"
  zone_id        = aws_route53_zone.shared.zone_id
  name           = "api.example.com"
  type           = "A"
  set_identifier = "blue"
  records        = ["192.0.2.1"]
"#,
        before: Some("  ttl = 300\n  weighted_routing_policy {\n    weight = 90\n  }"),
        fires: Some("  ttl = 300\n  weighted_routing_policy {\n    weight = 10\n  }"),
        misses: Some("  ttl = 600\n  weighted_routing_policy {\n    weight = 90\n  }"),
        level: Major,
        level_of_the_miss: Minor,
    },
    Pair {
        fact: "aws_route53_record/ttl-shortened",
        name: "ttl",
        always: r#"
  zone_id = aws_route53_zone.shared.zone_id
  name    = "mail.example.com"
  type    = "A"
  records = ["192.0.2.1"]
"#,
        before: Some("  ttl = 300"),
        fires: Some("  ttl = 60"),
        misses: Some("  ttl = 600"),
        level: Minor,
        level_of_the_miss: Minor,
    },
];

#[test]
fn network() {
    prove(SHARED, "", PAIRS);
}

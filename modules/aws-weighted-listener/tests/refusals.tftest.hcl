# Everything that is refused, one run each.

mock_provider "aws" {}

variables {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/shop/50dc6c495c0c9188"
  certificate_arn   = "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
  target_groups = {
    blue  = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/blue/73e2d6bc24d8a067"
    green = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/green/3bb63f11dfb0faf9"
  }
  weights = { blue = 100, green = 0 }
}

run "target_group_of_another_colour" {
  command = plan
  variables {
    target_groups = {
      blue  = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/blue/73e2d6bc24d8a067"
      green = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/green/3bb63f11dfb0faf9"
      red   = null
    }
  }
  expect_failures = [var.target_groups]
}

run "weight_of_another_colour" {
  command = plan
  variables {
    weights = { blue = 100, grean = 0 }
  }
  expect_failures = [var.weights]
}

run "part_of_a_weight" {
  command = plan
  variables {
    weights = { blue = 99.5, green = 0.5 }
  }
  expect_failures = [var.weights]
}

run "negative_weight" {
  command = plan
  variables {
    weights = { blue = 100, green = -1 }
  }
  expect_failures = [var.weights]
}

run "weight_above_the_most" {
  command = plan
  variables {
    weights = { blue = 1000, green = 0 }
  }
  expect_failures = [var.weights]
}

run "missing_weight" {
  command = plan
  variables {
    weights = { blue = 100, green = null }
  }
  expect_failures = [var.weights]
}

run "all_zero" {
  command = plan
  variables {
    weights = { blue = 0, green = 0 }
  }
  expect_failures = [var.weights]
}

run "nothing_attached" {
  command = plan
  variables {
    weights = {}
  }
  expect_failures = [var.weights]
}

run "attached_before_it_exists" {
  command = plan
  variables {
    target_groups = {
      blue  = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/blue/73e2d6bc24d8a067"
      green = null
    }
  }
  expect_failures = [var.weights]
}

run "attached_without_a_target_group" {
  command = plan
  variables {
    target_groups = {
      blue = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/blue/73e2d6bc24d8a067"
    }
  }
  expect_failures = [var.weights]
}

run "another_protocol" {
  command = plan
  variables {
    protocol        = "TCP"
    certificate_arn = null
  }
  expect_failures = [var.protocol]
}

run "no_port" {
  command = plan
  variables {
    port = 0
  }
  expect_failures = [var.port]
}

run "https_without_a_certificate" {
  command = plan
  variables {
    certificate_arn = null
  }
  expect_failures = [var.certificate_arn]
}

run "certificate_without_https" {
  command = plan
  variables {
    protocol = "HTTP"
  }
  expect_failures = [var.certificate_arn]
}

run "sticky_for_too_long" {
  command = plan
  variables {
    stickiness_seconds = 604801
  }
  expect_failures = [var.stickiness_seconds]
}

run "sticky_for_less_than_nothing" {
  command = plan
  variables {
    stickiness_seconds = -1
  }
  expect_failures = [var.stickiness_seconds]
}

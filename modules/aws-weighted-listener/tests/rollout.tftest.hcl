# A whole rollout from blue to green, one run a step.

# A mocked provider never replaces anything: that the listener stays is held on plans of the real one.
mock_provider "aws" {}

variables {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/shop/50dc6c495c0c9188"
  certificate_arn   = "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
  target_groups = {
    blue  = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/blue/73e2d6bc24d8a067"
    green = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/green/3bb63f11dfb0faf9"
  }
}

run "idle" {
  variables {
    weights = { blue = 100 }
    target_groups = {
      blue  = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/blue/73e2d6bc24d8a067"
      green = null
    }
  }
  assert {
    condition = aws_lb_listener.this.default_action[0].forward[0].target_group == toset([
      { arn = var.target_groups.blue, weight = 100 },
    ])
    error_message = "only blue is attached"
  }
  assert {
    condition     = aws_lb_listener.this.protocol == "HTTPS" && aws_lb_listener.this.port == 443
    error_message = "it speaks HTTPS where nothing else is asked for"
  }
  assert {
    condition     = aws_lb_listener.this.ssl_policy == "ELBSecurityPolicy-TLS13-1-2-2021-06"
    error_message = "it speaks TLS 1.3 and 1.2"
  }
  assert {
    condition     = length(aws_lb_listener.this.default_action[0].forward[0].stickiness) == 0
    error_message = "each request goes by weight where nothing else is asked for"
  }
}

run "provision" {
  variables {
    weights = { blue = 100 }
  }
  assert {
    condition     = output.entries == run.idle.entries
    error_message = "a colour that exists is not attached by that"
  }
}

run "attach" {
  variables {
    weights = { blue = 100, green = 0 }
  }
  assert {
    condition = aws_lb_listener.this.default_action[0].forward[0].target_group == toset([
      { arn = var.target_groups.blue, weight = 100 },
      { arn = var.target_groups.green, weight = 0 },
    ])
    error_message = "green is listed without traffic, blue as it was"
  }
}

run "shift" {
  variables {
    weights = { blue = 90, green = 10 }
  }
  assert {
    condition = aws_lb_listener.this.default_action[0].forward[0].target_group == toset([
      { arn = var.target_groups.blue, weight = 90 },
      { arn = var.target_groups.green, weight = 10 },
    ])
    error_message = "the weights are those asked for, at the target groups they had"
  }
}

run "shift_all" {
  variables {
    weights = { blue = 0, green = 100 }
  }
  assert {
    condition = aws_lb_listener.this.default_action[0].forward[0].target_group == toset([
      { arn = var.target_groups.blue, weight = 0 },
      { arn = var.target_groups.green, weight = 100 },
    ])
    error_message = "blue stays listed without traffic"
  }
}

run "detach" {
  variables {
    weights = { green = 100 }
  }
  assert {
    condition = aws_lb_listener.this.default_action[0].forward[0].target_group == toset([
      { arn = var.target_groups.green, weight = 100 },
    ])
    error_message = "blue is not listed any more, green as it was"
  }
}

run "retire" {
  variables {
    weights = { green = 100 }
    target_groups = {
      blue  = null
      green = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/green/3bb63f11dfb0faf9"
    }
  }
  assert {
    condition     = output.entries == run.detach.entries
    error_message = "nothing changes for the listener"
  }
}

run "largest_weights" {
  variables {
    weights = { blue = 999, green = 999 }
  }
  assert {
    condition     = sum([for entry in output.entries : entry.weight]) == 1998
    error_message = "each weight may be up to 999, whatever they add up to"
  }
}

run "sticky" {
  variables {
    weights            = { blue = 90, green = 10 }
    stickiness_seconds = 60
  }
  assert {
    condition     = one(aws_lb_listener.this.default_action[0].forward[0].stickiness) == { enabled = true, duration = 60 }
    error_message = "clients stay with their colour for a minute"
  }
}

run "plain_http" {
  variables {
    weights         = { blue = 100 }
    protocol        = "HTTP"
    certificate_arn = null
  }
  assert {
    condition     = aws_lb_listener.this.protocol == "HTTP" && aws_lb_listener.this.port == 80
    error_message = "plain HTTP is there where it is asked for"
  }
}

run "another_port" {
  variables {
    weights = { blue = 100 }
    port    = 8443
  }
  assert {
    condition     = aws_lb_listener.this.port == 8443
    error_message = "the port is the one asked for"
  }
}

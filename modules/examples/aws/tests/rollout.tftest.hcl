# A whole rollout from blue to green, one run a step. A mocked provider never replaces anything: that listener and
# records are updated in place is held on plans of the real one.

mock_provider "aws" {
  mock_resource "aws_lb" {
    defaults = {
      arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/shop/50dc6c495c0c9188"
    }
  }
}

override_resource {
  target = module.web_blue[0].aws_lb_target_group.this
  values = {
    arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web-blue/73e2d6bc24d8a067"
  }
}

override_resource {
  target = module.web_green[0].aws_lb_target_group.this
  values = {
    arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web-green/3bb63f11dfb0faf9"
  }
}

variables {
  certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
  images          = { blue = "ami-0123456789abcdef0", green = "ami-0fedcba9876543210" }
}

run "idle" {
  assert {
    condition     = length(module.web_blue) == 1 && length(module.web_green) == 0
    error_message = "only blue is built"
  }
  assert {
    condition     = output.listener == { blue = { target_group_arn = module.web_blue[0].target_group_arn, weight = 100 } }
    error_message = "blue has all traffic"
  }
  assert {
    condition     = keys(module.names.entries) == ["blue"] && module.names.entries.blue.weight == 100
    error_message = "blue has the name alone"
  }
  assert {
    condition     = output.web_green == { exists = false, target_group = null, addresses = null, weight = 0 }
    error_message = "an output says so of a colour that does not exist"
  }
}

run "provision" {
  variables {
    web = { active = "blue", weights = { blue = 100, green = 0 }, idle_exists = true }
  }
  assert {
    condition     = length(module.web_green) == 1 && length(output.web_green.addresses) == 2
    error_message = "green is built"
  }
  assert {
    condition     = output.listener == run.idle.listener && output.names == run.idle.names && output.web_blue == run.idle.web_blue
    error_message = "nothing changes for the routers and for blue"
  }
}

run "attach" {
  variables {
    web = { active = "blue", weights = { blue = 100, green = 0 }, idle_exists = true, idle_attached = true }
  }
  assert {
    condition = output.listener == {
      blue  = { target_group_arn = run.provision.web_blue.target_group, weight = 100 }
      green = { target_group_arn = run.provision.web_green.target_group, weight = 0 }
    }
    error_message = "the listener lists green without traffic, and blue as before"
  }
  assert {
    condition     = output.names.green.records == tolist(run.provision.web_green.addresses) && output.names.green.weight == 0
    error_message = "the name has green without traffic"
  }
  assert {
    condition     = output.names.blue == run.provision.names.blue && output.web_blue == run.provision.web_blue
    error_message = "nothing changes for blue"
  }
}

run "shift" {
  variables {
    web = { active = "blue", weights = { blue = 90, green = 10 }, idle_exists = true, idle_attached = true }
  }
  assert {
    condition = output.listener == {
      blue  = { target_group_arn = run.provision.web_blue.target_group, weight = 90 }
      green = { target_group_arn = run.provision.web_green.target_group, weight = 10 }
    }
    error_message = "only the weights of the listener change"
  }
  assert {
    condition     = { for colour, entry in output.names : colour => entry.weight } == { blue = 90, green = 10 }
    error_message = "the name has the same weights"
  }
  assert {
    condition     = { for colour, entry in output.names : colour => entry.records } == { for colour, entry in run.attach.names : colour => entry.records }
    error_message = "the name points where it pointed"
  }
}

run "roll_back" {
  variables {
    web = { active = "blue", weights = { blue = 100, green = 0 }, idle_exists = true, idle_attached = true }
  }
  assert {
    condition     = output.listener == run.attach.listener && output.names == run.attach.names
    error_message = "all is as it was before the shift"
  }
}

run "shift_all" {
  variables {
    web = { active = "blue", weights = { blue = 0, green = 100 }, idle_exists = true, idle_attached = true }
  }
  assert {
    condition = output.listener == {
      blue  = { target_group_arn = run.provision.web_blue.target_group, weight = 0 }
      green = { target_group_arn = run.provision.web_green.target_group, weight = 100 }
    }
    error_message = "green has all traffic, and blue stays listed"
  }
}

run "switch" {
  variables {
    web = { active = "green", weights = { blue = 0, green = 100 }, idle_exists = true, idle_attached = true }
  }
  assert {
    condition = (
      output.listener == run.shift_all.listener && output.names == run.shift_all.names &&
      output.web_blue == run.shift_all.web_blue && output.web_green == run.shift_all.web_green
    )
    error_message = "switching the active colour changes nothing that is built"
  }
}

run "detach" {
  variables {
    web = { active = "green", weights = { blue = 0, green = 100 }, idle_exists = true }
  }
  assert {
    condition     = output.listener == { green = run.switch.listener.green } && output.names == { green = run.switch.names.green }
    error_message = "blue leaves the routers, green stays as it was"
  }
  assert {
    condition     = output.web_blue == run.switch.web_blue
    error_message = "blue stays built"
  }
}

run "retire" {
  variables {
    web = { active = "green", weights = { blue = 0, green = 100 } }
  }
  assert {
    condition     = length(module.web_blue) == 0
    error_message = "blue is gone"
  }
  assert {
    condition     = output.listener == run.detach.listener && output.names == run.detach.names && output.web_green == run.detach.web_green
    error_message = "nothing changes for the routers and for green"
  }
  assert {
    condition     = output.web_blue == { exists = false, target_group = null, addresses = null, weight = 0 }
    error_message = "the output of blue stays, and says that it is gone"
  }
}

run "one_zone" {
  command = plan
  variables {
    zones = ["a"]
  }
  expect_failures = [var.zones]
}

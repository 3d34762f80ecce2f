# A whole rollout from blue to green, one run a step.

run "idle" {
  assert {
    condition     = length(module.web_blue) == 1 && length(module.web_green) == 0
    error_message = "only blue is built"
  }
  assert {
    condition     = output.router == [{ target = module.web_blue[0].target, weight = 100 }]
    error_message = "blue has all traffic"
  }
  assert {
    condition     = output.web_green == { exists = false, target = null, weight = 0 }
    error_message = "an output says so of a colour that does not exist"
  }
}

run "provision" {
  variables {
    web = { active = "blue", weights = { blue = 100, green = 0 }, idle_exists = true }
  }
  assert {
    condition     = length(module.web_green) == 1
    error_message = "green is built"
  }
  assert {
    condition     = output.router == run.idle.router && output.web_blue == run.idle.web_blue
    error_message = "nothing changes for the router and for blue"
  }
}

run "attach" {
  variables {
    web = { active = "blue", weights = { blue = 100, green = 0 }, idle_exists = true, idle_attached = true }
  }
  assert {
    condition = toset(output.router) == toset([
      { target = run.provision.web_blue.target, weight = 100 },
      { target = run.provision.web_green.target, weight = 0 },
    ])
    error_message = "the router lists green without traffic, and blue as before"
  }
  assert {
    condition     = output.web_blue == run.provision.web_blue && output.web_green == run.provision.web_green
    error_message = "nothing changes for the colours"
  }
}

run "shift" {
  variables {
    web = { active = "blue", weights = { blue = 90, green = 10 }, idle_exists = true, idle_attached = true }
  }
  assert {
    condition = toset(output.router) == toset([
      { target = run.provision.web_blue.target, weight = 90 },
      { target = run.provision.web_green.target, weight = 10 },
    ])
    error_message = "only the weights change"
  }
}

run "roll_back" {
  variables {
    web = { active = "blue", weights = { blue = 100, green = 0 }, idle_exists = true, idle_attached = true }
  }
  assert {
    condition     = output.router == run.attach.router
    error_message = "all is as it was before the shift"
  }
}

run "shift_all" {
  variables {
    web = { active = "blue", weights = { blue = 0, green = 100 }, idle_exists = true, idle_attached = true }
  }
  assert {
    condition = toset(output.router) == toset([
      { target = run.provision.web_blue.target, weight = 0 },
      { target = run.provision.web_green.target, weight = 100 },
    ])
    error_message = "green has all traffic, and blue stays listed"
  }
}

run "switch" {
  variables {
    web = { active = "green", weights = { blue = 0, green = 100 }, idle_exists = true, idle_attached = true }
  }
  assert {
    condition = (
      output.router == run.shift_all.router &&
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
    condition     = output.router == [{ target = run.provision.web_green.target, weight = 100 }]
    error_message = "blue leaves the router, green stays as it was"
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
    condition     = output.router == run.detach.router && output.web_green == run.detach.web_green
    error_message = "nothing changes for the router and for green"
  }
  assert {
    condition     = output.web_blue == { exists = false, target = null, weight = 0 }
    error_message = "the output of blue stays, and says that it is gone"
  }
}

# A whole rollout from blue to green, one run a step.

variables {
  active  = "blue"
  weights = { blue = 100, green = 0 }
  settings = {
    blue  = { version = "1.0", replicas = 2 }
    green = { version = "1.1" }
  }
}

run "idle" {
  assert {
    condition     = output.active == "blue" && output.idle == "green"
    error_message = "blue is active, green is idle"
  }
  assert {
    condition     = output.colours == toset(["blue"]) && output.attached == toset(["blue"])
    error_message = "only the active colour exists and is attached"
  }
  assert {
    condition     = output.weights == { blue = 100 }
    error_message = "only attached colours have a weight"
  }
  assert {
    condition     = output.settings == { blue = { version = "1.0", replicas = 2 } }
    error_message = "only colours that exist have settings"
  }
}

run "provision" {
  variables {
    idle_exists = true
  }
  assert {
    condition     = output.colours == toset(["blue", "green"])
    error_message = "both colours exist"
  }
  assert {
    condition     = output.settings.green == { version = "1.1" } && output.settings.blue == run.idle.settings.blue
    error_message = "each colour has its own settings, of whatever shape"
  }
  assert {
    condition     = output.attached == run.idle.attached && output.weights == run.idle.weights
    error_message = "nothing changes for the router"
  }
}

run "attach" {
  variables {
    idle_exists   = true
    idle_attached = true
  }
  assert {
    condition     = output.attached == toset(["blue", "green"]) && output.weights == { blue = 100, green = 0 }
    error_message = "green is attached without traffic"
  }
  assert {
    condition     = output.colours == run.provision.colours && output.settings == run.provision.settings
    error_message = "nothing changes for the colours"
  }
}

run "shift" {
  variables {
    weights       = { blue = 90, green = 10 }
    idle_exists   = true
    idle_attached = true
  }
  assert {
    condition     = output.weights == { blue = 90, green = 10 }
    error_message = "the weights are those asked for"
  }
  assert {
    condition     = output.colours == run.attach.colours && output.attached == run.attach.attached && output.settings == run.attach.settings
    error_message = "nothing but the weights changes"
  }
}

run "shift_all" {
  variables {
    weights       = { blue = 0, green = 100 }
    idle_exists   = true
    idle_attached = true
  }
  assert {
    condition     = output.weights == { blue = 0, green = 100 }
    error_message = "the active colour may have weight 0 while the other one serves"
  }
}

run "switch" {
  variables {
    active        = "green"
    weights       = { blue = 0, green = 100 }
    idle_exists   = true
    idle_attached = true
  }
  assert {
    condition     = output.active == "green" && output.idle == "blue"
    error_message = "green is active now"
  }
  assert {
    condition = (
      output.colours == run.shift_all.colours && output.attached == run.shift_all.attached &&
      output.weights == run.shift_all.weights && output.settings == run.shift_all.settings
    )
    error_message = "switching the active colour changes neither colours nor router"
  }
}

run "detach" {
  variables {
    active      = "green"
    weights     = { blue = 0, green = 100 }
    idle_exists = true
  }
  assert {
    condition     = output.weights == { green = 100 } && output.colours == run.switch.colours
    error_message = "blue leaves the router and stays built"
  }
}

run "retire" {
  variables {
    active  = "green"
    weights = { blue = 0, green = 100 }
  }
  assert {
    condition     = output.colours == toset(["green"]) && output.weights == run.detach.weights
    error_message = "blue is gone, and nothing changes for the router"
  }
}

run "without_settings" {
  variables {
    settings = { blue = null, green = ["any", "shape"] }
  }
  assert {
    condition     = output.settings.blue == null
    error_message = "settings may be anything, nothing included"
  }
}

run "another_total" {
  variables {
    total         = 999
    weights       = { blue = 998, green = 1 }
    idle_exists   = true
    idle_attached = true
  }
  assert {
    condition     = output.weights == { blue = 998, green = 1 }
    error_message = "weights may add up to something else than 100"
  }
}

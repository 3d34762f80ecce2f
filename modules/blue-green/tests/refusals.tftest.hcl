# Everything that is refused, one run each.

variables {
  active        = "blue"
  weights       = { blue = 100, green = 0 }
  idle_exists   = true
  idle_attached = true
}

run "another_colour" {
  command = plan
  variables {
    active = "red"
  }
  expect_failures = [var.active]
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
    weights = { blue = 110, green = -10 }
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

run "too_little" {
  command = plan
  variables {
    weights = { blue = 50, green = 10 }
  }
  expect_failures = [var.weights]
}

run "too_much" {
  command = plan
  variables {
    weights = { blue = 100, green = 10 }
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

run "total_of_zero" {
  command = plan
  variables {
    total   = 0
    weights = { blue = 0, green = 0 }
  }
  expect_failures = [var.total]
}

run "part_of_a_total" {
  command = plan
  variables {
    total   = 0.5
    weights = { blue = 0.25, green = 0.25 }
  }
  expect_failures = [var.total]
}

run "attached_before_it_exists" {
  command = plan
  variables {
    idle_exists = false
  }
  expect_failures = [var.idle_attached]
}

run "traffic_to_a_colour_that_is_not_attached" {
  command = plan
  variables {
    weights       = { blue = 90, green = 10 }
    idle_attached = false
  }
  expect_failures = [var.idle_attached]
}

run "traffic_to_a_colour_that_does_not_exist" {
  command = plan
  variables {
    weights       = { blue = 90, green = 10 }
    idle_exists   = false
    idle_attached = false
  }
  expect_failures = [var.idle_attached]
}

# The traffic is still on blue: active must not move before the weights have.
run "live_colour_switched_off" {
  command = plan
  variables {
    active        = "green"
    idle_exists   = false
    idle_attached = false
  }
  expect_failures = [var.idle_attached]
}

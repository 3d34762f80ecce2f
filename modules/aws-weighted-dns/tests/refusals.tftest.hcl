# Everything that is refused, one run each.

mock_provider "aws" {}

variables {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "web.example.com"
  targets = {
    blue  = { records = ["192.0.2.10"], health_check_id = "11111111-1111-1111-1111-111111111111" }
    green = { records = ["192.0.2.20", "192.0.2.21"] }
  }
  weights = { blue = 100, green = 0 }
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
    weights = { blue = 256, green = 0 }
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
    targets = {
      blue  = { records = ["192.0.2.10"], health_check_id = "11111111-1111-1111-1111-111111111111" }
      green = null
    }
  }
  expect_failures = [var.weights]
}

run "attached_without_a_target" {
  command = plan
  variables {
    targets = {
      blue = { records = ["192.0.2.10"], health_check_id = "11111111-1111-1111-1111-111111111111" }
    }
  }
  expect_failures = [var.weights]
}

run "target_of_another_colour" {
  command = plan
  variables {
    targets = {
      blue  = { records = ["192.0.2.10"], health_check_id = "11111111-1111-1111-1111-111111111111" }
      green = { records = ["192.0.2.20", "192.0.2.21"] }
      red   = null
    }
  }
  expect_failures = [var.targets]
}

run "target_with_neither" {
  command = plan
  variables {
    targets = {
      blue  = { records = ["192.0.2.10"], health_check_id = "11111111-1111-1111-1111-111111111111" }
      green = {}
    }
  }
  expect_failures = [var.targets]
}

run "target_with_both" {
  command = plan
  variables {
    targets = {
      blue = { records = ["192.0.2.10"], health_check_id = "11111111-1111-1111-1111-111111111111" }
      green = {
        records = ["192.0.2.20"]
        alias   = { name = "green.eu-central-1.elb.amazonaws.com", zone_id = "Z215JYRZR1TBD5" }
      }
    }
  }
  expect_failures = [var.targets]
}

run "no_records" {
  command = plan
  variables {
    targets = {
      blue  = { records = ["192.0.2.10"], health_check_id = "11111111-1111-1111-1111-111111111111" }
      green = { records = [] }
    }
  }
  expect_failures = [var.targets]
}

run "two_names" {
  command = plan
  variables {
    type = "CNAME"
    targets = {
      blue  = { records = ["blue.example.net"] }
      green = { records = ["green.example.net", "green.example.org"] }
    }
  }
  expect_failures = [var.targets]
}

run "alias_as_a_name" {
  command = plan
  variables {
    type = "CNAME"
    targets = {
      blue  = { records = ["blue.example.net"] }
      green = { alias = { name = "green.eu-central-1.elb.amazonaws.com", zone_id = "Z215JYRZR1TBD5" } }
    }
  }
  expect_failures = [var.targets]
}

run "another_type" {
  command = plan
  variables {
    type = "TXT"
  }
  expect_failures = [var.type]
}

run "part_of_a_second" {
  command = plan
  variables {
    ttl = 0.5
  }
  expect_failures = [var.ttl]
}

run "negative_ttl" {
  command = plan
  variables {
    ttl = -1
  }
  expect_failures = [var.ttl]
}

# A whole rollout from blue to green, one run a step.

# Each record that is made gets an id at random. A mocked provider never replaces anything, so an id that stays only
# says that the record kept its address; that the provider updates it in place is held on plans of the real one.
mock_provider "aws" {}

variables {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "web.example.com"
  targets = {
    blue  = { records = ["192.0.2.10"], health_check_id = "11111111-1111-1111-1111-111111111111" }
    green = { records = ["192.0.2.20", "192.0.2.21"] }
  }
}

run "idle" {
  variables {
    weights = { blue = 100 }
    targets = {
      blue  = { records = ["192.0.2.10"], health_check_id = "11111111-1111-1111-1111-111111111111" }
      green = null
    }
  }
  assert {
    condition     = keys(aws_route53_record.this) == ["blue"]
    error_message = "only blue has a record"
  }
  assert {
    condition     = aws_route53_record.this["blue"].weighted_routing_policy[0].weight == 100 && aws_route53_record.this["blue"].set_identifier == "blue"
    error_message = "it has its weight, and its colour as identifier"
  }
  assert {
    condition     = aws_route53_record.this["blue"].records == toset(["192.0.2.10"]) && aws_route53_record.this["blue"].ttl == 60
    error_message = "it has its address, and a short TTL where nothing else is asked for"
  }
  assert {
    condition     = aws_route53_record.this["blue"].health_check_id == "11111111-1111-1111-1111-111111111111"
    error_message = "it has its health check"
  }
}

run "provision" {
  variables {
    weights = { blue = 100 }
  }
  assert {
    condition     = output.entries == run.idle.entries && output.ids == run.idle.ids
    error_message = "a colour that exists is not attached by that"
  }
}

run "attach" {
  variables {
    weights = { blue = 100, green = 0 }
  }
  assert {
    condition     = aws_route53_record.this["green"].weighted_routing_policy[0].weight == 0 && aws_route53_record.this["green"].records == toset(["192.0.2.20", "192.0.2.21"])
    error_message = "green has a record without traffic"
  }
  assert {
    condition     = aws_route53_record.this["green"].health_check_id == null
    error_message = "health checks are optional"
  }
  assert {
    condition     = output.ids.blue == run.idle.ids.blue && output.entries.blue == run.idle.entries.blue
    error_message = "the record of blue stays as it was"
  }
}

run "shift" {
  variables {
    weights = { blue = 90, green = 10 }
  }
  assert {
    condition     = { for colour, record in aws_route53_record.this : colour => record.weighted_routing_policy[0].weight } == { blue = 90, green = 10 }
    error_message = "the weights are those asked for"
  }
  assert {
    condition     = output.ids == run.attach.ids
    error_message = "both records stay"
  }
}

run "shift_all" {
  variables {
    weights = { blue = 0, green = 100 }
  }
  assert {
    condition     = { for colour, record in aws_route53_record.this : colour => record.weighted_routing_policy[0].weight } == { blue = 0, green = 100 }
    error_message = "blue stays listed without traffic"
  }
  assert {
    condition     = output.ids == run.attach.ids
    error_message = "both records stay"
  }
}

run "detach" {
  variables {
    weights = { green = 100 }
  }
  assert {
    condition     = keys(aws_route53_record.this) == ["green"]
    error_message = "blue has no record any more"
  }
  assert {
    condition     = output.ids.green == run.attach.ids.green && output.entries.green == run.shift_all.entries.green
    error_message = "the record of green stays as it was"
  }
}

run "retire" {
  variables {
    weights = { green = 100 }
    targets = {
      blue  = null
      green = { records = ["192.0.2.20", "192.0.2.21"] }
    }
  }
  assert {
    condition     = output.entries == run.detach.entries && output.ids == run.detach.ids
    error_message = "nothing changes for the records"
  }
}

run "largest_weights" {
  variables {
    weights = { blue = 255, green = 255 }
  }
  assert {
    condition     = sum([for entry in output.entries : entry.weight]) == 510
    error_message = "each weight may be up to 255, whatever they add up to"
  }
}

run "aliases" {
  variables {
    weights = { blue = 100, green = 0 }
    targets = {
      blue = {
        alias = { name = "blue.eu-central-1.elb.amazonaws.com", zone_id = "Z215JYRZR1TBD5" }
      }
      green = {
        alias = { name = "green.eu-central-1.elb.amazonaws.com", zone_id = "Z215JYRZR1TBD5", evaluate_target_health = false }
      }
    }
  }
  assert {
    condition     = one(aws_route53_record.this["green"].alias).name == "green.eu-central-1.elb.amazonaws.com"
    error_message = "the record is an alias"
  }
  assert {
    condition     = one(aws_route53_record.this["blue"].alias).evaluate_target_health && !one(aws_route53_record.this["green"].alias).evaluate_target_health
    error_message = "the health of what it points at counts where nothing else is asked for"
  }
  assert {
    condition     = aws_route53_record.this["blue"].ttl == null && aws_route53_record.this["blue"].records == null
    error_message = "an alias has neither TTL nor records"
  }
}

run "names" {
  variables {
    type    = "CNAME"
    ttl     = 30
    weights = { blue = 100, green = 0 }
    targets = {
      blue  = { records = ["blue.example.net"] }
      green = { records = ["green.example.net"] }
    }
  }
  assert {
    condition     = aws_route53_record.this["green"].records == toset(["green.example.net"]) && aws_route53_record.this["green"].ttl == 30
    error_message = "the record is the other name, with the TTL asked for"
  }
}

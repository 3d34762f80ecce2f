provider = "hashicorp/time"
service  = "time"

resource "time_rotating" {
  source = "https://registry.terraform.io/providers/hashicorp/time/latest/docs/resources/rotating"

  fact "rotation-due" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the rotation date was reached or its triggers changed: what reads it (credentials, certificates) rotates with it"
    evidence = "documented"
  }

  fact "rotation-period" {
    attributes = [
      "rotation_days",
      "rotation_hours",
      "rotation_minutes",
      "rotation_months",
      "rotation_rfc3339",
      "rotation_years",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "when the next rotation is due: routine"
    evidence   = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the timestamp is dropped from the state; nothing rotates by it any more"
    evidence = "documented"
  }
}

resource "time_sleep" {
  source = "https://registry.terraform.io/providers/hashicorp/time/latest/docs/resources/sleep"

  fact "sleeps-again" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the pause is taken again during the apply, nothing remote is touched"
    evidence = "documented"
  }

  fact "duration" {
    attributes = ["create_duration", "destroy_duration"]
    effects    = ["none"]
    level      = "minor"
    message    = "how long later applies pause: routine"
    evidence   = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the pause is dropped from the state, nothing remote is touched"
    evidence = "documented"
  }
}

resource "time_static" {
  source = "https://registry.terraform.io/providers/hashicorp/time/latest/docs/resources/static"

  fact "new-timestamp" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a new timestamp is stored: what reads it decides what happens"
    evidence = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the timestamp is dropped from the state, nothing remote is touched"
    evidence = "documented"
  }
}

resource "time_offset" {
  source = "https://registry.terraform.io/providers/hashicorp/time/latest/docs/resources/offset"

  fact "new-timestamp" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a new base timestamp is stored: what reads it decides what happens"
    evidence = "documented"
  }

  fact "offset" {
    attributes = [
      "offset_days",
      "offset_hours",
      "offset_minutes",
      "offset_months",
      "offset_seconds",
      "offset_years",
      "base_rfc3339",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "the calculated timestamp moves: what reads it decides what happens"
    evidence   = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the timestamp is dropped from the state, nothing remote is touched"
    evidence = "documented"
  }
}

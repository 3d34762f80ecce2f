//! What counts as another policy.

use config::{Upstream, read_upstream};
use gate::PolicyChange;

/// Has every block and setting that stands on a line.
const TEXT: &str = r#"
engine = "tofu"
environment "staging" {
  branch = "staging"
}
environment "prod" {
  branch      = "main"
  after       = "staging"
  roots       = ["live/*"]
  workspace   = "prod"
  own         = ["envs/prod*"]
  own_code    = true
  own_changes = "allow"
  mode        = "enforce"
  serial      = "environment"
  var_files   = ["web.tfvars.json"]
  gate {
    minor {
      require   = ["upstream"]
      soak      = "1h"
      approvals = 1
    }
    major {
      require   = ["upstream", "parity"]
      soak      = "24h"
      approvals = 2
    }
    possible          = "approvals"
    max_changes       = 10
    max_destroys      = 1
    hard_max_destroys = 5
  }
  freeze "weekend" {
    days      = ["saturday", "sunday"]
    time_zone = "Europe/Berlin"
  }
  check "well" {
    command {
      run = ["true"]
    }
  }
}
rollout "web" {
  environment = "prod"
  root        = "live/edge"
  colour "blue" {
    scope  = ["module.web"]
    output = "target"
  }
  colour "green" {
    scope  = ["module.green"]
    output = "arn"
    root   = "live/green"
  }
  router "https" {
    address = ["aws_lb_listener.https"]
    entry {
      list    = "default_action[*].forward[*].target_group"
      match   = "arn"
      weight  = "weight"
      enabled = "on"
      least   = 1
    }
    probe = ["weights"]
  }
  variables = "web.tfvars.json"
  variable  = "where"
  steps     = [20, 100]
  hold      = "2m"
  drain     = "3m"
  check "idle" {
    command {
      run = ["idle"]
    }
  }
  check "live" {
    command {
      run = ["live"]
    }
  }
}
approver "lead" {
  emails = ["lead@example.com"]
  github = "lead"
}
person "writer" {
  emails = ["writer@example.com"]
}
ledger {
  remote = "records"
}
resource "terraform_data" {
  stateful = "store"
}
level "terraform_data/provisioners-run-again" {
  level  = "major"
  reason = "the store is behind it"
}
allowance "mine" {
  rule    = "terraform_data/provisioners-run-again"
  address = "*"
  reason  = "it is a test"
  expires = "2999-01-01"
}
"#;

fn read(text: &str) -> Upstream {
    read_upstream(text).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

fn change(text: &str) -> PolicyChange {
    PolicyChange::between(&read(TEXT), &read(text))
}

#[test]
fn how_a_policy_is_written_does_not_count() {
    for text in [
        TEXT.to_owned(),
        format!("# Who may do what.\n\n{TEXT}"),
        TEXT.replace('\n', "\n\n"),
        TEXT.replace(" = ", " =   "),
        TEXT.replace("{\n", "{ // it\n"),
    ] {
        assert_eq!(change(&text), PolicyChange::Kept, "{text}");
    }
}

#[test]
fn what_a_policy_says_counts() {
    for (from, to) in [
        ("approvals = 1", "approvals = 0"),
        ("approvals = 2", "approvals = 1"),
        ("      approvals = 2\n", ""),
        ("hard_max_destroys = 5", "hard_max_destroys = 6"),
        ("    hard_max_destroys = 5\n", ""),
        ("\"enforce\"", "\"report\""),
        ("soak      = \"24h\"", "soak      = \"23h\""),
        ("[\"saturday\", \"sunday\"]", "[\"saturday\"]"),
        ("Europe/Berlin", "Europe/Rome"),
        ("github = \"lead\"", "github = \"other\""),
        ("approver \"lead\"", "person \"lead\""),
        ("\"records\"", "\"origin\""),
        ("stateful = \"store\"", "traffic = true"),
        ("level  = \"major\"", "level  = \"minor\""),
        ("2999-01-01", "2999-01-02"),
        ("run = [\"true\"]", "run = [\"true\", \"1\"]"),
        ("branch = \"staging\"", "branch = \"stage\""),
        ("rollout \"web\"", "rollout \"app\""),
        ("live/edge", "live/other"),
        ("module.web", "module.blue"),
        ("module.green", "module.other"),
        ("\"target\"", "\"target_group\""),
        ("live/green", "live/other"),
        ("    root   = \"live/green\"\n", ""),
        ("aws_lb_listener.https", "aws_lb_listener.http"),
        ("forward[*]", "backward[*]"),
        ("match   = \"arn\"", "match   = \"id\""),
        ("\"weight\"", "\"share\""),
        ("enabled = \"on\"", "enabled = \"off\""),
        ("least   = 1", "least   = 2"),
        ("[\"weights\"]", "[\"weights\", \"-v\"]"),
        ("    probe = [\"weights\"]\n", ""),
        ("\"where\"", "\"there\""),
        ("[20, 100]", "[10, 100]"),
        ("\"2m\"", "\"1m\""),
        ("\"3m\"", "\"1s\""),
        ("[\"idle\"]", "[\"true\"]"),
        ("[\"live\"]", "[\"true\"]"),
        ("check \"live\"", "check \"idle live\""),
    ] {
        assert!(TEXT.contains(from), "{from}");
        let text = TEXT.replacen(from, to, 1);
        assert_eq!(change(&text), PolicyChange::Replaced, "{from}");
    }
    // The file of a rollout is the last of its environment: they change together.
    let file = TEXT.replace("web.tfvars", "other.tfvars");
    assert_eq!(change(&file), PolicyChange::Replaced);
}

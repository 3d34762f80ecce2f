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
    ] {
        assert!(TEXT.contains(from), "{from}");
        let text = TEXT.replacen(from, to, 1);
        assert_eq!(change(&text), PolicyChange::Replaced, "{from}");
    }
}

//! Writes the text of a drafted `upstream.hcl`.

use super::Planned;
use crate::environment::Mode;

const OPENING: &str = "\
# The environments of this repository, in the order in which a change travels, and what it must
# meet on its way. Drafted by `tf-upstream init` from branches and file names: read it, and mend
# what was assumed wrongly. `tf-upstream doctor` says what else is missing.

required_version = \">= 0.1\"
";

const APPROVERS: &str = "
# Who may approve: by a key, or by a review at the forge under the login. Nobody approves changes of
# their own. Addresses tell whose commits are whose.
#
# approver \"platform-lead\" {
#   keys   = [\"ssh-ed25519 …\"]
#   emails = [\"lead@example.com\"]
#   github = \"lead\"
# }
";

const CHECK: &str = "
  # What must hold before a change settles; without a check it settles unchecked.
  #
  # check \"api\" {
  #   http {
  #     url           = \"https://api.example.com/health\"
  #     expect_status = 200
  #   }
  #   attempts = 10
  #   interval = \"5s\"
  # }
";

const NO_GATE: &str = "
  # Without a gate block: what comes here has settled in the environment before, one change at a
  # time, and a major change has one approval.
";

/// A setting, and a word on it.
struct Line {
    name: &'static str,
    value: String,
    comment: &'static str,
}

/// Writes the file.
pub(super) fn write(
    environments: &[Planned],
    mode: Mode,
    engine: Option<&str>,
    common: &[String],
) -> String {
    let mut text = OPENING.to_owned();
    if let Some(engine) = engine {
        text.push_str(&format!(
            "\n# engine = {} # what the lock file speaks of; set it to choose another\n",
            quoted(engine)
        ));
    }
    let (mut is_between_told, mut is_last_told) = (false, false);
    for (at, environment) in environments.iter().enumerate() {
        let is_last = !environments
            .iter()
            .any(|it| it.after.as_ref() == Some(&environment.name));
        let is_between = !is_last && environment.after.is_some();
        let block = Block {
            environment,
            mode,
            is_first: at == 0,
            is_first_between: is_between && !is_between_told,
            is_last,
            is_first_last: is_last && !is_last_told,
            common,
        };
        block.write(&mut text);
        is_between_told |= is_between;
        is_last_told |= is_last;
    }
    text.push_str(APPROVERS);
    text
}

struct Block<'a> {
    environment: &'a Planned,
    mode: Mode,
    is_first: bool,
    /// Whether it is the first that comes after another and before a third.
    is_first_between: bool,
    is_last: bool,
    /// Whether it is the first that no other comes after.
    is_first_last: bool,
    common: &'a [String],
}

impl Block<'_> {
    fn write(&self, text: &mut String) {
        let environment = self.environment;
        text.push_str(&format!("\nenvironment {} {{\n", quoted(&environment.name)));
        let lines = aligned(&self.settings());
        text.push_str(&lines);
        if self.is_first && !self.common.is_empty() {
            text.push_str(&format!(
                "  # In every environment, where branches have their own:\n  # own = [{}]\n",
                (self.common.iter())
                    .map(|it| quoted(it))
                    .collect::<Vec<_>>()
                    .join(", ")
            ));
        }
        if self.is_last {
            self.gate(text);
            if self.is_first_last {
                text.push_str(CHECK);
            }
        } else if self.is_first_between {
            text.push_str(NO_GATE);
        }
        text.push_str("}\n");
    }

    fn settings(&self) -> Vec<Line> {
        let environment = self.environment;
        let first = |comment| if self.is_first { comment } else { "" };
        let mut lines = vec![Line {
            name: "branch",
            value: quoted(&environment.branch),
            comment: "",
        }];
        if let Some(after) = &environment.after {
            lines.push(Line {
                name: "after",
                value: quoted(after),
                comment: "",
            });
        }
        lines.push(Line {
            name: "roots",
            value: quoted_list(&environment.roots),
            comment: first("Root modules, each planned by itself; `*` is the name of any folder."),
        });
        if let Some(workspace) = &environment.workspace {
            lines.push(Line {
                name: "workspace",
                value: quoted(workspace),
                comment: if environment.guessed_workspace && self.is_first {
                    "Assumed: set `backend_config` in its place where that tells the states apart."
                } else {
                    ""
                },
            });
        }
        let files = &environment.files;
        for (name, paths, comment) in [
            ("var_files", &files.variables, ""),
            ("backend_config", &files.backend, ""),
            (
                "own",
                &files.own,
                first("Data of this environment alone; all else is common code."),
            ),
        ] {
            if !paths.is_empty() {
                lines.push(Line {
                    name,
                    value: quoted_list(paths),
                    comment,
                });
            }
        }
        if self.mode == Mode::Report {
            lines.push(Line {
                name: "mode",
                value: quoted("report"),
                comment: first(
                    "Says what the gate would do, and never denies; \"enforce\" denies.",
                ),
            });
        }
        lines
    }

    fn gate(&self, text: &mut String) {
        let (require, soak) = match &self.environment.after {
            Some(after) => (
                "[\"upstream\", \"serial\"]",
                format!(
                    "      # soak = \"24h\" # how long the same code must have run in {after}\n"
                ),
            ),
            None => ("[\"serial\"]", String::new()),
        };
        text.push_str(&format!(
            "
  gate {{
    minor {{
      require = {require}
{soak}    }}
    major {{
      require   = {require}
      approvals = 1
    }}
    # max_destroys = 0 # more objects destroyed, replaced or forgotten need an approval; harmless ones do not count
  }}
"
        ));
    }
}

/// Writes settings under each other, as the engines format them, each with its comment above.
fn aligned(lines: &[Line]) -> String {
    let name = lines.iter().map(|it| it.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for line in lines {
        if !line.comment.is_empty() {
            text.push_str(&format!("  # {}\n", line.comment));
        }
        text.push_str(&format!("  {:name$} = {}\n", line.name, line.value));
    }
    text
}

fn quoted_list(items: &[String]) -> String {
    const WIDEST: usize = 80;
    let items: Vec<String> = items.iter().map(|it| quoted(it)).collect();
    let line = format!("[{}]", items.join(", "));
    if items.len() < 2 || line.chars().count() <= WIDEST {
        return line;
    }
    format!("[\n    {},\n  ]", items.join(",\n    "))
}

/// Writes a string of HCL. What comes here was found to be plain; this holds if that should change.
fn quoted(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace("${", "$${")
        .replace("%{", "%%{");
    format!("\"{escaped}\"")
}

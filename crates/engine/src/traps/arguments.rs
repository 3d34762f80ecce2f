//! Arguments that `TF_CLI_ARGS` and its kin put in front of ours: which are kept, and which refused.
//!
//! The engine inserts them after the subcommand, so that ours win where a flag counts once, and add
//! up where it counts each time. What is not known to be harmless is refused. What is kept is passed
//! as an argument of ours, and the variables are taken away: the engine never reads them itself.

use std::ffi::{OsStr, OsString};

use super::{Trap, TrapSeverity};
use crate::Vars;

/// A command of the engine that may be given arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    Init,
    Plan,
    Apply,
}

impl Command {
    const ALL: [Command; 3] = [Command::Init, Command::Plan, Command::Apply];

    fn variable(self) -> &'static str {
        match self {
            Command::Init => "TF_CLI_ARGS_init",
            Command::Plan => "TF_CLI_ARGS_plan",
            Command::Apply => "TF_CLI_ARGS_apply",
        }
    }
}

/// The variable for every command.
const ALL_COMMANDS: &str = "TF_CLI_ARGS";

/// Whether a flag is passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Harmless {
    /// To the commands that know it.
    Kept,
    /// It is not: we set it ourselves, or do not need it.
    Replaced,
}

/// Returns what a flag is, or nothing if it is not known to be harmless.
fn harmless(flag: &str, value: Option<&str>) -> Option<Harmless> {
    match (flag, value) {
        ("parallelism", Some(number)) if number.parse::<u16>().is_ok() => Some(Harmless::Kept),
        ("compact-warnings" | "concise" | "consolidate-warnings" | "consolidate-errors", None) => {
            Some(Harmless::Kept)
        }
        ("no-color" | "detailed-exitcode" | "reconfigure", None)
        | ("input" | "lock-timeout", Some(_)) => Some(Harmless::Replaced),
        _ => None,
    }
}

/// Says what the arguments in the environment would do.
pub(super) fn traps(vars: &Vars) -> Vec<Trap> {
    let variables = Command::ALL.map(Command::variable);
    let mut traps = Vec::new();
    for variable in std::iter::once(ALL_COMMANDS).chain(variables) {
        let Some(value) = vars.get(variable) else {
            continue;
        };
        let mut kept = Vec::new();
        let mut replaced = Vec::new();
        let mut refused = Vec::new();
        let text = value.to_str().unwrap_or("?");
        for word in text.split_whitespace() {
            match (read(word), harmless_in(variable, word)) {
                (Some((flag, _)), Some(Harmless::Kept)) => kept.push(format!("-{flag}")),
                (Some((flag, _)), Some(Harmless::Replaced)) => replaced.push(format!("-{flag}")),
                _ => refused.push(name(word)),
            }
        }
        if !refused.is_empty() {
            traps.push(Trap {
                variable: variable.to_owned(),
                severity: TrapSeverity::Refused,
                what: format!(
                    "{variable} has {}, which can change what is planned or applied",
                    list(refused)
                ),
                advice: advice(variable, text),
            });
        } else if !kept.is_empty() || !replaced.is_empty() {
            let mut said = Vec::new();
            if !kept.is_empty() {
                said.push(format!("{} is passed on", list(kept)));
            }
            if !replaced.is_empty() {
                said.push(format!("{} has no effect here", list(replaced)));
            }
            traps.push(Trap {
                variable: variable.to_owned(),
                severity: TrapSeverity::Noted,
                what: format!("{variable} is set: {}", said.join(", ")),
                advice: "nothing needs to be done",
            });
        }
    }
    traps
}

/// Returns the arguments from the environment that a command is to have.
pub(crate) fn kept(vars: &Vars, command: Command) -> Vec<OsString> {
    // What the configuration's backend and providers are is not for everybody to say.
    let variables = match command {
        Command::Init => &[][..],
        Command::Plan | Command::Apply => &[ALL_COMMANDS, command.variable()],
    };
    variables
        .iter()
        .filter_map(|variable| Some((variable, vars.get(variable)?.to_str()?)))
        .flat_map(|(variable, text)| {
            text.split_whitespace()
                .filter(move |word| harmless_in(variable, word) == Some(Harmless::Kept))
        })
        .map(OsString::from)
        .collect()
}

/// Whether the engine would read a variable's arguments.
pub(crate) fn is_arguments(name: &OsStr) -> bool {
    name.to_str()
        .is_some_and(|name| name.starts_with(ALL_COMMANDS))
}

fn harmless_in(variable: &str, word: &str) -> Option<Harmless> {
    let (flag, value) = read(word)?;
    match harmless(flag, value)? {
        // The flags that are kept are not known to init.
        Harmless::Kept if variable == Command::Init.variable() => None,
        harmless => Some(harmless),
    }
}

/// Splits a word into flag and value. Words that a shell would change are not read: no harmless
/// argument needs quotes.
fn read(word: &str) -> Option<(&str, Option<&str>)> {
    let flag = word.strip_prefix("--").or_else(|| word.strip_prefix('-'))?;
    let (flag, value) = match flag.split_once('=') {
        Some((flag, value)) => (flag, Some(value)),
        None => (flag, None),
    };
    let is_plain = |text: &str| {
        text.chars()
            .all(|character| character.is_ascii_alphanumeric() || "-._".contains(character))
    };
    (is_plain(flag) && value.is_none_or(is_plain)).then_some((flag, value))
}

/// Names a word without its value, which may be a secret.
fn name(word: &str) -> String {
    let word = word.trim_start_matches(['\'', '"', '\\']);
    let flag = word.split('=').next().unwrap_or_default();
    if KNOWN_FLAGS.contains(&flag.trim_start_matches('-')) && flag.starts_with('-') {
        format!("-{}", flag.trim_start_matches('-'))
    } else {
        // It may be the value of a flag before it.
        "an argument that is not known to be harmless".to_owned()
    }
}

/// Flags that may be named. Others are not: what looks like one may be a value.
const KNOWN_FLAGS: [&str; 32] = [
    "allow-deferral",
    "auto-approve",
    "backend",
    "backend-config",
    "backup",
    "chdir",
    "compact-warnings",
    "destroy",
    "exclude",
    "exclude-file",
    "force-copy",
    "from-module",
    "generate-config-out",
    "get",
    "input",
    "json",
    "lock",
    "lockfile",
    "migrate-state",
    "out",
    "parallelism",
    "plugin-dir",
    "refresh",
    "refresh-only",
    "replace",
    "state",
    "state-out",
    "target",
    "target-file",
    "upgrade",
    "var",
    "var-file",
];

fn list(mut names: Vec<String>) -> String {
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

fn advice(variable: &str, text: &str) -> &'static str {
    if variable == Command::Init.variable() && text.contains("backend-config") {
        "unset it, and name the file as `backend_config` of the environment in upstream.hcl"
    } else if text.contains("-var-file") {
        "unset it, and name the file in `var_files` of the environment in upstream.hcl"
    } else {
        "unset it: what is planned and applied is said by upstream.hcl and the command line only"
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(variable: &str, value: &str) -> Vec<Trap> {
        traps(&vars(variable, value))
    }

    fn vars(variable: &str, value: &str) -> Vars {
        Vars::new([(variable.into(), value.into())])
    }

    #[test]
    fn what_targets_destroys_unlocks_or_diverts_is_refused_by_name() {
        for flag in [
            "-destroy",
            "--destroy",
            "-target=a.b",
            "-replace=a.b",
            "-exclude=a.b",
            "-refresh=false",
            "-refresh-only",
            "-lock=false",
            "-state=other",
            "-out=elsewhere",
            "-auto-approve",
            "-json",
            "-chdir=..",
            "-var=a=b",
            "-var-file=other",
            "-backend-config=bucket=x",
            "-upgrade",
        ] {
            for variable in [
                "TF_CLI_ARGS",
                "TF_CLI_ARGS_init",
                "TF_CLI_ARGS_plan",
                "TF_CLI_ARGS_apply",
            ] {
                let traps = of(variable, &format!("-no-color {flag}"));
                let [trap] = &traps[..] else {
                    panic!("{variable} {flag}: {traps:?}");
                };
                assert_eq!(trap.severity, TrapSeverity::Refused, "{trap:?}");
                let name = flag.split('=').next().unwrap().replace("--", "-");
                assert!(trap.what.contains(&format!("has {name},")), "{trap:?}");
            }
        }
    }

    #[test]
    fn harmless_flags_are_noted_and_kept_where_they_are_known() {
        let traps = of("TF_CLI_ARGS_plan", "-parallelism=30 -no-color");
        assert_eq!(traps.len(), 1, "{traps:?}");
        assert_eq!(traps[0].severity, TrapSeverity::Noted);
        assert_eq!(
            traps[0].what,
            "TF_CLI_ARGS_plan is set: -parallelism is passed on, -no-color has no effect here"
        );
        let global = vars("TF_CLI_ARGS", "-parallelism=30 -detailed-exitcode");
        assert_eq!(kept(&global, Command::Plan), ["-parallelism=30"]);
        assert_eq!(kept(&global, Command::Apply), ["-parallelism=30"]);
        assert_eq!(kept(&global, Command::Init), [""; 0]);
        let plan = vars("TF_CLI_ARGS_plan", "-compact-warnings");
        assert_eq!(kept(&plan, Command::Plan), ["-compact-warnings"]);
        assert_eq!(kept(&plan, Command::Apply), [""; 0]);
    }

    #[test]
    fn quotes_positions_and_separate_values_are_refused() {
        for value in [
            "'-parallelism=3'",
            "-parallelism 3",
            "-parallelism=x",
            "-parallelism=\\3",
            "planfile",
            "-no-color=$(x)",
            "\"-no-color\"",
            "-",
            "-brand-new",
        ] {
            let traps = of("TF_CLI_ARGS_apply", value);
            assert_eq!(traps.len(), 1, "{value}");
            assert_eq!(traps[0].severity, TrapSeverity::Refused, "{value}");
        }
        assert!(of("TF_CLI_ARGS_destroy", "-target=a").is_empty());
        assert!(of("TF_CLI_ARGS_plan", "  ").is_empty());
    }

    proptest! {
        /// What is passed on is what was judged harmless, and no value is ever repeated.
        #[test]
        fn nothing_harmful_is_kept_and_no_value_shown(
            words in prop::collection::vec(
                prop_oneof![
                    Just("-parallelism=7".to_owned()),
                    Just("-no-color".to_owned()),
                    "-{1,2}(var|target|out|[a-z]{1,4})[= ]'?canary-[a-z]{3}'?",
                    "canary-[a-z]{3}",
                    "-canary-[a-z]{3}",
                ],
                0..5,
            ),
        ) {
            let vars = vars("TF_CLI_ARGS_plan", &words.join(" "));
            for trap in traps(&vars) {
                prop_assert!(!trap.what.contains("canary"), "{:?}", trap);
            }
            for word in kept(&vars, Command::Plan) {
                prop_assert_eq!(word, "-parallelism=7");
            }
        }
    }
}

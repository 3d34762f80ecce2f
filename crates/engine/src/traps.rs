//! What in the environment would make the engine do something else than it is asked.

mod arguments;
mod cli_config;

use std::ffi::OsStr;
use std::path::Path;

use crate::{Product, Vars};

pub(crate) use arguments::{Command, is_arguments, kept};

/// Something in the environment that changes what the engine does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trap {
    /// The variable, or the file.
    pub variable: String,
    /// Whether the engine is run all the same.
    pub severity: TrapSeverity,
    /// What it does, in a sentence. It holds no value of the variable: that could be a secret.
    pub what: String,
    /// What to do about it.
    pub advice: &'static str,
}

/// Whether the engine is run in spite of a trap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrapSeverity {
    /// It is run, and this is said.
    Noted,
    /// It is not run.
    Refused,
}

struct Known {
    variable: &'static str,
    severity: TrapSeverity,
    what: &'static str,
    advice: &'static str,
}

const KNOWN: &[Known] = &[
    Known {
        variable: "TF_DATA_DIR",
        severity: TrapSeverity::Noted,
        what: "the engine keeps what it installs, and its backend, in another folder",
        advice: "make sure that plan and apply have the same one",
    },
    Known {
        variable: "TF_ENCRYPTION",
        severity: TrapSeverity::Noted,
        what: "OpenTofu may encrypt its plan files, which are then refused",
        advice: "leave plan files unencrypted: they lie in a folder that only their owner can enter",
    },
    Known {
        variable: "TF_FORCE_LOCAL_BACKEND",
        severity: TrapSeverity::Refused,
        what: "the engine would take another state than that of the configured backend",
        advice: "unset it",
    },
    Known {
        variable: "TF_LOG",
        severity: TrapSeverity::Noted,
        what: "the engine logs what it does, and providers may log what they send, secrets too",
        advice: "unset it where the log can be read by others",
    },
    Known {
        variable: "TF_LOG_CORE",
        severity: TrapSeverity::Noted,
        what: "the engine logs what it does",
        advice: "unset it where the log can be read by others",
    },
    Known {
        variable: "TF_LOG_PROVIDER",
        severity: TrapSeverity::Noted,
        what: "providers may log what they send, secrets too",
        advice: "unset it where the log can be read by others",
    },
    Known {
        variable: "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE",
        severity: TrapSeverity::Noted,
        what: "providers may be used whose checksums the lock file does not have",
        advice: "unset it, and commit a lock file with the checksums of all platforms in use",
    },
    Known {
        variable: "TF_REATTACH_PROVIDERS",
        severity: TrapSeverity::Refused,
        what: "the engine would use running providers that nothing verifies",
        advice: "unset it: it is for developing providers",
    },
];

/// Returns what in the environment changes what the engine does, by name of the variable.
///
/// Relative paths in variables are taken from the root, as the engine takes them.
pub fn traps(vars: &Vars, root: &Path, product: Product) -> Vec<Trap> {
    let mut traps: Vec<Trap> = KNOWN
        .iter()
        .filter(|known| vars.get(known.variable).is_some())
        .map(|known| Trap {
            variable: known.variable.to_owned(),
            severity: known.severity,
            what: format!("{} is set: {}", known.variable, known.what),
            advice: known.advice,
        })
        .collect();
    traps.extend(arguments::traps(vars));
    traps.extend(cli_config::traps(vars, root, product));
    traps.sort_by(|left, right| left.variable.cmp(&right.variable));
    traps
}

/// Tells where the environment names another workspace than the one that is meant.
pub(crate) fn workspace_trap(vars: &Vars, workspace: &str) -> Option<Trap> {
    let set = vars.get("TF_WORKSPACE")?;
    (set != OsStr::new(workspace)).then(|| Trap {
        variable: "TF_WORKSPACE".to_owned(),
        severity: TrapSeverity::Refused,
        what: format!(
            "TF_WORKSPACE names another workspace than {workspace:?}, which is this environment's"
        ),
        advice: "unset it: the workspace is that of the environment in upstream.hcl",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(variables: &[(&str, &str)]) -> Vec<String> {
        let vars = Vars::new(
            variables
                .iter()
                .map(|(name, value)| (name.into(), value.into())),
        );
        traps(&vars, Path::new("/nowhere"), Product::Terraform)
            .into_iter()
            .filter(|trap| trap.severity == TrapSeverity::Refused)
            .map(|trap| trap.variable)
            .collect()
    }

    #[test]
    fn refuses_by_name_and_takes_empty_as_unset() {
        assert_eq!(
            refused(&[
                ("TF_REATTACH_PROVIDERS", "{}"),
                ("TF_FORCE_LOCAL_BACKEND", "1"),
                ("TF_LOG", "trace"),
                ("TF_VAR_x", "1"),
            ]),
            ["TF_FORCE_LOCAL_BACKEND", "TF_REATTACH_PROVIDERS"]
        );
        assert_eq!(refused(&[("TF_REATTACH_PROVIDERS", "")]), [""; 0]);
    }

    #[test]
    fn only_another_workspace_is_a_trap() {
        let with = |value: &str| Vars::new([("TF_WORKSPACE".into(), value.into())]);
        assert!(workspace_trap(&with("prod"), "default").is_some());
        assert!(workspace_trap(&with("prod"), "prod").is_none());
        assert!(workspace_trap(&with(""), "prod").is_none());
        assert!(workspace_trap(&Vars::default(), "prod").is_none());
    }
}

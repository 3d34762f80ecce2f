//! Why an input cannot be judged: what was found, where, and what to do about it.

use std::fmt;

/// A stable name for each reason to refuse an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RefusalCode {
    /// The file or stream could not be read.
    Unreadable,
    /// Nothing at all, or only white space.
    EmptyInput,
    /// Neither UTF-8 nor UTF-16.
    NotText,
    /// Text that is not JSON.
    NotJson,
    /// JSON that stops half-way.
    Truncated,
    /// Something follows the JSON document.
    TrailingData,
    /// A binary plan file (`plan -out=FILE`).
    BinaryPlan,
    /// A plan file encrypted by OpenTofu.
    EncryptedPlan,
    /// The bookmark file a cloud run leaves instead of a plan.
    CloudPlan,
    /// The event stream of `plan -json`.
    PlanStream,
    /// The redacted plan of HCP Terraform, which lacks what a verdict needs.
    RedactedPlan,
    /// A state, from `show -json` without a plan or from a state file.
    StateNotPlan,
    /// JSON that is neither a plan nor anything recognised.
    NotAPlan,
    /// A major format version this reader does not know.
    UnsupportedFormatVersion,
    /// A field has another shape than the format says.
    Malformed,
    /// The same key twice in one object.
    DuplicateKey,
    /// The same object (address and deposed key) twice.
    DuplicateEntry,
    /// An entry that says one thing with its actions and another with its values.
    Contradiction,
    /// Nested deeper than any engine writes.
    TooDeep,
    /// An empty list of actions.
    EmptyActions,
    /// An action word this reader does not know.
    UnknownAction,
    /// Known action words in a combination no engine writes.
    UnlistedActions,
    /// The engine stopped with an error while it planned.
    ErroredPlan,
}

impl RefusalCode {
    /// Every reason.
    pub const ALL: &[RefusalCode] = &[
        RefusalCode::Unreadable,
        RefusalCode::EmptyInput,
        RefusalCode::NotText,
        RefusalCode::NotJson,
        RefusalCode::Truncated,
        RefusalCode::TrailingData,
        RefusalCode::BinaryPlan,
        RefusalCode::EncryptedPlan,
        RefusalCode::CloudPlan,
        RefusalCode::PlanStream,
        RefusalCode::RedactedPlan,
        RefusalCode::StateNotPlan,
        RefusalCode::NotAPlan,
        RefusalCode::UnsupportedFormatVersion,
        RefusalCode::Malformed,
        RefusalCode::DuplicateKey,
        RefusalCode::DuplicateEntry,
        RefusalCode::Contradiction,
        RefusalCode::TooDeep,
        RefusalCode::EmptyActions,
        RefusalCode::UnknownAction,
        RefusalCode::UnlistedActions,
        RefusalCode::ErroredPlan,
    ];

    /// Returns the name used in JSON output and documentation.
    pub fn as_str(self) -> &'static str {
        match self {
            RefusalCode::Unreadable => "unreadable",
            RefusalCode::EmptyInput => "empty_input",
            RefusalCode::NotText => "not_text",
            RefusalCode::NotJson => "not_json",
            RefusalCode::Truncated => "truncated",
            RefusalCode::TrailingData => "trailing_data",
            RefusalCode::BinaryPlan => "binary_plan",
            RefusalCode::EncryptedPlan => "encrypted_plan",
            RefusalCode::CloudPlan => "cloud_plan",
            RefusalCode::PlanStream => "plan_stream",
            RefusalCode::RedactedPlan => "redacted_plan",
            RefusalCode::StateNotPlan => "state_not_plan",
            RefusalCode::NotAPlan => "not_a_plan",
            RefusalCode::UnsupportedFormatVersion => "unsupported_format_version",
            RefusalCode::Malformed => "malformed",
            RefusalCode::DuplicateKey => "duplicate_key",
            RefusalCode::DuplicateEntry => "duplicate_entry",
            RefusalCode::Contradiction => "contradiction",
            RefusalCode::TooDeep => "too_deep",
            RefusalCode::EmptyActions => "empty_actions",
            RefusalCode::UnknownAction => "unknown_action",
            RefusalCode::UnlistedActions => "unlisted_actions",
            RefusalCode::ErroredPlan => "errored_plan",
        }
    }

    /// Returns what a person can do about it.
    pub fn advice(self) -> &'static str {
        match self {
            RefusalCode::Unreadable => "check the path and its permissions",
            RefusalCode::EmptyInput => {
                "check that the command before the pipe succeeded: `terraform show -json PLANFILE` prints the plan"
            }
            RefusalCode::NotText | RefusalCode::NotJson => {
                "give the JSON of a saved plan: `terraform plan -out=PLANFILE`, then `terraform show -json PLANFILE > plan.json`"
            }
            RefusalCode::Truncated => {
                "write the file again: `terraform show -json PLANFILE > plan.json`, and check that the disk is not full"
            }
            RefusalCode::TrailingData => {
                "keep only what `terraform show -json PLANFILE` itself prints; a wrapper script may have added lines (for the setup-terraform action set `terraform_wrapper: false`)"
            }
            RefusalCode::BinaryPlan => {
                "turn it into JSON where it was made: `terraform show -json PLANFILE > plan.json`"
            }
            RefusalCode::EncryptedPlan => {
                "let OpenTofu decrypt it: `tofu show -json PLANFILE > plan.json`, with the same encryption configuration"
            }
            RefusalCode::CloudPlan => {
                "fetch the plan itself: `terraform show -json PLANFILE > plan.json`, logged in to the organisation"
            }
            RefusalCode::PlanStream => {
                "it has no values and no replace paths; save the plan and show it: `terraform plan -out=PLANFILE`, then `terraform show -json PLANFILE`"
            }
            RefusalCode::RedactedPlan => {
                "ask for the full JSON output of the plan (it needs admin access to the workspace), or run `terraform show -json PLANFILE`"
            }
            RefusalCode::StateNotPlan => {
                "name the plan file: `terraform show -json PLANFILE`; without a file that command shows the state"
            }
            RefusalCode::NotAPlan => {
                "give the JSON of a saved plan: `terraform show -json PLANFILE > plan.json`"
            }
            RefusalCode::UnsupportedFormatVersion => {
                "this version reads format versions 0.1 to 1.x; look for a newer tf-upstream"
            }
            RefusalCode::Malformed | RefusalCode::TooDeep => {
                "make the JSON again with `terraform show -json PLANFILE`; if it is as the engine wrote it, please report this as a bug"
            }
            RefusalCode::DuplicateKey
            | RefusalCode::DuplicateEntry
            | RefusalCode::Contradiction => {
                "no engine writes this: the file was edited or put together; make it again with `terraform show -json PLANFILE`"
            }
            RefusalCode::EmptyActions
            | RefusalCode::UnknownAction
            | RefusalCode::UnlistedActions => {
                "if a new engine version wrote this, look for a newer tf-upstream; it is not judged by guess"
            }
            RefusalCode::ErroredPlan => {
                "the engine stopped before it had seen everything: mend the error it printed and plan again"
            }
        }
    }
}

impl fmt::Display for RefusalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An input that cannot be judged safely.
///
/// The texts never hold a value of the plan; they may hold names from it
/// (addresses, keys), which the report escapes like any other hostile text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{found}")]
pub struct Refusal {
    /// The reason, by its stable name.
    pub code: RefusalCode,
    /// What was found and where, one sentence without a full stop.
    pub found: String,
}

impl Refusal {
    /// Returns a refusal for what was found.
    pub fn new(code: RefusalCode, found: impl Into<String>) -> Self {
        Refusal {
            code,
            found: found.into(),
        }
    }

    /// Returns what a person can do about it.
    pub fn advice(&self) -> &'static str {
        self.code.advice()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_unique() {
        let names: HashSet<_> = RefusalCode::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(names.len(), RefusalCode::ALL.len());
    }
}

//! Why a plan file cannot be relied upon: what was found, where, and what to do about it.

use std::fmt;

/// A stable name for each reason to refuse a plan file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlanFileRefusalCode {
    /// Not what `plan -out=FILE` writes.
    NotAPlanFile,
    /// The JSON of a plan instead of the plan file it was made from.
    PlanJson,
    /// The bookmark file a cloud run leaves instead of a plan.
    CloudPlan,
    /// A plan file encrypted by OpenTofu.
    EncryptedPlan,
    /// A plan file of an engine older than 0.12.
    OldPlan,
    /// An archive or a member that is cut off or damaged.
    Damaged,
    /// An archive that two readers could understand differently.
    AmbiguousArchive,
    /// An archive that holds more than any plan needs.
    TooLarge,
    /// A member that every plan file has is not there.
    MissingMember,
    /// A member that this reader does not know.
    UnknownMember,
    /// The same member twice.
    DuplicateMember,
    /// A version of the plan file that this reader does not know.
    UnsupportedVersion,
    /// A field that this reader does not know.
    UnknownField,
    /// An action that this reader does not know.
    UnknownAction,
    /// A part has another shape than engines write.
    Malformed,
    /// Nested deeper than any engine writes.
    TooDeep,
    /// The same object (address and deposed key) twice.
    DuplicateEntry,
    /// The plan file says one thing and the JSON said to be of it another.
    Disagreement,
}

impl PlanFileRefusalCode {
    /// Every reason.
    pub const ALL: &[PlanFileRefusalCode] = &[
        PlanFileRefusalCode::NotAPlanFile,
        PlanFileRefusalCode::PlanJson,
        PlanFileRefusalCode::CloudPlan,
        PlanFileRefusalCode::EncryptedPlan,
        PlanFileRefusalCode::OldPlan,
        PlanFileRefusalCode::Damaged,
        PlanFileRefusalCode::AmbiguousArchive,
        PlanFileRefusalCode::TooLarge,
        PlanFileRefusalCode::MissingMember,
        PlanFileRefusalCode::UnknownMember,
        PlanFileRefusalCode::DuplicateMember,
        PlanFileRefusalCode::UnsupportedVersion,
        PlanFileRefusalCode::UnknownField,
        PlanFileRefusalCode::UnknownAction,
        PlanFileRefusalCode::Malformed,
        PlanFileRefusalCode::TooDeep,
        PlanFileRefusalCode::DuplicateEntry,
        PlanFileRefusalCode::Disagreement,
    ];

    /// Returns the name used in JSON output and documentation.
    pub fn as_str(self) -> &'static str {
        match self {
            PlanFileRefusalCode::NotAPlanFile => "not_a_plan_file",
            PlanFileRefusalCode::PlanJson => "plan_json",
            PlanFileRefusalCode::CloudPlan => "cloud_plan",
            PlanFileRefusalCode::EncryptedPlan => "encrypted_plan",
            PlanFileRefusalCode::OldPlan => "old_plan",
            PlanFileRefusalCode::Damaged => "damaged",
            PlanFileRefusalCode::AmbiguousArchive => "ambiguous_archive",
            PlanFileRefusalCode::TooLarge => "too_large",
            PlanFileRefusalCode::MissingMember => "missing_member",
            PlanFileRefusalCode::UnknownMember => "unknown_member",
            PlanFileRefusalCode::DuplicateMember => "duplicate_member",
            PlanFileRefusalCode::UnsupportedVersion => "unsupported_version",
            PlanFileRefusalCode::UnknownField => "unknown_field",
            PlanFileRefusalCode::UnknownAction => "unknown_action",
            PlanFileRefusalCode::Malformed => "malformed",
            PlanFileRefusalCode::TooDeep => "too_deep",
            PlanFileRefusalCode::DuplicateEntry => "duplicate_entry",
            PlanFileRefusalCode::Disagreement => "disagreement",
        }
    }

    /// Returns what a person can do about it.
    pub fn advice(self) -> &'static str {
        match self {
            PlanFileRefusalCode::NotAPlanFile | PlanFileRefusalCode::PlanJson => {
                "give the file that `terraform plan -out=FILE` wrote"
            }
            PlanFileRefusalCode::CloudPlan => {
                "the plan itself is kept by the cloud service and applied there; plan and apply locally, with a backend that only stores state"
            }
            PlanFileRefusalCode::EncryptedPlan => {
                "workspace, mode and state cannot be read from an encrypted plan; leave the `plan` method out of OpenTofu's encryption configuration, and protect the file by where it is kept"
            }
            PlanFileRefusalCode::OldPlan => "plan with Terraform 0.12 or newer, or OpenTofu",
            PlanFileRefusalCode::Damaged => {
                "the file is incomplete or was changed on its way; plan again, and check that the disk is not full"
            }
            PlanFileRefusalCode::AmbiguousArchive
            | PlanFileRefusalCode::DuplicateMember
            | PlanFileRefusalCode::DuplicateEntry => {
                "no engine writes this: the file was edited or put together; do not apply it, and plan again"
            }
            PlanFileRefusalCode::TooLarge => {
                "no real plan is as large as this; if yours is, please report this as a bug"
            }
            PlanFileRefusalCode::MissingMember | PlanFileRefusalCode::Malformed => {
                "plan again; if the file is as the engine wrote it, please report this as a bug"
            }
            PlanFileRefusalCode::TooDeep => {
                "if the file is as the engine wrote it, please report this as a bug"
            }
            PlanFileRefusalCode::UnknownMember
            | PlanFileRefusalCode::UnsupportedVersion
            | PlanFileRefusalCode::UnknownField
            | PlanFileRefusalCode::UnknownAction => {
                "if a new engine version wrote this, look for a newer tf-upstream; it is not judged by guess"
            }
            PlanFileRefusalCode::Disagreement => {
                "the JSON is not that of this plan file; make both again: `terraform plan -out=PLANFILE`, then `terraform show -json PLANFILE`"
            }
        }
    }
}

impl fmt::Display for PlanFileRefusalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A plan file that cannot be relied upon.
///
/// The texts never hold a value of the plan; they may hold names from it
/// (addresses, member names), which a report escapes like any other hostile text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{found}")]
pub struct PlanFileRefusal {
    /// The reason, by its stable name.
    pub code: PlanFileRefusalCode,
    /// What was found and where, one sentence without a full stop.
    pub found: String,
}

impl PlanFileRefusal {
    /// Returns a refusal for what was found.
    pub fn new(code: PlanFileRefusalCode, found: impl Into<String>) -> Self {
        PlanFileRefusal {
            code,
            found: found.into(),
        }
    }

    /// Returns what a person can do about it.
    pub fn advice(&self) -> &'static str {
        self.code.advice()
    }

    pub(super) fn malformed(found: impl Into<String>) -> Self {
        Self::new(PlanFileRefusalCode::Malformed, found)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_unique() {
        let names: HashSet<_> = PlanFileRefusalCode::ALL
            .iter()
            .map(|code| code.as_str())
            .collect();
        assert_eq!(names.len(), PlanFileRefusalCode::ALL.len());
    }
}

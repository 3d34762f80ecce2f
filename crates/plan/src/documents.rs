//! Tells a plan from what is taken for one: states, streams, bookmarks, the output of other commands.

use std::collections::HashSet;

use crate::refusal::{Refusal, RefusalCode};

/// Refuses, by their first characters, texts that are not one JSON object.
pub(crate) fn refuse_foreign_start(text: &str) -> Result<(), Refusal> {
    let start = text.trim_start();
    let found = |code, found: &str| Err(Refusal::new(code, found));
    match start.as_bytes().first() {
        Some(b'{') => Ok(()),
        None => found(RefusalCode::EmptyInput, "the input is empty"),
        Some(b'[') if start.starts_with("[command]") => found(
            RefusalCode::TrailingData,
            "a wrapper's own line (\"[command]…\") stands before the JSON",
        ),
        Some(b'[') => found(RefusalCode::NotAPlan, "this is a JSON array, not a plan"),
        Some(_) if looks_like_plan_text(start) => found(
            RefusalCode::NotJson,
            "this is what `plan` prints for people, not JSON",
        ),
        Some(_) => found(RefusalCode::NotJson, "this is text, but not JSON"),
    }
}

fn looks_like_plan_text(text: &str) -> bool {
    let head: String = text.chars().take(4000).collect();
    [
        "used the selected providers",
        "No changes.",
        "will perform the following actions",
        "Refreshing state...",
        "Resource actions are indicated",
    ]
    .iter()
    .any(|phrase| head.contains(phrase))
}

/// The top-level fields that matter, of plans and of what is taken for one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    FormatVersion,
    EngineVersion,
    Variables,
    PlannedValues,
    ResourceDrift,
    ResourceChanges,
    DeferredChanges,
    DeferredActionInvocations,
    OutputChanges,
    ActionInvocations,
    PriorState,
    Configuration,
    Checks,
    Timestamp,
    Applyable,
    Complete,
    Errored,
    // Fields that no plan has.
    StateValues,
    StateLineage,
    StreamLevel,
    RedactedVersion,
    RemotePlanFormat,
    EncryptedData,
    ProviderSchemas,
    Diagnostics,
    Other,
}

impl Field {
    pub(crate) fn of(name: &str) -> (Field, &'static str) {
        match name {
            "format_version" => (Field::FormatVersion, "format_version"),
            "terraform_version" => (Field::EngineVersion, "terraform_version"),
            "variables" => (Field::Variables, "variables"),
            "planned_values" => (Field::PlannedValues, "planned_values"),
            "resource_drift" => (Field::ResourceDrift, "resource_drift"),
            "resource_changes" => (Field::ResourceChanges, "resource_changes"),
            "deferred_changes" => (Field::DeferredChanges, "deferred_changes"),
            "deferred_action_invocations" => (
                Field::DeferredActionInvocations,
                "deferred_action_invocations",
            ),
            "output_changes" => (Field::OutputChanges, "output_changes"),
            "action_invocations" => (Field::ActionInvocations, "action_invocations"),
            "prior_state" => (Field::PriorState, "prior_state"),
            "configuration" => (Field::Configuration, "configuration"),
            "checks" => (Field::Checks, "checks"),
            "timestamp" => (Field::Timestamp, "timestamp"),
            "applyable" => (Field::Applyable, "applyable"),
            "complete" => (Field::Complete, "complete"),
            "errored" => (Field::Errored, "errored"),
            "values" => (Field::StateValues, "values"),
            "lineage" => (Field::StateLineage, "lineage"),
            "@level" => (Field::StreamLevel, "@level"),
            "plan_format_version" => (Field::RedactedVersion, "plan_format_version"),
            "remote_plan_format" => (Field::RemotePlanFormat, "remote_plan_format"),
            "encrypted_data" => (Field::EncryptedData, "encrypted_data"),
            "provider_schemas" => (Field::ProviderSchemas, "provider_schemas"),
            "diagnostics" => (Field::Diagnostics, "diagnostics"),
            _ => (Field::Other, ""),
        }
    }
}

/// The fields that no plan has, and what the document is that has them. The first one found tells.
const OTHER_DOCUMENTS: [(Field, RefusalCode, &str); 8] = [
    (
        Field::StreamLevel,
        RefusalCode::PlanStream,
        "this is the event stream of `plan -json` or `apply -json`, not plan JSON",
    ),
    (
        Field::RemotePlanFormat,
        RefusalCode::CloudPlan,
        "this is the bookmark of a plan that is kept by HCP Terraform or Terraform Enterprise",
    ),
    (
        Field::EncryptedData,
        RefusalCode::EncryptedPlan,
        "this is a plan or state file encrypted by OpenTofu",
    ),
    (
        Field::RedactedVersion,
        RefusalCode::RedactedPlan,
        "this is the redacted plan of HCP Terraform: it lacks values, state and configuration",
    ),
    (
        Field::ProviderSchemas,
        RefusalCode::NotAPlan,
        "this is the output of `providers schema -json`, not a plan",
    ),
    (
        Field::Diagnostics,
        RefusalCode::NotAPlan,
        "this is the output of `validate -json`, not a plan",
    ),
    (
        Field::StateLineage,
        RefusalCode::StateNotPlan,
        "this is a state file, not a plan",
    ),
    (
        Field::StateValues,
        RefusalCode::StateNotPlan,
        "this is the JSON of a state, not of a plan",
    ),
];

/// Refuses documents that are not plans, by the fields they have.
pub(crate) fn refuse_other_documents(fields: &HashSet<Field>) -> Result<(), Refusal> {
    let is_told_by = |field: &Field| {
        fields.contains(field)
            // A redacted plan has its own name for the version and lacks the other.
            && (*field != Field::RedactedVersion || !fields.contains(&Field::FormatVersion))
    };
    match OTHER_DOCUMENTS.iter().find(|(field, ..)| is_told_by(field)) {
        Some((_, code, found)) => Err(Refusal::new(*code, *found)),
        None => Ok(()),
    }
}

//! Reads the binary plan file for what plan JSON cannot say: workspace, mode, targets, state, code.
//!
//! A plan file is a zip archive of a protobuf message, two states, and the source of every module.
//! No engine promises its format, so whatever is not known is refused. It holds values in the clear;
//! none of them leaves this module.

mod agreement;
mod archive;
mod backend;
mod message;
mod msgpack;
mod refusal;
mod state;
mod wire;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::Actions;
use crate::object::Object;

pub use backend::Backend;
pub use refusal::{PlanFileRefusal, PlanFileRefusalCode};
pub use state::{Lineage, StateMark};

use archive::{Archive, Member};

/// What a plan file says beside its JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct PlanFile {
    /// The version of the engine that made it; OpenTofu writes its own.
    pub engine_version: String,
    /// When it was made.
    pub timestamp: Option<String>,
    /// What it was made for.
    pub mode: PlanMode,
    /// What it is limited to (`-target`).
    pub targets: Vec<String>,
    /// What it leaves out (`-exclude`, OpenTofu).
    pub excludes: Vec<String>,
    /// What it replaces on demand (`-replace`). Engines have a list of these and leave it empty, so
    /// it is told by the reasons of the changes: one that was to be made anyway is not in it.
    pub force_replace: Vec<String>,
    /// The actions it was made to invoke (`-invoke`, Terraform).
    pub action_targets: Vec<String>,
    /// Whether the engine stopped with an error while it planned.
    pub errored: bool,
    /// Whether the engine would apply it. None where that is not said, and where nothing of what
    /// could be said is true.
    pub applyable: Option<bool>,
    /// Whether it covers everything; none as with `applyable`.
    pub complete: Option<bool>,
    /// The workspace it was made in.
    pub workspace: String,
    /// Where its state is.
    pub backend: Backend,
    /// The state it was made for.
    pub state: StateMark,
    /// The state of the previous run, as far as it is said: engines write no lineage there.
    pub previous_state: StateMark,
    /// The modules, by key.
    pub modules: Vec<PlanModule>,
    /// The source files of all modules, by module and name.
    pub sources: Vec<SourceFile>,
    /// The sha256 of the lock file as the engine would write it; without providers it has no
    /// entries, and may not exist in the root.
    pub lock_file: Option<String>,
    /// All entries, those that leave an object as it is included.
    pub changes: Vec<BinaryChange>,
    /// How many changes are put off to a later plan.
    pub deferred: usize,
    /// How many actions are invoked, now or later.
    pub invocations: usize,
}

impl fmt::Debug for PlanFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Addresses may hold secrets as keys; they stay out of logs and test failures.
        f.debug_struct("PlanFile")
            .field("engine_version", &self.engine_version)
            .field("mode", &self.mode)
            .field("workspace", &self.workspace)
            .field("state", &self.state)
            .field("changes", &self.changes.len())
            .finish_non_exhaustive()
    }
}

/// What a plan was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlanMode {
    /// To make what the code says.
    Normal,
    /// To destroy everything (`-destroy`).
    Destroy,
    /// To write into the state what was found changed (`-refresh-only`).
    RefreshOnly,
}

impl PlanMode {
    /// Returns the name used in JSON output and documentation.
    pub fn as_str(self) -> &'static str {
        match self {
            PlanMode::Normal => "normal",
            PlanMode::Destroy => "destroy",
            PlanMode::RefreshOnly => "refresh-only",
        }
    }
}

impl fmt::Display for PlanMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A module that the plan was made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanModule {
    /// The names of the calls that lead to it, with dots; empty for the root.
    pub key: String,
    /// Where it comes from, as the engine understood the code.
    pub source: Option<String>,
    /// Its version, if it is from a registry.
    pub version: Option<String>,
    /// Where it was when the plan was made, mostly relative to the root.
    pub dir: String,
}

/// A source file that the plan was made from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceFile {
    /// The key of its module.
    pub module: String,
    /// Its name in the folder of the module.
    pub name: String,
    /// The sha256 of its content.
    pub sha256: String,
}

/// One entry of the plan, as the plan file has it.
#[derive(Clone, PartialEq, Eq)]
pub struct BinaryChange {
    /// Where the object is. Not unique: a deposed object has the same.
    pub address: String,
    /// The key of a deposed object.
    pub deposed: Option<String>,
    /// What is to happen.
    pub actions: Actions,
    /// Where it was, if it moved.
    pub previous_address: Option<String>,
    /// Whether the object is imported.
    pub importing: bool,
}

impl BinaryChange {
    /// Returns what tells it from every other.
    pub fn key(&self) -> (&str, Option<&str>) {
        (&self.address, self.deposed.as_deref())
    }

    /// Whether the object stays as and where it is.
    fn leaves_as_is(&self) -> bool {
        self.actions == Actions::NoOp && self.previous_address.is_none() && !self.importing
    }
}

/// The plan and the states are as large as what is planned; everything else is written by people.
const MOST_BYTES: u64 = 1 << 30;
const MOST_BYTES_OF_SOURCE: u64 = 64 << 20;

/// Reads a plan file, as `plan -out=FILE` wrote it.
pub fn read_plan_file(bytes: &[u8]) -> Result<PlanFile, PlanFileRefusal> {
    refuse_other_files(bytes)?;
    let mut archive = Archive::open(bytes)?;

    let mut message = None;
    let mut state = None;
    let mut previous_state = None;
    let mut modules = None;
    let mut lock_file = None;
    let mut sources = Vec::new();
    for member in archive.take_members() {
        match member.name {
            "tfplan" => message = Some(message::read(&archive.read(&member, MOST_BYTES)?)?),
            "tfstate" => {
                state = Some(state::read(
                    &archive.read(&member, MOST_BYTES)?,
                    member.name,
                )?);
            }
            "tfstate-prev" => {
                let json = archive.read(&member, MOST_BYTES)?;
                previous_state = Some(state::read(&json, member.name)?);
            }
            "tfconfig/modules.json" => {
                modules = Some(read_modules(&archive.read(&member, MOST_BYTES_OF_SOURCE)?)?);
            }
            ".terraform.lock.hcl" => {
                lock_file = Some(archive.digest(&member, MOST_BYTES_OF_SOURCE)?)
            }
            // Of OpenTofu 1.13: schemas of providers, to show the plan by. Only that it is sound matters.
            "tfschemas" => drop(archive.digest(&member, MOST_BYTES)?),
            _ => sources.push(source_file(&mut archive, &member)?),
        }
    }

    let missing = |member: &str| {
        PlanFileRefusal::new(
            PlanFileRefusalCode::MissingMember,
            format!("the plan file has no {member}"),
        )
    };
    let message = message.ok_or_else(|| missing("tfplan"))?;
    let state = state.ok_or_else(|| missing("tfstate"))?;
    let previous_state = previous_state.ok_or_else(|| missing("tfstate-prev"))?;
    let mut modules = modules.ok_or_else(|| missing("tfconfig/modules.json"))?;
    if previous_state.lineage.is_some() && previous_state.lineage != state.lineage {
        return Err(PlanFileRefusal::malformed(
            "the states of this run and of the previous one are not the same state",
        ));
    }
    // Engines write both in no order that means anything.
    modules.sort_by(|one, other| one.key.cmp(&other.key));
    sources.sort();
    refuse_strange_modules(&modules, &sources)?;

    Ok(PlanFile {
        engine_version: message.engine_version,
        timestamp: message.timestamp,
        mode: message.mode,
        targets: message.targets,
        excludes: message.excludes,
        force_replace: message.force_replace,
        action_targets: message.action_targets,
        errored: message.errored,
        applyable: message.applyable,
        complete: message.complete,
        workspace: message.workspace,
        backend: message.backend,
        state,
        previous_state,
        modules,
        sources,
        lock_file,
        changes: message.changes,
        deferred: message.deferred,
        invocations: message.invocations,
    })
}

/// The fields that tell what JSON it is that was given for a plan file.
#[derive(Deserialize)]
struct OtherFile {
    remote_plan_format: Option<IgnoredAny>,
    encrypted_data: Option<IgnoredAny>,
    format_version: Option<IgnoredAny>,
}

/// Refuses, by their first bytes, files that are not archives.
fn refuse_other_files(bytes: &[u8]) -> Result<(), PlanFileRefusal> {
    use PlanFileRefusalCode::{CloudPlan, EncryptedPlan, NotAPlanFile, OldPlan, PlanJson};
    let (code, found) = if bytes.starts_with(b"PK\x03\x04") {
        return Ok(());
    } else if bytes.starts_with(b"tfplan") {
        (
            OldPlan,
            "this is a plan file of an engine older than Terraform 0.12",
        )
    } else if bytes.is_empty() {
        (NotAPlanFile, "the plan file is empty")
    } else if bytes.trim_ascii_start().starts_with(b"{") {
        match serde_json::from_slice::<OtherFile>(bytes) {
            Ok(file) if file.remote_plan_format.is_some() => (
                CloudPlan,
                "this is the bookmark of a plan that is kept by HCP Terraform or Terraform Enterprise",
            ),
            Ok(file) if file.encrypted_data.is_some() => (
                EncryptedPlan,
                "this is a plan or state file encrypted by OpenTofu",
            ),
            Ok(file) if file.format_version.is_some() => (
                PlanJson,
                "this is the JSON of a plan, not the plan file it was made from",
            ),
            _ => (NotAPlanFile, "this is JSON, not a plan file"),
        }
    } else {
        (NotAPlanFile, "this is not a plan file")
    };
    Err(PlanFileRefusal::new(code, found))
}

/// Reads `tfconfig/m-<module key>/<file name>`.
fn source_file(
    archive: &mut Archive<'_>,
    member: &Member<'_>,
) -> Result<SourceFile, PlanFileRefusal> {
    let (module, name) = member
        .name
        .strip_prefix("tfconfig/m-")
        .and_then(|path| path.split_once('/'))
        .filter(|(_, name)| !name.contains('/') && !["", ".", ".."].contains(name))
        .ok_or_else(|| {
            PlanFileRefusal::new(
                PlanFileRefusalCode::UnknownMember,
                format!(
                    "the plan file has a member that is not known, {}",
                    member.name
                ),
            )
        })?;
    Ok(SourceFile {
        module: module.to_owned(),
        name: name.to_owned(),
        sha256: archive.digest(member, MOST_BYTES_OF_SOURCE)?,
    })
}

/// Its names are taken to the letter and no other is let through: the engine would take `dir` for
/// `Dir`, and of two the last.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct ModuleRecord {
    key: String,
    source: Option<String>,
    version: Option<String>,
    dir: String,
}

fn read_modules(json: &[u8]) -> Result<Vec<PlanModule>, PlanFileRefusal> {
    let records: Vec<Object<ModuleRecord>> = serde_json::from_slice(json).map_err(|_| {
        PlanFileRefusal::malformed("tfconfig/modules.json is not a list of modules")
    })?;
    Ok(records
        .into_iter()
        .map(|Object(record)| PlanModule {
            key: record.key,
            source: record.source.filter(|source| !source.is_empty()),
            version: record.version.filter(|version| !version.is_empty()),
            dir: record.dir,
        })
        .collect())
}

/// Every module is there once, the root is one of them, and every file belongs to one.
fn refuse_strange_modules(
    modules: &[PlanModule],
    sources: &[SourceFile],
) -> Result<(), PlanFileRefusal> {
    let keys: HashSet<&str> = modules.iter().map(|module| &*module.key).collect();
    if keys.len() != modules.len() {
        return Err(PlanFileRefusal::malformed(
            "tfconfig/modules.json has a module twice",
        ));
    }
    if !keys.contains("") {
        return Err(PlanFileRefusal::malformed(
            "tfconfig/modules.json has no root module",
        ));
    }
    match sources.iter().find(|file| !keys.contains(&*file.module)) {
        None => Ok(()),
        Some(file) => Err(PlanFileRefusal::malformed(format!(
            "the plan file has sources of module {}, which is not in tfconfig/modules.json",
            file.module
        ))),
    }
}

fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

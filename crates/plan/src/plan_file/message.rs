//! Reads the message of a plan file: the fields that plan JSON lacks, and enough to know the changes by.
//!
//! The numbers were found by looking at what engines write. The products share most of them; of those
//! they do not share, each is read in the one sense that it can have where it stands.

use std::collections::HashSet;

use crate::actions::Actions;
use crate::address;

use super::backend::{self, Backend};
use super::refusal::{PlanFileRefusal, PlanFileRefusalCode};
use super::wire::{Field, Fields};
use super::{BinaryChange, PlanMode};

/// Since 0.12, in both products.
const VERSION: u64 = 3;

/// The reason of a replacement that `-replace` asked for.
const ON_DEMAND: u64 = 2;

const PLAN: &str = "the plan";
const CHANGE: &str = "a resource change of the plan";

/// What the message says.
pub(super) struct Message {
    pub(super) engine_version: String,
    pub(super) timestamp: Option<String>,
    pub(super) mode: PlanMode,
    pub(super) targets: Vec<String>,
    pub(super) excludes: Vec<String>,
    pub(super) force_replace: Vec<String>,
    pub(super) action_targets: Vec<String>,
    pub(super) errored: bool,
    pub(super) applyable: Option<bool>,
    pub(super) complete: Option<bool>,
    pub(super) workspace: String,
    pub(super) backend: Backend,
    pub(super) changes: Vec<BinaryChange>,
    pub(super) deferred: usize,
    pub(super) invocations: usize,
}

pub(super) fn read(bytes: &[u8]) -> Result<Message, PlanFileRefusal> {
    // First of all: another version may mean anything by anything.
    refuse_other_version(bytes)?;

    let mut engine_version = None;
    let mut timestamp = None;
    let mut mode = None;
    let mut targets = Vec::new();
    let mut excludes = Vec::new();
    let mut force_replace = Vec::new();
    let mut on_demand = Vec::new();
    let mut action_targets = Vec::new();
    let mut errored = None;
    let mut applyable = None;
    let mut complete = None;
    let mut store = None;
    let mut changes = Vec::new();
    let mut deferred = 0;
    let mut invocations = 0;

    let mut fields = Fields::of(bytes, PLAN);
    while let Some(field) = fields.next()? {
        match field.number {
            1 => {}
            3 => {
                let (change, is_on_demand) = change(field.bytes()?)?;
                if is_on_demand {
                    on_demand.push(change.address.clone());
                }
                changes.push(change);
            }
            5 => targets.push(field.text()?.to_owned()),
            // OpenTofu's; free in Terraform, and whatever it may come to mean there, a plan with it
            // is taken for one that leaves something out.
            6 => excludes.push(field.text()?.to_owned()),
            13 => field.put(&mut store, backend::of_backend(field.bytes()?)?)?,
            14 => field.put(&mut engine_version, field.text()?.to_owned())?,
            16 => force_replace.push(field.text()?.to_owned()),
            17 => field.put(&mut mode, plan_mode(field)?)?,
            20 => field.put(&mut errored, field.truth()?)?,
            21 => field.put(&mut timestamp, field.text()?.to_owned())?,
            25 => field.put(&mut applyable, field.truth()?)?,
            26 => field.put(&mut complete, field.truth()?)?,
            27 => {
                field.bytes()?;
                deferred += 1;
            }
            // The same place: a plan with both would have its state in two.
            29 => field.put(&mut store, backend::of_state_store(field.bytes()?)?)?,
            30 | 31 => {
                field.bytes()?;
                invocations += 1;
            }
            32 => action_targets.push(field.text()?.to_owned()),
            // Variables, outputs, relevant attributes, drift, checks and variables of apply: all in
            // the JSON too. 22 is function results or names of variables, as the product may be:
            // neither says what is done.
            2 | 4 | 15 | 18 | 19 | 22 | 28 => {
                field.bytes()?;
            }
            _ => return Err(field.is_unknown()),
        }
    }

    refuse_duplicates(&changes)?;
    // The list of addresses is in the format, and no engine fills it.
    on_demand.retain(|address| !force_replace.contains(address));
    force_replace.append(&mut on_demand);
    let (workspace, backend) = store.ok_or_else(|| missing("where its state is"))?;
    // Only Terraform, and only since 1.8, writes these two, and writes only what is true: one that
    // is there shows that the other would be, too.
    let says_whether_complete = applyable.is_some() || complete.is_some();
    let said = |truth: Option<bool>| says_whether_complete.then_some(truth.unwrap_or(false));
    Ok(Message {
        engine_version: engine_version
            .filter(|version: &String| !version.is_empty())
            .ok_or_else(|| missing("the version of its engine"))?,
        timestamp,
        mode: mode.unwrap_or(PlanMode::Normal),
        targets,
        excludes,
        force_replace,
        action_targets,
        errored: errored.unwrap_or(false),
        applyable: said(applyable),
        complete: said(complete),
        workspace,
        backend,
        changes,
        deferred,
        invocations,
    })
}

fn refuse_other_version(bytes: &[u8]) -> Result<(), PlanFileRefusal> {
    let mut version = None;
    let mut fields = Fields::of(bytes, PLAN);
    while let Some(field) = fields.next()? {
        if field.number == 1 {
            field.put(&mut version, field.number_value()?)?;
        }
    }
    match version {
        Some(VERSION) => Ok(()),
        Some(version) => Err(PlanFileRefusal::new(
            PlanFileRefusalCode::UnsupportedVersion,
            format!("this is a plan file of version {version}, not {VERSION}"),
        )),
        None => Err(missing("its version")),
    }
}

fn missing(what: &str) -> PlanFileRefusal {
    PlanFileRefusal::malformed(format!("{PLAN} does not say {what}"))
}

fn plan_mode(field: Field<'_>) -> Result<PlanMode, PlanFileRefusal> {
    match field.number_value()? {
        0 => Ok(PlanMode::Normal),
        1 => Ok(PlanMode::Destroy),
        2 => Ok(PlanMode::RefreshOnly),
        other => Err(PlanFileRefusal::new(
            PlanFileRefusalCode::UnknownField,
            format!("the plan was made in a mode that is not known, number {other}"),
        )),
    }
}

/// Returns the change, and whether it replaces an object on demand.
fn change(bytes: &[u8]) -> Result<(BinaryChange, bool), PlanFileRefusal> {
    let mut address = None;
    let mut previous_address = None;
    let mut deposed = None;
    let mut planned = None;
    let mut reason = None;
    let mut fields = Fields::of(bytes, CHANGE);
    while let Some(field) = fields.next()? {
        match field.number {
            7 => field.put(&mut deposed, field.text()?)?,
            9 => field.put(&mut planned, planned_change(field.bytes()?)?)?,
            12 => field.put(&mut reason, field.number_value()?)?,
            13 => field.put(&mut address, field.text()?)?,
            14 => field.put(&mut previous_address, field.text()?)?,
            // The provider, what it keeps for itself, and the paths that force replacement.
            8 | 10 | 11 => {
                field.bytes()?;
            }
            _ => return Err(field.is_unknown()),
        }
    }
    let set = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    let address = set(address)
        .ok_or_else(|| PlanFileRefusal::malformed(format!("{CHANGE} has no address")))?;
    let (action, importing) =
        planned.ok_or_else(|| PlanFileRefusal::malformed(format!("{CHANGE} has no action")))?;
    let change = BinaryChange {
        actions: actions(action, &address)?,
        // An engine leaves it out when it is the same.
        previous_address: set(previous_address).filter(|previous| *previous != address),
        deposed: set(deposed),
        importing,
        address,
    };
    Ok((change, reason == Some(ON_DEMAND)))
}

/// Returns the number of the action, and whether the object is imported.
fn planned_change(bytes: &[u8]) -> Result<(u64, bool), PlanFileRefusal> {
    let mut action = None;
    let mut importing = None;
    let mut fields = Fields::of(bytes, CHANGE);
    while let Some(field) = fields.next()? {
        match field.number {
            1 => field.put(&mut action, field.number_value()?)?,
            5 => {
                field.bytes()?;
                field.put(&mut importing, ())?;
            }
            // Values, marks, configuration that the engine wrote, and identities.
            2 | 3 | 4 | 6 | 7 | 8 => {
                field.bytes()?;
            }
            _ => return Err(field.is_unknown()),
        }
    }
    Ok((action.unwrap_or(0), importing.is_some()))
}

fn actions(number: u64, address: &str) -> Result<Actions, PlanFileRefusal> {
    Ok(match (number, kind(address)) {
        (0, _) => Actions::NoOp,
        (1, _) => Actions::Create,
        (2, _) => Actions::Read,
        (3, _) => Actions::Update,
        (5, _) => Actions::Delete,
        (6, _) => Actions::DeleteThenCreate,
        (7, _) => Actions::CreateThenDelete,
        (8, _) => Actions::Forget,
        // Of a resource in Terraform, of an ephemeral resource in OpenTofu 1.11.
        (9, Kind::Managed) => Actions::CreateThenForget,
        (9, Kind::Ephemeral) => Actions::Open,
        (10, Kind::Managed) => Actions::ForgetThenCreate,
        _ => {
            return Err(PlanFileRefusal::new(
                PlanFileRefusalCode::UnknownAction,
                format!(
                    "an instance of {} has an action that is not known, number {number}",
                    address::without_keys(address)
                ),
            ));
        }
    })
}

/// What an address is of.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Managed,
    Data,
    Ephemeral,
}

pub(super) fn kind(address: &str) -> Kind {
    let without_keys = address::without_keys(address);
    let mut names = without_keys.split('.');
    loop {
        match names.next() {
            Some("module") => {
                names.next();
            }
            Some("data") => return Kind::Data,
            Some("ephemeral") => return Kind::Ephemeral,
            _ => return Kind::Managed,
        }
    }
}

fn refuse_duplicates(changes: &[BinaryChange]) -> Result<(), PlanFileRefusal> {
    let mut keys = HashSet::with_capacity(changes.len());
    match changes.iter().find(|change| !keys.insert(change.key())) {
        None => Ok(()),
        Some(twice) => Err(PlanFileRefusal::new(
            PlanFileRefusalCode::DuplicateEntry,
            format!(
                "an instance of {} is in the plan twice",
                address::without_keys(&twice.address)
            ),
        )),
    }
}

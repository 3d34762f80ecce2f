//! Finds what somebody changed by hand in a rollout's colours and routers.

use config::Rollout;
use plan::{Mode, Plan, ResourceChange, Value};

use crate::scope::{Place, Scopes};
use crate::wording;
use crate::{Breach, code};

/// Returns what is not as the rollout wants it in its colours and routers, by address.
///
/// `plan` is a fresh one of `root`, with the variables that the rollout is at: it should change nothing
/// there. `home` is the root with the routers. What the engine found changed outside of it is named
/// where it touches something that the code sets: the rest is what providers compute. It is also named
/// where the plan would leave it, but only in routers: what a colour scales by itself is its own.
pub fn meddling(plan: &Plan<'_>, rollout: &Rollout, root: &str, home: &str) -> Vec<Breach> {
    let scopes = Scopes {
        rollout,
        root,
        home,
    };
    let mut breaches = Vec::new();
    for entry in plan
        .changes
        .iter()
        .filter(|entry| entry.mode == Mode::Managed)
    {
        if let Some(whose) = whose(scopes, entry) {
            let drifted = plan
                .drift
                .iter()
                .find(|drift| drift.address == entry.address);
            let touched = drifted.map(|drift| set_attributes(plan, drift));
            breaches.push(wording::meddled(entry, &whose, touched.as_deref()));
        }
    }
    for drift in &plan.drift {
        let is_planned = plan
            .changes
            .iter()
            .any(|entry| entry.address == drift.address);
        let is_router = matches!(scopes.place(&drift.address), Place::Router(_));
        let touched = set_attributes(plan, drift);
        if let (false, true, false, Some(whose)) = (
            is_planned,
            is_router,
            touched.is_empty(),
            whose(scopes, drift),
        ) {
            breaches.push(wording::drifted(drift, &whose, &touched));
        }
    }
    breaches.sort_by(|a, b| a.address.cmp(&b.address));
    breaches
}

/// Says whose an entry is; nothing where it is neither a colour's nor a router's.
fn whose(scopes: Scopes<'_>, entry: &ResourceChange<'_>) -> Option<String> {
    match scopes.place(&entry.address) {
        Place::Colour(colour) => Some(format!("part of {colour}")),
        Place::Router(router) => Some(format!("part of router {:?}", router.name)),
        Place::Elsewhere => None,
    }
}

/// Returns the attributes that differ and that the code sets, or may set.
fn set_attributes(plan: &Plan<'_>, drift: &ResourceChange<'_>) -> Vec<String> {
    let Ok(values) = drift.values() else {
        return vec!["something that cannot be read".to_owned()];
    };
    let (Value::Object(before), Value::Object(after)) = (&values.before, &values.after) else {
        return Vec::new();
    };
    let block = code::block(plan, &drift.address);
    let mut names: Vec<String> = (before.iter().chain(after))
        .map(|(name, _)| name)
        .filter(|name| {
            differ(values.before.get(name), values.after.get(name))
                && block.is_none_or(|block| block.sets(name))
        })
        .map(|name| name.clone().into_owned())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether two values differ; one that is not there is null.
fn differ(before: Option<&Value<'_>>, after: Option<&Value<'_>>) -> bool {
    before.unwrap_or(&Value::Null) != after.unwrap_or(&Value::Null)
}

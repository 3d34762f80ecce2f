//! Says what a plan does that its step may not, and what to do about it.
//!
//! Addresses come masked from the plan. No value of an attribute is ever said.

use plan::{ActionInvocation, Actions, DeferredChange, Mode, Plan, Refusal, ResourceChange};
use rollout::{Colour, Step};

use crate::path::Closed;
use crate::scope::Scopes;
use crate::{Breach, Case, code};

/// What a breach is about that is about the plan as a whole.
const WHOLE_PLAN: &str = "the plan";

pub(crate) fn breach(
    address: impl Into<String>,
    what: impl Into<String>,
    advice: impl Into<String>,
) -> Breach {
    Breach {
        address: address.into(),
        what: what.into(),
        advice: advice.into(),
    }
}

/// Says what happens to an object.
fn happens(entry: &ResourceChange<'_>) -> &'static str {
    match entry.change.actions {
        Actions::NoOp => "stays as it is",
        Actions::Create => "is created",
        Actions::Read | Actions::Open => "is read",
        Actions::Update => "is changed",
        Actions::Delete | Actions::UnlistedDelete if entry.deposed.is_some() => {
            "has a rest of an earlier replacement, which is removed"
        }
        Actions::Delete | Actions::UnlistedDelete => "is removed",
        Actions::DeleteThenCreate | Actions::CreateThenDelete => "is replaced",
        Actions::Forget => "is forgotten: it lives on, and no state knows it",
        Actions::CreateThenForget | Actions::ForgetThenCreate => {
            "is replaced, and the old one is forgotten: it lives on, and no state knows it"
        }
    }
}

/// Says what a step may change.
fn may(step: Step, colour: Colour) -> String {
    match step {
        Step::Provision => format!("provision may only create what belongs to {colour}"),
        Step::Attach => format!("attach may only add the entries of {colour} to the routers"),
        Step::Shift(_) | Step::RollBack(_) => {
            format!("{step} may only change weights in the routers")
        }
        Step::Detach => format!("detach may only take the entries of {colour} out of the routers"),
        Step::Retire => format!("retire may only remove what belongs to {colour}"),
    }
}

pub(crate) fn incomplete() -> Breach {
    breach(
        WHOLE_PLAN,
        "does not cover everything: it is targeted, or the engine put something off",
        "plan without -target and -exclude: a step is judged by all that it leaves",
    )
}

pub(crate) fn wrong_root(case: &Case<'_>) -> Breach {
    breach(
        WHOLE_PLAN,
        format!(
            "is of the root {:?}, and {} has nothing to do there",
            case.root, case.step
        ),
        format!(
            "routers are changed in {:?}, a colour in its own root where it has one",
            case.home
        ),
    )
}

const ON_ITS_OWN: &str =
    "bring it to the branch as a change of its own, before the rollout or after it";

pub(crate) fn moved(entry: &ResourceChange<'_>) -> Breach {
    let from = entry.previous_address.as_deref().unwrap_or_default();
    breach(
        &*entry.address,
        format!("is moved here from {from}, and no step of a rollout moves anything"),
        ON_ITS_OWN,
    )
}

pub(crate) fn imported(entry: &ResourceChange<'_>) -> Breach {
    breach(
        &*entry.address,
        "is imported, and no step of a rollout imports anything",
        ON_ITS_OWN,
    )
}

pub(crate) fn index_unknown(entry: &ResourceChange<'_>) -> Breach {
    breach(
        &*entry.address,
        "has instances that are not known yet, so what happens to it cannot be told",
        "let its count or for_each follow from values that are known when planning",
    )
}

pub(crate) fn odd_mode(entry: &ResourceChange<'_>) -> Breach {
    let kind = match entry.mode {
        Mode::Data => "a data source",
        Mode::Ephemeral => "an ephemeral resource",
        Mode::Managed | Mode::Other => "something that this version does not know",
    };
    breach(
        &*entry.address,
        format!("{}, and is {kind}", happens(entry)),
        "a step may read, and otherwise only change resources",
    )
}

pub(crate) fn other_colour(case: &Case<'_>, colour: Colour, entry: &ResourceChange<'_>) -> Breach {
    breach(
        &*entry.address,
        format!(
            "{}, and belongs to {colour}, which serves; {}",
            happens(entry),
            may(case.step, case.colour)
        ),
        format!("let {colour} be as it is until the rollout is over"),
    )
}

pub(crate) fn elsewhere(case: &Case<'_>, entry: &ResourceChange<'_>) -> Breach {
    breach(
        &*entry.address,
        format!(
            "{}, and is no part of {}; {}",
            happens(entry),
            case.colour,
            may(case.step, case.colour)
        ),
        ON_ITS_OWN,
    )
}

pub(crate) fn in_colour(case: &Case<'_>, entry: &ResourceChange<'_>) -> Breach {
    let advice = match case.step {
        Step::Provision => format!(
            "retire {} first, or bring the change to the branch before the rollout",
            case.colour
        ),
        Step::Retire => "take it out of the code, and nothing else".to_owned(),
        _ => format!(
            "let {} be as it is: only provision and retire change it",
            case.colour
        ),
    };
    breach(
        &*entry.address,
        format!("{}; {}", happens(entry), may(case.step, case.colour)),
        advice,
    )
}

pub(crate) fn stateful(entry: &ResourceChange<'_>, what: &str) -> Breach {
    breach(
        &*entry.address,
        format!("is removed, and with it {what}"),
        "save what is in it, and consent to its removal by its address",
    )
}

/// Says that a router changes in a way that the step may not, and what in the code made it so.
pub(crate) fn router(
    plan: &Plan<'_>,
    case: &Case<'_>,
    scopes: Scopes<'_>,
    entry: &ResourceChange<'_>,
) -> Breach {
    let mut what = happens(entry).to_owned();
    let mut forcing: Vec<&str> = (entry.change.replace_paths.iter())
        .filter_map(|path| path.attribute())
        .collect();
    forcing.dedup();
    if entry.change.actions.replaces() && !forcing.is_empty() {
        what.push_str(&format!(", because of {}", listed(&forcing)));
    }
    what.push_str(&format!("; {}", may(case.step, case.colour)));
    let waits = code::waits_for_colours(plan, scopes, &entry.address);
    let Some(first) = waits
        .first()
        .filter(|_| entry.change.actions != Actions::Delete)
    else {
        return breach(
            &*entry.address,
            what,
            "let the router be as it is in this step; who gets traffic is changed in place",
        );
    };
    let named: Vec<String> = waits
        .iter()
        .map(|one| format!("depends_on = [{}] of {}", one.names, one.block))
        .collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    breach(
        &*entry.address,
        format!(
            "{what}. The code makes it wait for {}: {}. What is read on its way is then known only \
             after the apply",
            first.colour,
            listed(&named)
        ),
        format!(
            "take out that depends_on: the values of {} that the router uses are all it needs to wait for",
            first.colour
        ),
    )
}

pub(crate) fn deferred(deferred: &DeferredChange<'_>) -> Breach {
    let why = match &deferred.reason {
        Some(reason) => format!(" ({reason})"),
        None => String::new(),
    };
    breach(
        &*deferred.change.address,
        format!("is put off to a later plan{why}, so what the step leads to is not known"),
        "make known what it waits for before the rollout: a step happens as a whole or not at all",
    )
}

pub(crate) fn invocation(case: &Case<'_>, invocation: &ActionInvocation<'_>) -> Breach {
    let what = match (invocation.deferred, case.step) {
        (true, _) => "is an action that is put off to a later plan".to_owned(),
        (false, Step::Provision | Step::Retire) => format!(
            "is an action, and it or what sets it off is no part of {}",
            case.colour
        ),
        (false, step) => format!("is an action; {} and runs nothing", may(step, case.colour)),
    };
    breach(&*invocation.address, what, "run it outside the rollout")
}

pub(crate) fn output_removed(address: String) -> Breach {
    breach(
        address,
        "is removed, and others may read it",
        "keep it, as an object whose members may be null: an output that is null is gone",
    )
}

pub(crate) fn unreadable(address: impl Into<String>, refusal: &Refusal) -> Breach {
    breach(
        address,
        format!("cannot be read: {refusal}"),
        "make the plan anew with an engine that writes what it says",
    )
}

pub(crate) fn closed_output(address: &str, closed: Closed) -> Breach {
    let (what, advice) = match closed {
        Closed::Sensitive => (
            "is sensitive, so the routers' entries cannot be told by it",
            "name an output that holds only what routers point at, and is not sensitive",
        ),
        Closed::Unknown => (
            "is not known",
            "apply what it waits for, and make the plan anew",
        ),
    };
    breach(address, what, advice)
}

/// Says that something of a rollout is not as it wants it. `touched` are the attributes that somebody
/// else changed, where somebody did.
pub(crate) fn meddled(
    entry: &ResourceChange<'_>,
    whose: &str,
    touched: Option<&[String]>,
) -> Breach {
    let by_hand = match touched {
        None => "the code, or what it is given, has changed since the last step".to_owned(),
        Some([]) => "it was changed or removed outside the engine".to_owned(),
        Some(names) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!("{} was changed outside the engine", listed(&names))
        }
    };
    breach(
        &*entry.address,
        format!(
            "is {whose}, and a plan that should change nothing says that it {}: {by_hand}",
            happens(entry)
        ),
        "put it back as it was, or roll back",
    )
}

/// Says that somebody changed a router, and that the engine would leave it so.
pub(crate) fn drifted(drift: &ResourceChange<'_>, whose: &str, touched: &[String]) -> Breach {
    let names: Vec<&str> = touched.iter().map(String::as_str).collect();
    breach(
        &*drift.address,
        format!(
            "is {whose}, and {} was changed outside the engine, which would leave it so",
            listed(&names)
        ),
        "put it back as it was, or roll back",
    )
}

/// Lists names: `a, b and c`.
pub(crate) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

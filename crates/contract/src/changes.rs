//! Judges one entry of a plan by what it does and where: what no look at weights is needed for.

use config::Router;
use plan::{Actions, Mode, Plan, ResourceChange};
use rollout::Step;

use crate::layout::Layout;
use crate::scope::{Place, Scopes};
use crate::wording;
use crate::{Breach, Case};

/// What comes of an entry.
pub(crate) enum Outcome<'c> {
    /// It is the step's, or changes nothing.
    Fine,
    /// It changes a router in a way that the step may; its weights tell the rest.
    Routes(&'c Router),
    /// It is none of the step's. The router is named where it is one's.
    Refused(Option<&'c Router>, Breach),
}

/// Judges an entry.
pub(crate) fn judge<'c>(
    plan: &Plan<'_>,
    case: &Case<'c>,
    scopes: Scopes<'c>,
    entry: &ResourceChange<'_>,
) -> Outcome<'c> {
    let place = scopes.place(&entry.address);
    let actions = entry.change.actions;
    let router = match place {
        Place::Router(router) => Some(router),
        Place::Colour(_) | Place::Elsewhere => None,
    };
    let refuse = |breach| Outcome::Refused(router, breach);
    if entry.previous_address.is_some() {
        return refuse(wording::moved(entry));
    }
    if entry.change.importing {
        return refuse(wording::imported(entry));
    }
    if entry.index_unknown {
        return refuse(wording::index_unknown(entry));
    }
    match entry.mode {
        // Read during the apply; what would follow from it has an entry of its own.
        Mode::Data if actions == Actions::Read => return Outcome::Fine,
        Mode::Ephemeral if actions == Actions::Open => return Outcome::Fine,
        Mode::Managed => {}
        Mode::Data | Mode::Ephemeral | Mode::Other => return refuse(wording::odd_mode(entry)),
    }
    match place {
        Place::Router(router) if routes(case.step, router, entry) => Outcome::Routes(router),
        Place::Router(_) => refuse(wording::router(plan, case, scopes, entry)),
        Place::Colour(colour) if colour == case.colour => match in_colour(case, entry) {
            Ok(()) => Outcome::Fine,
            Err(breach) => refuse(breach),
        },
        Place::Colour(colour) => refuse(wording::other_colour(case, colour, entry)),
        Place::Elsewhere => refuse(wording::elsewhere(case, entry)),
    }
}

/// Whether a step may change a router's resource like this at all.
fn routes(step: Step, router: &Router, entry: &ResourceChange<'_>) -> bool {
    let is_entry = || {
        Layout::of(router, &entry.resource_type)
            .is_some_and(|layout| layout.is_of_resources() && layout.weight.is_some())
    };
    let is_current = entry.deposed.is_none();
    is_current
        && match (step, entry.change.actions) {
            (Step::Attach | Step::Detach, Actions::Update) => !is_entry(),
            (Step::Shift(_) | Step::RollBack(_), Actions::Update) => true,
            (Step::Attach, Actions::Create) | (Step::Detach, Actions::Delete) => is_entry(),
            // What somebody took out by hand may come back; whose it is tells whether in this step.
            (Step::Shift(_) | Step::RollBack(_), Actions::Create) => is_entry(),
            _ => false,
        }
}

/// Judges a change of the colour that the step builds or removes.
fn in_colour(case: &Case<'_>, entry: &ResourceChange<'_>) -> Result<(), Breach> {
    /// The engine's word for an object of which only a part was made.
    const HALF_MADE: &str = "replace_because_tainted";
    match (case.step, entry.change.actions) {
        (Step::Provision, Actions::Create) => Ok(()),
        // What an apply that failed has left half made: nobody uses it yet, and the step is repeated.
        (Step::Provision, Actions::DeleteThenCreate | Actions::CreateThenDelete)
            if entry.action_reason.as_deref() == Some(HALF_MADE) && entry.deposed.is_none() =>
        {
            Ok(())
        }
        (Step::Retire, Actions::Delete) => match (case.stateful)(&entry.resource_type) {
            Some(what) if !case.consent.iter().any(|one| *one == entry.address) => {
                Err(wording::stateful(entry, &what))
            }
            _ => Ok(()),
        },
        _ => Err(wording::in_colour(case, entry)),
    }
}

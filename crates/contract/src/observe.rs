//! Reads what the routers give to each colour, as they are now.

use config::Rollout;
use plan::Plan;
use rollout::{Colour, Weights};

use crate::groups::{groups, weights};
use crate::resources::Seats;
use crate::router_wording as wording;
use crate::scope::Scopes;
use crate::{Breach, Targets};

/// Reads the weights of the routers from the state before a plan, as the engine found it when it looked
/// at everything for that plan. What the plan would change does not matter.
///
/// One entry for each router, and more where its resources do not agree; a router that sends everything
/// to what it points at gives one colour 100, and does not know the other. The plan is of the root with
/// the routers.
///
/// # Errors
///
/// What cannot be read, by address: a router that is not there, one that knows neither colour, entries
/// that are sensitive or not to be told apart. Never empty.
pub fn observe(
    plan: &Plan<'_>,
    rollout: &Rollout,
    targets: &Targets,
) -> Result<Vec<Weights>, Vec<Breach>> {
    const HOME: &str = "";
    let scopes = Scopes {
        rollout,
        root: HOME,
        home: HOME,
    };
    let mut breaches = Vec::new();
    let mut found = Seats::standing(plan, scopes, &mut breaches);
    let groups = groups(plan, &mut found, targets, &mut breaches);
    let seen = weights(&groups, |group| &group.before);
    for router in &rollout.routers {
        if found.told.contains(&router.name.as_str()) {
            continue;
        }
        if !found
            .seats
            .iter()
            .any(|seat| seat.router.name == router.name)
        {
            breaches.push(wording::no_resource(router));
        } else if !seen.iter().any(|one| one.router == router.name) {
            breaches.push(wording::points_at_none(
                rollout,
                router,
                &[Colour::Blue, Colour::Green],
            ));
        }
    }
    if breaches.is_empty() {
        Ok(seen)
    } else {
        Err(breaches)
    }
}

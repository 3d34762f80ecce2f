//! Holds a plan against the contract of a step.

use std::collections::BTreeSet;

use plan::{Mode, Plan, ResourceChange, Trigger, Value};
use rollout::Step;

use crate::changes::{self, Outcome};
use crate::groups::{Group, groups, weights};
use crate::resources::Seats;
use crate::scope::{Scopes, sibling};
use crate::targets::collect;
use crate::{Breach, Case, Held, router_wording, steps, wording};

/// Holds a plan against the contract of a step.
///
/// Returns the weights of the routers before and after, where the plan is of the root that they are in.
/// In the root of a colour alone there are none, and whether a router still points at what is retired
/// there cannot be seen: see [`crate::observe`] with a plan of the routers' root.
///
/// # Errors
///
/// What breaks the contract: what concerns the plan as a whole, then its entries in the order of the
/// plan, then outputs and routers. Never empty.
pub fn hold(plan: &Plan<'_>, case: &Case<'_>) -> Result<Held, Vec<Breach>> {
    let scopes = Scopes {
        rollout: case.rollout,
        root: case.root,
        home: case.home,
    };
    let mut breaches = Vec::new();
    judge_root(plan, case, scopes, &mut breaches);
    let (permitted, refused) = judge_changes(plan, case, scopes, &mut breaches);
    judge_rest(plan, case, scopes, &mut breaches);
    let mut held = Held::default();
    if scopes.has_routers() {
        let mut found = Seats::planned(plan, scopes, &permitted, &refused, &mut breaches);
        let groups = groups(plan, &mut found, case.targets, &mut breaches);
        let mut judged = Vec::new();
        for group in &groups {
            let name = group.router.name.as_str();
            if found.told.contains(&name) {
                continue;
            }
            let broken = steps::judge(case, group);
            if !broken.is_empty() {
                judged.push(name);
            }
            breaches.extend(broken);
        }
        found.told.extend(judged);
        judge_presence(case, &groups, &found, &mut breaches);
        if case.step == Step::Retire {
            judge_leftovers(plan, case, scopes, &groups, &mut breaches);
        }
        held = Held {
            before: weights(&groups, |group| &group.before),
            after: weights(&groups, |group| &group.after),
        };
    }
    if breaches.is_empty() {
        Ok(held)
    } else {
        Err(breaches)
    }
}

/// Judges that the plan is a whole one, of a root that the step has to do with.
fn judge_root(plan: &Plan<'_>, case: &Case<'_>, scopes: Scopes<'_>, breaches: &mut Vec<Breach>) {
    if plan.complete == Some(false) {
        breaches.push(wording::incomplete());
    }
    let is_of_colour = scopes.scope(sibling(case.rollout, case.colour)).is_some();
    let is_of_step = match case.step {
        Step::Provision | Step::Retire => is_of_colour,
        Step::Attach | Step::Shift(_) | Step::RollBack(_) | Step::Detach => scopes.has_routers(),
    };
    if !is_of_step {
        breaches.push(wording::wrong_root(case));
    }
}

type OfRouters<'c, 'p, 'a> = Vec<(&'c config::Router, &'p ResourceChange<'a>)>;

/// Judges the entries of the plan. Returns those that change routers: first those whose effect is to
/// be looked at, then those that are refused.
fn judge_changes<'c, 'p, 'a>(
    plan: &'p Plan<'a>,
    case: &Case<'c>,
    scopes: Scopes<'c>,
    breaches: &mut Vec<Breach>,
) -> (OfRouters<'c, 'p, 'a>, OfRouters<'c, 'p, 'a>) {
    let (mut permitted, mut refused) = (Vec::new(), Vec::new());
    for entry in &plan.changes {
        match changes::judge(plan, case, scopes, entry) {
            Outcome::Fine => {}
            Outcome::Routes(router) => permitted.push((router, entry)),
            Outcome::Refused(router, breach) => {
                refused.extend(router.map(|router| (router, entry)));
                breaches.push(breach);
            }
        }
    }
    (permitted, refused)
}

/// Judges what is planned beside changes: what is put off, actions, outputs.
fn judge_rest(plan: &Plan<'_>, case: &Case<'_>, scopes: Scopes<'_>, breaches: &mut Vec<Breach>) {
    for deferred in &plan.deferred {
        breaches.push(wording::deferred(deferred));
    }
    for invocation in &plan.invocations {
        let is_mine = |address: &str| scopes.is_of(case.colour, address);
        let is_in_colour = matches!(case.step, Step::Provision | Step::Retire)
            && is_mine(&invocation.address)
            && matches!(&invocation.trigger,
                Trigger::Lifecycle { resource: Some(resource), .. } if is_mine(resource));
        if invocation.deferred || !is_in_colour {
            breaches.push(wording::invocation(case, invocation));
        }
    }
    for output in &plan.outputs {
        let address = format!("output.{}", output.name);
        match output.change.values(&address) {
            // An output that becomes null is called an update, and is gone from the state all the same.
            Ok(values)
                if values.after.same_content(&Value::Null)
                    && !values.before.same_content(&Value::Null) =>
            {
                breaches.push(wording::output_removed(address));
            }
            Ok(_) => {}
            Err(refusal) => breaches.push(wording::unreadable(address, &refusal)),
        }
    }
}

/// Judges that every router is there and knows the colour that stays.
fn judge_presence(
    case: &Case<'_>,
    groups: &[Group<'_, '_>],
    found: &Seats<'_, '_>,
    breaches: &mut Vec<Breach>,
) {
    let live = case.colour.other();
    let is_known = |group: &Group<'_, '_>| match case.step {
        // That both are there was judged; a router that is switched knows one at a time.
        Step::Shift(_) | Step::RollBack(_) => group.knows_any(),
        _ => group.weight(&group.after, live).is_some(),
    };
    for router in &case.rollout.routers {
        let name = router.name.as_str();
        if found.told.contains(&name) {
            continue;
        }
        let mut own = groups.iter().filter(|group| group.router.name == name);
        if !found.seats.iter().any(|seat| seat.router.name == name) {
            breaches.push(router_wording::no_resource(router));
        } else if !own.any(is_known) {
            breaches.push(router_wording::points_at_none(
                case.rollout,
                router,
                &[live],
            ));
        }
    }
}

/// Judges that no entry points at what is removed, where the colour's output does not say any more
/// what that is: a retirement that failed half-way may have emptied it.
fn judge_leftovers(
    plan: &Plan<'_>,
    case: &Case<'_>,
    scopes: Scopes<'_>,
    groups: &[Group<'_, '_>],
    breaches: &mut Vec<Breach>,
) {
    if !case.targets.of(case.colour).is_empty() {
        return;
    }
    let mut left = BTreeSet::new();
    for object in plan.prior.iter().filter(|one| one.mode == Mode::Managed) {
        let is_mine = scopes.is_of(case.colour, &object.address);
        if let (true, Ok(Value::Object(members))) = (is_mine, object.values()) {
            for (_, member) in &members {
                // What is sealed cannot be compared, and names no place.
                let _ = collect(member, &mut left);
            }
        }
    }
    for group in groups {
        let strangers = group.before.iter().filter(|item| item.whose.is_none());
        if strangers
            .flat_map(|item| &item.texts)
            .any(|text| left.contains(text))
        {
            breaches.push(router_wording::still_pointed_at(case, group));
        }
    }
}

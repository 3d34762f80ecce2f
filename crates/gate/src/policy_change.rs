//! Whether a change brings another policy than the one in force: what it says counts, not how it is written.

use config::{Rollout, Setting, Upstream};

/// What a change does to the policy that it is judged under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyChange {
    /// It leaves it as it is, or is judged under the one that it brings.
    Kept,
    /// It is judged under the one in force, and brings another.
    Replaced,
}

impl PolicyChange {
    /// Compares what two policies say. Comments, blanks and what stands on which line do not count.
    pub fn between(in_force: &Upstream, new: &Upstream) -> Self {
        if without_places(in_force) == without_places(new) {
            PolicyChange::Kept
        } else {
            PolicyChange::Replaced
        }
    }
}

/// Returns what a policy says without where it says it. A place that were forgotten here would make two
/// of the same differ, and never two that differ the same.
fn without_places(upstream: &Upstream) -> Upstream {
    let mut bare = upstream.clone();
    for resource in &mut bare.resources {
        for guard in &mut resource.guards {
            guard.span = 0..0;
        }
        for fact in &mut resource.facts {
            fact.span = 0..0;
            for example in [&mut fact.fires, &mut fact.misses].into_iter().flatten() {
                example.span = 0..0;
            }
        }
    }
    for level in &mut bare.levels {
        level.span = 0..0;
    }
    for allowance in &mut bare.allowances {
        allowance.span = 0..0;
    }
    bare.engine.iter_mut().for_each(clear);
    bare.ledger.remote.iter_mut().for_each(clear);
    for person in bare.approvers.iter_mut().chain(&mut bare.people) {
        person.line = 0;
    }
    for environment in &mut bare.environments {
        environment.line = 0;
        clear(&mut environment.branch);
        environment.after.iter_mut().for_each(clear);
        clear(&mut environment.roots);
        environment.workspace.iter_mut().for_each(clear);
        clear(&mut environment.own);
        clear(&mut environment.own_code);
        clear(&mut environment.own_changes);
        clear(&mut environment.mode);
        clear(&mut environment.serial);
        let gate = &mut environment.gate;
        for level in [&mut gate.minor, &mut gate.major] {
            clear(&mut level.require);
            clear(&mut level.soak);
            clear(&mut level.approvals);
        }
        clear(&mut gate.possible);
        for most in [
            &mut gate.max_changes,
            &mut gate.max_destroys,
            &mut gate.hard_max_destroys,
        ] {
            most.iter_mut().for_each(clear);
        }
        for freeze in &mut environment.freezes {
            freeze.line = 0;
        }
        for check in &mut environment.checks {
            check.line = 0;
        }
    }
    bare.rollouts.iter_mut().for_each(clear_rollout);
    bare
}

fn clear_rollout(rollout: &mut Rollout) {
    rollout.line = 0;
    clear(&mut rollout.environment);
    rollout.root.iter_mut().for_each(clear);
    for sibling in [&mut rollout.blue, &mut rollout.green] {
        sibling.line = 0;
        clear(&mut sibling.scope);
        clear(&mut sibling.output);
        sibling.root.iter_mut().for_each(clear);
    }
    for router in &mut rollout.routers {
        router.line = 0;
        clear(&mut router.address);
        router.probe.iter_mut().for_each(clear);
        if let Some(entry) = &mut router.entry {
            entry.line = 0;
            entry.list.iter_mut().for_each(clear);
            clear(&mut entry.points_at);
            entry.weight.iter_mut().for_each(clear);
            entry.enabled.iter_mut().for_each(clear);
            clear(&mut entry.least);
        }
    }
    clear(&mut rollout.variables);
    clear(&mut rollout.variable);
    clear(&mut rollout.steps);
    clear(&mut rollout.hold);
    clear(&mut rollout.drain);
    for check in rollout.idle.iter_mut().chain(&mut rollout.live) {
        check.line = 0;
    }
}

fn clear<T>(setting: &mut Setting<T>) {
    setting.line = None;
}

//! What a rollout that begins is to be: from the policy, and from the variables that are committed.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use rollout::{Check, Share, Spec, Steps};

use super::wanted::Wanted;
use super::{Leader, RolloutError};
use crate::command_error::CommandError;

/// What a step may take beside its hold, to tell how long a rollout will be under way.
const STEP_TAKES: SignedDuration = SignedDuration::from_mins(5);

impl Leader<'_> {
    /// Returns what a rollout that begins now is to be.
    pub(super) fn spec(&self) -> Result<Spec, CommandError> {
        let scene = self.scene;
        let declared = scene.rollout;
        let path = || declared.variables.value.clone();
        let Some(wanted) = Wanted::committed(scene, &scene.site.head)? else {
            return Err(RolloutError::NoVariables {
                path: path(),
                first: Wanted::first(&declared.variable.value),
            }
            .into());
        };
        let live = wanted.active;
        let total = wanted.total();
        let wrong = |what: String| RolloutError::Variables {
            path: path(),
            variable: declared.variable.value.clone(),
            what,
        };
        if total == 0 || wanted.weight(live) != total {
            return Err(wrong(format!(
                "{live} serves when no rollout runs, and its weight is {} of {total}",
                wanted.weight(live)
            ))
            .into());
        }
        if wanted != Wanted::at_rest(live, total) {
            return Err(RolloutError::NotAtRest {
                path: path(),
                colour: live.other(),
            }
            .into());
        }
        let mut shares = Vec::new();
        for &percent in &declared.steps.value {
            if (u64::from(total) * u64::from(percent)) % 100 != 0 {
                return Err(RolloutError::NotWhole {
                    share: percent,
                    total,
                }
                .into());
            }
            shares.extend(Share::new(percent));
        }
        let steps = Steps::new(shares).map_err(|error| wrong(error.to_string()))?;
        let checks = [
            (Check::Idle, !declared.idle.is_empty()),
            (Check::Live, !declared.live.is_empty()),
        ];
        Ok(Spec {
            live,
            total,
            steps,
            hold: declared.hold.value,
            drain: declared.drain.value,
            checks: (checks.into_iter())
                .filter_map(|(check, is_declared)| is_declared.then_some(check))
                .collect::<BTreeSet<_>>(),
        })
    }
}

/// Returns how long a rollout is under way if nothing goes wrong and nobody waits.
pub(super) fn length(spec: &Spec) -> SignedDuration {
    let steps = i32::try_from(spec.steps.shares().len()).unwrap_or(i32::MAX);
    // Provision, attach, detach and retire beside the shifts.
    let work = STEP_TAKES.saturating_mul(steps.saturating_add(4));
    (spec.hold.saturating_mul(steps))
        .saturating_add(spec.drain)
        .saturating_add(work)
}

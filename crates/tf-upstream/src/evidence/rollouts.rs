//! Which rollouts are under way in a root: with their routers, or with a colour, in it.

use config::{Rollout, Upstream};
use gate::{RolloutEvidence, UnderWay, Whose};
use ledger::{Recorded, Trust, Unit};

use super::fault;
use crate::books::Books;
use crate::command_error::CommandError;
use crate::rolling;
use crate::roots;
use crate::site::{Site, Target};

/// The rollout that a plan belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Within<'w> {
    /// The root in whose ledger it is.
    pub(crate) home: &'w str,
    /// The entry there that began it.
    pub(crate) begun: &'w Recorded,
    /// The file that may have changed since: the one that its commit changes, once it is committed.
    pub(crate) may_differ: Option<&'w str>,
}

impl Within<'_> {
    fn is(&self, home: &str, begun: &Recorded) -> bool {
        self.home == home && self.begun.commit == begun.commit
    }
}

/// Collects the rollouts that are under way in the target's root.
///
/// The root's own ledger tells of all whose routers are there, whether or not the policy still has
/// them; other ledgers are asked for those that the policy gives a colour here.
pub(super) fn collect(
    site: &Site,
    target: &Target<'_>,
    books: &mut Books<'_>,
    policy: &Upstream,
    trust: &Trust,
    within: Option<Within<'_>>,
) -> Result<RolloutEvidence, CommandError> {
    let unit = target.unit()?;
    let declared = declared(site, target, policy)?;
    let mut homes: Vec<&str> = vec![unit.root()];
    for (home, _) in &declared {
        if !homes.contains(&home.as_str()) {
            homes.push(home);
        }
    }
    let mut found = Vec::new();
    for home in homes {
        let asked = Unit::new(unit.environment(), home)?;
        if asked != unit {
            books.fetch(std::slice::from_ref(&asked))?;
        }
        let ledger = books.ledger(&asked, trust)?;
        let head = ledger.head()?;
        let open = match ledger.open_rollouts(head.as_ref(), site.now) {
            Ok(open) => open,
            Err(error) => return Ok(RolloutEvidence::Unknown { why: fault(error)? }),
        };
        let concerns = |name: &str| {
            asked == unit || (declared.iter()).any(|(at, one)| at == home && one.name == name)
        };
        for life in open.iter().filter(|life| concerns(life.name())) {
            let last = life.entries.last().unwrap_or(&life.begun);
            found.push(UnderWay {
                name: life.name().to_owned(),
                environment: unit.environment().to_owned(),
                home: home.to_owned(),
                stage: rolling::stage(&life.rollout),
                since: life.rollout.since(),
                by: last.entry.by.name.clone(),
                whose: if within.is_some_and(|within| within.is(home, &life.begun)) {
                    Whose::This
                } else {
                    Whose::Another
                },
            });
        }
    }
    // What was under way when it was last fetched still counts; that nothing was does not.
    match &books.unreachable {
        Some(why) if found.is_empty() && !declared.is_empty() => {
            Ok(RolloutEvidence::Unknown { why: why.clone() })
        }
        _ => Ok(RolloutEvidence::Known(found)),
    }
}

/// Returns the rollouts of a policy that have their routers or a colour in the target's root, each with
/// the root of its routers.
fn declared<'p>(
    site: &Site,
    target: &Target<'_>,
    policy: &'p Upstream,
) -> Result<Vec<(String, &'p Rollout)>, CommandError> {
    let name = &target.environment.name;
    let of_environment = || (policy.rollouts.iter()).filter(|one| one.environment.value == *name);
    let Some(environment) = policy.environment(name) else {
        return Ok(Vec::new());
    };
    if of_environment().next().is_none() {
        return Ok(Vec::new());
    }
    // A rollout that names no root is in the only one there is.
    let tracked = site.git.ls_tree(&site.head, &[])?;
    let roots = roots::expand(
        &environment.roots.value,
        tracked.iter().map(|entry| entry.path.as_str()),
    );
    let only = match &roots[..] {
        [only] => only.as_str(),
        _ => target.root.as_str(),
    };
    Ok(of_environment()
        .filter(|one| one.roots(only).contains(&target.root.as_str()))
        .map(|one| (one.home(only).to_owned(), one))
        .collect())
}

//! Asks the gate: the policy in force and the one the change brings, and the stricter of both.

use std::borrow::Cow;

use config::{Requirement, Upstream};
use engine::Engine;
use gate::{
    Anchor, ApplyKind, BranchEvidence, Case, Change, Decision, Evidence, Pin, Policy, PolicyChange,
    Simulation, Verdict,
};
use ledger::{Checked, Trust};

use crate::args::GlobalArgs;
use crate::books::{self, Books, Settled};
use crate::code::Policies;
use crate::command_error::CommandError;
use crate::evidence::{self, Rehearse, Under, Within, World};
use crate::examined::{Examined, Rerun};
use crate::exit_code::Exit;
use crate::output;
use crate::site::{Site, Target};

/// What is asked of a gate.
pub(crate) struct Question<'q> {
    pub(crate) rehearse: Rehearse,
    pub(crate) as_if: Simulation,
    pub(crate) kind: ApplyKind,
    /// The digest of what is to be approved, where that is more than this plan: a whole rollout.
    pub(crate) meaning: Option<&'q str>,
    /// The name of the rollout that the plan begins.
    pub(crate) begins: Option<&'q str>,
    /// The rollout that the plan belongs to; none before it has begun.
    pub(crate) within: Option<Within<'q>>,
    pub(crate) overrides: &'q [Requirement],
}

/// Everything a gate was judged on, for what follows from it.
pub(crate) struct Answer {
    pub(crate) verdict: Verdict,
    /// What was known under the policy that comes with the code.
    pub(crate) evidence: Evidence,
}

/// Who counts under a policy.
pub(crate) struct Trusts {
    pub(crate) new: Trust,
    settled: Option<Trust>,
}

impl Trusts {
    pub(crate) fn of(site: &Site, settled: Option<&Settled>) -> Result<Trusts, CommandError> {
        Ok(Trusts {
            new: books::trust(site, &site.policy.upstream)?,
            settled: match settled {
                Some(settled) => Some(books::trust(site, &settled.upstream)?),
                None => None,
            },
        })
    }
}

/// What is judged, and the engine for it, which may still be looked for beside.
pub(crate) struct About<'a> {
    pub(crate) site: &'a Site,
    pub(crate) target: &'a Target<'a>,
    pub(crate) engine: &'a dyn Fn() -> Result<Engine, CommandError>,
}

/// Judges a bundle.
pub(crate) fn ask(
    about: &About<'_>,
    books: &mut Books<'_>,
    settled: Option<&Settled>,
    examined: &Examined,
    rerun: Option<&Rerun>,
    question: &Question<'_>,
    checks: Vec<Checked>,
) -> Result<Answer, CommandError> {
    let &About {
        site,
        target,
        engine,
    } = about;
    let lineage = match rerun {
        Some(rerun) => rerun.state.lineage.as_deref(),
        None => examined.opened.manifest.state.lineage.as_deref(),
    };
    if let (None, None, Some(lineage)) = (settled, &books.unreachable, lineage)
        && let Some(keeper) = books::keeper(site, &target.unit()?, lineage)?
    {
        return Err(CommandError::StateOfAnother {
            environment: target.environment.name.clone(),
            root: target.root.clone(),
            keeper,
        });
    }
    let trusts = Trusts::of(site, settled)?;
    let policies = Policies {
        new: &site.policy.upstream,
        settled: settled.map(|settled| &settled.upstream),
    };
    let world = World {
        rehearsal: evidence::rehearsal(site, books, question.rehearse),
        dirty: evidence::dirty(site, examined)?,
        checks,
        at: question.as_if.now.unwrap_or(site.now),
        meaning: (question.meaning).unwrap_or(&examined.opened.manifest.meaning),
        begins: question.begins,
        within: question.within,
    };
    let mut branches: Vec<(String, BranchEvidence)> = Vec::new();
    let mut pins: Option<Vec<Pin>> = None;
    let mut judge = |policy: &Upstream,
                     label: &str,
                     anchor: Anchor,
                     trust: &Trust,
                     policy_change: PolicyChange,
                     change: &Change|
     -> Result<Option<Answer>, CommandError> {
        let Some(policy_of) = Policy::of(label, anchor, policy, &target.environment.name) else {
            return Ok(None);
        };
        // A change that names another branch for itself is held to the old one as well.
        let name = &policy_of.environment.branch.value;
        let branch = match branches.iter().find(|(asked, _)| asked == name) {
            Some((_, found)) => found.clone(),
            None => {
                let found = match question.within {
                    // A rollout goes on with the code that it was begun with.
                    Some(within) if is_step(question.kind) => {
                        evidence::begun(site, target, &policies, examined, &within)?
                    }
                    _ => evidence::branch(site, target, books, &policies, examined, name)?,
                };
                branches.push((name.clone(), found.clone()));
                found
            }
        };
        let under = Under {
            policy,
            trust,
            branch,
        };
        let mut evidence = evidence::collect(site, target, books, under, examined, &world)?;
        // Last, since an engine takes its time to say what it is.
        let held = match pins.take() {
            Some(held) => held,
            None => examined.pins(site, target, &engine()?, settled, rerun)?,
        };
        evidence.pins.clone_from(&held);
        pins = Some(held);
        let verdict = gate::judge(&Case {
            policy: policy_of,
            policy_change,
            root: &target.root,
            meaning: world.meaning,
            change,
            evidence: &evidence,
            kind: question.kind,
            overrides: question.overrides,
            as_if: question.as_if,
        });
        Ok(Some(Answer { verdict, evidence }))
    };
    let manifest = &examined.opened.manifest;
    let anchor = if settled.is_some() {
        Anchor::Anchored
    } else {
        Anchor::NotAnchored
    };
    let new_change = rerun.map_or(&manifest.policies.new.change, |rerun| &rerun.new);
    let Some(mut answer) = judge(
        &site.policy.upstream,
        site.policy.label(),
        anchor,
        &trusts.new,
        PolicyChange::Kept,
        new_change,
    )?
    else {
        return Err(CommandError::NoEnvironments);
    };
    if let (Some(settled), Some(trust)) = (settled, &trusts.settled)
        && settled.text != site.policy.text
    {
        let change = match rerun {
            Some(rerun) => rerun.settled.as_ref(),
            None => manifest
                .policies
                .settled
                .as_ref()
                .map(|judged| &judged.change),
        };
        // A bundle without it fails its pins: then either change will do.
        let change = change.unwrap_or(new_change);
        let policy_change = PolicyChange::between(&settled.upstream, &site.policy.upstream);
        let in_force = match policy_change {
            PolicyChange::Kept => Cow::Borrowed(&settled.upstream),
            PolicyChange::Replaced => {
                Cow::Owned(with_policy_as_input(site, target, &settled.upstream))
            }
        };
        if let Some(old) = judge(
            &in_force,
            &settled.label,
            Anchor::Anchored,
            trust,
            policy_change,
            change,
        )? {
            answer.verdict = gate::stricter(answer.verdict, old.verdict);
        }
    }
    Ok(answer)
}

fn is_step(kind: ApplyKind) -> bool {
    matches!(kind, ApplyKind::RolloutStep | ApplyKind::RolloutBack)
}

/// Returns the policy in force with its own file among the environment's inputs: where it changes,
/// whoever wrote it wrote the change, also where the root is a folder that it is not in.
fn with_policy_as_input(site: &Site, target: &Target<'_>, in_force: &Upstream) -> Upstream {
    let mut in_force = in_force.clone();
    let name = &target.environment.name;
    if let Some(path) = &site.policy.path
        && let Some(environment) = (in_force.environments.iter_mut()).find(|one| one.name == *name)
    {
        environment.inputs.push(path.clone());
    }
    in_force
}

/// Whether any policy in force wants the environment's checks to hold before the change.
pub(crate) fn wants_checks(target: &Target<'_>, settled: Option<&Settled>) -> bool {
    let wants = |environment: &config::Environment| {
        [&environment.gate.minor, &environment.gate.major]
            .into_iter()
            .any(|gate| gate.require.value.contains(&Requirement::Checks))
    };
    wants(target.environment)
        || settled
            .and_then(|settled| settled.upstream.environment(&target.environment.name))
            .is_some_and(wants)
}

/// A gate that lets nothing through is a denial here, also where it only reports.
pub(crate) fn denied(verdict: &Verdict) -> Exit {
    match verdict.decision {
        Decision::NeedsApproval => Exit::NeedsApproval,
        Decision::InFlight => Exit::InFlight,
        Decision::Denied | Decision::Allowed => Exit::Denied,
    }
}

/// Prints a verdict for whoever stands at the terminal.
pub(crate) fn print(global: &GlobalArgs, verdict: &Verdict) -> Result<(), CommandError> {
    output::print(global, |out| {
        let detail = report::gate::Detail::Outcomes;
        report::gate::write_terminal(verdict, detail, output::terminal_options(global), out)
    })?;
    Ok(())
}

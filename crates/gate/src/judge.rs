//! Judges a case: every requirement in turn.

use classify::Sentence;
use config::{Environment, Person, Requirement, Rollout, Upstream};
use jiff::Timestamp;

use crate::approvals::{self, Tally};
use crate::change::Change;
use crate::evidence::{Evidence, Rehearsal};
use crate::held::Held;
use crate::kind::ApplyKind;
use crate::policy_change::PolicyChange;
use crate::upstream::Seen;
use crate::verdict::{DecidedBy, Note, NoteCode, Outcome, Standing, Verdict, decide};
use crate::wording;

/// A policy, as far as one environment goes.
#[derive(Debug, Clone, Copy)]
pub struct Policy<'a> {
    /// What people know it by: `upstream.hcl`, or `upstream.hcl as settled in 1a2b3c4`.
    pub label: &'a str,
    /// Whether the ledger holds on to it.
    pub anchor: Anchor,
    /// The environment.
    pub environment: &'a Environment,
    /// The rollouts of all environments.
    pub rollouts: &'a [Rollout],
    /// Who may approve.
    pub approvers: &'a [Person],
    /// Who writes code and does not approve.
    pub people: &'a [Person],
    /// Who writes the ledger, and where.
    pub ledger: &'a config::Ledger,
}

impl<'a> Policy<'a> {
    /// Returns what a file says of an environment; none where it does not have it.
    pub fn of(
        label: &'a str,
        anchor: Anchor,
        upstream: &'a Upstream,
        environment: &str,
    ) -> Option<Self> {
        let environment = (upstream.environments.iter()).find(|one| one.name == environment)?;
        Some(Policy {
            label,
            anchor,
            environment,
            rollouts: &upstream.rollouts,
            approvers: &upstream.approvers,
            people: &upstream.people,
            ledger: &upstream.ledger,
        })
    }
}

/// Whether the ledger holds on to a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It does, or it will: one that it holds on to is judged beside this one.
    Anchored,
    /// There is no ledger yet: the file on the branch counts.
    NotAnchored,
}

/// What is to be taken as so although it is not, to see what would follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Simulation {
    /// Another time.
    pub now: Option<Timestamp>,
    /// Whether enough people have approved.
    pub approved: bool,
}

/// Everything a gate is judged on.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The policy.
    pub policy: Policy<'a>,
    /// What the change does to this policy.
    pub policy_change: PolicyChange,
    /// The root.
    pub root: &'a str,
    /// The digest of what the plan means.
    pub meaning: &'a str,
    /// What the plan does, classified under this policy.
    pub change: &'a Change,
    /// What is known, collected under this policy.
    pub evidence: &'a Evidence,
    /// What kind of apply is asked for.
    pub kind: ApplyKind,
    /// The requirements to skip.
    pub overrides: &'a [Requirement],
    /// What to take as so.
    pub as_if: Simulation,
}

/// Tells what decided from the line of a setting.
pub(crate) trait DecidedLine {
    /// Returns the line of the policy, or its default where no line says it.
    fn line(&self, line: Option<u32>) -> DecidedBy;
}

impl DecidedLine for Case<'_> {
    fn line(&self, line: Option<u32>) -> DecidedBy {
        let policy = self.policy.label.to_owned();
        match line {
            Some(line) => DecidedBy::Policy { policy, line },
            None => DecidedBy::Default { policy },
        }
    }
}

/// Judges whether a plan may be applied.
///
/// - A change of level none is held to `integrity`, `branch`, `complete` and
///   `clean` only, and to the lock. A change whose majors are all only
///   possible is held to the requirements of a minor one, with the approvals
///   of a major one and at least one, or to all of a major one's if the policy
///   says so.
/// - A change that replaces the policy is held to the freezes of the one in
///   force and to the approvals of its strictest level, also where the plan
///   changes nothing: what loosens a gate must not be what the gate lets pass.
/// - `integrity` cannot be skipped, nor can a ledger that is behind the state.
///   What holds anyway is not marked as skipped.
/// - A way back is exempt from `upstream`, `parity`, `checks` and `checked`,
///   and from the freezes that allow it. A fix of what failed is exempt from
///   `checks`: they fail because of what it mends.
/// - An apply that runs in the same root holds back everything, whether or not
///   `serial` is required; so does a rollout that is under way there, but for
///   its own steps.
/// - The plan that a rollout begins with is held to all that a major change is,
///   but for what the contract of its step says better, and to every freeze that
///   begins before the rollout can be over. Its steps are held to `integrity`,
///   `branch` (the code is that which it was begun with), `complete`, `clean`,
///   `serial`, `freeze` and `checks`, its steps back to those but the last two. To
///   a step back it is only a note that the ledger is behind the state, as long as
///   that is the state that the ledger knows, and newer.
///
/// Every requirement has exactly one outcome, and every outcome that is not
/// met says what would meet it.
pub fn judge(case: &Case<'_>) -> Verdict {
    let mut judge = Judge::new(case);
    let outcomes: Vec<Outcome> = Requirement::ALL
        .iter()
        .map(|requirement| judge.requirement(*requirement))
        .collect();
    let outcomes = judge.skip(outcomes);
    let environment = case.policy.environment;
    let mut rehearsal = case.evidence.rehearsal.clone();
    if judge.is_pretended() {
        rehearsal.push(Rehearsal::Simulated);
    }
    rehearsal.sort_unstable();
    rehearsal.dedup();
    judge.note_rehearsal(&rehearsal);
    judge.note_rest();
    let approved_by = judge.tally.commits().to_vec();
    let mut notes = judge.notes;
    notes.sort();
    notes.dedup();
    Verdict {
        environment: environment.name.clone(),
        root: case.root.to_owned(),
        decision: decide(&outcomes),
        mode: environment.mode.value,
        rehearsal,
        level: case.change.level,
        held_to: judge.held.to,
        policies: vec![case.policy.label.to_owned()],
        outcomes,
        approved_by,
        notes,
    }
}

/// A case while it is judged.
pub(crate) struct Judge<'c, 'a> {
    pub(crate) case: &'c Case<'a>,
    pub(crate) environment: &'a Environment,
    pub(crate) evidence: &'a Evidence,
    pub(crate) change: &'a Change,
    pub(crate) now: Timestamp,
    pub(crate) held: Held<'a>,
    pub(crate) tally: Tally,
    pub(crate) seen: Seen,
    pub(crate) notes: Vec<Note>,
}

impl<'c, 'a> Judge<'c, 'a> {
    fn new(case: &'c Case<'a>) -> Self {
        let now = case.as_if.now.unwrap_or(case.evidence.now);
        Judge {
            case,
            environment: case.policy.environment,
            evidence: case.evidence,
            change: case.change,
            now,
            held: Held::of(case),
            tally: Tally::of(case, now),
            seen: Seen::of(case),
            notes: Vec::new(),
        }
    }

    fn requirement(&self, requirement: Requirement) -> Outcome {
        // Whoever approved a rollout did not approve another policy by that.
        let is_policys = self.replaces_policy() && requirement == Requirement::Approvals;
        if let Some(because) = self.case.kind.exempt(requirement)
            && !is_policys
            && let Some(by) = self.asked_by(requirement)
        {
            return Outcome::not_applicable(requirement, because, by);
        }
        let is_of_rollout = self.case.kind.is_of_rollout();
        match requirement {
            Requirement::Integrity => self.integrity(),
            Requirement::Branch => self.branch(),
            Requirement::Complete => self.complete(),
            Requirement::Clean => self.clean(),
            Requirement::Serial => self.serial(),
            Requirement::Freeze if self.replaces_policy() => self.freeze(),
            Requirement::Approvals if self.replaces_policy() => self.approvals(),
            other if self.change.is_empty() && !is_of_rollout => {
                Outcome::not_applicable(other, "nothing changes", DecidedBy::Always)
            }
            Requirement::Upstream => self.upstream(),
            Requirement::Parity => self.parity(),
            Requirement::Approvals => self.approvals(),
            Requirement::BlueGreen => self.blue_green(),
            Requirement::NoDrift => self.no_drift(),
            Requirement::Freeze => self.freeze(),
            Requirement::MaxChanges => self.max_changes(),
            Requirement::MaxDestroys => self.max_destroys(),
            Requirement::Guards => self.guards(),
            Requirement::Checks => self.checks(),
            Requirement::Checked => self.checked(),
        }
    }

    fn approvals(&self) -> Outcome {
        approvals::judge(self.case, &self.needs(), &self.tally)
    }

    pub(crate) fn replaces_policy(&self) -> bool {
        self.case.policy_change == PolicyChange::Replaced
    }

    pub(crate) fn is_rollback(&self) -> bool {
        self.case.kind == ApplyKind::Rollback
    }

    fn is_pretended(&self) -> bool {
        self.case.as_if != Simulation::default()
    }

    /// Returns a command for this environment and root.
    pub(crate) fn command(&self, command: &str) -> String {
        wording::command(command, &self.environment.name, self.case.root)
    }

    /// Marks what is skipped, and notes what was to be skipped in vain.
    fn skip(&mut self, outcomes: Vec<Outcome>) -> Vec<Outcome> {
        let mut overrides = self.case.overrides.to_vec();
        overrides.sort_unstable();
        overrides.dedup();
        let mut skipped = Vec::new();
        for mut outcome in outcomes {
            if overrides.contains(&outcome.requirement) {
                let is_needed = outcome.standing > Standing::Overridden;
                let name = outcome.requirement;
                if is_needed && outcome.overridable {
                    outcome.standing = Standing::Overridden;
                    outcome.because = Sentence::of("skipped, though ").then(outcome.because);
                    outcome.to_meet = None;
                } else if is_needed {
                    self.note(
                        NoteCode::OverrideRefused,
                        Sentence::default().name(name).words(" cannot be skipped"),
                    );
                } else {
                    self.note(
                        NoteCode::OverrideNotNeeded,
                        Sentence::default()
                            .name(name)
                            .words(" was to be skipped, and holds back nothing"),
                    );
                }
            }
            skipped.push(outcome);
        }
        skipped
    }

    pub(crate) fn note(&mut self, code: NoteCode, message: Sentence) {
        self.notes.push(Note { code, message });
    }
}

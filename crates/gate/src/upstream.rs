//! What the environment before this one proves: the same code settled and soaked, the same changes seen.

use classify::Sentence;
use config::{OwnChanges, Requirement};
use jiff::{SignedDuration, Timestamp};

use crate::evidence::{
    Nearest, Ours, ParityEvidence, Part, Proof, UpstreamFound, UpstreamStanding,
};
use crate::judge::{Case, DecidedLine};
use crate::shape::{self, Novel, Novelty};
use crate::verdict::{DecidedBy, Outcome};
use crate::wording::{self, MOST_NAMED, counted, length, moment, short};

/// What parity found.
pub(crate) enum Seen {
    /// These changes are new; the others were seen.
    Compared { all: u64, novel: Vec<Novel> },
    /// Nobody knows.
    Unknown { why: String },
}

impl Seen {
    pub(crate) fn of(case: &Case<'_>) -> Self {
        match &case.evidence.parity {
            ParityEvidence::Seen { shapes, .. } => Seen::Compared {
                all: case.change.shapes.len() as u64,
                novel: shape::novel(&case.change.shapes, shapes),
            },
            ParityEvidence::Unknown { why } => Seen::Unknown { why: why.clone() },
        }
    }

    /// Returns how much was seen, in a sentence.
    pub(crate) fn told(&self, upstream: &str) -> Sentence {
        match self {
            Seen::Compared { all, novel } if novel.is_empty() => Sentence::of(format!(
                "{} here, and all of it was seen in ",
                counted(*all, "object changes", "objects change")
            ))
            .name(upstream),
            Seen::Compared { all, novel } => {
                let addresses: Vec<&String> = novel.iter().map(|one| &one.address).collect();
                Sentence::of(format!(
                    "{} of {all} changes were not seen in ",
                    novel.len()
                ))
                .name(upstream)
                .words(": ")
                .then(Sentence::list(&addresses, MOST_NAMED))
            }
            Seen::Unknown { why } => Sentence::of("it is not known what was done in ")
                .name(upstream)
                .words(": ")
                .name(why),
        }
    }

    /// Returns each change that is new, and what is new about it.
    fn each(&self) -> Vec<Sentence> {
        let Seen::Compared { novel, .. } = self else {
            return Vec::new();
        };
        let each = novel.iter().map(|one| {
            let address = Sentence::default().name(&one.address);
            match &one.novelty {
                Novelty::Unseen => address.words(": nothing was done to it there"),
                Novelty::Stronger { here, there } => address
                    .words(": here it is ")
                    .name(here)
                    .words(", there it was only ")
                    .then(Sentence::list(there, MOST_NAMED)),
                Novelty::Paths(paths) => address
                    .words(": there these did not change: ")
                    .then(Sentence::list(paths, MOST_NAMED)),
            }
        });
        each.collect()
    }
}

/// Returns how `parity` came out where it is required.
pub(crate) fn parity(case: &Case<'_>, upstream: &str, seen: &Seen, by: DecidedBy) -> Outcome {
    const CODE: Requirement = Requirement::Parity;
    let told = seen.told(upstream);
    match seen {
        Seen::Compared { novel, .. } if novel.is_empty() => Outcome::met(CODE, told, by),
        Seen::Compared { novel, .. } => Outcome {
            distance: novel.len() as u64,
            ..Outcome::unmet(
                CODE,
                told,
                Sentence::of("let ")
                    .name(upstream)
                    .words(" do the same first, or make what differs between the two alike"),
                by,
            )
            .with(seen.each())
        },
        Seen::Unknown { .. } => Outcome::unmet(CODE, told, reach(case), by),
    }
}

/// Returns how `upstream` came out where it is required.
pub(crate) fn judge(case: &Case<'_>, upstream: &str, now: Timestamp, rule: Rule<'_>) -> Outcome {
    const CODE: Requirement = Requirement::Upstream;
    let environment = case.policy.environment;
    let unmet = |because: Sentence, to_meet: Sentence| {
        Outcome::unmet(CODE, because, to_meet, rule.by.clone())
    };
    let own_changes = case.line(environment.own_changes.line);
    if environment.own_code.value {
        return Outcome::unmet(
            CODE,
            "own files may be code here, so that the same common code proves nothing upstream",
            Sentence::of("take the code out of ")
                .name("own")
                .words(" and set ")
                .name("own_code = false"),
            case.line(environment.own_code.line),
        );
    }
    match (case.evidence.ours, environment.own_changes.value) {
        (Ours::OwnAlone, OwnChanges::Allow) => {
            return Outcome::met(
                CODE,
                "only files of this environment change; the common code is what settled here already",
                own_changes,
            );
        }
        (Ours::OwnAlone, OwnChanges::Refuse) => {
            return Outcome::unmet(
                CODE,
                Sentence::of("only files of this environment change: not tested upstream"),
                Sentence::of("set ")
                    .name("own_changes = \"allow\"")
                    .words(" for ")
                    .name(&environment.name)
                    .words(" in ")
                    .name("upstream.hcl")
                    .words(", which counts from the next change on"),
                own_changes,
            );
        }
        (Ours::Common | Ours::Nothing, _) => {}
    }
    let looked = case.evidence.upstream.as_ref();
    let Some(evidence) = looked.filter(|evidence| evidence.environment == upstream) else {
        return unmet(
            Sentence::of("the ledger of ")
                .name(upstream)
                .words(" was not looked at"),
            reach(case),
        );
    };
    let entry = match &evidence.found {
        UpstreamFound::Unreachable { why } => {
            return unmet(
                Sentence::of("the ledger of ")
                    .name(upstream)
                    .words(" could not be read: ")
                    .name(why),
                reach(case),
            );
        }
        UpstreamFound::Absent { nearest } => {
            return unmet(
                Sentence::of("no change with this code has settled in ")
                    .name(upstream)
                    .then(nearest.as_ref().map(told_nearest).unwrap_or_default()),
                Sentence::of("apply this code in ")
                    .name(upstream)
                    .words(" first: ")
                    .name(wording::command("apply", upstream, case.root))
                    .words(", then ")
                    .name(wording::command("verify", upstream, case.root)),
            );
        }
        UpstreamFound::NotRolledOut { name, stage } => {
            let stood = match stage {
                Some(stage) => {
                    format!(": the last one there did not, or was of other code ({stage})")
                }
                None => ": there has been none".to_owned(),
            };
            return unmet(
                Sentence::of("no rollout ")
                    .name(name)
                    .words(" of this code was led to its end in ")
                    .name(upstream)
                    .words(stood),
                Sentence::of("lead it there first: ").name(wording::bluegreen(
                    "start",
                    Some(name),
                    upstream,
                )),
            );
        }
        UpstreamFound::Present(entry) => entry,
    };
    let rests_on = Sentence::of("the entry ")
        .name(short(&entry.entry))
        .words(" in the ledger of ")
        .name(upstream);
    let again = || {
        Sentence::of("mend it in ")
            .name(upstream)
            .words(" and let it settle there; code that was mended is other code")
    };
    let outcome = match entry.standing {
        UpstreamStanding::Applied { at } => unmet(
            Sentence::of("this code was applied in ")
                .name(upstream)
                .words(format!(" at {}, and has not settled", moment(at))),
            Sentence::of("run ").name(wording::command("verify", upstream, case.root)),
        ),
        UpstreamStanding::Failed { at } => unmet(
            Sentence::of("this code failed in ")
                .name(upstream)
                .words(format!(" at {}", moment(at))),
            again(),
        ),
        UpstreamStanding::RolledBack { at } => unmet(
            Sentence::of("this code was rolled back in ")
                .name(upstream)
                .words(format!(" at {}", moment(at))),
            again(),
        ),
        UpstreamStanding::Settled { since } => {
            let soaked = now.duration_since(since).max(SignedDuration::ZERO);
            if soaked >= rule.soak {
                Outcome::met(
                    CODE,
                    Sentence::of("this code settled in ")
                        .name(upstream)
                        .words(format!(
                            " at {} and soaked {}",
                            moment(since),
                            length(soaked)
                        )),
                    rule.by.clone(),
                )
            } else {
                let left = rule.soak - soaked;
                let from = match since.checked_add(rule.soak) {
                    Ok(from) => format!("possible from {}", moment(from)),
                    Err(_) => "it ends later than time can be told".to_owned(),
                };
                let told = format!("soaked {} of {}", length(soaked), length(rule.soak));
                Outcome {
                    distance: u64::try_from(left.as_secs()).unwrap_or_default(),
                    ..Outcome::unmet(
                        CODE,
                        Sentence::of("this code settled in ")
                            .name(upstream)
                            .words(format!(
                                " at {}, and has not soaked long enough",
                                moment(since)
                            )),
                        format!("{told}: {from}"),
                        rule.soak_by.clone(),
                    )
                }
            }
        }
    };
    outcome.with(vec![rests_on])
}

/// What the policy asks of upstream.
pub(crate) struct Rule<'r> {
    /// How long it must have soaked.
    pub(crate) soak: SignedDuration,
    /// What says so.
    pub(crate) soak_by: &'r DecidedBy,
    /// What requires it at all.
    pub(crate) by: &'r DecidedBy,
}

/// Returns how `checked` came out where it is required.
///
/// What settled without any check proves nothing: neither upstream, where the
/// gate relies on it, nor here. An adopted root was taken as it was, once, and
/// is not held to it.
pub(crate) fn checked(case: &Case<'_>, upstream: Option<&str>, by: DecidedBy) -> Outcome {
    const CODE: Requirement = Requirement::Checked;
    let here = &case.policy.environment.name;
    let unmet = |whose: &str| {
        Outcome::unmet(
            CODE,
            Sentence::of("the last change in ")
                .name(whose)
                .words(" settled without any check"),
            Sentence::of("declare a ")
                .name("check")
                .words(" for ")
                .name(whose)
                .words(" and run ")
                .name(wording::command("verify", whose, case.root)),
            by.clone(),
        )
    };
    if let Some(upstream) = upstream
        && let Some(evidence) = &case.evidence.upstream
        && let UpstreamFound::Present(entry) = &evidence.found
        && entry.proof == Proof::Unchecked
    {
        return unmet(upstream);
    }
    match case.evidence.last_settled {
        Some(last) if last.proof == Proof::Unchecked => unmet(here),
        Some(last) => {
            let how = match last.proof {
                Proof::Adopted => "the root was adopted as it was, at",
                _ => "the last change settled with its checks, at",
            };
            Outcome::met(CODE, format!("{how} {}", moment(last.at)), by)
        }
        None => Outcome::not_applicable(CODE, "nothing has settled here yet", by),
    }
}

fn told_nearest(nearest: &Nearest) -> Sentence {
    let parts = [
        (nearest.tree, "tracked files"),
        (nearest.configuration, "resolved modules"),
        (nearest.lock, "lock file"),
    ];
    let differing: Vec<&str> = (parts.into_iter())
        .filter(|(part, _)| *part == Part::Differs)
        .map(|(_, name)| name)
        .collect();
    let nearest_is = Sentence::of("; the nearest is ")
        .name(short(&nearest.entry))
        .words(format!(" of {}", moment(nearest.at)));
    if differing.is_empty() {
        nearest_is
    } else {
        nearest_is.words(format!(", which differs in: {}", differing.join(", ")))
    }
}

/// Returns what to do where something could not be read.
pub(crate) fn reach(case: &Case<'_>) -> Sentence {
    Sentence::of("see what is missing with ")
        .name(wording::command(
            "doctor",
            &case.policy.environment.name,
            case.root,
        ))
        .words(" and judge again")
}

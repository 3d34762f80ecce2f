//! Which approvals count, how many are needed and for what, and who may still give one.

use classify::Sentence;
use config::Requirement;
use jiff::Timestamp;

use crate::evidence::{Approval, Author, Authors};
use crate::judge::Case;
use crate::people::{People, Who};
use crate::policy_change::PolicyChange;
use crate::verdict::{DecidedBy, Outcome, Standing};
use crate::wording::{self, MOST_NAMED, counted, hcl, listing, short};

/// A reason why people must approve.
#[derive(Debug, Clone)]
pub(crate) struct Need {
    /// How many.
    pub(crate) approvals: u32,
    /// Why.
    pub(crate) why: Sentence,
    /// What says so.
    pub(crate) decided_by: DecidedBy,
}

/// Why no approval can be counted.
#[derive(Debug, Clone)]
enum Trouble {
    /// The history ends too early.
    Shallow,
    /// The authors could not be read.
    Unreadable(String),
    /// Nobody knows who they are.
    Strangers(Vec<String>),
}

/// What the approvals amount to.
///
/// One counts if it was given for this environment, this root and this
/// meaning, at or before now and not past its expiry, by an approver of the
/// policy, told by key or by the forge, who wrote, co-wrote and merged nothing
/// of what is not settled yet. A person counts once. As long as an author is a
/// stranger none counts: the stranger may be the approver.
pub(crate) struct Tally {
    counted: Vec<String>,
    /// The commits of what counted.
    commits: Vec<String>,
    /// The approvers whose approval of this very plan does not count, and why.
    in_vain: Vec<(String, &'static str)>,
    /// The approvers who have not approved and would count.
    left: Vec<String>,
    told: Vec<Sentence>,
    /// The approvers who said yes to a plan that meant something else.
    overtaken: Vec<String>,
    trouble: Option<Trouble>,
    is_pretended: bool,
}

impl Tally {
    pub(crate) fn of(case: &Case<'_>, now: Timestamp) -> Self {
        let people = People::of(case.policy.approvers, case.policy.people);
        let (authors, trouble) = match &case.evidence.authors {
            Authors::Known(authors) => who_wrote(&people, authors),
            Authors::Shallow => (Vec::new(), Some(Trouble::Shallow)),
            Authors::Unknown { why } => (Vec::new(), Some(Trouble::Unreadable(why.clone()))),
        };
        let mut counted: Vec<Who<'_>> = Vec::new();
        let mut told = Vec::new();
        let mut overtaken: Vec<String> = Vec::new();
        let mut in_vain: Vec<(String, &'static str)> = Vec::new();
        let mut commits = Vec::new();
        for approval in &case.evidence.approvals {
            let who = people.approver(&approval.by);
            let wrong = wrong(case, approval, now);
            if let (Some(who), Some(OTHER_MEANING)) = (who, wrong)
                && !overtaken.iter().any(|name| name == who.name)
            {
                overtaken.push(who.name.to_owned());
            }
            let commit = || short(&approval.commit);
            let why_not = match (who, wrong) {
                (None, _) => "is by nobody the policy calls an approver",
                (Some(who), Some(wrong)) => {
                    if wrong == EXPIRED {
                        in_vain.push((who.name.to_owned(), EXPIRED));
                    }
                    wrong
                }
                (Some(who), None) if authors.contains(&who.number) => {
                    in_vain.push((who.name.to_owned(), OWN_CHANGE));
                    "does not count: they wrote or merged a part of it"
                }
                (Some(who), None) if counted.iter().any(|other| other.number == who.number) => {
                    "counts once only"
                }
                (Some(who), None) => {
                    counted.push(who);
                    commits.push(approval.commit.clone());
                    if trouble.is_some() {
                        "would count if it were known who wrote the change"
                    } else {
                        "counts"
                    }
                }
            };
            let mut story = Sentence::of("the approval ").name(commit());
            if let Some(who) = who {
                story = story.words(" of ").name(who.name);
            }
            told.push(story.words(" ").words(why_not));
        }
        let left = (people.approvers().into_iter())
            .filter(|who| !authors.contains(&who.number))
            .filter(|who| !counted.iter().any(|other| other.number == who.number))
            .map(|who| who.name.to_owned())
            .collect();
        // Who approved again is not told of what they did before.
        let is_counted = |name: &str| counted.iter().any(|other| other.name == name);
        overtaken.retain(|name| !is_counted(name));
        in_vain.retain(|(name, _)| !is_counted(name));
        in_vain.sort_unstable();
        in_vain.dedup();
        if trouble.is_some() {
            commits.clear();
        }
        commits.sort_unstable();
        commits.dedup();
        Tally {
            commits,
            in_vain,
            counted: if trouble.is_some() {
                Vec::new()
            } else {
                counted.iter().map(|who| who.name.to_owned()).collect()
            },
            left,
            told,
            overtaken,
            trouble,
            is_pretended: case.as_if.approved,
        }
    }

    /// Returns whether as many people approved.
    pub(crate) fn reaches(&self, needed: u32) -> bool {
        self.is_pretended || self.counted.len() as u64 >= u64::from(needed)
    }

    /// Returns the commits of the approvals that count, in order.
    pub(crate) fn commits(&self) -> &[String] {
        &self.commits
    }

    /// Returns what there is to say of it.
    pub(crate) fn manner(&self) -> &'static str {
        if self.is_pretended {
            "as if it were approved"
        } else {
            "and it is approved"
        }
    }
}

/// Returns who wrote it, by number, and why that cannot be told if it cannot.
fn who_wrote(people: &People<'_>, authors: &[Author]) -> (Vec<usize>, Option<Trouble>) {
    let mut known = Vec::new();
    let mut strangers = Vec::new();
    for author in authors {
        let who = people.authors(author);
        if who.is_empty() {
            strangers.push(author.email.clone());
        }
        known.extend(who);
    }
    strangers.sort();
    strangers.dedup();
    let trouble = (!strangers.is_empty()).then_some(Trouble::Strangers(strangers));
    (known, trouble)
}

const EXPIRED: &str = "has expired";
const OWN_CHANGE: &str = "does not count: they wrote a part of it";
const OTHER_MEANING: &str = "is for a plan of another meaning";

/// Returns why an approval is not one of this plan, here and now.
fn wrong(case: &Case<'_>, approval: &Approval, now: Timestamp) -> Option<&'static str> {
    let latest = match case.as_if.now {
        Some(then) => then,
        // Whoever approved has another clock.
        None => ledger::latest(now),
    };
    if approval.environment != case.policy.environment.name {
        Some("is for another environment")
    } else if approval.root != case.root {
        Some("is for another root")
    } else if approval.meaning != case.meaning {
        Some(OTHER_MEANING)
    } else if approval.at > latest {
        Some("was given later than now")
    } else if approval.expires.is_some_and(|expires| expires <= now) {
        Some(EXPIRED)
    } else {
        None
    }
}

/// Returns the command that approves a plan.
pub(crate) fn command(case: &Case<'_>) -> String {
    let command = wording::command("approve", &case.policy.environment.name, case.root);
    format!("{command} {}", case.meaning)
}

/// Returns how `approvals` came out.
pub(crate) fn judge(case: &Case<'_>, needs: &[Need], tally: &Tally) -> Outcome {
    const CODE: Requirement = Requirement::Approvals;
    let most = needs.iter().filter(|need| need.approvals > 0);
    // Of several that ask for as many the first is told: the level's.
    let Some(most) = most.rev().max_by_key(|need| need.approvals) else {
        let because = Sentence::of("nothing asks for an approval");
        return Outcome::not_applicable(CODE, because, DecidedBy::Always).with(tally.told.clone());
    };
    let needed = u64::from(most.approvals);
    let by = most.decided_by.clone();
    let mut evidence: Vec<Sentence> = needs
        .iter()
        .filter(|need| need.approvals > 0)
        .map(|need| {
            Sentence::of(counted(need.approvals.into(), "approval", "approvals"))
                .words(": ")
                .then(need.why.clone())
        })
        .collect();
    evidence.extend(tally.told.iter().cloned());
    if !tally.is_pretended
        && let Some(trouble) = &tally.trouble
    {
        let (because, to_meet) = told(trouble);
        return Outcome {
            distance: needed,
            ..Outcome::unmet(CODE, because, to_meet, by).with(evidence)
        };
    }
    let have = tally.counted.len() as u64;
    if tally.is_pretended {
        let because = format!(
            "as if {} had been given",
            counted(needed, "approval", "approvals")
        );
        return Outcome::met(CODE, because, by).with(evidence);
    }
    if have >= needed {
        let because = listing(
            format!("{have} of {needed} needed approvals: "),
            &tally.counted,
        );
        return Outcome::met(CODE, because, by).with(evidence);
    }
    let missing = needed - have;
    let asks = if needed == 1 { "is" } else { "are" };
    let because = Sentence::of(format!(
        "{} {asks} needed and there {} {}: ",
        counted(needed, "approval", "approvals"),
        if have == 1 { "is" } else { "are" },
        if have == 0 {
            "none".to_owned()
        } else {
            have.to_string()
        },
    ))
    .then(most.why.clone());
    let because = if tally.overtaken.is_empty() {
        because
    } else {
        because
            .words("; ")
            .then(Sentence::list(&tally.overtaken, MOST_NAMED))
            .words(" approved a plan that would do something else")
    };
    let because = tally.in_vain.iter().fold(because, |because, (name, why)| {
        (because.words("; ").name(name)).words("'s ").words(*why)
    });
    let outcome = if (tally.left.len() as u64) < missing {
        Outcome::unmet(CODE, because, add_approvers(case, tally), by)
    } else {
        let to_meet = Sentence::of(format!(
            "{} must run ",
            counted(missing, "more approver", "more approvers")
        ))
        .name(command(case))
        .words("; who may: ")
        .then(Sentence::list(&tally.left, MOST_NAMED));
        Outcome::unmet(CODE, because, to_meet, by).standing(Standing::NeedsApproval)
    };
    Outcome {
        distance: missing,
        ..outcome.with(evidence)
    }
}

/// Returns what to do where too few are left who could approve.
fn add_approvers(case: &Case<'_>, tally: &Tally) -> Sentence {
    let nobody = case.policy.approvers.is_empty();
    let left = Sentence::of(match tally.left.len() {
        _ if nobody => "the policy names no approver".to_owned(),
        0 => "no approver of the policy is left who could approve it".to_owned(),
        1 => "only 1 approver of the policy is left who could approve it".to_owned(),
        more => format!("only {more} approvers of the policy are left who could approve it"),
    });
    match case.policy_change {
        PolicyChange::Kept => (left.words(": add ").name("approver"))
            .words(" blocks to ")
            .name("upstream.hcl")
            .words(" in a change of its own"),
        // To name more of them is to change the policy, and waits for the same people.
        PolicyChange::Replaced => (left.words(": "))
            .words(if nobody {
                ""
            } else {
                "let somebody write it who is none of them; or "
            })
            .words("skip it with ")
            .name("--override approvals --reason TEXT")
            .words(", a debt"),
    }
}

/// Returns what is wrong with the authors, and what mends it.
fn told(trouble: &Trouble) -> (Sentence, Sentence) {
    match trouble {
        Trouble::Shallow => (
            Sentence::of(
                "the history ends before the last settled commit, so it is not known who wrote the change",
            ),
            Sentence::of("fetch all of it with ")
                .name("git fetch --unshallow")
                .words(" (in a pipeline: a fetch depth of 0) and judge again"),
        ),
        Trouble::Unreadable(why) => (
            Sentence::of("it is not known who wrote the change: ").name(why),
            Sentence::of("mend that and judge again; ")
                .name("tf-upstream doctor")
                .words(" says what is missing here"),
        ),
        Trouble::Strangers(emails) => (
            listing("it is not known who these authors are: ", emails),
            Sentence::of("write who each is into ")
                .name("upstream.hcl")
                .words(", in an earlier change by somebody it knows: ")
                .name(format!(
                    "person \"…\" {{ emails = [{}] }}",
                    emails
                        .iter()
                        .take(MOST_NAMED)
                        .map(|email| hcl(email))
                        .collect::<Vec<_>>()
                        .join(", ")
                )),
        ),
    }
}

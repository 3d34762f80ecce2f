//! What a finding says to people: the message, the advice, and what would lower its level.

use config::GuardMeaning;
use knowledge::KnownFact;
use plan::AttributePath;

use crate::finding::{Action, Coverage, Finding, Matched, Noise, Order, Rule};
use crate::level::{Certainty, Level};
use crate::sentence::Sentence;

/// How many attributes a message names.
const MOST_NAMED: usize = 4;

fn list(paths: &[&AttributePath<'_>]) -> Sentence {
    Sentence::list(paths, MOST_NAMED)
}

/// Returns the form of a verb that goes with a list.
fn verb(paths: &[&AttributePath<'_>], one: &'static str, many: &'static str) -> &'static str {
    if paths.len() == 1 { one } else { many }
}

/// Returns the engine's reason in words. A reason that is not known is left out: it never decides.
fn reason(reason: Option<&str>) -> Option<&'static str> {
    Some(match reason? {
        "replace_because_tainted" => "it is marked as tainted",
        "replace_by_request" => "its replacement was asked for (-replace)",
        "replace_by_triggers" => "its replace_triggered_by was triggered",
        "replace_because_cannot_update" => "the provider cannot update it in place",
        "delete_because_no_resource_config" => "its block is gone from the code",
        "delete_because_wrong_repetition" => {
            "its block changed between count, for_each and neither"
        }
        "delete_because_count_index" => "its index is beyond the count",
        "delete_because_each_key" => "its key is gone from the for_each",
        "delete_because_no_module" => "its module call is gone from the code",
        "delete_because_no_move_target" => "a moved block points at a resource that is not there",
        "delete_because_enabled_false" => "its lifecycle has enabled = false",
        _ => return None,
    })
}

/// Returns what a fact says. A user's own words may come with a pull request: they are a name.
fn told_by(known: &KnownFact, text: &str) -> Sentence {
    if known.is_own {
        Sentence::default().name(text)
    } else {
        Sentence::of(text.to_owned())
    }
}

impl Finding<'_> {
    /// Returns what happens and why.
    pub fn message(&self) -> Sentence {
        let message = match self.rule {
            Rule::ResourceCreate => Sentence::of("is created"),
            Rule::ResourceUpdate => self.update_message(),
            Rule::ResourceDelete => match reason(self.action_reason.as_deref()) {
                Some(reason) => Sentence::of("is destroyed: ").words(reason),
                None => Sentence::of("is destroyed; the plan gives no reason"),
            },
            Rule::DeposedDelete => {
                Sentence::of("what an earlier replacement left behind (deposed) is destroyed")
            }
            Rule::ResourceReplace | Rule::ReplaceAndForget => self.replace_message(),
            Rule::ResourceForget => {
                Sentence::of("is no longer managed; the object itself lives on")
            }
            Rule::UnlistedDelete => Sentence::of(
                "has an unknown combination of actions with a delete among them: taken as destroyed",
            ),
            Rule::ResourceMove => match &self.previous_address {
                Some(previous) => Sentence::of("moves here from ")
                    .name(previous)
                    .words("; the object stays as it is"),
                None => Sentence::of("moves; the object stays as it is"),
            },
            Rule::ResourceImport => Sentence::of("becomes managed; the object stays as it is"),
            Rule::OutputCreate => Sentence::of("is added"),
            Rule::OutputUpdate => Sentence::of("has another value"),
            Rule::OutputDelete => {
                Sentence::of("is removed: whoever reads it from this state will fail")
            }
            Rule::ActionInvocation => {
                Sentence::of("runs beside the changes; what it does is in no plan")
            }
            Rule::FailingCheck => Sentence::of("does not hold"),
            Rule::BrokenCheck => Sentence::of("could not be evaluated"),
            Rule::StateRewrite => Sentence::of("is written anew; no object changes"),
        };
        let mut message = message.then(self.known_words());
        if self.rule != Rule::ResourceMove
            && let Some(previous) = &self.previous_address
        {
            message = message.words(" (it was ").name(previous).words(")");
        }
        if self.importing && self.rule != Rule::ResourceImport {
            message = message.words("; it becomes managed by this plan");
        }
        if self.deferred.is_some() {
            message = message.words(" (in a later plan)");
        }
        message
    }

    /// Returns what the knowledge base adds to the message.
    fn known_words(&self) -> Sentence {
        let mut words = Sentence::default();
        let told = self.told_facts();
        for (position, one) in told.iter().enumerate() {
            words = words
                .words(if position == 0 { ": " } else { "; " })
                .then(told_by(&one.known, &one.known.fact.message));
            if one.certainty == Certainty::Possible {
                words = words.words(" (possible)");
            }
            if let Some(reason) = &one.known.level_reason {
                words = words
                    .words(format!(" ({} by upstream.hcl: ", one.known.level))
                    .name(reason)
                    .words(")");
            }
        }
        let level = told.first().map(Matched::level);
        let more = (self.facts.iter())
            .filter(|one| Some(one.level()) == level)
            .count()
            .saturating_sub(told.len());
        if more > 0 {
            words = words.words(format!("; and {more} more"));
        }
        if self.allowance.is_none() {
            for one in &self.facts {
                if let Some(allowance) = &one.allowance {
                    words = words
                        .words("; ")
                        .name(&one.known.id)
                        .words(" is allowed by ")
                        .name(&allowance.name)
                        .words(format!(" until {}", allowance.expires));
                }
            }
        }
        if self.grows {
            words = words.words("; what it refers to only grew");
        }
        if self.waits && !self.facts.is_empty() {
            words = words.words("; what cannot be done at once waits for the maintenance window");
        }
        for guard in &self.guards {
            words = match guard.meaning {
                GuardMeaning::Blocked => words
                    .words("; the apply will fail, since ")
                    .name(&guard.attribute)
                    .words(" guards it"),
                GuardMeaning::NoBackup => words
                    .words("; no backup is kept (")
                    .name(&guard.attribute)
                    .words(")"),
                GuardMeaning::Empties => words
                    .words("; what it holds is destroyed with it (")
                    .name(&guard.attribute)
                    .words(")"),
                GuardMeaning::Kept => words
                    .words("; the object itself stays (")
                    .name(&guard.attribute)
                    .words(")"),
            };
        }
        if let Some(kind) = &self.stateful
            && self.facts.is_empty()
            && matches!(self.action, Action::Delete | Action::Replace)
            && self.level == Level::Major
        {
            words = words.words(format!("; it holds data ({kind})"));
        }
        if let Coverage::Missing(attributes) = &self.coverage {
            words = words.words("; ");
            words = match attributes.is_empty() {
                true => words.words("not in the knowledge base"),
                false => words
                    .then(Sentence::list(attributes, MOST_NAMED))
                    .words(if attributes.len() == 1 { " is" } else { " are" })
                    .words(" not in the knowledge base"),
            };
        }
        if let Some(allowance) = &self.allowance {
            words = words
                .words("; allowed by ")
                .name(&allowance.name)
                .words(format!(" until {}: ", allowance.expires))
                .name(&allowance.reason);
        }
        words
    }

    fn update_message(&self) -> Sentence {
        let known: Vec<_> = self.attributes().collect();
        let unknown: Vec<_> = self.unknown_attributes().collect();
        match self.noise {
            Some(Noise::TagsOnly) => return Sentence::of("only its tags change"),
            Some(Noise::LayoutOnly) => {
                return Sentence::of("only the layout of JSON in ")
                    .then(list(&known))
                    .words(" changes, not its meaning");
            }
            Some(Noise::SensitivityOnly) => {
                return Sentence::of("only the mark \"sensitive\" on ")
                    .then(list(&known))
                    .words(" changes");
            }
            None => {}
        }
        if self.changes_order_only() {
            return Sentence::of("only the order of elements in ")
                .then(list(&known))
                .words(" changes");
        }
        match (known.is_empty(), unknown.is_empty()) {
            (false, _) => list(&known).words(verb(&known, " changes in place", " change in place")),
            (true, false) => list(&unknown).words(verb(
                &unknown,
                " changes in place to what is known after apply",
                " change in place to what is known after apply",
            )),
            (true, true) => Sentence::of(
                "is updated, and the plan does not show what changes (a write-only value, or the provider's own data)",
            ),
        }
    }

    fn replace_message(&self) -> Sentence {
        let paths: Vec<_> = self.replace_paths.iter().collect();
        let cause = match (self.certainty, paths.is_empty()) {
            (Certainty::Possible, false) if self.deferred.is_none() => {
                list(&paths).words(" may force replacement (known only after apply)")
            }
            (_, false) => {
                list(&paths).words(verb(&paths, " forces replacement", " force replacement"))
            }
            (_, true) => match reason(self.action_reason.as_deref()) {
                Some(reason) => Sentence::of("is replaced: ").words(reason),
                None => Sentence::of("is replaced; the plan does not say what forces it"),
            },
        };
        cause.words(match self.order {
            Some(Order::DeleteThenCreate) => "; destroyed before the new one exists",
            Some(Order::CreateThenDelete) => {
                "; the new one is created before the old one is destroyed"
            }
            Some(Order::CreateThenForget | Order::ForgetThenCreate) => {
                "; the old object lives on, unmanaged"
            }
            None => "",
        })
    }

    /// Returns what to do about a major finding.
    pub fn advice(&self) -> Option<&str> {
        if self.level < Level::Major {
            return None;
        }
        let fact = self.leading_fact().map(|one| &one.known.fact);
        if let Some(advice) = fact.and_then(|fact| fact.advice.as_deref()) {
            return Some(advice);
        }
        Some(match self.rule {
            Rule::ResourceReplace | Rule::ReplaceAndForget => {
                "build the new one beside it, move over, then remove the old one; or undo the change that forces it"
            }
            Rule::DeposedDelete => {
                "make sure that nothing uses the old object any more, then apply in an agreed window"
            }
            Rule::ResourceDelete => {
                "if it was renamed, add a moved block; if it should live on, use a removed block with destroy = false; else back up what it holds first"
            }
            _ => "find out which engine wrote this plan, and look at the object before applying",
        })
    }

    /// Returns why the finding has its level, each reason as a sentence.
    pub fn why(&self) -> Vec<Sentence> {
        let mut why = vec![self.message()];
        for one in &self.facts {
            let fact = &one.known.fact;
            why.push(
                Sentence::of("fact ")
                    .name(&one.known.id)
                    .words(format!(
                        " ({}, {}): ",
                        one.known.level, fact.source.evidence
                    ))
                    .then(told_by(&one.known, &fact.message))
                    .words("; source: ")
                    .name(&fact.source.url),
            );
        }
        if let (Some(_), Level::Major, Action::Update | Action::Create) =
            (self.facts.first(), self.level, self.action)
        {
            return self.with_certainty(why);
        }
        if self.level == Level::Minor && matches!(self.action, Action::Delete | Action::Replace) {
            why.push(Sentence::of(match &self.allowance {
                Some(_) => "it would be major; an allowance makes it count as minor",
                None => "the action alone would be major; what is known of the type makes it minor",
            }));
            return self.with_certainty(why);
        }
        why.push(Sentence::of(match (self.level, self.action) {
            (Level::Major, Action::Update) => {
                "what changes is not in the knowledge base, and such updates count as major (--unknown-updates)"
            }
            (Level::Major, Action::Replace) => match self.order {
                Some(Order::DeleteThenCreate) => {
                    "a replacement is major: the object is unavailable in between, and its identity and data are lost"
                }
                Some(Order::CreateThenDelete) => {
                    "a replacement is major also without a gap: the identity changes, and what the old object holds is lost"
                }
                _ => {
                    "a replacement is major: the identity changes, and nobody looks after the old object"
                }
            },
            (Level::Major, _) if self.rule == Rule::DeposedDelete => {
                "a delete is major, also of a deposed object: something may still use it"
            }
            (Level::Major, _) => {
                "a delete is major: what the object holds is lost, and creating it again gives a new, empty one"
            }
            (_, Action::Update) => {
                "an update in place is minor by the action alone: the reverse is an update too"
            }
            (_, Action::Create) => "a create is minor: it takes nothing away",
            (_, Action::Forget) => {
                "a forget is minor: the object is not touched, and an import brings it back"
            }
            (_, Action::Move | Action::Import) => "only the state changes",
            (_, Action::Invoke) => {
                "no object is planned to change; what the action itself does cannot be judged"
            }
            _ => "no object is touched",
        }));
        self.with_certainty(why)
    }

    fn with_certainty(&self, mut why: Vec<Sentence>) -> Vec<Sentence> {
        if self.certainty == Certainty::Possible {
            why.push(Sentence::of(if self.deferred.is_some() {
                "it comes in a later plan and is judged as if it happened now"
            } else {
                "it may turn out not to be needed, and counts as if it were"
            }));
        }
        why
    }

    /// Returns what would lower the level, each way as a sentence.
    pub fn what_would_lower(&self) -> Vec<Sentence> {
        let mut lower = Vec::new();
        if self.level < Level::Major {
            return lower;
        }
        let mut say = |words: &'static str| lower.push(Sentence::of(words));
        match self.rule {
            Rule::ResourceUpdate => {
                let mut names: Vec<&str> = self
                    .facts
                    .iter()
                    .filter(|one| one.level() == Level::Major)
                    .flat_map(|one| one.attributes.iter().map(String::as_str))
                    .collect();
                names.sort_unstable();
                names.dedup();
                if !names.is_empty() {
                    lower.push(
                        Sentence::of("leave ")
                            .then(Sentence::list(&names, MOST_NAMED))
                            .words(if names.len() == 1 {
                                " as it was"
                            } else {
                                " as they were"
                            }),
                    );
                }
                let hangs_on_unknown = self.unknown_attributes().next().is_some();
                if self.certainty == Certainty::Possible && self.deferred.is_none() {
                    lower.push(Sentence::of(if hangs_on_unknown {
                        "apply first what makes the value known, then plan again"
                    } else {
                        "if it is routine here, say so with a fact, a level or an allowance in upstream.hcl"
                    }));
                }
            }
            Rule::ResourceReplace | Rule::ReplaceAndForget => {
                if self.certainty == Certainty::Possible && self.deferred.is_none() {
                    say("apply first what makes the value known, then plan again");
                }
                match self.action_reason.as_deref() {
                    Some("replace_because_tainted") => say(
                        "if the object is sound, take the mark away with the engine's untaint command",
                    ),
                    Some("replace_by_request") => say("plan without -replace"),
                    Some("replace_by_triggers") => say(
                        "take the reference out of replace_triggered_by, or leave what it refers to as it was",
                    ),
                    _ => {}
                }
                if self.order == Some(Order::DeleteThenCreate) {
                    say(
                        "create_before_destroy in its lifecycle block closes the gap; it stays major",
                    );
                }
                let forcing: Vec<_> = self.replace_paths.iter().collect();
                if !forcing.is_empty() {
                    let leave = Sentence::of("leave ").then(list(&forcing)).words(verb(
                        &forcing,
                        " as it was: without that change there is no replacement",
                        " as they were: without those changes there is no replacement",
                    ));
                    lower.insert(0, leave);
                }
            }
            Rule::DeposedDelete => say(
                "nothing in the code: an earlier replacement could not destroy the object, and this plan does",
            ),
            Rule::ResourceDelete => {
                say("if it was renamed or moved: a moved block (level minor)");
                say(
                    "if it should live on without this code: a removed block with destroy = false (level minor)",
                );
                say("if it went by mistake: put its block, index or key back");
            }
            _ => {}
        }
        lower
    }
}

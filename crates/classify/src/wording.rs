//! What a finding says to people: the message, the advice, and what would lower its level.

use plan::{AttributePath, Difference};

use crate::finding::{Action, Finding, Noise, Order, Rule};
use crate::level::{Certainty, Level};

/// How many attributes a message names.
const MOST_NAMED: usize = 4;

/// Returns a list for a sentence: `a, b and 3 more`.
fn list(paths: &[&AttributePath<'_>]) -> String {
    let named: Vec<String> = paths
        .iter()
        .take(MOST_NAMED)
        .map(|path| path.to_string())
        .collect();
    match paths.len() - named.len() {
        0 => match named.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
            None => String::new(),
        },
        more => format!("{} and {more} more", named.join(", ")),
    }
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

impl Finding<'_> {
    /// Returns what happens and why, as one sentence without a full stop.
    pub fn message(&self) -> String {
        let message = match self.rule {
            Rule::ResourceCreate => "is created".to_owned(),
            Rule::ResourceUpdate => self.update_message(),
            Rule::ResourceDelete => match reason(self.action_reason.as_deref()) {
                Some(reason) => format!("is destroyed: {reason}"),
                None => "is destroyed; the plan gives no reason".to_owned(),
            },
            Rule::DeposedDelete => {
                "a deposed object, left behind by an earlier replacement, is destroyed; the current one stays".to_owned()
            }
            Rule::ResourceReplace | Rule::ReplaceAndForget => self.replace_message(),
            Rule::ResourceForget => {
                "is no longer managed; the object itself lives on".to_owned()
            }
            Rule::UnlistedDelete => {
                "has actions in an unknown combination with a delete among them: taken as destroyed".to_owned()
            }
            Rule::ResourceMove => match &self.previous_address {
                Some(previous) => format!("moves here from {previous}; the object stays as it is"),
                None => "moves; the object stays as it is".to_owned(),
            },
            Rule::ResourceImport => "becomes managed; the object stays as it is".to_owned(),
            Rule::OutputCreate => "is added".to_owned(),
            Rule::OutputUpdate => "has another value".to_owned(),
            Rule::OutputDelete => "is removed: whoever reads it from this state will fail".to_owned(),
            Rule::ActionInvocation => "runs beside the changes; what it does is in no plan".to_owned(),
            Rule::FailingCheck => "does not hold".to_owned(),
            Rule::StateRewrite => "is written anew; no object changes".to_owned(),
        };
        let mut message = message;
        if self.rule != Rule::ResourceMove
            && let Some(previous) = &self.previous_address
        {
            message.push_str(&format!(" (it was {previous})"));
        }
        if self.importing && self.rule != Rule::ResourceImport {
            message.push_str(", and becomes managed by this plan");
        }
        if self.deferred.is_some() {
            message.push_str(", in a later plan");
        }
        message
    }

    fn update_message(&self) -> String {
        match self.noise {
            Some(Noise::TagsOnly) => return "only its tags change".to_owned(),
            Some(Noise::LayoutOnly) => {
                return format!(
                    "only the layout of JSON in {} changes, not its meaning",
                    list(&self.attributes().collect::<Vec<_>>())
                );
            }
            Some(Noise::OrderOnly) => {
                return format!(
                    "only the order of elements in {} changes",
                    list(&self.attributes().collect::<Vec<_>>())
                );
            }
            Some(Noise::SensitivityOnly) => {
                return format!(
                    "only the mark \"sensitive\" on {} changes",
                    list(&self.attributes().collect::<Vec<_>>())
                );
            }
            None => {}
        }
        let known: Vec<_> = self.attributes().collect();
        let unknown: Vec<_> = self.unknown_attributes().collect();
        match (known.is_empty(), unknown.is_empty()) {
            (false, _) => format!(
                "{} {} in place",
                list(&known),
                verb(&known, "changes", "change")
            ),
            (true, false) => format!(
                "{} {} in place to what is known after apply",
                list(&unknown),
                verb(&unknown, "changes", "change")
            ),
            (true, true) => {
                "is updated, and the plan does not show what changes (a write-only value, or the provider's own data)".to_owned()
            }
        }
    }

    fn replace_message(&self) -> String {
        let paths: Vec<_> = self.replace_paths.iter().collect();
        let cause = match (self.certainty, paths.is_empty()) {
            (Certainty::Possible, false) if self.deferred.is_none() => {
                format!(
                    "{} {} known only after apply and may force replacement",
                    list(&paths),
                    verb(&paths, "is", "are")
                )
            }
            (_, false) => format!(
                "{} {} replacement",
                list(&paths),
                verb(&paths, "forces", "force")
            ),
            (_, true) => match reason(self.action_reason.as_deref()) {
                Some(reason) => format!("is replaced: {reason}"),
                None => "is replaced; the plan does not say what forces it".to_owned(),
            },
        };
        let order = match self.order {
            Some(Order::DeleteThenCreate) => {
                "it is destroyed first and is missing until its successor exists"
            }
            Some(Order::CreateThenDelete) => {
                "its successor is created first, then it is destroyed with what it holds"
            }
            Some(Order::CreateThenForget | Order::ForgetThenCreate) => {
                "a new object takes its place and the old one lives on unmanaged"
            }
            None => "another object takes its place",
        };
        format!("{cause}; {order}")
    }

    /// Returns what to do about a major finding.
    pub fn advice(&self) -> Option<&'static str> {
        if self.level < Level::Major {
            return None;
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

    /// Returns, each as a sentence, why the finding has its level.
    pub fn why(&self) -> Vec<String> {
        let mut why = vec![self.message()];
        why.push(match (self.level, self.action) {
            (Level::Major, Action::Replace) => match self.order {
                Some(Order::DeleteThenCreate) => "a replacement is major: the object is unavailable in between, and its identity and data are lost".to_owned(),
                Some(Order::CreateThenDelete) => "a replacement is major also without a gap: the identity changes, and what the old object holds is lost".to_owned(),
                _ => "a replacement is major: the identity changes, and nobody looks after the old object".to_owned(),
            },
            (Level::Major, _) => "a delete is major: what the object holds is lost, and creating it again gives a new, empty one".to_owned(),
            (_, Action::Update) => "an update in place is minor by the action alone: the reverse is an update too".to_owned(),
            (_, Action::Create) => "a create is minor: it takes nothing away".to_owned(),
            (_, Action::Forget) => "a forget is minor: the object is not touched, and an import brings it back".to_owned(),
            (_, Action::Move | Action::Import) => "only the state changes".to_owned(),
            _ => "no object is touched".to_owned(),
        });
        if self.certainty == Certainty::Possible {
            why.push(if self.deferred.is_some() {
                "it comes in a later plan and is judged as if it happened now".to_owned()
            } else {
                "it may turn out not to be needed, and counts as if it were".to_owned()
            });
        }
        why
    }

    /// Returns, each as a sentence, what would lower the level.
    pub fn what_would_lower(&self) -> Vec<String> {
        let mut lower = Vec::new();
        if self.level < Level::Major {
            return lower;
        }
        let forcing: Vec<_> = self.replace_paths.iter().collect();
        match self.rule {
            Rule::ResourceReplace | Rule::ReplaceAndForget => {
                if !forcing.is_empty() {
                    lower.push(format!(
                        "leave {} as it was: without that change there is no replacement",
                        list(&forcing)
                    ));
                }
                if self.certainty == Certainty::Possible {
                    lower
                        .push("apply first what makes the value known, then plan again".to_owned());
                }
                match self.action_reason.as_deref() {
                    Some("replace_because_tainted") => lower.push(format!(
                        "if the object is sound, take the mark away: terraform untaint '{}'",
                        self.address
                    )),
                    Some("replace_by_request") => {
                        lower.push("plan without -replace".to_owned());
                    }
                    Some("replace_by_triggers") => lower.push(
                        "take the reference out of replace_triggered_by, or leave what it refers to as it was".to_owned(),
                    ),
                    _ => {}
                }
                if self.order == Some(Order::DeleteThenCreate) {
                    lower.push(
                        "create_before_destroy in its lifecycle block closes the gap; it stays major".to_owned(),
                    );
                }
            }
            Rule::DeposedDelete => lower.push(
                "nothing in the code: the object was deposed by an apply that did not finish"
                    .to_owned(),
            ),
            Rule::ResourceDelete => {
                lower.push("if it was renamed or moved: a moved block (level minor)".to_owned());
                lower.push(
                    "if it should live on without this code: a removed block with destroy = false (level minor)".to_owned(),
                );
                lower.push("if it went by mistake: put its block, index or key back".to_owned());
            }
            _ => {}
        }
        lower
    }

    /// Returns how many of the changes are of each kind, for a line of detail.
    pub fn unknown_count(&self) -> usize {
        self.changes
            .iter()
            .filter(|change| change.difference == Difference::Unknown)
            .count()
    }
}

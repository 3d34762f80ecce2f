//! What the knowledge base says of an entry, and what that makes of the verdict on its action.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use config::{Effect, GuardMeaning, Level, On, Rollback};
use knowledge::{Answer, Change, Fired, Knowledge, Known, KnownFact, fire, matches_pattern};
use plan::{AttributeChange, Difference, ResourceChange, Value, Values};

use crate::UnknownUpdates;
use crate::finding::{Action, Coverage, Finding, Guarded, Matched, Noise, Rule};
use crate::judge::TAGS;
use crate::level::Certainty;
use crate::surroundings::Surroundings;

/// Attributes that are known on every type, beside tags.
const EVERYDAY: [&str; 2] = ["description", "timeouts"];

/// What is known of the types of a plan: each is looked up once.
pub(crate) struct KnownTypes<'o> {
    knowledge: Option<&'o Knowledge>,
    known: RefCell<HashMap<String, Option<Rc<Known>>>>,
}

impl<'o> KnownTypes<'o> {
    pub(crate) fn new(knowledge: Option<&'o Knowledge>) -> Self {
        KnownTypes {
            knowledge,
            known: RefCell::default(),
        }
    }

    /// Returns what is known of a type; none where nothing is.
    pub(crate) fn about(&self, resource_type: &str) -> Option<Rc<Known>> {
        let knowledge = self.knowledge?;
        if let Some(known) = self.known.borrow().get(resource_type) {
            return known.clone();
        }
        let known = knowledge.about(resource_type).map(Rc::new);
        self.known
            .borrow_mut()
            .insert(resource_type.to_owned(), known.clone());
        known
    }
}

/// What is to be weighed: an entry, its values, and what differs in them.
pub(crate) struct Weighed<'w, 'a> {
    pub(crate) entry: &'w ResourceChange<'a>,
    pub(crate) values: &'w Values<'a>,
    pub(crate) changes: &'w [AttributeChange<'a>],
}

/// Adds to a finding what is known of its type.
pub(crate) fn weigh<'a>(
    types: &KnownTypes<'_>,
    around: &Surroundings<'_, 'a>,
    unknown_updates: UnknownUpdates,
    weighed: &Weighed<'_, 'a>,
    finding: &mut Finding<'a>,
) {
    let on = match (finding.rule, finding.action) {
        // What no engine writes is not understood better for knowing the type, and where the old
        // object lives on nothing of what a replacement loses is lost.
        (Rule::UnlistedDelete | Rule::ReplaceAndForget, _) => return,
        (_, Action::Create) => On::Create,
        (_, Action::Update) => On::Update,
        (_, Action::Replace) => On::Replace,
        (_, Action::Delete) => On::Delete,
        _ => return,
    };
    // What has no substance needs no knowledge; but tags and labels mean something on some types.
    let is_noise = matches!(
        finding.noise,
        Some(Noise::LayoutOnly | Noise::SensitivityOnly)
    );
    if is_noise || types.knowledge.is_none() {
        return;
    }
    let entry = weighed.entry;
    let known = types.about(&entry.resource_type);
    let roots = changed_attributes(weighed.changes);
    let mut grew_only = false;
    if let Some(known) = &known {
        let candidates: Vec<&Arc<KnownFact>> = known
            .facts
            .iter()
            .filter(|known| known.fact.on.contains(&on) && looks_at(known, on, &roots))
            .collect();
        let values = weighed.values;
        let provider = OnceCell::new();
        let did_grow = Cell::new(false);
        let change = Change {
            on,
            before: &values.before,
            after: &values.after,
            only_grew: &|_| {
                // What is created refers to everything for the first time.
                let grew = on == On::Create || around.only_grew(entry);
                did_grow.set(did_grow.get() | grew);
                grew
            },
            is_computed: &|name| around.leaves_to_provider(entry, name),
            is_new: &|name| around.names_new(entry, name),
            provider: &|| provider.get_or_init(|| around.provider_values(entry)),
        };
        for one in candidates {
            if let Some(fired) = fire(&one.fact, &change) {
                finding.facts.push(matched(one, fired, known.is_general));
            }
        }
        grew_only = did_grow.get();
        finding.stateful = known.stateful.clone();
        finding.own_data = known.own_data().map(str::to_owned);
        finding.carries_traffic = known.carries_traffic;
        if matches!(on, On::Replace | On::Delete) {
            finding.guards = guards(known, &values.before);
        }
        finding.waits = on == On::Update && waits(known, &values.after);
    }
    finding.facts.sort_by_key(Matched::order);
    match on {
        On::Create => create(finding),
        On::Update => {
            if finding.noise.is_none() || has_major_fact(finding) {
                finding.noise = None;
                finding.coverage = coverage(around, weighed, known.as_deref(), &finding.facts);
            }
            update(finding, unknown_updates);
        }
        On::Replace => replace(finding),
        On::Delete => delete(finding),
    }
    if grew_only && finding.level == Level::Minor {
        finding.certainty = Certainty::Possible;
        finding.grows = on == On::Update;
    }
}

fn matched(known: &Arc<KnownFact>, fired: Fired, is_general: bool) -> Matched {
    Matched {
        // A name is a hint, not knowledge.
        certainty: if fired.answer == Answer::Yes && !is_general {
            Certainty::Certain
        } else {
            Certainty::Possible
        },
        known: Arc::clone(known),
        attributes: fired.attributes,
        allowance: None,
    }
}

fn changed_attributes<'c>(changes: &'c [AttributeChange<'_>]) -> Vec<&'c str> {
    let mut roots: Vec<&str> = changes
        .iter()
        .filter_map(|change| change.path.attribute())
        .collect();
    roots.sort_unstable();
    roots.dedup();
    roots
}

/// Whether a fact looks at anything that changes: most facts on a type do not, and cost nothing.
fn looks_at(known: &KnownFact, on: On, roots: &[&str]) -> bool {
    if !matches!(on, On::Update | On::Replace) || known.fact.attributes.is_empty() {
        return true;
    }
    known.fact.attributes.iter().any(|path| {
        let name = path.attribute();
        if name.contains('*') {
            roots.iter().any(|root| matches_pattern(name, root))
        } else {
            roots.binary_search(&name).is_ok()
        }
    })
}

/// Returns what attributes say of the delete.
fn guards(known: &Known, before: &Value<'_>) -> Vec<Guarded> {
    let holding = known
        .guards
        .iter()
        .filter(|guard| knowledge::guard_holds(guard, before) == Answer::Yes);
    holding
        .map(|guard| Guarded {
            meaning: guard.on_delete,
            attribute: guard.attribute.to_string(),
        })
        .collect()
}

/// Whether the change waits for the maintenance window.
fn waits(known: &Known, after: &Value<'_>) -> bool {
    known.deferred_unless.as_ref().is_some_and(|path| {
        let value = after.get(path.attribute()).unwrap_or(&Value::Null);
        matches!(value, Value::Null | Value::Bool(false))
    })
}

/// Takes over the effects, rollback and certainty of the facts that decided.
fn take_over(finding: &mut Finding<'_>) {
    let mut effects: Vec<Effect> = Vec::new();
    for one in &finding.facts {
        effects.extend(&one.known.fact.effects);
        finding.rollback = finding.rollback.max(one.known.fact.rollback);
    }
    effects.extend(&finding.effects);
    effects.sort_unstable();
    effects.dedup();
    if effects.len() > 1 {
        effects.retain(|effect| *effect != Effect::None);
    }
    finding.effects = effects;
    finding.level = finding
        .facts
        .iter()
        .map(Matched::level)
        .chain([finding.level])
        .max()
        .unwrap_or(Level::Minor);
}

/// Returns the certainty of the facts that give a finding its level.
fn certainty_at(finding: &Finding<'_>, level: Level) -> Option<Certainty> {
    let deciding = finding.facts.iter().filter(|one| one.level() == level);
    deciding.map(|one| one.certainty).max()
}

/// Raises what the action alone calls minor to what the facts say.
fn raise(finding: &mut Finding<'_>) {
    let base = finding.certainty;
    take_over(finding);
    if finding.level == Level::Major {
        let deciding = certainty_at(finding, Level::Major).unwrap_or(base);
        finding.certainty = deciding.min(base);
    }
}

fn create(finding: &mut Finding<'_>) {
    if finding.stateful.is_some() {
        finding.rollback = Rollback::Destructive;
    }
    raise(finding);
}

fn update(finding: &mut Finding<'_>, unknown_updates: UnknownUpdates) {
    raise(finding);
    let is_unknown = matches!(finding.coverage, Coverage::Missing(_));
    if finding.level < Level::Major && is_unknown && unknown_updates == UnknownUpdates::Major {
        finding.level = Level::Major;
        finding.certainty = Certainty::Possible;
    }
}

/// Whether a guard keeps the object from being deleted.
fn is_kept(finding: &Finding<'_>) -> bool {
    (finding.guards.iter()).any(|guard| guard.meaning == GuardMeaning::Kept)
}

fn has_major_fact(finding: &Finding<'_>) -> bool {
    (finding.facts.iter()).any(|one| one.level() == Level::Major)
}

/// Makes a finding minor: nothing is lost but what its facts say.
fn soften(finding: &mut Finding<'_>) {
    finding.level = Level::Minor;
    finding.effects = vec![Effect::None];
    finding.rollback = Rollback::Quick;
    take_over(finding);
}

fn delete(finding: &mut Finding<'_>) {
    let is_harmless = finding
        .facts
        .iter()
        .any(|one| one.level() == Level::Minor && one.certainty == Certainty::Certain);
    if is_kept(finding) {
        // What facts say of the object's end does not happen.
        finding.facts.retain(|one| one.level() < Level::Major);
        soften(finding);
    } else if is_harmless && !has_major_fact(finding) {
        soften(finding);
    } else {
        lose(finding);
    }
}

fn replace(finding: &mut Finding<'_>) {
    let is_routine = !has_major_fact(finding) && {
        let routine: Vec<&Matched> = finding
            .facts
            .iter()
            .filter(|one| one.level() == Level::Minor && one.certainty == Certainty::Certain)
            .collect();
        let covers_whole = routine
            .iter()
            .any(|one| one.known.fact.attributes.is_empty());
        let covers_each = !finding.replace_paths.is_empty()
            && finding.replace_paths.iter().all(|path| {
                path.attribute().is_some_and(|name| {
                    routine
                        .iter()
                        .any(|one| one.attributes.iter().any(|own| own == name))
                })
            });
        covers_whole || covers_each
    };
    if is_routine {
        return soften(finding);
    }
    lose(finding);
}

/// Adds what is lost with an object that holds data.
fn lose(finding: &mut Finding<'_>) {
    let empties = finding.guards.iter().any(|guard| {
        matches!(
            guard.meaning,
            GuardMeaning::NoBackup | GuardMeaning::Empties
        )
    });
    if empties || (finding.stateful.is_some() && !is_kept(finding)) {
        finding.effects.push(Effect::DataLoss);
    }
    take_over(finding);
    // The action alone is major: facts that are only possible do not make it less certain.
}

/// Returns whether every attribute that changes is known. What is only known of attributes by their
/// names is no knowledge of the type.
fn coverage(
    around: &Surroundings<'_, '_>,
    weighed: &Weighed<'_, '_>,
    known: Option<&Known>,
    facts: &[Matched],
) -> Coverage {
    let mut missing = Vec::new();
    let mut looked_at = 0;
    for change in weighed.changes {
        let Some(name) = change.path.attribute() else {
            continue;
        };
        looked_at += 1;
        let is_known = TAGS.contains(&name)
            || EVERYDAY.contains(&name)
            || missing.iter().any(|other| other == name)
            || known.is_some_and(|known| !known.is_general && speaks_of(known, name));
        if is_known {
            continue;
        }
        // What the provider computes follows from the rest.
        let is_computed = change.difference == Difference::Unknown
            && around.leaves_to_provider(weighed.entry, name);
        if !is_computed {
            missing.push(name.to_owned());
        }
    }
    let shows_nothing = looked_at == 0 && facts.is_empty();
    if missing.is_empty() && !shows_nothing {
        Coverage::Whole
    } else {
        missing.sort_unstable();
        Coverage::Missing(missing)
    }
}

/// Whether any fact on updates looks at an attribute: then its author has weighed it.
fn speaks_of(known: &Known, name: &str) -> bool {
    known.facts.iter().any(|one| {
        one.fact.on.contains(&On::Update)
            && (one.fact.attributes.iter()).any(|path| path.attribute() == name)
    })
}

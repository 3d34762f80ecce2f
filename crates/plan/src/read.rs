//! Reads plan JSON: one pass, borrowed, by presence of fields, refusing what it does not understand.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;
use std::panic::resume_unwind;
use std::sync::mpsc;
use std::thread;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::actions::{Actions, ActionsError};
use crate::address;
use crate::change::{Change, Mode, ResourceChange, Written, open_refusal};
use crate::configuration::{Configuration, Pairs};
use crate::documents::{Field, refuse_foreign_start, refuse_other_documents};
use crate::object::Object;
use crate::path::read_paths;
use crate::raw::{
    CheckAddress, RawChange, RawCheck, RawDeferred, RawDeferredInvocation, RawEntry, RawInvocation,
    State, StateModule, StateOutput, StateValues, VariableValue,
};
use crate::refusal::{Refusal, RefusalCode};
use crate::secrets::{Marked, Root, Secrets};
use crate::text_field::Str;
use crate::value::{self, OpenError};
use crate::{
    ActionInvocation, Check, CheckProblem, CheckStatus, DeferredChange, InvocationDetails,
    OutputChange, Plan, PriorOutput, PriorResource, Trigger,
};

/// Reads a plan from its JSON text.
///
/// The plan borrows from `text`. What no verdict needs is skipped unread.
///
/// # Errors
///
/// Refuses whatever cannot be judged safely; the refusal names what was
/// found, where, and what to do, and never holds a value of the plan.
pub fn read(text: &str) -> Result<Plan<'_>, Refusal> {
    refuse_foreign_start(text)?;
    thread::scope(|scope| {
        let (collector, batches) = mpsc::channel::<Vec<Marked<'_>>>();
        let collecting = (text.len() >= LEAST_FOR_ANOTHER_CORE)
            .then(|| {
                thread::Builder::new()
                    .spawn_scoped(scope, || Secrets::new(batches.into_iter().flatten()))
            })
            .and_then(Result::ok);
        let mut reading = Reading {
            collector: collecting.is_some().then_some(collector),
            ..Reading::default()
        };
        reading.document(text)?;
        reading.finish(|left| match collecting {
            Some(collecting) => collecting
                .join()
                .unwrap_or_else(|panic| resume_unwind(panic)),
            None => Secrets::new(left),
        })
    })
}

/// The secrets of a text this long are collected on another core while the reading goes on.
const LEAST_FOR_ANOTHER_CORE: usize = 1 << 20;

/// How many marked values are handed over at once: each time the other core may have to be woken.
const BATCH: usize = 500;

/// Returns the beginning of a text that is quoted in a message.
fn shortened(text: &str) -> Cow<'_, str> {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => Cow::Owned(format!("{}...", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// What has been read so far.
#[derive(Default)]
struct Reading<'a> {
    fields: HashSet<Field>,
    format_version: Option<Cow<'a, str>>,
    engine_version: Option<Cow<'a, str>>,
    timestamp: Option<Cow<'a, str>>,
    applyable: Option<bool>,
    complete: Option<bool>,
    errored: Option<bool>,
    changes: Vec<ResourceChange<'a>>,
    drift: Vec<ResourceChange<'a>>,
    deferred: Vec<DeferredChange<'a>>,
    outputs: Vec<OutputChange<'a>>,
    checks: Vec<Check<'a>>,
    invocations: Vec<ActionInvocation<'a>>,
    variables: Pairs<'a, VariableValue<'a>>,
    configuration: Configuration<'a>,
    prior: Vec<PriorResource<'a>>,
    prior_outputs: Vec<PriorOutput<'a>>,
    unchanged: usize,
    unchanged_blocks: HashSet<String>,
    keys: HashSet<(Cow<'a, str>, Option<Cow<'a, str>>)>,
    /// What is marked as sensitive, and not handed over yet.
    marked: Vec<Marked<'a>>,
    collector: Option<mpsc::Sender<Vec<Marked<'a>>>>,
    place: Place,
    refusal: Option<Refusal>,
}

fn prior_outputs<'a>(outputs: Pairs<'a, StateOutput<'a>>) -> Vec<PriorOutput<'a>> {
    let outputs = outputs.0.into_iter();
    outputs
        .map(|(name, output)| PriorOutput {
            name: name.0,
            is_sensitive: output.sensitive == Some(true),
            value: output.value,
        })
        .collect()
}

/// Returns the mode that a word stands for; a resource where there is none.
fn mode(word: Option<&Str<'_>>) -> Mode {
    match word.map(Str::as_str) {
        Some("managed") | None => Mode::Managed,
        Some("data") => Mode::Data,
        Some("ephemeral") => Mode::Ephemeral,
        Some(_) => Mode::Other,
    }
}

/// Where the reader is, for messages.
#[derive(Default, Clone, Copy)]
struct Place {
    section: Option<&'static str>,
    index: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.section, self.index) {
            (Some(section), Some(index)) => write!(f, "{section}[{index}]"),
            (Some(section), None) => f.write_str(section),
            (None, _) => f.write_str("the document"),
        }
    }
}

/// Reads the top-level object into a [`Reading`].
struct TopLevel<'r, 'a>(&'r mut Reading<'a>);

impl<'de: 'a, 'a> DeserializeSeed<'de> for TopLevel<'_, 'a> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de: 'a, 'a> Visitor<'de> for TopLevel<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let reading = self.0;
        while let Some(name) = map.next_key::<Str<'de>>()? {
            let (field, section) = Field::of(name.as_str());
            reading.place = Place {
                section: (field != Field::Other).then_some(section),
                index: None,
            };
            if field != Field::Other && !reading.fields.insert(field) {
                return reading.refuse(Refusal::new(
                    RefusalCode::DuplicateKey,
                    format!("the key \"{section}\" stands twice in the document"),
                ));
            }
            let text = |value: Option<Str<'de>>| value.map(|text| text.0);
            match field {
                Field::FormatVersion => {
                    reading.format_version = text(map.next_value()?);
                    if let Err(refusal) = reading.check_format_version() {
                        return reading.refuse(refusal);
                    }
                }
                Field::EngineVersion => reading.engine_version = text(map.next_value()?),
                Field::Timestamp => reading.timestamp = text(map.next_value()?),
                // An engine writes these or leaves them out; null is neither.
                Field::Applyable => reading.applyable = Some(map.next_value()?),
                Field::Complete => reading.complete = Some(map.next_value()?),
                Field::Errored => reading.errored = Some(map.next_value()?),
                Field::Variables => reading.variables = map.next_value()?,
                Field::Configuration => {
                    reading.configuration = map
                        .next_value::<Option<Object<Configuration<'de>>>>()?
                        .unwrap_or_default()
                        .0;
                }
                Field::PlannedValues => {
                    if let Some(Object(values)) =
                        map.next_value::<Option<Object<StateValues<'de>>>>()?
                    {
                        reading.mark_outputs(&values.outputs);
                        reading.mark_resources(values.root_module.0, None);
                    }
                }
                Field::PriorState => {
                    if let Some(state) = map.next_value::<Option<Object<State<'de>>>>()? {
                        let values = state.0.values.0;
                        reading.mark_outputs(&values.outputs);
                        let mut prior = Vec::new();
                        reading.mark_resources(values.root_module.0, Some(&mut prior));
                        reading.prior = prior;
                        reading.prior_outputs = prior_outputs(values.outputs);
                    }
                }
                Field::ResourceChanges => {
                    map.next_value_seed(List::new(reading, Reading::add_change))?;
                }
                Field::ResourceDrift => {
                    map.next_value_seed(List::new(reading, Reading::add_drift))?;
                }
                Field::DeferredChanges => {
                    map.next_value_seed(List::new(reading, Reading::add_deferred))?;
                }
                Field::ActionInvocations => {
                    map.next_value_seed(List::new(reading, |reading, raw: RawInvocation<'de>| {
                        reading.add_invocation(raw, None, Timing::Now);
                        Ok(())
                    }))?;
                }
                Field::DeferredActionInvocations => {
                    map.next_value_seed(List::new(
                        reading,
                        |reading, raw: RawDeferredInvocation<'de>| {
                            let invocation = raw.action_invocation.0;
                            reading.add_invocation(invocation, raw.reason, Timing::Later);
                            Ok(())
                        },
                    ))?;
                }
                Field::Checks => {
                    map.next_value_seed(List::new(reading, Reading::add_check))?;
                }
                Field::OutputChanges => {
                    let outputs: Pairs<'de, RawChange<'de>> = map.next_value()?;
                    for (name, change) in outputs.0 {
                        if let Err(refusal) = reading.add_output(name, change) {
                            return reading.refuse(refusal);
                        }
                    }
                }
                Field::StateValues
                | Field::StateLineage
                | Field::StreamLevel
                | Field::RedactedVersion
                | Field::RemotePlanFormat
                | Field::EncryptedData
                | Field::ProviderSchemas
                | Field::Diagnostics
                | Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// Whether an action runs in this apply or in a later one.
#[derive(Clone, Copy)]
enum Timing {
    Now,
    Later,
}

/// Reads a list element by element into a [`Reading`]; `null` is empty.
struct List<'r, 'a, T, F> {
    reading: &'r mut Reading<'a>,
    add: F,
    element: PhantomData<T>,
}

impl<'r, 'a, T, F> List<'r, 'a, T, F>
where
    F: FnMut(&mut Reading<'a>, T) -> Result<(), Refusal>,
{
    fn new(reading: &'r mut Reading<'a>, add: F) -> Self {
        List {
            reading,
            add,
            element: PhantomData,
        }
    }
}

impl<'de: 'a, 'a, T, F> DeserializeSeed<'de> for List<'_, 'a, T, F>
where
    T: Deserialize<'de>,
    F: FnMut(&mut Reading<'a>, T) -> Result<(), Refusal>,
{
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de: 'a, 'a, T, F> Visitor<'de> for List<'_, 'a, T, F>
where
    T: Deserialize<'de>,
    F: FnMut(&mut Reading<'a>, T) -> Result<(), Refusal>,
{
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        for index in 0.. {
            self.reading.place.index = Some(index);
            let Some(Object(element)) = list.next_element::<Object<T>>()? else {
                break;
            };
            if let Err(refusal) = (self.add)(self.reading, element) {
                return self.reading.refuse(refusal);
            }
        }
        Ok(())
    }
}

impl<'a> Reading<'a> {
    /// Reads the whole text.
    fn document(&mut self, text: &'a str) -> Result<(), Refusal> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let outcome = TopLevel(self)
            .deserialize(&mut deserializer)
            .and_then(|()| deserializer.end());
        if let Some(refusal) = self.refusal.take() {
            return Err(refusal);
        }
        refuse_other_documents(&self.fields)?;
        outcome.map_err(|error| self.syntax_refusal(&error))
    }

    /// Keeps the refusal and stops the parser.
    fn refuse<E: de::Error>(&mut self, refusal: Refusal) -> Result<(), E> {
        self.refusal = Some(refusal);
        Err(E::custom("refused"))
    }

    fn has(&self, field: Field) -> bool {
        self.fields.contains(&field)
    }

    fn check_format_version(&self) -> Result<(), Refusal> {
        let Some(version) = self.format_version.as_deref() else {
            return Ok(());
        };
        let parts = version.split_once('.').and_then(|(major, minor)| {
            Some((major.parse::<u32>().ok()?, minor.parse::<u32>().ok()?))
        });
        match parts {
            Some((0, 1..) | (1, _)) => Ok(()),
            _ => Err(Refusal::new(
                RefusalCode::UnsupportedFormatVersion,
                format!("the plan has format version \"{}\"", shortened(version)),
            )),
        }
    }

    fn entry(&mut self, raw: RawEntry<'a>) -> Result<ResourceChange<'a>, Refusal> {
        let change = self.change(raw.change.0, raw.address.as_str())?;
        Ok(ResourceChange {
            address: raw.address.0,
            previous_address: raw.previous_address.map(|text| text.0),
            module_address: raw.module_address.map(|text| text.0),
            mode: mode(raw.mode.as_ref()),
            resource_type: raw.resource_type.0,
            name: raw.name.map_or(Cow::Borrowed(""), |text| text.0),
            provider: raw.provider_name.map(|text| text.0),
            // An empty key is no key: the entry is about the current object.
            deposed: raw.deposed.map(|text| text.0).filter(|key| !key.is_empty()),
            action_reason: raw.action_reason.map(|text| text.0),
            index_unknown: raw.index_unknown == Some(true),
            change,
            written: Written::default(),
        })
    }

    fn change(&mut self, raw: RawChange<'a>, owner: &str) -> Result<Change<'a>, Refusal> {
        let place = self.place;
        // Instance keys may hold a secret, and the plan's secrets are not known yet.
        let owner = &*address::without_keys(owner);
        let actions = raw.actions.0.map_err(|error| match error {
            ActionsError::Empty => Refusal::new(
                RefusalCode::EmptyActions,
                format!("{place}: {owner} has an empty list of actions"),
            ),
            ActionsError::Unknown(words) => Refusal::new(
                RefusalCode::UnknownAction,
                format!(
                    "{place}: {owner} has actions this version does not know: {}",
                    shortened(&words)
                ),
            ),
            ActionsError::Unlisted(words) => Refusal::new(
                RefusalCode::UnlistedActions,
                format!(
                    "{place}: {owner} has actions in a combination no engine writes: {}",
                    shortened(&words)
                ),
            ),
        })?;
        let replace_paths = read_paths(raw.replace_paths).map_err(|_| {
            Refusal::new(
                RefusalCode::Malformed,
                format!("{place}: the replace_paths of {owner} are not a list of paths"),
            )
        })?;
        self.mark(raw.before, raw.before_sensitive);
        // Most objects do not change: one look at what is sensitive is enough.
        let text = |raw: Option<&'a RawValue>| raw.map(RawValue::get);
        if text(raw.before) != text(raw.after)
            || text(raw.before_sensitive) != text(raw.after_sensitive)
        {
            self.mark(raw.after, raw.after_sensitive);
        }
        // What a secret was before it was marked, and what it becomes after, is one as well.
        if text(raw.before_sensitive) != text(raw.after_sensitive) {
            self.mark(raw.before, raw.after_sensitive);
            self.mark(raw.after, raw.before_sensitive);
        }
        Ok(Change {
            actions,
            replace_paths,
            importing: raw.importing.is_some(),
            generated_config: raw.generated_config.is_some(),
            before: raw.before,
            after: raw.after,
            after_unknown: raw.after_unknown,
            before_sensitive: raw.before_sensitive,
            after_sensitive: raw.after_sensitive,
            written_paths: raw.replace_paths,
            import: raw.importing,
            before_identity: raw.before_identity,
            after_identity: raw.after_identity,
        })
    }

    /// Remembers what a mask marks in a value.
    fn mark(&mut self, value: Option<&'a RawValue>, mask: Option<&'a RawValue>) {
        if let (Some(value), Some(mask)) = (value, mask)
            && value::mask_marks(mask.get())
        {
            self.marked.push(Marked {
                value,
                mask: Some(mask),
            });
            if self.marked.len() >= BATCH {
                self.hand_over();
            }
        }
    }

    /// Hands what is marked to the other core, where one collects it.
    fn hand_over(&mut self) {
        if let Some(collector) = &self.collector {
            // One that has stopped has found a mistake, and tells when it is asked.
            let _ = collector.send(std::mem::take(&mut self.marked));
        }
    }

    fn mark_outputs(&mut self, outputs: &Pairs<'a, StateOutput<'a>>) {
        for (_, output) in &outputs.0 {
            if let (Some(true), Some(value)) = (output.sensitive, output.value) {
                self.marked.push(Marked { value, mask: None });
            }
        }
    }

    fn mark_resources(
        &mut self,
        module: StateModule<'a>,
        mut prior: Option<&mut Vec<PriorResource<'a>>>,
    ) {
        for Object(resource) in module.resources {
            self.mark(resource.values, resource.sensitive_values);
            if let Some(prior) = prior.as_deref_mut() {
                prior.push(PriorResource {
                    address: resource.address.0,
                    mode: mode(resource.mode.as_ref()),
                    resource_type: resource.resource_type.map(|text| text.0),
                    is_deposed: resource
                        .deposed_key
                        .is_some_and(|key| !key.as_str().is_empty()),
                    values: resource.values,
                    sensitive: resource.sensitive_values,
                    depends_on: resource.depends_on,
                });
            }
        }
        for Object(child) in module.child_modules {
            self.mark_resources(child, prior.as_deref_mut());
        }
    }

    fn add_change(&mut self, raw: RawEntry<'a>) -> Result<(), Refusal> {
        let entry = self.entry(raw)?;
        if !self
            .keys
            .insert((entry.address.clone(), entry.deposed.clone()))
        {
            let deposed = match &entry.deposed {
                Some(key) => format!(" (deposed object {})", shortened(key)),
                None => String::new(),
            };
            return Err(Refusal::new(
                RefusalCode::DuplicateEntry,
                format!(
                    "{}: an instance of {}{deposed} is listed twice",
                    self.place,
                    entry.configuration_address()
                ),
            ));
        }
        self.refuse_contradiction(&entry)?;
        let is_state_only = entry.previous_address.is_some() || entry.change.importing;
        if entry.change.actions == Actions::NoOp && !is_state_only {
            self.unchanged += 1;
            // Only of instances can some stay while others come.
            let block = entry.configuration_address();
            if entry.address.contains('[') && !self.unchanged_blocks.contains(&*block) {
                self.unchanged_blocks.insert(block.into_owned());
            }
        } else {
            self.changes.push(entry);
        }
        Ok(())
    }

    /// Refuses what no engine plans: the actions say one thing and the rest of the entry another.
    fn refuse_contradiction(&self, entry: &ResourceChange<'a>) -> Result<(), Refusal> {
        let contradicts = |what: &str| {
            Err(Refusal::new(
                RefusalCode::Contradiction,
                format!(
                    "{}: an instance of {} {what}",
                    self.place,
                    entry.configuration_address()
                ),
            ))
        };
        match entry.change.actions {
            Actions::NoOp if !entry.change.replace_paths.is_empty() => {
                contradicts("is said not to change, and has paths that force replacement")
            }
            Actions::NoOp if !entry.change.keeps_values(&entry.configuration_address())? => {
                contradicts("is said not to change, and has other values after than before")
            }
            Actions::Read | Actions::Open if entry.mode == Mode::Managed => {
                contradicts("is a resource, and is said to be read like a data source")
            }
            _ => Ok(()),
        }
    }

    fn add_drift(&mut self, raw: RawEntry<'a>) -> Result<(), Refusal> {
        let entry = self.entry(raw)?;
        if entry.change.actions != Actions::NoOp || entry.previous_address.is_some() {
            self.drift.push(entry);
        }
        Ok(())
    }

    fn add_deferred(&mut self, raw: RawDeferred<'a>) -> Result<(), Refusal> {
        let change = self.entry(raw.resource_change.0)?;
        self.deferred.push(DeferredChange {
            reason: raw.reason.map(|text| text.0),
            change,
        });
        Ok(())
    }

    fn add_output(&mut self, name: Str<'a>, raw: RawChange<'a>) -> Result<(), Refusal> {
        let change = self.change(raw, &format!("output {}", name.as_str()))?;
        match change.actions {
            Actions::NoOp => {}
            Actions::Create | Actions::Update | Actions::Delete => {
                self.outputs.push(OutputChange {
                    name: name.0,
                    change,
                });
            }
            _ => {
                return Err(Refusal::new(
                    RefusalCode::UnlistedActions,
                    format!(
                        "output {} has actions no engine plans for an output",
                        name.as_str()
                    ),
                ));
            }
        }
        Ok(())
    }

    fn add_invocation(&mut self, raw: RawInvocation<'a>, reason: Option<Str<'a>>, timing: Timing) {
        self.mark(raw.config_values, raw.config_sensitive);
        let mut details = InvocationDetails {
            reason: reason.map(|text| text.0),
            provider: raw.provider_name.map(|text| text.0),
            values: raw.config_values,
            sensitive: raw.config_sensitive,
            unknown: raw.config_unknown,
            ..InvocationDetails::default()
        };
        self.invocations.push(ActionInvocation {
            address: raw.address.0,
            action_type: raw.action_type.map(|text| text.0),
            trigger: match raw.lifecycle_action_trigger {
                Some(Object(trigger)) => {
                    details.block = trigger.action_trigger_block_index;
                    details.place = trigger.actions_list_index;
                    Trigger::Lifecycle {
                        resource: trigger.triggering_resource_address.map(|text| text.0),
                        event: trigger.action_trigger_event.map(|text| text.0),
                    }
                }
                None => Trigger::Invoked,
            },
            deferred: matches!(timing, Timing::Later),
            details,
        });
    }

    fn add_check(&mut self, raw: RawCheck<'a>) -> Result<(), Refusal> {
        let status = |text: &Str<'_>| match text.as_str() {
            "pass" => CheckStatus::Pass,
            "unknown" => CheckStatus::Unknown,
            "error" => CheckStatus::Error,
            // `fail`, and any word to come: it has not been seen to pass.
            _ => CheckStatus::Fail,
        };
        let display = |address: Object<CheckAddress<'a>>| {
            address
                .0
                .to_display
                .map_or(Cow::Borrowed("a check"), |text| text.0)
        };
        let fails = |status: &CheckStatus| matches!(status, CheckStatus::Fail | CheckStatus::Error);
        let mut of_check = status(&raw.status);
        let mut problems = Vec::new();
        for Object(instance) in raw.instances {
            let of_instance = status(&instance.status);
            if !fails(&of_instance) {
                continue;
            }
            // A check is no better than its instances.
            if !fails(&of_check) {
                of_check = of_instance;
            }
            let address = display(instance.address);
            problems.extend(
                instance
                    .problems
                    .into_iter()
                    .map(|Object(problem)| CheckProblem {
                        address: address.clone(),
                        message: problem.message.map(|text| text.0),
                    }),
            );
        }
        self.checks.push(Check {
            address: display(raw.address),
            status: of_check,
            problems,
        });
        Ok(())
    }

    /// Refuses JSON that is not whole or not shaped like a plan.
    ///
    /// The parser's own text may quote a value of the plan, so only its
    /// fixed parts are used.
    fn syntax_refusal(&self, error: &serde_json::Error) -> Refusal {
        let text = error.to_string();
        let at = format!("line {}, column {}", error.line(), error.column());
        let place = self.place;
        match error.classify() {
            Category::Eof => Refusal::new(
                RefusalCode::Truncated,
                format!("the JSON stops at {at}, in the middle of {place}"),
            ),
            Category::Syntax if text.starts_with("trailing characters") => Refusal::new(
                RefusalCode::TrailingData,
                format!("something follows the JSON document, at {at}"),
            ),
            Category::Syntax if text.starts_with("recursion limit") => Refusal::new(
                RefusalCode::TooDeep,
                format!("{place} is nested too deep, at {at}"),
            ),
            Category::Syntax | Category::Io => Refusal::new(
                RefusalCode::NotJson,
                format!("this is not valid JSON: there is a mistake at {at}, in {place}"),
            ),
            Category::Data => {
                let fixed = |prefix: &str| {
                    text.strip_prefix(prefix)
                        .and_then(|rest| rest.split_once('`'))
                        .map(|(name, _)| name.to_owned())
                };
                if let Some(field) = fixed("duplicate field `") {
                    return Refusal::new(
                        RefusalCode::DuplicateKey,
                        format!("{place}: the key \"{field}\" stands twice in one object, at {at}"),
                    );
                }
                if text.starts_with("a name stands twice") {
                    return Refusal::new(
                        RefusalCode::DuplicateKey,
                        format!("{place}: a key stands twice in one object, at {at}"),
                    );
                }
                if let Some(field) = fixed("missing field `") {
                    return Refusal::new(
                        RefusalCode::Malformed,
                        format!("{place} has no \"{field}\", at {at}"),
                    );
                }
                // What follows the last "expected" is the reader's own wording.
                let expected = text
                    .rfind(", expected ")
                    .map(|start| &text[start + ", expected ".len()..])
                    .and_then(|rest| rest.split(" at line ").next())
                    .unwrap_or("another shape");
                Refusal::new(
                    RefusalCode::Malformed,
                    format!("{place} holds something else than {expected}, at {at}"),
                )
            }
        }
    }

    /// Makes the plan. `collect` returns the secrets, given what was not handed over.
    fn finish(
        mut self,
        collect: impl FnOnce(Vec<Marked<'a>>) -> Result<Secrets<'a>, OpenError>,
    ) -> Result<Plan<'a>, Refusal> {
        // Every engine writes the first; the others alone are enough to be judged.
        const OF_A_PLAN: [Field; 5] = [
            Field::PlannedValues,
            Field::ResourceChanges,
            Field::ResourceDrift,
            Field::OutputChanges,
            Field::DeferredChanges,
        ];
        if !self.has(Field::FormatVersion) || self.format_version.is_none() {
            return Err(Refusal::new(
                RefusalCode::NotAPlan,
                "this JSON has no \"format_version\", so it is not a plan",
            ));
        }
        if !OF_A_PLAN.iter().any(|field| self.has(*field)) {
            return Err(Refusal::new(
                RefusalCode::StateNotPlan,
                "this JSON has a format version and no changes or planned values: `show -json` writes that for an empty state",
            ));
        }
        if self.errored == Some(true) {
            return Err(Refusal::new(
                RefusalCode::ErroredPlan,
                "the plan is marked as errored: the engine stopped half-way, and what it had not reached is missing",
            ));
        }
        self.mark_variables();
        self.configuration.collect_sensitive(&mut self.marked);
        self.hand_over();
        // The other core ends when nothing can come any more.
        self.collector = None;
        let secrets = collect(std::mem::take(&mut self.marked))
            .map_err(|error| open_refusal(&error, "sensitive values or their masks"))?;
        self.mask_names(&secrets);
        Ok(Plan {
            format_version: self.format_version.unwrap_or_default(),
            engine_version: self.engine_version,
            timestamp: self.timestamp,
            applyable: self.applyable,
            complete: self.complete,
            changes: self.changes,
            unchanged: self.unchanged,
            unchanged_blocks: self.unchanged_blocks,
            drift: self.drift,
            deferred: self.deferred,
            outputs: self.outputs,
            checks: self.checks,
            invocations: self.invocations,
            configuration: self.configuration,
            prior: self.prior,
            prior_outputs: self.prior_outputs,
            secrets,
        })
    }

    fn mark_variables(&mut self) {
        let sensitive = self.configuration.root_module.sensitive_variables();
        for (name, variable) in &self.variables.0 {
            if let Some(value) = variable.value
                && sensitive.contains(name.as_str())
            {
                self.marked.push(Marked { value, mask: None });
            }
        }
    }

    /// Masks instance keys and map keys that hold a sensitive value.
    fn mask_names(&mut self, secrets: &Secrets<'a>) {
        let entries = self.changes.iter_mut().chain(&mut self.drift).chain(
            self.deferred
                .iter_mut()
                .map(|deferred| &mut deferred.change),
        );
        // Returns the address as it was, where another is shown.
        let mask = |address: &mut Cow<'a, str>| {
            let masked = match secrets.mask_address(Cow::Borrowed(&**address)) {
                Cow::Borrowed(_) => return None,
                Cow::Owned(masked) => masked,
            };
            Some(std::mem::replace(address, Cow::Owned(masked)))
        };
        for entry in entries {
            entry.written.address = mask(&mut entry.address);
            entry.written.previous_address = entry.previous_address.as_mut().and_then(mask);
            entry.module_address.as_mut().and_then(mask);
            for path in &mut entry.change.replace_paths {
                secrets.mask_path(path, Root::Attribute);
            }
        }
        for check in &mut self.checks {
            mask(&mut check.address);
            for problem in &mut check.problems {
                mask(&mut problem.address);
                problem.message = problem
                    .message
                    .take()
                    .map(|message| secrets.reveal_text(message));
            }
        }
        for invocation in &mut self.invocations {
            invocation.details.address = mask(&mut invocation.address);
            if let Trigger::Lifecycle { resource, .. } = &mut invocation.trigger {
                invocation.details.resource = resource.as_mut().and_then(mask);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    #[test]
    fn a_long_plan_is_masked_like_a_short_one() {
        let plan = |padding: usize| {
            let entries: Vec<String> = (0..3 * BATCH)
                .map(|at| {
                    format!(
                        r#"{{"address":"a.b[\"secret-{at}\"]","mode":"managed","type":"a","name":"b","change":{{"actions":["create"],"before":null,"after":{{"p":"secret-{at}","n":"{}"}},"after_sensitive":{{"p":true}}}}}}"#,
                        "n".repeat(padding)
                    )
                })
                .collect();
            format!(
                r#"{{"format_version":"1.2","resource_changes":[{}]}}"#,
                entries.join(",")
            )
        };
        for text in [plan(0), plan(LEAST_FOR_ANOTHER_CORE / BATCH)] {
            let plan = read(&text).unwrap();
            assert_eq!(plan.changes.len(), 3 * BATCH);
            for entry in &plan.changes {
                assert!(
                    entry.address.starts_with("a.b[\"(sensitive "),
                    "{}",
                    entry.address
                );
            }
        }
    }

    #[test]
    fn the_state_before_a_plan_has_values_and_outputs() {
        let text = r#"{"format_version":"1.2","planned_values":{},"prior_state":{"values":{
            "outputs":{"open":{"sensitive":false,"value":["a"]},"closed":{"sensitive":true,"value":"secret"},"none":{}},
            "root_module":{
                "resources":[{"address":"data.a.b","mode":"data","type":"a","values":{"x":1}}],
                "child_modules":[{"resources":[
                    {"address":"module.m.a.b","mode":"managed","type":"a","values":{"p":"secret","q":2},"sensitive_values":{"p":true}},
                    {"address":"module.m.a.b","mode":"managed","type":"a","deposed_key":"12ab"}]}]}}}}"#;
        let plan = read(text).unwrap();
        let [data, current, deposed] = &plan.prior[..] else {
            panic!("{}", plan.prior.len());
        };
        assert_eq!(data.mode, Mode::Data);
        assert_eq!(current.mode, Mode::Managed);
        assert_eq!(current.resource_type.as_deref(), Some("a"));
        assert!(!current.is_deposed && deposed.is_deposed);
        let values = current.values().unwrap();
        assert!(matches!(values.get("p"), Some(Value::Sensitive(_))));
        assert!(matches!(values.get("q"), Some(Value::Number(number)) if number.as_str() == "2"));
        assert!(matches!(deposed.values().unwrap(), Value::Null));

        let value = |name: &str| {
            let output = plan.prior_outputs.iter().find(|one| one.name == name);
            output.unwrap().value().unwrap()
        };
        assert!(matches!(value("open"), Value::List(items) if items.len() == 1));
        assert!(matches!(value("closed"), Value::Sensitive(_)));
        assert!(matches!(value("none"), Value::Null));
    }

    #[test]
    fn an_entry_is_told_to_be_of_an_object_although_its_key_is_masked() {
        let text = r#"{"format_version":"1.2","resource_changes":[
            {"address":"a.b[\"secret\"]","type":"a","change":{"actions":["update"],"before":{"p":"secret"},"after":{"p":"x"},"before_sensitive":{"p":true}}},
            {"address":"a.b[\"secret\"]","type":"a","deposed":"12ab","change":{"actions":["delete"],"before":{}}}],
            "prior_state":{"values":{"root_module":{"resources":[
                {"address":"a.b[\"secret\"]","type":"a"},
                {"address":"a.b[\"secret\"]","type":"a","deposed_key":"12ab"},
                {"address":"a.b[\"other\"]","type":"a"}]}}}}"#;
        let plan = read(text).unwrap();
        assert_eq!(plan.changes[0].address, "a.b[\"(sensitive 1)\"]");
        let is_of = |entry: usize| -> Vec<bool> {
            let objects = plan.prior.iter();
            objects
                .map(|object| plan.changes[entry].is_of(object))
                .collect()
        };
        assert_eq!(is_of(0), [true, false, false]);
        assert_eq!(is_of(1), [false, false, false]);
    }

    #[test]
    fn a_mask_of_a_long_plan_that_cannot_be_read_is_refused() {
        let text = format!(
            r#"{{"format_version":"1.2","resource_changes":[{{"address":"a.b","type":"a","change":{{"actions":["create"],"after":{{"p":1}},"after_sensitive":{{"p":true,"p":true}}}}}}],"timestamp":"{}"}}"#,
            " ".repeat(LEAST_FOR_ANOTHER_CORE)
        );
        assert_eq!(read(&text).unwrap_err().code, RefusalCode::DuplicateKey);
    }
}

//! The report for programs: a stable JSON document with a committed schema.

use std::io::{self, Write};

use classify::{
    Classification, Counts, Coverage, Finding, Matched, Notice, Rename, Sentence, Suggestion,
};
use plan::{AttributePath, Difference, Shown};
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::ser::{CharEscape, Formatter, PrettyFormatter};
use serde_json::value::RawValue;

use crate::document::{Outcome, PlanReport, Report, names};
use crate::escape::find_hostile;
use crate::suggestions;

/// The version of the document's format. A new field raises the second number, anything else the first.
pub const FORMAT_VERSION: &str = "1.1";

/// A thousand instances with a thousand dependents each would make a million lines.
const MOST_DEPENDENTS: usize = 100;

/// Writes the report as JSON.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_value(&document(report), out)
}

/// Writes anything as JSON with hostile characters spelled out.
pub(crate) fn write_value(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer =
        serde_json::Serializer::with_formatter(&mut *out, Safe(PrettyFormatter::new()));
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// Returns the JSON schema of the document.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Document<'static>);
    schema.insert(
        "title".to_owned(),
        "tf-upstream classify --format json".into(),
    );
    schema.to_value()
}

/// The whole document.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct Document<'r> {
    /// The version of this format; a new field raises the second number.
    format_version: &'static str,
    /// The version of tf-upstream.
    tool_version: &'static str,
    /// The digest of the knowledge base; null when plans are judged by the action alone.
    knowledge_digest: Option<&'r str>,
    /// The highest level among the judged plans; null when none was judged.
    level: Option<&'static str>,
    /// Whether every plan was judged and shows everything.
    complete: bool,
    /// The plans, in the order they were given.
    plans: Vec<PlanObject<'r>>,
    /// The allowances that matched nothing in any plan.
    unused_allowances: &'r [String],
}

/// One plan. A refused one has `refused` and none of the members that describe changes.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct PlanObject<'r> {
    /// The path it was given by; `-` for standard input.
    path: &'r str,
    /// The SHA-256 of its bytes; null if it could not be read at all.
    sha256: Option<&'r str>,
    /// The version of the engine that made it.
    engine_version: Option<&'r str>,
    /// none, minor or major; null when refused.
    level: Option<&'static str>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<RefusedObject<'r>>,
    #[serde(flatten)]
    judged: Option<JudgedObject<'r>>,
}

/// Why a plan was refused.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct RefusedObject<'r> {
    /// A stable name for the reason.
    code: &'static str,
    /// What was found, and where.
    message: &'r str,
    /// What to do about it.
    advice: &'static str,
}

/// What a judged plan amounts to.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct JudgedObject<'r> {
    /// quick, destructive or impossible; null when nothing changes.
    rollback: Option<&'static str>,
    /// none, serial, blue_green or maintenance_window.
    strategy: &'static str,
    /// Whether the plan shows everything.
    complete: bool,
    /// Why it does not: targeted, deferred.
    incomplete: Vec<&'static str>,
    /// How many entries there are of each kind.
    counts: CountsObject,
    /// What was found, the worst first.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<FindingObject<'static>>"))]
    findings: Findings<'r>,
    /// What a reader should know.
    notices: Vec<NoticeObject<'r>>,
    /// Deletes and creates that are probably renames.
    renames: Vec<RenameObject<'r>>,
    /// How many updates of substance were held against the knowledge base, and how many it covers.
    coverage: CoverageObject,
    /// The declared rollouts with a colour that major changes belong to.
    rollouts: Vec<RolloutObject<'r>>,
}

/// What a declared rollout could do for the major changes.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct RolloutObject<'r> {
    name: &'r str,
    environment: &'r str,
    /// What begins it, once the change is put into the idle colour; null where it could carry nothing.
    command: Option<String>,
    /// The addresses of what it could carry.
    carries: Vec<&'r str>,
    /// What belongs to a colour and holds data, which the other colour would not have.
    holds_data: Vec<HoldsDataObject<'r>>,
    /// The addresses of what belongs to no colour of it.
    outside: Vec<&'r str>,
}

/// Something that holds data, which no rollout can carry.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct HoldsDataObject<'r> {
    address: &'r str,
    /// What it holds.
    holds: Option<&'r str>,
    /// What to do instead, in a sentence without a full stop.
    instead: String,
}

/// How much of the updates is in the knowledge base.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct CoverageObject {
    /// Updates of substance; zero where there is no knowledge base.
    updates: usize,
    /// Those of which every attribute that changes is known.
    known: usize,
}

/// How many entries there are of each kind.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct CountsObject {
    create: usize,
    update: usize,
    replace: usize,
    delete: usize,
    forget: usize,
    /// Also those that something else happens to as well.
    #[serde(rename = "move")]
    moved: usize,
    /// Also those that something else happens to as well.
    import: usize,
    read: usize,
    no_op: usize,
    /// Put off to a later plan, and in none of the others.
    deferred: usize,
}

/// Objects are built one at a time while writing: a plan may have many thousand findings.
struct Findings<'r>(&'r [Finding<'r>]);

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(finding))
    }
}

/// One judged change.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct FindingObject<'r> {
    /// Stays the same from plan to plan: rule and address.
    id: String,
    /// What it was found by.
    rule: &'static str,
    /// minor or major.
    level: &'static str,
    /// What it is about; instance keys that hold a sensitive value are masked.
    address: &'r str,
    /// The key of a deposed object.
    deposed: Option<&'r str>,
    /// The resource type; null for outputs and checks.
    #[serde(rename = "type")]
    resource_type: Option<&'r str>,
    /// The module, with instance keys.
    module_address: Option<&'r str>,
    /// The provider's full name.
    provider: Option<&'r str>,
    /// Where the object was, if it moved.
    previous_address: Option<&'r str>,
    /// create, update, replace, delete, forget, move, import, output_create, output_update, output_delete, invoke, check or write_state.
    action: &'static str,
    /// Why the engine plans this, in its own word.
    action_reason: Option<&'r str>,
    /// Which comes first in a replacement: delete_then_create, create_then_delete, create_then_forget or forget_then_create.
    order: Option<&'static str>,
    /// Whether the object is imported by the same plan.
    importing: bool,
    /// What happens to the service.
    effects: Vec<&'static str>,
    /// certain or possible.
    certainty: &'static str,
    /// The paths that change to a known value.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Vec<StepSchema>>"))]
    attributes: Vec<&'r AttributePath<'r>>,
    /// The paths whose value will be known only after apply.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Vec<StepSchema>>"))]
    unknown_attributes: Vec<&'r AttributePath<'r>>,
    /// The paths whose change forces replacement.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Vec<StepSchema>>"))]
    replace_paths: &'r [AttributePath<'r>],
    /// quick, destructive or impossible.
    rollback: &'static str,
    /// Why an update is of no substance: tags_only, layout_only or sensitivity_only.
    noise: Option<&'static str>,
    /// Why it comes in a later plan, in the engine's word.
    deferred: Option<&'r str>,
    /// What depends on an object that goes away or changes its identity.
    dependents: DependentsObject<'r>,
    /// What happens and why.
    message: String,
    /// What to do about it.
    advice: Option<&'r str>,
    /// The id of the fact in the knowledge base that decides, if one does.
    fact: Option<&'r str>,
    /// Where the fact is documented.
    source: Option<&'r str>,
    /// How well the fact is known.
    evidence: Option<&'r str>,
    /// The allowance that makes it count as minor.
    allowance: Option<&'r str>,
    /// Every fact that holds, those that decide first.
    facts: Vec<FactObject<'r>>,
    /// Whether an update is in the knowledge base; null where that was not asked.
    known: Option<bool>,
    /// The attributes of an update that are not in the knowledge base.
    not_in_knowledge: &'r [String],
    /// The values before and after; only with --show-values.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<ChangeObject<'r>>>,
}

/// A fact that holds.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct FactObject<'r> {
    id: &'r str,
    /// minor or major: the fact's own level, or what the policy sets.
    level: &'static str,
    /// Why the level is another than the fact's own, in the words of the policy.
    level_reason: Option<&'r str>,
    /// certain or possible.
    certainty: &'static str,
    effects: Vec<&'static str>,
    /// The attributes it looks at that change.
    attributes: &'r [String],
    message: &'r str,
    advice: Option<&'r str>,
    source: &'r str,
    /// documented, schema or experience.
    evidence: &'static str,
    /// The allowance that makes it count as minor.
    allowance: Option<&'r str>,
}

fn fact(one: &Matched) -> FactObject<'_> {
    let fact = &one.known.fact;
    FactObject {
        id: &one.known.id,
        level: one.known.level.as_str(),
        level_reason: one.known.level_reason.as_deref(),
        certainty: one.certainty.as_str(),
        effects: names(&fact.effects),
        attributes: &one.attributes,
        message: &fact.message,
        advice: fact.advice.as_deref(),
        source: &fact.source.url,
        evidence: fact.source.evidence.as_str(),
        allowance: one.allowance.as_ref().map(|one| one.name.as_str()),
    }
}

/// A step of a path: an attribute name or map key, or a position.
#[cfg(feature = "schema")]
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its shape is used")]
enum StepSchema {
    Name(String),
    Index(u64),
}

/// What depends on an object.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct DependentsObject<'r> {
    /// What refers to it, as addresses in configuration; at most 100.
    direct: &'r [String],
    /// How many refer to it.
    direct_count: usize,
    /// How many more depend on those.
    indirect: usize,
}

/// One value that differs.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct ChangeObject<'r> {
    #[cfg_attr(feature = "schema", schemars(with = "Vec<StepSchema>"))]
    path: &'r AttributePath<'r>,
    /// added, removed, changed, unknown, sensitivity, order or layout.
    difference: &'static str,
    /// The value before; what is sensitive is "(sensitive)".
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))]
    before: ShownValue<'r>,
    /// The value after; what is not known yet is "(known after apply)".
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))]
    after: ShownValue<'r>,
    /// Whether the value before is sensitive as a whole.
    before_sensitive: bool,
    /// Whether the value after is sensitive as a whole.
    after_sensitive: bool,
    /// Whether the value after is not known as a whole.
    after_unknown: bool,
}

/// Something a reader should know.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct NoticeObject<'r> {
    /// A stable name for what it is about.
    code: &'static str,
    /// What it is about in particular.
    address: Option<&'r str>,
    /// A sentence without a full stop.
    message: String,
}

/// A delete and a create that are probably a rename.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct RenameObject<'r> {
    from: &'r str,
    to: &'r str,
    /// How many of the attributes that the new object sets are equal in the old one.
    equal: usize,
    /// How many attributes the new object sets.
    known: usize,
    /// The block that turns the delete and the create into a move.
    moved_block: String,
}

fn document<'r>(report: &'r Report<'r>) -> Document<'r> {
    Document {
        format_version: FORMAT_VERSION,
        tool_version: env!("CARGO_PKG_VERSION"),
        knowledge_digest: report.knowledge_digest,
        level: report.level().map(|level| level.as_str()),
        complete: report.is_complete(),
        unused_allowances: &report.unused_allowances,
        plans: (report.plans.iter())
            .map(|plan| plan_object(report, plan))
            .collect(),
    }
}

fn plan_object<'r>(report: &'r Report<'r>, plan: &'r PlanReport<'r>) -> PlanObject<'r> {
    let (level, refused, judged) = match &plan.outcome {
        Outcome::Judged(judged) => (
            Some(judged.level.as_str()),
            None,
            Some(judged_object(report, judged)),
        ),
        Outcome::Refused(refusal) => (
            None,
            Some(RefusedObject {
                code: refusal.code.as_str(),
                message: &refusal.found,
                advice: refusal.advice(),
            }),
            None,
        ),
    };
    PlanObject {
        path: &plan.path,
        sha256: plan.sha256.as_deref(),
        engine_version: plan.engine_version.as_deref(),
        level,
        refused,
        judged,
    }
}

fn judged_object<'r>(report: &'r Report<'r>, judged: &'r Classification<'r>) -> JudgedObject<'r> {
    JudgedObject {
        rollback: judged.rollback.map(|rollback| rollback.as_str()),
        strategy: judged.strategy.as_str(),
        complete: judged.incomplete.is_empty(),
        incomplete: judged
            .incomplete
            .iter()
            .map(|reason| reason.as_str())
            .collect(),
        counts: counts(&judged.counts),
        findings: Findings(&judged.findings),
        notices: judged.notices.iter().map(notice).collect(),
        renames: judged.renames.iter().map(rename).collect(),
        coverage: CoverageObject {
            updates: judged.updates,
            known: (judged.findings.iter())
                .filter(|finding| finding.coverage == Coverage::Whole)
                .count(),
        },
        rollouts: (report.suggestions(judged).iter())
            .map(rollout_object)
            .collect(),
    }
}

fn rollout_object<'r>(suggestion: &Suggestion<'r, 'r>) -> RolloutObject<'r> {
    let addresses = |of: &[&'r Finding<'r>]| {
        of.iter()
            .map(|finding| &*finding.address)
            .collect::<Vec<_>>()
    };
    RolloutObject {
        name: &suggestion.rollout.name,
        environment: &suggestion.rollout.environment.value,
        command: (!suggestion.carries.is_empty()).then(|| suggestions::command(suggestion)),
        carries: addresses(&suggestion.carries),
        holds_data: (suggestion.holds_data.iter())
            .map(|finding| HoldsDataObject {
                address: &finding.address,
                holds: finding.own_data.as_deref(),
                instead: suggestions::instead(finding).to_string(),
            })
            .collect(),
        outside: addresses(&suggestion.outside),
    }
}

fn counts(counts: &Counts) -> CountsObject {
    CountsObject {
        create: counts.create,
        update: counts.update,
        replace: counts.replace,
        delete: counts.delete,
        forget: counts.forget,
        moved: counts.moved,
        import: counts.import,
        read: counts.read,
        no_op: counts.no_op,
        deferred: counts.deferred,
    }
}

fn finding<'r>(finding: &'r Finding<'r>) -> FindingObject<'r> {
    let leading = finding.leading_fact();
    let with_values = finding.changes.iter().any(|change| change.values.is_some());
    FindingObject {
        id: finding.id(),
        rule: finding.rule.as_str(),
        level: finding.level.as_str(),
        address: &finding.address,
        deposed: finding.deposed.as_deref(),
        resource_type: finding.resource_type.as_deref(),
        module_address: finding.module_address.as_deref(),
        provider: finding.provider.as_deref(),
        previous_address: finding.previous_address.as_deref(),
        action: finding.action.as_str(),
        action_reason: finding.action_reason.as_deref(),
        order: finding.order.map(|order| order.as_str()),
        importing: finding.importing,
        effects: names(&finding.effects),
        certainty: finding.certainty.as_str(),
        attributes: finding.attributes().collect(),
        unknown_attributes: finding.unknown_attributes().collect(),
        replace_paths: &finding.replace_paths,
        rollback: finding.rollback.as_str(),
        noise: finding.noise.map(|noise| noise.as_str()),
        deferred: finding.deferred.as_deref(),
        dependents: DependentsObject {
            direct: &finding.dependents.direct
                [..finding.dependents.direct.len().min(MOST_DEPENDENTS)],
            direct_count: finding.dependents.direct.len(),
            indirect: finding.dependents.indirect,
        },
        message: finding.message().to_string(),
        advice: finding.advice(),
        fact: leading.map(|one| one.known.id.as_str()),
        source: leading.map(|one| one.known.fact.source.url.as_str()),
        evidence: leading.map(|one| one.known.fact.source.evidence.as_str()),
        allowance: finding.allowance.as_ref().map(|one| one.name.as_str()),
        facts: finding.facts.iter().map(fact).collect(),
        known: match &finding.coverage {
            Coverage::NotAsked => None,
            Coverage::Whole => Some(true),
            Coverage::Missing(_) => Some(false),
        },
        not_in_knowledge: match &finding.coverage {
            Coverage::Missing(attributes) => attributes,
            Coverage::NotAsked | Coverage::Whole => &[],
        },
        changes: with_values.then(|| changes(finding)),
    }
}

fn changes<'r>(finding: &'r Finding<'r>) -> Vec<ChangeObject<'r>> {
    finding
        .changes
        .iter()
        .filter_map(|change| {
            let (before, after) = change.values.as_ref()?;
            Some(ChangeObject {
                path: &change.path,
                difference: match change.difference {
                    Difference::Added => "added",
                    Difference::Removed => "removed",
                    Difference::Changed => "changed",
                    Difference::Unknown => "unknown",
                    Difference::Sensitivity => "sensitivity",
                    Difference::Order => "order",
                    Difference::Layout => "layout",
                },
                before: ShownValue(before),
                after: ShownValue(after),
                before_sensitive: *before == Shown::Sensitive,
                after_sensitive: *after == Shown::Sensitive,
                after_unknown: *after == Shown::Unknown,
            })
        })
        .collect()
}

fn notice<'r>(notice: &'r Notice<'r>) -> NoticeObject<'r> {
    NoticeObject {
        code: notice.code.as_str(),
        address: notice.address.as_deref(),
        message: notice.message.to_string(),
    }
}

fn rename<'r>(rename: &'r Rename<'r>) -> RenameObject<'r> {
    RenameObject {
        from: &rename.from,
        to: &rename.to,
        equal: rename.equal,
        known: rename.known,
        moved_block: rename.moved_block(),
    }
}

/// A value as JSON; numbers keep every digit.
struct ShownValue<'r>(&'r Shown<'r>);

impl Serialize for ShownValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Shown::Null => serializer.serialize_unit(),
            Shown::Bool(value) => serializer.serialize_bool(*value),
            Shown::Number(text) => match RawValue::from_string((*text).to_owned()) {
                Ok(number) => number.serialize(serializer),
                Err(_) => serializer.serialize_str(text),
            },
            Shown::String(text) => serializer.serialize_str(text),
            Shown::Unknown => serializer.serialize_str("(known after apply)"),
            Shown::Sensitive => serializer.serialize_str(plan::SENSITIVE),
            Shown::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&ShownValue(item))?;
                }
                list.end()
            }
            Shown::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, &ShownValue(value))?;
                }
                map.end()
            }
        }
    }
}

/// Writes hostile characters as `\u` escapes: people look at JSON in terminals too.
struct Safe<'f>(PrettyFormatter<'f>);

impl Formatter for Safe<'_> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = find_hostile(rest) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let Some(character) = rest[at..].chars().next() else {
                break;
            };
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[at + character.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.0.write_char_escape(writer, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

/// Writes one finding in full, with why and what would lower its level.
pub fn write_explanation(
    findings: &[&Finding<'_>],
    plan: &PlanReport<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    #[derive(serde::Serialize)]
    struct Explanation<'r> {
        format_version: &'static str,
        path: &'r str,
        findings: Vec<Explained<'r>>,
    }
    #[derive(serde::Serialize)]
    struct Explained<'r> {
        #[serde(flatten)]
        finding: FindingObject<'r>,
        why: Vec<String>,
        what_would_lower: Vec<String>,
    }
    let explanation = Explanation {
        format_version: FORMAT_VERSION,
        path: &plan.path,
        findings: findings
            .iter()
            .map(|one| Explained {
                finding: finding(one),
                why: one.why().iter().map(Sentence::to_string).collect(),
                what_would_lower: one
                    .what_would_lower()
                    .iter()
                    .map(Sentence::to_string)
                    .collect(),
            })
            .collect(),
    };
    write_value(&explanation, out)
}

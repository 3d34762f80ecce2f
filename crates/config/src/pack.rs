//! Reads packs: the `resource` blocks that say what is known of resource types.

use std::ops::Range;

use hcl::edit::expr::Expression;
use hcl::edit::structure::Block;

use crate::condition::{Condition, Test};
use crate::diagnostic::Diagnostics;
use crate::fact::{Example, Fact, Guard, Pack, Resource, Source};
use crate::names::{Effect, Evidence, GuardMeaning, Level, On, Rollback};
use crate::path::{PathPattern, PathStep};
use crate::predicate::{Literal, Predicate};
use crate::reader::{self, Members, head, labels, span};

/// Reads a pack.
///
/// # Errors
///
/// Returns every mistake, each with its place.
pub fn read_pack(text: &str) -> Result<Pack, Diagnostics> {
    read(text, Names::Exact)
}

/// Reads a pack whose types and attributes are patterns: what is known of attributes by their names.
///
/// # Errors
///
/// Returns every mistake, each with its place.
pub fn read_general_pack(text: &str) -> Result<Pack, Diagnostics> {
    read(text, Names::Patterns)
}

/// Whether types and attributes may be patterns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    Exact,
    Patterns,
}

fn read(text: &str, names: Names) -> Result<Pack, Diagnostics> {
    let body = reader::parse(text)?;
    let mut diagnostics = Diagnostics::default();
    let members = Members::of_body(&body, 0..text.len().min(1));
    let mut text_of = |name| {
        members
            .require(name, &mut diagnostics)
            .and_then(|value| reader::string(value, name, &mut diagnostics))
            .unwrap_or_default()
    };
    let (provider, service) = (text_of("provider"), text_of("service"));
    let resources = read_resources(&members, names, &mut diagnostics);
    members.finish(&mut diagnostics);
    diagnostics.into_result(Pack {
        provider,
        service,
        resources,
    })
}

/// Reads the `resource` blocks of a body.
pub(crate) fn read_resources(
    members: &Members<'_>,
    names: Names,
    diagnostics: &mut Diagnostics,
) -> Vec<Resource> {
    let resources: Vec<Resource> = members
        .blocks("resource")
        .map(|block| read_resource(block, names, diagnostics))
        .collect();
    let mut seen: Vec<&str> = Vec::new();
    for (block, resource) in members.blocks("resource").zip(&resources) {
        for (name, (_, at)) in resource.types.iter().zip(labels(block)) {
            if seen.contains(&name.as_str()) {
                diagnostics.add(
                    at,
                    format!("`{name}` has a block already: put all facts of a type into one"),
                );
            }
            seen.push(name);
        }
    }
    resources
}

fn read_resource(block: &Block, names: Names, diagnostics: &mut Diagnostics) -> Resource {
    let members = Members::of_body(&block.body, head(block));
    let mut resource = Resource::default();
    for (name, at) in labels(block) {
        let is_type = name.bytes().all(|c| {
            c.is_ascii_lowercase()
                || c.is_ascii_digit()
                || matches!(c, b'_' | b'-')
                || (c == b'*' && names == Names::Patterns)
        });
        if !is_type || name.is_empty() {
            diagnostics.add(at, format!("`{name}` is no resource type"));
        }
        resource.types.push(name.to_owned());
    }
    if resource.types.is_empty() {
        diagnostics.add(head(block), "a `resource` block has the type as its label");
    }
    resource.stateful = members
        .get("stateful")
        .and_then(|value| reader::string(value, "stateful", diagnostics));
    resource.rebuilt = members
        .get("rebuilt")
        .and_then(|value| reader::boolean(value, "rebuilt", diagnostics))
        .unwrap_or_default();
    resource.traffic = members
        .get("traffic")
        .and_then(|value| reader::boolean(value, "traffic", diagnostics))
        .unwrap_or_default();
    if let Some(list) = members.get("identity") {
        let names = reader::strings(list, "identity", diagnostics);
        resource.identity = names.into_iter().map(|(name, _)| name).collect();
    }
    resource.deferred_unless = members
        .get("deferred_unless")
        .and_then(|value| reader::path(value, "deferred_unless", diagnostics));
    let source = members
        .get("source")
        .and_then(|value| read_url(value, diagnostics));
    for guard in members.blocks("guard") {
        resource.guards.extend(read_guard(guard, diagnostics));
    }
    for fact in members.blocks("fact") {
        resource
            .facts
            .extend(read_fact(fact, source.as_deref(), diagnostics));
    }
    for (at, fact) in resource.facts.iter().enumerate() {
        let pattern = fact.attributes.iter().find(|path| path.is_pattern());
        if let (Some(path), Names::Exact) = (pattern, names) {
            diagnostics.add(
                fact.span.clone(),
                format!("`{path}` is a pattern, and here attributes are named"),
            );
        }
        if resource.facts[..at]
            .iter()
            .any(|other| other.name == fact.name)
        {
            diagnostics.add(
                fact.span.clone(),
                format!("there is a fact `{}` on this type already", fact.name),
            );
        }
    }
    members.finish(diagnostics);
    resource
}

fn read_url(value: &Expression, diagnostics: &mut Diagnostics) -> Option<String> {
    let url = reader::string(value, "source", diagnostics)?;
    let is_url = url.strip_prefix("https://").is_some_and(|rest| {
        rest.contains('.') && !rest.contains(|c: char| c.is_whitespace() || c == '"')
    });
    if !is_url {
        diagnostics.add(span(value), "`source` is the address of a page: https://…");
    }
    Some(url)
}

fn read_guard(block: &Block, diagnostics: &mut Diagnostics) -> Option<Guard> {
    let (name, at) = reader::label(block, "the attribute", diagnostics)?;
    let members = Members::of_body(&block.body, head(block));
    let attribute = reader::parse_path(name, at, diagnostics);
    let is = match members.get("is") {
        Some(value) => alternatives(value, diagnostics),
        None => vec![Literal::Bool(true)],
    };
    let on_delete = members.require("on_delete", diagnostics).and_then(|value| {
        named(
            value,
            "on_delete",
            GuardMeaning::named,
            &names(GuardMeaning::ALL),
            diagnostics,
        )
    });
    members.finish(diagnostics);
    Some(Guard {
        attribute: attribute?,
        is,
        on_delete: on_delete?,
        span: head(block),
    })
}

fn names<T: Copy + ToString>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

fn named<T: Copy>(
    value: &Expression,
    what: &str,
    by_name: impl Fn(&str) -> Option<T>,
    allowed: &[String],
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let name = reader::string(value, what, diagnostics)?;
    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
    reader::one_of(&name, span(value), by_name, &allowed, diagnostics)
}

fn named_list<T: Copy>(
    value: &Expression,
    what: &str,
    by_name: impl Fn(&str) -> Option<T>,
    allowed: &[String],
    diagnostics: &mut Diagnostics,
) -> Vec<T> {
    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
    reader::strings(value, what, diagnostics)
        .into_iter()
        .filter_map(|(name, at)| reader::one_of(&name, at, &by_name, &allowed, diagnostics))
        .collect()
}

fn read_fact(
    block: &Block,
    inherited: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Option<Fact> {
    let (name, at) = reader::label(block, "the fact's name", diagnostics)?;
    let whole = head(block);
    let is_kebab = name
        .bytes()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-');
    if !is_kebab || name.is_empty() {
        diagnostics.add(
            at,
            format!("`{name}` is not in kebab-case, as in `engine-major-upgrade`"),
        );
    }
    let members = Members::of_body(&block.body, whole.clone());
    let on = match members.get("on") {
        Some(value) => named_list(value, "on", On::named, &names(On::ALL), diagnostics),
        None => vec![On::Update],
    };
    let attributes = read_attributes(&members, diagnostics);
    let when = members.get("when");
    let predicate = match when {
        Some(value) => read_predicate(value, diagnostics),
        None => Some(Predicate::Changed),
    };
    let names_none = members
        .get("attribute")
        .or(members.get("attributes"))
        .is_none();
    if let (Some(value), true) = (when, names_none) {
        diagnostics.add_with_help(
            span(value),
            "`when` looks at an attribute, and none is given",
            "add `attribute`, or use `only_if` for a condition on the object",
        );
    }
    let only_if = members
        .get("only_if")
        .and_then(|value| read_condition(value, diagnostics));
    let effects = members
        .require("effects", diagnostics)
        .map(|value| {
            named_list(
                value,
                "effects",
                Effect::named,
                &names(Effect::ALL),
                diagnostics,
            )
        })
        .unwrap_or_default();
    let level = members
        .require("level", diagnostics)
        .and_then(|value| read_level(value, diagnostics));
    if let (Some(Level::Minor), Some(effect)) =
        (level, effects.iter().find(|effect| effect.is_major()))
    {
        let at = members.get("level").map_or(whole.clone(), span);
        diagnostics.add_with_help(
            at,
            format!("what `{effect}` does is major"),
            "a routine change has the effect `none`, `degrades`, `irreversible`, `replaces` or `guard_removed`",
        );
    }
    if effects.len() > 1 && effects.contains(&Effect::None) {
        diagnostics.add(whole.clone(), "the effect `none` stands alone");
    }
    let rollback = members
        .get("rollback")
        .and_then(|value| {
            named(
                value,
                "rollback",
                Rollback::named,
                &names(Rollback::ALL),
                diagnostics,
            )
        })
        .or_else(|| effects.iter().map(|effect| effect.rollback()).max())
        .unwrap_or(Rollback::Quick);
    let mut text = |name, is_required: bool| {
        let value = if is_required {
            members.require(name, diagnostics)
        } else {
            members.get(name)
        };
        let text = value.and_then(|value| reader::string(value, name, diagnostics))?;
        if let Some(value) = value
            && text.ends_with('.')
        {
            diagnostics.add(
                span(value),
                format!("`{name}` must not end with a full stop"),
            );
        }
        Some(text)
    };
    let message = text("message", true);
    let advice = text("advice", false);
    if level == Some(Level::Major) && members.get("advice").is_none() {
        diagnostics.add_with_help(
            whole.clone(),
            "`advice` is missing",
            "a major fact says what to do instead or first",
        );
    }
    let url = match (members.get("source"), inherited) {
        (Some(value), _) => read_url(value, diagnostics),
        (None, Some(url)) => Some(url.to_owned()),
        (None, None) => {
            diagnostics.add_with_help(
                whole.clone(),
                "`source` is missing",
                "give it here, or for all facts in the `resource` block",
            );
            None
        }
    };
    let evidence = members.require("evidence", diagnostics).and_then(|value| {
        named(
            value,
            "evidence",
            Evidence::named,
            &names(Evidence::ALL),
            diagnostics,
        )
    });
    let mut example = |name| {
        let value = members.get(name)?;
        // Without the attribute there is nothing to say of its examples.
        if attributes.is_empty() && !names_none {
            return None;
        }
        read_example(value, attributes.first(), diagnostics)
    };
    let (fires, misses) = (example("fires"), example("misses"));
    members.finish(diagnostics);
    let fact = Fact {
        name: name.to_owned(),
        on,
        attributes,
        when: predicate?,
        only_if,
        effects,
        level: level?,
        rollback,
        message: message?,
        advice,
        source: Source {
            url: url?,
            evidence: evidence?,
        },
        fires,
        misses,
        span: whole,
    };
    require_examples(&fact, diagnostics);
    Some(fact)
}

/// Examples can be left out only where they can be made without asking.
fn require_examples(fact: &Fact, diagnostics: &mut Diagnostics) {
    let needs_none =
        fact.only_if.is_none() && (fact.attributes.is_empty() || fact.when == Predicate::Changed);
    if needs_none {
        return;
    }
    for (name, example) in [("fires", &fact.fires), ("misses", &fact.misses)] {
        if example.is_none() {
            diagnostics.add_with_help(
                fact.span.clone(),
                format!("`{name}` is missing"),
                match name {
                    "fires" => "add a change that fires the fact: fires = [before, after]",
                    _ => {
                        "add a near miss, a change that must not fire it: misses = [before, after]"
                    }
                },
            );
        }
    }
}

pub(crate) fn read_level(value: &Expression, diagnostics: &mut Diagnostics) -> Option<Level> {
    let by_name = |name: &str| Level::named(name).filter(|level| *level != Level::None);
    let allowed = ["minor".to_owned(), "major".to_owned()];
    named(value, "level", by_name, &allowed, diagnostics)
}

fn read_attributes(members: &Members<'_>, diagnostics: &mut Diagnostics) -> Vec<PathPattern> {
    match (members.get("attribute"), members.get("attributes")) {
        (Some(_), Some(value)) => {
            diagnostics.add(span(value), "give `attribute` or `attributes`, not both");
            Vec::new()
        }
        (Some(value), None) => reader::path(value, "attribute", diagnostics)
            .into_iter()
            .collect(),
        (None, Some(value)) => reader::strings(value, "attributes", diagnostics)
            .into_iter()
            .filter_map(|(text, at)| reader::parse_path(&text, at, diagnostics))
            .collect(),
        (None, None) => Vec::new(),
    }
}

/// Returns a constant or a list of them.
fn alternatives(value: &Expression, diagnostics: &mut Diagnostics) -> Vec<Literal> {
    match reader::literal(value, diagnostics) {
        Some(Literal::Array(items)) => items,
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

fn read_predicate(value: &Expression, diagnostics: &mut Diagnostics) -> Option<Predicate> {
    if let Some(name) = value.as_str() {
        if Predicate::WITH_ARGUMENT.contains(&name) {
            diagnostics.add(
                span(value),
                format!("`{name}` takes a value: {{ {name} = … }}"),
            );
            return None;
        }
        let found = Predicate::plain(name);
        if found.is_none() {
            reader::no_such(name, span(value), Predicate::PLAIN, diagnostics);
        }
        return found;
    }
    let members = Members::of_object(value, "a predicate with a value", diagnostics)?;
    let [(name, at, argument)] = members.all() else {
        diagnostics.add(span(value), "`when` takes one predicate");
        return None;
    };
    let values = alternatives(argument, diagnostics);
    if !Predicate::WITH_ARGUMENT.contains(name) {
        reader::no_such(name, at.clone(), Predicate::WITH_ARGUMENT, diagnostics);
        return None;
    }
    let predicate = Predicate::with_argument(name, values)?;
    let problem = match &predicate {
        Predicate::Crosses(values) if values.len() != 1 || !values[0].is_string() => {
            Some("`crosses` takes a version in quotes")
        }
        Predicate::FallsBelow(values) | Predicate::RisesAbove(values)
            if values.len() != 1 || !values[0].is_number() =>
        {
            Some("`falls_below` and `rises_above` take a number")
        }
        Predicate::StepsUp(values) | Predicate::StepsDown(values) if values.len() < 2 => {
            Some("`steps_up` and `steps_down` take the list of all names in their order")
        }
        _ if predicate.argument().is_empty() => Some("a value is missing"),
        _ => None,
    };
    if let Some(problem) = problem {
        diagnostics.add(span(*argument), problem);
        return None;
    }
    Some(predicate)
}

fn read_condition(value: &Expression, diagnostics: &mut Diagnostics) -> Option<Condition> {
    let members = Members::of_object(value, "a condition", diagnostics)?;
    const KINDS: [&str; 7] = [
        "all",
        "any",
        "not",
        "before",
        "after",
        "provider",
        "attribute",
    ];
    let mut kinds = KINDS.into_iter().filter(|kind| members.has(kind));
    let (Some(kind), None) = (kinds.next(), kinds.next()) else {
        diagnostics.add_with_help(
            span(value),
            "a condition has one of: all, any, not, before, after, provider, attribute",
            "as in { after = \"engine\", is = \"mysql\" } or { all = [{ … }, { … }] }",
        );
        return None;
    };
    let inner = members.get(kind)?;
    let condition = match kind {
        "all" | "any" => {
            let Some(items) = inner.as_array().filter(|items| !items.is_empty()) else {
                diagnostics.add(span(inner), format!("`{kind}` is a list of conditions"));
                return None;
            };
            let read: Vec<_> = items
                .iter()
                .map(|item| read_condition(item, diagnostics))
                .collect();
            let conditions = read.into_iter().collect::<Option<Vec<_>>>();
            if kind == "all" {
                conditions.map(Condition::All)
            } else {
                conditions.map(Condition::Any)
            }
        }
        "not" => read_condition(inner, diagnostics).map(|inner| Condition::Not(Box::new(inner))),
        "attribute" => {
            let path = reader::path(inner, "attribute", diagnostics);
            let predicate = match members.get("when") {
                Some(value) => read_predicate(value, diagnostics),
                None => Some(Predicate::Changed),
            };
            match (path, predicate) {
                (Some(path), Some(predicate)) => Some(Condition::Change(path, predicate)),
                _ => None,
            }
        }
        side => {
            let path = reader::path(inner, side, diagnostics);
            let test = read_test(&members, span(value), diagnostics);
            match (path, test) {
                (Some(path), Some(test)) => Some(match side {
                    "before" => Condition::Before(path, test),
                    "after" => Condition::After(path, test),
                    _ => Condition::Provider(path, test),
                }),
                _ => None,
            }
        }
    };
    members.finish(diagnostics);
    condition
}

fn read_test(
    members: &Members<'_>,
    whole: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<Test> {
    match (members.get("is"), members.get("set"), members.get("known")) {
        (Some(value), None, None) => {
            let values = alternatives(value, diagnostics);
            (!values.is_empty()).then_some(Test::Is(values))
        }
        (None, Some(value), None) => Some(if reader::boolean(value, "set", diagnostics)? {
            Test::Set
        } else {
            Test::NotSet
        }),
        (None, None, Some(value)) => Some(if reader::boolean(value, "known", diagnostics)? {
            Test::Known
        } else {
            Test::NotKnown
        }),
        _ => {
            diagnostics.add(
                whole,
                "a condition on a value has one of `is`, `set`, `known`",
            );
            None
        }
    }
}

fn read_example(
    value: &Expression,
    attribute: Option<&PathPattern>,
    diagnostics: &mut Diagnostics,
) -> Option<Example> {
    if let Some(items) = value.as_array() {
        let Some(attribute) = attribute else {
            diagnostics.add(
                span(value),
                "[before, after] is a change of `attribute`, and none is given: write { before = { … }, after = { … } }",
            );
            return None;
        };
        if items.len() != 2 {
            diagnostics.add(span(value), "an example is [before, after]");
            return None;
        }
        let mut sides = items.iter().map(|item| reader::literal(item, diagnostics));
        let (before, after) = (sides.next()??, sides.next()??);
        return Some(Example {
            before: place(&attribute.0, before),
            after: place(&attribute.0, after),
            span: span(value),
            ..Example::default()
        });
    }
    let members = Members::of_object(value, "an example", diagnostics)?;
    let mut side = |name| match members.get(name) {
        Some(value) => reader::literal(value, diagnostics).filter(|side| {
            let is_object = side.is_object() || side.is_null();
            if !is_object {
                diagnostics.add(span(value), format!("`{name}` is the object: {{ … }}"));
            }
            is_object
        }),
        None => Some(Literal::Null),
    };
    let (before, after, provider) = (side("before"), side("after"), side("provider"));
    let unknown = match members.get("unknown") {
        Some(value) => reader::strings(value, "unknown", diagnostics)
            .into_iter()
            .filter_map(|(text, at)| reader::parse_path(&text, at, diagnostics))
            .collect(),
        None => Vec::new(),
    };
    members.finish(diagnostics);
    Some(Example {
        before: before?,
        after: after?,
        provider: provider?,
        unknown,
        span: span(value),
    })
}

/// Returns an object that has a value at a path, with one element in every list on the way.
fn place(path: &[PathStep], value: Literal) -> Literal {
    match path {
        [] => value,
        [PathStep::Name(name), rest @ ..] => {
            let mut members = serde_json::Map::new();
            members.insert(name.clone(), place(rest, value));
            Literal::Object(members)
        }
        [PathStep::Each, rest @ ..] => Literal::Array(vec![place(rest, value)]),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SOUND: &str = include_str!("../../../fixtures/configs/valid/widgets.hcl");

    #[test]
    fn a_sound_pack_is_read_whole() {
        let pack = read_pack(SOUND).unwrap();
        assert_eq!(
            (&*pack.provider, &*pack.service),
            ("acme/widgets", "Widgets")
        );
        let resource = &pack.resources[0];
        assert_eq!(resource.stateful.as_deref(), Some("drawer"));
        assert_eq!(resource.guards[1].is.len(), 2);
        let [smaller, closed, painted] = &resource.facts[..] else {
            panic!("{} facts", resource.facts.len());
        };
        assert_eq!(smaller.rollback, Rollback::Impossible);
        assert_eq!(smaller.source.url, "https://docs.example.com/widgets");
        assert_eq!(
            closed.only_if.as_ref().unwrap().to_string(),
            r#"not (mode is "test" or "off" after)"#
        );
        assert_eq!(painted.attributes.len(), 2);
        assert!(painted.fires.is_none());
        // What the build script writes comes back as it was, but for what is left out.
        let json = serde_json::to_string(resource).unwrap();
        let back: Resource = serde_json::from_str(&json).unwrap();
        assert_eq!(back.facts.len(), 3);
        assert_eq!(back.facts[0].effects, smaller.effects);
        assert_eq!(back.facts[1].only_if, closed.only_if);
        assert_eq!(back.guards[1].is, resource.guards[1].is);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_with_places_inside_of_it(text in ".{0,200}") {
            if let Err(mistakes) = read_pack(&text) {
                prop_assert!(!mistakes.0.is_empty());
                prop_assert!(mistakes.0.iter().all(|one| one.span.end <= text.len()));
                mistakes.render("pack.hcl", &text, crate::Paint::Plain);
            }
        }

        #[test]
        fn a_damaged_pack_is_read_or_refused(at in 0..SOUND.len(), length in 1_usize..40, with in "[a-z{}\"=\\[\\]\n.*0-9 ]{0,8}") {
            let end = (at + length).min(SOUND.len());
            prop_assume!(SOUND.is_char_boundary(at) && SOUND.is_char_boundary(end));
            let text = format!("{}{with}{}", &SOUND[..at], &SOUND[end..]);
            if let Err(mistakes) = read_pack(&text) {
                prop_assert!(!mistakes.0.is_empty());
                mistakes.render("pack.hcl", &text, crate::Paint::Plain);
            }
        }
    }
}

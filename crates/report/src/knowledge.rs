//! What is known of resource types, for people and for programs.

use std::collections::BTreeMap;
use std::io::{self, Write};

use ::knowledge::{Known, KnownFact};
use classify::Level;
use config::{Condition, Fact, Guard, GuardMeaning, Predicate};

use crate::document::names;
use crate::terminal::{BOLD, style};
use crate::{escape, json};

/// A fact in a list for programs.
#[derive(serde::Serialize)]
struct FactObject<'k> {
    id: &'k str,
    /// The provider's source address; `any` for attributes by their names, `own` for a user's facts.
    provider: &'static str,
    service: Option<&'static str>,
    resource_type: &'k str,
    /// The first attribute that the fact looks at; null where it speaks of the whole object.
    attribute: Option<String>,
    attributes: Vec<String>,
    on: Vec<&'static str>,
    when: Option<String>,
    only_if: Option<String>,
    effects: Vec<&'static str>,
    level: &'static str,
    rollback: &'static str,
    message: &'k str,
    advice: Option<&'k str>,
    source: &'k str,
    evidence: &'static str,
}

fn object<'k>(known: &'k Known, one: &'k KnownFact) -> FactObject<'k> {
    let fact = &one.fact;
    FactObject {
        id: &one.id,
        provider: match (one.is_own, known.entry) {
            (true, _) => "own",
            (_, Some(entry)) => entry.provider,
            _ => "any",
        },
        service: known
            .entry
            .filter(|_| !one.is_own)
            .map(|entry| entry.service),
        resource_type: &known.resource_type,
        attribute: fact.attributes.first().map(ToString::to_string),
        attributes: fact.attributes.iter().map(ToString::to_string).collect(),
        on: fact.on.iter().map(|on| on.as_str()).collect(),
        when: when(fact),
        only_if: fact.only_if.as_ref().map(Condition::to_string),
        effects: names(&fact.effects),
        level: one.level.as_str(),
        rollback: fact.rollback.as_str(),
        message: &fact.message,
        advice: fact.advice.as_deref(),
        source: &fact.source.url,
        evidence: fact.source.evidence.as_str(),
    }
}

/// Returns what a fact asks of its attribute, in the words of packs.
fn when(fact: &Fact) -> Option<String> {
    (!fact.attributes.is_empty()).then(|| fact.when.to_string())
}

/// Returns when a fact holds, in one line.
pub fn condition(fact: &Fact) -> String {
    let attributes: Vec<String> = fact.attributes.iter().map(ToString::to_string).collect();
    let mut text = match (attributes.is_empty(), &fact.when) {
        (true, _) => String::new(),
        (false, Predicate::Changed) => format!("{} changed", attributes.join(" or ")),
        (false, when) => format!("{} {when}", attributes.join(" or ")),
    };
    if let Some(only_if) = &fact.only_if {
        let word = if text.is_empty() { "if " } else { ", if " };
        text.push_str(&format!("{word}{only_if}"));
    }
    let on: Vec<&str> = fact.on.iter().map(|on| on.as_str()).collect();
    let on = on.join(" or ");
    if text.is_empty() {
        on
    } else {
        format!("{on}: {text}")
    }
}

/// Writes all facts as an array of objects.
pub fn write_list_json(all: &[(&Known, &KnownFact)], out: &mut dyn Write) -> io::Result<()> {
    let objects: Vec<_> = all.iter().map(|(known, one)| object(known, one)).collect();
    json::write_value(&objects, out)
}

/// Writes all facts, one a line, under the type they are about.
pub fn write_list(all: &[(&Known, &KnownFact)], out: &mut dyn Write) -> io::Result<()> {
    let mut types = 0;
    let mut last = "";
    for (known, one) in all {
        if known.resource_type != last {
            types += 1;
            last = &known.resource_type;
            writeln!(out, "{BOLD}{}{BOLD:#}", escape::plain(last))?;
        }
        let style = style(one.level);
        writeln!(
            out,
            "  {style}{:<5}{style:#}  {}: {}",
            one.level.as_str(),
            escape::plain(&one.id),
            escape::plain(&one.fact.message),
        )?;
    }
    writeln!(
        out,
        "\n{} facts on {types} resource types. In full: tf-upstream knowledge show TYPE",
        all.len()
    )
}

/// Writes what is known of a type.
pub fn write_type(known: &Known, out: &mut dyn Write) -> io::Result<()> {
    let of = match known.entry {
        Some(entry) => format!(" ({}, {})", entry.provider, entry.service),
        None => String::new(),
    };
    writeln!(
        out,
        "{BOLD}{}{BOLD:#}{of}",
        escape::plain(&known.resource_type)
    )?;
    if let Some(kind) = &known.stateful {
        let rebuilt = if known.rebuilt {
            ", which comes anew when it is built"
        } else {
            ""
        };
        writeln!(out, "  holds data: {}{rebuilt}", escape::plain(kind))?;
    }
    if known.carries_traffic {
        writeln!(out, "  users' requests pass through it")?;
    }
    if !known.identity.is_empty() {
        writeln!(out, "  told apart by: {}", known.identity.join(", "))?;
    }
    if let Some(path) = &known.deferred_unless {
        writeln!(
            out,
            "  changes wait for the maintenance window unless {path} is true"
        )?;
    }
    for guard in &known.guards {
        writeln!(
            out,
            "  on delete, {} = {}: {}",
            escape::plain(&guard.attribute.to_string()),
            escape::plain(&values(guard)),
            meaning(guard.on_delete)
        )?;
    }
    for one in &known.facts {
        writeln!(out)?;
        write_fact(one, out)?;
    }
    Ok(())
}

/// Returns the values at which a guard holds.
fn values(guard: &Guard) -> String {
    let values: Vec<String> = guard.is.iter().map(ToString::to_string).collect();
    values.join(" or ")
}

fn meaning(guard: GuardMeaning) -> &'static str {
    match guard {
        GuardMeaning::Blocked => "the apply fails",
        GuardMeaning::NoBackup => "no backup is kept",
        GuardMeaning::Empties => "what it holds is destroyed with it",
        GuardMeaning::Kept => "the object itself is not deleted",
    }
}

/// Writes one fact in full.
pub fn write_fact(one: &KnownFact, out: &mut dyn Write) -> io::Result<()> {
    let fact = &one.fact;
    let style = style(one.level);
    let own = match &one.level_reason {
        Some(reason) => format!(
            " (set in upstream.hcl, the fact says {}: {})",
            fact.level,
            escape::plain(reason)
        ),
        None => String::new(),
    };
    writeln!(
        out,
        "{style}{}{style:#}  {BOLD}{}{BOLD:#}{own}",
        one.level.as_str().to_uppercase(),
        escape::plain(&one.id),
    )?;
    let mut lines = vec![
        ("when", condition(fact)),
        ("effects", names(&fact.effects).join(", ")),
        ("way back", fact.rollback.to_string()),
        ("what happens", fact.message.clone()),
    ];
    if let Some(advice) = &fact.advice {
        lines.push(("what to do", advice.clone()));
    }
    lines.push((
        "source",
        format!("{} ({})", fact.source.url, fact.source.evidence),
    ));
    for (name, text) in lines {
        writeln!(out, "  {name}: {}", escape::plain(&text))?;
    }
    Ok(())
}

/// Writes one type as an array of objects.
pub fn write_type_json(known: &Known, out: &mut dyn Write) -> io::Result<()> {
    let all: Vec<_> = known.facts.iter().map(|one| (known, &**one)).collect();
    write_list_json(&all, out)
}

/// Writes one fact as an object.
pub fn write_fact_json(known: &Known, one: &KnownFact, out: &mut dyn Write) -> io::Result<()> {
    json::write_value(&object(known, one), out)
}

/// A page of the documentation, made from the facts.
pub struct Page {
    /// Where it belongs, below the folder of facts.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// What a page is about: all types of one service of one provider.
type Services<'k> = BTreeMap<(&'static str, &'static str), Vec<&'k Known>>;

/// Returns the documentation of all facts: one page a provider, which leads to one page a service.
pub fn pages(all: &[Known], general: &[(&[&str], Known)]) -> Vec<Page> {
    let mut providers: BTreeMap<&'static str, Services<'_>> = BTreeMap::new();
    for known in all {
        if let Some(entry) = known.entry {
            providers
                .entry(entry.provider)
                .or_default()
                .entry((entry.pack, entry.service))
                .or_default()
                .push(known);
        }
    }
    let mut pages = Vec::new();
    let mut index = format!(
        "# Facts\n\n{GENERATED}\n{ABOUT}\n| provider | resource types | facts | of them major |\n|---|---|---|---|\n"
    );
    for (provider, services) in &providers {
        let name = provider.replace('/', "-");
        let mut page = format!(
            "# Facts about `{provider}`\n\n{GENERATED}\n| service | resource types | facts | of them major |\n|---|---|---|---|\n"
        );
        for ((pack, service), types) in services {
            let file = format!("{name}/{}.md", pack.rsplit('/').next().unwrap_or(pack));
            page.push_str(&row(&format!("[{}]({file})", cell(service)), types));
            let mut text = format!(
                "# Facts about {} ({provider})\n\n{GENERATED}",
                cell(service)
            );
            for known in types {
                text.push_str(&section(&format!("`{}`", known.resource_type), known));
            }
            pages.push(Page { path: file, text });
        }
        let types: Vec<&Known> = services.values().flatten().copied().collect();
        index.push_str(&row(&format!("[{provider}]({name}.md)"), &types));
        pages.push(Page {
            path: format!("{name}.md"),
            text: page,
        });
    }
    let groups: Vec<&Known> = general.iter().map(|(_, known)| known).collect();
    index.push_str(&row("[attributes by their names](general.md)", &groups));
    let mut text = format!(
        "# What attributes are called\n\n{GENERATED}\nFor types without a pack. Such findings are never more than *possible*.\n"
    );
    for (patterns, known) in general {
        let patterns: Vec<String> = patterns.iter().map(|one| format!("`{one}`")).collect();
        text.push_str(&section(
            &format!("Types like {}", patterns.join(", ")),
            known,
        ));
    }
    pages.push(Page {
        path: "general.md".to_owned(),
        text,
    });
    pages.push(Page {
        path: "README.md".to_owned(),
        text: index,
    });
    pages
}

const ABOUT: &str = "Each fact has an id, as in `aws_db_instance/engine-major-upgrade`: `tf-upstream explain ID` prints it, and
`level` and `allowance` in `upstream.hcl` refer to it ([how](../packs.md#your-policy)). *documented* means that its
source states the effect, *schema* that the provider's schema, code or argument reference does, *experience* that the
source documents the attribute and the effect is what operators know. Predicates are explained in
[Writing knowledge packs](../packs.md#predicates).
";

const GENERATED: &str = "<!-- Generated from crates/knowledge/packs by `just gen`. -->\n";

fn row(name: &str, types: &[&Known]) -> String {
    let facts = || types.iter().flat_map(|known| &known.facts);
    let major = facts().filter(|one| one.level == Level::Major).count();
    format!(
        "| {name} | {} | {} | {major} |\n",
        types.len(),
        facts().count()
    )
}

/// Returns text for a cell of a table of our own: only what would end the cell is in the way.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
        .replace('*', "\\*")
        .replace('<', "&lt;")
}

fn section(title: &str, known: &Known) -> String {
    let mut text = format!("\n## {title}\n\n");
    if let Some(kind) = &known.stateful {
        text.push_str(&format!("Holds data: {}.\n\n", cell(kind)));
    }
    for guard in &known.guards {
        text.push_str(&format!(
            "On delete, `{} = {}`: {}.\n\n",
            guard.attribute,
            values(guard),
            meaning(guard.on_delete)
        ));
    }
    text.push_str(
        "| fact | when | level, effects | what happens, and what to do |\n|---|---|---|---|\n",
    );
    for one in &known.facts {
        let fact = &one.fact;
        let advice = match &fact.advice {
            Some(advice) => format!(" **Do:** {}.", cell(advice)),
            None => String::new(),
        };
        text.push_str(&format!(
            "| `{}` | `{}` | **{}**: {} | {}.{advice} [{}]({}) |\n",
            one.id,
            condition(fact).replace('|', "\\|"),
            one.level,
            names(&fact.effects).join(", "),
            cell(&fact.message),
            fact.source.evidence,
            fact.source.url,
        ));
    }
    text
}

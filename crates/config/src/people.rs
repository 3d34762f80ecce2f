//! Reads who approves and who writes: the `approver`, `person` and `ledger` blocks.

use std::ops::Range;

use hcl::edit::structure::Block;

use crate::diagnostic::Diagnostics;
use crate::environment::{Ledger, Person};
use crate::lines::Lines;
use crate::outside_names::wrong_with_remote;
use crate::reader::{self, head, labels, span};
use crate::section::Section;
use crate::ssh_key;
use crate::values::{self, Least, wrong_with_name};

/// What people are told apart by, so that nothing belongs to two of them.
#[derive(Default)]
pub(crate) struct Known {
    names: Vec<String>,
    /// What it is, what it says, and whose it is.
    marks: Vec<(&'static str, String, String)>,
}

/// Whether a block names someone who approves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Approver,
    Person,
}

/// Reads an `approver` or a `person`.
pub(crate) fn read_person(
    block: &Block,
    role: Role,
    known: &mut Known,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Person {
    let label = reader::label(block, "the name", diagnostics);
    let section = Section::of(block, lines);
    let keys = section.read("keys", diagnostics, values::list(Least::Nothing, read_key));
    let emails = section.read(
        "emails",
        diagnostics,
        values::list(Least::Nothing, read_email),
    );
    let github = section.read("github", diagnostics, values::text(wrong_with_login));
    let gitlab = section.read("gitlab", diagnostics, values::text(wrong_with_login));
    // What is there with a mistake in it counts: one mistake is said once.
    let has = |name| section.has(name) && !section.is_empty_list(name);
    let proves = has("keys") || has("github") || has("gitlab");
    if role == Role::Approver && !proves {
        diagnostics.add_with_help(
            section.head(),
            "this approver can never approve: an e-mail address alone proves nothing",
            "add `keys`, `github` or `gitlab`; someone who only writes code is a `person`",
        );
    } else if !proves && !has("emails") {
        diagnostics.add_with_help(
            section.head(),
            "nobody can be told by this block",
            "add `emails`, `keys`, `github` or `gitlab`",
        );
    }
    let (name, at) = match label {
        Some((name, at)) => (name.to_owned(), at),
        None => (String::new(), head(block)),
    };
    if let Some(wrong) = wrong_with_name(&name)
        && !labels(block).is_empty()
    {
        diagnostics.add(at, format!("the name {wrong}"));
    } else if !name.is_empty() && known.names.contains(&name) {
        diagnostics.add_with_help(
            at,
            format!("there is a `{name}` already"),
            "an approver is a known author, too: one block is enough",
        );
    }
    known.names.push(name.clone());
    let line = section.line();
    let person = Person {
        name,
        line,
        keys: keys.map(|keys| keys.value).unwrap_or_default(),
        emails: emails.map(|emails| emails.value).unwrap_or_default(),
        github: github.map(|login| login.value),
        gitlab: gitlab.map(|login| login.value),
    };
    known.add(&person, &section, diagnostics);
    section.finish(diagnostics);
    person
}

impl Known {
    /// Adds what tells someone, and reports what tells someone else already.
    fn add(&mut self, person: &Person, section: &Section<'_>, diagnostics: &mut Diagnostics) {
        // Keys stand for themselves; addresses and logins are the same in any case.
        let keys = person.keys.iter().map(|key| ("keys", key.clone()));
        let emails = (person.emails.iter()).map(|email| ("emails", email.to_lowercase()));
        let github = (person.github.iter()).map(|login| ("github", login.to_lowercase()));
        let gitlab = (person.gitlab.iter()).map(|login| ("gitlab", login.to_lowercase()));
        let own: Vec<(&'static str, String)> =
            keys.chain(emails).chain(github).chain(gitlab).collect();
        for (kind, mark) in own {
            let other = self.marks.iter().find(|(k, m, _)| *k == kind && *m == mark);
            if let Some((.., name)) = other.filter(|(.., name)| *name != person.name) {
                let (what, at) = match kind {
                    "keys" => (
                        "this key".to_owned(),
                        item_place(section, kind, |text| {
                            ssh_key::parse(text).is_ok_and(|key| key == mark)
                        }),
                    ),
                    "emails" => (
                        format!("`{mark}`"),
                        item_place(section, kind, |text| text.to_lowercase() == mark),
                    ),
                    _ => (format!("`{mark}`"), section.place(kind)),
                };
                diagnostics.add_with_help(
                    at,
                    format!("{what} belongs to `{name}` already"),
                    "two people who share something cannot be told apart",
                );
            }
            self.marks.push((kind, mark, person.name.clone()));
        }
    }
}

/// Returns where an item of a list is.
fn item_place(
    section: &Section<'_>,
    name: &'static str,
    is_it: impl Fn(&str) -> bool,
) -> Range<usize> {
    let items = section.members().get(name).and_then(|list| list.as_array());
    items
        .and_then(|items| items.iter().find(|item| item.as_str().is_some_and(&is_it)))
        .map_or_else(|| section.place(name), span)
}

/// Reads the `ledger` block, or returns the default.
pub(crate) fn read_ledger(
    block: Option<&Block>,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Ledger {
    let Some(block) = block else {
        return Ledger::default();
    };
    let section = Section::of(block, lines);
    let writers = section.read("writers", diagnostics, values::list(Least::One, read_key));
    let remote = section.read("remote", diagnostics, values::text(wrong_with_remote));
    let redact_keys = section.or("redact_keys", false, diagnostics, reader::boolean);
    section.finish(diagnostics);
    Ledger {
        writers: writers.map(|writers| writers.value).unwrap_or_default(),
        remote,
        redact_keys: redact_keys.value,
    }
}

fn read_key(text: &str, at: Range<usize>, diagnostics: &mut Diagnostics) -> Option<String> {
    match ssh_key::parse(text) {
        Ok(key) => Some(key),
        Err(wrong) => {
            diagnostics.add(at, wrong);
            None
        }
    }
}

fn read_email(text: &str, at: Range<usize>, diagnostics: &mut Diagnostics) -> Option<String> {
    let is_email = text
        .split_once('@')
        .is_some_and(|(user, host)| !user.is_empty() && !host.is_empty() && !host.contains('@'))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>'));
    if !is_email {
        diagnostics.add(at, "this is no e-mail address, as in \"lead@example.com\"");
    }
    is_email.then(|| text.to_owned())
}

fn wrong_with_login(login: &str) -> Result<(), String> {
    let is_login = (login.bytes())
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'.'))
        && login.len() <= 100;
    if is_login {
        return Ok(());
    }
    Err("is a login: letters, digits, `-`, `_` and `.`, without an `@` before it".to_owned())
}

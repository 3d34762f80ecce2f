//! `tf-upstream log`: prints the ledger, or proves it.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use engine::git::{GitError, Oid};
use ledger::{Book, Finding, Problem, Row, Trust, Unit, Verified};

use crate::args::{ExplainFormat, GlobalArgs, LogArgs};
use crate::books::{self, Books};
use crate::command_error::CommandError;
use crate::exit_code::Exit;
use crate::output;
use crate::progress::Progress;
use crate::roots;
use crate::site::{Site, Target};

pub(super) fn run(global: &GlobalArgs, args: &LogArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let target = site.target(&args.unit)?;
    let mut books = Books::open(&site, &target)?;
    if let Some(why) = &books.unreachable {
        Progress::new(global).say(&format!(
            "note: shown as it was last fetched: {}",
            report::printable(why)
        ));
    }
    let trust = books::trust(&site, &site.policy.upstream)?;
    let ledger = books.ledger(&target.unit()?, &trust)?;
    let head = ledger.head()?;
    if args.verify {
        let mut verified = ledger.verify(head.as_ref(), site.now)?;
        look_upstream(&site, &target, &mut books, &trust, &mut verified)?;
        output::print(global, |out| match args.format {
            ExplainFormat::Terminal => {
                let options = output::terminal_options(global);
                report::log::write_verified_terminal(&verified, options, out)?;
                match about_writers(&verified, &trust) {
                    Some(note) if !global.quiet => writeln!(out, "\n{note}"),
                    _ => Ok(()),
                }
            }
            ExplainFormat::Json => report::log::write_verified_json(&verified, out),
        })?;
        return Ok(if verified.findings.is_empty() {
            Exit::Done
        } else {
            Exit::Refused
        });
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut pages = ledger.rows(head.as_ref(), site.now);
    while rows.len() < args.number {
        match pages.next_page()? {
            Some(page) => rows.extend(page),
            None => break,
        }
    }
    rows.truncate(args.number);
    let lines: Vec<report::log::Line<'_>> = rows
        .iter()
        .map(|row| {
            report::log::Line::of(row, &|recorded| {
                trust.counts(Book::Ledger, &recorded.signature)
            })
        })
        .collect();
    output::print(global, |out| match args.format {
        ExplainFormat::Terminal => {
            report::log::write_terminal(&lines, output::terminal_options(global), out)
        }
        ExplainFormat::Json => report::log::write_json(&lines, out),
    })?;
    Ok(Exit::Done)
}

/// Says what became of entries that are older than the writers of the ledger.
fn about_writers(verified: &Verified, trust: &Trust) -> Option<String> {
    if trust.is_limited() && verified.entries > 0 && verified.counted == 0 {
        return Some(
            "None of the entries is by a writer that upstream.hcl names. If they are from before writers were named, let a writer go on from here: where git signs with its key, plan and apply, also if that changes nothing. They are no fault any more once an entry that counts stands on top of them."
                .to_owned(),
        );
    }
    match verified.before_writers() {
        0 => None,
        1 => Some(
            "note: entry 1 is from before writers were named, and counts for nothing.".to_owned(),
        ),
        number => Some(format!(
            "note: entries 1 to {number} are from before writers were named, and count for nothing."
        )),
    }
}

/// Looks for what entries relied on in the ledgers upstream, as far as those can be reached.
fn look_upstream(
    site: &Site,
    target: &Target<'_>,
    books: &mut Books<'_>,
    trust: &Trust,
    verified: &mut Verified,
) -> Result<(), CommandError> {
    let mut rest = Vec::new();
    // Each ledger is fetched and walked once, however many entries relied on it.
    let mut ledgers: HashMap<String, Option<HashSet<Oid>>> = HashMap::new();
    for (seq, relied) in std::mem::take(&mut verified.relied_on) {
        let held = match ledgers.entry(relied.environment.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                new.insert(held_by(site, target, books, trust, &relied.environment)?)
            }
        };
        let Some(held) = held else {
            rest.push((seq, relied));
            continue;
        };
        let entry = Oid::new(&relied.entry).map_err(GitError::from)?;
        if held.contains(&entry) {
            verified.anchored += 1;
        } else {
            verified.findings.push(Finding {
                commit: relied.entry.clone(),
                seq: Some(seq),
                problem: Problem::Unanchored {
                    environment: relied.environment,
                    entry: relied.entry,
                },
            });
        }
    }
    verified.relied_on = rest;
    Ok(())
}

/// Returns the entries of the ledger that corresponds in another environment; none where there is none
/// that can be reached.
fn held_by(
    site: &Site,
    target: &Target<'_>,
    books: &mut Books<'_>,
    trust: &Trust,
    environment: &str,
) -> Result<Option<HashSet<Oid>>, CommandError> {
    let roots = &target.environment.roots.value;
    let unit = (site.policy.upstream.environment(environment))
        .and_then(|other| roots::counterpart(&target.root, roots, &other.roots.value))
        .map(|root| Unit::new(environment, &root))
        .transpose()?;
    let Some(unit) = unit else {
        return Ok(None);
    };
    books.fetch(std::slice::from_ref(&unit))?;
    if books.unreachable.is_some() {
        return Ok(None);
    }
    Ok(Some(books.ledger(&unit, trust)?.commits()?))
}

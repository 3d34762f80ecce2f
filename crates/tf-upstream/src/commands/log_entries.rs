//! `tf-upstream log`: prints the ledger, or proves it.

use ledger::{Book, Row};

use crate::args::{ExplainFormat, GlobalArgs, LogArgs};
use crate::books::{self, Books};
use crate::command_error::CommandError;
use crate::exit_code::Exit;
use crate::output;
use crate::progress::Progress;
use crate::site::Site;

pub(super) fn run(global: &GlobalArgs, args: &LogArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let target = site.target(&args.unit)?;
    let books = Books::open(&site, &target)?;
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
        let verified = ledger.verify(head.as_ref(), site.now)?;
        output::print(global, |out| match args.format {
            ExplainFormat::Terminal => report::log::write_verified_terminal(
                &verified,
                output::terminal_options(global),
                out,
            ),
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

//! Reads the `check` blocks of environments and rollouts: what must hold for the service to be well.

use std::borrow::Cow;

use hcl::edit::expr::Expression;
use hcl::edit::structure::Block;
use jiff::SignedDuration;

use crate::diagnostic::Diagnostics;
use crate::environment::{COLOUR, Check, Probe};
use crate::lines::Lines;
use crate::outside_names::{wrong_with_address, wrong_with_url};
use crate::reader::{self, head, wrong_kind};
use crate::section::Section;
use crate::values;

/// How long a check waits between two attempts, and how long for an answer, where nothing is said.
const INTERVAL: SignedDuration = SignedDuration::from_secs(5);
const TIMEOUT: SignedDuration = SignedDuration::from_secs(10);

/// The most attempts of a check.
pub(crate) const MOST_ATTEMPTS: u32 = 1000;

/// What a check is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CheckOf {
    /// An environment.
    Environment,
    /// A rollout: `{colour}` stands for the new colour.
    Rollout,
}

impl CheckOf {
    /// Returns a text as it may be asked.
    fn asked(self, text: &str) -> Cow<'_, str> {
        match self {
            CheckOf::Environment => Cow::Borrowed(text),
            CheckOf::Rollout => Cow::Owned(text.replace(COLOUR, "blue")),
        }
    }
}

/// Reads a check.
pub(crate) fn read_check(
    block: &Block,
    of: CheckOf,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Option<Check> {
    let label = reader::label(block, "the check's name", diagnostics);
    let section = Section::of(block, lines);
    let http = section.block("http", diagnostics);
    let tcp = section.block("tcp", diagnostics);
    let command = section.block("command", diagnostics);
    let attempts = values::whole(1..=MOST_ATTEMPTS);
    let attempts = section.or("attempts", 1, diagnostics, attempts);
    let interval = section.or("interval", INTERVAL, diagnostics, values::duration);
    let timeout = section.or("timeout", TIMEOUT, diagnostics, values::duration);
    let probes = [
        http.and_then(|block| read_http(block, of, lines, diagnostics)),
        tcp.and_then(|block| read_tcp(block, of, lines, diagnostics)),
        command.and_then(|block| read_command(block, lines, diagnostics)),
    ];
    let found: Vec<&Block> = [http, tcp, command].into_iter().flatten().collect();
    let probe = match found[..] {
        [_] => probes.into_iter().flatten().next(),
        [] => {
            diagnostics.add(
                section.head(),
                "a check asks something: it has one block `http`, `tcp` or `command`",
            );
            None
        }
        [_, second, ..] => {
            diagnostics.add_with_help(
                head(second),
                "a check asks one thing, and here is another",
                "write a `check` block for each",
            );
            None
        }
    };
    let line = section.line();
    section.finish(diagnostics);
    Some(Check {
        name: label?.0.to_owned(),
        line,
        probe: probe?,
        attempts: attempts.value,
        interval: interval.value,
        timeout: timeout.value,
    })
}

fn read_http(
    block: &Block,
    of: CheckOf,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Option<Probe> {
    let section = Section::of(block, lines);
    let url = section.require(
        "url",
        diagnostics,
        values::text(|url| wrong_with_url(&of.asked(url))),
    );
    let status = section.or("expect_status", 200, diagnostics, values::whole(100..=599));
    let body = section.read("expect_body", diagnostics, reader::string);
    section.finish(diagnostics);
    Some(Probe::Http {
        url: url?.value,
        expect_status: u16::try_from(status.value).ok()?,
        expect_body: body.map(|body| body.value),
    })
}

fn read_tcp(
    block: &Block,
    of: CheckOf,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Option<Probe> {
    let section = Section::of(block, lines);
    let address = section.require(
        "address",
        diagnostics,
        values::text(|address| wrong_with_address(&of.asked(address))),
    );
    section.finish(diagnostics);
    Some(Probe::Tcp {
        address: address?.value,
    })
}

fn read_command(block: &Block, lines: &Lines, diagnostics: &mut Diagnostics) -> Option<Probe> {
    let section = Section::of(block, lines);
    let run = section.require("run", diagnostics, read_arguments);
    section.finish(diagnostics);
    Some(Probe::Command { run: run?.value })
}

/// Reads a program and its arguments. Unlike other lists it may hold the same twice, and empty strings.
pub(crate) fn read_arguments(
    expression: &Expression,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<String>> {
    let message = format!(
        "`{what}` is a program and its arguments, each a plain string: [\"program\", \"argument\"]"
    );
    let Some(items) = expression.as_array() else {
        wrong_kind(expression, message, diagnostics);
        return None;
    };
    let mut is_sound = true;
    for item in items {
        if item.as_str().is_none_or(|text| text.contains('\0')) {
            wrong_kind(item, message.as_str(), diagnostics);
            is_sound = false;
        }
    }
    let texts: Vec<String> = (items.iter().filter_map(|item| item.as_str()))
        .map(str::to_owned)
        .collect();
    let is_program = |text: &String| !text.trim().is_empty() && !text.starts_with('-');
    if is_sound && !texts.first().is_some_and(is_program) {
        wrong_kind(expression, message, diagnostics);
        is_sound = false;
    }
    is_sound.then_some(texts)
}

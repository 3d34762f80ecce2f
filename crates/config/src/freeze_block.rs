//! Reads the `freeze` blocks of an environment: when nothing is applied.

use hcl::edit::expr::Expression;
use hcl::edit::structure::Block;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::diagnostic::Diagnostics;
use crate::environment::{Freeze, FreezeAllow, FreezeWhen};
use crate::lines::Lines;
use crate::reader::{self, nearest, span};
use crate::section::Section;
use crate::values::{self, Least};

/// The days of the week, with both their names.
pub(crate) const DAYS: &[(&str, &str, Weekday)] = &[
    ("mon", "monday", Weekday::Monday),
    ("tue", "tuesday", Weekday::Tuesday),
    ("wed", "wednesday", Weekday::Wednesday),
    ("thu", "thursday", Weekday::Thursday),
    ("fri", "friday", Weekday::Friday),
    ("sat", "saturday", Weekday::Saturday),
    ("sun", "sunday", Weekday::Sunday),
];

/// Which end of a freeze a time is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    From,
    To,
}

/// Reads a freeze.
pub(crate) fn read_freeze(
    block: &Block,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Option<Freeze> {
    let label = reader::label(block, "the freeze's name", diagnostics);
    let section = Section::of(block, lines);
    let from = section.read("from", diagnostics, time(End::From));
    let to = section.read("to", diagnostics, time(End::To));
    let days = section.read("days", diagnostics, values::list(Least::One, read_day));
    let time_zone = section.require("time_zone", diagnostics, read_time_zone);
    let allow = values::choices(Least::Nothing, FreezeAllow::ALL, FreezeAllow::named);
    let allow = section.read("allow", diagnostics, allow);
    let when = match (section.has("from"), section.has("to"), section.has("days")) {
        (true, true, false) => from.zip(to).and_then(|(from, to)| {
            if from.value >= to.value {
                diagnostics.add(section.place("to"), "`to` is not after `from`");
                return None;
            }
            Some(FreezeWhen::Between {
                from: from.value,
                to: to.value,
            })
        }),
        (false, false, true) => days.map(|days| FreezeWhen::Days(days.value)),
        _ => {
            diagnostics.add_with_help(
                section.head(),
                "a freeze has either `from` and `to`, or `days`",
                "from = \"2026-12-18\" and to = \"2027-01-04\" for once, days = [\"sat\", \"sun\"] for every week",
            );
            None
        }
    };
    let line = section.line();
    section.finish(diagnostics);
    Some(Freeze {
        name: label?.0.to_owned(),
        line,
        when: when?,
        time_zone: time_zone?.value,
        allow: allow.map(|allow| allow.value).unwrap_or_default(),
    })
}

fn time(end: End) -> impl Fn(&Expression, &str, &mut Diagnostics) -> Option<DateTime> {
    move |expression, what, diagnostics| {
        let text = reader::string(expression, what, diagnostics)?;
        let found = parse_time(&text, end);
        if found.is_none() {
            diagnostics.add_with_help(
                span(expression),
                format!(
                    "`{what}` is a day or a local time that there is: \"2026-12-18\" or \"2026-12-18T18:00\""
                ),
                "`time_zone` says where the time is told; a day as `to` is included",
            );
        }
        found
    }
}

fn parse_time(text: &str, end: End) -> Option<DateTime> {
    // The parser of times would take an offset or a zone, and not mind it.
    let is_plain = text.bytes().enumerate().all(|(at, c)| match at {
        4 | 7 => c == b'-',
        10 => c == b'T',
        13 | 16 => c == b':',
        _ => c.is_ascii_digit(),
    });
    match (is_plain, text.len()) {
        (true, 10) => {
            let day: Date = text.parse().ok()?;
            match end {
                End::From => Some(day.to_datetime(Time::midnight())),
                End::To => Some(day.tomorrow().ok()?.to_datetime(Time::midnight())),
            }
        }
        (true, 16 | 19) => text.parse().ok(),
        _ => None,
    }
}

fn read_day(
    name: &str,
    at: std::ops::Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<Weekday> {
    let named = |name: &str| {
        (DAYS.iter())
            .find(|(short, long, _)| *short == name || *long == name)
            .map(|(_, _, day)| *day)
    };
    let allowed: Vec<&str> = DAYS.iter().map(|(short, ..)| *short).collect();
    reader::one_of(name, at, named, &allowed, diagnostics)
}

fn read_time_zone(
    expression: &Expression,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<TimeZone> {
    let name = reader::string(expression, what, diagnostics)?;
    // The machine's own database could say something else on another machine.
    let known = TimeZoneDatabase::bundled();
    let found = known.get(&name).ok();
    if found.is_none() {
        let names: Vec<String> = known.available().map(|name| name.to_string()).collect();
        let near = nearest(&name, names.iter().map(String::as_str));
        diagnostics.add_with_help(
            span(expression),
            format!("there is no time zone `{name}`"),
            match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "give its name in the IANA database, as in \"Europe/Berlin\" or \"UTC\""
                    .to_owned(),
            },
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_as_the_end_is_included() {
        let read = |text, end| parse_time(text, end).map(|time| time.to_string());
        assert_eq!(
            read("2026-12-18", End::From).as_deref(),
            Some("2026-12-18T00:00:00")
        );
        assert_eq!(
            read("2026-12-31", End::To).as_deref(),
            Some("2027-01-01T00:00:00")
        );
        assert_eq!(
            read("2026-12-31T18:00", End::To).as_deref(),
            Some("2026-12-31T18:00:00")
        );
        for text in [
            "2026-02-30",
            "2026-12-18T25:00",
            "2026-12-18 18:00",
            "2026-12-18T18:00Z",
            "2026-12-18T18:00+01:00",
            "2026-12-18T18:00[Europe/Berlin]",
            "2026-12-18T18",
            "18.12.2026",
            "9999-12-31",
        ] {
            assert_eq!(parse_time(text, End::To), None, "{text}");
        }
    }
}

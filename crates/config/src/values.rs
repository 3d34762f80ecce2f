//! The kinds of values that settings of `upstream.hcl` have: numbers, durations, names, lists.

use std::ops::{Range, RangeInclusive};

use hcl::edit::expr::Expression;
use jiff::SignedDuration;

use crate::diagnostic::Diagnostics;
use crate::reader::{self, span, wrong_kind};

/// The longest duration that makes sense.
const LONGEST: SignedDuration = SignedDuration::from_hours(366 * 24);

/// Reads a whole number within a range.
pub(crate) fn whole(
    range: RangeInclusive<u32>,
) -> impl Fn(&Expression, &str, &mut Diagnostics) -> Option<u32> {
    move |expression, what, diagnostics| {
        let found = expression
            .as_number()
            .and_then(hcl::Number::as_u64)
            .and_then(|number| u32::try_from(number).ok())
            .filter(|number| range.contains(number));
        if found.is_none() {
            let (least, most) = (range.start(), range.end());
            let message =
                format!("`{what}` is a whole number from {least} to {most}, without quotes");
            wrong_kind(expression, message, diagnostics);
        }
        found
    }
}

/// Reads one of a closed set of names.
pub(crate) fn choice<T: Copy + ToString>(
    all: &'static [T],
    named: impl Fn(&str) -> Option<T>,
) -> impl Fn(&Expression, &str, &mut Diagnostics) -> Option<T> {
    move |expression, what, diagnostics| {
        let name = reader::string(expression, what, diagnostics)?;
        let allowed: Vec<String> = all.iter().map(ToString::to_string).collect();
        let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
        reader::one_of(&name, span(expression), &named, &allowed, diagnostics)
    }
}

/// Whether a list may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Least {
    /// It may.
    Nothing,
    /// It has something in it.
    One,
}

/// Reads a list of strings, each by a function of its text and its place. Nothing stands in it twice.
pub(crate) fn list<T: PartialEq>(
    least: Least,
    mut item: impl FnMut(&str, Range<usize>, &mut Diagnostics) -> Option<T>,
) -> impl FnMut(&Expression, &str, &mut Diagnostics) -> Option<Vec<T>> {
    move |expression, what, diagnostics| {
        let Some(items) = expression.as_array() else {
            wrong_kind(
                expression,
                format!("`{what}` is a list of strings: [\"…\"]"),
                diagnostics,
            );
            return None;
        };
        if items.is_empty() && least == Least::One {
            diagnostics.add(
                span(expression),
                format!("`{what}` is empty: name something, or leave it out"),
            );
            return None;
        }
        let mut read: Vec<T> = Vec::new();
        let mut is_sound = true;
        for one in items {
            let value = reader::string(one, what, diagnostics)
                .and_then(|text| item(&text, span(one), diagnostics));
            match value {
                Some(value) if read.contains(&value) => {
                    diagnostics.add(span(one), format!("this is in `{what}` already"));
                }
                Some(value) => read.push(value),
                None => is_sound = false,
            }
        }
        is_sound.then_some(read)
    }
}

/// Reads a list of names of a closed set.
pub(crate) fn choices<T: Copy + PartialEq + ToString>(
    least: Least,
    all: &'static [T],
    named: impl Fn(&str) -> Option<T>,
) -> impl FnMut(&Expression, &str, &mut Diagnostics) -> Option<Vec<T>> {
    let allowed: Vec<String> = all.iter().map(ToString::to_string).collect();
    list(least, move |text, at, diagnostics| {
        let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
        reader::one_of(text, at, &named, &allowed, diagnostics)
    })
}

/// Reads a string that a test calls right; the test says what is wrong with it.
pub(crate) fn text(
    test: impl Fn(&str) -> Result<(), String>,
) -> impl Fn(&Expression, &str, &mut Diagnostics) -> Option<String> {
    move |expression, what, diagnostics| {
        let text = reader::string(expression, what, diagnostics)?;
        match test(&text) {
            Ok(()) => Some(text),
            Err(wrong) => {
                diagnostics.add(span(expression), format!("`{what}` {wrong}"));
                None
            }
        }
    }
}

/// Reads a duration such as `24h`, `1h30m` or `7d`.
pub(crate) fn duration(
    expression: &Expression,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<SignedDuration> {
    let text = reader::string(expression, what, diagnostics)?;
    let found = duration_of(&text);
    match found {
        None => diagnostics.add(
            span(expression),
            format!("`{what}` is a duration, as in \"7d\", \"24h\", \"1h30m\" or \"90s\""),
        ),
        Some(found) if found.is_zero() => {
            diagnostics.add(span(expression), format!("`{what}` is longer than nothing"));
        }
        Some(found) if found > LONGEST => {
            diagnostics.add(span(expression), format!("`{what}` is a year at most"));
        }
        Some(_) => {}
    }
    found
}

/// Reads a duration as `upstream.hcl` and flags have it: whole numbers with units, each unit once and
/// the longer first, as in `7d` or `1h30m`. A day has 24 hours.
pub fn duration_of(text: &str) -> Option<SignedDuration> {
    let mut total: i64 = 0;
    let mut rest = text;
    let mut units = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)].into_iter();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = rest[..end].parse().ok()?;
        let unit = rest[end..].chars().next()?;
        let (_, seconds) = units.find(|(name, _)| *name == unit)?;
        total = total.checked_add(number.checked_mul(seconds)?)?;
        rest = &rest[end + unit.len_utf8()..];
    }
    (!text.is_empty()).then(|| SignedDuration::from_secs(total))
}

/// Says what is wrong with the name of a freeze, a check or a person.
pub(crate) fn wrong_with_name(name: &str) -> Option<&'static str> {
    if name.trim().is_empty() {
        Some("is empty")
    } else if name.trim() != name || name.chars().any(char::is_control) {
        Some("has blanks around it or control characters in it")
    } else if name.chars().count() > 100 {
        Some("has more than 100 characters")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn durations_are_numbers_with_units() {
        for (text, seconds) in [
            ("24h", 86_400),
            ("90m", 5_400),
            ("7d", 604_800),
            ("1h30m", 5_400),
            ("1d1s", 86_401),
            ("0s", 0),
        ] {
            let wanted = Some(SignedDuration::from_secs(seconds));
            assert_eq!(duration_of(text), wanted, "{text}");
        }
        for text in [
            "",
            "24",
            "h",
            "1.5h",
            "-1h",
            "30m1h",
            "1h1h",
            "500ms",
            "1w",
            "24 h",
            "1ü",
            "99999999999999999999d",
            "9223372036854775807d",
        ] {
            assert_eq!(duration_of(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_written_duration_is_read_back(d in 0_i64..400, h in 0_i64..100, m in 0_i64..100, s in 0_i64..100) {
            let read = duration_of(&format!("{d}d{h}h{m}m{s}s"));
            prop_assert_eq!(read, Some(SignedDuration::from_secs(((d * 24 + h) * 60 + m) * 60 + s)));
        }
    }
}

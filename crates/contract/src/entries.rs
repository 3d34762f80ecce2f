//! Reads one entry of a router: whose it is, and how much it gets.

use std::collections::BTreeSet;

use plan::Value;
use rollout::Colour;

use crate::Targets;
use crate::layout::{Layout, Path};
use crate::path::{Closed, follow, without};
use crate::targets::{Unclear, collect, whose};

/// An entry of a router.
#[derive(Debug, Clone)]
pub(crate) struct Item<'a> {
    /// The address of its resource.
    pub(crate) address: String,
    /// The colour it points at; none where it is neither's.
    pub(crate) whose: Option<Colour>,
    /// What it points at.
    pub(crate) texts: BTreeSet<String>,
    /// The weight that is written; none where there is none to read, as with what is neither colour's.
    pub(crate) written: Option<u32>,
    /// How much it gets: nothing where it takes no part.
    pub(crate) weight: u32,
    /// All of it.
    pub(crate) whole: Value<'a>,
    /// All of it but what a shift may change.
    pub(crate) rest: Value<'a>,
}

/// Why an entry cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Its list, or what it points at, is not to be seen.
    Target(Closed),
    /// Where its list should be is something else.
    NoList,
    /// There are more than any router has.
    TooMany,
    /// It cannot be told whose it is.
    Unclear(Unclear),
    /// Its weight is not to be seen.
    Weight(Colour, Closed),
    /// It has no weight.
    NoWeight(Colour),
    /// It has a weight that is no whole number from 0 on.
    OddWeight(Colour),
    /// Whether it takes part is not to be seen, or is neither yes nor no.
    Enabled(Colour),
}

impl<'a> Item<'a> {
    /// Reads an entry.
    pub(crate) fn read(
        address: &str,
        value: &Value<'a>,
        layout: &Layout,
        targets: &Targets,
    ) -> Result<Item<'a>, Trouble> {
        let mut pointed = BTreeSet::new();
        for path in &layout.points_at {
            for found in follow(value, path).map_err(Trouble::Target)? {
                collect(found, &mut pointed).map_err(Trouble::Target)?;
            }
        }
        let whose = whose(&pointed, targets).map_err(Trouble::Unclear)?;
        let written = match (whose, &layout.weight) {
            (Some(colour), Some(path)) => Some(weight(value, path, colour)?),
            _ => None,
        };
        let takes_part = match (whose, &layout.enabled) {
            (Some(colour), Some(path)) => takes_part(value, path, colour)?,
            _ => true,
        };
        Ok(Item {
            address: address.to_owned(),
            whose,
            texts: pointed,
            written,
            weight: written.filter(|_| takes_part).unwrap_or(0),
            whole: value.clone(),
            rest: without(value, &layout.shifts()),
        })
    }
}

fn weight(value: &Value<'_>, path: &Path, colour: Colour) -> Result<u32, Trouble> {
    let found = follow(value, path).map_err(|closed| Trouble::Weight(colour, closed))?;
    let text = match found[..] {
        [] | [Value::Null] => return Err(Trouble::NoWeight(colour)),
        [Value::Number(number)] => number.as_str(),
        // Annotations, for one, are texts whatever they hold.
        [Value::String(text)] => text,
        _ => return Err(Trouble::OddWeight(colour)),
    };
    whole_number(text).ok_or(Trouble::OddWeight(colour))
}

/// Reads a whole number from 0 on, also one that is written with a fraction of nothing.
fn whole_number(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole =
        !whole.is_empty() && is_plain(whole) && fraction.bytes().all(|byte| byte == b'0');
    is_whole.then(|| whole.parse().ok()).flatten()
}

fn takes_part(value: &Value<'_>, path: &Path, colour: Colour) -> Result<bool, Trouble> {
    match follow(value, path).map_err(|_| Trouble::Enabled(colour))?[..] {
        [Value::Bool(enabled)] => Ok(*enabled),
        // What is not said is as the provider has it: an entry takes part.
        [] | [Value::Null] => Ok(true),
        _ => Err(Trouble::Enabled(colour)),
    }
}

#[cfg(test)]
mod tests {
    use super::whole_number;

    #[test]
    fn weights_are_whole_numbers() {
        assert_eq!(whole_number("0"), Some(0));
        assert_eq!(whole_number("90"), Some(90));
        assert_eq!(whole_number("90.00"), Some(90));
        assert_eq!(whole_number("4294967295"), Some(u32::MAX));
        for text in ["", "-1", "0.5", "1e2", "4294967296", " 1", "+1"] {
            assert_eq!(whole_number(text), None, "{text}");
        }
    }
}

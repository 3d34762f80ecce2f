//! Versions as providers write them: `14.7`, `v1.29`, `POSTGRES_15`, `8.0.mysql_aurora.3.04.0`.

use std::cmp::Ordering;

use plan::Value;

/// A run of numbers with what stands before it.
#[derive(Debug, PartialEq, Eq)]
struct Run<'v> {
    prefix: &'v str,
    parts: Vec<u64>,
}

/// A version: runs of numbers, the first of which is the one that people call by that name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Version<'v>(Vec<Run<'v>>);

/// How far one version is from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    MajorUp,
    MinorUp,
    PatchUp,
    Down,
    Same,
}

impl<'v> Version<'v> {
    pub(crate) fn parse(text: &'v str) -> Option<Self> {
        let mut runs = Vec::new();
        let mut rest = text.trim();
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let (prefix, numbers) = rest.split_at(at);
            let mut parts = Vec::new();
            rest = numbers;
            loop {
                let end = rest
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(rest.len());
                parts.push(rest[..end].parse().ok()?);
                rest = &rest[end..];
                let mut after = rest.chars();
                let is_separator = matches!(after.next(), Some('.' | '_' | '-'));
                if is_separator && after.next().is_some_and(|c| c.is_ascii_digit()) {
                    rest = &rest[1..];
                } else {
                    break;
                }
            }
            runs.push(Run { prefix, parts });
        }
        (!runs.is_empty()).then_some(Version(runs))
    }

    /// Returns the version that a value holds.
    pub(crate) fn of(value: &'v Value<'_>) -> Option<Self> {
        match value {
            Value::String(text) => Version::parse(text),
            Value::Number(number) => Version::parse(number.as_str()),
            _ => None,
        }
    }

    fn part(&self, at: usize) -> u64 {
        self.0[0].parts.get(at).copied().unwrap_or(0)
    }

    /// Compares what stands behind the first two parts.
    fn compare_rest(&self, other: &Self) -> Option<Ordering> {
        let (a, b) = (&self.0[0].parts, &other.0[0].parts);
        let by_parts = (2..a.len().max(b.len()))
            .map(|at| self.part(at).cmp(&other.part(at)))
            .find(|order| order.is_ne());
        if by_parts.is_some() {
            return by_parts;
        }
        for at in 1..self.0.len().max(other.0.len()) {
            match (self.0.get(at), other.0.get(at)) {
                (Some(a), Some(b)) if a.prefix == b.prefix => match a.parts.cmp(&b.parts) {
                    Ordering::Equal => {}
                    order => return Some(order),
                },
                (Some(a), None) => {
                    return Some(if a.is_before_release() {
                        Ordering::Less
                    } else {
                        Ordering::Greater
                    });
                }
                (None, Some(b)) => {
                    return Some(if b.is_before_release() {
                        Ordering::Greater
                    } else {
                        Ordering::Less
                    });
                }
                _ => return None,
            }
        }
        Some(Ordering::Equal)
    }

    /// Returns the step to another version; none where the two cannot be compared.
    pub(crate) fn step_to(&self, other: &Self) -> Option<Step> {
        if !same_kind(self.0[0].prefix, other.0[0].prefix) {
            return None;
        }
        let (major, minor) = (
            other.part(0).cmp(&self.part(0)),
            other.part(1).cmp(&self.part(1)),
        );
        Some(match (major, minor) {
            (Ordering::Greater, _) => Step::MajorUp,
            // Below 1.0 anything may break with the second part.
            (Ordering::Equal, Ordering::Greater) if self.part(0) == 0 => Step::MajorUp,
            (Ordering::Equal, Ordering::Greater) => Step::MinorUp,
            (Ordering::Less, _) | (_, Ordering::Less) => Step::Down,
            (Ordering::Equal, Ordering::Equal) => match other.compare_rest(self)? {
                Ordering::Greater => Step::PatchUp,
                Ordering::Less => Step::Down,
                Ordering::Equal => Step::Same,
            },
        })
    }

    /// Whether this is below another version; none where the two cannot be compared.
    pub(crate) fn is_below(&self, other: &Self) -> Option<bool> {
        Some(matches!(
            self.step_to(other)?,
            Step::MajorUp | Step::MinorUp | Step::PatchUp
        ))
    }
}

impl Run<'_> {
    fn is_before_release(&self) -> bool {
        let word = self.prefix.trim_matches(['-', '.', '_', '+', '~']);
        [
            "alpha", "beta", "rc", "pre", "dev", "preview", "snapshot", "a", "b",
        ]
        .contains(&word.to_ascii_lowercase().as_str())
    }
}

/// Whether what stands before two versions names the same thing.
fn same_kind(a: &str, b: &str) -> bool {
    let plain = |prefix: &str| match prefix {
        "v" | "V" => String::new(),
        _ => prefix.to_ascii_lowercase(),
    };
    plain(a) == plain(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(from: &str, to: &str) -> Option<Step> {
        Version::parse(from)?.step_to(&Version::parse(to)?)
    }

    #[test]
    fn steps_are_told_by_the_part_that_rises() {
        for (from, to, expected) in [
            ("14.7", "15.2", Step::MajorUp),
            ("14.7", "14.9", Step::MinorUp),
            ("1.28", "1.29", Step::MinorUp),
            ("1.28.1", "1.28.3", Step::PatchUp),
            ("1.29", "1.28", Step::Down),
            ("15", "14.9", Step::Down),
            ("v1.9.0", "1.10.0", Step::MinorUp),
            ("0.16.2", "0.17.0", Step::MajorUp),
            ("0.16.1", "0.16.2", Step::PatchUp),
            ("POSTGRES_14", "POSTGRES_15", Step::MajorUp),
            ("MYSQL_5_7", "MYSQL_8_0", Step::MajorUp),
            (
                "8.0.mysql_aurora.3.04.0",
                "8.0.mysql_aurora.3.05.2",
                Step::PatchUp,
            ),
            (
                "5.7.mysql_aurora.2.11.2",
                "8.0.mysql_aurora.3.04.0",
                Step::MajorUp,
            ),
            ("1.29.4-gke.1043002", "1.29.4-gke.1043003", Step::PatchUp),
            ("python3.9", "python3.12", Step::MinorUp),
            ("nodejs18.x", "nodejs20.x", Step::MajorUp),
            ("2.0.0-rc1", "2.0.0", Step::PatchUp),
            ("2.0.0", "2.0.0-rc1", Step::Down),
            ("14", "14.0", Step::Same),
            ("2023-11-01", "2024-01-01", Step::MajorUp),
        ] {
            assert_eq!(step(from, to), Some(expected), "{from} {to}");
        }
    }

    #[test]
    fn what_cannot_be_compared_is_not() {
        assert_eq!(step("MYSQL_8_0", "POSTGRES_15"), None);
        assert_eq!(step("latest", "1.2"), None);
        assert_eq!(step("1.99999999999999999999", "2"), None);
    }
}

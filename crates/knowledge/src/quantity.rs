//! Numbers, sizes and durations: `20`, `"10Gi"`, `"604800s"`, `"P7D"`.

use std::cmp::Ordering;

use plan::{Number, Value};

/// A number with a unit.
pub(crate) struct Quantity<'v> {
    number: Number<'v>,
    unit: &'v str,
}

/// Units of one dimension, with how many of the smallest they are.
const SCALES: [&[(&str, f64)]; 2] = [
    &[
        ("", 1.0),
        ("k", 1e3),
        ("Ki", 1024.0),
        ("M", 1e6),
        ("Mi", 1_048_576.0),
        ("G", 1e9),
        ("Gi", 1_073_741_824.0),
        ("T", 1e12),
        ("Ti", 1_099_511_627_776.0),
        ("P", 1e15),
        ("Pi", 1_125_899_906_842_624.0),
        ("KB", 1e3),
        ("MB", 1e6),
        ("GB", 1e9),
        ("TB", 1e12),
    ],
    &[
        ("ms", 0.001),
        ("s", 1.0),
        ("m", 60.0),
        ("h", 3600.0),
        ("d", 86_400.0),
        ("w", 604_800.0),
    ],
];

impl<'v> Quantity<'v> {
    /// Returns the quantity that a value holds.
    pub(crate) fn of(value: &'v Value<'_>) -> Option<Self> {
        match value {
            Value::Number(number) => Some(Quantity {
                number: Number::new(number.as_str()),
                unit: "",
            }),
            Value::String(text) => Quantity::parse(text.trim()),
            _ => None,
        }
    }

    fn parse(text: &'v str) -> Option<Self> {
        let digits = text
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
            .unwrap_or(text.len());
        let (number, unit) = text.split_at(digits);
        number.parse::<f64>().ok().filter(|n| n.is_finite())?;
        Some(Quantity {
            number: Number::new(number),
            unit: unit.trim(),
        })
    }

    /// Compares with another quantity of the same dimension.
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        if self.unit == other.unit {
            return Some(self.number.cmp(&other.number));
        }
        SCALES.iter().find_map(|scale| {
            let in_smallest = |quantity: &Self| {
                let (_, factor) = scale.iter().find(|(unit, _)| *unit == quantity.unit)?;
                Some(quantity.number.as_str().parse::<f64>().ok()? * factor)
            };
            in_smallest(self)?.partial_cmp(&in_smallest(other)?)
        })
    }

    /// Compares with a plain number.
    pub(crate) fn compare_number(&self, number: &str) -> Ordering {
        self.number.cmp(&Number::new(number))
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.compare_number("0").is_eq()
    }
}

/// Compares two values as quantities, or as ISO 8601 durations.
pub(crate) fn compare(before: &Value<'_>, after: &Value<'_>) -> Option<Ordering> {
    if let (Some(before), Some(after)) = (Quantity::of(before), Quantity::of(after)) {
        return before.compare(&after);
    }
    match (before, after) {
        (Value::String(before), Value::String(after)) => {
            iso_seconds(before)?.partial_cmp(&iso_seconds(after)?)
        }
        _ => None,
    }
}

/// Returns the seconds of a duration such as `P7D` or `PT1H30M`; years and months are taken as usual.
fn iso_seconds(text: &str) -> Option<f64> {
    let mut rest = text.strip_prefix('P')?;
    let mut in_time = false;
    let mut seconds = 0.0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            in_time = true;
            rest = after;
            continue;
        }
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
        let number: f64 = rest[..end].parse().ok()?;
        seconds += number
            * match (&rest[end..=end], in_time) {
                ("Y", false) => 31_536_000.0,
                ("M", false) => 2_592_000.0,
                ("W", false) => 604_800.0,
                ("D", false) => 86_400.0,
                ("H", true) => 3600.0,
                ("M", true) => 60.0,
                ("S", true) => 1.0,
                _ => return None,
            };
        rest = &rest[end + 1..];
    }
    Some(seconds)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn order(before: &'static str, after: &'static str) -> Option<Ordering> {
        let text = |text| Value::String(Cow::Borrowed(text));
        compare(&text(before), &text(after))
    }

    #[test]
    fn quantities_are_compared_across_units() {
        for (before, after, expected) in [
            ("20", "100", Some(Ordering::Less)),
            ("10Gi", "5Gi", Some(Ordering::Greater)),
            ("1Ti", "1000Gi", Some(Ordering::Greater)),
            ("604800s", "86400s", Some(Ordering::Greater)),
            ("7d", "24h", Some(Ordering::Greater)),
            ("P7D", "PT24H", Some(Ordering::Greater)),
            ("P14D", "P2W", Some(Ordering::Equal)),
            ("10Gi", "7d", None),
            ("small", "large", None),
            ("P", "P7D", None),
        ] {
            assert_eq!(order(before, after), expected, "{before} {after}");
        }
    }

    #[test]
    fn text_and_number_are_the_same_quantity() {
        let number = Value::Number(Number::new("20"));
        let text = Value::String(Cow::Borrowed("20"));
        assert_eq!(compare(&number, &text), Some(Ordering::Equal));
    }
}

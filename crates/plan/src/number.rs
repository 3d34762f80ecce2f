//! Numbers of any size, kept as the text the engine wrote and compared by value.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// A JSON number as its text.
///
/// Engines write integers of hundreds of digits; a floating-point number
/// would make real changes vanish. Two numbers are equal when their values
/// are: `1`, `1.0` and `10e-1`.
#[derive(Debug, Clone, Copy)]
pub struct Number<'a>(&'a str);

/// A number taken apart: 0.DIGITS × 10^point.
struct Parts<'a> {
    negative: bool,
    /// Integer and fraction digits, without leading zeros of the first and trailing zeros of the last.
    whole: &'a [u8],
    fraction: &'a [u8],
    point: i64,
}

impl Parts<'_> {
    fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    fn digits(&self) -> impl Iterator<Item = u8> + '_ {
        self.whole.iter().chain(self.fraction).copied()
    }
}

impl<'a> Number<'a> {
    /// Returns the number of a JSON number's text.
    pub fn new(text: &'a str) -> Self {
        Number(text)
    }

    /// Returns the text as the engine wrote it.
    pub fn as_str(self) -> &'a str {
        self.0
    }

    fn parts(self) -> Parts<'a> {
        let (negative, text) = match self.0.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, self.0),
        };
        let (mantissa, exponent) = match text.find(['e', 'E']) {
            Some(at) => (&text[..at], &text[at + 1..]),
            None => (text, "0"),
        };
        // An exponent too long for 64 bits still orders correctly at the bound.
        let exponent: i64 = exponent
            .strip_prefix('+')
            .unwrap_or(exponent)
            .parse()
            .unwrap_or(if exponent.starts_with('-') {
                i64::MIN / 4
            } else {
                i64::MAX / 4
            })
            .clamp(i64::MIN / 4, i64::MAX / 4);
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let whole = whole.trim_start_matches('0');
        let mut fraction = fraction.trim_end_matches('0');
        let mut point = whole.len() as i64;
        let mut whole = whole;
        if whole.is_empty() {
            let significant = fraction.trim_start_matches('0');
            point = -((fraction.len() - significant.len()) as i64);
            fraction = significant;
        } else if fraction.is_empty() {
            whole = whole.trim_end_matches('0');
        }
        Parts {
            negative,
            whole: whole.as_bytes(),
            fraction: fraction.as_bytes(),
            point: point + exponent,
        }
    }
}

impl Number<'_> {
    /// Writes the value in one way, however the number is written.
    ///
    /// The sign, the place of the point, how many digits, the digits.
    pub(crate) fn write_canonical(self, write: &mut dyn FnMut(&[u8])) {
        let parts = self.parts();
        if parts.is_zero() {
            return write(b"0");
        }
        write(if parts.negative { b"-" } else { b"+" });
        write(&parts.point.to_be_bytes());
        let digits = parts.whole.len() + parts.fraction.len();
        write(&(digits as u64).to_be_bytes());
        write(parts.whole);
        write(parts.fraction);
    }
}

impl Ord for Number<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.0 == other.0 {
            return Ordering::Equal;
        }
        let (a, b) = (self.parts(), other.parts());
        let sign = |parts: &Parts<'_>| match (parts.is_zero(), parts.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let by_sign = sign(&a).cmp(&sign(&b));
        if by_sign != Ordering::Equal || a.is_zero() {
            return by_sign;
        }
        let by_size = a
            .point
            .cmp(&b.point)
            .then_with(|| a.digits().cmp(b.digits()));
        if a.negative {
            by_size.reverse()
        } else {
            by_size
        }
    }
}

impl PartialOrd for Number<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number<'_> {}

impl Hash for Number<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let parts = self.parts();
        if parts.is_zero() {
            return 0_u8.hash(state);
        }
        parts.negative.hash(state);
        parts.point.hash(state);
        for digit in parts.digits() {
            digit.hash(state);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn order(a: &str, b: &str) -> Ordering {
        Number::new(a).cmp(&Number::new(b))
    }

    #[test]
    fn equal_values_are_equal_however_written() {
        for (a, b) in [
            ("1", "1.0"),
            ("1", "10e-1"),
            ("100", "1e2"),
            ("0", "-0"),
            ("0.0", "0e99"),
            ("0.00120", "12E-4"),
            ("1.50", "1.5"),
            ("12300", "1.23e+4"),
        ] {
            assert_eq!(order(a, b), Ordering::Equal, "{a} {b}");
        }
    }

    #[test]
    fn the_canonical_form_is_the_same_exactly_for_equal_values() {
        let written = |text: &str| {
            let mut bytes = Vec::new();
            Number::new(text).write_canonical(&mut |part| bytes.extend_from_slice(part));
            bytes
        };
        let all = [
            "0",
            "-0.0",
            "1",
            "1.0",
            "10e-1",
            "-1",
            "10",
            "1e1",
            "100",
            "0.1",
            "1e-1",
            "0.01",
            "12",
            "1.2",
            "120e-1",
            "102",
            "9007199254740993",
            "9007199254740992",
            "1e400",
        ];
        for a in all {
            for b in all {
                let same = order(a, b) == Ordering::Equal;
                assert_eq!(written(a) == written(b), same, "{a} {b}");
            }
        }
    }

    #[test]
    fn big_numbers_differ_in_their_last_digit() {
        assert_eq!(
            order("9007199254740993", "9007199254740992"),
            Ordering::Greater
        );
        let (a, b) = (
            format!("{}1", "9".repeat(400)),
            format!("{}2", "9".repeat(400)),
        );
        assert_eq!(order(&a, &b), Ordering::Less);
        assert_eq!(order("1e99999999999999999999", "1e5"), Ordering::Greater);
        assert_eq!(order("1e-99999999999999999999", "0"), Ordering::Greater);
    }

    proptest! {
        #[test]
        fn orders_like_integers(a in any::<i64>(), b in any::<i64>()) {
            prop_assert_eq!(order(&a.to_string(), &b.to_string()), a.cmp(&b));
        }

        #[test]
        fn orders_like_scaled_integers(a in -100_000_i64..100_000, b in -100_000_i64..100_000, scale in 0_u32..6) {
            let text = |n: i64| {
                let unit = 10_i64.pow(scale);
                let sign = if n < 0 { "-" } else { "" };
                if scale == 0 { n.to_string() } else {
                    format!("{sign}{}.{:0width$}", n.abs() / unit, n.abs() % unit, width = scale as usize)
                }
            };
            prop_assert_eq!(order(&text(a), &text(b)), a.cmp(&b));
        }
    }
}

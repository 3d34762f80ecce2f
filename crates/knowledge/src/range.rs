//! Ranges of addresses in CIDR notation: whether one holds all of another.

use std::net::IpAddr;

use plan::Value;

/// A range of addresses of one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    address: u128,
    is_v6: bool,
    length: u32,
}

impl Range {
    fn of(value: &Value<'_>) -> Option<Self> {
        let Value::String(text) = value else {
            return None;
        };
        let (address, length) = text.split_once('/')?;
        let length: u32 = length.parse().ok()?;
        let (address, is_v6) = match address.parse().ok()? {
            // Written at the top of the bits, so that a prefix is one of both families.
            IpAddr::V4(address) => (u128::from(u32::from(address)) << 96, false),
            IpAddr::V6(address) => (u128::from(address), true),
        };
        (length <= if is_v6 { 128 } else { 32 }).then_some(Range {
            address,
            is_v6,
            length,
        })
    }

    fn holds(self, other: Self) -> bool {
        let differing = (self.address ^ other.address).leading_zeros();
        self.is_v6 == other.is_v6 && self.length <= other.length && differing >= self.length
    }
}

/// Whether a range becomes one that holds all of it and more; none where one of them is no range.
pub(crate) fn widens(before: &Value<'_>, after: &Value<'_>) -> Option<bool> {
    let (before, after) = (Range::of(before)?, Range::of(after)?);
    Some(after.holds(before) && !before.holds(after))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    #[test]
    fn a_shorter_prefix_of_the_same_bits_holds_more() {
        let text = |text: &'static str| Value::String(Cow::Borrowed(text));
        for (before, after, expected) in [
            ("10.1.0.0/16", "10.0.0.0/8", Some(true)),
            ("10.0.0.0/8", "10.1.0.0/16", Some(false)),
            ("10.1.0.0/16", "10.2.0.0/16", Some(false)),
            ("10.1.0.0/16", "0.0.0.0/0", Some(true)),
            ("10.1.2.3/32", "10.1.2.0/24", Some(true)),
            ("10.0.0.0/8", "10.0.0.0/8", Some(false)),
            ("2001:db8::/48", "2001:db8::/32", Some(true)),
            ("10.0.0.0/8", "::/0", Some(false)),
            ("10.0.0.0/33", "0.0.0.0/0", None),
            ("pl-123", "0.0.0.0/0", None),
        ] {
            assert_eq!(
                widens(&text(before), &text(after)),
                expected,
                "{before} {after}"
            );
        }
    }
}

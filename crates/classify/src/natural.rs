//! The order people expect of names with numbers in them: `a[2]` before `a[10]`.

use std::cmp::Ordering;

/// Compares two names, runs of digits by their value.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    loop {
        let (Some(&x), Some(&y)) = (left.first(), right.first()) else {
            // Equal by value (`01` and `1`) must not be equal by order.
            return left.len().cmp(&right.len()).then_with(|| a.cmp(b));
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (number_x, rest_x) = split_number(left);
            let (number_y, rest_y) = split_number(right);
            let order = number_x
                .len()
                .cmp(&number_y.len())
                .then_with(|| number_x.cmp(number_y));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (rest_x, rest_y);
        } else if x != y {
            return x.cmp(&y);
        } else {
            (left, right) = (&left[1..], &right[1..]);
        }
    }
}

/// Returns the digits at the start without leading zeros, and what follows.
fn split_number(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text
        .iter()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    let zeros = text[..end].iter().take_while(|byte| **byte == b'0').count();
    (&text[zeros..end], &text[end..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_count_by_value() {
        let mut names = ["a[10]", "a[2]", "a", "b[1]", "a[1].c", "a[01]"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, ["a", "a[01]", "a[1].c", "a[2]", "a[10]", "b[1]"]);
    }

    proptest! {
        #[test]
        fn it_is_an_order(a in "[ab0-9]{0,5}", b in "[ab0-9]{0,5}", c in "[ab0-9]{0,5}") {
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            prop_assert_eq!(compare(&a, &b) == Ordering::Equal, a == b);
            if compare(&a, &b) == Ordering::Less && compare(&b, &c) == Ordering::Less {
                prop_assert_eq!(compare(&a, &c), Ordering::Less);
            }
        }
    }
}

//! Resource addresses: their parts, their instance keys, and the address in configuration behind them.

use std::borrow::Cow;

/// One part of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    /// Names and dots, as written in code.
    Names(&'a str),
    /// An instance key with its brackets: `[0]`, `["blue"]` or `[*]`.
    Key(&'a str),
}

/// Returns the parts of an address.
///
/// A quoted key may hold any character, dots and brackets included, so an
/// address is never split on those. A bracket that never closes makes the
/// rest one key, which is the careful reading: keys are masked, names are not.
pub(crate) fn parts(address: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = address;
    while let Some(start) = rest.find('[') {
        if start > 0 {
            parts.push(Part::Names(&rest[..start]));
        }
        let end = key_end(&rest[start..]).map_or(rest.len(), |end| start + end);
        parts.push(Part::Key(&rest[start..end]));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        parts.push(Part::Names(rest));
    }
    parts
}

/// Returns the length of the key at the start of `text`, brackets included.
fn key_end(text: &str) -> Option<usize> {
    if !text.starts_with("[\"") {
        return text.find(']').map(|at| at + 1);
    }
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(2) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return text[at + 1..].starts_with(']').then_some(at + 2),
            _ => {}
        }
    }
    None
}

/// Returns the address in configuration: without instance keys.
pub fn without_keys(address: &str) -> Cow<'_, str> {
    if !address.contains('[') {
        return Cow::Borrowed(address);
    }
    Cow::Owned(
        parts(address)
            .into_iter()
            .map(|part| match part {
                Part::Names(names) => names,
                Part::Key(_) => "",
            })
            .collect(),
    )
}

/// Returns the address with each instance key that is a text replaced by what `replace` makes of it.
///
/// `replace` takes the key as it is, with escapes undone; what it returns is written between quotes.
pub fn with_keys<'t>(address: &'t str, replace: &dyn Fn(&str) -> String) -> Cow<'t, str> {
    if !address.contains("[\"") {
        return Cow::Borrowed(address);
    }
    Cow::Owned(
        parts(address)
            .into_iter()
            .map(|part| match part {
                Part::Key(key) if key.starts_with("[\"") => {
                    format!("[\"{}\"]", replace(&key_text(key)))
                }
                Part::Names(text) | Part::Key(text) => text.to_owned(),
            })
            .collect(),
    )
}

/// Returns the text of a quoted key, with HCL's escapes undone; other keys as they are.
pub(crate) fn key_text(key: &str) -> Cow<'_, str> {
    let Some(inner) = key
        .strip_prefix("[\"")
        .map(|rest| rest.strip_suffix("\"]").unwrap_or(rest))
    else {
        return Cow::Borrowed(key.trim_start_matches('[').trim_end_matches(']'));
    };
    if !inner.contains(['\\', '$', '%']) {
        return Cow::Borrowed(inner);
    }
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(character) = rest.chars().next() {
        let mut used = character.len_utf8();
        match character {
            '\\' => {
                let escape = rest[1..].chars().next();
                used += escape.map_or(0, char::len_utf8);
                let digits = match escape {
                    Some('u') => 4,
                    Some('U') => 8,
                    _ => 0,
                };
                match escape {
                    Some('n') => text.push('\n'),
                    Some('r') => text.push('\r'),
                    Some('t') => text.push('\t'),
                    Some('u' | 'U') => {
                        let code = rest
                            .get(2..2 + digits)
                            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
                            .and_then(char::from_u32);
                        if let Some(code) = code {
                            text.push(code);
                            used += digits;
                        }
                    }
                    Some(other) => text.push(other),
                    None => text.push('\\'),
                }
            }
            '$' | '%' if rest[1..].starts_with(character) && rest[2..].starts_with('{') => {
                text.push(character);
                used = 2;
            }
            _ => text.push(character),
        }
        rest = &rest[used..];
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keys_may_hold_anything() {
        let address = r#"module.m["a.b"].x.y["q\"]["].z[0]"#;
        assert_eq!(
            parts(address),
            [
                Part::Names("module.m"),
                Part::Key(r#"["a.b"]"#),
                Part::Names(".x.y"),
                Part::Key(r#"["q\"]["]"#),
                Part::Names(".z"),
                Part::Key("[0]"),
            ]
        );
        assert_eq!(without_keys(address), "module.m.x.y.z");
    }

    #[test]
    fn keys_that_are_texts_are_replaced() {
        let replaced = with_keys(r#"module.m["a.\"b"].x.y["q]["].z[0]"#, &|key| {
            key.len().to_string()
        });
        assert_eq!(replaced, r#"module.m["4"].x.y["3"].z[0]"#);
        assert_eq!(with_keys("x.y[0]", &|_| "no".to_owned()), "x.y[0]");
    }

    #[test]
    fn escapes_of_keys_are_undone() {
        assert_eq!(
            key_text(r#"["a\"b\\c\n\u0041$${x}%%{y}$5"]"#),
            "a\"b\\c\nA${x}%{y}$5"
        );
        assert_eq!(key_text("[12]"), "12");
        assert_eq!(key_text(r#"["broken\"#), "broken\\");
    }

    proptest! {
        #[test]
        fn parts_put_together_give_the_address(address in r#"[a-z\.\[\]"\\0-9é$\{]{0,40}"#) {
            let whole: String = parts(&address)
                .into_iter()
                .map(|part| match part { Part::Names(text) | Part::Key(text) => text })
                .collect();
            prop_assert_eq!(whole, address.clone());
            let _ = key_text(&address);
            let _ = without_keys(&address);
        }
    }
}

//! Makes hostile text harmless: names and values of a plan are anybody's text.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character can move the cursor, hide, or change the order of what is read.
pub(crate) fn is_hostile(character: char) -> bool {
    match character {
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        // Soft hyphen, combining grapheme joiner, letters without a shape.
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{3164}' | '\u{ffa0}' => true,
        '\u{180b}'..='\u{180f}' => true,
        // Zero-width characters, directional marks, embeddings, overrides and isolates.
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' => true,
        // Signs that format what follows them, in scripts few terminals draw.
        '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}' => true,
        '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1345f}' | '\u{1bca0}'..='\u{1bca3}' => true,
        '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        // A blank that is none, and a letter that is drawn as one.
        '\u{a0}' | '\u{2800}' => true,
        _ => false,
    }
}

/// Returns where the first hostile character is.
pub(crate) fn find_hostile(text: &str) -> Option<usize> {
    // Most text is ASCII without control characters, which is seen many bytes at a time.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    text.find(is_hostile)
}

/// Returns text that is safe to print: hostile characters are spelled out.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if find_hostile(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            _ if is_hostile(character) => {
                // Writing to a string cannot fail.
                let _ = write!(safe, "\\u{{{:x}}}", u32::from(character));
            }
            _ => safe.push(character),
        }
    }
    Cow::Owned(safe)
}

/// Returns text as a code span: its fence is longer than any inside.
///
/// Forges look for mentions and references after rendering, and leave code
/// alone: an escaped `@` in running text would still call people.
pub(crate) fn code_span(text: &str) -> String {
    let text = plain(text);
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    // A blank keeps a back-tick at the edge apart from the fence, and is taken off again
    // where both edges have one.
    let is_padded = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) || text.is_empty();
    let blank = if is_padded { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// Returns text as a code span in a cell of a table, where a bare pipe would end the cell.
pub(crate) fn code_in_cell(text: &str) -> String {
    code_span(text).replace('|', "\\|")
}

/// Returns a fence for a code block that the text cannot close.
pub(crate) fn fence(text: &str) -> String {
    "`".repeat(longest_run(text, '`').max(2) + 1)
}

fn longest_run(text: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hostile_characters_are_spelled_out() {
        assert_eq!(
            plain("a\u{1b}[31mb\u{202e}c\nd"),
            "a\\u{1b}[31mb\\u{202e}c\\nd"
        );
        assert_eq!(plain("ünïcödé 日本"), "ünïcödé 日本");
    }

    #[test]
    fn code_spans_cannot_be_closed_from_inside() {
        assert_eq!(code_span("a"), "`a`");
        assert_eq!(code_span("a``b|c"), "```a``b|c```");
        assert_eq!(code_in_cell("a|b"), "`a\\|b`");
        assert_eq!(code_span("`"), "`` ` ``");
    }

    proptest! {
        #[test]
        fn nothing_hostile_is_left(text in any::<String>()) {
            let is_clean = |text: &str| !text.contains(is_hostile);
            prop_assert!(is_clean(&plain(&text)));
            prop_assert!(is_clean(&code_span(&text)));
            let span = code_span(&text);
            let fence = span.chars().take_while(|c| *c == '`').count();
            let inner = &span[fence..span.len() - fence];
            prop_assert!(longest_run(inner, '`') < fence);
        }
    }
}

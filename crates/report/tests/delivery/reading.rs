//! Reads what was written: without styles, outside of code, as JSON.

use std::io::{self, Write};

use report::{TerminalOptions, Verbosity};

/// Text that tries everything at once.
pub(crate) const HOSTILE: &str = "a\u{1b}[31m\u{1b}]8;;https://evil.example\u{7}\r\n\u{202e}\u{200b}\u{a0} @everyone #1 `x` ``y`` | \\| <script>alert(1)</script> <!-- [a](https://evil.example) ![b](c) **z** $x$ </details>\u{2028}";

/// Text that tries nothing, and has a blank as well.
pub(crate) const TAME: &str = "a tame name";

pub(crate) fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

pub(crate) fn options(verbosity: Verbosity, width: u16) -> TerminalOptions {
    TerminalOptions { verbosity, width }
}

/// Takes the styles away: `ESC [ … m`.
pub(crate) fn unstyled(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        plain.push_str(&rest[..at]);
        let end = rest[at..].find('m').unwrap();
        rest = &rest[at + end + 1..];
    }
    plain + rest
}

/// Returns Markdown with its code spans emptied, and what was in them.
pub(crate) fn outside_code(text: &str) -> (String, Vec<String>) {
    let run = |text: &str| text.bytes().take_while(|byte| *byte == b'`').count();
    let mut outside = String::new();
    let mut inside = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('`') {
        outside.push_str(&rest[..at]);
        rest = &rest[at..];
        let fence = run(rest);
        rest = &rest[fence..];
        // A run of another length is part of the code.
        let mut end = 0;
        loop {
            end += rest[end..].find('`').unwrap();
            let found = run(&rest[end..]);
            if found == fence {
                break;
            }
            end += found;
        }
        inside.push(rest[..end].to_owned());
        outside.push_str("``");
        rest = &rest[end + fence..];
    }
    (outside + rest, inside)
}

/// Asserts that text of others changed nothing but names on a terminal.
pub(crate) fn assert_terminal_is_tame(hostile: &str, tame: &str) {
    let count = |text: &str, wanted: char| text.chars().filter(|c| *c == wanted).count();
    for character in ['\u{1b}', '\n'] {
        assert_eq!(
            count(hostile, character),
            count(tame, character),
            "{hostile}"
        );
    }
    assert_shows(&unstyled(hostile));
}

/// Asserts that text of others stands in code, and that no cell of a table is ended by it.
pub(crate) fn assert_markdown_is_tame(hostile: &str, tame: &str) {
    let (outside, inside) = outside_code(hostile);
    assert_eq!(outside, outside_code(tame).0);
    assert_shows(hostile);
    assert!(!inside.is_empty());
    for line in hostile.lines().filter(|line| line.starts_with('|')) {
        let (_, inside) = outside_code(line);
        for code in inside {
            let bare = code.replace("\\|", "");
            assert!(!bare.contains('|'), "{code}");
        }
    }
}

/// Asserts that JSON can be looked at, and returns it.
pub(crate) fn assert_json_is_tame(text: &str) -> serde_json::Value {
    assert_shows(text);
    serde_json::from_str(text).unwrap()
}

fn assert_shows(text: &str) {
    for character in text.chars() {
        let hides = character.is_control()
            || matches!(character, '\u{a0}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
        assert!(
            !hides || character == '\n',
            "{character:?} came through: {text}"
        );
    }
}

//! The reference of `upstream.hcl` as Markdown.

use std::fmt::Write;

use crate::grammar::{BlockEntry, FILE, Fallback, Kind, Label, SettingEntry};

const HEAD: &str = "\
# upstream.hcl

<!-- Generated from the table in crates/config/src/grammar.rs by `just gen`. -->

Values are plain: references, templates and functions are mistakes, as are settings that are not listed here. Every
mistake is shown at its line.

- A *path* starts at the repository's top and has `/` between names; `..` is refused.
- A *pattern* is a path with `*` (anything within a name), `?` (one character) and `**` (any folders, or none). A
  pattern that matches a folder matches all that is in it, except in `roots`.
- A *duration* has days, hours, minutes and seconds: `7d`, `24h`, `1h30m`, `90s`. A day has 24 hours.
- A block without a label comes once at most; names do not come twice, but for rollouts of several environments.
";

/// Returns every block and setting with its type, default and meaning, as Markdown.
pub fn reference() -> String {
    let mut text = HEAD.to_owned();
    write_block(&mut text, &FILE, "");
    text
}

fn write_block(text: &mut String, block: &BlockEntry, above: &str) {
    let head = match above {
        "" => block.name.to_owned(),
        above => format!("{above} › {}", block.name),
    };
    text.push_str("\n## ");
    text.push_str(&head);
    text.push_str("\n\n");
    text.push_str(block.about);
    if let Label::Own(label) | Label::Shared(label) = block.label {
        text.push_str(" Label: ");
        text.push_str(label);
        text.push('.');
    }
    text.push('\n');
    if !block.settings.is_empty() {
        text.push_str("\n| setting | type | default | meaning |\n|---|---|---|---|\n");
        for setting in block.settings {
            write_setting(text, setting);
        }
    }
    if !block.blocks.is_empty() {
        let names: Vec<String> = (block.blocks.iter())
            .map(|inner| format!("`{}`", inner.name))
            .collect();
        // Writing to a string does not fail.
        let _ = writeln!(text, "\nBlocks: {}.", names.join(", "));
    }
    for inner in block.blocks {
        let above = if block.name == FILE.name { "" } else { &head };
        write_block(text, inner, above);
    }
}

fn write_setting(text: &mut String, setting: &SettingEntry) {
    let list = |names: Vec<&str>| {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    let kind = match &setting.kind {
        Kind::Text => "string".to_owned(),
        Kind::Flag => "true or false".to_owned(),
        Kind::Whole(least, most) => format!("whole number from {least} to {most}"),
        Kind::Wholes(least, most) => {
            format!("list of whole numbers from {least} to {most}, not empty")
        }
        Kind::Duration => "duration".to_owned(),
        Kind::Texts => "list of strings".to_owned(),
        Kind::SomeTexts => "list of strings, not empty".to_owned(),
        Kind::Choice(names) => format!("one of {}", list(names())),
        Kind::Choices(names) => format!("list of {}", list(names())),
        Kind::SomeChoices(names) => format!("list of {}, not empty", list(names())),
        Kind::Any => "value".to_owned(),
    };
    let fallback = match setting.fallback {
        Fallback::Required => "required".to_owned(),
        Fallback::Absent => "–".to_owned(),
        Fallback::Value(value) => format!("`{value}`"),
        Fallback::Words(words) => words.to_owned(),
    };
    let (name, about) = (setting.name, setting.about);
    // Writing to a string does not fail.
    let _ = writeln!(text, "| `{name}` | {kind} | {fallback} | {about} |");
}

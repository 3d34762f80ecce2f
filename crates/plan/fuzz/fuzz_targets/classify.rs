//! Judges any bytes as a plan and renders the judgement in every format, values included.

#![no_main]

use std::sync::LazyLock;

use classify::{Classification, Detail, Knowledge, Options};
use fuzz::text;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use plan::Refusal;
use report::{MarkdownOptions, Outcome, PlanReport, Report, TerminalOptions, Verbosity};
use serde::de::IgnoredAny;

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fuzz::mutate(data, size, max_size, seed)
});

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    for detail in [Detail::Paths, Detail::Values] {
        render(text.as_deref().map_err(Clone::clone), detail);
    }
});

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

fn render(text: Result<&str, Refusal>, detail: Detail) {
    let judged = text.and_then(|text| {
        let plan = plan::read(text)?;
        let options = Options {
            detail,
            knowledge: Some(&KNOWLEDGE),
            ..Options::default()
        };
        Ok((
            plan.engine_version.clone(),
            classify::classify(&plan, &options)?,
        ))
    });
    let (engine_version, outcome) = match judged {
        Ok((version, judged)) => {
            check(&judged);
            (version, Outcome::Judged(judged))
        }
        Err(refusal) => (None, Outcome::Refused(refusal)),
    };
    let report = Report {
        plans: vec![PlanReport {
            path: "plan.json".to_owned(),
            sha256: None,
            engine_version,
            outcome,
        }],
        knowledge_digest: None,
        unused_allowances: Vec::new(),
        rollouts: Vec::new(),
        root: None,
    };
    for verbosity in [Verbosity::Quiet, Verbosity::Normal, Verbosity::Verbose] {
        let options = TerminalOptions {
            verbosity,
            width: 80,
        };
        let mut out = Vec::new();
        report::terminal::write(&report, options, &mut out).expect("memory can be written to");
        check_output(&without_styles(&out));
    }
    let mut out = Vec::new();
    report::json::write(&report, &mut out).expect("memory can be written to");
    // Read to nothing: a number of a plan may be larger than a number type holds.
    serde_json::from_slice::<IgnoredAny>(&out).expect("the JSON report is JSON");
    check_output(&String::from_utf8(out).expect("the report is text"));

    let options = MarkdownOptions::default();
    let most = options.most_bytes;
    let mut out = Vec::new();
    report::markdown::write(&report, options, &mut out).expect("memory can be written to");
    assert!(out.len() <= most);
    check_output(&String::from_utf8(out).expect("the report is text"));

    if let Some(judged) = report.plans[0].judged() {
        let all: Vec<_> = judged.findings.iter().collect();
        let mut out = Vec::new();
        report::terminal::write_explanation(&all, &report.plans[0], &mut out)
            .expect("memory can be written to");
        check_output(&without_styles(&out));
        let mut out = Vec::new();
        report::json::write_explanation(&all, &report.plans[0], &mut out)
            .expect("memory can be written to");
        check_output(&String::from_utf8(out).expect("the report is text"));
    }
}

/// Asserts what holds of every judgement.
fn check(judged: &Classification<'_>) {
    let worst = judged.findings.iter().map(|finding| finding.level).max();
    assert_eq!(worst.unwrap_or(classify::Level::None), judged.level);
    assert_eq!(judged.rollback.is_some(), !judged.findings.is_empty());
}

/// Returns a terminal's text without the styles that the report itself sets.
fn without_styles(out: &[u8]) -> String {
    const STYLES: [&str; 6] = ["[0m", "[1m", "[31m", "[32m", "[33m", "[36m"];
    let text = std::str::from_utf8(out).expect("the report is text");
    STYLES.iter().fold(text.to_owned(), |text, style| {
        text.replace(&format!("\u{1b}{style}"), "")
    })
}

/// Asserts that nothing can move the cursor, hide, or change the order of what is read.
fn check_output(text: &str) {
    let raw = text.chars().find(|&character| {
        character != '\n'
            && (character.is_control()
                || matches!(character,
                    '\u{61c}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}'))
    });
    assert_eq!(raw, None, "{text}");
}

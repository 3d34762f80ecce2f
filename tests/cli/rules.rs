//! Runs every rule over every fixture: one snapshot a rule lists all it finds, so that a false finding shows.

use std::collections::BTreeMap;
use std::fmt::Write;

use classify::{Classification, Knowledge, NoticeCode, Options, Rule};

use crate::support::fixtures;

/// Calls `visit` with the name and the judgement of every fixture that is not refused.
fn each_judged(options: &Options<'_>, mut visit: impl FnMut(&str, &Classification<'_>)) {
    for fixture in fixtures() {
        if let Ok(plan) = plan::utf8(&fixture.bytes).and_then(plan::read) {
            let judged = classify::classify(&plan, options).unwrap();
            visit(&fixture.name, &judged);
        }
    }
}

#[test]
fn every_rule_over_every_fixture() {
    let mut found: BTreeMap<Rule, String> = BTreeMap::new();
    each_judged(&Options::default(), |name, judged| {
        for finding in &judged.findings {
            let lines = found.entry(finding.rule).or_default();
            writeln!(
                lines,
                "{name}: {} {} {} {:?}: {}",
                finding.level,
                finding.certainty,
                finding.rollback,
                finding.address,
                finding.message()
            )
            .unwrap();
        }
    });
    for rule in Rule::ALL {
        let lines = found.get(rule).map_or("nothing\n", String::as_str);
        insta::assert_snapshot!(format!("rule-{rule}"), lines);
    }
}

#[test]
fn every_fact_over_every_fixture() {
    let knowledge = Knowledge::builtin();
    let options = Options {
        knowledge: Some(&knowledge),
        ..Options::default()
    };
    let mut found = String::new();
    each_judged(&options, |name, judged| {
        for finding in &judged.findings {
            for one in &finding.facts {
                writeln!(
                    found,
                    "{name}: {} {} {} {:?}",
                    one.level(),
                    one.certainty,
                    one.known.id,
                    finding.address
                )
                .unwrap();
            }
        }
        for notice in &judged.notices {
            if matches!(
                notice.code,
                NoticeCode::NotInKnowledge | NoticeCode::GuardRemoved
            ) {
                writeln!(found, "{name}: {:?} {}", notice.address, notice.message).unwrap();
            }
        }
    });
    insta::assert_snapshot!("facts", found);
}

#[test]
fn every_notice_over_every_fixture() {
    let mut found: BTreeMap<NoticeCode, String> = BTreeMap::new();
    each_judged(&Options::default(), |name, judged| {
        for notice in &judged.notices {
            let lines = found.entry(notice.code).or_default();
            writeln!(lines, "{name}: {:?} {}", notice.address, notice.message).unwrap();
        }
    });
    for code in NoticeCode::ALL {
        let lines = found.get(code).map_or("nothing\n", String::as_str);
        insta::assert_snapshot!(format!("notice-{code}"), lines);
    }
}

#[test]
fn refused_fixtures_say_why() {
    let mut refused = String::new();
    for fixture in fixtures() {
        let judged = plan::utf8(&fixture.bytes)
            .and_then(plan::read)
            .and_then(|plan| classify::classify(&plan, &Options::default()).map(|_| ()));
        if let Err(refusal) = judged {
            writeln!(refused, "{}: [{}] {refusal}", fixture.name, refusal.code).unwrap();
        }
    }
    insta::assert_snapshot!(refused);
}

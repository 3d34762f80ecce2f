//! Every case of `fixtures/plans/cases.tsv` gets its level, its notice and its incomplete mark.

use std::collections::BTreeMap;

use classify::{Knowledge, Level, Options};

use crate::support::{fixtures, root};

struct Outcome {
    level: String,
    notices: usize,
    incomplete: bool,
}

fn outcome(bytes: &[u8], options: &Options<'_>) -> Outcome {
    let judged = plan::utf8(bytes).and_then(plan::read).and_then(|plan| {
        classify::classify(&plan, options).map(|judged| Outcome {
            level: judged.level.to_string(),
            // How updates are judged is said of every plan that has one: no news of a case.
            notices: judged
                .notices
                .iter()
                .filter(|notice| notice.code != classify::NoticeCode::JudgedByAction)
                .count(),
            incomplete: !judged.incomplete.is_empty(),
        })
    });
    judged.unwrap_or(Outcome {
        level: "refused".to_owned(),
        notices: 0,
        incomplete: false,
    })
}

#[test]
fn every_case_is_judged_right() {
    let cases = std::fs::read_to_string(root().join("fixtures/plans/cases.tsv")).unwrap();
    let fixtures: BTreeMap<String, Vec<u8>> = fixtures()
        .into_iter()
        .map(|fixture| (fixture.name, fixture.bytes))
        .collect();
    let knowledge = Knowledge::builtin();
    let (mut judged, mut wrong) = (0, Vec::new());
    for line in cases.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [case, builtin, level, notice, incomplete, ..] = columns[..] else {
            panic!("cases.tsv: {line}");
        };
        let options = Options {
            knowledge: match builtin {
                "on" => Some(&knowledge),
                "off" => None,
                other => panic!("{case}: {other}"),
            },
            ..Options::default()
        };
        let outcome = outcome(&fixtures[case], &options);
        judged += 1;
        if outcome.level != level {
            wrong.push(format!("{case}: {} instead of {level}", outcome.level));
        }
        if notice == "1" && outcome.notices == 0 {
            wrong.push(format!("{case}: no notice"));
        }
        if outcome.incomplete != (incomplete == "1") {
            wrong.push(format!("{case}: incomplete is {}", outcome.incomplete));
        }
    }
    assert_eq!(judged, fixtures.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn levels_are_ordered() {
    assert!(Level::None < Level::Minor && Level::Minor < Level::Major);
}

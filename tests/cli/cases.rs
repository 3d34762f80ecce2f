//! Every case of `fixtures/plans/cases.tsv` gets its level, its notice and its incomplete mark.

use std::collections::BTreeMap;

use classify::{Level, Options};

use crate::support::{fixtures, root};

/// Cases whose right answer needs facts about resource types, and what the
/// action alone says of them. When facts come, these lines go.
const NEED_FACTS: [(&str, &str); 4] = [
    ("A03-s3-bucket-force-destroy-flip", "minor"),
    ("A13-write-only-attribute-version-bump", "major"),
    ("A14-rds-engine-upgrade-in-place", "minor"),
    ("A20-ecs-task-definition-replace-is-routine", "major"),
];

struct Outcome {
    level: String,
    notices: usize,
    incomplete: bool,
}

fn outcome(bytes: &[u8]) -> Outcome {
    let judged = plan::utf8(bytes).and_then(plan::read).and_then(|plan| {
        classify::classify(&plan, &Options::default()).map(|judged| Outcome {
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
fn every_case_is_judged_right_by_the_action_alone() {
    let cases = std::fs::read_to_string(root().join("fixtures/plans/cases.tsv")).unwrap();
    let fixtures: BTreeMap<String, Vec<u8>> = fixtures()
        .into_iter()
        .map(|fixture| (fixture.name, fixture.bytes))
        .collect();
    let (mut judged, mut wrong) = (0, Vec::new());
    for line in cases.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [case, _knowledge, level, notice, incomplete, ..] = columns[..] else {
            panic!("cases.tsv: {line}");
        };
        let outcome = outcome(&fixtures[case]);
        judged += 1;
        if let Some((_, by_action)) = NEED_FACTS.iter().find(|(name, _)| *name == case) {
            // If this fails, the case no longer needs facts: take it off the list.
            let is_right = outcome.level == level && (notice == "0" || outcome.notices > 0);
            assert!(!is_right, "{case} is right without facts");
            assert_eq!(outcome.level, *by_action, "{case}");
            continue;
        }
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

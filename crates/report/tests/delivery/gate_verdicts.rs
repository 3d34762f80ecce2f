//! Verdicts in every format.

use classify::{Level, Piece, Sentence};
use config::{Mode, Requirement};
use gate::{
    Anchor, ApplyKind, Debt, DecidedBy, InFlightEvidence, InFlightKind, Named, Note, NoteCode,
    Rehearsal, Standing, UnitInFlight, UpstreamStanding, Verdict, Whose,
};
use proptest::prelude::*;
use report::gate::{Detail, write_json, write_markdown, write_markdown_within, write_terminal};
use report::{MarkdownOptions, Verbosity};

use crate::reading::{
    HOSTILE, TAME, assert_json_is_tame, assert_markdown_is_tame, assert_terminal_is_tame, options,
    outside_code, unstyled, written,
};
use crate::verdicts::{World, at, world};

fn terminal(verdict: &Verdict, detail: Detail, verbosity: Verbosity, width: u16) -> String {
    let text = written(|out| write_terminal(verdict, detail, options(verbosity, width), out));
    unstyled(&text)
}

fn quiet(verdict: &Verdict) -> String {
    terminal(verdict, Detail::Outcomes, Verbosity::Quiet, 80)
}

fn markdown(verdict: &Verdict, detail: Detail) -> String {
    written(|out| write_markdown(verdict, detail, out))
}

/// A major change of which nearly everything is missing.
fn much_missing() -> World {
    let mut world = world();
    world.change.level = Level::Major;
    world.change.certain = true;
    world.change.destroys.push(Named {
        address: "aws_sqs_queue.old".to_owned(),
        what: "delete".to_owned(),
    });
    world.upstream(UpstreamStanding::Settled {
        since: at("2026-03-11T09:00:00Z"),
    });
    world.evidence.dirty.push("main.tf".to_owned());
    world.evidence.branch = gate::BranchEvidence::Missing;
    world.overrides.push(Requirement::Clean);
    world.evidence.in_flight = InFlightEvidence::Known(vec![UnitInFlight {
        root: ".".to_owned(),
        at: at("2026-03-10T09:00:00Z"),
        by: "pipeline".to_owned(),
        kind: InFlightKind::Unverified,
        rollout: None,
    }]);
    world.evidence.debts.push(Debt {
        seq: 12,
        by: "on-call-lead".to_owned(),
        at: at("2026-03-01T03:00:00Z"),
        overrides: vec!["upstream".to_owned()],
    });
    world
}

fn day_one() -> World {
    let mut world = world();
    world.anchor = Anchor::NotAnchored;
    for environment in &mut world.policy.environments {
        environment.mode.value = Mode::Report;
    }
    world.evidence.rehearsal.push(Rehearsal::MergeRef);
    world.upstream(UpstreamStanding::Applied {
        at: at("2026-03-11T08:00:00Z"),
    });
    world
}

#[test]
fn a_major_change_that_waits_for_much() {
    let verdict = much_missing().judge();
    insta::assert_snapshot!(
        "terminal",
        terminal(&verdict, Detail::Outcomes, Verbosity::Normal, 100)
    );
    insta::assert_snapshot!(
        "terminal_narrow_with_evidence",
        terminal(&verdict, Detail::Evidence, Verbosity::Normal, 60)
    );
    insta::assert_snapshot!("markdown", markdown(&verdict, Detail::Outcomes));
    insta::assert_snapshot!(
        "markdown_with_evidence",
        markdown(&verdict, Detail::Evidence)
    );
}

#[test]
fn allowed() {
    let verdict = world().judge();
    insta::assert_snapshot!(
        "allowed_terminal",
        terminal(&verdict, Detail::Outcomes, Verbosity::Normal, 100)
    );
    insta::assert_snapshot!(
        "allowed_terminal_verbose",
        terminal(&verdict, Detail::Outcomes, Verbosity::Verbose, 100)
    );
    insta::assert_snapshot!("allowed_markdown", markdown(&verdict, Detail::Outcomes));
}

#[test]
fn day_one_on_a_pull_request_that_reports_only() {
    let verdict = day_one().judge();
    insta::assert_snapshot!(
        "day_one_terminal",
        terminal(&verdict, Detail::Outcomes, Verbosity::Normal, 100)
    );
    insta::assert_snapshot!("day_one_markdown", markdown(&verdict, Detail::Outcomes));
}

#[test]
fn quiet_is_one_line_and_says_how_to_take_it() {
    let major = |change: fn(&mut World)| {
        let mut world = world();
        world.change.level = Level::Major;
        change(&mut world);
        quiet(&world.judge())
    };
    let all = [
        quiet(&world().judge()),
        quiet(&day_one().judge()),
        quiet(&much_missing().judge()),
        major(|_| {}),
        major(|world| {
            world.evidence.branch = gate::BranchEvidence::Missing;
            world.evidence.dirty.push("main.tf".to_owned());
        }),
        major(|world| {
            world.change.destroys.push(Named {
                address: "aws_sqs_queue.old".to_owned(),
                what: "delete".to_owned(),
            });
        }),
        major(|world| world.as_if.approved = true),
        major(|world| {
            let environment = world.policy.environments.last_mut().unwrap();
            environment.mode.value = Mode::Report;
        }),
        major(|world| {
            world.evidence.in_flight = InFlightEvidence::Known(vec![UnitInFlight {
                root: ".".to_owned(),
                at: at("2026-03-11T11:59:00Z"),
                by: "pipeline".to_owned(),
                kind: InFlightKind::Running,
                rollout: None,
            }]);
        }),
    ];
    for line in &all {
        assert_eq!(line.matches('\n').count(), 1, "{line}");
    }
    insta::assert_snapshot!(all.concat());
}

#[test]
fn a_rollout_that_is_under_way_holds_back_everything_but_its_steps() {
    let mut world = world();
    world.under_way(Whose::Another);
    let verdict = world.judge();
    insta::assert_snapshot!(
        "under_way_terminal",
        terminal(&verdict, Detail::Outcomes, Verbosity::Normal, 100)
    );
    insta::assert_snapshot!("under_way_markdown", markdown(&verdict, Detail::Outcomes));
    let environment = world.policy.environments.last_mut().unwrap();
    environment.mode.value = Mode::Report;
    let verdict = world.judge();
    assert!(!verdict.lets_apply());
    let held = "is not passed over in report mode either";
    assert!(terminal(&verdict, Detail::Outcomes, Verbosity::Normal, 200).contains(held));
    assert!(markdown(&verdict, Detail::Outcomes).contains(held));
    assert!(
        quiet(&verdict).starts_with("prod: report mode: has to wait"),
        "{}",
        quiet(&verdict)
    );
}

#[test]
fn a_rollout_begins_and_goes_on() {
    let mut world = world();
    world.kind = ApplyKind::RolloutStart {
        length: jiff::SignedDuration::from_mins(40),
    };
    insta::assert_snapshot!(
        "rollout_begins_terminal",
        terminal(&world.judge(), Detail::Outcomes, Verbosity::Verbose, 100)
    );
    world.kind = ApplyKind::RolloutStep;
    world.under_way(Whose::This);
    world.evidence.branch = gate::BranchEvidence::SameAsBegun {
        commit: "be9a000000000000000000000000000000000000".to_owned(),
    };
    insta::assert_snapshot!(
        "rollout_step_terminal",
        terminal(&world.judge(), Detail::Outcomes, Verbosity::Verbose, 100)
    );
}

#[test]
fn what_cannot_be_trusted_is_not_applied_in_report_mode_either() {
    let mut world = day_one();
    world.evidence.rehearsal.clear();
    let says_so = |world: &World| {
        let verdict = world.judge();
        let text = terminal(&verdict, Detail::Outcomes, Verbosity::Normal, 200);
        let in_terminal = text.contains("is not applied in report mode either");
        let text = markdown(&verdict, Detail::Outcomes);
        let in_markdown = text.contains("is not applied in report mode either");
        assert_eq!(in_terminal, in_markdown);
        assert_eq!(in_terminal, !verdict.lets_apply());
        let in_one_line = quiet(&verdict).starts_with("prod: report mode: denied (integrity");
        assert_eq!(in_terminal, in_one_line);
        in_terminal
    };
    assert!(!says_so(&world));
    world.evidence.pins[0].found = "sha256:bb".to_owned();
    assert!(says_so(&world));
}

#[test]
fn the_decision_is_coloured_by_what_follows_from_it() {
    let first_line = |verdict: &Verdict| {
        let text = written(|out| {
            write_terminal(
                verdict,
                Detail::Outcomes,
                options(Verbosity::Quiet, 80),
                out,
            )
        });
        assert!(text.ends_with('\n'));
        text
    };
    assert!(first_line(&world().judge()).contains("\u{1b}[32mallowed\u{1b}[0m"));
    assert!(first_line(&much_missing().judge()).contains("\u{1b}[31mdenied\u{1b}[0m"));
}

#[test]
fn programs_get_all_of_it() {
    for world in [world(), much_missing(), day_one()] {
        let verdict = world.judge();
        let document = assert_json_is_tame(&written(|out| write_json(&verdict, out)));
        let mut document = document.as_object().unwrap().clone();
        assert_eq!(document.remove("format_version").unwrap(), "1.0");
        assert_eq!(
            document.remove("tool_version").unwrap(),
            env!("CARGO_PKG_VERSION")
        );
        assert_eq!(document.remove("lets_apply").unwrap(), verdict.lets_apply());
        // The rest is the verdict, nothing left out.
        assert_eq!(
            serde_json::Value::Object(document),
            serde_json::to_value(&verdict).unwrap()
        );
    }
}

#[test]
fn every_requirement_and_note_is_told_in_every_format() {
    for detail in [Detail::Outcomes, Detail::Evidence] {
        for world in [world(), much_missing(), day_one()] {
            let verdict = world.judge();
            let texts = [
                terminal(&verdict, detail, Verbosity::Normal, 1000),
                terminal(&verdict, detail, Verbosity::Verbose, 1000),
                markdown(&verdict, detail),
            ];
            for text in texts {
                let bare = text.replace('`', "").to_lowercase();
                for outcome in &verdict.outcomes {
                    assert!(bare.contains(outcome.requirement.as_str()));
                    if let Some(to_meet) = &outcome.to_meet {
                        assert!(bare.contains(&to_meet.to_string().to_lowercase()), "{bare}");
                    }
                    for evidence in &outcome.evidence {
                        let told = bare.contains(&evidence.to_string().to_lowercase());
                        assert!(told || detail == Detail::Outcomes);
                    }
                }
                for note in &verdict.notes {
                    assert!(bare.contains(&note.message.to_string().to_lowercase()));
                }
            }
        }
    }
}

#[test]
fn markdown_stays_within_its_size_and_counts_what_it_leaves_out() {
    let mut verdict = much_missing().judge();
    for outcome in &mut verdict.outcomes {
        outcome.evidence = vec![Sentence::default().name("x".repeat(500)); 20];
    }
    let whole = markdown(&verdict, Detail::Evidence);
    assert!(!whole.contains("left out") || whole.len() > 60_000);
    for most_bytes in [1_000, 3_000, 10_000, 60_000] {
        let text = written(|out| {
            write_markdown_within(
                &verdict,
                Detail::Evidence,
                MarkdownOptions { most_bytes },
                out,
            )
        });
        assert!(text.len() <= most_bytes, "{} > {most_bytes}", text.len());
        assert!(text.contains("**denied**"));
        assert!(text.contains("parts of this report were left out"));
        assert_eq!(
            text.matches("<details").count(),
            text.matches("</details>").count()
        );
    }
}

/// Returns a verdict in which every name is another.
fn renamed(verdict: &Verdict, name: &str) -> Verdict {
    let sentence = || {
        Sentence::of("it is ")
            .name(name)
            .words(", and then ")
            .name(name)
    };
    let mut verdict = verdict.clone();
    verdict.environment = name.to_owned();
    verdict.root = name.to_owned();
    verdict.policies = vec![name.to_owned()];
    for (position, outcome) in verdict.outcomes.iter_mut().enumerate() {
        outcome.because = sentence();
        outcome.to_meet = Some(sentence());
        outcome.evidence = vec![Sentence::default().name(name), sentence()];
        let policy = name.to_owned();
        outcome.decided_by = match position % 2 {
            0 => DecidedBy::Default { policy },
            _ => DecidedBy::Policy { policy, line: 14 },
        };
    }
    verdict.notes = (NoteCode::ALL.iter())
        .map(|code| Note {
            code: *code,
            message: sentence(),
        })
        .collect();
    verdict
}

/// Holds every format with hostile names against the same with tame ones.
fn assert_names_do_nothing(name: &str, tame_name: &str) {
    let mut world = much_missing();
    world.evidence.rehearsal.push(Rehearsal::Simulated);
    let verdict = world.judge();
    let (hostile, tame) = (renamed(&verdict, name), renamed(&verdict, tame_name));
    for detail in [Detail::Outcomes, Detail::Evidence] {
        for verbosity in [Verbosity::Quiet, Verbosity::Normal, Verbosity::Verbose] {
            // So wide that nothing is wrapped.
            let text = |verdict: &Verdict| {
                written(|out| write_terminal(verdict, detail, options(verbosity, u16::MAX), out))
            };
            assert_terminal_is_tame(&text(&hostile), &text(&tame));
            let narrow =
                written(|out| write_terminal(&hostile, detail, options(verbosity, 40), out));
            assert_terminal_is_tame(&narrow, &narrow);
        }
        assert_markdown_is_tame(&markdown(&hostile, detail), &markdown(&tame, detail));
    }
    let document = assert_json_is_tame(&written(|out| write_json(&hostile, out)));
    assert_eq!(document["environment"], name);
    assert_eq!(
        document["outcomes"][0]["because"],
        format!("it is {name}, and then {name}")
    );
}

#[test]
fn hostile_names_do_nothing() {
    assert_names_do_nothing(HOSTILE, TAME);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_name_does_anything(name in "[^.]\\PC{0,30}[ -~]{0,30}|(?s).{2,40}") {
        // The form of `upstream.hcl:14` depends on whether there is a blank.
        assert_names_do_nothing(&format!("{name} "), TAME);
    }
}

#[test]
fn the_code_outside_of_names_is_ours_only() {
    // What the comparison above rests on.
    let (outside, inside) = outside_code("a `b` c ``d ` e`` f");
    assert_eq!(outside, "a `` c `` f");
    assert_eq!(inside, ["b", "d ` e"]);
}

#[test]
fn only_words_end_with_a_full_stop() {
    let mut verdict = world().judge();
    let debt = |message| Note {
        code: NoteCode::Debt,
        message,
    };
    verdict.notes = vec![
        debt(Sentence::of("run ").name("tf-upstream doctor")),
        debt(Sentence(vec![Piece::Words("it is so".into())])),
    ];
    let text = terminal(&verdict, Detail::Outcomes, Verbosity::Normal, 80);
    assert!(text.contains("! run tf-upstream doctor\n"), "{text}");
    assert!(text.contains("! it is so.\n"));
    let text = markdown(&verdict, Detail::Outcomes);
    assert!(text.contains("- ⚠️ Run `tf-upstream doctor`\n"), "{text}");
    assert!(text.contains("- ⚠️ It is so.\n"));
}

#[test]
fn each_standing_has_its_place_and_only_one() {
    let verdict = much_missing().judge();
    let text = terminal(&verdict, Detail::Outcomes, Verbosity::Verbose, 200);
    let at = |title: &str| text.find(&format!("\n{title}\n")).unwrap();
    let titles = [
        (Standing::Unmet, "Not met"),
        (Standing::NeedsApproval, "Needs approval"),
        (Standing::InFlight, "In flight"),
        (Standing::Overridden, "Skipped"),
        (Standing::Met, "Met"),
        (Standing::NotApplicable, "Not applicable"),
    ];
    for pair in titles.windows(2) {
        assert!(at(pair[0].1) < at(pair[1].1));
    }
    for outcome in &verdict.outcomes {
        let line = format!("\n  {} ", outcome.requirement);
        assert_eq!(text.matches(&line).count(), 1, "{line}");
        let title = (titles.iter())
            .rfind(|(_, title)| at(title) < text.find(&line).unwrap())
            .unwrap();
        assert_eq!(title.0, outcome.standing, "{line}");
    }
}

#[cfg(feature = "schema")]
#[test]
fn the_schema_names_every_member() {
    let schema = report::gate::schema();
    let document = assert_json_is_tame(&written(|out| write_json(&much_missing().judge(), out)));
    let names = |value: &serde_json::Value| -> Vec<String> {
        let mut names: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
        names.sort();
        names
    };
    assert_eq!(names(&schema["properties"]), names(&document));
    assert_eq!(
        names(&schema["$defs"]["OutcomeObject"]["properties"]),
        names(&document["outcomes"][0])
    );
}

#[test]
fn a_default_that_holds_back_is_called_one() {
    let mut world = world();
    world.change.level = Level::Major;
    world.change.certain = true;
    for environment in &mut world.policy.environments {
        environment.gate.major.approvals = config::Setting::default_of(1);
        environment.gate.major.require.value.clear();
    }
    let text = terminal(&world.judge(), Detail::Outcomes, Verbosity::Normal, 200);
    assert!(
        text.contains("Decided by: the default with after: not set in upstream.hcl"),
        "{text}"
    );
}

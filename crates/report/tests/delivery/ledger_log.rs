//! The ledger in every format.

use ledger::{
    Actor, Checked, Code, Counts, Entry, Finding, Kind, Problem, Recorded, Signature, State,
    StepOf, UnderWay, Upstream, Verified,
};
use proptest::prelude::*;
use report::Verbosity;
use report::log::{
    Line, Seal, Worth, write_json, write_terminal, write_verified_json, write_verified_terminal,
};

use rollout::Step;

use crate::reading::{
    HOSTILE, TAME, assert_json_is_tame, assert_terminal_is_tame, options, unstyled, written,
};
use crate::rollout_log;
use crate::verdicts::at;

const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxD0cRkqTqvTjKxw4ACq3vS1ZPyUZ1mexample9";

pub(crate) fn entry(seq: u64, kind: Kind) -> Entry {
    Entry {
        format_version: 1,
        seq,
        kind,
        environment: "prod".to_owned(),
        root: ".".to_owned(),
        at: at("2026-03-11T12:00:59Z"),
        by: Actor {
            name: "pipeline".to_owned(),
            email: "pipeline@example.com".to_owned(),
            forge: Some("github:pipeline".to_owned()),
            run: Some("4711".to_owned()),
        },
        change: seq,
        commit: Some("c0ffee0000000000000000000000000000000000".to_owned()),
        code: Some(Code {
            tree: "sha256:aa".to_owned(),
            configuration: "sha256:bb".to_owned(),
            lock: "sha256:cc".to_owned(),
            own: "sha256:dd".to_owned(),
        }),
        meaning: Some("sha256:5f1c9b0e4d7a2c8866aa0b5f3e1d9c7b".to_owned()),
        level: Some("minor".to_owned()),
        counts: Some(Counts {
            create: 2,
            update: 1,
            ..Counts::default()
        }),
        state: Some(State {
            lineage: "sha256:ee".to_owned(),
            before: 41,
            after: None,
        }),
        engine: Some("terraform 1.11.4".to_owned()),
        tool: "0.1.0".to_owned(),
        upstream: None,
        approvals: Vec::new(),
        overrides: Vec::new(),
        acknowledges: None,
        expires: None,
        checks: Vec::new(),
        rollout: None,
        step: None,
        under_way: Vec::new(),
        reason: None,
    }
}

fn checked(name: &str, holds: bool) -> Checked {
    Checked {
        name: name.to_owned(),
        holds,
        seen: if holds { "200" } else { "connection refused" }.to_owned(),
    }
}

pub(crate) fn recorded(entry: Entry) -> Recorded {
    Recorded {
        commit: format!("{:040x}", 0xabc0_0000 + entry.seq),
        entry,
        signature: Signature::None,
    }
}

/// A change from start to end, one that failed and was forced, and what else there is; newest first.
fn story() -> Vec<Recorded> {
    let mut started = entry(8, Kind::ApplyStarted);
    started.upstream = Some(Upstream {
        environment: "staging".to_owned(),
        entry: "8d3f00000000000000000000000000000000aaaa".to_owned(),
    });
    started.approvals = vec![
        "a11ce00000000000000000000000000000000000".to_owned(),
        "b0b0000000000000000000000000000000000000".to_owned(),
    ];
    started.overrides = vec!["freeze".to_owned()];
    started.reason = Some("the queue is full and the freeze must not keep it so".to_owned());
    let mut overridden = entry(9, Kind::Overridden);
    overridden.change = 8;
    overridden.overrides = vec!["freeze".to_owned(), "no_drift".to_owned()];
    overridden.reason = Some("incident 12".to_owned());
    let mut applied = entry(10, Kind::Applied);
    applied.change = 8;
    applied.state.as_mut().unwrap().after = Some(42);
    let mut failed = entry(11, Kind::VerificationFailed);
    failed.change = 8;
    failed.checks = vec![checked("api", true), checked("queue", false)];
    let mut settled = entry(12, Kind::Settled);
    settled.change = 8;
    settled.checks = vec![checked("api", true), checked("queue", true)];
    let mut approved = entry(13, Kind::Approved);
    approved.expires = Some(at("2026-03-18T10:00:00Z"));
    approved.code = None;
    approved.state = None;
    approved.engine = None;
    let mut acknowledged = entry(14, Kind::Acknowledged);
    acknowledged.acknowledges = Some(9);
    acknowledged.by.forge = None;
    acknowledged.by.run = None;
    acknowledged.commit = None;
    acknowledged.code = None;
    acknowledged.meaning = None;
    acknowledged.level = None;
    acknowledged.counts = None;
    acknowledged.state = None;
    let all = [
        acknowledged,
        approved,
        settled,
        failed,
        applied,
        overridden,
        started,
    ];
    all.into_iter().map(recorded).collect()
}

/// Shows them: signed by turns, and one commit that is no entry.
fn lines<'r>(all: &'r [Recorded], problem: &'r Problem) -> Vec<Line<'r>> {
    let seals = [
        (Seal::Good(KEY), Worth::Counts),
        (Seal::Unsigned, Worth::Nothing),
        (Seal::Bad, Worth::Nothing),
        (Seal::Good(KEY), Worth::Nothing),
        (Seal::Unsigned, Worth::Counts),
    ];
    let mut lines: Vec<Line<'_>> = all
        .iter()
        .zip(seals.iter().cycle())
        .map(|(recorded, (seal, worth))| Line {
            commit: recorded.commit.clone(),
            outcome: Ok(recorded),
            seal: *seal,
            worth: *worth,
        })
        .collect();
    lines.insert(
        3,
        Line {
            commit: "deadbeef00000000000000000000000000000000".to_owned(),
            outcome: Err(problem),
            seal: Seal::NotLookedAt,
            worth: Worth::Nothing,
        },
    );
    lines
}

pub(crate) fn terminal(lines: &[Line<'_>], verbosity: Verbosity, width: u16) -> String {
    unstyled(&written(|out| {
        write_terminal(lines, options(verbosity, width), out)
    }))
}

#[test]
fn entries() {
    let (all, problem) = (story(), Problem::Foreign);
    let lines = lines(&all, &problem);
    insta::assert_snapshot!("log", terminal(&lines, Verbosity::Normal, 100));
    insta::assert_snapshot!("log_quiet", terminal(&lines, Verbosity::Quiet, 60));
    insta::assert_snapshot!(
        "log_verbose_narrow",
        terminal(&lines, Verbosity::Verbose, 60)
    );
    insta::assert_snapshot!("log_json", written(|out| write_json(&lines[2..4], out)));
}

#[test]
fn what_cannot_be_relied_on_is_said_of_it() {
    let (all, problem) = (story(), Problem::Foreign);
    let lines = lines(&all, &problem);
    for verbosity in [Verbosity::Quiet, Verbosity::Normal, Verbosity::Verbose] {
        let text = terminal(&lines, verbosity, 200);
        let nothing = lines
            .iter()
            .filter(|line| line.outcome.is_ok() && line.worth == Worth::Nothing);
        assert_eq!(text.matches("counts for nothing").count(), nothing.count());
        assert_eq!(text.matches("cannot be relied on").count(), 1);
        assert!(text.contains(&problem.to_string()));
    }
}

#[test]
fn signatures_nobody_looked_at_are_not_called_missing() {
    let all = story();
    let lines: Vec<Line<'_>> = all
        .iter()
        .map(|recorded| Line {
            commit: recorded.commit.clone(),
            outcome: Ok(recorded),
            seal: Seal::NotLookedAt,
            worth: Worth::Counts,
        })
        .collect();
    let text = terminal(&lines, Verbosity::Normal, 200);
    assert!(!text.contains("no SSH signature"));
    assert_eq!(text.matches("Signatures were not looked at").count(), 1);
}

#[test]
fn an_empty_ledger_is_said_to_be_empty() {
    assert_eq!(
        terminal(&[], Verbosity::Normal, 80),
        "The ledger has no entries.\n"
    );
    assert_eq!(written(|out| write_json(&[], out)), "[]\n");
}

#[test]
fn programs_get_the_entry_with_what_is_known_of_it() {
    let (all, problem) = (story(), Problem::Foreign);
    let lines = lines(&all, &problem);
    let document = assert_json_is_tame(&written(|out| write_json(&lines, out)));
    let objects = document.as_array().unwrap();
    assert_eq!(objects.len(), lines.len());
    for (object, line) in objects.iter().zip(&lines) {
        assert_eq!(object["ledger_commit"], line.commit);
        assert_eq!(object["counted"], line.worth == Worth::Counts);
        match line.outcome {
            Ok(recorded) => {
                let entry = serde_json::to_value(&recorded.entry).unwrap();
                for (name, value) in entry.as_object().unwrap() {
                    assert_eq!(&object[name], value, "{name}");
                }
                assert!(object["problem"].is_null());
                let is_good = matches!(line.seal, Seal::Good(_));
                assert_eq!(object["signature"]["standing"] == "good", is_good);
                assert_eq!(object["signature"]["key"] == KEY, is_good);
            }
            Err(problem) => {
                assert_eq!(object["problem"], problem.to_string());
                assert!(object["signature"].is_null());
                assert!(object.get("kind").is_none());
            }
        }
    }
}

fn sound() -> Verified {
    Verified {
        entries: 14,
        counted: 14,
        signed: 14,
        not_judged: 0,
        findings: Vec::new(),
        anchored: 0,
        relied_on: (1..6)
            .map(|seq| {
                let upstream = Upstream {
                    environment: "staging".to_owned(),
                    entry: "8d3f00000000000000000000000000000000aaaa".to_owned(),
                };
                (seq, upstream)
            })
            .collect(),
    }
}

fn unsound() -> Verified {
    Verified {
        counted: 13,
        signed: 11,
        not_judged: 1,
        findings: vec![
            Finding {
                commit: "deadbeef00000000000000000000000000000000".to_owned(),
                seq: None,
                problem: Problem::Foreign,
            },
            Finding {
                commit: "abc000000000000000000000000000000000000c".to_owned(),
                seq: Some(12),
                problem: Problem::Number {
                    found: 12,
                    expected: 11,
                },
            },
        ],
        ..sound()
    }
}

fn proof(verified: &Verified, verbosity: Verbosity) -> String {
    unstyled(&written(|out| {
        write_verified_terminal(verified, options(verbosity, 100), out)
    }))
}

#[test]
fn proofs() {
    insta::assert_snapshot!("proof_sound", proof(&sound(), Verbosity::Normal));
    insta::assert_snapshot!("proof_unsound", proof(&unsound(), Verbosity::Normal));
    insta::assert_snapshot!(
        "proof_json",
        written(|out| write_verified_json(&unsound(), out))
    );
}

#[test]
fn a_proof_in_one_line_says_whether_it_holds_and_who_signed() {
    let mut unsigned = sound();
    unsigned.signed = 0;
    let nothing = Verified {
        entries: 0,
        counted: 0,
        signed: 0,
        ..sound()
    };
    let quiet = |verified: &Verified| proof(verified, Verbosity::Quiet);
    assert_eq!(
        [sound(), unsigned, unsound(), nothing].map(|one| quiet(&one)),
        [
            "SOUND  14 entries, nothing wrong; all signed\n",
            "SOUND  14 entries, nothing wrong; none is signed\n",
            "NOT SOUND  2 problems in 14 entries; 11 signed\n",
            "The ledger has no entries: there is nothing to prove.\n",
        ]
    );
}

/// Returns an entry in which every text is the same.
fn filled(kind: Kind, name: &str) -> Entry {
    let text = || name.to_owned();
    Entry {
        environment: text(),
        root: text(),
        by: Actor {
            name: text(),
            email: text(),
            forge: Some(text()),
            run: Some(text()),
        },
        change: 1,
        commit: Some(text()),
        meaning: Some(text()),
        level: Some(text()),
        engine: Some(text()),
        tool: text(),
        upstream: Some(Upstream {
            environment: text(),
            entry: text(),
        }),
        approvals: vec![text(), text()],
        overrides: vec![text(), text()],
        acknowledges: Some(1),
        expires: Some(at("2026-03-18T10:00:00Z")),
        checks: vec![
            Checked {
                name: text(),
                holds: false,
                seen: text(),
            },
            Checked {
                name: text(),
                holds: true,
                seen: text(),
            },
        ],
        reason: Some(text()),
        step: Some(StepOf {
            name: text(),
            root: text(),
            rollout: 1,
            started: 2,
            step: Step::Attach,
        }),
        under_way: vec![UnderWay {
            name: text(),
            begun: 1,
        }],
        ..entry(7, kind)
    }
}

fn assert_texts_do_nothing(name: &str) {
    let problem = |name: &str| Problem::OtherUnit {
        environment: name.to_owned(),
        root: name.to_owned(),
    };
    let write = |name: &str, verbosity: Verbosity, width: u16| {
        let mut all: Vec<Recorded> = (Kind::ALL.iter())
            .map(|kind| Recorded {
                commit: name.to_owned(),
                ..recorded(filled(*kind, name))
            })
            .collect();
        let told = rollout_log::events(name).into_iter();
        all.extend(told.map(|event| recorded(rollout_log::told(7, name, event))));
        let problem = problem(name);
        let mut lines: Vec<Line<'_>> = all
            .iter()
            .map(|recorded| Line {
                commit: recorded.commit.clone(),
                outcome: Ok(recorded),
                seal: Seal::Good(name),
                worth: Worth::Nothing,
            })
            .collect();
        lines.push(Line {
            outcome: Err(&problem),
            ..lines[0].clone()
        });
        let text = written(|out| write_terminal(&lines, options(verbosity, width), out));
        (text, written(|out| write_json(&lines, out)))
    };
    let prove = |name: &str, verbosity: Verbosity| {
        let mut verified = unsound();
        for finding in &mut verified.findings {
            finding.commit = name.to_owned();
            finding.problem = problem(name);
        }
        for (_, upstream) in &mut verified.relied_on {
            upstream.environment = name.to_owned();
            upstream.entry = name.to_owned();
        }
        let options = options(verbosity, u16::MAX);
        let text = written(|out| write_verified_terminal(&verified, options, out));
        (text, written(|out| write_verified_json(&verified, out)))
    };
    for verbosity in [Verbosity::Quiet, Verbosity::Normal, Verbosity::Verbose] {
        let (hostile, json) = write(name, verbosity, u16::MAX);
        let (tame, _) = write(TAME, verbosity, u16::MAX);
        assert_terminal_is_tame(&hostile, &tame);
        let (narrow, _) = write(name, verbosity, 40);
        assert_terminal_is_tame(&narrow, &narrow);
        let document = assert_json_is_tame(&json);
        assert_eq!(document[0]["by"]["name"], name);
        let (hostile, json) = prove(name, verbosity);
        let (tame, _) = prove(TAME, verbosity);
        assert_terminal_is_tame(&hostile, &tame);
        assert_json_is_tame(&json);
    }
}

#[test]
fn hostile_texts_do_nothing() {
    assert_texts_do_nothing(HOSTILE);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_does_anything(text in "(?s).{1,40}") {
        assert_texts_do_nothing(&text);
    }
}

//! Rollouts: what is written of them, what is refused, and what is read again.

use ledger::{
    AppendError, Attached, Draft, Illegal, Kind, Ledger, LedgerError, OfflineEntry, OfflineFile,
    Place, Problem, UnderWay,
};
use rollout::{Check, Event, Next, Rollout, Share, Stage, Step};

use crate::support::*;
use crate::telling::*;

/// Holds what is read of the only rollout against what it must have come to.
#[track_caller]
fn reads(ledger: &Ledger<'_>, expected: &Rollout, change: u64, minute: i64) {
    let head = ledger.head().unwrap();
    let head = head.as_ref();
    let life = ledger.rollout(head, "web", at(minute)).unwrap().unwrap();
    assert_eq!(life.rollout, *expected);
    assert_eq!((life.name(), life.begun.entry.seq), ("web", change));
    assert_eq!(life.entries.first(), Some(&life.begun));
    let open = ledger.open_rollouts(head, at(minute)).unwrap();
    if expected.stage().is_over() {
        assert_eq!(open, []);
    } else {
        assert_eq!(open, [life]);
    }
}

#[test]
fn a_rollout_is_read_again_as_it_was_written_until_it_is_over() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    settle(&ledger, 0);
    assert_eq!(
        ledger
            .rollout(ledger.head().unwrap().as_ref(), "web", at(3))
            .unwrap(),
        None
    );
    let change = append(&ledger, &told("web", None, begun()), at(4))
        .entry
        .seq;
    let mut minute = 4;
    let mut expected = Rollout::new(spec(), at(4));
    let mut steps = 0;
    loop {
        reads(&ledger, &expected, change, minute);
        let event = match expected.next(at(minute)) {
            Next::Step(step) => started(step),
            Next::Observe => match expected.stage() {
                Stage::Unobserved(Step::Detach) => seen(Share::ALL),
                Stage::Unobserved(step) => seen(step.share().unwrap()),
                other => panic!("{other:?}"),
            },
            Next::Check(check) => checked(check),
            Next::Wait(until) => {
                minute = (until.as_second() - at(0).as_second()) / 60;
                continue;
            }
            Next::Commit => Event::Committed { variables: None },
            Next::Resolve(step) => {
                let head = ledger.head().unwrap();
                let life = ledger
                    .rollout(head.as_ref(), "web", at(minute))
                    .unwrap()
                    .unwrap();
                let last = life.started().unwrap().entry.seq;
                let of = |now| {
                    let head = ledger.head().unwrap();
                    ledger
                        .step_of(head.as_ref(), "live/prod", change, last, at(now))
                        .unwrap()
                };
                assert_eq!(of(minute), None);
                // What settles cuts off what is read of the order of entries.
                let entries = carry_out(&ledger, &step_of(change, last, step), minute);
                let found = of(minute).unwrap();
                assert_eq!((&found.began, &found.newest), (&entries[0], &entries[2]));
                steps += 1;
                applied()
            }
            Next::Over => break,
            Next::Decide => panic!("nothing went wrong"),
        };
        append(
            &ledger,
            &told("web", Some(change), event.clone()),
            at(minute),
        );
        expected.apply(at(minute), &event).unwrap();
    }
    assert_eq!((expected.stage(), steps), (Stage::Swapped, 7));
    let head = ledger.head().unwrap();
    assert_eq!(
        ledger.verify(head.as_ref(), at(minute)).unwrap().findings,
        []
    );
    let mut reader = ledger.reader(head.as_ref(), at(minute));
    assert_eq!(reader.in_flight().unwrap(), None);
    // One after another of the same name, each by itself.
    let next = append(&ledger, &told("web", None, begun()), at(minute))
        .entry
        .seq;
    reads(&ledger, &Rollout::new(spec(), at(minute)), next, minute);
    append(
        &ledger,
        &told("web", Some(next), Event::GivenUp),
        at(minute),
    );
    let head = ledger.head().unwrap();
    let life = ledger
        .rollout(head.as_ref(), "web", at(minute))
        .unwrap()
        .unwrap();
    assert_eq!(
        (life.rollout.stage(), life.entries.len()),
        (Stage::Abandoned, 2)
    );
    assert_eq!(
        ledger.verify(head.as_ref(), at(minute)).unwrap().findings,
        []
    );
}

#[test]
fn there_is_one_of_a_name_at_a_time_and_others_beside_it() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    append(&ledger, &told("web", None, begun()), at(0));
    let illegal = refused(&ledger, &told("web", None, begun()), 1);
    assert!(
        matches!(illegal, Illegal::RolloutUnderWay { change: 1, .. }),
        "{illegal}"
    );
    settle(&ledger, 1);
    let illegal = refused(&ledger, &told("web", None, begun()), 3);
    assert!(
        matches!(illegal, Illegal::RolloutUnderWay { change: 1, .. }),
        "{illegal}"
    );
    let api = append(&ledger, &told("api", None, begun()), at(3));
    let under_way = |name: &str, begun| UnderWay {
        name: name.to_owned(),
        begun,
    };
    assert_eq!(
        api.entry.under_way,
        [under_way("api", 5), under_way("web", 1)]
    );
    // Its events name the entry that began it, and no other.
    let illegal = refused(&ledger, &told("web", Some(5), Event::GivenUp), 3);
    assert!(
        matches!(illegal, Illegal::NoRollout { change: 5, .. }),
        "{illegal}"
    );
    let over = append(&ledger, &told("web", Some(1), Event::GivenUp), at(3));
    assert_eq!(over.entry.under_way, [under_way("api", 5)]);
    let illegal = refused(&ledger, &told("web", Some(1), Event::Resumed), 3);
    assert!(
        matches!(illegal, Illegal::NoRollout { change: 1, .. }),
        "{illegal}"
    );
    let illegal = refused(&ledger, &told("other", Some(1), Event::Resumed), 3);
    assert!(matches!(illegal, Illegal::NoRollout { .. }), "{illegal}");
    let again = append(&ledger, &told("web", None, begun()), at(3));
    assert_eq!(
        again.entry.under_way,
        [under_way("api", 5), under_way("web", 7)]
    );
    let head = ledger.head().unwrap();
    assert_eq!(ledger.verify(head.as_ref(), at(4)).unwrap().findings, []);
}

#[test]
fn the_log_tells_of_a_rollout() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    append(&ledger, &told("web", None, begun()), at(0));
    let say = |event| append(&ledger, &told("web", Some(1), event), at(0));
    say(started(Step::Provision));
    carry_out(&ledger, &step_of(1, 2, Step::Provision), 0);
    say(applied());
    say(started(Step::Attach));
    say(applied());
    say(seen(Share::NONE));
    say(checked(Check::Idle));
    let shift = say(started(Step::Shift(share(10)))).entry.seq;
    carry_out(&ledger, &step_of(1, shift, Step::Shift(share(10))), 0);
    say(Event::Applied {
        applied: vec![weights(share(10))],
    });
    say(seen(share(10)));
    say(Event::Checked {
        check: Check::Live,
        holds: false,
    });
    let mut paused = told("web", Some(1), Event::Paused { until: Some(at(9)) });
    paused.reason = Some("the\nRollout: api\nqueue is full".to_owned());
    append(&ledger, &paused, at(0));
    say(Event::Resumed);
    say(started(Step::RollBack(Share::NONE)));
    say(Event::Failed);
    append(&ledger, &told("api", None, begun()), at(0));
    let api = ledger.head().unwrap();
    let api = ledger.rollout(api.as_ref(), "api", at(0)).unwrap().unwrap();
    append(
        &ledger,
        &told("api", Some(api.begun.entry.seq), Event::GivenUp),
        at(0),
    );
    let log = raw(
        &folder.path("work"),
        &[
            "log",
            "--reverse",
            "--format=%B----",
            ledger.branch().as_str(),
        ],
    );
    let log: Vec<&str> = log
        .lines()
        .filter(|line| !line.starts_with("Nonce: ") && !line.starts_with("Code: "))
        .collect();
    insta::assert_snapshot!(log.join("\n"));
}

#[test]
fn what_the_rollout_does_not_let_follow_is_not_written() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    append(&ledger, &told("web", None, begun()), at(0));
    // Far from what began it, too: what is before a settled change is not looked at for anything else.
    for far in [false, true] {
        if far {
            settle(&ledger, 0);
        }
        let illegal = refused(&ledger, &told("web", Some(1), started(Step::Attach)), 0);
        assert_eq!(
            illegal.to_string(),
            "rollout web, which entry 1 began: attach cannot follow here; what can: provision"
        );
        refused(&ledger, &told("web", Some(1), applied()), 0);
    }
    let provision = append(
        &ledger,
        &told("web", Some(1), started(Step::Provision)),
        at(2),
    );
    let step = step_of(1, provision.entry.seq, Step::Provision);
    carry_out(&ledger, &step, 2);
    append(&ledger, &told("web", Some(1), Event::Failed), at(2));
    let illegal = refused(&ledger, &told("web", Some(1), Event::Failed), 2);
    let Illegal::Rollout { change: 1, why, .. } = illegal else {
        panic!("{illegal}");
    };
    assert_eq!(*why, rollout::Illegal::NotRunning);
    // Nor what is not about a rollout, or does not say what happened.
    let illegal = refused(&ledger, &draft(Kind::Rollout, Some(1)), 2);
    assert!(matches!(illegal, Illegal::Lacks { .. }), "{illegal}");
    let mut approved = draft(Kind::Approved, None);
    approved.meaning = Some("sha256:1".to_owned());
    approved.rollout = told("web", Some(1), Event::GivenUp).rollout;
    let illegal = refused(&ledger, &approved, 2);
    assert!(matches!(illegal, Illegal::Misplaced { .. }), "{illegal}");
    approved.rollout = None;
    approved.step = Some(step);
    let illegal = refused(&ledger, &approved, 2);
    assert!(matches!(illegal, Illegal::Misplaced { .. }), "{illegal}");
    let named = told("web\nKind: settled", None, begun());
    assert!(matches!(
        try_append(&ledger, &named, at(2)),
        Err(AppendError::Unfit { .. })
    ));
}

#[test]
fn a_forged_event_is_found_and_nothing_is_concluded_from_it() {
    let forge = |change: &dyn Fn(&mut ledger::Entry)| {
        let folder = Folder::new();
        let git = folder.work("work");
        let ledger = open(&git, &Place::default());
        settle(&ledger, 0);
        append(&ledger, &told("web", None, begun()), at(3));
        let last = append(
            &ledger,
            &told("web", Some(4), started(Step::Provision)),
            at(3),
        );
        let mut entry = last.entry.clone();
        entry.seq += 1;
        entry.rollout = told("web", None, applied()).rollout;
        change(&mut entry);
        forge_entry(&ledger, &git, &entry);
        let head = ledger.head().unwrap();
        let findings = ledger.verify(head.as_ref(), at(4)).unwrap().findings;
        let found: Vec<Problem> = findings
            .into_iter()
            .map(|finding| finding.problem)
            .collect();
        let read = ledger.rollout(head.as_ref(), "web", at(4)).map(drop);
        let in_flight = (ledger.reader(head.as_ref(), at(4)).in_flight()).map(drop);
        (found, read, in_flight)
    };
    let (found, read, in_flight) = forge(&|_| ());
    assert_eq!(found, []);
    assert!(read.is_ok() && in_flight.is_ok());
    // Each with the word that tells it.
    type Lie<'l> = (&'l str, &'l dyn Fn(&mut ledger::Entry));
    let lies: [Lie<'_>; 4] = [
        ("provision is being applied", &|entry| {
            entry.rollout = told("web", None, started(Step::Retire)).rollout;
        }),
        ("that entry 5 began", &|entry| entry.change = 5),
        ("which rollouts are under way", &|entry| {
            entry.under_way.clear()
        }),
        ("is not over", &|entry| {
            entry.change = entry.seq;
            entry.rollout = told("web", None, begun()).rollout;
        }),
    ];
    for (word, lie) in lies {
        let (found, read, in_flight) = forge(lie);
        let told: Vec<String> = found.iter().map(Problem::to_string).collect();
        assert!(
            told.len() == 1 && told[0].contains(word),
            "{word}: {told:?}"
        );
        for outcome in [read, in_flight] {
            let error = outcome.unwrap_err();
            let LedgerError::Disorder { disorder, .. } = &error else {
                panic!("{error}");
            };
            assert_eq!(disorder.seq, 6);
        }
    }
}

#[test]
fn a_rollout_that_no_entry_speaks_of_any_more_is_missed() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    append(&ledger, &told("web", None, begun()), at(0));
    let settled = settle(&ledger, 0).remove(2);
    let mut entry = settled.entry;
    entry.seq += 1;
    entry.under_way.clear();
    forge_entry(&ledger, &git, &entry);
    let head = ledger.head().unwrap();
    let error = ledger.rollout(head.as_ref(), "web", at(3)).unwrap_err();
    assert!(error.to_string().contains("web (entry 1)"), "{error}");
    let findings = ledger.verify(head.as_ref(), at(3)).unwrap().findings;
    let seqs: Vec<_> = findings.iter().map(|finding| finding.seq).collect();
    assert_eq!(seqs, [Some(5)]);
}

/// Lets an event wait for the ledger, as a runner does that cannot reach it.
fn wait(file: &OfflineFile, draft: Draft, minute: i64) {
    let entry = OfflineEntry::new(&unit(), draft, Attached::default(), at(minute));
    file.add(&entry).unwrap();
}

#[test]
fn an_event_that_waited_is_written_though_the_same_happened_before() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let git = folder.work("work");
    let ledger = open(&git, &origin());
    let file = OfflineFile::at(&folder.path("waiting.jsonl"));
    let push = || ledger.push_offline(&file, &unsigned(), at(60)).unwrap();
    let say = |event| append(&ledger, &told("web", Some(1), event), at(1));
    append(&ledger, &told("web", None, begun()), at(0));
    say(started(Step::Provision));
    say(Event::Failed);
    say(started(Step::Provision));
    // The second failure is another one than the first.
    wait(&file, told("web", Some(1), Event::Failed), 2);
    let written = push();
    assert_eq!((written.len(), written[0].entry.seq), (1, 5));
    // What arrived although nobody heard of it is not written twice.
    wait(&file, told("web", Some(1), Event::Failed), 3);
    assert_eq!(push(), written);
    let head = ledger.head().unwrap();
    let life = ledger
        .rollout(head.as_ref(), "web", at(60))
        .unwrap()
        .unwrap();
    assert_eq!(life.rollout.stage(), Stage::Failed(Step::Provision));
    assert_eq!(life.entries.len(), 5);
    assert_eq!(ledger.verify(head.as_ref(), at(60)).unwrap().findings, []);
}

#[test]
fn of_two_who_go_on_with_the_same_rollout_one_does() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let (one, two) = (folder.work("one"), folder.work("two"));
    let (one, two) = (open(&one, &origin()), open(&two, &origin()));
    append(&one, &told("web", None, begun()), at(0));
    two.fetch().unwrap();
    append(&one, &told("web", Some(1), started(Step::Provision)), at(1));
    let late = told("web", Some(1), started(Step::Provision));
    assert!(matches!(
        try_append(&two, &late, at(1)),
        Err(AppendError::Outrun)
    ));
    two.fetch().unwrap();
    let illegal = refused(&two, &late, 1);
    assert_eq!(
        illegal.to_string(),
        "rollout web, which entry 1 began: provision is being applied, or its runner died"
    );
}

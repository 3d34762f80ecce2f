//! Tests of what entries come to.

use proptest::prelude::*;

use super::*;
use crate::StepOf;
use crate::chains::{code, legal, newest_first, steps};

// Kinds by their places in `Kind::ALL`.
const ADOPTED: usize = 0;
const STARTED: usize = 2;
const APPLIED: usize = 3;
const APPLY_FAILED: usize = 4;
const SETTLED: usize = 5;
const FAILED: usize = 6;
const ROLLED_BACK: usize = 7;
const RESOLVED: usize = 8;
const ROLLOUT: usize = 11;

/// A history of these kinds, all of the same code.
fn history(kinds: &[usize]) -> History {
    let steps: Vec<_> = kinds.iter().map(|kind| (*kind, 1, 0, 0)).collect();
    let entries = legal(&steps);
    assert_eq!(entries.len(), kinds.len(), "all are legal");
    History::whole(newest_first(&entries))
}

fn in_flight(kinds: &[usize]) -> Option<(u64, Stage)> {
    match history(kinds).in_flight().unwrap() {
        Answer::Is(found) => found.map(|found| (found.since.entry.seq, found.stage)),
        Answer::ReadOn => panic!("it is whole"),
    }
}

fn proof(kinds: &[usize]) -> Proof {
    match history(kinds).proof(&code(1), None) {
        Answer::Is(proof) => proof,
        Answer::ReadOn => panic!("it is whole"),
    }
}

/// The number of the entry that the soak runs from.
fn soaks_from(kinds: &[usize]) -> Option<u64> {
    match proof(kinds) {
        Proof::Settled(since) => {
            Some(((since.first.as_second() - 1_700_000_000) / 60).unsigned_abs())
        }
        _ => None,
    }
}

#[test]
fn a_change_is_in_flight_until_it_settles() {
    for (kinds, expected) in [
        (&[][..], None),
        (&[ADOPTED], None),
        (&[STARTED], Some((1, Stage::Started))),
        (&[STARTED, APPLIED], Some((1, Stage::Applied))),
        (&[STARTED, APPLIED, SETTLED], None),
        (&[STARTED, APPLY_FAILED], Some((1, Stage::Failed))),
        (&[STARTED, APPLIED, FAILED], Some((1, Stage::Failed))),
        (&[STARTED, APPLIED, FAILED, SETTLED], None),
        (
            &[STARTED, APPLIED, SETTLED, FAILED],
            Some((4, Stage::Failed)),
        ),
        (&[STARTED, APPLIED, FAILED, ROLLED_BACK], None),
        (
            // Saying where the state is makes no check hold.
            &[STARTED, APPLIED, FAILED, RESOLVED],
            Some((1, Stage::Failed)),
        ),
        (&[STARTED, RESOLVED], None),
        (&[STARTED, APPLY_FAILED, RESOLVED], None),
        (&[STARTED, APPLY_FAILED, STARTED], Some((3, Stage::Started))),
        (
            // What failed before stays failed when what came after it was only resolved.
            &[STARTED, APPLY_FAILED, STARTED, RESOLVED],
            Some((1, Stage::Failed)),
        ),
        (&[STARTED, APPLY_FAILED, STARTED, APPLIED, SETTLED], None),
        // A rollout is no change.
        (&[ROLLOUT], None),
        (&[STARTED, ROLLOUT], Some((1, Stage::Started))),
        (&[STARTED, APPLIED, SETTLED, ROLLOUT], None),
    ] {
        assert_eq!(in_flight(kinds), expected, "{kinds:?}");
    }
}

#[test]
fn soak_begins_anew_after_a_failure() {
    let again = [STARTED, APPLIED, SETTLED];
    let all = |parts: &[&[usize]]| parts.concat();
    for (kinds, expected) in [
        (all(&[]), None),
        (all(&[&[STARTED, APPLIED]]), None),
        (all(&[&again]), Some(3)),
        (all(&[&[ADOPTED]]), Some(1)),
        (all(&[&again, &again]), Some(3)),
        (all(&[&again, &[STARTED, APPLIED]]), Some(3)),
        (all(&[&again, &[FAILED]]), None),
        (all(&[&again, &[FAILED, SETTLED]]), Some(5)),
        (all(&[&again, &[ROLLED_BACK]]), None),
        (all(&[&again, &[ROLLED_BACK], &again]), Some(7)),
        (all(&[&again, &[STARTED, APPLY_FAILED], &again]), Some(8)),
        (all(&[&again, &[STARTED, RESOLVED], &again]), Some(8)),
    ] {
        assert_eq!(soaks_from(&kinds), expected, "{kinds:?}");
    }
    assert!(matches!(proof(&[STARTED, APPLIED]), Proof::Never));
    assert!(matches!(
        proof(&[STARTED, APPLIED, FAILED]),
        Proof::Spoiled(_)
    ));
}

#[test]
fn settled_without_a_check_is_told() {
    let checked = |which| {
        let steps = [
            (STARTED, 0, 0, 0),
            (APPLIED, 0, 0, 0),
            (SETTLED, which, 0, 0),
        ];
        match History::whole(newest_first(&legal(&steps))).proof(&code(0), None) {
            Answer::Is(Proof::Settled(since)) => since.checked,
            other => panic!("{other:?}"),
        }
    };
    assert!(!checked(0));
    assert!(checked(1));
}

/// What is proven of code that a rollout brings, by the kinds and steps of its entries.
fn proven_by(entries: &[(Kind, Option<Step>)], root: &str) -> &'static str {
    let mut all = legal(&[(STARTED, 1, 1, 0)]);
    let template = all.remove(0);
    for (seq, (kind, step)) in (1..).zip(entries) {
        let mut entry = template.clone();
        entry.seq = seq;
        entry.kind = *kind;
        entry.step = step.map(|step| StepOf {
            name: "web".to_owned(),
            root: root.to_owned(),
            rollout: 1,
            started: 2,
            step,
        });
        all.push(entry);
    }
    match History::whole(newest_first(&all)).proof(&code(1), None) {
        Answer::Is(Proof::Never) => "never",
        Answer::Is(Proof::Spoiled(_)) => "spoiled",
        Answer::Is(Proof::Settled(_)) => "settled",
        Answer::ReadOn => panic!("it is whole"),
    }
}

#[test]
fn code_has_proven_nothing_before_it_has_all_of_the_traffic() {
    let share = |percent| Share::new(percent).unwrap();
    let settled = |step| (Kind::Settled, Some(step));
    let half = settled(Step::Shift(share(50)));
    let all = settled(Step::Shift(Share::ALL));
    let home = crate::chains::UNIT.1;
    for (entries, expected) in [
        (&[settled(Step::Provision)][..], "never"),
        (&[settled(Step::Attach), half], "never"),
        (&[half, all], "settled"),
        (
            &[all, settled(Step::Detach), settled(Step::Retire)],
            "settled",
        ),
        (&[all, (Kind::ApplyFailed, Some(Step::Detach))], "settled"),
        (&[all, settled(Step::RollBack(share(50)))], "spoiled"),
        (
            &[all, (Kind::ApplyStarted, Some(Step::RollBack(share(50))))],
            "spoiled",
        ),
        (&[all, settled(Step::RollBack(share(50))), all], "settled"),
        (
            &[
                (Kind::Settled, None),
                (Kind::ApplyFailed, Some(Step::Shift(share(50)))),
            ],
            "spoiled",
        ),
        (
            &[
                all,
                (Kind::VerificationFailed, Some(Step::Shift(Share::ALL))),
            ],
            "spoiled",
        ),
    ] {
        assert_eq!(proven_by(entries, home), expected, "{entries:?}");
    }
    // A colour that has a root of its own is all there once it is built; its traffic is elsewhere.
    let built = [settled(Step::Provision)];
    assert_eq!(proven_by(&built, "live/routers"), "settled");
}

#[test]
fn where_the_state_is_no_event_of_a_rollout_says() {
    let mut entries = legal(&[(STARTED, 0, 0, 0), (APPLIED, 0, 0, 0), (ROLLOUT, 0, 0, 0)]);
    entries[2].state = Some(crate::State {
        lineage: "sha256:other".to_owned(),
        before: 9,
        after: None,
    });
    match History::whole(newest_first(&entries)).last_state() {
        Answer::Is(Some(last)) => assert_eq!((last.serial, last.entry.entry.seq), (3, 2)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_debt_is_acknowledged_by_somebody_else() {
    let entries = legal(&[(9, 0, 0, 0), (9, 0, 1, 0), (10, 0, 0, 0)]);
    let mut all = newest_first(&entries);
    let debts = |all: &[Recorded], trust: &Trust| match History::whole(all.to_vec()).debts(trust) {
        Answer::Is(debts) => debts
            .iter()
            .map(|debt| (debt.entry.entry.seq, format!("{:?}", debt.standing)))
            .map(|(seq, standing)| (seq, standing.split('(').next().unwrap().to_owned()))
            .collect::<Vec<_>>(),
        Answer::ReadOn => panic!("it is whole"),
    };
    let trust = Trust::everyone();
    let expected = |two: &str, one: &str| vec![(2, two.to_owned()), (1, one.to_owned())];
    assert_eq!(debts(&all, &trust), expected("Weakly", "Open"));
    // By keys: the same one, and another one.
    for of in &mut all {
        of.signature = crate::Signature::Good("ssh-ed25519 A".to_owned());
    }
    assert_eq!(debts(&all, &trust), expected("OnlyByTheSame", "Open"));
    all[0].signature = crate::Signature::Good("ssh-ed25519 B".to_owned());
    assert_eq!(debts(&all, &trust), [(1, "Open".to_owned())]);
    // Older than the debt, it acknowledges nothing.
    all[0].entry.seq = 1;
    assert_eq!(debts(&all, &trust), expected("Open", "Open"));
}

#[test]
fn two_that_run_at_once_are_a_contradiction() {
    let entries = legal(&[(STARTED, 0, 0, 0), (APPLIED, 0, 0, 0)]);
    let mut all = newest_first(&entries);
    all[0].entry.kind = Kind::ApplyStarted;
    all[0].entry.change = 2;
    let disorder = History::whole(all).in_flight().unwrap_err();
    assert_eq!(disorder.why, Illegal::Running { change: 1 });
}

proptest! {
    /// However many entries have been read, an answer that is given is the answer of all entries.
    #[test]
    fn pages_answer_as_the_whole_does(steps in steps(60), page in 1..7_usize, which in 0..3_u8) {
        let entries = newest_first(&legal(&steps));
        let whole = History::whole(entries.clone());
        let code = code(which);
        let trust = Trust::everyone();
        let mut part = History::default();
        let mut pages = entries.chunks(page);
        loop {
            macro_rules! same {
                ($($of:tt)*) => {
                    if let Answer::Is(found) = part.$($of)* {
                        prop_assert_eq!(Answer::Is(found), whole.$($of)*);
                    } else {
                        prop_assert!(!part.is_whole());
                    }
                };
            }
            same!(last_settled());
            same!(last_state());
            same!(proof(&code, None));
            same!(debts(&trust));
            same!(in_flight().unwrap());
            if part.is_whole() {
                break;
            }
            match pages.next() {
                Some(page) => part.read_on(page.to_vec()),
                None => part.reached_the_beginning(),
            }
        }
        // "Long enough" never says settled of what is not, nor an earlier time than the truth.
        for recorded in whole.entries() {
            for proof in [EnoughProof::Settled, EnoughProof::Checked] {
                let enough = Enough { since: recorded.entry.at, proof };
                match (whole.proof(&code, Some(enough)), whole.proof(&code, None)) {
                    (Answer::Is(Proof::Settled(early)), Answer::Is(Proof::Settled(truth))) => {
                        prop_assert!(early.first >= truth.first);
                        prop_assert!(truth.checked || !early.checked);
                        prop_assert_eq!(&early.entry, &truth.entry);
                        // It may be later than the truth only where it is early enough.
                        prop_assert!(early.first <= enough.since || early.first == truth.first);
                        if proof == EnoughProof::Checked {
                            prop_assert_eq!(early.checked, truth.checked);
                        }
                    }
                    (Answer::Is(Proof::Settled(_)), _) => prop_assert!(false),
                    (other, truth) => prop_assert_eq!(other, truth),
                }
            }
        }
    }

    /// After a failure of some code nothing that was proven before it counts.
    #[test]
    fn nothing_before_a_failure_counts(steps in steps(60), which in 0..3_u8) {
        let entries = legal(&steps);
        let code = code(which);
        let history = History::whole(newest_first(&entries));
        let failed = entries.iter().rev().find(|entry| {
            said(entry) == Said::Spoils && entry.code.as_ref() == Some(&code)
        });
        let proof = history.proof(&code, None);
        if let (Answer::Is(Proof::Settled(since)), Some(failed)) = (proof, failed) {
            prop_assert!(since.first > failed.at);
        }
    }
}

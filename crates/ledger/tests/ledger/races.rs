//! Many who want to begin a change at once: exactly one does.

use std::sync::Barrier;

use engine::git::Git;
use ledger::{AppendError, Attached, Illegal, Kind, Ledger, Place};

use crate::support::*;

/// Lets all try until each has begun or knows who did; returns how many have begun.
fn round(ledgers: &[Ledger<'_>], minute: i64) -> usize {
    let barrier = Barrier::new(ledgers.len());
    let begin = draft(Kind::ApplyStarted, None);
    std::thread::scope(|scope| {
        let all: Vec<_> = ledgers
            .iter()
            .map(|ledger| {
                let (barrier, begin) = (&barrier, &begin);
                scope.spawn(move || {
                    barrier.wait();
                    for _ in 0..200 {
                        ledger.fetch().unwrap();
                        let head = ledger.head().unwrap();
                        let outcome = ledger.append(
                            begin,
                            head.as_ref(),
                            &Attached::default(),
                            &unsigned(),
                            at(minute),
                        );
                        match outcome {
                            Ok(_) => return true,
                            Err(AppendError::Outrun) => {}
                            Err(AppendError::Illegal(Illegal::Running { .. })) => return false,
                            Err(other) => panic!("{other}"),
                        }
                    }
                    panic!("never came to a decision");
                })
            })
            .collect();
        all.into_iter()
            .map(|one| usize::from(one.join().unwrap()))
            .sum()
    })
}

fn rounds(ledgers: &[Ledger<'_>], count: i64) {
    for number in 0..count {
        let minute = 10 * number;
        assert_eq!(round(ledgers, minute), 1);
        let first = &ledgers[0];
        first.fetch().unwrap();
        let head = first.head().unwrap();
        let mut reader = first.reader(head.as_ref(), at(minute));
        let change = reader.in_flight().unwrap().unwrap().since.entry.seq;
        append(first, &draft(Kind::Applied, Some(change)), at(minute + 1));
        append(first, &draft(Kind::Settled, Some(change)), at(minute + 2));
    }
    let head = ledgers[0].head().unwrap();
    let verified = ledgers[0].verify(head.as_ref(), at(10 * count)).unwrap();
    assert_eq!(verified.findings, []);
    assert_eq!(verified.entries, 3 * usize::try_from(count).unwrap());
}

const RUNNERS: usize = 20;

#[test]
fn one_of_many_machines_begins() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let gits: Vec<Git> = (0..RUNNERS)
        .map(|number| folder.work(&format!("work{number}")))
        .collect();
    let ledgers: Vec<Ledger<'_>> = gits.iter().map(|git| open(git, &origin())).collect();
    rounds(&ledgers, 3);
}

#[test]
fn one_of_many_processes_begins() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledgers: Vec<Ledger<'_>> = (0..RUNNERS)
        .map(|_| open(&git, &Place::default()))
        .collect();
    rounds(&ledgers, 3);
}

#[test]
fn one_of_many_processes_of_one_clone_begins() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let git = folder.work("work");
    let ledgers: Vec<Ledger<'_>> = (0..6).map(|_| open(&git, &origin())).collect();
    rounds(&ledgers, 2);
}

//! Tests of proving: what is in order passes, what is not is found.

use engine::Vars;
use engine::git::{Content, ObjectKind};
use engine::ssh::{PublicKey, SshKeygen};
use proptest::prelude::*;

use super::*;
use crate::chains::{UNIT, legal, row, steps};
use crate::{Entry, Unit};

fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

fn rows(entries: &[Entry]) -> Vec<Row> {
    let mut rows: Vec<Row> = entries.iter().map(|entry| row(entry, entry.seq)).collect();
    rows.reverse();
    rows
}

/// Reads `entry.json` again, as it was changed, beside the commit as it was.
fn read_again(row: &mut Row, entry: &Entry) {
    let unit = Unit::new(UNIT.0, UNIT.1).unwrap();
    let json = serde_json::to_vec(entry).unwrap();
    let content = Content::Found(ObjectKind::Blob, json);
    row.outcome = read::entry(&unit, Book::Ledger, &row.commit, &content, now())
        .map(|entry| crate::chains::recorded(&entry, 1));
}

/// Ways to change an entry that its commit's message and neighbours must give away.
type Change = (&'static str, fn(&mut Entry));

const CHANGES: [Change; 15] = [
    ("seq", |entry| entry.seq += 1),
    ("seq back", |entry| entry.seq -= 1),
    ("kind", |entry| {
        entry.kind = match entry.kind {
            Kind::Settled => Kind::VerificationFailed,
            _ => Kind::Settled,
        };
    }),
    ("environment", |entry| entry.environment = "dev".to_owned()),
    ("root", |entry| entry.root = ".".to_owned()),
    ("time", |entry| {
        entry.at = Timestamp::from_second(entry.at.as_second() + 1).unwrap();
    }),
    ("change", |entry| entry.change += 1),
    ("code", |entry| {
        entry.code = match entry.code.take() {
            None => Some(crate::chains::code(0)),
            Some(mut code) => {
                code.lock.push('1');
                Some(code)
            }
        };
    }),
    ("meaning", |entry| {
        entry.meaning = Some("sha256:other".to_owned())
    }),
    ("name", |entry| entry.by.name.push('x')),
    ("email", |entry| entry.by.email.push('x')),
    ("format", |entry| entry.format_version = 2),
    ("rollout", |entry| match &mut entry.rollout {
        Some(rollout) => rollout.name.push('x'),
        None => {
            entry.rollout = Some(crate::RolloutEvent {
                name: "web".to_owned(),
                event: rollout::Event::GivenUp,
            });
        }
    }),
    ("step", |entry| match &mut entry.step {
        Some(step) => step.started += 1,
        None => {
            entry.step = Some(crate::StepOf {
                name: "web".to_owned(),
                root: entry.root.clone(),
                rollout: 1,
                started: 2,
                step: rollout::Step::Attach,
            });
        }
    }),
    ("under way", |entry| {
        if entry.under_way.pop().is_none() {
            entry.under_way.push(crate::UnderWay {
                name: "web".to_owned(),
                begun: 1,
            });
        }
    }),
];

proptest! {
    #[test]
    fn what_is_in_order_passes(steps in steps(60)) {
        let entries = legal(&steps);
        let proof = prove(Book::Ledger, &Trust::everyone(), &rows(&entries));
        prop_assert_eq!(proof.findings, Vec::new());
        prop_assert_eq!(proof.counted, entries.len());
    }

    #[test]
    fn every_change_of_an_entry_is_found(
        steps in steps(40),
        at in any::<prop::sample::Index>(),
        change in 0..CHANGES.len(),
    ) {
        let entries = legal(&steps);
        prop_assume!(!entries.is_empty());
        let mut rows = rows(&entries);
        let at = at.index(rows.len());
        let mut entry = rows[at].outcome.clone().unwrap().entry;
        CHANGES[change].1(&mut entry);
        read_again(&mut rows[at], &entry);
        let proof = prove(Book::Ledger, &Trust::everyone(), &rows);
        prop_assert!(!proof.findings.is_empty(), "{} of {:?}", CHANGES[change].0, entry);
    }

    #[test]
    fn a_missing_a_doubled_and_a_moved_entry_are_found(
        steps in steps(40),
        at in any::<prop::sample::Index>(),
        how in 0..3_u8,
    ) {
        let entries = legal(&steps);
        prop_assume!(entries.len() > 2);
        // Not the newest: a chain cannot show that its end was cut off.
        let at = at.index(entries.len() - 1);
        let mut entries = entries;
        match how {
            0 => { entries.remove(at); }
            1 => entries.insert(at, entries[at].clone()),
            _ => entries.swap(at, at + 1),
        }
        // Even with commits that were made anew to fit.
        let mut rows: Vec<Row> = (1..).zip(&entries).map(|(number, entry)| row(entry, number)).collect();
        rows.reverse();
        let proof = prove(Book::Ledger, &Trust::everyone(), &rows);
        prop_assert!(!proof.findings.is_empty());
    }
}

#[test]
fn the_message_and_the_entry_agree_once_each() {
    let entries = legal(&[(2, 0, 0, 0)]);
    for lie in [
        "Kind: settled\n",
        "kind: apply-started\n",
        "Change: 2\n",
        "Meaning: sha256:1\n",
        "Rollout: web\n",
        "Step: 1/2\n",
    ] {
        let mut rows = rows(&entries);
        rows[0].commit.message.push_str(lie);
        read_again(&mut rows[0], &entries[0]);
        let outcome = rows[0].outcome.clone();
        assert!(matches!(outcome, Err(Problem::Disagrees { .. })), "{lie}");
    }
}

#[test]
fn words_of_others_cannot_become_trailers() {
    let mut entry = legal(&[(2, 0, 0, 0)]).remove(0);
    entry.reason = Some("because\n\nKind: settled\nChange: 7\n".to_owned());
    entry.by.name = "a\nKind: settled".to_owned();
    entry.engine = Some("terraform\n\nKind: settled".to_owned());
    let commit = row(&entry, 1).commit;
    let kinds: Vec<_> = commit
        .trailers()
        .into_iter()
        .filter(|(name, _)| *name == "Kind")
        .collect();
    assert_eq!(kinds, [("Kind", "apply-started")]);
}

#[test]
fn a_fork_and_a_second_beginning_are_found() {
    let entries = legal(&[(2, 0, 0, 0), (3, 0, 0, 0), (5, 0, 0, 0)]);
    assert_eq!(entries.len(), 3);
    let find = |mend: fn(&mut Vec<Row>)| {
        let mut rows = rows(&entries);
        mend(&mut rows);
        prove(Book::Ledger, &Trust::everyone(), &rows).findings
    };
    let merge = find(|rows| {
        let other = rows[2].commit.oid.clone();
        rows[0].commit.parents.push(other);
    });
    assert!(matches!(merge[0].problem, Problem::Merge));
    let orphan = find(|rows| rows[1].commit.parents.clear());
    assert!(matches!(orphan[0].problem, Problem::Merge));
    let cut = find(|rows| {
        rows.pop();
        rows[1].commit.parents.clear();
    });
    assert!(matches!(cut[0].problem, Problem::CutOff { found: 2 }));
}

/// A key that may write, and its public part.
const WRITER: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGkZwGYtFaVMPXSXRP+q5MnCkJu1EKLo2KyqkBzMlcX8";

/// Proves a ledger in which the entries with these numbers are signed by the one writer.
fn proven(entries: &[Entry], signed: &[u64], mend: fn(&mut Vec<Row>)) -> Verified {
    let writer = PublicKey::new(WRITER).unwrap();
    let ssh = SshKeygen::find(&Vars::new(std::env::vars_os())).unwrap();
    let trust = Trust::of(vec![writer.clone()], Vec::new(), ssh);
    let mut rows = rows(entries);
    for row in &mut rows {
        let Ok(recorded) = &mut row.outcome else {
            continue;
        };
        if signed.contains(&recorded.entry.seq) {
            row.verdict = Some(Verdict::Good(writer.clone()));
            recorded.signature = Signature::Good(writer.to_string());
        }
    }
    mend(&mut rows);
    prove(Book::Ledger, &trust, &rows)
}

#[test]
fn what_is_older_than_the_first_entry_that_counts_is_no_fault() {
    let step = |kind: Kind| {
        let at = Kind::ALL.iter().position(|one| *one == kind).unwrap();
        (at, 0, 0, 0)
    };
    let once = [Kind::ApplyStarted, Kind::Applied, Kind::Settled].map(step);
    let steps = [once, once].concat();
    let entries = legal(&steps);
    assert_eq!(entries.len(), 6);
    let nothing = |_: &mut Vec<Row>| {};
    // From before writers were named.
    let proof = proven(&entries, &[4, 5, 6], nothing);
    assert_eq!(proof.findings, Vec::new());
    assert_eq!((proof.counted, proof.before_writers()), (3, 3));
    // One after them is a fault, and is not one of those.
    let proof = proven(&entries, &[4, 6], nothing);
    let faults: Vec<_> = (proof.findings.iter()).map(|one| one.seq).collect();
    assert_eq!(faults[0], Some(5));
    assert_eq!(proof.before_writers(), 3);
    // Where none counts, nobody vouches for any of them.
    let proof = proven(&entries, &[], nothing);
    assert_eq!((proof.findings.len(), proof.before_writers()), (6, 0));
    assert!(
        (proof.findings.iter()).all(|one| matches!(one.problem, Problem::CountsForNothing { .. }))
    );
    // A signature that does not hold is a fault wherever it stands.
    let proof = proven(&entries, &[4, 5, 6], |rows| {
        rows[4].verdict = Some(Verdict::Bad {
            why: "it is of something else".to_owned(),
        });
    });
    assert_eq!((proof.findings.len(), proof.before_writers()), (1, 2));
    assert_eq!(proof.findings[0].seq, Some(2));
    let proof = proven(&entries, &[1, 2, 3, 4, 5, 6], nothing);
    assert_eq!((proof.findings.len(), proof.before_writers()), (0, 0));
}

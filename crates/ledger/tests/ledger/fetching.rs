//! Fetching: several books together, and what a remote or a clone has lost or rewritten.

use ledger::{Book, Fetched, Kind, Ledger, LedgerError, Place, Trust, Unit, fetch_all};

use crate::support::*;

#[test]
fn a_rewritten_and_a_deleted_ledger_are_noticed() {
    let folder = Folder::new();
    let bare = folder.bare("remote.git");
    let git = folder.work("work");
    let ledger = open(&git, &origin());
    let there = open(&bare, &Place::default());
    let entries = settle(&ledger, 0);
    let head = ledger.head().unwrap().unwrap();
    // Cut back by one.
    let older = engine::git::Oid::new(&entries[1].commit).unwrap();
    bare.update_ref(ledger.branch(), &older, Some(&head))
        .unwrap();
    let error = ledger.fetch().unwrap_err();
    assert!(matches!(error, LedgerError::Rewritten { .. }), "{error}");
    assert_eq!(ledger.head().unwrap(), Some(head.clone()), "not forgotten");
    // And continued differently.
    append(&there, &draft(Kind::VerificationFailed, Some(1)), at(2));
    let error = ledger.fetch().unwrap_err();
    assert!(matches!(error, LedgerError::Rewritten { .. }), "{error}");
    raw(
        &folder.path("remote.git"),
        &["update-ref", "-d", ledger.branch().as_str()],
    );
    let error = ledger.fetch().unwrap_err();
    assert!(matches!(error, LedgerError::Deleted { .. }), "{error}");
    assert!(error.to_string().contains(head.as_str()), "{error}");
}

#[test]
fn many_units_are_fetched_together_and_keep_apart() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let (one, two) = (folder.work("one"), folder.work("two"));
    let units: Vec<Unit> = ["live/a", "live/ab", "root", ".", "live"]
        .iter()
        .map(|root| Unit::new("prod", root).unwrap())
        .collect();
    let ledgers = |git| -> Vec<Ledger<'_>> {
        units
            .iter()
            .map(|unit| {
                Ledger::open(git, &origin(), unit, Book::Ledger, &Trust::everyone()).unwrap()
            })
            .collect()
    };
    let written = ledgers(&one);
    for ledger in &written[..4] {
        append(ledger, &draft(Kind::ApplyStarted, None), at(0));
    }
    let read = ledgers(&two);
    let all: Vec<&Ledger<'_>> = read.iter().collect();
    let fetched = fetch_all(&all).unwrap();
    assert_eq!(fetched[..4], vec![Fetched::Moved; 4]);
    assert_eq!(fetched[4], Fetched::Absent);
    for (ledger, written) in read.iter().zip(&written) {
        assert_eq!(ledger.head().unwrap(), written.head().unwrap());
    }
}

#[test]
fn a_shallow_clone_gets_a_whole_ledger_or_none() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let git = folder.work("work");
    let ledger = open(&git, &origin());
    settle(&ledger, 0);
    let work = folder.path("work");
    for message in ["one", "two"] {
        raw(&work, &["commit", "-q", "--allow-empty", "-m", message]);
    }
    raw(&work, &["push", "-q", "origin", "main"]);
    let url = format!("file://{}", folder.path("remote.git").display());
    let clone = |name: &str, args: &[&str]| {
        let path = folder.path(name);
        let mut all = vec!["clone", "-q", "--depth=1", "--branch=main"];
        all.extend(args);
        all.extend([url.as_str(), path.to_str().unwrap()]);
        raw(&work, &all);
        engine::git::Git::find(&path, &vars()).unwrap()
    };
    let shallow = clone("shallow", &["--single-branch"]);
    assert!(shallow.is_shallow().unwrap());
    let ledger = open(&shallow, &origin());
    ledger.fetch().unwrap();
    let head = ledger.head().unwrap();
    assert_eq!(ledger.verify(head.as_ref(), at(5)).unwrap().entries, 3);
    // Here the ledger's own branch was cut off by the clone.
    let cut = clone("cut", &["--no-single-branch"]);
    let ledger = open(&cut, &origin());
    let error = ledger.fetch().unwrap_err();
    assert!(error.to_string().contains("--unshallow"), "{error}");
    raw(&folder.path("cut"), &["fetch", "-q", "--unshallow"]);
    ledger.fetch().unwrap();
    let head = ledger.head().unwrap();
    assert_eq!(ledger.verify(head.as_ref(), at(5)).unwrap().findings, []);
}

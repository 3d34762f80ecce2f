//! Entries that waited.

use ledger::{Attached, Draft, Kind, Ledger, OfflineEntry, OfflineError, OfflineFile, Unit};

use crate::support::*;

fn wait(
    file: &OfflineFile,
    draft: Draft,
    follows: Option<&OfflineEntry>,
    minute: i64,
) -> OfflineEntry {
    let mut entry = OfflineEntry::new(&unit(), draft, Attached::default(), at(minute));
    entry.follows = follows.map(|of| of.id.clone());
    file.add(&entry).unwrap();
    entry
}

fn push(ledger: &Ledger<'_>, file: &OfflineFile) -> Result<Vec<ledger::Recorded>, OfflineError> {
    ledger.push_offline(file, &unsigned(), at(60))
}

#[test]
fn what_waits_is_written_once_in_its_order_and_time() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let git = folder.work("work");
    let ledger = open(&git, &origin());
    let file = OfflineFile::at(&folder.path("waiting.jsonl"));
    settle(&ledger, 0);
    let began = wait(&file, draft(Kind::ApplyStarted, None), None, 10);
    wait(&file, draft(Kind::Applied, None), Some(&began), 11);
    let other = Unit::new("dev", ".").unwrap();
    let elsewhere = OfflineEntry::new(
        &other,
        draft(Kind::ApplyStarted, None),
        Attached::default(),
        at(12),
    );
    file.add(&elsewhere).unwrap();
    // Out of reach, everything stays.
    let remote = folder.path("remote.git");
    let away = folder.path("away.git");
    std::fs::rename(&remote, &away).unwrap();
    assert!(push(&ledger, &file).is_err());
    assert_eq!(file.entries().unwrap().len(), 3);
    std::fs::rename(&away, &remote).unwrap();
    // A run that died between writing and taking it out of the file.
    let before = std::fs::read(folder.path("waiting.jsonl")).unwrap();
    let written = push(&ledger, &file).unwrap();
    let said: Vec<_> = written
        .iter()
        .map(|of| (of.entry.seq, of.entry.change, of.entry.at))
        .collect();
    assert_eq!(said, [(4, 4, at(10)), (5, 4, at(11))]);
    assert_eq!(file.entries().unwrap(), std::slice::from_ref(&elsewhere));
    std::fs::write(folder.path("waiting.jsonl"), before).unwrap();
    assert_eq!(push(&ledger, &file).unwrap(), written);
    assert_eq!(file.entries().unwrap(), [elsewhere]);
    let head = ledger.head().unwrap();
    let verified = ledger.verify(head.as_ref(), at(60)).unwrap();
    assert_eq!((verified.entries, verified.findings.len()), (5, 0));
}

#[test]
fn the_file_goes_when_nothing_waits_and_is_private_while_something_does() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.bare("remote.git");
    let git = folder.work("work");
    let ledger = open(&git, &origin());
    let path = folder.path("waiting.jsonl");
    let file = OfflineFile::at(&path);
    assert_eq!(push(&ledger, &file).unwrap(), []);
    wait(&file, draft(Kind::ApplyStarted, None), None, 0);
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    push(&ledger, &file).unwrap();
    assert!(!path.exists());
}

#[test]
fn what_somebody_else_made_impossible_stays_and_is_said() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let git = folder.work("work");
    let ledger = open(&git, &origin());
    let file = OfflineFile::at(&folder.path("waiting.jsonl"));
    wait(&file, draft(Kind::ApplyStarted, None), None, 0);
    append(&ledger, &draft(Kind::ApplyStarted, None), at(1));
    let error = push(&ledger, &file).unwrap_err();
    assert!(matches!(error, OfflineError::Append { .. }), "{error}");
    assert_eq!(file.entries().unwrap().len(), 1);
}

#[test]
fn a_broken_line_is_told_and_nothing_is_lost_behind_it() {
    let folder = Folder::new();
    let path = folder.path("waiting.jsonl");
    let file = OfflineFile::at(&path);
    let entry = wait(&file, draft(Kind::ApplyStarted, None), None, 0);
    let mut text = std::fs::read_to_string(&path).unwrap();
    text.push_str("{\"half");
    std::fs::write(&path, text).unwrap();
    assert!(matches!(
        file.entries(),
        Err(OfflineError::Line { line: 2, .. })
    ));
    assert!(file.add(&entry).is_err());
}

#[test]
fn what_arrived_although_nobody_heard_of_it_is_not_written_twice() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let git = folder.work("work");
    let ledger = open(&git, &origin());
    let file = OfflineFile::at(&folder.path("waiting.jsonl"));
    append(&ledger, &draft(Kind::ApplyStarted, None), at(0));
    let applied = draft(Kind::Applied, Some(1));
    let there = append(&ledger, &applied, at(1));
    wait(&file, applied, None, 1);
    wait(&file, draft(Kind::Settled, Some(1)), None, 2);
    let written = push(&ledger, &file).unwrap();
    let kinds: Vec<_> = written.iter().map(|of| of.entry.kind).collect();
    assert_eq!(kinds, [Kind::Applied, Kind::Settled]);
    assert_eq!(written[0], there);
    assert_eq!(written[1].entry.seq, 3);
}

#[test]
fn what_is_added_while_others_write_is_not_lost() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let git = folder.work("work");
    let ledger = open(&git, &origin());
    let path = folder.path("waiting.jsonl");
    let file = OfflineFile::at(&path);
    let began = wait(&file, draft(Kind::ApplyStarted, None), None, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            wait(&file, draft(Kind::Applied, None), Some(&began), 1);
            wait(&file, draft(Kind::Settled, None), Some(&began), 2);
        });
        while ledger.head().unwrap().is_none() || path.exists() {
            push(&ledger, &file).unwrap();
        }
    });
    push(&ledger, &file).unwrap();
    let head = ledger.head().unwrap();
    assert_eq!(ledger.verify(head.as_ref(), at(60)).unwrap().entries, 3);
}

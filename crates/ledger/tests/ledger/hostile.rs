//! Commits that this crate did not write: each is refused by readers and found by proving.

use jiff::Timestamp;
use ledger::{AppendError, Attached, Entry, Kind, Ledger, Place, Problem};

use crate::support::*;

/// Puts something on a sound ledger, and returns what reading and proving say.
fn after(put: impl Fn(&Ledger<'_>, &engine::git::Git, Entry)) -> (String, Vec<Problem>) {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    let newest = settle(&ledger, 0).remove(2).entry;
    let mut next = newest;
    next.seq += 1;
    next.change = next.seq;
    next.kind = Kind::ApplyStarted;
    put(&ledger, &git, next);
    let head = ledger.head().unwrap();
    let now = at(10);
    let read = ledger
        .reader(head.as_ref(), now)
        .in_flight()
        .map(|_| ())
        .unwrap_err();
    // Nothing is written behind it.
    let error = ledger
        .append(
            &draft(Kind::ApplyStarted, None),
            head.as_ref(),
            &Attached::default(),
            &unsigned(),
            now,
        )
        .unwrap_err();
    assert!(matches!(error, AppendError::Ledger(_)), "{error}");
    let verified = ledger.verify(head.as_ref(), now).unwrap();
    let problems = verified
        .findings
        .into_iter()
        .map(|finding| finding.problem)
        .collect();
    (read.to_string(), problems)
}

fn entry(change: impl Fn(&mut Entry)) -> (String, Vec<Problem>) {
    after(|ledger, git, mut next| {
        change(&mut next);
        forge_entry(ledger, git, &next);
    })
}

#[test]
fn a_forged_entry_that_is_in_order_cannot_be_told_without_keys() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    let mut next = settle(&ledger, 0).remove(2).entry;
    next.seq = 4;
    next.change = 4;
    next.kind = Kind::ApplyStarted;
    forge_entry(&ledger, &git, &next);
    let head = ledger.head().unwrap();
    assert_eq!(ledger.verify(head.as_ref(), at(9)).unwrap().findings, []);
}

#[test]
fn foreign_and_broken_commits() {
    let by = pipeline();
    let (read, problems) = after(|ledger, git, _| {
        forge(ledger, git, None, "hello", &by, 1_700_000_200);
    });
    assert_eq!(problems, [Problem::Foreign]);
    assert!(read.contains("not an entry of a ledger"), "{read}");

    let put = |json: Vec<u8>| {
        let by = pipeline();
        after(move |ledger, git, _| {
            forge(ledger, git, Some(&json), "hello", &by, 1_700_000_200);
        })
    };
    let (read, problems) = put(b"{\"format_version\":1,\"password\":\"hunter2\"}".to_vec());
    assert!(matches!(problems[..], [Problem::Malformed { .. }]));
    assert!(!read.contains("hunter2"), "{read}");
    assert!(!read.contains("password"), "{read}");
    let (_, problems) = put(b"not json".to_vec());
    assert!(matches!(problems[..], [Problem::Malformed { .. }]));
    let (_, problems) = put(b"{\"format_version\":2,\"new\":true}".to_vec());
    assert_eq!(problems, [Problem::Version { found: 2 }]);
    let (_, problems) = put(vec![b' '; 3 << 20]);
    assert!(matches!(
        problems[..],
        [Problem::TooLarge {
            size: 3_145_728,
            ..
        }]
    ));
    let mut deep = vec![b'['; 100_000];
    deep.extend(vec![b']'; 100_000]);
    let (_, problems) = put(deep);
    assert!(matches!(problems[..], [Problem::Malformed { .. }]));
}

#[test]
fn entries_that_do_not_fit() {
    let one = |change: fn(&mut Entry)| {
        let (read, mut problems) = entry(change);
        assert_eq!(problems.len(), 1, "{problems:?}");
        (read, problems.remove(0))
    };
    let (_, problem) = one(|entry| {
        entry.seq = 9;
        entry.change = 9;
    });
    assert!(matches!(
        problem,
        Problem::Number {
            found: 9,
            expected: 4
        }
    ));
    let (read, problem) = one(|entry| entry.at = Timestamp::from_second(1_700_000_901).unwrap());
    assert!(matches!(problem, Problem::Ahead { .. }));
    assert!(read.contains("more than 5 minutes ahead"), "{read}");
    let (_, problem) = one(|entry| entry.at = Timestamp::from_second(1_699_000_000).unwrap());
    assert!(matches!(problem, Problem::Backwards { .. }));
    let (_, problem) = one(|entry| entry.environment = "dev".to_owned());
    assert!(matches!(problem, Problem::OtherUnit { .. }));
    let (_, problem) = one(|entry| {
        entry.kind = Kind::Applied;
        entry.change = 1;
    });
    assert!(matches!(problem, Problem::Illegal(_)));
}

#[test]
fn trailers_and_commits_that_lie() {
    for lie in ["Kind", "Change", "Code"] {
        let (_, problems) = after(|ledger, git, next| {
            let json = serde_json::to_vec(&next).unwrap();
            let message: String = ledger::message(&next, "0")
                .lines()
                .filter(|line| !line.starts_with(&format!("{lie}: ")))
                .map(|line| format!("{line}\n"))
                .collect();
            let at = next.at.as_second();
            forge(ledger, git, Some(&json), &message, &next.by, at);
        });
        assert_eq!(problems, [Problem::Disagrees { trailer: lie }]);
    }
    let (_, problems) = after(|ledger, git, next| {
        let json = serde_json::to_vec(&next).unwrap();
        let message = ledger::message(&next, "0");
        let mut by = next.by.clone();
        by.email = "other@example.com".to_owned();
        let at = next.at.as_second();
        forge(ledger, git, Some(&json), &message, &by, at);
    });
    assert_eq!(problems, [Problem::OtherAuthor]);
    let (_, problems) = after(|ledger, git, next| {
        let json = serde_json::to_vec(&next).unwrap();
        let message = ledger::message(&next, "0");
        let at = next.at.as_second() + 1;
        forge(ledger, git, Some(&json), &message, &next.by, at);
    });
    assert_eq!(problems, [Problem::OtherTime]);
}

#[test]
fn a_merge_is_refused() {
    let (read, problems) = after(|ledger, git, next| {
        let one = forge_entry(ledger, git, &next);
        let path = git.top().unwrap();
        let other = raw(
            path,
            &["commit-tree", "-m", "x", &format!("{one}^{{tree}}")],
        );
        let mut merged = next.clone();
        merged.seq += 1;
        merged.kind = Kind::ApplyFailed;
        let merged = forge_entry(ledger, git, &merged);
        let merge = raw(
            path,
            &[
                "commit-tree",
                "-m",
                &raw(path, &["log", "-1", "--format=%B", merged.as_str()]),
                "-p",
                one.as_str(),
                "-p",
                &other,
                &format!("{merged}^{{tree}}"),
            ],
        );
        raw(path, &["update-ref", ledger.branch().as_str(), &merge]);
    });
    assert!(!read.is_empty());
    assert!(problems.contains(&Problem::Merge), "{problems:?}");
}

#[test]
fn text_from_outside_does_not_reach_a_terminal_as_it_is() {
    let (read, _) = entry(|entry| entry.environment = "\u{1b}[31mdev\u{202e}".to_owned());
    assert!(
        !read.contains('\u{1b}') && !read.contains('\u{202e}'),
        "{read}"
    );
}

//! Writing and reading, with a remote and without.

use engine::git::Sign;
use ledger::{
    AppendError, Attached, Checked, Counts, Fetched, Illegal, Kind, Ledger, Place, Proof, Recorded,
    Shape, Signing, Stage, State, Upstream,
};

use crate::support::*;

#[test]
fn a_change_from_beginning_to_end() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let git = folder.work("work");
    for place in [Place::default(), origin()] {
        let ledger = open(&git, &place);
        assert_eq!(ledger.fetch().unwrap(), Fetched::Absent);
        assert_eq!(ledger.head().unwrap(), None);
        let mut began = draft(Kind::ApplyStarted, None);
        began.level = Some("minor".to_owned());
        began.meaning = Some("sha256:meaning".to_owned());
        began.counts = Some(Counts {
            create: 2,
            update: 1,
            ..Counts::default()
        });
        began.upstream = Some(Upstream {
            environment: "staging".to_owned(),
            entry: "1234567890123456789012345678901234567890".to_owned(),
        });
        let began = append(&ledger, &began, at(0));
        assert_eq!((began.entry.seq, began.entry.change), (1, 1));
        let head = ledger.head().unwrap();
        let mut reader = ledger.reader(head.as_ref(), at(1));
        let found = reader.in_flight().unwrap().unwrap();
        assert_eq!(found.stage, Stage::Started);
        assert_eq!(*found.since, began);

        let mut applied = draft(Kind::Applied, Some(1));
        applied.state = Some(State {
            lineage: "sha256:lineage".to_owned(),
            before: 4,
            after: Some(5),
        });
        let shape = vec![Shape {
            address: "aws_instance.a".to_owned(),
            deposed: None,
            actions: vec!["create".to_owned()],
            paths: Vec::new(),
        }];
        let attached = Attached {
            shape: Some(shape.clone()),
            policy: Some("# policy\n".to_owned()),
        };
        let applied = ledger
            .append(&applied, head.as_ref(), &attached, &unsigned(), at(1))
            .unwrap();
        assert_eq!(applied.entry.code, Some(code(1)), "taken over");
        assert_eq!(applied.entry.meaning.as_deref(), Some("sha256:meaning"));
        assert_eq!(ledger.shape(&applied).unwrap(), Some(shape.clone()));
        // At once, those that have none left out.
        assert_eq!(ledger.shapes(&[&began, &applied]).unwrap(), shape);
        assert_eq!(
            ledger.policy(&applied).unwrap().as_deref(),
            Some("# policy\n")
        );
        assert_eq!(ledger.shape(&began).unwrap(), None);

        let mut settled = draft(Kind::Settled, Some(1));
        settled.checks.push(Checked {
            name: "api".to_owned(),
            holds: true,
            seen: "200".to_owned(),
        });
        let settled = append(&ledger, &settled, at(2));
        // What it relied on, too: the next change is held to what was done upstream since.
        assert_eq!(settled.entry.upstream, began.entry.upstream);
        assert!(settled.entry.upstream.is_some());
        let head = ledger.head().unwrap();
        let mut reader = ledger.reader(head.as_ref(), at(3));
        assert_eq!(reader.in_flight().unwrap(), None);
        assert_eq!(reader.last_settled().unwrap(), Some(&settled));
        assert_eq!(reader.last_state().unwrap().unwrap().serial, 5);
        let Proof::Settled(since) = ledger.proof(head.as_ref(), &code(1), None, at(3)).unwrap()
        else {
            panic!("it settled");
        };
        assert_eq!((since.first, since.checked), (at(2), true));
        assert_eq!(
            ledger.proof(head.as_ref(), &code(2), None, at(3)).unwrap(),
            Proof::Never
        );
        let verified = ledger.verify(head.as_ref(), at(3)).unwrap();
        assert_eq!(verified.findings, []);
        assert_eq!(verified.entries, 3);
    }
    // The same to somebody who sees it for the first time.
    let other = folder.work("other");
    let ledger = open(&other, &origin());
    assert_eq!(ledger.fetch().unwrap(), Fetched::Moved);
    assert_eq!(ledger.fetch().unwrap(), Fetched::Unchanged);
    let head = ledger.head().unwrap();
    assert_eq!(ledger.verify(head.as_ref(), at(3)).unwrap().findings, []);
    // The user's own branches are left alone.
    assert_eq!(raw(&folder.path("other"), &["branch", "-a"]), "");
}

#[test]
fn the_log_reads_well() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    let mut began = draft(Kind::ApplyStarted, None);
    began.level = Some("minor".to_owned());
    began.engine = Some("terraform 1.11.4".to_owned());
    began.by.forge = Some("github:octocat".to_owned());
    began.counts = Some(Counts {
        create: 2,
        delete: 1,
        ..Counts::default()
    });
    append(&ledger, &began, at(0));
    let mut overridden = draft(Kind::Overridden, Some(1));
    overridden.overrides = vec!["soak".to_owned(), "freeze".to_owned()];
    overridden.reason = Some("the shop is down,\n\nKind: settled ask @lead".to_owned());
    append(&ledger, &overridden, at(0));
    let mut applied = draft(Kind::Applied, Some(1));
    applied.level = Some("none".to_owned());
    applied.counts = Some(Counts::default());
    append(&ledger, &applied, at(1));
    append(&ledger, &draft(Kind::Settled, Some(1)), at(2));
    let log = raw(
        &folder.path("work"),
        &[
            "log",
            "--format=%aI %an <%ae>%n%B----",
            ledger.branch().as_str(),
        ],
    );
    let log: Vec<&str> = log
        .lines()
        .map(|line| {
            if line.starts_with("Nonce: ") {
                "Nonce: …"
            } else {
                line
            }
        })
        .collect();
    insta::assert_snapshot!(log.join("\n"));
}

#[test]
fn somebody_else_was_first() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let (one, two) = (folder.work("one"), folder.work("two"));
    let (one, two) = (open(&one, &origin()), open(&two, &origin()));
    append(&one, &draft(Kind::ApplyStarted, None), at(0));
    let late = |ledger: &Ledger<'_>| {
        let head = ledger.head().unwrap();
        let draft = draft(Kind::ApplyStarted, None);
        ledger
            .append(
                &draft,
                head.as_ref(),
                &Attached::default(),
                &unsigned(),
                at(0),
            )
            .unwrap_err()
    };
    // It does not know yet: the remote says so.
    assert!(matches!(late(&two), AppendError::Outrun));
    two.fetch().unwrap();
    assert!(matches!(
        late(&two),
        AppendError::Illegal(Illegal::Running { change: 1 })
    ));
    // A head that is not the head any more.
    let error = two
        .append(
            &draft(Kind::Applied, Some(1)),
            None,
            &Attached::default(),
            &unsigned(),
            at(1),
        )
        .unwrap_err();
    assert!(matches!(error, AppendError::Outrun));
}

#[test]
fn what_may_not_follow_is_not_written() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    let refused = |draft: &ledger::Draft| {
        let head = ledger.head().unwrap();
        let error = ledger
            .append(
                draft,
                head.as_ref(),
                &Attached::default(),
                &unsigned(),
                at(9),
            )
            .unwrap_err();
        assert_eq!(ledger.head().unwrap(), head);
        error.to_string()
    };
    assert!(refused(&draft(Kind::Applied, Some(1))).contains("no change has begun"));
    settle(&ledger, 0);
    assert!(refused(&draft(Kind::Adopted, None)).contains("settled here already"));
    assert!(refused(&draft(Kind::Applied, Some(1))).contains("change 1 is settled"));
    append(&ledger, &draft(Kind::ApplyStarted, None), at(4));
    assert!(refused(&draft(Kind::Settled, Some(4))).contains("change 4 has started"));
    assert!(refused(&draft(Kind::Applied, Some(1))).contains("must belong to the last one, 4"));
    let mut other = draft(Kind::Applied, Some(4));
    other.code = Some(code(2));
    assert!(refused(&other).contains("other code"));
    let mut forged = draft(Kind::Applied, Some(4));
    forged.meaning = Some("sha256:1\nKind: settled".to_owned());
    assert!(refused(&forged).contains("no digest has"));
    let mut nothing = draft(Kind::Acknowledged, None);
    for seq in [0, 1, 99] {
        nothing.acknowledges = Some(seq);
        assert!(refused(&nothing).contains("no override"), "{seq}");
    }
    // Taken back long after, with the code that was taken back.
    append(&ledger, &draft(Kind::ApplyFailed, Some(4)), at(5));
    let back = append(&ledger, &draft(Kind::RolledBack, Some(4)), at(6));
    assert_eq!(back.entry.code, Some(code(1)));
    let older = append(&ledger, &draft(Kind::RolledBack, Some(1)), at(7));
    assert_eq!(older.entry.code, Some(code(1)));
    assert!(refused(&draft(Kind::RolledBack, Some(99))).contains("99"));
}

#[test]
fn an_override_is_acknowledged_by_somebody_else() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    let mut debt = draft(Kind::Overridden, None);
    debt.overrides = vec!["soak".to_owned()];
    append(&ledger, &debt, at(0));
    settle(&ledger, 1);
    let mut acknowledged = draft(Kind::Acknowledged, None);
    acknowledged.acknowledges = Some(1);
    let head = ledger.head().unwrap();
    let error = ledger
        .append(
            &acknowledged,
            head.as_ref(),
            &Attached::default(),
            &unsigned(),
            at(5),
        )
        .unwrap_err();
    assert!(matches!(
        error,
        AppendError::Illegal(Illegal::OwnDebt { seq: 1 })
    ));
    acknowledged.by.name = "platform-lead".to_owned();
    acknowledged.by.email = "lead@example.com".to_owned();
    let written = append(&ledger, &acknowledged, at(5));
    assert_eq!(written.entry.change, 1);
    let head = ledger.head().unwrap();
    let history = ledger.search(head.as_ref(), &ledger::DEBTS, at(6)).unwrap();
    assert_eq!(history.entries().len(), 2);
    assert_eq!(ledger.verify(head.as_ref(), at(6)).unwrap().findings, []);
}

#[test]
fn an_approval_is_found_by_what_it_approves() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    for meaning in ["sha256:1", "sha256:12", "sha256:1"] {
        let mut approved = draft(Kind::Approved, None);
        approved.meaning = Some(meaning.to_owned());
        append(&ledger, &approved, at(0));
    }
    let head = ledger.head().unwrap();
    let history = ledger
        .search(head.as_ref(), &[ledger::Sought::Meaning("sha256:1")], at(1))
        .unwrap();
    // What only begins so may be found, too: whoever asks looks at the entry.
    let of_meaning = |of: &&Recorded| of.entry.meaning.as_deref() == Some("sha256:1");
    assert_eq!(history.entries().iter().filter(of_meaning).count(), 2);
}

#[test]
fn time_never_goes_back_and_does_not_run_ahead() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    append(&ledger, &draft(Kind::ApplyStarted, None), at(4));
    // Another machine's clock is four minutes behind.
    let second = append(&ledger, &draft(Kind::Applied, Some(1)), at(0));
    assert_eq!(second.entry.at, at(4));
    // And one is six minutes behind: it cannot tell whose clock is wrong.
    let head = ledger.head().unwrap();
    let error = ledger
        .append(
            &draft(Kind::Settled, Some(1)),
            head.as_ref(),
            &Attached::default(),
            &unsigned(),
            at(-2),
        )
        .unwrap_err();
    assert!(
        error.to_string().contains("more than 5 minutes ahead"),
        "{error}"
    );
}

#[test]
fn the_remote_refuses_or_is_gone() {
    let folder = Folder::new();
    folder.bare("remote.git");
    let git = folder.work("work");
    let ledger = open(&git, &origin());
    let hook = folder.path("remote.git/hooks/pre-receive");
    std::fs::write(&hook, "#!/bin/sh\necho 'protected branch' >&2\nexit 1\n").unwrap();
    std::process::Command::new("chmod")
        .arg("+x")
        .arg(&hook)
        .status()
        .unwrap();
    let begin = draft(Kind::ApplyStarted, None);
    let write = || ledger.append(&begin, None, &Attached::default(), &unsigned(), at(0));
    let error = write().unwrap_err();
    assert!(matches!(error, AppendError::Refused { .. }), "{error}");
    assert!(error.to_string().contains("protected branch"), "{error}");
    std::fs::remove_dir_all(folder.path("remote.git")).unwrap();
    let error = write().unwrap_err();
    let AppendError::Unreachable { recorded, .. } = error else {
        panic!("{error}");
    };
    let commit = engine::git::Oid::new(&recorded.commit).unwrap();
    assert!(!ledger.holds(&commit).unwrap());
    assert!(ledger.fetch().is_err());
}

#[test]
fn signing_as_configured_needs_no_configuration() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    let signing = Signing::default();
    assert_eq!(signing.sign, Sign::AsConfigured);
    ledger
        .append(
            &draft(Kind::ApplyStarted, None),
            None,
            &Attached::default(),
            &signing,
            at(0),
        )
        .unwrap();
}

//! A ledger of 10,000 entries. Timed only when asked: `cargo test … -- --ignored --nocapture`.

use std::io::Write;
use std::process::Stdio;
use std::time::Instant;

use engine::git::Git;
use jiff::Timestamp;
use ledger::{Answer, Checked, Enough, EnoughProof, Entry, Kind, Place, Proof, State, Trust};

use crate::support::*;

/// Writes a ledger of `count` entries at once: changes that start, are applied and settle.
pub(crate) fn write_large(git: &Git, count: u64) {
    let mut stream = Vec::new();
    let branch = unit().branch(ledger::Book::Ledger).unwrap();
    for seq in 1..=count {
        let (kind, change) = match seq % 4 {
            1 => (Kind::ApplyStarted, seq),
            2 => (Kind::Applied, seq - 1),
            3 => (Kind::Settled, seq - 2),
            _ => (Kind::Approved, seq),
        };
        let at = Timestamp::from_second(1_600_000_000 + i64::try_from(seq).unwrap()).unwrap();
        let mut draft = draft(kind, Some(change));
        let mut code = code(1);
        code.tree = format!("sha256:{:064x}", change / 40);
        draft.code = (kind != Kind::Approved).then_some(code);
        draft.meaning = Some(format!("sha256:{:064x}", change));
        draft.commit = Some(format!("{change:040x}"));
        draft.state = (kind == Kind::Applied).then(|| State {
            lineage: "sha256:lineage".to_owned(),
            before: seq,
            after: Some(seq + 1),
        });
        if kind == Kind::Settled {
            draft.checks.push(Checked {
                name: "api".to_owned(),
                holds: true,
                seen: "200".to_owned(),
            });
        }
        let entry = entry(draft, seq, at);
        let json = serde_json::to_vec_pretty(&entry).unwrap();
        let message = ledger::message(&entry, &seq.to_string());
        let who = format!(
            "{} <{}> {} +0000",
            entry.by.name,
            entry.by.email,
            at.as_second()
        );
        write!(
            stream,
            "commit {branch}\nauthor {who}\ncommitter {who}\ndata {}\n{message}\nM 100644 inline entry.json\ndata {}\n",
            message.len(),
            json.len()
        )
        .unwrap();
        stream.extend_from_slice(&json);
        stream.push(b'\n');
    }
    let mut child = std::process::Command::new("git")
        .args(["fast-import", "--quiet"])
        .current_dir(git.git_dir())
        .env_clear()
        .envs(vars().iter())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&stream).unwrap();
    assert!(child.wait().unwrap().success());
}

fn entry(draft: ledger::Draft, seq: u64, at: Timestamp) -> Entry {
    let json = serde_json::to_value(&draft).unwrap();
    let mut entry = json.as_object().unwrap().clone();
    entry.insert("format_version".to_owned(), 1.into());
    entry.insert("seq".to_owned(), seq.into());
    entry.insert("environment".to_owned(), unit().environment().into());
    entry.insert("root".to_owned(), unit().root().into());
    entry.insert("at".to_owned(), serde_json::to_value(at).unwrap());
    serde_json::from_value(entry.into()).unwrap()
}

#[test]
fn a_long_ledger_is_in_order() {
    let folder = Folder::new();
    let git = folder.work("work");
    write_large(&git, 400);
    let ledger = open(&git, &Place::default());
    let head = ledger.head().unwrap();
    let verified = ledger.verify(head.as_ref(), at(0)).unwrap();
    assert_eq!((verified.entries, verified.findings.len()), (400, 0));
    // In pages as at once.
    let mut pages = ledger.rows(head.as_ref(), at(0));
    let mut sizes = Vec::new();
    while let Some(page) = pages.next_page().unwrap() {
        sizes.push(page.len());
    }
    assert_eq!(sizes, [64, 128, 208]);
    let history = ledger.reader(head.as_ref(), at(0)).all().unwrap();
    assert_eq!(history.entries().len(), 400);
    let first = &history.entries()[399].entry;
    let found = ledger.proof(head.as_ref(), first.code.as_ref().unwrap(), None, at(0));
    let Proof::Settled(since) = found.unwrap() else {
        panic!("it settled");
    };
    assert_eq!(
        Answer::Is(Proof::Settled(since)),
        history.proof(first.code.as_ref().unwrap(), None)
    );
    // Long enough: whether it is found among the newest or has to be searched for.
    for index in [2, 399] {
        let code = history.entries()[index].entry.code.as_ref().unwrap();
        let enough = Enough {
            since: at(0),
            proof: EnoughProof::Settled,
        };
        let found = ledger.proof(head.as_ref(), code, Some(enough), at(0));
        let Proof::Settled(since) = found.unwrap() else {
            panic!("it settled");
        };
        let Answer::Is(Proof::Settled(truth)) = history.proof(code, None) else {
            panic!("it settled");
        };
        assert_eq!(since.entry, truth.entry);
        assert!(since.at_least && since.first >= truth.first);
    }
}

#[test]
#[ignore = "prints how long things take"]
#[expect(clippy::print_stderr, reason = "that is all it is for")]
fn how_long_it_takes() {
    let folder = Folder::new();
    let git = folder.work("work");
    write_large(&git, 10_000);
    let ledger = open(&git, &Place::default());
    let head = ledger.head().unwrap();
    let time = |what: &str, run: &dyn Fn()| {
        run();
        let mut best = f64::MAX;
        for _ in 0..5 {
            let start = Instant::now();
            run();
            best = best.min(start.elapsed().as_secs_f64());
        }
        eprintln!("{what}: {:.1} ms", best * 1000.0);
    };
    let head = head.as_ref();
    let code = |change: u64| {
        let mut code = code(1);
        code.tree = format!("sha256:{:064x}", change / 40);
        code
    };
    time("head", &|| {
        ledger.head().unwrap();
    });
    time("in flight", &|| {
        ledger.reader(head, at(0)).in_flight().unwrap();
    });
    time("in flight, last settled and last state", &|| {
        let mut reader = ledger.reader(head, at(0));
        reader.in_flight().unwrap();
        reader.last_settled().unwrap();
        reader.last_state().unwrap();
    });
    time("rollouts that are under way, where there is none", &|| {
        assert_eq!(ledger.open_rollouts(head, at(0)).unwrap(), []);
    });
    time("a rollout where there is none", &|| {
        assert_eq!(ledger.rollout(head, "web", at(0)).unwrap(), None);
    });
    time("proof of new code", &|| {
        ledger.proof(head, &code(9_990), None, at(0)).unwrap();
    });
    time("proof of new code that is long enough", &|| {
        let enough = Enough {
            since: at(0),
            proof: EnoughProof::Checked,
        };
        ledger
            .proof(head, &code(9_990), Some(enough), at(0))
            .unwrap();
    });
    time("proof of old code", &|| {
        ledger.proof(head, &code(1), None, at(0)).unwrap();
    });
    time("proof of code that was never here", &|| {
        ledger.proof(head, &code(1_000_000), None, at(0)).unwrap();
    });
    time("debts", &|| {
        let history = ledger.search(head, &ledger::DEBTS, at(0)).unwrap();
        assert_eq!(history.debts(&Trust::everyone()), Answer::Is(Vec::new()));
    });
    time("approvals of a meaning", &|| {
        ledger
            .search(
                head,
                &[ledger::Sought::Meaning(&format!("sha256:{:064x}", 4))],
                at(0),
            )
            .unwrap();
    });
    time("debts and approvals together", &|| {
        let meaning = format!("sha256:{:064x}", 4);
        let mut sought = ledger::DEBTS.to_vec();
        sought.push(ledger::Sought::Meaning(&meaning));
        ledger.search(head, &sought, at(0)).unwrap();
    });
    time("first page of the log", &|| {
        ledger.rows(head, at(0)).next_page().unwrap();
    });
    time("everything", &|| {
        ledger.reader(head, at(0)).all().unwrap();
    });
    time("verify", &|| {
        ledger.verify(head, at(0)).unwrap();
    });
}

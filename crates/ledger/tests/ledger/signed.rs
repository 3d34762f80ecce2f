//! Whose entries count.

use std::path::{Path, PathBuf};

use engine::git::{Git, Sign};
use engine::ssh::{PublicKey, SshKeygen};
use ledger::{
    AppendError, Attached, Book, Kind, Ledger, Place, Problem, Recorded, Signature, Signing, Trust,
};

use rollout::Event;

use crate::support::*;
use crate::telling::*;

fn key(folder: &Folder, name: &str) -> (PathBuf, PublicKey) {
    let path = folder.path(name);
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f"])
        .arg(&path)
        .status()
        .unwrap();
    assert!(made.success());
    let line = std::fs::read_to_string(path.with_extension("pub")).unwrap();
    (path, PublicKey::new(&line).unwrap())
}

fn limited<'g>(
    git: &'g Git,
    book: Book,
    writers: &[&PublicKey],
    known: &[&PublicKey],
) -> Ledger<'g> {
    let owned = |keys: &[&PublicKey]| keys.iter().map(|key| (*key).clone()).collect();
    let ssh = SshKeygen::find(&vars()).unwrap();
    let trust = Trust::of(owned(writers), owned(known), ssh);
    Ledger::open(git, &Place::default(), &unit(), book, &trust).unwrap()
}

fn write(
    ledger: &Ledger<'_>,
    draft: &ledger::Draft,
    key: &Path,
    minute: i64,
) -> Result<Recorded, AppendError> {
    let head = ledger.head().unwrap();
    let signing = Signing {
        sign: Sign::WithKey(key.to_owned()),
        committer: None,
    };
    ledger.append(
        draft,
        head.as_ref(),
        &Attached::default(),
        &signing,
        at(minute),
    )
}

#[test]
fn only_writers_count() {
    let folder = Folder::new();
    let git = folder.work("work");
    let (pipeline_path, pipeline_key) = key(&folder, "pipeline");
    let (_, approver_key) = key(&folder, "approver");
    let (stranger_path, stranger_key) = key(&folder, "stranger");
    let ledger = limited(&git, Book::Ledger, &[&pipeline_key], &[&approver_key]);
    let begin = draft(Kind::ApplyStarted, None);
    let began = write(&ledger, &begin, &pipeline_path, 0).unwrap();
    assert_eq!(began.signature, Signature::Good(pipeline_key.to_string()));
    // A writer that would not count writes nothing.
    let applied = draft(Kind::Applied, Some(1));
    let error = write(&ledger, &applied, &stranger_path, 1).unwrap_err();
    assert!(
        matches!(error, AppendError::CountsForNothing { .. }),
        "{error}"
    );
    let head = ledger.head().unwrap();
    let error = ledger
        .append(
            &applied,
            head.as_ref(),
            &Attached::default(),
            &unsigned(),
            at(1),
        )
        .unwrap_err();
    assert!(error.to_string().contains("commit.gpgSign"), "{error}");
    // Others write by other means: that ends no change, and is shown.
    let everyone = open(&git, &Place::default());
    append(&everyone, &applied, at(1));
    write(&everyone, &draft(Kind::Settled, Some(1)), &stranger_path, 2).unwrap();
    let head = ledger.head().unwrap();
    let mut reader = ledger.reader(head.as_ref(), at(3));
    let found = reader.in_flight().unwrap().unwrap();
    assert_eq!(found.since.entry.seq, 1);
    let rows = ledger
        .rows(head.as_ref(), at(3))
        .next_page()
        .unwrap()
        .unwrap();
    assert_eq!(rows.len(), 3);
    let verified = ledger.verify(head.as_ref(), at(3)).unwrap();
    assert_eq!(
        (verified.entries, verified.counted, verified.signed),
        (3, 1, 1)
    );
    let whys: Vec<String> = verified
        .findings
        .iter()
        .map(|finding| finding.problem.to_string())
        .collect();
    assert!(whys[0].contains("it is not signed"), "{whys:?}");
    assert!(whys[1].contains(&stranger_key.to_string()), "{whys:?}");
    // The writer goes on behind them.
    let applied = write(&ledger, &draft(Kind::Applied, Some(1)), &pipeline_path, 4).unwrap();
    assert_eq!(applied.entry.seq, 4);
}

#[test]
fn an_approval_by_key_is_signed() {
    let folder = Folder::new();
    let git = folder.work("work");
    let (_, pipeline_key) = key(&folder, "pipeline");
    let (approver_path, approver_key) = key(&folder, "approver");
    let (stranger_path, _) = key(&folder, "stranger");
    let book = limited(&git, Book::Approvals, &[&pipeline_key], &[&approver_key]);
    assert!(
        book.branch()
            .as_str()
            .starts_with("refs/heads/tf-upstream/approvals/prod/")
    );
    let mut approved = draft(Kind::Approved, None);
    approved.meaning = Some("sha256:meaning".to_owned());
    let error = write(&book, &approved, &stranger_path, 0).unwrap_err();
    assert!(
        matches!(error, AppendError::CountsForNothing { .. }),
        "{error}"
    );
    let error = book
        .append(&approved, None, &Attached::default(), &unsigned(), at(0))
        .unwrap_err();
    assert!(
        matches!(error, AppendError::CountsForNothing { .. }),
        "{error}"
    );
    let error = write(&book, &draft(Kind::ApplyStarted, None), &approver_path, 0).unwrap_err();
    assert!(matches!(error, AppendError::Unfit { .. }), "{error}");
    write(&book, &approved, &approver_path, 0).unwrap();
    // Everybody may write there: what is none does not hide what is one.
    forge(
        &book,
        &git,
        Some(b"{}"),
        "Meaning: sha256:meaning",
        &pipeline(),
        1_700_000_060,
    );
    let head = book.head().unwrap();
    let history = book
        .search(
            head.as_ref(),
            &[ledger::Sought::Meaning("sha256:meaning")],
            at(5),
        )
        .unwrap();
    let found = history.entries();
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].signature,
        Signature::Good(approver_key.to_string())
    );
    let verified = book.verify(head.as_ref(), at(5)).unwrap();
    assert!(matches!(
        verified.findings[0].problem,
        Problem::Malformed { .. }
    ));
    // Nor does it keep others from approving.
    let again = write(&book, &approved, &approver_path, 6).unwrap();
    assert_eq!(again.entry.seq, 2);
}

#[test]
fn an_override_is_acknowledged_with_another_key() {
    let folder = Folder::new();
    let git = folder.work("work");
    let (one_path, one) = key(&folder, "one");
    let (two_path, two) = key(&folder, "two");
    let ledger = limited(&git, Book::Ledger, &[&one, &two], &[]);
    let mut debt = draft(Kind::Overridden, None);
    debt.overrides = vec!["soak".to_owned()];
    write(&ledger, &debt, &one_path, 0).unwrap();
    let mut acknowledged = draft(Kind::Acknowledged, None);
    acknowledged.acknowledges = Some(1);
    acknowledged.by.name = "somebody-else".to_owned();
    acknowledged.by.email = "else@example.com".to_owned();
    let error = write(&ledger, &acknowledged, &one_path, 1).unwrap_err();
    assert!(matches!(error, AppendError::Illegal(_)), "{error}");
    write(&ledger, &acknowledged, &two_path, 1).unwrap();
    let head = ledger.head().unwrap();
    let history = ledger.search(head.as_ref(), &ledger::DEBTS, at(2)).unwrap();
    let trust = Trust::of(
        vec![one, two],
        Vec::new(),
        SshKeygen::find(&vars()).unwrap(),
    );
    assert_eq!(history.debts(&trust), ledger::Answer::Is(Vec::new()));
}

#[test]
fn what_counts_for_nothing_happens_to_no_rollout() {
    let folder = Folder::new();
    let git = folder.work("work");
    let (writer_path, writer_key) = key(&folder, "pipeline");
    let ledger = limited(&git, Book::Ledger, &[&writer_key], &[]);
    let everyone = open(&git, &Place::default());
    write(&ledger, &told("web", None, begun()), &writer_path, 0).unwrap();
    // Somebody else gives it up, and begins another.
    append(&everyone, &told("web", Some(1), Event::GivenUp), at(1));
    append(&everyone, &told("web", None, begun()), at(1));
    let head = ledger.head().unwrap();
    let life = ledger
        .rollout(head.as_ref(), "web", at(2))
        .unwrap()
        .unwrap();
    assert_eq!((life.begun.entry.seq, life.entries.len()), (1, 1));
    assert_eq!(ledger.open_rollouts(head.as_ref(), at(2)).unwrap(), [life]);
    let error = write(&ledger, &told("web", None, begun()), &writer_path, 2).unwrap_err();
    assert!(error.to_string().contains("is not over"), "{error}");
    let over = write(
        &ledger,
        &told("web", Some(1), Event::GivenUp),
        &writer_path,
        2,
    )
    .unwrap();
    assert_eq!(over.entry.under_way, []);
    let head = ledger.head().unwrap();
    let verified = ledger.verify(head.as_ref(), at(2)).unwrap();
    assert_eq!((verified.entries, verified.counted), (4, 2));
    let of_order = |finding: &&ledger::Finding| matches!(finding.problem, Problem::Illegal(_));
    assert_eq!(verified.findings.iter().filter(of_order).count(), 0);
}

#[test]
fn a_rollout_whose_writer_counts_no_more_is_none_once_it_is_over() {
    let folder = Folder::new();
    let git = folder.work("work");
    let (old_path, old_key) = key(&folder, "old");
    let (new_path, new_key) = key(&folder, "new");
    let both = limited(&git, Book::Ledger, &[&old_key, &new_key], &[]);
    let only_new = limited(&git, Book::Ledger, &[&new_key], &[]);
    let given_up = |change| told("web", Some(change), Event::GivenUp);
    write(&both, &told("web", None, begun()), &new_path, 0).unwrap();
    write(&both, &given_up(1), &new_path, 0).unwrap();
    // The key is changed while a rollout is under way, and the old one counts until it is over.
    write(&both, &told("web", None, begun()), &old_path, 1).unwrap();
    let head = both.head().unwrap();
    let change = |ledger: &Ledger<'_>, head: &Option<_>| {
        let life = ledger.rollout(Option::as_ref(head), "web", at(2)).unwrap();
        life.unwrap().begun.entry.seq
    };
    assert_eq!(change(&both, &head), 3);
    write(&both, &given_up(3), &new_path, 1).unwrap();
    // What is before a change that settled does not matter any more.
    write(&both, &draft(Kind::ApplyStarted, None), &new_path, 1).unwrap();
    for kind in [Kind::Applied, Kind::Settled] {
        write(&both, &draft(kind, Some(5)), &new_path, 1).unwrap();
    }
    let head = both.head().unwrap();
    assert_eq!((change(&both, &head), change(&only_new, &head)), (3, 1));
}

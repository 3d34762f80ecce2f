//! Repositories, units and drafts for tests.

use std::path::{Path, PathBuf};

use engine::Vars;
use engine::git::{CommitAsk, Git, Identity, NewEntry, Oid, Remote, Sign};
use jiff::Timestamp;
use ledger::{
    Actor, Attached, Book, Code, Draft, Entry, Kind, Ledger, Place, Recorded, Signing, Trust, Unit,
};

/// The environment of a user who has set nothing.
pub(crate) fn vars() -> Vars {
    Vars::new([
        ("PATH".into(), std::env::var_os("PATH").unwrap()),
        ("HOME".into(), "/nonexistent".into()),
        ("GIT_CONFIG_GLOBAL".into(), "/dev/null".into()),
        ("GIT_CONFIG_NOSYSTEM".into(), "1".into()),
    ])
}

/// Runs git as a user would.
pub(crate) fn raw(dir: &Path, args: &[&str]) -> String {
    let output = std::process::Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
        .args(args)
        .current_dir(dir)
        .env_clear()
        .envs(vars().iter())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "git {args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A folder with repositories in it.
pub(crate) struct Folder {
    dir: tempfile::TempDir,
}

impl Folder {
    pub(crate) fn new() -> Folder {
        Folder {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Makes a bare repository.
    pub(crate) fn bare(&self, name: &str) -> Git {
        let path = self.path(name);
        raw(
            self.dir.path(),
            &["init", "-q", "--bare", path.to_str().unwrap()],
        );
        Git::find(&path, &vars()).unwrap()
    }

    /// Makes a repository with the bare `remote.git` as its `origin`.
    pub(crate) fn work(&self, name: &str) -> Git {
        let path = self.path(name);
        raw(
            self.dir.path(),
            &["init", "-q", "-b", "main", path.to_str().unwrap()],
        );
        raw(
            &path,
            &[
                "remote",
                "add",
                "origin",
                self.path("remote.git").to_str().unwrap(),
            ],
        );
        Git::find(&path, &vars()).unwrap()
    }
}

pub(crate) fn unit() -> Unit {
    Unit::new("prod", "live/prod").unwrap()
}

pub(crate) fn origin() -> Place {
    Place {
        remote: Some(Remote::new("origin").unwrap()),
    }
}

pub(crate) fn open<'g>(git: &'g Git, place: &Place) -> Ledger<'g> {
    Ledger::open(git, place, &unit(), Book::Ledger, &Trust::everyone()).unwrap()
}

/// A time, some minutes after the beginning of the story.
pub(crate) fn at(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + 60 * minutes).unwrap()
}

pub(crate) fn code(which: u8) -> Code {
    Code {
        tree: format!("sha256:tree{which}"),
        configuration: "sha256:configuration".to_owned(),
        lock: "sha256:lock".to_owned(),
        own: "sha256:own".to_owned(),
    }
}

pub(crate) fn pipeline() -> Actor {
    Actor {
        name: "pipeline".to_owned(),
        email: "pipeline@example.com".to_owned(),
        forge: None,
        run: None,
    }
}

pub(crate) fn draft(kind: Kind, change: Option<u64>) -> Draft {
    let mut draft = Draft::new(kind, pipeline(), "0.1.0");
    draft.change = change;
    if matches!(kind, Kind::ApplyStarted | Kind::Adopted) {
        draft.code = Some(code(1));
        draft.commit = Some("1234567890123456789012345678901234567890".to_owned());
    }
    draft
}

pub(crate) fn unsigned() -> Signing {
    Signing {
        sign: Sign::No,
        committer: None,
    }
}

/// Appends to the head as it is now.
pub(crate) fn append(ledger: &Ledger<'_>, draft: &Draft, now: Timestamp) -> Recorded {
    let head = ledger.head().unwrap();
    ledger
        .append(draft, head.as_ref(), &Attached::default(), &unsigned(), now)
        .unwrap()
}

/// Lets a change begin, end and settle; returns its entries.
pub(crate) fn settle(ledger: &Ledger<'_>, from: i64) -> Vec<Recorded> {
    let began = append(ledger, &draft(Kind::ApplyStarted, None), at(from));
    let change = Some(began.entry.seq);
    let applied = append(ledger, &draft(Kind::Applied, change), at(from + 1));
    let settled = append(ledger, &draft(Kind::Settled, change), at(from + 2));
    vec![began, applied, settled]
}

/// Makes the head a commit that this crate did not make.
pub(crate) fn forge(
    ledger: &Ledger<'_>,
    git: &Git,
    json: Option<&[u8]>,
    message: &str,
    by: &Actor,
    at: i64,
) -> Oid {
    let head = ledger.head().unwrap();
    let name = match json {
        Some(_) => "entry.json",
        None => "README",
    };
    let tree = git
        .make_tree(&[NewEntry {
            name: name.to_owned(),
            oid: git.write_blob(json.unwrap_or(b"hello")).unwrap(),
        }])
        .unwrap();
    let who = Identity {
        name: by.name.clone(),
        email: by.email.clone(),
    };
    let parents: Vec<Oid> = head.iter().cloned().collect();
    let oid = git
        .commit_tree(&CommitAsk {
            tree: &tree,
            parents: &parents,
            message,
            at,
            author: &who,
            committer: &who,
            sign: &Sign::No,
        })
        .unwrap();
    git.update_ref(ledger.branch(), &oid, head.as_ref())
        .unwrap();
    oid
}

/// Makes the head an entry as it stands, whatever it says.
pub(crate) fn forge_entry(ledger: &Ledger<'_>, git: &Git, entry: &Entry) -> Oid {
    let json = serde_json::to_vec(entry).unwrap();
    let message = ledger::message(entry, "0");
    forge(
        ledger,
        git,
        Some(&json),
        &message,
        &entry.by,
        entry.at.as_second(),
    )
}

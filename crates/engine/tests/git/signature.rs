//! Tests of signatures with keys made for them.

use std::path::{Path, PathBuf};

use engine::git::{CommitAsk, Git, Identity, Object, Sign};
use engine::ssh::*;

use crate::vars;

fn make_key(dir: &Path, name: &str, kind: &str) -> (PathBuf, PublicKey) {
    let path = dir.join(name);
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", kind, "-N", "", "-C", "a comment", "-f"])
        .arg(&path)
        .status()
        .unwrap();
    assert!(made.success());
    let line = std::fs::read_to_string(path.with_extension("pub")).unwrap();
    (path, PublicKey::new(&line).unwrap())
}

fn repository(dir: &Path) -> Git {
    let made = std::process::Command::new("git")
        .args(["init", "-q", "--bare"])
        .arg(dir.join("r"))
        .env_clear()
        .envs(vars().iter())
        .status()
        .unwrap();
    assert!(made.success());
    Git::find(&dir.join("r"), &vars()).unwrap()
}

fn signed(git: &Git, sign: &Sign) -> Vec<u8> {
    let who = Identity {
        name: "platform-lead".to_owned(),
        email: "lead@example.com".to_owned(),
    };
    let oid = git
        .commit_tree(&CommitAsk {
            tree: &git.make_tree(&[]).unwrap(),
            parents: &[],
            message: "hello\n\ngpgsig of nothing\n",
            at: 1_700_000_000,
            author: &who,
            committer: &who,
            sign,
        })
        .unwrap();
    git.objects(&[Object::Id(oid)], u64::MAX)
        .map(|mut found| match found.remove(0) {
            engine::git::Content::Found(_, bytes) => bytes,
            other => panic!("{other:?}"),
        })
        .unwrap()
}

fn with(commit: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(commit.to_vec()).unwrap();
    assert!(text.contains(from));
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn a_signature_is_told_by_its_key() {
    let dir = tempfile::tempdir().unwrap();
    let git = repository(dir.path());
    let ssh = SshKeygen::find(&vars()).unwrap();
    let (path, ours) = make_key(dir.path(), "ours", "ed25519");
    let (_, theirs) = make_key(dir.path(), "theirs", "ecdsa");
    let both = [theirs.clone(), ours.clone()];
    let commit = signed(&git, &Sign::WithKey(path));
    assert_eq!(
        ssh.verify(&commit, &both).unwrap(),
        Verdict::Good(ours.clone())
    );
    assert_eq!(
        ssh.verify(&commit, std::slice::from_ref(&theirs)).unwrap(),
        Verdict::UnknownKey(ours.clone())
    );
    for (from, to) in [
        ("hello", "hullo"),
        ("1700000000", "1700000001"),
        ("lead@", "head@"),
    ] {
        let changed = with(&commit, from, to);
        let verdict = ssh.verify(&changed, &both).unwrap();
        assert!(matches!(verdict, Verdict::Bad { .. }), "{verdict:?}");
    }
    let unsigned = signed(&git, &Sign::No);
    assert_eq!(ssh.verify(&unsigned, &both).unwrap(), Verdict::Unsigned);
}

#[test]
fn keys_of_every_common_type_sign() {
    let dir = tempfile::tempdir().unwrap();
    let git = repository(dir.path());
    let ssh = SshKeygen::find(&vars()).unwrap();
    for kind in ["ecdsa", "rsa"] {
        let (path, key) = make_key(dir.path(), kind, kind);
        let commit = signed(&git, &Sign::WithKey(path));
        assert_eq!(
            ssh.verify(&commit, std::slice::from_ref(&key)).unwrap(),
            Verdict::Good(key)
        );
    }
}

#[test]
fn other_signatures_count_as_none_and_doubtful_ones_as_bad() {
    let dir = tempfile::tempdir().unwrap();
    let git = repository(dir.path());
    let ssh = SshKeygen::find(&vars()).unwrap();
    let (path, key) = make_key(dir.path(), "key", "ed25519");
    let commit = signed(&git, &Sign::WithKey(path.clone()));
    let keys = [key];
    let pgp = with(&commit, "-----BEGIN SSH", "-----BEGIN PGP");
    assert_eq!(ssh.verify(&pgp, &keys).unwrap(), Verdict::OtherFormat);
    let twice = with(&commit, "gpgsig ", "gpgsig x\ngpgsig ");
    let verdict = ssh.verify(&twice, &keys).unwrap();
    assert!(matches!(verdict, Verdict::Bad { .. }), "{verdict:?}");
    // A signature that the same key made for something else.
    let file = dir.path().join("payload");
    let Signed::By { payload, .. } = signature_of(&commit) else {
        panic!("it is signed");
    };
    std::fs::write(&file, payload).unwrap();
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-Y", "sign", "-n", "file", "-f"])
        .arg(&path)
        .arg(&file)
        .status()
        .unwrap();
    assert!(made.success());
    let armoured = std::fs::read_to_string(file.with_extension("sig")).unwrap();
    let unsigned = String::from_utf8(signed(&git, &Sign::No)).unwrap();
    let (head, message) = unsigned.split_once("\n\n").unwrap();
    let header = armoured.trim_end().replace('\n', "\n ");
    let forged = format!("{head}\ngpgsig {header}\n\n{message}");
    let verdict = ssh.verify(forged.as_bytes(), &keys).unwrap();
    assert!(matches!(verdict, Verdict::Bad { .. }), "{verdict:?}");
}

#[test]
fn the_users_settings_decide_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let git = repository(dir.path());
    let (path, key) = make_key(dir.path(), "key", "ed25519");
    // An unsigned commit stays unsigned, and a configured one is signed.
    for (name, value) in [
        ("gpg.format", "ssh"),
        ("gpg.ssh.allowedSignersFile", "/nonexistent"),
        ("commit.gpgSign", "true"),
        ("user.signingKey", path.to_str().unwrap()),
    ] {
        let set = std::process::Command::new("git")
            .args(["config", name, value])
            .current_dir(git.git_dir())
            .env_clear()
            .envs(vars().iter())
            .status()
            .unwrap();
        assert!(set.success());
    }
    let ssh = SshKeygen::find(&vars()).unwrap();
    let keys = std::slice::from_ref(&key);
    assert_eq!(
        ssh.verify(&signed(&git, &Sign::No), keys).unwrap(),
        Verdict::Unsigned
    );
    assert_eq!(
        ssh.verify(&signed(&git, &Sign::AsConfigured), keys)
            .unwrap(),
        Verdict::Good(key.clone())
    );
}

#[test]
fn what_is_no_key_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (_, key) = make_key(dir.path(), "key", "ed25519");
    let line = key.to_string();
    assert_eq!(
        PublicKey::new(&format!("{line} someone@example.com")).unwrap(),
        key
    );
    let (_, encoded) = line.split_once(' ').unwrap();
    for bad in [
        "",
        "ssh-ed25519",
        "ssh-ed25519 ???",
        "ssh-ed25519 AAAA",
        &format!("ssh-rsa {encoded}"),
        &format!("* {line}"),
    ] {
        assert!(PublicKey::new(bad).is_err(), "{bad}");
    }
}

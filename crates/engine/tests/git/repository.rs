//! Tests of git on repositories of their own, with none of the user's settings.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use engine::Vars;
use engine::git::*;

use crate::vars;

/// The same with more, or with others.
fn with(more: &[(&str, &OsStr)]) -> Vars {
    let more = more
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).to_owned()));
    let plain = vars();
    let plain = plain
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    Vars::new(plain.chain(more))
}

fn who() -> Identity {
    Identity {
        name: "platform-lead".to_owned(),
        email: "lead@example.com".to_owned(),
    }
}

/// Runs git as a user would, for what the product never does.
fn raw(dir: &Path, args: &[&str]) -> String {
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

struct Place {
    _dir: tempfile::TempDir,
    at: PathBuf,
    git: Git,
}

fn repository() -> Place {
    let dir = tempfile::tempdir().unwrap();
    let at = dir.path().canonicalize().unwrap().join("work");
    std::fs::create_dir(&at).unwrap();
    raw(&at, &["init", "-q", "-b", "main"]);
    let git = Git::find(&at, &vars()).unwrap();
    Place { _dir: dir, at, git }
}

/// A repository with a bare remote `origin` beside it.
fn with_remote() -> (Place, PathBuf) {
    let place = repository();
    let bare = place.at.with_file_name("remote.git");
    raw(&place.at, &["init", "-q", "--bare", bare.to_str().unwrap()]);
    raw(
        &place.at,
        &["remote", "add", "origin", bare.to_str().unwrap()],
    );
    (place, bare)
}

fn origin() -> Remote {
    Remote::new("origin").unwrap()
}

fn name(text: &str) -> RefName {
    RefName::new(text).unwrap()
}

fn commit(git: &Git, parents: &[Oid], message: &str) -> Oid {
    let blob = git.write_blob(message.as_bytes()).unwrap();
    let tree = git
        .make_tree(&[NewEntry {
            name: "file".to_owned(),
            oid: blob,
        }])
        .unwrap();
    git.commit_tree(&CommitAsk {
        tree: &tree,
        parents,
        message,
        at: 1_700_000_000,
        author: &who(),
        committer: &who(),
        sign: &Sign::No,
    })
    .unwrap()
}

#[test]
fn the_environment_cannot_divert_a_call() {
    let place = repository();
    let other = repository();
    std::fs::write(place.at.join("hook-ran"), "").unwrap();
    let git_dir = other.at.join(".git");
    let hostile = with(&[
        ("GIT_DIR", git_dir.as_os_str()),
        ("GIT_WORK_TREE", other.at.as_os_str()),
        ("GIT_INDEX_FILE", "/nonexistent".as_ref()),
        ("GIT_OBJECT_DIRECTORY", "/nonexistent".as_ref()),
        ("GIT_TRACE", "1".as_ref()),
        ("PASSWORD", "hunter2".as_ref()),
    ]);
    let git = Git::find(&place.at, &hostile).unwrap();
    assert!(!format!("{git:?}").contains("hunter2"));
    assert_eq!(git.top(), Some(&*place.at));
    assert_eq!(git.git_dir(), place.at.join(".git"));
    assert_eq!(git.head().unwrap(), None);
    assert_eq!(git.status(&[]).unwrap().untracked, ["hook-ran"]);
}

#[test]
fn git_is_not_taken_from_a_relative_folder() {
    let place = repository();
    std::fs::write(place.at.join("git"), "#!/bin/sh\nexit 3\n").unwrap();
    let relative = with(&[("PATH", ".:bin:".as_ref())]);
    assert!(matches!(
        Git::find(&place.at, &relative),
        Err(GitError::NoGit)
    ));
}

#[test]
fn a_folder_in_no_repository_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let ceiling = dir.path().parent().unwrap();
    let outside = with(&[("GIT_CEILING_DIRECTORIES", ceiling.as_os_str())]);
    let error = Git::find(dir.path(), &outside).unwrap_err();
    assert!(matches!(error, GitError::NoRepository { .. }), "{error}");
}

#[test]
fn programs_that_the_repository_names_do_not_run() {
    let place = repository();
    let ran = place.at.join("ran");
    let script = place.at.join("script");
    std::fs::write(&script, format!("#!/bin/sh\ntouch {}\n", ran.display())).unwrap();
    raw(&place.at, &["update-index", "--refresh"]);
    std::process::Command::new("chmod")
        .arg("+x")
        .arg(&script)
        .status()
        .unwrap();
    let hooks = place.at.join("hooks");
    std::fs::create_dir(&hooks).unwrap();
    for hook in ["reference-transaction", "pre-push", "post-index-change"] {
        std::fs::copy(&script, hooks.join(hook)).unwrap();
    }
    raw(
        &place.at,
        &["config", "core.fsmonitor", script.to_str().unwrap()],
    );
    raw(
        &place.at,
        &["config", "core.hooksPath", hooks.to_str().unwrap()],
    );
    place.git.status(&[]).unwrap();
    let oid = commit(&place.git, &[], "one");
    place
        .git
        .update_ref(&name("refs/heads/x"), &oid, None)
        .unwrap();
    assert!(!ran.exists());
    // The trap works.
    raw(&place.at, &["branch", "y", oid.as_str()]);
    assert!(ran.exists());
}

#[test]
fn trees_have_every_file_with_odd_names_symlinks_and_submodules() {
    let place = repository();
    let at = &place.at;
    for (path, text) in [
        ("live/dev/main.tf", "a"),
        ("live/dev/ü \"q\"\ttab.tf", "b"),
        ("live/dev-two/main.tf", "c"),
        ("README", "d"),
    ] {
        std::fs::create_dir_all(at.join(path).parent().unwrap()).unwrap();
        std::fs::write(at.join(path), text).unwrap();
    }
    std::os::unix::fs::symlink("../../README", at.join("live/dev/link")).unwrap();
    raw(at, &["add", "."]);
    let sub = "1234567890123456789012345678901234567890";
    raw(
        at,
        &[
            "update-index",
            "--add",
            "--cacheinfo",
            &format!("160000,{sub},live/dev/sub"),
        ],
    );
    raw(at, &["commit", "-q", "-m", "one"]);
    let head = place.git.head().unwrap().unwrap();
    let entries = place.git.ls_tree(&head, &["live/dev"]).unwrap();
    let paths: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "live/dev/link",
            "live/dev/main.tf",
            "live/dev/sub",
            "live/dev/ü \"q\"\ttab.tf"
        ]
    );
    assert!(entries[0].is_symlink());
    assert!(entries[2].is_submodule());
    assert_eq!(entries[2].oid.as_str(), sub);
    assert_eq!(place.git.ls_tree(&head, &[]).unwrap().len(), 6);
    let asked = [
        Object::Id(entries[0].oid.clone()),
        Object::At {
            tree: head.clone(),
            path: "no such file".to_owned(),
        },
        Object::At {
            tree: head.clone(),
            path: "live/dev/ü \"q\"\ttab.tf".to_owned(),
        },
        Object::At {
            tree: head.clone(),
            path: "live".to_owned(),
        },
        Object::Id(head.clone()),
    ];
    let blobs = place.git.blobs(&asked).unwrap();
    assert_eq!(blobs[0].as_deref(), Some(&b"../../README"[..]));
    assert_eq!(blobs[1], None);
    assert_eq!(blobs[2].as_deref(), Some(&b"b"[..]));
    assert_eq!(blobs[3], None, "a folder is no blob");
    let objects = place.git.objects(&asked, 5).unwrap();
    assert_eq!(objects[0], Content::TooLarge(12));
    assert_eq!(
        objects[2],
        Content::Found(ObjectKind::Blob, b"b".to_vec()),
        "what follows a large object is read"
    );
    assert!(matches!(objects[4], Content::TooLarge(_)));
}

#[test]
fn a_path_that_is_not_utf8_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let place = repository();
    let odd = place.at.join(std::ffi::OsStr::from_bytes(b"a\xff.tf"));
    std::fs::write(odd, "a").unwrap();
    raw(&place.at, &["add", "."]);
    raw(&place.at, &["commit", "-q", "-m", "one"]);
    let head = place.git.head().unwrap().unwrap();
    let error = place.git.ls_tree(&head, &[]).unwrap_err();
    assert!(matches!(error, GitError::NotUtf8 { .. }), "{error}");
}

#[test]
fn many_objects_are_asked_for_without_a_deadlock() {
    let place = repository();
    let blob = place.git.write_blob(&vec![b'x'; 20_000]).unwrap();
    let asked = vec![Object::Id(blob); 3_000];
    let blobs = place.git.blobs(&asked).unwrap();
    assert!(
        blobs
            .iter()
            .all(|blob| blob.as_ref().unwrap().len() == 20_000)
    );
}

#[test]
fn status_tells_every_way_to_differ() {
    let place = repository();
    let at = &place.at;
    for path in ["changed.tf", "staged.tf", "hidden.tf", "skipped.tf", "same"] {
        std::fs::write(at.join(path), "1").unwrap();
    }
    std::fs::write(at.join(".gitignore"), "*.auto.tfvars\n.terraform/\n").unwrap();
    raw(at, &["add", "."]);
    raw(at, &["commit", "-q", "-m", "one"]);
    raw(at, &["update-index", "--assume-unchanged", "hidden.tf"]);
    raw(at, &["update-index", "--skip-worktree", "skipped.tf"]);
    for path in ["changed.tf", "staged.tf", "hidden.tf", "new file.tf"] {
        std::fs::write(at.join(path), "22").unwrap();
    }
    raw(at, &["add", "staged.tf"]);
    std::fs::write(at.join("x.auto.tfvars"), "a = 1").unwrap();
    std::fs::create_dir(at.join(".terraform")).unwrap();
    std::fs::write(at.join(".terraform/plugin"), "").unwrap();
    // A user's own settings do not hide anything.
    raw(at, &["config", "status.showUntrackedFiles", "no"]);
    let status = place.git.status(&[]).unwrap();
    let changed: Vec<(&str, &str)> = status
        .changed
        .iter()
        .map(|change| (change.letters.as_str(), change.path.as_str()))
        .collect();
    assert_eq!(changed, [(".M", "changed.tf"), ("M.", "staged.tf")]);
    assert_eq!(status.untracked, ["new file.tf"]);
    assert_eq!(status.ignored, [".terraform/", "x.auto.tfvars"]);
    assert_eq!(status.unwatched, ["hidden.tf", "skipped.tf"]);
    let one = place.git.status(&["changed.tf"]).unwrap();
    assert_eq!(one.changed.len(), 1);
    assert!(one.untracked.is_empty() && one.unwatched.is_empty());
}

#[test]
fn commits_have_people_parents_and_trailers() {
    let place = repository();
    let git = &place.git;
    let one = commit(git, &[], "one");
    let two = commit(
        git,
        std::slice::from_ref(&one),
        "two\n\nCo-Authored-By: b <b@example.com>\nmore\n\nKind: settled\nCode: sha256:1\n",
    );
    let three = commit(
        git,
        std::slice::from_ref(&two),
        "three\n\nNot: a\ntrailer\n",
    );
    let ask = |limit, messages| {
        git.commits(&CommitsAsk {
            from: std::slice::from_ref(&three),
            limit,
            messages,
            ..CommitsAsk::default()
        })
        .unwrap()
    };
    let all = ask(None, Match::All);
    let ids: Vec<&Oid> = all.iter().map(|commit| &commit.oid).collect();
    assert_eq!(ids, [&three, &two, &one]);
    assert_eq!(all[1].parents, std::slice::from_ref(&one));
    assert_eq!(all[1].author.email, "lead@example.com");
    assert_eq!(all[1].committer.at, 1_700_000_000);
    assert_eq!(
        all[1].trailers(),
        [("Kind", "settled"), ("Code", "sha256:1")]
    );
    assert!(all[0].trailers().is_empty());
    assert_eq!(
        all[1].co_authors(),
        [("b".to_owned(), "b@example.com".to_owned())]
    );
    assert_eq!(ask(Some(1), Match::All).len(), 1);
    let found = ask(None, Match::AnyOf(vec!["Code: sha256:1".to_owned()]));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].oid, two);
    let since = git
        .commits(&CommitsAsk {
            from: std::slice::from_ref(&three),
            without: std::slice::from_ref(&one),
            ..CommitsAsk::default()
        })
        .unwrap();
    assert_eq!(since.len(), 2);
    assert!(git.is_ancestor(&one, &three).unwrap());
    assert!(!git.is_ancestor(&three, &one).unwrap());
}

#[test]
fn replaced_objects_do_not_change_history() {
    let place = repository();
    let one = commit(&place.git, &[], "one");
    let lie = commit(&place.git, &[], "lie");
    raw(&place.at, &["replace", one.as_str(), lie.as_str()]);
    let found = place
        .git
        .commits(&CommitsAsk {
            from: &[one],
            ..CommitsAsk::default()
        })
        .unwrap();
    assert_eq!(found[0].message.trim(), "one");
}

#[test]
fn a_reference_moves_only_from_where_it_is_expected() {
    let place = repository();
    let git = &place.git;
    let (one, two) = (commit(git, &[], "one"), commit(git, &[], "two"));
    let at = name("refs/heads/x");
    assert_eq!(git.update_ref(&at, &one, None).unwrap(), Swap::Swapped);
    assert_eq!(git.update_ref(&at, &two, None).unwrap(), Swap::Lost);
    assert_eq!(git.update_ref(&at, &two, Some(&two)).unwrap(), Swap::Lost);
    assert_eq!(
        git.update_ref(&at, &two, Some(&one)).unwrap(),
        Swap::Swapped
    );
    assert_eq!(git.read_ref(&at).unwrap(), Some(two.clone()));
    assert_eq!(
        git.refs_under(&name("refs/heads")).unwrap(),
        [(at.clone(), two.clone())]
    );
    // A lock that stays is an error, not a lost race.
    std::fs::write(place.at.join(".git/refs/heads/x.lock"), "").unwrap();
    let error = git.update_ref(&at, &one, Some(&two)).unwrap_err();
    assert!(error.to_string().contains("lock"), "{error}");
}

#[test]
fn what_is_remembered_holds_until_this_process_moves_something() {
    let place = repository();
    let git = &place.git;
    let kept = git.remembering();
    let (one, two) = (commit(git, &[], "one"), commit(git, &[], "two"));
    let at = name("refs/heads/x");
    git.update_ref(&at, &one, None).unwrap();
    assert_eq!(kept.read_ref(&at).unwrap(), Some(one.clone()));
    // Somebody else moves it: one command has one picture, the next command sees it.
    raw(&place.at, &["update-ref", at.as_str(), two.as_str()]);
    assert_eq!(kept.read_ref(&at).unwrap(), Some(one.clone()));
    assert_eq!(git.read_ref(&at).unwrap(), Some(two.clone()));
    // What is decided on the old picture is not carried out, and then the new one is seen.
    assert_eq!(kept.update_ref(&at, &one, Some(&one)).unwrap(), Swap::Lost);
    assert_eq!(kept.read_ref(&at).unwrap(), Some(two.clone()));
    assert_eq!(
        kept.update_ref(&at, &one, Some(&two)).unwrap(),
        Swap::Swapped
    );
    assert_eq!(kept.read_ref(&at).unwrap(), Some(one.clone()));
    assert_eq!(
        kept.read_refs(&[name("refs/heads/no"), at.clone(), name("refs/heads")])
            .unwrap(),
        [None, Some(one.clone()), None]
    );

    // What is not there may come.
    let blob = Oid::new("ce013625030ba8dba906f756967f9e9ca394464a").unwrap();
    let ask = |largest| {
        kept.objects(
            &[Object::Id(one.clone()), Object::Id(blob.clone())],
            largest,
        )
    };
    assert_eq!(ask(99).unwrap()[1], Content::Missing);
    assert_eq!(kept.resolve(blob.as_str()).unwrap(), None);
    assert_eq!(git.write_blob(b"hello\n").unwrap(), blob);
    let found = || Content::Found(ObjectKind::Blob, b"hello\n".to_vec());
    assert_eq!(ask(99).unwrap()[1], found());
    // And what is known is still held to the size that is asked for.
    assert_eq!(ask(5).unwrap()[1], Content::TooLarge(6));
    assert_eq!(ask(6).unwrap()[1], found());
}

#[test]
fn what_is_remembered_is_asked_once_by_many() {
    let place = repository();
    let one = commit(&place.git, &[], "one");
    let kept = place.git.remembering();
    let asked: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    let from = [one.clone()];
                    let ask = CommitsAsk {
                        from: &from,
                        ..CommitsAsk::default()
                    };
                    kept.commits(&ask).unwrap()
                })
            })
            .collect();
        threads.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(asked.iter().all(|commits| commits[0].oid == one));
    // The repository is gone, and the answers are there.
    std::fs::rename(place.at.join(".git"), place.at.join("gone")).unwrap();
    let from = [one.clone()];
    let ask = CommitsAsk {
        from: &from,
        ..CommitsAsk::default()
    };
    assert_eq!(kept.commits(&ask).unwrap(), asked[0]);
    assert!(place.git.commits(&ask).is_err());
}

#[test]
fn revisions_and_settings() {
    let place = repository();
    let one = commit(&place.git, &[], "one");
    place
        .git
        .update_ref(&name("refs/heads/main"), &one, None)
        .unwrap();
    assert_eq!(place.git.resolve("main").unwrap(), Some(one.clone()));
    assert_eq!(place.git.resolve("nowhere").unwrap(), None);
    for bad in ["-x", "--all", "", ":/one", "HEAD^{/one}", "a\nb"] {
        assert!(place.git.resolve(bad).is_err(), "{bad}");
    }
    assert_eq!(place.git.head_branch().unwrap().as_deref(), Some("main"));
    raw(&place.at, &["checkout", "-q", "--detach", "main"]);
    assert_eq!(place.git.head_branch().unwrap(), None);
    assert_eq!(place.git.config("user.name").unwrap(), None);
    raw(&place.at, &["config", "user.name", "Some One"]);
    assert_eq!(place.git.identity().unwrap(), None, "half of one");
    raw(&place.at, &["config", "user.email", "one@example.com"]);
    assert_eq!(
        place.git.config("user.name").unwrap().as_deref(),
        Some("Some One")
    );
    assert_eq!(
        place.git.identity().unwrap().unwrap().email,
        "one@example.com"
    );
    assert!(place.git.config("--list").is_err());
    assert!(place.git.config("user.name --list").is_err());
}

#[test]
fn a_push_continues_or_is_outrun() {
    let (place, bare) = with_remote();
    let git = &place.git;
    let at = name("refs/heads/x");
    let one = commit(git, &[], "one");
    let push = |oid: &Oid, expected: Option<&Oid>| git.push(&origin(), oid, &at, expected).unwrap();
    assert_eq!(push(&one, None), Pushed::Done);
    assert_eq!(push(&one, Some(&one)), Pushed::Done, "again");
    let two = commit(git, std::slice::from_ref(&one), "two");
    let other = commit(git, std::slice::from_ref(&one), "other");
    assert_eq!(push(&two, Some(&one)), Pushed::Done);
    assert_eq!(push(&other, Some(&one)), Pushed::Outrun);
    let orphan = commit(git, &[], "orphan");
    assert_eq!(push(&orphan, None), Pushed::Outrun);
    assert_eq!(
        git.ls_remote(&origin(), std::slice::from_ref(&at)).unwrap(),
        [(at.clone(), two.clone())]
    );
    assert!(
        git.ls_remote(&origin(), &[name("refs/heads/y")])
            .unwrap()
            .is_empty()
    );
    // The remote has what we do not have: `fetch first`.
    let clone = Git::find(&bare, &vars()).unwrap();
    assert_eq!(clone.top(), None);
    let three = commit(&clone, std::slice::from_ref(&two), "three");
    clone.update_ref(&at, &three, Some(&two)).unwrap();
    let mine = commit(git, std::slice::from_ref(&two), "mine");
    assert_eq!(push(&mine, Some(&two)), Pushed::Outrun);
}

#[test]
fn a_push_that_is_not_taken_is_told_from_one_that_was_late() {
    let (place, bare) = with_remote();
    let git = &place.git;
    let at = name("refs/heads/x");
    let one = commit(git, &[], "one");
    let hook = bare.join("hooks/pre-receive");
    std::fs::write(&hook, "#!/bin/sh\necho 'protected branch' >&2\nexit 1\n").unwrap();
    std::process::Command::new("chmod")
        .arg("+x")
        .arg(&hook)
        .status()
        .unwrap();
    let Pushed::Refused { message } = git.push(&origin(), &one, &at, None).unwrap() else {
        panic!("a hook declines");
    };
    assert!(message.contains("pre-receive hook declined"), "{message}");
    assert!(message.contains("protected branch"), "{message}");
    std::fs::remove_file(&hook).unwrap();
    std::fs::create_dir_all(bare.join("refs/heads")).unwrap();
    std::fs::write(bare.join("refs/heads/x.lock"), "").unwrap();
    let Pushed::Refused { message } = git.push(&origin(), &one, &at, None).unwrap() else {
        panic!("a lock that stays");
    };
    assert!(message.contains("lock"), "{message}");
    std::fs::remove_dir_all(&bare).unwrap();
    let error = git.push(&origin(), &one, &at, None).unwrap_err();
    assert!(matches!(error, GitError::Unreachable { .. }), "{error}");
    let error = git.ls_remote(&origin(), &[at]).unwrap_err();
    assert!(matches!(error, GitError::Unreachable { .. }), "{error}");
}

#[test]
fn a_fetch_only_continues() {
    let (place, bare) = with_remote();
    let there = Git::find(&bare, &vars()).unwrap();
    let at = name("refs/heads/x");
    let here = name("refs/tf-upstream/origin/x");
    let pair = [(at.clone(), here.clone())];
    let error = place.git.fetch(&origin(), &pair).unwrap_err();
    assert!(matches!(error, GitError::Failed { .. }), "{error}");
    let one = commit(&there, &[], "one");
    let two = commit(&there, std::slice::from_ref(&one), "two");
    there.update_ref(&at, &two, None).unwrap();
    place.git.fetch(&origin(), &pair).unwrap();
    assert_eq!(place.git.read_ref(&here).unwrap(), Some(two.clone()));
    assert!(
        place
            .git
            .refs_under(&name("refs/remotes"))
            .unwrap()
            .is_empty(),
        "nothing else moves"
    );
    // Cut back, and continued in another way.
    there.update_ref(&at, &one, Some(&two)).unwrap();
    let error = place.git.fetch(&origin(), &pair).unwrap_err();
    assert!(matches!(error, GitError::Diverged { .. }), "{error}");
    assert_eq!(place.git.read_ref(&here).unwrap(), Some(two));
}

#[test]
fn a_shallow_clone_is_told() {
    let (place, bare) = with_remote();
    let at = name("refs/heads/main");
    let there = Git::find(&bare, &vars()).unwrap();
    let mut parents = Vec::new();
    for count in 0..5 {
        parents = vec![commit(&there, &parents, &format!("{count}"))];
    }
    there.update_ref(&at, &parents[0], None).unwrap();
    let clone = place.at.with_file_name("clone");
    raw(
        &place.at,
        &[
            "clone",
            "-q",
            "--depth=1",
            "--branch=main",
            &format!("file://{}", bare.display()),
            clone.to_str().unwrap(),
        ],
    );
    let git = Git::find(&clone, &vars()).unwrap();
    assert!(git.is_shallow().unwrap());
    let head = git.head().unwrap().unwrap();
    let seen = git.commits(&CommitsAsk {
        from: &[head],
        ..CommitsAsk::default()
    });
    assert_eq!(seen.unwrap().len(), 1);
    assert!(!there.is_shallow().unwrap());
}

#[test]
fn names_that_mean_something_else_are_refused() {
    for bad in [
        "refs/",
        "main",
        "refs/heads/",
        "refs/heads//x",
        "refs/heads/a..b",
        "refs/heads/.x",
        "refs/heads/x.",
        "refs/heads/x.lock",
        "refs/heads/x.lock/y",
        "refs/heads/a b",
        "refs/heads/a:b",
        "refs/heads/a*",
        "refs/heads/@{x",
        "refs/heads/a\u{202e}b",
    ] {
        assert!(RefName::new(bad).is_err(), "{bad}");
    }
    assert!(RefName::branch("-x").is_err());
    assert!(RefName::branch("feature/x+y%41").is_ok());
    for bad in [
        "",
        "--upload-pack=x",
        "ext::sh -c x",
        "ext::x",
        "ssh://-oProxyCommand=x/y",
        "git@-x:y",
        "a b",
        "a\nb",
    ] {
        assert!(Remote::new(bad).is_err(), "{bad}");
    }
    for good in ["origin", "git@example.com:a/b.git", "https://example.com/a"] {
        assert!(Remote::new(good).is_ok(), "{good}");
    }
    assert!(Oid::new("HEAD").is_err());
    assert!(Oid::new(&"0".repeat(40)).is_err());
    assert!(Oid::new(&"a".repeat(41)).is_err());
}

#[test]
fn credentials_in_addresses_are_not_shown() {
    let remote = Remote::new("https://user:hunter2@example.com/a.git").unwrap();
    let shown = format!("{remote} {remote:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("example.com/a.git"), "{shown}");
    let (place, _) = with_remote();
    raw(
        &place.at,
        &[
            "remote",
            "add",
            "other",
            "https://u:hunter2@example.invalid/a",
        ],
    );
    let remotes = place.git.remotes().unwrap();
    assert_eq!(remotes.len(), 2);
    assert!(!format!("{remotes:?}").contains("hunter2"));
}

//! Who may say yes to what: approvals by key and by the forge, and never to one's own change.

use std::process::Command;

use super::repository::{Ran, Repository};
use crate::engine::Engine;

on_each_engine![
    a_major_change_waits_for_two_people,
    an_approval_holds_for_what_it_was_given_for,
    a_key_that_no_approver_has_is_refused,
    the_forge_says_who_approves,
    nobody_approves_what_they_wrote_or_merged,
    an_author_nobody_knows_makes_it_unmet,
    a_hidden_address_at_the_forge_is_recognised,
    a_shallow_clone_fools_nobody,
    another_change_of_the_same_thing_is_not_approved,
    an_approval_survives_the_merge,
];

/// The people of every policy here.
const PEOPLE: [&str; 3] = ["lead", "second", "stranger"];

/// One environment on one branch. Replacing is major in it, and people are known by keys.
pub(super) fn team<'e>(engine: &'e Engine, settings: &str, rest: &str) -> Repository<'e> {
    let repository = Repository::empty(engine);
    for name in PEOPLE {
        let made = Command::new("ssh-keygen")
            .args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name])
            .current_dir(repository.base())
            .status();
        assert!(made.expect("ssh-keygen can be started").success());
    }
    repository.put("upstream.hcl", &policy(&repository, settings, rest));
    repository.put("main.tf", &store(100));
    repository.put(".gitignore", ".terraform/\n");
    repository.commit("Describe the store");
    repository.git(&["push", "--quiet", "--set-upstream", "origin", "main"]);
    repository
}

/// The same policy with other settings of its environment.
pub(super) fn policy(repository: &Repository<'_>, settings: &str, rest: &str) -> String {
    format!(
        r#"
environment "prod" {{
  branch = "main"
{settings}
}}
approver "lead" {{
  keys   = ["{lead}"]
  emails = ["lead@example.com"]
  github = "lead"
}}
approver "second" {{
  keys   = ["{second}"]
  emails = ["second@example.com"]
}}
person "pipeline" {{
  emails = ["pipeline@example.com"]
}}
level "terraform_data/provisioners-run-again" {{
  level  = "major"
  reason = "the store is behind it"
}}
{rest}
"#,
        lead = public_key(repository, "lead"),
        second = public_key(repository, "second"),
    )
}

/// Code that replaces its one object whenever the number is another.
pub(super) fn store(size: u32) -> String {
    format!(
        r#"
terraform {{
  backend "local" {{
    path = "../state/prod.tfstate"
  }}
}}
resource "terraform_data" "store" {{
  input            = {size}
  triggers_replace = [{size}]
}}
"#
    )
}

/// The store has settled at 100, and the plan is to replace it by one of 200, which is major.
pub(super) fn team_that_enlarges<'e>(engine: &'e Engine, settings: &str) -> Repository<'e> {
    let repository = team(engine, settings, "");
    repository.deliver();
    repository.put("main.tf", &store(200));
    repository.push("Enlarge the store");
    repository.run(&["plan"]).ends_with(0).says("MAJOR");
    repository
}

/// Needs one approval for the first plan already.
const ONE_FOR_ALL: &str = "  gate {\n    minor {\n      approvals = 1\n    }\n  }";
const TWO_FOR_MAJOR: &str = "  gate {\n    major {\n      approvals = 2\n    }\n  }";

pub(super) fn public_key(repository: &Repository<'_>, name: &str) -> String {
    let path = repository.base().join(format!("{name}.pub"));
    let line = std::fs::read_to_string(path).expect("a public key");
    line.trim().to_owned()
}

/// The digest of what the bundle's plan means.
pub(super) fn meaning(repository: &Repository<'_>) -> String {
    let path = "tf-upstream-bundle/prod/root/manifest.json";
    let text = std::fs::read_to_string(repository.path().join(path)).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    manifest["meaning"].as_str().expect("a digest").to_owned()
}

/// Approves by digest and key, in the clone.
pub(super) fn approve(repository: &Repository<'_>, who: &str, digest: &str) -> Ran {
    let key = repository.base().join(who).display().to_string();
    repository.run(&["approve", "-e", "prod", "--key", &key, digest])
}

/// Replaces the newest commit by one with the same files, by somebody else.
pub(super) fn rewrite(repository: &Repository<'_>, author: &str, message: &str) {
    repository.git(&[
        "commit",
        "--quiet",
        "--amend",
        "--allow-empty",
        "--author",
        author,
        "--message",
        message,
    ]);
    repository.git(&["push", "--quiet", "--force", "origin", "main"]);
}

fn a_major_change_waits_for_two_people(engine: &Engine) {
    let repository = team_that_enlarges(engine, TWO_FOR_MAJOR);
    let digest = meaning(&repository);
    repository
        .run(&["gate"])
        .ends_with(41)
        .says("2 approvals are needed and there are none: the change is major")
        .says(&format!("tf-upstream approve -e prod {digest}"))
        .says("who may: lead and second");
    repository.run(&["apply"]).ends_with(41).says("approvals");

    // Elsewhere, with nothing but the repository: no bundle, no state, no engine.
    let elsewhere = repository.clone_to("elsewhere", &[]);
    let approves = |who: &str| {
        let key = repository.base().join(who).display().to_string();
        let mut command = repository.command(&["approve", "--key", &key, &digest]);
        command
            .env("TF_UPSTREAM_ENGINE", "/nowhere")
            .current_dir(&elsewhere);
        Ran::of(command.output().expect("it starts"))
            .ends_with(0)
            .says(&format!("approved {digest} for prod, as {who}"));
    };
    approves("lead");
    approves("lead");
    repository
        .run(&["gate", "--explain"])
        .ends_with(41)
        .says("2 approvals are needed and there is 1")
        .says("of lead counts once only")
        .says("who may: second");
    repository.run(&["apply"]).ends_with(41);
    approves("second");
    repository.run(&["gate"]).ends_with(0);
    repository.run(&["apply"]).ends_with(0).says("settled prod");
    assert!(repository.engine(&["show"]).stdout.contains("200"));
    repository.run(&["log", "--verify"]).ends_with(0);
}

fn an_approval_holds_for_what_it_was_given_for(engine: &Engine) {
    let other = "environment \"other\" {\n  branch = \"other\"\n}\n";
    let repository = team(engine, ONE_FOR_ALL, other);
    repository.run(&["plan"]).ends_with(0);
    let digest = meaning(&repository);
    let refused = || repository.run(&["gate", "--explain"]).ends_with(41);

    // Another meaning.
    let another = format!("sha256:{}", "0".repeat(64));
    approve(&repository, "lead", &another).ends_with(0);
    refused()
        .says("of lead is for a plan of another meaning")
        .says("lead approved a plan that would do something else");

    // Another environment, and its approval put where those of production are.
    let key = repository.base().join("lead").display().to_string();
    repository
        .run(&["approve", "-e", "other", "--key", &key, &digest])
        .ends_with(0);
    refused();
    let approvals = "refs/heads/tf-upstream/approvals";
    repository.git_in(
        &repository.base().join("remote.git"),
        &[
            "update-ref",
            &format!("{approvals}/prod/root"),
            &format!("{approvals}/other/root"),
        ],
    );
    // A branch that was rewritten is refused where it was read before.
    repository.run(&["gate"]).ends_with(1).says("rewritten");
    repository.git(&["fetch", "--quiet", "--all"]);
    let tracking = repository.git(&["for-each-ref", "--format=%(refname)", "refs/tf-upstream"]);
    for name in tracking.lines().filter(|name| name.contains("approvals")) {
        repository.git(&["update-ref", "-d", name]);
    }
    refused();

    // One that was changed: signed no more.
    let clone = repository.path();
    approve(&repository, "lead", &another).ends_with(0);
    let head = repository.git(&["ls-remote", "origin", &format!("{approvals}/prod/root")]);
    let head = head.split_whitespace().next().unwrap().to_owned();
    let raw = repository.git(&["cat-file", "commit", &head]);
    let entry = repository.git(&["show", &format!("{head}:entry.json")]);
    std::fs::write(clone.join("entry.json"), entry.replace(&another, &digest)).unwrap();
    let blob = repository.git(&["hash-object", "-w", "entry.json"]);
    std::fs::write(
        clone.join("tree"),
        format!("100644 blob {blob}\tentry.json\n"),
    )
    .unwrap();
    let tree = Command::new("sh")
        .args(["-c", "git mktree < tree"])
        .current_dir(&clone)
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    let old_tree = repository.git(&["rev-parse", &format!("{head}^{{tree}}")]);
    let forged = raw
        .replace(&old_tree, tree.trim())
        .replace(&another, &digest);
    std::fs::write(clone.join("forged"), format!("{forged}\n")).unwrap();
    let forged = repository.git(&["hash-object", "-t", "commit", "-w", "forged"]);
    for name in ["entry.json", "tree", "forged"] {
        std::fs::remove_file(clone.join(name)).unwrap();
    }
    repository.git(&[
        "push",
        "--quiet",
        "--force",
        "origin",
        &format!("{forged}:{approvals}/prod/root"),
    ]);
    for name in tracking.lines().filter(|name| name.contains("approvals")) {
        repository.git(&["update-ref", "-d", name]);
    }
    refused().says_nothing_of("of lead counts");

    // The right one, and when it is over.
    approve(&repository, "lead", &digest).ends_with(0);
    repository.run(&["gate"]).ends_with(0);
    let later = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24 * 8);
    repository
        .run(&["gate", "--explain", "--at", &later.to_string()])
        .ends_with(41)
        .says("has expired");
    repository
        .run(&[
            "approve",
            "-e",
            "prod",
            "--key",
            &key,
            "--expires",
            "91d",
            &digest,
        ])
        .ends_with(2)
        .says("90 days at most");
}

fn a_key_that_no_approver_has_is_refused(engine: &Engine) {
    let repository = team(engine, ONE_FOR_ALL, "");
    let digest = format!("sha256:{}", "0".repeat(64));
    approve(&repository, "stranger", &digest)
        .ends_with(2)
        .says("no approver")
        .says("approver \"")
        .says(
            &public_key(&repository, "stranger")
                .split(' ')
                .nth(1)
                .unwrap()[..30],
        );
    approve(&repository, "nobody", &digest)
        .ends_with(2)
        .says("there is no key at")
        .says("nobody");
    repository
        .run(&["approve", "-e", "prod", &digest])
        .ends_with(2)
        .says("nothing proves who you are");
    // Somebody who only writes is known, and is no approver.
    let person = format!(
        "person \"writer\" {{\n  keys = [\"{}\"]\n}}\n",
        public_key(&repository, "stranger")
    );
    repository.put("upstream.hcl", &policy(&repository, ONE_FOR_ALL, &person));
    approve(&repository, "stranger", &digest)
        .ends_with(2)
        .says("no approver");
    assert_eq!(
        repository.git(&["ls-remote", "origin", "refs/heads/tf-upstream/*"]),
        ""
    );
    // What git is set up to sign with is used as well.
    let key = repository.base().join("second.pub").display().to_string();
    repository.git(&["config", "gpg.format", "ssh"]);
    repository.git(&["config", "user.signingKey", &key]);
    repository
        .run(&["approve", "-e", "prod", &digest])
        .ends_with(0)
        .says("as second");
}

fn the_forge_says_who_approves(engine: &Engine) {
    let mut repository = team(engine, ONE_FOR_ALL, "");
    repository.run(&["plan"]).ends_with(0);
    let digest = meaning(&repository);
    let pipeline = [
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_REF_TYPE", "branch"),
        ("GITHUB_REF_NAME", "main"),
        ("GITHUB_ACTOR", "lead"),
    ];
    for (name, value) in pipeline {
        repository.set(name, value);
    }
    // Whoever started this very run counts, not whoever started it first.
    repository.set("GITHUB_TRIGGERING_ACTOR", "somebody");
    repository
        .run(&["approve", &digest])
        .ends_with(2)
        .says("github:somebody")
        .says("github = \"somebody\"");
    repository.run(&["gate"]).ends_with(41);
    repository.set("GITHUB_TRIGGERING_ACTOR", "Lead");
    repository
        .run(&["approve", &digest])
        .ends_with(0)
        .says("as lead");
    repository.run(&["gate"]).ends_with(0);
    repository.run(&["apply"]).ends_with(0);
}

fn nobody_approves_what_they_wrote_or_merged(engine: &Engine) {
    let repository = team(engine, ONE_FOR_ALL, "");
    repository.run(&["plan"]).ends_with(0);
    let digest = meaning(&repository);
    approve(&repository, "lead", &digest).ends_with(0);
    repository.run(&["gate"]).ends_with(0);
    let own = || {
        repository
            .run(&["gate", "--explain"])
            .ends_with(41)
            .says("of lead does not count: they wrote or merged a part of it")
            .says("who may: second");
        // Without being asked to explain, too.
        repository
            .run(&["gate"])
            .ends_with(41)
            .says("lead's does not count: they wrote a part of it");
        repository.run(&["apply"]).ends_with(41);
    };
    rewrite(&repository, "Somebody <lead@example.com>", "By its author");
    own();
    rewrite(
        &repository,
        "pipeline <pipeline@example.com>",
        "By two\n\nCo-Authored-By: The Lead <LEAD@example.com>",
    );
    own();

    // Merged by lead, and written by somebody else; nothing of the merge is its own.
    rewrite(&repository, "pipeline <pipeline@example.com>", "By one");
    let written = repository.git(&["rev-parse", "HEAD"]);
    let tree = format!("{written}^{{tree}}");
    let base = repository.git(&["commit-tree", "-m", "Nothing yet", &empty_tree(&repository)]);
    let change = repository.git(&["commit-tree", "-m", "The store", "-p", &base, &tree]);
    let merge = |arguments: &[&str]| {
        let all = [
            &["-c", "user.email=lead@example.com", "commit-tree", "-p"],
            &[base.as_str(), "-p", change.as_str(), "-m", "Merge", &tree][..],
            arguments,
        ];
        repository.git(&all.concat())
    };
    let merged = merge(&[]);
    repository.git(&["reset", "--quiet", "--hard", &merged]);
    repository.git(&["push", "--quiet", "--force", "origin", "main"]);
    own();
    approve(&repository, "second", &digest).ends_with(0);
    let counted = newest_approval(&repository);
    repository.run(&["gate"]).ends_with(0);
    // A bundle that was applied already is nothing to be resolved.
    repository.run(&["apply"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("the plan is older than the last apply on record")
        .says("plan again");
    // What did not count is not on record as if it had.
    assert_eq!(approvals_on_record(&repository), [counted]);
}

/// The commit of the approval that was given last.
fn newest_approval(repository: &Repository<'_>) -> String {
    let name = "refs/heads/tf-upstream/approvals/prod/root";
    let found = repository.git(&["ls-remote", "origin", name]);
    found.split_whitespace().next().unwrap().to_owned()
}

/// The approvals that the newest apply names.
fn approvals_on_record(repository: &Repository<'_>) -> Vec<String> {
    repository.git(&["fetch", "--quiet", "origin", "tf-upstream/ledger/prod/root"]);
    let commits = repository.git(&["log", "--format=%H", "FETCH_HEAD"]);
    (commits.lines())
        .map(|commit| repository.git(&["show", &format!("{commit}:entry.json")]))
        .map(|text| serde_json::from_str::<serde_json::Value>(&text).expect("JSON"))
        .find(|entry| entry["kind"] == "apply-started")
        .and_then(|entry| {
            (entry["approvals"].as_array()).map(|all| {
                all.iter()
                    .filter_map(|one| one.as_str().map(str::to_owned))
                    .collect()
            })
        })
        .unwrap_or_default()
}

fn empty_tree(repository: &Repository<'_>) -> String {
    repository.git(&["hash-object", "-t", "tree", "-w", "/dev/null"])
}

fn an_author_nobody_knows_makes_it_unmet(engine: &Engine) {
    let repository = team(engine, ONE_FOR_ALL, "");
    repository.run(&["plan"]).ends_with(0);
    let digest = meaning(&repository);
    approve(&repository, "lead", &digest).ends_with(0);
    rewrite(&repository, "Who <who@example.com>", "By a stranger");
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("it is not known who these authors are: who@example.com")
        .says("person \"…\" { emails = [\"who@example.com\"] }");
    repository.run(&["apply"]).ends_with(40);
    // Names are hostile.
    rewrite(
        &repository,
        "\u{1b}[2J <\u{202e}\"}]`who`@example.com>",
        "By a stranger",
    );
    let ran = repository
        .run(&["gate", "--format", "markdown"])
        .ends_with(40);
    assert!(
        !ran.stdout.contains(['\u{1b}', '\u{202e}']),
        "{}",
        ran.stdout
    );
}

fn a_hidden_address_at_the_forge_is_recognised(engine: &Engine) {
    let repository = team(engine, ONE_FOR_ALL, "");
    repository.run(&["plan"]).ends_with(0);
    let digest = meaning(&repository);
    approve(&repository, "lead", &digest).ends_with(0);
    for address in [
        "1+lead@users.noreply.github.com",
        "4711+Lead@users.noreply.github.com",
        "lead@users.noreply.github.com",
    ] {
        // A squash: the forge commits it, in the name of who wrote it.
        let mut command = Command::new("git");
        command
            .args(["commit", "--quiet", "--amend", "--message", "Store (#1)"])
            .args(["--author", &format!("Somebody <{address}>")])
            .env("GIT_COMMITTER_NAME", "GitHub")
            .env("GIT_COMMITTER_EMAIL", "noreply@github.com")
            .current_dir(repository.path());
        assert!(command.status().unwrap().success());
        repository.git(&["push", "--quiet", "--force", "origin", "main"]);
        repository
            .run(&["gate", "--explain"])
            .ends_with(41)
            .says("of lead does not count");
    }
    // The same name elsewhere is somebody else.
    rewrite(
        &repository,
        "Somebody <1-lead@users.noreply.gitlab.com>",
        "Store",
    );
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("1-lead@users.noreply.gitlab.com");
}

fn a_shallow_clone_fools_nobody(engine: &Engine) {
    let repository = team(engine, ONE_FOR_ALL, "");
    // Lead wrote it, and somebody else the last commit.
    rewrite(&repository, "The Lead <lead@example.com>", "By lead");
    repository.put("notes.txt", "nothing\n");
    repository.push("Say something");
    repository.run(&["plan"]).ends_with(0);
    let digest = meaning(&repository);
    approve(&repository, "lead", &digest).ends_with(0);
    repository.run(&["gate"]).ends_with(41).says("second");

    let address = format!("file://{}", repository.base().join("remote.git").display());
    repository.git_in(
        repository.base(),
        &["clone", "--quiet", "--depth", "1", &address, "shallow"],
    );
    let shallow = repository.base().join("shallow");
    let bundle = repository.path().join("tf-upstream-bundle/prod/root");
    let gate = ["gate", &bundle.display().to_string()];
    repository
        .run_in(&shallow, &gate)
        .ends_with(40)
        .says("the history ends before the last settled commit")
        .says("git fetch --unshallow")
        .says_nothing_of("of lead counts");
    repository.git_in(&shallow, &["fetch", "--quiet", "--unshallow"]);
    repository.run_in(&shallow, &gate).ends_with(41);
}

fn another_change_of_the_same_thing_is_not_approved(engine: &Engine) {
    let settings = "  gate {\n    major {\n      require   = []\n      approvals = 1\n    }\n  }";
    let repository = team_that_enlarges(engine, settings);
    let digest = meaning(&repository);
    approve(&repository, "lead", &digest).ends_with(0);
    repository.run(&["gate"]).ends_with(0);

    // Somebody else brings it to 300, by hand.
    repository.put("main.tf", &store(300));
    repository
        .engine(&["apply", "-input=false", "-auto-approve"])
        .ends_with(0);
    repository.git(&["checkout", "--quiet", "main.tf"]);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("integrity")
        .says("state.serial");
    assert!(repository.engine(&["show"]).stdout.contains("300"));
    repository.run(&["plan"]).ends_with(0);
    assert_ne!(meaning(&repository), digest);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("ledger_behind")
        .says("tf-upstream resolve -e prod");
    repository
        .run(&["resolve", "--record", "--reason", "it was the incident"])
        .ends_with(0);
    repository
        .run(&["gate", "--explain"])
        .ends_with(41)
        .says("of lead is for a plan of another meaning");
    repository.run(&["apply"]).ends_with(41);
}

fn an_approval_survives_the_merge(engine: &Engine) {
    let mut repository = team(engine, TWO_FOR_MAJOR, "");
    repository.deliver();
    repository.git(&["checkout", "--quiet", "-b", "feature"]);
    repository.put("main.tf", &store(200));
    repository.commit("Enlarge the store");
    // What the forge would merge, checked out as it does.
    repository.git(&["checkout", "--quiet", "--detach", "main"]);
    repository.git(&["merge", "--quiet", "--no-ff", "--no-edit", "feature"]);
    for (name, value) in [
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_REF", "refs/pull/7/merge"),
        ("GITHUB_BASE_REF", "main"),
    ] {
        repository.set(name, value);
    }
    repository.run(&["plan"]).ends_with(0).says("MAJOR");
    let digest = meaning(&repository);
    repository
        .run(&["gate"])
        .says("it will be judged again after the merge");
    approve(&repository, "lead", &digest).ends_with(0);
    approve(&repository, "second", &digest).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("it will be judged again after the merge");

    for name in ["GITHUB_ACTIONS", "GITHUB_REF", "GITHUB_BASE_REF"] {
        repository.set(name, "");
    }
    repository.merge("feature", "main");
    repository.run(&["plan"]).ends_with(0);
    assert_eq!(meaning(&repository), digest);
    repository.run(&["gate"]).ends_with(0);
    repository.run(&["apply"]).ends_with(0);
}

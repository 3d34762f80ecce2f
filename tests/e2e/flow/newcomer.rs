//! The first hour: `init` in repositories of every layout, and `doctor` where something is missing.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;

use jiff::{SignedDuration, Timestamp};

use super::repository::{Ran, Repository};
use crate::engine::Engine;

on_each_engine![
    doctor_says_what_is_missing_and_how_to_mend_it,
    doctor_without_the_programs_it_needs,
    doctor_looks_at_the_key_and_the_clock,
    doctor_says_what_waits,
    writers_can_be_named_later,
    init_finds_a_branch_for_each_environment,
    init_finds_a_folder_for_each_environment,
    init_finds_a_workspace_for_each_environment,
    init_where_nothing_tells_environments_apart,
    init_where_nothing_can_be_planned,
    without_a_policy_the_advice_is_enough,
];

/// Asserts that a finding has a fix on the line below it.
#[track_caller]
fn finds(ran: Ran, mark: &str, what: &str, fix: &str) -> Ran {
    let lines: Vec<&str> = ran.stdout.lines().collect();
    let at = (lines.iter()).position(|line| line.starts_with(mark) && line.contains(what));
    let below = at.and_then(|at| lines.get(at + 1)).copied();
    assert!(
        below.is_some_and(|line| line.starts_with("         ") && line.contains(fix)),
        "{mark} {what}: {fix}\n{}",
        ran.stdout
    );
    ran
}

fn doctor_says_what_is_missing_and_how_to_mend_it(engine: &Engine) {
    let repository = Repository::new(engine);
    let doctor = |code: i32| repository.run(&["doctor"]).ends_with(code);
    let ran = doctor(0)
        .says("Nothing is missing.")
        .says_nothing_of("entries of the ledger hold");
    finds(
        ran,
        "note",
        "nothing has settled in dev yet",
        "adopt -e dev",
    );
    repository.deliver();
    doctor(0)
        .says("entries of the ledger hold")
        .says("the policy in force: upstream.hcl as settled in")
        .says("the state is reached, at serial");

    // Arguments in the environment, which would divert the engine.
    let diverted = |name: &str, value: &str| {
        let mut command = repository.command(&["doctor"]);
        let output = command.env(name, value).output();
        Ran::of(output.expect("it can be started")).ends_with(1)
    };
    let ran = diverted("TF_CLI_ARGS_plan", "-target=terraform_data.queue");
    finds(ran, "missing", "TF_CLI_ARGS_plan has -target", "unset it");
    let ran = diverted("TF_WORKSPACE", "other");
    finds(ran, "missing", "TF_WORKSPACE names another", "unset it");

    // A file that upstream.hcl names is not there.
    let file = repository.path().join("envs/dev.local.tfbackend");
    fs::rename(&file, repository.base().join("kept")).expect("a file");
    let ran = doctor(1).says("1 thing is missing.");
    finds(
        ran,
        "missing",
        "envs/dev.local.tfbackend is not there, and backend_config names it",
        "add the file",
    );
    fs::rename(repository.base().join("kept"), &file).expect("a file");

    // The remote does not answer.
    repository.git(&["remote", "set-url", "origin", "../gone.git"]);
    let ran = doctor(1);
    finds(
        ran,
        "missing",
        "the remote origin cannot be reached",
        "git ls-remote origin",
    );
    // There is none.
    repository.git(&["remote", "remove", "origin"]);
    let ran = doctor(0);
    finds(ran, "note", "there is no remote", "git remote add origin");
    repository.git(&["remote", "add", "origin", "../remote.git"]);

    // Writers are named, and git does not sign; approvals are asked for that nobody can give.
    repository.put(
        "upstream.hcl",
        "environment \"dev\" {\n  branch = \"dev\"\n  gate {\n    minor {\n      require   = [\"serial\"]\n      approvals = 2\n    }\n    major {\n      require   = [\"serial\"]\n      approvals = 1\n    }\n  }\n}\napprover \"platform-lead\" {\n  github = \"lead\"\n}\nledger {\n  writers = [\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGkZwGYtFaVMPXSXRP+q5MnCkJu1EKLo2KyqkBzMlcX8\"]\n}\n",
    );
    let ran = repository.run(&["doctor"]);
    let ran = finds(
        ran,
        "note",
        "git does not sign with an SSH key",
        "commit.gpgSign true",
    );
    let ran = finds(
        ran,
        "note",
        "dev asks for 2 approvals of a minor change, and upstream.hcl names 1 approver: it can never be approved",
        "name them",
    );
    finds(
        ran,
        "note",
        "dev asks for 1 approval of a major change, and upstream.hcl names 1 approver: what one of them wrote",
        "name one more",
    );

    // A clone that is cut off.
    let shallow = repository.base().join("shallow");
    let from = format!("file://{}", repository.base().join("remote.git").display());
    let into = shallow.to_str().expect("UTF-8");
    let branch = ["clone", "--quiet", "--depth", "1", "--branch", "dev"];
    repository.git(&[&branch[..], &[&from, into]].concat());
    let output = repository.command(&["-C", into, "doctor"]).output();
    let ran = Ran::of(output.expect("it can be started")).ends_with(1);
    finds(ran, "missing", "the clone is shallow", "fetch-depth: 0");
}

fn doctor_looks_at_the_key_and_the_clock(engine: &Engine) {
    let repository = Repository::empty(engine);
    for name in ["pipeline", "mine"] {
        let made = Command::new("ssh-keygen")
            .args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name])
            .current_dir(repository.base())
            .status();
        assert!(made.expect("ssh-keygen can be started").success());
    }
    let public = fs::read_to_string(repository.base().join("pipeline.pub")).expect("a key");
    repository.put(
        "upstream.hcl",
        &format!(
            "environment \"prod\" {{\n  branch = \"main\"\n}}\nledger {{\n  writers = [\"{}\"]\n}}\n",
            public.trim()
        ),
    );
    repository.put("main.tf", "resource \"terraform_data\" \"a\" {}\n");
    repository.push("Begin");
    let doctor = || repository.run(&["doctor"]);
    let in_a_pipeline = || {
        let mut command = repository.command(&["doctor"]);
        command
            .env("GITLAB_CI", "true")
            .env("CI_COMMIT_BRANCH", "main")
            .env("CI_JOB_URL", "https://gitlab.example.com/job/1");
        Ran::of(command.output().expect("it can be started"))
    };
    // Whoever only plans needs no key; the pipeline does.
    let unsigned = "git does not sign with an SSH key here: nothing can be applied from here";
    finds(doctor().ends_with(0), "note", unsigned, "gpg.format ssh");
    finds(
        in_a_pipeline().ends_with(1),
        "missing",
        unsigned,
        "gpg.format ssh",
    );
    repository.git(&["config", "gpg.format", "ssh"]);
    repository.git(&["config", "commit.gpgSign", "true"]);
    let unnamed = "git is to sign with an SSH key, and does not know which";
    finds(doctor().ends_with(0), "note", unnamed, "user.signingKey");
    let sign_with = |name: &str| {
        let key = repository.base().join(name);
        repository.git(&["config", "user.signingKey", key.to_str().expect("UTF-8")]);
    };
    sign_with("mine");
    let other = "git signs with a key that the ledger has no writer for";
    finds(
        doctor().ends_with(0),
        "note",
        other,
        "ledger { writers = [\"ssh-ed25519 ",
    );
    finds(
        in_a_pipeline().ends_with(1),
        "missing",
        other,
        "apply where such a key is",
    );
    sign_with("pipeline");
    in_a_pipeline()
        .ends_with(0)
        .says("git signs with the key of a writer of the ledger");
    fs::remove_file(repository.base().join("pipeline.pub")).expect("a file");
    finds(
        doctor().ends_with(0),
        "note",
        "without its public part",
        "ssh-keygen -y -f ",
    );
    sign_with("gone");
    doctor().ends_with(1).says("gone");

    // Somebody's clock is right, and it is not this one.
    sign_with("pipeline");
    doctor()
        .ends_with(0)
        .says("the clock is not behind what is committed");
    let ahead = Timestamp::now() + SignedDuration::from_hours(1);
    let mut repository = repository;
    repository.set(
        "GIT_COMMITTER_DATE",
        format!("@{} +0000", ahead.as_second()),
    );
    repository.git(&[
        "commit",
        "--quiet",
        "--no-gpg-sign",
        "--allow-empty",
        "--message",
        "Later",
    ]);
    finds(
        repository.run(&["doctor"]).ends_with(0),
        "note",
        "and the commit that is checked out was made",
        "timedatectl",
    );
}

/// A folder with links to programs, to be the whole `PATH`.
fn path_of(repository: &Repository<'_>, programs: &[(&str, PathBuf)]) -> PathBuf {
    let folder = repository.base().join("bin");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).expect("a folder");
    for (name, program) in programs {
        symlink(program, folder.join(name)).expect("a link");
    }
    folder
}

fn doctor_without_the_programs_it_needs(engine: &Engine) {
    let repository = Repository::new(engine);
    let found = |name: &str| which::which(name).expect("it is on the path");
    let doctor = |programs: &[(&str, PathBuf)]| {
        let mut command = repository.command(&["doctor"]);
        let output = command
            .env("PATH", path_of(&repository, programs))
            .env_remove("TF_UPSTREAM_ENGINE")
            .output();
        Ran::of(output.expect("it can be started"))
    };
    let (git, sh) = (("git", found("git")), ("sh", found("sh")));
    let engine = engine.program().to_owned();
    let both = [
        git.clone(),
        sh.clone(),
        ("terraform", engine.clone()),
        ("tofu", engine),
    ];
    let ran = doctor(&both).ends_with(1);
    let ran = finds(
        ran,
        "missing",
        "both terraform and tofu",
        "engine = \"terraform\"",
    );
    // Nobody's key is named: signatures are not needed.
    finds(
        ran,
        "note",
        "`ssh-keygen` is not on the PATH",
        "install OpenSSH",
    );
    let ran = doctor(&[git.clone(), sh.clone()]).ends_with(1);
    finds(ran, "missing", "neither terraform nor tofu", "--engine");
    // With a key they are, and everything else is said all the same.
    let policy = fs::read_to_string(repository.path().join("upstream.hcl")).expect("a policy");
    repository.put(
        "upstream.hcl",
        &format!("{policy}\napprover \"platform-lead\" {{\n  keys = [\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGkZwGYtFaVMPXSXRP+q5MnCkJu1EKLo2KyqkBzMlcX8\"]\n}}\n"),
    );
    let ran = doctor(&[git, sh])
        .ends_with(1)
        .says("2 things are missing.");
    finds(
        ran,
        "missing",
        "`ssh-keygen` is not on the PATH",
        "install OpenSSH",
    );
}

fn init_finds_a_branch_for_each_environment(engine: &Engine) {
    let repository = Repository::new(engine);
    repository
        .run(&["init"])
        .ends_with(2)
        .says("is there already");
    repository.git(&["rm", "--quiet", "upstream.hcl"]);
    repository.push("Begin anew");
    // It can be looked at first, and then nothing is written.
    let printed = repository.run(&["init", "--print"]).ends_with(0).stdout;
    assert!(!repository.path().join("upstream.hcl").exists());
    repository
        .run(&["init"])
        .ends_with(0)
        .says("wrote")
        .says("tf-upstream doctor")
        .says_nothing_of(".gitignore");
    let policy = policy_with(
        &repository,
        &[
            "environment \"dev\"",
            "environment \"staging\"",
            "envs/dev.tfvars",
            "envs/staging.local.tfbackend",
        ],
    );
    assert_eq!(policy, printed);
    repository.push("Say what the environments are");
    is_taken(&repository, &[]).says("settled dev");
}

fn init_finds_a_folder_for_each_environment(engine: &Engine) {
    let repository = Repository::empty(engine);
    for environment in ["dev", "prod"] {
        for root in ["app", "net"] {
            repository.put(
                &format!("live/{environment}/{root}/main.tf"),
                "resource \"terraform_data\" \"one\" {}\n",
            );
        }
    }
    repository.put(".gitignore", ".terraform/\n*.tfstate*\n");
    repository.push("Describe the services");
    repository.run(&["init"]).ends_with(0);
    policy_with(&repository, &["live/dev/*", "live/prod/*", "after"]);
    repository.push("Say what the environments are");
    is_taken(&repository, &["-e", "dev", "--root", "live/dev/app"]);
}

/// The folders of workspaces lie beside the code where the state is a local one.
fn init_finds_a_workspace_for_each_environment(engine: &Engine) {
    for root in [".", "infra"] {
        let repository = Repository::empty(engine);
        repository.put(
            &format!("{root}/main.tf"),
            "resource \"terraform_data\" \"one\" {\n  input = terraform.workspace\n}\n",
        );
        repository.put(".gitignore", ".terraform/\nterraform.tfstate.d/\n");
        repository.push("Describe it");
        for workspace in ["dev", "prod"] {
            let mut command = repository.engine_command(&["workspace", "new", workspace]);
            let output = command.current_dir(repository.path().join(root)).output();
            Ran::of(output.expect("the engine can be started")).ends_with(0);
        }
        // What lies there beside them is none.
        repository.put(&format!("{root}/terraform.tfstate.d/notes.txt"), "");
        repository
            .run(&["init"])
            .ends_with(0)
            .says("Workspaces tell the environments apart: dev and prod.")
            .says("next: read it, commit it, and run `tf-upstream doctor -e dev`");
        policy_with(
            &repository,
            &[
                "workspace = \"dev\"",
                "workspace = \"prod\"",
                "after     = \"dev\"",
            ],
        );
        repository.push("Say what the environments are");
        for environment in ["dev", "prod"] {
            is_taken(&repository, &["-e", environment]);
            let state = format!("{root}/terraform.tfstate.d/{environment}/terraform.tfstate");
            let state = fs::read_to_string(repository.path().join(state)).expect("a state");
            assert!(state.contains(&format!("\"{environment}\"")), "{state}");
        }
    }
}

fn init_where_nothing_tells_environments_apart(engine: &Engine) {
    let repository = Repository::empty(engine);
    repository
        .run(&["init"])
        .ends_with(2)
        .says("nothing is committed yet")
        .says("commit the configuration first");
    repository.put("README.md", "Nothing yet.\n");
    repository.commit("Begin");
    let nothing_yet = || {
        repository
            .run(&["init"])
            .ends_with(2)
            .says("no file that ends with .tf, .tf.json, .tofu or .tofu.json is committed here")
            .says("what to do: write the configuration and commit it")
            // Which is what was just done.
            .says_nothing_of("tf-upstream init");
        assert!(!repository.path().join("upstream.hcl").exists());
    };
    nothing_yet();
    repository.put("main.tf", "resource \"terraform_data\" \"one\" {}\n");
    repository.put(".gitignore", ".terraform/\n*.tfstate*\n");
    nothing_yet();
    repository.git(&["add", "--all"]);
    nothing_yet();
    // One root on one branch is one environment.
    repository.push("Describe it");
    repository.run(&["init"]).ends_with(0);
    repository.push("Say what the environment is");
    is_taken(&repository, &[]);
}

fn init_where_nothing_can_be_planned(engine: &Engine) {
    let repository = Repository::empty(engine);
    repository.put(
        "modules/queue/main.tf",
        "resource \"terraform_data\" \"one\" {}\n",
    );
    repository.put(".gitignore", ".terraform/\n*.tfstate*\n");
    repository.push("Describe a part");
    let ran = repository
        .run(&["init"])
        .ends_with(2)
        .says("none in a root module that could be planned")
        .says_nothing_of("tf-upstream init");
    let policy = least_policy(&ran);
    assert!(policy.contains("\"FOLDER\""), "{policy}");
    repository.put("upstream.hcl", &policy.replace("FOLDER", "modules/queue"));
    repository.push("Say what the environment is");
    is_taken(&repository, &[]);
}

fn without_a_policy_the_advice_is_enough(engine: &Engine) {
    let without_policy = || {
        let repository = Repository::empty(engine);
        repository.put("main.tf", "resource \"terraform_data\" \"one\" {}\n");
        repository.push("Describe it");
        repository
    };
    let refused = |repository: &Repository<'_>, command: &str| {
        repository
            .run(&[command])
            .ends_with(2)
            .says("there is no upstream.hcl here or above")
            .says("what to do: `tf-upstream init` writes one")
    };
    for command in ["plan", "gate", "apply", "doctor"] {
        let repository = without_policy();
        refused(&repository, command);
        // By the command that is named, and by what that one says is next.
        repository
            .run(&["init"])
            .ends_with(0)
            .says("No .gitignore names .terraform/")
            .says("next: read it, commit it, and run `tf-upstream doctor -e prod`");
        repository.push("Say what the environment is");
        repository.run(&["doctor", "-e", "prod"]).ends_with(0);
        is_taken(&repository, &[]).says("settled prod");
    }
    // By hand, and by what each command says is next.
    let repository = without_policy();
    let ran = refused(&repository, "plan");
    repository.put("upstream.hcl", &least_policy(&ran));
    let gate = |code: i32| {
        repository.run(&["plan"]).ends_with(0);
        repository.run(&["gate"]).ends_with(code)
    };
    gate(40)
        .says("the work tree has changes that the commit lacks: upstream.hcl")
        .says("To meet it: commit them, or take them out, and plan again");
    repository.git(&["add", "upstream.hcl"]);
    repository.git(&["commit", "--quiet", "--message", "Say what it is"]);
    gate(40).says("the inputs are not those of the head of main: upstream.hcl differs");
    repository.git(&["push", "--quiet", "origin", "main"]);
    gate(0);
    repository.run(&["apply"]).ends_with(0).says("settled prod");
}

/// The policy that a message has for those who write it by hand.
#[track_caller]
fn least_policy(ran: &Ran) -> String {
    let (_, below) = (ran.stderr)
        .split_once("he least is:\n\n")
        .unwrap_or_else(|| panic!("no policy in\n{}", ran.stderr));
    let (policy, _) = below.split_once("\n\n").expect("something follows");
    format!("{policy}\n")
}

/// The policy as it was written, with all of this in it.
#[track_caller]
fn policy_with(repository: &Repository<'_>, all: &[&str]) -> String {
    let policy = fs::read_to_string(repository.path().join("upstream.hcl")).expect("a policy");
    for expected in all {
        assert!(policy.contains(expected), "{expected}\n{policy}");
    }
    policy
}

/// What is written is what every command takes, up to an apply.
#[track_caller]
fn is_taken(repository: &Repository<'_>, unit: &[&str]) -> Ran {
    let run = |command: &str| repository.run(&[&[command], unit].concat()).ends_with(0);
    for command in ["doctor", "plan", "gate"] {
        run(command);
    }
    run("apply")
}

fn doctor_says_what_waits(engine: &Engine) {
    let repository = Repository::new(engine);
    let doctor = |code: i32| repository.run(&["doctor"]).ends_with(code);
    // A policy that no gate takes yet.
    let policy = fs::read_to_string(repository.path().join("upstream.hcl")).expect("a policy");
    repository.put("upstream.hcl", &format!("{policy}\n# Later.\n"));
    finds(
        doctor(0),
        "note",
        "upstream.hcl is not as it is committed",
        "commit it",
    );
    repository.git(&["rm", "--quiet", "--cached", "upstream.hcl"]);
    repository.git(&["commit", "--quiet", "--message", "Without it"]);
    finds(
        doctor(0),
        "note",
        "upstream.hcl is not committed",
        "commit it",
    );
    repository.put("upstream.hcl", &policy);
    repository.push("With it");
    doctor(0).says_nothing_of("committed: nothing");
    // Requirements that were skipped.
    repository.git(&["checkout", "--quiet", "staging"]);
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply", "--override", "upstream", "--reason", " "])
        .ends_with(2)
        .says("a reason must say something");
    repository
        .run(&["apply", "--override", "upstream", "--reason", "in a hurry"])
        .ends_with(0);
    finds(
        doctor(0),
        "note",
        "pipeline skipped upstream in entry",
        "tf-upstream acknowledge -e staging",
    );
    // What needs no root is looked at where there are several.
    let repository = Repository::empty(engine);
    repository.put(
        "upstream.hcl",
        "environment \"prod\" {\n  branch = \"main\"\n  roots  = [\"live/*\"]\n}\n",
    );
    for root in ["app", "net"] {
        repository.put(
            &format!("live/{root}/main.tf"),
            "resource \"terraform_data\" \"one\" {}\n",
        );
    }
    repository.push("Describe the services");
    let ran = repository
        .run(&["doctor", "-e", "prod"])
        .ends_with(0)
        .says("the clone has its whole history")
        .says("Nothing is missing.");
    finds(
        ran,
        "note",
        "prod has 2 roots",
        "name one with --root, or stand in it: live/app, live/net",
    );
}

/// The advice to name writers, followed after the first day.
fn writers_can_be_named_later(engine: &Engine) {
    let repository = Repository::new(engine);
    repository.deliver();
    finds(
        repository.run(&["doctor"]).ends_with(0),
        "note",
        "the ledger names no writers",
        "ledger { writers = [",
    );
    let made = Command::new("ssh-keygen")
        .args([
            "-q", "-t", "ed25519", "-N", "", "-C", "pipeline", "-f", "key",
        ])
        .current_dir(repository.base())
        .status();
    assert!(made.expect("ssh-keygen can be started").success());
    let key = repository.base().join("key");
    let public = fs::read_to_string(key.with_extension("pub")).expect("a key");
    repository.git(&["config", "gpg.format", "ssh"]);
    repository.git(&["config", "commit.gpgSign", "true"]);
    repository.git(&["config", "user.signingKey", key.to_str().expect("UTF-8")]);
    let policy = fs::read_to_string(repository.path().join("upstream.hcl")).expect("a policy");
    repository.put(
        "upstream.hcl",
        &format!(
            "{policy}\nledger {{\n  writers = [\"{}\"]\n}}\n",
            public.trim()
        ),
    );
    repository.push("Say who writes");
    // Nobody vouches for what is there, and it is said how to go on.
    finds(
        repository.run(&["doctor"]).ends_with(1),
        "missing",
        "no entry of the ledger is by a writer",
        "plan and apply",
    );
    repository
        .run(&["log", "--verify"])
        .ends_with(30)
        .says("let a writer go on from here");
    repository.deliver().says("settled dev");
    let ran = repository
        .run(&["doctor"])
        .ends_with(0)
        .says("entries of the ledger hold");
    finds(
        ran,
        "note",
        "1 to 3, are from before writers were named",
        "nothing is to be done",
    );
    repository
        .run(&["log", "--verify"])
        .ends_with(0)
        .says("SOUND")
        .says("note: entries 1 to 3 are from before writers were named");
    repository.add("b");
    repository.deliver().says("settled dev");
}

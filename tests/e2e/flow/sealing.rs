//! A bundle that travels: sealed to a key, taken to another machine, opened there and nowhere else.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Seek as _, Write as _};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

use super::halting::{script, start, until};
use super::repository::{CODE, POLICY, Ran, Repository};
use crate::engine::Engine;

on_each_engine![
    a_sealed_bundle_is_applied_on_another_machine,
    any_byte_changed_or_cut_off_is_denied,
    only_the_key_it_was_sealed_for_opens_it,
    what_somebody_else_sealed_is_believed_nothing,
    no_value_is_in_the_sealed_file_or_left_behind,
    built_files_travel_and_are_put_back,
    a_built_file_is_never_overwritten,
    files_that_the_policy_does_not_name_are_not_put_back,
    links_do_not_travel,
    what_cannot_be_sealed_is_said_before_the_plan,
    a_gate_that_is_killed_leaves_no_plan_behind,
];

/// At a developer's desk a missing age is a pity; in CI it would be a hole that looks green.
fn has_age() -> bool {
    static SAY: Once = Once::new();
    let found = which::which("age").and(which::which("age-keygen")).is_ok();
    assert!(
        found || std::env::var_os("CI").is_none(),
        "age is missing, and CI must seal"
    );
    if !found {
        SAY.call_once(|| {
            // A reader that is gone is no reason to fail a test.
            let _ = writeln!(
                std::io::stderr(),
                "SKIPPED: every test of sealed bundles, because there is no age"
            );
        });
    }
    found
}

/// A repository with an age key beside the clone.
struct Sealed<'engine> {
    repository: Repository<'engine>,
    recipient: String,
}

impl<'engine> Sealed<'engine> {
    /// Nothing where there is no age.
    fn new(repository: Repository<'engine>) -> Option<Self> {
        has_age().then(|| Sealed {
            recipient: keygen(&repository.base().join("key.txt")),
            repository,
        })
    }

    fn folder(&self) -> PathBuf {
        self.repository.path().join("tf-upstream-bundle/dev/root")
    }

    fn file(&self) -> PathBuf {
        self.repository
            .path()
            .join("tf-upstream-bundle/dev/root.age")
    }

    fn plan(&self) -> Ran {
        self.repository
            .run(&["plan", "--seal", &self.recipient])
            .ends_with(0)
    }

    /// Clones the repository to where another job would, with nothing in it that git does not have,
    /// and takes the sealed file there as a download leaves it.
    fn travel(&self) -> Machine<'_> {
        self.repository.clone_to("other", &["--branch", "dev"]);
        let bundle = self.repository.base().join("root.age");
        fs::copy(self.file(), &bundle).unwrap();
        fs::set_permissions(&bundle, fs::Permissions::from_mode(0o644)).unwrap();
        Machine {
            repository: &self.repository,
            bundle,
        }
    }
}

/// Another machine: a clone of its own; only remote and state are the same.
struct Machine<'s> {
    repository: &'s Repository<'s>,
    bundle: PathBuf,
}

impl Machine<'_> {
    fn path(&self) -> PathBuf {
        self.repository.base().join("other")
    }

    fn run(&self, subcommand: &str) -> Ran {
        self.run_with(subcommand, "../key.txt")
    }

    fn run_with(&self, subcommand: &str, identity: &str) -> Ran {
        let bundle = self.bundle.to_str().unwrap();
        let mut command = self
            .repository
            .command(&[subcommand, "--identity", identity, bundle]);
        Ran::of(command.current_dir(self.path()).output().unwrap())
    }

    fn has_a_ledger(&self) -> bool {
        let refs = self.repository.git_in(
            &self.repository.base().join("remote.git"),
            &["for-each-ref"],
        );
        refs.contains("tf-upstream/ledger")
    }
}

fn keygen(path: &Path) -> String {
    let made = Command::new("age-keygen").arg("-o").arg(path).output();
    assert!(made.unwrap().status.success());
    let text = fs::read_to_string(path).unwrap();
    let public = text
        .lines()
        .find_map(|line| line.strip_prefix("# public key: "));
    public.unwrap().to_owned()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|part| part == text.as_bytes())
}

/// Returns every file below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn a_sealed_bundle_is_applied_on_another_machine(engine: &Engine) {
    let mut repository = Repository::new(engine);
    let scratch = repository.base().join("scratch");
    fs::create_dir(&scratch).unwrap();
    repository.set("TMPDIR", scratch.to_str().unwrap());
    let Some(sealed) = Sealed::new(repository) else {
        return;
    };
    // What an earlier run left in clear goes as well.
    sealed.repository.run(&["plan"]).ends_with(0);
    assert!(sealed.folder().join("plan.tfplan").exists());
    sealed.plan().says("root.age").says("--identity");
    let left: Vec<PathBuf> = files_below(&sealed.folder());
    assert_eq!(left, [sealed.folder().join("manifest.json")]);
    assert_eq!(mode(&sealed.file()), 0o600);
    assert_eq!(mode(&sealed.folder()), 0o700);
    assert!(files_below(&scratch).is_empty(), "a copy is left behind");
    // The job itself opens it as everybody does.
    sealed
        .repository
        .run(&["gate"])
        .ends_with(2)
        .says("root.age --identity");

    let there = sealed.travel();
    there.run("gate").ends_with(0);
    assert!(!there.has_a_ledger(), "a gate writes nothing");
    there.run("apply").ends_with(0).says("settled");
    assert!(there.has_a_ledger());
    assert!(files_below(&scratch).is_empty(), "a copy is left behind");
    // Once is enough: the state has moved on.
    there.run("apply").ends_with(40).says("state.serial");
    // The next plan in clear is not beside an old one that is sealed.
    sealed.repository.run(&["plan"]).ends_with(0);
    assert!(!sealed.file().exists());
}

fn any_byte_changed_or_cut_off_is_denied(engine: &Engine) {
    let Some(sealed) = Sealed::new(Repository::new(engine)) else {
        return;
    };
    sealed.plan();
    let there = sealed.travel();
    let sound = fs::read(&there.bundle).unwrap();
    let head = sound.windows(4).position(|four| four == b"\n---").unwrap();
    // In the list of recipients and in what is sealed, to the last byte.
    let mut places: Vec<usize> = (0..head + 40).step_by((head + 40) / 12).collect();
    places.extend((head + 40..sound.len()).step_by((sound.len() - head - 40) / 18));
    places.push(sound.len() - 1);
    assert!(places.len() >= 30, "{}", places.len());
    for at in places {
        let mut changed = sound.clone();
        changed[at] ^= 1;
        fs::write(&there.bundle, &changed).unwrap();
        let ran = there.run("gate");
        assert_eq!(ran.code, Some(40), "byte {at}: {}", ran.stderr);
        ran.says("changed");
    }
    for end in [0, 30, head, sound.len() / 2, sound.len() - 1] {
        fs::write(&there.bundle, &sound[..end]).unwrap();
        there.run("gate").ends_with(40).says("is denied");
        there.run("apply").ends_with(40).says("is denied");
    }
    fs::write(&there.bundle, [&sound[..], b"x"].concat()).unwrap();
    there.run("apply").ends_with(40).says("is denied");
    assert!(!there.has_a_ledger(), "what is denied leaves no trace");
    let state = sealed.repository.base().join("state/dev.tfstate");
    assert!(!state.exists());
    fs::write(&there.bundle, &sound).unwrap();
    there.run("apply").ends_with(0);
}

fn only_the_key_it_was_sealed_for_opens_it(engine: &Engine) {
    let Some(sealed) = Sealed::new(Repository::new(engine)) else {
        return;
    };
    let base = sealed.repository.base();
    keygen(&base.join("theirs.txt"));
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "pipeline", "-f"])
        .arg(base.join("ssh"))
        .output();
    assert!(made.unwrap().status.success());
    let public = fs::read_to_string(base.join("ssh.pub")).unwrap();
    // A file of recipients beside one that is named.
    fs::write(base.join("list"), format!("# the pipeline\n\n{public}")).unwrap();
    (sealed.repository)
        .run(&["plan", "--seal", "@../list", "--seal", &sealed.recipient])
        .ends_with(0);
    let there = sealed.travel();
    there
        .run_with("gate", "../theirs.txt")
        .ends_with(40)
        .says("no key in the identity file opens it")
        .says("name the identity that it was sealed for")
        .says_nothing_of("plan again");
    there.run_with("apply", "../theirs.txt").ends_with(40);
    // A variable that is set to nothing is none.
    there
        .run_with("gate", "")
        .ends_with(2)
        .says("--identity FILE");
    there
        .run_with("gate", "../list")
        .ends_with(2)
        .says("the identity file cannot be used");
    let key = fs::read_to_string(base.join("key.txt")).unwrap();
    let key = key.lines().last().unwrap();
    there
        .run_with("gate", key)
        .ends_with(2)
        .says("a key itself")
        .says_nothing_of(key);
    assert!(!there.has_a_ledger());
    there.run_with("gate", "../ssh").ends_with(0);
    // The variable does as well as the flag.
    let bundle = there.bundle.to_str().unwrap();
    let mut command = sealed.repository.command(&["gate", bundle]);
    command
        .env("TF_UPSTREAM_IDENTITY", "../key.txt")
        .current_dir(there.path());
    Ran::of(command.output().unwrap()).ends_with(0);
    // To approve it, it is opened as well, and then it is asked who approves.
    there.run_with("approve", "../theirs.txt").ends_with(40);
    there
        .run("approve")
        .ends_with(2)
        .says("nothing proves who you are");
}

/// Whoever has the recipient can seal: what is in there is held against its pins all the same.
fn what_somebody_else_sealed_is_believed_nothing(engine: &Engine) {
    let Some(sealed) = Sealed::new(Repository::new(engine)) else {
        return;
    };
    sealed.plan();
    let there = sealed.travel();
    let key = sealed.repository.base().join("key.txt");
    let clear = age(&["--decrypt", "--identity", key.to_str().unwrap()], &{
        fs::read(&there.bundle).unwrap()
    });
    let sound = bundle::unpack(&clear).unwrap();
    let seal_again = |parts: &BTreeMap<String, Vec<u8>>| {
        let parts: Vec<(&str, &[u8])> = (parts.iter())
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        let clear = bundle::pack(&parts).unwrap();
        let file = age(&["--encrypt", "--recipient", &sealed.recipient], &clear);
        fs::write(&there.bundle, file).unwrap();
    };
    let denies = |says: &str| {
        for subcommand in ["gate", "apply"] {
            there.run(subcommand).ends_with(40).says(says);
        }
    };
    // Another plan, made from the same code with another value.
    sealed.repository.put("envs/dev.tfvars", "size = 7\n");
    sealed.repository.run(&["plan"]).ends_with(0);
    let mut other = sound.clone();
    let plan = fs::read(sealed.folder().join("plan.tfplan")).unwrap();
    other.insert(bundle::PLAN.to_owned(), plan);
    seal_again(&other);
    denies("plan.tfplan is not the file that was planned");
    // A file that the manifest does not name, and one that it was made to name.
    let mut more = sound.clone();
    more.insert(
        "files/.git/hooks/pre-push".to_owned(),
        b"#!/bin/sh".to_vec(),
    );
    seal_again(&more);
    denies("the manifest does not name the file .git/hooks/pre-push");
    let mut manifest = bundle::read_manifest::<gate::Change>(&sound[bundle::MANIFEST]).unwrap();
    manifest.files.push(bundle::FileDigest {
        path: ".git/hooks/pre-push".to_owned(),
        sha256: bundle::sha256(b"#!/bin/sh"),
    });
    more.insert(bundle::MANIFEST.to_owned(), manifest.write().unwrap());
    seal_again(&more);
    denies("no `bundle { include }`");
    assert!(!there.path().join(".git/hooks/pre-push").exists());
    // What is no bundle at all.
    fs::write(
        &there.bundle,
        age(&["--encrypt", "--recipient", &sealed.recipient], b"PK"),
    )
    .unwrap();
    denies("not a bundle");
    assert!(!there.has_a_ledger());
    seal_again(&sound);
    there.run("apply").ends_with(0);
}

fn age(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(input).unwrap();
    file.rewind().unwrap();
    let output = Command::new("age").args(arguments).stdin(file).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{output:?}");
    output.stdout
}

fn no_value_is_in_the_sealed_file_or_left_behind(engine: &Engine) {
    const CANARY: &str = "canary-7f3a9c";
    let code = format!(
        "{CODE}\nvariable \"password\" {{\n  type      = string\n  sensitive = true\n}}\nresource \"terraform_data\" \"secret\" {{\n  input = var.password\n}}\n"
    );
    let mut repository = Repository::with(engine, POLICY, &code);
    repository.set("TF_VAR_password", CANARY);
    let Some(sealed) = Sealed::new(repository) else {
        return;
    };
    sealed.repository.run(&["plan"]).ends_with(0);
    let manifest = fs::read(sealed.folder().join("manifest.json")).unwrap();
    assert!(has(&manifest, "\"salt\""), "there is nothing to leave out");
    let _ = sealed.plan().says_nothing_of(CANARY);
    assert!(!has(&fs::read(sealed.file()).unwrap(), CANARY));
    let bundles = sealed.repository.path().join("tf-upstream-bundle");
    for file in files_below(&bundles) {
        let bytes = fs::read(&file).unwrap();
        assert!(!has(&bytes, CANARY), "{}", file.display());
        // Nor what would let it be guessed from the digest of what the plan means.
        assert!(!has(&bytes, "\"salt\""), "{}", file.display());
    }
    // It is in there: what is sealed is the plan that is applied.
    let there = sealed.travel();
    there.run("apply").ends_with(0).says_nothing_of(CANARY);
    let state = fs::read(sealed.repository.base().join("state/dev.tfstate")).unwrap();
    assert!(has(&state, CANARY));
}

/// Code that hashes a built file when it is planned and reads it again when it is applied.
fn with_built_file(engine: &Engine) -> Repository<'_> {
    let policy =
        format!("{POLICY}\nbundle {{\n  include = [\"build/*.sh\", \"build/*.zip\"]\n}}\n");
    let code = format!(
        "{CODE}\nresource \"terraform_data\" \"built\" {{\n  input = filesha256(\"build/app.zip\")\n  provisioner \"local-exec\" {{\n    command = \"./build/run.sh\"\n  }}\n}}\n"
    );
    let repository = Repository::with(engine, &policy, &code);
    repository.put(".gitignore", ".terraform/\nbuild/\n");
    repository.push("Leave out what is built");
    repository.put("build/app.zip", "PK built");
    repository.put(
        "build/run.sh",
        "#!/bin/sh\ncat build/app.zip > ../installed\n",
    );
    repository.put("build/notes.txt", "not named");
    repository
}

fn built_files_travel_and_are_put_back(engine: &Engine) {
    let Some(sealed) = Sealed::new(with_built_file(engine)) else {
        return;
    };
    let run = sealed.repository.path().join("build/run.sh");
    fs::set_permissions(run, fs::Permissions::from_mode(0o755)).unwrap();
    sealed.plan();
    let manifest = fs::read_to_string(sealed.folder().join("manifest.json")).unwrap();
    for name in ["build/app.zip", "build/run.sh"] {
        assert!(manifest.contains(name), "{name}");
    }
    let there = sealed.travel();
    let build = there.path().join("build");
    there.run("gate").ends_with(0);
    assert!(!build.exists(), "a gate writes nothing");
    there
        .run("apply")
        .ends_with(0)
        .says("put back from the bundle: build/app.zip, build/run.sh");
    let installed = fs::read_to_string(sealed.repository.base().join("installed")).unwrap();
    assert_eq!(installed, "PK built");
    assert!(!build.join("notes.txt").exists());
    assert_eq!(mode(&build.join("run.sh")), 0o700);
}

fn a_built_file_is_never_overwritten(engine: &Engine) {
    let Some(sealed) = Sealed::new(with_built_file(engine)) else {
        return;
    };
    sealed.plan();
    let there = sealed.travel();
    let build = there.path().join("build");
    fs::create_dir(&build).unwrap();
    fs::write(build.join("app.zip"), "PK mine").unwrap();
    for subcommand in ["gate", "apply"] {
        there
            .run(subcommand)
            .ends_with(40)
            .says("build/app.zip")
            .says("nothing was written");
    }
    assert_eq!(fs::read(build.join("app.zip")).unwrap(), b"PK mine");
    assert!(!build.join("run.sh").exists());
    // A link would lead out of the repository.
    fs::remove_dir_all(&build).unwrap();
    let outside = sealed.repository.base().join("outside");
    fs::create_dir(&outside).unwrap();
    std::os::unix::fs::symlink(&outside, &build).unwrap();
    for subcommand in ["gate", "apply"] {
        there.run(subcommand).ends_with(40).says("symbolic link");
    }
    assert!(files_below(&outside).is_empty());
    assert!(!there.has_a_ledger());
}

fn files_that_the_policy_does_not_name_are_not_put_back(engine: &Engine) {
    let Some(sealed) = Sealed::new(with_built_file(engine)) else {
        return;
    };
    // Sealed under a policy that is not the one that is pushed.
    let policy = fs::read_to_string(sealed.repository.path().join("upstream.hcl")).unwrap();
    sealed.repository.put(
        "upstream.hcl",
        &policy.replace("build/*.zip", "build/*.txt"),
    );
    sealed.plan();
    let there = sealed.travel();
    for subcommand in ["gate", "apply"] {
        there
            .run(subcommand)
            .ends_with(40)
            .says("build/notes.txt")
            .says("no `bundle { include }`");
    }
    assert!(!there.path().join("build").exists());
}

fn links_do_not_travel(engine: &Engine) {
    let Some(sealed) = Sealed::new(with_built_file(engine)) else {
        return;
    };
    fs::write(sealed.repository.base().join("secret"), "hunter2").unwrap();
    let link = sealed.repository.path().join("build/link.zip");
    std::os::unix::fs::symlink("../../secret", &link).unwrap();
    (sealed.repository)
        .run(&["plan", "--seal", &sealed.recipient])
        .ends_with(2)
        .says("build/link.zip")
        .says("symbolic link");
    assert!(!sealed.file().exists());
}

fn what_cannot_be_sealed_is_said_before_the_plan(engine: &Engine) {
    let Some(sealed) = Sealed::new(Repository::new(engine)) else {
        return;
    };
    let repository = &sealed.repository;
    for (recipient, says) in [
        ("AGE-SECRET-KEY-1HUNTER2", "secret key"),
        ("somebody", "no recipient"),
        ("--identity", "--seal"),
        ("@nowhere", "nowhere"),
    ] {
        let ran = repository.run(&["plan", &format!("--seal={recipient}")]);
        assert!(
            matches!(ran.code, Some(1 | 2)),
            "{recipient}: {}",
            ran.stderr
        );
        ran.says(says)
            .says_nothing_of("HUNTER2")
            .says_nothing_of("planning");
    }
    // Without the program it is said how to get it.
    let empty = repository.base().join("bin");
    fs::create_dir(&empty).unwrap();
    let git = which::which("git").unwrap();
    std::os::unix::fs::symlink(git, empty.join("git")).unwrap();
    let mut command = repository.command(&["plan", "--seal", &sealed.recipient]);
    command.env("PATH", &empty);
    Ran::of(command.output().unwrap())
        .ends_with(1)
        .says("apt-get install age")
        .says_nothing_of("planning");
    assert!(!sealed.folder().exists());
}

fn a_gate_that_is_killed_leaves_no_plan_behind(engine: &Engine) {
    let mut repository = Repository::new(engine);
    let base = repository.base().to_owned();
    let (scratch, hold, at) = (base.join("scratch"), base.join("hold"), base.join("at"));
    fs::create_dir(&scratch).unwrap();
    repository.set("TMPDIR", scratch.to_str().unwrap());
    // A remote that does not answer for as long as it is told so.
    let slow = base.join("upload-pack");
    script(
        &slow,
        &format!(
            "#!/bin/sh\nif [ -e '{hold}' ]; then : > '{at}'; while [ -e '{hold}' ]; do sleep 0.02; done; fi\nexec git upload-pack \"$@\"\n",
            hold = hold.display(),
            at = at.display(),
        ),
    );
    repository.git(&["config", "remote.origin.uploadpack", slow.to_str().unwrap()]);
    let leaves_nothing = |arguments: &[&str]| {
        repository.run(arguments).ends_with(0);
        assert!(files_below(&scratch).is_empty(), "{arguments:?}");
        fs::write(&hold, "").unwrap();
        let running = start(repository.command(arguments));
        until("it asks the remote", || at.exists());
        running.signal_group("-TERM");
        fs::remove_file(&hold).unwrap();
        assert_ne!(running.end().code, Some(0));
        fs::remove_file(&at).unwrap();
        assert!(files_below(&scratch).is_empty(), "{arguments:?}, killed");
    };
    repository.run(&["plan"]).ends_with(0);
    leaves_nothing(&["gate"]);
    if has_age() {
        let recipient = keygen(&base.join("key.txt"));
        repository.run(&["plan", "--seal", &recipient]).ends_with(0);
        let sealed = "tf-upstream-bundle/dev/root.age";
        leaves_nothing(&["gate", "--identity", "../key.txt", sealed]);
    }
}

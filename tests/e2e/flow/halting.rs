//! Holds an apply at one of its steps, so that it can be killed there: an engine and hooks of the
//! remote that wait for as long as a file is there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::repository::{POLICY, Ran, Repository};
use crate::engine::{Engine, write};

/// One resource. Its provisioner says that it ran, and ends when it may.
const CODE: &str = r#"
terraform {
  backend "local" {}
}
variable "size" {
  type = number
}
resource "terraform_data" "queue" {
  triggers_replace = [NUMBER]

  provisioner "local-exec" {
    command = "$PROVISIONER NUMBER"
  }
}
"#;

/// A repository whose engine and remote can be held.
pub(super) struct Halting<'e> {
    pub(super) repository: Repository<'e>,
}

/// A command that runs, in a process group of its own.
pub(crate) struct Running {
    child: Option<Child>,
    pub(crate) pid: u32,
}

impl<'e> Halting<'e> {
    pub(super) fn new(engine: &'e Engine) -> Self {
        Halting::with(engine, POLICY)
    }

    pub(super) fn with(engine: &'e Engine, policy: &str) -> Self {
        let mut repository = Repository::with(engine, policy, &code(1));
        let base = repository.base().to_owned();
        // It becomes the engine, as whatever stands in front of one must.
        script(
            &base.join("engine"),
            &format!(
                "#!/bin/sh\n{}exec '{}' \"$@\"\n",
                hold(&base, "$1"),
                engine.program().display()
            ),
        );
        for (hook, when) in [("pre-receive", "before"), ("post-receive", "after")] {
            script(
                &base.join("remote.git/hooks").join(hook),
                &format!(
                    "#!/bin/sh\nwhile read -r old new name; do\n  kind=$(git log -1 --format='%(trailers:key=Kind,valueonly,separator=)' \"$new\")\n  {}done\n",
                    hold(&base, &format!("{when}-$kind"))
                ),
            );
        }
        // Where no plan looks for files that an apply reads.
        script(
            &base.join("provisioner"),
            &format!(
                "#!/bin/sh\necho \"$1\" >> '{}/ran'\n{}",
                base.display(),
                hold(&base, "run")
            ),
        );
        repository.set(
            "PROVISIONER",
            base.join("provisioner").to_str().expect("a UTF-8 path"),
        );
        repository.set(
            "TF_UPSTREAM_ENGINE",
            base.join("engine").to_str().expect("a UTF-8 path"),
        );
        Halting { repository }
    }

    /// With number 1 settled in dev, and number 2 pushed.
    #[track_caller]
    pub(super) fn settled_and_changed(engine: &'e Engine) -> Self {
        let halting = Halting::new(engine);
        halting.repository.deliver();
        halting.change(2);
        halting
    }

    /// With number 1 settled in dev, and number 2 planned: what is to be applied next.
    #[track_caller]
    pub(super) fn settled_and_planned(engine: &'e Engine) -> Self {
        let halting = Halting::settled_and_changed(engine);
        halting.repository.run(&["plan"]).ends_with(0);
        halting
    }

    /// Another number: the one object is replaced, and its provisioner runs.
    pub(super) fn change(&self, number: u32) {
        self.put(number);
        self.repository.push(&format!("Make it {number}"));
    }

    /// The same, neither committed nor pushed.
    pub(super) fn put(&self, number: u32) {
        self.repository.put("main.tf", &code(number));
    }

    fn file(&self, name: &str) -> PathBuf {
        self.repository.base().join(name)
    }

    /// From now on this step waits.
    pub(super) fn hold(&self, step: &str) {
        let _ = fs::remove_file(self.file(&format!("at-{step}")));
        write(&self.file(&format!("hold-{step}")), "");
    }

    pub(super) fn release(&self, step: &str) {
        fs::remove_file(self.file(&format!("hold-{step}"))).expect("it was held");
    }

    pub(super) fn until_at(&self, step: &str) {
        let at = self.file(&format!("at-{step}"));
        until(&format!("it is at {step}"), || at.exists());
    }

    /// Starts a command in a process group of its own, as a terminal or a container does.
    pub(super) fn start(&self, arguments: &[&str]) -> Running {
        start(self.repository.command(arguments))
    }

    /// Starts an apply, and returns when it is at a step that is held.
    #[track_caller]
    pub(super) fn apply_until(&self, step: &str) -> Running {
        self.hold(step);
        let mut running = self.start(&["apply"]);
        let at = self.file(&format!("at-{step}"));
        until(&format!("it is at {step}"), || {
            at.exists() || !running.is_running()
        });
        if !at.exists() {
            panic!("it ended before {step}: {:?}", running.end());
        }
        running
    }

    /// The kinds of the entries of dev's ledger at the remote, oldest first.
    pub(super) fn kinds(&self) -> Vec<String> {
        kinds(&self.repository, "dev")
    }

    /// The newest entry of dev's ledger at the remote.
    pub(super) fn newest(&self) -> serde_json::Value {
        newest(&self.repository, "dev")
    }

    pub(super) fn serial(&self) -> u64 {
        serial(&self.repository, "dev")
    }

    /// What the provisioner was run for.
    pub(super) fn ran(&self) -> Vec<String> {
        let text = fs::read_to_string(self.file("ran")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
}

fn code(number: u32) -> String {
    CODE.replace("NUMBER", &number.to_string())
}

/// Shell text that waits at a step while it is held.
pub(crate) fn hold(base: &Path, step: &str) -> String {
    format!(
        "if [ -e \"{base}/hold-{step}\" ]; then : > \"{base}/at-{step}\"; while [ -e \"{base}/hold-{step}\" ]; do sleep 0.02; done; fi\n",
        base = base.display()
    )
}

pub(crate) fn script(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::create_dir_all(path.parent().expect("a folder")).expect("a directory");
    write(path, text);
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it can be executed");
}

pub(crate) fn start(mut command: Command) -> Running {
    use std::os::unix::process::CommandExt;
    let child = command
        .process_group(0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it can be started");
    Running {
        pid: child.id(),
        child: Some(child),
    }
}

impl Running {
    /// Sends a signal to everything in its process group: as a terminal does, and the end of a
    /// container, only that the engine is not in it.
    pub(crate) fn signal_group(&self, name: &str) {
        signal(name, &format!("-{}", self.pid));
    }

    /// The process that it started last and waits for.
    pub(crate) fn engine(&self) -> String {
        let found = Command::new("pgrep")
            .args(["-P", &self.pid.to_string()])
            .output()
            .expect("pgrep can be started");
        let found = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        assert!(
            !found.is_empty() && !found.contains('\n'),
            "one child: {found:?}"
        );
        found
    }

    pub(crate) fn kill(mut self) {
        self.signal_group("-KILL");
        if let Some(mut child) = self.child.take() {
            child.wait().expect("it ends");
        }
    }

    pub(crate) fn is_running(&mut self) -> bool {
        let child = self.child.as_mut().expect("it was started");
        child.try_wait().expect("it can be asked").is_none()
    }

    pub(crate) fn end(mut self) -> Ran {
        let child = self.child.take().expect("it was started");
        Ran::of(child.wait_with_output().expect("it ends"))
    }
}

impl Drop for Running {
    /// A test that failed leaves nothing behind that waits for ever.
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Whether a process has ended, be it reaped or not: its parent may be gone, and whoever takes its
/// place may not care.
pub(crate) fn has_ended(pid: &str) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat")).map_or(true, |stat| stat.contains(") Z "))
}

pub(crate) fn signal(name: &str, target: &str) {
    let status = Command::new("kill").args([name, "--", target]).status();
    assert!(status.expect("kill can be started").success());
}

pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(60), "never: {what}");
        sleep(Duration::from_millis(10));
    }
}

/// The branch of a ledger.
pub(super) fn branch(environment: &str) -> String {
    format!("tf-upstream/ledger/{environment}/root")
}

/// The kinds of the entries of a ledger at the remote, oldest first; nothing, where there is none.
pub(super) fn kinds(repository: &Repository<'_>, environment: &str) -> Vec<String> {
    let remote = repository.base().join("remote.git");
    let branch = branch(environment);
    if repository
        .git_in(&remote, &["for-each-ref", &format!("refs/heads/{branch}")])
        .is_empty()
    {
        return Vec::new();
    }
    let kinds = repository.git_in(
        &remote,
        &[
            "log",
            "--reverse",
            "--format=%(trailers:key=Kind,valueonly,separator=)",
            &branch,
        ],
    );
    kinds.lines().map(str::to_owned).collect()
}

/// The newest entry of a ledger at the remote.
pub(super) fn newest(repository: &Repository<'_>, environment: &str) -> serde_json::Value {
    entry(repository, environment, 0)
}

/// An entry of a ledger at the remote, by how many are newer.
pub(super) fn entry(
    repository: &Repository<'_>,
    environment: &str,
    newer: usize,
) -> serde_json::Value {
    let remote = repository.base().join("remote.git");
    let shown = format!("{}~{newer}:entry.json", branch(environment));
    serde_json::from_str(&repository.git_in(&remote, &["show", &shown])).expect("JSON")
}

/// The serial of an environment's state.
pub(super) fn serial(repository: &Repository<'_>, environment: &str) -> u64 {
    let path = repository
        .base()
        .join("state")
        .join(format!("{environment}.tfstate"));
    let state = fs::read_to_string(path).expect("a state");
    let state: serde_json::Value = serde_json::from_str(&state).expect("JSON");
    state["serial"].as_u64().expect("a serial")
}

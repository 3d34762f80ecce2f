//! A repository with a branch for each environment, its bare remote, and `tf-upstream` run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::engine::{Engine, seal, write};

/// A bare remote and one clone of it, in a temporary directory that is removed at the end.
pub(crate) struct Repository<'engine> {
    engine: &'engine Engine,
    directory: TempDir,
    variables: Vec<(String, String)>,
}

/// What a command printed, and its exit code.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
}

impl Ran {
    pub(crate) fn of(output: Output) -> Ran {
        Ran {
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
            code: output.status.code(),
        }
    }

    /// Asserts the exit code, and shows what was printed if it is another.
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Ran {
        assert_eq!(
            self.code,
            Some(code),
            "--- stdout\n{}--- stderr\n{}",
            self.stdout,
            self.stderr
        );
        self
    }

    /// Asserts that something is said, on either stream, wherever its lines are broken.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Ran {
        assert!(
            [&self.stdout, &self.stderr]
                .iter()
                .any(|said| said.contains(text) || unwrapped(said).contains(text)),
            "nothing says {text:?}\n--- stdout\n{}--- stderr\n{}",
            self.stdout,
            self.stderr
        );
        self
    }

    /// Asserts that something is said nowhere.
    #[track_caller]
    pub(crate) fn says_nothing_of(self, text: &str) -> Ran {
        assert!(
            ![&self.stdout, &self.stderr]
                .iter()
                .any(|said| said.contains(text) || unwrapped(said).contains(text)),
            "something says {text:?}\n--- stdout\n{}--- stderr\n{}",
            self.stdout,
            self.stderr
        );
        self
    }
}

/// Words as they follow each other, without the breaks of lines.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Three environments: dev is free, each of the others wants the same code settled in the one before.
pub(crate) const POLICY: &str = r#"
environment "dev" {
  branch         = "dev"
  var_files      = ["envs/dev.tfvars"]
  backend_config = ["envs/dev.local.tfbackend"]
  own            = ["envs/dev*"]
}
environment "staging" {
  branch         = "staging"
  after          = "dev"
  var_files      = ["envs/staging.tfvars"]
  backend_config = ["envs/staging.local.tfbackend"]
  own            = ["envs/staging*"]
}
environment "prod" {
  branch         = "main"
  after          = "staging"
  var_files      = ["envs/prod.tfvars"]
  backend_config = ["envs/prod.local.tfbackend"]
  own            = ["envs/prod*"]
}
"#;

/// Code for every environment: what each has for itself comes from its variable file.
pub(crate) const CODE: &str = r#"
terraform {
  backend "local" {}
}
variable "size" {
  type = number
}
resource "terraform_data" "queue" {
  input = { size = var.size }
}
"#;

impl<'engine> Repository<'engine> {
    /// Three environments in branches of one repository, all with the same code.
    pub(crate) fn new(engine: &'engine Engine) -> Self {
        Repository::with(engine, POLICY, CODE)
    }

    /// The same with another policy and other code.
    pub(crate) fn with(engine: &'engine Engine, policy: &str, code: &str) -> Self {
        let repository = Repository::empty(engine);
        repository.begin(policy, code, "local", |environment| {
            // Beside the clone, so that no state is ever in the work tree.
            format!("path = \"../state/{environment}.tfstate\"\n")
        });
        repository
    }

    /// Describes three environments in branches of an empty repository, and checks dev out. `backend`
    /// is what their states are kept in, `settings` what each says to it.
    pub(crate) fn begin(
        &self,
        policy: &str,
        code: &str,
        backend: &str,
        settings: impl Fn(&str) -> String,
    ) {
        self.put("upstream.hcl", policy);
        self.put("main.tf", code);
        for environment in ["dev", "staging", "prod"] {
            self.put(&format!("envs/{environment}.tfvars"), "size = 1\n");
            self.put(
                &format!("envs/{environment}.{backend}.tfbackend"),
                &settings(environment),
            );
        }
        self.put(".gitignore", ".terraform/\n");
        self.commit("Describe the queue");
        for branch in ["dev", "staging"] {
            self.git(&["branch", branch]);
        }
        self.git(&["push", "--quiet", "origin", "main", "dev", "staging"]);
        self.git(&["checkout", "--quiet", "dev"]);
    }

    /// A clone of an empty remote.
    pub(crate) fn empty(engine: &'engine Engine) -> Self {
        let directory = tempfile::Builder::new()
            .prefix("tf-upstream-flow-")
            .tempdir()
            .expect("a temporary directory");
        write(&directory.path().join("cli.tfrc"), "");
        write(
            &directory.path().join("gitconfig"),
            "[user]\n  name = pipeline\n  email = pipeline@example.com\n[init]\n  defaultBranch = main\n",
        );
        let repository = Repository {
            engine,
            directory,
            variables: Vec::new(),
        };
        fs::create_dir_all(repository.path()).expect("a directory");
        repository.git_in(
            repository.directory.path(),
            &["init", "--quiet", "--bare", "remote.git"],
        );
        repository.git(&["init", "--quiet"]);
        repository.git(&["remote", "add", "origin", "../remote.git"]);
        repository
    }

    /// A variable that every command finds.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.variables.push((name.to_owned(), value.into()));
    }

    /// The folder that holds clone, remote and states.
    pub(crate) fn base(&self) -> &Path {
        self.directory.path()
    }

    /// The clone.
    pub(crate) fn path(&self) -> PathBuf {
        self.directory.path().join("clone")
    }

    /// Writes a file of the clone.
    pub(crate) fn put(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a directory");
        write(&path, text);
    }

    /// Commits everything, and returns the commit.
    pub(crate) fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Commits everything and pushes the branch.
    pub(crate) fn push(&self, message: &str) -> String {
        let commit = self.commit(message);
        self.git(&["push", "--quiet", "origin", "HEAD"]);
        commit
    }

    /// Adds an object to the code, commits and pushes.
    pub(crate) fn add(&self, name: &str) -> String {
        let path = self.path().join("main.tf");
        let code = fs::read_to_string(path).expect("there is code");
        let object = format!("resource \"terraform_data\" \"{name}\" {{}}\n");
        self.put("main.tf", &format!("{code}\n{object}"));
        self.push(&format!("Add the {name}"))
    }

    /// Checks a branch out, merges another into it, and pushes.
    pub(crate) fn merge(&self, from: &str, into: &str) {
        self.git(&["checkout", "--quiet", into]);
        self.git(&["merge", "--quiet", "--no-ff", "--no-edit", from]);
        self.git(&["push", "--quiet", "origin", into]);
    }

    /// Clones the remote once more, beside the clone: what somebody else has, or another machine.
    pub(crate) fn clone_to(&self, name: &str, more: &[&str]) -> PathBuf {
        let arguments = [&["clone", "--quiet"], more, &["remote.git", name]].concat();
        self.git_in(self.base(), &arguments);
        self.base().join(name)
    }

    /// Runs git in the clone and returns what it printed.
    #[track_caller]
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        self.git_in(&self.path(), arguments)
    }

    #[track_caller]
    pub(crate) fn git_in(&self, directory: &Path, arguments: &[&str]) -> String {
        let output = self
            .seal(Command::new("git"))
            .args(arguments)
            .current_dir(directory)
            .output()
            .expect("git can be started");
        let ran = Ran::of(output).ends_with(0);
        ran.stdout.trim_end().to_owned()
    }

    /// Runs `tf-upstream` in the clone.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(
            self.command(arguments)
                .output()
                .expect("tf-upstream can be started"),
        )
    }

    /// The same in another folder.
    pub(crate) fn run_in(&self, directory: &Path, arguments: &[&str]) -> Ran {
        let mut command = self.command(arguments);
        let output = command.current_dir(directory).output();
        Ran::of(output.expect("tf-upstream can be started"))
    }

    /// A `tf-upstream` command in the clone.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.seal(Command::new(env!("CARGO_BIN_EXE_tf-upstream")));
        command
            .args(arguments)
            .current_dir(self.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs the engine itself in the clone: what someone does beside `tf-upstream`.
    pub(crate) fn engine(&self, arguments: &[&str]) -> Ran {
        let output = self.engine_command(arguments).output();
        Ran::of(output.expect("the engine can be started"))
    }

    /// The same, not yet started.
    pub(crate) fn engine_command(&self, arguments: &[&str]) -> Command {
        let mut command = self.seal(Command::new(self.engine.program()));
        command.args(arguments).current_dir(self.path());
        command
    }

    /// Takes away what would make the outcome depend on the caller.
    fn seal(&self, mut command: Command) -> Command {
        seal(&mut command);
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if ["GIT_", "GITHUB_", "GITLAB_", "CI", "SSH_"]
                .iter()
                .any(|start| text.starts_with(start))
            {
                command.env_remove(&name);
            }
        }
        command
            .env("HOME", self.directory.path())
            .env("GIT_CONFIG_GLOBAL", self.directory.path().join("gitconfig"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("CHECKPOINT_DISABLE", "1")
            .env("TF_CLI_CONFIG_FILE", self.directory.path().join("cli.tfrc"))
            .env("TF_UPSTREAM_ENGINE", self.engine.program())
            .env("NO_COLOR", "1")
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Plans and applies here: what a pipeline does on a push. Without a check it settles.
    #[track_caller]
    pub(crate) fn deliver(&self) -> Ran {
        self.run(&["plan"]).ends_with(0);
        self.run(&["apply"]).ends_with(0)
    }

    /// Checks a branch out and delivers what is on it.
    #[track_caller]
    pub(crate) fn deliver_on(&self, branch: &str) -> Ran {
        self.git(&["checkout", "--quiet", branch]);
        self.deliver()
    }

    /// Brings what was delivered on dev to staging and from there to production, by merges.
    #[track_caller]
    pub(crate) fn promote(&self) {
        for (from, into) in [("dev", "staging"), ("staging", "main")] {
            self.merge(from, into);
            self.deliver();
        }
    }
}

//! Finds the engines under test and runs them sealed off from the caller's environment.
//!
//! First engine: `$TF_UPSTREAM_E2E_ENGINE`, else `terraform`, else `tofu` on the path.
//! Second engine: `$TF_UPSTREAM_E2E_SECOND_ENGINE`, which `tests/support/second-engine.sh` can make.

use std::env;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;

pub(crate) struct Engine {
    program: PathBuf,
}

pub(crate) fn first() -> Option<&'static Engine> {
    static FIRST: OnceLock<Option<Engine>> = OnceLock::new();
    let engine = FIRST.get_or_init(|| {
        let found = named_by("TF_UPSTREAM_E2E_ENGINE")
            .or_else(|| which::which("terraform").ok())
            .or_else(|| which::which("tofu").ok());
        Engine::announce("first", found)
    });
    required("first", engine.as_ref())
}

pub(crate) fn second() -> Option<&'static Engine> {
    static SECOND: OnceLock<Option<Engine>> = OnceLock::new();
    let engine = SECOND
        .get_or_init(|| Engine::announce("second", named_by("TF_UPSTREAM_E2E_SECOND_ENGINE")));
    required("second", engine.as_ref())
}

/// Made absolute, because each engine call has a working directory of its own.
fn named_by(variable: &str) -> Option<PathBuf> {
    let named = env::var_os(variable).filter(|path| !path.is_empty())?;
    Some(which::which(named).unwrap_or_else(|error| panic!("${variable}: {error}")))
}

/// At a developer's desk a missing engine is a pity; in CI it would be a hole that looks green.
fn required<'engine>(which_one: &str, engine: Option<&'engine Engine>) -> Option<&'engine Engine> {
    assert!(
        engine.is_some() || env::var_os("CI").is_none(),
        "the {which_one} engine is missing, and CI must run on both"
    );
    engine
}

impl Engine {
    /// Says once per run, past the test runner's capture, which engine was used or skipped.
    fn announce(which_one: &str, program: Option<PathBuf>) -> Option<Engine> {
        let engine = program.map(|program| Engine { program });
        let line = match &engine {
            Some(engine) => format!(
                "{which_one} engine: {}, {}",
                engine.program.display(),
                engine.version()
            ),
            None => format!(
                "SKIPPED: every test on the {which_one} engine, because there is none (tests/e2e/engine.rs says where it is looked for)"
            ),
        };
        // A reader that is gone is no reason to fail a test.
        let _ = writeln!(std::io::stderr(), "{line}");
        engine
    }

    fn version(&self) -> String {
        let root = Root::new(self);
        let output = root.run(&["version", "-no-color"]);
        assert_ran("version", &output);
        text(&output.stdout)
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    }

    /// Where it is.
    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    pub(crate) fn is_opentofu(&self) -> bool {
        self.version().starts_with("OpenTofu")
    }

    /// An empty root module in a directory of its own.
    pub(crate) fn root(&self) -> Root<'_> {
        Root::new(self)
    }
}

/// A root module with local state in a temporary directory, removed at the end of the test.
/// Beside it lies `./child`, a module with one resource, for configurations that call one.
pub(crate) struct Root<'engine> {
    engine: &'engine Engine,
    directory: TempDir,
    /// What engine and providers find in their environment beside what every call has.
    variables: Vec<(&'static str, String)>,
}

/// The same plan in both of its forms.
pub(crate) struct Plan {
    pub(crate) binary: PathBuf,
    pub(crate) json: PathBuf,
}

impl<'engine> Root<'engine> {
    fn new(engine: &'engine Engine) -> Self {
        let directory = tempfile::Builder::new()
            .prefix("tf-upstream-e2e-")
            .tempdir()
            .expect("a temporary directory");
        // Read instead of the user's own CLI configuration, which may override providers.
        write(&directory.path().join("cli.tfrc"), "");
        let root = Self {
            engine,
            directory,
            variables: Vec::new(),
        };
        fs::create_dir_all(root.path().join("child")).expect("module directories");
        write(
            &root.path().join("child/main.tf"),
            "resource \"terraform_data\" \"a\" {}\n",
        );
        root
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.directory.path().join("root")
    }

    /// Lets this root use providers: where the engine installs them from, and their environment.
    pub(crate) fn with_providers(
        self,
        cli_configuration: &str,
        variables: Vec<(&'static str, String)>,
    ) -> Self {
        write(&self.directory.path().join("cli.tfrc"), cli_configuration);
        Self { variables, ..self }
    }

    /// Other resources of the same providers: those need no new `init`, which takes its time.
    pub(crate) fn rewrite(&self, configuration: &str) {
        write(&self.path().join("main.tf"), configuration);
    }

    pub(crate) fn configure(&self, configuration: &str) {
        self.rewrite(configuration);
        let output = self.run(&["init", "-input=false", "-no-color"]);
        assert_ran("init", &output);
    }

    /// Configures and applies, as a pipeline does: a saved plan, and nothing but that plan.
    pub(crate) fn apply(&self, configuration: &str) {
        self.configure(configuration);
        let plan = self.plan(&[]);
        assert_ran("apply", &self.apply_plan(&plan));
    }

    pub(crate) fn apply_plan(&self, plan: &Plan) -> Output {
        let binary = plan.binary.to_str().expect("a UTF-8 path");
        self.run(&["apply", "-input=false", "-no-color", binary])
    }

    pub(crate) fn plan(&self, arguments: &[&str]) -> Plan {
        let (plan, output) = self.try_plan(arguments);
        assert_ran("plan", &output);
        plan
    }

    /// Plans and shows the plan, also where planning fails but leaves a plan file behind.
    pub(crate) fn try_plan(&self, arguments: &[&str]) -> (Plan, Output) {
        let plan = Plan {
            binary: self.path().join("tfplan"),
            json: self.path().join("plan.json"),
        };
        // An engine that fails early leaves an earlier plan file in place.
        let _ = fs::remove_file(&plan.binary);
        let out = format!("-out={}", plan.binary.display());
        let mut plan_arguments = vec!["plan", "-input=false", "-no-color", &out];
        plan_arguments.extend(arguments);
        let planned = self.run(&plan_arguments);
        assert!(
            plan.binary.exists(),
            "no plan file was written: {}",
            both(&planned)
        );

        let shown = self.run(&["show", "-json", plan.binary.to_str().expect("a UTF-8 path")]);
        assert_ran("show -json", &shown);
        write(&plan.json, &shown.stdout);
        (plan, planned)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments)
            .output()
            .expect("the engine can be started")
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.engine.program);
        seal(&mut command);
        command
            .args(arguments)
            .current_dir(self.path())
            .env("CHECKPOINT_DISABLE", "1")
            .env("TF_IN_AUTOMATION", "1")
            .env("TF_CLI_CONFIG_FILE", self.directory.path().join("cli.tfrc"))
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null());
        command
    }
}

/// Takes away what would make the outcome depend on the caller: every `TF_…` variable can change
/// arguments, input variables, workspace, data directory, providers or output of an engine. An
/// `AWS_…` variable could lead a provider to somebody's real account.
pub(crate) fn seal(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let name_text = name.to_string_lossy();
        if name_text.starts_with("TF_") || name_text.starts_with("AWS_") {
            command.env_remove(name);
        }
    }
}

pub(crate) fn assert_ran(what: &str, output: &Output) {
    assert!(
        output.status.success(),
        "{what} failed with {}: {}",
        output.status,
        both(output)
    );
}

pub(crate) fn both(output: &Output) -> String {
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub(crate) fn write(path: &Path, contents: impl AsRef<[u8]>) {
    fs::write(path, contents).expect("a file is written");
}

//! The traps that lie in wait for whoever runs an engine, each with the real one.
//!
//! What is run here is the `engine` crate. A run that is to be stopped or killed has a process of its
//! own: this test program, started again with one of its tests.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use ::engine::{
    CheckStatus, Event, FailureKind, Init, InitWhen, Place, PlanAsk, PlanMode, Ran, Refresh,
    RunError, Search, Stop, Vars, Work, find,
};
use tempfile::TempDir;

use crate::engine::{Engine, Root, assert_ran, both, seal, write};

const ONE: &str = r#"
resource "terraform_data" "a" {
  input = "one"
}
"#;

const TWO: &str = r#"
resource "terraform_data" "a" {
  input = "two"
}
"#;

/// Takes as long to apply as a command takes.
fn slow(command: &str) -> String {
    format!(
        r#"
resource "terraform_data" "first" {{}}

resource "terraform_data" "slow" {{
  depends_on = [terraform_data.first]

  provisioner "local-exec" {{
    command = "{command}"
  }}
}}
"#
    )
}

/// A root with the engine that works in it, and a folder for plans and logs.
struct Desk<'engine> {
    root: Root<'engine>,
    folder: TempDir,
}

impl<'engine> Desk<'engine> {
    fn new(engine: &'engine Engine, configuration: &str) -> Self {
        let root = engine.root();
        root.configure(configuration);
        Desk {
            root,
            folder: tempfile::tempdir().expect("a temporary directory"),
        }
    }

    /// A desk whose apply goes on until a file is gone.
    fn held(engine: &'engine Engine) -> (Self, PathBuf) {
        let desk = Desk::new(engine, &slow("while test -e ../hold; do sleep 0.1; done"));
        let hold = desk.root.path().with_file_name("hold");
        write(&hold, "");
        (desk, hold)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn state_file(&self) -> String {
        fs::read_to_string(self.root.path().join("terraform.tfstate")).unwrap_or_default()
    }

    /// What the engine helpers of these tests give an engine, as one that is run by us would find it.
    fn vars(&self, more: &[(&str, &str)]) -> Vars {
        let sealed = self.root.command(&[]);
        let ours = env::vars_os().filter(|(name, _)| {
            let name = name.to_string_lossy();
            !(name.starts_with("TF_") || name.starts_with("AWS_"))
        });
        let set = sealed.get_envs().filter_map(|(name, value)| {
            (name == "TF_CLI_CONFIG_FILE").then_some((name.to_owned(), value?.to_owned()))
        });
        let more = more.iter().map(|(name, value)| (name.into(), value.into()));
        Vars::new(ours.chain(set).chain(more))
    }

    fn work<T>(&self, with: impl FnOnce(&Work<'_>) -> T) -> T {
        self.work_in("default", &[], |work| {
            with(&work.expect("nothing stands in the way"))
        })
    }

    fn work_in<T>(
        &self,
        workspace: &str,
        more: &[(&str, &str)],
        with: impl FnOnce(Result<Work<'_>, RunError>) -> T,
    ) -> T {
        let (vars, root) = (self.vars(more), self.root.path());
        let program = PathBuf::from(self.root.command(&[]).get_program());
        let engine = find(&Search {
            flag: Some(&program),
            vars: &vars,
            policy: None,
            root: &root,
            top: &root,
            folder: &root,
        })
        .expect("the engine says what it is");
        let stop = Stop::install().expect("signals can be caught");
        with(Work::new(Place {
            engine: &engine,
            root: &root,
            workspace,
            vars: &vars,
            lock_timeout: Duration::from_secs(1),
            stop: &stop,
        }))
    }

    fn plan(&self, name: &str) -> PathBuf {
        let out = self.path(name);
        self.work(|work| plan(work, &out)).expect("a plan is made");
        out
    }

    fn try_apply(&self, plan: &Path) -> Result<Ran, RunError> {
        self.work(|work| work.apply(plan, &self.path("apply.log"), &mut silent))
    }

    fn apply(&self, configuration: &str) {
        self.root.rewrite(configuration);
        let plan = self.plan("tfplan");
        self.try_apply(&plan).expect("the plan is applied");
    }

    fn refused(&self, more: &[(&str, &str)]) -> Vec<String> {
        self.work_in("default", more, |work| match work {
            Err(RunError::Refused(traps)) => traps.into_iter().map(|trap| trap.what).collect(),
            Err(error) => panic!("{error}"),
            Ok(_) => Vec::new(),
        })
    }
}

fn plan(work: &Work<'_>, out: &Path) -> Result<Ran, RunError> {
    let ask = PlanAsk {
        out,
        var_files: &[],
        refresh: Refresh::Yes,
        mode: PlanMode::Normal,
        targets: &[],
    };
    work.plan(&ask, &mut silent)
}

fn silent(_: Event) {}

fn kind(result: Result<Ran, RunError>) -> FailureKind {
    match result {
        Err(RunError::Failed { kind, .. }) => kind,
        other => panic!("it was to fail: {other:?}"),
    }
}

/// Whoever sets these may not know of us; what the engine makes of the first is shown beside it.
fn arguments_in_the_environment_are_refused_by_name(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    desk.apply(ONE);

    let output = desk
        .root
        .command(&["plan", "-no-color", "-input=false"])
        .env("TF_CLI_ARGS_plan", "-destroy")
        .output()
        .expect("the engine can be started");
    assert!(both(&output).contains("1 to destroy"), "{}", both(&output));

    for (variable, value, name) in [
        ("TF_CLI_ARGS_plan", "-destroy", "-destroy"),
        ("TF_CLI_ARGS_plan", "-target=terraform_data.b", "-target"),
        ("TF_CLI_ARGS_plan", "-out=/tmp/elsewhere", "-out"),
        ("TF_CLI_ARGS_plan", "-var=password=hunter2", "-var"),
        ("TF_CLI_ARGS", "-destroy", "-destroy"),
        ("TF_CLI_ARGS_apply", "-lock=false", "-lock"),
        (
            "TF_CLI_ARGS_apply",
            "-auto-approve other.plan",
            "-auto-approve",
        ),
        (
            "TF_CLI_ARGS_init",
            "-backend-config=path=x",
            "-backend-config",
        ),
    ] {
        let said = desk.refused(&[(variable, value)]).join("\n");
        assert!(said.contains(variable) && said.contains(name), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
    }
}

fn harmless_arguments_do_no_harm(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    let more = [
        // Breaks every command that does not know it, if the engine reads it.
        ("TF_CLI_ARGS", "-parallelism=3"),
        // Makes a plain plan end with 2, if the engine reads it.
        ("TF_CLI_ARGS_plan", "-detailed-exitcode"),
        ("TF_LOG", "trace"),
    ];
    desk.work_in("default", &more, |work| {
        let work = work.expect("nothing is refused");
        assert_eq!(work.notes().len(), 3, "{:?}", work.notes());
        let out = desk.path("tfplan");
        let init = work.init(&[], InitWhen::Always, &mut silent);
        assert_eq!(init.expect("it is initialised"), Init::Done);
        plan(&work, &out).expect("a plan is made");
        work.show_json(&out).expect("the plan is shown");
        work.apply(&out, &desk.path("log"), &mut silent)
            .expect("the plan is applied");
        assert!(work.state().expect("the state is read").is_some());
    });
}

fn providers_that_nothing_verifies_are_refused(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    let said = desk.refused(&[("TF_REATTACH_PROVIDERS", "{}")]);
    assert_eq!(said.len(), 1, "{said:?}");
    write(
        &desk.path("cli.tfrc"),
        "provider_installation {\n  dev_overrides {\n    \"example/x\" = \"/tmp\"\n  }\n  direct {}\n}\n",
    );
    let file = desk.path("cli.tfrc");
    let said = desk.refused(&[("TF_CLI_CONFIG_FILE", file.to_str().expect("a UTF-8 path"))]);
    assert!(said.join("\n").contains("dev_overrides"), "{said:?}");
}

fn another_workspace_in_the_environment_is_refused(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    let said = desk.refused(&[("TF_WORKSPACE", "other")]);
    assert!(said.join("\n").contains("TF_WORKSPACE"), "{said:?}");
    assert!(desk.refused(&[("TF_WORKSPACE", "default")]).is_empty());
}

/// `workspace select` leaves a note in the data folder, which must not decide anything.
fn another_workspace_that_is_selected_is_passed_over(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    desk.apply(ONE);
    assert_ran(
        "workspace new",
        &desk.root.run(&["workspace", "new", "other"]),
    );
    let out = desk.path("again");
    let ran = desk.work(|work| plan(work, &out)).expect("a plan is made");
    assert_eq!(ran.summary.map(|summary| summary.added), Some(0), "{ran:?}");
}

/// The engine would plan everything as new there, and say nothing.
fn a_workspace_that_does_not_exist_is_refused_and_not_created(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    let result = desk.work_in("prod", &[], |work| {
        let work = work.expect("nothing stands in the way");
        work.init(&[], InitWhen::Needed, &mut silent)
    });
    assert!(
        matches!(result, Err(RunError::NoWorkspace { .. })),
        "{result:?}"
    );
    assert!(!desk.root.path().join("terraform.tfstate.d").exists());

    assert_ran(
        "workspace new",
        &desk.root.run(&["workspace", "new", "prod"]),
    );
    let result = desk.work_in("prod", &[], |work| {
        let work = work.expect("nothing stands in the way");
        work.init(&[], InitWhen::Needed, &mut silent)
    });
    assert_eq!(result.expect("it is initialised"), Init::Done);
}

/// Terraform looks at the workspace since 1.15 at the latest. An earlier one finds that the state is
/// another one, and cannot where both are new: that is why whoever applies a plan must look, too.
fn a_plan_in_another_workspace(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    assert_ran(
        "workspace new",
        &desk.root.run(&["workspace", "new", "other"]),
    );
    let first = desk.plan("first");
    let apply_in_other = |plan: &Path| {
        desk.work_in("other", &[], |work| {
            let work = work.expect("nothing stands in the way");
            work.apply(plan, &desk.path("log"), &mut silent)
        })
    };
    let found = match apply_in_other(&first) {
        // The trap.
        Ok(_) => FailureKind::OtherLineage,
        failed => {
            assert_eq!(kind(failed), FailureKind::OtherWorkspace);
            FailureKind::OtherWorkspace
        }
    };
    let state = desk.work(|work| work.state()).expect("the state is read");
    assert_eq!(state, None, "nothing is in the workspace of the plan");

    desk.try_apply(&first).expect("the plan is applied");
    desk.root.rewrite(TWO);
    let second = desk.plan("second");
    assert_eq!(kind(apply_in_other(&second)), found);
}

fn a_stale_plan_is_not_applied_though_it_can_be_shown(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    desk.apply(ONE);
    desk.root.rewrite(TWO);
    let plan = desk.plan("stale");
    desk.apply(TWO);
    let mut json = String::new();
    desk.work(|work| work.show_json(&plan))
        .expect("it is shown")
        .read_to_string(&mut json)
        .expect("it is read");
    assert!(json.contains("terraform_data.a"), "{json}");
    assert_eq!(kind(desk.try_apply(&plan)), FailureKind::StalePlan);
}

fn a_plan_of_another_state_is_not_applied(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    desk.apply(ONE);
    desk.root.rewrite(TWO);
    let plan = desk.plan("other");
    fs::remove_file(desk.root.path().join("terraform.tfstate")).expect("a file is removed");
    desk.apply(ONE);
    assert_eq!(kind(desk.try_apply(&plan)), FailureKind::OtherLineage);
}

/// The engine stops before it looks at `-out`, and the plan of last time would be applied.
fn a_plan_that_is_left_over_is_gone_when_planning_fails(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    let plan_file = desk.plan("tfplan");
    desk.root
        .rewrite("resource \"terraform_data\" \"a\" {\n  no_such = 1\n}\n");
    let result = desk.work(|work| plan(work, &plan_file));
    let Err(error @ RunError::Failed { .. }) = result else {
        panic!("it was to fail: {result:?}");
    };
    assert!(!plan_file.exists());
    assert_eq!(error.to_string(), "plan failed: Unsupported argument");
    let said = &error.diagnostics()[0];
    assert_eq!(said.place, Some(("main.tf".to_owned(), 2)), "{said:?}");
}

/// The engine writes the plan of a run that failed, without what failed.
fn an_errored_plan_is_not_left_behind(engine: &Engine) {
    let desk = Desk::new(
        engine,
        r#"
resource "terraform_data" "a" {}

resource "terraform_data" "b" {
  lifecycle {
    precondition {
      condition     = length(path.module) > 99
      error_message = "This never holds."
    }
  }
}
"#,
    );
    let out = desk.path("tfplan");
    let result = desk.work(|work| plan(work, &out));
    assert_eq!(kind(result), FailureKind::Other);
    assert!(!out.exists());
}

fn a_plan_file_is_private(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    let plan = desk.plan("tfplan");
    let mode = fs::metadata(plan)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

fn what_an_apply_does_is_said_as_it_happens(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    let plan = desk.plan("tfplan");
    let mut said = Vec::new();
    let ran = desk.work(|work| {
        work.apply(&plan, &desk.path("log"), &mut |event| match event {
            Event::Progress {
                address,
                action,
                step,
                ..
            } => {
                said.push(format!("{address} {action} {step:?}"));
            }
            Event::Line(text) => panic!("no event was made of this: {text}"),
            _ => {}
        })
    });
    let summary = ran.expect("it is applied").summary;
    assert_eq!(summary.map(|summary| summary.added), Some(1));
    assert_eq!(
        said,
        [
            "terraform_data.a create Started",
            "terraform_data.a create Done"
        ]
    );
    let log = fs::read_to_string(desk.path("log")).expect("the log is kept");
    assert!(log.contains("apply_complete"), "{log}");
}

fn modes_targets_and_variable_files_are_understood(engine: &Engine) {
    let desk = Desk::new(
        engine,
        "variable \"x\" {}\n\nresource \"terraform_data\" \"a\" {\n  for_each = toset([var.x, \"other\"])\n}\n",
    );
    write(
        &desk.path("with = and blanks.tfvars"),
        "x = \"from the file\"\n",
    );
    let var_files = [desk.path("with = and blanks.tfvars")];
    let targets = ["terraform_data.a[\"from the file\"]".to_owned()];
    let out = desk.path("tfplan");
    let ask = PlanAsk {
        out: &out,
        var_files: &var_files,
        refresh: Refresh::Yes,
        mode: PlanMode::Normal,
        targets: &targets,
    };
    desk.work(|work| {
        let counted = |ask: &PlanAsk<'_>| {
            let ran = work.plan(ask, &mut silent).expect("a plan is made");
            let summary = ran.summary.expect("changes are counted");
            (summary.added, summary.removed)
        };
        assert_eq!(counted(&ask), (1, 0));
        work.apply(&out, &desk.path("log"), &mut silent)
            .expect("it is applied");
        let destroy = PlanAsk {
            refresh: Refresh::Yes,
            mode: PlanMode::Destroy,
            targets: &[],
            ..ask
        };
        assert_eq!(counted(&destroy), (0, 1));
        let refresh = PlanAsk {
            refresh: Refresh::Yes,
            mode: PlanMode::RefreshOnly,
            targets: &[],
            ..ask
        };
        assert_eq!(counted(&refresh), (0, 0));
    });
}

fn a_state_says_who_it_is_and_how_its_checks_did(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    assert_eq!(desk.work(|work| work.state()).expect("there is none"), None);
    desk.apply(
        r#"
resource "terraform_data" "a" {
  input = "one"
}

check "well" {
  assert {
    condition     = terraform_data.a.output == "two"
    error_message = "It is not."
  }
}
"#,
    );
    let state = desk
        .work(|work| work.state())
        .expect("it is read")
        .expect("there is one");
    assert!(state.serial > 0 && !state.lineage.is_empty(), "{state:?}");
    let [check] = &state.check_results[..] else {
        panic!("{state:?}");
    };
    assert_eq!(
        (check.address.as_str(), check.status),
        ("check.well", CheckStatus::Fail)
    );
}

/// Two environments in one root, each with its own backend settings.
fn a_root_is_initialised_for_the_backend_that_is_meant(engine: &Engine) {
    let desk = Desk::new(engine, "terraform {\n  backend \"local\" {}\n}\n");
    desk.root.rewrite(&format!(
        "terraform {{\n  backend \"local\" {{}}\n}}\n{ONE}"
    ));
    for name in ["dev", "prod"] {
        let state = desk.path(&format!("{name}.tfstate"));
        write(
            &desk.path(&format!("{name}.hcl")),
            format!("path = {:?}\n", state.display().to_string()),
        );
    }
    let files = |name: &str| [desk.path(&format!("{name}.hcl"))];
    desk.work(|work| {
        let init = |name: &str| {
            let init = work.init(&files(name), InitWhen::Needed, &mut silent);
            init.unwrap_or_else(|error| panic!("{error} {:?}", error.diagnostics()))
        };
        assert_eq!(init("dev"), Init::Done);
        assert_eq!(init("dev"), Init::NotNeeded);
        let out = desk.path("tfplan");
        plan(work, &out).expect("a plan is made");
        work.apply(&out, &desk.path("log"), &mut silent)
            .expect("it is applied");
        assert!(desk.path("dev.tfstate").exists());

        assert_eq!(init("prod"), Init::Done);
        assert_eq!(work.state().expect("it is read"), None);
        assert!(!work.is_initialised(&files("dev")));
        // Somebody initialises it by hand meanwhile.
        let setting = format!("-backend-config={}", desk.path("dev.hcl").display());
        let by_hand = desk
            .root
            .run(&["init", "-reconfigure", "-input=false", &setting]);
        assert_ran("init", &by_hand);
        assert_eq!(init("prod"), Init::Done);
        assert_eq!(work.state().expect("it is read"), None);
    });
}

fn a_root_that_is_not_initialised_is_told(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    let result = |configuration: &str| {
        desk.root.rewrite(configuration);
        kind(desk.work(|work| plan(work, &desk.path("tfplan"))))
    };
    let backend = "terraform {\n  backend \"local\" {\n    path = \"x\"\n  }\n}\n";
    assert_eq!(result(backend), FailureKind::NotInitialised);
    let module = "module \"m\" {\n  source = \"./child\"\n}\n";
    assert_eq!(result(module), FailureKind::NotInitialised);
    let provider = "resource \"null_resource\" \"a\" {}\n";
    assert_eq!(result(provider), FailureKind::LockFileInconsistent);
}

/// A lock file is what was reviewed: initialising must not add to it.
fn a_lock_file_is_never_changed(engine: &Engine) {
    let desk = Desk::new(engine, ONE);
    let lock = desk.root.path().join(".terraform.lock.hcl");
    write(&lock, "# nothing is locked\n");
    let init = desk.work(|work| work.init(&[], InitWhen::Always, &mut silent));
    assert_eq!(init.expect("it is initialised"), Init::Done);
    assert_eq!(
        fs::read_to_string(&lock).expect("it is read"),
        "# nothing is locked\n"
    );
}

fn a_lock_that_somebody_holds_is_waited_for_and_then_told(engine: &Engine) {
    let (desk, hold) = Desk::held(engine);
    desk.root.plan(&[]);
    let mut holder = desk
        .root
        .command(&["apply", "-input=false", "tfplan"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the engine can be started");
    until("the lock is held", || {
        desk.root
            .path()
            .join(".terraform.tfstate.lock.info")
            .exists()
    });
    let mut waited = false;
    let ask = PlanAsk {
        out: &desk.path("tfplan"),
        var_files: &[],
        refresh: Refresh::Yes,
        mode: PlanMode::Normal,
        targets: &[],
    };
    let result =
        desk.work(|work| work.plan(&ask, &mut |event| waited |= event == Event::WaitingForLock));
    let FailureKind::Locked(lock) = kind(result) else {
        panic!("it was to be locked");
    };
    fs::remove_file(hold).expect("it was held");
    assert!(waited, "the stream says that it waits");
    assert!(
        lock.operation.contains("Apply") && lock.who.contains('@'),
        "{lock}"
    );
    assert!(!lock.id.is_empty() && !lock.created.is_empty(), "{lock}");
    assert!(holder.wait().expect("it ends").success());
    desk.plan("tfplan");
}

const FOLDER: &str = "TF_UPSTREAM_E2E_TRAPS";

/// Not a test: what the tests below start, and stop or kill. It applies the plan in its folder.
#[test]
#[ignore = "started by the others"]
fn wrapper() {
    let Some(folder) = env::var_os(FOLDER) else {
        return;
    };
    let folder = Path::new(&folder);
    let path =
        |name: &str| PathBuf::from(fs::read_to_string(folder.join(name)).expect("it was written"));
    let (vars, root, program) = (Vars::new(env::vars_os()), path("root"), path("program"));
    let search = Search {
        flag: Some(&program),
        vars: &vars,
        policy: None,
        root: &root,
        top: &root,
        folder: &root,
    };
    let engine = find(&search).expect("the engine says what it is");
    let stop = Stop::install().expect("signals can be caught");
    let work = Work::new(Place {
        engine: &engine,
        root: &root,
        workspace: "default",
        vars: &vars,
        lock_timeout: Duration::from_secs(1),
        stop: &stop,
    });
    let mut said = String::new();
    let result = work.expect("nothing stands in the way").apply(
        &folder.join("tfplan"),
        &folder.join("log"),
        &mut |event| {
            if matches!(event, Event::Stopping(_) | Event::StillStopping) {
                said.push_str(&format!("{event:?}\n"));
                write(&folder.join("events"), &said);
            }
        },
    );
    let told = result.map_or_else(|error| error.to_string(), |_| "applied".to_owned());
    write(&folder.join("result"), told);
}

/// A wrapper that applies `configuration`, and is in the midst of it.
struct Wrapper<'desk, 'engine> {
    desk: &'desk Desk<'engine>,
    child: Child,
}

impl<'desk, 'engine> Wrapper<'desk, 'engine> {
    fn start(desk: &'desk Desk<'engine>) -> Self {
        desk.plan("tfplan");
        let sealed = desk.root.command(&[]);
        write(
            &desk.path("root"),
            desk.root.path().to_str().expect("a UTF-8 path"),
        );
        write(
            &desk.path("program"),
            sealed.get_program().to_str().expect("a UTF-8 path"),
        );
        let mut command = Command::new(env::current_exe().expect("this program"));
        seal(&mut command);
        let set: Vec<(OsString, OsString)> = sealed
            .get_envs()
            .filter_map(|(name, value)| {
                (name == "TF_CLI_CONFIG_FILE").then_some((name.into(), value?.into()))
            })
            .collect();
        let child = command
            .args(["--exact", "traps::wrapper", "--ignored"])
            .envs(set)
            .env(FOLDER, desk.folder.path())
            .stdout(Stdio::null())
            // As a shell starts what is in the foreground of a terminal.
            .process_group(0)
            .spawn()
            .expect("this program can be started again");
        let wrapper = Wrapper { desk, child };
        until("the provisioner runs", || {
            wrapper.note("log").contains("provision_start")
        });
        wrapper
    }

    fn note(&self, name: &str) -> String {
        fs::read_to_string(self.desk.path(name)).unwrap_or_default()
    }

    fn signal(&self, name: &str, target: &str) {
        let status = Command::new("kill").args([name, "--", target]).status();
        assert!(status.expect("kill can be started").success());
    }

    /// As a key at a terminal does: to everything in the foreground.
    fn signal_group(&self, name: &str) {
        self.signal(name, &format!("-{}", self.child.id()));
    }

    fn end(mut self) -> String {
        self.child.wait().expect("it ends");
        assert!(
            !self.note("log").contains("Two interrupts"),
            "{}",
            self.note("log")
        );
        self.note("result")
    }
}

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(30), "never: {what}");
        sleep(Duration::from_millis(10));
    }
}

/// What had begun is in the state, and the lock is given back.
fn ended_in_order(desk: &Desk<'_>) {
    let state = desk.state_file();
    assert!(state.contains("\"first\""), "{state}");
    assert!(state.contains("tainted"), "{state}");
    assert!(
        !desk
            .root
            .path()
            .join(".terraform.tfstate.lock.info")
            .exists()
    );
    desk.plan("after");
}

fn an_interrupt_reaches_the_engine_once(engine: &Engine) {
    let desk = Desk::new(engine, &slow("sleep 30"));
    let wrapper = Wrapper::start(&desk);
    wrapper.signal_group("-INT");
    assert_eq!(wrapper.end(), "stopped by SIGINT");
    ended_in_order(&desk);
}

/// To an engine a second interrupt means to drop everything.
fn two_interrupts_reach_the_engine_as_one(engine: &Engine) {
    let desk = Desk::new(engine, &slow("sleep 30"));
    let wrapper = Wrapper::start(&desk);
    // Stopped in its tracks, so that it is still there when the second one comes.
    let engine = Command::new("pgrep")
        .args(["-P", &wrapper.child.id().to_string()])
        .output()
        .expect("pgrep can be started");
    let engine = String::from_utf8_lossy(&engine.stdout).trim().to_owned();
    wrapper.signal("-STOP", &engine);
    for count in 1..=3 {
        wrapper.signal_group(if count == 3 { "-TERM" } else { "-INT" });
        until("it is seen", || {
            wrapper.note("events").lines().count() == count
        });
    }
    wrapper.signal("-CONT", &engine);
    assert_eq!(
        wrapper.note("events"),
        "Stopping(Interrupt)\nStillStopping\nStillStopping\n"
    );
    assert_eq!(wrapper.end(), "stopped by SIGINT");
    ended_in_order(&desk);
}

fn a_cancelled_pipeline_lets_the_engine_finish(engine: &Engine) {
    let desk = Desk::new(engine, &slow("sleep 30"));
    let wrapper = Wrapper::start(&desk);
    wrapper.signal("-TERM", &wrapper.child.id().to_string());
    assert_eq!(wrapper.end(), "stopped by SIGTERM");
    ended_in_order(&desk);
}

/// An engine that gets a hang-up is gone at once, and what it did is in no state.
fn a_terminal_that_goes_away_lets_the_engine_finish(engine: &Engine) {
    let desk = Desk::new(engine, &slow("sleep 30"));
    let wrapper = Wrapper::start(&desk);
    wrapper.signal_group("-HUP");
    assert_eq!(wrapper.end(), "stopped by SIGHUP");
    ended_in_order(&desk);
}

fn an_engine_finishes_when_the_wrapper_is_killed(engine: &Engine) {
    let (desk, hold) = Desk::held(engine);
    let wrapper = Wrapper::start(&desk);
    wrapper.signal_group("-KILL");
    assert_eq!(wrapper.end(), "");
    fs::remove_file(hold).expect("it was held");
    until("the apply has finished", || {
        fs::read_to_string(desk.path("log"))
            .unwrap_or_default()
            .contains("Apply complete")
    });
    let lock = desk.root.path().join(".terraform.tfstate.lock.info");
    until("the lock is given back", || !lock.exists());
    let state = desk.state_file();
    assert!(
        state.contains("\"slow\"") && !state.contains("tainted"),
        "{state}"
    );
}

on_each_engine![
    arguments_in_the_environment_are_refused_by_name,
    harmless_arguments_do_no_harm,
    providers_that_nothing_verifies_are_refused,
    another_workspace_in_the_environment_is_refused,
    another_workspace_that_is_selected_is_passed_over,
    a_workspace_that_does_not_exist_is_refused_and_not_created,
    a_plan_in_another_workspace,
    a_stale_plan_is_not_applied_though_it_can_be_shown,
    a_plan_of_another_state_is_not_applied,
    a_plan_that_is_left_over_is_gone_when_planning_fails,
    an_errored_plan_is_not_left_behind,
    a_plan_file_is_private,
    what_an_apply_does_is_said_as_it_happens,
    modes_targets_and_variable_files_are_understood,
    a_state_says_who_it_is_and_how_its_checks_did,
    a_root_is_initialised_for_the_backend_that_is_meant,
    a_root_that_is_not_initialised_is_told,
    a_lock_file_is_never_changed,
    a_lock_that_somebody_holds_is_waited_for_and_then_told,
    an_interrupt_reaches_the_engine_once,
    two_interrupts_reach_the_engine_as_one,
    a_cancelled_pipeline_lets_the_engine_finish,
    a_terminal_that_goes_away_lets_the_engine_finish,
    an_engine_finishes_when_the_wrapper_is_killed,
];

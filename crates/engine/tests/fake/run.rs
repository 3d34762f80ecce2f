//! What an engine is told, and what is made of what it does.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use engine::{Event, FailureKind, PlanAsk, PlanMode, Refresh, RunError};

use crate::scripts::{Fake, mode, silent};

fn ask(out: &Path) -> PlanAsk<'_> {
    PlanAsk {
        out,
        var_files: &[],
        mode: PlanMode::Normal,
        refresh: Refresh::Yes,
        targets: &[],
    }
}

const WRITES_A_PLAN: &str =
    r#"for word; do case $word in -out=*) echo plan >"${word#-out=}";; esac; done"#;

#[test]
fn a_plan_is_asked_for_in_full_and_kept_private() {
    let fake = Fake::new(WRITES_A_PLAN)
        .with("TF_CLI_ARGS_plan", "-parallelism=3 -detailed-exitcode")
        .with("TF_VAR_password", "hunter2");
    let out = fake.path("tfplan");
    fake.work(|work| {
        let ran = work.plan(
            &PlanAsk {
                out: &out,
                var_files: &[PathBuf::from("/a b.tfvars")],
                mode: PlanMode::Destroy,
                refresh: Refresh::Yes,
                targets: &["a.b[\"x y\"]".to_owned()],
            },
            &mut silent,
        );
        ran.unwrap();
        assert_eq!(work.notes().len(), 1, "{:?}", work.notes());
    });
    assert_eq!(
        fake.note("calls"),
        format!(
            "plan -parallelism=3 -json -input=false -no-color -lock-timeout=20s -out={} -destroy -var-file=/a b.tfvars -target=a.b[\"x y\"]\n",
            out.display()
        )
    );
    assert_eq!(mode(&out), 0o600);
    let vars = fake.note("vars");
    for line in [
        "TF_IN_AUTOMATION=1",
        "TF_INPUT=0",
        "CHECKPOINT_DISABLE=1",
        "TF_WORKSPACE=default",
        "TF_VAR_password=hunter2",
    ] {
        assert!(vars.lines().any(|set| set == line), "{line} in {vars}");
    }
    // Nothing of the test's own environment, and no arguments beside those seen.
    assert!(!vars.contains("CARGO"), "{vars}");
    assert!(!vars.contains("TF_CLI_ARGS"), "{vars}");
}

#[test]
fn a_plan_may_take_the_states_word_for_what_is_there() {
    let fake = Fake::new(WRITES_A_PLAN);
    let out = fake.path("tfplan");
    let without = PlanAsk {
        refresh: Refresh::No,
        ..ask(&out)
    };
    fake.work(|work| work.plan(&ask(&out), &mut silent).unwrap());
    assert!(!fake.note("calls").contains("-refresh"));
    fake.work(|work| work.plan(&without, &mut silent).unwrap());
    assert!(fake.note("calls").ends_with(" -refresh=false\n"));
}

#[test]
fn exit_code_2_means_that_there_are_changes() {
    let fake = Fake::new(&format!("{WRITES_A_PLAN}; exit 2"));
    let out = fake.path("tfplan");
    fake.work(|work| work.plan(&ask(&out), &mut silent))
        .unwrap();
    assert!(out.exists());
}

#[test]
fn exit_code_2_is_no_success_of_an_apply() {
    let fake = Fake::new("exit 2");
    let result = fake.work(|work| work.apply(&fake.path("p"), &fake.path("log"), &mut silent));
    assert!(
        matches!(result, Err(RunError::Failed { code: 2, .. })),
        "{result:?}"
    );
}

#[test]
fn a_plan_left_over_is_never_taken_for_the_new_one() {
    let fake = Fake::new("exit 0");
    let out = fake.path("tfplan");
    fs::write(&out, "old").unwrap();
    let result = fake.work(|work| work.plan(&ask(&out), &mut silent));
    assert!(
        matches!(result, Err(RunError::Unexpected { .. })),
        "{result:?}"
    );
    assert!(!out.exists());
}

#[test]
fn the_plan_of_a_failed_run_is_removed() {
    let fake = Fake::new(&format!("{WRITES_A_PLAN}; exit 1"));
    let out = fake.path("tfplan");
    let result = fake.work(|work| work.plan(&ask(&out), &mut silent));
    assert!(
        matches!(result, Err(RunError::Failed { code: 1, .. })),
        "{result:?}"
    );
    assert!(!out.exists());
}

#[test]
fn a_link_in_place_of_the_plan_is_refused() {
    let fake = Fake::new(
        r#"for word; do case $word in -out=*) ln -s /etc/hostname "${word#-out=}";; esac; done"#,
    );
    let out = fake.path("tfplan");
    let result = fake.work(|work| work.plan(&ask(&out), &mut silent));
    assert!(
        matches!(result, Err(RunError::Unexpected { .. })),
        "{result:?}"
    );
}

#[test]
fn relative_paths_are_refused() {
    let fake = Fake::new("exit 0");
    let (relative, log) = (Path::new("tfplan"), fake.path("log"));
    fake.work(|work| {
        let files = [PathBuf::from("prod.tfvars")];
        let out = fake.path("out");
        let with_file = PlanAsk {
            var_files: &files,
            ..ask(&out)
        };
        assert!(matches!(
            work.plan(&ask(relative), &mut silent),
            Err(RunError::Path { .. })
        ));
        assert!(matches!(
            work.plan(&with_file, &mut silent),
            Err(RunError::Path { .. })
        ));
        assert!(matches!(
            work.apply(relative, &log, &mut silent),
            Err(RunError::Path { .. })
        ));
        assert!(matches!(
            work.apply(&log, relative, &mut silent),
            Err(RunError::Path { .. })
        ));
        assert!(matches!(
            work.show_json(relative),
            Err(RunError::Path { .. })
        ));
    });
    assert_eq!(fake.note("calls"), "");
}

#[test]
fn traps_keep_the_engine_from_starting() {
    let fake = Fake::new("exit 0")
        .with("TF_CLI_ARGS_apply", "-lock=false")
        .with("TF_LOG", "trace")
        .with("TF_WORKSPACE", "other");
    fake.try_work("default", |work| {
        let Err(RunError::Refused(traps)) = work else {
            panic!("it was not refused");
        };
        let names: Vec<_> = traps.iter().map(|trap| trap.variable.as_str()).collect();
        assert_eq!(names, ["TF_CLI_ARGS_apply", "TF_WORKSPACE"]);
    });
    let fake = Fake::new("exit 0").with("TF_WORKSPACE", "other");
    fake.try_work("other", |work| assert!(work.is_ok()));
    // The engine would take an empty name for none, and use the workspace selected last.
    let fake = Fake::new("exit 0");
    fake.try_work("", |work| {
        assert!(matches!(work, Err(RunError::NoWorkspace { .. })))
    });
    assert_eq!(fake.note("calls"), "");
}

#[test]
fn what_is_said_is_passed_on_whole_and_in_order() {
    // Two writes for one line, both streams, and a last line without an end.
    let fake = Fake::new(
        r#"printf '{"@level":"info","type":"apply_start",'
sleep 0.1
echo '"hook":{"resource":{"addr":"a.b"},"action":"create"}}'
echo 'a warning of a plugin' >&2
printf 'last'"#,
    );
    let mut heard = Vec::new();
    fake.work(|work| {
        work.apply(&fake.path("p"), &fake.path("log"), &mut |event| {
            heard.push(event)
        })
    })
    .unwrap();
    assert_eq!(heard.len(), 3, "{heard:?}");
    assert!(matches!(&heard[0], Event::Progress { address, .. } if address == "a.b"));
    assert_eq!(heard[1], Event::Line("a warning of a plugin".to_owned()));
    assert_eq!(heard[2], Event::Line("last".to_owned()));
}

#[test]
fn the_log_of_an_apply_is_private_kept_and_added_to() {
    let fake = Fake::new("echo one");
    let log = fake.path("log");
    fs::write(&log, "before\n").unwrap();
    let mut heard = Vec::new();
    fake.work(|work| work.apply(&fake.path("p"), &log, &mut |event| heard.push(event)))
        .unwrap();
    assert_eq!(fs::read_to_string(&log).unwrap(), "before\none\n");
    assert_eq!(mode(&log), 0o600);
    assert_eq!(heard, [Event::Line("one".to_owned())]);

    let link = fake.path("link");
    std::os::unix::fs::symlink("/tmp/elsewhere", &link).unwrap();
    let result = fake.work(|work| work.apply(&fake.path("p"), &link, &mut silent));
    assert!(matches!(result, Err(RunError::File { .. })), "{result:?}");
}

#[test]
fn the_end_is_seen_at_once() {
    let fake = Fake::new("exit 0");
    let least = |run: &dyn Fn()| {
        let times = (0..10).map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed()
        });
        times.min().unwrap()
    };
    let bare = least(&|| assert!(Command::new("true").status().unwrap().success()));
    let followed = least(&|| {
        fake.work(|work| work.show_json(Path::new("/p"))).unwrap();
    });
    // Looking every 30 ms would cost 15 of them in the mean; a machine that is busy is slow at both.
    let most = 4 * bare + Duration::from_millis(15);
    assert!(followed < most, "{followed:?}, bare {bare:?}");
}

#[test]
fn what_is_shown_is_the_output_and_nothing_else() {
    let fake = Fake::new("echo '{}'; echo noise >&2");
    let mut text = String::new();
    let mut file = fake.work(|work| work.show_json(Path::new("/p"))).unwrap();
    file.read_to_string(&mut text).unwrap();
    assert_eq!(text, "{}\n");
    assert_eq!(fake.note("calls"), "show -json -no-color /p\n");
}

#[test]
fn a_failure_is_told_by_the_engines_words() {
    for (text, kind) in [
        ("Saved plan is stale", FailureKind::StalePlan),
        (
            "Saved plan does not match the given state",
            FailureKind::OtherLineage,
        ),
        (
            "Inconsistent dependency lock file",
            FailureKind::LockFileInconsistent,
        ),
        (
            "Provider dependency changes detected",
            FailureKind::LockFileInconsistent,
        ),
        (
            "Backend initialization required, please run \"terraform init\"",
            FailureKind::NotInitialised,
        ),
        (
            "Required plugins are not installed",
            FailureKind::NotInitialised,
        ),
        ("Something new", FailureKind::Other),
    ] {
        let script = format!("printf 'Error: %s\\n\\nMore of it.\\n' '{text}' >&2; exit 1");
        let fake = Fake::new(&script);
        let error = fake
            .work(|work| work.show_json(Path::new("/p")))
            .unwrap_err();
        assert_eq!(error.to_string(), format!("show failed: {text}"));
        assert_eq!(error.diagnostics()[0].detail, "More of it.");
        let RunError::Failed { kind: told, .. } = error else {
            panic!("{error}");
        };
        assert_eq!(told, kind, "{text}");
    }
}

#[test]
fn an_engine_that_is_killed_has_not_merely_failed() {
    let fake = Fake::new("kill -9 $$");
    let result = fake.work(|work| work.apply(&fake.path("p"), &fake.path("log"), &mut silent));
    assert!(
        matches!(result, Err(RunError::Killed { signal: 9, .. })),
        "{result:?}"
    );
}

#[test]
fn an_engine_that_is_gone_was_not_started() {
    let fake = Fake::new("exit 0");
    fs::remove_file(&fake.engine.path).unwrap();
    let result = fake.work(|work| work.state());
    assert!(
        matches!(result, Err(RunError::NotStarted { .. })),
        "{result:?}"
    );
}

#[test]
fn a_state_is_told_from_none_and_from_noise() {
    let fake = Fake::new(r#"echo '{"version":4,"serial":3,"lineage":"l","resources":[]}'"#);
    let state = fake.work(|work| work.state()).unwrap().unwrap();
    assert_eq!((state.serial, state.lineage.as_str()), (3, "l"));
    let fake = Fake::new("exit 0");
    assert_eq!(fake.work(|work| work.state()).unwrap(), None);
    let fake = Fake::new("echo Installing version 1.2.3");
    let result = fake.work(|work| work.state());
    assert!(
        matches!(result, Err(RunError::Unexpected { .. })),
        "{result:?}"
    );
}

#[test]
fn an_output_is_read_from_the_state_without_a_lock() {
    let fake = Fake::new(
        r#"echo '{"serial":3,"lineage":"l","outputs":{"web":{"value":["a"]},"pw":{"value":"hunter2","sensitive":true}}}'"#,
    );
    let read = |name| fake.work(|work| work.output(name)).unwrap();
    let web = read("web").unwrap();
    assert!(!web.is_sensitive);
    assert_eq!(web.value.unwrap().to_string(), r#"["a"]"#);
    let sensitive = read("pw").unwrap();
    assert!(sensitive.is_sensitive && sensitive.value.is_none());
    assert_eq!(read("db"), None);
    assert_eq!(fake.note("calls"), "state pull -no-color\n".repeat(3));
    let fake = Fake::new("exit 0");
    assert_eq!(fake.work(|work| work.output("web")).unwrap(), None);
    let fake = Fake::new("echo hunter2");
    let error = fake.work(|work| work.output("web")).unwrap_err();
    assert!(matches!(error, RunError::Unexpected { .. }), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

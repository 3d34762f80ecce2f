//! An apply that is killed, stopped or fails at any of its steps: nothing is applied twice, and what
//! is on record is what is so, or `resolve` says how they differ.

use super::approvals;
use super::halting::{Halting, branch, has_ended, kinds, newest, serial, signal, start, until};
use crate::engine::Engine;

on_each_engine![
    killed_before_the_lock,
    killed_with_the_lock_before_the_engine,
    killed_while_the_engine_runs,
    killed_after_the_engine,
    killed_before_it_settles,
    the_engine_is_killed,
    both_are_killed,
    an_interrupt_stops_in_order,
    two_interrupts_stop_in_order,
    a_cancelled_pipeline_stops_in_order,
    a_lock_that_somebody_else_holds,
    a_failed_apply_is_mended_forward,
    a_state_that_moved_while_the_gate_was_asked,
    a_ledger_that_was_cut_back,
    a_ledger_that_was_deleted,
    a_first_day_with_changes_that_wait,
];

/// What every crash ends with: somebody looks, and the next change goes on.
fn resolve_and_go_on(halting: &Halting<'_>, number: u32) {
    let repository = &halting.repository;
    repository
        .run(&["resolve", "--record", "--reason", " "])
        .ends_with(2)
        .says("a reason must say something");
    repository
        .run(&["resolve", "--record", "--reason", "looked at it"])
        .ends_with(0)
        .says_nothing_of("--record")
        .says("put on record");
    assert_eq!(halting.newest()["kind"], "resolved");
    agrees(halting);
    repository
        .run(&["resolve"])
        .ends_with(2)
        .says("nothing in dev is to be resolved");
    halting.change(number);
    repository.deliver();
    agrees(halting);
    assert_eq!(halting.newest()["kind"], "settled");
    repository.run(&["log", "--verify"]).ends_with(0);
    let again = number.to_string();
    assert_eq!(halting.ran().iter().filter(|ran| **ran == again).count(), 1);
}

/// The last entry with a state has the serial that the state has.
fn agrees(halting: &Halting<'_>) {
    let repository = &halting.repository;
    let remote = repository.base().join("remote.git");
    let branch = branch("dev");
    let commits = repository.git_in(&remote, &["rev-list", &branch]);
    let state = commits
        .lines()
        .map(|commit| repository.git_in(&remote, &["show", &format!("{commit}:entry.json")]))
        .map(|entry| serde_json::from_str::<serde_json::Value>(&entry).unwrap())
        .find_map(|entry| entry.get("state").cloned());
    let Some(state) = state else {
        let state = repository.base().join("state/dev.tfstate");
        assert_eq!(std::fs::read_to_string(state).unwrap_or_default(), "");
        return;
    };
    assert_eq!(state["after"].as_u64(), Some(halting.serial()), "{state}");
}

/// A new plan of what is there now is refused while the change is in flight.
fn is_refused(halting: &Halting<'_>) {
    let repository = &halting.repository;
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(42)
        .says("in flight")
        .says("resolve -e dev");
    repository
        .run(&["gate"])
        .ends_with(42)
        .says("resolve -e dev");
}

fn killed_before_the_lock(engine: &Engine) {
    let halting = Halting::new(engine);
    let repository = &halting.repository;
    repository.run(&["plan"]).ends_with(0);
    // The gate shows the plan again.
    halting.apply_until("show").kill();
    halting.release("show");
    assert_eq!(halting.kinds(), [""; 0]);
    repository.run(&["resolve"]).ends_with(2);
    repository.run(&["apply"]).ends_with(0);
    assert_eq!(halting.kinds(), ["apply-started", "applied", "settled"]);
    assert_eq!(halting.ran(), ["1"]);
}

fn killed_with_the_lock_before_the_engine(engine: &Engine) {
    let halting = Halting::settled_and_planned(engine);
    let repository = &halting.repository;
    let serial = halting.serial();
    halting.apply_until("after-apply-started").kill();
    halting.release("after-apply-started");
    assert_eq!(halting.kinds().last().unwrap(), "apply-started");
    is_refused(&halting);
    let told = repository
        .run(&["resolve"])
        .ends_with(0)
        .says("no end is on record")
        .says(&format!("the state is at serial {serial}, as before"))
        .says("That proves nothing")
        .says("possibly replaced already")
        .says("terraform_data.queue (delete, create)")
        .says_nothing_of("possibly existing already")
        .says_nothing_of("not applied");
    assert!(
        !told.stdout.contains("done, of the plan"),
        "{}",
        told.stdout
    );
    // Looking does not write.
    assert_eq!(halting.kinds().last().unwrap(), "apply-started");
    assert_eq!(halting.ran(), ["1"]);
    resolve_and_go_on(&halting, 3);
    assert_eq!(halting.ran(), ["1", "3"]);
}

fn killed_while_the_engine_runs(engine: &Engine) {
    let halting = Halting::settled_and_planned(engine);
    let repository = &halting.repository;
    let apply = halting.apply_until("run");
    let engine_pid = apply.engine();
    apply.kill();
    // The engine goes on, and holds the lock of the state.
    repository
        .run(&["apply"])
        .ends_with(42)
        .says("another change is in flight");
    repository
        .run(&["resolve"])
        .ends_with(42)
        .says("the state is locked by")
        .says_nothing_of("--record");
    repository
        .run(&["resolve", "--record", "--reason", "it is dead, surely"])
        .ends_with(42)
        .says("the state is locked by")
        .says("while an apply may be running");
    assert_eq!(halting.kinds().last().unwrap(), "apply-started");
    halting.release("run");
    until("the engine has ended", || has_ended(&engine_pid));
    repository
        .run(&["resolve"])
        .ends_with(0)
        .says("a part or all of it is applied")
        .says("done, of the plan that was lost")
        .says("what the engine said: ")
        .says("the state has all of it");
    is_refused(&halting);
    resolve_and_go_on(&halting, 3);
    assert_eq!(halting.ran(), ["1", "2", "3"]);
}

fn killed_after_the_engine(engine: &Engine) {
    for step in ["state", "before-applied"] {
        let halting = Halting::new(engine);
        let repository = &halting.repository;
        repository.run(&["plan"]).ends_with(0);
        let apply = halting.apply_until("run");
        halting.hold(step);
        halting.release("run");
        halting.until_at(step);
        apply.kill();
        halting.release(step);
        assert_eq!(halting.kinds(), ["apply-started"], "{step}");
        is_refused(&halting);
        repository
            .run(&["resolve"])
            .ends_with(0)
            .says("the state has all of it")
            .says_nothing_of("planned anew")
            .says_nothing_of("possibly existing");
        // Of other code the plan does not tell; what it replaces is in the state.
        halting.change(2);
        repository
            .run(&["resolve"])
            .ends_with(0)
            .says("not that of the plan that was lost")
            .says_nothing_of("possibly existing");
        resolve_and_go_on(&halting, 3);
        assert_eq!(halting.ran(), ["1", "3"]);
    }
}

fn killed_before_it_settles(engine: &Engine) {
    for step in ["after-applied", "before-settled"] {
        let halting = Halting::new(engine);
        let repository = &halting.repository;
        repository.run(&["plan"]).ends_with(0);
        halting.apply_until(step).kill();
        halting.release(step);
        assert_eq!(halting.kinds(), ["apply-started", "applied"], "{step}");
        agrees(&halting);
        // Another change waits for it.
        halting.change(2);
        repository.run(&["plan"]).ends_with(0);
        repository.run(&["apply"]).ends_with(42).says("verify");
        repository
            .run(&["resolve"])
            .ends_with(2)
            .says("tf-upstream verify -e dev");
        repository.run(&["verify"]).ends_with(0).says("settled dev");
        assert_eq!(halting.ran(), ["1"]);
        repository.deliver();
        assert_eq!(halting.ran(), ["1", "2"]);
        agrees(&halting);
    }
}

fn the_engine_is_killed(engine: &Engine) {
    let halting = Halting::settled_and_planned(engine);
    let repository = &halting.repository;
    let apply = halting.apply_until("run");
    signal("-KILL", &apply.engine());
    apply
        .end()
        .ends_with(50)
        .says("killed by signal 9")
        .says("the ledger has it as failed");
    halting.release("run");
    assert_eq!(halting.newest()["kind"], "apply-failed");
    agrees(&halting);
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("serial")
        .says("an apply failed")
        .says("--fix-forward");
    repository.run(&["resolve"]).ends_with(0).says("failed");
    resolve_and_go_on(&halting, 3);
}

fn both_are_killed(engine: &Engine) {
    let halting = Halting::new(engine);
    let repository = &halting.repository;
    repository.run(&["plan"]).ends_with(0);
    let apply = halting.apply_until("run");
    let engine_pid = apply.engine();
    apply.kill();
    signal("-KILL", &engine_pid);
    halting.release("run");
    assert_eq!(halting.kinds(), ["apply-started"]);
    is_refused(&halting);
    repository
        .run(&["resolve"])
        .ends_with(0)
        .says("no end is on record");
    // Whoever cannot look cannot say what is true.
    let path = repository.path().join("main.tf");
    let code = std::fs::read_to_string(path).unwrap();
    repository.put(
        "main.tf",
        &format!("{code}\nresource \"terraform_data\" \"b\" {{\n  input = var.nothing\n}}\n"),
    );
    repository
        .run(&["resolve"])
        .ends_with(0)
        .says("cannot plan")
        .says("look again")
        .says_nothing_of("--record");
    repository
        .run(&["resolve", "--record", "--reason", "it will be fine"])
        .ends_with(1)
        .says("there is no plan made now");
    assert_eq!(halting.kinds(), ["apply-started"]);
    // Of other code a plan tells nothing about what was lost.
    halting.change(2);
    repository
        .run(&["resolve"])
        .ends_with(0)
        .says("not that of the plan that was lost")
        .says("possibly existing already")
        .says_nothing_of("done, of the plan");
    resolve_and_go_on(&halting, 3);
}

/// Stops an apply in the midst of its provisioner, and looks at what is left.
fn stopped(engine: &Engine, signals: &[&str], by: &str) {
    let halting = Halting::settled_and_planned(engine);
    let repository = &halting.repository;
    let apply = halting.apply_until("run");
    // Stopped in its tracks, so that it is still there when the last of them comes.
    let engine_pid = apply.engine();
    signal("-STOP", &engine_pid);
    for (number, name) in signals.iter().enumerate() {
        if number > 0 {
            // Two that come at once are one.
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        apply.signal_group(name);
    }
    signal("-CONT", &engine_pid);
    // The engine ends the provisioner by itself; one that it left would wait for this.
    let told = apply.end().ends_with(50).says(by);
    halting.release("run");
    assert!(
        !told.stderr.contains("Two interrupts"),
        "the engine saw one: {}",
        told.stderr
    );
    assert!(!repository.path().join("errored.tfstate").exists());
    let state = repository.base().join("state");
    assert!(!state.join(".dev.tfstate.lock.info").exists());
    let text = std::fs::read_to_string(state.join("dev.tfstate")).unwrap();
    assert!(text.contains("tainted"), "{text}");
    assert_eq!(halting.newest()["kind"], "apply-failed");
    agrees(&halting);
    repository
        .run(&["resolve"])
        .ends_with(0)
        .says("in the state, and tainted")
        .says("what is left is planned anew after that")
        .says_nothing_of("possibly existing")
        .says_nothing_of("possibly replaced");
    resolve_and_go_on(&halting, 3);
}

fn an_interrupt_stops_in_order(engine: &Engine) {
    stopped(engine, &["-INT"], "stopped by SIGINT");
}

fn two_interrupts_stop_in_order(engine: &Engine) {
    stopped(engine, &["-INT", "-INT"], "stopped by SIGINT");
}

fn a_cancelled_pipeline_stops_in_order(engine: &Engine) {
    stopped(engine, &["-TERM"], "stopped by SIGTERM");
}

fn a_lock_that_somebody_else_holds(engine: &Engine) {
    let halting = Halting::settled_and_planned(engine);
    let repository = &halting.repository;
    // It waits for an answer, with the lock in its hand.
    let mut holder = repository.engine_command(&["apply", "-var-file=envs/dev.tfvars"]);
    holder.stdin(std::process::Stdio::piped());
    let holder = start(holder);
    let lock = repository.base().join("state/.dev.tfstate.lock.info");
    until("the lock is held", || lock.exists());
    repository
        .run(&["apply"])
        .ends_with(42)
        .says("nothing was applied")
        .says("@")
        .says("OperationTypeApply");
    // Nothing was begun, and nothing is left to look at.
    assert_eq!(
        halting.kinds()[3..],
        ["apply-started", "apply-failed", "resolved"]
    );
    let reason = halting.newest()["reason"].to_string();
    assert!(
        reason.contains("nothing was begun") && reason.contains('@'),
        "{reason}"
    );
    agrees(&halting);
    holder.signal_group("-INT");
    holder.end();
    until("the lock is given back", || !lock.exists());
    repository.run(&["apply"]).ends_with(0).says("settled dev");
    assert_eq!(halting.ran(), ["1", "2"]);
}

fn a_failed_apply_is_mended_forward(engine: &Engine) {
    let repository = approvals::team(engine, "", "");
    let fails = |how: &str| {
        let code = approvals::store(100);
        repository.put(
            "main.tf",
            &format!(
                "{code}\nresource \"terraform_data\" \"after\" {{\n  input      = \"{how}\"\n  depends_on = [terraform_data.store]\n  provisioner \"local-exec\" {{\n    command = \"{how}\"\n  }}\n}}\n"
            ),
        );
        repository.push(how);
    };
    repository.deliver();
    fails("exit 1");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(50)
        .says("the ledger has it as failed")
        .says("--fix-forward");
    let entry = newest(&repository, "prod");
    assert_eq!(entry["kind"], "apply-failed");
    assert_eq!(entry["state"]["after"], serial(&repository, "prod"));
    assert_ne!(entry["state"]["after"], entry["state"]["before"]);
    assert!(
        entry["state"]["lineage"]
            .as_str()
            .unwrap()
            .starts_with("sha256:")
    );
    fails("exit 0");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("serial")
        .says("an apply failed");
    // It mends, and somebody has to say so.
    repository
        .run(&["apply", "--fix-forward"])
        .ends_with(41)
        .says("approval");
    approvals::approve(&repository, "lead", &approvals::meaning(&repository)).ends_with(0);
    repository.run(&["apply"]).ends_with(40);
    repository
        .run(&["apply", "--fix-forward"])
        .ends_with(0)
        .says("settled prod");
    assert_eq!(
        kinds(&repository, "prod")[3..],
        [
            "apply-started",
            "apply-failed",
            "apply-started",
            "applied",
            "settled"
        ]
    );
}

fn a_state_that_moved_while_the_gate_was_asked(engine: &Engine) {
    let halting = Halting::settled_and_planned(engine);
    let repository = &halting.repository;
    // The gate has let it through, and then somebody applies past the ledger.
    let apply = halting.apply_until("apply");
    let others = repository.base().join("others.tfplan");
    let others = others.to_str().unwrap();
    let out = format!("-out={others}");
    repository
        .engine(&["plan", "-var-file=envs/dev.tfvars", &out])
        .ends_with(0);
    repository
        .engine(&["apply", "-input=false", others])
        .ends_with(0);
    halting.release("apply");
    apply.end().ends_with(40).says("stale");
    assert_eq!(
        halting.kinds()[3..],
        ["apply-started", "apply-failed", "resolved"]
    );
    // What was applied past the ledger is seen.
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("ledger_behind");
    repository
        .run(&["resolve"])
        .ends_with(0)
        .says("something was applied that is not on record");
    resolve_and_go_on(&halting, 3);
    assert_eq!(halting.ran(), ["1", "2", "3"]);
}

fn a_ledger_that_was_cut_back(engine: &Engine) {
    let halting = Halting::settled_and_changed(engine);
    let repository = &halting.repository;
    repository.deliver();
    // By somebody who may force.
    let remote = repository.base().join("remote.git");
    let name = format!("refs/heads/{}", branch("dev"));
    repository.git_in(&remote, &["update-ref", &name, &format!("{name}~3")]);
    assert_eq!(halting.kinds().len(), 3);
    repository
        .run(&["plan"])
        .ends_with(1)
        .says("was rewritten at the remote");
    // A clone that has never seen a ledger.
    let fresh = repository.clone_to("fresh", &["--branch", "dev"]);
    let run = |arguments: &[&str]| repository.run_in(&fresh, arguments);
    run(&["plan"]).ends_with(0);
    run(&["apply"])
        .ends_with(40)
        .says("ledger_behind")
        .says("resolve");
    // It is no requirement that can be skipped.
    run(&["apply", "--override", "serial", "--reason", "hurry"])
        .ends_with(40)
        .says("cannot be skipped");
    run(&["resolve"]).ends_with(0).says("cut back");
    assert_eq!(halting.kinds().len(), 3);
}

fn a_ledger_that_was_deleted(engine: &Engine) {
    let halting = Halting::new(engine);
    let repository = &halting.repository;
    repository.deliver();
    let remote = repository.base().join("remote.git");
    let name = format!("refs/heads/{}", branch("dev"));
    let was = repository.git_in(&remote, &["rev-parse", &name]);
    repository.git_in(&remote, &["update-ref", "-d", &name]);
    repository
        .run(&["plan"])
        .ends_with(1)
        .says("is gone at the remote")
        .says(&was);
    // A clone that has never seen a ledger.
    let fresh = repository.clone_to("fresh", &["--branch", "dev"]);
    let run = |arguments: &[&str]| repository.run_in(&fresh, arguments);
    run(&["plan"]).ends_with(0);
    run(&["apply"])
        .ends_with(40)
        .says("ledger_behind")
        .says("resolve");
    run(&["resolve"])
        .ends_with(0)
        .says("no ledger")
        .says("adopt -e dev")
        .says("deleted");
    // As it says: put back from a clone that has it.
    repository.git(&["push", "--quiet", "origin", &format!("{was}:{name}")]);
    run(&["plan"]).ends_with(0);
    run(&["apply"]).ends_with(0);
}

/// What is there is not as the code says, so that it cannot be adopted.
fn a_first_day_with_changes_that_wait(engine: &Engine) {
    let halting = Halting::new(engine);
    let repository = &halting.repository;
    let backend = "-backend-config=envs/dev.local.tfbackend";
    repository
        .engine(&["init", "-input=false", backend])
        .ends_with(0);
    repository
        .engine(&[
            "apply",
            "-input=false",
            "-auto-approve",
            "-var-file=envs/dev.tfvars",
        ])
        .ends_with(0);
    halting.change(2);
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("no ledger that tells of it");
    repository
        .run(&["adopt"])
        .ends_with(40)
        .says("not as its code says");
    repository.run(&["resolve"]).ends_with(0).says("no ledger");
    resolve_and_go_on(&halting, 3);
    assert_eq!(halting.ran(), ["1", "3"]);
}

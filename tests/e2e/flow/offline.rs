//! The ledger cannot be reached: nothing is applied, or what is applied is on record later.

use std::fs;
use std::path::PathBuf;

use super::halting::{Halting, entry, kinds, newest, script, serial};
use super::repository::{Ran, Repository};
use crate::engine::Engine;

on_each_engine![
    nothing_is_applied_without_the_ledger,
    an_emergency_is_put_on_record_later,
    an_emergency_in_a_later_environment_is_a_debt_there,
    a_clone_that_never_saw_the_ledger_applies_nothing,
    killed_in_an_emergency,
    what_waits_lets_others_finish_first,
    applied_and_not_recorded,
    applied_and_the_remote_takes_nothing,
    applied_not_recorded_and_the_runner_is_gone,
    a_failed_apply_that_is_not_recorded,
];

/// The remote goes away, as a forge does that is down.
fn unplug(repository: &Repository<'_>) {
    let base = repository.base();
    fs::rename(base.join("remote.git"), base.join("away.git")).expect("it is moved");
}

fn plug_in(repository: &Repository<'_>) {
    let base = repository.base();
    fs::rename(base.join("away.git"), base.join("remote.git")).expect("it is moved");
}

fn waiting(repository: &Repository<'_>, environment: &str) -> PathBuf {
    let name = format!(".git/tf-upstream/waiting/{environment}/root.jsonl");
    repository.path().join(name)
}

const EMERGENCY: [&str; 4] = ["apply", "--offline", "--reason", "the forge is down"];

fn nothing_is_applied_without_the_ledger(engine: &Engine) {
    let halting = Halting::settled_and_changed(engine);
    let repository = &halting.repository;
    unplug(repository);
    repository
        .run(&["plan"])
        .ends_with(0)
        .says("nothing can be applied");
    for arguments in [&["gate"][..], &["apply"]] {
        repository
            .run(arguments)
            .ends_with(40)
            .says("could not be asked");
    }
    repository.run(&["apply"]).says("--offline --reason");
    repository.run(&["verify"]).ends_with(1).says("reached");
    repository
        .run(&["apply", "--offline"])
        .ends_with(2)
        .says("--reason");
    assert_eq!(halting.ran(), ["1"]);
    plug_in(repository);
    assert_eq!(halting.kinds().len(), 3);
    // In vain it changes nothing.
    repository
        .run(&EMERGENCY)
        .ends_with(0)
        .says("changes nothing")
        .says("settled dev");
    assert_eq!(
        halting.kinds()[3..],
        ["apply-started", "applied", "settled"]
    );
}

fn an_emergency_is_put_on_record_later(engine: &Engine) {
    let halting = Halting::settled_and_planned(engine);
    let repository = &halting.repository;
    unplug(repository);
    repository
        .run(&EMERGENCY)
        .ends_with(0)
        .says("the record waits on this machine")
        .says("settled dev")
        .says("next: any command here");
    assert_eq!(halting.ran(), ["1", "2"]);
    let file = waiting(repository, "dev");
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    // One emergency at a time: what comes next builds on what is on record.
    halting.put(3);
    repository.commit("Make it 3");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&EMERGENCY)
        .ends_with(1)
        .says("an earlier run here is not in the ledger yet");
    plug_in(repository);
    assert_eq!(halting.kinds().len(), 3);
    // Any command writes it, and once.
    repository
        .run(&["log"])
        .ends_with(0)
        .says("overridden")
        .says("4 entries that waited");
    repository
        .run(&["log"])
        .ends_with(0)
        .says_nothing_of("waited");
    assert!(!file.exists());
    assert_eq!(
        halting.kinds()[3..],
        ["apply-started", "overridden", "applied", "settled"]
    );
    let debt = entry(repository, "dev", 2);
    assert_eq!(debt["overrides"], serde_json::json!(["branch", "serial"]));
    assert_eq!(debt["reason"], "the forge is down");
    let applied = entry(repository, "dev", 1);
    assert_eq!(applied["state"]["after"], serial(repository, "dev"));
    assert_eq!(applied["change"], 4);
    repository.run(&["log", "--verify"]).ends_with(0);
    // The next one goes on, and is told of the debt.
    repository.git(&["push", "--quiet", "origin", "dev"]);
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(0)
        .says("debt: entry 5 skipped");
    repository.run(&["apply"]).ends_with(0);
    assert_eq!(halting.ran(), ["1", "2", "3"]);
}

fn an_emergency_in_a_later_environment_is_a_debt_there(engine: &Engine) {
    let halting = Halting::new(engine);
    let repository = &halting.repository;
    repository.deliver();
    repository.git(&["checkout", "--quiet", "staging"]);
    repository.deliver();
    // Never in dev.
    halting.put(2);
    repository.push("Make it 2");
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["apply"]).ends_with(40).says("upstream");
    unplug(repository);
    repository.run(&EMERGENCY).ends_with(0);
    plug_in(repository);
    repository.run(&["plan"]).ends_with(0);
    let debt = entry(repository, "staging", 2);
    assert_eq!(debt["kind"], "overridden");
    assert_eq!(
        debt["overrides"],
        serde_json::json!(["branch", "upstream", "serial"])
    );
}

/// A command in another clone, which is made when it is first asked for.
fn elsewhere(repository: &Repository<'_>, arguments: &[&str]) -> Ran {
    let other = repository.base().join("other");
    if !other.exists() {
        repository.clone_to("other", &["--branch", "dev"]);
    }
    repository.run_in(&other, arguments)
}

fn a_clone_that_never_saw_the_ledger_applies_nothing(engine: &Engine) {
    let halting = Halting::settled_and_changed(engine);
    let repository = &halting.repository;
    elsewhere(repository, &["--version"]).ends_with(0);
    unplug(repository);
    elsewhere(repository, &["plan"]).ends_with(0);
    elsewhere(repository, &EMERGENCY)
        .ends_with(40)
        .says("ledger_behind");
    plug_in(repository);
    assert_eq!(halting.ran(), ["1"]);
}

fn killed_in_an_emergency(engine: &Engine) {
    let halting = Halting::settled_and_planned(engine);
    let repository = &halting.repository;
    unplug(repository);
    halting.hold("run");
    let apply = halting.start(&EMERGENCY);
    halting.until_at("run");
    let engine_pid = apply.engine();
    apply.kill();
    super::halting::signal("-KILL", &engine_pid);
    halting.release("run");
    plug_in(repository);
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["apply"]).ends_with(42).says("in flight");
    assert_eq!(halting.kinds()[3..], ["apply-started", "overridden"]);
    repository
        .run(&["resolve"])
        .ends_with(0)
        .says("no end is on record");
    repository
        .run(&["resolve", "--record", "--reason", "looked"])
        .ends_with(0);
    halting.change(3);
    repository.deliver();
    repository.run(&["log", "--verify"]).ends_with(0);
}

fn what_waits_lets_others_finish_first(engine: &Engine) {
    let halting = Halting::new(engine);
    let repository = &halting.repository;
    repository.deliver();
    elsewhere(repository, &["--version"]).ends_with(0);
    halting.change(2);
    repository.run(&["plan"]).ends_with(0);
    unplug(repository);
    repository.run(&EMERGENCY).ends_with(0);
    plug_in(repository);
    // Elsewhere nobody knows of it but the state.
    let other = repository.base().join("other");
    repository.git_in(&other, &["pull", "--quiet"]);
    elsewhere(repository, &["plan"]).ends_with(0);
    elsewhere(repository, &["apply"])
        .ends_with(40)
        .says("ledger_behind");
    elsewhere(repository, &["resolve", "--record", "--reason", "seen"]).ends_with(0);
    halting.put(3);
    repository.commit("Make it 3");
    repository.git_in(&other, &["pull", "--quiet", "../clone", "dev"]);
    repository.git_in(&other, &["push", "--quiet"]);
    elsewhere(repository, &["plan"]).ends_with(0);
    halting.hold("run");
    let mut apply = repository.command(&["apply"]);
    apply.current_dir(&other);
    let apply = super::halting::start(apply);
    halting.until_at("run");
    // Here what waits has to wait on.
    repository
        .run(&["apply"])
        .ends_with(1)
        .says("an earlier run here is not in the ledger yet")
        .says("has started and not ended");
    assert!(waiting(repository, "dev").exists());
    halting.release("run");
    apply.end().ends_with(0);
    repository.run(&["log"]).ends_with(0);
    assert!(!waiting(repository, "dev").exists());
    assert_eq!(
        halting.kinds()[3..],
        [
            "resolved",
            "apply-started",
            "applied",
            "settled",
            "apply-started",
            "overridden",
            "applied",
            "settled"
        ]
    );
    repository.run(&["log", "--verify"]).ends_with(0);
    // What came last on record is not what is there: somebody has to look.
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("ledger_behind");
    repository
        .run(&["resolve", "--record", "--reason", "in another order"])
        .ends_with(0);
    repository.deliver();
}

fn applied_and_not_recorded(engine: &Engine) {
    let halting = Halting::settled_and_planned(engine);
    let repository = &halting.repository;
    let apply = halting.apply_until("run");
    unplug(repository);
    halting.release("run");
    apply
        .end()
        .ends_with(51)
        .says("the ledger could not be written")
        .says("do not apply again")
        .says(".git/tf-upstream/waiting/dev/root.jsonl");
    plug_in(repository);
    assert_eq!(halting.kinds()[3..], ["apply-started"]);
    // Elsewhere it looks like a dead runner, and is treated so.
    elsewhere(repository, &["plan"]).ends_with(0);
    elsewhere(repository, &["apply"]).ends_with(42);
    // Here the next run writes what is missing.
    repository.run(&["plan"]).ends_with(0);
    assert_eq!(
        halting.kinds()[3..],
        ["apply-started", "applied", "settled"]
    );
    let applied = entry(repository, "dev", 1);
    assert_eq!(applied["state"]["after"], serial(repository, "dev"));
    assert_eq!(applied["change"], 4);
    assert!(!waiting(repository, "dev").exists());
    repository.run(&["resolve"]).ends_with(2);
    halting.change(3);
    repository.deliver();
    repository.run(&["log", "--verify"]).ends_with(0);
    assert_eq!(halting.ran(), ["1", "2", "3"]);
}

fn applied_and_the_remote_takes_nothing(engine: &Engine) {
    let halting = Halting::new(engine);
    let repository = &halting.repository;
    repository.run(&["plan"]).ends_with(0);
    let apply = halting.apply_until("run");
    let hook = repository.base().join("remote.git/hooks/pre-receive");
    let before = fs::read_to_string(&hook).unwrap();
    script(
        &hook,
        "#!/bin/sh\necho 'the freeze of the forge' >&2\nexit 1\n",
    );
    halting.release("run");
    apply
        .end()
        .ends_with(51)
        .says("the remote does not take the entry")
        .says("the freeze of the forge");
    // As long as it is so nothing goes on, and the reason is said.
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(1)
        .says("not in the ledger yet")
        .says("the freeze of the forge");
    script(&hook, &before);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("policy.settled");
    assert_eq!(halting.kinds(), ["apply-started", "applied", "settled"]);
    repository.deliver();
    assert_eq!(halting.ran(), ["1"]);
}

fn applied_not_recorded_and_the_runner_is_gone(engine: &Engine) {
    let halting = Halting::settled_and_planned(engine);
    let repository = &halting.repository;
    let apply = halting.apply_until("run");
    unplug(repository);
    halting.release("run");
    apply.end().ends_with(51);
    plug_in(repository);
    fs::remove_dir_all(repository.path().join(".git/tf-upstream")).unwrap();
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["apply"]).ends_with(42);
    repository
        .run(&["resolve"])
        .ends_with(0)
        .says("the state has all of it")
        .says("was kept where it ran");
    repository
        .run(&["resolve", "--record", "--reason", "it is applied"])
        .ends_with(0);
    assert_eq!(
        halting.newest()["state"]["after"],
        serial(repository, "dev")
    );
    repository.deliver();
    assert_eq!(halting.ran(), ["1", "2"]);
}

fn a_failed_apply_that_is_not_recorded(engine: &Engine) {
    let halting = Halting::settled_and_planned(engine);
    let repository = &halting.repository;
    let apply = halting.apply_until("run");
    unplug(repository);
    apply.signal_group("-INT");
    apply
        .end()
        .ends_with(50)
        .says("the ledger does not say so yet");
    halting.release("run");
    plug_in(repository);
    repository.run(&["plan"]).ends_with(0);
    assert_eq!(newest(repository, "dev")["kind"], "apply-failed");
    assert_eq!(kinds(repository, "dev").len(), 5);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("an apply failed");
}

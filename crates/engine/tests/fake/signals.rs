//! Signals reach the engine once and only once, and a run ends when the engine ends.
//!
//! The test that is to be stopped runs in a process of its own: this test program, started again.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use engine::{Event, RunError};
use rustix::process::{Pid, Signal, kill_process};

use crate::scripts::Fake;

const FOLDER: &str = "ENGINE_TEST_FOLDER";

/// Notes each signal, stops after the first, and takes its time for that. Ends by itself in the end,
/// so that a test that fails leaves nothing behind.
const STOPS: &str = r#"trap 'echo INT >>$FAKE/signals; stop=1' INT
trap 'echo TERM >>$FAKE/signals; stop=1' TERM
trap 'echo HUP >>$FAKE/signals; stop=1' HUP
echo $$ >$FAKE/pid
echo begun
touch $FAKE/begun
left=1000
while [ -z "$stop" ] && [ $left -gt 0 ]; do sleep 0.02; left=$((left-1)); done
while [ ! -e $FAKE/go ] && [ $left -gt 0 ]; do sleep 0.02; left=$((left-1)); done
echo ended >>$FAKE/signals
exit 1"#;

/// Not a test: what the tests below start. Its notes are files, because a test may kill it.
#[test]
#[ignore = "started by the others"]
fn wrapper() {
    let Some(folder) = env::var_os(FOLDER) else {
        return;
    };
    let folder = Path::new(&folder);
    let script = fs::read_to_string(folder.join("script")).unwrap();
    let fake = Fake::new(&script);
    fs::write(folder.join("fake"), fake.folder.path().to_str().unwrap()).unwrap();
    let mut said = String::new();
    let result = fake.work(|work| {
        let result = work.apply(&fake.path("p"), &folder.join("log"), &mut |event| {
            if matches!(event, Event::Stopping(_) | Event::StillStopping) {
                said.push_str(&format!("{event:?}\n"));
                fs::write(folder.join("events"), &said).unwrap();
            }
        });
        // Whoever was asked to stop starts nothing new, but for asking what the state is.
        let next = work.show_json(&fake.path("p"));
        assert_eq!(
            matches!(result, Err(RunError::Stopped { .. })),
            matches!(next, Err(RunError::Stopped { begun: false, .. })),
            "{result:?} and then {next:?}"
        );
        result
    });
    let told = match result {
        Ok(_) => "ok".to_owned(),
        Err(error) => error.to_string(),
    };
    fs::write(folder.join("result"), told).unwrap();
}

struct Wrapper {
    folder: tempfile::TempDir,
    child: Child,
}

impl Wrapper {
    fn start(script: &str, program: &[&str]) -> Wrapper {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("script"), script).unwrap();
        let mut words: Vec<_> = program.iter().map(Into::into).collect();
        words.push(env::current_exe().unwrap().into_os_string());
        let child = Command::new(&words[0])
            .args(&words[1..])
            .args(["--exact", "signals::wrapper", "--ignored"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let wrapper = Wrapper { folder, child };
        until("the engine runs", || wrapper.engine_note("begun").is_some());
        wrapper
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    fn note(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.folder.path().join(name)).ok()
    }

    fn engine_note(&self, name: &str) -> Option<String> {
        let fake = self.note("fake").filter(|folder| !folder.is_empty())?;
        fs::read_to_string(Path::new(&fake).join("notes").join(name)).ok()
    }

    fn tell_engine(&self, name: &str) {
        let fake = self.note("fake").unwrap();
        fs::write(Path::new(&fake).join("notes").join(name), "").unwrap();
    }

    /// Signals, one after the other, of which the engine must get one.
    fn stopped_by(mut self, signals: &[Signal]) -> (String, String, String) {
        for (count, signal) in signals.iter().enumerate() {
            self.signal(*signal);
            until("the signal is seen", || {
                self.note("events")
                    .is_some_and(|text| text.lines().count() == count + 1)
            });
        }
        until("the engine was told", || {
            self.engine_note("signals").is_some()
        });
        // Time for a second one to arrive, or for the wrapper to give up.
        sleep(Duration::from_millis(200));
        assert!(self.child.try_wait().unwrap().is_none(), "it did not wait");
        let told = self.engine_note("signals").unwrap();
        self.tell_engine("go");
        self.child.wait().unwrap();
        (
            told,
            self.note("events").unwrap(),
            self.note("result").unwrap(),
        )
    }
}

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(20), "never: {what}");
        sleep(Duration::from_millis(10));
    }
}

#[test]
fn an_interrupt_is_passed_on_once_however_often_it_comes() {
    let wrapper = Wrapper::start(STOPS, &["env"]);
    let (told, events, result) =
        wrapper.stopped_by(&[Signal::INT, Signal::INT, Signal::TERM, Signal::INT]);
    assert_eq!(told, "INT\n");
    assert_eq!(
        events,
        "Stopping(Interrupt)\nStillStopping\nStillStopping\nStillStopping\n"
    );
    assert_eq!(result, "stopped by SIGINT");
}

#[test]
fn a_termination_is_passed_on_once_and_waited_for() {
    let wrapper = Wrapper::start(STOPS, &["env"]);
    let (told, events, result) = wrapper.stopped_by(&[Signal::TERM, Signal::TERM]);
    assert_eq!(told, "TERM\n");
    assert_eq!(events, "Stopping(Terminate)\nStillStopping\n");
    assert_eq!(result, "stopped by SIGTERM");
}

/// An engine would die of a hang-up, with its state unwritten.
#[test]
fn a_hang_up_is_passed_on_as_a_termination() {
    let wrapper = Wrapper::start(STOPS, &["env"]);
    let (told, _, result) = wrapper.stopped_by(&[Signal::HUP]);
    assert_eq!(told, "TERM\n");
    assert_eq!(result, "stopped by SIGHUP");
}

#[test]
fn nohup_holds_off_a_hang_up() {
    let mut wrapper = Wrapper::start(STOPS, &["nohup"]);
    wrapper.signal(Signal::HUP);
    sleep(Duration::from_millis(200));
    assert_eq!(wrapper.note("events"), None);
    wrapper.signal(Signal::INT);
    wrapper.tell_engine("go");
    wrapper.child.wait().unwrap();
    assert_eq!(wrapper.note("result").unwrap(), "stopped by SIGINT");
}

/// The signal of a terminal goes to its whole foreground group.
#[test]
fn the_engine_is_not_in_our_process_group() {
    let mut wrapper = Wrapper::start(STOPS, &["env"]);
    let engine: i32 = wrapper.engine_note("pid").unwrap().trim().parse().unwrap();
    let engine = Pid::from_raw(engine).unwrap();
    assert_eq!(rustix::process::getpgid(Some(engine)).unwrap(), engine);
    wrapper.signal(Signal::INT);
    wrapper.tell_engine("go");
    wrapper.child.wait().unwrap();
}

/// Also where it says more than any pipe holds.
#[test]
fn an_engine_outlives_a_wrapper_that_is_killed() {
    let script = r"touch $FAKE/begun
left=1000
while [ ! -e $FAKE/go ] && [ $left -gt 0 ]; do sleep 0.02; left=$((left-1)); done
i=0; while [ $i -lt 20000 ]; do echo 'a line of some length, again and again' || exit 9; i=$((i+1)); done
echo the end
touch $FAKE/done";
    let mut wrapper = Wrapper::start(script, &["env"]);
    wrapper.signal(Signal::KILL);
    wrapper.child.wait().unwrap();
    wrapper.tell_engine("go");
    until("the engine has finished", || {
        wrapper.engine_note("done").is_some()
    });
    let log = wrapper.note("log").unwrap();
    assert!(log.ends_with("the end\n"), "{} bytes", log.len());
    assert_eq!(wrapper.note("result"), None);
}

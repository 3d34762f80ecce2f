//! Asks a program, and stops it with all it has started when it takes too long.

use std::io::ErrorKind;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{
    Pid, Signal, WaitId, WaitIdOptions, WaitIdStatus, kill_process_group, waitid,
};

use super::{Answer, spelled};
use crate::vars::Vars;

/// How long a program that was told to end may take to clean up.
const GRACE: Duration = Duration::from_secs(2);

/// How long to sleep before looking again whether the program has ended.
const LOOK_UP: Duration = Duration::from_millis(10);

/// Runs a program and tells its end. What it prints goes into `out`.
pub(super) fn ask(
    run: &[String],
    folder: &Path,
    out: Stdio,
    timeout: Duration,
    vars: &Vars,
    should_stop: &dyn Fn() -> bool,
) -> Answer {
    let Some((program, arguments)) = run.split_first() else {
        return Answer::Hopeless("no program is named".to_owned());
    };
    let folder = match std::path::absolute(folder) {
        Ok(folder) if folder.is_dir() => folder,
        _ => return Answer::Hopeless("the folder to run it in does not exist".to_owned()),
    };
    // Whether "./check" is taken from our folder or from the program's is the platform's choice.
    let program = if program.contains('/') {
        folder.join(program)
    } else {
        PathBuf::from(program)
    };
    let started = Instant::now();
    let mut child = match Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(vars.iter())
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
    {
        Ok(child) => child,
        Err(error) => {
            return match error.kind() {
                ErrorKind::NotFound => Answer::Hopeless("the program was not found".to_owned()),
                ErrorKind::PermissionDenied => {
                    Answer::Hopeless("the program may not be executed".to_owned())
                }
                kind => Answer::Fails(format!("the program could not be started: {kind}")),
            };
        }
    };
    let group = Pid::from_child(&child);
    let answer = loop {
        match ended(group) {
            Ok(Some(status)) => break told(&status, started.elapsed()),
            Ok(None) if started.elapsed() >= timeout => {
                break Answer::Fails(format!("no end within {}, stopped", spelled(timeout)));
            }
            Ok(None) if should_stop() => break Answer::Interrupted,
            Ok(None) => thread::sleep(LOOK_UP),
            Err(_) => break Answer::Fails("its end could not be observed".to_owned()),
        }
    };
    end(group, &mut child);
    answer
}

/// Returns how the program ended, and leaves it unreaped: while it is, no other process group can
/// get its number, and a signal to the group hits nobody else.
fn ended(group: Pid) -> rustix::io::Result<Option<WaitIdStatus>> {
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    loop {
        match waitid(WaitId::Pid(group), options) {
            Err(rustix::io::Errno::INTR) => {}
            result => return result,
        }
    }
}

fn told(status: &WaitIdStatus, took: Duration) -> Answer {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(0), _) => Answer::Holds(format!("exit code 0 in {}", spelled(took))),
        (Some(code), _) => Answer::Fails(format!("exit code {code}")),
        (None, Some(signal)) => Answer::Fails(format!("killed by signal {signal}")),
        (None, None) => Answer::Fails("its end could not be observed".to_owned()),
    }
}

/// Ends what is left of the group, and then reaps the program.
///
/// One that ended by itself may have left something behind, which is told to end and no more:
/// the next attempt would meet it otherwise. Where the program still runs, what does not end within
/// [`GRACE`] is killed; the whole group has that time, as the program may be gone before its children.
fn end(group: Pid, child: &mut Child) {
    let running = !matches!(ended(group), Ok(Some(_)));
    let _gone_already = kill_process_group(group, Signal::TERM);
    if running {
        thread::sleep(GRACE);
        let _gone_already = kill_process_group(group, Signal::KILL);
    }
    let _reaped = child.wait();
}

//! Starts a program that must outlive its starter, and waits for its end.
//!
//! The program has a process group of its own, so that a Ctrl-C at the terminal does not reach it
//! beside the signal that is passed on: an engine takes two as the order to drop everything. It
//! writes into files and never into a pipe, which would break under it if this process died.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};

use crate::stop::StopSignal;
use crate::{Stop, Vars};

/// How often its output and our signals are looked at. Its end is seen at once.
const LOOK_UP: Duration = Duration::from_millis(30);

/// What is started, and how.
pub(crate) struct Call<'a> {
    pub(crate) program: &'a Path,
    pub(crate) arguments: &'a [OsString],
    pub(crate) folder: &'a Path,
    /// The whole environment.
    pub(crate) vars: &'a Vars,
    pub(crate) stdout: File,
    pub(crate) stderr: File,
}

/// What happens while a program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beat {
    /// Time to look at its output.
    Look,
    /// It was asked to stop, because this signal came.
    Stopping(StopSignal),
    /// Another signal came, and was not passed on.
    StillStopping,
}

/// How a program ended.
pub(crate) struct End {
    pub(crate) status: ExitStatus,
    /// The signal because of which it was asked to stop.
    pub(crate) asked_by: Option<StopSignal>,
}

/// Runs a program to its end, however long that takes.
///
/// An interrupt is passed on as such, the other signals as SIGTERM: SIGHUP would end a Terraform on
/// the spot, with its state unwritten. In all only one is passed on, because the engines count them
/// together.
///
/// What is started although a stop was asked for before is there to see what was left: it is let
/// finish.
pub(crate) fn run(call: Call<'_>, stop: &Stop, mut each: impl FnMut(Beat)) -> io::Result<End> {
    let is_spared = stop.requested().is_some();
    let mut child = Command::new(call.program)
        .args(call.arguments)
        .current_dir(call.folder)
        .env_clear()
        .envs(call.vars.iter())
        .stdin(Stdio::null())
        .stdout(call.stdout)
        .stderr(call.stderr)
        .process_group(0)
        .spawn()?;
    let pid = Pid::from_child(&child);
    let ended = watch(pid);

    let mut asked_by = None;
    loop {
        let end = ended.recv_timeout(LOOK_UP);
        for signal in stop.look() {
            let beat = match asked_by {
                Some(_) => Beat::StillStopping,
                None if is_spared => Beat::StillStopping,
                None => {
                    ask_to_stop(pid, signal);
                    asked_by = Some(signal);
                    Beat::Stopping(signal)
                }
            };
            each(beat);
        }
        match end {
            Err(RecvTimeoutError::Timeout) => each(Beat::Look),
            // Without a watcher the end is waited for all the same, and output comes late.
            Ok(()) | Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    let status = reap(&mut child)?;
    Ok(End { status, asked_by })
}

/// Tells the end without reaping: until [`reap`], no other process can get the number, and a signal
/// hits nobody else.
fn watch(pid: Pid) -> Receiver<()> {
    let (sender, receiver) = mpsc::channel();
    // Where no thread can be had the sender is dropped, and the receiver knows.
    let _ = thread::Builder::new().spawn(move || {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        while let Err(rustix::io::Errno::INTR) = waitid(WaitId::Pid(pid), options) {}
        // Nobody waits any more, where this fails.
        let _ = sender.send(());
    });
    receiver
}

/// The program alone, not its group: providers and provisioners are the engine's to end.
fn ask_to_stop(pid: Pid, signal: StopSignal) {
    let passed_on = match signal {
        StopSignal::Interrupt => Signal::INT,
        StopSignal::Terminate | StopSignal::HangUp => Signal::TERM,
    };
    // It fails only where the program has ended already.
    let _ = kill_process(pid, passed_on);
}

fn reap(child: &mut Child) -> io::Result<ExitStatus> {
    loop {
        match child.wait() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

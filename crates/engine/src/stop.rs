//! Signals that ask to stop: caught once for the life of the process, passed on to an engine once.

use std::sync::Mutex;
use std::{fmt, fs, io};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// A signal that asks to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopSignal {
    /// SIGINT: Ctrl-C.
    Interrupt,
    /// SIGTERM: a pipeline that was cancelled.
    Terminate,
    /// SIGHUP: a terminal that went away.
    HangUp,
}

impl StopSignal {
    fn from_number(number: i32) -> Option<StopSignal> {
        match number {
            SIGINT => Some(StopSignal::Interrupt),
            SIGTERM => Some(StopSignal::Terminate),
            SIGHUP => Some(StopSignal::HangUp),
            _ => None,
        }
    }

    /// Returns the number that shells know it by.
    pub fn number(self) -> i32 {
        match self {
            StopSignal::Interrupt => SIGINT,
            StopSignal::Terminate => SIGTERM,
            StopSignal::HangUp => SIGHUP,
        }
    }
}

impl fmt::Display for StopSignal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            StopSignal::Interrupt => "SIGINT",
            StopSignal::Terminate => "SIGTERM",
            StopSignal::HangUp => "SIGHUP",
        })
    }
}

/// Catches SIGINT, SIGTERM and SIGHUP from now on, instead of dying of them.
///
/// Make one when the process starts and keep it: the signals stay caught after it is gone, and then
/// nobody would hear them. What takes long asks [`Stop::requested`] now and then. A signal that was
/// ignored when the process started stays ignored, so that `nohup` works.
pub struct Stop {
    caught: Mutex<Caught>,
}

struct Caught {
    signals: Signals,
    first: Option<StopSignal>,
}

impl Stop {
    /// Installs the handlers.
    ///
    /// # Errors
    ///
    /// If the system does not let signals be caught.
    pub fn install() -> io::Result<Stop> {
        let ignored = ignored_from_the_start();
        let signals = [SIGINT, SIGTERM, SIGHUP]
            .into_iter()
            .filter(|signal| ignored & (1 << (signal - 1)) == 0);
        Ok(Stop {
            caught: Mutex::new(Caught {
                signals: Signals::new(signals)?,
                first: None,
            }),
        })
    }

    /// Returns the first signal that asked to stop.
    pub fn requested(&self) -> Option<StopSignal> {
        self.look();
        self.lock().first
    }

    /// Returns the signals that came since it was last asked.
    pub(crate) fn look(&self) -> Vec<StopSignal> {
        let mut caught = self.lock();
        let came: Vec<StopSignal> = caught
            .signals
            .pending()
            .filter_map(StopSignal::from_number)
            .collect();
        if caught.first.is_none() {
            caught.first = came.first().copied();
        }
        came
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Caught> {
        // Nothing in here panics half-way; what a poisoned lock guards is whole.
        self.caught
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl fmt::Debug for Stop {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Stop")
            .field("first", &self.lock().first)
            .finish_non_exhaustive()
    }
}

/// The signals this process was started to ignore, one bit each. Where the system does not tell,
/// none: then a signal is obeyed, which is the safe side.
fn ignored_from_the_start() -> u64 {
    fs::read_to_string("/proc/self/status")
        .ok()
        .as_deref()
        .and_then(|status| status.lines().find_map(|line| line.strip_prefix("SigIgn:")))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(0)
}

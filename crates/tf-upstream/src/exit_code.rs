//! The one list of exit codes.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done; with `--detailed-exitcode`, level none.
    Done,
    /// 1: could not finish: the engine failed, or a file, git or the network did.
    Unfinished,
    /// 2: the command line or `upstream.hcl` is wrong.
    Usage,
    /// 10: with `--detailed-exitcode`, level minor.
    Minor,
    /// 20: with `--detailed-exitcode`, level major; with `--fail-on`, that level is reached.
    Major,
    /// 30: refused: an input cannot be judged safely.
    Refused,
    /// 40: the gate denies.
    Denied,
    /// 41: the gate needs approval.
    NeedsApproval,
    /// 42: another change is in flight; try again later.
    InFlight,
    /// 50: the apply failed; the state may have changed.
    ApplyFailed,
    /// 51: applied, but the ledger could not be written.
    NotRecorded,
    /// 52: a check does not hold after the change.
    VerificationFailed,
}

impl Exit {
    /// Returns the code.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Unfinished => 1,
            Exit::Usage => 2,
            Exit::Minor => 10,
            Exit::Major => 20,
            Exit::Refused => 30,
            Exit::Denied => 40,
            Exit::NeedsApproval => 41,
            Exit::InFlight => 42,
            Exit::ApplyFailed => 50,
            Exit::NotRecorded => 51,
            Exit::VerificationFailed => 52,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit.code())
    }
}

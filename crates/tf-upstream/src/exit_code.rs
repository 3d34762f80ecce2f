//! The one list of exit codes.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done; with `--detailed-exitcode`, level none.
    Done,
    /// 1: could not finish: a file could not be read or written.
    Unfinished,
    /// 2: the command line is wrong.
    Usage,
    /// 10: with `--detailed-exitcode`, level minor.
    Minor,
    /// 20: with `--detailed-exitcode`, level major; with `--fail-on`, that level is reached.
    Major,
    /// 30: refused: an input cannot be judged safely.
    Refused,
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
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit.code())
    }
}

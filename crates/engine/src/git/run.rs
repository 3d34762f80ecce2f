//! Starts git in a sealed environment, and makes its messages fit to be shown.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Git, GitError};
use crate::Vars;

/// The `GIT_…` variables that are passed on: how to reach, whom to be, which configuration to read.
const KEPT: [&str; 22] = [
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
    "GIT_ASKPASS",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_COUNT",
    "GIT_ALLOW_PROTOCOL",
    "GIT_PROTOCOL_FROM_USER",
    "GIT_AUTHOR_NAME",
    "GIT_AUTHOR_EMAIL",
    "GIT_COMMITTER_NAME",
    "GIT_COMMITTER_EMAIL",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
    "GIT_ATTR_NOSYSTEM",
    "GIT_PROXY_COMMAND",
    "GIT_PROXY_SSL_CERT",
    "GIT_PROXY_SSL_KEY",
    "GIT_PROXY_SSL_CAINFO",
];

/// And those that begin so.
const KEPT_PREFIXES: [&str; 4] = [
    "GIT_CONFIG_KEY_",
    "GIT_CONFIG_VALUE_",
    "GIT_SSL_",
    "GIT_HTTP_",
];

/// What every call says, whatever a configuration file says: it must not start programs of a
/// repository's choice for reading, nor change how the output looks.
const ALWAYS: [&str; 23] = [
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c",
    "core.quotePath=false",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "color.ui=false",
    "-c",
    "log.showSignature=false",
    "-c",
    "log.mailmap=false",
    "-c",
    "i18n.commitEncoding=UTF-8",
    "-c",
    "push.followTags=false",
    "-c",
    "protocol.ext.allow=never",
    "-c",
    "advice.pushUpdateRejected=false",
];

/// Variables that are set for every call.
const SET: [(&str, &str); 6] = [
    ("GIT_TERMINAL_PROMPT", "0"),
    // Replaced and grafted objects would make history say what it does not.
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_GRAFT_FILE", "/dev/null"),
    ("LC_ALL", "C"),
    ("LANGUAGE", "C"),
    ("TZ", "UTC"),
];

/// Returns the environment that git runs in.
pub(crate) fn sealed(vars: &Vars) -> Vars {
    let kept = |name: &str| {
        !name.starts_with("GIT_")
            || KEPT.contains(&name)
            || KEPT_PREFIXES.iter().any(|kept| name.starts_with(kept))
    };
    let kept = vars
        .iter()
        .filter(|(name, _)| kept(&name.to_string_lossy()))
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let set = SET.map(|(name, value)| (name.into(), value.into()));
    // What comes later wins.
    Vars::new(kept.chain(set))
}

/// Returns the absolute path of a program.
///
/// Relative folders on the `PATH` are passed over: `.` there would run what a repository brings.
pub(crate) fn find_program(name: &str, vars: &Vars) -> Option<PathBuf> {
    let path = vars.get("PATH")?;
    let absolute: Vec<&[u8]> = path
        .as_bytes()
        .split(|byte| *byte == b':')
        .filter(|folder| folder.starts_with(b"/"))
        .collect();
    let path = OsString::from_vec(absolute.join(&b':'));
    which::which_in(name, Some(path), "/").ok()
}

/// How a call ended.
pub(crate) struct Output {
    pub(crate) success: bool,
    /// The exit code; none where a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
}

impl Output {
    /// Returns what git says, fit to be shown.
    pub(crate) fn message(&self) -> String {
        let message = plain(&self.stderr);
        match (message.is_empty(), self.code) {
            (false, _) => message,
            (true, Some(code)) => format!("exit code {code}"),
            (true, None) => "ended by a signal".to_owned(),
        }
    }
}

impl Git {
    pub(super) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(ALWAYS)
            .args(args)
            .env_clear()
            .envs(self.vars.iter())
            .current_dir(&self.at);
        command
    }

    /// Runs git, and returns how it ended.
    pub(super) fn run(&self, args: &[&str], stdin: Option<&[u8]>) -> Result<Output, GitError> {
        feed(self.command(args), stdin).map_err(|source| cannot_run(args, source))
    }

    /// Runs git, and returns what it wrote. Every exit code but 0 is an error.
    pub(super) fn ok(&self, args: &[&str], stdin: Option<&[u8]>) -> Result<Vec<u8>, GitError> {
        let output = self.run(args, stdin)?;
        if !output.success {
            return Err(failed(args, &output));
        }
        Ok(output.stdout)
    }

    /// Runs git, hands its output over as it comes, and waits for its end.
    pub(super) fn stream<T>(
        &self,
        args: &[&str],
        stdin: &[u8],
        read: impl FnOnce(&mut dyn BufRead) -> Result<T, GitError>,
    ) -> Result<T, GitError> {
        let mut command = self.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().map_err(|source| cannot_run(args, source))?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let outcome = std::thread::scope(|scope| {
            scope.spawn(move || {
                // What is not read any more need not be written: the reader has its own error.
                let _ = input.map(|mut input| input.write_all(stdin));
            });
            let Some(output) = output else {
                return Err(unexpected(args, "no output"));
            };
            let mut output = BufReader::with_capacity(1 << 16, output);
            let outcome = read(&mut output);
            drop(output);
            outcome
        });
        let status = child.wait().map_err(|source| cannot_run(args, source))?;
        let value = outcome?;
        if !status.success() {
            return Err(unexpected(args, "it ended early"));
        }
        Ok(value)
    }
}

/// Runs a command with its input, and collects its output.
pub(crate) fn feed(mut command: Command, stdin: Option<&[u8]>) -> std::io::Result<Output> {
    command
        .stdin(if stdin.is_some() {
            Stdio::piped()
        } else {
            Stdio::null()
        })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let input = child.stdin.take();
    let output = std::thread::scope(|scope| {
        if let (Some(mut input), Some(bytes)) = (input, stdin) {
            scope.spawn(move || {
                // A program that ends before it has read everything says why by its exit code.
                let _ = input.write_all(bytes);
            });
        }
        child.wait_with_output()
    })?;
    Ok(Output {
        success: output.status.success(),
        code: output.status.code(),
        stdout: output.stdout,
        stderr: output.stderr,
    })
}

fn cannot_run(args: &[&str], source: std::io::Error) -> GitError {
    GitError::Run {
        what: subcommand(args),
        source,
    }
}

pub(super) fn failed(args: &[&str], output: &Output) -> GitError {
    GitError::Failed {
        what: subcommand(args),
        message: output.message(),
    }
}

pub(super) fn unexpected(args: &[&str], message: impl Into<String>) -> GitError {
    GitError::Unexpected {
        what: subcommand(args),
        message: message.into(),
    }
}

fn subcommand(args: &[&str]) -> String {
    args.iter()
        .find(|arg| !arg.starts_with('-') && !arg.contains('='))
        .map_or_else(String::new, |arg| (*arg).to_owned())
}

/// Returns the lines of an output, without their ends.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
}

pub(super) fn path(bytes: &[u8]) -> PathBuf {
    Path::new(OsStr::from_bytes(bytes)).to_owned()
}

/// The longest message that is passed on.
const LONGEST: usize = 600;

/// Makes what a program or a remote says fit to be shown: one line, no control characters, no
/// credentials in addresses, not too long.
pub(crate) fn plain(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() && !line.starts_with("hint:") && line != "remote:" {
            lines.push(line);
        }
    }
    let text: String = without_credentials(&lines.join("; "))
        .chars()
        .map(|c| if visible(c) { c } else { '\u{fffd}' })
        .collect();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Whether a character shows as itself and does not change how others show.
pub(crate) fn visible(c: char) -> bool {
    !(c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{00ad}' | '\u{061c}'))
}

/// Takes user and password out of every address in a text.
pub(crate) fn without_credentials(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        kept.push_str(before);
        // A password may hold an `@` and, badly written, a slash: everything up to the last `@` of
        // the word goes if there is one before the host's end.
        let word = after
            .find(|c: char| c.is_whitespace() || matches!(c, '\'' | '"'))
            .unwrap_or(after.len());
        let host = after[..word].find('/').unwrap_or(word);
        match after[..host].rfind('@') {
            Some(end) => {
                kept.push('…');
                rest = &after[end..];
            }
            None => rest = after,
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_one_line_without_credentials_and_controls() {
        let said = b"fatal: unable to access 'https://u:hunter2@example.com/': 403\n\nhint: x\n\x1b[31mx\n";
        assert_eq!(
            plain(said),
            "fatal: unable to access 'https://\u{2026}@example.com/': 403; \u{fffd}[31mx"
        );
        assert_eq!(
            without_credentials("a://b@c d://e://f:g@h/@i j://k"),
            "a://\u{2026}@c d://e://\u{2026}@h/@i j://k"
        );
        assert!(plain(&vec![b'x'; 5000]).chars().count() <= LONGEST + 1);
    }
}

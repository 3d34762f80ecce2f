//! Asks whether a service is well: over HTTP, over TCP, or by a program's exit code.

mod command;
mod http;
mod tcp;

use std::io::{self, ErrorKind, Read, Seek};
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::vars::Vars;

/// How long to sleep before looking again whether to stop.
const LOOK_UP: Duration = Duration::from_millis(50);

/// Something that must hold for the service to be well.
#[derive(Debug, Clone, Copy)]
pub struct Check<'a> {
    /// Its name.
    pub name: &'a str,
    /// What is asked.
    pub ask: Ask<'a>,
    /// How often it is tried before it counts as failed; at least once.
    pub attempts: u32,
    /// How long to wait between two attempts.
    pub interval: Duration,
    /// How long one attempt may take, from the first name looked up to the last byte read.
    pub timeout: Duration,
}

/// What a check asks.
#[derive(Debug, Clone, Copy)]
pub enum Ask<'a> {
    /// An answer of a web server to a GET. Redirects are not followed.
    Http {
        /// Whom to ask.
        url: &'a str,
        /// The status it must answer with.
        expect_status: u16,
        /// What the first mebibyte of the body must contain.
        expect_body: Option<&'a str>,
    },
    /// That a port accepts connections.
    Tcp {
        /// Host and port.
        address: &'a str,
    },
    /// That a program ends with 0. Its output goes nowhere: it could hold a secret.
    Command {
        /// The program and its arguments, never a shell's.
        run: &'a [String],
        /// The folder to run it in; a program with a slash in its name is looked for from here.
        folder: &'a Path,
    },
}

/// One attempt, as it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Its number, from 1.
    pub number: u32,
    /// How many there may be.
    pub of: u32,
    /// Whether the check holds.
    pub holds: bool,
    /// What was seen, in one line.
    pub seen: String,
    /// How long it took.
    pub took: Duration,
}

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The check's name.
    pub name: String,
    /// Whether it holds.
    pub holds: bool,
    /// Whether it was stopped before that was known. Then it does not hold, and has not failed either.
    pub interrupted: bool,
    /// What was seen last, in one line: `200 in 34 ms`, `status 503 instead of 200`.
    /// Never a body, a header, an output, or a part of the URL.
    pub seen: String,
    /// How many attempts ended.
    pub attempts: u32,
    /// How long it took in all.
    pub took: Duration,
}

/// What one attempt ended with.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answer {
    /// It holds.
    Holds(String),
    /// It does not, and may the next time.
    Fails(String),
    /// It cannot hold, however often it is tried.
    Hopeless(String),
    /// It was told to stop.
    Interrupted,
}

impl Ask<'_> {
    /// Returns what is asked in a few words, without anything that may be a secret: a URL without
    /// user, password, query and fragment, a program without its arguments.
    pub fn summary(&self) -> String {
        match self {
            Ask::Http { url, .. } => format!("GET {}", http::public_part(url)),
            Ask::Tcp { address } => format!("a connection to {}", one_line(address)),
            Ask::Command { run, .. } => match run.first() {
                Some(program) => format!("the exit code of {}", one_line(program)),
                None => "the exit code of a program that is not named".to_owned(),
            },
        }
    }

    fn once(&self, timeout: Duration, vars: &Vars, should_stop: &dyn Fn() -> bool) -> Answer {
        match *self {
            Ask::Http {
                url,
                expect_status,
                expect_body,
            } => match http::Request::new(url, expect_status, expect_body, timeout, vars) {
                Ok(request) => apart(timeout, should_stop, move || request.ask()),
                Err(reason) => Answer::Hopeless(reason),
            },
            Ask::Tcp { address } => {
                let address = address.to_owned();
                apart(timeout, should_stop, move || tcp::ask(&address, timeout))
            }
            Ask::Command { run, folder } => {
                command::ask(run, folder, Stdio::null(), timeout, vars, should_stop)
            }
        }
    }
}

/// Tries a check until it holds, cannot hold, has used up its attempts, or `should_stop` says so.
///
/// `vars` is the whole environment: what a program is given, and where the proxy
/// (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`) and the root certificates
/// (`SSL_CERT_FILE`, instead of the built-in ones) come from. `on_attempt` is told of every attempt.
pub fn run(
    check: &Check<'_>,
    vars: &Vars,
    should_stop: &dyn Fn() -> bool,
    on_attempt: &mut dyn FnMut(&Attempt),
) -> Outcome {
    let started = Instant::now();
    let of = check.attempts.max(1);
    let mut outcome = Outcome {
        name: check.name.to_owned(),
        holds: false,
        interrupted: false,
        seen: "interrupted before the first attempt".to_owned(),
        attempts: 0,
        took: Duration::ZERO,
    };
    for number in 1..=of {
        if number > 1 {
            rest(check.interval, should_stop);
        }
        let begun = Instant::now();
        let answer = if should_stop() {
            Answer::Interrupted
        } else {
            check.ask.once(check.timeout, vars, should_stop)
        };
        let last = !matches!(answer, Answer::Fails(_));
        match answer {
            Answer::Interrupted => {
                outcome.interrupted = true;
                break;
            }
            Answer::Holds(seen) => {
                outcome.holds = true;
                outcome.seen = seen;
            }
            Answer::Fails(seen) | Answer::Hopeless(seen) => outcome.seen = seen,
        }
        outcome.attempts = number;
        on_attempt(&Attempt {
            number,
            of,
            holds: outcome.holds,
            seen: outcome.seen.clone(),
            took: begun.elapsed(),
        });
        if last {
            break;
        }
    }
    outcome.took = started.elapsed();
    outcome
}

/// How much is read of what a program prints.
const MOST_PRINTED: u64 = 1 << 16;

/// Runs a program, never a shell's, and returns the first 64 KiB of what it printed.
///
/// # Errors
///
/// In one line, without anything that was printed: it could not be run, took too long, ended with
/// another code than 0, printed what is no text, or `should_stop` said so.
pub fn printed(
    run: &[String],
    folder: &Path,
    timeout: Duration,
    vars: &Vars,
    should_stop: &dyn Fn() -> bool,
) -> Result<String, String> {
    // A file and not a pipe: a program that prints much must not wait for its reader.
    let mut file = tempfile::tempfile().map_err(|error| error.to_string())?;
    let out = file.try_clone().map_err(|error| error.to_string())?;
    match command::ask(run, folder, out.into(), timeout, vars, should_stop) {
        Answer::Holds(_) => {}
        Answer::Fails(why) | Answer::Hopeless(why) => return Err(why),
        Answer::Interrupted => return Err("interrupted".to_owned()),
    }
    let mut text = String::new();
    file.rewind()
        .and_then(|()| file.take(MOST_PRINTED).read_to_string(&mut text))
        .map_err(|_| "it printed what is no text".to_owned())?;
    Ok(text)
}

/// Sleeps, but wakes up to stop.
fn rest(interval: Duration, should_stop: &dyn Fn() -> bool) {
    let started = Instant::now();
    while !should_stop() {
        let left = interval.saturating_sub(started.elapsed());
        if left.is_zero() {
            break;
        }
        thread::sleep(left.min(LOOK_UP));
    }
}

/// Asks in a thread of its own, so that neither a name server nor a trickling body holds up longer
/// than the time given, and stopping need not wait for either. A thread given up on ends by itself.
fn apart(
    timeout: Duration,
    should_stop: &dyn Fn() -> bool,
    ask: impl FnOnce() -> Answer + Send + 'static,
) -> Answer {
    // What asks keeps the time itself, and knows better what it waited for.
    let patience = timeout.saturating_add(Duration::from_millis(250));
    let started = Instant::now();
    let (answers, answer) = mpsc::sync_channel(1);
    let thread = thread::Builder::new().name("probe".to_owned());
    if thread.spawn(move || answers.send(ask())).is_err() {
        return Answer::Fails("no thread could be started".to_owned());
    }
    loop {
        match answer.recv_timeout(LOOK_UP) {
            Ok(answer) => return answer,
            Err(RecvTimeoutError::Disconnected) => {
                return Answer::Fails("the attempt broke off".to_owned());
            }
            Err(RecvTimeoutError::Timeout) if should_stop() => return Answer::Interrupted,
            Err(RecvTimeoutError::Timeout) if started.elapsed() >= patience => {
                return Answer::Fails(format!("no answer within {}", spelled(timeout)));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Writes a duration as people read it: `34 ms`, `1.5 s`, `5 s`.
fn spelled(duration: Duration) -> String {
    let milliseconds = duration.as_millis();
    match (milliseconds / 1000, milliseconds % 1000 / 100) {
        (0, _) => format!("{milliseconds} ms"),
        (seconds, 0) => format!("{seconds} s"),
        (seconds, tenths) => format!("{seconds}.{tenths} s"),
    }
}

/// Returns what a terminal can be given of a text from outside: printable ASCII, not too much of it.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 120;
    let mut line: String = text
        .chars()
        .take(LONGEST)
        .map(|c| {
            if c == ' ' || c.is_ascii_graphic() {
                c
            } else {
                '?'
            }
        })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        line.push_str("...");
    }
    line
}

/// Says why a connection failed, in the words of the error's kind and nothing else.
fn failure(error: &io::Error) -> String {
    // What a resolver answers has no kind of its own.
    if (error.to_string()).starts_with("failed to lookup address information") {
        return "the host was not found".to_owned();
    }
    match error.kind() {
        ErrorKind::UnexpectedEof => "the connection was closed without an answer".to_owned(),
        ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::BrokenPipe
        | ErrorKind::TimedOut => error.kind().to_string(),
        _ => "the connection failed".to_owned(),
    }
}

#[cfg(test)]
mod tests;

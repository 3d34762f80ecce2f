//! As much of HTTP as the services and users of these tests speak: one request a connection.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A status and a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: String,
}

impl Answer {
    pub(super) fn new(status: u16, body: impl Into<String>) -> Answer {
        Answer {
            status,
            body: body.into(),
        }
    }
}

/// Answers every request by its path, each on a thread of its own; a request without an answer is hung up
/// on. It ends with the test program.
pub(super) fn serve(answer: impl Fn(&str) -> Option<Answer> + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let answer = std::sync::Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            thread::spawn(move || {
                // Whoever asks may be gone before the answer is there.
                let _ = answer_one(stream, answer.as_ref());
            });
        }
    });
    address
}

fn answer_one(mut stream: TcpStream, answer: &dyn Fn(&str) -> Option<Answer>) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut request = Vec::new();
    let mut piece = [0; 1024];
    while !request.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut piece)? {
            0 => return Ok(()),
            length => request.extend_from_slice(&piece[..length]),
        }
    }
    let request = String::from_utf8_lossy(&request);
    let path = request.split(' ').nth(1).unwrap_or_default();
    match answer(path) {
        Some(Answer { status, body }) => write!(
            stream,
            "HTTP/1.1 {status} as it is\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ),
        None => Ok(()),
    }
}

/// Asks for a path.
///
/// # Errors
///
/// If nobody listens there, or there is no whole answer in time.
pub(super) fn get(address: SocketAddr, path: &str) -> io::Result<Answer> {
    ask(address, &format!("GET {path} HTTP/1.1\r\n"), "")
}

/// Sends a request, by its first lines and its body.
///
/// # Errors
///
/// As [`get`].
pub(super) fn ask(address: SocketAddr, head: &str, body: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "{head}Host: {address}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok());
    let rest = answer.split_once("\r\n\r\n");
    match (status, rest) {
        (Some(status), Some((_, body))) => Ok(Answer::new(status, body)),
        _ => Err(io::Error::other("no whole answer")),
    }
}

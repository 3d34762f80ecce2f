//! Asks whether a port accepts connections.

use std::io::ErrorKind;
use std::net::{TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use super::{Answer, failure, spelled};

/// Connects to the first of the host's addresses that lets it.
pub(super) fn ask(address: &str, timeout: Duration) -> Answer {
    let started = Instant::now();
    let port = (address.rsplit_once(':')).and_then(|(_, port)| port.parse::<u16>().ok());
    if port.is_none() {
        return Answer::Hopeless("the address is no host and port".to_owned());
    }
    let addresses: Vec<_> = match address.to_socket_addrs() {
        Ok(addresses) => addresses.collect(),
        Err(error) => return Answer::Fails(failure(&error)),
    };
    let mut seen = "the host has no address".to_owned();
    for (tried, one) in addresses.iter().enumerate() {
        // An address that does not answer must leave time for those after it.
        let left = timeout.saturating_sub(started.elapsed());
        let untried = u32::try_from(addresses.len() - tried).unwrap_or(u32::MAX);
        let share = left / untried;
        if share.is_zero() {
            return Answer::Fails(too_late(timeout));
        }
        match TcpStream::connect_timeout(one, share) {
            Ok(_) => return Answer::Holds(format!("connected in {}", spelled(started.elapsed()))),
            Err(error) if error.kind() == ErrorKind::TimedOut => seen = too_late(timeout),
            Err(error) => seen = failure(&error),
        }
    }
    Answer::Fails(seen)
}

fn too_late(timeout: Duration) -> String {
    format!("no connection within {}", spelled(timeout))
}

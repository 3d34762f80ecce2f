//! Users: requests to the front, one after another, and what became of each.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle, sleep};
use std::time::Duration;

use super::service::{Both, Colour};
use super::wire::get;
use crate::flow::halting::until;

/// How long a user waits between two requests where many are counted.
pub(super) const OFTEN: Duration = Duration::from_millis(3);

/// How long one waits where it takes a while, and is enough to notice that nobody serves.
pub(super) const NOW_AND_THEN: Duration = Duration::from_millis(20);

/// Somebody who asks the front again and again, until told to stop.
pub(super) struct Load {
    tally: Arc<Mutex<Tally>>,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// What became of requests, in their order: whom each came to, or what was said of its failure.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally(Vec<Result<Colour, String>>);

impl Tally {
    pub(super) fn total(&self) -> usize {
        self.0.len()
    }

    /// What was said of those that failed.
    pub(super) fn failed(&self) -> Vec<&str> {
        (self.0.iter())
            .filter_map(|answer| answer.as_ref().err().map(String::as_str))
            .collect()
    }
}

impl Load {
    /// Waits for this long between two requests.
    pub(super) fn start(front: SocketAddr, pause: Duration) -> Load {
        let tally = Arc::new(Mutex::new(Tally::default()));
        let is_over = Arc::new(AtomicBool::new(false));
        let (counted, stopped) = (tally.clone(), is_over.clone());
        let thread = thread::spawn(move || {
            while !stopped.load(Ordering::SeqCst) {
                let answer = get(front, "/");
                let colour = answer.as_ref().ok().and_then(|answer| {
                    (Colour::BOTH.into_iter())
                        .find(|colour| answer.status == 200 && answer.body == colour.name())
                });
                let outcome = colour.ok_or_else(|| format!("{answer:?}"));
                counted.lock().unwrap().0.push(outcome);
                sleep(pause);
            }
        });
        Load {
            tally,
            is_over,
            thread: Some(thread),
        }
    }

    pub(super) fn tally(&self) -> Tally {
        self.tally.lock().unwrap().clone()
    }

    /// Waits for a number of requests from here on, and says how many came to each colour. The first does not
    /// count: it may have been on its way.
    #[track_caller]
    pub(super) fn next(&self, number: usize) -> Both<usize> {
        let first = self.tally().total() + 1;
        until(&format!("{number} requests"), || {
            self.tally().total() >= first + number
        });
        let tally = self.tally();
        let window = &tally.0[first..first + number];
        Both::from(|colour| {
            let served = window.iter().filter(|answer| **answer == Ok(colour));
            served.count()
        })
    }

    /// Goes on until there were so many in all, and stops.
    #[track_caller]
    pub(super) fn end_after(mut self, number: usize) -> Tally {
        until(&format!("{number} requests in all"), || {
            self.tally().total() >= number
        });
        self.is_over.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the users stop");
        }
        self.tally()
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
    }
}

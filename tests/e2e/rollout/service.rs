//! The two colours of a service: each answers with its name, as long as what it runs on was applied.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::wire::{Answer, serve};

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    Blue,
    Green,
}

impl Colour {
    pub(super) const BOTH: [Colour; 2] = [Colour::Blue, Colour::Green];

    pub(super) fn name(self) -> &'static str {
        match self {
            Colour::Blue => "blue",
            Colour::Green => "green",
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Something of each colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Both<T> {
    pub(super) blue: T,
    pub(super) green: T,
}

impl<T> Both<T> {
    pub(super) fn from(make: impl Fn(Colour) -> T) -> Both<T> {
        Both {
            blue: make(Colour::Blue),
            green: make(Colour::Green),
        }
    }

    pub(super) fn of(&self, colour: Colour) -> &T {
        match colour {
            Colour::Blue => &self.blue,
            Colour::Green => &self.green,
        }
    }

    pub(super) fn of_mut(&mut self, colour: Colour) -> &mut T {
        match colour {
            Colour::Blue => &mut self.blue,
            Colour::Green => &mut self.green,
        }
    }
}

/// The servers of one colour.
#[derive(Clone)]
pub(super) struct Service {
    pub(super) address: SocketAddr,
    condition: Arc<Condition>,
}

struct Condition {
    /// Whether there is anything to run on.
    stands: AtomicBool,
    is_well: AtomicBool,
}

impl Service {
    /// A service that does not stand yet.
    pub(super) fn start(colour: Colour) -> Service {
        let condition = Arc::new(Condition {
            stands: AtomicBool::new(false),
            is_well: AtomicBool::new(true),
        });
        let seen = condition.clone();
        let address = serve(move |_| {
            if !seen.stands.load(Ordering::SeqCst) {
                return None;
            }
            let is_well = seen.is_well.load(Ordering::SeqCst);
            Some(Answer::new(if is_well { 200 } else { 500 }, colour.name()))
        });
        Service { address, condition }
    }

    /// Says whether what it runs on is there.
    pub(super) fn stands(&self, stands: bool) {
        self.condition.stands.store(stands, Ordering::SeqCst);
    }

    pub(super) fn is_well(&self, well: bool) {
        self.condition.is_well.store(well, Ordering::SeqCst);
    }
}

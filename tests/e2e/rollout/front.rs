//! The front of a service: a proxy that gives each request to a colour, by the weights that were applied.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, sleep};
use std::time::Duration;

use super::service::{Both, Colour, Service};
use super::wire::{Answer, get, serve};
use crate::flow::halting::until;

/// What was applied, as the router has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Applied {
    /// The router's entries, in their order.
    pub(super) entries: Vec<Entry>,
    /// Which colours have something to run on.
    pub(super) stands: Both<bool>,
}

/// What the router points at, and how much that gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Whose it is; nobody's, where what it points at is not there.
    pub(super) colour: Option<Colour>,
    pub(super) weight: u32,
}

impl Applied {
    /// The weight of each colour; none where the router does not know it.
    pub(super) fn weights(&self) -> Both<Option<u32>> {
        Both::from(|colour| {
            let entry = (self.entries.iter()).find(|entry| entry.colour == Some(colour));
            entry.map(|entry| entry.weight)
        })
    }
}

/// A proxy in front of both colours. It never asks twice: a request that went wrong has failed.
pub(super) struct Front {
    pub(super) address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    services: Both<Service>,
    route: Mutex<Route>,
    failures: AtomicU32,
    /// From which weight of green on the monitor calls the service ill; never above all of it.
    ill_from: AtomicU32,
    is_over: AtomicBool,
}

#[derive(Default)]
struct Route {
    applied: Applied,
    /// How far each entry is ahead of its share.
    ahead: Vec<i64>,
}

impl Route {
    /// The next entry in turn: over as many requests as the weights add up to, each gets exactly its own.
    fn next(&mut self) -> Option<Colour> {
        let total: i64 = (self.applied.entries.iter())
            .map(|entry| i64::from(entry.weight))
            .sum();
        for (ahead, entry) in self.ahead.iter_mut().zip(&self.applied.entries) {
            *ahead += i64::from(entry.weight);
        }
        let turn = (0..self.ahead.len())
            .filter(|place| self.applied.entries[*place].weight > 0)
            .max_by_key(|place| self.ahead[*place])?;
        self.ahead[turn] -= total;
        self.applied.entries[turn].colour
    }
}

/// Where the monitor answers.
pub(super) const MONITOR: &str = "/-/well";
const NEVER: u32 = u32::MAX;

impl Front {
    /// A front that reads what was applied again and again. While that cannot be read it goes on as before,
    /// as a router does that nobody speaks to.
    pub(super) fn start(
        services: Both<Service>,
        pause: Duration,
        read: impl Fn() -> Option<Applied> + Send + 'static,
    ) -> Front {
        let shared = Arc::new(Shared {
            services,
            route: Mutex::default(),
            failures: AtomicU32::new(0),
            ill_from: AtomicU32::new(NEVER),
            is_over: AtomicBool::new(false),
        });
        let (asked, told) = (shared.clone(), shared.clone());
        let address = serve(move |path| Some(asked.answer(path)));
        thread::spawn(move || {
            while !told.is_over.load(Ordering::SeqCst) {
                if let Some(applied) = read() {
                    told.take(applied);
                }
                sleep(pause);
            }
        });
        Front { address, shared }
    }

    /// What it goes by now.
    pub(super) fn applied(&self) -> Applied {
        self.shared.route.lock().unwrap().applied.clone()
    }

    /// Waits until it gives each colour this weight.
    #[track_caller]
    pub(super) fn gives(&self, blue: Option<u32>, green: Option<u32>) {
        let wanted = Both { blue, green };
        until(&format!("the front gives {wanted:?}"), || {
            self.applied().weights() == wanted
        });
    }

    /// Lets the monitor call the service ill while green has this weight or more.
    pub(super) fn is_ill_from(&self, weight: u32) {
        self.shared.ill_from.store(weight, Ordering::SeqCst);
    }

    /// Lets the monitor say how it is again.
    pub(super) fn is_well(&self) {
        self.is_ill_from(NEVER);
    }
}

impl Shared {
    fn take(&self, applied: Applied) {
        let mut route = self.route.lock().unwrap();
        if route.applied == applied {
            return;
        }
        // What is to serve stands before it is pointed at, and what is gone is gone at once.
        for colour in Colour::BOTH {
            self.services.of(colour).stands(*applied.stands.of(colour));
        }
        route.ahead = vec![0; applied.entries.len()];
        route.applied = applied;
    }

    fn answer(&self, path: &str) -> Answer {
        if path == MONITOR {
            return self.monitor();
        }
        let turn = self.route.lock().unwrap().next();
        let answer = match turn {
            None => Answer::new(503, "nobody to serve"),
            Some(colour) => get(self.services.of(colour).address, path)
                .unwrap_or_else(|error| Answer::new(502, format!("{colour}: {error}"))),
        };
        if answer.status != 200 {
            self.failures.fetch_add(1, Ordering::SeqCst);
        }
        answer
    }

    /// What somebody says who looks at the errors of users, and at something that the test decides.
    fn monitor(&self) -> Answer {
        let failures = self.failures.load(Ordering::SeqCst);
        let green = self.route.lock().unwrap().applied.weights().green;
        if failures > 0 {
            Answer::new(500, format!("{failures} requests failed"))
        } else if green.unwrap_or(0) >= self.ill_from.load(Ordering::SeqCst) {
            Answer::new(500, "too slow")
        } else {
            Answer::new(200, "well")
        }
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::SeqCst);
    }
}

/// That requests fail where they should: with a front that never fails one, no rollout would be proven.
mod tests {
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use super::super::load::{Load, OFTEN};
    use super::super::service::{Both, Colour, Service};
    use super::super::wire::get;
    use super::{Applied, Entry, Front, MONITOR};

    fn applied(entries: &[(Option<Colour>, u32)], blue: bool, green: bool) -> Applied {
        Applied {
            entries: (entries.iter())
                .map(|(colour, weight)| Entry {
                    colour: *colour,
                    weight: *weight,
                })
                .collect(),
            stands: Both { blue, green },
        }
    }

    /// A front, and what it is to find applied.
    fn front(first: Applied) -> (Front, Arc<Mutex<Applied>>) {
        let now = Arc::new(Mutex::new(first));
        let read = now.clone();
        let pause = Duration::from_millis(1);
        let front = Front::start(Both::from(Service::start), pause, move || {
            Some(read.lock().unwrap().clone())
        });
        (front, now)
    }

    const BLUE: Option<Colour> = Some(Colour::Blue);
    const GREEN: Option<Colour> = Some(Colour::Green);

    #[test]
    fn each_colour_gets_its_share() {
        let (front, now) = front(applied(&[(BLUE, 100)], true, true));
        front.gives(Some(100), None);
        let load = Load::start(front.address, OFTEN);
        assert_eq!(load.next(20), Both { blue: 20, green: 0 });
        for (blue, green) in [(90, 10), (30, 70), (0, 100)] {
            *now.lock().unwrap() = applied(&[(GREEN, green), (BLUE, blue)], true, true);
            front.gives(Some(blue), Some(green));
            let served = load.next(50);
            let wanted = green as usize / 2;
            assert!(served.green.abs_diff(wanted) <= 1, "{served:?}");
            assert_eq!(served.blue + served.green, 50);
        }
        assert_eq!(load.end_after(200).failed(), [""; 0]);
    }

    #[test]
    fn whoever_comes_to_nobody_has_failed() {
        for (entries, green) in [
            // Green is not there, or not any more.
            (&[(BLUE, 90), (GREEN, 10)][..], false),
            // The router points at something that is nobody's.
            (&[(BLUE, 90), (None, 10)], true),
            // Nobody gets anything, or nobody is known.
            (&[(BLUE, 0), (GREEN, 0)], true),
            (&[], true),
        ] {
            let wanted = applied(entries, true, green);
            let (front, _) = front(wanted.clone());
            crate::flow::halting::until("it is applied", || front.applied() == wanted);
            let load = Load::start(front.address, OFTEN);
            let tally = load.end_after(30);
            assert!(tally.failed().len() >= 2, "{entries:?}: {tally:?}");
            assert_eq!(get(front.address, MONITOR).unwrap().status, 500);
        }
    }

    #[test]
    fn the_monitor_is_told_when_it_is_ill() {
        let (front, _) = front(applied(&[(BLUE, 50), (GREEN, 50)], true, true));
        front.gives(Some(50), Some(50));
        for (from, status) in [(51, 200), (50, 500), (10, 500)] {
            front.is_ill_from(from);
            assert_eq!(
                get(front.address, MONITOR).unwrap().status,
                status,
                "{from}"
            );
        }
        front.is_well();
        assert_eq!(get(front.address, MONITOR).unwrap().status, 200);
    }
}

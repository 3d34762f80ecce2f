//! What a blue-green rollout has come to, and what may follow: pure, and the same on every machine.
//!
//! A [`Rollout`] is folded from the events that a ledger keeps of it. Nothing here runs, plans or asks
//! anything; whoever does tells the rollout first what is about to happen, and is refused where that
//! would leave nobody to serve, take away what serves, or change something that was not checked.

mod machine;
mod next;
mod share;
mod step;

pub use machine::{Check, Event, Illegal, Rollout, Spec, Stage};
pub use next::Next;
pub use share::{BadSteps, Colour, Share, Steps, Weights};
pub use step::Step;

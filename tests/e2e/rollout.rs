//! Whole rollouts by `tf-upstream bluegreen`, with a real engine, a git remote, and users who send requests
//! all the while to a front that goes by what was applied.

#![expect(
    clippy::unwrap_used,
    reason = "tests, which the lint does not know by a target of its own"
)]

mod applied;
mod front;
mod halts;
mod load;
mod record;
mod region;
mod scene;
mod service;
mod wire;

mod agreed;
mod aws;
mod by_hand;
mod failed;
mod killed;
mod operators;
mod promotion;
mod separate;
mod sneaking;
mod whole;

//! Holds facts of the built-in AWS packs against plans made by the real provider.
//!
//! The provider talks to moto, a local stand-in for AWS, so nothing is reached but this machine.
//! Each table has a state applied once, and changes planned from it; see `pair.rs`.

mod compute;
mod databases;
mod everyday;
mod identity;
mod network;
mod storage;

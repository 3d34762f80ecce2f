//! From plan to settled change: the whole delivery, with a real engine and a real git remote.

mod repository;

mod promotion;
mod tampering;

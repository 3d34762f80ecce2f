//! Git and signatures on repositories and keys made for them, with none of the user's settings.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use engine::Vars;

mod repository;
mod signature;

/// The environment of a user who has set nothing.
fn vars() -> Vars {
    Vars::new([
        ("PATH".into(), std::env::var_os("PATH").unwrap()),
        ("HOME".into(), "/nonexistent".into()),
        ("GIT_CONFIG_GLOBAL".into(), "/dev/null".into()),
        ("GIT_CONFIG_NOSYSTEM".into(), "1".into()),
    ])
}

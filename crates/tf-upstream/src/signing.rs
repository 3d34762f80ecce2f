//! The SSH key that git signs with, or that was named, and its public part.

use std::path::{Path, PathBuf};

use engine::ssh::PublicKey;

use crate::command_error::CommandError;
use crate::site::Site;

/// Returns the key that git signs with, where it signs with SSH keys: a file, or the key itself where
/// an agent has it.
pub(crate) fn signing_key(site: &Site) -> Result<Option<PathBuf>, CommandError> {
    if site.git.config("gpg.format")?.as_deref() != Some("ssh") {
        return Ok(None);
    }
    let Some(key) = site.git.config("user.signingKey")? else {
        return Ok(None);
    };
    if key.starts_with("key::") || PublicKey::new(&key).is_ok() {
        return Ok(Some(PathBuf::from(key)));
    }
    let path = match key.strip_prefix("~/").zip(site.vars.get("HOME")) {
        Some((rest, home)) => Path::new(home).join(rest),
        // As git has it: from the top of the work tree.
        None => site.top.join(key),
    };
    named_key(&path).map(Some)
}

/// Returns the key that was named.
pub(crate) fn named_key(key: &Path) -> Result<PathBuf, CommandError> {
    let key = std::path::absolute(key)?;
    if key.is_file() {
        Ok(key)
    } else {
        Err(CommandError::NoKey(key))
    }
}

/// Returns the public part of a key: what is beside a file, if it is there, or what was said itself.
pub(crate) fn public_key(key: &Path) -> Option<PublicKey> {
    let said = key.to_str().unwrap_or_default();
    if let Ok(key) = PublicKey::new(said.strip_prefix("key::").unwrap_or(said)) {
        return Some(key);
    }
    let mut beside = key.as_os_str().to_owned();
    if key.extension().is_none_or(|extension| extension != "pub") {
        beside.push(".pub");
    }
    let text = std::fs::read_to_string(beside).ok()?;
    PublicKey::new(text.lines().next()?).ok()
}

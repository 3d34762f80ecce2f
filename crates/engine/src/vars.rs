//! The environment of the process, as the binary found it: no library reads it by itself.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fmt;

/// Environment variables, by name.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Vars(BTreeMap<OsString, OsString>);

impl Vars {
    /// Takes the variables that the binary found.
    pub fn new(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        Vars(variables.into_iter().collect())
    }

    /// Returns a variable's value. An empty one counts as not set, as it does for the engines.
    pub fn get(&self, name: &str) -> Option<&OsStr> {
        let value = self.0.get(OsStr::new(name))?;
        (!value.is_empty()).then_some(value.as_os_str())
    }

    /// Returns all of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&OsStr, &OsStr)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_os_str(), value.as_os_str()))
    }

    /// Sets one.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<OsString>) {
        self.0.insert(name.into(), value.into());
    }

    /// Takes those away whose name is not to be kept.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&OsStr) -> bool) {
        self.0.retain(|name, _| keep(name));
    }
}

/// Names only: a value may be a password.
impl fmt::Debug for Vars {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_no_value_and_takes_empty_as_unset() {
        let vars = Vars::new([
            ("TF_VAR_password".into(), "hunter2".into()),
            ("TF_LOG".into(), "".into()),
        ]);
        let shown = format!("{vars:?}");
        assert!(shown.contains("TF_VAR_password"), "{shown}");
        assert!(!shown.contains("hunter2"), "{shown}");
        assert_eq!(vars.get("TF_LOG"), None);
        assert_eq!(vars.get("TF_VAR_password"), Some(OsStr::new("hunter2")));
    }
}

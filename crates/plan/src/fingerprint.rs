//! What a plan means, in one canonical form that goes into a hash and nowhere else.
//!
//! The form covers every entry but those that leave an object as and where it
//! is: its addresses, actions, values before and after, what is unknown and
//! sensitive, the paths that force replacement, the import and the identities;
//! outputs, what is deferred and why, and action invocations.
//!
//! - Entries are hashed one by one and the hashes sorted: their order does not count.
//! - Every piece has a tag, and its length where it has no other end, so that two
//!   different plans cannot run together into the same bytes.
//! - Members of objects are sorted by name. One that is null is as good as none:
//!   engines leave out of `after` what is unknown.
//! - Numbers are written by value, strings with their escapes undone, lists in order.
//! - Of a mask only what it marks counts: `{}`, `false` and no mask are the same.

use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::change::{Change, Mode, ResourceChange, open_refusal};
use crate::number::Number;
use crate::refusal::{Refusal, RefusalCode};
use crate::value::{self, MOST_DEPTH, OpenError, mask_marks};
use crate::{ActionInvocation, Actions, OutputChange, Plan, Trigger};

/// Which parts of a plan an apply carries out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covers {
    /// The changes.
    Changes,
    /// The changes, and the drift, which a refresh-only plan writes into the state.
    ChangesAndDrift,
}

impl Plan<'_> {
    /// Feeds what the plan means into a hash.
    ///
    /// A hash of this type cannot be read back, so no sensitive value leaves
    /// the crate. Whoever finishes it must have begun it with a key: values
    /// of few possibilities can be guessed from a hash without one.
    ///
    /// # Errors
    ///
    /// Refuses values and masks that cannot be read, and combinations of
    /// actions that no engine is known to write.
    pub fn fingerprint(&self, covers: Covers, hash: &mut Sha256) -> Result<(), Refusal> {
        section(hash, b"changes", &self.changes, Canonical::entry)?;
        let drift = match covers {
            Covers::Changes => &[][..],
            Covers::ChangesAndDrift => &self.drift,
        };
        section(hash, b"drift", drift, Canonical::entry)?;
        section(hash, b"deferred", &self.deferred, |canonical, deferred| {
            canonical.optional(deferred.reason.as_deref());
            canonical.entry(&deferred.change)
        })?;
        section(hash, b"outputs", &self.outputs, Canonical::output)?;
        section(
            hash,
            b"invocations",
            &self.invocations,
            Canonical::invocation,
        )
    }

    /// Whether anything in the plan is marked as sensitive.
    pub fn has_sensitive_values(&self) -> bool {
        let later = self.deferred.iter().map(|deferred| &deferred.change);
        let entries = self.changes.iter().chain(&self.drift).chain(later);
        let changes = entries
            .map(|entry| &entry.change)
            .chain(self.outputs.iter().map(|output| &output.change));
        let masks = changes
            .flat_map(|change| [change.before_sensitive, change.after_sensitive])
            .chain(self.invocations.iter().map(|one| one.details.sensitive));
        // Booleans and the like are not kept among the secrets, so that masks are asked as well.
        !self.secrets.is_empty() || masks.flatten().any(|mask| mask_marks(mask.get()))
    }
}

/// Hashes a list whose order does not count.
fn section<T>(
    hash: &mut Sha256,
    name: &[u8],
    entries: &[T],
    write: impl Fn(&mut Canonical, &T) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut hashes = Vec::with_capacity(entries.len());
    for entry in entries {
        let mut canonical = Canonical::default();
        write(&mut canonical, entry)?;
        hashes.push(canonical.finish());
    }
    hashes.sort_unstable();
    hash.update((name.len() as u64).to_be_bytes());
    hash.update(name);
    hash.update((hashes.len() as u64).to_be_bytes());
    for one in hashes {
        hash.update(one);
    }
    Ok(())
}

/// How much is gathered before it is hashed: pieces are small, and each call costs.
const GATHERED: usize = 8 << 10;

/// Writes one entry in its canonical form.
#[derive(Default)]
struct Canonical {
    hash: Sha256,
    gathered: Vec<u8>,
}

impl Canonical {
    fn write(&mut self, bytes: &[u8]) {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= GATHERED {
            self.hash.update(&self.gathered);
            self.gathered.clear();
        }
    }

    fn finish(mut self) -> [u8; 32] {
        self.hash.update(&self.gathered);
        self.hash.finalize().into()
    }

    fn text(&mut self, text: &str) {
        self.write(b"\"");
        self.write(&(text.len() as u64).to_be_bytes());
        self.write(text.as_bytes());
    }

    fn optional(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.write(b"-"),
        }
    }

    fn entry(&mut self, entry: &ResourceChange<'_>) -> Result<(), Refusal> {
        let written = &entry.written;
        self.text(written.address.as_deref().unwrap_or(&entry.address));
        let previous = written.previous_address.as_deref();
        self.optional(previous.or(entry.previous_address.as_deref()));
        self.optional(entry.deposed.as_deref());
        self.write(match entry.mode {
            Mode::Managed => b"m",
            Mode::Data => b"d",
            Mode::Ephemeral => b"e",
            Mode::Other => b"o",
        });
        self.text(&entry.resource_type);
        self.optional(entry.provider.as_deref());
        // Instance keys may hold a secret.
        self.change(&entry.change, &entry.configuration_address())
    }

    fn output(&mut self, output: &OutputChange<'_>) -> Result<(), Refusal> {
        self.text(&output.name);
        self.change(&output.change, &format!("output {}", output.name))
    }

    fn change(&mut self, change: &Change<'_>, owner: &str) -> Result<(), Refusal> {
        if change.actions == Actions::UnlistedDelete {
            return Err(Refusal::new(
                RefusalCode::UnlistedActions,
                format!(
                    "{owner} has actions in a combination no engine writes, so that it cannot be told what is approved"
                ),
            ));
        }
        // Joined: as single texts the last word could be taken for what stands before.
        self.text(&change.actions.words().join(" "));
        let mut write = || -> Result<(), OpenError> {
            self.optional_value(change.before)?;
            self.optional_value(change.after)?;
            self.mask(change.after_unknown)?;
            self.mask(change.before_sensitive)?;
            self.mask(change.after_sensitive)?;
            self.paths(change.written_paths)?;
            self.optional_value(change.import)?;
            self.write(if change.generated_config { b"g" } else { b"-" });
            self.optional_value(change.before_identity)?;
            self.optional_value(change.after_identity)
        };
        write().map_err(|error| open_refusal(&error, &format!("the values of {owner}")))
    }

    fn invocation(&mut self, invocation: &ActionInvocation<'_>) -> Result<(), Refusal> {
        let details = &invocation.details;
        self.text(details.address.as_deref().unwrap_or(&invocation.address));
        self.optional(invocation.action_type.as_deref());
        self.optional(details.provider.as_deref());
        self.write(if invocation.deferred { b"l" } else { b"n" });
        self.optional(details.reason.as_deref());
        match &invocation.trigger {
            Trigger::Lifecycle { resource, event } => {
                self.write(b"r");
                self.optional(details.resource.as_deref().or(resource.as_deref()));
                self.optional(event.as_deref());
            }
            Trigger::Invoked => self.write(b"i"),
        }
        let mut write = || -> Result<(), OpenError> {
            self.optional_value(details.block)?;
            self.optional_value(details.place)?;
            self.optional_value(details.values)?;
            self.mask(details.unknown)?;
            self.mask(details.sensitive)
        };
        let owner = crate::without_keys(&invocation.address);
        write().map_err(|error| open_refusal(&error, &format!("the values of {owner}")))
    }

    /// Writes a value; one that is not there is null.
    fn optional_value(&mut self, raw: Option<&RawValue>) -> Result<(), OpenError> {
        self.value(raw.map_or("null", RawValue::get), 0)
    }

    fn value(&mut self, raw: &str, depth: usize) -> Result<(), OpenError> {
        if depth > MOST_DEPTH {
            return Err(OpenError::TooDeep);
        }
        match raw.as_bytes().first() {
            Some(b'n') => self.write(b"n"),
            Some(b't') => self.write(b"t"),
            Some(b'f') => self.write(b"f"),
            Some(b'"') => self.text(&value::string(raw)?),
            Some(b'[') => {
                self.write(b"[");
                for item in value::items(raw)? {
                    self.value(item.get(), depth + 1)?;
                }
                self.write(b"]");
            }
            Some(b'{') => {
                let mut members = value::members(raw)?.0;
                // Engines write them in order, and then this costs one look.
                members.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
                self.write(b"{");
                for (name, member) in members {
                    if member.get() != "null" {
                        self.text(name.as_str());
                        self.value(member.get(), depth + 1)?;
                    }
                }
                self.write(b"}");
            }
            Some(b'-' | b'0'..=b'9') => {
                self.write(b"#");
                Number::new(raw).write_canonical(&mut |bytes| self.write(bytes));
            }
            _ => return Err(OpenError::Malformed),
        }
        Ok(())
    }

    /// Writes what a mask marks.
    fn mask(&mut self, raw: Option<&RawValue>) -> Result<(), OpenError> {
        let raw = raw.map_or("null", RawValue::get);
        if !self.marks(raw, &|canonical| canonical.write(b"m"), 0)? {
            self.write(b"-");
        }
        Ok(())
    }

    /// Writes what a mask marks, after a prefix; nothing at all where it marks nothing.
    fn marks(
        &mut self,
        raw: &str,
        prefix: &dyn Fn(&mut Self),
        depth: usize,
    ) -> Result<bool, OpenError> {
        if depth > MOST_DEPTH {
            return Err(OpenError::TooDeep);
        }
        match raw.as_bytes().first() {
            Some(b'n' | b'f') => Ok(false),
            Some(b't') => {
                prefix(self);
                self.write(b"t");
                Ok(true)
            }
            Some(b'{') => {
                // Opened even when it marks nothing, so that a key given twice is seen.
                let mut members = value::members(raw)?.0;
                if !mask_marks(raw) {
                    return Ok(false);
                }
                members.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
                let mut open = Open::new(prefix, b"{");
                for (name, member) in members {
                    open.member(self, member.get(), depth, &|canonical| {
                        canonical.text(name.as_str());
                    })?;
                }
                Ok(open.close(self, b"}"))
            }
            Some(b'[') if !mask_marks(raw) => Ok(false),
            Some(b'[') => {
                let mut open = Open::new(prefix, b"[");
                for (at, item) in value::items(raw)?.into_iter().enumerate() {
                    open.member(self, item.get(), depth, &|canonical| {
                        canonical.write(b"i");
                        canonical.write(&(at as u64).to_be_bytes());
                    })?;
                }
                Ok(open.close(self, b"]"))
            }
            _ => Err(OpenError::Malformed),
        }
    }

    /// Writes `replace_paths` as a set, with every step that the engine wrote.
    fn paths(&mut self, raw: Option<&RawValue>) -> Result<(), OpenError> {
        let raw = raw.map_or("null", RawValue::get);
        let mut hashes = Vec::new();
        if !raw.starts_with('n') {
            for path in value::items(raw)? {
                let mut canonical = Canonical::default();
                canonical.value(path.get(), 0)?;
                hashes.push(canonical.finish());
            }
        }
        hashes.sort_unstable();
        hashes.dedup();
        self.write(&(hashes.len() as u64).to_be_bytes());
        for one in hashes {
            self.write(&one);
        }
        Ok(())
    }
}

/// An object or list of marks, begun only when one of its members marks something.
struct Open<'p> {
    prefix: &'p dyn Fn(&mut Canonical),
    bracket: &'static [u8],
    is_open: bool,
}

impl<'p> Open<'p> {
    fn new(prefix: &'p dyn Fn(&mut Canonical), bracket: &'static [u8]) -> Self {
        Open {
            prefix,
            bracket,
            is_open: false,
        }
    }

    fn member(
        &mut self,
        canonical: &mut Canonical,
        raw: &str,
        depth: usize,
        name: &dyn Fn(&mut Canonical),
    ) -> Result<(), OpenError> {
        let (outer, bracket, is_open) = (self.prefix, self.bracket, self.is_open);
        let prefix = |canonical: &mut Canonical| {
            if !is_open {
                outer(canonical);
                canonical.write(bracket);
            }
            name(canonical);
        };
        self.is_open |= canonical.marks(raw, &prefix, depth + 1)?;
        Ok(())
    }

    fn close(self, canonical: &mut Canonical, bracket: &[u8]) -> bool {
        if self.is_open {
            canonical.write(bracket);
        }
        self.is_open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> [u8; 32] {
        let mut hash = Sha256::new();
        let plan = crate::read(text).unwrap();
        plan.fingerprint(Covers::Changes, &mut hash).unwrap();
        hash.finalize().into()
    }

    fn update(address: &str, rest: &str) -> String {
        format!(
            r#"{{"format_version":"1.2","resource_changes":[{{"address":{address},"mode":"managed","type":"a","name":"b","change":{{"actions":["update"],{rest}}}}}]}}"#
        )
    }

    fn with(rest: &str) -> [u8; 32] {
        of(&update("\"a.b\"", rest))
    }

    #[test]
    fn what_is_written_otherwise_means_the_same() {
        for (a, b) in [
            (
                r#""after":{"a":1,"b":"x"}"#,
                r#""after":{ "b":"\u0078", "a":1.0 }"#,
            ),
            (r#""after":{"a":100}"#, r#""after":{"a":1e2}"#),
            (
                r#""after":{"a":null,"b":{"c":null}}"#,
                r#""after":{"b":{}}"#,
            ),
            (
                r#""after":{},"after_unknown":{"a":false,"l":[false]}"#,
                r#""after":{}"#,
            ),
            (
                r#""after":{},"after_unknown":{"l":[{"x":true},false],"m":{}}"#,
                r#""after":{},"after_unknown":{"l":[{"x":true,"y":{}}]}"#,
            ),
            (
                r#""after":{},"after_sensitive":false"#,
                r#""after":{},"after_sensitive":{}"#,
            ),
            (
                r#""replace_paths":[["a"],["b",0],["a"]]"#,
                r#""replace_paths":[["b",0.0],["a"]]"#,
            ),
            (r#""importing":null"#, r#""before":null"#),
        ] {
            assert_eq!(with(a), with(b), "{a} and {b}");
        }
    }

    #[test]
    fn what_differs_in_anything_means_another_thing() {
        let all = [
            r#""before":{"a":1}"#,
            r#""after":{"a":1}"#,
            r#""after":{"a":"1"}"#,
            r#""after":{"a":-1}"#,
            r#""after":{"a":10}"#,
            r#""after":{"a":0}"#,
            r#""after":{"a":[1]}"#,
            r#""after":{"a":[1,null]}"#,
            r#""after":{"a":[[],1]}"#,
            r#""after":{"a":[[1]]}"#,
            r#""after":{"a":[1,2]}"#,
            r#""after":{"a":[2,1]}"#,
            r#""after":{"a":{"b":1}}"#,
            r#""after":{"a":{},"b":1}"#,
            r#""after":{"a":true}"#,
            r#""after":{"a":false}"#,
            r#""after":{}"#,
            r#""after":null"#,
            r#""after":{"ab":"c"}"#,
            r#""after":{"a":"bc"}"#,
            r#""after":{},"after_unknown":{"a":true}"#,
            r#""after":{},"after_unknown":{"b":true}"#,
            r#""after":{},"after_unknown":{"a":{"b":true}}"#,
            r#""after":{},"after_unknown":{"a":[true]}"#,
            r#""after":{},"after_unknown":{"a":[false,true]}"#,
            r#""after":{},"after_unknown":{"a":[[true]]}"#,
            r#""after":{},"after_unknown":{"a":true,"b":true}"#,
            r#""after":{},"after_unknown":{"a":{"b":true},"c":{"d":true}}"#,
            r#""after":{},"after_unknown":{"a":{"b":true,"c":{"d":true}}}"#,
            r#""after":{},"after_unknown":true"#,
            r#""after":{},"before_sensitive":true"#,
            r#""after":{},"after_sensitive":true"#,
            r#""after":{},"replace_paths":[["a"]]"#,
            r#""after":{},"replace_paths":[["a",0]]"#,
            r#""after":{},"replace_paths":[["a"],["b"]]"#,
            r#""after":{},"replace_paths":[["a",{"x":1}]]"#,
            r#""after":{},"replace_paths":[["a",{"x":2}]]"#,
            r#""after":{},"importing":{}"#,
            r#""after":{},"importing":{"id":"x"}"#,
            r#""after":{},"importing":{"id":"y"}"#,
            r#""after":{},"importing":{"identity":{"id":"y"}}"#,
            r#""after":{},"before_identity":{"id":"y"}"#,
            r#""after":{},"after_identity":{"id":"y"}"#,
            r#""after":{},"generated_config":"x""#,
        ];
        let mut seen = std::collections::HashMap::new();
        for rest in all {
            if let Some(other) = seen.insert(with(rest), rest) {
                panic!("{rest} and {other}");
            }
        }
    }

    #[test]
    fn addresses_count_as_written_and_not_as_shown() {
        let secret = |key: &str| {
            let text = update(
                &format!(r#""a.b[\"{key}\"]""#),
                r#""after":{"p":"secret-one","q":"secret-two"},"after_sensitive":{"p":true,"q":true}"#,
            );
            let plan = crate::read(&text).unwrap();
            assert_eq!(plan.changes[0].address, r#"a.b["(sensitive 1)"]"#);
            of(&text)
        };
        assert_ne!(secret("secret-one"), secret("secret-two"));
    }

    #[test]
    fn actions_that_no_engine_writes_cannot_be_approved() {
        let text = update("\"a.b\"", r#""after":{}"#)
            .replace(r#"["update"]"#, r#"["delete","frobnicate"]"#);
        let refusal = crate::read(&text)
            .unwrap()
            .fingerprint(Covers::Changes, &mut Sha256::new())
            .unwrap_err();
        assert_eq!(refusal.code, RefusalCode::UnlistedActions);
    }

    #[test]
    fn masks_that_cannot_be_read_are_refused() {
        for (rest, code) in [
            (
                r#""after":{},"after_unknown":{"a":true,"a":false}"#,
                RefusalCode::DuplicateKey,
            ),
            (
                r#""after":{},"after_unknown":"true""#,
                RefusalCode::Malformed,
            ),
            (r#""after":{"a":1,"a":2}"#, RefusalCode::DuplicateKey),
        ] {
            let text = update("\"a.b\"", rest);
            let plan = crate::read(&text).unwrap();
            let refusal = plan
                .fingerprint(Covers::Changes, &mut Sha256::new())
                .unwrap_err();
            assert_eq!(refusal.code, code, "{rest}");
        }
    }

    #[test]
    fn a_single_sensitive_flag_is_a_sensitive_value() {
        let has = |rest: &str| {
            let text = update("\"a.b\"", rest);
            crate::read(&text).unwrap().has_sensitive_values()
        };
        assert!(has(r#""after":{"a":true},"after_sensitive":{"a":true}"#));
        assert!(!has(r#""after":{"a":true},"after_sensitive":{"a":false}"#));
    }
}

//! Every sensitive value of a plan, so that it is masked wherever it stands again.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use serde_json::value::RawValue;

use crate::address::{self, Part};
use crate::path::{AttributePath, Step};
use crate::text_field::Str;
use crate::value::{self, MOST_DEPTH, OpenError, Value};

/// Shorter values are masked where the engine marks them, not wherever they
/// stand: `1`, `true` or `eu` would be everywhere.
const LEAST_LENGTH: usize = 5;

/// What is shown instead of a sensitive value.
pub const SENSITIVE: &str = "(sensitive)";

/// A value with its sensitivity mask; no mask means all of it is sensitive.
pub(crate) struct Marked<'a> {
    pub(crate) value: &'a RawValue,
    pub(crate) mask: Option<&'a RawValue>,
}

/// A value that may be shown: what is sensitive, by mask or by value, is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown<'a> {
    /// `null`, or not there.
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as the engine wrote it.
    Number(&'a str),
    /// A string.
    String(Cow<'a, str>),
    /// A list, set or tuple.
    List(Vec<Shown<'a>>),
    /// A map or object.
    Object(Vec<(Cow<'a, str>, Shown<'a>)>),
    /// Known only after apply.
    Unknown,
    /// Sensitive.
    Sensitive,
}

/// The sensitive values of a plan.
#[derive(Default)]
pub struct Secrets<'a> {
    /// By the first bytes, so that a text is searched for all of them in one pass.
    by_start: HashMap<[u8; 4], Vec<Cow<'a, str>>>,
}

/// A raw JSON leaf; hashed by its ends only, since some secrets are whole files.
#[derive(PartialEq, Eq, Clone, Copy)]
struct Leaf<'a>(&'a str);

impl Hash for Leaf<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let bytes = self.0.as_bytes();
        bytes.len().hash(state);
        bytes[..bytes.len().min(32)].hash(state);
        bytes[bytes.len().saturating_sub(32)..].hash(state);
    }
}

impl<'a> Secrets<'a> {
    /// Collects the sensitive leaves of what was marked.
    pub(crate) fn new(marked: Vec<Marked<'a>>) -> Result<Self, OpenError> {
        let mut leaves = HashSet::new();
        // The same object stands up to four times in a plan: once is enough.
        let mut seen = HashSet::new();
        for Marked { value, mask } in marked {
            let marks = match mask {
                Some(mask) => Marks::read(mask.get(), 0)?,
                None => Marks::All,
            };
            if seen.insert((Leaf(value.get()), marks.clone())) {
                collect(value.get(), &marks, &mut leaves, 0)?;
            }
        }
        let mut secrets = Secrets::default();
        for Leaf(raw) in leaves {
            if raw.starts_with('"') {
                let text = value::string(raw)?;
                secrets.add_parts(&text);
                secrets.add(text);
            } else {
                secrets.add(Cow::Borrowed(raw));
            }
        }
        Ok(secrets)
    }

    fn add(&mut self, text: Cow<'a, str>) {
        if text.len() >= LEAST_LENGTH
            && let Some(start) = text.as_bytes().first_chunk::<4>()
        {
            let bucket = self.by_start.entry(*start).or_default();
            // A text ended by a line break is pasted elsewhere without it.
            let trimmed = text.trim_end();
            if trimmed.len() >= LEAST_LENGTH && trimmed.len() < text.len() {
                bucket.push(Cow::Owned(trimmed.to_owned()));
            } else {
                bucket.push(text);
            }
        }
    }

    /// Adds what a sensitive JSON document calls a secret: the password in a connection document is one on its own.
    fn add_parts(&mut self, text: &str) {
        if let Some(document) = json_document(text) {
            let mut parts = Vec::new();
            secret_members(&document, &mut parts);
            for part in parts {
                self.add(Cow::Owned(part));
            }
        }
    }

    /// Whether a sensitive value stands anywhere in the text, or in the JSON that the text holds.
    pub fn stand_in(&self, text: &str) -> bool {
        if self.by_start.is_empty() || text.len() < LEAST_LENGTH {
            return false;
        }
        if self.stand_plainly_in(text) {
            return true;
        }
        // Inside JSON a secret may be written with escapes.
        text.contains('\\')
            && json_document(text).is_some_and(|document| self.stand_in_value(&document))
    }

    fn stand_plainly_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        bytes.windows(4).enumerate().any(|(at, start)| {
            <[u8; 4]>::try_from(start)
                .ok()
                .and_then(|start| self.by_start.get(&start))
                .is_some_and(|bucket| {
                    bucket
                        .iter()
                        .any(|secret| bytes[at..].starts_with(secret.as_bytes()))
                })
        })
    }

    fn stand_in_value(&self, value: &Value<'_>) -> bool {
        match value {
            Value::String(text) => self.stand_in(text),
            Value::Number(number) => self.stand_plainly_in(number.as_str()),
            Value::List(items) => items.iter().any(|item| self.stand_in_value(item)),
            Value::Object(members) => members
                .iter()
                .any(|(name, value)| self.stand_in(name) || self.stand_in_value(value)),
            Value::Sensitive(_) => true,
            Value::Null | Value::Bool(_) | Value::Unknown => false,
        }
    }

    /// Returns a value for showing: masked by its marks and by every sensitive value of the plan.
    pub fn reveal<'v>(&self, value: &Value<'v>) -> Shown<'v> {
        match value {
            Value::Null => Shown::Null,
            Value::Bool(value) => Shown::Bool(*value),
            Value::Number(number) if self.stand_plainly_in(number.as_str()) => Shown::Sensitive,
            Value::Number(number) => Shown::Number(number.as_str()),
            Value::String(text) if self.stand_in(text) => Shown::Sensitive,
            Value::String(text) => Shown::String(text.clone()),
            Value::List(items) => Shown::List(items.iter().map(|item| self.reveal(item)).collect()),
            Value::Object(members) => Shown::Object(
                members
                    .iter()
                    .map(|(name, value)| {
                        let name = if self.stand_in(name) {
                            Cow::Borrowed(SENSITIVE)
                        } else {
                            name.clone()
                        };
                        (name, self.reveal(value))
                    })
                    .collect(),
            ),
            Value::Unknown => Shown::Unknown,
            Value::Sensitive(_) => Shown::Sensitive,
        }
    }

    /// Returns a text for showing.
    pub fn reveal_text<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        if self.stand_in(&text) {
            Cow::Borrowed(SENSITIVE)
        } else {
            text
        }
    }

    /// Masks the map keys of a path. The first step is always an attribute's name.
    pub(crate) fn mask_path(&self, path: &mut AttributePath<'_>) {
        if self.by_start.is_empty() {
            return;
        }
        for step in path.0.iter_mut().skip(1) {
            if let Step::Name(name) = step
                && self.stand_in(name)
            {
                *step = Step::Name(Cow::Borrowed(SENSITIVE));
            }
        }
    }
}

/// Masks the instance keys of addresses, each masked key with a number of its own.
///
/// Names in an address come from code and stay as they are.
pub(crate) struct KeyMask<'s, 'a> {
    secrets: &'s Secrets<'a>,
    seen: HashMap<String, usize>,
}

impl<'s, 'a> KeyMask<'s, 'a> {
    pub(crate) fn new(secrets: &'s Secrets<'a>) -> Self {
        KeyMask {
            secrets,
            seen: HashMap::new(),
        }
    }

    pub(crate) fn mask<'t>(&mut self, address: Cow<'t, str>) -> Cow<'t, str> {
        if self.secrets.by_start.is_empty() || !address.contains('[') {
            return address;
        }
        let parts = address::parts(&address);
        let is_secret = |part: &Part<'_>| {
            matches!(part, Part::Key(key)
                if self.secrets.stand_in(&address::key_text(key)) || self.secrets.stand_in(key))
        };
        if !parts.iter().any(is_secret) {
            return address;
        }
        let masked: String = parts
            .iter()
            .map(|part| match part {
                Part::Key(key) if is_secret(part) => {
                    let next = self.seen.len() + 1;
                    let number = *self.seen.entry((*key).to_owned()).or_insert(next);
                    format!("[\"(sensitive {number})\"]")
                }
                Part::Names(text) | Part::Key(text) => (*text).to_owned(),
            })
            .collect();
        Cow::Owned(masked)
    }
}

/// What a mask marks, without the entries that only mirror the shape.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Marks<'a> {
    Nothing,
    All,
    Members(Vec<(Str<'a>, Marks<'a>)>),
    Items(Vec<Marks<'a>>),
}

impl<'a> Marks<'a> {
    fn read(mask: &'a str, depth: usize) -> Result<Self, OpenError> {
        if depth > MOST_DEPTH {
            return Err(OpenError::TooDeep);
        }
        if !value::mask_marks(mask) {
            return Ok(Marks::Nothing);
        }
        let marks = match mask.as_bytes().first() {
            Some(b't') => Marks::All,
            Some(b'{') => {
                let mut marked = Vec::new();
                for (name, mask) in value::members(mask)?.0 {
                    match Marks::read(mask.get(), depth + 1)? {
                        Marks::Nothing => {}
                        marks => marked.push((name, marks)),
                    }
                }
                Marks::Members(marked)
            }
            Some(b'[') => Marks::Items(
                value::items(mask)?
                    .into_iter()
                    .map(|mask| Marks::read(mask.get(), depth + 1))
                    .collect::<Result<_, _>>()?,
            ),
            _ => return Err(OpenError::Malformed),
        };
        Ok(match marks {
            Marks::Members(marked) if marked.is_empty() => Marks::Nothing,
            Marks::Items(items) if items.iter().all(|item| *item == Marks::Nothing) => {
                Marks::Nothing
            }
            marks => marks,
        })
    }
}

/// Collects the leaves that are marked. Where marks do not fit the value, all of it is.
fn collect<'a>(
    raw: &'a str,
    marks: &Marks<'a>,
    leaves: &mut HashSet<Leaf<'a>>,
    depth: usize,
) -> Result<(), OpenError> {
    if depth > MOST_DEPTH {
        return Err(OpenError::TooDeep);
    }
    match (raw.as_bytes().first(), marks) {
        (_, Marks::Nothing) | (Some(b'n' | b't' | b'f') | None, _) => {}
        (Some(b'{'), Marks::Members(marked)) => {
            for (name, member) in value::members_named(raw, &|name| {
                marked.iter().any(|(marked, _)| marked.as_str() == name)
            })? {
                for (_, marks) in marked.iter().filter(|(marked, _)| *marked == name) {
                    collect(member.get(), marks, leaves, depth + 1)?;
                }
            }
        }
        (Some(b'{'), Marks::All | Marks::Items(_)) => {
            for (_, member) in value::members(raw)?.0 {
                collect(member.get(), &Marks::All, leaves, depth + 1)?;
            }
        }
        (Some(b'['), marks) => {
            let items = value::items(raw)?;
            for (at, item) in items.iter().enumerate() {
                let marks = match marks {
                    Marks::Items(marked) if marked.len() == items.len() => &marked[at],
                    _ => &Marks::All,
                };
                collect(item.get(), marks, leaves, depth + 1)?;
            }
        }
        (Some(_), _) => {
            if raw.len() >= LEAST_LENGTH {
                leaves.insert(Leaf(raw));
            }
        }
    }
    Ok(())
}

/// Returns the JSON object or array that a text holds, if it holds one.
pub(crate) fn json_document(text: &str) -> Option<Value<'_>> {
    let trimmed = text.trim();
    if !trimmed.starts_with(['{', '[']) {
        return None;
    }
    let raw: &RawValue = serde_json::from_str(trimmed).ok()?;
    value::open_unmarked(raw.get()).ok()
}

/// Collects the members of a document whose names say that they are secrets.
fn secret_members(document: &Value<'_>, parts: &mut Vec<String>) {
    const WORDS: [&str; 8] = [
        "passw",
        "secret",
        "token",
        "credential",
        "private",
        "apikey",
        "api_key",
        "access_key",
    ];
    match document {
        Value::Object(members) => {
            for (name, value) in members {
                let name = name.to_ascii_lowercase();
                match value {
                    Value::String(text) if WORDS.iter().any(|word| name.contains(word)) => {
                        parts.push(text.clone().into_owned());
                    }
                    _ => secret_members(value, parts),
                }
            }
        }
        Value::List(items) => {
            for item in items {
                secret_members(item, parts);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets<'a>(value: &'a str, mask: &'a str) -> Secrets<'a> {
        Secrets::new(vec![Marked {
            value: serde_json::from_str(value).unwrap(),
            mask: Some(serde_json::from_str(mask).unwrap()),
        }])
        .unwrap()
    }

    #[test]
    fn a_secret_is_found_in_texts_and_in_json_inside_texts() {
        let secrets = secrets(
            r#"{"p":"pa\"ss\\word","q":"ordinary text"}"#,
            r#"{"p":true,"q":false}"#,
        );
        assert!(secrets.stand_in("x pa\"ss\\word y"));
        assert!(secrets.stand_in(r#"{"a":["pa\"ss\\word"]}"#));
        assert!(!secrets.stand_in("ordinary text"));
    }

    #[test]
    fn masks_of_another_shape_make_everything_secret() {
        let secrets = secrets(r#"["alpha1","beta22"]"#, "[true]");
        assert!(secrets.stand_in("alpha1") && secrets.stand_in("beta22"));
    }

    #[test]
    fn the_password_in_a_sensitive_document_is_secret_on_its_own() {
        let secrets = secrets(
            r#"{"s":"{\"engine\":\"postgres\",\"password\":\"hunter2!\"}"}"#,
            r#"{"s":true}"#,
        );
        assert!(secrets.stand_in("hunter2!"));
        assert!(!secrets.stand_in("postgres"));
    }

    #[test]
    fn masked_keys_stay_apart() {
        let secrets = secrets(r#"["first-key","other-key"]"#, "true");
        let mut mask = KeyMask::new(&secrets);
        let mut masked = |text: &str| mask.mask(Cow::Owned(text.to_owned())).into_owned();
        assert_eq!(masked(r#"a.b["first-key"]"#), r#"a.b["(sensitive 1)"]"#);
        assert_eq!(masked(r#"a.b["other-key"]"#), r#"a.b["(sensitive 2)"]"#);
        assert_eq!(
            masked(r#"module.m["first-key"].a.b["open"]"#),
            r#"module.m["(sensitive 1)"].a.b["open"]"#
        );
    }
}

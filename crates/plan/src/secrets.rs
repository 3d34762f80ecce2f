//! Every sensitive value of a plan, so that it is masked wherever it stands again.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, OnceLock, PoisonError};

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use serde_json::value::RawValue;

use crate::address::{self, Part};
use crate::object::Lookup;
use crate::path::{AttributePath, Step};
use crate::text_field::Str;
use crate::value::{self, MOST_DEPTH, OpenError, Value};

/// Shorter values are masked where they stand alone, not inside longer text:
/// `1`, `eu` or `prod` would be everywhere.
const LEAST_LENGTH: usize = 5;

/// A line of a longer secret is a secret too from this length on.
const LEAST_LINE: usize = 8;

/// Longer secrets are looked for as they are, not in other spellings.
const MOST_SPELT: usize = 4096;

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
    plain: Index<'a>,
    /// Those that start with another, and so need not be looked for but in other spellings.
    longer: Vec<Cow<'a, str>>,
    /// Too short to be looked for inside other text.
    short: HashSet<Cow<'a, str>>,
    /// In other spellings; made when values are to be shown, since names seldom need it.
    spelt: OnceLock<Index<'static>>,
    /// The numbers of masked keys.
    numbers: Mutex<HashMap<String, usize>>,
}

/// Texts by their first bytes, so that another text is searched for all of them in one pass.
///
/// Those of one start are in order and none starts with another, so that the
/// only one that a text can start with is the last that is not after it.
#[derive(Default)]
struct Index<'a> {
    by_start: HashMap<[u8; 4], Vec<Cow<'a, str>>>,
    /// A bit for each start's hash: one look rules out almost every place of a text.
    starts: Vec<u64>,
}

/// How many bits of a start's hash count: 8 KiB of them stay in the nearest cache.
const START_BITS: u32 = 16;

/// Returns where the bit of a start is.
fn start_bit(start: [u8; 4]) -> (usize, u64) {
    let hash = u32::from_le_bytes(start).wrapping_mul(0x9E37_79B1) >> (u32::BITS - START_BITS);
    ((hash / u64::BITS) as usize, 1 << (hash % u64::BITS))
}

impl<'a> Index<'a> {
    fn is_empty(&self) -> bool {
        self.by_start.is_empty()
    }

    /// Adds a text of at least [`LEAST_LENGTH`] bytes; shorter ones are given back.
    fn add(&mut self, text: Cow<'a, str>) -> Option<Cow<'a, str>> {
        match text.as_bytes().first_chunk::<4>() {
            Some(start) if text.len() >= LEAST_LENGTH => {
                self.by_start.entry(*start).or_default().push(text);
                None
            }
            _ => Some(text),
        }
    }

    /// Puts what was added in order, as the search needs it, and returns what is left out.
    ///
    /// What starts with another is: where it stands the other one stands too.
    fn put_in_order(&mut self) -> Vec<Cow<'a, str>> {
        let mut left_out = Vec::new();
        self.starts = vec![0; (1 << START_BITS) / u64::BITS as usize];
        for (start, bucket) in &mut self.by_start {
            let (word, bit) = start_bit(*start);
            self.starts[word] |= bit;
            bucket.sort_unstable();
            bucket.dedup();
            let mut kept: Vec<Cow<'a, str>> = Vec::with_capacity(bucket.len());
            for text in bucket.drain(..) {
                match kept.last() {
                    Some(shorter) if text.starts_with(&**shorter) => left_out.push(text),
                    _ => kept.push(text),
                }
            }
            *bucket = kept;
        }
        left_out
    }

    fn stands_in(&self, text: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        let bytes = text.as_bytes();
        (0..bytes.len()).any(|at| {
            let rest = &bytes[at..];
            let Some(start) = rest.first_chunk::<4>() else {
                return false;
            };
            let (word, bit) = start_bit(*start);
            self.starts[word] & bit != 0 && self.starts_with_one(*start, rest)
        })
    }

    /// Whether a text begins with one of those that have its start.
    fn starts_with_one(&self, start: [u8; 4], text: &[u8]) -> bool {
        let Some(bucket) = self.by_start.get(&start) else {
            return false;
        };
        let after = bucket.partition_point(|secret| secret.as_bytes() <= text);
        after > 0 && text.starts_with(bucket[after - 1].as_bytes())
    }
}

impl<'a> Secrets<'a> {
    /// Collects the sensitive leaves of what was marked.
    pub(crate) fn new(marked: impl IntoIterator<Item = Marked<'a>>) -> Result<Self, OpenError> {
        let mut secrets = Secrets::default();
        let mut leaves = HashSet::new();
        let mut add = |leaf| match leaves.insert(leaf) {
            true => secrets.add_leaf(leaf),
            false => Ok(()),
        };
        // The same object stands up to four times in a plan: once is enough.
        let mut seen: HashMap<&str, HashSet<Marks<'_>>> = HashMap::new();
        for Marked { value, mask } in marked {
            let marks = match mask {
                Some(mask) => Marks::read(mask.get(), 0)?,
                None => Marks::All,
            };
            let ways = seen.entry(value.get()).or_default();
            if !ways.contains(&marks) {
                collect(value.get(), &marks, &mut add, 0)?;
                ways.insert(marks);
            }
        }
        secrets.longer = secrets.plain.put_in_order();
        Ok(secrets)
    }

    /// Adds a sensitive leaf, given as JSON.
    fn add_leaf(&mut self, raw: &'a str) -> Result<(), OpenError> {
        if raw.starts_with('"') {
            let text = value::string(raw)?;
            self.add_parts(&text);
            self.add(text);
        } else {
            self.add(Cow::Borrowed(raw));
        }
        Ok(())
    }

    fn add(&mut self, text: Cow<'a, str>) {
        // A text with blanks around it is pasted elsewhere without them.
        let trimmed = text.trim();
        let text = if trimmed.len() < text.len() {
            Cow::Owned(trimmed.to_owned())
        } else {
            text
        };
        if let Some(short) = self.plain.add(text)
            && short.len() >= 2
            && !matches!(&*short, "true" | "null")
        {
            self.short.insert(short);
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

    pub(crate) fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.short.is_empty()
    }

    /// Whether a name holds a sensitive value: an instance key or a map key.
    fn stand_in_name(&self, name: &str) -> bool {
        // Short words like `prod` are everybody's names.
        let is_word = name.chars().all(char::is_alphabetic);
        self.plain.stands_in(name) || (!is_word && self.short.contains(name))
    }

    /// Whether a sensitive value stands anywhere in the text, in any of its spellings.
    fn stand_in(&self, text: &str) -> bool {
        if self.short.contains(text) || self.plain.stands_in(text) {
            return true;
        }
        if text.len() < LEAST_LENGTH || self.plain.is_empty() {
            return false;
        }
        self.spelt.get_or_init(|| self.spell()).stands_in(text)
            // Inside JSON a secret may be written with escapes of any kind.
            || (text.contains('\\')
                && json_document(text).is_some_and(|document| self.stand_in_value(&document)))
    }

    /// Returns the secrets as they are written in other documents.
    fn spell(&self) -> Index<'static> {
        let mut index = Index::default();
        let secrets = self.plain.by_start.values().flatten().chain(&self.longer);
        for secret in secrets.filter(|secret| secret.len() <= MOST_SPELT) {
            let mut add = |text: String| {
                if text != **secret {
                    index.add(Cow::Owned(text));
                }
            };
            if secret.contains('\n') {
                for line in secret.lines().map(str::trim) {
                    // The lines that frame a key are the same in every key.
                    if line.len() >= LEAST_LINE && !line.starts_with("-----") {
                        add(line.to_owned());
                    }
                }
            }
            if secret.contains(['"', '\\', '\n', '\t', '\r', '<', '>', '&'])
                && let Ok(json) = serde_json::to_string(&**secret)
            {
                let json = json.trim_matches('"').to_owned();
                // The engine's own encoder spells these out.
                add(json
                    .replace('<', "\\u003c")
                    .replace('>', "\\u003e")
                    .replace('&', "\\u0026"));
                add(json);
            }
            add(utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string());
            add(utf8_percent_encode(secret, IN_A_PATH).to_string());
            for engine in [BASE64_STANDARD, BASE64_URL_SAFE] {
                base64_forms(secret, &engine).for_each(&mut add);
            }
        }
        index.put_in_order();
        index
    }

    fn stand_in_value(&self, value: &Value<'_>) -> bool {
        match value {
            Value::String(text) => self.stand_in(text),
            Value::Number(number) => self.stand_in(number.as_str()),
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
            Value::Number(number) if self.stand_in(number.as_str()) => Shown::Sensitive,
            Value::Number(number) => Shown::Number(number.as_str()),
            Value::String(text) if self.stand_in(text) => Shown::Sensitive,
            Value::String(text) => Shown::String(text.clone()),
            Value::List(items) => Shown::List(items.iter().map(|item| self.reveal(item)).collect()),
            Value::Object(members) => Shown::Object(
                members
                    .iter()
                    .map(|(name, value)| {
                        let name = if self.stand_in(name) {
                            Cow::Owned(self.masked_key(name))
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

    /// Returns an address for showing: keys that are sensitive values are masked.
    pub fn reveal_address<'t>(&self, address: Cow<'t, str>) -> Cow<'t, str> {
        self.mask_address(address)
    }

    /// Returns what is shown for a key: numbered, so that two of them stay apart.
    fn masked_key(&self, key: &str) -> String {
        // A panic elsewhere while the map was held does no harm to it.
        let mut numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        let next = numbers.len() + 1;
        let number = *numbers.entry(key.to_owned()).or_insert(next);
        format!("(sensitive {number})")
    }

    /// Masks the map keys of a path.
    pub(crate) fn mask_path(&self, path: &mut AttributePath<'_>, root: Root) {
        if self.is_empty() {
            return;
        }
        let names = match root {
            Root::Attribute => 1,
            Root::Value => 0,
        };
        for step in path.0.iter_mut().skip(names) {
            if let Step::Name(name) = step
                && self.stand_in_name(name)
            {
                *step = Step::Name(Cow::Owned(self.masked_key(name)));
            }
        }
    }

    /// Masks the instance keys of an address. Names in it come from code and stay as they are.
    pub(crate) fn mask_address<'t>(&self, address: Cow<'t, str>) -> Cow<'t, str> {
        if self.is_empty() || !address.contains('[') {
            return address;
        }
        let parts = address::parts(&address);
        let is_secret = |part: &Part<'_>| matches!(part, Part::Key(key) if self.stand_in_name(&address::key_text(key)));
        if !parts.iter().any(is_secret) {
            return address;
        }
        let masked: String = parts
            .iter()
            .map(|part| match part {
                Part::Key(key) if is_secret(part) => {
                    format!("[\"{}\"]", self.masked_key(&address::key_text(key)))
                }
                Part::Names(text) | Part::Key(text) => (*text).to_owned(),
            })
            .collect();
        Cow::Owned(masked)
    }
}

/// Returns what base64 makes of a text wherever it stands in what is encoded.
///
/// Three bytes become four characters, so there are three ways to be aligned.
/// The characters at both ends hold bits of the neighbours and are left out.
fn base64_forms(text: &str, engine: &impl Engine) -> impl Iterator<Item = String> {
    (0..3_usize).filter_map(move |before| {
        let mut bytes = vec![0; before];
        bytes.extend_from_slice(text.as_bytes());
        let encoded = engine.encode(&bytes);
        let whole = bytes.len() * 8 / 6;
        let form = encoded.get((before * 8).div_ceil(6)..whole)?;
        (form.len() >= LEAST_LENGTH).then(|| form.to_owned())
    })
}

/// What the first step of a path is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Root {
    /// The name of an attribute, from the provider's schema.
    Attribute,
    /// A member of a value, as in an output: a key like any other.
    Value,
}

/// What a browser or a client leaves as it is in a path or a query.
const IN_A_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What a mask marks, without the entries that only mirror the shape.
#[derive(PartialEq, Eq, Hash)]
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

/// Adds the leaves that are marked. Where marks do not fit the value, all of it is.
fn collect<'a>(
    raw: &'a str,
    marks: &Marks<'a>,
    add: &mut dyn FnMut(&'a str) -> Result<(), OpenError>,
    depth: usize,
) -> Result<(), OpenError> {
    if depth > MOST_DEPTH {
        return Err(OpenError::TooDeep);
    }
    match (raw.as_bytes().first(), marks) {
        (_, Marks::Nothing) | (Some(b'n' | b't' | b'f') | None, _) => {}
        (Some(b'{'), Marks::Members(marked)) => {
            let marked = Lookup::new(marked);
            for (name, member) in value::members_named(raw, &|name| marked.get(0, name).is_some())?
            {
                if let Some(marks) = marked.get(0, name.as_str()) {
                    collect(member.get(), marks, add, depth + 1)?;
                }
            }
        }
        (Some(b'{'), Marks::All | Marks::Items(_)) => {
            for (_, member) in value::members(raw)?.0 {
                collect(member.get(), &Marks::All, add, depth + 1)?;
            }
        }
        (Some(b'['), marks) => {
            let items = value::items(raw)?;
            for (at, item) in items.iter().enumerate() {
                let marks = match marks {
                    Marks::Items(marked) if marked.len() == items.len() => &marked[at],
                    _ => &Marks::All,
                };
                collect(item.get(), marks, add, depth + 1)?;
            }
        }
        (Some(_), _) => add(raw)?,
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

/// Whether a name says that what it names is a secret.
pub(crate) fn is_secret_name(name: &str) -> bool {
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
    let name = name.to_ascii_lowercase();
    WORDS.iter().any(|word| name.contains(word))
}

/// Collects the members of a document whose names say that they are secrets.
fn secret_members(document: &Value<'_>, parts: &mut Vec<String>) {
    match document {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if is_secret_name(name) => {
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
    use proptest::prelude::*;

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
    fn other_spellings_are_found() {
        let secrets = secrets(
            r#"["p@ss <\"word\">","-----BEGIN-----\nFIRSTLINEOFIT\nSECONDLINEOFIT\n-----END-----\n"]"#,
            "true",
        );
        for text in [
            r#"export P='{"p":"p@ss <\"word\">"} and more"#,
            r#"x "p@ss \u003c\"word\"\u003e""#,
            "https://u:p%40ss%20%3C%22word%22%3E@host",
            "cEBzcyA8IndvcmQiPg==",
            // `user:SECRET`, as in an Authorization header, and with one byte before it.
            "Basic dXNlcjpwQHNzIDwid29yZCI+",
            "eHBAc3MgPCJ3b3JkIj4=",
            "eHBAc3MgPCJ3b3JkIj4",
            "key: |\n    -----BEGIN-----\n    FIRSTLINEOFIT\n    SECONDLINEOFIT\n",
            "FIRSTLINEOFIT\r\nSECONDLINEOFIT",
        ] {
            assert!(secrets.stand_in(text), "{text}");
        }
        assert!(!secrets.stand_in("-----BEGIN----- of another"));
    }

    #[test]
    fn short_secrets_are_masked_where_they_stand_alone() {
        let secrets = secrets(r#"["4711","prod"]"#, "true");
        assert!(secrets.stand_in("4711") && secrets.stand_in("prod"));
        assert!(!secrets.stand_in("x4711") && !secrets.stand_in("production"));
        assert!(secrets.stand_in_name("4711") && !secrets.stand_in_name("prod"));
    }

    #[test]
    fn a_secret_that_starts_with_another_is_found_in_its_other_spellings() {
        let secrets = secrets(r#"["abcde","abcde\nsecond-line-of-it"]"#, "true");
        assert!(secrets.stand_in("x abcde x") && secrets.stand_in("x second-line-of-it x"));
    }

    proptest! {
        #[test]
        fn the_search_finds_what_a_search_for_each_finds(
            texts in prop::collection::vec("[ab]{5,9}", 1..12),
            text in "[abc]{0,40}",
        ) {
            let value = serde_json::to_string(&texts).unwrap();
            let secrets = secrets(&value, "true");
            let by_each = texts.iter().any(|secret| text.contains(&**secret));
            prop_assert_eq!(secrets.plain.stands_in(&text), by_each);
        }
    }

    #[test]
    fn masked_keys_stay_apart() {
        let secrets = secrets(r#"["first-key","other-key"]"#, "true");
        let masked = |text: &str| {
            secrets
                .mask_address(Cow::Owned(text.to_owned()))
                .into_owned()
        };
        assert_eq!(masked(r#"a.b["first-key"]"#), r#"a.b["(sensitive 1)"]"#);
        assert_eq!(masked(r#"a.b["other-key"]"#), r#"a.b["(sensitive 2)"]"#);
        assert_eq!(
            masked(r#"module.m["first-key"].a.b["open"]"#),
            r#"module.m["(sensitive 1)"].a.b["open"]"#
        );
    }
}

//! Attribute values, opened from the raw text with what is sensitive sealed and what is unknown marked.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::Deserialize;
use serde::de::{self, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::number::Number;
use crate::object::Lookup;
use crate::path::Step;
use crate::secrets::json_document;
use crate::text_field::Str;

/// A value of an attribute.
///
/// There is no `Display` and `Debug` shows shapes only: a value reaches a
/// reader through [`crate::Secrets::reveal`] and no other way.
#[derive(Clone)]
pub enum Value<'a> {
    /// `null`, or an attribute that is not there: the engines do not tell these apart.
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number of any size.
    Number(Number<'a>),
    /// A string.
    String(Cow<'a, str>),
    /// A list, set or tuple: without the provider's schema they look the same.
    List(Vec<Value<'a>>),
    /// A map or object.
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
    /// Known only after apply.
    Unknown,
    /// Sensitive: can be compared, never read.
    Sensitive(Sealed<'a>),
}

/// A sensitive value, which can be compared with another and nothing else.
///
/// ```compile_fail
/// fn read(sealed: plan::Sealed<'_>) -> &str {
///     sealed.raw
/// }
/// ```
///
/// ```compile_fail
/// fn print(value: &plan::Value<'_>) -> String {
///     value.to_string()
/// }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sealed<'a> {
    raw: &'a str,
}

impl<'a> Value<'a> {
    /// Seals a value as a whole.
    pub(crate) fn sealed(raw: &'a RawValue) -> Self {
        Value::Sensitive(Sealed { raw: raw.get() })
    }
}

impl Value<'_> {
    /// Whether nothing is there: null, or an empty string, list or object.
    ///
    /// Providers turn these into one another on their own, which is the
    /// commonest false drift.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::List(items) => items.iter().all(Value::is_empty),
            Value::Object(members) => members.iter().all(|(_, value)| value.is_empty()),
            _ => false,
        }
    }

    /// Whether this, or anything in it, is known only after apply.
    pub fn has_unknown(&self) -> bool {
        match self {
            Value::Unknown => true,
            Value::List(items) => items.iter().any(Value::has_unknown),
            Value::Object(members) => members.iter().any(|(_, value)| value.has_unknown()),
            _ => false,
        }
    }

    /// Returns the member of an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Value::Object(members) => members
                .iter()
                .find(|(member, _)| member == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// Returns the JSON document that a string holds.
    pub fn document(&self) -> Option<Value<'_>> {
        match self {
            Value::String(text) => json_document(text),
            _ => None,
        }
    }

    /// Whether two sealed or open values hold the same, whatever their marks say.
    pub fn same_content(&self, other: &Value<'_>) -> bool {
        match (self, other) {
            (Value::Sensitive(sealed), open) | (open, Value::Sensitive(sealed)) => {
                matches!(open, Value::Sensitive(other) if other == sealed)
                    || open_unmarked(sealed.raw).is_ok_and(|inner| inner == *open)
            }
            _ => self == other,
        }
    }
}

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::String(a), Value::String(b)) => a == b,
            (Value::List(a), Value::List(b)) => a == b,
            (Value::Object(a), Value::Object(b)) => same_members(a, b),
            (Value::Sensitive(a), Value::Sensitive(b)) => a == b,
            // What is not known yet equals nothing, not even itself.
            _ => false,
        }
    }
}

/// Compares objects without regard to order; a null member equals a missing one.
fn same_members(a: &[(Cow<'_, str>, Value<'_>)], b: &[(Cow<'_, str>, Value<'_>)]) -> bool {
    if a.len() == b.len() && a.iter().zip(b).all(|((x, _), (y, _))| x == y) {
        return a.iter().zip(b).all(|((_, x), (_, y))| x == y);
    }
    let (in_a, in_b) = (Lookup::new(a), Lookup::new(b));
    // What both have is compared once: twice at every level would be 2^depth times.
    a.iter().enumerate().all(|(at, (name, value))| {
        let other = in_b.get(at, name).unwrap_or(&Value::Null);
        value == other
    }) && b
        .iter()
        .enumerate()
        .all(|(at, (name, value))| matches!(value, Value::Null) || in_a.get(at, name).is_some())
}

impl Value<'_> {
    /// Returns a hash that is equal for equal values.
    pub(crate) fn content_hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        match self {
            Value::Null => 0_u8.hash(&mut hasher),
            Value::Bool(value) => value.hash(&mut hasher),
            Value::Number(number) => number.hash(&mut hasher),
            Value::String(text) => text.hash(&mut hasher),
            Value::List(items) => {
                for item in items {
                    item.content_hash().hash(&mut hasher);
                }
            }
            Value::Object(members) => {
                // Order must not count, and a null member is as good as none.
                let sum = members
                    .iter()
                    .filter(|(_, value)| !matches!(value, Value::Null))
                    .fold(0_u64, |sum, (name, value)| {
                        let mut hasher = DefaultHasher::new();
                        name.hash(&mut hasher);
                        value.content_hash().hash(&mut hasher);
                        sum.wrapping_add(hasher.finish())
                    });
                sum.hash(&mut hasher);
            }
            Value::Unknown => 1_u8.hash(&mut hasher),
            Value::Sensitive(sealed) => sealed.hash(&mut hasher),
        }
        hasher.finish()
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::List(items) => return write!(f, "a list of {}", items.len()),
            Value::Object(members) => return write!(f, "an object of {}", members.len()),
            Value::Unknown => "unknown",
            Value::Sensitive(_) => "sensitive",
        })
    }
}

/// Why a value could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OpenError {
    /// The same key twice in one object.
    DuplicateKey,
    /// Nested deeper than any engine writes.
    TooDeep,
    /// Not what a value or mask can look like.
    Malformed,
}

/// No engine nests values this deep; a file that does is hostile.
pub(crate) const MOST_DEPTH: usize = 100;

/// The members of an object, still unopened. The same key twice is an error.
pub(crate) struct Members<'a>(pub(crate) Vec<(Str<'a>, &'a RawValue)>);

const DUPLICATE: &str = "a key stands twice";

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members: Vec<(Str<'de>, &'de RawValue)> = Vec::with_capacity(16);
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                // Engines write members in the order of their names, where none stands twice.
                let has_duplicate = if members.is_sorted_by(|(a, _), (b, _)| a < b) {
                    false
                } else if members.len() <= 16 {
                    (1..members.len())
                        .any(|at| members[..at].iter().any(|(name, _)| *name == members[at].0))
                } else {
                    let mut seen = HashSet::with_capacity(members.len());
                    !members.iter().all(|(name, _)| seen.insert(name.as_str()))
                };
                if has_duplicate {
                    return Err(de::Error::custom(DUPLICATE));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

pub(crate) fn members(raw: &str) -> Result<Members<'_>, OpenError> {
    serde_json::from_str(raw).map_err(|error| {
        if error.to_string().starts_with(DUPLICATE) {
            OpenError::DuplicateKey
        } else {
            OpenError::Malformed
        }
    })
}

/// Returns the members of an object whose names are wanted, skipping the others.
pub(crate) fn members_named<'a>(
    raw: &'a str,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<(Str<'a>, &'a RawValue)>, OpenError> {
    struct Pick<'w>(&'w dyn Fn(&str) -> bool);
    impl<'de> Visitor<'de> for Pick<'_> {
        type Value = Vec<(Str<'de>, &'de RawValue)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut members = Vec::new();
            while let Some(name) = map.next_key::<Str<'de>>()? {
                let value = map.next_value::<&'de RawValue>()?;
                if (self.0)(name.as_str()) {
                    members.push((name, value));
                }
            }
            Ok(members)
        }
    }
    let mut deserializer = serde_json::Deserializer::from_str(raw);
    serde::Deserializer::deserialize_map(&mut deserializer, Pick(wanted))
        .map_err(|_| OpenError::Malformed)
}

pub(crate) fn items(raw: &str) -> Result<Vec<&RawValue>, OpenError> {
    serde_json::from_str(raw).map_err(|_| OpenError::Malformed)
}

/// Returns a JSON string's text.
pub(crate) fn string(raw: &str) -> Result<Cow<'_, str>, OpenError> {
    // The raw text is valid JSON: without a backslash the string is between its quotes.
    match raw.get(1..raw.len().saturating_sub(1)) {
        Some(inner) if !inner.contains('\\') => Ok(Cow::Borrowed(inner)),
        _ => serde_json::from_str::<Str<'_>>(raw)
            .map(|text| text.0)
            .map_err(|_| OpenError::Malformed),
    }
}

/// A sensitivity or unknown mask, opened one level.
///
/// Masks carry entries that only mirror the shape (`{}`, `[false]`); what
/// counts is a leaf that is `true`.
enum Mask<'a> {
    No,
    Yes,
    Object(Vec<(Str<'a>, &'a RawValue)>),
    List(Vec<&'a RawValue>),
}

/// Whether a mask can have an effect at all: the word is in it.
pub(crate) fn mask_marks(raw: &str) -> bool {
    raw.contains("true")
}

impl<'a> Mask<'a> {
    fn open(raw: Option<&'a RawValue>) -> Result<Self, OpenError> {
        let Some(raw) = raw.map(RawValue::get) else {
            return Ok(Mask::No);
        };
        Ok(match raw.as_bytes().first() {
            Some(b't') => Mask::Yes,
            Some(b'f' | b'n') => Mask::No,
            // An object is opened even when it marks nothing, so that a key given twice is seen.
            Some(b'{') if raw == "{}" => Mask::No,
            Some(b'{') => Mask::Object(members(raw)?.0),
            Some(b'[') if !mask_marks(raw) => Mask::No,
            Some(b'[') => Mask::List(items(raw)?),
            _ => return Err(OpenError::Malformed),
        })
    }

    /// Returns the masks of members by name.
    fn members(&self) -> Lookup<'_, Str<'a>, &'a RawValue> {
        Lookup::new(match self {
            Mask::Object(members) => members,
            _ => &[],
        })
    }
}

/// How sensitivity masks meet a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Touch {
    /// They mark nothing there.
    #[default]
    None,
    /// They mark something below.
    Below,
    /// They mark the value as a whole.
    Whole,
}

/// The places that sensitivity masks mark. List positions do not count: elements shift.
#[derive(Default)]
pub(crate) struct MarkedPlaces<'a> {
    here: Touch,
    members: Option<BTreeMap<Cow<'a, str>, MarkedPlaces<'a>>>,
    elements: Option<Box<MarkedPlaces<'a>>>,
}

impl<'a> MarkedPlaces<'a> {
    /// Adds what a mask marks.
    pub(crate) fn add(&mut self, mask: &'a RawValue) -> Result<(), OpenError> {
        self.add_at(mask, 0)
    }

    fn add_at(&mut self, mask: &'a RawValue, depth: usize) -> Result<(), OpenError> {
        if depth > MOST_DEPTH {
            return Err(OpenError::TooDeep);
        }
        if !mask_marks(mask.get()) {
            return Ok(());
        }
        match Mask::open(Some(mask))? {
            Mask::No => return Ok(()),
            Mask::Yes => self.here = Touch::Whole,
            Mask::Object(masks) => {
                let members = self.members.get_or_insert_default();
                for (name, mask) in masks {
                    members.entry(name.0).or_default().add_at(mask, depth + 1)?;
                }
            }
            Mask::List(masks) => {
                let elements = self.elements.get_or_insert_default();
                for mask in masks {
                    elements.add_at(mask, depth + 1)?;
                }
            }
        }
        self.here = self.here.max(Touch::Below);
        Ok(())
    }

    /// Returns how what is marked meets a path.
    pub(crate) fn touch(&self, path: &[Step<'_>]) -> Touch {
        let [step, rest @ ..] = path else {
            return self.here;
        };
        if self.here == Touch::Whole {
            return Touch::Whole;
        }
        let (members, elements) = (&self.members, &self.elements);
        match (step, members, elements) {
            (_, None, None) => Touch::None,
            (Step::Name(name), Some(members), None) => members
                .get(&**name)
                .map_or(Touch::None, |member| member.touch(rest)),
            (Step::Index(_), None, Some(elements)) => elements.touch(rest),
            // A mask has another shape than the value: it cannot be told what it marks.
            _ => Touch::Whole,
        }
    }
}

/// Opens a value without masks.
pub(crate) fn open_unmarked(raw: &str) -> Result<Value<'_>, OpenError> {
    open_at(raw, None, None, 0)
}

/// Opens a value with its sensitivity mask and its unknown mask.
pub(crate) fn open<'a>(
    raw: Option<&'a RawValue>,
    sensitive: Option<&'a RawValue>,
    unknown: Option<&'a RawValue>,
) -> Result<Value<'a>, OpenError> {
    let raw = raw.map_or("null", RawValue::get);
    open_at(raw, sensitive, unknown, 0)
}

fn open_at<'a>(
    raw: &'a str,
    sensitive: Option<&'a RawValue>,
    unknown: Option<&'a RawValue>,
    depth: usize,
) -> Result<Value<'a>, OpenError> {
    if depth > MOST_DEPTH {
        return Err(OpenError::TooDeep);
    }
    let unknown = Mask::open(unknown)?;
    if matches!(unknown, Mask::Yes) {
        return Ok(Value::Unknown);
    }
    let sensitive = Mask::open(sensitive)?;
    let first = raw.as_bytes().first();
    match (&sensitive, first) {
        (Mask::No, _) => {}
        (Mask::Yes, _) => return Ok(Value::Sensitive(Sealed { raw })),
        (Mask::Object(_), Some(b'{' | b'n')) => {}
        (Mask::List(marks), Some(b'[')) if marks.len() == items(raw)?.len() => {}
        (Mask::List(marks), Some(b'n')) if marks.is_empty() => {}
        (Mask::Object(marks), _) if !marks.iter().any(|(_, mark)| mask_marks(mark.get())) => {}
        // The mask does not fit the value: it cannot be told what is sensitive, so all of it is.
        (Mask::Object(_) | Mask::List(_), _) => return Ok(Value::Sensitive(Sealed { raw })),
    }
    let value = match first {
        Some(b'n') => Value::Null,
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'"') => Value::String(string(raw)?),
        Some(b'[') => {
            let items = items(raw)?;
            let mark = |mask: &Mask<'a>, at: usize| match mask {
                Mask::List(marks) => marks.get(at).copied(),
                _ => None,
            };
            let mut list = Vec::with_capacity(items.len());
            for (at, item) in items.into_iter().enumerate() {
                list.push(open_at(
                    item.get(),
                    mark(&sensitive, at),
                    mark(&unknown, at),
                    depth + 1,
                )?);
            }
            Value::List(list)
        }
        Some(b'{') => {
            let members = members(raw)?.0;
            let (marks, unknowns) = (sensitive.members(), unknown.members());
            let mut object = Vec::with_capacity(members.len());
            for (at, (name, member)) in members.into_iter().enumerate() {
                let value = open_at(
                    member.get(),
                    marks.get(at, name.as_str()).copied(),
                    unknowns.get(at, name.as_str()).copied(),
                    depth + 1,
                )?;
                object.push((name.0, value));
            }
            Value::Object(object)
        }
        Some(_) => Value::Number(Number::new(raw)),
        None => return Err(OpenError::Malformed),
    };
    add_unknown(value, unknown, depth)
}

/// Adds what only the unknown mask knows: the engines leave unknown members out of the value.
fn add_unknown<'a>(
    value: Value<'a>,
    unknown: Mask<'a>,
    depth: usize,
) -> Result<Value<'a>, OpenError> {
    if depth > MOST_DEPTH {
        return Err(OpenError::TooDeep);
    }
    Ok(match (value, unknown) {
        (Value::Object(mut object), Mask::Object(marks)) => {
            let known = Lookup::new(&object);
            let missing: Vec<_> = marks
                .into_iter()
                .filter(|(name, mark)| {
                    mask_marks(mark.get()) && known.get(0, name.as_str()).is_none()
                })
                .collect();
            for (name, mark) in missing {
                let child = add_unknown(Value::Null, Mask::open(Some(mark))?, depth + 1)?;
                object.push((name.0, child));
            }
            Value::Object(object)
        }
        (Value::Null, Mask::Yes) => Value::Unknown,
        (Value::Null, Mask::Object(marks))
            if marks.iter().any(|(_, mark)| mask_marks(mark.get())) =>
        {
            add_unknown(Value::Object(Vec::new()), Mask::Object(marks), depth)?
        }
        (Value::Null, Mask::List(marks)) if !marks.is_empty() => {
            let mut list = Vec::with_capacity(marks.len());
            for mark in marks {
                list.push(add_unknown(
                    Value::Null,
                    Mask::open(Some(mark))?,
                    depth + 1,
                )?);
            }
            Value::List(list)
        }
        (Value::List(list), Mask::List(marks)) if marks.len() > list.len() => {
            let mut list = list;
            for mark in &marks[list.len()..] {
                list.push(add_unknown(
                    Value::Null,
                    Mask::open(Some(mark))?,
                    depth + 1,
                )?);
            }
            Value::List(list)
        }
        // A scalar under a mask that marks something inside it: the mask wins.
        (Value::Bool(_) | Value::Number(_) | Value::String(_), Mask::Object(marks))
            if marks.iter().any(|(_, mark)| mask_marks(mark.get())) =>
        {
            Value::Unknown
        }
        (Value::Bool(_) | Value::Number(_) | Value::String(_), Mask::List(_)) => Value::Unknown,
        (value, _) => value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(json: &str) -> &RawValue {
        serde_json::from_str(json).unwrap()
    }

    fn opened<'a>(value: &'a str, sensitive: &'a str, unknown: &'a str) -> Value<'a> {
        open(Some(raw(value)), Some(raw(sensitive)), Some(raw(unknown))).unwrap()
    }

    #[test]
    fn shape_only_masks_mark_nothing() {
        let value = opened(
            r#"{"list":["a"],"object":{"k":1}}"#,
            r#"{"list":[false],"object":{}}"#,
            r#"{"list":[false],"object":{}}"#,
        );
        assert_eq!(
            value,
            open_unmarked(r#"{"list":["a"],"object":{"k":1}}"#).unwrap()
        );
    }

    #[test]
    fn sensitive_values_are_sealed_and_still_compare() {
        let a = opened(r#"{"p":"one"}"#, r#"{"p":true}"#, "{}");
        let b = opened(r#"{"p":"one"}"#, r#"{"p":true}"#, "{}");
        let c = opened(r#"{"p":"two"}"#, r#"{"p":true}"#, "{}");
        assert_eq!(a, b);
        assert_ne!(a, c);
        assert!(!format!("{:?}", a.get("p")).contains("one"));
    }

    #[test]
    fn a_mask_that_does_not_fit_seals_everything() {
        for (value, mask) in [
            (r#"["a","b"]"#, "[true]"),
            (r#""text""#, r#"{"k":true}"#),
            (r#"{"k":1}"#, "[true]"),
        ] {
            assert!(
                matches!(opened(value, mask, "false"), Value::Sensitive(_)),
                "{value} {mask}"
            );
        }
    }

    #[test]
    fn unknown_leaves_appear_where_the_engine_left_them_out() {
        let value = opened(
            r#"{"a":1}"#,
            "{}",
            r#"{"id":true,"block":[{"x":true,"y":false}]}"#,
        );
        assert!(matches!(value.get("id"), Some(Value::Unknown)));
        assert!(value.get("block").unwrap().has_unknown());
        assert!(matches!(
            open(None, None, Some(raw("true"))).unwrap(),
            Value::Unknown
        ));
    }

    #[test]
    fn a_duplicate_key_is_an_error_in_values_and_in_masks() {
        let duplicate = Err(OpenError::DuplicateKey);
        assert_eq!(
            open(Some(raw(r#"{"k":1,"k":2}"#)), None, None).map(|_| ()),
            duplicate
        );
        assert_eq!(
            open(
                Some(raw(r#"{"k":1}"#)),
                Some(raw(r#"{"k":true,"k":false}"#)),
                None
            )
            .map(|_| ()),
            duplicate
        );
    }

    #[test]
    fn nesting_has_a_bound() {
        let deep = format!("{}1{}", "[".repeat(120), "]".repeat(120));
        assert_eq!(open_unmarked(&deep).map(|_| ()), Err(OpenError::TooDeep));
    }

    #[test]
    fn comparing_deep_objects_ends() {
        let nested = |start: &str| format!("{}1{}", start.repeat(90), "}".repeat(90));
        let (a, b) = (nested(r#"{"missing":null,"a":"#), nested(r#"{"a":"#));
        assert_eq!(open_unmarked(&a).unwrap(), open_unmarked(&b).unwrap());
    }

    #[test]
    fn marks_are_met_by_path_wherever_in_a_list_they_are() {
        let mut marked = MarkedPlaces::default();
        for mask in [
            r#"{"all":true,"none":false,"list":[{},{"p":true}]}"#,
            r#"{"odd":[true],"list":[{"q":true}]}"#,
        ] {
            marked.add(raw(mask)).unwrap();
        }
        let touch = |path: &str| {
            let mut steps: Vec<Step<'_>> = path
                .split('.')
                .map(|step| match step.parse() {
                    Ok(at) => Step::Index(at),
                    Err(_) => Step::Name(step.into()),
                })
                .collect();
            steps.retain(|step| *step != Step::Name("".into()));
            marked.touch(&steps)
        };
        for (path, expected) in [
            ("", Touch::Below),
            ("all", Touch::Whole),
            ("all.below", Touch::Whole),
            ("none", Touch::None),
            ("other.0", Touch::None),
            ("list", Touch::Below),
            ("list.7", Touch::Below),
            ("list.7.p", Touch::Whole),
            ("list.0.q", Touch::Whole),
            ("list.0.r", Touch::None),
            ("odd.name", Touch::Whole),
        ] {
            assert_eq!(touch(path), expected, "{path}");
        }
    }

    #[test]
    fn object_order_and_null_members_do_not_count() {
        let a = open_unmarked(r#"{"x":1,"y":null,"z":[1.0]}"#).unwrap();
        let b = open_unmarked(r#"{"z":[1],"x":1}"#).unwrap();
        assert_eq!(a, b);
        assert_eq!(a.content_hash(), b.content_hash());
    }
}

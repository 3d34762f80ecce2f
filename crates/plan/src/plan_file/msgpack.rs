//! Reads a MessagePack value as engines write it: of a backend's configuration, and of nothing else.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::refusal::{PlanFileRefusal, PlanFileRefusalCode};

/// No backend's configuration comes near this.
const DEEPEST: usize = 32;

/// A value. It is a secret until proven otherwise, so it cannot be printed.
#[derive(Clone, PartialEq)]
pub(super) enum Value<'a> {
    Null,
    Truth(bool),
    Integer(i128),
    Float(f64),
    Text(Cow<'a, str>),
    Bytes(&'a [u8]),
    List(Vec<Value<'a>>),
    Map(BTreeMap<&'a str, Value<'a>>),
}

impl<'a> Value<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Value::Text(text.into())
    }

    /// Whether it is as good as not set.
    pub(super) fn is_absent(&self) -> bool {
        match self {
            Value::Null => true,
            Value::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    /// Adds the value to a digest: equal values give equal bytes, and no two others do.
    pub(super) fn add_to(&self, digest: &mut Sha256) {
        let mut add = |tag: u8, content: &[u8]| {
            digest.update([tag]);
            digest.update((content.len() as u64).to_be_bytes());
            digest.update(content);
        };
        match self {
            Value::Null => add(b'n', b""),
            Value::Truth(truth) => add(b't', &[u8::from(*truth)]),
            Value::Integer(number) => add(b'i', &number.to_be_bytes()),
            Value::Float(number) => add(b'f', &number.to_be_bytes()),
            Value::Text(text) => add(b's', text.as_bytes()),
            Value::Bytes(bytes) => add(b'b', bytes),
            Value::List(items) => {
                add(b'l', &(items.len() as u64).to_be_bytes());
                for item in items {
                    item.add_to(digest);
                }
            }
            Value::Map(entries) => {
                // An attribute that is not set and one that the engine does not have are alike.
                let set = || entries.iter().filter(|(_, value)| **value != Value::Null);
                add(b'm', &(set().count() as u64).to_be_bytes());
                for (name, value) in set() {
                    Value::text(*name).add_to(digest);
                    value.add_to(digest);
                }
            }
        }
    }
}

/// Reads one value that fills `bytes`. `what` names it in a refusal.
pub(super) fn read<'a>(bytes: &'a [u8], what: &str) -> Result<Value<'a>, PlanFileRefusal> {
    let mut reader = Reader { rest: bytes };
    let refusal = |problem| match problem {
        Problem::TooDeep => PlanFileRefusal::new(
            PlanFileRefusalCode::TooDeep,
            format!("{what} is nested more than {DEEPEST} levels deep"),
        ),
        Problem::Malformed(how) => PlanFileRefusal::malformed(format!("{what} {how}")),
    };
    let value = reader.value(DEEPEST).map_err(refusal)?;
    if reader.rest.is_empty() {
        Ok(value)
    } else {
        Err(refusal(Problem::Malformed("is followed by something else")))
    }
}

enum Problem {
    TooDeep,
    Malformed(&'static str),
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: usize) -> Result<Value<'a>, Problem> {
        let kind = self.take(1)?[0];
        Ok(match kind {
            0x00..=0x7f => Value::Integer(kind.into()),
            0x80..=0x8f => self.map((kind & 0x0f).into(), depth)?,
            0x90..=0x9f => self.list((kind & 0x0f).into(), depth)?,
            0xa0..=0xbf => Value::text(self.text((kind & 0x1f).into())?),
            0xc0 => Value::Null,
            0xc2 => Value::Truth(false),
            0xc3 => Value::Truth(true),
            0xc4..=0xc6 => {
                let length = self.size(kind - 0xc4)?;
                Value::Bytes(self.take(length)?)
            }
            0xca => {
                let bits = self.size(2)? as u32;
                Value::Float(f32::from_bits(bits).into())
            }
            0xcb => Value::Float(f64::from_bits(self.size(3)?)),
            0xcc..=0xcf => Value::Integer(self.size(kind - 0xcc)?.into()),
            0xd0..=0xd3 => {
                let width = kind - 0xd0;
                let unused = 64 - (8 << width);
                // Shifted up and down again, so that the sign fills what is unused.
                Value::Integer((((self.size(width)? << unused) as i64) >> unused).into())
            }
            0xd9..=0xdb => {
                let length = self.size(kind - 0xd9)?;
                Value::text(self.text(length)?)
            }
            0xdc | 0xdd => {
                let length = self.size(kind - 0xdc + 1)?;
                self.list(length, depth)?
            }
            0xde | 0xdf => {
                let length = self.size(kind - 0xde + 1)?;
                self.map(length, depth)?
            }
            0xe0..=0xff => Value::Integer((kind as i8).into()),
            // Extensions: a value that is not known yet, which no backend can work with.
            _ => return Err(Problem::Malformed("has a value of an unexpected type")),
        })
    }

    fn list(&mut self, length: u64, depth: usize) -> Result<Value<'a>, Problem> {
        let depth = depth.checked_sub(1).ok_or(Problem::TooDeep)?;
        // Grown as items are read: the length is only a claim.
        let mut items = Vec::new();
        for _ in 0..length {
            items.push(self.value(depth)?);
        }
        Ok(Value::List(items))
    }

    fn map(&mut self, length: u64, depth: usize) -> Result<Value<'a>, Problem> {
        let depth = depth.checked_sub(1).ok_or(Problem::TooDeep)?;
        let mut entries = BTreeMap::new();
        for _ in 0..length {
            let Value::Text(Cow::Borrowed(name)) = self.value(depth)? else {
                return Err(Problem::Malformed("has a name that is not text"));
            };
            if entries.insert(name, self.value(depth)?).is_some() {
                return Err(Problem::Malformed("has the same name twice"));
            }
        }
        Ok(Value::Map(entries))
    }

    fn text(&mut self, length: u64) -> Result<&'a str, Problem> {
        std::str::from_utf8(self.take(length)?)
            .map_err(|_| Problem::Malformed("has text that is not UTF-8"))
    }

    /// Reads a number of 1, 2, 4 or 8 bytes, for a width of 0 to 3.
    fn size(&mut self, width: u8) -> Result<u64, Problem> {
        let bytes = self.take(1 << width)?;
        Ok(bytes
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], Problem> {
        let (taken, rest) = usize::try_from(length)
            .ok()
            .and_then(|length| self.rest.split_at_checked(length))
            .ok_or(Problem::Malformed("is cut off"))?;
        self.rest = rest;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(bytes: &[u8]) -> Option<PlanFileRefusalCode> {
        read(bytes, "the value").err().map(|refusal| refusal.code)
    }

    #[test]
    fn every_type_is_read() {
        let cases: [(&[u8], Value<'_>); 18] = [
            (&[0x07], Value::Integer(7)),
            (&[0xff], Value::Integer(-1)),
            (&[0xcc, 0xff], Value::Integer(255)),
            (&[0xcd, 0x01, 0x00], Value::Integer(256)),
            (
                &[0xcf, 255, 255, 255, 255, 255, 255, 255, 255],
                Value::Integer(u64::MAX.into()),
            ),
            (&[0xd0, 0x80], Value::Integer(-128)),
            (&[0xd1, 0xff, 0x00], Value::Integer(-256)),
            (
                &[0xd3, 0x80, 0, 0, 0, 0, 0, 0, 0],
                Value::Integer(i64::MIN.into()),
            ),
            (&[0xca, 0x3f, 0, 0, 0], Value::Float(0.5)),
            (&[0xcb, 0x3f, 0xe0, 0, 0, 0, 0, 0, 0], Value::Float(0.5)),
            (&[0xc0], Value::Null),
            (&[0xc2], Value::Truth(false)),
            (&[0xc3], Value::Truth(true)),
            (&[0xa2, b'h', b'i'], Value::text("hi")),
            (&[0xd9, 2, b'h', b'i'], Value::text("hi")),
            (&[0xc4, 1, 9], Value::Bytes(&[9])),
            (
                &[0xdc, 0, 2, 1, 0xc0],
                Value::List(vec![Value::Integer(1), Value::Null]),
            ),
            (
                &[0xde, 0, 1, 0xa1, b'k', 0x01],
                Value::Map(BTreeMap::from([("k", Value::Integer(1))])),
            ),
        ];
        for (bytes, value) in cases {
            assert!(read(bytes, "the value").ok() == Some(value), "{bytes:x?}");
        }
    }

    #[test]
    fn what_engines_do_not_write_is_refused() {
        use PlanFileRefusalCode::{Malformed, TooDeep};
        let cases: [(&[u8], PlanFileRefusalCode); 9] = [
            (&[], Malformed),
            (&[0xc0, 0xc0], Malformed),
            (&[0xc1], Malformed),
            (&[0xd4, 0, 0], Malformed),
            (&[0x82, 0xa1, b'k', 1, 0xa1, b'k', 2], Malformed),
            (&[0x81, 0x01, 0x01], Malformed),
            (&[0xa1, 0xff], Malformed),
            (&[0xdd, 0xff, 0xff, 0xff, 0xff, 0xc0], Malformed),
            (&[0x91; 100_000], TooDeep),
        ];
        for (bytes, refused) in cases {
            assert_eq!(code(bytes), Some(refused));
        }
    }

    #[test]
    fn the_digest_tells_values_apart() {
        let digest = |bytes: &[u8]| {
            let mut digest = Sha256::new();
            let Ok(value) = read(bytes, "the value") else {
                panic!("{bytes:x?} cannot be read");
            };
            value.add_to(&mut digest);
            digest.finalize()
        };
        // The same, written differently: order, sizes, and what is not set.
        assert_eq!(
            digest(&[0x82, 0xa1, b'a', 1, 0xa1, b'b', 0xcc, 2]),
            digest(&[0x83, 0xa1, b'c', 0xc0, 0xa1, b'b', 2, 0xa1, b'a', 1])
        );
        let others: [&[u8]; 7] = [
            &[0x81, 0xa1, b'a', 1],
            &[0x81, 0xa1, b'a', 0xa1, b'1'],
            &[0x81, 0xa2, b'a', b'1', 0xa0],
            &[0x91, 0x91, 0x01],
            &[0x92, 0x90, 0x01],
            &[0x91, 0xc3],
            &[0x90],
        ];
        let digests: std::collections::HashSet<_> = others.iter().map(|one| digest(one)).collect();
        assert_eq!(digests.len(), others.len());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = read(&bytes, "the value");
        }
    }
}

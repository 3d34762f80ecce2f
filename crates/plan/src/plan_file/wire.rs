//! Reads protobuf's wire format: numbered fields, without knowing what they mean.

use super::refusal::{PlanFileRefusal, PlanFileRefusalCode};

/// The content of one field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Content<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    /// Four or eight bytes; no field of a plan has these.
    Fixed,
}

/// One field of a message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Field<'a> {
    pub(super) number: u32,
    content: Content<'a>,
    /// The message, as a refusal names it.
    message: &'static str,
}

impl<'a> Field<'a> {
    pub(super) fn number_value(self) -> Result<u64, PlanFileRefusal> {
        match self.content {
            Content::Number(value) => Ok(value),
            _ => Err(self.has_another_type()),
        }
    }

    /// Engines write a truth value as 1 and leave it out when it is false.
    pub(super) fn truth(self) -> Result<bool, PlanFileRefusal> {
        match self.number_value()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(self.has_another_type()),
        }
    }

    pub(super) fn bytes(self) -> Result<&'a [u8], PlanFileRefusal> {
        match self.content {
            Content::Bytes(bytes) => Ok(bytes),
            _ => Err(self.has_another_type()),
        }
    }

    pub(super) fn text(self) -> Result<&'a str, PlanFileRefusal> {
        std::str::from_utf8(self.bytes()?).map_err(|_| {
            PlanFileRefusal::malformed(format!(
                "field {} of {} is not UTF-8",
                self.number, self.message
            ))
        })
    }

    pub(super) fn is_unknown(self) -> PlanFileRefusal {
        PlanFileRefusal::new(
            PlanFileRefusalCode::UnknownField,
            format!(
                "{} has a field that is not known, number {}",
                self.message, self.number
            ),
        )
    }

    fn has_another_type(self) -> PlanFileRefusal {
        PlanFileRefusal::malformed(format!(
            "field {} of {} has another type than engines write",
            self.number, self.message
        ))
    }

    /// Puts a value where there is to be at most one: of two, readers take one or the other.
    pub(super) fn put<T>(self, place: &mut Option<T>, value: T) -> Result<(), PlanFileRefusal> {
        match place.replace(value) {
            None => Ok(()),
            Some(_) => Err(PlanFileRefusal::malformed(format!(
                "{} has field {} twice",
                self.message, self.number
            ))),
        }
    }
}

/// The fields of a message, one after the other.
pub(super) struct Fields<'a> {
    rest: &'a [u8],
    message: &'static str,
}

impl<'a> Fields<'a> {
    pub(super) fn of(bytes: &'a [u8], message: &'static str) -> Self {
        Fields {
            rest: bytes,
            message,
        }
    }

    pub(super) fn next(&mut self) -> Result<Option<Field<'a>>, PlanFileRefusal> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let tag = self.number()?;
        let number = u32::try_from(tag >> 3)
            .ok()
            .filter(|number| (1..1 << 29).contains(number))
            .ok_or_else(|| self.refused("has an impossible field number"))?;
        let content = match tag & 7 {
            0 => Content::Number(self.number()?),
            1 => {
                self.take(8)?;
                Content::Fixed
            }
            2 => {
                let length = self.number()?;
                Content::Bytes(self.take(length)?)
            }
            5 => {
                self.take(4)?;
                Content::Fixed
            }
            _ => return Err(self.refused("has a field of an impossible type")),
        };
        Ok(Some(Field {
            number,
            content,
            message: self.message,
        }))
    }

    fn number(&mut self) -> Result<u64, PlanFileRefusal> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && byte > 1 {
                break;
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(self.refused("has a number of more than 64 bits"))
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], PlanFileRefusal> {
        let taken = usize::try_from(length)
            .ok()
            .and_then(|length| self.rest.split_at_checked(length));
        let (taken, rest) = taken.ok_or_else(|| self.refused("is cut off"))?;
        self.rest = rest;
        Ok(taken)
    }

    fn refused(&self, what: &str) -> PlanFileRefusal {
        PlanFileRefusal::malformed(format!("{} {what}", self.message))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8]) -> Result<Vec<(u32, Content<'_>)>, PlanFileRefusal> {
        let mut fields = Fields::of(bytes, "the message");
        let mut read = Vec::new();
        while let Some(field) = fields.next()? {
            read.push((field.number, field.content));
        }
        Ok(read)
    }

    #[test]
    fn fields_of_every_type_are_read() {
        let bytes = [
            0x08, 0x96, 0x01, 0x12, 0x02, b'h', b'i', 0x1d, 1, 2, 3, 4, 0x21, 1, 2, 3, 4, 5, 6, 7,
            8,
        ];
        assert_eq!(
            read(&bytes).unwrap(),
            [
                (1, Content::Number(150)),
                (2, Content::Bytes(b"hi")),
                (3, Content::Fixed),
                (4, Content::Fixed)
            ]
        );
    }

    #[test]
    fn the_largest_number_is_read_and_no_larger_one() {
        let mut bytes = vec![0x08];
        bytes.extend([0xff; 9]);
        bytes.push(1);
        assert_eq!(read(&bytes).unwrap(), [(1, Content::Number(u64::MAX))]);
        *bytes.last_mut().unwrap() = 2;
        assert!(read(&bytes).is_err());
        *bytes.last_mut().unwrap() = 0x81;
        bytes.push(0);
        assert!(read(&bytes).is_err());
    }

    #[test]
    fn what_no_message_has_is_refused() {
        for bytes in [
            &[0x00, 0x01][..],                              // field 0
            &[0x0b, 0x0c],                                  // a group
            &[0x0f, 0x01],                                  // type 7
            &[0x12, 0x05, b'h'],                            // longer than the rest
            &[0x12, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1], // longer than any memory
            &[0x08],                                        // no content
            &[0x80, 0x80, 0x80, 0x80, 0x10, 0x00],          // field 2^29
        ] {
            assert!(read(bytes).is_err(), "{bytes:x?}");
        }
    }

    #[test]
    fn a_truth_value_is_nought_or_one() {
        let truth = |bytes: &'static [u8]| {
            let field = Fields::of(bytes, "the message").next().unwrap().unwrap();
            field.truth()
        };
        assert_eq!(truth(&[0x08, 0]), Ok(false));
        assert_eq!(truth(&[0x08, 1]), Ok(true));
        assert!(truth(&[0x08, 2]).is_err());
        assert!(truth(&[0x0a, 0]).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = read(&bytes);
        }
    }
}

//! Turns the bytes of an input into text: byte order marks, UTF-16, and files that are no text at all.

use std::io::{self, Write};

use crate::refusal::{Refusal, RefusalCode};

/// How the bytes of an input are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, least significant byte first: what PowerShell's `>` writes.
    Utf16Le,
    /// UTF-16, most significant byte first.
    Utf16Be,
}

/// Returns the encoding that the first bytes show.
pub fn encoding(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xFF, 0xFE, ..] => Encoding::Utf16Le,
        [0xFE, 0xFF, ..] => Encoding::Utf16Be,
        // JSON starts with an ASCII character, so one zero byte tells the order.
        [first, 0, ..] if first.is_ascii() && *first != 0 => Encoding::Utf16Le,
        [0, second, ..] if second.is_ascii() && *second != 0 => Encoding::Utf16Be,
        _ => Encoding::Utf8,
    }
}

/// Returns UTF-8 input as text, without its byte order mark.
pub fn utf8(bytes: &[u8]) -> Result<&str, Refusal> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Refusal::new(
            RefusalCode::BinaryPlan,
            "this is a binary plan file (a zip archive), not plan JSON",
        ));
    }
    if bytes.starts_with(b"tfplan") {
        return Err(Refusal::new(
            RefusalCode::BinaryPlan,
            "this is a binary plan file of Terraform 0.11 or older, which can no longer be shown; plan again with a later engine",
        ));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        Refusal::new(
            RefusalCode::NotText,
            format!(
                "this is not text: byte {} is not valid UTF-8",
                error.valid_up_to() + 1
            ),
        )
    })
}

/// Writes UTF-16 input as UTF-8 to `out`, without its byte order mark.
///
/// The outer error is the writer's, the inner one is about the input.
pub fn transcode_utf16<W: Write>(
    bytes: &[u8],
    encoding: Encoding,
    out: &mut W,
) -> io::Result<Result<(), Refusal>> {
    let unit = |pair: &[u8; 2]| match encoding {
        Encoding::Utf16Be => u16::from_be_bytes(*pair),
        Encoding::Utf16Le | Encoding::Utf8 => u16::from_le_bytes(*pair),
    };
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Ok(Err(Refusal::new(
            RefusalCode::Truncated,
            "this UTF-16 text ends in the middle of a character",
        )));
    }
    let pairs = match pairs.first().map(unit) {
        Some(0xFEFF) => &pairs[1..],
        _ => pairs,
    };
    let mut buffer = [0; 4];
    for character in char::decode_utf16(pairs.iter().map(unit)) {
        match character {
            Ok(character) => out.write_all(character.encode_utf8(&mut buffer).as_bytes())?,
            Err(_) => {
                return Ok(Err(Refusal::new(
                    RefusalCode::NotText,
                    "this looks like UTF-16 text, but holds a broken character",
                )));
            }
        }
    }
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, encoding: Encoding, mark: &[u8]) -> Vec<u8> {
        let mut bytes = mark.to_vec();
        for unit in text.encode_utf16() {
            bytes.extend(match encoding {
                Encoding::Utf16Be => unit.to_be_bytes(),
                _ => unit.to_le_bytes(),
            });
        }
        bytes
    }

    #[test]
    fn utf16_of_either_order_reads_with_and_without_mark() {
        let text = "{\"a\":\"\u{1F600} ü\"}";
        for (encoding, mark) in [
            (Encoding::Utf16Le, &b"\xFF\xFE"[..]),
            (Encoding::Utf16Le, b""),
            (Encoding::Utf16Be, b"\xFE\xFF"),
            (Encoding::Utf16Be, b""),
        ] {
            let bytes = utf16(text, encoding, mark);
            assert_eq!(super::encoding(&bytes), encoding);
            let mut out = Vec::new();
            transcode_utf16(&bytes, encoding, &mut out)
                .unwrap()
                .unwrap();
            assert_eq!(out, text.as_bytes());
        }
    }

    #[test]
    fn broken_utf16_is_refused() {
        let mut out = Vec::new();
        let odd = transcode_utf16(b"{\0}", Encoding::Utf16Le, &mut out).unwrap();
        assert_eq!(odd.unwrap_err().code, RefusalCode::Truncated);
        let lone = transcode_utf16(b"{\0\x00\xD8}\0", Encoding::Utf16Le, &mut out).unwrap();
        assert_eq!(lone.unwrap_err().code, RefusalCode::NotText);
    }

    #[test]
    fn a_zip_archive_is_called_a_binary_plan() {
        let refusal = utf8(b"PK\x03\x04rest").unwrap_err();
        assert_eq!(refusal.code, RefusalCode::BinaryPlan);
        assert!(refusal.advice().contains("show -json"));
    }
}

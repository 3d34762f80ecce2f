//! What the fuzz targets share: input as the command reads it, and mutations that keep JSON whole.

use std::borrow::Cow;

use plan::{Encoding, Refusal};

mod mutate;

pub use mutate::mutate;

/// Returns the text of an input, whatever its encoding.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    match plan::encoding(bytes) {
        Encoding::Utf8 => plan::utf8(bytes).map(Cow::Borrowed),
        encoding => {
            let mut text = Vec::new();
            plan::transcode_utf16(bytes, encoding, &mut text).expect("memory can be written to")?;
            Ok(Cow::Owned(plan::utf8(&text)?.to_owned()))
        }
    }
}

/// Asserts what every refusal promises.
pub fn check_refusal(refusal: &Refusal) {
    assert!(!refusal.found.is_empty() && !refusal.found.ends_with('\n'));
    assert!(!refusal.advice().is_empty());
    assert!(!refusal.code.as_str().is_empty());
}

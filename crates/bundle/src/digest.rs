//! Digests as they are written everywhere, with a key and without, of fields that cannot run together.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Returns the digest of bytes: `sha256:` and 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    written(&Sha256::digest(bytes).into())
}

/// Returns the digest of a state's lineage, which stands for it wherever others can read.
///
/// The lineage itself keys the digest of what a plan means.
pub fn lineage_digest(lineage: &str) -> String {
    let mut digest = Fields::new("tf-upstream lineage 1");
    digest.text(lineage);
    digest.finish()
}

pub(crate) fn written(digest: &[u8; 32]) -> String {
    format!("sha256:{}", hex(digest))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing into a text does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// A digest of fields, each with its length, so that two lists of them cannot give the same bytes.
pub(crate) struct Fields(Sha256);

impl Fields {
    pub(crate) fn new(domain: &str) -> Self {
        let mut fields = Fields(Sha256::new());
        fields.text(domain);
        fields
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_be_bytes());
        self.0.update(text);
    }

    pub(crate) fn optional(&mut self, text: Option<&str>) {
        self.0.update([u8::from(text.is_some())]);
        self.text(text.unwrap_or_default());
    }

    pub(crate) fn count(&mut self, count: usize) {
        self.0.update((count as u64).to_be_bytes());
    }

    pub(crate) fn finish(self) -> String {
        written(&self.0.finalize().into())
    }
}

/// HMAC with SHA-256 (RFC 2104).
pub(crate) struct Keyed {
    inner: Sha256,
    outer: Sha256,
}

const BLOCK: usize = 64;

impl Keyed {
    pub(crate) fn new(key: &[u8]) -> Self {
        let mut block = [0; BLOCK];
        if key.len() > BLOCK {
            block[..32].copy_from_slice(&Sha256::digest(key));
        } else {
            block[..key.len()].copy_from_slice(key);
        }
        Keyed {
            inner: Sha256::new_with_prefix(block.map(|byte| byte ^ 0x36)),
            outer: Sha256::new_with_prefix(block.map(|byte| byte ^ 0x5c)),
        }
    }

    /// Returns the hash that takes the message.
    pub(crate) fn message(&mut self) -> &mut Sha256 {
        &mut self.inner
    }

    /// Adds a field to the message, with its length.
    pub(crate) fn field(&mut self, field: &[u8]) {
        self.inner.update((field.len() as u64).to_be_bytes());
        self.inner.update(field);
    }

    pub(crate) fn finish(mut self) -> [u8; 32] {
        self.outer.update(self.inner.finalize());
        self.outer.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyed(key: &[u8], message: &[u8]) -> String {
        let mut keyed = Keyed::new(key);
        keyed.message().update(message);
        hex(&keyed.finish())
    }

    /// RFC 4231, section 4.
    #[test]
    fn keyed_digests_are_those_of_the_standard() {
        for (key, message, wanted) in [
            (
                &[0x0b; 20][..],
                &b"Hi There"[..],
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &[0xaa; 20],
                &[0xdd; 50],
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            ),
            (
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
            (
                &[0xaa; 131],
                b"This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.",
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ] {
            assert_eq!(keyed(key, message), wanted);
        }
    }

    #[test]
    fn fields_do_not_run_together() {
        let of = |fields: &[&str]| {
            let mut digest = Fields::new("test");
            fields.iter().for_each(|field| digest.text(field));
            digest.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }

    #[test]
    fn a_digest_names_its_algorithm() {
        assert_eq!(
            sha256(b""),
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_ne!(lineage_digest("x"), sha256(b"x"));
    }
}

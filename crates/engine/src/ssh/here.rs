//! SSH signatures judged in this process: a process for each would take seconds where a ledger is long.
//!
//! It only ever says yes, and only to what it understands to the last byte, written as `ssh-keygen`
//! writes it. Whatever else there is, is `ssh-keygen`'s to judge: so the two cannot disagree but where
//! a yes is wrong, and nothing here has to know what is wrong with a signature.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA512,
    RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
};
use sha2::{Digest, Sha256, Sha512};

use super::{BEGIN, END, NAMESPACE, PublicKey, field};

/// Returns whether this is a good signature by a key over a payload. `false` says nothing: it may be
/// of a type, or written in a way, that is not known here.
pub(super) fn holds(key: &PublicKey, armoured: &[u8], payload: &[u8]) -> bool {
    judge(key, armoured, payload).is_some()
}

fn judge(key: &PublicKey, armoured: &[u8], payload: &[u8]) -> Option<()> {
    let bytes = unarmoured(armoured)?;
    let mut fields = Fields(bytes.strip_prefix(MAGIC)?.strip_prefix(VERSION)?);
    fields.next_is(&key.blob)?;
    fields.next_is(NAMESPACE)?;
    fields.next_is(RESERVED)?;
    let hash = fields.next()?;
    let signature = fields.last()?;
    let hashed = match hash {
        b"sha256" => Sha256::digest(payload).to_vec(),
        b"sha512" => Sha512::digest(payload).to_vec(),
        _ => return None,
    };
    // What is signed names the namespace and the hash as well.
    let mut signed = MAGIC.to_vec();
    for field in [NAMESPACE, RESERVED, hash, &hashed] {
        signed.extend(u32::try_from(field.len()).ok()?.to_be_bytes());
        signed.extend(field);
    }
    is_by(&key.blob, signature, &signed)
}

const MAGIC: &[u8] = b"SSHSIG";
const VERSION: &[u8] = &[0, 0, 0, 1];
const RESERVED: &[u8] = b"";

/// Takes a signature out of its armour: whole lines of base64, with nothing before and after.
fn unarmoured(armoured: &[u8]) -> Option<Vec<u8>> {
    let lines = armoured.strip_prefix(BEGIN)?.strip_suffix(b"\n")?;
    let lines = lines.strip_suffix(END)?;
    let lines = lines.strip_prefix(b"\n")?.strip_suffix(b"\n")?;
    let encoded: Vec<u8> = lines.iter().copied().filter(|c| *c != b'\n').collect();
    STANDARD.decode(encoded).ok()
}

/// Passes only a signature by a key over some bytes, whatever they are.
fn is_by(key: &[u8], signature: &[u8], signed: &[u8]) -> Option<()> {
    let (mut key, mut signature) = (Fields(key), Fields(signature));
    let kind = key.next()?;
    // RSA signs with hashes of its own; of those the one that is made. Never SHA-1, which has its name.
    let is_rsa = kind == b"ssh-rsa";
    signature.next_is(if is_rsa { b"rsa-sha2-512" } else { kind })?;
    match kind {
        b"ssh-ed25519" => verify(&ED25519, key.last()?, signature.last()?, signed),
        b"ecdsa-sha2-nistp256" => {
            key.next_is(b"nistp256")?;
            let pair = pair::<32>(signature.last()?)?;
            verify(&ECDSA_P256_SHA256_FIXED, key.last()?, &pair, signed)
        }
        b"ecdsa-sha2-nistp384" => {
            key.next_is(b"nistp384")?;
            let pair = pair::<48>(signature.last()?)?;
            verify(&ECDSA_P384_SHA384_FIXED, key.last()?, &pair, signed)
        }
        b"ssh-rsa" => {
            let e = positive(key.next()?)?;
            let n = positive(key.last()?)?;
            let key = RsaPublicKeyComponents { n, e };
            let signature = signature.last()?;
            key.verify(&RSA_PKCS1_2048_8192_SHA512, signed, signature)
                .ok()
        }
        b"sk-ssh-ed25519@openssh.com" => {
            let point = key.next()?;
            let bytes = signature.next()?;
            let signed = by_token(key.last()?, signature, signed)?;
            verify(&ED25519, point, bytes, &signed)
        }
        b"sk-ecdsa-sha2-nistp256@openssh.com" => {
            key.next_is(b"nistp256")?;
            let point = key.next()?;
            let pair = pair::<32>(signature.next()?)?;
            let signed = by_token(key.last()?, signature, signed)?;
            verify(&ECDSA_P256_SHA256_FIXED, point, &pair, &signed)
        }
        _ => None,
    }
}

fn verify(
    algorithm: &'static dyn VerificationAlgorithm,
    key: &[u8],
    signature: &[u8],
    signed: &[u8],
) -> Option<()> {
    let key = UnparsedPublicKey::new(algorithm, key);
    key.verify(signed, signature).ok()
}

/// Returns what a security key signs: it hashes, and adds what it is asked for, whether somebody
/// touched it, and how often it has signed. Like `ssh-keygen`, and so git, this does not ask for the
/// touch: a key that needs none was made so by its owner.
fn by_token(application: &[u8], rest: Fields<'_>, signed: &[u8]) -> Option<Vec<u8>> {
    // A byte of flags, and four of a counter.
    let said: [u8; 5] = rest.0.try_into().ok()?;
    let mut bytes = Sha256::digest(application).to_vec();
    bytes.extend(said);
    bytes.extend(Sha256::digest(signed));
    Some(bytes)
}

/// Returns the two numbers of an ECDSA signature as so many bytes each.
fn pair<const SIZE: usize>(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut numbers = Fields(bytes);
    let (r, s) = (positive(numbers.next()?)?, positive(numbers.last()?)?);
    let mut pair = Vec::with_capacity(2 * SIZE);
    for number in [r, s] {
        pair.resize(pair.len() + SIZE.checked_sub(number.len())?, 0);
        pair.extend(number);
    }
    Some(pair)
}

/// Returns the bytes of a positive number in its shortest form: a first bit that is set has a zero
/// before it.
fn positive(bytes: &[u8]) -> Option<&[u8]> {
    match bytes {
        [0, first, ..] if *first >= 0x80 => Some(&bytes[1..]),
        [1..0x80, ..] => Some(bytes),
        _ => None,
    }
}

/// Fields one behind the other, each with its length before it.
struct Fields<'b>(&'b [u8]);

impl<'b> Fields<'b> {
    fn next(&mut self) -> Option<&'b [u8]> {
        let (next, rest) = field(self.0)?;
        self.0 = rest;
        Some(next)
    }

    fn next_is(&mut self, expected: &[u8]) -> Option<()> {
        (self.next()? == expected).then_some(())
    }

    /// Returns a field that nothing follows.
    fn last(mut self) -> Option<&'b [u8]> {
        let last = self.next()?;
        self.0.is_empty().then_some(last)
    }
}

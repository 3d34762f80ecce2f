//! Public keys as OpenSSH writes them: what is one, and its form without the comment.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The types of keys that signatures are made with, and how many fields each has beside its name.
const TYPES: &[(&str, usize)] = &[
    ("ssh-ed25519", 1),
    ("ecdsa-sha2-nistp256", 2),
    ("ecdsa-sha2-nistp384", 2),
    ("ecdsa-sha2-nistp521", 2),
    ("ssh-rsa", 2),
    ("sk-ssh-ed25519@openssh.com", 2),
    ("sk-ecdsa-sha2-nistp256@openssh.com", 3),
];

/// Returns a public key as `type base64`; the error says what is wrong, and never quotes the key.
pub(crate) fn parse(text: &str) -> Result<String, String> {
    if text.contains("PRIVATE KEY") {
        return Err(
            "this is a private key: take it out, make a new one, and put the public one here"
                .to_owned(),
        );
    }
    if text.chars().any(char::is_control) {
        return Err("a key is one line".to_owned());
    }
    let mut words = text.split_whitespace();
    let kind = words.next().unwrap_or_default();
    let Some((kind, fields)) = TYPES.iter().find(|(name, _)| *name == kind) else {
        let all: Vec<&str> = TYPES.iter().map(|(name, _)| *name).collect();
        return Err(format!(
            "this is no public key as OpenSSH writes it: it starts with {}",
            all.join(", ")
        ));
    };
    let encoded = words.next().unwrap_or_default();
    let blob = STANDARD
        .decode(encoded)
        .map_err(|_| "the key is cut off or has a typing mistake: it is not base64".to_owned())?;
    let found = split(&blob)
        .ok_or_else(|| "the key is cut off or has a typing mistake in it".to_owned())?;
    if found.first() != Some(&kind.as_bytes()) {
        return Err("the key is of another type than it says".to_owned());
    }
    let is_whole = found.len() == fields + 1 && found.iter().all(|field| !field.is_empty());
    let is_long_enough =
        !kind.contains("ed25519") || found.get(1).is_some_and(|key| key.len() == 32);
    if !is_whole || !is_long_enough {
        return Err("the key is cut off or has a typing mistake in it".to_owned());
    }
    Ok(format!("{kind} {encoded}"))
}

/// Splits a key into its fields: each has its length before it, in four bytes.
fn split(mut blob: &[u8]) -> Option<Vec<&[u8]>> {
    let mut fields = Vec::new();
    while !blob.is_empty() {
        let (length, rest) = blob.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (field, rest) = rest.split_at_checked(length)?;
        fields.push(field);
        blob = rest;
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Encodes a key of some fields.
    fn key(kind: &str, fields: &[&[u8]]) -> String {
        let mut blob = Vec::new();
        for field in fields {
            blob.extend(u32::try_from(field.len()).unwrap().to_be_bytes());
            blob.extend(*field);
        }
        format!("{kind} {}", STANDARD.encode(blob))
    }

    #[test]
    fn keys_lose_their_comment_only() {
        // Written by ssh-keygen.
        for sound in include_str!("../../../fixtures/configs/public-keys.txt").lines() {
            let bare: Vec<&str> = sound.split(' ').take(2).collect();
            assert_eq!(parse(sound), Ok(bare.join(" ")));
        }
        let sound = key("ssh-ed25519", &[b"ssh-ed25519", &[7; 32]]);
        assert_eq!(parse(&format!("  {sound}   who@where and why ")), Ok(sound));
    }

    #[test]
    fn what_is_no_key_is_said_so_without_quoting_it() {
        let sound = key("ssh-ed25519", &[b"ssh-ed25519", &[7; 32]]);
        for wrong in [
            String::new(),
            "AAAA".to_owned(),
            "ssh-ed25519".to_owned(),
            "ssh-ed25519 AAAA".to_owned(),
            "ssh-ed25519 …".to_owned(),
            "ssh-dss AAAA".to_owned(),
            format!("from=\"*\" {sound}"),
            sound[..sound.len() - 4].to_owned(),
            format!("{}x", sound.replace(' ', " A")),
            sound.replace("ssh-ed25519", "ssh-rsa"),
            key("ssh-ed25519", &[b"ssh-ed25519", &[7; 31]]),
            key("ssh-ed25519", &[b"ssh-ed25519", &[7; 32], b"more"]),
            key("ssh-rsa", &[b"ssh-rsa", b"e"]),
            key("ssh-rsa", &[b"ssh-rsa", b"e", b""]),
            "-----BEGIN OPENSSH PRIVATE KEY-----".to_owned(),
            format!("{sound}\n{sound}"),
        ] {
            let error = parse(&wrong).unwrap_err();
            let quoted = (wrong.split_whitespace())
                .find(|word| word.starts_with("AAAA") && error.contains(word));
            assert_eq!(quoted, None, "{error}");
        }
    }
}

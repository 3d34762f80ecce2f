//! SSH keys, and the SSH signatures of commits: judged as `ssh-keygen` judges them, without git's own
//! settings.

mod here;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::Vars;
use crate::git::run::{feed, find_program, plain};

/// Why a signature could not be judged.
#[derive(Debug, thiserror::Error)]
pub enum SshError {
    /// There is no ssh-keygen.
    #[error("`ssh-keygen` is not on the PATH: install OpenSSH 8.1 or newer to check signatures")]
    NoSshKeygen,
    /// It could not be run.
    #[error("`ssh-keygen` could not be run: {0}")]
    Run(#[from] std::io::Error),
    /// It does not know how to check a signature.
    #[error("`ssh-keygen` cannot check signatures: {message}; OpenSSH 8.1 or newer can")]
    TooOld {
        /// What it says.
        message: String,
    },
}

/// A text that is no public key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it is no public key as OpenSSH writes it (`ssh-ed25519 AAAA…`): {why}")]
pub struct KeyError {
    why: &'static str,
}

/// A public key, as OpenSSH writes it: its type and its bytes, without a comment.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PublicKey {
    kind: String,
    blob: Vec<u8>,
}

impl PublicKey {
    /// Reads one line of a `.pub` file.
    pub fn new(line: &str) -> Result<PublicKey, KeyError> {
        let bad = |why| KeyError { why };
        let mut words = line.split_whitespace();
        let kind = words.next().ok_or(bad("it is empty"))?;
        let encoded = words.next().ok_or(bad("it has one word only"))?;
        let blob = STANDARD
            .decode(encoded)
            .map_err(|_| bad("its second word is not base64"))?;
        let key = PublicKey::of_blob(blob).ok_or(bad("its bytes are no key"))?;
        if key.kind != kind {
            return Err(bad("its type is not the one its bytes say"));
        }
        Ok(key)
    }

    /// Takes the bytes of a key, which begin with its type.
    fn of_blob(blob: Vec<u8>) -> Option<PublicKey> {
        let (kind, rest) = field(&blob)?;
        let kind = std::str::from_utf8(kind).ok()?;
        let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '@' | '.');
        // A certificate says that somebody else vouches for a key: it is not that key.
        if kind.is_empty() || !kind.chars().all(known) || kind.contains("-cert-") || rest.is_empty()
        {
            return None;
        }
        Some(PublicKey {
            kind: kind.to_owned(),
            blob,
        })
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, STANDARD.encode(&self.blob))
    }
}

/// What is known of a commit's signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// There is none.
    Unsigned,
    /// There is one of another format (OpenPGP, X.509), which is not judged: it counts as none.
    OtherFormat,
    /// A good signature by this key, which is among those asked about.
    Good(PublicKey),
    /// It says it is by this key, which is not among those asked about. Whether it holds was not
    /// looked at.
    UnknownKey(PublicKey),
    /// It does not hold, or is none.
    Bad {
        /// Why.
        why: String,
    },
}

/// A commit's signature and what was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signed {
    /// There is no signature.
    No,
    /// It is not an SSH signature.
    OtherFormat,
    /// It cannot be told what was signed by whom.
    Broken(&'static str),
    /// An SSH signature.
    By {
        /// The key it says it is by.
        key: PublicKey,
        /// It, in its armour.
        armoured: Vec<u8>,
        /// What was signed: the commit without it.
        payload: Vec<u8>,
    },
}

/// The namespace of git's signatures.
const NAMESPACE: &[u8] = b"git";
const BEGIN: &[u8] = b"-----BEGIN SSH SIGNATURE-----";
const END: &[u8] = b"-----END SSH SIGNATURE-----";

/// Takes the signature out of a commit, given as git stores it.
pub fn signature_of(commit: &[u8]) -> Signed {
    let end = match commit.windows(2).position(|two| two == b"\n\n") {
        Some(end) => end + 1,
        None => return Signed::Broken("the commit has no message"),
    };
    let (headers, message) = commit.split_at(end);
    let mut payload = Vec::with_capacity(commit.len());
    let mut armoured = Vec::new();
    let (mut found, mut inside) = (0, false);
    for line in headers.split_inclusive(|byte| *byte == b'\n') {
        let signature = line
            .strip_prefix(b"gpgsig ")
            .or_else(|| line.strip_prefix(b"gpgsig-sha256 "));
        if let Some(first) = signature {
            inside = true;
            found += 1;
            armoured.extend_from_slice(first);
        } else if inside && line.first() == Some(&b' ') {
            armoured.extend_from_slice(&line[1..]);
        } else {
            inside = false;
            payload.extend_from_slice(line);
        }
    }
    payload.extend_from_slice(message);
    match found {
        0 => return Signed::No,
        1 => {}
        _ => return Signed::Broken("the commit has more than one signature"),
    }
    if !armoured.starts_with(BEGIN) {
        return Signed::OtherFormat;
    }
    match signing_key(&armoured) {
        Some(key) => Signed::By {
            key,
            armoured,
            payload,
        },
        None => Signed::Broken("the signature is not in OpenSSH's format, or not meant for git"),
    }
}

/// Returns the key a signature says it is by, if it is one for git.
fn signing_key(armoured: &[u8]) -> Option<PublicKey> {
    let inner = armoured.strip_prefix(BEGIN)?;
    let end = inner.windows(END.len()).position(|at| at == END)?;
    let encoded: Vec<u8> = inner[..end]
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let bytes = STANDARD.decode(encoded).ok()?;
    let rest = bytes.strip_prefix(b"SSHSIG\0\0\0\x01")?;
    let (key, rest) = field(rest)?;
    let (namespace, _) = field(rest)?;
    if namespace != NAMESPACE {
        return None;
    }
    PublicKey::of_blob(key.to_vec())
}

/// Splits off a field: its length in four bytes, then its bytes.
fn field(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

/// What judges signatures: the program, where this process does not see for itself that one holds.
#[derive(Debug, Clone)]
pub struct SshKeygen {
    program: PathBuf,
    vars: Vars,
}

impl SshKeygen {
    /// Finds it on the `PATH` of `vars`, the environment to run it in.
    pub fn find(vars: &Vars) -> Result<SshKeygen, SshError> {
        let program = find_program("ssh-keygen", vars).ok_or(SshError::NoSshKeygen)?;
        let kept = vars
            .iter()
            .filter(|(name, _)| *name == "PATH" || *name == "TMPDIR")
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let vars = Vars::new(kept.chain([("LC_ALL".into(), "C".into())]));
        Ok(SshKeygen { program, vars })
    }

    /// Judges the signature of a commit, given as git stores it, by these keys.
    pub fn verify(&self, commit: &[u8], keys: &[PublicKey]) -> Result<Verdict, SshError> {
        let (key, armoured, payload) = match signature_of(commit) {
            Signed::No => return Ok(Verdict::Unsigned),
            Signed::OtherFormat => return Ok(Verdict::OtherFormat),
            Signed::Broken(why) => {
                return Ok(Verdict::Bad {
                    why: why.to_owned(),
                });
            }
            Signed::By {
                key,
                armoured,
                payload,
            } => (key, armoured, payload),
        };
        if !keys.contains(&key) {
            return Ok(Verdict::UnknownKey(key));
        }
        if here::holds(&key, &armoured, &payload) {
            return Ok(Verdict::Good(key));
        }
        self.ask(key, &armoured, &payload)
    }

    /// Has the program judge a signature, by a key that is known and named: it is asked about it alone.
    fn ask(&self, key: PublicKey, armoured: &[u8], payload: &[u8]) -> Result<Verdict, SshError> {
        let mut allowed = tempfile::NamedTempFile::new()?;
        writeln!(allowed, "signer namespaces=\"git\" {key}")?;
        allowed.flush()?;
        let mut signature = tempfile::NamedTempFile::new()?;
        signature.write_all(armoured)?;
        signature.flush()?;
        let mut command = Command::new(&self.program);
        command
            .env_clear()
            .envs(self.vars.iter())
            .args(["-Y", "verify", "-n", "git", "-I", "signer", "-f"])
            .arg(allowed.path())
            .arg("-s")
            .arg(signature.path());
        let output = feed(command, Some(payload))?;
        if output.success {
            return Ok(Verdict::Good(key));
        }
        let message = output.message();
        if message.contains("illegal option") || message.contains("unknown option") {
            return Err(SshError::TooOld { message });
        }
        Ok(Verdict::Bad {
            why: plain(message.as_bytes()),
        })
    }
}

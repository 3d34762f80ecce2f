//! Seals a bundle that must travel, and opens it again: `age`, without its settings and without a shell.
//!
//! What is sealed is encrypted for recipients and authenticated (AEAD, in pieces that cannot be
//! left out or put in another order).
//!
//! It proves that nobody without a recipient's key has read it, and that what is opened is, byte
//! for byte, what was sealed: a byte changed, added or cut off anywhere is found, and then nothing
//! of it is given out.
//!
//! It does not prove who sealed it. A recipient is a public value, and whoever has it can seal
//! something else. So nothing is believed because it was sealed: every pin of the manifest is held
//! against what is found, and the gate asks for its requirements, as they do with a bundle that was
//! not sealed. Nor does it make a bundle fresh: an old one opens as well, and the pins tell.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Vars;
use crate::git::run::{feed, find_program, plain};
use crate::ssh::PublicKey;

/// Why something is not sealed, or not opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// There is no `age`.
    #[error(
        "`age` is not on the PATH, and it is what seals and opens bundles: install it with `apt-get install age`, `brew install age` or `dnf install age`, or from https://github.com/FiloSottile/age/releases"
    )]
    NoAge,
    /// It could not be run.
    #[error("`age` could not be run: {0}")]
    Run(#[from] std::io::Error),
    /// It does not do what it is asked.
    #[error("`age` did not seal the bundle: {message}")]
    Seal {
        /// What it says.
        message: String,
    },
    /// There is nobody to seal for.
    #[error("there is no recipient to seal for")]
    NoRecipient,
    /// What to open is no sealed file.
    #[error("it is not sealed with age, or was changed")]
    NotSealed,
    /// None of the keys fits. A file whose list of recipients was changed looks the same.
    #[error(
        "no key in the identity file opens it: it was sealed for somebody else, or was changed since"
    )]
    NoKeyFits,
    /// The identity file cannot be used.
    #[error(
        "the identity file cannot be used: it holds no age identity and no private SSH key, cannot be read, or needs a passphrase and there is no terminal to ask at"
    )]
    Identity,
    /// It was changed or cut off.
    #[error("it was changed after it was sealed, or is cut off: {message}")]
    Changed {
        /// What `age` says.
        message: String,
    },
}

/// A text that is no recipient. The text is not kept: it may be a secret key that got into the wrong place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it is no recipient (`age1…`, `ssh-ed25519 AAAA…` or `ssh-rsa AAAA…`): {why}")]
pub struct RecipientError {
    why: &'static str,
}

/// Somebody a bundle is sealed for: a public value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient(String);

impl Recipient {
    /// Reads a recipient: `age1…`, or a line of a public SSH key.
    pub fn new(text: &str) -> Result<Recipient, RecipientError> {
        const LENGTH: usize = 62;
        const BECH32: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
        let bad = |why| RecipientError { why };
        let text = text.trim();
        let upper = text.to_ascii_uppercase();
        if upper.starts_with("AGE-SECRET-KEY-") || upper.starts_with("-----BEGIN") {
            return Err(bad(
                "it is a secret key; the public one belongs here, and a secret one that was shown is a secret no more",
            ));
        }
        if let Some(key) = text.strip_prefix("age1") {
            // Others than these are for plugins: programs that age looks for and starts.
            return if text.len() == LENGTH && key.chars().all(|c| BECH32.contains(c)) {
                Ok(Recipient(text.to_owned()))
            } else {
                Err(bad(
                    "after `age1` come 58 letters and digits; recipients of plugins are not taken",
                ))
            };
        }
        if !text.starts_with("ssh-") {
            return Err(bad("it begins otherwise"));
        }
        let key = PublicKey::new(text)
            .map_err(|_| bad("its type, its length or its base64 is not right"))?
            .to_string();
        if !key.starts_with("ssh-ed25519 ") && !key.starts_with("ssh-rsa ") {
            return Err(bad("age takes SSH keys of these two types only"));
        }
        Ok(Recipient(key))
    }

    /// Reads a file of recipients: one a line; empty lines and lines that begin with `#` do not count.
    ///
    /// # Errors
    ///
    /// Returns the number of the first line that is no recipient, and why.
    pub fn list(text: &str) -> Result<Vec<Recipient>, (usize, RecipientError)> {
        text.lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty() && !line.trim().starts_with('#'))
            .map(|(at, line)| Recipient::new(line).map_err(|error| (at + 1, error)))
            .collect()
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What every sealed file begins with.
const BEGIN: &[u8] = b"age-encryption.org/v1\n";

/// The program that seals and opens.
#[derive(Debug, Clone)]
pub struct Age {
    program: PathBuf,
    vars: Vars,
}

impl Age {
    /// Finds it on the `PATH` of `vars`, the environment to run it in.
    pub fn find(vars: &Vars) -> Result<Age, SealError> {
        let program = find_program("age", vars).ok_or(SealError::NoAge)?;
        // An identity may be of a plugin, which is found on the path and keeps its settings at home.
        let kept = vars
            .iter()
            .filter(|(name, _)| *name == "PATH" || *name == "HOME")
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let vars = Vars::new(kept.chain([("LC_ALL".into(), "C".into())]));
        Ok(Age { program, vars })
    }

    /// Seals bytes for every one of the recipients. They go through a pipe and touch no disk.
    pub fn seal(&self, recipients: &[Recipient], clear: &[u8]) -> Result<Vec<u8>, SealError> {
        if recipients.is_empty() {
            return Err(SealError::NoRecipient);
        }
        let mut command = self.command();
        command.arg("--encrypt");
        for Recipient(recipient) in recipients {
            command.args(["--recipient", recipient]);
        }
        let output = feed(command, Some(clear))?;
        let message = said(&output.message());
        // Whatever it is that came out, it must not be taken for a sealed bundle.
        if !output.success || !output.stdout.starts_with(BEGIN) {
            return Err(SealError::Seal { message });
        }
        Ok(output.stdout)
    }

    /// Opens what was sealed, with a file of age identities or a private SSH key.
    ///
    /// # Errors
    ///
    /// Refuses everything that is not, to its last byte, what was sealed for one of the keys.
    pub fn open(&self, identity: &Path, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        if !sealed.starts_with(BEGIN) {
            return Err(SealError::NotSealed);
        }
        let mut command = self.command();
        // Absolute: it cannot be taken for a flag, nor for standard input.
        command
            .args(["--decrypt", "--identity"])
            .arg(std::path::absolute(identity)?);
        let output = feed(command, Some(sealed))?;
        if output.success {
            return Ok(output.stdout);
        }
        if output.code.is_none() {
            return Err(std::io::Error::other("it was ended by a signal").into());
        }
        // It writes piece by piece: what came before the one that is wrong is thrown away here.
        let message = said(&output.message());
        // What it says of an identity may quote from a secret key.
        if message.starts_with("reading ") || message.starts_with("failed to obtain passphrase") {
            return Err(SealError::Identity);
        }
        if message.starts_with("no identity matched") {
            return Err(SealError::NoKeyFits);
        }
        Err(SealError::Changed { message })
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.env_clear().envs(self.vars.iter()).current_dir("/");
        command
    }
}

/// Returns what `age` says, without where to report it.
fn said(message: &str) -> String {
    let message = message.strip_prefix("age: error: ").unwrap_or(message);
    let end = message.find("; age: ").unwrap_or(message.len());
    plain(&message.as_bytes()[..end])
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write as _;

    use tempfile::TempDir;

    use super::*;

    const RECIPIENT: &str = "age1y2ztmncdpcundvhk7rm4skuv64s8x96unlwl69pf442tc5r74cusrvkzvu";
    const CLEAR: &[u8] = b"hunter2, and more than that";

    fn vars() -> Vars {
        Vars::new(std::env::vars_os())
    }

    /// At a developer's desk a missing age is a pity; in CI it would be a hole that looks green.
    fn age() -> Option<Age> {
        match Age::find(&vars()) {
            Ok(age) => Some(age),
            Err(error) => {
                assert!(std::env::var_os("CI").is_none(), "in CI: {error}");
                // Past the test runner's capture.
                let _ = writeln!(std::io::stderr(), "SKIPPED: a test of sealing: {error}");
                None
            }
        }
    }

    /// Two identities, the first with its recipient.
    struct Keys {
        folder: TempDir,
        recipient: Recipient,
    }

    impl Keys {
        fn new() -> Keys {
            let folder = tempfile::tempdir().unwrap();
            for name in ["mine", "theirs"] {
                let path = folder.path().join(name);
                let made = Command::new("age-keygen").arg("-o").arg(&path).output();
                assert!(made.unwrap().status.success());
            }
            let text = fs::read_to_string(folder.path().join("mine")).unwrap();
            let recipient = text
                .lines()
                .find_map(|line| line.strip_prefix("# public key: "));
            Keys {
                recipient: Recipient::new(recipient.unwrap()).unwrap(),
                folder,
            }
        }

        fn at(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }
    }

    #[test]
    fn what_is_sealed_is_opened_by_the_right_key_only() {
        let Some(age) = age() else { return };
        let keys = Keys::new();
        let sealed = age
            .seal(std::slice::from_ref(&keys.recipient), CLEAR)
            .unwrap();
        assert!(!sealed.windows(7).any(|seven| seven == b"hunter2"));
        assert_eq!(age.open(&keys.at("mine"), &sealed).unwrap(), CLEAR);
        let other = age.open(&keys.at("theirs"), &sealed).unwrap_err();
        assert!(matches!(other, SealError::NoKeyFits), "{other}");
        assert!(matches!(age.seal(&[], CLEAR), Err(SealError::NoRecipient)));
    }

    #[test]
    fn ssh_keys_are_recipients_and_identities() {
        let Some(age) = age() else { return };
        let keys = Keys::new();
        let made = Command::new("ssh-keygen")
            .args(["-q", "-t", "ed25519", "-N", "", "-C", "a comment", "-f"])
            .arg(keys.at("ssh"))
            .output();
        assert!(made.unwrap().status.success());
        let public = fs::read_to_string(keys.at("ssh.pub")).unwrap();
        let both = [keys.recipient.clone(), Recipient::new(&public).unwrap()];
        let sealed = age.seal(&both, CLEAR).unwrap();
        for name in ["ssh", "mine"] {
            assert_eq!(age.open(&keys.at(name), &sealed).unwrap(), CLEAR, "{name}");
        }
    }

    #[test]
    fn a_changed_byte_anywhere_and_every_cut_is_refused() {
        let Some(age) = age() else { return };
        let keys = Keys::new();
        // More than one piece of 64 KiB, so that age writes before it finds out.
        let clear = vec![7; 150_000];
        let sealed = age
            .seal(std::slice::from_ref(&keys.recipient), &clear)
            .unwrap();
        let head = sealed.len() - (150_000 + 3 * 16 + 16);
        let places = (0..head)
            .step_by(9)
            .chain((head..sealed.len()).step_by(20_011));
        for at in places.chain([head - 1, head, sealed.len() - 1]) {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(age.open(&keys.at("mine"), &changed).is_err(), "byte {at}");
        }
        let one_piece = head + 16 + 65_536 + 16;
        for end in [0, 1, 22, head, one_piece, sealed.len() - 1] {
            let cut = age.open(&keys.at("mine"), &sealed[..end]);
            assert!(cut.is_err(), "cut off at {end}");
        }
        let longer = [&sealed[..], b"x"].concat();
        assert!(age.open(&keys.at("mine"), &longer).is_err());
    }

    #[test]
    fn an_unusable_identity_is_said_without_its_text() {
        let Some(age) = age() else { return };
        let keys = Keys::new();
        let sealed = age
            .seal(std::slice::from_ref(&keys.recipient), CLEAR)
            .unwrap();
        fs::write(keys.at("typo"), "AGE-SECRET-KEY-1HUNTER2\n").unwrap();
        for name in ["typo", "nowhere", "."] {
            let error = age.open(&keys.at(name), &sealed).unwrap_err();
            assert!(matches!(error, SealError::Identity), "{name}: {error}");
            assert!(!error.to_string().to_uppercase().contains("HUNTER2"));
        }
    }

    #[test]
    fn clear_bytes_are_never_taken_for_sealed_ones() {
        let Some(age) = age() else { return };
        let keys = Keys::new();
        for clear in [&b"PK\x03\x04"[..], b"", b"age-encryption.org"] {
            let error = age.open(&keys.at("mine"), clear).unwrap_err();
            assert!(matches!(error, SealError::NotSealed), "{error}");
        }
    }

    #[test]
    fn a_missing_age_says_how_to_get_it() {
        let nowhere = Vars::new([("PATH".into(), "/nowhere:.:relative".into())]);
        let error = Age::find(&nowhere).unwrap_err();
        assert!(error.to_string().contains("apt-get install age"), "{error}");
    }

    #[test]
    fn recipients_are_public_keys_and_nothing_else() {
        assert_eq!(Recipient::new(RECIPIENT).unwrap().to_string(), RECIPIENT);
        let sound = Recipient::new(&format!("  {RECIPIENT}\r\n")).unwrap();
        assert_eq!(sound.to_string(), RECIPIENT);
        for bad in [
            "",
            "--armor",
            "-o/etc/passwd",
            "age1",
            "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t",
            &RECIPIENT.to_uppercase(),
            &format!("{RECIPIENT}q"),
            &RECIPIENT.replace('y', "b"),
            "ssh-ed25519",
            "ssh-ed25519 ????",
            "ecdsa-sha2-nistp256 AAAA",
        ] {
            assert!(Recipient::new(bad).is_err(), "{bad}");
        }
        let error = Recipient::new("AGE-SECRET-KEY-1HUNTER2").unwrap_err();
        assert!(error.to_string().contains("secret key"));
        assert!(!error.to_string().contains("HUNTER2"));
    }

    #[test]
    fn a_file_of_recipients_names_the_line_that_is_none() {
        let text = format!("# the pipeline of prod\n\n{RECIPIENT}\n");
        assert_eq!(Recipient::list(&text).unwrap().len(), 1);
        let (line, _) = Recipient::list(&format!("{text}nobody\n")).unwrap_err();
        assert_eq!(line, 4);
        assert_eq!(Recipient::list("# nobody\n").unwrap(), []);
    }
}

//! Whose entries count, and whether two entries are by the same person.

use engine::ssh::{PublicKey, SshKeygen, Verdict};

use crate::{Book, Recorded, Signature};

/// Whose entries count, and by which keys people are known.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    writers: Vec<PublicKey>,
    known: Vec<PublicKey>,
    ssh: Option<SshKeygen>,
}

impl Trust {
    /// Every entry counts, and no signature is looked at.
    pub fn everyone() -> Trust {
        Trust::default()
    }

    /// Only entries by `writers` count, or all where there are none. Signatures by these keys and the
    /// `known` ones (approvers') are recognised.
    pub fn of(writers: Vec<PublicKey>, known: Vec<PublicKey>, ssh: SshKeygen) -> Trust {
        let mut all = writers.clone();
        all.extend(known);
        all.sort();
        all.dedup();
        Trust {
            writers,
            known: all,
            ssh: Some(ssh),
        }
    }

    /// Returns whether only some writers count.
    pub fn is_limited(&self) -> bool {
        !self.writers.is_empty()
    }

    /// Returns whether any key is known: without one no signature tells who made it.
    pub fn knows_keys(&self) -> bool {
        self.judge().is_some()
    }

    /// Returns whether an entry counts. Approvals by key count only when signed.
    pub fn counts(&self, book: Book, signature: &Signature) -> bool {
        match (book, signature) {
            (Book::Approvals, Signature::Good(_)) => true,
            (Book::Approvals, _) => false,
            (Book::Ledger, _) if self.writers.is_empty() => true,
            (Book::Ledger, signature) => self.is_writer(signature),
        }
    }

    fn is_writer(&self, signature: &Signature) -> bool {
        let Signature::Good(key) = signature else {
            return false;
        };
        self.writers.iter().any(|writer| writer.to_string() == *key)
    }

    /// The keys to look for, and what looks; none where nobody asks for signatures.
    pub(crate) fn judge(&self) -> Option<(&SshKeygen, &[PublicKey])> {
        match &self.ssh {
            Some(ssh) if !self.known.is_empty() => Some((ssh, &self.known)),
            _ => None,
        }
    }

    /// Returns the known key that signed a commit, given as git stores it; none where there is no
    /// such signature.
    pub fn signer(&self, commit: &[u8]) -> Option<String> {
        let (ssh, keys) = self.judge()?;
        match ssh.verify(commit, keys) {
            Ok(Verdict::Good(key)) => Some(key.to_string()),
            _ => None,
        }
    }

    /// Tells whether two entries are by the same person.
    ///
    /// By the forge's own identity where both have one that a writer vouches for; else by key; else
    /// by what git says, which proves nothing.
    pub(crate) fn same_person(&self, one: &Recorded, other: &Recorded) -> Sameness {
        let vouched = |of: &Recorded| self.counts(Book::Ledger, &of.signature);
        if let (Some(a), Some(b)) = (&one.entry.by.forge, &other.entry.by.forge)
            && vouched(one)
            && vouched(other)
        {
            return match a.eq_ignore_ascii_case(b) {
                true => Sameness::Same,
                false if self.is_limited() => Sameness::Different,
                false => Sameness::SaysDifferent,
            };
        }
        if let (Signature::Good(a), Signature::Good(b)) = (&one.signature, &other.signature) {
            return match a == b {
                true => Sameness::Same,
                false => Sameness::Different,
            };
        }
        let (a, b) = (&one.entry.by, &other.entry.by);
        match a.email.eq_ignore_ascii_case(&b.email) || a.name == b.name {
            true => Sameness::Same,
            false => Sameness::SaysDifferent,
        }
    }
}

/// Whether two entries are by the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sameness {
    /// They are, or nothing shows that they are not.
    Same,
    /// They are not: the keys or the forge's identities differ.
    Different,
    /// They say they are not, and nothing proves it.
    SaysDifferent,
}

/// Returns what an entry keeps of a verdict on its commit's signature.
pub(crate) fn signature(verdict: &Verdict) -> Signature {
    match verdict {
        Verdict::Unsigned | Verdict::OtherFormat => Signature::None,
        Verdict::Good(key) => Signature::Good(key.to_string()),
        Verdict::UnknownKey(_) | Verdict::Bad { .. } => Signature::Bad,
    }
}

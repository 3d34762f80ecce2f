//! Who is who: the people of a policy, told apart by keys and logins.

use std::collections::HashMap;

use config::Person;

use crate::evidence::{Approver, Author};

/// The people of a policy.
///
/// Blocks that share a key, a login or an address are one person, so that
/// nobody counts twice by being written down twice.
pub(crate) struct People<'p> {
    /// The approvers, then the others, each with the number of who it is.
    blocks: Vec<(&'p Person, usize)>,
    approvers: usize,
}

impl<'p> People<'p> {
    pub(crate) fn of(approvers: &'p [Person], others: &'p [Person]) -> Self {
        let mut blocks: Vec<(&Person, usize)> = approvers
            .iter()
            .chain(others)
            .enumerate()
            .map(|(number, person)| (person, number))
            .collect();
        let mut owners: HashMap<String, usize> = HashMap::new();
        for at in 0..blocks.len() {
            for mark in marks(blocks[at].0) {
                let Some(owner) = owners.insert(mark, at) else {
                    continue;
                };
                let (from, to) = (blocks[at].1, blocks[owner].1);
                for block in &mut blocks {
                    if block.1 == from {
                        block.1 = to;
                    }
                }
            }
        }
        People {
            blocks,
            approvers: approvers.len(),
        }
    }

    /// Returns the approver that a key or login belongs to.
    pub(crate) fn approver(&self, by: &Approver) -> Option<Who<'p>> {
        let mark = match by {
            Approver::Key(key) => key_mark(key),
            Approver::Forge(login) => forge_mark(login),
        }?;
        self.blocks[..self.approvers]
            .iter()
            .find(|(person, _)| marks(person).contains(&mark))
            .map(|&(person, number)| Who {
                name: &person.name,
                number,
            })
    }

    /// Returns every person that an author may be; none where nobody knows them.
    pub(crate) fn authors(&self, author: &Author) -> Vec<usize> {
        let mut known: Vec<String> = vec![email_mark(&author.email)];
        known.extend(author.key.as_deref().and_then(key_mark));
        known.extend(author.forge.as_deref().and_then(forge_mark));
        self.blocks
            .iter()
            .filter(|(person, _)| marks(person).iter().any(|mark| known.contains(mark)))
            .map(|&(_, number)| number)
            .collect()
    }

    /// Returns the approvers, each person once.
    pub(crate) fn approvers(&self) -> Vec<Who<'p>> {
        let mut found: Vec<Who<'p>> = Vec::new();
        for &(person, number) in &self.blocks[..self.approvers] {
            // Who can be told by an address alone cannot approve.
            let is_usable = marks(person).iter().any(|mark| !mark.starts_with(EMAIL));
            if is_usable && !found.iter().any(|other| other.number == number) {
                found.push(Who {
                    name: &person.name,
                    number,
                });
            }
        }
        found
    }
}

/// A person: a name for people, a number to compare by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Who<'p> {
    pub(crate) name: &'p str,
    pub(crate) number: usize,
}

const EMAIL: &str = "email:";

/// Returns everything that tells a person from others.
fn marks(person: &Person) -> Vec<String> {
    let keys = person.keys.iter().filter_map(|key| key_mark(key));
    let forge = |forge: &str, login: &Option<String>| {
        let login = login.as_deref()?;
        forge_mark(&format!("{forge}:{login}"))
    };
    keys.chain(forge("github", &person.github))
        .chain(forge("gitlab", &person.gitlab))
        .chain(person.emails.iter().map(|email| email_mark(email)))
        .collect()
}

/// Returns a key without its comment; none for what is no key.
fn key_mark(key: &str) -> Option<String> {
    let mut words = key.split_whitespace();
    Some(format!("key:{} {}", words.next()?, words.next()?))
}

/// Returns a login as forges compare it; none for what names no forge or nobody.
fn forge_mark(login: &str) -> Option<String> {
    let (forge, name) = login.split_once(':')?;
    let is_known = matches!(forge, "github" | "gitlab");
    (is_known && !name.is_empty()).then(|| format!("{forge}:{}", name.to_lowercase()))
}

/// Returns an address as it is compared. Taking two for one only ever leaves out an approval.
fn email_mark(email: &str) -> String {
    format!("{EMAIL}{}", email.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, keys: &[&str], emails: &[&str], github: Option<&str>) -> Person {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Person {
            name: name.to_owned(),
            line: 1,
            keys: owned(keys),
            emails: owned(emails),
            github: github.map(str::to_owned),
            gitlab: None,
        }
    }

    fn key(text: &str) -> Approver {
        Approver::Key(text.to_owned())
    }

    fn forge(text: &str) -> Approver {
        Approver::Forge(text.to_owned())
    }

    fn author(email: &str) -> Author {
        Author {
            email: email.to_owned(),
            forge: None,
            key: None,
        }
    }

    #[test]
    fn an_approver_is_told_by_key_or_login_and_never_by_address() {
        let approvers = [person(
            "lead",
            &["ssh-ed25519 AAAA lead@laptop"],
            &["lead@example.com"],
            Some("Lead"),
        )];
        let people = People::of(&approvers, &[]);
        assert_eq!(
            people.approver(&key("ssh-ed25519 AAAA")).unwrap().name,
            "lead"
        );
        assert_eq!(people.approver(&forge("github:lead")).unwrap().name, "lead");
        for other in [
            key("ssh-ed25519 AAAB"),
            key("ssh-rsa AAAA"),
            key("lead@example.com"),
            key(""),
            forge("lead"),
            forge("gitlab:lead"),
            forge("github:"),
            forge("email:lead@example.com"),
        ] {
            assert_eq!(people.approver(&other), None, "{other:?}");
        }
    }

    #[test]
    fn who_does_not_approve_is_no_approver() {
        let others = [person("writer", &["ssh-ed25519 WWWW"], &[], None)];
        let people = People::of(&[], &others);
        assert_eq!(people.approver(&key("ssh-ed25519 WWWW")), None);
        assert!(people.approvers().is_empty());
    }

    #[test]
    fn blocks_that_share_anything_are_one_person() {
        let approvers = [
            person("a", &["ssh-ed25519 AAAA"], &["a@example.com"], None),
            person("b", &["ssh-ed25519 BBBB"], &[], Some("b")),
            person("c", &["ssh-ed25519 CCCC"], &[], None),
        ];
        // This one ties `a` to `b`.
        let others = [person("d", &[], &["A@example.com"], Some("B"))];
        let people = People::of(&approvers, &others);
        let number = |text| people.approver(&key(text)).unwrap().number;
        assert_eq!(number("ssh-ed25519 AAAA"), number("ssh-ed25519 BBBB"));
        assert_ne!(number("ssh-ed25519 AAAA"), number("ssh-ed25519 CCCC"));
        let names: Vec<&str> = people.approvers().iter().map(|who| who.name).collect();
        assert_eq!(names, ["a", "c"]);
    }

    #[test]
    fn an_author_is_known_by_anything() {
        let approvers = [person("a", &["ssh-ed25519 AAAA"], &["a@example.com"], None)];
        let others = [person("b", &[], &["b@example.com"], Some("b"))];
        let people = People::of(&approvers, &others);
        assert!(people.authors(&author("c@example.com")).is_empty());
        assert_eq!(people.authors(&author("A@Example.com ")).len(), 1);
        // An address of one and the key of another: it may be either.
        let both = Author {
            key: Some("ssh-ed25519 AAAA".to_owned()),
            ..author("b@example.com")
        };
        assert_eq!(people.authors(&both).len(), 2);
        let by_login = Author {
            forge: Some("github:B".to_owned()),
            ..author("c@example.com")
        };
        assert_eq!(people.authors(&by_login).len(), 1);
    }

    #[test]
    fn who_can_only_be_told_by_address_cannot_approve() {
        let approvers = [person("a", &[], &["a@example.com"], None)];
        assert!(People::of(&approvers, &[]).approvers().is_empty());
    }
}

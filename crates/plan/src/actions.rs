//! The closed list of action combinations an engine may plan for one object.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, SeqAccess, Visitor};

use crate::text_field::Str;

/// What the engine plans to do with one object.
///
/// Every combination that Terraform 0.12 to 1.16 and OpenTofu 1.6 to 1.12
/// write is listed. A list that contains `delete` in any other combination is
/// [`Actions::UnlistedDelete`]: the engines promise that scanning for `delete`
/// finds every destruction. Everything else does not parse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Actions {
    /// `no-op`: also a pure move or import.
    NoOp,
    /// `create`
    Create,
    /// `read` of a data source during apply.
    Read,
    /// `update` in place.
    Update,
    /// `delete`
    Delete,
    /// `delete`, `create`: a replacement with a gap.
    DeleteThenCreate,
    /// `create`, `delete`: a replacement without a gap.
    CreateThenDelete,
    /// `forget`: the object lives on, unmanaged.
    Forget,
    /// `create`, `forget`: Terraform 1.16, `lifecycle { destroy = false }`.
    CreateThenForget,
    /// `forget`, `create`: the same in OpenTofu 1.12.
    ForgetThenCreate,
    /// `open` of an ephemeral resource: OpenTofu 1.11.
    Open,
    /// Any other combination that contains `delete`.
    UnlistedDelete,
}

impl Actions {
    /// Returns the words of plan JSON, in order; of an unlisted combination only the one that counts.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Actions::NoOp => &["no-op"],
            Actions::Create => &["create"],
            Actions::Read => &["read"],
            Actions::Update => &["update"],
            Actions::Delete | Actions::UnlistedDelete => &["delete"],
            Actions::DeleteThenCreate => &["delete", "create"],
            Actions::CreateThenDelete => &["create", "delete"],
            Actions::Forget => &["forget"],
            Actions::CreateThenForget => &["create", "forget"],
            Actions::ForgetThenCreate => &["forget", "create"],
            Actions::Open => &["open"],
        }
    }

    /// Whether the object that exists now is destroyed.
    pub fn destroys(self) -> bool {
        matches!(
            self,
            Actions::Delete
                | Actions::DeleteThenCreate
                | Actions::CreateThenDelete
                | Actions::UnlistedDelete
        )
    }

    /// Whether another object takes the place of the one that exists now.
    pub fn replaces(self) -> bool {
        matches!(
            self,
            Actions::DeleteThenCreate
                | Actions::CreateThenDelete
                | Actions::CreateThenForget
                | Actions::ForgetThenCreate
        )
    }

    /// Whether a new object comes into being.
    pub fn creates(self) -> bool {
        self == Actions::Create || self.replaces()
    }
}

/// Why a list of action words is not [`Actions`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ActionsError {
    Empty,
    Unknown(String),
    Unlisted(String),
}

/// A list of action words as read: judged or set aside for a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadActions(pub(crate) Result<Actions, ActionsError>);

/// The longest list that is kept for a message; a longer one is hostile.
const MOST_WORDS: usize = 8;

fn judge(words: &[Str<'_>]) -> Result<Actions, ActionsError> {
    let text: Vec<&str> = words.iter().map(|word| word.as_str()).collect();
    Ok(match text[..] {
        [] => return Err(ActionsError::Empty),
        ["no-op"] => Actions::NoOp,
        ["create"] => Actions::Create,
        ["read"] => Actions::Read,
        ["update"] => Actions::Update,
        ["delete"] => Actions::Delete,
        ["delete", "create"] => Actions::DeleteThenCreate,
        ["create", "delete"] => Actions::CreateThenDelete,
        ["forget"] => Actions::Forget,
        ["create", "forget"] => Actions::CreateThenForget,
        ["forget", "create"] => Actions::ForgetThenCreate,
        ["open"] => Actions::Open,
        _ if text.contains(&"delete") => Actions::UnlistedDelete,
        _ => {
            const KNOWN: [&str; 7] = [
                "no-op", "create", "read", "update", "delete", "forget", "open",
            ];
            let shown = format!("[{}]", text.join(", "));
            return Err(if text.iter().all(|word| KNOWN.contains(word)) {
                ActionsError::Unlisted(shown)
            } else {
                ActionsError::Unknown(shown)
            });
        }
    })
}

impl<'de> Deserialize<'de> for ReadActions {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl<'de> Visitor<'de> for Words {
            type Value = ReadActions;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of action words")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<ReadActions, A::Error> {
                let mut words: Vec<Str<'de>> = Vec::with_capacity(2);
                let mut more_deletes = false;
                while let Some(word) = list.next_element::<Str<'de>>()? {
                    if words.len() < MOST_WORDS {
                        words.push(word);
                    } else {
                        more_deletes |= word.as_str() == "delete";
                    }
                }
                if more_deletes {
                    return Ok(ReadActions(Ok(Actions::UnlistedDelete)));
                }
                Ok(ReadActions(judge(&words)))
            }
        }
        deserializer.deserialize_seq(Words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Actions, ActionsError> {
        serde_json::from_str::<ReadActions>(json).unwrap().0
    }

    #[test]
    fn any_list_with_delete_destroys() {
        for json in [
            r#"["delete"]"#,
            r#"["delete","create"]"#,
            r#"["create","delete"]"#,
            r#"["delete","create","forget"]"#,
            r#"["frobnicate","delete"]"#,
            r#"["a","b","c","d","e","f","g","h","delete"]"#,
        ] {
            assert!(read(json).unwrap().destroys(), "{json}");
        }
    }

    #[test]
    fn what_is_not_listed_is_not_read() {
        assert_eq!(read("[]"), Err(ActionsError::Empty));
        assert!(matches!(
            read(r#"["UPDATE"]"#),
            Err(ActionsError::Unknown(_))
        ));
        assert!(matches!(
            read(r#"["create","update"]"#),
            Err(ActionsError::Unlisted(_))
        ));
        assert!(matches!(
            read(r#"["no-op","no-op"]"#),
            Err(ActionsError::Unlisted(_))
        ));
    }
}

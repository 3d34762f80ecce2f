//! JSON policies, compared by what they allow and deny.
//!
//! A policy is taken apart into grants: who may do what to which resource
//! under which condition. It got narrower where a grant of the old policy is
//! covered by none of the new one; how statements are split, named and
//! ordered does not count.

use std::collections::BTreeSet;

use plan::Value;

use crate::Answer;

/// More grants than this are not compared one by one.
const MOST_GRANTS: usize = 4000;

/// Who may do what to which resource under which condition.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Grant {
    principal: String,
    action: String,
    resource: String,
    condition: Condition,
    /// The statement it is from.
    statement: usize,
    /// Where it is among the grants of its policy.
    place: usize,
}

/// Operator, key and value of each condition.
type Condition = BTreeSet<(String, String, String)>;

/// What a policy allows and what it denies.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Policy {
    allows: Vec<Grant>,
    denies: Vec<Grant>,
    is_too_large: bool,
}

/// In which respect a grant must be covered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Except {
    Nothing,
    Principal,
    Action,
    Resource,
    Condition,
}

impl Policy {
    /// Reads a value as a policy; none where it is not one.
    pub(crate) fn of(value: &Value<'_>) -> Option<Self> {
        if value.is_empty() {
            return Some(Policy::default());
        }
        let document = match value {
            Value::String(_) => &value.document()?,
            Value::Object(_) => value,
            _ => return None,
        };
        let mut policy = Policy::default();
        if let Some(bindings) = document.get("bindings") {
            for (at, binding) in items(bindings).into_iter().enumerate() {
                policy.add_binding(at, binding)?;
            }
            return Some(policy);
        }
        let statements = document.get("Statement")?;
        for (at, statement) in items(statements).into_iter().enumerate() {
            policy.add_statement(at, statement)?;
        }
        Some(policy)
    }

    /// Adds a statement of an AWS policy.
    fn add_statement(&mut self, at: usize, statement: &Value<'_>) -> Option<()> {
        let is_deny = match statement.get("Effect")? {
            Value::String(effect) if effect == "Allow" => false,
            Value::String(effect) if effect == "Deny" => true,
            _ => return None,
        };
        let principals = match (statement.get("Principal"), statement.get("NotPrincipal")) {
            (Some(principal), None) => principals(principal)?,
            (None, Some(principal)) => vec![all_but(principals(principal)?)],
            (None, None) => vec![String::new()],
            _ => return None,
        };
        let actions = set(statement, "Action", "NotAction", true)?;
        let resources = set(statement, "Resource", "NotResource", false)?;
        let condition = match statement.get("Condition") {
            Some(condition) => conditions(condition)?,
            None => Condition::new(),
        };
        self.add(is_deny, at, &principals, &actions, &resources, &condition);
        Some(())
    }

    /// Adds a binding of a Google policy.
    fn add_binding(&mut self, at: usize, binding: &Value<'_>) -> Option<()> {
        let Value::String(role) = binding.get("role")? else {
            return None;
        };
        let members = strings(binding.get("members")?)?;
        let members: Vec<String> = members
            .into_iter()
            .map(|member| match member.as_str() {
                "allUsers" | "allAuthenticatedUsers" => "*".to_owned(),
                _ => member,
            })
            .collect();
        let mut condition = Condition::new();
        if let Some(expression) = binding.get("condition").and_then(|c| c.get("expression"))
            && let Value::String(expression) = expression
        {
            condition.insert(("expression".into(), String::new(), expression.to_string()));
        }
        let role = [role.to_string()];
        self.add(false, at, &members, &role, &[String::new()], &condition);
        Some(())
    }

    fn add(
        &mut self,
        is_deny: bool,
        statement: usize,
        principals: &[String],
        actions: &[String],
        resources: &[String],
        condition: &Condition,
    ) {
        let grants = if is_deny {
            &mut self.denies
        } else {
            &mut self.allows
        };
        let more = principals
            .len()
            .saturating_mul(actions.len())
            .saturating_mul(resources.len());
        if grants.len().saturating_add(more) > MOST_GRANTS {
            self.is_too_large = true;
            return;
        }
        for principal in principals {
            for action in actions {
                for resource in resources {
                    grants.push(Grant {
                        principal: principal.clone(),
                        action: action.clone(),
                        resource: resource.clone(),
                        condition: condition.clone(),
                        statement,
                        place: grants.len(),
                    });
                }
            }
        }
    }

    fn lost<'p>(&'p self, other: &'p Policy) -> impl Iterator<Item = &'p Grant> {
        self.allows
            .iter()
            .filter(|grant| !is_covered(grant, &other.allows, Except::Nothing))
    }

    fn loses_by(&self, other: &Policy, except: Except) -> bool {
        self.lost(other)
            .any(|grant| is_covered(grant, &other.allows, except))
    }

    /// Whether a statement is left with nothing of what it allowed.
    fn loses_statement(&self, other: &Policy) -> bool {
        let lost: Vec<&Grant> = self.lost(other).collect();
        let statements: BTreeSet<usize> = lost.iter().map(|grant| grant.statement).collect();
        statements.into_iter().any(|statement| {
            let count = |grant: &&Grant| grant.statement == statement;
            lost.iter().filter(|grant| count(grant)).count()
                == self.allows.iter().filter(count).count()
        })
    }

    fn adds_deny(&self, other: &Policy) -> bool {
        other
            .denies
            .iter()
            .any(|grant| !is_covered(grant, &self.denies, Except::Nothing))
    }
}

/// What a policy predicate asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    StatementRemoved,
    ActionRemoved,
    PrincipalRemoved,
    ResourceRemoved,
    ConditionAdded,
    DenyAdded,
    Narrowed,
    Widened,
    Opened,
    GrantsAll,
}

/// Answers a question about two policies that differ in text.
pub(crate) fn answer(question: Question, before: &Value<'_>, after: &Value<'_>) -> Answer {
    let (Some(old), Some(new)) = (Policy::of(before), Policy::of(after)) else {
        return Answer::Possible;
    };
    if old.is_too_large || new.is_too_large {
        return if old == new {
            Answer::No
        } else {
            Answer::Possible
        };
    }
    Answer::of(match question {
        Question::StatementRemoved => old.loses_statement(&new),
        Question::ActionRemoved => old.loses_by(&new, Except::Action),
        Question::PrincipalRemoved => old.loses_by(&new, Except::Principal),
        Question::ResourceRemoved => old.loses_by(&new, Except::Resource),
        Question::ConditionAdded => old.loses_by(&new, Except::Condition),
        Question::DenyAdded => old.adds_deny(&new),
        Question::Narrowed => old.lost(&new).next().is_some() || old.adds_deny(&new),
        // What is no longer denied is allowed, too.
        Question::Widened => new.lost(&old).next().is_some() || new.adds_deny(&old),
        Question::Opened => new
            .lost(&old)
            .any(|grant| grant.principal == "*" && grant.condition.is_empty()),
        Question::GrantsAll => new
            .lost(&old)
            .any(|grant| ["*", "*:*"].contains(&&*grant.action) && grant.resource == "*"),
    })
}

/// Whether one of the grants allows all that a grant does, but for one respect.
fn is_covered(grant: &Grant, among: &[Grant], except: Except) -> bool {
    // Most of a policy stays as it was, and mostly where it was.
    if among.get(grant.place).is_some_and(|other| other == grant) {
        return true;
    }
    among.iter().any(|other| {
        (except == Except::Principal || includes(&other.principal, &grant.principal))
            && (except == Except::Action || includes(&other.action, &grant.action))
            && (except == Except::Resource || includes(&other.resource, &grant.resource))
            && (except == Except::Condition || is_looser(&other.condition, &grant.condition))
    })
}

/// Whether everything that `inner` describes is described by `outer`. Both may have `*` and `?`.
fn includes(outer: &str, inner: &str) -> bool {
    if outer == inner || outer == "*" {
        return true;
    }
    // An enumeration of what is left out is comparable with itself only.
    if outer.starts_with('!') || inner.starts_with('!') {
        return false;
    }
    if !outer.contains(['*', '?']) {
        return false;
    }
    let (outer, inner) = (outer.as_bytes(), inner.as_bytes());
    let (mut at, mut star, mut resume) = (0, None, 0);
    let mut position = 0;
    while position < inner.len() {
        match outer.get(at) {
            Some(b'*') => {
                star = Some(at);
                resume = position;
                at += 1;
            }
            // One character is less than any text. One of several bytes is not told: not covered.
            Some(b'?') if inner[position] != b'*' => {
                at += 1;
                position += 1;
            }
            Some(byte) if *byte == inner[position] => {
                at += 1;
                position += 1;
            }
            _ => match star {
                Some(back) => {
                    at = back + 1;
                    resume += 1;
                    position = resume;
                }
                None => return false,
            },
        }
    }
    outer[at..].iter().all(|byte| *byte == b'*')
}

/// Whether whatever meets `strict` meets `loose`, too.
fn is_looser(loose: &Condition, strict: &Condition) -> bool {
    let keys: BTreeSet<(&str, &str)> = loose
        .iter()
        .map(|(operator, key, _)| (operator.as_str(), key.as_str()))
        .collect();
    keys.into_iter().all(|(operator, key)| {
        let values = |condition: &Condition| -> BTreeSet<String> {
            condition
                .iter()
                .filter(|(o, k, _)| o == operator && k == key)
                .map(|(_, _, value)| value.clone())
                .collect()
        };
        let (loose, strict) = (values(loose), values(strict));
        if strict.is_empty() {
            return false;
        }
        // Several values are alternatives, but what must not be is looser with fewer.
        let has_patterns = operator.contains("Like") || operator.contains("Arn");
        if operator.contains("Not") {
            return loose.is_subset(&strict);
        }
        strict.iter().all(|value| {
            loose.contains(value)
                || (has_patterns && loose.iter().any(|pattern| includes(pattern, value)))
        })
    })
}

fn items<'v, 'a>(value: &'v Value<'a>) -> Vec<&'v Value<'a>> {
    match value {
        Value::List(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        one => vec![one],
    }
}

fn strings(value: &Value<'_>) -> Option<Vec<String>> {
    items(value)
        .into_iter()
        .map(|item| match item {
            Value::String(text) => Some(text.to_string()),
            Value::Bool(value) => Some(value.to_string()),
            Value::Number(number) => Some(number.as_str().to_owned()),
            _ => None,
        })
        .collect()
}

fn all_but(mut names: Vec<String>) -> String {
    names.sort();
    format!("!{}", names.join(" "))
}

/// Returns what a statement is about, or what it leaves out; of neither, nothing in particular.
fn set(
    statement: &Value<'_>,
    name: &str,
    not_name: &str,
    is_caseless: bool,
) -> Option<Vec<String>> {
    let names = |value| {
        let mut names = strings(value)?;
        if is_caseless {
            for name in &mut names {
                name.make_ascii_lowercase();
            }
        }
        Some(names)
    };
    match (statement.get(name), statement.get(not_name)) {
        (Some(value), None) => names(value),
        (None, Some(value)) => Some(vec![all_but(names(value)?)]),
        (None, None) => Some(vec![String::new()]),
        _ => None,
    }
}

fn principals(value: &Value<'_>) -> Option<Vec<String>> {
    let Value::Object(kinds) = value else {
        return strings(value);
    };
    let mut found = Vec::new();
    for (kind, names) in kinds {
        for name in strings(names)? {
            let is_account = name.len() == 12 && name.bytes().all(|c| c.is_ascii_digit());
            found.push(match (kind.as_ref(), name.as_str()) {
                ("AWS", "*") => "*".to_owned(),
                ("AWS", _) if is_account => format!("AWS arn:aws:iam::{name}:root"),
                _ => format!("{kind} {name}"),
            });
        }
    }
    Some(found)
}

fn conditions(value: &Value<'_>) -> Option<Condition> {
    let Value::Object(operators) = value else {
        return None;
    };
    let mut found = Condition::new();
    for (operator, keys) in operators {
        let Value::Object(keys) = keys else {
            return None;
        };
        for (key, values) in keys {
            for value in strings(values)? {
                found.insert((operator.to_string(), key.to_ascii_lowercase(), value));
            }
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn ask(question: Question, before: &str, after: &str) -> Answer {
        let value = |text: &str| match text {
            "" => Value::Null,
            text => Value::String(Cow::Owned(text.to_owned())),
        };
        answer(question, &value(before), &value(after))
    }

    fn aws(statements: &str) -> String {
        format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#)
    }

    const READ: &str = r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}"#;
    const READ_WRITE: &str =
        r#"{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}"#;

    #[test]
    fn an_action_less_is_narrower() {
        let (more, less) = (aws(READ_WRITE), aws(READ));
        assert_eq!(ask(Question::ActionRemoved, &more, &less), Answer::Yes);
        assert_eq!(ask(Question::Narrowed, &more, &less), Answer::Yes);
        assert_eq!(ask(Question::Widened, &more, &less), Answer::No);
        assert_eq!(ask(Question::StatementRemoved, &more, &less), Answer::No);
        assert_eq!(ask(Question::Narrowed, &less, &more), Answer::No);
        assert_eq!(ask(Question::Widened, &less, &more), Answer::Yes);
    }

    #[test]
    fn layout_order_split_and_names_of_statements_do_not_count() {
        let whole = aws(READ_WRITE);
        let split = aws(
            r#"{"Sid":"W","Resource":["*"],"Action":["S3:putObject"],"Effect":"Allow"},
               {"Effect":"Allow","Resource":"*","Action":"s3:GetObject","Sid":"R"}"#,
        );
        for question in [
            Question::Narrowed,
            Question::Widened,
            Question::StatementRemoved,
        ] {
            assert_eq!(ask(question, &whole, &split), Answer::No);
            assert_eq!(ask(question, &split, &whole), Answer::No);
        }
    }

    #[test]
    fn wildcards_cover_what_they_describe() {
        let all = aws(r#"{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::logs/*"}"#);
        let some =
            aws(r#"{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::logs/2024/*"}"#);
        assert_eq!(ask(Question::Narrowed, &some, &all), Answer::No);
        assert_eq!(ask(Question::Narrowed, &all, &some), Answer::Yes);
    }

    #[test]
    fn an_allow_that_becomes_a_deny_is_narrower() {
        let deny = aws(&READ.replace("Allow", "Deny"));
        assert_eq!(ask(Question::Narrowed, &aws(READ), &deny), Answer::Yes);
        assert_eq!(ask(Question::DenyAdded, &aws(READ), &deny), Answer::Yes);
        assert_eq!(
            ask(Question::StatementRemoved, &aws(READ), &deny),
            Answer::Yes
        );
        assert_eq!(ask(Question::DenyAdded, "", &deny), Answer::Yes);
    }

    #[test]
    fn principals_are_told_apart_and_normalised() {
        let trust = |principal: &str| {
            aws(&format!(
                r#"{{"Effect":"Allow","Principal":{principal},"Action":"sts:AssumeRole"}}"#
            ))
        };
        let two = trust(r#"{"AWS":["123456789012","arn:aws:iam::210987654321:root"]}"#);
        let one = trust(r#"{"AWS":"arn:aws:iam::123456789012:root"}"#);
        assert_eq!(ask(Question::PrincipalRemoved, &two, &one), Answer::Yes);
        assert_eq!(ask(Question::Narrowed, &one, &two), Answer::No);
        let anyone = trust(r#"{"AWS":"*"}"#);
        assert_eq!(ask(Question::Opened, &one, &anyone), Answer::Yes);
        assert_eq!(ask(Question::Opened, &trust("\"*\""), &anyone), Answer::No);
    }

    #[test]
    fn conditions_narrow_and_widen() {
        let with = |condition: &str| {
            aws(&format!(
                r#"{{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"{condition}}}"#
            ))
        };
        let free = with("");
        let one = with(r#","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}"#);
        let two =
            with(r#","Condition":{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","192.168.0.0/16"]}}"#);
        assert_eq!(ask(Question::ConditionAdded, &free, &one), Answer::Yes);
        assert_eq!(ask(Question::Narrowed, &one, &two), Answer::No);
        assert_eq!(ask(Question::Narrowed, &two, &one), Answer::Yes);
        assert_eq!(ask(Question::Opened, &one, &two), Answer::No);
        assert_eq!(ask(Question::Opened, &one, &free), Answer::Yes);
        let like = |value: &str| {
            with(&format!(
                r#","Condition":{{"StringLike":{{"token:sub":"{value}"}}}}"#
            ))
        };
        let (branch, any) = (like("repo:o/a:ref:refs/heads/main"), like("repo:o/a:*"));
        assert_eq!(ask(Question::Narrowed, &branch, &any), Answer::No);
        assert_eq!(ask(Question::Widened, &branch, &any), Answer::Yes);
        assert_eq!(ask(Question::Narrowed, &any, &branch), Answer::Yes);
    }

    #[test]
    fn google_bindings_are_policies_too() {
        let policy = |members: &str| {
            format!(r#"{{"bindings":[{{"role":"roles/viewer","members":[{members}]}}]}}"#)
        };
        let (two, one) = (policy(r#""user:a@x","user:b@x""#), policy(r#""user:a@x""#));
        assert_eq!(ask(Question::PrincipalRemoved, &two, &one), Answer::Yes);
        assert_eq!(ask(Question::Narrowed, &one, &two), Answer::No);
        assert_eq!(
            ask(Question::Opened, &one, &policy("\"allUsers\"")),
            Answer::Yes
        );
    }

    #[test]
    fn everything_on_everything_is_told_apart() {
        let all = aws(r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#);
        assert_eq!(ask(Question::GrantsAll, &aws(READ), &all), Answer::Yes);
        assert_eq!(
            ask(Question::GrantsAll, &aws(READ), &aws(READ_WRITE)),
            Answer::No
        );
        assert_eq!(
            ask(Question::GrantsAll, &all, &all.replace("Sid", "")),
            Answer::No
        );
    }

    #[test]
    fn what_is_no_policy_cannot_be_told() {
        for text in [
            "plain text",
            "{}",
            r#"{"Statement":[{"Effect":"Maybe"}]}"#,
            "[1]",
        ] {
            assert_eq!(
                ask(Question::Narrowed, &aws(READ), text),
                Answer::Possible,
                "{text}"
            );
        }
        // No policy at all allows nothing.
        assert_eq!(ask(Question::Narrowed, &aws(READ), ""), Answer::Yes);
        assert_eq!(ask(Question::Narrowed, "", &aws(READ)), Answer::No);
    }
}

//! Addresses of modules and resources, as far as it takes to tell whether one is inside another.

use std::fmt;

use crate::outside_names::is_identifier;

/// The address of a module or of a resource in a root, in configuration or with keys: `module.web`,
/// `module.web["blue"].aws_lb_target_group.this`.
///
/// Where there is no key all instances are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ObjectAddress {
    text: String,
    steps: Vec<Step>,
}

/// One step of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    /// `module.web`, or `aws_lb_listener.https`.
    name: String,
    /// What stands in the brackets.
    key: Option<String>,
}

impl ObjectAddress {
    /// Reads an address; the error says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut steps = Vec::new();
        let mut rest = text;
        loop {
            let (step, after) = read_step(rest)?;
            let is_module = step.is_module();
            steps.push(step);
            rest = match after.strip_prefix('.') {
                _ if after.is_empty() => break,
                Some(after) if is_module => after,
                _ if is_module => return Err(format!("a dot is missing before `{after}`")),
                _ => {
                    return Err(format!("the resource's address ends before `{after}`"));
                }
            };
        }
        Ok(ObjectAddress {
            text: text.to_owned(),
            steps,
        })
    }

    /// Whether it is that of a module.
    pub(crate) fn is_module(&self) -> bool {
        self.steps.last().is_some_and(Step::is_module)
    }

    /// Whether there can be an object that both addresses cover.
    pub(crate) fn overlaps(&self, other: &ObjectAddress) -> bool {
        let mut pairs = self.steps.iter().zip(&other.steps);
        pairs.all(|(mine, its)| mine.name == its.name && keys_meet(mine, its))
    }

    /// Whether it covers all that another address covers.
    pub(crate) fn contains(&self, other: &ObjectAddress) -> bool {
        let mut pairs = self.steps.iter().zip(&other.steps);
        self.steps.len() <= other.steps.len()
            && pairs.all(|(mine, its)| {
                mine.name == its.name && (mine.key.is_none() || mine.key == its.key)
            })
    }
}

impl Step {
    fn is_module(&self) -> bool {
        self.name.starts_with("module.")
    }
}

impl fmt::Display for ObjectAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn keys_meet(one: &Step, other: &Step) -> bool {
    match (&one.key, &other.key) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// Reads a type, a name and a key, and returns what stands behind them.
fn read_step(text: &str) -> Result<(Step, &str), String> {
    const NONE: &str =
        "this is no address of a module or resource, such as module.web or aws_lb_listener.https";
    let (kind, rest) = text.split_once('.').ok_or(NONE)?;
    let (name, after) = rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len()));
    if !is_identifier(kind) || !is_identifier(name) {
        return Err(NONE.to_owned());
    }
    if kind == "data" {
        return Err("this is a data source, which is only read: leave it out".to_owned());
    }
    // What an expression starts with, and an address in a plan does not.
    let is_reference = [
        "var", "local", "output", "each", "count", "self", "path", "resource",
    ];
    if is_reference.contains(&kind) {
        return Err(format!(
            "`{kind}` is neither `module` nor the type of a resource"
        ));
    }
    let (key, after) = read_key(after)?;
    let name = format!("{kind}.{name}");
    Ok((Step { name, key }, after))
}

/// Reads a key in brackets if there is one, and returns what stands behind it.
fn read_key(text: &str) -> Result<(Option<String>, &str), String> {
    let Some(inner) = text.strip_prefix('[') else {
        return Ok((None, text));
    };
    let end = match inner.strip_prefix('"') {
        Some(quoted) => end_of_quoted(quoted).map(|end| end + 2),
        None => inner.find(']'),
    };
    let open = || format!("this key does not end: `{text}`");
    let (key, after) = inner.split_at(end.ok_or_else(open)?);
    let after = after.strip_prefix(']').ok_or_else(open)?;
    let is_number = !key.is_empty() && key.bytes().all(|c| c.is_ascii_digit());
    if !is_number && !key.starts_with('"') {
        return Err(format!(
            "`[{key}]` is no key: keys are [0] or [\"name\"], and without a key all instances are meant"
        ));
    }
    Ok((Some(key.to_owned()), after))
}

/// Returns where the closing quote is.
fn end_of_quoted(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return Some(at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> ObjectAddress {
        ObjectAddress::parse(text).unwrap_or_else(|wrong| panic!("{text}: {wrong}"))
    }

    #[test]
    fn addresses_are_modules_and_resources() {
        for (text, is_module) in [
            ("module.web", true),
            ("module.web[0].module.x[\"a.b]\\\"c\"]", true),
            ("aws_lb_listener.https", false),
            ("module.web[\"blue\"].aws_lb_target_group.this[12]", false),
            ("module.größe", true),
        ] {
            let read = address(text);
            assert_eq!(
                (read.to_string().as_str(), read.is_module()),
                (text, is_module)
            );
        }
    }

    #[test]
    fn what_is_no_address_is_said_so() {
        for text in [
            "",
            "web",
            "module",
            "module.",
            ".web",
            "module..web",
            "module.web.",
            "module.web.module",
            "module.web[*]",
            "module.web[]",
            "module.web[-1]",
            "module.web[blue]",
            "module.web[\"blue\"",
            "module.web[\"blue]",
            "module.web[0]x",
            "module.web[0][1]",
            "module.*",
            "aws_lb.a.b",
            "aws_lb.a[0].arn",
            "data.aws_lb.a",
            "module.web.data.aws_lb.a",
            "var.web",
            "output.web",
            "resource.aws_lb.a",
            "module web",
            " module.web",
        ] {
            assert!(ObjectAddress::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn one_is_inside_another_by_steps_and_keys() {
        for (one, other, overlaps, contains) in [
            ("module.a", "module.a", true, true),
            ("module.a", "module.a[0]", true, true),
            ("module.a[0]", "module.a", true, false),
            ("module.a[0]", "module.a[1]", false, false),
            ("module.a[\"0\"]", "module.a[0]", false, false),
            ("module.a", "module.a.module.b", true, true),
            ("module.a.module.b", "module.a", true, false),
            ("module.a", "module.ab", false, false),
            ("module.a", "module.a.aws_lb.b[\"x\"]", true, true),
            ("module.a.module.b[0]", "module.a[0].module.b", true, false),
            ("aws_lb.a", "aws_lb.b", false, false),
            ("aws_lb.a", "module.aws_lb.aws_lb.a", false, false),
        ] {
            let (one, other) = (address(one), address(other));
            assert_eq!(one.overlaps(&other), overlaps, "{one} {other}");
            assert_eq!(other.overlaps(&one), overlaps, "{other} {one}");
            assert_eq!(one.contains(&other), contains, "{one} {other}");
        }
    }
}

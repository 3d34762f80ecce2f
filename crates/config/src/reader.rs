//! Walks an HCL body: takes what is asked for, and says of everything else that it does not belong.

use std::cell::RefCell;
use std::ops::Range;

use hcl::edit::Span;
use hcl::edit::expr::{Expression, ObjectKey};
use hcl::edit::structure::{Attribute, Block, BlockLabel, Body, Structure};

use crate::diagnostic::Diagnostics;
use crate::path::PathPattern;
use crate::predicate::Literal;

/// Parses a text into a body.
pub(crate) fn parse(text: &str) -> Result<Body, Diagnostics> {
    text.parse().map_err(|error: hcl::edit::parser::Error| {
        let mut diagnostics = Diagnostics::default();
        // The parser may stop in the middle of a character.
        let at = text.floor_char_boundary(error.location().offset());
        let message = error.message().trim();
        let line = text[..at].lines().next_back().unwrap_or_default();
        if message.contains("redefined attribute") {
            diagnostics.add(at..at, "this is set already");
        } else if message.contains("block body") && line.contains('{') {
            diagnostics.add_with_help(
                at..at,
                format!("this is not HCL: {message}"),
                "a block on one line holds one setting and no block: put each on a line of its own",
            );
        } else {
            diagnostics.add(at..at, format!("this is not HCL: {message}"));
        }
        diagnostics
    })
}

/// Returns where something is in the text.
pub(crate) fn span(of: &impl Span) -> Range<usize> {
    of.span().unwrap_or(0..0)
}

/// The members of a body or an object, and which of them were asked for.
///
/// What is allowed is what was asked for: [`Members::finish`] reports the rest.
pub(crate) struct Members<'b> {
    attributes: Vec<(&'b str, Range<usize>, &'b Expression)>,
    blocks: Vec<&'b Block>,
    asked: RefCell<Vec<(Kind, &'static str)>>,
    whole: Range<usize>,
}

/// What a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Attribute,
    Block,
    /// Neither: something was said of it already.
    Refused,
}

impl<'b> Members<'b> {
    /// Returns the members of a body. `whole` is what a missing member is reported at.
    pub(crate) fn of_body(body: &'b Body, whole: Range<usize>) -> Self {
        let mut members = Members {
            attributes: Vec::new(),
            blocks: Vec::new(),
            asked: RefCell::default(),
            whole,
        };
        for structure in body {
            match structure {
                Structure::Attribute(Attribute { key, value, .. }) => {
                    members.attributes.push((key.as_str(), span(key), value));
                }
                Structure::Block(block) => members.blocks.push(block),
            }
        }
        members
    }

    /// Returns the members of an object expression.
    pub(crate) fn of_object(
        expression: &'b Expression,
        what: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let Some(object) = expression.as_object() else {
            diagnostics.add(span(expression), format!("{what} is an object: {{ … }}"));
            return None;
        };
        let mut attributes = Vec::new();
        for (key, value) in object.iter() {
            let name = match key {
                ObjectKey::Ident(name) => name.as_str(),
                ObjectKey::Expression(key) => key.as_str().unwrap_or_default(),
            };
            attributes.push((
                name,
                key.span().unwrap_or_else(|| span(expression)),
                value.expr(),
            ));
        }
        Some(Members {
            attributes,
            blocks: Vec::new(),
            asked: RefCell::default(),
            whole: span(expression),
        })
    }

    /// Returns the members that are attributes, each with where it is.
    pub(crate) fn all(&self) -> &[(&'b str, Range<usize>, &'b Expression)] {
        &self.attributes
    }

    /// Whether there is an attribute; to ask is not to allow it.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(member, ..)| *member == name)
    }

    /// Returns an attribute.
    pub(crate) fn get(&self, name: &'static str) -> Option<&'b Expression> {
        self.get_with_key(name).map(|(_, value)| value)
    }

    /// Returns an attribute and where its name is.
    pub(crate) fn get_with_key(
        &self,
        name: &'static str,
    ) -> Option<(Range<usize>, &'b Expression)> {
        self.asked.borrow_mut().push((Kind::Attribute, name));
        self.attributes
            .iter()
            .find(|(member, ..)| *member == name)
            .map(|(_, at, value)| (at.clone(), *value))
    }

    /// Returns an attribute, and reports it where it is missing.
    pub(crate) fn require(
        &self,
        name: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'b Expression> {
        let found = self.get(name);
        if found.is_none() {
            diagnostics.add(self.whole.clone(), format!("`{name}` is missing"));
        }
        found
    }

    /// Returns the blocks of a kind.
    pub(crate) fn blocks(&self, kind: &'static str) -> impl Iterator<Item = &'b Block> + '_ {
        self.asked.borrow_mut().push((Kind::Block, kind));
        self.blocks
            .iter()
            .copied()
            .filter(move |block| block.ident.as_str() == kind)
    }

    /// Refuses the blocks of a kind with words of its own, and does not name it among what is allowed.
    pub(crate) fn refuse_blocks(
        &self,
        kind: &'static str,
        message: &str,
        help: &str,
        diagnostics: &mut Diagnostics,
    ) {
        for block in self.blocks(kind) {
            diagnostics.add_with_help(head(block), message, help);
        }
        (self.asked.borrow_mut()).retain(|asked| *asked != (Kind::Block, kind));
        self.asked.borrow_mut().push((Kind::Refused, kind));
    }

    /// Reports everything that was not asked for.
    pub(crate) fn finish(self, diagnostics: &mut Diagnostics) {
        let asked = self.asked.into_inner();
        let mut allowed: Vec<&str> = Vec::new();
        for (kind, name) in &asked {
            if *kind != Kind::Refused && !allowed.contains(name) {
                allowed.push(name);
            }
        }
        let mut report = |kind: Kind, name: &str, at: Range<usize>| {
            let is_refused = kind == Kind::Block && asked.contains(&(Kind::Refused, name));
            if asked.contains(&(kind, name)) || is_refused {
                return;
            }
            if asked.contains(&(Kind::Block, name)) {
                diagnostics.add_with_help(
                    at,
                    format!("`{name}` is a block"),
                    format!("write it without the equals sign: {name} {{ … }}"),
                );
            } else if asked.contains(&(Kind::Attribute, name)) {
                diagnostics.add_with_help(
                    at,
                    format!("`{name}` is no block"),
                    format!("write it with an equals sign: {name} = …"),
                );
            } else {
                diagnostics.add_with_help(
                    at,
                    format!("`{name}` does not belong here"),
                    hint(name, &allowed),
                );
            }
        };
        for (name, at, _) in &self.attributes {
            report(Kind::Attribute, name, at.clone());
        }
        for block in &self.blocks {
            report(Kind::Block, block.ident.as_str(), span(&block.ident));
        }
        // The parser refuses this in a body, but not in an object.
        for (position, (name, at, _)) in self.attributes.iter().enumerate() {
            if self.attributes[..position]
                .iter()
                .any(|(other, ..)| other == name)
            {
                diagnostics.add(at.clone(), format!("`{name}` is set already"));
            }
        }
    }
}

/// Returns the labels of a block.
pub(crate) fn labels(block: &Block) -> Vec<(&str, Range<usize>)> {
    block
        .labels
        .iter()
        .map(|label| {
            let at = match label {
                BlockLabel::Ident(name) => span(name),
                BlockLabel::String(name) => span(name),
            };
            (label.as_str(), at)
        })
        .collect()
}

/// Returns the only label of a block, and reports it where there is none or more than one.
pub(crate) fn label<'b>(
    block: &'b Block,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<(&'b str, Range<usize>)> {
    let mut labels = labels(block);
    if labels.len() != 1 {
        let kind = block.ident.as_str();
        diagnostics.add(
            span(&block.ident),
            format!("{} `{kind}` block has one label: {what}", article(kind)),
        );
        return None;
    }
    labels.pop()
}

/// Returns the article of a block's kind.
pub(crate) fn article(kind: &str) -> &'static str {
    if kind.starts_with(['a', 'e']) {
        "an"
    } else {
        "a"
    }
}

/// Returns where a block's head is: its kind and labels.
pub(crate) fn head(block: &Block) -> Range<usize> {
    let start = span(&block.ident);
    match labels(block).last() {
        Some((_, last)) => start.start..last.end,
        None => start,
    }
}

/// Returns a string that is not empty.
pub(crate) fn string(
    expression: &Expression,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    match expression.as_str() {
        Some(text) if !text.trim().is_empty() => Some(text.to_owned()),
        Some(_) => {
            diagnostics.add(span(expression), format!("`{what}` is empty"));
            None
        }
        None => {
            wrong_kind(
                expression,
                format!("`{what}` is a plain string in quotes"),
                diagnostics,
            );
            None
        }
    }
}

/// Reports a value of the wrong kind, and says so where it is no value at all but something to compute one from.
pub(crate) fn wrong_kind(
    expression: &Expression,
    message: impl Into<String>,
    diagnostics: &mut Diagnostics,
) {
    let computed = match expression {
        Expression::Null(_)
        | Expression::Bool(_)
        | Expression::Number(_)
        | Expression::String(_)
        | Expression::Array(_)
        | Expression::Object(_) => None,
        Expression::StringTemplate(_) | Expression::HeredocTemplate(_) => Some("a template"),
        Expression::Variable(_) | Expression::Traversal(_) => Some("a reference"),
        Expression::FuncCall(_) => Some("a function call"),
        Expression::Parenthesis(_)
        | Expression::Conditional(_)
        | Expression::UnaryOp(_)
        | Expression::BinaryOp(_)
        | Expression::ForExpr(_) => Some("an expression"),
    };
    match computed {
        Some(kind) => diagnostics.add_with_help(
            span(expression),
            message,
            format!("this is {kind}, and nothing is computed here: write the value itself"),
        ),
        None => diagnostics.add(span(expression), message),
    }
}

/// Returns a boolean.
pub(crate) fn boolean(
    expression: &Expression,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<bool> {
    let found = expression.as_bool();
    if found.is_none() {
        wrong_kind(
            expression,
            format!("`{what}` is true or false"),
            diagnostics,
        );
    }
    found
}

/// Returns a list of strings, each with where it is.
pub(crate) fn strings(
    expression: &Expression,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Range<usize>)> {
    let Some(items) = expression.as_array().filter(|items| !items.is_empty()) else {
        wrong_kind(
            expression,
            format!("`{what}` is a list of strings: [\"…\"]"),
            diagnostics,
        );
        return Vec::new();
    };
    items
        .iter()
        .filter_map(|item| Some((string(item, what, diagnostics)?, span(item))))
        .collect()
}

/// Returns a path.
pub(crate) fn path(
    expression: &Expression,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<PathPattern> {
    let text = string(expression, what, diagnostics)?;
    parse_path(&text, span(expression), diagnostics)
}

pub(crate) fn parse_path(
    text: &str,
    at: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<PathPattern> {
    match PathPattern::parse(text) {
        Ok(path) => Some(path),
        Err(error) => {
            diagnostics.add(at, error);
            None
        }
    }
}

/// Returns one of a closed set of names.
pub(crate) fn one_of<T: Copy>(
    name: &str,
    at: Range<usize>,
    named: impl Fn(&str) -> Option<T>,
    allowed: &[&str],
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let found = named(name);
    if found.is_none() {
        no_such(name, at, allowed, diagnostics);
    }
    found
}

/// Reports a name that is none of a closed set.
pub(crate) fn no_such(
    name: &str,
    at: Range<usize>,
    allowed: &[&str],
    diagnostics: &mut Diagnostics,
) {
    diagnostics.add_with_help(at, format!("there is no `{name}`"), hint(name, allowed));
}

/// Returns the name that was probably meant, or all that are allowed.
fn hint(name: &str, allowed: &[&str]) -> String {
    match nearest(name, allowed.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("allowed here: {}", allowed.join(", ")),
    }
}

/// Returns a constant. `jsonencode(…)` of a constant is one, too.
pub(crate) fn literal(expression: &Expression, diagnostics: &mut Diagnostics) -> Option<Literal> {
    match expression {
        Expression::Null(_) => Some(Literal::Null),
        Expression::Bool(value) => Some(Literal::Bool(*value.value())),
        Expression::String(text) => Some(Literal::String(text.value().clone())),
        Expression::Number(number) => {
            let number = number.value();
            // Whole numbers stay whole: `1.0` would not be the `1` of a plan.
            let number = number
                .as_i64()
                .map(serde_json::Number::from)
                .or_else(|| number.as_u64().map(serde_json::Number::from))
                .or_else(|| number.as_f64().and_then(serde_json::Number::from_f64));
            if number.is_none() {
                diagnostics.add(span(expression), "this number is too large");
            }
            number.map(Literal::Number)
        }
        Expression::Array(items) => {
            let items: Vec<_> = items
                .iter()
                .map(|item| literal(item, diagnostics))
                .collect();
            items
                .into_iter()
                .collect::<Option<Vec<_>>>()
                .map(Literal::Array)
        }
        Expression::Object(object) => {
            let mut members = serde_json::Map::new();
            for (key, value) in object.iter() {
                let name = match key {
                    ObjectKey::Ident(name) => name.as_str().to_owned(),
                    ObjectKey::Expression(key) => match literal(key, diagnostics)? {
                        Literal::String(name) => name,
                        other => other.to_string(),
                    },
                };
                members.insert(name, literal(value.expr(), diagnostics)?);
            }
            Some(Literal::Object(members))
        }
        Expression::Parenthesis(inner) => literal(inner.inner(), diagnostics),
        Expression::UnaryOp(operation) => match literal(&operation.expr, diagnostics)? {
            Literal::Number(number) => match number.as_i64() {
                Some(number) => Some(Literal::from(-number)),
                None => number.as_f64().map(|number| Literal::from(-number)),
            },
            _ => None,
        },
        Expression::FuncCall(call) if call.name.name.as_str() == "jsonencode" => {
            let mut arguments = call.args.iter();
            match (arguments.next(), arguments.next()) {
                (Some(argument), None) => {
                    literal(argument, diagnostics).map(|value| Literal::String(value.to_string()))
                }
                _ => {
                    diagnostics.add(span(expression), "jsonencode takes one argument");
                    None
                }
            }
        }
        _ => {
            diagnostics.add(
                span(expression),
                "only constants can stand here, and jsonencode(…) of them",
            );
            None
        }
    }
}

/// Returns the name most like another, if one is like it.
pub fn nearest<'n>(name: &str, among: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    among
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.len().max(name.len()))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Returns how many letters must be added, taken away or changed to make one text the other.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

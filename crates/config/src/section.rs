//! The settings of one block of `upstream.hcl`, each with its line.

use std::ops::Range;

use hcl::edit::expr::Expression;
use hcl::edit::structure::{Block, Body};

use crate::diagnostic::Diagnostics;
use crate::environment::Setting;
use crate::lines::Lines;
use crate::reader::{Members, article, head, labels, span};

/// A block, or the file itself, whose settings are read one by one.
///
/// A setting is read by a function of its value, its name and the mistakes: see `values`.
pub(crate) struct Section<'b> {
    members: Members<'b>,
    lines: &'b Lines,
    head: Range<usize>,
}

impl<'b> Section<'b> {
    /// Opens the file.
    pub(crate) fn of_file(body: &'b Body, text: &str, lines: &'b Lines) -> Self {
        let head = 0..text.chars().next().map_or(0, char::len_utf8);
        Section {
            members: Members::of_body(body, head.clone()),
            lines,
            head,
        }
    }

    /// Opens a block.
    pub(crate) fn of(block: &'b Block, lines: &'b Lines) -> Self {
        Section {
            members: Members::of_body(&block.body, head(block)),
            lines,
            head: head(block),
        }
    }

    /// Returns the members, for what is read without lines.
    pub(crate) fn members(&self) -> &Members<'b> {
        &self.members
    }

    /// Returns where the head of the block is.
    pub(crate) fn head(&self) -> Range<usize> {
        self.head.clone()
    }

    /// Returns the line of the head.
    pub(crate) fn line(&self) -> u32 {
        self.lines.at(self.head.start)
    }

    /// Reads a setting that may be left out.
    pub(crate) fn read<T>(
        &self,
        name: &'static str,
        diagnostics: &mut Diagnostics,
        value: impl FnOnce(&'b Expression, &str, &mut Diagnostics) -> Option<T>,
    ) -> Option<Setting<T>> {
        let (key, expression) = self.members.get_with_key(name)?;
        Some(Setting {
            value: value(expression, name, diagnostics)?,
            line: Some(self.lines.at(key.start)),
        })
    }

    /// Reads a setting that must be there.
    pub(crate) fn require<T>(
        &self,
        name: &'static str,
        diagnostics: &mut Diagnostics,
        value: impl FnOnce(&'b Expression, &str, &mut Diagnostics) -> Option<T>,
    ) -> Option<Setting<T>> {
        self.members.require(name, diagnostics)?;
        self.read(name, diagnostics, value)
    }

    /// Reads a setting that has a default.
    pub(crate) fn or<T>(
        &self,
        name: &'static str,
        default: T,
        diagnostics: &mut Diagnostics,
        value: impl FnOnce(&'b Expression, &str, &mut Diagnostics) -> Option<T>,
    ) -> Setting<T> {
        self.read(name, diagnostics, value)
            .unwrap_or(Setting::default_of(default))
    }

    /// Returns where the value of a setting is, or else where the block is; to ask is not to allow it.
    pub(crate) fn place(&self, name: &str) -> Range<usize> {
        (self.members.all().iter())
            .find(|(member, ..)| *member == name)
            .map_or_else(|| self.head(), |(_, _, value)| span(*value))
    }

    /// Whether a setting is there, well or ill; to ask is not to allow it.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.members.has(name)
    }

    /// Whether a setting is a list without anything in it.
    pub(crate) fn is_empty_list(&self, name: &str) -> bool {
        (self.members.all().iter())
            .filter(|(member, ..)| *member == name)
            .any(|(_, _, value)| value.as_array().is_some_and(|items| items.is_empty()))
    }

    /// Returns the blocks of a kind.
    pub(crate) fn blocks(&self, kind: &'static str) -> impl Iterator<Item = &'b Block> + '_ {
        self.members.blocks(kind)
    }

    /// Returns a block that has no label and comes once at most.
    pub(crate) fn block(
        &self,
        kind: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'b Block> {
        let mut found = None;
        for block in self.blocks(kind) {
            if let Some((_, at)) = labels(block).into_iter().next() {
                diagnostics.add(at, format!("{} `{kind}` block has no label", article(kind)));
            }
            if found.is_some() {
                diagnostics.add(
                    head(block),
                    format!(
                        "there is {} `{kind}` block already: put all of it into one",
                        article(kind)
                    ),
                );
            }
            found = found.or(Some(block));
        }
        found
    }

    /// Reports everything that was not asked for.
    pub(crate) fn finish(self, diagnostics: &mut Diagnostics) {
        self.members.finish(diagnostics);
    }
}

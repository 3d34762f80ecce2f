//! Which files an apply may read: what provisioners run and what `source =` uploads.
//!
//! An apply reads them anew: a script that was swapped runs under a reviewed
//! plan. Plan JSON does not tell which they are (of `"${path.module}/x.sh"` it
//! keeps only that `path.module` is referred to), so every word of the
//! configuration that can be a path is a candidate, and so is every planned
//! value of an attribute whose name speaks of files. Whoever can look at the
//! disk keeps those that exist. Too many is harmless: they are tracked files
//! in the main, which do not change between plan and apply.
//!
//! Not found: a path put together of variables alone, and what a script reads
//! in turn.

use std::collections::BTreeMap;

use plan::{Actions, Plan, Refusal, Value};

/// A file of configuration, with its text: the one whose digest the plan file has.
#[derive(Debug, Clone, Copy)]
pub struct SourceText<'t> {
    /// The module's folder, from the root module's folder; `.` for the root module, none where it is not known.
    pub folder: Option<&'t str>,
    /// The file's name.
    pub file: &'t str,
    /// What is in it.
    pub text: &'t str,
}

/// How far a candidate reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// It counts if it is a file.
    File,
    /// It counts if it is a file, or a folder with all files in it.
    Folder,
}

/// Something that an apply may read, if it exists.
///
/// The path is text from the plan or the code: it is for looking whether the
/// file exists, and not for showing before that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRead {
    /// The path, from the root module's folder or absolute.
    pub path: String,
    /// How far it reaches.
    pub reach: Reach,
}

/// Longer texts are no paths.
const MOST_PATH: usize = 1024;

/// Returns what an apply may read, sorted by path, each once.
///
/// # Errors
///
/// Refuses a plan whose values cannot be read safely.
pub fn files_read_at_apply(
    plan: &Plan<'_>,
    sources: &[SourceText<'_>],
) -> Result<Vec<FileRead>, Refusal> {
    let mut found = Found::default();
    for source in sources {
        found.source(source);
    }
    for entry in &plan.changes {
        let actions = entry.change.actions;
        if matches!(
            actions,
            Actions::NoOp | Actions::Delete | Actions::UnlistedDelete | Actions::Forget
        ) {
            continue;
        }
        if let Value::Object(members) = entry.values()?.after {
            for (name, value) in &members {
                found.attribute(name, value);
            }
        }
    }
    Ok(found
        .0
        .into_iter()
        .map(|(path, reach)| FileRead { path, reach })
        .collect())
}

/// Whether a file is by its name a state, the backup of one, or the lock on one: what an apply writes,
/// and not what it is given.
#[must_use]
pub fn is_state(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    [".tfstate", ".tfstate.backup", ".tfstate.lock.info"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// The candidates by path, each with its widest reach.
#[derive(Default)]
struct Found(BTreeMap<String, Reach>);

impl Found {
    /// Adds a path that is told from a folder.
    fn add(&mut self, folder: &str, path: &str, reach: Reach) {
        let is_path = !path.is_empty()
            && path.len() <= MOST_PATH
            && path.contains(|c: char| c.is_alphanumeric())
            && !path.contains(['\0', '\n']);
        if !is_path {
            return;
        }
        let (path, reach) = if path.starts_with('/') {
            // Roles and routes look like that: a folder of theirs would be a whole disk.
            (path.to_owned(), Reach::File)
        } else {
            (normalised(folder, path), reach)
        };
        let known = self.0.entry(path).or_insert(reach);
        *known = reach.max(*known);
    }

    /// Adds what an attribute names, and the attributes in it.
    fn attribute(&mut self, name: &str, value: &Value<'_>) {
        const WORDS: [&str; 8] = [
            "file", "path", "source", "script", "chart", "template", "dir", "zip",
        ];
        match value {
            Value::String(text) if WORDS.iter().any(|word| name.contains(word)) => {
                let reach = match name {
                    "source" | "source_dir" | "chart" => Reach::Folder,
                    _ => Reach::File,
                };
                self.add(".", text, reach);
            }
            Value::List(items) => items.iter().for_each(|item| self.attribute(name, item)),
            Value::Object(members) => {
                for (name, value) in members {
                    self.attribute(name, value);
                }
            }
            _ => {}
        }
    }

    fn source(&mut self, source: &SourceText<'_>) {
        if source.file.ends_with(".json")
            && let Ok(document) = serde_json::from_str(source.text)
        {
            return self.json(source, &document);
        }
        for line in source.text.lines() {
            self.words(source, line);
            for literal in literals(line) {
                if literal.contains(' ') {
                    self.literal(source, literal);
                }
            }
        }
    }

    fn json(&mut self, source: &SourceText<'_>, value: &serde_json::Value) {
        match value {
            serde_json::Value::String(text) => {
                for line in text.lines() {
                    self.words(source, line);
                }
                self.literal(source, text);
            }
            serde_json::Value::Array(items) => {
                items.iter().for_each(|item| self.json(source, item));
            }
            serde_json::Value::Object(members) => {
                members.values().for_each(|value| self.json(source, value));
            }
            _ => {}
        }
    }

    /// Adds a whole text: a path may hold blanks.
    fn literal(&mut self, source: &SourceText<'_>, text: &str) {
        let mut word = Word::default();
        word.read(text, &|_| false);
        self.word(source, &word);
    }

    /// Adds every run of characters that paths are made of.
    fn words(&mut self, source: &SourceText<'_>, line: &str) {
        let ends = |c: char| {
            !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '@' | '+' | '~' | '%'))
        };
        let mut rest = line;
        while !rest.is_empty() {
            let mut word = Word::default();
            let used = word.read(rest, &ends);
            self.word(source, &word);
            // What ended the word, if anything did.
            let end = rest[used..].chars().next().map_or(0, char::len_utf8);
            rest = &rest[used + end..];
        }
    }

    fn word(&mut self, source: &SourceText<'_>, word: &Word) {
        let (path, reach) = if word.is_cut {
            // What follows is known at apply only: everything in the folder counts.
            match word.text.rsplit_once('/') {
                Some((folder, _)) => (folder, Reach::Folder),
                None => return,
            }
        } else if word.base.is_some() {
            // The name may be of a folder that another expression looks into.
            (&*word.text, Reach::Folder)
        } else {
            (&*word.text, Reach::File)
        };
        // The folder of a module itself, or one above it, says nothing.
        let reach = match path.rsplit('/').next() {
            None | Some("" | "." | "..") => return,
            Some(_) => reach,
        };
        match (word.base, source.folder) {
            (Some(Base::Root), _) | (None, None) => self.add(".", path, reach),
            (Some(Base::Module), Some(folder)) => self.add(folder, path, reach),
            (Some(Base::Module), None) => {}
            (None, Some(folder)) => {
                self.add(".", path, reach);
                self.add(folder, path, reach);
            }
        }
    }
}

/// What a path is told from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    Module,
    Root,
}

/// A word of configuration that may be a path.
#[derive(Debug, Default)]
struct Word {
    base: Option<Base>,
    text: String,
    /// Whether something follows that is not known.
    is_cut: bool,
}

impl Word {
    /// Reads a word from the start of a text, and returns how much of it was used.
    fn read(&mut self, text: &str, ends: &dyn Fn(char) -> bool) -> usize {
        let mut at = 0;
        while let Some(character) = text[at..].chars().next() {
            let rest = &text[at..];
            if rest.starts_with("${") || rest.starts_with("%{") {
                let end = rest.find('}').map_or(rest.len(), |end| end + 1);
                let inner = rest[2..end].trim_end_matches('}').trim_matches(['~', ' ']);
                let base = match inner {
                    "path.module" => Some(Base::Module),
                    "path.root" | "path.cwd" => Some(Base::Root),
                    _ => None,
                };
                if base.is_some() && self.text.is_empty() && !self.is_cut {
                    self.base = base;
                } else {
                    self.is_cut = true;
                }
                at += end;
                continue;
            }
            if ends(character) {
                break;
            }
            let is_slash_after_base =
                character == '/' && self.base.is_some() && self.text.is_empty();
            if !self.is_cut && !is_slash_after_base {
                self.text.push(character);
            }
            at += character.len_utf8();
        }
        at
    }
}

/// Returns what stands between quotes in a line.
fn literals(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = None;
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => match start.take() {
                Some(start) => found.push(&line[start..at]),
                None => start = Some(at + 1),
            },
            _ => {}
        }
    }
    found
}

/// Puts a path behind a folder, without names that lead nowhere. It may begin with `..`.
fn normalised(folder: &str, path: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in folder.split('/').chain(path.split('/')) {
        match name {
            "" | "." => {}
            ".." if names.last().is_some_and(|last| *last != "..") => {
                names.pop();
            }
            _ => names.push(name),
        }
    }
    if names.is_empty() {
        ".".to_owned()
    } else {
        names.join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: &str = r#"{"format_version":"1.2","resource_changes":[]}"#;

    fn of(folder: &str, file: &str, text: &str) -> Vec<(String, Reach)> {
        let plan = plan::read(NOTHING).unwrap();
        let source = SourceText {
            folder: Some(folder),
            file,
            text,
        };
        let found = files_read_at_apply(&plan, &[source]).unwrap();
        found.into_iter().map(|one| (one.path, one.reach)).collect()
    }

    #[track_caller]
    fn finds(folder: &str, text: &str, path: &str, reach: Reach) {
        let found = of(folder, "main.tf", text);
        assert!(
            found.contains(&(path.to_owned(), reach)),
            "{path} in {found:?}"
        );
    }

    #[test]
    fn scripts_are_found_however_they_are_named() {
        finds(
            ".",
            r#"command = "bash ./scripts/deploy.sh -v""#,
            "scripts/deploy.sh",
            Reach::File,
        );
        finds(".", r#"script = "deploy.sh""#, "deploy.sh", Reach::File);
        finds(
            ".",
            r#"command = "make -f Makefile""#,
            "Makefile",
            Reach::File,
        );
        finds(
            "m",
            r#"command = "${path.module}/run.sh x""#,
            "m/run.sh",
            Reach::Folder,
        );
        finds(
            "../x/m",
            r#"source = "${ path.module }/conf""#,
            "../x/m/conf",
            Reach::Folder,
        );
        finds(
            "m",
            r#"command = "${path.root}/run.sh""#,
            "run.sh",
            Reach::Folder,
        );
        finds("m", r#"command = "./run.sh""#, "run.sh", Reach::File);
        finds("m", r#"command = "./run.sh""#, "m/run.sh", Reach::File);
        finds(".", r#"file("my script.sh")"#, "my script.sh", Reach::File);
        finds(
            ".",
            r#"command = "sh '/opt/x/run.sh'""#,
            "/opt/x/run.sh",
            Reach::File,
        );
    }

    #[test]
    fn a_name_that_is_known_at_apply_only_brings_its_folder() {
        finds(
            "m",
            r#""${path.module}/scripts/${var.name}.sh""#,
            "m/scripts",
            Reach::Folder,
        );
        finds(
            ".",
            r#""scripts/${var.name}/run.sh""#,
            "scripts",
            Reach::Folder,
        );
        let found = of("m", "main.tf", r#""${path.module}/${var.name}.sh""#);
        assert!(
            !found.iter().any(|(_, reach)| *reach == Reach::Folder),
            "{found:?}"
        );
    }

    #[test]
    fn a_module_is_not_read_whole_because_it_names_itself() {
        for text in [
            r#""${path.module}""#,
            r#""${path.module}/..""#,
            r#""${path.root}/.""#,
        ] {
            let found = of("m", "main.tf", text);
            assert_eq!(found, [], "{text}");
        }
    }

    #[test]
    fn json_is_read_with_its_escapes_undone() {
        let found = of(
            ".",
            "main.tf.json",
            r#"{"resource":{"x":{"y":{"provisioner":[{"local-exec":{"command":"\u002e\/a b.sh"}}]}}}}"#,
        );
        assert!(
            found.contains(&("a b.sh".to_owned(), Reach::File)),
            "{found:?}"
        );
    }

    #[test]
    fn planned_values_that_speak_of_files_are_found_and_secrets_are_not() {
        let text = r#"{"format_version":"1.2","resource_changes":[
          {"address":"x.b","mode":"managed","type":"x","name":"b","change":{"actions":["create"],"before":null,
            "after":{"filename":"dist/app.zip","source":"site","tags":{"Name":"no"},"block":[{"config_file":"/etc/x"}],
                     "secret_path":"se/cret"},
            "after_sensitive":{"secret_path":true}}},
          {"address":"x.c","mode":"managed","type":"x","name":"c","change":{"actions":["delete"],"before":{"filename":"old.zip"},"after":null}}]}"#;
        let plan = plan::read(text).unwrap();
        let found = files_read_at_apply(&plan, &[]).unwrap();
        let read = |path: &str, reach| FileRead {
            path: path.to_owned(),
            reach,
        };
        assert_eq!(
            found,
            [
                read("/etc/x", Reach::File),
                read("dist/app.zip", Reach::File),
                read("site", Reach::Folder),
            ]
        );
    }
}

//! Looks for providers under development in the engine's own configuration files.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Trap, TrapSeverity};
use crate::{Product, Vars};

const WORD: &str = "dev_overrides";

/// Says which of the files that the engine reads puts other providers in place of the locked ones.
pub(super) fn traps(vars: &Vars, root: &Path, product: Product) -> Vec<Trap> {
    files(vars, root, product)
        .into_iter()
        // The engine cannot read it either, or it is not there.
        .filter_map(|path| Some((fs::read(&path).ok()?, path)))
        .filter(|(text, _)| overrides_providers(&String::from_utf8_lossy(text)))
        .map(|(_, path)| Trap {
            variable: path.display().to_string(),
            severity: TrapSeverity::Refused,
            what: format!(
                "{} has `{WORD}`: the engine would use providers that nothing verifies",
                path.display()
            ),
            advice: "take the block out, or set TF_CLI_CONFIG_FILE to a file without it",
        })
        .collect()
}

/// The files in the order of the engines' own documentation, those of the other product left out.
fn files(vars: &Vars, root: &Path, product: Product) -> Vec<PathBuf> {
    for variable in ["TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG"] {
        if let Some(path) = vars.get(variable) {
            return vec![root.join(path)];
        }
    }
    let home = vars.get("HOME").map(|home| root.join(home));
    let xdg = vars
        .get("XDG_CONFIG_HOME")
        .map(|folder| root.join(folder).join("opentofu"));
    let mut files = Vec::new();
    let mut folders = Vec::new();
    if let Some(home) = &home {
        files.push(home.join(".terraformrc"));
        folders.push(home.join(".terraform.d"));
    }
    if product == Product::OpenTofu {
        if let Some(home) = &home {
            files.push(home.join(".tofurc"));
            folders.push(home.join(".config/opentofu"));
        }
        folders.extend(xdg);
        for folder in &folders {
            files.push(folder.join("tofurc"));
        }
    }
    for folder in folders {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        files.extend(entries.map(|entry| entry.path()).filter(|path| {
            let name = path.to_string_lossy();
            name.ends_with(".tfrc") || name.ends_with(".tfrc.json")
        }));
    }
    files
}

/// Whether the word stands in a text outside comments, bare or as a quoted key.
fn overrides_providers(text: &str) -> bool {
    // What is in a here-document cannot be told apart this way.
    if text.contains("<<") {
        return text.contains(WORD);
    }
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let skipped = if rest.starts_with('#') || rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if character == '"' {
            let end = end_of_string(rest);
            if rest[1..end].trim_end_matches('"') == WORD {
                return true;
            }
            end
        } else if is_word(character) {
            let end = rest
                .find(|character| !is_word(character))
                .unwrap_or(rest.len());
            if &rest[..end] == WORD {
                return true;
            }
            end
        } else {
            character.len_utf8()
        };
        rest = &rest[skipped..];
    }
    false
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '-'
}

/// Returns where a text that begins with a quote goes on after the string.
fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '"' if !is_escaped => return at + 1,
            // No string goes over a line: what follows must not be taken for its rest.
            '\n' => return at,
            _ => is_escaped = character == '\\' && !is_escaped,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_block_where_it_counts() {
        for text in [
            "provider_installation {\n  dev_overrides {\n    \"a/b\" = \"/x\"\n  }\n}",
            "provider_installation{dev_overrides{}}",
            r#"{"provider_installation":{"dev_overrides":{"a/b":"/x"}}}"#,
            "url = \"https://x\" dev_overrides {}",
            "/* one */ dev_overrides {}",
            "# no\ndev_overrides {}",
            "x = \"open\ndev_overrides {}",
            "x = \"a\\\"b\" dev_overrides {}",
            "x = \"a\\\\\" dev_overrides {}",
            "x = <<E\n/*\nE\ndev_overrides {}",
        ] {
            assert!(overrides_providers(text), "{text}");
        }
        for text in [
            "",
            "# dev_overrides {}",
            "// dev_overrides {}",
            "/* dev_overrides {}\n */ x = 1",
            "plugin_cache_dir = \"/opt/dev_overrides\"",
            "my_dev_overrides = 1",
            "\u{e9}\u{201c} \"\u{e9}\" = 1 # \"",
        ] {
            assert!(!overrides_providers(text), "{text}");
        }
    }

    #[test]
    fn looks_where_the_engine_looks() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        fs::create_dir_all(home.join(".terraform.d")).unwrap();
        let block = "provider_installation { dev_overrides {} }";
        let found = |variables: &[(&str, &str)], product| {
            let vars = Vars::new(
                variables
                    .iter()
                    .map(|(name, value)| (name.into(), value.into())),
            );
            traps(&vars, folder.path(), product)
                .into_iter()
                .map(|trap| {
                    let path = PathBuf::from(trap.variable);
                    path.strip_prefix(folder.path()).unwrap().to_owned()
                })
                .collect::<Vec<_>>()
        };
        let at_home = [("HOME", home.to_str().unwrap())];

        fs::write(home.join(".tofurc"), block).unwrap();
        assert!(found(&at_home, Product::Terraform).is_empty());
        assert_eq!(
            found(&at_home, Product::OpenTofu),
            [Path::new("home/.tofurc")]
        );
        fs::write(home.join(".terraform.d/dev.tfrc"), block).unwrap();
        fs::write(home.join(".terraform.d/other.txt"), block).unwrap();
        assert_eq!(
            found(&at_home, Product::Terraform),
            [Path::new("home/.terraform.d/dev.tfrc")]
        );
        // A file named by a variable, from the root, is read instead of all others.
        fs::write(folder.path().join("cli.tfrc"), "").unwrap();
        let named = [at_home[0], ("TF_CLI_CONFIG_FILE", "cli.tfrc")];
        assert!(found(&named, Product::Terraform).is_empty());
        fs::write(folder.path().join("cli.tfrc"), block).unwrap();
        assert_eq!(found(&named, Product::Terraform), [Path::new("cli.tfrc")]);
    }
}

//! Compiles the packs into one text and an index by resource type.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use config::{Paint, Resource};
use sha2::{Digest, Sha256};

/// The packs of types whose names are patterns, beside those of providers.
const GENERAL: &str = "general.hcl";

fn main() -> Result<(), Box<dyn Error>> {
    let directory = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("packs");
    println!("cargo::rerun-if-changed={}", directory.display());
    let mut files = Vec::new();
    collect(&directory, &mut files)?;
    files.sort();

    let mut text = String::new();
    let mut types: BTreeMap<String, String> = BTreeMap::new();
    let mut general = Vec::new();
    let mut mistakes = String::new();
    for file in &files {
        let source = fs::read_to_string(file)?;
        let name = file.strip_prefix(&directory)?.display().to_string();
        let read = if name == GENERAL {
            config::read_general_pack
        } else {
            config::read_pack
        };
        let pack = match read(&source) {
            Ok(pack) => pack,
            Err(found) => {
                mistakes += &found.render(&name, &source, Paint::Plain);
                continue;
            }
        };
        if name == GENERAL {
            for resource in pack.resources {
                let json = serde_json::to_string(&resource)?;
                general.push(format!("    ({:?}, {json:?}),\n", resource.types));
            }
            continue;
        }
        let pack_name = name.trim_end_matches(".hcl").replace('\\', "/");
        for resource in &pack.resources {
            let start = text.len();
            text += &serde_json::to_string::<Resource>(resource)?;
            text.push('\n');
            for resource_type in &resource.types {
                let entry = format!(
                    "    Entry {{ resource_type: {resource_type:?}, pack: {pack_name:?}, provider: {:?}, service: {:?}, start: {start}, end: {} }},\n",
                    pack.provider,
                    pack.service,
                    text.len(),
                );
                if types.insert(resource_type.clone(), entry).is_some() {
                    writeln!(
                        mistakes,
                        "{name}: `{resource_type}` is in another pack, too"
                    )?;
                }
            }
        }
    }
    if !mistakes.is_empty() {
        return Err(format!("the packs have mistakes:\n{mistakes}").into());
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let digest = Sha256::digest(format!("{text}{}", general.concat()));
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let index = format!(
        "static DIGEST: &str = {digest:?};\nstatic ENTRIES: &[Entry] = &[\n{}];\nstatic GENERAL: &[(&[&str], &str)] = &[\n{}];\n",
        types.into_values().collect::<String>(),
        general.concat().replace("    ([", "    (&["),
    );
    fs::write(out.join("packs.json"), text)?;
    fs::write(out.join("index.rs"), index)?;
    Ok(())
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "hcl") {
            files.push(path);
        }
    }
    Ok(())
}

//! A bundle as one file: a zip archive with known names, in a fixed order and of bounded sizes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::manifest;
use crate::paths::is_plain;

/// The name of the plan file in a bundle.
pub const PLAN: &str = "plan.tfplan";
/// The name of the manifest in a bundle.
pub const MANIFEST: &str = "manifest.json";
/// The files that every bundle has.
pub const FILES: [&str; 2] = [PLAN, MANIFEST];
/// The folder of the files that travel with a bundle.
pub const INCLUDED: &str = "files/";
/// The name of a bundle that is one file: no leading dot, which uploads of artifacts leave out.
pub const ARCHIVE: &str = "bundle.zip";

/// The largest file in a bundle, and all of them together.
const MOST_BYTES: u64 = 2 << 30;
const MOST_FILES: usize = 10_000;

/// Why an archive is not taken, or not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveRefusal {
    /// Not a zip archive, or a broken one.
    #[error("this is not a bundle, or not whole")]
    Broken,
    /// A name that no bundle has.
    #[error("a bundle has no file named {0:?}")]
    Name(String),
    /// The same name twice.
    #[error("the bundle has two files of the same name")]
    Twice,
    /// A file that must be there.
    #[error("the bundle has no {0}")]
    Missing(&'static str),
    /// Too large, or too many files.
    #[error("the bundle is larger than any that is written: at most {} GiB and {MOST_FILES} files", MOST_BYTES >> 30)]
    TooLarge,
}

/// Returns how large a file of this name may be.
fn limit(name: &str) -> Result<u64, ArchiveRefusal> {
    match name {
        PLAN => Ok(MOST_BYTES),
        MANIFEST => Ok(manifest::MOST_BYTES as u64),
        _ => match name.strip_prefix(INCLUDED) {
            Some(path) if is_plain(path) && !path.contains(['\\', ':']) => Ok(MOST_BYTES),
            _ => Err(ArchiveRefusal::Name(name.to_owned())),
        },
    }
}

fn require<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Result<(), ArchiveRefusal> {
    match FILES
        .into_iter()
        .find(|file| !names.clone().any(|name| name == *file))
    {
        Some(missing) => Err(ArchiveRefusal::Missing(missing)),
        None => Ok(()),
    }
}

/// Makes one file of a bundle: manifest, plan, files. The same parts give the same bytes.
///
/// # Errors
///
/// Refuses what [`unpack`] would not take.
pub fn pack(parts: &[(&str, &[u8])]) -> Result<Vec<u8>, ArchiveRefusal> {
    require(parts.iter().map(|(name, _)| *name))?;
    let mut by_order = BTreeMap::new();
    let mut total = 0;
    for (name, bytes) in parts {
        let size = bytes.len() as u64;
        total += size;
        if size > limit(name)? || total > MOST_BYTES || parts.len() > MOST_FILES {
            return Err(ArchiveRefusal::TooLarge);
        }
        let order = match *name {
            MANIFEST => 0,
            PLAN => 1,
            _ => 2,
        };
        if by_order.insert((order, *name), *bytes).is_some() {
            return Err(ArchiveRefusal::Twice);
        }
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for ((_, name), bytes) in by_order {
        // A plan file is a zip archive itself.
        let method = match name {
            PLAN => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o600);
        let written = archive.start_file(name, options);
        written.map_err(|_| ArchiveRefusal::Broken)?;
        archive
            .write_all(bytes)
            .map_err(|_| ArchiveRefusal::Broken)?;
    }
    let finished = archive.finish().map_err(|_| ArchiveRefusal::Broken)?;
    Ok(finished.into_inner())
}

/// Takes a bundle apart, by name.
///
/// # Errors
///
/// Refuses names that no bundle has, names that stand twice, and sizes that no bundle has.
pub fn unpack(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, ArchiveRefusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveRefusal::Broken)?;
    if archive.has_duplicate_names() {
        return Err(ArchiveRefusal::Twice);
    }
    if archive.len() > MOST_FILES {
        return Err(ArchiveRefusal::TooLarge);
    }
    let mut parts = BTreeMap::new();
    let mut left = MOST_BYTES;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|_| ArchiveRefusal::Broken)?;
        let name = std::str::from_utf8(file.name_raw())
            .map_err(|_| ArchiveRefusal::Broken)?
            .to_owned();
        let limit = limit(&name)?.min(left);
        let mut part = Vec::new();
        // What the archive says of its own sizes is not relied on.
        let read = file.take(limit + 1).read_to_end(&mut part);
        read.map_err(|_| ArchiveRefusal::Broken)?;
        let size = part.len() as u64;
        if size > limit {
            return Err(ArchiveRefusal::TooLarge);
        }
        left -= size;
        if parts.insert(name, part).is_some() {
            return Err(ArchiveRefusal::Twice);
        }
    }
    require(parts.keys().map(String::as_str))?;
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: [(&str, &[u8]); 3] = [
        (PLAN, b"PK-plan"),
        ("files/dist/app.zip", b"app"),
        (MANIFEST, b"{}"),
    ];

    fn raw(names: &[&str]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            archive
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            archive.write_all(b"x").unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn what_is_packed_comes_out_again() {
        let packed = pack(&WHOLE).unwrap();
        let parts = unpack(&packed).unwrap();
        assert_eq!(parts.len(), 3);
        for (name, bytes) in WHOLE {
            assert_eq!(parts[name], bytes);
        }
        let mut turned = WHOLE;
        turned.reverse();
        assert_eq!(packed, pack(&turned).unwrap(), "order does not count");
    }

    #[test]
    fn other_names_are_refused() {
        for name in [
            "../manifest.json",
            "/etc/passwd",
            "files/../x",
            "files/",
            "files//x",
            "files/a\\b",
            "files/c:x",
            "Manifest.json",
            "extra",
        ] {
            let refusal = Err(ArchiveRefusal::Name(name.to_owned()));
            assert_eq!(unpack(&raw(&[PLAN, MANIFEST, name])), refusal);
            let parts = [(PLAN, &b""[..]), (MANIFEST, b""), (name, b"")];
            assert_eq!(
                pack(&parts).unwrap_err(),
                ArchiveRefusal::Name(name.to_owned())
            );
        }
    }

    #[test]
    fn a_bundle_is_whole() {
        assert_eq!(
            unpack(&raw(&[PLAN])),
            Err(ArchiveRefusal::Missing(MANIFEST))
        );
        assert_eq!(
            unpack(&raw(&[MANIFEST])),
            Err(ArchiveRefusal::Missing(PLAN))
        );
        assert_eq!(
            pack(&[(PLAN, b""), (PLAN, b""), (MANIFEST, b"")]),
            Err(ArchiveRefusal::Twice)
        );
        let packed = pack(&WHOLE).unwrap();
        for end in [0, 10, packed.len() - 1] {
            assert!(unpack(&packed[..end]).is_err());
        }
    }

    #[test]
    fn a_name_twice_is_refused() {
        let mut bytes = raw(&[PLAN, MANIFEST, "files/a", "files/b"]);
        for at in 0..bytes.len() - 7 {
            if &bytes[at..at + 7] == b"files/b" {
                bytes[at + 6] = b'a';
            }
        }
        assert!(unpack(&bytes).is_err());
    }

    #[test]
    fn a_manifest_that_swells_is_refused() {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive
            .start_file(MANIFEST, SimpleFileOptions::default())
            .unwrap();
        archive
            .write_all(&vec![b' '; manifest::MOST_BYTES + 1])
            .unwrap();
        let bytes = archive.finish().unwrap().into_inner();
        assert!(bytes.len() < 1 << 20);
        assert_eq!(unpack(&bytes), Err(ArchiveRefusal::TooLarge));
    }
}

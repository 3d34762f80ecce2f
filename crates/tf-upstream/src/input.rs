//! Brings an input into memory: files are mapped, streams are kept in bounds by a temporary file.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use memmap2::Mmap;
use plan::{Encoding, Refusal, RefusalCode};
use sha2::{Digest, Sha256};

/// The bytes of an input.
pub(crate) enum Bytes {
    Memory(Vec<u8>),
    Mapped(Mmap),
}

impl std::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Bytes::Memory(bytes) => bytes,
            Bytes::Mapped(map) => map,
        }
    }
}

/// An input as it came, and its text as UTF-8 where that is something else.
pub(crate) struct Input {
    pub(crate) path: String,
    bytes: Result<Bytes, Refusal>,
    /// UTF-16 input, turned into UTF-8.
    transcoded: Option<Result<Bytes, Refusal>>,
}

/// Smaller streams stay in memory; larger ones would not be bounded.
const MOST_IN_MEMORY: usize = 4 << 20;

impl Input {
    /// Reads what a path names; `-` is standard input.
    pub(crate) fn read(path: &Path) -> Self {
        let bytes = if path == Path::new("-") {
            spool(&mut io::stdin().lock())
        } else {
            read_file(path)
        };
        let bytes = bytes.map_err(|error| {
            Refusal::new(
                RefusalCode::Unreadable,
                format!("it cannot be read: {error}"),
            )
        });
        let transcoded = bytes
            .as_ref()
            .ok()
            .and_then(|bytes| match plan::encoding(bytes) {
                Encoding::Utf8 => None,
                encoding => Some(transcode(bytes, encoding)),
            });
        Input {
            path: path.display().to_string(),
            bytes,
            transcoded,
        }
    }

    /// Has the pages of a mapped file ready before they are read.
    pub(crate) fn prepare(&self) {
        #[cfg(target_os = "linux")]
        if let Ok(Bytes::Mapped(map)) = &self.bytes {
            // Without it they come one by one, as they are touched.
            let _ = map.advise(memmap2::Advice::PopulateRead);
        }
    }

    /// Returns the text.
    pub(crate) fn text(&self) -> Result<&str, Refusal> {
        let bytes = match &self.transcoded {
            Some(transcoded) => transcoded,
            None => &self.bytes,
        };
        plan::utf8(bytes.as_ref().map_err(Clone::clone)?)
    }

    /// Returns the SHA-256 of the bytes as they came, in hexadecimal.
    pub(crate) fn sha256(&self) -> Option<String> {
        let bytes = self.bytes.as_ref().ok()?;
        let digest = Sha256::digest(&**bytes);
        Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

fn read_file(path: &Path) -> io::Result<Bytes> {
    let mut file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "it is a directory",
        ));
    }
    if metadata.is_file() && metadata.len() > 0 {
        return map(&file).map(Bytes::Mapped);
    }
    // A pipe, as `<(terraform show -json tfplan)` makes it.
    spool(&mut file)
}

#[expect(unsafe_code, reason = "mapping a file has no safe form")]
pub(crate) fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the map is read only, and dropped before the process ends. If another process
    // shortens the file meanwhile the kernel stops this one, which is a refusal too.
    unsafe { Mmap::map(file) }
}

/// Reads a stream to its end.
fn spool(stream: &mut dyn Read) -> io::Result<Bytes> {
    // With the usual 8 KiB at a time, reading a plan from a pipe takes a tenth longer.
    let mut spool = io::BufWriter::with_capacity(1 << 18, Spool::Memory(Vec::new()));
    io::copy(stream, &mut spool)?;
    spool
        .into_inner()
        .map_err(|error| error.into_error())?
        .finish()
}

fn transcode(bytes: &[u8], encoding: Encoding) -> Result<Bytes, Refusal> {
    let mut spool = io::BufWriter::new(Spool::Memory(Vec::new()));
    let unreadable = |error: io::Error| {
        Refusal::new(
            RefusalCode::Unreadable,
            format!("cannot keep the text in a temporary file: {error}"),
        )
    };
    plan::transcode_utf16(bytes, encoding, &mut spool).map_err(unreadable)??;
    spool
        .into_inner()
        .map_err(|error| error.into_error())
        .and_then(Spool::finish)
        .map_err(unreadable)
}

/// Bytes on their way in: in memory first, then in a file that has no name.
///
/// Plans hold secrets in clear, so the file is one that only this process can
/// open and that is gone when it ends.
enum Spool {
    Memory(Vec<u8>),
    File(File),
}

impl Spool {
    fn finish(self) -> io::Result<Bytes> {
        match self {
            Spool::Memory(bytes) => Ok(Bytes::Memory(bytes)),
            Spool::File(file) => map(&file).map(Bytes::Mapped),
        }
    }
}

impl Write for Spool {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if let Spool::Memory(bytes) = self {
            if bytes.len() + more.len() <= MOST_IN_MEMORY {
                bytes.extend_from_slice(more);
                return Ok(more.len());
            }
            let file = tempfile::tempfile()
                .and_then(|mut file| file.write_all(bytes).map(|()| file))
                .map_err(|error| {
                    io::Error::new(
                        error.kind(),
                        format!("it is too long for memory and cannot be kept in a temporary file (see TMPDIR): {error}"),
                    )
                })?;
            *self = Spool::File(file);
        }
        match self {
            Spool::File(file) => file.write(more),
            // Turned into a file above.
            Spool::Memory(_) => Ok(0),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Spool::File(file) => file.flush(),
            Spool::Memory(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_stream_goes_to_a_file_and_comes_back_whole() {
        let long: Vec<u8> = (0..MOST_IN_MEMORY + 100_000)
            .map(|at| (at % 251) as u8)
            .collect();
        let spooled = spool(&mut &long[..]).unwrap();
        assert!(matches!(spooled, Bytes::Mapped(_)));
        assert!(*spooled == *long);
        assert!(matches!(
            spool(&mut &b"short"[..]).unwrap(),
            Bytes::Memory(_)
        ));
    }
}

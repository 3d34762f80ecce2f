//! Reads a file that another process is writing, line by line.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

/// Where reading has come to.
pub(crate) struct Tail<'file> {
    file: &'file File,
    position: u64,
    /// The line that has no end yet.
    begun: Vec<u8>,
}

impl<'file> Tail<'file> {
    /// Follows a file from a position on, without moving the place where it is written.
    pub(crate) fn new(file: &'file File, position: u64) -> Self {
        Tail {
            file,
            position,
            begun: Vec::new(),
        }
    }

    /// Passes on the lines that have been finished since.
    pub(crate) fn read(&mut self, line: &mut dyn FnMut(&[u8])) -> io::Result<()> {
        let mut buffer = [0; 64 * 1024];
        loop {
            let count = match self.file.read_at(&mut buffer, self.position) {
                Ok(0) => return Ok(()),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            self.position += count as u64;
            let mut rest = &buffer[..count];
            while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
                let (head, tail) = rest.split_at(end);
                if self.begun.is_empty() {
                    line(head);
                } else {
                    self.begun.extend_from_slice(head);
                    line(&self.begun);
                    self.begun.clear();
                }
                rest = &tail[1..];
            }
            self.begun.extend_from_slice(rest);
        }
    }

    /// Passes on all that is left, also a line without an end.
    pub(crate) fn finish(mut self, line: &mut dyn FnMut(&[u8])) -> io::Result<()> {
        self.read(line)?;
        if !self.begun.is_empty() {
            line(&self.begun);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// However writing and reading take turns, the lines are those of the whole file.
        #[test]
        fn lines_do_not_depend_on_when_they_are_read(
            pieces in prop::collection::vec("[ab\n]{0,12}", 0..12),
            skipped in 0_usize..4,
        ) {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(&b"old\n"[..skipped]).unwrap();
            let reader = file.try_clone().unwrap();
            let mut tail = Tail::new(&reader, skipped as u64);
            let mut read = Vec::new();
            for piece in &pieces {
                file.write_all(piece.as_bytes()).unwrap();
                tail.read(&mut |line| read.push(String::from_utf8(line.to_vec()).unwrap())).unwrap();
            }
            tail.finish(&mut |line| read.push(String::from_utf8(line.to_vec()).unwrap())).unwrap();
            let whole = pieces.concat();
            let expected: Vec<&str> = whole.lines().collect();
            prop_assert_eq!(read, expected);
        }
    }

    #[test]
    fn a_line_longer_than_the_buffer_stays_one() {
        let mut file = tempfile::tempfile().unwrap();
        let long = "x".repeat(200_000);
        write!(file, "{long}\nshort").unwrap();
        let mut lengths = Vec::new();
        Tail::new(&file, 0)
            .finish(&mut |line| lengths.push(line.len()))
            .unwrap();
        assert_eq!(lengths, [200_000, 5]);
    }
}

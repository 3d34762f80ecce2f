//! Tells which line of a text a place is on.

/// Where the lines of a text end.
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    /// Looks for the ends of lines.
    pub(crate) fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Lines(ends.map(|(at, _)| at).collect())
    }

    /// Returns the line of a place in bytes, from 1.
    pub(crate) fn at(&self, place: usize) -> u32 {
        let before = self.0.partition_point(|end| *end < place);
        u32::try_from(before).map_or(u32::MAX, |before| before.saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        let lines = Lines::of("a\nbc\n\nd");
        let found: Vec<u32> = (0..8).map(|place| lines.at(place)).collect();
        assert_eq!(found, [1, 1, 2, 2, 2, 3, 4, 4]);
    }
}

//! Opens the archive of a plan file, so strictly that no other reader can see other members in it.
//!
//! A zip archive says most things twice, and readers differ in whom they believe. Here everything
//! must agree, every byte must belong to something, and what engines never write is refused: so it
//! does not matter how the engine that applies the file reads it.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

use super::hex;
use super::refusal::{PlanFileRefusal, PlanFileRefusalCode};

const LOCAL: u32 = 0x0403_4b50;
const DESCRIPTOR: u32 = 0x0807_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;

const END_LENGTH: usize = 22;

/// Sizes and checksum follow the content.
const STREAMED: u16 = 1 << 3;
/// The name is UTF-8.
const UTF8: u16 = 1 << 11;

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// The time of the last change: the only extra field that engines write. Others can give a member
/// another name or another size.
const TIMESTAMP: u16 = 0x5455;

/// What all members may hold together.
const MOST_BYTES: u64 = 2 << 30;
/// No stream can grow more than this: a claim beyond it is not worth a try.
const MOST_GROWTH: u64 = 1032;

/// A member of the archive.
#[derive(Debug, PartialEq)]
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    index: usize,
    packed: u64,
    size: u64,
}

/// An archive in which everything agrees.
pub(super) struct Archive<'a> {
    members: Vec<Member<'a>>,
    content: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, PlanFileRefusal> {
        let members = members(bytes)?;
        let damaged = || damaged("the archive cannot be read");
        let content = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        if content.len() != members.len() || content.offset() != 0 {
            return Err(damaged());
        }
        Ok(Archive { members, content })
    }

    /// Takes the members out, so that each can be read while others are looked at.
    pub(super) fn take_members(&mut self) -> Vec<Member<'a>> {
        std::mem::take(&mut self.members)
    }

    /// Unpacks a member of at most `most` bytes.
    pub(super) fn read(
        &mut self,
        member: &Member<'_>,
        most: u64,
    ) -> Result<Vec<u8>, PlanFileRefusal> {
        refuse_larger(member, most)?;
        // The size is only a claim until that much was unpacked.
        let likely = member.size.min(member.packed.saturating_mul(16));
        let mut content = Vec::with_capacity(usize::try_from(likely).unwrap_or_default());
        self.unpack(member, |stream| stream.read_to_end(&mut content).map(drop))?;
        if content.len() as u64 == member.size {
            Ok(content)
        } else {
            Err(other_size(member))
        }
    }

    /// Returns the sha256 of a member of at most `most` bytes, which is never whole in memory.
    pub(super) fn digest(
        &mut self,
        member: &Member<'_>,
        most: u64,
    ) -> Result<String, PlanFileRefusal> {
        refuse_larger(member, most)?;
        let mut digest = Sha256::new();
        let mut size = 0;
        self.unpack(member, |stream| {
            let mut block = [0; 16 << 10];
            loop {
                match stream.read(&mut block)? {
                    0 => return Ok(()),
                    read => {
                        digest.update(&block[..read]);
                        size += read as u64;
                    }
                }
            }
        })?;
        if size == member.size {
            Ok(hex(&digest.finalize()))
        } else {
            Err(other_size(member))
        }
    }

    /// Hands over at most one byte more than the member claims to have: enough to see that it lies,
    /// and at its true end the checksum is compared.
    fn unpack(
        &mut self,
        member: &Member<'_>,
        read: impl FnOnce(&mut dyn Read) -> std::io::Result<()>,
    ) -> Result<(), PlanFileRefusal> {
        let refusal = || damaged(&format!("{} cannot be unpacked", member.name));
        let entry = self.content.by_index(member.index).map_err(|_| refusal())?;
        if entry.name_raw() != member.name.as_bytes()
            || entry.size() != member.size
            || entry.compressed_size() != member.packed
        {
            return Err(refusal());
        }
        read(&mut entry.take(member.size + 1)).map_err(|_| refusal())
    }
}

fn damaged(found: &str) -> PlanFileRefusal {
    PlanFileRefusal::new(PlanFileRefusalCode::Damaged, found)
}

fn ambiguous(found: impl Into<String>) -> PlanFileRefusal {
    PlanFileRefusal::new(PlanFileRefusalCode::AmbiguousArchive, found)
}

fn too_large(found: &str) -> PlanFileRefusal {
    PlanFileRefusal::new(PlanFileRefusalCode::TooLarge, found)
}

fn refuse_larger(member: &Member<'_>, most: u64) -> Result<(), PlanFileRefusal> {
    if member.size > most {
        let found = format!("{} has more than {most} bytes", member.name);
        return Err(too_large(&found));
    }
    Ok(())
}

fn other_size(member: &Member<'_>) -> PlanFileRefusal {
    ambiguous(format!("{} has another size than it claims", member.name))
}

/// Returns the members, if the archive is nothing but them and their directory.
fn members(bytes: &[u8]) -> Result<Vec<Member<'_>>, PlanFileRefusal> {
    let cut = || {
        damaged(
            "the archive does not end where its directory does: it is cut off, or something follows it",
        )
    };
    let end = bytes.len().checked_sub(END_LENGTH).ok_or_else(cut)?;
    let mut record = Bytes::at(bytes, end);
    if record.u32()? != END {
        return Err(cut());
    }
    let disks = (record.u16()?, record.u16()?);
    let (here, count) = (record.u16()?, record.u16()?);
    let length = record.u32()? as usize;
    let start = record.u32()? as usize;
    if record.u16()? != 0 {
        return Err(cut());
    }
    if disks != (0, 0) || here != count || count == u16::MAX {
        return Err(ambiguous(
            "the archive is one of several, or has an extended directory",
        ));
    }
    if start.checked_add(length) != Some(end) {
        return Err(ambiguous(
            "the archive's directory is not where the archive says",
        ));
    }

    let mut directory = Bytes::at(&bytes[..end], start);
    let mut names = HashSet::new();
    let mut members = Vec::new();
    let mut all = 0_u64;
    let mut next_local = 0;
    for index in 0..count.into() {
        let entry = Entry::read(&mut directory)?;
        let name = entry.name()?;
        if !names.insert(name) {
            return Err(PlanFileRefusal::new(
                PlanFileRefusalCode::DuplicateMember,
                format!("{name} is in the archive twice"),
            ));
        }
        // In this order, without a gap: nothing can hide between members.
        if entry.offset != next_local {
            return Err(ambiguous(format!(
                "{name} does not follow the member before it"
            )));
        }
        next_local = entry.end_of_local(&bytes[..start], name)?;
        if u64::from(entry.size) > u64::from(entry.packed).saturating_mul(MOST_GROWTH) {
            return Err(too_large(&format!("{name} claims an impossible size")));
        }
        all += u64::from(entry.size);
        members.push(Member {
            name,
            index,
            packed: entry.packed.into(),
            size: entry.size.into(),
        });
    }
    if next_local != start || directory.at != end {
        return Err(ambiguous("the archive has bytes that belong to no member"));
    }
    if all > MOST_BYTES {
        return Err(too_large(&format!(
            "the archive unpacks to more than {MOST_BYTES} bytes"
        )));
    }
    Ok(members)
}

/// What the directory says of a member.
struct Entry<'a> {
    flags: u16,
    method: u16,
    checksum: u32,
    packed: u32,
    size: u32,
    name: &'a [u8],
    offset: usize,
}

impl<'a> Entry<'a> {
    fn read(directory: &mut Bytes<'a>) -> Result<Self, PlanFileRefusal> {
        if directory.u32()? != CENTRAL {
            return Err(damaged("the archive's directory is damaged"));
        }
        let _written_by = directory.u16()?;
        let _needed_version = directory.u16()?;
        let flags = directory.u16()?;
        let method = directory.u16()?;
        let _time = directory.u32()?;
        let checksum = directory.u32()?;
        let packed = directory.u32()?;
        let size = directory.u32()?;
        let name_length = directory.u16()?;
        let extra_length = directory.u16()?;
        let comment_length = directory.u16()?;
        let disk = directory.u16()?;
        let _internal_attributes = directory.u16()?;
        let _external_attributes = directory.u32()?;
        let offset = directory.u32()? as usize;
        let name = directory.take(name_length.into())?;
        refuse_unknown_extra(directory.take(extra_length.into())?)?;
        let extended = [packed, size].contains(&u32::MAX);
        if flags & !(STREAMED | UTF8) != 0
            || ![STORED, DEFLATED].contains(&method)
            || comment_length != 0
            || disk != 0
            || extended
            || method == STORED && packed != size
        {
            return Err(ambiguous(
                "a member of the archive is described as engines never do",
            ));
        }
        Ok(Entry {
            flags,
            method,
            checksum,
            packed,
            size,
            name,
            offset,
        })
    }

    fn name(&self) -> Result<&'a str, PlanFileRefusal> {
        std::str::from_utf8(self.name)
            .ok()
            // Readers guess the encoding of a name that is not said to be UTF-8.
            .filter(|name| name.is_ascii() || self.flags & UTF8 != 0)
            .filter(|name| !name.chars().any(|one| one.is_control() || one == '\\'))
            .ok_or_else(|| ambiguous("a member of the archive has a name that cannot be relied on"))
    }

    /// Returns where the member ends, if what stands there says the same as the directory.
    fn end_of_local(&self, content: &[u8], name: &str) -> Result<usize, PlanFileRefusal> {
        let mut local = Bytes::at(content, self.offset);
        let signature = local.u32()?;
        let _needed_version = local.u16()?;
        let flags = local.u16()?;
        let method = local.u16()?;
        let _time = local.u32()?;
        let sizes = (local.u32()?, local.u32()?, local.u32()?);
        let name_length = local.u16()?;
        let extra_length = local.u16()?;
        let own_name = local.take(name_length.into())?;
        refuse_unknown_extra(local.take(extra_length.into())?)?;
        local.take(self.packed as usize)?;

        let in_directory = (self.checksum, self.packed, self.size);
        let same_sizes = if self.flags & STREAMED == 0 {
            sizes == in_directory
        } else {
            sizes == (0, 0, 0)
                && local.u32()? == DESCRIPTOR
                && (local.u32()?, local.u32()?, local.u32()?) == in_directory
        };
        if signature == LOCAL
            && flags == self.flags
            && method == self.method
            && own_name == self.name
            && same_sizes
        {
            Ok(local.at)
        } else {
            Err(ambiguous(format!(
                "{name} is described differently in two places of the archive"
            )))
        }
    }
}

fn refuse_unknown_extra(extra: &[u8]) -> Result<(), PlanFileRefusal> {
    let mut fields = Bytes::at(extra, 0);
    while fields.at < extra.len() {
        if fields.u16()? != TIMESTAMP {
            return Err(ambiguous(
                "a member of the archive has a field that engines never write",
            ));
        }
        let length = fields.u16()?;
        fields.take(length.into())?;
    }
    Ok(())
}

/// Bytes that are read from the front, little end first.
struct Bytes<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bytes<'a> {
    fn at(bytes: &'a [u8], at: usize) -> Self {
        Bytes { bytes, at }
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], PlanFileRefusal> {
        let taken = self
            .bytes
            .get(self.at..)
            .and_then(|rest| rest.get(..length))
            .ok_or_else(|| damaged("the archive is damaged: a part is longer than what is left"))?;
        self.at += length;
        Ok(taken)
    }

    fn number<const LENGTH: usize>(&mut self) -> Result<[u8; LENGTH], PlanFileRefusal> {
        let mut number = [0; LENGTH];
        number.copy_from_slice(self.take(LENGTH)?);
        Ok(number)
    }

    fn u16(&mut self) -> Result<u16, PlanFileRefusal> {
        self.number().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32, PlanFileRefusal> {
        self.number().map(u32::from_le_bytes)
    }
}

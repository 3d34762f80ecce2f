//! Real plan files as they are, cut, flipped, and put together anew.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/plan-files")
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(folder().join(format!("{name}.tfplan"))).unwrap()
}

fn json(name: &str) -> String {
    fs::read_to_string(folder().join(format!("{name}.json"))).unwrap()
}

fn fixtures() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.strip_suffix(".tfplan").map(str::to_owned)
        })
        .collect();
    names.sort();
    assert_eq!(names.len(), 7);
    names
}

fn read_fixture(name: &str) -> PlanFile {
    read_plan_file(&fixture(name)).unwrap()
}

fn code(bytes: &[u8]) -> PlanFileRefusalCode {
    match read_plan_file(bytes) {
        Ok(_) => panic!("the file is read"),
        Err(refusal) => refusal.code,
    }
}

#[test]
fn a_change_is_read() {
    for engine in ["1.11.4", "1.15.5"] {
        let file = read_fixture(&format!("{engine}-change"));
        assert_eq!(file.engine_version, engine);
        assert_eq!(file.mode, PlanMode::Normal);
        assert_eq!(file.workspace, "prod");
        assert_eq!(file.backend.kind, "local");
        assert_eq!(
            (file.applyable, file.complete, file.errored),
            (Some(true), Some(true), false)
        );
        let nothing: [&Vec<String>; 4] = [
            &file.targets,
            &file.excludes,
            &file.force_replace,
            &file.action_targets,
        ];
        assert!(nothing.iter().all(|list| list.is_empty()));
        assert_eq!((file.deferred, file.invocations), (0, 0));
        assert!(file.state.lineage.is_some() && file.state.serial > 0);
        assert_eq!(file.previous_state.lineage, None);

        let said: Vec<_> = file
            .changes
            .iter()
            .map(|change| {
                let previous = change.previous_address.as_deref();
                let deposed = change.deposed.as_ref().map(String::len);
                let address = change.address.as_str();
                (address, deposed, change.actions, previous, change.importing)
            })
            .collect();
        use Actions::*;
        for expected in [
            ("terraform_data.forgotten", None, Forget, None, false),
            ("terraform_data.gone", None, Delete, None, false),
            ("terraform_data.imported", None, NoOp, None, true),
            (
                "terraform_data.new",
                None,
                NoOp,
                Some("terraform_data.old"),
                false,
            ),
            ("terraform_data.stuck", None, CreateThenDelete, None, false),
            ("terraform_data.stuck", Some(8), Delete, None, false),
            (
                "terraform_data.x[\"a.b[\\\"c\\\"]\"]",
                None,
                Update,
                None,
                false,
            ),
            ("terraform_data.x[\"blue\"]", None, Update, None, false),
            (
                "terraform_data.x[\"known only to me\"]",
                None,
                Update,
                None,
                false,
            ),
            ("module.c.terraform_data.a", None, NoOp, None, false),
            (
                "module.c.terraform_data.renewed",
                None,
                DeleteThenCreate,
                None,
                false,
            ),
        ] {
            assert!(said.contains(&expected), "{expected:?}");
        }
        assert_eq!(said.len(), 11);
    }
}

#[test]
fn the_code_is_read() {
    let file = read_fixture("1.11.4-first");
    let module = |key: &str, source: Option<&str>, dir: &str| PlanModule {
        key: key.to_owned(),
        source: source.map(str::to_owned),
        version: None,
        dir: dir.to_owned(),
    };
    assert_eq!(
        file.modules,
        [module("", None, "."), module("c", Some("./child"), "child")]
    );
    let sources: Vec<_> = file
        .sources
        .iter()
        .map(|file| (&*file.module, &*file.name, file.sha256.len()))
        .collect();
    assert_eq!(sources, [("", "main.tf", 64), ("c", "main.tf", 64)]);
    let child = "resource \"terraform_data\" \"a\" {}\n\nresource \"terraform_data\" \"renewed\" {\n  triggers_replace = \"one\"\n}\n";
    assert_eq!(
        file.sources[1].sha256,
        hex(&<sha2::Sha256 as sha2::Digest>::digest(child))
    );
    assert_eq!(file.lock_file.map(|digest| digest.len()), Some(64));
}

#[test]
fn modes_and_limits_are_read() {
    assert_eq!(read_fixture("1.11.4-destroy").mode, PlanMode::Destroy);
    assert_eq!(read_fixture("1.11.4-refresh").mode, PlanMode::RefreshOnly);
    for engine in ["1.11.4", "1.15.5"] {
        let file = read_fixture(&format!("{engine}-targeted"));
        assert_eq!(
            file.targets,
            ["module.c", "terraform_data.old", "terraform_data.new"]
        );
        assert_eq!(file.force_replace, ["module.c.terraform_data.a"]);
        assert_eq!((file.applyable, file.complete), (Some(true), Some(false)));
    }
    let demanded = |more: &[Vec<u8>]| read_message(more).unwrap().force_replace;
    let replaced = |reason: u64| {
        let inner = [bytes(9, number(1, 6)), number(12, reason), bytes(13, "a.b")];
        bytes(3, inner.concat())
    };
    assert_eq!(demanded(&[bytes(16, "a.b"), replaced(2)]), ["a.b"]);
    assert_eq!(demanded(&[bytes(16, "a.c"), replaced(2)]), ["a.c", "a.b"]);
    assert!(demanded(&[replaced(1), change_message("a.c", 6)]).is_empty());
}

#[test]
fn before_the_first_apply_there_is_no_lineage() {
    let file = read_fixture("1.11.4-first");
    assert_eq!((file.state.lineage, file.state.serial), (None, 0));
}

#[test]
fn plans_of_one_root_share_backend_and_lineage() {
    let change = read_fixture("1.11.4-change");
    let destroy = read_fixture("1.11.4-destroy");
    assert_eq!(change.backend, destroy.backend);
    assert!(change.state.lineage.is_some());
    assert_eq!(change.state.lineage, destroy.state.lineage);
    let other = read_fixture("1.15.5-change");
    assert_ne!(change.state.lineage, other.state.lineage);
}

#[test]
fn no_value_and_no_lineage_is_printed() {
    let file = read_fixture("1.11.4-change");
    let printed = format!("{file:?}");
    let lineage = file.state.lineage.unwrap();
    let lineage = std::str::from_utf8(lineage.key()).unwrap();
    assert!(
        !printed.contains(lineage) && !printed.contains("known only"),
        "{printed}"
    );
}

#[test]
fn every_plan_file_agrees_with_its_json_and_with_no_other() {
    let names = fixtures();
    for file in &names {
        for text in &names {
            let json = json(text);
            let json = crate::read(&json).unwrap();
            let agrees = read_fixture(file).agrees_with(&json);
            if file == text {
                assert_eq!(agrees, Ok(()), "{file}");
            } else {
                let refusal = agrees.unwrap_err();
                assert_eq!(refusal.code, PlanFileRefusalCode::Disagreement);
                assert!(!refusal.to_string().contains("known only"), "{refusal}");
            }
        }
    }
}

#[test]
fn a_json_that_says_something_else_is_found_out() {
    let file = read_fixture("1.11.4-change");
    let text = json("1.11.4-change");
    let replaced = |from: &str, to: &str| {
        let other = text.replacen(from, to, 1);
        assert_ne!(other, text, "{from}");
        let json = crate::read(&other).unwrap_or_else(|refusal| panic!("{from}: {refusal}"));
        assert!(file.agrees_with(&json).is_err(), "{from}");
    };
    replaced(r#""actions":["forget"]"#, r#""actions":["delete"]"#);
    replaced(
        r#""actions":["delete","create"]"#,
        r#""actions":["create","delete"]"#,
    );
    replaced(
        r#""previous_address":"terraform_data.old""#,
        r#""previous_address":"terraform_data.no""#,
    );
    replaced(r#""importing":{"id":"an-id"}"#, r#""importing":null"#);
    replaced(
        r#""terraform_version":"1.11.4""#,
        r#""terraform_version":"1.11.5""#,
    );
    replaced(r#""applyable":true"#, r#""applyable":false"#);
    replaced(r#""complete":true"#, r#""complete":false"#);
    replaced(r#""timestamp":"2026"#, r#""timestamp":"2025"#);

    replaced(
        r#""actions":["update"]"#,
        r#""importing":{"id":"an-id"},"actions":["update"]"#,
    );

    // Another object, one less, another deposed key.
    let deposed = file
        .changes
        .iter()
        .find_map(|change| change.deposed.as_deref());
    let deposed = deposed.unwrap();
    replaced(
        &format!(r#""deposed":"{deposed}""#),
        r#""deposed":"00000000""#,
    );
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let changes = value["resource_changes"].as_array_mut().unwrap();
    let all = changes.clone();
    for left_out in 0..all.len() {
        let mut fewer = all.clone();
        fewer.remove(left_out);
        value["resource_changes"] = fewer.into();
        let other = value.to_string();
        let json = crate::read(&other).unwrap();
        assert!(
            file.agrees_with(&json).is_err(),
            "without {}",
            all[left_out]
        );
    }
}

#[test]
fn what_is_no_plan_file_is_told_by_its_kind() {
    use PlanFileRefusalCode::*;
    let cases: [(&[u8], PlanFileRefusalCode); 11] = [
        (b"", NotAPlanFile),
        (b"hello", NotAPlanFile),
        (b"{}", NotAPlanFile),
        (b"{\"remote_plan_format\":1,", NotAPlanFile),
        (
            b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
            NotAPlanFile,
        ),
        (b"PK\x03\x04", Damaged),
        (b"tfplan\x02\x11", OldPlan),
        (
            br#"{"remote_plan_format":1,"run_id":"run-x","hostname":"app.terraform.io"}"#,
            CloudPlan,
        ),
        (
            br#" {"meta":{},"encrypted_data":"aGk=","encryption_version":"v0"}"#,
            EncryptedPlan,
        ),
        (br#"{"format_version":"1.2"}"#, PlanJson),
        (br#"{"version":4,"lineage":"x"}"#, NotAPlanFile),
    ];
    for (bytes, refused) in cases {
        assert_eq!(code(bytes), refused, "{}", bytes.escape_ascii());
        assert!(!code(bytes).advice().is_empty());
    }
}

#[test]
fn a_file_that_is_cut_off_is_refused() {
    for name in fixtures() {
        let bytes = fixture(&name);
        for length in 0..bytes.len() {
            assert!(read_plan_file(&bytes[..length]).is_err(), "{name} {length}");
        }
    }
}

#[test]
fn a_flipped_bit_is_refused_or_changes_nothing() {
    let bytes = fixture("1.11.4-first");
    let whole = read_plan_file(&bytes).unwrap();
    let mut harmless = 0;
    for at in 0..bytes.len() {
        for bits in [0x01, 0x08, 0x80, 0xff] {
            let mut flipped = bytes.clone();
            flipped[at] ^= bits;
            if let Ok(file) = read_plan_file(&flipped) {
                assert!(file == whole, "bits {bits:x} of byte {at}");
                harmless += 1;
            }
        }
    }
    // Times, versions and attributes, which nobody reads: some 40 bytes for each of 7 members.
    assert!(harmless < 7 * 40 * 4, "{harmless}");
}

proptest! {
    #[test]
    fn nothing_can_be_put_in_or_around(
        at in 0_usize..2300,
        put in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        let bytes = fixture("1.11.4-first");
        let at = at.min(bytes.len());
        let longer = [&bytes[..at], &put, &bytes[at..]].concat();
        prop_assert!(read_plan_file(&longer).is_err());
    }

    #[test]
    fn changed_bytes_are_refused_or_change_nothing(
        changes in prop::collection::vec((0_usize..2200, any::<u8>()), 1..6),
    ) {
        let bytes = fixture("1.11.4-first");
        let mut changed = bytes.clone();
        for (at, byte) in changes {
            changed[at] = byte;
        }
        if let Ok(file) = read_plan_file(&changed) {
            prop_assert!(file == read_plan_file(&bytes).unwrap());
        }
    }

    #[test]
    fn any_message_is_read_or_refused(mut message: Vec<u8>, cut in any::<prop::sample::Index>()) {
        let mut bytes = plan_message(&[]);
        bytes.truncate(cut.index(bytes.len()));
        bytes.append(&mut message);
        let _ = message::read(&bytes);
    }
}

// Archives put together by hand.

/// A member as it is written into an archive; what is not as engines write it is told apart.
#[derive(Clone)]
struct Part {
    name: &'static str,
    content: Vec<u8>,
    local_name: &'static str,
    claimed_size: Option<u32>,
    checksum: Option<u32>,
    flags: u16,
    method: u16,
    extra: Vec<u8>,
    comment: &'static str,
    before: Vec<u8>,
}

fn part(name: &'static str, content: impl Into<Vec<u8>>) -> Part {
    Part {
        name,
        content: content.into(),
        local_name: name,
        claimed_size: None,
        checksum: None,
        flags: 8,
        method: 0,
        extra: b"UT\x05\0\x01\x02\x03\x04\x05".to_vec(),
        comment: "",
        before: Vec::new(),
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            sum >> 1 ^ (0xedb8_8320 * (sum & 1))
        })
    })
}

fn archive(parts: &[Part]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for part in parts {
        bytes.extend(&part.before);
        let offset = bytes.len() as u32;
        let packed = part.content.len() as u32;
        let size = part.claimed_size.unwrap_or(packed);
        let sum = part.checksum.unwrap_or_else(|| checksum(&part.content));
        let sizes: Vec<u8> = [sum, packed, size]
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect();
        let mut head = 20_u16.to_le_bytes().to_vec();
        head.extend(part.flags.to_le_bytes());
        head.extend(part.method.to_le_bytes());
        head.extend([0; 4]);

        let is_streamed = part.flags & 8 != 0;
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&head);
        bytes.extend(if is_streamed { &[0; 12][..] } else { &sizes });
        bytes.extend((part.local_name.len() as u16).to_le_bytes());
        bytes.extend((part.extra.len() as u16).to_le_bytes());
        bytes.extend(part.local_name.as_bytes());
        bytes.extend(&part.extra);
        bytes.extend(&part.content);
        if is_streamed {
            bytes.extend(b"PK\x07\x08");
            bytes.extend(&sizes);
        }

        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend(&sizes);
        for length in [part.name.len(), part.extra.len(), part.comment.len()] {
            directory.extend((length as u16).to_le_bytes());
        }
        directory.extend([0; 8]);
        directory.extend(offset.to_le_bytes());
        directory.extend(part.name.as_bytes());
        directory.extend(&part.extra);
        directory.extend(part.comment.as_bytes());
    }
    let (start, length) = (bytes.len() as u32, directory.len() as u32);
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend((parts.len() as u16).to_le_bytes());
    bytes.extend((parts.len() as u16).to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

fn number(field: u64, value: u64) -> Vec<u8> {
    [varint(field << 3), varint(value)].concat()
}

fn bytes(field: u64, value: impl AsRef<[u8]>) -> Vec<u8> {
    let value = value.as_ref();
    [
        varint(field << 3 | 2),
        varint(value.len() as u64),
        value.to_vec(),
    ]
    .concat()
}

const EMPTY_MAP: [u8; 1] = [0x80];

fn backend_message(kind: &str) -> Vec<u8> {
    [
        bytes(1, kind),
        bytes(2, bytes(1, EMPTY_MAP)),
        bytes(3, "default"),
    ]
    .concat()
}

/// The least that a plan says, and more.
fn plan_message(more: &[Vec<u8>]) -> Vec<u8> {
    let mut message = [
        number(1, 3),
        bytes(13, backend_message("local")),
        bytes(14, "1.12.0"),
    ]
    .concat();
    message.extend(more.concat());
    message
}

fn change_message(address: &str, action: u64) -> Vec<u8> {
    bytes(
        3,
        [bytes(9, number(1, action)), bytes(13, address)].concat(),
    )
}

const STATE: &str = r#"{"version":4,"serial":1,"lineage":"x"}"#;
const PREVIOUS: &str = r#"{"version":4,"serial":0,"lineage":""}"#;
const MODULES: &str = r#"[{"Key":"","Dir":"."}]"#;

fn plan_parts(message: Vec<u8>) -> Vec<Part> {
    vec![
        part("tfplan", message),
        part("tfstate", STATE),
        part("tfstate-prev", PREVIOUS),
        part("tfconfig/m-/main.tf", "# nothing"),
        part("tfconfig/modules.json", MODULES),
    ]
}

fn read_message(more: &[Vec<u8>]) -> Result<PlanFile, PlanFileRefusal> {
    read_plan_file(&archive(&plan_parts(plan_message(more))))
}

fn message_code(more: &[Vec<u8>]) -> PlanFileRefusalCode {
    read_message(more).err().unwrap().code
}

#[test]
fn an_archive_put_together_as_engines_do_is_read() {
    let file = read_message(&[]).unwrap();
    assert_eq!(file.lock_file, None);
    let mut parts = plan_parts(plan_message(&[]));
    parts[0].flags = 0;
    parts[1].extra.clear();
    parts.push(part(".terraform.lock.hcl", "# locks"));
    parts.push(part("tfschemas", "schemas"));
    assert!(read_plan_file(&archive(&parts)).is_ok());
}

#[test]
fn the_order_of_members_means_nothing() {
    let mut parts = plan_parts(plan_message(&[]));
    parts.insert(0, part("tfconfig/m-c/main.tf", "# nothing"));
    parts.push(part("tfconfig/m-/a.tf", "# nothing"));
    parts[5].content = r#"[{"Key":"c","Dir":"c"},{"Key":"","Dir":"."}]"#.into();
    let file = read_plan_file(&archive(&parts)).unwrap();
    let sources: Vec<_> = file
        .sources
        .iter()
        .map(|source| (&*source.module, &*source.name))
        .collect();
    assert_eq!(sources, [("", "a.tf"), ("", "main.tf"), ("c", "main.tf")]);
    let keys: Vec<_> = file.modules.iter().map(|module| &*module.key).collect();
    assert_eq!(keys, ["", "c"]);
}

#[test]
fn bytes_that_belong_to_nothing_are_refused() {
    let whole = archive(&plan_parts(plan_message(&[])));
    let end = whole.len() - 22;
    let number = |at: usize| u32::from_le_bytes(whole[at..at + 4].try_into().unwrap());
    let (length, start) = (number(end + 12), number(end + 16));
    let with = |put_at: usize, length: u32, start: u32| {
        let mut bytes = [&whole[..put_at], b"four", &whole[put_at..]].concat();
        let end = bytes.len() - 22;
        bytes[end + 12..end + 16].copy_from_slice(&length.to_le_bytes());
        bytes[end + 16..end + 20].copy_from_slice(&start.to_le_bytes());
        code(&bytes)
    };
    use PlanFileRefusalCode::{AmbiguousArchive, Damaged};
    // Before the directory, in it, and after it.
    assert_eq!(with(start as usize, length, start + 4), AmbiguousArchive);
    assert_eq!(with(end, length + 4, start), AmbiguousArchive);
    assert_eq!(with(end, length, start), AmbiguousArchive);

    let mut commented = whole.clone();
    commented[end + 20] = 1;
    assert_eq!(code(&commented), Damaged);
    let mut other_flags = whole;
    other_flags[7] ^= 0x08;
    assert_eq!(code(&other_flags), AmbiguousArchive);
}

#[test]
fn an_archive_that_two_readers_see_differently_is_refused() {
    use PlanFileRefusalCode::*;
    type Change = fn(&mut Vec<Part>);
    let cases: [(&str, Change, PlanFileRefusalCode); 20] = [
        (
            "local name",
            |parts| parts[1].local_name = "tfstatf",
            AmbiguousArchive,
        ),
        (
            "gap",
            |parts| parts[1].before = b"gap".to_vec(),
            AmbiguousArchive,
        ),
        (
            "prepended",
            |parts| parts[0].before = b"PK\x03\x04".to_vec(),
            AmbiguousArchive,
        ),
        ("encrypted", |parts| parts[1].flags = 9, AmbiguousArchive),
        ("method", |parts| parts[1].method = 12, AmbiguousArchive),
        ("comment", |parts| parts[1].comment = "hi", AmbiguousArchive),
        (
            "other name in an extra field",
            |parts| parts[1].extra = b"up\x09\0\x01\0\0\0\0tfpl".to_vec(),
            AmbiguousArchive,
        ),
        (
            "other sizes in an extra field",
            |parts| parts[1].extra = b"\x01\0\x08\0\0\0\0\0\0\0\0\0".to_vec(),
            AmbiguousArchive,
        ),
        (
            "half an extra field",
            |parts| parts[1].extra = b"UT\x09\0\x01".to_vec(),
            Damaged,
        ),
        (
            "stored size",
            |parts| parts[1].claimed_size = Some(1),
            AmbiguousArchive,
        ),
        ("checksum", |parts| parts[1].checksum = Some(1), Damaged),
        (
            "checksum of a source",
            |parts| parts[3].checksum = Some(1),
            Damaged,
        ),
        (
            "twice",
            |parts| parts.push(parts[0].clone()),
            DuplicateMember,
        ),
        (
            "unknown",
            |parts| parts.push(part("TFPLAN", "")),
            UnknownMember,
        ),
        (
            "a file outside of its module",
            |parts| parts.push(part("tfconfig/m-/..", "")),
            UnknownMember,
        ),
        (
            "a folder in a module",
            |parts| parts.push(part("tfconfig/m-/a/main.tf", "")),
            UnknownMember,
        ),
        (
            "control characters",
            |parts| parts.push(part("tfconfig/m-/PK\x06\x07", "")),
            AmbiguousArchive,
        ),
        (
            "a name in no known encoding",
            |parts| parts.push(part("tfconfig/m-/\u{e9}.tf", "")),
            AmbiguousArchive,
        ),
        (
            "a module that is not listed",
            |parts| parts.push(part("tfconfig/m-other/main.tf", "")),
            Malformed,
        ),
        ("missing", |parts| drop(parts.remove(2)), MissingMember),
    ];
    for (what, change, refused) in cases {
        let mut parts = plan_parts(plan_message(&[]));
        change(&mut parts);
        assert_eq!(code(&archive(&parts)), refused, "{what}");
    }
    for left_out in [0, 1, 2, 4] {
        let mut parts = plan_parts(plan_message(&[]));
        parts.remove(left_out);
        assert_eq!(code(&archive(&parts)), MissingMember);
    }
    let twice = [
        archive(&plan_parts(plan_message(&[]))),
        archive(&plan_parts(plan_message(&[]))),
    ];
    assert_eq!(code(&twice.concat()), AmbiguousArchive);
}

#[test]
fn a_name_in_utf8_that_says_so_is_read() {
    let mut parts = plan_parts(plan_message(&[]));
    parts.push(part("tfconfig/m-/\u{e9}.tf", ""));
    parts[5].flags = 0x808;
    let file = read_plan_file(&archive(&parts)).unwrap();
    assert_eq!(file.sources[1].name, "\u{e9}.tf");
}

/// What another writer makes of a member: its content, packed.
fn deflated(content: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Write as _};
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    writer.start_file("x", options).unwrap();
    writer.write_all(content).unwrap();
    let archive = writer.finish().unwrap().into_inner();
    let mut opened = zip::ZipArchive::new(Cursor::new(&archive)).unwrap();
    let entry = opened.by_index(0).unwrap();
    let start = entry.data_start().unwrap() as usize;
    archive[start..start + entry.compressed_size() as usize].to_vec()
}

#[test]
fn claims_of_size_are_not_believed() {
    use PlanFileRefusalCode::{AmbiguousArchive, Damaged, TooLarge};
    let content = [STATE, &" ".repeat(100_000)].concat();
    let packed = deflated(content.as_bytes());
    assert!(packed.len() < 1000);
    let with = |claimed: usize, checksum: u32| {
        let mut parts = plan_parts(plan_message(&[]));
        parts[1].content.clone_from(&packed);
        parts[1].method = 8;
        parts[1].claimed_size = Some(claimed as u32);
        parts[1].checksum = Some(checksum);
        read_plan_file(&archive(&parts)).map_err(|refusal| refusal.code)
    };
    let sum = checksum(content.as_bytes());
    let size = content.len();
    assert!(with(size, sum).is_ok());
    assert_eq!(with(size, sum ^ 1), Err(Damaged));
    for (size, sum) in [
        (size - 1, sum),
        (size - 1, checksum(&content.as_bytes()[..size - 1])),
        (STATE.len(), checksum(STATE.as_bytes())),
    ] {
        let refused = with(size, sum).err();
        assert!(matches!(refused, Some(Damaged | AmbiguousArchive)));
    }
    assert_eq!(with(size + 1, sum), Err(AmbiguousArchive));
    // More than any stream can grow to: refused before a byte is unpacked.
    assert_eq!(with(packed.len() * 1032 + 1, sum), Err(TooLarge));
}

#[test]
fn what_unpacks_to_more_than_any_plan_is_refused() {
    let with = |members: &[(usize, u32)]| {
        let mut parts = plan_parts(plan_message(&[]));
        for (index, size) in members {
            parts[*index].content = vec![0xff; (*size / 1032 + 1) as usize];
            parts[*index].method = 8;
            parts[*index].claimed_size = Some(*size);
        }
        read_plan_file(&archive(&parts)).err().unwrap()
    };
    let gib = 1 << 30;
    for (members, found) in [
        (&[(0, gib + 1)][..], "tfplan has more than"),
        (&[(1, gib + 1)], "tfstate has more than"),
        (&[(3, (64 << 20) + 1)], "tfconfig/m-/main.tf has more than"),
        (
            &[(4, (64 << 20) + 1)],
            "tfconfig/modules.json has more than",
        ),
        (&[(0, gib), (1, gib)], "the archive unpacks to more than"),
    ] {
        let refusal = with(members);
        assert_eq!(refusal.code, PlanFileRefusalCode::TooLarge);
        assert!(refusal.found.starts_with(found), "{refusal}");
    }
}

#[test]
fn only_modules_to_the_letter_are_read() {
    for modules in [
        "null",
        "[]",
        "{}",
        r#"[{"Key":"c","Dir":"."}]"#,
        r#"[{"Key":"","Dir":"."},{"Key":"","Dir":"x"}]"#,
        r#"[{"Key":"","Dir":".","dir":"x"}]"#,
        r#"[{"Key":"","Dir":".","Dir":"x"}]"#,
        r#"[{"key":"","dir":"."}]"#,
        r#"[["","","","."]]"#,
    ] {
        let mut parts = plan_parts(plan_message(&[]));
        parts[4].content = modules.into();
        assert_eq!(
            code(&archive(&parts)),
            PlanFileRefusalCode::Malformed,
            "{modules}"
        );
    }
}

#[test]
fn states_of_two_lineages_are_refused() {
    let mut parts = plan_parts(plan_message(&[]));
    parts[2].content = STATE.into();
    assert!(read_plan_file(&archive(&parts)).is_ok());
    parts[2].content = STATE.replace('x', "y").into();
    assert_eq!(code(&archive(&parts)), PlanFileRefusalCode::Malformed);
}

#[test]
fn another_version_is_refused_before_anything_else() {
    for (message, refused) in [
        (
            [number(33, 1), number(1, 4)].concat(),
            PlanFileRefusalCode::UnsupportedVersion,
        ),
        (
            number(1, 3 + (1 << 32)),
            PlanFileRefusalCode::UnsupportedVersion,
        ),
        (bytes(14, "1.0.0"), PlanFileRefusalCode::Malformed),
        (
            plan_message(&[number(1, 3)]),
            PlanFileRefusalCode::Malformed,
        ),
        (Vec::new(), PlanFileRefusalCode::Malformed),
    ] {
        assert_eq!(code(&archive(&plan_parts(message))), refused);
    }
}

#[test]
fn fields_that_are_not_known_are_refused() {
    let known = [
        1, 2, 3, 4, 5, 6, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 25, 26, 27, 28, 29, 30, 31, 32,
    ];
    for field in (1..50).chain([500_000_000, 500_000_001]) {
        if !known.contains(&field) {
            for one in [number(field, 1), bytes(field, "x")] {
                assert_eq!(
                    message_code(&[one]),
                    PlanFileRefusalCode::UnknownField,
                    "{field}"
                );
            }
        } else if field != 1 {
            // One of the two types is the wrong one, or there is one already, or it cannot be read.
            assert!(
                [number(field, 7), bytes(field, [0xff])]
                    .into_iter()
                    .any(|one| read_message(&[one]).is_err()),
                "{field}"
            );
        }
    }
    let change = |more: Vec<u8>| {
        let inner = [bytes(9, number(1, 1)), bytes(13, "a.b"), more].concat();
        message_code(&[bytes(3, inner)])
    };
    assert_eq!(change(bytes(15, "x")), PlanFileRefusalCode::UnknownField);
    assert_eq!(change(bytes(1, "x")), PlanFileRefusalCode::UnknownField);
    assert_eq!(change(bytes(13, "a.c")), PlanFileRefusalCode::Malformed);
    let planned = |more: Vec<u8>| {
        let inner = [bytes(9, [number(1, 1), more].concat()), bytes(13, "a.b")].concat();
        message_code(&[bytes(3, inner)])
    };
    assert_eq!(planned(bytes(9, "x")), PlanFileRefusalCode::UnknownField);
    assert_eq!(planned(number(1, 5)), PlanFileRefusalCode::Malformed);
    assert_eq!(
        message_code(&[number(17, 3)]),
        PlanFileRefusalCode::UnknownField
    );
}

#[test]
fn an_entry_needs_an_address_and_an_action_and_is_there_once() {
    let without_address = bytes(3, bytes(9, number(1, 1)));
    let without_action = bytes(3, bytes(13, "a.b"));
    for one in [without_address, without_action, change_message("", 1)] {
        assert_eq!(message_code(&[one]), PlanFileRefusalCode::Malformed);
    }
    assert_eq!(
        message_code(&[change_message("a.b", 1), change_message("a.b", 5)]),
        PlanFileRefusalCode::DuplicateEntry
    );
}

#[test]
fn action_numbers_that_the_products_share_out_are_told_by_the_address() {
    let read = |address: &str, action: u64| {
        read_message(&[change_message(address, action)])
            .map(|file| file.changes[0].actions)
            .map_err(|refusal| refusal.code)
    };
    let unknown = Err(PlanFileRefusalCode::UnknownAction);
    let keyed = r#"module.m["data.x"].a.b"#;
    assert_eq!(read("a.b", 0), Ok(Actions::NoOp));
    assert_eq!(read("a.b", 8), Ok(Actions::Forget));
    assert_eq!(read("a.b", 9), Ok(Actions::CreateThenForget));
    assert_eq!(read(keyed, 9), Ok(Actions::CreateThenForget));
    assert_eq!(read(keyed, 10), Ok(Actions::ForgetThenCreate));
    assert_eq!(read("module.m.ephemeral.a.b", 9), Ok(Actions::Open));
    assert_eq!(read("module.m[0].ephemeral.a.b", 10), unknown);
    assert_eq!(read("module.m.data.a.b", 9), unknown);
    assert_eq!(read("data.a.b[0]", 10), unknown);
    for action in [4, 11, 12, 1 << 32] {
        assert_eq!(read("a.b", action), unknown);
    }
}

#[test]
fn what_only_one_product_writes_is_read() {
    let file = read_message(&[
        bytes(6, "terraform_data.left_out"),
        bytes(22, "a_variable"),
        bytes(27, "a deferred change"),
        bytes(30, "an invocation"),
        bytes(31, "a deferred invocation"),
        bytes(32, "action.notify.all"),
        number(20, 1),
    ])
    .unwrap();
    assert_eq!(file.excludes, ["terraform_data.left_out"]);
    assert_eq!(file.action_targets, ["action.notify.all"]);
    assert_eq!((file.deferred, file.invocations), (1, 2));
    assert!(file.errored);
    // Nothing said, nothing known.
    assert_eq!((file.applyable, file.complete), (None, None));
    let complete = read_message(&[number(26, 1)]).unwrap();
    assert_eq!(
        (complete.applyable, complete.complete),
        (Some(false), Some(true))
    );
}

#[test]
fn a_plan_needs_one_place_for_its_state() {
    let message = |store: Vec<u8>| {
        let message = [number(1, 3), bytes(14, "1.15.0"), store].concat();
        read_plan_file(&archive(&plan_parts(message))).map_err(|refusal| refusal.code)
    };
    let store = |provider: &str, region: &str| {
        let config = [&[0x81, 0xa6][..], b"region", &[0xa1], region.as_bytes()].concat();
        bytes(
            29,
            [
                bytes(1, "aws_s3"),
                bytes(2, bytes(1, config)),
                bytes(3, "default"),
                bytes(4, [bytes(1, provider), bytes(2, "1.0.0")].concat()),
            ]
            .concat(),
        )
    };
    let aws = message(store("aws", "a")).unwrap();
    assert_eq!(aws.backend.kind, "state_store:aws_s3");
    assert_ne!(aws.backend, message(store("aws", "b")).unwrap().backend);
    assert_ne!(aws.backend, message(store("other", "a")).unwrap().backend);

    let malformed = Err(PlanFileRefusalCode::Malformed);
    assert_eq!(message(Vec::new()), malformed);
    assert_eq!(
        message([bytes(13, backend_message("local")), store("aws", "a")].concat()),
        malformed
    );
    assert_eq!(message(store("", "a")), malformed);
    assert_eq!(message(bytes(13, bytes(1, "local"))), malformed);
    let deep = [
        bytes(1, "local"),
        bytes(2, bytes(1, vec![0x91; 1000])),
        bytes(3, "default"),
    ];
    assert_eq!(
        message(bytes(13, deep.concat())),
        Err(PlanFileRefusalCode::TooDeep)
    );
}

//! Both judges over the same signatures: what this process says yes to, `ssh-keygen` says yes to.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use sha2::{Digest, Sha256, Sha512};
use tempfile::TempDir;

use super::*;

/// What is signed unless a test says otherwise: a commit without its signature.
const PAYLOAD: &[u8] = b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\
author platform-lead <lead@example.com> 1700000000 +0000\n\
committer platform-lead <lead@example.com> 1700000000 +0000\n\
\nhello\n";

fn ssh_keygen() -> SshKeygen {
    SshKeygen::find(&Vars::new(std::env::vars_os())).unwrap()
}

/// Judges like the real one as long as no process is needed.
fn without_a_program() -> SshKeygen {
    SshKeygen {
        program: PathBuf::from("/nonexistent/ssh-keygen"),
        vars: Vars::new([]),
    }
}

/// Whether ssh-keygen says yes.
fn by_program(key: &PublicKey, armoured: &[u8], payload: &[u8]) -> bool {
    let verdict = ssh_keygen().ask(key.clone(), armoured, payload).unwrap();
    match verdict {
        Verdict::Good(by) => by == *key,
        Verdict::Bad { .. } => false,
        other => panic!("{other:?}"),
    }
}

/// A key, and how it signs.
struct Signer {
    dir: TempDir,
    public: PublicKey,
}

impl Signer {
    fn new(kind: &[&str]) -> Signer {
        let dir = tempfile::tempdir().unwrap();
        let made = Command::new("ssh-keygen")
            .args(["-q", "-N", "", "-C", "a comment", "-f"])
            .arg(dir.path().join("key"))
            .arg("-t")
            .args(kind)
            .status()
            .unwrap();
        assert!(made.success(), "{kind:?}");
        let line = std::fs::read_to_string(dir.path().join("key.pub")).unwrap();
        let public = PublicKey::new(&line).unwrap();
        Signer { dir, public }
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("key")
    }

    /// Signs as git has it done.
    fn sign(&self, payload: &[u8]) -> Vec<u8> {
        self.sign_as(payload, &["-n", "git"])
    }

    fn sign_as(&self, payload: &[u8], how: &[&str]) -> Vec<u8> {
        let file = self.dir.path().join("payload");
        let signature = file.with_extension("sig");
        std::fs::write(&file, payload).unwrap();
        let _ = std::fs::remove_file(&signature);
        let made = Command::new("ssh-keygen")
            .args(["-q", "-Y", "sign", "-f"])
            .arg(self.path())
            .args(how)
            .arg(&file)
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(made.success(), "{how:?}");
        std::fs::read(signature).unwrap()
    }
}

/// What a signature has in its armour.
#[derive(Clone)]
struct Parts {
    version: u32,
    key: Vec<u8>,
    namespace: Vec<u8>,
    reserved: Vec<u8>,
    hash: Vec<u8>,
    signature: Vec<u8>,
    rest: Vec<u8>,
}

fn put(bytes: &mut Vec<u8>, field: &[u8]) {
    bytes.extend(u32::try_from(field.len()).unwrap().to_be_bytes());
    bytes.extend(field);
}

fn fields<const N: usize>(mut bytes: &[u8]) -> [Vec<u8>; N] {
    let found = std::array::from_fn(|_| {
        let (field, rest) = field(bytes).unwrap();
        bytes = rest;
        field.to_vec()
    });
    assert!(bytes.is_empty());
    found
}

fn decoded(armoured: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(armoured).unwrap();
    let lines: String = text.lines().filter(|line| !line.starts_with('-')).collect();
    STANDARD.decode(lines).unwrap()
}

fn armoured(bytes: &[u8]) -> Vec<u8> {
    let mut text = BEGIN.to_vec();
    text.push(b'\n');
    for line in STANDARD.encode(bytes).as_bytes().chunks(70) {
        text.extend(line);
        text.push(b'\n');
    }
    text.extend(END);
    text.push(b'\n');
    text
}

impl Parts {
    fn of(text: &[u8]) -> Parts {
        let bytes = decoded(text);
        let [key, namespace, reserved, hash, signature] = fields(&bytes[10..]);
        let parts = Parts {
            version: 1,
            key,
            namespace,
            reserved,
            hash,
            signature,
            rest: Vec::new(),
        };
        assert_eq!(parts.armoured(), text, "it is written as ssh-keygen does");
        parts
    }

    fn armoured(&self) -> Vec<u8> {
        let mut bytes = b"SSHSIG".to_vec();
        bytes.extend(self.version.to_be_bytes());
        for part in [
            &self.key,
            &self.namespace,
            &self.reserved,
            &self.hash,
            &self.signature,
        ] {
            put(&mut bytes, part);
        }
        bytes.extend(&self.rest);
        armoured(&bytes)
    }

    /// Changes the fields of the signature proper: its algorithm, and what that made.
    fn resign(&mut self, change: impl FnOnce(&mut Vec<u8>, &mut Vec<u8>)) {
        let [mut algorithm, mut made] = fields(&self.signature);
        change(&mut algorithm, &mut made);
        self.signature.clear();
        put(&mut self.signature, &algorithm);
        put(&mut self.signature, &made);
    }
}

/// What the two say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Say {
    /// Both say yes.
    Yes,
    /// Neither does.
    No,
    /// This process has no opinion: what ssh-keygen says counts, and that may depend on its version.
    OnlyTheProgram,
}

fn both(what: &str, key: &PublicKey, armoured: &[u8], payload: &[u8], expected: Say) {
    let here = here::holds(key, armoured, payload);
    let program = by_program(key, armoured, payload);
    assert!(program || !here, "{what}: only this process says yes");
    match expected {
        Say::Yes => assert!(here && program, "{what}: {here} {program}"),
        Say::No => assert!(!here && !program, "{what}: {here} {program}"),
        Say::OnlyTheProgram => assert!(!here, "{what}: {here} {program}"),
    }
}

/// The types of keys that are known here, as ssh-keygen makes them.
const KNOWN: [&[&str]; 5] = [
    &["ed25519"],
    &["ecdsa", "-b", "256"],
    &["ecdsa", "-b", "384"],
    &["rsa", "-b", "2048"],
    &["rsa", "-b", "3072"],
];

#[test]
fn keys_of_every_type_are_judged_alike() {
    for kind in KNOWN {
        let signer = Signer::new(kind);
        for hash in ["hashalg=sha512", "hashalg=sha256"] {
            for payload in [PAYLOAD, b"", &[0; 5000]] {
                let made = signer.sign_as(payload, &["-n", "git", "-O", hash]);
                let what = format!("{kind:?} {hash}");
                both(&what, &signer.public, &made, payload, Say::Yes);
            }
        }
        let other = Signer::new(kind);
        let made = other.sign(PAYLOAD);
        both("another key", &signer.public, &made, PAYLOAD, Say::No);
        both("another text", &other.public, &made, b"hello", Say::No);
        let made = signer.sign_as(PAYLOAD, &["-n", "file"]);
        both("namespace", &signer.public, &made, PAYLOAD, Say::No);
    }
    for kind in [&["ecdsa", "-b", "521"], &["rsa", "-b", "1024"]] {
        let signer = Signer::new(kind);
        let made = signer.sign(PAYLOAD);
        let what = format!("{kind:?}");
        both(&what, &signer.public, &made, PAYLOAD, Say::OnlyTheProgram);
        assert!(by_program(&signer.public, &made, PAYLOAD), "{what}");
    }
}

#[test]
fn what_is_not_as_ssh_keygen_makes_it_is_not_judged_here() {
    type Change = fn(&mut Parts);
    let changes: [(&str, Change, Say); 19] = [
        ("nothing", |_| {}, Say::Yes),
        ("version 0", |of| of.version = 0, Say::OnlyTheProgram),
        ("version 2", |of| of.version = 2, Say::No),
        ("namespace", |of| of.namespace = b"file".to_vec(), Say::No),
        ("no namespace", |of| of.namespace.clear(), Say::No),
        (
            "a zero behind it",
            |of| of.namespace.push(0),
            Say::OnlyTheProgram,
        ),
        ("reserved", |of| of.reserved.push(0), Say::OnlyTheProgram),
        ("the other hash", |of| of.hash = b"sha256".to_vec(), Say::No),
        ("hash sha384", |of| of.hash = b"sha384".to_vec(), Say::No),
        ("hash sha1", |of| of.hash = b"sha1".to_vec(), Say::No),
        ("hash SHA512", |of| of.hash = b"SHA512".to_vec(), Say::No),
        ("no hash", |of| of.hash.clear(), Say::No),
        ("more behind", |of| of.rest.push(0), Say::No),
        ("more behind it", |of| of.signature.push(0), Say::No),
        ("no signature", |of| of.signature.clear(), Say::No),
        (
            "nothing made",
            |of| of.resign(|_, made| made.clear()),
            Say::No,
        ),
        (
            "a byte less",
            |of| of.resign(|_, made| made.truncate(made.len() - 1)),
            Say::No,
        ),
        ("more in the key", |of| of.key.push(0), Say::No),
        ("half a key", |of| of.key.truncate(20), Say::No),
    ];
    for kind in KNOWN {
        let signer = Signer::new(kind);
        let made = Parts::of(&signer.sign(PAYLOAD));
        for (what, change, expected) in changes {
            let mut changed = made.clone();
            change(&mut changed);
            let what = format!("{kind:?}: {what}");
            both(
                &what,
                &signer.public,
                &changed.armoured(),
                PAYLOAD,
                expected,
            );
        }
        // Under another name for the algorithm, first of all the one of SHA-1.
        for name in ["ssh-rsa", "rsa-sha2-256", "ssh-ed25519", "ssh-dss", ""] {
            let mut changed = made.clone();
            changed.resign(|algorithm, _| *algorithm = name.as_bytes().to_vec());
            if changed.signature != made.signature {
                let what = format!("{kind:?}: called {name:?}");
                both(&what, &signer.public, &changed.armoured(), PAYLOAD, Say::No);
            }
        }
        // Named as another's, and another's named as ours.
        let other = Signer::new(kind);
        let mut named = made.clone();
        named.key = other.public.blob.clone();
        for key in [&signer.public, &other.public] {
            both("named", key, &named.armoured(), PAYLOAD, Say::No);
        }
    }
}

#[test]
fn numbers_have_one_form() {
    // The same number modulo the order of the group.
    let order = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let signer = Signer::new(&["ed25519"]);
    let mut made = Parts::of(&signer.sign(PAYLOAD));
    made.resign(|_, made| {
        let mut carry = 0;
        for (byte, more) in made[32..].iter_mut().zip(order) {
            let sum = u16::from(*byte) + more + carry;
            *byte = sum.to_le_bytes()[0];
            carry = sum >> 8;
        }
    });
    let key = &signer.public;
    both("s + l", key, &made.armoured(), PAYLOAD, Say::OnlyTheProgram);
    let signer = Signer::new(&["ecdsa", "-b", "256"]);
    let made = Parts::of(&signer.sign(PAYLOAD));
    type Change = fn(&mut Vec<u8>);
    let changes: [(&str, Change, Say); 5] = [
        ("padded", |r| r.insert(0, 0), Say::OnlyTheProgram),
        ("negative", |r| r[0] |= 0x80, Say::No),
        ("zero", |r| r.clear(), Say::No),
        ("zeroes", |r| *r = vec![0; 4], Say::No),
        ("too large", |r| *r = vec![0x7f; 33], Say::No),
    ];
    for (what, change, expected) in changes {
        for at in [0, 1] {
            let mut changed = made.clone();
            changed.resign(|_, made| {
                let mut pair: [Vec<u8>; 2] = fields(made);
                change(&mut pair[at]);
                made.clear();
                pair.iter().for_each(|number| put(made, number));
            });
            let armoured = changed.armoured();
            both(what, &signer.public, &armoured, PAYLOAD, expected);
        }
    }
    // Of 256 numbers one has a first byte that is zero: it is shorter.
    let [_, token] = Token::both();
    for turn in 0..500 {
        let payload = turn.to_string();
        let made = token.sign(payload.as_bytes(), 1).armoured();
        assert!(here::holds(&token.public, &made, payload.as_bytes()));
    }
}

#[test]
fn the_armour_is_the_programs_own() {
    let signer = Signer::new(&["ed25519"]);
    let made = String::from_utf8(signer.sign(PAYLOAD)).unwrap();
    let body: String = made.lines().filter(|line| !line.starts_with('-')).collect();
    let (begin, end) = made.split_once(&body[..70]).unwrap();
    assert_eq!(begin.len(), BEGIN.len() + 1);
    let (_, end) = end.split_at(end.find("-----END").unwrap());
    let with = |from: &str, to: &str| made.replace(from, to);
    let theirs = Say::OnlyTheProgram;
    for (what, changed, expected) in [
        ("as it is", made.clone(), Say::Yes),
        ("one line", format!("{begin}{body}\n{end}"), Say::Yes),
        (
            "an empty line",
            with(begin, &format!("{begin}\n")),
            Say::Yes,
        ),
        ("no line at the end", made.trim_end().to_owned(), theirs),
        ("a line more", format!("{made}\n"), theirs),
        ("text behind", format!("{made}text\n"), theirs),
        ("twice", made.repeat(2), theirs),
        ("a space", with("U1NI", "U1 NI"), theirs),
        ("a tab", with("U1NI", "\tU1NI"), theirs),
        (
            "a space before the end",
            with("\n-----END", "\n -----END"),
            Say::No,
        ),
        ("a line before", format!("\n{made}"), Say::No),
        ("text before", format!("text\n{made}"), Say::No),
        ("no end", with(end, ""), Say::No),
        ("no lines", format!("{begin}{end}"), Say::No),
        ("nothing", String::new(), Say::No),
        ("end in a line", with("\n-----END", "-----END"), Say::No),
        ("a zero", with("U1NI", "U1\0NI"), Say::No),
        (
            "a character of another alphabet",
            with("U1NI", "U1-I"),
            Say::No,
        ),
        (
            "no padding",
            with("=", ""),
            if body.contains('=') {
                Say::No
            } else {
                Say::Yes
            },
        ),
        ("more padding", with("\n-----END", "=\n-----END"), Say::No),
        (
            "cut off",
            format!("{begin}{}\n{end}", &body[..body.len() - 4]),
            Say::No,
        ),
        ("another format", with("SSH", "PGP"), Say::No),
    ] {
        both(what, &signer.public, changed.as_bytes(), PAYLOAD, expected);
    }
    both(
        "lines of another system",
        &signer.public,
        with("\n", "\r\n").as_bytes(),
        PAYLOAD,
        theirs,
    );
}

/// A security key in software: the real ones cannot be had in a test.
struct Token {
    application: Vec<u8>,
    pair: TokenPair,
    public: PublicKey,
}

enum TokenPair {
    Ed25519(Ed25519KeyPair),
    Ecdsa(Box<EcdsaKeyPair>),
}

impl Token {
    fn both() -> [Token; 2] {
        let application = b"ssh:".to_vec();
        let pair = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
        let mut blob = Vec::new();
        put(&mut blob, b"sk-ssh-ed25519@openssh.com");
        put(&mut blob, pair.public_key().as_ref());
        put(&mut blob, &application);
        let one = Token {
            application: application.clone(),
            pair: TokenPair::Ed25519(pair),
            public: PublicKey::of_blob(blob).unwrap(),
        };
        let (random, how) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
        let kept = EcdsaKeyPair::generate_pkcs8(how, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(how, kept.as_ref(), &random).unwrap();
        let mut blob = Vec::new();
        put(&mut blob, b"sk-ecdsa-sha2-nistp256@openssh.com");
        put(&mut blob, b"nistp256");
        put(&mut blob, pair.public_key().as_ref());
        put(&mut blob, &application);
        let other = Token {
            application,
            pair: TokenPair::Ecdsa(Box::new(pair)),
            public: PublicKey::of_blob(blob).unwrap(),
        };
        [one, other]
    }

    fn sign(&self, payload: &[u8], flags: u8) -> Parts {
        let mut signed = b"SSHSIG".to_vec();
        for part in [b"git", &b""[..], b"sha512", &Sha512::digest(payload)[..]] {
            put(&mut signed, part);
        }
        let said = [flags, 0, 0, 1, 2];
        let mut bytes = Sha256::digest(&self.application).to_vec();
        bytes.extend(said);
        bytes.extend(Sha256::digest(&signed));
        let made = match &self.pair {
            TokenPair::Ed25519(pair) => pair.sign(&bytes).as_ref().to_vec(),
            TokenPair::Ecdsa(pair) => {
                let made = pair.sign(&SystemRandom::new(), &bytes).unwrap();
                let mut numbers = Vec::new();
                for number in made.as_ref().chunks(32) {
                    put(&mut numbers, &shortest(number));
                }
                numbers
            }
        };
        let mut signature = Vec::new();
        put(&mut signature, self.public.kind.as_bytes());
        put(&mut signature, &made);
        signature.extend(said);
        Parts {
            version: 1,
            key: self.public.blob.clone(),
            namespace: b"git".to_vec(),
            reserved: Vec::new(),
            hash: b"sha512".to_vec(),
            signature,
            rest: Vec::new(),
        }
    }
}

/// Returns a positive number as SSH writes it.
fn shortest(number: &[u8]) -> Vec<u8> {
    let start = number.iter().position(|byte| *byte != 0).unwrap();
    let mut short = number[start..].to_vec();
    if short[0] >= 0x80 {
        short.insert(0, 0);
    }
    short
}

#[test]
fn security_keys_are_judged_alike_touched_or_not() {
    for token in Token::both() {
        let kind = &token.public.kind;
        let key = &token.public;
        for flags in [0, 1, 4, 5, 0xff] {
            let made = token.sign(PAYLOAD, flags);
            let what = format!("{kind} {flags}");
            both(&what, key, &made.armoured(), PAYLOAD, Say::Yes);
            both(&what, key, &made.armoured(), b"hello", Say::No);
            // What was not touched cannot be made to say it was.
            let mut changed = made.clone();
            let at = changed.signature.len() - 5;
            changed.signature[at] ^= 1;
            both("flags", key, &changed.armoured(), PAYLOAD, Say::No);
            let mut changed = made.clone();
            *changed.signature.last_mut().unwrap() ^= 1;
            both("counter", key, &changed.armoured(), PAYLOAD, Say::No);
            let mut changed = made.clone();
            changed.signature.push(0);
            both("more", key, &changed.armoured(), PAYLOAD, Say::No);
            let mut changed = made.clone();
            changed.signature.pop();
            both("less", key, &changed.armoured(), PAYLOAD, Say::No);
        }
        // For another application it is another key.
        let mut named = token.sign(PAYLOAD, 1);
        let blob = [&key.blob[..key.blob.len() - 1], b";"].concat();
        named.key.clone_from(&blob);
        let other = PublicKey::of_blob(blob).unwrap();
        both("application", &other, &named.armoured(), PAYLOAD, Say::No);
    }
}

#[test]
fn no_bit_can_be_changed() {
    let mut signed: Vec<(PublicKey, Vec<u8>)> = KNOWN
        .iter()
        .map(|kind| {
            let signer = Signer::new(kind);
            let made = decoded(&signer.sign(PAYLOAD));
            (signer.public, made)
        })
        .collect();
    for token in Token::both() {
        let made = decoded(&token.sign(PAYLOAD, 1).armoured());
        signed.push((token.public, made));
    }
    for (key, made) in signed {
        assert!(here::holds(&key, &armoured(&made), PAYLOAD));
        for bit in 0..made.len() * 8 {
            let mut changed = made.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let text = armoured(&changed);
            assert!(!here::holds(&key, &text, PAYLOAD), "{} {bit}", key.kind);
            // ssh-keygen is asked about some: each takes a process. It lets the version be 0, which
            // is refused before it is asked.
            if bit % 61 == 0 && !(6..10).contains(&(bit / 8)) {
                assert!(!by_program(&key, &text, PAYLOAD), "{} {bit}", key.kind);
            }
        }
        let text = armoured(&made);
        for bit in 0..PAYLOAD.len() * 8 {
            let mut changed = PAYLOAD.to_vec();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(!here::holds(&key, &text, &changed), "{} {bit}", key.kind);
            if bit % 199 == 0 {
                assert!(!by_program(&key, &text, &changed), "{} {bit}", key.kind);
            }
        }
    }
}

/// Returns a commit with a signature, as git stores it.
fn commit(armoured: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(PAYLOAD.to_vec()).unwrap();
    let (headers, message) = text.split_once("\n\n").unwrap();
    let signature = std::str::from_utf8(armoured).unwrap().trim_end();
    let folded = signature.replace('\n', "\n ");
    format!("{headers}\ngpgsig {folded}\n\n{message}").into_bytes()
}

#[test]
fn a_commit_needs_no_process() {
    let ssh = without_a_program();
    let mut signed: Vec<(PublicKey, Vec<u8>)> = KNOWN
        .iter()
        .map(|kind| {
            let signer = Signer::new(kind);
            let made = signer.sign(PAYLOAD);
            (signer.public, made)
        })
        .collect();
    for token in Token::both() {
        let made = token.sign(PAYLOAD, 1).armoured();
        signed.push((token.public, made));
    }
    for (key, made) in signed {
        let keys = [key.clone()];
        let whole = commit(&made);
        assert_eq!(ssh.verify(&whole, &keys).unwrap(), Verdict::Good(key));
        // But what does not hold is not said to be bad, and not to be good.
        let text = String::from_utf8(whole).unwrap();
        let changed = text.replace("hello", "hullo");
        let told = ssh.verify(changed.as_bytes(), &keys);
        assert!(matches!(told, Err(SshError::Run(_))), "{told:?}");
    }
}

#[test]
fn a_certificate_is_no_key() {
    let (authority, signer) = (Signer::new(&["ed25519"]), Signer::new(&["ed25519"]));
    let made = Command::new("ssh-keygen")
        .args(["-q", "-I", "name", "-n", "signer", "-s"])
        .arg(authority.path())
        .arg(signer.path().with_extension("pub"))
        .status()
        .unwrap();
    assert!(made.success());
    let line = std::fs::read_to_string(signer.dir.path().join("key-cert.pub")).unwrap();
    assert!(PublicKey::new(&line).is_err());
    let encoded = line.split_whitespace().nth(1).unwrap();
    let mut parts = Parts::of(&signer.sign(PAYLOAD));
    parts.key = STANDARD.decode(encoded).unwrap();
    for key in [&signer.public, &authority.public] {
        both("certificate", key, &parts.armoured(), PAYLOAD, Say::No);
    }
    let keys = [signer.public.clone(), authority.public.clone()];
    let verdict = ssh_keygen().verify(&commit(&parts.armoured()), &keys);
    assert!(matches!(verdict, Ok(Verdict::Bad { .. })), "{verdict:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

    /// Whatever is done to the armour: ssh-keygen says yes wherever this process does.
    #[test]
    fn the_program_says_yes_too(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3u8), 1..300),
        payload in prop::collection::vec(any::<u8>(), 0..50),
    ) {
        let signer = Signer::new(&["ed25519"]);
        let made = signer.sign(&payload);
        both("as it is", &signer.public, &made, &payload, Say::Yes);
        for (at, byte, how) in changes {
            let mut changed = made.clone();
            let at = at.index(made.len());
            match how {
                0 => changed[at] = byte,
                1 => changed.insert(at, byte),
                _ => drop(changed.remove(at)),
            }
            if here::holds(&signer.public, &changed, &payload) {
                prop_assert!(by_program(&signer.public, &changed, &payload));
            }
        }
    }
}

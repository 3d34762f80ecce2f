//! What `upstream.hcl` may say, and how its mistakes are shown: every fixture, and damaged ones.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::path::{Path, PathBuf};

use config::{Diagnostics, Paint, Upstream, read_upstream, read_upstream_for};
use proptest::prelude::*;

/// The version that fixtures are read by, so that no release changes what is shown.
const TOOL: &str = "0.1.0";

fn fixtures(kind: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/configs")
        .join(kind);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let named = paths.into_iter().filter_map(|path| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        name.starts_with("upstream").then_some((name, text))
    });
    named.collect()
}

fn shown(mistakes: &Diagnostics, text: &str) -> String {
    mistakes.render("upstream.hcl", text, Paint::Plain)
}

fn read(text: &str) -> Upstream {
    read_upstream_for(text, TOOL).unwrap_or_else(|mistakes| panic!("{}", shown(&mistakes, text)))
}

fn mistakes(text: &str) -> Diagnostics {
    read_upstream_for(text, TOOL).expect_err(text)
}

#[test]
fn what_sound_files_say() {
    let all = fixtures("valid");
    assert!(all.len() >= 10);
    for (name, text) in all {
        insta::assert_debug_snapshot!(format!("valid-{name}"), read(&text));
    }
}

#[test]
fn every_mistake_is_shown_at_its_line() {
    let all = fixtures("invalid");
    assert!(all.len() >= 30);
    for (name, text) in all {
        // What this file says is sound here: what is wrong with it only the knowledge base tells.
        if name == "upstream-taken-id" {
            continue;
        }
        insta::assert_snapshot!(
            format!("invalid-{name}"),
            format!("{text}\n----\n{}", shown(&mistakes(&text), &text))
        );
    }
}

#[test]
fn a_file_for_another_version_has_one_mistake() {
    let text = "required_version = \">= 0.2, < 0.4\"\nnonsense = var.x\n";
    for (version, count) in [("0.1.9", 1), ("0.2.0", 1), ("0.4.0", 1)] {
        let found = read_upstream_for(text, version).unwrap_err();
        assert_eq!(found.0.len(), count, "{version}");
        let is_version = found.0[0].message.contains("is for tf-upstream");
        assert_eq!(is_version, version != "0.2.0", "{version}");
    }
    assert!(read_upstream_for("required_version = \"= 7\"", "7.0.0").is_ok());
    assert!(read_upstream("required_version = \">= 0.1\"").is_ok());
}

#[test]
fn environments_are_found_by_name_and_branch() {
    let upstream = read(
        "
environment \"dev\" {
  branch = \"main\"
  roots  = [\"dev\"]
}
environment \"prod\" {
  branch = \"main\"
  after  = \"dev\"
  roots  = [\"prod\"]
}
",
    );
    let prod = upstream.environment("prod").unwrap();
    assert_eq!(upstream.upstream_of(prod).unwrap().name, "dev");
    assert!(upstream.environment("qa").is_none());
    let both: Vec<&str> = (upstream.environments_of_branch("main").iter())
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(both, ["dev", "prod"]);
    assert!(upstream.environments_of_branch("dev").is_empty());
    assert_eq!((prod.line, prod.branch.line), (6, Some(7)));
    assert_eq!(prod.after.as_ref().unwrap().line, Some(8));
    assert_eq!(prod.mode.line, None);
}

#[test]
fn a_key_is_never_quoted_in_a_message() {
    let text =
        "approver \"a\" {\n  keys = [\"ssh-ed25519 c2VjcmV0LXRoaW5n\", \"c2VjcmV0LXRoaW5n\"]\n}\n";
    for one in mistakes(text).0 {
        let help = one.help.unwrap_or_default();
        assert!(!one.message.contains("c2Vjc") && !help.contains("c2Vjc"));
    }
}

#[test]
fn a_mistake_in_the_middle_of_a_character_has_a_place() {
    let text = "environment \"a\" {\n  own ü";
    let found = mistakes(text);
    assert!(text.is_char_boundary(found.0[0].span.start));
    assert!(shown(&found, text).contains("this is not HCL"));
}

#[test]
fn deep_nesting_is_refused() {
    let read_all = || {
        for open in [
            "[",
            "(",
            "{a=",
            "!",
            "-",
            "\"${",
            "a ? ",
            "1 + ",
            "[for x in ",
            "f(",
            "a[",
        ] {
            let text = format!("x = {}", open.repeat(20_000));
            assert!(read_upstream(&text).is_err(), "{open}");
        }
        assert!(read_upstream(&"a {\n".repeat(20_000)).is_err());
    };
    // A test's own stack is too small for a debug build; the main thread has more.
    let thread = std::thread::Builder::new().stack_size(8 << 20);
    thread.spawn(read_all).unwrap().join().unwrap();
}

proptest! {
    #[test]
    fn a_damaged_file_is_read_or_refused(
        which in any::<prop::sample::Index>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, "[a-z0-9{}\"=\\[\\]\n.*$/@:, -]{0,8}|ü|\u{202e}|\r\n|[0-9]{1,30}|var\\.x"), 1..4),
    ) {
        let all = fixtures("valid");
        let mut text = which.get(&all).1.clone();
        for (at, length, with) in cuts {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = at.index(places.len());
            let end = (start + length).min(places.len() - 1);
            text.replace_range(places[start]..places[end], &with);
        }
        if let Err(mistakes) = read_upstream_for(&text, TOOL) {
            prop_assert!(!mistakes.0.is_empty());
            for one in &mistakes.0 {
                prop_assert!(one.span.start <= one.span.end && one.span.end <= text.len());
                prop_assert!(text.is_char_boundary(one.span.start) && text.is_char_boundary(one.span.end));
            }
            mistakes.render("upstream.hcl", &text, Paint::Colour);
        }
    }
}

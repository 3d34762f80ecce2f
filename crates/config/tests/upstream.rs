//! What `upstream.hcl` may say, and how its mistakes are shown: every fixture, and damaged ones.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::path::{Path, PathBuf};

use config::{Diagnostics, Paint, Setting, Upstream, read_upstream, read_upstream_for};
use jiff::SignedDuration;
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
fn a_rollout_says_little_where_little_differs() {
    let text = fixtures("valid")
        .into_iter()
        .find(|(name, _)| name == "upstream-rollouts")
        .unwrap()
        .1;
    let upstream = read(&text);
    let [first, apart, jobs, ..] = &upstream.rollouts[..] else {
        panic!("{:?}", upstream.rollouts);
    };
    assert_eq!(first.variable, Setting::default_of("web_app".to_owned()));
    assert_eq!(first.steps, Setting::default_of(vec![10, 50, 100]));
    let minutes = |minutes| Setting::default_of(SignedDuration::from_mins(minutes));
    assert_eq!((&first.hold, &first.drain), (&minutes(10), &minutes(5)));
    assert_eq!((&first.root, &first.routers[0].entry), (&None, &None));
    assert!(first.idle.is_empty() && first.live.is_empty());
    // Colours in roots of their own are all of them, and blue is blue wherever its block stands.
    assert_eq!(apart.blue.scope, Setting::default_of(Vec::new()));
    assert_eq!(apart.blue.root.as_ref().unwrap().value, "live/blue");
    let entry = jobs.routers[0].entry.as_ref().unwrap();
    assert_eq!((&entry.list, &entry.weight), (&None, &None));
    assert_eq!(entry.least, Setting::default_of(0));
}

#[test]
fn the_guide_declares_sound_rollouts() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/blue-green.md");
    let guide = std::fs::read_to_string(path).unwrap();
    let blocks: Vec<&str> = (guide.split("```hcl\n").skip(1))
        .map(|block| block.split("```").next().unwrap())
        .collect();
    let [whole, apart, router] = blocks[..] else {
        panic!("{blocks:?}");
    };
    let web = &read(whole).rollouts[0];
    // The guide says that its numbers are those that hold without a line.
    assert_eq!(web.steps.value, [10, 50, 100]);
    let waits = [&web.hold, &web.drain].map(|wait| wait.value.as_mins());
    assert_eq!(waits, [10, 5]);
    let (before, after) = whole.split_once("  router \"https\"").unwrap();
    let after = &after[after.find("  variables").unwrap()..];
    let described = read(&format!("{before}{router}{after}"));
    assert!(described.rollouts[0].routers[0].entry.is_some());
    let apart = apart.replace(
        "  # …\n",
        &format!("{router}  variables = \"web.tfvars.json\"\n"),
    );
    let environment = "environment \"prod\" {
  branch    = \"main\"
  roots     = [\"live/*\"]
  var_files = [\"web.tfvars.json\"]
}
";
    assert!(
        read(&format!("{environment}{apart}")).rollouts[0]
            .root
            .is_some()
    );
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

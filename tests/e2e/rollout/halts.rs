//! Holds a command at a point of a rollout, so that it can be killed there: an engine, and hooks of the remote,
//! that wait for as long as a file is there.

use std::fs;
use std::path::PathBuf;

use super::scene::{Scene, whole};
use crate::engine::{Engine, write};
use crate::flow::halting::{Running, hold, script, start, until};

/// The points of a scene.
///
/// Those of the engine: `engine-show`, `engine-apply` before it begins, `engine-applied` after it ended. Those of the ledger are made of when, the step and the entry:
/// `before-shift50-applied`, or of what happened to the rollout: `after-shift50-rollout-observed`.
pub(super) struct Halts {
    base: PathBuf,
}

impl Halts {
    pub(super) fn new(scene: &mut Scene<'_>, engine: &Engine) -> Self {
        let base = scene.repository.base().to_owned();
        let halts = Halts { base: base.clone() };
        let program = engine.program().display();
        script(
            &base.join("engine"),
            &format!(
                r#"#!/bin/sh
{}case $1 in
plan) if [ -e '{base}/meet' ]; then exec flock '{base}/meet' '{program}' "$@"; fi ;;
show) if [ -e '{base}/meet' ]; then
    : > '{base}/met.'$$
    left=3000
    while [ $left -gt 0 ] && [ $(ls '{base}'/met.* 2>/dev/null | wc -l) -lt 2 ]; do sleep 0.02; left=$((left-1)); done
  fi ;;
apply) if [ -e '{base}/hold-engine-applied' ]; then
    '{program}' "$@"
    code=$?
    {}    exit $code
  fi ;;
esac
exec '{program}' "$@"
"#,
                hold(&base, "engine-$1"),
                hold(&base, "engine-applied"),
                base = base.display(),
            ),
        );
        for (hook, when) in [("pre-receive", "before"), ("post-receive", "after")] {
            script(&base.join("remote.git/hooks").join(hook), &halts.hook(when));
        }
        let path = base.join("engine");
        scene
            .repository
            .set("TF_UPSTREAM_ENGINE", path.to_str().unwrap());
        halts
    }

    /// Says of every entry what it is and of which step, and waits where that is held. Where `every` is there
    /// it waits at each point once.
    fn hook(&self, when: &str) -> String {
        let point = format!("{when}-$step-$name");
        format!(
            r#"#!/bin/sh
while read -r old new ref; do
  case $ref in refs/heads/tf-upstream/ledger/*) ;; *) continue ;; esac
  entry=$(git show "$new:entry.json")
  first() {{ printf '%s\n' "$entry" | sed -n "s/^ *\"$1\": \"\{{0,1\}}\([a-z0-9-]*\)\"\{{0,1\}},*$/\1/p" | head -n 1; }}
  name=$(first kind)
  if [ "$name" = rollout ]; then name=rollout-$(first event); fi
  step=$(first step)$(first share)
  if [ -n "$step" ]; then echo "$step" > '{base}/step'; else step=$(cat '{base}/step' 2>/dev/null); fi
  echo "{point}" >> '{base}/points'
  if [ -e '{base}/every' ] && [ ! -e "{base}/passed-{point}" ]; then
    : > "{base}/passed-{point}"
    : > "{base}/hold-{point}"
    echo "{point}" > '{base}/stopped'
  fi
  {hold}done
"#,
            base = self.base.display(),
            hold = hold(&self.base, &point),
        )
    }

    fn file(&self, name: &str) -> PathBuf {
        self.base.join(name)
    }

    /// From now on this point waits.
    pub(super) fn hold(&self, point: &str) {
        let _ = fs::remove_file(self.file(&format!("at-{point}")));
        write(&self.file(&format!("hold-{point}")), "");
    }

    pub(super) fn release(&self, point: &str) {
        fs::remove_file(self.file(&format!("hold-{point}"))).expect("it was held");
    }

    pub(super) fn is_at(&self, point: &str) -> bool {
        self.file(&format!("at-{point}")).exists()
    }

    /// From now on every point of the ledger waits, once, but for those that are passed over.
    pub(super) fn hold_every(&self) {
        write(&self.file("every"), "");
    }

    /// A point of the ledger that does not wait.
    pub(super) fn pass_over(&self, point: &str) {
        write(&self.file(&format!("passed-{point}")), "");
    }

    /// The point at which a command stopped, if it did; asking forgets it.
    pub(super) fn stopped(&self) -> Option<String> {
        let file = self.file("stopped");
        let text = fs::read_to_string(&file).ok()?;
        let point = text.trim().to_owned();
        // The hook makes the file before it writes to it, and waits after that.
        if point.is_empty() || !self.is_at(&point) {
            return None;
        }
        fs::remove_file(file).expect("it is there");
        Some(point)
    }

    /// From now on two commands plan one after the other, and show their plans when both have one: each has
    /// then read the same ledger, and neither has written to it.
    pub(super) fn meet(&self) {
        write(&self.file("meet"), "");
    }

    /// They go their ways again.
    pub(super) fn part(&self) {
        for entry in fs::read_dir(&self.base).expect("a folder") {
            let entry = entry.expect("an entry");
            if ["meet", "met."]
                .iter()
                .any(|start| entry.file_name().to_string_lossy().starts_with(start))
            {
                fs::remove_file(entry.path()).expect("it was there");
            }
        }
    }

    /// Starts a command on the rollout, and returns when it is at a point that is held.
    #[track_caller]
    pub(super) fn until_at(&self, scene: &Scene<'_>, arguments: &[&str], point: &str) -> Running {
        self.hold(point);
        let mut running = start(scene.repository.command(&whole(arguments)));
        until(&format!("it is at {point}"), || {
            self.is_at(point) || !running.is_running()
        });
        if !self.is_at(point) {
            panic!("it ended before {point}: {:?}", running.end());
        }
        running
    }
}

//! Two runners apply at the same time: one does, and the other is told to come again.

use std::fs;
use std::path::{Path, PathBuf};

use super::halting::{Running, kinds, script, serial, start, until};
use super::repository::{Ran, Repository};
use crate::engine::{self, Engine};

#[test]
fn two_runners_a_hundred_times_on_the_first_engine() {
    if let Some(engine) = engine::first() {
        race(engine, 100);
    }
}

#[test]
fn two_runners_ten_times_on_the_second_engine() {
    if let Some(engine) = engine::second() {
        race(engine, 10);
    }
}

const POLICY: &str = "environment \"dev\" {\n  branch = \"main\"\n}\n";

/// Says what it runs for, and ends when it may.
const CODE: &str = r#"
terraform {
  backend "local" {
    path = "../state/dev.tfstate"
  }
}
resource "terraform_data" "queue" {
  triggers_replace = [NUMBER]

  provisioner "local-exec" {
    command = "$PROVISIONER NUMBER"
  }
}
"#;

/// Two clones of one remote, and one state.
struct Track<'e> {
    repository: Repository<'e>,
    clones: [PathBuf; 2],
}

impl<'e> Track<'e> {
    fn new(engine: &'e Engine) -> Self {
        let mut repository = Repository::empty(engine);
        let base = repository.base().to_owned();
        script(
            &base.join("provisioner"),
            &format!(
                "#!/bin/sh\necho \"$1\" >> '{base}/ran'\nwhile [ -e '{base}/hold' ]; do sleep 0.01; done\n",
                base = base.display()
            ),
        );
        // Where `meet` is, both show the plan before either goes on: each has then read the same
        // ledger, and neither has written to it. One that is left alone goes on in the end, and the
        // test says so.
        script(
            &base.join("engine"),
            &format!(
                "#!/bin/sh\nif [ \"$1\" = show ] && [ -e '{base}/meet' ]; then : > '{base}/meet.'$$; left=6000; while [ $left -gt 0 ] && [ $(ls '{base}'/meet.* 2>/dev/null | wc -l) -lt 2 ]; do sleep 0.01; left=$((left-1)); done; fi\nexec '{engine}' \"$@\"\n",
                base = base.display(),
                engine = engine.program().display()
            ),
        );
        for (name, path) in [
            ("PROVISIONER", "provisioner"),
            ("TF_UPSTREAM_ENGINE", "engine"),
        ] {
            repository.set(name, base.join(path).to_str().expect("a UTF-8 path"));
        }
        repository.put("upstream.hcl", POLICY);
        repository.put("main.tf", &CODE.replace("NUMBER", "0"));
        repository.put(".gitignore", ".terraform/\n");
        repository.commit("Describe the queue");
        repository.git(&["push", "--quiet", "--set-upstream", "origin", "main"]);
        let clones = [repository.path(), repository.clone_to("other", &[])];
        Track { repository, clones }
    }

    fn start(&self, clone: &Path, arguments: &[&str]) -> Running {
        let mut command = self.repository.command(arguments);
        command.current_dir(clone);
        start(command)
    }

    /// Runs a command in both clones at the same time.
    fn both(&self, arguments: &[&str]) -> [Running; 2] {
        [0, 1].map(|at| self.start(&self.clones[at], arguments))
    }

    /// Pushes a new change and plans it in both clones.
    fn change(&self, number: u32) {
        let text = CODE.replace("NUMBER", &number.to_string());
        self.repository.put("main.tf", &text);
        self.repository.push(&format!("Make it {number}"));
        self.repository
            .git_in(&self.clones[1], &["pull", "--quiet", "--ff-only"]);
        // One after the other: a plan locks the state, too.
        for clone in &self.clones {
            self.start(clone, &["plan"]).end().ends_with(0);
        }
    }

    /// Each reads the ledger before either writes to it: the push alone decides.
    fn neck_and_neck(&self) -> [Ran; 2] {
        let base = self.repository.base();
        fs::write(base.join("meet"), "").expect("a file is written");
        let ran = self.both(&["apply"]).map(Running::end);
        for entry in fs::read_dir(base).expect("a folder") {
            let entry = entry.expect("an entry");
            if entry.file_name().to_string_lossy().starts_with("meet") {
                fs::remove_file(entry.path()).expect("it was there");
            }
        }
        ran
    }

    /// They run as they come, and whoever is first is not done before the other has given up.
    fn as_they_come(&self) -> [Ran; 2] {
        let hold = self.repository.base().join("hold");
        fs::write(&hold, "").expect("a file is written");
        let mut running = self.both(&["apply"]);
        until("one has given up", || {
            running.iter_mut().any(|one| !one.is_running())
        });
        fs::remove_file(&hold).expect("it was held");
        running.map(Running::end)
    }
}

fn race(engine: &Engine, rounds: u32) {
    let track = Track::new(engine);
    let mut wins = [0; 2];
    for round in 1..=rounds {
        track.change(round);
        let before = if round == 1 {
            0
        } else {
            serial(&track.repository, "dev")
        };
        let ran = if round % 2 == 0 {
            track.neck_and_neck()
        } else {
            track.as_they_come()
        };
        let codes = [ran[0].code, ran[1].code];
        let winner = codes.iter().position(|code| *code == Some(0));
        let Some(winner) = winner else {
            panic!("round {round}: nobody applied: {ran:#?}");
        };
        wins[winner] += 1;
        assert_eq!(codes[1 - winner], Some(42), "round {round}: {ran:#?}");
        let told = &ran[1 - winner].stderr;
        assert!(
            told.contains("another apply was first")
                || told.contains("another change is in flight"),
            "{told}"
        );
        // It was applied once, and that is on record once.
        let text = fs::read_to_string(track.repository.base().join("ran")).expect("it ran");
        let expected: Vec<String> = (1..=round).map(|round| round.to_string()).collect();
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
        let entries = kinds(&track.repository, "dev");
        assert_eq!(
            entries[entries.len() - 3..],
            ["apply-started", "applied", "settled"]
        );
        assert_eq!(entries.len(), 3 * round as usize);
        let entry = super::halting::entry(&track.repository, "dev", 1);
        assert_eq!(entry["state"]["before"], before);
        assert_eq!(entry["state"]["after"], serial(&track.repository, "dev"));
    }
    track.repository.run(&["log", "--verify"]).ends_with(0);
    // Both win now and then: it is a race, and not one clone that is always first.
    assert!(rounds < 50 || wins.iter().all(|won| *won > 0), "{wins:?}");
}

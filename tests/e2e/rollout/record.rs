//! What the ledgers of a scene say, read from the remote without the program.

use serde_json::Value;

use super::scene::Scene;

impl Scene<'_> {
    /// The entries of a root's ledger at the remote, oldest first.
    pub(super) fn entries(&self, root: &str) -> Vec<Value> {
        let remote = self.repository.base().join("remote.git");
        let branch = format!("tf-upstream/ledger/prod/{}", root.replace('/', "+"));
        let commits = (self.repository).git_in(&remote, &["rev-list", "--reverse", &branch]);
        commits
            .lines()
            .map(|commit| {
                let text =
                    (self.repository).git_in(&remote, &["show", &format!("{commit}:entry.json")]);
                serde_json::from_str(&text).expect("JSON")
            })
            .collect()
    }

    /// What happened to the rollout, oldest first, each in a few words.
    pub(super) fn events(&self) -> Vec<String> {
        (self.entries(self.home).iter())
            .filter(|entry| entry["kind"] == "rollout")
            .map(|entry| in_words(&entry["rollout"]["event"]))
            .collect()
    }

    /// How the steps went: which were started, and what was decided.
    pub(super) fn steps(&self) -> Vec<String> {
        let mut events = self.events();
        events.retain(|event| {
            event.starts_with("started")
                || ["begun", "failed", "committed"].contains(&event.as_str())
        });
        events
    }
}

fn in_words(event: &Value) -> String {
    let name = event["event"].as_str().expect("a name");
    match name {
        "started" => {
            let step = &event["step"];
            match step["share"].as_u64() {
                Some(share) => format!("started {} {share}", step["step"].as_str().unwrap()),
                None => format!("started {}", step["step"].as_str().unwrap()),
            }
        }
        "observed" => format!("observed {}", event["shares"]),
        "checked" => format!(
            "checked {} {}",
            event["check"].as_str().unwrap(),
            event["holds"]
        ),
        other => other.to_owned(),
    }
}

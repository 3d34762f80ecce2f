//! One fact of a pack, held against plans of the real provider: a change that it speaks of, and a
//! near miss of which it must be silent.

use std::fmt::Write as _;

use serde_json::Value;

use crate::case::Level;
use crate::cloud::{PROVIDER, cloud};
use crate::engine::{Root, assert_ran};
use crate::upstream::{self, DONE, Report};

pub(crate) struct Pair {
    /// The id of the fact. Its type is that of the resource.
    pub(crate) fact: &'static str,
    /// The resource's name, its own among those of its type.
    pub(crate) name: &'static str,
    /// What the resource always says.
    pub(crate) always: &'static str,
    /// What it says beside that when it is applied, and in either plan. `None`: it is not there.
    pub(crate) before: Option<&'static str>,
    pub(crate) fires: Option<&'static str>,
    pub(crate) misses: Option<&'static str>,
    /// The levels of the two changes.
    pub(crate) level: Level,
    pub(crate) level_of_the_miss: Level,
}

/// Applies all pairs at once, plans all changes at once, then all near misses: a run of the real
/// provider takes seconds, whatever is in it. `shared` is what the resources need beside them;
/// `added` is made only by the plans, so that what refers to it is known only after apply.
pub(crate) fn prove(shared: &str, added: &str, pairs: &[Pair]) {
    let Some(root) = cloud().and_then(|cloud| cloud.root()) else {
        return;
    };
    root.configure(&configuration(shared, pairs, |pair| pair.before));
    apply(&root);

    let shared = format!("{shared}{added}");
    let changes = plan(&root, &configuration(&shared, pairs, |pair| pair.fires));
    let misses = plan(&root, &configuration(&shared, pairs, |pair| pair.misses));
    // All that is wrong is said together: finding it one by one would take an apply each.
    let mut wrong = String::new();
    for pair in pairs {
        pair.compare(&changes, pair.level, true, &mut wrong);
        pair.compare(&misses, pair.level_of_the_miss, false, &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Most of an apply is waiting for moto's resources to settle, so they all wait together.
pub(crate) fn apply(root: &Root) {
    let arguments = [
        "apply",
        "-auto-approve",
        "-input=false",
        "-no-color",
        "-parallelism=64",
    ];
    assert_ran("apply", &root.run(&arguments));
}

pub(crate) fn plan(root: &Root, configuration: &str) -> Report {
    root.rewrite(configuration);
    root.plan(&["-parallelism=64"]);
    let (code, report) = upstream::classify(&root.path(), &["plan.json"]);
    assert_eq!(code, DONE, "{report}");
    report
}

fn configuration(
    shared: &str,
    pairs: &[Pair],
    body: impl Fn(&Pair) -> Option<&'static str>,
) -> String {
    let mut text = format!("{PROVIDER}\n{shared}");
    for pair in pairs {
        if let Some(body) = body(pair) {
            let Pair { name, always, .. } = pair;
            let kind = pair.kind();
            write!(
                text,
                "\nresource \"{kind}\" \"{name}\" {{\n{always}\n{body}\n}}\n"
            )
            .expect("text is written to a string");
        }
    }
    text
}

impl Pair {
    fn kind(&self) -> &'static str {
        self.fact.split('/').next().unwrap_or_default()
    }

    fn compare(&self, report: &Report, level: Level, fires: bool, wrong: &mut String) {
        let address = format!("{}.{}", self.kind(), self.name);
        let finding = find(report, &address);
        let (said, facts) = finding.map_or((Some("none"), Vec::new()), |finding| {
            (finding["level"].as_str(), facts(finding))
        });
        if said == Some(level.name()) && facts.contains(&self.fact) == fires {
            return;
        }
        writeln!(
            wrong,
            "{address}: {} {} {}, but the level is {} with {facts:?}: {:#}\n",
            self.fact,
            if fires {
                "must fire, as"
            } else {
                "must not fire, the near miss being"
            },
            level.name(),
            said.unwrap_or("missing"),
            finding.unwrap_or(&Value::Null),
        )
        .expect("text is written to a string");
    }
}

pub(crate) fn find<'report>(report: &'report Report, address: &str) -> Option<&'report Value> {
    report
        .findings()
        .iter()
        .find(|finding| finding["address"] == address)
}

/// The ids of all facts of a finding.
pub(crate) fn facts(finding: &Value) -> Vec<&str> {
    finding["facts"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|fact| fact["id"].as_str())
        .collect()
}

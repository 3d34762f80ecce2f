//! What `upstream.hcl` says of the rollout under test, and asking the contract.

use config::{Entry, PathPattern, Router, Setting, Sibling};
use contract::{Breach, Case, Held, Targets, hold, targets};
use jiff::SignedDuration;
use rollout::{Colour, Share, Step};
use serde_json::Value;

pub(crate) fn setting<T>(value: T) -> Setting<T> {
    Setting::default_of(value)
}

pub(crate) fn texts(texts: &[&str]) -> Setting<Vec<String>> {
    setting(texts.iter().map(|text| (*text).to_owned()).collect())
}

pub(crate) fn path(text: &str) -> Setting<PathPattern> {
    setting(PathPattern::parse(text).unwrap())
}

pub(crate) fn sibling(colour: &str, scope: &[&str]) -> Sibling {
    Sibling {
        line: 1,
        scope: texts(scope),
        output: setting(format!("web_{colour}")),
        root: None,
    }
}

pub(crate) fn router(name: &str, address: &[&str], entry: Option<Entry>) -> Router {
    Router {
        name: name.to_owned(),
        line: 1,
        address: texts(address),
        entry,
        probe: None,
    }
}

/// An entry with a weight, in a list or as a resource.
pub(crate) fn entry(list: Option<&str>, points_at: &str, weight: Option<&str>) -> Entry {
    Entry {
        line: 1,
        list: list.map(path),
        points_at: path(points_at),
        weight: weight.map(path),
        enabled: None,
        least: setting(0),
    }
}

pub(crate) fn web(routers: Vec<Router>) -> config::Rollout {
    config::Rollout {
        name: "web".to_owned(),
        line: 1,
        environment: setting("prod".to_owned()),
        root: None,
        blue: sibling("blue", &["module.web_blue"]),
        green: sibling("green", &["module.web_green"]),
        routers,
        variables: setting("envs/prod.rollout.tfvars.json".to_owned()),
        variable: setting("web".to_owned()),
        steps: setting(vec![10, 50, 100]),
        hold: setting(SignedDuration::from_mins(10)),
        drain: setting(SignedDuration::from_mins(5)),
        idle: Vec::new(),
        live: Vec::new(),
    }
}

/// The rollout of the world of the tests: a listener, whose entries are told by what is known of its
/// type, and two records.
pub(crate) fn both_routers() -> config::Rollout {
    web(vec![
        router("https", &["aws_lb_listener.https"], None),
        router("names", &["aws_route53_record.web"], None),
    ])
}

pub(crate) fn share(percent: u8) -> Share {
    Share::new(percent).unwrap()
}

/// Asks for one step of a rollout in one root. What holds data are databases.
pub(crate) struct Ask<'c> {
    pub(crate) rollout: &'c config::Rollout,
    pub(crate) step: Step,
    pub(crate) colour: Colour,
    pub(crate) is_committed: bool,
    pub(crate) total: u32,
    pub(crate) consent: &'c [String],
    pub(crate) root: &'c str,
}

impl<'c> Ask<'c> {
    pub(crate) fn new(rollout: &'c config::Rollout, step: Step, colour: Colour) -> Ask<'c> {
        Ask {
            rollout,
            step,
            colour,
            is_committed: false,
            total: 100,
            consent: &[],
            root: "infra",
        }
    }

    pub(crate) fn hold(&self, document: &Value) -> Result<Held, Vec<Breach>> {
        let text = document.to_string();
        let plan = plan::read(&text).unwrap();
        let of = |name: &str| targets(&plan, name);
        let targets = match (of("web_blue"), of("web_green")) {
            (Ok(blue), Ok(green)) => Targets { blue, green },
            (Err(breach), _) | (_, Err(breach)) => return Err(vec![breach]),
        };
        self.hold_with(&plan, &targets)
    }

    pub(crate) fn hold_with(
        &self,
        plan: &plan::Plan<'_>,
        targets: &Targets,
    ) -> Result<Held, Vec<Breach>> {
        let stateful =
            |kind: &str| (kind == "aws_db_instance").then(|| "the data in the database".to_owned());
        hold(
            plan,
            &Case {
                rollout: self.rollout,
                root: self.root,
                home: "infra",
                step: self.step,
                colour: self.colour,
                is_committed: self.is_committed,
                total: self.total,
                targets,
                consent: self.consent,
                stateful: &stateful,
            },
        )
    }
}

/// Writes breaches as they are read.
pub(crate) fn written(breaches: &[Breach]) -> String {
    let lines: Vec<String> = breaches
        .iter()
        .map(|breach| {
            format!(
                "  {} {}\n      -> {}\n",
                breach.address, breach.what, breach.advice
            )
        })
        .collect();
    lines.concat()
}

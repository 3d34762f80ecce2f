//! One line of the table in `actions.rs`: how a plan comes about, and what must be said of it.

use serde_json::Value;

use crate::engine::{Engine, assert_ran};
use crate::upstream::{self, DONE, MAJOR, MINOR};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    None,
    Minor,
    Major,
}

impl Level {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Level::None => "none",
            Level::Minor => "minor",
            Level::Major => "major",
        }
    }

    fn detailed_exit_code(self) -> i32 {
        match self {
            Level::None => DONE,
            Level::Minor => MINOR,
            Level::Major => MAJOR,
        }
    }
}

/// What one finding must say; `None` and empty mean null, absent or empty in the report.
#[derive(Clone, Copy)]
pub(crate) struct Finding {
    pub(crate) action: &'static str,
    pub(crate) address: &'static str,
    pub(crate) previous_address: Option<&'static str>,
    pub(crate) action_reason: Option<&'static str>,
    pub(crate) order: Option<&'static str>,
    pub(crate) replace_paths: &'static [&'static [&'static str]],
}

/// A finding with nothing beyond action and address; others are this one with `..` the rest.
pub(crate) const fn finding(action: &'static str, address: &'static str) -> Finding {
    Finding {
        action,
        address,
        previous_address: None,
        action_reason: None,
        order: None,
        replace_paths: &[],
    }
}

#[derive(Clone, Copy)]
pub(crate) struct Case<'case> {
    /// Applied before anything is planned; empty: nothing exists yet.
    pub(crate) before: &'case str,
    /// An engine command between the two, such as `taint`.
    pub(crate) between: &'case [&'case str],
    pub(crate) after: &'case str,
    /// Arguments to `plan`.
    pub(crate) plan: &'case [&'case str],
    /// Level by the action alone.
    pub(crate) level: Level,
    pub(crate) complete: bool,
    /// All findings, by address.
    pub(crate) findings: &'case [Finding],
    /// Counts that must be as given; those not named are not looked at.
    pub(crate) counts: &'case [(&'case str, u64)],
}

/// What most cases share: a whole plan that changes nothing.
pub(crate) const CASE: Case<'static> = Case {
    before: "",
    between: &[],
    after: "",
    plan: &[],
    level: Level::None,
    complete: true,
    findings: &[],
    counts: &[],
};

impl Case<'_> {
    pub(crate) fn run(&self, engine: &Engine) {
        let root = engine.root();
        if !self.before.is_empty() {
            root.apply(self.before);
        }
        if !self.between.is_empty() {
            assert_ran("the command in between", &root.run(self.between));
        }
        root.configure(self.after);
        root.plan(self.plan);

        self.judge(&root.path(), self.level, &["--no-builtin-knowledge"]);
        // Every resource here is a `terraform_data`, which is known to hold nothing but its own state:
        // destroying or replacing one is routine.
        let known = match self.level {
            Level::Major => Level::Minor,
            level => level,
        };
        self.judge(&root.path(), known, &[]);
    }

    fn judge(&self, directory: &std::path::Path, level: Level, arguments: &[&str]) {
        let mut plain = vec!["plan.json"];
        plain.extend(arguments);
        let (code, report) = upstream::classify(directory, &plain);
        assert_eq!(code, DONE, "exit code with {arguments:?}: {report}");
        assert_eq!(
            report.level(),
            Some(level.name()),
            "level of the document with {arguments:?}: {report}"
        );
        assert_eq!(
            report.plan(0, "level").as_str(),
            Some(level.name()),
            "level of the plan with {arguments:?}: {report}"
        );
        assert_eq!(report.complete(), self.complete, "complete: {report}");
        for (kind, count) in self.counts {
            assert_eq!(report.count(kind), *count, "count of {kind}: {report}");
        }
        self.compare_findings(&report);

        let mut detailed = vec!["--detailed-exitcode"];
        detailed.extend(plain);
        let (code, report) = upstream::classify(directory, &detailed);
        assert_eq!(
            code,
            level.detailed_exit_code(),
            "detailed exit code with {arguments:?}: {report}"
        );
    }

    fn compare_findings(&self, report: &upstream::Report) {
        let said: Vec<_> = report
            .findings()
            .iter()
            .map(|finding| (text(finding, "action"), text(finding, "address")))
            .collect();
        assert_eq!(
            said.len(),
            self.findings.len(),
            "number of findings, which are {said:?}: {report}"
        );
        for expected in self.findings {
            let finding = report
                .findings()
                .iter()
                .find(|finding| {
                    text(finding, "address") == Some(expected.address)
                        && text(finding, "action") == Some(expected.action)
                })
                .unwrap_or_else(|| {
                    panic!(
                        "no finding `{} {}` among {said:?}: {report}",
                        expected.action, expected.address
                    )
                });
            expected.compare(finding);
        }
    }
}

impl Finding {
    fn compare(&self, finding: &Value) {
        for (field, expected) in [
            ("previous_address", self.previous_address),
            ("action_reason", self.action_reason),
            ("order", self.order),
        ] {
            assert_eq!(text(finding, field), expected, "{field}: {finding:#}");
        }
        let said = &finding["replace_paths"];
        let expected = serde_json::json!(self.replace_paths);
        assert!(
            *said == expected || (said.is_null() && self.replace_paths.is_empty()),
            "replace_paths, expected {expected}: {finding:#}"
        );
    }
}

fn text<'finding>(finding: &'finding Value, field: &str) -> Option<&'finding str> {
    finding[field].as_str()
}

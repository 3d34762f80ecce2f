//! What `upstream.hcl` says of environments: gates, freezes, checks and who approves, as plain structs.

use jiff::civil::{DateTime, Weekday};
use jiff::{SignedDuration, tz::TimeZone};

use crate::named;

/// A value and the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Its line in the file, from 1; none where the file does not say and the default holds.
    pub line: Option<u32>,
}

impl<T> Setting<T> {
    /// Returns the default: a value no line says.
    pub fn default_of(value: T) -> Self {
        Setting { value, line: None }
    }
}

named! {
    /// Whether a gate denies or only says.
    Mode {
        /// It says, and never denies.
        Report = "report",
        /// It denies.
        Enforce = "enforce",
    }
}

named! {
    /// What a change must meet before it is applied. The codes are stable.
    Requirement {
        /// The pins of the bundle hold, and the input was not refused.
        Integrity = "integrity",
        /// The inputs are those of the head of the environment's branch.
        Branch = "branch",
        /// Nothing is targeted, excluded or deferred.
        Complete = "complete",
        /// The work tree has no changes that the commit lacks.
        Clean = "clean",
        /// The same code settled in the environment before this one, and soaked.
        Upstream = "upstream",
        /// Every change was seen in the environment before this one.
        Parity = "parity",
        /// Nothing else is in flight.
        Serial = "serial",
        /// Enough people approved what the plan means.
        Approvals = "approvals",
        /// The change is a step of a running rollout.
        BlueGreen = "blue_green",
        /// Nothing was changed outside the engine.
        NoDrift = "no_drift",
        /// No freeze is in force.
        Freeze = "freeze",
        /// No more changes than allowed.
        MaxChanges = "max_changes",
        /// No more destroys than allowed.
        MaxDestroys = "max_destroys",
        /// No guard is removed, no stateful thing forgotten.
        Guards = "guards",
        /// The environment's checks hold before the change.
        Checks = "checks",
        /// The last change settled with at least one check.
        Checked = "checked",
    }
}

impl Requirement {
    /// Returns those that `require` may name, in order.
    pub fn asked_by_name() -> impl Iterator<Item = Requirement> {
        (Self::ALL.iter().copied()).filter(|one| one.is_asked_by_name())
    }

    /// Whether `require` may name it. The others hold always, or are asked for by a setting or block of their own.
    pub fn is_asked_by_name(self) -> bool {
        match self {
            Requirement::Upstream
            | Requirement::Parity
            | Requirement::Serial
            | Requirement::BlueGreen
            | Requirement::NoDrift
            | Requirement::Checks
            | Requirement::Checked => true,
            Requirement::Integrity
            | Requirement::Branch
            | Requirement::Complete
            | Requirement::Clean
            | Requirement::Approvals
            | Requirement::Freeze
            | Requirement::MaxChanges
            | Requirement::MaxDestroys
            | Requirement::Guards => false,
        }
    }
}

named! {
    /// What a change is held to whose majors are all only possible.
    Possible {
        /// The requirements of a minor change, and the approvals of a major one (at least one).
        Approvals = "approvals",
        /// Everything a certain major change is held to.
        Major = "major",
    }
}

named! {
    /// What counts as "in flight" together.
    SerialScope {
        /// Changes of one root.
        Root = "root",
        /// All changes of the environment.
        Environment = "environment",
    }
}

named! {
    /// What a change in an environment's own files needs, which nothing upstream has tested.
    OwnChanges {
        /// It is not tested upstream: `upstream` is unmet.
        Refuse = "refuse",
        /// It may go without.
        Allow = "allow",
    }
}

named! {
    /// What may be applied during a freeze.
    FreezeAllow {
        /// A way back.
        Rollback = "rollback",
        /// A step of a running rollout.
        Rollout = "rollout",
    }
}

/// An environment: a branch, its root modules, and the gate in front of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// Its name.
    pub name: String,
    /// The line of its block.
    pub line: u32,
    /// The branch whose head it follows.
    pub branch: Setting<String>,
    /// The environment a change must have settled in first.
    pub after: Option<Setting<String>>,
    /// Its root modules: folders from the repository's top, with `*` for a folder's name. Default: `["."]`.
    pub roots: Setting<Vec<String>>,
    /// Variable files from the repository's top, in order.
    pub var_files: Vec<String>,
    /// Backend settings for `init`, from the repository's top.
    pub backend_config: Vec<String>,
    /// The workspace; the default one where it is not set.
    pub workspace: Option<Setting<String>>,
    /// Files of this environment alone, as globs from the repository's top.
    pub own: Setting<Vec<String>>,
    /// Whether `own` may match code; then nothing upstream proves a change. Default: no.
    pub own_code: Setting<bool>,
    /// What a change in own files alone needs.
    pub own_changes: Setting<OwnChanges>,
    /// More files that a plan depends on, as globs from the repository's top.
    pub inputs: Vec<String>,
    /// Whether its gate denies. Default: enforce.
    pub mode: Setting<Mode>,
    /// How far "one change at a time" reaches.
    pub serial: Setting<SerialScope>,
    /// The gate; the defaults where there is no block.
    pub gate: Gate,
    /// When nothing may be applied.
    pub freezes: Vec<Freeze>,
    /// What must hold before and after a change.
    pub checks: Vec<Check>,
}

/// What a change must meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// For minor changes.
    pub minor: LevelGate,
    /// For major changes.
    pub major: LevelGate,
    /// For changes whose majors are all only possible. Default: as major.
    pub possible: Setting<Possible>,
    /// How many changes may go without approval.
    pub max_changes: Option<Setting<u32>>,
    /// How many destroys may go without approval.
    pub max_destroys: Option<Setting<u32>>,
    /// How many destroys are denied, whoever approves.
    pub hard_max_destroys: Option<Setting<u32>>,
}

/// What a change of one level must meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelGate {
    /// What may be asked for by name: `upstream`, `parity`, `serial`, `blue_green`, `no_drift`, `checks`, `checked`.
    pub require: Setting<Vec<Requirement>>,
    /// How long the code must have run upstream. Zero where it is not set.
    pub soak: Setting<SignedDuration>,
    /// How many people must approve.
    pub approvals: Setting<u32>,
}

/// A time in which nothing is applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Freeze {
    /// Its name.
    pub name: String,
    /// The line of its block.
    pub line: u32,
    /// When.
    pub when: FreezeWhen,
    /// The time zone that `when` is told in.
    pub time_zone: TimeZone,
    /// What goes all the same.
    pub allow: Vec<FreezeAllow>,
}

impl Eq for Freeze {}

/// When a freeze is in force, in local time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FreezeWhen {
    /// Once, from the first instant up to, and not including, the second.
    /// A `to` given as a day includes that day.
    Between {
        /// The first instant.
        from: DateTime,
        /// The first instant after it.
        to: DateTime,
    },
    /// On these days of every week.
    Days(Vec<Weekday>),
}

/// Something that must hold for the service to be well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its name.
    pub name: String,
    /// The line of its block.
    pub line: u32,
    /// What is asked.
    pub probe: Probe,
    /// How often it is tried before it counts as failed.
    pub attempts: u32,
    /// How long to wait between two attempts.
    pub interval: SignedDuration,
    /// How long one attempt may take.
    pub timeout: SignedDuration,
}

/// What stands for the new colour in the checks of a rollout.
pub(crate) const COLOUR: &str = "{colour}";

impl Check {
    /// Returns the check of a rollout as it is asked of one colour: `{colour}` is its name.
    pub fn of_colour(&self, colour: &str) -> Check {
        let named = |text: &String| text.replace(COLOUR, colour);
        let probe = match &self.probe {
            Probe::Http {
                url,
                expect_status,
                expect_body,
            } => Probe::Http {
                url: named(url),
                expect_status: *expect_status,
                expect_body: expect_body.as_ref().map(named),
            },
            Probe::Tcp { address } => Probe::Tcp {
                address: named(address),
            },
            Probe::Command { run } => Probe::Command {
                run: run.iter().map(named).collect(),
            },
        };
        Check {
            probe,
            ..self.clone()
        }
    }
}

/// What a check asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Probe {
    /// An answer of a web server.
    Http {
        /// Whom to ask.
        url: String,
        /// The status it must answer with.
        expect_status: u16,
        /// What the body must contain.
        expect_body: Option<String>,
    },
    /// That a port accepts connections.
    Tcp {
        /// Host and port.
        address: String,
    },
    /// That a program ends with 0; its arguments, never a shell's.
    Command {
        /// The program and its arguments.
        run: Vec<String>,
    },
}

/// Someone known by key or by the forge: an approver, or an author only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name in this file.
    pub name: String,
    /// The line of the block.
    pub line: u32,
    /// Public keys, as OpenSSH writes them, without their comments.
    pub keys: Vec<String>,
    /// Addresses that commits are told by. They never prove an approval.
    pub emails: Vec<String>,
    /// The login at GitHub.
    pub github: Option<String>,
    /// The login at GitLab.
    pub gitlab: Option<String>,
}

/// Where the record of changes is kept, and who may write it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// The keys whose entries count, without their comments; all do where there are none.
    pub writers: Vec<String>,
    /// Another repository for it: a remote's name or its address.
    pub remote: Option<Setting<String>>,
    /// Whether instance keys are hashed in it. Default: no.
    pub redact_keys: bool,
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::{Check, Probe};

    #[test]
    fn a_check_is_asked_of_the_colour_it_is_about() {
        let asked = |probe| {
            let check = Check {
                name: "idle".to_owned(),
                line: 1,
                probe,
                attempts: 1,
                interval: SignedDuration::ZERO,
                timeout: SignedDuration::ZERO,
            };
            check.of_colour("green").probe
        };
        let http = |url: &str, body: &str| Probe::Http {
            url: url.to_owned(),
            expect_status: 200,
            expect_body: Some(body.to_owned()),
        };
        assert_eq!(
            asked(http("https://{colour}.internal/{colour}", "I am {colour}")),
            http("https://green.internal/green", "I am green")
        );
        let tcp = |address: &str| Probe::Tcp {
            address: address.to_owned(),
        };
        assert_eq!(asked(tcp("{colour}:80")), tcp("green:80"));
        let command = |run: &[&str]| Probe::Command {
            run: run.iter().map(|word| (*word).to_owned()).collect(),
        };
        assert_eq!(
            asked(command(&["./check", "--of={colour}"])),
            command(&["./check", "--of=green"])
        );
    }
}

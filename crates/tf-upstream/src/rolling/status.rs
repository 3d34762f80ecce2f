//! Tells where a rollout stands, from its ledger alone: no engine is run, and nothing is looked at anew.

use ledger::Entry;
use report::rollout::{Act, Choice, Known, Life, Problem, ProblemKind, Status};
use rollout::{Next, Rollout, Share, Stage, Step};

use super::book::Book;
use super::wanted::Wanted;
use super::{RolloutError, Scene};
use crate::books::Books;
use crate::command_error::CommandError;

/// Returns where a rollout stands.
pub(crate) fn status(scene: &Scene<'_>) -> Result<Status, CommandError> {
    let site = scene.site;
    let mut problems = Vec::new();
    let books = Books::open(site, &scene.target(&scene.home))?;
    if let Some(why) = &books.unreachable {
        problems.push(Problem {
            kind: ProblemKind::Unreachable,
            place: None,
            what: why.clone(),
            advice: Some("what is told is what was fetched last".to_owned()),
        });
    }
    if let Some(waiting) = &books.waiting {
        problems.push(Problem {
            kind: ProblemKind::Waiting,
            place: Some(waiting.path.display().to_string()),
            what: format!("{} entries wait for the ledger", waiting.count),
            advice: Some("the next command here that reaches the ledger writes them".to_owned()),
        });
    }
    let committed = match Wanted::committed(scene, &site.head) {
        Ok(Some(wanted)) => Some(wanted),
        Ok(None) => {
            problems.push(variables(&RolloutError::NoVariables {
                path: scene.rollout.variables.value.clone(),
                first: Wanted::first(&scene.rollout.variable.value),
            }));
            None
        }
        Err(CommandError::Rollout(error)) => {
            problems.push(variables(&error));
            None
        }
        Err(error) => return Err(error),
    };
    let own = |colour| {
        let root = scene.root_of(colour);
        (root != scene.home).then(|| root.to_owned())
    };
    let mut status = Status {
        now: site.now,
        name: scene.rollout.name.clone(),
        environment: scene.environment.name.clone(),
        root: scene.home.clone(),
        blue_root: own(rollout::Colour::Blue),
        green_root: own(rollout::Colour::Green),
        life: Life::Never {
            active: committed.map(|wanted| wanted.active),
        },
        ways_back: Vec::new(),
        next: Vec::new(),
        problems,
    };
    let life = match Book::open(scene, &books) {
        Ok(book) => book.life,
        Err(CommandError::Ledger(error)) => {
            status.problems.push(Problem {
                kind: ProblemKind::Entry,
                place: None,
                what: error.to_string(),
                advice: Some(format!(
                    "{} shows which",
                    crate::engines::command(&scene.target(&scene.home), "log --verify")
                )),
            });
            status.life = Life::Unknown;
            return Ok(status);
        }
        Err(error) => return Err(error),
    };
    if let Some(life) = life {
        let rollout = life.rollout;
        (status.ways_back, status.next) = (ways_back(scene, &rollout), next(scene, &rollout));
        let entries: Vec<&Entry> = life.entries.iter().map(|one| &one.entry).collect();
        if let Some(known) = Known::of(rollout, entries) {
            status.life = Life::Known(Box::new(known));
        }
    } else {
        status.next = vec![choice(scene, Act::Start, "start")];
    }
    Ok(status)
}

/// Returns what a rollout has come to that is under way, in words.
pub(crate) fn stage_of(status: &Status) -> Option<String> {
    match &status.life {
        Life::Known(known) if !known.rollout.stage().is_over() => {
            Some(super::wording::stage(&known.rollout))
        }
        _ => None,
    }
}

fn variables(error: &RolloutError) -> Problem {
    Problem {
        kind: ProblemKind::Variables,
        place: None,
        what: error.to_string(),
        advice: Some(error.hint()),
    }
}

fn choice(scene: &Scene<'_>, act: Act, subcommand: &str) -> Choice {
    Choice {
        act,
        command: scene.command(subcommand),
    }
}

/// Returns the ways back, the nearest first.
fn ways_back(scene: &Scene<'_>, rollout: &Rollout) -> Vec<Choice> {
    (rollout.ways_back().into_iter())
        .map(|step| {
            let command = match step {
                Step::RollBack(Share::NONE) => scene.command("rollback"),
                Step::RollBack(share) => {
                    scene.command(&format!("rollback --to {}", share.percent()))
                }
                _ => scene.command("retire"),
            };
            Choice {
                act: Act::Step(step),
                command,
            }
        })
        .collect()
}

/// Returns what can be done next.
fn next(scene: &Scene<'_>, rollout: &Rollout) -> Vec<Choice> {
    let onwards = |act, subcommand| vec![choice(scene, act, subcommand)];
    // What carries the rollout on from where it stands.
    let walk = match rollout.stage() {
        Stage::Begun | Stage::Provisioned | Stage::Validating => "start",
        Stage::Running(step) | Stage::Unobserved(step) | Stage::Failed(step) => command_of(step),
        Stage::Committed | Stage::Detached => "retire",
        Stage::Holding(Share::ALL) => "commit",
        _ => "shift",
    };
    match rollout.next(scene.site.now) {
        Next::Over => onwards(Act::Start, "start"),
        Next::Step(step) => onwards(Act::Step(step), command_of(step)),
        Next::Observe => onwards(Act::Observe, walk),
        Next::Check(check) => onwards(Act::Check(check), walk),
        Next::Wait(_) => vec![Choice {
            act: Act::Wait,
            command: scene.command(&format!("{walk} --wait")),
        }],
        Next::Commit => onwards(Act::Commit, "commit"),
        Next::Resolve(step) => {
            let colour = rollout.colour_of(step);
            let target = scene.target(scene.root_of_step(step, colour));
            vec![
                choice(scene, Act::Resolve(step), command_of(step)),
                Choice {
                    act: Act::Resolve(step),
                    command: crate::engines::command(&target, "resolve"),
                },
            ]
        }
        Next::Decide if rollout.is_paused(scene.site.now) => onwards(Act::Resume, "resume"),
        Next::Decide => (rollout.steps().into_iter())
            .map(|step| {
                let command = match step {
                    Step::RollBack(share) if share > Share::NONE => {
                        scene.command(&format!("rollback --to {}", share.percent()))
                    }
                    step => scene.command(command_of(step)),
                };
                Choice {
                    act: Act::Step(step),
                    command,
                }
            })
            .collect(),
    }
}

/// Returns the subcommand that carries out a step.
fn command_of(step: Step) -> &'static str {
    match step {
        Step::Provision | Step::Attach => "start",
        Step::Shift(_) => "shift",
        Step::RollBack(_) => "rollback",
        Step::Detach | Step::Retire => "retire",
    }
}

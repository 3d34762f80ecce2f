//! Leads a rollout: reads where it stands, does what comes next, and puts it on record.

mod beginning;
mod begun;
mod book;
mod commit;
mod course;
mod delivering;
mod error;
mod holding;
mod look;
mod probe;
mod recover;
mod scene;
mod status;
mod step;
mod under_way;
mod wanted;
mod wording;

use jiff::Timestamp;
use rollout::{Event, Rollout, Share, Stage, Step};

pub(crate) use course::Goal;
pub(crate) use error::RolloutError;
pub(crate) use scene::Scene;
pub(crate) use status::{stage_of, status};
pub(crate) use under_way::VarFiles;
pub(crate) use wording::stage;

use book::{Beside, Book};
use course::Act;
use step::Done;

use crate::args::{EngineArgs, GlobalArgs, PaceArgs, RolloutArgs, RolloutStepArgs};
use crate::books::Books;
use crate::command_error::CommandError;
use crate::exit_code::Exit;
use crate::progress::Progress;
use crate::site::Site;

/// What a command wants of a rollout.
pub(crate) struct Want<'w> {
    pub(crate) args: &'w RolloutStepArgs,
    pub(crate) goal: Goal,
    /// Stateful objects that may be removed.
    pub(crate) consent: &'w [String],
    /// Whether it begins where none is under way.
    pub(crate) begins: Begins,
}

/// Whether a command begins a rollout where none is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Begins {
    Yes,
    No,
}

/// What carries a rollout on.
pub(crate) struct Leader<'a> {
    global: &'a GlobalArgs,
    engine: &'a EngineArgs,
    scene: &'a Scene<'a>,
    progress: &'a mut Progress,
    reason: Option<&'a str>,
    consent: &'a [String],
}

/// Whether the same command goes on.
enum Turn {
    On,
    Ended(Exit),
}

/// Leads a rollout to where a command wants it, and prints where it stands then.
pub(crate) fn lead(global: &GlobalArgs, want: &Want<'_>) -> Result<Exit, CommandError> {
    let mut progress = Progress::new(global);
    let mut site = Site::open(global)?;
    let mut goal = want.goal;
    let mut way = Way::default();
    loop {
        let scene = Scene::choose(&site, &want.args.rollout)?;
        let books = Books::open_reached(&site, &scene.target(&scene.home))?;
        if let Some(waiting) = &books.waiting {
            return Err(CommandError::StillWaiting {
                environment: scene.environment.name.clone(),
                path: waiting.path.clone(),
                why: waiting.why.clone(),
            });
        }
        let mut book = Book::open(&scene, &books)?;
        let mut leader = Leader {
            global,
            engine: &want.args.engine,
            scene: &scene,
            progress: &mut progress,
            reason: want.args.reason.as_deref(),
            consent: want.consent,
        };
        // What somebody else did meanwhile was done for a reason: nobody goes on over it.
        if way.last.is_some() && way.last != book.last() {
            return Err(book.was_first());
        }
        let turn = leader.turn(&mut book, want, &mut goal, &mut way)?;
        way.last = book.last();
        match turn {
            Turn::Ended(exit) => return Ok(exit),
            Turn::On => {}
        }
        // The clock has moved on, and others may have written.
        site = site.again(global)?;
        if site.is_stopped() {
            return Err(CommandError::Interrupted("the rollout"));
        }
    }
}

/// Puts a word of a person on record: that a rollout is to stop, or may go on.
pub(crate) fn tell(
    global: &GlobalArgs,
    args: &RolloutArgs,
    event: Event,
    reason: Option<&str>,
) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let scene = Scene::choose(&site, args)?;
    let books = Books::open_reached(&site, &scene.target(&scene.home))?;
    let mut book = Book::open(&scene, &books)?;
    let told = match &event {
        Event::Paused { until: Some(until) } => format!("paused until {until}"),
        Event::Paused { until: None } => "paused".to_owned(),
        _ => "it may go on".to_owned(),
    };
    book.take(event, Beside::because(reason))?;
    Progress::new(global).say(&format!("{told}: {}", wording::stage(book.rollout()?)));
    Ok(Exit::Done)
}

/// What a command has come through so far.
#[derive(Default)]
struct Way {
    is_fixed: bool,
    /// Why it goes back by itself.
    back: Option<String>,
    /// The entry that began the rollout that it is about, and the last one of it that it knows; none
    /// before it has done anything.
    last: Option<(u64, u64)>,
}

impl Leader<'_> {
    /// Does one thing.
    fn turn(
        &mut self,
        book: &mut Book<'_>,
        want: &Want<'_>,
        goal: &mut Goal,
        way: &mut Way,
    ) -> Result<Turn, CommandError> {
        let pace = want.args.pace;
        if book.under_way().is_none() {
            return match (want.begins, way.last) {
                (Begins::Yes, None) => self.begins(book),
                (_, Some(_)) => self.ended(book),
                (Begins::No, None) => Err(book.running().err().map_or_else(
                    || CommandError::Interrupted("the rollout"),
                    CommandError::from,
                )),
            };
        }
        let life = book.running()?;
        let rollout = life.rollout.clone();
        if !way.is_fixed {
            if want.begins == Begins::Yes && is_past_ready(&rollout) && !pace.auto {
                return Err(book.is_under_way(life).into());
            }
            self.is_a_way(want.goal, &rollout)?;
            *goal = goal.fixed(&rollout);
            way.is_fixed = true;
        }
        let now = Timestamp::now();
        let act = goal.next(&rollout, now);
        if rollout.is_paused(now) && act.is_onwards() {
            return Err(self.paused(book)?.into());
        }
        if act.is_onwards() {
            self.unless_redeclared(book)?;
        }
        match act {
            Act::Arrived => self.arrived(book, want, goal, way),
            Act::Recover(step) => self.recover(book, step).map(|()| Turn::On),
            Act::Observe => match self.observe(book) {
                Ok(()) => Ok(Turn::On),
                Err(error) => self.or_back(error, book, pace, goal, way),
            },
            Act::Step(Step::Retire) if rollout.is_committed() => {
                self.unless_merged(book)?;
                self.step(book, Step::Retire).map(turn_of)
            }
            Act::Step(step) => match self.step(book, step) {
                Ok(done) => Ok(turn_of(done)),
                Err(error) => self.or_back(error, book, pace, goal, way),
            },
            Act::Check(check) => match self.check(book, check) {
                Ok(()) => Ok(Turn::On),
                Err(error) => self.or_back(error, book, pace, goal, way),
            },
            Act::Hold(until) if pace.wait || pace.auto => {
                match self.hold_until(book, until, pace) {
                    Ok(()) => Ok(Turn::On),
                    Err(error) => self.or_back(error, book, pace, goal, way),
                }
            }
            Act::Drain(until) if pace.wait || pace.auto => {
                self.wait_until(until, "what leaves ends what it began")?;
                Ok(Turn::On)
            }
            Act::Hold(until) | Act::Drain(until) => Err(RolloutError::TooEarly {
                what: wording::stage(&rollout),
                until,
            }
            .into()),
            Act::Commit => {
                // Nobody decides on what was seen a while ago.
                self.observe(book)?;
                self.decide(book).map(|()| Turn::On)
            }
            Act::GiveUp => {
                book.take(Event::GivenUp, self.beside())?;
                self.progress.say("given up: nothing had been built");
                Ok(Turn::On)
            }
            Act::Stop(why) => Err(RolloutError::NotHere {
                name: self.scene.rollout.name.clone(),
                why: format!("{why}; {}", wording::stage(&rollout)),
                next: self.ways_on(&rollout),
            }
            .into()),
        }
    }

    /// Refuses a share that is none of the steps, or leads the other way.
    fn is_a_way(&self, goal: Goal, rollout: &Rollout) -> Result<(), RolloutError> {
        let steps = rollout.spec().steps.shares();
        let now = match rollout.stage() {
            Stage::Holding(share) => share,
            _ => return Ok(()),
        };
        let (to, leads) = match goal {
            Goal::Shift(Some(to)) => (to, to > now),
            Goal::Back(to) => (to, to < now),
            _ => return Ok(()),
        };
        if leads && (steps.contains(&to) || to == Share::NONE) {
            return Ok(());
        }
        let listed: Vec<String> = steps.iter().map(Share::to_string).collect();
        Err(RolloutError::NoWay {
            to,
            now: wording::stage(rollout),
            steps: listed.join(", "),
            shift: self.scene.command("shift"),
            back: self.scene.command("rollback"),
        })
    }

    /// Says who paused the rollout, and why.
    fn paused(&self, book: &Book<'_>) -> Result<RolloutError, CommandError> {
        let life = book.running()?;
        let pause = (life.entries.iter().rev()).find(|recorded| {
            let told = recorded.entry.rollout.as_ref();
            told.is_some_and(|told| matches!(told.event, Event::Paused { .. }))
        });
        let entry = pause.map(|recorded| &recorded.entry);
        let until = match life.rollout.paused_until() {
            Some(until) => format!(" until {until}"),
            None => String::new(),
        };
        Ok(RolloutError::Paused {
            by: entry.map_or_else(String::new, |entry| {
                report::printable(&entry.by.name).into_owned()
            }),
            until,
            why: entry
                .and_then(|entry| entry.reason.clone())
                .unwrap_or_default(),
            resume: self.scene.command("resume"),
            back: self.scene.command("rollback"),
        })
    }

    fn beside(&self) -> Beside {
        Beside::because(self.reason)
    }

    /// Begins a rollout.
    fn begins(&mut self, book: &mut Book<'_>) -> Result<Turn, CommandError> {
        let spec = self.spec()?;
        let done = self.begin(book, &spec)?;
        Ok(turn_of(done))
    }

    /// Goes back by itself where a command was told to and the traffic has moved; else says what is wrong.
    fn or_back(
        &mut self,
        error: CommandError,
        book: &Book<'_>,
        pace: PaceArgs,
        goal: &mut Goal,
        way: &mut Way,
    ) -> Result<Turn, CommandError> {
        let is_of_traffic = match &error {
            CommandError::Rollout(error) => matches!(
                **error,
                RolloutError::Check { which: "live", .. } | RolloutError::NotThere { .. }
            ),
            CommandError::ApplyFailed { .. } | CommandError::VerificationFailed { .. } => true,
            _ => false,
        };
        let rollout = book.rollout()?;
        let has_traffic = rollout.shares().any(|share| share > Share::NONE);
        let goes_back = pace.auto
            && is_of_traffic
            && has_traffic
            && !rollout.is_committed()
            && way.back.is_none();
        if !goes_back {
            return Err(error);
        }
        let why = error.to_string();
        self.progress
            .say(&format!("going back: {}", report::printable(&why)));
        way.back = Some(why);
        *goal = Goal::Back(Share::NONE);
        Ok(Turn::On)
    }

    /// Ends a command that got where it wanted.
    fn arrived(
        &mut self,
        book: &Book<'_>,
        want: &Want<'_>,
        goal: &mut Goal,
        way: &Way,
    ) -> Result<Turn, CommandError> {
        if *goal == Goal::Commit {
            self.publish(book)?;
        }
        if let Some(further) = goal.further(want.goal).filter(|_| want.args.pace.auto) {
            *goal = further;
            return Ok(Turn::On);
        }
        let rollout = book.rollout()?;
        if let Some(why) = &way.back {
            return Err(RolloutError::WentBack {
                why: why.clone(),
                colour: rollout.spec().live,
                next: format!(
                    "find out why; then {} tries again, or {} gives the new colour up",
                    self.scene.command("shift"),
                    self.scene.command("retire")
                ),
            }
            .into());
        }
        if *goal == Goal::Decision && rollout.stage() == Stage::RolledBack {
            return Err(RolloutError::NotHere {
                name: self.scene.rollout.name.clone(),
                why: format!(
                    "it went back, and goes on only when somebody says so; {}",
                    wording::stage(rollout)
                ),
                next: self.ways_on(rollout),
            }
            .into());
        }
        self.ended(book)
    }

    /// Says where the rollout stands at the end of a command.
    fn ended(&mut self, book: &Book<'_>) -> Result<Turn, CommandError> {
        if let Some(life) = &book.life {
            self.progress.say(&wording::stage(&life.rollout));
            let next = self.ways_on(&life.rollout);
            if !next.is_empty() {
                self.progress.say(&format!("next: {next}"));
            }
        }
        Ok(Turn::Ended(Exit::Done))
    }

    /// Returns the commands that a person may go on with.
    fn ways_on(&self, rollout: &Rollout) -> String {
        let command = |subcommand| self.scene.command(subcommand);
        match rollout.stage() {
            Stage::Begun
            | Stage::Provisioned
            | Stage::Validating
            | Stage::Failed(Step::Provision | Step::Attach) => {
                format!(
                    "{}, or to give it up: {}",
                    command("start"),
                    command("retire")
                )
            }
            Stage::Ready | Stage::RolledBack => {
                format!(
                    "{}, or to give it up: {}",
                    command("shift"),
                    command("retire")
                )
            }
            Stage::Holding(Share::ALL) => {
                format!(
                    "{}, or to go back: {}",
                    command("commit"),
                    command("rollback")
                )
            }
            Stage::Holding(_) | Stage::Failed(Step::Shift(_) | Step::RollBack(_)) => {
                if rollout.is_committed() {
                    command("retire")
                } else {
                    format!(
                        "{}, or to go back: {}",
                        command("shift"),
                        command("rollback")
                    )
                }
            }
            Stage::Committed | Stage::Detached | Stage::Failed(Step::Detach | Step::Retire) => {
                command("retire")
            }
            Stage::Running(_) | Stage::Unobserved(_) => command("status"),
            Stage::Swapped | Stage::Abandoned => String::new(),
        }
    }
}

fn turn_of(done: Done) -> Turn {
    match done {
        Done::Applied => Turn::On,
        Done::Denied(exit) => Turn::Ended(exit),
    }
}

/// Whether a rollout is further than `start` takes it.
fn is_past_ready(rollout: &Rollout) -> bool {
    !matches!(
        rollout.stage(),
        Stage::Begun
            | Stage::Provisioned
            | Stage::Validating
            | Stage::Running(Step::Provision | Step::Attach)
            | Stage::Failed(Step::Provision | Step::Attach)
            | Stage::Unobserved(Step::Provision | Step::Attach)
    )
}

/// Whether the weights of a stage are known.
fn is_settled(stage: Stage) -> bool {
    !matches!(
        stage,
        Stage::Running(_) | Stage::Failed(_) | Stage::Unobserved(_)
    )
}

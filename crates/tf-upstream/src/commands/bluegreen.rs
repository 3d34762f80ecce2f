//! `tf-upstream bluegreen`: leads a rollout, and says where it stands.

use jiff::Timestamp;
use rollout::{Event, Share};

use crate::args::{
    BluegreenArgs, BluegreenCommand, Format, GlobalArgs, RolloutPauseArgs, RolloutShiftArgs,
    RolloutStatusArgs, RolloutStepArgs,
};
use crate::command_error::CommandError;
use crate::exit_code::Exit;
use crate::output;
use crate::rolling::{self, Begins, Goal, Scene, Want};
use crate::site::Site;

pub(super) fn run(global: &GlobalArgs, args: &BluegreenArgs) -> Result<Exit, CommandError> {
    let lead = |args: &RolloutStepArgs, goal, begins| {
        let want = Want {
            args,
            goal,
            consent: &[],
            begins,
        };
        rolling::lead(global, &want)
    };
    let share = |args: &RolloutShiftArgs| args.to.and_then(Share::new);
    match &args.command {
        BluegreenCommand::Start(args) => lead(args, Goal::Ready, Begins::Yes),
        BluegreenCommand::Status(args) => status(global, args),
        BluegreenCommand::Shift(args) => lead(&args.step, Goal::Shift(share(args)), Begins::No),
        BluegreenCommand::Rollback(args) => {
            let to = share(args).unwrap_or(Share::NONE);
            lead(&args.step, Goal::Back(to), Begins::No)
        }
        BluegreenCommand::Pause(args) => pause(global, args),
        BluegreenCommand::Resume(args) => rolling::tell(
            global,
            &args.rollout,
            Event::Resumed,
            args.reason.as_deref(),
        ),
        BluegreenCommand::Commit(args) => lead(args, Goal::Commit, Begins::No),
        BluegreenCommand::Retire(args) => rolling::lead(
            global,
            &Want {
                args: &args.step,
                goal: Goal::Retire,
                consent: &args.consent,
                begins: Begins::No,
            },
        ),
    }
}

fn pause(global: &GlobalArgs, args: &RolloutPauseArgs) -> Result<Exit, CommandError> {
    let until = match &args.until {
        Some(text) => {
            Some((text.parse::<Timestamp>()).map_err(|_| CommandError::BadTime(text.clone()))?)
        }
        None => None,
    };
    let event = Event::Paused { until };
    rolling::tell(global, &args.rollout, event, Some(&args.reason))
}

fn status(global: &GlobalArgs, args: &RolloutStatusArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let scene = Scene::choose(&site, &args.rollout)?;
    let status = rolling::status(&scene)?;
    output::print(global, |out| match args.format {
        Format::Terminal => {
            report::rollout::write_terminal(&status, output::terminal_options(global), out)
        }
        Format::Json => report::rollout::write_json(&status, out),
        Format::Markdown => report::rollout::write_markdown(&status, out),
    })?;
    Ok(Exit::Done)
}

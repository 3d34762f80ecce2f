//! The command line of tf-upstream: arguments, wiring, messages and exit codes.

use std::process::ExitCode;

use clap::Parser;

mod applying;
mod args;
mod books;
mod bundle_folder;
mod checks;
mod code;
mod command_error;
mod commands;
mod engines;
mod evidence;
mod examined;
mod exit_code;
mod fresh_plan;
mod included_files;
mod input;
mod judging;
mod making;
mod masking;
mod output;
mod pipeline;
mod policy_file;
mod progress;
mod record;
mod rolling;
mod roots;
mod shown_plan;
mod signing;
mod site;
mod verdicts;

pub use exit_code::Exit;

/// Runs the command line and returns the exit code.
pub fn run() -> ExitCode {
    let args = args::Args::parse();
    match commands::run(args) {
        Ok(exit) => exit.into(),
        Err(error) => {
            error.print();
            error.exit().into()
        }
    }
}

/// Returns the command line's definition, for the reference that is generated from it.
pub fn command() -> clap::Command {
    <args::Args as clap::CommandFactory>::command()
}

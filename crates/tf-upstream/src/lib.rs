//! The command line of tf-upstream: arguments, wiring, messages and exit codes.

use std::process::ExitCode;

use clap::Parser;

mod args;
mod command_error;
mod commands;
mod exit_code;
mod input;
mod output;
mod policy_file;

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

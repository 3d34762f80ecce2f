//! The one place where what went wrong becomes a message and an exit code.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::exit_code::Exit;

/// What keeps a command from finishing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    /// `-C` names no directory that can be entered.
    #[error("cannot change to the directory {}: {error}", .path.display())]
    Directory { path: PathBuf, error: io::Error },
    /// No plan was named and standard input is a terminal.
    #[error("no plan was given")]
    NoPlan,
    /// The same standard input cannot be read twice.
    #[error("`-` was given {0} times, but standard input can be read once")]
    InputTwice(usize),
    /// The plan to explain was refused.
    #[error("{path} cannot be judged: {found}")]
    Refused {
        path: String,
        found: String,
        advice: &'static str,
        unreadable: bool,
    },
    /// The plan changes nothing at the address.
    #[error("{path} changes nothing at {address}")]
    NoSuchAddress {
        path: String,
        address: String,
        close: Vec<String>,
    },
    /// A file that is not a plan could not be read.
    #[error("{} cannot be read: {error}", .path.display())]
    Unreadable { path: PathBuf, error: io::Error },
    /// There is no such fact.
    #[error("there is no fact {id}")]
    NoSuchFact { id: String, close: Vec<String> },
    /// Nothing is known of the type.
    #[error("the knowledge base has no facts about {resource_type}")]
    NothingKnown {
        resource_type: String,
        close: Vec<String>,
    },
    /// `upstream.hcl` has mistakes.
    #[error("{path} has mistakes")]
    Mistakes {
        path: String,
        text: String,
        diagnostics: config::Diagnostics,
    },
    /// There is no file to check.
    #[error("no file was given, and there is no upstream.hcl here or above")]
    NothingToCheck,
    /// No pack is about the provider.
    #[error("no fact is about a provider {provider}")]
    NoSuchProvider {
        provider: String,
        providers: Vec<&'static str>,
    },
    /// What was given as a schema is none.
    #[error("{} is no provider schema: {found}", .path.display())]
    NoSchema { path: PathBuf, found: String },
    /// The report could not be written.
    #[error("cannot write the report: {0}")]
    Output(#[from] io::Error),
}

impl CommandError {
    pub(crate) fn exit(&self) -> Exit {
        match self {
            CommandError::Directory { .. }
            | CommandError::NoPlan
            | CommandError::InputTwice(_)
            | CommandError::Mistakes { .. }
            | CommandError::NoSchema { .. }
            | CommandError::NoSuchFact { .. }
            | CommandError::NothingToCheck
            | CommandError::NoSuchProvider { .. }
            | CommandError::NothingKnown { .. }
            | CommandError::NoSuchAddress { .. } => Exit::Usage,
            CommandError::Refused {
                unreadable: false, ..
            } => Exit::Refused,
            CommandError::Refused {
                unreadable: true, ..
            }
            | CommandError::Unreadable { .. }
            | CommandError::Output(_) => Exit::Unfinished,
        }
    }

    fn hint(&self) -> String {
        match self {
            CommandError::Directory { .. } => "check the path given to -C".to_owned(),
            CommandError::NoPlan => "name a file with the plan's JSON, or pipe it in: terraform show -json tfplan | tf-upstream classify -".to_owned(),
            CommandError::InputTwice(_) => "give each plan as a file of its own".to_owned(),
            CommandError::Refused { advice, .. } => (*advice).to_owned(),
            CommandError::NoSuchAddress { close, .. } if close.is_empty() => {
                "the address may be misspelt, or the plan leaves that object as it is; `tf-upstream classify -v` lists what changes".to_owned()
            }
            CommandError::NoSuchAddress { close, .. } => {
                format!("these change: {}", report::printable(&close.join(", ")))
            }
            CommandError::Unreadable { .. } => "check the path, and that the file is text".to_owned(),
            CommandError::NoSuchFact { close, .. } | CommandError::NothingKnown { close, .. }
                if !close.is_empty() =>
            {
                format!("did you mean one of these? {}", report::printable(&close.join(", ")))
            }
            CommandError::NoSuchFact { .. } => {
                "`tf-upstream knowledge list` has all of them; for an address of a plan, name the plan, too".to_owned()
            }
            CommandError::NothingKnown { .. } => {
                "`tf-upstream knowledge list` has all types; facts of your own go into upstream.hcl, see docs/packs.md".to_owned()
            }
            CommandError::Mistakes { .. } => {
                "mend the lines shown; docs/packs.md says what may stand where".to_owned()
            }
            CommandError::NothingToCheck => {
                "name a pack or a policy, or give --schema to look up the names in the built-in packs".to_owned()
            }
            CommandError::NoSuchProvider { providers, .. } => {
                format!("there are facts about these: {}", providers.join(", "))
            }
            CommandError::NoSchema { .. } => {
                "make one in an initialised root: terraform providers schema -json > schema.json"
                    .to_owned()
            }
            CommandError::Output(_) => "check that the disk is not full".to_owned(),
        }
    }

    /// Prints the message and what to do, for people.
    pub(crate) fn print(&self) {
        if let CommandError::Mistakes {
            path,
            text,
            diagnostics,
        } = self
        {
            // anstream takes the colour away where it is not wanted.
            let rendered = diagnostics.render(path, text, config::Paint::Colour);
            let _ = write!(anstream::stderr(), "{rendered}");
        }
        let red = anstyle::AnsiColor::Red.on_default().bold();
        let bold = anstyle::Style::new().bold();
        let message = self.to_string();
        // Where not even this can be written there is nobody to tell.
        let _ = writeln!(
            anstream::stderr(),
            "{red}error{red:#}: {}\n  {bold}what to do{bold:#}: {}",
            report::printable(&message),
            self.hint()
        );
    }
}

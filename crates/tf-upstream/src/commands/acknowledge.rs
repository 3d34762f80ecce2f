//! `tf-upstream acknowledge`: someone else looks at a debt, and says so.

use ledger::{AppendError, Attached, Illegal, Kind};

use crate::args::{AcknowledgeArgs, GlobalArgs};
use crate::books::{self, Books};
use crate::command_error::CommandError;
use crate::engines;
use crate::exit_code::Exit;
use crate::progress::Progress;
use crate::record;
use crate::site::Site;

pub(super) fn run(global: &GlobalArgs, args: &AcknowledgeArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let target = site.target(&args.unit)?;
    let books = Books::open_reached(&site, &target)?;
    let trust = books::trust(&site, &site.policy.upstream)?;
    let ledger = books.ledger(&target.unit()?, &trust)?;
    let mut draft = record::draft(&site, Kind::Acknowledged)?;
    draft.acknowledges = Some(args.entry);
    draft.reason = Some(args.reason.clone());
    match record::insist(&ledger, &draft, &Attached::default()) {
        Ok(_) => {}
        Err(AppendError::Illegal(Illegal::OwnDebt { seq })) => {
            return Err(CommandError::OwnDebt {
                seq,
                by: report::printable(&draft.by.name).into_owned(),
            });
        }
        Err(AppendError::Illegal(Illegal::NoDebt { seq })) => {
            return Err(CommandError::NothingOwed {
                environment: target.environment.name.clone(),
                seq,
            });
        }
        Err(error) => return Err(error.into()),
    }
    Progress::new(global).say(&format!(
        "acknowledged entry {} of {}, as {}",
        args.entry,
        engines::shown(&target),
        report::printable(&draft.by.name)
    ));
    Ok(Exit::Done)
}

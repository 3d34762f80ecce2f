//! `tf-upstream approve`: says yes to what a plan means, signed or vouched for by the forge.

use std::path::{Path, PathBuf};

use engine::git::Sign;
use jiff::{SignedDuration, Timestamp};
use ledger::{AppendError, Attached, Book, Kind, Signing};

use crate::args::{ApproveArgs, GlobalArgs, UnitArgs};
use crate::books::{self, Books};
use crate::bundle_folder::Opened;
use crate::command_error::CommandError;
use crate::engines;
use crate::exit_code::Exit;
use crate::progress::Progress;
use crate::record;
use crate::site::Site;

/// Whoever approves for longer than this approves what nobody remembers.
const LONGEST: SignedDuration = SignedDuration::from_hours(90 * 24);

pub(super) fn run(global: &GlobalArgs, args: &ApproveArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let (target, meaning) = if is_digest(&args.what) {
        (site.target(&args.unit)?, args.what.clone())
    } else if Path::new(&args.what).is_dir() {
        let opened = Opened::read(Path::new(&args.what))?;
        let target = site.target_of(&args.unit, &opened.manifest)?;
        same_unit(&args.unit, &opened)?;
        (target, opened.manifest.meaning)
    } else {
        return Err(CommandError::NoDigest(args.what.clone()));
    };
    let lasts = config::duration_of(&args.expires)
        .filter(|lasts| lasts.is_positive() && *lasts <= LONGEST)
        .ok_or_else(|| CommandError::BadExpiry(args.expires.clone()))?;
    let books = Books::open(&site, &target)?;
    if let Some(why) = &books.unreachable {
        return Err(CommandError::LedgerUnreachable(why.clone()));
    }
    let trust = books::trust(&site, &site.policy.upstream)?;
    let mut draft = record::draft(&site, Kind::Approved)?;
    let expires = site.now + lasts;
    draft.meaning = Some(meaning.clone());
    draft.expires = Some(Timestamp::from_second(expires.as_second()).unwrap_or(expires));
    draft.reason.clone_from(&args.reason);
    let key = match &args.key {
        Some(key) => Some(key.clone()),
        None => signing_key(&site)?,
    };
    let mut progress = Progress::new(global);
    let (book, signing) = match (key, &draft.by.forge) {
        (Some(key), _) => (
            Book::Approvals,
            Signing {
                sign: Sign::WithKey(std::path::absolute(key)?),
                committer: None,
            },
        ),
        (None, Some(_)) => (Book::Ledger, Signing::default()),
        (None, None) => return Err(CommandError::NoApprover),
    };
    if book == Book::Approvals {
        // Only the key tells who it is.
        draft.by.forge = None;
    }
    let ledger = books.book(&target.unit()?, book, &trust)?;
    let recorded = loop {
        let head = ledger.head()?;
        let now = Timestamp::now();
        match ledger.append(&draft, head.as_ref(), &Attached::default(), &signing, now) {
            Ok(recorded) => break recorded,
            Err(AppendError::Outrun) => {
                ledger.fetch()?;
            }
            Err(error) => return Err(error.into()),
        }
    };
    let short: String = recorded.commit.chars().take(7).collect();
    progress.say(&format!(
        "approved {} for {}, until {} ({short})",
        meaning,
        engines::shown(&target),
        draft.expires.unwrap_or(expires)
    ));
    Ok(Exit::Done)
}

fn is_digest(text: &str) -> bool {
    text.strip_prefix("sha256:").is_some_and(|digest| {
        digest.len() == 64
            && digest
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// An approval is for what the bundle says it is for.
fn same_unit(unit: &UnitArgs, opened: &Opened) -> Result<(), CommandError> {
    let manifest = &opened.manifest;
    let other = |said: &Option<String>, is: &str| said.as_deref().is_some_and(|said| said != is);
    if other(&unit.environment, &manifest.environment) || other(&unit.root, &manifest.root) {
        return Err(CommandError::OtherBundle {
            environment: manifest.environment.clone(),
            root: manifest.root.clone(),
        });
    }
    Ok(())
}

/// Returns the key that git signs with, where it signs with SSH keys.
fn signing_key(site: &Site) -> Result<Option<PathBuf>, CommandError> {
    if site.git.config("gpg.format")?.as_deref() != Some("ssh") {
        return Ok(None);
    }
    Ok(site.git.config("user.signingKey")?.map(|key| {
        match key.strip_prefix("~/").zip(site.vars.get("HOME")) {
            Some((rest, home)) => Path::new(home).join(rest),
            None => PathBuf::from(key),
        }
    }))
}

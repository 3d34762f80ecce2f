//! `tf-upstream approve`: says yes to what a plan means, signed or vouched for by the forge.

use std::path::Path;

use config::{Person, Upstream};
use engine::git::Sign;
use engine::ssh::{PublicKey, SshKeygen};
use jiff::{SignedDuration, Timestamp};
use ledger::{AppendError, Attached, Book, Kind, Recorded, Signature, Signing, Trust};

use crate::args::{ApproveArgs, GlobalArgs, UnitArgs};
use crate::books::{self, Books};
use crate::bundle_folder::Opened;
use crate::command_error::CommandError;
use crate::engines;
use crate::exit_code::Exit;
use crate::output;
use crate::progress::Progress;
use crate::record;
use crate::signing::{named_key, public_key, signing_key};
use crate::site::Site;

/// Whoever approves for longer than this approves what nobody remembers.
const LONGEST: SignedDuration = SignedDuration::from_hours(90 * 24);

pub(super) fn run(global: &GlobalArgs, args: &ApproveArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let (target, meaning) = if is_digest(&args.what) {
        (site.target(&args.unit)?, args.what.clone())
    } else if Path::new(&args.what).exists() {
        let opened = Opened::read(&site, Path::new(&args.what), &args.identity)?;
        let target = site.target_of(&args.unit, &opened.manifest)?;
        same_unit(&args.unit, &opened)?;
        (target, opened.manifest.meaning)
    } else {
        return Err(CommandError::NoDigest(args.what.clone()));
    };
    let lasts = config::duration_of(&args.expires)
        .filter(|lasts| lasts.is_positive() && *lasts <= LONGEST)
        .ok_or_else(|| CommandError::BadExpiry(args.expires.clone()))?;
    let books = Books::open_reached(&site, &target)?;
    let policy = &site.policy.upstream;
    let mut draft = record::draft(&site, Kind::Approved)?;
    let expires = site.now + lasts;
    draft.meaning = Some(meaning.clone());
    draft.expires = Some(Timestamp::from_second(expires.as_second()).unwrap_or(expires));
    draft.reason.clone_from(&args.reason);
    let key = match &args.key {
        Some(key) => Some(named_key(key)?),
        None => signing_key(&site)?,
    };
    let (book, signing, trust) = match (&key, &draft.by.forge) {
        (Some(key), _) => (
            Book::Approvals,
            Signing {
                sign: Sign::WithKey(key.clone()),
                committer: None,
            },
            approvers_alone(&site, policy)?,
        ),
        (None, Some(login)) => {
            if approver(policy, &By::Forge(login)).is_none() {
                return Err(CommandError::NoApproversLogin {
                    login: login.clone(),
                    approvers: names(policy),
                });
            }
            let trust = books::trust(&site, policy)?;
            (Book::Ledger, Signing::default(), trust)
        }
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
            Err(AppendError::CountsForNothing { .. }) if book == Book::Approvals => {
                return Err(CommandError::NoApproversKey {
                    key: key
                        .as_deref()
                        .and_then(public_key)
                        .map(|key| key.to_string()),
                    approvers: names(policy),
                });
            }
            Err(error) => return Err(error.into()),
        }
    };
    let by = By::of(book, &recorded);
    let who = by.as_ref().and_then(|by| approver(policy, by));
    let name = who.map_or("somebody", |who| &who.name);
    let mut progress = Progress::new(global);
    progress.say(&format!(
        "approved {} for {}, as {}, until {} ({})",
        meaning,
        engines::shown(&target),
        report::printable(name),
        draft.expires.unwrap_or(expires),
        output::short(&recorded.commit)
    ));
    let everyone = books::trust(&site, policy)?;
    if let Some(settled) = books.settled(&target, &everyone)?
        && by.is_some_and(|by| approver(&settled.upstream, &by).is_none())
    {
        progress.say(&format!(
            "note: it does not count yet: {} is no approver in {}, and a new approver counts from the change after",
            report::printable(name),
            report::printable(&settled.label)
        ));
    }
    Ok(Exit::Done)
}

/// Who approves, as it can be proven.
enum By<'b> {
    Key(&'b str),
    Forge(&'b str),
}

impl<'b> By<'b> {
    fn of(book: Book, recorded: &'b Recorded) -> Option<By<'b>> {
        match (book, &recorded.signature, &recorded.entry.by.forge) {
            (Book::Approvals, Signature::Good(key), _) => Some(By::Key(key)),
            (Book::Ledger, _, Some(login)) => Some(By::Forge(login)),
            _ => None,
        }
    }
}

fn approver<'u>(policy: &'u Upstream, by: &By<'_>) -> Option<&'u Person> {
    policy.approvers.iter().find(|person| match by {
        By::Key(key) => {
            let key = PublicKey::new(key).ok();
            key.is_some()
                && person
                    .keys
                    .iter()
                    .any(|one| PublicKey::new(one).ok() == key)
        }
        By::Forge(login) => [("github", &person.github), ("gitlab", &person.gitlab)]
            .into_iter()
            .any(|(forge, name)| {
                (name.as_ref())
                    .is_some_and(|name| format!("{forge}:{name}").eq_ignore_ascii_case(login))
            }),
    })
}

fn names(policy: &Upstream) -> Vec<String> {
    let names = policy.approvers.iter().map(|person| person.name.clone());
    names.collect()
}

/// An approval by a key that no approver has would count for nothing, whosever else it is.
fn approvers_alone(site: &Site, policy: &Upstream) -> Result<Trust, CommandError> {
    let keys = (policy.approvers.iter())
        .flat_map(|person| &person.keys)
        .filter_map(|key| PublicKey::new(key).ok());
    Ok(Trust::of(
        Vec::new(),
        keys.collect(),
        SshKeygen::find(&site.vars)?,
    ))
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

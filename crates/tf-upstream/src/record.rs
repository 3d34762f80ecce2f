//! Writes the ledger: who did it, what is said, and trying again where somebody else was first.

use jiff::Timestamp;
use ledger::{
    Actor, AppendError, Attached, Draft, Kind, Ledger, Recorded, Signing, State, Upstream,
};

use crate::command_error::CommandError;
use crate::examined::Examined;
use crate::site::Site;

/// Returns who runs this command: as git has it, and as the forge does.
pub(crate) fn actor(site: &Site) -> Result<Actor, CommandError> {
    let Some(identity) = site.git.identity()? else {
        return Err(CommandError::NoIdentity);
    };
    Ok(Actor {
        name: identity.name,
        email: identity.email,
        forge: site.pipeline.actor.clone(),
        run: site.pipeline.run.clone(),
    })
}

/// Returns a draft that says nothing but what, who and by which version.
pub(crate) fn draft(site: &Site, kind: Kind) -> Result<Draft, CommandError> {
    Ok(Draft::new(kind, actor(site)?, env!("CARGO_PKG_VERSION")))
}

/// Adds what a bundle says to a draft.
pub(crate) fn about(draft: &mut Draft, examined: &Examined, relied_on: Option<Upstream>) {
    let manifest = &examined.opened.manifest;
    let change = &manifest.policies.new.change;
    draft.commit.clone_from(&manifest.commit);
    draft.code = Some(manifest.code.clone());
    draft.meaning = Some(manifest.meaning.clone());
    draft.level = Some(change.level.as_str().to_owned());
    draft.counts = Some(change.counts);
    draft.engine = Some(format!(
        "{} {}",
        manifest.engine.product, manifest.engine.version
    ));
    draft.state = manifest.state.lineage.clone().map(|lineage| State {
        lineage,
        before: manifest.state.serial,
        after: None,
    });
    draft.upstream = relied_on;
}

/// How often an entry is tried that others may outrun.
const TRIES: u32 = 20;

/// Appends an entry that must be written whatever others wrote meanwhile: what happened, happened.
pub(crate) fn insist(
    ledger: &Ledger<'_>,
    draft: &Draft,
    attached: &Attached,
) -> Result<Recorded, AppendError> {
    let signing = Signing::default();
    for attempt in 1.. {
        let head = ledger.head()?;
        match ledger.append(draft, head.as_ref(), attached, &signing, Timestamp::now()) {
            Err(AppendError::Outrun) if attempt < TRIES => {
                ledger.fetch()?;
                // Two that run into each other must not go on in step.
                let pause = u64::from(std::process::id() % 17) + 10 * u64::from(attempt);
                std::thread::sleep(std::time::Duration::from_millis(pause));
            }
            outcome => return outcome,
        }
    }
    Err(AppendError::Outrun)
}

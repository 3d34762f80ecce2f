//! The digest of what a plan means: equal for two plans of the same thing, whatever their bytes.
//!
//! HMAC-SHA-256 over `tf-upstream meaning 1` and a zero byte (or, with the
//! policy that the change brings, `tf-upstream meaning 1 with policy`, a zero
//! byte and that policy's digest), the mode, the
//! targets (sorted, each once), the level, and the plan's own canonical form
//! (described in `plan`, where sensitive values stay). The key is the state's
//! lineage: whoever may read the state can check a digest, nobody else can
//! guess values from it. What a refresh-only plan applies is its drift, so
//! there, and only there, drift counts too.

use classify::Level;
use plan::{Covers, Plan, PlanMode, Refusal};
use sha2::Digest;

use crate::digest::{Keyed, written};

/// What counts beside the plan itself.
#[derive(Debug, Clone, Copy)]
pub struct MeaningAbout<'m> {
    /// The state's lineage; or a random salt where there is none; or nothing, where nothing is sensitive.
    pub key: &'m [u8],
    /// What the plan was made for.
    pub mode: PlanMode,
    /// What the plan was narrowed to, or has left out, in any order.
    pub targets: &'m [String],
    /// The level it was given.
    pub level: Level,
    /// The digest of the policy that comes with the plan, where another one is in force. A plan that
    /// changes nothing means the same whatever policy it brings; a yes to one is none to another.
    pub policy: Option<&'m str>,
}

/// Returns the digest of what a plan means: `sha256:` and 64 hexadecimal digits.
///
/// # Errors
///
/// Refuses a plan whose values or actions cannot be read safely.
pub fn meaning(plan: &Plan<'_>, about: &MeaningAbout<'_>) -> Result<String, Refusal> {
    let mut keyed = Keyed::new(about.key);
    match about.policy {
        None => keyed.message().update(b"tf-upstream meaning 1\0"),
        Some(policy) => {
            // Another beginning, so that no field can be taken for another.
            (keyed.message()).update(b"tf-upstream meaning 1 with policy\0");
            keyed.field(policy.as_bytes());
        }
    }
    keyed.field(about.mode.as_str().as_bytes());
    let mut targets: Vec<&str> = about.targets.iter().map(String::as_str).collect();
    targets.sort_unstable();
    targets.dedup();
    keyed.field(&(targets.len() as u64).to_be_bytes());
    for target in targets {
        keyed.field(target.as_bytes());
    }
    keyed.field(about.level.as_str().as_bytes());
    let covers = match about.mode {
        PlanMode::Normal | PlanMode::Destroy => Covers::Changes,
        PlanMode::RefreshOnly => Covers::ChangesAndDrift,
    };
    plan.fingerprint(covers, keyed.message())?;
    Ok(written(&keyed.finish()))
}

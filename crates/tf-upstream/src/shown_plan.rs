//! The JSON of a plan that an engine showed, judged under every policy in force.

use std::fs::File;

use bundle::MeaningAbout;
use classify::{Classification, Detail};
use config::Upstream;
use gate::{Change, PolicyChange, Scope};
use memmap2::Mmap;
use plan::{Plan, PlanFile};

use crate::books::Settled;
use crate::command_error::CommandError;
use crate::input;
use crate::judging::Judging;
use crate::site::Site;

/// The JSON, mapped.
pub(crate) struct Shown(Mmap);

impl Shown {
    pub(crate) fn new(file: &File) -> Result<Shown, CommandError> {
        Ok(Shown(input::map(file)?))
    }

    /// Reads it, and holds it against the plan file.
    pub(crate) fn read(&self, file: &PlanFile) -> Result<Plan<'_>, CommandError> {
        let plan = plan::read(plan::utf8(&self.0)?)?;
        file.agrees_with(&plan)?;
        Ok(plan)
    }
}

/// What the policies make of a plan.
pub(crate) struct Judged<'p> {
    /// As the policy that comes with the code has it.
    pub(crate) classification: Classification<'p>,
    pub(crate) new: Change,
    pub(crate) settled: Option<Change>,
    pub(crate) unused_allowances: Vec<String>,
}

/// Judges a plan under the policies in force.
pub(crate) fn judge<'p>(
    site: &Site,
    plan: &Plan<'p>,
    file: &PlanFile,
    settled: Option<&Settled>,
    detail: Detail,
) -> Result<Judged<'p>, CommandError> {
    let policy = &site.policy;
    let judging = Judging::of_upstream(
        &policy.upstream,
        &policy.text,
        policy.label(),
        site.now,
        detail,
    )?;
    let (classification, new) = change(plan, file, &judging, &policy.upstream)?;
    let matched: Vec<&str> = (classification.matched_allowances.iter())
        .map(String::as_str)
        .collect();
    let unused_allowances = judging.unused_allowances(&matched);
    let settled = match settled {
        // The same facts, levels and allowances judge the same.
        Some(settled) if judges_alike(&settled.upstream, &policy.upstream) => Some(new.clone()),
        Some(settled) => {
            let judging = Judging::of_upstream(
                &settled.upstream,
                &settled.text,
                &settled.label,
                site.now,
                Detail::Paths,
            )?;
            Some(change(plan, file, &judging, &settled.upstream)?.1)
        }
        None => None,
    };
    Ok(Judged {
        classification,
        new,
        settled,
        unused_allowances,
    })
}

fn judges_alike(one: &Upstream, other: &Upstream) -> bool {
    let plain = |upstream: &Upstream| {
        upstream.resources.is_empty()
            && upstream.levels.is_empty()
            && upstream.allowances.is_empty()
    };
    plain(one) && plain(other) && one.ledger.redact_keys == other.ledger.redact_keys
}

fn change<'p>(
    plan: &Plan<'p>,
    file: &PlanFile,
    judging: &Judging,
    upstream: &Upstream,
) -> Result<(Classification<'p>, Change), CommandError> {
    let options = judging.options();
    let classification = classify::classify(plan, &options)?;
    let scope = Scope {
        targets: file.targets.clone(),
        excludes: file.excludes.clone(),
    };
    let mut change = Change::of(plan, &classification, options.knowledge, scope)?;
    if upstream.ledger.redact_keys {
        // Without a key of its own for each environment: what staging did is compared with it.
        change.shapes = bundle::redacted(&change.shapes, b"");
    }
    Ok((classification, change))
}

/// What a plan's meaning is told by.
pub(crate) struct Meaning {
    pub(crate) digest: String,
    /// What keyed it, where that is not the state's lineage.
    pub(crate) salt: Option<String>,
}

/// Returns the digest of what a plan means.
///
/// The key is the state's lineage, which only readers of the state know. Before the first apply there
/// is none: then a salt is made if something is sensitive, and kept in the bundle. A policy that is
/// another than the one in force is a part of what is approved.
pub(crate) fn meaning(
    site: &Site,
    plan: &Plan<'_>,
    file: &PlanFile,
    change: &Change,
    settled: Option<&Settled>,
    salt: Option<&str>,
) -> Result<Meaning, CommandError> {
    let salt = match (&file.state.lineage, salt) {
        (Some(_), _) => None,
        (None, Some(salt)) => Some(salt.to_owned()),
        (None, None) if !plan.has_sensitive_values() => None,
        (None, None) => Some(random()?),
    };
    let key = match (&file.state.lineage, &salt) {
        (Some(lineage), _) => lineage.key(),
        (None, Some(salt)) => salt.as_bytes(),
        (None, None) => &[],
    };
    let new = &site.policy;
    let policy = settled
        .filter(|settled| {
            PolicyChange::between(&settled.upstream, &new.upstream) == PolicyChange::Replaced
        })
        .map(|_| bundle::sha256(new.text.as_bytes()));
    let digest = bundle::meaning(
        plan,
        &MeaningAbout {
            key,
            mode: file.mode,
            targets: &crate::examined::targets_of(file),
            level: change.level,
            policy: policy.as_deref(),
        },
    )?;
    Ok(Meaning { digest, salt })
}

/// Returns 32 random bytes of the system, in hexadecimal.
fn random() -> Result<String, CommandError> {
    use std::io::Read;
    let mut bytes = [0; 32];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

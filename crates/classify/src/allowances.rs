//! Applies the exceptions a user made: what they match counts as minor until they expire.

use std::sync::Arc;

use config::{Allowance, Level};
use knowledge::matches_pattern;

use crate::Options;
use crate::finding::{Finding, Matched};

/// Which allowances matched something, and which of them have expired and do not count.
#[derive(Default)]
pub(crate) struct Allowed {
    pub(crate) matched: Vec<String>,
    pub(crate) expired: Vec<Arc<Allowance>>,
}

/// Lowers what allowances match.
pub(crate) fn apply(options: &Options<'_>, findings: &mut [Finding<'_>]) -> Allowed {
    let mut allowed = Allowed::default();
    for allowance in options.allowances {
        let has_expired = options.today.is_some_and(|today| allowance.expires < today);
        let mut matched = false;
        for finding in &mut *findings {
            if !matches_pattern(&allowance.address, &finding.address) {
                continue;
            }
            let is_rule = finding.rule.as_str() == allowance.rule;
            let facts = finding
                .facts
                .iter_mut()
                .filter(|one| one.known.id == allowance.rule);
            let mut has_fact = false;
            for fact in facts {
                has_fact = true;
                if !has_expired {
                    fact.allowance = Some(Arc::clone(allowance));
                }
            }
            if !(is_rule || has_fact) || finding.level < Level::Major {
                continue;
            }
            matched = true;
            if has_expired {
                continue;
            }
            // A rule allows the whole finding, the id of a fact what that fact says. Where the action
            // alone decided there is no fact to allow.
            let has_major_fact = finding
                .facts
                .iter()
                .any(|one| one.known.level == Level::Major);
            let all_allowed = finding.facts.iter().all(|one| one.level() < Level::Major);
            if is_rule || (has_major_fact && all_allowed) {
                finding.level = Level::Minor;
                finding.allowance = Some(Arc::clone(allowance));
            }
        }
        if matched {
            allowed.matched.push(allowance.name.clone());
            if has_expired {
                allowed.expired.push(Arc::clone(allowance));
            }
        }
    }
    // A fact that is allowed no longer decides.
    for finding in findings {
        finding.facts.sort_by_key(Matched::order);
    }
    allowed
}

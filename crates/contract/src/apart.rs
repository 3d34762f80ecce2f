//! Says what a plan changes in a router's resource beside its entries.

use std::collections::BTreeSet;

use plan::{Plan, Resource, Value};

use crate::Breach;
use crate::code;
use crate::resources::Seat;
use crate::router_wording as wording;

/// Returns a breach for each attribute that differs. Both values come without what may change.
pub(crate) fn apart(
    plan: &Plan<'_>,
    seat: &Seat<'_, '_>,
    before: &Value<'_>,
    after: &Value<'_>,
) -> Vec<Breach> {
    let (Value::Object(in_before), Value::Object(in_after)) = (before, after) else {
        return vec![wording::unknown_as_a_whole(&seat.address)];
    };
    let block = code::block(plan, &seat.address);
    let sets = |attribute: &str| block.is_none_or(|block: &Resource<'_>| block.sets(attribute));
    let both = in_before.iter().chain(in_after);
    let names: BTreeSet<&str> = both.map(|(name, _)| &**name).collect();
    let mut breaches = Vec::new();
    for name in names {
        let was = before.get(name).unwrap_or(&Value::Null);
        let becomes = after.get(name).unwrap_or(&Value::Null);
        let repeats = seat.layout.mirrors.contains(&name) || is_computed(was, becomes);
        if was == becomes || (repeats && !sets(name)) {
            continue;
        }
        breaches.push(if becomes.has_unknown() {
            wording::becomes_unknown(seat, name)
        } else {
            wording::other_attribute(seat, name)
        });
    }
    breaches
}

/// Whether a value looks like one that the provider computes anew.
///
/// Plan JSON has no schema, and the code in it no `dynamic` blocks: what was nothing, or a list of
/// objects, may be a block whose content is not known.
fn is_computed(was: &Value<'_>, becomes: &Value<'_>) -> bool {
    let is_no_block = match was {
        Value::Null => false,
        Value::List(items) => {
            !items.is_empty() && !items.iter().any(|item| matches!(item, Value::Object(_)))
        }
        _ => true,
    };
    matches!(becomes, Value::Unknown) && is_no_block
}

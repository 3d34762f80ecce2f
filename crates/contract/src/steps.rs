//! Judges what a step leaves of the routers' entries and their weights.

use plan::Value;
use rollout::{Colour, Share, Step};

use crate::entries::Item;
use crate::groups::Group;
use crate::router_wording as wording;
use crate::{Breach, Case};

/// Judges entries that share their traffic.
pub(crate) fn judge(case: &Case<'_>, group: &Group<'_, '_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    if !same(group, None) {
        breaches.push(wording::third_party(case, group));
    }
    if group.knows_any() {
        let judged = match case.step {
            // Nothing of a router may change; that it does is said of its resource.
            Step::Provision => Ok(()),
            Step::Attach => attached(case, group).and_then(|()| in_range(group)),
            Step::Shift(share) | Step::RollBack(share) => {
                shifted(case, group, share).and_then(|()| in_range(group))
            }
            Step::Detach => detached(case, group),
            Step::Retire => match group.weight(&group.before, case.colour) {
                Some(_) => Err(wording::still_pointed_at(case, group)),
                None => Ok(()),
            },
        };
        breaches.extend(judged.err());
    }
    breaches
}

/// Judges that nothing but the entry of the new colour is there now that was not before, and that it
/// gets nothing.
fn attached(case: &Case<'_>, group: &Group<'_, '_>) -> Result<(), Breach> {
    let (new, live) = (case.colour, case.colour.other());
    let was_there = group.before.iter().any(|item| item.whose == Some(new));
    if !same(group, Some(live)) || (was_there && !same(group, Some(new))) {
        return Err(wording::not_only_added(case, group));
    }
    if group.weight(&group.after, live).is_none() {
        return Err(wording::not_listed(case, group, live));
    }
    match group.weight(&group.after, new) {
        // What is switched knows one of them at a time.
        None if group.layout.weight.is_none() => Ok(()),
        None => Err(wording::not_listed(case, group, new)),
        Some(0) => Ok(()),
        Some(weight) => Err(wording::attached_with(case, group, weight)),
    }
}

/// Judges that both colours are listed as before, or put back where that may be, and that their weights
/// are exactly the step's.
fn shifted(case: &Case<'_>, group: &Group<'_, '_>, share: Share) -> Result<(), Breach> {
    let back = put_back(case, group);
    let was_there = |item: &Item<'_>| matches!(item.whose, Some(colour) if !back.contains(&colour));
    if !matched(group, was_there, |item| &item.rest) {
        return Err(wording::not_only_weights(group));
    }
    let (colour, other) = (case.colour, case.colour.other());
    let is_switched = group.layout.weight.is_none();
    let get = |side, colour| {
        let weight = group.weight(side, colour).or(is_switched.then_some(0));
        weight.map(u64::from)
    };
    let new = get(&group.after, colour).ok_or_else(|| wording::not_listed(case, group, colour))?;
    let old = get(&group.after, other).ok_or_else(|| wording::not_listed(case, group, other))?;
    let sum = new + old;
    if sum == 0 {
        return Err(wording::both_zero(group));
    }
    if new * 100 != u64::from(share.percent()) * sum {
        return Err(if is_switched {
            wording::switched(case, group, share)
        } else {
            wording::wrong_share(case, group, share, new, old)
        });
    }
    let was = get(&group.before, colour).unwrap_or(0) + get(&group.before, other).unwrap_or(0);
    if is_switched || sum == was || is_scale(case, group, sum, &back) {
        Ok(())
    } else {
        Err(wording::wrong_sum(case, group, sum, was))
    }
}

/// Whether weights may come to add up to this: the rollout's total. What they add up to already is as
/// good, since a router may use another scale.
fn is_scale(case: &Case<'_>, group: &Group<'_, '_>, sum: u64, back: &[Colour]) -> bool {
    let total = u64::from(case.total);
    if group.layout.sum.is_some_and(|sum| sum != case.total) {
        return false;
    }
    // Of several resources an apply that failed may have changed one, and somebody may have taken an
    // entry out: what they add up to then is no scale. Others that share their traffic would get more
    // or less of it on another one.
    let is_alone = group.after.iter().all(|item| item.whose.is_some());
    let is_multiple = total > 0 && sum.is_multiple_of(total);
    let is_torn = group.layout.is_of_resources() || !back.is_empty();
    sum == total || (is_torn && is_alone && is_multiple)
}

/// Returns the colours whose entry somebody took out by hand, and that this step puts back: one for each.
///
/// Otherwise that would close the way back. The colour that must serve is put back in every step: with
/// an entry that is gone it gets nothing, and that is never more than it should. The other one only
/// where it gets nothing, as if it were attached. Where neither is there nothing says that they ever
/// were, and a list or a name that is nobody's must not become theirs.
fn put_back(case: &Case<'_>, group: &Group<'_, '_>) -> Vec<Colour> {
    let count = |side: &[Item<'_>], colour| {
        let own = side.iter().filter(|item| item.whose == Some(colour));
        own.count()
    };
    let knew_any = group.before.iter().any(|item| item.whose.is_some());
    if group.layout.weight.is_none() || !knew_any {
        return Vec::new();
    }
    let (new, old) = (case.colour, case.colour.other());
    let ends = match case.step {
        Step::RollBack(share) => share == Share::NONE,
        Step::Shift(share) => case.is_committed && share == Share::ALL,
        Step::Provision | Step::Attach | Step::Detach | Step::Retire => false,
    };
    [(old, true), (new, ends)]
        .into_iter()
        .filter(|(_, may)| *may)
        .map(|(colour, _)| colour)
        .filter(|colour| count(&group.before, *colour) == 0 && count(&group.after, *colour) == 1)
        .collect()
}

/// Judges that nothing but the entry of the colour that leaves is gone, and that it got nothing.
fn detached(case: &Case<'_>, group: &Group<'_, '_>) -> Result<(), Breach> {
    let (leaving, live) = (case.colour, case.colour.other());
    let is_left = group.after.iter().any(|item| item.whose == Some(leaving));
    if !same(group, Some(live)) {
        return Err(wording::not_only_removed(case, group));
    }
    if is_left {
        return Err(wording::still_listed(case, group));
    }
    match group.weight(&group.before, leaving) {
        Some(weight) if weight > 0 => Err(wording::still_served(case, group)),
        Some(_) if group.weight(&group.after, live).is_none() => {
            Err(wording::not_listed(case, group, live))
        }
        _ => Ok(()),
    }
}

/// Judges that the provider takes every weight of the colours' entries.
fn in_range(group: &Group<'_, '_>) -> Result<(), Breach> {
    let (least, most) = (group.layout.least, group.layout.most);
    for item in &group.after {
        if let Some(weight) = item.written.filter(|one| !(least..=most).contains(one)) {
            return Err(wording::out_of_range(group, &item.address, weight));
        }
    }
    Ok(())
}

/// Whether the entries of a colour, or of neither, are the same before and after, in whatever order.
fn same(group: &Group<'_, '_>, whose: Option<Colour>) -> bool {
    matched(group, |item| item.whose == whose, |item| &item.whole)
}

/// Whether the entries that are picked before are, one by one, those that are picked after.
fn matched<'a>(
    group: &Group<'_, 'a>,
    pick: impl Fn(&Item<'a>) -> bool,
    part: impl for<'i> Fn(&'i Item<'a>) -> &'i Value<'a>,
) -> bool {
    let before: Vec<&Item<'a>> = group.before.iter().filter(|item| pick(item)).collect();
    let mut left: Vec<&Item<'a>> = group.after.iter().filter(|item| pick(item)).collect();
    before.len() == left.len()
        && before.iter().all(|item| {
            let twin = left.iter().position(|other| part(item) == part(other));
            twin.map(|at| left.swap_remove(at)).is_some()
        })
}

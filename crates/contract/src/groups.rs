//! Puts the entries together that share their traffic, before and after a plan.

use std::collections::BTreeMap;

use plan::{Plan, Value, without_keys};
use rollout::{Colour, Weights};

use crate::apart::apart;
use crate::entries::{Item, Trouble};
use crate::layout::{ALL, Layout};
use crate::path::{Closed, Taken, take, without};
use crate::resources::{Seat, Seats};
use crate::router_wording as wording;
use crate::targets::{Unclear, collect};
use crate::{Breach, Targets};

/// Entries that share their traffic: a list, or the resources that are entries beside one another.
pub(crate) struct Group<'c, 'a> {
    pub(crate) router: &'c config::Router,
    pub(crate) layout: Layout,
    /// The address of the resource; in configuration where there are several.
    pub(crate) address: String,
    pub(crate) before: Vec<Item<'a>>,
    pub(crate) after: Vec<Item<'a>>,
}

/// No router has more entries than this that share their traffic.
const MOST_ENTRIES: usize = 1000;

impl Group<'_, '_> {
    /// Returns what a colour gets on one side; none where nothing there points at it.
    pub(crate) fn weight(&self, side: &[Item<'_>], colour: Colour) -> Option<u32> {
        let mut own = side
            .iter()
            .filter(|item| item.whose == Some(colour))
            .peekable();
        own.peek()?;
        Some(match self.layout.weight {
            Some(_) => own.fold(0, |sum: u32, item| sum.saturating_add(item.weight)),
            None => ALL,
        })
    }

    /// Whether one side knows a colour at all.
    pub(crate) fn knows_any(&self) -> bool {
        let mut all = self.before.iter().chain(&self.after);
        all.any(|item| item.whose.is_some())
    }

    fn weights(&self, side: &[Item<'_>]) -> Weights {
        let first = side.iter().find(|item| item.whose.is_some());
        Weights {
            router: self.router.name.clone(),
            address: first.map_or_else(|| self.address.clone(), |item| item.address.clone()),
            blue: self.weight(side, Colour::Blue),
            green: self.weight(side, Colour::Green),
        }
    }
}

/// Returns the weights of every router: one for each, or one for each pair of weights where its
/// resources do not agree. `side` chooses before or after.
pub(crate) fn weights<'g, 'c, 'a>(
    groups: &'g [Group<'c, 'a>],
    side: impl Fn(&'g Group<'c, 'a>) -> &'g [Item<'a>],
) -> Vec<Weights> {
    let mut found: Vec<Weights> = Vec::new();
    for group in groups.iter().filter(|group| group.knows_any()) {
        let weights = group.weights(side(group));
        let is_there = |one: &Weights| {
            (&one.router, one.blue, one.green) == (&weights.router, weights.blue, weights.green)
        };
        if !found.iter().any(is_there) {
            found.push(weights);
        }
    }
    found
}

/// Puts the entries of all routers together, and adds what the plan changes in them besides.
///
/// What cannot be read is a breach, and its router is noted.
pub(crate) fn groups<'c, 'a>(
    plan: &Plan<'_>,
    found: &mut Seats<'c, 'a>,
    targets: &Targets,
    breaches: &mut Vec<Breach>,
) -> Vec<Group<'c, 'a>> {
    let mut groups = Vec::new();
    let mut of_resources: BTreeMap<(&str, Vec<String>), Group<'c, 'a>> = BTreeMap::new();
    for seat in &found.seats {
        let read = if seat.layout.is_of_resources() {
            add_resource(plan, seat, targets, &mut of_resources, breaches)
        } else {
            add_lists(plan, seat, targets, &mut groups, breaches)
        };
        if let Err(breach) = read {
            found.told.push(&seat.router.name);
            breaches.push(breach);
        }
    }
    groups.extend(of_resources.into_values());
    for group in &groups {
        if let Err(breach) = judge_shape(group) {
            found.told.push(&group.router.name);
            breaches.push(breach);
        }
    }
    groups
}

/// Adds the lists of a resource, and says what else the plan changes in it.
fn add_lists<'c, 'a>(
    plan: &Plan<'_>,
    seat: &Seat<'c, 'a>,
    targets: &Targets,
    groups: &mut Vec<Group<'c, 'a>>,
    breaches: &mut Vec<Breach>,
) -> Result<(), Breach> {
    let (Some(before), Some(after)) = (&seat.before, &seat.after) else {
        // Only a resource that is an entry may come or go, and others were refused.
        return Ok(());
    };
    let lists = |value: &Value<'a>| {
        let mut taken = Vec::new();
        let mut left = value.clone();
        for path in &seat.layout.lists {
            left = take(&left, path, &mut taken);
        }
        (left, taken)
    };
    let ((left_before, before), (left_after, after)) = (lists(before), lists(after));
    if seat.is_updated {
        breaches.extend(apart(plan, seat, &left_before, &left_after));
    }
    let places = |taken: &[Taken<'_>]| -> Vec<String> {
        taken.iter().map(|one| one.place.clone()).collect()
    };
    if places(&before) != places(&after) {
        return Err(wording::lists_differ(&seat.address));
    }
    for (before, after) in before.iter().zip(&after) {
        let read = |one: &Taken<'a>| {
            items(&one.value, seat, targets)
                .map_err(|trouble| wording::trouble(&seat.address, &one.place, trouble))
        };
        groups.push(Group {
            router: seat.router,
            layout: seat.layout.clone(),
            address: seat.address.clone(),
            before: read(before)?,
            after: read(after)?,
        });
    }
    Ok(())
}

fn items<'a>(
    list: &Value<'a>,
    seat: &Seat<'_, '_>,
    targets: &Targets,
) -> Result<Vec<Item<'a>>, Trouble> {
    let entries = match list {
        Value::Null => return Ok(Vec::new()),
        Value::List(items) => items.as_slice(),
        // A single block that a provider writes without its list.
        Value::Object(_) => std::slice::from_ref(list),
        Value::Unknown => return Err(Trouble::Target(Closed::Unknown)),
        Value::Sensitive(_) => return Err(Trouble::Target(Closed::Sensitive)),
        _ => return Err(Trouble::NoList),
    };
    entries
        .iter()
        .map(|entry| Item::read(&seat.address, entry, &seat.layout, targets))
        .collect()
}

/// Adds a resource that is an entry itself, and says what else the plan changes in it.
fn add_resource<'c, 'a>(
    plan: &Plan<'_>,
    seat: &Seat<'c, 'a>,
    targets: &Targets,
    groups: &mut BTreeMap<(&'c str, Vec<String>), Group<'c, 'a>>,
    breaches: &mut Vec<Breach>,
) -> Result<(), Breach> {
    if seat.is_updated
        && let (Some(before), Some(after)) = (&seat.before, &seat.after)
    {
        let shifts = seat.layout.shifts();
        let (before, after) = (without(before, &shifts), without(after, &shifts));
        breaches.extend(apart(plan, seat, &before, &after));
    }
    let read = |side: &Option<Value<'a>>| {
        side.as_ref()
            .map(|value| Item::read(&seat.address, value, &seat.layout, targets))
            .transpose()
    };
    let trouble = |trouble| wording::trouble(&seat.address, "", trouble);
    let before = read(&seat.before).map_err(trouble)?;
    let after = read(&seat.after).map_err(trouble)?;
    let key = key(seat).ok_or_else(|| wording::no_key(&seat.address))?;
    let group = groups
        .entry((&seat.router.name, key))
        .or_insert_with(|| Group {
            router: seat.router,
            layout: seat.layout.clone(),
            address: without_keys(&seat.address).into_owned(),
            before: Vec::new(),
            after: Vec::new(),
        });
    // What an update may change of it was looked at above, and what it computes means nothing.
    let bare = |mut item: Item<'a>| {
        item.rest = Value::Null;
        item
    };
    group.before.extend(before.map(bare));
    group.after.extend(after.map(bare));
    Ok(())
}

/// Returns what the resources agree in that share their traffic with this one; none where it is not
/// known.
fn key(seat: &Seat<'_, '_>) -> Option<Vec<String>> {
    if seat.layout.weight.is_none() {
        return Some(vec![seat.address.clone()]);
    }
    let values = seat.after.as_ref().or(seat.before.as_ref())?;
    let mut key = Vec::new();
    for attribute in seat.layout.together.unwrap_or_default() {
        let mut found = std::collections::BTreeSet::new();
        collect(values.get(attribute)?, &mut found).ok()?;
        key.push(found.into_iter().next()?);
    }
    Some(key)
}

/// Says what a group has that makes its weights mean nothing.
fn judge_shape(group: &Group<'_, '_>) -> Result<(), Breach> {
    for side in [&group.before, &group.after] {
        if side.len() > MOST_ENTRIES {
            return Err(wording::trouble(&group.address, "", Trouble::TooMany));
        }
        let count = |colour| {
            side.iter()
                .filter(|item| item.whose == Some(colour))
                .count()
        };
        let (blue, green) = (count(Colour::Blue), count(Colour::Green));
        let is_told_apart = !group.layout.is_of_resources() || group.layout.together.is_some();
        if group.layout.weight.is_none() && blue > 0 && green > 0 {
            let unclear = Trouble::Unclear(Unclear::Both);
            return Err(wording::trouble(&group.address, "", unclear));
        }
        if !is_told_apart && blue.max(green) > 1 {
            return Err(wording::several(group.router));
        }
    }
    Ok(())
}

//! Says what is wrong with a router's entries and weights, and what to do about it.

use config::{Rollout, Router};
use rollout::{Colour, Share};

use crate::entries::Trouble;
use crate::groups::Group;
use crate::path::Closed;
use crate::resources::Seat;
use crate::scope::sibling;
use crate::targets::Unclear;
use crate::wording::breach;
use crate::{Breach, Case};

const AS_IT_IS: &str = "change it before the rollout or after it, on its own";

/// Says that nobody described the entries of a resource.
pub(crate) fn not_described(address: String, resource_type: &str, router: &Router) -> Breach {
    breach(
        address,
        format!("is a router, and where {resource_type} has its entries is not known"),
        format!(
            "say it with `entry` in router {:?}, or name only the resources that have entries in its `address`",
            router.name
        ),
    )
}

pub(crate) fn no_resource(router: &Router) -> Breach {
    breach(
        router_name(router),
        "has no resource: nothing in the state has one of its addresses",
        format!(
            "correct `address` in router {:?}, or build the router before the rollout",
            router.name
        ),
    )
}

/// Says that a router has no entry of these colours.
pub(crate) fn points_at_none(rollout: &Rollout, router: &Router, colours: &[Colour]) -> Breach {
    let names: Vec<&str> = colours.iter().map(|colour| colour.as_str()).collect();
    let outputs: Vec<String> = (colours.iter())
        .map(|colour| format!("{:?}", sibling(rollout, *colour).output.value))
        .collect();
    let outputs = outputs.join(" or ");
    breach(
        router_name(router),
        format!(
            "has no entry that points at {}: none of them points at anything in output {outputs}",
            names.join(" or ")
        ),
        format!(
            "let the output hold what the router's entry points at, as the state has it, or correct `entry` in router {:?}",
            router.name
        ),
    )
}

pub(crate) fn several(router: &Router) -> Breach {
    breach(
        router_name(router),
        "has more than one entry of a colour, and which of them share their traffic is not known",
        "declare a router for each of the names or ports that it serves",
    )
}

fn router_name(router: &Router) -> String {
    format!("router {:?}", router.name)
}

pub(crate) fn no_key(address: &str) -> Breach {
    breach(
        address,
        "is an entry, and which others it shares its traffic with is not known",
        "let its name and what it belongs to be known when planning, and not sensitive",
    )
}

/// Says why an entry cannot be read.
pub(crate) fn trouble(address: &str, place: &str, trouble: Trouble) -> Breach {
    let entry = match place {
        "" => "is an entry".to_owned(),
        place => format!("has an entry in {place}"),
    };
    let (what, advice) = match trouble {
        Trouble::Target(Closed::Unknown) => (
            format!("{entry} that points at something that is not known yet"),
            "provision first: what the router points at must be there before it is changed"
                .to_owned(),
        ),
        Trouble::Target(Closed::Sensitive) => (
            format!("{entry} that points at something sensitive, so it cannot be told whose it is"),
            "let what the router points at not be sensitive".to_owned(),
        ),
        Trouble::NoList => (
            format!("has no list of entries in {place}"),
            "correct `list` in the router's `entry`".to_owned(),
        ),
        Trouble::TooMany => (
            "has more than 1000 entries that share their traffic".to_owned(),
            "correct the router's `entry`, and its `address`".to_owned(),
        ),
        Trouble::Unclear(Unclear::Both) => (
            format!("{entry} that points at something of both colours"),
            "let the colours' outputs hold nothing that both have: then each entry is one's"
                .to_owned(),
        ),
        Trouble::Unclear(Unclear::Partly(colour)) => (
            format!(
                "{entry} that points at {colour}, and also at something that is not in its output"
            ),
            format!("let the output of {colour} hold all that its entries point at"),
        ),
        Trouble::Weight(colour, Closed::Unknown) => (
            format!("{entry} for {colour} with a weight that is not known yet"),
            "let the weights follow from the rollout's variable alone".to_owned(),
        ),
        Trouble::Weight(colour, Closed::Sensitive) => (
            format!("{entry} for {colour} with a weight that is sensitive"),
            "let the weights not be sensitive: they are shown and kept in the ledger".to_owned(),
        ),
        Trouble::NoWeight(colour) => (
            format!("{entry} for {colour} without a weight"),
            "give both colours' entries a weight, also the one that gets everything".to_owned(),
        ),
        Trouble::OddWeight(colour) => (
            format!("{entry} for {colour} with a weight that is no whole number from 0 on"),
            "let the weights be whole numbers, such as percent".to_owned(),
        ),
        Trouble::Enabled(colour) => (
            format!("{entry} for {colour}, and whether it takes part cannot be told"),
            "let it be true or false, known when planning, and not sensitive".to_owned(),
        ),
    };
    breach(address, what, advice)
}

pub(crate) fn unknown_as_a_whole(address: &str) -> Breach {
    breach(
        address,
        "is changed into something that cannot be read",
        AS_IT_IS,
    )
}

pub(crate) fn lists_differ(address: &str) -> Breach {
    breach(
        address,
        "has lists of entries in other places after the step than before",
        AS_IT_IS,
    )
}

pub(crate) fn other_attribute(seat: &Seat<'_, '_>, attribute: &str) -> Breach {
    let besides = if holds_entries(seat, attribute) {
        format!("changes {attribute} in more than the entries' weights")
    } else {
        format!("changes {attribute}, which is nothing of its entries")
    };
    breach(seat.address.as_str(), besides, AS_IT_IS)
}

pub(crate) fn becomes_unknown(seat: &Seat<'_, '_>, attribute: &str) -> Breach {
    breach(
        seat.address.as_str(),
        format!("does not know its {attribute} before the apply, so it may change"),
        "let it follow from values that are known when planning",
    )
}

/// Whether an attribute is one that the entries, or what a shift changes, are in.
fn holds_entries(seat: &Seat<'_, '_>, attribute: &str) -> bool {
    let shifts = seat.layout.shifts();
    let lists = seat.layout.lists.iter().map(Vec::as_slice);
    let paths: Vec<_> = if seat.layout.is_of_resources() {
        shifts
    } else {
        lists.collect()
    };
    paths
        .iter()
        .any(|path| matches!(path.first(), Some(config::PathStep::Name(name)) if name == attribute))
}

pub(crate) fn third_party(case: &Case<'_>, group: &Group<'_, '_>) -> Breach {
    breach(
        group.address.as_str(),
        format!(
            "changes an entry that is neither blue's nor green's; {} may not",
            case.step
        ),
        AS_IT_IS,
    )
}

pub(crate) fn not_only_added(case: &Case<'_>, group: &Group<'_, '_>) -> Breach {
    breach(
        group.address.as_str(),
        "changes an entry that was there",
        format!(
            "attach may only add the entry of {}: weights are shifted in a step of their own",
            case.colour
        ),
    )
}

pub(crate) fn not_only_weights(group: &Group<'_, '_>) -> Breach {
    breach(
        group.address.as_str(),
        "changes more of the colours' entries than their weights: it adds one, takes one out, or points one elsewhere",
        "attach and detach are steps of their own; let everything else of the entries be as it is",
    )
}

pub(crate) fn not_only_removed(case: &Case<'_>, group: &Group<'_, '_>) -> Breach {
    breach(
        group.address.as_str(),
        format!("changes an entry of {}, which stays", case.colour.other()),
        format!("detach may only take out the entry of {}", case.colour),
    )
}

pub(crate) fn still_listed(case: &Case<'_>, group: &Group<'_, '_>) -> Breach {
    breach(
        group.address.as_str(),
        format!("still points at {} after the step", case.colour),
        "take it out of every router in the same step",
    )
}

pub(crate) fn still_served(case: &Case<'_>, group: &Group<'_, '_>) -> Breach {
    breach(
        group.address.as_str(),
        format!(
            "gives {} a weight of {} now, and would lose it",
            case.colour,
            group.weight(&group.before, case.colour).unwrap_or(0)
        ),
        format!("shift its traffic to {} first", case.colour.other()),
    )
}

pub(crate) fn still_pointed_at(case: &Case<'_>, group: &Group<'_, '_>) -> Breach {
    breach(
        group.address.as_str(),
        format!("still points at {}, which would be removed", case.colour),
        "detach it first, and wait until it has ended what it began",
    )
}

pub(crate) fn not_listed(case: &Case<'_>, group: &Group<'_, '_>, colour: Colour) -> Breach {
    let advice = if colour == case.colour {
        format!("attach {colour} to every router; its entry is told by what its output holds")
    } else {
        format!("{colour} must stay in the router: its entry is told by what its output holds")
    };
    breach(
        group.address.as_str(),
        format!("has no entry for {colour} after the step"),
        advice,
    )
}

pub(crate) fn attached_with(case: &Case<'_>, group: &Group<'_, '_>, weight: u32) -> Breach {
    let advice = match (group.layout.least, &group.layout.enabled) {
        (0, _) => "attach it with weight 0",
        (_, Some(_)) => "attach it switched off: its weight cannot be 0",
        (_, None) => {
            "this router has no weight 0; name with `enabled` in its `entry` what switches an entry off"
        }
    };
    breach(
        group.address.as_str(),
        format!(
            "gives {} a weight of {weight}; who is attached gets nothing yet",
            case.colour
        ),
        advice,
    )
}

pub(crate) fn both_zero(group: &Group<'_, '_>) -> Breach {
    breach(
        group.address.as_str(),
        "gives neither colour any weight: some routers then serve nobody, others everybody alike",
        "let the weights add up to what they did before",
    )
}

pub(crate) fn switched(case: &Case<'_>, group: &Group<'_, '_>, share: Share) -> Breach {
    let points_at = match group.weight(&group.after, case.colour) {
        Some(_) => case.colour,
        None => case.colour.other(),
    };
    breach(
        group.address.as_str(),
        format!(
            "sends everything to {points_at}, and {} is to have {share}",
            case.colour
        ),
        "this router is switched and has no weights: it can only follow steps = [100]",
    )
}

pub(crate) fn wrong_share(
    case: &Case<'_>,
    group: &Group<'_, '_>,
    share: Share,
    new: u64,
    old: u64,
) -> Breach {
    breach(
        group.address.as_str(),
        format!(
            "gives {} {new} and {} {old} after the step; {} is to have exactly {share}",
            case.colour,
            case.colour.other(),
            case.colour
        ),
        "let every router take its weights from the rollout's variable, as they are or in a scale in which the share is a whole number",
    )
}

pub(crate) fn wrong_sum(case: &Case<'_>, group: &Group<'_, '_>, sum: u64, was: u64) -> Breach {
    let wanted = match group.layout.sum {
        Some(sum) if sum != case.total => format!("{was}"),
        _ if u64::from(case.total) == was => format!("{was}"),
        _ => format!("{} or, as before, {was}", case.total),
    };
    breach(
        group.address.as_str(),
        format!("has weights that add up to {sum}, not {wanted}"),
        "let the weights of both colours add up to the same in every step",
    )
}

pub(crate) fn out_of_range(group: &Group<'_, '_>, address: &str, weight: u32) -> Breach {
    let (least, most) = (group.layout.least, group.layout.most);
    let wanted = match most {
        u32::MAX => format!("at least {least}"),
        most => format!("from {least} to {most}"),
    };
    let advice = if weight < least && group.layout.enabled.is_some() {
        "switch the entry off where it is to get nothing, and leave it a weight that can be"
    } else {
        "use a smaller scale"
    };
    breach(
        address,
        format!("has a weight of {weight}, and weights there are {wanted}"),
        advice,
    )
}

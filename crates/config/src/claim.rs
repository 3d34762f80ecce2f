//! Which objects are whose: what one colour or router has, no other colour or router has as well.

use std::fmt;
use std::ops::Range;

use crate::diagnostic::Diagnostics;
use crate::object_address::ObjectAddress;

/// Objects of a root that belong to a colour or a router.
pub(crate) struct Claim {
    /// Whose they are.
    pub(crate) owner: Owner,
    /// The root that they are in; none where it is the environment's only one, whatever that is.
    pub(crate) root: Option<String>,
    /// Which they are; none where it is everything in the root.
    pub(crate) address: Option<ObjectAddress>,
    /// Where that is said.
    pub(crate) at: Range<usize>,
}

/// To whom objects belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Owner {
    /// A colour.
    Colour(&'static str),
    /// A router.
    Router(String),
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Owner::Colour(name) => write!(f, "colour `{name}`"),
            Owner::Router(name) => write!(f, "router `{name}`"),
        }
    }
}

/// Reports what two owners of one rollout claim both.
pub(crate) fn hold_apart(claims: &[Claim], diagnostics: &mut Diagnostics) {
    for (position, later) in claims.iter().enumerate() {
        let others = claims[..position].iter();
        hold(
            others.filter(|one| one.owner != later.owner),
            later,
            "",
            diagnostics,
        );
    }
}

/// Reports what two rollouts of one environment claim both. `name` is that of the earlier one.
pub(crate) fn hold_rollouts_apart(
    earlier: &[Claim],
    name: &str,
    later: &[Claim],
    diagnostics: &mut Diagnostics,
) {
    let whose = format!(" of rollout `{name}`");
    for claim in later {
        hold(earlier.iter(), claim, &whose, diagnostics);
    }
}

/// Reports the first of some claims that has something in common with another: where a whole root is
/// claimed the rest would say the same.
fn hold<'c>(
    earlier: impl Iterator<Item = &'c Claim>,
    later: &Claim,
    whose: &str,
    diagnostics: &mut Diagnostics,
) {
    let mut clashes = earlier.filter_map(|one| Some((one, clash(one, later, whose)?)));
    let Some((earlier, message)) = clashes.next() else {
        return;
    };
    let help = match (&earlier.owner, &later.owner) {
        (Owner::Colour(_), Owner::Colour(_)) => {
            "an object belongs to one colour at most: list what each has of its own"
        }
        (Owner::Router(_), Owner::Router(_)) => "an object belongs to one router at most",
        _ => "a router stays while colours come and go: it is outside of them",
    };
    diagnostics.add_with_help(later.at.clone(), message, help);
}

/// Says what two claims have in common; none where that is nothing.
fn clash(earlier: &Claim, later: &Claim, whose: &str) -> Option<String> {
    let is_one_root = match (&earlier.root, &later.root) {
        (Some(one), Some(other)) => one == other,
        // An environment's only root is every root that is named in it.
        _ => true,
    };
    if !is_one_root {
        return None;
    }
    let owner = format!("{}{whose}", earlier.owner);
    Some(match (&earlier.address, &later.address) {
        (None, None) => format!("this root belongs to {owner} already"),
        (None, Some(address)) => {
            format!("`{address}` is in a root of which everything belongs to {owner}")
        }
        (Some(address), None) => {
            format!("in this root is `{address}`, which belongs to {owner}")
        }
        (Some(one), Some(other)) if one == other => {
            format!("`{other}` belongs to {owner} already")
        }
        (Some(one), Some(other)) if one.contains(other) => {
            format!("`{other}` is inside `{one}`, which belongs to {owner}")
        }
        (Some(one), Some(other)) if other.contains(one) => {
            format!("`{one}` is inside `{other}`, and belongs to {owner}")
        }
        (Some(one), Some(other)) if one.overlaps(other) => {
            format!("`{other}` has objects in it that are in `{one}`, which belongs to {owner}")
        }
        (Some(_), Some(_)) => return None,
    })
}

//! Tells what an address belongs to: a colour, a router, or neither.

use config::{Rollout, Router, Sibling, covers};
use rollout::Colour;

/// What an address belongs to.
#[derive(Clone, Copy)]
pub(crate) enum Place<'c> {
    /// It is a colour's.
    Colour(Colour),
    /// It is a router's.
    Router(&'c Router),
    /// It is shared, belongs to something else, or to more than one of these.
    Elsewhere,
}

/// A rollout as one root sees it.
#[derive(Clone, Copy)]
pub(crate) struct Scopes<'c> {
    pub(crate) rollout: &'c Rollout,
    pub(crate) root: &'c str,
    pub(crate) home: &'c str,
}

impl<'c> Scopes<'c> {
    /// Whether the routers are in this root.
    pub(crate) fn has_routers(self) -> bool {
        self.root == self.home
    }

    /// Returns what an address belongs to.
    pub(crate) fn place(self, address: &str) -> Place<'c> {
        let mut routers = self.routers(address);
        let (first, second) = (routers.next(), routers.next());
        let blue = self.is_in(&self.rollout.blue, address);
        let green = self.is_in(&self.rollout.green, address);
        match (first, second, blue, green) {
            (Some(router), None, false, false) => Place::Router(router),
            (None, _, true, false) => Place::Colour(Colour::Blue),
            (None, _, false, true) => Place::Colour(Colour::Green),
            _ => Place::Elsewhere,
        }
    }

    /// Whether an address is a colour's.
    pub(crate) fn is_of(self, colour: Colour, address: &str) -> bool {
        matches!(self.place(address), Place::Colour(found) if found == colour)
    }

    fn routers(self, address: &str) -> impl Iterator<Item = &'c Router> {
        let routers: &'c [Router] = if self.has_routers() {
            &self.rollout.routers
        } else {
            &[]
        };
        routers
            .iter()
            .filter(move |router| router.address.value.iter().any(|one| covers(one, address)))
    }

    fn is_in(self, sibling: &'c Sibling, address: &str) -> bool {
        self.scope(sibling).is_some_and(|scope| match scope {
            [] => true,
            some => some.iter().any(|one| covers(one, address)),
        })
    }

    /// Returns the addresses of a colour in this root: none where it is in another, an empty list where
    /// everything is its.
    pub(crate) fn scope(self, sibling: &'c Sibling) -> Option<&'c [String]> {
        let own = sibling.root.as_ref().map(|root| root.value.as_str());
        let is_here = own.unwrap_or(self.home) == self.root;
        // Without a scope a colour has all of a root of its own, and nothing of one that it shares.
        let is_told = !sibling.scope.value.is_empty() || (own.is_some() && !self.has_routers());
        (is_here && is_told).then_some(&sibling.scope.value)
    }
}

/// Returns a colour's block.
pub(crate) fn sibling(rollout: &Rollout, colour: Colour) -> &Sibling {
    match colour {
        Colour::Blue => &rollout.blue,
        Colour::Green => &rollout.green,
    }
}

/// Returns the colour that an address in a root belongs to; none where it is no colour's, or not
/// plainly one's.
///
/// `root` is the root that the address is in, `home` the one with the routers, both from the
/// repository's top. The address is one of an instance or in configuration.
pub fn colour_of(rollout: &Rollout, root: &str, home: &str, address: &str) -> Option<Colour> {
    let scopes = Scopes {
        rollout,
        root,
        home,
    };
    match scopes.place(address) {
        Place::Colour(colour) => Some(colour),
        Place::Router(_) | Place::Elsewhere => None,
    }
}

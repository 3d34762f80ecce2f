//! Finds the resources of the routers, as they stand and as the plan leaves them.

use std::borrow::Cow;

use config::Router;
use plan::{Mode, Plan, ResourceChange, Value};

use crate::Breach;
use crate::layout::Layout;
use crate::scope::{Place, Scopes};
use crate::{router_wording, wording};

/// A resource of a router.
pub(crate) struct Seat<'c, 'a> {
    pub(crate) router: &'c Router,
    /// Its address, for showing.
    pub(crate) address: String,
    pub(crate) layout: Layout,
    /// As it stands; none for one that is created.
    pub(crate) before: Option<Value<'a>>,
    /// As the plan leaves it; none for one that is deleted.
    pub(crate) after: Option<Value<'a>>,
    /// Whether the plan changes it in place.
    pub(crate) is_updated: bool,
}

/// The resources of all routers, and the routers of which something was said already: what else could
/// be said of those may follow from that.
pub(crate) struct Seats<'c, 'a> {
    pub(crate) seats: Vec<Seat<'c, 'a>>,
    pub(crate) told: Vec<&'c str>,
}

impl<'c, 'a> Seats<'c, 'a> {
    /// Finds them as they stand, whatever the plan does to them.
    pub(crate) fn standing(
        plan: &Plan<'a>,
        scopes: Scopes<'c>,
        breaches: &mut Vec<Breach>,
    ) -> Seats<'c, 'a> {
        Seats::planned(plan, scopes, &[], &[], breaches)
    }

    /// Finds them with what the plan makes of them.
    ///
    /// `permitted` are changes of routers whose effect is to be looked at, `refused` are those that are
    /// none of the step's: what they lead to does not matter any more.
    pub(crate) fn planned(
        plan: &Plan<'a>,
        scopes: Scopes<'c>,
        permitted: &[(&'c Router, &ResourceChange<'a>)],
        refused: &[(&'c Router, &ResourceChange<'a>)],
        breaches: &mut Vec<Breach>,
    ) -> Seats<'c, 'a> {
        let mut found = Seats {
            seats: Vec::new(),
            told: (refused.iter().map(|(router, _)| router.name.as_str())).collect(),
        };
        for object in &plan.prior {
            let is_looked_at = object.mode == Mode::Managed && !object.is_deposed;
            let (true, Place::Router(router)) = (is_looked_at, scopes.place(&object.address))
            else {
                continue;
            };
            let mut changes = permitted.iter().chain(refused);
            if changes.any(|(_, change)| change.is_of(object)) {
                continue;
            }
            let address = Cow::Borrowed(&*object.address);
            let address = plan.secrets.reveal_address(address).into_owned();
            let resource_type = object.resource_type.as_deref().unwrap_or_default();
            let values = object
                .values()
                .map(|values| (Some(values.clone()), Some(values)));
            found.add(router, address, resource_type, values, false, breaches);
        }
        for (router, change) in permitted {
            let values = change.values().map(|values| {
                let there = |value: Value<'a>, is_there: bool| is_there.then_some(value);
                let actions = change.change.actions;
                let is_created = actions == plan::Actions::Create;
                let is_deleted = actions == plan::Actions::Delete;
                (
                    there(values.before, !is_created),
                    there(values.after, !is_deleted),
                )
            });
            let is_updated = change.change.actions == plan::Actions::Update;
            let address = change.address.clone().into_owned();
            let resource_type = &change.resource_type;
            found.add(router, address, resource_type, values, is_updated, breaches);
        }
        found.seats.sort_by(|a, b| a.address.cmp(&b.address));
        found
    }

    fn add(
        &mut self,
        router: &'c Router,
        address: String,
        resource_type: &str,
        values: Result<(Option<Value<'a>>, Option<Value<'a>>), plan::Refusal>,
        is_updated: bool,
        breaches: &mut Vec<Breach>,
    ) {
        let layout = Layout::of(router, resource_type);
        match (layout, values) {
            (Some(layout), Ok((before, after))) => self.seats.push(Seat {
                router,
                address,
                layout,
                before,
                after,
                is_updated,
            }),
            (None, _) => {
                self.told.push(&router.name);
                breaches.push(router_wording::not_described(
                    address,
                    resource_type,
                    router,
                ));
            }
            (_, Err(refusal)) => {
                self.told.push(&router.name);
                breaches.push(wording::unreadable(address, &refusal));
            }
        }
    }
}

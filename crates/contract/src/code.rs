//! Looks up what the code says of a router: its block, and what makes it wait for a colour.

use config::covers;
use plan::{Module, Plan, Resource, without_keys};
use rollout::Colour;

use crate::scope::{Scopes, sibling};

/// Returns the block of a resource, where the plan has it.
pub(crate) fn block<'p, 'a>(plan: &'p Plan<'a>, address: &str) -> Option<&'p Resource<'a>> {
    let (_, module, rest) = modules(plan, address)?.pop()?;
    module.resources().find(|block| block.address() == rest)
}

/// The modules on the way to an address, outermost first: the path of each with a dot at the end, and
/// the address from there on. None where the plan does not have one of them.
fn modules<'p, 'a>(
    plan: &'p Plan<'a>,
    address: &str,
) -> Option<Vec<(String, &'p Module<'a>, String)>> {
    let mut rest = without_keys(address).into_owned();
    let mut prefix = String::new();
    let mut module = plan.configuration.root();
    let mut found = vec![(prefix.clone(), module, rest.clone())];
    while let Some(inner) = rest.strip_prefix("module.") {
        let (name, after) = inner.split_once('.')?;
        let (_, call) = module.calls().find(|(call, _)| *call == name)?;
        module = call.module();
        prefix.push_str(&format!("module.{name}."));
        rest = after.to_owned();
        found.push((prefix.clone(), module, rest.clone()));
    }
    Some(found)
}

/// A `depends_on` that makes a router wait for a colour.
pub(crate) struct Waits {
    /// The block it is in, as an address in configuration.
    pub(crate) block: String,
    /// What it names, as written.
    pub(crate) names: String,
    /// The colour it waits for.
    pub(crate) colour: Colour,
}

/// Returns each `depends_on` on a router's way that names a colour, or something in it: of its own
/// block, of the modules around it, and of the data sources in those.
pub(crate) fn waits_for_colours(
    plan: &Plan<'_>,
    scopes: Scopes<'_>,
    router_address: &str,
) -> Vec<Waits> {
    let mut found = Vec::new();
    let mut look = |prefix: &str, block: String, names: &mut dyn Iterator<Item = &str>| {
        for name in names {
            let address = format!("{prefix}{}", without_keys(name));
            if let Some(colour) = touched(scopes, &address) {
                found.push(Waits {
                    block: block.clone(),
                    names: name.to_owned(),
                    colour,
                });
            }
        }
    };
    for (prefix, module, rest) in modules(plan, router_address).unwrap_or_default() {
        let called = rest
            .strip_prefix("module.")
            .and_then(|rest| rest.split('.').next());
        for (name, call) in module.calls().filter(|(name, _)| Some(*name) == called) {
            let block = format!("{prefix}module.{name}");
            look(&prefix, block, &mut call.depends_on());
        }
        for block in module.resources() {
            let address = block.address();
            if address == rest || address.starts_with("data.") {
                look(
                    &prefix,
                    format!("{prefix}{address}"),
                    &mut block.depends_on(),
                );
            }
        }
    }
    found
}

/// Returns the colour that an address in configuration is in, or is around.
fn touched(scopes: Scopes<'_>, address: &str) -> Option<Colour> {
    [Colour::Blue, Colour::Green].into_iter().find(|colour| {
        let scope = scopes.scope(sibling(scopes.rollout, *colour));
        scope.unwrap_or_default().iter().any(|one| {
            let one = without_keys(one);
            covers(&one, address) || covers(address, &one)
        })
    })
}

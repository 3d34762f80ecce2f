//! One judged change, and the names that findings are told by.

use std::borrow::Cow;
use std::sync::Arc;

use plan::{Actions, AttributePath, Difference, Shown};

use config::{Allowance, GuardMeaning, named};
use knowledge::KnownFact;

use crate::level::{Certainty, Effect, Level, Rollback};

named! {
    /// What a finding was found by.
    ///
    /// Each name reads as what is allowed when the rule is allowed.
    Rule {
        /// An object is created.
        ResourceCreate = "resource-create",
        /// An object is updated in place.
        ResourceUpdate = "resource-update",
        /// An object is destroyed.
        ResourceDelete = "resource-delete",
        /// What an earlier replacement left behind is destroyed.
        DeposedDelete = "deposed-delete",
        /// An object is destroyed and another takes its place.
        ResourceReplace = "resource-replace",
        /// Another object takes its place; the old one lives on, unmanaged.
        ReplaceAndForget = "replace-and-forget",
        /// An object is no longer managed.
        ResourceForget = "resource-forget",
        /// A combination of actions no engine writes, with a delete among them.
        UnlistedDelete = "unlisted-delete",
        /// An object gets another address.
        ResourceMove = "resource-move",
        /// An existing object becomes managed.
        ResourceImport = "resource-import",
        /// An output is added.
        OutputCreate = "output-create",
        /// An output has another value.
        OutputUpdate = "output-update",
        /// An output is removed.
        OutputDelete = "output-delete",
        /// An action runs beside the changes.
        ActionInvocation = "action-invocation",
        /// A check does not hold.
        FailingCheck = "failing-check",
        /// A check could not be evaluated.
        BrokenCheck = "broken-check",
        /// Only the state is written anew.
        StateRewrite = "state-rewrite",
    }
}

named! {
    /// What is done, in one word.
    Action {
        /// Destroyed.
        Delete = "delete",
        /// Replaced by another object.
        Replace = "replace",
        /// No longer managed.
        Forget = "forget",
        /// Updated in place.
        Update = "update",
        /// Created.
        Create = "create",
        /// Imported, and nothing else.
        Import = "import",
        /// Moved, and nothing else.
        Move = "move",
        /// An output is removed.
        OutputDelete = "output_delete",
        /// An output has another value.
        OutputUpdate = "output_update",
        /// An output is added.
        OutputCreate = "output_create",
        /// An action is invoked.
        Invoke = "invoke",
        /// A check is evaluated.
        Check = "check",
        /// The state is written.
        WriteState = "write_state",
    }
}

named! {
    /// Which comes first in a replacement.
    Order {
        /// There is a gap.
        DeleteThenCreate = "delete_then_create",
        /// There is no gap.
        CreateThenDelete = "create_then_delete",
        /// Terraform's way of leaving the old object alone.
        CreateThenForget = "create_then_forget",
        /// OpenTofu's way of leaving the old object alone.
        ForgetThenCreate = "forget_then_create",
    }
}

impl Order {
    /// Returns the order of a replacement.
    pub fn of(actions: Actions) -> Option<Order> {
        match actions {
            Actions::DeleteThenCreate => Some(Order::DeleteThenCreate),
            Actions::CreateThenDelete => Some(Order::CreateThenDelete),
            Actions::CreateThenForget => Some(Order::CreateThenForget),
            Actions::ForgetThenCreate => Some(Order::ForgetThenCreate),
            _ => None,
        }
    }
}

named! {
    /// Why an update is of no substance.
    Noise {
        /// Only tags or labels change.
        TagsOnly = "tags_only",
        /// Only the layout or key order of JSON changes.
        LayoutOnly = "layout_only",
        /// Only the mark "sensitive" changes.
        SensitivityOnly = "sensitivity_only",
    }
}

/// One value that differs, as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownChange<'a> {
    /// Where it is, with sensitive map keys masked.
    pub path: AttributePath<'a>,
    /// How it differs.
    pub difference: Difference,
    /// The values before and after, where they were asked for.
    pub values: Option<(Shown<'a>, Shown<'a>)>,
}

/// What depends on an object that goes away or changes its identity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dependents {
    /// What refers to it, as addresses in configuration.
    pub direct: Vec<String>,
    /// How many more depend on those.
    pub indirect: usize,
}

/// A fact of the knowledge base that holds for a change.
#[derive(Debug, Clone, PartialEq)]
pub struct Matched {
    /// The fact, and what the user made of it.
    pub known: Arc<KnownFact>,
    /// Whether it holds or may.
    pub certainty: Certainty,
    /// The attributes it looks at that change.
    pub attributes: Vec<String>,
    /// The allowance that makes it count as minor.
    pub allowance: Option<Arc<Allowance>>,
}

impl Matched {
    /// Returns the level that counts.
    pub fn level(&self) -> Level {
        if self.allowance.is_some() {
            self.known.level.min(Level::Minor)
        } else {
            self.known.level
        }
    }
}

impl Matched {
    /// Returns the key that puts the facts that decide first.
    pub(crate) fn order(&self) -> std::cmp::Reverse<(Level, Certainty)> {
        std::cmp::Reverse((self.level(), self.certainty))
    }
}

/// What an attribute means for a delete or replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guarded {
    /// What it means.
    pub meaning: GuardMeaning,
    /// The attribute.
    pub attribute: String,
}

/// How much of an update is in the knowledge base.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Coverage {
    /// It was not asked: it is no update of substance, or there is no knowledge.
    #[default]
    NotAsked,
    /// Every attribute that changes is known.
    Whole,
    /// These attributes are not known; none where the plan does not show what changes.
    Missing(Vec<String>),
}

/// One judged change.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding<'a> {
    /// What it was found by.
    pub rule: Rule,
    /// How big it is.
    pub level: Level,
    /// What it is about; with sensitive instance keys masked.
    pub address: Cow<'a, str>,
    /// The key of a deposed object.
    pub deposed: Option<Cow<'a, str>>,
    /// Where the object was, if it moved.
    pub previous_address: Option<Cow<'a, str>>,
    /// Its module, with instance keys.
    pub module_address: Option<Cow<'a, str>>,
    /// Its type; none for outputs and checks.
    pub resource_type: Option<Cow<'a, str>>,
    /// Its provider's full name.
    pub provider: Option<Cow<'a, str>>,
    /// What is done.
    pub action: Action,
    /// Which comes first in a replacement.
    pub order: Option<Order>,
    /// Whether the object is imported by the same plan.
    pub importing: bool,
    /// Why the engine plans this, in its own word.
    pub action_reason: Option<Cow<'a, str>>,
    /// What differs, for updates and replacements (and for all, with values).
    pub changes: Vec<ShownChange<'a>>,
    /// The paths whose change forces replacement.
    pub replace_paths: Vec<AttributePath<'a>>,
    /// What happens to the service.
    pub effects: Vec<Effect>,
    /// Whether it will happen or may.
    pub certainty: Certainty,
    /// How it goes back.
    pub rollback: Rollback,
    /// Why it is of no substance, if it is.
    pub noise: Option<Noise>,
    /// Why it comes in a later plan, if it does.
    pub deferred: Option<Cow<'a, str>>,
    /// What depends on it; shared by all instances of a block.
    pub dependents: Arc<Dependents>,
    /// The facts that hold, those that decide first.
    pub facts: Vec<Matched>,
    /// How much of an update is in the knowledge base.
    pub coverage: Coverage,
    /// What the object holds, where its type has data of its own.
    pub stateful: Option<String>,
    /// What of that another object built beside it would not have.
    pub own_data: Option<String>,
    /// Whether users' requests pass through the object.
    pub carries_traffic: bool,
    /// What attributes mean for its delete or replacement.
    pub guards: Vec<Guarded>,
    /// Whether the change waits for the maintenance window.
    pub waits: bool,
    /// Whether a document is not known yet and its references only grew.
    pub grows: bool,
    /// The allowance that makes the whole finding count as minor.
    pub allowance: Option<Arc<Allowance>>,
}

/// How many facts a message tells.
const MOST_FACTS: usize = 3;

impl Finding<'_> {
    /// Returns the fact that decides, where one does.
    pub fn leading_fact(&self) -> Option<&Matched> {
        self.facts.first()
    }

    /// Returns the facts that decide, as many as a message tells.
    pub fn told_facts(&self) -> &[Matched] {
        let level = self.facts.first().map(Matched::level);
        let deciding = self
            .facts
            .iter()
            .take_while(|one| Some(one.level()) == level)
            .count();
        &self.facts[..deciding.min(MOST_FACTS)]
    }

    /// Returns a name that stays the same from plan to plan: rule and address.
    pub fn id(&self) -> String {
        let mut id = format!("{}:{}", self.rule, self.address);
        if let Some(key) = &self.deposed {
            id.push('#');
            id.push_str(key);
        }
        if self.deferred.is_some() {
            id.push_str("~later");
        }
        id
    }

    /// Whether the elements of lists stay the same and only their order changes.
    pub(crate) fn changes_order_only(&self) -> bool {
        !self.changes.is_empty()
            && self
                .changes
                .iter()
                .all(|change| change.difference == Difference::Order)
    }

    /// Returns the paths that change to a known value.
    pub fn attributes(&self) -> impl Iterator<Item = &AttributePath<'_>> {
        self.changes
            .iter()
            .filter(|change| change.difference != Difference::Unknown)
            .map(|change| &change.path)
    }

    /// Returns the paths whose value will be known only after apply.
    pub fn unknown_attributes(&self) -> impl Iterator<Item = &AttributePath<'_>> {
        self.changes
            .iter()
            .filter(|change| change.difference == Difference::Unknown)
            .map(|change| &change.path)
    }
}

//! What the code and the state say around an entry: what it refers to, referred to, and leaves open.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};

use plan::{Actions, Plan, Resource, ResourceChange, Value};

use crate::blast_radius::BlastRadius;
use crate::notices::each_block;

/// The surroundings of all entries of a plan, each found out when it is first asked for.
pub(crate) struct Surroundings<'p, 'a> {
    plan: &'p Plan<'a>,
    blocks: OnceCell<HashMap<String, &'p Resource<'a>>>,
    code: OnceCell<RefCell<BlastRadius>>,
    dependencies: OnceCell<HashMap<&'p str, Vec<String>>>,
    created: OnceCell<HashSet<String>>,
    destroyed: OnceCell<HashSet<String>>,
}

impl<'p, 'a> Surroundings<'p, 'a> {
    pub(crate) fn new(plan: &'p Plan<'a>) -> Self {
        Surroundings {
            plan,
            blocks: OnceCell::new(),
            code: OnceCell::new(),
            dependencies: OnceCell::new(),
            created: OnceCell::new(),
            destroyed: OnceCell::new(),
        }
    }

    fn block(&self, entry: &ResourceChange<'_>) -> Option<&'p Resource<'a>> {
        let blocks = self.blocks.get_or_init(|| {
            let mut blocks = HashMap::new();
            each_block(self.plan.configuration.root(), "", &mut |address, block| {
                blocks.insert(address, block);
            });
            blocks
        });
        blocks.get(&*entry.configuration_address()).copied()
    }

    /// The graph of what the code says alone: the state remembers what is no longer there.
    fn code(&self) -> &RefCell<BlastRadius> {
        self.code
            .get_or_init(|| RefCell::new(BlastRadius::of_code(self.plan)))
    }

    /// Returns the blocks of which an entry passes a test, as addresses in configuration.
    fn blocks_of(&self, test: impl Fn(Actions) -> bool) -> HashSet<String> {
        self.plan
            .changes
            .iter()
            .filter(|entry| entry.deposed.is_none() && test(entry.change.actions))
            .map(|entry| entry.configuration_address().into_owned())
            .collect()
    }

    /// Whether the code does not set an attribute.
    pub(crate) fn leaves_to_provider(&self, entry: &ResourceChange<'_>, name: &str) -> bool {
        self.block(entry).is_some_and(|block| !block.sets(name))
    }

    /// Returns what the block of an object's provider sets.
    pub(crate) fn provider_values(&self, entry: &ResourceChange<'_>) -> Value<'a> {
        let code = &self.plan.configuration;
        match (
            self.block(entry).and_then(Resource::provider_key),
            &entry.provider,
        ) {
            (Some(key), _) => code.provider_values(key),
            // What is deleted because its block is gone has no block to ask.
            (None, Some(full_name)) => code.values_of_only_provider(full_name),
            (None, None) => Value::Null,
        }
    }

    /// Whether what an attribute names is created by the same plan: nothing uses it yet.
    pub(crate) fn names_new(&self, entry: &ResourceChange<'_>, attribute: &str) -> bool {
        let Some(block) = self.block(entry) else {
            return false;
        };
        let references = block.references_of(attribute);
        if references.is_empty() {
            return false;
        }
        // A block some instances of which are there already may be meant by one of those.
        let created = self.created.get_or_init(|| {
            let mut created = self.blocks_of(|actions| actions == Actions::Create);
            let others = self.blocks_of(|actions| actions != Actions::Create);
            created.retain(|block| {
                !others.contains(block) && !self.plan.unchanged_blocks.contains(block)
            });
            created
        });
        let address = entry.configuration_address();
        let module = address.strip_suffix(block.address()).unwrap_or_default();
        let mut code = self.code().borrow_mut();
        (references.iter()).any(|reference| code.comes_from(reference, module, created))
    }

    /// Whether an object refers to at least what it referred to before, all of which stays.
    ///
    /// What it referred to is in the state, what it refers to in the code. Then a document
    /// that is not known yet only gained what is new.
    pub(crate) fn only_grew(&self, entry: &ResourceChange<'_>) -> bool {
        let dependencies = self.dependencies.get_or_init(|| {
            let prior = self.plan.prior.iter();
            prior
                .map(|object| {
                    let names = object.depends_on().into_iter();
                    (
                        &*object.address,
                        names.map(|name| name.into_owned()).collect(),
                    )
                })
                .collect()
        });
        let Some(old) = dependencies.get(&*entry.address) else {
            return false;
        };
        let destroyed = self
            .destroyed
            .get_or_init(|| self.blocks_of(Actions::destroys));
        let code = self.code().borrow();
        let address = entry.configuration_address();
        old.iter().all(|dependency| {
            // The state names all that a data source is made from as well.
            !destroyed.contains(dependency)
                && (code.leads(dependency, &address) || code.leads_from_twin(dependency, &address))
        })
    }
}

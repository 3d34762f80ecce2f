//! Which resources and outputs depend on which, from what the configuration refers to.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread::{self, Scope};

use plan::{Module, Plan, without_keys};

use crate::finding::Dependents;

/// The graph of dependents.
///
/// Plan JSON has no `locals`, so what goes through one is missing here; what
/// the state knows of existing objects fills most of that in.
#[derive(Default)]
pub(crate) struct BlastRadius {
    nodes: HashMap<Arc<str>, u32>,
    names: Vec<Arc<str>>,
    /// Whether a node is a resource or an output, and not a step between them.
    reported: Vec<bool>,
    dependents: Vec<Vec<u32>>,
    /// Where names are put together: only new ones take memory of their own.
    scratch: String,
}

impl BlastRadius {
    /// Starts to make the graph on another core; what is returned waits for it.
    pub(crate) fn beside<'scope, 'p: 'scope>(
        scope: &'scope Scope<'scope, 'p>,
        plan: &'p Plan<'_>,
    ) -> impl FnOnce() -> BlastRadius {
        let making = thread::Builder::new().spawn_scoped(scope, || BlastRadius::new(plan));
        move || match making {
            Ok(making) => making.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => BlastRadius::new(plan),
        }
    }

    pub(crate) fn new(plan: &Plan<'_>) -> Self {
        let mut graph = BlastRadius::of_code(plan);
        for object in &plan.prior {
            let dependencies = object.depends_on();
            if dependencies.is_empty() {
                continue;
            }
            // Only what the configuration still has can be affected or can affect.
            let Some(node) = graph.known(&[&without_keys(&object.address)]) else {
                continue;
            };
            for dependency in dependencies {
                if let Some(target) = graph.known(&[&dependency]) {
                    graph.edge(target, node);
                }
            }
        }
        graph
    }

    /// Makes the graph of what the code says alone, without what the state remembers.
    pub(crate) fn of_code(plan: &Plan<'_>) -> Self {
        let mut graph = BlastRadius::default();
        for provider in plan.configuration.providers() {
            let prefix = match provider.module_address {
                Some(module) => format!("{}.", without_keys(module)),
                None => String::new(),
            };
            let node = graph.node(&[PROVIDER, provider.key]);
            graph.depend(node, &prefix, &provider.references);
        }
        graph.add_module(plan.configuration.root(), "", None);
        for (name, references) in plan.configuration.root().outputs() {
            let node = graph.node(&["output.", name]);
            graph.reported[node as usize] = true;
            graph.depend(node, "", &references);
        }
        graph
    }

    /// Returns the node whose name has these pieces, if there is one.
    fn known(&mut self, name: &[&str]) -> Option<u32> {
        self.scratch.clear();
        self.scratch.extend(name.iter().copied());
        self.nodes.get(self.scratch.as_str()).copied()
    }

    fn node(&mut self, name: &[&str]) -> u32 {
        if let Some(node) = self.known(name) {
            return node;
        }
        // More nodes than fit would take more memory than there is.
        let node = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let name: Arc<str> = self.scratch.as_str().into();
        self.nodes.insert(Arc::clone(&name), node);
        self.names.push(name);
        self.reported.push(false);
        self.dependents.push(Vec::new());
        node
    }

    fn edge(&mut self, dependency: u32, dependent: u32) {
        let list = &mut self.dependents[dependency as usize];
        if dependency != dependent && list.last() != Some(&dependent) {
            list.push(dependent);
        }
    }

    /// Adds a module's resources. `prefix` is its path with a dot at the end, `call` the node of its call.
    fn add_module(&mut self, module: &Module<'_>, prefix: &str, call: Option<u32>) {
        let whole = (!prefix.is_empty()).then(|| self.node(&[prefix.trim_end_matches('.')]));
        for resource in module.resources() {
            let node = self.node(&[prefix, resource.address()]);
            self.reported[node as usize] = !resource.address().starts_with("data.");
            self.depend(node, prefix, &resource.references());
            let provider = resource
                .provider_key()
                .and_then(|key| self.known(&[PROVIDER, key]));
            for dependency in provider.into_iter().chain(call) {
                self.edge(dependency, node);
            }
            if let Some(whole) = whole {
                self.edge(node, whole);
            }
        }
        for (name, called) in module.calls() {
            let inner = format!("{prefix}module.{name}.");
            for (argument, references) in called.arguments() {
                if !references.is_empty() {
                    let node = self.node(&[&inner, "var.", argument]);
                    self.depend(node, prefix, &references);
                }
            }
            let node = self.node(&[&inner, "call"]);
            self.depend(node, prefix, &called.references());
            if let Some(call) = call {
                self.edge(call, node);
            }
            self.add_module(called.module(), &inner, Some(node));
            for (output, references) in called.module().outputs() {
                let node = self.node(&[&inner, "output.", output]);
                self.depend(node, &inner, &references);
            }
            if let (Some(whole), Some(&inner)) =
                (whole, self.nodes.get(inner.trim_end_matches('.')))
            {
                self.edge(inner, whole);
            }
        }
    }

    /// Adds an edge from everything that `references`, written in a module, name.
    fn depend(&mut self, node: u32, prefix: &str, references: &[Cow<'_, str>]) {
        // `module.m` follows every `module.m.out`; on its own it is the whole module.
        let with_output: HashSet<&str> = references
            .iter()
            .filter_map(|reference| {
                let rest = reference.strip_prefix("module.")?;
                let end = rest.find(['.', '['])?;
                (end + 1 < rest.len()).then_some(&rest[..end])
            })
            .collect();
        for reference in references {
            if let Some(target) = self.target(reference, prefix, &with_output) {
                self.edge(target, node);
            }
        }
    }

    /// Returns the node that a reference names, if plan JSON knows it.
    fn target(
        &mut self,
        reference: &str,
        prefix: &str,
        with_output: &HashSet<&str>,
    ) -> Option<u32> {
        let plain = without_keys(reference);
        let mut parts = plain.split('.');
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
        Some(match first {
            // A root variable depends on nothing.
            "var" if prefix.is_empty() => return None,
            "var" => self.node(&[prefix, "var.", second]),
            "module" => match third {
                Some(output) => self.node(&[prefix, "module.", second, ".output.", output]),
                None if with_output.contains(second) => return None,
                None => self.node(&[prefix, "module.", second]),
            },
            "data" => self.node(&[prefix, "data.", second, ".", third?]),
            "each" | "count" | "self" | "path" | "terraform" | "tofu" | "local" | "ephemeral"
            | "provider" => return None,
            _ => self.node(&[prefix, first, ".", second]),
        })
    }

    /// Whether what a reference in a module names is one of the addresses, or comes from one of them
    /// through variables and outputs.
    pub(crate) fn comes_from(
        &mut self,
        reference: &str,
        prefix: &str,
        addresses: &HashSet<String>,
    ) -> bool {
        let Some(target) = self.target(reference, prefix, &HashSet::new()) else {
            return false;
        };
        let name = self.names[target as usize].to_string();
        if self.reported[target as usize] {
            return addresses.contains(&name);
        }
        addresses.iter().any(|address| self.leads(address, &name))
    }

    /// Whether a data source of the same type leads to an address: one that was renamed does.
    pub(crate) fn leads_from_twin(&self, data_source: &str, to: &str) -> bool {
        let Some((kind, _)) = data_source.rsplit_once('.') else {
            return false;
        };
        let is_data = kind.starts_with("data.") || kind.contains(".data.");
        is_data
            && self.names.iter().any(|name| {
                name.rsplit_once('.')
                    .is_some_and(|(other, _)| other == kind)
                    && self.leads(name, to)
            })
    }

    /// Whether an address in configuration depends on another, however indirectly.
    pub(crate) fn leads(&self, from: &str, to: &str) -> bool {
        let (Some(&from), Some(&to)) = (self.nodes.get(from), self.nodes.get(to)) else {
            return false;
        };
        let mut seen = vec![false; self.names.len()];
        let mut queue = vec![from];
        while let Some(node) = queue.pop() {
            for &next in &self.dependents[node as usize] {
                if next == to {
                    return true;
                }
                if !std::mem::replace(&mut seen[next as usize], true) {
                    queue.push(next);
                }
            }
        }
        false
    }

    /// Returns what depends on an address in configuration.
    pub(crate) fn of(&self, address: &str) -> Dependents {
        let Some(&start) = self.nodes.get(address) else {
            return Dependents::default();
        };
        // So it is with most, and they need no memory to search in.
        if self.dependents[start as usize].is_empty() {
            return Dependents::default();
        }
        // Each node once; first those reached without passing another resource.
        let mut seen = vec![false; self.names.len()];
        seen[start as usize] = true;
        let mut queue = VecDeque::from([(start, false)]);
        let mut direct = Vec::new();
        let mut indirect = 0;
        while let Some((node, past_resource)) = queue.pop_front() {
            for &next in &self.dependents[node as usize] {
                if std::mem::replace(&mut seen[next as usize], true) {
                    continue;
                }
                let is_reported = self.reported[next as usize];
                if is_reported && past_resource {
                    indirect += 1;
                } else if is_reported {
                    direct.push(self.names[next as usize].to_string());
                }
                if past_resource || is_reported {
                    queue.push_back((next, true));
                } else {
                    queue.push_front((next, false));
                }
            }
        }
        direct.sort();
        Dependents { direct, indirect }
    }
}

/// What the name of a provider block's node begins with. No address begins like this.
const PROVIDER: &str = "provider ";

#[cfg(test)]
mod tests {
    use super::*;

    fn dependents(configuration: &str, address: &str) -> Dependents {
        let text = format!(
            r#"{{"format_version":"1.2","planned_values":{{}},"configuration":{configuration}}}"#
        );
        BlastRadius::new(&plan::read(&text).unwrap()).of(address)
    }

    #[test]
    fn dependents_are_found_through_modules_variables_and_outputs() {
        let configuration = r#"{"root_module":{
            "resources":[
                {"address":"net.vpc"},
                {"address":"app.user","expressions":{"x":{"references":["module.m.id","module.m"]}}},
                {"address":"far.away","expressions":{"x":{"references":["app.user.id","app.user"]}}}],
            "outputs":{"o":{"expression":{"references":["net.vpc.id","net.vpc"]}}},
            "module_calls":{"m":{"expressions":{"vpc":{"references":["net.vpc.id","net.vpc"]}},
                "module":{
                    "resources":[{"address":"in.side","expressions":{"v":{"references":["var.vpc"]}}}],
                    "outputs":{"id":{"expression":{"references":["in.side.id","in.side"]}}}}}}}}"#;
        let found = dependents(configuration, "net.vpc");
        assert_eq!(found.direct, ["module.m.in.side", "output.o"]);
        assert_eq!(found.indirect, 2);
        assert_eq!(
            dependents(configuration, "module.m.in.side").direct,
            ["app.user"]
        );
    }

    #[test]
    fn depends_on_a_whole_module_counts() {
        let configuration = r#"{"root_module":{
            "resources":[{"address":"a.b","depends_on":["module.m"]}],
            "module_calls":{"m":{"module":{"resources":[{"address":"in.side"}]}}}}}"#;
        assert_eq!(
            dependents(configuration, "module.m.in.side").direct,
            ["a.b"]
        );
    }

    #[test]
    fn what_uses_a_provider_depends_on_what_configures_it() {
        let configuration = r#"{"provider_config":{"kubernetes":{"expressions":{
                "host":{"references":["aws_eks_cluster.c.endpoint","aws_eks_cluster.c"]}}}},
            "root_module":{"resources":[{"address":"aws_eks_cluster.c"},
                {"address":"kubernetes_deployment.d","provider_config_key":"kubernetes"}]}}"#;
        assert_eq!(
            dependents(configuration, "aws_eks_cluster.c").direct,
            ["kubernetes_deployment.d"]
        );
    }

    #[test]
    fn a_cycle_ends() {
        let configuration = r#"{"root_module":{"resources":[
            {"address":"a.b","depends_on":["c.d"]},{"address":"c.d","depends_on":["a.b"]}]}}"#;
        assert_eq!(dependents(configuration, "a.b").direct, ["c.d"]);
    }
}

//! Which addresses belong to a colour of a rollout.

use crate::rollout::{Rollout, Sibling};

impl Rollout {
    /// Returns both colours, each with its name.
    pub fn siblings(&self) -> [(&'static str, &Sibling); 2] {
        [("blue", &self.blue), ("green", &self.green)]
    }

    /// Returns the root of its routers: the one that it names, else the environment's only one.
    pub fn home<'r>(&'r self, only: &'r str) -> &'r str {
        (self.root.as_ref()).map_or(only, |root| root.value.as_str())
    }

    /// Returns the roots that it runs in, its home first, each once; `only` is the environment's only
    /// root, for a rollout that names none.
    pub fn roots<'r>(&'r self, only: &'r str) -> Vec<&'r str> {
        let mut roots = vec![self.home(only)];
        for (_, sibling) in self.siblings() {
            let root = sibling.home(self.home(only));
            if !roots.contains(&root) {
                roots.push(root);
            }
        }
        roots
    }

    /// Returns the colour that an address of a root belongs to; none where it belongs to neither.
    pub fn colour_of(&self, root: &str, only: &str, address: &str) -> Option<&'static str> {
        (self.siblings().into_iter())
            .find(|(_, sibling)| sibling.home(self.home(only)) == root && sibling.covers(address))
            .map(|(name, _)| name)
    }
}

impl Sibling {
    /// Returns the root that its resources are in: its own, else the rollout's.
    pub fn home<'r>(&'r self, rollout: &'r str) -> &'r str {
        (self.root.as_ref()).map_or(rollout, |root| root.value.as_str())
    }

    /// Whether an address of its root belongs to it: what its scope names, and all that is in there.
    ///
    /// A step of a scope that has no instance key stands for every instance. Without a scope it has
    /// everything in a root of its own, and nothing where it has none.
    pub fn covers(&self, address: &str) -> bool {
        if self.scope.value.is_empty() {
            return self.root.is_some();
        }
        (self.scope.value.iter()).any(|scope| covers(scope, address))
    }
}

/// Whether an address of an object is what a scope names, or in it. A scope without instance keys stands
/// for every instance; a single name, such as `module`, for nothing.
pub fn covers(scope: &str, address: &str) -> bool {
    let (scope, mut steps) = (steps(scope).collect::<Vec<_>>(), steps(address));
    scope.len() > 1
        && scope.iter().all(|named| {
            steps.next().is_some_and(|step| {
                named.name == step.name && (named.key.is_none() || named.key == step.key)
            })
        })
}

/// A part of an address: `web` or `web["a.b"]`.
#[derive(Debug, PartialEq, Eq)]
struct Step<'a> {
    name: &'a str,
    /// The instance key with its brackets.
    key: Option<&'a str>,
}

/// Returns the parts of an address between the dots that stand outside of keys.
fn steps(address: &str) -> impl Iterator<Item = Step<'_>> {
    let mut rest = (!address.is_empty()).then_some(address);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = end_of_step(text);
        rest = text.get(end + 1..);
        let step = text.get(..end)?;
        Some(match step.find('[') {
            Some(at) => Step {
                name: step.get(..at)?,
                key: step.get(at..),
            },
            None => Step {
                name: step,
                key: None,
            },
        })
    })
}

/// Returns where the first dot is that stands outside of keys; the text's end where there is none.
fn end_of_step(text: &str) -> usize {
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            b'.' if !is_quoted => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::Setting;

    fn sibling(scope: &[&str], root: Option<&str>) -> Sibling {
        Sibling {
            line: 1,
            scope: Setting::default_of(scope.iter().map(|&one| one.to_owned()).collect()),
            output: Setting::default_of("web".to_owned()),
            root: root.map(|root| Setting::default_of(root.to_owned())),
        }
    }

    #[test]
    fn a_scope_has_what_it_names_and_what_is_in_it() {
        for (scope, address, covers) in [
            ("module.web_blue", "module.web_blue", true),
            ("module.web_blue", "module.web_blue.aws_lb.x", true),
            ("module.web_blue", "module.web_blue[0].aws_lb.x", true),
            (
                "module.web_blue",
                r#"module.web_blue["a.b"].aws_lb.x["c"]"#,
                true,
            ),
            ("module.web_blue", "module.web_blue2.aws_lb.x", false),
            ("module.web_blue", "module.web_green.aws_lb.x", false),
            (
                "module.web_blue",
                "module.app.module.web_blue.aws_lb.x",
                false,
            ),
            (
                "module.app.module.web_blue",
                "module.app[1].module.web_blue.aws_lb.x",
                true,
            ),
            ("module.app.module.web_blue", "module.app.aws_lb.x", false),
            (
                r#"module.web["blue"]"#,
                r#"module.web["blue"].aws_lb.x"#,
                true,
            ),
            (
                r#"module.web["blue"]"#,
                r#"module.web["green"].aws_lb.x"#,
                false,
            ),
            (r#"module.web["blue"]"#, "module.web.aws_lb.x", false),
            (
                r#"module.web["b.c"]"#,
                r#"module.web["b.c"].aws_lb.x"#,
                true,
            ),
            (
                r#"module.web["b\"].c"]"#,
                r#"module.web["b\"].d"].aws_lb.x"#,
                false,
            ),
            ("aws_instance.blue", "aws_instance.blue", true),
            ("aws_instance.blue", "aws_instance.blue[3]", true),
            ("aws_instance.blue", "aws_instance.blue_too", false),
            ("aws_instance.blue", "data.aws_instance.blue", false),
            ("", "aws_instance.blue", false),
            ("module", "module.web_blue.aws_lb.x", false),
            ("aws_instance", "aws_instance.blue", false),
            (r#"module.web["0"]"#, "module.web[0].aws_lb.x", false),
            ("module.web_blue", "", false),
        ] {
            assert_eq!(
                sibling(&[scope], None).covers(address),
                covers,
                "{address} in {scope}"
            );
        }
    }

    #[test]
    fn without_a_scope_a_colour_has_all_of_its_own_root_and_nothing_of_another() {
        assert!(sibling(&[], Some("infra/green")).covers("aws_lb.x"));
        assert!(!sibling(&[], None).covers("aws_lb.x"));
    }

    #[test]
    fn a_colour_is_looked_for_in_its_own_root_only() {
        let rollout = Rollout {
            name: "web".to_owned(),
            line: 1,
            environment: Setting::default_of("prod".to_owned()),
            root: None,
            blue: sibling(&["module.web_blue"], None),
            green: sibling(&[], Some("infra/green")),
            routers: Vec::new(),
            variables: Setting::default_of("prod.tfvars.json".to_owned()),
            variable: Setting::default_of("web".to_owned()),
            steps: Setting::default_of(vec![100]),
            hold: Setting::default_of(jiff::SignedDuration::ZERO),
            drain: Setting::default_of(jiff::SignedDuration::ZERO),
            idle: Vec::new(),
            live: Vec::new(),
        };
        let of = |root, address| rollout.colour_of(root, "infra", address);
        assert_eq!(of("infra", "module.web_blue.aws_lb.x"), Some("blue"));
        assert_eq!(of("infra", "aws_lb.x"), None);
        assert_eq!(of("infra/green", "aws_lb.x"), Some("green"));
        assert_eq!(of("infra/other", "module.web_blue.aws_lb.x"), None);
        assert_eq!(rollout.roots("infra"), ["infra", "infra/green"]);
    }
}

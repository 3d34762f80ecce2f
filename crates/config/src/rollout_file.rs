//! Reads which file a rollout's variable is kept in, and holds it against the environment's other files.

use hcl::edit::expr::Expression;
use hcl::edit::structure::Block;

use crate::diagnostic::Diagnostics;
use crate::environment_outline::Outline;
use crate::outside_names::wrong_with_file;
use crate::reader::{nearest, span};
use crate::values;

/// How the names of files with variables end that can be written without knowing how they were formatted.
const ENDING: &str = ".tfvars.json";

/// The file that a rollout names, whether or not the rest of it has mistakes.
pub(crate) struct Stated<'b> {
    environment: &'b str,
    file: &'b str,
}

impl<'b> Stated<'b> {
    /// Returns what all rollouts name that can be read.
    pub(crate) fn of_all(blocks: &[&'b Block]) -> Vec<Self> {
        let stated = blocks.iter().filter_map(|block| {
            let text = |name| block.body.get_attribute(name)?.value.as_str();
            Some(Stated {
                environment: text("environment")?,
                file: text("variables")?,
            })
        });
        stated.collect()
    }
}

/// Reads the file that the variable is kept in.
pub(crate) fn read_variables(
    expression: &Expression,
    what: &str,
    environment: Option<&Outline<'_>>,
    stated: &[Stated<'_>],
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let file = values::text(wrong_with_file)(expression, what, diagnostics)?;
    if !file.ends_with(ENDING) {
        diagnostics.add_with_help(
            span(expression),
            format!("`{what}` is a file whose name ends with {ENDING}"),
            "it is written when a rollout is committed, and nothing else is in it",
        );
        return None;
    }
    let known = environment.and_then(|one| Some((one.name, one.var_files.as_ref()?)));
    let Some((environment, var_files)) = known else {
        return Some(file);
    };
    let Some(place) = var_files.iter().position(|one| *one == file) else {
        let help = match nearest(&file, var_files.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it there: every plan reads where the rollout stands from it".to_owned(),
        };
        diagnostics.add_with_help(
            span(expression),
            format!("this is none of the `var_files` of `{environment}`"),
            help,
        );
        return None;
    };
    // An engine takes the last value that it is given, and only rollouts write the files of rollouts.
    let is_of_rollout = |file: &str| {
        let mut own = stated.iter().filter(|one| one.environment == environment);
        own.any(|one| one.file == file)
    };
    let after = var_files.iter().skip(place + 1);
    if let Some(later) = after.copied().find(|one| !is_of_rollout(one)) {
        diagnostics.add_with_help(
            span(expression),
            format!("`{later}` comes after this in the `var_files` of `{environment}`, and could set the variable again"),
            "put it last: an engine takes the last value, and a rollout that is over would be undone by the next plan",
        );
        return None;
    }
    Some(file)
}

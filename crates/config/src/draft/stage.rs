//! The usual names of environments, and the order they come in.

/// Where an environment stands among others, as its name tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stage {
    /// The place: a change comes from lower ones.
    pub(super) rank: u8,
    /// What else the name says: `eu` of `prod-eu`.
    pub(super) rest: String,
}

/// Names that mean the same, the usual one first; in the order in which a change travels.
const STAGES: &[&[&str]] = &[
    &["sandbox"],
    &["dev", "develop", "development"],
    &["test", "testing", "tst"],
    &["qa"],
    &["int", "integration"],
    &["uat", "acceptance", "acc"],
    &["nonprod"],
    &["staging", "stage", "stg"],
    &["preprod"],
    &["prod", "production", "prd"],
];

/// Branches that production comes from where no branch says so.
const TRUNKS: &[&str] = &["main", "master"];

impl Stage {
    /// Reads the name of a folder, a workspace or a part of a file's name.
    pub(super) fn of(name: &str) -> Option<Self> {
        let mut name = name.to_ascii_lowercase();
        for split in ["pre-prod", "pre_prod", "non-prod", "non_prod"] {
            name = name.replace(split, &split.replace(['-', '_'], ""));
        }
        let mut rank = None;
        let mut rest = Vec::new();
        for word in name.split(['-', '_', '.']) {
            match rank_of(word) {
                // "dev-test" stands nowhere.
                Some(_) if rank.is_some() => return None,
                Some(found) => rank = Some(found),
                None => rest.push(word),
            }
        }
        Some(Stage {
            rank: rank?,
            rest: rest.join("-"),
        })
    }

    /// Reads the name of a branch: one that is an environment's and nothing else's, with a folder for such before it or not.
    pub(super) fn of_branch(branch: &str) -> Option<Self> {
        let name = match branch.split_once('/') {
            Some(("env" | "envs" | "environment" | "environments" | "deploy", name)) => name,
            Some(_) => return None,
            None => branch,
        };
        if TRUNKS.contains(&name) {
            return Some(Stage::production());
        }
        Stage::of(name).filter(|stage| stage.rest.is_empty())
    }

    /// Returns where production stands.
    pub(super) fn production() -> Self {
        let last = STAGES.len() - 1;
        Stage {
            rank: u8::try_from(last).unwrap_or(u8::MAX),
            rest: String::new(),
        }
    }

    /// Whether this is production.
    pub(super) fn is_production(&self) -> bool {
        self.rank == Stage::production().rank
    }

    /// Returns the usual name of a stage.
    pub(super) fn usual_name(&self) -> &'static str {
        STAGES
            .get(usize::from(self.rank))
            .map_or("prod", |names| names[0])
    }

    /// Says which of several branches of one stage counts: the least.
    pub(super) fn preference(branch: &str) -> usize {
        let trunk = TRUNKS.iter().position(|it| *it == branch);
        trunk.map_or_else(
            || {
                let names = STAGES
                    .iter()
                    .find_map(|it| it.iter().position(|it| *it == branch));
                names.unwrap_or(10)
            },
            |at| at + 100,
        )
    }
}

fn rank_of(word: &str) -> Option<u8> {
    let at = STAGES.iter().position(|names| names.contains(&word))?;
    u8::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_a_change_travels() {
        let order = [
            "sandbox",
            "develop",
            "test",
            "qa",
            "integration",
            "uat",
            "non-prod",
            "stage",
            "pre_prod",
            "production",
        ];
        let ranks: Vec<_> = order
            .iter()
            .map(|it| Stage::of(it).map(|it| it.rank))
            .collect();
        let wanted: Vec<_> = (0..10).map(Some).collect();
        assert_eq!(ranks, wanted);
    }

    #[test]
    fn a_name_says_its_stage_and_more() {
        let read = |name| Stage::of(name).map(|it| (it.usual_name(), it.rest));
        assert_eq!(read("Prod-EU"), Some(("prod", "eu".to_owned())));
        assert_eq!(read("data.stg"), Some(("staging", "data".to_owned())));
        assert_eq!(read("pre-prod-eu"), Some(("preprod", "eu".to_owned())));
        for none in [
            "", "product", "device", "main", "dev-prod", "global", "latest",
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn a_branch_is_an_environments_only_when_it_says_nothing_else() {
        let read = |name| Stage::of_branch(name).map(|it| it.usual_name());
        for (branch, name) in [
            ("develop", Some("dev")),
            ("main", Some("prod")),
            ("env/staging", Some("staging")),
            ("env/main", Some("prod")),
            ("prod", Some("prod")),
            ("fix-prod", None),
            ("feature/dev", None),
            ("release/prod", None),
            ("trunk", None),
        ] {
            assert_eq!(read(branch), name, "{branch}");
        }
        assert!(Stage::preference("prod") < Stage::preference("production"));
        assert!(Stage::preference("env/prod") < Stage::preference("main"));
    }
}

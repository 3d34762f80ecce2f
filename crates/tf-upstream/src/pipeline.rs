//! Recognises the pipeline a command runs in: what was pushed, what is to be merged, and who started it.

use engine::Vars;

/// What a run in a pipeline is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Pipeline {
    /// What set it off.
    pub(crate) event: Event,
    /// Who the forge says started it: `github:octocat`.
    pub(crate) actor: Option<String>,
    /// Where the run can be read.
    pub(crate) run: Option<String>,
}

/// What set a pipeline off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Event {
    /// There is no pipeline, or it does not say.
    #[default]
    None,
    /// A branch was pushed.
    Push { branch: String },
    /// A pull or merge request, a merge queue or a merge train: nothing is merged yet.
    BeforeMerge { target: String, by: Merge },
}

/// What is to merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Merge {
    /// A person, or whoever they let.
    Request,
    /// A queue or a train, as soon as this is green.
    Queue,
}

impl Pipeline {
    /// Recognises a pipeline by the variables its forge sets.
    pub(crate) fn of(vars: &Vars) -> Pipeline {
        let get = |name: &str| {
            vars.get(name)
                .and_then(|value| value.to_str())
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
        };
        let is = |name: &str| get(name).as_deref() == Some("true");
        if is("GITHUB_ACTIONS") {
            let queued = get("GITHUB_REF").and_then(|name| {
                // refs/heads/gh-readonly-queue/main/pr-1-0123abcd
                let rest = name.strip_prefix("refs/heads/gh-readonly-queue/")?;
                Some(rest.rsplit_once("/pr-")?.0.to_owned())
            });
            let event = match (queued, get("GITHUB_BASE_REF"), get("GITHUB_REF_TYPE")) {
                (Some(target), ..) => Event::BeforeMerge {
                    target,
                    by: Merge::Queue,
                },
                (None, Some(target), _) => Event::BeforeMerge {
                    target,
                    by: Merge::Request,
                },
                (None, None, Some(kind)) if kind == "branch" => {
                    get("GITHUB_REF_NAME").map_or(Event::None, |branch| Event::Push { branch })
                }
                _ => Event::None,
            };
            let run = (get("GITHUB_SERVER_URL"))
                .zip(get("GITHUB_REPOSITORY"))
                .zip(get("GITHUB_RUN_ID"))
                .map(|((server, repository), id)| {
                    format!("{server}/{repository}/actions/runs/{id}")
                });
            return Pipeline {
                event,
                // Whoever started this very run: a re-run of somebody else's is one's own.
                actor: get("GITHUB_TRIGGERING_ACTOR")
                    .or_else(|| get("GITHUB_ACTOR"))
                    .map(|login| format!("github:{login}")),
                run,
            };
        }
        if is("GITLAB_CI") {
            let event = match (
                get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"),
                get("CI_COMMIT_BRANCH"),
            ) {
                (Some(target), _) => Event::BeforeMerge {
                    target,
                    by: match get("CI_MERGE_REQUEST_EVENT_TYPE").as_deref() {
                        Some("merge_train") => Merge::Queue,
                        _ => Merge::Request,
                    },
                },
                (None, Some(branch)) => Event::Push { branch },
                (None, None) => Event::None,
            };
            return Pipeline {
                event,
                actor: get("GITLAB_USER_LOGIN").map(|login| format!("gitlab:{login}")),
                run: get("CI_JOB_URL"),
            };
        }
        // Others tell branches, and no identity that could approve.
        let branch = |name: &str| {
            get(name).map(|branch| {
                branch
                    .strip_prefix("refs/heads/")
                    .unwrap_or(&branch)
                    .to_owned()
            })
        };
        let (target, pushed, run) = (
            branch("SYSTEM_PULLREQUEST_TARGETBRANCH")
                .or_else(|| branch("BITBUCKET_PR_DESTINATION_BRANCH"))
                .or_else(|| branch("CHANGE_TARGET"))
                .or_else(|| {
                    branch("DRONE_TARGET_BRANCH").filter(|_| get("DRONE_PULL_REQUEST").is_some())
                }),
            branch("BUILD_SOURCEBRANCH")
                .filter(|_| get("TF_BUILD").is_some())
                .or_else(|| branch("BITBUCKET_BRANCH"))
                .or_else(|| branch("BRANCH_NAME"))
                .or_else(|| branch("DRONE_BRANCH")),
            get("BUILD_URL"),
        );
        let event = match (target, pushed) {
            (Some(target), _) => Event::BeforeMerge {
                target,
                by: Merge::Request,
            },
            (None, Some(branch)) => Event::Push { branch },
            (None, None) => Event::None,
        };
        Pipeline {
            event,
            actor: None,
            run,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pipeline(vars: &[(&str, &str)]) -> Pipeline {
        Pipeline::of(&Vars::new(
            vars.iter().map(|(name, value)| (name.into(), value.into())),
        ))
    }

    #[test]
    fn a_pull_request_is_judged_again_after_the_merge() {
        let target = |by| Event::BeforeMerge {
            target: "main".to_owned(),
            by,
        };
        for vars in [
            &[
                ("GITHUB_ACTIONS", "true"),
                ("GITHUB_REF", "refs/pull/7/merge"),
                ("GITHUB_BASE_REF", "main"),
            ][..],
            &[
                ("GITHUB_ACTIONS", "true"),
                ("GITHUB_REF_TYPE", "branch"),
                ("GITHUB_REF_NAME", "gh-readonly-queue/main/pr-7-0123"),
                ("GITHUB_REF", "refs/heads/gh-readonly-queue/main/pr-7-0123"),
            ],
            &[
                ("GITLAB_CI", "true"),
                ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"),
            ],
            &[
                ("GITLAB_CI", "true"),
                ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"),
                ("CI_MERGE_REQUEST_EVENT_TYPE", "merge_train"),
            ],
            &[
                ("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main"),
                ("TF_BUILD", "True"),
                ("BUILD_SOURCEBRANCH", "refs/pull/7/merge"),
            ],
            &[
                ("BITBUCKET_PR_DESTINATION_BRANCH", "main"),
                ("BITBUCKET_BRANCH", "feature"),
            ],
            &[("CHANGE_TARGET", "main"), ("BRANCH_NAME", "PR-7")],
        ] {
            let by = if vars
                .iter()
                .any(|(_, value)| value.contains("queue") || *value == "merge_train")
            {
                Merge::Queue
            } else {
                Merge::Request
            };
            assert_eq!(pipeline(vars).event, target(by), "{vars:?}");
        }
    }

    #[test]
    fn a_push_is_on_its_branch_and_by_someone() {
        let github = pipeline(&[
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_REF", "refs/heads/release/1"),
            ("GITHUB_REF_TYPE", "branch"),
            ("GITHUB_REF_NAME", "release/1"),
            ("GITHUB_BASE_REF", ""),
            ("GITHUB_ACTOR", "author"),
            ("GITHUB_TRIGGERING_ACTOR", "starter"),
        ]);
        assert_eq!(
            github.event,
            Event::Push {
                branch: "release/1".to_owned()
            }
        );
        assert_eq!(github.actor.as_deref(), Some("github:starter"));
        let tag = pipeline(&[
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_REF_TYPE", "tag"),
            ("GITHUB_REF_NAME", "v1"),
        ]);
        assert_eq!(tag.event, Event::None);
        assert_eq!(pipeline(&[]), Pipeline::default());
    }
}

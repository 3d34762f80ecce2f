//! Where a command works: the repository, its policy, and the environment and root it is about.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use config::{Environment, Upstream};
use engine::git::{Git, Oid, RefName, Remote};
use engine::{Stop, Vars};
use jiff::Timestamp;
use ledger::Unit;

use crate::args::{GlobalArgs, UnitArgs};
use crate::command_error::CommandError;
use crate::pipeline::{Event, Pipeline};
use crate::policy_file;
use crate::roots;

/// The repository a command works in, and what `upstream.hcl` says of it.
pub(crate) struct Site {
    pub(crate) vars: Vars,
    pub(crate) pipeline: Pipeline,
    pub(crate) git: Git,
    /// The top of the work tree.
    pub(crate) top: PathBuf,
    pub(crate) policy: PolicyFile,
    /// The commit that is checked out.
    pub(crate) head: Oid,
    /// The other repository that branches are fetched from; none where this is the only one.
    pub(crate) remote: Option<Remote>,
    /// The one that the ledger is in.
    pub(crate) ledger_remote: Option<Remote>,
    pub(crate) now: Timestamp,
    stop: OnceLock<Arc<Stop>>,
}

/// `upstream.hcl`, read.
pub(crate) struct PolicyFile {
    /// Its path from the top; none where it is outside.
    pub(crate) path: Option<String>,
    pub(crate) text: String,
    pub(crate) upstream: Upstream,
}

/// What a command is about.
#[derive(Clone)]
pub(crate) struct Target<'s> {
    pub(crate) environment: &'s Environment,
    pub(crate) root: String,
}

impl Target<'_> {
    pub(crate) fn unit(&self) -> Result<Unit, CommandError> {
        Ok(Unit::new(&self.environment.name, &self.root)?)
    }
}

impl Site {
    /// Finds the repository and reads the policy.
    pub(crate) fn open(global: &GlobalArgs) -> Result<Site, CommandError> {
        let vars = Vars::new(std::env::vars_os());
        let here = std::env::current_dir()?;
        let git = Git::find(&here, &vars)?;
        let Some(top) = git.top().map(Path::to_owned) else {
            return Err(CommandError::BareRepository(git.git_dir().to_owned()));
        };
        let Some(path) = policy_file::find(global.config.as_deref())? else {
            return Err(CommandError::NoPolicy);
        };
        let policy = PolicyFile::read(&path, &top)?;
        let Some(head) = git.head()? else {
            return Err(CommandError::NoCommit);
        };
        let remote = code_remote(&git)?;
        let ledger_remote = match &policy.upstream.ledger.remote {
            Some(named) => Some(Remote::new(&named.value).map_err(engine::git::GitError::from)?),
            None => remote.clone(),
        };
        Ok(Site {
            pipeline: Pipeline::of(&vars),
            vars,
            git,
            top,
            policy,
            head,
            remote,
            ledger_remote,
            now: Timestamp::now(),
            stop: OnceLock::new(),
        })
    }

    /// Returns the signals that ask to stop, which are caught from the first time on. Before that
    /// nothing runs and nothing lies about that must be brought to an end: the process may just die
    /// of them.
    pub(crate) fn stop(&self) -> Result<&Stop, CommandError> {
        if let Some(stop) = self.stop.get() {
            return Ok(stop);
        }
        let stop = Arc::new(Stop::install()?);
        Ok(self.stop.get_or_init(|| stop))
    }

    /// Finds the same again, as it is now: for a command that takes long. Signals that were caught stay so.
    pub(crate) fn again(&self, global: &GlobalArgs) -> Result<Site, CommandError> {
        let site = Site::open(global)?;
        if let Some(stop) = self.stop.get() {
            site.stop.get_or_init(|| Arc::clone(stop));
        }
        Ok(site)
    }

    /// Whether the command was asked to stop.
    pub(crate) fn is_stopped(&self) -> bool {
        (self.stop.get()).is_some_and(|stop| stop.requested().is_some())
    }

    /// Returns what a command is about: what it was told, else what is checked out or targeted.
    pub(crate) fn target(&self, args: &UnitArgs) -> Result<Target<'_>, CommandError> {
        let environment = self.environment(args.environment.as_deref())?;
        let root = self.root(environment, args.root.as_deref())?;
        Ok(Target { environment, root })
    }

    /// Returns what a bundle is about; what the command was told must be the same.
    pub(crate) fn target_of(
        &self,
        args: &UnitArgs,
        manifest: &bundle::Manifest<gate::Change>,
    ) -> Result<Target<'_>, CommandError> {
        // Whoever says nothing means the bundle's; whoever says something else has the wrong bundle,
        // and is told so by the pins.
        let environment = args
            .environment
            .clone()
            .unwrap_or_else(|| manifest.environment.clone());
        let root = args.root.clone().unwrap_or_else(|| manifest.root.clone());
        self.target(&UnitArgs {
            environment: Some(environment),
            root: Some(root),
        })
    }

    fn environment(&self, named: Option<&str>) -> Result<&Environment, CommandError> {
        let all = &self.policy.upstream.environments;
        let names = || all.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        if all.is_empty() {
            return Err(CommandError::NoEnvironments);
        }
        if let Some(name) = named {
            return (all.iter().find(|one| one.name == name)).ok_or_else(|| {
                CommandError::NoSuchEnvironment {
                    name: name.to_owned(),
                    names: names(),
                }
            });
        }
        let branch = match &self.pipeline.event {
            Event::Push { branch } => Some(branch.clone()),
            Event::BeforeMerge { target, .. } => Some(target.clone()),
            Event::None => self.git.head_branch()?,
        };
        let of_branch = match &branch {
            Some(branch) => self.policy.upstream.environments_of_branch(branch),
            None => Vec::new(),
        };
        match of_branch[..] {
            [one] => Ok(one),
            [] => Err(CommandError::WhichEnvironment {
                found: match branch {
                    Some(branch) => format!("no environment has the branch {branch}"),
                    None => "no branch is checked out".to_owned(),
                },
                names: names(),
            }),
            _ => Err(CommandError::WhichEnvironment {
                found: format!(
                    "several environments have the branch {}",
                    branch.unwrap_or_default()
                ),
                names: of_branch.iter().map(|one| one.name.clone()).collect(),
            }),
        }
    }

    /// Returns the root modules of an environment, as they are committed.
    pub(crate) fn roots(&self, environment: &Environment) -> Result<Vec<String>, CommandError> {
        let tracked = self.git.ls_tree(&self.head, &[])?;
        Ok(roots::expand(
            &environment.roots.value,
            tracked.iter().map(|entry| entry.path.as_str()),
        ))
    }

    fn root(&self, environment: &Environment, named: Option<&str>) -> Result<String, CommandError> {
        let roots = self.roots(environment)?;
        let wanted = match named {
            Some(named) => Some(
                named
                    .trim_start_matches("./")
                    .trim_end_matches('/')
                    .to_owned(),
            )
            .map(|root| {
                if root.is_empty() {
                    ".".to_owned()
                } else {
                    root
                }
            }),
            None => None,
        };
        if let Some(wanted) = wanted {
            return if roots.contains(&wanted) {
                Ok(wanted)
            } else {
                Err(CommandError::NoSuchRoot {
                    environment: environment.name.clone(),
                    root: wanted,
                    roots,
                })
            };
        }
        // The nearest one above where one stands.
        let here = std::env::current_dir()?;
        let inside = here.strip_prefix(&self.top).ok().and_then(|inside| {
            (inside.ancestors())
                .map(|at| match at.to_str() {
                    Some("") => ".",
                    Some(at) => at,
                    None => "",
                })
                .find(|at| roots.iter().any(|root| root == at))
                .map(str::to_owned)
        });
        match (inside, &roots[..]) {
            (_, [one]) => Ok(one.clone()),
            (Some(root), _) => Ok(root),
            (None, []) => Err(CommandError::NoRoots {
                environment: environment.name.clone(),
                patterns: environment.roots.value.clone(),
            }),
            (None, _) => Err(CommandError::WhichRoot {
                environment: environment.name.clone(),
                roots,
            }),
        }
    }

    /// Returns the environment before another, and the root there that corresponds.
    pub(crate) fn before<'s>(
        &self,
        upstream: &'s Upstream,
        target: &Target<'_>,
    ) -> Option<(&'s Environment, Option<String>)> {
        let here = upstream.environment(&target.environment.name)?;
        let before = upstream.upstream_of(here)?;
        let root = roots::counterpart(&target.root, &here.roots.value, &before.roots.value);
        Some((before, root))
    }

    /// Returns the root module's folder on this machine.
    pub(crate) fn folder(&self, root: &str) -> PathBuf {
        if root == "." {
            self.top.clone()
        } else {
            self.top.join(root)
        }
    }

    /// Returns the folder for what is kept on this machine: with the repository, not in the work tree.
    pub(crate) fn kept(&self) -> PathBuf {
        self.git.git_dir().join("tf-upstream")
    }

    /// Returns the place where git keeps what is fetched of a branch.
    pub(crate) fn tracking(&self, branch: &str) -> Result<RefName, CommandError> {
        Ok(RefName::new(&format!("refs/tf-upstream/branches/{branch}"))
            .map_err(engine::git::GitError::from)?)
    }
}

impl PolicyFile {
    pub(crate) fn read(path: &Path, top: &Path) -> Result<PolicyFile, CommandError> {
        let text = policy_file::read(path)?;
        let shown = path.display().to_string();
        let upstream = policy_file::parse(&text, &shown)?;
        let absolute = std::path::absolute(path)?;
        let from_top = (absolute.canonicalize().unwrap_or(absolute))
            .strip_prefix(top.canonicalize().as_deref().unwrap_or(top))
            .ok()
            .and_then(Path::to_str)
            .map(str::to_owned);
        Ok(PolicyFile {
            path: from_top,
            text,
            upstream,
        })
    }

    /// Returns what the file is called in messages.
    pub(crate) fn label(&self) -> &str {
        self.path.as_deref().unwrap_or(policy_file::NAME)
    }
}

/// Returns the repository that the branches come from.
fn code_remote(git: &Git) -> Result<Option<Remote>, CommandError> {
    let remotes = git.remotes()?;
    let of_branch = match remotes.len() {
        // Then there is nothing to choose.
        0 | 1 => None,
        _ => match git.head_branch()? {
            Some(branch) => git.config(&format!("branch.{branch}.remote"))?,
            None => None,
        },
    };
    let named = |name: &str| remotes.iter().any(|remote| remote.name == name);
    let name = of_branch
        .filter(|name| named(name))
        .or_else(|| named("origin").then(|| "origin".to_owned()))
        .or_else(|| match &remotes[..] {
            [one] => Some(one.name.clone()),
            _ => None,
        });
    match name {
        Some(name) => Ok(Some(
            Remote::new(&name).map_err(engine::git::GitError::from)?,
        )),
        None if remotes.is_empty() => Ok(None),
        None => Err(CommandError::WhichRemote(
            remotes.into_iter().map(|remote| remote.name).collect(),
        )),
    }
}

//! A bundle, and what stands behind it here and now.

use std::collections::BTreeSet;
use std::path::Path;

use bundle::{CodeDigest, PinMismatch, Pins, StatePin, Tracked};
use engine::StateReport;
use gate::{Change, Pin};
use plan::PlanFile;

use crate::books::{self, Settled};
use crate::bundle_folder::Opened;
use crate::code::{self, Policies};
use crate::command_error::CommandError;
use crate::included_files;
use crate::site::{Site, Target};

/// A bundle that was read, with the plan file in it and the code behind it.
pub(crate) struct Examined {
    pub(crate) opened: Opened,
    pub(crate) file: PlanFile,
    pub(crate) tracked: Vec<Tracked>,
    pub(crate) code: CodeDigest,
    folders: Vec<String>,
}

/// What only those know who run the engine.
pub(crate) struct Rerun {
    pub(crate) meaning: String,
    pub(crate) state: StatePin,
    pub(crate) new: Change,
    pub(crate) settled: Option<Change>,
}

impl Examined {
    /// Reads a bundle, and digests the code that is checked out.
    pub(crate) fn open(
        site: &Site,
        target: &Target<'_>,
        policies: &Policies<'_>,
        opened: Opened,
    ) -> Result<Examined, CommandError> {
        // Before anything reads it: what was put in its place is not even looked into.
        let found = bundle::sha256(&opened.plan);
        if found != opened.manifest.plan {
            return Err(CommandError::OtherPlan {
                expected: opened.manifest.plan.clone(),
                found,
            });
        }
        let file = plan::read_plan_file(&opened.plan)?;
        // What cannot be put back is denied by a gate as well, and not only by the apply.
        let include = &site.policy.upstream.bundle_include;
        included_files::missing(&site.top, include, &opened.included)?;
        let tracked = code::tracked(&site.git, &site.top, &site.head)?;
        let code = code::digest(site, target, policies, &tracked, &file)?;
        let folders = folders(&target.root, target, &file);
        Ok(Examined {
            opened,
            file,
            tracked,
            code,
            folders,
        })
    }

    /// Returns the folders and files that the plan was made from, from the top.
    pub(crate) fn folders(&self) -> Vec<String> {
        self.folders.clone()
    }

    /// Holds every pin of the manifest against what is so now.
    ///
    /// Without a rerun the engine was not asked: what only it can tell is taken from the manifest,
    /// and looked at again before the apply.
    pub(crate) fn pins(
        &self,
        site: &Site,
        target: &Target<'_>,
        engine: &engine::Engine,
        settled: Option<&Settled>,
        rerun: Option<&Rerun>,
    ) -> Result<Vec<Pin>, CommandError> {
        let manifest = &self.opened.manifest;
        let pinned = books::pins_engine(site, settled);
        let sha256 = if pinned {
            format!("sha256:{}", engine.sha256()?)
        } else {
            String::new()
        };
        let folder = site.folder(&target.root);
        let named: Vec<String> = manifest
            .files
            .iter()
            .map(|file| file.path.clone())
            .collect();
        let mut files = code::digests(&folder, &named)?;
        included_files::fill_in(&mut files, &manifest.root, &self.opened.included);
        let state = match rerun {
            Some(rerun) => rerun.state.clone(),
            None => state_of(&self.file),
        };
        let pins = Pins {
            plan: bundle::sha256(&self.opened.plan),
            environment: target.environment.name.clone(),
            root: target.root.clone(),
            code: self.code.code.clone(),
            meaning: rerun.map_or_else(|| manifest.meaning.clone(), |rerun| rerun.meaning.clone()),
            engine: bundle::Engine {
                product: engine.product.command().to_owned(),
                version: engine.version.clone(),
                sha256,
            },
            engine_pin: if pinned {
                bundle::EnginePin::File
            } else {
                bundle::EnginePin::Version
            },
            workspace: self.file.workspace.clone(),
            backend: backend_of(&self.file),
            state,
            mode: self.file.mode.as_str().to_owned(),
            targets: targets_of(&self.file),
            settled_policy: settled.map(|settled| bundle::sha256(settled.text.as_bytes())),
            new_policy: bundle::sha256(site.policy.text.as_bytes()),
            files,
            now: site.now,
        };
        let mut found: Vec<Pin> = (bundle::compare(manifest, &pins).into_iter())
            .map(
                |PinMismatch {
                     field,
                     expected,
                     found,
                 }| Pin {
                    // Which of the files is what somebody wants to know.
                    field: match (field, expected.rsplit_once(' ')) {
                        ("files", Some((path, _))) => format!("files: {path}"),
                        _ => field.to_owned(),
                    },
                    expected,
                    found,
                },
            )
            .collect();
        let mut hold = |field: &str, expected: String, now: String| {
            if expected != now {
                found.push(Pin {
                    field: field.to_owned(),
                    expected,
                    found: now,
                });
            }
        };
        // The plan file says where it will be applied, and the policy where it must be.
        let wanted = workspace_of(target);
        hold("workspace", wanted.to_owned(), self.file.workspace.clone());
        hold(
            "engine.version",
            self.file.engine_version.clone(),
            engine.version.clone(),
        );
        // A state that is not the one planned for is found here by name, and by the engine again.
        let planned = state_of(&self.file);
        hold(
            "state.serial",
            planned.serial.to_string(),
            pins.state.serial.to_string(),
        );
        if let Some(rerun) = rerun {
            hold(
                "policies.new.change",
                digest(&manifest.policies.new.change)?,
                digest(&rerun.new)?,
            );
            if let (Some(then), Some(now)) = (&manifest.policies.settled, &rerun.settled) {
                hold(
                    "policies.settled.change",
                    digest(&then.change)?,
                    digest(now)?,
                );
            }
        }
        found.dedup();
        // What holds is evidence, too.
        for (field, value) in self.held() {
            if !found.iter().any(|pin| pin.field == field) {
                found.push(Pin {
                    field: field.to_owned(),
                    expected: value.clone(),
                    found: value,
                });
            }
        }
        Ok(found)
    }

    /// Returns what the manifest pins.
    fn held(&self) -> Vec<(&'static str, String)> {
        let manifest = &self.opened.manifest;
        vec![
            ("plan", manifest.plan.clone()),
            ("environment", manifest.environment.clone()),
            ("root", manifest.root.clone()),
            ("code.tree", manifest.code.tree.clone()),
            ("code.configuration", manifest.code.configuration.clone()),
            ("code.lock", manifest.code.lock.clone()),
            ("code.own", manifest.code.own.clone()),
            ("meaning", manifest.meaning.clone()),
            ("engine.version", manifest.engine.version.clone()),
            ("workspace", manifest.workspace.clone()),
            ("backend.fingerprint", manifest.backend.fingerprint.clone()),
            ("state.serial", manifest.state.serial.to_string()),
            ("mode", manifest.mode.clone()),
            ("policy.new", manifest.policies.new.policy.clone()),
            ("files", format!("{} files", manifest.files.len())),
        ]
    }
}

/// Returns the workspace that an environment is in.
pub(crate) fn workspace_of<'t>(target: &'t Target<'_>) -> &'t str {
    (target.environment.workspace.as_ref()).map_or("default", |workspace| &workspace.value)
}

/// Returns which state a plan was made for.
pub(crate) fn state_of(file: &PlanFile) -> StatePin {
    StatePin {
        lineage: (file.state.lineage.as_ref())
            .map(|lineage| bundle::lineage_digest(&String::from_utf8_lossy(lineage.key()))),
        serial: file.state.serial,
    }
}

/// Returns which state there is now.
pub(crate) fn state_now(state: Option<&StateReport>) -> StatePin {
    match state {
        Some(state) => StatePin {
            lineage: Some(bundle::lineage_digest(&state.lineage)),
            serial: state.serial,
        },
        None => StatePin {
            lineage: None,
            serial: 0,
        },
    }
}

pub(crate) fn backend_of(file: &PlanFile) -> bundle::Backend {
    bundle::Backend {
        kind: file.backend.kind.clone(),
        fingerprint: file.backend.fingerprint.clone(),
    }
}

pub(crate) fn targets_of(file: &PlanFile) -> Vec<String> {
    let marked = |mark: &'static str, all: &[String]| {
        all.iter()
            .map(|one| format!("{mark}{one}"))
            .collect::<Vec<_>>()
    };
    let mut targets = marked("", &file.targets);
    targets.extend(marked("-exclude ", &file.excludes));
    targets.extend(marked("-replace ", &file.force_replace));
    targets.extend(marked("-invoke ", &file.action_targets));
    targets
}

/// Returns a digest of what a gate looks at of a change.
fn digest(change: &Change) -> Result<String, CommandError> {
    let bytes = serde_json::to_vec(change).map_err(std::io::Error::from)?;
    Ok(bundle::sha256(&bytes))
}

/// Returns the folders of the root and its local modules, and the files a run is given.
pub(crate) fn folders(root: &str, target: &Target<'_>, file: &PlanFile) -> Vec<String> {
    let mut found: BTreeSet<String> = BTreeSet::from([root.to_owned()]);
    for module in &file.modules {
        let is_local = module
            .source
            .as_deref()
            .is_none_or(|source| source.starts_with('.'));
        let folder = Path::new(root).join(&module.dir);
        if let Some(folder) = normal(&folder).filter(|_| is_local)
            && !folder.split('/').any(|part| part == ".terraform")
        {
            found.insert(folder);
        }
    }
    found.extend(target.environment.var_files.iter().cloned());
    found.extend(target.environment.backend_config.iter().cloned());
    found.into_iter().collect()
}

/// Returns a path without `.` and `..`; none where it leads out of the repository.
fn normal(path: &Path) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.to_str()?.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    })
}

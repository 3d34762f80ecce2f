//! The variables that say where a rollout stands: as they are committed, and as a step wants them.

use std::path::{Path, PathBuf};

use engine::git::{Object, Oid};
use rollout::{Colour, Share, Spec, Stage, Step};
use serde_json::{Map, Value};
use tempfile::TempDir;

use super::{RolloutError, Scene};
use crate::bundle_folder;
use crate::command_error::CommandError;

/// Where the two colours stand, as the modules are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The colour that serves when no rollout runs.
    pub(crate) active: Colour,
    blue: u32,
    green: u32,
    /// Whether the other colour is there.
    idle_exists: bool,
    /// Whether the routers know the other colour.
    idle_attached: bool,
}

/// What a rollout is of the idle colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Idle {
    Gone,
    Exists,
    Attached,
}

impl Wanted {
    /// Returns what is wanted when no rollout runs.
    pub(crate) fn at_rest(active: Colour, total: u32) -> Wanted {
        Wanted::new(active, active, Share::ALL, total, Idle::Gone)
    }

    /// `share` is that of `colour`.
    fn new(active: Colour, colour: Colour, share: Share, total: u32, idle: Idle) -> Wanted {
        let mine = u64::from(total) * u64::from(share.percent()) / 100;
        let mine = u32::try_from(mine).unwrap_or(total);
        let (blue, green) = match colour {
            Colour::Blue => (mine, total - mine),
            Colour::Green => (total - mine, mine),
        };
        Wanted {
            active,
            blue,
            green,
            idle_exists: idle != Idle::Gone,
            idle_attached: idle == Idle::Attached,
        }
    }

    /// Returns what a step wants. What is committed decides which colour a detach or retirement is about.
    pub(crate) fn after(step: Step, spec: &Spec, is_committed: bool) -> Wanted {
        let new = spec.live.other();
        let active = if is_committed { new } else { spec.live };
        let rest = if is_committed {
            Share::ALL
        } else {
            Share::NONE
        };
        let (share, idle) = match step {
            Step::Provision => (Share::NONE, Idle::Exists),
            Step::Attach => (Share::NONE, Idle::Attached),
            Step::Shift(share) | Step::RollBack(share) => (share, Idle::Attached),
            Step::Detach => (rest, Idle::Exists),
            Step::Retire => (rest, Idle::Gone),
        };
        Wanted::new(active, new, share, spec.total, idle)
    }

    /// Returns what is wanted where a rollout stands.
    pub(crate) fn at(rollout: &rollout::Rollout) -> Wanted {
        let spec = rollout.spec();
        let is_committed = rollout.is_committed();
        let after = |step| Wanted::after(step, spec, is_committed);
        match rollout.stage() {
            Stage::Begun | Stage::Abandoned => Wanted::at_rest(spec.live, spec.total),
            Stage::Swapped => Wanted::at_rest(spec.live.other(), spec.total),
            Stage::Running(step) | Stage::Failed(step) | Stage::Unobserved(step) => after(step),
            Stage::Provisioned => after(Step::Provision),
            Stage::Validating | Stage::Ready => after(Step::Attach),
            Stage::Holding(share) => after(Step::Shift(share)),
            Stage::RolledBack => after(Step::RollBack(Share::NONE)),
            Stage::Committed => after(Step::Shift(Share::ALL)),
            Stage::Detached => after(Step::Detach),
        }
    }

    /// Returns what the weights add up to.
    pub(crate) fn total(&self) -> u32 {
        self.blue.saturating_add(self.green)
    }

    pub(crate) fn weight(&self, colour: Colour) -> u32 {
        match colour {
            Colour::Blue => self.blue,
            Colour::Green => self.green,
        }
    }

    fn value(&self) -> Value {
        let mut weights = Map::new();
        weights.insert("blue".to_owned(), self.blue.into());
        weights.insert("green".to_owned(), self.green.into());
        let mut value = Map::new();
        value.insert("active".to_owned(), self.active.as_str().into());
        value.insert("weights".to_owned(), Value::Object(weights));
        value.insert("idle_exists".to_owned(), self.idle_exists.into());
        value.insert("idle_attached".to_owned(), self.idle_attached.into());
        Value::Object(value)
    }

    /// Reads the value of a variable.
    fn read(value: &Value) -> Result<Wanted, String> {
        const SHAPE: &str = r#"{ "active": "blue", "weights": { "blue": 100, "green": 0 } }"#;
        let object = value.as_object().ok_or(format!("it is not {SHAPE}"))?;
        let known = ["active", "weights", "idle_exists", "idle_attached"];
        if let Some(name) = object.keys().find(|name| !known.contains(&name.as_str())) {
            return Err(format!("it has a member `{name}`, and is to be {SHAPE}"));
        }
        let active = match object.get("active").and_then(Value::as_str) {
            Some("blue") => Colour::Blue,
            Some("green") => Colour::Green,
            _ => return Err(format!("its `active` is no colour; it is to be {SHAPE}")),
        };
        let weight = |colour: Colour| {
            (object.get("weights"))
                .and_then(|weights| weights.get(colour.as_str()))
                .and_then(Value::as_u64)
                .and_then(|weight| u32::try_from(weight).ok())
                .ok_or(format!(
                    "`weights.{colour}` is no whole number; it is to be {SHAPE}"
                ))
        };
        let flag = |name: &str| match object.get(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Err(format!("its `{name}` is neither true nor false")),
        };
        Ok(Wanted {
            active,
            blue: weight(Colour::Blue)?,
            green: weight(Colour::Green)?,
            idle_exists: flag("idle_exists")?,
            idle_attached: flag("idle_attached")?,
        })
    }

    /// Returns what the variables file says at a commit; nothing where there is no such file.
    pub(crate) fn committed(
        scene: &Scene<'_>,
        commit: &Oid,
    ) -> Result<Option<Wanted>, CommandError> {
        let Some(members) = members(scene, commit)? else {
            return Ok(None);
        };
        let variable = &scene.rollout.variable.value;
        let wrong = |what: String| RolloutError::Variables {
            path: scene.rollout.variables.value.clone(),
            variable: variable.clone(),
            what,
        };
        let value = (members.get(variable)).ok_or_else(|| wrong("it is not there".to_owned()))?;
        Ok(Some(Wanted::read(value).map_err(wrong)?))
    }

    /// Returns the text of the variables file at a commit, with this in it.
    pub(crate) fn written(&self, scene: &Scene<'_>, commit: &Oid) -> Result<String, CommandError> {
        let mut members = members(scene, commit)?.unwrap_or_default();
        members.insert(scene.rollout.variable.value.clone(), self.value());
        let text = serde_json::to_string_pretty(&members).map_err(std::io::Error::from)?;
        Ok(format!("{text}\n"))
    }

    /// Returns the first content of a variables file.
    pub(crate) fn first(variable: &str) -> String {
        let mut members = Map::new();
        members.insert(
            variable.to_owned(),
            Wanted::at_rest(Colour::Blue, 100).value(),
        );
        Value::Object(members).to_string()
    }

    /// Writes a variables file for an engine, in a folder that goes with what is returned.
    pub(crate) fn generate(&self, variable: &str) -> Result<Generated, CommandError> {
        let mut members = Map::new();
        members.insert(variable.to_owned(), self.value());
        let folder = bundle_folder::private_folder()?;
        let path = folder.path().join("rollout.tfvars.json");
        bundle_folder::write_private(&path, Value::Object(members).to_string().as_bytes())?;
        Ok(Generated { folder, path })
    }
}

/// A variables file that is there as long as this is.
pub(crate) struct Generated {
    #[expect(dead_code, reason = "the folder goes when it is dropped")]
    folder: TempDir,
    path: PathBuf,
}

impl Generated {
    /// Returns the environment's files and this one, which comes last so that it holds.
    pub(crate) fn after(&self, files: Vec<PathBuf>) -> Vec<PathBuf> {
        let mut files = files;
        files.push(self.path().to_owned());
        files
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// Returns what the variables file holds at a commit.
fn members(scene: &Scene<'_>, commit: &Oid) -> Result<Option<Map<String, Value>>, CommandError> {
    let path = &scene.rollout.variables.value;
    let object = Object::At {
        tree: commit.clone(),
        path: path.clone(),
    };
    let Some(bytes) = scene
        .site
        .git
        .blobs(&[object])?
        .into_iter()
        .flatten()
        .next()
    else {
        return Ok(None);
    };
    let wrong = |what: &str| RolloutError::Variables {
        path: path.clone(),
        variable: scene.rollout.variable.value.clone(),
        what: what.to_owned(),
    };
    // What the parser says may quote a value.
    match serde_json::from_slice::<Value>(&bytes) {
        Ok(Value::Object(members)) => Ok(Some(members)),
        Ok(_) => Err(wrong("the file is no JSON object").into()),
        Err(error) => Err(wrong(&format!(
            "the file is no JSON (line {}, column {})",
            error.line(),
            error.column()
        ))
        .into()),
    }
}

//! The shape of the JSON document of a rollout.

#[cfg(feature = "schema")]
use schemars::JsonSchema;

/// The whole document. Times are in RFC 3339, lengths of time in whole seconds, shares in percent.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct Document<'s> {
    /// The version of this format; a new field raises the second number.
    pub(super) format_version: &'static str,
    /// The version of tf-upstream.
    pub(super) tool_version: &'static str,
    /// When it was looked at.
    pub(super) now: String,
    /// The name of the rollout.
    pub(super) name: &'s str,
    /// The environment.
    pub(super) environment: &'s str,
    /// The root with the routers, from the repository's top.
    pub(super) root: &'s str,
    /// Whether a rollout is under way; null where it could not be read.
    pub(super) under_way: Option<bool>,
    /// What it has come to.
    pub(super) stage: StageObject,
    /// Blue.
    pub(super) blue: ColourObject<'s>,
    /// Green.
    pub(super) green: ColourObject<'s>,
    /// The shares that the new colour may have now: more than one where nobody has looked, or routers do not agree. Empty where there has been no rollout.
    pub(super) shares: Vec<u8>,
    /// How it began; null where there has been no rollout.
    pub(super) begun: Option<BegunObject<'s>>,
    /// Its last event; null where there has been no rollout.
    pub(super) last: Option<MomentObject<'s>>,
    /// The points on its way, in order; empty where none is under way.
    pub(super) way: Vec<PointObject>,
    /// Who paused it; null where it is not paused.
    pub(super) pause: Option<PauseObject<'s>>,
    /// The hold that it is in, or that is over; null where nothing is held.
    pub(super) hold: Option<WaitObject>,
    /// The drain that it is in, or that is over; null where nothing drains.
    pub(super) drain: Option<WaitObject>,
    /// What the routers were to do, were told to do, and were seen to do.
    pub(super) routers: Vec<RouterObject<'s>>,
    /// The checks that are declared or were run.
    pub(super) checks: Vec<CheckObject<'s>>,
    /// The way back.
    pub(super) way_back: WayBackObject<'s>,
    /// What comes next.
    pub(super) next: NextObject<'s>,
    /// What is not as it should be.
    pub(super) problems: Vec<ProblemObject<'s>>,
    /// What happened, the oldest first.
    pub(super) history: Vec<HappenedObject<'s>>,
}

/// What a rollout has come to.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct StageObject {
    /// unknown (it could not be read), idle (there has been none), begun, running, failed, unobserved, provisioned, validating, ready, holding, rolled-back, committed, detached, swapped or abandoned.
    pub(super) code: &'static str,
    /// The same in words.
    pub(super) words: String,
    /// The step that runs, failed or was not observed: provision, attach, shift, roll-back, detach or retire; null in every other stage.
    pub(super) step: Option<&'static str>,
    /// The share that the step leads to, or that is held; null where there is none.
    pub(super) share: Option<u8>,
    /// Why the step failed: engine or observation; null in every other stage.
    pub(super) failure: Option<&'static str>,
    /// When it came to that; null where there has been no rollout.
    pub(super) since: Option<String>,
    /// For how long it has stood there.
    pub(super) seconds: Option<u64>,
}

/// A colour.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct ColourObject<'s> {
    /// old or new (while traffic may move), live, leaving, idle or unknown.
    pub(super) role: &'static str,
    /// The shares of the traffic that it may have now, the smallest first; empty where that is not known.
    pub(super) shares: Vec<u8>,
    /// Its own root; null where it is in the routers'.
    pub(super) root: Option<&'s str>,
}

/// How a rollout began.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct BegunObject<'s> {
    /// When.
    pub(super) at: String,
    /// Who.
    pub(super) by: ActorObject<'s>,
    /// The commit that the code was at; null where the ledger does not say.
    pub(super) commit: Option<&'s str>,
}

/// A time, and who did something then.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct MomentObject<'s> {
    /// When.
    pub(super) at: String,
    /// Who.
    pub(super) by: ActorObject<'s>,
}

/// Who did something.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct ActorObject<'s> {
    /// A name, as git has it.
    pub(super) name: &'s str,
    /// Who the forge says it is; null where none said.
    pub(super) forge: Option<&'s str>,
    /// The pipeline's run; null where there is none.
    pub(super) run: Option<&'s str>,
}

/// A point on the way.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct PointObject {
    /// provision, attach, shift, commit, give-up, detach or retire.
    pub(super) code: &'static str,
    /// The share that it leads to; null where it is no shift.
    pub(super) share: Option<u8>,
    /// done, here or to-come.
    pub(super) place: &'static str,
}

/// A pause.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct PauseObject<'s> {
    /// When and who; null where the ledger does not say.
    pub(super) moment: Option<MomentObject<'s>>,
    /// Why; null where nobody said.
    pub(super) reason: Option<&'s str>,
    /// Until when; null where it ends when a person says so.
    pub(super) until: Option<String>,
    /// How long it still lasts; null where it ends when a person says so.
    pub(super) seconds_left: Option<u64>,
}

/// A time that is waited for.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct WaitObject {
    /// Until when.
    pub(super) until: String,
    /// How long it still lasts; 0 where it is over.
    pub(super) seconds_left: u64,
}

/// A router.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct RouterObject<'s> {
    /// Its name.
    pub(super) router: &'s str,
    /// The address of the resource that holds the weights.
    pub(super) address: &'s str,
    /// What the plan of the last step had; null where it had none.
    pub(super) planned: Option<WeightsObject>,
    /// What the state had after it was applied; null where it was not.
    pub(super) applied: Option<WeightsObject>,
    /// What was seen last; null where nobody has looked.
    pub(super) observed: Option<WeightsObject>,
    /// When that was seen; null where nobody has looked.
    pub(super) observed_at: Option<String>,
    /// agree, differ, not-applied or not-observed; null where there is nothing to hold what was seen against.
    pub(super) agreement: Option<&'static str>,
}

/// Weights of both colours.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct WeightsObject {
    /// Blue's; null where the router does not know it.
    pub(super) blue: Option<u32>,
    /// Green's; null where the router does not know it.
    pub(super) green: Option<u32>,
}

/// A check.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct CheckObject<'s> {
    /// idle (the new colour, before it gets traffic) or live (the service as its users see it).
    pub(super) check: &'static str,
    /// Whether it held when it was run last; null where it was not run.
    pub(super) holds: Option<bool>,
    /// When it was run last; null where it was not.
    pub(super) at: Option<String>,
    /// Whether it was run since the rollout came to where it stands.
    pub(super) current: bool,
    /// What was seen.
    pub(super) seen: Vec<SeenObject<'s>>,
}

/// What one check saw.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct SeenObject<'s> {
    /// The name of the check.
    pub(super) name: &'s str,
    /// Whether it held.
    pub(super) holds: bool,
    /// What was seen, in one line.
    pub(super) seen: &'s str,
}

/// The way back.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct WayBackObject<'s> {
    /// Why there is none; null where there is one.
    pub(super) none_because: Option<String>,
    /// How, the nearest first.
    pub(super) choices: Vec<ChoiceObject<'s>>,
}

/// What comes next.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct NextObject<'s> {
    /// step, observe, check, wait, commit, decide (a person does), resolve (its runner may have died), start (none is under way) or unknown.
    pub(super) code: &'static str,
    /// The same in words.
    pub(super) words: String,
    /// Until when it waits; null where it does not.
    pub(super) until: Option<String>,
    /// What can be done.
    pub(super) choices: Vec<ChoiceObject<'s>>,
}

/// Something that can be done.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct ChoiceObject<'s> {
    /// start, step, observe, check, wait, commit, resume, resolve or give-up.
    pub(super) act: &'static str,
    /// The step that is carried out, or resolved; null where it is none.
    pub(super) step: Option<&'static str>,
    /// The share that the step leads to; null where it leads to none.
    pub(super) share: Option<u8>,
    /// What it does, in words.
    pub(super) does: String,
    /// What it takes, in words; null where that is not known.
    pub(super) takes: Option<&'static str>,
    /// The command.
    pub(super) command: &'s str,
}

/// Something that is not as it should be.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct ProblemObject<'s> {
    /// by-hand, entry, waiting, unreachable, not-observed or variables.
    pub(super) code: &'static str,
    /// What it is about: an address, an entry, a file; null where the code says it.
    pub(super) place: Option<&'s str>,
    /// What was found.
    pub(super) what: &'s str,
    /// What to do about it; null where there is nothing to do.
    pub(super) advice: Option<&'s str>,
}

/// Something that happened.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) struct HappenedObject<'s> {
    /// When.
    pub(super) at: String,
    /// Who.
    pub(super) by: ActorObject<'s>,
    /// begun, started, applied, failed, observed, checked, committed, paused, resumed or given-up.
    pub(super) event: &'static str,
    /// The same in words.
    pub(super) what: String,
    /// Why; null where nobody said.
    pub(super) reason: Option<&'s str>,
}

//! `tf-upstream plan`: runs the engine, judges the plan, and keeps it as a bundle.

use bundle::Manifest;
use classify::{Detail, Level};
use engine::{InitWhen as EngineInit, Refresh};
use report::{MarkdownOptions, Outcome, PlanReport, Report};

use crate::args::{Format, GlobalArgs, InitWhen, PlanArgs};
use crate::bundle_folder::{self, Sealing};
use crate::command_error::CommandError;
use crate::engines::{self, IfNotInitialised, Ready};
use crate::exit_code::Exit;
use crate::included_files;
use crate::making::Making;
use crate::output;
use crate::progress::Progress;
use crate::rolling::VarFiles;
use crate::site::{Site, Target};

pub(super) fn run(global: &GlobalArgs, args: &PlanArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let target = site.target(&args.unit)?;
    let unit = target.unit()?;
    let sealing = Sealing::ask(&site, &args.seal)?;
    let mut progress = Progress::new(global);
    let ready = Ready::find_known(&site, target.clone(), &args.engine)?;
    let work = ready.work()?;
    ready.say_notes(&work, &mut progress);
    let place = match &args.out {
        Some(out) => std::path::absolute(out)?,
        None => bundle_folder::default_place(&site.top, &unit),
    };
    let unfinished = bundle_folder::create(&place)?;
    let out = match &sealing {
        Some(sealing) => sealing.plan_path(),
        None => place.join(bundle::PLAN),
    };
    let otherwise = match args.init {
        InitWhen::Auto | InitWhen::Always => IfNotInitialised::Initialise,
        InitWhen::Never => IfNotInitialised::Fail,
    };
    match args.init {
        InitWhen::Auto => ready.init(&work, EngineInit::Needed, &mut progress)?,
        InitWhen::Always => ready.init(&work, EngineInit::Always, &mut progress)?,
        InitWhen::Never => {}
    }
    progress.say(&format!("planning {} with {}", ready.shown(), ready.engine));
    let variables = VarFiles::of(&site, &target)?;
    for rollout in &variables.rollouts {
        progress.say(&format!("note: {rollout}"));
    }
    let making = Making {
        site: &site,
        out: &out,
        var_files: &variables.files,
        refresh: Refresh::Yes,
        otherwise,
    };
    let planned = making.plan(&ready, &work, &mut progress)?;
    drop(progress);
    let ready = ready.that_wrote(&planned.file, &args.engine)?;
    let plan = planned.shown.read(&planned.file)?;
    let detail = if args.show_values {
        Detail::Values
    } else {
        Detail::Paths
    };
    let include = &site.policy.upstream.bundle_include;
    let included = included_files::gather(&site.top, include)?;
    let (mut manifest, judged) = making.manifest(&ready, &planned, &plan, &included, detail)?;
    let written = manifest.write()?;
    let sealed = match &sealing {
        Some(sealing) => Some(sealing.seal(&place, &written, &planned.bytes, &included)?),
        None => None,
    };
    let beside = match sealed {
        Some(_) => bundle_folder::manifest_to_show(&manifest)?,
        None => written,
    };
    bundle_folder::write_private(&place.join(bundle::MANIFEST), &beside)?;
    unfinished.finish();

    let level = judged.classification.level;
    let report = Report {
        knowledge_digest: knowledge::Knowledge::builtin().digest(),
        unused_allowances: judged.unused_allowances,
        rollouts: (site.policy.upstream.rollouts.iter())
            .filter(|rollout| rollout.environment.value == target.environment.name)
            .cloned()
            .collect(),
        root: Some(target.root.clone()),
        plans: vec![PlanReport {
            path: ready.shown(),
            sha256: Some(manifest.plan.trim_start_matches("sha256:").to_owned()),
            engine_version: plan.engine_version.clone(),
            outcome: Outcome::Judged(judged.classification),
        }],
    };
    let kept = Kept {
        target: &target,
        place: &place,
        is_named: args.out.is_some(),
        sealed: sealed.as_deref(),
        manifest: &manifest,
        unreachable: planned.prepared.unreachable.as_deref(),
        is_first: planned.prepared.settled.is_none(),
    };
    output::print(global, |out| match args.format {
        Format::Terminal => {
            report::terminal::write_bundled(&report, output::terminal_options(global), out)?;
            kept.write_terminal(&site, out)
        }
        Format::Json => report::json::write(&report, out),
        Format::Markdown => {
            report::markdown::write(&report, MarkdownOptions::default(), out)?;
            kept.write_markdown(out)
        }
    })?;
    Ok(match (args.detailed_exitcode, level) {
        (true, Level::Major) => Exit::Major,
        (true, Level::Minor) => Exit::Minor,
        _ => Exit::Done,
    })
}

/// The bundle, for the words below the report.
struct Kept<'k> {
    target: &'k Target<'k>,
    /// Whether it is where somebody said, and must be named again.
    is_named: bool,
    place: &'k std::path::Path,
    sealed: Option<&'k std::path::Path>,
    manifest: &'k Manifest<gate::Change>,
    unreachable: Option<&'k str>,
    is_first: bool,
}

impl Kept<'_> {
    fn write_terminal(&self, site: &Site, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        let manifest = self.manifest;
        let place = self.sealed.unwrap_or(self.place);
        let place = place.strip_prefix(&site.top).unwrap_or(place);
        writeln!(out)?;
        writeln!(
            out,
            "Bundle   {}",
            report::printable(&place.display().to_string())
        )?;
        writeln!(out, "Meaning  {}", manifest.meaning)?;
        if manifest.salt.is_some() {
            writeln!(
                out,
                "         (first plan with sensitive values: approvals hold for this bundle only)"
            )?;
        }
        if let Some(why) = self.unreachable {
            writeln!(
                out,
                "note: the ledger could not be read, so that nothing can be applied: {}",
                report::printable(why)
            )?;
        } else if self.is_first {
            writeln!(
                out,
                "note: nothing has settled here yet: the policy is not anchored"
            )?;
        }
        if self.sealed.is_some() {
            return writeln!(
                out,
                "Next     take the file to where it is applied; there: tf-upstream gate --identity FILE BUNDLE, then tf-upstream apply --identity FILE BUNDLE"
            );
        }
        let next = |subcommand| {
            let command = engines::command(self.target, subcommand);
            if self.is_named {
                format!("{command} BUNDLE")
            } else {
                command
            }
        };
        writeln!(out, "Next     {}, then {}", next("gate"), next("apply"))
    }

    fn write_markdown(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        writeln!(
            out,
            "\nTo approve what this plan means: `{} {}`",
            engines::command(self.target, "approve"),
            self.manifest.meaning
        )
    }
}

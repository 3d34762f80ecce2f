//! `tf-upstream plan`: runs the engine, judges the plan, and keeps it as a bundle.

use std::path::PathBuf;

use bundle::{Judged as JudgedPolicy, Manifest, Policies as PinnedPolicies};
use classify::{Detail, Level};
use engine::{InitWhen as EngineInit, PlanAsk, PlanMode};
use jiff::SignedDuration;
use report::{MarkdownOptions, Outcome, PlanReport, Report};

use crate::args::{Format, GlobalArgs, InitWhen, PlanArgs};
use crate::books::{self, Books};
use crate::bundle_folder::{self, Sealing};
use crate::code::{self, Policies};
use crate::command_error::CommandError;
use crate::engines::{self, IfNotInitialised, Ready};
use crate::examined::{backend_of, state_of, targets_of, workspace_of};
use crate::exit_code::Exit;
use crate::included_files;
use crate::output;
use crate::progress::Progress;
use crate::shown_plan::{self, Shown};
use crate::site::{Site, Target};

/// A bundle is reviewed and applied in days; the state it is about moves on.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

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
    let var_files: Vec<PathBuf> = ready.paths(&target.environment.var_files);
    let ask = PlanAsk {
        out: &out,
        var_files: &var_files,
        mode: PlanMode::Normal,
        targets: &[],
    };
    // While the engine plans, everything else is looked up.
    let (json, prepared) = std::thread::scope(|scope| {
        let beside = scope.spawn(|| Prepared::look_up(&site, &ready));
        let json = ready
            .plan(&work, &ask, otherwise, &mut progress)
            .and_then(|()| Ok(work.show_json(&out)?));
        (json, beside.join())
    });
    let json = json?;
    let prepared = match prepared {
        Ok(prepared) => prepared?,
        Err(panic) => std::panic::resume_unwind(panic),
    };
    drop(progress);
    let bytes = std::fs::read(&out)?;
    let file = plan::read_plan_file(&bytes)?;
    let ready = ready.that_wrote(&file, &args.engine)?;
    let wanted = workspace_of(&target);
    if file.workspace != wanted {
        return Err(CommandError::OtherWorkspace {
            wanted: wanted.to_owned(),
            found: file.workspace,
        });
    }
    let shown = Shown::new(&json)?;
    let plan = shown.read(&file)?;
    let detail = if args.show_values {
        Detail::Values
    } else {
        Detail::Paths
    };
    let judged = shown_plan::judge(&site, &plan, &file, prepared.settled.as_ref(), detail)?;
    let policies = Policies {
        new: &site.policy.upstream,
        settled: prepared.settled.as_ref().map(|settled| &settled.upstream),
    };
    let code = code::digest(&site, &target, &policies, &prepared.tracked, &file)?;
    let meaning = shown_plan::meaning(
        &site,
        &plan,
        &file,
        &judged.new,
        prepared.settled.as_ref(),
        None,
    )?;
    let shapes = judged.new.shapes.clone();
    let include = &site.policy.upstream.bundle_include;
    let included = included_files::gather(&site.top, include)?;
    let files = code::files_read_at_apply(&ready.folder, &plan, &file)?;
    let mut manifest = Manifest {
        format_version: 1,
        id: String::new(),
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        created: site.now,
        expires: Some(site.now + KEPT_FOR),
        plan: bundle::sha256(&bytes),
        environment: target.environment.name.clone(),
        root: target.root.clone(),
        commit: Some(site.head.to_string()),
        code: code.code,
        meaning: meaning.digest,
        salt: meaning.salt,
        engine: bundle::Engine {
            product: ready.engine.product.command().to_owned(),
            version: ready.engine.version.clone(),
            sha256: prepared.engine_sha256,
        },
        workspace: file.workspace.clone(),
        backend: backend_of(&file),
        state: state_of(&file),
        mode: file.mode.as_str().to_owned(),
        targets: targets_of(&file),
        policies: PinnedPolicies {
            settled: match (&prepared.settled, judged.settled) {
                (Some(settled), Some(change)) => Some(JudgedPolicy {
                    policy: bundle::sha256(settled.text.as_bytes()),
                    change,
                }),
                _ => None,
            },
            new: JudgedPolicy {
                policy: bundle::sha256(site.policy.text.as_bytes()),
                change: judged.new,
            },
        },
        shapes,
        files: included_files::with(files, &target.root, &included),
    };
    let written = manifest.write()?;
    let sealed = match &sealing {
        Some(sealing) => Some(sealing.seal(&place, &written, &bytes, &included)?),
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
        unreachable: prepared.unreachable.as_deref(),
        is_first: prepared.settled.is_none(),
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

/// What is looked up while the engine plans.
struct Prepared {
    settled: Option<books::Settled>,
    tracked: Vec<bundle::Tracked>,
    engine_sha256: String,
    unreachable: Option<String>,
}

impl Prepared {
    fn look_up(site: &Site, ready: &Ready<'_>) -> Result<Prepared, CommandError> {
        let books = Books::open(site, &ready.target)?;
        let trust = books::trust(site, &site.policy.upstream)?;
        let settled = books.settled(&ready.target, &trust)?;
        let sha256 = ready.engine_sha256(settled.as_ref())?;
        Ok(Prepared {
            settled,
            tracked: code::tracked(&site.git, &site.top, &site.head)?,
            engine_sha256: format!("sha256:{sha256}"),
            unreachable: books.unreachable,
        })
    }
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

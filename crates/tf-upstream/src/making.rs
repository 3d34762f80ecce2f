//! Makes what goes into a bundle: the engine's plan, judged, and the manifest that pins it.

use std::path::{Path, PathBuf};

use bundle::{Judged as JudgedPolicy, Manifest, Policies as PinnedPolicies};
use classify::Detail;
use engine::{PlanAsk, PlanMode, Refresh, Work};
use gate::Change;
use jiff::SignedDuration;
use plan::{Plan, PlanFile};

use crate::books::{self, Books, Settled};
use crate::code::{self, Policies};
use crate::command_error::CommandError;
use crate::engines::{IfNotInitialised, Ready};
use crate::examined::{backend_of, state_of, targets_of, workspace_of};
use crate::included_files::{self, Included};
use crate::progress::Progress;
use crate::shown_plan::{self, Judged, Shown};
use crate::site::Site;

/// A bundle is reviewed and applied in days; the state it is about moves on.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How a plan is made.
pub(crate) struct Making<'m> {
    pub(crate) site: &'m Site,
    /// Where the engine writes it.
    pub(crate) out: &'m Path,
    pub(crate) var_files: &'m [PathBuf],
    /// Whether the engine looks at the world first.
    pub(crate) refresh: Refresh,
    pub(crate) otherwise: IfNotInitialised,
}

/// What an engine planned, and what was looked up meanwhile.
pub(crate) struct Planned {
    pub(crate) shown: Shown,
    pub(crate) file: PlanFile,
    pub(crate) bytes: Vec<u8>,
    pub(crate) prepared: Prepared,
}

impl Making<'_> {
    /// Plans, and reads the plan file.
    pub(crate) fn plan(
        &self,
        ready: &Ready<'_>,
        work: &Work<'_>,
        progress: &mut Progress,
    ) -> Result<Planned, CommandError> {
        let ask = PlanAsk {
            out: self.out,
            var_files: self.var_files,
            mode: PlanMode::Normal,
            refresh: self.refresh,
            targets: &[],
        };
        // While the engine plans, everything else is looked up.
        let (json, prepared) = std::thread::scope(|scope| {
            let beside = scope.spawn(|| Prepared::look_up(self.site, ready));
            let json = ready
                .plan(work, &ask, self.otherwise, progress)
                .and_then(|()| Ok(work.show_json(self.out)?));
            (json, beside.join())
        });
        let json = json?;
        let prepared = match prepared {
            Ok(prepared) => prepared?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        let bytes = std::fs::read(self.out)?;
        let file = plan::read_plan_file(&bytes)?;
        Ok(Planned {
            shown: Shown::new(&json)?,
            file,
            bytes,
            prepared,
        })
    }

    /// Judges the plan, and says in a manifest all that it holds on to.
    ///
    /// `ready` is the engine that wrote it, and `included` what travels along.
    pub(crate) fn manifest<'p>(
        &self,
        ready: &Ready<'_>,
        planned: &Planned,
        plan: &Plan<'p>,
        included: &Included,
        detail: Detail,
    ) -> Result<(Manifest<Change>, Judged<'p>), CommandError> {
        let site = self.site;
        let target = &ready.target;
        let Planned { file, prepared, .. } = planned;
        let wanted = workspace_of(target);
        if file.workspace != wanted {
            return Err(CommandError::OtherWorkspace {
                wanted: wanted.to_owned(),
                found: file.workspace.clone(),
            });
        }
        let settled = prepared.settled.as_ref();
        let judged = shown_plan::judge(site, plan, file, settled, detail)?;
        let policies = Policies {
            new: &site.policy.upstream,
            settled: settled.map(|settled| &settled.upstream),
        };
        let code = code::digest(site, target, &policies, &prepared.tracked, file)?;
        let meaning = shown_plan::meaning(site, plan, file, &judged.new, settled, None)?;
        let files = code::files_read_at_apply(&ready.folder, plan, file)?;
        let manifest = Manifest {
            format_version: 1,
            id: String::new(),
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            created: site.now,
            expires: Some(site.now + KEPT_FOR),
            plan: bundle::sha256(&planned.bytes),
            environment: target.environment.name.clone(),
            root: target.root.clone(),
            commit: Some(site.head.to_string()),
            code: code.code,
            meaning: meaning.digest,
            salt: meaning.salt,
            engine: bundle::Engine {
                product: ready.engine.product.command().to_owned(),
                version: ready.engine.version.clone(),
                sha256: prepared.engine_sha256.clone(),
            },
            workspace: file.workspace.clone(),
            backend: backend_of(file),
            state: state_of(file),
            mode: file.mode.as_str().to_owned(),
            targets: targets_of(file),
            policies: PinnedPolicies {
                settled: match (settled, &judged.settled) {
                    (Some(settled), Some(change)) => Some(JudgedPolicy {
                        policy: bundle::sha256(settled.text.as_bytes()),
                        change: change.clone(),
                    }),
                    _ => None,
                },
                new: JudgedPolicy {
                    policy: bundle::sha256(site.policy.text.as_bytes()),
                    change: judged.new.clone(),
                },
            },
            shapes: judged.new.shapes.clone(),
            files: included_files::with(files, &target.root, included),
        };
        Ok((manifest, judged))
    }
}

/// What is looked up while the engine plans.
pub(crate) struct Prepared {
    pub(crate) settled: Option<Settled>,
    tracked: Vec<bundle::Tracked>,
    engine_sha256: String,
    pub(crate) unreachable: Option<String>,
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

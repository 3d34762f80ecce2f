//! A plan that is made to be looked at only: its file goes when it has been read.

use engine::{PlanAsk, PlanMode, Work};
use plan::{Plan, PlanFile};

use crate::bundle_folder;
use crate::command_error::CommandError;
use crate::engines::{IfNotInitialised, Ready};
use crate::progress::Progress;
use crate::shown_plan::Shown;

/// What the engine would do now.
pub(crate) struct FreshPlan {
    shown: Shown,
    pub(crate) file: PlanFile,
}

impl FreshPlan {
    /// Plans in a private folder.
    pub(crate) fn make(
        ready: &Ready<'_>,
        work: &Work<'_>,
        mode: PlanMode,
        progress: &mut Progress,
    ) -> Result<FreshPlan, CommandError> {
        let folder = bundle_folder::private_folder()?;
        let out = folder.path().join(bundle::PLAN);
        let ask = PlanAsk {
            out: &out,
            var_files: &ready.paths(&ready.target.environment.var_files),
            mode,
            targets: &[],
        };
        ready.plan(work, &ask, IfNotInitialised::Initialise, progress)?;
        let shown = Shown::new(&work.show_json(&out)?)?;
        let file = plan::read_plan_file(&std::fs::read(&out)?)?;
        Ok(FreshPlan { shown, file })
    }

    /// Reads the plan.
    pub(crate) fn read(&self) -> Result<Plan<'_>, CommandError> {
        self.shown.read(&self.file)
    }
}

//! A plan that is made to be looked at only: its file goes when it has been read.

use std::path::PathBuf;

use engine::{PlanAsk, PlanMode, Refresh, Work};
use plan::{Plan, PlanFile};

use crate::bundle_folder;
use crate::command_error::CommandError;
use crate::engines::{IfNotInitialised, Ready};
use crate::progress::Progress;
use crate::rolling::VarFiles;
use crate::shown_plan::Shown;

/// What the engine would do now.
pub(crate) struct FreshPlan {
    shown: Shown,
    pub(crate) file: PlanFile,
}

impl FreshPlan {
    /// Plans in a private folder, with the environment's variables and those of rollouts that are under way.
    pub(crate) fn make(
        ready: &Ready<'_>,
        work: &Work<'_>,
        mode: PlanMode,
        progress: &mut Progress,
    ) -> Result<FreshPlan, CommandError> {
        let variables = VarFiles::of(ready.site, &ready.target)?;
        FreshPlan::with(ready, work, mode, &variables.files, progress)
    }

    /// Plans in a private folder, with these variables.
    pub(crate) fn with(
        ready: &Ready<'_>,
        work: &Work<'_>,
        mode: PlanMode,
        var_files: &[PathBuf],
        progress: &mut Progress,
    ) -> Result<FreshPlan, CommandError> {
        let folder = bundle_folder::private_folder()?;
        let out = folder.path().join(bundle::PLAN);
        let ask = PlanAsk {
            out: &out,
            var_files,
            mode,
            refresh: Refresh::Yes,
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

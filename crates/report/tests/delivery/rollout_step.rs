//! Steps of rollouts before they are applied.

use classify::Counts;
use report::Verbosity;
use report::rollout::{Breach, Breaches, StepPlan, write_breaches, write_step};
use rollout::{Share, Step};

use crate::reading::{HOSTILE, TAME, assert_terminal_is_tame, options, unstyled, written};
use crate::rollouts::{share, weights};

fn refused() -> Breaches {
    Breaches {
        name: "web".to_owned(),
        step: Step::Shift(share(10)),
        breaches: vec![
            Breach {
                address: "module.web_blue.aws_instance.app[0]".to_owned(),
                what: "is updated in place (tags), and is part of blue, which serves".to_owned(),
                advice:
                    "bring it to the branch as a change of its own, before the rollout or after it"
                        .to_owned(),
            },
            Breach {
                address: "output.web_url".to_owned(),
                what: "is removed, and others may read it".to_owned(),
                advice: "keep the output until the rollout is over".to_owned(),
            },
        ],
    }
}

fn breaches(refused: &Breaches, verbosity: Verbosity, width: u16) -> String {
    written(|out| write_breaches(refused, options(verbosity, width), out))
}

fn step(plan: &StepPlan, verbosity: Verbosity, width: u16) -> String {
    written(|out| write_step(plan, options(verbosity, width), out))
}

fn planned() -> StepPlan {
    StepPlan {
        name: "web".to_owned(),
        step: Step::Shift(share(10)),
        before: vec![
            weights("https", Some(100), Some(0)),
            weights("dns", Some(200), Some(0)),
            weights("gone", Some(1), None),
        ],
        after: vec![
            weights("https", Some(90), Some(10)),
            weights("dns", Some(200), Some(0)),
            weights("new", None, Some(7)),
        ],
        counts: Counts {
            update: 1,
            no_op: 12,
            ..Counts::default()
        },
    }
}

#[test]
fn a_refused_step() {
    let refused = refused();
    let texts = [
        breaches(&refused, Verbosity::Normal, 80),
        breaches(&refused, Verbosity::Normal, 120),
        breaches(&refused, Verbosity::Quiet, 80),
    ];
    insta::assert_snapshot!(unstyled(&texts.join("\n")));
}

#[test]
fn a_step_before_it_is_applied() {
    let nothing = StepPlan {
        step: Step::RollBack(Share::NONE),
        before: Vec::new(),
        after: Vec::new(),
        counts: Counts::default(),
        ..planned()
    };
    let texts = [
        step(&planned(), Verbosity::Normal, 80),
        step(&planned(), Verbosity::Quiet, 80),
        step(&nothing, Verbosity::Normal, 80),
    ];
    insta::assert_snapshot!(unstyled(&texts.join("\n")));
}

#[test]
fn hostile_names_do_nothing() {
    let renamed = |name: &str| {
        let mut refused = refused();
        refused.name = name.to_owned();
        for breach in &mut refused.breaches {
            breach.address = name.to_owned();
            breach.what = name.to_owned();
            breach.advice = name.to_owned();
        }
        let mut plan = planned();
        plan.name = name.to_owned();
        for one in plan.before.iter_mut().chain(&mut plan.after) {
            one.address = name.to_owned();
        }
        (refused, plan)
    };
    let ((hostile, hostile_plan), (tame, tame_plan)) = (renamed(HOSTILE), renamed(TAME));
    for verbosity in [Verbosity::Quiet, Verbosity::Normal] {
        assert_terminal_is_tame(
            &breaches(&hostile, verbosity, u16::MAX),
            &breaches(&tame, verbosity, u16::MAX),
        );
        assert_terminal_is_tame(
            &step(&hostile_plan, verbosity, u16::MAX),
            &step(&tame_plan, verbosity, u16::MAX),
        );
    }
}

//! Plans that real engines made of whole rollouts: of the example on `terraform_data`, and of the one on
//! AWS against a local stand-in, with a listener and with names as routers.
//!
//! They are in `fixtures/contracts`: `show -json` of Terraform 1.11.4 (and version 5.100 of the provider)
//! before each step of the rollout that `tests/e2e/modules/example.rs` walks through, without variables,
//! planned values, and what stays as it is in the network.

use contract::{Targets, meddling, observe, targets};
use rollout::{Colour, Step};

use crate::support::{Ask, entry, router, share, web, written};

fn read(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/contracts/");
    std::fs::read_to_string(format!("{folder}{name}.json")).unwrap()
}

fn on_terraform_data() -> config::Rollout {
    web(vec![router(
        "front",
        &["terraform_data.router"],
        Some(entry(Some("input.entries"), "target", Some("weight"))),
    )])
}

fn on_aws() -> config::Rollout {
    web(vec![
        router("https", &["module.listener.aws_lb_listener.this"], None),
        router("names", &["module.names.aws_route53_record.this"], None),
    ])
}

/// The steps in the order in which they were applied.
fn steps() -> Vec<(&'static str, Step, Colour)> {
    let (blue, green) = (Colour::Blue, Colour::Green);
    vec![
        ("provision", Step::Provision, green),
        ("attach", Step::Attach, green),
        ("shift-10", Step::Shift(share(10)), green),
        ("shift-50", Step::Shift(share(50)), green),
        ("roll-back-10", Step::RollBack(share(10)), green),
        ("shift-100", Step::Shift(share(100)), green),
        ("detach", Step::Detach, blue),
        ("retire", Step::Retire, blue),
    ]
}

/// Whether two steps are of one kind, and lead to the same: a shift, and a way back to the same share.
fn leads_to_the_same(one: Step, other: Step) -> bool {
    let moves = |step| matches!(step, Step::Shift(_) | Step::RollBack(_));
    one == other || (moves(one) && moves(other) && one.share() == other.share())
}

/// Holds every plan against every step: each meets its own, and no other.
fn hold_each(rollout: &config::Rollout, folder: &str) -> String {
    let mut held = String::new();
    for (name, own, _) in steps() {
        let document = serde_json::from_str(&read(&format!("{folder}/{name}"))).unwrap();
        for (_, step, colour) in steps() {
            match Ask::new(rollout, step, colour).hold(&document) {
                Ok(weights) => {
                    assert!(leads_to_the_same(own, step), "{name} passes as {step}");
                    if own != step {
                        continue;
                    }
                    held.push_str(&format!("{name}\n"));
                    for (before, after) in weights.before.iter().zip(&weights.after) {
                        held.push_str(&format!(
                            "  {}, {}: blue {:?} -> {:?}, green {:?} -> {:?}\n",
                            before.router,
                            before.address,
                            before.blue,
                            after.blue,
                            before.green,
                            after.green
                        ));
                    }
                }
                Err(breaches) => assert!(own != step, "{name}:\n{}", written(&breaches)),
            }
        }
    }
    held
}

#[test]
fn each_plan_of_terraform_meets_its_contract_and_no_other() {
    insta::assert_snapshot!(hold_each(&on_terraform_data(), "terraform-data"));
}

#[test]
fn each_plan_of_the_aws_provider_meets_its_contract_and_no_other() {
    insta::assert_snapshot!(hold_each(&on_aws(), "aws"));
}

#[test]
fn between_steps_nobody_has_meddled_and_weights_are_seen() {
    for (rollout, name, live) in [
        (on_terraform_data(), "terraform-data/switch", (0, 100)),
        (on_aws(), "aws/switch", (0, 100)),
        (on_aws(), "aws/observe-10", (90, 10)),
    ] {
        let text = read(name);
        let plan = plan::read(&text).unwrap();
        assert_eq!(
            written(&meddling(&plan, &rollout, "infra", "infra")),
            "",
            "{name}"
        );
        let targets = Targets {
            blue: targets(&plan, "web_blue").unwrap(),
            green: targets(&plan, "web_green").unwrap(),
        };
        let seen = observe(&plan, &rollout, &targets).unwrap();
        assert_eq!(seen.len(), rollout.routers.len(), "{name}");
        for one in seen {
            assert_eq!(
                (one.blue, one.green),
                (Some(live.0), Some(live.1)),
                "{name}"
            );
        }
    }
}

#[test]
fn what_goes_wrong_with_real_plans_is_said() {
    let mut said = String::new();
    for (name, step, colour) in [
        ("aws/detach-and-retire", Step::Detach, Colour::Blue),
        ("aws/detach-and-retire", Step::Retire, Colour::Blue),
        ("aws/router-waits", Step::Provision, Colour::Blue),
    ] {
        let document = serde_json::from_str(&read(name)).unwrap();
        let breaches = Ask::new(&on_aws(), step, colour)
            .hold(&document)
            .unwrap_err();
        said.push_str(&format!("{name} as {step}:\n{}\n", written(&breaches)));
    }
    insta::assert_snapshot!(said);
}

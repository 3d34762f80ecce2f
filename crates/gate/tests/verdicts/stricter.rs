//! Two policies on one change.

use classify::Level;
use config::{Mode, Requirement, Setting};
use gate::{Anchor, Decision, NoteCode, Policy, Standing, stricter};

use crate::world::{World, at, key, person, world};

/// The same world under the policy that the ledger holds on to.
fn settled(mut world: World) -> World {
    world.label = "upstream.hcl as settled in 1a2b3c4";
    world
}

#[test]
fn a_relaxation_does_not_let_its_own_change_through() {
    let mut old = settled(world());
    old.approvals(1, 1);
    let new = world();
    assert_eq!(new.judge().decision, Decision::Allowed);
    let both = stricter(new.judge(), old.judge());
    assert_eq!(both.decision, Decision::NeedsApproval);
    let approvals = both.outcome(Requirement::Approvals).unwrap();
    let by = serde_json::to_value(&approvals.decided_by).unwrap();
    assert_eq!(by["policy"], "upstream.hcl as settled in 1a2b3c4");
    assert_eq!(by["line"], 14);
    assert_eq!(both.policies.len(), 2);
}

#[test]
fn the_greater_number_of_approvals_is_told() {
    // As text nine is more than ten.
    let mut old = settled(world());
    old.approvals(9, 9);
    let mut new = world();
    new.approvals(10, 10);
    for world in [&mut old, &mut new] {
        world.approvers = (0..12)
            .map(|number| {
                let name = format!("approver-{number}");
                person(&name, vec![key(number)], &format!("{name}@example.com"))
            })
            .collect();
    }
    let both = stricter(old.judge(), new.judge());
    let approvals = both.outcome(Requirement::Approvals).unwrap();
    assert_eq!(approvals.standing, Standing::NeedsApproval);
    assert!(
        approvals.because.to_string().starts_with("10 approvals"),
        "{approvals:?}"
    );
    let told = approvals.evidence.iter().map(ToString::to_string);
    assert!(
        told.into_iter()
            .any(|one| one.starts_with("under the other policy: 9 approvals"))
    );
}

#[test]
fn reporting_only_takes_effect_with_the_next_change() {
    let mut new = world();
    new.environment.mode = Setting {
        value: Mode::Report,
        line: Some(9),
    };
    new.evidence.dirty.push("main.tf".to_owned());
    let old = settled(world());
    assert!(new.judge().lets_apply());
    let both = stricter(new.judge(), {
        let mut old = old;
        old.evidence.dirty.push("main.tf".to_owned());
        old.judge()
    });
    assert!(both.is_enforced());
    assert!(!both.lets_apply());
    assert!(
        both.notes
            .iter()
            .all(|note| note.code != NoteCode::ReportMode)
    );
}

#[test]
fn notes_are_told_once() {
    let mut one = world();
    one.anchor = Anchor::NotAnchored;
    one.ledger.writers.clear();
    let both = stricter(one.judge(), settled(one).judge());
    let unsigned = both
        .notes
        .iter()
        .filter(|note| note.code == NoteCode::EvidenceUnsigned);
    assert_eq!(unsigned.count(), 1);
}

#[test]
fn a_policy_is_that_of_one_environment() {
    let world = world();
    let upstream = config::Upstream {
        environments: vec![world.environment],
        approvers: world.approvers,
        ..config::Upstream::default()
    };
    let policy = Policy::of("upstream.hcl", Anchor::Anchored, &upstream, "prod").unwrap();
    assert_eq!(policy.environment.name, "prod");
    assert_eq!(policy.approvers.len(), 3);
    assert!(Policy::of("upstream.hcl", Anchor::Anchored, &upstream, "Prod").is_none());
}

#[test]
fn what_is_only_supposed_lets_nothing_through() {
    let mut world = world();
    world.as_if.approved = true;
    let approved = world.judge();
    assert_eq!(approved.decision, Decision::Allowed);
    assert!(!approved.lets_apply());
    world.as_if.approved = false;
    world.as_if.now = Some(at("2026-03-12T12:00:00Z"));
    assert!(!world.judge().lets_apply());
}

#[test]
fn commands_name_the_root() {
    let mut world = world();
    world.root = "live/network";
    world.approvals(1, 1);
    let verdict = world.judge();
    let approvals = verdict.outcome(Requirement::Approvals).unwrap();
    let to_meet = approvals.to_meet.as_ref().unwrap().to_string();
    assert!(
        to_meet.contains("tf-upstream approve -e prod --root live/network sha256:5f1c"),
        "{to_meet}"
    );
}

#[test]
fn only_approvals_that_count_under_both_are_on_record() {
    let mut new = world();
    new.approvals(2, 2);
    new.approved_by(&[0, 1, 2, 8]);
    for (number, approval) in new.evidence.approvals.iter_mut().enumerate() {
        approval.commit = format!("c{number}");
    }
    let now = new.evidence.now;
    new.evidence.approvals[2].expires = Some(now);
    let mut old = settled(new.clone());
    // One of them wrote a part of it, as far as the other policy knows.
    old.people[0].emails.push("both@example.com".to_owned());
    old.approvers[1].emails.push("both@example.com".to_owned());
    old.evidence.authors = gate::Authors::Known(vec![crate::world::author("both@example.com")]);
    let (new, old) = (new.judge(), old.judge());
    assert_eq!(new.approved_by, ["c0", "c1"]);
    assert_eq!(old.approved_by, ["c0"]);
    assert_eq!(stricter(new.clone(), old.clone()).approved_by, ["c0"]);
    assert_eq!(stricter(old, new).approved_by, ["c0"]);
}

#[test]
fn nothing_counts_while_an_author_is_unknown() {
    let mut world = world();
    world.approved_by(&[0, 1]);
    world.evidence.authors = gate::Authors::Shallow;
    assert!(world.judge().approved_by.is_empty());
}

#[test]
fn the_words_are_those_of_the_policy_that_judged_the_level() {
    // Under the old one it is a minor change.
    let mut old = settled(world());
    let mut new = world();
    new.major();
    for world in [&mut old, &mut new] {
        world.drop(Requirement::Parity);
    }
    let both = stricter(old.judge(), new.judge());
    assert_eq!(both.level, Level::Major);
    for outcome in &both.outcomes {
        let because = outcome.because.to_string();
        assert!(!because.contains("of a minor change"), "{outcome:?}");
    }
    let parity = both.outcome(Requirement::Parity).unwrap();
    assert_eq!(
        parity.because.to_string(),
        "it is not required of a major change"
    );
}

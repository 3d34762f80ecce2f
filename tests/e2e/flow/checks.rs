//! What was applied settles when its checks hold, and goes nowhere before that.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::halting::{kinds, newest};
use super::repository::{CODE, POLICY, Repository};
use crate::engine::{Engine, write};

on_each_engine![
    a_change_settles_when_its_checks_hold,
    a_check_that_fails_stops_the_promotion,
    a_check_that_fails_is_not_resolved,
    what_is_settled_can_be_verified_again,
    checks_of_the_configuration_count,
    checks_can_be_required_before_the_change,
    settled_without_a_check_is_not_checked,
    a_change_is_held_to_the_checks_that_came_with_it,
];

/// A service that is well or not, and counts who asks.
struct Service {
    address: SocketAddr,
    is_well: Arc<AtomicBool>,
    asked: Arc<AtomicU32>,
    /// How many answers are still bad, however well it is.
    bad: Arc<AtomicU32>,
}

impl Service {
    fn start() -> Service {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let service = Service {
            address: listener.local_addr().expect("an address"),
            is_well: Arc::new(AtomicBool::new(true)),
            asked: Arc::default(),
            bad: Arc::default(),
        };
        let (is_well, asked, bad) = (
            service.is_well.clone(),
            service.asked.clone(),
            service.bad.clone(),
        );
        // It ends with the test program.
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut stream = stream;
                let mut request = [0; 4096];
                // A connection and nothing more is what a check of the port makes.
                if !matches!(stream.read(&mut request), Ok(1..)) {
                    continue;
                }
                asked.fetch_add(1, Ordering::SeqCst);
                let is_late = bad
                    .try_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                        left.checked_sub(1)
                    })
                    .is_ok();
                let status = if is_well.load(Ordering::SeqCst) && !is_late {
                    "200 OK"
                } else {
                    "503 Service Unavailable"
                };
                let _ = write!(
                    stream,
                    "HTTP/1.1 {status}\r\nContent-Length: 8\r\nConnection: close\r\n\r\nhunter22"
                );
            }
        });
        service
    }

    fn is(&self, well: bool) {
        self.is_well.store(well, Ordering::SeqCst);
    }

    /// A check of it, tried three times.
    fn check(&self) -> String {
        format!(
            "  check \"web\" {{\n    http {{\n      url = \"http://{}/health?token=hunter2\"\n    }}\n    attempts = 3\n    interval = \"1s\"\n  }}\n",
            self.address
        )
    }
}

/// The policy with something more for dev.
fn policy(more: &str) -> String {
    let own = "  own            = [\"envs/dev*\"]\n";
    assert!(POLICY.contains(own));
    POLICY.replace(own, &format!("{own}{more}"))
}

/// Brings what is on dev to staging, and says how the apply there ends.
fn promoted(repository: &Repository<'_>, code: i32) -> super::repository::Ran {
    repository.git(&["checkout", "--quiet", "staging"]);
    repository.run(&["plan"]).ends_with(0);
    let ran = repository.run(&["apply"]).ends_with(code);
    repository.git(&["checkout", "--quiet", "dev"]);
    ran
}

fn a_change_settles_when_its_checks_hold(engine: &Engine) {
    let service = Service::start();
    let more = format!(
        "{}  check \"port\" {{\n    tcp {{\n      address = \"{}\"\n    }}\n  }}\n  check \"file\" {{\n    command {{\n      run = [\"test\", \"-e\", \"../well\"]\n    }}\n  }}\n",
        service.check(),
        service.address
    );
    let repository = Repository::with(engine, &policy(&more), CODE);
    write(&repository.base().join("well"), "");
    repository
        .deliver()
        .says("next: tf-upstream verify -e dev")
        .says_nothing_of("settled");
    assert_eq!(kinds(&repository, "dev"), ["apply-started", "applied"]);
    assert_eq!(service.asked.load(Ordering::SeqCst), 0, "not by an apply");
    promoted(&repository, 40)
        .says("upstream")
        .says("not settled");
    // It comes up late: two answers are bad.
    service.bad.store(2, Ordering::SeqCst);
    let begun = std::time::Instant::now();
    repository
        .run(&["verify"])
        .ends_with(0)
        .says("settled dev")
        .says_nothing_of("unchecked")
        .says_nothing_of("hunter2");
    assert!(begun.elapsed() >= std::time::Duration::from_secs(2));
    assert_eq!(service.asked.load(Ordering::SeqCst), 3);
    let entry = newest(&repository, "dev");
    assert_eq!(entry["kind"], "settled");
    let checks = entry["checks"].as_array().unwrap();
    let names: Vec<_> = checks.iter().map(|check| &check["name"]).collect();
    assert_eq!(names, ["web", "port", "file"]);
    assert!(checks.iter().all(|check| check["holds"] == true));
    assert!(!entry.to_string().contains("hunter2"), "{entry}");
    promoted(&repository, 0);
}

fn a_check_that_fails_stops_the_promotion(engine: &Engine) {
    let service = Service::start();
    let repository = Repository::with(engine, &policy(&service.check()), CODE);
    repository.deliver();
    service.is(false);
    repository
        .run(&["verify"])
        .ends_with(52)
        .says("status 503 instead of 200")
        .says("2 more")
        .says("does not hold: web")
        .says("it is not settled");
    assert_eq!(service.asked.load(Ordering::SeqCst), 3);
    let entry = newest(&repository, "dev");
    assert_eq!(entry["kind"], "verification-failed");
    assert_eq!(entry["checks"][0]["holds"], false);
    promoted(&repository, 40).says("upstream").says("failed");
    // The next change in dev waits as well.
    let commit = repository.git(&["rev-parse", "HEAD"]);
    repository.add("b");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("serial")
        .says("does not hold what it was checked for");
    repository.run(&["verify"]).ends_with(52);
    // It was mended from outside.
    service.is(true);
    repository.run(&["verify"]).ends_with(0).says("settled dev");
    let entry = newest(&repository, "dev");
    assert_eq!(
        (&entry["kind"], &entry["change"]),
        (&"settled".into(), &1.into())
    );
    assert_eq!(entry["commit"], commit);
    promoted(&repository, 0);
    repository.run(&["log", "--verify"]).ends_with(0);
}

fn what_is_settled_can_be_verified_again(engine: &Engine) {
    let service = Service::start();
    let repository = Repository::with(engine, &policy(&service.check()), CODE);
    repository
        .run(&["verify"])
        .ends_with(2)
        .says("nothing in dev");
    repository.deliver();
    repository.run(&["verify"]).ends_with(0).says("settled dev");
    repository.run(&["verify"]).ends_with(0).says("still holds");
    assert_eq!(kinds(&repository, "dev").len(), 3, "that is no news");
    service.is(false);
    repository.run(&["verify"]).ends_with(52);
    promoted(&repository, 40).says("failed");
    service.is(true);
    repository.run(&["verify"]).ends_with(0).says("settled dev");
    promoted(&repository, 0);
}

fn checks_of_the_configuration_count(engine: &Engine) {
    let code = format!(
        "{CODE}\ncheck \"queue\" {{\n  assert {{\n    condition     = fileexists(\"${{path.module}}/../well\")\n    error_message = \"hunter2\"\n  }}\n}}\n"
    );
    let repository = Repository::with(engine, POLICY, &code);
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(52)
        .says("does not hold: check.queue");
    let entry = newest(&repository, "dev");
    assert_eq!(entry["kind"], "verification-failed");
    assert_eq!(entry["checks"][0]["name"], "check.queue");
    promoted(&repository, 40).says("upstream");
    // What the state has of it is old: the engine is asked again.
    repository.run(&["verify"]).ends_with(52);
    write(&repository.base().join("well"), "");
    repository
        .run(&["verify"])
        .ends_with(0)
        .says("settled dev")
        .says_nothing_of("unchecked");
    promoted(&repository, 0).says("settled staging");
    assert_eq!(newest(&repository, "staging")["checks"][0]["holds"], true);
}

fn checks_can_be_required_before_the_change(engine: &Engine) {
    let service = Service::start();
    let more = format!(
        "{}  gate {{\n    minor {{\n      require = [\"serial\", \"checks\"]\n    }}\n  }}\n",
        service.check()
    );
    let repository = Repository::with(engine, &policy(&more), CODE);
    service.is(false);
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("checks")
        .says("web");
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("checks")
        .says("web");
    assert_eq!(kinds(&repository, "dev"), [""; 0]);
    service.is(true);
    repository.run(&["apply"]).ends_with(0);
    repository.run(&["verify"]).ends_with(0);
}

fn settled_without_a_check_is_not_checked(engine: &Engine) {
    let after = "  after          = \"dev\"\n";
    assert!(POLICY.contains(after));
    let policy = POLICY.replace(
        after,
        &format!(
            "{after}  gate {{\n    minor {{\n      require = [\"upstream\", \"checked\"]\n    }}\n  }}\n"
        ),
    );
    let repository = Repository::with(engine, &policy, CODE);
    repository.deliver().says("settled dev (unchecked)");
    assert!(newest(&repository, "dev").get("checks").is_none());
    promoted(&repository, 40).says("checked").says("without");
    repository
        .run(&["verify"])
        .ends_with(2)
        .says("nothing in dev");
}

fn a_change_is_held_to_the_checks_that_came_with_it(engine: &Engine) {
    let service = Service::start();
    let repository = Repository::with(engine, &policy(&service.check()), CODE);
    repository.deliver();
    service.is(false);
    // Not to those of whatever is checked out.
    repository.put("upstream.hcl", POLICY);
    repository.run(&["verify"]).ends_with(52).says("web");
    service.is(true);
    repository.run(&["verify"]).ends_with(0).says("settled dev");
    // A change that takes a check away is itself still held to it; the one after it is not.
    repository.push("Check nothing");
    repository.deliver().says("verify -e dev");
    service.is(false);
    repository.run(&["verify"]).ends_with(52).says("web");
    service.is(true);
    repository.run(&["verify"]).ends_with(0).says("settled dev");
    service.is(false);
    repository.add("b");
    repository.deliver().says("settled dev (unchecked)");
}

fn a_check_that_fails_is_not_resolved(engine: &Engine) {
    let service = Service::start();
    let repository = Repository::with(engine, &policy(&service.check()), CODE);
    repository.deliver();
    let doctor = || repository.run(&["doctor"]).ends_with(0);
    doctor()
        .says("change 1 of dev, by pipeline, is applied and waits for its checks")
        .says("tf-upstream verify -e dev")
        .says_nothing_of("adopt");
    service.is(false);
    repository.run(&["verify"]).ends_with(52);
    doctor()
        .says("change 1 of dev, by pipeline, failed its checks")
        .says("--fix-forward");
    // Nobody's word makes it hold.
    let before = kinds(&repository, "dev");
    for arguments in [
        &["resolve"][..],
        &["resolve", "--record", "--reason", "it is fine, surely"],
    ] {
        repository
            .run(arguments)
            .ends_with(2)
            .says("nothing in dev is to be resolved")
            .says("a check of it failed")
            .says("verify -e dev")
            .says("--fix-forward");
    }
    assert_eq!(kinds(&repository, "dev"), before);
    // Where the state is can be put on record all the same, and it still does not hold.
    repository
        .engine(&[
            "apply",
            "-input=false",
            "-auto-approve",
            "-var-file=envs/dev.tfvars",
            "-replace=terraform_data.queue",
        ])
        .ends_with(0);
    repository.add("b");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("ledger_behind");
    repository
        .run(&["resolve", "--record", "--reason", "replaced it by hand"])
        .ends_with(0)
        .says("what is put on record here does not change that");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("serial")
        .says("does not hold what it was checked for")
        .says_nothing_of("ledger_behind");
    repository
        .run(&["apply", "--fix-forward"])
        .ends_with(40)
        .says("approvals")
        .says("To meet it");
    service.is(true);
    repository.run(&["verify"]).ends_with(0).says("settled dev");
    doctor().says_nothing_of("change 1");
    repository.run(&["log", "--verify"]).ends_with(0);
    repository
        .run(&["log", "-n", "0"])
        .ends_with(2)
        .says("1 is the least");
}

//! What a gate holds a change to: the policy in force, each requirement, and what goes around it.

use super::approvals::{
    approve, meaning, policy, public_key, rewrite, store, team, team_that_enlarges,
};
use super::repository::{CODE, Ran, Repository};
use crate::engine::Engine;

on_each_engine![
    a_change_that_loosens_its_gate_is_held_to_the_old_one,
    a_gate_is_not_loosened_in_a_commit_of_its_own,
    a_freeze_in_force_is_not_taken_away,
    who_wrote_the_policy_does_not_approve_it,
    a_change_that_drops_upstream_is_held_to_it,
    a_change_that_calls_more_its_own_is_held_to_less,
    a_change_that_names_another_branch_is_held_to_the_old_one,
    a_change_that_leaves_its_ledger_behind_is_refused,
    a_tightening_counts_at_once,
    a_freeze_ends_when_it_says,
    destroys_are_counted,
    what_holds_data_is_not_forgotten_unapproved,
    what_was_not_seen_upstream_is_novel,
    what_was_seen_upstream_since_the_last_promotion_is_known,
    one_change_at_a_time_in_an_environment,
    what_is_only_possibly_major_needs_somebody,
    an_own_change_is_not_tested_upstream,
    breaking_the_glass_is_a_debt,
    only_writers_write_the_ledger,
    a_gate_that_reports_denies_nothing_but_what_is_broken,
    a_gate_may_be_asked_what_if,
    no_secret_leaves_the_engine,
];

/// Development and production; `prod` is what production says beside its branch.
fn pair(prod: &str) -> String {
    format!(
        r#"
environment "dev" {{
  branch         = "dev"
  var_files      = ["envs/dev.tfvars"]
  backend_config = ["envs/dev.local.tfbackend"]
  own            = ["envs/dev*"]
}}
environment "prod" {{
  branch         = "main"
  var_files      = ["envs/prod.tfvars"]
  backend_config = ["envs/prod.local.tfbackend"]
{prod}
}}
"#
    )
}

const AFTER: &str = "  after = \"dev\"\n  own = [\"envs/prod*\"]";

/// Delivers in development, then in production; production is checked out at the end.
fn deliver_both(repository: &Repository<'_>) {
    repository.deliver();
    repository.deliver_on("main");
}

fn gate(major: &str) -> String {
    format!("  gate {{\n    major {{\n      {major}\n    }}\n  }}")
}

fn a_change_that_loosens_its_gate_is_held_to_the_old_one(engine: &Engine) {
    let repository = team(engine, &gate("approvals = 2"), "");
    repository.deliver();
    // Everything at once: any of it would be enough to let the change through.
    let loose = policy(
        &repository,
        &format!("  mode = \"report\"\n{}", gate("approvals = 0")),
        &format!(
            "approver \"stranger\" {{\n  keys = [\"{}\"]\n}}\nallowance \"mine\" {{\n  rule    = \"terraform_data/provisioners-run-again\"\n  address = \"*\"\n  reason  = \"I say so\"\n  expires = \"2999-01-01\"\n}}\n",
            public_key(&repository, "stranger")
        ),
    )
    .replace("level  = \"major\"", "level  = \"minor\"");
    repository.put("upstream.hcl", &loose);
    repository.put("main.tf", &store(200));
    repository.push("Let me through");
    repository.run(&["plan"]).ends_with(0);
    let digest = meaning(&repository);
    repository
        .run(&["gate"])
        .ends_with(41)
        .says("2 approvals are needed and there are none")
        .says("upstream.hcl as settled in ")
        .says("who may: lead and second");
    repository.run(&["apply"]).ends_with(41);
    approve(&repository, "stranger", &digest)
        .ends_with(0)
        .says("it does not count yet")
        .says("counts from the change after");
    approve(&repository, "lead", &digest).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(41)
        .says("2 approvals are needed and there is 1");
    approve(&repository, "second", &digest).ends_with(0);
    repository.run(&["apply"]).ends_with(0);

    // From the change after on it counts.
    repository.put("main.tf", &store(300));
    repository.push("Enlarge the store");
    repository.deliver();
}

const ONE_AND_TWO: &str = "  gate {\n    minor {\n      approvals = 1\n    }\n    major {\n      approvals = 2\n    }\n  }";

/// Has settled with approvals, and asks for them.
fn guarded<'e>(engine: &'e Engine, settings: &str) -> Repository<'e> {
    let repository = team(engine, settings, "");
    repository.run(&["plan"]).ends_with(0);
    approve(&repository, "lead", &meaning(&repository)).ends_with(0);
    repository.run(&["apply"]).ends_with(0);
    repository
}

fn a_gate_is_not_loosened_in_a_commit_of_its_own(engine: &Engine) {
    let repository = guarded(engine, ONE_AND_TWO);
    let plan = |text: &str, message: &str| {
        repository.put("upstream.hcl", text);
        repository.push(message);
        repository.run(&["plan"]).ends_with(0);
        meaning(&repository)
    };
    // What is said counts, not how: the lines move, and nobody is asked.
    let strict = policy(&repository, ONE_AND_TWO, "");
    plan(&format!("# Who may do what.\n\n{strict}"), "Explain it");
    repository.run(&["gate"]).ends_with(0);
    repository.run(&["apply"]).ends_with(0);

    let none = ONE_AND_TWO.replace("= 1", "= 0").replace("= 2", "= 0");
    let loose = policy(&repository, &none, "");
    let looser = policy(&repository, &format!("  mode = \"report\"\n{none}"), "");
    let first = plan(&loose, "Ask nobody");
    repository
        .run(&["gate"])
        .ends_with(41)
        .says("2 approvals are needed and there are none: the policy changes")
        .says("upstream.hcl as settled in ")
        .says(&format!("tf-upstream approve -e prod {first}"));
    repository.run(&["apply"]).ends_with(41);
    approve(&repository, "lead", &first).ends_with(0);
    approve(&repository, "second", &first).ends_with(0);
    repository.run(&["gate"]).ends_with(0);

    // Who said yes to one policy has not said yes to another.
    let other = plan(&looser, "Ask nobody, and deny nothing");
    assert_ne!(first, other);
    repository
        .run(&["gate"])
        .ends_with(41)
        .says("2 approvals are needed and there are none: the policy changes")
        .says("approved a plan that would do something else");
    repository.run(&["apply"]).ends_with(41);

    // Nor does it go with a small change that needs fewer.
    repository.put(
        "main.tf",
        &format!("{}\noutput \"it\" {{\n  value = 1\n}}\n", store(100)),
    );
    repository.push("Add an output");
    repository.run(&["plan"]).ends_with(0);
    approve(&repository, "lead", &meaning(&repository)).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(41)
        .says("2 approvals are needed and there is 1: the policy changes");
    repository.put("main.tf", &store(100));

    // What was approved goes, and then it counts.
    assert_eq!(plan(&loose, "Ask nobody"), first);
    repository.run(&["gate"]).ends_with(0);
    repository.run(&["apply"]).ends_with(0);
    repository.put("main.tf", &store(200));
    repository.push("Enlarge the store");
    repository.deliver();
}

fn a_freeze_in_force_is_not_taken_away(engine: &Engine) {
    let freeze = "  freeze \"year-end\" {\n    from      = \"2020-01-01\"\n    to        = \"2997-01-04\"\n    time_zone = \"Europe/Berlin\"\n  }";
    let repository = team(engine, freeze, "");
    let thaw = ["--override", "freeze", "--reason", "the first day"];
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&[&["apply"], &thaw[..]].concat())
        .ends_with(0);
    // A plan that changes nothing may go, but for its policy.
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["gate"]).ends_with(0);
    repository.put("upstream.hcl", &policy(&repository, "", ""));
    repository.push("Freeze nothing");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("frozen by year-end");
    repository.run(&["apply"]).ends_with(40);
}

fn who_wrote_the_policy_does_not_approve_it(engine: &Engine) {
    // The policy is not in the folder that is planned.
    let settings = format!("  roots = [\"live\"]\n{}", gate("approvals = 1"));
    let repository = team(engine, &settings, "");
    repository.put("live/main.tf", "resource \"terraform_data\" \"a\" {}\n");
    repository.put(".gitignore", ".terraform/\n*.tfstate\n*.tfstate.backup\n");
    repository.push("A folder");
    repository.deliver();
    let loose = settings.replace("approvals = 1", "approvals = 0");
    repository.put("upstream.hcl", &policy(&repository, &loose, ""));
    repository.push("Ask nobody");
    rewrite(&repository, "Somebody <lead@example.com>", "Ask nobody");
    repository.run(&["plan"]).ends_with(0);
    let path = "tf-upstream-bundle/prod/live/manifest.json";
    let text = std::fs::read_to_string(repository.path().join(path)).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let digest = manifest["meaning"].as_str().expect("a digest").to_owned();
    let approve = |who: &str| {
        let key = repository.base().join(who).display().to_string();
        repository
            .run(&[
                "approve", "-e", "prod", "--root", "live", "--key", &key, &digest,
            ])
            .ends_with(0);
    };
    approve("lead");
    repository
        .run(&["gate"])
        .ends_with(41)
        .says("lead's does not count: they wrote a part of it");
    repository.run(&["apply"]).ends_with(41);
    approve("second");
    repository.run(&["apply"]).ends_with(0);
}

fn a_change_that_drops_upstream_is_held_to_it(engine: &Engine) {
    let repository = Repository::with(engine, &pair(AFTER), CODE);
    deliver_both(&repository);
    // Past development, in the very change that says so.
    repository.put("upstream.hcl", &pair("  own = [\"envs/prod*\"]"));
    repository.add("topic");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("no change with this code has settled in dev");
    repository.run(&["apply"]).ends_with(40);
    // Through development it goes, and from then on without it.
    repository.merge("main", "dev");
    repository.deliver();
    repository.git(&["checkout", "--quiet", "main"]);
    repository.run(&["gate"]).ends_with(0);
    repository.run(&["apply"]).ends_with(0);
}

fn a_change_that_calls_more_its_own_is_held_to_less(engine: &Engine) {
    let code = format!(
        "{CODE}\nresource \"terraform_data\" \"limits\" {{\n  input = file(\"limits.json\")\n}}\n"
    );
    let strict = format!("{AFTER}\n  own_changes = \"allow\"");
    let repository = Repository::with(engine, &pair(&strict), &code);
    repository.put("limits.json", "{}\n");
    repository.push("Limit nothing");
    repository.merge("dev", "main");
    repository.git(&["checkout", "--quiet", "dev"]);
    deliver_both(&repository);
    repository.put(
        "upstream.hcl",
        &pair(&strict.replace("\"envs/prod*\"", "\"envs/prod*\", \"limits.json\"")),
    );
    repository.put("limits.json", "{\"limit\": 1}\n");
    repository.push("Limit it here alone");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("no change with this code has settled in dev");
    repository.run(&["apply"]).ends_with(40);
}

fn a_change_that_names_another_branch_is_held_to_the_old_one(engine: &Engine) {
    let repository = team(engine, "", "");
    repository.deliver();
    repository.git(&["checkout", "--quiet", "-b", "mine"]);
    let text = policy(&repository, "", "").replace("\"main\"", "\"mine\"");
    repository.put("upstream.hcl", &text);
    repository.put("main.tf", &store(200));
    repository.push("This is production now");
    repository.run(&["plan", "-e", "prod"]).ends_with(0);
    repository
        .run(&["gate", "-e", "prod"])
        .ends_with(40)
        .says("the inputs are not those of the head of main");
    repository.run(&["apply", "-e", "prod"]).ends_with(40);
    repository.git(&["push", "--quiet", "origin", "mine:main"]);
    repository.run(&["gate", "-e", "prod"]).ends_with(0);
}

/// Another name, folder or place would make it a first day, which has no policy to hold on to.
fn a_change_that_leaves_its_ledger_behind_is_refused(engine: &Engine) {
    let repository = team(engine, &gate("approvals = 1"), "");
    repository.deliver();
    let known = "its state is known already: to the ledger of prod, root .";
    let put = |text: &str, message: &str| {
        repository.put("upstream.hcl", text);
        repository.put("main.tf", &store(200));
        repository.push(message);
    };
    let free = policy(&repository, "", "");
    put(&free.replace("\"prod\"", "\"production\""), "Another name");
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["gate"]).ends_with(40).says(known);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says(known)
        .says("tf-upstream adopt -e production");
    let other = repository.base().join("other.git");
    repository.git_in(
        repository.base(),
        &["init", "--quiet", "--bare", "other.git"],
    );
    put(
        &format!(
            "{free}\nledger {{\n  remote = \"{}\"\n}}\n",
            other.display()
        ),
        "Another place",
    );
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["apply"]).ends_with(40).says(known);
    assert_eq!(repository.git_in(&other, &["for-each-ref"]), "");
    // What was meant to move is taken as settled there, when nothing is left to apply.
    put(&free.replace("\"prod\"", "\"production\""), "Another name");
    repository
        .run(&["adopt"])
        .ends_with(40)
        .says("not as its code says");
    repository.put("main.tf", &store(100));
    repository.push("As it is");
    repository.run(&["adopt"]).ends_with(0);
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["gate"]).ends_with(0);
}

fn a_tightening_counts_at_once(engine: &Engine) {
    let repository = team(engine, "", "");
    repository.deliver();
    repository.put(
        "upstream.hcl",
        &policy(&repository, &gate("approvals = 1"), ""),
    );
    repository.put("main.tf", &store(200));
    repository.push("Ask somebody from now on");
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["gate"]).ends_with(41);
    repository.run(&["apply"]).ends_with(41);
    approve(&repository, "lead", &meaning(&repository)).ends_with(0);
    repository.run(&["apply"]).ends_with(0);
}

fn a_freeze_ends_when_it_says(engine: &Engine) {
    let freeze = "  freeze \"year-end\" {\n    from      = \"2020-01-01\"\n    to        = \"2997-01-04\"\n    time_zone = \"Europe/Berlin\"\n    allow     = [\"rollback\"]\n  }";
    let repository = team(engine, freeze, "");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("frozen by year-end")
        .says("wait until 2997-01-05 00:00")
        .says("Europe/Berlin");
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("wait until 2997-01-05 00:00");
    repository
        .run(&["gate", "--at", "2997-01-04T22:59:59Z"])
        .ends_with(40)
        .says("year-end");
    repository
        .run(&["gate", "--at", "2997-01-04T23:00Z"])
        .says_nothing_of("frozen")
        .says("judged as if it were 2997-01-04");
    repository
        .run(&[
            "apply",
            "--override",
            "freeze",
            "--reason",
            "the certificate ends",
        ])
        .ends_with(0);
}

fn destroys_are_counted(engine: &Engine) {
    let settings = "  gate {\n    max_destroys      = 0\n    hard_max_destroys = 1\n  }";
    let repository = team(engine, settings, "");
    let code = |number: u32| {
        format!(
            "{}\nresource \"terraform_data\" \"more\" {{\n  count            = 2\n  triggers_replace = [{number}]\n}}\n",
            store(number)
        )
    };
    repository.put("main.tf", &code(1));
    repository.push("More of it");
    repository.deliver();
    repository.put("main.tf", &code(2));
    repository.push("All of it");
    repository.run(&["plan"]).ends_with(0);
    approve(&repository, "lead", &meaning(&repository)).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("3 objects are destroyed, replaced or forgotten, more than the 1 that may go at all");
    repository.run(&["apply"]).ends_with(40);
    repository.put(
        "main.tf",
        &code(1).replace(
            "[1]\n}\nresource \"terraform_data\" \"more\"",
            "[2]\n}\nresource \"terraform_data\" \"more\"",
        ),
    );
    repository.put("main.tf", &code(1).replacen("[1]", "[2]", 1));
    repository.push("One of it");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(41)
        .says("1 object is destroyed, replaced or forgotten, more than the 0 that may go without approval");
    repository.run(&["apply"]).ends_with(41);
    approve(&repository, "lead", &meaning(&repository)).ends_with(0);
    repository.run(&["apply"]).ends_with(0);
}

fn what_holds_data_is_not_forgotten_unapproved(engine: &Engine) {
    let stateful = "resource \"terraform_data\" {\n  stateful = \"store\"\n}\n";
    let repository = team(engine, "", stateful);
    repository.deliver();
    let backend = store(1);
    let backend = &backend[..backend.find("resource").unwrap()];
    repository.put(
        "main.tf",
        &format!(
            "{backend}\nremoved {{\n  from = terraform_data.store\n  lifecycle {{\n    destroy = false\n  }}\n}}\n"
        ),
    );
    repository.push("Forget the store");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(41)
        .says("guards")
        .says("terraform_data.store may hold data and will no longer be managed");
    repository.run(&["apply"]).ends_with(41);
}

fn what_was_not_seen_upstream_is_novel(engine: &Engine) {
    let gate = "  gate {\n    minor {\n      require = [\"upstream\", \"parity\"]\n    }\n  }";
    let code =
        format!("{CODE}\nresource \"terraform_data\" \"many\" {{\n  count = var.size - 1\n}}\n");
    let repository = Repository::with(engine, &pair(&format!("{AFTER}\n{gate}")), &code);
    repository.deliver();
    repository.git(&["checkout", "--quiet", "main"]);
    repository.put("envs/prod.tfvars", "size = 2\n");
    repository.push("Production is larger");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate", "--explain"])
        .ends_with(40)
        .says("1 of 2 changes were not seen in dev: terraform_data.many[0]")
        .says("let dev do the same first");
    repository.run(&["apply"]).ends_with(40);
}

fn what_was_seen_upstream_since_the_last_promotion_is_known(engine: &Engine) {
    let gate = "  gate {\n    minor {\n      require = [\"upstream\", \"parity\"]\n    }\n  }";
    let repository = Repository::with(engine, &pair(&format!("{AFTER}\n{gate}")), CODE);
    deliver_both(&repository);
    // Each is applied as soon as the one before is promoted: within one second, where that is enough.
    for name in ["one", "two"] {
        repository.git(&["checkout", "--quiet", "dev"]);
        repository.put(
            &format!("{name}.tf"),
            &format!("resource \"terraform_data\" \"{name}\" {{}}\n"),
        );
        repository.push("Add one more");
        repository.deliver();
        repository.merge("dev", "main");
        repository.run(&["plan"]).ends_with(0);
        repository
            .run(&["gate", "--explain"])
            .ends_with(0)
            .says("parity")
            .says("was seen in dev");
        repository.run(&["apply"]).ends_with(0);
    }
}

fn one_change_at_a_time_in_an_environment(engine: &Engine) {
    let repository = Repository::empty(engine);
    repository.put(
        "upstream.hcl",
        "environment \"prod\" {\n  branch = \"main\"\n  roots  = [\"one\", \"two\"]\n  serial = \"environment\"\n  check \"well\" {\n    command {\n      run = [\"true\"]\n    }\n  }\n}\n",
    );
    for root in ["one", "two"] {
        repository.put(
            &format!("{root}/main.tf"),
            "resource \"terraform_data\" \"a\" {}\n",
        );
    }
    repository.put(".gitignore", ".terraform/\n*.tfstate\n*.tfstate.backup\n");
    repository.push("Two roots");
    let run = |command: &str, root: &str| repository.run(&[command, "--root", root]);
    run("plan", "one").ends_with(0);
    run("plan", "two").ends_with(0);
    run("apply", "one").ends_with(0).says("tf-upstream verify");
    run("gate", "two")
        .ends_with(42)
        .says("applied and not verified yet")
        .says("in the root one")
        .says("tf-upstream verify -e prod --root one");
    run("apply", "two").ends_with(42);
    run("verify", "one").ends_with(0);
    run("apply", "two").ends_with(0);
}

fn what_is_only_possibly_major_needs_somebody(engine: &Engine) {
    let fact = "resource \"terraform_data\" {\n  fact \"shrinks\" {\n    attribute = \"input\"\n    when      = \"decreases\"\n    effects   = [\"outage\"]\n    level     = \"major\"\n    message   = \"a smaller store drops what does not fit\"\n    advice    = \"empty it first\"\n    source    = \"https://example.com/store\"\n    evidence  = \"experience\"\n    fires     = [2, 1]\n    misses    = [1, 2]\n  }\n}\n";
    let code = |from: u32| {
        format!(
            "terraform {{\n  backend \"local\" {{\n    path = \"../state/prod.tfstate\"\n  }}\n}}\nresource \"terraform_data\" \"size\" {{\n  input = {from}\n}}\nresource \"terraform_data\" \"store\" {{\n  input = terraform_data.size.output\n}}\n"
        )
    };
    let repository = team(engine, "  gate {\n    possible = \"approvals\"\n  }", fact);
    repository.put("main.tf", &code(1));
    repository.push("A size");
    repository.deliver();
    repository.put("main.tf", &code(2));
    repository.push("Another size");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(41)
        .says("1 approval is needed and there are none: the change is possibly major");
    approve(&repository, "second", &meaning(&repository)).ends_with(0);
    repository.run(&["apply"]).ends_with(0);
}

fn an_own_change_is_not_tested_upstream(engine: &Engine) {
    let repository = Repository::with(engine, &pair(AFTER), CODE);
    deliver_both(&repository);
    repository.put("envs/prod.tfvars", "size = 2\n");
    repository.push("More of it");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("only files of this environment change: not tested upstream")
        .says("own_changes = \"allow\"");
    repository.run(&["apply"]).ends_with(40);
    // Allowed from the next change on, not by this one.
    repository.git(&["revert", "--no-edit", "HEAD"]);
    repository.put(
        "upstream.hcl",
        &pair(&format!("{AFTER}\n  own_changes = \"allow\"")),
    );
    repository.push("Allow it");
    repository.deliver();
    repository.put("envs/prod.tfvars", "size = 2\n");
    repository.push("More of it");
    repository.deliver();
}

fn breaking_the_glass_is_a_debt(engine: &Engine) {
    let repository = Repository::with(engine, &pair(AFTER), CODE);
    repository.git(&["checkout", "--quiet", "main"]);
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["gate"]).ends_with(40).says("upstream");
    repository
        .run(&["apply", "--override", "upstream"])
        .ends_with(2)
        .says("--reason");
    let broken =
        |codes: &str| repository.run(&["apply", "--override", codes, "--reason", "incident 4711"]);
    broken("integrity")
        .ends_with(2)
        .says("`integrity` never can");
    broken("upstraem").ends_with(2).says("upstream");
    broken("upstream")
        .ends_with(0)
        .says("skipped upstream: a debt that every gate here shows")
        .says("settled prod");
    let log = repository.run(&["log"]).ends_with(0).says("incident 4711");
    let number = log
        .stdout
        .lines()
        .find(|line| line.contains("overr") && line.contains("upstream"))
        .and_then(|line| {
            line.split_whitespace()
                .find(|word| word.parse::<u64>().is_ok())
        })
        .unwrap_or_else(|| panic!("no override in\n{}", log.stdout))
        .to_owned();
    let debt = format!("tf-upstream acknowledge -e prod {number}");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .says("skipped upstream")
        .says("by pipeline")
        .says(&debt);
    // Not by oneself.
    let acknowledge = |number: &str| {
        repository.run(&[
            "acknowledge",
            "-e",
            "prod",
            number,
            "--reason",
            "I looked at it",
        ])
    };
    acknowledge(&number).ends_with(2).says("somebody else");
    acknowledge("1").ends_with(2).says("no override");
    acknowledge("4711").ends_with(2).says("no override");
    repository.run(&["gate"]).says(&debt);
    repository.git(&["config", "user.name", "lead"]);
    repository.git(&["config", "user.email", "lead@example.com"]);
    acknowledge(&number).ends_with(0);
    repository.run(&["gate"]).says_nothing_of("debt");
    repository.run(&["log", "--verify"]).ends_with(0);
}

fn only_writers_write_the_ledger(engine: &Engine) {
    let repository = team(engine, "", "");
    let writers = |name: &str| {
        format!(
            "ledger {{\n  writers = [\"{}\"]\n}}\n",
            public_key(&repository, name)
        )
    };
    repository.put("upstream.hcl", &policy(&repository, "", &writers("second")));
    repository.push("Name who writes");
    let sign = |name: &str| {
        let key = repository.base().join(name).display().to_string();
        repository.git(&["config", "gpg.format", "ssh"]);
        repository.git(&["config", "user.signingKey", &key]);
        repository.git(&["config", "commit.gpgSign", "true"]);
    };
    repository.run(&["plan"]).ends_with(0);
    let denied = |ran: Ran| {
        assert!(!repository.base().join("state/prod.tfstate").exists());
        ran.ends_with(1)
    };
    denied(repository.run(&["apply"])).says("git does not sign here");
    sign("stranger");
    denied(repository.run(&["apply"])).says("not among `ledger.writers`");
    sign("second");
    repository
        .run(&["gate"])
        .ends_with(0)
        .says_nothing_of("unsigned");
    repository.run(&["apply"]).ends_with(0);
    repository.run(&["log", "--verify"]).ends_with(0);

    // An entry by somebody else counts for nothing: whatever the change says of writers.
    let branch = "refs/heads/tf-upstream/ledger/prod/root";
    repository.git(&["fetch", "--quiet", "origin", branch]);
    let good = repository.git(&["rev-parse", "FETCH_HEAD"]);
    sign("stranger");
    let liar = policy(&repository, "", &writers("stranger"));
    repository.put("upstream.hcl", &liar);
    repository.push("I write now");
    repository.run(&["gate"]).ends_with(40).says("policy.new");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("none of those that the policy in force has");
    // Together with the one who may, it is still not the one who may.
    let both = writers("stranger").replace(
        "= [",
        &format!("= [\"{}\", ", public_key(&repository, "second")),
    );
    repository.put("upstream.hcl", &policy(&repository, "", &both));
    repository.push("I write as well now");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(1)
        .says("not among `ledger.writers`");
    assert_eq!(
        repository.git(&["ls-remote", "origin", branch]),
        format!("{good}\t{branch}")
    );
    sign("second");
    repository.run(&["apply"]).ends_with(0);
    sign("stranger");
    repository.put("main.tf", &store(200));
    repository.push("Enlarge the store");
    repository.deliver();
}

fn a_gate_that_reports_denies_nothing_but_what_is_broken(engine: &Engine) {
    let settings = format!("  mode = \"report\"\n{}", gate("approvals = 2"));
    let repository = team_that_enlarges(engine, &settings);
    repository
        .run(&["gate"])
        .ends_with(0)
        .says("needs approval")
        .says("this gate only reports: it says what it would decide, and denies nothing");
    let manifest = repository
        .path()
        .join("tf-upstream-bundle/prod/root/plan.tfplan");
    let sound = std::fs::read(&manifest).unwrap();
    repository.put("main.tf", &store(300));
    repository.push("Enlarge it further");
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("A plan that fails `integrity` is not applied in report mode either");
    repository.run(&["apply"]).ends_with(40).says("code.tree");
    assert_eq!(std::fs::read(&manifest).unwrap(), sound);
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(0)
        .says("report mode: would need approval")
        .says("evidence: unsigned");
}

fn a_gate_may_be_asked_what_if(engine: &Engine) {
    let mut repository = team_that_enlarges(engine, &gate("approvals = 2"));
    repository.run(&["gate"]).ends_with(41);
    repository
        .run(&["gate", "--as-if", "approved"])
        .ends_with(0)
        .says("judged as if enough people had approved")
        .says("nothing is let through by it");
    repository
        .run(&["gate", "--at", "tomorrow"])
        .ends_with(2)
        .says("2026-12-24T18:00Z");
    repository
        .run(&["gate", "--simulate"])
        .ends_with(41)
        .says("nothing is let through by it");
    let json = repository.run(&["gate", "--as-if", "approved", "--format", "json"]);
    let verdict: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(verdict["decision"], "allowed", "{verdict}");
    assert_eq!(verdict["rehearsal"][0], "simulated", "{verdict}");

    approve(&repository, "lead", &meaning(&repository)).ends_with(0);
    approve(&repository, "second", &meaning(&repository)).ends_with(0);
    for (name, value) in [
        ("GITHUB_ACTIONS", "true"),
        (
            "GITHUB_REF",
            "refs/heads/gh-readonly-queue/main/pr-7-0123abcd",
        ),
        ("GITHUB_REF_TYPE", "branch"),
        ("GITHUB_REF_NAME", "gh-readonly-queue/main/pr-7-0123abcd"),
    ] {
        repository.set(name, value);
    }
    repository
        .run(&["gate"])
        .ends_with(0)
        .says("judged again after the merge");
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("judged again after the merge");
    repository.set("GITHUB_ACTIONS", "");
    repository.run(&["apply"]).ends_with(0);
}

fn no_secret_leaves_the_engine(engine: &Engine) {
    const VARIABLE: &str = "canary-variable-77f1";
    const LITERAL: &str = "canary-literal-0b3e";
    const KEY: &str = "canary-key-c52a";
    let mut repository = team(engine, &gate("approvals = 1"), "");
    repository.set("TF_VAR_password", VARIABLE);
    let code = |salt: u32| {
        format!(
            r#"
{store}
variable "password" {{
  type      = string
  sensitive = true
}}
resource "terraform_data" "alone" {{
  input            = var.password
  triggers_replace = ["{salt}${{var.password}}"]
}}
resource "terraform_data" "literal" {{
  input = sensitive("{LITERAL}-{salt}")
}}
output "password" {{
  value     = "{salt}${{var.password}}"
  sensitive = true
}}
output "keys" {{
  value     = {{ (nonsensitive("{KEY}")) = var.password }}
  sensitive = true
}}
"#,
            store = store(salt)
        )
    };
    let mut said = String::new();
    let mut keep = |ran: Ran| {
        said.push_str(&ran.stdout);
        said.push_str(&ran.stderr);
    };
    for salt in [1, 2] {
        repository.put("main.tf", &code(salt));
        repository.push("Keep a secret");
        for format in ["terminal", "json", "markdown"] {
            if salt == 1 && format != "terminal" {
                continue;
            }
            keep(
                repository
                    .run(&["plan", "--show-values", "--format", format])
                    .ends_with(0),
            );
            keep(repository.run(&["gate", "--explain", "--format", format]));
        }
        keep(repository.run(&["apply"]));
        let digest = meaning(&repository);
        keep(approve(&repository, "lead", &digest).ends_with(0));
        if salt == 2 {
            keep(repository.run(&["apply"]).ends_with(0));
        }
        // The manifest is what leaves the machine.
        let manifest = repository
            .path()
            .join("tf-upstream-bundle/prod/root/manifest.json");
        keep(Ran {
            stdout: std::fs::read_to_string(manifest).unwrap(),
            stderr: String::new(),
            code: None,
        });
    }
    // Somebody applied by hand, and it is resolved.
    repository.put("main.tf", &code(3));
    repository.push("Another secret");
    repository
        .engine(&["apply", "-input=false", "-auto-approve"])
        .ends_with(0);
    keep(repository.run(&["resolve"]).ends_with(0));
    repository.put("main.tf", &code(4));
    repository.push("Another secret");
    keep(
        repository
            .run(&["resolve", "--record", "--reason", "by hand"])
            .ends_with(0),
    );
    keep(repository.run(&["log"]).ends_with(0));
    keep(repository.run(&["log", "--format", "json"]).ends_with(0));
    keep(repository.run(&["log", "--verify"]).ends_with(0));
    // Everything that was pushed by the tool, object by object.
    let remote = repository.base().join("remote.git");
    let refs = repository.git_in(
        &remote,
        &[
            "for-each-ref",
            "--format=%(refname)",
            "refs/heads/tf-upstream",
        ],
    );
    assert!(
        refs.contains("ledger") && refs.contains("approvals"),
        "{refs}"
    );
    let mut arguments = vec!["rev-list", "--objects"];
    arguments.extend(refs.lines());
    let objects = repository.git_in(&remote, &arguments);
    for line in objects.lines() {
        let id = line.split(' ').next().unwrap();
        keep(Ran {
            stdout: repository.git_in(&remote, &["cat-file", "-p", id]),
            stderr: String::new(),
            code: None,
        });
    }
    // What the engine said of the applies is kept as it said it, with the type of what is sensitive.
    let mut logs = String::new();
    for entry in std::fs::read_dir(repository.path().join(".git/tf-upstream/logs")).unwrap() {
        logs.push_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    assert!(logs.contains("terraform_data.alone"));
    let places = [
        (said, &[VARIABLE, LITERAL, KEY][..]),
        (logs, &[VARIABLE, LITERAL]),
    ];
    for (said, secrets) in places {
        assert!(said.contains("terraform_data.alone"), "{said}");
        for secret in secrets {
            assert!(
                !said.contains(secret),
                "{secret} is in: {}",
                (said.lines().find(|line| line.contains(secret))).unwrap_or_default()
            );
        }
    }
}

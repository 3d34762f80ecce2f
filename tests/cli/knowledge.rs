//! The knowledge base: every pack is sound, every fact fires where it should and nowhere near, ids stay.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use classify::{Knowledge, Level, Options};
use config::{On, Pack, Resource};
use insta_cmd::assert_cmd_snapshot;

use crate::support::{root, run, run_with, tf_upstream, without_digest};

/// How many facts and types there must be at least.
const LEAST_FACTS: usize = 1_200;
const LEAST_TYPES: usize = 450;

fn packs_folder() -> PathBuf {
    root().join("crates/knowledge/packs")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "hcl") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every pack with its name, general knowledge left out.
fn packs() -> Vec<(String, Pack)> {
    let folder = packs_folder();
    files(&folder)
        .into_iter()
        .filter(|path| !path.ends_with("general.hcl"))
        .map(|path| {
            let name = path.strip_prefix(&folder).unwrap().display().to_string();
            let text = std::fs::read_to_string(&path).unwrap();
            let pack = config::read_pack(&text).unwrap_or_else(|mistakes| {
                panic!("{}", mistakes.render(&name, &text, config::Paint::Plain))
            });
            (name, pack)
        })
        .collect()
}

fn each_resource(mut visit: impl FnMut(&str, &Pack, &Resource)) {
    for (name, pack) in packs() {
        for resource in &pack.resources {
            visit(&name, &pack, resource);
        }
    }
}

#[test]
fn there_are_many_facts_each_with_a_source() {
    let (mut facts, mut types) = (0, BTreeSet::new());
    let mut providers: BTreeSet<String> = BTreeSet::new();
    each_resource(|_, pack, resource| {
        // Counted once, also where several types share them.
        facts += resource.facts.len();
        types.extend(resource.types.clone());
        providers.insert(pack.provider.clone());
        for fact in &resource.facts {
            assert!(fact.source.url.starts_with("https://"), "{}", fact.name);
        }
    });
    assert!(facts >= LEAST_FACTS, "{facts} facts");
    assert!(types.len() >= LEAST_TYPES, "{} types", types.len());
    for provider in [
        "hashicorp/aws",
        "hashicorp/google",
        "hashicorp/azurerm",
        "hashicorp/kubernetes",
        "hashicorp/helm",
        "cloudflare/cloudflare",
        "hashicorp/random",
    ] {
        assert!(providers.contains(provider), "no pack for {provider}");
    }
}

/// Says what of the examples of a resource type goes another way through the whole judgement.
fn wrong_examples(knowledge: &Knowledge, resource_type: &str, resource: &Resource) -> Vec<String> {
    let options = Options {
        knowledge: Some(knowledge),
        ..Options::default()
    };
    let mut wrong = Vec::new();
    for fact in &resource.facts {
        let id = fact.id(resource_type);
        let trials = knowledge::trials(fact);
        if trials.len() < 2 && fact.on.len() < On::ALL.len() {
            wrong.push(format!("{id}: no near miss"));
        }
        for trial in trials {
            let text = trial.plan(resource_type);
            let plan = plan::read(&text).unwrap();
            let judged = classify::classify(&plan, &options).unwrap();
            let finding = judged.findings.first();
            let fired =
                finding.is_some_and(|finding| finding.facts.iter().any(|one| one.known.id == id));
            if fired != trial.should_fire {
                wrong.push(format!("{id}: fires is {fired}: {text}"));
            }
            if trial.should_fire && fact.level == Level::Major && judged.level != Level::Major {
                // Where a guard keeps the object nothing happens to it.
                wrong.push(format!("{id}: {}", judged.level));
            }
        }
    }
    wrong
}

#[test]
fn every_fact_fires_and_nearly_fires() {
    let knowledge = Knowledge::builtin();
    let mut wrong = Vec::new();
    each_resource(|_, _, resource| {
        for resource_type in &resource.types {
            wrong.extend(wrong_examples(&knowledge, resource_type, resource));
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn general_knowledge_fires_on_types_without_a_pack_only_and_is_never_certain() {
    let text = std::fs::read_to_string(packs_folder().join("general.hcl")).unwrap();
    let pack = config::read_general_pack(&text).unwrap();
    let knowledge = Knowledge::builtin();
    let options = Options {
        knowledge: Some(&knowledge),
        ..Options::default()
    };
    for resource in &pack.resources {
        let resource_type = resource.types[0].replace('*', "acme_");
        for fact in &resource.facts {
            let id = format!("general/{}", fact.name);
            for trial in knowledge::trials(fact) {
                let text = trial.plan(&resource_type);
                let plan = plan::read(&text).unwrap();
                let judged = classify::classify(&plan, &options).unwrap();
                let finding = &judged.findings[0];
                let fired = finding.facts.iter().find(|one| one.known.id == id);
                assert_eq!(fired.is_some(), trial.should_fire, "{id}: {text}");
                if let Some(one) = fired {
                    assert_eq!(one.certainty, classify::Certainty::Possible);
                    assert!(matches!(finding.coverage, classify::Coverage::Missing(_)));
                }
            }
        }
    }
}

#[test]
fn ids_are_unique_and_stay() {
    let mut ids = BTreeSet::new();
    each_resource(|name, _, resource| {
        for resource_type in &resource.types {
            for fact in &resource.facts {
                let id = fact.id(resource_type);
                assert!(ids.insert(id.clone()), "{name}: {id} is there twice");
            }
        }
    });
    for one in &Knowledge::builtin().general().facts {
        assert!(ids.insert(one.id.clone()), "{} is there twice", one.id);
    }
    let path = root().join("crates/knowledge/ids.txt");
    let listed: BTreeSet<String> = std::fs::read_to_string(&path)
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect();
    let gone: Vec<&String> = listed.difference(&ids).collect();
    assert!(
        gone.is_empty(),
        "people refer to facts by their ids; these are gone: {gone:?}. Where one was wrong from the start, take its line out of {}",
        path.display()
    );
    if std::env::var_os("UPDATE").is_some() {
        let text: String = ids.iter().map(|id| format!("{id}\n")).collect();
        std::fs::write(&path, text).unwrap();
        return;
    }
    let new: Vec<&String> = ids.difference(&listed).collect();
    assert!(new.is_empty(), "run `just gen`; these are new: {new:?}");
}

/// Facts on updates of attributes for which the provider, asked with made-up values, answered
/// "replace", and why they are right all the same.
const UPDATED_ALL_THE_SAME: &str = "crates/knowledge/updated-in-place.tsv";

#[test]
fn facts_on_updates_look_at_what_the_provider_updates() {
    let table = |path: &str| -> BTreeMap<String, BTreeSet<String>> {
        std::fs::read_to_string(root().join(path))
            .unwrap()
            .lines()
            .skip(1)
            .map(|line| {
                let mut columns = line.split('\t');
                let name = columns.next().unwrap().to_owned();
                let attributes = columns.next().unwrap().split(' ');
                (name, attributes.map(str::to_owned).collect())
            })
            .collect()
    };
    let replaced = table("fixtures/knowledge/aws-5.100.0-replaces.tsv");
    assert!(replaced.len() > 1_000);
    let excused = table(UPDATED_ALL_THE_SAME);
    let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut wrong = Vec::new();
    let packs = packs();
    for (_, pack) in &packs {
        for resource in &pack.resources {
            for resource_type in &resource.types {
                let Some((name, replaced)) = replaced.get_key_value(resource_type) else {
                    continue;
                };
                for fact in resource.facts.iter().filter(|fact| fact.on == [On::Update]) {
                    for path in &fact.attributes {
                        let attribute = path.to_string().replace("[*]", "");
                        let Some(attribute) = replaced.get(&attribute) else {
                            continue;
                        };
                        if excused.get(name).is_some_and(|all| all.contains(attribute)) {
                            used.insert((name, attribute));
                        } else {
                            wrong
                                .push(format!("{}: {attribute} forces replacement", fact.id(name)));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let unused: Vec<String> = excused
        .iter()
        .flat_map(|(name, all)| {
            all.iter()
                .map(move |attribute| (name.as_str(), attribute.as_str()))
        })
        .filter(|pair| !used.contains(pair))
        .map(|(name, attribute)| format!("{name} {attribute}"))
        .collect();
    assert!(
        unused.is_empty(),
        "{UPDATED_ALL_THE_SAME} excuses what is no problem: {unused:?}"
    );
}

#[test]
fn the_list_for_programs_has_every_fact() {
    let ran = run(&["knowledge", "list", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let list: Vec<serde_json::Value> = serde_json::from_str(&ran.stdout).unwrap();
    assert!(list.len() >= LEAST_FACTS);
    for one in &list {
        for field in [
            "id",
            "provider",
            "resource_type",
            "level",
            "message",
            "source",
            "evidence",
        ] {
            assert!(one[field].is_string(), "{field}: {one}");
        }
        assert!(!one["effects"].as_array().unwrap().is_empty());
        assert!(one.get("when").is_some() && one.get("attribute").is_some());
    }
    let ids: BTreeSet<&str> = list.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), list.len());
    let major = run(&[
        "knowledge",
        "list",
        "--provider",
        "helm",
        "--level",
        "major",
        "--format",
        "json",
    ]);
    let major: Vec<serde_json::Value> = serde_json::from_str(&major.stdout).unwrap();
    assert!(!major.is_empty());
    assert!(
        major
            .iter()
            .all(|one| one["level"] == "major" && one["provider"] == "hashicorp/helm")
    );
}

#[test]
fn what_is_known_is_printed() {
    assert_cmd_snapshot!(
        "show-type",
        tf_upstream(&["knowledge", "show", "aws_sqs_queue_redrive_policy"])
    );
    assert_cmd_snapshot!(
        "show-misspelt",
        tf_upstream(&["knowledge", "show", "aws_db_instanse"])
    );
    assert_cmd_snapshot!(
        "explain-fact",
        tf_upstream(&["explain", "aws_db_instance/engine-major-upgrade"])
    );
    assert_cmd_snapshot!(
        "explain-fact-json",
        tf_upstream(&[
            "explain",
            "--format",
            "json",
            "aws_db_instance/engine-major-upgrade"
        ])
    );
    assert_cmd_snapshot!(
        "explain-no-fact",
        tf_upstream(&["explain", "aws_db_instance/engine-major-upgrad"])
    );
}

#[test]
fn mistakes_are_shown_at_their_lines() {
    for entry in files(&root().join("fixtures/configs/invalid")) {
        let name = entry.file_stem().unwrap().to_str().unwrap().to_owned();
        let path = entry.strip_prefix(root()).unwrap().to_str().unwrap();
        let mut text = format!("{path}\n");
        // A file called upstream.hcl is read as one; the fixtures keep theirs apart by folders.
        let folder = tempfile::tempdir().unwrap();
        let target = if name.starts_with("upstream") {
            "upstream.hcl"
        } else {
            "pack.hcl"
        };
        std::fs::copy(&entry, folder.path().join(target)).unwrap();
        let ran = run(&[
            "-C",
            folder.path().to_str().unwrap(),
            "knowledge",
            "check",
            target,
        ]);
        assert_eq!(ran.code, 2, "{name}");
        text.push_str(&ran.stdout);
        insta::assert_snapshot!(format!("invalid-{name}"), text);
    }
}

#[test]
fn names_are_held_against_a_schema() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(
        root().join("fixtures/configs/valid/widgets.hcl"),
        folder.path().join("widgets.hcl"),
    )
    .unwrap();
    std::fs::write(
        folder.path().join("schema.json"),
        r#"{"format_version":"1.0","provider_schemas":{"registry.example.com/acme/widgets":{"resource_schemas":{"acme_widget":{"block":{
            "attributes":{"size":{"type":"number"}},
            "block_types":{"rule":{"nesting_mode":"set","block":{"attributes":{"ports":{"type":["set","string"]}}}}}}}}}}}"#,
    )
    .unwrap();
    let directory = folder.path().to_str().unwrap();
    let sound = run(&["-C", directory, "knowledge", "check", "widgets.hcl"]);
    assert_eq!(sound.code, 0, "{}", sound.stdout);
    let mut command = tf_upstream(&[
        "knowledge",
        "check",
        "--schema",
        "schema.json",
        "widgets.hcl",
    ]);
    command.current_dir(&folder);
    assert_cmd_snapshot!("schema-mistakes", command);
    let none = run(&[
        "-C",
        directory,
        "knowledge",
        "check",
        "--schema",
        "schema.json",
    ]);
    assert_eq!(none.code, 2, "{}", none.stdout);
    assert!(
        none.stdout
            .contains("no built-in pack is about a provider of this schema")
    );
    let mut command = tf_upstream(&["knowledge", "check", "--schema", "widgets.hcl"]);
    command.current_dir(&folder);
    assert_cmd_snapshot!("no-schema", command);
}

/// A plan that replaces a widget and updates another.
const WIDGETS: &str = r#"{"format_version":"1.2","resource_changes":[
    {"address":"acme_widget.shop","mode":"managed","type":"acme_widget","name":"shop","change":{"actions":["update"],
     "before":{"size":3,"colour":"red"},"after":{"size":1,"colour":"blue"},"after_unknown":{},"before_sensitive":{},"after_sensitive":{}}},
    {"address":"module.scratch.acme_widget.x[\"a\"]","mode":"managed","type":"acme_widget","name":"x","change":{"actions":["delete"],
     "before":{"size":3},"after":null,"after_unknown":{},"before_sensitive":{},"after_sensitive":false}}]}"#;

#[test]
fn a_policy_file_adds_facts_levels_and_allowances() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(
        root().join("fixtures/configs/valid/upstream.hcl"),
        folder.path().join("upstream.hcl"),
    )
    .unwrap();
    let inner = folder.path().join("live/prod");
    std::fs::create_dir_all(&inner).unwrap();
    std::fs::write(inner.join("plan.json"), WIDGETS).unwrap();
    let classify = |args: &[&str]| {
        let mut command = tf_upstream(&["classify"]);
        command.args(args).arg("plan.json").current_dir(&inner);
        command
    };
    // It is found in a folder above.
    assert_cmd_snapshot!("policy-terminal", classify(&[]));
    without_digest(|| assert_cmd_snapshot!("policy-json", classify(&["--format", "json"])));
    assert_cmd_snapshot!("policy-markdown", classify(&["--format", "markdown"]));
    assert_cmd_snapshot!(
        "policy-strict",
        classify(&["--no-builtin-knowledge", "--unknown-updates", "major", "-q"])
    );
    // Another file is taken when it is named, and none of them is.
    std::fs::write(inner.join("other.hcl"), "").unwrap();
    assert_cmd_snapshot!("policy-other", classify(&["--config", "other.hcl", "-q"]));
    assert_cmd_snapshot!(
        "policy-missing",
        classify(&["--config", "no-such.hcl", "-q"])
    );
    std::fs::write(
        folder.path().join("upstream.hcl"),
        "allowance \"x\" {\n  rule = 3\n}\n",
    )
    .unwrap();
    let ran = classify(&[]).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(
        said.contains("`rule` is a plain string in quotes")
            && said.contains("`expires` is missing"),
        "{said}"
    );
}

#[test]
fn what_is_allowed_or_set_is_said_and_the_rest_still_counts() {
    let folder = tempfile::tempdir().unwrap();
    let plan = root().join(crate::support::plan_of("A14-rds-engine-upgrade-in-place"));
    std::fs::copy(plan, folder.path().join("plan.json")).unwrap();
    let classify = |policy: &str| {
        std::fs::write(folder.path().join("upstream.hcl"), policy).unwrap();
        let mut command = tf_upstream(&["classify", "plan.json"]);
        command.current_dir(&folder);
        command
    };
    let allowance = r#"
allowance "upgrade" {
  rule    = "aws_db_instance/engine-family-upgrade"
  address = "aws_db_instance.*"
  reason  = "planned with the team"
  expires = "9999-12-31"
}
"#;
    let level = r#"
level "aws_db_instance/instance-class" {
  level  = "minor"
  reason = "ours have a standby"
}
"#;
    assert_cmd_snapshot!("policy-one-fact-allowed", classify(allowance));
    assert_cmd_snapshot!(
        "policy-allowed-and-set",
        classify(&format!("{allowance}{level}"))
    );
    let misspelt = allowance.replace("family", "famly");
    let ran = classify(&misspelt).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(
        said.contains("did you mean `aws_db_instance/engine-family-upgrade`?"),
        "{said}"
    );
}

#[test]
fn an_update_is_strict_only_where_it_is_not_known() {
    let update = |resource_type: &str, before: &str, after: &str| {
        format!(
            r#"{{"format_version":"1.2","resource_changes":[{{"address":"{resource_type}.x","mode":"managed","type":"{resource_type}","name":"x",
               "change":{{"actions":["update"],"before":{before},"after":{after},"after_unknown":{{}},"before_sensitive":{{}},"after_sensitive":{{}}}}}}]}}"#
        )
    };
    let strict = |plan: &str| {
        run_with(
            &[
                "classify",
                "--detailed-exitcode",
                "--unknown-updates",
                "major",
            ],
            plan.as_bytes(),
        )
        .code
    };
    assert_eq!(
        strict(&update("acme_widget", r#"{"a":1}"#, r#"{"a":2}"#)),
        20
    );
    assert_eq!(
        strict(&update(
            "acme_widget",
            r#"{"tags":{"a":"1"}}"#,
            r#"{"tags":{"a":"2"}}"#
        )),
        10
    );
    assert_eq!(
        strict(&update(
            "aws_db_instance",
            r#"{"backup_retention_period":7}"#,
            r#"{"backup_retention_period":14}"#
        )),
        10
    );
    assert_eq!(
        strict(&update(
            "aws_db_instance",
            r#"{"no_such_attribute":7}"#,
            r#"{"no_such_attribute":14}"#
        )),
        20
    );
}

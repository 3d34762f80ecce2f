//! What facts make of the verdict on an action, and how a policy file changes that.

use classify::{Certainty, Classification, Finding, Knowledge, Level, Options, Rollback};
use serde_json::{Value, json};

/// Judges a plan by what is built in and hands its only, or worst, finding to `look`.
fn judge(plan: &Value, look: impl FnOnce(&Finding<'_>)) {
    judge_by(&Knowledge::builtin(), plan, |judged| {
        look(&judged.findings[0]);
    });
}

fn judge_by<T>(
    knowledge: &Knowledge,
    plan: &Value,
    look: impl FnOnce(&Classification<'_>) -> T,
) -> T {
    let options = Options {
        knowledge: Some(knowledge),
        ..Options::default()
    };
    let text = plan.to_string();
    let plan = plan::read(&text).unwrap();
    look(&classify::classify(&plan, &options).unwrap())
}

/// Returns a knowledge base of nothing but what a policy says.
fn own(policy: &str) -> Knowledge {
    let upstream = config::read_upstream(policy).unwrap();
    Knowledge::none().with(&upstream).unwrap()
}

fn entry(resource_type: &str, actions: Value, before: Value, after: Value) -> Value {
    json!({"address": format!("{resource_type}.x"), "mode": "managed", "type": resource_type, "name": "x",
        "change": {"actions": actions, "before": before, "after": after,
            "after_unknown": {}, "before_sensitive": {}, "after_sensitive": {}}})
}

fn plan(entries: Vec<Value>) -> Value {
    json!({"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": entries})
}

fn ids<'f>(finding: &'f Finding<'_>) -> Vec<&'f str> {
    finding
        .facts
        .iter()
        .map(|one| one.known.id.as_str())
        .collect()
}

/// A policy that is known only after apply, what it referred to and what it refers to.
fn unknown_policy(before: &[&str], now: &[&str], replaced: Option<&str>) -> Value {
    let policy = r#"{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Principal":{"AWS":"arn:aws:iam::111122223333:role/a"}}]}"#;
    let mut changed = entry(
        "aws_iam_policy",
        json!(["update"]),
        json!({"name": "p", "policy": policy}),
        json!({"name": "p"}),
    );
    changed["change"]["after_unknown"] = json!({"policy": true});
    let mut entries = vec![changed];
    for role in now {
        let is_new = !before.contains(role);
        let actions = match (is_new, replaced == Some(role)) {
            (true, _) => json!(["create"]),
            (_, true) => json!(["delete", "create"]),
            _ => json!(["no-op"]),
        };
        let (old, new) = match actions[0].as_str() {
            Some("create") => (json!(null), json!({"name": role})),
            Some("delete") => (json!({"name": "old"}), json!({"name": role})),
            _ => (json!({"name": role}), json!({"name": role})),
        };
        let mut role_entry = entry("example_role", actions, old, new);
        role_entry["address"] = json!(format!("example_role.{role}"));
        entries.push(role_entry);
    }
    let references: Vec<String> = now
        .iter()
        .flat_map(|role| {
            [
                format!("example_role.{role}.arn"),
                format!("example_role.{role}"),
            ]
        })
        .collect();
    let blocks = now
        .iter()
        .map(|role| json!({"address": format!("example_role.{role}"), "expressions": {}}));
    let mut blocks: Vec<Value> = blocks.collect();
    // Through a data source, as policies mostly are written.
    blocks.push(json!({"address": "data.aws_iam_policy_document.d", "expressions": {"statement": [{"principals": [{"identifiers": {"references": references}}]}]}}));
    blocks.push(json!({"address": "aws_iam_policy.x", "expressions": {"name": {"constant_value": "p"},
        "policy": {"references": ["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d"]}}}));
    let mut depends_on: Vec<String> = before
        .iter()
        .map(|role| format!("example_role.{role}"))
        .collect();
    depends_on.push("data.aws_iam_policy_document.d".to_owned());
    let mut plan = plan(entries);
    plan["configuration"] = json!({"root_module": {"resources": blocks}});
    plan["prior_state"] = json!({"format_version": "1.0", "values": {"root_module": {"resources": [
        {"address": "aws_iam_policy.x", "mode": "managed", "type": "aws_iam_policy", "name": "x", "values": {}, "depends_on": depends_on}]}}});
    plan
}

/// Returns the level and certainty of the policy in such a plan.
fn of_policy(plan: &Value) -> (Level, Certainty) {
    judge_by(&Knowledge::builtin(), plan, |judged| {
        let finding = judged
            .findings
            .iter()
            .find(|finding| finding.address == "aws_iam_policy.x")
            .unwrap();
        (finding.level, finding.certainty)
    })
}

#[test]
fn a_policy_that_only_gains_a_role_is_minor_and_possible() {
    let grown = unknown_policy(&["a"], &["a", "b"], None);
    assert_eq!(of_policy(&grown), (Level::Minor, Certainty::Possible));
    // The document that it is made from may have another name.
    let text = grown.to_string();
    let renamed = text.replace(
        "\"depends_on\":[\"example_role.a\",\"data.aws_iam_policy_document.d\"]",
        "\"depends_on\":[\"example_role.a\",\"data.aws_iam_policy_document.old\"]",
    );
    assert_ne!(renamed, text);
    let renamed = serde_json::from_str(&renamed).unwrap();
    assert_eq!(of_policy(&renamed), (Level::Minor, Certainty::Possible));
}

#[test]
fn a_policy_that_is_not_known_and_may_lose_a_role_is_major_and_possible() {
    let worst = (Level::Major, Certainty::Possible);
    // A policy of constants referred to nothing, which the state writes as nothing at all.
    let mut first = unknown_policy(&[], &["b"], None);
    let object = &mut first["prior_state"]["values"]["root_module"]["resources"][0];
    object.as_object_mut().unwrap().remove("depends_on");
    assert_eq!(of_policy(&first), (Level::Minor, Certainty::Possible));
    // A role is no longer referred to; or it is, and becomes another; or nothing is known of before.
    assert_eq!(
        of_policy(&unknown_policy(&["a", "gone"], &["a", "b"], None)),
        worst
    );
    assert_eq!(
        of_policy(&unknown_policy(&["a"], &["a", "b"], Some("a"))),
        worst
    );
    let mut without_state = unknown_policy(&["a"], &["a", "b"], None);
    without_state.as_object_mut().unwrap().remove("prior_state");
    assert_eq!(of_policy(&without_state), worst);
    let mut without_code = unknown_policy(&["a"], &["a", "b"], None);
    without_code
        .as_object_mut()
        .unwrap()
        .remove("configuration");
    assert_eq!(of_policy(&without_code), worst);
}

#[test]
fn a_delete_is_minor_only_where_it_is_known_to_hurt_nobody() {
    let delete = |resource_type: &str, before: Value| {
        plan(vec![entry(
            resource_type,
            json!(["delete"]),
            before,
            json!(null),
        )])
    };
    judge(
        &delete("aws_cloudwatch_metric_alarm", json!({"alarm_name": "cpu"})),
        |finding| {
            assert_eq!(
                (finding.level, finding.rollback),
                (Level::Minor, Rollback::Quick)
            );
            assert!(!ids(finding).is_empty());
        },
    );
    judge(&delete("acme_thing", json!({"name": "x"})), |finding| {
        assert_eq!(finding.level, Level::Major)
    });
    judge(
        &delete("aws_db_instance", json!({"identifier": "x"})),
        |finding| {
            assert_eq!(
                (finding.level, finding.rollback),
                (Level::Major, Rollback::Impossible)
            );
            assert!(finding.effects.contains(&classify::Effect::DataLoss));
        },
    );
}

#[test]
fn guards_say_what_a_delete_does() {
    let delete = |before: Value| {
        plan(vec![entry(
            "aws_db_instance",
            json!(["delete"]),
            before,
            json!(null),
        )])
    };
    judge(&delete(json!({"deletion_protection": true})), |finding| {
        assert_eq!(finding.level, Level::Major);
        assert!(
            finding
                .message()
                .to_string()
                .contains("the apply will fail, since deletion_protection guards it")
        );
    });
    judge(&delete(json!({"skip_final_snapshot": true})), |finding| {
        assert!(
            finding
                .message()
                .to_string()
                .contains("no backup is kept (skip_final_snapshot)")
        );
    });
    let kept = |skip: bool| {
        plan(vec![entry(
            "aws_cloudwatch_log_group",
            json!(["delete"]),
            json!({"name": "g", "skip_destroy": skip}),
            json!(null),
        )])
    };
    judge(&kept(true), |finding| {
        assert_eq!(finding.level, Level::Minor);
        assert!(
            finding
                .message()
                .to_string()
                .contains("the object itself stays (skip_destroy)")
        );
    });
    judge(&kept(false), |finding| {
        assert_eq!(finding.level, Level::Major)
    });
}

#[test]
fn a_replacement_is_minor_only_where_all_that_forces_it_is_routine() {
    let rule = |before: Value, after: Value, paths: Value| {
        let mut plan = plan(vec![entry(
            "aws_security_group_rule",
            json!(["delete", "create"]),
            before,
            after,
        )]);
        plan["resource_changes"][0]["change"]["replace_paths"] = paths;
        plan
    };
    let ranges = |list: &[&str], port: u16| json!({"type": "ingress", "security_group_id": "sg-1", "from_port": port, "to_port": port, "protocol": "tcp", "cidr_blocks": list});
    let (narrow, wide) = (&["10.0.0.0/8"][..], &["10.0.0.0/8", "192.168.0.0/16"][..]);
    judge(
        &rule(
            ranges(narrow, 443),
            ranges(wide, 443),
            json!([["cidr_blocks"]]),
        ),
        |finding| {
            assert_eq!(finding.level, Level::Minor, "{}", finding.message());
            let said = format!(
                "{} {:?}",
                finding.message(),
                finding.facts[0].known.fact.advice
            );
            assert!(
                said.contains("aws_vpc_security_group_ingress_rule"),
                "{said}"
            );
        },
    );
    judge(
        &rule(
            ranges(wide, 443),
            ranges(narrow, 443),
            json!([["cidr_blocks"]]),
        ),
        |finding| assert_eq!(finding.level, Level::Major),
    );
    judge(
        &rule(
            ranges(narrow, 443),
            ranges(wide, 80),
            json!([["cidr_blocks"], ["from_port"], ["to_port"]]),
        ),
        |finding| assert_eq!(finding.level, Level::Major),
    );
}

#[test]
fn what_the_providers_block_sets_counts_also_where_the_resource_has_none_any_more() {
    let knowledge = own(r#"
resource "acme_vault" {
  fact "purged" {
    on       = ["delete"]
    only_if  = { provider = "features[*].purge", is = true }
    effects  = ["irreversible"]
    level    = "major"
    message  = "it is purged"
    advice   = "switch purging off first"
    source   = "https://docs.example.com/vaults"
    evidence = "documented"
    fires    = { before = { name = "v" }, provider = { features = [{ purge = true }] } }
    misses   = { before = { name = "v" }, provider = { features = [{ purge = false }] } }
  }
}
"#);
    let facts = |providers: Value| {
        let mut made = plan(vec![entry(
            "acme_vault",
            json!(["delete"]),
            json!({"name": "v"}),
            json!(null),
        )]);
        made["resource_changes"][0]["provider_name"] = json!("registry.example.com/acme/acme");
        made["configuration"] = json!({"provider_config": providers, "root_module": {}});
        judge_by(&knowledge, &made, |judged| {
            let facts = &judged.findings[0].facts;
            facts.iter().map(|one| one.certainty).collect::<Vec<_>>()
        })
    };
    let block = |purge: bool| {
        json!({"full_name": "registry.example.com/acme/acme",
            "expressions": {"features": [{"purge": {"constant_value": purge}}]}})
    };
    assert_eq!(facts(json!({"acme": block(true)})), [Certainty::Certain]);
    assert_eq!(facts(json!({"acme": block(false)})), []);
    assert_eq!(facts(json!({})), []);
    // Of two it cannot be told which one is meant.
    let two = json!({"acme": block(false), "acme.other": block(true)});
    assert_eq!(facts(two), [Certainty::Possible]);
}

#[test]
fn a_fact_on_an_attribute_speaks_of_what_that_forces_only() {
    let knowledge = own(r#"
resource "acme_rule" {
  fact "wider" {
    on        = ["replace"]
    attribute = "ranges"
    when      = "element_added"
    effects   = ["replaces"]
    level     = "minor"
    message   = "it only widens"
    source    = "https://docs.example.com/rules"
    evidence  = "documented"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }
}
"#);
    for (paths, expected) in [
        (json!([["ranges"]]), Level::Minor),
        (json!([["ranges"], ["port"]]), Level::Major),
        // Without a path nothing says that the ranges are what forces it.
        (json!([]), Level::Major),
    ] {
        let mut made = plan(vec![entry(
            "acme_rule",
            json!(["delete", "create"]),
            json!({"ranges": ["a"], "port": 1}),
            json!({"ranges": ["a", "b"], "port": 2}),
        )]);
        made["resource_changes"][0]["change"]["replace_paths"] = paths.clone();
        judge_by(&knowledge, &made, |judged| {
            assert_eq!(judged.level, expected, "{paths}");
        });
    }
}

#[test]
fn an_old_object_that_lives_on_is_not_known_to_be_routine() {
    for actions in [json!(["create", "forget"]), json!(["delete", "update"])] {
        let plan = plan(vec![entry(
            "aws_ecs_task_definition",
            actions,
            json!({"family": "a"}),
            json!({"family": "a"}),
        )]);
        judge(&plan, |finding| {
            assert_eq!((finding.level, finding.facts.len()), (Level::Major, 0))
        });
    }
}

#[test]
fn what_the_same_plan_creates_is_not_in_use() {
    let policy = r#"{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}"#;
    let with_bucket = |bucket: Value| {
        let mut made = plan(vec![
            entry(
                "aws_s3_bucket_policy",
                json!(["create"]),
                json!(null),
                json!({"bucket": "b", "policy": policy}),
            ),
            bucket,
        ]);
        made["configuration"] = json!({"root_module": {"resources": [
            {"address": "aws_s3_bucket.x", "expressions": {"bucket": {"constant_value": "b"}}},
            {"address": "aws_s3_bucket_policy.x", "expressions": {"policy": {"constant_value": policy},
                "bucket": {"references": ["aws_s3_bucket.x.bucket", "aws_s3_bucket.x"]}}}]}});
        made
    };
    let old = entry(
        "aws_s3_bucket",
        json!(["no-op"]),
        json!({"bucket": "b"}),
        json!({"bucket": "b"}),
    );
    let new = entry(
        "aws_s3_bucket",
        json!(["create"]),
        json!(null),
        json!({"bucket": "b"}),
    );
    judge(&with_bucket(old), |finding| {
        assert_eq!(finding.level, Level::Major)
    });
    judge(&with_bucket(new), |finding| {
        assert_eq!(finding.level, Level::Minor, "{}", finding.message())
    });
}

#[test]
fn an_instance_that_is_there_already_may_be_meant() {
    // One bucket of the block is there already, and the policy may be for that one.
    let entry =
        |address: &str, resource_type: &str, actions: Value, before: Value, after: Value| {
            let mut made = entry(resource_type, actions, before, after);
            made["address"] = json!(address);
            made
        };
    let policy =
        r#"{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}"#;
    let with_old_bucket = |old: Value| {
        let mut made = plan(vec![
            entry(
                "aws_s3_bucket_policy.x[\"old\"]",
                "aws_s3_bucket_policy",
                json!(["create"]),
                json!(null),
                json!({"bucket": "old", "policy": policy}),
            ),
            entry(
                "aws_s3_bucket.x[\"new\"]",
                "aws_s3_bucket",
                json!(["create"]),
                json!(null),
                json!({"bucket": "new"}),
            ),
            entry(
                "aws_s3_bucket.x[\"old\"]",
                "aws_s3_bucket",
                old,
                json!({"bucket": "old"}),
                json!({"bucket": "old"}),
            ),
        ]);
        made["configuration"] = json!({"root_module": {"resources": [
            {"address": "aws_s3_bucket.x", "expressions": {"bucket": {"references": ["each.key"]}}},
            {"address": "aws_s3_bucket_policy.x", "expressions": {"policy": {"constant_value": policy},
                "bucket": {"references": ["aws_s3_bucket.x", "each.key"]}}}]}});
        made
    };
    judge(&with_old_bucket(json!(["no-op"])), |finding| {
        assert_eq!(finding.level, Level::Major, "{}", finding.message());
    });
}

#[test]
fn what_the_provider_computes_follows_from_the_rest() {
    let knowledge = own(r#"
resource "acme_queue" {
  fact "opened" {
    on        = ["create", "update"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may send"
    advice    = "name who may"
    source    = "https://docs.example.com/queues"
    evidence  = "documented"
    fires     = { after = {}, unknown = ["policy"] }
    misses    = { after = { policy = "" } }
  }
}
"#);
    let level = |expressions: Value| {
        let mut made = plan(vec![entry(
            "acme_queue",
            json!(["create"]),
            json!(null),
            json!({"name": "q"}),
        )]);
        made["resource_changes"][0]["change"]["after_unknown"] = json!({"policy": true});
        made["configuration"] = json!({"root_module": {"resources": [{"address": "acme_queue.x", "expressions": expressions}]}});
        judge_by(&knowledge, &made, |judged| {
            (judged.level, judged.findings[0].certainty)
        })
    };
    assert_eq!(
        level(json!({"name": {"constant_value": "q"}})),
        (Level::Minor, Certainty::Certain)
    );
    assert_eq!(
        level(json!({"policy": {"references": ["data.x.y"]}})),
        (Level::Minor, Certainty::Possible)
    );
}

#[test]
fn what_is_created_with_data_of_its_own_goes_back_by_destroying_it() {
    judge(
        &plan(vec![entry(
            "aws_db_instance",
            json!(["create"]),
            json!(null),
            json!({"identifier": "x"}),
        )]),
        |finding| {
            assert_eq!(
                (finding.level, finding.rollback),
                (Level::Minor, Rollback::Destructive)
            );
        },
    );
    judge(
        &plan(vec![entry(
            "acme_thing",
            json!(["create"]),
            json!(null),
            json!({"name": "x"}),
        )]),
        |finding| {
            assert_eq!(
                (finding.level, finding.rollback),
                (Level::Minor, Rollback::Quick)
            );
        },
    );
}

#[test]
fn a_change_that_waits_is_said_to_wait_and_stays_major() {
    let class = |apply: bool| {
        let object = |class: &str| json!({"instance_class": class, "apply_immediately": apply, "engine": "mysql"});
        plan(vec![entry(
            "aws_db_instance",
            json!(["update"]),
            object("db.t3.small"),
            object("db.t3.large"),
        )])
    };
    judge(&class(false), |finding| {
        assert_eq!(finding.level, Level::Major);
        assert!(
            finding
                .message()
                .to_string()
                .contains("waits for the maintenance window")
        );
    });
    judge(&class(true), |finding| {
        assert_eq!(finding.level, Level::Major);
        assert!(
            !finding
                .message()
                .to_string()
                .contains("waits for the maintenance window")
        );
    });
}

#[test]
fn tags_that_mean_something_are_no_noise() {
    let tags = |resource_type: &str, before: Value, after: Value| {
        plan(vec![entry(
            resource_type,
            json!(["update"]),
            json!({"tags": before}),
            json!({"tags": after}),
        )])
    };
    judge(
        &tags(
            "google_compute_instance",
            json!(["web", "ssh"]),
            json!(["ssh"]),
        ),
        |finding| {
            assert_eq!(
                (finding.level, finding.noise),
                (Level::Major, None),
                "{}",
                finding.message()
            );
        },
    );
    judge(
        &tags("aws_instance", json!({"a": "1"}), json!({"a": "2"})),
        |finding| {
            assert_eq!(
                (finding.level, finding.noise),
                (Level::Minor, Some(classify::Noise::TagsOnly))
            );
        },
    );
}

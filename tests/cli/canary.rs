//! A secret in any field that an engine can mark sensitive appears in no output of any format.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::support::run_with;

/// Secrets of every kind: plain, with escapes, of several lines, in a document, a number.
const CANARIES: [(&str, &[&str]); 6] = [
    (r#""canary-5f3a9c""#, &["canary-5f3a9c"]),
    (r#""can\"ary\\5f3a\tx9c""#, &["5f3a"]),
    (
        r#""-----BEGIN KEY-----\nMIIcanaryLINE1\nMIIcanaryLINE2\n-----END KEY-----\n""#,
        &["canaryLINE"],
    ),
    (
        r#""{\"user\":\"app\",\"password\":\"canary-in-json\"}""#,
        &["canary-in-json"],
    ),
    (r#""sécrèt-cänary-日本""#, &["cänary"]),
    ("9182736455463728", &["9182736455463728"]),
];

/// Where the engine marks a secret: each of these plans marks it in one place.
fn marked_places(secret: &str) -> Vec<(&'static str, String)> {
    let entry = |fields: &str| {
        format!(
            r#""resource_changes":[{{"address":"x.marked","mode":"managed","type":"x","name":"marked","change":{{{fields}}}}}]"#
        )
    };
    vec![
        (
            "before",
            entry(&format!(
                r#""actions":["update"],"before":{{"p":{secret},"n":1}},"after":{{"p":"other-value","n":2}},"before_sensitive":{{"p":true}},"after_sensitive":{{"p":true}}"#
            )),
        ),
        (
            "after",
            entry(&format!(
                r#""actions":["create"],"before":null,"after":{{"p":{secret}}},"before_sensitive":false,"after_sensitive":{{"p":true}}"#
            )),
        ),
        (
            "the whole value",
            entry(&format!(
                r#""actions":["delete","create"],"before":{{"p":{secret}}},"after":{{"p":1}},"before_sensitive":true,"after_sensitive":false,"replace_paths":[["p"]]"#
            )),
        ),
        (
            "one side only",
            entry(&format!(
                r#""actions":["update"],"before":{{"p":{secret}}},"after":{{"p":{secret},"n":1}},"before_sensitive":{{}},"after_sensitive":{{"p":true}}"#
            )),
        ),
        (
            "nested",
            entry(&format!(
                r#""actions":["update"],"before":{{"b":[{{"k":"v","p":{secret}}}]}},"after":{{"b":[{{"k":"w","p":{secret}}}]}},"before_sensitive":{{"b":[{{"p":true}}]}},"after_sensitive":{{"b":[{{"p":true}}]}}"#
            )),
        ),
        (
            "a set with one mark",
            entry(&format!(
                r#""actions":["update"],"before":{{"s":["a",{secret}]}},"after":{{"s":["a"]}},"before_sensitive":{{"s":true}},"after_sensitive":{{"s":true}}"#
            )),
        ),
        (
            "a mask of another length",
            entry(&format!(
                r#""actions":["update"],"before":{{"s":["a",{secret}]}},"after":{{"s":["a"]}},"before_sensitive":{{"s":[true]}},"after_sensitive":{{"s":[true]}}"#
            )),
        ),
        (
            "what becomes sensitive and unknown",
            entry(&format!(
                r#""actions":["update"],"before":{{"b":{{"p":{secret}}}}},"after":{{"b":{{}}}},"after_unknown":{{"b":{{"p":true}}}},"before_sensitive":{{"b":{{}}}},"after_sensitive":{{"b":{{"p":true}}}}"#
            )),
        ),
        (
            "a list that becomes sensitive",
            entry(&format!(
                r#""actions":["update"],"before":{{"s":[{secret},"one-more"]}},"after":{{"s":["x","y","z"]}},"before_sensitive":{{}},"after_sensitive":{{"s":[true,true,true]}}"#
            )),
        ),
        (
            "a list that was sensitive",
            entry(&format!(
                r#""actions":["update"],"before":{{"s":["x","y"]}},"after":{{"s":[{secret}]}},"before_sensitive":{{"s":[true,true]}},"after_sensitive":{{}}"#
            )),
        ),
        (
            "another shape than was sensitive",
            entry(&format!(
                r#""actions":["update"],"before":{{"x":{{"p":"q"}}}},"after":{{"x":{secret}}},"before_sensitive":{{"x":{{"p":true}}}},"after_sensitive":{{}}"#
            )),
        ),
        (
            "provider",
            format!(
                r#""configuration":{{"provider_config":{{"x":{{"expressions":{{"secret_key":{{"constant_value":{secret}}}}}}}}}}}"#
            ),
        ),
        (
            "write-only",
            format!(
                r#""configuration":{{"root_module":{{"resources":[{{"address":"x.y","expressions":{{"password_wo":{{"constant_value":{secret}}}}}}}]}}}}"#
            ),
        ),
        (
            "the default of a module's variable",
            format!(
                r#""configuration":{{"root_module":{{"module_calls":{{"m":{{"module":{{"variables":{{"v":{{"sensitive":true,"default":{secret}}}}}}}}}}}}}}}"#
            ),
        ),
        (
            "no-op",
            entry(&format!(
                r#""actions":["no-op"],"before":{{"p":{secret}}},"after":{{"p":{secret}}},"before_sensitive":{{"p":true}},"after_sensitive":{{"p":true}}"#
            )),
        ),
        (
            "drift",
            format!(
                r#""resource_drift":[{{"address":"x.marked","mode":"managed","type":"x","name":"marked","change":{{"actions":["update"],"before":{{"p":{secret}}},"after":{{"p":"q"}},"before_sensitive":{{"p":true}},"after_sensitive":{{"p":true}}}}}}]"#
            ),
        ),
        (
            "deferred",
            format!(
                r#""deferred_changes":[{{"reason":"unknown","resource_change":{{"address":"x.marked","mode":"managed","type":"x","name":"marked","change":{{"actions":["update"],"before":{{"p":{secret}}},"after":{{"p":"q"}},"before_sensitive":{{"p":true}},"after_sensitive":{{"p":true}}}}}}}}]"#
            ),
        ),
        (
            "output",
            format!(
                r#""output_changes":{{"o":{{"actions":["update"],"before":{secret},"after":"q","after_unknown":false,"before_sensitive":true,"after_sensitive":true}}}}"#
            ),
        ),
        (
            "planned output",
            format!(
                r#""planned_values":{{"outputs":{{"o":{{"sensitive":true,"value":{secret}}}}}}}"#
            ),
        ),
        (
            "planned value",
            format!(
                r#""planned_values":{{"root_module":{{"child_modules":[{{"resources":[{{"address":"module.m.x.y","values":{{"p":{secret}}},"sensitive_values":{{"p":true}}}}]}}]}}}}"#
            ),
        ),
        (
            "prior state",
            format!(
                r#""prior_state":{{"format_version":"1.0","values":{{"outputs":{{"o":{{"sensitive":true,"value":{secret}}}}},"root_module":{{"resources":[{{"address":"data.x.y","mode":"data","values":{{"p":{secret}}},"sensitive_values":{{"p":true}}}}]}}}}}}"#
            ),
        ),
        (
            "variable",
            format!(
                r#""variables":{{"v":{{"value":{secret}}}}},"configuration":{{"root_module":{{"variables":{{"v":{{"sensitive":true}}}}}}}}"#
            ),
        ),
        (
            "module variable",
            format!(
                r#""configuration":{{"root_module":{{"module_calls":{{"m":{{"expressions":{{"v":{{"constant_value":{secret}}}}},"module":{{"variables":{{"v":{{"sensitive":true}}}}}}}}}}}}}}"#
            ),
        ),
        (
            "action",
            format!(
                r#""action_invocations":[{{"address":"action.a.b","type":"a","name":"b","config_values":{{"p":{secret}}},"config_sensitive":{{"p":true}}}}]"#
            ),
        ),
    ]
}

/// Where the same secret stands again without a mark, each as an entry of its own.
fn twins(secret: &str) -> String {
    let text: String = match serde_json::from_str::<serde_json::Value>(secret).unwrap() {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    };
    let json = |text: &str| serde_json::to_string(text).unwrap();
    let key = json(&format!("[{}]", json(&text)));
    let key = &key[1..key.len() - 1];
    let plain_value = json(&text);
    let inside = json(&format!("user:{text}@host"));
    let document =
        json(&serde_json::json!({"connection": {"pw": text}, "list": [text]}).to_string());
    let spelt = json(&format!("export CONF={} # and so on", json(&text)));
    let indented = json(
        &text
            .lines()
            .map(|line| format!("    {line}\r\n"))
            .collect::<String>(),
    );
    let basic = json(&basic_auth(secret));
    let numbers = secret;
    [
        format!(r#"{{"address":"x.twin","mode":"managed","type":"x","name":"twin","change":{{"actions":["update"],"before":{{"plain":{plain_value},"inside":{inside},"document":{document},"spelt":{spelt},"basic":{basic},"indented":{indented},"raw":{numbers},"map":{{{plain_value}:1}}}},"after":{{"plain":"p","inside":"i","document":"{{}}","raw":0,"map":{{{plain_value}:2}}}},"after_unknown":{{}},"before_sensitive":{{}},"after_sensitive":{{}}}}}}"#),
        format!(r#"{{"address":"x.keyed{key}","previous_address":"x.old{key}","mode":"managed","type":"x","name":"keyed","change":{{"actions":["delete","create"],"before":{{"map":{{{plain_value}:1}}}},"after":{{"map":{{{plain_value}:2}}}},"replace_paths":[["map",{plain_value}]],"after_unknown":{{}},"before_sensitive":{{}},"after_sensitive":{{}}}}}}"#),
        format!(r#"{{"address":"module.m{key}.x.gone","module_address":"module.m{key}","mode":"managed","type":"x","name":"gone","change":{{"actions":["delete"],"before":{{"v":{plain_value}}},"after":null}}}}"#),
        format!(r#"{{"address":"module.n{key}.x.gone","module_address":"module.n{key}","mode":"managed","type":"x","name":"gone","change":{{"actions":["create"],"before":null,"after":{{"v":{plain_value}}}}}}}"#),
        format!(r#"{{"address":"x.forgotten{key}","mode":"managed","type":"x","name":"forgotten","change":{{"actions":["forget"],"before":{{"v":{plain_value}}},"after":null}}}}"#),
    ]
    .join(",")
}

/// Puts the marks and the twins into one plan.
fn plan(marks: &str, secret: &str) -> String {
    let text = plain(secret);
    let message = serde_json::to_string(&format!("the value is {text}")).unwrap();
    let checks = format!(
        r#""checks":[{{"address":{{"kind":"check","name":"k","to_display":"check.k"}},"status":"fail","instances":[{{"address":{{"to_display":"check.k"}},"status":"fail","problems":[{{"message":{message}}}]}}]}}]"#
    );
    let twins = twins(secret);
    let key = serde_json::to_string(&text).unwrap();
    let outputs = if marks.contains("output_changes") {
        String::new()
    } else {
        format!(
            r#","output_changes":{{"keyed":{{"actions":["update"],"before":{{{key}:1}},"after":{{{key}:2}},"after_unknown":false,"before_sensitive":false,"after_sensitive":false}}}}"#
        )
    };
    let body = if marks.contains(r#""resource_changes":["#) {
        marks.replacen(
            r#""resource_changes":["#,
            &format!(r#""resource_changes":[{twins},"#),
            1,
        )
    } else {
        format!(r#"{marks},"resource_changes":[{twins}]"#)
    };
    format!(
        r#"{{"format_version":"1.2","terraform_version":"1.14.0","applyable":true,"complete":true,{body},{checks}{outputs}}}"#
    )
}

/// What an Authorization header makes of the secret.
fn basic_auth(secret: &str) -> String {
    BASE64_STANDARD.encode(format!("user:{}", plain(secret)))
}

fn plain(secret: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(secret).unwrap() {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    }
}

#[test]
fn no_secret_in_any_output() {
    let ways: [&[&str]; 8] = [
        &["classify", "-v"],
        &["classify", "--show-values", "-v", "--color", "always"],
        &["classify", "--format", "json"],
        &["classify", "--format", "json", "--show-values"],
        &["classify", "--format", "markdown"],
        &["classify", "--format", "markdown", "--show-values"],
        &["explain", "x.twin", "--show-values"],
        &["explain", "x.keyed", "--show-values", "--format", "json"],
    ];
    let mut runs = 0;
    for (secret, needles) in CANARIES {
        for (place, marks) in marked_places(secret) {
            let plan = plan(&marks, secret);
            for way in ways {
                let ran = run_with(way, plan.as_bytes());
                assert_eq!(ran.code, 0, "{place} {way:?}: {}\n{plan}", ran.stderr);
                let basic = basic_auth(secret);
                for needle in needles.iter().chain([&&*basic]) {
                    assert!(
                        !ran.stdout.contains(*needle) && !ran.stderr.contains(*needle),
                        "{secret} marked in {place} leaks from {way:?}:\n{}",
                        ran.stdout
                    );
                }
                runs += 1;
            }
        }
    }
    assert_eq!(runs, 6 * 24 * 8);
}

#[test]
fn without_a_mark_the_same_text_is_shown() {
    // The test above would pass if nothing were ever shown.
    let plan = plan(r#""variables":{}"#, r#""canary-5f3a9c""#);
    let ran = run_with(&["classify", "--show-values", "-v"], plan.as_bytes());
    for shown in [
        r#"x.keyed["canary-5f3a9c"]"#,
        r#"plain: "canary-5f3a9c" -> "p""#,
        "user:canary-5f3a9c@host",
    ] {
        assert!(ran.stdout.contains(shown), "{shown}:\n{}", ran.stdout);
    }
}

#[test]
fn without_show_values_no_value_is_shown_at_all() {
    let plan = plan(r#""variables":{}"#, r#""canary-5f3a9c""#);
    for way in [
        &["classify", "-v"][..],
        &["classify", "--format", "markdown"],
        &["classify", "--format", "json"],
    ] {
        let ran = run_with(way, plan.as_bytes());
        assert!(!ran.stdout.contains("user:canary"), "{}", ran.stdout);
    }
}

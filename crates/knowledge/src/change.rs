//! Matches facts against one change of one object.

use config::{Fact, On, PathPattern, PathStep, Predicate};
use plan::Value;

use crate::pattern;
use crate::{Answer, condition, places, predicate};

/// One change of one object, and what can be asked about it.
pub struct Change<'c, 'a> {
    /// What is done.
    pub on: On,
    /// The object before; null for a create.
    pub before: &'c Value<'a>,
    /// The object after; null for a delete.
    pub after: &'c Value<'a>,
    /// Whether the references that make an attribute unknown only grew.
    pub only_grew: &'c dyn Fn(&str) -> bool,
    /// Whether the code leaves an attribute to the provider.
    pub is_computed: &'c dyn Fn(&str) -> bool,
    /// Whether what an attribute names is created by the same plan.
    pub is_new: &'c dyn Fn(&str) -> bool,
    /// The values in the block of the object's provider.
    pub provider: &'c dyn Fn() -> &'c Value<'a>,
}

/// A fact that holds for a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fired {
    /// Whether it holds or may.
    pub answer: Answer,
    /// The attributes of the object that it fired on.
    pub attributes: Vec<String>,
}

impl Change<'_, '_> {
    /// Whether an attribute is not known because the provider computes it: that follows from the rest.
    ///
    /// Blocks may come from `dynamic`, which no plan shows, so this is said of plain attributes only.
    pub(crate) fn is_left_open(&self, path: &PathPattern) -> bool {
        match &path.0[..] {
            [PathStep::Name(name)] => {
                matches!(self.after.get(name), Some(Value::Unknown)) && (self.is_computed)(name)
            }
            _ => false,
        }
    }

    /// Answers a predicate about an attribute.
    pub(crate) fn answer(&self, path: &PathPattern, predicate: &Predicate) -> Answer {
        if self.is_left_open(path) {
            return Answer::No;
        }
        let only_grew = || (self.only_grew)(path.attribute());
        if predicate.counts_elements()
            && let Some((before, after)) = self.gathered(path)
        {
            return predicate::holds(predicate, &before, &after, &only_grew);
        }
        places::pairs(path, self.before, self.after)
            .into_iter()
            .map(|(before, after)| predicate::holds(predicate, before, after, &only_grew))
            .max()
            .unwrap_or(Answer::No)
    }

    /// Returns the single values in all elements on the way as one list; none where they are lists
    /// themselves, or where a path has no elements on its way.
    fn gathered(&self, path: &PathPattern) -> Option<(Value<'_>, Value<'_>)> {
        if !path.0.contains(&PathStep::Each) {
            return None;
        }
        let gather = |side| {
            let mut found = places::values(&path.0, side);
            found.retain(|value| !matches!(value, Value::Null));
            let is_single = |value: &&Value<'_>| {
                matches!(
                    value,
                    Value::String(_) | Value::Number(_) | Value::Bool(_) | Value::Unknown
                )
            };
            found
                .iter()
                .all(is_single)
                .then(|| Value::List(found.into_iter().cloned().collect()))
        };
        Some((gather(self.before)?, gather(self.after)?))
    }

    /// Returns the attributes of the object that a pattern names.
    fn named(&self, path: &PathPattern) -> Vec<PathPattern> {
        if !path.attribute().contains('*') {
            return vec![path.clone()];
        }
        let mut found: Vec<PathPattern> = Vec::new();
        for side in [self.before, self.after] {
            let Value::Object(members) = side else {
                continue;
            };
            for (name, _) in members {
                if pattern::matches(path.attribute(), name) {
                    let mut steps = vec![PathStep::Name(name.to_string())];
                    steps.extend_from_slice(&path.0[1..]);
                    let path = PathPattern(steps);
                    if !found.contains(&path) {
                        found.push(path);
                    }
                }
            }
        }
        found
    }
}

/// Matches a fact against a change; none where it does not hold.
pub fn fire(fact: &Fact, change: &Change<'_, '_>) -> Option<Fired> {
    if !fact.on.contains(&change.on) {
        return None;
    }
    let mut fired = Fired {
        answer: if fact.attributes.is_empty() {
            Answer::Yes
        } else {
            Answer::No
        },
        attributes: Vec::new(),
    };
    for path in &fact.attributes {
        for named in change.named(path) {
            let answer = change.answer(&named, &fact.when);
            if answer > Answer::No {
                let name = named.attribute();
                if !fired.attributes.iter().any(|other| other == name) {
                    fired.attributes.push(name.to_owned());
                }
                fired.answer = fired.answer.max(answer);
            }
        }
    }
    if fired.answer > Answer::No
        && let Some(only_if) = &fact.only_if
    {
        fired.answer = fired.answer.min(condition::holds(only_if, change));
    }
    (fired.answer > Answer::No).then_some(fired)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use config::{Literal, PathPattern, Predicate};
    use serde_json::{Value as Json, json};

    use super::*;

    /// What a change looks like beside the values.
    #[derive(Default, Clone, Copy, PartialEq, Eq)]
    enum Marks {
        #[default]
        None,
        /// The attribute is known only after apply.
        Unknown,
        /// The attribute is sensitive on both sides.
        Sensitive,
    }

    fn predicate(name: &str, argument: &Json) -> Predicate {
        let values: Vec<Literal> = match argument {
            Json::Array(items) => items.clone(),
            Json::Null => Vec::new(),
            one => vec![one.clone()],
        };
        Predicate::plain(name)
            .or_else(|| Predicate::with_argument(name, values))
            .unwrap_or_else(|| panic!("no predicate {name}"))
    }

    fn ask_object(
        predicate: &Predicate,
        path: &str,
        (before, after): (Json, Json),
        masks: [Json; 3],
        grew: bool,
    ) -> Answer {
        let [unknown, was_sensitive, is_sensitive] = masks;
        let text = json!({"format_version": "1.2", "resource_changes": [{
            "address": "t.x", "mode": "managed", "type": "t", "name": "x",
            "change": {"actions": ["update"], "before": before, "after": after,
                "after_unknown": unknown, "before_sensitive": was_sensitive, "after_sensitive": is_sensitive}}]})
        .to_string();
        let plan = plan::read(&text).unwrap();
        let values = plan.changes[0].values().unwrap();
        let change = Change {
            on: On::Update,
            before: &values.before,
            after: &values.after,
            only_grew: &|_| grew,
            is_computed: &|_| false,
            is_new: &|_| false,
            provider: &|| &Value::Null,
        };
        change.answer(&PathPattern::parse(path).unwrap(), predicate)
    }

    /// Asks a predicate about an attribute `v`.
    fn ask(predicate: &Predicate, before: &Json, after: &Json, marks: Marks) -> Answer {
        let mark = |is_set| {
            if is_set {
                json!({"v": true})
            } else {
                json!({})
            }
        };
        let after = if marks == Marks::Unknown {
            json!({})
        } else {
            json!({ "v": after })
        };
        let sensitive = mark(marks == Marks::Sensitive);
        let masks = [mark(marks == Marks::Unknown), sensitive.clone(), sensitive];
        ask_object(
            predicate,
            "v",
            (json!({ "v": before }), after),
            masks,
            false,
        )
    }

    fn policy(effect: &str, principal: &str, actions: &[&str], condition: bool) -> Json {
        let mut statement = json!({"Effect": effect, "Principal": {"AWS": principal}, "Action": actions, "Resource": "*"});
        if condition {
            statement["Condition"] = json!({"Bool": {"aws:SecureTransport": "true"}});
        }
        json!(json!({"Version": "2012-10-17", "Statement": [statement]}).to_string())
    }

    /// Every predicate with its argument, a change that fires it and one that does not.
    fn table() -> Vec<(&'static str, Json, [Json; 2], [Json; 2])> {
        let two = |a: &str| policy("Allow", "one", &["s3:Get", a], false);
        let whole = || policy("Allow", "one", &["s3:Get", "s3:Put"], false);
        vec![
            (
                "changed",
                json!(null),
                [json!("a"), json!("b")],
                [json!(null), json!(false)],
            ),
            (
                "version_major_up",
                json!(null),
                [json!("14.7"), json!("15.2")],
                [json!("14.7"), json!("14.9")],
            ),
            (
                "version_minor_up",
                json!(null),
                [json!("14.7"), json!("14.9")],
                [json!("14.7"), json!("15.0")],
            ),
            (
                "version_patch_up",
                json!(null),
                [json!("1.2.3"), json!("1.2.4")],
                [json!("1.2.3"), json!("1.3.0")],
            ),
            (
                "version_up",
                json!(null),
                [json!("1.2.3"), json!("1.3.0")],
                [json!("1.3.0"), json!("1.2.3")],
            ),
            (
                "version_down",
                json!(null),
                [json!("2.0"), json!("1.9")],
                [json!("1.9"), json!("2.0")],
            ),
            (
                "increases",
                json!(null),
                [json!(1), json!(2)],
                [json!(2), json!(1)],
            ),
            (
                "decreases",
                json!(null),
                [json!("10Gi"), json!("5Gi")],
                [json!("5Gi"), json!("10Gi")],
            ),
            (
                "becomes_zero",
                json!(null),
                [json!(3), json!(0)],
                [json!(3), json!(1)],
            ),
            (
                "leaves_zero",
                json!(null),
                [json!(0), json!(3)],
                [json!(1), json!(3)],
            ),
            (
                "turns_on",
                json!(null),
                [json!(false), json!(true)],
                [json!(true), json!(false)],
            ),
            (
                "turns_off",
                json!(null),
                [json!(true), json!(false)],
                [json!(false), json!(true)],
            ),
            (
                "set",
                json!(null),
                [json!(""), json!("x")],
                [json!("x"), json!("y")],
            ),
            (
                "unset",
                json!(null),
                [json!("x"), json!(null)],
                [json!("x"), json!("y")],
            ),
            (
                "element_added",
                json!(null),
                [json!(["a"]), json!(["b", "a"])],
                [json!(["a", "b"]), json!(["a"])],
            ),
            (
                "element_removed",
                json!(null),
                [json!(["a", "b"]), json!(["b"])],
                [json!(["a"]), json!(["b", "a"])],
            ),
            (
                "key_added",
                json!(null),
                [json!({"a": 1}), json!({"a": 1, "b": 1})],
                [json!({"a": 1}), json!({"a": 2})],
            ),
            (
                "key_removed",
                json!(null),
                [json!({"a": 1, "b": 1}), json!({"a": 1})],
                [json!({"a": 1}), json!({"a": 2})],
            ),
            (
                "range_widens",
                json!(null),
                [json!("10.1.0.0/16"), json!("10.0.0.0/8")],
                [json!("10.0.0.0/8"), json!("10.1.0.0/16")],
            ),
            (
                "policy_statement_removed",
                json!(null),
                [whole(), json!("")],
                [whole(), two("s3:List")],
            ),
            (
                "policy_action_removed",
                json!(null),
                [whole(), policy("Allow", "one", &["s3:Get"], false)],
                [policy("Allow", "one", &["s3:Get"], false), whole()],
            ),
            (
                "policy_principal_removed",
                json!(null),
                [
                    whole(),
                    policy("Allow", "two", &["s3:Get", "s3:Put"], false),
                ],
                [whole(), policy("Allow", "*", &["s3:Get", "s3:Put"], false)],
            ),
            (
                "policy_resource_removed",
                json!(null),
                [
                    whole(),
                    json!(
                        whole()
                            .as_str()
                            .unwrap()
                            .replace("\"Resource\":\"*\"", "\"Resource\":\"arn:x\"")
                    ),
                ],
                [
                    json!(
                        whole()
                            .as_str()
                            .unwrap()
                            .replace("\"Resource\":\"*\"", "\"Resource\":\"arn:x\"")
                    ),
                    whole(),
                ],
            ),
            (
                "policy_condition_added",
                json!(null),
                [whole(), policy("Allow", "one", &["s3:Get", "s3:Put"], true)],
                [policy("Allow", "one", &["s3:Get", "s3:Put"], true), whole()],
            ),
            (
                "policy_deny_added",
                json!(null),
                [json!(null), policy("Deny", "*", &["s3:*"], false)],
                [
                    policy("Deny", "*", &["s3:*"], false),
                    policy("Deny", "*", &["s3:Get"], false),
                ],
            ),
            (
                "policy_narrowed",
                json!(null),
                [whole(), policy("Deny", "one", &["s3:Get", "s3:Put"], false)],
                [policy("Allow", "one", &["s3:Get"], false), whole()],
            ),
            (
                "policy_widened",
                json!(null),
                [policy("Allow", "one", &["s3:Get"], false), whole()],
                [whole(), policy("Allow", "one", &["s3:Get"], false)],
            ),
            (
                "policy_opened",
                json!(null),
                [whole(), policy("Allow", "*", &["s3:Get"], false)],
                [whole(), policy("Allow", "*", &["s3:Get"], true)],
            ),
            (
                "policy_grants_all",
                json!(null),
                [whole(), policy("Allow", "one", &["*"], false)],
                [whole(), policy("Allow", "one", &["s3:*"], false)],
            ),
            (
                "crosses",
                json!("0.17.0"),
                [json!("0.16.2"), json!("0.17.1")],
                [json!("0.17.1"), json!("0.18.0")],
            ),
            (
                "falls_below",
                json!(2),
                [json!(2), json!(1)],
                [json!(3), json!(2)],
            ),
            (
                "rises_above",
                json!(2),
                [json!(2), json!(3)],
                [json!(1), json!(2)],
            ),
            (
                "steps_up",
                json!(["basic", "standard", "premium"]),
                [json!("basic"), json!("premium")],
                [json!("premium"), json!("basic")],
            ),
            (
                "steps_down",
                json!(["basic", "standard", "premium"]),
                [json!("premium"), json!("basic")],
                [json!("basic"), json!("premium")],
            ),
            (
                "becomes",
                json!(["on", "auto"]),
                [json!("off"), json!("on")],
                [json!("on"), json!("off")],
            ),
            (
                "leaves",
                json!("on"),
                [json!("on"), json!("off")],
                [json!("off"), json!("on")],
            ),
            (
                "adds",
                json!("0.0.0.0/0"),
                [json!(["10.0.0.0/8"]), json!(["10.0.0.0/8", "0.0.0.0/0"])],
                [json!(["0.0.0.0/0"]), json!(["0.0.0.0/0", "10.0.0.0/8"])],
            ),
            (
                "removes",
                json!([{"name": "tls"}]),
                [json!([{"name": "tls", "value": 1}]), json!([])],
                [json!([{"name": "ssl"}]), json!([])],
            ),
        ]
    }

    /// Calls `visit` with every predicate of the table.
    fn each(visit: impl Fn(&str, &Predicate, &[Json; 2], &[Json; 2])) {
        for (name, argument, fires, misses) in table() {
            visit(name, &predicate(name, &argument), &fires, &misses);
        }
    }

    #[test]
    fn the_table_has_every_predicate() {
        let listed: BTreeSet<&str> = table().into_iter().map(|(name, ..)| name).collect();
        let all: BTreeSet<&str> = Predicate::PLAIN
            .iter()
            .chain(Predicate::WITH_ARGUMENT)
            .copied()
            .collect();
        assert_eq!(listed, all);
    }

    #[test]
    fn each_fires_and_nearly_fires() {
        each(|name, predicate, [from, to], [same_from, same_to]| {
            assert_eq!(ask(predicate, from, to, Marks::None), Answer::Yes, "{name}");
            assert_eq!(
                ask(predicate, same_from, same_to, Marks::None),
                Answer::No,
                "{name}"
            );
            assert_eq!(
                ask(predicate, from, from, Marks::None),
                Answer::No,
                "{name}: no change"
            );
        });
    }

    #[test]
    fn what_is_known_only_after_apply_may_be_the_worst() {
        each(|name, predicate, [from, _], _| {
            let answer = ask(predicate, from, &json!(null), Marks::Unknown);
            assert_eq!(answer, Answer::Possible, "{name}");
        });
        // What it was limits what can happen.
        for (name, argument, from) in [
            ("turns_off", json!(null), json!(false)),
            ("turns_on", json!(null), json!(true)),
            ("becomes_zero", json!(null), json!(0)),
            ("leaves_zero", json!(null), json!(1)),
            ("set", json!(null), json!("x")),
            ("unset", json!(null), json!("")),
            ("becomes", json!("on"), json!("on")),
            ("leaves", json!("on"), json!("off")),
            ("steps_down", json!(["a", "b"]), json!("a")),
            ("steps_up", json!(["a", "b"]), json!("b")),
            ("policy_narrowed", json!(null), json!("")),
        ] {
            // A policy may gain a denial also where there was none.
            let expected = if name == "policy_narrowed" {
                Answer::Possible
            } else {
                Answer::No
            };
            let answer = ask(
                &predicate(name, &argument),
                &from,
                &json!(null),
                Marks::Unknown,
            );
            assert_eq!(answer, expected, "{name} {from}");
        }
    }

    #[test]
    fn documents_whose_references_only_grew_do_not_fire() {
        for (name, argument, [from, _], _) in table() {
            let predicate = predicate(name, &argument);
            let masks = [json!({"v": true}), json!({}), json!({})];
            let values = (json!({ "v": from }), json!({}));
            let answer = ask_object(&predicate, "v", values, masks, true);
            let expected = if predicate.looks_inside() {
                Answer::No
            } else {
                Answer::Possible
            };
            assert_eq!(answer, expected, "{name}");
        }
    }

    #[test]
    fn a_sensitive_value_is_compared_and_not_read() {
        each(|name, predicate, [from, to], _| {
            let answer = ask(predicate, from, to, Marks::Sensitive);
            let expected = match name {
                "changed" => Answer::Yes,
                _ => Answer::Possible,
            };
            // What becomes null is no longer there, whatever it was.
            if !to.is_null() && !from.is_null() {
                assert_eq!(answer, expected, "{name}");
            }
            assert_eq!(
                ask(predicate, from, from, Marks::Sensitive),
                Answer::No,
                "{name}"
            );
        });
    }

    #[test]
    fn null_and_missing_are_the_same() {
        each(|name, predicate, [from, to], _| {
            let none = [json!({}), json!({}), json!({})];
            for (before, after) in [
                (json!({ "v": from }), json!({})),
                (json!({}), json!({ "v": to })),
            ] {
                let with_null = |side: &Json| match side.get("v") {
                    Some(_) => side.clone(),
                    None => json!({"v": null}),
                };
                let missing = ask_object(
                    predicate,
                    "v",
                    (before.clone(), after.clone()),
                    none.clone(),
                    false,
                );
                let null = ask_object(
                    predicate,
                    "v",
                    (with_null(&before), with_null(&after)),
                    none.clone(),
                    false,
                );
                assert_eq!(missing, null, "{name}");
            }
            let nothing = ask_object(predicate, "v", (json!({}), json!({"v": null})), none, false);
            assert_eq!(nothing, Answer::No, "{name}");
        });
    }

    #[test]
    fn nested_values_are_found_in_every_element() {
        each(|name, predicate, [from, to], _| {
            let block = |id: &str, value: &Json| json!({"id": id, "inner": [{"v": value}]});
            let before = json!({"b": [block("x", &json!(null)), block("y", from)]});
            // The elements changed their places: they are told by what they have in common.
            let after = json!({"b": [block("y", to), block("x", &json!(null))]});
            let none = [json!({}), json!({}), json!({})];
            let answer = ask_object(
                predicate,
                "b[*].inner[*].v",
                (before.clone(), after),
                none.clone(),
                false,
            );
            assert_eq!(answer, Answer::Yes, "{name}");
            let same = ask_object(
                predicate,
                "b[*].inner[*].v",
                (before.clone(), before),
                none,
                false,
            );
            assert_eq!(same, Answer::No, "{name}");
        });
    }

    #[test]
    fn a_value_of_another_type_is_never_taken_for_harmless_where_direction_counts() {
        each(|name, predicate, [from, _], _| {
            let answer = ask(predicate, from, &json!({"odd": [1]}), Marks::None);
            let expected: &[Answer] = match name {
                // It is another value, and not the one asked for.
                "changed" | "leaves" | "turns_off" | "leaves_zero" | "set" | "key_added"
                | "key_removed" => &[Answer::Yes, Answer::Possible],
                "turns_on" | "becomes_zero" | "becomes" | "unset" => &[Answer::No],
                _ => &[Answer::Possible],
            };
            assert!(expected.contains(&answer), "{name}: {answer:?}");
        });
    }

    #[test]
    fn an_element_that_gains_a_member_is_not_removed() {
        let rule =
            |ranges: &[&str]| json!([{"from_port": 443, "description": "", "cidr_blocks": ranges}]);
        let removed = predicate("element_removed", &json!(null));
        let added = predicate("element_added", &json!(null));
        let (narrow, wide) = (
            rule(&["10.0.0.0/8"]),
            rule(&["10.0.0.0/8", "192.168.0.0/16"]),
        );
        assert_eq!(ask(&removed, &narrow, &wide, Marks::None), Answer::No);
        assert_eq!(ask(&added, &narrow, &wide, Marks::None), Answer::Yes);
        assert_eq!(ask(&removed, &wide, &narrow, Marks::None), Answer::Yes);
        assert_eq!(ask(&added, &wide, &narrow, Marks::None), Answer::No);
        // Split into two rules it is still all there; so it is where another list gains something.
        let split = json!([
            {"from_port": 443, "description": "a", "cidr_blocks": ["10.0.0.0/8"]},
            {"from_port": 443, "description": "b", "cidr_blocks": ["192.168.0.0/16"]}]);
        assert_eq!(ask(&removed, &wide, &split, Marks::None), Answer::No);
        let other_port = json!([
            {"from_port": 443, "description": "a", "cidr_blocks": ["10.0.0.0/8"]},
            {"from_port": 80, "description": "b", "cidr_blocks": ["192.168.0.0/16"]}]);
        assert_eq!(ask(&removed, &wide, &other_port, Marks::None), Answer::Yes);
        let with_group = |groups: &[&str]| json!([{"from_port": 443, "cidr_blocks": ["10.0.0.0/8"], "security_groups": groups}]);
        assert_eq!(
            ask(
                &removed,
                &with_group(&[]),
                &with_group(&["sg-1"]),
                Marks::None
            ),
            Answer::No
        );
        // No range at all is everything or nothing, and in any case something else.
        assert_eq!(ask(&removed, &rule(&[]), &narrow, Marks::None), Answer::Yes);
    }

    #[test]
    fn one_of_two_equal_values_in_different_elements_may_go() {
        let rule = |port: u16, ranges: Json| json!({"port": port, "range": ranges});
        let removed = predicate("element_removed", &json!(null));
        let before = json!({"rule": [rule(1, json!("a")), rule(2, json!("a"))]});
        let after = json!({"rule": [rule(1, json!("a")), rule(2, json!("b"))]});
        let none = [json!({}), json!({}), json!({})];
        let answer = ask_object(&removed, "rule[*].range", (before, after), none, false);
        assert_eq!(answer, Answer::Yes);
    }

    #[test]
    fn a_list_may_be_written_as_json() {
        let schema = |columns: &[&str]| {
            let columns: Vec<Json> = columns
                .iter()
                .map(|name| json!({"name": name, "type": "STRING"}))
                .collect();
            json!(json!(columns).to_string())
        };
        let removed = predicate("element_removed", &json!(null));
        let (one, two) = (schema(&["a"]), schema(&["a", "b"]));
        assert_eq!(ask(&removed, &two, &one, Marks::None), Answer::Yes);
        assert_eq!(ask(&removed, &one, &two, Marks::None), Answer::No);
        assert_eq!(ask(&removed, &json!(""), &two, Marks::None), Answer::No);
        assert_eq!(
            ask(&removed, &one, &json!("no list"), Marks::None),
            Answer::Possible
        );
    }

    #[test]
    fn an_unknown_element_may_be_the_one_that_is_missing() {
        let removed = predicate("element_removed", &json!(null));
        let ask = |before: Json, after: Json, unknown: Json, grew: bool| {
            let masks = [json!({ "v": unknown }), json!({}), json!({})];
            ask_object(
                &removed,
                "v",
                (json!({ "v": before }), json!({ "v": after })),
                masks,
                grew,
            )
        };
        let one_unknown = json!([true, false]);
        assert_eq!(
            ask(
                json!(["a", "b"]),
                json!([null, "b"]),
                one_unknown.clone(),
                false
            ),
            Answer::Possible
        );
        assert_eq!(
            ask(
                json!(["a", "b"]),
                json!([null, "b"]),
                one_unknown.clone(),
                true
            ),
            Answer::Possible
        );
        // Two are gone, and one unknown cannot be both.
        assert_eq!(
            ask(
                json!(["a", "b", "c"]),
                json!([null, "b"]),
                one_unknown,
                false
            ),
            Answer::Yes
        );
    }
}

//! What is read of a state: who it is, how its checks did, and an output that is not sensitive. No other value of it is kept.

use std::collections::BTreeMap;
use std::io::Read;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A state, without anything that is in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StateReport {
    /// What makes it this state and no other.
    pub lineage: String,
    /// How often it was written.
    pub serial: u64,
    /// How the checks of the configuration did when it was last written.
    #[serde(default, deserialize_with = "none_as_empty")]
    pub check_results: Vec<CheckResult>,
}

/// An output of the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Whether the configuration says that nobody may see it.
    pub is_sensitive: bool,
    /// What it is; none where it is sensitive. An output that is null has that as its value.
    pub value: Option<serde_json::Value>,
}

/// How a check, or the conditions of an object, did.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CheckResult {
    /// `check`, `resource`, `output` or `var`.
    #[serde(rename = "object_kind")]
    pub kind: String,
    /// Its address in the configuration.
    #[serde(rename = "config_addr")]
    pub address: String,
    /// How it did.
    pub status: CheckStatus,
}

/// How a check did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckStatus {
    /// It holds.
    Pass,
    /// It does not.
    Fail,
    /// It could not be evaluated.
    Error,
    /// It was not evaluated, or this is a word of a later version.
    #[serde(other)]
    Unknown,
}

/// The outputs of a state, while one of them is looked for. Without `Debug`: sensitive ones are in it.
#[derive(Deserialize)]
struct Outputs {
    lineage: String,
    // Engines write it always: where it is missing, the outputs are somewhere else.
    outputs: BTreeMap<String, Written>,
}

/// An output as engines write it.
#[derive(Deserialize)]
struct Written {
    value: serde_json::Value,
    // It is only written where it is true.
    #[serde(default)]
    sensitive: bool,
}

/// Engines write `null` where a configuration has no checks.
fn none_as_empty<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<CheckResult>, D::Error> {
    Option::<Vec<CheckResult>>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Reads who a state is from what `state pull` printed; none where there is no state. An error names
/// the place only.
pub(crate) fn read(state: impl Read) -> Result<Option<StateReport>, String> {
    let state = only::<StateReport>(state)?;
    Ok(state.filter(|state| is_there(&state.lineage)))
}

/// Reads an output of the root from what `state pull` printed; none where there is no state, or no such
/// output in it. An error names the place only.
pub(crate) fn output(state: impl Read, name: &str) -> Result<Option<Output>, String> {
    let state = only::<Outputs>(state)?.filter(|state| is_there(&state.lineage));
    let found = state.and_then(|mut state| state.outputs.remove(name));
    Ok(found.map(|Written { value, sensitive }| Output {
        is_sensitive: sensitive,
        value: (!sensitive).then_some(value),
    }))
}

/// Where there is no state, some backends (S3) have an empty one without a lineage.
fn is_there(lineage: &str) -> bool {
    !lineage.is_empty()
}

/// Reads the one value that there is; none where there is nothing, as with most backends that have no
/// state. An error names the place only.
fn only<T: DeserializeOwned>(state: impl Read) -> Result<Option<T>, String> {
    let told = |error: serde_json::Error| {
        // The parser's own words may quote a value.
        format!(
            "no state at line {}, column {}",
            error.line(),
            error.column()
        )
    };
    let mut values = serde_json::Deserializer::from_reader(state).into_iter::<T>();
    let Some(state) = values.next() else {
        return Ok(None);
    };
    let state = state.map_err(told)?;
    match values.next() {
        None => Ok(Some(state)),
        Some(_) => Err("something after the state".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_who_it_is_and_its_checks() {
        let text = r#"{"version":4,"serial":7,"lineage":"l","outputs":{"pw":{"value":"hunter2"}},"resources":[],
            "check_results":[{"object_kind":"check","config_addr":"check.x","status":"fail","objects":[{"object_addr":"check.x","status":"fail","failure_messages":["hunter2"]}]},
            {"object_kind":"check","config_addr":"check.y","status":"new"}]}"#;
        let state = read(text.as_bytes()).unwrap().unwrap();
        assert!(!format!("{state:?}").contains("hunter2"));
        assert_eq!((state.lineage.as_str(), state.serial), ("l", 7));
        let statuses: Vec<_> = state
            .check_results
            .iter()
            .map(|check| check.status)
            .collect();
        assert_eq!(statuses, [CheckStatus::Fail, CheckStatus::Unknown]);
        let none = read(&br#"{"serial":1,"lineage":"l","check_results":null}"#[..]);
        assert_eq!(none.unwrap().unwrap().check_results, []);
    }

    #[test]
    fn nothing_is_no_state_and_anything_else_is_refused_without_its_text() {
        assert_eq!(read(&b" \n"[..]), Ok(None));
        let empty = br#"{"version":4,"serial":0,"lineage":"","outputs":{},"resources":[]}"#;
        assert_eq!(read(&empty[..]), Ok(None));
        for text in [
            r#"{"serial":"hunter2","lineage":"l"}"#,
            r#"{"lineage":"hunter2"}"#,
            "hunter2",
            r#"{"serial":1,"lineage":"l"} hunter2"#,
            r#"{"serial":1,"lineage":"hunter2""#,
        ] {
            let error = read(text.as_bytes()).unwrap_err();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn an_output_is_read_and_a_sensitive_one_is_only_told() {
        let text = r#"{"version":4,"serial":7,"lineage":"l","resources":[{"instances":[{"attributes":{"key":"hunter2"}}]}],
            "outputs":{"web":{"value":{"arns":["a","b"]},"type":["object",{"arns":["list","string"]}]},
            "open":{"value":"x","type":"string","sensitive":false},
            "nothing":{"value":null,"type":"dynamic"},
            "pw":{"value":"hunter2","type":"string","sensitive":true}}}"#;
        let read = |name| output(text.as_bytes(), name).unwrap();
        let open = |value| {
            Some(Output {
                is_sensitive: false,
                value: Some(value),
            })
        };
        assert_eq!(read("web"), open(serde_json::json!({"arns": ["a", "b"]})));
        assert_eq!(read("open"), open("x".into()));
        assert_eq!(read("nothing"), open(serde_json::Value::Null));
        let sensitive = read("pw").unwrap();
        assert!(sensitive.is_sensitive);
        assert_eq!(sensitive.value, None);
        assert!(!format!("{sensitive:?}").contains("hunter2"));
        assert_eq!(read("db"), None);
        assert_eq!(read("key"), None);
    }

    #[test]
    fn no_state_has_no_outputs_and_what_is_none_is_refused_without_its_text() {
        assert_eq!(output(&b" \n"[..], "web"), Ok(None));
        let empty =
            br#"{"version":4,"serial":0,"lineage":"","outputs":{"web":{"value":1}},"resources":[]}"#;
        assert_eq!(output(&empty[..], "web"), Ok(None));
        for text in [
            r#"{"serial":1,"lineage":"l","encrypted_data":"hunter2"}"#,
            r#"{"serial":1,"lineage":"l","outputs":["hunter2"]}"#,
            r#"{"serial":1,"lineage":"l","outputs":{"web":"hunter2"}}"#,
            r#"{"serial":1,"lineage":"l","outputs":{"web":{"type":"hunter2"}}}"#,
            r#"{"serial":1,"lineage":"l","outputs":{"web":{"value":"hunter2","sensitive":"hunter2"}}}"#,
            r#"{"serial":1,"lineage":"l","outputs":{}} hunter2"#,
            "hunter2",
        ] {
            let error = output(text.as_bytes(), "web").unwrap_err();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}

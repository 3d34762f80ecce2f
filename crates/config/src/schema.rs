//! A JSON schema of `upstream.hcl` in HCL's JSON form, in which blocks are objects under their labels.

use serde_json::{Map, Value, json};

use crate::grammar::{BlockEntry, FILE, Fallback, Kind, Label, SettingEntry};

/// Returns the schema as JSON text.
///
/// It knows blocks, settings and kinds of values. What follows from several settings together, and what
/// is within a string, only the reader knows.
pub fn json_schema() -> String {
    let mut schema = block_schema(&FILE);
    schema.insert(
        "$schema".to_owned(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    schema.insert("title".to_owned(), json!(FILE.name));
    format!("{:#}\n", Value::Object(schema))
}

fn block_schema(block: &BlockEntry) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for setting in block.settings {
        properties.insert(setting.name.to_owned(), setting_schema(setting));
        if matches!(setting.fallback, Fallback::Required) {
            required.push(setting.name);
        }
    }
    for inner in block.blocks {
        let body = Value::Object(block_schema(inner));
        let schema = match inner.label {
            Label::Own(_) => json!({ "type": "object", "additionalProperties": body }),
            // Blocks with the same label are a list. A choice by type, and not of either, keeps mistakes
            // where they are.
            Label::Shared(_) => json!({ "type": "object", "additionalProperties": {
                "if": { "type": "array" },
                "then": { "minItems": 1, "items": body.clone() },
                "else": body,
            } }),
            Label::None => body,
        };
        properties.insert(inner.name.to_owned(), schema);
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("description".to_owned(), json!(block.about));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("required".to_owned(), json!(required));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema
}

fn setting_schema(setting: &SettingEntry) -> Value {
    let mut schema = match &setting.kind {
        Kind::Text => json!({ "type": "string", "minLength": 1 }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Whole(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Kind::Wholes(least, most) => json!({
            "type": "array", "minItems": 1, "uniqueItems": true,
            "items": { "type": "integer", "minimum": least, "maximum": most },
        }),
        Kind::Duration => json!({
            "type": "string",
            "pattern": "^(?=.)([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$",
        }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }),
        Kind::SomeTexts => json!({ "type": "array", "minItems": 1, "items": { "type": "string" } }),
        Kind::Choice(names) => json!({ "enum": names() }),
        Kind::Choices(names) => {
            json!({ "type": "array", "uniqueItems": true, "items": { "enum": names() } })
        }
        Kind::SomeChoices(names) => json!({
            "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": names() },
        }),
        Kind::Any => json!({}),
    };
    if let Value::Object(members) = &mut schema {
        members.insert("description".to_owned(), json!(setting.about));
        if let Fallback::Value(value) = setting.fallback
            && let Ok(value) = serde_json::from_str::<Value>(value)
        {
            members.insert("default".to_owned(), value);
        }
    }
    schema
}

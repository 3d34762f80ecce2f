//! Tells where a plan's state is, without telling how it is reached.
//!
//! The same state may be reached with other credentials, through another profile or with another
//! timeout, and is still the same state. So of each backend that is known, only the attributes that
//! make up the place count; and all that leaves this file is a digest of them.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::hex;
use super::msgpack::{self, Value};
use super::refusal::PlanFileRefusal;
use super::wire::{Field, Fields};

const BACKEND: &str = "the plan's backend";
const STORE: &str = "the plan's state store";

/// Where the state is that a plan was made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backend {
    /// Its kind: `local`, `s3` and so on; `state_store:` and a type where a provider keeps the state.
    pub kind: String,
    /// A sha256 of the place. Equal for two plans with the same place, however it is reached.
    ///
    /// It covers what the configuration says: what a backend takes from its environment is not in
    /// the plan file. A relative path of the `local` backend is one in the folder of the root.
    pub fingerprint: String,
    /// Whether the place is left to the environment (`TF_HTTP_ADDRESS`, `PG_CONN_STR` and so on).
    /// Then two places can have the same fingerprint.
    pub is_left_to_environment: bool,
}

/// Reads a backend, and the workspace beside it.
pub(super) fn of_backend(bytes: &[u8]) -> Result<(String, Backend), PlanFileRefusal> {
    let mut parts = Parts::default();
    let mut fields = Fields::of(bytes, BACKEND);
    while let Some(field) = fields.next()? {
        parts.take(field)?;
    }
    let (kind, workspace) = parts.names(BACKEND)?;
    let config = parts.config(BACKEND)?;
    let place = place(kind, &config)?;
    Ok((
        workspace.to_owned(),
        Backend {
            kind: kind.to_owned(),
            fingerprint: fingerprint(kind, &place),
            is_left_to_environment: is_left_to_environment(kind, &place),
        },
    ))
}

/// Reads a state store of a provider, and the workspace beside it.
pub(super) fn of_state_store(bytes: &[u8]) -> Result<(String, Backend), PlanFileRefusal> {
    let mut parts = Parts::default();
    let mut provider = None;
    let mut fields = Fields::of(bytes, STORE);
    while let Some(field) = fields.next()? {
        match field.number {
            4 => field.put(&mut provider, field.bytes()?)?,
            _ => parts.take(field)?,
        }
    }
    let (store_type, workspace) = parts.names(STORE)?;
    let config = parts.config(STORE)?;
    let mut place = anything_but_credentials(&config);
    let (source, provider_config) = provider_of(provider.unwrap_or_default())?;
    place.insert("provider", Value::text(source));
    place.insert(
        "provider_config",
        Value::Map(anything_but_credentials(&provider_config)),
    );
    let kind = format!("state_store:{store_type}");
    Ok((
        workspace.to_owned(),
        Backend {
            fingerprint: fingerprint(&kind, &place),
            kind,
            is_left_to_environment: false,
        },
    ))
}

type Map<'a> = BTreeMap<&'a str, Value<'a>>;

fn provider_of(bytes: &[u8]) -> Result<(&str, Map<'_>), PlanFileRefusal> {
    let mut source = None;
    let mut config = None;
    let mut fields = Fields::of(bytes, STORE);
    while let Some(field) = fields.next()? {
        match field.number {
            1 => field.put(&mut source, field.text()?)?,
            // Its version: a new one finds the same state.
            2 => {
                field.text()?;
            }
            3 => field.put(&mut config, field.bytes()?)?,
            _ => return Err(field.is_unknown()),
        }
    }
    let source = source
        .filter(|source| !source.is_empty())
        .ok_or_else(|| PlanFileRefusal::malformed(format!("{STORE} has no provider")))?;
    Ok((source, dynamic_map(config, STORE)?))
}

/// What a backend and a state store have in common.
#[derive(Default)]
struct Parts<'a> {
    kind: Option<&'a str>,
    config: Option<&'a [u8]>,
    workspace: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn take(&mut self, field: Field<'a>) -> Result<(), PlanFileRefusal> {
        match field.number {
            1 => field.put(&mut self.kind, field.text()?),
            2 => field.put(&mut self.config, field.bytes()?),
            3 => field.put(&mut self.workspace, field.text()?),
            _ => Err(field.is_unknown()),
        }
    }

    /// Returns the kind and the workspace.
    fn names(&self, what: &str) -> Result<(&'a str, &'a str), PlanFileRefusal> {
        let set = |name: Option<&'a str>, part: &str| {
            name.filter(|name| !name.is_empty())
                .ok_or_else(|| PlanFileRefusal::malformed(format!("{what} has no {part}")))
        };
        Ok((set(self.kind, "type")?, set(self.workspace, "workspace")?))
    }

    fn config(&self, what: &'static str) -> Result<Map<'a>, PlanFileRefusal> {
        dynamic_map(self.config, what)
    }
}

/// Reads a value that is a map or nothing.
fn dynamic_map<'a>(
    bytes: Option<&'a [u8]>,
    what: &'static str,
) -> Result<Map<'a>, PlanFileRefusal> {
    let mut value = None;
    let mut fields = Fields::of(bytes.unwrap_or_default(), what);
    while let Some(field) = fields.next()? {
        match field.number {
            1 => field.put(&mut value, field.bytes()?)?,
            _ => return Err(field.is_unknown()),
        }
    }
    let Some(value) = value else {
        return Ok(Map::new());
    };
    match msgpack::read(value, what)? {
        Value::Map(map) => Ok(map),
        Value::Null => Ok(Map::new()),
        _ => Err(PlanFileRefusal::malformed(format!(
            "{what} has a configuration that is not a map"
        ))),
    }
}

/// A part of a place: an attribute, and how it is to be taken.
enum Part {
    /// As it is.
    Plain(&'static str),
    /// As it is; when it is not set, the engine takes this.
    Or(&'static str, &'static str),
    /// A path; when it is not set, the engine takes this.
    Path(&'static str, &'static str),
    /// A web address, which may hold credentials.
    Address(&'static str),
    /// A web address in a group of them, by the names of both.
    GroupedAddress(&'static str, &'static str),
    /// A connection string of PostgreSQL.
    Connection(&'static str),
}

/// Returns what makes up the place, for the backends that are known. Without the first of them there
/// is no place: where it is not set, the environment must have it.
fn parts(kind: &str) -> Option<&'static [Part]> {
    use Part::{Address, Connection, GroupedAddress, Or, Path, Plain};
    Some(match kind {
        "local" => &[
            Path("path", "terraform.tfstate"),
            Path("workspace_dir", "terraform.tfstate.d"),
        ],
        "s3" => &[
            Plain("bucket"),
            Plain("key"),
            // Buckets of one name can be in two partitions of AWS.
            Plain("region"),
            Or("workspace_key_prefix", "env:"),
            Address("endpoint"),
            GroupedAddress("endpoints", "s3"),
        ],
        "gcs" => &[
            Plain("bucket"),
            Plain("prefix"),
            Address("storage_custom_endpoint"),
        ],
        // No subscription and no resource group: the account's name is unique in its cloud.
        "azurerm" => &[
            Plain("storage_account_name"),
            Plain("container_name"),
            Plain("key"),
            Or("environment", "public"),
        ],
        "http" => &[Address("address")],
        "kubernetes" => &[
            Plain("secret_suffix"),
            Or("namespace", "default"),
            // Which cluster.
            Address("host"),
            Plain("config_context"),
            Plain("config_context_cluster"),
        ],
        "pg" => &[
            Connection("conn_str"),
            Or("schema_name", "terraform_remote_state"),
            Or("table_name", "states"),
        ],
        "consul" => &[Address("address"), Plain("datacenter"), Plain("path")],
        "oss" => &[
            Plain("bucket"),
            Or("prefix", "env:"),
            Or("key", "terraform.tfstate"),
            Plain("region"),
            Address("endpoint"),
        ],
        "cos" => &[
            Plain("bucket"),
            Plain("prefix"),
            Or("key", "terraform.tfstate"),
            Plain("region"),
            Address("endpoint"),
        ],
        "oci" => &[
            Plain("bucket"),
            Plain("namespace"),
            Plain("region"),
            Or("key", "terraform.tfstate"),
            Or("workspace_key_prefix", "env:"),
        ],
        "remote" => &[
            Plain("organization"),
            Plain("workspaces"),
            Or("hostname", "app.terraform.io"),
        ],
        _ => return None,
    })
}

fn place<'a>(kind: &str, config: &Map<'a>) -> Result<Map<'a>, PlanFileRefusal> {
    let Some(parts) = parts(kind) else {
        return Ok(anything_but_credentials(config));
    };
    let mut place = Map::new();
    for part in parts {
        if let Some(value) = part.of(config)?.filter(|value| !value.is_absent()) {
            place.insert(part.name(), value);
        }
    }
    Ok(place)
}

fn is_left_to_environment(kind: &str, place: &Map<'_>) -> bool {
    let first = parts(kind).and_then(<[Part]>::first);
    first.is_some_and(|part| !place.contains_key(part.name()))
}

impl Part {
    /// Returns the name that the part has in a place.
    fn name(&self) -> &'static str {
        match *self {
            Part::Plain(name)
            | Part::Or(name, _)
            | Part::Path(name, _)
            | Part::Address(name)
            | Part::GroupedAddress(name, _)
            | Part::Connection(name) => name,
        }
    }

    /// Returns the value of the part.
    fn of<'a>(&self, config: &Map<'a>) -> Result<Option<Value<'a>>, PlanFileRefusal> {
        let set = |name: &str| config.get(name).filter(|value| !value.is_absent());
        let or = |name: &str, default: &'static str| match set(name) {
            Some(value) => value.clone(),
            None => Value::text(default),
        };
        Ok(match *self {
            Part::Plain(name) => set(name).cloned(),
            Part::Or(name, default) => Some(or(name, default)),
            Part::Path(name, default) => Some(in_text(or(name, default), clean)),
            Part::Address(name) => set(name).cloned().map(|value| in_text(value, address)),
            Part::GroupedAddress(group, name) => group_member(set(group), name),
            Part::Connection(name) => match set(name) {
                Some(Value::Text(text)) => {
                    let database = database(text).ok_or_else(|| {
                        PlanFileRefusal::malformed(format!(
                            "{BACKEND} has a connection string that cannot be read"
                        ))
                    })?;
                    Some(Value::text(database))
                }
                other => other.cloned(),
            },
        })
    }
}

fn in_text<'a>(value: Value<'a>, change: impl Fn(&str) -> String) -> Value<'a> {
    match value {
        Value::Text(text) => Value::text(change(&text)),
        other => other,
    }
}

/// Returns one address of a group, which engines write as an object or as a list of one.
fn group_member<'a>(group: Option<&Value<'a>>, name: &str) -> Option<Value<'a>> {
    let group = match group? {
        Value::List(items) => items.first()?,
        other => other,
    };
    match group {
        Value::Map(group) => {
            let value = group.get(name).filter(|value| !value.is_absent())?;
            Some(in_text(value.clone(), address))
        }
        _ => None,
    }
}

/// Returns a path without what leads nowhere: `./a//b/../c` is `a/c`.
fn clean(path: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." if names.last().is_some_and(|last| *last != "..") => {
                names.pop();
            }
            ".." if path.starts_with('/') => {}
            name => names.push(name),
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", names.join("/"))
}

/// Returns a web address without user, password and what in its query looks like a credential.
fn address(text: &str) -> String {
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (format!("{}://", scheme.to_ascii_lowercase()), rest),
        None => (String::new(), text),
    };
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) => (rest, query),
        None => (rest, ""),
    };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host
        .rsplit('@')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let query: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .filter(|pair| !is_credential(pair.split('=').next().unwrap_or_default()))
        .collect();
    let separator = if query.is_empty() { "" } else { "?" };
    let path = path.trim_end_matches('/');
    format!("{scheme}{host}{path}{separator}{}", query.join("&"))
}

/// Returns which database a connection string of PostgreSQL leads to: host, port and name only.
fn database(text: &str) -> Option<String> {
    let mut host = String::new();
    let mut port = String::new();
    let mut name = String::new();
    let mut set = |key: &str, value: &str| match key {
        "host" => host = value.to_ascii_lowercase(),
        "port" => port = value.to_owned(),
        "dbname" => name = value.to_owned(),
        _ => {}
    };
    let url = ["postgres://", "postgresql://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    if let Some(url) = url {
        let (rest, query) = url.split_once('?').unwrap_or((url, ""));
        let (server, path) = rest.split_once('/').unwrap_or((rest, ""));
        let server = server.rsplit('@').next().unwrap_or_default();
        // The last colon, and not one of an IPv6 address.
        match server.rsplit_once(':') {
            Some((server, number)) if !number.contains(']') => {
                set("host", server);
                set("port", number);
            }
            _ => set("host", server),
        }
        set("dbname", path);
        for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            set(key, value);
        }
    } else {
        for (key, value) in keyword_pairs(text)? {
            set(&key, &value);
        }
    }
    if port.is_empty() {
        port.push_str("5432");
    }
    Some(format!("{host}\n{port}\n{name}"))
}

/// Returns the pairs of `key = value key='quoted value'`, or nothing when it is not that.
fn keyword_pairs(text: &str) -> Option<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (key, after) = rest.split_once('=')?;
        let key = key.trim_end();
        if key.is_empty() || key.contains(char::is_whitespace) {
            return None;
        }
        let after = after.trim_start();
        let quoted = after.starts_with('\'');
        let mut value = String::new();
        let mut characters = after.char_indices().skip(usize::from(quoted));
        let end = loop {
            match characters.next() {
                Some((_, '\\')) => value.push(characters.next()?.1),
                Some((at, '\'')) if quoted => break at + 1,
                Some((at, one)) if !quoted && one.is_whitespace() => break at,
                Some((_, one)) => value.push(one),
                None if quoted => return None,
                None => break after.len(),
            }
        };
        pairs.push((key.to_owned(), value));
        rest = after[end..].trim_start();
    }
    Some(pairs)
}

/// Of a kind that is not known: everything that is set, credentials left out at every level.
fn anything_but_credentials<'a>(config: &Map<'a>) -> Map<'a> {
    config
        .iter()
        .filter(|(name, value)| !value.is_absent() && !is_credential(name))
        .map(|(name, value)| (*name, without_credentials(value)))
        .collect()
}

fn without_credentials<'a>(value: &Value<'a>) -> Value<'a> {
    match value {
        Value::List(items) => Value::List(items.iter().map(without_credentials).collect()),
        Value::Map(map) => Value::Map(anything_but_credentials(map)),
        other => other.clone(),
    }
}

fn is_credential(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    const SIGNS: [&str; 17] = [
        "password",
        "passwd",
        "passphrase",
        "secret",
        "token",
        "credential",
        "private",
        "signature",
        "session",
        "auth",
        "cert",
        "user",
        "access_key",
        "accesskey",
        "api_key",
        "apikey",
        "client_key",
    ];
    SIGNS.iter().any(|sign| name.contains(sign))
}

fn fingerprint(kind: &str, place: &Map<'_>) -> String {
    let mut digest = Sha256::new();
    digest.update(b"tf-upstream place of state 1\n");
    Value::text(kind).add_to(&mut digest);
    Value::Map(place.clone()).add_to(&mut digest);
    hex(&digest.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Attributes of a backend's configuration.
    type Attributes = &'static [(&'static str, &'static str)];

    fn of(kind: &str, attributes: Attributes) -> String {
        let config = attributes
            .iter()
            .map(|(name, value)| (*name, Value::text(*value)))
            .collect();
        fingerprint(kind, &place(kind, &config).unwrap())
    }

    #[test]
    fn how_a_state_is_reached_is_not_where_it_is() {
        let cases: [(&str, Attributes, Attributes); 8] = [
            ("local", &[], &[("path", "./x/../terraform.tfstate")]),
            (
                "s3",
                &[("bucket", "b"), ("key", "k"), ("region", "eu-central-1")],
                &[
                    ("bucket", "b"),
                    ("key", "k"),
                    ("region", "eu-central-1"),
                    ("workspace_key_prefix", "env:"),
                    ("access_key", "AKIA"),
                    ("profile", "ci"),
                    ("dynamodb_table", "locks"),
                    ("role_arn", "arn"),
                    ("kms_key_id", "key"),
                ],
            ),
            (
                "http",
                &[("address", "https://state.example.com/a")],
                &[
                    (
                        "address",
                        "HTTPS://ci:hunter2@State.example.com/a/?private_token=x",
                    ),
                    ("username", "ci"),
                    ("lock_address", "https://lock.example.com"),
                ],
            ),
            (
                "pg",
                &[("conn_str", "postgres://ci:one@db.example.com/states")],
                &[
                    (
                        "conn_str",
                        "dbname = states host='db.example.com' password='it\\'s two' port=5432",
                    ),
                    ("schema_name", "terraform_remote_state"),
                ],
            ),
            (
                "azurerm",
                &[("storage_account_name", "a"), ("key", "k")],
                &[
                    ("storage_account_name", "a"),
                    ("key", "k"),
                    ("access_key", "x"),
                    ("subscription_id", "y"),
                ],
            ),
            (
                "kubernetes",
                &[("secret_suffix", "s")],
                &[
                    ("secret_suffix", "s"),
                    ("namespace", "default"),
                    ("token", "t"),
                ],
            ),
            (
                "remote",
                &[("organization", "o")],
                &[
                    ("organization", "o"),
                    ("hostname", "app.terraform.io"),
                    ("token", "t"),
                ],
            ),
            (
                "unheard-of",
                &[("folder", "f")],
                &[("folder", "f"), ("api_token", "t"), ("Password", "p")],
            ),
        ];
        for (kind, one, other) in cases {
            assert_eq!(of(kind, one), of(kind, other), "{kind}");
        }
    }

    #[test]
    fn another_place_is_another_place() {
        let cases: [(&str, Attributes, Attributes); 14] = [
            ("local", &[], &[("path", "prod.tfstate")]),
            ("local", &[], &[("path", "../terraform.tfstate")]),
            ("local", &[], &[("path", "/terraform.tfstate")]),
            ("local", &[], &[("workspace_dir", "elsewhere")]),
            ("s3", &[("bucket", "b")], &[("bucket", "c")]),
            ("s3", &[("key", "dev/x")], &[("key", "prod/x")]),
            (
                "s3",
                &[("endpoint", "https://a")],
                &[("endpoint", "https://b")],
            ),
            ("gcs", &[("prefix", "dev")], &[("prefix", "prod")]),
            (
                "http",
                &[("address", "https://h/s?ID=dev")],
                &[("address", "https://h/s?ID=prod")],
            ),
            (
                "pg",
                &[("conn_str", "postgres://u@dev.example.com/s")],
                &[("conn_str", "postgres://u@prod.example.com/s")],
            ),
            (
                "pg",
                &[("conn_str", "postgres:///s?host=/run/dev")],
                &[("conn_str", "postgres:///s?host=/run/prod")],
            ),
            (
                "kubernetes",
                &[("config_context", "dev")],
                &[("config_context", "prod")],
            ),
            ("consul", &[("path", "dev")], &[("path", "prod")]),
            ("unheard-of", &[("folder", "dev")], &[("folder", "prod")]),
        ];
        for (kind, one, other) in cases {
            assert_ne!(of(kind, one), of(kind, other), "{kind} {other:?}");
        }
        assert_ne!(of("s3", &[("bucket", "b")]), of("gcs", &[("bucket", "b")]));
    }

    #[test]
    fn the_endpoint_of_s3_counts_and_those_of_others_do_not() {
        let with = |endpoints: Attributes| {
            let group = endpoints
                .iter()
                .map(|(name, url)| (*name, Value::text(*url)))
                .collect();
            let config = Map::from([("endpoints", Value::Map(group))]);
            fingerprint("s3", &place("s3", &config).unwrap())
        };
        assert_eq!(
            with(&[("s3", "https://a")]),
            with(&[("s3", "https://a"), ("sts", "https://b")])
        );
        assert_eq!(with(&[]), of("s3", &[]));
        assert_ne!(with(&[("s3", "https://a")]), with(&[("s3", "https://c")]));
    }

    #[test]
    fn a_connection_string_that_cannot_be_read_is_refused_without_being_shown() {
        for text in ["hunter2", "password='hunter2", "a b=hunter2"] {
            let config = Map::from([("conn_str", Value::text(text))]);
            let refusal = place("pg", &config).err().unwrap();
            assert!(!refusal.to_string().contains("hunter2"), "{refusal}");
        }
    }

    #[test]
    fn a_place_that_the_environment_has_is_told() {
        let left = |kind: &str, attributes: Attributes| {
            let config = attributes
                .iter()
                .map(|(name, value)| (*name, Value::text(*value)))
                .collect();
            is_left_to_environment(kind, &place(kind, &config).unwrap())
        };
        assert!(left("http", &[("address", ""), ("username", "ci")]));
        assert!(left("pg", &[("schema_name", "s")]));
        assert!(!left("http", &[("address", "https://state.example.com")]));
        assert!(!left("pg", &[("conn_str", "postgres://db.example.com/s")]));
        assert!(!left("local", &[]));
        assert!(!left("unheard-of", &[]));
    }

    #[test]
    fn paths_are_cleaned_as_the_engine_cleans_them() {
        for (path, cleaned) in [
            ("./a//b/../c", "a/c"),
            ("../../a", "../../a"),
            ("/../a", "/a"),
            ("a/..", ""),
        ] {
            assert_eq!(clean(path), cleaned);
        }
    }
}

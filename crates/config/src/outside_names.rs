//! Names that go into git, paths and arguments: files, branches, workspaces, addresses. What could mean something else there is refused.

/// Says what is wrong with the path of a file or folder of the repository.
pub(crate) fn wrong_with_path(path: &str) -> Result<(), String> {
    if path.chars().any(|c| c.is_control() || c == '\\') {
        return Err("is a path with `/` between names, and without control characters".to_owned());
    }
    if path.starts_with('/') || path.get(1..2) == Some(":") {
        return Err("starts at the repository's top, and not at the file system's".to_owned());
    }
    if path.starts_with(['-', ':', '~', '!']) {
        return Err(format!(
            "must not start with `{}`, which means something else to git or to the engine",
            &path[..1]
        ));
    }
    if path.split('/').any(|name| name == "..") {
        return Err("must not leave the repository: no `..`".to_owned());
    }
    if path != "." && path.split('/').any(|name| name.is_empty() || name == ".") {
        let plain: Vec<&str> = path
            .split('/')
            .filter(|name| !matches!(*name, "" | "."))
            .collect();
        let plain = if plain.is_empty() {
            ".".to_owned()
        } else {
            plain.join("/")
        };
        return Err(format!("is written plainly: \"{plain}\""));
    }
    if path.trim() != path {
        return Err("has blanks around it".to_owned());
    }
    Ok(())
}

/// Says what is wrong with the path of one file, where patterns are not allowed.
pub(crate) fn wrong_with_file(path: &str) -> Result<(), String> {
    wrong_with_path(path)?;
    if path == "." {
        return Err("is a file, and `.` is a folder".to_owned());
    }
    if path.contains(['*', '?']) {
        return Err("names one file: patterns are not allowed, since the order counts".to_owned());
    }
    Ok(())
}

/// Says what is wrong with the folder of one root module, where patterns are not allowed.
pub(crate) fn wrong_with_folder(path: &str) -> Result<(), String> {
    wrong_with_path(path)?;
    if path.contains(['*', '?']) {
        return Err("names one folder: patterns are not allowed here".to_owned());
    }
    Ok(())
}

/// Says what is wrong with a pattern for files and folders.
pub(crate) fn wrong_with_glob(pattern: &str) -> Result<(), String> {
    wrong_with_path(pattern)?;
    if pattern.contains(['[', ']', '{', '}']) {
        return Err("knows `*`, `**` and `?` only: list the alternatives one by one".to_owned());
    }
    if pattern
        .split('/')
        .any(|name| name != "**" && name.contains("**"))
    {
        return Err("has `**` beside other characters: it stands alone between slashes".to_owned());
    }
    Ok(())
}

/// Says what is wrong with the name of a branch: what `git check-ref-format` refuses, and a little more.
pub(crate) fn wrong_with_branch(branch: &str) -> Result<(), String> {
    if let Some(short) = branch.strip_prefix("refs/heads/") {
        return Err(format!("is the short name: \"{short}\""));
    }
    if branch.starts_with("tf-upstream/") {
        return Err("must not start with `tf-upstream/`: the record is kept there".to_owned());
    }
    let wrong = if branch.starts_with('-') {
        "it starts with `-`"
    } else if matches!(branch, "@" | "HEAD") || branch.starts_with("refs/") {
        "git takes it for something else"
    } else if branch
        .chars()
        .any(|c| c.is_ascii_control() || " ~^:?*[\\".contains(c))
    {
        "it has a blank, a control character or one of ~ ^ : ? * [ \\"
    } else if branch.contains("..") || branch.contains("@{") {
        "it has `..` or `@{`"
    } else if branch.ends_with('.') {
        "it ends with a dot"
    } else if branch.split('/').any(str::is_empty) {
        "it has a slash at an end, or two in a row"
    } else if branch
        .split('/')
        .any(|part| part.starts_with('.') || part.ends_with(".lock"))
    {
        "a part of it starts with a dot or ends with `.lock`"
    } else if branch.len() > 200 {
        "it has more than 200 bytes"
    } else {
        return Ok(());
    };
    Err(format!("is no name of a branch: {wrong}"))
}

/// Says what is wrong with the name of an environment or a rollout: it becomes part of a branch's name and of a path.
pub(crate) fn wrong_with_short_name(name: &str) -> Option<&'static str> {
    let is_plain = name.bytes().enumerate().all(|(at, c)| {
        c.is_ascii_lowercase() || c.is_ascii_digit() || (at > 0 && matches!(c, b'_' | b'-'))
    });
    (name.is_empty() || name.len() > 63 || !is_plain)
        .then_some("at most 63 of a-z, 0-9, `_` and `-`, and the first is a letter or a digit")
}

/// Says what is wrong with the name of a workspace.
pub(crate) fn wrong_with_workspace(name: &str) -> Result<(), String> {
    let is_plain =
        (name.bytes()).all(|c| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-' | b'.'));
    if is_plain && name.len() <= 90 && !name.starts_with(['-', '.']) {
        return Ok(());
    }
    Err(
        "has at most 90 letters, digits, `_`, `-` and `.`, and starts with neither of the last two"
            .to_owned(),
    )
}

/// Whether a text is a name as the engines have them for blocks, outputs and variables.
pub(crate) fn is_identifier(name: &str) -> bool {
    let is_start = |c: char| c.is_alphabetic() || c == '_';
    name.starts_with(is_start)
        && (name.chars()).all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// Says what is wrong with the name of an output.
pub(crate) fn wrong_with_output(name: &str) -> Result<(), String> {
    if is_identifier(name) {
        return Ok(());
    }
    Err(format!(
        "is the name of an output, without `output.`; {NAMES}"
    ))
}

/// Says what is wrong with the name of a variable.
pub(crate) fn wrong_with_variable(name: &str) -> Result<(), String> {
    // What a module block has as settings of its own.
    const TAKEN: &[&str] = &[
        "count",
        "depends_on",
        "for_each",
        "lifecycle",
        "locals",
        "providers",
        "source",
        "version",
    ];
    if TAKEN.contains(&name) {
        return Err("is a name that the engines keep for themselves".to_owned());
    }
    if is_identifier(name) {
        return Ok(());
    }
    Err(format!(
        "is the name of a variable, without `var.`; {NAMES}"
    ))
}

const NAMES: &str = "names have letters, digits, `_` and `-`, and start with no digit";

/// Says what is wrong with the choice of an engine.
pub(crate) fn wrong_with_engine(engine: &str) -> Result<(), String> {
    if matches!(engine, "terraform" | "tofu") {
        return Ok(());
    }
    let is_path = engine.contains(['/', '\\'])
        && !engine.starts_with('-')
        && !engine.chars().any(char::is_control);
    if is_path {
        return Ok(());
    }
    Err("is \"terraform\", \"tofu\" or the path of one of them".to_owned())
}

/// Says what is wrong with the place of the ledger: the name of a remote, or an address that git knows.
pub(crate) fn wrong_with_remote(remote: &str) -> Result<(), String> {
    let wrong = "is the name of a remote, a path, or an address with https, ssh or file";
    if remote.starts_with('-') || remote.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(wrong.to_owned());
    }
    // `ext::` and its like start programs.
    if remote.contains("::") {
        return Err(format!("{wrong}; helpers such as `ext::` are refused"));
    }
    let Some((scheme, rest)) = remote.split_once("://") else {
        return Ok(());
    };
    let authority = rest.split('/').next().unwrap_or_default();
    let user = authority.rsplit_once('@').map(|(user, _)| user);
    match (scheme, user) {
        ("https" | "http", Some(_)) => Err(SECRET.to_owned()),
        ("ssh", Some(user)) if user.contains(':') => Err(SECRET.to_owned()),
        ("https" | "http" | "ssh", _) if authority.is_empty() => {
            Err("is an address without a host".to_owned())
        }
        ("https" | "http" | "ssh" | "file", _) => Ok(()),
        _ => Err(wrong.to_owned()),
    }
}

/// Says what is wrong with the address that a check asks.
pub(crate) fn wrong_with_url(url: &str) -> Result<(), String> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let wrong = "is an address with http:// or https://";
    let Some(rest) = rest else {
        return Err(wrong.to_owned());
    };
    if url
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || c == '\\')
    {
        return Err(format!("{wrong}, without blanks and backslashes"));
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(SECRET.to_owned());
    }
    match split_host(authority) {
        Some((host, port)) if is_host(host) && port.is_none_or(is_port) => Ok(()),
        _ => Err("has no host that could be asked".to_owned()),
    }
}

/// Says what is wrong with the address of a port.
pub(crate) fn wrong_with_address(address: &str) -> Result<(), String> {
    match split_host(address) {
        Some((host, Some(port))) if is_host(host) && is_port(port) => Ok(()),
        _ => Err("is a host and a port: \"db.example.com:5432\"".to_owned()),
    }
}

const SECRET: &str =
    "has a user or password in it, and this file is no place for secrets: take it out";

/// Splits a host from its port; an IPv6 address stands in brackets.
fn split_host(authority: &str) -> Option<(&str, Option<&str>)> {
    if authority.starts_with('[') {
        let (host, rest) = authority.split_at(authority.find(']')? + 1);
        return match rest.strip_prefix(':') {
            Some(port) => Some((host, Some(port))),
            None if rest.is_empty() => Some((host, None)),
            None => None,
        };
    }
    match authority.split_once(':') {
        Some((host, port)) => Some((host, Some(port))),
        None => Some((authority, None)),
    }
}

fn is_host(host: &str) -> bool {
    if let Some(inner) = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return inner.parse::<std::net::Ipv6Addr>().is_ok();
    }
    !host.is_empty()
        && !host.starts_with(['-', '.'])
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'))
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|c| c.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_the_repository() {
        for path in [
            ".",
            "envs/dev.tfvars",
            "a b",
            "live/*/x",
            ".github",
            "…",
            "a/-b",
            "x..y",
        ] {
            assert_eq!(wrong_with_path(path), Ok(()), "{path}");
        }
        for path in [
            "/etc", "..", "a/../b", "a/..", "./a", "a/", "a//b", "a/./b", "C:/a", "a\\b", "-a",
            ":(top)a", "~/a", "!a", "a\nb", " a", "",
        ] {
            assert!(wrong_with_path(path).is_err(), "{path}");
        }
        assert_eq!(
            wrong_with_path("./a//b/").unwrap_err(),
            "is written plainly: \"a/b\""
        );
        assert!(wrong_with_file("envs/*.tfvars").is_err());
        for glob in ["a{b,c}", "[ab]", "a**", "**a/b"] {
            assert!(wrong_with_glob(glob).is_err(), "{glob}");
        }
        assert_eq!(wrong_with_glob("**/a*/**"), Ok(()));
    }

    #[test]
    fn branches_are_what_git_takes_for_one() {
        for branch in [
            "main",
            "env/prod",
            "a.b",
            "größe",
            "a@b",
            "x-",
            "feature/1_2",
        ] {
            assert_eq!(wrong_with_branch(branch), Ok(()), "{branch}");
        }
        for branch in [
            "-d",
            "@",
            "HEAD",
            "a b",
            "a~1",
            "a^",
            "a:b",
            "a?",
            "a*",
            "a[b",
            "a\\b",
            "a..b",
            "a@{1}",
            "a.",
            "/a",
            "a/",
            "a//b",
            ".a",
            "a/.b",
            "a.lock",
            "a.lock/b",
            "refs/heads/main",
            "refs/tags/v1",
            "tf-upstream/ledger/prod/root",
            "a\u{7f}",
            "a\tb",
        ] {
            assert!(wrong_with_branch(branch).is_err(), "{branch}");
        }
    }

    #[test]
    fn environments_and_workspaces_are_plain_names() {
        for name in ["dev", "0", "eu-1_a"] {
            assert_eq!(wrong_with_short_name(name), None, "{name}");
        }
        let long = "a".repeat(64);
        for name in ["", "Dev", "-a", "_a", "a.b", "a/b", "ü", &long] {
            assert!(wrong_with_short_name(name).is_some(), "{name}");
        }
        assert_eq!(wrong_with_workspace("Prod.eu_1-a"), Ok(()));
        for name in ["-a", ".a", "a/b", "a b", "ü"] {
            assert!(wrong_with_workspace(name).is_err(), "{name}");
        }
    }

    #[test]
    fn variables_and_outputs_have_names_that_engines_take() {
        for name in ["web", "_", "web-2", "größe", "version_1"] {
            assert_eq!(wrong_with_variable(name), Ok(()), "{name}");
            assert_eq!(wrong_with_output(name), Ok(()), "{name}");
        }
        for name in ["", "2web", "-web", "var.web", "a b", "web[0]"] {
            assert!(wrong_with_variable(name).is_err(), "{name}");
            assert!(wrong_with_output(name).is_err(), "{name}");
        }
        assert!(wrong_with_variable("version").is_err());
        assert_eq!(wrong_with_output("version"), Ok(()));
    }

    #[test]
    fn addresses_start_no_program_and_hold_no_secret() {
        for remote in [
            "origin",
            "../ledger.git",
            "git@example.com:org/ledger.git",
            "https://example.com/l.git",
            "ssh://git@example.com:22/l.git",
            "file:///srv/l.git",
        ] {
            assert_eq!(wrong_with_remote(remote), Ok(()), "{remote}");
        }
        for remote in [
            "ext::sh -c id",
            "ext::id",
            "--upload-pack=id",
            "https://u:p@example.com/l",
            "https://token@example.com/l",
            "ssh://u:p@example.com/l",
            "git://example.com/l",
            "a b",
            "https:///l",
        ] {
            assert!(wrong_with_remote(remote).is_err(), "{remote}");
        }
        for url in [
            "https://api.example.com/health?x=@",
            "http://127.0.0.1:8080",
            "http://[::1]:80/",
        ] {
            assert_eq!(wrong_with_url(url), Ok(()), "{url}");
        }
        for url in [
            "api.example.com",
            "ftp://a",
            "https://u:p@a/",
            "https://u@a",
            "https:///x",
            "https://a b",
            "http://a:0",
            "http://a:x",
            "http://[::1",
            "https://-a",
            "http://a\\@b",
        ] {
            assert!(wrong_with_url(url).is_err(), "{url}");
        }
        for address in ["db.example.com:5432", "[::1]:1", "10.0.0.1:65535"] {
            assert_eq!(wrong_with_address(address), Ok(()), "{address}");
        }
        for address in [
            "db",
            ":1",
            "a:",
            "a:0",
            "a:65536",
            "::1:5",
            "[::1]",
            "a:+1",
            "tcp://a:1",
        ] {
            assert!(wrong_with_address(address).is_err(), "{address}");
        }
        for engine in ["terraform", "tofu", "/usr/bin/tofu", "bin/tf", "C:\\tf.exe"] {
            assert_eq!(wrong_with_engine(engine), Ok(()), "{engine}");
        }
        for engine in ["opentofu", "-x/y", "a\n/b"] {
            assert!(wrong_with_engine(engine).is_err(), "{engine}");
        }
    }
}

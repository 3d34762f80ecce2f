//! Who wrote, co-wrote, signed and merged what has not settled yet.

use engine::git::{Commit, CommitsAsk, Content, GitError, Object, Oid};
use gate::{Author, Authors};
use ledger::{Recorded, Trust};

use crate::command_error::CommandError;
use crate::examined::Examined;
use crate::output;
use crate::site::Site;

/// More commits than this are not looked at one by one.
const MOST_SIGNATURES: usize = 200;

/// Collects who wrote, co-wrote and merged what has not settled here yet.
pub(super) fn collect(
    site: &Site,
    examined: &Examined,
    inputs: &[String],
    trust: &Trust,
    last: Option<&Recorded>,
) -> Result<Authors, CommandError> {
    let settled = match last.and_then(|recorded| recorded.entry.commit.as_deref()) {
        Some(commit) => {
            let oid = Oid::new(commit).map_err(GitError::from)?;
            match site.git.resolve(oid.as_str())? {
                Some(oid) => Some(oid),
                None if site.git.is_shallow()? => return Ok(Authors::Shallow),
                None => {
                    return Ok(Authors::Unknown {
                        why: format!(
                            "the commit that settled last, {}, is not in this repository",
                            output::short(commit)
                        ),
                    });
                }
            }
        }
        None => None,
    };
    // A clone that is cut off shows too few of them, whether or not the end is in it.
    if site.git.is_shallow()? {
        return Ok(Authors::Shallow);
    }
    let without: Vec<Oid> = settled.into_iter().collect();
    let mut paths = examined.folders();
    paths.extend(inputs.iter().map(|pattern| folder_of(pattern)));
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    // Merges are among them: whoever merged had a part in it.
    let commits = site.git.commits(&CommitsAsk {
        from: std::slice::from_ref(&site.head),
        without: &without,
        paths: &paths,
        ..CommitsAsk::default()
    })?;
    let keys = signers(site, trust, &commits)?;
    let mut found: Vec<Author> = Vec::new();
    for (commit, key) in commits.iter().zip(keys) {
        let mut named = vec![(commit.author.email.clone(), key.clone())];
        if !is_forge_itself(&commit.committer.email) {
            named.push((commit.committer.email.clone(), key));
        }
        named.extend(
            commit
                .co_authors()
                .into_iter()
                .map(|(_, email)| (email, None)),
        );
        for (email, key) in named {
            let author = Author {
                forge: login_of(&email),
                email,
                key,
            };
            if !found.contains(&author) {
                found.push(author);
            }
        }
    }
    Ok(Authors::Known(found))
}

/// Returns the folder that everything is in that a pattern matches, now or before it was deleted.
fn folder_of(pattern: &str) -> String {
    let is_plain = |part: &&str| !part.contains(['*', '?', '[', '{', '\\']);
    let parts: Vec<&str> = pattern.split('/').take_while(is_plain).collect();
    match parts.join("/") {
        folder if folder.is_empty() => ".".to_owned(),
        folder => folder,
    }
}

/// Whoever signed a commit had a part in it, whatever address it names.
fn signers(
    site: &Site,
    trust: &Trust,
    commits: &[Commit],
) -> Result<Vec<Option<String>>, CommandError> {
    if commits.len() > MOST_SIGNATURES || !trust.knows_keys() {
        return Ok(vec![None; commits.len()]);
    }
    let asked: Vec<Object> = (commits.iter())
        .map(|commit| Object::Id(commit.oid.clone()))
        .collect();
    let raw = site.git.objects(&asked, 1 << 20)?;
    Ok(raw
        .into_iter()
        .map(|content| match content {
            Content::Found(_, bytes) => trust.signer(&bytes),
            _ => None,
        })
        .collect())
}

/// Whether an address is the forge's own: it commits what people press buttons for.
fn is_forge_itself(email: &str) -> bool {
    email.eq_ignore_ascii_case("noreply@github.com")
}

/// Returns whose address it is at a forge that hides the real one.
fn login_of(email: &str) -> Option<String> {
    let (local, domain) = email.rsplit_once('@')?;
    let (forge, between) = if domain.eq_ignore_ascii_case("users.noreply.github.com") {
        ("github", '+')
    } else if domain.eq_ignore_ascii_case("users.noreply.gitlab.com") {
        ("gitlab", '-')
    } else {
        return None;
    };
    // `1234+login` at one, `1234-login` at the other.
    let login = local
        .split_once(between)
        .filter(|(number, _)| number.bytes().all(|c| c.is_ascii_digit()))
        .map_or(local, |(_, login)| login);
    Some(format!("{forge}:{login}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_address_is_of_one_login_at_one_forge() {
        for (email, login) in [
            ("1+lead@users.noreply.github.com", Some("github:lead")),
            ("lead@users.noreply.GitHub.com", Some("github:lead")),
            // A dash is a part of the login there, and ends the number at the other.
            ("1-lead@users.noreply.github.com", Some("github:1-lead")),
            ("1-lead@users.noreply.gitlab.com", Some("gitlab:lead")),
            ("a-lead@users.noreply.gitlab.com", Some("gitlab:a-lead")),
            ("lead@example.com", None),
            ("1+lead@users.noreply.github.com.example.com", None),
            ("lead", None),
        ] {
            assert_eq!(login_of(email).as_deref(), login, "{email}");
        }
        assert!(is_forge_itself("noreply@GitHub.com"));
        assert!(!is_forge_itself("lead@users.noreply.github.com"));
    }

    #[test]
    fn what_a_pattern_matches_is_in_its_folder() {
        for (pattern, folder) in [
            ("policies/*.json", "policies"),
            ("a/b/c.json", "a/b/c.json"),
            ("a/b?/c", "a"),
            ("**/limits.json", "."),
            ("*.json", "."),
        ] {
            assert_eq!(folder_of(pattern), folder, "{pattern}");
        }
    }
}

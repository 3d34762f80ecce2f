//! Times, counts and commands as people read them.

use classify::Sentence;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Unit};

/// How many things a sentence names.
pub(crate) const MOST_NAMED: usize = 3;

/// Returns `1 change` or `3 changes`.
pub(crate) fn counted(count: u64, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        more => format!("{more} {many}"),
    }
}

/// Returns an instant, to the second.
pub(crate) fn moment(at: Timestamp) -> String {
    at.round(Unit::Second).unwrap_or(at).to_string()
}

/// Returns an instant as it is told in a place.
pub(crate) fn local(at: Timestamp, zone: &TimeZone) -> String {
    let there = at.to_zoned(zone.clone()).datetime();
    let there = there.strftime("%Y-%m-%d %H:%M");
    match zone.iana_name() {
        Some(name) if name != "UTC" => format!("{there} {name} ({})", moment(at)),
        _ => moment(at),
    }
}

/// Returns a length of time, as `3h` or `2h 30m`: as policies write it.
pub(crate) fn length(duration: SignedDuration) -> String {
    let minutes = duration.as_mins().max(0);
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (hours, minutes) {
        (0, 0) => format!("{}s", duration.as_secs().max(0)),
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h {minutes}m"),
    }
}

/// Returns a command for an environment and root, as a shell takes it.
pub fn command(command: &str, environment: &str, root: &str) -> String {
    let environment = word(environment);
    match root {
        "." => format!("tf-upstream {command} -e {environment}"),
        root => format!(
            "tf-upstream {command} -e {environment} --root {}",
            word(root)
        ),
    }
}

/// Returns a command for a rollout of an environment, as a shell takes it; for whichever is under way
/// where there is no name.
pub fn bluegreen(command: &str, name: Option<&str>, environment: &str) -> String {
    let name = name.map_or_else(String::new, |name| format!(" {}", word(name)));
    format!(
        "tf-upstream bluegreen {command}{name} -e {}",
        word(environment)
    )
}

/// Returns a word that no shell takes for anything else.
pub fn word(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./+=@:".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

/// Returns the start of a commit.
pub(crate) fn short(commit: &str) -> String {
    commit.chars().take(12).collect()
}

/// Returns text as HCL writes it, so that it can be pasted.
pub(crate) fn hcl(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace("${", "$${")
        .replace("%{", "%%{");
    format!("\"{escaped}\"")
}

/// Returns a sentence that begins with words and goes on with names.
pub(crate) fn listing<T: std::fmt::Display>(words: impl Into<String>, names: &[T]) -> Sentence {
    Sentence::of(words.into()).then(Sentence::list(names, MOST_NAMED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_told_as_policies_write_them() {
        for (seconds, told) in [
            (0, "0s"),
            (59, "59s"),
            (60, "1m"),
            (3_600, "1h"),
            (5_400, "1h 30m"),
            (86_400, "24h"),
            (-5, "0s"),
        ] {
            assert_eq!(length(SignedDuration::from_secs(seconds)), told);
        }
    }

    #[test]
    fn a_command_can_be_pasted() {
        assert_eq!(command("plan", "prod", "."), "tf-upstream plan -e prod");
        assert_eq!(
            command("plan", "prod", "live/it's here"),
            r"tf-upstream plan -e prod --root 'live/it'\''s here'"
        );
    }

    #[test]
    fn a_command_for_a_rollout_can_be_pasted() {
        assert_eq!(
            bluegreen("status", None, "prod"),
            "tf-upstream bluegreen status -e prod"
        );
        assert_eq!(
            bluegreen("start", Some("web app"), "prod"),
            "tf-upstream bluegreen start 'web app' -e prod"
        );
    }

    #[test]
    fn text_of_others_is_no_code_in_hcl() {
        assert_eq!(hcl(r#"a"b\c${d}%{e}"#), r#""a\"b\\c$${d}%%{e}""#);
    }

    #[test]
    fn a_moment_is_told_there_and_in_utc() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let at: Timestamp = "2027-01-04T23:00:00Z".parse().unwrap();
        assert_eq!(
            local(at, &berlin),
            "2027-01-05 00:00 Europe/Berlin (2027-01-04T23:00:00Z)"
        );
        assert_eq!(local(at, &TimeZone::UTC), "2027-01-04T23:00:00Z");
    }
}

//! Which versions of the tool a file is for: `required_version`.

use std::cmp::Ordering;

use semver::Version;

/// Whether a version is one that the constraints allow; the error says what is wrong with the constraints.
pub(crate) fn allows(constraints: &str, version: &Version) -> Result<bool, String> {
    let mut is_allowed = true;
    for one in constraints.split(',') {
        is_allowed &= allows_one(one.trim(), version)?;
    }
    Ok(is_allowed)
}

fn allows_one(constraint: &str, version: &Version) -> Result<bool, String> {
    let digits = constraint
        .find(|c: char| c.is_ascii_alphanumeric())
        .unwrap_or(constraint.len());
    let (operator, number) = constraint.split_at(digits);
    let (wanted, parts) = parse(number).ok_or_else(|| {
        format!("`{constraint}` is no constraint such as \">= 0.1\" or \"~> 1.2\", with commas between several")
    })?;
    // What is built of a version does not count.
    let order = version.cmp_precedence(&wanted);
    Ok(match operator.trim() {
        ">=" => order != Ordering::Less,
        ">" => order == Ordering::Greater,
        "<=" => order != Ordering::Greater,
        "<" => order == Ordering::Less,
        "=" | "" => order == Ordering::Equal,
        "!=" => order != Ordering::Equal,
        "~>" if parts == 1 => {
            return Err(format!(
                "`{constraint}` leaves open which versions are meant: write at least two numbers, as in \"~> {number}.0\""
            ));
        }
        "~>" => {
            let same =
                version.major == wanted.major && (parts == 2 || version.minor == wanted.minor);
            order != Ordering::Less && same
        }
        other => {
            return Err(format!(
                "`{other}` is no comparison: there are >=, >, <=, <, =, != and ~>"
            ));
        }
    })
}

/// Reads a version of one to three numbers, and says of how many.
fn parse(text: &str) -> Option<(Version, usize)> {
    let (numbers, rest) = text.split_at(text.find(['-', '+']).unwrap_or(text.len()));
    let parts = numbers.split('.').count();
    let zeros = match parts {
        1 => ".0.0",
        2 => ".0",
        _ => "",
    };
    let version = Version::parse(&format!("{numbers}{zeros}{rest}")).ok()?;
    Some((version, parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraints_are_those_of_the_engines() {
        for (constraints, version, wanted) in [
            (">= 0.1", "0.1.0", true),
            (">=0.1.1", "0.1.0", false),
            ("> 0.1", "0.1.0", false),
            ("> 0.1", "0.1.1", true),
            ("<= 0.1", "0.1.1", false),
            ("< 1", "0.9.9", true),
            ("< 1", "1.0.0", false),
            ("= 0.1", "0.1.0", true),
            ("0.1.2", "0.1.2", true),
            ("0.1.2", "0.1.3", false),
            ("!= 0.1.2", "0.1.2", false),
            ("!= 0.1.2", "0.1.3", true),
            ("~> 0.1", "0.9.0", true),
            ("~> 0.1", "1.0.0", false),
            ("~> 0.1.2", "0.1.9", true),
            ("~> 0.1.2", "0.2.0", false),
            ("~> 0.1.2", "0.1.1", false),
            (">= 0.1, < 0.3, != 0.2.0", "0.2.0", false),
            (">= 0.1, < 0.3, != 0.2.0", "0.2.1", true),
            (">= 0.2", "0.2.0-rc1", false),
            (">= 0.2.0-rc1", "0.2.0-rc2", true),
            ("= 0.2.0", "0.2.0+build", true),
        ] {
            let version = Version::parse(version).unwrap();
            assert_eq!(
                allows(constraints, &version),
                Ok(wanted),
                "{constraints} {version}"
            );
        }
        let version = Version::new(0, 1, 0);
        for text in [
            "",
            ">=",
            "latest",
            "=> 1",
            ">= 1.2.3.4",
            "^1",
            ">= 0.1,",
            "~> 1",
            ">= v1",
            "1 2",
            ">= 01",
        ] {
            assert!(allows(text, &version).is_err(), "{text}");
        }
    }
}

//! Asks the programs that a policy names what weights the world sees.

use std::time::Duration;

use engine::probe;
use rollout::Weights;
use serde_json::Value;

use super::{Leader, RolloutError};
use crate::command_error::CommandError;

/// What asks the world is no long work.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Returns the weights that probes see, for the routers that have one.
pub(crate) fn weights(leader: &Leader<'_>, read: &[Weights]) -> Result<Vec<Weights>, CommandError> {
    let scene = leader.scene;
    let mut seen = Vec::new();
    for router in &scene.rollout.routers {
        let Some(run) = &router.probe else {
            continue;
        };
        let address = (read.iter())
            .find(|weights| weights.router == router.name)
            .map_or_else(String::new, |weights| weights.address.clone());
        let unseen = |what: String| {
            CommandError::from(RolloutError::Unseen {
                what: format!(
                    "the probe of router {}: {what}",
                    report::printable(&router.name)
                ),
                advice: "run it by hand; it prints {\"blue\": 90, \"green\": 10} and ends with 0"
                    .to_owned(),
            })
        };
        let printed = probe::printed(
            &run.value,
            &scene.site.top,
            TIMEOUT,
            &scene.site.vars,
            &|| scene.site.is_stopped(),
        )
        .map_err(unseen)?;
        let weights = read_weights(&printed).map_err(|what| unseen(what.to_owned()))?;
        seen.push(Weights {
            router: format!("{} (probe)", router.name),
            address,
            blue: weights.0,
            green: weights.1,
        });
    }
    Ok(seen)
}

/// Reads `{"blue": 90, "green": 10}`; null or nothing for a colour that gets nothing at all.
fn read_weights(text: &str) -> Result<(Option<u32>, Option<u32>), &'static str> {
    let value: Value = serde_json::from_str(text).map_err(|_| "it printed no JSON")?;
    let object = value.as_object().ok_or("it printed no JSON object")?;
    if object.keys().any(|key| key != "blue" && key != "green") {
        return Err("it printed more than blue and green");
    }
    let of = |colour: &str| match object.get(colour) {
        None | Some(Value::Null) => Ok(None),
        Some(weight) => (weight.as_u64())
            .and_then(|weight| u32::try_from(weight).ok())
            .map(Some)
            .ok_or("it printed a weight that is no whole number"),
    };
    Ok((of("blue")?, of("green")?))
}

#[cfg(test)]
mod tests {
    use super::read_weights;

    #[test]
    fn weights_are_whole_numbers_of_two_colours() {
        for (text, expected) in [
            (r#"{"blue": 90, "green": 10}"#, Ok((Some(90), Some(10)))),
            (r#"{"green": 10}"#, Ok((None, Some(10)))),
            (r#"{"blue": null, "green": 0}"#, Ok((None, Some(0)))),
        ] {
            assert_eq!(read_weights(text), expected, "{text}");
        }
        for text in [
            "",
            "90 10",
            "[90, 10]",
            r#"{"blue": 0.5}"#,
            r#"{"blue": -1}"#,
            r#"{"blue": 90, "red": 10}"#,
            r#"{"blue": 99999999999}"#,
        ] {
            assert!(read_weights(text).is_err(), "{text}");
        }
    }
}

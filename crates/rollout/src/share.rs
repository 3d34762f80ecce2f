//! Colours, shares of the traffic, and the steps in which it is shifted.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One of the two siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// One.
    Blue,
    /// The other.
    Green,
}

impl Colour {
    /// Returns the sibling.
    pub fn other(self) -> Colour {
        match self {
            Colour::Blue => Colour::Green,
            Colour::Green => Colour::Blue,
        }
    }

    /// Returns its name in `upstream.hcl` and in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Colour::Blue => "blue",
            Colour::Green => "green",
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// How much of the traffic the new colour gets, in percent. The old one gets the rest: so there is no
/// share at which neither gets any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Share(u8);

impl Share {
    /// Nothing.
    pub const NONE: Share = Share(0);
    /// Everything.
    pub const ALL: Share = Share(100);

    /// Takes a number of percent; nothing where it is more than 100.
    pub fn new(percent: u8) -> Option<Share> {
        (percent <= 100).then_some(Share(percent))
    }

    /// Returns the percent.
    pub fn percent(self) -> u8 {
        self.0
    }

    /// Returns what is left for the old colour.
    pub fn rest(self) -> Share {
        Share(100 - self.0)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} %", self.0)
    }
}

impl From<Share> for u8 {
    fn from(share: Share) -> u8 {
        share.0
    }
}

impl TryFrom<u8> for Share {
    type Error = String;

    fn try_from(percent: u8) -> Result<Share, String> {
        Share::new(percent).ok_or_else(|| format!("{percent} is more than 100 percent"))
    }
}

/// The weights that one router has for both colours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// The router's name in `upstream.hcl`.
    pub router: String,
    /// The address of the resource that holds them, or of the first of several.
    pub address: String,
    /// Blue's; none where the router does not know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blue: Option<u32>,
    /// Green's; none where the router does not know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub green: Option<u32>,
}

impl Weights {
    /// Returns a colour's weight; none where the router does not know it.
    pub fn of(&self, colour: Colour) -> Option<u32> {
        match colour {
            Colour::Blue => self.blue,
            Colour::Green => self.green,
        }
    }

    /// Returns the share that a colour has of both; none where neither has any weight, which routers
    /// take in different ways. A share is only nothing, or all, where it is so to the last part.
    pub fn share(&self, colour: Colour) -> Option<Share> {
        let mine = u64::from(self.of(colour).unwrap_or(0));
        let other = u64::from(self.of(colour.other()).unwrap_or(0));
        let percent = match (mine, other) {
            (0, 0) => return None,
            (0, _) => 0,
            (_, 0) => 100,
            (mine, other) => (mine * 100 / (mine + other)).clamp(1, 99),
        };
        u8::try_from(percent).ok().and_then(Share::new)
    }
}

/// The shares that a rollout goes through: each more than the one before, the last of them all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Share>", into = "Vec<Share>")]
pub struct Steps(Vec<Share>);

/// Why a list of shares is none that a rollout can go through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSteps {
    /// There is none.
    #[error("there is no step")]
    Empty,
    /// One does not move anything on.
    #[error("each step is more than the one before, and the first is more than 0")]
    NotRising,
    /// The last leaves something behind.
    #[error("the last step is 100: a rollout ends with all of the traffic at one colour")]
    NotAll,
}

impl Steps {
    /// Takes shares in order.
    ///
    /// # Errors
    ///
    /// If they do not rise from above 0 to 100.
    pub fn new(shares: Vec<Share>) -> Result<Steps, BadSteps> {
        let last = *shares.last().ok_or(BadSteps::Empty)?;
        let begins = shares[0] > Share::NONE;
        if !begins || shares.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(BadSteps::NotRising);
        }
        if last != Share::ALL {
            return Err(BadSteps::NotAll);
        }
        Ok(Steps(shares))
    }

    /// Returns the shares, in order.
    pub fn shares(&self) -> &[Share] {
        &self.0
    }

    /// Returns the step after a share; none after all.
    pub fn after(&self, share: Share) -> Option<Share> {
        self.0.iter().copied().find(|step| *step > share)
    }

    /// Whether a share is one to go back to from another: nothing, or an earlier step.
    pub fn leads_back(&self, to: Share, from: Share) -> bool {
        to < from && (to == Share::NONE || self.0.contains(&to))
    }
}

impl From<Steps> for Vec<Share> {
    fn from(steps: Steps) -> Vec<Share> {
        steps.0
    }
}

impl TryFrom<Vec<Share>> for Steps {
    type Error = BadSteps;

    fn try_from(shares: Vec<Share>) -> Result<Steps, BadSteps> {
        Steps::new(shares)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(percents: &[u8]) -> Result<Steps, BadSteps> {
        Steps::new(percents.iter().map(|&percent| Share(percent)).collect())
    }

    #[test]
    fn steps_rise_to_all() {
        assert!(steps(&[100]).is_ok());
        assert!(steps(&[10, 50, 100]).is_ok());
        for (percents, wrong) in [
            (&[][..], BadSteps::Empty),
            (&[0, 100], BadSteps::NotRising),
            (&[50, 50, 100], BadSteps::NotRising),
            (&[50, 10, 100], BadSteps::NotRising),
            (&[10, 50], BadSteps::NotAll),
        ] {
            assert_eq!(steps(percents), Err(wrong), "{percents:?}");
        }
    }

    #[test]
    fn back_is_to_nothing_or_an_earlier_step() {
        let steps = steps(&[10, 50, 100]).unwrap();
        let back = |to, from| steps.leads_back(Share(to), Share(from));
        assert!(back(0, 10) && back(10, 50) && back(0, 100) && back(50, 100));
        assert!(!back(10, 10) && !back(50, 10) && !back(20, 50) && !back(0, 0));
        assert_eq!(steps.after(Share(10)), Some(Share(50)));
        assert_eq!(steps.after(Share(30)), Some(Share(50)));
        assert_eq!(steps.after(Share::ALL), None);
    }

    #[test]
    fn no_share_is_more_than_all() {
        assert_eq!(Share::new(101), None);
        assert_eq!(Share(30).rest(), Share(70));
    }
}

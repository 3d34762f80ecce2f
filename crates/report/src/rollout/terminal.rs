//! A rollout for a person at a terminal: where it stands first, then what holds it, the way back, what is next.

mod routers;

use std::io::{self, Write};

use ::rollout::{Colour, Share};
use anstyle::Style;
use classify::Sentence;

use super::next::{next, no_way_back};
use super::rows::{self, Place, Window, checks, role, shares, way, window};
use super::standing::{Mood, doubt, mood, stage};
use super::words::{act, check_name, effort, length, moment, time, time_from};
use super::{Choice, Known, Problem, Status};
use crate::escape;
use crate::log::{prose, short, who};
use crate::terminal::{
    BOLD, CYAN, GREEN, RED, TerminalOptions, Verbosity, YELLOW, wrapped_sentence,
};

/// How many of the last events are told to who does not ask for all.
const MOST_EVENTS: usize = 5;

/// Where the text of a fact begins.
const COLUMN: usize = 11;

/// Writes where a rollout stands for a terminal, with styles that the writer may strip. Quiet is one line.
pub fn write(status: &Status, options: TerminalOptions, out: &mut dyn Write) -> io::Result<()> {
    write_headline(status, options, out)?;
    if options.verbosity == Verbosity::Quiet {
        return Ok(());
    }
    let mut page = Page {
        status,
        options,
        out,
    };
    if let Some(known) = status.under_way() {
        page.way(known)?;
    }
    page.problems()?;
    page.facts()?;
    page.colours()?;
    if let Some(known) = status.under_way() {
        page.routers(known)?;
        page.checks(known)?;
        page.ways_back(known)?;
    }
    page.next()?;
    match status.known() {
        Some(known) => page.history(known),
        None => Ok(()),
    }
}

fn write_headline(
    status: &Status,
    options: TerminalOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let style = style(status);
    let name = escape::plain(&status.name);
    let environment = escape::plain(&status.environment);
    let is_paused = (status.under_way()).is_some_and(|one| one.rollout.is_paused(status.now));
    let paused = if is_paused { "paused; " } else { "" };
    let stage = stage(status);
    if options.verbosity == Verbosity::Quiet {
        let problems = match status.problems.len() {
            0 => String::new(),
            1 => "; 1 problem".to_owned(),
            more => format!("; {more} problems"),
        };
        return writeln!(
            out,
            "{BOLD}{name}{BOLD:#} in {environment}: {style}{paused}{stage}{style:#}; next: {}{problems}",
            next(status)
        );
    }
    writeln!(
        out,
        "{BOLD}{name}{BOLD:#} in {environment}: {style}{paused}{stage}{style:#}"
    )
}

fn style(status: &Status) -> Style {
    match mood(status) {
        Mood::Quiet => Style::new(),
        Mood::Well => GREEN,
        Mood::Care => YELLOW,
        Mood::Bad => RED,
    }
}

struct Page<'p> {
    status: &'p Status,
    options: TerminalOptions,
    out: &'p mut dyn Write,
}

impl Page<'_> {
    fn title(&mut self, title: &str) -> io::Result<()> {
        writeln!(self.out, "\n{BOLD}{title}{BOLD:#}")
    }

    /// Writes a sentence from a column on, with a mark before its first line.
    fn text(
        &mut self,
        mark: &str,
        style: Style,
        sentence: &Sentence,
        indent: usize,
    ) -> io::Result<()> {
        let blanks = indent.saturating_sub(mark.chars().count());
        let lines = wrapped_sentence(sentence, self.options.width, indent);
        for (position, line) in lines.iter().enumerate() {
            match position {
                0 => writeln!(self.out, "{style}{mark}{style:#}{:blanks$}{line}", "")?,
                _ => writeln!(self.out, "{:indent$}{line}", "")?,
            }
        }
        Ok(())
    }

    /// Writes the points of the way. What is done is ticked, and where it stands says what it does there.
    fn way(&mut self, known: &Known) -> io::Result<()> {
        let mut line = Sentence::default();
        let mut here = None;
        for (position, point) in way(known, self.status.now).into_iter().enumerate() {
            if position > 0 {
                line = line.words(" · ");
            }
            let label = match point.place {
                Place::Done => format!("{} ✓", point.label),
                Place::Here(doing) => {
                    let label = format!("{} ({doing})", point.label);
                    here = Some(label.clone());
                    label
                }
                Place::ToCome => point.label,
            };
            line = line.name(label);
        }
        for text in wrapped_sentence(&line, self.options.width, 0) {
            match &here {
                Some(here) => {
                    let styled = format!("{BOLD}{here}{BOLD:#}");
                    writeln!(self.out, "{}", text.replacen(here, &styled, 1))?;
                }
                None => writeln!(self.out, "{text}")?,
            }
        }
        Ok(())
    }

    fn problems(&mut self) -> io::Result<()> {
        let doubt = self.status.under_way().and_then(doubt);
        if self.status.problems.is_empty() && doubt.is_none() {
            return Ok(());
        }
        self.title("Look at this")?;
        if let Some(doubt) = doubt {
            self.text("  !", CYAN, &Sentence::of(doubt), 4)?;
        }
        for problem in &self.status.problems {
            self.text("  !", CYAN, &found(problem), 4)?;
            if let Some(advice) = &problem.advice {
                let advice = Sentence::of("What to do: ").then(prose(advice));
                self.text("", Style::new(), &advice, 4)?;
            }
        }
        Ok(())
    }

    fn fact(&mut self, title: &str, sentence: &Sentence) -> io::Result<()> {
        self.text(&format!("  {title}"), BOLD, sentence, COLUMN)
    }

    fn facts(&mut self) -> io::Result<()> {
        writeln!(self.out)?;
        let status = self.status;
        let now = status.now;
        if let Some(known) = status.known() {
            let since = known.rollout.since();
            if known.rollout.stage().is_over() {
                self.fact("Ended", &moment(&known.last, now))?;
            } else {
                let since = format!(
                    "{} (for {})",
                    time(since),
                    length(now.duration_since(since))
                );
                self.fact("Since", &Sentence::of(since))?;
            }
            let mut begun = moment(&known.begun, now);
            if let Some(commit) = &known.commit {
                begun = begun.words(", from commit ").name(short(commit));
            }
            self.fact("Begun", &begun)?;
            match window(known) {
                Some(Window::Hold(until)) => self.window("Hold", until)?,
                Some(Window::Drain(until)) => self.window("Drain", until)?,
                None => {}
            }
            if known.rollout.is_paused(now) {
                self.fact("Paused", &paused(known, now))?;
            }
        }
        self.fact("Root", &Sentence::default().name(&status.root))
    }

    fn window(&mut self, title: &str, until: jiff::Timestamp) -> io::Result<()> {
        let now = self.status.now;
        let ends = if now < until { "ends" } else { "ended" };
        let told = format!("{ends} {}", time_from(until, now));
        self.fact(title, &Sentence::of(told))
    }

    fn colours(&mut self) -> io::Result<()> {
        self.title("Colours")?;
        let status = self.status;
        for colour in [Colour::Blue, Colour::Green] {
            let role = role(status, colour).as_str();
            let shares = shares(status, colour);
            let traffic = match &shares[..] {
                [] => "its share of the traffic is not known".to_owned(),
                [Share::NONE] => "no traffic".to_owned(),
                [Share::ALL] => "all of the traffic".to_owned(),
                shares => {
                    let shares: Vec<String> = shares.iter().map(Share::to_string).collect();
                    format!("{} of the traffic", shares.join(" or "))
                }
            };
            let mut line = Sentence::of(format!("{role:<8} {traffic}"));
            if let Some(root) = status.own_root(colour) {
                line = line.words(", in ").name(root);
            }
            self.fact(colour.as_str(), &line)?;
        }
        Ok(())
    }

    fn routers(&mut self, known: &Known) -> io::Result<()> {
        let rows = rows::routers(&known.traffic);
        if rows.is_empty() {
            return Ok(());
        }
        self.title("Routers, weights blue : green")?;
        routers::write(&rows, self.options.width, self.out)?;
        match known.traffic.observed_at {
            Some(at) => {
                let looked = format!("Looked at {}", time_from(at, self.status.now));
                self.text("", Style::new(), &Sentence::of(looked), 2)
            }
            None => Ok(()),
        }
    }

    fn checks(&mut self, known: &Known) -> io::Result<()> {
        let rows = checks(known);
        if rows.is_empty() {
            return Ok(());
        }
        self.title("Checks")?;
        for row in rows {
            let title = check_name(row.check);
            let Some(last) = row.last else {
                self.fact(title, &Sentence::of("not run yet"))?;
                continue;
            };
            let holds = match (last.holds, row.is_current) {
                (true, _) => "holds",
                (false, true) => "DOES NOT HOLD",
                (false, false) => "did not hold",
            };
            let before = if row.is_current {
                ""
            } else {
                ", before this stage"
            };
            let told = format!("{holds}, {}{before}", time_from(last.at, self.status.now));
            self.fact(title, &Sentence::of(told))?;
            let is_told = row.is_current || self.options.verbosity == Verbosity::Verbose;
            for seen in last.seen.iter().filter(|seen| is_told || !seen.holds) {
                let holds = if seen.holds {
                    " holds: "
                } else {
                    " does not hold: "
                };
                let line = Sentence::default().name(&seen.name).words(holds);
                let line = line.then(prose(&seen.seen));
                self.text("", Style::new(), &line, COLUMN)?;
            }
        }
        Ok(())
    }

    fn ways_back(&mut self, known: &Known) -> io::Result<()> {
        self.title("Way back")?;
        if self.status.ways_back.is_empty() {
            return self.text("", Style::new(), &Sentence::of(no_way_back(known)), 2);
        }
        for choice in &self.status.ways_back {
            self.choice(choice, "")?;
        }
        Ok(())
    }

    fn next(&mut self) -> io::Result<()> {
        self.title("Next")?;
        let next = next(self.status);
        self.text("", Style::new(), &Sentence::of(next.clone()), 2)?;
        for choice in self.status.onwards() {
            self.choice(choice, &next)?;
        }
        Ok(())
    }

    /// Writes a command in one piece, and what it does and takes below it, unless that was said.
    fn choice(&mut self, choice: &Choice, said: &str) -> io::Result<()> {
        writeln!(
            self.out,
            "  {CYAN}{}{CYAN:#}",
            escape::plain(&choice.command)
        )?;
        let rollout = self.status.known().map(|known| &known.rollout);
        let does = act(choice.act, rollout);
        let told = match effort(choice.act) {
            _ if does == said => return Ok(()),
            Some(effort) => format!("{does}: {effort}"),
            None => does,
        };
        self.text("", Style::new(), &Sentence::of(told), 6)
    }

    fn history(&mut self, known: &Known) -> io::Result<()> {
        let most = match self.options.verbosity {
            Verbosity::Verbose => usize::MAX,
            Verbosity::Quiet | Verbosity::Normal => MOST_EVENTS,
        };
        let left_out = known.history.len().saturating_sub(most);
        self.title("What happened, the newest first")?;
        for one in known.history.iter().rev().take(most) {
            let at = format!("  {}  ", time(one.moment.at));
            let column = at.len();
            let line = (one.what.clone()).words(", ").then(who(&one.moment.by));
            self.text(&at, Style::new(), &line, column)?;
            if let Some(reason) = &one.reason {
                let reason = Sentence::of("reason: ").then(prose(reason));
                self.text("", Style::new(), &reason, column)?;
            }
        }
        match left_out {
            0 => Ok(()),
            more => writeln!(self.out, "  and {more} before"),
        }
    }
}

/// Returns what is wrong, and with what.
fn found(problem: &Problem) -> Sentence {
    let mut line = Sentence::of(problem.kind.words());
    if let Some(place) = &problem.place {
        line = line.words(": ").name(place);
    }
    line.words(": ").then(prose(&problem.what))
}

/// Returns who paused it, why, and until when.
fn paused(known: &Known, now: jiff::Timestamp) -> Sentence {
    let mut line = Sentence::of(match known.rollout.paused_until() {
        Some(until) => format!("until {}", time_from(until, now)),
        None => "until a person lets it go on".to_owned(),
    });
    if let Some(pause) = &known.pause {
        line = line.words(", since ").then(moment(&pause.moment, now));
        if let Some(reason) = &pause.reason {
            line = line.words(": ").then(prose(reason));
        }
    }
    line
}

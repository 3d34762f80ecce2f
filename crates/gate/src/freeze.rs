//! Whether a freeze is in force, and when it ends.

use config::{Freeze, FreezeWhen};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// How many freezes in a row are followed to find the end.
const MOST_IN_A_ROW: usize = 400;

/// When a freeze that is in force ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// At this instant.
    At(Timestamp),
    /// Not in the time that can be told.
    Never,
}

/// Returns when a freeze ends that is in force at `now`; none where it is not in force.
///
/// A local time that comes twice, or not at all, is taken so that the freeze
/// is longer: it begins at the earlier instant and ends at the later one. What
/// cannot be worked out is frozen.
pub(crate) fn in_force(freeze: &Freeze, now: Timestamp) -> Option<End> {
    let zone = &freeze.time_zone;
    match &freeze.when {
        FreezeWhen::Between { from, to } => within(span(zone, *from, *to), now),
        FreezeWhen::Days(days) => {
            let today = now.to_zoned(zone.clone()).date();
            // A day that begins or ends at an odd time may reach into its neighbours.
            let near = [today.yesterday(), Ok(today), today.tomorrow()];
            near.into_iter()
                .filter_map(Result::ok)
                .filter(|day| days.contains(&day.weekday()))
                .filter_map(|day| within(span_of_day(zone, day), now))
                .max_by_key(order)
        }
    }
}

/// Returns the first instant from `now` until `until` at which a freeze is in force; none where there
/// is none. What cannot be worked out is frozen.
pub(crate) fn begins(freeze: &Freeze, now: Timestamp, until: Timestamp) -> Option<Timestamp> {
    let zone = &freeze.time_zone;
    let starts = |(first, end): Span| {
        let starts = first.unwrap_or(now).max(now);
        let has_ended = matches!(end, End::At(end) if end <= starts);
        (starts <= until && !has_ended).then_some(starts)
    };
    match &freeze.when {
        FreezeWhen::Between { from, to } => starts(span(zone, *from, *to)),
        FreezeWhen::Days(days) => {
            // Every day of the week comes within these, those that begin or end at an odd time included.
            let first = now.to_zoned(zone.clone()).date();
            (-1..=8)
                .filter_map(|ahead| first.checked_add(ahead.days()).ok())
                .filter(|day| days.contains(&day.weekday()))
                .filter_map(|day| starts(span_of_day(zone, day)))
                .min()
        }
    }
}

/// Returns when the last of the freezes that follow each other without a gap ends.
pub(crate) fn thaw<'f>(freezes: impl Iterator<Item = &'f Freeze> + Clone, now: Timestamp) -> End {
    let mut at = now;
    for _ in 0..MOST_IN_A_ROW {
        match freezes
            .clone()
            .filter_map(|one| in_force(one, at))
            .max_by_key(order)
        {
            None => return End::At(at),
            Some(End::At(end)) if end > at => at = end,
            Some(_) => return End::Never,
        }
    }
    End::Never
}

fn order(end: &End) -> (bool, Option<Timestamp>) {
    match *end {
        End::At(at) => (false, Some(at)),
        End::Never => (true, None),
    }
}

/// When a freeze begins, none where that cannot be told, and ends.
type Span = (Option<Timestamp>, End);

fn span_of_day(zone: &TimeZone, day: Date) -> Span {
    let start = day.at(0, 0, 0, 0);
    match start.checked_add(1.day()) {
        Ok(next) => span(zone, start, next),
        Err(_) => (None, End::Never),
    }
}

fn span(zone: &TimeZone, from: DateTime, to: DateTime) -> Span {
    let first = zone.to_ambiguous_timestamp(from).earlier();
    let last = zone.to_ambiguous_timestamp(to).later();
    (first.ok(), last.map_or(End::Never, End::At))
}

fn within((first, end): Span, now: Timestamp) -> Option<End> {
    let has_begun = first.is_none_or(|first| first <= now);
    let has_ended = matches!(end, End::At(end) if end <= now);
    (has_begun && !has_ended).then_some(end)
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday;
    use proptest::prelude::*;

    use super::*;

    fn freeze(when: FreezeWhen, zone: &str) -> Freeze {
        Freeze {
            name: "test".to_owned(),
            line: 1,
            when,
            time_zone: TimeZone::get(zone).unwrap(),
            allow: Vec::new(),
        }
    }

    fn between(from: &str, to: &str, zone: &str) -> Freeze {
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        freeze(FreezeWhen::Between { from, to }, zone)
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    /// The ends as instants, for reading.
    fn ends(freeze: &Freeze, now: &str) -> Option<String> {
        in_force(freeze, at(now)).map(|end| match end {
            End::At(at) => at.to_string(),
            End::Never => "never".to_owned(),
        })
    }

    #[test]
    fn it_holds_from_its_first_instant_until_its_last() {
        let new_year = between("2026-12-18T00:00", "2027-01-05T00:00", "Europe/Berlin");
        let end = Some("2027-01-04T23:00:00Z".to_owned());
        assert_eq!(ends(&new_year, "2026-12-17T22:59:59Z"), None);
        assert_eq!(ends(&new_year, "2026-12-17T23:00:00Z"), end);
        assert_eq!(ends(&new_year, "2027-01-04T22:59:59Z"), end);
        assert_eq!(ends(&new_year, "2027-01-04T23:00:00Z"), None);
    }

    #[test]
    fn a_time_that_comes_twice_is_frozen_both_times() {
        // Clocks in Berlin go from 03:00 back to 02:00 at 01:00 UTC.
        let until = between("2026-10-25T00:00", "2026-10-25T02:30", "Europe/Berlin");
        assert!(ends(&until, "2026-10-25T00:15:00Z").is_some());
        assert!(ends(&until, "2026-10-25T01:29:59Z").is_some());
        assert!(ends(&until, "2026-10-25T01:30:00Z").is_none());
        let from = between("2026-10-25T02:30", "2026-10-25T12:00", "Europe/Berlin");
        assert!(ends(&from, "2026-10-25T00:29:59Z").is_none());
        assert!(ends(&from, "2026-10-25T00:30:00Z").is_some());
        assert!(ends(&from, "2026-10-25T01:10:00Z").is_some());
    }

    #[test]
    fn a_time_that_does_not_exist_is_frozen_on_both_sides() {
        // Clocks in Berlin go from 02:00 to 03:00 at 01:00 UTC.
        let from = between("2026-03-29T02:30", "2026-03-29T12:00", "Europe/Berlin");
        assert!(ends(&from, "2026-03-29T00:29:59Z").is_none());
        assert!(ends(&from, "2026-03-29T00:30:00Z").is_some());
        let until = between("2026-03-29T00:00", "2026-03-29T02:30", "Europe/Berlin");
        assert!(ends(&until, "2026-03-29T01:29:59Z").is_some());
        assert!(ends(&until, "2026-03-29T01:30:00Z").is_none());
    }

    #[test]
    fn days_are_those_of_the_place() {
        let weekend = freeze(
            FreezeWhen::Days(vec![Weekday::Saturday, Weekday::Sunday]),
            "Europe/Berlin",
        );
        // 2026-03-13 is a Friday.
        assert_eq!(ends(&weekend, "2026-03-13T22:59:59Z"), None);
        assert_eq!(
            ends(&weekend, "2026-03-13T23:00:00Z"),
            Some("2026-03-14T23:00:00Z".to_owned())
        );
        assert_eq!(
            thaw([&weekend].into_iter(), at("2026-03-13T23:00:00Z")),
            End::At(at("2026-03-15T23:00:00Z"))
        );
        assert_eq!(ends(&weekend, "2026-03-15T23:00:00Z"), None);
    }

    #[test]
    fn a_midnight_that_does_not_exist_freezes_the_hour_before() {
        // Clocks in Beirut go from 00:00 to 01:00 on Sunday 2026-03-29, at 22:00 UTC on Saturday.
        let sunday = freeze(FreezeWhen::Days(vec![Weekday::Sunday]), "Asia/Beirut");
        assert!(ends(&sunday, "2026-03-28T20:59:59Z").is_none());
        assert!(ends(&sunday, "2026-03-28T21:00:00Z").is_some());
        assert!(ends(&sunday, "2026-03-28T22:00:00Z").is_some());
    }

    #[test]
    fn a_freeze_on_every_day_never_ends() {
        let always = freeze(
            FreezeWhen::Days(vec![
                Weekday::Monday,
                Weekday::Tuesday,
                Weekday::Wednesday,
                Weekday::Thursday,
                Weekday::Friday,
                Weekday::Saturday,
                Weekday::Sunday,
            ]),
            "UTC",
        );
        assert_eq!(
            thaw([&always].into_iter(), at("2026-03-13T12:00:00Z")),
            End::Never
        );
    }

    #[test]
    fn freezes_that_follow_each_other_end_together() {
        let first = between("2026-03-13T00:00", "2026-03-14T00:00", "UTC");
        let second = between("2026-03-13T20:00", "2026-03-16T00:00", "UTC");
        assert_eq!(
            thaw([&first, &second].into_iter(), at("2026-03-13T12:00:00Z")),
            End::At(at("2026-03-16T00:00:00Z"))
        );
    }

    #[test]
    fn the_first_frozen_instant_ahead_is_found() {
        let new_year = between("2026-12-18T00:00", "2027-01-05T00:00", "UTC");
        let of = |freeze: &Freeze, now, until| {
            begins(freeze, at(now), at(until)).map(|at| at.to_string())
        };
        let begin = Some("2026-12-18T00:00:00Z".to_owned());
        assert_eq!(
            of(&new_year, "2026-12-17T12:00:00Z", "2026-12-17T23:59:59Z"),
            None
        );
        assert_eq!(
            of(&new_year, "2026-12-17T12:00:00Z", "2026-12-18T00:00:00Z"),
            begin
        );
        assert_eq!(
            of(&new_year, "2026-12-17T12:00:00Z", "2028-01-01T00:00:00Z"),
            begin
        );
        let inside = Some("2026-12-20T00:00:00Z".to_owned());
        assert_eq!(
            of(&new_year, "2026-12-20T00:00:00Z", "2026-12-20T00:00:00Z"),
            inside
        );
        assert_eq!(
            of(&new_year, "2027-01-05T00:00:00Z", "2028-01-01T00:00:00Z"),
            None
        );
        // A freeze that ends before it begins is never in force.
        let never = between("2027-01-05T00:00", "2026-12-18T00:00", "UTC");
        assert_eq!(
            of(&never, "2026-12-17T12:00:00Z", "2028-01-01T00:00:00Z"),
            None
        );
        let sundays = freeze(FreezeWhen::Days(vec![Weekday::Sunday]), "Europe/Berlin");
        // From just after one Sunday the next is a week ahead.
        let next = Some("2026-03-21T23:00:00Z".to_owned());
        assert_eq!(
            of(&sundays, "2026-03-15T23:00:00Z", "2026-03-21T22:59:59Z"),
            None
        );
        assert_eq!(
            of(&sundays, "2026-03-15T23:00:00Z", "2026-03-22T12:00:00Z"),
            next
        );
        assert_eq!(
            of(&sundays, "2026-03-15T23:00:00Z", "9999-01-01T00:00:00Z"),
            next
        );
    }

    proptest! {
        /// What is found ahead is in force, and nothing before it is.
        #[test]
        fn nothing_is_frozen_before_it_begins(
            hours in 0_i64..24 * 400,
            ahead in 0_i64..24 * 9,
            part in 0_i32..100,
            zone in 0_usize..4,
        ) {
            let zone = ["Europe/Berlin", "America/Havana", "Asia/Beirut", "Pacific/Apia"][zone];
            let days = FreezeWhen::Days(vec![Weekday::Saturday, Weekday::Monday]);
            let freeze = freeze(days, zone);
            let now = at("2026-01-01T00:30:00Z") + jiff::SignedDuration::from_hours(hours);
            let until = now + jiff::SignedDuration::from_hours(ahead);
            let begin = begins(&freeze, now, until);
            if let Some(begin) = begin {
                prop_assert!(now <= begin && begin <= until);
                prop_assert!(in_force(&freeze, begin).is_some());
            }
            let end = begin.unwrap_or(until);
            let between = now + end.duration_since(now) / 100 * part;
            prop_assert!(between == end || in_force(&freeze, between).is_none());
        }

        /// The end that is told is the first instant that is not frozen.
        #[test]
        fn it_ends_when_it_says(hours in 0_i64..24 * 400, zone in 0_usize..4) {
            let zone = ["Europe/Berlin", "America/Havana", "Asia/Beirut", "Pacific/Apia"][zone];
            let weekend = freeze(
                FreezeWhen::Days(vec![Weekday::Saturday, Weekday::Sunday]),
                zone,
            );
            let now = at("2026-01-01T00:30:00Z") + jiff::SignedDuration::from_hours(hours);
            if in_force(&weekend, now).is_some() {
                let End::At(end) = thaw([&weekend].into_iter(), now) else {
                    panic!("a weekend ends");
                };
                prop_assert!(end > now);
                prop_assert!(in_force(&weekend, end).is_none());
                let just_before = end - jiff::SignedDuration::from_secs(1);
                prop_assert!(in_force(&weekend, just_before).is_some());
            } else {
                let day = now.to_zoned(weekend.time_zone.clone()).weekday();
                prop_assert!(!matches!(day, Weekday::Saturday | Weekday::Sunday));
            }
        }
    }
}

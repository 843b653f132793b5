// SPDX-License-Identifier: EUPL-1.2
//! How a screen does, judged from what it tells and what it does not tell: moments in, findings out.

use jiff::{SignedDuration, Timestamp};

use super::expected::Expected;
use super::screens::{ScreenNow, Told};
use api::link::REPORT_SILENCE;
use api::{Finding, Level, ScreenReport};
use site::{Screen, ScreenKind};

/// A screen that has told nothing for this long is marked.
const SILENCE_MAX: SignedDuration = SignedDuration::from_secs(REPORT_SILENCE.as_secs().cast_signed());
/// A call is on some display within this time, else the desk that called is warned.
pub const DRAWN_WITHIN: SignedDuration = SignedDuration::from_secs(2);
/// What must be drawn may take this long, in milliseconds.
const OVERDUE_MS_MAX: u64 = 5_000;
/// A screen that has nothing to do draws the minute, and this much later it is late, in milliseconds.
const FRAME_AGE_MS_MAX: u64 = 60_000 + OVERDUE_MS_MAX;
/// A screen needs a moment to fetch what changed.
const BEHIND_MAX: SignedDuration = SignedDuration::from_secs(15);
/// An error of drawing is news for this long, in seconds.
const ERROR_NEWS_S: u64 = 600;

/// The moment `age_ms` before `at`.
pub fn before(at: Timestamp, age_ms: u64) -> Timestamp {
    let age = SignedDuration::from_millis(i64::try_from(age_ms).unwrap_or(i64::MAX));
    at.checked_sub(age).unwrap_or(Timestamp::MIN)
}

/// What staff should know of a screen at `now`, the worst first, each with the moment since when where it is known.
pub fn findings(
    screen: &Screen,
    known: &ScreenNow,
    expected: Expected,
    now: Timestamp,
) -> Vec<(Finding, Option<Timestamp>)> {
    // What the server itself cannot show is no matter of the screen's line.
    let of_layout = [(expected.is_unshown, Finding::LayoutNotShown), (expected.is_amiss, Finding::LayoutAmiss)];
    let mut found: Vec<_> = of_layout.into_iter().filter(|(is, _)| *is).map(|(_, finding)| (finding, None)).collect();
    found.extend(of_screen(screen, known, expected, now));
    found.sort_by_key(|(finding, _)| std::cmp::Reverse(finding.level()));
    found
}

fn of_screen(
    screen: &Screen,
    known: &ScreenNow,
    expected: Expected,
    now: Timestamp,
) -> Vec<(Finding, Option<Timestamp>)> {
    let Some(heard_at) = heard_at(known) else { return vec![(Finding::NeverSeen, None)] };
    if is_silence(heard_at, now) {
        return vec![(Finding::NoSignal, Some(heard_at))];
    }
    let mut found = Vec::new();
    if !known.is_connected() {
        found.push((Finding::LineBroken, known.since));
    }
    if let Some(told) = &known.told {
        found.extend(of_report(screen, told, expected, now));
    }
    found
}

/// Whether the screen would hear what it is told: its line is open, and it is not silent.
pub fn hears(known: &ScreenNow, now: Timestamp) -> bool {
    known.is_connected() && heard_at(known).is_some_and(|heard_at| !is_silence(heard_at, now))
}

/// When something came from it last. The end of a line is no sign of life: a machine that lost its power may end it
/// much later.
fn heard_at(known: &ScreenNow) -> Option<Timestamp> {
    known.told.as_ref().map(|told| told.at).max(known.connected_at)
}

fn is_silence(heard_at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(heard_at) >= SILENCE_MAX
}

fn of_report(
    screen: &Screen,
    Told { report, at, behind_since }: &Told,
    expected: Expected,
    now: Timestamp,
) -> Vec<(Finding, Option<Timestamp>)> {
    let mut found = Vec::new();
    if report.window == Some(false) {
        found.push((Finding::NoMonitor, None));
    } else if let Some(since) = frozen_since(report, *at) {
        found.push((Finding::Frozen, Some(since)));
    }
    if report.layout_refused.is_some() {
        found.push((Finding::LayoutRefused, None));
    } else if let Some(since) = behind_since
        && !expected.is_shown(report)
        && now.duration_since(*since) >= BEHIND_MAX
    {
        found.push((Finding::Behind, Some(*since)));
    }
    if let Some(ago_s) = report.drawing_error_ago_s
        && report.drawing_errors > 0
        && ago_s < ERROR_NEWS_S
    {
        found.push((Finding::DrawingErrors, Some(before(*at, ago_s * 1000))));
    }
    if report.version != env!("CARGO_PKG_VERSION") {
        found.push((Finding::OtherProgram, None));
    }
    if report.sound == Some(false) && screen.kind == ScreenKind::Display {
        found.push((Finding::NoSound, None));
    }
    if report.voice_fails == Some(true) {
        found.push((Finding::NoVoice, None));
    }
    if report.voice_untrusted == Some(true) {
        found.push((Finding::VoiceUntrusted, None));
    }
    found
}

/// Since when something waits to be drawn that should be on the glass.
fn frozen_since(report: &ScreenReport, at: Timestamp) -> Option<Timestamp> {
    let overdue = report.overdue_ms.filter(|overdue_ms| *overdue_ms >= OVERDUE_MS_MAX);
    let old = report.frame_age_ms.filter(|age_ms| *age_ms >= FRAME_AGE_MS_MAX);
    overdue.or(old).map(|age_ms| before(at, age_ms))
}

/// How well a screen does, all in all.
pub fn level(findings: &[(Finding, Option<Timestamp>)]) -> Level {
    findings.iter().map(|(finding, _)| finding.level()).max().unwrap_or(Level::Good)
}

#[cfg(test)]
mod tests {
    use api::RefusedLayout;

    use super::super::screen_report::tamed;
    use super::super::unshown::NotShown;
    use super::*;

    const DUE: Expected = Expected { layout: Some(2), site: 3, is_unshown: false, is_amiss: false };

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn screen(kind: ScreenKind) -> Screen {
        let screen = serde_json::json!({
            "kind": kind, "title": {"it": "Sala"}, "width_px": 1920, "height_px": 1080, "diagonal_in": 43.0,
            "mounting_height_mm": 2000.0, "viewing_distance_m": 8.0, "place": "sala", "facing_deg": 0.0,
            "monitor": null, "layout": null,
        });
        serde_json::from_value(screen).unwrap()
    }

    fn healthy() -> ScreenReport {
        ScreenReport {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            site_version: Some(3),
            layout_version: Some(2),
            frame_age_ms: Some(59_000),
            window: Some(true),
            sound: Some(true),
            ..ScreenReport::default()
        }
    }

    /// What is found of a display at second 100 that told `report` at second 98.
    fn check(report: ScreenReport, wanted: &[(Finding, Option<Timestamp>)]) {
        let told = Told { report, at: at(98), behind_since: Some(at(80)) };
        let known = ScreenNow { streams: 1, connected_at: Some(at(0)), told: Some(told), ..ScreenNow::default() };
        assert_eq!(findings(&screen(ScreenKind::Display), &known, DUE, at(100)), wanted);
    }

    #[test]
    fn a_display_that_sleeps_until_the_minute_is_well_and_one_that_missed_it_is_frozen() {
        check(healthy(), &[]);
        check(ScreenReport { frame_age_ms: Some(64_900), ..healthy() }, &[]);
        check(ScreenReport { frame_age_ms: Some(70_000), ..healthy() }, &[(Finding::Frozen, Some(at(28)))]);
        check(ScreenReport { frame_age_ms: None, ..healthy() }, &[]);
    }

    #[test]
    fn a_call_that_is_not_drawn_within_five_seconds_is_a_frozen_screen() {
        check(ScreenReport { overdue_ms: Some(4_999), ..healthy() }, &[]);
        check(ScreenReport { overdue_ms: Some(8_000), ..healthy() }, &[(Finding::Frozen, Some(at(90)))]);
    }

    #[test]
    fn without_a_monitor_it_is_the_monitor_that_is_told_and_not_the_frames_that_cannot_be() {
        let report = ScreenReport { window: Some(false), overdue_ms: Some(9_000), ..healthy() };
        check(report, &[(Finding::NoMonitor, None)]);
    }

    #[test]
    fn an_older_layout_is_told_after_a_moment_and_one_that_cannot_be_drawn_with_its_reason() {
        check(ScreenReport { layout_version: Some(1), ..healthy() }, &[(Finding::Behind, Some(at(80)))]);
        check(ScreenReport { site_version: Some(2), ..healthy() }, &[(Finding::Behind, Some(at(80)))]);
        let refused = Some(RefusedLayout { version: 2, fault: "grid".to_owned() });
        let report = ScreenReport { layout_version: Some(1), layout_refused: refused, ..healthy() };
        check(report, &[(Finding::LayoutRefused, None)]);
    }

    #[test]
    fn a_published_layout_that_cannot_be_shown_is_told_of_a_screen_that_is_well_and_of_one_that_never_was_there() {
        let due = DUE.told(Some(&(3, NotShown::Unfit("grid"))), None);
        let told = Told { report: healthy(), at: at(98), behind_since: None };
        let well = ScreenNow { streams: 1, connected_at: Some(at(0)), told: Some(told), ..ScreenNow::default() };
        let of = |known: &ScreenNow| findings(&screen(ScreenKind::Display), known, due, at(100));
        assert_eq!((of(&well), level(&of(&well))), (vec![(Finding::LayoutNotShown, None)], Level::Look));
        let away = of(&ScreenNow::default());
        assert_eq!(away, [(Finding::LayoutNotShown, None), (Finding::NeverSeen, None)]);
    }

    #[test]
    fn the_worst_is_told_first() {
        let report = ScreenReport { sound: Some(false), drawing_errors: 2, drawing_error_ago_s: Some(30), ..healthy() };
        check(report.clone(), &[(Finding::DrawingErrors, Some(at(68))), (Finding::NoSound, None)]);
        let frozen = ScreenReport { overdue_ms: Some(6_000), ..report };
        let told = Told { report: frozen, at: at(98), behind_since: None };
        let known = ScreenNow { streams: 1, connected_at: Some(at(0)), told: Some(told), ..ScreenNow::default() };
        let found = findings(&screen(ScreenKind::Display), &known, DUE, at(100));
        assert_eq!((found[0].0, level(&found)), (Finding::Frozen, Level::Alarm));
    }

    #[test]
    fn fifteen_seconds_without_a_word_are_silence_whether_the_line_is_open_or_not() {
        let of = |streams, connected_at: Option<i64>, told_at: Option<i64>| {
            let told = told_at.map(|second| Told { report: healthy(), at: at(second), behind_since: None });
            let since = Some(at(99));
            let connected_at = connected_at.map(at);
            let known = ScreenNow { streams, since, connected_at, told, ..ScreenNow::default() };
            findings(&screen(ScreenKind::Display), &known, DUE, at(100))
        };
        assert_eq!(of(0, None, None), [(Finding::NeverSeen, None)]);
        assert_eq!(of(1, Some(0), Some(85)), [(Finding::NoSignal, Some(at(85)))]);
        assert_eq!(of(1, Some(0), Some(86)), []);
        assert_eq!(of(0, Some(0), Some(85)), [(Finding::NoSignal, Some(at(85)))], "its line broke only now");
        assert_eq!(of(0, Some(0), Some(97)), [(Finding::LineBroken, Some(at(99)))]);
        assert_eq!(of(1, Some(80), None), [(Finding::NoSignal, Some(at(80)))], "it connected and never told anything");
        assert_eq!(of(1, Some(90), None), []);
        assert_eq!(of(1, Some(90), Some(10)), [], "it was restarted");
        assert_eq!(of(1, Some(120), Some(120)), [], "the clock was set back");
    }

    #[test]
    fn an_info_point_needs_no_layout_and_may_be_silent() {
        let report = ScreenReport { layout_version: None, sound: Some(false), ..healthy() };
        let told = Told { report, at: at(98), behind_since: Some(at(0)) };
        let known = ScreenNow { streams: 1, connected_at: Some(at(0)), told: Some(told), ..ScreenNow::default() };
        let totem = screen(ScreenKind::Touch);
        assert_eq!(findings(&totem, &known, Expected::of(&totem, 3), at(100)), []);
    }

    #[test]
    fn a_voice_that_was_to_speak_and_cannot_is_told_of_displays_and_info_points() {
        check(ScreenReport { voice_untrusted: Some(true), ..healthy() }, &[(Finding::VoiceUntrusted, None)]);
        check(ScreenReport { voice_untrusted: Some(false), ..healthy() }, &[]);
        let report = ScreenReport { voice_fails: Some(true), ..healthy() };
        check(report.clone(), &[(Finding::NoVoice, None)]);
        check(ScreenReport { voice_fails: Some(false), ..healthy() }, &[]);
        let told = Told { report: ScreenReport { layout_version: None, ..report }, at: at(98), behind_since: None };
        let known = ScreenNow { streams: 1, connected_at: Some(at(0)), told: Some(told), ..ScreenNow::default() };
        let totem = screen(ScreenKind::Touch);
        let found = findings(&totem, &known, Expected::of(&totem, 3), at(100));
        assert_eq!((&found[..], level(&found)), (&[(Finding::NoVoice, None)][..], Level::Look));
    }

    #[test]
    fn a_report_that_lies_is_cut_to_what_can_be() {
        let lie = ScreenReport {
            up_s: u64::MAX,
            version: "<script>alert('1.0')</script>".to_owned(),
            layout_refused: Some(RefusedLayout { version: 9, fault: "<b>".to_owned() }),
            shown_seq: Some(u64::MAX),
            drawing_error_ago_s: Some(u64::MAX),
            pss_kib: Some(u64::MAX),
            cpu_permille: Some(u32::MAX),
            frame_age_ms: Some(u64::MAX),
            overdue_ms: Some(u64::MAX),
            adapter: Some("\u{202e}\"&<".repeat(1000)),
            drawing_errors: 1,
            ..ScreenReport::default()
        };
        let tame = tamed(lie, 42);
        assert_eq!((tame.shown_seq, tame.pss_kib, tame.cpu_permille, &tame.adapter), (Some(42), None, None, &None));
        assert_eq!(tame.version, "", "no words of a stranger");
        assert_eq!(tame.layout_refused.as_ref().unwrap().fault, "other");
        // Every moment that comes of it can be written.
        let told = Told { report: tame.clone(), at: at(0), behind_since: None };
        let known = ScreenNow { told: Some(told), ..ScreenNow::default() };
        let found = findings(&screen(ScreenKind::Display), &known, DUE, at(0));
        assert!(found.iter().any(|(finding, _)| *finding == Finding::Frozen), "{found:?}");
        assert_eq!(tamed(tame.clone(), 42), tame, "what is tame stays");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! How a screen does, in words where people read them: plain sentences with a remedy, then figures.

use jiff::Timestamp;

use super::frame::View;
use super::held::Held;
use crate::expected::Expected;
use crate::screen_health;
use crate::screens::{ScreenNow, Told};
use crate::unshown::NotShown;
use api::PrinterState;
use api::{Finding, Graphics, Level, ScreenReport};
use base::words::written;
use site::fault::said;
use site::layout::check::LayoutFault;
use site::{Screen, ScreenKind};

/// A screen, as staff read of it.
pub(super) struct Condition {
    /// How well it does.
    pub level: Level,
    /// What is wrong and what helps, the worst first, and how bad it is.
    pub sentences: Vec<(Level, String)>,
    /// What it is called and how much of it there is.
    pub figures: Vec<(String, String)>,
    /// Of one that is silent or gone: when it told all this.
    pub known_at: Option<String>,
    /// Its printer, if it has told of one.
    pub printer: Option<String>,
    /// A picture of it would show what it shows now.
    pub is_live: bool,
}

impl Condition {
    /// Of the screen `name`, at this moment.
    pub fn of(held: &Held, name: &str, screen: &Screen) -> Self {
        let known = held.state.screens().get(name);
        let (unshown, amiss) = (held.state.effective_site().unshown(), held.state.effective_site().amiss());
        let (unshown, amiss) = (unshown.get(name), amiss.get(name));
        let expected = Expected::of(screen, held.now.version).told(unshown, amiss);
        let now = held.state.now();
        let findings = screen_health::findings(screen, &known, expected, now);
        let speaker = Speaker { held, view: held.view(), screen, known: &known, expected, unshown, amiss, now };
        let stands = |finding: &Finding| matches!(finding, Finding::NoSignal | Finding::Frozen | Finding::NoMonitor);
        Self {
            level: screen_health::level(&findings),
            sentences: findings
                .iter()
                .map(|(finding, since)| (finding.level(), speaker.sentence(*finding, *since)))
                .collect(),
            is_live: known.is_connected() && !findings.iter().any(|(finding, _)| stands(finding)),
            figures: speaker.figures(),
            known_at: known
                .told
                .as_ref()
                .filter(|_| !screen_health::hears(&known, now))
                .map(|told| speaker.time(told.at)),
            printer: speaker.printer(),
        }
    }
}

struct Speaker<'a> {
    held: &'a Held,
    view: View<'a>,
    screen: &'a Screen,
    known: &'a ScreenNow,
    expected: Expected,
    unshown: Option<&'a (u32, NotShown)>,
    amiss: Option<&'a Vec<LayoutFault>>,
    now: Timestamp,
}

impl Speaker<'_> {
    fn say(&self, key: &str) -> String {
        self.view.say(key)
    }

    fn say_with(&self, key: &str, args: &[(&str, String)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        self.view.say_with(key, &args)
    }

    fn report(&self) -> Option<&ScreenReport> {
        self.known.told.as_ref().map(|told| &told.report)
    }

    fn sentence(&self, finding: Finding, since: Option<Timestamp>) -> String {
        let report = self.report();
        let refused = report.and_then(|report| report.layout_refused.as_ref());
        let layout = |version: Option<u32>| version.map_or_else(|| self.not_measured(), |version| version.to_string());
        if let (Finding::LayoutNotShown, Some((version, why))) = (finding, self.unshown) {
            let why = why.told(self.held.state.words(), self.view.language);
            return self.say_with("screen-layout-not-shown", &[("version", version.to_string()), ("why", why)]);
        }
        let amiss = self.amiss.into_iter().flatten();
        let amiss = amiss.map(|fault| said(self.held.state.words(), self.view.language, fault.key, &fault.args));
        let args = [
            ("amiss", amiss.collect::<Vec<_>>().join("; ")),
            ("time", since.map(|since| self.time(since)).unwrap_or_default()),
            ("program", report.map(|report| self.program(report)).unwrap_or_default()),
            ("server", env!("CARGO_PKG_VERSION").to_owned()),
            ("shown", layout(report.and_then(|report| report.layout_version))),
            ("version", layout(refused.map(|refused| refused.version))),
            ("why", refused.map(|refused| self.say(&format!("unfit-{}", refused.fault))).unwrap_or_default()),
        ];
        self.say_with(&format!("screen-{}", finding.slug()), &args)
    }

    /// What was told last, in the order in which staff ask for it. What is not measured says so.
    fn figures(&self) -> Vec<(String, String)> {
        let Some(Told { report, at, .. }) = &self.known.told else { return Vec::new() };
        let mebibytes = |kib: u64| self.say_with("screen-mebibytes", &[("size", kib.div_ceil(1024).to_string())]);
        let yes_no = |key: &'static str| move |yes: bool| format!("screen-{key}-{}", if yes { "there" } else { "not" });
        let graphics = |graphics| match graphics {
            Graphics::Card => "screen-graphics-card",
            Graphics::Software => "screen-graphics-software",
        };
        let mut figures = vec![
            ("told", Some(self.time_s(*at))),
            ("frame", report.frame_age_ms.map(|age_ms| self.time_s(screen_health::before(*at, age_ms)))),
            ("started", Some(self.time(screen_health::before(*at, report.up_s * 1000)))),
            ("program", Some(self.program(report))),
            ("site", report.site_version.map(|used| self.version(used, self.expected.site))),
        ];
        if self.screen.kind == ScreenKind::Display {
            let layout = report.layout_version.zip(self.expected.layout);
            figures.push(("layout", layout.map(|(shown, due)| self.version(shown.into(), due.into()))));
        }
        figures.extend([
            ("errors", Some(report.drawing_errors.to_string())),
            ("last-error", Some(self.last_error(report, *at))),
            ("memory", report.pss_kib.or(report.rss_kib).map(mebibytes)),
            ("processor", report.cpu_permille.map(|permille| self.percent(permille))),
            ("monitor", report.window.map(yes_no("monitor")).map(|key| self.say(&key))),
            ("sound", report.sound.map(yes_no("sound")).map(|key| self.say(&key))),
            ("graphics", report.graphics.map(graphics).map(|key| self.say(key))),
        ]);
        let named = |(key, value): (&str, Option<String>)| {
            (self.say(&format!("screen-figure-{key}")), value.unwrap_or_else(|| self.not_measured()))
        };
        figures.into_iter().map(named).collect()
    }

    /// What its printer told last; of one that is away that is no news, and said so where all else is.
    fn printer(&self) -> Option<String> {
        let report = self.known.printer.as_ref()?;
        let state = match report.state {
            PrinterState::Ready => self.say("screen-printer-ready"),
            state => self.say_with(&format!("printer-{}", state.slug()), &[("time", self.time(report.since))]),
        };
        let unprinted = report.unprinted();
        if unprinted.is_empty() {
            return Some(state);
        }
        Some(format!("{state} · {} {}", self.say("printer-unprinted"), unprinted.join(", ")))
    }

    fn not_measured(&self) -> String {
        self.say("screen-not-measured")
    }

    fn program(&self, report: &ScreenReport) -> String {
        if report.version.is_empty() { self.not_measured() } else { report.version.clone() }
    }

    fn version(&self, shown: u64, due: u64) -> String {
        let key = if shown == due { "screen-version-due" } else { "screen-version-other" };
        self.say_with(key, &[("shown", shown.to_string()), ("due", due.to_string())])
    }

    fn last_error(&self, report: &ScreenReport, at: Timestamp) -> String {
        let Some((error, ago_s)) = report.last_error.zip(report.last_error_ago_s) else {
            return self.say("screen-error-none");
        };
        let time = self.time(screen_health::before(at, ago_s * 1000));
        self.say_with(
            "screen-error-at",
            &[("error", self.say(&format!("screen-error-{}", error.slug()))), ("time", time)],
        )
    }

    fn percent(&self, permille: u32) -> String {
        let figure = format!("{}.{}", permille / 10, permille % 10);
        let figure = if self.view.language.0 == "it" { figure.replace('.', ",") } else { figure };
        self.say_with("screen-percent", &[("share", figure)])
    }

    /// The time of day, and the day where it is another one.
    fn time(&self, at: Timestamp) -> String {
        let zone = &self.held.now.catalogue.time_zone;
        let (then, today) = (at.to_zoned(zone.clone()), self.now.to_zoned(zone.clone()));
        let time = written::clock(then.time());
        if then.date() == today.date() {
            return time;
        }
        self.say_with("screen-time-of-day", &[("time", time), ("day", written::day_and_month(then.date()))])
    }

    fn time_s(&self, at: Timestamp) -> String {
        written::clock_s(at.to_zoned(self.held.now.catalogue.time_zone.clone()).time())
    }
}

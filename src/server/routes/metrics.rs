// SPDX-License-Identifier: EUPL-1.2
//! `/metrics`: how the server and its screens do, as Prometheus reads it.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::expected::Expected;
use crate::screen_health;
use crate::state::AppState;
use api::PrinterState;
use api::{Finding, Level, ScreenReport};

/// Printers of the info points that are connected: one line a state, 1 for the one it is in.
fn printers(state: &AppState, text: &mut String) {
    let site = state.site().get();
    let printer = |name: &String| Some((name.clone(), state.screens().get(name).printer_now()?.clone()));
    let told: Vec<_> = site.site.screens.keys().filter_map(printer).collect();
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "# HELP spazio_printer_state 1 for the state a printer is in.\n# TYPE spazio_printer_state gauge"
    );
    for (name, report) in &told {
        for of in PrinterState::ALL {
            let is = u8::from(report.state == of);
            let _ = writeln!(text, "spazio_printer_state{{screen=\"{name}\",state=\"{}\"}} {is}", of.slug());
        }
    }
    let _ =
        writeln!(text, "# HELP spazio_printer_unprinted Tickets not on paper.\n# TYPE spazio_printer_unprinted gauge");
    for (name, report) in &told {
        let _ = writeln!(text, "spazio_printer_unprinted{{screen=\"{name}\"}} {}", report.unprinted().len());
    }
}

/// What a figure of a screen is called, what it says, and whence it comes; none is told where it is not measured.
type OfScreen = (&'static str, &'static str, fn(&Figures) -> Option<f64>);

/// A screen, as its figures are read.
struct Figures {
    silent: bool,
    alarm: bool,
    report_age_s: Option<f64>,
    frame_age_s: Option<f64>,
    report: ScreenReport,
    expected: Expected,
}

const OF_SCREENS: [OfScreen; 12] = [
    ("silent", "1 where nothing has come from it for 15 s.", |of| Some(f64::from(u8::from(of.silent)))),
    ("alarm", "1 where citizens do not see what they should.", |of| Some(f64::from(u8::from(of.alarm)))),
    ("report_age_seconds", "Age of its last report.", |of| of.report_age_s),
    ("frame_age_seconds", "Age of the last frame that it told of.", |of| of.frame_age_s),
    ("uptime_seconds", "Since its process began, as of its report.", |of| {
        of.report_age_s.map(|_| real(of.report.up_s))
    }),
    ("memory_pss_bytes", "Its own pages and its share of those it shares.", |of| {
        of.report.pss_kib.map(|kib| real(kib) * 1024.0)
    }),
    ("memory_rss_bytes", "All its pages that are present.", |of| of.report.rss_kib.map(|kib| real(kib) * 1024.0)),
    ("cpu_ratio", "Processor time used, of one core.", |of| {
        of.report.cpu_permille.map(|permille| f64::from(permille) / 1000.0)
    }),
    ("drawing_errors", "Errors of drawing since its process began.", |of| {
        of.report_age_s.map(|_| f64::from(of.report.drawing_errors))
    }),
    ("layout_version_shown", "The version of its layout on the glass.", |of| of.report.layout_version.map(f64::from)),
    ("layout_version_expected", "The version of its layout that is due.", |of| of.expected.layout.map(f64::from)),
    ("site_version_used", "The version of the site it goes by.", |of| of.report.site_version.map(real)),
];

#[expect(clippy::cast_precision_loss, reason = "figures far below 2^53")]
fn real(figure: u64) -> f64 {
    figure as f64
}

/// One gauge a figure and screen.
fn screens(state: &AppState, text: &mut String) {
    let (site, now) = (state.site().get(), state.now());
    let figures = site.site.screens.iter().map(|(name, screen)| {
        let (known, expected) = (state.screens().get(name), Expected::of(screen, site.version));
        let findings = screen_health::findings(screen, &known, expected, now);
        let age_s = |at| now.duration_since(at).as_secs_f64();
        let told = known.told;
        let figures = Figures {
            silent: findings.iter().any(|(finding, _)| *finding == Finding::NoSignal),
            alarm: screen_health::level(&findings) == Level::Alarm,
            report_age_s: told.as_ref().map(|told| age_s(told.at)),
            frame_age_s: told
                .as_ref()
                .and_then(|told| Some(age_s(screen_health::before(told.at, told.report.frame_age_ms?)))),
            report: told.map(|told| told.report).unwrap_or_default(),
            expected,
        };
        (name, figures)
    });
    let figures: Vec<_> = figures.collect();
    for (figure, help, of) in OF_SCREENS {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "# HELP spazio_screen_{figure} {help}\n# TYPE spazio_screen_{figure} gauge");
        for (name, value) in figures.iter().filter_map(|(name, figures)| Some((name, of(figures)?))) {
            let _ = writeln!(text, "spazio_screen_{figure}{{screen=\"{name}\"}} {value}");
        }
    }
}

/// `GET /metrics`.
pub async fn metrics(State(state): State<AppState>) -> Response {
    let status = state.status();
    let load = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    let streams = u64::try_from(state.screens().streams()).unwrap_or(0);
    let doubt = state.clock().doubt();
    let lost = status.lost_unseen().numbers.iter().map(|lost| u64::from(lost.count())).sum();
    let rows = [
        ("spazio_clock_ok", "gauge", "1 while the office goes by the machine's clock.", u64::from(doubt.is_none())),
        ("spazio_journal_seq", "gauge", "Sequence of the journal's last entry.", status.seq()),
        ("spazio_journal_ok", "gauge", "1 while the journal takes entries.", u64::from(status.trouble().is_none())),
        ("spazio_site_ok", "gauge", "1 while the site's files have no faults.", u64::from(!state.site().is_faulty())),
        ("spazio_numbers_lost", "gauge", "Numbers that people hold and a restored journal does not know.", lost),
        ("spazio_streams", "gauge", "Open streams.", streams),
        ("spazio_commands_total", "counter", "Commands answered.", load(&status.commands)),
        ("spazio_refused_total", "counter", "Commands refused.", load(&status.refused)),
        ("spazio_batches_total", "counter", "Batches that shared one append.", load(&status.batches)),
        ("spazio_tickets_issued_total", "counter", "Tickets issued.", load(&status.issued)),
        ("spazio_passes_valid_total", "counter", "Passes that opened a turnstile.", load(&status.passes[0])),
        ("spazio_passes_used_total", "counter", "Passes presented again.", load(&status.passes[1])),
        ("spazio_passes_expired_total", "counter", "Passes presented too late.", load(&status.passes[2])),
        ("spazio_passes_wrong_door_total", "counter", "Passes for another turnstile.", load(&status.passes[3])),
        ("spazio_passes_unknown_total", "counter", "Codes that are no passes.", load(&status.passes[4])),
        ("spazio_erased_at_seconds", "gauge", "Last run of the job that keeps terms.", load(&status.erased_at_s)),
    ];
    let mut text = String::new();
    for (name, kind, help, value) in rows {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}");
    }
    let off_s = doubt.map_or(0.0, |doubt| doubt.office.duration_until(doubt.machine).as_secs_f64());
    let help = "By how much the machine's clock is ahead of the office's.";
    let name = "spazio_clock_machine_ahead_seconds";
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {off_s}");
    printers(&state, &mut text);
    screens(&state, &mut text);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

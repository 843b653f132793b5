// SPDX-License-Identifier: EUPL-1.2
//! How the server does: `/healthz` for whoever watches over it, `/metrics` for Prometheus.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::care::{self, Expected};
use super::clock::words as clock_words;
use super::engine::{Refusal, Reply};
use super::lost;
use super::problem::{Reader, Told};
use super::state::AppState;
use api::PrinterState;
use api::{Finding, Level, ScreenReport, Verdict};
use office::state::Lost;
use office::{LostNumbers, TicketNumber};

/// Counts since the start, and the journal's last trouble.
#[derive(Default)]
pub struct Status {
    seq: AtomicU64,
    commands: AtomicU64,
    batches: AtomicU64,
    refused: AtomicU64,
    issued: AtomicU64,
    passes: [AtomicU64; 5],
    erased_at_s: AtomicU64,
    trouble: Mutex<Option<String>>,
    lost: Mutex<Lost>,
    not_believed: Mutex<lost::NotBelieved>,
}

impl Status {
    /// Begins at the journal's last entry.
    pub fn at(seq: u64) -> Self {
        Self { seq: AtomicU64::new(seq), ..Self::default() }
    }

    /// A batch was answered; the journal's last entry is `seq`.
    pub fn batch(&self, seq: u64, replies: &[Result<Reply, Refusal>]) {
        let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        let told = replies.iter().find_map(|reply| match reply {
            Err(Refusal::Journal { what, .. }) => Some(what),
            _ => None,
        });
        match told {
            Some(what) if trouble.as_ref() != Some(what) => {
                tracing::error!(%what, "the journal takes no entries");
                *trouble = Some(what.clone());
            }
            None if trouble.is_some() && seq > self.seq.load(Ordering::Relaxed) => {
                tracing::info!("the journal takes entries again");
                *trouble = None;
            }
            _ => {}
        }
        let count = |wanted: fn(&Result<Reply, Refusal>) -> bool| {
            u64::try_from(replies.iter().filter(|reply| wanted(reply)).count()).unwrap_or(0)
        };
        self.seq.store(seq, Ordering::Relaxed);
        self.batches.fetch_add(1, Ordering::Relaxed);
        self.commands.fetch_add(count(|_| true), Ordering::Relaxed);
        self.refused.fetch_add(count(Result::is_err), Ordering::Relaxed);
        self.issued.fetch_add(count(|reply| matches!(reply, Ok(Reply::Issued { fresh: true, .. }))), Ordering::Relaxed);
    }

    /// A turnstile was told this.
    pub fn presented(&self, verdict: Verdict) {
        self.passes[place(verdict)].fetch_add(1, Ordering::Relaxed);
    }

    /// The job that keeps the terms of personal data ran, in seconds since 1970.
    pub fn erased(&self, at_s: u64) {
        self.erased_at_s.store(at_s, Ordering::Relaxed);
    }

    /// Sequence of the journal's last entry.
    pub fn seq(&self) -> u64 {
        self.seq.load(Ordering::Relaxed)
    }

    /// Which numbers people may hold although the journal does not know them.
    pub fn keep_lost(&self, lost: &Lost) {
        let mut kept = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        if *kept == *lost {
            return;
        }
        for LostNumbers { letter, from, to } in lost.numbers.iter().filter(|lost| !kept.numbers.contains(lost)) {
            tracing::error!(%letter, from, to, "numbers were given that the journal does not know: it was restored from an older copy");
        }
        *kept = lost.clone();
    }

    /// The same, as long as nobody who answers for the office has seen it.
    pub fn lost_unseen(&self) -> Lost {
        let lost = self.lost.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if lost.is_seen { Lost::default() } else { lost }
    }

    /// A screen tells of these numbers beyond what it is believed; whether that is new.
    pub fn keep_not_believed(&self, screen: &str, numbers: Vec<TicketNumber>) -> bool {
        self.not_believed.lock().unwrap_or_else(PoisonError::into_inner).keep(screen, numbers)
    }

    /// Whoever answers for the office has seen what screens tell of.
    pub fn see_not_believed(&self) {
        self.not_believed.lock().unwrap_or_else(PoisonError::into_inner).see();
    }

    /// Those of them that nobody who answers for the office has seen, by screen.
    pub fn not_believed(&self) -> BTreeMap<String, Vec<TicketNumber>> {
        self.not_believed.lock().unwrap_or_else(PoisonError::into_inner).unseen()
    }

    fn trouble(&self) -> Option<String> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// In the order in which they are told.
fn place(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Valid => 0,
        Verdict::Used => 1,
        Verdict::Expired => 2,
        Verdict::WrongDoor => 3,
        Verdict::Unknown => 4,
    }
}

/// How the server does.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Health {
    /// `ok`, or `degraded` where journal, site, clock or numbers say why.
    pub status: String,
    /// `ok`, or what is wrong and the remedy.
    pub journal: String,
    /// `ok`, or `faulty: …` with every fault of the changed files; the site before them goes on.
    pub site: String,
    /// `ok`, or `wrong: …` with what the office goes by, what the machine says, and the remedy.
    #[serde(default)]
    pub clock: String,
    /// `ok`, or `lost: …` with the numbers that were given before an older copy of the journal was restored, and
    /// `not believed: …` with those that screens tell of beyond what can be.
    #[serde(default)]
    pub numbers: String,
    /// How often the site was read.
    pub site_version: u64,
    /// Sequence of the journal's last entry.
    pub seq: u64,
    /// The program's version.
    pub version: String,
}

/// `GET /healthz`: 200 while commands are taken, 503 while the journal takes none.
pub async fn healthz(Reader(language): Reader, State(state): State<AppState>) -> Response {
    let trouble = state.status().trouble();
    let faults = state.site().faults(state.words(), &language);
    let doubt = state.clock().doubt();
    let lost = lost::told(&state, &language, &state.status().lost_unseen());
    let not_believed = lost::not_believed(&state, &language).map(|told| format!("not believed: {told}"));
    let numbers: Vec<String> = lost.map(|lost| format!("lost: {lost}")).into_iter().chain(not_believed).collect();
    let is_well = trouble.is_none() && faults.is_empty() && doubt.is_none() && numbers.is_empty();
    let ok = || "ok".to_owned();
    let status = if trouble.is_some() { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    let health = Health {
        status: if is_well { ok() } else { "degraded".to_owned() },
        journal: trouble.unwrap_or_else(ok),
        site: if faults.is_empty() { ok() } else { format!("faulty: {}", faults.join("; ")) },
        clock: doubt.map_or_else(ok, |doubt| format!("wrong: {}", clock_words::told(&state, &language, doubt))),
        numbers: if numbers.is_empty() { ok() } else { numbers.join(" ") },
        site_version: state.site().get().version,
        seq: state.status().seq(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    // Marked as told: the body is not a problem.
    let mut response = (status, Json(health)).into_response();
    response.extensions_mut().insert(Told);
    response
}

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
        let findings = care::findings(screen, &known, expected, now);
        let age_s = |at| now.duration_since(at).as_secs_f64();
        let told = known.told;
        let figures = Figures {
            silent: findings.iter().any(|(finding, _)| *finding == Finding::NoSignal),
            alarm: care::level(&findings) == Level::Alarm,
            report_age_s: told.as_ref().map(|told| age_s(told.at)),
            frame_age_s: told.as_ref().and_then(|told| Some(age_s(care::before(told.at, told.report.frame_age_ms?)))),
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

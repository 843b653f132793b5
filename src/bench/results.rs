// SPDX-License-Identifier: EUPL-1.2
//! `spazio bench results`: how long a year's results take, from the journal and from stored days.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp, ToSpan};
use uuid::Uuid;

use super::office::Folder;
use super::{BenchError, Options, percentile_ms};
use base::words::Language;
use journal::{SqliteJournal, SqliteReader};
use office::{
    Action, Aspect, Became, Class, Command, CommandId, DeskId, Level, Quoted, Rating, Role, ServiceId, Stars, TicketId,
};
use results::terms::Terms;
use results::{By, Grouping, Period, Report};
use server::engine::Engine;
use server::history::History;
use server::site::SiteNow;

/// The opening days of a year.
const DAYS: usize = 250;
const VISITS_A_DAY: u128 = 300;
/// The groups that a day's visits come in: each is one durable append.
const THRONGS: u128 = 12;
/// How often each is measured.
const COLD: usize = 5;
const WARM: usize = 15;

/// Fills a journal with a year through the real rules, then measures.
///
/// # Errors
/// See [`BenchError`].
pub(super) fn run(options: &Options) -> Result<String, BenchError> {
    let folder = Folder::make(options)?;
    let site = super::office::read_site(&options.site)?;
    let terms = Terms::from(&site.measures);
    let site = Arc::new(SiteNow::new(site, 1).map_err(|error| BenchError::Site(error.to_string()))?);
    let path = folder.path().join("journal.sqlite");
    let broken = |error: journal::JournalError| BenchError::Answer(error.to_string());
    let journal = SqliteJournal::open(&path).map_err(broken)?;
    let mut engine = Engine::open(site.clone(), Box::new(journal)).map_err(broken)?;
    let (from, to) = (date(2026, 1, 1), date(2026, 12, 31));
    let is_open = |day: &Date| !site.catalogue.hours.of(*day).is_empty();
    let days: Vec<Date> = from.series(1.day()).take_while(|day| *day <= to).filter(is_open).take(DAYS).collect();
    for day in &days {
        year_day(&mut engine, *day)?;
    }
    let entries = engine.seq();
    drop(engine);

    let period = Period::new(from, to, By::Month).map_err(|error| BenchError::Answer(error.to_string()))?;
    let (mut cold, mut warm, mut visits) = (Vec::new(), Vec::new(), 0);
    let mut figures = |history: &History| -> Result<Duration, BenchError> {
        let asked = Instant::now();
        let report = Report::of(&history.days(&period).map_err(broken)?, period, Grouping::Service, &terms);
        visits = report.whole.visits;
        Ok(asked.elapsed())
    };
    for round in 0..COLD {
        let reader = SqliteReader::open(&path).map_err(broken)?;
        let (office, zone) = (site.catalogue.office.clone(), site.catalogue.time_zone.clone());
        let history = History::new(Box::new(reader), office, zone);
        cold.push(figures(&history)?);
        if round + 1 == COLD {
            for _ in 0..WARM {
                warm.push(figures(&history)?);
            }
        }
    }
    Ok(format!(
        "results: a year's figures in {:.0} ms from the journal, in {:.0} ms from days that are kept (medians of {COLD} \
         and {WARM}; {visits} visits on {} days, {entries} entries)",
        percentile_ms(&mut cold, 50),
        percentile_ms(&mut warm, 50),
        days.len(),
    ))
}

/// A day of visits: issued, called, started, one in three rated, some no-shows, some passed on.
fn year_day(engine: &mut Engine, day: Date) -> Result<(), BenchError> {
    let site = engine.site().clone();
    let catalogue = &site.catalogue;
    let opening = catalogue.hours.of(day).first().map(|opening| day.to_datetime(opening.from));
    let opening = opening.and_then(|at| at.to_zoned(catalogue.time_zone.clone()).ok());
    let mut now = opening.ok_or_else(|| BenchError::Site(format!("{day} has no opening")))?.timestamp();
    let of_desks = |(id, desk): (&DeskId, &office::catalogue::Desk)| {
        (desk.level == Level::Desks).then(|| (id.clone(), desk.serves.first().cloned()))
    };
    let desks: Vec<(DeskId, Option<ServiceId>)> = catalogue.desks.iter().filter_map(of_desks).collect();
    let mut ids = (u128::from(now.as_second().unsigned_abs()) << 64)..;
    let ask = |engine: &mut Engine, now: Timestamp, actions: Vec<(u128, Action)>| {
        let commands: Vec<Command> = actions
            .into_iter()
            .map(|(id, action)| {
                // Visits are rated by their ticket's id, as its holder does.
                let by = if matches!(action, Action::Rate { .. }) { Role::Holder } else { Role::Manager };
                Command { id: CommandId(Uuid::from_u128(id)), by, action }
            })
            .collect();
        engine.handle(now, &commands);
    };
    let mut id = || ids.next().unwrap_or_default();
    let opened = desks.iter().map(|(desk, _)| (id(), Action::OpenDesk { desk: desk.clone() })).collect();
    ask(engine, now, opened);
    let mut issued: Vec<u128> = Vec::new();
    for throng in 0..THRONGS {
        let mut actions = Vec::new();
        for visit in 0..VISITS_A_DAY / THRONGS {
            let place = usize::try_from(visit + throng).unwrap_or(0) % desks.len().max(1);
            let Some((desk, Some(service))) = desks.get(place) else { continue };
            let (service, class, language) = (service.clone(), Class::Ordinary, Language::italian());
            let ticket = id();
            issued.push(ticket);
            actions.push((ticket, Action::Issue { service, class, language }));
            let next = Action::Next { desk: desk.clone() };
            actions.push((id(), Action::Settling { called: Became::Served, then: Box::new(next) }));
            let then = match visit % 18 {
                17 => Action::NoShow { desk: desk.clone() },
                _ => Action::Start { desk: desk.clone() },
            };
            actions.push((id(), then));
        }
        ask(engine, now, actions);
        now = now.saturating_add(SignedDuration::from_mins(18)).unwrap_or(now);
        let rated = issued.iter().rev().take(25).step_by(3).filter_map(|ticket| {
            let rating = Rating { stars: Stars::try_from(4).ok()?, aspect: Aspect::Kind };
            Some((id(), Action::Rate { visit: Quoted::Id(TicketId(Uuid::from_u128(*ticket))), rating }))
        });
        ask(engine, now, rated.collect());
    }
    let closed =
        desks.iter().map(|(desk, _)| (id(), Action::CloseDesk { desk: desk.clone(), left_behind: u32::MAX })).collect();
    ask(engine, now, closed);
    Ok(())
}

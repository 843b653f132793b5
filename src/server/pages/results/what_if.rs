// SPDX-License-Identifier: EUPL-1.2
//! «What if?»: waits with a desk closed or serving more, from the office's own days, as a plot and a table.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::{Date, Time, Weekday};
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

use super::framed::framed;
use super::plot::{self, Row};
use super::said::Said;
use super::section::{heads, table};
use crate::pages::admitted::{Admitted, Managers};
use crate::pages::frame::View;
use crate::pages::held::Held;
use base::words::written;
use office::{DeskId, ServiceId};
use results::measure::Spread;
use results::what_if::{Change, Compared, what_if};

/// Most days that are run again at once: a page is waited for.
const DAYS_MAX: i32 = 100;

/// What the form asks, as text, so that what is wrong can be told in words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    from: String,
    to: String,
    /// A desk that is closed: which, on which day of the week (1 is Monday; every day if empty), from when to when (the
    /// whole day if empty).
    closed: String,
    weekday: String,
    closed_from: String,
    closed_to: String,
    /// A desk that serves one service more.
    serving: String,
    service: String,
}

/// What is run again.
struct Question {
    from: Date,
    to: Date,
    changes: Vec<Change>,
}

/// `GET /results/what-if`.
pub(super) async fn answer(Admitted { held, .. }: Admitted<Managers>, Query(asked): Query<Asked>) -> Response {
    let today = held.now.catalogue.day(held.state.now());
    let asked = Asked {
        from: if asked.from.is_empty() { today.first_of_month().to_string() } else { asked.from },
        to: if asked.to.is_empty() { today.to_string() } else { asked.to },
        ..asked
    };
    let question = match question(&held, &asked) {
        Ok(question) => question,
        Err(key) => {
            let told = html! { p.fault role="alert" { (held.view().say(key)) } };
            return (StatusCode::BAD_REQUEST, page(held.view(), &asked, &told)).into_response();
        }
    };
    if question.changes.is_empty() {
        return page(held.view(), &asked, &html! {}).into_response();
    }
    let (catalogue, history) = (held.now.catalogue.clone(), held.state.history().clone());
    let Question { from, to, changes } = question;
    let run = move || history.entries(from, to).map(|entries| what_if(&catalogue, &entries, &changes));
    match tokio::task::spawn_blocking(run).await {
        Ok(Ok(compared)) => page(held.view(), &asked, &told(Said { view: held.view() }, &compared)).into_response(),
        _ => held.notice(StatusCode::SERVICE_UNAVAILABLE, "staff-later"),
    }
}

/// What is asked, or the key of what is wrong with it.
fn question(held: &Held, asked: &Asked) -> Result<Question, &'static str> {
    let catalogue = &held.now.catalogue;
    let day = |text: &str| written::day_in_figures(text).map_err(|_| "results-what-if-no-day");
    let (from, to) = (day(&asked.from)?, day(&asked.to)?);
    let days = from.until(to).map_or(i32::MAX, |span| span.get_days());
    if !(0..DAYS_MAX).contains(&days) {
        return Err("results-what-if-long");
    }
    let desk = |text: &str| {
        let desk = DeskId::from(text);
        catalogue.desks.contains_key(&desk).then_some(desk).ok_or("results-what-if-no-desk")
    };
    let mut changes = Vec::new();
    if !asked.closed.is_empty() {
        // Where no hour is said, the day begins or ends.
        let time = |text: &str, unsaid: Time| match text {
            "" => Ok(unsaid),
            text => written::time(text).ok_or("results-what-if-no-time"),
        };
        let (from, to) = (time(&asked.closed_from, Time::MIN)?, time(&asked.closed_to, Time::MAX)?);
        if to <= from {
            return Err("results-what-if-no-time");
        }
        let weekday = match asked.weekday.as_str() {
            "" => None,
            number => {
                let number = number.parse::<i8>().ok().and_then(|number| Weekday::from_monday_one_offset(number).ok());
                Some(number.ok_or("results-what-if-no-weekday")?)
            }
        };
        changes.push(Change::Closed { desk: desk(&asked.closed)?, weekday, from, to });
    }
    if !asked.serving.is_empty() {
        let service = ServiceId::from(asked.service.as_str());
        if !catalogue.services.contains_key(&service) {
            return Err("results-what-if-no-service");
        }
        let desk = desk(&asked.serving)?;
        if catalogue.serves(&desk, &service) {
            return Err("results-what-if-serves-already");
        }
        changes.push(Change::Serves { desk, service });
    }
    Ok(Question { from, to, changes })
}

fn page(view: View<'_>, asked: &Asked, told: &Markup) -> Markup {
    let back = format!("/results?from={}&to={}", asked.from, asked.to);
    let inner = html! {
        div.head {
            div { h1 { (view.say("results-what-if")) } p.muted { (view.say("results-what-if-more")) } }
            a.control href=(back) { (view.say("results-title")) }
        }
        (form(view, asked))
        (told)
    };
    framed(view, &inner, None)
}

fn form(view: View<'_>, asked: &Asked) -> Markup {
    let option =
        |value: &str, chosen: &str, name: &str| html! { option value=(value) selected[value == chosen] { (name) } };
    let none = view.say("results-what-if-none");
    let desks = |chosen: &str| {
        html! {
            (option("", chosen, &none))
            @for counter in view.site.counters() { (option(counter.id, chosen, counter.name.get(view.language))) }
        }
    };
    let time = |name: &str, key: &str, value: &str| {
        html! { label.field { span { (view.say(key)) } input type="time" name=(name) value=(value); } }
    };
    let day = |name: &str, key: &str, value: &str| {
        html! { label.field { span { (view.say(key)) } input type="date" name=(name) value=(value) required; } }
    };
    html! {
        div.card.ask.wide {
            form method="get" action="/results/what-if" {
                (day("from", "results-from", &asked.from))
                (day("to", "results-to", &asked.to))
                label.field {
                    span { (view.say("results-what-if-closed")) }
                    select name="closed" { (desks(&asked.closed)) }
                }
                label.field {
                    span { (view.say("results-what-if-weekday")) }
                    select name="weekday" {
                        (option("", &asked.weekday, &view.say("results-what-if-every-day")))
                        @for number in 1..=7 {
                            (option(&number.to_string(), &asked.weekday, &view.say(&format!("weekday-{number}"))))
                        }
                    }
                }
                (time("closed_from", "results-what-if-from", &asked.closed_from))
                (time("closed_to", "results-what-if-to", &asked.closed_to))
                label.field {
                    span { (view.say("results-what-if-serving")) }
                    select name="serving" { (desks(&asked.serving)) }
                }
                label.field {
                    span { (view.say("results-what-if-service")) }
                    select name="service" {
                        @for service in &view.site.services {
                            (option(&service.id.0, &asked.service, service.name.get(view.language)))
                        }
                    }
                }
                button.control.primary type="submit" { (view.say("results-what-if-run")) }
            }
        }
    }
}

/// The waits without and with the changes, service by service.
fn told(said: Said<'_>, compared: &[Compared]) -> Markup {
    let view = said.view;
    let name = |service: &ServiceId| {
        let name = view.site.service_name(&service.0);
        name.map_or(service.0.as_str(), |name| name.get(view.language)).to_owned()
    };
    let median = |spread: &Option<Spread>| spread.as_ref().map(|spread| spread.median_s);
    let minutes = |seconds: Option<u32>| seconds.map_or_else(|| "–".to_owned(), |seconds| said.minutes(seconds));
    let bar = |seconds: Option<u32>| (f64::from(seconds.unwrap_or(0)) / 60.0, minutes(seconds));
    let p90 = |spread: &Option<Spread>| spread.as_ref().map(|spread| spread.p90_s);
    // Who is never called has no wait: a short bar alone would look like good news.
    let left = |bar: (f64, String), count: u64| match count {
        0 => bar,
        count => {
            let count = said.with("results-what-if-bar-left", &[("count", count.into())]);
            (bar.0, format!("{} · {count}", bar.1))
        }
    };
    // A change is felt by those who wait longest: the median may not tell it.
    let bars = compared.iter().map(|compared| Row {
        name: name(&compared.service),
        bars: vec![
            left(bar(p90(&compared.without)), compared.stranded.0),
            left(bar(p90(&compared.with)), compared.stranded.1),
        ],
        silence: None,
    });
    let names = ["results-what-if-was", "results-what-if-would"].map(|key| view.say(key));
    let row = |compared: &Compared| {
        let Compared { service, without, with, stranded } = compared;
        vec![
            name(service),
            said.count(without.as_ref().map_or(0, |spread| spread.count)),
            minutes(median(without)),
            minutes(median(with)),
            minutes(p90(without)),
            minutes(p90(with)),
            said.count(stranded.0),
            said.count(stranded.1),
        ]
    };
    let title = view.say("results-what-if-title");
    let head = [
        "results-service",
        "results-what-if-waits",
        "results-what-if-median",
        "results-what-if-median-with",
        "results-what-if-p90",
        "results-what-if-p90-with",
        "results-what-if-left",
        "results-what-if-left-with",
    ];
    html! {
        section.card data-part="what-if" {
            h2 { (title) }
            @if compared.is_empty() {
                p.muted { (view.say("results-none")) }
            } @else {
                p.muted { (view.say("results-what-if-how")) }
                @if !compared.iter().any(Compared::differs) {
                    p.fault role="status" { (view.say("results-what-if-same")) }
                }
                div.plot role="img" tabindex="0" aria-label=(said.with("results-plot", &[("what", title.as_str().into())])) {
                    (PreEscaped(plot::rows(&bars.collect::<Vec<_>>(), &names, None)))
                }
                (table(said, &title, &heads(said, &head), &compared.iter().map(row).collect::<Vec<_>>()))
            }
        }
    }
}

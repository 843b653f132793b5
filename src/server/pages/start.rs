//! The first page: how the office stands, and the ways to the desks and the screens.

use maud::{Markup, html};

use super::frame::{Files, Reader, bar, document};
use crate::office::ServiceId;
use crate::office::board::Door;

/// How the office stands now, in words.
pub(super) struct Standing {
    /// Whether tickets are issued.
    pub door: Door,
    /// When it opens next, as people say it.
    pub opens_at: Option<String>,
    /// How many wait, as people say it.
    pub people: String,
}

/// The page.
pub(super) fn page(reader: Reader<'_>, standing: &Standing) -> Markup {
    let (slug, key) = match standing.door {
        Door::Open => ("open", "start-open"),
        Door::PastLastTicket => ("past-last-ticket", "start-past-last-ticket"),
        Door::Closed => ("closed", "start-closed"),
    };
    let title = reader.say("staff-title");
    let body = html! {
        body {
            (bar(reader, &html! { a.button href="/login" { (reader.say("staff-sign-in")) } }))
            main.middle {
                p.card.state {
                    strong data-door=(slug) { (reader.say(key)) }
                    @if let Some(when) = &standing.opens_at {
                        span { (reader.say_with("start-opens-at", &[("when", when.clone().into())])) }
                    }
                    span.muted { (standing.people) }
                }
                section.card {
                    h2 { (reader.say("start-desks")) }
                    p.muted { (reader.say("start-desks-more")) }
                    ul.doors {
                        @for desk in &reader.site.desks {
                            li { a.control href={ "/desk/" (desk.id) } {
                                (desk.name.get(reader.language)) small { (names(reader, &desk.serves)) }
                            } }
                        }
                    }
                }
                section.card.row {
                    div { h2 { (reader.say("start-screens")) } p.muted { (reader.say("start-screens-more")) } }
                    a.control href="/screens" { (reader.say("start-screens-open")) }
                }
                p.muted { (reader.say("start-notice")) }
            }
        }
    };
    document(reader, &title, Files::default(), &body)
}

/// The names of services, in the site's order.
pub(super) fn names(reader: Reader<'_>, ids: &[ServiceId]) -> String {
    let named = reader.site.services.iter().filter(|service| ids.contains(&service.id));
    named.map(|service| service.name.get(reader.language)).collect::<Vec<_>>().join(", ")
}

// SPDX-License-Identifier: EUPL-1.2
//! What a ticket's page says when it is over: how it ended, an answer that is due, the rating.

use maud::{Markup, html};

use super::super::frame::View;
use super::ticket::{Told, slug};
use super::tongue::with_texts;
use api::TicketState;
use base::words::dates;
use office::rating::COMMENT_CHARS_MAX;
use office::{Aspect, Rating, Stars, TicketId};
use site::Counter;

/// The sentence after how it ended; of a no-show when and where they were called, and whom they tell.
pub(super) fn more(told: &Told<'_>) -> String {
    let view = told.view;
    let (Some(counter), Some((_, at))) = (missed_at(told), &told.holder.missed) else {
        let key = match told.ticket.state {
            TicketState::NoShow => "phone-no-show-somewhere".to_owned(),
            state => format!("phone-{}-more", slug(state)),
        };
        return view.say(&key);
    };
    let time = dates::time(&at.to_zoned(view.site.zone()));
    view.say_with("phone-no-show-more", &[("time", time.into()), ("desk", counter.name.get(view.language).into())])
}

/// Where they were called and did not come.
fn missed_at<'a>(told: &Told<'a>) -> Option<Counter<'a>> {
    told.holder.missed.as_ref().and_then(|(desk, _)| told.view.site.counter(&desk.0))
}

/// Until when the Help Point's answer comes.
pub(super) fn answer_due(told: &Told<'_>) -> Option<String> {
    let view = told.view;
    let due = told.holder.case.as_ref()?.due?.to_zoned(view.site.zone());
    let (date, time) = (dates::date(view.words, view.language, &due), dates::time(&due));
    Some(view.say_with("phone-answer-due", &[("date", date.into()), ("time", time.into())]))
}

/// What the Help Point follows up: until when, and what is to be quoted for it.
pub(super) fn case(told: &Told<'_>) -> Markup {
    let view = told.view;
    let Some(case) = &told.holder.case else { return html! {} };
    let day = case.day.to_zoned(view.site.zone()).ok();
    let day = day.map_or_else(String::new, |day| dates::date(view.words, view.language, &day));
    let quoted = [("number", case.number.to_string().into()), ("day", day.into())];
    let council = &view.site.access.council;
    let with = |appointment: &office::Appointment| {
        council.iter().find(|named| named.id == appointment.with.0).map(|named| &named.name)
    };
    html! {
        section.card.case {
            @if let Some(due) = answer_due(told) { h2 { (due) } }
            p { (view.say_with("phone-case-quote", &quoted)) }
            @if let Some(appointment) = &case.appointment {
                @let texts = with(appointment);
                @let name = texts.map_or("", |name| name.get(view.language));
                @let args = [("with", name.into()), ("reference", appointment.reference.to_string().into())];
                p { (with_texts(view, &view.say_with("phone-case-appointment", &args), texts.as_slice())) }
            }
            p.muted { (view.say("phone-case-note")) }
        }
    }
}

/// How it ended, what still comes of it, how it was.
pub(super) fn draw(told: &Told<'_>, stars: Option<Stars>) -> Markup {
    let view = told.view;
    let missed = missed_at(told).map(|counter| counter.name);
    html! {
        section.card.standing {
            h2 { (view.say(&format!("phone-{}", slug(told.ticket.state)))) }
            p { (with_texts(view, &more(told), missed.as_slice())) }
        }
        (case(told))
        @if told.holder.served { (rating(told, stars)) }
    }
}

fn rating(told: &Told<'_>, chosen: Option<Stars>) -> Markup {
    let view = told.view;
    html! {
        section.card.rating #rating {
            @match (chosen, told.holder.rating) {
                (Some(stars), _) => (aspects(told, stars)),
                (None, Some(rating)) => (thanks(told, rating)),
                (None, None) => {
                    h2 { (view.say("touch-rate")) }
                    (all_stars(view))
                }
            }
        }
    }
}

fn all_stars(view: View<'_>) -> Markup {
    html! {
        p.muted { (view.say("touch-rate-anonymous")) }
        ul.stars {
            @for count in (1..=5_u8).rev() {
                li { a.control href={ "?stars=" (count) "&lang=" (view.language) "#rating" } {
                    span aria-hidden="true" { ("★".repeat(count.into())) ("☆".repeat((5 - count).into())) }
                    " " (view.say(&format!("touch-stars-{count}")))
                } }
            }
        }
    }
}

fn aspects(told: &Told<'_>, stars: Stars) -> Markup {
    let view = told.view;
    html! {
        h2 { (view.say(if stars.is_good() { "touch-rate-good" } else { "touch-rate-hard" })) }
        form.aspects method="post" action={ "/t/" (TicketId(told.ticket.id).code()) "/rate" } {
            input type="hidden" name="lang" value=(view.language);
            input type="hidden" name="stars" value=(u8::from(stars));
            @for aspect in Aspect::offered(stars) {
                button.control name="aspect" value=(aspect.slug()) { (view.say(&format!("touch-aspect-{}", aspect.slug()))) }
            }
        }
        p { a.back href={ "?lang=" (view.language) "#rating" } { (view.say("touch-back")) } }
    }
}

/// What a form sends with it of the rating that stands.
fn again(view: View<'_>, rating: Rating) -> Markup {
    html! {
        input type="hidden" name="lang" value=(view.language);
        input type="hidden" name="stars" value=(u8::from(rating.stars));
        input type="hidden" name="aspect" value=(rating.aspect.slug());
    }
}

fn thanks(told: &Told<'_>, rating: Rating) -> Markup {
    let view = told.view;
    let count = u8::from(rating.stars);
    html! {
        h2 { (view.say("touch-thanks")) }
        p { (view.say("touch-thanks-more")) }
        p.given { span aria-hidden="true" { ("★".repeat(count.into())) ("☆".repeat((5 - count).into())) } " " (view.say(&format!("touch-stars-{count}"))) }
        @if told.comments {
            @if told.commented {
                p.received #received role="status" tabindex="-1" { (view.say("phone-comment-received")) }
            }
            form.comment method="post" action={ "/t/" (TicketId(told.ticket.id).code()) "/rate" } {
                (again(view, rating))
                label for="comment" {
                    (view.say(if told.commented { "phone-comment-anew" } else { "touch-comment-more" }))
                }
                p.warning { (view.say("touch-comment-warning")) }
                textarea #comment name="comment" rows="3" maxlength=(COMMENT_CHARS_MAX) {}
                button.control { (view.say("touch-comment-send")) }
            }
            @if told.commented {
                form.take-back method="post" action={ "/t/" (TicketId(told.ticket.id).code()) "/rate" } {
                    (again(view, rating))
                    button.control name="take_back" value="true" { (view.say("phone-comment-take-back")) }
                }
            }
        }
        details {
            summary { (view.say("phone-rate-again")) }
            (all_stars(view))
        }
    }
}

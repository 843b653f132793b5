// SPDX-License-Identifier: EUPL-1.2
//! What staff must know of the clock, lost numbers, screens and printers wherever they work: a part that their pages show while something is wrong.

use axum::extract::State;
use jiff::Unit;
use maud::{Markup, html};

use super::held::Held;
use super::printers;
use super::screen_words::Condition;
use crate::access::{MANAGERS, Staff};
use crate::clock::words;
use crate::lost;
use crate::reader::Reader;
use crate::state::AppState;
use api::Level;

/// Where a page shows it; its script fills it.
pub(super) fn place() -> Markup {
    html! { div.troubles #troubles role="status" {} }
}

/// `GET /troubles`: nothing where all is well.
pub(super) async fn look(staff: Staff, Reader(language): Reader, State(state): State<AppState>) -> Markup {
    let held = Held::new(state, language);
    html! {
        (clock(&held, MANAGERS.admits(staff.role)))
        (lost_numbers(&held, MANAGERS.admits(staff.role)))
        (screens(&held))
        (printers::part(&held))
    }
}

/// That the machine's clock is wrong; whoever may say that it is right does so here.
fn clock(held: &Held, may_confirm: bool) -> Markup {
    let view = held.view();
    html! {
        @if let Some(doubt) = held.state.clock().doubt() {
            @let machine = words::time(&held.now.catalogue.time_zone, doubt.machine);
            section.trouble data-clock=(doubt.why.slug()) {
                p { strong { (view.say("clock-wrong")) } " " (words::told(held.state.words(), &held.now.catalogue.time_zone, &held.language, doubt)) }
                @if may_confirm && doubt.is_possible() {
                    details {
                        summary.control { (view.say_with("clock-is-right", &[("machine", machine.clone().into())])) }
                        p { (view.say("clock-is-right-more")) }
                        // To the minute: the part stays the same meanwhile.
                        @let shown = doubt.machine.round(Unit::Minute).unwrap_or(doubt.machine);
                        button.control type="button" data-machine=(shown) {
                            (view.say_with("clock-confirm", &[("machine", machine.into())]))
                        }
                    }
                }
            }
        }
    }
}

/// That a restored journal has lost numbers which people hold; whoever answers for the office has it told no more.
fn lost_numbers(held: &Held, may_confirm: bool) -> Markup {
    let view = held.view();
    html! {
        @let lost = lost::told(held.state.words(), &held.language, &held.state.status().lost_unseen());
        @let not_believed = lost::not_believed(held.state.words(), &held.language, &held.state.status().not_believed());
        @if lost.is_some() || not_believed.is_some() {
            section.trouble data-lost {
                @if let Some(told) = lost {
                    p { strong { (told) } }
                    p { (view.say("numbers-lost-do")) }
                }
                @if let Some(told) = not_believed {
                    p { strong { (told) } }
                    p { (view.say("numbers-not-believed-do")) }
                }
                @if may_confirm {
                    button.control type="button" data-lost-seen { (view.say("numbers-lost-seen")) }
                }
            }
        }
    }
}

/// Screens on which citizens do not see what they should.
fn screens(held: &Held) -> Markup {
    let view = held.view();
    html! {
        @for (name, screen) in &held.now.site.screens {
            @let condition = Condition::of(held, name, screen);
            @let alarms = condition.sentences.iter().filter(|(level, _)| *level == Level::Alarm);
            @let alarms: Vec<&str> = alarms.map(|(_, sentence)| sentence.as_str()).collect();
            @if !alarms.is_empty() {
                section.trouble data-screen-trouble=(name) {
                    p { strong { (screen.title.get(view.language)) } ": " (alarms.join(" · ")) }
                    a href="/screens" { (view.say("desk-unseen-screens")) }
                }
            }
        }
    }
}

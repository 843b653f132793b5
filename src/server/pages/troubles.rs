//! What staff must know of screens and printers wherever they work: a part that their pages show while something is wrong.

use axum::extract::State;
use maud::{Markup, html};

use super::Held;
use super::printers;
use super::screen_words::Condition;
use crate::api::Level;
use crate::server::access::Staff;
use crate::server::problem::Reader;
use crate::server::state::AppState;

/// Where a page shows it; its script fills it.
pub(super) fn place() -> Markup {
    html! { aside.troubles #troubles role="status" {} }
}

/// `GET /troubles`: nothing where all is well.
pub(super) async fn look(_: Staff, Reader(language): Reader, State(state): State<AppState>) -> Markup {
    let held = Held::new(state, language);
    html! {
        (screens(&held))
        (printers::part(&held))
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

// SPDX-License-Identifier: EUPL-1.2
//! The side of a desk's page: who waits, whom nobody calls, who did not come, who was served; `lists.js` fills in the rows.

use maud::{Markup, html};

use super::frame::View;
use super::help;

/// Texts that the script says by itself, and the places it fills in them.
pub(super) const SPOKEN: &[(&str, &[&str])] = &[
    ("desk-queue-title", &["people"]),
    ("desk-queue-empty", &[]),
    ("desk-find-none", &["text"]),
    ("desk-find-lost", &["text", "said"]),
    ("desk-find-found", &["people"]),
    ("desk-pages", &["from", "to", "people"]),
    ("desk-note-order", &[]),
    ("desk-note-precedence", &["minutes"]),
    ("desk-call-number", &["number"]),
    ("desk-call-away", &["number"]),
    ("desk-put-back-number", &["number"]),
    ("desk-postponed", &["people"]),
    ("desk-postponed-until", &["time"]),
    ("desk-passed", &["people"]),
    ("desk-passed-note", &["place", "time"]),
    ("desk-away", &["people"]),
    ("desk-away-note", &["desk", "time"]),
    ("desk-no-shows", &["people"]),
    ("desk-served", &["people"]),
    ("desk-served-at", &["time"]),
    ("desk-reopen-number", &["number"]),
];

/// The lists beside the desk's own ticket.
pub(super) fn side(view: View<'_>, is_help: bool) -> Markup {
    html! {
        div.side {
            (card(view, "passed", true))
            (card(view, "away", true))
            @if !is_help {
                section.card #way-card aria-labelledby="visit-title" hidden {
                    h2 #visit-title { (view.say("help-way")) }
                    ol.way #way {}
                }
            }
            section.card.waiting aria-labelledby="queue-title" {
                h2 #queue-title tabindex="-1" {}
                p.why #queue-why hidden {}
                div.find {
                    label for="find" { (view.say("desk-find")) }
                    input #find type="search" maxlength="60" autocomplete="off" spellcheck="false" enterkeyhint="search"
                        aria-label=(view.say("desk-find-what")) placeholder=(view.say("desk-find-hint"));
                }
                p.why.sought #find-said role="status" {}
                ol.list #queue {}
                (pages(view, "waiting", "queue-title"))
                p.why #queue-none hidden { (view.say("desk-queue-empty")) }
            }
            @if is_help { (help::cases(view)) }
            (of_day(view))
        }
    }
}

/// Whoever may come back. While nobody is at the desk it stands below the commands, however many wait.
fn of_day(view: View<'_>) -> Markup {
    html! {
        div.others-of-day #others-of-day {
            (card(view, "postponed", false))
            (card(view, "no-shows", false))
            details.card.served #served-card hidden {
                summary #served-title {}
                ul.list #served {}
                (pages(view, "served", "served-title"))
            }
        }
    }
}

/// A list that is there only where somebody is on it; `is_warning`: somebody must see to it.
fn card(view: View<'_>, name: &str, is_warning: bool) -> Markup {
    html! {
        section.card.short.warning[is_warning] id={ (name) "-card" } aria-labelledby={ (name) "-title" } hidden {
            h2 id={ (name) "-title" } tabindex="-1" {}
            ul.list id=(name) {}
            (pages(view, name, &format!("{name}-title")))
        }
    }
}

/// Leafs through a list that is longer than its page.
fn pages(view: View<'_>, list: &str, title: &str) -> Markup {
    let leaf = |to: &str, text: &str| {
        html! {
            button.control type="button" data-leaf=(to) data-list=(list) aria-disabled="true" { (view.say(text)) }
        }
    };
    html! {
        div.pages data-pages=(list) role="group" aria-labelledby=(title) hidden {
            (leaf("back", "desk-pages-back"))
            span data-part="where" {}
            (leaf("next", "desk-pages-next"))
        }
    }
}

/// What a row of each list is made from.
pub(super) fn rows(view: View<'_>) -> Markup {
    let put_back = html! {
        button.control type="button" data-command="put-back" data-part="button" { (view.say("desk-put-back")) }
    };
    let reopen = html! {
        button.control type="button" data-command="reopen" data-part="button" { (view.say("desk-reopen")) }
    };
    let call = |text: &str, class: &str| {
        html! { button class={ "control " (class) } type="button" data-command="call" data-part="call" { (view.say(text)) } }
    };
    // Others are passed for a reason of the site's, or not at all; whoever waits for a desk that is away passes nobody.
    let may_pass = !view.site.call_reasons.is_empty();
    html! {
        template #queue-row {
            li {
                b data-part="number" {}
                span.for { span data-part="service" {} span.note data-part="note" {} }
                span.wait data-part="wait" {}
                @if may_pass { (call("desk-call", "early")) }
            }
        }
        (row("passed-row", "note", &call("desk-call-yes", "")))
        (row("away-row", "note", &call("desk-call-yes", "")))
        (row("postponed-row", "until", &put_back))
        (row("no-show-row", "note", &put_back))
        (row("served-row", "note", &reopen))
    }
}

/// Number, service, a note, and what can be done.
fn row(id: &str, note: &str, act: &Markup) -> Markup {
    html! {
        template id=(id) {
            li {
                b data-part="number" {}
                span.for { span data-part="service" {} span.note data-part=(note) {} }
                (act)
            }
        }
    }
}

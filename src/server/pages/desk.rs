// SPDX-License-Identifier: EUPL-1.2
//! The page at a desk: its bones; `desk.js` fills them with what the server says.

use maud::{Markup, html};
use serde_json::json;

use super::frame::{Files, View, data, document, sign_out, texts};
use super::{asking, desk_side, help, passing, whereabouts};
use office::Level;
use site::Counter;
use site::levels::Named;

/// Texts that the script says by itself, and the places it fills in them.
const SPOKEN: &[(&str, &[&str])] = &[
    ("desk-mode-open", &[]),
    ("desk-mode-paused", &[]),
    ("desk-mode-closed", &[]),
    ("desk-online", &[]),
    ("desk-lost", &["time"]),
    ("desk-connecting", &[]),
    ("page-waits", &[]),
    ("page-waits-more", &[]),
    ("desk-language", &["language"]),
    ("desk-precedence", &[]),
    ("desk-title-came", &["number"]),
    ("desk-question-over", &[]),
    ("desk-not-here-any-more", &["number"]),
    ("desk-unregistered", &[]),
    ("desk-unregistered-do", &["number"]),
    ("desk-others", &["who"]),
    ("desk-others-self", &[]),
    ("desk-others-device", &[]),
    ("desk-recalled", &["times", "stretch"]),
    ("desk-recalled-once", &["stretch"]),
    ("desk-waited", &["minutes"]),
    ("desk-since-called", &["stretch"]),
    ("desk-since-serving", &["stretch"]),
    ("desk-minutes", &["minutes"]),
    ("desk-seconds", &["seconds"]),
    ("desk-undo-waits", &["number"]),
    ("desk-undo-listed", &["number"]),
    ("desk-undo-served", &["number"]),
    ("desk-undo-called", &["number"]),
    ("desk-undo-back", &["number"]),
    ("desk-undo-to-open", &[]),
    ("desk-undo-to-paused", &[]),
    ("desk-undo-to-closed", &[]),
    ("desk-undo-as-before", &[]),
    ("desk-called", &["number"]),
    ("desk-nobody-waits", &[]),
    ("desk-said-recalled", &["number"]),
    ("desk-said-arrived", &["number"]),
    ("desk-said-no-show", &["number"]),
    ("desk-said-served", &["number"]),
    ("desk-said-passed", &["number", "place"]),
    ("desk-said-open", &[]),
    ("desk-said-paused", &[]),
    ("desk-said-awaited", &[]),
    ("desk-said-closed", &[]),
    ("desk-said-put-back", &["number"]),
    ("desk-said-reopened-here", &["number"]),
    ("desk-said-reopened-waits", &["number"]),
    ("desk-said-undone", &["what"]),
    ("desk-first-came", &["number"]),
    ("desk-not-yet", &[]),
    ("desk-just-called", &["number"]),
    ("desk-not-open", &[]),
    ("desk-not-anybody", &[]),
    ("desk-here-already", &["number"]),
    ("desk-only-called", &["number"]),
    ("desk-nothing-to-undo", &[]),
    ("desk-key-swallowed", &["key"]),
    ("desk-row-moved", &[]),
    ("desk-seen", &["seen", "screens"]),
    ("desk-seen-one", &["seen"]),
    ("desk-seen-none", &[]),
    ("desk-unseen", &["number", "screens"]),
    ("desk-nobody", &[]),
    ("desk-is-paused", &[]),
    ("desk-is-paused-more", &[]),
    ("desk-is-closed", &[]),
    ("desk-is-closed-more", &[]),
    ("desk-first-is", &["number", "why"]),
    ("desk-next-is", &["number", "why"]),
    ("desk-why-first", &[]),
    ("desk-why-precedence", &["minutes"]),
    ("desk-why-passed", &[]),
    ("desk-why-appointment", &["time"]),
    ("desk-why-late", &["time"]),
    ("desk-appointment", &["time"]),
    ("desk-appointment-late", &["time"]),
    ("desk-offer-here", &["number"]),
    ("desk-offer-there", &["number", "desk"]),
    ("desk-no-answer", &[]),
    ("desk-unsent-waits", &["command"]),
    ("desk-withdrawn", &["command"]),
    ("desk-withdraw-first", &["command"]),
    ("desk-next", &[]),
    ("desk-open", &[]),
    ("desk-resume", &[]),
    ("desk-pause", &[]),
    ("desk-close", &[]),
    ("desk-recall", &[]),
    ("desk-start", &[]),
    ("desk-no-show", &[]),
    ("desk-complete", &[]),
    ("desk-undo", &[]),
    ("desk-given-up", &[]),
    ("desk-given-up-remedy", &[]),
    ("desk-failed", &[]),
    ("desk-failed-remedy", &[]),
    ("way-issued", &["service"]),
    ("way-called", &["desk"]),
    ("way-no-show", &["desk"]),
    ("way-transferred", &["service"]),
    ("way-passed-on", &["to", "reason"]),
    ("way-came-back", &["to"]),
    ("way-completed", &["desk"]),
    ("way-reopened", &["desk"]),
    ("way-asked-head", &["sector"]),
    ("way-answered-solved", &[]),
    ("way-answered-explained", &[]),
    ("way-answered-unsolved", &[]),
    ("way-appointment-requested", &["with"]),
    ("way-appointment-closed-solved", &[]),
    ("way-appointment-closed-explained", &[]),
    ("way-appointment-closed-unsolved", &[]),
];

/// The page of a desk, an office or the Help Point.
pub(super) fn page(view: View<'_>, counter: &Counter<'_>) -> Markup {
    let name = counter.name.get(view.language);
    let is_help = counter.level == Level::HelpPoint;
    let body = html! {
        body data-busy="false" {
            (top(view, counter))
            noscript { p.fault { (view.say("desk-needs-script")) } }
            (super::troubles::place())
            main.desk #desk tabindex="-1" data-known="false" data-level=(counter.level) {
                (current(view))
                (actions(view))
                div.rest {
                    p.fault.others #others role="status" hidden {}
                    (unseen(view))
                    p.fault.others #unregistered role="status" hidden {}
                    @if is_help { (help::card(view)) }
                    (passing::card(view, counter))
                }
                (desk_side::side(view, is_help))
            }
            footer.foot {
                div.wishes {
                    label { input #keys type="checkbox" checked; (view.say("desk-keys")) }
                    label { input #chime type="checkbox"; (view.say("desk-chime")) }
                }
                div.more {
                    form method="post" action={ "/desk/" (counter.id) "/second" } target="_blank" {
                        button type="submit" { (view.say("second-open")) }
                    }
                    span aria-hidden="true" { "·" }
                    a href={ "/desk/" (counter.id) "/seconds" } target="_blank" { (view.say("seconds-open")) }
                    span { "· " (view.office()) }
                }
            }
            (word(view))
            (asking::dialogs(view))
            (desk_side::rows(view))
            (data(&handed(view, counter)))
        }
    };
    document(
        view,
        name,
        Files { styles: if is_help { &["desk.css", "help.css"] } else { &["desk.css"] }, script: Some("desk.js") },
        &body,
    )
}

fn handed(view: View<'_>, counter: &Counter<'_>) -> serde_json::Value {
    let site = view.site;
    let named = |list: &[Named]| -> serde_json::Map<String, serde_json::Value> {
        list.iter().map(|named| (named.id.clone(), named.name.get(view.language).into())).collect()
    };
    let counters: serde_json::Map<String, serde_json::Value> =
        site.counters().map(|counter| (counter.id.to_owned(), counter.name.get(view.language).into())).collect();
    let services = site.services.iter().map(|service| (service.id.0.as_str(), &service.name));
    let offices = site.counters().filter(|counter| counter.level != Level::Desks);
    let services = services.chain(offices.map(|office| (office.id, office.name)));
    let services: serde_json::Map<String, serde_json::Value> =
        services.map(|(id, name)| (id.to_owned(), name.get(view.language).into())).collect();
    let spoken: Vec<_> =
        [SPOKEN, asking::SPOKEN, desk_side::SPOKEN, passing::SPOKEN, help::SPOKEN, whereabouts::SPOKEN].concat();
    json!({
        "desk": counter.id,
        "is_help": counter.level == Level::HelpPoint,
        "services": services,
        "names": {
            "counters": counters,
            "services": services,
            "reasons": named(&site.access.reasons),
            "sectors": named(&site.access.sectors),
            "council": named(&site.access.council),
        },
        "time_zone": site.time_zone,
        "who": view.who,
        "grace_min": site.rules.closing_grace_min,
        "words": texts(view, &spoken),
    })
}

fn command(view: View<'_>, action: &str, text: &str, key: &str) -> Markup {
    html! {
        button.control type="button" data-command=(action) aria-disabled="true" aria-keyshortcuts=(key) {
            (view.say(text))
            @if matches!(action, "start" | "recall" | "no-show") { span.then data-then=(action) hidden {} }
            kbd aria-hidden="true" { (key) }
        }
    }
}

fn top(view: View<'_>, counter: &Counter<'_>) -> Markup {
    html! {
        header.bar {
            h1 { (counter.name.get(view.language)) }
            p.about { (passing::serves(view, counter)) }
            div.end {
                span.mode #mode {}
                button type="button" data-command="pause" data-when="open" aria-keyshortcuts="P" hidden {
                    (view.say("desk-pause")) kbd aria-hidden="true" { "P" }
                }
                button type="button" data-command="close" data-when="open paused" hidden { (view.say("desk-close")) }
                p.link #link data-online="true" {
                    time #clock {}
                    (link_icon())
                    span #link-words role="status" { (view.say("desk-connecting")) }
                }
                (sign_out(view))
            }
        }
    }
}

/// Whether the server is heard.
pub(super) fn link_icon() -> Markup {
    html! {
        svg viewBox="0 0 24 24" aria-hidden="true" {
            path.fine d="M12 20.5 1.2 8.4a16 16 0 0 1 21.6 0z" {}
            path.lost d="M3.3 2 2 3.3l3 3A16 16 0 0 0 1.2 8.4L12 20.5l3.6-4 4.1 4.2 1.3-1.3zM12 4.2c-1 0-2 .1-3 .3l9.4 9.4 4.4-5.5A16 16 0 0 0 12 4.2z" {}
        }
    }
}

fn current(view: View<'_>) -> Markup {
    html! {
        section.card.current aria-label=(view.say("desk-current")) {
            p.number #number {}
            div.facts #ticket hidden {
                h2 #service {}
                p { span #language {} span #class hidden { " · " span.tag #class-words {} } }
                p.muted.times { span.whole #waited {} " " span.whole #since {} }
                p.muted #recalled hidden {}
                p.seen #seen {
                    svg viewBox="0 0 24 24" aria-hidden="true" {
                        path.tick d="m4 12.5 5.5 5.5L20 7" {}
                        path.eye d="M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12zm7 0a3 3 0 1 0 6 0 3 3 0 1 0-6 0z" {}
                    }
                    span #seen-words {}
                }
            }
            div.empty #nobody hidden {
                h2 #nobody-title {}
                p.muted #nobody-more {}
            }
            button.control.undo #undo type="button" data-command="undo" aria-keyshortcuts="U" hidden {
                (view.say("desk-undo"))
                small #undo-what {}
                span aria-hidden="true" { span #undo-left {} " " kbd aria-hidden="true" { "U" } }
            }
        }
    }
}

/// A call that no screen shows; below the buttons, which stay where they are when it comes.
fn unseen(view: View<'_>) -> Markup {
    html! {
        // The way to the screens is no part of the alert: it would be read apart, now before, now after it.
        p.fault #unseen hidden {
            span #unseen-words role="alert" {}
            " " a href="/screens" { (view.say("desk-unseen-screens")) }
        }
    }
}

fn actions(view: View<'_>) -> Markup {
    let main = |action: &str, text: &str, when: &str| {
        let keys = if when == "paused" { "Space P" } else { "Space" };
        html! {
            button.control.primary type="button" data-command=(action) data-when=(when) aria-disabled="true" aria-keyshortcuts=(keys) hidden[when != "open"] {
                (view.say(text)) kbd aria-hidden="true" { (view.say("desk-key-space")) }
            }
        }
    };
    html! {
        div.actions #actions role="group" aria-label=(view.say("desk-actions")) data-asking="false" {
            (main("next", "desk-next", "open"))
            (main("open", "desk-resume", "paused"))
            (main("open", "desk-open", "closed"))
            (asking::arrival(view))
            (command(view, "start", "desk-start", "S"))
            (command(view, "recall", "desk-recall", "R"))
            (command(view, "no-show", "desk-no-show", "N"))
            (command(view, "complete", "desk-complete", "T"))
            // What came of the last press, and why one does nothing.
            p.said #said role="status" {}
        }
    }
}

/// Where the page says what went wrong: a box to read, and an alert to hear.
pub(super) fn word(view: View<'_>) -> Markup {
    html! {
        p.apart #alarm role="alert" {}
        div.word #word hidden {
            p { strong #word-title {} span #word-detail {} }
            button.control #word-act type="button" hidden { (view.say("desk-withdraw")) }
            button #word-close type="button" aria-label=(view.say("desk-dismiss")) { "×" }
        }
    }
}

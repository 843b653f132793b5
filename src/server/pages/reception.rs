// SPDX-License-Identifier: EUPL-1.2
//! The reception's page: who goes in and out; `reception.js` fills in what the server says.

use maud::{Markup, html};
use serde_json::json;

use super::frame::{Files, View, data, document, sign_out, texts};
use super::{present, whereabouts};
use api::ReceptionBoard;
use office::Level;

/// Texts that the script says by itself, and the places it fills in them.
const SPOKEN: &[(&str, &[&str])] = &[
    ("page-waits", &[]),
    ("page-waits-more", &[]),
    ("desk-no-answer", &[]),
    ("desk-unsent-waits", &["command"]),
    ("desk-withdrawn", &["command"]),
    ("desk-withdraw-first", &["command"]),
    ("reception-send", &[]),
    ("seek-none", &["text"]),
    ("seek-lost", &[]),
    ("desk-find-lost", &["text", "said"]),
    ("desk-put-back-number", &["number"]),
    ("desk-said-put-back", &["number"]),
    ("desk-given-up", &[]),
    ("desk-given-up-remedy", &[]),
    ("desk-failed", &[]),
    ("desk-failed-remedy", &[]),
    ("reception-inside", &["people"]),
    ("reception-nobody", &[]),
    ("reception-registered", &["people"]),
    ("reception-until", &["time"]),
    ("reception-expired", &["time"]),
    ("reception-since", &["time"]),
    ("reception-pass-badge", &["badge"]),
    ("reception-pass-until", &["time"]),
    ("reception-pass-number", &["number"]),
    ("reception-out-badge", &["badge"]),
    ("reception-renew-badge", &["badge"]),
    ("reception-waiting", &["people"]),
    ("reception-choose-destination", &[]),
    ("reception-choose-purpose", &[]),
    ("reception-choose-badge", &[]),
    ("reception-choose-name", &[]),
    ("reception-unattended", &["people"]),
    ("reception-unattended-note", &["from", "to", "time"]),
    ("reception-left-waiting", &["people"]),
    ("reception-left-waiting-note", &["office", "time"]),
    ("reception-undo", &["badge"]),
    ("reception-waits-title", &["number"]),
    ("reception-waits-words", &["number", "badge"]),
    ("reception-again-title", &["number"]),
    ("reception-again-words", &["number", "badge", "other"]),
    ("reception-again-yes", &["other"]),
    ("reception-said-in", &["badge"]),
    ("reception-said-renewed", &["badge"]),
    ("reception-said-renewed-inside", &["badge"]),
    ("reception-said-out", &["badge"]),
    ("reception-said-out-waits", &["badge", "number"]),
    ("reception-said-out-cancelled", &["badge", "number"]),
    ("reception-said-undone", &["badge"]),
    ("reception-nothing-to-undo", &[]),
    ("desk-seconds", &["seconds"]),
    ("desk-not-yet", &[]),
    ("desk-row-moved", &[]),
];

/// The page. `board`: who is inside, where that can be said now.
pub(super) fn page(view: View<'_>, board: Option<&ReceptionBoard>) -> Markup {
    let title = view.say("reception-title");
    let body = html! {
        body data-busy="false" {
            (top(view))
            (super::troubles::place())
            p.fault.stays #stays role="status" hidden { (view.say("reception-stays")) }
            noscript { p.fault { (view.say("desk-needs-script")) } }
            main.reception {
                div.door {
                    (form(view))
                    (pass(view))
                }
                div.lists {
                    (seek(view))
                    (stranded("unattended"))
                    (stranded("left-waiting"))
                    (inside(view))
                }
            }
            (present::within(view, board))
            (super::desk::word(view))
            (questions(view))
            (data(&handed(view)))
        }
    };
    document(view, &title, Files { styles: &["reception.css", "present.css"], script: Some("reception.js") }, &body)
}

fn top(view: View<'_>) -> Markup {
    let end = html! {
        a.button href="/reception/appointments" { (view.say("import-page-open")) }
        a.button #list-open href="/reception/present" target="_blank" { (view.say("reception-list")) }
        button type="button" data-print-inside { (view.say("reception-print-inside")) }
        p.link #link data-online="true" {
            time #clock {}
            (super::desk::link_icon())
            span #link-words role="status" { (view.say("desk-connecting")) }
        }
        (sign_out(view))
    };
    html! {
        header.bar {
            h1 { (view.say("reception-title")) }
            p.about { (view.office()) }
            div.end { (end) }
        }
    }
}

fn handed(view: View<'_>) -> serde_json::Value {
    let site = view.site;
    let purposes: serde_json::Map<String, serde_json::Value> = site
        .access
        .purposes
        .iter()
        .map(|purpose| (purpose.id.clone(), purpose.name.get(view.language).into()))
        .collect();
    let counters: serde_json::Map<String, serde_json::Value> =
        site.counters().map(|counter| (counter.id.to_owned(), counter.name.get(view.language).into())).collect();
    let services: serde_json::Map<String, serde_json::Value> =
        site.services.iter().map(|service| (service.id.0.clone(), service.name.get(view.language).into())).collect();
    json!({
        "names": { "counters": counters, "services": services },
        "offices": present::offices(view),
        "one": present::one(view),
        "purposes": purposes,
        "time_zone": site.time_zone,
        "words": texts(view, &[SPOKEN, present::SPOKEN, whereabouts::SPOKEN].concat()),
    })
}

fn form(view: View<'_>) -> Markup {
    let access = &view.site.access;
    let offices = view.site.counters().filter(|counter| counter.level == Level::Offices);
    html! {
        form.card.check-in #check-in novalidate {
            h2 { (view.say("reception-check-in")) }
            fieldset {
                legend { (view.say("reception-where")) }
                div.choices.offices {
                    @for office in offices {
                        label {
                            input type="radio" name="destination" value=(office.id);
                            span {
                                strong { (office.name.get(view.language)) }
                                small data-waiting=(office.id) {}
                            }
                        }
                    }
                }
            }
            fieldset {
                legend { (view.say("reception-purpose")) }
                div.choices {
                    @for purpose in &access.purposes {
                        label {
                            input type="radio" name="purpose" value=(purpose.id);
                            span { (purpose.name.get(view.language)) }
                        }
                    }
                }
            }
            div.fields {
                label.field {
                    span { (view.say("reception-badge")) }
                    input #badge type="text" name="badge" maxlength="8" autocomplete="off" spellcheck="false" required autofocus;
                }
                label.field {
                    span { (view.say("reception-number")) }
                    input #number type="text" name="number" maxlength="6" autocomplete="off" spellcheck="false"
                        placeholder=(view.say("reception-number-example"));
                }
                @if access.names {
                    label.field {
                        span { (view.say("reception-name")) }
                        input #name type="text" name="name" maxlength="120" autocomplete="off" spellcheck="false" required;
                    }
                }
            }
            p.fault #fault role="alert" hidden {}
            button.control.primary #send type="submit" { (view.say("reception-send")) }
        }
    }
}

fn pass(view: View<'_>) -> Markup {
    html! {
        section.card.pass #pass hidden aria-labelledby="visitor-title" {
            div.pass-paper {
                p.pass-office { (view.site.body.get(view.language)) }
                h2 #visitor-title {}
                p.pass-where #pass-where {}
                // Its picture: there is none before there is a pass.
                div #pass-picture data-alt=(view.say("reception-pass-code")) {}
                p.pass-number #pass-number {}
                p #pass-until {}
                p.pass-return { (view.say("reception-pass-return")) }
            }
            div.pass-end {
                button.control.primary #print type="button" { (view.say("reception-print")) }
                button.control #pass-close type="button" { (view.say("reception-next")) }
            }
        }
    }
}

fn inside(view: View<'_>) -> Markup {
    html! {
        section.card.inside aria-labelledby="inside-title" {
            div.title-line { h2 #inside-title tabindex="-1" {} p.muted #registered {} }
            div.taken-back {
                // What came of the last press, and why one does nothing.
                p.said #said role="status" {}
                button.control.undo #undo type="button" hidden {
                    span #undo-what {}
                    span.left #undo-left {}
                }
            }
            table {
                thead {
                    tr {
                        th { (view.say("reception-badge")) }
                        th { (view.say("reception-where")) }
                        th { (view.say("reception-when")) }
                        th { span.apart { (view.say("reception-do")) } }
                    }
                }
                tbody #inside {}
            }
            p.muted #nobody hidden { (view.say("reception-nobody")) }
        }
        template #visitor-row {
            tr {
                th scope="row" data-part="badge" {}
                td { span data-part="where" {} span.note data-part="what" {} }
                td { span.whole data-part="since" {} span.note data-part="until" {} }
                td.act {
                    button.control type="button" data-part="renew" { (view.say("reception-renew")) }
                    button.control type="button" data-part="out" { (view.say("reception-out")) }
                }
            }
        }
    }
}

/// Where is a number of today? Whoever missed the call comes here.
fn seek(view: View<'_>) -> Markup {
    html! {
        section.card.seek aria-labelledby="seek-title" {
            h2 #seek-title { (view.say("seek-title")) }
            form #seek-form role="search" {
                label for="seek" { (view.say("seek-label")) }
                input #seek type="search" maxlength="12" autocomplete="off" spellcheck="false" enterkeyhint="search"
                    placeholder=(view.say("reception-number-example"));
            }
            p.muted.sought #seek-said role="status" {}
            ul #seek-found aria-live="polite" {}
        }
        template #seek-row {
            li {
                span data-part="words" {}
                button.control type="button" data-part="button" { (view.say("desk-put-back")) }
            }
        }
    }
}

/// A list that is there only where somebody is on it: somebody must see to it.
fn stranded(name: &str) -> Markup {
    html! {
        section.card.warning id={ (name) "-card" } aria-labelledby={ (name) "-title" } hidden {
            h2 id={ (name) "-title" } {}
            ul.stranded id=(name) {}
        }
    }
}

/// Questions that need an answer before anything else.
fn questions(view: View<'_>) -> Markup {
    html! {
        dialog #waits-ask aria-labelledby="waits-title" {
            form method="dialog" {
                h2 #waits-title {}
                p #waits-words {}
                div.choice {
                    button.control type="submit" value="no" autofocus { (view.say("desk-close-no")) }
                    button.control type="submit" value="cancelled" { (view.say("reception-waits-cancelled")) }
                    button.control.primary type="submit" value="waits" { (view.say("reception-waits-stays")) }
                }
            }
        }
        dialog #again-ask aria-labelledby="again-title" {
            form method="dialog" {
                h2 #again-title {}
                p #again-words {}
                div.choice {
                    button.control type="submit" value="no" autofocus { (view.say("desk-close-no")) }
                    button.control.primary #again-yes type="submit" value="yes" {}
                }
            }
        }
    }
}

//! The page at a desk: its bones; `desk.js` fills them with what the server says.

use maud::{Markup, html};
use serde_json::json;

use super::frame::{Files, View, data, document, texts};
use crate::site::Desk;

/// Texts that the script says by itself, and the places it fills in them.
const SPOKEN: &[(&str, &[&str])] = &[
    ("desk-mode-open", &[]),
    ("desk-mode-paused", &[]),
    ("desk-mode-closed", &[]),
    ("desk-online", &[]),
    ("desk-lost", &["time"]),
    ("desk-language", &["language"]),
    ("desk-precedence", &[]),
    ("desk-passed", &[]),
    ("desk-waited", &["minutes"]),
    ("desk-since-called", &["stretch"]),
    ("desk-since-serving", &["stretch"]),
    ("desk-minutes", &["minutes"]),
    ("desk-seconds", &["seconds"]),
    ("desk-seen", &["seen", "screens"]),
    ("desk-seen-one", &["seen"]),
    ("desk-seen-none", &[]),
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
    ("desk-queue-title", &["people"]),
    ("desk-queue-empty", &[]),
    ("desk-queue-more", &["people"]),
    ("desk-transfer-title", &["number"]),
    ("desk-transfer-choose", &[]),
    ("desk-transfer-send", &["place"]),
    ("desk-put-back-number", &["number"]),
    ("desk-called", &["number"]),
    ("desk-nobody-waits", &[]),
    ("desk-no-answer", &[]),
    ("desk-no-answer-more", &[]),
    ("desk-given-up", &[]),
    ("desk-given-up-remedy", &[]),
    ("desk-failed", &[]),
    ("desk-failed-remedy", &[]),
    ("desk-close-ask", &["number"]),
];

/// The page of `desk`.
pub(super) fn page(view: View<'_>, desk: &Desk) -> Markup {
    let name = desk.name.get(view.language);
    let body = html! {
        body data-busy="false" {
            (top(view, desk))
            noscript { p.fault { (view.say("desk-needs-script")) } }
            main.desk #desk data-known="false" {
                (current(view))
                (actions(view))
                div.rest { (transfer(view, desk)) }
                (side(view))
            }
            footer.foot {
                label { input #keys type="checkbox" checked; (view.say("desk-keys")) }
                p { (view.office()) " · " (view.site.body.get(view.language)) }
            }
            p.apart #spoken role="status" {}
            (word(view))
            (close_ask(view))
            (rows(view))
            (data(&handed(view, desk)))
        }
    };
    document(view, name, Files { style: Some("desk.css"), script: Some("desk.js") }, &body)
}

fn handed(view: View<'_>, desk: &Desk) -> serde_json::Value {
    let services: serde_json::Map<String, serde_json::Value> = view
        .site
        .services
        .iter()
        .map(|service| (service.id.0.clone(), service.name.get(view.language).into()))
        .collect();
    json!({
        "desk": desk.id.0,
        "services": services,
        "time_zone": view.site.time_zone,
        "words": texts(view, SPOKEN),
    })
}

fn command(view: View<'_>, action: &str, text: &str, key: &str) -> Markup {
    html! {
        button.control type="button" data-command=(action) aria-disabled="true" aria-keyshortcuts=(key) {
            (view.say(text)) kbd { (key) }
        }
    }
}

fn top(view: View<'_>, desk: &Desk) -> Markup {
    let name_of = |id| view.site.services.iter().find(|service| &service.id == id);
    let serves: Vec<&str> =
        desk.serves.iter().filter_map(name_of).map(|service| service.name.get(view.language)).collect();
    html! {
        header.bar {
            h1 { (desk.name.get(view.language)) }
            p.about { (serves.join(", ")) }
            div.end {
                span.mode #mode {}
                button type="button" data-command="pause" data-when="open" aria-keyshortcuts="P" hidden {
                    (view.say("desk-pause")) kbd { "P" }
                }
                button type="button" data-command="close" data-when="open paused" hidden { (view.say("desk-close")) }
                p.link #link data-online="true" {
                    time #clock {}
                    (link_icon())
                    span #link-words role="status" { (view.say("desk-connecting")) }
                }
                form method="post" action="/logout" { button type="submit" { (view.say("staff-sign-out")) } }
            }
        }
    }
}

fn link_icon() -> Markup {
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
                p { span #language {} span #class hidden { " · " span.tag { (view.say("desk-precedence")) } } }
                p.muted { span.whole #waited {} " · " span.whole #since {} }
                p.seen #seen {
                    svg viewBox="0 0 24 24" aria-hidden="true" {
                        path.tick d="m4 12.5 5.5 5.5L20 7" {}
                        path.eye d="M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12zm7 0a3 3 0 1 0 6 0 3 3 0 1 0-6 0z" {}
                    }
                    span #seen-words {}
                }
            }
            button.control.undo #undo type="button" data-command="undo" aria-keyshortcuts="U" hidden {
                (view.say("desk-undo"))
                span { span #undo-left {} " " kbd { "U" } }
            }
            div.empty #nobody hidden {
                h2 #nobody-title {}
                p.muted #nobody-more {}
            }
        }
    }
}

fn actions(view: View<'_>) -> Markup {
    let main = |action: &str, text: &str, when: &str| {
        html! {
            button.control.primary type="button" data-command=(action) data-when=(when) aria-disabled="true" aria-keyshortcuts="Space" hidden[when != "open"] {
                (view.say(text)) kbd { (view.say("desk-key-space")) }
            }
        }
    };
    html! {
        div.actions role="group" aria-label=(view.say("desk-actions")) {
            (main("next", "desk-next", "open"))
            (main("open", "desk-resume", "paused"))
            (main("open", "desk-open", "closed"))
            (command(view, "start", "desk-start", "S"))
            (command(view, "recall", "desk-recall", "R"))
            (command(view, "no-show", "desk-no-show", "N"))
            (command(view, "complete", "desk-complete", "T"))
        }
    }
}

fn transfer(view: View<'_>, desk: &Desk) -> Markup {
    let choice = |kind: &str, id: &str, name: &str, service: Option<&str>| {
        html! {
            label data-service=[service] {
                input type="radio" name="to" value=(id) data-kind=(kind) data-name=(name);
                span { (name) }
            }
        }
    };
    let served = |id| view.site.desks.iter().any(|desk| desk.serves.contains(id));
    html! {
        form.card.transfer #transfer hidden {
            div.title-line {
                h2 #transfer-title {}
                button.control.send #send type="submit" aria-disabled="true" { (view.say("desk-transfer-choose")) }
            }
            fieldset {
                legend { (view.say("desk-transfer-desks")) }
                div.choices.desks {
                    @for other in view.site.desks.iter().filter(|other| other.id != desk.id) {
                        (choice("desk", &other.id.0, other.name.get(view.language), None))
                    }
                }
            }
            fieldset {
                legend { (view.say("desk-transfer-services")) }
                div.choices {
                    @for service in view.site.services.iter().filter(|service| served(&service.id)) {
                        (choice("service", &service.id.0, service.name.get(view.language), Some(&service.id.0)))
                    }
                }
            }
        }
    }
}

fn side(view: View<'_>) -> Markup {
    html! {
        div.side {
            section.card.waiting aria-labelledby="queue-title" {
                h2 #queue-title {}
                p.why #queue-why hidden {}
                ol.list #queue {}
                p.more #queue-more hidden {}
                p.why #queue-none hidden { (view.say("desk-queue-empty")) }
            }
            section.card #no-shows-card aria-labelledby="no-shows-title" hidden {
                h2 #no-shows-title { (view.say("desk-no-shows")) }
                ul.list #no-shows {}
            }
        }
    }
}

fn rows(view: View<'_>) -> Markup {
    html! {
        template #queue-row {
            li {
                b data-part="number" {}
                span.for { span data-part="service" {} span.note data-part="note" hidden {} }
                span.wait data-part="wait" {}
            }
        }
        template #no-show-row {
            li {
                b data-part="number" {}
                span.for data-part="service" {}
                button.control type="button" data-command="put-back" data-part="button" { (view.say("desk-put-back")) }
            }
        }
    }
}

fn word(view: View<'_>) -> Markup {
    html! {
        div #word-place role="status" aria-live="polite" {
            div.word #word hidden {
                p { strong #word-title {} span #word-detail {} }
                button #word-close type="button" aria-label=(view.say("desk-dismiss")) { "×" }
            }
        }
    }
}

fn close_ask(view: View<'_>) -> Markup {
    html! {
        dialog #close-ask aria-labelledby="close-title" {
            form method="dialog" {
                h2 #close-title { (view.say("desk-close-title")) }
                p #close-words {}
                div.choice {
                    button.control type="submit" value="no" autofocus { (view.say("desk-close-no")) }
                    button.control.primary type="submit" value="yes" { (view.say("desk-close")) }
                }
            }
        }
    }
}

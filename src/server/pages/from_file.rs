// SPDX-License-Identifier: EUPL-1.2
//! The page of appointments: a day's list, and new ones from a file, which shows what it would change and is taken when
//! told to; `from_file.js` sends the file and draws the answers.

use jiff::civil::Date;
use maud::{Markup, html};
use serde_json::json;

use super::frame::{Files, View, data, document, sign_out, texts};
use site::bookings::FILE_BYTES_MAX;

/// Texts that the script says by itself, and the places it fills in them.
const SPOKEN: &[(&str, &[&str])] = &[
    ("page-waits", &[]),
    ("page-waits-more", &[]),
    ("desk-no-answer", &[]),
    ("desk-failed", &[]),
    ("desk-failed-remedy", &[]),
    ("import-page-looking", &[]),
    ("import-page-would", &["changes"]),
    ("import-page-would-nothing", &[]),
    ("import-page-refused", &[]),
    ("import-page-done", &["appointments"]),
    ("import-page-past", &["past"]),
    ("import-page-unchanged", &["unchanged"]),
    ("import-page-left-out", &["left"]),
    ("import-page-no-file", &[]),
    ("import-page-unknown-form", &["file"]),
    ("import-page-too-large", &["file"]),
    ("import-change-booked", &[]),
    ("import-change-moved", &[]),
    ("import-change-called-off", &[]),
    ("import-change-from", &["at"]),
    ("import-state-booked", &[]),
    ("import-state-cancelled", &[]),
    ("import-state-checked-in", &[]),
    ("import-state-late", &[]),
    ("import-state-expected", &[]),
    ("import-page-line", &["line"]),
];

/// The page; `today`: the office's day.
pub(super) fn page(view: View<'_>, today: Date) -> Markup {
    let title = view.say("import-page-title");
    let body = html! {
        body data-busy="false" {
            header.bar {
                h1 { (title) }
                p.about { (view.office()) }
                div.end {
                    a.button href="/reception" { (view.say("import-page-back")) }
                    (sign_out(view))
                }
            }
            (super::troubles::place())
            noscript { p.fault { (view.say("desk-needs-script")) } }
            main.from-file {
                (form(view))
                p.said #said role="status" {}
                section.card.answer #answer aria-labelledby="answer-title" hidden {
                    h2 #answer-title tabindex="-1" {}
                    ul.remarks #faults {}
                    table #changes {
                        thead {
                            tr {
                                th { (view.say("import-page-when")) }
                                th { (view.say("import-page-service")) }
                                th { (view.say("import-page-id")) }
                                th { (view.say("import-page-change")) }
                                th { (view.say("import-page-code")) }
                            }
                        }
                        tbody #rows {}
                    }
                    ul.remarks #remarks {}
                    div.end {
                        button.control.primary #take type="button" { (view.say("import-page-take")) }
                        button.control #print type="button" { (view.say("import-page-print")) }
                    }
                }
                (of_day(view, today))
            }
            (super::desk::word(view))
            (data(&handed(view)))
        }
    };
    document(view, &title, Files { styles: &["from_file.css"], script: Some("from_file.js") }, &body)
}

/// A day's appointments: what is kept of each, which is no name and no id of the booking system.
fn of_day(view: View<'_>, today: Date) -> Markup {
    html! {
        section.card.answer.of-day aria-labelledby="day-title" {
            h2 #day-title { (view.say("booked-title")) }
            label.field {
                span { (view.say("booked-day")) }
                input #day type="date" value=(today) required;
            }
            p.fault #day-lost role="status" hidden { (view.say("booked-lost")) }
            table hidden {
                thead {
                    tr {
                        th { (view.say("booked-time")) }
                        th { (view.say("import-page-service")) }
                        th { (view.say("booked-state")) }
                        th { (view.say("import-page-code")) }
                    }
                }
                tbody #day-rows {}
            }
            p.muted #day-none hidden { (view.say("booked-none")) }
            div.end { button.control #day-print type="button" hidden { (view.say("import-page-print")) } }
        }
    }
}

fn handed(view: View<'_>) -> serde_json::Value {
    let services: serde_json::Map<String, serde_json::Value> = view
        .site
        .services
        .iter()
        .map(|service| (service.id.0.clone(), service.name.get(view.language).into()))
        .collect();
    json!({
        "bytes_max": FILE_BYTES_MAX,
        "services": services,
        "time_zone": view.site.time_zone,
        "words": texts(view, SPOKEN),
    })
}

fn form(view: View<'_>) -> Markup {
    html! {
        form.card #form {
            h2 { (view.say("import-page-file-title")) }
            p.muted { (view.say("import-page-file-more")) }
            label.field {
                span { (view.say("import-page-file")) }
                input #file type="file" name="file" accept=".csv,.tsv,.txt,.ics,text/csv,text/calendar" required;
            }
            label.field {
                span { (view.say("import-page-default-service")) }
                select #service name="service" {
                    option value="" { (view.say("import-page-each-says")) }
                    @for service in &view.site.services {
                        option value=(service.id.0) { (service.name.get(view.language)) }
                    }
                }
            }
            fieldset {
                legend { (view.say("import-page-ids")) }
                label.line { input type="radio" name="ids" value="usual" checked; span { (view.say("import-page-ids-usual")) } }
                label.line { input type="radio" name="ids" value="none"; span { (view.say("import-page-ids-none")) } }
                label.line { input type="radio" name="ids" value="named"; span { (view.say("import-page-ids-named")) } }
                label.field #id-column-field hidden {
                    span { (view.say("import-page-ids-name")) }
                    input #id-column type="text" name="id-column" maxlength="80" autocomplete="off" spellcheck="false";
                }
            }
            button.control.primary #look type="submit" { (view.say("import-page-look")) }
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What the Help Point's page has besides a desk's: the visit's way, the heads of sector, answers, appointments, all cases.

use maud::{Markup, html};

use super::frame::View;
use site::levels::Named;

/// Texts that the script says by itself, and the places it fills in them.
pub(super) const SPOKEN: &[(&str, &[&str])] = &[
    ("help-said-asked", &[]),
    ("help-said-answered", &[]),
    ("help-said-requested", &[]),
    ("help-said-closed", &[]),
    ("help-case-of", &["number"]),
    ("help-case-of-day", &["number", "day"]),
    ("help-case-new", &[]),
    ("help-due", &["when"]),
    ("help-late", &["when"]),
    ("help-closed", &[]),
    ("help-reference", &["reference"]),
    ("help-cases-none", &[]),
    ("help-cases-title", &["count"]),
    ("help-ask-again", &[]),
    ("help-ask", &[]),
    ("help-appointment-close", &[]),
    ("help-answer", &[]),
    ("help-ask-send", &[]),
    ("help-appointment-send", &[]),
];

fn radios(view: View<'_>, name: &str, list: &[Named]) -> Markup {
    html! {
        div.choices {
            @for named in list {
                label {
                    input type="radio" name=(name) value=(named.id);
                    span { (named.name.get(view.language)) }
                }
            }
        }
    }
}

/// The card of the case at hand.
pub(super) fn card(view: View<'_>) -> Markup {
    let outcome = |outcome: &str| {
        html! {
            button.control type="button" data-case-command="outcome" data-outcome=(outcome) aria-disabled="true" {
                (view.say(&format!("help-outcome-{outcome}")))
            }
        }
    };
    html! {
        section.card.case #case hidden aria-labelledby="case-title" {
            div.title-line {
                h2 #case-title tabindex="-1" {}
                p #case-due {}
                button.control #case-leave type="button" hidden { (view.say("help-leave")) }
            }
            div.case-parts {
                section { h3 { (view.say("help-way")) } ol.way #case-way {} }
                div.case-steps {
                    form #ask-form {
                        fieldset { legend #ask-legend {} (radios(view, "sector", &view.site.access.sectors)) }
                        button.control #ask-send type="submit" aria-disabled="true" { (view.say("help-ask-send")) }
                    }
                    fieldset #outcome-part {
                        legend #outcome-legend {}
                        div.outcomes { (outcome("solved")) (outcome("explained")) (outcome("unsolved")) }
                    }
                    form #appointment-form {
                        fieldset {
                            legend { (view.say("help-appointment")) }
                            (radios(view, "with", &view.site.access.council))
                        }
                        button.control #appointment-send type="submit" aria-disabled="true" {
                            (view.say("help-appointment-send"))
                        }
                    }
                    p.reference #reference hidden {}
                }
            }
        }
    }
}

/// All cases that are open, at the side.
pub(super) fn cases(view: View<'_>) -> Markup {
    html! {
        section.card.cases aria-labelledby="cases-title" {
            h2 #cases-title { (view.say_with("help-cases-title", &[("count", 0.into())])) }
            ul.list #cases {}
        }
        template #case-row {
            li {
                button.case-open type="button" data-part="open" {
                    b data-part="number" {}
                    span data-part="due" {}
                }
            }
        }
    }
}

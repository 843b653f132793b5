// SPDX-License-Identifier: EUPL-1.2
//! What the page at a desk asks before a command: whether whoever was called has come, whom it closes before, why others wait.

use maud::{Markup, html};

use super::frame::View;

/// Texts that the script says by itself, and the places it fills in them.
pub(super) const SPOKEN: &[(&str, &[&str])] = &[
    ("desk-ask-next", &["number"]),
    ("desk-ask-call", &["number", "other"]),
    ("desk-ask-close", &["number"]),
    ("desk-ask-pass", &["number"]),
    ("desk-ask-complete", &["number"]),
    ("desk-ask-keys", &["number"]),
    ("desk-ask-buttons", &["number"]),
    ("desk-ask-first", &["key"]),
    ("desk-then-next", &[]),
    ("desk-then-call", &["other"]),
    ("desk-then-close", &[]),
    ("desk-then-pass", &[]),
    ("desk-then-complete", &[]),
    ("desk-then-recall", &[]),
    ("desk-unsent-title", &["number"]),
    ("desk-unsent-whole", &["number", "place"]),
    ("desk-unsent-no-reason", &["number", "place"]),
    ("desk-unsent-no-place", &["number"]),
    ("desk-unsent-case", &["number", "choice"]),
    ("desk-unsent-choose-no-reason", &[]),
    ("desk-unsent-choose-no-place", &[]),
    ("desk-unsent-end", &["number"]),
    ("desk-unsent-end-next", &["number"]),
    ("desk-unsent-end-call", &["number", "other"]),
    ("desk-unsent-end-close", &["number"]),
    ("desk-close-ask", &["number"]),
    ("desk-close-left", &["people"]),
    ("desk-close-left-one", &[]),
    ("desk-close-until", &["minutes"]),
    ("desk-close-soon", &["minutes"]),
    ("desk-call-title", &["number"]),
    ("desk-leave-current", &["number"]),
    ("desk-leave-open", &[]),
];

/// Has whoever was called come? In the place of the great button; the desk's own buttons answer.
pub(super) fn arrival(view: View<'_>) -> Markup {
    html! {
        div.ask #ask role="group" aria-labelledby="ask-title" tabindex="-1" hidden {
            p #ask-title {}
            button.back #ask-leave type="button" aria-keyshortcuts="Escape" {
                (view.say("desk-ask-leave")) " " kbd aria-hidden="true" { (view.say("desk-key-escape")) }
            }
        }
    }
}

/// Questions that need an answer before anything else.
pub(super) fn dialogs(view: View<'_>) -> Markup {
    html! {
        (close_ask(view))
        (leave_ask(view))
        (unsent_ask(view))
        @if !view.site.call_reasons.is_empty() { (call_ask(view)) }
    }
}

/// Why is this number called before others?
fn call_ask(view: View<'_>) -> Markup {
    html! {
        dialog #call-ask aria-labelledby="call-title" {
            form method="dialog" {
                h2 #call-title {}
                p { (view.say("desk-call-counted")) }
                fieldset.choices.reasons {
                    legend.apart { (view.say("desk-call-why")) }
                    @for reason in &view.site.call_reasons {
                        label {
                            input type="radio" name="call-reason" value=(reason.id) required;
                            span { (reason.name.get(view.language)) }
                        }
                    }
                }
                div.choice {
                    button.control #call-no type="button" { (view.say("desk-close-no")) }
                    button.control.primary type="submit" value="yes" { (view.say("desk-call-yes")) }
                }
            }
        }
    }
}

/// Closing ends what is at the desk, and may leave people without any desk.
fn close_ask(view: View<'_>) -> Markup {
    html! {
        dialog #close-ask aria-labelledby="close-title" {
            form method="dialog" {
                h2 #close-title { (view.say("desk-close-title")) }
                p #close-words {}
                p #close-left {}
                div.choice {
                    button.control type="submit" value="no" autofocus { (view.say("desk-close-no")) }
                    button.control.primary type="submit" value="yes" { (view.say("desk-close")) }
                }
            }
        }
    }
}

/// Whoever ends a visit may have chosen where to pass it, and not passed it.
fn unsent_ask(view: View<'_>) -> Markup {
    html! {
        dialog #unsent-ask aria-labelledby="unsent-title" {
            form method="dialog" {
                h2 #unsent-title {}
                p #unsent-words {}
                div.choice {
                    button.control type="submit" value="no" autofocus { (view.say("desk-close-no")) }
                    button.control #unsent-end type="submit" value="end" {}
                    button.control.primary #unsent-send type="submit" value="send" {}
                }
            }
        }
    }
}

/// Whoever signs out leaves the desk as it is.
fn leave_ask(view: View<'_>) -> Markup {
    html! {
        dialog #leave-ask aria-labelledby="leave-title" {
            form method="dialog" {
                h2 #leave-title { (view.say("desk-leave-title")) }
                p { span #leave-words {} " " span #leave-open {} }
                div.choice {
                    button.control type="submit" value="no" autofocus { (view.say("desk-close-no")) }
                    button.control type="submit" value="yes" { (view.say("desk-leave-yes")) }
                    button.control.primary #leave-pause type="submit" value="pause" { (view.say("desk-leave-pause")) }
                }
            }
        }
    }
}

//! Where staff sign in, and choose their desk.

use maud::{Markup, html};

use super::frame::{Files, View, bar, document};

/// What the form shows again after a try.
#[derive(Default)]
pub(super) struct Form<'a> {
    /// The name typed before.
    pub name: &'a str,
    /// The desk to begin with.
    pub desk: Option<&'a str>,
    /// Where to go instead of a desk.
    pub next: Option<&'a str>,
    /// Locale key of what went wrong.
    pub fault: Option<&'static str>,
    /// After how many seconds another try is heard.
    pub wait_s: u32,
}

/// The locale key of what the address says went wrong.
pub(super) fn fault(slug: &str) -> &'static str {
    match slug {
        "slow-down" => "staff-login-later",
        "session-over" => "staff-login-again",
        "signed-out" => "staff-login-signed-out",
        "busy" => "staff-login-busy",
        "unknown-desk" => "staff-login-desk-unknown",
        _ => "staff-login-wrong",
    }
}

/// The page.
pub(super) fn page(view: View<'_>, form: &Form<'_>) -> Markup {
    let title = view.say("staff-login-title");
    let body = html! {
        body {
            (bar(view, &html! { a.button href="/" { (view.say("staff-home")) } }))
            main.middle.slim {
                form.card.login method="post" action="/login" {
                    h1 { (title) }
                    @if let Some(fault) = form.fault { p.fault role="alert" { (view.say_with(fault, &[("seconds", form.wait_s.into())])) } }
                    label.field {
                        span { (view.say("staff-login-name")) }
                        input type="text" name="name" value=(form.name) autocomplete="username" autocapitalize="none"
                            spellcheck="false" required autofocus[form.name.is_empty()];
                    }
                    label.field {
                        span { (view.say("staff-login-password")) }
                        input type="password" name="password" autocomplete="current-password" required autofocus[!form.name.is_empty()];
                    }
                    @if let Some(next) = form.next {
                        input type="hidden" name="next" value=(next);
                    } @else {
                        label.field {
                            span { (view.say("staff-login-desk")) }
                            select name="desk" {
                                @for counter in view.site.counters() {
                                    option value=(counter.id) selected[form.desk == Some(counter.id)] {
                                        (counter.name.get(view.language))
                                    }
                                }
                            }
                        }
                    }
                    button.control.primary type="submit" { (view.say("staff-sign-in")) }
                }
            }
        }
    };
    document(view, &title, Files::default(), &body)
}

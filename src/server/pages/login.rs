//! Where staff sign in, and choose their desk.

use maud::{Markup, html};

use super::frame::{Files, Reader, bar, document};

/// What the form shows again after a try.
#[derive(Default)]
pub(super) struct Form<'a> {
    /// The name typed before.
    pub name: &'a str,
    /// The desk chosen before.
    pub desk: Option<&'a str>,
    /// Where to go instead of a desk; a path of this server.
    pub to: Option<&'a str>,
    /// Locale key of what went wrong.
    pub fault: Option<&'a str>,
}

/// The page.
pub(super) fn page(reader: Reader<'_>, form: &Form<'_>) -> Markup {
    let title = reader.say("staff-login-title");
    let body = html! {
        body {
            (bar(reader, &html! { a.button href="/" { (reader.say("staff-home")) } }))
            main.middle.slim {
                form.card.login method="post" action="/login" {
                    h2 { (title) }
                    @if let Some(fault) = form.fault { p.fault role="alert" { (reader.say(fault)) } }
                    label.field {
                        span { (reader.say("staff-login-name")) }
                        input type="text" name="name" value=(form.name) autocomplete="username" autocapitalize="none"
                            spellcheck="false" required autofocus[form.name.is_empty()];
                    }
                    label.field {
                        span { (reader.say("staff-login-password")) }
                        input type="password" name="password" autocomplete="current-password" required
                            autofocus[!form.name.is_empty()];
                    }
                    @if let Some(to) = form.to {
                        input type="hidden" name="to" value=(to);
                    } @else {
                        label.field {
                            span { (reader.say("staff-login-desk")) }
                            select name="desk" {
                                @for desk in &reader.site.desks {
                                    option value=(desk.id) selected[form.desk == Some(&desk.id.0)] {
                                        (desk.name.get(reader.language))
                                    }
                                }
                            }
                        }
                    }
                    button.control.primary type="submit" { (reader.say("staff-sign-in")) }
                }
            }
        }
    };
    document(reader, &title, Files::default(), &body)
}

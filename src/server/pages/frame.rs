// SPDX-License-Identifier: EUPL-1.2
//! What every page has: head, bar, the reader's words.

use fluent_bundle::FluentValue;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use base::words::{Language, Words};
use site::Site;

/// A page's view: the words in their language, and the office they read about.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// All catalogues.
    pub words: &'a Words,
    /// What the browser prefers of what there is.
    pub language: &'a Language,
    /// The running site.
    pub site: &'a Site,
    /// Who is logged in, where the page is of somebody.
    pub who: Option<&'a str>,
}

impl View<'_> {
    /// The text under `key`.
    pub fn say(&self, key: &str) -> String {
        self.words.say(self.language, key)
    }

    /// The same, with arguments.
    pub fn say_with(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.words.say_with(self.language, key, args)
    }

    /// The office's name.
    pub fn office(&self) -> &str {
        self.site.name.get(self.language)
    }
}

/// Which of the page's own files it needs, besides the common style.
#[derive(Clone, Copy, Default)]
pub(super) struct Files {
    /// Style sheets in `/static`.
    pub styles: &'static [&'static str],
    /// A script module in `/static`.
    pub script: Option<&'static str>,
}

/// A whole document.
pub(super) fn document(view: View<'_>, title: &str, files: Files, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(view.language) dir=[view.language.is_right_to_left().then_some("rtl")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (view.office()) }
                link rel="icon" href="/static/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/static/page.css";
                @for style in files.styles { link rel="stylesheet" href={ "/static/" (style) }; }
                @if let Some(script) = files.script { script type="module" src={ "/static/" (script) } {} }
            }
            (body)
        }
    }
}

/// The bar of pages that are not a desk's: the office's name, where in it, and what can be gone to.
pub(super) fn bar(view: View<'_>, end: &Markup) -> Markup {
    html! {
        header.bar {
            p.name { (view.office()) }
            p.about { (view.site.body.get(view.language)) }
            div.end { (end) }
        }
    }
}

/// Who is logged in, and the way out; `id`s and texts are the desk page's, which asks before one leaves.
pub(super) fn sign_out(view: View<'_>) -> Markup {
    html! {
        form.sign-out #sign-out method="post" action="/logout" {
            @if let Some(name) = view.who {
                span.who {
                    span.apart { (view.say("staff-signed-in")) "\u{a0}" }
                    a href="/account" title=(view.say("account-title")) { bdi { (name) } }
                }
            }
            button type="submit" { (view.say("staff-sign-out")) }
        }
    }
}

/// Data for a script: not executed, so the content policy lets it stand in the page.
pub(super) fn data(value: &serde_json::Value) -> Markup {
    // `<` would let a text end the element.
    let json = value.to_string().replace('<', "\\u003c");
    html! { script type="application/json" id="page" { (PreEscaped(json)) } }
}

/// Texts for a script under their keys. Places that the script fills stand as `{name}`.
pub(super) fn texts(view: View<'_>, keys: &[(&str, &[&str])]) -> serde_json::Value {
    let text = |key: &str, places: &[&str]| {
        let named: Vec<(&str, FluentValue<'_>)> =
            places.iter().map(|place| (*place, FluentValue::from(format!("{{{place}}}")))).collect();
        view.say_with(key, &named)
    };
    keys.iter().map(|(key, places)| ((*key).to_owned(), serde_json::Value::from(text(key, places)))).collect()
}

/// A page that says one thing and the way on; to whoever is in, who that is, and the way out.
pub(super) fn notice(view: View<'_>, title: &str, more: &str) -> Markup {
    let body = html! {
        body {
            (bar(view, &html! { @if view.who.is_some() { (sign_out(view)) } }))
            main.middle {
                h1 { (title) }
                @if !more.is_empty() { p.lead { (more) } }
                p { a.control href="/" { (view.say("page-go-home")) } }
            }
        }
    };
    document(view, title, Files::default(), &body)
}

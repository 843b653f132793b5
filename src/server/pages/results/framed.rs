// SPDX-License-Identifier: EUPL-1.2
//! What stands around every page of results: its bar, its title, its style.

use maud::{Markup, html};

use crate::pages::frame::{Files, View, bar, document, sign_out};

/// The page around `inner`.
pub(super) fn framed(view: View<'_>, inner: &Markup, script: Option<&'static str>) -> Markup {
    let end = html! {
        a.button href="/" { (view.say("staff-home")) }
        (sign_out(view))
    };
    let body = html! { body { (bar(view, &end)) main.results { (inner) } } };
    let files = Files { styles: &["results.css"], script };
    document(view, &view.say("results-title"), files, &body)
}

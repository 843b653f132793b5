// SPDX-License-Identifier: EUPL-1.2
//! What the page holds, as links. Paper has none: nothing can be pressed there.

use maud::{Markup, html};

use super::sections::SLUGS;
use crate::pages::frame::View;

/// The sections shown, in order: those of `first` and `last` by anchor and key of their title.
pub(super) fn contents(view: View<'_>, first: &[(&str, &str)], last: &[(&str, &str)]) -> Markup {
    let titled = |(anchor, key): &(&str, &str)| ((*anchor).to_owned(), (*key).to_owned());
    let figures = SLUGS.map(|slug| (slug.to_owned(), format!("results-{slug}-title")));
    let all = first.iter().map(titled).chain(figures).chain(last.iter().map(titled));
    html! {
        nav.card.contents aria-labelledby="contents-title" {
            h2 #contents-title { (view.say("results-contents")) }
            ol { @for (anchor, key) in all { li { a href={ "#" (anchor) } { (view.say(&key)) } } } }
        }
    }
}

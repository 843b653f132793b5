// SPDX-License-Identifier: EUPL-1.2
//! The site's texts among ours: what a site lacks in the reader's language stands in Italian, and says so.

use maud::{Markup, html};

use super::super::frame::View;
use base::words::{Language, Texts};

/// A text of the site.
pub(super) fn of_site(view: View<'_>, texts: &Texts) -> Markup {
    with_texts(view, texts.get(view.language), &[texts])
}

/// A sentence with texts of the site in it.
pub(super) fn with_texts(view: View<'_>, sentence: &str, texts: &[&Texts]) -> Markup {
    let fallen = texts.iter().filter_map(|texts| fallen_back(texts, view.language));
    let parts = parts(sentence, &fallen.collect::<Vec<_>>());
    html! {
        @for (part, is_italian) in parts {
            @if is_italian { span lang=(Language::italian()) dir="ltr" { (part) } } @else { (part) }
        }
    }
}

/// What is read of a text in Italian since it lacks the reader's language.
fn fallen_back<'a>(texts: &'a Texts, language: &Language) -> Option<&'a str> {
    let is_own = texts.has(language) || *language == Language::italian();
    Some(texts.get(language)).filter(|text| !is_own && !text.trim().is_empty())
}

/// The sentence cut at these texts, the longest first where several begin; and whether a part is one of them.
fn parts<'a>(sentence: &'a str, texts: &[&str]) -> Vec<(&'a str, bool)> {
    let (mut parts, mut rest) = (Vec::new(), sentence);
    let first = |rest: &str| {
        let found = texts.iter().filter_map(|text| Some((rest.find(text)?, text.len())));
        found.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))
    };
    while let Some((at, length)) = first(rest) {
        let (before, from) = rest.split_at(at);
        let (text, after) = from.split_at(length);
        parts.extend([(before, false), (text, true)]);
        rest = after;
    }
    parts.push((rest, false));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_sentence_is_cut_at_the_longest_of_its_texts_and_nothing_of_it_is_lost() {
        let cut = parts("Wait here: Sala grande, not Sala", &["Sala", "Sala grande"]);
        assert_eq!(cut, [("Wait here: ", false), ("Sala grande", true), (", not ", false), ("Sala", true)]);
        assert_eq!(parts("Nothing of it", &["Sala"]), [("Nothing of it", false)]);
        assert_eq!(parts("", &["Sala"]), []);
    }
}

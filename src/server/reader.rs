// SPDX-License-Identifier: EUPL-1.2
//! The language of whoever reads, by what their browser asks for.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use super::state::AppState;
use base::words::Language;

/// The language of whoever reads: the first of `Accept-Language`, by weight, that is among those known; else Italian.
pub fn reader<'a>(headers: &HeaderMap, known: impl Iterator<Item = &'a Language>) -> Language {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut wanted: Vec<(f32, String)> = asked
        .split(',')
        .filter_map(|part| {
            let (tag, parameters) = part.split_once(';').unwrap_or((part, ""));
            // Blanks may stand around the sign between (RFC 9110, 12.4.2).
            let weights = parameters.split(';').filter_map(|parameter| parameter.split_once('='));
            let weight =
                weights.filter(|(name, _)| name.trim().eq_ignore_ascii_case("q")).map(|(_, weight)| weight).next();
            let weight: f32 = weight.map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0));
            let primary = tag.trim().split('-').next()?.to_ascii_lowercase();
            Some((weight, now_called(primary)))
        })
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    // Stable: equal weights stay in the order they were written in.
    wanted.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let known: Vec<&Language> = known.collect();
    wanted.into_iter().map(|(_, tag)| Language(tag)).find(|tag| known.contains(&tag)).unwrap_or_else(Language::italian)
}

/// A language by its present tag: browsers and phones still send some that were replaced.
fn now_called(tag: String) -> String {
    const BEFORE: [(&str, &str); 5] = [("tl", "fil"), ("mo", "ro"), ("iw", "he"), ("in", "id"), ("ji", "yi")];
    BEFORE.iter().find(|(before, _)| *before == tag).map_or(tag, |(_, now)| (*now).to_owned())
}

/// The language of staff who read, for handlers and pages that write text: `Reader(language): Reader`. What citizens
/// read is in the language of their ticket.
pub struct Reader(pub Language);

impl FromRequestParts<AppState> for Reader {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        Ok(Self(reader(&parts.headers, state.words().staff_languages())))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_browsers_languages_are_read_as_they_may_be_written() {
        let known = ["it", "en", "ro", "fil"].map(|tag| Language(tag.to_owned()));
        for (asked, wanted) in [
            ("en; q=0.9, it; q=0.5", "en"),
            ("it;q=0.1, en; q = 0.9", "en"),
            ("en;q=0.8", "en"),
            ("en-GB;level=1;q=0.1, ro", "ro"),
            ("tl-PH", "fil"),
            ("mo", "ro"),
            ("en;q=0, ro;q=0.1", "ro"),
            ("de", "it"),
            ("", "it"),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, HeaderValue::from_static(asked))]);
            assert_eq!(reader(&headers, known.iter()).0, wanted, "{asked}");
        }
    }
}

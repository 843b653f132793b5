// SPDX-License-Identifier: EUPL-1.2
//! A desk's second screen, which the citizen sees and touches: the number at the desk, and then «how was it?».

use maud::{Markup, html};
use serde_json::{Value, json};

use super::frame::{Files, View, data, document, texts};
use office::{Aspect, Stars};
use site::Counter;

/// Texts that the script says by itself, and the places it fills in them.
const SPOKEN: &[(&str, &[&str])] = &[
    ("second-welcome", &[]),
    ("second-number", &[]),
    ("second-next", &[]),
    ("touch-rate", &[]),
    ("touch-rate-visit", &["number"]),
    ("touch-rate-anonymous", &[]),
    ("touch-rate-hard", &[]),
    ("touch-rate-good", &[]),
    ("touch-back", &[]),
    ("touch-thanks", &[]),
    ("touch-thanks-more", &[]),
    ("touch-trouble-not-sent", &[]),
    ("display-stale", &["time"]),
];

/// The page of a counter's second screen.
pub(super) fn page(view: View<'_>, counter: &Counter<'_>) -> Markup {
    let name = counter.name.get(view.language);
    let body = html! {
        body.second data-step="idle" {
            header.bar { h1 { (name) } p.about { (view.office()) } }
            noscript { p.fault { (view.say("desk-needs-script")) } }
            // The next number, while somebody is asked about the visit before.
            aside.next #next hidden { span #next-words {} " " strong #next-number dir="ltr" {} }
            main.glass aria-live="polite" {
                h2 #title {}
                p.number #number {}
                p.lead #lead {}
                div.choices #choices {}
                p.muted #more {}
                p.warning #lost role="status" hidden {}
            }
            (data(&handed(view, counter)))
        }
    };
    document(view, name, Files { styles: &["second.css"], script: Some("second.js") }, &body)
}

fn handed(view: View<'_>, counter: &Counter<'_>) -> Value {
    // The citizen at the desk may read another language than whoever set the screen up.
    let words: serde_json::Map<String, Value> = view
        .site
        .languages
        .iter()
        .map(|language| (language.0.clone(), texts(View { language, ..view }, SPOKEN)))
        .collect();
    let stars = |language| -> Vec<String> {
        (1..=5).map(|count| View { language, ..view }.say(&format!("touch-stars-{count}"))).collect()
    };
    let stars: serde_json::Map<String, Value> =
        view.site.languages.iter().map(|language| (language.0.clone(), stars(language).into())).collect();
    let named = |language, aspects: [Aspect; 5]| -> Value {
        let view = View { language, ..view };
        let named = |aspect: &Aspect| json!([aspect.slug(), view.say(&format!("touch-aspect-{}", aspect.slug()))]);
        aspects.iter().map(named).collect()
    };
    let aspects: serde_json::Map<String, Value> = view
        .site
        .languages
        .iter()
        .map(|language| {
            let both = json!({ "hard": named(language, Aspect::HARD), "good": named(language, Aspect::GOOD) });
            (language.0.clone(), both)
        })
        .collect();
    json!({
        "desk": counter.id,
        "good_from": Stars::GOOD_FROM,
        "languages": words,
        "right_to_left": view.site.languages.iter().filter(|language| language.is_right_to_left()).collect::<Vec<_>>(),
        "stars": stars,
        "aspects": aspects,
        "time_zone": view.site.time_zone,
        "words": texts(view, SPOKEN),
    })
}

// SPDX-License-Identifier: EUPL-1.2
//! Steps in words.

use super::{Floor, PlaceId, Side, Step};
use base::words::{Language, Words};

/// A step as a sentence in `language`.
pub fn step(step: &Step, floor: &Floor, words: &Words, language: &Language) -> String {
    match step {
        Step::Straight { metres } => words.say_with(language, "step-straight", &[("metres", (*metres).into())]),
        Step::Turn { side, metres, at } => {
            let args = [("metres", (*metres).into()), ("place", seen(floor, at.as_ref(), language).into())];
            let key = match (side, at) {
                (Side::Left, None) => "step-left",
                (Side::Left, Some(_)) => "step-left-at",
                (Side::Right, None) => "step-right",
                (Side::Right, Some(_)) => "step-right-at",
                (Side::Behind, _) => "step-behind",
                (Side::Ahead, _) => "step-straight",
            };
            words.say_with(language, key, &args)
        }
        Step::Turnstile { .. } => words.say(language, "step-turnstile"),
        Step::Storey { by, to } => {
            let args = [("place", name(floor, by, language).into()), ("storey", (*to).into())];
            words.say_with(language, "step-storey", &args)
        }
        Step::Arrive { at, side } => {
            let key = match side {
                Side::Left => "step-arrive-left",
                Side::Right => "step-arrive-right",
                Side::Ahead => "step-arrive-ahead",
                Side::Behind => "step-arrive-behind",
            };
            words.say_with(language, key, &[("place", name(floor, at, language).into())])
        }
    }
}

fn name<'a>(floor: &'a Floor, place: &PlaceId, language: &Language) -> &'a str {
    floor.places.get(place).map_or("", |place| place.name.get(language))
}

/// What one sees at a place: its landmark, else its name.
fn seen<'a>(floor: &'a Floor, place: Option<&PlaceId>, language: &Language) -> &'a str {
    let place = place.and_then(|place| floor.places.get(place));
    place.map_or("", |place| match place.landmark.get(language) {
        "" => place.name.get(language),
        landmark => landmark,
    })
}

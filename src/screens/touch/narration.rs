// SPDX-License-Identifier: EUPL-1.2
//! What is said of the screen, and when: new pages, the focus, changes, the question whether somebody is there.

use std::sync::Arc;

use bevy::prelude::*;

use super::model::{Control, Idle, Model, Page};
use super::pressable::Pressable;
use crate::ui::aloud::{Kind, Piece, Tree, Wording, sentences};
use crate::ui::tongues::Tongues;
use base::words::{Language, Words};
use device::voice::Gain;
use device::voice::spoken::Passage;

/// The most names of new choices on a page that are said.
const CAME_MAX: usize = 3;
/// With this many seconds left the question is said again.
const SAID_AGAIN_S: u32 = 15;

/// The screen as it was when something was said of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    page: Page,
    language: Language,
    gain: Option<Gain>,
    /// How often the question whether somebody is there must have been said by now.
    asked: u8,
    /// A question stands over the page.
    asks: bool,
    pieces: Vec<(Piece, Option<Control>)>,
    /// Which words are in another language.
    tongues: Arc<Tongues>,
    focus: Option<Control>,
}

/// Something to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// A new page: said at once, and again by the button that repeats.
    Page(Passage),
    /// Something a citizen asked for: said at once.
    AtOnce(Passage),
    /// Something that came by itself: said when nothing else is.
    InTurn(Passage),
}

impl Seen {
    /// The screen now, worded for our voice or for a screen reader.
    pub fn now(
        model: &Model,
        tree: &Tree,
        wording: Wording,
        pressables: &Query<&Pressable>,
        focus: Option<Entity>,
    ) -> Self {
        let control = |entity: Entity| pressables.get(entity).ok().map(|Pressable(control)| control.clone());
        let asked = match model.idle {
            Idle::No => 0,
            Idle::Warning { seconds_left } => 1 + u8::from(seconds_left <= SAID_AGAIN_S),
        };
        Self {
            page: model.page.clone(),
            language: model.settings.language.clone(),
            gain: model.settings.speech,
            asked,
            asks: asked > 0 || model.silence.is_some(),
            pieces: tree.read(wording).into_iter().map(|piece| (piece.clone(), control(piece.entity))).collect(),
            tongues: tree.tongues(),
            focus: focus.and_then(control),
        }
    }

    /// What to say of the screen, after what was said before.
    pub fn told(&self, before: Option<&Self>, words: &Words) -> Option<Told> {
        let Some(before) = before else {
            let on = words.say(&self.language, "touch-aloud-on");
            return Some(Told::Page(self.line(words, &[on, self.whole(words)])));
        };
        if self.asked > before.asked {
            let stay = words.say(&self.language, "touch-aloud-stay");
            return Some(Told::AtOnce(self.line(words, &[self.standing(), stay])));
        }
        if self.page != before.page || self.language != before.language {
            return Some(Told::Page(self.line(words, &[self.whole(words)])));
        }
        if self.asked < before.asked {
            let title = self.pieces.first().map(|(piece, _)| piece.words.clone());
            return Some(Told::AtOnce(self.line(words, &[title.unwrap_or_default()])));
        }
        if let Some(gain) = self.gain.filter(|_| self.gain != before.gain) {
            let args = [("step", gain.step().into()), ("steps", Gain::STEPS.into())];
            let louder = words.say_with(&self.language, "touch-aloud-volume", &args);
            return Some(Told::AtOnce(self.line(words, &[louder])));
        }
        let switched = self.pieces.iter().find(|(piece, control)| {
            let same = |other: &&(Piece, Option<Control>)| other.1 == *control && control.is_some();
            before.pieces.iter().find(same).is_some_and(|(other, _)| other.kind != piece.kind)
        });
        if let Some((piece, control)) = switched {
            return Some(Told::AtOnce(self.control(words, piece, control.as_ref())));
        }
        if self.focus.is_some() && self.focus != before.focus {
            let focused = self.pieces.iter().find(|(_, control)| *control == self.focus);
            return focused.map(|(piece, control)| Told::AtOnce(self.control(words, piece, control.as_ref())));
        }
        let came = self.came(before);
        (!came.is_empty()).then(|| Told::InTurn(self.line(words, &came)))
    }

    /// What to tell a screen reader beyond what it says by itself of the focus.
    pub fn told_to_reader(&self, before: Option<&Self>, words: &Words) -> Option<String> {
        let said = match before {
            Some(before) if self.asked > before.asked => {
                vec![self.standing(), words.say(&self.language, "touch-aloud-stay")]
            }
            Some(before) if self.page != before.page || self.language != before.language => vec![self.standing()],
            Some(before) if self.asks && !before.asks => vec![self.standing()],
            Some(before) if before.asks && !self.asks => self.heading().into_iter().map(str::to_owned).collect(),
            Some(before) => self.came(before),
            None => vec![self.standing()],
        };
        Some(ranges(words, &self.language, &sentences(&said))).filter(|said| !said.is_empty())
    }

    /// Whether it is another page than before.
    pub fn is_another_page(&self, before: &Self) -> bool {
        self.page != before.page
    }

    /// Whether a question stands over the page.
    pub fn asks(&self) -> bool {
        self.asks
    }

    /// What is written in the page's field; `None` if there is no field.
    pub fn written(&self) -> Option<&str> {
        let field = self.pieces.iter().find(|(piece, _)| matches!(piece.kind, Kind::Field(_)))?;
        Some(if field.0.kind == Kind::Field(true) { &field.0.words } else { "" })
    }

    /// The heading of the page or of the question over it.
    pub fn heading(&self) -> Option<&str> {
        let heading = self.pieces.iter().find(|(piece, _)| matches!(piece.kind, Kind::Heading(_)))?;
        Some(&heading.0.words)
    }

    /// Whether an entity is among what is read.
    pub fn has(&self, entity: Entity) -> bool {
        self.pieces.iter().any(|(piece, _)| piece.entity == entity)
    }

    /// The first entity of a kind.
    pub fn entity(&self, wanted: impl Fn(Kind) -> bool) -> Option<Entity> {
        self.pieces.iter().find(|(piece, _)| wanted(piece.kind)).map(|(piece, _)| piece.entity)
    }

    /// This, but with the elements of `before`, so that changes are still to be said.
    pub fn with_pieces_of(self, before: &Self) -> Self {
        Self { pieces: before.pieces.clone(), ..self }
    }

    /// Texts and choices that were not there before.
    fn came(&self, before: &Self) -> Vec<String> {
        let new = |piece: &&Piece| before.pieces.iter().all(|(other, _)| other.words != piece.words);
        let texts = self.pieces.iter().map(|(piece, _)| piece);
        let texts =
            texts.filter(|piece| matches!(piece.kind, Kind::Text | Kind::Field(_) | Kind::Heading(_))).filter(new);
        let known = |control: &Option<Control>| before.pieces.iter().any(|(_, other)| other == control);
        let choices = self.pieces.iter().filter(|(_, control)| is_choice(control.as_ref()) && !known(control));
        let choices = choices.map(|(piece, _)| name(piece)).take(CAME_MAX);
        texts.map(|piece| piece.words.clone()).chain(choices).collect()
    }

    /// The whole page as it is read when it comes, without what is on every page; then how to go on.
    fn whole(&self, words: &Words) -> String {
        let say = |key| words.say(&self.language, key);
        let letters = self.pieces.iter().any(|(piece, _)| piece.kind == Kind::Key);
        let presses = self.pieces.iter().any(|(piece, _)| piece.kind.is_control());
        let letters = letters.then(|| say("touch-aloud-letters"));
        let go_on = presses.then(|| say("touch-aloud-keys"));
        sentences(&[Some(self.standing()), letters, go_on].into_iter().flatten().collect::<Vec<_>>())
    }

    /// Texts and choices in reading order.
    fn standing(&self) -> String {
        let said = self.pieces.iter().filter_map(|(piece, control)| match control {
            _ if !piece.kind.is_control() => Some(piece.words.clone()),
            control => is_choice(control.as_ref()).then(|| name(piece)),
        });
        sentences(&said.collect::<Vec<_>>())
    }

    /// A control with its kind and state; a language's control in that language.
    fn control(&self, words: &Words, piece: &Piece, control: Option<&Control>) -> Passage {
        let language = match (control, &piece.tongue) {
            (Some(Control::Language(_)), Some(own)) => own,
            // A letter says itself.
            (_, Some(own)) if piece.kind == Kind::Key => return Passage::new(own, piece.words.clone()),
            _ => &self.language,
        };
        let key = match piece.kind {
            Kind::Switch(true) => "touch-aloud-switched-on",
            Kind::Switch(false) => "touch-aloud-switched-off",
            Kind::Choice(true) => "touch-aloud-chosen",
            Kind::Choice(false) | Kind::Button => "touch-aloud-button",
            _ => return Passage::new(language, piece.words.clone()),
        };
        let name = piece.words.trim_end_matches('.').to_owned();
        let said = ranges(words, language, &words.say_with(language, key, &[("name", name.into())]));
        if *language == self.language { self.tongues.passage(language, &said) } else { Passage::new(language, said) }
    }

    fn line(&self, words: &Words, said: &[String]) -> Passage {
        self.tongues.passage(&self.language, &ranges(words, &self.language, &sentences(said)))
    }
}

/// Whether a control is read with its page: those of every page, and keys, are found when needed.
fn is_choice(control: Option<&Control>) -> bool {
    !matches!(
        control,
        None | Some(
            Control::Language(_)
                | Control::Rate
                | Control::Back
                | Control::LargeText
                | Control::HighContrast
                | Control::LowReach
                | Control::Speech
                | Control::Repeat
                | Control::Help
                | Control::Key(_)
                | Control::Alphabet
                | Control::Erase
        )
    )
}

/// A control's name without its second line.
fn name(piece: &Piece) -> String {
    piece.words.split_once(". ").map_or(piece.words.as_str(), |(name, _)| name).to_owned()
}

/// A range as it is said: "15–20" becomes "from 15 to 20".
fn ranges(words: &Words, language: &Language, text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('–') {
        let from = before.len() - before.trim_end_matches(|digit: char| digit.is_ascii_digit()).len();
        let to = after.len() - after.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
        let ((before, from), (to, after)) = (before.split_at(before.len() - from), after.split_at(to));
        said += before;
        said += &match (from, to) {
            ("", _) | (_, "") => format!("{from}–{to}"),
            _ => words.say_with(language, "touch-aloud-range", &[("from", from.into()), ("to", to.into())]),
        };
        rest = after;
    }
    said + rest
}

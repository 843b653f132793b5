// SPDX-License-Identifier: EUPL-1.2
//! What is drawn, in words and in reading order: one source for speech and for screen readers, so that neither says
//! anything else than the glass.

use std::sync::Arc;

use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::text::TextSpan;
use bevy::ui_widgets::Button;

use super::spelling::{letter_by_letter, spelled};
use super::tongues::Tongues;
use base::words::Language;

/// The root of what can be read aloud.
#[derive(Component, Clone, Debug)]
pub struct Aloud {
    /// In which language.
    pub language: Language,
    /// Which words on it are of another.
    pub tongues: Arc<Tongues>,
    /// Somebody waits for what it says: its heading says it whole to a screen reader.
    pub whole: bool,
    /// Which page it is: drawn anew, it is the same.
    pub page: u64,
}

/// What a node is to who does not see it. A text needs none, a control none if it is a button.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Names a page (1), or what follows in it (2).
    Heading(usize),
    /// What is in it is said in one breath.
    Together,
    /// A text that is spelled letter by letter.
    Letters,
    /// A text that counts: it is read with its page, its changes are not told.
    Counting,
    /// Only for who sees it: a map, the clock.
    Unspoken,
    /// A question over a page: while it stands, nothing else is there.
    Question,
    /// What somebody writes into; its name is its [`AccessibleLabel`].
    Field,
    /// Stands in a field until something is written.
    Hint,
    /// A control that writes what it is named.
    Key,
    /// A control that is on or off.
    Switch(bool),
    /// A control that is one of several, chosen or not.
    Choice(bool),
}

/// A control that is named in a language of its own.
#[derive(Component, Clone, Debug, PartialEq, Eq)]
pub struct Tongue(pub Language);

/// Something that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub entity: Entity,
    /// What it is.
    pub kind: Kind,
    /// Its words; a control's name.
    pub words: String,
    /// What a field is for.
    pub name: Option<String>,
    /// Its language, if it is not the page's.
    pub tongue: Option<Language>,
}

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading, by its depth.
    Heading(usize),
    /// A text.
    Text,
    /// A text that counts.
    Counting,
    /// What somebody writes into, and whether something is written.
    Field(bool),
    /// A control that does something.
    Button,
    /// One that writes what it is named.
    Key,
    /// One that is on or off.
    Switch(bool),
    /// One of several.
    Choice(bool),
}

impl Kind {
    /// Whether it can be pressed.
    pub fn is_control(self) -> bool {
        matches!(self, Self::Button | Self::Key | Self::Switch(_) | Self::Choice(_))
    }
}

/// How words are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// As our own voice says them: numbers and codes are spelled.
    Spoken,
    /// As they stand there: a screen reader spells, and a braille line shows them.
    Written,
}

/// What a walk through the drawn tree comes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Something that is read.
    Piece(Piece),
    /// What holds such things, or nothing.
    Group(Entity),
    /// The text in a field.
    Line(Entity, String),
    /// A question that stands over all else.
    Question(Entity),
}

/// The drawn tree.
#[derive(SystemParam)]
pub struct Tree<'w, 's> {
    roots: Query<'w, 's, (Entity, &'static Aloud)>,
    nodes: Query<
        'w,
        's,
        (
            Option<&'static Children>,
            Option<&'static Part>,
            Option<&'static Text>,
            Option<&'static AccessibleLabel>,
            Option<&'static Tongue>,
            Has<Button>,
        ),
    >,
    spans: Query<'w, 's, &'static TextSpan>,
    parents: Query<'w, 's, &'static ChildOf>,
}

impl Tree<'_, '_> {
    /// The root and its language; none before anything is drawn.
    pub fn root(&self) -> Option<(Entity, &Language)> {
        self.roots.iter().next().map(|(entity, aloud)| (entity, &aloud.language))
    }

    /// Whether its heading says it whole.
    pub fn is_whole(&self) -> bool {
        self.roots.iter().next().is_some_and(|(_, aloud)| aloud.whole)
    }

    /// Which page it is.
    pub fn page(&self) -> u64 {
        self.roots.iter().next().map_or(0, |(_, aloud)| aloud.page)
    }

    /// Which words on it are of another language.
    pub fn tongues(&self) -> Arc<Tongues> {
        self.roots.iter().next().map(|(_, aloud)| aloud.tongues.clone()).unwrap_or_default()
    }

    /// Whether it is there: while a question stands over all else, only what that asks is.
    pub fn is_there(&self, entity: Entity) -> bool {
        let question = self.root().and_then(|(root, _)| self.question(root));
        let stands_in = |question| entity == question || self.parents.iter_ancestors(entity).any(|at| at == question);
        question.is_none_or(stands_in)
    }

    /// All that is read, in reading order.
    pub fn read(&self, wording: Wording) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.walk(wording, &mut |found| {
            if let Found::Piece(piece) = found {
                pieces.push(piece);
            }
        });
        pieces
    }

    /// Comes by all that is there, in reading order.
    pub fn walk(&self, wording: Wording, visit: &mut impl FnMut(Found)) {
        let Some((root, _)) = self.root() else { return };
        match self.question(root) {
            None => self.walk_from(root, wording, visit),
            Some(question) => {
                visit(Found::Group(root));
                self.walk_from(question, wording, visit);
            }
        }
    }

    /// A question stands among the root's own children.
    fn question(&self, root: Entity) -> Option<Entity> {
        let is_question = |child: &Entity| self.nodes.get(*child).is_ok_and(|node| node.1 == Some(&Part::Question));
        self.nodes.get(root).ok()?.0?.iter().find(is_question)
    }

    fn walk_from(&self, entity: Entity, wording: Wording, visit: &mut impl FnMut(Found)) {
        let Ok((children, part, text, label, tongue, is_control)) = self.nodes.get(entity) else { return };
        let piece = |kind, words: String| {
            let own = tongue.map(|Tongue(language)| language);
            let foreign =
                || self.roots.iter().next().and_then(|(_, aloud)| aloud.tongues.of(&words, kind == Kind::Key));
            let tongue = own.or_else(foreign).cloned();
            let name = label.filter(|_| matches!(kind, Kind::Field(_))).map(|label| label.0.clone());
            Found::Piece(Piece { entity, kind, words, name, tongue })
        };
        if is_control {
            let kind = match part {
                Some(Part::Key) => Kind::Key,
                Some(Part::Switch(on)) => Kind::Switch(*on),
                Some(Part::Choice(chosen)) => Kind::Choice(*chosen),
                _ => Kind::Button,
            };
            return visit(piece(kind, label.map_or_else(|| self.inner(entity, wording), |label| wording.of(&label.0))));
        }
        match (part, text) {
            (Some(Part::Unspoken), _) => {}
            (Some(Part::Together), _) => visit(piece(Kind::Text, self.inner(entity, wording))),
            (Some(Part::Field), _) => {
                let line = self.line(entity);
                let filled =
                    line.is_some_and(|line| self.nodes.get(line).is_ok_and(|node| node.1 != Some(&Part::Hint)));
                let words = self.inner(entity, wording);
                visit(piece(Kind::Field(filled), words.clone()));
                if let Some(line) = line.filter(|_| filled) {
                    visit(Found::Line(line, words));
                }
            }
            (_, Some(_)) => {
                let words = self.inner(entity, wording);
                let kind = match part {
                    Some(Part::Heading(depth)) => Kind::Heading(*depth),
                    Some(Part::Counting) => Kind::Counting,
                    _ => Kind::Text,
                };
                if !words.is_empty() {
                    visit(piece(kind, words));
                }
            }
            _ => {
                visit(if part == Some(&Part::Question) { Found::Question(entity) } else { Found::Group(entity) });
                children.into_iter().flatten().for_each(|child| self.walk_from(*child, wording, visit));
            }
        }
    }

    /// The first text in a node that is no icon.
    fn line(&self, entity: Entity) -> Option<Entity> {
        let (children, _, text, ..) = self.nodes.get(entity).ok()?;
        match text {
            Some(text) => Some(entity).filter(|_| !is_icon(&text.0)),
            None => children?.iter().find_map(|child| self.line(child)),
        }
    }

    /// All words in a node.
    fn inner(&self, entity: Entity, wording: Wording) -> String {
        let Ok((children, part, text, ..)) = self.nodes.get(entity) else { return String::new() };
        let mut words = String::new();
        if let Some(Text(text)) = text {
            let spans = children.into_iter().flatten().filter_map(|child| self.spans.get(*child).ok());
            let whole = spans.fold(text.clone(), |whole, TextSpan(span)| whole + span);
            return match part {
                _ if is_icon(&whole) => String::new(),
                Some(Part::Letters) if wording == Wording::Spoken => letter_by_letter(&whole),
                _ => wording.of(whole.trim()),
            };
        }
        for child in children.into_iter().flatten() {
            let more = self.inner(*child, wording);
            if !more.is_empty() && !words.is_empty() {
                words.push(' ');
            }
            words += &more;
        }
        words
    }
}

impl Wording {
    fn of(self, text: &str) -> String {
        if self == Self::Spoken { spelled(text) } else { text.to_owned() }
    }
}

/// What ends a sentence or holds it open, in any of our languages.
const ENDS: [char; 17] = ['.', '!', '?', ':', ';', ',', '…', '؟', '،', '»', '”', '。', '！', '？', '：', '；', '，'];

/// One after the other, each with its end.
pub fn sentences(said: &[String]) -> String {
    let ended = |words: &String| {
        let words = words.trim();
        let ends = words.ends_with(ENDS);
        if ends { words.to_owned() } else { format!("{words}.") }
    };
    let said: Vec<String> = said.iter().filter(|words| !words.trim().is_empty()).map(ended).collect();
    said.join(" ")
}

/// Icons are letters of a private area.
pub fn is_icon(text: &str) -> bool {
    text.chars().all(|letter| ('\u{E000}'..='\u{F8FF}').contains(&letter))
}

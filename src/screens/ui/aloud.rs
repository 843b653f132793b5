// SPDX-License-Identifier: EUPL-1.2
//! The drawn page in words and reading order: one source for speech and for screen readers, so that both say what the
//! screen shows.

use std::sync::Arc;

use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::text::TextSpan;
use bevy::ui_widgets::Button;

use super::spelling::{letter_by_letter, spelled};
use super::tongues::Tongues;
use base::words::Language;

/// Marks the root of what can be read aloud.
#[derive(Component, Clone, Debug)]
pub struct Aloud {
    /// The page's language.
    pub language: Language,
    /// Which words on the page are in another language.
    pub tongues: Arc<Tongues>,
    /// Somebody waits for what the page says: its heading says the whole page to a screen reader.
    pub whole: bool,
    /// The page's number: a page that is drawn anew keeps it.
    pub page: u64,
}

/// What a node is for screen readers and speech. Texts need none, and controls none if they are buttons.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading of a page (1) or within one (2).
    Heading(usize),
    /// Its texts are said in one breath.
    Together,
    /// A text that is spelled letter by letter.
    Letters,
    /// A text that changes by itself: it is read with its page, but its changes are not announced.
    Counting,
    /// Only visible, never read: a map, the clock.
    Unspoken,
    /// A question over a page: while it stands, nothing else can be read.
    Question,
    /// A field to write into; its [`AccessibleLabel`] is its name.
    Field,
    /// The hint in an empty field.
    Hint,
    /// A key that writes its name.
    Key,
    /// A switch that is on or off.
    Switch(bool),
    /// A choice of several, chosen or not.
    Choice(bool),
}

/// A control whose name is in a language of its own.
#[derive(Component, Clone, Debug, PartialEq, Eq)]
pub struct Tongue(pub Language);

/// An element that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The entity of the element.
    pub entity: Entity,
    /// The element's kind.
    pub kind: Kind,
    /// Its words; for a control, its name.
    pub words: String,
    /// What a field is for; `None` for other kinds.
    pub name: Option<String>,
    /// Its language, if it is not the page's.
    pub tongue: Option<Language>,
}

/// The kind of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading, by its depth.
    Heading(usize),
    /// A text.
    Text,
    /// A text that changes by itself.
    Counting,
    /// A field, and whether something is written in it.
    Field(bool),
    /// A button.
    Button,
    /// A key that writes its name.
    Key,
    /// A switch that is on or off.
    Switch(bool),
    /// A choice of several, chosen or not.
    Choice(bool),
}

impl Kind {
    /// Whether the element can be pressed.
    pub fn is_control(self) -> bool {
        matches!(self, Self::Button | Self::Key | Self::Switch(_) | Self::Choice(_))
    }
}

/// The wording of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// For our own voice: numbers and codes are spelled.
    Spoken,
    /// As shown: a screen reader spells by itself, and a braille line shows it.
    Written,
}

/// What a walk through the drawn page meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// An element that is read.
    Piece(Piece),
    /// A node that holds elements, or nothing.
    Group(Entity),
    /// The text in a field.
    Line(Entity, String),
    /// A question that stands over everything else.
    Question(Entity),
}

/// The drawn page as a tree.
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
    /// The root and its language; `None` before anything is drawn.
    pub fn root(&self) -> Option<(Entity, &Language)> {
        self.roots.iter().next().map(|(entity, aloud)| (entity, &aloud.language))
    }

    /// Whether the heading says the whole page.
    pub fn is_whole(&self) -> bool {
        self.roots.iter().next().is_some_and(|(_, aloud)| aloud.whole)
    }

    /// The page's number.
    pub fn page(&self) -> u64 {
        self.roots.iter().next().map_or(0, |(_, aloud)| aloud.page)
    }

    /// Which words on the page are in another language.
    pub fn tongues(&self) -> Arc<Tongues> {
        self.roots.iter().next().map(|(_, aloud)| aloud.tongues.clone()).unwrap_or_default()
    }

    /// Whether an entity can be read: while a question stands over the page, only the question's.
    pub fn is_there(&self, entity: Entity) -> bool {
        let question = self.root().and_then(|(root, _)| self.question(root));
        let stands_in = |question| entity == question || self.parents.iter_ancestors(entity).any(|at| at == question);
        question.is_none_or(stands_in)
    }

    /// All elements in reading order.
    pub fn read(&self, wording: Wording) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.walk(wording, &mut |found| {
            if let Found::Piece(piece) = found {
                pieces.push(piece);
            }
        });
        pieces
    }

    /// Visits everything that can be read, in reading order.
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

    /// The question among the root's children, if there is one.
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

    /// The first text in a node that is not an icon.
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

/// The characters that end or continue a sentence, in any of our languages.
const ENDS: [char; 17] = ['.', '!', '?', ':', ';', ',', '…', '؟', '،', '»', '”', '。', '！', '？', '：', '；', '，'];

/// Joins texts into sentences, each with its end.
pub fn sentences(said: &[String]) -> String {
    let ended = |words: &String| {
        let words = words.trim();
        let ends = words.ends_with(ENDS);
        if ends { words.to_owned() } else { format!("{words}.") }
    };
    let said: Vec<String> = said.iter().filter(|words| !words.trim().is_empty()).map(ended).collect();
    said.join(" ")
}

/// Whether a text is an icon, a letter of the font's private area.
pub fn is_icon(text: &str) -> bool {
    text.chars().all(|letter| ('\u{E000}'..='\u{F8FF}').contains(&letter))
}

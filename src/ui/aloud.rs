//! What is drawn, in words and in reading order: one source for speech and for screen readers, so that neither says
//! anything else than the glass.

use std::sync::Arc;

use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::text::TextSpan;
use bevy::ui_widgets::Button;

use super::tongues::Tongues;
use crate::office::TicketNumber;
use crate::voice::spoken::Said;
use crate::words::Language;

/// The root of what can be read aloud.
#[derive(Component, Clone, Debug)]
pub struct Aloud {
    /// In which language.
    pub language: Language,
    /// Which words on it are of another.
    pub tongues: Arc<Tongues>,
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

/// What a walk through the drawn tree comes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Something that is read.
    Piece(Piece),
    /// What holds such things, or nothing.
    Group(Entity),
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
    pub fn read(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.walk(&mut |found| {
            if let Found::Piece(piece) = found {
                pieces.push(piece);
            }
        });
        pieces
    }

    /// Comes by all that is there, in reading order.
    pub fn walk(&self, visit: &mut impl FnMut(Found)) {
        let Some((root, _)) = self.root() else { return };
        match self.question(root) {
            None => self.walk_from(root, visit),
            Some(question) => {
                visit(Found::Group(root));
                self.walk_from(question, visit);
            }
        }
    }

    /// A question stands among the root's own children.
    fn question(&self, root: Entity) -> Option<Entity> {
        let is_question = |child: &Entity| self.nodes.get(*child).is_ok_and(|node| node.1 == Some(&Part::Question));
        self.nodes.get(root).ok()?.0?.iter().find(is_question)
    }

    fn walk_from(&self, entity: Entity, visit: &mut impl FnMut(Found)) {
        let Ok((children, part, text, label, tongue, is_control)) = self.nodes.get(entity) else { return };
        let piece = |kind, words: String| {
            let own = tongue.map(|Tongue(language)| language);
            let foreign =
                || self.roots.iter().next().and_then(|(_, aloud)| aloud.tongues.of(&words, kind == Kind::Key));
            let tongue = own.or_else(foreign).cloned();
            Found::Piece(Piece { entity, kind, words, tongue })
        };
        if is_control {
            let kind = match part {
                Some(Part::Key) => Kind::Key,
                Some(Part::Switch(on)) => Kind::Switch(*on),
                Some(Part::Choice(chosen)) => Kind::Choice(*chosen),
                _ => Kind::Button,
            };
            return visit(piece(kind, label.map_or_else(|| self.inner(entity), |label| spelled(&label.0))));
        }
        match (part, text) {
            (Some(Part::Unspoken), _) => {}
            (Some(Part::Together), _) => visit(piece(Kind::Text, self.inner(entity))),
            (_, Some(_)) => {
                let words = self.inner(entity);
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
                children.into_iter().flatten().for_each(|child| self.walk_from(*child, visit));
            }
        }
    }

    /// All words in a node.
    fn inner(&self, entity: Entity) -> String {
        let Ok((children, part, text, ..)) = self.nodes.get(entity) else { return String::new() };
        let mut words = String::new();
        if let Some(Text(text)) = text {
            let spans = children.into_iter().flatten().filter_map(|child| self.spans.get(*child).ok());
            let whole = spans.fold(text.clone(), |whole, TextSpan(span)| whole + span);
            return match part {
                _ if is_icon(&whole) => String::new(),
                Some(Part::Letters) => letter_by_letter(&whole),
                _ => spelled(whole.trim()),
            };
        }
        for child in children.into_iter().flatten() {
            let more = self.inner(*child);
            if !more.is_empty() && !words.is_empty() {
                words.push(' ');
            }
            words += &more;
        }
        words
    }
}

/// Icons are letters of a private area.
pub fn is_icon(text: &str) -> bool {
    text.chars().all(|letter| ('\u{E000}'..='\u{F8FF}').contains(&letter))
}

fn letter_by_letter(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace()).map(String::from);
    letters.collect::<Vec<_>>().join(", ")
}

/// Tickets' numbers as they are said, wherever they stand: `A042` as `A, 0 42`. What divides a line is a breath.
pub fn spelled(text: &str) -> String {
    let is_gap = |letter: char| matches!(letter, '\u{200A}' | '\u{A0}');
    let letters: Vec<char> = text.chars().collect();
    let mut said = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let begins = letter.is_ascii_uppercase() && (at == 0 || !letters[at - 1].is_alphanumeric());
        let from = at + 1 + usize::from(letters.get(at + 1).is_some_and(|gap| is_gap(*gap)));
        let digits: String = letters.iter().skip(from).take_while(|digit| digit.is_ascii_digit()).collect();
        let ends = letters.get(from + digits.len()).is_none_or(|next| !next.is_alphanumeric());
        let number: Option<TicketNumber> = format!("{letter}{digits}").parse().ok().filter(|_| begins && ends);
        if let Some(number) = number {
            said += &Said::of(number).text();
            at = from + digits.len();
        } else {
            said.push(if is_gap(letter) { ' ' } else { letter });
            at += 1;
        }
    }
    said.replace(" · ", ", ").replace(" — ", ", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_wherever_they_stand_and_other_words_are_not() {
        assert_eq!(spelled("A\u{200A}042"), "A, 0 42");
        assert_eq!(spelled("Visita B\u{A0}007."), "Visita B, 0 0 7.");
        assert_eq!(spelled("A1000"), "A, 1000");
        assert_eq!(spelled("6 in attesa · 15 minuti"), "6 in attesa, 15 minuti");
        for as_it_is in ["IVA04", "A 100 metri", "A4", "K7M", "10:42", "Vada a sinistra"] {
            assert_eq!(spelled(as_it_is), as_it_is);
        }
    }

    #[test]
    fn a_code_is_said_letter_by_letter() {
        assert_eq!(letter_by_letter("K7M\u{A0}P3"), "K, 7, M, P, 3");
    }
}

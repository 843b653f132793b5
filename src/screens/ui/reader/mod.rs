// SPDX-License-Identifier: EUPL-1.2
//! Support for screen readers: every control and text is a node of the platform's accessibility tree, in reading order,
//! and a line says what has happened.

mod tell;
mod watch;

use accesskit::{Action, Live, Node as AccessNode, Role, TextPosition, TextSelection};
use bevy::a11y::{AccessibilityNode, AccessibilityRequested, AccessibilitySystems};
use bevy::ecs::system::SystemParam;
use bevy::platform::collections::HashSet;
use bevy::prelude::*;
use bevy::ui::UiSystems;

use super::aloud::{self, Found, Kind, Part, Piece, Tree, Wording};
use tell::{Named, Steady};

pub use tell::ChoicesOf;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Announced>();
    app.add_systems(PostUpdate, name.before(UiSystems::PostLayout).before(AccessibilitySystems::Update));
    watch::plugin(app);
}

/// Adds screen reader support to an app: its window and what is [`Announced`] are told to readers.
pub fn tells(app: &mut App) {
    tell::plugin(app);
    app.add_systems(First, tell::tell);
    app.add_systems(PostUpdate, (announce, tell::tell).chain().in_set(AccessibilitySystems::Update));
}

/// Tells whether a screen reader listens.
#[derive(SystemParam)]
pub struct Reader<'w> {
    requested: Option<Res<'w, AccessibilityRequested>>,
}

impl Reader<'_> {
    /// Whether a screen reader is there.
    pub fn listens(&self) -> bool {
        self.requested.as_ref().is_some_and(|requested| requested.get())
    }
}

/// The line that screen readers say by themselves: what has happened last.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct Announced {
    words: String,
    urgent: bool,
}

impl Announced {
    /// Announces something; `urgent`: before everything else.
    pub fn say(&mut self, words: impl Into<String>, urgent: bool) {
        let words = words.into();
        // The same once more is news, too: a reader tells what differs.
        let again = words == self.words;
        *self = Self { words: if again { words + " " } else { words }, urgent };
    }

    /// The words announced last.
    pub fn words(&self) -> &str {
        self.words.trim_end()
    }
}

/// The node of that line. It outlives every page, since a reader follows the node it knows.
#[derive(Component)]
struct Line;

fn announce(announced: Res<Announced>, lines: Query<Entity, With<Line>>, mut commands: Commands) {
    if !announced.is_changed() && !lines.is_empty() {
        return;
    }
    let mut node = AccessNode::new(Role::Status);
    node.set_live(if announced.urgent { Live::Assertive } else { Live::Polite });
    node.set_label(announced.words.as_str());
    let node = AccessibilityNode::from(node);
    match lines.iter().next() {
        Some(line) => drop(commands.entity(line).insert(node)),
        None => drop(commands.spawn((Line, Named, node))),
    }
}

/// Nodes that are new, and words that have changed.
type Anew = Or<(Added<Node>, Changed<Text>, Changed<Part>, Changed<AccessibleLabel>)>;

fn name(
    anew: Query<(), Anew>,
    tree: Tree,
    known: Query<(Entity, &AccessibilityNode)>,
    nodes: Query<Entity, (With<AccessibilityNode>, With<Node>)>,
    labels: Query<&AccessibleLabel>,
    mut commands: Commands,
) {
    let Some((root, language)) = tree.root() else { return };
    if anew.is_empty() {
        return;
    }
    let mut found: Vec<(Entity, AccessNode)> = Vec::new();
    let (mut heading, mut said, mut asks) = (None, Vec::new(), false);
    tree.walk(Wording::Written, &mut |came_by| match came_by {
        Found::Piece(piece) => {
            if let Kind::Heading(_) = piece.kind {
                heading.get_or_insert_with(|| (piece.entity, piece.words.clone()));
            }
            // What counts would be said at every count.
            if !piece.kind.is_control() && piece.kind != Kind::Counting {
                said.push(piece.words.clone());
            }
            found.push((piece.entity, of_piece(&piece)));
        }
        Found::Group(entity) => found.push((entity, AccessNode::new(Role::GenericContainer))),
        Found::Line(entity, words) => {
            let end = words.chars().count();
            if let Some((_, field)) = found.last_mut() {
                let caret = TextPosition { node: Steady::Line(tree.page()).id(), character_index: end };
                field.set_text_selection(TextSelection { anchor: caret, focus: caret });
            }
            found.push((entity, line(words)));
        }
        Found::Question(entity) => {
            let mut node = AccessNode::new(Role::AlertDialog);
            node.set_modal();
            asks = true;
            found.push((entity, node));
        }
    });
    let mut named = HashSet::new();
    for (entity, mut node) in found {
        let steady = match node.role() {
            _ if entity == root => Some(Steady::Whole),
            Role::TextInput => Some(Steady::Field(tree.page())),
            Role::TextRun => Some(Steady::Line(tree.page())),
            _ => None,
        };
        if entity == root {
            node.set_role(Role::Main);
            node.set_language(language.0.as_str());
            if let Ok(label) = labels.get(root) {
                node.set_label(label.0.as_str());
            }
        }
        match &heading {
            // While a question stands, its heading is the first that is read.
            Some((_, words)) if node.role() == Role::AlertDialog => node.set_label(words.as_str()),
            Some((of_page, _)) if *of_page == entity && tree.is_whole() && !asks => {
                node.set_label(aloud::sentences(&said))
            }
            _ => {}
        }
        // Where it stands is bevy's to say.
        if let Ok((_, before)) = known.get(entity) {
            if let Some(bounds) = before.bounds() {
                node.set_bounds(bounds);
            }
            if let Some(transform) = before.transform() {
                node.set_transform(*transform);
            }
        }
        named.insert(entity);
        commands.entity(entity).try_insert((AccessibilityNode::from(node), Named));
        if heading.as_ref().is_some_and(|(of_page, _)| *of_page == entity) && !asks {
            commands.entity(entity).try_insert(Steady::Heading(tree.page()));
        }
        if let Some(steady) = steady {
            commands.entity(entity).try_insert(steady);
        }
    }
    // What a question covers, and what is named by what it stands in, is not there.
    for entity in nodes.iter().filter(|entity| !named.contains(entity)) {
        commands.entity(entity).try_remove::<(AccessibilityNode, Named)>();
    }
}

/// The node of a field's text, letter by letter, as the platform requires.
fn line(words: String) -> AccessNode {
    let mut node = AccessNode::new(Role::TextRun);
    let lengths = words.chars().map(|letter| u8::try_from(letter.len_utf8()).unwrap_or(1));
    node.set_character_lengths(lengths.collect::<Vec<_>>());
    node.set_value(words);
    node
}

fn of_piece(piece: &Piece) -> AccessNode {
    let role = match piece.kind {
        Kind::Heading(_) => Role::Heading,
        Kind::Text | Kind::Counting => Role::Label,
        Kind::Field(_) => Role::TextInput,
        Kind::Button | Kind::Key => Role::Button,
        Kind::Switch(_) => Role::Switch,
        Kind::Choice(_) => Role::RadioButton,
    };
    let mut node = AccessNode::new(role);
    match piece.kind {
        // A label's words are its value.
        Kind::Text | Kind::Counting => node.set_value(piece.words.as_str()),
        Kind::Field(filled) => {
            node.set_label(piece.name.as_deref().unwrap_or_default());
            if filled {
                node.set_value(piece.words.as_str());
            } else {
                node.set_placeholder(piece.words.as_str());
            }
        }
        _ => node.set_label(piece.words.as_str()),
    }
    match piece.kind {
        Kind::Heading(depth) => node.set_level(depth),
        Kind::Switch(on) | Kind::Choice(on) => node.set_toggled(on.into()),
        _ => {}
    }
    if piece.kind.is_control() {
        node.add_action(Action::Click);
    }
    // A reader may stand on a text, too.
    node.add_action(Action::Focus);
    if let Some(language) = &piece.tongue {
        node.set_language(language.0.as_str());
    }
    node
}

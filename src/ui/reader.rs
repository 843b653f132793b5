//! What a screen reader finds: every control and text as a node of the platform's accessibility tree, in reading order.

use accesskit::{Action, Node as AccessNode, Role};
use bevy::a11y::{AccessibilityNode, AccessibilityRequested, AccessibilitySystems};
use bevy::platform::collections::HashSet;
use bevy::prelude::*;
use bevy::ui::UiSystems;

use super::aloud::{Aloud, Found, Kind, Part, Piece, Tree};
use super::sleep::Alarm;
use super::theme::motion;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, name.before(UiSystems::PostLayout).before(AccessibilitySystems::Update));
    app.add_systems(PostUpdate, stay_awake);
}

/// Nodes that came, and words that changed.
type Anew = Or<(Added<Node>, Changed<Text>, Changed<Part>, Changed<AccessibleLabel>)>;

fn name(
    anew: Query<(), Anew>,
    tree: Tree,
    known: Query<(Entity, &AccessibilityNode)>,
    nodes: Query<Entity, (With<AccessibilityNode>, With<Node>)>,
    mut commands: Commands,
) {
    let Some((root, language)) = tree.root() else { return };
    if anew.is_empty() {
        return;
    }
    let mut named = HashSet::new();
    tree.walk(&mut |found| {
        let (entity, mut node) = match found {
            Found::Piece(piece) => (piece.entity, of_piece(&piece)),
            Found::Group(entity) => (entity, AccessNode::new(Role::GenericContainer)),
            Found::Question(entity) => {
                let mut node = AccessNode::new(Role::AlertDialog);
                node.set_modal();
                (entity, node)
            }
        };
        if entity == root {
            node.set_role(Role::Main);
            node.set_language(language.0.as_str());
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
        commands.entity(entity).try_insert(AccessibilityNode::from(node));
    });
    // What a question covers, and what is named by what it stands in, is not there.
    for entity in nodes.iter().filter(|entity| !named.contains(entity)) {
        commands.entity(entity).try_remove::<AccessibilityNode>();
    }
}

fn of_piece(piece: &Piece) -> AccessNode {
    let role = match piece.kind {
        Kind::Heading(_) => Role::Heading,
        Kind::Text | Kind::Counting => Role::Label,
        Kind::Button | Kind::Key => Role::Button,
        Kind::Switch(_) => Role::Switch,
        Kind::Choice(_) => Role::RadioButton,
    };
    let mut node = AccessNode::new(role);
    match piece.kind {
        // A label's words are its value.
        Kind::Text | Kind::Counting => node.set_value(piece.words.as_str()),
        _ => node.set_label(piece.words.as_str()),
    }
    match piece.kind {
        Kind::Heading(depth) => node.set_level(depth),
        Kind::Switch(on) | Kind::Choice(on) => node.set_toggled(on.into()),
        _ => {}
    }
    if piece.kind.is_control() {
        node.add_action(Action::Click);
        node.add_action(Action::Focus);
    }
    if let Some(language) = &piece.tongue {
        node.set_language(language.0.as_str());
    }
    node
}

/// A screen reader's wishes do not wake the app: it looks for them.
fn stay_awake(requested: Option<Res<AccessibilityRequested>>, roots: Query<(), With<Aloud>>, mut alarm: ResMut<Alarm>) {
    if requested.is_some_and(|requested| requested.get()) && !roots.is_empty() {
        alarm.within(motion::READER_LOOK);
    }
}

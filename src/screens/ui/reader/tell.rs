// SPDX-License-Identifier: EUPL-1.2
//! Gives the accessibility tree to the platform, in place of bevy, which stays silent while the focused element has no
//! node, passes on unnamed nodes, knows only drawn groups, and never learns that a reader has left.

use accesskit::{Node as AccessNode, NodeId, Role, TreeId, TreeUpdate};
use bevy::a11y::{AccessibilityNode, AccessibilityRequested, ManageAccessibilityUpdates};
use bevy::ecs::system::NonSendMarker;
use bevy::input_focus::InputFocus;
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use bevy::winit::accessibility::ACCESS_KIT_ADAPTERS;

/// A node that is passed on; bevy makes more, without names.
#[derive(Component)]
pub(super) struct Named;

/// A node whose id stays when its page is drawn anew, so that a reader on it does not say it again.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Steady {
    /// The root of all pages.
    Whole,
    /// The heading of a page, by the page's number.
    Heading(u64),
    /// The field of a page, by the page's number.
    Field(u64),
    /// The text in a page's field, by the page's number.
    Line(u64),
}

impl Steady {
    /// A bit that no entity's id has.
    const BIT: u64 = 1 << 62;

    /// The id passed to the platform.
    pub fn id(self) -> NodeId {
        let (of_page, part) = match self {
            Self::Whole => (0, 0),
            Self::Heading(page) => (page, 1),
            Self::Field(page) => (page, 2),
            Self::Line(page) => (page, 3),
        };
        NodeId(Self::BIT | of_page << 2 | part)
    }
}

/// The name of a group of choices, on its node.
#[derive(Component, Clone, Debug, PartialEq, Eq)]
pub struct ChoicesOf(pub String);

pub(super) fn plugin(app: &mut App) {
    let mut managed = ManageAccessibilityUpdates::default();
    managed.set(false);
    app.insert_resource(managed);
}

/// The nodes that are passed on.
type Told<'w, 's> = Query<
    'w,
    's,
    (
        Entity,
        &'static AccessibilityNode,
        Option<&'static Children>,
        Option<&'static ChildOf>,
        Option<&'static ChoicesOf>,
        Option<&'static Steady>,
    ),
    With<Named>,
>;

/// Passes all nodes on; the platform's side finds what is new.
pub(super) fn tell(
    requested: Option<Res<AccessibilityRequested>>,
    focus: Option<Res<InputFocus>>,
    windows: Query<(Entity, &Window), With<PrimaryWindow>>,
    nodes: Told,
    _main_thread: NonSendMarker,
) {
    let Some(requested) = requested.filter(|requested| requested.get()) else { return };
    let Ok((id, window)) = windows.single() else { return };
    ACCESS_KIT_ADAPTERS.with_borrow_mut(|adapters| {
        let Some(adapter) = adapters.get_mut(&id) else { return };
        let mut is_here = false;
        adapter.update_if_active(|| {
            is_here = true;
            whole(id, window, focus.as_ref().and_then(|focus| focus.get()), &nodes)
        });
        requested.set(is_here);
    });
}

fn whole(id: Entity, window: &Window, focus: Option<Entity>, nodes: &Told) -> TreeUpdate {
    let mut update = TreeUpdate { nodes: Vec::new(), tree: None, tree_id: TreeId::ROOT, focus: NodeId(id.to_bits()) };
    let mut root = AccessNode::new(Role::Window);
    root.set_label(window.title.as_str());
    let mut last = None;
    for (entity, node, children, parent, choices, steady) in nodes {
        let mut node = (**node).clone();
        let named = children.into_iter().flatten().filter_map(|child| nodes.get(*child).ok());
        let children: Vec<(NodeId, Role)> =
            named.map(|(child, node, _, _, _, steady)| (id_of(child, steady), node.role())).collect();
        let is_choice = |(_, role): &&(NodeId, Role)| *role == Role::RadioButton;
        let (chosen_from, others): (Vec<_>, Vec<_>) = children.iter().partition(is_choice);
        if let Some(ChoicesOf(name)) = choices.filter(|_| !chosen_from.is_empty()) {
            let mut group = AccessNode::new(Role::RadioGroup);
            group.set_label(name.as_str());
            group.set_size_of_set(chosen_from.len());
            group.set_children(chosen_from.iter().map(|(child, _)| *child).collect::<Vec<_>>());
            let group_id = NodeId(entity.to_bits() | OF_A_GROUP);
            update.nodes.push((group_id, group));
            node.set_children([group_id].into_iter().chain(others.iter().map(|(child, _)| *child)).collect::<Vec<_>>());
        } else {
            node.set_children(children.iter().map(|(child, _)| *child).collect::<Vec<_>>());
        }
        if let Some(place) = place_in_group(entity, parent, nodes).filter(|_| node.role() == Role::RadioButton) {
            node.set_position_in_set(place);
        }
        match parent {
            _ if node.role() == Role::Status => last = Some(id_of(entity, steady)),
            Some(parent) if nodes.contains(parent.parent()) => {}
            _ => root.push_child(id_of(entity, steady)),
        }
        if focus == Some(entity) {
            update.focus = id_of(entity, steady);
        }
        update.nodes.push((id_of(entity, steady), node));
    }
    // What has happened stands below what there is.
    last.into_iter().for_each(|line| root.push_child(line));
    update.nodes.insert(0, (NodeId(id.to_bits()), root));
    update
}

/// A bit that no entity's id has: a group of choices is no entity, and takes its parent's id with this bit.
const OF_A_GROUP: u64 = 1 << 63;

fn id_of(entity: Entity, steady: Option<&Steady>) -> NodeId {
    steady.map_or(NodeId(entity.to_bits()), |steady| steady.id())
}

/// The index of a choice in its group, from 0.
fn place_in_group(entity: Entity, parent: Option<&ChildOf>, nodes: &Told) -> Option<usize> {
    let (_, _, siblings, _, choices, _) = nodes.get(parent?.parent()).ok()?;
    choices?;
    let is_choice = |of: &Entity| nodes.get(*of).is_ok_and(|(_, node, ..)| node.role() == Role::RadioButton);
    siblings?.iter().filter(is_choice).position(|of| of == entity)
}

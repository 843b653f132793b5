// SPDX-License-Identifier: EUPL-1.2
//! Widgets as functions that return a bundle: cards, buttons, headings; and the colours of their states.

use bevy::input_focus::{InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::ui::{InteractionDisabled, Pressed};
use bevy::ui_widgets::Button;

use super::aloud::Part;
use super::systems::OntoGlass;
use super::text::{Edging, Ground, Stroke, icon, line, text};
use super::theme::{Palette, Role, Scale, Tone};

/// The least side of what can be touched (kiosk/manual/standards.md, "Touch").
pub const TARGET_MM: f32 = 20.0;
/// The least gap between two touch targets.
pub const TARGET_GAP_MM: f32 = 3.0;

/// The look of a control at rest.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(BackgroundColor, BorderColor)]
pub enum Control {
    /// White with a border: one of many equal choices.
    Card,
    /// Lightly tinted: the choice that stands out among its equals.
    Tint,
    /// White with a strong border: the lesser of two buttons.
    Outline,
    /// The page's main action; also the chosen one of several.
    Primary,
    /// Help Point and precedence.
    Help,
}

impl Control {
    /// The tone of the label.
    pub fn ink(self) -> Tone {
        match self {
            Self::Card | Self::Tint | Self::Outline => Tone::ControlInk,
            Self::Primary => Tone::OnPrimary,
            Self::Help => Tone::OnHelp,
        }
    }

    /// The tone of the second line.
    pub fn quiet_ink(self) -> Tone {
        match self {
            Self::Card | Self::Tint | Self::Outline => Tone::Muted,
            Self::Primary => Tone::OnPrimaryQuiet,
            Self::Help => Tone::OnHelp,
        }
    }

    /// The tones of ground and border: at rest, pressed, disabled. There is no hover: a finger leaves none.
    fn tones(self, pressed: bool, disabled: bool) -> (Tone, Tone) {
        let (rest, down, edge) = match self {
            Self::Card => (Tone::Card, Tone::Pressed, Tone::Edge),
            Self::Tint => (Tone::Tint, Tone::Pressed, Tone::PrimaryInk),
            Self::Outline => (Tone::Card, Tone::Pressed, Tone::ControlInk),
            Self::Primary => (Tone::Primary, Tone::PressedPrimary, Tone::Primary),
            Self::Help => (Tone::Help, Tone::PressedPrimary, Tone::Help),
        };
        match (disabled, pressed) {
            (true, _) => (Tone::Paper, Tone::Hairline),
            (_, true) => (down, if edge == rest { down } else { edge }),
            _ => (rest, edge),
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (paint_controls, draw_focus_ring).in_set(OntoGlass));
}

fn paint_controls(
    palette: Res<Palette>,
    mut controls: Query<(&Control, Has<Pressed>, Has<InteractionDisabled>, &mut BackgroundColor, &mut BorderColor)>,
) {
    for (control, pressed, disabled, mut ground, mut border) in &mut controls {
        let (ground_tone, border_tone) = control.tones(pressed, disabled);
        ground.set_if_neq(BackgroundColor(palette.colour(ground_tone)));
        border.set_if_neq(BorderColor::all(palette.colour(border_tone)));
    }
}

fn draw_focus_ring(
    focus: Res<InputFocus>,
    visible: Res<InputFocusVisible>,
    palette: Res<Palette>,
    scale: Option<Res<Scale>>,
    controls: Query<(Entity, Option<&Outline>), With<Control>>,
    mut commands: Commands,
) {
    let Some(scale) = scale else { return };
    for (entity, outline) in &controls {
        if visible.0 && focus.get() == Some(entity) {
            let ring = Outline::new(px(scale.ring_px()), px(scale.ring_px()), palette.colour(Tone::Focus));
            if outline != Some(&ring) {
                commands.entity(entity).insert(ring);
            }
        } else if outline.is_some() {
            commands.entity(entity).remove::<Outline>();
        }
    }
}

/// A bare control of `node`'s size with the accessible name `label`. Give it children, and
/// `observe(|_: On<Activate>| …)`.
pub fn control(kind: Control, scale: Scale, label: impl Into<String>, node: Node) -> impl Bundle {
    let border_px = match kind {
        Control::Outline => scale.border_px() * 1.5,
        _ => scale.border_px(),
    };
    (
        Node {
            border: UiRect::all(px(border_px)),
            border_radius: BorderRadius::all(scale.radius()),
            align_items: AlignItems::Center,
            min_width: if node.min_width == Val::Auto { scale.mm(TARGET_MM) } else { node.min_width },
            min_height: if node.min_height == Val::Auto { scale.mm(TARGET_MM) } else { node.min_height },
            ..node
        },
        Button,
        kind,
        AccessibleLabel::new(label),
    )
}

/// A button with its words centred.
pub fn button(kind: Control, scale: Scale, label: &str, node: Node) -> impl Bundle {
    (
        control(kind, scale, label, middle(scale, node)),
        children![unpicked(text(label, scale.of_role(Role::Label), kind.ink()))],
    )
}

/// A button with an icon before its words.
pub fn icon_button(kind: Control, scale: Scale, icon_name: &str, label: &str, node: Node) -> impl Bundle {
    let of = scale.of_role(Role::Label);
    (
        control(kind, scale, label, middle(scale, node)),
        children![
            unpicked(icon(icon_name, Stroke::Bold, of.size_px * 1.1, kind.ink())),
            unpicked(text(label, of, kind.ink())),
        ],
    )
}

fn middle(scale: Scale, node: Node) -> Node {
    let pad = scale.mm(3.0);
    Node {
        justify_content: JustifyContent::Center,
        column_gap: scale.mm(2.5),
        padding: UiRect::axes(pad, scale.mm(1.5)),
        ..node
    }
}

/// A part of a control that leaves touches to the control.
pub fn unpicked(piece: impl Bundle) -> impl Bundle {
    (piece, Pickable::IGNORE)
}

/// A card that is not a control.
pub fn card(scale: Scale, node: Node) -> impl Bundle {
    (
        Node { border: UiRect::all(px(scale.border_px())), border_radius: BorderRadius::all(scale.radius()), ..node },
        Ground(Tone::Card),
        Edging(Tone::Hairline),
    )
}

/// The name of a page.
pub fn title(scale: Scale, content: &str, tone: Tone) -> impl Bundle {
    (text(content, scale.of_role(Role::Title), tone), Part::Heading(1))
}

/// A heading within a page.
pub fn heading(scale: Scale, content: &str) -> impl Bundle {
    (text(content, scale.of_role(Role::Heading), Tone::Text), Part::Heading(2))
}

/// Running text.
pub fn body(scale: Scale, content: &str) -> impl Bundle {
    text(content, scale.of_role(Role::Body), Tone::Text)
}

/// A ticket's number, as large as fits into that width, at most in its role's size.
pub fn ticket_number(scale: Scale, number: &str, width_px: f32, tone: Tone) -> impl Bundle {
    let of = super::text::number_type(number, width_px, scale.of_role(Role::Number).size_px);
    line(super::text::number(number), of, tone)
}

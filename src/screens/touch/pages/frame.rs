// SPDX-License-Identifier: EUPL-1.2
//! The common parts of pages: header, languages or the way back, aids at the foot, and the question whether somebody is
//! still there.

use bevy::ecs::system::EntityCommands;
use bevy::prelude::*;

use super::measures::{BODY_PADDING_MM, GAP_MM, MARGIN_MM};
use super::{Parent, strip};
use crate::touch::live::{Live, LiveLabel};
use crate::touch::model::{Control, Page, Silence};
use crate::touch::pressable::{Pressable, switched};
use crate::touch::sheet::Sheet;
use crate::ui::aloud::Part;
use crate::ui::qr::QrCode;
use crate::ui::text::{Edging, Ground, Stroke, icon, line, text};
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{self, TARGET_MM, unpicked};
use device::voice::Gain;

/// The side of a code that a phone reads from where one stands.
const QR_MM: f32 = 26.0;

/// The content of a page's header.
pub(super) struct Head {
    /// The page's name.
    pub title: String,
    /// The lines below the title; the first is bolder.
    pub leads: Vec<String>,
    /// The icon before the title.
    pub icon: Option<(String, Tone)>,
}

impl Head {
    /// A header with a title alone.
    pub fn title(title: impl Into<String>) -> Self {
        Self { title: title.into(), leads: Vec::new(), icon: None }
    }

    /// The same header with one more line.
    pub fn with_lead(self, lead: impl Into<String>) -> Self {
        Self { leads: self.leads.into_iter().chain([lead.into()]).collect(), ..self }
    }

    /// The same header with an icon.
    pub fn with_icon(self, icon: &str, tone: Tone) -> Self {
        Self { icon: Some((icon.to_owned(), tone)), ..self }
    }
}

/// A node that takes the remaining room and lets its texts wrap.
pub(super) fn filling(direction: FlexDirection) -> Node {
    Node { flex_direction: direction, flex_grow: 1.0, flex_basis: px(0), min_width: px(0), ..default() }
}

/// A column as high as its content.
pub(super) fn column(sheet: &Sheet, gap_mm: f32) -> Node {
    Node { flex_direction: FlexDirection::Column, row_gap: sheet.mm(gap_mm), min_width: px(0), ..default() }
}

/// Draws a whole page: header, languages or the way back, `body`, aids.
pub(super) fn page(sheet: &Sheet, parent: &mut Parent, head: &Head, body: impl FnOnce(&mut Parent)) {
    let node = Node { flex_direction: FlexDirection::Column, width: percent(100), height: percent(100), ..default() };
    parent.spawn(node).with_children(|page| {
        let controls = sheet.model.page_controls();
        let languages = controls.iter().any(|control| matches!(control, Control::Language(_)));
        let back = controls.contains(&Control::Back);
        header(sheet, page, head, languages || back);
        if languages {
            strip::languages(sheet, page);
        } else if back {
            strip::back(sheet, page);
        }
        let margin = UiRect::axes(sheet.mm(MARGIN_MM), sheet.mm(BODY_PADDING_MM));
        let node =
            Node { padding: margin, row_gap: sheet.mm(GAP_MM), min_height: px(0), ..filling(FlexDirection::Column) };
        page.spawn(node).with_children(body);
        if has_aids(&controls) {
            aids(sheet, page, &controls);
        }
    });
}

/// The header's height. Controls must hang within reach: if some follow, the header takes the part of the screen above.
fn header_mm(sheet: &Sheet, controls_follow: bool) -> f32 {
    let least_mm = if sheet.is_portrait() { 58.0 } else { 30.0 };
    if controls_follow { (sheet.out_of_reach_mm() - 3.0).max(least_mm) } else { least_mm }
}

/// The height that header, way back and aids take from a page.
pub(super) fn taken_mm(sheet: &Sheet) -> f32 {
    let controls = sheet.model.page_controls();
    let (back, aids) = (controls.contains(&Control::Back), has_aids(&controls));
    let upright_aids_mm = if sheet.settings().large_text && sheet.is_portrait() { 8.0 } else { 0.0 };
    header_mm(sheet, back)
        + if back { TARGET_MM + 7.0 } else { 0.0 }
        + if aids { TARGET_MM + 13.0 + upright_aids_mm } else { 0.0 }
}

fn header(sheet: &Sheet, parent: &mut Parent, head: &Head, controls_follow: bool) {
    let height_mm = header_mm(sheet, controls_follow);
    let node = Node {
        min_height: sheet.mm(height_mm),
        flex_shrink: 0.0,
        padding: UiRect::axes(sheet.mm(MARGIN_MM), sheet.mm(3.0)),
        align_items: AlignItems::Center,
        column_gap: sheet.mm(7.0),
        ..default()
    };
    parent.spawn((node, Ground(Tone::Bar))).with_children(|bar| {
        if let Some((name, tone)) = &head.icon {
            bar.spawn(icon(name, Stroke::Fill, sheet.of(Role::Title).size_px * 1.3, *tone));
        }
        bar.spawn(Node {
            row_gap: sheet.mm(1.5),
            justify_content: JustifyContent::Center,
            ..filling(FlexDirection::Column)
        })
        .with_children(|lines| {
            lines.spawn(widgets::title(sheet.scale, &head.title, Tone::OnBar));
            for (lead, role) in head.leads.iter().zip([Role::Label, Role::Body]) {
                lines.spawn(text(lead, sheet.of(role), Tone::OnBarQuiet));
            }
        });
        if sheet.model.page == Page::Home && sheet.settings().low_reach {
            privacy_code(sheet, bar);
        }
        bar.spawn((line(Live::Clock.say(sheet), sheet.of(Role::Title), Tone::OnBar), Live::Clock, Part::Unspoken));
    });
}

/// Draws a code for the full privacy notice, to be read on a phone; nothing if the site has no address for it.
pub(super) fn privacy_code(sheet: &Sheet, parent: &mut Parent) {
    let address = sheet.site().map_or("", |site| site.measures.privacy.url.as_str());
    if !address.is_empty() {
        parent.spawn(QrCode { text: address.to_owned(), side_px: sheet.scale.mm_px(QR_MM) });
    }
}

/// Whether the page has aids: pages that go on have all, the others only those that listeners still need.
fn has_aids(controls: &[Control]) -> bool {
    controls.contains(&Control::LargeText) || controls.contains(&Control::Speech)
}

fn aids(sheet: &Sheet, parent: &mut Parent, controls: &[Control]) {
    let node = Node {
        padding: UiRect::axes(sheet.mm(MARGIN_MM), sheet.mm(4.0)),
        column_gap: sheet.mm(4.0),
        border: UiRect::top(px(sheet.scale.border_px())),
        flex_shrink: 0.0,
        ..default()
    };
    let settings = sheet.settings();
    // It says what it does next.
    let speech = match settings.speech {
        None => ("ear", "touch-listen"),
        Some(Gain::Loudest) => ("speaker-slash", "touch-listen-no-more"),
        Some(_) => ("speaker-high", "touch-louder"),
    };
    let aids = [
        (Control::LargeText, "text-aa", "touch-large-text", Some(settings.large_text)),
        (Control::HighContrast, "circle-half", "touch-contrast", Some(settings.high_contrast)),
        (Control::LowReach, "wheelchair", "touch-low-reach", Some(settings.low_reach)),
        (Control::Repeat, "repeat", "touch-repeat", None),
        (Control::Speech, speech.0, speech.1, None),
        (Control::Help, "lifebuoy", "touch-help-point", None),
    ];
    parent.spawn((node, Ground(Tone::Card), Edging(Tone::Hairline))).with_children(|bar| {
        for (control, icon_name, key, on) in aids {
            if !controls.contains(&control) {
                continue;
            }
            let kind = match control {
                Control::Help => widgets::Control::Help,
                Control::Speech => switched(settings.speech.is_some()),
                _ => switched(on == Some(true)),
            };
            let mut aid = aid(sheet, bar, control, icon_name, &sheet.say(key), kind);
            if let Some(on) = on {
                aid.insert(Part::Switch(on));
            }
        }
    });
}

fn aid<'a>(
    sheet: &Sheet,
    parent: &'a mut Parent,
    control: Control,
    icon_name: &str,
    label: &str,
    kind: widgets::Control,
) -> EntityCommands<'a> {
    let of = sheet.of(Role::Body);
    // Side by side icon and words have too little room on an upright glass.
    let upright = sheet.is_portrait();
    let node = Node {
        flex_direction: if upright { FlexDirection::Column } else { FlexDirection::Row },
        justify_content: JustifyContent::Center,
        column_gap: sheet.mm(2.5),
        row_gap: sheet.mm(0.5),
        padding: UiRect::axes(sheet.mm(2.0), sheet.mm(1.5)),
        min_height: sheet.mm(TARGET_MM + 4.0),
        flex_basis: px(0),
        flex_grow: 1.0,
        ..default()
    };
    let mut aid = parent.spawn((widgets::control(kind, sheet.scale, label, node), Pressable(control)));
    aid.with_children(|button| {
        button.spawn(unpicked(icon(icon_name, Stroke::Bold, of.size_px * 1.3, kind.ink())));
        let words = crate::ui::theme::Type::new(crate::ui::theme::Weight::SemiBold, of.size_px);
        button.spawn(unpicked(text(label, words, kind.ink()))).insert(TextLayout::justify(Justify::Center));
    });
    aid
}

/// A control with an icon, a name and perhaps a second line.
pub(super) struct Choice<'a> {
    /// The control.
    pub control: Control,
    /// The control's look.
    pub kind: widgets::Control,
    /// The name of the control's icon.
    pub icon: &'a str,
    /// The control's name.
    pub name: &'a str,
    /// The second line below the name.
    pub more: Option<&'a str>,
    /// A changing second line below the name.
    pub live: Option<Live>,
}

pub(super) fn choice(sheet: &Sheet, parent: &mut Parent, choice: Choice) {
    let tight = sheet.settings().large_text;
    let node = Node {
        padding: UiRect::axes(sheet.mm(if tight { 4.0 } else { 7.0 }), sheet.mm(1.5)),
        column_gap: sheet.mm(if tight { 4.0 } else { 6.0 }),
        ..default()
    };
    let more = choice.live.as_ref().map(|live| live.say(sheet)).or(choice.more.map(str::to_owned));
    let label = more.as_ref().map_or_else(|| choice.name.to_owned(), |more| format!("{}. {more}", choice.name));
    let control = widgets::control(choice.kind, sheet.scale, label, node);
    let mut spawned = parent.spawn((control, Pressable(choice.control)));
    if let Some(live) = choice.live.clone() {
        spawned.insert(LiveLabel { name: choice.name.to_owned(), live });
    }
    spawned.with_children(|button| {
        let ink = if choice.kind.ink() == Tone::ControlInk { Tone::PrimaryInk } else { choice.kind.ink() };
        let of = sheet.of(if more.is_some() { Role::Name } else { Role::Label });
        let size_px = of.size_px * if tight { 1.2 } else { 1.6 };
        button.spawn(unpicked(icon(choice.icon, Stroke::Fill, size_px, ink)));
        button.spawn((filling(FlexDirection::Column), Pickable::IGNORE)).with_children(|lines| {
            lines.spawn(unpicked(text(choice.name, of, choice.kind.ink())));
            if let Some(more) = more {
                let mut second = lines.spawn(unpicked(text(more, sheet.of(Role::Small), choice.kind.quiet_ink())));
                if let Some(live) = choice.live {
                    second.insert(live);
                }
            }
        });
    });
}

/// The height of a wide button.
pub(super) fn wide_mm(sheet: &Sheet) -> f32 {
    if sheet.settings().large_text { 26.0 } else { 30.0 }
}

/// Draws a wide button with centred words: the page's main action, or the other one.
pub(super) fn wide(sheet: &Sheet, parent: &mut Parent, kind: widgets::Control, control: Control, label: &str) {
    let node = Node { min_height: sheet.mm(wide_mm(sheet)), flex_grow: 1.0, flex_shrink: 0.0, ..default() };
    parent.spawn((widgets::button(kind, sheet.scale, label, node), Pressable(control)));
}

/// A row as high as its content.
pub(super) fn row(sheet: &Sheet, gap_mm: f32) -> Node {
    Node { column_gap: sheet.mm(gap_mm), flex_shrink: 0.0, align_items: AlignItems::Center, ..default() }
}

/// Draws a labelled fact over the row's width, "Davanti a lei: **6 persone**", on two lines if one is too narrow.
pub(super) fn fact(sheet: &Sheet, parent: &mut Parent, label: String, words: String, live: impl Bundle) {
    let node = Node {
        flex_wrap: FlexWrap::Wrap,
        column_gap: sheet.mm(3.0),
        align_items: AlignItems::Baseline,
        ..filling(FlexDirection::Row)
    };
    parent.spawn((node, Part::Together)).with_children(|pair| {
        pair.spawn(text(label, sheet.of(Role::Body), Tone::Text));
        pair.spawn((line(words, sheet.of(Role::Heading), Tone::Text), live));
    });
}

/// Draws the question whether somebody is still there.
pub(super) fn are_you_there(sheet: &Sheet, parent: &mut Parent) {
    question(sheet, parent, "touch-idle-title", |card| {
        card.spawn((widgets::body(sheet.scale, &Live::SecondsLeft.say(sheet)), Live::SecondsLeft, Part::Counting));
        let answers = [
            (widgets::Control::Primary, Control::StayHere, "touch-stay-here"),
            (widgets::Control::Outline, Control::Done, "touch-finish"),
        ];
        for (kind, control, key) in answers {
            card.spawn(row(sheet, 4.0)).with_children(|row| wide(sheet, row, kind, control, &sheet.say(key)));
        }
    });
}

/// Draws the message that there is no speech, with its reason.
pub(super) fn no_speech(sheet: &Sheet, why: Silence, parent: &mut Parent) {
    let (title, more) = match why {
        Silence::NoVoice => ("touch-no-voice", "touch-no-voice-more"),
        Silence::Reader => ("touch-read-already", "touch-read-already-more"),
    };
    question(sheet, parent, title, |card| {
        card.spawn(widgets::body(sheet.scale, &sheet.say(more)));
        card.spawn(row(sheet, 4.0)).with_children(|row| {
            wide(sheet, row, widgets::Control::Primary, Control::Understood, &sheet.say("touch-understood"));
        });
    });
}

/// Draws a question over the page, which cannot be pressed meanwhile.
fn question(sheet: &Sheet, parent: &mut Parent, title: &str, content: impl FnOnce(&mut Parent)) {
    let cover = Node {
        position_type: PositionType::Absolute,
        width: percent(100),
        height: percent(100),
        align_items: AlignItems::End,
        justify_content: JustifyContent::Center,
        padding: UiRect::all(sheet.mm(MARGIN_MM)),
        ..default()
    };
    parent
        .spawn((cover, Part::Question, GlobalZIndex(1), BackgroundColor(Color::BLACK.with_alpha(0.6))))
        .with_children(|cover| {
            let node = Node {
                flex_direction: FlexDirection::Column,
                width: percent(100),
                max_width: sheet.mm(420.0),
                row_gap: sheet.mm(8.0),
                padding: UiRect::all(sheet.mm(12.0)),
                margin: UiRect::bottom(sheet.mm(if sheet.is_portrait() { 120.0 } else { 40.0 })),
                ..default()
            };
            cover.spawn(widgets::card(sheet.scale, node)).with_children(|card| {
                card.spawn(widgets::title(sheet.scale, &sheet.say(title), Tone::Text));
                content(card);
            });
        });
}

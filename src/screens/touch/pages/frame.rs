// SPDX-License-Identifier: EUPL-1.2
//! What pages have in common: header, languages or the way back, aids at the foot, and the question whether
//! somebody is still there.

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

/// A code that a phone reads from where one stands.
const QR_MM: f32 = 26.0;
/// What the header says.
pub(super) struct Head {
    /// The page's name.
    pub title: String,
    /// Lines below it; the first weighs more.
    pub leads: Vec<String>,
    /// An icon before it.
    pub icon: Option<(String, Tone)>,
}

impl Head {
    /// A title alone.
    pub fn title(title: impl Into<String>) -> Self {
        Self { title: title.into(), leads: Vec::new(), icon: None }
    }

    /// With one more line below it.
    pub fn with_lead(self, lead: impl Into<String>) -> Self {
        Self { leads: self.leads.into_iter().chain([lead.into()]).collect(), ..self }
    }

    /// With an icon before it.
    pub fn with_icon(self, icon: &str, tone: Tone) -> Self {
        Self { icon: Some((icon.to_owned(), tone)), ..self }
    }
}

/// A node that takes what is left and lets texts in it wrap.
pub(super) fn filling(direction: FlexDirection) -> Node {
    Node { flex_direction: direction, flex_grow: 1.0, flex_basis: px(0), min_width: px(0), ..default() }
}

/// A column as high as what is in it.
pub(super) fn column(sheet: &Sheet, gap_mm: f32) -> Node {
    Node { flex_direction: FlexDirection::Column, row_gap: sheet.mm(gap_mm), min_width: px(0), ..default() }
}

/// A whole page: header, languages or the way back, `body`, aids.
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

/// Nothing to touch may hang higher than people reach: where controls follow, the header takes that part of the glass.
fn header_mm(sheet: &Sheet, controls_follow: bool) -> f32 {
    let least_mm = if sheet.is_portrait() { 58.0 } else { 30.0 };
    if controls_follow { (sheet.out_of_reach_mm() - 3.0).max(least_mm) } else { least_mm }
}

/// What header, way back and aids take from a page's height.
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

/// Where the whole notice on personal data is read, for a phone; nothing where the site has no address for it.
pub(super) fn privacy_code(sheet: &Sheet, parent: &mut Parent) {
    let address = sheet.site().map_or("", |site| site.measures.privacy.url.as_str());
    if !address.is_empty() {
        parent.spawn(QrCode { text: address.to_owned(), side_px: sheet.scale.mm_px(QR_MM) });
    }
}

/// Every page that goes on has them; where nothing follows, those alone that who listens still needs.
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
    /// What it does.
    pub control: Control,
    /// How it looks.
    pub kind: widgets::Control,
    /// Its icon.
    pub icon: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What stands below the name.
    pub more: Option<&'a str>,
    /// What counts on below the name.
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

/// A wide button's height.
pub(super) fn wide_mm(sheet: &Sheet) -> f32 {
    if sheet.settings().large_text { 26.0 } else { 30.0 }
}

/// A wide button with its words in the middle: the page's one thing to do, or the other one.
pub(super) fn wide(sheet: &Sheet, parent: &mut Parent, kind: widgets::Control, control: Control, label: &str) {
    let node = Node { min_height: sheet.mm(wide_mm(sheet)), flex_grow: 1.0, flex_shrink: 0.0, ..default() };
    parent.spawn((widgets::button(kind, sheet.scale, label, node), Pressable(control)));
}

/// A row as high as what is in it.
pub(super) fn row(sheet: &Sheet, gap_mm: f32) -> Node {
    Node { column_gap: sheet.mm(gap_mm), flex_shrink: 0.0, align_items: AlignItems::Center, ..default() }
}

/// Fills its row with a fact and what it is: "Davanti a lei: **6 persone**"; on two lines where one is too narrow.
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

/// Whether somebody is still there.
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

/// Speech was asked for, and there is none.
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

/// Covers the page; the page below cannot be pressed meanwhile.
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

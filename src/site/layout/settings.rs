// SPDX-License-Identifier: EUPL-1.2
//! What a panel is set to, setting by setting, and what of it another has otherwise (PURE).

use jiff::civil::Date;

use super::arrange::new_content;
use super::{Content, Ground, NoticePage, Slide, TextSize, Theme, When};
use base::words::{Language, Texts};

/// What a setting says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing is set.
    Nothing,
    /// It is so, or not.
    Is(bool),
    /// A figure.
    Number(u32),
    /// Millimetres.
    Millimetres(u32),
    /// Seconds.
    Seconds(u32),
    /// A day.
    Day(Date),
    /// Words, an address, a file.
    Text(String),
    /// Languages.
    Languages(Vec<Language>),
    /// Services by their ids; none: all.
    Services(Vec<String>),
    /// When a layout is shown.
    When(When),
    /// One of several, by its locale key.
    Choice(&'static str),
}

/// A setting that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its name's locale key: as its field is called.
    pub name: &'static str,
    /// Of a text: in which language.
    pub language: Option<Language>,
    /// What it said.
    pub before: Value,
    /// What it says.
    pub now: Value,
}

/// What differs between two panels' settings.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    /// A setting of the panel's.
    Setting(Setting),
    /// A notice that was not there.
    NoticeAdded(NoticePage),
    /// A notice that is no longer there.
    NoticeRemoved(NoticePage),
    /// A setting of the notice that begins so now.
    Notice(Texts, Setting),
    /// Notices have another order.
    NoticesMoved,
}

/// What of `older` is otherwise in `newer`, which is of the same kind; none where both say the same.
pub fn between(older: &Content, newer: &Content) -> Vec<Detail> {
    let mut found: Vec<Detail> = Vec::new();
    let (before, now) = (of(older), of(newer));
    for (name, language, value) in &now {
        let known = before.iter().find(|(other, of, _)| (other, of) == (name, language));
        let was = known.map_or(Value::Nothing, |(_, _, value)| value.clone());
        found.extend(setting(name, language.clone(), was, value.clone()).map(Detail::Setting));
    }
    for (name, language, value) in before {
        if !now.iter().any(|(other, of, _)| (*other, of) == (name, &language)) {
            found.extend(setting(name, language, value, Value::Nothing).map(Detail::Setting));
        }
    }
    if let (Content::Notices { pages: before, .. }, Content::Notices { pages: now, .. }) = (older, newer) {
        found.extend(notices(before, now));
    }
    found
}

/// What a panel that was not there says otherwise than an untouched one of its kind: all its texts.
pub(super) fn added(content: &Content) -> Vec<Detail> {
    let plain = new_content(content.kind());
    let found = plain.map(|plain| between(&plain, content)).unwrap_or_default().into_iter();
    let anew = |detail| match detail {
        Detail::Setting(setting) => Detail::Setting(Setting { before: Value::Nothing, ..setting }),
        other => other,
    };
    found.map(anew).collect()
}

/// The same of one that is no longer there.
pub(super) fn removed(content: &Content) -> Vec<Detail> {
    let plain = new_content(content.kind());
    let found = plain.map(|plain| between(content, &plain)).unwrap_or_default().into_iter();
    let gone = |detail| match detail {
        Detail::Setting(setting) => Detail::Setting(Setting { now: Value::Nothing, ..setting }),
        other => other,
    };
    found.map(gone).collect()
}

/// A setting, where it differs.
pub(super) fn setting(name: &'static str, language: Option<Language>, before: Value, now: Value) -> Option<Setting> {
    (before != now).then_some(Setting { name, language, before, now })
}

/// The locale key of a ground.
pub(super) fn ground(ground: Ground) -> Value {
    Value::Choice(match ground {
        Ground::Usual => "editor-ground-usual",
        Ground::Page => "editor-ground-page",
        Ground::Card => "editor-ground-card",
        Ground::Bar => "editor-ground-bar",
        Ground::Primary => "editor-ground-primary",
    })
}

/// The locale key of a theme.
pub(super) fn theme(theme: Theme) -> Value {
    Value::Choice(match theme {
        Theme::Day => "editor-theme-day",
        Theme::Night => "editor-theme-night",
        Theme::HighContrast => "editor-theme-high-contrast",
    })
}

type Said = (&'static str, Option<Language>, Value);

/// All settings of a panel but its notices.
fn of(content: &Content) -> Vec<Said> {
    let plain = |name, value| (name, None, value);
    let count = |count: u8| vec![plain("editor-count", Value::Number(count.into()))];
    match content {
        Content::Header { logo } => vec![plain("editor-picture", text(logo.as_deref()))],
        Content::Recent { count: calls } | Content::OfficeCalls { count: calls } => count(*calls),
        Content::Notices { people_waiting, own_alone, language, .. } => vec![
            plain("editor-people-waiting", Value::Is(*people_waiting)),
            plain("editor-own-alone", Value::Is(*own_alone)),
            plain("editor-language-of-notices", languages(language.as_slice())),
        ],
        Content::Waiting { services } => vec![plain("editor-services", Value::Services(services.clone()))],
        Content::Pictures { pictures } => vec![plain("editor-kind-pictures", slides(pictures))],
        Content::Code { address, text: line } => {
            let mut all = vec![plain("editor-address", text(Some(address)))];
            all.extend(texts("editor-line", line));
            all
        }
        Content::Text { text, size } => {
            let mut all: Vec<Said> = texts("editor-text", text).collect();
            all.push(plain("editor-text-size", Value::Choice(size_key(*size))));
            all
        }
        Content::Called(settings) => {
            let figure =
                |figure: Option<u16>, of: fn(u32) -> Value| figure.map_or(Value::Nothing, |figure| of(figure.into()));
            vec![
                plain("editor-figures", figure(settings.figures_mm, Value::Millimetres)),
                plain("editor-highlight", figure(settings.highlight_s, Value::Seconds)),
                plain("editor-announced", languages(&settings.announced_in)),
            ]
        }
        Content::Clock | Content::Hours | Content::Plan | Content::Children => Vec::new(),
    }
}

fn size_key(size: TextSize) -> &'static str {
    match size {
        TextSize::Fit => "editor-size-fit",
        TextSize::Heading => "editor-size-heading",
        TextSize::Body => "editor-size-body",
    }
}

fn text(text: Option<&str>) -> Value {
    text.filter(|text| !text.is_empty()).map_or(Value::Nothing, |text| Value::Text(text.to_owned()))
}

fn languages(languages: &[Language]) -> Value {
    if languages.is_empty() { Value::Nothing } else { Value::Languages(languages.to_vec()) }
}

fn texts(name: &'static str, texts: &Texts) -> impl Iterator<Item = Said> {
    texts.languages().map(move |language| (name, Some(language.clone()), text(Some(texts.get(language)))))
}

fn slides(slides: &[Slide]) -> Value {
    let one = |slide: &Slide| {
        let texts: Vec<&str> = slide.text.languages().map(|language| slide.text.get(language)).collect();
        let said = if texts.is_empty() { String::new() } else { format!(": {}", texts.join(" / ")) };
        format!("{} ({} s){said}", slide.file, slide.seconds)
    };
    let said: Vec<String> = slides.iter().map(one).collect();
    text(Some(&said.join(", ")))
}

/// Which notice became which: the same one first, then one that says the same, then the one in its place.
fn notices(older: &[NoticePage], newer: &[NoticePage]) -> Vec<Detail> {
    let same: [fn((usize, &NoticePage), (usize, &NoticePage)) -> bool; 3] =
        [|before, now| before.1 == now.1, |before, now| before.1.text == now.1.text, |before, now| before.0 == now.0];
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for is_same in same {
        for before in older.iter().enumerate() {
            if pairs.iter().any(|(taken, _)| *taken == before.0) {
                continue;
            }
            let is_free = |now: &(usize, &NoticePage)| pairs.iter().all(|(_, taken)| *taken != now.0);
            let twin = newer.iter().enumerate().filter(is_free).find(|now| is_same(before, *now));
            pairs.extend(twin.map(|(now, _)| (before.0, now)));
        }
    }
    let mut found = Vec::new();
    for (now, page) in newer.iter().enumerate() {
        match pairs.iter().find(|(_, twin)| *twin == now) {
            None => found.push(Detail::NoticeAdded(page.clone())),
            Some((before, _)) => {
                found.extend(
                    of_notice(&older[*before], page).into_iter().map(|of| Detail::Notice(page.text.clone(), of)),
                );
            }
        }
    }
    let gone = older.iter().enumerate().filter(|(index, _)| pairs.iter().all(|(before, _)| before != index));
    found.extend(gone.map(|(_, page)| Detail::NoticeRemoved(page.clone())));
    pairs.sort_unstable();
    if !pairs.is_sorted_by_key(|(_, now)| *now) {
        found.push(Detail::NoticesMoved);
    }
    found
}

fn of_notice(older: &NoticePage, newer: &NoticePage) -> Vec<Setting> {
    let day = |day: Option<Date>| day.map_or(Value::Nothing, Value::Day);
    let mut found = Vec::new();
    let mut named: Vec<&Language> = newer.text.languages().chain(older.text.languages()).collect();
    named.sort();
    named.dedup();
    // Italian first: it is what the others fall back to.
    named.sort_by_key(|language| language.0 != "it");
    for language in named {
        let said = |page: &NoticePage| text(page.text.has(language).then(|| page.text.get(language)));
        found.extend(setting("editor-text", Some(language.clone()), said(older), said(newer)));
    }
    found.extend(setting("editor-page-from", None, day(older.from), day(newer.from)));
    found.extend(setting("editor-page-until", None, day(older.until), day(newer.until)));
    found
}

// SPDX-License-Identifier: EUPL-1.2
//! The settings of each kind of panel.

use bevy_egui::egui::Ui;

use super::days::{self, Around};
use super::forms::{Dialog, PictureForm};
use super::picture::SECONDS;
use super::say::Say;
use super::state::Editor;
use super::unread::{Field, Owner};
use super::widgets::{choice, line, lines, number, press, section, setting, sign, tick};
use super::wish::Wish;
use base::words::{Language, Texts};
use site::layout::edit::Change;
use site::layout::{Content, NoticePage, Panel, Slide, TextSize};

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, (index, panel): (usize, &Panel), wishes: &mut Vec<Wish>) {
    let mut now = panel.content.clone();
    match &mut now {
        Content::Header { logo } => *logo = picture(ui, editor, say, logo.as_deref()),
        Content::Recent { count } => count_of(ui, say, count, 4..=6),
        Content::OfficeCalls { count } => count_of(ui, say, count, 1..=6),
        Content::Notices { people_waiting, own_alone, pages, language } => {
            for (key, value) in [("editor-people-waiting", people_waiting), ("editor-own-alone", own_alone)] {
                *value = tick(ui, &say.say(key), *value).unwrap_or(*value);
            }
            languages(ui, editor, say, language);
            notices(ui, editor, say, index, pages, wishes);
        }
        Content::Waiting { services } => services_of(ui, editor, say, services),
        Content::Pictures { pictures } => slides(ui, editor, say, pictures),
        Content::Code { address, text } => {
            let name = say.say("editor-address");
            if let Some(changed) = setting(ui, &name, |ui| line(ui, &name, address, "https://")) {
                *address = changed;
            }
            texts(ui, editor, say, (&say.say("editor-line"), ""), text);
        }
        Content::Text { text, size } => {
            texts(ui, editor, say, (&say.say("editor-text"), ""), text);
            let all = [
                (TextSize::Fit, "editor-size-fit"),
                (TextSize::Heading, "editor-size-heading"),
                (TextSize::Body, "editor-size-body"),
            ];
            let all = all.map(|(size, key)| (size, say.say(key)));
            let name = say.say("editor-text-size");
            *size = setting(ui, &name, |ui| choice(ui, &name, *size, &all)).unwrap_or(*size);
        }
        Content::Called(settings) => super::called::show(ui, editor, say, index, settings),
        Content::Clock | Content::Hours | Content::Plan | Content::Children => {}
    }
    if matches!(now, Content::Header { .. } | Content::Pictures { .. }) {
        bring(ui, say, wishes);
    }
    if now != panel.content {
        wishes.push(Wish::Typed(format!("content {index}"), Change::Content(index, Box::new(now))));
    }
}

fn count_of(ui: &mut Ui, say: Say, count: &mut u8, range: std::ops::RangeInclusive<u16>) {
    let name = say.say("editor-count");
    let changed = setting(ui, &name, |ui| number(ui, &name, u16::from(*count), range));
    *count = changed.and_then(|changed| u8::try_from(changed).ok()).unwrap_or(*count);
}

/// A choice of the site's pictures, or none.
fn picture(ui: &mut Ui, editor: &Editor, say: Say, chosen: Option<&str>) -> Option<String> {
    let name = say.say("editor-picture");
    let mut names: Vec<Option<&str>> = vec![None];
    names.extend(editor.media.usable.keys().map(|name| Some(name.as_str())));
    if !names.contains(&chosen) {
        names.push(chosen);
    }
    let shown = |name: &Option<&str>| name.map_or_else(|| say.say("editor-picture-none"), str::to_owned);
    let all: Vec<(Option<&str>, String)> = names.iter().map(|name| (*name, shown(name))).collect();
    let now = setting(ui, &name, |ui| choice(ui, &name, chosen, &all)).unwrap_or(chosen);
    now.map(str::to_owned)
}

fn languages(ui: &mut Ui, editor: &Editor, say: Say, language: &mut Option<Language>) {
    let offered = editor.site.iter().flat_map(|site| &site.languages);
    let mut all: Vec<(Option<&Language>, String)> = vec![(None, say.say("editor-language-of-screen"))];
    all.extend(offered.map(|one| (Some(one), say.called(one))));
    let name = say.say("editor-language-of-notices");
    let chosen = setting(ui, &name, |ui| choice(ui, &name, language.as_ref(), &all));
    if let Some(chosen) = chosen.map(|chosen| chosen.cloned()) {
        *language = chosen;
    }
}

/// A field for a text in each language of the office; `of_italian` is the hint in the Italian one while it is empty.
fn texts(ui: &mut Ui, editor: &Editor, say: Say, (name, of_italian): (&str, &str), texts: &mut Texts) {
    let offered: Vec<Language> = editor.site.iter().flat_map(|site| site.languages.iter().cloned()).collect();
    let all = if offered.is_empty() { vec![Language::italian()] } else { offered };
    for language in all {
        let label = format!("{name} ({})", say.called(&language));
        let hint = say.say("editor-text-hint");
        let written = if texts.has(&language) { texts.get(&language).to_owned() } else { String::new() };
        let hint = if language.0 == "it" { of_italian } else { &hint };
        let (changed, _) = setting(ui, &label, |ui| lines(ui, &label, &written, hint));
        if let Some(changed) = changed {
            *texts = with(texts, &language, &changed);
        }
    }
}

/// The texts with one language replaced; if empty, Italian is shown for it.
fn with(texts: &Texts, language: &Language, written: &str) -> Texts {
    let others = texts.languages().filter(|other| *other != language).map(|other| (other.clone(), texts.get(other)));
    let kept = others.fold(Texts::default(), |all, (other, text)| all.with(&other.0, text));
    if written.is_empty() && *language != Language::italian() { kept } else { kept.with(&language.0, written) }
}

fn notices(ui: &mut Ui, editor: &Editor, say: Say, index: usize, pages: &mut Vec<NoticePage>, wishes: &mut Vec<Wish>) {
    for (at, page) in pages.iter_mut().enumerate() {
        ui.push_id(("page", at), |ui| {
            let args = [("number", (at + 1).to_string())];
            section(ui, &say.say_with("editor-page", &args));
            let name = say.say_with("editor-page", &args);
            texts(ui, editor, say, (&name, &say.say("editor-page-hint")), &mut page.text);
            let backwards = page.from.zip(page.until).is_some_and(|(from, until)| until < from);
            let days = [("editor-page-from", &mut page.from, false), ("editor-page-until", &mut page.until, true)];
            for (key, day, is_end) in days {
                let field = Field { layout: editor.which, of: Owner::Notice(index, at), is_end };
                let amiss = (backwards && is_end).then(|| say.say("editor-day-backwards"));
                days::day(ui, Around { editor, say, field }, &say.say(key), day, amiss, wishes);
            }
            if press(ui, "trash", &say.say("editor-page-remove")).clicked() {
                wishes.push(Wish::RemovePage(index, at));
            }
        });
    }
    if press(ui, "plus", &say.say("editor-page-add")).clicked() {
        // Nothing stands in it: what nobody has written is not published.
        pages.push(NoticePage { text: Texts::italian(""), from: None, until: None });
    }
}

fn services_of(ui: &mut Ui, editor: &Editor, say: Say, services: &mut Vec<String>) {
    section(ui, &say.say("editor-services"));
    let Some(site) = &editor.site else { return };
    let all: Vec<&str> = site.services.iter().map(|service| service.id.0.as_str()).collect();
    for service in &site.services {
        let id = service.id.0.as_str();
        let shown = services.is_empty() || services.iter().any(|one| one == id);
        let Some(on) = tick(ui, service.name.get(say.language), shown) else { continue };
        if services.is_empty() {
            *services = all.iter().map(|one| (*one).to_owned()).collect();
        }
        services.retain(|one| one != id);
        if on {
            services.push(id.to_owned());
        }
        // All of them is none named: a service that comes later is shown, too.
        if all.iter().all(|one| services.iter().any(|shown| shown == one)) {
            services.clear();
        }
    }
}

fn slides(ui: &mut Ui, editor: &Editor, say: Say, slides: &mut Vec<Slide>) {
    let mut gone = None;
    for (at, slide) in slides.iter_mut().enumerate() {
        ui.push_id(("slide", at), |ui| {
            if let Some(file) = picture(ui, editor, say, Some(&slide.file)) {
                slide.file = file;
            }
            let name = say.say("editor-seconds");
            setting(ui, &name, |ui| {
                slide.seconds = number(ui, &name, slide.seconds, 5..=600).unwrap_or(slide.seconds);
                if sign(ui, true, "trash", &say.say("editor-picture-remove")).clicked() {
                    gone = Some(at);
                }
            });
        });
    }
    if let Some(at) = gone {
        slides.remove(at);
    }
    if let Some(first) = editor.media.usable.keys().next() {
        if press(ui, "plus", &say.say("editor-picture-add")).clicked() {
            slides.push(Slide { file: first.clone(), seconds: SECONDS, text: Texts::default() });
        }
    } else {
        ui.label(super::style::quiet(say.say("editor-no-media")));
    }
}

/// A button to bring a picture from this machine's disk.
fn bring(ui: &mut Ui, say: Say, wishes: &mut Vec<Wish>) {
    if press(ui, "image", &say.say("editor-bring")).clicked() {
        wishes.push(Wish::Dialog(Some(Dialog::Picture(PictureForm::default()))));
    }
}

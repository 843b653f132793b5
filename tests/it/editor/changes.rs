// SPDX-License-Identifier: EUPL-1.2
//! «Che cosa cambia» says which notice, which text and day, which setting: what was and what is.

use base::words::Texts;
use editor::forms::{Dialog, PublishForm};
use editor::wish::Wish;
use jiff::civil::date;
use site::layout::edit::{Change, Edit};
use site::layout::{Arrangement, Content, Ground, NoticePage, Panel, Theme};

use super::{Hand, words};

fn notice(text: &str) -> NoticePage {
    NoticePage { text: Texts::italian(text), from: None, until: None }
}

fn pages(panel: &mut Panel) -> &mut Vec<NoticePage> {
    match &mut panel.content {
        Content::Notices { pages, .. } => pages,
        other => panic!("{other:?}"),
    }
}

/// What the dialog says after that change, where these notices were there before.
fn told(before: &[NoticePage], change: impl FnOnce(&mut Arrangement)) -> Hand {
    let mut hand = Hand::new();
    let name = hand.editor().chosen.clone().unwrap();
    let mut base = hand.editor().arrangement().unwrap().clone();
    *pages(&mut base.layout.panels[4]) = before.to_vec();
    let mut now = base.clone();
    change(&mut now);
    let sheet = hand.desk().editor.sheets.get_mut(&name).unwrap();
    sheet.base = base;
    sheet.editing.edit(&Edit::Replace(Box::new(now))).unwrap();
    hand.desk().editor.dialog = Some(Dialog::Publish(PublishForm::default()));
    hand.harness.run_steps(4);
    hand
}

fn check(before: &[NoticePage], change: impl FnOnce(&mut Arrangement), expected: &[&str]) {
    let hand = told(before, change);
    for line in expected {
        assert!(hand.says(line), "not said: {line}");
    }
    assert!(!hand.says("Altre impostazioni"), "nothing is only called other");
}

#[test]
fn a_notices_days_and_text_are_told_with_what_they_were() {
    let closed = notice("Il 24 dicembre si chiude alle 12.");
    check(
        std::slice::from_ref(&closed),
        |now| pages(&mut now.layout.panels[4])[0].from = Some(date(2026, 12, 1)),
        &["Avvisi: «Il 24 dicembre si chiude alle 12.», Dal giorno: niente → 01/12/2026"],
    );
    check(
        &[notice("Prima"), closed.clone()],
        |now| {
            pages(&mut now.layout.panels[4])[1].text = Texts::italian("Il 24 si chiude alle 11.").with("uk", "Зачинено")
        },
        &[
            "Testo (italiano): «Il 24 dicembre si chiude alle 12.» → «Il 24 si chiude alle 11.»",
            "Testo (ucraino): niente → «Зачинено»",
        ],
    );
}

#[test]
fn notices_that_come_and_go_are_told_with_their_text_and_days() {
    check(
        &[notice("Vecchio avviso")],
        |now| {
            let pages = pages(&mut now.layout.panels[4]);
            pages.push(NoticePage { until: Some(date(2026, 12, 24)), ..notice("Vecchio avviso") });
            pages.push(NoticePage { from: Some(date(2026, 12, 1)), ..notice("Auguri a tutti") });
            pages.remove(0);
        },
        &["«Vecchio avviso», Al giorno: niente → 24/12/2026", "nuovo avviso «Auguri a tutti» (inizio: 01/12/2026)"],
    );
    check(
        &[notice("Uno"), notice("Due")],
        |now| drop(pages(&mut now.layout.panels[4]).remove(0)),
        &["tolto l’avviso «Uno»"],
    );
    check(
        &[notice("Uno"), notice("Due")],
        |now| pages(&mut now.layout.panels[4]).swap(0, 1),
        &["altro ordine degli avvisi"],
    );
}

#[test]
fn a_box_that_comes_or_goes_is_told_with_all_its_texts() {
    let words = |text: Texts| Content::Text { text, size: site::layout::TextSize::Fit };
    let said = || words(Texts::italian("Sportello 3 chiuso").with("en", "Desk 3 closed"));
    let in_recent = |now: &mut Arrangement, content: Content| now.layout.panels[3].content = content;
    check(
        &[],
        |now| in_recent(now, said()),
        &[
            "Aggiunto: Testo libero",
            "Testo libero: Testo (italiano): niente → «Sportello 3 chiuso»",
            "Testo libero: Testo (inglese): niente → «Desk 3 closed»",
        ],
    );
    check(
        &[notice("Il 24 si chiude alle 12.")],
        |now| drop(now.layout.panels.remove(4)),
        &["Tolto: Avvisi", "Avvisi: tolto l’avviso «Il 24 si chiude alle 12.»"],
    );
    let code = Content::Code { address: "https://example.org/orari".to_owned(), text: Texts::italian("Gli orari") };
    check(
        &[],
        |now| in_recent(now, code),
        &["Codice QR: Indirizzo: niente → «https://example.org/orari»", "Riga (italiano): niente → «Gli orari»"],
    );
    let slide = |text: &str| site::layout::Slide { file: "a.png".to_owned(), seconds: 10, text: Texts::italian(text) };
    check(
        &[],
        |now| in_recent(now, Content::Pictures { pictures: vec![slide("La festa")] }),
        &["Immagini: niente → «a.png (10 s): La festa»"],
    );
    // A layout for certain hours, with what it says otherwise than the usual one.
    check(
        &[],
        |now| {
            let mut layout = now.layout.clone();
            layout.panels[3].content = said();
            let when = site::layout::When { closed: Some(true), ..Default::default() };
            now.times.push(site::layout::Timed { when, layout });
        },
        &["Nuovo layout per certe ore", "Testo (italiano): niente → «Sportello 3 chiuso»"],
    );
}

#[test]
fn a_notice_that_nobody_has_written_is_told_before_it_is_published() {
    let mut hand = Hand::new();
    hand.press("Avvisi nello schermo");
    hand.press("Aggiungi un avviso");
    hand.press("Pubblica");
    assert!(hand.says("nel riquadro «Avvisi» manca il testo in italiano"), "an empty notice is none");
    hand.press("Chiudi");
    hand.write("Avviso 1 (italiano)", "Oggi si chiude alle 12.");
    hand.press("Pubblica");
    assert!(!hand.says("manca il testo in italiano"));
    assert!(hand.says("nuovo avviso «Oggi si chiude alle 12.»"));
}

#[test]
fn every_other_setting_is_told_by_its_name_with_what_it_was() {
    check(
        &[],
        |now| {
            now.layout.theme = Theme::Night;
            let panels = &mut now.layout.panels;
            panels[3].content = Content::Recent { count: 6 };
            panels[2].ground = Ground::Bar;
            panels[2].columns -= 1;
            let Content::Called(settings) = &mut panels[2].content else { panic!("the call") };
            (settings.highlight_s, settings.announced_in) = (Some(30), vec!["it".into(), "en".into()]);
            let Content::Notices { own_alone, .. } = &mut panels[4].content else { panic!("notices") };
            *own_alone = true;
        },
        &[
            "Colori: Giorno → Notte",
            "Ultime chiamate: Quante: 5 → 6",
            "Chiamata in corso: Sfondo: Il suo solito → Barra scura",
            "Altra ampiezza: Chiamata in corso, 20 × 14 celle invece di 21 × 14",
            "In evidenza per: niente → 30 s",
            "Annuncio vocale: niente → italiano, inglese",
            "Senza gli avvisi di tutto l’ufficio: no → sì",
        ],
    );
    let mut english = told(&[], |now| now.layout.theme = Theme::Night);
    editor::apply(&mut english.desk().editor, Wish::Language("en".into()), &words());
    english.harness.run_steps(4);
    assert!(english.says("Colours: Day → Night"));
}

#[test]
fn no_change_of_content_goes_untold() {
    // Whatever setting of whatever kind differs, a line tells it.
    for kind in site::layout::arrange::KINDS {
        let plain = site::layout::arrange::new_content(kind).unwrap();
        for other in other_than(&plain) {
            let mut hand = Hand::new();
            let place = Change::Content(3, Box::new(plain.clone()));
            let name = hand.editor().chosen.clone().unwrap();
            let sheet = hand.desk().editor.sheets.get_mut(&name).unwrap();
            sheet.editing.edit(&Edit::Layout(0, place)).unwrap();
            let before = sheet.editing.arrangement().clone();
            sheet.editing.edit(&Edit::Layout(0, Change::Content(3, Box::new(other.clone())))).unwrap();
            let found = site::layout::diff::between(&before, sheet.editing.arrangement());
            assert!(found.len() == 1 && found[0].detail.is_some(), "{kind}: {other:?}: {found:?}");
        }
    }
}

/// The same kind with each setting otherwise, one at a time.
fn other_than(content: &Content) -> Vec<Content> {
    let mut all = Vec::new();
    match content {
        Content::Header { .. } => all.push(Content::Header { logo: Some("a.png".to_owned()) }),
        Content::Recent { count } => all.push(Content::Recent { count: count + 1 }),
        Content::OfficeCalls { count } => all.push(Content::OfficeCalls { count: count + 1 }),
        Content::Notices { people_waiting, own_alone, pages, language } => {
            let with = |people_waiting: bool, own_alone: bool, pages: &[NoticePage], language: &Option<_>| {
                Content::Notices { people_waiting, own_alone, pages: pages.to_vec(), language: language.clone() }
            };
            all.push(with(!people_waiting, *own_alone, pages, language));
            all.push(with(*people_waiting, !own_alone, pages, language));
            all.push(with(*people_waiting, *own_alone, &[notice("Uno")], language));
            all.push(with(*people_waiting, *own_alone, pages, &Some("en".into())));
        }
        Content::Waiting { .. } => all.push(Content::Waiting { services: vec!["anagrafe".to_owned()] }),
        Content::Pictures { .. } => {
            let slide = site::layout::Slide { file: "a.png".to_owned(), seconds: 10, text: Texts::default() };
            all.push(Content::Pictures { pictures: vec![slide] });
        }
        Content::Code { address, text } => {
            all.push(Content::Code { address: "https://example.org".to_owned(), text: text.clone() });
            all.push(Content::Code { address: address.clone(), text: Texts::italian("Qui") });
        }
        Content::Text { text, size } => {
            all.push(Content::Text { text: Texts::italian("Qui"), size: *size });
            all.push(Content::Text { text: text.clone(), size: site::layout::TextSize::Body });
        }
        Content::Called(settings) => {
            let mut other = settings.clone();
            other.figures_mm = Some(120);
            all.push(Content::Called(other));
        }
        Content::Clock | Content::Hours | Content::Plan | Content::Children => {}
    }
    all
}

// SPDX-License-Identifier: EUPL-1.2
//! The info point while the server does not answer, and when it is back.

use api::Prospect;
use std::time::Duration;

use bevy::prelude::*;
use bevy::ui_widgets::Activate;
use client::News;
use screens::touch::Pressable;
use screens::touch::model::Control;
use screens::touch::scenes::{Manner, Shown, show};
use screens::ui::clock::Run;
use screens::ui::link::Heard;

use super::{app, opened};

/// All that stands on the glass after a piece of news.
fn after(app: &mut App, news: News) -> Vec<String> {
    app.world_mut().write_message(Heard(news));
    (0..3).for_each(|_| app.update());
    let mut texts = app.world_mut().query::<&Text>();
    texts.iter(app.world()).map(|text| text.0.clone()).collect()
}

#[test]
fn without_its_server_the_first_page_gives_no_number_and_tells_no_wait_and_with_it_again_it_does() {
    let mut app = opened(Shown::Home);
    let said = |key: &str| crate::sample::words().say(&"it".into(), key);
    let counts = |texts: &[String]| texts.iter().filter(|text| text.contains(" in attesa")).count();
    let has = |texts: &[String], key: &str| texts.iter().any(|text| *text == said(key));
    let well = after(&mut app, News::Connected);
    assert!(counts(&well) > 0 && has(&well, "touch-what"), "{well:?}");
    let away = after(&mut app, News::Lost(None));
    assert!(has(&away, "touch-trouble-server-away") && !has(&away, "touch-what"), "{away:?}");
    assert_eq!(counts(&away), 0, "{away:?}");
    assert_eq!(after(&mut app, News::Connected), well);
}

/// An info point that shows this, as far as it is drawn, and what is on the glass.
fn shown(shown: Shown, manner: &Manner) -> Vec<String> {
    let mut app = app(manner);
    show(&mut app, shown, manner);
    app.finish();
    app.cleanup();
    (0..3).for_each(|_| app.update());
    let mut texts = app.world_mut().query::<&Text>();
    texts.iter(app.world()).map(|text| text.0.replace(['\n', '\u{a0}'], " ")).collect()
}

#[test]
fn the_first_page_says_when_numbers_are_over_and_which_service_will_hardly_be_reached() {
    let manner = Manner::default();
    let has = |texts: &[String], wanted: &str| texts.iter().filter(|text| *text == wanted).count();
    let late = shown(Shown::HomeLate, &manner);
    assert_eq!(has(&late, "Per oggi non si danno più numeri"), 1, "{late:?}");
    assert!(has(&late, "solo informazioni") > 5 && !late.iter().any(|text| text.contains("in attesa")), "{late:?}");
    let closing = shown(Shown::HomeClosing, &manner);
    let told = closing.iter().filter(|text| text.starts_with("Forse non oggi: si chiude alle ")).count();
    assert!(told > 5, "{closing:?}");
    let service = shown(Shown::ServiceClosing, &manner);
    assert!(service.iter().any(|text| text.starts_with("forse no: si chiude alle ")), "{service:?}");
}

#[test]
fn without_its_server_a_services_page_stays_with_what_to_bring_and_hours_and_gives_no_number() {
    let away = shown(Shown::ServiceAway, &Manner::default());
    let has = |wanted: &str| away.iter().any(|text| text.contains(wanted));
    assert!(has("Porti con sé") && has("Oggi si chiude alle "), "{away:?}");
    assert!(has("Ora non posso darle un numero") && !has("Prenda il numero"), "{away:?}");
}

#[test]
fn without_its_server_the_help_points_page_has_another_try_beside_the_way() {
    let away = shown(Shown::HelpAway, &Manner::default());
    let has = |wanted: &str| away.iter().any(|text| text == wanted);
    assert!(has("Ora non posso darle un numero") && has("Riprovi"), "{away:?}");
    assert!(!has("Ho un numero di oggi") && !has("Non ho un numero: ne prendo uno"), "{away:?}");
}

#[test]
fn a_ticket_with_precedence_says_so_on_the_glass_and_no_other_does() {
    let manner = Manner::default();
    let says = |page| shown(page, &manner).iter().any(|text| text == "Precedenza");
    assert!(says(Shown::Precedence) && !says(Shown::Ticket));
}

#[test]
fn a_ticket_says_that_the_office_may_close_before_as_its_services_page_did() {
    let manner = Manner::default();
    let says = |page| shown(page, &manner).iter().any(|text| text.starts_with("Forse non oggi: si chiude alle 19:00"));
    assert!(says(Shown::TicketClosing) && !says(Shown::Ticket));
}

#[test]
fn with_precedence_a_services_page_tells_the_time_that_the_ticket_will_tell() {
    let mut app = opened(Shown::ServiceClosing);
    (0..3).for_each(|_| app.update());
    let site = site::read::read(&crate::sample::shipped_dir()).unwrap();
    let mut board = screens::touch::scenes::board(&site, Shown::ServiceClosing);
    let wait = Some(api::WaitRange { from_min: 35, to_min: 40 });
    for waiting in &mut board.waiting {
        (waiting.ahead, waiting.ahead_of_precedence) = (Some(9), Some(3));
        waiting.precedence = Some(Prospect { wait, before_closing: Some(true) });
    }
    let ordinary = after(&mut app, News::Board(Box::new(board)));
    let has = |texts: &[String], wanted: &str| texts.iter().any(|text| text.starts_with(wanted));
    assert!(!has(&ordinary, "35–40") && has(&ordinary, "forse no: si chiude"), "{ordinary:?}");
    press(&mut app, &Control::Precedence);
    let first = after(&mut app, News::Connected);
    assert!(has(&first, "35–40") && has(&first, "sì, in tempo"), "{first:?}");
}

#[test]
fn a_service_that_no_open_desk_serves_says_so_however_many_wait() {
    let mut app = opened(Shown::Home);
    (0..3).for_each(|_| app.update());
    let site = site::read::read(&crate::sample::shipped_dir()).unwrap();
    let mut board = screens::touch::scenes::board(&site, Shown::Home);
    for waiting in &mut board.waiting {
        (waiting.people, waiting.wait, waiting.before_closing) = (2, None, None);
    }
    let texts = after(&mut app, News::Board(Box::new(board)));
    let nobody = texts.iter().filter(|text| *text == "nessuno sportello aperto ora").count();
    assert!(nobody > 5 && !texts.iter().any(|text| text.contains("in attesa")), "{texts:?}");
}

/// Presses that control of the page.
fn press(app: &mut App, wanted: &Control) {
    let mut pressables = app.world_mut().query::<(Entity, &Pressable)>();
    let (entity, _) = pressables.iter(app.world()).find(|(_, pressable)| pressable.0 == *wanted).unwrap();
    app.world_mut().trigger(Activate { entity });
    (0..3).for_each(|_| app.update());
}

/// A page is read.
fn read(app: &mut App) {
    app.world_mut().resource_mut::<Run>().forward(Duration::from_secs(1));
    app.update();
}

#[test]
fn a_finger_that_comes_with_a_page_presses_nothing_on_it() {
    let texts = |app: &mut App| after(app, News::Connected);
    let has = |texts: &[String], wanted: &str| texts.iter().any(|text| text.contains(wanted));
    let mut app = opened(Shown::Home);
    (0..3).for_each(|_| app.update());
    read(&mut app);
    press(&mut app, &Control::Service("anagrafe".into()));
    assert!(has(&texts(&mut app), "Prenda il numero"), "the page has turned");
    press(&mut app, &Control::TakeNumber);
    assert!(has(&texts(&mut app), "Prenda il numero"), "the second half of a double touch");
    press(&mut app, &Control::Back);
    assert!(has(&texts(&mut app), "Prenda il numero"), "whatever it meets");
    read(&mut app);
    press(&mut app, &Control::TakeNumber);
    assert!(!has(&texts(&mut app), "Prenda il numero"), "and then it is pressed");
}

#[test]
fn a_wrong_number_is_told_where_it_was_typed_and_stands_there_still() {
    let texts = shown(Shown::NumberWrong, &Manner::default());
    assert!(texts.iter().any(|text| text == "Oggi nessun biglietto ha questo numero."), "{texts:?}");
    assert!(texts.iter().any(|text| text == "A 042"), "{texts:?}");
}

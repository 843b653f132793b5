// SPDX-License-Identifier: EUPL-1.2
//! What has changed is drawn, and nothing else; the glass looks as if all had been drawn.

use std::time::Duration;

use api::{Board, Call, Moment};
use bevy::prelude::*;
use bevy::render::RenderApp;
use bevy::ui::Pressed;
use client::News;
use screens::display::scenes as display;
use screens::touch::Pressable;
use screens::touch::model::Control;
use screens::touch::scenes::{self, About, Manner, Shown};
use screens::ui::capture::{headless, settle, settle_again, shoot};
use screens::ui::clock::{Clock, Run};
use screens::ui::link::Heard;
use screens::ui::redraw::{self, Redraw, Tally};

fn manner() -> Manner {
    Manner::all(scenes::sample()).into_iter().find(|manner| manner.size_px.0 < manner.size_px.1).unwrap()
}

/// An info point at its first page; `kept`: as it runs on its device, else all is drawn in each frame.
fn point(kept: bool) -> App {
    let (width_px, height_px) = manner().size_px;
    let mut app = headless(width_px, height_px).unwrap();
    if kept {
        redraw::plugin(&mut app);
    }
    scenes::begin(&mut app, scenes::sample());
    app.finish();
    app.cleanup();
    turn(&mut app, Shown::Home);
    app
}

fn turn(app: &mut App, shown: Shown) {
    let about = About::first(scenes::sample()).unwrap();
    scenes::turn_to(app, scenes::sample(), (shown, &about), &manner());
    settle_again(app);
}

fn tally(app: &App) -> Tally {
    app.sub_app(RenderApp).world().resource::<Redraw>().tally()
}

/// What was drawn in some frames after `change`.
fn drawn(app: &mut App, change: impl FnOnce(&mut App)) -> Tally {
    let before = tally(app);
    change(app);
    settle_again(app);
    let after = tally(app);
    Tally { frames: after.frames - before.frames, pixels: after.pixels - before.pixels }
}

fn tile(app: &mut App, place: usize) -> Entity {
    let mut controls = app.world_mut().query::<(Entity, &Pressable)>();
    let services = controls.iter(app.world()).filter(|(_, Pressable(control))| matches!(control, Control::Service(_)));
    services.map(|(entity, _)| entity).nth(place).unwrap()
}

fn hear(app: &mut App, change: impl FnOnce(&mut Board)) {
    let mut board = scenes::board(scenes::sample(), Shown::Home);
    change(&mut board);
    app.world_mut().write_message(Heard(News::Board(Box::new(board))));
}

/// Does the same to one that draws what has changed and one that draws all; their glasses look alike afterwards.
fn compare([kept, whole]: &mut [App; 2], what: &str, change: &dyn Fn(&mut App)) {
    let pictures = [kept, whole].map(|app| {
        change(app);
        settle_again(app);
        shoot(app).unwrap()
    });
    let [one, other] = &pictures;
    let differing = one.pixels().zip(other.pixels()).filter(|(one, other)| one != other).count();
    let most = one.iter().zip(other.iter()).map(|(one, other)| one.abs_diff(*other)).max().unwrap();
    // A smooth edge that is cut into sides is rounded otherwise here and there.
    assert!(most <= 1 && differing < 1000, "{what}: {differing} pixels differ, by {most} at most");
}

#[test]
fn the_kept_picture_looks_as_one_that_is_drawn_whole() {
    let mut both = [point(true), point(false)];
    let mut compare = |what: &str, change: &dyn Fn(&mut App)| compare(&mut both, what, change);
    compare("the first page", &|_| {});
    compare("a pressed tile", &|app| {
        let tile = tile(app, 3);
        app.world_mut().entity_mut(tile).insert(Pressed);
    });
    compare("other waits", &|app| hear(app, |board| board.waiting.iter_mut().for_each(|wait| wait.people += 7)));
    for shown in
        [Shown::Service, Shown::Home, Shown::Ticket, Shown::Finder, Shown::FinderTyped, Shown::Idle, Shown::Office]
    {
        compare(&format!("{shown:?}"), &|app| turn(app, shown));
    }
}

/// A display of the sample office, calm; `kept` as above.
fn display(kept: bool) -> App {
    let scene = display::all().into_iter().find(|scene| scene.name == "display.calm").unwrap();
    let mut app = headless(scene.width_px, scene.height_px).unwrap();
    if kept {
        redraw::plugin(&mut app);
    }
    (scene.build)(&mut app);
    settle(&mut app);
    app
}

/// What the display of the scenes has heard, and then this.
fn tell(app: &mut App, news: News) {
    app.world_mut().write_message(Heard(news));
}

#[test]
fn a_displays_kept_picture_looks_as_one_that_is_drawn_whole() {
    let mut both = [display(true), display(false)];
    let board = |notice: &str| {
        let mut board = scenes::board(scenes::sample(), Shown::Home);
        board.notices = vec![api::Texts([("it".to_owned(), notice.to_owned())].into())];
        News::Board(Box::new(board))
    };
    let call = |seq: u64, number: &str| {
        let called_at = Moment::new(display::now(), &jiff::tz::TimeZone::UTC);
        News::Call(Call { seq, number: number.to_owned(), desk: "3".to_owned(), called_at, language: "it".to_owned() })
    };
    let later = |app: &mut App, by_s: i64| {
        let at = display::now() + jiff::SignedDuration::from_secs(by_s);
        app.insert_resource(Clock::frozen(at));
        app.world_mut().resource_mut::<Run>().forward(Duration::from_secs(by_s.unsigned_abs()));
    };
    let is_drawn = |app: &mut App, change: &dyn Fn(&mut App)| {
        let (width_px, height_px) = (1920, 1080);
        let drawn = drawn(app, change);
        assert!(drawn.pixels > 0, "nothing was drawn: this test proves nothing");
        drawn.pixels < width_px * height_px * drawn.frames
    };
    compare(&mut both, "at rest", &|_| {});
    let minute = |app: &mut App| later(app, 60);
    assert!(is_drawn(&mut both[0], &minute), "the clock's minute is a part of the glass");
    minute(&mut both[1]);
    compare(&mut both, "the clock's minute", &|_| {});
    compare(&mut both, "a call", &|app| tell(app, call(60, "A042")));
    compare(&mut both, "the call at rest", &|app| later(app, 90));
    compare(&mut both, "another call", &|app| tell(app, call(61, "B107")));
    compare(&mut both, "a notice", &|app| tell(app, board("Oggi si chiude alle 12.")));
    compare(&mut both, "another notice", &|app| tell(app, board("L’ascensore è fermo: chieda al Punto Informazioni.")));
    compare(&mut both, "no notice and no server", &|app| tell(app, News::Lost(Some(display::now()))));
    compare(&mut both, "the server again", &|app| tell(app, News::Connected));
}

#[test]
fn a_press_draws_its_tile_and_a_frame_without_a_change_nothing() {
    let mut app = point(true);
    assert_eq!(drawn(&mut app, |_| {}), Tally::default());
    let pressed = drawn(&mut app, |app| {
        let tile = tile(app, 3);
        app.world_mut().entity_mut(tile).insert(Pressed);
    });
    let (width_px, height_px) = manner().size_px;
    assert_eq!(pressed.frames, 1);
    assert!(pressed.pixels > 0 && pressed.pixels < u64::from(width_px * height_px) / 10, "{pressed:?}");
    assert!(drawn(&mut app, |app| turn(app, Shown::Service)).frames <= 2);
}

#[test]
fn waits_are_drawn_when_they_read_otherwise_and_no_oftener_than_they_are_read() {
    let mut app = point(true);
    let (width_px, height_px) = manner().size_px;
    assert_eq!(drawn(&mut app, |app| hear(app, |_| {})), Tally::default(), "the same words");
    let more = |people: u32| move |board: &mut Board| board.waiting[0].people += people;
    let first = drawn(&mut app, |app| hear(app, more(1)));
    assert!(first.frames == 1 && first.pixels < u64::from(width_px * height_px) / 10, "{first:?}");
    assert_eq!(drawn(&mut app, |app| hear(app, more(2))), Tally::default(), "nobody has read the one before");
    let later = drawn(&mut app, |app| app.world_mut().resource_mut::<Run>().forward(std::time::Duration::from_secs(5)));
    assert_eq!(later.frames, 1);
}

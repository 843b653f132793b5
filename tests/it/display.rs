// SPDX-License-Identifier: EUPL-1.2
//! The display without graphics: what it says for what it hears, and whether it can be read from afar.

use std::time::Duration;

use api::{Door, RefusedLayout};
use base::paths;
use base::words::{Texts, Words};
use bevy::prelude::*;
use bevy::text::FontSource;
use bevy::ui::UiGlobalTransform;
use client::{Measured, News};
use screens::display::{DisplayPlugin, scenes};
use screens::ui::clock::{Clock, Run};
use screens::ui::link::Link;
use screens::ui::panels::Motion;
use screens::ui::theme::{Palette, Scale, Tone, Type, Weight};
use screens::ui::{CutMotion, capture};
use site::layout::{Content, Panel, TextSize, Theme, legibility};
use site::{self, Screen};
use spazio::snapshots;

/// A text on the glass.
struct Shown {
    text: String,
    capital_mm: f64,
    place: Rect,
    room: Rect,
}

fn sample_screen() -> Screen {
    let site = site::read::read(&paths::home_folder("kiosk/site").unwrap()).unwrap();
    site.screens["sala"].clone()
}

/// Lays a scene out and tells every text that is shown (icons are no text).
fn texts(scene: &capture::Scene) -> Vec<Shown> {
    let mut app = capture::laid_out(scene.width_px, scene.height_px).unwrap();
    (scene.build)(&mut app);
    app.finish();
    app.cleanup();
    for _ in 0..4 {
        app.update();
    }
    let scale = *app.world().resource::<Scale>();
    let world = app.world_mut();
    let mut query =
        world.query::<(&Text, &TextFont, &ComputedNode, &UiGlobalTransform, &ChildOf, &InheritedVisibility)>();
    let mut parents = world.query::<(&ComputedNode, &UiGlobalTransform)>();
    let rect = |node: &ComputedNode, at: &UiGlobalTransform| Rect::from_center_size(at.translation, node.size);
    let mut shown = Vec::new();
    for (text, font, node, at, parent, visible) in query.iter(world) {
        let is_icon = matches!(&font.font, FontSource::Family(family) if family.starts_with("Phosphor"));
        if is_icon || text.0.is_empty() || node.size.x == 0.0 || !visible.get() {
            continue;
        }
        let FontSize::Px(size_px) = font.font_size else { panic!("a size that is not in pixels: {}", text.0) };
        let (parent_node, parent_at) = parents.get(world, parent.parent()).unwrap();
        shown.push(Shown {
            text: text.0.clone(),
            capital_mm: f64::from(scale.capital_height_mm(Type::new(Weight::Bold, size_px))),
            place: rect(node, at),
            room: rect(parent_node, parent_at),
        });
    }
    assert!(!shown.is_empty(), "{}: no text was laid out", scene.name);
    shown
}

#[test]
fn every_text_can_be_read_by_the_farthest_reader() {
    let distance_m = sample_screen().viewing_distance_m;
    let least_mm = legibility::text_cap_mm_min(distance_m);
    // A screen that has never heard the server does not know yet how large it is.
    let unmeasured = ["display.starting", "display.no-server", "display.refused"];
    for scene in scenes::all().iter().filter(|scene| !unmeasured.contains(&scene.name.as_str())) {
        for shown in texts(scene) {
            let (text, capital_mm) = (&shown.text, shown.capital_mm);
            assert!(
                capital_mm >= least_mm - 0.01,
                "{}: «{text}» is {capital_mm:.1} mm high, not {least_mm}",
                scene.name
            );
        }
    }
}

#[test]
fn the_called_number_is_as_high_as_the_standard_asks() {
    let distance_m = sample_screen().viewing_distance_m;
    let least_mm = legibility::number_cap_mm_min(distance_m).max(legibility::number_cap_mm_comfortable(distance_m));
    for name in ["display.call", "display.two-calls", "display.long-names"] {
        let scene = scenes::all().into_iter().find(|scene| scene.name == name).unwrap();
        let number = texts(&scene).into_iter().max_by(|a, b| a.capital_mm.total_cmp(&b.capital_mm)).unwrap();
        assert!(
            number.text.chars().filter(char::is_ascii_digit).count() >= 3,
            "{name}: «{}» is the largest",
            number.text
        );
        assert!(
            number.capital_mm >= least_mm,
            "{name}: the number is {:.0} mm high, not {least_mm:.0}",
            number.capital_mm
        );
    }
}

#[test]
fn no_text_leaves_its_place() {
    for scene in scenes::all() {
        for shown in texts(&scene) {
            let inside = shown.place.min.x >= shown.room.min.x - 1.0 && shown.place.max.x <= shown.room.max.x + 1.0;
            assert!(inside, "{}: «{}» {:?} leaves {:?}", scene.name, shown.text, shown.place, shown.room);
            let (width, height) = (scene.width_px as f32, scene.height_px as f32);
            let on_glass = Rect::new(0.0, 0.0, width, height).union(shown.place).size() == Vec2::new(width, height);
            assert!(on_glass, "{}: «{}» leaves the glass: {:?}", scene.name, shown.text, shown.place);
        }
    }
}

fn says(name: &str) -> Vec<String> {
    let scene = scenes::all().into_iter().find(|scene| scene.name == name).unwrap();
    texts(&scene).into_iter().map(|shown| shown.text.replace('\n', " ")).collect()
}

fn check(name: &str, expected: &[&str], unexpected: &[&str]) {
    let said = says(name);
    for text in expected {
        assert!(said.iter().any(|said| said.contains(text)), "{name} does not say «{text}»: {said:?}");
    }
    for text in unexpected {
        assert!(!said.iter().any(|said| said.contains(text)), "{name} says «{text}»");
    }
}

#[test]
fn a_call_tells_number_desk_and_way() {
    let way = "Dalla sala, la porta di fronte";
    check("display.call", &["A\u{200A}042", "Sportello 3", way, "N\u{200A}017", "10:42", "giovedì 14 novembre"], &[]);
}

#[test]
fn no_display_tells_what_a_person_came_for() {
    let site = site::read::read(&paths::home_folder("kiosk/site").unwrap()).unwrap();
    let names: Vec<String> = site.services.iter().map(|service| service.name.get(&"it".into()).to_owned()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    check("display.call", &[], &names);
}

#[test]
fn a_call_is_told_to_a_screen_reader_with_its_desk() {
    let scene = scenes::all().into_iter().find(|scene| scene.name == "display.call").unwrap();
    let mut app = capture::laid_out(scene.width_px, scene.height_px).unwrap();
    (scene.build)(&mut app);
    app.finish();
    app.cleanup();
    (0..4).for_each(|_| app.update());
    let said = app.world().resource::<screens::ui::reader::Announced>().words().to_owned();
    assert!(said.contains("042") && said.contains(", Sportello "), "{said}");
}

#[test]
fn two_calls_at_once_are_shown_one_after_the_other() {
    let scene = scenes::all().into_iter().find(|scene| scene.name == "display.two-calls").unwrap();
    let mut app = capture::laid_out(scene.width_px, scene.height_px).unwrap();
    (scene.build)(&mut app);
    app.finish();
    app.cleanup();
    let mut numbers = app.world_mut().query::<&Text>();
    let mut shows = |app: &App, number: &str| numbers.iter(app.world()).any(|text| text.0 == number);
    app.update();
    assert!(shows(&app, "A\u{200A}042") && !shows(&app, "B\u{200A}1007"), "the first is shown alone");
    // The scene stands at the second one's turn.
    (0..3).for_each(|_| app.update());
    assert!(shows(&app, "A\u{200A}042") && shows(&app, "B\u{200A}1007"), "the second follows, the first is listed");
}

#[test]
fn old_data_says_since_when_and_goes_on() {
    check("display.stale", &["Fermo alle 10:35: ascolti il personale", "A\u{200A}042"], &[]);
}

/// What the clock on the glass and the mark say, on a device whose own clock is of another day, after this news.
fn says_on_another_day(news: impl FnOnce(&mut Vec<News>)) -> Vec<String> {
    let site = site::read::read(&paths::home_folder("kiosk/site").unwrap()).unwrap();
    let mut told = vec![News::Site(Box::new(site))];
    news(&mut told);
    let words = crate::sample::words();
    let build = move |app: &mut App| {
        scenes::show(app, "sala", words.clone(), told.clone());
        app.insert_resource(Clock::default());
    };
    let scene = capture::Scene {
        name: "another day".to_owned(),
        width_px: 1920,
        height_px: 1080,
        kept: false,
        build: Box::new(build),
    };
    texts(&scene).into_iter().map(|shown| shown.text.replace('\n', " ")).collect()
}

#[test]
fn a_display_shows_the_offices_time_and_the_true_age_of_its_data_whatever_its_own_clock() {
    let at = |time: &str| -> jiff::Timestamp { format!("2024-11-14T{time}+01:00").parse().unwrap() };
    // The board was told when something last happened, in the morning.
    let mut board = crate::news::board(1, 1);
    board.as_of.at = at("07:00:00");
    let board = News::Board(board);
    let says =
        |said: &[String], text: &str| assert!(said.iter().any(|said| said.contains(text)), "«{text}» in {said:?}");
    let lost = News::Lost(Some(at("10:35:02")));
    let said =
        says_on_another_day(|told| told.extend([News::Time(at("10:42:10")), News::Connected, board.clone(), lost]));
    says(&said, "10:42");
    says(&said, "Fermo alle 10:35: ascolti il personale");
    // From its last copy, without having heard the office: of which day is said.
    let said = says_on_another_day(|told| told.extend([board, News::Lost(Some(at("07:00:00")))]));
    says(&said, "Fermo da giovedì 14 novembre, 07:00: ascolti il personale");
}

#[test]
fn whoever_waits_before_the_first_call_is_sent_for_a_number_only_while_numbers_are_given() {
    let said = |door| {
        let mut board = crate::news::board(1, 1);
        (board.door, board.people_waiting) = (door, 41);
        board.calls.clear();
        says_on_another_day(|told| told.extend([News::Connected, News::Board(board)])).join(" ")
    };
    assert!(said(Door::Open).contains("Prenda un numero"));
    for door in [Door::PastLastTicket, Door::Closed] {
        let said = said(door);
        assert!(said.contains("Ora non si danno numeri") && !said.contains("Prenda un numero"), "{said}");
        assert!(!said.contains("Benvenuti"), "{said}");
    }
}

#[test]
fn after_closing_a_call_does_not_stay_large_while_desks_were_left_open() {
    let said = |called_at: &str, door| {
        let mut board = crate::news::board(1, 1);
        (board.door, board.people_waiting) = (door, 41);
        let mut call = crate::news::call(1);
        call.called_at.at = format!("2024-11-14T{called_at}+01:00").parse().unwrap();
        board.calls = vec![call];
        let now = News::Time("2024-11-14T20:00:00+01:00".parse().unwrap());
        let said = says_on_another_day(|told| told.extend([now, News::Connected, News::Board(board)])).join(" ");
        // That page stands over the calls.
        said.contains("Ora non si danno numeri")
    };
    assert!(said("19:40:00", Door::Closed), "twenty minutes ago");
    assert!(!said("19:55:00", Door::Closed), "whoever was called is still on the way");
    assert!(!said("19:40:00", Door::Open));
}

#[test]
fn a_closed_office_says_when_it_opens() {
    check("display.closed", &["Gli sportelli sono chiusi", "Riapriamo domani alle 8:30"], &[]);
}

#[test]
fn who_waits_is_told_with_a_range() {
    check("display.calm", &["In attesa: 14 persone · circa 10–15 minuti."], &[]);
}

#[test]
fn a_refused_screen_tells_staff_what_is_wrong() {
    check("display.refused", &["sala-9"], &[]);
}

#[test]
fn a_layout_that_cannot_be_drawn_is_left_for_the_report_with_its_reason_until_one_comes_that_can() {
    let mut site = site::read::read(&paths::home_folder("kiosk/site").unwrap()).unwrap();
    let words = Words::load(&paths::home_folder("assets").unwrap().join("locales")).unwrap();
    let (link, hand) = Link::by_hand();
    let health = link.health().clone();
    let refused = || health.report(None, &Measured::default()).layout_refused;
    let mut app = capture::laid_out(1920, 1080).unwrap();
    let plugin = DisplayPlugin { screen: "sala".to_owned(), words: words.into(), voice: None };
    app.insert_resource(link).add_plugins(plugin);
    app.finish();
    app.cleanup();
    let mut hands = |app: &mut App, version: u32, column: u16| {
        let screen = site.screens.get_mut("sala").unwrap();
        let mut arrangement = screen.arrangement().unwrap();
        arrangement.layout.panels[0].column = column;
        screen.arrange(arrangement, version, Default::default());
        hand.tell(News::Site(Box::new(site.clone())));
        app.update();
    };
    hands(&mut app, 1, 0);
    assert_eq!(refused(), None);
    hands(&mut app, 2, 9_999);
    assert_eq!(refused(), Some(RefusedLayout { version: 2, fault: "panel-outside".to_owned() }));
    hands(&mut app, 3, 0);
    assert_eq!(refused(), None);
}

/// A display of the sample office by hand, whose waiting room's layout has a text of its own beside the called number, below
/// the latest ones.
fn with_a_text(site: &mut site::Site, text: &str, version: u32) {
    let screen = site.screens.get_mut("sala").unwrap();
    let mut arrangement = screen.arrangement().unwrap();
    let panels = &mut arrangement.layout.panels;
    let latest = panels.iter_mut().find(|panel| matches!(panel.content, Content::Recent { .. })).unwrap();
    latest.rows -= 5;
    let below = Panel { row: latest.row + latest.rows, rows: 5, ..latest.clone() };
    let content = Content::Text { text: Texts::italian(text), size: TextSize::Fit };
    panels.push(Panel { content, ..below });
    screen.arrange(arrangement, version, Default::default());
}

#[test]
fn what_staff_wrote_is_on_the_glass_in_the_frame_in_which_its_layout_came_and_before_the_first_call() {
    let shipped = site::read::read(&paths::home_folder("kiosk/site").unwrap()).unwrap();
    let words = Words::load(&paths::home_folder("assets").unwrap().join("locales")).unwrap();
    let (link, hand) = Link::by_hand();
    let mut app = capture::laid_out(1920, 1080).unwrap();
    let plugin = DisplayPlugin { screen: "sala".to_owned(), words: words.into(), voice: None };
    app.insert_resource(link).add_plugins(plugin);
    app.finish();
    app.cleanup();
    for version in 1..=30 {
        let mut site = shipped.clone();
        let text = format!("Chiusi dalle 14 ({version})");
        with_a_text(&mut site, &text, version);
        hand.tell(News::Site(Box::new(site)));
        app.update();
        let world = app.world_mut();
        let mut texts = world.query::<(&Text, &InheritedVisibility, &ComputedNode, &UiGlobalTransform)>();
        let own: Vec<_> = texts.iter(world).filter(|(shown, ..)| shown.0.replace('\n', " ") == text).collect();
        let [(_, visible, node, at)] = &own[..] else { panic!("{version}: {} texts", own.len()) };
        assert!(visible.get() && node.size.x > 0.0, "version {version} has to be seen in this very frame");
        let own = Rect::from_center_size(at.translation, node.size);
        let mut pages = world.query::<(&ZIndex, &ComputedNode, &UiGlobalTransform)>();
        let over = pages.iter(world).filter(|(order, ..)| order.0 == 1);
        let over = over.map(|(_, node, at)| Rect::from_center_size(at.translation, node.size));
        assert!(over.into_iter().all(|page| page.intersect(own).is_empty()), "a page stands over it");
    }
}

#[test]
fn a_call_is_told_by_light_that_brightens_and_dims_for_five_seconds_and_stands_out_for_ten_more() {
    let mut app = capture::laid_out(1920, 1080).unwrap();
    (snapshots::scene("display.call").unwrap().build)(&mut app);
    app.insert_resource(CutMotion::Moves).insert_resource(Run::stepped(Duration::from_millis(50)));
    app.finish();
    app.cleanup();
    let mut seen = Vec::new();
    for _ in 0..320 {
        app.update();
        seen.push(*app.world().resource::<Motion>());
    }
    let light: Vec<f32> = seen.iter().map(|motion| motion.glow).collect();
    let turns = light.windows(2).filter(|pair| pair[0] < 0.0 && pair[1] >= 0.0).count();
    assert!((3..=10).contains(&turns), "{turns} times in five seconds");
    assert!(light.iter().any(|glow| *glow > 0.9) && light.iter().any(|glow| *glow < -0.9), "as bright and as dim");
    // Five seconds are a hundred of these steps, and the call comes a few after the first.
    assert!(light[105..].iter().all(|glow| *glow >= 0.0), "then it is still");
    assert!(seen[..250].iter().all(|motion| motion.halo), "and stands out");
    assert!(!seen[319].halo && light[319].abs() < 0.01, "and is calm in the end");
    for theme in [Theme::Day, Theme::Night, Theme::HighContrast] {
        let of = |tone| Palette::of(theme).colour(tone).to_linear();
        let light = |tone| {
            let LinearRgba { red, green, blue, .. } = of(tone);
            [red, green, blue].map(f64::from)
        };
        let ratio = legibility::contrast_of_light(light(Tone::Bright), light(Tone::Dim));
        assert!(ratio >= 2.0, "{theme:?}: {ratio}");
    }
}

#[test]
fn letters_of_sizes_that_no_text_shows_any_more_are_let_go() {
    use bevy::text::{FontAtlasSet, TextLayoutInfo};
    let scene = snapshots::scene("display.call").unwrap();
    let mut app = capture::laid_out(scene.width_px, scene.height_px).unwrap();
    (scene.build)(&mut app);
    app.finish();
    app.cleanup();
    (0..4).for_each(|_| app.update());
    let sizes = |app: &App| app.world().resource::<FontAtlasSet>().len();
    let shown = sizes(&app);
    let mut most = 0;
    for step in 0_u8..120 {
        let text = Text::new("A042");
        app.world_mut().spawn((text, TextFont::from_font_size(40.0 + f32::from(step))));
        app.update();
        app.update();
        most = most.max(sizes(&app));
        let world = app.world_mut();
        let last = world.query_filtered::<Entity, (With<Text>, Without<ChildOf>)>().iter(world).last().unwrap();
        world.despawn(last);
    }
    assert!(shown > 3, "the scene has sizes of its own: {shown}");
    assert!(most < shown + 60, "{most} sizes are kept of a screen that shows {shown}");
    let world = app.world_mut();
    let kept: Vec<AssetId<Image>> =
        world.resource::<FontAtlasSet>().values().flatten().map(|atlas| atlas.texture.id()).collect();
    let mut texts = world.query::<&TextLayoutInfo>();
    let drawn = texts.iter(world).flat_map(|text| &text.glyphs);
    assert!(drawn.into_iter().all(|glyph| kept.contains(&glyph.atlas_info.texture)), "what is shown stays");
}

#[test]
fn a_called_number_is_as_high_as_it_is_asked_for_and_no_higher_than_fits() {
    let height_mm = |name: &str| {
        let shown = texts(&snapshots::scene(name).unwrap());
        shown.iter().find(|text| text.text == screens::ui::text::number("A042")).unwrap().capital_mm
    };
    assert!((height_mm("display.called-own") - 120.0).abs() < 0.5, "{}", height_mm("display.called-own"));
    assert!(height_mm("display.call") > 150.0);
}

#[test]
fn a_call_stands_out_for_as_long_as_its_panel_says() {
    let mut app = capture::laid_out(1920, 1080).unwrap();
    (snapshots::scene("display.called-own").unwrap().build)(&mut app);
    app.insert_resource(CutMotion::Moves).insert_resource(Run::stepped(Duration::from_millis(10)));
    app.finish();
    app.cleanup();
    let mut halo_until = |s: u64| {
        app.update();
        app.world_mut().resource_mut::<Run>().forward(Duration::from_secs(s));
        app.update();
        app.update();
        app.world().resource::<Motion>().halo
    };
    assert!(halo_until(34), "five seconds of light, and thirty more");
    assert!(!halo_until(2));
}

// SPDX-License-Identifier: EUPL-1.2
//! Room is made for a panel by neighbours that stay of use, and panels change places: nothing overlaps, nothing is lost.

use proptest::prelude::*;
use site::layout::arrange::{KINDS, new_content};
use site::layout::edit::Place;
use site::layout::room::{fits, least, made, placed};
use site::layout::{Content, Layout, Panel};

use super::{sample, sound};

fn set(layout: &Layout, places: &[(usize, Place)]) -> Layout {
    let mut layout = layout.clone();
    for (index, place) in places {
        let panel = &mut layout.panels[*index];
        (panel.column, panel.row, panel.columns, panel.rows) = (place.column, place.row, place.columns, place.rows);
    }
    layout
}

fn with(layout: &Layout, kind: &str, chosen: Option<usize>) -> Option<Layout> {
    let content = new_content(kind).unwrap();
    let (Place { column, row, columns, rows }, giving_way) = made(layout, &content, chosen)?;
    let mut layout = set(layout, &giving_way);
    layout.panels.push(Panel { column, row, columns, rows, ground: Default::default(), content });
    Some(layout)
}

/// No panel is below its kind's least size that was not before, and none is gone.
fn keeps_its_use(before: &Layout, now: &Layout) -> bool {
    let grid = before;
    before.panels.iter().zip(&now.panels).all(|(before, now)| {
        let (columns, rows) = least_of(grid, now, before);
        before.content == now.content && now.columns >= columns && now.rows >= rows
    })
}

fn least_of(layout: &Layout, now: &Panel, before: &Panel) -> (u16, u16) {
    let (columns, rows) = least(layout, &now.content);
    (columns.min(before.columns), rows.min(before.rows))
}

#[test]
fn every_kind_that_can_stand_beside_the_samples_panels_finds_room_on_its_full_grid() {
    let layout = sample().layout;
    let mut refused = Vec::new();
    for kind in KINDS {
        match with(&layout, kind, None) {
            Some(now) => {
                assert!(sound(&now) && keeps_its_use(&layout, &now), "{kind}: {now:#?}");
                let last = now.panels.last().unwrap();
                assert!(fits(&layout, &last.content, Place::of(last)), "{kind}");
                let called = |layout: &Layout| Place::of(&layout.panels[2]);
                let is_small = ["text", "clock", "header"].contains(&kind);
                assert!(!is_small || called(&layout) == called(&now), "{kind}: the call gives way last");
            }
            None => refused.push(kind),
        }
    }
    assert_eq!(refused, [""; 0]);
}

#[test]
fn the_chosen_panel_gives_way_before_others() {
    let layout = sample().layout;
    let now = with(&layout, "code", Some(2)).unwrap();
    assert_ne!(Place::of(&now.panels[2]), Place::of(&layout.panels[2]));
    assert_eq!(Place::of(&now.panels[3]), Place::of(&layout.panels[3]));
}

fn check_placed(index: usize, target: [u16; 4], expected: Option<&[(usize, [u16; 4])]>) {
    let [column, row, columns, rows] = target;
    let found = placed(&sample().layout, index, Place { column, row, columns, rows });
    let found = found.map(|places| {
        let flat = |(index, place): &(usize, Place)| (*index, [place.column, place.row, place.columns, place.rows]);
        places.iter().map(flat).collect::<Vec<_>>()
    });
    assert_eq!(found.as_deref(), expected, "{index} to {target:?}");
}

#[test]
fn a_panel_that_is_put_upon_another_makes_it_give_way_or_changes_places_with_it() {
    // The call a little over the calls before it: those become narrower.
    check_placed(2, [0, 2, 23, 14], Some(&[(3, [23, 2, 9, 14]), (2, [0, 2, 23, 14])]));
    // The clock upon the header: they change places.
    check_placed(1, [4, 0, 12, 2], Some(&[(1, [0, 0, 20, 2]), (0, [20, 0, 12, 2])]));
    // The call upon the header's two rows would be read by nobody.
    check_placed(2, [0, 0, 21, 14], None);
    check_placed(2, [12, 2, 21, 14], None);
}

/// A small panel at the lower right, whose place the call is far too large for.
fn with_text() -> Layout {
    let mut layout = sample().layout;
    layout.panels[3].rows = 10;
    let content = new_content("text").unwrap();
    layout.panels.push(Panel { column: 21, row: 12, columns: 11, rows: 4, ground: Default::default(), content });
    layout
}

#[test]
fn a_small_panel_dropped_anywhere_upon_the_call_gets_a_place_there_and_the_call_stays_of_use() {
    let layout = with_text();
    let call = Place::of(&layout.panels[2]);
    for row in 2..=12 {
        for column in 0..=10 {
            let target = Place { column, row, columns: 11, rows: 4 };
            let places = placed(&layout, 5, target).unwrap_or_else(|| panic!("refused at {column}, {row}"));
            let now = set(&layout, &places);
            assert!(sound(&now) && keeps_its_use(&layout, &now), "{now:#?}");
            let dropped = Place::of(&now.panels[5]);
            assert_eq!((dropped.columns, dropped.rows), (11, 4), "as large as it was");
            let is_upon = dropped.column < call.column + call.columns && dropped.row < call.row + call.rows;
            assert!(is_upon, "where it was dropped, at {column}, {row}: {dropped:?}");
        }
    }
    // A panel that is made larger over one that cannot give way is refused: it goes nowhere else.
    let larger = Place { column: 0, row: 8, columns: 32, rows: 8 };
    assert_eq!(placed(&layout, 5, larger), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn whatever_is_added_or_put_anywhere_nothing_overlaps_and_nothing_is_lost(
        steps in prop::collection::vec((0..KINDS.len(), 0..9_usize, 0..34_u16, 0..20_u16, 1..20_u16, 1..16_u16), 1..20)
    ) {
        let mut layout = sample().layout;
        for (kind, index, column, row, columns, rows) in steps {
            let chosen = (index < layout.panels.len()).then_some(index);
            if let Some(now) = with(&layout, KINDS[kind], chosen) {
                prop_assert!(sound(&now) && keeps_its_use(&layout, &now), "{:#?}", now);
                prop_assert_eq!(now.panels.len(), layout.panels.len() + 1);
                layout = now;
            }
            if let Some(places) = placed(&layout, index, Place { column, row, columns, rows }) {
                let now = set(&layout, &places);
                prop_assert!(sound(&now), "{:#?}", now);
                let others: Vec<&Panel> = now.panels.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, panel)| panel).collect();
                let before: Vec<&Panel> = layout.panels.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, panel)| panel).collect();
                for (now, before) in others.iter().zip(before) {
                    let (columns, rows) = least_of(&layout, now, before);
                    prop_assert!(now.columns >= columns && now.rows >= rows && now.content == before.content);
                }
                layout = now;
            }
            let called = layout.panels.iter().filter(|panel| matches!(panel.content, Content::Called(_))).count();
            prop_assert!(called >= 1);
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The calls before the newest are drawn whole, however little room is left to them.

use site::layout::arrange::{KINDS, new_content};
use site::layout::edit::Place;
use site::layout::room::{least, made};
use site::layout::{Arrangement, Content, Layout, Panel};
use site::read::read;

use super::words;
use crate::sample::shipped_dir;

fn sample() -> Arrangement {
    read(&shipped_dir()).unwrap().screens["sala"].arrangement().unwrap()
}

fn set(layout: &Layout, places: &[(usize, Place)]) -> Layout {
    let mut layout = layout.clone();
    for (index, place) in places {
        let panel = &mut layout.panels[*index];
        (panel.column, panel.row, panel.columns, panel.rows) = (place.column, place.row, place.columns, place.rows);
    }
    layout
}

fn with(layout: &Layout, kind: &str) -> Option<Layout> {
    let content = new_content(kind).unwrap();
    let (Place { column, row, columns, rows }, giving_way) = made(layout, &content, None)?;
    let mut layout = set(layout, &giving_way);
    layout.panels.push(Panel { column, row, columns, rows, ground: Default::default(), content });
    Some(layout)
}

/// The texts of the calls before the newest that have no room on the sample's glass, with the longest names.
fn cut_in_recent(count: u8, (columns, rows): (u16, u16)) -> Vec<String> {
    let mut arrangement = sample();
    let recent = &mut arrangement.layout.panels[3];
    (recent.content, recent.columns, recent.rows) = (Content::Recent { count }, columns, rows);
    let site = read(&shipped_dir()).unwrap();
    let words = words();
    let now = editor::begun::now();
    let drawn = editor::measure::survey(&site, "sala", &arrangement, &words, now).unwrap();
    drawn.into_iter().filter(|text| text.panel == Some(3) && text.is_cut).map(|text| text.text).collect()
}

#[test]
fn the_calls_before_give_way_only_as_far_as_their_rows_are_whole() {
    let layout = sample().layout;
    for count in 4..=6 {
        let (_, rows) = least(&layout, &Content::Recent { count });
        assert_eq!(cut_in_recent(count, (11, rows)), [""; 0], "{count} calls in {rows} rows");
    }
    for kind in KINDS {
        let now = with(&layout, kind).unwrap();
        let recent = &now.panels[3];
        let cut = cut_in_recent(5, (recent.columns, recent.rows));
        assert_eq!(cut, [""; 0], "beside {kind}: {recent:?}");
    }
}

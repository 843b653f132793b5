// SPDX-License-Identifier: EUPL-1.2
//! Judges the layout of a page in millimetres (pure).

use std::collections::BTreeSet;

use super::table::{More, Place, Rule, Table};

/// The tolerance for rounding to whole pixels.
const ROUNDING_PX: f32 = 1.5;
/// The tolerance for capitals, which are computed from the type's size.
const ROUNDING_CAPITAL_MM: f32 = 0.01;

/// A rectangle on the screen, in pixels from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The left edge.
    pub left: f32,
    /// The upper edge.
    pub top: f32,
    /// The right edge.
    pub right: f32,
    /// The lower edge.
    pub bottom: f32,
}

impl Area {
    /// Whether it contains another, apart from rounding.
    pub(super) fn holds(self, other: Self) -> bool {
        let inside = |inner: f32, outer: f32| inner >= outer - ROUNDING_PX;
        inside(other.left, self.left)
            && inside(other.top, self.top)
            && inside(self.right, other.right)
            && inside(self.bottom, other.bottom)
    }

    /// The distance between two rectangles; negative if they overlap.
    fn apart_px(self, other: Self) -> f32 {
        let across = (self.left - other.right).max(other.left - self.right);
        across.max((self.top - other.bottom).max(other.top - self.bottom))
    }
}

/// A control that can be pressed.
#[derive(Clone, Debug)]
pub struct Control {
    /// The control's accessible name.
    pub name: String,
    /// The control's area.
    pub area: Area,
    /// It is the switch for low reach.
    pub brings_down: bool,
}

/// A text on a page.
#[derive(Clone, Debug)]
pub struct Words {
    /// The text.
    pub text: String,
    /// The area of its ink.
    pub area: Area,
    /// The height of its capitals.
    pub capital_mm: f32,
}

/// A page as it is laid out on its screen.
#[derive(Clone, Debug)]
pub struct Page {
    /// The page and its manner, in words.
    pub scene: String,
    /// Pixels per millimetre.
    pub px_per_mm: f32,
    /// The screen's area.
    pub glass: Area,
    /// The height of the screen's lower edge above the floor.
    pub bottom_mm: f32,
    /// Text must be large.
    pub large: bool,
    /// Everything must be within low reach.
    pub low: bool,
    /// The controls.
    pub controls: Vec<Control>,
    /// The texts.
    pub texts: Vec<Words>,
    /// Every text with its first letter that no font has, if any.
    pub lettered: Vec<(String, Option<char>)>,
    /// The texts and controls that are larger than their place.
    pub overflowing: Vec<String>,
}

impl Page {
    /// Adds the page's measurements to the table.
    pub fn judge(&self, table: &mut Table) {
        table.laid_out();
        let cut = self.texts.iter().filter(|words| !self.glass.holds(words.area)).map(|words| &words.text);
        let cut: BTreeSet<&String> = cut.chain(&self.overflowing).collect();
        for (index, control) in self.controls.iter().enumerate() {
            self.judge_control(control, &self.controls[index + 1..], &cut, table);
        }
        self.judge_names(table);
        for words in &self.texts {
            let rule = if self.large { Rule::LargeCapital } else { Rule::Capital };
            table.measure(rule, words.capital_mm, ROUNDING_CAPITAL_MM, || self.at(&words.text));
        }
        for (text, missing) in &self.lettered {
            let count = if missing.is_some() { 1.0 } else { 0.0 };
            let more = missing.map_or(More::None, More::Letter);
            table.measure(Rule::Letters, count, 0.0, || Place { more, ..self.at(text) });
        }
        cut.iter().for_each(|text| table.measure(Rule::Cut, 1.0, 0.0, || self.at(text)));
        if cut.is_empty() {
            table.measure(Rule::Cut, 0.0, 0.0, || self.at(""));
        }
    }

    fn judge_control(&self, control: &Control, others: &[Control], cut: &BTreeSet<&String>, table: &mut Table) {
        // A name that is too long for its place takes its neighbours': that is told once, as cut.
        let is_too_long = |name: &str| cut.iter().any(|text| !text.trim().is_empty() && name.contains(text.trim()));
        let slack_mm = ROUNDING_PX / self.px_per_mm;
        let place = || self.at(&control.name);
        let Area { left, top, right, bottom } = control.area;
        let side_mm = (right - left).min(bottom - top) / self.px_per_mm;
        table.measure(Rule::Target, side_mm, slack_mm, place);
        for other in others {
            if is_too_long(&control.name) || is_too_long(&other.name) {
                continue;
            }
            let apart_mm = control.area.apart_px(other.area) / self.px_per_mm;
            table.measure(Rule::Gap, apart_mm, slack_mm, || self.at(&format!("{} | {}", control.name, other.name)));
        }
        let above_floor_mm = |y_px: f32| self.bottom_mm + (self.glass.bottom - y_px) / self.px_per_mm;
        table.measure(Rule::Reach, above_floor_mm(top), slack_mm, place);
        if self.low || control.brings_down {
            table.measure(Rule::LowReach, above_floor_mm(top), slack_mm, place);
        }
        table.measure(Rule::Knees, above_floor_mm(bottom), slack_mm, place);
    }

    fn judge_names(&self, table: &mut Table) {
        let nameless = self.controls.iter().filter(|control| control.name.trim().is_empty()).count();
        table.measure(Rule::Nameless, nameless as f32, 0.0, || self.at(""));
        let same = self.controls.iter().enumerate().find(|(index, control)| {
            self.controls[index + 1..].iter().any(|other| other.name == control.name && !other.name.is_empty())
        });
        let count = if same.is_some() { 1.0 } else { 0.0 };
        table.measure(Rule::SameName, count, 0.0, || self.at(same.map_or("", |(_, control)| &control.name)));
    }

    fn at(&self, what: &str) -> Place {
        Place::of(&self.scene, what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(left: f32, top: f32, width: f32, height: f32) -> Area {
        Area { left, top, right: left + width, bottom: top + height }
    }

    /// A glass of 500 × 500 mm, 4 px to the mm, 700 mm above the floor: everything on it keeps every rule.
    fn page() -> Page {
        let control = |name: &str, left| Control {
            name: name.to_owned(),
            area: area(left, 1000.0, 100.0, 100.0),
            brings_down: false,
        };
        Page {
            scene: "page".to_owned(),
            px_per_mm: 4.0,
            glass: area(0.0, 0.0, 2000.0, 2000.0),
            bottom_mm: 700.0,
            large: false,
            low: false,
            controls: vec![control("one", 0.0), control("two", 120.0)],
            texts: vec![Words { text: "words".to_owned(), area: area(10.0, 10.0, 80.0, 30.0), capital_mm: 5.0 }],
            lettered: vec![("words".to_owned(), None)],
            overflowing: Vec::new(),
        }
    }

    fn broken(change: impl FnOnce(&mut Page)) -> Vec<Rule> {
        let (mut page, mut table) = (page(), Table::default());
        change(&mut page);
        page.judge(&mut table);
        Rule::ALL.into_iter().filter(|rule| table.broken(*rule) > 0).collect()
    }

    #[test]
    fn each_rule_of_places_is_broken_by_what_breaks_it_and_by_nothing_else() {
        assert_eq!(broken(|_| {}), []);
        assert_eq!(broken(|page| page.controls[0].area.right = 70.0), [Rule::Target]);
        assert_eq!(broken(|page| page.controls[1].area = area(105.0, 1000.0, 100.0, 100.0)), [Rule::Gap]);
        assert_eq!(broken(|page| page.texts[0].capital_mm = 4.7), [Rule::Capital]);
        assert_eq!(broken(|page| page.large = true), [Rule::LargeCapital]);
        assert_eq!(broken(|page| page.bottom_mm = 1000.0), [Rule::Reach]);
        assert_eq!(broken(|page| (page.low, page.bottom_mm) = (true, 900.0)), [Rule::LowReach]);
        assert_eq!(broken(|page| (page.controls[0].brings_down, page.bottom_mm) = (true, 900.0)), [Rule::LowReach]);
        assert_eq!(broken(|page| page.bottom_mm = 100.0), [Rule::Knees]);
        assert_eq!(broken(|page| page.controls[0].name.clear()), [Rule::Nameless]);
        assert_eq!(broken(|page| page.controls[0].name = "two".to_owned()), [Rule::SameName]);
        assert_eq!(broken(|page| page.texts[0].area.right = 2010.0), [Rule::Cut]);
        assert_eq!(broken(|page| page.lettered[0].1 = Some('ა')), [Rule::Letters]);
        assert_eq!(broken(|page| page.overflowing.push("a long word".to_owned())), [Rule::Cut]);
        // A name that is too long lies over its neighbour: one cause, told once.
        let long = |page: &mut Page| {
            page.controls[0] = Control { name: "a long word, 3 waiting".to_owned(), ..page.controls[0].clone() };
            page.controls[0].area.right = 160.0;
        };
        assert_eq!(broken(long), [Rule::Gap]);
        let cut = |page: &mut Page| {
            long(page);
            page.overflowing.push("a long word".to_owned());
        };
        assert_eq!(broken(cut), [Rule::Cut]);
    }
}

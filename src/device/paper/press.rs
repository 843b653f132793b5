// SPDX-License-Identifier: EUPL-1.2
//! Draws a ticket: lays out its words on paper of a given width, from top to bottom.

use std::path::Path;

use super::Dots;
use super::code::Code;
use super::ink::{self, Area};
use super::lettering::{Lettering, Lines, Type};
use super::plan;
use super::slip::{List, Said, Slip};
use base::words::numbers;
use site::Site;

pub use super::faces::PressError;

/// The type size, in dots, at which a number is measured before it is scaled to fit.
const NUMBER_MEASURED: f32 = 200.0;
/// The greatest height of a number, in dots.
const NUMBER_HEIGHT_MAX: f32 = 180.0;
/// The thickness of a rule, in dots.
const RULE: f32 = 3.0;
/// The box before an item to bring: its side and its line's thickness, in dots.
const BOX: [f32; 2] = [15.0, 2.0];
/// White at the top and the bottom, in dots; the printer's own feed is added.
const END: f32 = 10.0;

/// Draws tickets with fonts that are loaded once.
pub struct Press {
    letters: Lettering,
}

impl Press {
    /// Reads the fonts from `fonts_dir` (`assets/fonts`).
    ///
    /// # Errors
    /// A font is missing, unreadable or not a font; the error names the remedy.
    pub fn load(fonts_dir: &Path) -> Result<Self, PressError> {
        Ok(Self { letters: Lettering::load(fonts_dir)? })
    }

    /// Adds the fonts a site needs, each once: ours for its languages, then its own. A missing font of ours is logged.
    pub fn add_fonts(&mut self, site: &Site) {
        self.letters.add(site);
    }

    /// The ticket's picture, `width_dots` wide (576 for paper of 80 mm, 384 for 58 mm) and as long as its text needs.
    /// The same text always gives the same dots.
    pub fn draw(&self, slip: &Slip, width_dots: u32) -> Dots {
        let look = Look::of_width(width_dots.next_multiple_of(8));
        let mut roll = Roll { letters: &self.letters, look, slip, pieces: Vec::new(), y: END };
        roll.head();
        roll.facts();
        roll.way();
        roll.bring();
        roll.foot();
        let dots = roll.cut();
        self.letters.rest();
        dots
    }
}

/// Type sizes and distances for a width of paper, in dots (203 per inch: 26 dots are type of 9 points).
struct Look {
    width_dots: u32,
    margin: f32,
    body: f32,
    office: f32,
    service: [f32; 3],
    fact: f32,
    text: f32,
    small: f32,
    /// The size of "you are here".
    here: f32,
    /// White above and below a rule.
    gap: f32,
    code_side_max: u32,
    /// The code stands beside the facts, not below them.
    code_beside: bool,
}

impl Look {
    fn of_width(width_dots: u32) -> Self {
        let (wide, narrow) = (
            Self {
                width_dots,
                margin: 20.0,
                body: 30.0,
                office: 24.0,
                service: [40.0, 34.0, 30.0],
                fact: 26.0,
                text: 26.0,
                small: 24.0,
                here: 24.0,
                gap: 14.0,
                code_side_max: 184,
                code_beside: true,
            },
            Self {
                width_dots,
                margin: 14.0,
                body: 26.0,
                office: 22.0,
                service: [34.0, 30.0, 26.0],
                fact: 26.0,
                text: 24.0,
                small: 22.0,
                here: 20.0,
                gap: 12.0,
                code_side_max: 150,
                code_beside: false,
            },
        );
        if width_dots >= 480 { wide } else { narrow }
    }

    fn inner(&self) -> f32 {
        self.width_dots as f32 - 2.0 * self.margin
    }
}

/// An element on the paper, by its upper left corner.
enum Piece {
    Text(Lines),
    Picture(Dots),
    Code(Code),
    Rule,
    Box,
}

/// The paper, filled from the top.
struct Roll<'a> {
    letters: &'a Lettering,
    look: Look,
    slip: &'a Slip,
    pieces: Vec<(f32, f32, Piece)>,
    y: f32,
}

impl Roll<'_> {
    /// The type of most of the ticket, in the given size.
    fn plain(&self, size: f32) -> Type {
        Type { size, bold: false, centred: false, right_to_left: self.slip.right_to_left }
    }

    fn put(&mut self, x: f32, y: f32, piece: Piece) {
        self.pieces.push((x, y, piece));
    }

    /// Adds a text over the whole width.
    fn text(&mut self, text: &str, of: Type) {
        if text.is_empty() {
            return;
        }
        let lines = self.letters.set(text, 0..0, of, self.look.inner());
        let height = lines.height;
        self.put(self.look.margin, self.y, Piece::Text(lines));
        self.y += height;
    }

    fn rule(&mut self) {
        self.y += self.look.gap;
        self.put(self.look.margin, self.y.round(), Piece::Rule);
        self.y += RULE + self.look.gap;
    }

    /// Adds the names of body and office, the number and the service.
    fn head(&mut self) {
        self.text(&self.slip.body, self.plain(self.look.body).bold().centred());
        self.text(&self.slip.office, self.plain(self.look.office).centred());
        self.number();
        let of = self.plain(self.look.service[0]).bold().centred();
        let name = &self.slip.service;
        let in_two_lines = |size: &f32| self.letters.set(name, 0..0, of.of_size(*size), self.look.inner()).count <= 2;
        let [.., least] = self.look.service;
        let size = self.look.service.into_iter().find(in_two_lines).unwrap_or(least);
        self.text(name, of.of_size(size));
    }

    /// Adds the number as large as the paper is wide, always left to right.
    fn number(&mut self) {
        let number = numbers::apart_in_large(&self.slip.number);
        let of = Type { size: NUMBER_MEASURED, bold: true, centred: false, right_to_left: false };
        let measured = self.letters.ink(&self.letters.set(&number, 0..0, of, f32::MAX));
        if measured.width <= 0.0 {
            return;
        }
        let larger = (self.look.inner() / measured.width).min(NUMBER_HEIGHT_MAX / measured.height);
        let lines = self.letters.set(&number, 0..0, of.of_size((NUMBER_MEASURED * larger).floor()), f32::MAX);
        let ink = self.letters.ink(&lines);
        self.y += 2.0 * self.look.gap;
        let x = (self.look.width_dots as f32 - ink.width) / 2.0 - ink.x;
        self.put(x, self.y - ink.y, Piece::Text(lines));
        self.y += ink.height + 1.4 * self.look.gap;
    }

    /// Adds date, time, people and wait, and the code with its explanation beside or below.
    fn facts(&mut self) {
        self.rule();
        let code = self.slip.code.as_ref().and_then(|code| Code::of(&code.address, self.look.code_side_max));
        let words = self.slip.code.as_ref().filter(|_| code.is_some()).map(|code| code.words.as_str());
        let beside = code.as_ref().map_or(0.0, |code| code.side_dots() as f32 + 2.0 * code.quiet_dots() as f32);
        let narrowed = if self.look.code_beside { (beside - self.look.margin).max(0.0) } else { 0.0 };
        let mut column: Vec<Lines> = Vec::new();
        let width = self.look.inner() - narrowed;
        for Said { text, strong } in &self.slip.facts {
            column.push(self.letters.set(text, strong.clone(), self.plain(self.look.fact), width));
        }
        if !self.look.code_beside {
            self.column(column, self.look.margin, None);
            let Some(code) = code else { return };
            self.y += self.look.gap;
            let width = self.look.width_dots as f32 - self.look.margin - beside;
            let words = words.map(|words| self.letters.set(words, 0..0, self.plain(self.look.text), width));
            let left = if self.slip.right_to_left { self.look.margin } else { beside };
            return self.column(words.into_iter().collect(), left, Some(code));
        }
        let words = words.map(|words| self.letters.set(words, 0..0, self.plain(self.look.small), width));
        column.extend(words);
        let left = self.look.margin + if self.slip.right_to_left { narrowed } else { 0.0 };
        self.column(column, left, code);
    }

    /// Adds texts below each other from `left`, and a code in the space left free, both vertically centred.
    fn column(&mut self, column: Vec<Lines>, left: f32, code: Option<Code>) {
        let column_height: f32 = column.iter().map(|lines| lines.height).sum();
        let code_height = code.as_ref().map_or(0.0, |code| code.side_dots() as f32);
        let height = column_height.max(code_height);
        let mut y = self.y + (height - column_height) / 2.0;
        for lines in column {
            let next = y + lines.height;
            self.put(left, y, Piece::Text(lines));
            y = next;
        }
        if let Some(code) = code {
            let edge = self.look.margin.max(code.quiet_dots() as f32);
            let at_right = self.look.code_beside != self.slip.right_to_left;
            let right = self.look.width_dots as f32 - edge - code.side_dots() as f32;
            let x = if at_right { right } else { edge };
            self.put(x, self.y + (height - code_height) / 2.0, Piece::Code(code));
        }
        self.y += height;
    }

    /// Adds the plan and the steps of the way.
    fn way(&mut self) {
        self.rule();
        if let Some(plan) = &self.slip.plan {
            let of = self.plain(self.look.here).bold();
            let picture = plan::draw(plan, self.letters, self.look.width_dots, self.look.margin, of);
            let height = picture.height() as f32;
            self.put(0.0, self.y.round(), Piece::Picture(picture));
            self.y += height + self.look.gap;
        }
        let indent = (self.look.text * 1.3).round();
        for (number, step) in (1..).zip(&self.slip.steps) {
            let of = self.plain(self.look.text);
            let number = self.letters.set(&format!("{number}."), 0..0, of.bold(), self.look.inner());
            self.put(self.look.margin, self.y, Piece::Text(number));
            self.indented(step, indent, of);
        }
    }

    /// Adds a text with `indent` dots free on the side where reading begins.
    fn indented(&mut self, text: &str, indent: f32, of: Type) {
        let lines = self.letters.set(&bound(text), 0..0, of, self.look.inner() - indent);
        let height = lines.height;
        let x = self.look.margin + if self.slip.right_to_left { 0.0 } else { indent };
        self.put(x, self.y, Piece::Text(lines));
        self.y += height;
    }

    fn bring(&mut self) {
        let List { heading, items } = &self.slip.bring;
        if items.is_empty() {
            return;
        }
        self.rule();
        self.text(heading, self.plain(self.look.text).bold());
        let [side, _] = BOX;
        let indent = side + 12.0;
        for item in items {
            let of = self.plain(self.look.text);
            let one = self.letters.set(item, 0..0, of, f32::MAX);
            let right = self.look.width_dots as f32 - self.look.margin - side;
            let x = if self.slip.right_to_left { right } else { self.look.margin };
            // On the middle of the first line's small letters.
            let middle = one.height * 0.53;
            self.put(x, (self.y + middle - side / 2.0).round(), Piece::Box);
            self.indented(item, indent, of);
        }
    }

    /// Adds how long the ticket is valid, how numbers are called, and the essential in Italian.
    fn foot(&mut self) {
        self.rule();
        for line in &self.slip.ending {
            self.text(line, self.plain(self.look.text).centred());
        }
        if !self.slip.italian.is_empty() {
            self.rule();
            for line in &self.slip.italian {
                let of = Type { size: self.look.small, bold: false, centred: true, right_to_left: false };
                self.text(line, of);
            }
        }
        self.y += END;
    }

    /// Draws everything that was added.
    fn cut(self) -> Dots {
        let mut dots = Dots::white(self.look.width_dots, ink::whole(self.y));
        for (x, y, piece) in self.pieces {
            match piece {
                Piece::Text(lines) => self.letters.print(&lines, &mut dots, x, y),
                Piece::Picture(picture) => stamp(&picture, &mut dots, ink::whole(x), ink::whole(y)),
                Piece::Code(code) => code.print(&mut dots, ink::whole(x), ink::whole(y)),
                Piece::Rule => ink::dashes(&mut dots, Area::new(x, y, self.look.inner(), RULE)),
                Piece::Box => Area::new(x, y, BOX[0], BOX[0]).frame(&mut dots, BOX[1]),
            }
        }
        dots
    }
}

/// Keeps a figure and its unit on one line: "6 metri".
fn bound(text: &str) -> String {
    let mut bound = String::with_capacity(text.len() + 4);
    for letter in text.chars() {
        let after_figure = letter == ' ' && bound.ends_with(|before: char| before.is_ascii_digit());
        bound.push(if after_figure { '\u{A0}' } else { letter });
    }
    bound
}

/// Copies a picture's black dots to (`x`, `y`).
fn stamp(picture: &Dots, dots: &mut Dots, x: u32, y: u32) {
    for row in 0..picture.height() {
        for column in (0..picture.width()).filter(|column| picture.is_black(*column, row)) {
            dots.set(x + column, y + row, true);
        }
    }
}

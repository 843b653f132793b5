// SPDX-License-Identifier: EUPL-1.2
//! Proportions of the panels that a layout places: fractions of the panel, never less than can be read from afar.

use super::sizes::{Type, Weight};

/// A panel's place in pixels, and the least size of text that its farthest reader can read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// From the screen's left edge.
    pub left_px: f32,
    /// From the screen's top edge.
    pub top_px: f32,
    /// From left to right.
    pub width_px: f32,
    /// From top to bottom.
    pub height_px: f32,
    /// From the screen's edge to what stands in the panel, left.
    pub margin_left_px: f32,
    /// The same, right.
    pub margin_right_px: f32,
    /// Least size of a font.
    pub least_px: f32,
}

impl Frame {
    fn text(self, weight: Weight, fraction_of_height: f32) -> Type {
        Type::new(weight, (self.height_px * fraction_of_height).max(self.least_px))
    }
}

/// Between a screen's edge and its panels, as a fraction of its width.
pub const SCREEN_MARGIN: f32 = 0.029;
/// Between two panels, as a fraction of the screen's width.
pub const PANEL_GAP: f32 = 0.0208;
/// The height of a bar that a layout has not, as a fraction of the screen's.
pub const BAR_ALONE: f32 = 0.08;
/// Above and below the panels that are no bars, as a fraction of the screen's height.
pub const PANEL_MARGIN: f32 = 0.037;

/// From the edge of a panel with a ground of its own to its words, as a fraction of its shorter side.
pub const PANEL_PAD: f32 = 0.06;

/// The header's sizes.
#[derive(Clone, Copy, Debug)]
pub struct HeaderSizes {
    /// The logo's square.
    pub logo_px: f32,
    /// A picture in its place may be wider.
    pub logo_width_px_max: f32,
    /// The sign in it.
    pub sign_px: f32,
    /// Corner of the square.
    pub radius_px: f32,
    /// From the logo to the words.
    pub gap_px: f32,
    /// The office's name.
    pub name: Type,
    /// Body and place.
    pub place: Type,
}

impl HeaderSizes {
    /// The sizes in that frame.
    pub fn of(frame: Frame) -> Self {
        let height_px = frame.height_px;
        Self {
            logo_px: height_px * 0.58,
            logo_width_px_max: height_px * 0.58 * 3.0,
            sign_px: height_px * 0.4,
            radius_px: height_px * 0.1,
            gap_px: height_px * 0.25,
            name: frame.text(Weight::Bold, 0.39),
            place: frame.text(Weight::Regular, 0.265),
        }
    }
}

/// The clock's sizes.
#[derive(Clone, Copy, Debug)]
pub struct ClockSizes {
    /// Hours and minutes.
    pub time: Type,
    /// Weekday, day, month.
    pub date: Type,
    /// Between the two.
    pub gap_px: f32,
}

impl ClockSizes {
    /// The sizes in that frame.
    pub fn of(frame: Frame) -> Self {
        Self {
            time: frame.text(Weight::Bold, 0.55),
            date: frame.text(Weight::Regular, 0.27),
            gap_px: frame.height_px * 0.28,
        }
    }
}

/// The called panel's sizes.
#[derive(Clone, Copy, Debug)]
pub struct CalledSizes {
    /// From the edge to what stands in it, left and right.
    pub pad_px: f32,
    /// The same, above and below.
    pub pad_vertical_px: f32,
    /// "It is the turn of number".
    pub intro: Type,
    /// The largest number that leaves room for the rest.
    pub number_largest_px: f32,
    /// The line under the number.
    pub rule_px: f32,
    /// Above and below that line.
    pub rule_gap_px: f32,
    /// How much of the line is text's colour, the rest the ground's.
    pub rule_part: f32,
    /// The arrow before the desk.
    pub arrow_px: f32,
    /// From the arrow to the desk.
    pub arrow_gap_px: f32,
    /// The desk.
    pub desk: Type,
    /// The way there.
    pub hint: Type,
    /// The line round a call that stands out.
    pub halo_px: f32,
}

/// Height of a line of text, as a fraction of its size.
pub const LINE: f32 = 1.2;
/// Height of the box of a number, as a fraction of its size: capitals and a little air.
pub const NUMBER_LINE: f32 = 0.80;
/// Most lines of the way to a desk.
pub const HINT_LINES_MAX: u8 = 2;

impl CalledSizes {
    /// The sizes in that frame, with a way of so many lines.
    pub fn of(frame: Frame, hint_lines: u8) -> Self {
        let height_px = frame.height_px;
        let (pad_vertical_px, rule_px) = (height_px * 0.055, (height_px * 0.004).max(2.0));
        let rule_gap_px = height_px * 0.04;
        let intro = frame.text(Weight::SemiBold, 0.058);
        let desk = frame.text(Weight::Bold, 0.115);
        let hint = frame.text(Weight::Regular, 0.052);
        let lines_px = (intro.size_px + desk.size_px + hint.size_px * f32::from(hint_lines)) * LINE;
        let number_box_px = (height_px - 2.0 * pad_vertical_px - 2.0 * rule_gap_px - rule_px - lines_px).max(1.0);
        Self {
            pad_px: height_px * 0.08,
            pad_vertical_px,
            intro,
            number_largest_px: number_box_px / NUMBER_LINE,
            rule_px,
            rule_gap_px,
            rule_part: 0.4,
            arrow_px: height_px * 0.125,
            arrow_gap_px: height_px * 0.045,
            desk,
            hint,
            halo_px: height_px * 0.0125,
        }
    }
}

/// The recent calls' sizes.
#[derive(Clone, Copy, Debug)]
pub struct RecentSizes {
    /// The heading over the list.
    pub heading: Type,
    /// The height of that line.
    pub heading_px: f32,
    /// A row.
    pub row_px: f32,
    /// Between two rows.
    pub gap_px: f32,
    /// The coloured edge of a row.
    pub stripe_px: f32,
    /// From the stripe to the number, and from the desk to the row's end.
    pub pad_px: f32,
    /// A number.
    pub number: Type,
    /// A desk of one or two letters.
    pub desk: Type,
    /// A desk with a name.
    pub desk_name: Type,
    /// The arrow between.
    pub arrow_px: f32,
    /// The part of a row that its number may take, while desks have short names.
    number_part: f32,
    /// The part of a row that its desk takes at least.
    desk_part: f32,
}

impl RecentSizes {
    /// The part of a row that its desk takes at most.
    const DESK_PART_MAX: f32 = 0.5;

    /// The sizes in that frame for so many rows.
    pub fn of(frame: Frame, rows: u8) -> Self {
        let height_px = frame.height_px;
        let heading = frame.text(Weight::SemiBold, 0.044);
        let heading_px = (heading.size_px * 1.5).max(height_px * 0.09);
        let gap_px = height_px * 0.021;
        let count = f32::from(rows.max(1));
        let row_px = ((height_px - heading_px - gap_px * (count - 1.0)) / count).max(1.0);
        let in_row = |weight, fraction: f32| Type::new(weight, (row_px * fraction).max(frame.least_px));
        Self {
            heading,
            heading_px,
            row_px,
            gap_px,
            stripe_px: row_px * 0.105,
            pad_px: row_px * 0.18,
            number: in_row(Weight::Bold, 0.73),
            desk: in_row(Weight::Bold, 0.68),
            desk_name: in_row(Weight::Bold, 0.33),
            arrow_px: row_px * 0.36,
            number_part: 0.46,
            desk_part: 0.36,
        }
    }

    /// The parts of a row `row_px` wide that numbers and desks may take, where the widest word of a desk is so wide at
    /// its least: numbers give way to long names, the same in all rows.
    pub fn parts(self, row_px: f32, widest_px: f32) -> [f32; 2] {
        let desk_part = (widest_px / row_px.max(1.0)).clamp(self.desk_part, Self::DESK_PART_MAX);
        [self.number_part - (desk_part - self.desk_part), desk_part]
    }
}

/// The notices' sizes.
#[derive(Clone, Copy, Debug)]
pub struct NoticesSizes {
    /// The tag before the notice.
    pub tag: Type,
    /// Around the tag's word.
    pub tag_pad_px: f32,
    /// The tag's height.
    pub tag_height_px: f32,
    /// Corner of the tag.
    pub radius_px: f32,
    /// Between tag and text.
    pub gap_px: f32,
    /// A notice on one line.
    pub text: Type,
    /// A notice that needs more lines.
    pub text_dense: Type,
    /// How many lines of that there is room for.
    pub lines_dense: usize,
}

impl NoticesSizes {
    /// The sizes in that frame.
    pub fn of(frame: Frame) -> Self {
        let height_px = frame.height_px;
        let text_dense = frame.text(Weight::Regular, 0.3);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
        let lines_dense = (height_px * 0.94 / (text_dense.size_px * LINE)).floor().max(1.0) as usize;
        Self {
            tag: frame.text(Weight::Bold, 0.33),
            tag_pad_px: height_px * 0.23,
            tag_height_px: height_px * 0.62,
            radius_px: height_px * 0.12,
            gap_px: height_px * 0.37,
            text: frame.text(Weight::Regular, 0.37),
            text_dense,
            lines_dense,
        }
    }
}

/// The sizes of a page that says one thing: starting, closed, refused.
#[derive(Clone, Copy, Debug)]
pub struct PageSizes {
    /// Its icon.
    pub sign_px: f32,
    /// What is the matter.
    pub title: Type,
    /// What follows from it.
    pub text: Type,
    /// Between the parts.
    pub gap_px: f32,
    /// The longest line.
    pub line_px: f32,
}

impl PageSizes {
    /// The sizes on a page of that width and height.
    pub fn of(width_px: f32, height_px: f32, least_px: f32) -> Self {
        let short_px = width_px.min(height_px);
        Self {
            sign_px: short_px * 0.2,
            title: Type::new(Weight::Bold, (short_px * 0.095).max(least_px)),
            text: Type::new(Weight::Regular, (short_px * 0.058).max(least_px)),
            gap_px: short_px * 0.035,
            line_px: width_px * 0.8,
        }
    }
}

/// The sizes of a list with a heading.
#[derive(Clone, Copy, Debug)]
pub struct ListSizes {
    /// The heading.
    pub heading: Type,
    /// The height of its line.
    pub heading_px: f32,
    /// How many rows there is room for.
    pub rows_per_page: usize,
    /// A row.
    pub row_px: f32,
    /// Between two rows.
    pub between_px: f32,
    /// A row's lead: a letter, a number.
    pub lead: Type,
    /// A row's words.
    pub text: Type,
    /// What stands at its end.
    pub end: Type,
    /// Between words and end.
    pub gap_px: f32,
}

impl ListSizes {
    /// Height of a line of words at least, and where there is room for more, as a fraction of their size.
    const LINES: [f32; 2] = [1.28, 1.6];

    /// The sizes in that frame, less `pad_px` all round, for so many rows, in two lines each or in one.
    pub fn of(frame: Frame, pad_px: f32, rows: usize, in_two_lines: bool) -> Self {
        let (width_px, height_px) = (frame.width_px - 2.0 * pad_px, frame.height_px - 2.0 * pad_px);
        let heading = Type::new(Weight::SemiBold, (width_px.min(height_px) * 0.062).max(frame.least_px));
        let heading_px = heading.size_px * 1.55;
        let lines = if in_two_lines { 2.0 } else { 1.0 };
        let least_px = frame.least_px.max(1.0) * Self::LINES[0] * lines;
        let room_px = (height_px - heading_px).max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
        let rows_per_page = ((room_px / least_px).floor() as usize).max(1);
        // Evenly over the pages: no page is left with one row.
        let pages = rows.div_ceil(rows_per_page).max(1);
        #[expect(clippy::cast_precision_loss, reason = "a few rows")]
        let on_page = rows.div_ceil(pages).max(1) as f32;
        let most_px = heading.size_px * 1.9 * lines;
        let whole_px = (room_px / on_page).min(most_px);
        let row_px = if in_two_lines { whole_px * 0.9 } else { whole_px };
        let size_px = (whole_px / lines / Self::LINES[1]).max(frame.least_px);
        Self {
            heading,
            heading_px,
            rows_per_page,
            row_px,
            between_px: whole_px - row_px,
            lead: Type::new(Weight::Bold, size_px * 1.1),
            text: Type::new(Weight::SemiBold, size_px),
            end: Type::new(Weight::Regular, size_px),
            gap_px: size_px * 0.6,
        }
    }
}

/// The sizes round a plan.
#[derive(Clone, Copy, Debug)]
pub struct PlanFrameSizes {
    /// Whom the way is for.
    pub caption: Type,
    /// The height of that line.
    pub caption_px: f32,
}

impl PlanFrameSizes {
    /// The sizes in that frame.
    pub fn of(frame: Frame) -> Self {
        let short_px = frame.width_px.min(frame.height_px);
        let caption = Type::new(Weight::Bold, (short_px * 0.065).max(frame.least_px));
        Self { caption, caption_px: caption.size_px * 1.5 }
    }
}

/// The sizes of a panel's own words.
#[derive(Clone, Copy, Debug)]
pub struct WordsSizes {
    /// As a heading.
    pub heading: Type,
    /// As running text.
    pub body: Type,
    /// Between the parts.
    pub gap_px: f32,
}

impl WordsSizes {
    /// The sizes in that frame.
    pub fn of(frame: Frame) -> Self {
        let short_px = frame.width_px.min(frame.height_px);
        Self {
            heading: Type::new(Weight::Bold, (short_px * 0.14).max(frame.least_px)),
            body: Type::new(Weight::Regular, (short_px * 0.075).max(frame.least_px)),
            gap_px: short_px * 0.03,
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Proportions of a layout's panels: fractions of the panel, but never smaller than readable from afar.

use super::sizes::{Type, Weight};

/// A panel's place in pixels, and the least type size that its farthest reader can read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// The distance from the screen's left edge.
    pub left_px: f32,
    /// The distance from the screen's top edge.
    pub top_px: f32,
    /// The panel's width.
    pub width_px: f32,
    /// The panel's height.
    pub height_px: f32,
    /// The distance from the screen's left edge to the panel's content.
    pub margin_left_px: f32,
    /// The distance from the panel's content to the screen's right edge.
    pub margin_right_px: f32,
    /// The least font size.
    pub least_px: f32,
}

impl Frame {
    fn text(self, weight: Weight, fraction_of_height: f32) -> Type {
        Type::new(weight, (self.height_px * fraction_of_height).max(self.least_px))
    }
}

/// The margin between a screen's edge and its panels, as a fraction of its width.
pub const SCREEN_MARGIN: f32 = 0.029;
/// The gap between two panels, as a fraction of the screen's width.
pub const PANEL_GAP: f32 = 0.0208;
/// The height of a bar that a layout lacks, as a fraction of the screen's.
pub const BAR_ALONE: f32 = 0.08;
/// The margin above and below panels that are not bars, as a fraction of the screen's height.
pub const PANEL_MARGIN: f32 = 0.037;

/// The padding of a panel with a ground of its own, as a fraction of its shorter side.
pub const PANEL_PAD: f32 = 0.06;

/// The header's sizes.
#[derive(Clone, Copy, Debug)]
pub struct HeaderSizes {
    /// The side of the logo's square.
    pub logo_px: f32,
    /// The greatest width of a picture in the logo's place.
    pub logo_width_px_max: f32,
    /// The size of the sign in the logo.
    pub sign_px: f32,
    /// The radius of the square's corners.
    pub radius_px: f32,
    /// The gap between the logo and the words.
    pub gap_px: f32,
    /// The type of the office's name.
    pub name: Type,
    /// The type of body and place.
    pub place: Type,
}

impl HeaderSizes {
    /// The sizes for a frame.
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
    /// The type of the time.
    pub time: Type,
    /// The type of the date.
    pub date: Type,
    /// The gap between time and date.
    pub gap_px: f32,
}

impl ClockSizes {
    /// The sizes for a frame.
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
    /// The padding left and right.
    pub pad_px: f32,
    /// The padding above and below.
    pub pad_vertical_px: f32,
    /// The type of the line "It is the turn of number".
    pub intro: Type,
    /// The greatest size of the number that leaves room for the rest.
    pub number_largest_px: f32,
    /// The height of the rule under the number.
    pub rule_px: f32,
    /// The gap above and below the rule.
    pub rule_gap_px: f32,
    /// The share of the text's colour in the rule's; the rest is the ground's.
    pub rule_part: f32,
    /// The size of the arrow before the desk.
    pub arrow_px: f32,
    /// The gap between arrow and desk.
    pub arrow_gap_px: f32,
    /// The type of the desk.
    pub desk: Type,
    /// The type of the way there.
    pub hint: Type,
    /// The width of the line round a highlighted call.
    pub halo_px: f32,
}

/// The height of a line of text, as a fraction of its size.
pub const LINE: f32 = 1.2;
/// The height of a number's box, as a fraction of its size: capitals and a little air.
pub const NUMBER_LINE: f32 = 0.80;
/// The most lines of the way to a desk.
pub const HINT_LINES_MAX: u8 = 2;

impl CalledSizes {
    /// The sizes for a frame and a way of that many lines.
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
    /// The type of the heading over the list.
    pub heading: Type,
    /// The height of the heading.
    pub heading_px: f32,
    /// The height of a row.
    pub row_px: f32,
    /// The gap between two rows.
    pub gap_px: f32,
    /// The width of a row's coloured edge.
    pub stripe_px: f32,
    /// The gap from the stripe to the number, and from the desk to the row's end.
    pub pad_px: f32,
    /// The type of a number.
    pub number: Type,
    /// The type of a desk's name of one or two letters.
    pub desk: Type,
    /// The type of a longer desk's name.
    pub desk_name: Type,
    /// The size of the arrow between number and desk.
    pub arrow_px: f32,
    /// The greatest share of a row for its number, while desks have short names.
    number_part: f32,
    /// The least share of a row for its desk.
    desk_part: f32,
}

impl RecentSizes {
    /// The greatest share of a row for its desk.
    const DESK_PART_MAX: f32 = 0.5;

    /// The sizes for a frame and that many rows.
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

    /// The widths for numbers and desks in a row `row_px` wide, if the widest word of a desk needs `widest_px` at
    /// least: numbers give way to long names, the same in all rows.
    pub fn parts(self, row_px: f32, widest_px: f32) -> [f32; 2] {
        let desk_part = (widest_px / row_px.max(1.0)).clamp(self.desk_part, Self::DESK_PART_MAX);
        [self.number_part - (desk_part - self.desk_part), desk_part]
    }
}

/// The notices' sizes.
#[derive(Clone, Copy, Debug)]
pub struct NoticesSizes {
    /// The type of the tag before the notice.
    pub tag: Type,
    /// The padding round the tag's word.
    pub tag_pad_px: f32,
    /// The height of the tag.
    pub tag_height_px: f32,
    /// The radius of the tag's corners.
    pub radius_px: f32,
    /// The gap between tag and text.
    pub gap_px: f32,
    /// The type of a notice on one line.
    pub text: Type,
    /// The type of a notice on several lines.
    pub text_dense: Type,
    /// How many lines of that type there is room for.
    pub lines_dense: usize,
}

impl NoticesSizes {
    /// The sizes for a frame.
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
    /// The size of the icon.
    pub sign_px: f32,
    /// The type of the title.
    pub title: Type,
    /// The type of the text below the title.
    pub text: Type,
    /// The gap between the parts.
    pub gap_px: f32,
    /// The greatest length of a line.
    pub line_px: f32,
}

impl PageSizes {
    /// The sizes for a page of that width and height.
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
    /// The type of the heading.
    pub heading: Type,
    /// The height of the heading.
    pub heading_px: f32,
    /// How many rows a page has room for.
    pub rows_per_page: usize,
    /// The height of a row.
    pub row_px: f32,
    /// The gap between two rows.
    pub between_px: f32,
    /// The type of a row's lead: a letter, a number.
    pub lead: Type,
    /// The type of a row's words.
    pub text: Type,
    /// The type of a row's end.
    pub end: Type,
    /// The gap between words and end.
    pub gap_px: f32,
}

impl ListSizes {
    /// The height of a line of words as a fraction of their size: the least, and if there is room.
    const LINES: [f32; 2] = [1.28, 1.6];

    /// The sizes for a frame less `pad_px` all round, for that many rows of one or two lines each.
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
    /// The type of the line that says whom the way is for.
    pub caption: Type,
    /// The height of that line.
    pub caption_px: f32,
}

impl PlanFrameSizes {
    /// The sizes for a frame.
    pub fn of(frame: Frame) -> Self {
        let short_px = frame.width_px.min(frame.height_px);
        let caption = Type::new(Weight::Bold, (short_px * 0.065).max(frame.least_px));
        Self { caption, caption_px: caption.size_px * 1.5 }
    }
}

/// The sizes of a panel's own words.
#[derive(Clone, Copy, Debug)]
pub struct WordsSizes {
    /// The type of words set as a heading.
    pub heading: Type,
    /// The type of words set as running text.
    pub body: Type,
    /// The gap between the parts.
    pub gap_px: f32,
}

impl WordsSizes {
    /// The sizes for a frame.
    pub fn of(frame: Frame) -> Self {
        let short_px = frame.width_px.min(frame.height_px);
        Self {
            heading: Type::new(Weight::Bold, (short_px * 0.14).max(frame.least_px)),
            body: Type::new(Weight::Regular, (short_px * 0.075).max(frame.least_px)),
            gap_px: short_px * 0.03,
        }
    }
}

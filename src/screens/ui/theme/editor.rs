// SPDX-License-Identifier: EUPL-1.2
//! The editor's own look: dark and quiet, so that the screen being drawn is the brightest thing in the window
//! (look/layout-editor.png).

use std::time::Duration;

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// Top bar and foot.
pub const BAR: Rgb = [0x14, 0x1E, 0x27];
/// The sides.
pub const SIDE: Rgb = [0x18, 0x24, 0x2F];
/// Behind the screen that is drawn.
pub const STAGE: Rgb = [0x1E, 0x2A, 0x36];
/// What can be pressed.
pub const BUTTON: Rgb = [0x24, 0x32, 0x40];
/// The same under the pointer.
pub const BUTTON_HOVER: Rgb = [0x2D, 0x3E, 0x4F];
/// The same pressed.
pub const BUTTON_PRESSED: Rgb = [0x36, 0x4A, 0x5E];
/// Fields to write in.
pub const FIELD: Rgb = [0x10, 0x19, 0x21];
/// Borders of fields and what can be pressed: 3:1 on the sides.
pub const EDGE: Rgb = [0x6B, 0x80, 0x94];
/// Lines between things.
pub const HAIRLINE: Rgb = [0x2A, 0x3A, 0x49];
/// Text.
pub const TEXT: Rgb = [0xE8, 0xEF, 0xF5];
/// Headings and what is secondary: 5:1 on the sides.
pub const MUTED: Rgb = [0x9A, 0xAE, 0xC0];
/// Icons of what can be added, links.
pub const ACCENT: Rgb = [0x7A, 0xB8, 0xF5];
/// The one button that publishes.
pub const PRIMARY: Rgb = [0x00, 0x66, 0xCC];
/// Text on it.
pub const ON_PRIMARY: Rgb = [0xFF, 0xFF, 0xFF];
/// What is chosen in a list, and what the keys' focus is on.
pub const CHOSEN: Rgb = [0x3D, 0x94, 0xEB];
/// The frame and handles of the chosen panel on the screen.
pub const FRAME: Rgb = [0xFF, 0xB0, 0x00];
/// The grid's lines on the screen.
pub const GRID: Rgb = [0x3D, 0x94, 0xEB];
/// A panel cannot go there.
pub const FORBIDDEN: Rgb = [0xFF, 0x5C, 0x70];
/// All is well: edge and ground.
pub const WELL: [Rgb; 2] = [[0x4F, 0xBF, 0x8B], [0x18, 0x2E, 0x28]];
/// Good to know.
pub const MIND: [Rgb; 2] = [[0xFF, 0xB0, 0x00], [0x2B, 0x29, 0x1D]];
/// Wrong.
pub const WRONG: [Rgb; 2] = [[0xFF, 0x7B, 0x8B], [0x33, 0x20, 0x28]];

/// How much of the grid's lines is seen, of 255.
pub const GRID_ALPHA: u8 = 70;
/// How much of a frame round a panel that is not chosen is seen under the pointer, of 255.
pub const HOVER_ALPHA: u8 = 150;
/// How much of the room behind a dialog is dimmed, of 255.
pub const DIM_ALPHA: u8 = 150;

/// Text.
pub const TEXT_PX: f32 = 15.0;
/// Small text.
pub const SMALL_PX: f32 = 13.5;
/// The editor's name.
pub const TITLE_PX: f32 = 18.0;
/// Icons.
pub const ICON_PX: f32 = 17.0;
/// The top bar.
pub const BAR_HEIGHT: f32 = 52.0;
/// The foot.
pub const FOOT_HEIGHT: f32 = 34.0;
/// The left side.
pub const LEFT_WIDTH: f32 = 232.0;
/// The right side.
pub const RIGHT_WIDTH: f32 = 330.0;
/// A row that can be pressed.
pub const ROW_HEIGHT: f32 = 34.0;
/// A row of a list: all kinds of panels and a usual screen's panels stand one below the other in the smallest window.
pub const LIST_ROW_HEIGHT: f32 = 30.0;
/// Where a row of settings begins its field.
pub const LABEL_WIDTH: f32 = 112.0;
/// The room under a field for a day or a time: two lines.
pub const BELOW_FIELD: f32 = 38.0;
/// A box for several lines of text.
pub const LINES_HEIGHT: f32 = 76.0;
/// A day of the calendar.
pub const DAY: [f32; 2] = [38.0, 32.0];
/// Between things.
pub const GAP: f32 = 8.0;
/// From an edge to what stands inside.
pub const PAD: i8 = 14;
/// From a control's edge to its words.
pub const CONTROL_PAD: [f32; 2] = [10.0, 6.0];
/// Corners.
pub const RADIUS: u8 = 6;
/// A box to tick, and the tick in it.
pub const TICK: [f32; 2] = [20.0, 12.0];
/// Its corners.
pub const TICK_RADIUS: u8 = 3;
/// Round the screen on its stage.
pub const STAGE_MARGIN: f32 = 28.0;
/// The frame round the chosen panel.
pub const FRAME_WIDTH: f32 = 3.0;
/// The line round other things.
pub const LINE_WIDTH: f32 = 1.0;
/// The ring of the keys' focus.
pub const FOCUS_WIDTH: f32 = 2.0;
/// A handle's square.
pub const HANDLE: f32 = 12.0;
/// The strip before a finding.
pub const STRIP: f32 = 3.0;
/// The room for what is wrong with what a dialog says: two lines, then it scrolls.
pub const DIALOG_FAULT: f32 = 62.0;
/// The faults of a folder at the door are so high at most, then they scroll.
pub const FAULTS_HEIGHT: f32 = 300.0;
/// A dialog.
pub const DIALOG_WIDTH: f32 = 620.0;
/// That of publishing: what is told stands beside what is asked.
pub const PUBLISH_WIDTH: f32 = 1080.0;
/// It is so high at most below its title.
pub const PUBLISH_HEIGHT: f32 = 540.0;
/// What of the window's width a dialog leaves free at least.
pub const DIALOG_BESIDE: f32 = 96.0;
/// What of the window's height a dialog's list leaves to its title, a line, its button and the room around.
pub const DIALOG_REST: f32 = 240.0;
/// The same where there are fields and room for a fault, too.
pub const DIALOG_REST_FIELDS: f32 = 420.0;
/// The same where there is a title alone.
pub const DIALOG_REST_TITLE: f32 = 130.0;
/// Its list is at least and at most so high, then it scrolls.
pub const DIALOG_LIST: [f32; 2] = [80.0, 620.0];
/// What of the form's height is for what changes, at most; the rest is for the checks.
pub const PUBLISH_CHANGES: f32 = 0.45;
/// A bar that scrolls.
pub const SCROLL_WIDTH: f32 = 6.0;
/// How much of it is seen while nobody is at it: 3:1 on the sides.
pub const SCROLL_OPACITY: f32 = 0.65;
/// And of the track behind it.
pub const SCROLL_GROUND_OPACITY: f32 = 0.5;
/// The login form.
pub const LOGIN_WIDTH: f32 = 380.0;
/// The window to begin with.
pub const WINDOW: (u32, u32) = (1600, 900);
/// The shadow round the screen on its stage.
pub const SHADOW: u8 = 22;

/// Least and greatest magnification of the screen on its stage, and a step of it.
pub const ZOOM: [f32; 2] = [0.25, 4.0];
/// A step of magnification.
pub const ZOOM_STEP: f32 = 1.25;
/// Longest side of the picture that the preview is drawn into, in pixels.
pub const PREVIEW_PX_MAX: u32 = 1920;
/// A cell of a screen that is gone, in pixels.
pub const GONE_CELL_PX: u32 = 60;
/// Frames until text and layout of the preview have settled after a change.
pub const PREVIEW_FRAMES: u8 = 4;
/// Of these it is not shown so many: text and layout of what is new stand only then.
pub const PREVIEW_HIDDEN_FRAMES: u8 = 2;

/// A draft is on disk so long after its last change: half of what may be lost (issue: a second).
pub const DRAFT_AFTER: Duration = Duration::from_millis(500);
/// A rehearsed morning calls so often.
pub const REHEARSED_CALL: Duration = Duration::from_millis(1_800);
/// The server's board is asked for so often, while live data are shown.
pub const LIVE_EVERY: Duration = Duration::from_secs(2);
/// And the screens' versions.
pub const LOOK_EVERY: Duration = Duration::from_secs(5);
/// A key held down for a step.
pub const STEP_CELLS: i32 = 1;

#[cfg(test)]
mod tests {
    use super::*;
    use site::layout::legibility::contrast;

    fn check(ink: Rgb, grounds: &[Rgb], least: f64) {
        for ground in grounds {
            let contrast = contrast(ink, *ground);
            assert!(contrast >= least, "{ink:02X?} on {ground:02X?}: {contrast:.2} is less than {least}");
        }
    }

    #[test]
    fn the_editors_own_text_and_borders_can_be_read() {
        let grounds = [BAR, SIDE, STAGE, BUTTON, BUTTON_HOVER, BUTTON_PRESSED, FIELD, WELL[1], MIND[1], WRONG[1]];
        check(TEXT, &grounds, 7.0);
        check(MUTED, &[BAR, SIDE, STAGE, BUTTON, FIELD], 4.5);
        check(ON_PRIMARY, &[PRIMARY], 4.5);
        check(WELL[0], &[BAR, SIDE, WELL[1]], 3.0);
        check(MIND[0], &[BAR, SIDE, MIND[1]], 3.0);
        check(WRONG[0], &[BAR, SIDE, WRONG[1]], 3.0);
        check(EDGE, &[SIDE, FIELD, BUTTON], 3.0);
        check(CHOSEN, &[BAR, SIDE, FIELD], 3.0);
        check(ACCENT, &[BUTTON, SIDE], 4.5);
    }
}

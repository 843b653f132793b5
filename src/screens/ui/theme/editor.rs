// SPDX-License-Identifier: EUPL-1.2
//! The editor's own look: dark and quiet, so that the screen being drawn is the brightest thing in the window
//! (look/layout-editor.png).

use std::time::Duration;

/// A colour: red, green, blue.
pub type Rgb = [u8; 3];

/// The ground of top bar and foot.
pub const BAR: Rgb = [0x14, 0x1E, 0x27];
/// The ground of the sides.
pub const SIDE: Rgb = [0x18, 0x24, 0x2F];
/// The ground behind the drawn screen.
pub const STAGE: Rgb = [0x1E, 0x2A, 0x36];
/// The ground of what can be pressed.
pub const BUTTON: Rgb = [0x24, 0x32, 0x40];
/// The ground of what can be pressed, under the pointer.
pub const BUTTON_HOVER: Rgb = [0x2D, 0x3E, 0x4F];
/// The ground of what can be pressed, while pressed.
pub const BUTTON_PRESSED: Rgb = [0x36, 0x4A, 0x5E];
/// The ground of fields to write in.
pub const FIELD: Rgb = [0x10, 0x19, 0x21];
/// The borders of fields and of what can be pressed: 3:1 on the sides.
pub const EDGE: Rgb = [0x6B, 0x80, 0x94];
/// Lines between elements.
pub const HAIRLINE: Rgb = [0x2A, 0x3A, 0x49];
/// The colour of text.
pub const TEXT: Rgb = [0xE8, 0xEF, 0xF5];
/// Headings and secondary text: 5:1 on the sides.
pub const MUTED: Rgb = [0x9A, 0xAE, 0xC0];
/// Links, and icons of what can be added.
pub const ACCENT: Rgb = [0x7A, 0xB8, 0xF5];
/// The button that publishes.
pub const PRIMARY: Rgb = [0x00, 0x66, 0xCC];
/// Text on the button that publishes.
pub const ON_PRIMARY: Rgb = [0xFF, 0xFF, 0xFF];
/// What is chosen in a list, and the focus ring.
pub const CHOSEN: Rgb = [0x3D, 0x94, 0xEB];
/// The frame and handles of the chosen panel.
pub const FRAME: Rgb = [0xFF, 0xB0, 0x00];
/// The grid's lines on the drawn screen.
pub const GRID: Rgb = [0x3D, 0x94, 0xEB];
/// Marks a place where a panel cannot go.
pub const FORBIDDEN: Rgb = [0xFF, 0x5C, 0x70];
/// A message that all is well: edge and ground.
pub const WELL: [Rgb; 2] = [[0x4F, 0xBF, 0x8B], [0x18, 0x2E, 0x28]];
/// A message worth knowing: edge and ground.
pub const MIND: [Rgb; 2] = [[0xFF, 0xB0, 0x00], [0x2B, 0x29, 0x1D]];
/// A message that something is wrong: edge and ground.
pub const WRONG: [Rgb; 2] = [[0xFF, 0x7B, 0x8B], [0x33, 0x20, 0x28]];

/// The opacity of the grid's lines, of 255.
pub const GRID_ALPHA: u8 = 70;
/// The opacity of a frame under the pointer round a panel that is not chosen, of 255.
pub const HOVER_ALPHA: u8 = 150;
/// The opacity of the dimming behind a dialog, of 255.
pub const DIM_ALPHA: u8 = 150;

/// The size of text.
pub const TEXT_PX: f32 = 15.0;
/// The size of small text.
pub const SMALL_PX: f32 = 13.5;
/// The size of the editor's name.
pub const TITLE_PX: f32 = 18.0;
/// The size of icons.
pub const ICON_PX: f32 = 17.0;
/// The height of the top bar.
pub const BAR_HEIGHT: f32 = 52.0;
/// The height of the foot.
pub const FOOT_HEIGHT: f32 = 34.0;
/// The width of the left side.
pub const LEFT_WIDTH: f32 = 232.0;
/// The width of the right side.
pub const RIGHT_WIDTH: f32 = 330.0;
/// The height of a row that can be pressed.
pub const ROW_HEIGHT: f32 = 34.0;
/// The height of a row in a list: all kinds of panels and a usual screen's panels fit below each other in the smallest
/// window.
pub const LIST_ROW_HEIGHT: f32 = 30.0;
/// The width of the labels before settings.
pub const LABEL_WIDTH: f32 = 112.0;
/// The height of the room under a field for a day or a time: two lines.
pub const BELOW_FIELD: f32 = 38.0;
/// The height of a box for several lines of text.
pub const LINES_HEIGHT: f32 = 76.0;
/// The width and height of a day in the calendar.
pub const DAY: [f32; 2] = [38.0, 32.0];
/// The gap between elements.
pub const GAP: f32 = 8.0;
/// The padding from an edge to what is inside.
pub const PAD: i8 = 14;
/// The padding of a control, across and down.
pub const CONTROL_PAD: [f32; 2] = [10.0, 6.0];
/// The radius of corners.
pub const RADIUS: u8 = 6;
/// The side of a tick box, and of the tick in it.
pub const TICK: [f32; 2] = [20.0, 12.0];
/// The radius of a tick box's corners.
pub const TICK_RADIUS: u8 = 3;
/// The margin round the screen on its stage.
pub const STAGE_MARGIN: f32 = 28.0;
/// The width of the frame round the chosen panel.
pub const FRAME_WIDTH: f32 = 3.0;
/// The width of other lines.
pub const LINE_WIDTH: f32 = 1.0;
/// The width of the focus ring.
pub const FOCUS_WIDTH: f32 = 2.0;
/// The side of a handle.
pub const HANDLE: f32 = 12.0;
/// The width of the strip before a finding.
pub const STRIP: f32 = 3.0;
/// The height of the room for a dialog's fault: two lines, then it scrolls.
pub const DIALOG_FAULT: f32 = 62.0;
/// The greatest height of a folder's faults at the login, before they scroll.
pub const FAULTS_HEIGHT: f32 = 300.0;
/// The width of a dialog.
pub const DIALOG_WIDTH: f32 = 620.0;
/// The width of the dialog for publishing: findings stand beside the form.
pub const PUBLISH_WIDTH: f32 = 1080.0;
/// The greatest height of the dialog for publishing, below its title.
pub const PUBLISH_HEIGHT: f32 = 540.0;
/// The least width of the window left free beside a dialog.
pub const DIALOG_BESIDE: f32 = 96.0;
/// The height of the window not used by a dialog's list: title, a line, a button and the room around.
pub const DIALOG_REST: f32 = 240.0;
/// The height of the window not used by the list of a dialog with fields and room for a fault.
pub const DIALOG_REST_FIELDS: f32 = 420.0;
/// The height of the window not used by the list of a dialog with only a title.
pub const DIALOG_REST_TITLE: f32 = 130.0;
/// The least and greatest height of a dialog's list, before it scrolls.
pub const DIALOG_LIST: [f32; 2] = [80.0, 620.0];
/// The greatest share of the publishing form's height for the changes; the checks have the rest.
pub const PUBLISH_CHANGES: f32 = 0.45;
/// The width of a scroll bar.
pub const SCROLL_WIDTH: f32 = 6.0;
/// The opacity of a scroll bar that is not used: 3:1 on the sides.
pub const SCROLL_OPACITY: f32 = 0.65;
/// The opacity of the track behind a scroll bar.
pub const SCROLL_GROUND_OPACITY: f32 = 0.5;
/// The width of the login form.
pub const LOGIN_WIDTH: f32 = 380.0;
/// The first size of the window, in pixels.
pub const WINDOW: (u32, u32) = (1600, 900);
/// The blur of the shadow round the screen on its stage.
pub const SHADOW: u8 = 22;

/// The least and greatest magnification of the screen on its stage.
pub const ZOOM: [f32; 2] = [0.25, 4.0];
/// The factor of one step of magnification.
pub const ZOOM_STEP: f32 = 1.25;
/// The greatest side of the preview's picture, in pixels.
pub const PREVIEW_PX_MAX: u32 = 1920;
/// The side of a grid cell of a screen that is no longer in the site, in pixels.
pub const GONE_CELL_PX: u32 = 60;
/// Frames until the preview's text and layout have settled after a change.
pub const PREVIEW_FRAMES: u8 = 4;
/// How many of these frames are not shown, because new text and layout are not ready.
pub const PREVIEW_HIDDEN_FRAMES: u8 = 2;

/// How long after its last change a draft is written to disk: half of what may be lost (issue: a second).
pub const DRAFT_AFTER: Duration = Duration::from_millis(500);
/// The time between calls of a rehearsed morning.
pub const REHEARSED_CALL: Duration = Duration::from_millis(1_800);
/// How often the server's board is fetched while live data are shown.
pub const LIVE_EVERY: Duration = Duration::from_secs(2);
/// How often the screens' versions are fetched.
pub const LOOK_EVERY: Duration = Duration::from_secs(5);
/// How many cells an arrow key grows a panel by.
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

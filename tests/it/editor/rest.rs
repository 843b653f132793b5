// SPDX-License-Identifier: EUPL-1.2
//! An editor that is left open takes next to nothing of the processor, and still hears the keys.

use std::time::Duration;

use super::files::copied_site;
use crate::window::{Window, wait_until};

/// So long it is looked at: less than from one look at the folder to the next.
const STRETCH: Duration = Duration::from_secs(3);
/// A window that draws without end takes several times as much of it, also on a busy machine.
const RESTING_MAX: Duration = Duration::from_millis(300);

#[test]
fn an_editor_that_is_left_open_rests() {
    let site = copied_site();
    let window = Window::edit(site.path(), (1600, 900));
    wait_until("the editor is drawn", || {
        (window.glass().pixels().any(|pixel| pixel.0 == [0, 0x66, 0xCC])).then_some(())
    });
    wait_until("it rests", || {
        let before = window.processor();
        std::thread::sleep(STRETCH);
        (window.processor() - before < RESTING_MAX).then_some(())
    });
    let before = window.glass();
    window.press(&["Tab", "Tab", "Tab"]);
    wait_until("the focus is drawn", || (window.glass() != before).then_some(()));
}

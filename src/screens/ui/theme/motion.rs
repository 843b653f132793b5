// SPDX-License-Identifier: EUPL-1.2
//! The durations of the screens (kiosk/manual/look.md, "Motion and sound"; kiosk/manual/standards.md, "Display").

use std::time::Duration;

/// How long a new call flashes, once per [`FLASH_PERIOD`].
pub const FLASH: Duration = Duration::from_secs(5);
/// The period of a call's flash: at most twice a second.
pub const FLASH_PERIOD: Duration = Duration::from_millis(1000);
/// How long a call stays highlighted after its flash.
pub const HIGHLIGHT: Duration = Duration::from_secs(10);
/// How long a call takes to slide into the list.
pub const SLIDE: Duration = Duration::from_millis(300);
/// How long the way takes to appear on the info point's map.
pub const WAY_GROWS: Duration = Duration::from_millis(1500);
/// The least time that a notice is shown.
pub const NOTICE_LEAST: Duration = Duration::from_secs(3);
/// A notice is shown for at least one second per this many letters.
pub const NOTICE_LETTERS_PER_SECOND: usize = 7;
/// How long a call is shown alone at least; longer if its announcement by voice is not over.
pub const CALL_ALONE: Duration = Duration::from_millis(5500);
/// How long a call is shown alone at least while many wait to be announced.
pub const CALL_ALONE_IN_HASTE: Duration = Duration::from_millis(2500);
/// How long after its chime a voice may begin; the rest of the chime is only an echo.
pub const CHIME: Duration = Duration::from_millis(900);
/// A voice that is not ready this long after its call was shown is dropped: the chime must do.
pub const VOICE_LATEST: Duration = Duration::from_millis(2000);
/// With more calls than this waiting, each is spoken in its ticket's own language alone.
pub const HASTE_ABOVE: usize = 3;
/// A call older than this when it arrives is put into the list without announcement.
pub const CALL_TOO_OLD: Duration = Duration::from_secs(120);
/// How often waits on a page are renewed at most, so that people can read them to the end.
pub const WAITS_RENEWED: Duration = Duration::from_secs(5);
/// How often an idle screen wakes at least.
pub const SLEEP_LONGEST: Duration = Duration::from_secs(60);
/// How much later than asked a screen wakes: a little early, and it would be drawn twice.
pub const WAKE_LATE: Duration = Duration::from_millis(3);
/// How often a screen wakes if its alarm fails.
pub const SLEEP_FALLBACK: Duration = Duration::from_secs(600);
/// The time between frames of the children's corner: fifteen pictures a second.
pub const CHILDREN_FRAME: Duration = Duration::from_millis(67);
/// How long a screen shows its name, so that it is found in the room.
pub const NAME_SHOWN: Duration = Duration::from_secs(10);
/// How long preparing something for its first drawing may take, even without a graphics card.
pub const PREPARED_WITHIN: Duration = Duration::from_secs(10);
/// How often a screen without a window looks for a monitor.
pub const MONITOR_LOOK: Duration = Duration::from_secs(2);

/// How often a thread looks for a screen reader's requests, without drawing.
pub const READER_LOOK: Duration = Duration::from_millis(50);
/// How often a thread looks whether a screen reader has come.
pub const READER_COMES_LOOK: Duration = Duration::from_secs(1);
/// How often a picture ordered for the server is looked for.
pub const PICTURE_LOOK: Duration = Duration::from_millis(30);

/// How long a notice of that many letters is shown.
pub fn notice(letters: usize) -> Duration {
    let letters = u64::try_from(letters).unwrap_or(u64::MAX);
    let per_second = NOTICE_LETTERS_PER_SECOND as u64;
    Duration::from_millis(letters.saturating_mul(1000) / per_second).max(NOTICE_LEAST)
}

/// How long a frame lasts in the time of a scene, however busy the machine is: all of a picture's frames end before
/// anything changes by itself.
pub const PICTURE_FRAME: Duration = Duration::from_millis(10);
/// The most that one frame counts for in a transition: the rest was sleep.
pub const FRAME_LONGEST: Duration = Duration::from_millis(100);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_preflight_says_of_flashing_is_what_is_drawn() {
        use site::layout::preflight::{CALL_FLASHES_PER_SECOND, PAGE_S_MIN};
        assert!((1.0 / FLASH_PERIOD.as_secs_f64() - CALL_FLASHES_PER_SECOND).abs() < 1e-9);
        assert!((NOTICE_LEAST.as_secs_f64() - PAGE_S_MIN).abs() < 1e-9);
    }

    #[test]
    fn a_notice_stays_long_enough_to_be_read() {
        assert_eq!(notice(5), Duration::from_secs(3));
        assert_eq!(notice(70), Duration::from_secs(10));
    }
}

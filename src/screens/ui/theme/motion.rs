// SPDX-License-Identifier: EUPL-1.2
//! How long things take (kiosk/manual/look.md, "Motion and sound"; kiosk/manual/standards.md, "Display").

use std::time::Duration;

/// A new call brightens and dims for this long …
pub const FLASH: Duration = Duration::from_secs(5);
/// … once in this time: twice a second at most.
pub const FLASH_PERIOD: Duration = Duration::from_millis(1000);
/// Then it stays highlighted for this long.
pub const HIGHLIGHT: Duration = Duration::from_secs(10);
/// A call slides into the list within this time.
pub const SLIDE: Duration = Duration::from_millis(300);
/// The way on the info point's map appears within this time.
pub const WAY_GROWS: Duration = Duration::from_millis(1500);
/// A notice stays at least this long …
pub const NOTICE_LEAST: Duration = Duration::from_secs(3);
/// … and a second for so many letters.
pub const NOTICE_LETTERS_PER_SECOND: usize = 7;
/// A call is shown alone for this long at least, and until its announcement by voice ends.
pub const CALL_ALONE: Duration = Duration::from_millis(5500);
/// The same while many wait to be announced.
pub const CALL_ALONE_IN_HASTE: Duration = Duration::from_millis(2500);
/// A voice may begin so long after its chime did, whose end is no more than an echo.
pub const CHIME: Duration = Duration::from_millis(900);
/// A voice that is not ready so long after its call was shown leaves it to the chime.
pub const VOICE_LATEST: Duration = Duration::from_millis(2000);
/// More calls than that waiting to be announced are many: each is spoken in its ticket's own language alone.
pub const HASTE_ABOVE: usize = 3;
/// A call older than this when it arrives is put into the list without announcement.
pub const CALL_TOO_OLD: Duration = Duration::from_secs(120);
/// Waits on a page that stands are renewed no oftener: whoever reads one reads it to its end, and the next ones with it.
pub const WAITS_RENEWED: Duration = Duration::from_secs(5);
/// A screen that has nothing to do looks at the world this often at least.
pub const SLEEP_LONGEST: Duration = Duration::from_secs(60);
/// So much later than asked it wakes: a hair early, and the screen would be drawn twice.
pub const WAKE_LATE: Duration = Duration::from_millis(3);
/// And this often if its alarm fails.
pub const SLEEP_FALLBACK: Duration = Duration::from_secs(600);
/// The children's corner moves this often: fifteen pictures a second.
pub const CHILDREN_FRAME: Duration = Duration::from_millis(67);
/// A screen shows its name for this long, so that it is found in the room.
pub const NAME_SHOWN: Duration = Duration::from_secs(10);
/// What is drawn for the first time is read and prepared within this time, also without a graphics card.
pub const PREPARED_WITHIN: Duration = Duration::from_secs(10);
/// A screen whose window is missing looks for a monitor this often.
pub const MONITOR_LOOK: Duration = Duration::from_secs(2);

/// What a screen reader wants is looked for this often, by a thread that draws nothing.
pub const READER_LOOK: Duration = Duration::from_millis(50);
/// And this often whether one has come.
pub const READER_COMES_LOOK: Duration = Duration::from_secs(1);
/// A picture that the server has asked for is looked for this often.
pub const PICTURE_LOOK: Duration = Duration::from_millis(30);

/// How long a notice of so many letters stays.
pub fn notice(letters: usize) -> Duration {
    let letters = u64::try_from(letters).unwrap_or(u64::MAX);
    let per_second = NOTICE_LETTERS_PER_SECOND as u64;
    Duration::from_millis(letters.saturating_mul(1000) / per_second).max(NOTICE_LEAST)
}

/// A frame of a picture lasts this long, however busy the machine is: all of a picture's frames end before anything
/// changes by itself.
pub const PICTURE_FRAME: Duration = Duration::from_millis(10);
/// A frame counts for no more than this in a transition: what is longer was a sleep before it.
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

//! Whether who takes a ticket now is still served before closing (pure).

use jiff::{SignedDuration, Timestamp};

use super::catalogue::Catalogue;
use super::forecast::WaitRange;

/// Whether a wait that begins now ends before closing, at the most that is told; `None` where nothing can be said: no
/// wait is known, or the office is closed.
pub fn served_before_closing(catalogue: &Catalogue, now: Timestamp, wait: Option<WaitRange>) -> Option<bool> {
    let longest = SignedDuration::from_mins(i64::from(wait?.to_min));
    let closes_at = catalogue.closes_at(now)?;
    Some(now.saturating_add(longest).is_ok_and(|served_at| served_at <= closes_at))
}

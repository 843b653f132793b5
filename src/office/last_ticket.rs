//! Whether who takes a ticket now is still served before closing (pure).

use jiff::{SignedDuration, Timestamp};

use super::catalogue::Catalogue;
use super::forecast::replay::HORIZON_MIN;

/// Whether a wait that begins now ends before closing; `p90_s` is the wait, in seconds, that nine of ten will not pass.
/// `None` where nothing can be said: no wait is known, or the office is closed.
pub fn served_before_closing(catalogue: &Catalogue, now: Timestamp, p90_s: Option<u32>) -> Option<bool> {
    let p90_s = p90_s?;
    let longest = SignedDuration::from_secs(i64::from(p90_s));
    let closes_at = catalogue.closes_at(now)?;
    // A wait that leaves what a forecast looks at may last for any time: nothing is promised.
    if f64::from(p90_s) >= HORIZON_MIN * 60.0 {
        return Some(false);
    }
    Some(now.saturating_add(longest).is_ok_and(|served_at| served_at <= closes_at))
}

/// When the office closes, where a wait that begins now may last longer: what ticket, paper and phone tell.
pub fn closing_doubt(catalogue: &Catalogue, now: Timestamp, p90_s: Option<u32>) -> Option<Timestamp> {
    let is_in_doubt = served_before_closing(catalogue, now, p90_s) == Some(false);
    catalogue.closes_at(now).filter(|_| is_in_doubt)
}

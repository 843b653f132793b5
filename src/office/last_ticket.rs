// SPDX-License-Identifier: EUPL-1.2
//! Whether who takes a ticket now is still served before closing (pure).

use jiff::{SignedDuration, Timestamp};

use crate::catalogue::Catalogue;
use crate::forecast::present::AWAY_MIN;
use crate::forecast::replay::HORIZON_MIN;
use crate::terms::Door;

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

/// What people are told of it: where no wait is known, since no desk is there or expected back, nobody is served once the
/// office closes before a desk that is away could be counted on, or once it is too late for a ticket.
pub fn before_closing(catalogue: &Catalogue, now: Timestamp, p90_s: Option<u32>) -> Option<bool> {
    let is_near = || {
        let counted_on = now.saturating_add(SignedDuration::from_secs((AWAY_MIN * 60.0) as i64));
        let closes_at = catalogue.closes_at(now);
        closes_at.is_some_and(|closes_at| counted_on.is_ok_and(|counted_on| counted_on >= closes_at))
            || catalogue.door(now) == Door::PastLastTicket
    };
    match p90_s {
        Some(_) => served_before_closing(catalogue, now, p90_s),
        None => is_near().then_some(false),
    }
}

/// When the office closes, where a wait that begins now may last longer: what ticket, paper and phone tell.
pub fn closing_doubt(catalogue: &Catalogue, now: Timestamp, p90_s: Option<u32>) -> Option<Timestamp> {
    let is_in_doubt = before_closing(catalogue, now, p90_s) == Some(false);
    catalogue.closes_at(now).filter(|_| is_in_doubt)
}

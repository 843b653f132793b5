// SPDX-License-Identifier: EUPL-1.2
//! Where a number is, in words: what `where.js` says on the desk's page and at the reception.

/// Texts that the script says by itself, and the places it fills in them.
pub(super) const SPOKEN: &[(&str, &[&str])] = &[
    ("where-waiting", &["number", "places"]),
    ("where-waiting-nobody", &["number"]),
    ("where-postponed", &["number", "time"]),
    ("where-called", &["number", "place", "time"]),
    ("where-serving", &["number", "place", "time"]),
    ("where-no-show", &["number", "place", "time"]),
    ("where-completed", &["number", "place", "time"]),
    ("where-cancelled", &["number", "time"]),
    ("where-expired", &["number"]),
];

// SPDX-License-Identifier: EUPL-1.2
//! What may be the name of somebody of the staff or of a device.

/// Characters of a name.
pub(super) const NAME_CHARS_MAX: usize = 64;

/// Whether somebody may be called that.
pub(super) fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    (1..=NAME_CHARS_MAX).contains(&name.chars().count()) && name.chars().all(plain)
}

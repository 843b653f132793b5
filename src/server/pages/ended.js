// SPDX-License-Identifier: EUPL-1.2
// A session that has ended: whoever was there goes to the login, which says why. The address does not say it: addresses are
// kept, and read by others.

const KEPT = "spazio-session-ended";

/**
 * Goes to the login at `address`.
 * @param {string} address
 */
export function to_login(address) {
  try {
    sessionStorage.setItem(KEPT, "yes");
  } catch {
    // A browser that keeps nothing shows the login alone.
  }
  location.assign(address);
}

/** Whether a page of this window has just sent its reader here; it is told once. */
export function has_ended() {
  try {
    const has = sessionStorage.getItem(KEPT) !== null;
    sessionStorage.removeItem(KEPT);
    return has;
  } catch {
    return false;
  }
}

// SPDX-License-Identifier: EUPL-1.2
// Single keys: each works only where it cannot be meant otherwise, and one that does nothing says so.

import { $ } from "./elements.js";
import { keep_choice } from "./kept.js";

const KEPT = "spazio-desk-keys";

/**
 * Whether a key of ours would be taken from something else that has the focus.
 * @param {Element} focus
 */
function is_meant_otherwise(focus) {
  if (focus.closest("dialog, input, select, textarea, summary, a, [contenteditable], [role=radiogroup]")) return true;
  // Buttons take no letters; those outside the desk's own are of another matter.
  return Boolean(focus.closest("button") && !focus.closest("[data-command], main, #ask, #word"));
}

/**
 * What a key is pressed on. A dialog that was just closed keeps the focus until the browser draws again: that is nobody's.
 * @param {EventTarget | null} target
 */
const heard_by = (target) => (target instanceof Element && !target.closest("dialog:not([open])") ? target : document.body);

/** @param {Element} focus */
const is_typed_in = (focus) => Boolean(focus.closest("input:not([type=radio], [type=checkbox]), textarea, [contenteditable]"));

export const keys_on = () => $("keys").checked;

/**
 * Follows the keys in `known` (lower case; `" "` is the space bar): `on_key(key)` where one is pressed, `on_swallowed(key)` where it
 * is pressed in vain, `on_escape()` answers whether it was of use; `on_back()`: the keys are the desk's again.
 * @param {{
 *   known: string[], on_key: (key: string) => void, on_swallowed: (key: string) => void, on_escape: () => boolean, on_back: () => void,
 * }} hooks
 */
export function follow_keys({ known, on_key, on_swallowed, on_escape, on_back }) {
  document.addEventListener("keydown", (event) => {
    const focus = heard_by(event.target);
    if (event.key === "Escape") {
      if (document.querySelector("dialog[open]") || on_escape()) return;
      if (!is_meant_otherwise(focus)) return;
      give_back_focus();
      on_back();
      return;
    }
    const key = event.key.toLowerCase();
    if (!keys_on() || event.ctrlKey || event.altKey || event.metaKey || !known.includes(key) || is_typed_in(focus)) return;
    if (key === " ") {
      // The space bar presses what has the focus, where something has; with Shift it scrolls back.
      if (event.shiftKey || focus.closest("button, a, input, select, summary, dialog")) return;
      event.preventDefault();
      if (!event.repeat) on_key(key);
      return;
    }
    if (event.repeat) return;
    if (is_meant_otherwise(focus)) on_swallowed(key);
    else {
      event.preventDefault();
      on_key(key);
    }
  });
  // Whoever speaks to the computer, or leans on keys, can do without.
  keep_choice($("keys"), KEPT, true, draw_choice);
  draw_choice();
}

function draw_choice() {
  document.body.dataset.keys = keys_on() ? "on" : "off";
}

/** Puts the focus where keys are the desk's again, and the next Tab finds the desk's first control. */
export function give_back_focus() {
  $("desk").focus({ preventScroll: true });
}

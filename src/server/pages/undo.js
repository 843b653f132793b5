// SPDX-License-Identifier: EUPL-1.2
// The button that takes the desk's last command back: for how long, and what comes of it in words.

import { $, put } from "./elements.js";
import { say, written } from "./words.js";

/**
 * Where the number goes that the command was about, if not back among those who wait.
 * @type {Record<string, string>}
 */
const GOES = { start: "called", "put-back": "listed", reopen: "served" };

/**
 * What taking it back does, in words: `F 019 torna in attesa, A 012 torna allo sportello`; `current`: the ticket at the desk.
 * @param {Api["Undoable"]} undo
 * @param {Api["AtDesk"] | null | undefined} current
 */
export function undone({ what, number, restored, mode }, current) {
  const parts = [];
  if (mode) parts.push(say(`desk-undo-to-${mode}`));
  // It stays at the desk.
  const goes = what === "start" ? current?.number : number;
  if (goes && goes !== restored) parts.push(say(`desk-undo-${GOES[what] ?? "waits"}`, { number: written(goes) }));
  if (restored) parts.push(say("desk-undo-back", { number: written(restored) }));
  return parts.join(", ") || say("desk-undo-as-before");
}

/**
 * Draws the button, once a second.
 * @param {Api["DeskBoard"]["undo"]} undo
 * @param {Api["DeskBoard"]["current"]} current
 * @param {number} left_ms
 */
export function draw_undo(undo, current, left_ms) {
  const can = left_ms > 0;
  if ($("undo").hidden === can) $("undo").hidden = !can;
  if (!can || !undo) return;
  put($("undo-what"), undone(undo, current));
  put($("undo-left"), say("desk-seconds", { seconds: Math.ceil(left_ms / 1000) }));
}

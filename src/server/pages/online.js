// SPDX-License-Identifier: EUPL-1.2
// Whether the server is heard, at the head of a page.

import { $, put } from "./elements.js";
import { clock, say } from "./words.js";

/**
 * Draws it; `online` is null while the page takes its stream up again.
 * @param {boolean | null} online
 * @param {number | null} since_ms
 */
export function draw_link(online, since_ms) {
  $("link").dataset.online = String(online !== false);
  if (online === null) put($("link-words"), say("desk-connecting"));
  else put($("link-words"), online ? say("desk-online") : say("desk-lost", { time: clock(since_ms ?? Date.now()) }));
}

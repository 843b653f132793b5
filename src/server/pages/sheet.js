// SPDX-License-Identifier: EUPL-1.2
// The list for an evacuation, held in the page's memory and nowhere else: drawn from what the server said last, printed
// from it too, with the server or without.

import { $, copy_of, differs, first, focused, put } from "./elements.js";
import { clock, page, say, time_of } from "./words.js";

let is_lost = false;

/**
 * Draws who is inside.
 * @param {Api["ReceptionBoard"]} board
 */
export function draw_sheet({ inside, as_of }) {
  put($("sheet-people"), page.one[inside.length] ?? say("present-people", { people: inside.length }));
  // As the office's clock had it: 2026-11-26T10:43:00+01:00.
  const [year, month, day] = as_of.slice(0, 10).split("-");
  put($("sheet-made"), say("present-made", { time: `${day}/${month}/${year} ${time_of(as_of)}` }));
  if (!differs($("sheet-rows"), inside)) return;
  // Who was ticked stays ticked, whoever comes or goes meanwhile.
  const ticked = new Set(Array.from(document.querySelectorAll("#sheet-rows li:has(:checked)"), (item) => item.dataset.badge));
  const badge = focused()?.closest("#sheet-rows li")?.dataset.badge;
  const rows = inside.map(sheet_row);
  $("sheet-rows").replaceChildren(...rows.map(({ item }) => item));
  for (const { item, tick } of rows) {
    tick.checked = ticked.has(item.dataset.badge);
    if (item.dataset.badge === badge) tick.focus({ preventScroll: true });
  }
}

/** @param {Api["Inside"]} visitor */
function sheet_row(visitor) {
  const { item, part } = copy_of("sheet-row");
  const tick = first("input", item);
  item.dataset.badge = visitor.badge;
  tick.setAttribute("aria-label", say("present-tick-badge", { badge: visitor.badge }));
  put(part("badge"), visitor.badge);
  put(part("where"), page.offices[visitor.destination] ?? visitor.destination);
  const more = [visitor.name, visitor.used_at ? null : say("reception-not-passed")];
  put(part("more"), more.filter(Boolean).join(" · "));
  put(part("since"), time_of(visitor.since));
  return { item, tick };
}

/**
 * Says on the list since when the server does not answer; null: it does.
 * @param {number | null} lost_since_ms
 */
export function draw_sheet_line(lost_since_ms) {
  is_lost = lost_since_ms !== null;
  $("sheet-lost").hidden = !is_lost;
  put($("sheet-lost"), lost_since_ms !== null ? say("present-lost", { time: clock(lost_since_ms) }) : "");
}

// Loaded anew now, the page would be gone, and the list with it: the browser asks first.
window.addEventListener("beforeunload", (event) => {
  if (is_lost) event.preventDefault();
});

for (const button of document.querySelectorAll("[data-print-inside]")) button.addEventListener("click", () => window.print());

// ---- Within the reception -----------------------------------------------------------------------------------

/** @param {boolean} is_shown */
function show_sheet(is_shown) {
  document.body.dataset.sheet = String(is_shown);
  (is_shown ? $("sheet-title") : $("list-open"))?.focus();
}

// The list's own page cannot be loaded now; what is held here can be read.
$("list-open")?.addEventListener("click", (event) => {
  if (!is_lost) return;
  event.preventDefault();
  show_sheet(true);
});
$("sheet-close")?.addEventListener("click", () => show_sheet(false));

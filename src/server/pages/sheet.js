// SPDX-License-Identifier: EUPL-1.2
// The list for an evacuation, held in the page's memory and nowhere else: drawn from what the server said last, printed
// from it too, with the server or without.

import { clock, page, put, say } from "./words.js";

const $ = (id) => document.getElementById(id);
let is_lost = false;

/** Draws who is inside. */
export function draw_sheet({ inside, as_of }) {
  put($("sheet-people"), page.one[inside.length] ?? say("present-people", { people: inside.length }));
  // As the office's clock had it: 2026-11-26T10:43:00+01:00.
  const [year, month, day] = as_of.slice(0, 10).split("-");
  put($("sheet-made"), say("present-made", { time: `${day}/${month}/${year} ${clock(Date.parse(as_of))}` }));
  const key = JSON.stringify(inside);
  if ($("sheet-rows").dataset.key === key) return;
  $("sheet-rows").dataset.key = key;
  // Who was ticked stays ticked, whoever comes or goes meanwhile.
  const ticked = new Set(Array.from(document.querySelectorAll("#sheet-rows li:has(:checked)"), (item) => item.dataset.badge));
  const focused = document.activeElement?.closest?.("#sheet-rows li")?.dataset.badge;
  $("sheet-rows").replaceChildren(...inside.map(row));
  for (const item of $("sheet-rows").children) {
    item.querySelector("input").checked = ticked.has(item.dataset.badge);
    if (item.dataset.badge === focused) item.querySelector("input").focus({ preventScroll: true });
  }
}

function row(visitor) {
  const item = $("sheet-row").content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`[data-part="${name}"]`);
  item.dataset.badge = visitor.badge;
  item.querySelector("input").setAttribute("aria-label", say("present-tick-badge", { badge: visitor.badge }));
  put(part("badge"), visitor.badge);
  put(part("where"), page.offices[visitor.destination] ?? visitor.destination);
  const more = [visitor.name, visitor.used_at ? null : say("reception-not-passed")];
  put(part("more"), more.filter(Boolean).join(" · "));
  put(part("since"), clock(Date.parse(visitor.since)));
  return item;
}

/** Says on the list since when the server does not answer; null: it does. */
export function draw_sheet_line(lost_since_ms) {
  is_lost = lost_since_ms !== null;
  $("sheet-lost").hidden = !is_lost;
  put($("sheet-lost"), is_lost ? say("present-lost", { time: clock(lost_since_ms) }) : "");
}

// Loaded anew now, the page would be gone, and the list with it: the browser asks first.
window.addEventListener("beforeunload", (event) => {
  if (is_lost) event.preventDefault();
});

for (const button of document.querySelectorAll("[data-print-inside]")) button.addEventListener("click", () => window.print());

// ---- Within the reception -----------------------------------------------------------------------------------

function show_sheet(is_shown) {
  document.body.dataset.sheet = String(is_shown);
  (is_shown ? $("sheet-title") : $("list-open")).focus();
}

// The list's own page cannot be loaded now; what is held here can be read.
$("list-open")?.addEventListener("click", (event) => {
  if (!is_lost) return;
  event.preventDefault();
  show_sheet(true);
});
$("sheet-close")?.addEventListener("click", () => show_sheet(false));

/** Prints the visitor's pass: whoever prints the page in any other way gets the list. */
export function print_pass() {
  document.body.dataset.prints = "pass";
  window.print();
}
window.addEventListener("afterprint", () => delete document.body.dataset.prints);

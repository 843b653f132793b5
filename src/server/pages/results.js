// SPDX-License-Identifier: EUPL-1.2
// Keeps today's figures true: the office's stream says when something happened, then the page is asked for anew. Prints
// the page as a report.

import { $, around, first, handed_over } from "./elements.js";
import { watch } from "./link.js";

const EVERY_MS = 5_000;
const ANSWER_MS_MAX = 14_000;
const MINUTE_MS = 60_000;

/** @type {Handed["results"]} */
const page = handed_over();

/**
 * Says that the figures may be old, or that they are not.
 * @param {boolean} is_lost
 */
function lost(is_lost) {
  $("lost").hidden = !is_lost;
  document.documentElement.toggleAttribute("data-live", !is_lost);
}

let tag = page.tag;
let renewed_at_ms = performance.now();
let timer = 0;
let renewing = false;
let again = false;

/**
 * Takes over what differs, part by part: what one reads, and how far a table was scrolled, stays.
 * @param {Document} fresh
 */
function take_over(fresh) {
  const parts = (/** @type {Document} */ root) => Array.from(root.querySelectorAll("[data-part]"));
  const names = (/** @type {Document} */ root) => parts(root).map((part) => part.dataset.part).join(" ");
  if (names(document) !== names(fresh)) {
    // The first visit of the day, say: other parts than before.
    first("main").replaceWith(first("main", fresh));
    return true;
  }
  let whole = true;
  for (const part of parts(document)) {
    const other = first(`[data-part="${CSS.escape(part.dataset.part ?? "")}"]`, fresh);
    if (part.innerHTML === other.innerHTML) continue;
    if (part.contains(document.activeElement)) {
      whole = false;
      continue;
    }
    const scrolled = part.querySelector(".long")?.scrollTop ?? 0;
    part.replaceChildren(...other.childNodes);
    const table = part.querySelector(".long");
    if (table) table.scrollTop = scrolled;
  }
  return whole;
}

async function renew_figures() {
  renewing = true;
  try {
    const response = await fetch(location.href, {
      cache: "no-store",
      headers: tag ? { "If-None-Match": tag } : {},
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    if (response.redirected) {
      location.reload();
      return;
    }
    if (response.status === 304) {
      // No figure has moved: they are those of now.
      const time = response.headers.get("spazio-as-of") ?? "";
      const as_of = document.querySelector("[data-part=as-of]");
      const words = page.texts["results-as-of"] ?? "";
      if (as_of && time) as_of.textContent = words.replace("{time}", time);
    } else {
      if (!response.ok) throw new Error(String(response.status));
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
      // What one was reading was left as it was: then the page is not yet the one of this tag.
      tag = take_over(fresh) ? response.headers.get("etag") : null;
    }
    lost(false);
  } catch {
    lost(true);
    again = true;
  } finally {
    renewing = false;
    renewed_at_ms = performance.now();
    const due = again;
    again = false;
    if (due) soon();
  }
}

/** Renews as soon as it may: at most every few seconds, never twice at once, never unseen. */
function soon() {
  if (renewing || document.hidden) {
    again = true;
    return;
  }
  clearTimeout(timer);
  timer = setTimeout(renew_figures, Math.max(0, renewed_at_ms + EVERY_MS - performance.now()));
}

// What works by this script alone is shown from now on.
document.documentElement.toggleAttribute("data-script", true);
document.addEventListener("click", (event) => {
  if (around(event, "#print")) window.print();
});
if (page.live) {
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && again) soon();
  });
  // Whoever waits has waited longer: figures move also while nothing happens.
  setInterval(soon, MINUTE_MS);
  watch({
    stream: "/api/v1/stream",
    names: ["board"],
    on_open() {
      document.documentElement.toggleAttribute("data-live", $("lost").hidden);
      soon();
    },
    on_event: soon,
    on_link(online) {
      // Null: it is being taken up again, and asked for anew.
      if (online !== false) return;
      lost(true);
      again = true;
    },
  });
}

// Keeps today's figures true: the office's stream says when something happened, then the page is asked for anew.

import { watch } from "./link.js";

const EVERY_MS = 5_000;
const ANSWER_MS_MAX = 14_000;

/** Says that the figures may be old, or that they are not. */
const lost = (is_lost) => (document.getElementById("lost").hidden = !is_lost);

let renewed_at_ms = performance.now();
let timer = 0;
let renewing = false;
let again = false;

/** Takes over what differs, part by part: what one reads, and how far a table was scrolled, stays. */
function take_over(fresh) {
  const parts = (root) => Array.from(root.querySelectorAll("[data-part]"));
  const names = (root) => parts(root).map((part) => part.dataset.part).join(" ");
  if (names(document) !== names(fresh)) {
    // The first visit of the day, say: other parts than before.
    document.querySelector("main").replaceWith(fresh.querySelector("main"));
    return;
  }
  for (const part of parts(document)) {
    const other = fresh.querySelector(`[data-part="${CSS.escape(part.dataset.part)}"]`);
    if (part.innerHTML === other.innerHTML || part.contains(document.activeElement)) continue;
    const scrolled = part.querySelector(".long")?.scrollTop ?? 0;
    part.replaceChildren(...other.childNodes);
    const table = part.querySelector(".long");
    if (table) table.scrollTop = scrolled;
  }
}

async function renew() {
  renewing = true;
  try {
    const response = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    if (response.redirected) {
      location.reload();
      return;
    }
    if (!response.ok) throw new Error(String(response.status));
    take_over(new DOMParser().parseFromString(await response.text(), "text/html"));
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
  timer = setTimeout(renew, Math.max(0, renewed_at_ms + EVERY_MS - performance.now()));
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && again) soon();
});
watch({
  stream: "/api/v1/stream",
  names: ["board"],
  on_open: soon,
  on_event: soon,
  on_link(online) {
    // Null: it is being taken up again, and asked for anew.
    if (online !== false) return;
    lost(true);
    again = true;
  },
});

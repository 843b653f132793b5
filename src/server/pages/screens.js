// SPDX-License-Identifier: EUPL-1.2
// Renews the overview of the screens: what is told of each, and its small picture; has a screen show its name.

import "./troubles.js";
import { $, around, first, handed_over } from "./elements.js";
import { SILENCE_MS, watch } from "./link.js";

const EVERY_MS = 10_000;
const ANSWER_MS_MAX = SILENCE_MS;
/** @type {Handed["screens"]} */
const page = handed_over();
const lost = $("lost");

let renewing = false;
// What the page tells was told by a server that answers, and still does.
let renewed = true;
let online = true;
const draw_screens_lost = () => {
  lost.hidden = renewed && online;
};

/**
 * What the server says under `key`.
 * @param {string} key
 */
const told = (key) => page.words[key] ?? key;

/**
 * Fetches a screen's picture and shows it; until one came, words say why there is none.
 * @param {HTMLElement} card
 */
async function picture(card) {
  const place = first(".picture", card);
  const words = first(".look .wait", card);
  const { screen = "", live } = card.dataset;
  if (live !== "true") {
    place.replaceChildren();
    words.hidden = false;
    words.textContent = told("screens-picture-none");
    return;
  }
  const fresh = new Image();
  fresh.src = `/api/v1/screens/${encodeURIComponent(screen)}/picture?size=small&at=${Date.now()}`;
  try {
    await fresh.decode();
    for (const name of ["width", "height", "alt"]) fresh.setAttribute(name, place.dataset[name] ?? "");
    place.replaceChildren(fresh);
    words.hidden = true;
  } catch {
    // An older picture would tell a lie.
    place.replaceChildren();
    words.hidden = false;
    words.textContent = told("screens-picture-failed");
  }
}

/** Takes what the server tells now from a fresh copy of this page. */
async function take_over_screens() {
  const response = await fetch("/screens", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS_MAX) });
  if (response.redirected) {
    location.assign(response.url);
    return;
  }
  if (!response.ok) throw new Error(String(response.status));
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  $("faults").replaceChildren(...first("#faults", fresh).childNodes);
  const names = (/** @type {Document} */ root) => Array.from(root.querySelectorAll("[data-screen]"), (card) => card.dataset.screen).sort().join();
  if (names(fresh) !== names(document)) {
    location.reload();
    return;
  }
  for (const card of document.querySelectorAll("[data-screen]")) {
    const other = first(`[data-screen="${CSS.escape(card.dataset.screen ?? "")}"]`, fresh);
    for (const name of ["live", "connected", "level"]) card.dataset[name] = other.dataset[name];
    // The figures stay open where somebody has opened them.
    for (const part of [".how", ".told", ".figures"]) first(part, card).replaceWith(first(part, other));
  }
}

async function renew_screens() {
  if (renewing) return;
  renewing = true;
  try {
    await take_over_screens();
    renewed = true;
    await Promise.allSettled(Array.from(document.querySelectorAll("[data-screen]"), picture));
  } catch {
    renewed = false;
  } finally {
    renewing = false;
    draw_screens_lost();
  }
}

/**
 * Has a screen show its name, and says whether it was told.
 * @param {HTMLElement} button
 */
async function identify(button) {
  const said = first("p", button.parentElement ?? document);
  const address = `/api/v1/screens/${encodeURIComponent(button.dataset.identify ?? "")}/identify`;
  said.textContent = "";
  try {
    const answer = await fetch(address, { method: "POST", signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    /** @type {Partial<Api["Problem"]>} */
    const problem = answer.ok ? {} : await answer.json();
    said.textContent = answer.ok ? told("screens-named") : (problem.title ?? told("screens-not-named"));
  } catch {
    said.textContent = told("screens-not-named");
  }
}

document.addEventListener("click", (event) => {
  const button = around(event, "[data-identify]");
  if (button) identify(button);
});
$("refresh").addEventListener("click", renew_screens);
const renew_if_seen = () => document.hidden || renew_screens();
document.addEventListener("visibilitychange", renew_if_seen);
setInterval(renew_if_seen, EVERY_MS);
watch({
  stream: "/api/v1/stream",
  on_open: renew_screens,
  on_link(is_online) {
    // Null: it is being taken up again.
    online = is_online !== false;
    draw_screens_lost();
  },
});

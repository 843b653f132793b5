// SPDX-License-Identifier: EUPL-1.2
// Renews the overview of the screens: what is told of each, and its small picture; has a screen show its name.

import "./troubles.js";
import { SILENCE_MS, watch } from "./link.js";

const EVERY_MS = 10_000;
const ANSWER_MS_MAX = SILENCE_MS;
const page = JSON.parse(document.getElementById("page").textContent);
const lost = document.getElementById("lost");

let renewing = false;
// What the page tells was told by a server that answers, and still does.
let renewed = true;
let online = true;
const draw_lost = () => (lost.hidden = renewed && online);

/** Fetches a screen's picture and shows it; until one came, words say why there is none. */
async function picture(card) {
  const place = card.querySelector(".picture");
  const words = card.querySelector(".look .wait");
  if (card.dataset.live !== "true") {
    place.replaceChildren();
    words.hidden = false;
    words.textContent = page.words["screens-picture-none"];
    return;
  }
  const fresh = new Image();
  fresh.src = `/api/v1/screens/${encodeURIComponent(card.dataset.screen)}/picture?size=small&at=${Date.now()}`;
  try {
    await fresh.decode();
    for (const name of ["width", "height", "alt"]) fresh.setAttribute(name, place.dataset[name]);
    place.replaceChildren(fresh);
    words.hidden = true;
  } catch {
    // An older picture would tell a lie.
    place.replaceChildren();
    words.hidden = false;
    words.textContent = page.words["screens-picture-failed"];
  }
}

/** Takes what the server tells now from a fresh copy of this page. */
async function told() {
  const response = await fetch("/screens", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS_MAX) });
  if (response.redirected) {
    location.assign(response.url);
    return;
  }
  if (!response.ok) throw new Error(String(response.status));
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  document.getElementById("faults").replaceChildren(...fresh.getElementById("faults").childNodes);
  const names = (root) => Array.from(root.querySelectorAll("[data-screen]"), (card) => card.dataset.screen).sort().join();
  if (names(fresh) !== names(document)) {
    location.reload();
    return;
  }
  for (const card of document.querySelectorAll("[data-screen]")) {
    const other = fresh.querySelector(`[data-screen="${CSS.escape(card.dataset.screen)}"]`);
    for (const name of ["live", "connected", "level"]) card.dataset[name] = other.dataset[name];
    // The figures stay open where somebody has opened them.
    for (const part of [".how", ".told", ".figures"]) card.querySelector(part).replaceWith(other.querySelector(part));
  }
}

async function renew() {
  if (renewing) return;
  renewing = true;
  try {
    await told();
    renewed = true;
    await Promise.allSettled(Array.from(document.querySelectorAll("[data-screen]"), picture));
  } catch {
    renewed = false;
  } finally {
    renewing = false;
    draw_lost();
  }
}

/** Has a screen show its name, and says whether it was told. */
async function identify(button) {
  const said = button.parentElement.querySelector("p");
  const address = `/api/v1/screens/${encodeURIComponent(button.dataset.identify)}/identify`;
  said.textContent = "";
  try {
    const answer = await fetch(address, { method: "POST", signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    const problem = answer.ok ? null : await answer.json();
    said.textContent = answer.ok ? page.words["screens-named"] : (problem.title ?? page.words["screens-not-named"]);
  } catch {
    said.textContent = page.words["screens-not-named"];
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-identify]");
  if (button) identify(button);
});
document.getElementById("refresh").addEventListener("click", renew);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) renew();
});
setInterval(() => {
  if (!document.hidden) renew();
}, EVERY_MS);
watch({
  stream: "/api/v1/stream",
  on_open: renew,
  on_link(is_online) {
    // Null: it is being taken up again.
    online = is_online !== false;
    draw_lost();
  },
});

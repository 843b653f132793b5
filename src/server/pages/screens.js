// Renews the overview of the screens: what is told of each, and its picture.

import "./printers.js";

const EVERY_MS = 10_000;
const ANSWER_MS_MAX = 8_000;
const page = JSON.parse(document.getElementById("page").textContent);
const lost = document.getElementById("lost");

let renewing = false;

/** Fetches a screen's picture and shows it; until one came, words say why there is none. */
async function picture(card) {
  const image = card.querySelector("img");
  const words = card.querySelector("figure p");
  if (card.dataset.connected !== "true") {
    image.hidden = true;
    words.hidden = false;
    words.textContent = page.words["screens-picture-none"];
    return;
  }
  const fresh = new Image();
  fresh.src = `/api/v1/screens/${encodeURIComponent(card.dataset.screen)}/picture?at=${Date.now()}`;
  try {
    await fresh.decode();
    for (const name of ["width", "height", "alt"]) fresh.setAttribute(name, image.getAttribute(name));
    image.replaceWith(fresh);
    words.hidden = true;
  } catch {
    // An older picture would tell a lie.
    image.hidden = true;
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
  const names = (root) => Array.from(root.querySelectorAll("[data-screen]"), (card) => card.dataset.screen).join();
  if (names(fresh) !== names(document)) {
    location.reload();
    return;
  }
  for (const card of document.querySelectorAll("[data-screen]")) {
    const other = fresh.querySelector(`[data-screen="${CSS.escape(card.dataset.screen)}"]`);
    card.dataset.connected = other.dataset.connected;
    for (const part of [".told", ".how"]) card.querySelector(part).replaceWith(other.querySelector(part));
  }
}

async function renew() {
  if (renewing) return;
  renewing = true;
  try {
    await told();
    lost.hidden = true;
    await Promise.allSettled(Array.from(document.querySelectorAll("[data-screen]"), picture));
  } catch {
    lost.hidden = false;
  } finally {
    renewing = false;
  }
}

document.getElementById("refresh").addEventListener("click", renew);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) renew();
});
setInterval(() => {
  if (!document.hidden) renew();
}, EVERY_MS);
renew();

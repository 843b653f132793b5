// SPDX-License-Identifier: EUPL-1.2
// Shows what is wrong with the clock, screens and printers; has a ticket printed again, or the machine's time believed.

import { uuid } from "./commands.js";
import { $, around } from "./elements.js";

const EVERY_MS = 2_000;
const ANSWER_MS_MAX = 4_000;
const place = $("troubles");
let shown = "";

async function renew_troubles() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/troubles", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    if (!answer.ok || answer.redirected) return;
    const part = await answer.text();
    if (part === shown) return;
    const is_open = place.querySelector("details[open]") !== null;
    place.innerHTML = part;
    place.querySelector("details")?.toggleAttribute("open", is_open);
    shown = part;
  } catch {
    // The page itself says that the server is away.
  }
}

/**
 * Why it was not done stands beside the button, until the part is drawn anew.
 * @param {HTMLElement} button
 * @param {string} text
 */
function said_beside(button, text) {
  const words = button.parentElement?.querySelector("[role=alert]") ?? document.createElement("strong");
  words.setAttribute("role", "alert");
  words.textContent = ` ${text}`;
  button.after(words);
}

/**
 * Where a button's command goes, and with what.
 * @param {DOMStringMap} told
 * @returns {[string, object]}
 */
function command_of({ screen = "", reprint, machine, lostSeen }) {
  if (lostSeen !== undefined) return ["/api/v1/numbers/lost/seen", {}];
  if (machine) return ["/api/v1/clock/right", { machine }];
  return [`/api/v1/screens/${encodeURIComponent(screen)}/reprint`, { number: reprint }];
}

place.addEventListener("click", async (event) => {
  const button = around(event, "[data-reprint], [data-machine], [data-lost-seen]");
  if (!(button instanceof HTMLButtonElement) || button.disabled) return;
  button.disabled = true;
  const [address, asked] = command_of(button.dataset);
  const body = JSON.stringify({ id: uuid(), ...asked });
  try {
    const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    if (answer.ok) return;
    button.disabled = false;
    /** @type {Api["Problem"] | null} */
    const problem = await answer.json().catch(() => null);
    if (problem?.title) said_beside(button, problem.title);
  } catch {
    button.disabled = false;
  }
});

setInterval(renew_troubles, EVERY_MS);
renew_troubles();

// SPDX-License-Identifier: EUPL-1.2
// Shows what is wrong with the clock, screens and printers; has a ticket printed again, or the machine's time believed.

import { uuid } from "./commands.js";

const EVERY_MS = 2_000;
const ANSWER_MS_MAX = 4_000;
const place = document.getElementById("troubles");
let shown = "";

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/troubles", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    if (!answer.ok || answer.redirected) return;
    const part = await answer.text();
    if (part === shown) return;
    const isOpen = place.querySelector("details[open]") !== null;
    place.innerHTML = part;
    place.querySelector("details")?.toggleAttribute("open", isOpen);
    shown = part;
  } catch {
    // The page itself says that the server is away.
  }
}

// Why it was not done stands beside the button, until the part is drawn anew.
function said_beside(button, text) {
  const words = button.parentElement.querySelector("[role=alert]") ?? document.createElement("strong");
  words.setAttribute("role", "alert");
  words.textContent = ` ${text}`;
  button.after(words);
}

// Where a button's command goes, and with what.
function command_of({ screen, reprint, machine, lostSeen }) {
  if (lostSeen !== undefined) return ["/api/v1/numbers/lost/seen", {}];
  if (machine) return ["/api/v1/clock/right", { machine }];
  return [`/api/v1/screens/${encodeURIComponent(screen)}/reprint`, { number: reprint }];
}

place.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-reprint], [data-machine], [data-lost-seen]");
  if (!button || button.disabled) return;
  button.disabled = true;
  const [address, asked] = command_of(button.dataset);
  const body = JSON.stringify({ id: uuid(), ...asked });
  try {
    const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    if (answer.ok) return;
    button.disabled = false;
    const problem = await answer.json().catch(() => null);
    if (problem?.title) said_beside(button, problem.title);
  } catch {
    button.disabled = false;
  }
});

setInterval(look, EVERY_MS);
look();

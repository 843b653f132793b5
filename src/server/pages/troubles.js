// Shows what is wrong with screens and printers, and has a ticket printed again.

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
    if (part !== shown) place.innerHTML = part;
    shown = part;
  } catch {
    // The page itself says that the server is away.
  }
}

place.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-reprint]");
  if (!button || button.disabled) return;
  button.disabled = true;
  const address = `/api/v1/screens/${encodeURIComponent(button.dataset.screen)}/reprint`;
  const body = JSON.stringify({ id: uuid(), number: button.dataset.reprint });
  try {
    const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    if (!answer.ok) button.disabled = false;
  } catch {
    button.disabled = false;
  }
});

setInterval(look, EVERY_MS);
look();

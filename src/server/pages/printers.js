// Shows what is wrong with a printer, and has a ticket printed again.

const EVERY_MS = 2_000;
const ANSWER_MS_MAX = 4_000;
const place = document.getElementById("printers");
let shown = "";

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/printers", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    if (!answer.ok || answer.redirected) return;
    const part = await answer.text();
    if (part !== shown) place.innerHTML = part;
    shown = part;
  } catch {
    // The page itself says that the server is away.
  }
}

/** A random UUID; `crypto.randomUUID` is missing on pages served without TLS. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
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

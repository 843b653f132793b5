// SPDX-License-Identifier: EUPL-1.2
// Keeps what the start page says of the office true: asks for those few words now and then, while somebody can see them.

import { $ } from "./elements.js";

const EVERY_MS = 15_000;
const ANSWER_MS_MAX = 6_000;
const place = $("standing");
const lost = $("lost");

async function renew_standing() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/standing", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    if (!answer.ok) throw new Error(String(answer.status));
    const part = await answer.text();
    if (part !== place.innerHTML) place.innerHTML = part;
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  }
}

document.addEventListener("visibilitychange", renew_standing);
setInterval(renew_standing, EVERY_MS);

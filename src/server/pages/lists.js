// The lists at the side of a desk's page: who waits and why in this order, and who did not come.

import { clock, language_name, minutes, page, put, say, written } from "./words.js";

const $ = (id) => document.getElementById(id);
// A list longer than this helps nobody; its end says how many more there are.
const ROWS_MAX = 12;

/** Why the next ticket is the next, within a sentence. */
export function why(queued) {
  if (queued.only_this_desk) return say("desk-why-passed");
  if (queued.class === "appointment") return say("desk-why-appointment", { time: clock(Date.parse(queued.slot)) });
  if (queued.slot) return say("desk-why-late", { time: clock(Date.parse(queued.issued_at)) });
  if (queued.head_start_min > 0) return say("desk-why-precedence", { minutes: queued.head_start_min });
  return say("desk-why-first");
}

/** Why a ticket stands where it stands, in one sentence of its own. */
function note(queued) {
  if (queued.class === "precedence" && !queued.only_this_desk) return say("desk-note-precedence", { minutes: queued.head_start_min });
  return queued.class === "ordinary" && !queued.slot && !queued.only_this_desk ? say("desk-note-order") : why(queued);
}

function row(template, queued) {
  const item = $(template).content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`[data-part="${name}"]`);
  item.dataset.class = queued.class;
  put(part("number"), written(queued.number));
  put(part("service"), page.services[queued.service] ?? queued.service);
  return { item, part };
}

// Rows are made anew only when who is listed changed, so that focus and reading are not disturbed.
function fill(list, key, make) {
  if (list.dataset.key === key) return;
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.ticket : undefined;
  list.dataset.key = key;
  list.replaceChildren(...make());
  if (focused) list.querySelector(`[data-ticket="${CSS.escape(focused)}"]`)?.focus();
}

/** Draws who waits. */
export function draw_queue(board, now_ms) {
  const { queue } = board;
  put($("queue-title"), say("desk-queue-title", { people: queue.length }));
  const first = queue[0];
  $("queue-why").hidden = !first;
  if (first) put($("queue-why"), say("desk-next-is", { number: written(first.number), why: why(first) }));
  $("queue-none").hidden = Boolean(first);
  const rows = queue.slice(0, ROWS_MAX);
  fill($("queue"), JSON.stringify(rows), () =>
    rows.map((queued, place) => {
      const { item, part } = row("queue-row", queued);
      if (place === 0) item.classList.add("first");
      const notes = [note(queued)];
      if (queued.language !== "it") notes.push(language_name(queued.language));
      put(part("note"), notes.join(" · "));
      const issued_ms = Date.parse(queued.issued_at);
      part("wait").dataset.issuedAt = String(issued_ms);
      put(part("wait"), say("desk-minutes", { minutes: minutes(now_ms - issued_ms) }));
      // The first is called by the great button.
      const call = part("call");
      if (place === 0) call?.remove();
      else if (call) {
        call.dataset.ticket = queued.ticket;
        call.setAttribute("aria-label", say("desk-call-number", { number: written(queued.number) }));
      }
      return item;
    }),
  );
  $("queue-more").hidden = queue.length <= ROWS_MAX;
  put($("queue-more"), say("desk-queue-more", { people: queue.length - ROWS_MAX }));
}

/** Draws who did not come and can be put back. */
export function draw_no_shows(board) {
  $("no-shows-card").hidden = board.no_shows.length === 0;
  fill($("no-shows"), JSON.stringify(board.no_shows), () =>
    board.no_shows.map((queued) => {
      const { item, part } = row("no-show-row", queued);
      part("button").dataset.ticket = queued.ticket;
      part("button").setAttribute("aria-label", say("desk-put-back-number", { number: written(queued.number) }));
      return item;
    }),
  );
}

/** Draws who asked for more time on their phone; whoever is there earlier can be put back. */
export function draw_postponed(board) {
  $("postponed-card").hidden = board.postponed.length === 0;
  fill($("postponed"), JSON.stringify(board.postponed), () =>
    board.postponed.map((queued) => {
      const { item, part } = row("postponed-row", queued);
      put(part("until"), say("desk-postponed-until", { time: clock(Date.parse(queued.until)) }));
      part("button").dataset.ticket = queued.ticket;
      part("button").setAttribute("aria-label", say("desk-put-back-number", { number: written(queued.number) }));
      return item;
    }),
  );
}

// SPDX-License-Identifier: EUPL-1.2
// The lists at the side of a desk's page: who waits and why in this order, who did not come, whom nobody calls, who was served.
// Which rows they show is told by `finding.js`.

import { $, copy_of, differs, focused, put } from "./elements.js";
import { give_back_focus } from "./keys.js";
import { place_name } from "./where.js";
import { language_name, minutes, page, say, time_of, written } from "./words.js";

/** @import { Lists, Name, Row, Shown } from "./finding.js" */

/**
 * Why the next ticket is the next, within a sentence.
 * @param {Api["QueuedTicket"]} queued
 */
export function why(queued) {
  const there = why_there(queued);
  return queued.unregistered ? `${there} · ${say("desk-unregistered")}` : there;
}

/** @param {Api["QueuedTicket"]} queued */
function why_there(queued) {
  if (queued.only_this_desk) return say("desk-why-passed");
  if (queued.class === "appointment") return say("desk-why-appointment", { time: time_of(queued.slot ?? queued.issued_at) });
  if (queued.slot) return say("desk-why-late", { time: time_of(queued.issued_at) });
  if (queued.head_start_min > 0) return say("desk-why-precedence", { minutes: queued.head_start_min });
  return say("desk-why-first");
}

/**
 * Why a ticket stands where it stands, in one sentence of its own.
 * @param {Api["QueuedTicket"]} queued
 */
function note(queued) {
  if (queued.class === "precedence" && !queued.only_this_desk) return say("desk-note-precedence", { minutes: queued.head_start_min });
  return queued.class === "ordinary" && !queued.slot && !queued.only_this_desk ? say("desk-note-order") : why_there(queued);
}

/**
 * @param {Parameters<typeof copy_of>[0]} template
 * @param {Row} queued
 */
function ticket_row(template, queued) {
  const { item, part, maybe } = copy_of(template);
  item.dataset.class = queued.class;
  item.dataset.row = queued.ticket;
  put(part("number"), written(queued.number));
  put(part("service"), page.services[queued.service] ?? queued.service);
  return { item, part, maybe };
}

/**
 * A button of a row, where the row has one: what it does is read out with whom it does it to.
 * @param {HTMLElement | null} part
 * @param {Row} queued
 * @param {string} key
 */
function button(part, queued, key) {
  if (!part) return;
  part.dataset.ticket = queued.ticket;
  part.setAttribute("aria-label", say(key, { number: written(queued.number) }));
}

/**
 * Rows are made anew only when `what` they show changed, so that focus and reading are not disturbed. The focus of a row that
 * is gone goes to the list's heading: pressed once more, a key does nothing to the next row.
 * @param {HTMLElement} list
 * @param {unknown} what
 * @param {() => HTMLElement[]} make
 */
function fill(list, what, make) {
  const ticket = list.contains(document.activeElement) ? focused()?.dataset.ticket : undefined;
  if (!differs(list, what)) return;
  list.replaceChildren(...make());
  if (!ticket) return;
  const same = list.querySelector(`[data-ticket="${CSS.escape(ticket)}"]`);
  const heading = list.closest("section, details")?.querySelector("h2, summary");
  if (same) same.focus();
  else if (heading?.checkVisibility()) heading.focus();
  else give_back_focus();
}

/**
 * Draws who waits; `lists`: what `finding` returns.
 * @param {Api["DeskBoard"]} board
 * @param {number} now_ms
 * @param {Lists} lists
 */
export function draw_queue(board, now_ms, lists) {
  const { rows, all, found } = lists.list("waiting");
  const first = board.queue[0];
  put($("queue-title"), say("desk-queue-title", { people: all }));
  $("queue-why").hidden = !first;
  if (first) put($("queue-why"), say("desk-next-is", { number: written(first.number), why: why(first) }));
  $("queue-none").hidden = all > 0;
  fill($("queue"), [rows, found, lists.is_searching()], () =>
    rows.map((queued) => {
      const { item, part, maybe } = ticket_row("queue-row", queued);
      const is_first = queued.place === 0;
      if (is_first) item.classList.add("first");
      const notes = [note(queued)];
      if (queued.unregistered) notes.unshift(say("desk-unregistered"));
      item.dataset.unregistered = String(Boolean(queued.unregistered));
      if (queued.language !== "it") notes.push(language_name(queued.language));
      put(part("note"), notes.join(" · "));
      const issued_ms = Date.parse(queued.issued_at);
      part("wait").dataset.issuedAt = String(issued_ms);
      put(part("wait"), say("desk-minutes", { minutes: minutes(now_ms - issued_ms) }));
      // The first is called by the great button; whoever looks for somebody looks for a button beside them.
      const call = maybe("call");
      if (is_first && !lists.is_searching()) call?.remove();
      else button(call, queued, "desk-call-number");
      return item;
    }),
  );
}

/**
 * A card with rows and their count; nobody who is meant, no card.
 * @param {Exclude<Name, "waiting">} name
 * @param {string} title
 * @param {Shown} shown
 * @param {(queued: Row) => HTMLElement} make
 */
function draw_card(name, title, { rows, all, found }, make) {
  $(`${name}-card`).hidden = found === 0;
  put($(`${name}-title`), say(title, { people: all }));
  fill($(name), rows, () => rows.map(make));
}

/**
 * Draws who is called by nobody: tickets passed on from here where no desk is open, and those of a desk that is away. Each once.
 * @param {Lists} lists
 */
export function draw_passed_and_away(lists) {
  draw_card("passed", "desk-passed", lists.list("passed"), (queued) => {
    const { item, part, maybe } = ticket_row("passed-row", queued);
    put(part("note"), say("desk-passed-note", { place: place_name(queued.to ?? ""), time: time_of(queued.since ?? "") }));
    if (queued.can_call) button(maybe("call"), queued, "desk-call-away");
    else maybe("call")?.remove();
    return item;
  });
  draw_card("away", "desk-away", lists.list("away"), (queued) => {
    const { item, part, maybe } = ticket_row("away-row", queued);
    put(part("note"), say("desk-away-note", { desk: place_name(queued.desk ?? ""), time: time_of(queued.since ?? "") }));
    button(maybe("call"), queued, "desk-call-away");
    return item;
  });
}

/**
 * Draws who did not come and can be put back: all of them, wherever they were called.
 * @param {Lists} lists
 */
export function draw_no_shows(lists) {
  draw_card("no-shows", "desk-no-shows", lists.list("no-shows"), (queued) => {
    const { item, part } = ticket_row("no-show-row", queued);
    button(part("button"), queued, "desk-put-back-number");
    return item;
  });
}

/**
 * Draws who asked for more time on their phone; whoever is there earlier can be put back.
 * @param {Lists} lists
 */
export function draw_postponed(lists) {
  draw_card("postponed", "desk-postponed", lists.list("postponed"), (queued) => {
    const { item, part } = ticket_row("postponed-row", queued);
    put(part("until"), say("desk-postponed-until", { time: time_of(queued.until ?? "") }));
    button(part("button"), queued, "desk-put-back-number");
    return item;
  });
}

/**
 * Draws whom this desk has served today; their visit can be opened again.
 * @param {Lists} lists
 */
export function draw_served(lists) {
  const served = lists.list("served");
  // Whoever was looked for is seen.
  if (lists.is_searching() && served.found > 0) $("served-card").open = true;
  draw_card("served", "desk-served", served, (queued) => {
    const { item, part } = ticket_row("served-row", queued);
    put(part("note"), say("desk-served-at", { time: time_of(queued.ended_at ?? "") }));
    button(part("button"), queued, "desk-reopen-number");
    return item;
  });
}

// SPDX-License-Identifier: EUPL-1.2
// The card that passes the ticket at the desk on: what is chosen, and what its button says that it does.

import { $, around, put } from "./elements.js";
import { give_back_focus } from "./keys.js";
import { say, written } from "./words.js";

/** @import { DeskFields } from "./desk.js" */
/** @import { Left } from "./unsent.js" */

const card = $("transfer");
/** @param {string} name */
const chosen = (name) => document.querySelector(`#transfer input[name="${name}"]:checked`);
/** @returns {NodeListOf<HTMLInputElement>} */
const choices = () => document.querySelectorAll('#transfer input:not([name="way"])');
let is_only_called = false;

/**
 * Where the ticket is to go, as chosen: a command and its fields; null while the choice is not whole.
 * @returns {{ action: "transfer" | "escalate", fields: DeskFields, place: string | undefined } | null}
 */
export function wanted() {
  if (card?.dataset.way === "up") {
    const [to, reason] = [chosen("up"), chosen("reason")];
    return to && reason ? { action: "escalate", fields: { to: to.value, reason: reason.value }, place: to.dataset.name } : null;
  }
  const to = chosen("to");
  return to ? { action: "transfer", fields: { [to.dataset.kind ?? ""]: to.value }, place: to.dataset.name } : null;
}

/**
 * What is chosen and was not sent; null where nothing is.
 * @returns {Left | null}
 */
export function half_made() {
  const up = card?.dataset.way === "up";
  const to = up ? chosen("up") : chosen("to");
  if (!card || !(to || (up && chosen("reason")))) return null;
  const place = to?.dataset.name;
  const kind = wanted() ? "whole" : to ? "no-reason" : "no-place";
  return { kind, place, does: kind === "whole" ? say("desk-transfer-send", { place }) : say(`desk-unsent-choose-${kind}`) };
}

/** Puts the focus where what is missing can be chosen. */
export function point_to_missing() {
  document.querySelector(`#transfer input[name="${chosen("up") ? "reason" : "up"}"]`)?.focus();
}

/**
 * Draws the card for the ticket at the desk; `closed`: the desks that nothing can be passed to.
 * @param {Api["AtDesk"]} current
 * @param {string[]} closed
 */
export function draw_pass(current, closed) {
  if (!card) return;
  is_only_called = current.state === "called";
  put($("transfer-title"), say("desk-transfer-title", { number: written(current.number) }));
  for (const label of document.querySelectorAll("#transfer [data-service]")) {
    label.hidden = label.dataset.service === current.service;
    const input = label.querySelector("input");
    if (label.hidden && input) input.checked = false;
  }
  for (const input of document.querySelectorAll('#transfer input[data-kind="desk"]')) draw_open(input, !closed.includes(input.value));
  draw_send();
}

/**
 * A closed desk is shown as closed, and cannot be chosen.
 * @param {HTMLInputElement} input
 * @param {boolean} is_open
 */
function draw_open(input, is_open) {
  if (input.disabled !== is_open) return;
  if (!is_open && document.activeElement === input) give_back_focus();
  input.disabled = !is_open;
  if (!is_open) input.checked = false;
  const { name = "" } = input.dataset;
  if (input.nextElementSibling) put(input.nextElementSibling, is_open ? name : say("desk-transfer-closed", { place: name }));
}

// The button says where to; of a ticket that is only called also that its holder has come.
function draw_send() {
  const whole = wanted();
  const send = $("send");
  if (!card || !send) return;
  if (whole) put(send, say(is_only_called ? "desk-transfer-send-arrived" : "desk-transfer-send", { place: whole.place }));
  else if (card.dataset.way === "beside") put(send, say("desk-transfer-choose"));
  else put(send, say(chosen("up") ? "desk-pass-on-reason" : "desk-pass-on-choose"));
}

/** Once it is passed on. */
export function choose_nothing() {
  const had_focus = card?.contains(document.activeElement);
  for (const input of choices()) input.checked = false;
  draw_send();
  if (had_focus) give_back_focus();
}

card?.addEventListener("change", (event) => {
  const way = around(event, 'input[name="way"]');
  if (way instanceof HTMLInputElement) {
    card.dataset.way = way.value;
    // What nobody sees any more is not chosen.
    for (const input of choices()) input.checked = false;
  }
  draw_send();
});

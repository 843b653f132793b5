// SPDX-License-Identifier: EUPL-1.2
// The card that passes the ticket at the desk on: what is chosen, and what its button says that it does.

import { give_back_focus } from "./keys.js";
import { put, say, written } from "./words.js";

const $ = (id) => document.getElementById(id);
const chosen = (name) => document.querySelector(`#transfer input[name="${name}"]:checked`);
let is_only_called = false;

/** Where the ticket is to go, as chosen: a command and its fields; null while the choice is not whole. */
export function wanted() {
  if ($("transfer")?.dataset.way === "up") {
    const [to, reason] = [chosen("up"), chosen("reason")];
    return to && reason ? { action: "escalate", fields: { to: to.value, reason: reason.value }, place: to.dataset.name } : null;
  }
  const to = chosen("to");
  return to ? { action: "transfer", fields: { [to.dataset.kind]: to.value }, place: to.dataset.name } : null;
}

/** What is chosen and was not sent: `{ kind, place, does }`, `kind`: `whole`, `no-reason` or `no-place`; null where nothing is. */
export function half_made() {
  const up = $("transfer")?.dataset.way === "up";
  const to = up ? chosen("up") : chosen("to");
  if (!$("transfer") || !(to || (up && chosen("reason")))) return null;
  const place = to?.dataset.name;
  const kind = wanted() ? "whole" : to ? "no-reason" : "no-place";
  return { kind, place, does: kind === "whole" ? say("desk-transfer-send", { place }) : say(`desk-unsent-choose-${kind}`) };
}

/** Puts the focus where what is missing can be chosen. */
export function point_to_missing() {
  document.querySelector(`#transfer input[name="${chosen("up") ? "reason" : "up"}"]`)?.focus();
}

/** Draws the card for the ticket at the desk; `closed`: the desks that nothing can be passed to. */
export function draw_pass(current, closed) {
  if (!$("transfer")) return;
  is_only_called = current.state === "called";
  put($("transfer-title"), say("desk-transfer-title", { number: written(current.number) }));
  for (const label of document.querySelectorAll("#transfer [data-service]")) {
    label.hidden = label.dataset.service === current.service;
    if (label.hidden) label.querySelector("input").checked = false;
  }
  for (const input of document.querySelectorAll('#transfer [data-kind="desk"]')) draw_open(input, !closed.includes(input.value));
  draw_send();
}

// A closed desk is shown as closed, and cannot be chosen.
function draw_open(input, is_open) {
  if (input.disabled !== is_open) return;
  if (!is_open && document.activeElement === input) give_back_focus();
  input.disabled = !is_open;
  if (!is_open) input.checked = false;
  const { name } = input.dataset;
  put(input.nextElementSibling, is_open ? name : say("desk-transfer-closed", { place: name }));
}

// The button says where to; of a ticket that is only called also that its holder has come.
function draw_send() {
  const whole = wanted();
  if (whole) put($("send"), say(is_only_called ? "desk-transfer-send-arrived" : "desk-transfer-send", { place: whole.place }));
  else if ($("transfer").dataset.way === "beside") put($("send"), say("desk-transfer-choose"));
  else put($("send"), say(chosen("up") ? "desk-pass-on-reason" : "desk-pass-on-choose"));
}

/** Once it is passed on. */
export function choose_nothing() {
  const had_focus = $("transfer").contains(document.activeElement);
  for (const input of document.querySelectorAll('#transfer input:not([name="way"])')) input.checked = false;
  draw_send();
  if (had_focus) give_back_focus();
}

$("transfer")?.addEventListener("change", (event) => {
  if (event.target.name === "way") {
    $("transfer").dataset.way = event.target.value;
    // What nobody sees any more is not chosen.
    for (const input of document.querySelectorAll('#transfer input:not([name="way"])')) input.checked = false;
  }
  draw_send();
});

// SPDX-License-Identifier: EUPL-1.2
// The reception's lists of whom nobody sees to: numbers passed on to where no desk is open, numbers that wait without a badge.

import { $, differs, made, put } from "./elements.js";
import { place_name } from "./where.js";
import { say, time_of, written } from "./words.js";

/**
 * @template {{ number: string }} Known
 * @param {"unattended" | "left-waiting"} name
 * @param {Known[]} list
 * @param {(known: Known) => string} note
 */
function draw_list(name, list, note) {
  $(`${name}-card`).hidden = list.length === 0;
  put($(`${name}-title`), say(`reception-${name}`, { people: list.length }));
  if (!differs($(name), list)) return;
  $(name).replaceChildren(
    ...list.map((known) => {
      const item = document.createElement("li");
      item.append(made("b", written(known.number)), made("span", note(known)));
      return item;
    }),
  );
}

/**
 * Draws both.
 * @param {Api["ReceptionBoard"]} board
 */
export function draw_stranded(board) {
  draw_list("unattended", board.unattended ?? [], ({ from, to, since }) =>
    say("reception-unattended-note", { from: place_name(from), to: place_name(to), time: time_of(since) }),
  );
  draw_list("left-waiting", board.left_waiting ?? [], ({ office, since }) =>
    say("reception-left-waiting-note", { office: place_name(office), time: time_of(since) }),
  );
}

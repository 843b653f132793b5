// SPDX-License-Identifier: EUPL-1.2
// The reception's lists of whom nobody sees to: numbers passed on to where no desk is open, numbers that wait without a badge.

import { place_name } from "./where.js";
import { clock, put, say, written } from "./words.js";

const $ = (id) => document.getElementById(id);
const time = (at) => clock(Date.parse(at));

function draw_list(name, list, note) {
  $(`${name}-card`).hidden = list.length === 0;
  put($(`${name}-title`), say(`reception-${name}`, { people: list.length }));
  const key = JSON.stringify(list);
  if ($(name).dataset.key === key) return;
  $(name).dataset.key = key;
  $(name).replaceChildren(
    ...list.map((known) => {
      const item = document.createElement("li");
      const number = document.createElement("b");
      const words = document.createElement("span");
      put(number, written(known.number));
      put(words, note(known));
      item.append(number, words);
      return item;
    }),
  );
}

/** Draws both. */
export function draw_stranded(board) {
  draw_list("unattended", board.unattended ?? [], ({ from, to, since }) =>
    say("reception-unattended-note", { from: place_name(from), to: place_name(to), time: time(since) }),
  );
  draw_list("left-waiting", board.left_waiting ?? [], ({ office, since }) =>
    say("reception-left-waiting-note", { office: place_name(office), time: time(since) }),
  );
}

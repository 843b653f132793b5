// SPDX-License-Identifier: EUPL-1.2
// The reception's search: where a number of today is, and that it waits again.

import { put, say, written } from "./words.js";
import { where_words } from "./where.js";

const $ = (id) => document.getElementById(id);
const ANSWER_MS_MAX = 6_000;
// Whoever types is not looked for after every letter.
const TYPING_MS = 250;

/** Follows the search field; `put_back(found)` has a number wait again. Returns `{ look, find }`. */
export function seeking(put_back) {
  let typing = 0;
  let drawn = [];

  /** Asks where the number is that stands in the field. */
  async function look() {
    const find = $("seek").value.trim();
    if (find === "") return draw({ numbers: [] }, "");
    try {
      const answer = await fetch(`/api/v1/reception/numbers?${new URLSearchParams({ find })}`, {
        headers: { Accept: "application/json" },
        cache: "no-store",
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
      });
      const found = answer.ok ? await answer.json() : null;
      // Meanwhile another may be looked for.
      if (found && $("seek").value.trim() === find) draw(found, find);
    } catch {
      put($("seek-said"), say("seek-lost"));
    }
  }

  function draw({ numbers, is_lost }, find) {
    let words = "";
    if (find !== "" && is_lost) words = say("desk-find-lost", { text: find, said: "" }).trim();
    else if (find !== "" && numbers.length === 0) words = say("seek-none", { text: find });
    put($("seek-said"), words);
    const key = JSON.stringify(numbers);
    if ($("seek-found").dataset.key === key) return;
    $("seek-found").dataset.key = key;
    drawn = numbers;
    const had_focus = $("seek-found").contains(document.activeElement);
    $("seek-found").replaceChildren(...numbers.map(row));
    // The button that was pressed is gone: the field has the keys.
    if (had_focus) $("seek").focus();
  }

  function row(found) {
    const item = $("seek-row").content.firstElementChild.cloneNode(true);
    const part = (name) => item.querySelector(`[data-part="${name}"]`);
    put(part("words"), where_words(found));
    if (!found.can_put_back) part("button").remove();
    else {
      part("button").dataset.ticket = found.ticket;
      part("button").setAttribute("aria-label", say("desk-put-back-number", { number: written(found.number) }));
    }
    return item;
  }

  $("seek").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(look, $("seek").value === "" ? 0 : TYPING_MS);
  });
  $("seek-form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    look();
  });
  $("seek-found").addEventListener("click", (event) => {
    const button = event.target.closest("[data-ticket]");
    const found = drawn.find(({ ticket }) => ticket === button?.dataset.ticket);
    if (found) put_back(found);
  });

  return {
    look,
    /** Looks for a number that was typed elsewhere. */
    find(number) {
      $("seek").value = number;
      look();
    },
  };
}

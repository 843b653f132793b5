// SPDX-License-Identifier: EUPL-1.2
// The reception's search: where a number of today is, and that it waits again.

import { ask } from "./ask.js";
import { $, around, copy_of, differs, put } from "./elements.js";
import { where_words } from "./where.js";
import { say, written } from "./words.js";

const ANSWER_MS_MAX = 6_000;
// Whoever types is not looked for after every letter.
const TYPING_MS = 250;

/**
 * Follows the search field; `put_back(found)` has a number wait again. Returns `{ look, find }`.
 * @param {(found: Api["Whereabouts"]) => void} put_back
 */
export function seeking(put_back) {
  let typing = 0;
  /** @type {Api["Whereabouts"][]} */
  let drawn = [];

  /** Asks where the number is that stands in the field. */
  async function look() {
    const find = $("seek").value.trim();
    if (find === "") return draw({ numbers: [] }, "");
    try {
      const answer = await ask("/api/v1/reception/numbers", { find }, ANSWER_MS_MAX);
      // Meanwhile another may be looked for.
      if (answer.ok && $("seek").value.trim() === find) draw(answer.body, find);
    } catch {
      put($("seek-said"), say("seek-lost"));
    }
  }

  /**
   * @param {Pick<Api["Found"], "numbers" | "is_lost">} found
   * @param {string} find
   */
  function draw({ numbers, is_lost }, find) {
    let words = "";
    if (find !== "" && is_lost) words = say("desk-find-lost", { text: find, said: "" }).trim();
    else if (find !== "" && numbers.length === 0) words = say("seek-none", { text: find });
    put($("seek-said"), words);
    if (!differs($("seek-found"), numbers)) return;
    drawn = numbers;
    const had_focus = $("seek-found").contains(document.activeElement);
    $("seek-found").replaceChildren(...numbers.map(row));
    // The button that was pressed is gone: the field has the keys.
    if (had_focus) $("seek").focus();
  }

  /** @param {Api["Whereabouts"]} found */
  function row(found) {
    const { item, part } = copy_of("seek-row");
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
    const button = around(event, "[data-ticket]");
    const found = drawn.find(({ ticket }) => ticket === button?.dataset.ticket);
    if (found) put_back(found);
  });

  return {
    look,
    /**
     * Looks for a number that was typed elsewhere.
     * @param {string} number
     */
    find(number) {
      $("seek").value = number;
      look();
    },
  };
}

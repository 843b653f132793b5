// SPDX-License-Identifier: EUPL-1.2
// The way out of a desk's page: whoever leaves a desk open, or somebody at it, is asked first.

import { $, put } from "./elements.js";
import { give_back_focus } from "./keys.js";
import { say, written } from "./words.js";

/**
 * Asks before one signs out; `board()`: what the page knows; `pause()` pauses the desk, or says that it cannot. Returns `{ done, fail, is_gone }`: `done(action)` is
 * told after each command, `fail()` after one that did not come about; `is_gone()`: whether one signs out now, so that nobody need be told that the session is over.
 * @param {() => Api["DeskBoard"] | null} board
 * @param {() => boolean} pause
 */
export function ask_before_leaving(board, pause) {
  let is_leaving = false;
  let gone = false;

  function leave() {
    gone = true;
    $("sign-out").submit();
  }

  $("sign-out").addEventListener("submit", (event) => {
    const { mode, current } = board() ?? { mode: null, current: null };
    gone = !mode || (mode !== "open" && !current);
    if (gone) return;
    event.preventDefault();
    put($("leave-words"), current ? say("desk-leave-current", { number: written(current.number) }) : "");
    put($("leave-open"), mode === "open" ? say("desk-leave-open") : "");
    $("leave-pause").hidden = mode !== "open";
    $("leave-ask").returnValue = "";
    $("leave-ask").showModal();
  });
  $("leave-ask").addEventListener("close", () => {
    const answer = $("leave-ask").returnValue;
    if (answer === "yes") leave();
    // The space bar must not open the question again.
    else give_back_focus();
    is_leaving = answer === "pause";
    if (is_leaving && !pause()) is_leaving = false;
  });

  return {
    /** @param {string} action */
    done(action) {
      // The desk is paused: now one can leave.
      if (is_leaving && action === "pause") leave();
      is_leaving = false;
    },
    /** The pause did not come about: whoever pauses later does not leave by it. */
    fail() {
      is_leaving = false;
    },
    is_gone: () => gone,
  };
}

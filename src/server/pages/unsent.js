// SPDX-License-Identifier: EUPL-1.2
// The question before a command that ends the visit, where something was chosen for it and not sent: is it sent, or let go?

import { $, put } from "./elements.js";
import { say, written } from "./words.js";

/**
 * What was chosen and was not sent: `whole`, without its reason or place, or a choice of the Help Point's `case`; `does`: what its
 * button does.
 * @typedef {{ kind: "whole" | "no-reason" | "no-place" | "case", place?: string, choice?: string, does?: string }} Left
 */

// Whose button says what follows the end of the visit.
const GOES_ON = ["next", "call", "close"];

/**
 * The question; `on_answer(answer, asked)`: `send`, `choose` (what is missing is chosen first), `end` or `no`, of
 * `{ action, fields, place, shown }`.
 * @template {{ action: string, shown: Api["Shown"] }} About
 * @param {(answer: string, asked: About) => void} on_answer
 */
export function unsent(on_answer) {
  /** @type {About | null} */
  let asked = null;

  /**
   * Asks before `about.action`; `left`: what was chosen, as `half_made` tells it; `number`: whose visit; `other`: who is called then.
   * @param {About} about
   * @param {Left} left
   * @param {string} number
   * @param {string} [other]
   */
  function ask(about, left, number, other) {
    settle();
    asked = about;
    const words = { number: written(number), other: other ? written(other) : "", place: left.place ?? "", choice: left.choice ?? "" };
    put($("unsent-title"), say("desk-unsent-title", words));
    put($("unsent-words"), say(`desk-unsent-${left.kind}`, words));
    put($("unsent-end"), say(GOES_ON.includes(about.action) ? `desk-unsent-end-${about.action}` : "desk-unsent-end", words));
    const send = $("unsent-send");
    send.hidden = left.kind === "case";
    send.value = left.kind === "whole" ? "send" : "choose";
    put(send, left.does ?? "");
    $("unsent-ask").returnValue = "";
    $("unsent-ask").showModal();
  }

  // The browser tells of a closed question a moment later: by then the next may stand there.
  $("unsent-ask").addEventListener("close", () => {
    if (!$("unsent-ask").open) settle();
  });

  function settle() {
    const about = asked;
    asked = null;
    if (about) on_answer($("unsent-ask").returnValue || "no", about);
  }

  return {
    ask,
    /** Of whom it asks, while it does. */
    shown: () => asked?.shown ?? null,
    /** Somebody else is at the desk: it asks no more. */
    leave() {
      asked = null;
      $("unsent-ask").close("no");
    },
  };
}

// SPDX-License-Identifier: EUPL-1.2
// The question before a command while the ticket at the desk is only called: what became of it? It stands where the great button
// is, and the desk's own buttons answer it.

import { $, around, focused, put } from "./elements.js";
import { give_back_focus, keys_on } from "./keys.js";
import { said } from "./telling.js";
import { say, written } from "./words.js";

const ANSWERS = ["start", "no-show", "recall"];
/**
 * What the question says and what each answer then does, by the command it stands before.
 * @type {Record<string, string>}
 */
const BEFORE = { next: "next", call: "call", close: "close", transfer: "pass", escalate: "pass", complete: "complete" };

/**
 * The question; `on_answer(answer, asked)`: `start`, `no-show` or `recall`.
 * @template Action, Fields
 * @param {(answer: string, asked: { action: Action, fields: Fields, number: string }) => void} on_answer
 */
export function question(on_answer) {
  /**
   * What is asked.
   * @type {{ action: Action, fields: Fields, number: string } | null}
   */
  let asked = null;
  // What had the focus before.
  let focus_before = focused();

  function draw() {
    $("actions").dataset.asking = String(Boolean(asked));
    $("ask").hidden = !asked;
    for (const part of document.querySelectorAll("#actions [data-then]")) part.hidden = !asked;
  }

  /**
   * Asks; `other`: the number that a command is about besides.
   * @param {Action & string} action
   * @param {Fields} fields
   * @param {string} number
   * @param {string} [other]
   */
  function ask(action, fields, number, other) {
    const kind = BEFORE[action] ?? action;
    const words = { number: written(number), other: other ? written(other) : "" };
    focus_before = focused();
    asked = { action, fields, number };
    put($("ask-title"), say(`desk-ask-${kind}`, words));
    for (const part of document.querySelectorAll("#actions [data-then]")) {
      const then = part.dataset.then === "recall" ? "recall" : kind;
      put(part, say(`desk-then-${then}`, words));
    }
    draw();
    // No button has the focus: the space bar answers nothing by mistake.
    $("ask").focus({ preventScroll: true });
    remind();
  }

  /**
   * Says how to answer; `key`: one that was pressed and is no answer.
   * @param {string} [key]
   */
  function remind(key) {
    if (!asked) return;
    const how = say(keys_on() ? "desk-ask-keys" : "desk-ask-buttons", { number: written(asked.number) });
    said(key && key !== " " ? `${say("desk-ask-first", { key: key.toUpperCase() })} ${how}` : how);
  }

  function close() {
    const was_in = $("actions").contains(document.activeElement);
    asked = null;
    draw();
    if (!was_in) return;
    if (focus_before?.isConnected && focus_before !== document.body && focus_before.checkVisibility()) focus_before.focus({ preventScroll: true });
    else give_back_focus();
  }

  /** Leaves the question; whether there was one. */
  function leave() {
    if (!asked) return false;
    close();
    said("");
    return true;
  }

  /**
   * Whether the action was an answer.
   * @param {string} action
   */
  function answer(action) {
    if (!asked || !ANSWERS.includes(action)) return false;
    const answered = asked;
    close();
    on_answer(action, answered);
    return true;
  }

  $("ask-leave").addEventListener("click", leave);
  document.addEventListener("click", (event) => !around(event, "#actions, dialog") && leave(), { capture: true });
  return { ask, leave, answer, remind, asked: () => asked };
}

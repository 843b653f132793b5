// SPDX-License-Identifier: EUPL-1.2
// What a page says by itself: results in its status line, what went wrong in a box and as an alert.

import { $, put } from "./elements.js";
import { say } from "./words.js";

// A result that stands longer than this is mistaken for the latest.
const SAID_MS_MAX = 45_000;
// A screen reader says only what changes: between two texts the line is empty for so long.
const EMPTY_MS = 60;
// Why something waits is read in this time.
const WAITING_MS = 10_000;

let said_timer = 0;
let word_timer = 0;
// What the box says in the status line, too.
let told = "";
/**
 * What its button does, where it has one.
 * @type {(() => void) | null}
 */
let act = null;

/**
 * Says a result or a remark in the status line; the same words once more are said once more.
 * @param {string} text
 */
export function said(text) {
  clearTimeout(said_timer);
  put($("said"), "");
  said_timer = setTimeout(() => {
    put($("said"), text);
    said_timer = setTimeout(() => put($("said"), ""), SAID_MS_MAX);
  }, EMPTY_MS);
}

/**
 * Shows the box: an alert interrupts whoever listens. `can`: what its button does.
 * @param {"wait" | "good" | "alert"} kind
 * @param {string} title
 * @param {string} detail
 * @param {number} lasts_ms
 * @param {(() => void) | null} can
 */
export function tell(kind, title, detail = "", lasts_ms = 0, can = null) {
  clearTimeout(word_timer);
  act = can;
  $("word-act").hidden = !can;
  $("word").dataset.kind = kind;
  put($("word-title"), title);
  put($("word-detail"), detail);
  $("word").hidden = false;
  put($("alarm"), kind === "alert" ? [title, detail].filter(Boolean).join(" ") : "");
  if (kind !== "alert") {
    told = title;
    said(title);
  }
  if (lasts_ms > 0) word_timer = setTimeout(hush, lasts_ms);
}

/**
 * A command waits for a server that does not answer: which, `name`, and `withdraw()` takes it back.
 * @param {Api["Problem"] | null} problem
 * @param {string} name
 * @param {() => void} withdraw
 */
export function tell_unsent(problem, name, withdraw) {
  const [title, detail] = [problem?.title ?? say("desk-no-answer"), say("desk-unsent-waits", { command: name })];
  // With each try it is told anew, and said once.
  const is_told = !$("word").hidden && told === title && $("word-detail").textContent === detail;
  if (!is_told) tell("wait", title, detail, 0, withdraw);
}

/**
 * It was taken back.
 * @param {string} name
 */
export const said_withdrawn = (name) => say("desk-withdrawn", { command: name });

/**
 * Another was pressed first.
 * @param {string} name
 */
export const said_waits = (name) => say("desk-withdraw-first", { command: name });

/** A command that nobody has answered is given up. */
export const tell_given_up = () => tell("alert", say("desk-given-up"), say("desk-given-up-remedy"));

/**
 * A request takes long. Where the server is there, it waits in the browser; where not, that is told elsewhere.
 * @param {boolean} is_server_there
 */
export function tell_waiting(is_server_there) {
  if (is_server_there) tell("wait", say("page-waits"), say("page-waits-more"), WAITING_MS);
}

/** Shows no box any more. */
export function hush() {
  clearTimeout(word_timer);
  // The keys do not fall out of the page with the box.
  if ($("word").contains(document.activeElement)) document.querySelector("main[tabindex]")?.focus({ preventScroll: true });
  // What the box said in the status line holds no longer either.
  if (told && $("said").textContent === told) said("");
  told = "";
  $("word").hidden = true;
  put($("word-title"), "");
  put($("word-detail"), "");
  put($("alarm"), "");
}

/**
 * What the server refuses, in its words.
 * @param {Api["Problem"] | null} problem
 */
export function tell_problem(problem) {
  // The detail is for developers and in English; it is in the console's network view.
  if (problem?.title) tell("alert", problem.title);
  else tell("alert", say("desk-failed"), say("desk-failed-remedy"));
}

/**
 * The stable name of what the server refuses: `not-arrived`.
 * @param {Api["Problem"] | null} problem
 */
export const refusal = (problem) => String(problem?.type ?? "").split(":").pop();

$("word-close").addEventListener("click", hush);
$("word-act").addEventListener("click", () => act?.());

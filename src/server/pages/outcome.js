// SPDX-License-Identifier: EUPL-1.2
// What came of a command at a desk, in one sentence: whoever cannot see the page hears it.

import { undone } from "./undo.js";
import { say, written } from "./words.js";

/** @import { DeskAction, DeskAnswer, DeskFields } from "./desk.js" */

/**
 * A command as it was sent: with the number that it was about, and what stood at the desk then.
 * @typedef {{
 *   action: DeskAction, fields: DeskFields, place: string | undefined, number: string | undefined, is_awaited: boolean,
 *   current: Api["DeskBoard"]["current"], undo: Api["DeskBoard"]["undo"],
 * }} Sent
 */

/**
 * The sentence; `body`: the server's answer.
 * @param {Sent} sent
 * @param {number} status
 * @param {DeskAnswer | null} body
 */
export function result(sent, status, body) {
  const { action, fields, place } = sent;
  const number = sent.number ? written(sent.number) : "";
  const own = sent.current ? written(sent.current.number) : "";
  switch (action) {
    case "next":
    case "call":
      return [ended(sent, own), status === 204 ? say("desk-nobody-waits") : say("desk-called", { number: written(body?.number ?? "") })].filter(Boolean).join(" ");
    case "close":
      return [ended(sent, own), say("desk-said-closed")].filter(Boolean).join(" ");
    case "recall":
      return say("desk-said-recalled", { number: own });
    case "start":
      return say("desk-said-arrived", { number: own });
    case "no-show":
      return say("desk-said-no-show", { number: own });
    case "complete":
      return say("desk-said-served", { number: own });
    case "transfer":
    case "escalate":
      return say("desk-said-passed", { number: own, place });
    case "open":
      return say("desk-said-open");
    case "pause":
      return [say("desk-said-paused"), sent.is_awaited ? say("desk-said-awaited") : ""].filter(Boolean).join(" ");
    case "put-back":
      return say("desk-said-put-back", { number });
    case "reopen":
      return say(body?.current?.ticket === fields.ticket ? "desk-said-reopened-here" : "desk-said-reopened-waits", { number });
    case "undo":
      return sent.undo ? say("desk-said-undone", { what: undone(sent.undo, sent.current) }) : "";
    default:
      return "";
  }
}

/**
 * A command as its button calls it.
 * @param {Sent} sent
 */
export function named({ action, fields, place, number, undo, current }) {
  const words = { number: number ? written(number) : "", place };
  switch (action) {
    case "call":
      return say(fields.reason ? "desk-call-number" : "desk-call-away", words);
    case "put-back":
      return say("desk-put-back-number", words);
    case "reopen":
      return say("desk-reopen-number", words);
    case "transfer":
    case "escalate":
      return say("desk-transfer-send", words);
    case "open":
      return say("desk-open");
    case "undo":
      return undo ? `${say("desk-undo")} (${undone(undo, current)})` : say("desk-undo");
    default:
      return say(`desk-${action}`);
  }
}

/**
 * What became of the ticket that was at the desk.
 * @param {Sent} sent
 * @param {string} number
 */
function ended({ fields, current }, number) {
  if (!current) return "";
  return say(fields.called === "no-show" ? "desk-said-no-show" : "desk-said-served", { number });
}

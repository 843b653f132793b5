// SPDX-License-Identifier: EUPL-1.2
// Sends one command at a time; without an answer it asks again with the same id, so nothing happens twice.

import { told_if_slow, when_lost } from "./link.js";

const ANSWER_MS_MAX = 5_000;
const RETRY_MS_FIRST = 500;
const PRESS_RETRY_MS_MAX = 4_000;
// After this long a call would surprise whoever comes back to the desk.
const PATIENCE_MS = 120_000;
// A second press within this time of the first is a slip of the finger.
const SLIP_MS = 500;

/** A random UUID; `crypto.randomUUID` is missing on pages served without TLS. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // The sixth says which kind of UUID it is, the eighth which variant.
  const marked = bytes.map((byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte));
  const hex = Array.from(marked, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** @param {number} stretch_ms */
const pause = (stretch_ms) => new Promise((done) => setTimeout(done, stretch_ms));

/**
 * What came of a command: `body` is what the server answers where it did it, `problem` why it did not.
 * @template Action, Fields, Body
 * @typedef {{ action: Action, fields: Fields, status: number, body: Body | null, problem: Api["Problem"] | null }} Done
 */

/**
 * @template Action, Fields
 * @typedef {{
 *   send: (action: Action, fields?: Fields, name?: string) => Promise<void>,
 *   busy: () => boolean, waits: () => string | null, withdraw: () => void,
 * }} Sender
 */

/**
 * A sender of commands to `base` that calls back:
 * `on_busy(busy)`, `on_retry(problem or null, name)`, `on_answer({ action, fields, status, body, problem })`, `on_given_up()`,
 * `on_wait(is_server_there)` where an answer takes long, `on_withdrawn(name)` once a command is sent no more.
 * Returns `{ send, busy, waits, withdraw }`; `name` is how its button calls a command. What is sent while busy is not taken,
 * and whoever sends says so. `waits()`: the name of the command that waits for a server that does not answer, null where none
 * does; `withdraw()` sends it no more.
 * @template {string} Action
 * @template {object} Fields
 * @template Body
 * @param {{
 *   base: string,
 *   on_busy: (busy: boolean) => void,
 *   on_retry: (problem: Api["Problem"] | null, name: string) => void,
 *   on_answer: (done: Done<Action, Fields, Body>) => void,
 *   on_given_up: () => void,
 *   on_wait?: (is_server_there: boolean) => void,
 *   on_withdrawn?: (name: string) => void,
 * }} hooks
 * @returns {Sender<Action, Fields>}
 */
export function commands({ base, on_busy, on_retry, on_answer, on_given_up, on_wait = () => {}, on_withdrawn = () => {} }) {
  let in_flight = false;
  /**
   * Of the command that waits for the server; none while it may be answered at once.
   * @type {{ name: string, withdrawal: AbortController } | null}
   */
  let waiting = null;

  /**
   * @param {Action} action
   * @param {string} asked
   * @param {AbortSignal} withdrawn
   */
  async function once(action, asked, withdrawn) {
    const over = new AbortController();
    const end = () => over.abort();
    const late = setTimeout(end, ANSWER_MS_MAX);
    withdrawn.addEventListener("abort", end);
    try {
      const sent = {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: asked,
        signal: over.signal,
      };
      const response = await told_if_slow(() => fetch(`${base}/${action}`, sent), on_wait);
      const { ok, status } = response;
      const answer = status === 204 ? null : await response.json().catch(() => null);
      return { action, status, body: ok ? answer : null, problem: ok ? null : answer };
    } catch {
      return { action, status: 0, body: null, problem: null };
    } finally {
      clearTimeout(late);
      withdrawn.removeEventListener("abort", end);
    }
  }

  /** @param {{ status: number }} answer */
  const without_answer = ({ status }) => status === 0 || status === 408 || status === 429 || status >= 500;

  /**
   * @param {Action} action
   * @param {Fields} fields
   */
  async function send(action, fields = /** @type {Fields} */ ({}), name = "") {
    if (in_flight) return;
    in_flight = true;
    on_busy(true);
    const body = JSON.stringify({ id: uuid(), ...fields });
    const slip = pause(SLIP_MS);
    const give_up_ms = performance.now() + PATIENCE_MS;
    // Who presses while nothing comes through is told at once, not when the first answer is overdue.
    const withdrawal = new AbortController();
    const withdrawn = withdrawal.signal;
    const taken_back = new Promise((done) => withdrawn.addEventListener("abort", done));
    const retried = (/** @type {Api["Problem"] | null} */ problem) => {
      waiting = { name, withdrawal };
      on_retry(problem, name);
    };
    const answered = when_lost(() => retried(null));
    let retry_ms = RETRY_MS_FIRST;
    let answer = await once(action, body, withdrawn);
    while (without_answer(answer) && !withdrawn.aborted && performance.now() + retry_ms < give_up_ms) {
      retried(answer.problem);
      await Promise.race([pause(retry_ms), taken_back]);
      retry_ms = Math.min(retry_ms * 2, PRESS_RETRY_MS_MAX);
      if (!withdrawn.aborted) answer = await once(action, body, withdrawn);
    }
    answered();
    waiting = null;
    if (without_answer(answer) && withdrawn.aborted) on_withdrawn(name);
    else if (without_answer(answer)) on_given_up();
    else on_answer({ ...answer, fields });
    await slip;
    in_flight = false;
    on_busy(false);
  }

  return { send, busy: () => in_flight, waits: () => waiting?.name ?? null, withdraw: () => waiting?.withdrawal.abort() };
}

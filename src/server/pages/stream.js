// SPDX-License-Identifier: EUPL-1.2
// A stream as a page hears it: one for all pages of this browser, held by a shared worker. Where there is none a few pages hold
// one each, and the others ask again and again: a browser opens six connections, and what is pressed needs one, too.

import { answer_of } from "./ask.js";

const WORKER = "/static/shared.js";
// Pages and a worker of other versions do not meet.
const WORKER_NAME = "spazio-streams-1";
// A worker that has not answered by then is none: the page does without it.
const HELLO_MS_MAX = 3_000;

// Without a worker so many pages may hold a stream.
const HELD_MAX = 3;
const CHANNEL = "spazio-streams";
// Other pages say by then that they hold one.
const HELD_TOLD_MS = 500;
// The others ask as often as a stream tells the time.
const POLL_MS = 2_000;
const ANSWER_MS_MAX = 6_000;

// Whether the last try found no worker; the try after that looks for it again.
let is_without = typeof SharedWorker === "undefined";

/** Whether one stream serves all pages, so that one more costs nothing. */
export const is_shared = () => !is_without;

/**
 * What a stream calls back.
 * @typedef {{ on_open: (age_ms: number) => void, on_break: () => void, on_event: (name: string, data: string, age_ms: number) => void }} Hooks
 */

/** @typedef {{ is_over: () => boolean, close: () => void }} Line */

/**
 * What a page tells the worker.
 * @typedef {{ kind: "join", address: string, names: string[] } | { kind: "heard" } | { kind: "leave" }} FromPage
 */

/**
 * What the worker tells a page.
 * @typedef {{ kind: "hello" } | { kind: "break" } | { kind: "open", age_ms: number } | { kind: "event", name: string, data: string, age_ms: number }} FromWorker
 */

/**
 * Opens the stream at `address` and calls back: `on_open(age_ms)`, `on_break()`, `on_event(name, data, age_ms)` for each of
 * `names`; `age_ms`: how long ago something was heard, or this was told. Returns `{ is_over, close }`; whoever is told of a break closes it and opens another.
 * @param {string} address
 * @param {string[]} names
 * @param {Hooks} hooks
 * @returns {Line}
 */
export function open_stream(address, names, hooks) {
  if (!is_without) return shared(address, names, hooks);
  is_without = typeof SharedWorker === "undefined";
  return typeof BroadcastChannel === "undefined" ? own(address, names, hooks) : one_of_few(address, names, hooks);
}

/**
 * Its own stream, unless enough other pages hold one.
 * @param {string} address
 * @param {string[]} names
 * @param {Hooks} hooks
 * @returns {Line}
 */
function one_of_few(address, names, hooks) {
  const channel = new BroadcastChannel(CHANNEL);
  const me = String(Math.random());
  let others = 0;
  let holds = true;
  /** @type {Line | null} */
  let line = null;
  channel.addEventListener("message", (/** @type {MessageEvent<{ who?: string, here?: string }>} */ { data }) => {
    if (data.who && holds) channel.postMessage({ here: data.who });
    else if (data.here === me) others += 1;
  });
  channel.postMessage({ who: me });
  const timer = setTimeout(() => {
    holds = others < HELD_MAX;
    line = holds ? own(address, names, hooks) : polled(names, hooks);
  }, HELD_TOLD_MS);
  return {
    is_over: () => line?.is_over() ?? false,
    close() {
      clearTimeout(timer);
      channel.close();
      line?.close();
    },
  };
}

/**
 * Asks for what a stream would tell: the time, and that something may have changed.
 * @param {string[]} names
 * @param {Hooks} hooks
 * @returns {Line}
 */
function polled(names, { on_open, on_break, on_event }) {
  let is_open = false;
  let is_over = false;
  let timer = 0;
  async function poll() {
    try {
      const board = await answer_of("/api/v1/board", {}, ANSWER_MS_MAX);
      if (is_over) return;
      if (!is_open) on_open(0);
      is_open = true;
      on_event("time", JSON.stringify({ now: board.as_of }), 0);
      if (names.includes("board")) on_event("board", JSON.stringify(board), 0);
      timer = setTimeout(poll, POLL_MS);
    } catch {
      if (is_over) return;
      is_over = true;
      on_break();
    }
  }
  poll();
  return {
    is_over: () => is_over,
    close() {
      is_over = true;
      clearTimeout(timer);
    },
  };
}

/**
 * @param {string} address
 * @param {string[]} names
 * @param {Hooks} hooks
 * @returns {Line}
 */
function own(address, names, { on_open, on_break, on_event }) {
  const source = new EventSource(address);
  source.onopen = () => on_open(0);
  source.onerror = on_break;
  for (const name of names) source.addEventListener(name, ({ data }) => on_event(name, data, 0));
  return { is_over: () => source.readyState === EventSource.CLOSED, close: () => source.close() };
}

/**
 * @param {string} address
 * @param {string[]} names
 * @param {Hooks} hooks
 * @returns {Line}
 */
function shared(address, names, { on_open, on_break, on_event }) {
  let is_over = false;
  /** @type {MessagePort | null} */
  let port = null;
  const tell = (/** @type {FromPage} */ message) => port?.postMessage(message);
  const without = () => {
    if (is_over) return;
    is_without = true;
    is_over = true;
    on_break();
  };
  const timer = setTimeout(without, HELLO_MS_MAX);

  /** @param {MessageEvent<FromWorker>} event */
  function hear({ data: message }) {
    if (is_over) return;
    clearTimeout(timer);
    if (message.kind === "open") on_open(message.age_ms);
    else if (message.kind === "event") {
      // The worker forgets whoever does not say that it hears.
      if (message.name === "time") tell({ kind: "heard" });
      on_event(message.name, message.data, message.age_ms);
    } else if (message.kind === "break") {
      is_over = true;
      on_break();
    }
  }

  // Asked for anew each time: one that has died is then another.
  try {
    const worker = new SharedWorker(WORKER, { name: WORKER_NAME });
    worker.addEventListener("error", () => {
      clearTimeout(timer);
      setTimeout(without);
    });
    port = worker.port;
    port.addEventListener("message", hear);
    port.start();
    tell({ kind: "join", address, names });
  } catch {
    clearTimeout(timer);
    setTimeout(without);
  }
  return {
    is_over: () => is_over,
    close() {
      clearTimeout(timer);
      is_over = true;
      tell({ kind: "leave" });
      port?.close();
    },
  };
}

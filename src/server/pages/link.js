// SPDX-License-Identifier: EUPL-1.2
// Keeps a page true: a stream says when to look and what time it is, one request at a time looks; says when the line is lost.
// A page that nobody sees lets its stream go, and takes it up with a fresh look.

import { ask, one_at_a_time } from "./ask.js";
import { is_shared, open_stream } from "./stream.js";

// As every screen has it: a line that was silent for this long is told as lost (the server's own tests hold it to api::link).
export const SILENCE_MS = 6_000;
// A line that is merely slow may take this long to open.
const OPENING_MS_MAX = 10_000;
const LOOK_MS_MAX = SILENCE_MS;
const LOOK_EVERY_MS = 15_000;
const RETRY_MS_FIRST = 500;
const RETRY_MS_MAX = 5_000;
// A break that the browser tells, and that is over sooner, is not worth a clerk's attention.
const CALM_MS = 1_500;
const WATCH_EVERY_MS = 250;

// ---- The office's time --------------------------------------------------------------------------------------

// What is told comes late, never early: of what was told lately the latest time is the truest. As screens do it.
const TIMES_KEPT = 150;
const SET_BACK_TIMES = 3;
/** @type {number[]} */
let times = [];
/**
 * What the office's clock showed when this page's steady clock stood at zero. The machine's own clock may show anything.
 * @type {number | null}
 */
let at_zero_ms = null;

/**
 * @param {Api["Moment"]} now
 * @param {number} age_ms
 */
function hear_time(now, age_ms) {
  times = [...times.slice(1 - TIMES_KEPT), Date.parse(now) + age_ms - performance.now()];
  const last = times.slice(-SET_BACK_TIMES);
  const best = Math.max(...times);
  if (last.length === SET_BACK_TIMES && last.every((time) => best - time > SILENCE_MS)) times = last;
  at_zero_ms = Math.max(...times);
}

/**
 * The office's time at a moment of `performance.now()`; null before it was told.
 * @param {number} steady_ms
 */
const office_at = (steady_ms) => (at_zero_ms === null ? null : at_zero_ms + steady_ms);

/** The office's time now; null before it was told. */
export const office_ms = () => office_at(performance.now());

/**
 * How long a command can still be taken back; nothing where there is none, or the office's time is not known.
 * @param {{ until: Api["Moment"] } | null | undefined} undo
 */
export function undo_left_ms(undo) {
  const now_ms = office_ms();
  return undo && now_ms !== null ? Date.parse(undo.until) - now_ms : 0;
}

// ---- The line -----------------------------------------------------------------------------------------------

let is_lost = false;
let last_beat_ms = -Infinity;
/** @type {Set<() => void>} */
const concerned = new Set();
// After so long somebody who waits is told why.
const WAIT_TOLD_MS = 3_000;

/**
 * Does a request; calls `on_wait(is_server_there)` where it takes long: a server that was heard since the request was
 * sent would have answered, so it waits in the browser. What is told on a lost line is told elsewhere.
 * @template Given
 * @param {() => Promise<Given>} request
 * @param {(is_server_there: boolean) => void} on_wait
 */
export async function told_if_slow(request, on_wait) {
  const begun_ms = performance.now();
  // Half the wait is left for a beat that was on its way.
  const timer = setTimeout(() => is_lost || on_wait(last_beat_ms - begun_ms > WAIT_TOLD_MS / 3), WAIT_TOLD_MS);
  try {
    return await request();
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Calls `what` as soon as the line is lost, at once where it is; returns what ends that.
 * @param {() => void} what
 */
export function when_lost(what) {
  if (is_lost) what();
  concerned.add(what);
  return () => concerned.delete(what);
}

/**
 * Whether the line is well, else since when it is lost.
 * @typedef {(online: boolean | null, since_ms: number | null) => void} OnLink
 */

/**
 * Holds the stream open and calls back: `on_take_up()`, `on_open()`, `on_break()`, `on_event(name, data)` for each of `names`,
 * `on_link(online, since_ms)`: whether the line is well, else since when it is lost, in the office's time; `online` is null while
 * a page that was not seen for a while, and shows what it heard then, takes up its stream. `holds()`: whether all else is well, too.
 * `keeps`: it goes on while nobody sees the page, where that costs no connection: what it tells is told in another window, too.
 * Returns `{ tell, heard, wake, end }`: `tell` looks at once how the line is, `heard` notes an answer of the server.
 * @param {{
 *   stream: string, names?: string[], keeps?: boolean, holds?: () => boolean,
 *   on_take_up?: () => void, on_open?: () => void, on_break?: () => void,
 *   on_event?: (name: string, data: string) => void, on_link: OnLink,
 * }} hooks
 */
export function watch({ stream, names = [], keeps = false, holds = () => true, on_take_up, on_open, on_break, on_event, on_link }) {
  /** @type {import("./stream.js").Line | null} */
  let source = null;
  let is_open = false;
  // Servers of before do not say that they live.
  let beats = false;
  let heard_ms = performance.now();
  let begun_ms = heard_ms;
  /** @type {number | null} */
  let broken_ms = null;
  /** @type {boolean | null} */
  let told = null;
  let retry_ms = RETRY_MS_FIRST;
  let retry_timer = 0;
  // Nobody sees the page; or somebody does again, and it is not yet as true as it was.
  const may_rest = () => document.hidden && !(keeps && is_shared());
  let is_resting = may_rest();
  let is_taken_up = false;

  const silent = () => beats && performance.now() - heard_ms >= SILENCE_MS;

  /**
   * @param {boolean | null} online
   * @param {number | null} since_ms
   */
  function tell_link(online, since_ms) {
    told = online;
    on_link(online, since_ms);
  }

  function tell() {
    if (is_resting) return;
    const now_ms = performance.now();
    if (is_open && holds() && !silent()) {
      broken_ms = null;
      is_lost = is_taken_up = false;
      if (told !== true) tell_link(true, null);
      return;
    }
    broken_ms ??= now_ms;
    const calm_ms = is_taken_up ? SILENCE_MS : CALM_MS;
    if (told === false || (now_ms - broken_ms < calm_ms && !silent())) return;
    is_lost = true;
    tell_link(false, office_at(heard_ms) ?? Date.now());
    for (const what of [...concerned]) what();
  }

  function broke() {
    source?.close();
    is_open = is_taken_up = false;
    tell();
    on_break?.();
    clearTimeout(retry_timer);
    // Some spread, so that five desks do not knock in the same moment.
    retry_timer = setTimeout(connect, retry_ms * (0.75 + Math.random() / 2));
    retry_ms = Math.min(retry_ms * 2, RETRY_MS_MAX);
  }

  function connect() {
    clearTimeout(retry_timer);
    // Meanwhile there may be no worker any more.
    if (may_rest()) return rest();
    source?.close();
    is_open = false;
    begun_ms = performance.now();
    source = open_stream(stream, ["time", ...names], {
      on_open(age_ms) {
        is_open = true;
        beats = false;
        heard_ms = performance.now() - age_ms;
        retry_ms = RETRY_MS_FIRST;
        on_open?.();
        tell();
      },
      on_break: broke,
      on_event(name, data, age_ms) {
        heard_ms = Math.max(heard_ms, performance.now() - age_ms);
        if (name === "time") {
          beats = true;
          last_beat_ms = heard_ms;
          const { now } = /** @type {Api["OfficeTime"]} */ (JSON.parse(data));
          hear_time(now, age_ms);
        } else on_event?.(name, data);
      },
    });
  }

  function rest() {
    if (is_resting) return;
    is_resting = true;
    clearTimeout(retry_timer);
    source?.close();
    is_open = false;
  }

  function take_up() {
    if (!is_resting) return;
    is_resting = false;
    is_taken_up = true;
    beats = false;
    broken_ms = null;
    retry_ms = RETRY_MS_FIRST;
    on_take_up?.();
    if (told !== null && performance.now() - heard_ms >= SILENCE_MS) tell_link(null, office_at(heard_ms) ?? Date.now());
    connect();
  }

  const see = () => (may_rest() ? rest() : take_up());
  document.addEventListener("visibilitychange", see);
  // Whoever leaves the page and comes back by the browser's button finds it as it was left.
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", see);

  // The browser does not tell that a cable is out.
  const watcher = setInterval(() => {
    if (is_resting) return;
    const now_ms = performance.now();
    if (source?.is_over()) tell();
    else if (is_open ? silent() : now_ms - begun_ms >= OPENING_MS_MAX) broke();
    else tell();
  }, WATCH_EVERY_MS);
  if (!is_resting) connect();
  return {
    tell,
    heard() {
      if (is_resting) heard_ms = performance.now();
    },
    wake() {
      if (is_resting) return;
      if (is_open) on_open?.();
      else connect();
    },
    end() {
      document.removeEventListener("visibilitychange", see);
      window.removeEventListener("pagehide", rest);
      window.removeEventListener("pageshow", see);
      clearInterval(watcher);
      clearTimeout(retry_timer);
      source?.close();
      is_resting = true;
    },
  };
}

/**
 * Loads the page anew where the site has changed, other services or desks; never while `is_at_work()`.
 * @param {() => boolean} is_at_work
 */
export function reload_with_site(is_at_work) {
  /** @type {number | null} */
  let known = null;
  return (/** @type {number} */ version) => {
    if (known !== null && version !== known && !is_at_work()) location.reload();
    else known ??= version;
  };
}

/**
 * Follows the board at `path`, filled by `values`, and calls back:
 * `on_board(board)`, `on_link(online, since_ms)`, `on_site(version)`, `on_signed_out()`, `on_problem(problem)`,
 * `on_wait(is_server_there)` where a look takes long.
 * Returns `{ look }`: asks at once. A board that comes out of turn is not told.
 * @template {"/api/v1/desks/{desk}" | "/api/v1/reception" | "/second/{desk}/board"} Path
 * @param {{
 *   path: Path, values: Values<Path>, stream: string, keeps?: boolean,
 *   on_board: (board: Answered<Path>) => void, on_link: OnLink, on_site?: (version: number) => void, on_signed_out: () => void,
 *   on_problem?: (problem: Api["Problem"] | null) => void, on_wait?: (is_server_there: boolean) => void,
 * }} hooks
 */
export function follow({ path, values, stream, keeps = false, on_board, on_link, on_site, on_signed_out, on_problem, on_wait = () => {} }) {
  /** @type {{ seq: number, as_of: Api["Moment"] } | null} */
  let latest = null;
  let answered = false;
  let over = false;

  /** @param {Answered<Path>} board */
  function take(board) {
    const news = /** @type {{ seq: number, as_of: Api["Moment"] }} */ (board);
    const told_ms = Date.parse(news.as_of);
    // Until the stream tells the time, and where a server of before does not.
    if (times.length === 0) at_zero_ms = told_ms - performance.now();
    line.heard();
    // Out of turn; a journal that was restored counts anew, and its board is of later.
    if (latest && news.seq < latest.seq && told_ms <= Date.parse(latest.as_of)) return;
    latest = news;
    on_board(board);
  }

  const look = one_at_a_time(async () => {
    if (over) return;
    try {
      const answer = await told_if_slow(() => ask(path, values, LOOK_MS_MAX), on_wait);
      if (answer.status === 401 || answer.status === 403) {
        end();
        return;
      }
      if (answer.ok) {
        take(answer.body);
        answered = true;
      } else {
        answered = false;
        on_problem?.(answer.body);
      }
    } catch {
      answered = false;
    }
    if (!over) line.tell();
  });

  function end() {
    over = true;
    line.end();
    on_signed_out();
  }

  const line = watch({
    stream,
    keeps,
    names: ["board", "seen", "call"],
    holds: () => answered,
    // What it showed while nobody saw it is not what the server says now.
    on_take_up() {
      answered = false;
    },
    on_open: look,
    on_break: look,
    on_event(name, data) {
      look();
      if (name !== "board") return;
      const { site_version } = /** @type {Api["Board"] | Api["SecondBoard"]} */ (JSON.parse(data));
      if (site_version !== undefined) on_site?.(site_version);
    },
    on_link,
  });
  // A page that begins unseen is true nevertheless, when it is looked at.
  if (document.hidden) look();
  window.addEventListener("online", line.wake);
  setInterval(look, LOOK_EVERY_MS);
  return { look };
}

// Keeps a page true: a stream says when to look and what time it is, one request at a time looks; says when the line is lost.

// As every screen has it: a line that was silent for this long is told as lost (the server's own tests hold it to api::stream).
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
let times = [];
// What the office's clock showed when this page's steady clock stood at zero. The machine's own clock may show anything.
let at_zero_ms = null;

function hear_time(now) {
  times = [...times.slice(1 - TIMES_KEPT), Date.parse(now) - performance.now()];
  const last = times.slice(-SET_BACK_TIMES);
  const best = Math.max(...times);
  if (last.length === SET_BACK_TIMES && last.every((time) => best - time > SILENCE_MS)) times = last;
  at_zero_ms = Math.max(...times);
}

/** The office's time at a moment of `performance.now()`; null before it was told. */
const office_at = (steady_ms) => (at_zero_ms === null ? null : at_zero_ms + steady_ms);

/** The office's time now; null before it was told. */
export const office_ms = () => office_at(performance.now());

// ---- The line -----------------------------------------------------------------------------------------------

let is_lost = false;
const concerned = new Set();

/** Calls `what` as soon as the line is lost, at once where it is; returns what ends that. */
export function when_lost(what) {
  if (is_lost) what();
  concerned.add(what);
  return () => concerned.delete(what);
}

/**
 * Holds the stream open and calls back: `on_open()`, `on_break()`, `on_event(name, data)` for each of `names`,
 * `on_link(online, lost_since_ms)` in the office's time. `holds()`: whether all else is well, too.
 * Returns `{ tell, wake, end }`: `tell` looks at once how the line is.
 */
export function watch({ stream, names = [], holds = () => true, on_open, on_break, on_event, on_link }) {
  let source = null;
  let is_open = false;
  // Servers of before do not say that they live.
  let beats = false;
  let heard_ms = performance.now();
  let begun_ms = heard_ms;
  let broken_ms = null;
  let told = null;
  let retry_ms = RETRY_MS_FIRST;
  let retry_timer = 0;

  const silent = () => beats && performance.now() - heard_ms >= SILENCE_MS;

  function tell() {
    const now_ms = performance.now();
    if (is_open && holds() && !silent()) {
      broken_ms = null;
      is_lost = false;
      if (told !== true) on_link((told = true), null);
      return;
    }
    broken_ms ??= now_ms;
    if (told === false || (now_ms - broken_ms < CALM_MS && !silent())) return;
    is_lost = true;
    on_link((told = false), office_at(heard_ms) ?? Date.now());
    for (const what of [...concerned]) what();
  }

  function broke() {
    source.close();
    is_open = false;
    tell();
    on_break?.();
    clearTimeout(retry_timer);
    // Some spread, so that five desks do not knock in the same moment.
    retry_timer = setTimeout(connect, retry_ms * (0.75 + Math.random() / 2));
    retry_ms = Math.min(retry_ms * 2, RETRY_MS_MAX);
  }

  function connect() {
    clearTimeout(retry_timer);
    source?.close();
    is_open = false;
    begun_ms = performance.now();
    source = new EventSource(stream);
    source.onopen = () => {
      is_open = true;
      beats = false;
      heard_ms = performance.now();
      retry_ms = RETRY_MS_FIRST;
      on_open?.();
      tell();
    };
    source.onerror = broke;
    source.addEventListener("time", (event) => {
      heard_ms = performance.now();
      beats = true;
      hear_time(JSON.parse(event.data).now);
    });
    for (const name of names) {
      source.addEventListener(name, (event) => {
        heard_ms = performance.now();
        on_event(name, event.data);
      });
    }
  }

  // The browser does not tell that a cable is out.
  const watcher = setInterval(() => {
    const now_ms = performance.now();
    if (source.readyState === EventSource.CLOSED) tell();
    else if (is_open ? silent() : now_ms - begun_ms >= OPENING_MS_MAX) broke();
    else tell();
  }, WATCH_EVERY_MS);
  connect();
  return {
    tell,
    wake: () => (is_open ? on_open?.() : connect()),
    end() {
      clearInterval(watcher);
      clearTimeout(retry_timer);
      source.close();
    },
  };
}

/**
 * Follows the desk's board at `address` and calls back:
 * `on_board(board)`, `on_link(online, lost_since_ms)`, `on_site(version)`, `on_signed_out()`, `on_problem(problem)`.
 * Returns `{ look }`: asks at once.
 */
export function follow({ address, stream, on_board, on_link, on_site, on_signed_out, on_problem }) {
  let answered = false;
  let looking = false;
  let look_again = false;
  let over = false;

  async function look() {
    if (over) return;
    if (looking) {
      look_again = true;
      return;
    }
    looking = true;
    try {
      const response = await fetch(address, {
        headers: { Accept: "application/json" },
        cache: "no-store",
        signal: AbortSignal.timeout(LOOK_MS_MAX),
      });
      if (response.status === 401 || response.status === 403) {
        end();
        return;
      }
      if (response.ok) {
        const board = await response.json();
        // Until the stream tells the time, and where a server of before does not.
        if (times.length === 0) at_zero_ms = Date.parse(board.as_of) - performance.now();
        on_board(board);
        answered = true;
      } else {
        answered = false;
        on_problem(await response.json().catch(() => null));
      }
    } catch {
      answered = false;
    } finally {
      looking = false;
      if (!over) line.tell();
      if (look_again) {
        look_again = false;
        look();
      }
    }
  }

  function end() {
    over = true;
    line.end();
    on_signed_out();
  }

  const line = watch({
    stream,
    names: ["board", "seen", "call"],
    holds: () => answered,
    on_open: look,
    on_break: look,
    on_event(name, data) {
      look();
      if (name === "board") on_site(JSON.parse(data).site_version);
    },
    on_link,
  });
  window.addEventListener("online", line.wake);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) line.wake();
  });
  setInterval(look, LOOK_EVERY_MS);
  return { look };
}

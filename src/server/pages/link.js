// Keeps the page's picture of the desk true: a stream says when to look, one request at a time looks.

const LOOK_MS_MAX = 5_000;
const LOOK_EVERY_MS = 15_000;
const RETRY_MS_FIRST = 500;
const RETRY_MS_MAX = 5_000;
// A break shorter than this is not worth a clerk's attention.
const CALM_MS = 1_500;

/**
 * Follows the desk's board at `address` and calls back:
 * `on_board(board, heard_at_ms)`, `on_link(online, lost_since_ms)`, `on_site(version)`, `on_signed_out()`, `on_problem(problem)`.
 * Returns `{ look }`: asks at once.
 */
export function follow({ address, stream, on_board, on_link, on_site, on_signed_out, on_problem }) {
  let source = null;
  let stream_open = false;
  let answered = false;
  let looking = false;
  let look_again = false;
  let retry_ms = RETRY_MS_FIRST;
  let retry_timer = 0;
  let lost_since_ms = null;
  let lost_timer = 0;
  let over = false;

  function tell() {
    if (stream_open && answered) {
      lost_since_ms = null;
      clearTimeout(lost_timer);
      on_link(true, null);
    } else if (lost_since_ms === null) {
      lost_since_ms = Date.now();
      lost_timer = setTimeout(() => on_link(false, lost_since_ms), CALM_MS);
    }
  }

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
        on_board(await response.json(), Date.now());
        answered = true;
      } else {
        answered = false;
        on_problem(await response.json().catch(() => null));
      }
    } catch {
      answered = false;
    } finally {
      looking = false;
      if (!over) tell();
      if (look_again) {
        look_again = false;
        look();
      }
    }
  }

  function end() {
    over = true;
    source?.close();
    clearTimeout(retry_timer);
    clearTimeout(lost_timer);
    on_signed_out();
  }

  function retry_later() {
    clearTimeout(retry_timer);
    // Some spread, so that five desks do not knock in the same moment.
    retry_timer = setTimeout(connect, retry_ms * (0.75 + Math.random() / 2));
    retry_ms = Math.min(retry_ms * 2, RETRY_MS_MAX);
  }

  function connect() {
    if (over) return;
    clearTimeout(retry_timer);
    source?.close();
    source = new EventSource(stream);
    source.onopen = () => {
      stream_open = true;
      retry_ms = RETRY_MS_FIRST;
      look();
    };
    source.onerror = () => {
      source.close();
      stream_open = false;
      tell();
      look();
      retry_later();
    };
    for (const name of ["board", "seen", "call"]) source.addEventListener(name, look);
    source.addEventListener("board", (event) => on_site(JSON.parse(event.data).site_version));
  }

  const wake = () => {
    if (stream_open) look();
    else connect();
  };
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) wake();
  });
  setInterval(look, LOOK_EVERY_MS);
  connect();
  return { look };
}

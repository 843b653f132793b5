// SPDX-License-Identifier: EUPL-1.2
// Rows that move are not hit by a second click: what comes under the pointer by itself in place of another row is not
// pressed for a moment.

// Longer than two presses of one intention are apart.
const HELD_MS = 1_000;
// A page that has become shorter scrolls by itself, no later than that.
const SETTLES_MS = 250;
// Less than this is no move.
const SAME_PX = 2;

/** Holds every row (`[data-row]`) of the page; `on_held()` says that a press was not taken. */
export function hold_still(on_held) {
  // Where each row is, and where the rows were before they last moved.
  let places = look();
  let moves = [];
  let moved_ms = 0;
  // Where a press began: the row, since when, and whether another row was there just before.
  let pressed = null;

  function look() {
    const rows = Array.from(document.querySelectorAll("[data-row]"), (row) => ({ row: row.dataset.row, box: row.getBoundingClientRect() }));
    return rows.filter(({ box }) => box.height > 0);
  }

  function is_same(now) {
    const near = (one, other) => Math.abs(one.top - other.top) < SAME_PX && Math.abs(one.left - other.left) < SAME_PX;
    return now.length === places.length && now.every(({ row, box }, at) => row === places[at].row && near(box, places[at].box));
  }

  // Whether rows have moved.
  function note() {
    const now = look();
    const has_moved = !is_same(now);
    if (has_moved) {
      moved_ms = performance.now();
      moves = moves.filter(({ until_ms }) => until_ms > moved_ms);
      moves.push({ until_ms: moved_ms + HELD_MS, places });
    }
    places = now;
    return has_moved;
  }

  const row_of = (event) => event.target.closest?.("[data-row]")?.dataset.row ?? null;

  /** Whether another row was here a moment ago. */
  function is_held(event) {
    const row = row_of(event);
    const { clientX: x, clientY: y } = event;
    const is_here = ({ box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    const at_ms = performance.now();
    return moves.some((move) => move.until_ms > at_ms && move.places.some((place) => place.row !== row && is_here(place)));
  }

  let changed_ms = -Infinity;
  const changed = () => {
    if (note()) changed_ms = performance.now();
  };
  new MutationObserver(changed).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["hidden", "class", "data-way"],
  });
  // Whoever scrolls, folds, widens or looks for somebody moves the rows on purpose.
  const on_purpose = () => {
    places = look();
    moves = [];
  };
  const scrolled = () => (performance.now() - changed_ms < SETTLES_MS ? note() : on_purpose());
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  document.addEventListener("toggle", on_purpose, { capture: true });
  window.addEventListener("resize", on_purpose);
  document.addEventListener("rows-sought", on_purpose);

  document.addEventListener(
    "pointerdown",
    (event) => {
      const row = event.target.closest?.("button") ? row_of(event) : null;
      pressed = row === null ? null : { row, at_ms: performance.now(), held: is_held(event) };
    },
    { capture: true },
  );
  document.addEventListener(
    "click",
    (event) => {
      // A key presses what has the focus, and that stays with its row.
      if (event.detail === 0) return;
      const before = pressed;
      pressed = null;
      const row = event.target.closest?.("button") ? row_of(event) : null;
      if (row === null && before === null) return;
      if (row === before?.row && !before.held) return;
      // Let go beside the row, on purpose.
      if (row === null && moved_ms < before.at_ms) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      on_held();
    },
    { capture: true },
  );
}

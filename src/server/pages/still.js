// SPDX-License-Identifier: EUPL-1.2
// Rows that move are not hit by a second click: what comes under the pointer by itself in place of another row is not
// pressed for a moment.

import { around } from "./elements.js";

// Longer than two presses of one intention are apart.
const HELD_MS = 1_000;
// What stays in view while rows above it come or go is scrolled by the browser, no later than that.
const SETTLES_MS = 250;
// Less than this is no move.
const SAME_PX = 2;

/** @typedef {{ box: Element, top: number, left: number }} Scroll */
/** @typedef {{ row: string | undefined, box: DOMRect, scrolls: Scroll[] }} Place */

/**
 * Holds every row (`[data-row]`) of the page; `on_held()` says that a press was not taken.
 * @param {() => void} on_held
 */
export function hold_still(on_held) {
  // Where each row is, and where the rows were before they last moved.
  let places = look();
  /** @type {{ until_ms: number, places: Place[] }[]} */
  let moves = [];
  let moved_ms = 0;
  /**
   * Where a press began: the row, since when, and whether another row was there just before.
   * @type {{ row: string, at_ms: number, held: boolean } | null}
   */
  let pressed = null;

  /**
   * The boxes around a row that scroll, the page last.
   * @param {HTMLElement} row
   */
  function scrollers_of(row) {
    /** @type {Element[]} */
    const found = [];
    for (let box = row.parentElement; box !== null && box !== document.body; box = box.parentElement) {
      if (box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth) found.push(box);
    }
    return [...found, document.scrollingElement ?? document.documentElement];
  }

  function look() {
    const rows = Array.from(document.querySelectorAll("[data-row]"), (row) => {
      const scrolls = scrollers_of(row).map((box) => ({ box, top: box.scrollTop, left: box.scrollLeft }));
      return { row: row.dataset.row, box: row.getBoundingClientRect(), scrolls };
    });
    return rows.filter(({ box }) => box.height > 0);
  }

  /** @typedef {{ top: number, left: number }} Corner */
  const near = (/** @type {Corner} */ one, /** @type {Corner | undefined} */ other) =>
    other !== undefined && Math.abs(one.top - other.top) < SAME_PX && Math.abs(one.left - other.left) < SAME_PX;

  /** @param {Place[]} now */
  function is_same(now) {
    return now.length === places.length && now.every(({ row, box }, at) => row === places[at]?.row && near(box, places[at]?.box));
  }

  /**
   * Where a row lies in what is scrolled.
   * @param {Place} place
   */
  function within({ box, scrolls }) {
    const along = (/** @type {"top" | "left"} */ side) => scrolls.reduce((sum, scroll) => sum + scroll[side], box[side]);
    return { top: along("top"), left: along("left") };
  }

  // A box that has become shorter than it was scrolled scrolls by itself.
  const is_cut = (/** @type {Scroll} */ { box, top }) => top > box.scrollHeight - box.clientHeight + SAME_PX;

  /**
   * Whether scrolling alone has moved the rows, and somebody's hand did it.
   * @param {Place[]} now
   */
  function is_scrolled(now) {
    if (now.length !== places.length || places.some(({ scrolls }) => scrolls.some(is_cut))) return false;
    return now.every((place, at) => {
      const before = places[at];
      return before !== undefined && place.row === before.row && near(within(place), within(before));
    });
  }

  /**
   * Notes that rows have moved.
   * @param {Place[]} now
   */
  function note(now) {
    if (!is_same(now)) {
      moved_ms = performance.now();
      moves = moves.filter(({ until_ms }) => until_ms > moved_ms);
      moves.push({ until_ms: moved_ms + HELD_MS, places });
    }
    places = now;
  }

  const row_of = (/** @type {Event} */ event) => around(event, "[data-row]")?.dataset.row ?? null;

  /**
   * Whether another row was here a moment ago.
   * @param {MouseEvent} event
   */
  function is_held(event) {
    const row = row_of(event);
    const { clientX: x, clientY: y } = event;
    const is_here = (/** @type {Place} */ { box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    const at_ms = performance.now();
    return moves.some((move) => move.until_ms > at_ms && move.places.some((place) => place.row !== row && is_here(place)));
  }

  let changed_ms = -Infinity;
  const changed = () => {
    const now = look();
    if (is_same(now) || is_scrolled(now)) return;
    changed_ms = performance.now();
    note(now);
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
  const scrolled = () => {
    const now = look();
    if (is_scrolled(now) && performance.now() - changed_ms > SETTLES_MS) on_purpose();
    else note(now);
  };
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  document.addEventListener("toggle", on_purpose, { capture: true });
  window.addEventListener("resize", on_purpose);
  document.addEventListener("rows-sought", on_purpose);

  document.addEventListener(
    "pointerdown",
    (event) => {
      const row = around(event, "button") ? row_of(event) : null;
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
      const row = around(event, "button") ? row_of(event) : null;
      if (row === null && before === null) return;
      if (before && row === before.row && !before.held) return;
      // Let go beside the row, on purpose.
      if (before && row === null && moved_ms < before.at_ms) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      on_held();
    },
    { capture: true },
  );
}

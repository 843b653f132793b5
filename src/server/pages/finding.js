// SPDX-License-Identifier: EUPL-1.2
// What a desk's lists show: their first rows, as the desk's board has them; or, leafed through or searched by number or
// service, what the server finds.

import { answer_of, one_at_a_time } from "./ask.js";
import { $, around, first, put } from "./elements.js";
import { give_back_focus } from "./keys.js";
import { where_words } from "./where.js";
import { page, say } from "./words.js";

/**
 * A list by its name in addresses.
 * @typedef {Api["DeskList"]} Name
 */

/**
 * Somebody on a list, with what that list tells of them.
 * @typedef {Api["ListedTicket"]} Row
 */

/**
 * The rows of a list, from which on, how many there are and how many of them are looked for.
 * @typedef {{ rows: Row[], start: number, all: number, found: number }} Shown
 */

/** @typedef {{ list: (name: Name) => Shown, listed: (ticket: string | null | undefined) => Row | undefined, is_searching: () => boolean }} Lists */

const ROWS = 12;
const ANSWER_MS_MAX = 6_000;
// Whoever types is not looked for after every letter.
const TYPING_MS = 200;
const RETRY_MS = 2_000;

/**
 * Each list by its name in addresses: how the board calls its rows, and how many they are.
 * @satisfies {Record<Name, { field: keyof Api["DeskBoard"], people: keyof Api["DeskPeople"] }>}
 */
const LISTS = /** @type {const} */ ({
  waiting: { field: "queue", people: "waiting" },
  passed: { field: "passed", people: "passed" },
  away: { field: "away", people: "away" },
  postponed: { field: "postponed", people: "postponed" },
  "no-shows": { field: "no_shows", people: "no_shows" },
  served: { field: "served", people: "served" },
});
const NAMES = /** @type {Name[]} */ (Object.keys(LISTS));

/**
 * Follows the search field and the buttons that leaf; `redraw(by_hand)` draws all lists anew: `by_hand` where somebody typed.
 * Returns `{ found_one, take, list, listed, is_searching }`.
 * @param {(by_hand: boolean) => void} redraw
 */
export function finding(redraw) {
  /** @type {Api["DeskBoard"] | null} */
  let board = null;
  let find = "";
  // By list: from which row on, and what the server found there for what.
  const from = /** @type {Record<Name, number>} */ (Object.fromEntries(NAMES.map((name) => [name, 0])));
  /** @type {Partial<Record<Name, Api["DeskTickets"] & { find: string }>>} */
  const found = {};
  /**
   * Who was drawn, by ticket.
   * @type {Map<string, Row>}
   */
  const drawn = new Map();
  let typing = 0;
  let retry = 0;
  // What was looked for when all was drawn last.
  let drawn_find = "";
  // Somebody has leafed, and is not answered yet.
  let is_leafing = false;

  const people = (/** @type {Name} */ name) => board?.people?.[LISTS[name].people] ?? board?.[LISTS[name].field]?.length ?? 0;
  const is_plain = (/** @type {Name} */ name) => find === "" && from[name] === 0;
  // A number that a restored journal has lost is on no list: the first one tells of it.
  const is_wanted = (/** @type {Name} */ name) => !is_plain(name) && (people(name) > 0 || (find !== "" && name === "waiting"));
  // A server of before has no pages: its board has all.
  const has_pages = () => Boolean(board?.people);

  /** @param {Name} name */
  async function ask_one(name) {
    const wanted = { find, from: from[name] };
    const values = { desk: page.desk, list: name, find, from: String(wanted.from), rows: String(ROWS) };
    const told = await answer_of("/api/v1/desks/{desk}/tickets", values, ANSWER_MS_MAX);
    // Meanwhile something else may be wanted.
    if (wanted.find !== find || wanted.from !== from[name]) return;
    from[name] = told.from;
    found[name] = { ...told, find };
  }

  const look = one_at_a_time(async () => {
    const asked = find;
    try {
      await Promise.all(NAMES.filter(is_wanted).map(ask_one));
    } catch {
      // The link says where the server is away; what is drawn stays until it answers.
      clearTimeout(retry);
      retry = setTimeout(look, RETRY_MS);
    }
    draw_said();
    redraw(is_leafing || (asked === find && asked !== drawn_find));
    is_leafing = false;
    drawn_find = asked;
  });

  // What the search came to, for whoever cannot see it.
  function draw_said() {
    const lists = NAMES.filter(is_wanted);
    const is_known = lists.every((name) => found[name]?.find === find);
    if (find === "") put($("find-said"), "");
    else if (is_known) {
      const count = lists.reduce((sum, name) => sum + (found[name]?.found ?? 0), 0);
      // A number that this desk has nothing to do with: its holder is told where it is.
      const elsewhere = (found.waiting?.elsewhere ?? []).map(where_words);
      const none = elsewhere.length > 0 ? "" : say("desk-find-none", { text: find });
      const said = [count === 0 ? none : say("desk-find-found", { people: count }), ...elsewhere].filter(Boolean).join(" ");
      const is_lost = lists.some((name) => found[name]?.is_lost);
      put($("find-said"), is_lost ? say("desk-find-lost", { text: find, said: said === none ? "" : said }).trim() : said);
    }
  }

  /** @param {string} text */
  function want(text) {
    clearTimeout(typing);
    if (text === find) return;
    find = text;
    for (const name of NAMES) from[name] = 0;
    // An empty field begins anew: no answer of before is one of it.
    if (find === "") for (const name of NAMES) delete found[name];
    look();
  }

  $("find").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => want($("find").value.trim()), $("find").value === "" ? 0 : TYPING_MS);
  });
  $("find").addEventListener("keydown", (event) => {
    if (event.key === "Enter") want($("find").value.trim());
    if (event.key !== "Escape" || $("find").value === "") return;
    // The first press empties the field, the second leaves it.
    event.preventDefault();
    event.stopPropagation();
    $("find").value = "";
    want("");
  });
  document.addEventListener("click", (event) => {
    const button = around(event, "[data-leaf]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const { leaf } = button.dataset;
    const list = /** @type {Name} */ (button.dataset.list);
    const { rows, start } = shown(list);
    from[list] = leaf === "next" ? start + rows.length : Math.max(0, start - ROWS);
    is_leafing = true;
    look();
  });

  /**
   * @param {Name} name
   * @returns {Shown}
   */
  function shown(name) {
    const own = /** @type {Omit<Row, "place">[]} */ (board?.[LISTS[name].field] ?? []);
    const plain = { rows: own.map((queued, place) => ({ place, ...queued })), start: 0, all: people(name), found: people(name) };
    if (is_plain(name) || people(name) === 0) return plain;
    const told = found[name];
    // Until the answer is there, what was drawn before stays: of the same question, or the first rows.
    const is_told = told && (told.find === find || told.find === drawn_find);
    return is_told ? { rows: told.tickets, start: told.from, all: told.all, found: told.found } : plain;
  }

  /**
   * @param {Name} name
   * @param {Shown} shown
   */
  function draw_pages(name, { rows, start, found: count }) {
    const pages = document.querySelector(`[data-pages="${name}"]`);
    if (!pages) return;
    pages.hidden = !has_pages() || count <= rows.length;
    if (pages.hidden) return;
    put(first("[data-part=where]", pages), say("desk-pages", { from: start + 1, to: start + rows.length, people: count }));
    const [back, next] = [start > 0, start + rows.length < count];
    for (const button of pages.querySelectorAll("[data-leaf]")) {
      button.setAttribute("aria-disabled", String(!(button.dataset.leaf === "next" ? next : back)));
    }
  }

  return {
    /** Whoever was looked for is at the desk: all are listed again, and the keys are the desk's. */
    found_one() {
      clearTimeout(typing);
      if ($("find").value === "") return;
      $("find").value = "";
      want("");
      if (document.activeElement === $("find")) give_back_focus();
    },
    /**
     * Goes by a board; what it does not hold is asked for.
     * @param {Api["DeskBoard"]} news
     */
    take(news) {
      board = news;
      if (NAMES.some(is_wanted)) look();
    },
    /**
     * The rows of a list that are to be drawn, and how many are meant; draws its buttons that leaf.
     * @param {Name} name
     */
    list(name) {
      const now = shown(name);
      for (const queued of now.rows) drawn.set(queued.ticket, queued);
      draw_pages(name, now);
      return now;
    },
    /**
     * Who was drawn with this ticket.
     * @param {string | null | undefined} ticket
     */
    listed: (ticket) => drawn.get(ticket ?? ""),
    /** Whether somebody is looked for. */
    is_searching: () => find !== "",
  };
}

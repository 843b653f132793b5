// SPDX-License-Identifier: EUPL-1.2
// The Help Point's cases: the one at hand and all that are open. Draws what the server says, sends what the operator presses.

import { ask, one_at_a_time } from "./ask.js";
import { commands } from "./commands.js";
import { $, around, copy_of, differs, focused, put } from "./elements.js";
import { hush, said, said_waits, said_withdrawn, tell_given_up, tell_problem, tell_unsent, tell_waiting } from "./telling.js";
import { draw_way } from "./way.js";
import { dates, page, say, time_of, written } from "./words.js";

/** @import { Done, Sender } from "./commands.js" */
/** @import { Left } from "./unsent.js" */

/** @typedef {Verb<"/api/v1/cases/{case}">} Action */
/** @typedef {`${string}/${Action}`} Address */
/** @typedef {Omit<Api["CaseCommand"], "id">} Fields */

/**
 * A case, or what is known of one that the ticket at the desk does not have yet.
 * @typedef {Partial<Api["Case"]> & Pick<Api["Case"], "case" | "number" | "way"> & { is_new?: boolean }} Known
 */

const LOOK_MS_MAX = 5_000;

/**
 * What is said once a command is done.
 * @type {Record<Action, string>}
 */
const SAID = { "ask-head": "help-said-asked", answer: "help-said-answered", appointment: "help-said-requested", close: "help-said-closed" };
/**
 * How each is called while it waits for the server.
 * @type {Record<Action, string>}
 */
const NAMED = { "ask-head": "help-ask-send", answer: "help-answer", appointment: "help-appointment-send", close: "help-appointment-close" };

/** Follows the cases. Returns `{ half_made, choose_nothing, draw }`. */
export function cases() {
  /** @type {Api["Case"][]} */
  let list = [];
  /** @type {Api["DeskBoard"] | null} */
  let board = null;
  /**
   * A case that was opened from the list, instead of the one at the desk.
   * @type {string | null}
   */
  let opened = null;
  /**
   * The case that the page shows.
   * @type {string | null}
   */
  let drawn = null;

  /** @type {Sender<Address, Fields>} */
  const sender = commands({
    base: "/api/v1/cases",
    on_busy: () => draw(),
    on_retry: (problem, name) => tell_unsent(problem, name, sender.withdraw),
    on_withdrawn(name) {
      hush();
      said(said_withdrawn(name));
      look();
    },
    on_given_up: tell_given_up,
    on_wait: tell_waiting,
    /** @param {Done<Address, Fields, Posted<"/api/v1/cases/{case}/answer">>} done */
    on_answer({ action, status, problem }) {
      if (status >= 400) tell_problem(problem);
      else {
        hush();
        said(say(SAID[/** @type {Action} */ (action.split("/").pop())]));
        let_go();
      }
      look();
    },
  });

  /** @returns {NodeListOf<HTMLInputElement>} */
  const chosen_inputs = () => document.querySelectorAll("#case input:checked");

  // What is chosen in the case.
  function let_go() {
    for (const input of chosen_inputs()) input.checked = false;
  }

  const look = one_at_a_time(async () => {
    try {
      const answer = await ask("/api/v1/cases", {}, LOOK_MS_MAX);
      if (answer.ok) list = answer.body.cases;
    } catch {
      // The desk's own link says that the server is away.
    }
    draw();
  });

  const day = dates({ weekday: "long", day: "numeric", month: "long", timeZone: page.time_zone });
  const when = (/** @type {Api["Moment"]} */ at) => `${day.format(Date.parse(at))}, ${time_of(at)}`;
  const of_day = (/** @type {Known} */ known) => day.format(new Date(`${known.day}T12:00:00Z`));

  /**
   * The case at hand: opened from the list, else the one of the ticket at the desk; that may have none yet.
   * @returns {Known | null}
   */
  function at_hand() {
    const known = list.find((one) => one.case === (opened ?? board?.current?.ticket));
    if (known) return known;
    opened = null;
    const current = board?.current;
    return current ? { case: current.ticket, number: current.number, way: current.way ?? [], is_new: true } : null;
  }

  /**
   * The server says what it would take; whoever is at the desk and has no case yet gets one by a question.
   * @param {Known} known
   * @param {Action} action
   */
  const can = (known, action) => (known.is_new ? action === "ask-head" : Boolean(known.can?.includes(action)));

  function draw() {
    const known = at_hand();
    $("case").hidden = !known;
    // What was chosen for one citizen's case is not chosen for the next one's.
    if (known?.case !== drawn) let_go();
    drawn = known?.case ?? null;
    if (known) draw_case(known);
    draw_list();
  }

  /** @param {Known} known */
  function draw_case(known) {
    const number = written(known.number);
    const is_of_today = !known.day || known.case === board?.current?.ticket;
    put($("case-title"), is_of_today ? say("help-case-of", { number }) : say("help-case-of-day", { number, day: of_day(known) }));
    put($("case-due"), known.is_new ? say("help-case-new") : due_words(known));
    $("case-due").dataset.late = String(Boolean(known.late));
    $("case-leave").hidden = opened === null;
    draw_way($("case-way"), known.way);
    $("case").dataset.open = String(!known.is_new && !known.closed);
    put($("ask-legend"), say(known.is_new ? "help-ask" : "help-ask-again"));
    // While an appointment stands, what comes of it is recorded, and nobody else is asked.
    const stands = can(known, "close");
    $("ask-form").hidden = !can(known, "ask-head") || stands;
    $("outcome-part").hidden = !can(known, "answer") && !stands;
    put($("outcome-legend"), say(stands ? "help-appointment-close" : "help-answer"));
    // To mayor and councillors goes what the Help Point could not solve.
    $("appointment-form").hidden = !can(known, "appointment") || known.answered !== "unsolved";
    $("reference").hidden = !known.appointment;
    if (known.appointment) put($("reference"), say("help-reference", { reference: known.appointment.reference }));
    // What had the focus may be gone: the case keeps it.
    const focus = focused();
    if (focus && $("case").contains(focus) && !focus.checkVisibility()) $("case-title").focus();
    draw_possible();
  }

  /** @param {Known} known */
  function due_words(known) {
    if (known.closed || !known.due) return say("help-closed");
    return say(known.late ? "help-late" : "help-due", { when: when(known.due) });
  }

  function draw_possible() {
    const free = !sender.busy();
    const chosen = (/** @type {string} */ name) => Boolean(document.querySelector(`#case input[name="${name}"]:checked`));
    $("ask-send").setAttribute("aria-disabled", String(!(free && chosen("sector"))));
    $("appointment-send").setAttribute("aria-disabled", String(!(free && chosen("with"))));
    for (const button of document.querySelectorAll("[data-case-command]")) button.setAttribute("aria-disabled", String(!free));
  }

  function draw_list() {
    const open = list.filter((known) => !known.closed);
    put($("cases-title"), open.length > 0 ? say("help-cases-title", { count: open.length }) : say("help-cases-none"));
    const focus = focused()?.dataset.case;
    if (!differs($("cases"), [open, opened])) return;
    $("cases").replaceChildren(
      ...open.map((known) => {
        const { item, part } = copy_of("case-row");
        const button = part("open");
        button.dataset.case = known.case;
        button.setAttribute("aria-pressed", String(known.case === opened));
        const today = (board?.as_of ?? "").slice(0, 10);
        const number = known.day === today ? written(known.number) : `${written(known.number)} · ${of_day(known)}`;
        put(part("number"), number);
        put(part("due"), due_words(known));
        item.dataset.late = String(known.late);
        return item;
      }),
    );
    if (focus) $("cases").querySelector(`[data-case="${CSS.escape(focus)}"]`)?.focus();
  }

  /**
   * @param {Action} action
   * @param {Fields} fields
   */
  function send(action, fields) {
    const known = at_hand();
    const waiting = sender.waits();
    if (waiting) said(said_waits(waiting));
    else if (sender.busy()) said(say("desk-not-yet"));
    else if (known && known.case === drawn) sender.send(`${known.case}/${action}`, fields, say(NAMED[action]));
  }

  $("cases").addEventListener("click", (event) => {
    const button = around(event, "[data-case]");
    if (!button) return;
    const asked = button.dataset.case ?? null;
    opened = opened === asked ? null : asked;
    draw();
  });
  $("case-leave").addEventListener("click", () => {
    opened = null;
    draw();
  });
  $("case").addEventListener("change", draw_possible);
  $("case").addEventListener("click", (event) => {
    const button = around(event, "[data-case-command]");
    const outcome = /** @type {Api["Outcome"] | undefined} */ (button?.dataset.outcome);
    const known = at_hand();
    if (button && known) send(can(known, "close") ? "close" : "answer", { outcome });
  });
  $("ask-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = document.querySelector('#case input[name="sector"]:checked');
    if (chosen) send("ask-head", { sector: chosen.value });
  });
  $("appointment-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = document.querySelector('#case input[name="with"]:checked');
    if (chosen) send("appointment", { with: chosen.value });
  });

  return {
    /**
     * What is chosen for the case of the ticket at the desk and was not sent; null where nothing is.
     * @returns {Left | null}
     */
    half_made() {
      const input = document.querySelector('#case :is([name="sector"], [name="with"]):checked');
      const is_here = drawn !== null && drawn === board?.current?.ticket;
      return input && is_here ? { kind: "case", choice: input.closest("label")?.textContent.trim() } : null;
    },
    /** It is let go. */
    choose_nothing() {
      let_go();
      draw_possible();
    },
    /** @param {Api["DeskBoard"]} news */
    draw(news) {
      board = news;
      look();
      draw();
    },
  };
}

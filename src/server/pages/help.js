// SPDX-License-Identifier: EUPL-1.2
// The Help Point's cases: the one at hand and all that are open. Draws what the server says, sends what the operator presses.

import { commands } from "./commands.js";
import { said_waits, said_withdrawn } from "./telling.js";
import { draw_way } from "./way.js";
import { clock, dates, page, put, say, written } from "./words.js";

const $ = (id) => document.getElementById(id);
const LOOK_MS_MAX = 5_000;

// What is said once a command is done.
const SAID = { "ask-head": "help-said-asked", answer: "help-said-answered", appointment: "help-said-requested", close: "help-said-closed" };
// How each is called while it waits for the server.
const NAMED = { "ask-head": "help-ask-send", answer: "help-answer", appointment: "help-appointment-send", close: "help-appointment-close" };

/** Follows the cases; `hooks`: `tell_problem(problem)`, `tell_unsent(problem, name, withdraw)`, `tell_waiting(is_server_there)`, `given_up()`, `hush()`, `said(text)`. Returns `{ half_made, choose_nothing, draw }`. */
export function cases(hooks) {
  let list = [];
  let board = null;
  // A case that was opened from the list, instead of the one at the desk.
  let opened = null;
  // The case that the page shows.
  let drawn = null;
  let looking = false;
  let look_again = false;

  const sender = commands({
    base: "/api/v1/cases",
    on_busy: () => draw(),
    on_retry: (problem, name) => hooks.tell_unsent(problem, name, sender.withdraw),
    on_withdrawn(name) {
      hooks.hush();
      hooks.said(said_withdrawn(name));
      look();
    },
    on_given_up: hooks.given_up,
    on_wait: hooks.tell_waiting,
    on_answer({ action, status, body }) {
      if (status >= 400) hooks.tell_problem(body);
      else {
        hooks.hush();
        hooks.said(say(SAID[action.split("/").pop()]));
        let_go();
      }
      look();
    },
  });

  // What is chosen in the case.
  function let_go() {
    for (const input of document.querySelectorAll("#case input:checked")) input.checked = false;
  }

  async function look() {
    if (looking) {
      look_again = true;
      return;
    }
    looking = true;
    try {
      const response = await fetch("/api/v1/cases", {
        headers: { Accept: "application/json" },
        cache: "no-store",
        signal: AbortSignal.timeout(LOOK_MS_MAX),
      });
      if (response.ok) list = (await response.json()).cases;
    } catch {
      // The desk's own link says that the server is away.
    } finally {
      looking = false;
      draw();
      if (look_again) {
        look_again = false;
        look();
      }
    }
  }

  const day = dates({ weekday: "long", day: "numeric", month: "long", timeZone: page.time_zone });
  const when = (at) => `${day.format(Date.parse(at))}, ${clock(Date.parse(at))}`;
  const of_day = (known) => day.format(new Date(`${known.day}T12:00:00Z`));

  // The case at hand: opened from the list, else the one of the ticket at the desk; that may have none yet.
  function at_hand() {
    const known = list.find((known) => known.case === (opened ?? board?.current?.ticket));
    if (known) return known;
    opened = null;
    const current = board?.current;
    return current ? { case: current.ticket, number: current.number, way: current.way, is_new: true } : null;
  }

  function draw() {
    const known = at_hand();
    $("case").hidden = !known;
    // What was chosen for one citizen's case is not chosen for the next one's.
    if (known?.case !== drawn) let_go();
    drawn = known?.case ?? null;
    if (known) draw_case(known);
    draw_list();
  }

  function draw_case(known) {
    const number = written(known.number);
    const is_of_today = !known.day || known.case === board?.current?.ticket;
    put($("case-title"), is_of_today ? say("help-case-of", { number }) : say("help-case-of-day", { number, day: of_day(known) }));
    put($("case-due"), known.is_new ? say("help-case-new") : due_words(known));
    $("case-due").dataset.late = String(Boolean(known.late));
    $("case-leave").hidden = opened === null;
    draw_way($("case-way"), known.way);
    const open = !known.is_new && !known.closed;
    $("case").dataset.open = String(open);
    put($("ask-legend"), say(known.is_new ? "help-ask" : "help-ask-again"));
    // A case that was closed is opened anew by asking, when its citizen is at the desk again.
    $("ask-form").hidden = known.closed ? known.case !== board?.current?.ticket : Boolean(known.appointment);
    $("outcome-part").hidden = !open;
    put($("outcome-legend"), say(known.appointment ? "help-appointment-close" : "help-answer"));
    // To mayor and councillors goes what the Help Point could not solve.
    $("appointment-form").hidden = !open || Boolean(known.appointment) || known.answered !== "unsolved";
    $("reference").hidden = !known.appointment;
    if (known.appointment) put($("reference"), say("help-reference", { reference: known.appointment.reference }));
    // What had the focus may be gone: the case keeps it.
    const focused = document.activeElement;
    if ($("case").contains(focused) && !focused.checkVisibility()) $("case-title").focus();
    draw_possible();
  }

  function due_words(known) {
    if (known.closed) return say("help-closed");
    return say(known.late ? "help-late" : "help-due", { when: when(known.due) });
  }

  function draw_possible() {
    const free = !sender.busy();
    const chosen = (name) => Boolean(document.querySelector(`#case input[name="${name}"]:checked`));
    $("ask-send").setAttribute("aria-disabled", String(!(free && chosen("sector"))));
    $("appointment-send").setAttribute("aria-disabled", String(!(free && chosen("with"))));
    for (const button of document.querySelectorAll("[data-case-command]")) button.setAttribute("aria-disabled", String(!free));
  }

  function draw_list() {
    const open = list.filter((known) => !known.closed);
    put($("cases-title"), open.length > 0 ? say("help-cases-title", { count: open.length }) : say("help-cases-none"));
    const key = JSON.stringify([open, opened]);
    if ($("cases").dataset.key === key) return;
    $("cases").dataset.key = key;
    const focused = document.activeElement?.dataset?.case;
    $("cases").replaceChildren(
      ...open.map((known) => {
        const row = $("case-row").content.firstElementChild.cloneNode(true);
        const button = row.querySelector("[data-part=open]");
        button.dataset.case = known.case;
        button.setAttribute("aria-pressed", String(known.case === opened));
        const today = (board?.as_of ?? "").slice(0, 10);
        const number = known.day === today ? written(known.number) : `${written(known.number)} · ${of_day(known)}`;
        put(row.querySelector("[data-part=number]"), number);
        put(row.querySelector("[data-part=due]"), due_words(known));
        row.dataset.late = String(known.late);
        return row;
      }),
    );
    if (focused) $("cases").querySelector(`[data-case="${CSS.escape(focused)}"]`)?.focus();
  }

  function send(action, fields) {
    const known = at_hand();
    if (sender.waits()) hooks.said(said_waits(sender.waits()));
    else if (sender.busy()) hooks.said(say("desk-not-yet"));
    else if (known && known.case === drawn) sender.send(`${known.case}/${action}`, fields, say(NAMED[action]));
  }

  $("cases").addEventListener("click", (event) => {
    const button = event.target.closest("[data-case]");
    if (!button) return;
    opened = opened === button.dataset.case ? null : button.dataset.case;
    draw();
  });
  $("case-leave").addEventListener("click", () => {
    opened = null;
    draw();
  });
  $("case").addEventListener("change", draw_possible);
  $("case").addEventListener("click", (event) => {
    const button = event.target.closest("[data-case-command]");
    if (button) send(at_hand()?.appointment ? "close" : "answer", { outcome: button.dataset.outcome });
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
    /** What is chosen for the case of the ticket at the desk and was not sent, as `half_made` tells it; null where nothing is. */
    half_made() {
      const input = document.querySelector('#case :is([name="sector"], [name="with"]):checked');
      const is_here = drawn !== null && drawn === board?.current?.ticket;
      return input && is_here ? { kind: "case", choice: input.closest("label").textContent.trim() } : null;
    },
    /** It is let go. */
    choose_nothing() {
      let_go();
      draw_possible();
    },
    draw(news) {
      board = news;
      look();
      draw();
    },
  };
}

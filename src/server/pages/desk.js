// SPDX-License-Identifier: EUPL-1.2
// The page at a desk: draws what the server says, sends what the clerk presses. It decides nothing itself.

import "./troubles.js";
import { draw_title, first_came } from "./arriving.js";
import { ask } from "./ask.js";
import { question } from "./asking.js";
import { commands, uuid } from "./commands.js";
import { $, around, focused, put } from "./elements.js";
import { to_login } from "./ended.js";
import { cases } from "./help.js";
import { finding } from "./finding.js";
import { follow_keys, give_back_focus } from "./keys.js";
import { ask_before_leaving } from "./leaving.js";
import { follow, office_ms, reload_with_site, undo_left_ms } from "./link.js";
import { draw_no_shows, draw_passed_and_away, draw_postponed, draw_queue, draw_served, why } from "./lists.js";
import { named, result } from "./outcome.js";
import { choose_nothing, draw_pass, half_made, point_to_missing, wanted } from "./passing.js";
import { draw_link } from "./online.js";
import { hold_still } from "./still.js";
import { hush, refusal, said, said_waits, said_withdrawn, tell_given_up, tell_problem, tell_unsent, tell_waiting } from "./telling.js";
import { draw_undo } from "./undo.js";
import { unsent } from "./unsent.js";
import { draw_way } from "./way.js";
import { clock, language_name, minutes, page, running, say, time_of, written } from "./words.js";

/** @import { Done, Sender } from "./commands.js" */
/** @import { Sent } from "./outcome.js" */
/** @import { Left } from "./unsent.js" */

/**
 * What a desk is told to do, by the last part of its address.
 * @typedef {Exclude<Verb<"/api/v1/desks/{desk}">, "tickets">} DeskAction
 */

/** @typedef {Partial<Omit<Api["DeskCommand"] & Api["EscalateCommand"], "id">>} DeskFields */

/**
 * What it answers: a call, or the desk as it stands then.
 * @typedef {Partial<Posted<"/api/v1/desks/{desk}/call">> & Partial<Posted<"/api/v1/desks/{desk}/open">>} DeskAnswer
 */

const base = `/api/v1/desks/${encodeURIComponent(page.desk)}`;
// Colleagues at one desk are told of each other: each window looks under a name of its own, which a reload keeps.
const page_id = window_id();

/** @type {Api["DeskBoard"] | null} */
let board = null;
/**
 * The call at the desk.
 * @type {number | null}
 */
let called = null;
// A screen draws a call within this time.
const UNSEEN_MS = 2_000;
// A question does not wait longer for what it could say besides.
const ASK_MS_MAX = 1_000;
// So soon after a call nobody can have come, or stayed away.
const JUST_CALLED_MS = 1_500;
/**
 * A command was answered, and the board is of before: the number of the entry from which on it shows what came of it.
 * @type {number | null}
 */
let stale = null;
// The office's time; before it is known nothing is drawn that needs it.
const now_ms = () => office_ms() ?? 0;

function window_id() {
  try {
    const kept = sessionStorage.getItem("spazio-window");
    if (kept) return kept;
    const made = uuid();
    sessionStorage.setItem("spazio-window", made);
    return made;
  } catch {
    // A browser that keeps nothing counts a reload as another window, for half a minute.
    return uuid();
  }
}

// ---- What can be done now -----------------------------------------------------------------------------------

/**
 * The server says what it would take: as it is, or once it is said what became of whoever was called.
 * @param {DeskAction} action
 */
const can = (action) => includes(board?.can, action);
const can_once_said = (/** @type {DeskAction} */ action) => includes(board?.can_with_called, action);
const includes = (/** @type {readonly string[] | undefined} */ actions, /** @type {DeskAction} */ action) => Boolean(actions?.includes(action));

/**
 * Why a command cannot be given now, in words; null if it can.
 * @param {DeskAction} action
 * @param {boolean} is_said it says what became of whoever was called
 */
function why_not(action, is_said = false) {
  // Between a command's answer and the board that shows what came of it, nothing is to be pressed by.
  if (!board || stale !== null || sender.busy()) return say("desk-not-yet");
  const { current } = board;
  // The others ask what became of them, or have it in their name.
  const is_taken = can(action) || (can_once_said(action) && (is_said || action !== "complete"));
  if (!is_taken || (action === "undo" && undo_left_ms(board.undo) <= 0)) return refused_words(action, current);
  const is_too_soon = current && (action === "start" || action === "no-show") && is_just_called(current);
  return is_too_soon ? say("desk-just-called", { number: written(current.number) }) : null;
}

/**
 * How the desk stands, for whoever pressed what cannot be done.
 * @param {DeskAction} action
 * @param {Api["AtDesk"] | null | undefined} current
 */
function refused_words(action, current) {
  if (action === "undo") return say("desk-nothing-to-undo");
  if (!["recall", "start", "no-show", "complete", "transfer", "escalate"].includes(action)) return say("desk-not-open");
  if (!current) return say("desk-not-anybody");
  return say(action === "complete" ? "desk-only-called" : "desk-here-already", { number: written(current.number) });
}

const possible = (/** @type {DeskAction} */ action) => why_not(action) === null;
/**
 * Nobody comes within a moment of the call: a second press of the key before is not meant for this number.
 * @param {Api["AtDesk"]} current
 */
function is_just_called(current) {
  const since_ms = office_ms();
  return current.state === "called" && !arrival.asked() && since_ms !== null && since_ms - Date.parse(current.called_at) < JUST_CALLED_MS;
}
const is_only_called = () => board?.current?.state === "called";

function draw_possible() {
  for (const button of document.querySelectorAll("[data-command]")) {
    const is_possible = possible(/** @type {DeskAction} */ (button.dataset.command));
    button.setAttribute("aria-disabled", String(!is_possible));
  }
  const whole = $("send") && wanted();
  $("send")?.setAttribute("aria-disabled", String(!(whole && possible(whole.action))));
}

// ---- Drawing ------------------------------------------------------------------------------------------------

/** @param {Api["DeskBoard"]} news */
function draw_desk(news) {
  const { current, mode } = news;
  const focus = focused();
  $("desk").dataset.known = "true";
  for (const element of document.querySelectorAll("[data-when]")) {
    element.hidden = !element.dataset.when?.split(" ").includes(mode);
  }
  put($("mode"), say(`desk-mode-${mode}`));
  $("mode").dataset.mode = mode;

  $("ticket").hidden = !current;
  $("number").hidden = !current;
  $("nobody").hidden = Boolean(current);
  $("transfer")?.toggleAttribute("hidden", !current);
  place_others(!current);
  draw_visit(news);
  if (current) draw_ticket(current, news.closed ?? []);
  else draw_nobody(news);
  draw_lists(news);
  draw_others(news.others ?? []);
  draw_unregistered(current);
  tick();
  hand_on_focus(focus);
}

// Browsers before 2024 have no checkVisibility.
const is_seen = (/** @type {HTMLElement} */ element) => element.checkVisibility?.() ?? element.offsetParent !== null;

/**
 * A command that goes leaves the keys to the one that stands in its place, else to the desk: they never fall out of the page.
 * @param {HTMLElement | null} focus
 */
function hand_on_focus(focus) {
  if (!focus?.matches("[data-command]") || is_seen(focus)) return;
  const next = focus.matches(".primary") && document.querySelector(".primary:not([hidden])");
  if (next) next.focus({ preventScroll: true });
  else give_back_focus();
}

// Below the commands there is room while nobody is at the desk.
const is_wide = matchMedia("(min-width: 821px)");
/** @param {boolean} is_free */
function place_others(is_free) {
  const home = document.querySelector(is_free && is_wide.matches ? ".rest" : ".side");
  const others = $("others-of-day");
  if (others.parentElement !== home && !others.contains(document.activeElement)) home?.append(others);
}

/**
 * Whoever has no pass cannot come through the turnstiles, however often they are called.
 * @param {Api["DeskBoard"]["current"]} current
 */
function draw_unregistered(current) {
  const kept_out = current?.state === "called" && current.unregistered ? current : null;
  $("unregistered").hidden = !kept_out;
  put($("unregistered"), kept_out ? say("desk-unregistered-do", { number: written(kept_out.number) }) : "");
}

/**
 * Two people at one desk call for each other: both are told.
 * @param {(string | null)[]} names
 */
function draw_others(names) {
  const who = names.map((name) => name ?? say("desk-others-device"));
  const is_self = names.length === 1 && names[0] !== null && names[0] === page.who;
  put($("others"), is_self ? say("desk-others-self") : say("desk-others", { who: who.join(", ") }));
  $("others").hidden = names.length === 0;
}

const lists = finding((is_by_hand) => {
  if (!board) return;
  draw_lists(board);
  draw_possible();
  // Whoever types moves the rows on purpose.
  if (is_by_hand) document.dispatchEvent(new Event("rows-sought"));
});

/** @param {Api["DeskBoard"]} news */
function draw_lists(news) {
  draw_queue(news, now_ms(), lists);
  draw_passed_and_away(lists);
  draw_no_shows(lists);
  draw_postponed(lists);
  draw_served(lists);
}

/**
 * @param {Api["AtDesk"]} current
 * @param {string[]} closed
 */
function draw_ticket(current, closed) {
  put($("number"), written(current.number));
  $("number").dataset.class = current.class;
  put($("service"), page.services[current.service] ?? current.service);
  $("class").hidden = current.class === "ordinary" && !current.slot;
  put($("class-words"), class_words(current));
  put($("language"), say("desk-language", { language: language_name(current.language) }));
  const shown = ["desk-seen-none", "desk-seen-one"][current.screens] ?? "desk-seen";
  put($("seen-words"), say(shown, { seen: Math.min(current.seen, current.screens), screens: current.screens }));
  $("seen").dataset.all = String(current.screens > 0 && current.seen >= current.screens);
  draw_pass(current, closed);
}

/** @param {Api["AtDesk"]} current */
function class_words({ class: kind, slot }) {
  if (!slot) return say("desk-precedence");
  const time = time_of(slot);
  return say(kind === "appointment" ? "desk-appointment" : "desk-appointment-late", { time });
}

/**
 * The way of a visit that has been somewhere else before; the Help Point has a card of its own.
 * @param {Api["DeskBoard"]} news
 */
function draw_visit(news) {
  const { current } = news;
  if (help) help.draw(news);
  const card = $("way-card");
  if (!card) return;
  const way = current?.way ?? [];
  card.hidden = way.length <= 2;
  if (current) draw_way($("way"), way);
}

/** @param {Api["DeskBoard"]} news */
function draw_nobody({ mode, queue, offer }) {
  const first = queue[0];
  put($("nobody-title"), say(mode === "open" ? "desk-nobody" : `desk-is-${mode}`));
  if (mode !== "open") put($("nobody-more"), say(`desk-is-${mode}-more`));
  else if (offer) put($("nobody-more"), offered(offer));
  else if (first) put($("nobody-more"), say("desk-first-is", { number: written(first.number), why: why(first) }));
  else put($("nobody-more"), say("desk-queue-empty"));
}

/**
 * Of several free desks the one with the fewest services calls; each says so, and any may.
 * @param {Api["Offer"]} offer
 */
function offered({ number, desk }) {
  if (desk === page.desk) return say("desk-offer-here", { number: written(number) });
  return say("desk-offer-there", { number: written(number), desk: page.names.counters[desk] ?? desk });
}

/**
 * A call that no screen has drawn is not heard by whoever waits: the clerk is told, after a moment.
 * @param {Api["DeskBoard"]} news
 */
function draw_unseen({ current, not_shown }) {
  const seq = current?.state === "called" ? current.call_seq : null;
  if (called !== seq) {
    called = seq;
    // The server judges; it is asked when it can know, not at the next look.
    if (seq !== null && !not_shown) setTimeout(() => link.look(), UNSEEN_MS + 50);
  }
  if ($("unseen").hidden === !not_shown) return;
  const screens = not_shown?.screens.map(({ title }) => title[document.documentElement.lang] ?? title.it).join(", ");
  $("unseen").hidden = !not_shown;
  put($("unseen-words"), not_shown ? say("desk-unseen", { number: written(not_shown.number), screens }) : "");
}

// What changes by itself, once a second.
function tick() {
  if (!board) return;
  put($("clock"), clock(now_ms()));
  draw_unseen(board);
  const { current } = board;
  if (current) {
    const called_ms = Date.parse(current.called_at);
    const waited = minutes(called_ms - Date.parse(current.issued_at));
    const since_ms = current.state === "serving" && current.started_at ? Date.parse(current.started_at) : called_ms;
    const key = current.state === "serving" ? "desk-since-serving" : "desk-since-called";
    put($("waited"), say("desk-waited", { minutes: waited }));
    put($("since"), say(key, { stretch: running(now_ms() - since_ms) }));
    const times = current.state === "called" ? (current.recalls ?? 0) : 0;
    $("recalled").hidden = times === 0;
    const stretch = running(now_ms() - Date.parse(current.recalled_at ?? current.called_at));
    if (times > 0) put($("recalled"), say(times === 1 ? "desk-recalled-once" : "desk-recalled", { times, stretch }));
  }
  draw_title(board.people?.waiting ?? board.queue.length, !current);
  const focus = focused();
  draw_undo(board.undo, current, undo_left_ms(board.undo));
  hand_on_focus(focus);
  for (const cell of document.querySelectorAll("[data-issued-at]")) {
    put(cell, say("desk-minutes", { minutes: minutes(now_ms() - Number(cell.dataset.issuedAt)) }));
  }
  draw_possible();
}

// ---- Sending ------------------------------------------------------------------------------------------------

/**
 * What was sent last, and how the desk stood then.
 * @type {Sent | null}
 */
let sent = null;
/**
 * What is to be asked once the command that was refused is over.
 * @type {(() => void) | null}
 */
let then_ask = null;
// What came of the command on its way, and what is to be said of presses that were not taken meanwhile: neither hides the other.
let outcome = "";
let not_taken = "";
const say_both = () => said([outcome, not_taken].filter(Boolean).join(" "));

/**
 * @param {DeskAction} action
 * @param {DeskFields} fields
 * @param {string} [place]
 */
function send_command(action, fields, place) {
  if (!board) return;
  const { current, undo } = board;
  const number = lists.listed(fields.ticket)?.number ?? current?.number;
  // Whoever was passed to this desk alone waits for its clerk.
  const is_awaited = board.queue.some(({ only_this_desk }) => only_this_desk);
  sent = { action, fields, place, number, current, undo, is_awaited };
  sender.send(action, seen(action, fields), named(sent));
}

/**
 * What is done with the ticket at the desk is done with the one this page shows, or not at all.
 * @param {DeskAction} action
 * @param {DeskFields} fields
 */
function seen(action, fields) {
  if (["open", "pause", "put-back", "undo", "reopen"].includes(action)) return fields;
  // A question was asked of the ticket that was there then.
  return { shown: about(), ...fields };
}

/** @type {Sender<DeskAction, DeskFields>} */
const sender = commands({
  base,
  on_busy(busy) {
    document.body.dataset.busy = String(busy);
    $("desk").setAttribute("aria-busy", String(busy));
    draw_possible();
    if (busy) return;
    // What was not taken then can be pressed now.
    if (not_taken) said(outcome);
    outcome = not_taken = "";
    then_ask?.();
    then_ask = null;
  },
  on_retry(problem, name) {
    tell_unsent(problem, name, sender.withdraw);
  },
  on_withdrawn(name) {
    leaving.fail();
    hush();
    outcome = said_withdrawn(name);
    say_both();
    link.look();
  },
  on_given_up() {
    leaving.fail();
    tell_given_up();
    link.look();
  },
  on_wait: tell_waiting,
  /** @param {Done<DeskAction, DeskFields, DeskAnswer>} done */
  on_answer({ action, status, body, problem }) {
    // A call and a board say their entry; that nobody waited is an entry without an answer.
    stale = status >= 400 ? 0 : (body?.seq ?? (board?.seq ?? 0) + 1);
    if (status >= 400) leaving.fail();
    if (status === 401) signed_out();
    else if (status >= 400) desk_refused(action, problem);
    else {
      hush();
      if (sent) outcome = result(sent, status, body);
      say_both();
      if (action === "transfer" || action === "escalate") choose_nothing();
      if (action === "call") lists.found_one();
      leaving.done(action);
    }
    link.look();
  },
});

/**
 * Of what the page did not know it asks; all else is told.
 * @param {DeskAction} action
 * @param {Api["Problem"] | null} problem
 */
function desk_refused(action, problem) {
  const { fields = {}, place, number } = sent ?? {};
  const reason = refusal(problem);
  if (reason === "not-arrived") then_ask = () => arrival.ask(action, { fields, place }, problem?.number ?? "", number);
  else if (reason === "people-wait") then_ask = () => ask_close(fields, problem?.people ?? 0);
  else tell_problem(problem);
}

const leaving = ask_before_leaving(
  () => board,
  () => {
    const is_possible = possible("pause");
    press("pause");
    return is_possible;
  },
);

const help = page.is_help ? cases() : null;

// ---- Pressing -----------------------------------------------------------------------------------------------

/**
 * Commands that end what is at the desk, and so must know what became of it.
 * @type {DeskAction[]}
 */
const ENDING = ["next", "call", "close"];

/** @typedef {{ action: DeskAction, fields: { fields: DeskFields, place?: string }, number: string }} Question */
const arrival = question((answer, /** @type {Question} */ { action, fields: { fields, place } }) => {
  if (answer === "recall") press("recall");
  else if (answer === "start") go_on(action, { ...fields, called: "served" }, place);
  // Whoever did not come is not passed on.
  else if (ENDING.includes(action)) go_on(action, { ...fields, called: "no-show" });
  else press("no-show");
});

/**
 * @param {DeskAction} action
 * @param {DeskFields} fields
 */
function press(action, fields = {}) {
  if (arrival.answer(action)) return;
  // Whoever corrects what waits for the server takes that back first, as all else: by the key of its own.
  const waiting = sender.waits();
  if (waiting) {
    if (action === "undo") sender.withdraw();
    else said(said_waits(waiting));
    return;
  }
  const not_now = why_not(action);
  const current = board?.current;
  if (not_now && sender.busy()) {
    not_taken = not_now;
    say_both();
  } else if (not_now) said(not_now);
  else if (current && can_once_said(action)) {
    arrival.ask(action, { fields }, current.number, lists.listed(fields.ticket)?.number);
  } else go_on(action, fields);
}

/**
 * @param {DeskAction} action
 * @param {DeskFields} fields
 * @param {string} [place]
 */
function send_if(action, fields, place) {
  const not_now = why_not(action, Boolean(fields.called));
  const waiting = sender.waits();
  if (waiting) said(said_waits(waiting));
  else if (not_now) said(not_now);
  else send_command(action, fields, place);
}

/**
 * What became of the ticket at the desk is known; what else there is to ask is asked now.
 * @param {DeskAction} action
 * @param {DeskFields} fields
 * @param {string} [place]
 */
function go_on(action, fields, place) {
  const { current, left_behind = 0, undo } = board ?? {};
  // Whoever waits for a desk that is away is called before nobody.
  const { desk, from } = lists.listed(fields.ticket) ?? {};
  const is_stranded = Boolean(desk ?? from);
  const left = (ENDING.includes(action) || action === "complete") && current && fields.called !== "no-show" ? left_unsent() : null;
  if (current && left) {
    ending.ask({ action, fields, place, shown: about() }, left, current.number, lists.listed(fields.ticket)?.number);
  } else if (action === "call" && !fields.reason && !is_stranded) ask_why(fields);
  else if (action === "close" && ((current && !fields.called) || left_behind > 0)) ask_close(fields, left_behind);
  else send_if(action, action === "undo" ? { seq: undo?.seq } : fields, place);
}

// The button has said it: whoever is passed on has come.
function pass_on() {
  const whole = wanted();
  if (whole) send_if(whole.action, can_once_said(whole.action) ? { ...whole.fields, called: "served" } : whole.fields, whole.place);
}

/**
 * What was chosen for the visit at the desk and not sent would end with it.
 * @returns {Left | null}
 */
const left_unsent = () => half_made() ?? help?.half_made() ?? null;
/** @typedef {{ action: DeskAction, fields: DeskFields, place: string | undefined, shown: Api["Shown"] }} Ending */
const ending = unsent((answer, /** @type {Ending} */ { action, fields, place, shown }) => {
  if (answer === "end") {
    if ($("transfer")) choose_nothing();
    help?.choose_nothing();
    go_on(action, fields, place);
  } else if (answer === "send") {
    pass_on();
  } else {
    keep_answer({ ...fields, shown });
    if (answer === "choose") point_to_missing();
  }
});

// Whom a question is asked of.
const about = () => ({ ticket: board?.current?.ticket ?? null });

// Somebody else is at the desk now: what is asked is of somebody who is not. Whether anything was asked.
function leave_questions() {
  let is_left = false;
  const questions = [
    { dialog: $("close-ask"), asked: closing },
    { dialog: $("call-ask"), asked: chosen },
  ];
  for (const { dialog, asked } of questions) {
    if (!dialog?.open || asked?.shown.ticket === about().ticket) continue;
    closing = chosen = null;
    dialog.close("no");
    said(say("desk-question-over"));
    is_left = true;
  }
  const shown = ending.shown();
  if (shown && shown.ticket !== about().ticket) {
    ending.leave();
    said(say("desk-question-over"));
    is_left = true;
  }
  return is_left;
}

/**
 * What was said of whoever was called stands, also where the command it was asked for is not given after all.
 * @param {DeskFields | null} fields
 */
function keep_answer(fields) {
  if (!is_only_called() || !fields?.called || fields.shown?.ticket !== about().ticket || sender.busy()) return;
  send_command(fields.called === "served" ? "start" : "no-show", {});
}

/**
 * Before others are passed by hand the page asks why; the answer is one of the site's.
 * @type {(DeskFields & { shown: Api["Shown"] }) | null}
 */
let chosen = null;
/** @param {DeskFields} fields */
function ask_why(fields) {
  const queued = lists.listed(fields.ticket);
  const dialog = $("call-ask");
  if (!queued || !dialog) return;
  chosen = { ...fields, shown: about() };
  put($("call-title"), say("desk-call-title", { number: written(queued.number) }));
  for (const input of dialog.querySelectorAll("input")) input.checked = false;
  dialog.returnValue = "";
  dialog.showModal();
}

/**
 * Whoever closes is told whom it leaves without a desk, and until when they can be called.
 * @type {(DeskFields & { shown: Api["Shown"] }) | null}
 */
let closing = null;
/**
 * @param {DeskFields} fields
 * @param {number} people
 */
async function ask_close(fields, people) {
  const current = board?.current;
  closing = { ...fields, shown: about(), ...(people > 0 && { waiting: people }) };
  put($("close-words"), current && !fields.called ? say("desk-close-ask", { number: written(current.number) }) : "");
  put($("close-left"), people > 0 ? left_words(people, await is_after_hours()) : "");
  $("close-ask").returnValue = "";
  if (!$("close-ask").open) $("close-ask").showModal();
}

/**
 * @param {number} people
 * @param {boolean} is_late
 */
function left_words(people, is_late) {
  const left = say(people === 1 ? "desk-close-left-one" : "desk-close-left", { people });
  return `${left} ${say(is_late ? "desk-close-soon" : "desk-close-until", { minutes: page.grace_min })}`;
}

// After hours the time runs from now; a server that does not say so in time lets the page say what is always true.
async function is_after_hours() {
  try {
    const answer = await ask("/api/v1/board", {}, ASK_MS_MAX);
    return answer.ok && answer.body.door === "closed";
  } catch {
    return false;
  }
}

document.addEventListener("click", (event) => {
  const button = around(event, "[data-command]");
  if (button) press(/** @type {DeskAction} */ (button.dataset.command), button.dataset.ticket ? { ticket: button.dataset.ticket } : {});
});

// A button pressed by mouse or finger does not keep the focus: the space bar goes on calling the next one.
document.addEventListener("mousedown", (event) => {
  if (around(event, "[data-command], [data-leaf], .choices label, .switch label, summary, #ask, .foot label")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  // A choice made by mouse gives the space bar back, too.
  if (event.detail > 0) around(event, "#transfer input, #keys")?.blur();
});

$("transfer")?.addEventListener("change", draw_possible);
$("transfer")?.addEventListener("submit", (event) => {
  event.preventDefault();
  pass_on();
});
$("close-ask").addEventListener("close", () => {
  if ($("close-ask").returnValue === "yes" && closing) send_if("close", closing);
  else keep_answer(closing);
});
const call_ask = $("call-ask");
call_ask?.addEventListener("close", () => {
  const reason = call_ask.querySelector("input:checked")?.value;
  if (call_ask.returnValue === "yes" && reason && chosen) send_if("call", { ...chosen, reason });
  else keep_answer(chosen);
});
// "No" needs no reason.
$("call-no")?.addEventListener("click", () => call_ask?.close("no"));

hold_still(() => said(say("desk-row-moved")));

// ---- Keys ---------------------------------------------------------------------------------------------------

/** @typedef {" " | "r" | "s" | "n" | "t" | "u" | "p"} Key */

/**
 * What is pressed with a mode of its own: the space bar opens what is not open, P takes up what is paused.
 * @param {Key} key
 */
function meant_by(key) {
  if (key === " " && board && board.mode !== "open") return "open";
  return key === "p" && board?.mode === "paused" ? "open" : KEYS[key];
}

/** @type {Record<Key, DeskAction>} */
const KEYS = { " ": "next", r: "recall", s: "start", n: "no-show", t: "complete", u: "undo", p: "pause" };

follow_keys({
  known: Object.keys(KEYS),
  on_key(key) {
    const action = meant_by(/** @type {Key} */ (key));
    if (!arrival.asked()) press(action);
    // Within the question no other key does anything.
    else if (!arrival.answer(action)) arrival.remind(key);
  },
  on_back: () => said(""),
  on_swallowed: (key) => said(say("desk-key-swallowed", { key: key.toUpperCase() })),
  on_escape() {
    if (arrival.leave()) return true;
    if ($("word").hidden) return false;
    hush();
    return true;
  },
});

// ---- Living -------------------------------------------------------------------------------------------------

function signed_out() {
  if (leaving.is_gone()) return;
  to_login(`/login?desk=${encodeURIComponent(page.desk)}`);
}

/**
 * What happened without this page: it is said unless the page has just said what it did itself.
 * @param {Api["DeskBoard"] | null} before
 * @param {Api["DeskBoard"]} news
 * @param {boolean} has_said
 */
function tell_news(before, { current, mode, queue }, has_said) {
  const [first] = queue;
  const asked = arrival.asked();
  if (asked && current?.number !== asked.number) arrival.leave();
  else if (asked && current && current.state !== "called") {
    arrival.leave();
    said(say("desk-here-already", { number: written(current.number) }));
  } else if (before && !has_said && before.mode !== mode) {
    said(say(`desk-said-${mode}`));
  } else if (before?.current && !has_said && before.current.ticket !== current?.ticket) {
    const number = written((current ?? before.current).number);
    said(say(current ? "desk-called" : "desk-not-here-any-more", { number }));
  } else if (before?.queue.length === 0 && first && mode === "open" && !current && !has_said) {
    said(say("desk-first-came", { number: written(first.number) }));
    first_came(first.number);
  }
}

const link = follow({
  path: "/api/v1/desks/{desk}",
  values: { desk: page.desk, page: page_id },
  stream: "/api/v1/stream",
  keeps: true,
  on_board(news) {
    const before = board;
    board = news;
    // What was chosen for one number is not for the next.
    if (before && before.current?.ticket !== news.current?.ticket && $("transfer")) choose_nothing();
    const is_left = leave_questions();
    if (news.asked_by && page.who && news.asked_by !== page.who) location.reload();
    tell_news(before, news, is_left || stale !== null);
    // A look that had begun before shows nothing of it yet; a journal that was restored counts anew.
    if (stale !== null && (news.seq >= stale || (before && news.seq < before.seq))) stale = null;
    lists.take(news);
    draw_desk(news);
  },
  on_link: draw_link,
  on_wait: tell_waiting,
  // The page is made anew, but never under a command.
  on_site: reload_with_site(() => sender.busy()),
  on_signed_out: signed_out,
  on_problem: tell_problem,
});

setInterval(tick, 1_000);
tick();

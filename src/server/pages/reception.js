// SPDX-License-Identifier: EUPL-1.2
// The reception: registers visitors, shows their pass, lets them out. Draws what the server says; decides nothing.

import "./troubles.js";
import { ask } from "./ask.js";
import { commands } from "./commands.js";
import { to_login } from "./ended.js";
import { $, around, copy_of, differs, focused, put } from "./elements.js";
import { follow, office_ms, reload_with_site, undo_left_ms } from "./link.js";
import { draw_link } from "./online.js";
import { print_alone } from "./printing.js";
import { draw_sheet, draw_sheet_line } from "./sheet.js";
import { seeking } from "./seeking.js";
import { hold_still } from "./still.js";
import { draw_stranded } from "./stranded.js";
import { hush, refusal, said, said_waits, said_withdrawn, tell, tell_given_up, tell_problem, tell_unsent, tell_waiting } from "./telling.js";
import { clock, page, say, time_of, written } from "./words.js";

/** @import { Done, Sender } from "./commands.js" */

/** @typedef {Exclude<Verb<"/api/v1/reception">, "numbers">} Action */
/** @typedef {Partial<Omit<Api["CheckInRequest"] & Api["BadgeCommand"] & Api["UndoCheckOut"] & Api["Readmission"], "id">>} Fields */

const base = "/api/v1/reception";
const WAITING_MS_MAX = 6_000;

/** @type {Api["ReceptionBoard"] | null} */
let board = null;
/** @type {Api["Pass"] | null} */
let shown_pass = null;

/**
 * What is wrong with what the form holds.
 * @param {string | null} text
 */
function fault(text) {
  $("fault").hidden = !text;
  put($("fault"), text ?? "");
}

// ---- Drawing ------------------------------------------------------------------------------------------------

/** @param {Api["ReceptionBoard"]} news */
function draw_reception(news) {
  const { inside, registered: people } = news;
  draw_sheet(news);
  draw_stranded(news);
  draw_undo_out();
  put($("inside-title"), say("reception-inside", { people: inside.length }));
  put($("registered"), say("reception-registered", { people }));
  $("nobody").hidden = inside.length > 0;
  $("inside").closest("table")?.toggleAttribute("hidden", inside.length === 0);
  if (!differs($("inside"), inside)) return;
  const { badge, command } = focused()?.dataset ?? {};
  $("inside").replaceChildren(...inside.map(visitor_row));
  if (!badge) return;
  // Whose row is gone leaves the focus to the heading: pressed once more, a key lets nobody else out.
  const same = $("inside").querySelector(`[data-badge="${CSS.escape(badge)}"][data-command="${command}"]`);
  (same ?? $("inside-title")).focus();
}

/**
 * The server says whether it would be taken; until when, the clock.
 * @param {Api["ReceptionVerb"]} action
 */
const is_taken = (action) => Boolean(board?.can?.includes(action));

function draw_undo_out() {
  const undo = is_taken("check-out/undo") ? board?.undo : null;
  const left_ms = undo_left_ms(undo);
  const had_focus = document.activeElement === $("undo");
  $("undo").hidden = left_ms <= 0;
  if (left_ms <= 0 && had_focus) $("inside-title").focus();
  if (!undo || left_ms <= 0) return;
  put($("undo-what"), say("reception-undo", { badge: undo.badge }));
  put($("undo-left"), say("desk-seconds", { seconds: Math.ceil(left_ms / 1000) }));
}

/** @param {Api["Inside"]} visitor */
function visitor_row(visitor) {
  const { item, part } = copy_of("visitor-row");
  item.dataset.row = visitor.pass;
  item.dataset.expired = String(visitor.expired);
  put(part("badge"), visitor.badge);
  put(part("where"), page.offices[visitor.destination] ?? visitor.destination);
  const what = [page.purposes[visitor.purpose] ?? visitor.purpose];
  if (visitor.number) what.push(written(visitor.number));
  if (visitor.name) what.push(visitor.name);
  put(part("what"), what.join(" · "));
  put(part("since"), say("reception-since", { time: time_of(visitor.since) }));
  const until = say(visitor.expired ? "reception-expired" : "reception-until", { time: time_of(visitor.expires_at) });
  put(part("until"), visitor.used_at ? until : `${until} · ${say("reception-not-passed")}`);
  for (const name of ["renew", "out"]) {
    part(name).dataset.command = name === "out" ? "check-out" : name;
    part(name).dataset.badge = visitor.badge;
    part(name).setAttribute("aria-label", say(`reception-${name}-badge`, { badge: visitor.badge }));
  }
  return item;
}

/** @param {Api["Pass"] | null} pass */
function show_pass(pass) {
  shown_pass = pass;
  // One thing at a time: the pass stands where the form was.
  $("pass").hidden = !pass;
  $("check-in").hidden = Boolean(pass);
  if (!pass) return;
  const { inside } = pass;
  put($("visitor-title"), say("reception-pass-badge", { badge: inside.badge }));
  put($("pass-where"), page.offices[inside.destination] ?? inside.destination);
  put($("pass-number"), inside.number ? say("reception-pass-number", { number: written(inside.number) }) : "");
  put($("pass-until"), say("reception-pass-until", { time: time_of(inside.expires_at) }));
  // The address says until when: a renewed pass has another code.
  const code = new Image();
  code.id = "pass-code";
  code.alt = $("pass-picture").dataset.alt ?? "";
  code.src = `${base}/passes/${inside.pass}/qr.svg?until=${encodeURIComponent(inside.expires_at)}`;
  $("pass-picture").replaceChildren(code);
  $("print").focus();
}

/** @param {Api["Waiting"][]} waiting */
function draw_waiting(waiting) {
  for (const cell of document.querySelectorAll("[data-waiting]")) {
    const people = waiting.find((known) => known.service === cell.dataset.waiting)?.people ?? 0;
    put(cell, people > 0 ? say("reception-waiting", { people }) : "");
  }
}

// ---- Sending ------------------------------------------------------------------------------------------------

// What was sent last, with what it was about; and what a question is about while it is open.
/** @type {Fields} */
let sent = {};
/** @type {Fields} */
let waits = {};
/** @type {Fields} */
let form = {};
/**
 * What is to be asked once the command that was refused is over.
 * @type {(() => void) | null}
 */
let then_ask = null;

/** @type {Record<Action, string>} */
const NAMED = { "check-in": "reception-send", "check-out": "reception-out-badge", renew: "reception-renew-badge", "check-out/undo": "reception-undo", "put-back": "desk-put-back-number" };
/**
 * A command as its button calls it.
 * @param {Action} action
 * @param {Fields} about
 */
const named_there = (action, { badge, number }) => say(NAMED[action], { badge, number: number ? written(number) : "" });

/**
 * @param {Action} action
 * @param {Fields} fields
 * @param {Fields} about
 */
function send_from_here(action, fields, about = {}) {
  const waiting = sender.waits();
  if (waiting) {
    said(said_waits(waiting));
    return;
  }
  if (sender.busy()) {
    said(say("desk-not-yet"));
    return;
  }
  sent = { ...fields, ...about };
  // What was said before is not of this command.
  said("");
  sender.send(action, fields, named_there(action, sent));
}

/** @type {Sender<Action, Fields>} */
const sender = commands({
  base,
  on_busy(busy) {
    document.body.dataset.busy = String(busy);
    $("send")?.setAttribute("aria-disabled", String(busy));
    if (busy) return;
    then_ask?.();
    then_ask = null;
  },
  on_wait: tell_waiting,
  on_retry: (problem, name) => tell_unsent(problem, name, sender.withdraw),
  on_withdrawn(name) {
    hush();
    said(said_withdrawn(name));
    link.look();
  },
  on_given_up: tell_given_up,
  /** @param {Done<Action, Fields, Posted<"/api/v1/reception/check-in">>} done */
  on_answer({ action, status, body, problem }) {
    hush();
    if (status === 401) to_our_login();
    else if (status >= 400) reception_refused(action, problem);
    else came_about(action, body);
    link.look();
  },
});

/**
 * Of what the page did not know it asks; all else is told.
 * @param {Action} action
 * @param {Api["Problem"] | null} problem
 */
function reception_refused(action, problem) {
  const why = refusal(problem);
  const { number = "", badge = "" } = problem ?? {};
  if (why === "number-waits") then_ask = () => ask_becomes(number ?? "");
  else if (why === "number-has-badge") then_ask = () => ask_again(number ?? "", badge ?? "");
  else if (why === "waits-elsewhere") {
    fault(problem?.title ?? say("desk-failed"));
    seek.find(sent.number ?? "");
  } else if (action === "check-in") fault(problem?.title ?? say("desk-failed"));
  else tell_problem(problem);
}

/**
 * @param {Action} action
 * @param {Api["Pass"] | null} pass
 */
function came_about(action, pass) {
  const { badge, becomes, number } = sent;
  if (action === "check-in" && pass) registered(pass);
  else if (action === "renew" && pass) {
    show_pass(pass);
    said(say(pass.inside.used_at ? "reception-said-renewed-inside" : "reception-said-renewed", { badge }));
  } else if (action === "check-out") {
    if (shown_pass?.inside.badge === badge) show_pass(null);
    said(say(becomes ? `reception-said-out-${becomes}` : "reception-said-out", { badge, number: number ? written(number) : "" }));
  } else if (action === "put-back") {
    said(say("desk-said-put-back", { number: written(number ?? "") }));
    seek.look();
  } else if (action === "check-out/undo") said(say("reception-said-undone", { badge }));
}

const seek = seeking(({ ticket, number }) => send_from_here("put-back", { ticket }, { number }));

/** @param {Api["Pass"]} pass */
function registered(pass) {
  fault(null);
  $("check-in").reset();
  show_pass(pass);
  said(say("reception-said-in", { badge: pass.inside.badge }));
}

/**
 * A badge goes back while its number waits: what becomes of the number?
 * @param {string} number
 */
function ask_becomes(number) {
  const { badge } = sent;
  waits = { badge, number };
  const words = { number: written(number), badge };
  put($("waits-title"), say("reception-waits-title", words));
  put($("waits-words"), say("reception-waits-words", words));
  $("waits-ask").returnValue = "";
  $("waits-ask").showModal();
}
$("waits-ask").addEventListener("close", () => {
  const becomes = $("waits-ask").returnValue;
  if (becomes === "waits" || becomes === "cancelled") send_from_here("check-out", { badge: waits.badge, becomes }, { number: waits.number });
});

/**
 * One number, two badges: a family, or a slip?
 * @param {string} number
 * @param {string} badge
 */
function ask_again(number, badge) {
  form = sent;
  const words = { number: written(number), badge, other: sent.badge };
  put($("again-title"), say("reception-again-title", words));
  put($("again-words"), say("reception-again-words", words));
  put($("again-yes"), say("reception-again-yes", words));
  $("again-ask").returnValue = "";
  $("again-ask").showModal();
}
$("again-ask").addEventListener("close", () => {
  if ($("again-ask").returnValue === "yes") send_from_here("check-in", { ...form, again: true });
});

$("check-in").addEventListener("submit", (event) => {
  event.preventDefault();
  const filled_in = new FormData($("check-in"));
  /** @type {Record<string, string>} */
  const fields = {};
  for (const name of ["badge", "destination", "purpose", "number", "name"]) {
    const value = (filled_in.get(name) ?? "").toString().trim();
    if (value) fields[name] = value;
  }
  const wanted = ["destination", "purpose", "badge", "name"].filter((name) => $("check-in").elements.namedItem(name));
  const left = wanted.filter((name) => !fields[name]);
  if (left.length > 0) return missing(left);
  fault(null);
  send_from_here("check-in", { language: document.documentElement.lang, ...fields });
});

/**
 * All that is missing is named in the page's order, and the first gets the focus.
 * @param {string[]} names
 */
function missing(names) {
  fault(names.map((name) => say(`reception-choose-${name}`)).join(" "));
  document.querySelector(`input[name="${names[0]}"]`)?.focus();
}

$("inside").addEventListener("click", (event) => {
  const button = around(event, "[data-command]");
  if (button) send_from_here(/** @type {Action} */ (button.dataset.command), { badge: button.dataset.badge });
});
$("undo").addEventListener("click", () => {
  const undo = board?.undo;
  if (undo && undo_left_ms(undo) > 0) send_from_here("check-out/undo", { seq: undo.seq }, { badge: undo.badge });
  else said(say("reception-nothing-to-undo"));
});
hold_still(() => said(say("desk-row-moved")));
$("print").addEventListener("click", () => print_alone("pass"));
$("pass-close").addEventListener("click", () => {
  show_pass(null);
  $("badge").focus();
});

// ---- Living -------------------------------------------------------------------------------------------------

function to_our_login() {
  to_login("/login?next=/reception");
}

async function look_at_waiting() {
  try {
    const answer = await ask("/api/v1/board", {}, WAITING_MS_MAX);
    if (answer.ok) draw_waiting(answer.body.waiting);
  } catch {
    // The link says that the server is away.
  }
}

const link = follow({
  path: base,
  values: {},
  stream: "/api/v1/stream",
  keeps: true,
  on_board(news) {
    board = news;
    draw_reception(news);
    seek.look();
    look_at_waiting();
  },
  on_link(online, lost_since_ms) {
    draw_link(online, lost_since_ms);
    // While it is taken up again nobody knows: what was told of it stands.
    if (online !== null) draw_sheet_line(online ? null : lost_since_ms);
    // Loaded anew it would be gone, and with it the list of who is inside.
    if (online !== null) $("stays").hidden = online;
  },
  on_wait: tell_waiting,
  on_site: reload_with_site(() => sender.busy()),
  on_signed_out: to_our_login,
  on_problem: (problem) => tell("alert", problem?.title ?? say("desk-failed")),
});

function draw_clock() {
  // The office's time, not this machine's.
  const now_ms = office_ms();
  if (now_ms !== null) put($("clock"), clock(now_ms));
  draw_undo_out();
}
setInterval(draw_clock, 1_000);
draw_clock();

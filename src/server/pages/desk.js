// The page at a desk: draws what the server says, sends what the clerk presses. It decides nothing itself.

import "./troubles.js";
import { commands } from "./commands.js";
import { cases } from "./help.js";
import { follow, office_ms } from "./link.js";
import { draw_no_shows, draw_postponed, draw_queue, why } from "./lists.js";
import { draw_way } from "./way.js";
import { clock, language_name, minutes, page, put, running, say, written } from "./words.js";

const $ = (id) => document.getElementById(id);
const base = `/api/v1/desks/${encodeURIComponent(page.desk)}`;

let board = null;
let site_version = null;
// The call at the desk.
let called = null;
// A screen draws a call within this time.
const UNSEEN_MS = 2_000;
// A command was answered, and the board is of before.
let stale = false;
// The office's time; before it is known nothing is drawn that needs it.
const now_ms = () => office_ms() ?? 0;

// ---- What is said to the clerk ------------------------------------------------------------------------------

let word_timer = 0;

function tell(kind, title, detail = "", lasts_ms = 0) {
  clearTimeout(word_timer);
  $("word").dataset.kind = kind;
  put($("word-title"), title);
  put($("word-detail"), detail ?? "");
  $("word").hidden = false;
  if (lasts_ms > 0) word_timer = setTimeout(hush, lasts_ms);
}

function hush() {
  clearTimeout(word_timer);
  $("word").hidden = true;
  put($("word-title"), "");
  put($("word-detail"), "");
}

function tell_problem(problem) {
  // The detail is for developers and in English; it is in the console's network view.
  if (problem?.title) tell("alert", problem.title);
  else tell("alert", say("desk-failed"), say("desk-failed-remedy"));
}

// ---- What can be done now -----------------------------------------------------------------------------------

function possible(action) {
  // Between a command's answer and the board that shows what came of it, nothing is to be pressed by.
  if (!board || stale || sender.busy()) return false;
  const state = board.current?.state;
  switch (action) {
    case "next":
    case "call":
      return board.mode === "open";
    case "open":
      return board.mode !== "open";
    case "pause":
      return board.mode === "open";
    case "close":
      return board.mode !== "closed";
    case "recall":
      return state === "called" && board.mode === "open";
    case "start":
    case "no-show":
      return state === "called";
    case "complete":
    case "transfer":
      return Boolean(board.current);
    case "undo":
      return undo_left_ms() > 0;
    case "put-back":
      return true;
    default:
      return false;
  }
}

const undo_left_ms = () => (board?.current?.undo_until ? Date.parse(board.current.undo_until) - now_ms() : 0);

function draw_possible() {
  for (const button of document.querySelectorAll("[data-command]")) {
    const can = possible(button.dataset.command);
    button.setAttribute("aria-disabled", String(!can));
  }
  $("send")?.setAttribute("aria-disabled", String(!(possible("transfer") && wanted())));
}

// Where the ticket is to go, as chosen: a command and its fields; nothing while the choice is not whole.
function wanted() {
  const chosen = (name) => document.querySelector(`#transfer input[name="${name}"]:checked`);
  if ($("transfer")?.dataset.way === "up") {
    const [to, reason] = [chosen("up"), chosen("reason")];
    return to && reason ? { action: "escalate", fields: { to: to.value, reason: reason.value }, place: to.dataset.name } : null;
  }
  const to = chosen("to");
  return to ? { action: "transfer", fields: { [to.dataset.kind]: to.value }, place: to.dataset.name } : null;
}

// ---- Drawing ------------------------------------------------------------------------------------------------

function draw() {
  const { current, mode } = board;
  $("desk").dataset.known = "true";
  for (const element of document.querySelectorAll("[data-when]")) {
    element.hidden = !element.dataset.when.split(" ").includes(mode);
  }
  put($("mode"), say(`desk-mode-${mode}`));
  $("mode").dataset.mode = mode;

  $("ticket").hidden = !current;
  $("number").hidden = !current;
  $("nobody").hidden = Boolean(current);
  if ($("transfer")) $("transfer").hidden = !current;
  draw_visit(current);
  if (current) draw_ticket(current);
  else draw_nobody(mode);
  draw_queue(board, now_ms());
  draw_no_shows(board);
  draw_postponed(board);
  tick();
}

function draw_ticket(current) {
  put($("number"), written(current.number));
  $("number").dataset.class = current.class;
  put($("service"), page.services[current.service] ?? current.service);
  $("class").hidden = current.class === "ordinary" && !current.slot;
  put($("class-words"), class_words(current));
  put($("language"), say("desk-language", { language: language_name(current.language) }));
  const shown = ["desk-seen-none", "desk-seen-one"][current.screens] ?? "desk-seen";
  put($("seen-words"), say(shown, { seen: Math.min(current.seen, current.screens), screens: current.screens }));
  $("seen").dataset.all = String(current.screens > 0 && current.seen >= current.screens);
  if ($("transfer-title")) put($("transfer-title"), say("desk-transfer-title", { number: written(current.number) }));
  for (const label of document.querySelectorAll("#transfer [data-service]")) {
    label.hidden = label.dataset.service === current.service;
    if (label.hidden) label.querySelector("input").checked = false;
  }
  draw_send();
}

function class_words({ class: kind, slot }) {
  if (!slot) return say("desk-precedence");
  const time = clock(Date.parse(slot));
  return say(kind === "appointment" ? "desk-appointment" : "desk-appointment-late", { time });
}

function draw_send() {
  if (!$("send")) return;
  const whole = wanted();
  if (whole) put($("send"), say("desk-transfer-send", { place: whole.place }));
  else if ($("transfer").dataset.way === "beside") put($("send"), say("desk-transfer-choose"));
  else put($("send"), say(document.querySelector('#transfer input[name="up"]:checked') ? "desk-pass-on-reason" : "desk-pass-on-choose"));
}

// The way of a visit that has been somewhere else before; the Help Point has a card of its own.
function draw_visit(current) {
  if (help) help.draw(board);
  if (!$("way-card")) return;
  const way = current?.way ?? [];
  $("way-card").hidden = way.length <= 2;
  if (current) draw_way($("way"), way);
}

function draw_nobody(mode) {
  const first = board.queue[0];
  put($("nobody-title"), say(mode === "open" ? "desk-nobody" : `desk-is-${mode}`));
  if (mode !== "open") put($("nobody-more"), say(`desk-is-${mode}-more`));
  else if (board.offer) put($("nobody-more"), offered(board.offer));
  else if (first) put($("nobody-more"), say("desk-first-is", { number: written(first.number), why: why(first) }));
  else put($("nobody-more"), say("desk-queue-empty"));
}

// Of several free desks the one with the fewest services calls; each says so, and any may.
function offered({ number, desk }) {
  if (desk === page.desk) return say("desk-offer-here", { number: written(number) });
  return say("desk-offer-there", { number: written(number), desk: page.names.counters[desk] ?? desk });
}

// A call that no screen has drawn is not heard by whoever waits: the clerk is told, after a moment.
function draw_unseen() {
  const { current, not_shown } = board;
  const seq = current?.state === "called" ? current.call_seq : null;
  if (called !== seq) {
    called = seq;
    // The server judges; it is asked when it can know, not at the next look.
    if (seq !== null && !not_shown) setTimeout(() => link.look(), UNSEEN_MS + 50);
  }
  if ($("unseen").hidden === !not_shown) return;
  const screens = not_shown?.screens.map(({ title }) => title[document.documentElement.lang] ?? title.it).join(", ");
  put($("unseen-words"), not_shown ? say("desk-unseen", { number: written(not_shown.number), screens }) : "");
  $("unseen").hidden = !not_shown;
}

// What changes by itself, once a second.
function tick() {
  if (!board) return;
  put($("clock"), clock(now_ms()));
  draw_unseen();
  const { current } = board;
  if (current) {
    const called_ms = Date.parse(current.called_at);
    const waited = minutes(called_ms - Date.parse(current.issued_at));
    const since_ms = current.state === "serving" && current.started_at ? Date.parse(current.started_at) : called_ms;
    const key = current.state === "serving" ? "desk-since-serving" : "desk-since-called";
    put($("waited"), say("desk-waited", { minutes: waited }));
    put($("since"), say(key, { stretch: running(now_ms() - since_ms) }));
  }
  const left_ms = undo_left_ms();
  const undo = $("undo");
  if (undo.hidden !== left_ms <= 0) undo.hidden = left_ms <= 0;
  if (left_ms > 0) put($("undo-left"), say("desk-seconds", { seconds: Math.ceil(left_ms / 1000) }));
  for (const cell of document.querySelectorAll("[data-issued-at]")) {
    put(cell, say("desk-minutes", { minutes: minutes(now_ms() - Number(cell.dataset.issuedAt)) }));
  }
  draw_possible();
}

// ---- Sending ------------------------------------------------------------------------------------------------

const sender = commands({
  base,
  on_busy(busy) {
    document.body.dataset.busy = String(busy);
    $("desk").setAttribute("aria-busy", String(busy));
    draw_possible();
  },
  on_retry(problem) {
    tell("wait", problem?.title ?? say("desk-no-answer"), say("desk-no-answer-more"), 0);
  },
  on_given_up() {
    tell("alert", say("desk-given-up"), say("desk-given-up-remedy"));
    link.look();
  },
  on_answer({ action, status, body }) {
    stale = true;
    if (status === 401) signed_out();
    else if (status >= 400) tell_problem(body);
    else if (action === "next" && status === 204) tell("good", say("desk-nobody-waits"), "", 6_000);
    else if ((action === "next" || action === "call") && body?.number) {
      hush();
      put($("spoken"), say("desk-called", { number: written(body.number) }));
    } else hush();
    if ((action === "transfer" || action === "escalate") && status < 400) choose_nothing();
    link.look();
  },
});

const help = page.is_help
  ? cases({
      tell_problem,
      tell_wait: (problem) => tell("wait", problem?.title ?? say("desk-no-answer"), say("desk-no-answer-more")),
      given_up: () => tell("alert", say("desk-given-up"), say("desk-given-up-remedy")),
      hush,
    })
  : null;

function choose_nothing() {
  for (const input of document.querySelectorAll('#transfer input:not([name="way"])')) input.checked = false;
  draw_send();
  document.activeElement?.blur();
}

function press(action, fields) {
  if (!possible(action)) return;
  if (action === "close" && board.current) {
    put($("close-words"), say("desk-close-ask", { number: written(board.current.number) }));
    $("close-ask").showModal();
    return;
  }
  if (action === "call") {
    ask_why(fields.ticket);
    return;
  }
  sender.send(action, seen(action, fields));
}

// Before others are passed by hand the page asks why; the answer is one of the site's.
function ask_why(ticket) {
  const queued = board.queue.find((queued) => queued.ticket === ticket);
  if (!queued) return;
  $("call-ask").dataset.ticket = ticket;
  put($("call-title"), say("desk-call-title", { number: written(queued.number) }));
  for (const input of $("call-ask").querySelectorAll("input")) input.checked = false;
  $("call-ask").returnValue = "";
  $("call-ask").showModal();
}

// What is done with the ticket at the desk is done with the one this page shows, or not at all.
function seen(action, fields = {}) {
  if (action === "open" || action === "pause" || action === "put-back") return fields;
  return { ...fields, shown: { ticket: board.current?.ticket ?? null } };
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-command]");
  if (button) press(button.dataset.command, button.dataset.ticket ? { ticket: button.dataset.ticket } : {});
});

// A button pressed by mouse or finger does not keep the focus: the space bar goes on calling the next one.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-command], .choices label, .switch label")) event.preventDefault();
});

$("transfer")?.addEventListener("change", (event) => {
  if (event.target.name === "way") $("transfer").dataset.way = event.target.value;
  draw_send();
  draw_possible();
});
$("transfer")?.addEventListener("click", (event) => {
  // A choice made by mouse gives the space bar back, too.
  if (event.detail > 0 && event.target.matches("input")) event.target.blur();
});
$("transfer")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const whole = wanted();
  if (whole && possible("transfer")) sender.send(whole.action, seen(whole.action, whole.fields));
});
$("close-ask").addEventListener("close", () => {
  if ($("close-ask").returnValue === "yes" && possible("close")) sender.send("close", seen("close"));
  $("close-ask").returnValue = "";
});
$("call-ask")?.addEventListener("close", () => {
  const reason = $("call-ask").querySelector("input:checked")?.value;
  const ticket = $("call-ask").dataset.ticket;
  if ($("call-ask").returnValue === "yes" && reason && possible("call")) sender.send("call", seen("call", { ticket, reason }));
});
// "No" needs no reason.
$("call-no")?.addEventListener("click", () => $("call-ask").close("no"));
$("word-close").addEventListener("click", hush);

// ---- Keys ---------------------------------------------------------------------------------------------------

const KEYS = { " ": "next", r: "recall", s: "start", n: "no-show", t: "complete", u: "undo", p: "pause" };
const KEPT = "spazio-desk-keys";

function keys_on() {
  return $("keys").checked;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !$("word").hidden) hush();
  if (!keys_on() || event.repeat || event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
  const focus = event.target;
  if (focus.closest("input:not([type=radio]):not([type=checkbox]), select, textarea, [contenteditable]")) return;
  // The space bar presses what has the focus, where something has.
  if (event.key === " " && focus.closest("button, a, input, summary")) return;
  let action = KEYS[event.key.toLowerCase()];
  if (action === "next" && board && board.mode !== "open") action = "open";
  if (!action) return;
  event.preventDefault();
  press(action);
});

function draw_keys() {
  document.body.dataset.keys = keys_on() ? "on" : "off";
}
try {
  $("keys").checked = localStorage.getItem(KEPT) !== "off";
} catch {
  // A browser that keeps nothing starts with keys on.
}
$("keys").addEventListener("change", () => {
  try {
    localStorage.setItem(KEPT, keys_on() ? "on" : "off");
  } catch {
    // Then the choice lasts as long as the page.
  }
  draw_keys();
});
draw_keys();

// ---- Living -------------------------------------------------------------------------------------------------

function signed_out() {
  location.assign(`/login?desk=${encodeURIComponent(page.desk)}&fault=session-over`);
}

const link = follow({
  address: base,
  stream: "/api/v1/stream",
  on_board(news) {
    // Out of turn; a journal that was restored counts anew, and its board is of later.
    if (board && news.seq < board.seq && Date.parse(news.as_of) <= Date.parse(board.as_of)) return;
    board = news;
    stale = false;
    draw();
  },
  on_link(online, lost_since_ms) {
    $("link").dataset.online = String(online);
    put($("link-words"), online ? say("desk-online") : say("desk-lost", { time: clock(lost_since_ms) }));
  },
  on_site(version) {
    // Other services or desks: the page is made anew, but never under a command.
    if (site_version !== null && version !== site_version && !sender.busy()) location.reload();
    else site_version ??= version;
  },
  on_signed_out: signed_out,
  on_problem: tell_problem,
});

setInterval(tick, 1_000);
tick();

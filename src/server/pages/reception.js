// SPDX-License-Identifier: EUPL-1.2
// The reception: registers visitors, shows their pass, lets them out. Draws what the server says; decides nothing.

import "./troubles.js";
import { commands } from "./commands.js";
import { to_login } from "./ended.js";
import { follow, office_ms } from "./link.js";
import { draw_link } from "./online.js";
import { draw_sheet, draw_sheet_line, print_pass } from "./sheet.js";
import { seeking } from "./seeking.js";
import { hold_still } from "./still.js";
import { draw_stranded } from "./stranded.js";
import { hush, refusal, said, said_waits, said_withdrawn, tell, tell_problem, tell_unsent, tell_waiting } from "./telling.js";
import { clock, page, put, say, written } from "./words.js";

const $ = (id) => document.getElementById(id);
const base = "/api/v1/reception";

let board = null;
let shown_pass = null;
let site_version = null;
const time = (at) => clock(Date.parse(at));

// What is wrong with what the form holds.
function fault(text) {
  $("fault").hidden = !text;
  put($("fault"), text ?? "");
}

// ---- Drawing ------------------------------------------------------------------------------------------------

function draw() {
  const { inside } = board;
  draw_sheet(board);
  draw_stranded(board);
  draw_undo();
  put($("inside-title"), say("reception-inside", { people: inside.length }));
  put($("registered"), say("reception-registered", { people: board.registered }));
  $("nobody").hidden = inside.length > 0;
  $("inside").closest("table").hidden = inside.length === 0;
  const key = JSON.stringify(inside);
  if ($("inside").dataset.key === key) return;
  $("inside").dataset.key = key;
  const { badge, command } = document.activeElement?.dataset ?? {};
  $("inside").replaceChildren(...inside.map(row));
  if (!badge) return;
  // Whose row is gone leaves the focus to the heading: pressed once more, a key lets nobody else out.
  const same = $("inside").querySelector(`[data-badge="${CSS.escape(badge)}"][data-command="${command}"]`);
  (same ?? $("inside-title")).focus();
}

// The server says whether it would be taken; until when, the clock.
const can = (action) => Boolean(board?.can?.includes(action));
const undo_left_ms = () => (can("check-out/undo") && board.undo && office_ms() !== null ? Date.parse(board.undo.until) - office_ms() : 0);

function draw_undo() {
  const left_ms = undo_left_ms();
  const had_focus = document.activeElement === $("undo");
  $("undo").hidden = left_ms <= 0;
  if (left_ms <= 0 && had_focus) $("inside-title").focus();
  if (left_ms <= 0) return;
  put($("undo-what"), say("reception-undo", { badge: board.undo.badge }));
  put($("undo-left"), say("desk-seconds", { seconds: Math.ceil(left_ms / 1000) }));
}

function row(visitor) {
  const item = $("visitor").content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`[data-part="${name}"]`);
  item.dataset.row = visitor.pass;
  item.dataset.expired = String(visitor.expired);
  put(part("badge"), visitor.badge);
  put(part("where"), page.offices[visitor.destination] ?? visitor.destination);
  const what = [page.purposes[visitor.purpose] ?? visitor.purpose];
  if (visitor.number) what.push(written(visitor.number));
  if (visitor.name) what.push(visitor.name);
  put(part("what"), what.join(" · "));
  put(part("since"), say("reception-since", { time: time(visitor.since) }));
  const until = say(visitor.expired ? "reception-expired" : "reception-until", { time: time(visitor.expires_at) });
  put(part("until"), visitor.used_at ? until : `${until} · ${say("reception-not-passed")}`);
  for (const [name, action] of [["renew", "renew"], ["out", "check-out"]]) {
    part(name).dataset.command = action;
    part(name).dataset.badge = visitor.badge;
    part(name).setAttribute("aria-label", say(`reception-${name}-badge`, { badge: visitor.badge }));
  }
  return item;
}

function draw_pass(pass) {
  shown_pass = pass;
  // One thing at a time: the pass stands where the form was.
  $("pass").hidden = !pass;
  $("check-in").hidden = Boolean(pass);
  if (!pass) return;
  const { inside } = pass;
  put($("visitor-title"), say("reception-pass-badge", { badge: inside.badge }));
  put($("pass-where"), page.offices[inside.destination] ?? inside.destination);
  put($("pass-number"), inside.number ? say("reception-pass-number", { number: written(inside.number) }) : "");
  put($("pass-until"), say("reception-pass-until", { time: time(inside.expires_at) }));
  // The address says until when: a renewed pass has another code.
  const code = new Image();
  code.id = "pass-code";
  code.alt = $("pass-picture").dataset.alt;
  code.src = `${base}/passes/${inside.pass}/qr.svg?until=${encodeURIComponent(inside.expires_at)}`;
  $("pass-picture").replaceChildren(code);
  $("print").focus();
}

function draw_waiting(waiting) {
  for (const cell of document.querySelectorAll("[data-waiting]")) {
    const people = waiting.find((known) => known.service === cell.dataset.waiting)?.people ?? 0;
    put(cell, people > 0 ? say("reception-waiting", { people }) : "");
  }
}

// ---- Sending ------------------------------------------------------------------------------------------------

// What was sent last; and what a question is about while it is open.
let sent = null;
let waits = null;
let form = null;
// What is to be asked once the command that was refused is over.
let then_ask = null;

const NAMED = { "check-in": "reception-send", "check-out": "reception-out-badge", renew: "reception-renew-badge", "check-out/undo": "reception-undo", "put-back": "desk-put-back-number" };
// A command as its button calls it.
const named = (action, { badge, number }) => say(NAMED[action], { badge, number: number ? written(number) : "" });

function send(action, fields, about = {}) {
  if (sender.waits()) {
    said(said_waits(sender.waits()));
    return;
  }
  if (sender.busy()) {
    said(say("desk-not-yet"));
    return;
  }
  sent = { ...fields, ...about };
  // What was said before is not of this command.
  said("");
  sender.send(action, fields, named(action, sent));
}

const sender = commands({
  base,
  on_busy(busy) {
    document.body.dataset.busy = String(busy);
    $("send").setAttribute("aria-disabled", String(busy));
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
  on_given_up: () => tell("alert", say("desk-given-up"), say("desk-given-up-remedy")),
  on_answer({ action, status, body }) {
    hush();
    if (status === 401) signed_out();
    else if (status >= 400) refused(action, body);
    else done(action, body);
    link.look();
  },
});

// Of what the page did not know it asks; all else is told.
function refused(action, problem) {
  if (refusal(problem) === "number-waits") then_ask = () => ask_becomes(problem.number);
  else if (refusal(problem) === "number-has-badge") then_ask = () => ask_again(problem.number, problem.badge);
  else if (refusal(problem) === "waits-elsewhere") {
    fault(problem.title);
    seek.find(sent.number);
  } else if (action === "check-in") fault(problem?.title ?? say("desk-failed"));
  else tell_problem(problem);
}

function done(action, body) {
  const { badge, becomes, number } = sent;
  if (action === "check-in") registered(body);
  else if (action === "renew") {
    draw_pass(body);
    said(say(body.inside.used_at ? "reception-said-renewed-inside" : "reception-said-renewed", { badge }));
  } else if (action === "check-out") {
    if (shown_pass?.inside.badge === badge) draw_pass(null);
    said(say(becomes ? `reception-said-out-${becomes}` : "reception-said-out", { badge, number: number ? written(number) : "" }));
  } else if (action === "put-back") {
    said(say("desk-said-put-back", { number: written(number) }));
    seek.look();
  } else if (action === "check-out/undo") said(say("reception-said-undone", { badge }));
}

const seek = seeking(({ ticket, number }) => send("put-back", { ticket }, { number }));

function registered(pass) {
  fault(null);
  $("check-in").reset();
  draw_pass(pass);
  said(say("reception-said-in", { badge: pass.inside.badge }));
}

// A badge goes back while its number waits: what becomes of the number?
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
  if (becomes === "waits" || becomes === "cancelled") send("check-out", { badge: waits.badge, becomes }, { number: waits.number });
});

// One number, two badges: a family, or a slip?
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
  if ($("again-ask").returnValue === "yes") send("check-in", { ...form, again: true });
});

$("check-in").addEventListener("submit", (event) => {
  event.preventDefault();
  const filled_in = new FormData($("check-in"));
  const fields = {};
  for (const name of ["badge", "destination", "purpose", "number", "name"]) {
    const value = (filled_in.get(name) ?? "").toString().trim();
    if (value) fields[name] = value;
  }
  const wanted = ["destination", "purpose", "badge", "name"].filter((name) => $("check-in").elements[name]);
  const left = wanted.filter((name) => !fields[name]);
  if (left.length > 0) return missing(left);
  fault(null);
  send("check-in", { language: document.documentElement.lang, ...fields });
});

// All that is missing is named in the page's order, and the first gets the focus.
function missing(names) {
  fault(names.map((name) => say(`reception-choose-${name}`)).join(" "));
  document.querySelector(`input[name="${names[0]}"]`).focus();
}

$("inside").addEventListener("click", (event) => {
  const button = event.target.closest("[data-command]");
  if (button) send(button.dataset.command, { badge: button.dataset.badge });
});
$("undo").addEventListener("click", () => {
  if (undo_left_ms() > 0) send("check-out/undo", { seq: board.undo.seq }, { badge: board.undo.badge });
  else said(say("reception-nothing-to-undo"));
});
hold_still(() => said(say("desk-row-moved")));
$("print").addEventListener("click", print_pass);
$("pass-close").addEventListener("click", () => {
  draw_pass(null);
  $("badge").focus();
});

// ---- Living -------------------------------------------------------------------------------------------------

function signed_out() {
  to_login("/login?next=/reception");
}

async function look_at_waiting() {
  try {
    const response = await fetch("/api/v1/board", { headers: { Accept: "application/json" }, cache: "no-store" });
    if (response.ok) draw_waiting((await response.json()).waiting);
  } catch {
    // The link says that the server is away.
  }
}

const link = follow({
  address: base,
  stream: "/api/v1/stream",
  keeps: true,
  on_board(news) {
    // Out of turn; a journal that was restored counts anew, and its board is of later.
    if (board && news.seq < board.seq && Date.parse(news.as_of) <= Date.parse(board.as_of)) return;
    board = news;
    draw();
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
  on_site(version) {
    if (site_version !== null && version !== site_version && !sender.busy()) location.reload();
    else site_version ??= version;
  },
  on_signed_out: signed_out,
  on_problem: (problem) => tell("alert", problem?.title ?? say("desk-failed")),
});

function tick() {
  // The office's time, not this machine's.
  const now_ms = office_ms();
  if (now_ms !== null) put($("clock"), clock(now_ms));
  draw_undo();
}
setInterval(tick, 1_000);
tick();

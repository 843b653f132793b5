// The reception: registers visitors, shows their pass, lets them out. Draws what the server says; decides nothing.

import "./troubles.js";
import { commands } from "./commands.js";
import { follow, office_ms } from "./link.js";
import { clock, page, put, say, written } from "./words.js";

const $ = (id) => document.getElementById(id);
const base = "/api/v1/reception";

let board = null;
let shown_pass = null;
let site_version = null;
const time = (at) => clock(Date.parse(at));

// ---- What is said -------------------------------------------------------------------------------------------

function tell(kind, title, detail = "") {
  $("word").dataset.kind = kind;
  put($("word-title"), title);
  put($("word-detail"), detail);
  $("word").hidden = false;
}

function hush() {
  $("word").hidden = true;
}

function fault(text) {
  $("fault").hidden = !text;
  put($("fault"), text ?? "");
}

$("word-close").addEventListener("click", hush);

// ---- Drawing ------------------------------------------------------------------------------------------------

function draw() {
  const { inside } = board;
  put($("inside-title"), say("reception-inside", { people: inside.length }));
  put($("registered"), say("reception-registered", { people: board.registered }));
  $("nobody").hidden = inside.length > 0;
  $("inside").closest("table").hidden = inside.length === 0;
  const key = JSON.stringify(inside);
  if ($("inside").dataset.key === key) return;
  $("inside").dataset.key = key;
  const focused = document.activeElement?.dataset?.badge;
  $("inside").replaceChildren(...inside.map(row));
  if (focused) $("inside").querySelector(`[data-badge="${CSS.escape(focused)}"]`)?.focus();
}

function row(visitor) {
  const item = $("visitor").content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`[data-part="${name}"]`);
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
  $("pass-code").src = `${base}/passes/${inside.pass}/qr.svg?until=${encodeURIComponent(inside.expires_at)}`;
  $("print").focus();
}

function draw_waiting(waiting) {
  for (const cell of document.querySelectorAll("[data-waiting]")) {
    const people = waiting.find((known) => known.service === cell.dataset.waiting)?.people ?? 0;
    put(cell, people > 0 ? say("reception-waiting", { people }) : "");
  }
}

// ---- Sending ------------------------------------------------------------------------------------------------

const sender = commands({
  base,
  on_busy(busy) {
    document.body.dataset.busy = String(busy);
    $("send").setAttribute("aria-disabled", String(busy));
  },
  on_retry: (problem) => tell("wait", problem?.title ?? say("desk-no-answer"), say("desk-no-answer-more")),
  on_given_up: () => tell("alert", say("desk-given-up"), say("desk-given-up-remedy")),
  on_answer({ action, status, body }) {
    hush();
    if (status === 401) signed_out();
    else if (status >= 400 && action === "check-in") fault(body?.title ?? say("desk-failed"));
    else if (status >= 400) tell("alert", body?.title ?? say("desk-failed"), body?.title ? "" : say("desk-failed-remedy"));
    else if (action === "check-in") registered(body);
    else if (action === "renew") draw_pass(body);
    link.look();
  },
});

function registered(pass) {
  fault(null);
  $("check-in").reset();
  draw_pass(pass);
}

$("check-in").addEventListener("submit", (event) => {
  event.preventDefault();
  if (sender.busy()) return;
  const form = new FormData($("check-in"));
  const fields = {};
  for (const name of ["badge", "destination", "purpose", "number", "name"]) {
    const value = (form.get(name) ?? "").toString().trim();
    if (value) fields[name] = value;
  }
  if (!fields.destination) return missing("destination");
  if (!fields.purpose) return missing("purpose");
  fault(null);
  sender.send("check-in", { language: document.documentElement.lang, ...fields });
});

// The first choice that is missing is named, and gets the focus.
function missing(name) {
  fault(say(`reception-choose-${name}`));
  document.querySelector(`input[name="${name}"]`).focus();
}

$("inside").addEventListener("click", (event) => {
  const button = event.target.closest("[data-command]");
  if (!button || sender.busy()) return;
  if (button.dataset.command === "check-out" && shown_pass?.inside.badge === button.dataset.badge) draw_pass(null);
  sender.send(button.dataset.command, { badge: button.dataset.badge });
});
$("print").addEventListener("click", () => window.print());
$("pass-close").addEventListener("click", () => {
  draw_pass(null);
  $("badge").focus();
});

// ---- Living -------------------------------------------------------------------------------------------------

function signed_out() {
  location.assign("/login?next=/reception&fault=session-over");
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
  on_board(news) {
    // Out of turn; a journal that was restored counts anew, and its board is of later.
    if (board && news.seq < board.seq && Date.parse(news.as_of) <= Date.parse(board.as_of)) return;
    board = news;
    draw();
    look_at_waiting();
  },
  on_link(online, lost_since_ms) {
    $("link").dataset.online = String(online);
    put($("link-words"), online ? say("desk-online") : say("desk-lost", { time: clock(lost_since_ms) }));
  },
  on_site(version) {
    if (site_version !== null && version !== site_version && !sender.busy()) location.reload();
    else site_version ??= version;
  },
  on_signed_out: signed_out,
  on_problem: (problem) => tell("alert", problem?.title ?? say("desk-failed")),
});

// The office's time, not this machine's.
setInterval(() => office_ms() !== null && put($("clock"), clock(office_ms())), 1_000);

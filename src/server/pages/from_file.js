// SPDX-License-Identifier: EUPL-1.2
// Appointments: asks what a file would change, shows it, and has it taken when told to; lists a day's. Decides nothing.

import "./troubles.js";
import { told_if_slow } from "./link.js";
import { hush, said, tell, tell_problem, tell_waiting } from "./telling.js";
import { clock, dates, page, put, say, written } from "./words.js";

const $ = (id) => document.getElementById(id);
const base = "/api/v1/appointments/import";
const ANSWER_MS_MAX = 30_000;
const FORMS = { csv: "csv", tsv: "csv", tab: "csv", txt: "csv", ics: "ics", ical: "ics" };
const TYPES = { csv: "text/csv", ics: "text/calendar" };
// One form, as it is written everywhere here: the day first, whatever else the browser's own language does.
const day = dates({
  weekday: "short", day: "numeric", month: "numeric", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: page.time_zone,
});

let busy = false;
// What was looked at: it is taken as it was shown.
let looked_at = null;

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

// ---- Asking ---------------------------------------------------------------------------------------------------

/** What the form asks for, or null where it cannot be sent; why is told then. */
function asked() {
  const file = $("file").files[0];
  if (!file) {
    tell("alert", say("import-page-no-file"));
    return null;
  }
  const form = FORMS[file.name.split(".").pop().toLowerCase()];
  const fault = form ? file.size > page.bytes_max && "import-page-too-large" : "import-page-unknown-form";
  if (fault) {
    tell("alert", say(fault, { file: file.name }));
    return null;
  }
  const query = new URLSearchParams({ form });
  if ($("service").value) query.set("service", $("service").value);
  const ids = new FormData($("form")).get("ids");
  if (ids === "none") query.set("id_column", "");
  if (ids === "named") query.set("id_column", $("id-column").value);
  return { file, form, query };
}

/** Sends a file; the answer's status and body, or status 0 where none came. */
async function send(path, { file, form, query }) {
  const request = {
    method: "POST",
    headers: { "Content-Type": TYPES[form], Accept: "application/json", "Accept-Language": document.documentElement.lang },
    body: file,
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  };
  try {
    const response = await told_if_slow(() => fetch(`${base}${path}?${query}`, request), tell_waiting);
    if (response.status === 401) location.reload();
    return { status: response.status, body: await response.json().catch(() => null) };
  } catch {
    // The file was changed or removed since it was chosen, or the server does not answer.
    return { status: 0, body: null };
  }
}

async function ask(path, request, on_answer) {
  if (busy || !request) return;
  busy = true;
  document.body.dataset.busy = "true";
  hush();
  said(say("import-page-looking"));
  const { status, body } = await send(path, request);
  busy = false;
  document.body.dataset.busy = "false";
  said("");
  if (status === 200) on_answer(body, request);
  else if (status === 422 && body?.detail) refused(body);
  else if (status === 0) tell("alert", say("desk-no-answer"), say("desk-failed-remedy"));
  else tell_problem(body);
}

// ---- Drawing --------------------------------------------------------------------------------------------------

/** Shows an answer under its title, where the focus goes. */
function show(title, { faults = [], rows = [], remarks = [], can_take = false }) {
  $("answer").hidden = false;
  put($("answer-title"), title);
  $("faults").hidden = faults.length === 0;
  $("faults").replaceChildren(...faults.map((fault) => element("li", fault)));
  $("changes").hidden = rows.length === 0;
  $("rows").replaceChildren(...rows);
  $("remarks").hidden = remarks.length === 0;
  $("remarks").replaceChildren(...remarks.map((remark) => element("li", remark)));
  $("take").hidden = !can_take;
  $("print").hidden = rows.length === 0;
  $("answer-title").focus();
  $("answer-title").scrollIntoView({ block: "nearest" });
}

// Where the file names it: by the booking system's own id, else by its line.
const named = (row) => row?.id ?? (row ? say("import-page-line", { line: row.line }) : "");

function row(at, service, what, code, place) {
  const made = document.createElement("tr");
  const head = element("th", day.format(Date.parse(at)));
  head.scope = "row";
  const cells = [page.services[service] ?? service, named(place), what, code ?? ""].map((text) => element("td", text));
  // What is empty takes no line where a row is written below another.
  for (const cell of cells) cell.hidden = cell.textContent === "" && matchMedia("(max-width: 640px)").matches;
  made.append(head, ...cells);
  return made;
}

const remarks = ({ past, left_out, unchanged = 0 }) =>
  [
    unchanged > 0 && say("import-page-unchanged", { unchanged }),
    past > 0 && say("import-page-past", { past }),
    left_out.length > 0 && say("import-page-left-out", { left: left_out.length }),
    ...left_out,
  ].filter(Boolean);

function refused(problem) {
  looked_at = null;
  show(say("import-page-refused"), { faults: problem.detail.split("\n") });
}

function planned(plan, request) {
  looked_at = request;
  const changes = plan.changes.map(({ change, service, at, before, code, row: place }) => {
    const from = before ? ` (${say("import-change-from", { at: day.format(Date.parse(before)) })})` : "";
    return row(at, service, say(`import-change-${change}`) + from, code, place);
  });
  // Whoever asks again for what was taken before finds the codes again.
  const standing = (plan.standing ?? []).map(booked);
  const title = changes.length > 0 ? say("import-page-would", { changes: changes.length }) : say("import-page-would-nothing");
  show(title, { rows: [...changes, ...standing], remarks: remarks(plan), can_take: changes.length > 0 });
}

// An appointment as it stands.
const booked = ({ at, service, state, number, code, row: place }) => row(at, service, standing_words(state, number), code, place);

function standing_words(state, number) {
  return number ? `${say(`import-state-${state}`)} · ${written(number)}` : say(`import-state-${state}`);
}

function taken(list) {
  looked_at = null;
  const rows = list.appointments.map(booked);
  const { unchanged = 0 } = list.changed ?? {};
  show(say("import-page-done", { appointments: rows.length }), { rows, remarks: remarks({ ...list, unchanged }) });
  look_at_day();
}

/** What was shown is of another file, or was read in another way. */
function outdated() {
  looked_at = null;
  $("answer").hidden = true;
  $("id-column-field").hidden = new FormData($("form")).get("ids") !== "named";
}

$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  ask("/plan", asked(), planned);
});
$("form").addEventListener("change", outdated);
$("form").addEventListener("input", outdated);
$("take").addEventListener("click", () => ask("", looked_at, taken));

// ---- A day's appointments -------------------------------------------------------------------------------------

const LOOK_EVERY_MS = 15_000;
let is_looking = false;

/** Draws the appointments of the day that is asked for, as they stand now. */
async function look_at_day() {
  const asked = $("day").value;
  if (!asked || is_looking) return;
  is_looking = true;
  try {
    const answer = await fetch(`/api/v1/appointments?day=${encodeURIComponent(asked)}`, {
      headers: { Accept: "application/json" },
      cache: "no-store",
      signal: AbortSignal.timeout(LOOK_EVERY_MS),
    });
    if (answer.status === 401) return location.reload();
    if (!answer.ok) throw new Error(String(answer.status));
    const { appointments } = await answer.json();
    if ($("day").value === asked) draw_day(appointments);
  } catch {
    $("day-lost").hidden = false;
  } finally {
    is_looking = false;
    // Meanwhile another day was asked for.
    if ($("day").value !== asked) look_at_day();
  }
}

function draw_day(appointments) {
  $("day-lost").hidden = true;
  $("day-none").hidden = appointments.length > 0;
  $("day-print").hidden = appointments.length === 0;
  const key = JSON.stringify(appointments);
  if ($("day-rows").dataset.key === key) return;
  $("day-rows").dataset.key = key;
  $("day-rows").closest("table").hidden = appointments.length === 0;
  $("day-rows").replaceChildren(
    ...appointments.map(({ at, service, state, late, number, code }) => {
      const made = document.createElement("tr");
      made.dataset.state = late ? "late" : state;
      const head = element("th", clock(Date.parse(at)));
      head.scope = "row";
      const expected = late ? "late" : "expected";
      const cells = [page.services[service] ?? service, standing_words(state === "booked" ? expected : state, number), code];
      made.append(head, ...cells.map((text) => element("td", text)));
      return made;
    }),
  );
}

// One of the page's two lists goes on paper: the one whose button was pressed, else the day's.
function print(what) {
  document.body.dataset.prints = what;
  window.print();
}
window.addEventListener("afterprint", () => delete document.body.dataset.prints);
$("print").addEventListener("click", () => print("answer"));
$("day-print").addEventListener("click", () => print("day"));
$("day").addEventListener("change", look_at_day);
// A page that nobody sees asks nothing, and looks at once when it is seen.
const look_if_seen = () => document.hidden || look_at_day();
setInterval(look_if_seen, LOOK_EVERY_MS);
document.addEventListener("visibilitychange", look_if_seen);
look_at_day();

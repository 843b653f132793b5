// SPDX-License-Identifier: EUPL-1.2
// Appointments: asks what a file would change, shows it, and has it taken when told to; lists a day's. Decides nothing.

import "./troubles.js";
import { ask } from "./ask.js";
import { $, differs, line_of, made, put } from "./elements.js";
import { told_if_slow } from "./link.js";
import { print_alone } from "./printing.js";
import { hush, said, tell, tell_problem, tell_waiting } from "./telling.js";
import { dates, page, say, time_of, written } from "./words.js";

/**
 * A file as it is asked about.
 * @typedef {{ file: File, form: "csv" | "ics", query: URLSearchParams }} Request
 */

const base = "/api/v1/appointments/import";
const ANSWER_MS_MAX = 30_000;
/** @type {Record<string, Request["form"]>} */
const FORMS = { csv: "csv", tsv: "csv", tab: "csv", txt: "csv", ics: "ics", ical: "ics" };
const TYPES = { csv: "text/csv", ics: "text/calendar" };
// One form, as it is written everywhere here: the day first, whatever else the browser's own language does.
const day = dates({
  weekday: "short", day: "numeric", month: "numeric", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: page.time_zone,
});

let busy = false;
/**
 * What was looked at: it is taken as it was shown.
 * @type {Request | null}
 */
let looked_at = null;

// ---- Asking ---------------------------------------------------------------------------------------------------

/**
 * What the form asks for, or null where it cannot be sent; why is told then.
 * @returns {Request | null}
 */
function asked() {
  const file = $("file").files?.[0];
  if (!file) {
    tell("alert", say("import-page-no-file"));
    return null;
  }
  const form = FORMS[file.name.split(".").pop()?.toLowerCase() ?? ""];
  if (!form || file.size > page.bytes_max) {
    tell("alert", say(form ? "import-page-too-large" : "import-page-unknown-form", { file: file.name }));
    return null;
  }
  const query = new URLSearchParams({ form });
  if ($("service").value) query.set("service", $("service").value);
  const ids = new FormData($("form")).get("ids");
  if (ids === "none") query.set("id_column", "");
  if (ids === "named") query.set("id_column", $("id-column").value);
  return { file, form, query };
}

/** @typedef {Api["Problem"] | null} Refusal */

/**
 * Sends a file; the answer's status, and its body or why it was refused, or status 0 where none came.
 * @param {string} path
 * @param {Request} request
 */
async function send_file(path, { file, form, query }) {
  const asking = {
    method: "POST",
    headers: { "Content-Type": TYPES[form], Accept: "application/json", "Accept-Language": document.documentElement.lang },
    body: file,
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  };
  try {
    const response = await told_if_slow(() => fetch(`${base}${path}?${query}`, asking), tell_waiting);
    if (response.status === 401) location.reload();
    const answer = await response.json().catch(() => null);
    return { status: response.status, body: answer, problem: /** @type {Refusal} */ (answer) };
  } catch {
    // The file was changed or removed since it was chosen, or the server does not answer.
    return { status: 0, body: null, problem: null };
  }
}

/**
 * @template {"" | "/plan"} Path
 * @param {Path} path
 * @param {Request | null} request
 * @param {(body: Posted<`/api/v1/appointments/import${Path}`>, request: Request) => void} on_answer
 */
async function ask_about(path, request, on_answer) {
  if (busy || !request) return;
  busy = true;
  document.body.dataset.busy = "true";
  hush();
  said(say("import-page-looking"));
  const { status, body, problem } = await send_file(path, request);
  busy = false;
  document.body.dataset.busy = "false";
  said("");
  if (status === 200) on_answer(body, request);
  else if (status === 422 && problem?.detail) import_refused(problem.detail);
  else if (status === 0) tell("alert", say("desk-no-answer"), say("desk-failed-remedy"));
  else tell_problem(problem);
}

// ---- Drawing --------------------------------------------------------------------------------------------------

/**
 * Shows an answer under its title, where the focus goes.
 * @param {string} title
 * @param {{ faults?: string[], rows?: HTMLElement[], remarks?: string[], can_take?: boolean }} told
 */
function show_answer(title, { faults = [], rows = [], remarks = [], can_take = false }) {
  $("answer").hidden = false;
  put($("answer-title"), title);
  $("faults").hidden = faults.length === 0;
  $("faults").replaceChildren(...faults.map((fault) => made("li", fault)));
  $("changes").hidden = rows.length === 0;
  $("rows").replaceChildren(...rows);
  $("remarks").hidden = remarks.length === 0;
  $("remarks").replaceChildren(...remarks.map((remark) => made("li", remark)));
  $("take").hidden = !can_take;
  $("print").hidden = rows.length === 0;
  $("answer-title").focus();
  $("answer-title").scrollIntoView({ block: "nearest" });
}

/**
 * Where the file names it: by the booking system's own id, else by its line.
 * @param {Api["FileRow"] | null | undefined} row
 */
const named_in_file = (row) => row?.id ?? (row ? say("import-page-line", { line: row.line }) : "");

/**
 * @param {Pick<Api["PlannedChange"], "at" | "service" | "code" | "row">} appointment
 * @param {string} what
 */
function appointment_row({ at, service, code, row: place }, what) {
  const { line, cells } = line_of(day.format(Date.parse(at)), [page.services[service] ?? service, named_in_file(place), what, code ?? ""]);
  // What is empty takes no line where a row is written below another.
  for (const cell of cells) cell.hidden = cell.textContent === "" && matchMedia("(max-width: 640px)").matches;
  return line;
}

/** @param {{ past?: number, left_out?: string[], unchanged?: number }} told */
const remarks_on = ({ past = 0, left_out = [], unchanged = 0 }) =>
  [
    unchanged > 0 ? say("import-page-unchanged", { unchanged }) : "",
    past > 0 ? say("import-page-past", { past }) : "",
    left_out.length > 0 ? say("import-page-left-out", { left: left_out.length }) : "",
    ...left_out,
  ].filter(Boolean);

/** @param {string} detail */
function import_refused(detail) {
  looked_at = null;
  show_answer(say("import-page-refused"), { faults: detail.split("\n") });
}

/**
 * @param {Api["ImportPlan"]} plan
 * @param {Request} request
 */
function planned(plan, request) {
  looked_at = request;
  const changes = plan.changes.map((one) => {
    const from = one.before ? ` (${say("import-change-from", { at: day.format(Date.parse(one.before)) })})` : "";
    return appointment_row(one, say(`import-change-${one.change}`) + from);
  });
  // Whoever asks again for what was taken before finds the codes again.
  const standing = (plan.standing ?? []).map(booked);
  const title = changes.length > 0 ? say("import-page-would", { changes: changes.length }) : say("import-page-would-nothing");
  show_answer(title, { rows: [...changes, ...standing], remarks: remarks_on(plan), can_take: changes.length > 0 });
}

/**
 * An appointment as it stands.
 * @param {Api["Booking"]} booking
 */
const booked = (booking) => appointment_row(booking, standing_words(booking.state, booking.number));

/**
 * @param {string} state
 * @param {string | null | undefined} number
 */
function standing_words(state, number) {
  return number ? `${say(`import-state-${state}`)} · ${written(number)}` : say(`import-state-${state}`);
}

/** @param {Api["BookingList"]} list */
function taken(list) {
  looked_at = null;
  const rows = list.appointments.map(booked);
  const unchanged = list.changed?.unchanged ?? 0;
  show_answer(say("import-page-done", { appointments: rows.length }), { rows, remarks: remarks_on({ ...list, unchanged }) });
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
  ask_about("/plan", asked(), planned);
});
$("form").addEventListener("change", outdated);
$("form").addEventListener("input", outdated);
$("take").addEventListener("click", () => ask_about("", looked_at, taken));

// ---- A day's appointments -------------------------------------------------------------------------------------

const LOOK_EVERY_MS = 15_000;
let is_looking = false;

/** Draws the appointments of the day that is asked for, as they stand now. */
async function look_at_day() {
  const wanted = $("day").value;
  if (!wanted || is_looking) return;
  is_looking = true;
  try {
    const answer = await ask("/api/v1/appointments", { day: wanted }, LOOK_EVERY_MS);
    if (answer.status === 401) return location.reload();
    if (!answer.ok) throw new Error(String(answer.status));
    if ($("day").value === wanted) draw_day(answer.body.appointments);
  } catch {
    $("day-lost").hidden = false;
  } finally {
    is_looking = false;
    // Meanwhile another day was asked for.
    if ($("day").value !== wanted) look_at_day();
  }
}

/** @param {Api["Booking"][]} appointments */
function draw_day(appointments) {
  $("day-lost").hidden = true;
  $("day-none").hidden = appointments.length > 0;
  $("day-print").hidden = appointments.length === 0;
  if (!differs($("day-rows"), appointments)) return;
  $("day-rows").closest("table")?.toggleAttribute("hidden", appointments.length === 0);
  $("day-rows").replaceChildren(
    ...appointments.map(({ at, service, state, late, number, code }) => {
      const expected = late ? "late" : "expected";
      const words = standing_words(state === "booked" ? expected : state, number);
      const { line } = line_of(time_of(at), [page.services[service] ?? service, words, code]);
      line.dataset.state = late ? "late" : state;
      return line;
    }),
  );
}

// One of the page's two lists goes on paper: the one whose button was pressed, else the day's.
$("print").addEventListener("click", () => print_alone("answer"));
$("day-print").addEventListener("click", () => print_alone("day"));
$("day").addEventListener("change", look_at_day);
// A page that nobody sees asks nothing, and looks at once when it is seen.
const look_if_seen = () => document.hidden || look_at_day();
setInterval(look_if_seen, LOOK_EVERY_MS);
document.addEventListener("visibilitychange", look_if_seen);
look_at_day();

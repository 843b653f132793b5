// A desk's second screen: shows the number at the desk; when the visit ends it asks how it was, of the visit alone.

import { commands } from "./commands.js";
import { follow } from "./link.js";
import { clock, page, put, written } from "./words.js";

const $ = (id) => document.getElementById(id);
// Whoever has not begun to answer by then has gone.
const ASK_MS = 60_000;
const THANKS_MS = 5_000;

let current = null;
// The visit that is asked about: { number, language, stars, aspect }.
let visit = null;
let timer = 0;
// A board was seen; the visit that was asked about last: numbers come again every day.
let known = false;
let asked = null;
let site_version = null;
// Since when the server does not answer, in the office's time.
let lost_since_ms = null;

const language = () => (visit ?? current)?.language ?? document.documentElement.lang;
const given = (table) => table[language()] ?? Object.values(table)[0];
function say(key, values = {}) {
  return given(page.languages)[key].replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

function show(step, { title = "", number = "", lead = "", more = "", choices = [] }) {
  document.body.dataset.step = step;
  document.documentElement.lang = language();
  document.documentElement.dir = page.right_to_left.includes(language()) ? "rtl" : "ltr";
  put($("title"), title);
  put($("number"), number);
  put($("lead"), lead);
  put($("more"), more);
  draw_lost();
  $("write").hidden = step !== "comment";
  $("choices").replaceChildren(...choices);
}

// What stands here may be of before: whoever reads it learns of when.
function draw_lost() {
  $("lost").hidden = lost_since_ms === null;
  if (lost_since_ms !== null) put($("lost"), say("display-stale", { time: clock(lost_since_ms) }));
}

function choice(label, kind, on_press) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "control";
  button.dataset.kind = kind;
  button.append(label);
  button.addEventListener("click", on_press);
  return button;
}

function idle() {
  clearTimeout(timer);
  visit = null;
  if (current) show("number", { title: say("second-number"), number: written(current.number) });
  else show("idle", { title: say("second-welcome"), lead: say("second-next") });
}

function later(stretch_ms, what) {
  clearTimeout(timer);
  timer = setTimeout(what, stretch_ms);
}

function ask_stars() {
  const words = given(page.stars);
  const choices = words.map((word, index) => {
    const label = document.createElement("span");
    const stars = document.createElement("span");
    stars.className = "stars";
    stars.setAttribute("aria-hidden", "true");
    put(stars, "★".repeat(index + 1) + "☆".repeat(4 - index));
    label.append(stars, ` ${word}`);
    return choice(label, "stars", () => ask_aspect(index + 1));
  });
  show("stars", {
    title: say("touch-rate"),
    lead: say("touch-rate-visit", { number: written(visit.number) }),
    more: say("touch-rate-anonymous"),
    choices: choices.reverse(),
  });
  later(ASK_MS, idle);
}

function ask_aspect(stars) {
  visit.stars = stars;
  const good = stars >= page.good_from;
  const choices = given(page.aspects)[good ? "good" : "hard"].map(([slug, word]) => choice(word, "aspect", () => rate(slug)));
  show("aspect", { title: say(good ? "touch-rate-good" : "touch-rate-hard"), choices });
  later(ASK_MS, idle);
}

const sender = commands({
  base: "/api/v1",
  on_busy: (busy) => { document.body.dataset.busy = String(busy); },
  on_retry: () => {},
  on_given_up: () => visit && not_sent(),
  on_answer({ status }) {
    // An answer that comes when the next citizen is there is nobody's.
    if (!visit) return;
    if (status >= 400) not_sent();
    else if (page.comments && visit && !visit.commented) ask_comment();
    else thank();
  },
});

// Sent before anything is written: it stands also if the citizen walks away.
function rate(aspect) {
  visit.aspect = aspect;
  send({});
}

function send(more) {
  const { number, stars, aspect } = visit;
  sender.send("ratings", { number, stars, aspect, ...more });
}

function ask_comment() {
  $("comment").value = "";
  put($("warning"), say("touch-comment-warning"));
  put($("send"), say("touch-comment-send"));
  put($("done"), say("touch-finish"));
  show("comment", { title: say("touch-comment"), lead: say("touch-comment-more") });
  later(ASK_MS, idle);
}

function thank() {
  show("thanks", { title: say("touch-thanks"), lead: say("touch-thanks-more") });
  later(THANKS_MS, idle);
}

function not_sent() {
  show("thanks", { title: say("touch-trouble-not-sent") });
  later(THANKS_MS, idle);
}

$("comment").addEventListener("input", () => later(ASK_MS, idle));
$("send").addEventListener("click", () => {
  const comment = $("comment").value.trim();
  if (!comment || !visit) return;
  visit.commented = true;
  send({ comment });
});
$("done").addEventListener("click", thank);

follow({
  address: `/api/v1/desks/${encodeURIComponent(page.desk)}`,
  stream: "/api/v1/stream",
  on_board(board) {
    const before = current;
    const first = !known;
    known = true;
    current = board.current ? { number: board.current.number, language: board.current.language, state: board.current.state } : null;
    document.body.dataset.serving = String(current?.state === "serving");
    // A visit that goes on elsewhere has not ended; one that ended before this page was opened may still be asked about.
    const { ended } = board;
    const just = ended && Date.parse(board.as_of) - Date.parse(ended.at) < ASK_MS;
    const of_today = ended && `${ended.at.slice(0, 10)} ${ended.number}`;
    const is_new = ended && (first || before?.number === ended.number) && of_today !== asked;
    // Whoever is called next must see their number: nobody writes on the visit of somebody before.
    if (current && current.number !== before?.number) idle();
    else if (!current && just && is_new) {
      asked = of_today;
      visit = { number: ended.number, language: ended.language };
      ask_stars();
    } else if (!visit) idle();
  },
  on_link(online, since_ms) {
    lost_since_ms = online ? null : since_ms;
    draw_lost();
  },
  on_site(version) {
    if (site_version !== null && version !== site_version && !visit) location.reload();
    else site_version ??= version;
  },
  on_signed_out: () => location.assign(`/login?next=${encodeURIComponent(location.pathname)}&fault=session-over`),
  on_problem() {},
});
idle();

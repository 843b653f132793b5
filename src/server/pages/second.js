// SPDX-License-Identifier: EUPL-1.2
// A desk's second screen: shows the number at the desk; when a visit ends it asks how it was, of the visit alone, also while
// the next number is called, until its holder has come.

import { commands } from "./commands.js";
import { follow } from "./link.js";
import { clock, page, put, written } from "./words.js";

const $ = (id) => document.getElementById(id);
// Whoever has not begun to answer by then has gone.
const ASK_MS = 60_000;
const THANKS_MS = 5_000;

let current = null;
// The visit that is asked about: { number, language, key, stars, is_rated }.
let visit = null;
// The one whose rating is on its way.
let sent = null;
let timer = 0;
// Visits are asked about once; the same one that was taken up again and ended later, once more.
let asked = null;
let site_version = null;
// Since when the server does not answer, in the office's time.
let lost_since_ms = null;

const language = () => (visit ?? current)?.language ?? document.documentElement.lang;
const given = (table, tag = language()) => table[tag] ?? Object.values(table)[0];
function say_in(tag, key, values = {}) {
  return given(page.languages, tag)[key].replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}
const say = (key, values) => say_in(language(), key, values);
const direction = (tag) => (page.right_to_left.includes(tag) ? "rtl" : "ltr");

function show(step, { title = "", number = "", lead = "", more = "", choices = [] }) {
  document.body.dataset.step = step;
  document.documentElement.lang = language();
  document.documentElement.dir = direction(language());
  put($("title"), title);
  put($("number"), number);
  put($("lead"), lead);
  put($("more"), more);
  draw_next();
  draw_lost();
  $("choices").replaceChildren(...choices);
}

// While one is asked, the other must see that they are called; each in their language.
function draw_next() {
  const is_called = Boolean(visit && current && current.number !== visit.number);
  $("next").hidden = !is_called;
  if (!is_called) return;
  $("next").lang = current.language;
  $("next").dir = direction(current.language);
  put($("next-words"), say_in(current.language, "second-number"));
  put($("next-number"), written(current.number));
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
  // A star pressed by mistake is pressed anew; and while the next number stands above, it is said whose visit is asked about.
  choices.push(choice(say("touch-back"), "back", ask_stars));
  show("aspect", {
    title: say(good ? "touch-rate-good" : "touch-rate-hard"),
    lead: say("touch-rate-visit", { number: written(visit.number) }),
    choices,
  });
  later(ASK_MS, idle);
}

const sender = commands({
  base: `/second/${encodeURIComponent(page.desk)}`,
  on_busy: (busy) => { document.body.dataset.busy = String(busy); },
  on_retry: () => {},
  on_given_up: () => visit && visit === sent && not_sent(),
  on_answer({ status }) {
    // An answer that comes when the next citizen is there, or is asked, is nobody's.
    if (!visit || visit !== sent) return;
    if (status >= 400) not_sent();
    else thank();
  },
});

// This glass has no keyboard: whoever wants to write finds the field on their phone.
function rate(aspect) {
  if (sender.busy()) return;
  visit.is_rated = true;
  sent = visit;
  const { number, stars } = visit;
  sender.send("rating", { number, stars, aspect });
}

function thank() {
  show("thanks", { title: say("touch-thanks"), lead: say("touch-thanks-more") });
  later(THANKS_MS, idle);
}

function not_sent() {
  show("thanks", { title: say("touch-trouble-not-sent") });
  later(THANKS_MS, idle);
}

follow({
  address: `/second/${encodeURIComponent(page.desk)}/board`,
  stream: `/second/${encodeURIComponent(page.desk)}/stream`,
  on_board(board) {
    const before = current;
    current = board.current ? { number: board.current.number, language: board.current.language, state: board.current.state } : null;
    document.body.dataset.serving = String(current?.state === "serving");
    // A visit that goes on elsewhere has not ended; one that ended before this page was opened may still be asked about.
    const { ended } = board;
    const key = ended && `${ended.at} ${ended.number}`;
    const just = ended && Date.parse(board.as_of) - Date.parse(ended.at) < ASK_MS;
    // Whoever has come must not write on the visit of somebody before.
    const has_come = current?.state === "serving";
    if (has_come || (visit && (visit.key !== key || (ended.rated && !visit.is_rated)))) idle();
    if (!visit && !has_come && just && key !== asked && !ended.rated) {
      asked = key;
      visit = { number: ended.number, language: ended.language, key };
      ask_stars();
    } else if (!visit) idle();
    else if (current?.number !== before?.number) draw_next();
  },
  on_link(online, since_ms) {
    lost_since_ms = online ? null : since_ms;
    draw_lost();
  },
  on_site(version) {
    if (site_version !== null && version !== site_version && !visit) location.reload();
    else site_version ??= version;
  },
  // Never to the staff's login: this glass is the citizen's. The page itself says that it is over, and asks for a code.
  on_signed_out: () => location.assign(`/second/${encodeURIComponent(page.desk)}`),
  on_problem() {},
});
idle();

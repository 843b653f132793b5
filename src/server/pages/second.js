// SPDX-License-Identifier: EUPL-1.2
// A desk's second screen: shows the number at the desk; when a visit ends it asks how it was, of the visit alone, also while
// the next number is called, until its holder has come.

import { commands } from "./commands.js";
import { $, made, put } from "./elements.js";
import { follow, reload_with_site } from "./link.js";
import { clock, filled, page, written } from "./words.js";

/** @import { Done, Sender } from "./commands.js" */

// Whoever has not begun to answer by then has gone.
const ASK_MS = 60_000;
const THANKS_MS = 5_000;

/** @type {Api["SecondCurrent"] | null} */
let current = null;
/** @typedef {{ number: string, language: string, key: string, stars: number, is_rated: boolean }} Visit */
/**
 * The visit that is asked about.
 * @type {Visit | null}
 */
let visit = null;
/**
 * The one whose rating is on its way.
 * @type {Visit | null}
 */
let sent = null;
let timer = 0;
/**
 * Visits are asked about once; the same one that was taken up again and ended later, once more.
 * @type {string | null}
 */
let asked = null;
/**
 * Since when the server does not answer, in the office's time.
 * @type {number | null}
 */
let lost_since_ms = null;

const language = () => (visit ?? current)?.language ?? document.documentElement.lang;
/**
 * What a table has for a language.
 * @template Text
 * @param {Record<string, Text>} table
 * @param {string} tag
 */
const given = (table, tag) => /** @type {Text} */ (table[tag] ?? Object.values(table)[0]);

/**
 * The text under `key` in a language, filled.
 * @param {string} tag
 * @param {string} key
 * @param {Record<string, unknown>} values
 */
const say_in = (tag, key, values = {}) => filled(given(page.languages, tag)[key] ?? key, values);

/**
 * The same in the language of whoever is asked or called.
 * @param {string} key
 * @param {Record<string, unknown>} values
 */
const say_theirs = (key, values = {}) => say_in(language(), key, values);
/** @param {string} tag */
const direction = (tag) => (page.right_to_left.includes(tag) ? "rtl" : "ltr");

/**
 * @param {string} step
 * @param {{ title?: string, number?: string, lead?: string, more?: string, choices?: HTMLElement[] }} told
 */
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
  const called = visit && current && current.number !== visit.number ? current : null;
  $("next").hidden = !called;
  if (!called) return;
  $("next").lang = called.language;
  $("next").dir = direction(called.language);
  put($("next-words"), say_in(called.language, "second-number"));
  put($("next-number"), written(called.number));
}

// What stands here may be of before: whoever reads it learns of when.
function draw_lost() {
  $("lost").hidden = lost_since_ms === null;
  if (lost_since_ms !== null) put($("lost"), say_theirs("display-stale", { time: clock(lost_since_ms) }));
}

/**
 * @param {string | Node} label
 * @param {string} kind
 * @param {() => void} on_press
 */
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
  if (current) show("number", { title: say_theirs("second-number"), number: written(current.number) });
  else show("idle", { title: say_theirs("second-welcome"), lead: say_theirs("second-next") });
}

/**
 * @param {number} stretch_ms
 * @param {() => void} what
 */
function later(stretch_ms, what) {
  clearTimeout(timer);
  timer = setTimeout(what, stretch_ms);
}

/** @param {Visit} about */
function ask_stars(about) {
  const words = given(page.stars, language());
  const choices = words.map((word, index) => {
    const label = document.createElement("span");
    const stars = made("span", "★".repeat(index + 1) + "☆".repeat(4 - index));
    stars.className = "stars";
    stars.setAttribute("aria-hidden", "true");
    label.append(stars, ` ${word}`);
    return choice(label, "stars", () => ask_aspect(about, index + 1));
  });
  show("stars", {
    title: say_theirs("touch-rate"),
    lead: say_theirs("touch-rate-visit", { number: written(about.number) }),
    more: say_theirs("touch-rate-anonymous"),
    choices: choices.reverse(),
  });
  later(ASK_MS, idle);
}

/**
 * @param {Visit} about
 * @param {number} stars
 */
function ask_aspect(about, stars) {
  about.stars = stars;
  const good = stars >= page.good_from;
  const aspects = given(page.aspects, language())[good ? "good" : "hard"];
  const choices = aspects.map(([slug, word]) => choice(word, "aspect", () => rate(about, slug)));
  // A star pressed by mistake is pressed anew; and while the next number stands above, it is said whose visit is asked about.
  choices.push(choice(say_theirs("touch-back"), "back", () => ask_stars(about)));
  show("aspect", {
    title: say_theirs(good ? "touch-rate-good" : "touch-rate-hard"),
    lead: say_theirs("touch-rate-visit", { number: written(about.number) }),
    choices,
  });
  later(ASK_MS, idle);
}

/** @typedef {Omit<Api["RatingRequest"], "id">} Rating */

/** @type {Sender<Verb<"/second/{desk}">, Rating>} */
const sender = commands({
  base: `/second/${encodeURIComponent(page.desk)}`,
  on_busy(busy) {
    document.body.dataset.busy = String(busy);
  },
  on_retry: () => {},
  on_given_up() {
    if (visit && visit === sent) not_sent();
  },
  /** @param {Done<Verb<"/second/{desk}">, Rating, null>} done */
  on_answer({ status }) {
    // An answer that comes when the next citizen is there, or is asked, is nobody's.
    if (!visit || visit !== sent) return;
    if (status >= 400) not_sent();
    else thank();
  },
});

/**
 * This glass has no keyboard: whoever wants to write finds the field on their phone.
 * @param {Visit} about
 * @param {Api["Aspect"]} aspect
 */
function rate(about, aspect) {
  if (sender.busy()) return;
  about.is_rated = true;
  sent = about;
  const { number, stars } = about;
  sender.send("rating", { number, stars, aspect });
}

function thank() {
  show("thanks", { title: say_theirs("touch-thanks"), lead: say_theirs("touch-thanks-more") });
  later(THANKS_MS, idle);
}

function not_sent() {
  show("thanks", { title: say_theirs("touch-trouble-not-sent") });
  later(THANKS_MS, idle);
}

follow({
  path: "/second/{desk}/board",
  values: { desk: page.desk },
  stream: `/second/${encodeURIComponent(page.desk)}/stream`,
  on_board(board) {
    const before = current;
    current = board.current ?? null;
    document.body.dataset.serving = String(current?.state === "serving");
    // A visit that goes on elsewhere has not ended; one that ended before this page was opened may still be asked about.
    const { ended } = board;
    const key = ended ? `${ended.at} ${ended.number}` : null;
    const just = ended && Date.parse(board.as_of) - Date.parse(ended.at) < ASK_MS;
    // Whoever has come must not write on the visit of somebody before.
    const has_come = current?.state === "serving";
    if (has_come || (visit && (visit.key !== key || (ended?.rated && !visit.is_rated)))) idle();
    if (!visit && !has_come && ended && key && just && key !== asked && !ended.rated) {
      asked = key;
      visit = { number: ended.number, language: ended.language, key, stars: 0, is_rated: false };
      ask_stars(visit);
    } else if (!visit) idle();
    else if (current?.number !== before?.number) draw_next();
  },
  on_link(online, since_ms) {
    lost_since_ms = online ? null : since_ms;
    draw_lost();
  },
  on_site: reload_with_site(() => visit !== null),
  // Never to the staff's login: this glass is the citizen's. The page itself says that it is over, and asks for a code.
  on_signed_out: () => location.assign(`/second/${encodeURIComponent(page.desk)}`),
});
idle();

// SPDX-License-Identifier: EUPL-1.2
// The words of a page, handed over by the server in the reader's language, and how times and numbers are written.

const given = (id) => JSON.parse(document.getElementById(id).textContent);

/** What the server told the page about itself: texts, desk, services, time zone. */
export const page = given("page");

/** The text under `key`, its `{name}` places filled. */
export function say(key, values = {}) {
  const text = page.words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/** `A042` as it is read: letter, space, count. */
export const written = (number) => `${number.slice(0, 1)}\u00a0${number.slice(1)}`;

/** Writes dates in the page's language as all of us write them: "en" alone would be the United States' order. */
export const dates = (parts) => {
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, parts);
};

const wall = new Intl.DateTimeFormat("it", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: page.time_zone });

/** A moment as the office's clocks show it: `10:42`. */
export const clock = (at_ms) => wall.format(at_ms);

const two = (count) => String(count).padStart(2, "0");

/** A stretch of time as it runs: `02:10`, past an hour `1:02:10`. */
export function running(stretch_ms) {
  const all_s = Math.max(0, Math.floor(stretch_ms / 1000));
  const hours = Math.floor(all_s / 3600);
  const rest = `${two(Math.floor((all_s % 3600) / 60))}:${two(all_s % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** A wait in whole minutes. */
export const minutes = (stretch_ms) => Math.max(0, Math.floor(stretch_ms / 60_000));

const languages = new Map();

function named(tag, reader) {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(tag) ?? tag;
  } catch {
    // An unknown tag is shown as it is.
    return tag;
  }
}

/** A language as the page's reader calls it, and as those do who speak it: `arabo (العربية)`. */
export function language_name(tag) {
  if (!languages.has(tag)) {
    const [ours, own] = [named(tag, document.documentElement.lang), named(tag, tag)];
    // The foreign name keeps its own direction within ours.
    languages.set(tag, ours === own ? ours : `${ours} (\u2068${own}\u2069)`);
  }
  return languages.get(tag);
}

/** Sets an element's text only where it differs: nothing is read out or drawn anew without need. */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

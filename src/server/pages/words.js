// SPDX-License-Identifier: EUPL-1.2
// The words of a page, handed over by the server in the reader's language, and how times and numbers are written.

import { handed_over } from "./elements.js";

/**
 * What the server told the page about itself: texts, desk, services, time zone.
 * @type {Page}
 */
export const page = handed_over();

/**
 * A text with its `{name}` places filled; one that nothing fills stays.
 * @param {string} text
 * @param {Record<string, unknown>} values
 */
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));

/**
 * The text under `key`, filled.
 * @param {string} key
 * @param {Record<string, unknown>} values
 */
export const say = (key, values = {}) => filled(page.words[key] ?? key, values);

/**
 * `A042` as it is read: letter, space, count.
 * @param {string} number
 */
export const written = (number) => `${number.slice(0, 1)}\u00a0${number.slice(1)}`;

/**
 * Writes dates in the page's language as all of us write them: "en" alone would be the United States' order.
 * @param {Intl.DateTimeFormatOptions} parts
 */
export const dates = (parts) => {
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, parts);
};

const wall = new Intl.DateTimeFormat("it", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: page.time_zone });

/**
 * A moment as the office's clocks show it: `10:42`.
 * @param {number} at_ms
 */
export const clock = (at_ms) => wall.format(at_ms);

/**
 * The same of a moment as the server writes it.
 * @param {Api["Moment"]} at
 */
export const time_of = (at) => clock(Date.parse(at));

/** @param {number} count */
const two = (count) => String(count).padStart(2, "0");

/**
 * A stretch of time as it runs: `02:10`, past an hour `1:02:10`.
 * @param {number} stretch_ms
 */
export function running(stretch_ms) {
  const all_s = Math.max(0, Math.floor(stretch_ms / 1000));
  const hours = Math.floor(all_s / 3600);
  const rest = `${two(Math.floor((all_s % 3600) / 60))}:${two(all_s % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/**
 * A wait in whole minutes.
 * @param {number} stretch_ms
 */
export const minutes = (stretch_ms) => Math.max(0, Math.floor(stretch_ms / 60_000));

/** @type {Map<string, string>} */
const languages = new Map();

/**
 * @param {string} tag
 * @param {string} reader
 */
function called_by(tag, reader) {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(tag) ?? tag;
  } catch {
    // An unknown tag is shown as it is.
    return tag;
  }
}

/**
 * A language as the page's reader calls it, and as those do who speak it: `arabo (العربية)`.
 * @param {string} tag
 */
export function language_name(tag) {
  const known = languages.get(tag);
  if (known) return known;
  const [ours, own] = [called_by(tag, document.documentElement.lang), called_by(tag, tag)];
  // The foreign name keeps its own direction within ours.
  const name = ours === own ? ours : `${ours} (\u2068${own}\u2069)`;
  languages.set(tag, name);
  return name;
}

// SPDX-License-Identifier: EUPL-1.2
// Where a number of today is, in one sentence.

import { page, say, time_of, written } from "./words.js";

/**
 * A desk or service as people call it.
 * @param {string} id
 */
export const place_name = (id) => page.names.counters[id] ?? page.names.services[id] ?? id;

/**
 * The sentence, of a number as the server finds it.
 * @param {Api["Whereabouts"]} found
 */
export function where_words({ number, state, awaited_by, desk, at, postponed_until }) {
  const words = {
    number: written(number),
    place: desk ? place_name(desk) : "",
    places: awaited_by.map(place_name).join(", "),
    time: time_of(postponed_until ?? at),
  };
  if (state !== "waiting") return say(`where-${state}`, words);
  if (postponed_until) return say("where-postponed", words);
  return say(awaited_by.length > 0 ? "where-waiting" : "where-waiting-nobody", words);
}

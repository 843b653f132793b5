// SPDX-License-Identifier: EUPL-1.2
// A visit's way so far, step by step in words.

import { differs, made } from "./elements.js";
import { page, say, time_of } from "./words.js";

/**
 * @param {keyof Page["names"]} kind
 * @param {string} id
 */
const name_of = (kind, id) => page.names[kind][id] ?? id;

/**
 * One step as a sentence.
 * @param {Api["WayStep"]} step
 */
function sentence(step) {
  switch (step.what) {
    case "issued":
      return say("way-issued", { service: name_of("services", step.service) });
    case "called":
      return say("way-called", { desk: name_of("counters", step.desk) });
    case "no-show":
      return say("way-no-show", { desk: name_of("counters", step.desk) });
    case "transferred":
      return say("way-transferred", { service: name_of("services", step.service) });
    case "passed-on":
      return step.from
        ? say("way-passed-on", { to: name_of("counters", step.to), reason: name_of("reasons", step.reason ?? "") })
        : say("way-came-back", { to: name_of("counters", step.to) });
    case "completed":
      return say("way-completed", { desk: name_of("counters", step.desk) });
    case "reopened":
      return say("way-reopened", { desk: name_of("counters", step.desk) });
    case "asked-head":
      return say("way-asked-head", { sector: name_of("sectors", step.sector) });
    case "answered":
      return say(`way-answered-${step.outcome}`);
    case "appointment-requested":
      return say("way-appointment-requested", { with: name_of("council", step.with) });
    case "appointment-closed":
      return say(`way-appointment-closed-${step.outcome}`);
    default:
      // A server that knows more than this page.
      return /** @type {Api["WayStep"]} */ (step).what;
  }
}

/**
 * Draws a way into a list; it is made anew only when it changed.
 * @param {HTMLElement} list
 * @param {Api["WayStep"][]} way
 */
export function draw_way(list, way) {
  if (!differs(list, way)) return;
  list.replaceChildren(
    ...way.map((step) => {
      const item = document.createElement("li");
      item.append(made("time", time_of(step.at)), made("span", sentence(step)));
      return item;
    }),
  );
}

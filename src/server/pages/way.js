// SPDX-License-Identifier: EUPL-1.2
// A visit's way so far, step by step in words.

import { clock, page, put, say } from "./words.js";

const named = (kind, id) => page.names?.[kind]?.[id] ?? id;

/** One step as a sentence. */
function sentence(step) {
  switch (step.what) {
    case "issued":
      return say("way-issued", { service: named("services", step.service) });
    case "called":
      return say("way-called", { desk: named("counters", step.desk) });
    case "no-show":
      return say("way-no-show", { desk: named("counters", step.desk) });
    case "transferred":
      return say("way-transferred", { service: named("services", step.service) });
    case "passed-on":
      return step.from
        ? say("way-passed-on", { to: named("counters", step.to), reason: named("reasons", step.reason) })
        : say("way-came-back", { to: named("counters", step.to) });
    case "completed":
      return say("way-completed", { desk: named("counters", step.desk) });
    case "reopened":
      return say("way-reopened", { desk: named("counters", step.desk) });
    case "asked-head":
      return say("way-asked-head", { sector: named("sectors", step.sector) });
    case "answered":
      return say(`way-answered-${step.outcome}`);
    case "appointment-requested":
      return say("way-appointment-requested", { with: named("council", step.with) });
    case "appointment-closed":
      return say(`way-appointment-closed-${step.outcome}`);
    default:
      return step.what;
  }
}

/** Draws a way into a list; it is made anew only when it changed. */
export function draw_way(list, way) {
  const key = JSON.stringify(way);
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  list.replaceChildren(
    ...way.map((step) => {
      const item = document.createElement("li");
      const time = document.createElement("time");
      put(time, clock(Date.parse(step.at)));
      const text = document.createElement("span");
      put(text, sentence(step));
      item.append(time, text);
      return item;
    }),
  );
}

// SPDX-License-Identifier: EUPL-1.2
// The first number in an empty queue: whoever works in another window reads it in this one's title and icon, and hears it if wanted.

import { $, first } from "./elements.js";
import { keep_choice } from "./kept.js";
import { say, written } from "./words.js";

const KEPT = "spazio-desk-chime";
const CALM = "/static/icon.svg";
const CAME = "/static/icon-came.svg";
// Two soft notes, the second higher: when each begins, and how it sounds.
const NOTES = [
  { at_s: 0, hertz: 660 },
  { at_s: 0.18, hertz: 880 },
];
const NOTE_S = 0.35;
const LOUDNESS = 0.2;

const own_title = document.title;
/** @type {string | null} */
let came = null;

/** @param {number} people */
function draw_tab(people) {
  // How many wait stands in front, where a narrow tab still shows it.
  const count = people > 0 ? `(${people}) ` : "";
  document.title = came ? `${say("desk-title-came", { number: written(came) })} · ${own_title}` : count + own_title;
  const icon = first("link[rel=icon]");
  const address = came ? CAME : CALM;
  if (icon.getAttribute("href") !== address) icon.setAttribute("href", address);
}

function ring() {
  if (!$("chime").checked) return;
  try {
    const sound = new AudioContext();
    for (const { at_s, hertz } of NOTES) {
      const [tone, loudness] = [sound.createOscillator(), sound.createGain()];
      const begin_s = sound.currentTime + at_s;
      tone.frequency.value = hertz;
      loudness.gain.setValueAtTime(LOUDNESS, begin_s);
      loudness.gain.exponentialRampToValueAtTime(0.001, begin_s + NOTE_S);
      tone.connect(loudness).connect(sound.destination);
      tone.start(begin_s);
      tone.stop(begin_s + NOTE_S);
    }
    setTimeout(() => sound.close(), 2_000);
  } catch {
    // A machine without sound is told by title and icon.
  }
}

/**
 * A number came into an empty queue.
 * @param {string} number
 */
export function first_came(number) {
  came = number;
  ring();
}

/**
 * Draws title and icon; `people`: how many wait; `is_free`: nobody is at the desk.
 * @param {number} people
 * @param {boolean} is_free
 */
export function draw_title(people, is_free) {
  if (people === 0 || !is_free) came = null;
  draw_tab(people);
}

keep_choice($("chime"), KEPT, false, ring);

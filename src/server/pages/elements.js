// SPDX-License-Identifier: EUPL-1.2
// A page's elements: found, filled, made, copied; and what the server handed over in the page.

/**
 * The element with this `id`. Which ids there are, and of what kind each is, stands in `tests/scripts/types.d.ts`.
 * @template {keyof Elements} Id
 * @param {Id} id
 */
export const $ = (id) => /** @type {Elements[Id]} */ (document.getElementById(id));

/**
 * The first element within `root` that `selector` finds, and that must be there.
 * @type {First}
 */
export const first = (/** @type {string} */ selector, /** @type {ParentNode} */ root = document) => {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`there is no ${selector}`);
  return /** @type {HTMLInputElement} */ (found);
};

/** What has the focus; null where that is nothing in particular. */
export const focused = () => (document.activeElement instanceof HTMLElement ? document.activeElement : null);

/**
 * What an event happened to, or what holds that, found by `selector`; null where nothing is.
 * @param {Event} event
 * @param {string} selector
 */
export const around = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);

/**
 * Sets an element's text only where it differs: nothing is read out or drawn anew without need.
 * @param {Element} element
 * @param {string} text
 */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * An element of its own, with a text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 */
export function made(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/**
 * A line of a table: its heading and its other cells.
 * @param {string} heading
 * @param {string[]} texts
 */
export function line_of(heading, texts) {
  const line = document.createElement("tr");
  const head = made("th", heading);
  head.scope = "row";
  const cells = texts.map((text) => made("td", text));
  line.append(head, ...cells);
  return { line, cells };
}

/**
 * A copy of the row that a template holds: `part` is a part of it that it has, `maybe` one that it may have.
 * @param {Extract<keyof Elements, `${string}-row`>} template
 */
export function copy_of(template) {
  const item = /** @type {HTMLElement} */ (first("*", $(template).content).cloneNode(true));
  return {
    item,
    part: (/** @type {string} */ name) => first(`[data-part="${name}"]`, item),
    maybe: (/** @type {string} */ name) => item.querySelector(`[data-part="${name}"]`),
  };
}

/**
 * Whether a list is to be drawn anew, since it shows something else than `what`; from now on it counts as drawn.
 * @param {HTMLElement} list
 * @param {unknown} what
 */
export function differs(list, what) {
  const key = JSON.stringify(what);
  if (list.dataset.key === key) return false;
  list.dataset.key = key;
  return true;
}

/** What the server handed over with the page. */
export const handed_over = () => JSON.parse($("page").textContent ?? "");

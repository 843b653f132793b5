// SPDX-License-Identifier: EUPL-1.2
// Prints one part of a page alone; what that is, the page's styles say.

/**
 * Prints the part of this name: whoever prints the page in any other way gets what the page prints by itself.
 * @param {string} part
 */
export function print_alone(part) {
  document.body.dataset.prints = part;
  window.print();
}

window.addEventListener("afterprint", () => delete document.body.dataset.prints);

// SPDX-License-Identifier: EUPL-1.2
// A choice made with a check box that this browser keeps from day to day, where it keeps anything.

/**
 * Sets the box as it was left, `is_usual` before anybody chose, and keeps what is chosen under `name`; then calls `on_change()`.
 * @param {HTMLInputElement} box
 * @param {string} name
 * @param {boolean} is_usual
 * @param {() => void} on_change
 */
export function keep_choice(box, name, is_usual, on_change) {
  try {
    const kept = localStorage.getItem(name);
    box.checked = kept === null ? is_usual : kept === "on";
  } catch {
    // A browser that keeps nothing begins as usual.
  }
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(name, box.checked ? "on" : "off");
    } catch {
      // Then the choice lasts as long as the page.
    }
    on_change();
  });
}

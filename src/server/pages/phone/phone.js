// SPDX-License-Identifier: EUPL-1.2
// A ticket's page, kept true over a stream; without one it asks now and then. Says when it is cut off, keeps what was pressed
// until it has arrived, wakes whoever asked for it. Phones are old: its syntax is ES2018, newer interfaces are asked for
// first. Where it does not run at all the page is loaded anew by itself, as its head says.
"use strict";
(() => {
  if (!window.EventSource || !window.fetch || !window.URLSearchParams) return;
  // What renews the page without script stands between this file and the end of a comment: it begins here.
  document.write("<!--");
  const RENEW_MS = 20000;
  document.addEventListener("DOMContentLoaded", () => {
    try {
      run();
    } catch (fault) {
      setTimeout(() => location.reload(), RENEW_MS);
      throw fault;
    }
  });

  function run() {
    const ASK_MS = 15000;
    // As every screen has it: silent for so long, a line is told as lost (the server's own tests hold it to api::link).
    const SILENCE_MS = 6000;
    // Opening takes longer than that where the line is merely slow.
    const OPENING_MS_MAX = 10000;
    const RETRY_MS_FIRST = 500;
    const RETRY_MS_MAX = 5000;
    // After this long a press that got through would surprise whoever made it.
    const PATIENCE_MS = 120000;
    const $ = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
    const ticket = $("ticket");
    const here = location.pathname;
    // The language stands in the address only where somebody chose one.
    const said = new URLSearchParams(location.search).get("lang");
    const query = said ? `?lang=${encodeURIComponent(said)}` : "";
    let shown = "";

    const told = (/** @type {ParentNode} */ root, /** @type {string} */ name) => {
      const element = root.querySelector(`[data-${name}]`);
      return element && element.dataset[name] || "";
    };
    const focused = () => document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const around = (/** @type {Event} */ event, /** @type {string} */ selector) =>
      event.target instanceof Element ? event.target.closest(selector) : null;
    const timed = (/** @type {string | undefined} */ words) => (words || "").replace("{time}", heard_at);
    /** @returns {NodeListOf<HTMLButtonElement>} */
    const buttons = () => ticket.querySelectorAll("button");
    const state = () => told(ticket, "state");
    // What somebody is filling in or about to press is not taken from under their fingers.
    const busy = () => Boolean(document.activeElement && document.activeElement.matches("#ticket textarea"))
      || Array.from(ticket.querySelectorAll("textarea")).some((box) => box.value !== "")
      || ticket.querySelector("form.aspects") !== null;
    /** @returns {RequestInit} */
    function within() {
      if (!window.AbortController) return { cache: "no-store" };
      const patience = new AbortController();
      setTimeout(() => patience.abort(), SILENCE_MS);
      return { cache: "no-store", signal: patience.signal };
    }

    /** @param {string} part */
    function show(part, is_asked_for = false) {
      if (part === shown) return;
      const before = state();
      const notice = told(ticket, "notice");
      const open = ticket.querySelector("details[open]") !== null;
      const probe = document.createElement("template");
      probe.innerHTML = part;
      const now = told(probe.content, "state");
      if (!is_asked_for && busy() && now === before) return;
      shown = part;
      // Who goes by keys finds the focus where it was.
      const focus = focused();
      const held = focus && ticket.contains(focus) ? focus.closest("form[action], summary") : null;
      const back = held && (held.matches("summary") ? "summary" : `form[action="${held.getAttribute("action")}"] button`);
      ticket.innerHTML = part;
      const again_focused = back && ticket.querySelector(back);
      if (again_focused) again_focused.focus();
      document.title = told(ticket, "title") || document.title;
      if (now !== before) say(told(ticket, "spoken"));
      else if (told(ticket, "notice") !== notice) say(told(ticket, "notice"));
      draw_age();
      const details = ticket.querySelector("details");
      if (details && now === before) details.open = open;
      if (now === "called" && before !== "called") call();
      offer();
    }

    // What is shown may have been worked out a while ago: true it is as of the last word.
    function draw_age() {
      const age = ticket.querySelector("[data-as-of]");
      if (age) age.textContent = timed(age.dataset.asOf);
    }

    /** @param {string} words */
    function say(words) {
      const spoken = $("spoken");
      if (spoken) spoken.textContent = words;
    }

    /**
     * What did not work, and what helps; nothing is all well.
     * @param {string | undefined} words
     */
    function fault(words) {
      const place = $("fault");
      place.textContent = words || "";
      place.hidden = !words;
    }

    // ---- The line ---------------------------------------------------------------------------------------------

    /** @type {EventSource} */
    let stream;
    let is_open = false;
    // Servers of before do not say that they live.
    let beats = false;
    let begun_ms = 0;
    let heard_ms = performance.now();
    // The office's time at the last word of it: "10:43".
    let heard_at = ticket.dataset.now || "";
    let is_cut = false;
    let again = 0;
    let retry_ms = RETRY_MS_FIRST;
    let asking = 0;
    // There is no stream to be had, and the last question was answered.
    let asked_well = false;

    /** @param {string | null} [time] */
    function heard(time) {
      heard_ms = performance.now();
      heard_at = time || heard_at;
      draw_age();
      if (is_cut) draw_cut(false);
      if (pending && !sending) send();
    }

    /** @param {boolean} is_now */
    function draw_cut(is_now) {
      is_cut = is_now;
      const place = $("cut");
      place.textContent = is_cut ? timed(place.dataset.words) : "";
      place.hidden = !is_cut;
      if (is_cut && pending) fault($("fault").dataset.notYet);
    }

    async function ask() {
      try {
        const answer = await fetch(`${here}/part${query}`, within());
        if (answer.status === 404) return location.reload();
        if (!answer.ok) throw new Error(String(answer.status));
        const part = await answer.text();
        asked_well = !is_open;
        heard(answer.headers.get("office-time"));
        show(part);
        return true;
      } catch (lost) {
        asked_well = false;
        return false;
      }
    }

    function follow() {
      clearTimeout(again);
      if (stream) stream.close();
      is_open = false;
      begun_ms = performance.now();
      stream = new EventSource(`${here}/stream${query}`);
      stream.addEventListener("open", () => {
        is_open = true;
        beats = asked_well = false;
        retry_ms = RETRY_MS_FIRST;
        clearInterval(asking);
        asking = 0;
        heard();
      });
      stream.addEventListener("time", (event) => {
        beats = true;
        // The office's own clock, with its offset: 2026-11-26T10:43:00.000+01:00.
        const { now } = /** @type {Api["OfficeTime"]} */ (JSON.parse(event.data));
        heard(now.slice(11, 16));
      });
      stream.addEventListener("ticket", (event) => { heard(); show(event.data); });
      stream.addEventListener("gone", () => { stream.close(); location.reload(); });
      stream.addEventListener("error", () => broke(stream.readyState === EventSource.CLOSED));
    }

    /** @param {boolean} is_refused */
    async function broke(is_refused) {
      stream.close();
      is_open = false;
      if (!asking) asking = setInterval(ask, ASK_MS);
      // Refused while questions are answered: many look at once. The page asks, and tries again for a stream later.
      const later_ms = is_refused && await ask() ? 4 * ASK_MS : retry_ms * (0.75 + Math.random() / 2);
      retry_ms = Math.min(retry_ms * 2, RETRY_MS_MAX);
      clearTimeout(again);
      again = setTimeout(follow, later_ms);
    }

    // No browser tells that a line is dead.
    setInterval(() => {
      const silent_ms = performance.now() - heard_ms;
      const is_silent = silent_ms >= (asked_well ? ASK_MS + SILENCE_MS : SILENCE_MS);
      if (is_open ? !beats : !is_silent) return;
      if (is_silent && !is_cut) draw_cut(true);
      if (is_open ? is_silent : stream.readyState !== EventSource.CLOSED && performance.now() - begun_ms >= OPENING_MS_MAX) broke(false);
    }, 500);

    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible") return;
      // Whoever slept does not know yet that the line is cut.
      heard_ms = Math.max(heard_ms, performance.now() - SILENCE_MS + 2000);
      stay_awake();
      ask();
    });
    // A page that the browser kept whole while another was shown is of before.
    window.addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      follow();
      ask();
    });

    // ---- What is pressed --------------------------------------------------------------------------------------

    /**
     * What was pressed and has not arrived yet: the same words each time, so that it is done once.
     * @type {{ address: string, body: URLSearchParams, is_comment: boolean, until_ms: number } | null}
     */
    let pending = null;
    let sending = false;
    let send_again = 0;

    async function send() {
      clearTimeout(send_again);
      if (!pending) return;
      sending = true;
      try {
        const answer = await fetch(pending.address, { ...within(), method: "POST", body: pending.body });
        if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const { is_comment } = pending;
        pending = null;
        arrived(answer.url, page, is_comment);
      } catch (lost) {
        const is_over = !pending || performance.now() >= pending.until_ms;
        const words = $("fault").dataset;
        fault(is_over ? words.again : words.notYet);
        if (is_over) forget();
        else send_again = setTimeout(send, RETRY_MS_MAX);
      } finally {
        sending = false;
      }
    }

    function forget() {
      pending = null;
      buttons().forEach((button) => { button.disabled = false; });
    }

    /**
     * The page stays where it is, and its alarm on; a refusal stands in the page that came back.
     * @param {string} address
     * @param {Document} page
     * @param {boolean} is_comment
     */
    function arrived(address, page, is_comment) {
      const part = page.getElementById("ticket");
      if (!part) return location.reload();
      const clean = new URL(address);
      clean.searchParams.delete("fault");
      history.replaceState(null, "", clean.href);
      const refused = page.getElementById("fault");
      fault(refused ? refused.textContent.trim() : "");
      heard(part.dataset.now);
      // What arrived leaves its box, also where the page says the same as before; what was refused stays in it.
      if (!refused || !refused.textContent.trim()) shown = "";
      show(part.innerHTML, true);
      forget();
      lead_on(is_comment);
    }

    /**
     * Who pressed what is there no more is led to what came of it, and hears it.
     * @param {boolean} is_comment
     */
    function lead_on(is_comment) {
      const received = is_comment && ticket.querySelector("#received");
      const is_lost = !document.activeElement || document.activeElement === document.body;
      const place = received || is_lost && (ticket.querySelector("#rating h2") || ticket.querySelector(".standing h2, .call h2"));
      if (!place) return;
      place.tabIndex = -1;
      place.focus();
      if (received) say(received.textContent);
    }

    /**
     * Not every browser says which button sent a form.
     * @type {HTMLButtonElement | null}
     */
    let pressed = null;
    ticket.addEventListener("click", (event) => {
      const button = around(event, "button");
      pressed = button instanceof HTMLButtonElement ? button : null;
    });

    ticket.addEventListener("submit", (event) => {
      event.preventDefault();
      const form = event.target;
      if (pending || !(form instanceof HTMLFormElement)) return;
      const fields = new FormData(form);
      if (pressed && pressed.form === form && pressed.name) fields.append(pressed.name, pressed.value);
      form.querySelectorAll("button").forEach((button) => { button.disabled = true; });
      pending = {
        address: form.action,
        // Our forms hold texts alone, no files.
        body: new URLSearchParams(/** @type {Record<string, string>} */ (/** @type {unknown} */ (fields))),
        is_comment: form.matches(".comment"),
        until_ms: performance.now() + PATIENCE_MS,
      };
      if (is_cut) fault($("fault").dataset.notYet);
      send();
    });

    // A way that leads nowhere at the moment leaves the page, too, where it is.
    document.addEventListener("click", async (event) => {
      const way = around(event, "a[href^='?']");
      if (!(way instanceof HTMLAnchorElement) || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      try {
        const answer = await fetch(way.href, within());
        if (answer.status >= 500) throw new Error(String(answer.status));
        location.assign(way.href);
      } catch (lost) {
        fault($("fault").dataset.again);
      }
    });

    // ---- The alarm --------------------------------------------------------------------------------------------

    const KEPT = `alarm ${here}`;
    /** @type {AudioContext | null} */
    let sound = null;
    /** @type {WakeLockSentinel | null} */
    let awake = null;

    // A phone that sleeps wakes nobody. Where this is not allowed the page says to keep it open; whoever hides the page
    // and comes back has it awake again.
    async function stay_awake() {
      if (!sound || document.visibilityState !== "visible") return;
      resume();
      if (navigator.wakeLock && (!awake || awake.released)) awake = await navigator.wakeLock.request("screen").catch(() => null);
    }

    // Only after a touch a browser lets a page sound; where it does not say when, it says so by the sound's state.
    const resume = () => Promise.resolve(sound && sound.resume()).catch(() => {});

    function chime() {
      if (!sound) return;
      const made = sound;
      // Two tones, as in the waiting room.
      [{ pitch_hz: 659.25, after_s: 0 }, { pitch_hz: 523.25, after_s: 0.45 }].forEach(({ pitch_hz, after_s }) => {
        const tone = made.createOscillator();
        const loud = made.createGain();
        const from = made.currentTime + after_s;
        tone.frequency.value = pitch_hz;
        loud.gain.setValueAtTime(0.0001, from);
        loud.gain.exponentialRampToValueAtTime(0.8, from + 0.02);
        loud.gain.exponentialRampToValueAtTime(0.0001, from + 0.7);
        tone.connect(loud).connect(made.destination);
        tone.start(from);
        tone.stop(from + 0.75);
      });
    }

    function call() {
      document.body.dataset.alarmed = String(Boolean(sound));
      if (sound) {
        resume();
        [0, 3000, 6000].forEach((after) => setTimeout(() => state() === "called" && chime(), after));
        if (navigator.vibrate) navigator.vibrate([600, 200, 600, 200, 600, 1500, 600, 200, 600, 200, 600]);
      }
      scrollTo(0, 0);
    }

    function offer() {
      $("alarm").hidden = !["waiting", "postponed"].includes(state());
    }

    function draw_alarm() {
      const place = $("alarm-said");
      $("alarm-on").hidden = true;
      // After a reload a phone may want to be touched once before it makes a sound. Not every phone lets a page make it vibrate.
      const words = sound && sound.state === "running" ? (typeof navigator.vibrate === "function" ? "isOn" : "soundAlone") : "touch";
      place.textContent = place.dataset[words] || "";
      place.hidden = false;
    }

    function alarm_on() {
      // Safari's before 14.1 goes by another name.
      if (!sound) sound = new (window.AudioContext || /** @type {typeof AudioContext} */ (window.webkitAudioContext))();
      sound.onstatechange = draw_alarm;
      stay_awake();
    }

    $("alarm-on").addEventListener("click", async () => {
      alarm_on();
      await resume();
      chime();
      if (navigator.vibrate) navigator.vibrate(300);
      draw_alarm();
      try { sessionStorage.setItem(KEPT, "on"); } catch (full) { /* Then it lasts as long as the page. */ }
    });

    // Who asked for the alarm has it after a reload, in this tab, for this ticket.
    function alarm_as_before() {
      let kept = null;
      try { kept = sessionStorage.getItem(KEPT); } catch (closed) { /* Nothing is kept. */ }
      if (kept !== "on") return;
      alarm_on();
      draw_alarm();
      // Which of these a browser takes for a touch, and knows at all, differs.
      ["pointerdown", "touchend", "click", "keydown"].forEach((touch) => document.addEventListener(touch, stay_awake, { once: true }));
    }

    offer();
    alarm_as_before();
    follow();
  }
})();

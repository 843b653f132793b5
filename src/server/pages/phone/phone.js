// A ticket's page, kept true over a stream; without one it asks now and then. Wakes whoever asked for it.
"use strict";
(() => {
  const ASK_MS = 15000;
  const ticket = document.getElementById("ticket");
  const here = location.pathname;
  // The language stands in the address only where somebody chose one.
  const said = new URLSearchParams(location.search).get("lang");
  const query = said ? `?lang=${encodeURIComponent(said)}` : "";
  let sound = null;
  let awake = null;
  let asking = 0;
  let shown = "";

  const state = () => ticket.querySelector("[data-state]")?.dataset.state ?? "";
  // What somebody is filling in or about to press is not taken from under their fingers.
  const busy = () => ticket.contains(document.activeElement) && document.activeElement.matches("textarea")
    || ticket.querySelector("form.aspects") !== null;

  function show(part) {
    if (part === shown) return;
    const before = state();
    const open = ticket.querySelector("details")?.open ?? false;
    const probe = document.createElement("template");
    probe.innerHTML = part;
    const now = probe.content.querySelector("[data-state]")?.dataset.state ?? "";
    if (busy() && now === before) return;
    shown = part;
    // Who goes by keys finds the focus where it was.
    const focused = document.activeElement?.closest?.("form[action], summary");
    const back = focused?.getAttribute("action") ?? (focused ? "summary" : null);
    ticket.innerHTML = part;
    if (back) (back === "summary" ? ticket.querySelector("summary") : ticket.querySelector(`form[action="${back}"] button`))?.focus();
    if (now !== before) say(ticket.querySelector("[data-spoken]")?.dataset.spoken ?? "");
    const details = ticket.querySelector("details");
    if (details && now === before) details.open = open;
    if (now === "called" && before !== "called") call();
    offer();
  }

  function say(words) {
    const spoken = document.getElementById("spoken");
    if (spoken) spoken.textContent = words;
  }

  // A phone that sleeps wakes nobody. Where this is not allowed the page says to keep it open; whoever hides the page
  // and comes back has it awake again.
  async function stay_awake() {
    if (!sound || document.visibilityState !== "visible") return;
    await sound.resume?.();
    if (!awake || awake.released) awake = await navigator.wakeLock?.request("screen").catch(() => null);
  }

  function chime() {
    if (!sound) return;
    // Two tones, as in the waiting room.
    [[659.25, 0], [523.25, 0.45]].forEach(([pitch, after]) => {
      const tone = sound.createOscillator();
      const loud = sound.createGain();
      const from = sound.currentTime + after;
      tone.frequency.value = pitch;
      loud.gain.setValueAtTime(0.0001, from);
      loud.gain.exponentialRampToValueAtTime(0.8, from + 0.02);
      loud.gain.exponentialRampToValueAtTime(0.0001, from + 0.7);
      tone.connect(loud).connect(sound.destination);
      tone.start(from);
      tone.stop(from + 0.75);
    });
  }

  function call() {
    document.body.dataset.alarmed = String(Boolean(sound));
    if (sound) {
      sound.resume?.();
      [0, 3000, 6000].forEach((after) => setTimeout(() => state() === "called" && chime(), after));
      navigator.vibrate?.([600, 200, 600, 200, 600, 1500, 600, 200, 600, 200, 600]);
    }
    scrollTo({ top: 0 });
  }

  function offer() {
    const alarm = document.getElementById("alarm");
    if (alarm) alarm.hidden = !["waiting", "postponed", "called"].includes(state());
  }

  document.getElementById("alarm-on")?.addEventListener("click", async (event) => {
    const said = document.getElementById("alarm-said");
    sound ??= new (window.AudioContext ?? window.webkitAudioContext)();
    await sound.resume();
    chime();
    navigator.vibrate?.(300);
    stay_awake();
    event.target.hidden = true;
    // Not every phone lets a page make it vibrate.
    said.textContent = navigator.vibrate ? said.dataset.isOn : said.dataset.soundAlone;
    said.hidden = false;
  });

  async function ask() {
    try {
      const answer = await fetch(`${here}/part${query}`, { cache: "no-store" });
      if (answer.status === 404) location.reload();
      else if (answer.ok) show(await answer.text());
    } catch { /* The next time. */ }
  }

  function follow() {
    const stream = new EventSource(`${here}/stream${query}`);
    stream.addEventListener("ticket", (event) => show(event.data));
    stream.addEventListener("gone", () => { stream.close(); location.reload(); });
    stream.addEventListener("open", () => { clearInterval(asking); asking = 0; });
    stream.addEventListener("error", () => {
      asking ||= setInterval(ask, ASK_MS);
      // Refused: many look at once. The page asks, and tries again for a stream later.
      if (stream.readyState === EventSource.CLOSED) setTimeout(follow, 4 * ASK_MS);
    });
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    stay_awake();
    ask();
  });

  // "Ten more minutes" and "I am back" leave the page where it is, and its alarm on.
  ticket.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!/\/(postpone|resume)$/.test(form.getAttribute("action") ?? "")) return;
    event.preventDefault();
    const button = form.querySelector("button");
    if (button.disabled) return;
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "follow" });
      // A refusal is in the address that it leads to: the page says it.
      if (new URL(answer.url).searchParams.has("fault")) location.assign(answer.url);
      else await ask();
    } catch {
      form.submit();
    } finally {
      button.disabled = false;
    }
  });
  offer();
  follow();
})();

// SPDX-License-Identifier: EUPL-1.2
// A worker that all pages of a browser share: it holds one stream an address for all of them. Browsers open six connections
// to a server that speaks HTTP/1; with a stream for each page a few pages would leave none for what is pressed.
"use strict";
(() => {
  // As every page has it: a line that was silent for this long is dead (the server's own tests hold it to api::link).
  const SILENCE_MS = 6000;
  const OPENING_MS_MAX = 10000;
  // A page that has not said for so long that it hears is gone: not all that go can say so.
  const GONE_MS = 30000;
  // Whoever joins later needs the latest of these; all other events are news only once.
  const KEPT = ["time", "board"];
  /**
   * @typedef {{
   *   address: string, source: EventSource, is_open: boolean, begun_ms: number, heard_ms: number, beats: boolean,
   *   names: Set<string>, kept: Map<string, { data: string, heard_ms: number }>, pages: Set<Page>,
   * }} Stream
   * @typedef {{ port: MessagePort, stream: Stream | null, names: string[], heard_ms: number }} Page
   * @typedef {import("./stream.js").FromPage} FromPage
   * @typedef {import("./stream.js").FromWorker} FromWorker
   */

  /**
   * By address.
   * @type {Map<string, Stream>}
   */
  const streams = new Map();

  const tell = (/** @type {Page} */ page, /** @type {FromWorker} */ message) => page.port.postMessage(message);

  /** @param {Stream} stream */
  function is_dead(stream) {
    const now_ms = performance.now();
    if (!stream.is_open) return now_ms - stream.begun_ms >= OPENING_MS_MAX;
    return stream.beats && now_ms - stream.heard_ms >= SILENCE_MS;
  }

  /**
   * Whoever followed it is told, and comes again by itself.
   * @param {Stream} stream
   */
  function end(stream) {
    stream.source.close();
    streams.delete(stream.address);
    for (const page of stream.pages) {
      page.stream = null;
      tell(page, { kind: "break" });
    }
  }

  /** @param {string} address */
  function begin(address) {
    const source = new EventSource(address);
    const begun_ms = performance.now();
    /** @type {Stream} */
    const stream = { address, source, is_open: false, begun_ms, heard_ms: begun_ms, beats: false, names: new Set(), kept: new Map(), pages: new Set() };
    streams.set(address, stream);
    source.onopen = () => {
      stream.is_open = true;
      stream.heard_ms = performance.now();
      for (const page of stream.pages) tell(page, { kind: "open", age_ms: 0 });
    };
    source.onerror = () => end(stream);
    listen(stream, "time");
    return stream;
  }

  /**
   * @param {Stream} stream
   * @param {string} name
   */
  function listen(stream, name) {
    if (stream.names.has(name)) return;
    stream.names.add(name);
    stream.source.addEventListener(name, ({ data }) => {
      const now_ms = performance.now();
      stream.heard_ms = now_ms;
      if (name === "time") stream.beats = true;
      if (KEPT.includes(name)) stream.kept.set(name, { data, heard_ms: now_ms });
      for (const page of stream.pages) {
        if (now_ms - page.heard_ms >= GONE_MS) {
          // One that only stood still, under a dialog say, comes again by itself.
          tell(page, { kind: "break" });
          leave(page);
        } else if (page.names.includes(name)) tell(page, { kind: "event", name, data, age_ms: 0 });
      }
    });
  }

  /**
   * @param {Page} page
   * @param {Extract<FromPage, { kind: "join" }>} message
   */
  function join(page, { address, names }) {
    leave(page);
    const known = streams.get(address);
    if (known && is_dead(known)) end(known);
    const stream = streams.get(address) ?? begin(address);
    // All that are kept are heard, so that whoever joins later finds them.
    for (const name of [...KEPT, ...names]) listen(stream, name);
    Object.assign(page, { stream, names, heard_ms: performance.now() });
    stream.pages.add(page);
    if (!stream.is_open) return;
    tell(page, { kind: "open", age_ms: performance.now() - stream.heard_ms });
    for (const [name, { data, heard_ms }] of stream.kept) {
      if (names.includes(name)) tell(page, { kind: "event", name, data, age_ms: performance.now() - heard_ms });
    }
  }

  /** @param {Page} page */
  function leave(page) {
    const { stream } = page;
    if (!stream) return;
    page.stream = null;
    stream.pages.delete(page);
    if (stream.pages.size > 0) return;
    stream.source.close();
    streams.delete(stream.address);
  }

  self.onconnect = ({ ports: [port] }) => {
    if (!port) return;
    /** @type {Page} */
    const page = { port, stream: null, names: [], heard_ms: performance.now() };
    port.onmessage = (/** @type {MessageEvent<FromPage>} */ { data: message }) => {
      page.heard_ms = performance.now();
      if (message.kind === "join") join(page, message);
      else if (message.kind === "leave") leave(page);
    };
    tell(page, { kind: "hello" });
  };
})();

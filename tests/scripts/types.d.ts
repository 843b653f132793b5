// SPDX-License-Identifier: EUPL-1.2
// What the pages' scripts are checked against: the API as the server describes it, what pages are handed over, their elements.

import type { components, paths } from "./openapi.d.ts";

declare global {
  /** The API's types by name: `Api["DeskBoard"]`. */
  type Api = components["schemas"];

  // ---- Questions ----------------------------------------------------------------------------------------------

  type Json<Response> = Response extends { content: { "application/json": infer Body } } ? Body : never;
  type Got<Path extends keyof paths> = paths[Path] extends { get: { responses: { 200: infer Response } } } ? Json<Response> : never;
  /** Addresses that answer a GET with JSON. */
  type Asked = { [Path in keyof paths]: [Got<Path>] extends [never] ? never : Path }[keyof paths];
  /** What an address answers. */
  type Answered<Path extends Asked> = Got<Path>;
  /** What a command at an address is answered with, where it is done. */
  type Posted<Path extends keyof paths> = paths[Path] extends { post: { responses: infer Responses } }
    ? { [Status in keyof Responses]: Status extends 200 | 201 ? Json<Responses[Status]> : never }[keyof Responses]
    : never;
  type Told<Part> = Part extends object ? Part : unknown;
  type Parameters_<Path extends Asked> = paths[Path] extends { get: { parameters: { path?: infer Places; query?: infer Query } } }
    ? Told<Places> & Told<Query>
    : never;
  /** What fills an address's `{places}` and its query. */
  type Values<Path extends Asked> = Parameters_<Path>;
  /** An answer; without `ok` it may be no problem of ours, but some proxy's. */
  type Answer<Body> = { ok: true; status: number; body: Body } | { ok: false; status: number; body: Api["Problem"] | null };

  /** The last part of the addresses below one, for commands: of `/api/v1/desks/{desk}` there are `next`, `call` and others. */
  type Verb<Base extends string> = { [Path in keyof paths]: paths[Path] extends { post: object } ? Below<Base, Path> : never }[keyof paths];
  type Below<Base extends string, Path> = Path extends `${Base}/${infer Last}` ? (Last extends `{${string}` ? never : Last) : never;

  // ---- What a page is handed over -----------------------------------------------------------------------------

  /** The texts of a page by their keys, and all names that its scripts need; each page has those that its own scripts use. */
  interface Page {
    words: Record<string, string>;
    time_zone: string;
    /** The desk of a desk's page, and of its second screen. */
    desk: string;
    is_help: boolean;
    who: string | null;
    grace_min: number;
    services: Record<string, string>;
    names: Record<"counters" | "services" | "reasons" | "sectors" | "council", Record<string, string>>;
    offices: Record<string, string>;
    purposes: Record<string, string>;
    /** "Nobody", "one person". */
    one: string[];
    bytes_max: number;
    /** Second screens: texts, names of the stars, aspects as `[slug, text]`, each by language. */
    languages: Record<string, Record<string, string>>;
    stars: Record<string, string[]>;
    aspects: Record<string, Record<"good" | "hard", [Api["Aspect"], string][]>>;
    good_from: number;
    right_to_left: string[];
  }

  /** What the page of results is handed over. */
  interface ResultsPage {
    live: boolean;
    tag: string | null;
    texts: Record<string, string>;
  }

  type Everywhere = "words" | "time_zone";
  /** What each page is handed over; a test holds what is served to it. */
  interface Handed {
    desk: Pick<Page, Everywhere | "desk" | "is_help" | "services" | "names" | "who" | "grace_min">;
    reception: Pick<Page, Everywhere | "offices" | "one" | "purposes"> & { names: Pick<Page["names"], "counters" | "services"> };
    present: Pick<Page, Everywhere | "offices" | "one">;
    appointments: Pick<Page, Everywhere | "bytes_max" | "services">;
    second: Pick<Page, Everywhere | "desk" | "languages" | "stars" | "aspects" | "good_from" | "right_to_left">;
    screens: Pick<Page, "words">;
    results: ResultsPage;
  }

  // ---- Elements -----------------------------------------------------------------------------------------------

  type Plain =
    | "actions" | "again-title" | "again-words" | "again-yes" | "alarm" | "answer" | "answer-title" | "appointment-send"
    | "ask" | "ask-leave" | "ask-legend" | "ask-send" | "ask-title" | "away" | "away-card" | "away-title" | "call-title"
    | "case" | "case-due" | "case-leave" | "case-title" | "case-way" | "cases" | "cases-title" | "changes" | "choices"
    | "class" | "class-words" | "clock" | "close-left" | "close-words" | "day-lost" | "day-none" | "day-print"
    | "day-rows" | "desk" | "fault" | "faults" | "find-said" | "id-column-field" | "inside" | "inside-title" | "language"
    | "lead" | "leave-open" | "leave-pause" | "leave-words" | "left-waiting" | "left-waiting-card" | "left-waiting-title"
    | "link" | "link-words" | "lost" | "mode" | "more" | "next" | "next-number" | "next-words" | "no-shows"
    | "no-shows-card" | "no-shows-title" | "nobody" | "nobody-more" | "nobody-title" | "number" | "others"
    | "others-of-day" | "outcome-legend" | "outcome-part" | "page" | "pass" | "pass-close" | "pass-number"
    | "pass-picture" | "pass-until" | "pass-where" | "passed" | "passed-card" | "passed-title" | "postponed"
    | "postponed-card" | "postponed-title" | "print" | "queue" | "queue-none" | "queue-title" | "queue-why" | "recalled"
    | "reference" | "refresh" | "registered" | "remarks" | "rows" | "said" | "seek-found" | "seek-said" | "seen"
    | "seen-words" | "served" | "served-title" | "sheet-lost" | "sheet-made" | "sheet-people" | "sheet-rows"
    | "sheet-title" | "since" | "standing" | "stays" | "take" | "ticket" | "title" | "transfer-title" | "troubles"
    | "unattended" | "unattended-card" | "unattended-title" | "undo" | "undo-left" | "undo-what" | "unregistered"
    | "unseen" | "unseen-words" | "unsent-end" | "unsent-title" | "unsent-words" | "visitor-title" | "waited"
    | "waits-title" | "waits-words" | "way" | "word" | "word-act" | "word-close" | "word-detail" | "word-title";

  /** What finds an element that must be there. */
  interface First {
    (selector: `input${string}` | `${string} input${string}`, root?: ParentNode): HTMLInputElement;
    <Tag extends keyof HTMLElementTagNameMap>(selector: Tag, root?: ParentNode): HTMLElementTagNameMap[Tag];
    (selector: string, root?: ParentNode): HTMLElement;
  }

  /** Rows that are copied. */
  type Template =
    | "away-row" | "case-row" | "no-show-row" | "passed-row" | "postponed-row" | "queue-row" | "seek-row" | "served-row"
    | "sheet-row" | "visitor-row";

  /** Every `id` that a script reaches for, and what has it; null where not every page that runs the script has it. */
  type Elements = Record<Plain, HTMLElement> & Record<Template, HTMLTemplateElement> & {
    "again-ask": HTMLDialogElement;
    "appointment-form": HTMLFormElement;
    "ask-form": HTMLFormElement;
    badge: HTMLInputElement;
    "call-ask": HTMLDialogElement | null;
    "call-no": HTMLButtonElement | null;
    "check-in": HTMLFormElement;
    chime: HTMLInputElement;
    "close-ask": HTMLDialogElement;
    day: HTMLInputElement;
    file: HTMLInputElement;
    find: HTMLInputElement;
    form: HTMLFormElement;
    "id-column": HTMLInputElement;
    keys: HTMLInputElement;
    "leave-ask": HTMLDialogElement;
    "list-open": HTMLElement | null;
    over: HTMLElement | null;
    seek: HTMLInputElement;
    "seek-form": HTMLFormElement;
    send: HTMLButtonElement | null;
    "served-card": HTMLDetailsElement;
    service: HTMLSelectElement;
    "sheet-close": HTMLElement | null;
    "sign-out": HTMLFormElement;
    transfer: HTMLFormElement | null;
    "unsent-ask": HTMLDialogElement;
    "unsent-send": HTMLButtonElement;
    "waits-ask": HTMLDialogElement;
    "way-card": HTMLElement | null;
  };

  // Our pages hold HTML alone, no drawing that a script would reach for; an input that is looked for by its tag is one.
  interface ParentNode {
    querySelector<Tag extends keyof HTMLElementTagNameMap>(selectors: Tag): HTMLElementTagNameMap[Tag] | null;
    querySelector(selectors: `input${string}` | `${string} input${string}`): HTMLInputElement | null;
    querySelector(selectors: string): HTMLElement | null;
    querySelectorAll<Tag extends keyof HTMLElementTagNameMap>(selectors: Tag): NodeListOf<HTMLElementTagNameMap[Tag]>;
    querySelectorAll(selectors: `input${string}` | `${string} input${string}`): NodeListOf<HTMLInputElement>;
    querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
  }
  interface Element {
    closest<Tag extends keyof HTMLElementTagNameMap>(selector: Tag): HTMLElementTagNameMap[Tag] | null;
    closest(selector: string): HTMLElement | null;
  }

  // ---- What lib.dom does not tell -----------------------------------------------------------------------------

  interface Window {
    /** A worker's, when a page joins. */
    onconnect: ((event: MessageEvent) => void) | null;
    /** Safari's before 14.1. */
    webkitAudioContext?: typeof AudioContext;
  }
}


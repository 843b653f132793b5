// SPDX-License-Identifier: EUPL-1.2
//! The forms of a site's files: each name, whether it must be there, and its kind. The types in `raw.rs` read the same.

use std::ops::RangeInclusive;

use super::kind::Field;
use super::kind::Kind::{
    self, Day, Id, Is, Line, Lines, List, Map, Number, OneOf, Panel, Plain, Table, Tag, Time, Whole, Words,
};
use crate::layout::arrange::KINDS;
use crate::layout::check::{CELLS, FIGURES_MM, HIGHLIGHT_S, OFFICE_CALLS, RECENT_CALLS, SLIDE_S};

const fn must(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, must: true }
}

const fn may(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, must: false }
}

/// A break of a desk, in minutes.
pub(crate) const BREAK_MIN: RangeInclusive<u16> = 1..=240;

/// A whole number of a range that stands elsewhere, too.
const fn among(range: &RangeInclusive<u16>) -> Kind {
    Whole(*range.start() as i64, *range.end() as i64)
}

/// The same of a small one.
const fn few(range: &RangeInclusive<u8>) -> Kind {
    Whole(*range.start() as i64, *range.end() as i64)
}

/// Longest that names, lines and notices may be: what glass and paper still hold.
const NAME: Kind = Words(120);
const SHORT: Kind = Words(40);
const SENTENCE: Kind = Words(300);
const NOTICE: Kind = Lines(600);
/// Nobody gets a start of more than half a day.
const START_MIN: Kind = Whole(0, 720);
const PERCENT: Kind = Whole(0, 100);
/// A visit shorter than half a minute or longer than four hours was written wrong.
const VISIT_MIN: Kind = Number(0.5, 240.0);
const METRES: Kind = Number(0.0, 1000.0);
const STOREY: Kind = Whole(-10, 60);
const BYTE: Kind = Whole(0, 255);

pub(super) const SITE: &[Field] = &[
    must("office", Id),
    must("body", NAME),
    must("name", NAME),
    must("location", NAME),
    must("precedence", Words(600)),
    must("time_zone", Plain),
    must("languages", List(&Tag)),
    must("info_point", Id),
    must("waiting_room", Id),
    may("phone_address", Plain),
    may("sample", List(&Line(200))),
    may("rules", Table(RULES)),
    may("call_reasons", List(&Table(NAMED))),
    must("hours", Table(HOURS)),
    may("voice", Table(VOICE)),
    may("services", List(&Table(SERVICE))),
    may("desks", List(&Table(DESK))),
    may("offices", List(&Table(OFFICE))),
    may("help_point", Table(OFFICE)),
    may("notices", List(&Table(DATED))),
];

const RULES: &[Field] = &[
    may("precedence_head_start_min", START_MIN),
    may("appointment_head_start_min", START_MIN),
    may("appointment_late_after_min", START_MIN),
    may("appointment_check_in_before_min", START_MIN),
    may("stop_when_full", Is),
    may("undo_s_max", Whole(0, 600)),
    // Sooner, whoever was called has hardly had the time to come: time alone would count them as served.
    may("start_on_call_s", Whole(10, 3_600)),
    may("closing_grace_min", Whole(1, 720)),
    may("tickets_per_day_max", Whole(1, 1_000_000)),
    may("postpone_min", Whole(1, 240)),
    may("postpone_times_max", Whole(0, 20)),
];

const NAMED: &[Field] = &[must("id", Id), must("name", NAME)];

const HOURS: &[Field] = &[
    may("last_ticket_before_close_min", Whole(0, 720)),
    must("week", Table(WEEK)),
    may("exceptions", Map(&Day, &OPENINGS)),
];

const OPENINGS: Kind = List(&Table(&[must("from", Time), must("to", Time)]));

const WEEK: &[Field] = &[
    must("monday", OPENINGS),
    must("tuesday", OPENINGS),
    must("wednesday", OPENINGS),
    must("thursday", OPENINGS),
    must("friday", OPENINGS),
    must("saturday", OPENINGS),
    must("sunday", OPENINGS),
];

const VOICE: &[Field] = &[
    may("languages", List(&Tag)),
    may("volume_percent", PERCENT),
    may("times", List(&Table(&[must("when", WHEN), must("volume_percent", PERCENT)]))),
    may("synthesisers", Map(&Tag, &Table(SYNTHESISER))),
];

const SYNTHESISER: &[Field] = &[must("command", List(&Plain)), may("encoding", OneOf(&["utf-8", "latin-1"]))];

const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const WHEN: Kind = Table(&[may("closed", Is), may("days", List(&OneOf(DAYS))), may("from", Time), may("until", Time)]);

const SERVICE: &[Field] = &[
    must("id", Id),
    must("letter", Plain),
    must("name", NAME),
    must("icon", Plain),
    must("covers", SENTENCE),
    may("bring", List(&SENTENCE)),
    must("mean_service_min", VISIT_MIN),
    may("suspended", Is),
    may("shares_letter", Is),
];

const DESK: &[Field] = &[
    must("id", Id),
    must("name", NAME),
    must("short", SHORT),
    must("place", Id),
    must("way_hint", SENTENCE),
    must("serves", List(&Id)),
    may("breaks", List(&Table(&[must("at", Time), must("min", among(&BREAK_MIN))]))),
];

const OFFICE: &[Field] = &[
    must("id", Id),
    must("name", NAME),
    must("icon", Plain),
    must("covers", SENTENCE),
    must("place", Id),
    must("letter", Plain),
    may("shares_letter", Is),
    must("mean_service_min", VISIT_MIN),
    must("short", SHORT),
    must("way_hint", SENTENCE),
];

const DATED: &[Field] = &[must("text", NOTICE), may("from", Day), may("until", Day)];

pub(super) const FLOOR: &[Field] = &[
    must("width_m", Number(1.0, 1000.0)),
    must("height_m", Number(1.0, 1000.0)),
    must("places", Map(&Id, &Table(PLACE))),
    may("walkways", List(&Table(WALKWAY))),
    may("rooms", List(&Table(ROOM))),
];

const PLACES: &[&str] = &[
    "entrance",
    "walk",
    "desk",
    "office",
    "waiting-room",
    "info-point",
    "help-point",
    "turnstile",
    "screen",
    "lift",
    "stairs",
];

const PLACE: &[Field] = &[
    must("kind", OneOf(PLACES)),
    may("name", NAME),
    must("x_m", METRES),
    must("y_m", METRES),
    must("storey", STOREY),
    may("landmark", SENTENCE),
];

const WALKWAY: &[Field] = &[must("from", Id), must("to", Id), may("metres", Number(0.1, 1000.0)), may("step_free", Is)];

const ROOM: &[Field] = &[
    may("place", Id),
    may("label", NAME),
    must("x_m", METRES),
    must("y_m", METRES),
    must("width_m", Number(0.1, 1000.0)),
    must("height_m", Number(0.1, 1000.0)),
    must("storey", STOREY),
];

pub(super) const LEVELS: &[Field] = &[
    must("levels", List(&Table(LEVEL))),
    may("reasons", List(&Table(NAMED))),
    may("help_point", Table(HELP)),
    may("council", List(&Table(NAMED))),
    may("reception", Table(RECEPTION)),
    may("turnstiles", List(&Table(TURNSTILE))),
];

const LEVEL: &[Field] = &[must("name", NAME), must("place", Id), may("passes_to", List(&Whole(1, 5)))];
const HELP: &[Field] = &[must("answer_days", Whole(1, 60)), must("sectors", List(&Table(NAMED)))];
const RECEPTION: &[Field] =
    &[must("pass_min", Whole(1, 1_440)), may("names", Is), must("purposes", List(&Table(PURPOSE)))];
const PURPOSE: &[Field] = &[must("id", Id), must("name", NAME), may("waits", Is)];
const TURNSTILE: &[Field] = &[
    must("id", Id),
    must("name", NAME),
    must("place", Id),
    must("leads_to", List(&Id)),
    may("direction", OneOf(&["in", "out"])),
    may("when_away", OneOf(&["closed", "open"])),
];

pub(super) const MEASURES: &[Field] = &[
    may("ratings", Table(&[may("comments", Is)])),
    may("targets", Table(TARGETS)),
    may("figures", Table(&[may("per_desk", Is), may("count_min", Whole(1, 10_000))])),
    must("privacy", Table(PRIVACY)),
    may("security", Table(&[may("idle_min", Whole(5, 720)), may("log_months", Whole(1, 60))])),
];

const TARGETS: &[Field] = &[
    may("wait_min", Whole(1, 480)),
    may("waits_in_time_percent", PERCENT),
    may("no_shows_percent", PERCENT),
    may("satisfied_percent", PERCENT),
    may("resolved_percent", PERCENT),
];

const PRIVACY: &[Field] = &[
    may("notice", Lines(1200)),
    may("url", Plain),
    may("names_h", Whole(1, 8_760)),
    may("comments_days", Whole(1, 3_650)),
    may("entries_months", Whole(2, 240)),
];

pub(super) const NEEDS: &[Field] = &[may("needs", List(&Table(NEED)))];

const NEED: &[Field] = &[
    must("name", SENTENCE),
    may("also", Words(2000)),
    may("service", Id),
    may("office", Id),
    may("elsewhere", Words(400)),
    may("bring", List(&SENTENCE)),
];

pub(super) const SCREEN: &[Field] = &[
    must("kind", OneOf(&["display", "touch"])),
    must("title", NAME),
    must("width_px", Whole(320, 16_384)),
    must("height_px", Whole(320, 16_384)),
    must("diagonal_in", Number(5.0, 150.0)),
    must("mounting_height_mm", Number(50.0, 10_000.0)),
    must("viewing_distance_m", Number(0.2, 100.0)),
    must("place", Id),
    must("facing_deg", Number(-360.0, 360.0)),
    may("monitor", Line(100)),
    may("layout", Table(LAYOUT)),
    may("times", List(&Table(&[must("when", WHEN), must("layout", Table(LAYOUT))]))),
    may("code_reader", Is),
    may("voice", Is),
    may("printer", Table(PRINTER)),
    may("keys", Table(KEYS)),
];

const LAYOUT: &[Field] = &[
    must("columns", among(&CELLS)),
    must("rows", among(&CELLS)),
    may("theme", OneOf(&["day", "night", "high-contrast"])),
    must("panels", List(&Panel(PANEL, panel))),
];

const PANEL: &[Field] = &[
    must("panel", OneOf(&KINDS)),
    must("column", Whole(0, *CELLS.end() as i64 - 1)),
    must("row", Whole(0, *CELLS.end() as i64 - 1)),
    must("columns", among(&CELLS)),
    must("rows", among(&CELLS)),
    may("ground", OneOf(&["usual", "page", "card", "bar", "primary"])),
];

/// What a kind of panel has besides; none for what is no kind.
fn panel(kind: &str) -> Option<&'static [Field]> {
    let fields: &'static [Field] = match kind {
        "header" => const { &[may("logo", Plain)] },
        "called" => const { CALLED },
        "recent" => const { &[must("count", few(&RECENT_CALLS))] },
        "office-calls" => const { &[must("count", few(&OFFICE_CALLS))] },
        "notices" => const { NOTICES },
        "waiting" => const { &[may("services", List(&Id))] },
        "pictures" => const { &[must("pictures", List(&Table(SLIDE)))] },
        "code" => const { &[must("address", Plain), may("text", SENTENCE)] },
        "text" => const { &[must("text", NOTICE), may("size", OneOf(&["fit", "heading", "body"]))] },
        _ if KINDS.contains(&kind) => &[],
        _ => return None,
    };
    Some(fields)
}

const CALLED: &[Field] =
    &[may("figures_mm", among(&FIGURES_MM)), may("announced_in", List(&Tag)), may("highlight_s", among(&HIGHLIGHT_S))];
const NOTICES: &[Field] =
    &[may("people_waiting", Is), may("own_alone", Is), may("pages", List(&Table(DATED))), may("language", Tag)];
const SLIDE: &[Field] = &[must("file", Plain), may("seconds", among(&SLIDE_S)), may("text", SENTENCE)];

const PRINTER: &[Field] = &[
    may("way", Plain),
    may("at", Plain),
    may("width_dots", Whole(0, 10_000)),
    may("leftmost_bit", Plain),
    may("cut", Plain),
    may("answers", Is),
    may("answers_in_order", Is),
    may("status", Table(STATUS)),
    // Whoever waited an hour has gone in.
    may("hold_s", Whole(1, 3_600)),
];

const STATUS: &[Field] = &[
    may("cover", BYTE),
    may("paper_stop", BYTE),
    may("error", BYTE),
    may("cutter", BYTE),
    may("near_end", BYTE),
    may("end", BYTE),
];

const NAMES_OF_KEYS: Kind = List(&Plain);
const KEYS: &[Field] = &[
    may("up", NAMES_OF_KEYS),
    may("down", NAMES_OF_KEYS),
    may("left", NAMES_OF_KEYS),
    may("right", NAMES_OF_KEYS),
    may("next", NAMES_OF_KEYS),
    may("previous", NAMES_OF_KEYS),
    may("ok", NAMES_OF_KEYS),
    may("back", NAMES_OF_KEYS),
    may("repeat", NAMES_OF_KEYS),
    may("speech", NAMES_OF_KEYS),
    may("speech-on", NAMES_OF_KEYS),
    may("speech-off", NAMES_OF_KEYS),
    may("louder", NAMES_OF_KEYS),
    may("softer", NAMES_OF_KEYS),
];

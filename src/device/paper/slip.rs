// SPDX-License-Identifier: EUPL-1.2
//! The content of a paper ticket, in words and as a plan of the floor, without its drawing (pure).

use std::ops::Range;

use jiff::Zoned;

use api::{Class, Ticket};
use base::words::{Language, Texts, Words, dates};
use site::floor::map::{Map, turned};
use site::floor::{self, Floor, PlaceId, PlaceKind, Room, Way};
use site::{Screen, Site};

/// The input a ticket is made from.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The ticket as its holder sees it.
    pub ticket: &'a Ticket,
    /// The screen it is handed out at; `None`: no plan and no way.
    pub screen: Option<&'a Screen>,
    /// The address of the ticket's page on a phone; `None`: no code.
    pub address: Option<String>,
    /// What to bring for the need the citizen chose; `None`: what the service asks for.
    pub bring: Option<&'a [Texts]>,
}

/// A ticket's content. It holds numbers, never names: nothing personal.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// The ticket's language is written from right to left.
    pub right_to_left: bool,
    /// The body's name: "Comune di San Donato Milanese".
    pub body: String,
    /// The office's name: "Spazio in Comune".
    pub office: String,
    /// The ticket's number, such as `A042`.
    pub number: String,
    /// The service's name.
    pub service: String,
    /// Lines on date, time, precedence, people ahead, expected wait, and a warning if it may be too long for today.
    pub facts: Vec<Said>,
    /// The QR code of the ticket's page on a phone; `None`: no code.
    pub code: Option<Code>,
    /// The floor plan, turned as seen from where the ticket came out; `None`: no plan.
    pub plan: Option<Plan>,
    /// Where to wait, and the steps of the way there.
    pub steps: Vec<String>,
    /// What to bring; without items if nothing is needed.
    pub bring: List,
    /// How long the ticket is valid, and how numbers are called.
    pub ending: Vec<String>,
    /// The essential in Italian, for any clerk to read; empty if the ticket is Italian.
    pub italian: Vec<String>,
}

/// A line of text with a part in bold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The line's text.
    pub text: String,
    /// The bytes of the text set in bold.
    pub strong: Range<usize>,
}

/// A QR code and its explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The address in the code.
    pub address: String,
    /// What the code is for.
    pub words: String,
}

/// A heading and its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The heading.
    pub heading: String,
    /// The items, one line each.
    pub items: Vec<String>,
}

/// The floor plan, turned so that up is ahead. Points and areas are fractions of its width and height, y down.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The plan's width divided by its height.
    pub aspect: f64,
    /// The rooms.
    pub cells: Vec<Cell>,
    /// The turnstiles.
    pub gates: Vec<Gate>,
    /// The points of the way from start to end; empty if there is no way.
    pub way: Vec<[f64; 2]>,
    /// The reader's place.
    pub here: [f64; 2],
    /// The words "you are here".
    pub here_words: String,
}

/// A room of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The room's short name.
    pub name: String,
    /// The room's area: x, y, width, height.
    pub area: [f64; 4],
    /// The way leads to this room.
    pub is_goal: bool,
}

/// A turnstile of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// The turnstile's middle.
    pub at: [f64; 2],
    /// People pass it from left to right or back, so it is drawn upright.
    pub upright: bool,
}

/// A ticket's content in the holder's language, or in Italian if there are no texts in that language.
pub fn slip(site: &Site, words: &Words, asked: &Asked) -> Slip {
    let spoken = Language(asked.ticket.language.clone());
    let language = if words.languages().any(|known| *known == spoken) { spoken } else { Language::italian() };
    let reader = Reader { site, words, language: &language };
    let way = asked.screen.and_then(|screen| floor::shortest(&site.floor, &screen.place, &site.waiting_room, true));
    Slip {
        right_to_left: language.is_right_to_left(),
        body: reader.read(&site.body),
        office: reader.read(&site.name),
        number: asked.ticket.number.clone(),
        service: reader.service(asked.ticket),
        facts: reader.facts(asked.ticket),
        code: asked.address.clone().map(|address| Code { address, words: reader.say("paper-phone") }),
        plan: asked.screen.and_then(|screen| reader.plan(screen, way.as_ref())),
        steps: reader.steps(asked, way.as_ref()),
        bring: reader.bring(asked),
        ending: vec![reader.say("paper-valid-today"), reader.say("paper-by-number")],
        italian: if language == Language::italian() { Vec::new() } else { essential(site, words, asked.ticket) },
    }
}

/// The Italian lines that any clerk must be able to read.
fn essential(site: &Site, words: &Words, ticket: &Ticket) -> Vec<String> {
    let reader = Reader { site, words, language: &Language::italian() };
    let at = reader.issued(ticket);
    let date = ("date", reader.date(&at).into());
    let args = [date, ("year", at.year().to_string().into()), ("time", dates::time(&at).into())];
    let moment = words.say_with(reader.language, "paper-moment", &args);
    let booked = reader.precedence(ticket).into_iter().chain(reader.booked(ticket));
    let rest = [reader.wait_in(), reader.say("paper-valid-today")];
    [reader.service(ticket), moment].into_iter().chain(booked).chain(rest).collect()
}

/// Makes the ticket's texts in one language.
struct Reader<'a> {
    site: &'a Site,
    words: &'a Words,
    language: &'a Language,
}

impl Reader<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(self.language, key)
    }

    fn say_one(&self, key: &str, argument: &str, value: &str) -> String {
        self.words.say_with(self.language, key, &[(argument, value.into())])
    }

    fn read(&self, texts: &Texts) -> String {
        texts.get(self.language).to_owned()
    }

    fn service(&self, ticket: &Ticket) -> String {
        self.site.service_name(&ticket.service).map_or_else(String::new, |name| self.read(name))
    }

    fn issued(&self, ticket: &Ticket) -> Zoned {
        ticket.issued_at.at.to_zoned(self.site.zone())
    }

    fn date(&self, at: &Zoned) -> String {
        dates::date(self.words, self.language, at)
    }

    fn facts(&self, ticket: &Ticket) -> Vec<Said> {
        let at = self.issued(ticket);
        let date = [("date", self.date(&at).into()), ("year", at.year().to_string().into())];
        let people = self.words.say_with(self.language, "touch-people", &[("people", ticket.people_ahead.into())]);
        let wait = self.words.say_wait(self.language, ticket.wait.map(Into::into));
        let said = match ticket.wait {
            None => wait.clone(),
            Some(range) if range.to_min <= 5 => self.say_one("paper-soon", "wait", &wait),
            Some(_) => self.say_one("paper-wait", "wait", &wait),
        };
        let mut facts = vec![
            Said::plain(self.words.say_with(self.language, "paper-date", &date)),
            Said::plain(self.say_one("paper-time", "time", &dates::time(&at))),
            Said::with(self.say_one("paper-ahead", "people", &people), &people),
            Said::with(said, if ticket.wait.is_some() { &wait } else { "" }),
        ];
        if let Some(closes) = ticket.closing_doubt {
            let doubt = dates::closing_doubt(self.words, self.language, &closes.at.to_zoned(self.site.zone()));
            facts.push(Said::with(doubt.clone(), &doubt));
        }
        if let Some(booked) = self.booked(ticket) {
            facts.insert(2, Said::plain(booked));
        }
        if let Some(precedence) = self.precedence(ticket) {
            facts.insert(2, Said::with(precedence.clone(), &precedence));
        }
        facts
    }

    /// The line saying that the ticket has precedence, which its holder can check and show.
    fn precedence(&self, ticket: &Ticket) -> Option<String> {
        (ticket.class == Class::Precedence).then(|| self.say("touch-precedence-kept"))
    }

    /// The line on the booked time, for a ticket issued at check-in.
    fn booked(&self, ticket: &Ticket) -> Option<String> {
        let slot = ticket.slot?.at.to_zoned(self.site.zone());
        Some(dates::booked(self.words, self.language, &slot, ticket.class == Class::Appointment))
    }

    fn bring(&self, asked: &Asked) -> List {
        let service = office::ServiceId(asked.ticket.service.clone());
        let own = self.site.service(&service).map_or(&[][..], |service| &service.bring);
        let items = asked.bring.unwrap_or(own).iter().map(|item| self.read(item)).collect();
        List { heading: self.say("touch-bring"), items }
    }

    /// The line "Wait here: waiting room".
    fn wait_in(&self) -> String {
        let place = self.site.floor.places.get(&self.site.waiting_room);
        self.say_one("paper-wait-in", "place", place.map_or("", |place| place.name.get(self.language)))
    }

    fn steps(&self, asked: &Asked, way: Option<&Way>) -> Vec<String> {
        let floor = &self.site.floor;
        let mut steps: Vec<String> = match (asked.screen, way) {
            (Some(screen), Some(way)) if way.places.len() > 1 => {
                let steps = floor::directions(floor, way, screen.facing_deg);
                steps.iter().map(|step| floor::say::step(step, floor, self.words, self.language)).collect()
            }
            _ => vec![self.wait_in()],
        };
        // Only services are called to a desk.
        let is_service = self.site.services.iter().any(|service| service.id.0 == asked.ticket.service);
        steps.push(self.say(if is_service { "touch-look-at-screen" } else { "paper-look-where" }));
        steps
    }

    fn plan(&self, screen: &Screen, way: Option<&Way>) -> Option<Plan> {
        let floor = &self.site.floor;
        let storey = floor.places.get(&screen.place)?.storey;
        let map = turned(floor, storey, screen.facing_deg, way);
        let cell = |(room, area): &(Room, [f64; 4])| Cell {
            name: self.room(room),
            area: *area,
            is_goal: room.place.as_ref() == Some(&self.site.waiting_room),
        };
        Some(Plan {
            aspect: map.aspect,
            cells: map.rooms.iter().map(cell).collect(),
            gates: gates(floor, &map),
            here: at(&map, &screen.place)?,
            way: map.way,
            here_words: self.say("touch-you-are-here"),
        })
    }

    fn room(&self, room: &Room) -> String {
        let place = room.place.as_ref().and_then(|id| self.site.floor.places.get(id));
        match (room.label.get(self.language), place) {
            ("", Some(place)) => self.read(&place.name),
            (label, _) => label.to_owned(),
        }
    }
}

impl Said {
    fn plain(text: String) -> Self {
        Self { text, strong: 0..0 }
    }

    /// A line with `part` in bold; nothing is bold if the text does not contain it.
    fn with(text: String, part: &str) -> Self {
        let strong = text.find(part).map_or(0..0, |start| start..start + part.len());
        Self { text, strong }
    }
}

fn at(map: &Map, place: &PlaceId) -> Option<[f64; 2]> {
    map.places.iter().find(|(id, _)| id == place).map(|(_, at)| *at)
}

/// The turnstiles, each drawn across the way through it.
fn gates(floor: &Floor, map: &Map) -> Vec<Gate> {
    let is_gate = |id: &PlaceId| floor.places.get(id).is_some_and(|place| place.kind == PlaceKind::Turnstile);
    let neighbour = |id: &PlaceId| {
        let ends = floor.walkways.iter().find(|walkway| walkway.from == *id || walkway.to == *id)?;
        at(map, if ends.from == *id { &ends.to } else { &ends.from })
    };
    let gate = |(id, middle): &(PlaceId, [f64; 2])| {
        let upright = neighbour(id).is_none_or(|[x, y]| {
            let (across, down) = ((x - middle[0]) * map.aspect, y - middle[1]);
            across.abs() >= down.abs()
        });
        Gate { at: *middle, upright }
    };
    map.places.iter().filter(|(id, _)| is_gate(id)).map(gate).collect()
}

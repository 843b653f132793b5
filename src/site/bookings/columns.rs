// SPDX-License-Identifier: EUPL-1.2
//! What the columns of a table are, by their headings (PURE).

use super::text::alike_heading;

/// Most columns of a table: what is wider was cut by the wrong sign, or by somebody who means harm.
pub const COLUMNS_MAX: usize = 1_000;
/// The service, the first choice first.
const SERVICE: [&str; 19] = [
    "servizio",
    "service",
    "servizi",
    "nome servizio",
    "service name",
    "tipo servizio",
    "tipo di servizio",
    "tipologia servizio",
    "prestazione",
    "tipo appuntamento",
    "tipo di appuntamento",
    "appointment type",
    "event type",
    "event type name",
    "tipo",
    "tipologia",
    "categoria",
    "categorie",
    "categories",
];
/// The day. When something was booked is another day: «data prenotazione» may be either, and is not guessed.
const DATE: [&str; 13] = [
    "data appuntamento",
    "data dell appuntamento",
    "appointment date",
    "data inizio",
    "data d inizio",
    "data di inizio",
    "inizio data",
    "start date",
    "data",
    "date",
    "giorno",
    "day",
    "giorno appuntamento",
];
const TIME: [&str; 17] = [
    "ora appuntamento",
    "ora dell appuntamento",
    "orario appuntamento",
    "appointment time",
    "ora inizio",
    "ora d inizio",
    "ora di inizio",
    "orario inizio",
    "orario di inizio",
    "inizio ora",
    "start time",
    "ora",
    "orario",
    "time",
    "ore",
    "dalle",
    "dalle ore",
];
/// Day and time in one.
const MOMENT: [&str; 19] = [
    "data e ora",
    "data ora",
    "data e ora appuntamento",
    "data ora appuntamento",
    "data e ora inizio",
    "data e ora di inizio",
    "data ora inizio",
    "date time",
    "date and time",
    "datetime",
    "start date time",
    "start date and time",
    "start datetime",
    "inizio prenotazione",
    "inizio appuntamento",
    "appuntamento",
    "inizio",
    "start",
    "slot",
];
const ID: [&str; 31] = [
    "id",
    "uid",
    "uuid",
    "id prenotazione",
    "id appuntamento",
    "booking id",
    "appointment id",
    "event id",
    "codice prenotazione",
    "codice appuntamento",
    "booking code",
    "numero prenotazione",
    "numero appuntamento",
    "booking number",
    "booking reference",
    "riferimento",
    "reference",
    "rif",
    "identificativo",
    "codice univoco",
    "codice",
    "code",
    "protocollo",
    "numero protocollo",
    "n protocollo",
    "numero di protocollo",
    "invitee uuid",
    "numero",
    "number",
    "nr",
    "n",
];
/// Ids that may be nothing but the number of the row, which another export gives to another booking.
const COUNTING: [&str; 4] = ["numero", "number", "nr", "n"];
const STATE: [&str; 7] =
    ["stato", "state", "status", "stato prenotazione", "stato appuntamento", "booking status", "appointment status"];
/// Words by which a heading promises an id.
const LIKE_AN_ID: [&str; 26] = [
    "id",
    "uid",
    "uuid",
    "guid",
    "cod",
    "codice",
    "code",
    "num",
    "numero",
    "number",
    "nr",
    "n",
    "no",
    "rif",
    "riferimento",
    "reference",
    "ref",
    "chiave",
    "key",
    "pratica",
    "protocollo",
    "identificativo",
    "prenotazione",
    "booking",
    "ticket",
    "biglietto",
];
/// Words by which it is somebody's, or something else's.
const NO_ID: [&str; 22] = [
    "fiscale",
    "telefono",
    "tel",
    "cellulare",
    "phone",
    "mobile",
    "fax",
    "cap",
    "civico",
    "tax",
    "documento",
    "carta",
    "iban",
    "persone",
    "partecipanti",
    "posti",
    "sportello",
    "desk",
    "data",
    "date",
    "ora",
    "durata",
];

/// Where a table says what. Places are counted from 0.
pub(super) struct Columns {
    pub service: Option<usize>,
    pub when: When,
    pub id: Option<usize>,
    pub state: Option<usize>,
    /// The headings as the file writes them.
    pub names: Vec<String>,
}

/// Where day and time stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// In a column each.
    Apart { date: usize, time: usize },
    /// In one.
    Together(usize),
}

/// How the file's own id is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IdColumn<'a> {
    /// By the usual headings.
    #[default]
    Usual,
    /// Under this heading.
    Named(&'a str),
    /// There is none: service, day and time make a booking what it is.
    None,
}

/// Why columns cannot be told apart: a fault's key, and what it names.
pub(super) struct Unclear(pub &'static str, pub Vec<(&'static str, String)>);

/// How many headings are known, which tells between what signs they stand.
pub(super) fn known(names: &[String]) -> usize {
    let all = [&SERVICE[..], &DATE, &TIME, &MOMENT, &ID, &STATE];
    let heads = names.iter().take(COLUMNS_MAX).map(|name| alike_heading(name));
    heads.filter(|head| all.iter().any(|names| names.contains(&head.as_str()))).count()
}

impl Columns {
    pub(super) fn name(&self, place: usize) -> &str {
        self.names.get(place).map_or("", |name| name.trim())
    }

    /// By the headings; `has_service` where rows that name no service have one.
    pub(super) fn of(names: Vec<String>, id: IdColumn, has_service: bool) -> Result<Self, Vec<Unclear>> {
        let heads: Vec<String> = names.iter().map(|name| alike_heading(name)).collect();
        let mut unclear = Vec::new();
        let mut find = |wanted: &[&str]| place(&heads, &names, wanted, &mut unclear);
        let (service, state) = (find(&SERVICE), find(&STATE));
        let (date, time, moment) = (find(&DATE), find(&TIME), find(&MOMENT));
        let found_id = match id {
            IdColumn::Usual => find(&ID),
            IdColumn::Named(name) => find(&[&alike_heading(name)]),
            IdColumn::None => None,
        };
        if let (IdColumn::Named(name), None) = (id, found_id) {
            unclear.push(Unclear("no-id-column", vec![("name", name.to_owned())]));
        }
        let when = match (date, time, moment) {
            (Some(date), Some(time), _) => Some(When::Apart { date, time }),
            (_, _, Some(both)) | (Some(both), None, None) | (None, Some(both), None) => Some(When::Together(both)),
            (None, None, None) => None,
        };
        if when.is_none() {
            unclear.push(Unclear("no-column", vec![("names", "data, date".to_owned())]));
            unclear.push(Unclear("no-column", vec![("names", "ora, orario, time".to_owned())]));
        }
        if service.is_none() && !has_service {
            unclear.push(Unclear("no-column", vec![("names", "servizio, service".to_owned())]));
        }
        match when {
            Some(when) if unclear.is_empty() => Ok(Self { service, when, id: found_id, state, names }),
            _ => Err(unclear),
        }
    }

    /// The heading of a column that may hold ids though nothing says so, for its rows; or of one that may hold none
    /// though its heading says so. Whoever sends the file is asked: a wrong guess books somebody twice, or not at all.
    pub(super) fn doubtful_id(&self, asked: IdColumn, rows: &[Vec<String>]) -> Option<(&'static str, &str)> {
        if asked != IdColumn::Usual {
            return None;
        }
        let cell = |row: &[String], place: usize| row.get(place).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        if let Some(id) = self.id {
            let counts = rows.iter().zip(1_u32..).all(|(row, count)| cell(row, id) == count.to_string());
            let may_count = COUNTING.contains(&alike_heading(self.name(id)).as_str());
            return (may_count && counts && rows.len() > 1).then(|| ("rows-counted", self.name(id)));
        }
        let (date, time) = match self.when {
            When::Apart { date, time } => (date, time),
            When::Together(both) => (both, both),
        };
        let taken = |place: usize| [Some(date), Some(time), self.service, self.state].contains(&Some(place));
        let is_one = |place: &usize| {
            let head = alike_heading(self.name(*place));
            let mut words = head.split(' ');
            let promises =
                words.clone().any(|word| LIKE_AN_ID.contains(&word)) && !words.any(|word| NO_ID.contains(&word));
            // Ends at the first row that is empty there, or says what one before it says.
            let mut cells = std::collections::BTreeSet::new();
            promises && rows.iter().map(|row| cell(row, *place)).all(|cell| !cell.is_empty() && cells.insert(cell))
        };
        let found = (0..self.names.len()).filter(|place| !taken(*place)).find(is_one);
        found.filter(|_| rows.len() > 1).map(|place| ("perhaps-id", self.name(place)))
    }
}

/// The column of the first wanted heading that stands there; two that are called the same are told.
fn place(heads: &[String], names: &[String], wanted: &[&str], unclear: &mut Vec<Unclear>) -> Option<usize> {
    let found = wanted.iter().find_map(|wanted| heads.iter().position(|head| head == wanted))?;
    let twin = (found + 1..heads.len()).find(|other| heads[*other] == heads[found]);
    if let Some(twin) = twin {
        let name = |place: usize| names.get(place).map(|name| name.trim().to_owned()).unwrap_or_default();
        unclear.push(Unclear(
            "two-columns",
            vec![("name", name(found)), ("first", (found + 1).to_string()), ("second", (twin + 1).to_string())],
        ));
    }
    Some(found)
}

// SPDX-License-Identifier: EUPL-1.2
//! The figures of days of chance, reckoned a second time by SQL over the raw bodies of the journal's entries.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::ToSpan;
use journal::{Journal, SqliteJournal, SqliteReader};
use results::terms::Terms;
use results::{By, Figures, Grouping, Period, Report};
use rusqlite::Connection;
use server::history::History;

use crate::work::{EVERYDAY, Habits, Rush, UNRULY, Work, sample};

/// Every event with its day, and its time on a clock that does not go back. The office's zone is an hour ahead in
/// November.
const EVENTS: &str = "
    CREATE TEMP TABLE flat AS
        SELECT entry.seq, part.key AS place, part.value ->> '$.event' AS kind,
               coalesce(part.value ->> '$.ticket', part.value ->> '$.case') AS ticket, part.value AS body,
               unixepoch(entry.body ->> '$.at') AS at
        FROM entry, json_each(entry.body, '$.events') AS part;
    CREATE INDEX flat_seq ON flat (seq);
    -- What was taken back did not happen; a day that it opened did.
    DELETE FROM flat WHERE seq IN (SELECT body ->> '$.seq' FROM flat WHERE kind = 'undone')
        AND seq NOT IN (SELECT seq FROM flat WHERE kind = 'day-opened');
    CREATE TEMP TABLE event AS
    WITH dated AS (
        SELECT *, max(CASE WHEN kind = 'day-opened' THEN body ->> '$.day' END) OVER (ORDER BY seq, place) AS day FROM flat
    )
    SELECT seq, place, kind, ticket, body, day,
           max(at) OVER (PARTITION BY day ORDER BY seq, place) AS at,
           -- Midnight's ends stand in the entry that opens the next day.
           EXISTS (SELECT 1 FROM flat AS other WHERE other.seq = dated.seq AND other.kind = 'day-opened'
                   AND other.body ->> '$.day' <> dated.day) AS after_midnight
    FROM dated;
    CREATE INDEX event_ticket ON event (ticket);";

/// Every stay: from an issue, a transfer or a passing on to the next of these or the end.
const STAYS: &str = "
    CREATE TEMP TABLE numbered AS
        SELECT *, sum(kind IN ('ticket-issued', 'transferred', 'passed-on'))
                  OVER (PARTITION BY ticket ORDER BY seq, place) AS after_number FROM event
        WHERE kind IN ('ticket-issued', 'called', 'call-undone', 'started', 'no-show', 'put-back', 'completed', 'transferred',
                       'passed-on', 'ticket-cancelled', 'ticket-expired');
    CREATE INDEX numbered_ticket ON numbered (ticket, after_number);
    CREATE TEMP TABLE begun AS
        SELECT ticket, after_number AS number, day, at AS begun_at, body ->> '$.level' AS level_told, kind,
               coalesce(body ->> '$.service', CASE kind WHEN 'passed-on' THEN body ->> '$.to' ELSE body ->> '$.to.service' END) AS service_told
        FROM numbered WHERE kind IN ('ticket-issued', 'transferred', 'passed-on');
    CREATE INDEX begun_ticket ON begun (ticket, number);
    CREATE TEMP TABLE stay AS
    WITH calls AS (
        SELECT * FROM (
            SELECT ticket, after_number AS number, at, seq, kind, body ->> '$.desk' AS desk,
                   lead(kind) OVER (PARTITION BY ticket, after_number ORDER BY seq, place) AS then_kind
            FROM numbered WHERE kind IN ('called', 'call-undone'))
        WHERE kind = 'called' AND then_kind IS NOT 'call-undone'
    ), ends AS (
        SELECT ticket, after_number - (kind <> 'completed') AS number, at, seq, after_midnight, kind FROM numbered
        WHERE kind IN ('completed', 'transferred') OR (kind = 'passed-on' AND body ->> '$.from' IS NOT NULL)
    ), last_call AS (
        SELECT ticket, number, max(seq) AS seq, max(at) AS at, count(*) AS calls FROM calls GROUP BY ticket, number
    ), last_word AS (
        SELECT ticket, number, kind FROM (
            SELECT ticket, after_number AS number, kind,
                   row_number() OVER (PARTITION BY ticket, after_number ORDER BY seq DESC, place DESC) AS back
            FROM numbered WHERE kind IN ('no-show', 'put-back', 'called', 'call-undone', 'completed'))
        WHERE back = 1
    ), gone AS (
        -- The day ends at midnight, whenever the entry comes that says so.
        SELECT ticket, after_number AS number, max(seq) AS seq,
               max(CASE WHEN after_midnight THEN min(at, unixepoch(day, '+1 day') - 3600) ELSE at END) AS at
        FROM numbered WHERE kind IN ('ticket-cancelled', 'ticket-expired') GROUP BY 1, 2
    ), back AS (
        SELECT ticket, after_number AS number, sum(at - (SELECT max(calls.at) FROM calls WHERE calls.ticket = numbered.ticket
            AND calls.number = numbered.after_number AND calls.seq < numbered.seq)) AS away_s
        FROM numbered WHERE kind = 'put-back' GROUP BY 1, 2
    )
    SELECT begun.ticket, begun.number, begun.day,
           (SELECT coalesce(service_told, (SELECT service_told FROM begun AS before
                WHERE before.ticket = begun.ticket AND before.number < begun.number AND before.service_told IS NOT NULL
                ORDER BY before.number DESC LIMIT 1))) AS service,
           coalesce(begun.level_told, (SELECT before.level_told FROM begun AS before WHERE before.ticket = begun.ticket
                AND before.number < begun.number AND before.level_told IS NOT NULL ORDER BY before.number DESC LIMIT 1)) AS level,
           last_call.calls IS NOT NULL AS called,
           last_word.kind IS 'no-show' AND ends.seq IS NULL AS no_show,
           ends.seq IS NOT NULL AS served, ends.kind IS 'passed-on' AS passed_on,
           -- Less each absence: from the call in vain to the return.
           CASE WHEN ends.seq IS NOT NULL THEN last_call.at - begun.begun_at - coalesce((
                SELECT sum(back.at - (SELECT max(calls.at) FROM calls WHERE calls.ticket = back.ticket
                    AND calls.number = back.after_number AND calls.seq < back.seq))
                FROM numbered AS back WHERE back.kind = 'put-back' AND back.ticket = begun.ticket
                AND back.after_number = begun.number AND back.seq < last_call.seq), 0) END AS wait_s,
           -- Of who was not served: until the last call, or until they went.
           CASE WHEN ends.seq IS NULL THEN
                CASE WHEN last_word.kind IN ('called', 'no-show') THEN last_call.at ELSE gone.at END
                - begun.begun_at - coalesce(back.away_s, 0) END AS waited_s,
           CASE WHEN ends.seq IS NULL AND last_word.kind IS NOT 'no-show' THEN gone.seq IS NOT NULL END AS gone,
           CASE WHEN ends.seq IS NOT NULL AND NOT ends.after_midnight THEN ends.at - coalesce((
                SELECT max(at) FROM numbered WHERE numbered.ticket = begun.ticket AND numbered.after_number = begun.number
                AND numbered.kind = 'started' AND numbered.seq > last_call.seq), last_call.at) END AS service_s
    FROM begun
    LEFT JOIN last_call USING (ticket, number) LEFT JOIN ends USING (ticket, number)
    LEFT JOIN last_word USING (ticket, number) LEFT JOIN gone USING (ticket, number) LEFT JOIN back USING (ticket, number);
    CREATE INDEX stay_ticket ON stay (ticket, number);";

/// Nearest rank in SQL: the value at the place `ceil(count * percent / 100)`.
fn rank(connection: &Connection, column: &str, group: &str, percent: u32, place: &str) -> Option<u32> {
    let sql = format!(
        "SELECT value FROM (SELECT {column} AS value, row_number() OVER (ORDER BY {column}) AS place,
                                   count(*) OVER () AS many FROM stay WHERE {group} AND {column} IS NOT NULL)
         WHERE place = max(1, (many * {percent} + 99) / 100)"
    );
    connection.query_row(&sql, [place], |row| row.get(0)).ok()
}

fn number(connection: &Connection, sql: &str, place: &str) -> u64 {
    let count: i64 = connection.query_row(sql, [place], |row| row.get(0)).unwrap();
    count.try_into().unwrap()
}

/// Holds the figures of a group against SQL: `group` is a condition with the place `?1`.
fn check(connection: &Connection, figures: &Figures, group: &str, place: &str) {
    let what = format!("{group} {place}");
    let count = |of: &str| number(connection, &format!("SELECT {of} FROM stay WHERE {group}"), place);
    assert_eq!(figures.visits, count("count(DISTINCT ticket)"), "visits of {what}");
    let last = |how: &str| {
        let sql = format!(
            "SELECT count(*) FROM stay JOIN (SELECT ticket, max(number) AS number FROM stay WHERE {group} GROUP BY 1)
             USING (ticket, number) WHERE {how}"
        );
        number(connection, &sql, place)
    };
    assert_eq!(figures.served, last("served"), "served of {what}");
    assert_eq!(figures.absent, last("no_show"), "absent of {what}");
    assert_eq!(figures.left, last("gone"), "left of {what}");
    assert_eq!(figures.waits.map_or(0, |waits| waits.count), count("count(wait_s)"), "waits of {what}");
    let late = count("count(*) FILTER (WHERE waited_s > 20 * 60)");
    assert_eq!(figures.waits_in_time.of, count("count(wait_s)") + late, "known waits of {what}");
    let in_time = "count(*) FILTER (WHERE wait_s <= 20 * 60)";
    assert_eq!(figures.waits_in_time.count, count(in_time), "waits in time of {what}");
    assert_eq!(figures.service_times_count, count("count(service_s)"), "service times of {what}");
    assert_eq!(figures.no_shows.of, count("count(*) FILTER (WHERE called)"), "called of {what}");
    assert_eq!(figures.no_shows.count, count("count(*) FILTER (WHERE no_show)"), "no-shows of {what}");
    assert_eq!(figures.passed_on, count("count(*) FILTER (WHERE passed_on)"), "passed on of {what}");
    let ranks = |column| [50, 90].map(|percent| rank(connection, column, group, percent, place));
    assert_eq!(figures.waits.map(|spread| [spread.median_s, spread.p90_s].map(Some)), some(ranks("wait_s")), "{what}");
    let times = figures.service_times.map(|spread| [spread.median_s, spread.p90_s].map(Some));
    let expected = some(ranks("service_s")).filter(|_| figures.service_times_count >= 10);
    assert_eq!(times, expected, "service times of {what}");
}

fn some(ranks: [Option<u32>; 2]) -> Option<[Option<u32>; 2]> {
    ranks[0].map(|_| ranks)
}

/// Days of chance in a journal of SQLite, and its figures as the server works them out.
fn worked(path: &Path, seed: u64, habits: Habits, days: i32) -> (Work, Vec<std::sync::Arc<results::Day>>, Period) {
    let mut work = Work::at("2026-11-09T08:30");
    let first = jiff::civil::date(2026, 11, 9);
    let mut rush = Rush::new(&mut work, seed, habits);
    for day in first.series(1.day()).take(days.unsigned_abs() as usize) {
        rush.day(day, "08:30:00", 150);
    }
    let mut journal = SqliteJournal::open(path).unwrap();
    work.journal.chunks(500).for_each(|entries| journal.append(entries).unwrap());
    let last = first.checked_add((days - 1).days()).unwrap();
    let period = Period::new(first, last, By::Day).unwrap();
    let reader = Box::new(SqliteReader::open(path).unwrap());
    let history = History::new(reader, work.catalogue.office.clone(), work.catalogue.time_zone.clone());
    let days = history.days(&period).unwrap();
    (work, days, period)
}

fn agrees(seed: u64, habits: Habits) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.sqlite");
    let (work, days, period) = worked(&path, seed, habits, 5);
    assert!(work.journal.len() > 1_000, "{} entries are no office", work.journal.len());
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(EVENTS).unwrap();
    connection.execute_batch(STAYS).unwrap();
    let terms = Terms::from(&sample().measures);
    let by_service = Report::of(&days, period, Grouping::Service, &terms);
    check(&connection, &by_service.whole, "?1 = ''", "");
    assert!(by_service.groups.len() > 8);
    for group in &by_service.groups {
        check(&connection, group.figures.as_ref().unwrap(), "service = ?1", &group.group);
    }
    for cut in &by_service.periods {
        check(&connection, &cut.figures, "day = ?1", &cut.start.to_string());
    }
    for cell in &by_service.cells {
        let place = format!("{} {}", cell.start, cell.group);
        check(&connection, &cell.figures, "day || ' ' || service = ?1", &place);
    }
    let by_level = Report::of(&days, period, Grouping::Level, &terms);
    for group in &by_level.groups {
        check(&connection, group.figures.as_ref().unwrap(), "level = CAST(?1 AS INTEGER)", &group.group);
    }
    ratings(&connection, &by_service);
    escalations(&connection, &by_service);
    flows(&connection, &by_service);
}

fn ratings(connection: &Connection, report: &Report) {
    let last = "(SELECT body, row_number() OVER (PARTITION BY ticket ORDER BY seq DESC) AS back FROM event WHERE kind = 'rated'
                -- What is said of a visit whose only end was taken back is of no visit yet.
                AND ticket IN (SELECT ticket FROM event WHERE kind = 'completed' OR (kind = 'passed-on' AND body ->> '$.from' IS NOT NULL)))";
    let stars = |stars: usize| {
        let sql =
            format!("SELECT count(*) FROM {last} WHERE back = 1 AND body ->> '$.rating.stars' = CAST(?1 AS INTEGER)");
        number(connection, &sql, &stars.to_string())
    };
    let told = report.whole.satisfaction.as_ref().unwrap();
    assert_eq!(told.stars, [1, 2, 3, 4, 5].map(stars));
    for chosen in &told.aspects {
        let sql = format!("SELECT count(*) FROM {last} WHERE back = 1 AND body ->> '$.rating.aspect' = ?1");
        assert_eq!(chosen.count, number(connection, &sql, chosen.aspect.slug()), "{:?}", chosen.aspect);
    }
    let served = "SELECT count(DISTINCT ticket) FROM event WHERE kind = 'completed' OR (kind = 'passed-on'
                  AND body ->> '$.from' IS NOT NULL) AND ?1 = ''";
    assert_eq!(report.whole.rated.of, number(connection, served, ""));
    let mean: f64 = connection
        .query_row(&format!("SELECT avg(body ->> '$.rating.stars') FROM {last} WHERE back = 1"), [], |row| row.get(0))
        .unwrap();
    assert!((told.mean - mean).abs() < 1e-9);
}

fn escalations(connection: &Connection, report: &Report) {
    let mut ways: BTreeMap<(String, String), u64> = BTreeMap::new();
    for way in &report.escalations {
        *ways.entry((way.from.to_string(), way.to.to_string())).or_default() += way.count;
    }
    let risen = "CREATE TEMP TABLE risen AS
                 SELECT event.ticket, before.level AS left, event.body ->> '$.level' AS reached FROM event
                 JOIN stay AS before ON before.ticket = event.ticket AND before.number = (
                     SELECT count(*) FROM event AS earlier WHERE earlier.ticket = event.ticket
                     AND earlier.kind IN ('ticket-issued', 'transferred', 'passed-on')
                     AND (earlier.seq, earlier.place) < (event.seq, event.place))
                 WHERE event.kind = 'passed-on' AND before.level <> event.body ->> '$.level'
                 UNION ALL SELECT ticket, 4, 5 FROM event WHERE kind = 'appointment-requested'";
    connection.execute_batch(risen).unwrap();
    let sql = "SELECT left, reached, count(*) FROM risen GROUP BY 1, 2";
    let mut select = connection.prepare(sql).unwrap();
    let row = |row: &rusqlite::Row<'_>| {
        let text = |at| row.get::<_, i64>(at).map(|level| level.to_string());
        Ok(((text(0)?, text(1)?), row.get::<_, i64>(2)?.unsigned_abs()))
    };
    let expected: BTreeMap<_, _> = select.query_map([], row).unwrap().map(Result::unwrap).collect();
    assert_eq!(ways, expected);
    // Of every case: the last that was said of it.
    let sql = "SELECT count(*) FILTER (WHERE last IN ('solved', 'explained')), count(*) FILTER (WHERE last = 'unsolved') FROM (
               SELECT coalesce(body ->> '$.outcome', kind) AS last, ticket, row_number() OVER (PARTITION BY ticket ORDER BY seq DESC) AS back
               FROM event WHERE kind IN ('head-asked', 'answered', 'appointment-requested', 'appointment-closed'))
               WHERE back = 1 AND ticket IN (SELECT ticket FROM risen)";
    let (resolved, unsolved): (i64, i64) = connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert_eq!(report.resolved.count, resolved.unsigned_abs());
    assert_eq!(report.resolved.of, (resolved + unsolved).unsigned_abs());
}

fn flows(connection: &Connection, report: &Report) {
    for flow in &report.flows {
        let count = |direction: &str| {
            let sql = format!(
                "SELECT count(*) FROM event WHERE kind = 'pass-used' AND body ->> '$.direction' = '{direction}'
                 AND strftime('%H', at, 'unixepoch', '+1 hour') = ?1"
            );
            number(connection, &sql, &format!("{:02}", flow.hour))
        };
        assert_eq!((flow.entered, flow.left), (count("in"), count("out")), "{flow:?}");
    }
    let all: u64 = report.flows.iter().map(|flow| flow.entered + flow.left).sum();
    assert_eq!(all, number(connection, "SELECT count(*) FROM event WHERE kind = 'pass-used' AND ?1 = ''", ""));
}

#[test]
fn an_everyday_week_has_the_same_figures_by_sql_over_the_raw_journal() {
    agrees(1, EVERYDAY);
}

#[test]
fn weeks_in_which_everything_goes_wrong_and_the_clock_jumps_back_have_them_too() {
    for seed in [2, 3, 4] {
        agrees(seed, UNRULY);
    }
}

#[test]
fn a_day_that_is_over_is_kept_and_today_is_folded_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.sqlite");
    let (mut work, first, period) = worked(&path, 5, EVERYDAY, 2);
    let history = History::new(
        Box::new(SqliteReader::open(&path).unwrap()),
        work.catalogue.office.clone(),
        work.catalogue.time_zone.clone(),
    );
    assert_eq!(history.days(&period).unwrap(), first);
    let known = work.journal.len();
    work.set_time("2026-11-10T12:00");
    work.ticket("anagrafe");
    let mut journal = SqliteJournal::open(&path).unwrap();
    journal.append(&work.journal[known..]).unwrap();
    let again = history.days(&period).unwrap();
    assert_eq!(again[1].visits.len(), first[1].visits.len() + 1, "today goes on");
    let over = history.days(&period).unwrap();
    assert!(std::sync::Arc::ptr_eq(&over[0], &again[0]), "a day that is over is not read twice");
    assert!(!std::sync::Arc::ptr_eq(&over[1], &again[1]));
}

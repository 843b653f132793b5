// SPDX-License-Identifier: EUPL-1.2
//! Appointments and calls by hand: who goes before whom, what is refused, what outlives a night.

use super::*;
use crate::settled::served;
use office::dispatch::rule;
use office::{Reference, Slot, Standing, last_ticket};

impl AtWork {
    /// Books, moves or calls off: in so many minutes from now.
    pub(super) fn booking(&self, booking: u128, service: &str, in_min: i64, cancelled: bool) -> Action {
        let at = self.now + SignedDuration::from_mins(in_min);
        let booking = BookingId(Uuid::from_u128(booking));
        match cancelled {
            true => Action::Book { slots: Vec::new(), called_off: vec![booking] },
            false => {
                Action::Book { slots: vec![Slot { booking, service: service.into(), at }], called_off: Vec::new() }
            }
        }
    }

    fn book(&mut self, booking: u128, service: &str, in_min: i64) -> Reference {
        let book = self.booking(booking, service, in_min, false);
        self.ask(book).unwrap();
        self.state.bookings[&BookingId(Uuid::from_u128(booking))].code.clone()
    }

    fn arrive(&mut self, code: &Reference) -> Result<TicketId, Rejection> {
        let arrive = Action::CheckInBooked { code: code.clone(), language: Language::italian() };
        self.ask(arrive).map(|answer| match answer {
            Answer::Issued(ticket) => ticket,
            other => panic!("a ticket is issued, not {other:?}"),
        })
    }

    fn order(&self, desk: &str) -> Vec<TicketId> {
        dispatch::queue(&self.catalogue, &self.state, &desk.into())
    }
}

#[test]
fn an_appointment_goes_before_whoever_came_within_the_hour_before_it() {
    let mut work = AtWork::open();
    let code = work.book(1, "registry", 90);
    let early = work.take("registry", Class::Ordinary);
    work.wait_min(40);
    let after_nine_thirty = work.take("registry", Class::Ordinary);
    work.wait_min(50);
    let booked = work.arrive(&code).unwrap();
    assert_eq!(work.state.tickets[&booked].class, Class::Appointment);
    assert_eq!(work.order("1"), [early, booked, after_nine_thirty], "its place is that of 9:30");
}

#[test]
fn who_is_ten_minutes_late_is_in_time_and_later_like_the_others_from_check_in() {
    let check = |late_min: i64, class: Class| {
        let mut work = AtWork::open();
        let code = work.book(1, "registry", 30);
        work.wait_min(30 + late_min);
        let before = work.take("registry", Class::Ordinary);
        let booked = work.arrive(&code).unwrap();
        let ticket = &work.state.tickets[&booked];
        assert_eq!((ticket.class, ticket.slot.is_some()), (class, true), "{late_min} minutes late");
        let goes_first = if class == Class::Appointment { booked } else { before };
        assert_eq!(work.order("1").first(), Some(&goes_first), "{late_min} minutes late");
    };
    check(0, Class::Appointment);
    check(10, Class::Appointment);
    check(11, Class::Ordinary);
}

#[test]
fn who_comes_earlier_than_the_head_start_reaches_is_no_worse_off_than_without_an_appointment() {
    let mut work = AtWork::open();
    work.catalogue.rules.appointment_check_in_before_min = 180;
    let code = work.book(1, "registry", 170);
    let booked = work.arrive(&code).unwrap();
    work.wait_min(1);
    let after = work.take("registry", Class::Ordinary);
    assert_eq!(work.order("1"), [booked, after]);
}

#[test]
fn a_check_in_that_cannot_be_is_refused_with_what_to_do() {
    let mut work = AtWork::open();
    let (soon, tomorrow) = (work.book(1, "registry", 120), work.book(2, "registry", 24 * 60));
    assert_eq!(work.arrive(&Reference("ZZZZZZ".into())), Err(Rejection::UnknownBooking));
    assert_eq!(work.arrive(&soon), Err(Rejection::TooEarly("10:00".parse().unwrap())));
    assert_eq!(work.arrive(&tomorrow), Err(Rejection::BookedForAnotherDay("2026-11-27".parse().unwrap())));
    work.wait_min(70);
    let ticket = work.arrive(&soon).unwrap();
    let number = work.state.tickets[&ticket].number;
    assert_eq!(work.arrive(&soon), Err(Rejection::AlreadyCheckedIn(number)));
    assert_eq!(work.ask(Action::CancelBooking { code: soon }), Err(Rejection::AlreadyCheckedIn(number)));
    work.ask(Action::CancelBooking { code: tomorrow.clone() }).unwrap();
    assert_eq!(work.arrive(&tomorrow), Err(Rejection::BookingCancelled));
    let issue = Action::Issue { service: "registry".into(), class: Class::Appointment, language: Language::italian() };
    assert_eq!(work.ask(issue), Err(Rejection::NeedsBooking), "nobody gives themselves an appointment");
}

#[test]
fn a_slot_that_cannot_be_is_not_booked() {
    let mut work = AtWork::open();
    let check = |work: &mut AtWork, service: &str, in_min: i64, reason: Rejection| {
        let book = work.booking(9, service, in_min, false);
        assert_eq!(work.ask(book), Err(reason), "{service} in {in_min} minutes");
        assert!(work.state.bookings.is_empty());
    };
    check(&mut work, "nothing", 60, Rejection::UnknownService("nothing".into()));
    check(&mut work, "registry", -24 * 60, Rejection::SlotOutOfReach);
    check(&mut work, "registry", 401 * 24 * 60, Rejection::SlotOutOfReach);
    check(&mut work, "registry", 11 * 60, Rejection::SlotOutsideHours);
}

#[test]
fn the_same_said_twice_has_no_second_effect_and_a_moved_appointment_keeps_its_code() {
    let mut work = AtWork::open();
    let code = work.book(1, "registry", 60);
    let entries = work.journal.len();
    assert_eq!(work.book(1, "registry", 60), code);
    assert_eq!(work.journal.len(), entries, "nothing is written");
    assert_eq!(work.book(1, "payments", 90), code);
    let booking = work.state.bookings.values().next().unwrap().clone();
    assert_eq!((booking.service, booking.slot), ("payments".into(), work.now + SignedDuration::from_mins(90)));
    work.ask(Action::CancelBooking { code: code.clone() }).unwrap();
    work.book(1, "payments", 90);
    assert_eq!(
        work.arrive(&code),
        Err(Rejection::BookingCancelled),
        "the file does not know that it was called off here"
    );
    assert_eq!(work.book(1, "payments", 30), code, "another time is another wish");
    work.arrive(&code).unwrap();
}

#[test]
fn what_was_called_off_here_and_then_where_it_was_booked_can_be_booked_there_again() {
    let mut work = AtWork::open();
    let code = work.book(1, "registry", 30);
    work.ask(Action::CancelBooking { code: code.clone() }).unwrap();
    let off = work.booking(1, "registry", 30, true);
    work.ask(off).unwrap();
    work.book(1, "registry", 30);
    work.arrive(&code).unwrap();
}

#[test]
fn what_was_called_off_where_it_was_booked_can_be_booked_there_again() {
    let mut work = AtWork::open();
    let code = work.book(1, "registry", 30);
    let off = work.booking(1, "registry", 30, true);
    work.ask(off.clone()).unwrap();
    let entries = work.journal.len();
    work.ask(off).unwrap();
    assert_eq!(work.journal.len(), entries, "twice called off is once");
    assert_eq!(work.arrive(&code), Err(Rejection::BookingCancelled));
    assert_eq!(work.book(1, "registry", 30), code, "the citizen's confirmation stays true");
    let ticket = work.arrive(&code).unwrap();
    work.book(1, "registry", 60);
    let number = work.state.tickets[&ticket].number;
    assert_eq!(work.arrive(&code), Err(Rejection::AlreadyCheckedIn(number)), "whoever is there is not booked anew");
}

#[test]
fn who_checks_in_a_little_late_overtakes_nobody_who_came_an_hour_before() {
    let check = |late_min: i64, first: usize| {
        let mut work = AtWork::open();
        let code = work.book(1, "registry", 62);
        work.wait_min(7);
        let early = work.take("registry", Class::Ordinary);
        work.wait_min(55 + late_min);
        let booked = work.arrive(&code).unwrap();
        assert_eq!(work.state.tickets[&booked].class, Class::Appointment);
        assert_eq!(work.order("1")[0], [booked, early][first], "{late_min} minutes late");
    };
    check(0, 0);
    check(4, 0);
    check(8, 1);
}

#[test]
fn codes_are_told_apart_and_cannot_be_told_from_each_other() {
    let mut work = AtWork::open();
    let slots = (0..200).map(|booking| Slot {
        booking: BookingId(Uuid::from_u128(booking)),
        service: "registry".into(),
        at: work.now + SignedDuration::from_mins(60),
    });
    let slots: Vec<Slot> = slots.collect();
    work.ask(Action::Book { slots: slots.clone(), called_off: Vec::new() }).unwrap();
    let codes: BTreeSet<Reference> = work.state.bookings.values().map(|booking| booking.code.clone()).collect();
    assert_eq!(codes.len(), 200);
    assert!(codes.iter().all(|code| code.0.len() == 6 && !code.0.contains(['0', '1', 'I', 'L', 'O', 'U'])));
    // The same file in another office: other ids, other codes.
    let mut other = AtWork::open();
    other.commands = 1_000;
    other.ask(Action::Book { slots, called_off: Vec::new() }).unwrap();
    let others: BTreeSet<Reference> = other.state.bookings.values().map(|booking| booking.code.clone()).collect();
    assert!(codes.intersection(&others).count() < 3, "a code is of the command's id, not of the file");
}

#[test]
fn a_code_is_read_however_it_was_written() {
    let check = |text: &str, code: Option<&str>| {
        assert_eq!(Reference::read(text).map(|code| code.0), code.map(str::to_owned), "{text}");
    };
    check("K7MP3Q", Some("K7MP3Q"));
    check(" k7m-p3q ", Some("K7MP3Q"));
    check("K7M P3", None);
    check("K7MP3QQ", None);
    check("K7MP0O", None);
    check("Ж7MP3Q", None);
    check("", None);
}

#[test]
fn bookings_of_days_to_come_outlive_the_night_and_those_of_the_day_end() {
    let mut work = AtWork::open();
    let (missed, tomorrow) = (work.book(1, "registry", 60), work.book(2, "registry", 24 * 60));
    let off = work.book(3, "registry", 24 * 60);
    work.ask(Action::CancelBooking { code: off.clone() }).unwrap();
    work.wait_min(24 * 60);
    work.ask(Action::TICK).unwrap();
    let opened = work.journal.last().unwrap().clone();
    assert!(opened.events.contains(&Event::BookingMissed { booking: BookingId(Uuid::from_u128(1)) }));
    // A fold that starts with this day's first entry knows them all.
    let mut fresh = State::default();
    fresh.apply(&opened);
    assert_eq!(fresh.bookings, work.state.bookings);
    assert_eq!(work.arrive(&missed), Err(Rejection::UnknownBooking));
    assert_eq!(work.arrive(&off), Err(Rejection::BookingCancelled));
    let ticket = work.arrive(&tomorrow).unwrap();
    assert!(
        matches!(work.state.bookings.values().next().unwrap().standing, Standing::CheckedIn { ticket: of, .. } if of == ticket)
    );
}

#[test]
fn an_arrival_to_idle_desks_is_offered_to_the_one_with_the_fewest_services() {
    assert_eq!(rule::takes_arrival([(3, "1"), (2, "9"), (2, "4")].into_iter()), Some("4"));
    assert_eq!(rule::takes_arrival::<&str>([].into_iter()), None);
    let mut work = AtWork::open();
    work.catalogue.desks.get_mut(&DeskId::from("1")).unwrap().serves.push("schools".into());
    let first = work.take("registry", Class::Ordinary);
    let number = work.state.tickets[&first].number;
    let offer = |work: &AtWork, desk: &str| DeskView::of(&work.catalogue, &work.state, &desk.into()).unwrap().offer;
    for desk in ["1", "2"] {
        assert_eq!(offer(&work, desk), Some((number, "2".into())), "desk 2 serves less");
    }
    let second = work.take("registry", Class::Ordinary);
    let other = work.state.tickets[&second].number;
    assert_eq!((offer(&work, "1"), offer(&work, "2")), (Some((other, "1".into())), Some((number, "2".into()))));
    // It is asked, not forced: whoever calls gets the next, so that nobody waits for a clerk who is away.
    assert_eq!(work.next("1"), Some(first));
    assert_eq!(offer(&work, "1"), None, "a desk at work is asked nothing");
}

#[test]
fn a_desk_calls_a_chosen_ticket_for_a_reason_of_the_site_and_it_is_noted() {
    let mut work = AtWork::open();
    let [first, second, third] = [(); 3].map(|()| work.take("registry", Class::Ordinary));
    let other = work.take("schools", Class::Ordinary);
    let call = |ticket, reason: &str| Action::CallChosen { desk: "1".into(), ticket, reason: reason.into() };
    assert_eq!(work.ask(call(third, "friend")), Err(Rejection::NotOnTheList("friend".into())));
    let number = work.state.tickets[&other].number;
    assert_eq!(work.ask(call(other, "unwell")), Err(Rejection::NotServedHere(number)));
    assert_eq!(work.ask(call(TicketId(Uuid::nil()), "unwell")), Err(Rejection::UnknownTicket));
    assert!(matches!(work.ask(call(third, "unwell")), Ok(Answer::Called(call)) if call.ticket == third));
    let noted = |work: &AtWork| match work.journal.last().unwrap().events.last() {
        Some(Event::Called { out_of_order, .. }) => out_of_order.clone(),
        other => panic!("a call, not {other:?}"),
    };
    assert_eq!(noted(&work), Some("unwell".into()));
    assert_eq!(work.ask(call(third, "unwell")), Err(Rejection::WrongStage), "it is at the desk already");
    let third_number = work.state.tickets[&third].number;
    assert_eq!(work.ask(call(first, "unwell")), Err(Rejection::NotArrived(third_number)));
    work.ask(served(call(first, "unwell"))).unwrap();
    assert_eq!(noted(&work), None, "whoever is next anyway passes nobody");
    assert_eq!(work.stage(third), &Stage::Completed);
    assert_eq!(work.order("1"), [second]);
}

#[test]
fn whoever_turns_to_help_after_an_appointment_waits_like_everybody() {
    let mut work = AtWork::open();
    let help = catalogue::Service { letter: 'Z', mean_service_min: 10.0, suspended: false, level: Level::HelpPoint };
    work.catalogue.services.insert("help".into(), help);
    work.catalogue.levels.help_point = Some("help".into());
    let code = work.book(1, "registry", 0);
    let ticket = work.arrive(&code).unwrap();
    let number = work.state.tickets[&ticket].number;
    work.next("1");
    work.ask(served(Action::Complete { desk: "1".into() })).unwrap();
    work.ask(Action::TurnToHelp { number: Some(number), class: Class::Ordinary, language: Language::italian() })
        .unwrap();
    let again = &work.state.tickets[&ticket];
    assert_eq!((again.class, again.slot), (Class::Ordinary, None));
}

#[test]
fn the_last_ticket_is_the_one_still_served_before_closing() {
    let work = AtWork::at("2026-11-27T12:00");
    let check = |p90_min: u32, served: bool| {
        let told = last_ticket::served_before_closing(&work.catalogue, work.now, Some(p90_min * 60));
        assert_eq!(told, Some(served), "an hour before closing, nine of ten within {p90_min} minutes");
    };
    check(60, true);
    check(65, false);
    assert_eq!(last_ticket::served_before_closing(&work.catalogue, work.now, None), None, "no wait is known");
    let night = AtWork::at("2026-11-27T22:00");
    assert_eq!(last_ticket::served_before_closing(&night.catalogue, night.now, Some(300)), None, "it is closed");
}

#[test]
fn a_site_may_stop_issuing_when_nobody_more_would_be_served() {
    let mut work = AtWork::at("2026-11-27T12:00");
    work.ask(Action::OpenDesk { desk: "1".into() }).unwrap();
    let code = work.book(1, "registry", 30);
    for _ in 0..6 {
        work.take("registry", Class::Ordinary);
    }
    let issue = Action::Issue { service: "registry".into(), class: Class::Ordinary, language: Language::italian() };
    work.ask(issue.clone()).expect("without the rule it is only said");
    work.catalogue.rules.stop_when_full = true;
    assert_eq!(work.ask(issue), Err(Rejection::ServedNoMore("registry".into())));
    work.arrive(&code).expect("who booked was promised a place");
}

/// Somebody who comes, so many minutes after the start.
#[derive(Clone, Copy, Debug)]
enum Comes {
    /// With a ticket of this class.
    Takes(i64, Class),
    /// For an appointment so many minutes after the start, whose booking has this number.
    Booked(i64, i64, u128),
}

impl Comes {
    fn at_min(self) -> i64 {
        match self {
            Self::Takes(at_min, _) | Self::Booked(at_min, ..) => at_min,
        }
    }

    /// From when their place is reckoned, less their head start, in minutes from the start.
    fn due_min(self) -> i64 {
        match self {
            Self::Takes(at_min, Class::Precedence) => at_min - 60,
            Self::Takes(at_min, _) => at_min,
            Self::Booked(at_min, slot_min, _) if at_min > slot_min + 10 => at_min,
            Self::Booked(at_min, slot_min, _) => slot_min.clamp(at_min, at_min + 60) - 60,
        }
    }
}

fn comes() -> impl Strategy<Value = Comes> {
    // Few moments, so that many come at the same one and have the same place.
    let at = || prop_oneof![Just(0_i64), Just(30), Just(60)];
    let class = prop_oneof![Just(Class::Ordinary), Just(Class::Precedence)];
    let slot = prop_oneof![Just(20_i64), Just(30), Just(60), Just(90)];
    prop_oneof![
        (at(), class).prop_map(|(at_min, class)| Comes::Takes(at_min, class)),
        (at(), slot).prop_map(|(at_min, slot_min)| Comes::Booked(at_min, slot_min.clamp(at_min - 30, at_min + 60), 0)),
    ]
}

/// The order in which those who come will be called, as their numbers in `all`.
fn called_order(all: &[Comes], order: &[usize]) -> Vec<usize> {
    let mut work = AtWork::open();
    let codes: Vec<Option<Reference>> = all
        .iter()
        .map(|comes| match comes {
            Comes::Booked(_, slot_min, number) => Some(work.book(*number, "registry", *slot_min)),
            Comes::Takes(..) => None,
        })
        .collect();
    let (start, mut tickets) = (work.now, BTreeMap::new());
    for number in order {
        work.now = start + SignedDuration::from_mins(all[*number].at_min());
        let ticket = match (all[*number], &codes[*number]) {
            (Comes::Takes(_, class), _) => work.take("registry", class),
            (Comes::Booked(..), code) => work.arrive(code.as_ref().unwrap()).unwrap(),
        };
        tickets.insert(ticket, *number);
    }
    work.order("1").iter().map(|ticket| tickets[ticket]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// Whoever comes at one moment may be told in any order: who has a better place goes first all the same, and only
    /// those with the very same place go by their numbers.
    #[test]
    fn the_order_does_not_hang_on_the_order_of_what_happened_at_one_time(
        came in prop::collection::vec(comes(), 1..12), shuffled in any::<u64>()
    ) {
        let all: Vec<Comes> = came.into_iter().zip(1..).map(|(comes, number)| match comes {
            Comes::Booked(at_min, slot_min, _) => Comes::Booked(at_min, slot_min, number),
            takes => takes,
        }).collect();
        let mut told: Vec<usize> = (0..all.len()).collect();
        told.sort_by_key(|number| all[*number].at_min());
        let mut otherwise = told.clone();
        // Moments stay in order; within each the numbers are mixed.
        otherwise.sort_by_key(|number| (all[*number].at_min(), (*number as u64 + 1).wrapping_mul(shuffled | 1)));
        let groups = |order: Vec<usize>| -> Vec<(i64, BTreeSet<usize>)> {
            let mut groups: Vec<(i64, BTreeSet<usize>)> = Vec::new();
            for number in order {
                match groups.last_mut() {
                    Some((due, group)) if *due == all[number].due_min() => { group.insert(number); }
                    _ => groups.push((all[number].due_min(), BTreeSet::from([number]))),
                }
            }
            groups
        };
        let (one, other) = (groups(called_order(&all, &told)), groups(called_order(&all, &otherwise)));
        prop_assert!(one.windows(2).all(|pair| pair[0].0 < pair[1].0), "by place: {one:?}");
        prop_assert_eq!(one, other);
    }
}

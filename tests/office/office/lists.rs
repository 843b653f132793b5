// SPDX-License-Identifier: EUPL-1.2
//! A desk's lists, page by page and by what somebody types: everybody once, in the order of call.

use office::board::{Find, Page};

use super::*;

/// The services that `typed` names in these tests, by their slugs.
fn named(typed: &str) -> BTreeSet<ServiceId> {
    let typed = typed.to_lowercase();
    office().services.into_keys().filter(|service| service.0.starts_with(&typed)).collect()
}

fn found(work: &AtWork, typed: &str) -> Vec<String> {
    let view = DeskView::of(&work.catalogue, &work.state, &"1".into()).unwrap();
    let page = Page::of(&view.queue, |ticket| ticket, &Find::of(typed, named), 0, 100);
    page.rows.iter().map(|(_, ticket)| ticket.number.to_string()).collect()
}

#[test]
fn whoever_waits_is_found_by_the_number_as_people_say_it_or_by_the_service() {
    let mut work = AtWork::open();
    for _ in 0..13 {
        work.take("registry", Class::Ordinary);
    }
    for _ in 0..12 {
        work.take("payments", Class::Ordinary);
    }
    let a012 = ["A012".to_owned()];
    for typed in ["A12", "a 012", "A\u{a0}012", "A-012", " a12 ", "a.12", "A0012"] {
        assert_eq!(found(&work, typed), a012, "«{typed}»");
    }
    assert_eq!(found(&work, "12"), ["A012", "F012"]);
    assert_eq!(found(&work, "012"), ["A012", "F012"]);
    assert_eq!(found(&work, "f").len(), 12);
    assert_eq!(found(&work, "pay").len(), 12);
    assert_eq!(found(&work, "").len(), 25);
    let nobody: [&str; 0] = [];
    for typed in ["A14", "Z1", "A000", "99999999999999999999", "nothing of ours", "à12", "１２"] {
        assert_eq!(found(&work, typed), nobody, "«{typed}»");
    }
}

#[test]
fn whoever_leafs_past_the_end_of_a_list_that_grew_shorter_gets_its_last_page() {
    let mut work = AtWork::open();
    for _ in 0..5 {
        work.take("registry", Class::Ordinary);
    }
    let view = DeskView::of(&work.catalogue, &work.state, &"1".into()).unwrap();
    let page = |from, rows| {
        let page = Page::of(&view.queue, |ticket| ticket, &Find::All, from, rows);
        (page.from, page.rows.iter().map(|(place, _)| *place).collect::<Vec<_>>())
    };
    assert_eq!(page(12, 3), (2, vec![2, 3, 4]));
    assert_eq!(page(usize::MAX, 12), (0, vec![0, 1, 2, 3, 4]));
    assert_eq!(page(4, usize::MAX), (4, vec![4]));
    assert_eq!(page(0, 0), (0, vec![0]), "no page is empty while somebody is there");
}

proptest! {
    #[test]
    fn leafing_shows_everybody_who_is_looked_for_once_and_in_the_order_of_call(
        people in prop::collection::vec((0..2_usize, 0..2_usize, 0..90_i64), 0..120),
        rows in 1..30_usize,
        typed in prop_oneof![Just(String::new()), "[AaFf]? ?0{0,2}[1-9][0-9]?", "[AaFf]", "(reg|pay|scho|x)"],
    ) {
        let mut work = AtWork::open();
        for (service, class, pause_min) in people {
            let class = [Class::Ordinary, Class::Precedence][class];
            work.take(["registry", "payments"][service], class);
            work.wait_min(pause_min % 3);
        }
        let desk = DeskId::from("1");
        let order = dispatch::queue(&work.catalogue, &work.state, &desk);
        let view = DeskView::of(&work.catalogue, &work.state, &desk).unwrap();
        let find = Find::of(&typed, named);
        let (mut leafed, mut from) = (Vec::new(), 0);
        loop {
            let page = Page::of(&view.queue, |ticket| ticket, &find, from, rows);
            prop_assert_eq!(page.all, order.len());
            prop_assert_eq!(page.from, from);
            prop_assert!(page.rows.len() <= rows);
            from += page.rows.len();
            leafed.extend(page.rows.iter().map(|(place, ticket)| (*place, ticket.ticket)));
            if from >= page.found {
                prop_assert_eq!(leafed.len(), page.found);
                break;
            }
            prop_assert!(!page.rows.is_empty(), "a page before the last has rows");
        }
        let wanted: Vec<(usize, TicketId)> = order
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, ticket)| {
                // Said in another way than the search goes: by the number's own text.
                let ticket = &work.state.tickets[ticket];
                let (text, typed) = (ticket.number.to_string(), typed.replace(' ', "").to_uppercase());
                let (letter, digits) = typed.split_at(typed.find(|sign: char| sign.is_ascii_digit()).unwrap_or(typed.len()));
                match (letter, digits.trim_start_matches('0')) {
                    ("", "") => true,
                    (word, "") if word.len() > 1 => ticket.service.0.to_uppercase().starts_with(word),
                    (letter, digits) => {
                        text.starts_with(letter) && (digits.is_empty() || text[1..].trim_start_matches('0') == digits)
                    }
                }
            })
            .collect();
        prop_assert_eq!(leafed, wanted);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What is published with the editor stands on a running display within two seconds, and the glass is never black.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use editor::forms::{Login, Publish};
use editor::office::{Clerk, Job};
use editor::wish::{Answer, Order};
use image::RgbImage;
use office::Role;
use server::auth;
use site::layout::Theme;

use super::words;
use crate::serve::Server;
use crate::window::{Window, wait_until};

/// From publishing to the glass (issue: two seconds).
const WITHIN: Duration = Duration::from_secs(2);
/// The grounds of a display's page by day and by night (`ui/theme`).
const DAY: [u8; 3] = [0xFF; 3];
const NIGHT: [u8; 3] = [0x12, 0x28, 0x3E];
/// Upon the page's ground, between the panels of the sample layout.
const ON_PAGE: (u32, u32) = (12, 500);

#[test]
fn a_published_layout_is_on_the_glass_within_two_seconds_and_never_black() {
    let data = tempfile::tempdir().unwrap();
    auth::add_staff(data.path(), "anna", Role::Manager, "una frase lunga e sicura").unwrap();
    let server = Server::start(data.path());
    let token = auth::new_token(data.path(), Role::Screen, Some("sala")).unwrap();
    let display = Window::open("display", &server.url, "sala", &token, (1920, 1080));
    wait_until("the display shows its page by day", || (at(&display.glass()) == DAY).then_some(()));
    let before = sampled(&display.glass_at_rest());

    let mut clerk = Clerk::new(Arc::new(words()), data.path().join("drafts"), "it".into());
    let login = Login {
        server: server.url.clone(),
        name: "anna".to_owned(),
        password: "una frase lunga e sicura".to_owned(),
        fault: None,
    };
    let Answer::Entered(entered) = clerk.does(Job::Order(Order::Enter(login))).remove(0) else { panic!("she is in") };
    let (screen, _, base) = entered.screens.iter().find(|(name, ..)| name == "sala").unwrap().clone();
    let mut arrangement = base.clone();
    arrangement.layout.theme = Theme::Night;
    let asked = Publish {
        id: uuid::Uuid::new_v4(),
        screen,
        based_on: 0,
        base,
        why: "di sera è scuro".to_owned(),
        despite: None,
        findings: Vec::new(),
        from: None,
        until: None,
        trial: false,
        arrangement,
    };

    let ended = AtomicBool::new(false);
    let end = EndOfLooking(&ended);
    let (looks, shown_after) = std::thread::scope(|scope| {
        // Also where an assertion fails: nobody looks for ever.
        let end = end;
        let looking = scope.spawn(|| {
            let mut looks = Vec::new();
            while !ended.load(Ordering::Relaxed) {
                looks.push(sampled(&display.glass()));
                std::thread::sleep(Duration::from_millis(15));
            }
            looks
        });
        let done = clerk.does(Job::Order(Order::Publish(Box::new(asked)))).remove(0);
        assert!(matches!(done, Answer::Published { .. }), "{done:?}");
        let published = Instant::now();
        wait_until("the display shows its page by night", || (at(&display.glass()) == NIGHT).then_some(()));
        let shown_after = published.elapsed();
        drop(end);
        (looking.join().unwrap(), shown_after)
    });
    assert!(shown_after < WITHIN, "{shown_after:?} after the answer");
    assert!(looks.len() > 1, "only {} looks at the glass", looks.len());
    let after = sampled(&display.glass_at_rest());
    for (index, look) in looks.iter().enumerate() {
        let strange = strange(look, &before, &after);
        assert!(strange < STRANGE_MAX, "look {index} of {}: {strange} of it is neither picture nor a mix", looks.len());
        let (black, allowed) = (darkness(look), darkness(&before).max(darkness(&after)) + STRANGE_MAX);
        assert!(black < allowed, "look {index} of {}: {black} of it is black", looks.len());
    }
}

#[test]
fn a_black_frame_and_one_of_other_colours_are_neither_of_two_pictures_nor_a_mix() {
    let [day, night]: [Sampled; 2] = [vec![DAY; 100], vec![NIGHT; 100]];
    let half = vec![[0x88, 0x93, 0x9E]; 100];
    assert!([&day, &night, &half].into_iter().all(|look| strange(look, &day, &night) == 0.0));
    let mut part_black = day.clone();
    part_black[..3].fill([0; 3]);
    assert!(strange(&part_black, &day, &night) >= STRANGE_MAX, "three hundredths of the glass");
    assert!(strange(&vec![[0xFF, 0, 0]; 100], &day, &night) == 1.0);
}

struct EndOfLooking<'a>(&'a AtomicBool);

impl Drop for EndOfLooking<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn at(glass: &RgbImage) -> [u8; 3] {
    glass.get_pixel(ON_PAGE.0, ON_PAGE.1).0
}

/// Some pixels of a glass, spread over it.
type Sampled = Vec<[u8; 3]>;

fn sampled(glass: &RgbImage) -> Sampled {
    glass.pixels().step_by(97).map(|pixel| pixel.0).collect()
}

/// What may differ of two pictures of one layout: the minute of the clock.
const STRANGE_MAX: f64 = 0.02;
/// Rounding of a mix, of 255.
const ROUNDING: u8 = 4;

/// The part of a look that lies between neither picture's colours.
fn strange(look: &Sampled, before: &Sampled, after: &Sampled) -> f64 {
    let is_between = |(look, (one, other)): (&[u8; 3], (&[u8; 3], &[u8; 3]))| {
        look.iter().zip(one.iter().zip(other)).all(|(look, (one, other))| {
            (one.min(other).saturating_sub(ROUNDING)..=one.max(other).saturating_add(ROUNDING)).contains(look)
        })
    };
    part(look.iter().zip(before.iter().zip(after)).filter(|at| !is_between(*at)).count(), look.len())
}

/// The part of a look that is black.
fn darkness(look: &Sampled) -> f64 {
    part(look.iter().filter(|pixel| pixel.iter().all(|channel| *channel < 8)).count(), look.len())
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a glass")]
fn part(count: usize, of: usize) -> f64 {
    count as f64 / of.max(1) as f64
}
